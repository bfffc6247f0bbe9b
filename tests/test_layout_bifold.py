"""Bifolds: one sheet folded in the middle; four panels at one size, read as the hands open them."""

from __future__ import annotations

from datetime import date
from itertools import product
from pathlib import Path

import pytest
from press import handout, laid, printed, refusals, text
from reading import characters, ink_box, page_sizes, spoken_text, text_in, viewer_preferences

from handpress.document.model import Block, Document, Paragraph
from handpress.layout.geometry import OFFICE_MARGIN, TICK_END
from handpress.project.loading import load_project
from handpress.project.model import BuildOptions, Output
from handpress.project.pipeline import make_handout
from handpress.proof.tags import check_tags
from handpress.units import inch, mm
from handpress.workspace import Workspace, find_handouts, open_workspace

SHEETS = {"letter": (inch(11), inch(8.5)), "a4": (mm(297), mm(210))}
ALL = list(product(("harbor", "juniper"), ("letter", "a4")))
SAFE = inch(0.5)
HANDOUT = """\
---
title: Understanding PTSD
subtitle: What it is, and where to go
label: Brochure
audience: Adults who wonder whether they have PTSD
layout: bifold
purpose: To be tested
main_message: ptsd.treatable
about: [ptsd]
---

::: inside-left
## What is PTSD?

::: lead
{{ ptsd.what }}
:::

{{ ptsd.what_goes_on }} {{ ptsd.not_weakness }} {{ ptsd.anyone }}

{{ ptsd.natural }} {{ ptsd.most_recover }} {{ ptsd.most_do_not }}

::: statistic
{{ how_common.lifetime }}
:::
:::

::: inside-right
## Where to go

{{ ptsd.treatable }} {{ seek_help.where }}

{{ diagnosis.who }} {{ seek_help.not_sure }}

### What you can do today
- [ ] {{ today.tell_someone }}
- [ ] {{ today.write_signs }}
- [ ] {{ today.questions }}

::: get-help In crisis?
{{ crisis.one_line }} {{ crisis.spanish_short }} {{ crisis.emergency }}
:::

{{ seek_help.any_time }}
:::

::: back
::: contact
:::

::: qr Read this on your phone
or have it read aloud:
:::

### My next visit
::: fields
- Day and time
:::

::: get-help :life-buoy: Need to talk to someone now?
{{ crisis.one_line }} {{ crisis.spanish_short }}

{{ crisis.emergency }}
:::
:::
"""


def make(workspace: Workspace, brand: str, paper: str) -> Output:
    """The handout above out of the shipped facts, in a sample brand."""
    (workspace.handouts / "hello.md").write_text(HANDOUT, encoding="utf-8")
    folder: Path | None = workspace.root / "brand" / "samples" / brand
    project = load_project(open_workspace(workspace.root, brand=folder if brand != "harbor" else None))
    (entry,), _ = find_handouts(project.workspace)
    (made,) = make_handout(project, entry, BuildOptions(date(2026, 11, 23), paper))
    assert isinstance(made, Output), made
    assert made.diagnostics == ()
    return made


def prose(words: int) -> tuple[Block, ...]:
    return tuple(Paragraph(text("some " * 40)) for _ in range(words // 40))


def folder_of(**words: int) -> Document:
    counts = {"inside_left": 260, "inside_right": 260, "back": 260, **words}
    return handout({name.replace("_", "-"): prose(n) for name, n in counts.items()}, layout="bifold")


@pytest.mark.parametrize(("brand", "paper"), ALL)
def test_a_brochure_of_four_panels_out_of_shipped_facts(
    brand: str, paper: str, small_workspace: Workspace
) -> None:
    pdf = make(small_workspace, brand, paper).pdf
    width, height = SHEETS[paper]
    assert page_sizes(pdf) == [pytest.approx(SHEETS[paper], abs=0.01)] * 2
    assert viewer_preferences(pdf)["Duplex"] == "/DuplexFlipShortEdge"
    assert check_tags(pdf) == ()
    left, right = (0, 0, width / 2, height), (width / 2, 0, width, height)
    assert "Understanding PTSD" in " ".join(text_in(pdf, 0, right).split())
    assert "My next visit" in text_in(pdf, 0, left)
    assert "What is PTSD?" in text_in(pdf, 1, left)
    assert "Where to go" in text_in(pdf, 1, right)
    said = spoken_text(pdf)
    order = ["Understanding PTSD", "What is PTSD?", "Where to go", "My next visit", "Draft"]
    assert [said.index(words) for words in order] == sorted(said.index(words) for words in order)


@pytest.mark.parametrize(("brand", "paper"), ALL)
def test_text_keeps_clear_of_fold_and_edge_and_no_ink_is_in_the_office_margin(
    brand: str, paper: str, small_workspace: Workspace
) -> None:
    pdf = make(small_workspace, brand, paper).pdf
    width, height = SHEETS[paper]
    for side in (0, 1):
        for one in characters(pdf, side):
            left, _, right, top = one.box
            panel = 0.0 if left < width / 2 else width / 2
            assert left >= panel + SAFE - 1
            assert right <= panel + width / 2 - SAFE + 1
            assert top <= height - SAFE + 1
        ink = ink_box(pdf, side)
        assert ink is not None
        assert ink[0] >= OFFICE_MARGIN - 0.5
        assert ink[1] >= OFFICE_MARGIN - 0.5
        assert ink[2] <= width - OFFICE_MARGIN + 0.5
        assert ink[3] <= height - OFFICE_MARGIN + 0.5


def test_fold_ticks_stand_in_the_middle_and_can_be_left_out() -> None:
    with_ticks, without = printed(folder_of()).pdf, printed(folder_of(), fold_ticks=False).pdf
    for side in (0, 1):
        height = SHEETS["letter"][1]
        tall, low = ink_box(with_ticks, side), ink_box(without, side)
        assert tall is not None
        assert low is not None
        assert tall[3] == pytest.approx(height - OFFICE_MARGIN, abs=1)
        assert low[3] < height - TICK_END


def test_all_panels_are_set_at_one_size_of_12_points_at_least() -> None:
    sizes = {fill.body for fill in laid(folder_of()).usage}
    assert len(sizes) == 1
    assert min(sizes) >= 12


def test_a_panel_with_too_many_words_stops_with_a_plain_word() -> None:
    (diagnostic,) = refusals(folder_of(inside_left=900))
    assert diagnostic.rule == "layout.too-long"
    assert diagnostic.message.startswith("The panel inside-left is ")
