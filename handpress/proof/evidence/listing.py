"""The full list behind a handout: sentence, fact, sources, and how each source was read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from handpress.content.model import Fact, FactKind, Library, ParameterValue, Source
from handpress.document.model import Document, plain_text
from handpress.patterns import regex
from handpress.proof.evidence.statements import Statement, statements
from handpress.text.words import plain_words
from handpress.values import Value

_APPROVAL = regex(r"\bfda-approved\b|\boff-label\b|\bapproved (?:it )?(?:for|by)\b|\bnot approved\b")


class Cited(Value, frozen=True):
    """A source with its full citation, as a handout's list of sources has it."""

    source: Source
    citation: str

    def data(self) -> dict[str, Any]:
        source = self.source
        return {
            "id": source.id,
            "short": source.short,
            "citation": self.citation,
            "url": source.url,
            "checked": source.checked.value,
            "checked_on": source.checked_on.isoformat(),
        }


class Backed(Value, frozen=True):
    """A statement with what stands behind it. Text that is no fact has nothing behind it."""

    statement: Statement
    fact: Fact | None = None
    sources: tuple[Cited, ...] = ()
    values: tuple[ParameterValue, ...] = ()  # of the clinic, printed here
    unset: tuple[str, ...] = ()  # parameters that print as a line to write on

    def data(self) -> dict[str, Any]:
        """As JSON can write it. Keys are stable."""
        said, fact = self.statement, self.fact
        return {
            "region": said.region,
            "words": said.words,
            "fact": said.fact,
            "place": str(said.place) if said.place else None,
            "written": str(said.written) if said.written else None,
            "kind": fact.kind.value if fact else ("clinic" if said.is_the_clinics else "literal"),
            "confidence": fact.confidence.value if fact else None,
            "review_by": fact.review_by.isoformat() if fact else None,
            "owner": fact.owner if fact else None,
            "note": fact.note if fact else None,
            "sources": [one.data() for one in self.sources],
            "values": {value.id: value.value for value in self.values},
            "unset": list(self.unset),
        }


class Recheck(Value, frozen=True):
    """Something that may change from one print run to the next, and must be looked up before each."""

    fact: Fact
    words: str
    what: str  # "a line of help", "what the FDA has approved"
    last: date | None  # the last day on which one of its sources was read; None: never


def backed(document: Document, library: Library) -> tuple[Backed, ...]:
    """Every statement of a handout in reading order, with its fact and that fact's sources."""
    full = {label.id: label.full for label in document.sources}
    return tuple(_backed(statement, library, full) for statement in statements(document))


def _backed(statement: Statement, library: Library, full: Mapping[str, str]) -> Backed:
    fact = library.facts.get(statement.fact) if statement.fact else None
    if fact is None:
        return Backed(statement)
    values = (library.values[name] for name in fact.parameters if name in library.values)
    cited = (Cited(source, full.get(source.id, source.title)) for source in sources_of(fact, library))
    return Backed(statement, fact, tuple(cited), tuple(values), fact.unset)


def sources_of(fact: Fact, library: Library) -> tuple[Source, ...]:
    return tuple(library.sources[name] for name in fact.sources if name in library.sources)


def recheck_list(document: Document, library: Library) -> tuple[Recheck, ...]:
    """What to look up before each print run: lines of help, and what the FDA has approved."""
    return tuple(_rechecks(document, library))


def _rechecks(document: Document, library: Library) -> Iterator[Recheck]:
    for name in document.facts:
        fact = library.facts[name]
        words = plain_text(fact.text)
        if fact.kind is FactKind.CRISIS:
            yield Recheck(fact, words, "a line of help", _last(fact, library))
        elif "fda" in plain_words(words) and _APPROVAL.search(plain_words(words)):
            yield Recheck(fact, words, "what the FDA has approved", _last(fact, library))


def _last(fact: Fact, library: Library) -> date | None:
    return max((source.checked_on for source in sources_of(fact, library)), default=None)
