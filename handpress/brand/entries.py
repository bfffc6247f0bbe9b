"""Phone numbers, addresses and colours of ``brand.yaml``: thin rules, and what to say when one is broken.

The rules are plausibility, not proof: nobody but the clinic knows whether its number is right.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from msgspec.structs import replace

from handpress.brand import pairs, rules
from handpress.brand.colour import parse
from handpress.brand.derived import default_deep, default_mist
from handpress.brand.model import Palette
from handpress.characters import plainly
from handpress.content import rules as content_rules
from handpress.content.marks import fold
from handpress.content.tree import (
    Path,
    YamlEntry,
    YamlFile,
    YamlMapping,
    YamlScalar,
    YamlSequence,
    text_start,
    value_of,
)
from handpress.content.validation import described
from handpress.diagnostics import DiagnosticList, Span
from handpress.files import exactly, in_words
from handpress.patterns import regex

PHONE_DIGITS = 7  # a local North American number; short codes are facts, not the clinic's phone
# Digits in groups, as people write them: 207-555-0142, (207) 555-0142, +44 20 7946 0018, 555.0142 ext. 3
_PHONE = regex(r"\+?\(?\d[\d ().\-/]*\d(?:,? ?(?:extension|ext\.?|x) ?\d{1,6})?\Z", re.ASCII | re.IGNORECASE)
# Letters in place of digits, as on a keypad: 1-800-555-CALM
_LETTERED = regex(r"[+(\d][\d ().\-/]*[A-Z]{2,}[\dA-Z ().\-/]*\Z")
_KEYPAD = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "22233344455566677778889999")
_LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"  # RFC 1035, 2.3.1
_HOST = rf"(?:{_LABEL}\.)+[A-Za-z][A-Za-z0-9-]{{0,61}}[A-Za-z0-9]"
# RFC 3986, 3.3 to 3.5: what may stand in a path, query and fragment without being escaped.
_REST = r"(?::\d{1,5})?(?:[/?#][A-Za-z0-9._~:/?#\[\]@!$&'()*+,;=%-]*)?"
_WEB = regex(_HOST + _REST + r"\Z")
_URL = regex(r"https?://" + _HOST + _REST + r"\Z")
# RFC 5322, 3.2.3: what may stand before the @ without quotes; no full stop at an end of it.
_EMAIL = regex(r"(?!\.)[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}(?<!\.)@" + _HOST + r"\Z")
_HANDOUT = regex(r"[a-z0-9]+(?:-[a-z0-9]+)*\Z")

URL_LIMIT = 200  # characters; a QR code of more has dots under 0.4 mm at the size it prints in
EMAIL_LIMIT = 254  # RFC 5321, 4.5.3.1.3

REQUIRED_COLOURS = ("ink", "primary", "accent", "sun", "sand")
# The design's own, for what a clinic seldom changes: warning and crisis look the same everywhere.
DEFAULT_COLOURS = {
    "amber_ink": "#7A3E00",
    "amber_tint": "#FFF4E0",
    "plum_ink": "#7B1E3A",
    "rose_tint": "#FCEEF1",
}


def text_at(file: YamlFile, path: Path, sink: DiagnosticList, *, optional: bool = False) -> str | None:
    """The text of an entry exactly as written, so that ``2075550142`` stays a phone number.

    None where there is none. A list or a group is reported; so is an empty entry that is not ``optional``.
    """
    node = file.node(path)
    key = str(path[-1])
    if node is None:
        return None
    if isinstance(node, YamlScalar):
        text = fold(node.text)
        if text and not (node.style == "" and text in ("~", "null")):
            return text
        if not (optional and node.style == "" and not node.text):
            sink.add(content_rules.EMPTY_VALUE.at(file.span(path), key=key))
    elif isinstance(node, YamlMapping | YamlSequence):
        hint = 'Write it on one line; if it has a colon in it, put it in quotes: "…"'
        what = described(node)
        sink.add(content_rules.WANTS_TEXT.at(file.span(path), key=key, what=what, hint=hint))
    return None


NONE = "none"
_NO_ANSWER, _YES = frozenset({NONE, "no"}), frozenset({"yes"})
"""What a clinic writes that has no number for the night."""


def read_phone(file: YamlFile, key: str, sink: DiagnosticList, *, optional: bool = False) -> str | None:
    """A number as it prints: digits in groups, ``+`` in front, an extension behind; seven digits or more."""
    text = text_at(file, (key,), sink, optional=optional)
    if text is None:
        return None
    text = plainly(text, dashes=True)
    number = re.split(r"[a-z,]", text, maxsplit=1, flags=re.IGNORECASE)[0]
    digits = sum(character.isdigit() for character in number)
    # E.164: at most 15 digits with the country code
    if _PHONE.match(text) and PHONE_DIGITS <= digits <= 15 and _brackets_pair(text):
        return text
    what = f'"{exactly(text)}"'
    if _LETTERED.match(text):
        sink.add(
            rules.PHONE_LETTERS.at(file.span((key,)), key=key, what=what, digits=text.translate(_KEYPAD))
        )
        return None
    sink.add(rules.BAD_PHONE.at(file.span((key,)), key=key, what=what, least=PHONE_DIGITS))
    return None


def read_after_hours(file: YamlFile, sink: DiagnosticList) -> str | None:
    """The number for the night; ``None`` where the clinic says that it has none, which it must say."""
    key = "after_hours"
    node = file.node((key,))
    if node is None or (isinstance(node, YamlScalar) and not node.text.strip() and not node.style):
        sink.add(rules.NO_AFTER_HOURS.at(file.span((key,)) if node is not None else file.source.span(1)))
        return None
    if isinstance(node, YamlScalar) and fold(node.text).lower() == NONE:
        return None
    return read_phone(file, key, sink, optional=True)


def read_interpreters(file: YamlFile, lines: Sequence[str], sink: DiagnosticList) -> tuple[str, ...]:
    """The languages that the clinic has interpreters for; empty where it has none, or does not say so."""
    languages = tuple(fold(line) for line in lines)
    answers = {language.lower() for language in languages}
    if answers <= _NO_ANSWER:
        return ()
    if answers & (_NO_ANSWER | _YES):
        sink.add(rules.INTERPRETERS_WHICH.at(file.span(("interpreters",)), what=", ".join(languages)))
    return languages


def with_lines(file: YamlFile, *keys: str) -> YamlFile:
    """The file with a list wherever the lines of an entry were written as one text or as a block of lines."""
    entries = dict(file.root.entries)
    for key in keys:
        node = file.node((key,))
        if isinstance(node, YamlScalar) and isinstance(value_of(node), str):
            entries[key] = YamlEntry(entries[key].key, _as_lines(node, file))
    return replace(file, root=replace(file.root, entries=entries))


def _as_lines(node: YamlScalar, file: YamlFile) -> YamlSequence:
    """Each line of a text as an item of its own, at its place."""
    if node.style != "|":
        return YamlSequence((node,), node.line, node.column)
    first, column = text_start(node, file.source)
    lines = node.text.split("\n")
    items = (
        YamlScalar(line.strip(), "'", number, column - 1, number, column + len(line))
        for number, line in enumerate(lines, first)
        if line.strip()
    )
    return YamlSequence(tuple(items), node.line, node.column)


def _brackets_pair(text: str) -> bool:
    return re.sub(r"[^()]", "", text) in ("", "()")


def read_web(file: YamlFile, sink: DiagnosticList) -> tuple[str | None, str | None]:
    """The web address as printed and as linked."""
    text = text_at(file, ("web",), sink, optional=True)
    if text is None:
        return None, None
    text = plainly(text)
    scheme, separator, rest = text.rpartition("://")
    printed = rest.removesuffix("/")
    if _WEB.match(printed) and scheme in ("", "http", "https") and len(printed) <= URL_LIMIT:
        return printed, text if separator else "https://" + printed
    sink.add(rules.BAD_WEB.at(file.span(("web",)), key="web", what=f'"{exactly(text)}"'))
    return None, None


def read_email(file: YamlFile, sink: DiagnosticList) -> str | None:
    text = text_at(file, ("email",), sink, optional=True)
    if text is None:
        return None
    text = plainly(text).replace("\u2019", "'")  # as word processors write an apostrophe
    if _EMAIL.match(text) and len(text) <= EMAIL_LIMIT and ".." not in text:
        return text
    sink.add(rules.BAD_EMAIL.at(file.span(("email",)), key="email", what=f'"{exactly(text)}"'))
    return None


def read_handout_urls(file: YamlFile, sink: DiagnosticList) -> tuple[tuple[str, str], ...]:
    """Handout names and the addresses of their QR codes, in the order of the file."""
    node = file.node(("handout_urls",))
    if not isinstance(node, YamlMapping):
        return ()
    found = []
    for name in node.entries:
        path = ("handout_urls", name)
        if not _HANDOUT.match(name):
            sink.add(rules.BAD_HANDOUT_NAME.at(file.key_span(path), what=in_words(name)))
        text = text_at(file, path, sink)
        if text is None:
            continue
        text = plainly(text)
        if not _URL.match(text):
            what = f'"{exactly(text)}"'
            sink.add(rules.BAD_URL.at(file.span(path), key=in_words(name), what=what))
        elif len(text) > URL_LIMIT:
            values = {"count": len(text), "limit": URL_LIMIT}
            sink.add(rules.LONG_URL.at(file.span(path), key=in_words(name), **values))
        else:
            found.append((name, text))
    return tuple(found)


# ---- colours --------------------------------------------------------------------------------


def read_palette(file: YamlFile, sink: DiagnosticList) -> Palette | None:
    """The palette, with what was left out computed, and every pair that it prints checked for contrast."""
    given: dict[str, str] = {}
    broken = False
    for name in Palette.__struct_fields__:
        path = ("palette", name)
        if name == "paper" or file.node(path) is None:
            continue
        colour = _colour(file, path, sink)
        if colour is None:
            broken = True
        else:
            given[name] = colour
    if broken or not all(name in given for name in REQUIRED_COLOURS):
        return None
    palette = palette_of(given)
    _check_contrast(palette, lambda token: file.span(("palette", token)), sink)
    return palette


def palette_of(given: Mapping[str, str]) -> Palette:
    """A palette of these colours, all required ones among them; what is left out is computed."""
    primary = given["primary"]
    computed = {"mist": default_mist(primary), "deep": default_deep(primary)}
    return Palette(**{**DEFAULT_COLOURS, **computed, **given})


def _colour(file: YamlFile, path: Path, sink: DiagnosticList) -> str | None:
    node = file.node(path)
    span = file.span(path)
    text = node.text.strip() if isinstance(node, YamlScalar) else ""
    try:
        return parse(text)
    except ValueError:
        if not text and "#" in file.source.line(span.line):
            sink.add(rules.UNQUOTED_COLOUR.at(span, key=path[-1]))
        else:
            sink.add(rules.BAD_COLOUR.at(span, key=path[-1], what=described(node)))
        return None


def _check_contrast(palette: Palette, place: Callable[[str], Span], sink: DiagnosticList) -> None:
    for miss in pairs.check(palette):
        rule = rules.CONTRAST if miss.suggestion else rules.CONTRAST_WITHOUT_SHADE
        sink.add(
            rule.at(
                place(miss.token),
                colour_name=_named(miss.pair.colour),
                colour=miss.colour,
                ground_name=_named(miss.pair.ground),
                ground=miss.ground,
                use=miss.pair.use,
                threshold=f"{miss.pair.threshold:g}",
                # rounded down: 4.499 is not 4.5
                ratio=f"{int(miss.ratio * 100) / 100:g}",
                token=miss.token,
                suggestion=miss.suggestion,
            )
        )


def _named(name: str) -> str:
    return "white" if name == "paper" else name.replace("_", " ")
