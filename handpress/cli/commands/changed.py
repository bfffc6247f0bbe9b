"""``changed``: a handout now beside the one that was signed."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from handpress.cli.commands.build import again, refuse
from handpress.cli.commands.sign import one_handout
from handpress.cli.console import BOLD, FAINT, show_problems, wrap
from handpress.cli.json_output import problem_data
from handpress.cli.session import Session, SourceLines
from handpress.cli.terminal import harmless
from handpress.diagnostics import ExitCode, HandpressError, UsageError
from handpress.output.atomic import write_problem
from handpress.output.folder import hold, place_problem
from handpress.project.compare import Changed, changed_since_signed
from handpress.project.model import BuildOptions
from handpress.review import rules
from handpress.review.diff import Change, DiffSegment, stretches, written_at
from handpress.review.signed import ReviewState, Signature
from handpress.review.wording import spelled_date
from handpress.workspace import Workspace, find_handouts

GREEN, RED_TEXT = 32, 31
NEAR = 8
"""Words of an unchanged stretch that are shown before and after a change."""


def changed_command(
    session: Session, name: str, brand: str | None, out: str | None, workspace: str | None, as_json: bool
) -> int:
    """Say what changed, and write the page with both. Raises UsageError for an unknown handout."""
    place = session.workspace(workspace, brand, out)
    options = BuildOptions(session.today, by_name=True, epoch=session.epoch)
    page = None
    try:
        if diagnostic := place_problem(place):
            raise HandpressError([diagnostic])
        project, handout = one_handout(place, name, options)
        changed = changed_since_signed(project, handout, options)
        if changed.any:
            page = _write(place, changed)
    except UsageError:
        raise
    except HandpressError as error:
        return refuse(session, place, error, as_json, "")
    code = ExitCode.PROBLEM if changed.diagnostics else ExitCode.OK
    if as_json:
        session.out.write(json.dumps(_data(changed, page, code), indent=2))
        return code
    show_problems(session.err, changed.diagnostics, SourceLines(place))
    _tell(session, changed, again(session, workspace=workspace, brand=brand))
    if page is not None:
        session.out.write()
        session.out.write(f"Open {session.shown(page)} to see the pages side by side.")
    return code


def _write(place: Workspace, changed: Changed) -> Path:
    from handpress.output.changed import page_name, write_changed

    handouts = frozenset(handout.name for handout in find_handouts(place)[0])
    name = page_name(changed.handout, handouts)
    with hold(place.out):
        try:
            return write_changed(place.out, name, changed)
        except OSError as error:
            raise HandpressError([write_problem(error, name)]) from error
        except RuntimeError as error:  # pypdfium2's errors
            reason = f"{error}"[:100]
            raise HandpressError(
                [rules.SIDE_BY_SIDE.at(None, handout=changed.handout, reason=reason)]
            ) from error


# ---- on a screen ---------------------------------------------------------------------------


def _tell(session: Session, changed: Changed, command: str) -> None:
    out = session.out

    def say(text: str, indent: str = "") -> None:
        out.write(indent + wrap(harmless(text), out.width, len(indent), indent))

    signature, found = changed.status.signature, changed.found
    if signature is None or found is None:
        say(f"{changed.handout} was never signed" + _for(changed.clinics))
        say(f'Sign it with: {command} sign {changed.handout} --by "Name, role"')
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


def _data(changed: Changed, page: Path | None, code: ExitCode) -> dict[str, Any]:
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
        "page": str(page) if page else None,
        "problems": [problem_data(diagnostic) for diagnostic in changed.diagnostics],
    }
