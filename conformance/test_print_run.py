"""The same second opinion on print runs, as whole files.

Meant, as in a print job: PAG-001, because the clinic's name stands in the head of each copy.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from outloud import check

from handpress.api import Project
from handpress.output.preparedrun import RunOptions
from handpress.proof.tags import check_tags
from handpress.workspace import open_workspace, shipped_root

HANDOUTS = ("infusion-day-checklist", "driver-sheet", "my-infusions", "after-your-infusion")
MEANT = {"PAG-001", "TBL-012", "LNK-003"}
"""LNK-003, TBL-012: see ``test_outloud``."""


def _findings(path: Path) -> set[str]:
    result = check(str(path))
    assert result.error is None
    return {f"{found.rule} {found.message}" for found in result.findings if found.severity != "info"}


@pytest.mark.parametrize(
    ("handout", "count"), [*((handout, 3) for handout in HANDOUTS), ("after-your-infusion", 60)]
)
def test_a_print_run_as_a_whole_file(tmp_path: Path, handout: str, count: int) -> None:
    people = [
        {
            "first_name": f"Ana {n}",
            "visit_date": f"2026-12-{n % 28 + 1:02d}",
            "visit_time": "9:30" if n % 3 else "",
        }
        for n in range(count)
    ]
    options = RunOptions(date(2026, 12, 1), folder=tmp_path)
    prepared = Project(open_workspace(shipped_root())).run((handout,), people, options)
    assert sum(1 for _ in prepared.copies()) == count + 1
    (path,) = tmp_path.glob("*.pdf")
    assert [line for line in _findings(path) if line.split()[0] not in MEANT] == []
    assert [str(found) for found in check_tags(path)] == []
