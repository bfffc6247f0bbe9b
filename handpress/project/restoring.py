"""A backup held against the clinic's folder, and whether a print room could work with it."""

from __future__ import annotations

import tempfile
from pathlib import Path

from handpress.diagnostics import Diagnostic, HandpressError
from handpress.edit.backup import RECORDS, ReadBackup, place_in, read_backup
from handpress.edit.bring import BringPlan, bring_plan
from handpress.edit.holding import reason_of_refusal
from handpress.edit.rules import NOT_TRIED
from handpress.files.atomic import write_whole
from handpress.project.loading import load_project
from handpress.values import Value
from handpress.workspace import Workspace, find_handouts, open_workspace


class BackupSeen(Value, frozen=True):
    """What a backup is of, and what bringing it in would do. ``problems``: why it cannot be used."""

    clinic: str
    made: str
    plan: BringPlan
    programs: tuple[str, ...]
    problems: tuple[Diagnostic, ...] = ()


def see_backup(workspace: Workspace, data: bytes) -> tuple[ReadBackup, BackupSeen]:
    """Look through a backup and try it in a folder of its own, which is removed again.

    Raises HandpressError: it is none, damaged, or holds what a backup never holds; or it cannot be tried on
    this computer.
    """
    backup = read_backup(data)
    plan = bring_plan(workspace, backup)
    try:
        problems = _problems(backup)
    except OSError as error:
        raise HandpressError([NOT_TRIED.at(None, reason=reason_of_refusal(error))]) from error
    return backup, BackupSeen(backup.clinic, backup.made, plan, backup.programs, problems)


def _problems(backup: ReadBackup) -> tuple[Diagnostic, ...]:
    with tempfile.TemporaryDirectory() as folder:
        tried = open_workspace(Path(folder))
        for name, data in backup.files.items():
            if not name.startswith(RECORDS):
                path = place_in(tried, name)
                path.parent.mkdir(parents=True, exist_ok=True)
                write_whole(path, data)
        try:
            load_project(tried)
            find_handouts(tried)
        except HandpressError as error:
            return error.diagnostics
    return ()
