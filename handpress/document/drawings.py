"""What a drawing asks of a handout: how many words, and how they are said to somebody who cannot see it.

The contract between templates, which give a drawing its words, and the flowables that draw it.
"""

from __future__ import annotations

from collections.abc import Sequence

from handpress.document.catalogue import ENGLISH, Catalogue
from handpress.document.model import Text, plain_text
from handpress.values import Value

_ENDS = ".!?"


class Count(Value, frozen=True):
    """How many of something are wanted, both ends included."""

    least: int
    most: int

    def __contains__(self, number: int) -> bool:
        return self.least <= number <= self.most

    def of(self, one: str, many: str) -> str:
        """In words: "four labels", "two to three labels"."""
        name = one if self.most == 1 else many
        if self.least == self.most:
            return f"{spelled(self.most)} {name}"
        if self.least == 0:
            return f"up to {spelled(self.most)} {name}"
        return f"{spelled(self.least)} to {spelled(self.most)} {name}"


NONE = Count(0, 0)


class FigureForm(Value, frozen=True):
    """A drawing's name, what it wants to be told, and what it shows.

    ``shows`` is the beginning of the alternative text, a sentence; ``{count}`` stands for the number of
    labels in words. ``names`` are what the labels are called in it, in order; numbers where there are none.
    A drawing that ships leaves both to the catalogue of Handpress's own words.
    """

    name: str
    labels: Count
    shows: str = ""
    notes: Count = NONE  # under each label
    names: tuple[str, ...] = ()

    def describe(
        self, labels: Sequence[Text], notes: Sequence[Sequence[Text]], words: Catalogue = ENGLISH
    ) -> str:
        """The alternative text: what is seen, then every word in the drawing, in reading order."""
        shipped = words.picture(self.name)
        shows, names = (shipped.shows, shipped.names) if shipped is not None else (self.shows, self.names)
        parts = [shows.format(count=words.number(len(labels)))]
        for index, label in enumerate(labels):
            name = names[index] if index < len(names) else f"{index + 1}"
            said = _bare(label)
            if index < len(notes) and notes[index]:
                said += ": " + "; ".join(map(_bare, notes[index]))
            parts.append(_closed(f"{name}: {said}" if name else said))
        return " ".join(parts)


def spelled(number: int) -> str:
    """A small number as a word."""
    return ENGLISH.number(number)


def _bare(text: Text) -> str:
    """The words without the full stop or colon at their end."""
    return plain_text(text).strip().rstrip(".:;, ")


def _closed(words: str) -> str:
    return words if words[-1:] in _ENDS else words + "."
