"""``content.yaml`` and ``clinic.yaml`` into a :class:`Library`: the first step of the press.

Everything wrong in both files is found in one go. An entry that is wrong in itself is set aside, and the rest
is still checked together, so that one misspelled key does not hide a missing source elsewhere.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import Any

from handpress.content import checks, rules
from handpress.content.conversion import examined
from handpress.content.faults import Place
from handpress.content.figures import Said, read_figure
from handpress.content.marks import MarkedPart, fold
from handpress.content.model import Fact, Library, Number, Parameter, ParameterValue, Source, Spanish
from handpress.content.roles import check_role, settled_role
from handpress.content.schema import RawClinic, RawContent
from handpress.content.shapes import shape_of
from handpress.content.texts import Clinic, read_wordings, read_words
from handpress.content.topics import check_topics, topics_of
from handpress.content.tree import YamlFile, YamlMapping
from handpress.content.validation import IdRule, diagnostics_of, validated
from handpress.content.wordings import check_reader_groups, check_wordings, reader_of
from handpress.content.words import check_words
from handpress.content.yaml_reader import SIZE_LIMIT, read_yaml
from handpress.diagnostics import Diagnostic, DiagnosticList, HandpressError, Span
from handpress.files import NONE_GIVEN, Given, SourceFile, read_text

ENOUGH_PROBLEMS = 500
"""After so many, no more facts are looked at: the file is not what it should be, and time is bounded."""

PROBLEMS_SHOWN = 50
"""So many problems of one file are shown; a reader loses heart long before."""

_SECTIONS = ("sources", "parameters", "facts")
_IDS = {
    "facts": IdRule(
        "a fact",
        "Use words of small letters a to z, digits and underscores, with dots between them, "
        "such as ptsd.what.",
    ),
    "sources": IdRule("a source", "Use small letters a to z, digits and hyphens, such as nimh-ptsd."),
    "parameters": IdRule(
        "a parameter", "Use small letters a to z, digits and underscores, such as no_driving."
    ),
}


def load_library(content: Path, clinic: Path | None, root: Path, given: Given = NONE_GIVEN) -> Library:
    """The facts of a workspace, with the clinic's values put in.

    Args:
        content: ``content.yaml``.
        clinic: ``clinic.yaml``, or ``None`` for a clinic that has set nothing.
        root: the workspace; files in messages are named from here.
        given: files as they would be.

    Raises:
        HandpressError: with every problem of both files, in the order of the files.
    """
    sink = DiagnosticList()
    file = open_yaml(content, root, sink, given)
    clinic_file = open_yaml(clinic, root, sink, given) if clinic is not None else None
    if file is not None:
        check_words(RawContent, file, sink)
    if clinic_file is not None:
        check_words(RawClinic, clinic_file, sink)
        validated(RawClinic, clinic_file, sink)
        if file is not None:
            sink.diagnostics[:] = _moved_in(sink.diagnostics, clinic_file, _names(file, "parameters") or ())
    library = _library(file, clinic_file, sink) if file is not None else None
    found = capped(sink.diagnostics)
    if library is None or sink.errors:
        raise HandpressError(found)
    return Library(
        library.facts,
        library.sources,
        library.parameters,
        library.values,
        library.span,
        tuple(found),
        library.topics,
        library.knows_topics,
    )


def open_yaml(path: Path, root: Path, sink: DiagnosticList, given: Given = NONE_GIVEN) -> YamlFile | None:
    """A YAML file as a tree; what is wrong goes to ``sink``."""
    try:
        source = read_text(path, shown_as(path, root), SIZE_LIMIT, given)
    except HandpressError as error:
        sink.extend(error.diagnostics)
        return None
    return read_yaml(source, sink)


def shown_as(path: Path, root: Path) -> str:
    """A file's name in messages: from the workspace, absolute where it lies outside."""
    path, root = path.absolute(), root.absolute()
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else path.as_posix()


def capped(diagnostics: list[Diagnostic]) -> list[Diagnostic]:
    """Problems in the order of their places, at most ``PROBLEMS_SHOWN`` of a file, errors before warnings."""
    by_file: dict[str, list[Diagnostic]] = {}
    for diagnostic in diagnostics:
        by_file.setdefault(diagnostic.span.file if diagnostic.span else "", []).append(diagnostic)
    shown: list[Diagnostic] = []
    for file, found in by_file.items():
        found.sort(key=lambda p: (p.severity.value, p.span or Span(""), p.rule))
        kept = sorted(found[:PROBLEMS_SHOWN], key=lambda p: (p.span or Span(""), p.rule))
        shown.extend(kept)
        if len(found) > PROBLEMS_SHOWN:
            more = len(found) - PROBLEMS_SHOWN
            shown.append(rules.MORE_PROBLEMS.at(Span(file), count=more, file=file))
    return shown


def _library(file: YamlFile, clinic_file: YamlFile | None, sink: DiagnosticList) -> Library | None:
    from handpress.content.values import read_values

    raw = _sound_part(file, sink)
    if raw is None:
        return None
    parameters = {
        name: Parameter(
            id=name,
            meaning=fold(p.meaning),
            unit=p.unit,
            floor=p.floor,
            ceiling=p.ceiling,
            floor_reason=p.floor_reason,
            span=file.key_span(("parameters", name)),
            unit_singular=p.unit_singular,
            ceiling_reason=p.ceiling_reason,
            shape=shape_of(p.shape, p.unit),
            unusual=checks.unusual_of(p),
        )
        for name, p in raw.parameters.items()
    }
    for name, parameter in raw.parameters.items():
        sink.extend(checks.check_parameter(name, parameter, file))
    values: dict[str, ParameterValue] = {}
    if clinic_file is not None:
        values = read_values(clinic_file, parameters, _names(file, "parameters"), sink)
    knows_topics = raw.topics is not None or raw.about is not None
    own = {name: fold(meaning) for name, meaning in (raw.topics or {}).items()}
    groups = (raw.about or {}) if knows_topics else None
    sink.extend(check_topics(own, groups, {name: fact.about for name, fact in raw.facts.items()}, file))
    return Library(
        facts=_facts(raw, file, Clinic(parameters, values, _names(file, "parameters")), groups, sink),
        sources={name: _source(name, raw, file) for name in raw.sources},
        parameters=parameters,
        values=values,
        span=file.source.span(),
        topics=own,
        knows_topics=knows_topics,
    )


def _sound_part(file: YamlFile, sink: DiagnosticList) -> RawContent | None:
    """``content.yaml`` without the entries that are wrong in themselves, which are reported."""
    data: dict[str, Any] = dict(file.plain())
    raw, faults = examined(RawContent, data)
    if faults:
        sink.extend(diagnostics_of(RawContent, faults, file, ids=_IDS))
        for fault in faults:
            _set_aside(data, fault.place)
        raw, _ = examined(RawContent, data)
    if raw is not None and isinstance(facts := file.node(("facts",)), YamlMapping) and not facts.entries:
        sink.add(rules.EMPTY_VALUE.at(file.span(("facts",)), key="facts"))
    return raw


def _set_aside(data: dict[str, Any], place: Place) -> None:
    """Take what is wrong at ``place`` out of the data, or put there what raises no second problem."""
    top = str(place[0]) if place else ""
    section = data.get(top)
    if top in _SECTIONS and len(place) > 1 and isinstance(section, dict):
        section.pop(place[1], None)
    elif top in _SECTIONS:
        data[top] = {}
    elif top == "version":
        data[top] = 1
    elif top == "defaults":
        data[top] = {"owner": "unassigned", "review_by": "2000-01-01"}
    else:
        data.pop(top, None)


def _source(name: str, raw: RawContent, file: YamlFile) -> Source:
    source = raw.sources[name]
    return Source(
        id=name,
        organisation=fold(source.organisation),
        title=fold(source.title),
        year=source.year,
        url=source.url,
        checked=source.checked,
        checked_on=source.checked_on,
        short=fold(source.short),
        span=file.key_span(("sources", name)),
    )


def _facts(
    raw: RawContent,
    file: YamlFile,
    clinic: Clinic,
    groups: Mapping[str, Sequence[str]] | None,
    sink: DiagnosticList,
) -> dict[str, Fact]:
    source_names = _names(file, "sources")
    facts: dict[str, Fact] = {}
    written: dict[str, tuple[MarkedPart, ...]] = {}
    for fact_id in _names(file, "facts") or ():
        if len(sink.diagnostics) > ENOUGH_PROBLEMS:
            break
        fact, written[fact_id] = _fact(fact_id, raw, file, clinic, groups, source_names, sink)
        if fact is not None:
            facts[fact_id] = fact
    sink.extend(checks.check_names(_names(file, "facts") or (), file))
    sink.extend(check_reader_groups(raw.readers or {}, _names(file, "facts") or (), file))
    if not sink.errors:  # an entry set aside may be what uses them
        sink.extend(checks.check_unused(raw, written, file))
    return facts


def _fact(
    fact_id: str,
    raw: RawContent,
    file: YamlFile,
    clinic: Clinic,
    groups: Mapping[str, Sequence[str]] | None,
    source_names: Collection[str] | None,
    sink: DiagnosticList,
) -> tuple[Fact | None, tuple[MarkedPart, ...]]:
    """A fact, or None where it is wrong in itself; and the pieces of all its texts."""
    fact = raw.facts.get(fact_id)
    words = read_words(file, ("facts", fact_id), "text", fact_id, clinic, sink)
    pieces = words.pieces
    if fact is None:  # set aside
        return None, pieces
    sink.extend(checks.check_fact(fact_id, fact, file, source_names))
    sink.extend(
        checks.check_if_unset(fact_id, fact.if_unset is not None, words.pieces, file, ("facts", fact_id))
    )
    sink.extend(checks.check_number(fact_id, fact, words.pieces, file))
    sink.extend(checks.check_inherited(fact_id, fact, raw, file))
    sink.extend(check_role(fact_id, fact.role, file.key_span(("facts", fact_id))))
    others = list(read_wordings(fact_id, fact.lang, file, tuple(fact.wordings or ()), clinic, sink))
    if fact.wordings:
        sink.extend(check_wordings(fact_id, fact.wordings, file))
    for other, _ in others:
        pieces = (*pieces, *other.pieces)
        sink.extend(checks.check_number(fact_id, fact, other.pieces, file))
    owner, review_by = fact.owner or raw.defaults.owner, fact.review_by or raw.defaults.review_by
    if owner is None or review_by is None:
        return None, pieces
    text = words.text(fact_id, fact.lang, clinic)
    every = (text, *(wording.text for _, wording in others))
    said = Said(fact_id, every, clinic.parameters, clinic.values, words.used, fact.lang)
    made = Fact(
        id=fact_id,
        text=text,
        sources=tuple(fact.sources),
        confidence=fact.confidence,
        kind=fact.kind,
        owner=fold(owner),
        review_by=review_by,
        span=file.key_span(("facts", fact_id)),
        parameters=words.used,
        unset=words.unset(clinic),
        figure=read_figure(fact.figure, said, file, sink),
        number=Number(fact.number.count, fact.number.of) if fact.number else None,
        note=fold(fact.note) if fact.note else None,
        written=fold(fact.text),
        written_if_unset=fold(fact.if_unset) if fact.if_unset else None,
        role=settled_role(fact_id, fact.role),
        topics=topics_of(fact_id, fact.about, groups),
        wordings=tuple(wording for _, wording in others),
        spanish=Spanish(fold(fact.spanish.term), fact.spanish.source) if fact.spanish else None,
        reader=reader_of(fact_id, fact.reader, raw.readers or {}),
    )
    return made, pieces


def load_facts(source: SourceFile, library: Library, names: Collection[str]) -> dict[str, Fact]:
    """Single facts of a ``content.yaml`` that holds no others, beside those of a library that is loaded.

    Args:
        source: the file without all other facts, sources and parameters.
        names: of the facts that are wanted.

    Raises HandpressError: one of them is wrong.
    """
    sink = DiagnosticList()
    file = read_yaml(source, sink)
    if file is not None:
        check_words(RawContent, file, sink)
    raw = _sound_part(file, sink) if file is not None else None
    made: dict[str, Fact] = {}
    if file is not None and raw is not None:
        clinic = Clinic(library.parameters, library.values, tuple(library.parameters))
        groups = (raw.about or {}) if library.knows_topics else None
        for name in names:
            fact, _ = _fact(name, raw, file, clinic, groups, tuple(library.sources), sink)
            if fact is not None:
                made[name] = fact
    if sink.errors or len(made) < len(names):
        raise HandpressError(sink.diagnostics)
    return made


def _moved_in(diagnostics: Sequence[Diagnostic], clinic: YamlFile, names: Sequence[str]) -> list[Diagnostic]:
    """A value at the left edge of ``clinic.yaml`` is not unknown: it stands one step too far left."""
    places = {clinic.key_span((name,)): name for name in names if clinic.node((name,)) is not None}
    return [
        rules.VALUE_OUTSIDE.at(diagnostic.span, name=places[diagnostic.span])
        if diagnostic.span in places and diagnostic.rule == rules.UNKNOWN_KEY.id
        else diagnostic
        for diagnostic in diagnostics
    ]


def _names(file: YamlFile, section: str) -> tuple[str, ...] | None:
    """Every name in a section, of sound and of faulty entries; ``None`` if there is no telling."""
    node = file.node((section,))
    if node is None:
        return ()
    return tuple(node.entries) if isinstance(node, YamlMapping) else None
