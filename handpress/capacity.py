"""What a piece of a format is able to carry. The format declares it; the guard and the proof judge by it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from enum import Enum

from handpress.values import Value

ON_PIECE: Mapping[str, str] = {
    "sheet": "on a sheet",
    "booklet": "in a booklet",
    "brochure": "in a brochure",
    "card": "on a card",
    "poster": "on a poster",
}
"""What a handout can be on paper, as its own words call it, and how staff are told where its words stand."""
PIECES = tuple(ON_PIECE)
SHEET, CARD = PIECES[0], PIECES[3]
"""What a layout prints that says nothing else."""


class Room(Enum):
    """How many of the lines that a handout of its topic must carry a piece has room for."""

    EVERYTHING = "all of them"
    TREATMENT = "the lines of help, and those of every handout about treatment"
    HELP = "the lines of help"


class Capacity(Value, frozen=True):
    """What a piece is able to carry, and so how it is judged.

    Whatever a format does not declare is that of a whole page with room for everything: forgetting it asks
    for more, never for less.
    """

    room: Room = Room.EVERYTHING
    safer_home: bool = True  # the line on locking up guns and medicines, where its topic asks for it
    foot: bool = True  # prints its sources, and that it is no medical advice
    whole_page: bool = True  # less: the modified sheet of the CDC index, and "very short" to PEMAT
    tool: str = ""  # what the piece itself is, where it is a tool to carry: "card"


WHOLE_PAGE = Capacity()


def less_than_a_page(capacities: Collection[Capacity]) -> bool:
    """Whether a handout is less than a page in every layout that it has."""
    return bool(capacities) and not any(one.whole_page for one in capacities)
