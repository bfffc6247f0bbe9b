"""Printers: what is known of each on this computer, and a sheet by which its backs are lined up."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from msgspec.structs import replace
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from handpress.diagnostics import HandpressError
from handpress.patterns import regex
from handpress.room.settings import MOST_OFFSET, Offset, PrinterKnown, RoomSettings
from handpress.values import Value
from handpress.web.browsers import browser_of
from handpress.web.pages.handout import PRINTER
from handpress.web.saving import typed_in
from handpress.web.shell import page

if TYPE_CHECKING:
    from starlette.requests import Request

    from handpress.room.desk import Desk

WAYS = {"upright": "Pages that stand", "sideways": "Pages that lie, such as brochures"}
MOST_READ = 8.0
NEAR_EDGE = 2.0
"""Millimetres from which on ink may come near an edge."""
_NUMBER = regex(r"[+\-\u2212\u2013]?[0-9]{1,2}(?:[.,][0-9]{1,2})?")

READ = (
    "Write what you read as a number of millimeters, such as 1.5 or -0.5; 0 where the line goes through the "
    "middle."
)
FAR = (
    "That is more than backs can be moved (4 mm). Straighten the paper in the tray and its guides, print the "
    "sheet again, and read once more."
)
SHORTER = (
    "The size is wrong, so nothing can be read off yet. Choose the size “Actual size” in the print window, "
    "and print the sheet again."
)
CHOOSE = "Choose one of the answers."
NOT_KEPT = (
    "It cannot be kept on this computer: its folder for settings is full or read-only. Ask whoever set the "
    "computer up. Until then prints are as they were."
)


class PrinterRow(Value, frozen=True):
    """A printer with what is known of it, in words."""

    printer: PrinterKnown
    lines: tuple[str, ...]
    href: str


class LineUp(Value, frozen=True):
    """What was read off a test sheet, and what is wrong with it, by field."""

    printer: PrinterKnown
    problems: Mapping[str, str]


def moved(offset: Offset) -> str:
    """How backs are moved, in words: against where they come out."""
    right, up = offset
    parts = [
        f"{abs(value):g} mm {one if value > 0 else other}"
        for value, one, other in ((right, "to the left", "to the right"), (up, "down", "up"))
        if value
    ]
    return " and ".join(parts)


def known_lines(printer: PrinterKnown) -> tuple[str, ...]:
    """What is known of a printer, in words."""
    lines = [f"The last piece came out right on {printer.worked}."] if printer.worked else []
    if printer.other_edge:
        lines.append("It turns sheets on the other edge, so it is told the other one.")
    if printer.turned:
        lines.append("It turns sheets on the other edge, so backs are turned.")
    for way, called in WAYS.items():
        if words := moved(getattr(printer, way)):
            lines.append(f"{called}: backs are moved {words}, seen from the front.")
    return tuple(lines)


async def printers(request: Request) -> Response:
    """The printers of this computer."""
    settings: RoomSettings = request.app.state.settings
    known = settings.printers() or (PrinterKnown(PRINTER),)
    rows = tuple(PrinterRow(one, known_lines(one), _address(one.name, "upright")) for one in known)
    return await page(request, "printers.html", place="clinic", rows=rows)


def _address(name: str, way: str, **more: str) -> str:
    return f"/clinic/printers/line-up?{urlencode({'printer': name, 'way': way, **more})}"


def _asked(values: Mapping[str, str]) -> tuple[str, str]:
    """The printer and the way that an address or a form names."""
    way = values.get("way", "")
    return " ".join(values.get("printer", "").split())[:60] or PRINTER, way if way in WAYS else "upright"


async def line_up(request: Request) -> Response:
    """The three steps for one printer."""
    name, way = _asked(request.query_params)
    return await _line_up(request, name, way)


async def _line_up(
    request: Request, name: str, way: str, typed: Mapping[str, str] | None = None, **more: Any
) -> Response:
    settings: RoomSettings = request.app.state.settings
    known = settings.printer(name)
    offset: Offset = getattr(known, way)
    values: dict[str, Any] = {
        "printer": known,
        "ways": [(key, title, _address(name, key)) for key, title in WAYS.items()],
        "way": way,
        "typed": typed or {},
        "problems": {},
        "unmade": (),
        "moved": moved(offset),
        "near": max(map(abs, offset)) > NEAR_EDGE,
        "edge": "short" if (way == "sideways") != known.other_edge else "long",
        "browser": browser_of(request.headers.get("user-agent", "")),
        "test_sheet": f"/clinic/printers/sheet?{urlencode({'printer': name, 'way': way})}",
        **more,
    }
    return await page(request, "line_up.html", place="clinic", **values)


async def sheet(request: Request) -> Response:
    """The test sheet, with the backs moved as they are now."""
    desk: Desk = request.app.state.desk
    settings: RoomSettings = request.app.state.settings
    name, way = _asked(request.query_params)
    try:
        pdf: bytes = await desk.trying("test-sheet", way == "sideways", settings.printer(name))
    except HandpressError as error:
        return await _line_up(request, name, way, unmade=error.diagnostics)
    head = {"content-disposition": 'inline; filename="test-sheet.pdf"', "cache-control": "no-store"}
    return Response(pdf, media_type="application/pdf", headers=head)


async def save(request: Request) -> Response:
    """Keep what was read off, for this printer on this computer; or begin again from nothing."""
    typed = typed_in(request)
    name, way = _asked(typed)
    settings: RoomSettings = request.app.state.settings
    known = settings.printer(name)
    if "again" in typed:
        settings.keep_printer(replace(known, **{way: (0.0, 0.0)}))
        return RedirectResponse(_address(name, way, done="again"), 303)
    read = read_off(typed, known, way)
    if read.problems:
        return await _line_up(request, name, way, typed, problems=read.problems)
    settings.keep_printer(read.printer)
    if settings.printer(name) != read.printer:
        return await _line_up(request, name, way, typed, problems={"": NOT_KEPT})
    return RedirectResponse(_address(name, way, done="saved"), 303)


def read_off(typed: Mapping[str, str], known: PrinterKnown, way: str) -> LineUp:
    """What a printer is like by what was read off a sheet that was printed with what was known of it."""
    problems: dict[str, str] = {}
    numbers: dict[str, float] = {}
    for key in ("across", "up"):
        text = typed.get(key, "").strip()
        value = _number(text)
        if value is None or abs(value) > MOST_READ:
            problems[key] = READ
        else:
            numbers[key] = value
    if typed.get("bar") == "shorter":
        problems["bar"] = SHORTER
    for key, among in (("bar", ("yes", "shorter", "none")), ("arrows", ("yes", "no"))):
        if typed.get(key) not in among:
            problems[key] = CHOOSE
    if problems:
        return LineUp(known, problems)
    before: Offset = getattr(known, way)
    now = round(before[0] + numbers["across"], 2), round(before[1] + numbers["up"], 2)
    for key, value in zip(("across", "up"), now, strict=True):
        if abs(value) > MOST_OFFSET:
            problems[key] = FAR
    printer = replace(known, worked="", **{way: now})
    if typed.get("arrows") == "no":
        printer = _other_edge(printer, no_choice="no-choice" in typed)
    return LineUp(printer, problems)


def _other_edge(printer: PrinterKnown, *, no_choice: bool) -> PrinterKnown:
    """The printer once it is known that its arrows did not agree."""
    if printer.turned or printer.other_edge:
        return replace(printer, turned=False, other_edge=False)
    return replace(printer, turned=no_choice, other_edge=not no_choice)


def _number(text: str) -> float | None:
    if not _NUMBER.fullmatch(text):
        return None
    return float(text.replace(",", ".").replace("\u2212", "-").replace("\u2013", "-"))


def routes() -> list[Route]:
    return [
        Route("/clinic/printers", printers),
        Route("/clinic/printers/line-up", line_up),
        Route("/clinic/printers/line-up", save, methods=["POST"]),
        Route("/clinic/printers/sheet", sheet),
    ]
