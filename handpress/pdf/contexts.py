"""What is drawn belongs to a structure element or is an artifact: the contexts that say which."""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext
from types import TracebackType

from handpress._reportlab import PageCanvas
from handpress.flowables.node import Node
from handpress.flowables.text import TextFlow
from handpress.pdf.errors import NestedTags, UntaggedContent
from handpress.pdf.marks import CLOSE, PLAIN, ContentMark, paints
from handpress.pdf.structure import Rectangle, StructTree

_ARTIFACT_KINDS = frozenset({"Layout", "Pagination", "Page", "Background"})
_NOTHING: AbstractContextManager[None] = nullcontext()
_UNDECIDED = ContentMark("")  # keeps the place of an opening mark until something was painted

Owner = Node | ContentMark
"""What a marked sequence belongs to: an element, or the opening mark of an artifact."""


class MarkingCanvas(PageCanvas):
    """A ReportLab canvas with contexts for marked content."""

    def __init__(self, root: Node, pagesize: tuple[float, float]) -> None:
        self._tree = StructTree(root)
        self._inside: Node | str | None = None  # the node or the artifact kind that is open
        self._pens: set[Node] | None = None  # print fields drawn in a fillable file
        self._last: tuple[Owner, int] | None = None  # the sequence that was closed last, and its place
        super().__init__(pagesize)

    def tag(self, node: Node) -> AbstractContextManager[None]:
        """Everything drawn inside belongs to ``node``. Inside an artifact this does nothing.

        May be entered any number of times for one node, on any page. Raises ``NestedTags`` inside
        another tag: a line's link or phrase gets a context of its own, between those of its paragraph.
        """
        if isinstance(self._inside, str):
            return _NOTHING
        if self._inside is not None:
            raise NestedTags(f"{node.role} opened inside {self._inside.role}")
        if self._pens is not None and node.print_field is not None:
            # ISO 14289-1, 7.18.4: the element of a fillable field holds its widget and nothing else.
            self._pens.add(node)
            return self.artifact()
        return _Sequence(self, node, node)

    def artifact(self, kind: str = "Layout", subtype: str | None = None) -> AbstractContextManager[None]:
        """Everything drawn inside, text included, is decoration, and so is what opens a tag in it.

        ``kind`` is ``Layout``, ``Pagination``, ``Page`` or ``Background``; ``subtype``, of pagination,
        ``Header``, ``Footer`` or ``Watermark`` (ISO 32000-1, table 330).
        """
        if kind not in _ARTIFACT_KINDS:
            raise ValueError(f"{kind} is not a kind of artifact")
        if isinstance(self._inside, str):
            return _NOTHING
        if self._inside is not None:
            raise NestedTags(f"artifact opened inside {self._inside.role}")
        mark = PLAIN
        if kind == "Pagination":
            # The type of an artifact is optional, and only this one tells a reader more than that it is one.
            entries = "/Type/Pagination" + (f"/Subtype/{subtype}" if subtype is not None else "")
            mark = ContentMark(f"/Artifact <<{entries}>> BDC")
        return _Sequence(self, kind, mark)

    def figure(self, node: Node, bbox: Rectangle) -> AbstractContextManager[None]:
        """Like :meth:`tag` for a ``Figure`` (or ``Formula``); the paths drawn inside belong to it.

        ``bbox`` (left, bottom, right, top) is in the coordinates that are current on entry.
        """
        if not isinstance(self._inside, str):
            if not (node.alt or "").strip():
                raise UntaggedContent("a figure needs alternative text (ISO 14289-1, 7.3)")
            self._tree.enclose(node, self.absolute(bbox))
        return self.tag(node)

    def personal(self, flow: TextFlow, x: float, top: float, width: float) -> AbstractContextManager[None]:
        """What is drawn inside is a text with somebody's values in it; see ``copycanvas``."""
        return _NOTHING

    def reading_index(self, number: int) -> None:
        """When what is drawn from now on is read, where pages are not drawn in the order of reading."""
        self._tree.reading_index = number
        self._last = None

    def _open(self, inside: Node | str, owner: Owner) -> int:
        """Begin a sequence, or go on with one of the same owner that has just ended."""
        if self.in_form:
            raise NestedTags("marked content inside a form XObject")
        self._inside = inside
        code = self.code
        if self._last is not None and code and code[-1] is CLOSE and self._last[0] == owner:
            code.pop()
            return self._last[1]
        code.append(_UNDECIDED)
        return len(code) - 1

    def _close(self, start: int, owner: Owner) -> None:
        """End the sequence; where nothing was painted, leave no mark behind."""
        self._inside = None
        code = self.code
        if code[start] is _UNDECIDED:
            if not any(map(paints, code[start + 1 :])):
                del code[start]
                return
            if isinstance(owner, Node):
                mcid = self._tree.mark(owner, self.page_index)
                code[start] = ContentMark(f"/{owner.role} <</MCID {mcid}>> BDC")
            else:
                code[start] = owner
            self._last = (owner, start)
        code.append(CLOSE)


class _Sequence:
    """One context. A class, because hundreds of generators cost more than the marks they make."""

    __slots__ = ("_canvas", "_inside", "_owner", "_start")

    def __init__(self, canvas: MarkingCanvas, inside: Node | str, owner: Owner) -> None:
        self._canvas = canvas
        self._inside = inside
        self._owner = owner

    def __enter__(self) -> None:
        self._start = self._canvas._open(self._inside, self._owner)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is None:
            self._canvas._close(self._start, self._owner)
