"""Where each printed sentence comes from, and the other way round: what rests on a fact or a source."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from msgspec.structs import replace

from handpress.content.model import Fact, Library, Source
from handpress.content.wordings import read_by
from handpress.diagnostics import Diagnostic, HandpressError, Span
from handpress.document.model import Document
from handpress.files import read_text
from handpress.project.loading import LoadedProject
from handpress.project.pipeline import render
from handpress.proof.evidence import Backed, Recheck, Statement, backed, recheck_list, statements
from handpress.proof.evidence.statements import TITLE
from handpress.template.citations import citation
from handpress.values import Value
from handpress.workspace import Handout, Workspace

MAIN_MESSAGE = "main message"
"""What a use is called that stands in the front matter only."""


class Explained(Value, frozen=True):
    """A handout as statements, each with what stands behind it."""

    document: Document
    lines: tuple[Backed, ...]
    recheck: tuple[Recheck, ...]  # what to look up before each print run


class FactUse(Value, frozen=True):
    """One place in one handout that prints a fact. ``place`` is the line of its template."""

    handout: str
    region: str
    place: Span | None


class FactUses(Value, frozen=True):
    """A fact, its sources as they are cited, and every place that prints it."""

    fact: Fact
    sources: tuple[tuple[Source, str], ...]
    uses: tuple[FactUse, ...]

    @property
    def handouts(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(use.handout for use in self.uses))


class Usage(Value, frozen=True):
    """Which handouts print which facts. Handouts that cannot be read are left out, as
    ``diagnostics`` says.
    """

    uses: Mapping[str, tuple[FactUse, ...]]
    diagnostics: tuple[Diagnostic, ...] = ()


def explain_handout(project: LoadedProject, handout: Handout) -> Explained:
    """Every sentence of a handout with its fact and sources. It is not laid out: this takes milliseconds.

    Raises:
        HandpressError: its template cannot be read.
    """
    document, _ = render(project, handout)
    library = read_by(project.library, document.reader, document.pieces)
    templates = _Templates(project.workspace)
    lines = (replace(line, statement=templates.placed(line.statement)) for line in backed(document, library))
    return Explained(document, tuple(lines), recheck_list(document, library))


def find_usage(project: LoadedProject, handouts: Iterable[Handout]) -> Usage:
    """Every use of every fact. A handout that cannot be read is left out, and its problems are given back."""
    found: defaultdict[str, list[FactUse]] = defaultdict(list)
    diagnostics: list[Diagnostic] = []
    templates = _Templates(project.workspace)
    for handout in handouts:
        try:
            document, _ = render(project, handout)
        except HandpressError as error:
            diagnostics += error.diagnostics
            continue
        printed = set()
        for one in statements(document):
            if one.fact is not None:
                printed.add(one.fact)
                found[one.fact].append(FactUse(handout.name, one.region, templates.placed(one).place))
        for name in document.facts:
            if name not in printed:
                found[name].append(FactUse(handout.name, MAIN_MESSAGE, document.span))
    return Usage({name: tuple(dict.fromkeys(uses)) for name, uses in found.items()}, tuple(diagnostics))


class _Templates:
    """The lines of templates, each file read once."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._files: dict[str, tuple[str, ...]] = {}

    def placed(self, said: Statement) -> Statement:
        """The statement with its own line: a table knows where it begins, not where each cell stands."""
        if said.place is None or said.place.line == 0 or said.region == TITLE:
            return said
        sought = said.fact or said.words
        lines = self._lines(said.place.file)
        for number in range(said.place.line, len(lines) + 1):
            line = lines[number - 1]
            if sought in line:
                place = Span(said.place.file, number)
                return replace(said, place=place, written=said.written if said.fact else place)
            if not line.strip():
                break
        return said

    def _lines(self, file: str) -> tuple[str, ...]:
        if file not in self._files:
            self._files[file] = read_text(self._workspace.path(file), file).lines
        return self._files[file]


def facts_named(library: Library, name: str) -> tuple[Fact, ...]:
    """The fact of that name, or the facts of that group: ``serious`` is ``serious.heart`` and six more."""
    if name in library.facts:
        return (library.facts[name],)
    return tuple(fact for id_, fact in library.facts.items() if id_.startswith(name.rstrip(".*") + "."))


def groups(library: Library) -> frozenset[str]:
    """Every name that :func:`facts_named` knows."""
    parts = (id_.split(".") for id_ in library.facts)
    return frozenset(".".join(part[:end]) for part in parts for end in range(1, len(part) + 1))


def fact_uses(library: Library, usage: Usage, facts: Iterable[Fact]) -> tuple[FactUses, ...]:
    return tuple(
        FactUses(
            fact,
            tuple((library.sources[id_], citation(library.sources[id_])) for id_ in fact.sources),
            usage.uses.get(fact.id, ()),
        )
        for fact in facts
    )


def resting_on(library: Library, usage: Usage, source: str) -> tuple[FactUses, ...]:
    """The facts that cite a source."""
    return fact_uses(library, usage, (fact for fact in library.facts.values() if source in fact.sources))
