"""Problems as people see them: the line, the caret, and no trick of the text on the screen."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handpress.cli.console import excerpt, show_problems, show_table
from handpress.cli.terminal import Terminal, cells, harmless
from handpress.diagnostics import Diagnostic, Severity, Span


def screen(width: int = 80, encoding: str = "utf-8") -> Terminal:
    return Terminal(io.TextIOWrapper(io.BytesIO(), encoding=encoding, write_through=True), width, fancy=False)


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
    show_problems(terminal, [diagnostic], lambda span: "    sources: [nihm]")
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
    show_problems(terminal, [late, other, early, late], lambda span: None)
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
    show_problems(terminal, [Diagnostic("x", evil, evil, Span("a\x1b.md", 1, 9))], lambda span: evil)
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
