"""``explain``: where each sentence of a handout comes from, and what rests on a fact or a source."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Any

from handpress.cli import rules
from handpress.cli.console import BOLD, FAINT, count, show_diagnostics, wrap
from handpress.cli.frame import CommandAnswer, run
from handpress.cli.options import ExplainOptions
from handpress.cli.session import Session, SourceLines
from handpress.cli.terminal import harmless
from handpress.content.model import Checked, Fact, Library, Source
from handpress.content.wordings import called
from handpress.diagnostics import Diagnostic, ExitCode, UsageError
from handpress.nearest import suggestion
from handpress.project.explain import (
    Explained,
    FactUses,
    Usage,
    fact_uses,
    facts_named,
    groups,
    resting_on,
)
from handpress.proof.evidence import Backed
from handpress.workspace import Workspace

if TYPE_CHECKING:
    from handpress.api import Project

_READ = {Checked.ORIGINAL: "opened", Checked.COPY: "read in a copy", Checked.NOT_READ: "not opened"}


def explain_command(session: Session, options: ExplainOptions) -> ExitCode:
    """Explain handouts, a fact or a source. Raises UsageError for names that nothing has."""
    if sum((bool(options.names), options.fact is not None, options.source is not None)) != 1:
        raise UsageError([rules.EXPLAIN_ONE_THING.at(None)])

    def explain(project: Project) -> CommandAnswer:
        if options.names:
            explained = project.explain(options.names)
            data = {"handouts": [_handout_data(one) for one in explained]}
            return CommandAnswer(lambda: data, lambda: _show_handouts(session, explained))
        usage, library = project.usage(), project.library
        if options.fact is not None:
            found = fact_uses(library, usage, _facts(library, options.fact))
            answer = _about_facts(session, found)
        else:
            source = _source(library, options.source or "")
            answer = _about_source(session, source, resting_on(library, usage, source.id))

        def tell() -> None:
            _show_left_out(session, project.workspace, usage)
            answer.tell()

        return CommandAnswer(answer.data, tell, _code(usage.diagnostics))

    return run(session, options, "", explain)


def _facts(library: Library, name: str) -> tuple[Fact, ...]:
    facts = facts_named(library, name)
    if not facts:
        hint = suggestion(name, groups(library))
        raise UsageError([rules.NO_SUCH_FACT.at(None, name=name, suggestion=hint)])
    return facts


def _source(library: Library, name: str) -> Source:
    source = library.sources.get(name)
    if source is None:
        hint = suggestion(name, library.sources)
        raise UsageError([rules.NO_SUCH_SOURCE.at(None, name=name, suggestion=hint)])
    return source


# ---- a handout


def _show_handouts(session: Session, explained: Sequence[Explained]) -> None:
    for one in explained:
        document, lines = one.document, one.lines
        sources = {cited.source.id: cited.source for line in lines for cited in line.sources}
        opened = sum(1 for source in sources.values() if source.checked is Checked.ORIGINAL)
        facts = len({line.fact.id for line in lines if line.fact})
        session.out.write()
        session.out.write(session.out.paint(harmless(document.title), BOLD) + f"  ({document.name})")
        session.out.write(
            f"{count(facts, 'fact')}, {count(len(sources), 'source')}, {opened} of them opened."
        )
        for region, group in groupby(lines, key=lambda line: line.statement.region):
            session.out.write()
            session.out.write(session.out.paint(f"[{harmless(region)}]", BOLD))
            for line in group:
                _show_line(session, line)
        if one.recheck:
            session.out.write()
            session.out.write(session.out.paint("To look up before each print run", BOLD))
        for again in one.recheck:
            last = f"last looked at on {again.last}" if again.last else "nobody has checked it yet"
            _note(session, f"{again.fact.id}, {again.what}: {last}")


def _show_line(session: Session, line: Backed) -> None:
    said, fact = line.statement, line.fact
    _say(session, said.words, "  ")
    if fact is None:
        where = "the clinic's own:" if said.is_the_clinics else "typed in"
        _note(session, f"{where} {said.written or said.place or ''}")
        return
    _note(session, _about(fact))
    _note(session, _sources(cited.source for cited in line.sources))
    for value in line.values:
        _note(session, f"Clinic's value: {value.id} = {value.value} ({value.span})")
    if line.unset:
        _note(session, f"Not set by the clinic: {', '.join(line.unset)}")


def _about(fact: Fact) -> str:
    where = f"{fact.span.file}:{fact.span.line}"
    return f"{fact.id}  {where}  {fact.confidence.value}, review by {fact.review_by}"


def _sources(sources: Iterable[Source]) -> str:
    named = [f"{source.short} ({source.id}, {_READ[source.checked]})" for source in sources]
    return f"Sources: {'; '.join(named)}" if named else "No source"


def _handout_data(explained: Explained) -> dict[str, Any]:
    document = explained.document
    return {
        "handout": document.name,
        "title": document.title,
        "statements": [line.data() for line in explained.lines],
        "look_up_at_each_print_run": [
            {
                "fact": one.fact.id,
                "words": one.words,
                "what": one.what,
                "last": one.last.isoformat() if one.last else None,
            }
            for one in explained.recheck
        ],
    }


# ---- a fact, a source


def _about_facts(session: Session, found: Sequence[FactUses]) -> CommandAnswer:
    def tell() -> None:
        for one in found:
            session.out.write()
            _show_fact(session, one)
            _note(session, _sources(source for source, _ in one.sources))
            if not one.uses:
                _note(session, "No handout uses it.")
            for use in one.uses:
                _note(session, f"{use.handout}  [{use.region}]  {use.place or ''}")

    return CommandAnswer(lambda: {"facts": [_fact_data(one) for one in found]}, tell)


def _about_source(session: Session, source: Source, found: Sequence[FactUses]) -> CommandAnswer:
    from handpress.template.citations import citation

    def data() -> dict[str, Any]:
        return {
            "source": source.id,
            "citation": citation(source),
            "checked": source.checked.value,
            "checked_on": source.checked_on.isoformat(),
            "facts": [_fact_data(one) for one in found],
        }

    def tell() -> None:
        handouts = {name for one in found for name in one.handouts}
        session.out.write()
        session.out.write(session.out.paint(harmless(source.id), BOLD) + f"  {source.span}")
        _say(session, citation(source), "  ")
        _note(session, f"{_READ[source.checked]}, {source.checked_on}")
        _note(session, f"{count(len(found), 'fact')} and {count(len(handouts), 'handout')} rest on it.")
        for one in found:
            session.out.write()
            _show_fact(session, one)
            _note(session, ", ".join(one.handouts) or "No handout uses it.")

    return CommandAnswer(data, tell)


def _show_fact(session: Session, one: FactUses) -> None:
    from handpress.document.model import plain_text

    session.out.write(wrap(_about(one.fact), session.out.width, 0, "      "))
    _say(session, plain_text(one.fact.text), "  ")
    for other in one.fact.wordings:
        _say(session, f"{called(other)}: {plain_text(other.text)}", "  ")


def _fact_data(one: FactUses) -> dict[str, Any]:
    from handpress.document.model import plain_text

    fact = one.fact
    return {
        "fact": fact.id,
        "text": plain_text(fact.text),
        "wordings": {called(other): plain_text(other.text) for other in fact.wordings},
        "written": str(fact.span),
        "confidence": fact.confidence.value,
        "review_by": fact.review_by.isoformat(),
        "sources": [{"id": source.id, "citation": full} for source, full in one.sources],
        "uses": [
            {"handout": use.handout, "region": use.region, "place": str(use.place) if use.place else None}
            for use in one.uses
        ],
    }


def _show_left_out(session: Session, place: Workspace, usage: Usage) -> None:
    if usage.diagnostics:
        show_diagnostics(session.err, usage.diagnostics, SourceLines(place))


def _code(diagnostics: Sequence[Diagnostic]) -> ExitCode:
    return ExitCode.PROBLEM if diagnostics else ExitCode.OK


# ---- lines


def _say(session: Session, words: str, indent: str) -> None:
    session.out.write(indent + wrap(harmless(words), session.out.width, len(indent), indent))


def _note(session: Session, words: str) -> None:
    indent = "      "
    text = wrap(harmless(words), session.out.width, len(indent), indent + "  ")
    session.out.write(indent + session.out.paint(text, FAINT))
