"""What a worker can do: one function for each kind of task, with plain values in and out.

These are the only calls of the engine that the print room makes.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from handpress.diagnostics import HandpressError
from handpress.papers import OFFICE_SHEETS
from handpress.project.packs import PieceWanted
from handpress.project.status import HandoutStatus
from handpress.project.views import PieceView, ViewWanted
from handpress.review.printed import PrintRun
from handpress.review.wording import spelled_date
from handpress.room import changing, looking, ownwords, reviewing, settingup
from handpress.room.answers import (
    ClinicShown,
    HandoutShown,
    PaperFile,
    PaperJob,
    PaperShare,
    RackShown,
    ShelfKind,
)
from handpress.room.looking import logo_picture
from handpress.room.settings import PrinterKnown

if TYPE_CHECKING:
    from handpress.api import Project
    from handpress.layout.formats import Format
    from handpress.project.jobs import PrintJob
    from handpress.project.recall import Recall

PictureBox = tuple[float, float, float, float]
"""Left, top, width and height of the part of a page that is drawn, points."""


def rack(project: Project, today: date) -> RackShown:
    """The clinic and every handout, with how it stands on a day. Nothing is laid out."""
    order = project.rack()
    by_name = {one.handout: one for one in project.status(today)}
    shown = tuple(_shown(project, name, status) for name, status in by_name.items())
    return RackShown(_clinic(project), order, shown)


def _clinic(project: Project) -> ClinicShown:
    brand = project.brand
    logo, kind = logo_picture(brand.logo)
    return ClinicShown(brand.name, brand.tagline, brand.sample, brand.paper, logo, kind)


def _shown(project: Project, name: str, status: HandoutStatus) -> HandoutShown:
    signature = status.signature
    by, until = (signature.who, spelled_date(signature.until)) if signature else ("", "")
    try:
        document = project.render(name)
    except HandpressError as error:
        return HandoutShown(
            name, _title(name), state=status.state, why=status.said, problems=error.diagnostics
        )
    from handpress.document.walk import passages
    from handpress.text.words import plain_words

    form = project.layouts[document.layouts[0]]
    every_word = " ".join(one.words for one in passages(document))
    return HandoutShown(
        name,
        document.title,
        document.subtitle,
        document.audience,
        form.title,
        _kind(form),
        document.layouts,
        plain_words(f"{document.title} {document.subtitle} {form.title} {every_word}"),
        status.state,
        by,
        until,
        status.said,
        len(document.unset_parameters),
        status.diagnostics,
    )


def _title(name: str) -> str:
    """What a handout is called whose own words cannot be read."""
    return name.replace("-", " ").capitalize()


def _kind(form: Format) -> ShelfKind:
    if form.places > 1 or form.pieces or any(paper.name not in OFFICE_SHEETS for paper in form.papers):
        return ShelfKind.CARD
    return ShelfKind.FOLDED if form.fold else ShelfKind.SHEET


def view(project: Project, name: str, wanted: ViewWanted, today: date) -> PieceView:
    """One piece as it would be printed now."""
    return project.view(
        name,
        today,
        layout=wanted.layout,
        paper=wanted.paper,
        variant=wanted.variant,
        fillable=wanted.fillable,
    )


def picture(_: Project, pdf: bytes, page: int, box: PictureBox | None, width: int) -> bytes:
    """A page of a PDF, or a part of it, as a PNG."""
    return draw_page(pdf, page, box, width)


def draw_page(pdf: bytes, page: int, box: PictureBox | None, width: int) -> bytes:
    """A page of a PDF, or a part of it, as a PNG ``width`` pixels wide. ``page`` counts from 1."""
    from handpress.output.thumbnails import encode_png
    from handpress.pdfium import open_pdf

    with open_pdf(pdf) as document:
        sheet = document[page - 1]
        wide, high = sheet.get_size()
        left, top, part_wide, part_high = box or (0.0, 0.0, wide, high)
        right, bottom = wide - left - part_wide, high - top - part_high
        drawn = sheet.render(
            scale=width / part_wide,
            crop=tuple(max(0.0, one) for one in (left, bottom, right, top)),
            rev_byteorder=True,
        )
        png = encode_png(drawn.width, drawn.height, drawn.stride, bytes(drawn.buffer), drawn.n_channels)
        drawn.close()
        return png


def paper(
    project: Project, wanted: Sequence[PieceWanted], title: str, today: date, printer: PrinterKnown
) -> tuple[PaperJob, ...]:
    """Files to print, with every copy in them, as a printer needs them."""
    from handpress.output.distribution import runs_of

    edge = printer.other_edge
    jobs = project.print_jobs(wanted, today, title=title, other_edge=edge, backs=printer.backs)
    clinic = project.brand.name
    return tuple(_paper_job(job, runs_of((job,), clinic, today)) for job in jobs)


def _paper_job(job: PrintJob, runs: tuple[PrintRun, ...]) -> PaperJob:
    files = tuple(
        PaperFile(
            file.name,
            file.pdf,
            file.times,
            file.sheets,
            tuple(
                PaperShare(
                    share.packed.piece.handout,
                    share.packed.piece.title,
                    share.copies * share.packed.places,
                    share.packed.piece.edition,
                    share.packed.finish,
                )
                for share in file.shares
            ),
        )
        for file in job.files
    )
    return PaperJob(job.paper, job.stock, job.both_sides, job.short_edge, job.sheets, files, runs)


def line_up_sheet(project: Project, sideways: bool, printer: PrinterKnown) -> bytes:
    """The sheet by which a printer is lined up, with its backs moved as they are now."""
    return project.line_up_sheet(sideways=sideways, other_edge=printer.other_edge, backs=printer.backs)


def note(project: Project, runs: Sequence[PrintRun]) -> None:
    """Put what was printed into the record of the rack."""
    project.note_runs(runs)


def recall(project: Project, today: date) -> Recall:
    """What lies in the rack, and what of it is old."""
    return project.recall(today)


def discard(project: Project, editions: Sequence[str], today: date) -> None:
    """Note that all copies of editions were thrown away."""
    project.discard(editions, today)


def personal_handouts(project: Project) -> tuple[str, ...]:
    """The names of the handouts that can have names and dates printed on them."""
    found = []
    for name in project.handouts:
        with contextlib.suppress(HandpressError):
            if project.render(name).merge:
                found.append(name)
    return tuple(found)


JOBS: Mapping[str, Callable[..., Any]] = {
    "rack": rack,
    "view": view,
    "picture": picture,
    "paper": paper,
    "test-sheet": line_up_sheet,
    "note": note,
    "recall": recall,
    "discard": discard,
    "values": changing.values,
    "foresee": changing.foresee,
    "save": changing.save,
    "undo": changing.undo,
    "restore": changing.restore,
    "history": changing.history,
    "outside": changing.outside,
    "answers": changing.answers,
    "sentences": changing.sentences,
    "sentence": changing.sentence,
    "own-words": ownwords.own,
    "personal": personal_handouts,
    "tried": changing.tried,
    "weighed": changing.weighed,
    "backup": changing.backup,
    "see_backup": changing.see_backup,
    "bring_backup": changing.bring_backup,
    "setup": settingup.setup,
    "look": looking.look,
    "logo": looking.logo_now,
    "screen": looking.screen,
    "try_look": looking.try_look,
    "show-pin": reviewing.show_pin,
    "own-pin": reviewing.own_pin,
    "staffed": reviewing.staffed,
    "review-sheet": reviewing.sheet,
    "safety-lines": reviewing.safety_lines,
    "decided": reviewing.decided,
    "decide": reviewing.decide,
    "sign": reviewing.sign,
    "withdraw": reviewing.withdraw,
    "compared": reviewing.compared,
}
