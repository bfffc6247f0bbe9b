"""The job sheet of a print pack: what to load, set and print, in plain words, to print and tick off."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from html import escape

from handpress.output.distribution import Noting, note_section
from handpress.output.pages import whole
from handpress.papers import paper_title
from handpress.project.jobs import REAM, PrintFile, PrintJob, Share
from handpress.project.packs import Pack

_STYLE = (
    "body{font:1rem/1.5 system-ui,sans-serif;max-width:46rem;margin:2rem auto;padding:0 1rem;color:#111}"
    "table{border-collapse:collapse;width:100%}th,td{border:1px solid #767676;padding:.3rem .5rem;"
    "text-align:left;vertical-align:top}section{break-inside:avoid;margin-top:2rem}a{color:#0b4a5a}"
    "h1,h2,h3{line-height:1.25}h3{margin-bottom:.3rem}ul{margin-top:.3rem}"
    ".state{border:2px solid;padding:.5rem}"
)
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
    state = "".join(f"<p class=state><strong>{escape(text)}</strong></p>\n" for text in said if text)
    parts = "".join(_job(number, len(jobs), job, len(states) > 1) for number, job in enumerate(jobs, 1))
    note = note_section(noting) if noting else ""
    total = _sheets(sum(job.sheets for job in jobs))
    title = f"{pack.title}: job sheet"
    return whole(
        title,
        _STYLE,
        f"<h1>{escape(title)}</h1>\n{state}"
        f"<p>Made on {today.isoformat()}: {_count(len(jobs), 'print job')}, {total} of paper in all. "
        "Make the pack again before you print it on a later day: what it says may have changed.</p>\n"
        "<p>Print the files in this order. All copies are in the file: leave the number of copies at 1, "
        "unless it says here to print a file several times.</p>\n"
        f"{parts}{note}",
    )


def _job(number: int, count: int, job: PrintJob, own_states: bool) -> str:
    files = "".join(_file(file, job, own_states) for file in job.files)
    ream = f" No file asks for more than {REAM} at a time." if len(job.files) > 1 else ""
    return (
        f"<section><h2>Job {number} of {count}</h2>\n<ul>"
        f"<li>Load: {escape(paper_title(job.paper))}, {escape(job.stock)}: {_sheets(job.sheets)}.{ream}</li>"
        f"<li>{sides(job)}</li><li>Size: “Actual size” or 100%.</li></ul>\n{files}</section>\n"
    )


def _file(file: PrintFile, job: PrintJob, own_states: bool) -> str:
    rows = "".join(_row(share, file.times, own_states) for share in file.shares)
    heads = "".join(f'<th scope="col">{head}</th>' for head in _HEADINGS)
    again = f" Print this file {file.times} times." if file.times > 1 else ""
    return (
        f'<h3>☐ <a href="{escape(file.name)}">{escape(file.name)}</a></h3>\n'
        f"<p>{_trial(file.shares[0], job)} Then print the whole file: {_sheets(file.sheets)}.{again}</p>\n"
        f"<table><thead><tr>{heads}</tr></thead>\n<tbody>{rows}</tbody></table>\n"
    )


def _trial(share: Share, job: PrintJob) -> str:
    one = "page 1" if share.last_of_one == 1 else f"pages 1 to {share.last_of_one}"
    if job.both_sides:
        wrong = "If its back is upside-down, choose the other edge."
        return f"First print {one} only, which is one copy. {wrong}"
    return f"First print {one} only, which is one copy, to see that it comes out at its own size."


def _row(share: Share, times: int, own_state: bool) -> str:
    packed, piece = share.packed, share.packed.piece
    copies = packed.said(share.copies * times)
    if times > 1:
        copies = f"{share.copies} × {times} = {copies}"
    pages = f"{share.first}" if share.first == share.last else f"{share.first} to {share.last}"
    look = {"": "", "large": ", large print", "inksaver": ", ink-saver"}.get(piece.variant, piece.variant)
    state = f"<br>{escape(packed.status)}" if own_state else ""
    return (
        f"<tr><td>{escape(piece.title)} ({escape(piece.layout)}{look}){state}</td><td>{copies}</td>"
        f"<td>{pages}</td><td>{escape(packed.finish) or 'Nothing more to do.'}</td>"
        f"<td>{piece.edition}</td></tr>\n"
    )


def _count(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}"


def _sheets(number: int) -> str:
    return _count(number, "sheet")
