"""``answer``: the questions about a handout that only a person can decide, and the answers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from handpress.cli import rules
from handpress.cli.console import BOLD, count, show_diagnostics, wrap
from handpress.cli.frame import CommandAnswer, own_folder, run
from handpress.cli.named_file import named_file, write_named
from handpress.cli.options import AnswerOptions
from handpress.cli.session import Session, SourceLines
from handpress.cli.terminal import Terminal, harmless
from handpress.diagnostics import Diagnostic, ExitCode, UsageError
from handpress.files import first_bad_character
from handpress.proof.model import Instrument, Item, Proof
from handpress.review import answers
from handpress.review.answers import Form, Reply, says_who, unknown_item, words_for
from handpress.workspace import Workspace

if TYPE_CHECKING:
    from handpress.api import Project


def answer_command(session: Session, options: AnswerOptions) -> ExitCode:
    """Record answers, or ask the open questions. Raises UsageError for words that cannot be an answer."""
    if options.items:
        own_folder(session, options, rules.NOT_YOURS)
    elif options.by or options.note:
        raise UsageError([rules.NOTHING_ANSWERED.at(None, name=options.name)])
    if options.save is not None:  # asked before the work, and once more after it
        named_file(session, session.place(options), "--save", options.save)
    closing = "No answer was recorded." if options.items else ""

    def answer(project: Project) -> CommandAnswer:
        proof = project.questions(options.name.removesuffix(".md"), session.today)
        given = _given(session, proof, options)
        if given:
            proof = project.answer(proof, given)
        plain = replace(session.out, fancy=False)  # a file takes no colors
        text = _questions(session.out if options.save is None else plain, proof)
        if options.save is not None:
            write_named(named_file(session, project.workspace, "--save", options.save), options.save, text)

        def tell() -> None:
            show_diagnostics(session.err, proof.proof_input.diagnostics, SourceLines(project.workspace))
            if given:
                _show_recorded(session, project.workspace, proof, given)
            elif options.save is not None:
                session.out.write(f"The questions are in {options.save}.")
            else:
                for line in text.splitlines():
                    session.out.write(line)

        return CommandAnswer(lambda: _data(proof, given), tell)

    return run(session, options, closing, answer)


# ---- answers


def _given(session: Session, proof: Proof, options: AnswerOptions) -> tuple[answers.Answer, ...]:
    """The answers that the words of the command give; all that is wrong in them is said at once."""
    from handpress.proof.instruments.score import forms_for

    if not options.items:
        return ()
    note = options.note or ""
    forms = {form.sheet: form for form in forms_for(proof.proof_input.document)}
    diagnostics: list[Diagnostic] = []
    found: list[answers.Answer] = []
    who = " ".join((options.by or "").split())
    if not says_who(who) or first_bad_character(who):
        diagnostics.append(rules.WHO_ANSWERS.at(None))
    if first_bad_character(note):
        diagnostics.append(rules.NOTE_UNPRINTABLE.at(None))
    for word in options.items:
        one = _parse(word, forms)
        if isinstance(one, Diagnostic):
            diagnostics.append(one)
            continue
        sheet, item, agree = one
        if any((sheet, item) == (other.sheet, other.item) for other in found):
            diagnostics.append(rules.ANSWERED_TWICE.at(None, sheet=sheet, item=item))
        version = proof.proof_input.content_hash
        found.append(answers.Answer(version, sheet, item, agree, who, session.today, note.strip()))
    if diagnostics:
        raise UsageError(diagnostics)
    return tuple(found)


def _parse(word: str, forms: dict[str, Form]) -> tuple[str, str, Reply] | Diagnostic:
    """``pemat:2=yes`` as sheet, item and answer."""
    left, _, answer = word.partition("=")
    sheet, _, item = (part.strip().lower() for part in left.partition(":"))
    form = forms.get(sheet)
    if form is None or not item or not answer.strip():
        return rules.NOT_AN_ANSWER.at(None, word=word, sheets=" or ".join(forms))
    if item not in form.items:
        return unknown_item(form, item, None)
    try:
        agree = Reply(answer.strip().lower())
    except ValueError:
        agree = None
    if agree is None or (agree is Reply.NA and not form.items[item]):
        return rules.NO_SUCH_ANSWER.at(None, word=answer, sheet=sheet, item=item, words=words_for(form, item))
    return sheet, item, agree


# ---- what is shown


def _show_recorded(session: Session, place: Workspace, proof: Proof, given: Sequence[answers.Answer]) -> None:
    from handpress.project.proof import answers_path

    out = session.out
    file = session.shown(answers_path(place, proof.proof_input.document.name))
    out.write(f"{count(len(given), 'answer')} recorded in {file}.")
    for instrument in proof.instruments:
        out.write(f"  {instrument.title}: {_score_text(instrument)}")


def _score_text(instrument: Instrument) -> str:
    """How far a sheet is filled in; its total only when nothing is open."""
    still = sum(item.open for item in instrument.items)
    if still:
        return f"{count(still, 'question')} open, so there is no total yet"
    score = instrument.score
    if score is None:
        return "no question applies"
    mark = instrument.pass_mark
    return f"{score:.0f} of 100" + (f" (to pass: {mark:.0f})" if mark is not None else "")


def _questions(terminal: Terminal, proof: Proof) -> str:
    """The open questions in plain words, with what the machine has seen."""
    document = proof.proof_input.document
    lines = [f"{document.title} ({document.name}), version {proof.proof_input.content_hash}"]
    lines += ["These questions about it are for a person to decide. Look at the printed page."]
    first = ""
    for instrument in proof.instruments:
        lines += ["", f"{instrument.title}: {_score_text(instrument)}"]
        for item in instrument.items:
            if item.open:
                first = first or f"{instrument.prefix}:{item.number}"
                lines += _question(terminal, instrument, item)
    if first:
        words = f'answer {document.name} --by "Your name, your role" --item {first}=yes'
        lines += ["", "Answer, as many at a time as you like:", f"  {terminal.voice.command_line(words)}"]
        lines += ["What the machine has decided can be answered, too; then your answer counts."]
    return "\n".join(lines) + "\n"


def _question(terminal: Terminal, instrument: Instrument, item: Item) -> list[str]:
    name = f"{instrument.prefix}:{item.number}".ljust(9)
    width, indent = terminal.width, " " * 11
    na = f" (na where {item.na_when})" if item.na_when else ""
    lines = [f"  {terminal.paint(name, BOLD)}" + wrap(harmless(item.text + na), width, 11, indent)]
    guess = item.word(item.suggested)
    told = f"The machine suggests {guess}: {item.why}" if guess else f"The machine saw: {item.why}"
    for text in (told, f"To decide: {item.look}", f"Before: {item.earlier}" if item.earlier else ""):
        if text:
            lines.append(indent + wrap(harmless(text), width, 11, indent))
    return lines


def _data(proof: Proof, given: Sequence[answers.Answer]) -> dict[str, Any]:
    return {
        "exit_code": 0,
        "handout": proof.proof_input.document.name,
        "version": proof.proof_input.content_hash,
        "recorded": [f"{one.sheet}:{one.item}={one.agree.value}" for one in given],
        "sheets": [
            {
                "id": instrument.id,
                "title": instrument.title,
                "score": instrument.score,
                "pass_mark": instrument.pass_mark,
                "open": [f"{instrument.prefix}:{one.number}" for one in instrument.items if one.open],
                "items": [_item_data(instrument, one) for one in instrument.items],
            }
            for instrument in proof.instruments
        ],
    }


def _item_data(instrument: Instrument, item: Item) -> dict[str, Any]:
    return {
        "item": f"{instrument.prefix}:{item.number}",
        "text": item.text,
        "applies": item.applies,
        "decided": "na" if item.decided_na else item.word(item.decided) or None,
        "suggested": item.word(item.suggested) or None,
        "answered": "na" if item.answered_na else item.word(item.answered) or None,
        "answered_by": item.answered_by or None,
        "answered_earlier": item.earlier or None,
        "point": item.point,
        "why": item.why,
        "look": item.look,
    }
