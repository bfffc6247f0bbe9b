"""``changed-HANDOUT.html``: what changed since a handout was signed, and its pages side by side.

One file that needs nothing beside it: pictures are in it, nothing is fetched and nothing runs.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from handpress.files.ownership import OwnFiles, sealed_page
from handpress.output.pages import filled, is_old_page
from handpress.output.thumbnails import encode_png
from handpress.papers import paper_title
from handpress.pdfium import open_pdf
from handpress.project.compare import Changed, Sides
from handpress.review.diff import Change, stretches, written_at
from handpress.review.wording import spelled_date

if TYPE_CHECKING:
    from PIL.Image import Image

PIXELS = 1.6
"""Pixels a point: text of 9 points can be read, and a page takes about 200 KB."""

CELL = 12  # pixels of the grid in which differences are marked
MOST_MARKS = 600  # more of them say no more than that the page is another one
FAINT = 40  # of 255: less than this is smoothing of edges, no difference


def page_name(handout: str, handouts: frozenset[str]) -> str:
    """What the page is called; another handout's own page for screens may have the usual name."""
    name = f"changed-{handout}"
    return f"{name}_.html" if name in handouts else f"{name}.html"


def write_changed(files: OwnFiles, name: str, changed: Changed) -> Path:
    """Write the page. The caller holds the folder.

    Raises:
        OSError: it cannot be written.
        RuntimeError: a PDF cannot be drawn.
    """
    path = files.folder / name
    files.write(path, sealed_page(changed_html(changed).encode("utf-8")), is_old_page)
    return path


def changed_html(changed: Changed) -> str:
    """The page. Everything from files is escaped by the template."""
    signature = changed.status.signature
    assert signature is not None
    assert changed.found is not None
    found = changed.found
    return filled(
        "changed.html.j2",
        title=f"{changed.title}: changed since it was signed",
        who=signature.who,
        days=f"on {spelled_date(signature.day)}, until {spelled_date(signature.until)}",
        changes=[_change(one) for one in found.changes],
        found=found,
        beside=changed.beside,
        layouts=[_sides(one) for one in changed.sides],
    )


def _change(change: Change) -> dict[str, object]:
    """A passage that changed: where it stands, and its words with the sign of each stretch."""
    places = "; ".join(" ".join(filter(None, pair)) for pair in written_at(change))
    passage = change.passage
    where = f"{passage.region}, {passage.kind}: {change.kind.value}" + (f"; {places}" if places else "")
    return {"where": where, "words": [(one.sign, one.text) for one in stretches(change)]}


# ---- pages ---------------------------------------------------------------------------------


def _sides(sides: Sides) -> dict[str, object]:
    """One piece, page by page: as it was signed, as it is now, and where the two differ."""
    old = _pictures(sides.old)
    new = _pictures(sides.new) if sides.new else []
    pages = []
    for number in range(max(len(old), len(new))):
        before = old[number] if number < len(old) else None
        after = new[number] if number < len(new) else None
        marks = list(_marks(before, after)) if before and after else []
        page = {"before": _source(before), "after": _source(after), "marks": marks}
        pages.append({**page, "same": not marks and before is not None and after is not None})
    return {"layout": sides.layout, "paper": paper_title(sides.paper), "made": bool(new), "pages": pages}


def _pictures(pdf: bytes) -> list[Image]:
    with open_pdf(pdf) as document:
        return [page.render(scale=PIXELS).to_pil().convert("RGB") for page in document]


def _marks(before: Image, after: Image) -> Iterator[str]:
    """The places of boxes over what differs, in percent of the page."""
    from PIL import ImageChops

    if before.size != after.size:
        return
    grey = ImageChops.difference(before, after).convert("L").point(lambda level: 255 if level > FAINT else 0)
    cells: Any = grey.reduce(CELL).point(lambda level: 255 if level else 0)
    wide, high = CELL * 100 / before.width, CELL * 100 / before.height
    runs: list[tuple[int, int, int]] = []
    for row in range(cells.height):
        start = None
        for column in range(cells.width + 1):
            differs = column < cells.width and cells.getpixel((column, row))
            if differs and start is None:
                start = column
            elif not differs and start is not None:
                runs.append((row, start, column))
                start = None
    for row, start, end in runs[:MOST_MARKS]:
        box = f"left:{start * wide:.2f}%;top:{row * high:.2f}%;width:{(end - start) * wide:.2f}%"
        yield f"{box};height:{high:.2f}%"


def _source(picture: Image | None) -> str | None:
    """A picture as an address that holds it."""
    if picture is None:
        return None
    data = encode_png(picture.width, picture.height, picture.width * 3, picture.tobytes(), 3)
    return f"data:image/png;base64,{b64encode(data).decode('ascii')}"
