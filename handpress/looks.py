"""The forms in which every handout can be printed. Apart from the theme, so that the command line
can name them without loading what draws."""

from __future__ import annotations

from enum import Enum


class Look(Enum):
    """Values as in file names."""

    STANDARD = ""
    INK_SAVER = "inksaver"  # outlines instead of grounds, no colour: survives a photocopier
    LARGE = "large"  # large print: nothing below 18 pt


def looks(large: bool, ink_saver: bool) -> tuple[Look, ...]:
    """Those that are asked for beside the standard one."""
    return tuple(look for look, wanted in ((Look.LARGE, large), (Look.INK_SAVER, ink_saver)) if wanted)
