"""The command line: words in, exit code out. What each command does stands in its own module."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Callable, Sequence
from typing import Any

import click

from handpress._version import __version__
from handpress.cli import help_text, rules
from handpress.cli.change_commands import add_change_commands
from handpress.cli.click_ext import ExampleCommand, HandpressGroup, commands_first, explain
from handpress.cli.console import show_diagnostics, show_refusal
from handpress.cli.edge import ended, said_by_click, standing_streams, trouble_of
from handpress.cli.options import (
    AnswerOptions,
    ChangedOptions,
    CheckOptions,
    CommandOptions,
    ExceptOptions,
    ExplainOptions,
    InitOptions,
    ListOptions,
    MakeOptions,
    NewOptions,
    PrintedOptions,
    ProofOptions,
    ReadOptions,
    RecallOptions,
    RunCommandOptions,
    ServeOptions,
    SignOptions,
    StatusOptions,
    UpdateOptions,
    WatchOptions,
    WithdrawOptions,
)
from handpress.cli.session import Session, SourceLines, current_folder, read_clock, read_epoch
from handpress.cli.shared_options import copies_number, list_options, port_number, shared_options
from handpress.cli.terminal import Terminal, open_terminals
from handpress.commandline import FOLDERS, Voice, folders_in, program_of
from handpress.diagnostics import ExitCode, HandpressError, InternalError, UsageError
from handpress.faults import log_fault, reason_of, show_log
from handpress.files.refused import diagnose_refusal

Command = Callable[..., Any]


def _command(
    options: type[CommandOptions], notes: str, *, name: str | None = None, hidden: bool = False
) -> Callable[[Command], Command]:
    """A command that is called with one value of ``options``; ``notes`` are examples for its help."""

    def add(function: Command) -> Command:
        command = app.command(name, cls=ExampleCommand, hidden=hidden)(function)
        assert isinstance(command, ExampleCommand)
        command.options, command.notes = options, (notes,)
        return command

    return add


@click.group(cls=HandpressGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="handpress", message="%(prog)s %(version)s")
def app() -> None:
    pass


@_command(MakeOptions, help_text.MAKE_EXAMPLES, hidden=True)
@click.argument("names", nargs=-1, metavar="[NAME]...")
@shared_options(
    "paper",
    "layout",
    "brand",
    "brands",
    "out",
    "workspace",
    "workers",
    "cache",
    "ticks",
    "start",
    "fillable",
    "large",
    "ink",
    "variants",
    "pack",
    "release",
    "verbose",
    "json",
)
def make(session: Session, options: MakeOptions) -> int:
    """Make handouts: all of them, or those that are named."""
    from handpress.cli import answered

    return answered.make(session, options)


@_command(ListOptions, help_text.LIST, name="list")
@shared_options("icons", "brand", "workspace", "json")
def list_(session: Session, options: ListOptions) -> int:
    """List the handouts and the layouts, or the icons."""
    from handpress.cli.commands.list import list_command

    return list_command(session, options)


@_command(CheckOptions, help_text.CHECK)
@click.argument("names", nargs=-1, metavar="[NAME]...")
@shared_options("unused", "paper", "layout", "brand", "workspace", "verbose", "json")
def check(session: Session, options: CheckOptions) -> int:
    """Look for everything that is wrong; write nothing."""
    from handpress.cli.commands.build import check_command

    return check_command(session, options)


@_command(ProofOptions, help_text.PROOF)
@click.argument("names", nargs=-1, metavar="[NAME]...")
@shared_options(
    *("paper", "layout", "brand", "out", "workspace", "large", "ink", "variants"),
    *("strict", "sarif", "verbose", "json"),
)
def proof(session: Session, options: ProofOptions) -> int:
    """Measure how plain, sourced, current and printable handouts are."""
    from handpress.cli.commands.proof import proof_command

    return proof_command(session, options)


@_command(RunCommandOptions, help_text.RUN, name="run")
@click.argument("names", nargs=-1, metavar="[HANDOUT]...")
@list_options
@shared_options("paper", "layout", "brand", "out", "workspace", "verbose", "json")
def run_(session: Session, options: RunCommandOptions) -> int:
    """Print with names and dates: a copy for each person of a list."""
    from handpress.cli.commands.run import run_command

    return run_command(session, options)


@_command(WatchOptions, help_text.WATCH)
@click.argument("names", nargs=-1, metavar="[NAME]...")
@shared_options(
    *("paper", "layout", "brand", "out", "workspace", "cache", "ticks", "fillable", "large", "ink"),
    "variants",
)
def watch(session: Session, options: WatchOptions) -> int:
    """Make handouts again whenever their files are saved."""
    from handpress.cli.commands.watch import watch_command

    return watch_command(session, options)


@_command(ServeOptions, help_text.SERVE)
@click.option("--port", type=port_number, metavar="N", help="Answer there, and not at a port that is free.")
@click.option("--no-browser", "browser", flag_value=False, default=True, help="Only print the link.")
@click.option("--until-idle", is_flag=True, help="Close it after half an hour without an open page.")
@click.option("--start-files", is_flag=True, help="Write the files to double-click, and open nothing.")
@shared_options("brand", "out", "workspace")
def serve(session: Session, options: ServeOptions) -> int:
    """Open the print room: the handouts as a page in your browser."""
    from handpress.cli.commands.serve import serve_command

    return serve_command(session, options)


@_command(NewOptions, help_text.NEW)
@click.argument("name")
@click.option("--layout", required=True, metavar="NAME", help='The layout it is for; see "list".')
@shared_options("brand", "workspace", "json")
def new(session: Session, options: NewOptions) -> int:
    """Start a handout, with notes on what goes where."""
    from handpress.cli.commands.init import new_command

    return new_command(session, options)


@_command(InitOptions, help_text.INIT)
@click.argument("folder", metavar="DIR")
@shared_options("json")
def init(session: Session, options: InitOptions) -> int:
    """Start a clinic's own folder, which no update touches."""
    from handpress.cli.commands.init import init_command

    return init_command(session, options)


@_command(UpdateOptions, help_text.UPDATE)
@click.option("--take", multiple=True, metavar="NAME", help="Take this over (may be repeated).")
@click.option("--keep", multiple=True, metavar="NAME", help="Keep yours, and do not tell it again.")
@click.option("--leave", multiple=True, metavar="NAME", help="Leave this fact or handout as it is, and open.")
@click.option("--yes", is_flag=True, help="Take over all that you have not changed.")
@shared_options("brand", "workspace", "verbose", "json")
def update(session: Session, options: UpdateOptions) -> int:
    """Show what is new in Handpress, and take it over or keep yours."""
    from handpress.cli.commands.update import update_command

    return update_command(session, options)


@_command(ReadOptions, help_text.READ)
@click.argument("file", metavar="FILE.pdf")
@shared_options("json")
def read(session: Session, options: ReadOptions) -> int:
    """Print what a blind reader hears from a PDF."""
    from handpress.cli.commands.read import read_command

    return read_command(session, options)


@_command(SignOptions, help_text.SIGN)
@click.argument("name", metavar="HANDOUT")
@click.option("--by", required=True, metavar='"NAME, ROLE"', help="Who signs, and what that person is.")
@click.option(
    "--until",
    metavar="DAY",
    help="Last day on which it counts, as 2027-06-30: a year at most if not given, never over three.",
)
@click.option("--note", metavar="TEXT", help="A line to record with the signature.")
@click.option("--yes", is_flag=True, help="The signer has looked at all that is open and accepts it.")
@shared_options("brand", "workspace", "json")
def sign(session: Session, options: SignOptions) -> int:
    """Record that somebody approves a handout."""
    from handpress.cli.commands.sign import sign_command

    return sign_command(session, options)


@_command(WithdrawOptions, help_text.WITHDRAW)
@click.argument("name", metavar="HANDOUT")
@click.option(
    "--by", required=True, metavar='"NAME, ROLE"', help="Who withdraws it, and what that person is."
)
@click.option("--why", required=True, metavar="TEXT", help="A line for whoever has to sign next.")
@shared_options("brand", "workspace", "json")
def withdraw(session: Session, options: WithdrawOptions) -> int:
    """Record that a signature no longer counts."""
    from handpress.cli.commands.status import withdraw_command

    return withdraw_command(session, options)


@_command(StatusOptions, help_text.STATUS)
@shared_options("brand", "out", "workspace", "json")
def status(session: Session, options: StatusOptions) -> int:
    """Say how each handout stands: made, signed, ending."""
    from handpress.cli.commands.status import status_command

    return status_command(session, options)


@_command(ExceptOptions, help_text.EXCEPT, name="except")
@click.argument("name", metavar="HANDOUT")
@click.argument("code", metavar="[CODE]", required=False)
@click.option("--by", metavar='"NAME, ROLE"', help="The clinician who stands by it, and what that person is.")
@click.option("--reason", metavar="TEXT", help="Why the sentence may stand.")
@click.option("--until", metavar="DAY", help="Last day on which it holds, as 2027-06-30: a year at most.")
@click.option("--withdraw", is_flag=True, help="What was signed for the sentence no longer holds.")
@shared_options("brand", "workspace", "json")
def except_(session: Session, options: ExceptOptions) -> int:
    """Sign for a sentence that a rule refuses and that is true."""
    from handpress.cli.commands.exceptions import except_command

    return except_command(session, options)


@_command(ChangedOptions, help_text.CHANGED)
@click.argument("name", metavar="HANDOUT")
@shared_options("brand", "out", "workspace", "json")
def changed(session: Session, options: ChangedOptions) -> int:
    """Show what changed since a handout was signed."""
    from handpress.cli.commands.changed import changed_command

    return changed_command(session, options)


@_command(PrintedOptions, help_text.PRINTED)
@click.argument("name", metavar="[HANDOUT]", required=False)
@click.option("--copies", type=copies_number, metavar="N", help="How many were printed.")
@click.option("--layout", metavar="NAME", help="Which layout, if there are several.")
@click.option("--edition", metavar="CODE", help="Which edition: the code at the foot of each page.")
@click.option("--pack", metavar="NAME", help="All of a print pack, with its copies.")
@shared_options("brand", "out", "workspace", "json")
def printed(session: Session, options: PrintedOptions) -> int:
    """Note what went into the rack."""
    from handpress.cli.commands.recall import printed_command

    return printed_command(session, options)


@_command(RecallOptions, help_text.RECALL)
@click.option("--done", multiple=True, metavar="EDITION", help="Note that all of it was thrown away.")
@shared_options("brand", "workspace", "json")
def recall(session: Session, options: RecallOptions) -> int:
    """List the printed copies that are out of date."""
    from handpress.cli.commands.recall import recall_command

    return recall_command(session, options)


@_command(AnswerOptions, help_text.ANSWER)
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
@shared_options("brand", "workspace", "json")
def answer(session: Session, options: AnswerOptions) -> int:
    """Answer what only a person can decide about a handout."""
    from handpress.cli.commands.answer import answer_command

    return answer_command(session, options)


@_command(ExplainOptions, help_text.EXPLAIN, name="explain")
@click.argument("names", nargs=-1, metavar="[NAME]...")
@click.option("--fact", metavar="ID", help="What uses this fact, or this group of facts?")
@click.option("--source", metavar="ID", help="What rests on this source?")
@shared_options("brand", "workspace", "json")
def explain_(session: Session, options: ExplainOptions) -> int:
    """Show where each sentence comes from."""
    from handpress.cli.commands.explain import explain_command

    return explain_command(session, options)


add_change_commands(_command)


def run(arguments: Sequence[str] | None = None) -> int:
    """The whole command. Every way it can end is an exit code and, at most, words for people."""
    with standing_streams():
        words = list(sys.argv[1:] if arguments is None else arguments)
        voice = Voice(program_of(sys.orig_argv, sys.argv), folders_in(words), _folder_options())
        out, err = open_terminals(os.environ, voice)
        if os.environ.get("HANDPRESS_DEBUG"):
            show_log(err.stream)
        return ended(_answered(words, out, err), out, err)


def _answered(words: list[str], out: Terminal, err: Terminal) -> int:
    """Run the command; what nobody can be told any more is an exit code, too."""
    try:
        return _run(words, out, err)
    except KeyboardInterrupt:
        with contextlib.suppress(OSError, ValueError):
            err.write()
            show_diagnostics(err, [rules.STOPPED.at(None)], SourceLines(None))
        return ExitCode.STOPPED
    except BrokenPipeError:
        return ExitCode.PROBLEM
    except (OSError, ValueError):  # of our own streams: anything else is answered
        return ExitCode.OUTPUT


def _run(words: list[str], out: Terminal, err: Terminal) -> int:
    try:
        epoch = read_epoch(os.environ)
        session = Session(out, err, current_folder(), read_clock(epoch), epoch)
        ordered = commands_first(app, words)
        with said_by_click(out):
            code = app.main(ordered, prog_name=out.voice.program, obj=session, standalone_mode=False)
        return int(code or 0)
    except click.exceptions.Exit as ended:
        return ended.exit_code
    except click.Abort:
        raise KeyboardInterrupt from None
    except click.ClickException as error:
        return show_refusal(UsageError([explain(error, app)]), words, out, err)
    except HandpressError as error:
        return show_refusal(error, words, out, err)
    except (BrokenPipeError, KeyboardInterrupt):
        raise
    except BaseException as error:
        trouble = trouble_of(out) or trouble_of(err)
        if trouble is not None:
            raise trouble from error
        log_fault(error, "running a command")
        if refused := diagnose_refusal(error):
            return show_refusal(HandpressError([refused]), words, out, err)
        fault = rules.MAKING_FAULT.at(None, reason=reason_of(error))
        return show_refusal(InternalError([fault]), words, out, err)


def _folder_options() -> dict[str, frozenset[str]]:
    """Which of the options that name a folder each command has."""
    return {
        name: frozenset(p.name for p in command.params if p.name in FOLDERS)
        for name, command in app.commands.items()
    }
