"""The shape of ``brand.yaml``: what each key holds, and what an editor says of it.

Phone numbers, addresses and colours are looked at in :mod:`handpress.brand.entries`, which says in staff's
words what is wrong with them.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from msgspec import Meta, field

from handpress.content.conversion import Shape, about, in_order, text
from handpress.papers import OfficePaper

COLOUR = r"^#([0-9A-Fa-f]{3}|[0-9A-Fa-f]{6})\Z"

Name = Annotated[str, text(70)]
Line = Annotated[str, text(80)]
# What is checked by hand is anything here, and text for an editor.
Colour = Annotated[Any, Meta(extra_json_schema={"type": "string", "pattern": COLOUR})]
Checked = Annotated[Any, Meta(extra_json_schema={"type": "string"})]
Optional = Annotated[Any, Meta(extra_json_schema={"type": ["string", "null"]})]
Phone = Annotated[Any, Meta(extra_json_schema={"type": ["string", "integer"]})]
Lines = Annotated[list[Line], Meta(min_length=1, max_length=6)]


class RawPalette(Shape, frozen=True, kw_only=True):
    """The clinic's colours, each as "#RRGGBB" in quotes. Tints are computed from them."""

    ink: Annotated[Colour, about("Text.")]
    primary: Annotated[Colour, about("Headings, bands, rules, icons.")]
    accent: Annotated[Colour, about("Small strokes and large numerals; never small text.")]
    sun: Annotated[Colour, about("The sun of the cover.")]
    sand: Annotated[Colour, about("Ground of warm panels: very light.")]
    mist: Annotated[Colour, about("Ground of cards and table rows. Computed if left out.")] = None
    deep: Annotated[Colour, about("The darkest hill. Computed if left out.")] = None
    amber_ink: Annotated[Colour, about('Title of a "take care" box.')] = None
    amber_tint: Annotated[Colour, about('Ground of a "take care" box.')] = None
    plum_ink: Annotated[Colour, about("Ground of the crisis box and of the numbers to call.")] = None
    rose_tint: Annotated[Colour, about("Printed no more: the crisis box is solid.")] = None


class RawFonts(Shape, frozen=True, kw_only=True):
    """TrueType files in the brand folder. What is left out prints in the fonts that came with Handpress."""

    heading: Annotated[Optional, about("Headings, semi-bold.")] = None
    heading_bold: Annotated[Optional, about("Titles and large numerals, bold.")] = None
    body: Annotated[Optional, about("Text, regular.")] = None
    body_semibold: Annotated[Optional, about("Labels, semi-bold.")] = None
    body_bold: Annotated[Optional, about("Words to stress and small headings, bold.")] = None


class RawBrand(Shape, frozen=True, kw_only=True):
    """The clinic as it shows on paper."""

    version: Annotated[Literal[1], about("Version of this file's format.")]
    name: Annotated[Name, about("The clinic's name.")]
    short_name: Annotated[
        Name | None, about("A shorter name, which prints where the whole one has no room.")
    ] = None
    tagline: Annotated[Line | None, about("What stands under the name.")] = None
    sample: Annotated[bool, about('true prints "Sample: not a real clinic" on every page.')] = False
    address: Annotated[Lines, about("The postal address, one entry for each line.")]
    phone: Annotated[Phone, about("Phone number in opening hours.")]
    after_hours: Annotated[
        Phone,
        about(
            "Phone number at night and on weekends, or none: handouts then send people to an emergency room."
        ),
    ] = None
    web: Annotated[Optional, about("Web address as printed, such as harborlight.example.")] = None
    email: Annotated[Optional, about("E-mail address.")] = None
    hours: Annotated[
        Annotated[list[Line], Meta(max_length=8)], about("Opening hours, one entry for each line.")
    ] = field(default_factory=list)
    interpreters: Annotated[
        Annotated[list[Line], Meta(max_length=8)],
        about(
            "Languages that the clinic has interpreters for, or none. Sheets name them at the foot; "
            "nothing prints without it."
        ),
    ] = field(default_factory=list)
    paper: Annotated[OfficePaper, in_order(OfficePaper), about("Paper to print on: letter or a4.")]
    logo: Annotated[
        Optional, about("File of the logo beside this file: svg, png or jpg. May be left out.")
    ] = None
    logo_on_dark: Annotated[Optional, about("The logo as drawn for dark grounds.")] = None
    logo_alt: Annotated[
        Line | None, about("What a screen reader says for the logo. The clinic's name if left out.")
    ] = None
    palette: Annotated[RawPalette, about("The clinic's colours.")]
    fonts: Annotated[RawFonts | None, about("The clinic's own fonts, if it has any.")] = None
    fold_ticks: Annotated[bool, about("Small marks at the edge that show where to fold.")] = True
    handout_urls: Annotated[
        dict[str, Checked] | None,
        about("Name of a handout and where its QR code leads; otherwise to the web address."),
    ] = None
