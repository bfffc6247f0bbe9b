"""What hands and telephones use: boxes to tick, lines and cells to write in, codes to scan."""

from __future__ import annotations

from collections.abc import Iterator

from handpress.document import model as b
from handpress.document.walk import every_block
from handpress.proof.model import Box, Mark
from handpress.proof.page import limits, problems
from handpress.proof.page.case import Case, Said
from handpress.proof.page.model import Block, Shape, overlap
from handpress.proof.page.places import Place

_ROUNDING = 0.1
_LINE = 3.0  # a shape no higher is a line to write on, a higher one a cell
_BESIDE = 0.6  # of the type's size: text so near a line's height is the sentence that it is a blank of
_SAME_CODE = 0.5


def check_fields(case: Case) -> Iterator[Said]:
    yield from _boxes(case)
    yield from _room(case)
    yield from _codes(case)


# ---- by pen


def _boxes(case: Case) -> Iterator[Said]:
    sizes = []
    for block, page, shape in _fields(case, "cb"):
        left, bottom, right, top = shape.box
        size = min(right - left, top - bottom)
        sizes.append(size)
        if size < limits.TICK_BOX - _ROUNDING:
            mark, place = Mark(page, shape.box), case.texts.place(_name(block))
            yield case.found(problems.TICK_BOX, [mark], _name(block), place, size=size, limit=limits.TICK_BOX)
    if sizes:
        text = f"{min(sizes):.3g} pt, {len(sizes)} in all"
        yield case.measure("tick-box", "Smallest box to tick", min(sizes), text)


def _room(case: Case) -> Iterator[Said]:
    """From a line up to the next one above it; the height of a cell."""
    written = [
        (block, page, shape)
        for block, page, shape in _fields(case, "tv")
        if not _is_blank(case, block, page, shape)
    ]
    rooms = []
    for block, page, shape in written:
        others = [other.box for _, at, other in written if at == page and other is not shape]
        room = _above(shape, others)
        if room is None:
            continue
        rooms.append(room)
        if room < limits.LINES_APART - _ROUNDING:
            mark, place = Mark(page, shape.box), case.texts.place(_name(block))
            yield case.found(
                problems.WRITING_ROOM, [mark], _name(block), place, room=room, limit=limits.LINES_APART
            )
    if rooms:
        text = f"{min(rooms):.3g} pt"
        yield case.measure("writing-room", "Least room to write in", min(rooms), text)


def _above(shape: Shape, others: list[Box]) -> float | None:
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


def _fields(case: Case, kind: str) -> Iterator[tuple[Block, int, Shape]]:
    for block in case.sheet.blocks:
        if block.role == "Form" and block.field_role.lower() == kind:
            for page, shape in block.shapes:
                yield block, page, shape


def _is_blank(case: Case, block: Block, page: int, shape: Shape) -> bool:
    """Whether a line stands within a sentence, whose lines decide how far apart such blanks are."""
    if block.within < 0 or shape.box[3] - shape.box[1] > _LINE:
        return False
    return any(
        line.page == page and abs(line.baseline - shape.box[1]) < _BESIDE * line.face.size
        for line in case.sheet.blocks[block.within].lines
    )


def _name(block: Block) -> str:
    return block.alt


# ---- by telephone


def _codes(case: Case) -> Iterator[Said]:
    wanted = {code.url: code for code in codes_of(case.document)}
    found = [(leaf.number, code) for leaf in case.sheet.leaves for code in leaf.paint.codes]
    for url, block in wanted.items():
        if not any(code.text == url for _, code in found):
            marks = [Mark(page, box) for page, box in _drawn_codes(case, url)]
            yield case.found(problems.CODE_UNREADABLE, marks, url, Place(block.span), url=url)
    for page, code in found:
        left, bottom, right, top = code.box
        size, mark = min(right - left, top - bottom), Mark(page, code.box)
        yield case.measure(
            "code", "Code to scan, inches", size / 72, f"{size / 72:.2f} in, leads to {code.text}"
        )
        if code.text not in wanted:
            yield case.found(problems.CODE_ELSEWHERE, [mark], code.text, found=code.text)
        if size < limits.CODE - _SAME_CODE:
            yield case.found(problems.CODE_SMALL, [mark], code.text, inches=size / 72)
        if code.quiet < limits.CODE_QUIET - _SAME_CODE:
            yield case.found(
                problems.CODE_CROWDED, [mark], code.text, quiet=code.quiet, needed=limits.CODE_QUIET
            )


def codes_of(document: b.Document) -> tuple[b.QRCode, ...]:
    """Every code that a handout asks for."""
    return tuple(block for block in every_block(document) if isinstance(block, b.QRCode))


def _drawn_codes(case: Case, url: str) -> Iterator[tuple[int, Box]]:
    for block in case.sheet.blocks:
        if block.role == "Figure" and url in block.alt:
            yield from ((page, shape.box) for page, shape in block.shapes)
