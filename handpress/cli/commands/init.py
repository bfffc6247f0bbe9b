"""``init`` and ``new``: a clinic's own workspace, a new handout."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from handpress.cli import rules
from handpress.cli.frame import CommandAnswer, own_folder, run
from handpress.cli.options import InitOptions, NewOptions
from handpress.cli.session import Session
from handpress.commandline import quoted
from handpress.diagnostics import ExitCode, HandpressError, UsageError
from handpress.workspace import diagnose_name, kind_of, shipped_root

if TYPE_CHECKING:
    from handpress.api import Project


def init_command(session: Session, options: InitOptions) -> ExitCode:
    """Make a clinic's own workspace. Raises UsageError for a place that will not do."""
    from handpress.project.scaffold import make_workspace

    folder = options.folder
    place = session.folder(folder)
    kind = kind_of(place)
    if kind not in ("nothing", "a folder"):
        raise UsageError([rules.FOLDER_IS_FILE.at(None, folder=folder, what=kind)])
    if kind == "a folder" and any(place.iterdir()):
        raise UsageError([rules.FOLDER_NOT_EMPTY.at(None, folder=folder)])
    tool = shipped_root().resolve()
    if place.resolve().is_relative_to(tool):
        example = tool.parent / (place.resolve().name if place.resolve() != tool else "my-clinic")
        raise UsageError(
            [rules.FOLDER_IN_TOOL.at(None, folder=folder, example=quoted(session.shown(example)))]
        )
    try:
        make_workspace(place.resolve())
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise HandpressError([rules.FOLDER_FAILED.at(None, folder=folder, reason=reason)]) from error
    shown = session.shown(place.resolve())
    if options.as_json:
        session.out.write(json.dumps({"exit_code": 0, "workspace": str(place.resolve())}, indent=2))
        return ExitCode.OK
    session.out.write(f"{shown} is ready. Read README.txt there, then put your clinic into brand/brand.yaml.")
    session.out.write(f"Make its handouts with: {session.command(f'--workspace {quoted(shown)}')}")
    session.out.write("Or double-click “Start Handpress” there: the print room opens in your browser.")
    return ExitCode.OK


def new_command(session: Session, options: NewOptions) -> ExitCode:
    """Start a handout in the workspace. Raises UsageError for a name or layout that will not do."""
    own_folder(session, options, rules.NOT_YOURS)
    place = session.place(options)
    name = options.name.removesuffix(".md")
    if diagnostic := diagnose_name(name):
        raise UsageError([diagnostic])
    path = place.handouts / f"{name}.md"
    label = place.label(path)
    if path.exists() or path.is_symlink():
        raise UsageError([rules.HANDOUT_EXISTS.at(None, name=name, file=label)])

    def start(project: Project) -> CommandAnswer:
        try:
            made = project.start_handout(name, options.layout)
        except OSError as error:
            reason = error.strerror or type(error).__name__
            raise HandpressError([rules.FOLDER_FAILED.at(None, folder=label, reason=reason)]) from error

        def tell() -> None:
            session.out.write(f"{session.shown(made)} is there. Open it in a text editor, write, then run:")
            session.out.write(f"  {session.command(name)}")

        return CommandAnswer(lambda: {"exit_code": 0, "file": str(made)}, tell)

    return run(session, options, "The handout was not started.", start)
