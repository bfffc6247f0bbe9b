"""Commands named in messages: called as this one was, with its folders, and accepted by the parser."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from test_house import RULES

from handpress import commandline
from handpress.cli.app import _folder_options, app
from handpress.cli.click_ext import commands_first
from handpress.commandline import Voice, folders_in, program_of, quoted
from handpress.start import OLDEST, PACKAGES
from handpress.workspace import shipped_root

WINDOWS = r"C:\Users and others\my clinic"
FOLDERS = (("workspace", "../my clinic"), ("brand", "brand/samples/juniper"), ("out", "prints"))


def commands() -> Iterator[tuple[str, str]]:
    """Every command that a rule names, by the rule, with a word in each gap."""
    for _, rule in RULES:
        for pattern in (rule.message, rule.hint):
            for words in re.findall(r"`handpress ?([^`]*)`", pattern):
                yield rule.id, re.sub(r"\{\w+\}", "hello", words.replace("{command}", ""))


COMMANDS = sorted(set(commands()))


def accepted(typed: str) -> None:
    words = ["100" if word == "N" else word for word in shlex.split(typed)]  # a number that staff put in
    ordered = commands_first(app, words)
    with app.make_context("handpress", ordered, resilient_parsing=False) as context:
        name, command, rest = app.resolve_command(context, ordered)
        assert command is not None
        command.make_context(name, list(rest))


@pytest.mark.parametrize("program", ["handpress", "python generate.py", "python3 -m handpress"])
def test_every_command_that_a_message_names_is_accepted_by_the_parser(program: str) -> None:
    voice = Voice(program, FOLDERS, _folder_options())
    assert len(COMMANDS) > 12
    for rule, words in COMMANDS:
        typed = voice.command_line(words)
        assert typed.startswith(program), rule
        if "--help" not in words:
            accepted(typed.removeprefix(program))


def test_no_rule_names_a_command_that_would_be_called_otherwise() -> None:
    """A command outside of backquotes would be told as ``handpress`` to whoever typed something else."""
    verbs = "|".join(sorted(app.commands))
    loose = re.compile(rf"(?:handpress|generate\.py) (?:{verbs}|--)\b|\{{command\}} ")
    wrong = {
        rule.id: found
        for _, rule in RULES
        if (found := loose.findall(re.sub(r"`[^`]*`", "", f"{rule.message} {rule.hint}")))
    }
    assert not wrong


def test_a_command_carries_the_folders_that_it_takes_and_no_others() -> None:
    voice = Voice("python generate.py", FOLDERS, _folder_options())
    both = '--workspace "../my clinic" --brand brand/samples/juniper'
    assert voice.command_line("sign hello") == f"python generate.py sign hello {both}"
    assert voice.command_line("hello") == f"python generate.py hello {both} --out prints"
    assert voice.command_line() == f"python generate.py {both} --out prints"
    assert voice.command_line("init ../x") == "python generate.py init ../x"
    assert voice.command_line("read a.pdf") == "python generate.py read a.pdf"
    assert voice.command_line("sign --help") == "python generate.py sign --help"
    assert voice.command_line("--workspace y").startswith("python generate.py --workspace y --brand")


def test_the_folders_are_read_wherever_they_stand() -> None:
    assert folders_in(["--workspace", "a", "hello", "--out=b c"]) == (("workspace", "a"), ("out", "b c"))
    assert folders_in(["list", "--workspace"]) == ()
    assert folders_in([]) == ()


def test_a_text_says_commands_as_they_can_be_typed_and_leaves_the_rest() -> None:
    voice = Voice("python generate.py")
    assert voice.said("Try `handpress list` or `handpress`.") == (
        "Try python generate.py list or python generate.py."
    )
    assert voice.said("A `code` of handpress") == "A `code` of handpress"
    assert voice.said_in({"a": ["`handpress list`"], "b": 3, "c": None}) == {
        "a": ["python generate.py list"],
        "b": 3,
        "c": None,
    }


@pytest.mark.parametrize(
    ("typed", "argv", "program"),
    [
        (["python", "generate.py"], ["generate.py"], "python generate.py"),
        (["python3", "../press/generate.py"], ["../press/generate.py"], "python3 ../press/generate.py"),
        ([".venv/bin/python", "generate.py"], ["generate.py"], ".venv/bin/python generate.py"),
        (["/usr/bin/python3", "generate.py"], ["generate.py"], "python generate.py"),
        (["python3", "-m", "handpress"], ["/x/handpress/__main__.py"], "python3 -m handpress"),
        (["/x/python", "/x/handpress"], ["handpress"], "handpress"),
        (["x"], ["handpress.exe"], "handpress"),
        ([], [], "handpress"),
        (["python", "a b/generate.py"], ["a b/generate.py"], 'python "a b/generate.py"'),
        (["x"], [".venv/bin/no-such-handpress"], ".venv/bin/no-such-handpress"),
    ],
)
def test_the_program_is_named_as_it_was_typed(typed: list[str], argv: list[str], program: str) -> None:
    assert program_of(typed, argv) == program


def test_words_are_quoted_as_the_shell_of_the_system_reads_them(monkeypatch: pytest.MonkeyPatch) -> None:
    for word in ("../my-clinic", "my clinic", "it's", 'a "b"', "$HOME", "C:\\x y", "a`b`", ""):
        assert shlex.split(quoted(word)) == [word]
    monkeypatch.setattr(commandline.os, "name", "nt")
    assert quoted("..\\my-clinic") == "..\\my-clinic"
    assert quoted(WINDOWS) == f'"{WINDOWS}"'
    assert quoted(WINDOWS + "\\") == f'"{WINDOWS}"'


# ---- a Python that cannot run it


def test_a_python_without_the_packages_gets_one_sentence(tmp_path: Path) -> None:
    for words in ([str(shipped_root() / "generate.py")], ["-m", "handpress"]):
        done = subprocess.run(
            [sys.executable, "-S", *words], capture_output=True, text=True, cwd=shipped_root(), check=False
        )
        assert done.returncode == 2
        assert done.stderr.count("\n") == 1
        assert "lacks packages that Handpress needs" in done.stderr
        assert "-m pip install -e ." in done.stderr


def test_the_files_that_an_old_python_reads_have_nothing_new_in_them() -> None:
    import ast

    for name in ("generate.py", "handpress/__init__.py", "handpress/_version.py", "handpress/start.py"):
        text = (shipped_root() / name).read_text("utf-8")
        ast.parse(text, feature_version=(3, 6))
        assert "from __future__" not in text, name
    assert OLDEST == (3, 11)


def test_the_packages_looked_for_are_those_that_handpress_depends_on() -> None:
    import tomllib
    from importlib.metadata import packages_distributions

    known = packages_distributions()
    wanted = tomllib.loads((shipped_root() / "pyproject.toml").read_text("utf-8"))["project"]["dependencies"]
    names = {re.split(r"[<>=\[]", one)[0].lower() for one in wanted}
    found = {known[package][0].lower() for package in PACKAGES}
    assert found == names
