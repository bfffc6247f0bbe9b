"""Lists of people as they really come: however they are saved, and whatever is wrong with one."""

from __future__ import annotations

import io
import json
import struct
import zipfile
from collections.abc import Sequence
from datetime import date, time

import pytest

from handpress.diagnostics import HandpressError, UsageError
from handpress.document.catalogue import ENGLISH
from handpress.document.model import MergeField, MergeKind
from handpress.people.columns import read_map
from handpress.people.days import read_day, read_time
from handpress.people.people import People, looked_at
from handpress.people.source import read_table

NAME = MergeField("first_name", MergeKind.NAME, "First name")
DAY = MergeField("visit_date", MergeKind.DATE, "Day")
AT = MergeField("visit_time", MergeKind.TIME, "Time")
COUNT = MergeField("count", MergeKind.NUMBER, "Number")
NOTE = MergeField("note", MergeKind.TEXT, "Note")
FIELDS = (NAME, DAY, AT)


def listed(
    data: bytes | str,
    fields: Sequence[MergeField] = FIELDS,
    *,
    given: Sequence[str] = (),
    dates: str = "",
    **how: str,
) -> People:
    raw = data.encode() if isinstance(data, str) else data
    return looked_at(read_table(raw, "people.csv", **how), fields, read_map(given), dates, "hello")


def printed(data: bytes | str, fields: Sequence[MergeField] = FIELDS, **how: object) -> list[list[str]]:
    """The values of each row that has no problem."""
    rows = listed(data, fields, **how).rows(ENGLISH)  # type: ignore[arg-type]
    return [[one.values[field.name] for field in fields] for one in rows if not one.problems]


def wrong(data: bytes | str, fields: Sequence[MergeField] = FIELDS, **how: object) -> list[tuple[int, str]]:
    """The row and the rule of each problem."""
    rows = listed(data, fields, **how).rows(ENGLISH)  # type: ignore[arg-type]
    return [(one.row, problem.rule.removeprefix("people.")) for one in rows for problem in one.problems]


def stopped(data: bytes | str, fields: Sequence[MergeField] = FIELDS, **how: object) -> list[str]:
    """The rules that stop the run before its first page."""
    with pytest.raises(HandpressError) as caught:
        listed(data, fields, **how)  # type: ignore[arg-type]
    return [
        one.rule.removeprefix("people.") for one in caught.value.diagnostics if one.severity.value == "error"
    ]


def told(people: People) -> list[str]:
    return [one.rule.removeprefix("people.") for one in people.notes]


def workbook(rows: Sequence[Sequence[object]]) -> bytes:
    """A small .xlsx: texts, numbers, days as Excel stores them, formulas with their stored value."""

    def cell(value: object, place: str) -> str:
        if isinstance(value, date):
            return f'<c r="{place}" s="1"><v>{(value - date(1899, 12, 30)).days}</v></c>'
        if isinstance(value, tuple):
            return f'<c r="{place}" t="str"><f>{value[0]}</f><v>{value[1]}</v></c>'
        if isinstance(value, int | float):
            return f'<c r="{place}"><v>{value}</v></c>'
        return f'<c r="{place}" t="inlineStr"><is><t>{value}</t></is></c>'

    body = "".join(
        f'<row r="{n}">' + "".join(cell(one, f"{'ABCD'[c]}{n}") for c, one in enumerate(row)) + "</row>"
        for n, row in enumerate(rows, 1)
    )
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    kinds = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    files = {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{kinds}.sheet.main+xml"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{kinds}.styles+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{kinds}.worksheet+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="r1" '
        f'Type="{relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{relations}"><sheets>'
        '<sheet name="People" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{package}/relationships">'
        f'<Relationship Id="r1" Type="{relations}/worksheet" Target="worksheets/sheet1.xml"/>'
        f'<Relationship Id="r2" Type="{relations}/styles" Target="styles.xml"/></Relationships>',
        "xl/styles.xml": f'<styleSheet xmlns="{main}"><cellXfs count="2"><xf numFmtId="0"/>'
        '<xf numFmtId="14"/></cellXfs></styleSheet>',
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{main}"><sheetData>{body}</sheetData></worksheet>',
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        for name, text in files.items():
            file.writestr(name, f'<?xml version="1.0" encoding="UTF-8"?>{text}')
    return out.getvalue()


ROWS = "first_name,visit_date,visit_time\nJosé,2026-12-03,9:30\nZoë,2026-12-04,14:05\n"
SAID = [["José", "December 3, 2026", "9:30 am"], ["Zoë", "December 4, 2026", "2:05 pm"]]


# ---- how it is saved


@pytest.mark.parametrize(
    ("data", "how"),
    [
        (ROWS.encode(), {}),
        (ROWS.encode("utf-8-sig"), {}),
        (ROWS.encode("utf-16"), {}),
        (b"\xfe\xff" + ROWS.encode("utf-16-be"), {}),
        (ROWS.encode("utf-16-le"), {}),
        (ROWS.encode("cp1252"), {}),
        (ROWS.encode("cp850"), {"encoding": "cp850"}),
        (ROWS.replace(",", ";").encode(), {}),
        (ROWS.replace(",", "\t").encode(), {}),
        (ROWS.replace(",", "\t").encode(), {"separator": "tab"}),
        (ROWS.replace(",", "~").encode(), {"separator": "~"}),
        (ROWS.replace("\n", "\r\n").encode(), {}),
        (ROWS.replace("\n", "\r\n\r\n").encode(), {}),
        (ROWS.replace("José", '"José"').encode(), {}),
        (ROWS.replace("José", "Jose\u0301").encode(), {}),
        (ROWS.replace("José", "  José\u00a0").encode(), {}),
    ],
    ids=range(16),
)
def test_a_list_is_read_however_it_was_saved(data: bytes, how: dict[str, str]) -> None:
    assert printed(data, **how) == SAID


def test_what_is_taken_for_windows_1252_is_told_with_its_first_special_name() -> None:
    people = listed(ROWS.encode("cp1252"))
    assert told(people) == ["old-encoding"]
    assert "José" in people.notes[0].message


def test_json_lines_are_read() -> None:
    rows = [{"first_name": "José", "visit_date": "2026-12-03"}, {"visit_time": "14:05", "first_name": "Zoë"}]
    data = "\n".join(map(json.dumps, rows))
    assert printed(data) == [["José", "December 3, 2026", ""], ["Zoë", "", "2:05 pm"]]
    with pytest.raises(HandpressError) as caught:
        listed(data + '\n{"first_name": ["a"]}')
    assert "row 3" in caught.value.diagnostics[0].message


def test_a_workbook_is_read_with_its_days_and_the_values_of_its_formulas() -> None:
    data = workbook(
        [
            ["first_name", "visit_date", "visit_time"],
            ["José", date(2026, 12, 3), "9:30"],
            [("CONCATENATE(A1)", "Zoë"), date(2026, 12, 4), "14:05"],
        ]
    )
    assert printed(data) == SAID


def test_a_locked_workbook_is_told_apart_from_a_broken_one() -> None:
    # An encrypted workbook is an OLE container; a wrong ending is a damaged file.
    assert stopped(b"PK\x03\x04 broken") == ["unreadable"]
    assert stopped(_ole_with("EncryptedPackage")) == ["locked"]


def _ole_with(name: str) -> bytes:
    """The least container of that kind with a stream of this name."""
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6)
    head += bytes(6) + struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)
    head += struct.pack("<I", 0) + b"\xff" * (4 * 108)
    fat = struct.pack("<II", 0xFFFFFFFD, 0xFFFFFFFE) + b"\xff" * (512 - 8)

    def entry(said: str, kind: int, child: int) -> bytes:
        raw = (said + "\0").encode("utf-16-le")
        near = struct.pack("<III", 0xFFFFFFFF, 0xFFFFFFFF, child)
        return (
            raw.ljust(64, b"\0")
            + struct.pack("<HBB", len(raw), kind, 1)
            + near
            + bytes(36)
            + struct.pack("<IQ", 0xFFFFFFFE, 0)
        )

    directory = entry("Root Entry", 5, 1) + entry(name, 2, 0xFFFFFFFF)
    return head[:512].ljust(512, b"\0") + fat + directory.ljust(512, b"\0")


# ---- what is wrong with the whole of it


@pytest.mark.parametrize(
    ("data", "rules"),
    [
        ("", ["empty"]),
        ("\n\n", ["empty"]),
        ("first_name,visit_date\n", ["empty"]),
        ("first_name\n\n,\n", ["empty"]),
        ("Ana,2026-12-03\nBo,2026-12-04\n", ["no-header"]),
        ("first_name,first_name\na,b\n", ["repeated-column"]),
        ("First Name,visit_date\nAna,\n", ["near-column"]),
        ("firstname\nAna\n", ["near-column"]),
        ("first_name,visit_date\nAna,01/02/2026\n", ["either-day"]),
        ("first_name,visit_date\nAna,01.02.26\nBo,2026-12-03\n", ["either-day"]),
        ("first_name,visit_date\nAna,01/02/2026\nBo,31/12/2026\nCy,12/31/2026\n", ["either-day"]),
    ],
)
def test_what_cannot_be_told_for_sure_stops_before_the_first_page(data: str, rules: list[str]) -> None:
    assert stopped(data) == rules


def test_a_required_column_must_be_there() -> None:
    needed = MergeField("first_name", MergeKind.NAME, "First name", required=True)
    assert stopped("visit_date\n2026-12-03\n", (needed, DAY)) == ["required-column"]


def test_wrong_encodings_are_told_with_the_row() -> None:
    with pytest.raises(HandpressError) as caught:
        listed(ROWS.encode("cp1252"), encoding="utf-8")
    assert "row 2" in caught.value.diagnostics[0].message
    for how in ({"encoding": "klingon"}, {"separator": "ab"}):
        with pytest.raises(UsageError):
            listed(ROWS, **how)


def test_columns_are_named_with_map() -> None:
    data = "Vorname,Tag\nAna,2026-12-03\n"
    fields = (NAME, DAY)
    assert printed(data, fields, given=["first_name=Vorname", "visit_date=Tag"]) == [
        ["Ana", "December 3, 2026"]
    ]
    assert printed("First Name\nAna\n", fields, given=["first_name="]) == [["", ""]]
    for given in (["first_nam=Vorname"], ["first_name=Vornamen"], ["first_name"]):
        with pytest.raises(UsageError):
            listed(data, fields, given=given)


def test_a_near_name_is_asked_for_where_somebody_can_answer() -> None:
    table = read_table(b"First Name\nAna\n", "people.csv")
    asked: list[tuple[str, str]] = []

    def ask(field: str, column: str) -> bool:
        asked.append((field, column))
        return True

    people = looked_at(table, (NAME,), {}, "", "hello", ask)
    assert asked == [("first_name", "First Name")]
    assert [one.values["first_name"] for one in people.rows(ENGLISH)] == ["Ana"]


def test_two_hundred_columns_are_no_trouble() -> None:
    head = ",".join(["first_name", *(f"c{n}" for n in range(199))])
    people = listed(f"{head}\nAna{',x' * 199}\n", (NAME,))
    assert told(people) == ["unused-columns"]
    assert [one.values["first_name"] for one in people.rows(ENGLISH)] == ["Ana"]


@pytest.mark.full
def test_a_million_rows_are_looked_at() -> None:
    assert listed("first_name\n" + "Ana\n" * 1_000_000, (NAME,)).count == 1_000_000


# ---- what is wrong with a row


@pytest.mark.parametrize(
    ("cells", "rule"),
    [
        ('"=HYPERLINK(""x"")",,', "row-formula"),
        ("@SUM(A1),,", "row-formula"),
        ('"Ana\nMaria",,', "row-lines"),
        ("Ana\x07,,", "row-lines"),
        (f"{'A' * 300},,", "row-long"),
        ("עברית,,", "row-character"),
        ("سلمى,,", "row-character"),
        ("A\u200bna,,", "row-character"),
        ("Ana,tomorrow,", "row-day"),
        ("Ana,2026-02-30,", "row-day"),
        ("Ana,2026-13-01,", "row-day"),
        ("Ana,,25:00", "row-time"),
        ("Ana,,9", "row-time"),
        ("Ana,,13 pm", "row-time"),
        ("Smith, Ana,2026-12-03,9:30", "row-cells"),
    ],
)
def test_a_row_that_cannot_be_printed_is_told_by_its_number(cells: str, rule: str) -> None:
    data = f"first_name,visit_date,visit_time\nBo,,\n{cells}\nCy,,\n"
    assert (3, rule) in wrong(data)
    assert [row[0] for row in printed(data)] == ["Bo", "Cy"]


def test_numbers_and_required_values() -> None:
    needed = MergeField("first_name", MergeKind.NAME, "First name", required=True)
    assert wrong("first_name,count\n,3\nAna,x\nBo,4.5\n", (needed, COUNT)) == [
        (2, "row-required"),
        (3, "row-number"),
    ]


def test_no_message_quotes_what_stands_in_a_row() -> None:
    planted = "Zebulonia"
    rows = [f"{planted}😀\u200b", f"={planted}", planted * 40, f"{planted}\x01"]
    data = "first_name,visit_date\n" + "".join(f"{row},{planted}\n" for row in rows)
    people = listed(data, (NAME, DAY))
    said = [f"{one.message} {one.hint}" for row in people.rows(ENGLISH) for one in row.problems]
    assert len(said) == 8
    assert not [one for one in said if planted in one]


# ---- days, times, order


@pytest.mark.parametrize(
    ("said", "order", "day"),
    [
        ("2026-12-03", "", date(2026, 12, 3)),
        ("2026-12-03 00:00:00", "", date(2026, 12, 3)),
        ("3/12/2026", "dmy", date(2026, 12, 3)),
        ("3.12.26", "dmy", date(2026, 12, 3)),
        ("12-03-2026", "mdy", date(2026, 12, 3)),
        ("3/12/2026", "", None),
        ("31/12/2026", "mdy", None),
        ("1/2-2026", "dmy", None),
        ("3026-12-03", "", None),
        (date(2026, 12, 3), "", date(2026, 12, 3)),
    ],
)
def test_days_are_read_as_they_are_written(said: object, order: str, day: date | None) -> None:
    assert read_day(said, order) == day


@pytest.mark.parametrize(
    ("said", "at"),
    [
        ("9:30", time(9, 30)), ("09:30:00", time(9, 30)), ("14.05", time(14, 5)), ("14h05", time(14, 5)),
        ("2:05 pm", time(14, 5)), ("2 PM", time(14)), ("12 am", time(0)), ("12:15 p.m.", time(12, 15)),
        ("0 am", None), ("24:00", None), ("noon", None), ("", None), (time(8), time(8)),
    ],
)  # fmt: skip
def test_times_are_read_as_they_are_written(said: object, at: time | None) -> None:
    assert read_time(said) == at


def test_days_of_a_column_are_read_alike_and_that_is_told() -> None:
    people = listed("first_name,visit_date\nAna,01/02/2026\nBo,31/12/2026\n")
    assert "days-read" in told(people)
    assert [one.values["visit_date"] for one in people.rows(ENGLISH)] == [
        "February 1, 2026",
        "December 31, 2026",
    ]
    assert printed("first_name,visit_date\nAna,01/02/2026\n", (NAME, DAY), dates="mdy") == [
        ["Ana", "January 2, 2026"]
    ]


def test_a_list_is_sorted_by_what_is_meant_and_not_by_what_is_written() -> None:
    data = "first_name,visit_date,count\nb,2026-12-10,9\na,2026-02-01,10\nc,,\n"
    people = listed(data, (NAME, DAY, COUNT))
    orders = {
        field: [one.values["first_name"] for one in people.rows(ENGLISH, field)]
        for field in ("first_name", "visit_date", "count")
    }
    assert orders == {"first_name": ["a", "b", "c"], "visit_date": ["a", "b", "c"], "count": ["b", "a", "c"]}
