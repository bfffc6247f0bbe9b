"""A sheet by which a printer is lined up: scales on its front, a cross on its back that shines through.

Held against a window, front toward the reader, the cross shows on the scales how far the backs come out from
where they should be. It is no handout: no one is given it, so it is drawn plainly and not tagged.
"""

from __future__ import annotations

from handpress._reportlab import PageCanvas
from handpress.brand.model import FontFiles
from handpress.flowables.fonts import load_fonts
from handpress.papers import Size
from handpress.pdf.backs import Backs
from handpress.units import mm

REACH = 8
"""Millimetres that a scale has on each side."""
BAR = mm(100)
_INK, _CROSS = (0.06, 0.30, 0.36), (0.72, 0.20, 0.12)
_TICKS = ((8, 13.0), (4, 9.5), (2, 7.0), (1, 4.0))
"""Every so many half millimetres a line of a scale is so long, points."""
_ASIDE = mm(20)
"""How far the scales are from the middle, so that they do not meet."""


def line_up_sheet(size: Size, fonts: FontFiles, backs: Backs, *, other_edge: bool = False) -> bytes:
    """Both sides of the sheet as a PDF; its back is moved as all backs of the printer are.

    Pages that stand are turned over on the long edge and those that lie on the short one, as handouts are.
    ``other_edge`` says that the printer has to be told the other.
    """
    short = size.width > size.height
    faces = load_fonts(fonts)
    canvas = PageCanvas((size.width, size.height))
    canvas.setTitle("Test sheet: front and back")
    canvas.setViewerPreference("PrintScaling", "None")
    canvas.setViewerPreference(
        "Duplex", "DuplexFlipShortEdge" if short != other_edge else "DuplexFlipLongEdge"
    )
    _front(canvas, size, faces.heading, faces.body)
    canvas.showPage()
    matrix = backs.matrix(size.width, size.height, short_edge=short)
    if matrix is not None:
        canvas.transform(*matrix)
    _back(canvas, size, faces.body)
    canvas.showPage()
    data: bytes = canvas.getpdfdata()
    return data


def _front(canvas: PageCanvas, size: Size, heading: str, body: str) -> None:
    middle, centre = size.width / 2, size.height / 2
    canvas.setFillColorRGB(*_INK)
    canvas.setStrokeColorRGB(*_INK)
    canvas.setFont(heading, 22)
    canvas.drawString(54, size.height - 76, "Test sheet, front")
    canvas.setFont(body, 12)
    canvas.drawString(54, size.height - 98, "Hold it against a window, this side toward you.")
    canvas.drawString(54, size.height - 114, "Read where the dashed lines of the back cross the two scales.")
    for along in (False, True):
        _scale(canvas, middle, centre, body, along=along)
    _arrow(canvas, middle + mm(48), centre + mm(30))
    canvas.setFont(body, 12)
    canvas.drawString(middle + mm(52), centre + mm(33), "front")
    canvas.rect(54, 84, BAR, 10, stroke=0, fill=1)
    canvas.drawString(54, 64, "This bar is 100 mm long (3 15/16 in) if the size is right.")


def _scale(canvas: PageCanvas, middle: float, centre: float, body: str, *, along: bool) -> None:
    """A scale of half millimetres: across the sheet above its middle, or along it beside the middle."""
    canvas.saveState()
    canvas.translate(middle + (_ASIDE if along else 0.0), centre + (0.0 if along else _ASIDE))
    if along:
        canvas.rotate(-90)  # its lines point to the right, as those of the other point up
    sign = -1 if along else 1
    canvas.setLineWidth(0.5)
    canvas.line(-mm(REACH), 0, mm(REACH), 0)
    canvas.setLineWidth(0.3)
    for half in range(-2 * REACH, 2 * REACH + 1):
        at = mm(half / 2) * sign
        long = next(length for step, length in _TICKS if half % step == 0)
        canvas.line(at, 0, at, long)
        if half % 8 == 0:
            said = f"{half // 2:+d}".replace("-", "\u2212") if half else "0"
            canvas.setFont(body, 8)
            canvas.saveState()
            canvas.translate(at, long + 3)
            if along:
                canvas.rotate(90)
                canvas.drawString(0, -3, said)
            else:
                canvas.drawCentredString(0, 0, said)
            canvas.restoreState()
    canvas.restoreState()


def _back(canvas: PageCanvas, size: Size, body: str) -> None:
    middle, centre = size.width / 2, size.height / 2
    canvas.setStrokeColorRGB(*_CROSS)
    canvas.setFillColorRGB(*_CROSS)
    canvas.setLineWidth(0.7)
    canvas.setDash([5, 3])
    canvas.line(middle - mm(34), centre, middle + mm(34), centre)
    canvas.line(middle, centre - mm(34), middle, centre + mm(34))
    canvas.setDash()
    _arrow(canvas, middle + mm(48), centre + mm(30))
    canvas.setFont(body, 12)
    canvas.drawString(middle + mm(52), centre + mm(33), "back")


def _arrow(canvas: PageCanvas, x: float, y: float) -> None:
    """An arrow to the top of the page, from a point up."""
    canvas.setLineWidth(3)
    canvas.line(x, y, x, y + mm(14))
    canvas.line(x - 8, y + mm(14) - 9, x, y + mm(14))
    canvas.line(x + 8, y + mm(14) - 9, x, y + mm(14))
