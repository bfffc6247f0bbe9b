"""``list``: the handouts and the layouts there are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from handpress.cli.console import show_diagnostics, wrap
from handpress.cli.frame import CommandAnswer, run
from handpress.cli.options import ListOptions
from handpress.cli.session import Session, SourceLines
from handpress.cli.tables import show_table
from handpress.diagnostics import ExitCode

if TYPE_CHECKING:
    from handpress.api import Project
    from handpress.project.contents import Contents


def list_command(session: Session, options: ListOptions) -> ExitCode:
    """Every handout with its title and layouts, as its first lines say; what is wrong there is shown."""

    if options.icons:
        return run(session, options, "", lambda project: _icons(session, project))

    def list_all(project: Project) -> CommandAnswer:
        found = project.contents()

        def tell() -> None:
            show_diagnostics(session.err, found.diagnostics, SourceLines(project.workspace))
            _tell(session, found)

        return CommandAnswer(
            lambda: _data(found), tell, ExitCode.PROBLEM if found.diagnostics else ExitCode.OK
        )

    return run(session, options, "", list_all)


def _icons(session: Session, project: Project) -> CommandAnswer:
    """The page of all icons, written; their names."""
    from handpress.icons import names

    page, found = project.write_icons(session.today), sorted(names())

    def tell() -> None:
        show_diagnostics(session.err, page.diagnostics, SourceLines(project.workspace))
        session.out.write()
        session.out.write(wrap(", ".join(found), session.out.width, 0, ""))
        session.out.write()
        session.out.write(f"Open {session.shown(page.path)} to see them drawn.")

    return CommandAnswer(lambda: {"icons": found, "page": session.shown(page.path)}, tell)


def _tell(session: Session, found: Contents) -> None:
    session.out.write()
    rows = [(one.name, one.title or "(has a problem)", ", ".join(one.layouts)) for one in found.handouts]
    show_table(session.out, ("Handout", "Title", "Layouts"), rows)
    session.out.write()
    forms = [
        (form.name, form.title, ", ".join(one.name for one in form.papers), ", ".join(form.region_names))
        for form in found.layouts
    ]
    show_table(session.out, ("Layout", "Title", "Papers", "Regions"), forms)


def _data(found: Contents) -> dict[str, Any]:
    return {
        "handouts": [
            {"name": one.name, "title": one.title, "audience": one.audience, "layouts": list(one.layouts)}
            for one in found.handouts
        ],
        "layouts": [
            {
                "name": form.name,
                "title": form.title,
                "papers": [paper.name for paper in form.papers],
                "regions": list(form.region_names),
            }
            for form in found.layouts
        ],
    }
