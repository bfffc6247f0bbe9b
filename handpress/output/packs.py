"""A print pack's folder: numbered PDFs in printing order, and a job sheet. All of it or nothing."""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Sequence
from datetime import date
from html import escape
from itertools import groupby
from pathlib import Path

from handpress.build.packs import Pack, Packed
from handpress.output.atomic import TEMPORARY, write_whole
from handpress.output.notice import NOTICE
from handpress.output.printing import paper_title
from handpress.output.racknote import Noting, note_section

PACKS = "packs"
JOB_SHEET = "00-job-sheet.html"

_STYLE = (
    "body{font:1rem/1.5 system-ui,sans-serif;max-width:46rem;margin:2rem auto;padding:0 1rem;color:#111}"
    "table{border-collapse:collapse;width:100%}th,td{border:1px solid #767676;padding:.3rem;text-align:left}"
    "section{break-inside:avoid}a{color:#0b4a5a}"
)


def file_names(packed: Sequence[Packed]) -> tuple[str, ...]:
    """What each piece is called in the folder: its number in printing order, then its usual name."""
    digits = max(2, len(str(len(packed))))
    return tuple(f"{number:0{digits}d}-{one.piece.file}" for number, one in enumerate(packed, 1))


def write_pack(
    out: Path, pack: Pack, packed: Sequence[Packed], today: date, noting: Noting | None = None
) -> Path:
    """Put the pack into ``out/packs/NAME`` in place of an earlier one. The caller holds ``out``.

    Raises:
        OSError: it could not be done; an earlier folder is unharmed.
    """
    folder = out / PACKS / pack.name
    fresh = folder.with_name(f".{pack.name}{TEMPORARY}")
    old = folder.with_name(f".{pack.name}.old{TEMPORARY}")
    if old.exists() and not folder.exists():
        old.rename(folder)  # a run was killed between the two steps below
    for left in (fresh, old):
        shutil.rmtree(left, ignore_errors=True)
    try:
        fresh.mkdir(parents=True)
        for name, one in zip(file_names(packed), packed, strict=True):
            write_whole(fresh / name, one.piece.pdf)
        sheet = job_sheet(pack, packed, today, noting)
        write_whole(fresh / JOB_SHEET, sheet.encode("utf-8"))
        if folder.exists():
            folder.rename(old)
        try:
            fresh.rename(folder)
        except BaseException:
            if old.exists():
                old.rename(folder)
            raise
    except BaseException:
        shutil.rmtree(fresh, ignore_errors=True)
        raise
    shutil.rmtree(old, ignore_errors=True)
    return folder


def mark_old(out: Path, name: str) -> None:
    """Say in an earlier folder of this pack that it could not be renewed."""
    folder = out / PACKS / name
    with contextlib.suppress(OSError):
        if folder.is_dir():
            text = "NOT UP TO DATE\n\nThis pack could not be made again. Do not hand out what is here.\n"
            write_whole(folder / NOTICE, text.encode("utf-8"))


def sides(one: Packed) -> str:
    """The duplex setting, as a person sets it."""
    if not one.both_sides:
        return "Print on one side."
    return f"Print on both sides, flip on the {'short' if one.short_edge else 'long'} edge."


def job_sheet(pack: Pack, packed: Sequence[Packed], today: date, noting: Noting | None = None) -> str:
    """What to load, set and print, job by job, in plain words: a page to print and tick off."""
    parts: list[str] = []
    numbered = list(zip(file_names(packed), packed, strict=True))
    jobs = [list(job) for _, job in groupby(numbered, key=lambda pair: pair[1].settings)]
    for number, job in enumerate(jobs, 1):
        one = job[0][1]
        rows = "".join(
            f'<tr><td><a href="{escape(name)}">{escape(name)}</a><br>{escape(each.piece.title)}</td>'
            f"<td>{each.copies}</td><td>{escape(each.finish) or 'Nothing more to do.'}</td>"
            f"<td>{each.piece.edition}</td></tr>\n"
            for name, each in job
        )
        parts.append(
            f"<section><h2>Job {number} of {len(jobs)}</h2>\n<ul>"
            f"<li>Load: {escape(paper_title(one.piece.paper))}, {escape(one.stock)}.</li>"
            f"<li>{sides(one)}</li><li>Size: “Actual size” or 100%.</li></ul>\n"
            '<table><thead><tr><th scope="col">File</th><th scope="col">Copies</th>'
            '<th scope="col">Then</th><th scope="col">Edition</th></tr></thead>\n'
            f"<tbody>{rows}</tbody></table></section>\n"
        )
    title = escape(pack.title)
    note = note_section(noting, ((one.piece, one.copies) for one in packed)) if noting else ""
    return (
        '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width">'
        f"<title>{title}: job sheet</title><style>{_STYLE}</style></head>\n<body><main>"
        f"<h1>{title}: job sheet</h1>\n"
        f"<p>Made on {today.isoformat()}. Make the pack again before you print it on a later day: "
        "what it says may have changed.</p>\n"
        "<p>Print the files in this order. Within a job, set the printer once and change only the number of "
        "copies. Print one copy of a file first: if its back is upside-down, choose the other edge.</p>\n"
        f"{''.join(parts)}{note}</main></body></html>\n"
    )
