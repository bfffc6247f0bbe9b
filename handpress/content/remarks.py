"""Where a remark begins in YAML, and where a # that was meant as text would cut a value short.

YAML ends a text without quotes at the first # that follows a space, and drops the rest of the line without a
word: "Suite #4" would print as "Suite". So a remark behind such a text must look like one: two spaces before
the # and one behind it. Behind a number, a day, a single name and whatever is in quotes, one space before it
is enough.
"""

from __future__ import annotations

from handpress.content import wording_rules
from handpress.content.tree import YamlScalar, value_of
from handpress.diagnostics import Diagnostic
from handpress.files import SourceFile, exactly, in_words
from handpress.patterns import regex

_REMARK = regex(r"([ ]+)#(.*)")
_LOOKS_LIKE_ONE = regex(r"#* +\S.*|[#=*-]*\s*")
_NUMBER_FIRST = regex(r" *\d")
_DAY = regex(r"\d{4}-\d{2}-\d{2}")
_NAME = regex(r"[a-z0-9][a-z0-9_.@/+-]*|[-+()\d./ ]+")
_VALUE = regex(r"(\s*(?:- +)*(?:[\w.-]+: +)?)([^\s\"'|>#&*!%@`][^#]*?)([ ]+#.*)")
_AFTER_STRUCTURE = regex(
    "(?m)^[ \u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]*(?:-[ \u00a0\u2000-\u200a\u202f\u3000]+)*"
    "(?:[a-z_][a-z0-9_.-]*:[ \u00a0\u2000-\u200a\u202f\u3000]+)?"
)
_WIDE = regex("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")

SHOWN = 60
"""Characters of a text that a hint repeats."""


def cut_by_remark(scalar: YamlScalar, source: SourceFile) -> Diagnostic | None:
    """That a # cuts a value short; ``None`` where a remark follows it, or nothing."""
    line = source.line(scalar.end_line)
    rest = line[scalar.end_column - 1 :]
    if "#" not in rest or scalar.style or not _cuts(scalar.text, rest, value_of(scalar)):
        return None
    whole = scalar.text + rest.rstrip() if scalar.line == scalar.end_line else ""
    return _cut(source, scalar.end_line, line.index("#", scalar.end_column - 1), whole)


def cut_near(source: SourceFile, line: int) -> Diagnostic | None:
    """The same on a line that a parser stumbled on, or on the one above it, where no value came of it."""
    for number in (line, line - 1):
        text = source.line(number)
        match = _VALUE.fullmatch(text)
        if match and _cuts(match[2], match[3], match[2]):
            return _cut(source, number, text.index("#", match.start(3)), "")
    above, before = source.line(line - 1).strip(), source.line(line - 2).strip()
    if above.startswith("#") and source.line(line).strip() and before and not before.endswith((":", "#")):
        return wording_rules.REMARK_IN_TEXT.at(source.span(line - 1, source.line(line - 1).index("#") + 1))
    return None


def with_plain_spaces(source: SourceFile) -> SourceFile:
    """The file with plain spaces where its structure stands: before an entry, behind a hyphen or a colon.

    A space that was copied from a web page looks like any other, and YAML takes it for a letter.
    """
    if source.text.isascii() or not _WIDE.search(source.text):
        return source
    text = _AFTER_STRUCTURE.sub(lambda match: _WIDE.sub(" ", match[0]), source.text)
    return source if text == source.text else SourceFile.of(source.file, text)


def quoted(text: str) -> str:
    """A text in quotes, as it may be written in YAML on one line."""
    if '"' in text or "\\" in text:
        return "'" + text.replace("'", "''") + "'"
    return f'"{text}"'


def _cuts(written: str, rest: str, value: object) -> bool:
    match = _REMARK.match(rest)
    if match is None or not isinstance(value, str) or _DAY.fullmatch(written):
        return False
    gap, words = match.groups()
    if not _LOOKS_LIKE_ONE.fullmatch(words):
        return True
    apart, complete = len(gap) > 1, _NAME.fullmatch(written) is not None
    if _NUMBER_FIRST.match(words):  # Suite # 4
        return not (apart and complete)
    return not (apart or complete)


def _cut(source: SourceFile, line: int, index: int, whole: str) -> Diagnostic:
    lost = in_words(source.line(line)[index:], SHOWN)
    example = f": {exactly(quoted(whole), SHOWN + 2)}" if 0 < len(whole) <= SHOWN else ': "…"'
    return wording_rules.CUT_BY_REMARK.at(source.span(line, index + 1), lost=lost, example=example)
