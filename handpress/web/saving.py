"""What every form that changes files does: tell first, save, say who was first, keep what is typed."""

from __future__ import annotations

import hashlib
from collections.abc import Awaitable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

from starlette.responses import RedirectResponse, Response

from handpress.diagnostics import HandpressError
from handpress.edit.changes import Conflict, ValueChange
from handpress.edit.steps import Content, Keys
from handpress.project.foreseen import Foreseen
from handpress.room.changing import SaveAnswer
from handpress.values import Value
from handpress.web.clinicforms import ReadForm, as_text, packed, problems_by_field, resolved
from handpress.web.guard import NOT_HERE, refusal
from handpress.web.shell import page
from handpress.web.who import who_name

if TYPE_CHECKING:
    from starlette.requests import Request

    from handpress.room.desk import Desk

_Found = TypeVar("_Found")


class ConflictShown(Value, frozen=True):
    """A value that somebody saved first, as three texts."""

    label: str
    was: str
    now: str
    yours: str
    who: str


class FormShown(Value, frozen=True):
    """What a page of a form says beside its fields."""

    before: str
    problems: Mapping[str, str] = {}
    trouble: tuple[Any, ...] = ()
    conflicts: tuple[ConflictShown, ...] = ()
    foreseen: Foreseen | None = None
    sure: str = ""  # what the form sends back once that was seen
    saved: int = 0


async def found_or_page(request: Request, place: str, looked: Awaitable[_Found | None]) -> _Found | Response:
    """What an address or a form names; or the page that says why there is nothing to show.

    Args:
        place: where that page belongs in the navigation.
    """
    try:
        found = await looked
    except HandpressError as error:
        return await page(request, "broken.html", place=place, problems=error.diagnostics)
    return found if found is not None else refusal(NOT_HERE)


def typed_in(request: Request) -> dict[str, str]:
    """What was posted, without files."""
    return {key: value for key, value in request.state.form.items() if isinstance(value, str)}


def saved_in(request: Request) -> int:
    """The number of the save that led here, to be undone; 0: none."""
    number = request.query_params.get("saved", "")
    return int(number) if number.isascii() and number.isdigit() and len(number) < 9 else 0


async def _write(
    request: Request, changes: Sequence[ValueChange], fits: bool, pictures: Mapping[str, bytes]
) -> tuple[SaveAnswer | None, Foreseen | None, tuple[Any, ...]]:
    """Save changes; or what they would do, where that was not seen yet; or why nothing can be written."""
    desk: Desk = request.app.state.desk
    try:
        if typed_in(request).get("sure") != mark_of(changes):
            foreseen: Foreseen = await desk.ask("foresee", tuple(changes), desk.today(), fits, pictures)
            if not foreseen.refused and _matters(foreseen):
                return None, foreseen, ()
        return await desk.ask("save", tuple(changes), who_name(request), desk.now(), pictures), None, ()
    except HandpressError as error:
        return None, None, error.diagnostics


def conflicts_shown(conflicts: Sequence[Conflict], labels: Mapping[Keys, str]) -> tuple[ConflictShown, ...]:
    """What somebody saved first, as three texts each."""
    return tuple(
        ConflictShown(
            labels.get(one.wanted.path, ""),
            as_text(one.wanted.before) or "nothing",
            as_text(one.now) or "nothing",
            as_text(one.wanted.after) or "nothing",
            f"{one.who}, {one.when:%H:%M}" if one.who and one.when else "outside the print room",
        )
        for one in conflicts
    )


def mark_of(changes: Sequence[ValueChange]) -> str:
    """Stands for just these changes: who has typed something else since has not seen what that does."""
    return hashlib.sha256(repr(changes).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _matters(foreseen: Foreseen) -> bool:
    """Whether somebody should see it before it is saved."""
    return bool(foreseen.drafts or foreseen.old_paper or any(not one.fit for one in foreseen.handouts))


async def save_form(
    request: Request,
    read: ReadForm,
    before: Sequence[Content],
    labels: Mapping[Keys, str],
    home: str,
    *,
    fits: bool = False,
    pictures: Mapping[str, bytes] | None = None,
) -> Response | FormShown:
    """Save what was read from a form: back to its page, or what that page has to say now.

    Args:
        labels: how the form calls each of its values, in their order.
        fits: whether to look first if what prints it still fits, which takes longer.
        pictures: new logos that the changes name, by the names of their files.
    """
    if read.problems:
        return FormShown(packed(before), read.problems)
    if not read.changes:
        return RedirectResponse(f"{home}?done=same", 303)
    answer, foreseen, trouble = await _write(request, read.changes, fits, pictures or {})
    if trouble:
        return FormShown(packed(before), trouble=trouble)
    if foreseen is not None:
        return FormShown(packed(before), foreseen=foreseen, sure=mark_of(read.changes))
    assert answer is not None
    if answer.done:
        return RedirectResponse(f"{home}?done=saved&saved={answer.number}", 303)
    if answer.conflicts:
        now = resolved(before, list(labels), answer.conflicts)
        return FormShown(packed(now), conflicts=conflicts_shown(answer.conflicts, labels))
    return FormShown(packed(before), problems_by_field(answer.refused, answer.places, read.changes))
