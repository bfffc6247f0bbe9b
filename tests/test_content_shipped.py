"""The record of a workspace from before: a fingerprint of each shipped fact."""

from __future__ import annotations

from pathlib import Path

import pytest
from content_workspace import FACTS, HEAD, load

from handpress.content.shipped import RECORD_NAME, fingerprints, read_record
from handpress.diagnostics import HandpressError

WHOLE = HEAD + FACTS


def test_the_clinics_values_and_a_facts_place_change_no_fingerprint(tmp_path: Path) -> None:
    plain = fingerprints(load(tmp_path, WHOLE))
    assert fingerprints(load(tmp_path, WHOLE, "parameters: {no_driving: 48, price: x}\n")) == plain
    assert fingerprints(load(tmp_path, "# moved\n\n" + WHOLE)) == plain
    assert fingerprints(load(tmp_path, WHOLE.replace("owner: unassigned", "owner: Dr. Lee"))) == plain
    assert fingerprints(load(tmp_path, WHOLE.replace("start\n      after", "start after"))) == plain


@pytest.mark.parametrize(
    ("old", "new", "changed"),
    [
        ("after a shock", "after shock", ["ptsd.what"]),
        ("(**PTSD**)", "(PTSD)", ["ptsd.what"]),
        ("Ask what", "Ask us what", ["care.price"]),
        ("for 24 hours **and**", "for 24 hours and", ["care.no_driving"]),
        ("year: 2024", "year: 2025", ["ptsd.what", "ptsd.lifetime", "care.no_driving"]),
        ("title: Post", "title: A Post", ["ptsd.what", "ptsd.lifetime", "care.no_driving"]),
        ("ptsd\n    checked", "ptsd2\n    checked", ["ptsd.what", "ptsd.lifetime", "care.no_driving"]),
        ("checked: copy", "checked: original", []),
    ],
)
def test_wording_and_citations_change_the_fingerprints_that_rest_on_them(
    tmp_path: Path, old: str, new: str, changed: list[str]
) -> None:
    assert old in WHOLE
    record = fingerprints(load(tmp_path, WHOLE))
    now = fingerprints(load(tmp_path, WHOLE.replace(old, new, 1)))
    assert [name for name in now if now[name] != record[name]] == changed


def test_a_record_is_read_as_it_was_written(tmp_path: Path) -> None:
    path = tmp_path / RECORD_NAME
    record = fingerprints(load(tmp_path, WHOLE))
    lines = "".join(f"  {name}: '{digest}'\n" for name, digest in record.items())
    path.write_text(f"# Written by Handpress\nversion: 1\nfacts:\n{lines}", "utf-8")
    assert read_record(path, RECORD_NAME) == record
    assert list(read_record(path, RECORD_NAME)) == list(record)
    path.write_text("version: 1\nfacts: {}\n", "utf-8")
    assert read_record(path, RECORD_NAME) == {}


@pytest.mark.parametrize(
    "text",
    [
        "version: 2\nfacts: {}\n",
        "version: 1\n",
        "version: 1\nfacts: {a: x}\n",
        "version: 1\nfacts: [a]\n",
        "facts: {}\n",
    ],
)
def test_a_record_that_handpress_did_not_write_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / RECORD_NAME
    path.write_text(text)
    with pytest.raises(HandpressError) as caught:
        read_record(path, RECORD_NAME)
    assert [p.rule for p in caught.value.diagnostics] == ["content.bad-record"]


def test_a_missing_or_broken_record_is_refused_in_words(tmp_path: Path) -> None:
    with pytest.raises(HandpressError) as caught:
        read_record(tmp_path / RECORD_NAME, RECORD_NAME)
    assert caught.value.diagnostics[0].rule == "file.missing"
    (tmp_path / RECORD_NAME).write_text("version: 1\nfacts\n")
    with pytest.raises(HandpressError) as caught:
        read_record(tmp_path / RECORD_NAME, RECORD_NAME)
    assert caught.value.diagnostics[0].rule == "yaml.missing-colon"
