"""One table of papers: everything that names, measures or offers one reads it there."""

from __future__ import annotations

import ast
import json
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any, get_args

import pytest

from handpress.papers import OFFICE_SHEETS, PAPERS, OfficePaper, PaperName, paper_title
from handpress.units import inch, mm

ROOT = Path(__file__).parent.parent


def test_the_names_in_files_are_those_of_the_table() -> None:
    assert get_args(PaperName) == tuple(PAPERS)
    assert frozenset(get_args(OfficePaper)) == OFFICE_SHEETS


def test_what_staff_read_of_a_paper_is_its_size() -> None:
    units = {"in": inch, "mm": mm}
    for paper in PAPERS.values():
        width, height, unit = paper.measures.replace(" × ", " ").split()
        assert (paper.width, paper.height) == (units[unit](float(width)), units[unit](float(height)))
        assert paper_title(paper.name) == f"{paper.title} ({paper.measures})"


def test_no_other_module_of_the_engine_names_a_paper() -> None:
    named = [
        f"{path.relative_to(ROOT)}:{node.lineno} {node.value!r}"
        for path in ROOT.glob("handpress/**/*.py")
        if path.name != "papers.py"
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Constant) and node.value in PAPERS
    ]
    assert not named


@pytest.mark.parametrize(("schema", "wanted"), [("brand", OFFICE_SHEETS), ("packs", PAPERS.keys())])
def test_an_editor_offers_the_papers_of_the_table(schema: str, wanted: Collection[str]) -> None:
    offered = [
        kind["enum"]
        for node in _objects(json.loads((ROOT / "schema" / f"{schema}.schema.json").read_text("utf-8")))
        if "paper" in node.get("properties", {})
        for kind in _objects(node["properties"]["paper"])
        if "enum" in kind
    ]
    assert [set(names) for names in offered] == [set(wanted)]


def _objects(value: Any) -> Iterator[dict[str, Any]]:
    """Every object of a JSON file, outermost first."""
    if isinstance(value, dict):
        yield value
    for one in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _objects(one)
