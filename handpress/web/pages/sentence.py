"""One sentence: its words for every reader and piece, tried on a page while they are typed, saved, or kept as
a note for the reviewer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from handpress.capacity import ON_PIECE
from handpress.diagnostics import HandpressError
from handpress.edit.steps import Content, Keys
from handpress.patterns import regex
from handpress.review.decisions import Verdict
from handpress.room.changing import SentenceShown
from handpress.values import Value
from handpress.web.clinicforms import ReadForm, packed, unpacked
from handpress.web.guard import NOT_HERE, refusal
from handpress.web.pages.live import LiveForm, tried_page, weighed_page
from handpress.web.saving import FormShown, found_or_page, save_form, saved_in, typed_in
from handpress.web.shell import page
from handpress.web.who import who_is
from handpress.web.wordforms import in_questions, places_of, read_sentence

if TYPE_CHECKING:
    from starlette.requests import Request

    from handpress.room.desk import Desk

MOST_LAID_OUT = 10
"""Handouts that are laid out while somebody waits for what a change does."""
WIDE = 760
"""Pixels that the page is wide on which words are tried."""
MOST_TRIES = 20
MOST_PAGES = 100
_NAMED = regex(r'^The fact "[^"]*"')
LABELS = ("The sentence", "As long as there is no answer", "Other wordings")
FOR = {"they": "for somebody who looks after the patient", **ON_PIECE}


class WordingField(Value, frozen=True):
    """Another wording of the sentence as a field. ``said`` is for whom or on what."""

    name: str
    said: str
    text: str
    open_text: str


async def sentence(request: Request) -> Response:
    """One sentence: its words, what stands behind it, which handouts print it."""
    desk: Desk = request.app.state.desk
    fact = request.path_params["fact"]
    try:
        shown: SentenceShown | None = await desk.kept("sentence", fact)
        if shown is None:
            return refusal(NOT_HERE)
        contents = await desk.ask("values", places_of(fact))
    except HandpressError as error:
        return await page(request, "broken.html", place="handouts", problems=error.diagnostics)
    return await _sentence(request, FormShown(packed(contents), saved=saved_in(request)), shown, None)


class _Sent(Value, frozen=True):
    """A form that came in: the sentence, what was typed, and the changes it asks for."""

    fact: str
    shown: SentenceShown
    typed: Mapping[str, str]
    before: Sequence[Content]
    read: ReadForm

    @property
    def on(self) -> str:
        """The handout on which the words are looked at."""
        names = [name for name, _ in self.shown.handouts]
        wanted = self.typed.get("on", "")
        return wanted if wanted in names else (names[0] if names else "")


async def _sent(request: Request) -> _Sent | None:
    """What came in; None where no page of ours has sent it. Raises HandpressError: it cannot be read."""
    desk: Desk = request.app.state.desk
    fact, typed = request.path_params["fact"], typed_in(request)
    shown: SentenceShown | None = await desk.kept("sentence", fact)
    try:
        before = unpacked(typed.get("before", ""), len(LABELS))
    except ValueError:
        return None
    if shown is None:
        return None
    return _Sent(fact, shown, typed, before, read_sentence(typed, fact, shown.answers, before))


async def save_sentence(request: Request) -> Response:
    """Save its words."""
    sent = await found_or_page(request, "handouts", _sent(request))
    if isinstance(sent, Response):
        return sent
    labels: dict[Keys, str] = {
        path: name for (_, path), name in zip(places_of(sent.fact), LABELS, strict=True)
    }
    fits = len(sent.shown.handouts) <= MOST_LAID_OUT
    ended = await save_form(request, sent.read, sent.before, labels, f"/words/{sent.fact}", fits=fits)
    return ended if isinstance(ended, Response) else await _sentence(request, ended, sent.shown, sent.typed)


async def _sentence(
    request: Request,
    form: FormShown,
    shown: SentenceShown,
    typed: Mapping[str, str] | None,
    **more: Any,
) -> Response:
    def written(key: str, text: str) -> str:
        return typed.get(key, "") if typed is not None else in_questions(text, shown.answers)

    fields = tuple(
        WordingField(
            one.name,
            " ".join(FOR.get(word, word) for word in one.name.split()),
            written(f"wording-{one.name}", one.text),
            written(f"wording-{one.name}-open", one.open_text),
        )
        for one in shown.wordings
    )
    kept = typed or {}
    on = kept.get("on") or request.query_params.get("on", "")
    values: dict[str, Any] = {
        "form": form,
        "sentence": shown,
        "text": written("text", shown.text),
        "open": written("open", shown.open_text),
        "wordings": fields,
        "pieces": [(one, FOR[one]) for one in shown.free],
        "typed": kept,
        "on": on if on in {name for name, _ in shown.handouts} else "",
        "noted": request.query_params.get("done") == "noted",
    }
    return await page(request, "sentence.html", place="handouts", **{**values, **more})


# ---- while it is typed


async def _live(request: Request) -> LiveForm | None:
    sent = await _sent(request)
    if sent is None or not sent.on:
        return None
    return LiveForm(sent.read, sent.on, (sent.fact,), len(sent.shown.handouts) <= MOST_LAID_OUT)


async def tried(request: Request) -> Response:
    """The page with the words as they are typed; or why they must not stand there. Nothing is written."""
    return await tried_page(request, _live(request))


async def weighed(request: Request) -> Response:
    """How it reads, and what it does to all handouts that print it."""
    return await weighed_page(request, _live(request))


# ---- what cannot be saved


async def note(request: Request) -> Response:
    """Keep words as a note for the reviewer, on each handout that prints the sentence."""
    desk: Desk = request.app.state.desk
    sent = await found_or_page(request, "handouts", _sent(request))
    if isinstance(sent, Response):
        return sent
    try:
        member = who_is(request)
        wanted = f"Wanted words: {sent.typed.get('text', '')}"
        for name, _ in sent.shown.handouts:
            args = (name, (sent.fact, ""), Verdict.NOTE, wanted, member.id if member else "", desk.now())
            await desk.ask("decide", *args)
    except HandpressError as error:
        shown = FormShown(sent.typed.get("before", ""), trouble=error.diagnostics)
        return await _sentence(request, shown, sent.shown, sent.typed)
    return RedirectResponse(f"/words/{sent.fact}?done=noted", 303)


def routes() -> list[Route]:
    return [
        Route("/words/{fact}", sentence),
        Route("/words/{fact}", save_sentence, methods=["POST"]),
        Route("/words/{fact}/try", tried, methods=["POST"]),
        Route("/words/{fact}/weigh", weighed, methods=["POST"]),
        Route("/words/{fact}/note", note, methods=["POST"]),
    ]
