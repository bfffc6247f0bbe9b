"""``brand.yaml``, the logo and the fonts into a :class:`Brand`, with every fault in one go."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path, PureWindowsPath

from msgspec.structs import replace

from handpress.brand import rules
from handpress.brand.entries import (
    read_after_hours,
    read_email,
    read_handout_urls,
    read_interpreters,
    read_palette,
    read_phone,
    read_web,
    text_at,
    with_lines,
)
from handpress.brand.fontfile import check_font
from handpress.brand.grounds import check_grounds
from handpress.brand.identity import BRAND_FILE
from handpress.brand.leftovers import half_a_sample, leftovers
from handpress.brand.logo import read_logo
from handpress.brand.model import Brand, FontFiles, Logo
from handpress.brand.schema import RawBrand
from handpress.content.load import capped, open_yaml, shown_as
from handpress.content.marks import fold
from handpress.content.tree import YamlFile
from handpress.content.validation import validated
from handpress.content.words import check_words
from handpress.diagnostics import Diagnostic, DiagnosticList, HandpressError, Span
from handpress.files import NONE_GIVEN, Given, in_words
from handpress.files.rules import MISSING

SHIPPED_FONTS = {
    "heading": "Fraunces-SemiBold.ttf",
    "heading_bold": "Fraunces-Bold.ttf",
    "body": "AtkinsonHyperlegibleNext-Regular.ttf",
    "body_semibold": "AtkinsonHyperlegibleNext-SemiBold.ttf",
    "body_bold": "AtkinsonHyperlegibleNext-Bold.ttf",
}
"""Files in the folder of fonts that came with Handpress, by role."""


def load_brand(
    folder: Path, root: Path, *, shipped_fonts: Path, given: Given = NONE_GIVEN, drawn: bool = True
) -> Brand:
    """The clinic in ``folder``.

    Args:
        folder: holds ``brand.yaml`` and what it names.
        root: the workspace; files in messages are named from here.
        shipped_fonts: the folder of the fonts that came with Handpress, for roles that the clinic leaves out.
        given: files as they would be: ``brand.yaml``, a logo.
        drawn: False for what the clinic says alone: no logo is read and no font looked at. Nothing may be
            printed with it.

    Raises:
        HandpressError: with every problem of the file, the palette, the logo and the fonts.
    """
    sink = DiagnosticList()
    file = open_yaml(folder / BRAND_FILE, root, sink, given)
    file = with_lines(file, "address", "hours", "interpreters") if file is not None else None
    brand = _brand(file, folder, root, shipped_fonts, sink, given, drawn) if file is not None else None
    if brand is None or sink.errors:
        raise HandpressError(capped(sink.diagnostics))
    return brand


def _brand(
    file: YamlFile,
    folder: Path,
    root: Path,
    shipped_fonts: Path,
    sink: DiagnosticList,
    given: Given,
    drawn: bool,
) -> Brand | None:
    raw = validated(RawBrand, file, sink)
    check_words(RawBrand, file, sink)
    phone = read_phone(file, "phone", sink)
    after_hours = read_after_hours(file, sink)
    web, web_url = read_web(file, sink)
    email = read_email(file, sink)
    handout_urls = read_handout_urls(file, sink)
    palette = read_palette(file, sink)
    shipped = FontFiles(**{role: shipped_fonts / file for role, file in SHIPPED_FONTS.items()})
    logo = logo_on_dark = None
    fonts = shipped
    if drawn:
        logo, logo_on_dark = (_logo(key, file, folder, root, sink, given) for key in ("logo", "logo_on_dark"))
        if palette is not None:
            sink.extend(check_grounds(logo, logo_on_dark, palette, lambda key: file.span((key,))))
            if logo is not None and logo_on_dark is not None:
                sink.extend(half_a_sample(file, folder, given))
        fonts = _fonts(file, folder, root, shipped_fonts, sink)
        if raw is not None and not raw.sample:
            told = {one.span for one in sink.errors}
            sink.extend(one for one in leftovers(file, folder, given) if one.span not in told)
    if raw is None or palette is None or phone is None:
        return None
    name = fold(raw.name)
    return Brand(
        name=name,
        tagline=fold(raw.tagline or ""),
        address=tuple(fold(line) for line in raw.address),
        phone=phone,
        after_hours=after_hours,
        web=web,
        web_url=web_url,
        email=email,
        hours=tuple(fold(line) for line in raw.hours),
        interpreters=read_interpreters(file, raw.interpreters, sink),
        paper=raw.paper,
        palette=palette,
        fonts=fonts,
        logo=logo,
        logo_alt=fold(raw.logo_alt or "") or name,
        sample=raw.sample,
        fold_ticks=raw.fold_ticks,
        span=file.source.span(),
        handout_urls=handout_urls,
        logo_on_dark=logo_on_dark,
        shipped_fonts=None if fonts == shipped else shipped,
        short_name=fold(raw.short_name or ""),
        places=tuple((key, file.span((key,))) for key in file.root.entries),
        diagnostics=tuple(capped(sink.diagnostics)),
    )


def _logo(
    key: str, file: YamlFile, folder: Path, root: Path, sink: DiagnosticList, given: Given
) -> Logo | None:
    path = _beside(file, (key,), folder, sink)
    if path is None:
        return None
    found = DiagnosticList()
    logo = read_logo(path, shown_as(path, root), found, given)
    sink.extend(_where_named(found.diagnostics, file.span((key,))))
    return logo


def _where_named(diagnostics: Iterable[Diagnostic], span: Span) -> Iterator[Diagnostic]:
    """That a file is not there is shown where it is named: the name is what can be mended."""
    for diagnostic in diagnostics:
        yield replace(diagnostic, span=span) if diagnostic.rule == MISSING.id else diagnostic


def _fonts(file: YamlFile, folder: Path, root: Path, shipped_fonts: Path, sink: DiagnosticList) -> FontFiles:
    """The clinic's own files where it names them, the shipped ones elsewhere; each looked at once."""
    chosen: dict[str, Path] = {}
    for role in FontFiles.__struct_fields__:
        own = _beside(file, ("fonts", role), folder, sink)
        path = own or shipped_fonts / SHIPPED_FONTS[role]
        if path not in chosen.values():
            diagnostics = check_font(path, shown_as(path, root))
            sink.extend(_where_named(diagnostics, file.span(("fonts", role))) if own else diagnostics)
        chosen[role] = path
    return FontFiles(**chosen)


def _beside(file: YamlFile, path: tuple[str, ...], folder: Path, sink: DiagnosticList) -> Path | None:
    """A file that an entry names, inside the brand folder: a brand that is copied must stay whole."""
    text = text_at(file, path, sink, optional=True)
    if text is None:
        return None
    parts = PureWindowsPath(text)  # understands both kinds of slash, and drive letters
    if parts.drive or parts.root or ".." in parts.parts:
        diagnostic = rules.PATH_OUTSIDE.at(file.span(path), key=path[-1], what=in_words(text))
        sink.add(diagnostic)
        return None
    return folder.joinpath(*parts.parts)
