"""The proof of the evidence: each rule with a handout that breaks it, and one that does not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from clinics import write_handout
from conftest import TODAY
from mutating import Change, Entry, Swap, no_foot_on
from samples import drawn, everything

from handpress.diagnostics import Diagnostic, Rule, Severity
from handpress.project.loading import LoadedProject, load_project
from handpress.project.model import BuildOptions
from handpress.project.pipeline import render
from handpress.project.proof import proof_input_of
from handpress.proof.claims.rules import LOST_IN_PRINT
from handpress.proof.evidence import backed, check_evidence, recheck_list, rules, statements
from handpress.proof.evidence.check_crisis import numbers_in, stands
from handpress.proof.evidence.check_sources import not_primary
from handpress.proof.evidence.tables import NEVER_PRINTED_HOSTS
from handpress.proof.examine import examine
from handpress.proof.model import ProofInput
from handpress.review.content import content_hash
from handpress.workspace import Workspace, find_handouts

ShippedShop = Callable[..., LoadedProject]


def proof_input(workspace: Workspace, body: str, *changes: Change, today: date = TODAY) -> ProofInput:
    """A short handout with this body in a workspace that was changed. It is not printed: that is quick, and
    what the claims would stop is looked at all the same."""
    write_handout(workspace, "hello", body, about="ptsd, ketamine, infusion")
    for change in changes:
        change.apply(workspace.root)
    return unprinted(load_project(workspace), "hello", today)


def unprinted(project: LoadedProject, name: str, today: date = TODAY) -> ProofInput:
    handout = next(one for one in find_handouts(project.workspace)[0] if one.name == name)
    document, _ = render(project, handout)
    return ProofInput(
        document, project.library, project.brand, today, content_hash(document, project.library)
    )


def found(made: ProofInput) -> list[Diagnostic]:
    """What is found, but for the line that ``write_handout`` puts everywhere: 911 has no source."""
    return [one for one in check_evidence(made).findings if one.fact != "crisis.emergency"]


def ids(made: ProofInput) -> set[str]:
    return {one.rule for one in found(made)}


GOOD = "{{ ptsd.some_recover_sooner }}"

# rule -> (body, changes) of a handout that breaks it, and of the nearest one that does not
CASES: dict[str, tuple[tuple[str, tuple[Change, ...]], tuple[str, tuple[Change, ...]]]] = {
    rules.NO_SOURCE.id: (("{{ poster.not_alone }}", ()), ("{{ ptsd.what }}", ())),
    rules.NEEDS_CHECK.id: (("{{ mechanism.stress }}", ()), ("{{ treatment.nightmares }}", ())),
    rules.NOT_VERIFIED.id: (
        (GOOD, (Entry("ptsd.some_recover_sooner", {"confidence": "verified"}),)),
        (GOOD, ()),
    ),
    rules.UNBALANCED.id: (
        ("{{ trials.both_ways_and_fading }} {{ treatment.ssri_response }}", ()),
        (
            "{{ trials.both_ways_and_fading }} {{ treatment.ssri_response }} {{ trials.different_studies }}",
            (),
        ),
    ),
    rules.OWN_ARRANGEMENTS.id: (("{{ treatment.ask_names }}", ()), (GOOD, ())),
    rules.NOT_OPENED.id: (("{{ how_common.veterans }}", ()), (GOOD, ())),
    rules.READ_IN_COPY.id: ((GOOD, ()), ("{{ ptsd.most_recover }}", ())),
    rules.READ_LONG_AGO.id: (
        (GOOD, (Entry("nimh-ptsd", {"checked_on": date(2024, 11, 30)}),)),
        (GOOD, (Entry("nimh-ptsd", {"checked_on": date(2024, 12, 2)}),)),
    ),
    rules.NOT_PRIMARY.id: (
        (GOOD, (Entry("nimh-ptsd", {"url": "https://www.healthline.com/health/ptsd"}),)),
        (GOOD, (Entry("nimh-ptsd", {"url": "https://www.nimh.nih.gov/news/ptsd"}),)),
    ),
    rules.OVERDUE.id: (
        (GOOD, (Entry("ptsd.some_recover_sooner", {"review_by": date(2026, 11, 30)}),)),
        (GOOD, (Entry("ptsd.some_recover_sooner", {"review_by": date(2026, 12, 1)}),)),
    ),
    rules.DUE_SOON.id: (
        (GOOD, (Entry("ptsd.some_recover_sooner", {"review_by": date(2027, 1, 30)}),)),
        (GOOD, (Entry("ptsd.some_recover_sooner", {"review_by": date(2027, 1, 31)}),)),
    ),
    rules.UNSET.id: (
        ("{{ before.minutes_early }}", ()),
        (
            "{{ before.minutes_early }}",
            (Swap("brand/clinic.yaml", "parameters: {}", "parameters:\n  minutes_early: 15"),),
        ),
    ),
    rules.AT_LIMIT.id: (
        (
            "{{ check.night.drinks }}",
            (Swap("brand/clinic.yaml", "parameters: {}", "parameters:\n  clear_liquids: 2"),),
        ),
        (
            "{{ check.night.drinks }}",
            (Swap("brand/clinic.yaml", "parameters: {}", "parameters:\n  clear_liquids: 3"),),
        ),
    ),
    rules.BELOW_FLOOR.id: (
        (
            "{{ check.night.drinks }}",
            (Entry("check.night.drinks", {"if_unset": "I may drink water until 1 hour before: ____"}),),
        ),
        ("{{ check.night.drinks }}", ()),
    ),
    rules.FIGURE_IN_TEMPLATE.id: (
        ("| Who | How many |\n|---|---|\n| Adults | 9 of 10 |", ()),
        ("| Who | How many |\n|---|---|\n| Score | 0 to 10 |", ()),
    ),
    rules.NOT_ON_RECORD.id: (
        (
            "{{ trials.both_ways_and_fading }}",
            (
                Entry(
                    "trials.both_ways_and_fading",
                    {
                        "text": "In one study, 12 of 15 were better. The largest found no gain for PTSD.",
                        "figure": None,  # a figure of another sentence would be refused before
                    },
                ),
            ),
        ),
        ("{{ trials.both_ways_and_fading }}", ()),
    ),
    rules.OLD_FIGURE.id: (
        (
            GOOD,
            (Entry("ptsd.some_recover_sooner", {"text": "About 7 or 8 of every 100 people get PTSD."}),),
        ),
        ("{{ how_common.women_and_men }} {{ how_common.veterans }} {{ how_common.lifetime }}", ()),
    ),
    rules.NOT_AS_PUBLISHED.id: (
        ("{{ pc_ptsd_five.gate }}", (Entry("pc_ptsd_five.gate", {"text": "Has this happened to you?"}),)),
        ("{{ pc_ptsd_five.gate }}", ()),
    ),
    rules.ITEM_LEFT_OUT.id: (
        ("- {{ pc_ptsd_five.items.one }}\n- {{ pc_ptsd_five.items.two }}", ()),
        ("{% for item in pc_ptsd_five.items %}\n- {{ item }}\n{% endfor %}", ()),
    ),
    rules.NO_SAFER_HOME.id: (
        ("{{ ketamine.what }} {{ suicide.both_short }}", ()),
        ("{{ ketamine.what }} {{ suicide.both_short }} {{ safer_home.lock }}", ()),
    ),
    rules.RETIRED.id: (
        ("::: good-to-know Call 988, once 1-800-273-8255\nFor help:\n:::", ()),
        ("{{ crisis.samhsa }}", ()),
    ),
    rules.UNKNOWN_NUMBER.id: (
        ("Our bills: 207-555-0171", ()),
        ("Our phone: {{ brand.phone }}, help: 1-800-662-4357, by text: 435748", ()),
    ),
}


@pytest.mark.parametrize("rule", sorted(CASES))
def test_each_rule_finds_what_breaks_it_and_nothing_else(small_workspace: Workspace, rule: str) -> None:
    (bad, spoiling), _ = CASES[rule]
    assert rule in ids(proof_input(small_workspace, bad, *spoiling))


@pytest.mark.parametrize("rule", sorted(CASES.keys() - {rules.READ_IN_COPY.id}))
def test_each_rule_leaves_the_nearest_good_handout_alone(small_workspace: Workspace, rule: str) -> None:
    _, (good, changes) = CASES[rule]
    assert rule not in ids(proof_input(small_workspace, good, *changes))


def test_every_rule_is_shown_by_a_handout() -> None:
    known = {value.id for value in vars(rules).values() if isinstance(value, Rule)}
    elsewhere = {rules.ALONE_HERE.id, rules.FOOT_MISSING.id, rules.NUMBER_MISSING.id, rules.RECHECK.id}
    assert known == CASES.keys() | elsewhere


def test_a_source_that_was_opened_is_not_called_a_copy(small_workspace: Workspace) -> None:
    made = proof_input(small_workspace, "{{ ptsd.most_recover }}")
    copies = {one.message.split('"')[1] for one in found(made) if one.rule == rules.READ_IN_COPY.id}
    assert "va-what" not in copies


def test_a_result_in_one_panel_wants_the_opposite_trial_in_that_panel(small_workspace: Workspace) -> None:
    text = "In one study, 10 of 15 people were better with ketamine."
    one_sided = Entry("trials.both_ways_and_fading", {"text": text, "figure": None})
    one_sided.apply(small_workspace.root)
    apart = "::: lead\n{{ trials.both_ways_and_fading }}\n:::\n\n::: side\n{{ trials.largest }}\n:::"
    together = "::: lead\n{{ trials.both_ways_and_fading }} {{ trials.largest }}\n:::"
    front = write_handout(small_workspace, "hello").read_text("utf-8").partition("\n## ")[0]
    ssri = f"{together}\n\n::: side\n## Ketamine infusions for PTSD\n\n{{{{ treatment.ssri_response }}}}\n:::"
    for body, alone in ((apart, True), (together, False), (ssri, False)):
        (small_workspace.handouts / "hello.md").write_text(f"{front}\n{body}\n", "utf-8")
        hits = found(unprinted(load_project(small_workspace), "hello"))
        hits = [one for one in hits if one.rule == rules.ALONE_HERE.id]
        assert bool(hits) is alone
        assert all("lead" in one.message and one.fact == "trials.both_ways_and_fading" for one in hits)


def test_a_page_without_its_foot_is_noticed(shipped_project: ShippedShop) -> None:
    project = shipped_project()
    handout = next(one for one in find_handouts(project.workspace)[0] if one.name == "what-is-ptsd")
    made = proof_input_of(project, handout, BuildOptions(TODAY))
    assert rules.FOOT_MISSING.id not in ids(made)
    (printed,) = made.prints
    bare = replace(made, prints=(replace(printed, pdf=no_foot_on(printed.pdf)),))
    lost = {one.evidence for one in found(bare) if one.rule == rules.FOOT_MISSING.id}
    assert lost >= {"not medical advice", printed.edition}


def test_a_safety_line_that_a_layout_left_out_is_noticed(shipped_project: ShippedShop) -> None:
    project = shipped_project()
    handouts = {one.name: one for one in find_handouts(project.workspace)[0]}
    whole = proof_input_of(project, handouts["side-effects"], BuildOptions(TODAY))
    assert LOST_IN_PRINT.id not in ids(whole)
    other = proof_input_of(project, handouts["what-is-ptsd"], BuildOptions(TODAY))
    lost = {one.fact for one in found(replace(whole, prints=other.prints)) if one.rule == LOST_IN_PRINT.id}
    assert {"triage.call_988.thoughts", "suicide.both_short", "serious.breathing"} <= lost


def test_a_piece_without_the_clinic_s_number_is_no_piece_of_this_clinic(shipped_project: ShippedShop) -> None:
    handouts = {one.name: one for one in find_handouts(shipped_project().workspace)[0]}
    made = proof_input_of(shipped_project(), handouts["what-is-ptsd"], BuildOptions(TODAY))
    other = proof_input_of(shipped_project("juniper"), handouts["what-is-ptsd"], BuildOptions(TODAY))
    assert rules.NUMBER_MISSING.id not in ids(made) | ids(other)
    lost = [one for one in found(replace(made, prints=other.prints)) if one.rule == rules.NUMBER_MISSING.id]
    assert [one.evidence for one in lost] == ["207-555-0142"]


# ---- no cry of wolf


def test_the_template_s_own_finding_is_not_given_twice(small_workspace: Workspace) -> None:
    proof = examine(proof_input(small_workspace, "Talk therapy helps 90% of people."))
    hits = [one for one in proof.findings if "90%" in one.message or "90%" in one.evidence]
    assert [one.rule for one in hits] == ["template.unsourced"]


def test_the_shipped_set_has_no_error_and_only_what_a_clinician_must_answer(
    shipped_project: ShippedShop,
) -> None:
    project = shipped_project()
    warned = set()
    for handout in drawn(find_handouts(project.workspace)[0], 12):  # the rest in the proof that .ci/run makes
        for one in found(proof_input_of(project, handout, BuildOptions(TODAY))):
            assert one.severity is not Severity.ERROR, (handout.name, one)
            if one.severity is Severity.WARNING:
                warned.add(one.rule)
    known = {rules.NO_SOURCE.id, rules.NEEDS_CHECK.id, rules.NOT_OPENED.id, rules.UNSET.id}
    assert warned <= known
    assert not everything() or rules.NEEDS_CHECK.id in warned


def test_today_is_given(small_workspace: Workspace) -> None:
    made = proof_input(small_workspace, GOOD)
    assert rules.OVERDUE.id not in ids(made)
    assert rules.OVERDUE.id in ids(replace(made, today=date(2028, 1, 1)))


# ---- what is listed


def test_the_full_list_has_every_sentence_with_its_fact_and_its_sources(shipped_project: ShippedShop) -> None:
    project = shipped_project()
    for handout in find_handouts(project.workspace)[0]:
        document = unprinted(project, handout.name).document
        lines = backed(document, project.library)
        printed = {line.fact.id for line in lines if line.fact}
        # the main message may stand in the front matter only
        assert set(document.facts) - printed <= {run.fact for run in document.main_message}  # type: ignore[union-attr]
        for line in lines:
            assert line.statement.words
            if line.fact:
                assert tuple(one.source.id for one in line.sources) == line.fact.sources
                assert line.data()["written"].startswith("content.yaml:")
                assert all(one.citation and one.source.checked for one in line.sources)


def test_lines_of_help_and_fda_status_are_looked_up_at_each_print_run(shipped_project: ShippedShop) -> None:
    project = shipped_project()
    document = unprinted(project, "treatments-compared").document
    listed = {one.fact.id: one for one in recheck_list(document, project.library)}
    assert {"crisis.samhsa", "ketamine.when_others_fail"} <= set(listed)
    assert listed["crisis.samhsa"].last == date(2026, 11, 23)
    assert listed["crisis.emergency"].last is None  # nobody has checked it: it has no source


def test_the_crisis_line_is_placed_in_the_reading_order(shipped_project: ShippedShop) -> None:
    project = shipped_project()
    document = unprinted(project, "understanding-ptsd").document
    places = {stand.id: stand.region for stand in stands(statements(document))}
    assert places == {"988": "call", "911": "back", "press-1": "back"}


@pytest.mark.parametrize(
    ("words", "numbers"),
    [
        ("call 1-800-662-4357 today", ("1-800-662-4357",)),
        ("(207) 555-0142 or 207.555.0142", ("(207) 555-0142", "207.555.0142")),
        ("call or text 988, or text ayuda to 988", ("988", "988")),
        ("text home to 741741", ("741741",)),
        ("from 0 to 10, in 2022 and 2023, 5-4-3-2-1", ()),
        ("journal 177, pages 363-374; 10.7326/m23-2757", ()),
    ],
)
def test_telephone_numbers_are_told_from_other_figures(words: str, numbers: tuple[str, ...]) -> None:
    assert numbers_in(words) == numbers


def test_no_shipped_source_is_of_a_kind_that_is_never_printed(shipped_project: ShippedShop) -> None:
    assert {
        id_: why for id_, one in shipped_project().library.sources.items() if (why := not_primary(one))
    } == {}
    assert len(set(NEVER_PRINTED_HOSTS)) == len(NEVER_PRINTED_HOSTS)
