"""Where each stretch of text stands on the pages: noted while they are painted, so exact by construction."""

from __future__ import annotations

from handpress.diagnostics import PageBox
from handpress.document.model import Inline
from handpress.values import Value


class Spot(Value, frozen=True):
    """A stretch of text, or a line to write on, within one printed line.

    ``page`` counts from 1; ``box`` is left, bottom, right and top in points from the lower left corner of the
    page. ``inline`` knows its fact, the clinic's line that it is, and where it was written. A sentence on two
    lines has two spots.
    """

    page: int
    box: PageBox
    inline: Inline
