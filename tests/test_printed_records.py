"""What was printed is never lost: a record becomes that of its year before it is full, and all are read."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from handpress.review import printed
from handpress.review.printed import Discarded, PrintedEdition, PrintRun, in_rack, note_printed, read_printed

LABEL = "reviews/printed.yaml"


def run(number: int, year: int = 2026) -> PrintRun:
    piece = PrintedEdition(f"{number:06d}", "hello", "sheet", "letter")
    return PrintRun(piece, number, date(year, 3, 1))


@pytest.fixture
def record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A record that is full after some ten entries."""
    monkeypatch.setattr(printed, "ROOM", 1_500)
    return tmp_path / "printed.yaml"


def test_a_record_is_put_away_by_its_year_before_it_is_full(record: Path) -> None:
    events = [run(number, 2025 + number // 40) for number in range(1, 60)]
    for event in events:
        note_printed(record, LABEL, [event])
        assert record.stat().st_size <= printed.ROOM
    names = sorted(path.name for path in record.parent.iterdir())
    assert {"printed.yaml", "printed-2025.yaml", "printed-2025-2.yaml", "printed-2026.yaml"} <= set(names)
    assert read_printed(record, LABEL) == tuple(events)


def test_what_was_thrown_away_later_is_gone_whichever_record_had_it(record: Path) -> None:
    for number in range(1, 30):
        note_printed(record, LABEL, [run(number)])
    note_printed(record, LABEL, [Discarded("000001", date(2026, 3, 2))])
    assert next(iter(in_rack(read_printed(record, LABEL)))).piece.edition == "000002"


@pytest.mark.parametrize(
    "name", ["printed-2026.yaml", "printed-old.yaml", "printed 2026.yml", "printed_1.yaml"]
)
def test_a_record_that_somebody_has_renamed_is_read(record: Path, name: str) -> None:
    note_printed(record, LABEL, [run(1), run(2)])
    record.rename(record.with_name(name))
    assert read_printed(record, LABEL) == (run(1), run(2))
    note_printed(record, LABEL, [run(3)])
    assert read_printed(record, LABEL) == (run(1), run(2), run(3))


def test_a_copy_that_somebody_keeps_counts_nothing_twice(record: Path) -> None:
    note_printed(record, LABEL, [run(1), run(2)])
    record.with_name("printed-backup.yaml").write_bytes(record.read_bytes())
    record.with_name("printed-backup-2.yaml").write_bytes(record.read_bytes())
    note_printed(record, LABEL, [run(3)])
    assert read_printed(record, LABEL) == (run(1), run(2), run(3))


def test_other_files_beside_it_are_no_records(record: Path) -> None:
    note_printed(record, LABEL, [run(1)])
    for name in ("printed.yaml~", "printed.txt", "._printed.yaml", "reprinted-2026.yaml"):
        record.with_name(name).write_text("no record\n")
    assert read_printed(record, LABEL) == (run(1),)
