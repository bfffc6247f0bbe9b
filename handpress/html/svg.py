"""A canvas that writes SVG: the drawings paint on it as they do on paper.

Pages count upwards from the lower left corner, SVG downwards from the upper left: one transformation
around everything turns the picture over, and each line of text back again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, assert_never

from msgspec.structs import replace

from handpress.document.model import Inline
from handpress.flowables import fonts
from handpress.flowables.canvas import PaintedSegment
from handpress.flowables.node import Node
from handpress.flowables.text import TextFlow
from handpress.flowables.textrun import TextRun
from handpress.html.element import HtmlElement, el
from handpress.values import Value

_CAPS = ("butt", "round", "square")
_JOINS = ("miter", "round", "bevel")
_K = 0.5523  # a quarter circle as a Bézier curve


def number(value: float) -> str:
    """A number to a hundredth, without a sign before nothing."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def numbers(*values: float) -> str:
    return " ".join(map(number, values))


def path_data(segments: Iterable[PaintedSegment]) -> str:
    """An outline as the value of a path's ``d``."""
    return "".join(map(_segment, segments))


def _segment(segment: PaintedSegment) -> str:
    match segment:
        case ("O", x, y, radius):
            circle = SvgPath()
            circle.circle(x, y, radius)
            return "".join(circle.data)
        case (letter, *values):
            return letter + numbers(*values)
        case _:
            assert_never(segment)


class SvgPath:
    """The part of ReportLab's path object that drawings use."""

    def __init__(self) -> None:
        self.data: list[str] = []

    def moveTo(self, x: float, y: float) -> None:
        self.data.append(f"M{numbers(x, y)}")

    def lineTo(self, x: float, y: float) -> None:
        self.data.append(f"L{numbers(x, y)}")

    def curveTo(self, x1: float, y1: float, x2: float, y2: float, x3: float, y3: float) -> None:
        self.data.append(f"C{numbers(x1, y1, x2, y2, x3, y3)}")

    def close(self) -> None:
        self.data.append("Z")

    def rect(self, x: float, y: float, width: float, height: float) -> None:
        self.data.append(f"M{numbers(x, y)}H{number(x + width)}V{number(y + height)}H{number(x)}Z")

    def roundRect(self, x: float, y: float, width: float, height: float, radius: float) -> None:
        r, k = radius, radius * (1 - _K)
        right, top = x + width, y + height
        self.moveTo(x + r, y)
        self.lineTo(right - r, y)
        self.curveTo(right - k, y, right, y + k, right, y + r)
        self.lineTo(right, top - r)
        self.curveTo(right, top - k, right - k, top, right - r, top)
        self.lineTo(x + r, top)
        self.curveTo(x + k, top, x, top - k, x, top - r)
        self.lineTo(x, y + r)
        self.curveTo(x, y + k, x + k, y, x + r, y)
        self.close()

    def circle(self, x: float, y: float, r: float) -> None:
        k = _K * r
        self.moveTo(x + r, y)
        self.curveTo(x + r, y + k, x + k, y + r, x, y + r)
        self.curveTo(x - k, y + r, x - r, y + k, x - r, y)
        self.curveTo(x - r, y - k, x - k, y - r, x, y - r)
        self.curveTo(x + k, y - r, x + r, y - k, x + r, y)
        self.close()


class _State(Value, frozen=True):
    fill: str = "#000000"
    stroke: str = "#000000"
    width: float = 1.0
    cap: int = 0
    join: int = 0
    miter: float = 4.0
    dash: tuple[float, ...] = ()
    groups: int = 0  # opened since the last saveState


class SvgCanvas:
    """Records what is painted. ``prefix`` keeps ids apart where several pictures share a page.

    ``strong`` are the names of the bold fonts.
    """

    def __init__(self, prefix: str, strong: frozenset[str]) -> None:
        self._prefix = prefix
        self._strong = strong
        self._state = _State()
        self._saved: list[_State] = []
        self._open: list[tuple[dict[str, str | None], list[HtmlElement]]] = [({}, [])]
        self._clips = 0

    def picture(self, width: float, height: float, **attributes: str | None) -> HtmlElement:
        """Everything painted so far as one ``svg`` element, ``width`` by ``height`` points."""
        while len(self._open) > 1:
            self._end_group()
        turned = el("g", self._open[0][1], transform=f"matrix(1 0 0 -1 0 {number(height)})")
        box = f"0 0 {numbers(width, height)}"
        return el("svg", turned, viewBox=box, **attributes)

    # ---- tags: the picture as a whole has its words

    @contextmanager
    def tag(self, node: Node) -> Iterator[None]:
        yield

    @contextmanager
    def personal(self, flow: TextFlow, x: float, top: float, width: float) -> Iterator[None]:
        yield

    @contextmanager
    def artifact(self, kind: str = "Layout", subtype: str | None = None) -> Iterator[None]:
        yield

    @contextmanager
    def figure(self, node: Node, bbox: tuple[float, float, float, float]) -> Iterator[None]:
        yield

    def link(self, node: Node, rects: Sequence[Any], url: str, contents: str) -> None:
        raise NotImplementedError("a drawing has no links")

    def form_field(self, node: Node, rect: Any, lines: int = 1) -> None:
        raise NotImplementedError("a drawing has no fields")

    def edition_mark(self, x: float, y: float, runs: Sequence[TextRun], *, flush_right: bool = False) -> None:
        raise NotImplementedError("a drawing has no edition")

    def drawImage(self, image: Any, x: float, y: float, *size: Any, **how: Any) -> Any:
        raise NotImplementedError("a drawing has no photographs")

    # ---- state

    def setFillColor(self, aColor: Any, alpha: float | None = None) -> None:
        self._state = replace(self._state, fill=str(aColor))

    def setStrokeColor(self, aColor: Any, alpha: float | None = None) -> None:
        self._state = replace(self._state, stroke=str(aColor))

    def setLineWidth(self, width: float) -> None:
        self._state = replace(self._state, width=width)

    def setLineCap(self, mode: int) -> None:
        self._state = replace(self._state, cap=mode)

    def setLineJoin(self, mode: int) -> None:
        self._state = replace(self._state, join=mode)

    def setMiterLimit(self, limit: float) -> None:
        self._state = replace(self._state, miter=limit)

    def setDash(self, array: Any = None, phase: float = 0) -> None:
        dash = (array,) if isinstance(array, int | float) else tuple(array or ())
        self._state = replace(self._state, dash=dash)

    def saveState(self) -> None:
        self._saved.append(self._state)
        self._state = replace(self._state, groups=0)

    def restoreState(self) -> None:
        for _ in range(self._state.groups):
            self._end_group()
        self._state = self._saved.pop()

    def transform(self, a: float, b: float, c: float, d: float, e: float, f: float) -> None:
        matrix = " ".join(f"{value:.4f}".rstrip("0").rstrip(".") for value in (a, b, c, d, e, f))
        self._begin_group({"transform": f"matrix({matrix})"})

    def clipPath(self, aPath: Any, stroke: int = 1, fill: int = 0, fillMode: int | None = None) -> None:
        self._clips += 1
        name = f"{self._prefix}-clip-{self._clips}"
        self._add(el("clipPath", el("path", d="".join(aPath.data)), id=name))
        self._begin_group({"clip-path": f"url(#{name})"})

    def _begin_group(self, attributes: dict[str, str | None]) -> None:
        self._open.append((attributes, []))
        self._state = replace(self._state, groups=self._state.groups + 1)

    def _end_group(self) -> None:
        attributes, children = self._open.pop()
        self._add(el("g", children, **attributes))

    def _add(self, element: HtmlElement) -> None:
        self._open[-1][1].append(element)

    # ---- forms

    def beginPath(self) -> SvgPath:
        return SvgPath()

    def drawPath(self, aPath: Any, stroke: int = 1, fill: int = 0, fillMode: int | None = None) -> None:
        self._paint("".join(aPath.data), stroke, fill, int(fillMode == 0))

    def line(self, x1: float, y1: float, x2: float, y2: float) -> None:
        self._paint(f"M{numbers(x1, y1)}L{numbers(x2, y2)}", 1, 0)

    def rect(self, x: float, y: float, width: float, height: float, stroke: int = 1, fill: int = 0) -> None:
        path = SvgPath()
        path.rect(x, y, width, height)
        self.drawPath(path, stroke, fill)

    def roundRect(
        self, x: float, y: float, width: float, height: float, radius: float, stroke: int = 1, fill: int = 0
    ) -> None:
        path = SvgPath()
        path.roundRect(x, y, width, height, radius)
        self.drawPath(path, stroke, fill)

    def circle(self, x_cen: float, y_cen: float, r: float, stroke: int = 1, fill: int = 0) -> None:
        path = SvgPath()
        path.circle(x_cen, y_cen, r)
        self.drawPath(path, stroke, fill)

    def paint(
        self,
        segments: tuple[PaintedSegment, ...],
        *,
        fill: bool = False,
        stroke: bool = False,
        even_odd: bool = False,
    ) -> None:
        self._paint(path_data(segments), stroke, fill, even_odd and fill)

    def _paint(self, data: str, stroke: int, fill: int, even_odd: int = 0) -> None:
        if not data or not (stroke or fill):
            return
        state = self._state
        self._add(
            el(
                "path",
                d=data,
                fill=state.fill if fill else "none",
                fill_rule="evenodd" if even_odd else None,
                stroke=state.stroke if stroke else None,
                stroke_width=number(state.width) if stroke else None,
                stroke_linecap=_CAPS[state.cap] if stroke and state.cap else None,
                stroke_linejoin=_JOINS[state.join] if stroke and state.join else None,
                stroke_miterlimit=number(state.miter) if stroke and state.miter != 4 else None,
                stroke_dasharray=numbers(*state.dash) if stroke and state.dash else None,
            )
        )

    # ---- words

    def note_spot(self, inline: Inline, rect: tuple[float, float, float, float]) -> None:
        """A picture on a screen has no spots."""

    def show_runs(self, x: float, y: float, runs: Sequence[TextRun]) -> None:
        """One line. ``textLength`` holds it to the width that was measured, in whatever font it is shown."""
        shown = [*runs[:-1], _without_end(runs[-1])] if runs else []
        wide = sum(_width(run) for run in shown)
        if not wide:
            return
        spans = [
            el(
                "tspan",
                run.text,
                fill=run.colour_hex,
                font_weight="bold" if run.font_name in self._strong else None,
            )
            for run in shown
            if run.text
        ]
        self._add(
            el(
                "text",
                spans,
                transform=f"matrix(1 0 0 -1 {numbers(x, y)})",
                font_size=number(shown[0].size),
                textLength=number(wide),
                lengthAdjust="spacingAndGlyphs",
            )
        )


def _without_end(run: TextRun) -> TextRun:
    """The last run of a line without the space that parts it from the next."""
    text = run.text.rstrip()
    return replace(run, text=text, kerns=run.kerns and run.kerns[: len(text)])


def _width(run: TextRun) -> float:
    glyphs = sum(fonts.measure(run.font_name, character).width for character in run.text)
    return (glyphs + sum(run.kerns or ())) * run.size / 1000
