"""Logos on the grounds that they are printed on: white paper, and the coloured bands and covers."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator

from handpress.brand import rules
from handpress.brand.colour import contrast
from handpress.brand.model import BitmapLogo, Logo, Palette
from handpress.diagnostics import Diagnostic, Span

VISIBLE = 1.3  # of contrast: with less, nobody sees that something is printed there


def picture_name(logo: Logo | None) -> str | None:
    """A name for a picture that changes with it; it stands in records. None where there is no picture."""
    if logo is None:
        return None
    if isinstance(logo, BitmapLogo):
        return hashlib.sha256(logo.data).hexdigest()[:8]
    # Drawings were named before corners had a limit of their own: one with SVG's own keeps its name.
    said = repr(logo).replace(", miter=4.0", "")
    return hashlib.sha256(said.encode("utf-8")).hexdigest()[:8]


def check_grounds(
    logo: Logo | None,
    on_dark: Logo | None,
    palette: Palette,
    place: Callable[[str], Span],
) -> Iterator[Diagnostic]:
    """What of a logo is not seen on its ground. ``place`` is where a key stands."""
    if logo is not None and not _is_seen(logo, palette.paper):
        yield rules.LOGO_PALE.at(place("logo"))
    if on_dark is None:
        return
    if isinstance(on_dark, BitmapLogo) and not on_dark.see_through:
        yield rules.LOGO_BOX.at(place("logo_on_dark"))
    elif not _is_seen(on_dark, palette.primary):
        yield rules.LOGO_DARK.at(place("logo_on_dark"), ground=palette.primary)


def _is_seen(logo: Logo, ground: str) -> bool:
    return any(contrast(colour, ground) >= VISIBLE for colour in _colours(logo))


def _colours(logo: Logo) -> set[str]:
    """What a logo is painted in; of a picture its darkest and its lightest grey."""
    if isinstance(logo, BitmapLogo):
        return {f"#{tone:02X}{tone:02X}{tone:02X}" for tone in (logo.darkest, logo.lightest)}
    return {colour for path in logo.paths for colour in (path.fill, path.stroke) if colour is not None}
