"""The job sheet of a print pack: what to load, set and print, in plain words, to print and tick off."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from handpress.output.distribution import Noting
from handpress.output.pages import filled
from handpress.papers import paper_title
from handpress.project.jobs import REAM, PrintJob, Share
from handpress.project.packs import Pack

_SAMPLE = "Sample: not a real clinic. Do not give these to patients."
_HEADINGS = ("Handout", "Copies", "Pages in the file", "Then", "Edition")


def sides(job: PrintJob) -> str:
    """The duplex setting, as a person sets it."""
    if not job.both_sides:
        return "Print on one side."
    return f"Print on both sides, flip on the {'short' if job.short_edge else 'long'} edge."


def job_sheet(
    pack: Pack, jobs: Sequence[PrintJob], today: date, sample: bool, noting: Noting | None = None
) -> str:
    """The page. It runs no script and needs nothing from anywhere else."""
    states = dict.fromkeys(s.packed.status for job in jobs for file in job.files for s in file.shares)
    said = [*([_SAMPLE] if sample else []), *(states if len(states) == 1 else ())]
    return filled(
        "jobsheet.html.j2",
        title=f"{pack.title}: job sheet",
        states=[text for text in said if text],
        own_states=len(states) > 1,
        day=today.isoformat(),
        jobs=jobs,
        sheets=sum(job.sheets for job in jobs),
        ream=REAM,
        headings=_HEADINGS,
        noting=noting,
        counted=_counted,
        paper_title=paper_title,
        sides=sides,
        trial=_trial,
        named=_named,
        copies=_copies,
        pages=_pages,
    )


def _trial(share: Share, job: PrintJob) -> str:
    one = "page 1" if share.last_of_one == 1 else f"pages 1 to {share.last_of_one}"
    if job.both_sides:
        wrong = "If its back is upside-down, choose the other edge."
        return f"First print {one} only, which is one copy. {wrong}"
    return f"First print {one} only, which is one copy, to see that it comes out at its own size."


def _named(share: Share) -> str:
    piece = share.packed.piece
    look = {"": "", "large": ", large print", "inksaver": ", ink-saver"}.get(piece.variant, piece.variant)
    return f"{piece.title} ({piece.layout}{look})"


def _copies(share: Share, times: int) -> str:
    said = share.packed.said(share.copies * times)
    return f"{share.copies} × {times} = {said}" if times > 1 else said


def _pages(share: Share) -> str:
    return f"{share.first}" if share.first == share.last else f"{share.first} to {share.last}"


def _counted(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}"
