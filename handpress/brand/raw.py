"""The shape of ``brand.yaml``, as pydantic models at the file's edge.

Descriptions and patterns go into the JSON Schema, so that an editor helps while somebody types. Phone
numbers, addresses and colours are looked at in :mod:`handpress.brand.entries`, which says in staff's
words what is wrong with them. Importing this module imports pydantic: only when something is loaded.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field, StringConstraints, WithJsonSchema

from handpress.content.raw import Shape
from handpress.papers import OfficePaper

COLOUR = r"^#([0-9A-Fa-f]{3}|[0-9A-Fa-f]{6})$"


def _line(limit: int) -> Any:
    return StringConstraints(strip_whitespace=True, min_length=1, max_length=limit)


Name = Annotated[str, _line(60)]
Line = Annotated[str, _line(80)]
# What is checked by hand is anything here, and text for an editor.
Colour = Annotated[Any, WithJsonSchema({"type": "string", "pattern": COLOUR})]
Checked = Annotated[Any, WithJsonSchema({"type": "string"})]
Optional = Annotated[Any, WithJsonSchema({"type": ["string", "null"]})]
Phone = Annotated[Any, WithJsonSchema({"type": ["string", "integer"]})]
Lines = Annotated[list[Line], Field(min_length=1, max_length=6)]


class RawPalette(Shape):
    """The clinic's colours, each as "#RRGGBB" in quotes. Tints are computed from them."""

    ink: Colour = Field(description="Text.")
    primary: Colour = Field(description="Headings, bands, rules, icons.")
    accent: Colour = Field(description="Small strokes and large numerals; never small text.")
    sun: Colour = Field(description="The sun of the cover.")
    sand: Colour = Field(description="Ground of warm panels: very light.")
    mist: Colour = Field(default=None, description="Ground of cards and table rows. Computed if left out.")
    deep: Colour = Field(default=None, description="The darkest hill. Computed if left out.")
    amber_ink: Colour = Field(default=None, description='Title of a "take care" box.')
    amber_tint: Colour = Field(default=None, description='Ground of a "take care" box.')
    plum_ink: Colour = Field(default=None, description="Title of the crisis box.")
    rose_tint: Colour = Field(default=None, description="Ground of the crisis box.")


class RawFonts(Shape):
    """TrueType files in the brand folder. What is left out prints in the fonts that came with Handpress."""

    heading: Optional = Field(default=None, description="Headings, semi-bold.")
    heading_bold: Optional = Field(default=None, description="Titles and large numerals, bold.")
    body: Optional = Field(default=None, description="Text, regular.")
    body_semibold: Optional = Field(default=None, description="Labels, semi-bold.")
    body_bold: Optional = Field(default=None, description="Words to stress and small headings, bold.")


class RawBrand(Shape):
    """The clinic as it shows on paper."""

    version: Literal[1] = Field(description="Version of this file's format.")
    name: Name = Field(description="The clinic's name.")
    tagline: Line | None = Field(default=None, description="What stands under the name.")
    sample: bool = Field(default=False, description='true prints "Sample: not a real clinic" on every page.')
    address: Lines = Field(description="The postal address, one entry for each line.")
    phone: Phone = Field(description="Phone number in opening hours.")
    after_hours: Phone = Field(description="Phone number at other times.")
    web: Optional = Field(default=None, description="Web address as printed, such as harborlight.example.")
    email: Optional = Field(default=None, description="E-mail address.")
    hours: Annotated[list[Line], Field(max_length=8)] = Field(
        default_factory=list, description="Opening hours, one entry for each line."
    )
    paper: OfficePaper = Field(description="Paper to print on: letter or a4.")
    logo: Checked = Field(description="File of the logo beside this file: svg, png or jpg.")
    logo_on_dark: Optional = Field(default=None, description="The logo as drawn for dark grounds.")
    logo_alt: Line | None = Field(
        default=None, description="What a screen reader says for the logo. The clinic's name if left out."
    )
    palette: RawPalette = Field(description="The clinic's colours.")
    fonts: RawFonts | None = Field(default=None, description="The clinic's own fonts, if it has any.")
    fold_ticks: bool = Field(default=True, description="Small marks at the edge that show where to fold.")
    handout_urls: dict[str, Checked] | None = Field(
        default=None,
        description="Name of a handout and where its QR code leads; otherwise to the web address.",
    )
