"""Every word that Handpress itself prints on a handout or says aloud of it, by language.

All else on a handout comes from its facts and template, from the brand or from a format's own name. What
staff see (messages, gallery, job sheets) does not stand here.

The English texts are the keys, as with gettext: :meth:`Catalogue.translated` makes the catalogue of another
language from a function that gives the translation of an English text. Names in braces are filled in when
the text is printed; a translation has the same ones.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date, time
from typing import Any

from handpress.values import Value


class PictureWords(Value, frozen=True):
    """What is said of a drawing that ships: what it shows, and what its labels are called, in order."""

    drawing: str
    shows: str
    names: tuple[str, ...] = ()


_PICTURES = (
    PictureWords(
        "how-ketamine-may-work",
        "Two nerve cells, drawn as branches that reach toward each other, with a small gap between "
        "them and {count} numbered places. The second one has new twigs, drawn more lightly.",
    ),
    PictureWords("infusion-day", "A winding path with {count} stations on the way."),
    PictureWords(
        "mood-grid",
        "An empty chart to mark by hand: a column for each day, and a row for each number from 10 at "
        "the top down to 0.",
        ("The columns", "0", "5", "10"),
    ),
    PictureWords(
        "symptom-wheel",
        "A wheel of {count} petals around a sun that rises over hills; each petal is one group.",
    ),
)


class Catalogue(Value, frozen=True):
    """The engine's own words in one language. ``{…}`` is filled in by whoever prints it."""

    language: str = "en"

    # ---- who stands behind the words; of several, the longest comes first
    draft: str = "Draft: not yet reviewed by your clinic."
    draft_word: str = "Draft."
    reviewed: tuple[str, ...] = (
        "Reviewed by {by}, {role} on {day} (valid until {until}).",
        "Reviewed by {by}, {role} on {short_day} (until {short_until}).",
        "Reviewed by {by}, {role} on {short_day}.",
        "Reviewed by {by} on {short_day}.",
        "Reviewed on {short_day}.",  # shorter than the line of a draft, which every handout has room for
    )
    reviewed_short: str = "Reviewed {short_day}."
    reviewed_word: str = "Reviewed."
    expired: tuple[str, ...] = (
        "Draft: the review of {day} has expired.",
        "Draft: its review has expired.",
    )
    months: tuple[str, ...] = (
        "January", "February", "March", "April", "May", "June",
        "July", "August", "September", "October", "November", "December",
    )  # fmt: skip
    short_months: tuple[str, ...] = (
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    )  # fmt: skip
    day: str = "{month} {day}, {year}"
    clock: str = "{hour}:{minute} {half}"
    halves: tuple[str, ...] = ("am", "pm")

    # ---- heads and feet
    advice: str = "Information, not medical advice; it does not replace your clinician."
    sample: str = "Sample: not a real clinic."
    sources: str = "Sources: {sources}."
    more_sources: str = "{sources}; and {count} more, ask us for the list"
    after_hours: str = "After hours: {number}."
    no_after_hours: str = "go to an emergency room; call 911 in danger; 988 for thoughts of suicide"
    no_after_hours_card: str = "emergency room, 911 or 988"  # the same on a card, behind a label, too
    nights: str = "At night and on weekends {what}."  # that in a line of its own
    interpreters: str = "Interpreters: {languages}. Ask us."
    interpreters_spanish: str = "¿Habla español? Pida un intérprete."  # where the clinic has one for Spanish
    page_of: str = "{page} of {pages}"

    # ---- the contact block
    after_hours_line: str = "After hours: {number}"

    # ---- sheets for staff in a print run
    run_cover: str = "Print run"
    run_day: str = "Made on {day}."
    run_copies: str = "Copies in this file: {copies}."
    run_rows: str = "They are for rows {first} to {last} of the list."
    run_sorted: str = "They are sorted by: {label}."
    run_lacking: str = "Rows that are not here: {count} ({rows}). The screen says why."
    run_piece: str = "{title}, edition {edition}"
    run_stack: str = (
        "Cut the sheets in one pile. Put the stacks together as you read: the upper left one first, then "
        "along each row."
    )
    run_discard: str = "People’s names stand on these sheets. Shred what is left over, and delete the file."
    run_next: str = "Next person"
    run_row: str = "Row {row}"
    run_these: str = "The sheets until the next page like this are for one person:"

    # ---- said of links, codes, dots and drawings
    web_page: str = "Web page {address}"
    call: str = "Call {words}"
    write_to: str = "Write to {words}"
    code: str = "QR code for {address}"
    dots: str = "{count} of {of} dots are filled in."
    of_all: str = "{count} of {of}"
    people_drawn: str = "Rows of people, so many of them filled in."
    bars_drawn: str = "Two bars of the same length."
    clock_before: str = "Bars of hours that end at the same point."
    clock_after: str = "A bar of hours."
    clock_night: str = "and then a moon"
    clock_longer: str = "then a dotted line"
    scale_drawn: str = "A scale of {count} steps."
    scale_mark: str = "The mark stands at"
    numbers: tuple[str, ...] = (
        "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    )  # fmt: skip
    pictures: tuple[PictureWords, ...] = _PICTURES

    # ---- said of places to write on
    blank: str = "blank"
    initials: str = "Initials"

    # ---- the table of opening hours
    days: str = "Day"
    opening_hours: str = "Hours"
    write_here: str = "Write here"
    room_to_write: str = "Room to write"
    one_of_several: str = "{words}, {number} of {count}"
    line_to_write_on: str = "Line to write on"
    named_line: str = "Line to write on: {label}"
    room_of_one: str = "Room to write: {count} line"
    room_of_several: str = "Room to write: {count} lines"

    # ---- the page for screens
    skip: str = "Skip to the text"
    sources_heading: str = "Sources"
    printed_edition: str = "This page says what is printed in edition {edition} ({title})."
    good_to_know: str = "Good to know"
    take_care: str = "Take care"
    get_help: str = "Get help"

    def texts(self) -> Iterator[str]:
        """Every text, with its braces."""
        for one in self.__struct_fields__:
            if one != "language":
                yield from _texts(getattr(self, one))

    def translated(self, language: str, translate: Callable[[str], str]) -> Catalogue:
        """The same in another language; ``translate`` gives the translation of an English text."""
        values: dict[str, Any] = {
            one: _map(getattr(self, one), translate) for one in self.__struct_fields__ if one != "language"
        }
        return Catalogue(language, **values)

    def day_in_words(self, day: date, *, short: bool = False) -> str:
        """``December 1, 2026``; the same on every computer, whatever language it is set to."""
        months = self.short_months if short else self.months
        return self.day.format(month=months[day.month - 1], day=day.day, year=day.year)

    def time_of_day(self, at: time) -> str:
        """``2:30 pm``; a translation that says {hour24} writes 14:30."""
        half = self.halves[at.hour >= 12]
        hour, minute = (at.hour - 1) % 12 + 1, f"{at.minute:02}"
        return self.clock.format(hour=hour, hour24=at.hour, minute=minute, half=half)

    def number(self, number: int) -> str:
        """A small number as a word, a large one in digits."""
        return self.numbers[number] if 0 <= number < len(self.numbers) else str(number)

    def picture(self, drawing: str) -> PictureWords | None:
        """What is said of a drawing that ships; a drawing of a clinic's own says it itself."""
        return next((one for one in self.pictures if one.drawing == drawing), None)


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, PictureWords):
        yield from (value.shows, *value.names)
    elif isinstance(value, tuple):
        for one in value:
            yield from _texts(one)


def _map(value: object, translate: Callable[[str], str]) -> object:
    if isinstance(value, PictureWords):
        return PictureWords(value.drawing, translate(value.shows), tuple(map(translate, value.names)))
    if isinstance(value, tuple):
        return tuple(_map(one, translate) for one in value)
    return translate(str(value))


ENGLISH = Catalogue()
"""What every other catalogue is translated from."""

_CATALOGUES: Mapping[str, Catalogue] = {"en": ENGLISH}


def catalogue_of(language: str) -> Catalogue:
    """The engine's words in a document's language; in English where nobody has translated them.

    Ask when something is printed, not when a module is loaded.
    """
    return _CATALOGUES.get(language.partition("-")[0].lower(), ENGLISH)
