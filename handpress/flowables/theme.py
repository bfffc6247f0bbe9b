"""How everything looks: decided here once, from the brand's tokens.

Type sizes, leading and spacing follow the design system: body 12/16, H1 26/29, H2 17/21,
H3 13/17 bold, lead 14/19, captions at least 9.5/12. They scale together with the body size that
copyfitting chooses; captions do not go below their floor.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING

from msgspec.structs import replace

from handpress.brand.derived import Derived, derive
from handpress.brand.model import Brand, Palette
from handpress.document.catalogue import Catalogue, catalogue_of
from handpress.document.variants import Variant
from handpress.flowables.drawings import SHIPPED
from handpress.flowables.fonts import FontSet, load_fonts
from handpress.flowables.text import TextStyle
from handpress.values import Value

if TYPE_CHECKING:
    from handpress.flowables.drawings.drawing import Drawing

# The spacing scale, points.
S, M, XL = 8.0, 12.0, 24.0

CORNER = 6.0  # radius of cards and callouts
RULE = 0.75  # thin rules
WRITING_LEADING = 26.0  # between writing lines; at least 24 to write by hand
CAPTION_FLOOR = 9.5
CRISIS_FLOOR = 12.0  # the line to call in a crisis, in a narrow panel as well
CRISIS_STROKE = 3.0  # outline of the crisis box where no ground may be printed
LARGE_WIDTH = 432.0  # the longest line of large print: 6 in (Montana Rural Institute)
LARGE_BODY = 18.0  # ACB Large Print Guidelines 2025: nothing is smaller
BODY = 12.0  # the size at which the scale below is written
FOOTER_SIZE = 9.5


class Styles(Value, frozen=True):
    """Every text style at one body size."""

    body: TextStyle
    lead: TextStyle
    key: TextStyle  # the key message
    h1: TextStyle
    h2: TextStyle
    h3: TextStyle
    label: TextStyle  # bold, body size: field labels, table cells of the first column
    hint: TextStyle  # a smaller line under a check item
    caption: TextStyle
    numeral: TextStyle
    step: TextStyle  # the number in a disc

    def heading(self, level: int) -> TextStyle:
        return {1: self.h1, 2: self.h2}.get(level, self.h3)


class Disc(Value, frozen=True):
    """A round ground for an icon or a number; outlined where ``fill`` is None."""

    fill: str | None
    stroke: str | None
    ink: str


class Theme(Value, frozen=True):
    """A brand made ready to print with, in one variant."""

    brand: Brand
    fonts: FontSet
    palette: Palette
    colours: Derived
    variant: Variant = Variant.STANDARD
    drawings: Mapping[str, type[Drawing]] = SHIPPED  # by name
    language: str = "en"  # of the handout that is set with it

    @property
    def words(self) -> Catalogue:
        """What Handpress itself prints, in that language."""
        return catalogue_of(self.language)

    @property
    def outlined(self) -> bool:
        """Whether grounds, bands and art are drawn as lines."""
        return self.variant is Variant.INK_SAVER

    @property
    def floor(self) -> float:
        """The smallest type that is set, in points."""
        return LARGE_BODY if self.variant is Variant.LARGE else CAPTION_FLOOR

    def disc(self, colour: str) -> Disc:
        if self.outlined:
            return Disc(None, self.palette.ink, self.palette.ink)
        return Disc(colour, None, self.palette.paper)

    @property
    def band_ink(self) -> str:
        """Text on the title band and on the dark hills."""
        return self.palette.ink if self.outlined else self.palette.paper

    @property
    def band_soft_ink(self) -> str:
        """The quieter line of text there."""
        return self.palette.ink if self.outlined else self.colours.band_soft

    def pill_ink(self, *, night: bool) -> str:
        """Words on the pill in a scene's sky."""
        return self.palette.primary if night or self.outlined else self.palette.paper

    def styles(self, body: float = BODY, *, compact: bool = False, tight: float = 1.0) -> Styles:
        """Styles for a body size in points. ``compact`` (panels) sets headings a step smaller; ``tight`` is
        the share of the usual leading of running text, and of the spaces between blocks."""
        if self.variant is Variant.LARGE:
            return _large_styles(self.fonts, self.palette, self.language)
        return _styles(self.fonts, self.palette, self.colours, round(body, 2), compact, self.language, tight)


def make_theme(
    brand: Brand,
    variant: Variant = Variant.STANDARD,
    drawings: Mapping[str, type[Drawing]] = SHIPPED,
    language: str = "en",
) -> Theme:
    palette = _ink_only(brand.palette) if variant is Variant.INK_SAVER else brand.palette
    return Theme(brand, load_fonts(brand.fonts), palette, derive(palette), variant, drawings, language)


def _ink_only(palette: Palette) -> Palette:
    """Ink on paper and nothing else: what a photocopier keeps."""
    inks = dict.fromkeys(("primary", "deep", "accent", "amber_ink", "plum_ink"), palette.ink)
    grounds = dict.fromkeys(("sun", "sand", "mist", "amber_tint", "rose_tint"), palette.paper)
    return replace(palette, **inks, **grounds)


@lru_cache(maxsize=64)
def _large_styles(fonts: FontSet, palette: Palette, language: str) -> Styles:
    """Large print: 18/25, headings 22 and 20 bold, nothing smaller, no serif (ACB 2025, APH)."""
    body = TextStyle(
        fonts.body, fonts.bold, LARGE_BODY, 25.0, palette.ink, space_after=11.0, language=language
    )
    strong = replace(body, font=fonts.bold, space_after=0.0)

    def heading(size: float, before: float, after: float) -> TextStyle:
        return replace(
            strong,
            size=size,
            leading=size * 1.27,
            colour=palette.primary,
            space_before=before,
            space_after=after,
            balance=True,
            keep_with_next=True,
        )

    return Styles(
        body=body,
        lead=replace(body, space_after=14.0),
        key=replace(heading(22.0, 12.0, 16.0), leading=29.0, keep_with_next=False),
        h1=heading(22.0, 24.0, 10.0),
        h2=heading(20.0, 24.0, 8.0),
        h3=heading(20.0, 18.0, 4.0),
        label=strong,
        hint=replace(body, space_after=0.0),
        caption=replace(body, space_after=0.0),
        numeral=replace(strong, size=60.0, leading=58.0, colour=palette.accent),
        step=replace(strong, colour=palette.paper),
    )


@lru_cache(maxsize=256)
def _styles(
    fonts: FontSet,
    palette: Palette,
    colours: Derived,
    body: float,
    compact: bool,
    language: str,
    tight: float = 1.0,
) -> Styles:
    k = body / BODY

    def style(font: str, bold: str, size: float, leading: float, colour: str) -> TextStyle:
        return TextStyle(font, bold, size, leading, colour, language=language)

    def text(size: float, leading: float) -> TextStyle:
        return style(fonts.body, fonts.bold, size * k, leading * k, palette.ink)

    def heading(base: TextStyle, before: float, after: float) -> TextStyle:
        return replace(
            base,
            colour=palette.primary,
            space_before=before * k * tight**2,
            space_after=after * k * tight,
            balance=True,
            keep_with_next=True,
        )

    def serif(size: float, leading: float) -> TextStyle:
        return replace(text(size, leading), font=fonts.heading, bold=fonts.heading_bold)

    def strong(style: TextStyle) -> TextStyle:
        return replace(style, font=fonts.bold, bold=fonts.bold)

    h1 = serif(24, 27) if compact else serif(26, 29)
    h2 = serif(17, 20.5) if compact else serif(19, 23)
    caption = max(CAPTION_FLOOR, 9.5 * k)
    return Styles(
        body=replace(text(12, (15.6 if compact else 16) * tight), space_after=S * k * tight**2),
        lead=replace(text(14, 19 * tight), space_after=M * k * tight),
        key=replace(
            serif(16, 20) if compact else serif(22, 26),
            colour=palette.primary,
            space_before=M * k,
            space_after=M * k * tight,
        ),
        h1=heading(h1, XL, S),
        h2=heading(h2, 18, 7),
        h3=heading(strong(text(13, 17)), 12, 2.5),
        label=strong(text(12, 16)),
        hint=style(fonts.body, fonts.bold, max(10.0, 10.5 * k), max(13.0, 13.5 * k), colours.caption),
        caption=style(fonts.body, fonts.bold, caption, caption * 1.28, colours.caption),
        numeral=style(fonts.heading_bold, fonts.heading_bold, 54 * k, 50 * k, palette.accent),
        step=style(fonts.bold, fonts.bold, 11 * k, 13 * k, palette.paper),
    )
