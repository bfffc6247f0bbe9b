"""How commands are called in what people read: as this one was typed, with the folders it was given.

Everywhere else a command in a message stands in backquotes and begins with ``handpress``, the same on every
machine: ``Have it signed again: `handpress sign hello` ``. Only here it becomes what can be typed now.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
from collections.abc import Mapping, Sequence
from pathlib import PurePath
from typing import Any

from handpress.patterns import regex
from handpress.values import Value

FOLDERS = ("workspace", "brand", "out")
"""Options that name a folder, and that the next command needs again."""

_COMMAND = regex(r"`handpress(?: ([^`]*))?`")


class Voice(Value, frozen=True):
    """The program as it was typed, the folders given to it, and which options each command has."""

    program: str = "handpress"
    folders: tuple[tuple[str, str], ...] = ()  # option and word, such as ("workspace", "../my-clinic")
    options: Mapping[str, frozenset[str]] = {}  # command -> its options that name folders

    def command_line(self, words: str = "") -> str:
        """The command to type: ``sign hello`` becomes ``python generate.py sign hello --workspace ../x``."""
        first = words.split(" ", 1)[0]
        known = self.options.get(first, self.options.get("make", frozenset()))
        typed = f"{self.program} {words}".rstrip()
        if "--help" not in words:
            for name, word in self.folders:
                if name in known and f"--{name} " not in f"{words} ":
                    typed += f" --{name} {quoted(word)}"
        return typed

    def said(self, text: str) -> str:
        """A text for people, its commands as they can be typed."""
        return _COMMAND.sub(lambda match: self.command_line(match[1] or ""), text)

    def said_in(self, data: object) -> Any:
        """The same in every text of what becomes JSON."""
        if isinstance(data, str):
            return self.said(data)
        if isinstance(data, Mapping):
            return {key: self.said_in(value) for key, value in data.items()}
        if isinstance(data, list | tuple):
            return [self.said_in(value) for value in data]
        return data


def folders_in(words: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """The folders that the words of a command give, read before anything else is known of them."""
    found: dict[str, str] = {}
    for place, word in enumerate(words):
        name, equals, value = word.partition("=")
        if name[:2] == "--" and name[2:] in FOLDERS:
            following = words[place + 1] if place + 1 < len(words) else ""
            if given := value if equals else following:
                found[name[2:]] = given
    return tuple(found.items())


def program_of(typed: Sequence[str], argv: Sequence[str]) -> str:
    """The program as it was typed: ``handpress``, ``python generate.py``, ``python3 -m handpress``.

    Args:
        typed: the words that the system started (``sys.orig_argv``); the first is the Python.
        argv: the same as Python passes them on (``sys.argv``).
    """
    script = argv[0] if argv and argv[0] else "handpress"
    name = PurePath(script).name
    if name == "__main__.py":
        return f"{_python(typed)} -m handpress"
    if name.endswith(".py"):
        return f"{_python(typed)} {quoted(script)}"
    plain = name.removesuffix(".exe")
    if PurePath(script).name == script or shutil.which(plain):
        return plain
    return quoted(script)  # in a folder that the system does not search


def _python(typed: Sequence[str]) -> str:
    """The Python as it was typed; an absolute path, as a program gives it, is only ``python``."""
    word = typed[0] if typed else "python"
    if not PurePath(word).name.lower().startswith("py") or os.path.isabs(word):
        return "python"
    return quoted(word)


def quoted(word: str) -> str:
    """A word of a command, in quotes where the system's shell would divide it or read a sign of it."""
    windows = os.name == "nt"
    if re.fullmatch(r"[\w./\\:~-]+" if windows else r"[\w./:~-]+", word):
        return word
    if windows:
        return '"' + word.rstrip("\\") + '"'  # a \ before the last quote would swallow it
    return shlex.quote(word) if re.search(r'[\\"$`!]', word) else f'"{word}"'
