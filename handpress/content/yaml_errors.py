"""What a YAML parser says, in staff's words.

libyaml and PyYAML's own parser word the same fault differently but agree on its place, so the place and the
line there decide first; of the wording only what both share is used.
"""

from __future__ import annotations

import re
from typing import Any

from handpress.content import rules
from handpress.content.tree import YamlScalar
from handpress.diagnostics import Diagnostic, Span
from handpress.files import SourceFile, in_words
from handpress.patterns import regex

_KEY = regex(r"""\s*(?:-\ +)*["']?([^\s:'"\[\]{}#&*!|>%@`,?-][^:'"]*?)["']?\s*:(?=\s|$)""")
_MERGE_MARK = regex(r"(?:<{7}|>{7})(?: |$)")
_INDICATORS = "*&!%@`>|[]{},?-#'\""
_CLOSING = {"[": "]", "{": "}"}


def diagnose_syntax(error: Any, source: SourceFile, last: YamlScalar | None) -> Diagnostic:
    """The problem behind PyYAML's ``error`` in ``source``; ``last`` is the last value before it."""
    if conflict := merge_mark(source):
        return conflict
    mark = error.problem_mark or error.context_mark
    if mark is None:
        return rules.SYNTAX.at(source.span(1))
    line, column = mark.line + 1, mark.column + 1
    said = f"{error.context or ''}: {error.problem or ''}"
    context = error.context_mark or mark
    begin = source.span(context.line + 1, context.column + 1)
    here = source.span(line, column)
    text = source.line(line)
    key = key_of(source.line(context.line + 1) if context.line + 1 != line else text)

    if "scalar" in said and ("end of stream" in said or "document separator" in said) and "quoted" in said:
        return rules.UNCLOSED_QUOTE.at(begin, quote=_at(source, begin.line, begin.column))
    if "escape" in said or "hex" in said:
        return rules.ESCAPE.at(_backslash(source, begin.line, line, column))
    if "scanning an alias" in said or "scanning an anchor" in said:
        return _first_character(source, begin.line, begin.column)
    if "a block scalar" in said:
        return _first_character(source, begin.line, begin.column)
    if "a directive" in said or " tag" in said or "%TAG" in said or "a tag" in said:
        return _first_character(source, begin.line, begin.column)
    if "could not find expected ':'" in said:
        return _no_entry(begin, source.line(begin.line)[begin.column - 1 :])
    if "cannot start any token" in said:
        return _first_character(source, line, column)
    if "a flow sequence" in said or "a flow mapping" in said:
        return _unclosed_bracket(source, begin.line, begin.column, line, column)
    if "entries are not allowed" in said or "keys are not allowed" in said:
        return _first_character(source, line, column)
    if "mapping values are not allowed" in said:
        return _misplaced_colon(source, line, column)
    if quote := _quote_over_lines(source, line, last):
        return quote
    if "expected the node content" in said or "expected node content" in said:
        if column > len(text):
            return _end_of_bracket(source)
        return rules.STRAY.at(here, character=_at(source, line, column), key=key)
    if text[: column - 1].strip(" -"):
        return _after_a_value(source, line, column, last)
    if _at(source, line, column) == ":":
        return rules.STRAY.at(here, character=":", key="text")
    return rules.INDENTATION.at(here)


def merge_mark(source: SourceFile) -> Diagnostic | None:
    """Git's first mark of a conflict, at whatever the parser stumbled: it explains all the rest."""
    for number, line in enumerate(source.lines, 1):
        if _MERGE_MARK.match(line):
            return rules.MERGE_MARK.at(source.span(number, 1), mark=line[:7])
    return None


def key_of(line: str) -> str:
    """The name before the colon on a line, to speak of; ``text`` where there is none."""
    match = _KEY.match(line)
    return in_words(match[1]) if match else "text"


def _at(source: SourceFile, line: int, column: int) -> str:
    return source.line(line)[column - 1 : column] or "nothing"


def _first_character(source: SourceFile, line: int, column: int) -> Diagnostic:
    text = source.line(line)
    key = key_of(text)
    character = text[column - 1 : column]
    if text[: column - 1].strip(" -") and not text[: column - 1].rstrip(" -").endswith((":", "[", "{", ",")):
        return rules.STRAY.at(source.span(line, column), character=character, key=key)
    return rules.FIRST_CHARACTER.at(source.span(line, column), character=character, key=key)


def _backslash(source: SourceFile, first: int, line: int, column: int) -> Any:
    """The backslash at or just before the place; the parsers point at either it or the next letters."""
    found = source.line(line).rfind("\\", 0, column)
    return source.span(line, found + 1) if found >= 0 else source.span(line, column)


def _unclosed_bracket(source: SourceFile, first: int, start: int, line: int, column: int) -> Diagnostic:
    bracket = _at(source, first, start)
    return rules.UNCLOSED_BRACKET.at(
        source.span(first, start),
        bracket=bracket,
        closing=_CLOSING.get(bracket, "bracket"),
        key=key_of(source.line(first)),
    )


def _end_of_bracket(source: SourceFile) -> Diagnostic:
    """The file ended inside brackets: point at the last one that is open, as far as one can tell."""
    for number in range(len(source.lines), 0, -1):
        text = source.line(number)
        column = max(text.rfind("["), text.rfind("{")) + 1
        if column:
            return _unclosed_bracket(source, number, column, number, column)
    return rules.SYNTAX.at(source.span(len(source.lines)))


def _misplaced_colon(source: SourceFile, line: int, column: int) -> Diagnostic:
    """A colon that starts an entry where none can be."""
    text = source.line(line)
    match = _KEY.match(text)
    if match and match.end() < column:  # name: words: more
        return rules.COLON_IN_TEXT.at(source.span(line, column), key=in_words(match[1]))
    if not text[: column - 1].strip():
        return rules.STRAY.at(source.span(line, column), character=":", key="text")
    above = _line_above(source, line)
    if above:
        words = source.line(above)
        if (
            not words.lstrip(" ").startswith("-")
            and ": " not in words
            and not words.rstrip().endswith(":")
            and not _KEY.match(words)
        ):
            start = len(words) - len(words.lstrip(" ")) + 1
            if _indent(words) <= _indent(text):
                return _no_entry(source.span(above, start), words)
    return rules.INDENTATION.at(source.span(line, _indent(text) + 1))


def _no_entry(span: Span, words: str) -> Diagnostic:
    """Words where an entry should stand: what is missing in them to make them one."""
    words = words.strip()
    if re.match(r"-[^\s-]", words):
        return rules.MISSING_SPACE.at(span, mark="hyphen", words=in_words(words))
    if re.match(r"[\w.-]+:\S", words):
        return rules.MISSING_SPACE.at(span, mark="colon", words=in_words(words))
    return rules.MISSING_COLON.at(span, words=in_words(words))


def _quote_over_lines(source: SourceFile, line: int, last: YamlScalar | None) -> Diagnostic | None:
    """A quote that was forgotten ends at the next one, lines later; only then does nothing fit any more."""
    if last is None or last.style not in ("'", '"') or last.end_line > line:
        return None
    if any(_KEY.match(source.line(number)) for number in range(last.line + 1, last.end_line + 1)):
        return rules.UNCLOSED_QUOTE.at(source.span(last.line, last.column), quote=last.style)
    return None


def _after_a_value(source: SourceFile, line: int, column: int, last: YamlScalar | None) -> Diagnostic:
    """Something follows a finished value on its line."""
    here = source.span(line, column)
    text = source.line(line)
    key = key_of(text)
    if last is not None and last.style in ("'", '"') and last.end_line == line and last.end_column <= column:
        if last.line != line:
            return rules.UNCLOSED_QUOTE.at(source.span(last.line, last.column), quote=last.style)
        return rules.AFTER_QUOTE.at(here, key=key)
    match = _KEY.match(text)
    if match:
        value = match.end() + len(text[match.end() :]) - len(text[match.end() :].lstrip(" "))
        if text[value : value + 1] in _INDICATORS:
            return _first_character(source, line, value + 1)
    return rules.STRAY.at(here, character=_at(source, line, column), key=key)


def _line_above(source: SourceFile, line: int) -> int:
    """The nearest line above that says something; 0 if there is none."""
    for number in range(line - 1, 0, -1):
        words = source.line(number).strip()
        if words and not words.startswith("#"):
            return number
    return 0


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
