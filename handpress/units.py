"""Lengths. Everything inside Handpress is in points (1/72 in); other units exist only at the edge."""

from __future__ import annotations

INCH = 72.0
MM = INCH / 25.4


def inch(value: float) -> float:
    """Inches to points."""
    return value * INCH


def mm(value: float) -> float:
    """Millimetres to points."""
    return value * MM
