"""One handout being laid out: what a layout module gets, and what it gives back."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from handpress.diagnostics import Diagnostic
from handpress.document.catalogue import Catalogue, catalogue_of
from handpress.document.model import Block, Document, Region
from handpress.document.reading_order import in_reading_order, reading_order
from handpress.document.variants import Variant
from handpress.flowables.base import Flowable
from handpress.flowables.compose import Composer
from handpress.flowables.containers import gap_between, leaves_alone
from handpress.flowables.node import Node
from handpress.flowables.scenes import Scene, scene_named
from handpress.flowables.theme import Theme
from handpress.layout import rules
from handpress.layout.formats import Format, Note
from handpress.layout.geometry import Box
from handpress.layout.sheets import Page, Placed, RegionUsage
from handpress.papers import Paper
from handpress.values import Value

RegionComposer = Callable[[Sequence[Block], Node, float], tuple[Flowable, ...]]
"""Blocks, the element that theirs come under, and a body size in points: what stands on the page."""


class LayoutOptions(Value, frozen=True):
    """Choices of a run that change what is printed."""

    fold_ticks: bool = True
    variant: Variant = Variant.STANDARD
    first_position: int = 1  # where a part-used sheet begins, on formats with several pieces on a sheet
    only: int = 0  # the one place of a sheet that is laid out, where each piece is somebody's own; 0: all
    own: bool = False  # the layout is the clinic's own: what it paints beside the text is looked at


class LayoutResult(Value, frozen=True):
    """What a layout module returns."""

    pages: tuple[Page, ...]
    usage: tuple[RegionUsage, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()


class Panel(Value, frozen=True):
    """A fixed region: where its text goes."""

    region: str
    box: Box
    compact: bool = True
    wide: bool = False
    composer: RegionComposer | None = None  # sets the blocks in the format's own way; None: as everywhere


TITLE, END = "title", "sources"
"""The sections before and after all regions: of the title, and of the notes that close no region."""


@dataclass(slots=True)
class Job:
    """The handout, its look and its paper. ``root`` is the Document element of the structure tree.

    The sections are there from the start, in the order that the format declares; the regions of
    ``document`` are in that order too.
    """

    form: Format
    document: Document
    theme: Theme
    paper: Paper
    options: LayoutOptions
    status: str  # that it is a draft, or who reviewed it
    short_status: str  # the same in a few words, for the foot of pages
    status_word: str = ""  # the same in one word
    tight: float = 1.0  # share of the usual leading and spaces
    root: Node = field(init=False)
    sections: dict[str, Node] = field(init=False)
    too_long: dict[str, tuple[float, Diagnostic]] = field(
        init=False, default_factory=dict
    )  # points, by region
    _title: Node = field(init=False, repr=False)
    _notes: dict[Note, Node] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        self.document = in_reading_order(self.document, self.form.order)
        self.root = Node("Document")  # its language is that of the file
        written = [region.name for region in self.document.regions]
        names = reading_order(self.form.order, (*written, *self.form.region_names))
        self._title = self.root.add("Sect")
        self.sections = {name: self.root.add("Sect") for name in names}
        end = self.root.add("Sect")
        self.sections = {TITLE: self._title, END: end, **self.sections}
        self._notes = {
            note: (self.section(closing.region) if closing.region else end).close_with("P")
            for closing in self.form.closing
            for note in closing.notes
        }

    def with_document(self, document: Document, tight: float = 1.0) -> Job:
        """The same work for another document, from the start."""
        return Job(
            self.form,
            document,
            self.theme,
            self.paper,
            self.options,
            self.status,
            self.short_status,
            self.status_word,
            tight,
        )

    @property
    def words(self) -> Catalogue:
        """What Handpress itself prints, in the handout's language."""
        return catalogue_of(self.document.language)

    @property
    def scene(self) -> Scene | None:
        """The handout's picture, where it names one."""
        return scene_named(self.document.scene)

    # ---- the document

    def region(self, name: str) -> Region | None:
        return next((r for r in self.document.regions if r.name == name), None)

    def blocks(self, name: str) -> tuple[Block, ...]:
        region = self.region(name)
        return region.blocks if region else ()

    def section(self, name: str) -> Node:
        """The Sect element of a region, which is read where the format declares.

        Raises:
            ValueError: neither the format nor the handout has such a region.
        """
        if name not in self.sections:
            raise ValueError(
                f'the layout {self.form.name} has no region "{name}": declare it in "regions", or in "reads"'
            )
        return self.sections[name]

    def title_section(self) -> Node:
        """The element of the title, before all regions."""
        return self._title

    def closing(self, note: Note) -> Node:
        """The element of a note that closes the piece, which is read where the format declares.

        Raises:
            ValueError: the format does not declare that it has this note.
        """
        if note not in self._notes:
            raise ValueError(f'the layout {self.form.name} has no {note}: declare it in "closing"')
        return self._notes[note]

    def compose(
        self,
        blocks: Sequence[Block],
        parent: Node,
        body: float,
        *,
        compact: bool = False,
        wide: bool = False,
    ) -> tuple[Flowable, ...]:
        """Flowables for blocks at a body size in points, with their elements under ``parent``."""
        styles = self.theme.styles(body, compact=compact, tight=self.tight)
        return Composer(self.theme, styles, wide=wide, compact=compact).region(blocks, parent)

    # ---- copyfitting

    def fit(
        self, panels: Sequence[Panel], sizes: Sequence[float]
    ) -> tuple[dict[str, tuple[Placed, ...]], tuple[RegionUsage, ...], tuple[Diagnostic, ...]]:
        """Set fixed regions at the largest of ``sizes`` (points, descending) at which all fit.

        The same size is used for all of them. What does not fit at the smallest size is an error
        that says by how much, and where there is room; a region less than 60% full is a warning.
        """
        sections = {panel.region: self.section(panel.region) for panel in panels}
        low, high = 0, len(sizes) - 1
        attempts: dict[int, dict[str, tuple[Node, tuple[Flowable, ...]]]] = {}

        def attempt(index: int) -> bool:
            attempts[index] = {p.region: self._try(p, sizes[index]) for p in panels}
            return all(_fits(attempts[index][p.region][1], p.box) for p in panels)

        while low < high:
            middle = (low + high) // 2
            if attempt(middle):
                high = middle
            else:
                low = middle + 1
        if low not in attempts:
            attempt(low)
        chosen = attempts[low]
        placed: dict[str, tuple[Placed, ...]] = {}
        usage: list[RegionUsage] = []
        for panel in panels:
            trial, flows = chosen[panel.region]
            section = sections[panel.region]
            section.adopt(trial)
            placed[panel.region] = stack(flows, panel.box)
            usage.append(
                RegionUsage(panel.region, _height(flows, panel.box.width), panel.box.height, sizes[low])
            )
        return placed, tuple(usage), self._judge(panels, usage)

    def _try(self, panel: Panel, body: float) -> tuple[Node, tuple[Flowable, ...]]:
        trial = Node("Sect")
        if panel.composer is not None:
            return trial, panel.composer(self.blocks(panel.region), trial, body)
        flows = self.compose(self.blocks(panel.region), trial, body, compact=panel.compact, wide=panel.wide)
        return trial, flows

    def _judge(
        self,
        panels: Sequence[Panel],
        usage: Sequence[RegionUsage],
    ) -> tuple[Diagnostic, ...]:
        found: list[Diagnostic] = []
        for panel, fill in zip(panels, usage, strict=True):
            region = self.region(panel.region)
            if (overfull := self.overfull(panel, fill)) is not None:
                found.append(overfull)
            elif fill.used < 0.6 * fill.room and region is not None:
                span = region.span or self.document.span
                percent = round(100 * fill.used / fill.room)
                found.append(rules.UNDERFULL.at(span, region=fill.region, percent=percent))
        return tuple(found)

    def overfull(self, panel: Panel, fill: RegionUsage) -> Diagnostic | None:
        """What is wrong with a fixed region that holds too much; None where it fits.

        It is noted in ``too_long``: whoever lays out knows what to shorten once he has tried it.
        """
        excess = fill.used - fill.room
        if excess <= 0.01:
            return None
        found = self._overfull(panel, fill, excess)
        self.too_long[fill.region] = (excess, found)
        return found

    def _overfull(self, panel: Panel, fill: RegionUsage, excess: float) -> Diagnostic:
        region = self.region(panel.region)
        span = (region.span if region else None) or self.document.span
        leading = self.theme.styles(fill.body, compact=panel.compact).body.leading
        lines = max(1, math.ceil((excess - 0.01) / leading))
        line_word = "line" if lines == 1 else "lines"
        return rules.OVERFULL.at(
            span, region=fill.region, lines=lines, line_word=line_word, size=f"{fill.body:g}", what="it"
        )


def _fits(flows: Sequence[Flowable], box: Box) -> bool:
    """Whether they stand in the box, and no word of theirs is longer than its line."""
    return _height(flows, box.width) <= box.height + 0.01 and all(flow.fits(box.width) for flow in flows)


def _height(flows: Sequence[Flowable], width: float) -> float:
    total = sum(flow.measure(width) for flow in flows)
    return total + sum(gap_between(a, b) for a, b in pairwise(flows))


def stack(flows: Sequence[Flowable], box: Box) -> tuple[Placed, ...]:
    """Flowables one under another from the top of a box."""
    placed: list[Placed] = []
    top = box.top
    previous: Flowable | None = None
    for flow in flows:
        if previous is not None:
            top -= gap_between(previous, flow)
        placed.append(Placed(flow, box.x, top, box.width))
        top -= flow.measure(box.width)
        previous = flow
    return tuple(placed)


class Overflow(Value, frozen=True):
    """A piece that is taller than a page and cannot split; ``index`` of the flowable that it is of."""

    flow: Flowable
    index: int
    excess: float  # points


def flow_pages(
    flows: Sequence[Flowable], boxes: Sequence[Box]
) -> tuple[list[tuple[Placed, ...]], Overflow | None]:
    """Pour flowables into boxes, one a page; the last box stands for all that follow.

    Headings stay with what they head. Returns the pages, and the piece that no page can hold, if
    there is one: it is then left out, and the build must stop.
    """
    pages: list[tuple[Placed, ...]] = []
    rest = list(flows)
    while rest:
        box, following = (boxes[min(len(pages) + more, len(boxes) - 1)] for more in (0, 1))
        taken, rest = _fill(rest, box, following.height)
        if not taken and rest and following.height <= box.height:
            heads = next((n for n, flow in enumerate(rest) if not flow.keep_with_next), len(rest) - 1)
            excess = _height(rest[: heads + 1], box.width) - box.height
            return pages, Overflow(rest[heads], len(flows) - len(rest) + heads, excess)
        if taken or rest:
            pages.append(stack(taken, box))
    return pages, None


_A_THIRD = 1 / 3  # of a page: less looks as if something were missing


def nearly_empty(
    job: Job, pages: Sequence[Sequence[Placed]], boxes: Sequence[Box], *, before: int = 0, after: int = 0
) -> tuple[Diagnostic, ...]:
    """A warning for each page that is less than a third full, where a handout takes several.

    ``boxes`` are the areas of the pages; the last stands for all that follow. ``before`` and ``after`` count
    the other pages of the piece: a cover, a page that is a form.
    """
    total = before + len(pages) + after
    found: list[Diagnostic] = []
    leading = job.theme.styles().body.leading
    for number, placed in enumerate(pages if total > 1 else (), start=1):
        box = boxes[min(number, len(boxes)) - 1]
        used = box.top - min((one.bottom for one in placed), default=box.top)
        if used < _A_THIRD * box.height:
            found.append(
                rules.PAGE_NEARLY_EMPTY.at(
                    job.document.span,
                    page=before + number,
                    pages=total,
                    percent=round(100 * used / box.height),
                    lines=math.ceil(used / leading),
                    layout=job.form.name,
                    paper=job.paper.name,
                )
            )
    return tuple(found)


def too_tall(job: Job, parts: Mapping[str, Sequence[Flowable]], overflow: Overflow) -> Diagnostic:
    """The problem of a piece that no page can hold; ``parts`` are the flowables by region, as poured."""
    name = [name for name, part in parts.items() for _ in part][overflow.index]
    region = job.region(name)
    span = (region.span if region else None) or job.document.span
    return rules.TOO_TALL.at(span, region=name, points=math.ceil(overflow.excess))


def _fill(flows: list[Flowable], box: Box, following: float) -> tuple[list[Flowable], list[Flowable]]:
    """What goes into the box, and the rest. ``following`` is the height of the next box."""
    taken: list[Flowable] = []
    used = 0.0
    for index, flow in enumerate(flows):
        if flow.begins_page:
            if taken:
                return taken, flows[index + 1 :]
            continue
        gap = gap_between(taken[-1], flow) if taken else 0.0
        if not flow.exceeds(box.width, box.height - used - gap + 0.01):
            taken.append(flow)
            used += gap + flow.measure(box.width)
            continue
        waits = box.height - used <= flow.most_empty * box.height
        taller = flow.exceeds(box.width, following)
        if taller or not (flow.keep_together and waits):
            cut = flow.split if taller or not flow.keep_together else flow.part
            parts = cut(box.width, box.height - used - gap)
            if parts is not None and not leaves_alone(taken[-1:], parts[0], box.width):
                return [*taken, parts[0]], [parts[1], *flows[index + 1 :]]
        return _parted(flows, len(taken), box.width, following)
    return taken, []


def _parted(
    flows: list[Flowable], index: int, width: float, following: float
) -> tuple[list[Flowable], list[Flowable]]:
    """Flowables cut before ``index``, or before the headings that lead to it; before a set that goes on
    there, where the next page holds all of it and something is left on this one."""
    cut = index
    while cut and (flows[cut - 1].keep_with_next or flows[cut - 1].goes_on):
        cut -= 1
    if cut < index and (not cut or _height(flows[cut : index + 1], width) > following):
        cut = index
        while cut and flows[cut - 1].keep_with_next:
            cut -= 1
    return flows[:cut], flows[cut:]
