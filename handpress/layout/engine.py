"""From a document to sheets: find what is missing, call the format's layout, gather what it says."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from handpress.brand.model import Brand
from handpress.diagnostics import Diagnostic, HandpressError
from handpress.document.catalogue import catalogue_of
from handpress.document.model import Document, NewPage
from handpress.document.reading_order import ordered, skipped_levels
from handpress.document.variants import Variant
from handpress.flowables.fonts import load_fonts
from handpress.flowables.lockup import NameTooWide
from handpress.flowables.theme import Theme, make_theme
from handpress.layout import rules
from handpress.layout.carried import lacking
from handpress.layout.clinic_lines import (
    Attempt,
    ClinicLines,
    Layout,
    blamed,
    laid_out,
    told,
    with_fewest_pages,
)
from handpress.layout.copyfit import advice
from handpress.layout.expected import expected_words
from handpress.layout.formats import Format
from handpress.layout.glyphs import missing_characters
from handpress.layout.job import Job, LayoutOptions
from handpress.layout.sheets import Duplex, Sheets
from handpress.papers import Paper
from handpress.values import Value


class Review(Value, frozen=True):
    """Who stands behind what is printed: a sentence for the source line, a few words for the foot of pages,
    one for a card. ``shorter`` are sentences that say less, for pieces with no room for the first; the last
    of them is no longer than a draft's."""

    line: str
    short: str
    word: str
    shorter: tuple[str, ...] = ()


def draft(language: str) -> Review:
    """What is printed while nobody stands behind a handout."""
    words = catalogue_of(language)
    return Review(words.draft, words.draft_word, words.draft_word)


def lay_out(
    document: Document,
    brand: Brand,
    form: Format,
    paper: str,
    options: LayoutOptions | None = None,
    review: Review | None = None,
    theme: Theme | None = None,
) -> Sheets:
    """Place a handout on paper.

    Raises :class:`HandpressError` with every reason why it cannot be printed: regions too full,
    characters that no font has, a paper the format lacks. Warnings are on ``Sheets.diagnostics``.
    """
    sheet = form.paper(paper)
    if sheet is None:
        papers = ", ".join(p.name for p in form.papers)
        raise HandpressError(
            [rules.PAPER_UNKNOWN.at(document.span, layout=form.name, paper=paper, papers=papers)]
        )
    options = options or LayoutOptions()
    theme = theme or make_theme(brand, options.variant, language=document.language)
    review = review or draft(document.language)
    said = (review.line, review.short, review.word, *review.shorter)
    refused = (
        *missing_characters(document, theme, said),
        *_skipped(document, form),
        *_pages_nowhere(document, form),
    )
    if refused:
        raise HandpressError(refused)
    if form.places > 1 and not 1 <= options.first_position <= form.places:
        place, count = options.first_position, form.places
        raise HandpressError(
            [rules.NO_SUCH_PLACE.at(document.span, place=place, layout=form.piece, count=count)]
        )
    lines = ClinicLines(brand, document)
    for line in (review.line, *review.shorter):
        layout = _layout(form, theme, sheet, options, replace(review, line=line))
        made = laid_out(layout, lines)
        if made.sound:
            break
    else:
        raise HandpressError(_advised(made.job, blamed(layout, made, lines)))
    made = with_fewest_pages(layout, made, lines)
    job, result = made.job, made.result
    assert result is not None
    return Sheets(
        pages=result.pages,
        root=job.root,
        title=document.title,
        language=document.language,
        duplex=(form.duplex if len(result.pages) > 1 else Duplex.ONE_SIDE).value,
        usage=result.usage,
        diagnostics=(*made.found, *told(made, lines)),
        field_font=theme.fonts.body,
        field_ink=theme.palette.ink,
        status=line,
        expected=expected_words(job, form.name),
    )


def _advised(job: Job, found: Sequence[Diagnostic]) -> tuple[Diagnostic, ...]:
    """What is wrong with a layout, and for each panel that is too long what to shorten, tried out."""

    def again(document: Document) -> dict[str, float]:
        trial = job.with_document(document)
        job.form.lay_out(trial)
        return {region: excess for region, (excess, _) in trial.too_long.items()}

    hints = {
        id(one): advice(job.document, region, again)
        for region, (_, one) in job.too_long.items()
        if one.rule == rules.OVERFULL.id and any(one is other for other in found)
    }
    return tuple(replace(one, hint=hints[id(one)]) if id(one) in hints else one for one in found)


def _layout(form: Format, theme: Theme, sheet: Paper, options: LayoutOptions, review: Review) -> Layout:
    """Lays a handout out with the clinic's lines in one form."""

    def attempt(lines: ClinicLines) -> Attempt:
        fonts = theme.fonts if lines.brand.fonts == theme.brand.fonts else load_fonts(lines.brand.fonts)
        own = replace(theme, brand=lines.brand, fonts=fonts)
        job = Job(form, lines.document, own, sheet, options, review.line, review.short, review.word)
        try:
            result = form.lay_out(job)
        except NameTooWide:
            return Attempt(lines, job, None)
        return Attempt(lines, job, result, (*lacking(job, form.piece, form.carries), *result.diagnostics))

    return attempt


def _pages_nowhere(document: Document, form: Format) -> Iterator[Diagnostic]:
    """New pages that are asked for where this format begins none."""
    if form.variant is not Variant.STANDARD:
        return  # it takes the regions of every format, and all of them flow
    closed = {spec.name for spec in form.regions if spec.fixed or spec.in_columns}
    for region in document.regions:
        for block in region.blocks if region.name in closed else ():
            if isinstance(block, NewPage):
                yield rules.PAGE_NOWHERE.at(block.span, region=region.name, layout=form.name)


def _skipped(document: Document, form: Format) -> tuple[Diagnostic, ...]:
    """Headings that leave a level out in the order in which this format is read."""
    return tuple(
        rules.SKIPPED_LEVEL.at(
            skip.span or document.span,
            got=skip.level,
            layout=form.name,
            before=f"after “{skip.after}”" if skip.after else "right after the title",
            most=skip.most,
            marks="#" * skip.most,
            region=skip.region,
        )
        for skip in skipped_levels(ordered(document.regions, form.order))
    )
