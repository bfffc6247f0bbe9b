"""Pages from templates: the shell around them, icons, and what every page says of itself."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from functools import cache
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from markupsafe import Markup
from starlette.responses import HTMLResponse, Response

from handpress.diagnostics import Diagnostic
from handpress.patterns import regex
from handpress.project.recall import RecallAction
from handpress.review.signed import ReviewState
from handpress.values import Value
from handpress.web.who import who_name
from handpress.workspace import shipped_root

if TYPE_CHECKING:
    from jinja2 import Environment
    from starlette.requests import Request

    from handpress.room.answers import RackShown
    from handpress.room.desk import Desk

HERE = Path(__file__).parent
_TYPES = {".css": "text/css", ".js": "text/javascript", ".ttf": "font/ttf", ".svg": "image/svg+xml"}
_FONTS = (
    "Fraunces-SemiBold.ttf",
    "AtkinsonHyperlegibleNext-Regular.ttf",
    "AtkinsonHyperlegibleNext-SemiBold.ttf",
    "AtkinsonHyperlegibleNext-Bold.ttf",
)


class StaticFile(Value, frozen=True):
    """A file that every page may ask for. ``mark`` is another once its bytes are."""

    data: bytes
    type: str
    mark: str


@cache
def static_files() -> dict[str, StaticFile]:
    """Everything that is served as it is, by name: nothing else can be asked for."""
    paths = [path for path in (HERE / "static").iterdir() if path.suffix in _TYPES]
    paths += [shipped_root() / "brand" / "fonts" / name for name in _FONTS]
    found = {}
    for path in paths:
        data = path.read_bytes()
        found[path.name] = StaticFile(data, _TYPES[path.suffix], hashlib.sha256(data).hexdigest()[:12])
    # fonts are named in the style sheet, whose own mark changes with theirs
    return found


def static_url(name: str) -> str:
    return f"/static/{name}?v={static_files()[name].mark}"


@cache
def _icons() -> dict[str, list[tuple[str, dict[str, str]]]]:
    path = HERE.parent / "icons" / "shell.json"
    icons: dict[str, list[tuple[str, dict[str, str]]]] = json.loads(path.read_text("utf-8"))
    return icons


@cache
def icon(name: str) -> Markup:
    """An icon in the colour of the words beside it, which say what it means."""
    parts = "".join(f"<{tag} {_attributes(values)}/>" for tag, values in _icons()[name])
    return Markup(
        '<svg class="icon" viewBox="0 0 24 24" width="20" height="20" fill="none" stroke="currentColor" '
        f'stroke-width="2" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true">{parts}</svg>'
    )


def _attributes(values: Mapping[str, str]) -> str:
    return " ".join(f'{name}="{escape(str(value))}"' for name, value in values.items())


@cache
def environment() -> Environment:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    made = Environment(
        loader=FileSystemLoader(HERE / "templates", encoding="utf-8"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals |= {"icon": icon, "static": static_url, "plural": plural, "told": told}
    return made


def plural(count: int, noun: str, many: str = "") -> str:
    """``1 sheet``, ``25 sheets``."""
    return f"{count:,} {noun if count == 1 else many or noun + 's'}"


_COMMAND = regex(r"`handpress ([^`]*)`")


def told(message: str) -> str:
    """A message of the engine for somebody without a terminal: a command is called what it is."""
    return _COMMAND.sub(r"“handpress \1” (for your helper)", message)


class Place(Value, frozen=True):
    """One of the places of the print room, in the column or the bar that every page has."""

    key: str
    title: str
    href: str
    icon: str


PLACES = (
    Place("handouts", "Handouts", "/", "layout-grid"),
    Place("print", "Print", "/print", "printer"),
    Place("review", "Review", "/review", "signature"),
    Place("clinic", "Clinic", "/clinic/contact", "house"),
)


def old_papers(desk: Desk) -> int:
    """How many editions in the rack are old, as far as is known."""
    recall = desk.known_recall()
    judged = recall.judged if recall is not None else ()
    return sum(one.verdict is not RecallAction.GOOD for one in judged)


def _badges(desk: Desk, rack: RackShown) -> dict[str, tuple[int, str]]:
    """Open tasks by place, with what they are; nothing where there is none."""
    hidden = set(rack.order.hidden)
    unsigned = sum(one.state is not ReviewState.SIGNED for one in rack.handouts if one.name not in hidden)
    found = {"print": (old_papers(desk), "old papers in the rack"), "review": (unsigned, "wait to be signed")}
    return {place: badge for place, badge in found.items() if badge[0]}


async def page(
    request: Request, template: str, *, status: int = 200, place: str = "", **values: Any
) -> Response:
    """A page in the shell: the clinic at its head, the places at its side."""
    desk: Desk = request.app.state.desk
    clinic = request.app.state.clinic
    trouble: tuple[Diagnostic, ...] = ()
    badges: dict[str, tuple[int, str]] = {}
    try:
        standing = await desk.standing()
        clinic = request.app.state.clinic = standing.rack.clinic
        trouble = standing.trouble
        badges = _badges(desk, standing.rack)
    except Exception as error:  # the page itself says what is wrong, where it needs the rack
        trouble = getattr(error, "diagnostics", ())
    passes = request.app.state.passes
    cookie = request.cookies.get(passes.cookie, "")
    html = (
        environment()
        .get_template(template)
        .render(
            clinic=clinic,
            trouble=trouble,
            restorable=_restorable(desk, trouble),
            places=PLACES,
            badges=badges,
            place=place,
            token=passes.form_token(cookie),
            here=str(request.url.path),
            at_desk=who_name(request),
            notice=request.query_params.get("done", ""),
            **values,
        )
    )
    return HTMLResponse(html, status)


def _restorable(desk: Desk, trouble: Sequence[Diagnostic]) -> tuple[str, ...]:
    """The broken files of which the history may have a good version."""
    if not trouble or not (desk.workspace.root / "history" / "changes.jsonl").is_file():
        return ()
    place = desk.workspace
    broken = {place.label_of(one.span.file) for one in trouble if one.span is not None}
    files = map(place.label, (place.content, place.brand / "brand.yaml", place.clinic))
    return tuple(file for file in files if file in broken)


def plain_page(template: str, status: int, **values: Any) -> Response:
    """A page that says nothing of the clinic, for whoever is not known."""
    return HTMLResponse(environment().get_template(template).render(**values), status)
