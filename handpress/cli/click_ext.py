"""What click does not do by itself: handouts as first words, help as a manual, errors in our words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import click

from handpress.cli import help_text, rules
from handpress.cli.edge import prints_aside
from handpress.cli.options import CommandOptions
from handpress.diagnostics import Diagnostic, UsageError
from handpress.nearest import suggestion


def commands_first(app: click.Group, words: Sequence[str]) -> list[str]:
    """Put the command's word first, and ``make`` where there is none, so that options may stand anywhere.

    ``--paper a4 list`` becomes ``list --paper a4``, and ``my-handout`` becomes ``make my-handout``.
    """
    takes_value = {
        name
        for command in app.commands.values()
        for option in command.params
        if isinstance(option, click.Option) and not option.is_flag
        for name in option.opts
    }
    position = 0
    while position < len(words) and words[position].startswith("-") and words[position] != "--":
        if words[position] in ("--help", "-h", "--version") and position == 0 and len(words) == 1:
            return list(words)
        position += 2 if words[position] in takes_value else 1
    first = words[position] if position < len(words) else None
    if first in ("help", "version"):
        return _asked(app, first, [*words[:position], *words[position + 1 :]])
    if first is not None and first in app.commands:
        return [first, *words[:position], *words[position + 1 :]]
    if first is None and any(word in ("--help", "-h", "--version") for word in words):
        return [word for word in words if word in ("--help", "-h", "--version")][:1]
    return ["make", *words]


def _asked(app: click.Group, word: str, rest: Sequence[str]) -> list[str]:
    """``help``, ``help sign`` and ``version``, which people type as they would with other programs."""
    commands = [one for one in rest if one in app.commands]
    return [*commands[:1], "--help"] if word == "help" else ["--version"]


class ExampleCommand(click.Command):
    """A command whose help ends with worked examples, and which is called with one value of ``options``."""

    notes: Sequence[str] = ()
    options: type[CommandOptions] = CommandOptions

    def invoke(self, ctx: click.Context) -> Any:
        assert self.callback is not None
        with prints_aside():
            return self.callback(ctx.obj, self.options(**ctx.params))

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """As click does, but of two values for one option neither is dropped silently. Raises UsageError."""
        _, _, order = self.make_parser(ctx).parse_args(args=list(args))
        single = [p for p in order if isinstance(p, click.Option) and not (p.multiple or p.is_flag)]
        twice = dict.fromkeys(p.opts[0] for p in single if single.count(p) > 1)
        if twice and not ctx.resilient_parsing:
            raise UsageError(rules.GIVEN_TWICE.at(None, option=option) for option in twice)
        return super().parse_args(ctx, args)

    def format_epilog(self, context: click.Context, formatter: click.HelpFormatter) -> None:
        # whatever opens a workspace loads what lies there
        runs = any(parameter.name == "workspace" for parameter in self.params)
        _write_notes(formatter, (*self.notes, *((help_text.PROGRAMS,) if runs else ())), context)


class HandpressGroup(click.Group):
    """The whole command: its help is the manual."""

    def format_help(self, context: click.Context, formatter: click.HelpFormatter) -> None:
        program = context.command_path
        formatter.width = 100
        formatter.write_text("handpress: printable patient handouts from reviewed facts")
        formatter.write("\nUsage\n")
        for line in ("[NAME]... [OPTIONS]", "COMMAND [OPTIONS]"):
            formatter.write(f"  {program} {line}\n")
        _write_notes(formatter, (help_text.OVERVIEW, help_text.USUAL_DAY, help_text.EXAMPLES), context)
        make = self.commands["make"]
        formatter.write("\n")
        with formatter.section("Options"):
            everything = [*make.get_params(context), *self.get_params(context)]
            rows = {
                record: None
                for p in everything
                if isinstance(p, click.Option) and (record := p.get_help_record(context))
            }
            formatter.write_dl(list(rows))
        with formatter.section(f"Commands (each explains itself: {program} COMMAND --help)"):
            formatter.write_dl(
                [
                    (name, command.get_short_help_str(80))
                    for name in self.list_commands(context)
                    if not (command := self.commands[name]).hidden
                ]
            )
        _write_notes(
            formatter,
            (help_text.FILES, help_text.PROGRAMS, help_text.EXIT_CODES, help_text.ENVIRONMENT),
            context,
        )


def _write_notes(formatter: click.HelpFormatter, notes: Sequence[str], context: click.Context) -> None:
    program = context.find_root().command_path
    for note in notes:
        formatter.write("\n" + note.replace("{program}", program) + "\n")


def explain(error: click.ClickException, app: click.Group) -> Diagnostic:
    """click's complaint in our words."""
    context = getattr(error, "ctx", None)
    shown = context is not None and context.parent is not None and not context.command.hidden
    command = f"{context.info_name} " if context is not None and shown else ""
    if isinstance(error, click.NoSuchOption):
        known = {name for c in app.commands.values() for p in c.params for name in p.opts if name[:2] == "--"}
        if context is not None:
            own = {name for p in context.command.params for name in p.opts if name[:2] == "--"}
            where = f' for "{context.info_name}"' if error.option_name in known and context.info_name else ""
            return rules.NO_SUCH_OPTION.at(
                None,
                option=error.option_name,
                where=where,
                command=command,
                suggestion=suggestion(error.option_name, own, shown=0),
            )
    if isinstance(error, click.MissingParameter):
        name = error.param.make_metavar(context) if error.param is not None and context is not None else "one"
        if error.param is not None and isinstance(error.param, click.Option):
            name = f"{error.param.opts[0]} {name}"
        return rules.WORD_MISSING.at(None, name=name, command=command)
    if isinstance(error, click.BadOptionUsage):
        takes_none = "does not take a value" in error.format_message()
        rule = rules.VALUE_UNWANTED if takes_none else rules.VALUE_MISSING
        return rule.at(None, option=error.option_name, command=command)
    if isinstance(error, click.BadParameter) and error.param is not None:
        return _bad_value(error, error.param, command)
    message = error.format_message()
    if "unexpected extra argument" in message:
        words = message[message.find("(") + 1 : message.rfind(")")]
        return rules.TOO_MANY_WORDS.at(None, words=words, command=command)
    return rules.OTHER.at(None, message=message, command=command)


def _bad_value(error: click.BadParameter, parameter: click.Parameter, command: str) -> Diagnostic:
    option = parameter.opts[0]
    value = _quoted(error.message)
    if isinstance(parameter.type, click.Choice):
        return rules.WRONG_CHOICE.at(
            None, value=value, option=option, choices=", ".join(map(str, parameter.type.choices))
        )
    return rules.OTHER.at(None, message=error.format_message(), command=command)


def _quoted(message: str) -> str:
    """The value that click's message complains of: quoted, or its first word."""
    parts = message.split("'")
    return parts[1] if len(parts) > 2 else message.split(" ")[0]
