"""Formats: what a layout module declares, and how modules are found.

A module that is dropped into a ``layouts/`` folder is found by its ``FORMAT``; nothing in the
engine names a format.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING

from handpress.capacity import SHEET, WHOLE_PAGE, Capacity
from handpress.document.reading_order import REST
from handpress.document.variants import Variant
from handpress.layout import rules
from handpress.layout.carried import Carried
from handpress.layout.sheets import Duplex
from handpress.papers import Paper
from handpress.plugins import Kind, Registry
from handpress.values import Value

if TYPE_CHECKING:
    from handpress.layout.job import Job, LayoutResult


class RegionSpec(Value, frozen=True):
    """A region of a format. A fixed one stops the build when it overflows; a flowing one adds pages."""

    name: str
    title: str  # in staff's words
    fixed: bool
    optional: bool = True
    has_title: bool = False  # shows the handout's title, subtitle and label, and needs no text of its own
    in_columns: bool = False  # it stands beside another or in columns, so that no page begins in it


class Note(Enum):
    """A note that closes a piece; its format may say where it is read."""

    NAME = "the clinic's name"
    STATUS = "who stands behind it"
    SOURCES = "where it comes from, and what it is not"


class Closing(Value, frozen=True):
    """Notes in the order in which they are read: last in a region, or in a section after all regions."""

    notes: tuple[Note, ...]
    region: str = ""


class Format(Value, frozen=True):
    """A paper format: its regions in reading order, its papers and how it is printed.

    The elements of the regions are made before it is called, in the order that it declares; so are those
    of the closing notes. A layout asks for them and has no say in what is read when.
    """

    name: str
    title: str
    papers: tuple[Paper, ...]
    regions: tuple[RegionSpec, ...]
    default_region: str
    duplex: Duplex
    lay_out: Callable[[Job], LayoutResult]
    fold: str = ""  # how to fold it, in staff's words; empty if it is not folded
    noun: str = ""  # what staff call one piece, "rack card"; its name if empty
    called: str = SHEET  # what its own words call it, one of capacity.PIECES
    accepts_any: bool = False  # takes other formats' regions too
    reads: tuple[str, ...] = ()  # the order of reading, if it is not that of the regions; see ``order``
    closing: tuple[Closing, ...] = (Closing((Note.NAME, Note.STATUS, Note.SOURCES)),)
    variant: Variant = Variant.STANDARD  # LARGE: the format that prints every handout in large print
    capacity: Capacity = WHOLE_PAGE  # what a piece is able to carry, and so how it is judged
    carries: tuple[Carried, ...] = ()  # lines that every piece has, whatever its handout is about
    places: int = 1  # of pieces on a sheet that may be used in part: printing begins at any of them
    pieces: Mapping[str, int] = {}  # on a sheet, by the name of the paper, where that is not ``places``
    one_by_one: bool = False  # it is cut apart, and lays out one piece where ``job.options.only`` says it

    def on_a_sheet(self, paper: str) -> int:
        """How many pieces a sheet of this paper holds."""
        return self.pieces.get(paper, self.places)

    @property
    def piece(self) -> str:
        """What staff call one piece of it."""
        return self.noun or self.name

    @property
    def order(self) -> tuple[str, ...]:
        """The order of reading: that of the regions; a format that takes any reads them as they are written.

        ``REST`` in it stands for the regions that it does not name.
        """
        return self.reads or ((REST,) if self.accepts_any else self.region_names)

    @property
    def flips_short(self) -> bool:
        """Whether its sheets are turned over on the short edge."""
        return self.duplex is Duplex.SHORT_EDGE

    @property
    def region_names(self) -> tuple[str, ...]:
        return tuple(region.name for region in self.regions)

    def paper(self, name: str) -> Paper | None:
        return next((paper for paper in self.papers if paper.name == name), None)


def load_formats(folders: Sequence[Path], label: Callable[[Path], str] = Path.as_posix) -> Registry[Format]:
    """Every format found in the folders, by name; installed ones when a name is not among them.

    A module has one ``FORMAT``, or several in a tuple ``FORMATS``. One that is broken, or whose name is
    taken, is left out and stands in the registry's problems.
    """
    return Registry(KIND, {}, folders, label)


def _fault_of(value: object) -> str:
    return "" if isinstance(value, Format) else f"FORMAT is a {type(value).__name__}"


KIND: Kind[Format] = Kind(
    "layout",
    "layouts",
    "FORMAT",
    _fault_of,
    lambda form: form.name,
    broken=rules.FORMAT_BROKEN,
    missing=rules.FORMAT_MISSING,
    twice=rules.FORMAT_TWICE,
)
