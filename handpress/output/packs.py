"""A print pack's folder: a file for each print job, and a job sheet. All of it or nothing."""

from __future__ import annotations

import contextlib
import hashlib
import shutil
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from handpress._version import __version__
from handpress.output.atomic import TEMPORARY, write_whole
from handpress.output.distribution import Noting, to_note
from handpress.output.jobsheet import job_sheet
from handpress.output.notice import NOTICE
from handpress.output.packrecord import JOB_SHEET, PACKS, RECORD, PackRecord, old_text, record_text
from handpress.project.inputs import hashes
from handpress.project.jobs import PrintJob
from handpress.project.loading import LoadedProject
from handpress.project.packlist import PACKS_FILE
from handpress.project.packs import Pack


def write_pack(
    project: LoadedProject, pack: Pack, jobs: Sequence[PrintJob], today: date, noting: Noting | None = None
) -> Path:
    """Put the pack into ``out/packs/NAME`` in place of an earlier one. The caller holds ``out``.

    Raises:
        OSError: it could not be done; an earlier folder is unharmed.
    """
    out = project.workspace.out
    folder = out / PACKS / pack.name
    fresh = folder.with_name(f".{pack.name}{TEMPORARY}")
    old = folder.with_name(f".{pack.name}.old{TEMPORARY}")
    if old.exists() and not folder.exists():
        old.rename(folder)  # a run was killed between the two steps below
    for left in (fresh, old):
        shutil.rmtree(left, ignore_errors=True)
    files = {file.name: file.pdf for job in jobs for file in job.files}
    files[JOB_SHEET] = job_sheet(pack, jobs, today, project.brand.sample, noting).encode("utf-8")
    files[RECORD] = record_text(_record(project, pack, jobs, files, noting)).encode("utf-8")
    try:
        fresh.mkdir(parents=True)
        for name, data in files.items():
            write_whole(fresh / name, data)
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


def _record(
    project: LoadedProject,
    pack: Pack,
    jobs: Sequence[PrintJob],
    files: dict[str, bytes],
    noting: Noting | None,
) -> PackRecord:
    inputs = dict(hashes(project.workspace, (project.workspace.brand / PACKS_FILE,)))
    shares = [(share, file.times) for job in jobs for file in job.files for share in file.shares]
    for share, _ in shares:
        inputs |= share.packed.piece.inputs
    sums = {name: hashlib.sha256(data).hexdigest() for name, data in files.items()}
    reviews = (share.packed.piece.review_until for share, _ in shares)
    until = min((day for day in reviews if day), default="")
    copies = ((share.packed.piece, share.copies * times) for share, times in shares)
    note = to_note(noting, copies) if noting else None
    return PackRecord(pack.title, pack.digest, __version__, sums, inputs, until, note)


def mark_old(project: LoadedProject, name: str) -> None:
    """Say in an earlier folder of this pack that it could not be renewed."""
    folder = project.workspace.out / PACKS / name
    with contextlib.suppress(OSError):
        if folder.is_dir():
            write_whole(folder / NOTICE, old_text("It could not be made again.").encode("utf-8"))
