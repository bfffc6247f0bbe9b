"""A print pack's folder: a file for each print job, and a job sheet. All of it or nothing."""

from __future__ import annotations

import contextlib
import hashlib
import os
import shutil
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from handpress._version import __version__
from handpress.files.atomic import TEMPORARY, is_temporary, move_to_free, temporary_name, write_whole
from handpress.files.ownership import OwnFiles, is_own_folder, sealed_note, sealed_page
from handpress.output.distribution import Noting, to_note
from handpress.output.jobsheet import job_sheet
from handpress.output.notice import NOTICE, is_old_notice
from handpress.output.packrecord import (
    JOB_SHEET,
    PACKS,
    RECORD,
    PackRecord,
    is_record,
    old_text,
    read_record,
    record_text,
)
from handpress.project.inputs import hashes
from handpress.project.jobs import PrintJob
from handpress.project.loading import LoadedProject
from handpress.project.packlist import PACKS_FILE
from handpress.project.packs import Pack


def write_pack(
    files: OwnFiles,
    project: LoadedProject,
    pack: Pack,
    jobs: Sequence[PrintJob],
    today: date,
    noting: Noting | None = None,
) -> Path:
    """Put the pack into ``out/packs/NAME`` in place of an earlier one. The caller holds the folder.

    What is not ours in an earlier folder is in the new one, too.

    Raises:
        OSError: it could not be done; an earlier folder is unharmed.
    """
    folder = files.folder / PACKS / pack.name
    files.make_folder(folder.parent)
    _finish_killed(files, folder)
    sheets = {file.name: file.pdf for job in jobs for file in job.files}
    page = job_sheet(pack, jobs, today, project.brand.sample, noting)
    sheets[JOB_SHEET] = sealed_page(page.encode("utf-8"))
    sheets[RECORD] = record_text(_record(project, pack, jobs, sheets, noting)).encode("utf-8")
    fresh, old = folder.with_name(temporary_name(pack.name)), _old(folder)
    fresh.mkdir()
    try:
        for name, data in sheets.items():
            write_whole(fresh / name, data)
        if is_own_folder(folder):
            move_to_free(folder, old)
        elif os.path.lexists(folder):
            files.make_room(folder)
        try:
            fresh.rename(folder)
        except BaseException:
            if old.exists():
                old.rename(folder)
            raise
    except BaseException:
        shutil.rmtree(fresh, ignore_errors=True)
        raise
    if old.exists():
        _dissolve(files, old, folder)
    return folder


def _old(folder: Path) -> Path:
    """Where an earlier folder is while the new one takes its place. No person gives a folder such a name."""
    return folder.with_name(f".{folder.name}.old{TEMPORARY}")


def _finish_killed(files: OwnFiles, folder: Path) -> None:
    """Do what a run that was killed could not do any more: nothing of anybody's stays where it left it."""
    old = _old(folder)
    if is_own_folder(old):
        if is_own_folder(folder):
            _dissolve(files, old, folder)
        elif not os.path.lexists(folder):
            old.rename(folder)
    for left in folder.parent.iterdir():
        if is_temporary(left.name) and left.name.startswith(f".{folder.name}.") and is_own_folder(left):
            shutil.rmtree(left, ignore_errors=True)  # a new folder that was not whole yet


def _dissolve(files: OwnFiles, old: Path, folder: Path) -> None:
    record = read_record(old)
    files.known_too(record.files.values() if record is not None else ())

    def ours(data: bytes) -> bool:
        return is_record(data) or is_old_notice(data)

    files.empty_into(old, folder, ours)


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
    copies = ((share.packed.piece, share.copies * times * share.packed.places) for share, times in shares)
    note = to_note(noting, copies) if noting else None
    return PackRecord(pack.title, pack.digest, __version__, sums, inputs, until, note)


def mark_old(files: OwnFiles, name: str) -> None:
    """Say in an earlier folder of this pack that it could not be renewed."""
    folder = files.folder / PACKS / name
    with contextlib.suppress(OSError):
        if is_own_folder(folder.parent) and is_own_folder(folder):
            files.write(folder / NOTICE, sealed_note(old_text("It could not be made again.")), is_old_notice)
