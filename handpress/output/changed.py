"""``changed-HANDOUT.html``: what changed since a handout was signed, and its pages side by side.

One file that needs nothing beside it: pictures are in it, nothing is fetched and nothing runs.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from handpress.files.ownership import OwnFiles, sealed_page
from handpress.output.pages import is_old_page, whole
from handpress.output.thumbnails import encode_png
from handpress.papers import paper_title
from handpress.pdfium import open_pdf
from handpress.project.compare import Changed, Sides
from handpress.review.diff import Change, Turned, stretches, written_at
from handpress.review.wording import spelled_date

if TYPE_CHECKING:
    from PIL.Image import Image

PIXELS = 1.6
"""Pixels a point: text of 9 points can be read, and a page takes about 200 KB."""

CELL = 12  # pixels of the grid in which differences are marked
MOST_MARKS = 600  # more of them say no more than that the page is another one
FAINT = 40  # of 255: less than this is smoothing of edges, no difference

_STYLE = """
body{font:1rem/1.5 system-ui,sans-serif;max-width:80rem;margin:2rem auto;padding:0 1rem;color:#111}
del{color:#8a1c1c;background:#fbe9e9}ins{color:#0b5a2a;background:#e6f5ea;font-weight:600;text-decoration:none}
.where{color:#555;font-size:.9rem}.pair{display:grid;grid-template-columns:1fr 1fr;gap:1rem;margin:1rem 0}
figure{margin:0}figcaption{font-weight:600}.page{position:relative;border:1px solid #767676}
.page img{display:block;width:100%;height:auto}.page i{position:absolute;background:#f2a65a;opacity:.38}
"""


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
    """The page. Everything from files is escaped."""
    signature = changed.status.signature
    assert signature is not None
    assert changed.found is not None
    title = f"{changed.title}: changed since it was signed"
    found = changed.found
    days = f"on {spelled_date(signature.day)}, until {spelled_date(signature.until)}"
    parts = [
        f"<h1>{escape(title)}</h1>",
        f"<p>Signed by {escape(signature.who)} {days}.</p>",
        "<h2>Words</h2>",
        *(map(_change, found.changes) if found.changes else ["<p>No word has changed.</p>"]),
        *_turned("Values of the clinic", found.parameters),
        *_turned("Form", found.form),
        *_listed("Facts that are new here", found.facts_added),
        *_listed("Facts that are gone", found.facts_removed),
        *_turned("Not covered by the signature", changed.beside),
        "<h2>Pages</h2>",
        *(one for sides in changed.sides for one in _sides(sides)),
    ]
    return whole(title, _STYLE, "\n".join(parts))


def _change(change: Change) -> str:
    tags = {"=": "{}", "-": "<del>{}</del>", "+": "<ins>{}</ins>"}
    words = " ".join(tags[one.sign].format(escape(one.text)) for one in stretches(change))
    places = "; ".join(" ".join(filter(None, pair)) for pair in written_at(change))
    passage = change.passage
    where = f"{passage.region}, {passage.kind}: {change.kind.value}" + (f"; {places}" if places else "")
    return f'<p><span class="where">{escape(where)}</span><br>{words}</p>'


def _turned(title: str, turned: tuple[Turned, ...]) -> Iterator[str]:
    if turned:
        yield f"<h2>{escape(title)}</h2>"
        yield "<ul>"
        for one in turned:
            yield f"<li>{escape(one.name)}: <del>{escape(one.old)}</del> <ins>{escape(one.new)}</ins></li>"
        yield "</ul>"


def _listed(title: str, names: tuple[str, ...]) -> Iterator[str]:
    if names:
        yield f"<h2>{escape(title)}</h2><p>{escape(', '.join(names))}</p>"


# ---- pages ---------------------------------------------------------------------------------


def _sides(sides: Sides) -> Iterator[str]:
    yield f"<h3>{escape(sides.layout)}, {escape(paper_title(sides.paper))}</h3>"
    old = _pictures(sides.old)
    new = _pictures(sides.new) if sides.new else []
    if not new:
        yield "<p>It is not made in this layout now, or cannot be.</p>"
    for number in range(max(len(old), len(new))):
        before = old[number] if number < len(old) else None
        after = new[number] if number < len(new) else None
        marks = list(_marks(before, after)) if before and after else []
        same = "" if marks or not (before and after) else "<p>This page looks the same.</p>"
        yield (
            f'<div class="pair">{_figure(f"Page {number + 1} as signed", before, marks)}'
            f"{_figure(f'Page {number + 1} now', after, marks)}</div>{same}"
        )


def _pictures(pdf: bytes) -> list[Image]:
    with open_pdf(pdf) as document:
        return [page.render(scale=PIXELS).to_pil().convert("RGB") for page in document]


def _marks(before: Image, after: Image) -> Iterator[str]:
    """Boxes over what differs, in percent of the page."""
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
        yield f'<i style="{box};height:{high:.2f}%"></i>'


def _figure(caption: str, picture: Image | None, marks: list[str]) -> str:
    if picture is None:
        return f"<figure><figcaption>{escape(caption)}</figcaption><p>There is no such page.</p></figure>"
    data = encode_png(picture.width, picture.height, picture.width * 3, picture.tobytes(), 3)
    source = f"data:image/png;base64,{b64encode(data).decode('ascii')}"
    return (
        f'<figure><figcaption>{escape(caption)}</figcaption><div class="page">'
        f'<img src="{source}" alt="{escape(caption)}">{"".join(marks)}</div></figure>'
    )
