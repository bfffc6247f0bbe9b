"""``changed``: a handout now beside the one that was signed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from handpress.cli.console import BOLD, FAINT, show_diagnostics, wrap
from handpress.cli.frame import CommandAnswer, run
from handpress.cli.json_output import diagnostic_data
from handpress.cli.options import ChangedOptions
from handpress.cli.session import Session, SourceLines
from handpress.cli.terminal import harmless
from handpress.diagnostics import Diagnostic, ExitCode
from handpress.project.compare import Changed
from handpress.review.diff import Change, DiffSegment, stretches, written_at
from handpress.review.signed import ReviewState, Signature
from handpress.review.wording import spelled_date

if TYPE_CHECKING:
    from handpress.api import Project
    from handpress.output.report import WrittenPage

GREEN, RED_TEXT = 32, 31
NEAR = 8
"""Words of an unchanged stretch that are shown before and after a change."""


def changed_command(session: Session, options: ChangedOptions) -> ExitCode:
    """Say what changed, and write the page with both. Raises UsageError for an unknown handout."""

    def compare(project: Project) -> CommandAnswer:
        changed = project.compare(options.name, session.today)
        page = project.write_comparison(changed, session.today) if changed.any else None
        said = (*changed.diagnostics, *(page.diagnostics if page is not None else ()))
        code = ExitCode.PROBLEM if changed.diagnostics else ExitCode.OK

        def tell() -> None:
            show_diagnostics(session.err, said, SourceLines(project.workspace))
            _tell(session, changed)
            if page is not None:
                session.out.write()
                session.out.write(f"Open {session.shown(page.path)} to see the pages side by side.")

        return CommandAnswer(lambda: _data(changed, page, said, code), tell, code)

    return run(session, options, "", compare)


# ---- on a screen ---------------------------------------------------------------------------


def _tell(session: Session, changed: Changed) -> None:
    out = session.out

    def say(text: str, indent: str = "") -> None:
        out.write(indent + wrap(harmless(text), out.width, len(indent), indent))

    signature, found = changed.status.signature, changed.found
    if signature is None or found is None:
        say(f"{changed.handout} was never signed" + _for(changed.clinics))
        words = f'sign {changed.handout} --by "Name, role"'
        say(f"Sign it with: {session.command(words)}")
        return
    say(_signed(changed.handout, signature, changed.status.state))
    if not found:
        say("Nothing changed in what was signed." if changed.beside else "Nothing changed.")
    for change in found.changes:
        out.write()
        passage = change.passage
        places = "  ".join(" ".join(filter(None, pair)) for pair in written_at(change))
        head = f"{passage.region}, {passage.kind}: {change.kind.value}"
        out.write(
            out.paint(harmless(head), BOLD) + ("  " + out.paint(harmless(places), FAINT) if places else "")
        )
        out.write("    " + _woven(session, change))
    for title, turned in (
        ("Values of the clinic", found.parameters),
        ("Form", found.form),
        ("Changed, but not covered by the signature, which stays good", changed.beside),
    ):
        if turned:
            out.write()
            out.write(out.paint(f"{title}:", BOLD))
            for one in turned:
                say(f"{one.name}: was {one.old}; is {one.new}", "  ")
    for title, names in (
        ("Facts that are new here", found.facts_added),
        ("Facts that are gone", found.facts_removed),
    ):
        if names:
            out.write()
            say(f"{title}: {', '.join(names)}")


def _for(clinics: tuple[str, ...]) -> str:
    return f" for this clinic; it was for {', '.join(clinics)}." if clinics else "."


def _signed(handout: str, signature: Signature, state: ReviewState) -> str:
    ends = {
        ReviewState.SIGNED: f"good until {spelled_date(signature.until)}",
        ReviewState.EXPIRED: f"which expired on {spelled_date(signature.until)}",
        ReviewState.CHANGED: "and has changed since, so it prints as a draft",
        ReviewState.WITHDRAWN: "which was withdrawn since, so it prints as a draft",
    }
    what = ends.get(state, "")
    return f"{handout} was signed by {signature.who} on {spelled_date(signature.day)}, {what}."


def _woven(session: Session, change: Change) -> str:
    """Old and new words in one line: ``[-gone-]`` and ``{+new+}``, in color where there is color."""
    woven = stretches(change)
    said: list[str] = []
    for index, one in enumerate(woven):
        text = harmless(_near(one, index == 0, index == len(woven) - 1) if one.sign == "=" else one.text)
        if one.sign == "-":
            said.append(session.out.paint(f"[-{text}-]", RED_TEXT))
        elif one.sign == "+":
            said.append(session.out.paint("{+" + text + "+}", GREEN))
        else:
            said.append(text)
    text = " ".join(said)
    # escapes would count as letters: a fancy terminal wraps by itself
    return text if session.out.fancy else wrap(text, session.out.width, 4, "    ")


def _near(stretch: DiffSegment, first: bool, last: bool) -> str:
    words = [word.text for word in stretch.words]
    if first and last:
        return " ".join(words)
    if first:
        return " ".join(words if len(words) <= NEAR else ["…", *words[-NEAR:]])
    if last:
        return " ".join(words if len(words) <= NEAR else [*words[:NEAR], "…"])
    return " ".join(words if len(words) <= 2 * NEAR else [*words[:NEAR], "…", *words[-NEAR:]])


# ---- for scripts ---------------------------------------------------------------------------


def _data(
    changed: Changed, page: WrittenPage | None, said: Sequence[Diagnostic], code: ExitCode
) -> dict[str, Any]:
    signature = changed.status.signature
    found = changed.found
    turned = {
        name: [{"name": one.name, "old": one.old, "new": one.new} for one in some]
        for name, some in (
            ("parameters", found.parameters if found else ()),
            ("form", found.form if found else ()),
            ("not_covered", changed.beside),
        )
    }
    return {
        "exit_code": int(code),
        "handout": changed.handout,
        "state": changed.status.state.value,
        "signed": None
        if signature is None
        else {
            "by": signature.by,
            "role": signature.role,
            "day": signature.day.isoformat(),
            "until": signature.until.isoformat(),
            "content": signature.content,
        },
        "changes": [
            {
                "kind": one.kind.value,
                "region": one.passage.region,
                "block": one.passage.kind,
                "old": one.old.text if one.old else None,
                "new": one.new.text if one.new else None,
                "written": [
                    {"fact": fact or None, "place": place or None} for fact, place in written_at(one)
                ],
            }
            for one in (found.changes if found else ())
        ],
        **turned,
        "facts_added": list(found.facts_added) if found else [],
        "facts_removed": list(found.facts_removed) if found else [],
        "page": str(page.path) if page else None,
        "problems": [diagnostic_data(one) for one in said],
    }
