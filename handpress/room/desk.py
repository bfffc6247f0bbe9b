"""The desk of the print room: asks the press, keeps what it has answered, and holds the last good of all.

Everything is kept under the stamp of the folder and the day. Once a file is saved, what is asked next is
asked anew; a worker makes again only what really rests on that file.
"""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Sequence
from datetime import date, datetime
from typing import Any

from handpress.diagnostics import Diagnostic, HandpressError
from handpress.project.packs import PieceWanted
from handpress.project.recall import Recall
from handpress.project.views import PieceView, ViewWanted
from handpress.review.printed import PrintRun
from handpress.room.answers import PaperJob, RackShown
from handpress.room.jobs import PictureBox
from handpress.room.press import Press
from handpress.room.settings import PrinterKnown
from handpress.room.stamp import folder_stamp
from handpress.room.worker import PressTask
from handpress.values import Value
from handpress.workspace import Workspace

LOOK_AGAIN = 0.5
"""Seconds for which the stamp of the folder is believed."""
MOST_VIEWS = 300
MOST_PICTURES = 600
COVER = ViewWanted()


class Standing(Value, frozen=True):
    """The rack as it stands. ``trouble``: the files are broken now, and this is from before."""

    rack: RackShown
    trouble: tuple[Diagnostic, ...] = ()


class SeenPiece(Value, frozen=True):
    """A piece, and why it cannot be made any more where it is from before; ``day`` is the day it is from."""

    view: PieceView | None
    trouble: tuple[Diagnostic, ...] = ()
    day: date | None = None


class Desk:
    """One for a server. All methods are called in its event loop."""

    def __init__(self, workspace: Workspace, press: Press, clock: Callable[[], datetime]) -> None:
        self.workspace = workspace
        self.now = clock
        self._press = press
        self._looked = -LOOK_AGAIN
        self._stamp = ""
        self._known: OrderedDict[object, tuple[str, asyncio.Future[Any]]] = OrderedDict()
        self._pictures: OrderedDict[object, asyncio.Future[bytes]] = OrderedDict()
        self._good: dict[object, tuple[Any, date]] = {}
        self._by_sha: OrderedDict[str, PieceView] = OrderedDict()
        self._covers: asyncio.Task[None] | None = None
        self._drawn_for = ""

    # ---- what the day and the files are like

    def today(self) -> date:
        """The day now: a room may be open for many."""
        return self.now().date()

    @property
    def stamp(self) -> str:
        """What the folder and the day are like now."""
        now = time.monotonic()
        if now - self._looked >= LOOK_AGAIN:
            self._looked = now
            self._stamp = f"{folder_stamp(self.workspace)}-{self.today().isoformat()}"
        return self._stamp

    def look_again(self) -> None:
        """Something was written: the stamp that is known is old."""
        self._looked = -LOOK_AGAIN

    # ---- asking

    async def _ask(self, task: PressTask, *, soon: bool = True) -> Any:
        return await asyncio.wrap_future(self._press.ask(task, self.stamp, soon=soon))

    async def _once(self, key: object, make: Callable[[], Awaitable[Any]]) -> Any:
        """What is known under a key while the stamp is the same; whoever asks meanwhile shares the answer."""
        stamp = self.stamp
        found = self._known.get(key)
        if found is None or found[0] != stamp or found[1].cancelled():
            future = asyncio.ensure_future(make())
            future.add_done_callback(_seen)
            self._known[key] = (stamp, future)
            found = self._known[key]
        self._known.move_to_end(key)
        while len(self._known) > MOST_VIEWS:
            self._known.popitem(last=False)
        return await asyncio.shield(found[1])

    async def opens(self, seconds: float) -> bool:
        """Whether the rack is there, or will be within so many seconds; so a page need not wait longer."""
        waiting = asyncio.ensure_future(self.standing())
        waiting.add_done_callback(_seen)
        await asyncio.wait((waiting,), timeout=seconds)
        return waiting.done()

    async def standing(self) -> Standing:
        """The rack; from before where the files are broken now.

        Raises:
            HandpressError: they are broken, and nothing is known from before.
        """
        try:
            rack = await self._once("rack", lambda: self._ask(PressTask("rack", (self.today(),))))
        except HandpressError as error:
            if "rack" not in self._good:
                raise
            return Standing(self._good["rack"][0], error.diagnostics)
        self._good["rack"] = (rack, self.today())
        return Standing(rack)

    async def piece(self, name: str, wanted: ViewWanted = COVER, *, soon: bool = True) -> SeenPiece:
        """A piece as it would be printed; from before where it cannot be made now. Never raises."""
        key = ("view", name, wanted)
        try:
            view: PieceView = await self._once(
                key, lambda: self._ask(PressTask("view", (name, wanted, self.today())), soon=soon)
            )
        except HandpressError as error:
            before, day = self._good.get(key, (None, None))
            return SeenPiece(before, error.diagnostics, day)
        self._good[key] = (view, self.today())
        self.keep_view(view)
        return SeenPiece(view)

    def keep_view(self, view: PieceView) -> None:
        """Let pictures of a piece be asked for by the hash of its PDF."""
        self._by_sha[view.output.sha256[:16]] = view
        self._by_sha.move_to_end(view.output.sha256[:16])
        while len(self._by_sha) > MOST_VIEWS:
            self._by_sha.popitem(last=False)

    def trouble_of(self, name: str) -> tuple[Diagnostic, ...] | None:
        """Why a handout cannot be made, as far as was found out under this stamp; None: nobody knows yet."""
        found = self._known.get(("view", name, COVER))
        if found is None or found[0] != self.stamp or not found[1].done() or found[1].cancelled():
            return None
        error = found[1].exception()
        return error.diagnostics if isinstance(error, HandpressError) else ()

    def known_view(self, sha: str) -> PieceView | None:
        """The piece whose PDF has this hash, as long as it is kept."""
        return self._by_sha.get(sha)

    async def picture(
        self, view: PieceView, page: int, box: PictureBox | None, width: int, *, soon: bool = True
    ) -> bytes:
        """A page of a piece, or a part of it, as a PNG. Raises HandpressError: it cannot be drawn."""
        key = (view.output.sha256, page, box, width)
        found = self._pictures.get(key)
        if found is None or found.cancelled() or (found.done() and found.exception() is not None):
            task = PressTask("picture", (view.output.pdf, page, box, width))
            found = asyncio.ensure_future(self._ask(task, soon=soon))
            found.add_done_callback(_seen)
            self._pictures[key] = found
        self._pictures.move_to_end(key)
        while len(self._pictures) > MOST_PICTURES:
            self._pictures.popitem(last=False)
        return await asyncio.shield(found)

    # ---- covers, made while nobody waits

    def begin_covers(self) -> None:
        """See that all covers are made under this stamp, one after another, behind whatever is waited for."""
        if self._covers is not None and not self._covers.done():
            return
        if self._drawn_for != self.stamp:
            self._covers = asyncio.ensure_future(self._make_covers())

    async def _make_covers(self) -> None:
        stamp = self.stamp
        try:
            standing = await self.standing()
        except HandpressError:
            return
        names = [name for shelf in standing.rack.order.shelves for name in shelf.handouts]
        await asyncio.gather(*(self.piece(name, soon=False) for name in names))
        with contextlib.suppress(HandpressError):
            await self.recall(soon=False)
        self._drawn_for = stamp

    def covers_done(self, names: Sequence[str]) -> int:
        """How many of some handouts have been tried under this stamp."""
        return sum(self.trouble_of(name) is not None for name in names)

    # ---- paper

    async def paper(
        self, wanted: Sequence[PieceWanted], title: str, printer: PrinterKnown
    ) -> tuple[PaperJob, ...]:
        """Files to print, for a printer. Raises HandpressError: a piece cannot be made."""
        jobs: tuple[PaperJob, ...] = await self._ask(
            PressTask("paper", (tuple(wanted), title, self.today(), printer))
        )
        return jobs

    async def note(self, runs: Sequence[PrintRun]) -> None:
        """Note what was printed. Raises HandpressError: it cannot be written."""
        await self._ask(PressTask("note", (tuple(runs),)))
        self.look_again()

    async def recall(self, *, soon: bool = True) -> Recall:
        """What lies in the rack, judged. Raises HandpressError: the record is damaged."""
        task = PressTask("recall", (self.today(),))
        found: Recall = await self._once("recall", lambda: self._ask(task, soon=soon))
        return found

    def known_recall(self) -> Recall | None:
        """The same, if it is known under this stamp: nobody waits for it."""
        found = self._known.get("recall")
        if found is None or found[0] != self.stamp or not found[1].done() or found[1].cancelled():
            return None
        recall: Recall | None = found[1].result() if found[1].exception() is None else None
        return recall

    async def discard(self, editions: Sequence[str]) -> None:
        """Note what was thrown away. Raises HandpressError: it is not in the rack, or cannot be written."""
        await self._ask(PressTask("discard", (tuple(editions), self.today())))
        self.look_again()

    # ---- the clinic's files

    async def ask(self, kind: str, *arguments: Any) -> Any:
        """What a page that changes the clinic's files asks (``room/changing.py``). Afterwards the folder is
        looked at anew. Raises HandpressError: it cannot be done.
        """
        try:
            return await self._ask(PressTask(kind, arguments))
        finally:
            self.look_again()

    async def trying(self, kind: str, *arguments: Any) -> Any:
        """What a task that changes nothing answers. Raises as it does."""
        return await self._ask(PressTask(kind, arguments))

    async def kept(self, kind: str, *arguments: Any) -> Any:
        """What a task that changes nothing answers, asked once while the files are so. Raises as it does."""
        return await self._once((kind, *arguments), lambda: self._ask(PressTask(kind, arguments)))

    async def drawn(self, pdf: bytes, page: int, width: int) -> bytes:
        """A page of a PDF that is none of today's pieces, as a PNG. Raises HandpressError."""
        png: bytes = await self._once(
            ("drawn", pdf, page, width), lambda: self._ask(PressTask("picture", (pdf, page, None, width)))
        )
        return png


def _seen(future: asyncio.Future[Any]) -> None:
    """Whoever asked may have gone: an error that nobody fetches is no fault of the loop."""
    if not future.cancelled():
        future.exception()
