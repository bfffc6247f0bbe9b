"""The objects of one copy as a pattern: filled in with object numbers, it is the next copy.

A copy's objects have numbers that follow each other, so that of a thousand copies only the first number
differs. First come the structure elements and the arrays that lead from marks to elements: nothing but
references, filled in all at once. Then come annotations, pages, streams and the bookmark.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from msgspec import Struct

from handpress._reportlab import page_size_of
from handpress.flowables.node import Node
from handpress.patterns import regex
from handpress.pdf.copycanvas import PaintedCopy, PersonalSlot
from handpress.pdf.objects import number as number_of
from handpress.pdf.objects import numbers, text_string
from handpress.pdf.structure import Annotation, TreeWriter

_TOKEN = regex(r"\0(\d+|note)\0")
_NOTE = -1


def _token(place: int) -> bytes:
    return b"\0%d\0 0 R" % place


class Pattern(Struct):
    """Bytes in which numbers are filled in: ``places`` are counted from the copy's first object."""

    text: bytes
    places: list[int]

    @classmethod
    def of(cls, body: bytes) -> Pattern:
        """Bytes in which tokens stand where each copy has its own numbers, as a pattern to fill."""
        places: list[int] = []

        def put(match: object) -> str:
            found = match[1]  # type: ignore[index]
            places.append(_NOTE if found == "note" else int(found))
            return "%07d" if found == "note" else "%d"

        text = _TOKEN.sub(put, body.decode("latin-1").replace("%", "%%"))
        return cls(text.encode("latin-1"), places)

    def fill(self, first: int, serial: int) -> bytes:
        return self.text % tuple([first + place if place >= 0 else serial for place in self.places])


class PagePattern(Struct):
    """A page of a copy: its dictionary up to what differs, and its texts with values."""

    text: bytes
    tagged: bool
    slots: list[PersonalSlot]
    own: int  # the place of its own stream; -1: it has none


Corner = tuple[float, float]
"""Left and top of a copy on its first page, where a bookmark leads. Points."""


class CopyTemplate:
    """A copy as a pattern. ``streams`` are the references of what is alike on its pages, ``resources`` those
    of what they need, ``root`` the element that all copies are under. ``blank`` adds an empty side.

    Where people share a sheet it is all of theirs, with a ``corner`` for each: first come the elements that
    are on top of each one's own.
    """

    def __init__(
        self,
        painted: PaintedCopy,
        streams: Sequence[bytes],
        resources: Sequence[bytes],
        root: bytes,
        corners: Sequence[Corner],
        *,
        blank: bool,
    ) -> None:
        self.blank = blank
        tree = _CopyTree(painted, root)
        self.parts = tree.parts
        self.notes = tree.notes
        self.roles = tree.roles
        self.corners = [b"%b %b" % (number_of(left), number_of(top)) for left, top in corners]
        self.on_page = [
            [n for n, one in enumerate(tree.annotations) if one.page == page]
            for page in range(len(painted.pages))
        ]
        self.annotations = [
            (one.entries, place) for one, place in zip(tree.annotations, tree.keyed, strict=True)
        ]
        self.elements = tree.elements
        self.pages = [
            self._page(number, painted, streams[number], resources[number], tree)
            for number in range(len(painted.pages))
        ]
        self.first_page = tree.first_page
        self.first_annotation = tree.first_annotation
        self.first_array = tree.first_array
        self.size = tree.first_page + len(self.pages) + blank
        for page in self.pages:
            if page.slots:
                page.own, self.size = self.size, self.size + 1
        self.bookmark, self.size = self.size, self.size + len(self.parts)
        width, height = page_size_of(painted.pages[-1].page)[2:]
        self.box = numbers((0.0, 0.0, width, height))
        self.texts: dict[tuple[int, tuple[str, ...]], bytes] = {}  # that have been set, by slot and values
        self._offsets: dict[int, bytes] = {}
        self._all = Pattern(
            b"\n".join(one.text for one in self.elements),
            [place for one in self.elements for place in one.places],
        )

    def _page(
        self, number: int, painted: PaintedCopy, stream: bytes, resources: bytes, tree: _CopyTree
    ) -> PagePattern:
        page = painted.pages[number]
        box = numbers(page_size_of(page.page))
        text = b"/MediaBox%b/Resources %b/Tabs/S/Contents[%b" % (box, resources, stream)
        return PagePattern(text, tree.is_tagged(number), page.slots, -1)

    @property
    def page_count(self) -> int:
        """Of a copy, with its empty side."""
        return len(self.pages) + self.blank

    def filled(self, first: int, serial: int) -> tuple[bytes, bytes]:
        """The elements and arrays of a copy: the index of their object stream, and their bodies."""
        digits, start = len(str(first + self.size)), first + len(self.parts)
        if len(str(first)) != digits:  # the numbers grow by a digit: each body has its own length
            bodies = [one.fill(first, serial) for one in self.elements]
            places = accumulate((len(one) + 1 for one in bodies), initial=0)
            index = b" ".join(
                b"%d %d" % (start + n, at) for n, at in zip(range(len(bodies)), places, strict=False)
            )
            return index, b"\n".join(bodies)
        if digits not in self._offsets:
            lengths = (len(one.fill(10 ** (digits - 1), 0)) + 1 for one in self.elements)
            places = accumulate(lengths, initial=0)
            self._offsets[digits] = b" ".join(
                b"%%d %d" % at for at, _ in zip(places, self.elements, strict=False)
            )
        index = self._offsets[digits] % tuple(range(start, start + len(self.elements)))
        return index, self._all.fill(first, serial)


class _CopyTree(TreeWriter):
    """The elements of a copy, with tokens in the place of object numbers."""

    def __init__(self, painted: PaintedCopy, root: bytes) -> None:
        super().__init__(painted.tree, None, [], fillable=False)  # type: ignore[arg-type]
        own = self._keep()[1:]  # without what is over the parts
        kept = [*painted.parts, *(node for node in own if node not in painted.parts)]
        self._refs = {node: _token(place) for place, node in enumerate(kept)}
        for node, drawn in self._drawn.items():
            if node not in self._refs and drawn.first is not None:
                raise ValueError(f"{node.role} was drawn but is not in the structure tree")
        tagged = [page for page in range(len(painted.pages)) if self.is_tagged(page)]
        self.first_array = len(kept)
        self.first_annotation = self.first_array + len(tagged)
        self.annotations: list[Annotation] = []
        self.keyed: list[int] = []  # the place of the element of each
        for place, node in enumerate(kept):
            if (found := self._drawn.get(node)) is not None:
                self.annotations += found.annotations
                self.keyed += [place] * len(found.annotations)
        self._places = {id(one): self.first_annotation + n for n, one in enumerate(self.annotations)}
        self.first_page = self.first_annotation + len(self.annotations)
        self._pages = [_token(self.first_page + page) for page in range(len(painted.pages))]
        count = len(painted.parts)
        tops = [self._element(node, root).removesuffix(b">>") for node in painted.parts]
        self.parts = [Pattern.of(one) for one in tops]
        bodies = [self._element(node, self._refs[_parent(node)]) for node in kept[count:]]
        bodies += [b"[%b]" % b" ".join([self._refs[node] for node in self._owners[page]]) for page in tagged]
        self.elements = [Pattern.of(one) for one in bodies]
        self.roles = {node.role for node in kept}
        self.notes = [(note, kept.index(node)) for note, node in self._ids]

    def is_tagged(self, page: int) -> bool:
        return page in self._owners

    def _annotation(self, annotation: Annotation) -> bytes:
        return _token(self._places[id(annotation)])

    def _note(self, number: int) -> bytes:
        return b"(note-\0note\0-%04d)" % number


def _parent(node: Node) -> Node:
    assert node.parent is not None
    return node.parent


def titled(part: bytes, title: str) -> bytes:
    """The element of a copy, which says whose it is by the number of the row."""
    return b"%b/T%b>>" % (part, text_string(title))
