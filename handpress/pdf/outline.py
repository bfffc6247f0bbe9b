"""Bookmarks: the parts and headings of the structure tree, in its order, each leading to where it is."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct, field

from handpress._reportlab import PdfDocument, reference
from handpress.flowables.node import Node
from handpress.pdf.objects import Raw, numbers, text_string
from handpress.pdf.roles import HEADING_LEVELS
from handpress.pdf.structure import StructTree


class _Entry(Struct):
    title: str
    level: int
    page: int
    left: float
    top: float
    children: list[_Entry] = field(default_factory=list)


def write_outline(document: PdfDocument, tree: StructTree, pages: list[bytes]) -> bytes | None:
    """Register the bookmarks; returns the reference of their root, or ``None`` where there are none."""
    top = _Entry("", -1, 0, 0, 0)
    stack = [top]
    for entry in _headings(tree, tree.root):
        while stack[-1].level >= entry.level:
            stack.pop()
        stack[-1].children.append(entry)
        stack.append(entry)
    if not top.children:
        return None
    bodies: dict[int, bytes] = {}
    root_object = Raw(lambda: bodies[id(top)])
    root = reference(document, root_object)
    first, last = _write_level(document, top, root, pages, bodies)
    bodies[id(top)] = b"<</Type/Outlines/First %b/Last %b/Count %d>>" % (first, last, _count(top))
    return root


def _headings(tree: StructTree, node: Node) -> Iterator[_Entry]:
    level = 0 if node.role == "Part" else HEADING_LEVELS.get(node.role)
    place = tree.place_of(node)
    if level is not None and node.title and place is not None:
        yield _Entry(node.title, level, *place)
    for child in node.inner:
        yield from _headings(tree, child)


def _count(entry: _Entry) -> int:
    """All entries below are open."""
    return sum(1 + _count(child) for child in entry.children)


def _write_level(
    document: PdfDocument,
    parent: _Entry,
    parent_reference: bytes,
    pages: list[bytes],
    bodies: dict[int, bytes],
) -> tuple[bytes, bytes]:
    objects = [Raw(lambda child=child: bodies[id(child)]) for child in parent.children]  # type: ignore[misc]
    references = [reference(document, obj) for obj in objects]
    for i, child in enumerate(parent.children):
        parts = [
            b"<</Title",
            text_string(child.title),
            b"/Parent ",
            parent_reference,
            b"/Dest[%b/XYZ %b null]" % (pages[child.page], numbers([child.left, child.top])[1:-1]),
        ]
        if i:
            parts += [b"/Prev ", references[i - 1]]
        if i + 1 < len(references):
            parts += [b"/Next ", references[i + 1]]
        if child.children:
            first, last = _write_level(document, child, references[i], pages, bodies)
            parts.append(b"/First %b/Last %b/Count %d" % (first, last, _count(child)))
        parts.append(b">>")
        bodies[id(child)] = b"".join(parts)
    return references[0], references[-1]
