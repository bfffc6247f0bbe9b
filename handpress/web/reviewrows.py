"""A handout for its reviewer, as the page shows it: rows of sentences, marks on the pictures. No server."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from difflib import SequenceMatcher

from handpress.project.points import PointReason, ReviewPoint, ReviewSheet
from handpress.project.spots import SpotKind
from handpress.project.views import PieceView
from handpress.review.decisions import Decision, Verdict
from handpress.review.wording import spelled_date
from handpress.room.changing import SentenceOnPage
from handpress.room.reviewing import standing_of, undecided
from handpress.values import Value

MARK = 11.0
"""Points that a mark stands left of its line, and needs for itself."""
_READ = {
    "original": "read in the original",
    "copy": "read in a copy",
    "not_read": "nobody has read it yet",
}
_WHY = {
    PointReason.NO_SOURCE: ("circle-alert", "No source yet: it stands only if you say so."),
    PointReason.NEEDS_CHECK: ("circle-alert", "No source confirms it yet: it stands only if you say so."),
    PointReason.UNREAD: ("book-open", "Nobody has read its source yet."),
    PointReason.UNSET: ("circle-question-mark", "An answer of yours is missing, so a line prints."),
    PointReason.CHANGED: ("clock-alert", "Changed since it was signed."),
    PointReason.OVERDUE: ("calendar-x", "It should have been looked at again by now."),
}


class WordShown(Value, frozen=True):
    """A stretch of words: ``=`` stayed, ``+`` is new, ``-`` is gone."""

    sign: str
    text: str


class ReasonShown(Value, frozen=True):
    """Why a sentence is open. ``href``: where that can be mended."""

    icon: str
    words: str
    href: str = ""


class PointRow(Value, frozen=True):
    """A sentence with its number. ``state``: stands, back, open or free."""

    number: int
    point: ReviewPoint
    state: str
    said: Decision | None
    notes: tuple[Decision, ...]
    why: tuple[ReasonShown, ...]
    sources: tuple[tuple[str, str], ...]
    woven: tuple[WordShown, ...]
    due: str
    page: int


class MarkShown(Value, frozen=True):
    """A mark on a page: boxes around a sentence, and its number beside it. Points of the page."""

    number: int
    state: str
    boxes: tuple[tuple[float, float, float, float], ...]  # left, top, width, height
    at: tuple[float, float]


class ReviewPage(Value, frozen=True):
    """A page of a handout with the marks on it."""

    number: int
    picture: str
    width: float
    height: float
    pixels: tuple[int, int]
    marks: tuple[MarkShown, ...]


def rows_of(
    sheet: ReviewSheet, said: Sequence[Decision], who: str, pages: Sequence[SentenceOnPage]
) -> tuple[PointRow, ...]:
    """Every sentence in reading order, with what ``who`` has to do about it."""
    first = {one.key: one.page for one in reversed(pages) if one.kind is SpotKind.FACT}
    rows = []
    for number, point in enumerate(sheet.points, 1):
        standing = standing_of(point, said, who)
        notes = tuple(one for one in said if one.key == point.key and one.verdict is Verdict.NOTE)
        rows.append(
            PointRow(
                number,
                point,
                _state(point, standing),
                standing,
                notes[-3:],
                tuple(_why(point)),
                tuple((one.title, _READ[one.read]) for one in point.sources),
                woven(point.was, point.text) if point.was else (),
                spelled_date(point.review_by) if point.review_by is not None else "",
                first.get(point.key, 0),
            )
        )
    return tuple(rows)


def _state(point: ReviewPoint, standing: Decision | None) -> str:
    if standing is not None:
        return "stands" if standing.verdict is Verdict.STANDS else "back"
    return "open" if point.open else "free"


def _why(point: ReviewPoint) -> list[ReasonShown]:
    found = []
    for one in point.reasons:
        icon, words = _WHY[one]
        if one is PointReason.UNSET:
            found += [
                ReasonShown(icon, f"{words} Asked: {question}", f"/clinic/answers#field-{name}")
                for name, question in point.asked
            ]
        elif one is PointReason.CHANGED and not point.is_fact:
            found.append(ReasonShown(icon, f"Since it was signed: {point.what}."))
        else:
            found.append(ReasonShown(icon, words))
    return found


def woven(old: str, new: str) -> tuple[WordShown, ...]:
    """Old and new words in one line."""
    before, after = old.split(), new.split()
    found: list[WordShown] = []
    for tag, i, i_end, j, j_end in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            found.append(WordShown("=", " ".join(after[j:j_end])))
            continue
        found += [WordShown("-", " ".join(before[i:i_end]))] if i_end > i else []
        found += [WordShown("+", " ".join(after[j:j_end]))] if j_end > j else []
    return tuple(found)


def left_of(sheet: ReviewSheet, said: Sequence[Decision], who: str) -> int:
    """How many sentences keep somebody from signing."""
    return len(undecided(sheet, said, who))


def pages_of(
    view: PieceView, rows: Sequence[PointRow], on_pages: Sequence[SentenceOnPage], width: int
) -> tuple[ReviewPage, ...]:
    """The pages with a mark for each sentence."""
    by_key = {row.point.key: row for row in rows}
    found = []
    for number, leaf in enumerate(view.pages, 1):
        some = [one for one in on_pages if one.page == number]
        marks = _marks(by_key, some, leaf.height)
        picture = f"/picture/{view.output.sha256[:16]}/{number}-0-0-{width}.png"
        pixels = width, round(width * leaf.height / leaf.width)
        found.append(ReviewPage(number, picture, leaf.width, leaf.height, pixels, marks))
    return tuple(found)


def _marks(
    by_key: Mapping[str, PointRow], some: Sequence[SentenceOnPage], height: float
) -> tuple[MarkShown, ...]:
    """A mark for each sentence at the left of its line, beside one that begins there, too."""
    marks: list[MarkShown] = []
    for one in some:
        if one.kind is not SpotKind.FACT or one.key not in by_key:
            continue
        left, top = _line_start(one, some), height - one.boxes[0][3]
        at = left - MARK
        while any(abs(top + 5 - other.at[1]) < MARK and abs(at - other.at[0]) < MARK for other in marks):
            at -= MARK + 3
        boxes = tuple(
            (round(x0, 1), round(height - y1, 1), round(x1 - x0, 1), round(y1 - y0, 1))
            for x0, y0, x1, y1 in one.boxes
        )
        row = by_key[one.key]
        place = round(max(MARK, at), 1), round(top + 5, 1)
        marks.append(MarkShown(row.number, row.state, boxes, place))
    return tuple(marks)


def _line_start(one: SentenceOnPage, some: Sequence[SentenceOnPage]) -> float:
    """Where the first line of a sentence begins, also if another one begins it."""
    left, bottom = min(box[0] for box in one.boxes), one.boxes[0][1]
    line = [box for other in some for box in other.boxes if abs(box[1] - bottom) < 3]
    while before := [box[0] for box in line if box[0] < left - 1 and box[2] > left - 8]:
        left = min(before)
    return left


def day_from(typed: str) -> date | None:
    """A day as a field gives it; None where it is none."""
    try:
        return date.fromisoformat(typed.strip())
    except ValueError:
        return None
