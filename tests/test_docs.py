"""The pages in docs/ say what is true: every command, message and page that they name is there."""

from __future__ import annotations

import importlib
import importlib.util
import re
import shlex
import sys
from pathlib import Path
from typing import Any

import pytest

import handpress
from handpress.cli.app import app

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
PAGES = sorted(DOCS.rglob("*.md"))


def _extension(name: str) -> Any:
    """One of the site's own extensions, which Sphinx finds by its path, as it finds what they import."""
    spec = importlib.util.spec_from_file_location(name, DOCS / "_ext" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.path.insert(0, str(DOCS / "_ext"))
    try:
        spec.loader.exec_module(module)
    finally:
        sys.path.pop(0)
    return module


reference_pages = _extension("reference_pages")
local_site = _extension("local_site")


def test_every_page_is_in_the_contents() -> None:
    listed = re.findall(r"^[a-z/-]+$", (DOCS / "index.md").read_text("utf-8"), re.MULTILINE)
    pages = {path.relative_to(DOCS).with_suffix("").as_posix() for path in PAGES}
    assert pages == {*listed, "index"}


def test_every_command_in_the_pages_exists() -> None:
    shown = [
        line for path in PAGES for line in re.findall(r"generate\.py ([^`\n|]*)", path.read_text("utf-8"))
    ]
    assert len(shown) > 15
    options = {name for command in [app, *app.commands.values()] for p in command.params for name in p.opts}
    handouts = {path.stem for path in (ROOT / "handouts").glob("*.md")} | {"grounding-exercises"}
    for line in shown:
        words = shlex.split(line)
        assert all(word in options for word in words if word.startswith("--")), line
        if words and not words[0].startswith("-"):
            assert words[0] in app.commands or words[0] in handouts, line


def test_every_message_that_a_page_names_exists() -> None:
    known = {rule.id for rule in reference_pages.rules()}
    named = [
        name
        for path in PAGES
        for name in re.findall(
            r"\[([a-z]+\.[a-z-]+)\]|^  ([a-z]+\.[a-z-]+): (?:error|warning|info|ignore)",
            path.read_text("utf-8"),
            re.MULTILINE,
        )
    ]
    assert len(named) >= 2
    assert {first or second for first, second in named} <= known


def test_the_messages_page_has_every_rule_with_what_to_do() -> None:
    page = reference_pages.rules_page()
    everything = tuple(reference_pages.rules())
    assert len(everything) > 100
    for rule in everything:
        assert f"### `{rule.id}`" in page
    assert "The panel *region* is *lines* *line word* too long" in page


def test_the_api_page_has_every_public_name_of_the_package() -> None:
    page = reference_pages.api_page()
    assert re.findall(r"^## (\w+)$", page, re.MULTILINE) == sorted(handpress.__all__)


def test_the_commands_page_has_the_help_of_every_command() -> None:
    page = reference_pages.commands_page()
    for name, command in app.commands.items():
        assert command.hidden or f"## {name}\n" in page
    assert "Usage: handpress proof" in page
    assert "--workspace DIR" in page


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("page.html", '<script src="https://cdn.example/x.js"></script>'),
        ("page.html", '<link rel="stylesheet" href="//fonts.example/x.css">'),
        ("page.html", "<img alt='' src='http://pictures.example/x.png'>"),
        ("page.css", "@import 'https://fonts.example/x.css';"),
        ("page.css", "@font-face { src: url(https://fonts.example/x.woff2) }"),
    ],
)
def test_a_page_that_would_fetch_something_is_found(tmp_path: Path, name: str, line: str) -> None:
    (tmp_path / name).write_text(line, "utf-8")
    assert list(local_site.fetched(tmp_path)) == [name]


def test_a_link_to_follow_fetches_nothing(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(
        '<link rel="canonical" href="https://a.example/"><a href="https://a.example">a</a><img src="a.png">'
    )
    assert not local_site.fetched(tmp_path)


def test_every_function_that_the_tour_names_is_there() -> None:
    tour = (ROOT / "CONTRIBUTING.md").read_text("utf-8").split("## A tour")[1].split("\n## ")[0]
    named = re.findall(r"`([a-z_]+/[a-z_/]+)\.py`, `([A-Za-z_.]+)`", tour)
    assert len(named) > 15
    for file, name in named:
        value: Any = importlib.import_module("handpress." + file.replace("/", "."))
        for part in name.split("."):
            value = getattr(value, part)
    for file in re.findall(r"`([a-z_]+/[a-z_/]+\.py)`", tour):
        there = any((folder / file).is_file() for folder in (ROOT, ROOT / "handpress"))
        assert there or file == "layouts/leaflet.py", file  # the one that you write


# ---- examples of messages

spoiled = _extension("spoiled")


def test_a_message_is_shown_as_the_command_says_it(monkeypatch: pytest.MonkeyPatch) -> None:
    few = [one for one in spoiled.MISTAKES if "fone" in one[2] or "no_driving: 12" in one[2]]
    monkeypatch.setattr(spoiled, "MISTAKES", few)
    shown = spoiled.examples()
    assert 'brand/brand.yaml:14:1  "fone" is not known in this file.' in shown["content.unknown-key"]
    assert "    14 | fone: 207-555-0142" in shown["content.unknown-key"]
    assert 'Did you mean "phone"?' in shown["content.unknown-key"]
    assert "must be at least 24 hours" in shown["clinic.below-floor"]
    assert "Did you mean my-clinic? handpress --workspace ../my-clinic" in shown["workspace.no-such-folder"]
    page = reference_pages.rules_page(shown)
    assert page.count("For example:\n\n```text") == len(shown)


@pytest.mark.full
def test_every_mistake_meets_a_message_whose_remedy_makes_no_other() -> None:
    shown = spoiled.examples()
    assert len(shown) > 45
    for text in shown.values():
        assert ".example" not in text.split("\n")[-1]
