"""The command line: words in, exit code out. What each command does stands in its own module."""

from __future__ import annotations

import contextlib
import json
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import click

from handpress import __version__
from handpress.cli import help_text, rules
from handpress.cli.click_ext import ExampleCommand, HandpressGroup, commands_first, explain
from handpress.cli.console import show_problems
from handpress.cli.session import Session, SourceLines, read_clock, read_epoch
from handpress.cli.terminal import Terminal, open_terminals
from handpress.diagnostics import ExitCode, HandpressError, InternalError, UsageError
from handpress.faults import log_fault, show_log
from handpress.papers import PAPERS

PAPER = click.Choice(list(PAPERS), case_sensitive=False)

Command = Callable[..., Any]


MOST_WORKERS = 64
MOST_COPIES = 99_999
MOST_PLACES = 99  # pieces on one sheet; the format knows how many it really holds


def _workers(value: str) -> int:
    """The number behind ``--workers``. Raises UsageError."""
    return _number(value, "--workers", MOST_WORKERS)


def _place(value: str) -> int:
    """The number behind ``--start-at``. Raises UsageError."""
    return _number(value, "--start-at", MOST_PLACES)


def _copies(value: str) -> int:
    """The number behind ``--copies``. Raises UsageError."""
    return _number(value, "--copies", MOST_COPIES)


def _number(value: str, option: str, most: int) -> int:
    number = int(value) if value.isascii() and value.isdigit() and len(value) < 9 else 0
    if not 1 <= number <= most:
        raise UsageError(
            [rules.NOT_A_NUMBER.at(None, value=value, option=option, least=1, most=most, example=2)]
        )
    return number


def _options(*names: str) -> Callable[[Command], Command]:
    """The options that several commands share, each written once."""
    known = {
        "paper": click.option(
            "--paper",
            type=PAPER,
            help="Paper size. Otherwise the brand's own. Only posters come in tabloid and a3.",
        ),
        "layout": click.option(
            "--layout", "layouts", multiple=True, metavar="NAME", help="Only this layout (may be repeated)."
        ),
        "brand": click.option("--brand", metavar="DIR", help="Another clinic's brand folder."),
        "out": click.option("--out", metavar="DIR", help="Put the PDFs there instead of in out/."),
        "workspace": click.option(
            "--workspace", metavar="DIR", help="Work on that folder's content.yaml, handouts/ and brand/."
        ),
        "workers": click.option(
            "--workers",
            type=_workers,
            default="1",
            metavar="N",
            help="Make N handouts at a time; worth it from about a hundred handouts on.",
        ),
        "ticks": click.option(
            "--no-fold-ticks", is_flag=True, help="Leave out the faint marks at the folds."
        ),
        "start": click.option(
            "--start-at",
            "start_at",
            type=_place,
            default="1",
            metavar="N",
            help="Cards: begin at this place of a sheet that has been used in part.",
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
        "json": click.option("--json", "as_json", is_flag=True, help="Print one JSON object for scripts."),
    }

    def add(command: Command) -> Command:
        for name in reversed(names):
            command = known[name](command)
        return command

    return add


@click.group(cls=HandpressGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="handpress", message="%(prog)s %(version)s")
def app() -> None:
    pass


@app.command(cls=ExampleCommand, notes=(help_text.MAKE_EXAMPLES,), hidden=True)
@click.argument("names", nargs=-1, metavar="[NAME]...")
@_options(
    "paper",
    "layout",
    "brand",
    "out",
    "workspace",
    "workers",
    "ticks",
    "start",
    "fillable",
    "large",
    "ink",
    "variants",
    "pack",
    "release",
    "json",
)
@click.pass_obj
def make(session: Session, /, **options: Any) -> int:
    """Make handouts: all of them, or those that are named."""
    from handpress.cli.commands.build import make_command

    return make_command(session, **options)


@app.command("list", cls=ExampleCommand, notes=(help_text.LIST,))
@_options("brand", "workspace", "json")
@click.pass_obj
def list_(session: Session, /, **options: Any) -> int:
    """List the handouts and the layouts."""
    from handpress.cli.commands.list import list_command

    return list_command(session, **options)


@app.command(cls=ExampleCommand, notes=(help_text.CHECK,))
@click.argument("names", nargs=-1, metavar="[NAME]...")
@_options("paper", "layout", "brand", "workspace", "json")
@click.pass_obj
def check(session: Session, /, **options: Any) -> int:
    """Look for everything that is wrong; write nothing."""
    from handpress.cli.commands.build import check_command

    return check_command(session, **options)


@app.command(cls=ExampleCommand, notes=(help_text.PROOF,))
@click.argument("names", nargs=-1, metavar="[NAME]...")
@_options(
    "paper", "layout", "brand", "out", "workspace", "large", "ink", "variants", "strict", "sarif", "json"
)
@click.pass_obj
def proof(session: Session, /, **options: Any) -> int:
    """Measure how plain, sourced, current and printable handouts are."""
    from handpress.cli.commands.proof import proof_command

    return proof_command(session, **options)


@app.command(cls=ExampleCommand, notes=(help_text.WATCH,))
@click.argument("names", nargs=-1, metavar="[NAME]...")
@_options("paper", "layout", "brand", "out", "workspace", "ticks", "fillable", "large", "ink", "variants")
@click.pass_obj
def watch(session: Session, /, **options: Any) -> int:
    """Make handouts again whenever their files are saved."""
    from handpress.cli.commands.watch import watch_command

    return watch_command(session, **options)


@app.command(cls=ExampleCommand, notes=(help_text.NEW,))
@click.argument("name")
@click.option("--layout", required=True, metavar="NAME", help='The layout it is for; see "list".')
@_options("brand", "workspace", "json")
@click.pass_obj
def new(session: Session, /, **options: Any) -> int:
    """Start a handout, with notes on what goes where."""
    from handpress.cli.commands.init import new_command

    return new_command(session, **options)


@app.command(cls=ExampleCommand, notes=(help_text.INIT,))
@click.argument("folder", metavar="DIR")
@_options("json")
@click.pass_obj
def init(session: Session, /, **options: Any) -> int:
    """Start a clinic's own folder, which no update touches."""
    from handpress.cli.commands.init import init_command

    return init_command(session, **options)


@app.command(cls=ExampleCommand, notes=(help_text.READ,))
@click.argument("file", metavar="FILE.pdf")
@_options("json")
@click.pass_obj
def read(session: Session, /, **options: Any) -> int:
    """Print what a blind reader hears from a PDF."""
    from handpress.cli.commands.read import read_command

    return read_command(session, **options)


@app.command(cls=ExampleCommand, notes=(help_text.SIGN,))
@click.argument("name", metavar="HANDOUT")
@click.option("--by", required=True, metavar='"NAME, ROLE"', help="Who signs, and what that person is.")
@click.option(
    "--until",
    metavar="DAY",
    help="Last day on which it counts, as 2027-06-30: a year at most if not given, never over three.",
)
@click.option("--note", metavar="TEXT", help="A line to record with the signature.")
@click.option("--yes", is_flag=True, help="The signer has looked at all that is open and accepts it.")
@_options("brand", "workspace", "json")
@click.pass_obj
def sign(session: Session, /, **options: Any) -> int:
    """Record that somebody approves a handout."""
    from handpress.cli.commands.sign import sign_command

    return sign_command(session, **options)


@app.command(cls=ExampleCommand, notes=(help_text.CHANGED,))
@click.argument("name", metavar="HANDOUT")
@_options("brand", "out", "workspace", "json")
@click.pass_obj
def changed(session: Session, /, **options: Any) -> int:
    """Show what changed since a handout was signed."""
    from handpress.cli.commands.changed import changed_command

    return changed_command(session, **options)


@app.command(cls=ExampleCommand, notes=(help_text.PRINTED,))
@click.argument("name", metavar="[HANDOUT]", required=False)
@click.option("--copies", type=_copies, metavar="N", help="How many were printed.")
@click.option("--layout", metavar="NAME", help="Which layout, if there are several.")
@click.option("--edition", metavar="CODE", help="Which edition: the code at the foot of each page.")
@click.option("--pack", metavar="NAME", help="All of a print pack, with its copies.")
@_options("brand", "out", "workspace", "json")
@click.pass_obj
def printed(session: Session, /, **options: Any) -> int:
    """Note what went into the rack."""
    from handpress.cli.commands.recall import printed_command

    return printed_command(session, **options)


@app.command(cls=ExampleCommand, notes=(help_text.RECALL,))
@click.option("--done", multiple=True, metavar="EDITION", help="Note that all of it was thrown away.")
@_options("brand", "workspace", "json")
@click.pass_obj
def recall(session: Session, /, **options: Any) -> int:
    """List the printed copies that are out of date."""
    from handpress.cli.commands.recall import recall_command

    return recall_command(session, **options)


@app.command(cls=ExampleCommand, notes=(help_text.ANSWER,))
@click.argument("name", metavar="HANDOUT")
@click.option(
    "--item",
    "items",
    multiple=True,
    metavar="SHEET:N=ANSWER",
    help="An answer: yes, no, or na where it does not apply (may be repeated).",
)
@click.option("--by", metavar="WHO", help='Who answers: "Name, role".')
@click.option("--note", metavar="TEXT", help="A remark, kept with each of these answers.")
@click.option("--save", metavar="FILE", help="Write the open questions into this file.")
@_options("brand", "workspace", "json")
@click.pass_obj
def answer(session: Session, /, **options: Any) -> int:
    """Answer what only a person can decide about a handout."""
    from handpress.cli.commands.answer import answer_command

    return answer_command(session, **options)


@app.command("explain", cls=ExampleCommand, notes=(help_text.EXPLAIN,))
@click.argument("names", nargs=-1, metavar="[NAME]...")
@click.option("--fact", metavar="ID", help="What uses this fact, or this group of facts?")
@click.option("--source", metavar="ID", help="What rests on this source?")
@_options("brand", "workspace", "json")
@click.pass_obj
def explain_(session: Session, /, **options: Any) -> int:
    """Show where each sentence comes from."""
    from handpress.cli.commands.explain import explain_command

    return explain_command(session, **options)


def run(arguments: Sequence[str] | None = None) -> int:
    """The whole command. Every way it can end is an exit code and, at most, words for people."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    out, err = open_terminals(os.environ)
    if os.environ.get("HANDPRESS_DEBUG"):
        show_log(err.stream)
    program = _program()
    try:
        return _run(words, out, err, program)
    except BrokenPipeError:
        # the reader of our output went away (| head): nobody is left to tell
        with contextlib.suppress(OSError, ValueError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return ExitCode.PROBLEM
    except KeyboardInterrupt:
        err.write()
        show_problems(err, [rules.STOPPED.at(None)], SourceLines(None))
        return ExitCode.STOPPED


def _run(words: list[str], out: Terminal, err: Terminal, program: str) -> int:
    try:
        epoch = read_epoch(os.environ)
        session = Session(out, err, _here(), read_clock(epoch), epoch, program)
        ordered = commands_first(app, words)
        code = app.main(ordered, prog_name=program, obj=session, standalone_mode=False)
        return int(code or 0)
    except click.exceptions.Exit as ended:
        return ended.exit_code
    except click.Abort:
        raise KeyboardInterrupt from None
    except click.ClickException as error:
        return _refuse(UsageError([explain(error, app, program)]), words, out, err)
    except HandpressError as error:
        return _refuse(error, words, out, err)
    except (BrokenPipeError, KeyboardInterrupt):
        raise
    except Exception as error:
        log_fault(error, "running a command")
        reason = f"{type(error).__name__}: {error}"[:200]
        return _refuse(InternalError([rules.MAKING_FAULT.at(None, reason=reason)]), words, out, err)


def _here() -> Path:
    try:
        return Path.cwd()
    except FileNotFoundError as error:
        raise UsageError([rules.NO_HERE.at(None)]) from error


def _refuse(error: HandpressError, words: Sequence[str], out: Terminal, err: Terminal) -> int:
    if "--json" in words:
        from handpress.cli.json_output import refusal

        out.write(json.dumps(refusal(error), indent=2))
    else:
        show_problems(err, error.diagnostics, SourceLines(None))
    return error.exit_code


def _program() -> str:
    name = Path(sys.argv[0]).name if sys.argv and sys.argv[0] else "handpress"
    if name == "__main__.py":
        return "python -m handpress"
    return f"python {name}" if name.endswith(".py") else name.removesuffix(".exe")
