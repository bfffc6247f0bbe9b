"""``explain``: each sentence with its fact and sources, and what rests on a fact or a source."""

from __future__ import annotations

import json
from typing import Any

import pytest
from clinics import Command, spoil
from mutating import Swap

from handpress.workspace import Workspace, shipped_root

HERE = shipped_root()


def told(handpress: Command, *words: str, **options: Any) -> Any:
    done = handpress("explain", *words, "--json", **({"here": HERE} | options))
    assert done.code == 0, done.err
    return json.loads(done.out)


def test_each_sentence_is_told_in_reading_order_with_fact_line_and_sources(handpress: Command) -> None:
    done = handpress("explain", "what-is-ptsd", here=HERE)
    assert done.code == 0
    assert done.err == ""
    lines = done.out.splitlines()
    parts = [line for line in lines if line.startswith("[")]
    assert parts == ["[title]", "[call]", "[lead]", "[side]", "[body]", "[close]"]
    at = lines.index("  In PTSD, fear and stress stay or come back, and they get in the way of daily life.")
    assert lines[at + 1].startswith("      ptsd.what_goes_on  content.yaml:")
    assert lines[at + 1].endswith("  secondary, review by 2027-11-23")
    assert lines[at + 2] == "      Sources: NIMH (nimh-ptsd, read in a copy)"
    written = (HERE / "handouts/what-is-ptsd.md").read_text("utf-8").splitlines()
    heading = written.index("## What can lead to it") + 1
    assert (
        lines[lines.index("  What can lead to it") + 1]
        == f"      typed in handouts/what-is-ptsd.md:{heading}"
    )
    assert any(line.startswith("      the clinic's own: brand/brand.yaml") for line in lines)


def test_the_line_that_is_named_has_the_fact(handpress: Command) -> None:
    content = (HERE / "content.yaml").read_text("utf-8").splitlines()
    (handout,) = told(handpress, "side-effects")["handouts"]
    facts = [one for one in handout["statements"] if one["fact"]]
    assert len(facts) > 40
    for one in facts:
        line = int(one["written"].split(":")[1])
        shown = " ".join(content[line - 3 : line + 4])
        assert one["words"].split()[0].strip(":.,").lower() in shown.replace("*", "").lower()
        for source in one["sources"]:
            assert source["citation"].endswith(source["url"] or ".")
            assert source["checked"] in ("original", "copy", "not_read")


def test_values_of_the_clinic_are_named_set_or_not(handpress: Command, workspace: Workspace) -> None:
    assert "Not set by the clinic: no_driving" in handpress("explain", "after-your-infusion", here=HERE).out
    Swap("brand/clinic.yaml", "parameters: {}", "parameters:\n  no_driving: 36").apply(workspace.root)
    done = handpress("explain", "after-your-infusion", here=workspace.root)
    assert "Clinic's value: no_driving = 36 hours (brand/clinic.yaml:" in done.out
    assert "Not set by the clinic: no_driving" not in done.out


def test_nothing_is_wider_than_the_screen(handpress: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("handpress.cli.terminal.WIDTH_WHEN_UNKNOWN", 80)
    for words in (["treatments-compared"], ["--fact", "serious"], ["--source", "fda-2023"]):
        lines = handpress("explain", *words, here=HERE).out.splitlines()
        assert max(map(len, lines)) <= 80


def test_a_fact_names_every_handout_that_prints_it(handpress: Command) -> None:
    (fact,) = told(handpress, "--fact", "trials.both_ways_and_fading")["facts"]
    assert {use["handout"] for use in fact["uses"]} == {
        path.stem
        for path in (HERE / "handouts").glob("*.md")
        if "{{ trials.both_ways_and_fading }}" in path.read_text("utf-8")
    }
    for use in fact["uses"]:
        file, line = use["place"].split(":")[:2]
        assert "trials.both_ways_and_fading" in (HERE / file).read_text("utf-8").splitlines()[int(line) - 1]


def test_a_group_of_facts_is_explained_whole_and_what_nobody_uses_is_said(
    handpress: Command, small_workspace: Workspace
) -> None:
    risks = told(handpress, "--fact", "serious")["facts"]
    assert [one["fact"] for one in risks] == [
        f"serious.{name}" for name in ("heart", "breathing", "misuse", "bladder", "liver", "mind", "allergy")
    ]
    done = handpress("explain", "--fact", "crisis.samhsa", here=small_workspace.root)
    assert "No handout uses it." in done.out


def test_a_source_names_what_rests_on_it(handpress: Command) -> None:
    data = told(handpress, "--source", "abdallah-2022")
    assert data["citation"].startswith("Abdallah CG and others.")
    facts = {one["fact"]: one["uses"] for one in data["facts"]}
    assert facts["trials.largest"]
    done = handpress("explain", "--source", "abdallah-2022", here=HERE)
    assert f"{len(facts)} facts and " in done.out


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["--fact", "ptsd.waht"], 'Did you mean "ptsd.what"?'),
        (["--fact", "serius"], 'Did you mean "serious"?'),
        (["--source", "nimh-ptds"], 'Did you mean "nimh-ptsd"?'),
        (["what-is-ptds"], 'Did you mean "what-is-ptsd"?'),
        ([], "Say what to explain"),
        (["what-is-ptsd", "--fact", "ptsd.what"], "Say what to explain"),
        (["--fact", ""], "no fact and no group"),
    ],
)
def test_unknown_names_are_answered_with_the_nearest(handpress: Command, words: list[str], says: str) -> None:
    done = handpress("explain", *words, here=HERE)
    assert done.code == 2
    assert says in done.err


def test_a_handout_that_cannot_be_read_is_left_out_and_named(
    handpress: Command, workspace: Workspace
) -> None:
    spoil(workspace.handouts / "side-effects.md", "{{ trials.summary }}", "{{ trials.sumary }}")
    done = handpress("explain", "--fact", "serious_short.heart", here=workspace.root)
    assert done.code == 1
    assert "side-effects.md" in done.err
    assert "ketamine-infusions  [body]" in done.out
    assert "side-effects  [body]" not in done.out
