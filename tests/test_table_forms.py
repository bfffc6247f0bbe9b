"""Tables as forms and lists: columns in order, boxes to tick and for initials, ends of lines, empty cells."""

from __future__ import annotations

from io import BytesIO

import pikepdf
import pytest
from clinics import write_handout
from conftest import TODAY
from reading import characters, outline_of_tags, placed_lines, text_by_element, text_of

from handpress import Project
from handpress.diagnostics import Diagnostic, HandpressError
from handpress.document.model import Align, Table
from handpress.document.variants import Variant
from handpress.document.walk import every_block
from handpress.project.model import BuildOptions, Output
from handpress.proof.tags import check_tags
from handpress.workspace import Workspace

PRICES = """
| Price list | Insured | Price |
|:--|:-:|--:|
| First visit | [ ] | $250.00 |
| Second visit | [ ] | $1,475.50 |
"""
CONSENT = """
::: table Before you come {widths 60 20 20}
| Question | Yes or no | Initials |
|---|:-:|---|
| Do you have a ride home? | [ ] Yes [ ] No | [initials] |
| Office use | [empty] | |
:::
"""


def built(workspace: Workspace, body: str, **more: object) -> tuple[Output, ...]:
    write_handout(workspace, "hello", body=f"{{{{ ptsd.what }}}}\n{body}", about="ptsd, visits")
    report = Project(workspace).build(BuildOptions(names=("hello",), today=TODAY, **more))
    assert not report.failures, report.failures
    return report.outputs


def told(workspace: Workspace, body: str) -> tuple[Diagnostic, ...]:
    write_handout(workspace, "hello", body=f"{{{{ ptsd.what }}}}\n{body}", about="ptsd, visits")
    try:
        return Project(workspace).render("hello").diagnostics
    except HandpressError as error:
        return error.diagnostics


def read(workspace: Workspace, body: str) -> Table:
    told(workspace, body)
    return next(one for one in every_block(Project(workspace).render("hello")) if isinstance(one, Table))


def edges(pdf: bytes, words: str) -> tuple[float, float]:
    """Where a word begins and ends on the first page, points."""
    page = characters(pdf, 0)
    text = "".join(one.text for one in page)
    words = words.replace(" ", "")
    start = text.index(words)
    return page[start].box[0], page[start + len(words) - 1].box[2]


def test_columns_stand_where_the_colons_say(small_workspace: Workspace) -> None:
    assert read(small_workspace, PRICES).aligns == (Align.START, Align.CENTER, Align.END)
    [made] = built(small_workspace, PRICES)
    assert edges(made.pdf, "$250.00")[1] == pytest.approx(edges(made.pdf, "$1,475.50")[1], abs=1.0)
    assert edges(made.pdf, "$250.00")[0] > edges(made.pdf, "$1,475.50")[0] + 5
    head = edges(made.pdf, "Insured")
    assert len(text_by_element(made.pdf, "Form")) == 2
    assert head[0] > edges(made.pdf, "Second visit")[1]
    page = made.screen.decode()
    assert "text-align:end" in page
    assert page.count('type="checkbox"') == 2


def test_a_table_without_colons_is_as_it_was(small_workspace: Workspace) -> None:
    table = read(small_workspace, "\n| a | b |\n|---|---|\n| one | two |\n")
    assert (table.aligns, table.widths, table.caption) == ((), (), ())


def test_boxes_are_called_by_their_row_and_words(small_workspace: Workspace) -> None:
    made, fillable = built(small_workspace, CONSENT, fillable=True)
    assert check_tags(made.pdf) == ()
    tags = outline_of_tags(made.pdf)
    assert "Caption" in tags
    assert fields(fillable.pdf) == [
        ("/Btn", "Do you have a ride home? Yes"),
        ("/Btn", "Do you have a ride home? No"),
        ("/Tx", "Do you have a ride home? Initials"),
        ("/Tx", "Office use, Initials"),
    ]


def fields(pdf: bytes) -> list[tuple[str, str]]:
    with pikepdf.open(BytesIO(pdf)) as file:
        return [(str(one.FT), str(one.TU)) for one in file.Root.AcroForm.Fields]


def test_a_box_stays_with_the_words_behind_it(small_workspace: Workspace) -> None:
    cell = "[ ] Never in my life [ ] Once or twice a month [ ] Nearly every day of it"
    [made] = built(small_workspace, f"\n| Asked | Answer |\n|---|---|\n| How often | {cell} |\n")
    lines = [line.text for page in placed_lines(made.pdf) for line in page]
    assert any("Never in my life" in line for line in lines), lines
    assert len(text_by_element(made.pdf, "Form")) == 3


def test_a_line_ends_in_a_cell_where_it_is_asked_for(small_workspace: Workspace) -> None:
    body = (
        "\n| Where | When |\n|---|---|\n| 120 Shoreline Avenue<br>Suite 4<br/>Portland | Monday<br />8 am |\n"
    )
    [made] = built(small_workspace, body)
    starts = [edges(made.pdf, words)[0] for words in ("120 Shoreline Avenue", "Suite 4", "Portland")]
    assert max(starts) - min(starts) < 1.0
    assert "Avenue Suite 4 Portland" in " ".join(text_of(made.pdf).split())
    page = made.screen.decode().replace("\xa0", " ")
    assert "120 Shoreline Avenue<br>Suite 4<br>Portland" in page


def test_widths_are_kept_and_no_word_is_cut_for_them(small_workspace: Workspace) -> None:
    body = CONSENT.replace("60 20 20", "20 60 20")
    first = built(small_workspace, CONSENT)[0]
    second = built(small_workspace, body)[0]
    assert edges(second.pdf, "Initials")[0] == pytest.approx(edges(first.pdf, "Initials")[0], abs=3)
    assert edges(second.pdf, "Yes or no")[0] < edges(first.pdf, "Yes or no")[0]
    narrow = "\n::: table {widths 3 94 3}\n"
    narrow += "| Responsibilities | b | Confidentiality |\n|---|---|---|\n| x | y | z |\n:::\n"
    [made] = built(small_workspace, narrow)
    assert "Responsibilities" in text_of(made.pdf)
    assert "Confidentiality" in text_of(made.pdf)


def test_cells_that_stay_empty_are_nothing_to_fill_in(small_workspace: Workspace) -> None:
    log = "\n| Day | Slept | Note |\n|---|---|---|\n| Monday | | [empty] |\n| Tuesday | | |\n"
    [made] = built(small_workspace, log)
    assert len(text_by_element(made.pdf, "Form")) == 3
    assert check_tags(made.pdf) == ()


def test_forms_are_whole_in_large_print_and_ink_saver(small_workspace: Workspace) -> None:
    for made in built(small_workspace, PRICES + CONSENT, variants=(Variant.LARGE, Variant.INK_SAVER)):
        assert check_tags(made.pdf) == ()
        assert len(text_by_element(made.pdf, "Form")) == 6


BAD = {
    "too much": ("{widths 60 30 20}", "template.table-widths", "100 in all"),
    "too little": ("{widths 20 20 20}", "template.table-widths", "{widths 34 33 33}"),
    "too few": ("{widths 60 40}", "template.table-widths", "Give each column one"),
    "too many": ("{widths 25 25 25 25}", "template.table-widths", "Give each column one"),
    "nothing": ("{widths 100 0 0}", "template.table-widths", "at least 3"),
    "words": ("{wide}", "template.table-option", "{widths 50 25 25}"),
    "percent": ("{widths 60% 30% 20%}", "template.table-widths", "100 in all"),
}


def test_widths_that_do_not_add_up_are_told_with_what_would(small_workspace: Workspace) -> None:
    for case, (option, rule, cure) in BAD.items():
        found = told(small_workspace, CONSENT.replace("{widths 60 20 20}", option))
        assert [one.rule for one in found] == [rule], (case, found)
        assert cure in found[0].hint, (case, found[0].hint)
        assert found[0].span is not None
        assert found[0].span.line == 16, case


@pytest.mark.parametrize(
    ("old", "new", "rule"),
    [
        ("[ ] Yes", "[x] Yes", "template.ticked"),
        ("[initials]", "[initials] here", "template.cell-alone"),
        ("[empty]", "[empty] and more", "template.cell-alone"),
        ("Question", "[ ] Question", "text.box"),
        ("| Office", "A line\n\n| Office", "template.not-in-directive"),
    ],
)
def test_what_a_cell_cannot_hold_is_told(small_workspace: Workspace, old: str, new: str, rule: str) -> None:
    assert rule in [one.rule for one in told(small_workspace, CONSENT.replace(old, new, 1))]


def test_boxes_outside_of_tables_are_told_as_before(small_workspace: Workspace) -> None:
    assert "text.box" in [one.rule for one in told(small_workspace, "\nTick here: [ ] yes\n")]
    assert [one.rule for one in told(small_workspace, "\nOne<br>two\n")] == ["text.web-mark"]
