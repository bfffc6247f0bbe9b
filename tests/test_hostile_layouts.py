"""A layout module of the clinic's own that fails is called by its name; nothing else is blamed or spoiled."""

from __future__ import annotations

from pathlib import Path

import pytest
from clinics import Command, spoil, write_handout
from conftest import TODAY

from handpress import Project, bounded
from handpress.project.model import BuildOptions
from handpress.workspace import Workspace, shipped_root


def own_layout(workspace: Workspace, body: str) -> Path:
    """A layout of the clinic's own, "mine", that is the sheet but for what it does."""
    module = workspace.root / "layouts" / "mine.py"
    module.parent.mkdir()
    text = (shipped_root() / "layouts" / "sheet.py").read_text("utf-8")
    assert "lay_out=lay_out" in text
    module.write_text(text, "utf-8")
    spoil(module, 'name="sheet"', 'name="mine"')
    spoil(module, "lay_out=lay_out", "lay_out=fails")
    spoil(module, "FORMAT = ", f"def fails(job):\n    {body}\n\n\nFORMAT = ")
    return module


ASIDE = """
    def claim(canvas):
        canvas.setFont(job.theme.fonts.body, 12)
        with canvas.artifact():
            canvas.drawString(72, 72, "Ketamine cures PTSD")
    made = lay_out(job)
    first = replace(made.pages[0], over=(*made.pages[0].over, claim))
    return replace(made, pages=(first, *made.pages[1:]))
"""


def test_what_an_own_layout_paints_beside_the_text_is_in_the_handout_or_refused(
    small_workspace: Workspace,
) -> None:
    module = own_layout(small_workspace, "return lay_out(job)")
    write_handout(small_workspace, "other", layout="mine")
    assert Project(small_workspace).build(BuildOptions(TODAY)).failures == ()
    text = module.read_text("utf-8").replace("    return lay_out(job)\n", ASIDE)
    module.write_text(text.replace("FORMAT = ", "from msgspec.structs import replace\nFORMAT = "), "utf-8")
    (failure,) = Project(small_workspace).build(BuildOptions(TODAY)).failures
    (told,) = failure.diagnostics
    assert told.rule == "pdf.words-beside"
    assert "Ketamine cures PTSD" in told.message


LOOPS = (
    "while True:\n        pass",
    "while True:\n        try:\n            len('')\n        except Exception:\n            pass",
    "return fails(job) if len(range(10**12)) == 0 else sum(1 for _ in iter(int, 1))",
)


@pytest.mark.parametrize("body", LOOPS)
def test_a_layout_that_never_ends_is_ended_and_named_with_its_line(
    small_workspace: Workspace, body: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bounded, "SECONDS", 0.5)
    module = own_layout(small_workspace, body)
    write_handout(small_workspace, "other", layout="mine")
    report = Project(small_workspace).build(BuildOptions(TODAY))
    (failure,) = report.failures
    (told,) = failure.diagnostics
    first = module.read_text("utf-8").split(body)[0].count("\n") + 1
    assert told.span is not None
    assert told.span.file == "layouts/mine.py"
    assert first <= told.span.line <= first + body.count("\n")
    assert "it does not come to an end" in told.message
    assert (small_workspace.out / "hello-sheet-letter.pdf").exists()


@pytest.mark.parametrize("body", ['raise ValueError("boom")', "return None", "return job.nothing"])
def test_a_layout_of_one_s_own_that_fails_is_named(
    small_workspace: Workspace, handpress: Command, body: str
) -> None:
    module = own_layout(small_workspace, body)
    write_handout(small_workspace, "other", layout="mine")
    outcome = handpress("--workspace", str(small_workspace.root))
    assert outcome.code == 1
    told = " ".join(outcome.err.split())
    line = "" if "return None" in body else f":{module.read_text('utf-8').split(body)[0].count(chr(10)) + 1}"
    assert f"layouts/mine.py{line} The layout mine, which is your own, failed at other" in told
    assert "fault in Handpress" not in outcome.err
    assert (small_workspace.out / "hello-sheet-letter.pdf").exists()
