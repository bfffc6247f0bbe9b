"""Facts, brand and handouts in; problems out."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from handpress.content import topic_rules
from handpress.content.model import Fact, Library
from handpress.content.shipped_facts import SAYING
from handpress.content.topics import TOPICS, said
from handpress.diagnostics import Diagnostic, Span
from handpress.document.model import Document, Run
from handpress.proof.claims import rules, topics
from handpress.proof.claims.find import ALONE, PROHIBITED, Hit, find, ready
from handpress.proof.claims.lines import abouts, has_phone, missing
from handpress.proof.claims.model import About, Prohibited, Required
from handpress.proof.claims.passages import ClaimPassage, of_fact, passages, published, spoken
from handpress.proof.claims.sound import is_sound
from handpress.proof.claims.topics import TopicHit
from handpress.values import Value

_NOT_FOR_A_PERSON = tuple(prohibited for prohibited in PROHIBITED if not prohibited.for_a_person)


class ClinicIdentity(Value, frozen=True):
    """What a clinic prints on everything: its name, tagline and phone; ``lines`` is all else that it says."""

    name: str
    tagline: str = ""
    phone: str = ""
    span: Span | None = None
    lines: tuple[str, ...] = ()


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

    def check_library(self, library: Library) -> tuple[Diagnostic, ...]:
        """Every fact as it would print now, whether or not a handout uses it.

        What only a whole handout can answer (a number with its opposite trial) waits for the handout.
        """
        found: list[Diagnostic] = []
        by_topics: dict[tuple[str, ...], list[ClaimPassage]] = {}
        for fact in library.facts.values():
            if not is_sound(fact.text):
                by_topics.setdefault(fact.topics, []).append(of_fact(fact.text, fact.span))
        for about, texts in by_topics.items():
            found += map(_diagnostic, find(ready(texts), ALONE, topics=about, alone=True))
        return tuple(dict.fromkeys(found))

    def check_identity(self) -> tuple[Diagnostic, ...]:
        """The clinic's name, tagline and every other line of its own."""
        lines = (self.identity.name, self.identity.tagline, *self.identity.lines)
        texts = ready(
            ClaimPassage((Run(line, span=self.identity.span),), self.identity.span) for line in lines if line
        )
        return tuple(dict.fromkeys(map(_diagnostic, find(texts, _NOT_FOR_A_PERSON))))

    def check_document(self, document: Document) -> tuple[Diagnostic, ...]:
        """A handout: what it says, what a person should look at, what it leaves out, what it is about."""
        texts = ready(passages(document))
        named = topics.hits(document, self.facts)
        declared = frozenset(document.about) or self._undeclared(document, named)
        subject = declared | topics.seen(document, self.facts, named)
        hits = list(find(texts, PROHIBITED, topics=subject))
        hits += find(ready(published(document)), _NOT_FOR_A_PERSON, topics=subject)
        found = [_diagnostic(hit) for hit in (*hits, *_only_spoken(document, hits, subject))]
        about = abouts(document, declared, self.facts)
        printed = [text for text in texts if not text.passage.front]  # no layout leaves out any of these
        found += [self._missing(required, document) for required in missing(about, printed)]
        if not has_phone(printed, self.identity.phone):
            found.append(_no_phone(document))
        found += self._of_topics(document, named)
        return tuple(dict.fromkeys(found))

    def _undeclared(self, document: Document, named: Sequence[TopicHit]) -> frozenset[str]:
        """What a handout that declares nothing is taken to be about."""
        taken = topics.seen if self.knows_topics else topics.guessed
        return taken(document, self.facts, named)

    def _of_topics(self, document: Document, named: Sequence[TopicHit]) -> Iterator[Diagnostic]:
        """Whether a handout declares what it is about, and everything that it is about."""
        if not document.about:
            rule = topic_rules.MISSING if self.knows_topics else topic_rules.MISSING_BEFORE
            likely = topics.likely(document, self.facts, named, self.own_topics)
            yield rule.at(document.span, likely=said(likely))
            return
        place = document.about_span or document.span
        declares = said(document.about)
        told = topics.of_facts(document, self.facts)
        for topic, fact in told.items():
            if topic not in document.about:
                meaning = self._meaning(topic)
                yield topic_rules.FACT_OF_ANOTHER.at(
                    place, fact=fact, topic=topic, meaning=meaning, declared=declares
                )
        for hit in topics.undeclared(document.about, told, named):
            (topic, *_) = hit.topic.topics
            meaning = self._meaning(topic)
            yield topic_rules.WORDS_OF_ANOTHER.at(
                hit.span or place, words=hit.words, topic=topic, meaning=meaning, declared=declares
            )

    def _meaning(self, topic: str) -> str:
        return TOPICS.get(topic) or self.own_topics.get(topic, topic)

    def _missing(self, required: Required, document: Document) -> Diagnostic:
        known = [fact for fact in SAYING[required.id] if fact in self.facts]
        names = " or ".join(f"{{{{ {fact} }}}}" for fact in known)
        fix = (
            f"Add {names} to the handout."
            if known
            else "Write a fact that says it, and add it to the handout."
        )
        return rules.MISSING.at(
            document.span, about=required.about.value, line=required.line, why=required.why, fix=fix
        )


def _only_spoken(document: Document, printed: Iterable[Hit], subject: Collection[str]) -> Iterable[Hit]:
    """What is said of a drawing to somebody who cannot see it, and nowhere printed in the handout."""
    known = {hit.prohibited.id for hit in printed}
    heard = find(ready(spoken(document)), PROHIBITED, topics=subject)
    return (hit for hit in heard if hit.prohibited.id not in known)


def _diagnostic(hit: Hit) -> Diagnostic:
    prohibited: Prohibited = hit.prohibited
    values = {
        "forbids": prohibited.forbids,
        "words": hit.words[:160],
        "why": prohibited.why,
        "instead": prohibited.instead,
    }
    if prohibited.for_a_person:
        return rules.QUESTION.at(hit.span, **values)
    if hit.fact:
        return rules.NEVER_IN_FACT.at(hit.span, fact=hit.fact, **values)
    return rules.NEVER_IN_TEXT.at(hit.span, **values)


def _no_phone(document: Document) -> Diagnostic:
    return rules.MISSING.at(
        document.span,
        about=About.ANYTHING.value,
        line="the clinic’s phone number",
        why="A reader must know whom to call with a question.",
        fix="Add the box ::: contact, or {{ brand.phone }} in a line.",
    )
