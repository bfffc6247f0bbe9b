"""JSON as our own records hold it: what is no number of ours (infinite, or none) is damage like any other."""

from __future__ import annotations

import json
import math
from typing import Any

MOST = 10**12
"""No number in a record of ours is larger: bytes of a file are what comes nearest."""


def read_json(text: str | bytes) -> Any:
    """The value of a JSON text. Raises ValueError: it is not sound; also where it is nested without end."""
    try:
        return json.loads(text, parse_constant=_refuse, parse_float=_float)
    except RecursionError:
        raise ValueError("it is nested too deep") from None


def whole_number(value: Any, most: int = MOST) -> int:
    """A number of ours, from 0. Raises ValueError: it is something else."""
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= most:
        raise ValueError("a number in it is none of ours")
    return value


def _refuse(word: str) -> float:
    raise ValueError(f"{word} is no number")


def _float(digits: str) -> float:
    number = float(digits)
    if not math.isfinite(number):
        raise ValueError(f"{digits} is no number")
    return number
