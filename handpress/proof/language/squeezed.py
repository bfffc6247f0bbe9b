"""What is left of a sentence when it is squeezed: fragments, words that point at nothing, uneven lists.

The most dangerous paragraph of a handout must not be a telegram. Lists of verbs are our own; a verb that is
missing here makes a fragment of a sentence, so only texts that look like prose are read in this way.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from msgspec.structs import replace

from handpress.diagnostics import Diagnostic
from handpress.document import model as b
from handpress.document.model import Document, Text, plain_text
from handpress.document.parts import PassageKind
from handpress.document.walk import every_block, passages
from handpress.patterns import regex
from handpress.proof.language import rules
from handpress.proof.language.formulas import flesch_kincaid
from handpress.proof.language.grade import tally
from handpress.proof.language.shape import is_entry, place_of
from handpress.proof.model import finding
from handpress.text.grammar import IMPERATIVES, asks
from handpress.text.reading import DocumentReading, Sentence
from handpress.text.sentences import split

LOWEST_GRADE = 2.0
"""By Flesch-Kincaid. Below it sentences are pieces."""
LEAST_SENTENCES, LEAST_WORDS = 3, 30
"""Of a paragraph that is long enough to have a grade at all."""
MOST_SHOWN = 4

_MORE_VERBS = """
    act allow answer become begin belong block bring close contain cost count decide depend die differ drive
    eat face fade faint fall feel fit follow get give go grow happen harm hear help hold hurt improve
    keep know last lead learn leave list live look lose love make matter mean meet mix move need occur order
    order pass prescribe print question recommend remain remember rest rise run save say seem settle
    sleep slow sound speak spend stay stop struggle study suffer suggest swell test think treat use vary
    visit wake want watch wear wonder worry worsen write approve breathe come end return
"""
_PAST = """
    began brought came died did drove fell felt found gave got had heard hurt kept knew known left lost
    made met put ran read said saw sent slept thought thrown told took was went were woke
"""
_FINITE = """
    am is are isn't aren't wasn't weren't be been do does don't doesn't didn't has have haven't hasn't
    can cannot can't could may might must shall should will won't would let it's that's there's you're
    we're they're i'm i've you've we've i'll we'll you'll
"""
_VERBS = frozenset(
    {*_FINITE.split(), *_PAST.split()}
    | {form for verb in _MORE_VERBS.split() for form in (verb, f"{verb}s", f"{verb}es")}
    | {form for verb in IMPERATIVES for form in (verb, f"{verb}s", f"{verb}es")}
)
_NOUNS = """
    answers call calls change changes check checks cost costs cover cut drink drinks end face
    faces harm help hold limit look mix move note notes order pack packs pay phone place places
    plan plans point points press question questions repeat rest return run set sets share show shows
    sign signs sleep start stop studies study talk test tests time times touch use uses visit visits
    wait walk watch worry
"""
_NOUNS_TOO = frozenset(_NOUNS.split())
"""Verbs that are as often a thing: by themselves they make no sentence."""

_SOMEBODY = regex(
    r"\b(?:i|you|we|they|he|she|it|who|people|nobody|everyone|everybody|someone|somebody|staff|symptoms?)"
    r" (?:also |often |never |always |then |both )?[a-z]"
)
_WORD = regex(r"[a-z]+(?:[’'][a-z]+)?")
_ED = regex(r"\b(?!need|seed|bleed|feed|speed|red|bed)[a-z]{2,}[^e\W]ed\b")
_POINTS = regex(r"\b(?:it|others)\b")
_NAMED = regex(r"\b(?:the|a|an|your|our|my|their|these|those|any|some|every|each) [a-z]")
_EMPTY_IT = regex(r"\bit (?:is|was|can|may|will|takes|seems|feels|could|might|does|has)\b|\bmakes? it\b")
_LEFT_HANGING = regex(r"^(?:or|and|also|then|others?) (?:for|if|when|with|of|nothing|are|is)\b")


def is_fragment(sentence: str) -> bool:
    """Whether a sentence that ends as one has no verb of its own, or hangs on the one before."""
    low = sentence.lower().replace("’", "'").strip()
    if _LEFT_HANGING.match(low):
        return True
    if low.count(" ") < 1 or "____" in low or "=" in low or re.search(r"\d{3}|\bwww\b", low):
        return False
    return not low.startswith("no ") and not _has_verb(low)


def _has_verb(low: str) -> bool:
    """Whether somebody does something in it, or is asked to."""
    if asks(low) or asks(low.rpartition(":")[2].strip()) or _SOMEBODY.search(low):
        return True
    if any(word in _VERBS and word not in _NOUNS_TOO for word in _WORD.findall(low)):
        return True
    return any(match.start() > 0 for match in _ED.finditer(low))


def points_at_nothing(text: str, before: str = "") -> str:
    """The "it" or "others" of a text that stands alone, where nothing before it says what; else ""."""
    if text.lower().lstrip().startswith("others "):
        return "others"
    begins, ends = next(split(text), (0, 0))
    first, *_ = re.split(r":\s", text[begins:ends].lower().replace("’", "'"))
    match = _POINTS.search(first)
    if match is None or _EMPTY_IT.search(first):
        return ""
    if _NAMED.search(first[: match.start()]) or _NAMED.search(before.lower()):
        return ""
    return match[0]


_KINDS = ("an order", "a person who does something", "a verb without a person", "a thing or a feeling")


def kind_of_item(text: str) -> str:
    """With what kind of word an item of a list begins; "" where that cannot be told."""
    low = text.lower().replace("’", "'").strip(" -–“”\"'•")
    words = _WORD.findall(low)
    if not words:
        return ""
    first = words[0]
    if first in {"i", "you", "we", "they", "he", "she", "it", "my", "your", "someone", "somebody", "people"}:
        return _KINDS[1]
    if first in {"cannot", "can't", "is", "are", "have", "has", "was", "feel", "feels"}:
        return _KINDS[2]
    if first in {"no", "not", "never", "if", "when", "always"} or re.match(r"\W*\d", text):
        return ""
    if first in IMPERATIVES and asks(low):
        return _KINDS[0]
    return "" if _has_verb(low) else _KINDS[3]


def uneven(items: Sequence[str]) -> tuple[str, str] | None:
    """Two kinds of beginning in one list of three items or more; ``None`` for an even one."""
    if any(item.rstrip().endswith((".", "?")) or ":" in item for item in items):
        return None  # each says all of it
    kinds = list(dict.fromkeys(kind for item in items if (kind := kind_of_item(item))))
    return (kinds[0], kinds[1]) if len(items) >= 3 and len(kinds) > 1 else None


def check_squeezed(document: Document) -> Iterator[Diagnostic]:
    """Of an English handout: the first such place, and how many more there are. One look finds the others."""
    found = list(_found(document))
    if found:
        more = "; ".join(one.evidence for one in found[1:MOST_SHOWN])
        evidence = f"{found[0].evidence} … Also: {more}" if more else found[0].evidence
        yield replace(found[0], evidence=evidence)


def check_chopped(reading: DocumentReading) -> Iterator[Diagnostic]:
    """The paragraph that is most chopped: what follows from what is lost. Never in boxes, lists and steps,
    where short is right."""
    prose = [
        one for one in reading.own if one.passage.kind is PassageKind.PARAGRAPH and not one.passage.within
    ]
    lowest: tuple[float, tuple[Sentence, ...]] | None = None
    for _, group in groupby(prose, key=lambda one: one.passage.path):
        sentences = tuple(group)
        count = tally(sentences)
        if count.sentences < LEAST_SENTENCES or count.words < LEAST_WORDS:
            continue
        grade = flesch_kincaid(count)
        if grade < LOWEST_GRADE and (lowest is None or grade < lowest[0]):
            lowest = grade, sentences
    if lowest is not None:
        grade, sentences = lowest
        span, fact = sentences[0].place()
        yield finding(
            rules.TOO_CHOPPED,
            evidence=" ".join(one.text for one in sentences),
            span=span,
            fact=fact,
            sentences=len(sentences),
            grade=f"{grade:.1f}",
        )


def _found(document: Document) -> Iterator[Diagnostic]:
    for passage in passages(document):
        foreign = any(isinstance(part, b.Run) and part.lang for part in passage.text)
        if passage.kind is PassageKind.PARAGRAPH and not passage.is_front and not foreign:
            yield from _of_text(passage.text, plain_text(passage.led_by))
    for block in every_block(document):
        if isinstance(block, b.BulletList | b.OrderedList):
            texts = [item.blocks[0].text for item in block.items if isinstance(item.blocks[0], b.Paragraph)]
            kinds = uneven([plain_text(text) for text in texts])
            if kinds:
                span, fact = place_of(texts[0], block.span)
                evidence = "; ".join(plain_text(text) for text in texts)
                yield finding(
                    rules.UNEVEN, evidence=evidence, span=span, fact=fact, first=kinds[0], second=kinds[1]
                )


def _of_text(text: Text, before: str) -> Iterator[Diagnostic]:
    words = plain_text(text)
    span, fact = place_of(text, None)
    if is_entry(text):
        return
    for start, end in split(words):
        said = words[start:end]
        if said.rstrip().endswith((".", "!")) and is_fragment(said):
            yield finding(rules.FRAGMENT, evidence=said, span=span, fact=fact, words=said)
            break
    if pointing := points_at_nothing(words, before):
        yield finding(rules.POINTS_AT_NOTHING, evidence=words, span=span, fact=fact, words=pointing)
