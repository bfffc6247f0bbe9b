"""Backup: all of the clinic's own files in one zip, and such a zip brought in again, on this computer or a
new one."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from starlette.datastructures import UploadFile
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from handpress.diagnostics import Diagnostic, HandpressError
from handpress.edit.bring import BringPlan
from handpress.project.restoring import BackupSeen
from handpress.review.wording import spelled_date
from handpress.room.changing import SaveAnswer
from handpress.values import Value
from handpress.web.drafts import BackupDrafts
from handpress.web.saving import saved_in, typed_in
from handpress.web.shell import page
from handpress.web.who import staff_of, who_is, who_name

if TYPE_CHECKING:
    from starlette.requests import Request

    from handpress.room.desk import Desk

KINDS = BringPlan.__struct_fields__
BACKUP_BYTES = 75_000_000
CHOOSE = "Choose the zip first."
GONE = "The file that you chose is no longer here. Choose it once more."
OWNERS = "Records come with a backup, so only an owner brings one in. Choose an owner’s name first."
LARGE = "This file has more than 75 MB. No backup of a print room is that large."

_WHAT = (
    ("content.yaml", "The sentences"),
    ("brand/clinic.yaml", "The prescriber’s answers"),
    ("brand/brand.yaml", "The clinic’s name, phones, colors and logo"),
    ("brand/packs.yaml", "The print lists"),
    ("brand/", "Pictures, fonts and shelves"),
    ("handouts/", "Handouts"),
    ("reviews/", "Signatures and what lies in the rack"),
    ("history/", "The history"),
)


class BroughtShown(Value, frozen=True):
    """A part of the clinic's files: how many of it are new, changed, as they are."""

    title: str
    added: int
    changed: int
    same: int
    kept: int


def _parts(seen: BackupSeen) -> tuple[BroughtShown, ...]:
    """What a backup would do, part by part."""
    counts: dict[str, dict[str, int]] = {}
    for kind in KINDS:
        for name in getattr(seen.plan, kind):
            title = next(title for start, title in _WHAT if name.startswith(start))
            counts.setdefault(title, dict.fromkeys(KINDS, 0))[kind] += 1
    return tuple(BroughtShown(title, **counts[title]) for _, title in _WHAT if title in counts)


async def backup(request: Request) -> Response:
    return await _shown(request)


async def _shown(request: Request, **more: Any) -> Response:
    values = {
        "problem": "",
        "problems": (),
        "seen": None,
        "parts": (),
        "draft": "",
        "saved": saved_in(request),
    }
    return await page(request, "clinic_backup.html", place="clinic", **{**values, **more})


async def download(request: Request) -> Response:
    """The backup, made now."""
    desk: Desk = request.app.state.desk
    try:
        data: bytes = await desk.ask("backup", desk.now())
    except HandpressError as error:
        return await _shown(request, problems=error.diagnostics)
    name = f"handpress-backup-{desk.today().isoformat()}.zip"
    return Response(
        data,
        media_type="application/zip",
        headers={"content-disposition": f'attachment; filename="{name}"'},
    )


async def brought(request: Request) -> Response:
    """Show what a backup would do; once that was seen, bring it in."""
    drafts: BackupDrafts = request.app.state.backups
    number = typed_in(request).get("draft", "")
    if number:
        data = drafts.get(number)
        return await _shown(request, problem=GONE) if data is None else await _bring(request, number, data)
    given = request.state.form.get("backup")
    if not isinstance(given, UploadFile) or not given.filename:
        return await _shown(request, problem=CHOOSE)
    data = await given.read(BACKUP_BYTES + 1)
    if len(data) > BACKUP_BYTES:
        return await _shown(request, problem=LARGE)
    desk: Desk = request.app.state.desk
    try:
        seen: BackupSeen = await desk.ask("see_backup", data)
    except HandpressError as error:
        return await _shown(request, problems=error.diagnostics)
    if seen.problems:
        return await _shown(request, problems=seen.problems)
    return await _shown(
        request, seen=seen, parts=_parts(seen), draft=drafts.keep(data), made=_day_of(seen.made)
    )


def _may_bring(request: Request) -> bool:
    """Whether whoever is at the desk may bring a backup in: records come with it, so once there are people
    only an owner may. Where their list cannot be read, a backup may be what mends it."""
    try:
        staff = staff_of(request)
    except HandpressError:
        return True
    member = who_is(request)
    return not staff.people or (member is not None and member.owner)


async def _bring(request: Request, number: str, data: bytes) -> Response:
    desk: Desk = request.app.state.desk
    if not _may_bring(request):
        return await _shown(request, problem=OWNERS)
    try:
        answer: SaveAnswer = await desk.ask("bring_backup", data, who_name(request), desk.now())
    except HandpressError as error:
        return await _shown(request, problems=error.diagnostics)
    problems: tuple[Diagnostic, ...] = answer.refused
    if problems:
        return await _shown(request, problems=problems)
    request.app.state.backups.drop(number)
    done = f"saved&saved={answer.number}" if answer.number else "same"
    return RedirectResponse(f"/clinic/backup?done={done}", 303)


def _day_of(made: str) -> str:
    """When a backup was made, in words; nothing where it does not say."""
    try:
        when = datetime.fromisoformat(made)
    except ValueError:
        return ""
    return f"{spelled_date(when.date())}, {when:%H:%M}"


def routes() -> list[Route]:
    return [
        Route("/clinic/backup", backup),
        Route("/clinic/backup", brought, methods=["POST"]),
        Route("/clinic/backup/file", download),
    ]
