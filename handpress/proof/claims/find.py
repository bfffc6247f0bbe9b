"""Where a text makes a claim of the table."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import cache
from itertools import accumulate

from msgspec.structs import replace

from handpress.diagnostics import Span
from handpress.document.model import Run, Text
from handpress.proof.claims.model import Prohibited, Where
from handpress.proof.claims.negation import is_denied
from handpress.proof.claims.passages import ClaimPassage
from handpress.proof.claims.prohibited_advice import ADVICE
from handpress.proof.claims.prohibited_approval import APPROVAL
from handpress.proof.claims.prohibited_bare import BARE
from handpress.proof.claims.prohibited_claims import CLAIMS
from handpress.proof.claims.prohibited_crisis import CRISIS
from handpress.proof.claims.prohibited_doubtful import DOUBTFUL
from handpress.proof.claims.prohibited_home import HOME
from handpress.proof.claims.prohibited_medicine import MEDICINE_RULES
from handpress.proof.claims.prohibited_questions import QUESTIONS
from handpress.proof.claims.prohibited_results import RESULTS
from handpress.proof.claims.prohibited_speech import SPEECH
from handpress.proof.claims.prohibited_structure import STRUCTURE
from handpress.proof.claims.sound import hash_of_tables, is_known_line, is_sound, line_digest
from handpress.proof.claims.topics import WORDS
from handpress.text.sentences import End, ends
from handpress.text.words import LED, Spelled, joined, spelled
from handpress.values import Value

PROHIBITED: tuple[Prohibited, ...] = (
    *CLAIMS,
    *APPROVAL,
    *RESULTS,
    *MEDICINE_RULES,
    *ADVICE,
    *HOME,
    *CRISIS,
    *DOUBTFUL,
    *STRUCTURE,
    *BARE,
    *SPEECH,
    *QUESTIONS,
)
"""Everything that must never be printed, and what only a person can decide."""

ALONE = tuple(one for one in PROHIBITED if one.where is not Where.DOCUMENT and not one.for_a_person)
"""What a fact by itself can be searched for."""

_SETTLED = frozenset(one.id for one in ALONE)
"""What a sound fact makes no claim of wherever it stands, as far as its own sentences go."""


_OURS = frozenset(map(id, PROHIBITED))


@cache
def _tables() -> bytes:
    """A hash of all of the table that decides whether a sentence makes a claim."""
    kept = [
        (one.id, *one.patterns, str(one.unless), str(one.with_words), one.where.value, one.denial.value)
        for one in PROHIBITED
    ]
    return hash_of_tables(repr((kept, [(one.hints, one.single, one.whole) for one in PROHIBITED])))


class Hit(Value, frozen=True):
    """A claim, where it was found."""

    prohibited: Prohibited
    words: str
    fact: str | None
    span: Span | None
    passage: ClaimPassage
    by_handout: bool = False  # about what it must be about because its handout is, not by its own words
    sentence: str = ""


@cache
def _search(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.DOTALL)


# ---- sentences

_FRAGMENT = r"\W*(?:for|in|to|with|from|within|after|by|until|against|of)\b(?:\W+\w+){1,7}\W*$"

_CASE = (
    r"\W*(?:(?=are you (?:an?|in|having|feeling|expecting|out)\b|do you (?:feel|want to|think of)\b"
    r"|did you (?:miss|forget)\b)|(?!(?:is|are|was|were|does|do|did|can|will|has|have|should|could|may|must"
    r"|am|what|why|how|when|where|who|which|whose)\b))\w+(?:[^\w?]+\w+){0,6}\?\W*$"
)
"""A case put as a question, and not asked: "Feeling worse?"."""


class _Sentence(Value, frozen=True):
    """A sentence of a spelled text, with the space behind it, and the one that follows."""

    start: int
    end: int
    text: str
    after: str = ""


def _sentences(text: str) -> Iterator[_Sentence]:
    """The sentences of a spelled text: in doubt two, so that no denial reaches over an end."""
    edges = [End(0, 0, 0), *ends(text, in_doubt=True)]
    if edges[-1].following < len(text):
        edges.append(End(len(text), len(text), len(text)))
    reach = [edge.following for edge in edges]
    for start, edge, last in zip(reach, edges[1:], (*reach[2:], reach[-1]), strict=False):
        end = edge.following
        after = text[end:last]
        yield _Sentence(start, end, text[start:end], after)
        if after and _search(_FRAGMENT).match(after):  # "It is approved. For PTSD." is one claim
            yield _Sentence(start, last, text[start : edge.mark].ljust(end - start) + after)
        if after and _search(_CASE).match(text[start:end]):  # "Chest pain? Rest." is one claim, too
            yield _Sentence(start, last, text[start : edge.mark].ljust(end - start) + after)


class SearchSentence(Value, frozen=True):
    """A sentence to be searched: of a passage by itself (``border`` 0), or reaching into it from before."""

    sentence: _Sentence
    words: Spelled  # the text it is a part of
    led: int  # where the passage itself begins in that text
    border: int  # the same, in a text that is joined with what stands before


class Ready(Value, frozen=True):
    """A passage made ready once."""

    passage: ClaimPassage
    words: Spelled
    lines: tuple[SearchSentence, ...]
    joined: tuple[Spelled, ...]  # with each text that stands before
    sound: bool = False  # a fact by itself, known to make no claim


def ready(passages: Iterable[ClaimPassage]) -> tuple[Ready, ...]:
    """Passages as they are searched."""
    kept = list(passages)
    known: dict[int, Spelled] = {}  # by the text itself: a heading stands before many passages

    def words(text: Text) -> Spelled:
        if id(text) not in known:
            known[id(text)] = spelled(text)
        return known[id(text)]

    return tuple(_ready(passage, words) for passage in kept)


def _ready(passage: ClaimPassage, words_for: Callable[[Text], Spelled]) -> Ready:
    own, led = words_for(passage.text), 0
    if passage.led_by:
        lead = words_for(passage.led_by)
        led = len(lead.text) + 2
        own = joined(lead, own, LED + " ")
    lines = [SearchSentence(sentence, own, led, 0) for sentence in _sentences(own.text)]
    together = []
    for text in passage.before:
        before = words_for(text)
        both = joined(before, words_for(passage.text), " ")
        border = len(before.text) + 1
        together.append(both)
        lines += [
            SearchSentence(sentence, both, 0, border)
            for sentence in _sentences(both.text)
            # only what reaches over the border is new; and a question with its answer
            if sentence.start < border and (sentence.end > border or "?" in sentence.text)
        ]
    sound = not passage.led_by and is_sound(passage.text)
    return Ready(passage, own, tuple(lines), tuple(together), sound)


def find(
    texts: Sequence[Ready],
    table: Iterable[Prohibited],
    *,
    topics: Collection[str] | None = None,
    alone: bool = False,
) -> Iterator[Hit]:
    """Every claim of ``table`` in the passages, which are one document; or each ``alone``, as facts are.

    ``topics``: what the document is about, for sentences that do not say it; ``None``: it may be anything.
    What a broad rule finds in a sentence is left out where a narrower one has found it.
    """
    hits = list(_every(texts, table, topics=topics, alone=alone))
    narrow: dict[int, list[Hit]] = {}
    for hit in hits:
        if not hit.prohibited.broad and not hit.prohibited.for_a_person:
            narrow.setdefault(id(hit.passage), []).append(hit)
    return (
        hit
        for hit in hits
        if not hit.prohibited.broad or not any(_says(one, hit) for one in narrow.get(id(hit.passage), ()))
    )


def _says(narrow: Hit, broad: Hit) -> bool:
    """Whether a narrower rule says of the same sentence what a broad one says, and is as strict."""
    if narrow.prohibited.liftable and not broad.prohibited.liftable:
        return False
    return narrow.sentence in broad.sentence or broad.sentence in narrow.sentence


def _every(
    texts: Sequence[Ready],
    table: Iterable[Prohibited],
    *,
    topics: Collection[str] | None,
    alone: bool,
) -> Iterator[Hit]:
    lines = [(line, text) for text in texts for line in text.lines]
    whole = "\n".join(line.sentence.text for line, _ in lines)
    starts = list(accumulate((len(line.sentence.text) + 1 for line, _ in lines), initial=0))
    settled = _Settled(lines)
    for prohibited in table:
        rows = _rows(whole, starts, prohibited)
        if id(prohibited) in _OURS:
            rows = [row for row in rows if not settled[row]]
        if not rows or (
            prohibited.where is Where.DOCUMENT
            and prohibited.with_words
            and _search(prohibited.with_words).search(whole)
        ):
            continue
        for row in rows:
            line, text = lines[row]
            if text.sound and not line.border and prohibited.id in _SETTLED:
                continue
            if prohibited.whole and text.passage.front:
                continue
            named = not prohibited.topics or _names(prohibited.topics, text)
            if not named and not _handout_is_about(prohibited, text, topics):
                continue
            if alone and prohibited.who and not _search(prohibited.who).search(line.sentence.text):
                continue
            for start, end in _spans(line, prohibited):
                hit = _hit(line.words, start, end, prohibited, text.passage)
                yield replace(hit, by_handout=not named, sentence=line.sentence.text)


class _Settled(dict[int, bool]):
    """Whether the sentence of a row is known to make no claim; looked up when it is first asked."""

    def __init__(self, lines: Sequence[tuple[SearchSentence, Ready]]) -> None:
        self._lines = lines

    def __missing__(self, row: int) -> bool:
        self[row] = is_known_line(digest_of(self._lines[row][0]))
        return self[row]


def digest_of(line: SearchSentence) -> str:
    """What a sentence is known by: itself, what stands around it, and the table."""
    one = line.sentence
    places = f"{one.start} {one.end} {line.led} {line.border}"
    return line_digest(_tables(), line.words.text, one.text, one.after, places)


def is_searched_in_vain(line: SearchSentence) -> bool:
    """Whether a sentence has hints, and nothing of the table finds anything in it, whatever it is about."""
    hinted = [one for one in PROHIBITED if any(hint in line.sentence.text for hint in one.hints)]
    return bool(hinted) and not any(True for one in hinted for _ in _spans(line, one))


def _read(text: Ready) -> str:
    """A passage with its heading and lead."""
    return " ".join((text.words.text, *(both.text for both in text.joined)))


def _names(wanted: frozenset[str], text: Ready) -> bool:
    """Whether a passage, its heading or its lead names what a claim must be about."""
    said = _read(text)
    return any(_search(words.pattern).search(said) for words in WORDS if words.topics[0] in wanted)


def _handout_is_about(prohibited: Prohibited, text: Ready, topics: Collection[str] | None) -> bool:
    """Whether a passage that does not say so is about it because its handout is; not if it names another."""
    if prohibited.others and _search(prohibited.others).search(_read(text)):
        return False
    return topics is None or not (prohibited.topics or frozenset()).isdisjoint(topics)


def _rows(whole: str, starts: Sequence[int], prohibited: Prohibited) -> list[int]:
    """The lines with a hint, by number. Plain search is many times as fast as patterns."""
    rows: set[int] = set()
    for hint in prohibited.hints:
        place = whole.find(hint)
        while place >= 0:
            row = bisect_right(starts, place) - 1
            rows.add(row)
            place = whole.find(hint, starts[row + 1])
    return sorted(rows)


def _spans(line: SearchSentence, prohibited: Prohibited) -> Iterator[tuple[int, int]]:
    """Where the sentence makes the claim; once for each pattern."""
    sentence = line.sentence
    if prohibited.single and line.border:
        return
    if prohibited.whole and not is_whole(sentence.text):
        return
    own = max(0, line.led - sentence.start) if prohibited.single else 0
    words = " " * own + sentence.text[own:]
    for pattern in prohibited.patterns:
        for match in _search(pattern).finditer(words):
            start, end = sentence.start + match.start(), sentence.start + match.end()
            if end <= line.led or (line.border and not start < line.border):
                continue
            if end <= line.border < sentence.end:  # said before, and found there
                continue
            if is_denied(words, match.start(), match.end(), sentence.after, prohibited.denial):
                continue
            if prohibited.unless and _search(prohibited.unless).search(sentence.text):
                return
            here = prohibited.with_words if prohibited.where is Where.PASSAGE else None
            if here and _search(here).search(line.words.text):
                return
            yield start, end
            return


_VERB = (
    r"\b(?:is|are|was|were|will|would|can|could|may|might|must|should|shall|has|have|had|do|does|did|\w+n't|let|lets|makes?|helps?|gives?"
    r"|gets?|keeps?|goes|takes?|brings?|works?|needs?|feels?|puts?|stops?|starts?|leaves?|stays?|comes?|finds?|lives?|sleeps?|you|we|they)\b"
)
_LEAST_WORDS = 6


def is_whole(sentence: str) -> bool:
    """Whether it says something, as a heading, a label or an item of a list of signs does not: it ends as a
    sentence, or is long enough and has a verb."""
    said = sentence.strip(" \"'”’)*")
    return said.endswith((".", "!")) or (
        len(said.split()) >= _LEAST_WORDS and _search(_VERB).search(said) is not None
    )


def _hit(words: Spelled, start: int, end: int, prohibited: Prohibited, passage: ClaimPassage) -> Hit:
    """The hit at its place: of the parts that it touches, a fact before a literal text."""
    reach = [*words.starts[1:], len(words.text)]
    touched = [
        part
        for part, first, last in zip(words.parts, words.starts, reach, strict=True)
        if first < end and last > start and isinstance(part, Run) and part.text.strip()
    ]
    chosen = next((part for part in touched if part.fact), touched[0] if touched else None)
    said = " ".join(words.text[start:end].replace(LED, " ").split())
    fact = chosen.fact if chosen else None
    return Hit(prohibited, said, fact, (chosen.span if chosen else None) or passage.span, passage)


def claims_of(text: str, table: Iterable[Prohibited] = PROHIBITED) -> tuple[str, ...]:
    """The ids of what a single text says, by itself. For tests and for trying out words."""
    passage = ClaimPassage((Run(text),), None)
    return tuple(dict.fromkeys(hit.prohibited.id for hit in find(ready((passage,)), table)))
