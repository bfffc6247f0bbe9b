"""What flowables need of a canvas. ``handpress.pdf.canvas.TaggedCanvas`` is the one that prints."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, Any, Literal, Protocol

from handpress.brand.model import PathSegment
from handpress.document.model import Inline
from handpress.flowables.node import Node
from handpress.flowables.textrun import TextRun

if TYPE_CHECKING:
    from handpress.flowables.text import TextFlow

PaintedSegment = PathSegment | tuple[Literal["O"], float, float, float]
"""A part of an outline; ``("O", x, y, radius)`` is a whole circle."""


class Canvas(Protocol):
    """A page in points, origin at the lower left. Painting without a context is an artifact."""

    def tag(self, node: Node) -> AbstractContextManager[None]: ...

    def personal(
        self, flow: TextFlow, x: float, top: float, width: float
    ) -> AbstractContextManager[None]: ...

    def artifact(self, kind: str = ..., subtype: str | None = ...) -> AbstractContextManager[None]: ...

    def figure(self, node: Node, bbox: tuple[float, float, float, float]) -> AbstractContextManager[None]: ...

    def link(
        self, node: Node, rects: Sequence[tuple[float, float, float, float]], url: str, contents: str
    ) -> None: ...

    def form_field(self, node: Node, rect: tuple[float, float, float, float], lines: int = ...) -> None: ...

    def show_runs(self, x: float, y: float, runs: Sequence[TextRun]) -> None: ...

    def note_spot(self, inline: Inline, rect: tuple[float, float, float, float]) -> None: ...

    def edition_mark(
        self, x: float, y: float, runs: Sequence[TextRun], *, flush_right: bool = ...
    ) -> None: ...

    def beginPath(self) -> Any: ...

    def drawPath(
        self, aPath: Any, stroke: int = ..., fill: int = ..., fillMode: int | None = ...
    ) -> None: ...

    def line(self, x1: float, y1: float, x2: float, y2: float) -> None: ...

    def rect(
        self, x: float, y: float, width: float, height: float, stroke: int = ..., fill: int = ...
    ) -> None: ...

    def roundRect(
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        radius: float,
        stroke: int = ...,
        fill: int = ...,
    ) -> None: ...

    def circle(self, x_cen: float, y_cen: float, r: float, stroke: int = ..., fill: int = ...) -> None: ...

    def setFillColor(self, aColor: Any, alpha: float | None = ...) -> None: ...

    def setStrokeColor(self, aColor: Any, alpha: float | None = ...) -> None: ...

    def setLineWidth(self, width: float) -> None: ...

    def setLineCap(self, mode: int) -> None: ...

    def setLineJoin(self, mode: int) -> None: ...
    def setMiterLimit(self, limit: float) -> None: ...

    def setDash(self, array: Any = ..., phase: float = ...) -> None: ...

    def transform(self, a: float, b: float, c: float, d: float, e: float, f: float) -> None: ...

    def paint(
        self,
        segments: tuple[PaintedSegment, ...],
        *,
        fill: bool = ...,
        stroke: bool = ...,
        even_odd: bool = ...,
    ) -> None: ...

    def saveState(self) -> None: ...

    def restoreState(self) -> None: ...

    def clipPath(
        self, aPath: Any, stroke: int = ..., fill: int = ..., fillMode: int | None = ...
    ) -> None: ...

    def drawImage(
        self,
        image: Any,
        x: float,
        y: float,
        width: float | None = ...,
        height: float | None = ...,
        mask: Any = ...,
    ) -> Any: ...
