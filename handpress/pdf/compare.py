"""Every word of a handout against every word on its pages, in the order of reading.

A layout that leaves out a region, a flowable that draws nothing, a list that is cut: whatever loses a word
on its way to paper stops the handout here, whoever wrote that layout.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby, takewhile
from operator import itemgetter

from handpress.diagnostics import Diagnostic, Rule
from handpress.document.model import Block
from handpress.document.parts import PassageKind
from handpress.document.walk import Passage
from handpress.flowables.node import Node
from handpress.layout.expected import ExpectedText, ExpectedWords, spaced_words
from handpress.pdf.drawn import DrawnElement
from handpress.pdf.roles import HEADING_LEVELS
from handpress.pdf.rules import NAME_CUT, WORD_CUT, WORDS_EXTRA, WORDS_LOST, WORDS_MOVED, WORDS_UNSEEN

_IN_DRAWING = (PassageKind.DRAWING_LABEL, PassageKind.DRAWING_NOTE)
_BETWEEN = " \u00b7;,.:"  # may stand between what a format prints of its own
_SHOWN_WORDS = 16  # of what is lost, in a message
_MOST = 8  # messages about one piece: what comes after the first loss is often its consequence


def differences(expected: ExpectedWords, drawn: Sequence[DrawnElement], top: Node) -> tuple[Diagnostic, ...]:
    """What is lost, moved or added between the texts of a handout and the elements drawn under ``top``; what
    is printed and cannot be seen, and words that are cut.

    Bullets and numbers of lists are the engine's own; so is what ``expected.own`` says.
    """
    due = _as_printed(expected.texts, drawn)
    at = 0
    spoiled: list[Diagnostic] = []
    for element in drawn:
        words = spaced_words(element.text)
        if element.node.role == "Lbl" or not words:
            continue
        spoiled += _spoiled(expected, element, due[at].passage if at < len(due) else None)
        if taken := _taken(due, at, element.node, words):
            at += taken
        elif not _is_own(words, expected.own):
            return tuple(_told(expected, due, drawn))
    if at < len(due):
        return tuple(_told(expected, due, drawn))
    return (*_undrawn(expected, drawn, top), *dict.fromkeys(spoiled))


def _spoiled(expected: ExpectedWords, element: DrawnElement, passage: Passage | None) -> Iterator[Diagnostic]:
    """What of an element cannot be seen where it belongs, and its words that are cut between two letters.

    ``passage`` is the text that comes next; what is no part of it is the format's own.
    """
    unseen = [line for line in element.lines if line.unseen is not None]
    cut = () if element.node.role == "Figure" else tuple(element.cut_words())
    if not unseen and not cut:
        return
    own = _is_own(spaced_words(element.text), expected.own)
    span = expected.span if own or passage is None else passage.span or passage.written_at or expected.span
    for how, lines in groupby(unseen, key=lambda line: line.unseen):
        if how is not None:
            words = " ".join(line.text for line in lines).split()
            yield WORDS_UNSEEN.at(span, layout=expected.layout, how=how.value, words=_shortened(words))
    for word in cut:
        if own and any(word in line for line in expected.clinic):
            yield NAME_CUT.at(expected.brand, word=word, layout=expected.layout, handout=expected.handout)
        else:
            yield WORD_CUT.at(span, word=word, layout=expected.layout)


def _taken(due: Sequence[ExpectedText], at: int, node: Node, words: str) -> int:
    """How many of the texts from ``at`` on an element says: all of its words, or it is another one."""
    if at == len(due):
        return 0
    if node.role == "Figure":
        return _taken_by_drawing(due, at, words)
    said, count = due[at].words, 1
    while len(said) < len(words) and at + count < len(due):
        said = f"{said} {due[at + count].words}"
        count += 1
    return count if said == words else 0


def _taken_by_drawing(due: Sequence[ExpectedText], at: int, words: str) -> int:
    """Its labels stand where the drawing needs them: a reader hears its description instead."""
    block = due[at].passage.block
    labels = [
        one.words
        for one in takewhile(lambda one: one.passage.block is block, due[at:])
        if one.passage.kind in _IN_DRAWING
    ]
    left = words.replace(" ", "")
    for label in sorted((label.replace(" ", "") for label in labels), key=len, reverse=True):
        if label not in left:
            return 0
        left = left.replace(label, "\0", 1)
    # What is left are figures: the numbers of stages and the marks of a scale are the drawing's own.
    return len(labels) if not re.sub(r"[\0\d]", "", left) else 0


def _is_own(words: str, phrases: Iterable[str]) -> bool:
    """Whether words are nothing but what a format may print beside the handout's texts."""
    longest_first = sorted(phrases, key=len, reverse=True)
    while words:
        phrase = next((one for one in longest_first if words.startswith(one)), "")
        if not phrase and words[0] not in _BETWEEN:
            return False
        words = words[len(phrase) or 1 :]
    return True


# ---- tables that are printed in parts -------------------------------------------------------


def _as_printed(texts: Sequence[ExpectedText], drawn: Sequence[DrawnElement]) -> list[ExpectedText]:
    """The texts as they are read where wide tables are printed as several narrow ones."""
    result: list[ExpectedText] = []
    tables = iter(_tables(drawn).values())
    at = 0
    while at < len(texts):
        cells = list(takewhile(_of_table(texts[at].passage.block), texts[at:]))
        if cells:
            result += _in_parts(cells, tables)
            at += len(cells)
        else:
            result.append(texts[at])
            at += 1
    return result


def _of_table(block: Block | None) -> Callable[[ExpectedText], bool]:
    return lambda one: one.passage.cell is not None and one.passage.block is block


def _tables(drawn: Iterable[DrawnElement]) -> dict[Node, int]:
    """The tables in which something was drawn, in order, and how many columns each has."""
    found: dict[Node, int] = {}
    for element in drawn:
        node: Node | None = element.node
        while node is not None and node.role != "Table":
            node = node.parent
        if node is not None and node not in found:
            found[node] = len(_first_row(node))
    return found


def _first_row(table: Node) -> list[Node]:
    for part in table.inner:
        rows = [part] if part.role == "TR" else part.inner
        for row in rows:
            if row.role == "TR":
                return list(row.inner)
    return []


def _in_parts(cells: list[ExpectedText], counts: Iterator[int]) -> list[ExpectedText]:
    """The cells of a table in the order of its parts; each part begins with the first column again.

    ``counts`` are the columns of the tables that were drawn, of which this one takes its own.
    """
    by_place = {(cell.row, cell.column): one for one in cells if (cell := one.passage.cell) is not None}
    columns = max(one.passage.cell.columns for one in cells if one.passage.cell is not None)
    parts = [[0]]
    done = 1
    while done < columns:
        more = next(counts, 1) - 1
        if more < 1:
            return cells
        parts.append([0, *range(done, done + more)])
        done += more
    if columns == 1:
        next(counts, 0)
    rows = sorted({row for row, _ in by_place})
    places = [(row, column) for part in parts[1:] for row in rows for column in part]
    return [by_place[place] for place in places if place in by_place] if len(parts) > 2 else cells


# ---- what to say ----------------------------------------------------------------------------


def _told(
    expected: ExpectedWords, due: Sequence[ExpectedText], drawn: Sequence[DrawnElement]
) -> Iterator[Diagnostic]:
    """One problem for each text that differs. Slow; only a handout that stops gets here."""
    lost: dict[int, list[str]] = {}
    added: dict[int, str] = {}
    for text, missing, more in _differing(due, drawn, expected.own):
        if missing:
            lost.setdefault(text, []).extend(missing)
        if more:
            added[text] = " ".join([*([added[text]] if text in added else []), *more])
    elsewhere = " ".join(added.values())
    found: list[tuple[Rule, int, Sequence[str]]] = []
    for text, missing in lost.items():
        moved = (all_of_it := " ".join(missing)) in elsewhere
        elsewhere = elsewhere.replace(all_of_it, "", 1) if moved else elsewhere
        found.append((WORDS_MOVED if moved else WORDS_LOST, text, missing))
    found = found or [(WORDS_EXTRA, text, more.split()) for text, more in added.items()]
    for rule, text, words in found[:_MOST]:
        passage = due[text].passage if due else None
        span = (passage.span or passage.written_at if passage else None) or expected.span
        yield rule.at(span, layout=expected.layout, words=_shortened(words))


def _differing(
    due: Sequence[ExpectedText], drawn: Sequence[DrawnElement], own: Sequence[str]
) -> Iterator[tuple[int, list[str], list[str]]]:
    """(number of a text, its words that are missing, words that stand there instead or after it).

    Whole texts are compared before their words: two items may begin alike.
    """
    shown = [spaced_words(one.text) for one in drawn if one.node.role != "Lbl"]
    for kind, start, end, first, last in _opcodes([one.words for one in due], shown):
        if kind == "equal":
            continue
        wanted = [(number, word) for number in range(start, end) for word in due[number].words.split()]
        found = [word for words in shown[first:last] if not _is_own(words, own) for word in words.split()]
        if not wanted:
            yield max(start - 1, 0), [], found
            continue
        for same, begin, stop, left, right in _opcodes([word for _, word in wanted], found):
            if same == "equal":
                continue
            for number, missing in groupby(wanted[begin:stop], key=itemgetter(0)):
                yield number, _worth_saying(due[number], [word for _, word in missing]), []
            if right > left:
                yield wanted[min(begin, len(wanted) - 1)][0], [], found[left:right]


def _worth_saying(text: ExpectedText, missing: list[str]) -> list[str]:
    """All of a text where most of it is lost: the few words that stand elsewhere too are no comfort."""
    whole = text.words.split()
    return whole if 2 * len(missing) > len(whole) else missing


def _opcodes(wanted: Sequence[str], found: Sequence[str]) -> list[tuple[str, int, int, int, int]]:
    from difflib import SequenceMatcher  # a handout that prints well does without

    return list(SequenceMatcher(None, wanted, found, autojunk=False).get_opcodes())


def _undrawn(expected: ExpectedWords, drawn: Iterable[DrawnElement], top: Node) -> Iterator[Diagnostic]:
    """Headings that were to be printed and show nothing: the handout's title, for one."""
    shown = {element.node for element in drawn}
    waiting = [top]
    while waiting:
        node = waiting.pop()
        if node.role in HEADING_LEVELS and node.title and node not in shown:
            yield WORDS_LOST.at(expected.span, layout=expected.layout, words=_shortened(node.title.split()))
        waiting.extend(node.inner)


def _shortened(words: Sequence[str]) -> str:
    return " ".join(words[:_SHOWN_WORDS]) + (" …" if len(words) > _SHOWN_WORDS else "")
