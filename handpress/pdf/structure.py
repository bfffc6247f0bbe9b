"""Writes the logical structure tree (ISO 32000-1, 14.7): nodes, their marked content, the way back.

Order of reading. A node's children keep the order in which they were declared. Its own marked
content is woven between them by the order of drawing: what was drawn for the node before a child
was first drawn is read before that child, so ``P`` text, ``Link``, ``P`` text reads as it stands on
the line. An object reference (a link's or a field's annotation) always comes last in its element.

Nodes for which nothing was drawn are left out, except the rows and cells of a table: without them its
columns would shift, and a head without a body is none (ISO 14289-1, 7.5; ISO 32000-1, 14.8.4.3.4).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Set
from math import ceil, floor

from msgspec import Struct, field

from handpress._reportlab import PdfDocument, reference, reserve
from handpress.flowables.node import Node
from handpress.pdf.errors import UntaggedContent
from handpress.pdf.objects import Raw, name, text_string
from handpress.pdf.roles import MAPPED_TYPES, STANDARD_TYPES

Rectangle = tuple[float, float, float, float]

_TABLE_PARTS = frozenset({"THead", "TBody", "TFoot", "TR", "TH", "TD"})
_TYPES = {role: name(role) for role in STANDARD_TYPES | MAPPED_TYPES.keys()}


class Annotation:
    """A link or widget annotation. ``entries`` is its dictionary without StructParent."""

    def __init__(self, entries: bytes, page: int) -> None:
        self.entries = entries
        self.page = page  # counted from 0
        self.key = -1  # into the ParentTree, given when the file is written
        self.obj = Raw(self._write)

    def _write(self) -> bytes:
        key = b"/StructParent %d" % self.key if self.key >= 0 else b""
        return b"<<%b%b>>" % (self.entries, key)


ReadingPlace = tuple[int, int]
"""When something is read: the turn of its page, then the order of drawing."""

Mark = tuple[ReadingPlace, int, int]
"""A marked sequence: when it is read, its page (from 0), its MCID."""


class _Drawn(Struct):
    """What was drawn for one node."""

    marks: list[Mark] = field(default_factory=list)
    annotations: list[Annotation] = field(default_factory=list)
    first: ReadingPlace | None = None  # of the first of either
    bbox: Rectangle | None = None
    place: tuple[int, float, float] | None = None  # page, left, top of the first text

    def page(self) -> int:
        """The page that stands for all of it where nothing else is said, or -1."""
        if self.marks:
            return self.marks[0][1]
        return self.annotations[0].page if self.annotations else -1


class StructTree:
    """Collects what is drawn for the nodes under ``root`` and writes the tree at the end."""

    def __init__(self, root: Node) -> None:
        self.root = root
        self._drawn: dict[Node, _Drawn] = {}
        self._pages: dict[int, list[Node]] = {}
        self._order = 0
        self.reading_index = 0  # of the page being drawn, where pages are not drawn in the order of reading

    # ---- collecting, while pages are drawn

    def mark(self, node: Node, page: int) -> int:
        """The next MCID of ``page`` (from 0), given to ``node``."""
        owners = self._pages.setdefault(page, [])
        mcid = len(owners)
        owners.append(node)
        drawn = self._touch(node)
        drawn.marks.append(((self.reading_index, self._order), page, mcid))
        return mcid

    def owners(self, page: int) -> list[Node]:
        """The node of each marked sequence of ``page`` (from 0), by MCID."""
        return list(self._pages.get(page, ()))

    def annotate(self, node: Node, annotation: Annotation) -> None:
        self._touch(node).annotations.append(annotation)

    def enclose(self, node: Node, box: Rectangle) -> None:
        """Grow the bounding box of a figure; page points."""
        drawn = self._drawn.setdefault(node, _Drawn())
        if (old := drawn.bbox) is not None:
            box = (min(old[0], box[0]), min(old[1], box[1]), max(old[2], box[2]), max(old[3], box[3]))
        drawn.bbox = box

    def placed(self, node: Node, page: int, left: float, top: float) -> None:
        """Remember where the node's first text stands; page points."""
        drawn = self._drawn.setdefault(node, _Drawn())
        if drawn.place is None:
            drawn.place = (page, left, top)

    def place_of(self, node: Node) -> tuple[int, float, float] | None:
        """Page, left and top of its first text; of a ``Part``, what it was given."""
        drawn = self._drawn.get(node)
        return drawn.place if drawn is not None else None

    def is_tagged(self, page: int) -> bool:
        """Whether anything on ``page`` (from 0) is read."""
        return page in self._pages

    def _touch(self, node: Node) -> _Drawn:
        self._order += 1
        drawn = self._drawn.setdefault(node, _Drawn())
        now = (self.reading_index, self._order)
        if drawn.first is None or now < drawn.first:
            drawn.first = now
        return drawn

    def holds(self) -> Callable[[Node], Iterator[Mark | Node]]:
        """Gives what a node holds in the order of reading. Ask when everything is drawn."""
        first = first_drawn(self._drawn)
        return lambda node: woven(node, self._drawn.get(node), first)

    # ---- writing

    def write(
        self, document: PdfDocument, page_references: list[bytes], *, fillable: bool = False
    ) -> tuple[bytes, dict[int, bytes]]:
        """The reference of the tree's root, and the bodies of all its objects by their number.

        In a fillable file a field is its widget, so nothing is said of fields to fill in by pen.

        Raises ``UntaggedContent`` if something was drawn for a node outside the tree.
        """
        return TreeWriter(self, document, page_references, fillable).write()


class TreeWriter:
    """Writes the elements of a tree for which something was drawn."""

    def __init__(self, tree: StructTree, document: PdfDocument, pages: list[bytes], fillable: bool) -> None:
        self._root = tree.root
        self._drawn = tree._drawn
        self._owners = tree._pages
        self._doc = document
        self._pages = pages
        self._fillable = fillable
        self._first = first_drawn(tree._drawn)
        self._refs: dict[Node, bytes] = {}
        self._ids: list[tuple[bytes, Node]] = []

    def write(self) -> tuple[bytes, dict[int, bytes]]:
        kept = self._keep()
        start = reserve(self._doc, len(kept) + 1)
        self._refs = {node: b"%d 0 R" % number for number, node in enumerate(kept, start + 1)}
        for node, drawn in self._drawn.items():
            if node not in self._refs and drawn.first is not None:
                raise UntaggedContent(f"{node.role} was drawn but is not in the structure tree")
        keyed = self._key_annotations(kept)
        root = b"%d 0 R" % start
        bodies = {start + 1: self._element(self._root, root)}
        for number, node in enumerate(kept[1:], start + 2):
            bodies[number] = self._element(node, self._refs[node.parent])  # type: ignore[index]
        bodies[start] = self._root_entries(keyed)
        return root, bodies

    def _keep(self) -> list[Node]:
        """The nodes to write, in reading order."""
        first = self._first
        kept: list[Node] = []
        waiting = [self._root]
        while waiting:
            node = waiting.pop()
            kept.append(node)
            for child in reversed(node.inner):
                if child in first or child.role in _TABLE_PARTS:
                    waiting.append(child)
        return kept

    def _key_annotations(self, kept: list[Node]) -> list[tuple[int, Node]]:
        """Give each annotation its key into the ParentTree: the numbers after those of the pages."""
        keyed: list[tuple[int, Node]] = []
        for node in kept:
            if (drawn := self._drawn.get(node)) is not None:
                for annotation in drawn.annotations:
                    annotation.key = len(self._pages) + len(keyed)
                    keyed.append((annotation.key, node))
        return keyed

    # ---- one element

    def _element(self, node: Node, parent: bytes) -> bytes:
        drawn = self._drawn.get(node)
        role = _TYPES.get(node.role)
        if role is None:
            raise ValueError(f"{node.role} is not a structure type of PDF 1.7")
        # ISO 32000-1, table 323: the Type of an element is optional, and hundreds of them add up.
        parts = [b"<</S", role, b"/P ", parent]
        page = -1 if drawn is None else drawn.page()
        if page >= 0:
            parts += (b"/Pg ", self._pages[page])
        kids = self._kids(node, drawn, page)
        if len(kids) == 1:
            parts += (b"/K ", kids[0])
        elif kids:
            parts += (b"/K[", b" ".join(kids), b"]")
        if node.alt is not None:
            parts += (b"/Alt", text_string(node.alt))
        if node.actual_text is not None:
            parts += (b"/ActualText", text_string(node.actual_text))
        if node.lang is not None:
            parts += (b"/Lang", text_string(node.lang))
        if node.role == "Part" and node.title is not None:
            parts += (b"/T", text_string(node.title))
        if node.role == "Note":  # ISO 14289-1, 7.9: every Note has an ID
            note = self._note(len(self._ids) + 1)
            self._ids.append((note, node))
            parts += (b"/ID", note)
        attributes = _attributes(node, drawn.bbox if drawn is not None else None, self._fillable)
        if len(attributes) == 1:
            parts += (b"/A", attributes[0])
        elif attributes:
            parts += (b"/A[", *attributes, b"]")
        parts.append(b">>")
        return b"".join(parts)

    def _kids(self, node: Node, drawn: _Drawn | None, page: int) -> list[bytes]:
        """The element's content: its own marks between its children, annotations last."""
        kids: list[bytes] = []
        for kid in woven(node, drawn, self._first):
            if not isinstance(kid, Node):
                kids.append(self._mark(kid, page))
            elif kid in self._refs:
                kids.append(self._refs[kid])
        if drawn is not None:
            for annotation in drawn.annotations:
                on = b"/Pg " + self._pages[annotation.page] if annotation.page != page else b""
                kids.append(b"<</Type/OBJR/Obj %b%b>>" % (self._annotation(annotation), on))
        return kids

    def _annotation(self, annotation: Annotation) -> bytes:
        return reference(self._doc, annotation.obj)

    def _note(self, number: int) -> bytes:
        """What a note is known by in its file."""
        return b"(note-%04d)" % number

    def _mark(self, mark: Mark, page: int) -> bytes:
        _, on, mcid = mark
        if on == page:
            return b"%d" % mcid
        return b"<</Type/MCR/Pg %b/MCID %d>>" % (self._pages[on], mcid)

    # ---- the root

    def _root_entries(self, keyed: list[tuple[int, Node]]) -> bytes:
        # A page's key is its index; a page on which nothing is read has none.
        nums = [
            b"%d[%b]" % (page, b" ".join([self._refs[node] for node in owners]))
            for page, owners in sorted(self._owners.items())
        ]
        nums += [b"%d %b" % (key, self._refs[node]) for key, node in keyed]
        parts = [
            b"<</Type/StructTreeRoot/K ",
            self._refs[self._root],
            b"/ParentTree<</Nums[",
            b"\n".join(nums),
            b"]>>",
        ]
        if self._ids:
            names = b"".join(b"%b %b" % (key, self._refs[node]) for key, node in self._ids)
            parts.append(b"/IDTree<</Names[%b]>>" % names)
        parts += [role_map({node.role for node in self._refs}), b">>"]
        return b"".join(parts)


def role_map(roles: Set[str]) -> bytes:
    """The entry that says what the types are that PDF 1.7 does not know; empty where there are none."""
    used = sorted(roles & MAPPED_TYPES.keys())
    mapped = b"".join(_TYPES[role] + name(MAPPED_TYPES[role]) for role in used)
    return b"/RoleMap<<%b>>" % mapped if used else b""


def first_drawn(drawn: dict[Node, _Drawn]) -> dict[Node, ReadingPlace]:
    """When the first thing under each node was drawn; a node under which nothing was is not in it."""
    first: dict[Node, ReadingPlace] = {}
    for node, own in drawn.items():
        at: Node | None = node if own.first is not None else None
        # Whatever is above a node was first drawn no later than the node, so the climb can stop early.
        while at is not None and own.first is not None and (at not in first or own.first < first[at]):
            first[at] = own.first
            at = at.parent
    return first


def woven(node: Node, drawn: _Drawn | None, first: Mapping[Node, ReadingPlace]) -> Iterator[Mark | Node]:
    """What a node holds in the order of reading: its own marks between its children."""
    own = sorted(drawn.marks) if drawn is not None else []
    done = 0
    for child in node.inner:
        at = first.get(child)
        while done < len(own) and at is not None and own[done][0] < at:
            yield own[done]
            done += 1
        yield child
    yield from own[done:]


def _whole(box: Rectangle) -> tuple[int, int, int, int]:
    """The box in whole points around it: it says what a figure covers, not where to cut."""
    return floor(box[0]), floor(box[1]), ceil(box[2]), ceil(box[3])


def _attributes(node: Node, bbox: Rectangle | None, fillable: bool) -> list[bytes]:
    """Attribute objects (ISO 32000-1, 14.8.5)."""
    found: list[bytes] = []
    if node.placement is not None or bbox is not None:
        placement = b"/Placement" + name(node.placement) if node.placement is not None else b""
        box = b"/BBox[%d %d %d %d]" % _whole(bbox) if bbox is not None else b""
        found.append(b"<</O/Layout%b%b>>" % (placement, box))
    if node.list_numbering not in (None, "None"):  # the default (ISO 32000-1, table 347)
        found.append(b"<</O/List/ListNumbering%b>>" % name(node.list_numbering))
    if node.scope is not None:
        found.append(b"<</O/Table/Scope%b>>" % name(node.scope))
    if node.print_field is not None and not fillable:
        # A box is not ticked unless something else is said (ISO 32000-1, table 348), and the element's
        # own alternative text says what the field is for.
        more = node.description if node.description != node.alt else None
        described = b"/Desc" + text_string(more) if more else b""
        found.append(b"<</O/PrintField/Role%b%b>>" % (name(node.print_field), described))
    return found
