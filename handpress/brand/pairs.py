"""The pairs of colours that the theme really prints on each other, and whether they can be read.

The table is the list: a colour that the theme sets on a new ground is added here first. A pair that
misses its threshold is refused, with the nearest shade that passes against everything it meets.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec.structs import replace

from handpress.brand.colour import (
    BODY_TEXT,
    GRAPHICS,
    TEXT,
    passes,
    print_contrast,
    shades,
)
from handpress.brand.derived import Derived, default_deep, default_mist, derive
from handpress.brand.model import Palette
from handpress.values import Value

__all__ = ["PAIRS", "Derived", "Miss", "Pair", "check", "colours", "default_deep", "default_mist", "derive"]


class Pair(Value, frozen=True):
    """One colour on one ground. ``mend`` is the token that a clinic changes if it cannot be read."""

    colour: str
    ground: str
    threshold: float
    use: str  # what it prints, in staff's words
    mend: str


def _on(grounds: str, colour: str, threshold: float, use: str, mend: str = "") -> tuple[Pair, ...]:
    return tuple(Pair(colour, ground, threshold, use, mend or colour) for ground in grounds.split())


PAIRS: tuple[Pair, ...] = (
    *_on("paper sand mist", "ink", BODY_TEXT, "body text"),
    *_on("paper sand mist amber_tint", "caption", TEXT, "captions and source lines", "ink"),
    *_on("paper sand mist amber_tint", "writing_line", GRAPHICS, "lines to write on", "ink"),
    # 4.5 and not 3: headings of 13 pt bold are below WCAG's "large".
    *_on("paper sand mist", "primary", TEXT, "headings, icons and tick boxes"),
    *_on("primary", "paper", TEXT, "white text on a band", "primary"),
    *_on("cover_ground outer_ring", "ink", BODY_TEXT, "text in the sky of a cover"),
    *_on("cover_ground outer_ring", "primary", TEXT, "title and subtitle in the sky of a cover"),
    *_on("cover_ground outer_ring", "accent", GRAPHICS, "bullets in the sky of a cover"),
    *_on("deep", "paper", TEXT, "the clinic's name on the cover's darkest hill, a night sky", "deep"),
    *_on("foot", "paper", BODY_TEXT, "white text at the foot of a poster", "ink"),
    *_on("cover_foot", "paper", BODY_TEXT, "white text at the foot of a cover", "ink"),
    *_on("primary foot", "band_soft", TEXT, "small white text on a band", "primary"),
    *_on("deep", "band_soft", TEXT, "the tagline on the cover's darkest hill", "deep"),
    *_on("cover_foot", "band_soft", TEXT, "the tagline at the foot of a cover", "ink"),
    *_on("paper sand mist", "accent", GRAPHICS, "large numerals, bullets and small strokes"),
    *_on("amber_tint", "amber_ink", BODY_TEXT, 'the title of a "take care" box'),
    *_on("amber_tint", "amber_text", BODY_TEXT, 'the text of a "take care" box', "amber_ink"),
    *_on("paper amber_tint", "amber_bar", GRAPHICS, 'the bar of a "take care" box', "amber_ink"),
    *_on("amber_tint", "ink", BODY_TEXT, "the words of a drawing in a box"),
    *_on("amber_tint", "primary", TEXT, "the numbers and names of a drawing in a box"),
    *_on("amber_tint", "accent", GRAPHICS, "small forms of a drawing in a box"),
    *_on("plum_ink", "paper", BODY_TEXT, "the words of the crisis box", "plum_ink"),
    *_on("paper", "plum_ink", BODY_TEXT, "the number to call on a card"),
    *_on("paper sand mist amber_tint", "dot", GRAPHICS, "the rings of a statistic", "ink"),
    *_on("paper sand mist amber_tint", "twig", GRAPHICS, "quieter forms of a drawing", "primary"),
)


_SKY = frozenset({"cover_ground", "outer_ring"})
"""Grounds that are no more than sand where that is hard to read on: what misses there is told of sand."""


class Miss(Value, frozen=True):
    """A pair that cannot be read well enough."""

    pair: Pair
    colour: str
    ground: str
    ratio: float
    token: str  # what to change in the palette
    suggestion: str | None  # the nearest shade of that token that passes; None where no shade does


def colours(palette: Palette) -> dict[str, str]:
    """Every single colour by name: the palette's tokens and the derived ones."""
    derived = derive(palette)
    found = _tokens(palette)
    for name in derived.__struct_fields__:
        value = getattr(derived, name)
        if isinstance(value, str):
            found[name] = value
    return found


def check(palette: Palette) -> tuple[Miss, ...]:
    """Every pair that misses its threshold, in colour or in greyscale, in the order of the table."""
    known = colours(palette)
    missed = [pair for pair in PAIRS if not passes(known[pair.colour], known[pair.ground], pair.threshold)]
    on_sand = {pair.colour for pair in missed if pair.ground == "sand"}
    missed = [pair for pair in missed if pair.ground not in _SKY or pair.colour not in on_sand]
    suggestions = {token: _suggest(palette, token) for token in {pair.mend for pair in missed}}
    # Where no shade stands out from all its grounds, one of them is a middle tone and must move.
    middling = {
        pair.ground
        for pair in missed
        if suggestions[pair.mend] is None and pair.ground != "paper" and pair.ground in _tokens(palette)
    }
    lighter = {token: _suggest_ground(palette, token) for token in middling}
    return tuple(
        Miss(
            pair,
            known[pair.colour],
            known[pair.ground],
            print_contrast(known[pair.colour], known[pair.ground]),
            pair.ground if pair.ground in middling else pair.mend,
            lighter[pair.ground] if pair.ground in middling else suggestions[pair.mend],
        )
        for pair in missed
    )


def _suggest(palette: Palette, token: str) -> str | None:
    """The nearest shade of one token with which every pair that it mends passes."""
    mended = [pair for pair in PAIRS if pair.mend == token]
    return _first_shade(palette, token, mended)


def _suggest_ground(palette: Palette, token: str) -> str | None:
    """The nearest shade of a ground from which everything printed on it stands out."""
    return _first_shade(palette, token, [pair for pair in PAIRS if pair.ground == token])


def _first_shade(palette: Palette, token: str, pairs: list[Pair]) -> str | None:
    for shade in shades(getattr(palette, token)):
        changed = replace(palette, **{token: shade})
        # Colours mixed from tokens are only worked out for a shade whose own pairs pass.
        if _all_pass(pairs, _tokens(changed), skip_unknown=True) and _all_pass(pairs, colours(changed)):
            return shade
    return None


def _all_pass(pairs: Iterable[Pair], known: Mapping[str, str], *, skip_unknown: bool = False) -> bool:
    return all(
        passes(known[pair.colour], known[pair.ground], pair.threshold)
        for pair in pairs
        if not skip_unknown or (pair.colour in known and pair.ground in known)
    )


def _tokens(palette: Palette) -> dict[str, str]:
    return {name: getattr(palette, name) for name in palette.__struct_fields__}
