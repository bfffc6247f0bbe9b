"""A short way for tests to render a template that they hold in a string."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from factories import ICONS, REGIONS, make_brand, make_library

from handpress.content.model import Library
from handpress.diagnostics import Diagnostic, HandpressError
from handpress.document.model import Block, Document
from handpress.files import SourceFile
from handpress.template import render_handout

FACTS = {
    "ptsd.what": "PTSD can start after a **terrible** event.",
    "ptsd.treatable": "PTSD can be treated.",
    "signs.sleep": "Trouble sleeping",
    "signs.anger": "Being angry",
    "deep.mood.low": "Feeling low",
}

FRONT = """\
---
title: A handout
label: Sheet
audience: Everybody
layout: {layout}
purpose: Help
main_message: ptsd.treatable
about: [ptsd]
---
"""
FRONT_LINES = FRONT.count("\n")
"""Line 1 of a body stands on this line + 1 of its file."""

NOWHERE = Path("no-such-folder")


def render(
    body: str,
    facts: Mapping[str, Any] | Library = FACTS,
    *,
    layout: str = "sheet",
    front: str = FRONT,
    folder: Path = NOWHERE,
    name: str = "piece",
    brand: Any = None,
    **options: Any,
) -> Document:
    """The document of a template with this body."""
    library = facts if isinstance(facts, Library) else make_library({**FACTS, **facts})
    source = SourceFile.of(f"handouts/{name}.md", front.replace("{layout}", layout) + body)
    brand = brand or make_brand()
    return render_handout(source, library, brand, REGIONS, ICONS, folder, **options).document


def blocks(body: str, facts: Mapping[str, Any] | Library = FACTS, **options: Any) -> tuple[Block, ...]:
    """The blocks of a template's first region."""
    return render(body, facts, **options).regions[0].blocks


def diagnostics(
    body: str, facts: Mapping[str, Any] | Library = FACTS, **options: Any
) -> tuple[Diagnostic, ...]:
    """All that is wrong with a template."""
    try:
        return render(body, facts, **options).diagnostics
    except HandpressError as error:
        return error.diagnostics


def found(body: str, facts: Mapping[str, Any] | Library = FACTS, **options: Any) -> list[tuple[str, int]]:
    """The rules that a template breaks, with the line of its body (1 is the first after the front matter)."""
    return [
        (
            diagnostic.rule.removeprefix("template."),
            diagnostic.span.line - FRONT_LINES if diagnostic.span else 0,
        )
        for diagnostic in diagnostics(body, facts, **options)
    ]
