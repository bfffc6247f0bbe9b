"""``list``: the handouts and the layouts there are."""

from __future__ import annotations

import json
from typing import Any

from handpress.cli.commands.build import refuse
from handpress.cli.console import show_problems
from handpress.cli.session import Session, SourceLines
from handpress.cli.tables import show_table
from handpress.diagnostics import Diagnostic, ExitCode, HandpressError
from handpress.project.pipeline import load_project, render
from handpress.workspace import find_handouts


def list_command(session: Session, brand: str | None, workspace: str | None, as_json: bool) -> int:
    """Every handout with its title and layouts; one with a fault is listed too, and the fault shown."""
    place = session.workspace(workspace, brand)
    try:
        project = load_project(place)
        handouts, wrong = find_handouts(place)
    except HandpressError as error:
        return refuse(session, place, error, as_json, "")
    diagnostics: list[Diagnostic] = list(wrong)
    found: list[dict[str, Any]] = []
    for handout in handouts:
        item: dict[str, Any] = {"name": handout.name, "title": None, "audience": None, "layouts": []}
        try:
            document, _ = render(project, handout)
            item |= {
                "title": document.title,
                "audience": document.audience,
                "layouts": list(document.layouts),
            }
        except HandpressError as error:
            diagnostics.extend(error.diagnostics)
        found.append(item)
    layouts: list[dict[str, Any]] = [
        {
            "name": form.name,
            "title": form.title,
            "papers": [paper.name for paper in form.papers],
            "regions": list(form.region_names),
        }
        for form in (project.formats[name] for name in sorted(project.formats.everything()))
    ]
    if as_json:
        session.out.write(json.dumps({"handouts": found, "layouts": layouts}, indent=2))
    else:
        show_problems(session.err, diagnostics, SourceLines(place))
        rows = [
            (str(i["name"]), str(i["title"] or "(has a problem)"), ", ".join(i["layouts"])) for i in found
        ]
        session.out.write()
        show_table(session.out, ("Handout", "Title", "Layouts"), rows)
        session.out.write()
        show_table(
            session.out,
            ("Layout", "Title", "Papers", "Regions"),
            [(x["name"], x["title"], ", ".join(x["papers"]), ", ".join(x["regions"])) for x in layouts],
        )
    return ExitCode.PROBLEM if diagnostics else ExitCode.OK
