"""Every colour on a page that is not a brand token: computed from the tokens, never stored.

The theme asks :func:`derive` and nothing else; :mod:`handpress.brand.pairs` checks what comes out.
Shares are those of the visual design's construction notes. Transparency is flattened to mixed,
opaque colours, because old office printers do not love it.
"""

from __future__ import annotations

from functools import lru_cache

from handpress.brand.colour import (
    BODY_TEXT,
    GRAPHICS,
    TEXT,
    grey_level,
    lightness,
    mix,
    nearest_passing_all,
    passes,
    tint,
    with_lightness,
)
from handpress.brand.model import Palette
from handpress.values import Value

BLACK = "#000000"
MIST_SHARE = 0.09  # of the primary on white: cards and table stripes
DEEP_SHARE = 0.28  # of black in the primary: the darkest hill
CAPTION_SHARE = 0.20  # of white in the ink: captions, hints, source lines
TIP_LINE_SHARE = 0.45  # of primary on white: the outline of a tip
HAIRLINE_SHARE = 0.18  # of ink on white: rules that only part
WRITING_LINE_SHARE = 0.68  # of ink on white: lines to write on carry meaning
DOT_SHARE = 0.55  # of ink on white: the rings that are not counted
QUIET_SHARE = 0.20  # of primary on white: figures of people that are not counted, within their outline
TWIG_SHARE = 0.42  # of white in the primary: forms of a drawing that are meant to be quieter
COVER_GROUND_SHARES = (0.10, 0.05, 0.0)  # of sun in sand: the first on which all is read that sand carries
COVER_RINGS = (0.75, 0.50)  # of sun on the cover's ground, from the inner ring out
# Of sun there: the outermost ring, which words may cross, is the first on which all is read that stands in
# the sky.
OUTER_RING_SHARES = (0.30, 0.20, 0.12, 0.06, 0.0)
COVER_HILLS = (0.62, 0.36, 0.12)  # of white in the primary, from the farthest hill; the last hill is deep
# Of white in the primary: the farthest hill is the first from which the sun stands out.
FAR_HILLS = (0.62, 0.69, 0.76, 0.50, 0.44, 0.38)
SUN_LEVELS = 26  # of 255 in grey, between sun and hill
STRIP_HILLS = (0.72, 0.42)  # of white in the primary, from the farthest; the nearest is primary
WATER_SHARE = 0.55  # of white in deep: the short lines of water
BAND_SOFT_SHARE = 0.15  # of primary in white: second line of text on a band
TIMELINE_SHARE = 0.45  # of primary on white: the dotted line between steps
AMBER_BAR_LIGHTER = 0.12  # HLS lightness above the amber ink
CALLOUT_TEXT_SHARE = 0.50  # of ink in a callout's own ink


class Derived(Value, frozen=True):
    """The computed colours, as ``#RRGGBB``."""

    caption: str  # captions, hints, source lines: on paper, sand, mist and the callout tints
    hairline: str  # rules of 0.75 pt that only part
    writing_line: str  # lines to write on
    dot: str  # rings of a statistic: what is not counted
    quiet: str  # ground of what is not counted in a figure; its outline tells it from paper
    twig: str  # quieter forms of a drawing
    foot: str  # ground of running text in white: the primary, or a darker shade of it
    tip_line: str  # outline of a tip
    card: str  # ground of cards
    stripe: str  # every second row of a table
    timeline: str  # dotted line between steps
    band_soft: str  # second line of text on a band
    amber_bar: str  # left bar of "take care"
    amber_text: str  # body text on the amber tint
    cover_ground: str
    cover_rings: tuple[str, str, str]  # from the inner ring out
    outer_ring: str  # the last of them: words of a cover may cross it
    cover_hills: tuple[str, str, str, str]  # from the farthest to the nearest
    strip_hills: tuple[str, str, str]  # from the farthest to the nearest
    water: str
    cover_foot: str  # ground of the words at the foot of a cover: deep, or a darker shade of it


def default_mist(primary: str) -> str:
    """The mist of a brand that names none."""
    return tint(primary, MIST_SHARE)


def default_deep(primary: str) -> str:
    """The deep shade of a brand that names none."""
    return mix(primary, BLACK, DEEP_SHARE)


@lru_cache(64)
def derive(palette: Palette) -> Derived:
    """All computed colours of a palette. Pure and cached: the same palette gives the same object."""
    p = palette
    grounds = (p.paper, p.sand, p.mist, p.amber_tint)
    ground = _first_read(p, p.sand, COVER_GROUND_SHARES)  # as warm as its words allow
    inner, middle = (mix(ground, p.sun, share) for share in COVER_RINGS)
    outer = _first_read(p, ground, OUTER_RING_SHARES)
    _, mid, near = (mix(p.primary, p.paper, share) for share in COVER_HILLS)
    far = _apart_from_sun(p)
    foot = _strong(p.deep, p.ink, (p.paper,), BODY_TEXT)
    strip_far, strip_mid = (mix(p.primary, p.paper, share) for share in STRIP_HILLS)
    return Derived(
        caption=_strong(mix(p.ink, p.paper, CAPTION_SHARE), p.ink, grounds, TEXT),
        hairline=mix(p.paper, p.ink, HAIRLINE_SHARE),
        writing_line=_strong(mix(p.paper, p.ink, WRITING_LINE_SHARE), p.ink, grounds, GRAPHICS),
        dot=_strong(mix(p.paper, p.ink, DOT_SHARE), p.ink, grounds, GRAPHICS),
        quiet=mix(p.paper, p.primary, QUIET_SHARE),
        twig=_strong(mix(p.primary, p.paper, TWIG_SHARE), p.primary, grounds, GRAPHICS),
        foot=_strong(p.primary, p.ink, (p.paper,), BODY_TEXT),
        tip_line=mix(p.paper, p.primary, TIP_LINE_SHARE),
        card=p.mist,
        stripe=p.mist,
        timeline=tint(p.primary, TIMELINE_SHARE, p.paper),
        band_soft=_strong(mix(p.paper, p.primary, BAND_SOFT_SHARE), p.paper, (p.primary, p.deep, foot), TEXT),
        amber_bar=with_lightness(p.amber_ink, lightness(p.amber_ink) + AMBER_BAR_LIGHTER),
        amber_text=_callout_text(p.amber_ink, p.ink, p.amber_tint),
        cover_ground=ground,
        cover_rings=(inner, middle, outer),
        outer_ring=outer,
        cover_hills=(far, mid, near, p.deep),
        strip_hills=(strip_far, strip_mid, p.primary),
        water=mix(p.deep, p.paper, WATER_SHARE),
        cover_foot=foot,
    )


# What is drawn has whole levels of each colour, so a ratio may come out a little lower than it was computed.
_ON_SCREEN = 1.02


def _first_read(p: Palette, ground: str, shares: tuple[float, ...]) -> str:
    """The ground with the first share of sun on which all is read that stands in the sky of a cover."""
    grounds = [mix(ground, p.sun, share) for share in shares]
    least = ((p.ink, BODY_TEXT), (p.primary, TEXT), (p.accent, GRAPHICS))
    wanted = [(colour, ratio * _ON_SCREEN) for colour, ratio in least]
    return next((one for one in grounds if all(passes(c, one, ratio) for c, ratio in wanted)), grounds[-1])


def _apart_from_sun(p: Palette) -> str:
    """The farthest hill: in another tone than the sun that rises over it, in grey as well."""
    shades = [mix(p.primary, p.paper, share) for share in FAR_HILLS]
    levels = {shade: abs(grey_level(shade) - grey_level(p.sun)) for shade in shades}
    found = next((shade for shade in shades if levels[shade] >= SUN_LEVELS), None)
    return found or max(shades, key=levels.__getitem__)


def _strong(wanted: str, safest: str, grounds: tuple[str, ...], threshold: float) -> str:
    """``wanted``, else its nearest shade that passes on every ground, else ``safest``."""
    return nearest_passing_all(wanted, [(ground, threshold) for ground in grounds]) or safest


def _callout_text(own: str, ink: str, ground: str) -> str:
    return _strong(mix(own, ink, CALLOUT_TEXT_SHARE), own, (ground,), BODY_TEXT)
