"""What a run is asked for and what it brings back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from handpress.diagnostics import Diagnostic
from handpress.document.variants import Variant
from handpress.values import Value

if TYPE_CHECKING:
    from handpress.layout.sheets import Sheets


class BuildOptions(Value, frozen=True):
    """How handouts are to be made. Plain values: it travels to worker processes.

    ``today`` is the one reading of the clock; ``epoch`` is SOURCE_DATE_EPOCH in seconds.

    >>> BuildOptions(today, names=("hello",), paper="a4", variants=(Variant.LARGE,)).paper
    'a4'
    """

    today: date
    paper: str | None = None  # None: the brand's
    layouts: tuple[str, ...] = ()  # none: those that each handout asks for
    by_name: bool = False  # handouts were named: a layout that does not suit them is a fault
    fold_ticks: bool | None = None  # None: as the brand says
    first_position: int = 1  # of the pieces on one sheet: where a part-used sheet of cards begins
    epoch: int | None = None
    variants: tuple[Variant, ...] = ()  # beside the standard one
    fillable: bool = False  # beside each printed file with boxes or lines, one to fill in on a screen
    screens: bool = True  # with a page for screens beside the printed file
    for_pack: bool = False  # the sheets are kept, to be printed once more in a print job
    names: tuple[str, ...] = ()  # of handouts; none: all of them
    workers: int = 1  # processes that make handouts side by side
    cache: Path | None = None  # the folder in which pieces are kept from one run to the next
    release: bool = False  # nothing is made unless all of it is signed, current and sourced

    @property
    def of_each(self) -> BuildOptions:
        """What of it concerns a single handout, whichever others are made with it."""
        return replace(self, names=(), workers=1, release=False, by_name=self.by_name or bool(self.names))


class Output(Value, frozen=True):
    """One printed handout in one layout, still in memory.

    >>> (output,) = project.build(BuildOptions(today)).outputs
    >>> output.file, output.pages, output.pdf[:5]
    ('hello-sheet-letter.pdf', 1, b'%PDF-')
    """

    handout: str
    title: str
    label: str
    purpose: str
    audience: str
    layout: str
    paper: str
    pdf: bytes
    sha256: str
    pages: int
    edition: str
    facts: tuple[str, ...]
    sources: tuple[str, ...]
    parameters_unset: tuple[str, ...]
    inputs: Mapping[str, str]  # label of a file -> sha256
    diagnostics: tuple[Diagnostic, ...] = ()  # warnings
    variant: str = ""  # FILLABLE or the value of a Variant; empty for the standard printed file
    screen: bytes = b""  # its twin for screens, on one piece of a handout
    content: str = ""  # the hash of what a signature covers
    review: str = ""  # who stands behind it, in the longest wording that a page may say it in
    review_until: str = ""  # the last day, YYYY-MM-DD, on which a page that says so may be handed out
    sheets: Sheets | None = None  # as placed; where the order is for a pack
    lost: str = ""  # why a signature of the handout no longer counts, and what is different since
    marks: tuple[tuple[str, str], ...] = ()  # short hashes of the clinic's lines and looks, by name
    start: int = 1  # the place of the sheet at which it begins, where a sheet was used in part
    of_before: bool = False  # its signature is of a rule of before, which covers less

    @property
    def file(self) -> str:
        return file_name(self.handout, self.layout, self.paper, self.variant, self.start)

    @property
    def screen_file(self) -> str:
        """What the twin is called, if there is one."""
        return screen_name(self.handout) if self.screen else ""


class Failure(Value, frozen=True):
    """A handout, or one layout of it, that could not be made. ``layout`` empty: none of it could.

    >>> project.build(BuildOptions(today)).failures
    ()
    """

    handout: str
    layout: str
    diagnostics: tuple[Diagnostic, ...]
    variant: str = ""


Result = Output | Failure

FILLABLE = "fillable"


def file_name(handout: str, layout: str, paper: str, variant: str = "", start: int = 1) -> str:
    """What a PDF is called in the output folder."""
    begins = f"from-{start}" if start > 1 else ""  # beside the one for whole sheets, never in its place
    return "-".join(part for part in (handout, layout, paper, variant, begins) if part) + ".pdf"


def screen_name(handout: str) -> str:
    """What a handout's page for screens is called. ``index.html`` is the gallery's own name; no handout
    has an underscore in its name, so no two pages can clash."""
    return "index_.html" if handout == "index" else f"{handout}.html"
