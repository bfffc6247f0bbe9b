"""What workers answer: plain values that travel between processes and hold nothing that draws."""

from __future__ import annotations

from enum import StrEnum

from handpress.diagnostics import Diagnostic
from handpress.project.rackfile import RackOrder
from handpress.review.printed import PrintRun
from handpress.review.signed import ReviewState
from handpress.values import Value


class ClinicShown(Value, frozen=True):
    """The clinic at the head of every page. ``logo`` is a picture of it, empty where there is none."""

    name: str
    tagline: str
    sample: bool
    paper: str
    logo: bytes = b""
    logo_type: str = ""


class ShelfKind(StrEnum):
    """What the handouts on the shelf are filtered by. Values as in the address of a page."""

    FOLDED = "folded"
    SHEET = "sheet"
    CARD = "card"  # several to a sheet of paper, or larger than an office sheet


class HandoutShown(Value, frozen=True):
    """A handout on the shelf, as far as it can be told without laying it out.

    ``state`` is None where it cannot be read; ``problems`` say why. ``by``, ``until`` and ``why`` are
    those of the review, in words.
    """

    name: str
    title: str
    subtitle: str = ""
    audience: str = ""
    form: str = ""  # "Tri-fold brochure"
    kind: ShelfKind = ShelfKind.SHEET
    layouts: tuple[str, ...] = ()
    said: str = ""  # all that it says, in one spelling, to be searched
    state: ReviewState | None = None
    by: str = ""
    until: str = ""
    why: str = ""
    blanks: int = 0  # answers of the prescriber that are missing
    problems: tuple[Diagnostic, ...] = ()


class RackShown(Value, frozen=True):
    """The clinic with all its handouts."""

    clinic: ClinicShown
    order: RackOrder
    handouts: tuple[HandoutShown, ...]


class PaperShare(Value, frozen=True):
    """A piece in a file, with how many copies of it."""

    handout: str
    title: str
    copies: int  # of the piece: cards, not sheets
    edition: str
    fold: str


class PaperFile(Value, frozen=True):
    """A file to print, ``times`` over, with ``sheets`` each time."""

    name: str
    pdf: bytes
    times: int
    sheets: int
    shares: tuple[PaperShare, ...]


class PaperJob(Value, frozen=True):
    """Everything that is printed with the same paper in the tray and the same settings."""

    paper: str
    stock: str
    both_sides: bool
    short_edge: bool
    sheets: int
    files: tuple[PaperFile, ...]
    runs: tuple[PrintRun, ...]  # to be noted once it has come out right
