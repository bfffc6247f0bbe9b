"""A small sound workspace for the tests of the content loader, and ways to spoil it."""

from __future__ import annotations

from pathlib import Path

from handpress.content.load import load_library
from handpress.content.model import Library
from handpress.diagnostics import Diagnostic, HandpressError

HEAD = """\
version: 1
defaults: {owner: unassigned, review_by: 2027-11-23}
sources:
  nimh-ptsd:
    organisation: National Institute of Mental Health
    title: Post-Traumatic Stress Disorder
    short: NIMH
    year: 2024
    url: https://www.nimh.nih.gov/health/ptsd
    checked: copy
    checked_on: 2026-11-23
parameters:
  no_driving:
    meaning: How long a patient must not drive after an infusion
    unit: hours
    floor: 24
    floor_reason: The monograph says at least 24 hours.
  price:
    meaning: What one infusion costs
facts:
"""

FACTS = """\
  ptsd.what:
    text: >-
      Post-traumatic stress disorder (**PTSD**) can start
      after a shock.
    sources: [nimh-ptsd]
    confidence: secondary
  ptsd.lifetime:
    text: 6 of every 100 adults have PTSD at some time.
    sources: [nimh-ptsd]
    confidence: verified
    number: {count: 6, of: 100}
  care.no_driving:
    text: Do not drive for [[no_driving]] **and** a night's sleep.
    if_unset: Do not drive for 24 hours **and** a night's sleep. Your clinic's time, if longer, is ____
    sources: [nimh-ptsd]
    confidence: verified
  care.price:
    text: An infusion costs [[price]].
    if_unset: Ask what an infusion costs.
    confidence: needs_check
    kind: house
    owner: Front desk
    review_by: 2027-02-23
    note: Every clinic differs.
"""

FIRST_FACT_LINE = HEAD.count("\n") + 1


def write(folder: Path, content: str | bytes = HEAD + FACTS, clinic: str | bytes | None = None) -> None:
    """Puts the two files where a workspace has them."""
    (folder / "brand").mkdir(exist_ok=True)
    for path, text in ((folder / "content.yaml", content), (folder / "brand" / "clinic.yaml", clinic)):
        if text is not None:
            path.write_bytes(text.encode("utf-8") if isinstance(text, str) else text)


def load(folder: Path, content: str | bytes = HEAD + FACTS, clinic: str | bytes | None = None) -> Library:
    write(folder, content, clinic)
    clinic_file = folder / "brand" / "clinic.yaml" if clinic is not None else None
    return load_library(folder / "content.yaml", clinic_file, folder)


def refused(
    folder: Path, content: str | bytes = HEAD + FACTS, clinic: str | bytes | None = None
) -> tuple[Diagnostic, ...]:
    """The problems for which loading stops."""
    try:
        load(folder, content, clinic)
    except HandpressError as error:
        return error.diagnostics
    raise AssertionError("the files were not refused")


def places(diagnostics: tuple[Diagnostic, ...]) -> list[tuple[str, str]]:
    """Rule and place of each problem."""
    return [(diagnostic.rule, str(diagnostic.span)) for diagnostic in diagnostics]
