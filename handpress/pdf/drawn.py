"""The words that are really on the pages: read back from the operators that show them.

Nothing is taken from the document or from what drew it. A page's code is cut at its marks, its strings are
decoded by the very map that the file gives to every reader (ISO 32000-1, 9.10.3), and what belongs to one
element is put together in the order in which it is read.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from msgspec import Struct, field

from handpress.flowables.node import Node
from handpress.patterns import regex
from handpress.pdf.marks import ContentMark
from handpress.pdf.roles import INLINE_TYPES
from handpress.pdf.structure import Mark as Sequenced

# A font that is selected, or a string that is shown (alone, or between the kerns of an array).
_OPERATORS = regex(r"(/\S+) \S+ Tf|\(((?:[^\\()]+|\\.)*)\)", re.DOTALL)
_ESCAPE = regex(r"\\(?:([0-7]{3})|(.))", re.DOTALL)
_UNKNOWN = "\ufffd" * 256
_LETTERS = {"n": "\n", "r": "\r", "t": "\t", "b": "\b", "f": "\f"}

Place = tuple[int, int]
"""A page, from 0, and a marked sequence of it."""


class Unseen(str):
    """A piece of drawing code whose text nobody can see: it lies outside of the page or of a clip."""

    __slots__ = ()


def shown_code(code: Sequence[str], page: int) -> Iterator[tuple[Place, list[str]]]:
    """The operators that show text, by the marked sequence that they stand in; artifacts are left out."""
    place: Place | None = None
    shown: list[str] = []
    for item in code:
        if type(item) is ContentMark:
            if place is not None and shown:
                yield place, shown
            start = item.find("/MCID ")
            place = (page, int(item[start + 6 : item.index(">", start)])) if start >= 0 else None
            shown = []
        elif place is not None and item.startswith("BT") and type(item) is not Unseen:
            shown.append(item)


class DrawnElement(Struct):
    """An element that shows text of its own; what its links and foreign phrases show is its text too."""

    node: Node
    parts: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "".join(self.parts)


def drawn_elements(
    top: Node,
    holds: Callable[[Node], Iterator[Sequenced | Node]],
    shown: Mapping[Place, Sequence[str]],
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
                code = shown.get((page, mcid), ())
                if text := decoded(code, tables):
                    if not owner.parts:
                        found.append(owner)
                    owner.parts.append(text)
            else:
                visit(kid, owner if kid.role in INLINE_TYPES else DrawnElement(kid))

    visit(top, DrawnElement(top))
    return found


def decoded(code: Sequence[str], tables: Mapping[str, str]) -> str:
    """The characters that text operators show. Each table of ``tables`` has a character for every code."""
    text: list[str] = []
    strings: list[str] = []
    table = _UNKNOWN
    for font, string in _OPERATORS.findall(" ".join(code)):
        if font:
            text.append(_characters(strings, table))
            strings.clear()
            table = tables.get(font, _UNKNOWN)
        else:
            strings.append(string)
    text.append(_characters(strings, table))
    return "".join(text)


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
