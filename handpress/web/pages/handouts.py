"""Handouts: all covers on their shelves, how each stands, what is looked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from starlette.responses import Response
from starlette.routing import Route

from handpress.diagnostics import HandpressError
from handpress.room.answers import HandoutShown, RackShown, ShelfKind
from handpress.text.words import plain_words
from handpress.values import Value
from handpress.web.covers import cover_picture
from handpress.web.guard import NOT_HERE, refusal
from handpress.web.shell import old_papers, page, plain_page
from handpress.web.states import CardState, state_of
from handpress.workspace import shipped_root

if TYPE_CHECKING:
    from starlette.requests import Request

    from handpress.room.desk import Desk


OPENING = 0.8
"""Seconds after which a page says that the room is being opened."""


class CardShown(Value, frozen=True):
    """A handout on the shelf, with its state."""

    handout: HandoutShown
    state: CardState
    tried: bool  # whether it is known that it can be made


class ShelfShown(Value, frozen=True):
    number: int
    title: str
    note: str
    cards: tuple[CardShown, ...]


class Filter(Value, frozen=True):
    """One way to see fewer; ``count`` is how many there are."""

    key: str
    title: str
    count: int


_FILTERS: tuple[tuple[str, str, Callable[[CardShown], bool]], ...] = (
    ("", "All", lambda card: True),
    ("ready", "Ready to hand out", lambda card: card.state.ready),
    ("look", "Needs a look", lambda card: not card.state.ready),
    (ShelfKind.FOLDED, "Folded", lambda card: card.handout.kind is ShelfKind.FOLDED),
    (ShelfKind.SHEET, "Sheets", lambda card: card.handout.kind is ShelfKind.SHEET),
    (ShelfKind.CARD, "Cards and posters", lambda card: card.handout.kind is ShelfKind.CARD),
)


async def handouts(request: Request) -> Response:
    """All covers, or those that are looked for."""
    desk: Desk = request.app.state.desk
    if not await desk.opens(OPENING):
        return plain_page("opening.html", 200)
    try:
        rack = (await desk.standing()).rack
    except HandpressError as error:
        return await page(request, "broken.html", place="handouts", problems=error.diagnostics, status=200)
    desk.begin_covers()
    cards = cards_of(desk, rack)
    chosen = request.query_params.get("show", "")
    sought = request.query_params.get("q", "").strip()[:100]
    test = next((test for key, _, test in _FILTERS if key == chosen), _FILTERS[0][2])
    shown = {name: card for name, card in cards.items() if test(card) and _says(card.handout, sought)}
    names = list(cards)
    done = desk.covers_done(names)
    return await page(
        request,
        "handouts.html",
        place="handouts",
        shelves=_shelves(rack, shown),
        filters=_filters(cards.values()),
        chosen=chosen,
        sought=sought,
        hidden=len(rack.order.hidden),
        tasks=(*_setup_task(desk, rack), *_tasks(cards.values(), old_papers(desk)))[:3],
        making=(done, len(names)),
        stamp=desk.stamp,
        remarks=rack.order.diagnostics,
    )


def cards_of(desk: Desk, rack: RackShown) -> dict[str, CardShown]:
    """Every handout that is not hidden, with its state as far as it is known now."""
    by_name = {one.name: one for one in rack.handouts}
    cards = {}
    for shelf in rack.order.shelves:
        for name in shelf.handouts:
            if name in by_name:
                trouble = desk.trouble_of(name)
                state = state_of(by_name[name], trouble or ())
                cards[name] = CardShown(by_name[name], state, trouble is not None)
    return cards


def order_of(rack: RackShown) -> list[tuple[str, tuple[str, ...]]]:
    """The shelves by title with the names on them; what is hidden stands on one of its own, at the end."""
    shelves = [(shelf.title, shelf.handouts) for shelf in rack.order.shelves]
    return [*shelves, ("Hidden now", rack.order.hidden)]


def _says(one: HandoutShown, sought: str) -> bool:
    """Whether a handout has all words that are sought, in its title or anywhere in its text."""
    said = one.said or plain_words(one.title)  # one that cannot be read has a title still
    return all(word in said for word in plain_words(sought).split())


def _shelves(rack: RackShown, shown: dict[str, CardShown]) -> tuple[ShelfShown, ...]:
    shelves = (
        ShelfShown(number, shelf.title, shelf.note, tuple(shown[n] for n in shelf.handouts if n in shown))
        for number, shelf in enumerate(rack.order.shelves, 1)
    )
    return tuple(shelf for shelf in shelves if shelf.cards)


def _filters(cards: Iterable[CardShown]) -> tuple[Filter, ...]:
    there = list(cards)
    found = (Filter(key, title, sum(map(test, there))) for key, title, test in _FILTERS)
    return tuple(one for one in found if one.count or not one.key)


class TaskCard(Value, frozen=True):
    """Something that waits to be done."""

    icon: str
    title: str
    note: str
    href: str
    look: str


def _setup_task(desk: Desk, rack: RackShown) -> tuple[TaskCard, ...]:
    """A folder of a clinic's own that is still the sample."""
    if not rack.clinic.sample or desk.workspace.root == shipped_root():
        return ()
    title = "Set up your clinic"
    return (TaskCard("house", title, "The paper still says “Sample”", "/setup", "amber"),)


def _tasks(cards: Iterable[CardShown], old: int) -> tuple[TaskCard, ...]:
    """What waits, three cards at most; none where nothing does."""
    there = list(cards)
    broken = [card for card in there if not card.state.prints]
    late = [card for card in there if card.state.kind == "late"]
    unsigned = [card for card in there if card.state.kind in ("draft", "blanks", "late")]
    blanks = [card for card in there if card.handout.blanks]
    found = []
    if old:
        title = "1 paper in the rack is old" if old == 1 else f"{old} papers in the rack are old"
        found.append(TaskCard("archive-x", title, "Take it out and throw it away", "/print/rack", "plum"))
    if broken:
        found.append(
            TaskCard(
                "triangle-alert",
                f"{_count(broken)} cannot be printed",
                ", ".join(card.handout.title for card in broken[:2]),
                "/?show=look",
                "plum",
            )
        )
    if blanks:
        found.append(
            TaskCard(
                "text-cursor-input",
                f"{_count(blanks)} with lines to fill in",
                "Answers of your prescriber are missing",
                "/?show=look",
                "amber",
            )
        )
    if unsigned:
        note = f"{len(late)} no longer signed" if late else "Until then the paper says Draft"
        wait = "waits" if len(unsigned) == 1 else "wait"
        found.append(
            TaskCard("signature", f"{_count(unsigned)} {wait} to be signed", note, "/review", "blue")
        )
    return tuple(found[:3])


def _count(cards: list[CardShown]) -> str:
    return f"{len(cards)} {'handout' if len(cards) == 1 else 'handouts'}"


async def cover(request: Request) -> Response:
    """The picture of a cover, drawn when it is first asked for."""
    desk: Desk = request.app.state.desk
    name = request.path_params["name"]
    try:
        rack = (await desk.standing()).rack
    except HandpressError:
        return refusal(NOT_HERE)
    if all(one.name != name for one in rack.handouts):
        return refusal(NOT_HERE)
    png = await cover_picture(desk, name)
    if png is None:
        return refusal(NOT_HERE)
    # its address has the stamp of the folder, which is another once a file is saved
    kept = "private, max-age=604800, immutable" if "v" in request.query_params else "no-store"
    return Response(png, media_type="image/png", headers={"cache-control": kept})


def routes() -> list[Route]:
    return [Route("/", handouts), Route("/cover/{name}", cover)]
