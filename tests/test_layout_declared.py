"""The engine knows no format by name: what a piece can carry, and how it is judged, its format declares."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import fields, replace
from pathlib import Path

import pytest
from clinics import ALWAYS
from conftest import TODAY
from cut_sheets import with_formats
from samples import drawn
from sources import literals

from handpress.capacity import Room
from handpress.document.variants import Variant
from handpress.layout.formats import load_formats
from handpress.project.loading import LoadedProject
from handpress.project.model import BuildOptions
from handpress.project.pipeline import render, render_pdf
from handpress.project.proof import proof_handout
from handpress.proof.model import Proof
from handpress.workspace import Handout, shipped_root

ROOT = shipped_root()
MODULES = sorted(path for path in (ROOT / "layouts").glob("*.py"))
NAMES = sorted(load_formats((ROOT / "layouts",)))
SHORT = f"""---
title: A short one
audience: Everybody
layout: any
purpose: To be tested
main_message: ptsd.treatable
about: [ptsd]
---

## A heading

{{{{ ptsd.what }}}}
{ALWAYS}"""
TWIN = "novelty"

ProjectLoader = Callable[[], LoadedProject]


def _with_twin(project: LoadedProject, name: str, folder: Path) -> LoadedProject:
    """The project with a copy of a format's module under another format name."""
    module = next(path for path in MODULES if f'name="{name}"' in path.read_text("utf-8"))
    text = re.sub(
        r'(?<= name=")[^"]+(?=",)',
        lambda found: TWIN if found[0] == name else f"other-{found[0]}",
        module.read_text("utf-8"),
    )
    (folder / "layouts").mkdir()
    (folder / "layouts" / f"{TWIN}.py").write_text(text, "utf-8")
    return with_formats(project, {TWIN: load_formats((folder / "layouts",))[TWIN]})


def _handout(name: str, layout: str, folder: Path) -> Handout:
    """A shipped handout of a format, or a short one where it has none, for a layout."""
    shipped = [one.read_text("utf-8") for one in sorted((ROOT / "handouts").glob("*.md"))]
    own = (text for text in shipped if re.search(rf"(?m)^layout:.*\b{name}\b(?!-)", text))
    path = folder / "trial.md"
    path.write_text(re.sub(r"(?m)^layout:.*$", f"layout: {layout}", next(own, SHORT)), "utf-8")
    return Handout(path.stem, path)


@pytest.mark.parametrize("name", drawn(NAMES, 4))
def test_a_format_under_another_name_is_printed_and_judged_alike(
    name: str, shipped_project: ProjectLoader, tmp_path: Path
) -> None:
    project = _with_twin(shipped_project(), name, tmp_path)
    told, printed = [], []
    for layout in (name, TWIN):
        proof = proof_handout(project, _handout(name, layout, tmp_path), BuildOptions(TODAY))
        assert isinstance(proof, Proof), proof.diagnostics
        told.append(repr((proof.findings, proof.measures, proof.instruments)).replace(TWIN, name))
        printed.append([one.pdf for one in proof.proof_input.prints])
    assert told[0] == told[1]
    assert printed[0] == printed[1]


@pytest.mark.parametrize("name", NAMES)
def test_the_guard_asks_of_a_format_what_it_asks_under_another_name(
    name: str, shipped_project: ProjectLoader, tmp_path: Path
) -> None:
    """A handout with the risks of ketamine that says little else: what it misses depends on the room."""
    project = _with_twin(shipped_project(), name, tmp_path)
    sheet, _ = render(project, Handout("side-effects", ROOT / "handouts" / "side-effects.md"))
    bare = replace(sheet, regions=tuple(replace(one, blocks=one.blocks[:2]) for one in sheet.regions[:1]))
    verdicts = []
    for layout in (name, TWIN):
        document, _ = render(project, _handout(name, layout, tmp_path))
        asked = replace(bare, layouts=document.layouts, capacities=document.capacities)
        verdicts.append([diagnostic.message for diagnostic in project.claims_checker.check_document(asked)])
    assert verdicts[0] == verdicts[1]
    room, about = project.formats[name].capacity.room, " ".join(verdicts[0])
    assert "every handout" in about
    assert ("about ketamine treatment" in about) is (room is not Room.HELP)
    assert ("the facts or the risks" in about) is (room is Room.EVERYTHING)


def test_whoever_declares_nothing_is_judged_as_a_whole_page() -> None:
    """Forgetting a line of a format asks for more, never for less."""
    asked = {"room": Room.EVERYTHING, "safer_home": True, "foot": True, "whole_page": True, "tool": ""}
    capacity = load_formats((ROOT / "layouts",))["sheet"].capacity
    assert {field.name: getattr(capacity, field.name) for field in fields(capacity)} == asked


@pytest.mark.parametrize(("place", "made"), [(10, True), (11, False)])
def test_a_sheet_begins_at_a_place_that_its_format_declares(
    place: int, made: bool, shipped_project: ProjectLoader, tmp_path: Path
) -> None:
    project = _with_twin(shipped_project(), "card", tmp_path)
    document, _ = render(project, _handout("card", TWIN, tmp_path))
    options = BuildOptions(TODAY, first_position=place)
    if made:
        assert render_pdf(project, document, TWIN, options, Variant.STANDARD).printed.pages == 2
    else:
        with pytest.raises(Exception, match="a card sheet holds 10"):
            render_pdf(project, document, TWIN, options, Variant.STANDARD)


# ---- the words of the engine --------------------------------------------------------------

WORDS = {  # format names that are also other things, by the modules that mean those
    "card": "template/directives.py html/blocks.py room/answers.py",  # the box; what the shelf is filtered by
    "large": "document/variants.py cli/app.py cli/options.py cli/shared_options.py project/packs.py "
    "output/jobsheet.py web/choices.py",  # the print
    "sheet": "output/jobsheet.py cli/commands/pack.py cli/commands/run.py room/answers.py",  # of paper
}
EXAMPLES = {  # where staff are shown a name or a command as it may be typed
    "cli/help_text.py",
    "cli/rules.py",
    "cli/shared_options.py",
    "template/schema.py",
}
FACTS = {"content/shipped_facts.py"}  # ids of facts
ENGLISH = {  # words that handouts use
    "capacity.py",
    "proof/claims/prohibited_results.py",
    "proof/claims/prohibited_structure.py",
    "proof/instruments/wordlists.py",
}
NOT_WORDS = {"card", "sheet", "checklist", "large", "poster"}  # which English sentences use for what they are


def test_no_string_of_the_engine_is_the_name_of_a_format() -> None:
    named = [
        f"{path.name}:{line} {value!r}"
        for path in sorted((ROOT / "handpress").glob("**/*.py"))
        for here in [path.relative_to(ROOT / "handpress").as_posix()]
        for line, value in literals(path)
        if value in NAMES and here not in WORDS.get(value, "").split() and here not in ENGLISH
    ]
    assert named == []


def test_no_sentence_of_the_engine_speaks_of_one_format() -> None:
    """Beyond examples: what is said of a format is said with the words that it declares."""
    known = re.compile(rf"\b(?:{'|'.join(name for name in NAMES if name not in NOT_WORDS)})\b")
    named = [
        f"{here}:{line} {value[:60]!r}"
        for path in sorted((ROOT / "handpress").glob("**/*.py"))
        for here in [path.relative_to(ROOT / "handpress").as_posix()]
        if here not in EXAMPLES | FACTS | ENGLISH
        for line, value in literals(path)
        if known.search(value)
    ]
    assert named == []


def test_how_a_format_is_folded_says_nothing_of_one_handout() -> None:
    words = {form.name: form.fold for form in load_formats((ROOT / "layouts",)).values()}
    assert "four groups" not in " ".join(words.values())
    assert words["trifold"].startswith("Lay the sheet with the cover down.")
