"""A # in YAML: a remark stays possible, and no word of a text is dropped without being told."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from content_workspace import FACTS, HEAD, load, refused

from handpress.content.load import load_library
from handpress.content.yaml_reader import fastest_parser, pure_parser, read_yaml
from handpress.diagnostics import DiagnosticList
from handpress.files import SourceFile
from handpress.workspace import shipped_root

KEPT = [
    ("a: 207-555-0142  # main line\n", "207-555-0142"),
    ("a: 207-555-0142  # 24 hours\n", "207-555-0142"),
    ("a: 207-555-0142 # main line\n", "207-555-0142"),
    ("a: (207) 555-0142 # main line\n", "(207) 555-0142"),
    ('a: "Suite #4"   #our floor\n', "Suite #4"),
    ("a: 'Suite' # 4\n", "Suite"),
    ("a: letter # or a4\n", "letter"),
    ("a: letter                 # letter or a4\n", "letter"),
    ("a: nimh-ptsd # read in May\n", "nimh-ptsd"),
    ("a: Harbor Light  # our name\n", "Harbor Light"),
    ("a: Harbor Light  ## our name\n", "Harbor Light"),
    ("a: Harbor Light  #----------\n", "Harbor Light"),
    ("a: Harbor Light  #\n", "Harbor Light"),
    ("a: 24 #hours\n", 24),
    ("a: 24 # 2 of them\n", 24),
    ("a: 2026-11-23 #Monday\n", "2026-11-23"),
    ("a: true #yes\n", True),
    ("a: [x, y]  #both\n", ["x", "y"]),
    ("a:   # all of them\n  - x  # the first\n  - y\n", ["x", "y"]),
    ("a: >-  # folded\n  Take pill #2 only\n", "Take pill #2 only"),
    ("a: |\n  Suite #4\n", "Suite #4\n"),
    ("a: Suite#4\n", "Suite#4"),
    ("# a remark\na: x\n# and one more\n", "x"),
]
"""What is read, and what of it is the value."""

CUT = [
    ("a: 120 Shoreline Avenue, Suite #4\n", "1:32", "#4"),
    ("a:\n  - 120 Shoreline Avenue, Suite #4\n", "2:33", "#4"),
    ("a: Take pill #2 only after you have eaten.\n", "1:14", "#2 only after you have eaten."),
    ("a: Suite # 4\n", "1:10", "# 4"),
    ("a: Suite  # 4\n", "1:11", "# 4"),
    ("a: Suite  #4\n", "1:11", "#4"),
    ("a: Harbor Light # our name\n", "1:17", "# our name"),
    ("a: 207-555-0142 #3\n", "1:17", "#3"),
    ('a: Don\'t "x" #4\n', "1:14", "#4"),
    ("a: one\n  two #3\nb: 1\n", "2:7", "#3"),
    ("a:\n  b: Take pill #2 only\n    after you have eaten.\n  c: d\n", "2:16", "#2 only"),
    ("a: [one #4, two]\nb: 1\n", "1:9", "#4, two]"),
    ("{a: Suite #4\n}\n", "1:11", "#4"),
]
"""What is refused, where, and what would have been lost."""


@pytest.mark.parametrize("parser", [fastest_parser(), pure_parser()], ids=["fastest", "pure"])
@pytest.mark.parametrize(("text", "value"), KEPT)
def test_a_remark_stays_possible(text: str, value: object, parser: type[Any]) -> None:
    sink = DiagnosticList()
    file = read_yaml(SourceFile.of("c.yaml", text), sink, parser=parser)
    assert sink.diagnostics == []
    assert file is not None
    assert file.plain() == {"a": value}


@pytest.mark.parametrize("parser", [fastest_parser(), pure_parser()], ids=["fastest", "pure"])
@pytest.mark.parametrize(("text", "place", "lost"), CUT)
def test_what_a_remark_would_cut_off_is_told_with_its_place(
    text: str, place: str, lost: str, parser: type[Any]
) -> None:
    sink = DiagnosticList()
    read_yaml(SourceFile.of("c.yaml", text), sink, parser=parser)
    (found,) = sink.diagnostics
    assert (found.rule, f"{found.span}") == ("yaml.cut-by-remark", f"c.yaml:{place}")
    assert found.message.endswith(f": {lost}")


@pytest.mark.parametrize(("text", "place", "lost"), [one for one in CUT if one[0].count("\n") == 1])
def test_the_remedy_taken_literally_gives_the_whole_text(text: str, place: str, lost: str) -> None:
    sink = DiagnosticList()
    read_yaml(SourceFile.of("c.yaml", text), sink)
    example = sink.diagnostics[0].hint.partition(" in quotes: ")[2].partition(". If it is")[0]
    mended = read_yaml(SourceFile.of("c.yaml", f"a: {example}\n"), sink)
    assert mended is not None
    assert mended.plain() == {"a": text.removeprefix("a: ").strip()}
    assert len(sink.diagnostics) == 1


def test_a_remark_in_the_middle_of_a_text_is_named() -> None:
    sink = DiagnosticList()
    assert read_yaml(SourceFile.of("c.yaml", "a: One\n  # two\n  three\n"), sink) is None
    assert [(p.rule, f"{p.span}") for p in sink.diagnostics] == [("yaml.remark-in-text", "c.yaml:2:3")]


def test_every_cut_of_a_file_is_told_in_one_run(tmp_path: Path) -> None:
    spoiled = HEAD.replace("title: Post-Traumatic Stress Disorder", "title: Stress #1") + FACTS
    found = refused(tmp_path, spoiled.replace("costs\n", "costs #2\n"))
    assert [p.rule for p in found] == ["yaml.cut-by-remark"] * 2


def test_the_shipped_files_keep_their_remarks() -> None:
    root = shipped_root()
    assert load_library(root / "content.yaml", None, root).diagnostics == ()
    assert "#" in (root / "brand" / "brand.yaml").read_text("utf-8")


SPACES = ["\u00a0", "\u202f", "\u2003", "\u3000"]


@pytest.mark.parametrize("space", SPACES)
@pytest.mark.parametrize(
    "text", ["a:_Harbor\nb: 1\n", "a:\n  -_x\n  -_y\nb: 1\n", "__a: 1\n__b: 2\n", "a:\n__b: x\n"]
)
def test_a_space_from_a_web_page_is_a_space_where_the_structure_stands(text: str, space: str) -> None:
    sink = DiagnosticList()
    wide = read_yaml(SourceFile.of("c.yaml", text.replace("_", space)), sink)
    plain = read_yaml(SourceFile.of("c.yaml", text.replace("_", " ")), sink)
    assert sink.diagnostics == []
    assert wide is not None
    assert plain is not None
    assert wide.root == plain.root


def test_a_no_break_space_inside_a_text_stays(tmp_path: Path) -> None:
    library = load(tmp_path, HEAD + FACTS.replace("after a shock", "after 120\u00a0mg"))
    assert "120\u00a0mg" in library.facts["ptsd.what"].written
