"""The front cover of folded pieces: a title to be read in the rack, the clinic's name on the picture."""

from __future__ import annotations

from handpress.diagnostics import Diagnostic
from handpress.document.model import Run
from handpress.flowables.lockup import Lockup
from handpress.flowables.text import TextFlow
from handpress.layout.geometry import OFFICE_MARGIN, Box
from handpress.layout.job import Job, Panel
from handpress.layout.sheets import Placed, RegionUsage

_TITLES = (36.0, 34.0, 32.0, 30.0, 28.0, 26.0, 24.0)
_LOCKUP_FOOT = OFFICE_MARGIN + 24.0  # from the sheet's edge


def cover_text(job: Job, text: Box, room: float) -> tuple[tuple[Placed, ...], Box, tuple[Diagnostic, ...]]:
    """Title, subtitle, the region ``cover`` and the clinic's name; the title as large as there is room.

    ``room`` is the height from the top of ``text`` to the picture, points. Second is where the name stands on
    the picture; third what is wrong: text that would run into it.
    """
    theme, node = job.theme, job.section("cover")
    styles = theme.styles()
    placed: list[Placed] = []
    heading, line = node.add("H1", title=job.document.title), node.add("P")
    for title_size in _TITLES:
        style = styles.h1.at(
            font=theme.fonts.heading_bold, size=title_size, leading=title_size * 1.12, space_after=12.0
        )
        trial = TextFlow((Run(job.document.title, span=job.document.span),), style, heading)
        subtitle = TextFlow(
            (Run(job.document.subtitle, span=job.document.span),), styles.lead.at(balance=True), line
        )
        used = trial.measure(text.width) + 12 + subtitle.measure(text.width)
        if (trial.widest_word() <= text.width and used <= room) or title_size == _TITLES[-1]:
            break
    top = text.top
    placed.append(Placed(trial, text.x, top, text.width))
    top -= trial.measure(text.width) + 12
    if job.document.subtitle:
        placed.append(Placed(subtitle, text.x, top, text.width))
        top -= subtitle.measure(text.width) + 10
    for flow in job.compose(job.blocks("cover"), node, 12.0, compact=True):
        placed.append(Placed(flow, text.x, top, text.width))
        top -= flow.measure(text.width) + 8
    fill = RegionUsage("cover", text.top - min(p.bottom for p in placed), room, styles.body.size)
    overfull = job.overfull(Panel("cover", text), fill)
    lockup = Lockup(theme, node.add("P"), on_dark=True)
    name = Placed(lockup, text.x, _LOCKUP_FOOT + lockup.measure(text.width), text.width)
    taken = Box(text.x, name.top, lockup.natural_width(text.width), lockup.measure(text.width))
    return (*placed, name), taken, (overfull,) if overfull else ()
