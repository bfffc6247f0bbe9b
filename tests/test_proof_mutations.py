"""A good handout, spoiled in seventy ways: build or proof notices each. Harmless edits: neither minds.

By default some of them, others in each run; all with ``--full``.

Only what is new counts: an error, or a warning that the good handout does not have. A change to a handout
that was signed is noticed if it is no longer what was signed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from clinics import copy_workspace
from conftest import TODAY
from harmless import HARMLESS
from mutating import Mutation
from mutations import SPOILINGS
from samples import drawn

from handpress.diagnostics import Diagnostic, HandpressError, Severity
from handpress.project.loading import LoadedProject, load_project
from handpress.project.model import BuildOptions
from handpress.project.proof import proof_input_of
from handpress.proof.examine import examine
from handpress.proof.model import Proof
from handpress.workspace import find_handouts, open_workspace

Weighed = tuple[str, Severity, str]  # rule, severity, fact


@dataclass(frozen=True)
class Seen:
    """What the build and the proof say of one handout. ``signed`` is what a signature would cover."""

    found: Counter[Weighed]
    signed: str = ""
    stopped: tuple[str, ...] = ()  # rules that stopped the build


def look(project: Callable[[], LoadedProject], mutation: Mutation) -> Seen:
    try:
        made = project()
        handout = next(one for one in find_handouts(made.workspace)[0] if one.name == mutation.handout)
        proof_input = proof_input_of(made, handout, BuildOptions(mutation.today or TODAY))
    except HandpressError as error:
        stops = (p.rule for p in error.diagnostics if p.severity is Severity.ERROR)
        return Seen(Counter(), stopped=tuple(dict.fromkeys(stops)))
    if mutation.pdf is not None:
        prints = tuple(replace(one, pdf=mutation.pdf(one.pdf)) for one in proof_input.prints)
        proof_input = replace(proof_input, prints=prints)
    return Seen(weighed(examine(proof_input)), proof_input.content_hash)


def weighed(proof: Proof) -> Counter[Weighed]:
    return Counter(_weight(one) for one in proof.findings if one.severity is not Severity.INFO)


def _weight(one: Diagnostic) -> Weighed:
    return one.rule, one.severity, one.fact or ""


Good = Callable[[str], Seen]


@pytest.fixture(scope="module")
def good(shipped_project: Callable[..., LoadedProject]) -> Good:
    """The handouts as they are, each looked at once."""
    known: dict[str, Seen] = {}

    def seen(handout: str) -> Seen:
        if handout not in known:
            known[handout] = look(shipped_project, Mutation("good", "good", handout, "as it is"))
            assert not known[handout].stopped
        return known[handout]

    return seen


def changed(mutation: Mutation, folder: Path) -> Seen:
    copy_workspace(folder)
    for change in mutation.changes:
        change.apply(folder)
    return look(lambda: load_project(open_workspace(folder)), mutation)  # with the layouts that it has now


def new(after: Seen, before: Seen) -> list[str]:
    """What stops the build, and what the proof did not say before."""
    return [*after.stopped, *sorted({rule for rule, _, _ in after.found - before.found})]


def _is_slip(rule: str) -> bool:
    """Whether a mutation was only made clumsily: a template that cannot be read says nothing of its words."""
    return rule.startswith(("template.", "build.", "files.", "usage.")) and rule != "template.unsourced"


@pytest.mark.parametrize("mutation", drawn(SPOILINGS, 12), ids=lambda one: one.id)
def test_what_spoils_a_handout_is_noticed(mutation: Mutation, good: Good, tmp_path: Path) -> None:
    before, after = good(mutation.handout), changed(mutation, tmp_path)
    void = mutation.signed and not after.stopped and after.signed != before.signed
    noticed = [rule for rule in new(after, before) if not _is_slip(rule)]
    assert noticed or void, mutation.why


@pytest.mark.parametrize("mutation", drawn(HARMLESS, 4), ids=lambda one: one.id)
def test_what_does_no_harm_is_left_alone(mutation: Mutation, good: Good, tmp_path: Path) -> None:
    assert new(changed(mutation, tmp_path), good(mutation.handout)) == [], mutation.why


def test_there_are_at_least_sixty_ways_and_twenty_harmless_edits() -> None:
    names = [one.id for one in (*SPOILINGS, *HARMLESS)]
    assert len(set(names)) == len(names)
    assert len(SPOILINGS) >= 60
    assert len(HARMLESS) >= 20
