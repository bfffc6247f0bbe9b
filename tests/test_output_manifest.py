"""The record of what was made: the same bytes every time, and no trust in what it finds."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handpress.diagnostics import Diagnostic, HandpressError, Severity, Span
from handpress.files.ownership import OwnFiles
from handpress.output.manifest import MANIFEST, ManifestEntry, read_manifest, write_manifest

ENTRY = ManifestEntry(
    file="a-sheet-letter.pdf",
    handout="a",
    title="Ä “title”",
    label="Sheet",
    purpose="",
    audience="all",
    layout="sheet",
    paper="letter",
    brand="Harbor Light",
    sha256="0" * 64,
    size=10,
    pages=2,
    edition="ABC234",
    tool="0.1.0",
    facts=("ptsd.what",),
    sources=("nimh-ptsd",),
    parameters_unset=("alcohol",),
    inputs={"content.yaml": "1" * 64},
    warnings=(
        Diagnostic(
            "layout.too-empty", "panel x is only 3% full", "", Span("handouts/a.md", 4), Severity.WARNING
        ),
    ),
)


def own_files(folder: Path) -> OwnFiles:
    return OwnFiles(folder, date(2026, 12, 1))


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    stale = replace(ENTRY, file="b-sheet-letter.pdf", why="its handout is gone")
    entries = {entry.file: entry for entry in (stale, ENTRY)}
    write_manifest(own_files(tmp_path), entries)
    assert read_manifest(tmp_path) == (entries, ())


def test_the_record_is_sorted_and_has_no_clock_in_it(tmp_path: Path) -> None:
    other = replace(ENTRY, file="b-sheet-letter.pdf")
    write_manifest(own_files(tmp_path), {"b-sheet-letter.pdf": other, ENTRY.file: ENTRY})
    first = (tmp_path / MANIFEST).read_bytes()
    (tmp_path / MANIFEST).unlink()
    write_manifest(own_files(tmp_path), {ENTRY.file: ENTRY, "b-sheet-letter.pdf": other})
    assert (tmp_path / MANIFEST).read_bytes() == first
    assert [item["file"] for item in json.loads(first)["files"]] == [
        "a-sheet-letter.pdf",
        "b-sheet-letter.pdf",
    ]


def test_no_record_is_no_fault(tmp_path: Path) -> None:
    assert read_manifest(tmp_path) == ({}, ())


@pytest.mark.parametrize(
    "text", ["", "{", "[]", "null", "7", '"x"', '{"schema": 1}', '{"schema": 1, "files": [{}]}', "[" * 100000]
)
def test_a_damaged_record_is_a_warning_and_a_new_one_is_begun(tmp_path: Path, text: str) -> None:
    (tmp_path / MANIFEST).write_text(text)
    entries, (diagnostic,) = read_manifest(tmp_path)
    assert not entries
    assert (diagnostic.rule, diagnostic.severity) == ("output.manifest-unreadable", Severity.WARNING)


@pytest.mark.parametrize("file", ["../x.pdf", "/etc/x.pdf", "a/b.pdf", "..\\x.pdf", "content.yaml", ""])
def test_a_record_cannot_point_outside_the_folder(tmp_path: Path, file: str) -> None:
    write_manifest(own_files(tmp_path), {"x": replace(ENTRY, file=file)})
    entries, diagnostics = read_manifest(tmp_path)
    assert not entries
    assert diagnostics


def test_a_newer_record_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / MANIFEST).write_text('{"schema": 99, "files": []}')
    with pytest.raises(HandpressError) as caught:
        read_manifest(tmp_path)
    assert [p.rule for p in caught.value.diagnostics] == ["output.manifest-newer"]


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)


@given(field=st.sampled_from(["file", "why", "inputs", "warnings", "pages", "facts", "state"]), value=JSON)
def test_no_damage_to_a_field_brings_the_run_down(
    tmp_path_factory: pytest.TempPathFactory, field: str, value: Any
) -> None:
    folder = tmp_path_factory.mktemp("out")
    write_manifest(own_files(folder), {ENTRY.file: ENTRY})
    data = json.loads((folder / MANIFEST).read_text("utf-8"))
    data["files"][0][field] = value
    (folder / MANIFEST).write_text(json.dumps(data))
    entries, diagnostics = read_manifest(folder)
    assert bool(entries) != bool(diagnostics)
