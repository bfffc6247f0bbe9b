"""What a clinic's value looks like: a number, a range, a blood pressure, a time of day, or words.

A shape says what cannot be meant at all (an upper pressure below the lower one). Whether a number is right is
for the limits of its parameter: those with a source refuse, those without one ask.
"""

from __future__ import annotations

from enum import Enum

from handpress.patterns import regex

_RANGE = regex(r"(\d+(?:\.\d+)?)\s*(?:-|–|—|\bto\b)\s*(\d+(?:\.\d+)?)")
_PRESSURE = regex(r"(\d{2,3})\s*/\s*(\d{2,3})")
_TIME = regex(r"(?i:(0?[1-9]|1[0-2])(?::([0-5]\d))?\s*([ap])\.?m\.?|([01]?\d|2[0-3]):([0-5]\d))")
_NUMBER = regex(r"\d+(?:\.\d+)?")


class ValueShape(Enum):
    """The shapes there are, as ``content.yaml`` calls them."""

    NUMBER = "number"
    WHOLE = "whole number"
    RANGE = "range"
    PRESSURE = "upper/lower"
    TIME = "time"
    WORDS = "words"

    @property
    def has_unit(self) -> bool:
        """Whether its values have a unit."""
        return self in (ValueShape.NUMBER, ValueShape.WHOLE, ValueShape.RANGE)


def shape_of(written: ValueShape | None, unit: str | None) -> ValueShape:
    """The shape of a parameter that may not say one: with a unit a number, else words."""
    return written or (ValueShape.NUMBER if unit else ValueShape.WORDS)


def numbers_in(shape: ValueShape, text: str) -> tuple[float, ...] | None:
    """The numbers of a value, or ``None`` for a text that is no value of this shape; of words none at all."""
    text = text.strip()
    match shape:
        case ValueShape.WORDS:
            return ()
        case ValueShape.TIME:
            return () if _TIME.fullmatch(text) else None
        case ValueShape.PRESSURE:
            found = _PRESSURE.fullmatch(text)
            return (float(found[1]), float(found[2])) if found else None
        case ValueShape.RANGE:
            found = _RANGE.fullmatch(text)
            if found:
                return float(found[1]), float(found[2])
    return (float(text),) if _NUMBER.fullmatch(text) else None


def is_beyond(value: tuple[float, ...], limit: tuple[float, ...], *, above: bool) -> bool:
    """Whether a value goes beyond a limit: either end of a range, the upper or the lower pressure."""
    against = limit if len(limit) == len(value) else limit * len(value)
    return any(one > most if above else one < most for one, most in zip(value, against, strict=False))
