"""Problems as people see them: the line, the caret, and no trick of the text on the screen."""

from __future__ import annotations

import io
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handpress.cli.console import excerpt, show_diagnostics
from handpress.cli.tables import Bar, show_table
from handpress.cli.terminal import Terminal, cells, harmless
from handpress.diagnostics import Diagnostic, Severity, Span


def screen(width: int = 80, encoding: str = "utf-8", *, fancy: bool = False) -> Terminal:
    stream = io.TextIOWrapper(io.BytesIO(), encoding=encoding, write_through=True)
    return Terminal(stream, width, fancy)


def shown(terminal: Terminal) -> str:
    stream = terminal.stream
    assert isinstance(stream, io.TextIOWrapper)
    assert isinstance(stream.buffer, io.BytesIO)
    return stream.buffer.getvalue().decode(stream.encoding)


def test_a_problem_shows_place_line_caret_and_remedy() -> None:
    terminal = screen()
    diagnostic = Diagnostic(
        "x", "There is no source called “nihm”.", "Did you mean “nimh”?", Span("content.yaml", 41, 15)
    )
    show_diagnostics(terminal, [diagnostic], lambda span: "    sources: [nihm]")
    assert shown(terminal).splitlines() == [
        "",
        "content.yaml:41:15  There is no source called “nihm”.",
        "    41 |     sources: [nihm]",
        "       |               ^",
        "    Did you mean “nimh”?",
    ]


def test_problems_are_grouped_by_file_in_the_order_of_lines_and_told_once() -> None:
    terminal = screen()
    late = Diagnostic("x", "late", "", Span("b.md", 9))
    early = Diagnostic("x", "early", "", Span("b.md", 2), Severity.WARNING)
    other = Diagnostic("x", "other", "", Span("a.md"))
    show_diagnostics(terminal, [late, other, early, late], lambda span: None)
    assert shown(terminal).splitlines() == ["", "a.md  other", "", "b.md:2  warning: early", "b.md:9  late"]


@pytest.mark.parametrize(
    ("line", "column"),
    [("plain text here", 7), ("日本語のテキスト x", 10), ("é́́ combining x", 14), ("\ttab x", 6), ("x", 1)],
)
def test_the_caret_stands_under_the_character(line: str, column: int) -> None:
    text, caret = excerpt(screen(), line, 3, column)
    before = text[: text.index(harmless(line)) + column - 1]
    assert caret.index("^") == cells(before)


def test_a_long_line_is_cut_around_the_caret() -> None:
    line = "a" * 3000 + "HERE" + "b" * 3000
    text, caret = excerpt(screen(80), line, 12, 3001)
    assert cells(text) <= 80
    assert text[caret.index("^") :].startswith("HERE")
    assert text.startswith("12 | …")
    assert text.endswith("…")


def test_escape_sequences_from_a_file_never_reach_the_screen() -> None:
    terminal = screen()
    evil = "\x1b[2Jgone\x07 \u202egnp.exe \x9b31m"
    show_diagnostics(terminal, [Diagnostic("x", evil, evil, Span("a\x1b.md", 1, 9))], lambda span: evil)
    assert not set(shown(terminal)) & set("\x1b\x07\x9b\u202e")


def test_a_line_whose_number_alone_is_known_has_no_caret() -> None:
    assert excerpt(screen(), "text", 1, 0) == ["1 | text"]


@pytest.mark.parametrize("encoding", ["cp1252", "ascii", "cp437"])
def test_the_caret_is_right_on_a_console_that_cannot_show_the_text(encoding: str) -> None:
    text, caret = excerpt(screen(encoding=encoding), "“日本” … x", 1, 8)
    text.encode(encoding)
    assert text[caret.index("^")] == "x"


@given(line=st.text(max_size=300), column=st.integers(0, 320), width=st.integers(40, 120))
def test_no_text_breaks_the_excerpt(line: str, column: int, width: int) -> None:
    rows = excerpt(screen(width), line, 7, column)
    for row in rows:
        assert "\n" not in row
        assert cells(row) <= width + 1
        row.encode("utf-8")


def test_a_plain_table_is_aligned_by_what_the_eye_sees() -> None:
    terminal = screen()
    show_table(terminal, ("Name", "Size"), [("日本", "1 KB"), ("plain", "20 KB")], frozenset({1}))
    rows = shown(terminal).splitlines()
    assert rows == ["Name    Size", "日本    1 KB", "plain  20 KB"]


def test_a_table_on_a_narrow_screen_goes_on_in_the_next_line_and_loses_no_word() -> None:
    terminal = screen(40, fancy=True)
    title = "What happens on the day of an infusion"
    show_table(terminal, ("Handout", "Title"), [("infusion-day-checklist", title), ("x" * 50, "日" * 12)])
    head, *rows = shown(terminal).splitlines()
    assert head.startswith("\x1b[1mHandout")
    assert all(cells(row) <= 40 for row in rows)
    left = "".join(row[:19].strip() for row in rows)
    assert left == "infusion-day-checklist" + "x" * 50
    right = " ".join(row[19:].strip() for row in rows)
    assert title in " ".join(right.split())
    assert "日" * 12 in right.replace(" ", "")


def test_a_table_that_fits_is_the_same_on_a_screen_but_for_its_bold_head() -> None:
    rows = [("a", "1 KB"), ("plain  text", "20 KB")]
    plain, fancy = screen(), screen(fancy=True)
    for terminal in (plain, fancy):
        show_table(terminal, ("Name", "Size"), rows, frozenset({1}))
    assert shown(fancy).replace("\x1b[1m", "").replace("\x1b[0m", "") == shown(plain)


def test_the_bar_says_how_many_are_done_and_leaves_nothing_behind() -> None:
    terminal = screen(70, fancy=True)
    bar = Bar(terminal, "Making handouts", 4)
    for name in ("one", "two\x1b[31m", "a-name-that-is-much-too-long-for-what-is-left-of-the-line"):
        bar.step(name)
    bar.clear()
    *steps, end = shown(terminal).split("\r\x1b[2K")[1:]
    assert end == ""
    bare = [re.sub(r"\x1b\[[0-9]+m", "", step) for step in steps]
    assert [re.sub("━+", "=", step)[:22] for step in bare] == [f"Making handouts = {n}/4 " for n in (1, 2, 3)]
    assert bare[0].endswith(" one")
    assert "two\x1b" not in steps[1]
    assert all(len(step) < 70 for step in bare)


def test_a_console_without_the_bars_character_shows_dashes() -> None:
    terminal = screen(encoding="ascii", fancy=True)
    Bar(terminal, "Making handouts", 2).step("one")
    assert "-" * 15 in shown(terminal)
