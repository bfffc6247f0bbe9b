"""Which words of the handout a printed line is, where they were written, and how they are to be read."""

from __future__ import annotations

from enum import Enum

from handpress.diagnostics import Span
from handpress.document.model import Document, InlineField, Run, Text
from handpress.document.parts import Container, PassageKind
from handpress.document.walk import passages
from handpress.proof.page.model import DECORATION, HEADINGS, PrintedBlock
from handpress.values import Value


class TextKind(Enum):
    """How a text is read; ``value`` is what to call it to staff."""

    TEXT = "text"  # line after line
    SIDE = "label or hint"  # beside something: labels of lines to write on, hints, words of drawings
    SMALL = "small print"  # captions, sources, feet: what the layout adds


_ALONGSIDE = frozenset({"Figure", "Formula", "Lbl"})
_SIDE = frozenset(
    {
        PassageKind.DOCUMENT_LABEL,
        PassageKind.SUBTITLE,
        PassageKind.DRAWING_TITLE,
        PassageKind.COLUMN_HEAD,
        PassageKind.FIELD,
        PassageKind.ANSWER,
        PassageKind.WRITING,
        PassageKind.TABLE_CAPTION,
        PassageKind.DRAWING_LABEL,
        PassageKind.DRAWING_NOTE,
        PassageKind.DRAWING_CAPTION,
        PassageKind.CODE_LINE,
    }
)
"""Everything that is read beside or above something else; so is the hint of a box to tick."""
_NOT_PRINTED = frozenset({PassageKind.ALT, PassageKind.SOURCE, PassageKind.CITATION})
"""Said aloud only, or set by the layout in its own way."""


class _Words(Value, frozen=True):
    """A text of the handout without its white space, and its runs by where they end in it."""

    bare: str
    runs: tuple[tuple[int, Run | InlineField], ...]
    side: bool


class WrittenPlace(Value, frozen=True):
    """Where words were written."""

    span: Span | None = None
    fact: str | None = None


class Texts:
    """The words of one handout, to be found again on paper."""

    def __init__(self, document: Document) -> None:
        self._words = tuple(
            _words(one.text, one.span, one.kind in _SIDE or one.is_in(Container.HINT))
            for one in passages(document)
            if one.kind not in _NOT_PRINTED
        )

    def kind(self, block: PrintedBlock | None, words: str) -> TextKind:
        """What sort of text a block is; ``None`` is decoration."""
        if block is None or block.role == DECORATION or block.role == "Caption":
            return TextKind.SMALL
        if block.role in _ALONGSIDE:
            return TextKind.SIDE
        if block.role in HEADINGS:
            return TextKind.TEXT
        found = self._find(bare(words))
        if found is None:
            return TextKind.SMALL
        return TextKind.SIDE if found[0].side else TextKind.TEXT

    def place(self, words: str, part: str = "") -> WrittenPlace:
        """Where ``part`` of the words of a block was written; nowhere if the handout does not say them."""
        whole, piece = bare(words), bare(part or words)
        found = self._find(whole) or self._find(piece)
        if found is None:
            return WrittenPlace()
        one, at = found
        inside = whole.find(piece)
        at += max(inside, 0) if one.bare.startswith(whole, at) else 0
        run = next((run for end, run in one.runs if at < end), None)
        return WrittenPlace(run.span, run.fact) if run is not None else WrittenPlace()

    def _find(self, words: str) -> tuple[_Words, int] | None:
        """The text that says them, or that they are a part of.

        What says as much as a label may be that label; a part of something is text rather than a hint.
        """
        if not words:
            return None
        parts = [(one, at) for one in self._words if (at := one.bare.find(words)) >= 0]
        whole = [part for part in parts if part[0].bare == words]
        if whole:
            return max(whole, key=lambda part: part[0].side)
        return min(parts, key=lambda part: part[0].side, default=None)


def bare(words: str) -> str:
    """Letters only: no white space, no lines to write on."""
    return "".join(words.replace("____", "").split())


def _words(text: Text, span: Span | None, side: bool) -> _Words:
    runs: list[tuple[int, Run | InlineField]] = []
    said = ""
    for part in text:
        if isinstance(part, Run):
            said += bare(part.text)
            given = part if part.span is not None else Run(part.text, fact=part.fact, span=span)
            runs.append((len(said), given))
    return _Words(said, tuple(runs), side)
