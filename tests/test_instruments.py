"""The score sheets: what the machine may decide, what it leaves to a person, no total before its time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

import pytest
from conftest import TODAY
from factories import make_brand, make_library
from press import handout, text

from handpress.capacity import WHOLE_PAGE, Capacity
from handpress.diagnostics import Diagnostic, Severity
from handpress.document import model as b
from handpress.project.loading import LoadedProject
from handpress.project.model import BuildOptions
from handpress.project.proof import proof_input_of
from handpress.proof.instruments import cdc_items, cdc_rules, pemat_items, pemat_rules
from handpress.proof.instruments.measures import item_measures
from handpress.proof.instruments.score import all_forms, forms_for, score_cdc, score_pemat
from handpress.proof.instruments.sheet import AnswerMode, Question
from handpress.proof.model import CheckResult, Instrument, Item, Measure, Print, ProofInput, Side
from handpress.review.answers import Answer, Reply
from handpress.text.grammar import asks
from handpress.workspace import find_handouts

VERSION, OTHER = "0123456789abcdef", "fedcba9876543210"
WHO = "Ana Ruiz, front desk"


def p(words: str, **more: bool) -> b.Paragraph:
    return b.Paragraph(text(words), **more)


def items(*words: str) -> b.BulletList:
    return b.BulletList(tuple(b.ListItem((p(one),)) for one in words))


def h(words: str) -> b.Heading:
    return b.Heading(2, text(words))


def table(head: Sequence[str], *rows: Sequence[str]) -> b.Table:
    return b.Table(tuple(map(text, head)), tuple(tuple(map(text, row)) for row in rows))


LONG = " ".join(["This is a long line of words that goes on and on for the reader."] * 2)
DOTS = b.Statistic(6, 100, text("6 of every 100 adults will have it."), "6 of 100 dots")
FIGURE = b.Figure("x", "A drawing", labels=(text("One"), text("Two")))


def proof_input(
    *blocks: b.Block, message: str = "", pages: int = 2, capacity: Capacity = WHOLE_PAGE
) -> ProofInput:
    document = replace(
        handout({"body": blocks}), main_message=text(message) if message else (), capacities=(capacity,)
    )
    side = Print("sheet", "letter", b"", "ABC", (Side(612, 792),) * pages)
    return ProofInput(document, make_library({}), make_brand(), TODAY, VERSION, (side,))


def item_of(
    made: ProofInput, name: str, answers: Sequence[Answer] = (), part: CheckResult | None = None
) -> Item:
    sheet, _, number = name.partition(":")
    score = score_pemat if sheet == "pemat" else score_cdc
    instruments: Sequence[Instrument] = score(made, answers, part or CheckResult())
    return next(item for one in instruments for item in one.items if item.number == number)


def answer(name: str, agree: Reply, version: str = VERSION, on: date = TODAY) -> Answer:
    sheet, _, number = name.partition(":")
    return Answer(version, sheet, number, agree, WHO, on)


def everything(agree: Reply = Reply.YES) -> list[Answer]:
    return [answer(f"{form.sheet}:{number}", agree) for form in all_forms() for number in form.items]


# ---- each item that the machine may decide: a handout that meets it, and one that does not

DECIDED: dict[str, tuple[ProofInput, ProofInput]] = {
    "pemat:5": (
        proof_input(h("One"), p("Your clinician reads this. You can ask."), message="You can ask."),
        proof_input(h("One"), p("It is read by staff. Blood is taken. You wait.")),
    ),
    "pemat:8": (
        proof_input(h("One"), p(LONG), h("Two"), p(LONG), h("Three"), p(LONG)),
        proof_input(h("One"), p(LONG), h("Two"), p(LONG * 6), h("Three"), items(*("a b c",) * 9)),
    ),
    "pemat:11": (
        proof_input(h("One"), p(LONG), p(LONG), p(LONG), h("In short"), items("Call us.", "Rest.")),
        proof_input(h("One"), p(LONG), p(LONG), p(LONG)),
    ),
    "pemat:12": (proof_input(h("One"), items("a", "b")), proof_input(p("Plain words only."))),
    "pemat:17": (
        proof_input(h("What you may feel"), table(("Sign", "What to do"), ("Pain", "Call us"))),
        proof_input(h("One"), p(LONG), p(LONG), table(("Sign", "What to do"), ("Pain", "Call us"))),
    ),
    "pemat:19": (
        proof_input(table(("Sign", "What to do"), ("Pain", "Call us"))),
        proof_input(table(("Sign", ""), ("Pain", "Call us"))),
    ),
    "pemat:20": (proof_input(p("Call us today.")), proof_input(p("Pain is common."))),
    "pemat:21": (
        proof_input(p("Call us today. You should rest.")),
        proof_input(p("Patients should rest. They must not drive. Call us.")),
    ),
    "pemat:22": (
        proof_input(items("Call us.", "Rest at home.")),
        proof_input(p("Call us, and rest at home.")),
    ),
    "pemat:23": (
        proof_input(b.Checklist((b.CheckItem(text("I have a driver")),))),
        proof_input(p("Bring a driver.")),
    ),
    "cdc:2": (
        proof_input(h("One"), p("Help works well."), h("Two"), p("More words."), message="Help works well."),
        proof_input(h("One"), p("More words."), h("Two"), p("Help works well."), message="Help works well."),
    ),
    "cdc:3": (
        proof_input(p("Help works well.", lead=True), message="Help works well."),
        proof_input(p("Help works well."), message="Help works well."),
    ),
    "cdc:5": (proof_input(p("Ask us about it.")), proof_input(p("There are four groups."))),
    "cdc:6": (
        proof_input(p("Help works. Call us."), message="Help works."),
        proof_input(p("It can be treated. Call us."), message="It can be treated."),
    ),
    "cdc:8": (proof_input(items(*"abcdefg")), proof_input(items(*"abcdefgh"))),
    "cdc:12": (proof_input(p("Do not drive for a day.")), proof_input(p("There are four groups."))),
    "cdc:14": (
        proof_input(p("Call us the same day for a rash.")),
        proof_input(p("There are four groups.")),
    ),
}
"""For each: yes, and not yes. Where the machine cannot know a no, it only suggests it."""

KNOWN_NO = {"pemat:5", "pemat:8", "pemat:11", "pemat:12", "pemat:17", "pemat:19", "pemat:21", "pemat:23"} | {
    "cdc:2",
    "cdc:3",
    "cdc:6",
    "cdc:8",
}


@pytest.mark.parametrize("name", DECIDED)
def test_the_machine_agrees_with_a_handout_that_meets_an_item_and_not_with_one_that_does_not(
    name: str,
) -> None:
    good, bad = (item_of(made, name) for made in DECIDED[name])
    assert good.decided is True, good.why
    assert (bad.decided if name in KNOWN_NO else bad.suggested) is False, bad.why
    assert bad.decided is not True
    assert good.why != bad.why


LANGUAGE = (Measure("language.grade-adjusted", "Grade", 5.0, "5.0"),)
HARD = Diagnostic(
    "language.simpler-word", "A simpler word.", "Use it.", severity=Severity.WARNING, evidence="utilize"
)
UNDEFINED = Diagnostic(
    "language.undefined-term", "Not explained.", "Explain it.", severity=Severity.WARNING, evidence="NMDA"
)


@pytest.mark.parametrize(("name", "found"), [("pemat:3", HARD), ("pemat:4", UNDEFINED)])
def test_words_are_decided_by_what_the_part_about_language_has_found(name: str, found: Diagnostic) -> None:
    made = proof_input(p("Call us today."))
    assert item_of(made, name).decided is None  # nobody has looked
    assert item_of(made, name, part=CheckResult((), LANGUAGE)).decided is True
    worse = item_of(made, name, part=CheckResult((found,), LANGUAGE))
    assert worse.decided is False
    assert found.evidence in worse.why


def test_a_high_reading_grade_is_not_everyday_words() -> None:
    high = CheckResult((), (Measure("language.grade-adjusted", "Grade", 9.5, "9.5"),))
    assert item_of(proof_input(p("Call us.")), "pemat:3", part=high).decided is False


SUGGESTED: dict[str, tuple[ProofInput, ProofInput]] = {
    "pemat:1": (
        proof_input(p("Help works well."), message="Help works well."),
        proof_input(p("Something else."), message="Help works well."),
    ),
    "pemat:6": (proof_input(p("6 of every 100 people.")), proof_input(p("About 6.8 % of people."))),
    "pemat:7": (proof_input(p("Wait 24 hours.")), proof_input(p("Add up your score."))),
    "pemat:9": (
        proof_input(h("Your ride home"), p(LONG), p(LONG), p(LONG)),
        proof_input(h("Information"), p(LONG), p(LONG), p(LONG)),
    ),
    "pemat:15": (proof_input(FIGURE), proof_input(b.OrderedList((b.ListItem((p("Rest."),)),)))),
    "pemat:18": (proof_input(FIGURE), proof_input(replace(FIGURE, labels=(text("One"),) * 9))),
    "pemat:25": (
        proof_input(table(("Day", "Mood"), ("Monday", "")), p("Fill in the table each day.")),
        proof_input(table(("Day", "Mood"), ("Monday", ""))),
    ),
    "cdc:1": (
        proof_input(p("Call or text 988, any time."), message="Call or text 988, any time."),
        proof_input(p("Something else."), message="Call or text 988, any time."),
    ),
    "cdc:9": (proof_input(h("One"), p(LONG), h("Two"), p(LONG)), proof_input(h("One"), p(LONG))),
    "cdc:11": (
        proof_input(p("Studies found a small gain. We do not know how long it lasts.")),
        proof_input(p("Studies found a small gain.")),
    ),
    "cdc:13": (
        proof_input(p("Do not drive, because you may be unsteady.")),
        proof_input(p("Bring a coat.")),
    ),
    "cdc:15": (proof_input(p("6 of every 100 people.")), proof_input(p("About 6.8 % of people."))),
    "cdc:18": (
        proof_input(p("The risk grows with repeated use.")),
        proof_input(p("There are risks.")),
    ),
    "cdc:19": (
        proof_input(p("There are risks. It may help some people.")),
        proof_input(p("There are risks.")),
    ),
    "cdc:20": (proof_input(DOTS), proof_input(p("6 of every 100 adults will have it."))),
}


@pytest.mark.parametrize("name", SUGGESTED)
def test_what_the_machine_cannot_know_it_only_suggests(name: str) -> None:
    good, bad = (item_of(made, name) for made in SUGGESTED[name])
    assert (good.decided, good.suggested) == (None, True), good.why
    assert (bad.decided, bad.suggested) == (None, False), bad.why
    assert good.open
    assert bad.open


MISSING = {
    "cdc:4": proof_input(p("No drawing here.")),
    "cdc:10": DECIDED["cdc:2"][1],
    "cdc:17": proof_input(p("6 of every 100 people. In one study, 10 of 15 people.")),
}


@pytest.mark.parametrize("name", MISSING)
def test_a_mere_lack_the_machine_can_know(name: str) -> None:
    assert item_of(MISSING[name], name).decided is False


@pytest.mark.parametrize("name", ["pemat:2", "pemat:16", "cdc:16"])
def test_some_things_only_a_person_can_see(name: str) -> None:
    item = item_of(proof_input(p("6 of every 100 people."), FIGURE), name)
    assert (item.decided, item.suggested, item.open) == (None, None, True)
    assert item.look


NOT_ASKED = {
    "pemat:6": "Call 988 or 207-555-0142 before May 3, 2026. Veterans: press 1.",
    "pemat:16": "No drawing.",
    "pemat:17": "No drawing.",
    "pemat:18": "No drawing.",
    "pemat:19": "No table.",
    "pemat:24": "No number.",
    "pemat:25": "No table.",
    "cdc:15": "No number.",
    "cdc:16": "No number.",
    "cdc:17": "The PC-PTSD-5 is a screen.",
    "cdc:20": "Wait 24 hours.",
}


@pytest.mark.parametrize("name", NOT_ASKED)
def test_what_does_not_apply_is_not_counted(name: str) -> None:
    item = item_of(proof_input(p(NOT_ASKED[name])), name)
    assert item.decided_na
    assert not item.applies
    assert not item.open


def test_a_very_short_piece_needs_no_sections_headings_or_summary() -> None:
    short = proof_input(p(LONG), p(LONG), pages=1)
    for number in ("8", "9", "11"):
        assert not item_of(short, f"pemat:{number}").applies
    for longer in (proof_input(p(LONG), p(LONG), p(LONG), pages=1), proof_input(p(LONG), pages=2)):
        assert item_of(longer, "pemat:11").applies


def test_pieces_of_less_than_a_page_get_the_modified_sheet() -> None:
    (card,) = score_cdc(proof_input(p("Call us."), capacity=Capacity(whole_page=False)), ())
    assert card.id == "cdc-index-modified"
    assert not {"8", "9", "10"} & {item.number for item in card.items}
    assert any("8, 9, 10" in note for note in card.notes)
    (sheet,) = score_cdc(proof_input(p("Call us.")), ())
    assert (sheet.id, len(sheet.items), sheet.pass_mark) == ("cdc-index", 20, 90.0)


@pytest.mark.parametrize(
    ("said", "is_action"),
    [
        ("call 911.", True),
        ("if it gets worse, call us.", True),
        ("veterans: press 1.", True),
        ("never stop a medicine on your own.", True),
        ("talk therapy that works on the trauma is the first choice.", False),
        ("help is near.", False),
        ("study or trial: a test of a treatment.", False),
        ("ask?", False),
        ("you can ask.", False),
    ],
)
def test_an_action_begins_with_its_verb(said: str, is_action: bool) -> None:
    assert asks(said) is is_action


# ---- the sheets' own rules


def test_without_a_main_message_four_items_score_nothing_whatever_is_said() -> None:
    made = proof_input(p("Help works well. Call us.", lead=True), FIGURE, message="Help works well.")
    answers = [*everything(), answer("cdc:1", Reply.NO)]
    for number in ("2", "3", "4", "6"):
        assert item_of(made, f"cdc:{number}", answers).point is False
        assert item_of(made, f"cdc:{number}", answers).answered is True  # what was said is still shown
    assert item_of(made, "cdc:5", answers).point is True


def test_without_a_call_to_action_it_cannot_be_active() -> None:
    answers = [*everything(), answer("cdc:5", Reply.NO)]
    assert item_of(proof_input(p("Help works.")), "cdc:6", answers).point is False


def test_where_nothing_is_recommended_three_items_do_not_count() -> None:
    answers = [*everything(), answer("cdc:12", Reply.NO)]
    for number in ("12", "13", "14"):
        assert not item_of(proof_input(p("There are four groups.")), f"cdc:{number}", answers).applies


def test_item_17_is_scored_the_other_way_round() -> None:
    made = proof_input(p("Wait 24 hours."))
    yes, no = (item_of(made, "cdc:17", [answer("cdc:17", said)]) for said in (Reply.YES, Reply.NO))
    assert (yes.point, no.point) == (False, True)
    assert (yes.word(yes.answered), no.word(no.answered)) == ("yes", "no")
    guess = item_of(made, "cdc:17")
    assert (guess.suggested, guess.word(guess.suggested)) == (True, "no")


# ---- a person's column


def test_a_person_can_overrule_the_machine_and_both_are_shown() -> None:
    made = proof_input(p("No drawing here."))
    item = item_of(made, "cdc:4", [answer("cdc:4", Reply.YES)])
    assert (item.decided, item.answered, item.point) == (False, True, True)
    assert item.answered_by == f"{WHO}, on 2026-12-01"


def test_a_person_can_say_that_an_item_applies_or_does_not() -> None:
    made = proof_input(p("No table."))
    applies = item_of(made, "pemat:19", [answer("pemat:19", Reply.NO)])
    assert (applies.decided_na, applies.applies, applies.point) == (True, True, False)
    not_so = item_of(proof_input(p("A risk.")), "cdc:18", [answer("cdc:18", Reply.NA)])
    assert (not_so.applies, not_so.answered_na, not_so.open) == (False, True, False)


def test_an_answer_for_an_earlier_version_is_shown_and_does_not_count() -> None:
    old = [
        answer("pemat:2", Reply.NO, OTHER, date(2026, 10, 1)),
        answer("pemat:2", Reply.YES, OTHER, date(2026, 11, 1)),
    ]
    item = item_of(proof_input(p("Call us.")), "pemat:2", old)
    assert item.open
    assert item.earlier == f"yes, by {WHO}, on 2026-11-01 (for an earlier version)"
    assert not item_of(proof_input(p("Call us.")), "pemat:2", [*old, answer("pemat:2", Reply.YES)]).open


def test_the_last_answer_counts() -> None:
    answers = [answer("pemat:2", Reply.YES), answer("pemat:2", Reply.NO)]
    assert item_of(proof_input(p("Call us.")), "pemat:2", answers).point is False


# ---- no total while an item is open


def test_there_is_no_total_while_an_item_is_open() -> None:
    made = proof_input(p("Call us.", lead=True), message="Call us.")
    for score, sheet in ((score_pemat, "pemat"), (score_cdc, "cdc")):
        for instrument in score(made, ()):
            still = [item.number for item in instrument.items if item.open]
            assert still
            assert instrument.score is None
            *most, last = still
            answers = [answer(f"{sheet}:{number}", Reply.YES) for number in most]
            assert next(one for one in score(made, answers) if one.id == instrument.id).score is None
            full = [*answers, answer(f"{sheet}:{last}", Reply.YES)]
            assert next(one for one in score(made, full) if one.id == instrument.id).score is not None


def test_a_total_is_points_of_what_applies() -> None:
    made = proof_input(p("Call us."))
    answers = [*everything(), answer("pemat:23", Reply.NO), answer("pemat:24", Reply.NA)]
    *_, acting = score_pemat(made, answers)
    assert acting.score == pytest.approx(100 * 5 / 6)


def test_measures_count_items_and_are_no_total() -> None:
    made = proof_input(p("Call us."))
    measures = {one.id: one for one in item_measures((*score_pemat(made, ()), *score_cdc(made, ())))}
    instruments = score_pemat(made, ())
    every = [item for one in instruments for item in one.items]
    assert measures["pemat.decided"].value == sum(i.decided is not None and i.applies for i in every)
    assert measures["pemat.open"].value == sum(i.open for i in every)
    assert measures["pemat.decided"].text.endswith("of 24")
    assert measures["cdc.open"].text.endswith("of 20")
    assert not [one for one in measures.values() if "score" in one.title or "total" in one.title]


# ---- the tables


ALL: tuple[tuple[Question, Callable[..., object]], ...] = tuple(
    (question, rules[question.number])
    for questions, rules in (
        ((*pemat_items.UNDERSTANDABILITY, *pemat_items.ACTIONABILITY), pemat_rules.RULES),
        (cdc_items.ALL, cdc_rules.RULES),
    )
    for question in questions
)


def test_every_item_has_a_rule_a_question_and_something_to_look_at() -> None:
    assert [q.number for q, _ in ALL[:24]] == [str(n) for n in range(1, 27) if n not in (13, 14)]
    assert [q.number for q, _ in ALL[24:]] == [str(n) for n in range(1, 21)]
    assert all(q.text and q.look and q.area for q, _ in ALL)
    assert [form.sheet for form in forms_for(proof_input(p("x")).document)] == ["pemat", "cdc"]


def test_na_is_allowed_where_the_sheets_allow_it() -> None:
    pemat, cdc = all_forms()
    allowed = {number for number, na in pemat.items.items() if na}
    assert allowed == {"6", "8", "9", "11", "16", "17", "18", "19", "24", "25"}
    assert {number for number, na in cdc.items.items() if na} == {str(n) for n in range(12, 21)}


# ---- the shipped set


@pytest.fixture(scope="module")
def shipped(shipped_project: Callable[[str], LoadedProject]) -> tuple[ProofInput, ...]:
    project = shipped_project("harbor")
    handouts, _ = find_handouts(project.workspace)
    return tuple(proof_input_of(project, one, BuildOptions(TODAY)) for one in handouts)


def test_on_no_shipped_handout_does_the_machine_go_further_than_it_may(
    shipped: tuple[ProofInput, ...],
) -> None:
    kinds = {("pemat", q.number): q.kind for q, _ in ALL[:24]} | {
        ("cdc", q.number): q.kind for q, _ in ALL[24:]
    }
    for made in shipped:
        for instrument in (*score_pemat(made, ()), *score_cdc(made, ())):
            assert instrument.score is None  # nobody has answered
            for item in instrument.items:
                kind = kinds[instrument.prefix, item.number]
                if kind is AnswerMode.HUMAN:
                    assert item.decided is None
                if kind is AnswerMode.HYBRID:
                    assert item.decided is not True
                assert item.why


def test_every_shipped_handout_asks_for_something_and_says_how(shipped: tuple[ProofInput, ...]) -> None:
    for made in shipped:
        for name in ("pemat:5", "pemat:12", "pemat:20", "pemat:21", "cdc:5", "cdc:12"):
            item = item_of(made, name)
            assert item.decided is True, (made.document.name, name, item.why)


def test_sentences_in_another_language_are_left_to_a_person() -> None:
    made = proof_input(p("Llame al 988."))
    made = replace(made, document=replace(made.document, language="es"))
    assert item_of(made, "pemat:20").decided is None
    assert item_of(made, "pemat:20").open


def test_bold_words_elsewhere_in_the_paragraph_are_no_emphasis_of_the_main_message() -> None:
    def told(bold: str, rest: str) -> ProofInput:
        both = (b.Run(bold, bold=True), b.Run(rest))
        return proof_input(b.Paragraph(both), message="Help works well.")

    assert item_of(told("Help works well.", " Some more."), "cdc:3").decided is True
    assert item_of(told("988.", " Help works well."), "cdc:3").decided is False


def test_a_line_to_write_on_is_not_a_number_to_call() -> None:
    assert item_of(proof_input(p("The ride takes long. At your clinic: ____")), "cdc:14").suggested is False
    assert item_of(proof_input(p("Clinic: 207-555-0142")), "cdc:14").decided is True
