"""Which printed copies are out of date: each edition in the rack held against what would be made now."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum

from handpress.document.model import Document
from handpress.build.model import Order
from handpress.build.pipeline import Shop, guarded, press, render
from handpress.build.reviewing import Vouched, folder_label, record_of, review_of, signatures_of, vouch
from handpress.diagnostics import HandpressError
from handpress.document.variants import Variant
from handpress.review.content import placed_content_of
from handpress.review.diff import difference, in_few_words
from handpress.review.printed import DistributedEdition, PrintedEdition
from handpress.review.signed import CONTENT, ReviewState, stored_json
from handpress.review.wording import spelled_date
from handpress.workspace import Handout

MOST_PLACES = 10
"""Places of a sheet with several pieces at which a part-used one may have been begun."""


class Verdict(Enum):
    """What is to be done with printed copies."""

    GOOD = "up to date"
    OLD = "out of date"
    UNKNOWN = "cannot be compared"


@dataclass(frozen=True, slots=True)
class Judged:
    """A piece in the rack, and why it is out of date in a few words."""

    distributed: DistributedEdition
    verdict: Verdict
    why: str = ""


@dataclass(frozen=True, slots=True)
class _Now:
    """A handout as it is now, or why it cannot be had."""

    document: Document | None
    vouched: Vouched | None
    why: str = ""


def judge(
    shop: Shop, handouts: Sequence[Handout], racks: Sequence[DistributedEdition], order: Order
) -> tuple[Judged, ...]:
    """Hold everything in the rack against what would be made now, in the order of ``racks``."""
    by_name = {handout.name: handout for handout in handouts}
    known: dict[str, _Now] = {}
    found: list[Judged] = []
    for rack in racks:
        name = rack.piece.handout
        if name not in known and name in by_name:
            known[name] = _now(shop, by_name[name], order)
        found.append(_judge(shop, known.get(name), rack, order))
    return tuple(found)


def _now(shop: Shop, handout: Handout, order: Order) -> _Now:
    try:
        document = guarded(shop, render(shop, handout)[0])
        return _Now(document, vouch(shop, document, order.today))
    except HandpressError as error:
        return _Now(None, None, error.diagnostics[0].message)


def _judge(shop: Shop, now: _Now | None, rack: DistributedEdition, order: Order) -> Judged:
    piece = rack.piece
    if now is None:
        return Judged(rack, Verdict.OLD, "its handout is gone")
    if piece.clinic and piece.clinic != shop.brand.name:
        why = f"it was printed for {piece.clinic}: out of date if that was this clinic's name"
        return Judged(rack, Verdict.UNKNOWN, why)
    if piece.until is not None and order.today > piece.until:
        return Judged(rack, Verdict.OLD, f"the review printed on it was good until {spelled_date(piece.until)}")
    document, vouched = now.document, now.vouched
    if document is None or vouched is None:
        return Judged(rack, Verdict.UNKNOWN, f"its handout cannot be made now: {now.why}")
    form = shop.formats.get(piece.layout)
    if form is None or (piece.layout not in document.layouts and not form.accepts_any):
        return Judged(rack, Verdict.OLD, f"its handout no longer asks for the layout {piece.layout}")
    try:
        if any(edition == piece.edition for edition in _editions(shop, document, vouched, piece, order)):
            return Judged(rack, Verdict.GOOD)
    except HandpressError as error:
        why = f"it cannot be made so now: {error.diagnostics[0].message}"
        return Judged(rack, Verdict.UNKNOWN, why)
    return Judged(rack, Verdict.OLD, _why(shop, document, vouched, piece))


def _editions(shop: Shop, document: Document, vouched: Vouched, piece: PrintedEdition, order: Order) -> Iterator[str]:
    """The editions that a piece would have now: as usual, then with or without fold ticks, then begun at
    another place of a sheet that was used in part. None of that makes old paper of it."""
    ticks = shop.brand.fold_ticks
    usual = replace(order, paper=piece.paper, fold_ticks=ticks)
    review = review_of(vouched.in_layout(piece.layout))

    def edition(way: Order) -> str:
        return press(shop, document, piece.layout, way, Variant(piece.variant), review).printed.edition

    first = edition(usual)
    yield first
    yield edition(replace(usual, fold_ticks=not ticks))
    for place in range(2, MOST_PLACES + 1):
        try:
            other = edition(replace(usual, first_position=place))
        except HandpressError:
            return  # fewer pieces on a sheet
        if other == first:
            return  # a format with one piece on a sheet, to which places are nothing
        yield other


def _why(shop: Shop, document: Document, vouched: Vouched, piece: PrintedEdition) -> str:
    if piece.content == vouched.content:
        signed = vouched.in_layout(piece.layout).state is ReviewState.SIGNED
        if signed and piece.until is None:
            return "it says that it is a draft, and has been reviewed since"
        if not signed and piece.until is not None:
            return "it says that it was reviewed, and would print as a draft now"
        return "the words are the same; the clinic's own lines, the colors or the foot of the page are not"
    if not piece.content:
        return "what is printed has changed"
    old = _signed_content(shop, document.name, piece.content)
    if old is None:
        return "its words have changed"
    return in_few_words(difference(old, placed_content_of(document, shop.library))) or "its form has changed"


def _signed_content(shop: Shop, handout: str, content: str) -> Mapping[str, object] | None:
    """What a piece said, where that was signed and is kept."""
    try:
        signature = next(
            (one for one in signatures_of(shop.workspace, handout) if one.content == content), None
        )
        if signature is None:
            return None
        record = record_of(shop.workspace, handout)
        return stored_json(record, signature, CONTENT, folder_label(shop.workspace, handout))
    except HandpressError:
        return None  # the build and "changed" say what is wrong there
