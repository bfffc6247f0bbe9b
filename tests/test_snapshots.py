"""Every page of the shipped set looks as it did when somebody last looked at it.

After a change that is meant, look at the pages, then keep them:

    python -m pytest tests/test_snapshots.py --update-snapshots

The pictures in ``tests/snapshots`` are small and grey: enough to see that something moved, and what.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image, ImageChops
from reading import render

from handpress.project.model import Output

FOLDER = Path(__file__).parent / "snapshots"
DOTS = 40  # an inch
GREYS = 16
# Another version of the renderer may draw edges a little softer; a word that changes is more than this.
TOLERANCE = 40  # of 255
MOST = 0.0004  # of a page's pixels

PrintedSet = Callable[..., tuple[Output, ...]]


@pytest.fixture(scope="module")
def pages(printed_set: PrintedSet) -> dict[str, Image.Image]:
    """Every page of the shipped set on Letter, by the name of its picture."""
    return {
        f"{piece.file.removesuffix('.pdf')}-{page + 1}.png": picture(piece.pdf, page)
        for piece in printed_set("harbor", "letter")
        for page in range(piece.pages)
    }


def picture(pdf: bytes, page: int) -> Image.Image:
    grey = render(pdf, page, DOTS / 72).convert("L")
    step = 256 // GREYS
    return grey.point(lambda value: min(255, (value + step // 2) // step * step))


def changed(before: Image.Image, now: Image.Image) -> bool:
    """Whether two pictures of a page differ by more than a renderer's rounding."""
    if before.size != now.size:
        return True
    difference = ImageChops.difference(before, now).histogram()
    return sum(difference[TOLERANCE:]) > MOST * now.width * now.height


def side_by_side(before: Image.Image, now: Image.Image) -> Image.Image:
    """As it was, as it is, and what differs in black."""
    sheet = Image.new("L", (before.width + 2 * now.width + 20, max(before.height, now.height)), 128)
    sheet.paste(before, (0, 0))
    sheet.paste(now, (before.width + 10, 0))
    if before.size == now.size:
        sheet.paste(ImageChops.invert(ImageChops.difference(before, now)), (before.width + now.width + 20, 0))
    return sheet


def test_every_page_looks_as_it_did(
    pages: dict[str, Image.Image], tmp_path: Path, pytestconfig: pytest.Config
) -> None:
    if pytestconfig.getoption("--update-snapshots"):
        FOLDER.mkdir(exist_ok=True)
        for old in FOLDER.glob("*.png"):
            if old.name not in pages:
                old.unlink()
        for name, now in pages.items():
            path = FOLDER / name
            if not path.exists() or changed(Image.open(path), now):
                now.save(path, optimize=True)
        return
    kept = {path.name for path in FOLDER.glob("*.png")}
    if not kept:
        pytest.skip("no page was kept yet: run this file with --update-snapshots")
    faults = [f"{name}: new" for name in pages.keys() - kept] + [
        f"{name}: gone" for name in kept - pages.keys()
    ]
    for name in sorted(kept & pages.keys()):
        before = Image.open(FOLDER / name).convert("L")
        if changed(before, pages[name]):
            side_by_side(before, pages[name]).save(tmp_path / name)
            faults.append(f"{name}: see {tmp_path / name}")
    assert not faults, "\n".join(["pages that do not look as they did:", *sorted(faults)])


def test_a_changed_word_is_seen_and_a_softer_edge_is_not() -> None:
    from press import handout, printed, text

    from handpress.document.model import Paragraph

    def page(words: str) -> Image.Image:
        return picture(printed(handout({"body": [Paragraph(text(words))] * 3})).pdf, 0)

    before = page("Do not drive for 24 hours.")
    assert not changed(before, page("Do not drive for 24 hours."))
    assert changed(before, page("Do not drive for a day."))
    softer = before.point(lambda value: min(255, value + 20))
    assert not changed(before, softer)
    assert side_by_side(before, softer).width == 3 * before.width + 20
