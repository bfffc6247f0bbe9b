"""The forms in which every handout can be printed. Apart from the theme, so that the command line
can name them without loading what draws."""

from __future__ import annotations

from enum import Enum


class Variant(Enum):
    """Values as in file names.

    >>> Variant.LARGE.value
    'large'
    """

    STANDARD = ""
    INK_SAVER = "inksaver"  # outlines instead of grounds, no colour: survives a photocopier
    LARGE = "large"  # large print: nothing below 18 pt


def extra_variants(large: bool, ink_saver: bool) -> tuple[Variant, ...]:
    """Those that are asked for beside the standard one."""
    return tuple(
        variant for variant, wanted in ((Variant.LARGE, large), (Variant.INK_SAVER, ink_saver)) if wanted
    )
