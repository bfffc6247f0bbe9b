"""The clinic's own lines where there is little room: in full, in fewer words, or refused in ``brand.yaml``.

How long a clinic's name and address are is no fault of a handout. So a handout that does not fit is laid out
again with these lines shorter: without the tagline, with the short name, with the address in one line. If all
that is too long, and a shorter name or address would fit, the place in ``brand.yaml`` is what is wrong.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from msgspec.structs import replace

from handpress.brand.model import Brand
from handpress.diagnostics import Diagnostic, Severity
from handpress.document.model import Block, Contact, ContactKind, ContactLine, Document, Run, Text
from handpress.layout import rules
from handpress.layout.job import Job, LayoutResult
from handpress.values import Value

FAIR_NAME = 12  # letters; a handout without room for a name as short as this is itself too long
FAIR_LINES = 3  # of address and opening hours: the same
MODEST_NAME = 24  # letters; no longer name or tagline takes a handout to another page
MODEST_TAGLINE = 40
_OF_ROOM = frozenset({rules.OVERFULL.id, rules.TOO_TALL.id})
_SEPARATORS = {ContactKind.ADDRESS: ", ", ContactKind.HOURS: "; "}


class ClinicLines(Value, frozen=True):
    """What the clinic prints of itself: name and tagline in ``brand``, how to reach it in ``document``."""

    brand: Brand
    document: Document


class Attempt(Value, frozen=True):
    """A handout laid out with some form of the clinic's lines. Without a ``result``, its name had no room."""

    lines: ClinicLines
    job: Job
    result: LayoutResult | None
    found: tuple[Diagnostic, ...] = ()

    @property
    def sound(self) -> bool:
        return self.result is not None and not any(one.severity is Severity.ERROR for one in self.found)

    @property
    def lacks_room(self) -> bool:
        """Whether shorter lines of the clinic might help."""
        return self.result is None or any(one.rule in _OF_ROOM for one in self.found)

    @property
    def pages(self) -> int:
        return len(self.result.pages) if self.result is not None else 0


Layout = Callable[[ClinicLines], Attempt]


def shorter(lines: ClinicLines) -> Iterator[ClinicLines]:
    """The same in fewer words, step by step, the least loss first."""
    brand, document = lines.brand, lines.document
    bare = replace(brand, tagline="")
    if brand.tagline:
        yield ClinicLines(bare, document)
    if brand.short_name:
        yield ClinicLines(replace(brand, name=brand.short_name), document)
        yield ClinicLines(replace(bare, name=brand.short_name), document)
    joined = _joined(document)
    if joined != document:
        yield ClinicLines(replace(bare, name=brand.short_name or brand.name), joined)


def laid_out(layout: Layout, lines: ClinicLines) -> Attempt:
    """The first form of the clinic's lines that fits; where none does, the attempt in full."""
    first = layout(lines)
    if first.sound or not first.lacks_room:
        return first
    return next((made for made in map(layout, shorter(lines)) if made.sound), first)


def told(made: Attempt, lines: ClinicLines) -> tuple[Diagnostic, ...]:
    """What of the clinic's lines is not printed."""
    if made.lines.brand.tagline == lines.brand.tagline:
        return ()
    name, form = lines.document.name, made.job.form
    return (rules.NO_TAGLINE.at(lines.brand.where("tagline"), handout=name, layout=form.piece),)


def with_fewest_pages(layout: Layout, made: Attempt, lines: ClinicLines) -> Attempt:
    """The same on fewer pages, if shorter lines of the clinic save one; a warning where only a shorter name
    than it has would."""
    if made.pages < 2 or _is_modest(lines):
        return made
    fair = layout(_fair(lines))
    if not fair.sound or fair.pages >= made.pages:
        return made
    for other in map(layout, shorter(lines)):
        if other.sound and other.pages <= fair.pages:
            return other
    warning = rules.MORE_PAGES.at(
        lines.brand.where("name"),
        handout=lines.document.name,
        layout=made.job.form.piece,
        pages=made.pages,
        fewer=fair.pages,
    )
    return replace(made, found=(*made.found, warning))


def blamed(layout: Layout, made: Attempt, lines: ClinicLines) -> tuple[Diagnostic, ...]:
    """What to mend where nothing fits: the clinic's lines, if only they are too long, else the handout."""
    if not made.lacks_room:
        return made.found
    brand, others = lines.brand, tuple(one for one in made.found if one.rule not in _OF_ROOM)
    name, document = brand.short_name or brand.name, _joined(lines.document)
    fair = layout(_named(brand, name[:FAIR_NAME], document))
    piece = {"handout": document.name, "layout": made.job.form.piece}
    if fair.sound:
        longest = _most(FAIR_NAME, len(name), lambda n: layout(_named(brand, name[:n], document)).sound)
        rule = rules.SHORT_NAME_TOO_LONG if brand.short_name else rules.NAME_TOO_LONG
        key = "short_name" if brand.short_name else "name"
        return (rule.at(brand.where(key), letters=longest, **piece), *others)
    count = len(_own_lines(lines.document))
    if count > FAIR_LINES and layout(_fair(lines)).sound:
        fits = _most(FAIR_LINES, count, lambda n: layout(_fair(lines, n)).sound)
        place = brand.where("hours" if len(brand.hours) > len(brand.address) else "address")
        return (rules.CONTACT_TOO_LONG.at(place, count=count, lines=fits, **piece), *others)
    return made.found or fair.found


def _most(low: int, high: int, fits: Callable[[int], bool]) -> int:
    """The largest number that fits, where ``low`` does."""
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if fits(middle) else (low, middle - 1)
    return low


def _is_modest(lines: ClinicLines) -> bool:
    brand = lines.brand
    return (
        len(brand.name) <= MODEST_NAME
        and len(brand.tagline) <= MODEST_TAGLINE
        and len(_own_lines(lines.document)) <= FAIR_LINES
    )


def _named(brand: Brand, name: str, document: Document) -> ClinicLines:
    return ClinicLines(replace(brand, name=name.strip(), tagline=""), document)


def _fair(lines: ClinicLines, most: int = FAIR_LINES) -> ClinicLines:
    """As little as may be asked of any handout: a short name, and the first lines of the address."""
    kept = set(map(id, _own_lines(lines.document)[:most]))
    document = _mapped(lines.document, lambda line: line.kind not in _SEPARATORS or id(line) in kept)
    name = (lines.brand.short_name or lines.brand.name)[:FAIR_NAME]
    return _named(lines.brand, name, _joined(document))


# ---- the lines of the contact block ---------------------------------------------------------------


def _own_lines(document: Document) -> list[ContactLine]:
    """The address and the hours of the document's longest contact block."""
    found: list[list[ContactLine]] = [[]]

    def visit(blocks: Sequence[Any]) -> None:
        for block in blocks:
            if isinstance(block, Contact):
                found.append([line for line in block.lines if line.kind in _SEPARATORS])
            else:
                visit(getattr(block, "blocks", ()))

    for region in document.regions:
        visit(region.blocks)
    return max(found, key=len)


def _mapped(document: Document, keep: Callable[[ContactLine], bool]) -> Document:
    """The document with fewer contact lines."""

    def changed(lines: Sequence[ContactLine]) -> tuple[ContactLine, ...]:
        return tuple(line for line in lines if keep(line))

    return _with_contact(document, changed)


def _joined(document: Document) -> Document:
    """The document with the address, and the hours, in one line each."""

    def changed(lines: Sequence[ContactLine]) -> tuple[ContactLine, ...]:
        made: list[ContactLine] = []
        for line in lines:
            separator = _SEPARATORS.get(line.kind)
            if separator and made and made[-1].kind is line.kind:
                text: Text = (*made[-1].text, Run(separator), *line.text)
                made[-1] = replace(line, text=text)
            else:
                made.append(line)
        return tuple(made)

    return _with_contact(document, changed)


def _with_contact(
    document: Document, change: Callable[[Sequence[ContactLine]], tuple[ContactLine, ...]]
) -> Document:
    def mapped(blocks: Sequence[Any]) -> tuple[Block, ...]:
        return tuple(map(one, blocks))

    def one(block: Any) -> Any:
        if isinstance(block, Contact):
            return replace(block, lines=change(block.lines))
        inner = getattr(block, "blocks", ())
        return replace(block, blocks=mapped(inner)) if inner else block

    regions = tuple(replace(region, blocks=mapped(region.blocks)) for region in document.regions)
    return replace(document, regions=regions)
