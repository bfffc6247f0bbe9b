"""The cover of a handout: what a patient sees of it in the rack."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from handpress.diagnostics import HandpressError
from handpress.web.folding import steps_of

if TYPE_CHECKING:
    from handpress.project.views import PanelView, PieceView
    from handpress.room.desk import Desk
    from handpress.room.jobs import PictureBox

COVER_HEIGHT, COVER_WIDTH = 300, 240
"""Pixels of a cover at most: twice what the shelf shows, for dense screens."""


def box_around(panels: Sequence[PanelView]) -> PictureBox:
    """The part of a page that panels side by side take."""
    first = panels[0]
    return first.left, first.top, sum(one.width for one in panels), first.height


def cover_of(view: PieceView) -> tuple[int, PictureBox | None, int]:
    """The page of the cover, the part of it that shows, and how many pixels wide it is drawn."""
    steps = steps_of(view)
    if steps:
        held = steps[0].panels[0]
        panel = held.panel
        scale = min(COVER_HEIGHT / panel.height, COVER_WIDTH / panel.width)
        return held.page, box_around((panel,)), round(panel.width * scale)
    page = view.pages[0]
    scale = min(COVER_HEIGHT / page.height, COVER_WIDTH / page.width)
    return 1, None, round(page.width * scale)


async def cover_picture(desk: Desk, name: str) -> bytes | None:
    """The cover as a PNG; None where the handout cannot be made, and never was."""
    seen = await desk.piece(name)
    if seen.view is None:
        return None
    page, box, width = cover_of(seen.view)
    try:
        return await desk.picture(seen.view, page, box, width)
    except HandpressError:
        return None
