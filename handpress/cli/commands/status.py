"""``status`` and ``withdraw``: how each handout stands, and a signature that no longer counts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from handpress.cli.commands.sign import signer
from handpress.cli.console import BOLD, count, wrap
from handpress.cli.frame import CommandAnswer, own_folder, run
from handpress.cli.json_output import diagnostic_data
from handpress.cli.options import StatusOptions, WithdrawOptions
from handpress.cli.session import Session
from handpress.cli.signatures import with_sign
from handpress.cli.tables import show_table
from handpress.cli.terminal import harmless
from handpress.diagnostics import ExitCode
from handpress.review import rules
from handpress.review.signed import ReviewState
from handpress.review.wording import spelled_date

if TYPE_CHECKING:
    from handpress.api import Project
    from handpress.output.overview import HandoutOverview
    from handpress.review.signed import Withdrawal

HEADER = ("Handout", "PDFs", "Review", "Until", "Score sheets")
STATE_WORDS = {
    ReviewState.NEVER: "draft: never signed",
    ReviewState.CHANGED: "draft: changed since signed",
    ReviewState.EXPIRED: "draft: review has ended",
    ReviewState.WITHDRAWN: "draft: withdrawn",
    ReviewState.DOUBTED: "draft: record not believed",
}


def status_command(session: Session, options: StatusOptions) -> ExitCode:
    """Say how each handout stands. Raises UsageError."""

    def status(project: Project) -> CommandAnswer:
        found = project.overview(session.today)
        return CommandAnswer(
            lambda: {"exit_code": 0, "handouts": [_data(one) for one in found]},
            lambda: _tell(session, found),
        )

    return run(session, options, "", status)


def _tell(session: Session, found: tuple[HandoutOverview, ...]) -> None:
    out = session.out
    out.write()
    show_table(out, HEADER, [_row(one) for one in found])
    for title, lines in (
        (
            "No longer signed",
            [f"{one.status.handout}: {one.status.said}" for one in found if one.status.lost],
        ),
        ("Ending within 30 days", list(_ending(found))),
        ("Signed exceptions", list(_exceptions(found))),
        ("PDFs that are out of date. Do not print or hand out", list(_old(found))),
    ):
        if lines:
            out.write()
            out.write(out.paint(f"{title}:", BOLD))
        for line in lines:
            out.write("  " + wrap(harmless(line), out.width, 2, "      "))
    out.write()
    out.write(wrap(_summary(found), out.width, 0, ""))


def _row(one: HandoutOverview) -> tuple[str, ...]:
    status, signature = one.status, one.status.signature
    review, until = STATE_WORDS.get(status.state or ReviewState.NEVER, ""), ""
    if status.state is None:
        review = "cannot be read"
    elif status.counts and signature is not None:
        review = f"signed by {signature.who}"
        until = signature.until.isoformat() + (" (soon)" if one.ends_soon else "")
    answers = f"{one.answered} of {one.asked}" if one.asked else ""
    return status.handout, with_sign(one.made), review, until, answers


def _ending(found: tuple[HandoutOverview, ...]) -> Iterator[str]:
    for one in found:
        signature = one.status.signature
        if one.ends_soon and signature is not None:
            days = "today is the last day" if not one.days_left else f"{count(one.days_left, 'day')} left"
            until = spelled_date(signature.until)
            yield f"{one.status.handout}: signed by {signature.who} until {until}, {days}"


def _exceptions(found: tuple[HandoutOverview, ...]) -> Iterator[str]:
    for one in found:
        for excepted in one.exceptions:
            signed = excepted.exception
            until = spelled_date(signed.until)
            yield (
                f"{one.status.handout}: {signed.sentence.rule}, by {signed.by}, {signed.role} until {until}: "
                f"{excepted.state.value}"
            )


def _old(found: tuple[HandoutOverview, ...]) -> Iterator[str]:
    for one in found:
        yield from (f"{file.file}: {file.why}" for file in one.files if file.why)


def _summary(found: tuple[HandoutOverview, ...]) -> str:
    signed = sum(one.status.counts for one in found)
    made = sum(one.made == "made" for one in found)
    words = f"{signed} of {count(len(found), 'handout')} signed; the PDFs of {made} are made and up to date."
    before = sum(one.of_before for one in found)
    if before:
        words += (
            f" {count(before, 'signature')} of an earlier Handpress: without the sources, the foot of the "
            "page and the clinic's own words."
        )
    return words


def _data(one: HandoutOverview) -> dict[str, Any]:
    status, signature, ended = one.status, one.status.signature, one.status.withdrawal
    return {
        "handout": status.handout,
        "made": one.made,
        "files": [{"file": file.file, "out_of_date": file.why or None} for file in one.files],
        "state": status.state.value if status.state else "cannot be read",
        "counts": status.counts,
        "lost": status.lost,
        "why": status.why or None,
        "changed": status.changed or None,
        "signed": {
            "by": signature.by,
            "role": signature.role,
            "day": signature.day.isoformat(),
            "until": signature.until.isoformat(),
            "days_left": one.days_left,
            "ends_soon": one.ends_soon,
            "rule": signature.rule,
        }
        if signature
        else None,
        "withdrawn": _ended(ended) if ended else None,
        "answers": {"given": one.answered, "asked": one.asked},
        "exceptions": [
            {
                "rule": excepted.exception.sentence.rule,
                "by": excepted.exception.by,
                "role": excepted.exception.role,
                "until": excepted.exception.until.isoformat(),
                "holds": excepted.holds,
                "state": excepted.state.value,
            }
            for excepted in one.exceptions
        ],
        "problems": [diagnostic_data(diagnostic) for diagnostic in status.diagnostics],
    }


# ---- withdraw ------------------------------------------------------------------------------


def withdraw_command(session: Session, options: WithdrawOptions) -> ExitCode:
    """Record that the signature of a handout no longer counts. Raises UsageError."""
    own_folder(session, options, rules.NOT_YOURS)
    by, role = signer(options.by)
    name = options.name.removesuffix(".md")

    def withdraw(project: Project) -> CommandAnswer:
        ended = project.withdraw(name, by=by, role=role, why=options.why, today=session.today)

        def tell() -> None:
            for line in (
                f"{ended.who} has withdrawn the signature of {name} for {ended.clinic}: {ended.why}",
                "The signature stays in the record, with this after it. The handout prints as a draft now.",
                f"To make it so: `handpress {name}`. To find copies in the rack: `handpress recall`",
            ):
                session.out.write(wrap(harmless(session.out.voice.said(line)), session.out.width, 0, ""))

        return CommandAnswer(lambda: {"exit_code": 0, "handout": name, **_ended(ended)}, tell)

    return run(session, options, "Nothing was withdrawn.", withdraw)


def _ended(ended: Withdrawal) -> dict[str, Any]:
    return {"by": ended.by, "role": ended.role, "day": ended.day.isoformat(), "why": ended.why}
