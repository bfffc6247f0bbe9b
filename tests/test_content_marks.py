"""A fact's text knows two marks; everything else prints as it stands."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from content_workspace import FACTS, HEAD, load, refused
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from samples import tries

from handpress.characters import composed
from handpress.content.marks import BlankMark, LiteralText, Slot, fold, parse
from handpress.content.model import Library
from handpress.content.tree import YamlScalar
from handpress.content.yaml_reader import read_yaml
from handpress.diagnostics import Diagnostic, DiagnosticList, HandpressError, Severity
from handpress.document.model import Run
from handpress.files import SourceFile


def pieces(written: str, blanks: bool = False) -> tuple[list[Any], list[tuple[str, str]]]:
    """The pieces of the YAML value ``written`` as (kind, text, bold, place), and its problems."""
    source = SourceFile.of("c.yaml", written)
    file = read_yaml(source, DiagnosticList())
    assert file is not None
    node = file.node(("a",))
    assert isinstance(node, YamlScalar)
    found, diagnostics = parse(node, source, blanks=blanks)
    shown: list[Any] = []
    for piece in found:
        place = f"{piece.span.line}:{piece.span.column}"
        match piece:
            case LiteralText():
                shown.append((piece.text, piece.bold, place))
            case Slot():
                shown.append((f"[[{piece.parameter}]]", piece.bold, place))
            case BlankMark():
                shown.append(("_" * piece.length, place))
    return shown, [(p.rule, f"{p.span.line}:{p.span.column}") for p in diagnostics if p.span]


@pytest.mark.parametrize(
    "text",
    [
        "5 < 6 & 7 > 6",
        "2 * 3 * 4",
        "#988",
        "[one] (c)",
        "a_b ____ c",
    ],
)
def test_everything_but_the_two_marks_is_itself(tmp_path: Path, text: str) -> None:
    content = HEAD + f"  a.b: {{text: '{text}', sources: [nimh-ptsd], confidence: verified}}\n"
    fact = load(tmp_path, content).facts["a.b"]
    assert [(type(part), part.text if isinstance(part, Run) else "") for part in fact.text] == [(Run, text)]


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("a: one **two** three", [("one ", False, "1:4"), ("two", True, "1:10"), (" three", False, "1:15")]),
        ("a: '**two** it''s'", [("two", True, "1:7"), (" it's", False, "1:12")]),
        ('a: "x\\u00e9 **two**"', [("xé ", False, "1:5"), ("two", True, "1:15")]),
        (
            "a: at [[p]] o'clock",
            [("at ", False, "1:4"), ("[[p]]", False, "1:7"), (" o'clock", False, "1:12")],
        ),
        ("a: x [[ p_1 ]]", [("x ", False, "1:4"), ("[[p_1]]", False, "1:6")]),
        ("a: x **no [[p]]**", [("x ", False, "1:4"), ("no ", True, "1:8"), ("[[p]]", True, "1:11")]),
        (
            "a: >-\n\n   one\n   **two**\n   three",
            [("one ", False, "3:4"), ("two", True, "4:6"), (" three", False, "4:11")],
        ),
        ("a: |\n  one\n  **two\n  three**\n", [("one ", False, "2:3"), ("two three", True, "3:5")]),
        ("a: one\n   **two**", [("one ", False, "1:4"), ("two", True, "2:6")]),
        # written as an escape, a mark cannot be pointed at: the beginning of the text is
        ('a: "one \\x2a*two**"', [("one ", False, "1:5"), ("two", True, "1:7")]),
    ],
)
def test_pieces_know_their_places_in_every_way_to_write_a_text(written: str, expected: list[Any]) -> None:
    assert pieces(written) == (expected, [])


def test_lines_to_write_on_are_only_read_where_they_are_wanted() -> None:
    assert pieces("a: x ____ y ___ z", blanks=True)[0] == [
        ("x ", False, "1:4"),
        ("____", "1:6"),
        (" y ___ z", False, "1:10"),
    ]
    assert pieces("a: x ____ y") == ([("x ____ y", False, "1:4")], [])


@pytest.mark.parametrize(
    ("written", "diagnostics"),
    [
        ("a: one **two", [("content.open-bold", "1:8")]),
        ("a: one** two", [("content.loose-bold", "1:7"), ("content.open-bold", "1:7")]),
        ("a: one **two **", [("content.loose-bold", "1:14")]),
        ("a: x ****", [("content.many-stars", "1:6")]),
        ("a: x *** y", [("content.many-stars", "1:6")]),
        ("a: x [[p", [("content.open-parameter", "1:6")]),
        ("a: x p]]", [("content.open-parameter", "1:7")]),
        ("a: x [[p [[q]]", [("content.open-parameter", "1:6")]),
        ("a: x [[]]", [("content.parameter-name", "1:6")]),
        ("a: x [[P q]]", [("content.parameter-name", "1:6")]),
        ("a: x [[p **q** r]]", [("content.open-parameter", "1:6"), ("content.open-parameter", "1:17")]),
        (
            "a: >-\n  one\n  two [[p\n  three **four",
            [("content.open-parameter", "3:7"), ("content.open-bold", "4:9")],
        ),
    ],
)
def test_each_faulty_mark_is_found_at_its_place(written: str, diagnostics: list[tuple[str, str]]) -> None:
    assert pieces(written)[1] == diagnostics


def test_white_space_folds_and_a_no_break_space_stays() -> None:
    assert fold("  one\n\n two\t three\r\n") == "one two three"
    assert fold("120\u00a0mg and 5\u2009ml") == "120\u00a0mg and 5\u2009ml"


# ---- properties -----------------------------------------------------------------------------

ANY = st.text(st.characters(exclude_categories=()), max_size=80)
MARKED = st.lists(
    st.sampled_from(
        ["**", "*", "[[", "]]", "no_driving", "____", " ", "\n", "word", "é", "'", '"', "\\", ": ", "#"]
    ),
    max_size=12,
).map("".join)
DUMP: list[dict[str, Any]] = [
    {},
    {"allow_unicode": True},
    {"default_style": "'"},
    {"default_style": '"'},
    {"default_style": "|", "allow_unicode": True},
    {"default_style": ">", "allow_unicode": True, "width": 20},
    {"width": 20},
]


def outcome(folder: Path, content: bytes) -> tuple[Library | None, tuple[Diagnostic, ...]]:
    """The library, or the problems for which there is none. Anything but those two fails the test."""
    try:
        library = load(folder, content)
    except HandpressError as error:
        return None, error.diagnostics
    return library, library.diagnostics


def expected(text: str) -> list[tuple[str, bool]]:
    """What a text with sound marks and no parameter says, worked out another way."""
    parts = re.split(r"\*\*", fold(text))
    return [(part, index % 2 == 1) for index, part in enumerate(parts) if part]


@settings(max_examples=tries(300), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.one_of(ANY, MARKED), style=st.sampled_from(DUMP))
def test_any_text_comes_back_exactly_or_is_refused_with_a_place(
    tmp_path: Path, text: str, style: dict[str, Any]
) -> None:
    fact = {"a.b": {"text": text, "sources": ["nimh-ptsd"], "confidence": "verified"}}
    try:
        dumped = yaml.safe_dump(fact, **style).encode("utf-8")
    except UnicodeEncodeError:  # half a character, which no file can hold as such
        return
    indented = b"".join(b"  " + line for line in dumped.splitlines(keepends=True))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("handpress.content.load.check_words", lambda *_: None)  # see test_near_marks
        library, diagnostics = outcome(tmp_path, HEAD.encode() + indented)
    if library is None:
        assert all(diagnostic.span is not None and diagnostic.span.line > 0 for diagnostic in diagnostics)
        # refused only for a reason: a mark, an empty text, a character that cannot be printed
        harmless = text.isascii() and text.isprintable() and text.strip()
        assert not harmless or "**" in text or "[[" in text or "]]" in text
        return
    runs = library.facts["a.b"].text
    assert [(run.text, run.bold) for run in runs if isinstance(run, Run)] == expected(composed(text))
    assert all(run.fact == "a.b" and run.span is not None for run in runs)


@settings(max_examples=tries(200), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.binary(max_size=120))
def test_any_bytes_are_read_or_refused_in_words(tmp_path: Path, data: bytes) -> None:
    for diagnostic in refused(tmp_path, data):
        assert diagnostic.message
        assert diagnostic.span is not None


@settings(max_examples=tries(300), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    at=st.integers(0, len(HEAD + FACTS)),
    length=st.integers(0, 30),
    put=st.one_of(st.text(st.sampled_from(" \n:-[]{}'\"*&!#>|x0"), max_size=6), ANY),
)
def test_a_spoiled_file_is_read_or_refused_in_words(tmp_path: Path, at: int, length: int, put: str) -> None:
    whole = HEAD + FACTS
    spoiled = whole[:at] + put + whole[at + length :]
    library, diagnostics = outcome(tmp_path, spoiled.encode("utf-8", errors="surrogatepass"))
    assert (library is None) == any(diagnostic.severity is Severity.ERROR for diagnostic in diagnostics)
    assert all(diagnostic.span is not None and diagnostic.message for diagnostic in diagnostics)
