"""What hands and telephones use: boxes to tick, lines and cells to write in, codes to scan."""

from __future__ import annotations

from collections.abc import Iterator

from handpress.diagnostics import PageBox, PageMark
from handpress.document import model as b
from handpress.document.walk import every_block
from handpress.proof.page import limits, rules
from handpress.proof.page.context import PageContext, PageResult
from handpress.proof.page.model import PaintedShape, PrintedBlock, overlap
from handpress.proof.page.places import WrittenPlace

_ROUNDING = 0.1
_LINE = 3.0  # a shape no higher is a line to write on, a higher one a cell
_BESIDE = 0.6  # of the type's size: text so near a line's height is the sentence that it is a blank of
_SAME_CODE = 0.5


def check_fields(context: PageContext) -> Iterator[PageResult]:
    yield from _boxes(context)
    yield from _room(context)
    yield from _codes(context)


# ---- by pen


def _boxes(context: PageContext) -> Iterator[PageResult]:
    sizes = []
    for block, page, shape in _fields(context, "cb"):
        left, bottom, right, top = shape.box
        size = min(right - left, top - bottom)
        sizes.append(size)
        if size < limits.TICK_BOX - _ROUNDING:
            mark, place = PageMark(page, shape.box), context.texts.place(_name(block))
            yield context.found(rules.TICK_BOX, [mark], _name(block), place, size=size, limit=limits.TICK_BOX)
    if sizes:
        text = f"{min(sizes):.3g} pt, {len(sizes)} in all"
        yield context.measure("tick-box", "Smallest box to tick", min(sizes), text)


def _room(context: PageContext) -> Iterator[PageResult]:
    """From a line up to the next one above it; the height of a cell."""
    written = [
        (block, page, shape)
        for block, page, shape in _fields(context, "tv")
        if not _is_blank(context, block, page, shape)
    ]
    rooms = []
    for block, page, shape in written:
        others = [other.box for _, at, other in written if at == page and other is not shape]
        room = _above(shape, others)
        if room is None:
            continue
        rooms.append(room)
        if room < limits.LINES_APART - _ROUNDING:
            mark, place = PageMark(page, shape.box), context.texts.place(_name(block))
            yield context.found(
                rules.WRITING_ROOM, [mark], _name(block), place, room=room, limit=limits.LINES_APART
            )
    if rooms:
        text = f"{min(rooms):.3g} pt"
        yield context.measure("writing-room", "Least room to write in", min(rooms), text)


def _above(shape: PaintedShape, others: list[PageBox]) -> float | None:
    """Room over a line, up to the line above it; the height of a cell; ``None`` for a line by itself."""
    box = shape.box
    if box[3] - box[1] > _LINE:
        return box[3] - box[1] - shape.stroke
    middle = (box[1] + box[3]) / 2
    gaps = [
        (other[1] + other[3]) / 2 - middle
        for other in others
        if other[3] - other[1] <= _LINE
        and overlap((box[0], box[2]), (other[0], other[2])) > 0
        and (other[1] + other[3]) / 2 > middle + 0.5
    ]
    return min(gaps, default=None)


def _fields(context: PageContext, kind: str) -> Iterator[tuple[PrintedBlock, int, PaintedShape]]:
    for block in context.sheet.blocks:
        if block.role == "Form" and block.field_role.lower() == kind:
            for page, shape in block.shapes:
                yield block, page, shape


def _is_blank(context: PageContext, block: PrintedBlock, page: int, shape: PaintedShape) -> bool:
    """Whether a line stands within a sentence, whose lines decide how far apart such blanks are."""
    if block.within < 0 or shape.box[3] - shape.box[1] > _LINE:
        return False
    return any(
        line.page == page and abs(line.baseline - shape.box[1]) < _BESIDE * line.face.size
        for line in context.sheet.blocks[block.within].lines
    )


def _name(block: PrintedBlock) -> str:
    return block.alt


# ---- by telephone


def _codes(context: PageContext) -> Iterator[PageResult]:
    wanted = {code.url: code for code in codes_of(context.document)}
    found = [(leaf.number, code) for leaf in context.sheet.leaves for code in leaf.paint.codes]
    for url, block in wanted.items():
        if not any(code.text == url for _, code in found):
            marks = [PageMark(page, box) for page, box in _drawn_codes(context, url)]
            yield context.found(rules.CODE_UNREADABLE, marks, url, WrittenPlace(block.span), url=url)
    for page, code in found:
        left, bottom, right, top = code.box
        size, mark = min(right - left, top - bottom), PageMark(page, code.box)
        yield context.measure(
            "code", "Code to scan, inches", size / 72, f"{size / 72:.2f} in, leads to {code.text}"
        )
        if code.text not in wanted:
            yield context.found(rules.CODE_ELSEWHERE, [mark], code.text, found=code.text)
        if size < limits.CODE - _SAME_CODE:
            yield context.found(rules.CODE_SMALL, [mark], code.text, inches=size / 72)
        if code.quiet < limits.CODE_QUIET - _SAME_CODE:
            yield context.found(
                rules.CODE_CROWDED, [mark], code.text, quiet=code.quiet, needed=limits.CODE_QUIET
            )


def codes_of(document: b.Document) -> tuple[b.QRCode, ...]:
    """Every code that a handout asks for."""
    return tuple(block for block in every_block(document) if isinstance(block, b.QRCode))


def _drawn_codes(context: PageContext, url: str) -> Iterator[tuple[int, PageBox]]:
    for block in context.sheet.blocks:
        if block.role == "Figure" and url in block.alt:
            yield from ((page, shape.box) for page, shape in block.shapes)
