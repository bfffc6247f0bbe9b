"""The names of the scenes that ship: what a handout may write after ``scene:``."""

from __future__ import annotations

SCENES = (
    "armchair", "bench", "fork", "house-at-night", "lighthouse", "mugs", "seven-suns", "stones",
)  # fmt: skip
