"""Interpreters are promised by a clinic that says it has them, and by no other."""

from __future__ import annotations

from datetime import date

import pytest
from clinics import spoil
from reading import text_of

from handpress.diagnostics import HandpressError
from handpress.project.loading import load_project
from handpress.project.model import BuildOptions, Output
from handpress.project.run import make_all
from handpress.workspace import Workspace, find_handouts

BEFORE = "# interpreters: Spanish       # or none; sheets name the languages at the foot\n"
SHEETS = ("after-your-infusion", "driver-sheet", "symptom-diary", "what-is-ptsd")


def printed(workspace: Workspace, today: date) -> dict[str, Output]:
    handouts = [one for one in find_handouts(workspace)[0] if one.name in SHEETS]
    results = make_all(load_project(workspace), handouts, BuildOptions(today))
    return {one.handout: one for one in results if isinstance(one, Output)}


def said(one: Output) -> str:
    return " ".join(text_of(one.pdf).split())


def answers(workspace: Workspace, entry: str) -> None:
    spoil(workspace.brand / "brand.yaml", BEFORE, entry)


@pytest.mark.parametrize("entry", ["", "interpreters: none\n", "interpreters: no\n", "interpreters: []\n"])
def test_without_them_nothing_is_promised(entry: str, workspace: Workspace, today: date) -> None:
    answers(workspace, entry)
    made = printed(workspace, today)
    assert set(made) == set(SHEETS)
    assert not any("nterpret" in said(one) or "intérprete" in said(one) for one in made.values())


@pytest.mark.parametrize(
    ("entry", "line", "spanish"),
    [
        ("interpreters: Spanish\n", "Interpreters: Spanish. Ask us.", True),
        ("interpreters: [español, ASL]\n", "Interpreters: español, ASL. Ask us.", True),
        ("interpreters:\n  - Portuguese\n  - Somali\n", "Interpreters: Portuguese, Somali. Ask us.", False),
    ],
)
def test_with_them_every_sheet_names_the_languages(
    entry: str, line: str, spanish: bool, workspace: Workspace, today: date
) -> None:
    answers(workspace, entry)
    made = printed(workspace, today)
    assert set(made) == set(SHEETS)
    for one in made.values():
        assert line in said(one), one.file
        assert ("¿Habla español? Pida un intérprete." in said(one)) is spanish, one.file


@pytest.mark.parametrize("answer", ["yes", "Yes", "[yes, Spanish]"])
def test_a_yes_is_asked_for_the_languages(answer: str, workspace: Workspace) -> None:
    answers(workspace, f"interpreters: {answer}\n")
    with pytest.raises(HandpressError) as caught:
        load_project(workspace)
    assert [one.rule for one in caught.value.diagnostics if one.rule == "brand.interpreters"]
