"""The command's words: how it may be called, and what it says when it is called wrongly."""

from __future__ import annotations

import json

import pytest
from clinics import Command

from handpress import __version__
from handpress.cli.app import app
from handpress.cli.click_ext import commands_first
from handpress.workspace import COMMANDS, VISIBLE_COMMANDS, Workspace


@pytest.mark.parametrize(
    ("words", "ordered"),
    [
        ("", "make"),
        ("understanding-ptsd", "make understanding-ptsd"),
        ("--paper a4", "make --paper a4"),
        ("--paper a4 hello", "make --paper a4 hello"),
        ("hello --paper a4 other", "make hello --paper a4 other"),
        ("--workspace w list", "list --workspace w"),
        ("list --workspace w", "list --workspace w"),
        ("--json check hello", "check --json hello"),
        ("--paper=a4 check", "check --paper=a4"),
        ("-- list", "make -- list"),
        ("--help", "--help"),
        ("--paper a4 --help", "--help"),
        ("list --help", "list --help"),
        ("--help list", "list --help"),
    ],
)
def test_options_may_stand_before_or_after_names_and_commands(words: str, ordered: str) -> None:
    assert commands_first(app, words.split()) == ordered.split()


def test_every_command_is_a_word_that_no_handout_may_have() -> None:
    assert set(app.commands) <= COMMANDS
    assert {name for name, command in app.commands.items() if not command.hidden} == VISIBLE_COMMANDS


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("--papr a4", 'Did you mean "--paper"?'),
        ("--paper", 'The option "--paper" needs a value'),
        ("--paper a5", "Choose one of: letter, a4, tabloid, a3."),
        ("--workers many", "a whole number from 1 to 64"),
        ("--workers 0", "a whole number from 1 to 64"),
        ("--json=yes", 'The option "--json" takes no value.'),
        ("lst", 'Did you mean "list"?'),
        ("understanding-ptds", 'Did you mean "understanding-ptsd"?'),
        ("understanding-ptsd nope", 'There is no handout called "nope".'),
        ("check nope", 'called "nope"'),
        ("--layout trifolt", 'Did you mean "trifold"?'),
        ("--workspace nowhere", "There is no folder"),
        ("--brand nowhere", "There is no folder"),
        ("list extra", "more words than this command understands: extra"),
        ("new", "A word is missing: NAME."),
        ("new my-handout", "A word is missing: --layout NAME."),
        ("new my-handout --layout shet", 'Did you mean "sheet"?'),
        ("new Bad_Name --layout sheet", "bad-name"),
        ("new list --layout sheet", "is a command"),
        ("init", "A word is missing: DIR."),
        ("read", "A word is missing: FILE.pdf."),
        ("read nowhere.pdf", "There is no PDF file nowhere.pdf."),
        ("list --workers 3", 'There is no option "--workers" for "list".'),
    ],
)
def test_wrong_use_is_said_in_plain_words_with_exit_code_2(
    handpress: Command, words: str, says: str, workspace: Workspace
) -> None:
    done = handpress(*words.split(), here=workspace.root)
    assert says in " ".join(done.err.split())
    assert (done.code, done.out) == (2, "")
    assert not workspace.out.exists()


def test_wrong_use_is_one_object_for_scripts_too(handpress: Command) -> None:
    done = handpress("--json", "--paper", "a5")
    assert done.code == 2
    assert json.loads(done.out)["problems"][0]["rule"] == "usage.wrong-choice"
    assert done.err == ""


def test_a_bad_date_in_the_environment_is_wrong_use(
    handpress: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    for value in ("tomorrow", "-1", "9" * 13, "٣"):
        monkeypatch.setenv("SOURCE_DATE_EPOCH", value)
        done = handpress("list")
        assert done.code == 2
        assert "SOURCE_DATE_EPOCH" in done.err


def test_help_is_a_manual(handpress: Command) -> None:
    done = handpress("--help")
    assert done.code == 0
    for part in (
        "Usage",
        "A usual day",
        "Examples",
        "Options",
        "Commands",
        "Files",
        "Exit codes",
        "Environment",
    ):
        assert f"\n{part}" in done.out
    for name in VISIBLE_COMMANDS:
        assert f"\n  {name} " in done.out
    assert all(len(line) <= 110 for line in done.out.splitlines())


@pytest.mark.parametrize("name", sorted(app.commands))
def test_each_command_explains_itself_with_an_example(handpress: Command, name: str) -> None:
    done = handpress(name, "--help")
    assert done.code == 0
    assert f"Example\n  handpress {name} " in done.out or f"Example\n  handpress {name}\n" in done.out


def test_the_version_is_told(handpress: Command) -> None:
    assert handpress("--version").out == f"handpress {__version__}\n"


@pytest.mark.parametrize("encoding", ["cp1252", "ascii", "cp437"])
def test_old_consoles_get_plain_forms_never_a_crash(handpress: Command, encoding: str) -> None:
    for words in (["--help"], ["日本語"], ["--paper", "«ü»"], ["list"]):
        assert handpress(*words, encoding=encoding).code in (0, 2)
