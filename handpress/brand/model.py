"""The clinic as it shows on paper: name, contact lines, colours, fonts, logo."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from handpress.diagnostics import Diagnostic, Span
from handpress.values import Value


class Palette(Value, frozen=True):
    """The brand's colours as ``#RRGGBB``. Tints are computed from these, never stored."""

    ink: str
    primary: str
    deep: str
    accent: str
    sun: str
    sand: str
    mist: str
    amber_ink: str
    amber_tint: str
    plum_ink: str
    rose_tint: str
    paper: str = "#FFFFFF"


class FontFiles(Value, frozen=True):
    """TrueType files by role."""

    heading: Path  # semi-bold
    heading_bold: Path
    body: Path
    body_semibold: Path
    body_bold: Path


PathSegment = (
    tuple[Literal["M"], float, float]
    | tuple[Literal["L"], float, float]
    | tuple[Literal["C"], float, float, float, float, float, float]
    | tuple[Literal["Z"]]
)
"""A part of an outline by SVG's letters: move, line, cubic curve (two controls, then the end), close."""


class VectorPath(Value, frozen=True):
    """One painted outline of a logo or icon.

    ``segments`` are in the picture's own units, y pointing down. ``cap`` and ``join`` say how a stroke ends
    and turns, in SVG's words: ``butt``, ``round`` or ``square``; ``miter``, ``round`` or ``bevel``. ``miter``
    is how many widths of the stroke a pointed corner may be long before it is cut off.
    """

    segments: tuple[PathSegment, ...]
    fill: str | None
    stroke: str | None
    stroke_width: float = 0.0
    even_odd: bool = False
    cap: str = "round"
    join: str = "round"
    miter: float = 4.0


class VectorLogo(Value, frozen=True):
    width: float
    height: float
    paths: tuple[VectorPath, ...]


class BitmapLogo(Value, frozen=True):
    """A checked picture in the colours of sRGB. ``data`` is a PNG or JPEG without metadata, as it is printed.

    ``darkest`` and ``lightest`` are greys from 0 to 255, of what can be seen of it.
    """

    width: int
    height: int
    data: bytes
    kind: Literal["png", "jpeg"] = "png"
    see_through: bool = False
    darkest: int = 0
    lightest: int = 255


Logo = VectorLogo | BitmapLogo


class Brand(Value, frozen=True):
    name: str
    tagline: str
    address: tuple[str, ...]
    phone: str
    after_hours: str | None
    web: str | None  # as printed: "harborlight.example"
    web_url: str | None  # as linked: "https://harborlight.example"
    email: str | None
    hours: tuple[str, ...]
    paper: str  # the name of its own paper
    palette: Palette
    fonts: FontFiles
    logo: Logo | None
    logo_alt: str
    sample: bool
    fold_ticks: bool
    span: Span
    handout_urls: tuple[tuple[str, str], ...] = ()  # handout name -> address its QR code points to
    logo_on_dark: Logo | None = None  # as drawn for dark grounds; else `logo` goes on a light plate
    shipped_fonts: FontFiles | None = None  # those that came with Handpress, where the clinic has its own
    interpreters: tuple[str, ...] = ()  # the languages that the clinic says it has interpreters for
    short_name: str = ""  # prints where the whole name has no room; empty: there is none
    places: tuple[tuple[str, Span], ...] = ()  # where the keys of brand.yaml stand
    diagnostics: tuple[Diagnostic, ...] = ()  # warnings

    def where(self, key: str) -> Span:
        """Where a key of ``brand.yaml`` stands; the file itself where it has no such line."""
        return dict(self.places).get(key, self.span)
