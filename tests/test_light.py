"""A command reads what it needs, and no more: these are answered at once, on an old machine too."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from conftest import TODAY, Prepared
from signing import make_real

from handpress.project.model import BuildOptions
from handpress.workspace import Workspace

ROOT = Path(__file__).parents[1]
# What drawing pages, pictures and fonts needs.
HEAVY = ("reportlab", "PIL", "fontTools", "uharfbuzz", "pikepdf", "pypdfium2", "zxingcpp", "defusedxml")
PROGRAM = """
import contextlib, io, sys
from handpress.cli import main
with contextlib.redirect_stdout(io.StringIO()) as out:
    with contextlib.suppress(SystemExit):
        main()
assert {word!r} in out.getvalue(), out.getvalue()
print(*(name for name in {heavy!r} if name in sys.modules))
"""


def imported(words: list[str], word: str, heavy: tuple[str, ...]) -> str:
    """What of ``heavy`` a process holds after a command that answers with ``word``."""
    program = PROGRAM.format(word=word, heavy=heavy)
    done = subprocess.run(
        [sys.executable, "-c", program, *words], capture_output=True, text=True, cwd=ROOT, timeout=120
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_list_needs_nothing_that_draws_and_no_reader_of_templates(small_workspace: Workspace) -> None:
    words = ["list", "--workspace", str(small_workspace.root)]
    assert imported(words, "The handout hello", (*HEAVY, "jinja2", "markdown_it")) == ""


@pytest.mark.parametrize("words", [["--help"], ["list", "--help"]])
def test_help_reads_no_file_of_a_clinic(words: list[str]) -> None:
    assert imported(words, "Options:", (*HEAVY, "jinja2", "markdown_it", "yaml")) == ""


def test_list_tells_nothing_of_logos_and_facts(small_workspace: Workspace) -> None:
    from handpress import Project

    (small_workspace.brand / "logo.svg").write_text("no drawing", "utf-8")
    small_workspace.content.write_text("facts: nonsense\n", "utf-8")
    found = Project(small_workspace).contents()
    assert [(one.name, one.title) for one in found.handouts] == [("hello", "The handout hello")]
    assert found.diagnostics == ()


def test_status_needs_nothing_that_draws(small_workspace: Workspace) -> None:
    words = ["status", "--workspace", str(small_workspace.root)]
    assert imported(words, "never signed", HEAVY) == ""


def test_status_tells_nothing_of_logos_and_fonts_and_what_it_tells_is_the_same(
    prepared: Prepared, today: date
) -> None:
    from handpress import HandpressError, Project

    clinic = prepared(signed)
    told, whole = Project(clinic).overview(today), Project(clinic)
    assert [one.counts for one in whole.status(today)] == [True]
    whole.build(BuildOptions(today))
    (clinic.brand / "logo.svg").write_text("no drawing", "utf-8")
    (clinic.brand / "own.ttf").write_bytes(b"no font")
    with (clinic.brand / "brand.yaml").open("a", encoding="utf-8") as file:
        file.write("fonts: {body: own.ttf}\n")
    after = Project(clinic)
    assert [one.status for one in after.overview(today)] == [one.status for one in told]
    assert [one.counts for one in whole.status(today)] == [True]  # of a project that was loaded whole before
    with pytest.raises(HandpressError):
        after.build(BuildOptions(today))


def signed(clinic: Workspace) -> None:
    from handpress import Project, Signer

    Project(make_real(clinic)).sign("hello", Signer("Dana Reyes", "Director"), TODAY, accept_open=True)


def test_a_project_without_its_logo_and_fonts_is_never_printed(small_workspace: Workspace) -> None:
    from handpress.project.loading import load_project
    from handpress.project.run import make_all
    from handpress.workspace import find_handouts

    words = load_project(small_workspace, drawn=False)
    (failure,) = make_all(words, find_handouts(small_workspace)[0], BuildOptions(TODAY))
    assert failure.diagnostics[0].rule == "build.internal"
