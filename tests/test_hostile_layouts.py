"""A layout module of the clinic's own that fails is called by its name; nothing else is blamed or spoiled."""

from __future__ import annotations

import pytest
from clinics import Command, spoil, write_handout

from handpress.workspace import Workspace, shipped_root


@pytest.mark.parametrize("body", ['raise ValueError("boom")', "return None", "return job.nothing"])
def test_a_layout_of_one_s_own_that_fails_is_named(
    small_workspace: Workspace, handpress: Command, body: str
) -> None:
    module = small_workspace.root / "layouts" / "mine.py"
    module.parent.mkdir()
    text = (shipped_root() / "layouts" / "sheet.py").read_text("utf-8")
    assert "lay_out=lay_out" in text
    module.write_text(text, "utf-8")
    spoil(module, 'name="sheet"', 'name="mine"')
    spoil(module, "lay_out=lay_out", "lay_out=fails")
    spoil(module, "FORMAT = ", f"def fails(job):\n    {body}\n\n\nFORMAT = ")
    write_handout(small_workspace, "other", layout="mine")
    outcome = handpress("--workspace", str(small_workspace.root))
    assert outcome.code == 1
    told = " ".join(outcome.err.split())
    line = "" if "return None" in body else f":{module.read_text('utf-8').split(body)[0].count(chr(10)) + 1}"
    assert f"layouts/mine.py{line} The layout mine, which is your own, failed at other" in told
    assert "fault in Handpress" not in outcome.err
    assert (small_workspace.out / "hello-sheet-letter.pdf").exists()
