"""Writes the logical structure tree (ISO 32000-1, 14.7): nodes, their marked content, the way back.

Order of reading. A node's children keep the order in which they were declared. Its own marked
content is woven between them by the order of drawing: what was drawn for the node before a child
was first drawn is read before that child, so ``P`` text, ``Link``, ``P`` text reads as it stands on
the line. An object reference (a link's or a field's annotation) always comes last in its element.

Nodes for which nothing was drawn are left out, except the cells of a table row: without them the
columns would shift.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from handpress.flowables.node import Node
from handpress.pdf.errors import UntaggedContent
from handpress.pdf.objects import Raw, name, numbers, reference, text_string
from handpress.pdf.roles import MAPPED_TYPES, STANDARD_TYPES

Box = tuple[float, float, float, float]

_CELLS = frozenset({"TH", "TD"})


@dataclass(slots=True)
class Annotation:
    """A link or widget annotation. ``entries`` is its dictionary without StructParent."""

    entries: bytes
    page: int  # counted from 0
    key: int = -1  # into the ParentTree, given when the file is written
    obj: Raw = field(init=False)

    def __post_init__(self) -> None:
        self.obj = Raw(lambda: b"<<%b/StructParent %d>>" % (self.entries, self.key))


Order = tuple[int, int]
"""When something is read: the turn of its page, then the order of drawing."""


@dataclass(slots=True)
class _Drawn:
    """What was drawn for one node."""

    marks: list[tuple[Order, int, int]] = field(default_factory=list)  # order, page, MCID
    annotations: list[Annotation] = field(default_factory=list)
    first: Order | None = None  # of the first of either
    bbox: Box | None = None
    page: int = -1
    place: tuple[int, float, float] | None = None  # page, left, top of the first text


class StructTree:
    """Collects what is drawn for the nodes under ``root`` and writes the tree at the end."""

    def __init__(self, root: Node) -> None:
        self.root = root
        self._drawn: dict[Node, _Drawn] = {}
        self._pages: dict[int, list[Node]] = {}
        self._order = 0
        self.turn = 0  # of the page being drawn, where pages are not drawn in the order of reading

    # ---- collecting, while pages are drawn

    def mark(self, node: Node, page: int) -> int:
        """The next MCID of ``page`` (from 0), given to ``node``."""
        owners = self._pages.setdefault(page, [])
        mcid = len(owners)
        owners.append(node)
        drawn = self._touch(node)
        drawn.marks.append(((self.turn, self._order), page, mcid))
        drawn.marks.sort()
        if drawn.page < 0:
            drawn.page = page
        return mcid

    def annotate(self, node: Node, annotation: Annotation) -> None:
        self._touch(node).annotations.append(annotation)

    def enclose(self, node: Node, box: Box) -> None:
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
        return drawn.place if drawn is not None and (drawn.marks or node.role == "Part") else None

    def is_tagged(self, page: int) -> bool:
        """Whether anything on ``page`` (from 0) is read."""
        return page in self._pages

    def _touch(self, node: Node) -> _Drawn:
        self._order += 1
        drawn = self._drawn.setdefault(node, _Drawn())
        now = (self.turn, self._order)
        if drawn.first is None or now < drawn.first:
            drawn.first = now
        return drawn

    # ---- writing

    def write(self, document: Any, page_references: list[bytes], *, fillable: bool = False) -> bytes:
        """Register the whole tree with the document; returns the reference of its root.

        In a fillable file a field is its widget, so nothing is said of fields to fill in by pen.

        Raises ``UntaggedContent`` if something was drawn for a node outside the tree.
        """
        return _Writer(self, document, page_references, fillable).write()


class _Writer:
    def __init__(self, tree: StructTree, document: Any, pages: list[bytes], fillable: bool) -> None:
        self._root = tree.root
        self._drawn = tree._drawn
        self._owners = tree._pages
        self._doc = document
        self._pages = pages
        self._fillable = fillable
        self._first: dict[Node, Order] = {}  # order of the first thing drawn in the node's subtree
        self._refs: dict[Node, bytes] = {}
        self._ids: list[tuple[bytes, Node]] = []
        self._notes = 0
        self._bodies: dict[Node, bytes] = {}
        self._root_dictionary = b""

    def write(self) -> bytes:
        _survey(self._root, self._drawn, self._first)
        kept = list(self._keep(self._root))
        self._refuse_strays(set(kept))
        root_object = Raw(lambda: self._root_dictionary)
        root_reference = reference(self._doc, root_object)
        elements = {}
        for node in kept:
            elements[node] = Raw(lambda node=node: self._bodies[node])  # type: ignore[misc]
            self._refs[node] = reference(self._doc, elements[node])
        key = len(self._pages)
        keyed: list[tuple[int, Node]] = []
        for node in kept:
            for annotation in self._drawn[node].annotations if node in self._drawn else ():
                annotation.key = key
                keyed.append((key, node))
                key += 1
        parent_of = {child: node for node in kept for child in node.children if child in self._refs}
        self._bodies = {
            node: self._element(node, self._refs[parent_of[node]] if node in parent_of else root_reference)
            for node in kept
        }
        self._root_dictionary = self._root_entries(keyed, key)
        return root_reference

    def _keep(self, node: Node) -> Iterator[Node]:
        """The nodes to write, in reading order."""
        yield node
        for child in node.children:
            if self._kept(child):
                yield from self._keep(child)

    def _kept(self, node: Node) -> bool:
        return node in self._first or (
            node.role in _CELLS and node.parent is not None and node.parent in self._first
        )

    def _refuse_strays(self, kept: set[Node]) -> None:
        for node, drawn in self._drawn.items():
            if node not in kept and drawn.first is not None:
                raise UntaggedContent(f"{node.role} was drawn but is not in the structure tree")

    # ---- one element

    def _element(self, node: Node, parent: bytes) -> bytes:
        drawn = self._drawn.get(node)
        page = drawn.page if drawn is not None else -1
        parts = [b"<</S", name(_role(node)), b"/P ", parent]
        if page >= 0:
            parts += [b"/Pg ", self._pages[page]]
        kids = self._kids(node, drawn, page)
        if len(kids) == 1:
            parts += [b"/K ", kids[0]]
        elif kids:
            parts += [b"/K[", b" ".join(kids), b"]"]
        for key, value in (
            (b"/Alt", node.alt),
            (b"/ActualText", node.actual_text),
            (b"/Lang", node.lang),
        ):
            if value is not None:
                parts += [key, text_string(value)]
        if node.role == "Part" and node.title is not None:
            parts += [b"/T", text_string(node.title)]
        if node.role == "Note":  # ISO 14289-1, 7.9: every Note has an ID
            self._notes += 1
            note = b"(note-%04d)" % self._notes
            self._ids.append((note, node))
            parts += [b"/ID", note]
        attributes = list(_attributes(node, drawn.bbox if drawn is not None else None, self._fillable))
        if len(attributes) == 1:
            parts += [b"/A", attributes[0]]
        elif attributes:
            parts += [b"/A[", b"".join(attributes), b"]"]
        parts.append(b">>")
        return b"".join(parts)

    def _kids(self, node: Node, drawn: _Drawn | None, page: int) -> list[bytes]:
        own = list(drawn.marks) if drawn is not None else []
        kids: list[bytes] = []
        for child in node.children:
            if child not in self._refs:
                continue
            first = self._first.get(child)
            while own and first is not None and own[0][0] < first:
                kids.append(self._mark(own.pop(0), page))
            kids.append(self._refs[child])
        kids += [self._mark(mark, page) for mark in own]
        if drawn is not None:
            for annotation in drawn.annotations:
                target = reference(self._doc, annotation.obj)
                kids.append(b"<</Type/OBJR/Obj %b/Pg %b>>" % (target, self._pages[annotation.page]))
        return kids

    def _mark(self, mark: tuple[Order, int, int], page: int) -> bytes:
        _, on, mcid = mark
        if on == page:
            return b"%d" % mcid
        return b"<</Type/MCR/Pg %b/MCID %d>>" % (self._pages[on], mcid)

    # ---- the root

    def _root_entries(self, keyed: list[tuple[int, Node]], next_key: int) -> bytes:
        # A page's key is its index.
        nums = [
            b"%d[%b]" % (page, b" ".join(self._refs[n] for n in owners))
            for page, owners in sorted(self._owners.items())
        ]
        nums += [b"%d %b" % (key, self._refs[node]) for key, node in keyed]
        parts = [
            b"<</Type/StructTreeRoot/K ",
            self._refs[self._root],
            b"/ParentTree<</Nums[",
            b"\n".join(nums),
            b"]>>/ParentTreeNextKey %d" % next_key,
        ]
        if self._ids:
            names = b"".join(b"%b %b" % (key, self._refs[node]) for key, node in self._ids)
            parts.append(b"/IDTree<</Names[%b]>>" % names)
        used = sorted({n.role for n in self._refs} & MAPPED_TYPES.keys())
        if used:
            mapped = b"".join(name(role) + name(MAPPED_TYPES[role]) for role in used)
            parts.append(b"/RoleMap<<%b>>" % mapped)
        parts.append(b">>")
        return b"".join(parts)


def _role(node: Node) -> str:
    if node.role not in STANDARD_TYPES and node.role not in MAPPED_TYPES:
        raise ValueError(f"{node.role} is not a structure type of PDF 1.7")
    return node.role


def _survey(node: Node, drawn: dict[Node, _Drawn], first: dict[Node, Order]) -> Order | None:
    """Fill ``first`` for every node under which something was drawn."""
    orders = [o for child in node.children if (o := _survey(child, drawn, first)) is not None]
    own = drawn.get(node)
    if own is not None and own.first is not None:
        orders.append(own.first)
    if not orders:
        return None
    first[node] = min(orders)
    return first[node]


def _attributes(node: Node, bbox: Box | None, fillable: bool) -> Iterator[bytes]:
    """Attribute objects (ISO 32000-1, 14.8.5)."""
    layout = b""
    if node.placement is not None:
        layout += b"/Placement" + name(node.placement)
    if bbox is not None:
        layout += b"/BBox" + numbers(bbox)
    if layout:
        yield b"<</O/Layout%b>>" % layout
    if node.list_numbering is not None:
        yield b"<</O/List/ListNumbering%b>>" % name(node.list_numbering)
    if node.scope is not None:
        yield b"<</O/Table/Scope%b>>" % name(node.scope)
    if node.print_field is not None and not fillable:
        state = b"/checked/off" if node.print_field == "cb" else b""
        described = b"/Desc" + text_string(node.description) if node.description else b""
        yield b"<</O/PrintField/Role%b%b%b>>" % (name(node.print_field), state, described)
