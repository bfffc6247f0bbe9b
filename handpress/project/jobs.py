"""A pack becomes print jobs: one file for everything that goes through the printer in the same way."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from itertools import groupby

from msgspec.structs import replace

from handpress.diagnostics import DiagnosticList, Severity
from handpress.document.variants import Variant
from handpress.layout.sheets import Duplex
from handpress.pdf.backs import AS_THEY_ARE, Backs
from handpress.pdf.metadata import Metadata
from handpress.pdf.printjob import JobPart, pages_of_copy, print_job
from handpress.project import rules
from handpress.project.faults import told
from handpress.project.loading import LoadedProject
from handpress.project.model import BuildOptions, Failure, Output, Result
from handpress.project.packs import PLAIN, Pack, Wanted
from handpress.project.pipeline import form_for, make_handout
from handpress.values import Value

REAM = 500
"""Sheets of paper that one file asks for at most: what the tray of an office printer holds."""


class Packed(Value, frozen=True):
    """A piece that is made, and how it goes through the printer."""

    piece: Output
    copies: int
    stock: str
    both_sides: bool
    short_edge: bool
    finish: str  # how it is folded or cut, in staff's words
    status: str  # who has reviewed it, as it is printed on the sheet
    places: int = 1  # pieces on a sheet; ``copies`` are sheets
    noun: str = ""  # what one of several pieces on a sheet is called

    def said(self, copies: int) -> str:
        """So many copies of the sheet in staff's words: ``3 sheets: 30 cards``."""
        if self.places == 1:
            return f"{copies}"
        return f"{copies} sheet{'' if copies == 1 else 's'}: {copies * self.places} {self.noun}s"

    @property
    def settings(self) -> tuple[str, str, bool, bool, bool]:
        """What must be the same within one print job. A page on its side is turned over differently, so
        that a flip that is right for one would be wrong for the other."""
        sheets = self.piece.sheets
        sideways = bool(self.both_sides and sheets and sheets.pages[0].width > sheets.pages[0].height)
        return self.piece.paper, self.stock, self.both_sides, self.short_edge, sideways

    @property
    def pages(self) -> int:
        """Pages that a copy takes in the file."""
        return pages_of_copy(self.piece.pages, self.both_sides)

    @property
    def sheets(self) -> int:
        """Sheets of paper that a copy takes."""
        return self.pages // 2 if self.both_sides else self.pages


class Share(Value, frozen=True):
    """What one file holds of a piece; ``first`` is the page on which it begins, from 1."""

    packed: Packed
    copies: int
    first: int

    @property
    def last(self) -> int:
        return self.first - 1 + self.copies * self.packed.pages

    @property
    def last_of_one(self) -> int:
        """The last page of the first copy."""
        return self.first - 1 + self.packed.pages


class PrintFile(Value, frozen=True):
    """A file to print, ``times`` over."""

    name: str
    pdf: bytes
    times: int
    shares: tuple[Share, ...]

    @property
    def sheets(self) -> int:
        """Sheets of paper, each time."""
        return sum(share.copies * share.packed.sheets for share in self.shares)


class PrintJob(Value, frozen=True):
    """Everything that is printed with the same paper in the tray and the same settings."""

    paper: str
    stock: str
    both_sides: bool
    short_edge: bool
    files: tuple[PrintFile, ...]

    @property
    def sheets(self) -> int:
        return sum(file.sheets * file.times for file in self.files)


def make_pack(project: LoadedProject, pack: Pack, options: BuildOptions) -> tuple[PrintJob, ...]:
    """The jobs of a pack, in printing order.

    Raises:
        HandpressError: a piece cannot be made. A pack is whole or not at all.
    """
    return make_jobs(project, pack.title, pack.wanted, options)


def make_jobs(
    project: LoadedProject,
    called: str,
    wanted: Sequence[Wanted],
    options: BuildOptions,
    *,
    other_edge: bool = False,
    backs: Backs = AS_THEY_ARE,
) -> tuple[PrintJob, ...]:
    """The jobs of what is wanted, in printing order. Raises as :func:`make_pack` does.

    ``other_edge``: sheets are turned over on the edge that the printer is not told. ``backs``: what is moved
    for it.
    """
    pieces = make_pieces(project, wanted, options)
    if other_edge:
        pieces = tuple(replace(one, short_edge=one.both_sides and not one.short_edge) for one in pieces)
    jobs = [list(job) for _, job in groupby(pieces, key=lambda one: one.settings)]
    made = []
    for number, job in enumerate(jobs, 1):
        loads = in_loads(job)
        heading = f"{called}: print job {number} of {len(jobs)}"
        files = []
        for part, (times, shares) in enumerate(loads, 1):
            title = heading if len(loads) == 1 else f"{heading}, file {part} of {len(loads)}"
            name = f"{number:02d}{_letter(part, len(loads))}-{_in_name(job[0])}.pdf"
            short = job[0].both_sides and job[0].short_edge != other_edge
            pdf = _printed(project, title, shares, options, backs, short_edge=short)
            files.append(PrintFile(name, pdf, times, shares))
        paper, stock, both_sides, short_edge, _ = job[0].settings
        made.append(PrintJob(paper, stock, both_sides, short_edge, tuple(files)))
    return tuple(made)


def make_pieces(
    project: LoadedProject, wanted: Sequence[Wanted], options: BuildOptions
) -> tuple[Packed, ...]:
    """Every piece that is wanted, in printing order. Raises as :func:`make_pack` does."""
    sink = DiagnosticList()
    made: dict[object, Packed] = {}
    results: dict[object, tuple[Result, ...]] = {}
    for one in wanted:
        way = (one.handout.name, one.layout, one.variant, one.paper)
        if way not in results:
            results[way] = make_handout(project, one.handout, _order(one, options))
        pieces = [r for r in results[way] if isinstance(r, Output) and r.variant == one.variant.value]
        doubts = [p for piece in pieces for p in piece.diagnostics if p.severity is Severity.ERROR]
        sink.extend(doubts)  # a record that is not believed: nobody can say whether this may be handed out
        if pieces:
            packed = _packed(project, pieces[0], one)
            same = (packed.piece.file, one.stock)
            if same in made:
                packed = replace(packed, copies=packed.copies + made[same].copies)
            made[same] = packed
            continue
        sink.extend(p for r in results[way] if isinstance(r, Failure) for p in r.diagnostics)
        sink.add(rules.PACK_PIECE.at(one.where, name=one.handout.name))
    sink.raise_errors()
    return in_printing_order(tuple(made.values()))


def _order(one: Wanted, options: BuildOptions) -> BuildOptions:
    # large print has a layout of its own, whatever the handout's
    layouts = (one.layout,) if one.layout and one.variant is not Variant.LARGE else ()
    variants = () if one.variant is Variant.STANDARD else (one.variant,)
    paper = one.paper or options.paper
    return replace(
        options, paper=paper, layouts=layouts, by_name=True, variants=variants, screens=False, for_pack=True
    )


def _packed(project: LoadedProject, piece: Output, one: Wanted) -> Packed:
    form = form_for(project, piece.layout, one.variant)
    both = piece.pages > 1 and form.duplex is not Duplex.ONE_SIDE
    short = both and form.flips_short
    status = piece.sheets.status if piece.sheets is not None else ""
    places = form.on_a_sheet(piece.paper)
    copies = -(-one.copies // places)  # what is asked for is pieces, and whole sheets are printed
    return Packed(piece, copies, one.stock, both, short, form.fold, status, places, form.piece)


def in_printing_order(made: Sequence[Packed]) -> tuple[Packed, ...]:
    """Grouped so that paper, then stock, then the printer's settings change as rarely as they can.

    Within a group, and among groups, the order of the clinic's list stays.
    """

    def first(length: int) -> Mapping[object, int]:
        seen: dict[object, int] = {}
        for index, one in enumerate(made):
            seen.setdefault(one.settings[:length], index)
        return seen

    firsts = [(length, first(length)) for length in (1, 2, 5)]
    return tuple(sorted(made, key=lambda one: [seen[one.settings[:length]] for length, seen in firsts]))


def in_loads(job: Sequence[Packed], ream: int = REAM) -> tuple[tuple[int, tuple[Share, ...]], ...]:
    """The files of a job: how many times each is printed, and what it holds; a ream at most.

    A piece that would fill more than a ream is a file to be printed several times and, for what is left
    over, a part of the next: so that ten thousand copies are no larger a file than five hundred.
    """
    loads: list[tuple[int, tuple[Share, ...]]] = []
    shares: list[Share] = []
    room = ream
    for one in job:
        most = max(1, ream // one.sheets)  # copies in a file
        times, left = divmod(one.copies, most) if one.copies > most else (0, one.copies)
        if shares and (times or left * one.sheets > room):
            loads.append((1, tuple(shares)))
            shares, room = [], ream
        if times:
            loads.append((times, (Share(one, most, 1),)))
        if left:
            shares.append(Share(one, left, shares[-1].last + 1 if shares else 1))
            room -= left * one.sheets
    if shares:
        loads.append((1, tuple(shares)))
    return tuple(loads)


def _printed(
    project: LoadedProject,
    title: str,
    shares: Sequence[Share],
    options: BuildOptions,
    backs: Backs,
    *,
    short_edge: bool,
) -> bytes:
    created = None if options.epoch is None else datetime.fromtimestamp(options.epoch, UTC)
    parts = tuple(_parts(shares))
    meta = Metadata(title, parts[0].sheets.language, project.brand.name, created=created)
    both, short = shares[0].packed.both_sides, shares[0].packed.short_edge
    duplex = ("DuplexFlipShortEdge" if short else "DuplexFlipLongEdge") if both else "Simplex"
    with told(project, title):
        return print_job(parts, meta, duplex, backs, short_edge=short_edge)


def _parts(shares: Sequence[Share]) -> Iterator[JobPart]:
    for share in shares:
        piece = share.packed.piece
        assert piece.sheets is not None
        packed = share.packed
        many = "1 copy" if share.copies == 1 else f"{share.copies} copies"
        many = packed.said(share.copies) if packed.places > 1 else many
        pages = f"page {share.first}" if share.first == share.last else f"pages {share.first} to {share.last}"
        look = f", {piece.layout}, {piece.variant}" if piece.variant else f", {piece.layout}"
        yield JobPart(piece.sheets, piece.edition, share.copies, f"{piece.title}{look}: {many}, {pages}")


def _in_name(one: Packed) -> str:
    """What a file's name says of how it is printed: ``letter-card-stock-both-sides-long-edge``."""
    stock = "" if one.stock == PLAIN else re.sub(r"[^a-z0-9]+", "-", one.stock.lower()).strip("-")[:30]
    edge = "short" if one.short_edge else "long"
    sides = f"both-sides-{edge}-edge" if one.both_sides else "one-side"
    return "-".join(part for part in (one.piece.paper, stock.strip("-"), sides) if part)


def _letter(number: int, count: int) -> str:
    """``a``, ``b`` … for the files of one job, so that they sort in printing order."""
    if count == 1:
        return ""
    return chr(ord("a") + number - 1) if count <= 26 else f"-{number:0{len(str(count))}d}"
