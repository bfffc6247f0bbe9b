"""Facts, brand and handouts in; problems out."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from handpress.content import topic_rules
from handpress.content.model import Fact, Library
from handpress.content.shipped_facts import SAYING
from handpress.content.topics import TOPICS, said
from handpress.diagnostics import Diagnostic, Span
from handpress.document.model import Document, Run, plain_text
from handpress.proof.claims import language, rules, topics
from handpress.proof.claims.find import ALONE, PROHIBITED, Hit, Ready, find, ready
from handpress.proof.claims.lines import abouts, has_phone, missing
from handpress.proof.claims.model import About, Prohibited, Required
from handpress.proof.claims.passages import ClaimPassage, of_fact, passages, published, spoken
from handpress.proof.claims.readers import check_readers
from handpress.proof.claims.sound import is_sound
from handpress.proof.claims.topics import TopicHit
from handpress.review.exceptions import RefusedSentence
from handpress.values import Value

_NOT_FOR_A_PERSON = tuple(prohibited for prohibited in PROHIBITED if not prohibited.for_a_person)
_OF_TITLES = tuple(one for one in _NOT_FOR_A_PERSON if not one.whole)
"""What the titles of sources and what a handout says of itself are searched for."""


class ClinicIdentity(Value, frozen=True):
    """What a clinic prints on everything: its name, tagline and phone; ``lines`` is all else that it says."""

    name: str
    tagline: str = ""
    phone: str = ""
    span: Span | None = None
    lines: tuple[str, ...] = ()


class Refusal(Value, frozen=True):
    """A sentence that a rule refuses. ``liftable``: a clinician's signature can answer it."""

    sentence: RefusedSentence
    liftable: bool
    forbids: str
    diagnostic: Diagnostic


class ClaimsChecker(Value, frozen=True):
    """Watches over what one workspace says. Made once; then each handout takes a few milliseconds."""

    identity: ClinicIdentity
    facts: Mapping[str, Fact]  # every fact there is
    own_topics: Mapping[str, str]  # the clinic's, with what they mean
    knows_topics: bool  # False: its facts are from before handouts said what they are about

    @classmethod
    def of(cls, library: Library, identity: ClinicIdentity) -> ClaimsChecker:
        """The guard of a workspace."""
        return cls(identity, library.facts, library.topics, library.knows_topics)

    def check_library(
        self, library: Library, excepted: Collection[tuple[str, str]] = ()
    ) -> tuple[Diagnostic, ...]:
        """Every fact as it would print now, whether or not a handout uses it.

        ``excepted``: rule and words of what a clinician stands by in some handout. Whether that holds there
        on a day is for the handout to say.

        What only a whole handout can answer (a number with its opposite trial) waits for the handout.
        """
        found: list[Diagnostic] = []
        by_topics: dict[tuple[str, ...], list[ClaimPassage]] = {}
        for fact in library.facts.values():
            for text, span in fact.texts:
                if not is_sound(text):
                    found += language.of_text(text, span)
                    by_topics.setdefault(fact.topics, []).append(of_fact(text, span))
        for about, texts in by_topics.items():
            hits = find(ready(texts), ALONE, topics=about, alone=True)
            found += [
                _diagnostic(hit)
                for hit in hits
                if (hit.prohibited.id, sentence_of(hit).words) not in excepted or not hit.prohibited.liftable
            ]
        return tuple(dict.fromkeys(found))

    def check_identity(self) -> tuple[Diagnostic, ...]:
        """The clinic's name, tagline and every other line of its own."""
        lines = (self.identity.name, self.identity.tagline, *self.identity.lines)
        texts = ready(
            ClaimPassage((Run(line, span=self.identity.span),), self.identity.span) for line in lines if line
        )
        found = [_diagnostic(hit) for hit in find(texts, _NOT_FOR_A_PERSON)]
        for line in lines[1:]:
            found += language.of_text((Run(line, span=self.identity.span),), self.identity.span)
        return tuple(dict.fromkeys(found))

    def check_document(
        self, document: Document, excepted: Collection[RefusedSentence] = ()
    ) -> tuple[Diagnostic, ...]:
        """A handout: what it says, what a person should look at, what it leaves out, what it is about.

        ``excepted``: sentences that a clinician stands by. They are let pass by rules that can be lifted.
        """
        named = topics.hits(document, self.facts)
        declared = frozenset(document.about) or self._undeclared(document, named)
        texts = ready(passages(document))
        hits = self._hits(document, texts, declared | topics.seen(document, self.facts, named))
        found = [
            _diagnostic(hit, declared, document.name)
            for hit in hits
            if not (hit.prohibited.liftable and sentence_of(hit) in excepted)
        ]
        about = abouts(document, declared, self.facts)
        printed = [text for text in texts if not text.passage.front]  # no layout leaves out any of these
        found += [self._missing(required, document, declared) for required in missing(about, printed)]
        if not has_phone(printed, self.identity.phone):
            found.append(_no_phone(document))
        found += self._of_topics(document, named, excepted)
        found += check_readers(document, self.facts)
        found += language.of_document(document)
        return tuple(dict.fromkeys(found))

    def refusals(self, document: Document) -> tuple[Refusal, ...]:
        """Every sentence of a handout that a rule refuses, each once, with what is said of it."""
        named = topics.hits(document, self.facts)
        declared = frozenset(document.about) or self._undeclared(document, named)
        subject = declared | topics.seen(document, self.facts, named)
        found = [
            Refusal(sentence_of(hit), one.liftable, one.forbids, _diagnostic(hit, declared))
            for hit in self._hits(document, ready(passages(document)), subject)
            if not (one := hit.prohibited).for_a_person
        ]
        if document.about:
            for other in topics.undeclared(document.about, named):
                diagnostic = self._words_of_another(document, other)
                found.append(Refusal(topics.sentence_of(other), True, "words of another topic", diagnostic))
        return tuple({one.sentence: one for one in reversed(found)}.values())[::-1]

    def _hits(self, document: Document, texts: Sequence[Ready], subject: Collection[str]) -> list[Hit]:
        hits = list(find(texts, PROHIBITED, topics=subject))
        hits += find(ready(published(document)), _OF_TITLES, topics=subject)
        return [*hits, *_only_spoken(document, hits, subject)]

    def _undeclared(self, document: Document, named: Sequence[TopicHit]) -> frozenset[str]:
        """What a handout that declares nothing is taken to be about."""
        taken = topics.seen if self.knows_topics else topics.guessed
        return taken(document, self.facts, named)

    def _of_topics(
        self, document: Document, named: Sequence[TopicHit], excepted: Collection[RefusedSentence]
    ) -> Iterator[Diagnostic]:
        """Whether a handout declares what it is about, and everything that it is about."""
        if not document.about:
            rule = topic_rules.MISSING if self.knows_topics else topic_rules.MISSING_BEFORE
            likely = topics.likely(document, self.facts, named, self.own_topics)
            yield rule.at(document.span, likely=said(likely))
            return
        told = topics.of_facts(document, self.facts)
        missing = set(told).difference(document.about)
        for topic in [topic for topic in told if topic in missing]:
            yield topic_rules.FACT_OF_ANOTHER.at(
                document.about_span,
                fact=told[topic],
                topic=topic,
                meaning=self._meaning(topic),
                declared=said(document.about),
            )
        for hit in topics.undeclared(document.about, named):  # each topic once
            if topics.sentence_of(hit) not in excepted and missing.isdisjoint(hit.topic.topics):
                missing |= set(hit.topic.topics)
                yield self._words_of_another(document, hit)

    def _words_of_another(self, document: Document, hit: TopicHit) -> Diagnostic:
        (topic, *_) = hit.topic.topics
        return topic_rules.WORDS_OF_ANOTHER.at(
            hit.span or document.about_span,
            words=hit.words,
            topic=topic,
            meaning=self._meaning(topic),
            declared=said(document.about),
        )

    def _meaning(self, topic: str) -> str:
        return TOPICS.get(topic) or self.own_topics.get(topic, topic)

    def _missing(self, required: Required, document: Document, declared: Collection[str]) -> Diagnostic:
        known = [fact for fact in SAYING[required.id] if fact in self.facts]
        names = " or ".join(f"{{{{ {fact} }}}}" for fact in known)
        fix = (
            f"Add {names} to the handout."
            if known
            else "Write a fact that says it, and add it to the handout."
        )
        about = required.about.value
        if required.about is not About.ANYTHING:
            how = "declares" if document.about else "seems to be about"
            about += f" (this one {how} {said(declared)})"
        return rules.MISSING.at(document.span, about=about, line=required.line, why=required.why, fix=fix)


def _only_spoken(document: Document, printed: Iterable[Hit], subject: Collection[str]) -> Iterable[Hit]:
    """What is said of a drawing to somebody who cannot see it, and nowhere printed in the handout."""
    known = {hit.prohibited.id for hit in printed}
    heard = find(ready(spoken(document)), PROHIBITED, topics=subject)
    return (hit for hit in heard if hit.prohibited.id not in known)


def sentence_of(hit: Hit) -> RefusedSentence:
    """What a rule refuses, as an exception names it."""
    passage = hit.passage
    under = " / ".join(plain_text(text) for text in (passage.led_by, *passage.before) if text)
    return RefusedSentence(hit.prohibited.id, plain_text(passage.text), under)


def _diagnostic(hit: Hit, declared: Collection[str] = (), handout: str = "") -> Diagnostic:
    prohibited: Prohibited = hit.prohibited
    why = prohibited.why
    if hit.by_handout and declared:
        why += f" (The sentence names no treatment; the handout is about {said(declared)}.)"
    values = {
        "forbids": prohibited.forbids,
        "words": hit.words[:160],
        "why": why,
        "instead": prohibited.instead + (_way_out(handout) if handout and prohibited.liftable else ""),
    }
    if prohibited.for_a_person:
        return rules.QUESTION.at(hit.span, **values)
    if hit.fact:
        return rules.NEVER_IN_FACT.at(hit.span, fact=hit.fact, **values)
    return rules.NEVER_IN_TEXT.at(hit.span, **values)


def _way_out(handout: str) -> str:
    return (
        " If it is true as it stands, a clinician can sign for this very sentence: "
        f"`handpress except {handout}`"
    )


def _no_phone(document: Document) -> Diagnostic:
    return rules.MISSING.at(
        document.span,
        about=About.ANYTHING.value,
        line="the clinic’s phone number",
        why="A reader must know whom to call with a question.",
        fix="Add the box ::: contact, or {{ brand.phone }} in a line.",
    )
