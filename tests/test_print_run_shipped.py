"""Print runs of the handouts that ship with fields: each on both papers, with long names and without any."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from handpress.api import Project
from handpress.output.preparedrun import RunOptions
from handpress.output.printrun import CopyMade, RowRefused
from handpress.proof.tags import check_tags
from handpress.workspace import open_workspace, shipped_root

PEOPLE = (
    {"first_name": "Ana María", "visit_date": "2026-12-03", "visit_time": "9:30"},
    {"first_name": "Bo"},
    {"first_name": ""},
    {"first_name": "Maximiliana-Alexandrina", "visit_date": "2026-12-13", "visit_time": "14:00"},
)
FIELDS = {"first_name", "visit_date", "visit_time"}


@pytest.mark.parametrize("paper", ["letter", "a4"])
def test_every_shipped_handout_with_fields_is_printed_for_everybody(tmp_path: Path, paper: str) -> None:
    project = Project(open_workspace(shipped_root()))
    for handout in ("infusion-day-checklist", "driver-sheet", "my-infusions", "after-your-infusion"):
        options = RunOptions(date(2026, 12, 1), paper=paper, folder=tmp_path, stem=handout)
        prepared = project.run((handout,), PEOPLE, options)
        assert {one.name for one in prepared.pieces[0].fields} == FIELDS
        events = tuple(prepared.copies())
        assert [one for one in events if isinstance(one, RowRefused)] == []
        pages = [one.pages for one in events if isinstance(one, CopyMade)]
        even = prepared.pieces[0].pages + prepared.pieces[0].pages % 2
        assert pages == [even] * len(PEOPLE), "a value has moved something to another page"
        assert list(check_tags(tmp_path / f"{handout}.pdf")) == []
