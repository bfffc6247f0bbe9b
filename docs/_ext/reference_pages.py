"""The pages that are made from the program itself: every message, every command.

Each page has the words around it in ``reference/``; what is generated is added below them as Markdown.
"""

from __future__ import annotations

import pkgutil
import re
from collections.abc import Callable, Iterator, Mapping
from importlib import import_module
from itertools import groupby
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import click

import handpress
from handpress.diagnostics import Rule
from handpress.proof.checks import checks_of

if TYPE_CHECKING:
    from sphinx.application import Sphinx

PROGRAM = "handpress"
_PARTS = {
    "brand": "The clinic: `brand/`",
    "build": "Making handouts",
    "claims": "What no handout may say, and what each must",
    "cli": "The command",
    "content": "Facts: `content.yaml`",
    "evidence": "The proof: what stands behind each sentence",
    "files": "Files",
    "instruments": "The proof: score sheets",
    "language": "The proof: plain language",
    "layout": "Layouts",
    "output": "What is written",
    "page": "The proof: the printed page",
    "pdf": "PDF files",
    "proof": "The proof: its settings",
    "review": "Sign-off and records",
    "tags": "The proof: tags",
    "template": "Handouts: `handouts/NAME.md`",
    "workspace": "Folders",
}


def rules() -> Iterator[Rule]:
    """Every rule of the program, each once, by id."""
    found: dict[str, Rule] = {}
    for module in pkgutil.walk_packages(handpress.__path__, "handpress."):
        if not module.name.endswith("__main__"):
            values = vars(import_module(module.name)).values()
            found |= {value.id: value for value in values if isinstance(value, Rule)}
    found |= {rule.id: rule for check in checks_of().values() for rule in check.rules}
    return (found[name] for name in sorted(found))


def messages_page() -> str:
    """Every message, with what the command really says where a clinic's folder is spoiled."""
    from spoiled import examples

    return rules_page(examples())


def rules_page(shown: Mapping[str, str] = MappingProxyType({})) -> str:
    """Every message with what to do about it, as Markdown, in the order of their ids. ``shown``: an example
    of a rule, as the command shows it."""
    lines: list[str] = []
    for part, group in groupby(rules(), key=lambda rule: rule.id.split(".")[0]):
        lines += [f"## {_PARTS.get(part, part)}", ""]
        for rule in group:
            lines += [f"(rule-{rule.id.replace('.', '-')})=", f"### `{rule.id}`", ""]
            lines += [f"*{rule.severity.value}*: {_words(rule.message)}", ""]
            lines += [_words(rule.command_hint or rule.hint), ""]
            if rule.id in shown:
                lines += ["For example:", "", "```text", shown[rule.id], "```", ""]
    return "\n".join(lines)


def api_page() -> str:
    """Every public name of the package, in the order of the alphabet, from its docstrings."""
    lines: list[str] = []
    for name in sorted(getattr(handpress, "__all__", ())):
        lines += [f"## {name}", "", "```{eval-rst}", f".. autoclass:: handpress.{name}"]
        lines += ["   :members:", "   :undoc-members:", "   :exclude-members: __init__", "```", ""]
    return "\n".join(lines)


def commands_page() -> str:
    """The help of the whole command and of each of its commands, as it is printed."""
    from handpress.cli.app import app

    lines = ["## The whole", "", *_help(app, [])]
    for name in app.list_commands(click.Context(app)):
        command = app.commands[name]
        if not command.hidden:
            lines += [f"## {name}", "", *_help(command, [name])]
    return "\n".join(lines)


def _help(command: click.Command, words: list[str]) -> list[str]:
    root = click.Context(_root(), info_name=PROGRAM)
    context = click.Context(command, info_name=words[0], parent=root) if words else root
    return ["```text", command.get_help(context).strip(), "```", ""]


def _root() -> click.Group:
    from handpress.cli.app import app

    return app


def _words(pattern: str) -> str:
    """A message as Markdown: what is filled in stands in italics, all else as it is written."""
    plain = re.sub(r"([\\`*_<>\[\]#|$])", r"\\\1", pattern.replace("\n", " "))
    plain = plain.replace("{{", "\0").replace("}}", "\1")
    shown = re.sub(r"\{([^{}]*?)(?:![a-z])?(?::[^{}]*)?\}", _filled_in, plain)
    return shown.replace("\0", "{").replace("\1", "}")


def _filled_in(match: re.Match[str]) -> str:
    return f"*{match[1].replace(chr(92) + '_', ' ')}*"


_PAGES: dict[str, Callable[[], str]] = {
    "reference/messages": messages_page,
    "reference/commands": commands_page,
    "reference/api": api_page,
}


def _fill(app: Sphinx, docname: str, source: list[str]) -> None:
    page = _PAGES.get(docname)
    if page is not None:
        source[0] += "\n" + page()


def setup(app: Sphinx) -> dict[str, Any]:
    app.connect("source-read", _fill)
    return {"parallel_read_safe": True}
