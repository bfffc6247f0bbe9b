"""Facts, brand and handouts in; problems out."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from handpress.content.model import Fact, Library
from handpress.content.shipped_facts import SAYING
from handpress.diagnostics import Diagnostic, Span
from handpress.document.model import Document, Run
from handpress.patterns import regex
from handpress.proof.claims import rules
from handpress.proof.claims.find import ALONE, PROHIBITED, Hit, Ready, find, ready
from handpress.proof.claims.lines import abouts, has_phone, missing
from handpress.proof.claims.model import About, Prohibited, Required, Scope
from handpress.proof.claims.passages import ClaimPassage, of_fact, passages, spoken
from handpress.proof.claims.sound import is_sound
from handpress.text.words import plain_words
from handpress.values import Value

_TOPIC_HINTS = ("ptsd", "ketamine", "spravato", "traumatic", "pstd", "p.")
_TOPIC = regex(r"\bptsd\b|ketamine\b|\bspravato\b|\bpost-?traumatic\b|\bpstd\b")


class ClinicIdentity(Value, frozen=True):
    """What a clinic prints on everything: its name, tagline and phone."""

    name: str
    tagline: str = ""
    phone: str = ""
    span: Span | None = None


class ClaimsChecker(Value, frozen=True):
    """Watches over what one workspace says. Made once; then each handout takes a few milliseconds."""

    identity: ClinicIdentity
    facts: Mapping[str, Fact]  # every fact there is
    groups: frozenset[str]  # first words of fact ids whose facts speak of PTSD or ketamine
    everywhere: bool  # the clinic's own name speaks of ketamine

    @classmethod
    def of(cls, library: Library, identity: ClinicIdentity) -> ClaimsChecker:
        """The guard of a workspace."""
        groups: set[str] = set()
        for id_, fact in library.facts.items():
            group = id_.partition(".")[0]
            if group not in groups and _may_speak(fact.text) and _TOPIC.search(_plain(fact.text)):
                groups.add(group)
        named = bool(_TOPIC.search(plain_words(f"{identity.name} {identity.tagline}")))
        return cls(identity, library.facts, frozenset(groups), named)

    def check_library(self, library: Library) -> tuple[Diagnostic, ...]:
        """Every fact as it would print now, whether or not a handout uses it.

        What only a whole handout can answer (a number with its opposite trial) waits for the handout.
        """
        found: list[Diagnostic] = []
        general = [prohibited for prohibited in ALONE if prohibited.scope is Scope.ALL]
        for topical, table in ((True, ALONE), (False, general)):
            texts = ready(
                of_fact(fact.text, fact.span)
                for id_, fact in library.facts.items()
                if self._on_topic((id_,)) is topical and not is_sound(fact.text)
            )
            found += map(_diagnostic, find(texts, table, alone=True))
        return tuple(dict.fromkeys(found))

    def check_identity(self) -> tuple[Diagnostic, ...]:
        """The clinic's name and tagline."""
        lines = (self.identity.name, self.identity.tagline)
        texts = ready(
            ClaimPassage((Run(line, span=self.identity.span),), self.identity.span) for line in lines if line
        )
        table = [prohibited for prohibited in PROHIBITED if not prohibited.for_a_person]
        return tuple(dict.fromkeys(map(_diagnostic, find(texts, table))))

    def check_document(self, document: Document) -> tuple[Diagnostic, ...]:
        """A handout: what it says, what a person should look at, what it leaves out."""
        texts = ready(passages(document))
        on_topic = self._on_topic(document.facts) or _speaks(texts)
        table = [prohibited for prohibited in PROHIBITED if on_topic or prohibited.scope is Scope.ALL]
        hits = list(find(texts, table))
        found = [_diagnostic(hit) for hit in (*hits, *_only_spoken(document, table, hits))]
        about = abouts(document, texts, on_topic, self.facts)
        printed = [text for text in texts if not text.passage.front]  # no layout leaves out any of these
        found += [self._missing(required, document) for required in missing(about, printed)]
        if not has_phone(printed, self.identity.phone):
            found.append(_no_phone(document))
        return tuple(dict.fromkeys(found))

    def _on_topic(self, facts: Collection[str]) -> bool:
        return self.everywhere or any(fact.partition(".")[0] in self.groups for fact in facts)

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


def _only_spoken(document: Document, table: Iterable[Prohibited], printed: Iterable[Hit]) -> Iterable[Hit]:
    """What is said of a drawing to somebody who cannot see it, and nowhere printed in the handout."""
    known = {hit.prohibited.id for hit in printed}
    return (hit for hit in find(ready(spoken(document)), table) if hit.prohibited.id not in known)


def _may_speak(text: Iterable[object]) -> bool:
    """Whether it is worth while to spell a text out: in plain ASCII, these alone become a topic."""
    small = "".join(part.text for part in text if isinstance(part, Run)).lower()
    return not small.isascii() or any(hint in small for hint in _TOPIC_HINTS)


def _plain(text: Iterable[object]) -> str:
    return plain_words("".join(part.text for part in text if isinstance(part, Run)))


def _speaks(texts: Iterable[Ready]) -> bool:
    return any(_TOPIC.search(text.words.text) for text in texts)


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
