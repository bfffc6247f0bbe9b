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
from handpress.document.model import (
    Block,
    Contact,
    ContactKind,
    ContactLine,
    Document,
    InlineField,
    Run,
    Text,
)
from handpress.document.walk import passages
from handpress.layout import rules
from handpress.layout.copyfit import with_field
from handpress.layout.job import Job, LayoutResult
from handpress.values import Value

FAIR_NAME = 12  # letters; a handout without room for a name as short as this is itself too long
FAIR_LINES = 2  # of address, e-mail and opening hours: the same
FAIR_NUMBER = 12  # characters of a telephone number: 207-871-4142
MODEST_NAME = 24  # letters; no longer name or tagline takes a handout to another page
MODEST_TAGLINE = 40
MODEST_NUMBER = 16
MODEST_LINES = 3
_OF_ROOM = frozenset({rules.OVERFULL.id, rules.TOO_TALL.id})
_SEPARATORS = {ContactKind.ADDRESS: ", ", ContactKind.HOURS: "; "}
_SHORTENED = frozenset({*_SEPARATORS, ContactKind.EMAIL})


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
    bare = replace(lines, brand=replace(lines.brand, tagline=""))
    if lines.brand.tagline:
        yield bare
    if short := lines.brand.short_name:
        yield _named(lines, short)
        bare = _named(bare, short)
        yield bare
    joined = _joined(lines.document)
    if joined != lines.document:
        yield replace(bare, document=_joined(bare.document))


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
    """The same on fewer pages, if shorter lines of the clinic save one; a warning where only others than it
    has would."""
    if made.pages < 2 or _is_modest(lines):
        return made
    trials: list[tuple[str, str, Attempt]] = []
    for key, what, change in _CHANGES:
        changed = change(lines)
        if changed != lines and all(changed != one.lines for _, _, one in trials):
            trials.append((key, what, layout(changed)))
    fewest = min((one.pages for _, _, one in trials if one.sound), default=made.pages)
    if fewest >= made.pages:
        return made
    for other in map(layout, shorter(lines)):
        if other.sound and other.pages < made.pages:
            made = other
        if made.pages <= fewest:
            return made
    key, what = next((key, what) for key, what, one in trials if one.sound and one.pages == fewest)
    piece = {"handout": lines.document.name, "layout": made.job.form.piece}
    told = {"what": what, "pages": made.pages, "fewer": fewest}
    warning = rules.MORE_PAGES.at(lines.brand.where(key), **piece, **told)
    return replace(made, found=(*made.found, warning))


def blamed(layout: Layout, made: Attempt, lines: ClinicLines) -> tuple[Diagnostic, ...]:
    """What to mend where nothing fits: the clinic's lines, if only they are too long, else the handout."""
    if not made.lacks_room:
        return made.found
    others = tuple(one for one in made.found if one.rule not in _OF_ROOM)
    piece = {"handout": lines.document.name, "layout": made.job.form.piece}
    for blame in (_blamed_name, _blamed_contact, _blamed_other):
        if (found := blame(layout, lines, piece)) is not None:
            return (found, *others)
    return made.found or layout(_fair(lines)).found


def _blamed_name(layout: Layout, lines: ClinicLines, piece: dict[str, str]) -> Diagnostic | None:
    brand = lines.brand
    name = brand.short_name or brand.name
    bare = ClinicLines(replace(brand, tagline=""), _joined(lines.document))

    def fits(letters: int) -> bool:
        return layout(_named(bare, name[:letters])).sound

    if len(name) <= FAIR_NAME or not fits(FAIR_NAME):
        return None
    rule = rules.SHORT_NAME_TOO_LONG if brand.short_name else rules.NAME_TOO_LONG
    key = "short_name" if brand.short_name else "name"
    return rule.at(brand.where(key), letters=_most(FAIR_NAME, len(name), fits), **piece)


def _blamed_contact(layout: Layout, lines: ClinicLines, piece: dict[str, str]) -> Diagnostic | None:
    brand, count = lines.brand, len(_own_lines(lines.document))
    if count <= FAIR_LINES or not layout(_fair(lines)).sound:
        return None
    fits = _most(FAIR_LINES, count, lambda n: layout(_fair(lines, n)).sound)
    key = "hours" if len(brand.hours) > len(brand.address) else "address"
    return rules.CONTACT_TOO_LONG.at(brand.where(key), count=count, lines=fits, **piece)


def _blamed_other(layout: Layout, lines: ClinicLines, piece: dict[str, str]) -> Diagnostic | None:
    for key, change, rule in (
        ("phone", _with_short_numbers, rules.NUMBER_TOO_LONG),
        ("fonts", _in_shipped_fonts, rules.FONTS_TOO_WIDE),
        ("name", _all_fair, rules.LINES_TOO_LONG),
    ):
        changed = change(lines)
        if changed != lines and laid_out(layout, changed).sound:
            return rule.at(lines.brand.where(key), **piece)
    return None


def _most(low: int, high: int, fits: Callable[[int], bool]) -> int:
    """The largest number that fits, where ``low`` does."""
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if fits(middle) else (low, middle - 1)
    return low


def _is_modest(lines: ClinicLines) -> bool:
    """Whether these lines are none that could take a handout to another page."""
    brand = lines.brand
    return (
        brand.shipped_fonts is None
        and brand.after_hours is not None
        and len(brand.name) <= MODEST_NAME
        and len(brand.tagline) <= MODEST_TAGLINE
        and max(len(brand.phone), len(brand.after_hours)) <= MODEST_NUMBER
        and len(_own_lines(lines.document)) <= MODEST_LINES
    )


def _named(lines: ClinicLines, name: str) -> ClinicLines:
    """The clinic under another name, wherever it is printed."""
    name = name.strip()
    document = _printed_as(lines.document, {"brand.name": name})
    return ClinicLines(replace(lines.brand, name=name), document)


def _in_shipped_fonts(lines: ClinicLines) -> ClinicLines:
    """The same in the fonts that handouts were fitted with."""
    fonts = lines.brand.shipped_fonts or lines.brand.fonts
    return ClinicLines(replace(lines.brand, fonts=fonts, shipped_fonts=None), lines.document)


def _fair(lines: ClinicLines, most: int = FAIR_LINES) -> ClinicLines:
    """As little as may be asked of any handout: a short name, and the first lines of the address."""
    kept = set(map(id, _own_lines(lines.document)[:most]))
    document = _mapped(lines.document, lambda line: line.kind not in _SHORTENED or id(line) in kept)
    name = (lines.brand.short_name or lines.brand.name)[:FAIR_NAME]
    return _named(ClinicLines(replace(lines.brand, tagline=""), _joined(document)), name)


def _with_short_numbers(lines: ClinicLines) -> ClinicLines:
    """The same with telephone numbers of a usual length, wherever they are printed."""
    # a clinic without a number for the night prints a whole sentence in its place
    phone, night = (
        lines.brand.phone[:FAIR_NUMBER],
        (lines.brand.after_hours or "0" * FAIR_NUMBER)[:FAIR_NUMBER],
    )
    document = _printed_as(lines.document, {"brand.phone": phone, "brand.after_hours": night})
    return ClinicLines(replace(lines.brand, phone=phone, after_hours=night), document)


def _printed_as(document: Document, values: dict[str, str]) -> Document:
    """The document with other values of the brand, by their names in a template; an empty one is left out."""

    def changed(part: Run | InlineField) -> Run | InlineField:
        new = values.get(part.identity or "") if isinstance(part, Run) else ""
        return replace(part, text=new) if isinstance(part, Run) and new else part

    for one in passages(document):
        if one.path and any(isinstance(part, Run) and part.identity in values for part in one.text):
            document = with_field(document, one.path, tuple(map(changed, one.text)))
    return document


def _all_fair(lines: ClinicLines) -> ClinicLines:
    return _fair(_in_shipped_fonts(_with_short_numbers(lines)))


_CHANGES: tuple[tuple[str, str, Callable[[ClinicLines], ClinicLines]], ...] = (
    ("name", "name and address", _fair),
    ("phone", "telephone numbers", _with_short_numbers),
    ("fonts", "fonts", _in_shipped_fonts),
    ("name", "lines and fonts", _all_fair),
)
"""Key of ``brand.yaml``, what it is to staff, and the same clinic with less of it."""

# ---- the lines of the contact block ---------------------------------------------------------------


def _own_lines(document: Document) -> list[ContactLine]:
    """Address, e-mail and hours of the document's longest contact block."""
    found: list[list[ContactLine]] = [[]]

    def visit(blocks: Sequence[Any]) -> None:
        for block in blocks:
            if isinstance(block, Contact):
                found.append([line for line in block.lines if line.kind in _SHORTENED])
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
