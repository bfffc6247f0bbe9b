"""Real examples of messages: a clinic's folder is spoiled in many ways, and what the program says is kept.

Nothing here is written by hand but the mistakes. A message that is worded anew shows so on the next build.
"""

from __future__ import annotations

import io
import shutil
import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from mistakes import BODIES, IN_FILES, TOPS

from handpress.api import Project
from handpress.cli.console import show_diagnostics
from handpress.cli.session import SourceLines
from handpress.cli.terminal import Terminal
from handpress.commandline import Voice
from handpress.diagnostics import Diagnostic, HandpressError
from handpress.locate import find_workspace
from handpress.project.model import BuildOptions
from handpress.workspace import Workspace, open_workspace, shipped_root

TODAY = date(2026, 12, 1)
WIDTH = 96
HANDOUT = """\
---
title: Try
label: Handout
audience: Everybody
layout: sheet
purpose: To be tried
main_message: ptsd.treatable
about: [ptsd]
---

## A heading

{{ ptsd.what }}

{{ crisis.one_line }} {{ crisis.emergency }}

Call us: {{ brand.phone }}
"""

BRAND, CLINIC, CONTENT, TRY = "brand/brand.yaml", "brand/clinic.yaml", "content.yaml", "handouts/try.md"
BODY = "{{ ptsd.what }}\n"
NOTHING = "parameters: {}"

MISTAKES: tuple[tuple[str, str, str], ...] = (
    (BRAND, "phone: 207-555-0142", "phone: call us"),
    (BRAND, "phone: 207-555-0142", "phone: 555"),
    (BRAND, "phone: 207-555-0142\n", ""),
    (BRAND, "phone: 207-555-0142", "fone: 207-555-0142"),
    (BRAND, "phone: 207-555-0142", "phone:207-555-0142"),
    (BRAND, "name: Harbor Light", "name: Harbor Light # our name"),
    (BRAND, "name: Harbor Light", 'name: "Harbor Light'),
    (BRAND, "name: Harbor Light", "name: Harbor: Light"),
    (BRAND, "sample: true\n", ""),
    (BRAND, "web: harborlight.example", "web: our site"),
    (BRAND, "web: harborlight.example", "email: desk at harborlight"),
    (BRAND, "logo: logo.svg", "logo: lgo.svg"),
    (BRAND, "logo: logo.svg", "logo: ../logo.svg"),
    (BRAND, 'ink: "#1E2A32"', 'ink: "#9AA7B0"'),
    (BRAND, 'ink: "#1E2A32"', "ink: #1E2A32"),
    (BRAND, 'ink: "#1E2A32"', "ink: dark blue"),
    (BRAND, "paper: letter", "paper: legal"),
    (BRAND, "fold_ticks: true", "fold_ticks: maybe"),
    (BRAND, "https://harborlight.example/ptsd", "harborlight/ptsd"),
    (BRAND, "version: 1", "version: 2"),
    (CLINIC, NOTHING, "parameters:\n  no_driving: 12"),
    (CLINIC, NOTHING, "parameters:\n  no_driving: a day"),
    (CLINIC, NOTHING, "parameters:\n  no_drivin: 24"),
    (CLINIC, NOTHING, "parameters:\n  price: TODO"),
    (CONTENT, "    sources: [nimh-ptsd, va-how-common]", "    sources: [nimh-ptds]"),
    (CONTENT, "    confidence: secondary", "    confidence: sure"),
    (CONTENT, "PTSD can happen to anyone,", "PTSD can happen to **anyone,"),
    (CONTENT, "PTSD can happen to anyone,", "Ketamine is a cure for PTSD,"),
    (CONTENT, "version: 1", "version 1"),
    (CONTENT, "version: 1", "version: 1\nversion: 1"),
    (CONTENT, "version: 1", "version: 1\n\tfacts: 1"),
    (TRY, "title: Try\n", ""),
    (TRY, "layout: sheet", "layout: shet"),
    (TRY, "main_message: ptsd.treatable", "main_message: ptsd.treatble"),
    (TRY, "about: [ptsd]", "about: [weather]"),
    (TRY, "---\ntitle", "title"),
    (TRY, BODY, "{{ ptsd.wat }}\n"),
    (TRY, BODY, "{{ ptsd.what }\n"),
    (TRY, BODY, "{{ }}\n"),
    (TRY, BODY, "{% for one in ptsd %}\n{{ one }}\n"),
    (TRY, BODY, '{% include "_more.md" %}\n'),
    (TRY, BODY, "{{ ptsd.what|upper }}\n"),
    (TRY, BODY, "> {{ ptsd.what }}\n"),
    (TRY, BODY, "![a door](door.png)\n"),
    (TRY, BODY, "::: good-to-know\n{{ ptsd.what }}\n:::\n"),
    (TRY, BODY, "::: god-to-know When\n{{ ptsd.what }}\n:::\n"),
    (TRY, BODY, "::: good-to-know When\n{{ ptsd.what }}\n"),
    (TRY, BODY, "::: lines\n"),
    (TRY, BODY, "| One | Two |\n|---|---|\n| a |\n"),
    (TRY, BODY, "- [ ] One\n- Two\n"),
    (TRY, BODY, "- [x] One\n"),
    (TRY, BODY, "#### A small heading\n"),
    (TRY, BODY, "##A heading\n"),
    (TRY, BODY, ":no-icon: x\n"),
    (TRY, BODY, "Ketamine is a cure.\n"),
    (TRY, "{{ crisis.one_line }} {{ crisis.emergency }}\n", ""),
    (TRY, HANDOUT, ""),
)
"""A file, what stands in it, and what is written in its place."""

PLACES = ("my-clinc", "my-clinic/handouts", "elsewhere")
"""Folders after ``--workspace`` that are none."""


def examples() -> dict[str, str]:
    """For each rule that a mistake met: the first message of it, as the command shows it."""
    found: dict[str, str] = {}
    with tempfile.TemporaryDirectory() as name:
        place = _clinic(Path(name).resolve() / "my-clinic")
        tried = (
            *MISTAKES,
            *((TRY, BODY, body) for body in BODIES),
            *((TRY, old, new) for old, new in TOPS),
            *IN_FILES,
        )
        for file, old, new in tried:
            for diagnostic in _spoiled(place, file, old, new):
                found.setdefault(diagnostic.rule, _shown(diagnostic, place))
        for folder in PLACES:
            try:
                find_workspace(place.root.parent / folder, here=place.root.parent)
            except HandpressError as error:
                for diagnostic in error.diagnostics:
                    text = _shown(diagnostic, place)
                    found.setdefault(diagnostic.rule, text.replace(f"{place.root.parent}/", "../"))
    return found


def _clinic(folder: Path) -> Workspace:
    shipped = shipped_root()
    (folder / "handouts").mkdir(parents=True)
    shutil.copyfile(shipped / CONTENT, folder / CONTENT)
    shutil.copytree(shipped / "brand", folder / "brand", ignore=shutil.ignore_patterns("fonts", "samples"))
    (folder / TRY).write_text(HANDOUT, "utf-8")
    return open_workspace(folder)


def _spoiled(place: Workspace, file: str, old: str, new: str) -> Iterator[Diagnostic]:
    """What is said with one mistake in a file, which is as it was afterwards.

    Raises:
        ValueError: what the mistake is to replace no longer stands in the file.
    """
    path = place.root / file
    before = path.read_text("utf-8")
    if old not in before:
        raise ValueError(f"{file}: {old}")
    path.write_text(before.replace(old, new, 1), "utf-8")
    try:
        report = Project(place).check(BuildOptions(TODAY, names=("try",)))
        yield from report.diagnostics
    except HandpressError as error:
        yield from error.diagnostics
    finally:
        # read before the file is put back, because the message shows its line
        path.write_text(before, "utf-8")


def _shown(diagnostic: Diagnostic, place: Workspace) -> str:
    stream = io.StringIO()
    show_diagnostics(Terminal(stream, WIDTH, False, Voice()), [diagnostic], SourceLines(place))
    return stream.getvalue().strip("\n")
