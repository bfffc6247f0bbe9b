"""The options that several commands share, each written once, and what may stand after them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import click

from handpress.cli import rules
from handpress.diagnostics import UsageError
from handpress.papers import PAPERS
from handpress.project.options import MOST_PLACES, MOST_WORKERS

Command = Callable[..., Any]

PAPER = click.Choice(list(PAPERS), case_sensitive=False)

MOST_COPIES = 99_999
MOST_CHANGES = 10**8 - 1


def _workers(value: str) -> int:
    """The number behind ``--workers``. Raises UsageError."""
    return _number(value, "--workers", MOST_WORKERS)


def _place(value: str) -> int:
    """The number behind ``--start-at``. Raises UsageError."""
    return _number(value, "--start-at", MOST_PLACES)


def copies_number(value: str) -> int:
    """The number behind ``--copies``. Raises UsageError."""
    return _number(value, "--copies", MOST_COPIES)


def copies_of_a_file(value: str) -> int:
    """The number behind ``--split``. Raises UsageError."""
    return _number(value, "--split", MOST_COPIES)


def port_number(value: str) -> int:
    """The number behind ``--port``: those below belong to the system. Raises UsageError."""
    return _number(value, "--port", 65535, least=1024, example=8460)


def change_number(value: str) -> int:
    """The number of a change. Raises UsageError."""
    return _number(value, "undo", MOST_CHANGES)


def changes_number(value: str) -> int:
    """The number behind ``--last``. Raises UsageError."""
    return _number(value, "--last", MOST_CHANGES)


def _number(value: str, option: str, most: int, *, least: int = 1, example: int = 2) -> int:
    number = int(value) if value.isascii() and value.isdigit() and len(value) < 9 else 0
    if not least <= number <= most:
        raise UsageError(
            [rules.NOT_A_NUMBER.at(None, value=value, option=option, least=least, most=most, example=example)]
        )
    return number


def shared_options(*names: str) -> Callable[[Command], Command]:
    """The options that several commands share, each written once."""

    def add(command: Command) -> Command:
        for name in reversed(names):
            command = KNOWN[name](command)
        return command

    return add


KNOWN: Mapping[str, Callable[[Command], Command]] = {
    "paper": click.option(
        "--paper",
        type=PAPER,
        help="Paper size. Otherwise the brand's own. Few layouts come in tabloid and a3.",
    ),
    "layout": click.option(
        "--layout", "layouts", multiple=True, metavar="NAME", help="Only this layout (may be repeated)."
    ),
    "brand": click.option("--brand", metavar="DIR", help="Another clinic's brand folder."),
    "brands": click.option(
        "--brands",
        multiple=True,
        metavar="DIRS",
        help="Make many clinics in one run: their folders or brand folders, such as 'clinics/*'.",
    ),
    "out": click.option("--out", metavar="DIR", help="Put the PDFs there instead of in out/."),
    "workspace": click.option(
        "--workspace", metavar="DIR", help="Work on that folder's content.yaml, handouts/ and brand/."
    ),
    "workers": click.option(
        "--workers",
        type=_workers,
        default="1",
        metavar="N",
        help="Make N handouts (or clinics) at a time; worth it from about a hundred handouts on.",
    ),
    "cache": click.option("--no-cache", is_flag=True, help="Make all anew, and keep none for the next run."),
    "ticks": click.option("--no-fold-ticks", is_flag=True, help="Leave out the faint marks at the folds."),
    "start": click.option(
        "--start-at",
        "start_at",
        type=_place,
        default="1",
        metavar="N",
        help="Cards and the like: begin at this place of a sheet that has been used in part.",
    ),
    "fillable": click.option(
        "--fillable",
        is_flag=True,
        help="Also make files to fill in on a screen, of what has boxes or lines.",
    ),
    "large": click.option("--large", is_flag=True, help="Also make every handout in large print."),
    "ink": click.option(
        "--ink-saver", is_flag=True, help="Also make black and white files without solid areas."
    ),
    "variants": click.option(
        "--all-variants", is_flag=True, help="Large print, ink-saver and files to fill in, all of them."
    ),
    "pack": click.option(
        "--pack", metavar="NAME", help="Make a print pack of brand/packs.yaml, with a job sheet."
    ),
    "release": click.option(
        "--release",
        is_flag=True,
        help="Refuse whatever is not signed, has expired, or has no source; for what goes to patients.",
    ),
    "strict": click.option(
        "--strict", is_flag=True, help="Warnings count as errors, and nothing is ignored; for CI."
    ),
    "sarif": click.option(
        "--sarif", metavar="FILE", help="Also write the findings to FILE, for a code host to show."
    ),
    "unused": click.option("--unused", is_flag=True, help="List the facts that no handout prints."),
    "verbose": click.option(
        "--verbose", is_flag=True, help="Show all: every row, note, warning and value that is not set."
    ),
    "icons": click.option("--icons", is_flag=True, help="Make a page of all icons with their names."),
    "json": click.option("--json", "as_json", is_flag=True, help="Print one JSON object for scripts."),
}


_OF_A_LIST = (
    click.option(
        "--data",
        required=True,
        metavar="FILE",
        help="The list: CSV, Excel, JSON lines; - for a pipe.",
    ),
    click.option("--map", "columns", multiple=True, metavar="FIELD=COLUMN", help="Which column it is."),
    click.option("--dates", type=click.Choice(["dmy", "mdy"]), help="In 01/02/2026, what stands first."),
    click.option("--sort", metavar="FIELD", help="Print in this order instead of the list's."),
    click.option("--one-sided", is_flag=True, help="No empty side after an odd number of pages."),
    click.option("--cover", is_flag=True, help="A sheet on top that says what the file holds."),
    click.option("--separators", is_flag=True, help="A sheet with the row's number before each person's."),
    click.option("--dry-run", is_flag=True, help="Make everything, say what is wrong, write nothing."),
    click.option("--each", is_flag=True, help="A PDF for each row, named by its number."),
    click.option(
        "--split", type=copies_of_a_file, default="5000", metavar="N", help="So many people in a PDF at most."
    ),
    click.option("--encoding", metavar="NAME", help="How the list was saved, such as cp1252."),
    click.option("--separator", metavar="SIGN", help="What stands between its cells, such as tab."),
    click.option("--pack", metavar="NAME", help="The handouts of a print pack, one of each for everybody."),
    click.option("--scheduler", hidden=True, metavar="ADDRESS", help="Refused: lists stay on this computer."),
)


def list_options(command: Command) -> Command:
    """The options of a print run: the list of people, and how it is read and printed."""
    for option in reversed(_OF_A_LIST):
        command = option(command)
    return command
