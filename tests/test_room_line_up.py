"""A printer is lined up by a test sheet: what is read off it moves the backs of all that is printed there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from clinics import copy_workspace
from conftest import TODAY
from room import Room, open_room, words_of
from test_room_clinic import FORBIDDEN

from handpress.api import Project
from handpress.pdf.backs import Backs
from handpress.pdfium import open_pdf
from handpress.project.packs import PieceWanted
from handpress.room.settings import PrinterKnown, RoomSettings
from handpress.units import MM, mm
from handpress.values import Value
from handpress.web.pages.printers import moved, read_off
from handpress.workspace import Workspace

PAGE = "/clinic/printers/line-up"
DPI = 144
NAME = "Front desk printer"


@pytest.fixture
def room(small_workspace: Workspace, tmp_path: Path) -> Iterator[Room]:
    with open_room(small_workspace, tmp_path / "settings") as opened:
        yield opened


@pytest.fixture
def settings(small_workspace: Workspace, tmp_path: Path) -> RoomSettings:
    return RoomSettings(tmp_path / "settings", small_workspace)


# ---- a printer that is not there


class Printer(Value, frozen=True):
    """A printer as it really is: its backs come out ``right`` and ``up`` of where they should be (mm, seen
    from the front), everything is ``scale`` as large, about the middle or about a ``corner``; it turns sheets
    over on the edge that it was told, or on the ``other_edge``."""

    right: float
    up: float
    scale: float = 1.0
    other_edge: bool = False
    corner: bool = False

    def on_paper(self, x: float, y: float, size: tuple[float, float]) -> tuple[float, float]:
        """Where a point of a page comes out on its side of the sheet."""
        x0, y0 = (0.0, size[1]) if self.corner else (size[0] / 2, size[1] / 2)
        return x0 + (x - x0) * self.scale, y0 + (y - y0) * self.scale

    def through(self, x: float, y: float, size: tuple[float, float], told_short: bool) -> tuple[float, float]:
        """Where a point of a back shows, seen through the sheet from the front."""
        lies = size[0] > size[1]
        x, y = self.on_paper(x, y, size)
        about_upright = lies == (told_short != self.other_edge)
        seen = (size[0] - x, y) if about_upright else (x, size[1] - y)
        return seen[0] + mm(self.right), seen[1] + mm(self.up)


def ink_of(pdf: bytes, number: int) -> tuple[list[int], list[int], tuple[float, float]]:
    """How dark the columns and rows of a page are, and its size in points."""
    with open_pdf(pdf) as document:
        sheet = document[number - 1]
        size = sheet.get_size()
        drawn = sheet.render(scale=DPI / 72, grayscale=True)
        data, stride, wide, high = bytes(drawn.buffer), drawn.stride, drawn.width, drawn.height
        drawn.close()
    rows = [data[at * stride : at * stride + wide] for at in range(high)]
    dark = [wide * 255 - sum(row) for row in rows]
    columns = [high * 255 - sum(data[at : stride * high : stride]) for at in range(wide)]
    return columns, dark, size


def middle_of_darkest(some: list[int]) -> float:
    """Where the middle of the darkest line lies, in pixels."""
    at = max(range(len(some)), key=some.__getitem__)
    around = range(max(0, at - 3), min(len(some), at + 4))
    return sum((one + 0.5) * some[one] for one in around) / sum(some[one] for one in around)


def cross_of(pdf: bytes, number: int) -> tuple[float, float]:
    """Where the longest upright and the longest level line of a page meet, points from the lower left."""
    columns, rows, size = ink_of(pdf, number)
    return middle_of_darkest(columns) * 72 / DPI, size[1] - middle_of_darkest(rows) * 72 / DPI


def box_of(pdf: bytes, number: int) -> tuple[tuple[float, float], tuple[float, float]]:
    """The lower left and the upper right corner of all ink on a page, points."""
    columns, rows, size = ink_of(pdf, number)
    x, y = ([at for at, dark in enumerate(some) if dark > 300] for some in (columns, rows))
    unit = 72 / DPI
    return (x[0] * unit, size[1] - (y[-1] + 1) * unit), ((x[-1] + 1) * unit, size[1] - y[0] * unit)


def told_short(pdf: bytes) -> bool:
    """Whether a file tells the printer to turn sheets over on the short edge."""
    with pikepdf.open(BytesIO(pdf)) as file:
        return str(file.Root.ViewerPreferences.Duplex) == "/DuplexFlipShortEdge"


def read_by_eye(pdf: bytes, printer: Printer) -> tuple[float, float]:
    """What somebody reads off the sheet, in half millimetres of its scales."""
    with open_pdf(pdf) as document:
        size = document[0].get_size()
    zero = printer.on_paper(size[0] / 2, size[1] / 2, size)
    x, y = printer.through(*cross_of(pdf, 2), size, told_short(pdf))
    unit = MM * printer.scale
    across, up = round((x - zero[0]) / unit * 2) / 2, round((y - zero[1]) / unit * 2) / 2
    return across, up


def arrows_agree(pdf: bytes, printer: Printer) -> bool:
    """Whether the arrow of the back points up where that of the front does. Arrows stand above the middle."""
    with open_pdf(pdf) as document:
        size = document[0].get_size()
    x, y = size[0] / 2, size[1] / 2 + mm(40)
    with pikepdf.open(BytesIO(pdf)) as file:
        if b"-1 0 0 -1" in file.pages[1].Contents.read_bytes():  # turned in the file
            x, y = size[0] - x, size[1] - y
    return printer.through(x, y, size, told_short(pdf))[1] > size[1] / 2


def sheet_of(room: Room, way: str) -> bytes:
    answer = room.get(f"/clinic/printers/sheet?printer={NAME}&way={way}")
    assert answer.headers["content-type"] == "application/pdf"
    return answer.content


def rest_of_cross(pdf: bytes, printer: Printer) -> float:
    """How far the cross of a test sheet is from the middle of its scales, millimetres of the paper."""
    with open_pdf(pdf) as document:
        size = document[0].get_size()
    zero = printer.on_paper(size[0] / 2, size[1] / 2, size)
    x, y = printer.through(*cross_of(pdf, 2), size, told_short(pdf))
    return max(abs(x - zero[0]), abs(y - zero[1])) / MM


def rest_of_piece(plain: bytes, lined_up: bytes, printer: Printer, *, short: bool) -> float:
    """How far the ink on a back is from where it belongs behind its front, millimetres of the paper."""
    with open_pdf(plain) as document:
        size = document[1].get_size()
    should = Printer(0.0, 0.0)
    found = [printer.through(*one, size, told_short(lined_up)) for one in box_of(lined_up, 2)]
    wanted = [printer.on_paper(*should.through(*one, size, short), size) for one in box_of(plain, 2)]
    pairs = zip(*(map(sorted, zip(*some, strict=True)) for some in (found, wanted)), strict=True)
    return max(abs(a - b) for one, other in pairs for a, b in zip(one, other, strict=True)) / MM


def lined_up(room: Room, printer: Printer, way: str, **more: str) -> int:
    """Line the printer up as its page says; how many sheets that took."""
    for sheets in range(1, 4):
        pdf = sheet_of(room, way)
        across, up = read_by_eye(pdf, printer)
        agree = arrows_agree(pdf, printer)
        if agree and (across, up) == (0.0, 0.0):
            return sheets
        typed = {"across": f"{across:g}", "up": f"{up:g}", "bar": "none", "arrows": "yes" if agree else "no"}
        told = room.post(PAGE, printer=NAME, way=way, **typed, **({} if agree else more))
        assert "Kept for Front desk printer." in words_of(told.text), words_of(told.text)
    raise AssertionError("it takes more than three sheets")


PRINTERS = {
    "sound": Printer(0.0, 0.0),
    "shifted": Printer(-1.5, 1.0),
    "as far as can be": Printer(4.0, -4.0),
    "between the lines": Printer(1.23, -2.34),
    "97%": Printer(-2.2, 1.7, scale=0.97),
    "99% from a corner": Printer(0.8, 0.6, scale=0.99, corner=True),
    "the other edge": Printer(1.0, 2.0, other_edge=True),
    "all at once": Printer(-0.7, -1.6, scale=0.97, other_edge=True),
}


@pytest.fixture(scope="module")
def pieces(tmp_path_factory: pytest.TempPathFactory) -> tuple[Project, dict[str, bytes]]:
    """A brochure, which lies, and a sheet, which stands, as they are printed without a printer in mind."""
    workspace = copy_workspace(tmp_path_factory.mktemp("pieces"))
    project = Project(workspace)
    return project, {
        way: project.print_jobs([PieceWanted(name, 2)], TODAY, title="A")[0].files[0].pdf
        for way, name in HANDOUTS.items()
    }


HANDOUTS = {"upright": "what-is-ptsd", "sideways": "understanding-ptsd"}


@pytest.mark.parametrize(
    ("way", "no_choice", "some"),
    [
        ("upright", False, ("97%", "all at once")),
        ("sideways", True, ("between the lines", "all at once")),
        pytest.param("upright", True, PRINTERS, marks=pytest.mark.full),
        pytest.param("upright", False, PRINTERS, marks=pytest.mark.full),
        pytest.param("sideways", True, PRINTERS, marks=pytest.mark.full),
        pytest.param("sideways", False, PRINTERS, marks=pytest.mark.full),
    ],
)
def test_a_printer_that_is_off_is_lined_up_within_half_a_millimetre(
    room: Room,
    settings: RoomSettings,
    pieces: tuple[Project, dict[str, bytes]],
    way: str,
    no_choice: bool,
    some: Iterable[str],
) -> None:
    project, plain = pieces
    for called in some:
        printer = PRINTERS[called]
        settings.keep_printer(PrinterKnown(NAME))
        more = {"no-choice": "on"} if no_choice else {}
        assert lined_up(room, printer, way, **more) <= 3, called
        pdf = sheet_of(room, way)
        assert arrows_agree(pdf, printer), called
        assert rest_of_cross(pdf, printer) <= 0.5, called
        known = settings.printer(NAME)
        assert known.turned == (printer.other_edge and no_choice), called
        wanted = [PieceWanted(HANDOUTS[way], 2)]
        (job,) = project.print_jobs(wanted, TODAY, title="A", other_edge=known.other_edge, backs=known.backs)
        rest = rest_of_piece(plain[way], job.files[0].pdf, printer, short=way == "sideways")
        assert rest <= 0.5, (called, rest)


@pytest.mark.parametrize("way", ["upright", "sideways"])
def test_only_the_backs_move_and_all_copies_alike(pieces: tuple[Project, dict[str, bytes]], way: str) -> None:
    project, plain = pieces
    backs = Backs((mm(1), mm(2)), (mm(1), mm(2)))
    wanted = [PieceWanted(HANDOUTS[way], 2)]
    pdf = project.print_jobs(wanted, TODAY, title="A", backs=backs)[0].files[0].pdf
    assert box_of(pdf, 1) == box_of(plain[way], 1)
    assert box_of(pdf, 3) == box_of(plain[way], 3)
    assert box_of(pdf, 2) == box_of(pdf, 4)
    (x, y), _ = box_of(pdf, 2)
    (x0, y0), _ = box_of(plain[way], 2)
    # both are turned about their upright middle: what stands too far right in front moves right on the back
    assert x - x0 == pytest.approx(mm(1), abs=0.6)
    assert y - y0 == pytest.approx(mm(-2), abs=0.6)
    for number in (1, 2):
        with pikepdf.open(BytesIO(pdf)) as one, pikepdf.open(BytesIO(plain[way])) as other:
            assert len(one.pages) == len(other.pages) == 4
            assert one.pages[number - 1].mediabox == other.pages[number - 1].mediabox


def test_one_side_is_never_moved(small_workspace: Workspace) -> None:
    project = Project(small_workspace)
    wanted = [PieceWanted("hello", 3)]
    plain = project.print_jobs(wanted, TODAY, title="A")[0].files[0].pdf
    backs = Backs((9.0, 9.0), (9.0, 9.0), turned=True)
    assert project.print_jobs(wanted, TODAY, title="A", backs=backs)[0].files[0].pdf == plain


# ---- the page


def test_what_is_read_is_kept_for_this_printer_and_told_in_words(room: Room) -> None:
    assert "Nothing is known of it yet." in room.told("/clinic/printers")
    told = room.told(f"{PAGE}?printer={NAME}&way=upright")
    assert "flip on the long edge" in told
    assert not FORBIDDEN.search(told)
    fields = {"printer": NAME, "way": "upright", "arrows": "yes", "bar": "yes"}
    saved = words_of(room.post(PAGE, **fields, across="-1,5", up="+1").text)
    assert "Backs move 1.5 mm to the right and 1 mm down, seen from the front." in saved
    assert "Pages that stand: backs are moved 1.5 mm to the right and 1 mm down" in room.told(
        "/clinic/printers"
    )
    again = words_of(room.post(PAGE, **fields, across="0.5", up="0").text)  # read once more: added
    assert "Backs move 1 mm to the right and 1 mm down" in again
    assert "flip on the short edge" in room.told(f"{PAGE}?printer={NAME}&way=sideways")
    assert "are no longer moved" in words_of(room.post(PAGE, **fields, again="yes").text)
    assert "Nothing is known of it yet." in room.told("/clinic/printers")


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"across": ""}, "across"),
        ({"across": "a lot"}, "across"),
        ({"across": "nan"}, "across"),
        ({"across": "1e1"}, "across"),
        ({"up": "99"}, "up"),
        ({"up": "4.5"}, "up"),
        ({"up": "--1"}, "up"),
        ({"up": "٣"}, "up"),
        ({"arrows": "maybe"}, "arrows"),
        ({"bar": ""}, "bar"),
        ({"bar": "shorter"}, "bar"),
    ],
)
def test_what_cannot_be_is_told_at_its_field_and_nothing_is_kept(
    room: Room, typed: dict[str, str], field: str
) -> None:
    fields = {"printer": NAME, "way": "upright", "arrows": "yes", "bar": "yes", "across": "1", "up": "1"}
    told = room.post(PAGE, **fields | typed)
    assert f'href="#field-{field}"' in told.text
    assert not FORBIDDEN.search(words_of(told.text))
    assert "Nothing is known of it yet." in room.told("/clinic/printers")


def test_a_folder_for_settings_that_takes_nothing_is_told(small_workspace: Workspace, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", "utf-8")
    with open_room(small_workspace, tmp_path / "file") as room:
        fields = {"printer": NAME, "way": "upright", "arrows": "yes", "bar": "yes", "across": "1", "up": "1"}
        assert "cannot be kept on this computer" in words_of(room.post(PAGE, **fields).text)
        assert sheet_of(room, "upright").startswith(b"%PDF")


def test_a_sheet_that_cannot_be_made_is_told_in_words(room: Room) -> None:
    (room.workspace.brand / "brand.yaml").write_text("name: [", "utf-8")
    answer = room.get(f"/clinic/printers/sheet?printer={NAME}&way=upright")
    assert "The sheet cannot be made" in words_of(answer.text)


def test_what_is_kept_of_printers_is_whole_or_nothing(settings: RoomSettings, tmp_path: Path) -> None:
    known = PrinterKnown(NAME, "", False, False, (1.5, -1.0), (0.5, 0.0))
    settings.keep_printer(known)
    assert settings.printer(NAME) == known
    for bad in ('{"upright": [1]}', '{"upright": [9, "x"]}', '{"upright": 3}', '{"upright": [1e9, 0]}'):
        text = '{"printers": [' + bad.replace("{", '{"name": "A", ') + "]}"
        (tmp_path / "settings" / "printers.json").write_text(text, "utf-8")
        assert settings.printer("A").upright == (0.0, 0.0)


def test_movements_are_said_from_the_front() -> None:
    assert moved((1.5, 0.0)) == "1.5 mm to the left"
    assert moved((0.0, -2.0)) == "2 mm up"
    assert moved((0.0, 0.0)) == ""
    typed = {"across": "0", "up": "0", "bar": "none", "arrows": "no"}
    told = read_off(typed, PrinterKnown(NAME), "upright").printer
    assert told.other_edge
    assert not read_off(typed, told, "upright").printer.other_edge
    turned = read_off(typed | {"no-choice": "on"}, PrinterKnown(NAME), "upright").printer
    assert turned.turned
    assert not read_off(typed, turned, "upright").printer.turned
