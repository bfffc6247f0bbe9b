"""What is done with the list of people: PINs shown and chosen, people added, changed and taken out."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

from msgspec.structs import replace

from handpress.diagnostics import HandpressError
from handpress.review import staff_rules
from handpress.review.pin import LONGEST, SHORTEST, hash_of_pin, is_easy, is_pin
from handpress.review.staff import Staff, StaffEvent, StaffMember, changing_staff, read_staff
from handpress.values import Value

MOST_LETTERS = 60  # of a name, and of what stands beside it
MOST_PEOPLE = 60
MOST_WRONG = 5
LOCKED_FOR = timedelta(minutes=15)

# ---- PINs


def check_pin(reviews: Path, member: str, pin: str, now: datetime) -> StaffMember:
    """Whoever has this PIN. A try is counted before it is looked at, so that none is free.

    Raises HandpressError: it is wrong, locked, or there is none; or a try cannot be written down.
    """
    with changing_staff(reviews) as (staff, write):
        return _checked(staff, write, member, pin, now)


def _checked(
    staff: Staff, write: Callable[[Staff], None], member: str, pin: str, now: datetime
) -> StaffMember:
    found = staff.find(member)
    if found is None:
        raise HandpressError([staff_rules.NOT_KNOWN.at(None)])
    if found.pin is None:
        raise HandpressError([staff_rules.NO_PIN.at(None, name=found.name)])
    if found.locked(now):
        raise _locked(found)
    wrong = found.wrong + 1
    until = now + LOCKED_FOR if wrong % MOST_WRONG == 0 else None
    counted = replace(found, wrong=wrong, locked_until=until)
    write(staff.having(counted))
    if found.pin.fits(pin):
        sound = replace(found, wrong=0, locked_until=None)
        write(staff.having(sound))
        return sound
    if until is not None:
        raise _locked(counted)
    left = MOST_WRONG - wrong % MOST_WRONG
    tries = "1 more try" if left == 1 else f"{left} more tries"
    minutes = int(LOCKED_FOR.total_seconds() // 60)
    raise HandpressError([staff_rules.WRONG_PIN.at(None, name=found.name, left=tries, minutes=minutes)])


def _locked(found: StaffMember) -> HandpressError:
    assert found.locked_until is not None
    return HandpressError([staff_rules.LOCKED.at(None, name=found.name, time=f"{found.locked_until:%H:%M}")])


def check_reviewer(reviews: Path, member: str, pin: str, now: datetime) -> StaffMember:
    """A reviewer who has shown a PIN of their own. Raises HandpressError: it is none; see also
    :func:`check_pin`."""
    found = read_staff(reviews).find(member)
    if found is None:
        raise HandpressError([staff_rules.NOT_KNOWN.at(None)])
    if not found.reviewer:
        raise HandpressError([staff_rules.NOT_REVIEWER.at(None, name=found.name)])
    found = check_pin(reviews, member, pin, now)
    if found.given:
        raise HandpressError([staff_rules.OWN_PIN_FIRST.at(None, name=found.name)])
    return found


def choose_pin(reviews: Path, member: str, old: str, new: str, again: str, now: datetime) -> StaffMember:
    """Give oneself another PIN. Raises HandpressError: the old one is wrong, or the new one is none."""
    if new != again:
        raise HandpressError([staff_rules.NO_TWIN.at(None)])
    _refuse_bad_pin(new)
    if new == old:
        raise HandpressError([staff_rules.SAME_PIN.at(None)])
    with changing_staff(reviews) as (staff, write):
        found = _checked(staff, write, member, old, now)
        changed = replace(found, pin=hash_of_pin(new), given=False)
        write(_noted(staff.having(changed), now, found.name, "chose a new PIN", found.name))
        return changed


def _refuse_bad_pin(pin: str) -> None:
    if not is_pin(pin):
        raise HandpressError([staff_rules.BAD_PIN.at(None, least=SHORTEST, most=LONGEST)])
    if is_easy(pin):
        raise HandpressError([staff_rules.EASY_PIN.at(None)])


# ---- the list changed


class StaffChange(Value, frozen=True):
    """What an owner wants to change: somebody new where ``member`` is empty. ``pin`` empty: as it is."""

    member: str
    name: str
    job: str
    reviewer: bool = False
    owner: bool = False
    pin: str = ""
    gone: bool = False


def change_staff(reviews: Path, wanted: StaffChange, owner: str, pin: str, now: datetime) -> Staff:
    """Change the list. The first person is added by whoever is there, as an owner; all else an owner does.

    Raises HandpressError: it is no owner, the PIN is wrong, or the list must not become so.
    """
    with changing_staff(reviews) as (staff, write):
        by = wanted.name
        if staff.people:
            acting = staff.find(owner)
            if acting is None or not acting.owner:
                name = acting.name if acting is not None else "Whoever is at the computer"
                raise HandpressError([staff_rules.NOT_OWNER.at(None, name=name)])
            acting = _checked(staff, write, owner, pin, now)
            staff, by = staff.having(acting), acting.name
        elif not wanted.owner or not wanted.pin:
            raise HandpressError([staff_rules.FIRST_OWNER.at(None)])
        changed = _changed(staff, wanted, now, by, owner)
        write(changed)
        return changed


def _changed(staff: Staff, wanted: StaffChange, now: datetime, by: str, owner: str) -> Staff:
    before = staff.find(wanted.member) if wanted.member else None
    if wanted.member and before is None:
        raise HandpressError([staff_rules.NOT_KNOWN.at(None)])
    only = before is not None and staff.owners == (before,)
    if before is not None and only and (wanted.gone or not wanted.owner):
        raise HandpressError([staff_rules.LAST_OWNER.at(None, name=before.name)])
    if before is not None and wanted.gone:
        left = tuple(one for one in staff.people if one.id != before.id)
        return _noted(replace(staff, people=left), now, by, "took out", before.name)
    own = not staff.people or wanted.member == owner
    after = _filled_in(staff, wanted, before, own=own)
    if before is None:
        if len(staff.people) >= MOST_PEOPLE:
            raise HandpressError([staff_rules.FULL.at(None, most=MOST_PEOPLE)])
        return _noted(replace(staff, people=(*staff.people, after)), now, by, "added", after.name)
    what = "gave a new PIN to" if wanted.pin else "changed"
    return _noted(staff.having(after), now, by, what, after.name)


def _filled_in(staff: Staff, wanted: StaffChange, before: StaffMember | None, *, own: bool) -> StaffMember:
    name, job = (_plain(text, what) for text, what in ((wanted.name, "a name"), (wanted.job, "a role")))
    others = (one.name.casefold() for one in staff.people if before is None or one.id != before.id)
    if name.casefold() in others:
        raise HandpressError([staff_rules.SAME_NAME.at(None, name=name)])
    if wanted.pin:
        _refuse_bad_pin(wanted.pin)
    base = before or StaffMember(f"p{secrets.token_hex(4)}", name, job)
    after = replace(base, name=name, job=job, reviewer=wanted.reviewer, owner=wanted.owner)
    if wanted.pin:  # a new one also unlocks
        after = replace(after, pin=hash_of_pin(wanted.pin), given=not own, wrong=0, locked_until=None)
    if after.pin is None and (after.reviewer or after.owner):
        raise HandpressError([staff_rules.NEEDS_PIN.at(None)])
    return after


def _plain(text: str, what: str) -> str:
    found = " ".join(text.split())
    if not found or len(found) > MOST_LETTERS or not found.isprintable() or ";" in found:
        raise HandpressError([staff_rules.BAD_NAME.at(None, what=what, most=MOST_LETTERS)])
    return found


def _noted(staff: Staff, now: datetime, who: str, what: str, whom: str) -> Staff:
    return replace(staff, log=(*staff.log, StaffEvent(now, who, what, whom)))
