"""The two marks that a fact's text may hold: ``**bold**`` and ``[[parameter]]``.

Everything else is itself: ``<b>``, ``&``, ``{{``, ``*``, ``:::``, ``#`` print as they stand. In an
``if_unset`` wording four or more underscores are a line to write on.

White space: a text is one paragraph. Any run of spaces, tabs and line ends prints as one space; white space
at both ends goes. A no-break space, a thin space and their like inside the text are kept.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from handpress.content import problems as rules
from handpress.content.tree import Scalar, places_of, text_start
from handpress.errors import Origin, Problem
from handpress.files import SourceFile, in_words

_SPACE = re.compile(r"[ \t\r\n]{2,}|[\t\r\n]")  # a single space is left as it is
_MARK = re.compile(r"\*{2,}|\[\[|\]\]")
_MARK_OR_BLANK = re.compile(r"\*{2,}|\[\[|\]\]|_{4,}")
_PARAMETER = re.compile(r"[a-z][a-z0-9_]{0,59}")


@dataclass(frozen=True, slots=True)
class Words:
    """A stretch of text as it stands."""

    text: str
    bold: bool
    origin: Origin


@dataclass(frozen=True, slots=True)
class Slot:
    """``[[parameter]]``: where a clinic's value goes."""

    parameter: str
    bold: bool
    origin: Origin


@dataclass(frozen=True, slots=True)
class WritingLine:
    """``____``: a line to write on; ``length`` is the number of underscores."""

    length: int
    origin: Origin


Piece = Words | Slot | WritingLine


def fold(text: str) -> str:
    """A text as one paragraph (see the module's words on white space)."""
    return _SPACE.sub(" ", text).strip()


def parse(
    scalar: Scalar, source: SourceFile, *, blanks: bool = False
) -> tuple[tuple[Piece, ...], tuple[Problem, ...]]:
    """The pieces of a text, and what is wrong with its marks.

    Args:
        scalar: the text as read from YAML.
        source: the file it stands in, for the place of each piece.
        blanks: whether four or more underscores are a line to write on.
    """
    pattern = _MARK_OR_BLANK if blanks else _MARK
    text = fold(scalar.text)
    start = source.origin(*text_start(scalar, source))
    if not pattern.search(text):
        return (Words(text, False, start),), ()
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
        start: Origin,
    ) -> None:
        self.text = text
        self.matches = list(pattern.finditer(text))
        self.origins = [source.origin(*place) for place in places]
        self.source = source
        self.start = start
        self.pieces: list[Piece] = []
        self.problems: list[Problem] = []

    def parse(self) -> tuple[tuple[Piece, ...], tuple[Problem, ...]]:
        position, here = 0, self.start
        bold: Origin | None = None
        index = 0
        while index < len(self.matches):
            match, origin = self.matches[index], self.origins[index]
            self.words(position, match.start(), bold is not None, here)
            position, here = match.end(), _after(origin, len(match[0]))
            mark = match[0]
            if mark == "**":
                bold = self.star(match, origin, bold)
            elif mark[0] == "*":
                self.problems.append(rules.MANY_STARS.at(origin, count=len(mark)))
            elif mark == "[[":
                index, position, here = self.slot(index, bold is not None)
            elif mark == "]]":
                self.problems.append(rules.OPEN_PARAMETER.at(origin, mark="]]"))
            else:
                self.pieces.append(WritingLine(len(mark), origin))
            index += 1
        self.words(position, len(self.text), bold is not None, here)
        if bold is not None:
            self.problems.append(rules.OPEN_BOLD.at(bold))
        return tuple(self.pieces), tuple(self.problems)

    def words(self, start: int, end: int, bold: bool, origin: Origin) -> None:
        if start < end:
            self.pieces.append(Words(self.text[start:end], bold, origin))

    def star(self, match: re.Match[str], origin: Origin, bold: Origin | None) -> Origin | None:
        """Begins or ends bold; the mark must touch the words inside."""
        inside = self.text[match.end() : match.end() + 1] if bold is None else self.text[match.start() - 1]
        if inside.isspace():
            self.problems.append(rules.LOOSE_BOLD.at(origin))
        return origin if bold is None else None

    def slot(self, index: int, bold: bool) -> tuple[int, int, Origin]:
        """Reads ``[[name]]``; gives the index of its last mark, and where the text goes on."""
        match, origin = self.matches[index], self.origins[index]
        after = self.matches[index + 1] if index + 1 < len(self.matches) else None
        if after is None or after[0] != "]]":
            self.problems.append(rules.OPEN_PARAMETER.at(origin, mark="[["))
            return index, match.end(), _after(origin, 2)
        name = self.text[match.end() : after.start()].strip()
        if _PARAMETER.fullmatch(name):
            self.pieces.append(Slot(name, bold, origin))
        else:
            self.problems.append(rules.PARAMETER_NAME.at(origin, words=in_words(name)))
        return index + 1, after.end(), _after(self.origins[index + 1], 2)


def _after(origin: Origin, length: int) -> Origin:
    return Origin(origin.file, origin.line, origin.column + length) if origin.column else origin
