"""Tables in large print, where they must part; tables to write in; and rows that no page holds."""

from __future__ import annotations

from collections.abc import Iterator

from press import composed, poured, sample_brand, text
from reading import spoken_text, text_by_element

from handpress.document.model import Table, Text
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
            for cell, width in zip(row, part.column_widths(LARGE_WIDTH), strict=True):
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
