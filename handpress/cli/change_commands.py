"""The commands about changes of the clinic's files, as ``cli/app.py`` adds them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click

from handpress.cli import help_text
from handpress.cli.options import HistoryOptions, UndoOptions
from handpress.cli.session import Session
from handpress.cli.shared_options import change_number, changes_number, shared_options

CommandMaker = Callable[..., Callable[[Callable[..., Any]], Any]]


def add_change_commands(command: CommandMaker) -> None:
    """Add ``history`` and ``undo``. ``command`` makes a command of a function and adds it."""

    @command(HistoryOptions, help_text.HISTORY)
    @click.option(
        "--last",
        "most",
        type=changes_number,
        default="30",
        metavar="N",
        help="Show so many: 30 if not given.",
    )
    @shared_options("brand", "workspace", "json")
    def history(session: Session, options: HistoryOptions) -> int:
        """List what was changed in the clinic's files, and by whom."""
        from handpress.cli.commands.history import history_command

        return history_command(session, options)

    @command(UndoOptions, help_text.UNDO)
    @click.argument("number", type=change_number)
    @click.option("--by", required=True, metavar="WHO", help="Who puts it back: a desk or a person.")
    @click.option("--anyway", is_flag=True, help="Also where the value has been changed since.")
    @shared_options("brand", "workspace", "json")
    def undo(session: Session, options: UndoOptions) -> int:
        """Put back what stood before a change."""
        from handpress.cli.commands.history import undo_command

        return undo_command(session, options)
