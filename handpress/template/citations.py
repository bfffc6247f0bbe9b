"""Sources as a handout prints them."""

from __future__ import annotations

from collections.abc import Iterable

from handpress.content.model import Fact, Library, Source
from handpress.document.model import SourceLabel


def labels_of(facts: Iterable[Fact], library: Library) -> tuple[SourceLabel, ...]:
    """The sources behind some facts, each once, in order of first use."""
    ids = dict.fromkeys(source for fact in facts for source in fact.sources)
    return tuple(
        SourceLabel(source.id, source.short, citation(source), source.url, source.span)
        for source in (library.sources[id] for id in ids if id in library.sources)
    )


def citation(source: Source) -> str:
    """``Organisation. Title. Year. URL``; what is not known is left out, never guessed."""
    parts = [source.organisation, source.title, str(source.year or "")]
    text = " ".join(_stopped(part) for part in parts if part)
    return f"{text} {source.url}" if source.url else text


def _stopped(part: str) -> str:
    return part if part.endswith((".", "!", "?")) else f"{part}."
