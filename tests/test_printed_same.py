"""The same input is the same file, byte for byte; another word or another number is another edition."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from clinics import spoil
from press import CORE, handout, printed, text
from reading import decoration_text

from handpress.document.model import Paragraph
from handpress.project.loading import LoadedProject, load_project
from handpress.project.model import BuildOptions, Output
from handpress.project.pipeline import make_handout
from handpress.workspace import Handout, Workspace, find_handouts, open_workspace, shipped_root

FIRST = ("understanding-ptsd", "ketamine-infusions", "infusion-day-checklist")

PrintedSet = Callable[..., tuple[Output, ...]]


def first_handouts(project: LoadedProject) -> list[Handout]:
    return [handout for handout in find_handouts(project.workspace)[0] if handout.name in FIRST]


def made(project: LoadedProject, options: BuildOptions) -> dict[str, Output]:
    handouts = first_handouts(project)
    results = [result for handout in handouts for result in make_handout(project, handout, options)]
    assert all(isinstance(result, Output) for result in results), results
    return {result.file: result for result in results if isinstance(result, Output)}


@pytest.mark.parametrize(
    ("brand", "paper"), [("juniper", "a4"), pytest.param("harbor", "letter", marks=pytest.mark.full)]
)
def test_a_second_run_in_one_process_gives_the_same_bytes(
    brand: str, paper: str, printed_set: PrintedSet, today: object
) -> None:
    folder = None if brand == "harbor" else shipped_root() / "brand" / "samples" / brand
    again = made(load_project(open_workspace(shipped_root(), brand=folder)), BuildOptions(today, paper, CORE))  # type: ignore[arg-type]
    first = {piece.file: piece.pdf for piece in printed_set(brand, paper, CORE)}
    assert len(again) == len(FIRST)
    for file, piece in again.items():
        assert piece.pdf == first[file]


def run(folder: Path, seed: str) -> dict[str, str]:
    """Some handouts made by the command in a process of its own: file name → hash."""
    environment = {**os.environ, "PYTHONHASHSEED": seed}
    environment.pop("SOURCE_DATE_EPOCH", None)
    command = [sys.executable, str(shipped_root() / "generate.py"), *FIRST, "--out", str(folder), "--json"]
    subprocess.run(command, check=True, capture_output=True, env=environment, cwd=shipped_root())
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.glob("*.pdf")}


def test_processes_with_other_hash_seeds_and_on_other_days_give_the_same_bytes(tmp_path: Path) -> None:
    one = run(tmp_path / "one", "1")
    assert len(one) >= 3
    assert run(tmp_path / "two", "4242") == one


def test_the_order_of_the_run_does_not_matter(
    shipped_project: Callable[[str], LoadedProject], today: object
) -> None:
    project = shipped_project("harbor")
    options = BuildOptions(today, "letter", CORE)  # type: ignore[arg-type]
    handouts = first_handouts(project)
    forwards = [make_handout(project, h, options) for h in handouts]
    backwards = [make_handout(project, h, options) for h in reversed(handouts)]
    assert forwards == backwards[::-1]


def test_one_character_makes_another_edition() -> None:
    def edition(words: str) -> str:
        return printed(handout({"body": [Paragraph(text(words))]})).edition

    assert edition("Call us at once.") == edition("Call us at once.")
    assert edition("Call us at once.") != edition("Call us at once!")
    assert len({edition(f"Wait {n} hours.") for n in range(60)}) == 60


def test_bold_or_another_place_makes_another_edition() -> None:
    plain = printed(handout({"body": [Paragraph(text("Do not drive."))]}))
    bold = printed(handout({"body": [Paragraph(text("Do not drive.", bold=True))]}))
    other_paper = printed(handout({"body": [Paragraph(text("Do not drive."))]}), "a4")
    assert len({plain.edition, bold.edition, other_paper.edition}) == 3


def test_a_changed_phone_makes_another_edition_of_every_handout(workspace: Workspace, today: object) -> None:
    before = made(load_project(workspace), BuildOptions(today, "letter", CORE))  # type: ignore[arg-type]
    spoil(workspace.brand / "brand.yaml", "207-555-0142", "207-555-0143")
    after = made(load_project(workspace), BuildOptions(today, "letter", CORE))  # type: ignore[arg-type]
    assert before.keys() == after.keys()
    for file, piece in before.items():
        assert after[file].edition != piece.edition


def test_a_changed_fact_makes_another_edition_of_the_handouts_that_print_it_and_no_other(
    workspace: Workspace, today: object
) -> None:
    options = BuildOptions(today, "letter", CORE)  # type: ignore[arg-type]
    project = load_project(workspace)
    before = made(project, options)
    fact = "ptsd.treatable"
    words = project.library.facts[fact].text[0].text  # type: ignore[union-attr]
    changed = replace(
        project.library.facts[fact],
        text=(replace(project.library.facts[fact].text[0], text=words + " Yes."),),
    )
    library = replace(project.library, facts={**project.library.facts, fact: changed})
    after = made(replace(project, library=library), options)
    for file, piece in before.items():
        printed_it = words in decoded(piece)
        assert (after[file].edition != piece.edition) == printed_it
        assert (after[file].pdf != piece.pdf) == printed_it


def decoded(piece: Output) -> str:
    from reading import spoken_text

    return spoken_text(piece.pdf)


def test_the_printed_code_is_the_recorded_one(printed_set: PrintedSet) -> None:
    for piece in printed_set("harbor", "letter", CORE):
        for page in range(piece.pages):
            assert piece.edition in decoration_text(piece.pdf, page)
        assert hashlib.sha256(piece.pdf).hexdigest() == piece.sha256


def test_no_file_holds_a_clock_or_a_path_of_the_machine(printed_set: PrintedSet) -> None:
    for piece in printed_set("harbor", "letter", CORE):
        assert b"CreationDate" not in piece.pdf
        assert str(shipped_root()).encode() not in piece.pdf
        assert Path.home().name.encode() not in piece.pdf or len(Path.home().name) < 5
