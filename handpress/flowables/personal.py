"""What a layout asks of the texts in which somebody's values stand.

A layout sees no words: it asks a text how many lines it takes, how wide it is, and the like. Where the texts
of another person answer each of these questions alike, all else of their copy stands where it stood: only
these texts are drawn anew. (The same thought is behind "constrained memoization": a result is good as long as
what was really looked at has not changed.)
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING

from handpress.document.model import Text
from handpress.values import Value

if TYPE_CHECKING:
    from handpress.flowables.text import TextFlow, TextStyle


class LayoutQuestion(Value, frozen=True):
    """What was asked of a text in one look. ``width`` is None where it does not depend on one."""

    text: Text
    style: TextStyle
    asked: str  # a method of TextFlow
    width: float | None
    answer: object


_asked: ContextVar[dict[LayoutQuestion, None] | None] = ContextVar("asked", default=None)


@contextmanager
def asking() -> Iterator[dict[LayoutQuestion, None]]:
    """Collects every question that is asked of texts with somebody's values in them."""
    questions: dict[LayoutQuestion, None] = {}
    before = _asked.set(questions)
    try:
        yield questions
    finally:
        _asked.reset(before)


def note(flow: TextFlow, asked: str, width: float | None, answer: object) -> None:
    """A question has been asked of a text with somebody's values in it."""
    questions = _asked.get()
    if questions is not None:
        questions[LayoutQuestion(flow.text, flow.style, asked, width, answer)] = None
