"""The words of a handout itself, changed in its template: headings, labels, lead-ins, line by line.

A line's words are what stands behind its marks (``###``, ``-``, ``::: name``, an icon) and before what ends
it; in a table, each cell. They are shown as somebody types them: bold between two stars, a fact or a value of
the clinic's as the place that it holds, every other sign as itself. A change is read again by the reader of
handouts and compared: only these words may differ, and they must say just what was typed.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from handpress.characters import composed
from handpress.diagnostics import DiagnosticList, HandpressError, Span
from handpress.edit import rules
from handpress.edit.rawtext import NoPlace, RawText
from handpress.edit.steps import ABSENT, Content, Keys
from handpress.patterns import regex
from handpress.template.front_matter import split
from handpress.template.marks import PRIVATE, fact_mark
from handpress.values import Value

if TYPE_CHECKING:
    from markdown_it.token import Token

BODY = "body"
"""What the path of a handout's own words begins with; its line and the part of the line follow."""

SLOT = regex(r"\{\{.*?\}\}")
"""A fact or a value in the words."""

_LEAD = regex(
    r"[ \t]*(?:#{1,6}[ \t]+|(?:[-*+]|\d{1,9}[.)])[ \t]+(?:\[[ xX]\][ \t]+)?"
    r"|:{3,}[ \t]*(?:(?:figure|picture)[ \t]+\S+|[^\s:]+)[ \t]*)?"
    r"(?::[a-z][a-z0-9]*(?:-[a-z0-9]+)*:[ \t]+)?"
)
_TAIL = regex(r"(?:[ \t]*(?<![\\{])\{[^{}\\]*\}|[ \t]+:{3,}|[ \t]+#+|(?<!\\)\\)?[ \t]*$")
_ESCAPE = regex(r"\\([!-/:-@\[-`{-~])")
_SPECIAL = regex(r"[\\`*_{}\[\]<>()#+\-.!|:~&]")
_KEPT = regex(r"\{\{.*?\}\}|\*\*|_{4,}")
_RULE = regex(r"[|:\-\s]+")
_NOT_LINE_BY_LINE = ("{%", "{#", "\\*\\*", "\\_" * 4)
"""Statements, remarks, and signs that could not be told from bold and from lines to write on."""


class OwnWords(Value, frozen=True):
    """Words of a line of a template; ``text`` as somebody types them, ``start`` and ``end`` in the line."""

    line: int
    part: int
    text: str
    start: int
    end: int

    @property
    def path(self) -> Keys:
        return (BODY, self.line, self.part)

    @property
    def slots(self) -> tuple[str, ...]:
        """What is printed in it that is not its own."""
        return tuple(SLOT.findall(self.text))


def is_own(path: Keys) -> bool:
    """Whether a path leads to words of a handout itself."""
    return path[:1] == (BODY,)


def own_words(file: str, data: bytes) -> tuple[OwnWords, ...]:
    """All words of a template that can be changed one by one. Raises HandpressError: it cannot be read."""
    return tuple(_all(RawText.of(file, data)))


def words_at(file: str, data: bytes, path: Keys) -> Content:
    """The words at a path; ``ABSENT`` where there are none. Raises as :func:`own_words`."""
    return next((one.text for one in own_words(file, data) if one.path == path), ABSENT)


def place_of_words(file: str, data: bytes, path: Keys, text: Content) -> Keys:
    """Where words stand now that stood at a path when somebody read them: lines may have moved since. The
    path itself, where they stand nowhere else or more than once."""
    found = own_words(file, data)
    if any(one.path == path and one.text == text for one in found):
        return path
    moved = [one.path for one in found if one.text == text]
    return moved[0] if len(moved) == 1 else path


def put_words(file: str, data: bytes, path: Keys, text: Content) -> bytes:
    """The template with other words at a path.

    Raises HandpressError: there are none, or what was typed cannot be printed there as it was typed.
    """
    raw = RawText.of(file, data)
    old = next((one for one in _all(raw) if one.path == path), None)
    if old is None or not isinstance(text, str):
        raise HandpressError([rules.NO_SUCH_PLACE.at(Span(file), file=file, place=f"in line {path[1:2]}")])
    typed = composed(" ".join(text.split()))
    span = Span(file, old.line)
    if PRIVATE.search(typed) or typed.count("**") % 2 or not _has_words(typed):
        raise HandpressError([rules.OWN_WORDS.at(span)])
    was, wanted = _spoken(raw, old, old.text), _spoken(raw, old, typed)
    before = _readings(raw)
    for written in _ways(typed):
        new = _with(raw, old, written)
        if new is None or words_at(file, new.data, path) != typed:
            continue
        if _differs_only(before, _readings(new), was, wanted):
            return new.data
    raise HandpressError([rules.OWN_WORDS.at(span)])


# ---- lines


def _all(raw: RawText) -> Iterator[OwnWords]:
    body = split(raw.source, DiagnosticList())[1]
    for number, line in enumerate(body.lines, 1):
        if any(sign in line for sign in _NOT_LINE_BY_LINE):
            continue
        for part, (start, end) in enumerate(_stretches(line)):
            text = _human(line[start:end])
            if _has_words(text):
                yield OwnWords(number, part, text, start, end)


def _stretches(line: str) -> Iterator[tuple[int, int]]:
    """Where the words of a line begin and end."""
    if line.lstrip().startswith("|"):
        if not _RULE.fullmatch(line):
            yield from _cells(line)
        return
    lead = _LEAD.match(line)
    tail = _TAIL.search(line)
    start, end = lead.end() if lead else 0, tail.start() if tail else len(line)
    if start < end:
        yield start, end


def _cells(line: str) -> Iterator[tuple[int, int]]:
    hidden = SLOT.sub(lambda slot: "x" * len(slot[0]), line).replace("\\|", "xx")
    edges = [index for index, sign in enumerate(hidden) if sign == "|"]
    for left, right in zip(edges, [*edges[1:], len(line)], strict=False):
        cell = line[left + 1 : right]
        if cell.strip():
            yield left + 1 + len(cell) - len(cell.lstrip()), left + 1 + len(cell.rstrip())


def _human(written: str) -> str:
    """Words as somebody types them: signs without the backslash before them."""
    parts = SLOT.split(written)
    slots = [*SLOT.findall(written), ""]
    return "".join(_ESCAPE.sub(r"\1", part) + slot for part, slot in zip(parts, slots, strict=True))


def _has_words(text: str) -> bool:
    return any(map(str.isalnum, SLOT.sub("", text)))


def _ways(typed: str) -> Iterator[str]:
    """How words may be written: as they are, with the first of their signs standing for itself, with all but
    those that make bold, lines to write on and slots."""
    yield typed
    for most in (1, 0):
        left = most
        written = []
        for part, keep in zip(_KEPT.split(typed), [*_KEPT.findall(typed), ""], strict=True):
            if most and not left:
                written.append(part + keep)
                continue
            text, count = _SPECIAL.subn(r"\\\g<0>", part, count=left)
            left -= count if most else 0
            written.append(text + keep)
        yield "".join(written)


def _with(raw: RawText, old: OwnWords, written: str) -> RawText | None:
    """The template with its words written so; None where their place is not a single one."""
    try:
        start, end = raw.at(old.line, old.start + 1), raw.at(old.line, old.end + 1)
    except NoPlace:
        return None
    try:
        return raw.with_text(raw.text[:start] + written + raw.text[end:])
    except HandpressError:
        return None


# ---- read again


class _TokenRead(Value, frozen=True):
    """What a token of a template is, and what it says line by line: bold between two stars."""

    kind: tuple[str, ...]
    line: int
    lines: tuple[str, ...] = ()


def _readings(raw: RawText) -> tuple[_TokenRead, ...]:
    """A template as the reader of handouts has it, with its slots numbered and its statements left out."""
    from handpress.template.markdown import tokens_of

    count = iter(range(60_000))
    body = split(raw.source, DiagnosticList())[1].text
    text = SLOT.sub(lambda _: fact_mark(next(count)), body)
    text = "\n".join("" if "{%" in line or "{#" in line else line for line in text.split("\n"))
    return tuple(_reading(token) for token in tokens_of(text))


def _reading(token: Token) -> _TokenRead:
    line = token.map[0] + 1 if token.map else 0
    tick = str(token.meta.get("tick", ""))
    kind = (token.type, token.tag, token.markup, token.info, tick, str(token.attrs))
    return _TokenRead(kind, line, tuple(_said(token.children or [])) if token.type == "inline" else ())


_SIGNS = {"strong_open": "**", "strong_close": "**", "em_open": "\x01", "em_close": "\x02"}


def _said(children: list[Token]) -> Iterator[str]:
    line: list[str] = []
    for child in children:
        if child.type in ("softbreak", "hardbreak"):
            yield "".join(line)
            line = []
        elif child.type == "icon":
            line.append(f"\x03{child.content} ")
        elif child.type in ("text", "text_special", "fact", "blank"):
            line.append(child.content)
        else:
            line.append(_SIGNS.get(child.type, f"\x04{child.type}{child.attrs.get('href', '')}\x04"))
    yield "".join(line)


def _spoken(raw: RawText, old: OwnWords, typed: str) -> str:
    """What the reader has to say of the words: their slots by the numbers that they get in the file."""
    body = split(raw.source, DiagnosticList())[1]
    before = "\n".join([*body.lines[: old.line - 1], body.lines[old.line - 1][: old.start]])
    count = iter(range(len(SLOT.findall(before)), 60_000))
    return SLOT.sub(lambda _: fact_mark(next(count)), typed)


def _differs_only(
    before: tuple[_TokenRead, ...], after: tuple[_TokenRead, ...], was: str, wanted: str
) -> bool:
    """Whether one line at most is read otherwise, and just in its words."""
    if [(one.kind, one.line, len(one.lines)) for one in before] != [
        (one.kind, one.line, len(one.lines)) for one in after
    ]:
        return False
    lines = zip(
        (said for one in before for said in one.lines),
        (said for one in after for said in one.lines),
        strict=True,
    )
    other = [(old, new) for old, new in lines if _plain(old) != _plain(new)]
    return not other or (len(other) == 1 and _put(*other[0], was, wanted))


def _put(old: str, new: str, was: str, wanted: str) -> bool:
    """Whether a line says ``wanted`` where it said ``was``, and the same around it."""
    start = old.find(was)
    end = len(old) - start - len(was)
    return (
        start >= 0
        and new[:start] == old[:start]
        and new[start : len(new) - end] == wanted
        and (_plain(new[len(new) - end :]) == _plain(old[start + len(was) :]))
    )


def _plain(said: str) -> str:
    """What is said, whatever numbers its slots have: words before them may have taken one more or less."""
    return PRIVATE.sub("\x05", said)
