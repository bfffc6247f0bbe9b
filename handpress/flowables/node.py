"""The logical structure tree: what a screen reader hears, in the order it hears it.

Nodes are made from blocks in READING order before anything is laid out, so a second layout pass
is harmless. A node knows nothing of canvases; ``handpress.pdf`` collects the marked content that
is drawn for it. Who adds one cannot choose its place: it comes after those before it, or, where it
closes its parent, after all of them.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from handpress.values import Value


@dataclass(eq=False, slots=True)
class Node:
    """A PDF structure element (ISO 32000-1, 14.8.4): ``role`` is its standard type."""

    role: str
    parent: Node | None = field(default=None, repr=False)
    alt: str | None = None
    lang: str | None = None
    title: str | None = None  # of a heading; what the boxes after or inside an element are about
    scope: str | None = None  # TH: "Row" or "Column" (ISO 14289-1, 7.5)
    list_numbering: str | None = None  # L: "None", "Disc", "Decimal"
    actual_text: str | None = None
    url: str | None = None  # Link
    contents: str | None = None  # Link: description of its annotation
    placement: str | None = None
    print_field: str | None = None  # Form without a widget: "cb" or "tv" (ISO 32000-1, 14.8.5.6)
    description: str | None = None  # of a print field: what to tick or write
    _children: list[Node] = field(default_factory=list, init=False, repr=False)
    _closing_children: list[Node] = field(default_factory=list, init=False, repr=False)

    def __post_init__(self) -> None:
        if self.parent is not None:
            self.parent._children.append(self)

    @property
    def inner(self) -> tuple[Node, ...]:
        """The elements under it, as they are read."""
        return (*self._children, *self._closing_children)

    def add(self, role: str, **attributes: str | None) -> Node:
        """A new element under it, read after those that are there."""
        return Node(role, self, **attributes)

    def close_with(self, role: str) -> Node:
        """A new element under it, read after all others, also those that come later."""
        node = self.add(role)
        self._keep_last(node)
        return node

    def adopt(self, other: Node) -> None:
        """The elements under another node come under this one, after those that are there."""
        for node in other.inner:
            node.parent = self
            self._children.append(node)

    def under(self) -> str:
        """The words that this stands under: of the heading or the question before it, or empty."""
        node = self
        while node.parent is not None:
            siblings = node.parent.inner
            for before in reversed(siblings[: siblings.index(node)]):
                if before.title:
                    return before.title
            node = node.parent
            if node.title:
                return node.title
        return ""

    @property
    def children(self) -> _PutLast:
        """For layouts made before ``Job.closing``: they took a section's note out and put it in again."""
        return _PutLast(self)

    def _keep_last(self, node: Node) -> None:
        self._children.remove(node)
        self._closing_children.append(node)

    def __copy__(self) -> Node:
        return self  # platypus copies flowables; there is only one node for one element

    def __deepcopy__(self, memo: object) -> Node:
        return self


class _PutLast(Value, frozen=True):
    """The one thing that a layout could rightly do with a list of elements: close it with its note."""

    node: Node

    def remove(self, note: Node) -> None:
        """Layouts of before take a note out and append it anew: only ``append`` does anything."""

    def append(self, note: Node) -> None:
        if note in self.node._children:
            self.node._keep_last(note)

    def __getitem__(self, index: object) -> Node:
        raise TypeError(
            "a layout no longer puts elements in order: the format declares it, and job.closing(...) "
            "gives the element that closes a section"
        )
