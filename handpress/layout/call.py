"""Regions that every page of information begins with: the key message, and the numbers to call."""

from __future__ import annotations

from handpress.flowables.base import Flowable
from handpress.flowables.compose import Composer
from handpress.flowables.tile import STRIP_SIZE, call_tile
from handpress.layout.formats import RegionSpec
from handpress.layout.job import Job

KEY, CALL = "key-message", "call"
FIRST_REGIONS = (
    RegionSpec(KEY, "the key message, first after the title", fixed=False),
    RegionSpec(CALL, "the numbers to call, at the foot of the front", fixed=False),
)
COVER_CALL = RegionSpec(CALL, "the number to call, at the foot of the cover", fixed=True)


def key_message(job: Job, body: float) -> list[Flowable]:
    """The key message over the whole width; none where the handout has none."""
    return list(job.compose(job.blocks(KEY), job.section(KEY), body)) if job.region(KEY) else []


def numbers_to_call(job: Job, body: float, low: float = STRIP_SIZE) -> list[Flowable]:
    """The tile with 988, or with 911 and 988; none where the handout has no such region.

    ``low`` is the size of the numbers in a low tile, points.
    """
    blocks, section = job.blocks(CALL), job.section(CALL)
    tile = call_tile(Composer(job.theme, job.theme.styles(body)), blocks, section, low)
    return [tile] if tile is not None else list(job.compose(blocks, section, body, wide=True))
