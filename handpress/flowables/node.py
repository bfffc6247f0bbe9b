"""The logical structure tree: what a screen reader hears, in the order it hears it.

Nodes are made from blocks in READING order before anything is laid out, so a second layout pass
is harmless. A node knows nothing of canvases; ``handpress.pdf`` collects the marked content that
is drawn for it.
"""

from __future__ import annotations

from dataclasses import dataclass, field


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
    children: list[Node] = field(default_factory=list, repr=False)

    def __post_init__(self) -> None:
        if self.parent is not None:
            self.parent.children.append(self)

    def add(self, role: str, **attributes: str | None) -> Node:
        """A new last child."""
        return Node(role, self, **attributes)  # type: ignore[arg-type]

    def under(self) -> str:
        """The words that this stands under: of the heading or the question before it, or empty."""
        node = self
        while node.parent is not None:
            siblings = node.parent.children
            for before in reversed(siblings[: siblings.index(node)]):
                if before.title:
                    return before.title
            node = node.parent
            if node.title:
                return node.title
        return ""

    def __copy__(self) -> Node:
        return self  # platypus copies flowables; there is only one node for one element

    def __deepcopy__(self, memo: object) -> Node:
        return self
