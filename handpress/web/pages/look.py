"""Logo and colors: what was put in is screened, every color is told in words, and the look is seen on a cover
and a sheet before it is saved."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from starlette.datastructures import UploadFile
from starlette.responses import Response
from starlette.routing import Route

from handpress.diagnostics import HandpressError
from handpress.edit.steps import Content
from handpress.project.views import PieceView
from handpress.room.looking import LookNow, LookTried, ScreenedLogo
from handpress.values import Value
from handpress.web.clinicforms import (
    ReadForm,
    as_text,
    brand_file,
    packed,
    problems_by_field,
    unpacked,
)
from handpress.web.folding import steps_of
from handpress.web.guard import NOT_HERE, refusal
from handpress.web.lookforms import (
    COLORS,
    LOGO_KEYS,
    LOOK_LABELS,
    ColorJudged,
    LogoTyped,
    judged,
    look_places,
    read_look,
    typed_colors,
)
from handpress.web.saving import FormShown, save_form, saved_in, typed_in
from handpress.web.shell import page, plain_page

if TYPE_CHECKING:
    from starlette.requests import Request

    from handpress.room.desk import Desk

LOGO_BYTES = 5_000_000
COUNT = len(COLORS) + len(LOGO_KEYS)
WIDE = 220
"""Pixels that a piece is shown wide."""
GONE = "The file that you chose is no longer here. Choose it once more."
TOO_LARGE = "This file has more than 5 MB. Save the logo smaller: as an SVG, or as a PNG 400 dots high."


class FormFrame(Value, frozen=True):
    """Where a form stands: on a page of its own, or as a step of the set-up. ``action`` is where it is sent,
    ``home`` where one is after saving; ``saves`` are the words on its button."""

    template: str
    action: str
    home: str
    saves: str = "Save"


OWN_PAGE = FormFrame("clinic_look.html", "/clinic/look", "/clinic/look")


class LogoShown(Value, frozen=True):
    """A logo on the page: where its picture is; ``fresh``: it was put in and is not saved yet."""

    key: str
    href: str
    fresh: bool = False


class PairShown(Value, frozen=True):
    """A piece as it prints now and as it would: addresses of pictures."""

    title: str
    before: str
    after: str
    width: int
    height: int


class LookShown(Value, frozen=True):
    """All that the page shows beside the form's own words."""

    colors: tuple[ColorJudged, ...]
    logos: tuple[LogoShown, ...]
    name: str
    draft: str = ""
    ground: str = "#0F4C5C"
    none: bool = False
    keep_dark: bool = False
    has_dark: bool = False
    pairs: tuple[PairShown, ...] = ()
    tried: int = 0
    unfit: tuple[tuple[str, str], ...] = ()
    remarks: tuple[str, ...] = ()


async def look(request: Request) -> Response:
    return await look_page(request, OWN_PAGE)


async def save_look(request: Request) -> Response:
    return await look_sent(request, OWN_PAGE)


async def look_page(request: Request, frame: FormFrame) -> Response:
    """The form as the clinic's file has it."""
    desk: Desk = request.app.state.desk
    try:
        now: LookNow = await desk.ask("look", tuple(look_places(brand_file(desk.workspace))))
    except HandpressError as error:
        return await page(request, "broken.html", place="clinic", problems=error.diagnostics)
    colors = {field.key: as_text(value) for field, value in zip(COLORS, now.values, strict=False)}
    shown = LookShown(
        judged(colors, now.computed),
        tuple(LogoShown(key, f"/clinic/look/logo/now/{key}") for key in now.logos),
        as_text(now.values[-1]),
        ground=now.computed["primary"],
        has_dark="logo_on_dark" in now.logos,
    )
    form = FormShown(packed(now.values), saved=saved_in(request))
    return await _framed(request, frame, form, shown)


async def look_sent(request: Request, frame: FormFrame) -> Response:
    """Show what was typed and put in on real pieces; or save it."""
    desk: Desk = request.app.state.desk
    file = brand_file(desk.workspace)
    try:
        sent = await _sent(request, file)
    except ValueError:
        return refusal(NOT_HERE)
    except HandpressError as error:
        return await page(request, "broken.html", place="clinic", problems=error.diagnostics)
    read = read_look(file, sent.colors, sent.logo, sent.before)
    problems = {**read.problems, **sent.problems}
    pictures = {one.file: one.data for one in sent.logos.values()}
    form = FormShown(packed(sent.before), problems)
    if sent.saves:
        labels = {path: LOOK_LABELS.get(path, "") for _, path in look_places(file)}
        whole = ReadForm(read.changes, problems)
        ended = await save_form(request, whole, sent.before, labels, frame.home, pictures=pictures)
        if isinstance(ended, Response):
            return ended
        form = ended
    tried = LookTried()
    if read.changes and not form.problems:
        tried = await desk.ask("try_look", read.changes, pictures, desk.today())
        if tried.refused:
            words = problems_by_field(tried.refused, [()] * len(tried.refused), read.changes)
            form = FormShown(form.before, words)
    shown = _shown(request, sent, tried)
    return await _framed(request, frame, form, shown)


async def _framed(request: Request, frame: FormFrame, form: FormShown, shown: LookShown) -> Response:
    beside = getattr(request.state, "beside", {})  # of the set-up, where this is a step of it
    return await page(
        request, frame.template, place="clinic", form=form, look=shown, frame=frame, beside=beside
    )


class LookSent(Value, frozen=True):
    """What was sent with the form. ``logos`` are the pictures that were put in, by key, also before."""

    now: LookNow
    before: tuple[Content, ...]
    colors: Mapping[str, str]
    judged: tuple[ColorJudged, ...]
    logos: Mapping[str, ScreenedLogo]
    logo: LogoTyped
    problems: Mapping[str, str]
    saves: bool


async def _sent(request: Request, file: str) -> LookSent:
    """Read the form, and screen what was put in.

    Raises ValueError: it is none of ours; HandpressError: the clinic's files cannot be read.
    """
    desk: Desk = request.app.state.desk
    typed = typed_in(request)
    before = unpacked(typed.get("before", ""), COUNT)
    now: LookNow = await desk.ask("look", tuple(look_places(file)))
    number = typed.get("draft", "")
    kept = request.app.state.logos.get(number)
    logos, problems = await _put_in(request, kept)
    if number and not kept and not logos:
        problems.setdefault("logo", GONE)
    colors = typed_colors(typed)
    if (token := typed.get("use", "")) in colors:
        shades = {one.field.key: one.shade for one in judged(colors, now.computed)}
        colors[token] = shades[token] or colors[token]
    judgement = judged(colors, now.computed)
    problems |= {one.field.key: f"{one.field.label}: {one.said}" for one in judgement if not one.good}
    none = "no-logo" in typed
    files = {} if none else {key: one.name for key, one in logos.items()}
    logo = LogoTyped(files, none, "keep-dark" in typed, typed.get("logo_alt", ""))
    saves = typed.get("do") == "save"
    return LookSent(now, before, colors, judgement, {} if none else logos, logo, problems, saves)


async def _put_in(
    request: Request, kept: Mapping[str, ScreenedLogo]
) -> tuple[dict[str, ScreenedLogo], dict[str, str]]:
    """The pictures that were put in, now or before, each screened; and why one is refused, by its field."""
    desk: Desk = request.app.state.desk
    logos, problems = dict(kept), {}
    for key in LOGO_KEYS[:2]:
        given = request.state.form.get(f"{key}-file")
        if not isinstance(given, UploadFile) or not given.filename:
            continue
        data = await given.read(LOGO_BYTES + 1)
        if len(data) > LOGO_BYTES:
            problems[key] = TOO_LARGE
            continue
        screened: ScreenedLogo = await desk.ask("screen", data)
        if screened.problems:
            problems[key] = " ".join(f"{one.message} {one.hint}" for one in screened.problems[:3])
        else:
            logos[key] = screened
    return logos, problems


def _shown(request: Request, sent: LookSent, tried: LookTried) -> LookShown:
    draft = request.app.state.logos.keep(sent.logos) if sent.logos else ""
    keeps_dark = "logo" not in sent.logos or sent.logo.keep_dark
    logos = []
    for key in LOGO_KEYS[:2]:
        if key in sent.logos:
            logos.append(LogoShown(key, f"/clinic/look/logo/{draft}/{key}", fresh=True))
        elif key in sent.now.logos and not sent.logo.none and (key == "logo" or keeps_dark):
            logos.append(LogoShown(key, f"/clinic/look/logo/now/{key}"))
    ground = next(one.shown for one in sent.judged if one.field.key == "primary")
    return LookShown(
        sent.judged,
        tuple(logos),
        sent.logo.name,
        draft,
        ground or sent.now.computed["primary"],
        sent.logo.none,
        sent.logo.keep_dark,
        "logo_on_dark" in sent.now.logos,
        tuple(_pairs(request.app.state.desk, tried)),
        tried.tried,
        tuple((title, one.message) for title, one in tried.unfit),
        tuple(f"{one.message} {one.hint}" for logo in sent.logos.values() for one in logo.remarks),
    )


def _pairs(desk: Desk, tried: LookTried) -> Iterator[PairShown]:
    for title, (before, after) in (("A cover", tried.cover), ("A sheet", tried.sheet)):
        if after is not None:
            first = _picture(desk, before)[0] if before is not None else ""
            yield PairShown(title, first, *_picture(desk, after))


def _picture(desk: Desk, view: PieceView) -> tuple[str, int, int]:
    """The address of what is seen first of a piece, with its size."""
    desk.keep_view(view)
    steps = steps_of(view)
    if steps:
        held = steps[0].panels[0]
        page_number, panel, wide, high = held.page, held.number, held.panel.width, held.panel.height
    else:
        page_number, panel, wide, high = 1, 0, view.pages[0].width, view.pages[0].height
    address = f"/picture/{view.output.sha256[:16]}/{page_number}-{panel}-{panel}-{2 * WIDE}.png"
    return address, WIDE, round(WIDE * high / wide)


async def told(request: Request) -> Response:
    """Every color in words, while it is being chosen."""
    desk: Desk = request.app.state.desk
    try:
        now: LookNow = await desk.ask("look", tuple(look_places(brand_file(desk.workspace))))
    except HandpressError:
        return refusal(NOT_HERE)
    return plain_page("look_told.html", 200, colors=judged(typed_colors(typed_in(request)), now.computed))


async def logo(request: Request) -> Response:
    """A logo as it is now, or as it was put in: as it was screened, never the file itself."""
    number, key = request.path_params["draft"], request.path_params["key"]
    if key not in LOGO_KEYS[:2]:
        return refusal(NOT_HERE)
    if number == "now":
        desk: Desk = request.app.state.desk
        try:
            data, kind = await desk.ask("logo", key)
        except HandpressError:
            return refusal(NOT_HERE)
    else:
        found = request.app.state.logos.get(number).get(key)
        data, kind = (found.shown, found.type) if found else (b"", "")
    return Response(data, media_type=kind) if data else refusal(NOT_HERE)


def routes() -> list[Route]:
    return [
        Route("/clinic/look", look),
        Route("/clinic/look", save_look, methods=["POST"]),
        Route("/clinic/look/told", told, methods=["POST"]),
        Route("/clinic/look/logo/{draft}/{key}", logo),
    ]
