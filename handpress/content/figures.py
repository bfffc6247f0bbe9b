"""``figure:`` of a fact, read: what of its sentence is drawn, in the words of the sentence.

A number that the text does not say, words that do not stand in it, a row whose words belong to another
number: each is refused with its place, so that a drawing never says more than its sentence, or something
else. A clinic's value that stands in the sentence stands in the drawing.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

from msgspec.structs import replace

from handpress.content import figure_rules
from handpress.content.figure_schema import (
    RawClock,
    RawClockMark,
    RawCompare,
    RawFigure,
    RawPeople,
    RawScale,
)
from handpress.content.marks import fold
from handpress.content.model import Parameter, ParameterValue
from handpress.content.shapes import numbers_in, shape_of
from handpress.content.tree import YamlFile
from handpress.diagnostics import DiagnosticList, Rule, Span
from handpress.document.catalogue import catalogue_of
from handpress.document.inline import Run, Text, plain_text
from handpress.document.shown import (
    MOST_HOURS,
    MOST_PEOPLE,
    Clock,
    ClockMark,
    EqualBars,
    FigurePart,
    PeopleRow,
    PeopleRows,
    Scale,
)
from handpress.nearest import suggestion
from handpress.patterns import regex
from handpress.values import Value

_QUALIFIED = (
    r"(?:(?:within|at least|at most|about|around|nearly|almost|more than|less than|over|under|up to)"
    r"\s+)*"
)
_ALIKE = regex(
    r"\b(?:no|not) (?:better|worse|more|less|different)\b|\bno (?:difference|gain|benefit|effect)\b"
    r"|\bthe same as\b|\bas (?:good|well|much|often) as\b|\bdid not (?:differ|help)\b|\balike\b"
)
_FORBIDS = regex(r"\b(?:no|not|never|nothing|stop|only|without|must not|don[’']t)\b")


class Said(Value, frozen=True):
    """The sentences that a figure is drawn from, and what its values are. ``texts`` are all its wordings."""

    fact: str
    texts: tuple[Text, ...]
    parameters: Mapping[str, Parameter]
    values: Mapping[str, ParameterValue]
    used: tuple[str, ...]  # parameters of the text
    lang: str | None = None


def read_figure(
    raw: RawFigure | None, said: Said, file: YamlFile, sink: DiagnosticList
) -> tuple[FigurePart, ...]:
    """The parts of a fact's figure; what is wrong goes to ``sink``."""
    if raw is None:
        return ()
    read = _Reading(said, file, sink)
    parts: list[FigurePart | None] = []
    if raw.people is not None:
        parts.append(read.people(raw.people))
    if raw.compare is not None:
        parts.append(read.compare(raw.compare))
    if raw.clock is not None:
        parts.append(read.clock(raw.clock))
    if raw.scale is not None:
        parts.append(read.scale(raw.scale))
    if not parts:
        read.refuse(figure_rules.NOTHING_DRAWN)
    return tuple(part for part in parts if part is not None)


class _Reading:
    def __init__(self, said: Said, file: YamlFile, sink: DiagnosticList) -> None:
        self.said = said
        self.file = file
        self.sink = sink
        self.at: tuple[str | int, ...] = ("facts", said.fact, "figure")
        self.texts = tuple(_plain(plain_text(text)) for text in said.texts)

    # ---- people

    def people(self, raw: RawPeople) -> PeopleRows | None:
        at = ("people", "rows")
        if not raw.rows:
            self.refuse(figure_rules.NO_ROWS, *at)
            return None
        sound = True
        for n, row in enumerate(raw.rows):
            place = (*at, n, "of")
            if row.of < 1 or row.count > row.of:
                self.refuse(figure_rules.TOO_MANY_COUNTED, *at, n, "count", count=row.count, of=row.of)
            elif row.of > MOST_PEOPLE:
                self.refuse(figure_rules.TOO_MANY_PEOPLE, *place, of=f"{row.of:,}", most=MOST_PEOPLE)
            elif row.of != raw.rows[0].of:
                self.refuse(figure_rules.OTHER_WHOLE, *place, of=row.of, first=raw.rows[0].of)
            else:
                continue
            sound = False
        if not sound:
            return None
        found = [
            (
                self._amount(_count_pattern(row.count, row.of), f"{row.count} of {row.of}", *at, n, "count"),
                row.label,
            )
            for n, row in enumerate(raw.rows)
        ]
        self._in_order(found, at)
        words = catalogue_of(self.said.lang or "en").of_all
        rows = tuple(
            PeopleRow(
                self._labelled(words.format(count=row.count, of=row.of), row.label, " ", *at, n, "label"),
                row.count,
                row.of,
            )
            for n, row in enumerate(raw.rows)
        )
        outcome = self.words(raw.outcome, "people", "outcome")
        return PeopleRows(self._heading(raw.study, outcome, "people"), rows)

    # ---- compare

    def compare(self, raw: RawCompare) -> EqualBars | None:
        if len(raw.sides) != 2 or _plain(raw.sides[0]) == _plain(raw.sides[1]):
            self.refuse(figure_rules.TWO_SIDES, "compare", "sides", count=len(set(map(_plain, raw.sides))))
            return None
        finding = self.words(raw.finding, "compare", "finding")
        if not _ALIKE.search(_plain(raw.finding)):
            self.refuse(figure_rules.NOT_ALIKE, "compare", "finding", words=fold(raw.finding))
        if raw.people is not None:
            self._amount(rf"(?<![\d.,]){raw.people}(?![\d]|[.,]\d)", str(raw.people), "compare", "people")
        sides = tuple(self.words(side, "compare", "sides", n) for n, side in enumerate(raw.sides))
        study = self.words(raw.study, "compare", "study") if raw.study else ()
        return EqualBars(
            _capital(study) if study else (), tuple(_capital(side) for side in sides), _capital(finding)
        )

    # ---- clock

    def clock(self, raw: RawClock) -> Clock | None:
        at = ("clock", "marks")
        if not raw.marks:
            self.refuse(figure_rules.CLOCK_WITHOUT_END, "clock")
            return None
        marks, found = [], []
        for n, mark in enumerate(raw.marks):
            hours = self._hours(mark, n)
            if hours is None:
                continue
            # A clinic's own value is asked about where it is unusual, and drawn as it is.
            if hours <= 0 or (hours > MOST_HOURS and self._set_at(mark) is None):
                self.refuse(
                    figure_rules.CLOCK_HOURS,
                    *at,
                    n,
                    hours=f"{hours:g}",
                    most=MOST_HOURS,
                    span=self._set_at(mark),
                )
                continue
            amount = self._amount(_hours_pattern(hours), f"{hours:g} hours", *at, n, "hours")
            if mark.label:
                found.append((amount, mark.label))
            label = self._labelled(amount[0], mark.label, ": ", *at, n, "label")
            marks.append(ClockMark(label, hours, mark.icon or ""))
        self._in_order(found, at)
        if raw.barred and not all(_FORBIDS.search(text) for text in self.texts):
            self.refuse(figure_rules.NOT_BARRED, "clock", "barred")
        if len(marks) < len(raw.marks):
            return None
        return Clock(
            _capital(self.words(raw.title, "clock", "title")) if raw.title else (),
            tuple(sorted(marks, key=lambda mark: -mark.hours)),
            _capital(self.words(raw.night, "clock", "night")) if raw.night else (),
            _capital(self.words(raw.longer, "clock", "longer")) if raw.longer else (),
            raw.before,
            raw.barred,
        )

    def _hours(self, mark: RawClockMark, n: int) -> float | None:
        """What a mark shows: the clinic's value where it is set."""
        at = ("clock", "marks", n)
        if mark.value is None:
            if mark.hours is None:
                self.refuse(figure_rules.CLOCK_WITHOUT_END, *at)
            return mark.hours
        if mark.value not in self.said.used:
            self.refuse(figure_rules.VALUE_NOT_IN_TEXT, *at, "value", value=mark.value)
            return None
        parameter = self.said.parameters.get(mark.value)
        if parameter is None or parameter.unit != "hours":
            self.refuse(figure_rules.VALUE_NO_HOURS, *at, "value", value=mark.value)
            return None
        value = self.said.values.get(mark.value)
        if value is None:
            if mark.hours is None:
                self.refuse(figure_rules.CLOCK_WITHOUT_END, *at)
            return mark.hours
        shape = shape_of(parameter.shape, parameter.unit)
        bare = re.sub(r"[^\d]*$", "", value.value)
        return max(numbers_in(shape, bare) or (0.0,))

    def _set_at(self, mark: RawClockMark) -> Span | None:
        value = self.said.values.get(mark.value or "")
        return value.span if value is not None else None

    # ---- scale

    def scale(self, raw: RawScale) -> Scale | None:
        names = [_plain(step) for step in raw.steps]
        if len(names) < 2 or len(set(names)) < len(names):
            count = f"{len(names)} steps" if len(names) != 1 else "1 step"
            what = f"{count}, some of them twice" if len(set(names)) < len(names) else count
            self.refuse(figure_rules.STEPS, "scale", "steps", count=what)
            return None
        if raw.mark is None:
            self.refuse(figure_rules.NO_MARK, "scale", step=fold(raw.steps[-1]))
            return None
        if _plain(raw.mark) not in names:
            hint = suggestion(fold(raw.mark), [fold(step) for step in raw.steps], shown=len(names))
            self.refuse(figure_rules.STRANGE_MARK, "scale", "mark", mark=fold(raw.mark), hint=hint)
            return None
        self.words(raw.mark, "scale", "mark")
        steps = tuple(
            _capital(self._run(step, self._span("scale", "steps", n))) for n, step in enumerate(raw.steps)
        )
        title = _capital(self.words(raw.title, "scale", "title")) if raw.title else ()
        return Scale(title, steps, names.index(_plain(raw.mark)))

    # ---- shared

    def refuse(self, rule: Rule, *path: str | int, span: Span | None = None, **values: object) -> None:
        place = span or self._span(*path)
        self.sink.add(rule.at(place, fact=self.said.fact, **values))

    def _span(self, *path: str | int) -> Span:
        return self.file.span((*self.at, *path))

    def _run(self, words: str, span: Span, *, bold: bool = False) -> Text:
        return (Run(fold(words), bold, self.said.fact, span, lang=self.said.lang),)

    def words(self, words: str, *path: str | int) -> Text:
        """Words of the figure, which stand in every wording of the text."""
        if not all(_places(text, words) for text in self.texts):
            self.refuse(figure_rules.WORDS_NOT_SAID, *path, words=fold(words))
        return self._run(words, self._span(*path))

    def _labelled(self, amount: str, label: str | None, between: str, *path: str | int) -> Text:
        """A number in bold, and whose it is."""
        span = self.file.span(("facts", self.said.fact, "text"))  # who changes the number, changes it there
        number = amount[:1].upper() + amount[1:]
        if not label:
            return self._run(number, span, bold=True)
        words = self.words(label, *path)
        lead = Run(f"{number}{between}", True, self.said.fact, span, lang=self.said.lang)
        return (lead, *words)

    def _heading(self, study: str | None, outcome: Text, part: str) -> Text:
        if study is None:
            return _capital(outcome)
        first = _capital(self.words(study, part, "study"))
        return (*first, Run(": ", fact=self.said.fact, span=first[0].span), *outcome)

    def _amount(self, pattern: str, shown: str, *path: str | int) -> tuple[str, int]:
        """A number as the text says it, with "at least" and the like, and where it stands in the text."""
        found = [re.search(pattern, text) for text in self.texts]
        if not all(found) or found[0] is None:
            self.refuse(figure_rules.NUMBER_NOT_SAID, *path, shown=shown)
            return shown, -1
        return found[0][0], found[0].start()

    def _in_order(self, found: Sequence[tuple[tuple[str, int], str]], at: tuple[str | int, ...]) -> None:
        """Each label belongs to its own number: in the text they follow one another in the same order."""
        if any(start < 0 for (_, start), _ in found):
            return
        labels = [next(iter(_places(self.texts[0], label)), -1) for _, label in found]
        if -1 in labels:
            return
        order = sorted(range(len(found)), key=lambda n: found[n][0][1])
        for one, other in pairwise(order):
            if found[one][0] != found[other][0] and labels[one] >= labels[other]:
                words, shown = fold(found[one][1]), found[one][0][0]
                self.refuse(figure_rules.WORDS_MIXED_UP, *at, one, "label", words=words, shown=shown)
                return


def _plain(text: str) -> str:
    """A text as words are looked for in it: small letters, one kind of apostrophe and space."""
    return fold(text).replace("\u00a0", " ").replace("'", "’").lower()


def _places(text: str, words: str) -> tuple[int, ...]:
    """Where whole words stand in a text."""
    wanted = re.escape(_plain(words))
    return tuple(match.start() for match in re.finditer(rf"(?<!\w){wanted}(?!\w)", text))


def _count_pattern(count: int, of: int) -> str:
    return rf"(?<![\d.,]){count}\s+(?:out\s+of|of|in)\s+(?:every\s+|the\s+|all\s+)?{of}(?![\d]|[.,]\d)"


def _hours_pattern(hours: float) -> str:
    return rf"{_QUALIFIED}(?<![\d.,]){re.escape(f'{hours:g}')}(?:-|\s+)hours?\b"


def _capital(text: Text) -> Text:
    """A text that begins with a capital."""
    first = text[0]
    assert isinstance(first, Run)
    return (replace(first, text=first.text[:1].upper() + first.text[1:]), *text[1:])
