"""``serve``: the print room, a page of this computer on which handouts are looked at and printed."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

from handpress.cli import rules
from handpress.cli.frame import heading, own_folder
from handpress.cli.options import ServeOptions
from handpress.cli.session import Session
from handpress.diagnostics import ExitCode, HandpressError, UsageError

IDLE = 30 * 60.0
"""Seconds without a page that is open after which a room that was begun by a double click closes."""


def serve_command(session: Session, options: ServeOptions) -> ExitCode:
    """Open the print room and answer until it is closed; one that runs already is opened once more.

    Raises:
        UsageError: the port that was asked for is another program's.
    """
    from handpress.room.settings import RoomSettings, settings_folder
    from handpress.web.server import PortTaken, RoomAddress, open_socket, running_room, serve

    project = session.project(options)
    place = project.workspace
    if options.start_files:
        return _write_start_files(session, options, place.root)
    settings = RoomSettings(settings_folder(os.environ), place)
    said = heading(project, place.root)

    def tell(address: RoomAddress) -> None:
        session.out.write(said)
        session.out.write(f"The print room is open: {address.link}")
        session.out.write("The link works once, within a minute. Close the room with Ctrl-C.")
        session.out.stream.flush()
        if options.browser:
            _open_browser(address.link)

    running = running_room(settings)
    if running is not None and options.port in (None, running.port):
        session.out.write(said)
        session.out.write(f"The print room is open already: {running.link}")
        if options.browser:
            _open_browser(running.link)
        return ExitCode.OK
    try:
        at = open_socket(options.port, settings.last_port())
    except PortTaken as error:
        raise UsageError([rules.PORT_TAKEN.at(None, port=error)]) from error
    except OverflowError as error:
        raise HandpressError([rules.PORT_TAKEN.at(None, port=options.port)]) from error
    with contextlib.suppress(KeyboardInterrupt):
        serve(place, session.moment, settings, at, tell, idle=IDLE if options.until_idle else None)
    session.out.write("The print room is closed.")
    return ExitCode.OK


def _write_start_files(session: Session, options: ServeOptions, folder: Path) -> ExitCode:
    from handpress.project.startfiles import write_start_files

    own_folder(session, options, rules.NOT_YOURS)
    try:
        write_start_files(folder)
    except OSError as error:
        raise HandpressError(
            [rules.FOLDER_FAILED.at(None, folder=session.shown(folder), reason=error.strerror or error)]
        ) from error
    session.out.write(f"In {session.shown(folder)} double-click “Start Handpress” to open the print room.")
    return ExitCode.OK


def _open_browser(link: str) -> None:
    """Ask the system for its browser. Where there is none, the link that is printed is enough."""
    import webbrowser

    with contextlib.suppress(Exception):  # each system's own way, with each system's own faults
        webbrowser.open(link)
