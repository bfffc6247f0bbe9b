"""What a worker does for the pages that change the clinic's files: plain values in and out, also where a
change is refused or somebody was first."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING

from msgspec.structs import replace

from handpress.capacity import PIECES
from handpress.content.values import with_unit
from handpress.content.wordings import called
from handpress.diagnostics import Diagnostic, PageBox
from handpress.document.model import plain_text
from handpress.edit.changes import Conflict, ConflictError, EditKind, HistoryEntry, ValueChange
from handpress.edit.journal import FOLDER
from handpress.edit.steps import Content, Keys
from handpress.project.editing import RefusedChange
from handpress.project.spots import PageSpot, SpotKind
from handpress.project.trying import TriedWords
from handpress.room.ownwords import own_places
from handpress.values import Value

if TYPE_CHECKING:
    from handpress.api import Project
    from handpress.content.model import Parameter
    from handpress.project.foreseen import Foreseen
    from handpress.project.restoring import BackupSeen

ANSWERS = "parameters"
"""The part of the clinic's file that holds the prescriber's answers."""


class SaveAnswer(Value, frozen=True):
    """How a save ended: its number in the history, or who was first, or why it is refused and where."""

    number: int = 0
    conflicts: tuple[Conflict, ...] = ()
    refused: tuple[Diagnostic, ...] = ()
    places: tuple[Keys, ...] = ()

    @property
    def done(self) -> bool:
        return not self.conflicts and not self.refused


class AnswerShown(Value, frozen=True):
    """A question to the prescriber. ``limit`` and ``reason`` in words; ``sentence`` as it prints now;
    ``handouts`` are the titles of those that print it."""

    name: str
    meaning: str
    unit: str
    limit: str
    reason: str
    value: Content
    sentence: str
    handouts: tuple[str, ...]


class SentenceOnPage(Value, frozen=True):
    """A sentence, an answer, a line of the clinic's or words of the handout itself, where they stand on a
    page. ``key`` is what it is changed by."""

    page: int
    boxes: tuple[PageBox, ...]
    kind: SpotKind
    key: str
    text: str


class SentenceWording(Value, frozen=True):
    """What a sentence says to one reader or on one kind of piece; ``name`` as it is written."""

    name: str
    text: str
    open_text: str


class SentenceShown(Value, frozen=True):
    """A sentence as it is written, with what stands behind it. ``answers`` are the questions to the
    prescriber in it, by their names; ``open_text`` is its wording as long as they have no answer."""

    text: str
    open_text: str
    answers: tuple[tuple[str, str], ...]
    sources: tuple[str, ...]
    note: str
    handouts: tuple[tuple[str, str], ...]  # name and title of each that prints it
    wordings: tuple[SentenceWording, ...]  # for other readers or pieces
    free: tuple[str, ...]  # kinds of pieces that print it and have no wording of their own


def values(project: Project, wanted: Sequence[tuple[str, Keys]]) -> tuple[Content, ...]:
    """The values that a form is made from. Raises HandpressError: a file cannot be read."""
    return tuple(project.value_at(file, path) for file, path in wanted)


def sentences(project: Project, name: str, layout: str, today: date) -> tuple[SentenceOnPage, ...]:
    """What stands on the pages of a handout, in the order in which it is read. Raises HandpressError."""
    found: dict[tuple[int, SpotKind, str], list[PageSpot]] = {}
    spots = project.page_spots(name, layout, today)
    own = own_places(project, name, [one for one in spots if one.kind is SpotKind.WORDS])
    for spot in spots:
        key = own.get(spot, ("", ""))[0] if spot.kind is SpotKind.WORDS else spot.key
        found.setdefault((spot.page, spot.kind, key), []).append(spot)
    whole = dict(own.values())
    return tuple(
        SentenceOnPage(page, tuple(one.box for one in some), kind, key, whole.get(key) or _whole(some))
        for (page, kind, key), some in found.items()
        if key
    )


def _whole(spots: Sequence[PageSpot]) -> str:
    """The words of spots in a row; a stretch on two lines is one."""
    words: list[str] = []
    for one in spots:
        if not words or words[-1] != one.text:
            words.append(one.text)
    return " ".join(" ".join(words).split())


def sentence(project: Project, fact_id: str) -> SentenceShown | None:
    """A sentence by its name; None where there is none. Raises HandpressError."""
    library = project.library
    fact = library.facts.get(fact_id)
    if fact is None:
        return None
    titles = {one.name: one.title or one.name for one in project.contents().handouts}
    uses = dict.fromkeys(use.handout for use in project.usage().uses.get(fact_id, ()))
    return SentenceShown(
        fact.written,
        fact.written_if_unset or "",
        tuple((name, library.parameters[name].meaning) for name in fact.parameters),
        tuple(library.sources[one].title for one in fact.sources if one in library.sources),
        fact.note or "",
        tuple((one, titles.get(one, one)) for one in uses),
        tuple(SentenceWording(called(one), one.written, one.written_if_unset or "") for one in fact.wordings),
        _free_pieces(project, uses, {one.piece for one in fact.wordings}),
    )


def _free_pieces(project: Project, uses: Iterable[str], taken: Collection[str]) -> tuple[str, ...]:
    """The kinds of pieces of some handouts, where a handout is of one kind only: others share one text."""
    layouts = {one.name: one.layouts for one in project.contents().handouts}
    kinds = [{project.layouts[layout].called for layout in layouts.get(one, ())} for one in uses]
    found = dict.fromkeys(kind for some in kinds if len(some) == 1 for kind in some)
    return tuple(one for one in PIECES if one in found and one not in taken)


class WordsTried(Value, frozen=True):
    """Words tried on a handout, with the picture of their page; ``size`` of it in points."""

    tried: TriedWords
    png: bytes = b""
    size: tuple[float, float] = (0.0, 0.0)


def tried(
    project: Project, changes: Sequence[ValueChange], name: str, keys: Sequence[str], today: date, width: int
) -> WordsTried:
    """Try words on a handout. Raises HandpressError: they cannot stand in their file at all."""
    from handpress.output.thumbnails import encode_png
    from handpress.pdfium import open_pdf

    found = project.try_words(changes, name, keys, today)
    if not found.pdf:
        return WordsTried(found)
    with open_pdf(found.pdf) as document:
        sheet = document[found.page - 1]
        wide, high = sheet.get_size()
        drawn = sheet.render(scale=width / wide, rev_byteorder=True)
        png = encode_png(drawn.width, drawn.height, drawn.stride, bytes(drawn.buffer), drawn.n_channels)
        drawn.close()
    return WordsTried(replace(found, pdf=b""), png, (wide, high))


Pictures = Mapping[str, bytes]
"""New logos by the names of their files."""


def weighed(
    project: Project, changes: Sequence[ValueChange], name: str, today: date, fits: bool
) -> tuple[TriedWords, Foreseen]:
    """How words read, and what they would do to all handouts. Raises HandpressError."""
    foreseen = project.foresee(changes, today, fits=fits)
    read = project.weigh_words(changes, name, today) if not foreseen.refused else TriedWords()
    return read, foreseen


def foresee(
    project: Project, changes: Sequence[ValueChange], today: date, fits: bool, pictures: Pictures
) -> Foreseen:
    """What changes would do; with ``fits``, whether what prints them still fits. Raises HandpressError."""
    return project.foresee(changes, today, fits=fits, pictures=pictures)


def save(
    project: Project, changes: Sequence[ValueChange], who: str, now: datetime, pictures: Pictures
) -> SaveAnswer:
    """Save changes. Raises HandpressError: they cannot be written."""
    return _ended(lambda: project.save(changes, who, now, pictures).number)


def undo(project: Project, number: int, who: str, now: datetime, anyway: bool) -> SaveAnswer:
    """Put back what stood before a save. Raises HandpressError: it cannot be."""
    return _ended(lambda: project.undo(number, who, now, anyway=anyway).number)


def _ended(write: Callable[[], int]) -> SaveAnswer:
    try:
        return SaveAnswer(write())
    except ConflictError as error:
        return SaveAnswer(conflicts=error.conflicts)
    except RefusedChange as error:
        return SaveAnswer(refused=error.diagnostics, places=error.places)


def backup(project: Project, now: datetime) -> bytes:
    """The clinic's own files in one zip. Raises HandpressError: one cannot be read."""
    return project.backup(now)


def see_backup(project: Project, data: bytes) -> BackupSeen:
    """What bringing a backup in would do. Raises HandpressError: it is none."""
    return project.see_backup(data)


def bring_backup(project: Project, data: bytes, who: str, now: datetime) -> SaveAnswer:
    """Bring a backup in. Raises HandpressError: it is none, or it cannot be written."""
    return _ended(lambda: project.bring_backup(data, who, now).number)


def history(project: Project) -> tuple[HistoryEntry, ...]:
    """Every change of the clinic's files, oldest first. Raises HandpressError."""
    return tuple(one for one in project.history().entries if one.kind is not EditKind.BEGUN)


def restore(project: Project, file: str, who: str, now: datetime) -> SaveAnswer:
    """Put the last good version of a file back. Raises HandpressError: there is none, or it cannot be."""
    return _ended(lambda: project.restore_last_good(file, who, now).number)


def outside(project: Project, now: datetime) -> None:
    """Note what another program has changed, where there is a history already."""
    if (project.workspace.root / FOLDER).is_dir():
        project.note_outside(now)


def answers(project: Project) -> tuple[AnswerShown, ...]:
    """The questions to the prescriber, in the order of the clinic's file of facts. Raises HandpressError."""
    library = project.library
    titles = {one.name: one.title or one.name for one in project.contents().handouts}
    file = project.workspace.label(project.workspace.clinic)
    shown = []
    for question in project.values():
        parameter = question.parameter
        facts = (fact for fact in library.facts.values() if parameter.id in fact.parameters)
        first = next(facts, None)
        shown.append(
            AnswerShown(
                parameter.id,
                parameter.meaning,
                parameter.unit or "",
                *_limit(parameter),
                project.value_at(file, (ANSWERS, parameter.id)),
                plain_text(first.text) if first is not None else "",
                tuple(titles.get(one, one) for one in question.handouts),
            )
        )
    return tuple(shown)


def _limit(parameter: Parameter) -> tuple[str, str]:
    if parameter.floor is not None:
        return f"at least {with_unit(parameter.floor, parameter)}", parameter.floor_reason or ""
    if parameter.ceiling is not None:
        return f"at most {with_unit(parameter.ceiling, parameter)}", parameter.ceiling_reason or ""
    return "", ""
