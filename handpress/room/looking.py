"""What a worker does for the page of logo and colors: a picture screened, the look tried on real pieces."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from handpress.diagnostics import Diagnostic, DiagnosticList, HandpressError, Severity
from handpress.edit.changes import ValueChange
from handpress.edit.steps import Content, Keys
from handpress.project.views import PieceView, ViewWanted
from handpress.values import Value

if TYPE_CHECKING:
    from handpress.api import Project
    from handpress.brand.model import Logo

LOGO, ON_DARK = "logo", "logo_on_dark"
_ENDINGS = {b"\x89PNG": "png", b"\xff\xd8\xff": "jpg"}


class LookNow(Value, frozen=True):
    """How the clinic looks: the values of the form as they stand in its file, and the colors that are
    computed where none is written. ``logos`` are the keys of logos that there are."""

    values: tuple[Content, ...]
    computed: Mapping[str, str]
    logos: tuple[str, ...]


class ScreenedLogo(Value, frozen=True):
    """A picture that was given: ``file`` is what it is called in the clinic's folder. Where it is refused,
    ``problems`` say why and nothing else is there; ``remarks`` are about one that can be used."""

    file: str = ""
    data: bytes = b""
    shown: bytes = b""
    type: str = ""
    width: float = 0.0
    height: float = 0.0
    problems: tuple[Diagnostic, ...] = ()
    remarks: tuple[Diagnostic, ...] = ()

    @property
    def name(self) -> str:
        """Its name beside the clinic's file."""
        return self.file.replace(":", "/").rpartition("/")[2]


class LookTried(Value, frozen=True):
    """The look on real pieces: a cover and a sheet, now and then, where there are such; and what would no
    longer fit, by the titles of handouts."""

    cover: tuple[PieceView | None, PieceView | None] = (None, None)
    sheet: tuple[PieceView | None, PieceView | None] = (None, None)
    tried: int = 0
    unfit: tuple[tuple[str, Diagnostic], ...] = ()
    refused: tuple[Diagnostic, ...] = ()


def look(project: Project, places: Sequence[tuple[str, Keys]]) -> LookNow:
    """How the clinic looks now. Raises HandpressError: a file cannot be read."""
    brand = project.brand
    palette = {name: getattr(brand.palette, name) for name in brand.palette.__struct_fields__}
    logos = tuple(key for key in (LOGO, ON_DARK) if getattr(brand, key) is not None)
    return LookNow(tuple(project.value_at(file, path) for file, path in places), palette, logos)


def logo_now(project: Project, key: str) -> tuple[bytes, str]:
    """A logo of the clinic as a picture; empty where there is none. Raises HandpressError."""
    return logo_picture(getattr(project.brand, ON_DARK if key == ON_DARK else LOGO))


def logo_picture(mark: Logo | None) -> tuple[bytes, str]:
    """A checked logo as a picture for a browser, with its type: nothing of the clinic's own file is in a
    drawing, only outlines that the loader has flattened."""
    from handpress.brand.model import BitmapLogo

    if mark is None:
        return b"", ""
    if isinstance(mark, BitmapLogo):
        return mark.data, f"image/{mark.kind}"
    from handpress.html.element import render
    from handpress.html.pictures import logo as drawn

    drawing = render(drawn(mark)).replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1)
    return drawing.encode("utf-8"), "image/svg+xml"


def screen(project: Project, data: bytes) -> ScreenedLogo:
    """Look at a picture that somebody gives as a logo, as every logo is looked at."""
    from handpress.brand.logo import read_logo

    ending = next((ending for start, ending in _ENDINGS.items() if data.startswith(start)), "svg")
    workspace = project.workspace
    path = workspace.brand / f"logo-{hashlib.sha256(data).hexdigest()[:8]}.{ending}"
    sink = DiagnosticList()
    mark = read_logo(path, "the picture", sink, {path: data})
    errors = tuple(one for one in sink.diagnostics if one.severity is Severity.ERROR)
    if mark is None or errors:
        return ScreenedLogo(problems=errors or tuple(sink.diagnostics))
    shown, kind = logo_picture(mark)
    remarks = tuple(sink.diagnostics)
    return ScreenedLogo(workspace.label(path), data, shown, kind, mark.width, mark.height, (), remarks)


def try_look(
    project: Project, changes: Sequence[ValueChange], pictures: Mapping[str, bytes], today: date
) -> LookTried:
    """Try a look on a cover, a sheet, and one handout of every form there is."""
    pieces = _one_of_each(project)
    try:
        made = project.proposed(changes, pieces, today, pictures)
    except HandpressError as error:
        return LookTried(refused=error.diagnostics)
    titles = {one.name: one.title or one.name for one in project.contents().handouts}
    unfit = tuple(
        (titles.get(piece[0], piece[0]), one.problems[0])
        for piece, one in zip(pieces, made, strict=True)
        if one.problems and _now(project, piece, today) is not None
    )
    seen = [(piece, one.view) for piece, one in zip(pieces, made, strict=True) if one.view is not None]
    folded = next((one for one in seen if one[1].folded and one[1].places == 1), None)
    flat = next((one for one in seen if not one[1].folded), None)
    pairs = [(_now(project, one[0], today), one[1]) if one else (None, None) for one in (folded, flat)]
    return LookTried(pairs[0], pairs[1], len(pieces), unfit)


def _now(project: Project, piece: tuple[str, ViewWanted], today: date) -> PieceView | None:
    name, wanted = piece
    try:
        return project.view(name, today, layout=wanted.layout)
    except HandpressError:
        return None


def _one_of_each(project: Project) -> list[tuple[str, ViewWanted]]:
    """A handout for each layout that handouts have; the first of the shelf."""
    order = [name for shelf in project.rack().shelves for name in shelf.handouts]
    layouts = {one.name: one.layouts for one in project.contents().handouts}
    found: dict[str, tuple[str, ViewWanted]] = {}
    for name in order:
        for layout in layouts.get(name, ()):
            found.setdefault(layout, (name, ViewWanted(layout)))
    return list(found.values())
