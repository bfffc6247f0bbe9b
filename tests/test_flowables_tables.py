"""Tables in large print, where they must part; tables to write in; and rows that no page holds."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from itertools import chain

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from press import composed, handout, pour, poured, printed, sample_brand, sample_theme, text
from reading import outline_of_tags, printed_lines, spoken_text, text_by_element, text_of

from handpress.diagnostics import HandpressError, Span
from handpress.document.model import Card, Paragraph, Table, Text, plain_text
from handpress.document.variants import Variant
from handpress.flowables.base import Flowable
from handpress.flowables.compose import Composer
from handpress.flowables.containers import Column
from handpress.flowables.node import Node
from handpress.flowables.table import TableFlow
from handpress.flowables.theme import LARGE_WIDTH, make_theme
from handpress.proof.tags import check_tags

TREATMENTS = Table(
    tuple(text(title) for title in ("Treatment", "What it is", "Guideline", "Approved")),
    tuple(
        tuple(text(words) for words in row)
        for row in (
            ("Cognitive Processing Therapy", "Questioning thoughts", "Recommends", "Not a medicine"),
            ("Venlafaxine", "A medicine of another kind", "Recommends", "Unapproved"),
        )
    ),
)


def in_large_print(table: Table) -> list[TableFlow]:
    theme = make_theme(sample_brand(), Variant.LARGE)
    flows = Composer(theme, theme.styles()).region((table,), Node("Sect"))
    return list(tables(flows))


def tables(flows: tuple[Flowable, ...]) -> Iterator[TableFlow]:
    for flow in flows:
        if isinstance(flow, TableFlow):
            yield flow
        elif isinstance(flow, Column):
            yield from tables(flow.children)


def words(cells: tuple[Text, ...]) -> list[str]:
    return [run.text for cell in cells for run in cell if hasattr(run, "text")]


def test_a_table_too_wide_for_large_print_parts_by_columns_and_breaks_no_word() -> None:
    parts = in_large_print(TREATMENTS)
    assert len(parts) == 2
    for part in parts:
        assert words((part.head[0].text,)) == ["Treatment"]  # every part says what its rows are
        for row in (part.head, *part.body):
            for cell, width in zip(row, part.columns(LARGE_WIDTH).widths, strict=True):
                assert cell.widest_word() <= width
    titles = [title for part in parts for title in words(tuple(cell.text for cell in part.head[1:]))]
    assert titles == ["What it is", "Guideline", "Approved"]


def test_a_table_that_fits_large_print_stays_one() -> None:
    small = Table((text("a"), text("b"), text("c")), ((text("1"), text("2"), text("3")),))
    assert len(in_large_print(small)) == 1


def test_a_table_without_words_beside_its_first_column_is_one_to_write_in() -> None:
    log = Table((text("No."), text("Before"), text("After")), tuple((text(n), (), ()) for n in "12"))
    pdf = poured(composed(log), 300)
    assert [said for _, said in text_by_element(pdf, "TH")] == ["No.", "Before", "After", "1", "2"]
    assert len(text_by_element(pdf, "Form")) == 4
    assert check_tags(pdf) == ()


def test_a_table_to_write_in_goes_on_with_its_head_which_is_read_once() -> None:
    log = Table(
        (text("Day"), text("Mood"), text("Sleep")), tuple((text(f"Day {n}"), (), ()) for n in range(1, 60))
    )
    pdf = poured(composed(log), 300, 400)
    assert spoken_text(pdf).count("Mood") == 1
    assert [said for _, said in text_by_element(pdf, "TH")][3:] == [f"Day {n}" for n in range(1, 60)]
    assert check_tags(pdf) == ()


def test_in_two_columns_to_write_in_a_row_is_named_once() -> None:
    log = Table((text("Day"), text("Mood")), tuple((text(f"Day {n}"), ()) for n in (1, 2)))
    pdf = poured(composed(log), 300)
    assert [said for _, said in text_by_element(pdf, "TH")] == ["Day", "Mood"]
    assert spoken_text(pdf).count("Day 2") == 1
    assert check_tags(pdf) == ()


def test_a_row_taller_than_a_page_goes_on_and_loses_no_word() -> None:
    table = Table((text("a"), text("b")), ((text("short"), text("word " * 900)),))
    pdf = poured(composed(table), 300, 500)
    assert spoken_text(pdf).count("word") == 900
    assert spoken_text(pdf).count("short") == 1
    assert check_tags(pdf) == ()


# ---- words longer than their column ---------------------------------------------------------


def table_of(*rows: str) -> Table:
    """A table from lines such as ``a | b``, the first of which is its head."""
    cells = [tuple(text(cell.strip()) if cell.strip() else () for cell in row.split("|")) for row in rows]
    return Table(cells[0], tuple(cells[1:]), span=Span("handouts/trial.md", 12))


MEDICINES = table_of(
    "Medicine | Morning | Noon | Evening | Bedtime",
    "Prazosin | 1 tablet | none | none | 2 tablets",
    "Buprenorphine-naloxone | half a film | none | half a film | none",
)
LOG = table_of("Session | Date | Strength | Sleep | Mood 0–10 | Initials", "Mon |||||", "Tue |||||")
VITALS = table_of("Time | Blood pressure | Pulse | Oxygen | Initials", "10:00 ||||", "10:15 ||||")


@pytest.mark.parametrize("table", [MEDICINES, LOG, VITALS])
@pytest.mark.parametrize("width", [330, 345, 380, 420, 514])
def test_no_word_is_cut_while_other_columns_can_give(table: Table, width: int) -> None:
    lines = chain.from_iterable(printed_lines(poured(composed(table), width)))
    shown = {word for line in lines for word in line.split()}
    joints = {"Buprenorphine-naloxone": {"Buprenorphine-", "naloxone"}}  # breaks after its own hyphen
    for cell in chain(table.header, *table.rows):
        for word in plain_text(cell).split():
            assert word in shown or joints.get(word, {"?"}) <= shown, word


@given(
    st.lists(
        st.lists(st.text("abcdefghijklmnop ", max_size=24).map(str.strip), min_size=3, max_size=3),
        min_size=2,
        max_size=5,
    ),
    st.integers(150, 420),
)
def test_a_table_fits_wherever_its_longest_words_do(rows: list[list[str]], width: int) -> None:
    cells = [tuple(text(cell) if cell else () for cell in row) for row in rows]
    (flow,) = composed(Table(cells[0], tuple(cells[1:])))(sample_theme(), Node("Sect"))
    longest = [max(len(word) for cell in column for word in (cell.split() or [""])) for column in zip(*rows)]  # noqa: B905
    generous = sum(11.5 * letters + 9.0 for letters in longest)  # no letter of these is wider
    assert flow.fits(width) or generous > width
    assert sum(flow.columns(width).widths) == pytest.approx(width)  # type: ignore[attr-defined]


def test_in_a_sheet_a_word_that_no_column_holds_is_named_with_its_line() -> None:
    wide = table_of("Medicine | " + " | ".join(["Immunosuppressants"] * 5), "x | a | a | a | a | a")
    with pytest.raises(HandpressError) as stop:
        printed(handout({"body": [wide]}))
    told = stop.value.diagnostics
    assert {(one.rule, str(one.span)) for one in told} == {("pdf.word-cut", "handouts/trial.md:12")}
    assert "Immunosuppressants" in told[0].message
    assert "leave out a column" in told[0].hint
    fewer = table_of("Medicine | Immunosuppressants | Immunosuppressants", "x | a | a")  # as the hint says
    assert "Immunosuppressants" in spoken_text(printed(handout({"body": [fewer]})).pdf)


def test_what_stands_side_by_side_is_stacked_where_a_word_would_be_cut() -> None:
    long = "Donaudampfschifffahrtsgesellschaftskapitän"
    cards = [
        Card(text(title), 2, (Paragraph(text(words)),)) for title, words in (("One", long), ("Two", "Short"))
    ]
    pdf = printed(handout({"main": cards}, layout="checklist")).pdf
    assert long in text_of(pdf, 0)
    assert spoken_text(pdf).index("One") < spoken_text(pdf).index("Two")
    assert check_tags(pdf) == ()


def test_rows_on_the_next_page_have_the_columns_of_those_above() -> None:
    days = [f"{'A longer name of ' if n < 4 else ''}day {n} | |" for n in range(50)]
    sheets = pour(composed(table_of("Name of the day | Mood | Sleep", *days)), 300, 400)
    assert len(sheets.pages) > 1
    widths = {one.flowable.columns(300).widths for page in sheets.pages for one in page.placed}  # type: ignore[attr-defined]
    assert len(widths) == 1


# ---- empty rows, empty heads -----------------------------------------------------------------


def fields(pdf: bytes) -> list[str]:
    """What each place to write is called."""
    with pikepdf.open(BytesIO(pdf)) as file:
        dictionaries = [one for one in file.objects if isinstance(one, pikepdf.Dictionary)]
        return [str(one.Alt) for one in dictionaries if one.get("/S") == "/Form"]


@pytest.mark.parametrize(
    ("rows", "called"),
    [
        (["Medicine", "", ""], ["Medicine", "Medicine"]),
        (["Medicine | Dose", " | ", " | "], ["Medicine", "Dose"] * 2),
        (["Medicine | Dose | When", " | | "], ["Medicine", "Dose", "When"]),
        ([" | | ", " | | "], ["Write here"] * 3),
        (["When? | Dose", "Monday | ", " | "], ["Monday, Dose", "When?", "Dose"]),
        (["a | b", " | ", "x | y"], ["a", "b"]),
    ],
)
def test_an_empty_row_has_a_field_in_every_column_with_a_clean_name(
    rows: list[str], called: list[str]
) -> None:
    pdf = poured(composed(table_of(*rows)), 300)
    assert fields(pdf) == called
    assert check_tags(pdf) == ()
    roles = outline_of_tags(pdf).split()
    columns = rows[0].count("|") + 1
    assert "TBody" in roles
    assert roles.count("TH") >= columns
    assert roles.count("TH") + roles.count("TD") == columns * len(rows)


def test_an_empty_head_keeps_its_cells() -> None:
    pdf = poured(composed(table_of(" | | ", "a | b | c")), 300)
    assert [said for _, said in text_by_element(pdf, "TH")] == ["", "", "", "a"]
    assert check_tags(pdf) == ()


def test_a_head_alone_is_a_body_of_one_row() -> None:
    roles = outline_of_tags(poured(composed(table_of("a | b")), 300)).split()
    assert roles == ["Document", "Sect", "Table", "TBody", "TR", "TH", "TH"]
