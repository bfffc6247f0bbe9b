"""Logos of every shape beside names of every length: nothing broken in a word, nothing beyond the edge."""

from __future__ import annotations

from dataclasses import replace

import pytest
from press import META, pour, sample_brand
from reading import characters, ink_box, text_of

from handpress.brand.model import VectorLogo, VectorPath
from handpress.flowables.base import Flowable
from handpress.flowables.lockup import Lockup
from handpress.flowables.node import Node
from handpress.flowables.theme import Theme, make_theme
from handpress.pdf.write import print_pdf

WIDTH = 190.0  # points: a panel of the tri-fold between its gutters


def bar(ratio: float) -> VectorLogo:
    """A plain bar, so many times as wide as high."""
    edge = (
        ("M", 0.0, 0.0),
        ("L", 100.0 * ratio, 0.0),
        ("L", 100.0 * ratio, 100.0),
        ("L", 0.0, 100.0),
        ("Z",),
    )
    return VectorLogo(100.0 * ratio, 100.0, (VectorPath(edge, "#123456", None, 0.0, False, "butt", "miter"),))


def printed(name: str, ratio: float, on_dark: float | None = None) -> bytes:
    """A lockup alone on its page; ``on_dark`` is the shape of the logo that was drawn for dark grounds."""
    dark = None if on_dark is None else bar(on_dark)
    theme = make_theme(replace(sample_brand(), name=name, logo=bar(ratio), logo_on_dark=dark))

    def make(_: Theme, node: Node) -> list[Flowable]:
        return [Lockup(theme, node.add("P"), on_dark=on_dark is not None)]

    return print_pdf(pour(make, WIDTH), META).pdf


@pytest.mark.parametrize("ratio", [0.1, 0.5, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0])
@pytest.mark.parametrize("name", ["Harbor Light", "Greater Portland Interventional Psychiatry"])
def test_a_wide_logo_never_squeezes_the_name(name: str, ratio: float) -> None:
    pdf = printed(name, ratio)
    words = text_of(pdf).split()
    for word in name.split():
        assert word in words
    ink = ink_box(pdf, 0)
    assert ink is not None
    assert ink[2] - ink[0] <= WIDTH + 1.0
    assert ink[3] - ink[1] <= 110.0


def test_the_name_keeps_clear_of_a_logo_for_dark_grounds_that_is_wider_than_the_other() -> None:
    narrow, wide = printed("Harbor", 1.0, on_dark=1.0), printed("Harbor", 1.0, on_dark=3.0)
    starts = [min(one.box[0] for one in characters(pdf, 0)) for pdf in (narrow, wide)]
    assert starts[1] > starts[0] + 30.0
