"""Signed exceptions: for one true sentence, for a time, never for what no signature lifts."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path

import pytest
from clinics import Command, spoil, write_handout
from conftest import TODAY
from signing import make_real

from handpress import Project
from handpress.diagnostics import HandpressError, Severity, UsageError
from handpress.project.exceptions import ExceptionState
from handpress.project.model import BuildOptions
from handpress.review.exceptions import RefusedSentence, SignedException
from handpress.workspace import Workspace

TRUE = "Most people feel more clear-headed within two hours, and feel better."
BODY = f"## After the test\n\n{TRUE}"
CURE = "Ketamine cures PTSD."
ABOUT = "ptsd, ketamine"
MUST = "\n\n{{ suicide.both_short }}"
RULE = "works-in-hours"


def clinic(workspace: Workspace, body: str = BODY) -> Project:
    write_handout(workspace, "hello", body + MUST, about=ABOUT)
    return Project(workspace)


def signed(project: Project, *, until: date | None = None, name: str = "hello") -> SignedException:
    (refusal,) = project.refusals(name, TODAY)
    return project.sign_exception(
        name,
        refusal.sentence.code,
        by="Dana Reyes",
        role="Physician",
        reason="True.",
        today=TODAY,
        until=until,
    )


def stopped(project: Project, today: date = TODAY) -> list[str]:
    """The rules that stop the handout on a day."""
    found = project.check(BuildOptions(today)).diagnostics
    return sorted({one.rule for one in found if one.severity is Severity.ERROR})


def record(workspace: Workspace, name: str = "hello") -> Path:
    return workspace.reviews / name / "exceptions.yaml"


CLAIM = ["claims.text-must-never-say"]


def test_a_true_sentence_is_made_once_a_clinician_stands_by_it(small_workspace: Workspace) -> None:
    project = clinic(small_workspace)
    assert stopped(project) == CLAIM
    made = signed(project)
    assert (made.sentence.rule, made.sentence.words, made.sentence.under) == (RULE, TRUE, "After the test")
    assert made.until == date(2027, 12, 1)  # a year at most
    assert stopped(project) == []
    assert project.refusals("hello", TODAY) == ()
    (status,) = project.exceptions("hello", TODAY)
    assert status.holds


def test_it_is_told_by_the_proof_with_who_why_and_until_when(small_workspace: Workspace) -> None:
    project = clinic(small_workspace)
    signed(project)
    (proof,) = project.proof(BuildOptions(TODAY)).results
    (one,) = [one for one in proof.findings if one.rule == "exceptions.holds"]
    for words in (TRUE, RULE, "Dana Reyes, Physician", "December 1, 2027", "True."):
        assert words in one.message


def test_status_lists_it_and_whether_it_still_holds(small_workspace: Workspace) -> None:
    project = clinic(small_workspace)
    one = signed(project)
    for day, holds in ((TODAY, True), (one.until + timedelta(days=1), False)):
        (told,) = next(each for each in project.overview(day) if each.status.handout == "hello").exceptions
        assert (told.exception.by, told.holds) == (one.by, holds)


def test_it_ends_on_its_day_and_the_build_says_whose_it_was(small_workspace: Workspace) -> None:
    project = clinic(small_workspace)
    signed(project, until=TODAY + timedelta(30))
    assert stopped(project, TODAY + timedelta(30)) == []
    late = TODAY + timedelta(31)
    assert stopped(project, late) == CLAIM
    told = [one for one in project.check(BuildOptions(late)).diagnostics if one.rule == "exceptions.ended"]
    assert ["Dana Reyes" in one.message for one in told] == [True]
    assert [one.state for one in project.exceptions("hello", late)] == [ExceptionState.ENDED]


LAPSED = {
    "a letter of the sentence": (TRUE, TRUE.replace("two hours", "two Hours")),
    "its full stop": (TRUE, TRUE + " Often."),
    "its heading": ("## After the test", "## After the infusion"),
}


@pytest.mark.parametrize("what", LAPSED)
def test_it_lapses_with(what: str, small_workspace: Workspace) -> None:
    project = clinic(small_workspace)
    signed(project)
    spoil(small_workspace.handouts / "hello.md", *LAPSED[what])
    assert stopped(project) == CLAIM
    assert [one.state for one in project.exceptions("hello", TODAY)] == [ExceptionState.LAPSED]


def test_it_holds_for_no_other_sentence_and_no_other_handout(small_workspace: Workspace) -> None:
    project = clinic(small_workspace)
    signed(project)
    spoil(small_workspace.handouts / "hello.md", TRUE, f"{TRUE}\n\nIt works within two hours.")
    assert stopped(project) == CLAIM
    write_handout(small_workspace, "hello", BODY + MUST, about=ABOUT)
    write_handout(small_workspace, "other", BODY + MUST, about=ABOUT)
    assert [one.state for one in project.exceptions("hello", TODAY)] == [ExceptionState.HOLDS]
    assert len(project.refusals("other", TODAY)) == 1
    record(small_workspace, "other").parent.mkdir(parents=True)
    record(small_workspace, "other").write_bytes(record(small_workspace).read_bytes())
    assert "exceptions.changed-by-hand" in stopped(project)


BY_HAND = {
    "who": ('by: "Dana Reyes"', 'by: "Lee Park"'),
    "what that person is": ('role: "Physician"', 'role: "Nurse"'),
    "why": ('reason: "True."', 'reason: "So."'),
    "the day": ('day: "2026-12-01"', 'day: "2026-11-01"'),
    "until when": ('until: "2027-12-01"', 'until: "2028-12-01"'),
    "the words": ("clear-headed", "clearheaded"),
    "the heading": ('under: "After the test"', 'under: "Elsewhere"'),
    "the rule": (f'rule: "{RULE}"', 'rule: "cure"'),
    "the clinic": ('clinic: "Harbor Light"', 'clinic: "Quiet Harbor"'),
    "the seal": ('seal: "', 'seal: "0'),
}


@pytest.mark.parametrize("what", BY_HAND)
def test_an_exception_that_was_changed_by_hand_is_an_error_and_does_not_count(
    what: str, small_workspace: Workspace
) -> None:
    project = clinic(small_workspace)
    signed(project)
    old, new = BY_HAND[what]
    text = record(small_workspace).read_text("utf-8").replace(old, new, 1)
    if what == "the seal":
        text = "".join(
            line[:-3] + '"\n' if "seal:" in line else line for line in text.splitlines(keepends=True)
        )
    record(small_workspace).write_text(text, "utf-8")
    found = project.check(BuildOptions(TODAY)).diagnostics
    told = {one.rule: one for one in found if one.severity is Severity.ERROR}
    assert set(told) == {"exceptions.changed-by-hand", *CLAIM}
    assert str(told["exceptions.changed-by-hand"].span).startswith("reviews/hello/exceptions.yaml:")


def test_one_that_was_sealed_in_the_first_form_counts_and_is_not_changed_by_hand_either(
    small_workspace: Workspace,
) -> None:
    project = clinic(small_workspace)
    made = signed(project)
    text = record(small_workspace).read_text("utf-8")
    before = text.replace(made.seal, made.first_seal)
    assert len(made.first_seal) == 64
    assert before != text
    record(small_workspace).write_text(before, "utf-8")
    assert stopped(project) == []
    record(small_workspace).write_text(before.replace("True.", "So."), "utf-8")
    assert stopped(project) == [*CLAIM, "exceptions.changed-by-hand"]


def test_the_seals_of_an_entry_stay_as_they_are_in_records() -> None:
    sentence = RefusedSentence(RULE, "It works in hours.", "After the test")
    made = SignedException("hello", sentence, "So.", "Lee", "Nurse", TODAY, TODAY, "Harbor Light", True)
    assert made.seal == "51b719e6becff36b"
    assert made.first_seal == "c371474f7925880fbbea1cff271c49ac99758ba6bb6d73dc1c476b7eac8c6433"


def forged(workspace: Workspace, **changes: object) -> None:
    """An exception in the record with a right seal, as somebody may make who reads our code."""
    from msgspec.structs import replace

    from handpress.review.exceptions import add_exception

    whole = {"day": TODAY, "until": TODAY + timedelta(100), **changes}
    sentence = RefusedSentence(RULE, TRUE, "After the test")
    made = SignedException("hello", sentence, "So.", "Lee", "Nurse", TODAY, TODAY, "Harbor Light", True)
    add_exception(record(workspace), "reviews/hello/exceptions.yaml", replace(made, **whole))


def test_one_for_longer_than_a_year_or_of_a_day_to_come_does_not_count(small_workspace: Workspace) -> None:
    project = clinic(small_workspace)
    forged(small_workspace, until=TODAY + timedelta(400))
    assert stopped(project) == [*CLAIM, "exceptions.too-long"]
    record(small_workspace).unlink()
    forged(small_workspace, day=TODAY + timedelta(3))
    assert stopped(project) == [*CLAIM, "exceptions.from-a-day-to-come"]


def test_one_of_a_sample_counts_for_no_real_clinic(small_workspace: Workspace) -> None:
    project = clinic(small_workspace)
    signed(project)
    make_real(small_workspace)
    assert CLAIM[0] in stopped(Project(small_workspace))


UNLIFTABLE = {
    "cure": "Ketamine cures PTSD.",
    "promise": "We guarantee relief.",
    "stop-your-medicine": "Stop your medicine the day before.",
    "change-a-dose": "Take twice your usual dose.",
    "dose": "Ketamine, 40 mg, is given.",
    "not-calling": "Do not call 911.",
    "nine-eight-eight-three": "Call 988 and press 3.",
    "old-crisis-number": "In a crisis call 1-800-273-8255.",
}


@pytest.mark.parametrize("rule", UNLIFTABLE)
def test_no_signature_lifts(rule: str, small_workspace: Workspace) -> None:
    project = clinic(small_workspace, f"## Read this\n\n{UNLIFTABLE[rule]}")
    (refusal,) = project.refusals("hello", TODAY)
    assert (refusal.sentence.rule, refusal.liftable) == (rule, False)
    before = stopped(project)
    with pytest.raises(HandpressError, match="No signature lifts"):
        signed(project)
    assert not record(small_workspace).exists()
    sentence = refusal.sentence
    forged(small_workspace, sentence=sentence)  # nor one that was written by hand
    assert set(stopped(project)) == {*before, "exceptions.cannot-be-lifted"}


def test_no_signature_replaces_a_line_that_is_missing(small_workspace: Workspace) -> None:
    path = write_handout(small_workspace, "hello", "Brush twice a day.")
    spoil(path, "{{ crisis.one_line }} {{ crisis.emergency }}", "")
    project = Project(small_workspace)
    assert stopped(project) == ["claims.line-is-missing"]
    assert project.refusals("hello", TODAY) == ()


def test_words_of_a_topic_in_passing_can_be_signed_for(small_workspace: Workspace) -> None:
    write_handout(
        small_workspace, "hello", "Ketamine is one of several medicines for pain.", about="ptsd, pain"
    )
    project = Project(small_workspace)
    assert stopped(project) == ["topics.words-of-another"]
    signed(project)
    assert stopped(project) == []


def test_a_fact_that_is_refused_can_be_signed_for_where_it_prints(small_workspace: Workspace) -> None:
    spoil(small_workspace.content, "Do this about 4 times.", "Ketamine is extremely safe.")
    write_handout(small_workspace, "hello", "{{ breathing.repeat }}" + MUST, about=ABOUT)
    project = Project(small_workspace)
    assert "claims.fact-must-never-say" in stopped(project)
    signed(project)
    assert stopped(project) == []


def test_bad_words_to_sign_with_are_refused(small_workspace: Workspace) -> None:
    project = clinic(small_workspace)
    (refusal,) = project.refusals("hello", TODAY)
    code = refusal.sentence.code
    for reason, until in (
        (" ", None),
        ("x" * 301, None),
        ("So.", TODAY + timedelta(367)),
        ("So.", date(2026, 1, 1)),
    ):
        with pytest.raises(UsageError):
            project.sign_exception("hello", code, by="A", role="B", reason=reason, today=TODAY, until=until)
    with pytest.raises(HandpressError, match="No rule refuses"):
        project.sign_exception("hello", "00000000", by="A", role="B", reason="So.", today=TODAY)


def test_a_record_only_grows_and_a_second_signature_renews_the_first(small_workspace: Workspace) -> None:
    project = clinic(small_workspace)
    signed(project, until=TODAY + timedelta(1))
    before = record(small_workspace).read_bytes()
    later = TODAY + timedelta(5)
    (refusal,) = project.refusals("hello", later)
    project.sign_exception(
        "hello", refusal.sentence.code, by="Lee", role="Nurse", reason="Still so.", today=later
    )
    assert record(small_workspace).read_bytes().startswith(before)
    assert stopped(project, later) == []


def test_the_command_lists_signs_and_lists_again(
    small_workspace: Workspace, handpress: Command, capsys: pytest.CaptureFixture[str]
) -> None:
    clinic(small_workspace, f"{BODY}\n\n{CURE}")
    place = ("--workspace", str(small_workspace.root))
    told = handpress("except", "hello", *place)
    assert told.code == 0
    assert "a clinician can sign for it" in told.out
    assert "no signature lets it pass" in told.out
    data = json.loads(handpress("except", "hello", *place, "--json").out)
    codes = {one["rule"]: one["code"] for one in data["refused"]}
    assert set(codes) == {RULE, "cure"}
    why = ("--by", "Dana Reyes, Physician", "--reason", "Of the test, not of PTSD.")
    assert handpress("except", "hello", codes["cure"], *why, *place).code == 1
    done = handpress("except", "hello", codes[RULE], *why, *place)
    assert (done.code, "Dana Reyes, Physician stands by" in done.out) == (0, True)
    (entry,) = json.loads(handpress("except", "hello", *place, "--json").out)["signed"]
    assert (entry["state"], entry["by"]) == ("holds", "Dana Reyes")
    assert handpress("except", "hello", codes[RULE], *place).code == 2  # half of what is needed


def test_a_guard_that_fires_names_the_command_to_sign_with(
    small_workspace: Workspace, handpress: Command
) -> None:
    clinic(small_workspace)
    done = handpress("check", "--workspace", str(small_workspace.root))
    assert f"handpress except hello --workspace {small_workspace.root}" in " ".join(done.err.split())
    clinic(small_workspace, CURE)
    done = handpress("check", "--workspace", str(small_workspace.root))
    assert "handpress except" not in done.err


def test_a_pdf_made_under_an_exception_is_out_of_date_when_that_ends(small_workspace: Workspace) -> None:
    project = clinic(small_workspace)
    signed(project, until=TODAY + timedelta(30))
    report = project.build(BuildOptions(TODAY))
    assert {piece.review_until for piece in report.outputs} == {(TODAY + timedelta(30)).isoformat()}
    assert all("reviews/hello/exceptions.yaml" in piece.inputs for piece in report.outputs)


# ---- withdrawn ------------------------------------------------------------------------------


def withdrawn(project: Project, today: date = TODAY) -> SignedException:
    (one,) = [one for one in project.exceptions("hello", today) if one.holds]
    return project.withdraw_exception(
        "hello", one.exception.sentence.code, by="Lee", role="Nurse", reason="Not true any more.", today=today
    )


def test_one_that_is_withdrawn_holds_no_longer_and_the_run_says_who_and_why(
    small_workspace: Workspace,
) -> None:
    project = clinic(small_workspace)
    signed(project)
    before = record(small_workspace).read_bytes()
    withdrawn(project)
    assert record(small_workspace).read_bytes().startswith(before)
    assert stopped(project) == CLAIM
    found = project.check(BuildOptions(TODAY)).diagnostics
    (told,) = [one for one in found if one.rule == "exceptions.withdrawn"]
    assert "Lee, Nurse" in told.message
    assert "Not true any more." in told.message
    (status,) = project.exceptions("hello", TODAY)
    assert status.state is ExceptionState.WITHDRAWN


def test_status_and_the_proof_list_one_that_is_withdrawn(small_workspace: Workspace) -> None:
    project = clinic(small_workspace)
    signed(project)
    withdrawn(project)
    (overview,) = [one for one in project.overview(TODAY) if one.status.handout == "hello"]
    assert [one.state for one in overview.exceptions] == [ExceptionState.WITHDRAWN]


def test_it_can_be_signed_again_after_it_was_withdrawn(small_workspace: Workspace) -> None:
    project = clinic(small_workspace)
    signed(project)
    withdrawn(project)
    signed(project)
    assert stopped(project) == []
    assert [one.state for one in project.exceptions("hello", TODAY)] == [
        ExceptionState.WITHDRAWN,
        ExceptionState.HOLDS,
    ]


def test_nothing_is_withdrawn_that_nobody_signed(small_workspace: Workspace) -> None:
    project = clinic(small_workspace)
    for code in ("00000000", project.refusals("hello", TODAY)[0].sentence.code):
        with pytest.raises(HandpressError) as error:
            project.withdraw_exception("hello", code, by="Lee", role="Nurse", reason="No.", today=TODAY)
        assert error.value.diagnostics[0].rule == "exceptions.nothing-signed"
    assert not record(small_workspace).exists()


def test_a_withdrawal_that_is_taken_out_by_hand_is_no_exception_and_one_that_is_changed_is_an_error(
    small_workspace: Workspace,
) -> None:
    project = clinic(small_workspace)
    signed(project)
    withdrawn(project)
    spoil(record(small_workspace), "Not true any more.", "Not so true.")
    assert "exceptions.changed-by-hand" in stopped(Project(small_workspace))


def test_the_command_withdraws(small_workspace: Workspace, handpress: Command) -> None:
    made = signed(clinic(small_workspace))
    place = ("--workspace", str(small_workspace.root))
    why = ("--by", "Lee, Nurse", "--reason", "Not true any more.")
    assert handpress("except", "hello", made.sentence.code, "--withdraw", *place).code == 2
    done = handpress("except", "hello", made.sentence.code, "--withdraw", *why, *place)
    assert (done.code, "Lee, Nurse has withdrawn" in done.out) == (0, True), done.err
    listed = " ".join(handpress("except", "hello", *place).out.split())
    assert "State: withdrawn by Lee, Nurse on" in listed
