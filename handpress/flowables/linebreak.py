"""Breaking text into lines: words are measured once, then lines are chosen for the calmest right edge.

Ragged right, no hyphenation (the design asks for both): a line may end at a space, after a hyphen
between letters, and, where a single word is wider than the line, after a slash or dot or, at the
last, between two characters. It ends at no space that ``text/breaks.py`` keeps, unless what stays
together so is wider than the line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from msgspec.structs import replace

from handpress.document.model import InlineField, PenMark, Run, Text
from handpress.flowables import fonts
from handpress.patterns import regex
from handpress.text.breaks import BLANK, IN_NUMBER, address_parts, hyphen_parts, is_address, unbroken_spaces
from handpress.values import Value

_EMERGENCY = regex(r"(?<=[/.@?&=_-])(?=.)")
TICK_BOX, TICK_STROKE = 14.0, 1.2  # points: side of a box to tick, at least; its outline
# A last line shorter than this share of the measure, holding one word, is a widow to avoid.
_RUNT = 0.22
_KEY = regex("[0-9]{1,3}")
_TIE = 10.0  # the cost of parting tied words: more than any ragged edge, less than another line
# In a heading a line ends better at a pause than after a word that leans on the next one.
_PAUSE = (",", ":", ";", ".", "?", "!", "\u2013")
_AT_PAUSE = 0.12  # the gain; a share of the measure, squared, as the ragged edge is
_LEANING = 0.08  # the cost
_BEFORE_TICK = 0.6  # ems between the words of one box and the next box
_NEARLY = 0.01  # points that a line may be too wide: sums of widths are rounded
_MOST_WIDTHS = 16  # in which the lines of a text are kept
_LONELY = 0.12  # the cost of a line of one word
# In running text: a line should not end on the first word of a sentence, nor begin with a short last one,
# nor end on a word that leans on the next. Shares of the measure, squared, as the ragged edge is.
_OPENS, _CLOSES, _LEANS_IN_TEXT = 0.2, 0.06, 0.012
_SHORT_LAST = 4  # letters of a last word that is pushed to a line for itself
_LEANS = frozenset(
    {"a", "an", "the", "of", "to", "in", "on", "at", "by", "for", "from", "with", "and", "or", "but", "my"}
    | {"your", "our", "their", "de", "del", "la", "el", "los", "las", "un", "una", "y", "o", "en"}
)


class Segment(Value, frozen=True):
    """Part of a word in one face, or a blank to write on (``text`` empty)."""

    text: str
    source: int  # index of the inline in the text
    font: str
    width: float  # points
    kerns: tuple[float, ...] | None = None


class LineWord(Value, frozen=True):
    pieces: tuple[Segment, ...]
    width: float  # points
    space: float  # width of the space that follows, 0 if none
    tied: bool = False  # better not parted from the word that follows
    kept: int = 0  # how bad it is to part them: only where no line holds both
    end: float = 0.0  # what a line of running text costs that ends after it
    ends_line: bool = False  # a line ends here, whatever comes


LineWords = tuple[LineWord, ...]


class MeasuredText:
    """A text in one size. Its lines are chosen once for each width that is asked, whoever asks."""

    def __init__(self, words: tuple[LineWord, ...]) -> None:
        self.words = words
        self._lines: dict[tuple[float, bool], tuple[LineWords, ...]] = {}
        self.parts = tuple(_parts(words))

    def lines(self, width: float, *, balance: bool = False) -> tuple[LineWords, ...]:
        """Its lines, as :func:`break_lines` chooses them."""
        found = self._lines.get((width, balance))
        if found is None:
            if len(self._lines) >= _MOST_WIDTHS:
                self._lines.clear()
            found = self._lines[width, balance] = tuple(
                line for part in self.parts for line in break_lines(part, width, balance=balance)
            )
        return found


def _parts(words: tuple[LineWord, ...]) -> Iterator[tuple[LineWord, ...]]:
    """The words between one end of a line that was asked for and the next."""
    start = 0
    for number, word in enumerate(words, start=1):
        if word.ends_line or number == len(words):
            yield words[start:number]
            start = number


@lru_cache(maxsize=1024)  # a layout is tried with more and less room, and asks again when it draws
def measured(text: Text, regular: str, bold: str, size: float) -> MeasuredText:
    """A text, cut into words and measured once for all who set it in these faces and this size."""
    return MeasuredText(words_of(text, regular, bold, size))


def words_of(text: Text, regular: str, bold: str, size: float) -> tuple[LineWord, ...]:
    """Cut a text into measured words. Runs that touch without a space make one word."""
    words: list[LineWord] = []
    pending: list[Segment] = []
    kept = unbroken_spaces("".join(part.text if isinstance(part, Run) else BLANK for part in text))
    place = 0  # in the whole text

    def close(space: float, together: int = 0) -> None:
        if pending:
            words.append(LineWord(tuple(pending), sum(p.width for p in pending), space, kept=together))
            pending.clear()
        elif space and words:
            before = words[-1]
            words[-1] = replace(before, space=max(space, before.space), kept=max(before.kept, together))

    for index, inline in enumerate(text):
        if isinstance(inline, InlineField):
            place += len(BLANK)
            if words and not pending and inline.pen is PenMark.LINE:
                # A line to write on belongs to the word before it: alone on its line it says nothing.
                words[-1] = replace(words[-1], tied=True)
            if words and not pending and inline.pen is PenMark.TICK and not words[-1].ends_line:
                words[-1] = replace(words[-1], space=words[-1].space + _BEFORE_TICK * size)
            pending.append(Segment("", index, regular, _field_width(inline, size)))
            continue
        font = bold if inline.bold else regular
        for kind, chunk in _chunks(inline):
            if kind in ("space", "tie", "end"):
                whole = kind == "tie" or _is_tick(pending, text)  # a box stays with the words behind it
                close(
                    fonts.measure(font, " ").width * size / 1000, IN_NUMBER if whole else kept.get(place, 0)
                )
                if kind == "end" and words:
                    words[-1] = replace(words[-1], ends_line=True, tied=False, kept=0)
            elif kind == "joint":
                close(0.0)
            else:
                measured = fonts.measure(font, chunk)
                pending.append(Segment(chunk, index, font, measured.width * size / 1000, measured.kerns))
            place += len(chunk)
    close(0.0)
    return tuple(_with_costs(words))


def _field_width(inline: InlineField, size: float) -> float:
    return max(inline.width * size, TICK_BOX) if inline.pen is PenMark.TICK else inline.width * size


def _is_tick(pending: Sequence[Segment], text: Text) -> bool:
    last = text[pending[-1].source] if pending else None
    return isinstance(last, InlineField) and last.pen is PenMark.TICK


def _with_costs(words: Sequence[LineWord]) -> Iterator[LineWord]:
    """The words, with what it costs a line to end after each."""
    spelled = ["".join(piece.text for piece in word.pieces) for word in words]
    before = ""
    for number, (word, text) in enumerate(zip(words, spelled, strict=True)):
        after = spelled[number + 1] if number + 1 < len(words) else ""
        cost = 0.0
        if not _ends(text):
            cost += _OPENS * (not number or (_ends(before) and text[:1].isupper()))
            cost += _CLOSES * (_ends(after) and len(after) <= _SHORT_LAST + 1)
            cost += _LEANS_IN_TEXT * (text.lower() in _LEANS)
        yield replace(word, end=cost) if cost else word
        before = text


def _ends(word: str) -> bool:
    """Whether a sentence ends with this word."""
    return word.rstrip("”’)").endswith((".", "?", "!"))


def _chunks(run: Run) -> Iterator[tuple[str, str]]:
    parts = [part for part in re.split(r"( +|\n)", run.text) if part]
    for position, part in enumerate(parts):
        if part == "\n":
            yield "end", part
        elif part[0] == " ":
            yield ("tie" if _ties(run, parts, position) else "space"), part
        else:
            for number, chunk in enumerate([part] if is_address(part) else hyphen_parts(part)):
                if number:
                    yield "joint", ""
                yield "word", chunk


def _ties(run: Run, parts: Sequence[str], position: int) -> bool:
    """A telephone number stays whole, and so does what to press, in bold: "press 1"."""
    if not 0 < position < len(parts) - 1:
        return False
    if run.href and run.href.startswith("tel:"):
        return True
    last = position == len(parts) - 2
    return run.bold and last and _KEY.fullmatch(parts[-1]) is not None


def break_lines(words: Sequence[LineWord], width: float, *, balance: bool = False) -> tuple[LineWords, ...]:
    """The fewest lines that fit ``width`` points and part nothing that is kept; of those the calmest.

    ``balance`` (headings) makes all lines alike and ends them at a pause where it can; otherwise the
    last line may be short, but not a single small word.
    """
    words = _cut_wide(words, width)
    if not words:
        return ()
    if _on_one_line(words, width):  # nothing is parted, and there are no fewer lines than one
        return (tuple(words),)
    count = len(words)
    end_of_all = (0, 0, 0.0, count)  # how much is parted that is kept together, lines, cost, next start
    best: list[tuple[int, int, float, int]] = [end_of_all] * (count + 1)
    for start in range(count - 1, -1, -1):
        choice: tuple[int, int, float, int] | None = None
        length = 0.0
        for end in range(start + 1, count + 1):
            length += words[end - 1].width
            if length > width + _NEARLY and end > start + 1:
                break
            parted, lines, cost, _ = best[end]
            slack = max(0.0, width - length) / width
            if end < count or balance:
                cost += slack * slack + _TIE * words[end - 1].tied + (0.0 if balance else words[end - 1].end)
                if balance and end < count:
                    cost += _sense(words[end - 1]) + _LONELY * (end == start + 1)
            elif end - start == 1 and start and length < _RUNT * width:
                cost += 0.5
            parted += words[end - 1].kept if end < count else 0
            if choice is None or (parted, lines + 1, cost) < choice[:3]:
                choice = (parted, lines + 1, cost, end)
            length += words[end - 1].space
        assert choice is not None
        best[start] = choice
    result: list[LineWords] = []
    start = 0
    while start < count:
        end = best[start][3]
        result.append(tuple(words[start:end]))
        start = end
    return tuple(result)


def _on_one_line(words: Sequence[LineWord], width: float) -> bool:
    length = 0.0
    for word in words:
        length += word.width
        if length > width + _NEARLY:
            return len(words) == 1
        length += word.space
    return True


def _sense(word: LineWord) -> float:
    """What it costs a heading to end a line after this word, apart from its length."""
    text = "".join(piece.text for piece in word.pieces)
    if text.endswith(_PAUSE):
        return -_AT_PAUSE
    return _LEANING if text.lower() in _LEANS else 0.0


def line_width(line: LineWords) -> float:
    """Width without the space at the end."""
    return sum(w.width for w in line) + sum(w.space for w in line[:-1])


def cuts_word(above: LineWords, below: LineWords) -> bool:
    """Whether a word is parted between two letters where a line ends, and not at a mark of its own."""
    last, first = above[-1].pieces[-1].text, below[0].pieces[0].text
    return not above[-1].space and last[-1:].isalnum() and first[:1].isalnum()


def _cut_wide(words: Sequence[LineWord], width: float) -> Sequence[LineWord]:
    if all(w.width <= width for w in words):
        return words
    result: list[LineWord] = []
    for word in words:
        if word.width <= width:
            result.append(word)
        else:
            result.extend(_cut(word, width))
    return result


def _cut(word: LineWord, width: float) -> Iterator[LineWord]:
    """A word wider than the line, cut after slashes and dots, else between characters."""
    current: list[Segment] = []
    room = width
    parts_of = address_parts if is_address("".join(piece.text for piece in word.pieces)) else _EMERGENCY.split
    for piece in word.pieces:
        for chunk in parts_of(piece.text) if piece.text else [""]:
            for part in _fitting(chunk, piece, width):
                if part.width > room and current:
                    yield LineWord(tuple(current), sum(p.width for p in current), 0.0)
                    current, room = [], width
                current.append(part)
                room -= part.width
    if current:
        yield LineWord(
            tuple(current), sum(p.width for p in current), word.space, word.tied, word.kept, word.end
        )


def _fitting(chunk: str, piece: Segment, width: float) -> Iterator[Segment]:
    if not piece.text:
        yield replace(piece, width=min(piece.width, width))
        return
    size = _size(piece)
    whole = fonts.measure(piece.font, chunk)
    if whole.width * size / 1000 <= width:
        yield replace(piece, text=chunk, width=whole.width * size / 1000, kerns=whole.kerns)
        return
    for character in chunk:
        measured = fonts.measure(piece.font, character)
        yield replace(piece, text=character, width=measured.width * size / 1000, kerns=None)


def _size(piece: Segment) -> float:
    return piece.width * 1000 / max(fonts.measure(piece.font, piece.text).width, 1e-6)
