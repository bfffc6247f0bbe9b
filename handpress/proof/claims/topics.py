"""What a handout is about, as the guard takes it: what it declares, and whether its words agree."""

# ruff: noqa: E501 - a pattern or a list of words is easier to read as it is

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from functools import cache

from handpress.content.model import Fact
from handpress.content.roles import NAMES_ONLY, role_of
from handpress.content.topics import TOPICS
from handpress.diagnostics import Span
from handpress.document import walk
from handpress.document.model import Document, Run, Text, plain_text
from handpress.document.parts import PassageKind
from handpress.review.exceptions import RefusedSentence
from handpress.text.words import WEB_ADDRESS, plain_words
from handpress.values import Value

KETAMINE = frozenset({"ketamine", "infusion"})
GOING_HOME = frozenset({"aftercare", "driving"})

_OTHER_TREATMENTS = frozenset(TOPICS) - {
    *KETAMINE,
    *GOING_HOME,
    *("ptsd", "preparing", "crisis", "grounding", "screening", "family", "veterans", "words", "visits"),
}
_OF_OTHERS = "iron lidocaine saline vitamin insulin antibiotic magnesium blood chemo biologic steroid"
_ANOTHER_INFUSION = "".join(rf"(?<!\b{name} )" for name in _OF_OTHERS.split())


def treats(topics: Collection[str]) -> bool:
    """Whether a handout tells about treatment with ketamine.

    Aftercare by itself is that of an infusion, unless another treatment is declared beside it.
    """
    other = any(topic in _OTHER_TREATMENTS or topic not in TOPICS for topic in topics)
    return not KETAMINE.isdisjoint(topics) or ("aftercare" in topics and not other)


class TopicWords(Value, frozen=True):
    """Words that only a handout may use which declares one of ``topics``, the likeliest first.

    ``unless`` is taken out of the text before; ``in_treatment``: they mean it only where a handout is about
    treatment with ketamine.
    """

    topics: tuple[str, ...]
    pattern: str
    unless: str | None = None
    in_treatment: bool = False


WORDS: tuple[TopicWords, ...] = (
    TopicWords(("ptsd",), r"\bptsd\b|\btept\b"),
    TopicWords(("ketamine", "infusion"), r"\bketamin[ea]\b|\bketalar\b"),
    TopicWords(
        ("infusion", "ketamine"),
        rf"{_ANOTHER_INFUSION}\binfusions?\b(?! (?:pump|set)s?\b)",
        # the line that any handout may carry
        r"\b(?:an )?infusions? (?:is|are) (?:not|no|never) (?:an? )?(?:emergency|crisis)\b",
    ),
    TopicWords(("esketamine-spray", "ketamine"), r"\besketamin[ea]\b|\bspravato\b"),
    TopicWords(
        ("driving", "aftercare"),
        r"\b(?:takes?|taking|drives?|driving|brings?|sees?|gets?) (?:you|them|him|her|me|some(?:body|one)) home\b"
        r"|\b(?:your|their|a|the|my) (?:ride|way) home\b|\bdrive (?:yourself )?home\b|\byour driver\b"
        r"|\bno driving\b|\bdo not drive\b",
        in_treatment=True,
    ),
    TopicWords(
        ("preparing",), r"\bfasting\b|\bsolid food\b|\bclear (?:drinks|liquids|fluids)\b", in_treatment=True
    ),
)
"""What is told by words, whatever a handout declares: it must then declare it, too."""

_UNSAID = frozenset(
    {
        PassageKind.ALT,
        PassageKind.SOURCE,
        PassageKind.CITATION,
        PassageKind.CONTACT,
        PassageKind.AUDIENCE,
        PassageKind.PURPOSE,
    }
)
"""Not the handout's own prose: for staff, of other people's works, or lines of the clinic's."""


class TopicHit(Value, frozen=True):
    """Words of a topic where they stand."""

    topic: TopicWords
    words: str
    text: Text
    span: Span | None
    only_names: bool  # a line that names something without telling about it: of a word list, for example


def sentence_of(hit: TopicHit) -> RefusedSentence:
    """What the rule on topics refuses, as an exception names it."""
    return RefusedSentence(f"topic-{hit.topic.topics[0]}", plain_text(hit.text))


@cache
def _search(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


@cache
def _web() -> re.Pattern[str]:
    return re.compile(WEB_ADDRESS, re.IGNORECASE)


def hits(document: Document, facts: Mapping[str, Fact]) -> tuple[TopicHit, ...]:
    """Every place where the handout's own words name a topic.

    The clinic's name, tagline, numbers and addresses are not its own words, nor is a web address.
    """
    return tuple(_hits(document, facts))


def _hits(document: Document, facts: Mapping[str, Fact]) -> Iterator[TopicHit]:
    for passage in walk.passages(document):
        if passage.kind in _UNSAID:
            continue
        runs = [run for run in passage.text if isinstance(run, Run)]
        written = "".join(" " if run.identity else run.text for run in runs)
        words = plain_words(_web().sub(" ", written))
        roles = {role_of(facts, run.fact) for run in runs if run.text.strip()}
        named = bool(roles) and roles <= NAMES_ONLY
        for topic in WORDS:
            told = _search(topic.unless).sub(" ", words) if topic.unless else words
            if match := _search(topic.pattern).search(told):
                yield TopicHit(topic, match[0], passage.text, passage.written_at, named)


def of_facts(document: Document, facts: Mapping[str, Fact]) -> dict[str, str]:
    """The topics of the facts that a handout prints, each with the first fact that has it."""
    found: dict[str, str] = {}
    for name in document.facts:
        fact = facts.get(name)
        for topic in fact.topics if fact else ():
            found.setdefault(topic, name)
    return found


def seen(document: Document, facts: Mapping[str, Fact], found: Collection[TopicHit]) -> frozenset[str]:
    """Every topic of a handout's facts and words, whatever it declares."""
    topics = set(of_facts(document, facts))
    told = [hit for hit in found if not hit.only_names]
    topics |= {hit.topic.topics[0] for hit in told if not hit.topic.in_treatment}
    if treats(topics):
        topics |= {hit.topic.topics[0] for hit in told if hit.topic.in_treatment}
    return frozenset(topics)


def guessed(document: Document, facts: Mapping[str, Fact], found: Collection[TopicHit]) -> frozenset[str]:
    """The same of a handout from before there were topics: it is asked for no more lines than it was then."""
    topics = set(seen(document, facts, found))
    if "infusion" in topics and topics.isdisjoint({"ketamine", "ptsd"}):
        topics.discard("infusion")  # of something else
    told = {hit.topic.topics[0] for hit in found} | _told_before(document, facts)
    if treats(topics):
        topics |= told & {*GOING_HOME, "preparing"}
    return frozenset(topic for topic in topics if topic in told or topic not in {*GOING_HOME, "preparing"})


_BEFORE: Mapping[str, str] = {
    "aftercare": (
        r"\b(?:go|goes|going|take[sn]?|taking|get|drives?|ride|way|send|sent) (?:\w+ ){0,2}?home\b"
        r"|\bdriv(?:e|es|er|ing)\b"
    ),
    "preparing": r"\bfasting\b|\bsolid food\b|\bclear (?:drinks|liquids|fluids)\b",
}
"""By which words a topic was told before handouts declared any: no line is asked for less by an update."""


def _told_before(document: Document, facts: Mapping[str, Fact]) -> frozenset[str]:
    """The topics of going home and of preparing that a handout's words told of then."""
    texts = []
    for passage in walk.passages(document):
        runs = [run for run in passage.text if isinstance(run, Run) and run.text.strip()]
        roles = {role_of(facts, run.fact) for run in runs}
        if passage.kind not in _UNSAID and not (roles and roles <= NAMES_ONLY):
            texts.append(plain_words(plain_text(passage.text)))
    said = " \n".join(texts)
    return frozenset(topic for topic, words in _BEFORE.items() if _search(words).search(said))


def undeclared(declared: Collection[str], found: Collection[TopicHit]) -> Iterator[TopicHit]:
    """Words of topics that are not declared."""
    treated = treats(declared)
    for hit in found:
        meant = not hit.only_names and (treated or not hit.topic.in_treatment)
        if meant and frozenset(hit.topic.topics).isdisjoint(declared):
            yield hit


def likely(
    document: Document,
    facts: Mapping[str, Fact],
    found: Collection[TopicHit],
    own: Collection[str],
) -> frozenset[str]:
    """What to propose to somebody who has declared nothing."""
    topics = seen(document, facts, found)
    if topics:
        return topics
    if own:
        return frozenset(own)
    groups = [name.partition(".")[0] for name in document.facts]
    known = [_PROPOSED[group] for group in groups if group in _PROPOSED]
    # nearly every handout prints lines of help, so these say least
    best = next((topic for topic in known if topic != "crisis"), known[0] if known else "visits")
    return frozenset({best})


_PROPOSED: Mapping[str, str] = {
    "crisis": "crisis",
    "grounding": "grounding",
    "breathing": "grounding",
    "family": "family",
    "veterans": "veterans",
    "screening": "screening",
    "cost": "visits",
}
