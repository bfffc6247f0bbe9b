"""The main line, stage by stage: load, render, lay out, print. The one module that names them all.

:func:`load_project` reads and checks what all handouts share; :func:`make_handout` makes one of them.
Both are plain function calls, so a page with live preview keeps its :class:`LoadedProject` and stays warm.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from handpress.brand.model import Brand
from handpress.diagnostics import HandpressError
from handpress.document.model import OwnPicture
from handpress.document.picture import FOLDER
from handpress.document.variants import Variant
from handpress.document.walk import every_block
from handpress.files.ownership import sealed_page
from handpress.project.clinic_details import clinic_details, marks_of
from handpress.project.exceptions import judged, passed
from handpress.project.faults import internal_fault, is_own, layout_files, told
from handpress.project.inputs import hashes
from handpress.project.loading import LoadedProject
from handpress.project.memory import NO_MEMORY, NoMemory, This
from handpress.project.model import FILLABLE, BuildOptions, Failure, Output, Result
from handpress.project.piececache import cached, piece_key
from handpress.project.places import place_sought
from handpress.project.review_status import HandoutReview, review_handout, review_of
from handpress.project.status import status_from
from handpress.project.twin import screen_twin
from handpress.project.wanted import variants_of, wanted_layouts
from handpress.values import Value
from handpress.workspace import Handout

if TYPE_CHECKING:
    from handpress.document.model import Document
    from handpress.layout.engine import Review
    from handpress.layout.formats import Format
    from handpress.layout.sheets import Sheets
    from handpress.pdf.metadata import Metadata
    from handpress.pdf.write import PdfFile

FIELD_SIZE = 12.0  # points of what is typed into a fillable file


def make_handout(
    project: LoadedProject, handout: Handout, options: BuildOptions, memory: NoMemory = NO_MEMORY
) -> tuple[Result, ...]:
    """Every piece of one handout. A fault spoils this handout, or this layout of it, and nothing else.

    What the ``memory`` has of the same words, brand, layout and review is not laid out again.
    """
    try:
        document, files = render_with_inputs(project, handout)
        judgement = judged(project, document, options.today)
        document = passed(document, judgement)
        shared = {**project.inputs, **files, **judgement.inputs}
        reviewed = review_handout(project, document, options.today)
        handout_review = replace(reviewed, excepted_until=judgement.until)
        shared |= handout_review.inputs
        status = status_from(project, document, handout_review)
        lost = status.said if status.lost else ""
        layouts, unsuited = wanted_layouts(project, document, options)
        made = (
            piece
            for layout in layouts
            for piece in _make_pieces(project, document, layout, options, shared, handout_review, memory)
        )
        marks = marks_of(clinic_details(project, document))
        return (
            *(replace(one, lost=lost, marks=marks) if isinstance(one, Output) else one for one in made),
            *unsuited,
        )
    except HandpressError as error:
        return (Failure(handout.name, "", error.diagnostics),)
    except KeyboardInterrupt:
        raise
    except BaseException as error:  # something of the clinic's own may have called sys.exit()
        return (Failure(handout.name, "", (internal_fault(handout.name, error),)),)


def guarded(project: LoadedProject, document: Document, today: date) -> Document:
    """The document with what a person should look at. ``today`` decides which signed exceptions hold.

    Raises:
        HandpressError: it says what must never be printed, or leaves out a line that it must carry.
    """
    return passed(document, judged(project, document, today))


def render(project: LoadedProject, handout: Handout) -> tuple[Document, tuple[Path, ...]]:
    """The document of one handout, and the files that it is made of: includes and plug-ins."""
    from handpress.files import read_text
    from handpress.icons import names
    from handpress.template import LayoutRegions, render_handout
    from handpress.template.pictures import PictureShelf

    regions = project.formats.mapped(
        lambda form: LayoutRegions(
            form.region_names,
            form.default_region,
            form.accepts_any,
            form.capacity,
            form.order,
            form.called,
        )
    )
    workspace = project.workspace
    source = read_text(handout.path, workspace.label(handout.path), given=project.given)
    shelf = PictureShelf(workspace.brand / FOLDER, workspace.label, project.given)
    try:
        with told(project, handout.name):
            rendered = render_handout(
                source,
                project.library,
                project.brand,
                regions,
                names(),
                project.workspace.handouts,
                figures=project.drawings.mapped(lambda drawing: drawing.FORM),
                known=project.directives,
                pictures=shelf,
            )
    except HandpressError as error:
        raise HandpressError(place_sought(project.workspace, one) for one in error.diagnostics) from None
    used = (label for plugin in rendered.document.plugins for label in plugin.files)
    return rendered.document, (*rendered.files, *map(project.workspace.path, used))


def render_with_inputs(project: LoadedProject, handout: Handout) -> tuple[Document, dict[str, str]]:
    """The document of one handout, and the hash of every file that it is made of, itself included.

    Each is hashed before it is read: one that is saved in between makes the handout out of date, never
    wrongly current. Raises as :func:`render`.
    """
    from handpress.files import read_text
    from handpress.template import dependencies

    workspace = project.workspace
    own = hashes(workspace, (handout.path,))
    included = dependencies(read_text(handout.path, workspace.label(handout.path)), workspace.handouts)
    while True:
        before = hashes(workspace, included)
        document, files = render(project, handout)
        read = tuple(path for path in files if path.is_relative_to(workspace.handouts))
        if set(read) <= set(included):
            break
        included = (*included, *read)  # one that was saved in between includes more than it did
    labels = [workspace.label(path) for path in files]
    known = {**_hashes_of_code(project, set(files) - set(read)), **before}
    pictures = {
        one.file.label: one.file.sha256 for one in every_block(document) if isinstance(one, OwnPicture)
    }
    return document, {**own, **{label: known[label] for label in labels if label in known}, **pictures}


def _hashes_of_code(project: LoadedProject, files: Iterable[Path]) -> dict[str, str]:
    """The hashes of modules as they were before they were loaded; of a package's, as they are now."""
    found = hashes(project.workspace, files)
    return {label: project.programs.get(label, digest) for label, digest in found.items()}


def _make_pieces(
    project: LoadedProject,
    document: Document,
    layout: str,
    options: BuildOptions,
    inputs: Mapping[str, str],
    handout_review: HandoutReview,
    memory: NoMemory,
) -> tuple[Result, ...]:
    """A handout in one layout, in every look that is asked for; and the file to fill in."""
    made = (
        _make_variant(project, document, layout, options, inputs, handout_review, variant, memory)
        for variant in variants_of(project, document, layout, options)
    )
    return tuple(result for results in made for result in results)


class LaidOut(Value, frozen=True):
    """A handout on paper in one layout and look: as placed, and as printed."""

    form: Format
    paper: str
    sheets: Sheets
    meta: Metadata
    printed: PdfFile


def render_pdf(
    project: LoadedProject,
    document: Document,
    layout: str,
    options: BuildOptions,
    variant: Variant,
    review: Review | None = None,
    *,
    spots: bool = False,
) -> LaidOut:
    """Lay a document out and print it, with who stands behind it; without one, as a draft. With ``spots``
    the printed file comes with the places of its texts.

    Raises:
        HandpressError: it cannot be printed so; with every reason.
    """
    from handpress.flowables.theme import make_theme
    from handpress.layout.engine import lay_out
    from handpress.layout.job import LayoutOptions
    from handpress.pdf.write import print_pdf

    if not project.drawn:
        raise ValueError("the project is loaded without what it is printed with")
    form = form_for(project, layout, variant)
    paper = options.paper or project.brand.paper
    ticks = project.brand.fold_ticks if options.fold_ticks is None else options.fold_ticks
    chosen = LayoutOptions(ticks, variant, options.first_position, own=is_own(project, form))
    meta = _metadata(document, project.brand, options)
    with told(project, document.name, document, form):
        theme = make_theme(project.brand, variant, project.drawings, document.language)
        sheets = lay_out(document, project.brand, form, paper, chosen, review, theme)
        return LaidOut(form, paper, sheets, meta, print_pdf(sheets, meta, spots=spots))


def form_for(project: LoadedProject, layout: str, variant: Variant) -> Format:
    """The format that prints a layout in a look: large print has one of its own."""
    own = project.formats[layout]
    return (
        next((f for f in project.formats.values() if f.variant is variant), own)
        if variant is Variant.LARGE
        else own
    )


def _make_variant(
    project: LoadedProject,
    document: Document,
    layout: str,
    options: BuildOptions,
    inputs: Mapping[str, str],
    handout_review: HandoutReview,
    variant: Variant,
    memory: NoMemory,
) -> tuple[Result, ...]:
    """A layout in one variant, made or remembered, with the files that it rests on as they are now."""
    form = form_for(project, layout, variant)
    review = review_of(handout_review.in_layout(layout), document.language)
    until = handout_review.until(layout)
    way = (
        options.paper,
        options.fold_ticks,
        options.first_position,
        options.epoch,
        options.fillable,
        options.screens,
    )
    found = memory.results(
        ("piece", document.name, layout, variant, way, options.for_pack),
        (document, This(project.brand), form, review),
        lambda: cached(
            None if options.for_pack else options.cache,
            lambda: piece_key(project, document, form, (layout, variant, *way), review),
            lambda: _print_variant(project, document, layout, options, variant, review),
        ),
    )
    module = _hashes_of_code(project, layout_files(project, form))
    return tuple(
        replace(
            one,
            inputs=dict(sorted({**inputs, **module}.items())),
            content=handout_review.content,
            diagnostics=one.diagnostics if one.variant else (*handout_review.diagnostics, *one.diagnostics),
            of_before=handout_review.of_before,
            review_until=until.isoformat() if until else "",
        )
        if isinstance(one, Output)
        else one
        for one in found
    )


def _print_variant(
    project: LoadedProject,
    document: Document,
    layout: str,
    options: BuildOptions,
    variant: Variant,
    review: Review,
) -> tuple[Result, ...]:
    """A layout in one variant, laid out and printed, and the file to fill in; or why that cannot be."""
    from handpress.pdf.forms import FieldStyle
    from handpress.pdf.write import print_pdf

    name = document.name
    form = form_for(project, layout, variant)
    try:
        laid_out = render_pdf(project, document, layout, options, variant, review)
        paper, sheets, printed = laid_out.paper, laid_out.sheets, laid_out.printed
        files = [(variant.value, printed)]
        screen = b""
        own = layout == document.layouts[0] and paper == project.brand.paper
        start = options.first_position if form.places > 1 else 1
        with told(project, name, document, form):
            if variant is Variant.STANDARD and own and options.screens and start == 1:
                screen = sealed_page(screen_twin(project, document, form, printed.edition, review))
            if options.fillable and variant is Variant.STANDARD and sheets.has_fields:
                # It carries the edition of the printed file: the same words, to be typed on.
                flat = replace(laid_out.meta, archival=False)
                style = FieldStyle(sheets.field_font, FIELD_SIZE, sheets.field_ink)
                files.append((FILLABLE, print_pdf(sheets, flat, printed.edition, style)))
    except HandpressError as error:
        found = (place_sought(project.workspace, diagnostic) for diagnostic in error.diagnostics)
        return (Failure(name, layout, (*document.diagnostics, *found), variant.value),)
    return tuple(
        Output(
            handout=name,
            title=document.title,
            label=document.label,
            purpose=document.purpose,
            audience=document.audience,
            layout=layout,
            paper=paper,
            pdf=made.pdf,
            sha256=hashlib.sha256(made.pdf).hexdigest(),
            pages=made.pages,
            edition=made.edition,
            facts=document.facts,
            sources=tuple(source.id for source in document.sources),
            parameters_unset=document.unset_parameters,
            inputs={},
            diagnostics=() if variant else (*document.diagnostics, *sheets.diagnostics),
            variant=variant,
            screen=b"" if variant else screen,
            review=review.line,
            sheets=sheets if options.for_pack else None,
            start=start,
        )
        for variant, made in files
    )


def _metadata(document: Document, brand: Brand, options: BuildOptions) -> Metadata:
    from handpress.pdf.metadata import Metadata

    return Metadata(
        title=document.title,
        language=document.language,
        author=brand.name,
        description=document.purpose,
        created=None if options.epoch is None else datetime.fromtimestamp(options.epoch, UTC),
    )
