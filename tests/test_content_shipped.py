"""A workspace remembers how each shipped fact stood, so that a change upstream is noticed."""

from __future__ import annotations

from pathlib import Path

import pytest
from content_workspace import FACTS, HEAD, load

from handpress.content.shipped import RECORD_NAME, changed_since, fingerprints, read_record, write_record
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
    assert list(changed_since(record, now).changed) == changed


def test_changes_are_told_apart() -> None:
    changes = changed_since({"a": "1", "b": "2", "c": "3"}, {"d": "4", "c": "0", "a": "1"})
    assert changes == (("c",), ("d",), ("b",))


def test_a_record_comes_back_as_it_was_written(tmp_path: Path) -> None:
    path = tmp_path / RECORD_NAME
    record = fingerprints(load(tmp_path, WHOLE))
    write_record(path, record)
    first = path.read_bytes()
    assert read_record(path, RECORD_NAME) == record
    assert list(read_record(path, RECORD_NAME)) == list(record)
    write_record(path, record)
    assert path.read_bytes() == first
    assert sorted(p.name for p in tmp_path.iterdir()) == ["brand", "content.yaml", RECORD_NAME]
    write_record(path, {})
    assert read_record(path, RECORD_NAME) == {}


def test_a_record_that_cannot_be_written_leaves_the_old_one(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="nowhere"):
        write_record(tmp_path / "nowhere" / RECORD_NAME, {"a": "0" * 16})
    (tmp_path / RECORD_NAME).mkdir()
    with pytest.raises(OSError, match=RECORD_NAME):
        write_record(tmp_path / RECORD_NAME, {"a": "0" * 16})
    assert [p.name for p in tmp_path.iterdir()] == [RECORD_NAME]


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
