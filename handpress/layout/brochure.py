"""What folded brochures share: a cover that faces out, a back with the closing note, an inside with hills."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import accumulate

from handpress.diagnostics import Diagnostic
from handpress.flowables.canvas import Canvas
from handpress.flowables.scenes import scene_of
from handpress.layout.art import cover_art, hill_strip
from handpress.layout.call import CALL
from handpress.layout.chrome import closing_note, fold_ticks, folio, foot_line, source_text, status_text
from handpress.layout.cover import cover_text
from handpress.layout.formats import Note
from handpress.layout.geometry import OFFICE_MARGIN, Box
from handpress.layout.job import Job, LayoutResult, Panel
from handpress.layout.scenecover import FROM_FOLD, scene_cover
from handpress.layout.sheets import Page, Painter, Placed
from handpress.units import inch
from handpress.values import Value

COVER, BACK = "cover", "back"
PANEL_TOP = inch(0.5)  # text to the panel's upper edge
PANEL_FOOT = inch(0.46)  # text to its lower edge, where no hills stand
STRIP = inch(0.62)  # height of the hills along the foot, from the office margin
STRIP_FOOT = OFFICE_MARGIN + STRIP + 15.0  # text to the lower edge above them, with room for the line
FOOT_LINE = OFFICE_MARGIN + STRIP + 3.0  # baseline of that line
CORNER = 10.0  # radius where art ends at the office margin
_COVER_ART = 0.61  # of the cover's height (design: construction)
_COVER_TOP = PANEL_TOP + 18.0  # the title, under the stroke
_STROKE = (34.0, 4.5)  # above the title
_SCENE = "bench"  # of a cover with a number to call that names none
_SOURCES = 4  # sources named on the back; a panel has no room for all


class PanelSide(Value, frozen=True):
    """One side of the sheet: its panels from left to right by region, and what lies under their text."""

    panels: Mapping[str, Box]
    ground: tuple[Painter, ...] = ()
    folded_in: frozenset[str] = frozenset()  # panels that nobody sees until the piece is opened


class Margins(Value, frozen=True):
    """Text to a panel's left and right edge, points; ``cover``: to its right edge on the cover."""

    side: float
    cover: float
    note: float  # from the back's text to the closing note


def side_by_side(names: Sequence[str], widths: Sequence[float], height: float) -> dict[str, Box]:
    """Panels of these widths from the sheet's left edge on."""
    starts = accumulate(widths, initial=0.0)
    return {
        name: Box(x, height, width, height) for name, x, width in zip(names, starts, widths, strict=False)
    }


def text_above_hills(panel: Box, margins: Margins) -> Box:
    """Where the text of an inside panel stands."""
    return panel.inset(margins.side, PANEL_TOP, margins.side, STRIP_FOOT)


def brochure(
    job: Job,
    outside: PanelSide,
    inside: PanelSide,
    texts: Mapping[str, Box],
    margins: Margins,
    sizes: Sequence[float],
) -> LayoutResult:
    """Both sides of a brochure. ``texts`` are the areas of the panels between cover and back, which share
    one of ``sizes`` (body, points) with the back."""
    size = job.paper.landscape
    cover, back = outside.panels[COVER], outside.panels[BACK]
    cover_box = cover.inset(margins.side, _COVER_TOP, margins.cover, PANEL_FOOT)
    front, cover_ground, front_diagnostics = _front(job, cover, cover_box)
    note = closing_note(job, Note.SOURCES, f"{source_text(job, _SOURCES)} {status_text(job)}")
    back_text = back.inset(margins.side, PANEL_TOP, margins.side, PANEL_FOOT)
    tall = note.measure(back_text.width)
    panels = [Panel(name, box) for name, box in texts.items()]
    panels.append(Panel(BACK, back_text.inset(bottom=tall + margins.note)))
    placed, usage, diagnostics = job.fit(panels, sizes)
    placed_note = Placed(note, back_text.x, back_text.bottom + tall, back_text.width)

    def inside_ground(canvas: Canvas) -> None:
        hills = Box(OFFICE_MARGIN, OFFICE_MARGIN + STRIP, size.width - 2 * OFFICE_MARGIN, STRIP)
        hill_strip(canvas, hills, job.theme, (0, 0, CORNER, CORNER))

    def outside_over(canvas: Canvas) -> None:
        _ticks(job, canvas, outside)
        colour = job.theme.colours.caption
        folio(canvas, job.theme, back_text.right, OFFICE_MARGIN + 4, "", colour, phone=False)
        if job.scene is not None or job.region(CALL):
            return
        with canvas.artifact("Background"):
            canvas.setFillColor(job.theme.palette.accent)
            wide, high = _STROKE
            top = cover.top - PANEL_TOP
            canvas.roundRect(cover.x + margins.side, top, wide, high, high / 2, stroke=0, fill=1)

    def inside_over(canvas: Canvas) -> None:
        _ticks(job, canvas, inside)
        left, *_, right = inside.panels.values()
        foot_line(job, canvas, left.x + margins.side, right.right - margins.side, FOOT_LINE)

    flaps = [one for name in texts if name in outside.panels for one in placed[name]]
    return LayoutResult(
        (
            Page(
                size,
                (*front, *flaps, *placed[BACK], placed_note),
                (*outside.ground, cover_ground),
                (outside_over,),
                _in_order(outside, (COVER, *texts, BACK)),
                outside.folded_in,
            ),
            Page(
                size,
                tuple(one for name in inside.panels for one in placed[name]),
                (*inside.ground, inside_ground),
                (inside_over,),
                tuple(inside.panels.items()),
                inside.folded_in,
            ),
        ),
        usage,
        (*front_diagnostics, *diagnostics),
    )


def _front(job: Job, cover: Box, text: Box) -> tuple[tuple[Placed, ...], Painter, tuple[Diagnostic, ...]]:
    """The cover: in the sky of the handout's scene, or over the picture that all have."""
    scene = job.scene or (scene_of(_SCENE) if job.region(CALL) else None)
    if scene is not None:
        art = cover.inset(FROM_FOLD, OFFICE_MARGIN, OFFICE_MARGIN, OFFICE_MARGIN)
        node = job.section("cover")
        words = text.inset(top=PANEL_TOP - _COVER_TOP)
        made = scene_cover(job, scene, art, words, (CORNER,) * 4, title=node, others=node)
        return made.placed, made.ground, made.problems
    art_height = _COVER_ART * (cover.height)
    front, name, problems = cover_text(job, text, text.height - art_height + PANEL_FOOT)

    def ground(canvas: Canvas) -> None:
        picture = Box(cover.x, art_height, cover.width - OFFICE_MARGIN, art_height - OFFICE_MARGIN)
        cover_art(canvas, picture, job.theme, (0, 0, CORNER, 0), name)

    return front, ground, problems


def _in_order(side: PanelSide, names: Sequence[str]) -> tuple[tuple[str, Box], ...]:
    return tuple((name, side.panels[name]) for name in names if name in side.panels)


def _ticks(job: Job, canvas: Canvas, side: PanelSide) -> None:
    """A mark at every fold: where a panel begins, but the first."""
    if job.options.fold_ticks:
        _, *folds = [panel.x for panel in side.panels.values()]
        fold_ticks(canvas, job.theme, job.paper.landscape.height, folds)
