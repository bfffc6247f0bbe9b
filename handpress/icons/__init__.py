"""The line icons a handout may use: a closed set from Lucide (ISC), as strokes on a 24-unit grid.

Names are Lucide's (https://lucide.dev/icons). An icon stands beside a word, never instead of one.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from handpress.brand.model import PathSegment, VectorPath

GRID = 24.0  # Lucide draws on a square of 24 units
STROKE_WIDTH = 2.0  # on that grid; the design asks for 1.7 to 2.2


@cache
def _data() -> dict[str, Any]:
    icons: dict[str, Any] = json.loads((Path(__file__).parent / "icons.json").read_text("utf-8"))["icons"]
    return icons


@cache
def names() -> frozenset[str]:
    """Every icon name."""
    return frozenset(_data())


@cache
def load(name: str) -> tuple[VectorPath, ...]:
    """The strokes of an icon, in grid units with y pointing down; ends and joins are round.

    ``stroke`` is None: who draws it chooses the colour and the width. Raises ``KeyError`` for a
    name that is not in :func:`names`.
    """
    return tuple(VectorPath(tuple(map(_segment, path)), None, None, STROKE_WIDTH) for path in _data()[name])


def _segment(values: list[Any]) -> PathSegment:
    segment: PathSegment = tuple(values)  # as ``make`` writes them
    return segment
