"""The two sheets filled in: the machine's columns, a person's column, and the sheets' own rules."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from msgspec.structs import replace

from handpress.capacity import less_than_a_page
from handpress.document.model import Document
from handpress.proof.instruments import cdc_items, cdc_rules, pemat_items, pemat_rules
from handpress.proof.instruments.features import HandoutFeatures
from handpress.proof.instruments.pemat_rules import ItemRule
from handpress.proof.instruments.sheet import AnswerMode, Question, RuleAnswer, Weight, unsaid
from handpress.proof.model import CheckResult, Instrument, Item, ProofInput
from handpress.review.answers import Answer, Form, Reply, counting, of_earlier_versions

PEMAT, CDC = "pemat", "cdc"
NOTHING = CheckResult()


def forms_for(document: Document) -> tuple[Form, ...]:
    """What can be answered about a handout."""
    pemat = (*pemat_items.UNDERSTANDABILITY, *pemat_items.ACTIONABILITY)
    return (_form(PEMAT, pemat), _form(CDC, _cdc_questions(document)))


def all_forms() -> tuple[Form, ...]:
    """What a file of answers may hold: earlier versions may have had the longer sheet."""
    pemat = (*pemat_items.UNDERSTANDABILITY, *pemat_items.ACTIONABILITY)
    return (_form(PEMAT, pemat), _form(CDC, cdc_items.ALL))


def _form(sheet: str, questions: Iterable[Question]) -> Form:
    return Form(sheet, {one.number: bool(one.na_when) for one in questions})


def pemat_of(proof_input: ProofInput, part: CheckResult) -> tuple[Instrument, ...]:
    return score_pemat(proof_input, proof_input.answers, part)


def cdc_of(proof_input: ProofInput, part: CheckResult) -> tuple[Instrument, ...]:
    return score_cdc(proof_input, proof_input.answers, part)


def score_pemat(
    proof_input: ProofInput, answers: Sequence[Answer], part: CheckResult = NOTHING
) -> tuple[Instrument, Instrument]:
    """PEMAT-P: two sheets, which are never added up."""
    material = HandoutFeatures(proof_input)
    rules, words = pemat_rules.RULES, pemat_rules.NEED_ENGLISH
    below, above = (
        _items(material, part, questions, rules, words, answers, PEMAT)
        for questions in (pemat_items.UNDERSTANDABILITY, pemat_items.ACTIONABILITY)
    )
    mark = pemat_items.PASS_MARK
    return (
        Instrument("pemat-understandability", "PEMAT-P: easy to understand", below, (), mark, PEMAT),
        Instrument("pemat-actionability", "PEMAT-P: easy to act on", above, (), mark, PEMAT),
    )


def score_cdc(
    proof_input: ProofInput, answers: Sequence[Answer], part: CheckResult = NOTHING
) -> tuple[Instrument]:
    """The CDC index; for pieces of less than a page, its modified sheet."""
    questions = _cdc_questions(proof_input.document)
    rules, words = cdc_rules.RULES, cdc_rules.NEED_ENGLISH
    items = _items(HandoutFeatures(proof_input), part, questions, rules, words, answers, CDC)
    title, notes = "CDC Clear Communication Index", ["A point needs every case to be right, not most."]
    if short := less_than_a_page(proof_input.document.capacities):
        title += ", modified sheet"
        left_out = ", ".join(sorted(cdc_items.NOT_ON_MODIFIED, key=int))
        notes.append(f"Less than a page: items {left_out} are left out (our reading of what CDC leaves out).")
    name = "cdc-index-modified" if short else "cdc-index"
    return (Instrument(name, title, _bound(items), tuple(notes), cdc_items.PASS_MARK, CDC),)


def _cdc_questions(document: Document) -> tuple[Question, ...]:
    left_out = cdc_items.NOT_ON_MODIFIED if less_than_a_page(document.capacities) else frozenset[str]()
    return tuple(one for one in cdc_items.ALL if one.number not in left_out)


# ---- columns


def _items(
    material: HandoutFeatures,
    part: CheckResult,
    questions: Iterable[Question],
    rules: Mapping[str, ItemRule],
    need_english: Collection[str],
    answers: Sequence[Answer],
    sheet: str,
) -> tuple[Item, ...]:
    version = material.proof_input.content_hash
    now = counting(answers, version, sheet)
    before = of_earlier_versions(answers, version, sheet)
    items = []
    for question in questions:
        if question.number in need_english and not material.english:
            verdict = unsaid("The machine reads sentences in English only.")
        else:
            verdict = rules[question.number](material, part)
        item = _with_verdict(question, verdict)
        if question.number in now:
            item = _with_answer(item, now[question.number])
        elif question.number in before:
            item = replace(item, earlier=_told(before[question.number]))
        items.append(item)
    return tuple(items)


def _with_verdict(question: Question, verdict: RuleAnswer) -> Item:
    """The machine's two columns. What kind of question it is limits what it may decide."""
    is_known = verdict.weight is Weight.KNOWN
    na = verdict.na and bool(question.na_when)
    decides = is_known and verdict.meets is not None
    if question.kind is AnswerMode.HYBRID:
        decides = decides and verdict.meets is False
    if question.kind is AnswerMode.HUMAN:
        decides = False
    suggests = verdict.meets is not None and not decides and question.kind is not AnswerMode.HUMAN
    return Item(
        number=question.number,
        text=question.text,
        why=verdict.why,
        decided=verdict.meets if decides else None,
        suggested=verdict.meets if suggests else None,
        applies=not na,
        area=question.area,
        look=question.look,
        na_when=question.na_when,
        decided_na=na,
        reverse=question.reverse,
        places=verdict.places,
    )


def _with_answer(item: Item, answer: Answer) -> Item:
    by = f"{answer.by}, on {answer.on.isoformat()}"
    if answer.agree is Reply.NA:
        return replace(item, answered_na=True, answered_by=by, applies=False, note=answer.note)
    point = (answer.agree is Reply.YES) is not item.reverse
    return replace(item, answered=point, answered_by=by, applies=True, note=answer.note)


def _told(answer: Answer) -> str:
    return f"{answer.agree.value}, by {answer.by}, on {answer.on.isoformat()} (for an earlier version)"


# ---- the rules of the CDC sheet


def _bound(items: tuple[Item, ...]) -> tuple[Item, ...]:
    """What one answer makes of others on the CDC sheet."""
    by_number = {item.number: item for item in items}

    def point(number: str) -> bool | None:
        return by_number[number].point if number in by_number else None

    def bind(number: str, why: str) -> None:
        if number in by_number:
            by_number[number] = replace(by_number[number], bound=False, why=why)

    if point("1") is False:
        for number in cdc_items.ZERO_WITHOUT_MESSAGE:
            bind(number, "No point, because item 1 (a main message) has none.")
    missing = next((number for number in ("1", "5") if point(number) is False), None)
    if missing:
        bind("6", f"No point, because item {missing} has none.")
    if point("12") is False or not by_number["12"].applies:
        for number in ("12", "13", "14"):
            why = "Not counted, because nothing is recommended to the reader (item 12)."
            by_number[number] = replace(by_number[number], applies=False, why=why)
    return tuple(by_number.values())
