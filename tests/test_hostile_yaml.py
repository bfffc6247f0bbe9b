"""Slips of a front desk in its own files: each is called by its name, at its place, and only once."""

from __future__ import annotations

import pytest
from clinics import Command, spoil

from handpress.diagnostics import Diagnostic, HandpressError
from handpress.project.loading import load_project
from handpress.workspace import Workspace


def wrong(workspace: Workspace) -> tuple[Diagnostic, ...]:
    with pytest.raises(HandpressError) as caught:
        load_project(workspace)
    return caught.value.diagnostics


@pytest.mark.parametrize(
    ("old", "new", "rule", "said"),
    [
        ("phone: 207-555-0142", "phone:207-555-0142", "yaml.missing-space", "colon"),
        ("  - Portland, ME 04101", "  -Portland, ME 04101", "yaml.missing-space", "hyphen"),
        ("phone: 207-555-0142", 'phone: "207-555-0142', "yaml.unclosed-quote", '"'),
        ("name: Harbor Light", "name: 'Harbor Light", "yaml.unclosed-quote", "'"),
        ("name: Harbor Light", "name: #1 Clinic", "content.only-a-remark", "remark"),
        ("name: Harbor Light", "name: ", "content.empty", "no value"),
        ("name: Harbor Light", 'name: ""  # nothing', "content.empty", "no value"),
        ("version: 1", 'version: "1"', "content.wants-number", "in quotes"),
        ("phone: 207-555-0142", "phnoe: 207-555-0142", "content.unknown-key", "phnoe"),
        ("phone: 207-555-0142", "Phone: 207-555-0142", "content.unknown-key", "Phone"),
    ],
)
def test_one_slip_in_the_brand_is_one_problem_on_its_own_line(
    workspace: Workspace, old: str, new: str, rule: str, said: str
) -> None:
    file = workspace.brand / "brand.yaml"
    spoil(file, old, new)
    (diagnostic,) = wrong(workspace)
    assert diagnostic.rule == rule
    assert said in diagnostic.message
    assert diagnostic.span is not None
    lines = file.read_text("utf-8").splitlines()
    assert lines[diagnostic.span.line - 1] == next(line for line in lines if line.startswith(new.rstrip()))


def test_a_key_that_is_missing_and_not_misspelled_is_still_missing(workspace: Workspace) -> None:
    spoil(workspace.brand / "brand.yaml", "phone: 207-555-0142\n", "colour_of_door: red\n")
    assert {diagnostic.rule for diagnostic in wrong(workspace)} == {
        "content.missing-key",
        "content.unknown-key",
    }


def test_a_quoted_text_over_several_lines_is_not_blamed_for_the_next_line(workspace: Workspace) -> None:
    spoil(workspace.brand / "brand.yaml", "name: Harbor Light", 'name: "Harbor\n  Light"\n   oops: 1')
    (diagnostic,) = wrong(workspace)
    assert diagnostic.rule != "yaml.unclosed-quote"


def test_so_many_more_closes_the_list(workspace: Workspace, handpress: Command) -> None:
    spoil(workspace.content, "facts:\n", "facts:\n" + "".join(f"  bad{n}:\n    txt: x\n" for n in range(60)))
    outcome = handpress("check", "--workspace", str(workspace.root))
    assert outcome.err.index("more problems in content.yaml") > outcome.err.index("bad3")


def test_everything_wrong_at_the_top_of_a_handout_is_said_in_one_run(
    small_workspace: Workspace, handpress: Command
) -> None:
    file = small_workspace.handouts / "hello.md"
    spoil(file, "title:", "titel:")
    spoil(file, "layout: sheet", "layout: shete")
    spoil(file, "main_message: ptsd.treatable", "main_message: ptsd.treatble")
    spoil(file, "{{ ptsd.what }}", "{{ ptsd.waht }}")
    outcome = handpress("check", "--workspace", str(small_workspace.root))
    for hint in ("title", "sheet", "ptsd.treatable", "ptsd.what"):
        assert f'Did you mean "{hint}"?' in outcome.err
    assert outcome.err.count("handouts/hello.md:") == 4
