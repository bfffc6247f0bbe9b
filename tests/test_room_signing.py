"""People and signatures in a real browser: read, decided, signed, withdrawn; axe content."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from signing import signed
from test_room_people import DOCTOR_PIN, OWNER_PIN, fill
from test_room_screens import (
    NARROW,
    OpenRoom,
    Watched,
    browser,
    faults_of,
    known,
    open_room,
    settle,
    sideways,
    watched,
    window,
)

__all__ = ["browser", "known", "open_room", "watched"]  # fixtures
NAME = "crisis-card"


@pytest.fixture(scope="module")
def staffed(open_room: OpenRoom) -> OpenRoom:
    """The room with an owner, a reviewer and a front desk."""
    fill(open_room.workspace.reviews)
    return open_room


def be(page: Any, room: OpenRoom, name: str, pin: str = "") -> None:
    page.goto(f"{room.base}/who")
    row = page.locator("li.row", has_text=name)
    if row.locator("text=chosen now").count():
        return
    if pin:
        row.locator("input.pin").fill(pin)
    row.locator("button").click()
    page.wait_for_selector(f".desk-of:has-text('{name}')")


def decide_all(page: Any, room: OpenRoom) -> int:
    """Press *It stands* until nothing is open; how often."""
    page.goto(f"{room.base}/review/{NAME}?show=open")
    pressed = 0
    while page.locator(".point.open button:has-text('It stands')").count():
        page.locator(".point.open button:has-text('It stands')").first.click()
        page.wait_for_load_state("networkidle")
        pressed += 1
        assert pressed < 60
    return pressed


def test_a_handout_is_read_decided_signed_and_withdrawn(watched: Watched, staffed: OpenRoom) -> None:
    page = watched.page
    be(page, staffed, "Dana Reyes", DOCTOR_PIN)
    page.goto(f"{staffed.base}/review/{NAME}")
    settle(page)
    assert page.locator(".marked .dot").count() > 3
    open_ones = page.locator(".point.open").count()
    assert decide_all(page, staffed) == open_ones
    page.fill("#pin", DOCTOR_PIN)
    page.click("text=Sign this handout")
    page.wait_for_selector("text=From now on the paper says so")
    assert signed(staffed.workspace, NAME)[-1]["by"] == "Dana Reyes"
    page.fill("#why", "A number is wrong.")
    page.fill("#pin-end", DOCTOR_PIN)
    page.click("button:has-text('Withdraw the signature')")
    page.wait_for_selector("text=The signature is withdrawn")
    assert signed(staffed.workspace, NAME)[-1]["withdrawn"]


def states(page: Any, room: OpenRoom) -> dict[str, list[str]]:
    """Every new screen with what axe and the width say of it."""
    found: dict[str, list[str]] = {}

    def look(name: str, path: str = "") -> None:
        if path:
            page.goto(room.base + path)
        settle(page)
        found[name] = [*faults_of(page), *(["too wide"] if sideways(page) > 0 else [])]

    be(page, room, "Kim Ode")
    look("who", "/who")
    look("people, front desk", "/clinic/people")
    look("review, front desk", f"/review/{NAME}?show=all")
    look("not compared", f"/review/{NAME}/changed")
    page.goto(f"{room.base}/who")
    page.locator("li.row", has_text="Lee Park").locator("input.pin").fill("wrong1")
    page.locator("li.row", has_text="Lee Park").locator("button").click()
    look("wrong PIN")
    be(page, room, "Lee Park", OWNER_PIN)
    page.goto(f"{room.base}/clinic/people")
    page.locator("summary").first.click()
    look("people, owner")
    look("own PIN", "/who/pin")
    be(page, room, "Dana Reyes", DOCTOR_PIN)
    look("review, reviewer", f"/review/{NAME}?show=all")
    page.locator("summary:has-text('Send back')").first.click()
    look("sending back")
    look("several", "/sign-several")
    look("review list", "/review")
    return found


def test_axe_finds_nothing_on_people_and_review(browser: Any, known: Path, staffed: OpenRoom) -> None:
    context = window(browser, known)
    found = states(context.new_page(), staffed)
    context.close()
    assert not {name: some for name, some in found.items() if some}


@pytest.mark.full
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_a_phone_or_in_the_dark(
    browser: Any,
    known: Path,
    staffed: OpenRoom,
    scheme: Any,
) -> None:
    context = window(browser, known, color_scheme=scheme, viewport=NARROW)
    found = states(context.new_page(), staffed)
    context.close()
    assert not {name: some for name, some in found.items() if some}


def test_a_reviewer_signs_without_script(browser: Any, known: Path, staffed: OpenRoom) -> None:
    context = window(browser, known, java_script_enabled=False)
    page = context.new_page()
    be(page, staffed, "Dana Reyes", DOCTOR_PIN)
    decide_all(page, staffed)
    page.fill("#pin", DOCTOR_PIN)
    page.click("text=Sign this handout")
    page.wait_for_selector("text=From now on the paper says so")
    context.close()


def test_the_page_follows_what_is_typed(watched: Watched, staffed: OpenRoom) -> None:
    page = watched.page
    page.goto(f"{staffed.base}/words/ptsd.what?on=what-is-ptsd")
    page.wait_for_selector("#tried img")
    before = page.get_attribute("#tried img", "src")
    page.fill("#field-text", "PTSD can start after a shock.")
    page.wait_for_function(
        "src => document.querySelector('#tried img')?.getAttribute('src') !== src", arg=before
    )
    assert page.locator("#tried rect").count() > 0
    page.wait_for_selector("#weighed >> text=When you save")
    assert faults_of(page) == []
    page.fill("#field-text", "Ketamine cures PTSD for good.")
    page.wait_for_selector("#tried >> text=This cannot be saved")
    assert page.input_value("#field-text") == "Ketamine cures PTSD for good."
    assert faults_of(page) == []
