"""A piece as a screen shows it: its PDF, its pages with the panels on them, and how it is printed.

Panels are read from what the layout has placed, not from its name: areas as high as the sheet are panels of
a brochure, areas of a sheet with many pieces are single pieces, and a booklet's pages are halves of a sheet.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from handpress.diagnostics import Diagnostic, HandpressError
from handpress.document.variants import Variant
from handpress.project import rules
from handpress.project.model import FILLABLE, BuildOptions, Failure, Output
from handpress.project.pipeline import form_for, make_handout
from handpress.values import Value

if TYPE_CHECKING:
    from collections.abc import Iterator

    from handpress.layout.formats import Format
    from handpress.layout.geometry import Box
    from handpress.layout.sheets import Page
    from handpress.project.loading import LoadedProject
    from handpress.workspace import Handout

HALF = "page "
"""How the areas of a booklet are called: one on each half of a sheet, with the number of its page."""


class PanelView(Value, frozen=True):
    """A part of a page that a reader sees as one side: points from its upper left corner."""

    name: str
    left: float
    top: float
    width: float
    height: float


class PageView(Value, frozen=True):
    """A page of the file, points. ``panels`` is empty where the page is one side."""

    width: float
    height: float
    panels: tuple[PanelView, ...] = ()


class PieceView(Value, frozen=True):
    """A handout in one layout, look and paper, as it would be printed now.

    ``output`` holds the PDF. ``places`` is how many pieces a sheet holds, ``noun`` what staff call one of
    them. ``papers`` are those that the layout comes on, ``layouts`` those of the handout.
    """

    output: Output
    pages: tuple[PageView, ...]
    title: str
    noun: str
    fold: str
    both_sides: bool
    short_edge: bool
    places: int
    papers: tuple[str, ...]
    layouts: tuple[str, ...]
    has_fields: bool

    @property
    def folded(self) -> bool:
        """Whether it is folded, or cut into pieces, so that a page is not what a reader holds."""
        return any(page.panels for page in self.pages)


class ViewWanted(Value, frozen=True):
    """How a handout is to be seen; without a layout, in its first."""

    layout: str | None = None
    paper: str | None = None
    variant: Variant = Variant.STANDARD
    fillable: bool = False


def view_of(
    project: LoadedProject,
    handout: Handout,
    wanted: ViewWanted,
    options: BuildOptions,
) -> PieceView:
    """Make one piece in memory.

    Raises:
        HandpressError: it cannot be made so; with every reason.
    """
    large = wanted.variant is Variant.LARGE
    order = replace(
        options,
        paper=wanted.paper,
        layouts=(wanted.layout,) if wanted.layout and not large else (),
        variants=() if wanted.variant is Variant.STANDARD else (wanted.variant,),
        fillable=wanted.fillable,
        by_name=True,
        screens=False,
        for_pack=True,
    )
    results = make_handout(project, handout, order)
    value = FILLABLE if wanted.fillable else wanted.variant.value
    found = [one for one in results if isinstance(one, Output) and one.variant == value]
    if not found:
        failed = [one for one in results if isinstance(one, Failure)]
        problems: tuple[Diagnostic, ...] = tuple(one for each in failed for one in each.diagnostics)
        raise HandpressError(problems or (rules.NOTHING_TO_FILL.at(None, name=handout.name),))
    layouts = tuple(dict.fromkeys(one.layout for one in results))
    return _viewed(found[0], form_for(project, found[0].layout, wanted.variant), layouts)


def _viewed(output: Output, form: Format, layouts: tuple[str, ...]) -> PieceView:
    from handpress.layout.sheets import Duplex

    sheets = output.sheets
    assert sheets is not None  # it was ordered with them
    both = output.pages > 1 and form.duplex is not Duplex.ONE_SIDE
    return PieceView(
        output=replace(output, sheets=None),
        pages=tuple(_page(page, form, output.paper) for page in sheets.pages),
        title=form.title,
        noun=form.piece,
        fold=form.fold,
        both_sides=both,
        short_edge=both and form.flips_short,
        places=form.on_a_sheet(output.paper),
        papers=tuple(paper.name for paper in form.papers),
        layouts=layouts,
        has_fields=sheets.has_fields,
    )


def _page(page: Page, form: Format, paper: str) -> PageView:
    return PageView(page.width, page.height, tuple(_panels(page, form, paper)))


def _panels(page: Page, form: Format, paper: str) -> Iterator[PanelView]:
    """The sides that a reader sees on a page, from left to right."""
    many = form.on_a_sheet(paper) > 1
    for name, box in sorted(page.regions, key=lambda one: one[1].x):
        if form.fold and name.startswith(HALF):
            half = page.width / 2
            left = half if box.x + box.width / 2 > half else 0.0
            yield PanelView(name, left, 0.0, half, page.height)
        elif many or (form.fold and _whole_height(box, page)):
            yield PanelView(name, box.x, page.height - box.top, box.width, box.height)


def _whole_height(box: Box, page: Page) -> bool:
    return box.height > page.height - 1
