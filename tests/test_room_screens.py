"""The print room in a real browser: tasks in clicks, nothing of the policy broken, and axe content."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from datetime import datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from clinics import copy_workspace
from conftest import TODAY
from signing import printed

from handpress.room.settings import RoomSettings
from handpress.web.server import RoomAddress, open_socket, serve
from handpress.workspace import Workspace, shipped_root

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

NOW = datetime.combine(TODAY, time(9, 30))
CHROMIUM = Path("/usr/bin/chromium")
AXE = Path(__file__).parent / "vendor" / "axe.min.js"
KEPT = ("understanding-ptsd", "what-is-ptsd", "crisis-card", "driver-sheet")
SCREENS = (
    "/",
    "/?q=zebra",
    "/shelves",
    "/h/understanding-ptsd",
    "/h/crisis-card",
    "/print",
    "/print/rack",
    "/print/names",
    "/review",
    "/clinic/contact",
    "/clinic/look",
    "/clinic/answers",
    "/clinic/printers",
    "/clinic/printers/line-up?way=sideways",
    "/clinic/history",
    "/clinic/backup",
    "/setup/1",
    "/setup/3",
    "/setup/5",
    "/h/crisis-card/words",
    "/words/ptsd.what",
    "/h/what-is-ptsd/words/52",
    "/h/what-is-ptsd/words/title",
)
WIDE, NARROW = {"width": 1440, "height": 900}, {"width": 320, "height": 700}


class OpenRoom:
    """A print room that really answers, with its workers."""

    def __init__(self, workspace: Workspace, address: RoomAddress) -> None:
        self.workspace = workspace
        self.link = address.link
        self.base = f"http://127.0.0.1:{address.port}"


@pytest.fixture(scope="module")
def open_room(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpenRoom]:
    """One room for all tests of this file; four handouts of the shipped ones."""
    folder = tmp_path_factory.mktemp("room")
    (folder / "clinic").mkdir()
    workspace = copy_workspace(folder / "clinic")
    for path in workspace.handouts.glob("*.md"):
        if path.stem not in KEPT:
            path.unlink()
    settings = RoomSettings(folder / "settings", workspace)
    found: list[RoomAddress] = []
    ready = threading.Event()
    stops: list[Any] = []

    def tell(address: RoomAddress) -> None:
        found.append(address)
        ready.set()

    at = open_socket(None, None)
    thread = threading.Thread(
        target=serve, args=(workspace, lambda: NOW, settings, at, tell), kwargs={"told_stop": stops.append}
    )
    thread.start()
    assert ready.wait(60)
    yield OpenRoom(workspace, found[0])
    stops[0]()
    thread.join(30)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Debian's Chromium. On a machine without it these tests are left out; on CI they fail."""
    if not CHROMIUM.exists() and not os.environ.get("CI"):
        pytest.skip("there is no Chromium here (on Debian: apt install chromium)")
    from playwright.sync_api import sync_playwright

    outside = ["--no-sandbox"] if os.environ.get("CI") or os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=str(CHROMIUM), args=outside)
        yield opened
        opened.close()


class Watched:
    """A window of the browser, with all that it asked for and complained of."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.asked: list[str] = []
        self.complaints: list[str] = []
        page.on("request", lambda request: self.asked.append(request.url))
        page.on("console", lambda said: self.complaints.append(said.text) if said.type == "error" else None)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))


@pytest.fixture(scope="module")
def known(browser: Browser, open_room: OpenRoom, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The cookie of a browser that came by the link."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(open_room.link)
    page.wait_for_selector("text=Handouts")
    path = tmp_path_factory.mktemp("state") / "state.json"
    context.storage_state(path=path)
    context.close()
    return path


def window(browser: Browser, known: Path, **more: Any) -> BrowserContext:
    context = browser.new_context(storage_state=known, **{"viewport": WIDE, **more})
    # a browser without a screen has no print window: it is counted instead
    context.add_init_script("window.print = () => { window.top.dispatchEvent(new Event('printed')); }")
    context.set_default_timeout(20_000)
    return context


@pytest.fixture
def watched(browser: Browser, known: Path, open_room: OpenRoom) -> Iterator[Watched]:
    context = window(browser, known)
    seen = Watched(context.new_page())
    yield seen
    context.close()
    assert seen.complaints == []
    assert [url for url in seen.asked if not url.startswith((open_room.base, "chrome"))] == []


def settle(page: Page) -> None:
    """Until the room is open and all that the page waits for is there."""
    page.wait_for_selector('meta[http-equiv="refresh"]', state="detached")
    page.wait_for_selector("[data-wait]", state="detached")
    page.wait_for_load_state("networkidle")


def sideways(page: Page) -> int:
    """Pixels by which a page is wider than its window."""
    width: int = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return width


def test_twenty_five_brochures_are_printed_with_four_clicks_and_noted(
    watched: Watched, open_room: OpenRoom
) -> None:
    page = watched.page
    page.goto(f"{open_room.base}/")
    settle(page)
    clicks = ["h3 a[href='/h/understanding-ptsd']", "button.main", "text=Yes, it goes into the rack"]
    page.click(clicks[0])
    page.wait_for_selector(".sheets img")
    page.click(clicks[1])
    page.wait_for_selector("text=Did it come out right?")
    page.wait_for_selector("text=The print window is open")
    page.click(clicks[2])
    page.wait_for_selector("text=25 copies of edition")
    assert len(clicks) <= 4
    assert printed(open_room.workspace)[-1]["copies"] == 25


def test_the_patients_large_print_takes_three_clicks_at_most(watched: Watched, open_room: OpenRoom) -> None:
    page = watched.page
    page.goto(f"{open_room.base}/")
    settle(page)
    clicks = ["h3 a[href='/h/what-is-ptsd']", "text=Large print", "button:has-text('Print 1 copy')"]
    for one in clicks:
        page.click(one)
    page.wait_for_selector("text=Did it come out right?")


def test_a_brochure_is_turned_by_keys_and_by_its_steps(watched: Watched, open_room: OpenRoom) -> None:
    page = watched.page
    page.goto(f"{open_room.base}/h/understanding-ptsd")
    seen = []
    for _ in range(4):
        page.wait_for_selector(".steps a[aria-current]")
        seen.append(page.locator(".steps a[aria-current]").inner_text().split("\n")[-1].strip())
        if len(seen) < 4:
            page.keyboard.press("ArrowRight")
            page.wait_for_selector(f".steps li:nth-child({len(seen) + 1}) a[aria-current]")
    assert [one.lstrip("1234 ") for one in seen] == ["In the rack", "Cover opens", "All open", "Back"]
    page.click("text=Flat pages")
    page.wait_for_selector("text=Page 2")
    for picture in page.locator(".sheets img").all():
        assert picture.get_attribute("alt")


def test_what_is_typed_survives_a_change_of_looks(watched: Watched, open_room: OpenRoom) -> None:
    page = watched.page
    page.goto(f"{open_room.base}/h/crisis-card")
    page.fill("#copies", "120")
    assert page.locator("[data-sheets]").first.inner_text() == "12 sheets"
    page.click("text=Less ink")
    page.wait_for_selector(".looks a[aria-current]:has-text('Less ink')")
    assert page.input_value("#copies") == "120"
    assert "120 cards" in page.locator("button.main").inner_text()


def test_picked_handouts_gather_in_the_tray_and_become_jobs(watched: Watched, open_room: OpenRoom) -> None:
    page = watched.page
    page.goto(f"{open_room.base}/")
    settle(page)
    assert not page.locator(".tray").is_visible()
    for name in ("what-is-ptsd", "crisis-card"):
        page.check(f"input[value={name}]")
    assert page.locator("[data-picked]").inner_text() == "2 handouts picked"
    page.click("text=Cards and posters")
    page.wait_for_url("**/?show=card")
    assert page.locator("[data-picked]").inner_text() == "2 handouts picked"  # also those not in sight
    page.click("text=Choose how many and print")
    page.click("text=Make the print jobs")
    page.wait_for_selector("text=card stock")
    assert page.locator(".job").count() == 2
    page.goto(f"{open_room.base}/h/driver-sheet")
    page.click("text=Add to print list")
    page.wait_for_selector("text=How many checklists?")
    assert page.locator(".row").count() == 1  # what was made into jobs is off the list
    page.goto(f"{open_room.base}/h/what-is-ptsd")
    page.click("text=Add to print list")
    page.wait_for_selector("text=What is PTSD?")
    assert page.locator(".row").count() == 2


def test_a_color_is_judged_while_it_is_picked_and_a_logo_is_seen_at_once(
    watched: Watched, open_room: OpenRoom
) -> None:
    page = watched.page
    page.goto(f"{open_room.base}/clinic/look")
    page.fill("#field-primary", "#9CC4CE")
    page.wait_for_selector("#told-primary .problem")
    assert page.get_attribute("#field-primary", "aria-invalid") == "true"
    page.click("#told-primary [data-shade]")
    page.wait_for_selector("#told-primary .problem", state="detached")
    page.wait_for_selector("#seen img[alt='A cover, once it is saved']")
    juniper = shipped_root() / "brand" / "samples" / "juniper" / "logo.svg"
    page.set_input_files("#field-logo", str(juniper))
    page.wait_for_selector("#logos svg[aria-label='The new logo, on white']")
    page.wait_for_function("document.getElementById('field-logo').value === ''")  # it is sent once only
    harmful = {"name": "x.svg", "mimeType": "image/svg+xml", "buffer": b"<svg onload='x()'/>"}
    page.set_input_files("#field-logo", harmful)  # type: ignore[arg-type]
    page.wait_for_selector("#told-logo .problem")
    assert page.locator("#logos svg").count() == 4  # what was chosen before is kept
    assert page.get_by_text("Saved.", exact=True).count() == 0


def test_a_list_of_names_is_forgotten_when_its_page_is_left(watched: Watched, open_room: OpenRoom) -> None:
    page = watched.page
    page.goto(f"{open_room.base}/print/names?h=driver-sheet")
    page.fill("#list", "First name,Day of the infusion\nAna,2026-12-24\n")
    page.click("text=Look at the first copy")
    page.wait_for_selector("img[alt='Page 1 of the first copy']")
    page.wait_for_selector("text=Open 1 copy to print")
    assert faults_of(page) == []
    known = {key: page.input_value(f"[data-list] [name={key}]") for key in ("token", "run", "handout")}
    page.click("text=Handouts")
    settle(page)
    assert "Ana" not in page.content()
    ask = "known => fetch('/print/names/look', {method: 'POST', body: new URLSearchParams(known)})"
    told = page.evaluate(f"known => ({ask})(known).then(one => one.text())", known)
    assert "The list is no longer here" in told


def test_a_room_that_is_closed_says_so_on_the_page(watched: Watched, open_room: OpenRoom) -> None:
    page = watched.page
    page.clock.install()
    page.goto(f"{open_room.base}/review")
    page.route("**/alive", lambda route: route.abort())
    for _ in range(3):
        page.clock.run_for(5_100)
        page.wait_for_timeout(50)
    page.wait_for_selector("text=The print room is closed.")
    page.unroute("**/alive")
    page.clock.run_for(5_100)
    page.wait_for_selector("text=The print room is closed.", state="detached")
    watched.complaints.clear()  # of the requests that were stopped here


def faults_of(page: Page) -> list[str]:
    page.evaluate(AXE.read_text("utf-8"))
    tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
    found = page.evaluate("tags => axe.run(document, {runOnly: tags})", tags)
    return [
        f"{one['id']}: {node['html'][:160]} {node['failureSummary'][:300]}"
        for one in found["violations"]
        for node in one["nodes"]
    ]


def test_axe_finds_nothing_on_any_screen(browser: Browser, known: Path, open_room: OpenRoom) -> None:
    context = window(browser, known)
    page = context.new_page()
    found = {}
    for path in SCREENS:
        page.goto(open_room.base + path)
        settle(page)
        found[path] = faults_of(page)
    page.goto(f"{open_room.base}/h/what-is-ptsd")
    page.fill("#copies", "none")
    page.click("button.main")
    page.wait_for_selector("text=Not printed yet")
    found["a field"] = faults_of(page)
    context.close()
    assert not {path: some for path, some in found.items() if some}


@pytest.mark.full
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("viewport", [WIDE, NARROW], ids=["wide", "narrow"])
def test_axe_finds_nothing_in_any_state(
    browser: Browser, known: Path, open_room: OpenRoom, scheme: Any, viewport: Any
) -> None:
    context = window(browser, known, color_scheme=scheme, viewport=viewport)
    page = context.new_page()
    found = {}
    more = ("/h/understanding-ptsd?view=flat", "/h/what-is-ptsd?look=large", "/h/driver-sheet?look=fill")
    last = ("/h/crisis-card?zoom=1", "/print?pick=what-is-ptsd&pick=crisis-card", "/nothing")
    for path in (*SCREENS, *more, *last):
        page.goto(open_room.base + path)
        settle(page)
        found[path] = [*faults_of(page), *(["too wide"] if sideways(page) > 0 else [])]
    for name, clicks in (
        ("asked", ["button.main"]),
        ("noted", ["text=Yes, it goes into the rack"]),
        ("rack", ["text=Print >> nth=0", "text=In the rack >> nth=0"]),
    ):
        if name == "asked":
            page.goto(f"{open_room.base}/h/what-is-ptsd")
        for click in clicks:
            page.click(click)
        settle(page)
        found[name] = [*faults_of(page), *(["too wide"] if sideways(page) > 0 else [])]
    context.close()
    assert not {path: some for path, some in found.items() if some}


def test_no_screen_is_wider_than_a_telephone(browser: Browser, known: Path, open_room: OpenRoom) -> None:
    context = window(browser, known, viewport=NARROW)
    page = context.new_page()
    wide = {}
    for path in (*SCREENS, "/print?pick=what-is-ptsd"):
        page.goto(open_room.base + path)
        wide[path] = sideways(page)
    context.close()
    assert set(wide.values()) == {0}, wide


def test_every_page_works_without_script(browser: Browser, known: Path, open_room: OpenRoom) -> None:
    context = window(browser, known, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{open_room.base}/h/understanding-ptsd")
    page.click("text=Cover opens")
    page.click("text=A4")
    page.fill("#copies", "7")
    page.click("button.main")
    page.wait_for_selector("text=Did it come out right?")
    page.click("text=Wrong size")
    page.wait_for_selector("text=Print it again with that")
    page.goto(f"{open_room.base}/")
    page.check("input[value=what-is-ptsd]")
    page.click("text=Choose how many and print")
    page.wait_for_selector("text=How many sheets?")
    context.close()
