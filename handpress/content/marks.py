"""The two marks that a fact's text may hold: ``**bold**`` and ``[[parameter]]``.

Everything else is itself, and what looks like another mark is refused (:mod:`handpress.near_marks`). In an
``if_unset`` wording four or more underscores are a line to write on.

White space: a text is one paragraph. Any run of spaces, tabs and line ends prints as one space; white space
at both ends goes. A no-break space, a thin space and their like inside the text are kept.
"""

from __future__ import annotations

import re

from handpress.content import rules
from handpress.content.tree import YamlScalar, places_of, text_start
from handpress.diagnostics import Diagnostic, Span
from handpress.files import SourceFile, in_words
from handpress.patterns import regex
from handpress.values import Value

_SPACE = regex(r"[ \t\r\n]{2,}|[\t\r\n]")  # a single space is left as it is
_MARK = regex(r"\*{2,}|\[\[|\]\]")
_MARK_OR_BLANK = regex(r"\*{2,}|\[\[|\]\]|_{4,}")
_PARAMETER = regex(r"[a-z][a-z0-9_]{0,59}")


class LiteralText(Value, frozen=True):
    """A stretch of text as it stands."""

    text: str
    bold: bool
    span: Span


class Slot(Value, frozen=True):
    """``[[parameter]]``: where a clinic's value goes."""

    parameter: str
    bold: bool
    span: Span


class BlankMark(Value, frozen=True):
    """``____``: a line to write on; ``length`` is the number of underscores."""

    length: int
    span: Span


MarkedPart = LiteralText | Slot | BlankMark


def fold(text: str) -> str:
    """A text as one paragraph (see the module's words on white space)."""
    return _SPACE.sub(" ", text).strip()


def parse(
    scalar: YamlScalar, source: SourceFile, *, blanks: bool = False
) -> tuple[tuple[MarkedPart, ...], tuple[Diagnostic, ...]]:
    """The pieces of a text, and what is wrong with its marks.

    Args:
        scalar: the text as read from YAML.
        source: the file it stands in, for the place of each piece.
        blanks: whether four or more underscores are a line to write on.
    """
    pattern = _MARK_OR_BLANK if blanks else _MARK
    text = fold(scalar.text)
    start = source.span(*text_start(scalar, source))
    if not pattern.search(text):
        return (LiteralText(text, False, start),), ()
    # Folding neither makes, breaks nor moves a mark: it only touches white space.
    places = places_of(pattern, scalar, source)
    return _Marks(text, pattern, places, source, start).parse()


class _Marks:
    """One pass over the marks of a text."""

    def __init__(
        self,
        text: str,
        pattern: re.Pattern[str],
        places: list[tuple[int, int]],
        source: SourceFile,
        start: Span,
    ) -> None:
        self.text = text
        self.matches = list(pattern.finditer(text))
        self.spans = [source.span(*place) for place in places]
        self.source = source
        self.start = start
        self.pieces: list[MarkedPart] = []
        self.diagnostics: list[Diagnostic] = []

    def parse(self) -> tuple[tuple[MarkedPart, ...], tuple[Diagnostic, ...]]:
        position, here = 0, self.start
        bold: Span | None = None
        index = 0
        while index < len(self.matches):
            match, span = self.matches[index], self.spans[index]
            self.words(position, match.start(), bold is not None, here)
            position, here = match.end(), _after(span, len(match[0]))
            mark = match[0]
            if mark == "**":
                bold = self.star(match, span, bold)
            elif mark[0] == "*":
                self.diagnostics.append(rules.MANY_STARS.at(span, count=len(mark)))
            elif mark == "[[":
                index, position, here = self.slot(index, bold is not None)
            elif mark == "]]":
                self.diagnostics.append(rules.OPEN_PARAMETER.at(span, mark="]]"))
            else:
                self.pieces.append(BlankMark(len(mark), span))
            index += 1
        self.words(position, len(self.text), bold is not None, here)
        if bold is not None:
            self.diagnostics.append(rules.OPEN_BOLD.at(bold))
        return tuple(self.pieces), tuple(self.diagnostics)

    def words(self, start: int, end: int, bold: bool, span: Span) -> None:
        if start < end:
            self.pieces.append(LiteralText(self.text[start:end], bold, span))

    def star(self, match: re.Match[str], span: Span, bold: Span | None) -> Span | None:
        """Begins or ends bold; the mark must touch the words inside."""
        inside = self.text[match.end() : match.end() + 1] if bold is None else self.text[match.start() - 1]
        if inside.isspace():
            self.diagnostics.append(rules.LOOSE_BOLD.at(span))
        return span if bold is None else None

    def slot(self, index: int, bold: bool) -> tuple[int, int, Span]:
        """Reads ``[[name]]``; gives the index of its last mark, and where the text goes on."""
        match, span = self.matches[index], self.spans[index]
        after = self.matches[index + 1] if index + 1 < len(self.matches) else None
        if after is None or after[0] != "]]":
            self.diagnostics.append(rules.OPEN_PARAMETER.at(span, mark="[["))
            return index, match.end(), _after(span, 2)
        name = self.text[match.end() : after.start()].strip()
        if _PARAMETER.fullmatch(name):
            self.pieces.append(Slot(name, bold, span))
        else:
            self.diagnostics.append(rules.PARAMETER_NAME.at(span, words=in_words(name)))
        return index + 1, after.end(), _after(self.spans[index + 1], 2)


def _after(span: Span, length: int) -> Span:
    return Span(span.file, span.line, span.column + length) if span.column else span
