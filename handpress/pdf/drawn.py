"""The words that are really on the pages: read back from the operators that show them.

Nothing is taken from the document or from what drew it. A page's code is cut at its marks, its strings are
decoded by the very map that the file gives to every reader (ISO 32000-1, 9.10.3), and what belongs to one
element is put together in the order in which it is read.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from enum import Enum
from itertools import pairwise
from typing import Self

from msgspec import Struct, field

from handpress.flowables.node import Node
from handpress.patterns import regex
from handpress.pdf.marks import ContentMark
from handpress.pdf.roles import INLINE_TYPES
from handpress.pdf.structure import Mark as Sequenced

# A font that is selected, or a string that is shown (alone, or between the kerns of an array).
_OPERATORS = regex(r"(/\S+) \S+ Tf|\(((?:[^\\()]+|\\.)*)\)", re.DOTALL)
_PLACE = regex(r"BT 1 0 0 1 \S+ (\S+) Tm")
_ESCAPE = regex(r"\\(?:([0-7]{3})|(.))", re.DOTALL)
_UNKNOWN = "\ufffd" * 256
_LETTERS = {"n": "\n", "r": "\r", "t": "\t", "b": "\b", "f": "\f"}

Place = tuple[int, int]
"""A page, from 0, and a marked sequence of it."""


class Unseen(Enum):
    """Why a line that is drawn cannot be seen, or not where it belongs."""

    OUTSIDE = "outside"  # of the page or of a clip: nobody sees any of it
    CUT_OFF = "cut off at an edge"
    PAST_EDGE = "printed past the edge of their column"
    HIDDEN = "hidden under something else"


class ShownCode(str):
    """A piece of drawing code that shows text."""

    __slots__ = ("unseen",)
    unseen: Unseen | None

    def __new__(cls, code: str) -> Self:
        shown = super().__new__(cls, code)
        shown.unseen = None
        return shown


def shown_code(code: Sequence[str], page: int) -> Iterator[tuple[Place, list[ShownCode]]]:
    """The operators that show text, by the marked sequence that they stand in; artifacts are left out."""
    place: Place | None = None
    shown: list[ShownCode] = []
    for item in code:
        if type(item) is ContentMark:
            if place is not None and shown:
                yield place, shown
            start = item.find("/MCID ")
            place = (page, int(item[start + 6 : item.index(">", start)])) if start >= 0 else None
            shown = []
        elif place is not None and type(item) is ShownCode:
            shown.append(item)


def aside_code(code: Sequence[str]) -> list[ShownCode]:
    """The operators that show text beside all elements, which no screen reader says: artifacts."""
    found: list[ShownCode] = []
    aside = True
    for item in code:
        if type(item) is ContentMark:
            aside = item.find("/MCID ") < 0
        elif aside and type(item) is ShownCode:
            found.append(item)
    return found


class DrawnLine(Struct):
    """Text that stands on one line of a page."""

    page: int
    base: float | None  # of its letters, in the coordinates of its code; None: not known
    text: str
    unseen: Unseen | None = None


class DrawnElement(Struct):
    """An element that shows text of its own; what its links and foreign phrases show is its text too."""

    node: Node
    lines: list[DrawnLine] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "".join([line.text for line in self.lines])

    def add(self, line: DrawnLine) -> None:
        """Text that is read next; it goes on with the line before where it stands on it."""
        last = self.lines[-1] if self.lines else None
        same = last is not None and last.page == line.page and last.base == line.base is not None
        if last is not None and same and last.unseen is line.unseen:
            last.text += line.text
        else:
            self.lines.append(line)

    def cut_words(self) -> Iterator[str]:
        """The words that are parted between two letters, over two lines or more."""
        word = ""
        for above, below in pairwise(self.lines):
            if above.text[-1:].isalnum() and below.text[:1].isalnum():
                word = (word or above.text.split()[-1]) + below.text.split()[0]
                if len(below.text.split()) == 1:
                    continue
            if word:
                yield word
            word = ""
        if word:
            yield word


def drawn_elements(
    top: Node,
    holds: Callable[[Node], Iterator[Sequenced | Node]],
    shown: Mapping[Place, Sequence[ShownCode]],
    tables: Mapping[str, str],
) -> list[DrawnElement]:
    """The elements under ``top`` with the text that they show, as a reader hears them.

    ``tables`` holds for each font resource the characters that its codes stand for.
    """
    found: list[DrawnElement] = []

    def visit(node: Node, owner: DrawnElement) -> None:
        for kid in holds(node):
            if not isinstance(kid, Node):
                _, page, mcid = kid
                for line in _lines(shown.get((page, mcid), ()), page, tables):
                    if not owner.lines:
                        found.append(owner)
                    owner.add(line)
            else:
                visit(kid, owner if kid.role in INLINE_TYPES else DrawnElement(kid))

    visit(top, DrawnElement(top))
    return found


def _lines(code: Sequence[ShownCode], page: int, tables: Mapping[str, str]) -> Iterator[DrawnLine]:
    """What text operators show. Each table of ``tables`` has a character for every code."""
    table = _UNKNOWN
    for one in code:
        text: list[str] = []
        strings: list[str] = []
        for font, string in _OPERATORS.findall(one):
            if font:
                text.append(_characters(strings, table))
                strings.clear()
                table = tables.get(font, _UNKNOWN)
            else:
                strings.append(string)
        text.append(_characters(strings, table))
        if (words := "".join(text)) and one.unseen is not Unseen.OUTSIDE:
            place = _PLACE.match(one)
            yield DrawnLine(page, float(place[1]) if place else None, words, one.unseen)


def aside_lines(code: Sequence[ShownCode], tables: Mapping[str, str]) -> tuple[str, ...]:
    """What is read in each line that is shown beside the elements."""
    return tuple(line.text for line in _lines(code, 0, tables))


def shown_text(code: Sequence[ShownCode], tables: Mapping[str, str]) -> str:
    """What a reader finds in pieces of code that are read one after the other."""
    return "".join([line.text for line in _lines(code, 0, tables)])


def _characters(strings: Sequence[str], table: str) -> str:
    codes = "".join(strings)
    return (_ESCAPE.sub(_unescaped, codes) if "\\" in codes else codes).translate(table)


def decoding_table(characters: Sequence[int]) -> str:
    """Of a font's map to Unicode: what each of the 256 codes stands for."""
    known = "".join(chr(character) if character else "\ufffd" for character in characters)
    return known + _UNKNOWN[len(known) :]


def _unescaped(match: re.Match[str]) -> str:
    octal, letter = match.groups()
    return chr(int(octal, 8)) if octal else _LETTERS.get(letter, letter)
