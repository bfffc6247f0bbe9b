"""``except``: a clinician stands by a sentence that a rule refuses."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from handpress.cli.commands.sign import day_of, signer
from handpress.cli.console import BOLD, wrap
from handpress.cli.frame import CommandAnswer, own_folder, run
from handpress.cli.options import ExceptOptions
from handpress.cli.session import Session
from handpress.cli.terminal import harmless
from handpress.diagnostics import ExitCode, UsageError
from handpress.review import exception_rules, rules
from handpress.review.wording import spelled_date

if TYPE_CHECKING:
    from handpress.api import Project
    from handpress.project.exceptions import ExceptionStatus
    from handpress.proof.claims import Refusal
    from handpress.review.exceptions import SignedException


def except_command(session: Session, options: ExceptOptions) -> ExitCode:
    """List what is refused and what was signed for; or sign for one sentence. Raises UsageError."""
    given = (options.code, options.by, options.reason)
    if not any(given) and not options.withdraw:
        return run(session, options, "", lambda project: _listed(session, project, options))
    if not all(given):
        raise UsageError([exception_rules.ANSWERED_ALONE.at(None, handout=options.name)])
    own_folder(session, options, rules.NOT_YOURS)
    by, role = signer(options.by or "")
    until = day_of(options.until, session.today) if options.until is not None else None

    def withdraw(project: Project) -> CommandAnswer:
        code, reason = options.code or "", options.reason or ""
        made = project.withdraw_exception(
            options.name, code, by=by, role=role, reason=reason, today=session.today
        )
        return CommandAnswer(
            lambda: {"exit_code": 0, "withdrawn": _signed(made)}, lambda: _tell_withdrawn(session, made)
        )

    if options.withdraw:
        return run(session, options, "Nothing was withdrawn.", withdraw)

    def sign(project: Project) -> CommandAnswer:
        made = project.sign_exception(
            options.name,
            options.code or "",
            by=by,
            role=role,
            reason=options.reason or "",
            today=session.today,
            until=until,
        )
        return CommandAnswer(lambda: {"exit_code": 0, "signed": _signed(made)}, lambda: _tell(session, made))

    return run(session, options, "Nothing was signed.", sign)


def _listed(session: Session, project: Project, options: ExceptOptions) -> CommandAnswer:
    refusals = project.refusals(options.name, session.today)
    signed = project.exceptions(options.name, session.today)
    return CommandAnswer(
        lambda: {
            "exit_code": 0,
            "refused": [_refused(one) for one in refusals],
            "signed": [{**_signed(one.exception), "state": one.state.name.lower()} for one in signed],
        },
        lambda: _show(session, options.name, refusals, signed),
    )


def _refused(one: Refusal) -> dict[str, Any]:
    return {
        "code": one.sentence.code,
        "rule": one.sentence.rule,
        "sentence": one.sentence.words,
        "under": one.sentence.under,
        "liftable": one.liftable,
        "place": str(one.diagnostic.span or ""),
    }


def _signed(one: SignedException) -> dict[str, Any]:
    return {
        "code": one.sentence.code,
        "rule": one.sentence.rule,
        "sentence": one.sentence.words,
        "by": one.by,
        "role": one.role,
        "reason": one.reason,
        "day": one.day.isoformat(),
        "until": one.until.isoformat(),
        "sample": one.sample,
    }


def _show(
    session: Session, name: str, refusals: Sequence[Refusal], signed: Sequence[ExceptionStatus]
) -> None:
    out = session.out
    out.write()
    if not refusals:
        out.write(
            f"No rule refuses a sentence of {name}" + (", but for what was signed for." if signed else ".")
        )
    for title, liftable in (
        ("Refused; a clinician can sign for it if it is true:", True),
        ("Refused, and no signature lets it pass:", False),
    ):
        chosen = [one for one in refusals if one.liftable is liftable]
        if chosen:
            out.write(out.paint(title, BOLD))
        for one in chosen:
            code = one.sentence.code if liftable else "-" * len(one.sentence.code)
            words = f"{one.sentence.words} ({one.sentence.rule}: {one.forbids}; {one.diagnostic.span})"
            out.write(f"  {code}  " + wrap(harmless(words), out.width, 12, " " * 12))
    if signed:
        out.write(out.paint("Signed for:", BOLD))
    for status in signed:
        made = status.exception
        words = (
            f"{made.sentence.words} ({made.sentence.rule}) By {made.who} on {spelled_date(made.day)}, until "
            f"{spelled_date(made.until)}: {made.reason} State: {_state(status)}."
        )
        out.write(f"  {made.sentence.code}  " + wrap(harmless(words), out.width, 12, " " * 12))
    if any(one.liftable for one in refusals):
        out.write()
        command = session.command(f"except {name} CODE")
        out.write(f'To sign: {command} --by "Name, role" --reason "Why it is true"')


def _state(status: ExceptionStatus) -> str:
    ended = status.exception.withdrawn
    if ended is None:
        return status.state.value
    return f"{status.state.value} by {ended.who} on {spelled_date(ended.day)}: {ended.reason}"


def _tell_withdrawn(session: Session, made: SignedException) -> None:
    what = f'what was signed for "{made.sentence.words}" in {made.handout}'
    said = f"{made.who} has withdrawn {what}: {made.reason}"
    session.out.write()
    session.out.write(wrap(harmless(said), session.out.width, 0, ""))


def _tell(session: Session, made: SignedException) -> None:
    out = session.out
    out.write()
    for line in (
        f'{made.who} stands by "{made.sentence.words}" in {made.handout} until {spelled_date(made.until)}.',
        "It ends sooner if a letter of it changes, or the heading over it.",
        *(["This clinic is a sample, so it only tries it out."] if made.sample else []),
    ):
        out.write(wrap(harmless(line), out.width, 0, ""))
