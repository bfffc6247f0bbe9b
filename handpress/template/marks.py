"""The private characters that carry facts and places through Jinja2 and Markdown.

A fact crosses the template as *one* private-use character, so that nothing on the way can read, cut
or change it; another set of such characters says where each piece of text was written. Neither can be
typed in a template: private characters in files, and escapes that make one, are refused.

Plane 15 (U+F0000 to U+FFFFD) numbers what is printed, plane 16 (U+100000 to U+10FFFD) lines.
"""

from __future__ import annotations

from handpress.diagnostics import Span
from handpress.patterns import regex
from handpress.values import Value

MISSING = "\U000ffffd"
"""Stands for a fact that does not exist, so that a template with a misspelled name is read to its end."""

MOST_FACTS = 20_000  # uses of facts in one handout; plane 15 has room for 65,000
MOST_LINES = 20_000  # of one template

_FIRST_FACT = 0xF0000
_FIRST_LINE = 0x100000
_ENTER = "\U0010fffd"
_LEAVE = "\U0010fffc"

PRIVATE = regex("[\ue000-\uf8ff\U000f0000-\U0010ffff]")
FACT = regex("[\U000f0000-\U000ffffd]")
_PLACE = regex(f"{_ENTER}([^{_ENTER}]*){_ENTER}|[\U00100000-{_LEAVE}]")


def fact_mark(index: int) -> str:
    """The character that stands for the ``index``-th printed fact."""
    return chr(_FIRST_FACT + index)


def fact_index(mark: str) -> int:
    return ord(mark) - _FIRST_FACT


def line_mark(line: int) -> str:
    """The character after which text comes from ``line`` of the current template."""
    return chr(_FIRST_LINE + line)


def enter_mark(file: str) -> str:
    """What stands before the text of a template or included file; :data:`LEAVE` ends it."""
    return f"{_ENTER}{file}{_ENTER}"


LEAVE = _LEAVE


class Mapped(Value, frozen=True):
    """Rendered Markdown, and where each of its lines was written. Facts are still marks."""

    text: str
    spans: tuple[Span, ...]  # of line 0, 1, 2 …

    def span(self, line: int) -> Span:
        """Where rendered line ``line`` (from 0) was written."""
        return self.spans[min(max(line, 0), len(self.spans) - 1)]


def read_places(stream: str, file: str) -> Mapped:
    """Take the place marks out of a rendered ``stream`` and remember what they said.

    A line belongs to the place of the first thing on it that is not white space.
    """
    out: list[str] = []
    spans: list[Span] = []
    here: Span | None = None  # of the rendered line being written
    stack: list[tuple[str, int]] = []
    current, line = file, 1
    start = 0
    for mark in _PLACE.finditer(stream):
        piece = stream[start : mark.start()]
        start = mark.end()
        if piece:
            line, here = _follow(piece, current, line, here, spans)
            out.append(piece)
        if mark.group(1) is not None:
            stack.append((current, line))
            current, line = mark.group(1), 1
        elif mark.group() == _LEAVE:
            current, line = stack.pop()
        else:
            line = ord(mark.group()) - _FIRST_LINE
    piece = stream[start:]
    line, here = _follow(piece, current, line, here, spans)
    out.append(piece)
    spans.append(here or Span(current, line))
    return Mapped("".join(out), tuple(spans))


def _follow(
    piece: str, file: str, line: int, here: Span | None, spans: list[Span]
) -> tuple[int, Span | None]:
    """Walk over one stretch of text from one place; the line it ends on, and where that line began."""
    first, *rest = piece.split("\n")
    if here is None and first.strip():
        here = Span(file, line)
    for part in rest:
        spans.append(here or Span(file, line))
        line += 1
        here = Span(file, line) if part.strip() else None
    return line, here
