"""Text on the page: runs with their kerning, in one text object, from embedded fonts only."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from handpress._reportlab import Color, Font, HexColor, PdfDocument, TextObject, encode
from handpress.flowables.textrun import TextRun
from handpress.pdf.fonts import embeddable
from handpress.pdf.objects import number

if TYPE_CHECKING:
    from handpress.pdf.canvas import TaggedCanvas


@lru_cache(maxsize=256)
def colour(value: str) -> Color:
    """ReportLab's colour for ``#RRGGBB``."""
    return HexColor(value)


@lru_cache(maxsize=4096)
def _figure(value: float) -> str:
    return number(value).decode("ascii")


# Octal for whatever is not printable ASCII: ReportLab encodes a page's code as PDFDocEncoding.
_ESCAPES = {c: f"\\{c:03o}" for c in (*range(32), *range(127, 256))} | {ord(c): f"\\{c}" for c in "()\\"}


def _literal(data: bytes) -> str:
    return f"({data.decode('latin-1').translate(_ESCAPES)})"


def text_code(
    document: PdfDocument,
    x: float,
    y: float,
    runs: Sequence[TextRun],
    fill: Color | None,
    check: Callable[[str, Font], None],
) -> tuple[str, Color | None]:
    """The operators ``BT … ET`` for runs that follow each other on one baseline.

    ``fill`` is the colour that is set; the second value is the one that is set afterwards.
    ``check(text, font)`` is called for each run before anything of it is encoded.
    """
    code = [f"BT 1 0 0 1 {_figure(x)} {_figure(y)} Tm"]
    rise = 0.0
    selected: tuple[str, float] | None = None
    for run in runs:
        if not run.text:
            continue
        font = embeddable(run.font_name)
        check(run.text, font)
        wanted = colour(run.colour_hex)
        if wanted is not fill:
            code.append(f"{_figure(wanted.red)} {_figure(wanted.green)} {_figure(wanted.blue)} rg")
            fill = wanted
        if run.rise != rise:
            rise = run.rise
            code.append(f"{_figure(rise)} Ts")
        start = 0
        for internal, data in encode(font, run.text, document):
            if selected != (internal, run.size):
                selected = (internal, run.size)
                code.append(f"{internal} {_figure(run.size)} Tf")
            code.append(_shown(data, run.kerns, start))
            start += len(data)
    if rise:
        code.append("0 Ts")
    code.append("ET")
    return " ".join(code), fill


def _shown(data: bytes, kerns: tuple[float, ...] | None, start: int) -> str:
    """``Tj``, or ``TJ`` with adjustments. ``data`` has one byte a character, from ``start`` of the run."""
    if kerns is None or not any(kerns[start : start + len(data)]):
        return f"{_literal(data)} Tj"
    parts: list[str] = []
    begin = 0
    for i in range(len(data)):
        if kern := kerns[start + i]:
            parts.append(_literal(data[begin : i + 1]))
            parts.append(_figure(-kern))  # ISO 32000-1, 9.4.3: TJ subtracts
            begin = i + 1
    if begin < len(data):
        parts.append(_literal(data[begin:]))
    return f"[{''.join(parts)}] TJ"


class StrictTextObject(TextObject):
    """ReportLab's text object for hand-drawn artifacts: embedded fonts only, every character checked."""

    def __init__(
        self, canvas: TaggedCanvas, x: float = 0, y: float = 0, direction: str | None = None
    ) -> None:
        self._check = canvas.check_text
        embeddable(canvas.font_name)
        super().__init__(canvas, x, y, direction=direction)

    def use_font(self, font_name: str) -> None:
        embeddable(font_name)

    def show(self, text: str, font_name: str) -> None:
        self._check(text, embeddable(font_name))
