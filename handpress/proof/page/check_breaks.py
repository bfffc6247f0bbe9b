"""Lines that a page or column break leaves alone: widows, orphans, headings without their text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile

from handpress.diagnostics import PageBox
from handpress.patterns import regex
from handpress.proof.page import limits, rules
from handpress.proof.page.context import PageContext, PageResult
from handpress.proof.page.model import HEADINGS, PrintedBlock, PrintedLine, overlap

_WITH_HEADING = 2  # lines of text that keep a heading company (design: type)
_HANGING = 40.0  # points that an icon's heading stands further in than its text
_FIGURE = regex(r"\d+[.]?")
_FLOWING = frozenset({"P", "LBody", "BlockQuote", "Note"})


def check_breaks(context: PageContext) -> Iterator[PageResult]:
    blocks = context.sheet.blocks
    for number, block in enumerate(blocks):
        if not block.lines:
            continue
        if block.role in HEADINGS and not _has_company(block, blocks[number + 1 :]):
            yield context.about(rules.HEADING_ALONE, block.lines)
        elif block.role in _FLOWING:
            parts = columns(block.lines)
            # The last line may be one word: that is no widow, as long as it stands under its paragraph.
            if len(parts) > 1 and len(parts[-1]) == 1:
                yield context.about(rules.LAST_ALONE, parts[-1])
            if len(parts) > 1 and len(parts[0]) == 1:
                yield context.about(rules.FIRST_ALONE, parts[0])


def columns(lines: Sequence[PrintedLine]) -> list[list[PrintedLine]]:
    """Lines of a block by page and column: a column ends where the next line is higher.

    Beside a large numeral the rest of its sentence begins higher than the numeral stands, but not above it.
    """
    parts: list[list[PrintedLine]] = []
    for line in lines:
        before = parts[-1][-1] if parts else None
        if before is not None and line.page == before.page and line.baseline < before.box[3]:
            parts[-1].append(line)
        else:
            parts.append([line])
    return parts


def _has_company(heading: PrintedBlock, following: Sequence[PrintedBlock]) -> bool:
    """Whether a heading's text begins below it in its column, with two lines or something that is no text."""
    last = heading.lines[-1]
    own = list(takewhile(lambda block: block.role not in HEADINGS or not block.lines, following))
    lines = [line for block in own if block.role != "Lbl" for line in block.lines]
    here = [line for line in lines if _below(line.page, line.box, last)]
    if any(_below(page, shape.box, last) for block in own for page, shape in block.shapes):
        return True
    if any(_is_its_figure(line, last) for line in lines):
        return True
    return not lines or (lines[0] in here[:1] and len(here) >= min(_WITH_HEADING, len(lines)))


def _is_its_figure(line: PrintedLine, heading: PrintedLine) -> bool:
    """Whether a line is the large number beside a heading that leads to it, as on the tile to call."""
    large = line.smallest >= limits.DISPLAY and _FIGURE.fullmatch(line.text) is not None
    apart = max(line.box[1] - heading.box[3], heading.box[1] - line.box[3])
    return large and line.page == heading.page and apart < heading.face.size


def _below(page: int, box: PageBox, heading: PrintedLine) -> bool:
    """In the column of a heading, under it or beside it."""
    above = box[1] > heading.box[3]
    return (
        page == heading.page
        and not above
        and overlap((box[0], box[2]), (heading.box[0] - _HANGING, heading.box[2])) > 0
    )
