"""A handout with merge fields and lists of people, for tests of print runs."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from clinics import spoil, write_handout

from handpress.api import Project
from handpress.document.merge import filled
from handpress.document.variants import Variant
from handpress.flowables.theme import make_theme
from handpress.layout.engine import lay_out
from handpress.output.preparedrun import RunOptions
from handpress.output.printrun import FileMade, RowRefused, RunEvent
from handpress.pdf.write import print_pdf
from handpress.people.source import RawTable
from handpress.project.loading import load_project
from handpress.project.model import BuildOptions
from handpress.project.pipeline import render, render_pdf
from handpress.workspace import Workspace, find_handouts

TODAY = date(2026, 12, 1)
PLANTED = "Zebulonia Quarterdeck"
"""A name that nothing else has."""

MERGE = (
    "merge:\n"
    "  first_name: {kind: name, label: First name}\n"
    "  visit_date: {kind: date, label: Day of the visit}\n"
    "  visit_time: {kind: time, label: Time}\n"
    "  note: {kind: text, label: Note}\n"
)
BODY = """\
::: fields
- Name {{ merge.first_name }} {3}
- Day {{ merge.visit_date }} {{ merge.visit_time }} {2}
:::

{{ ptsd.what }} **{{ merge.first_name }}**: {{ merge.note }}
"""


def personal_handout(
    workspace: Workspace, name: str = "hello", body: str = BODY, layout: str = "sheet"
) -> Path:
    """A handout with the fields of :data:`MERGE` that ``body`` prints."""
    path = write_handout(workspace, name, body, layout)
    kept = "".join(
        line + "\n"
        for line in MERGE.splitlines()
        if line == "merge:" or f"merge.{line.split(':')[0].strip()} " in body
    )
    spoil(path, "about:", kept + "about:")
    return path


@cache
def project_of(workspace: Workspace) -> Project:
    """The clinic, loaded once for all runs of a test."""
    return Project(workspace)


def ran(
    workspace: Workspace,
    people: Sequence[Mapping[str, object]] | RawTable,
    names: Sequence[str] = ("hello",),
    **options: Any,
) -> tuple[tuple[RunEvent, ...], bytes]:
    """What a run said, and its first file."""
    prepared = project_of(workspace).run(names, people, RunOptions(TODAY, **options))
    events = tuple(prepared.copies())
    paths = [one.path for one in events if isinstance(one, FileMade) and one.path is not None]
    return events, paths[0].read_bytes() if paths else b""


def refused(events: Sequence[RunEvent]) -> dict[int, list[str]]:
    """The rows that were not printed, and the rules that they break."""
    return {
        one.row: [problem.rule for problem in one.problems] for one in events if isinstance(one, RowRefused)
    }


Alone = Callable[[Mapping[str, str]], bytes]


def alone_in(workspace: Workspace, name: str = "hello") -> Alone:
    """Builds the same handout by itself with somebody's values."""
    project = load_project(workspace)
    handout = next(one for one in find_handouts(workspace)[0] if one.name == name)
    document = render(project, handout)[0]
    made = render_pdf(project, document, document.layouts[0], BuildOptions(TODAY), Variant.STANDARD)
    theme = make_theme(project.brand, Variant.STANDARD, project.drawings, document.language)

    def alone(values: Mapping[str, str]) -> bytes:
        sheets = lay_out(filled(document, values), project.brand, made.form, made.paper, theme=theme)
        return print_pdf(sheets, made.meta, made.printed.edition).pdf

    return alone
