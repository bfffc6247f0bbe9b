"""Signs that look like marks and are none where they stand: what a reader of a page must never see.

Markdown, Jinja2 and YAML print what they do not understand. Here stands what people write in the belief that
it is a mark: HTML, footnotes, a heading without its space, a list from a word processor, one brace instead of
two. Each is found once, at its first place, with what to write instead. Text that merely holds such signs is
let pass: ``5 < 6``, ``a * b``, ``#988``, ``Dr. [sic]``, ``pat_doe@clinic.example``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from enum import Enum

from handpress import mark_rules
from handpress.diagnostics import Diagnostic, Rule, Span
from handpress.patterns import regex
from handpress.values import Value

FACT = "\ufffc"
"""Stands for a fact in a text of a handout."""

ESCAPED = "\ufffb"
"""Stands for a sign that the author wants to be printed: one behind a ``\\``."""

SHOWN = 40


class MarkPlace(Enum):
    """Where a text stands: that decides which marks it may hold, and so what is told."""

    HANDOUT = "handout"  # Markdown, where lines are parted by \n
    FACT = "fact"  # **bold** and [[value]], which are looked at elsewhere
    LINE = "line"  # none at all


class NearMark(Value, frozen=True):
    """A sign that would print as it stands. ``sought`` is what to look for in the file."""

    index: int
    sought: str
    rule: Rule
    mark: str
    name: str

    def at(self, span: Span | None) -> Diagnostic:
        """The problem that it stands at a place."""
        return self.rule.at(span, mark=self.mark, name=self.name)


class _Kind(Value, frozen=True):
    """One kind of sign. A match's group ``mark`` is shown; ``name`` is what the hint speaks of."""

    pattern: re.Pattern[str]
    handout: Rule | None = None
    fact: Rule | None = None
    line: Rule | None = None
    words: Rule | None = None  # of both, a fact and a line
    name: Callable[[re.Match[str]], str] | None = None
    in_addresses: bool = False  # whether it is looked for in web addresses and mailboxes too

    def rule(self, place: MarkPlace) -> Rule | None:
        match place:
            case MarkPlace.HANDOUT:
                return self.handout
            case MarkPlace.FACT:
                return self.fact or self.words
            case MarkPlace.LINE:
                return self.line or self.words


PLACE_KEEPERS = (
    r"\b(?:TODO|TBD|TBA|FIXME|PLACEHOLDER|CHANGEME|LOREM)\b|\b[xX]{3,}\b|(?i:\blorem ipsum\b)"
    r"|(?i:\b(?:your|my) (?:clinic|practice)(?:'s|’s)? (?:name|address|phone|number|tagline)\b)"
)
"""Words that only keep the place of others; in capitals where the small word may be printed ("todo")."""

_BLANK_OF = (
    r"(?:insert|enter|add|type|your|patient|client|clinic|doctor|provider|first|last|full|date|name|phone|address"
    r"|time)"
)
_NAME = r"[A-Za-z_]\w*(?:\.\w+)*"
_WHOLE = r"\{\{[^{}\n]*\}\}|\{%[^{}\n]*%\}|\{#[^{}\n]*#\}"
_BULLETS = "•·∙●○◦▪▫■□❑❒☐☑☒‣⁃➢➤►▶"
_QUOTES = {"“": "”", "„": "“", "«": "»", "‘": "’", "”": "”"}


def _sign_of(match: re.Match[str]) -> str:
    """What an entity stands for; empty for what only looks like one."""
    from html import unescape

    sign = unescape(match[0])
    if sign == match[0]:
        return ""
    return "a space" if not sign.strip() else sign if sign.isprintable() else "nothing"


_KINDS: tuple[_Kind, ...] = (
    _Kind(
        regex(
            r"(?P<mark>«[A-Za-z_]+(?: [A-Za-z_]+){0,3}»|<<[A-Za-z_]+(?: [A-Za-z_]+){0,3}>>"
            r"|(?<!\w)%[A-Z_]{3,30}%(?!\w)|(?:\{\s*)?\bMERGEFIELD\b[^}\n]{0,40}\}?"
            rf"|(?<![\]\[!])\[(?i:{_BLANK_OF})\b(?i:[a-z ’'-]{{0,30}})\](?![(\[:\]]))"
        ),
        handout=mark_rules.MAIL_MERGE,
        fact=mark_rules.MAIL_MERGE_IN_WORDS,
    ),
    _Kind(regex(rf"(?P<mark>{PLACE_KEEPERS})"), handout=mark_rules.LEFT_OVER, fact=mark_rules.LEFT_OVER),
    _Kind(
        regex("(?s)(?P<mark><!--.*?(?:-->|$))"), mark_rules.OPEN_REMARK, mark_rules.REMARK, mark_rules.REMARK
    ),
    _Kind(regex("(?P<mark>-->)"), handout=mark_rules.REMARK_END, words=mark_rules.REMARK_END),
    _Kind(
        regex(r"(?P<mark></?[A-Za-z][A-Za-z0-9-]*(?:\s[^<>\n]*)?/?>)"),
        mark_rules.WEB_MARK_BOLD,
        mark_rules.WEB_MARK_BOLD,
        mark_rules.WEB_MARK,
    ),
    _Kind(
        regex(
            r"(?P<mark>&(?:#\d{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});"
            r"|&(?:nbsp|copy|reg|amp|lt|gt|quot)\b)"
        ),
        mark_rules.ENTITY,
        mark_rules.ENTITY,
        mark_rules.ENTITY,
        name=_sign_of,
    ),
    _Kind(regex(rf"(?P<mark>{_WHOLE})"), fact=mark_rules.BRACES_IN_FACT, line=mark_rules.BRACES),
    _Kind(  # in a handout, only {% raw %} prints both sides
        regex(rf"(?P<whole>{_WHOLE})|(?P<mark>\{{\{{|\}}\}}|\{{%|%\}}|\{{ \{{|\}} \}})"),
        mark_rules.HALF_BRACES,
        mark_rules.BRACES_IN_FACT,
        mark_rules.BRACES,
    ),
    _Kind(
        regex(rf"(?P<mark>\{{\s*[.#:]?(?P<name>{_NAME})\s*\}}|\(\(\s*(?P<other>{_NAME})\s*\)\))"),
        handout=mark_rules.NAME_IN_SIGNS,
        words=mark_rules.NAME_IN_WORDS,
        name=lambda match: match["name"] or match["other"],
    ),
    _Kind(
        regex(r"(?P<mark>\[\[[^\[\]\n]*\]\])"), mark_rules.VALUE_IN_HANDOUT, None, mark_rules.NAME_IN_WORDS
    ),
    _Kind(
        regex(r"(?P<mark>/\*.*?(?:\*/|$)|(?m:^[ \t]*//[ \t].*)|%%.*?(?:%%|$))"),
        handout=mark_rules.OTHER_REMARK,
        words=mark_rules.REMARK,
    ),
    _Kind(regex(r"(?m)^(?P<mark><{7}|>{7})"), handout=mark_rules.MERGE_MARK, words=mark_rules.MERGE_MARK),
    _Kind(
        regex(
            r"(?<![\w.@/-])(?P<mark>brand\.(?:name|short_name|tagline|address|phone|after_hours|web|email|hours))\b"
        ),
        handout=mark_rules.BARE_NAME,
        words=mark_rules.NAME_IN_WORDS,
        name=lambda match: match["mark"],
    ),
    _Kind(
        regex(r"(?<=\w)(?P<mark>~\w{1,6}~|\^\w{1,6}\^)"), handout=mark_rules.RAISED, words=mark_rules.RAISED
    ),
    _Kind(regex(r"(?P<mark>\[\^[^\]\s]{1,20}\])"), handout=mark_rules.FOOTNOTE, words=mark_rules.FOOTNOTE),
    _Kind(
        regex(r"(?m)^[ \t]*(?P<name>[-*+])(?P<mark>\[[ xX]?\].*)"),
        mark_rules.ITEM,
    ),
    _Kind(
        regex(
            r"(?P<mark>!?\[[^\[\]\n]*\]\((?:[^()\n]*\)?)"
            r"|!\[[^\[\]\n]*\]"
            r"|\[![A-Za-z]+\]"
            r"|\[[^\[\]\n]+\]\[[^\[\]\n]*\](?!\])"
            r"|\[[^\[\]\n]+\]:?\s*[(<]?(?:https?://|www\.|tel:|mailto:)\S*)"
        ),
        handout=mark_rules.LINK,
        words=mark_rules.LINK_IN_WORDS,
        in_addresses=True,
    ),
    _Kind(regex(r"(?<!\[)(?P<mark>\[[ xX]?\])(?!\])"), handout=mark_rules.BOX, words=mark_rules.BOX_IN_WORDS),
    _Kind(
        regex(
            r"(?m)^[ \t]*+(?P<mark>\|.*\||\|?(?:[ \t]*+:?-++:?[ \t]*+\|)++(?:[ \t]*+:?-++:?[ \t]*+)?)[ \t]*$"
        ),
        handout=mark_rules.TABLE,
        words=mark_rules.TABLE_IN_WORDS,
    ),
    _Kind(
        regex(r"(?m)^[ \t]*(?P<name>#{2,6}|#(?=[A-Z][a-z]))(?P<mark>[^\s#].{0,30})"),
        handout=mark_rules.HEADING,
        words=mark_rules.HEADING_IN_WORDS,
    ),
    _Kind(
        regex(r"(?m)^[ \t]*(?P<name>#{1,6})[ \t]+(?P<mark>\D.{0,30})"),
        words=mark_rules.HEADING_IN_WORDS,
    ),
    _Kind(regex(r"(?m)^[ \t]*(?P<mark>={2,}|-{2,})[ \t]*$"), mark_rules.UNDERLINED, None, None),
    _Kind(
        regex(
            rf"(?m)^[ \t]*(?P<name>[{_BULLETS}]|o(?=[ \t])|[–—§](?=[ \t]+[^\W\d]))[ \t]*(?P<mark>\S.{{0,30}})"
        ),
        mark_rules.BULLET,
    ),
    _Kind(
        regex(rf"(?m)^[ \t]*(?P<name>[{_BULLETS}]|[-*+–—§](?=[ \t]+[^\W\d]))[ \t]*(?P<mark>\S.{{0,30}})"),
        words=mark_rules.BULLET_IN_WORDS,
    ),
    _Kind(
        regex(r"(?m)^[ \t]*(?P<name>-(?=[^\W\d_])|\d{1,2}[.)](?=[^\W\d_]{2}))(?P<mark>\S.{0,30})"),
        mark_rules.ITEM,
    ),
    _Kind(regex(r"\n[ \t]*(?P<name>\d{1,2}[.)])[ \t]+(?P<mark>\S.{0,30})"), mark_rules.ITEM_IN_TEXT),
    _Kind(regex(r"(?<!\*)(?P<mark>\*\*+)"), mark_rules.OPEN_BOLD, None, mark_rules.STARS_IN_LINE),
    _Kind(
        regex(r"(?<![\w_])(?P<mark>__(?=[^\W_])[^_\n]*(?<=[^\W_])__)(?![\w_])"),
        fact=mark_rules.STAR_IN_FACT,
        line=mark_rules.STARS_IN_LINE,
    ),
    _Kind(
        regex(r"(?<![_\w])(?P<mark>_{2,3})(?!_)|(?<=[^\W_])(?P<other>_{2,3})(?![_\w])"), mark_rules.OPEN_BOLD
    ),
    _Kind(
        regex(r"(?<![\w*])(?P<mark>\*(?=[^\W_])[^*\n]*\*|_(?=[^\W_])[^_\n]*(?<=[^\W_])_)(?![\w*])"),
        fact=mark_rules.STAR_IN_FACT,
        line=mark_rules.STARS_IN_LINE,
    ),
    _Kind(
        regex(rf"(?<![\w*_])(?P<name>[*_])(?P<mark>[^\W_]\w*|{FACT})|(?<=[^\W_])(?P<other>_)(?![\w_])"),
        handout=mark_rules.OPEN_STAR,
        words=mark_rules.OPEN_STAR,
        name=lambda match: match["name"] or match["other"],
    ),
    _Kind(regex(r"(?P<mark>~~|==(?=\w)|(?<=\w)==)"), handout=mark_rules.STRUCK, words=mark_rules.STRUCK),
    _Kind(regex("(?P<mark>`)"), handout=mark_rules.BACKTICK, words=mark_rules.BACKTICK),
    _Kind(regex(r"(?P<mark>\\\S{0,12})"), handout=mark_rules.BACKSLASH, words=mark_rules.BACKSLASH),
    _Kind(regex(r"(?:^|(?<=\s))(?P<mark>:{3,})"), words=mark_rules.BOX_MARK_IN_WORDS),
    _Kind(
        regex(r"(?<![\w:])(?P<mark>:(?P<name>[a-z][a-z0-9]*(?:-[a-z0-9]+)*):)(?![\w:])"),
        handout=mark_rules.ICON_IN_WORDS,
        words=mark_rules.ICON_IN_WORDS,
    ),
)

_SUSPECT = regex(
    rf"[<>&{{}}~`\\|^\[]|(?<!\w)_|_(?!\w)|\*|\(\(|:[a-z:]|==|--|//|%%|brand\."
    rf"|(?m:^[ \t]*(?:[-+o#{_BULLETS}§–—]|\d{{1,2}}[.)]))|«|%[A-Z]|MERGEFIELD|{PLACE_KEEPERS}"
)
"""Found in few texts: the rest need not be searched for each kind."""

_WORD = regex(r"\S+")
_ADDRESS = regex(r"://|@|\bwww\.|mailto:|tel:")


def near_marks(text: str, place: MarkPlace) -> tuple[NearMark, ...]:
    """What in a text looks like a mark and is none, in the order of the text; the same once a line."""
    if not _SUSPECT.search(text.replace("**", "") if place is MarkPlace.FACT else text):
        return ()
    # word by word: a pattern that begins with \S* looks at a long word once for each of its letters
    addresses, taken = bytearray(len(text)), bytearray(len(text))
    for word in _WORD.finditer(text):
        if _ADDRESS.search(word[0]):
            _mark(addresses, *word.span())
    found: list[tuple[int, int, NearMark | None]] = []  # None: as it should be
    for kind in _KINDS:
        rule = kind.rule(place)
        if rule is None:
            continue
        for match in kind.pattern.finditer(text):
            start, end = match.span()
            if 1 in taken[start:end] or (addresses[start] and not kind.in_addresses):
                continue
            _mark(taken, start, end)
            found.append((start, end, _near_mark(kind, rule, match)))
    found.sort(key=lambda one: one[:2])
    lines = _lines([start for start, _, _ in found], text)
    marks = [(line, near) for line, (_, _, near) in zip(lines, found, strict=True) if near is not None]
    once = {(near.rule.id, near.mark, line): near for line, near in reversed(marks)}
    return tuple(reversed(once.values()))


def _mark(places: bytearray, start: int, end: int) -> None:
    places[start:end] = b"\1" * (end - start)


def _lines(places: Sequence[int], text: str) -> Iterator[int]:
    """In which line of a text each place is; places in their order."""
    line = before = 0
    for place in places:
        line += text.count("\n", before, place)
        before = place
        yield line


def curly_quotes(text: str) -> NearMark | None:
    """That a text is wholly in quotes of a word processor, which YAML takes for letters."""
    text = text.strip()
    if len(text) > 2 and _QUOTES.get(text[0]) == text[-1] and not set(text[1:-1]) & {text[0], text[-1]}:
        return NearMark(0, text[0], mark_rules.CURLY_QUOTES, _short(text), _short(text[1:-1]))
    return None


def _near_mark(kind: _Kind, rule: Rule, match: re.Match[str]) -> NearMark | None:
    groups = match.groupdict()
    if groups.get("whole"):
        return None
    written = groups.get("mark") or groups.get("other") or match[0]
    name = kind.name(match) if kind.name else groups.get("name") or ""
    if kind.name is _sign_of and not name:
        return None
    first = match[0].strip().split("\n")[0]
    sought = first.split(FACT)[0].split(ESCAPED)[0]
    return NearMark(match.start(), sought, rule, _short(written), name)


def _short(text: str) -> str:
    text = " ".join(text.replace(FACT, "…").split())
    return text if len(text) <= SHOWN else text[: SHOWN - 1].rstrip() + "…"
