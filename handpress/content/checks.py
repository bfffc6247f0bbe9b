"""What the entries of ``content.yaml`` and ``clinic.yaml`` must say together.

Each function looks at one kind of entry and gives the problems that it finds; none stops at the first.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from itertools import pairwise
from typing import TYPE_CHECKING

from handpress.content import rules, value_rules
from handpress.content.marks import LiteralText, MarkedPart, Slot
from handpress.content.model import Confidence, FactKind, Unusual
from handpress.content.shapes import numbers_in, shape_of
from handpress.content.tree import YamlFile
from handpress.diagnostics import Diagnostic
from handpress.nearest import suggestion

if TYPE_CHECKING:
    from handpress.content.schema import RawContent, RawFact, RawParameter

# https://jinja.palletsprojects.com/en/stable/templates/: names that mean something in a template, so that a
# fact of that name could not be called
RESERVED = frozenset(
    {
        "and",
        "or",
        "not",
        "in",
        "is",
        "if",
        "elif",
        "else",
        "for",
        "true",
        "false",
        "none",
        "loop",
        "self",
        "super",
        "range",
        "dict",
        "lipsum",
        "cycler",
        "joiner",
        "namespace",
        "caller",
        "varargs",
        "kwargs",
        "block",
        "set",
        "import",
        "from",
        "with",
        "without",
        "context",
    }
)


def check_fact(
    fact_id: str, fact: RawFact, file: YamlFile, sources: Collection[str] | None
) -> Iterator[Diagnostic]:
    """The fact's sources, and its name. ``sources`` is ``None`` where the sources cannot be told."""
    at = ("facts", fact_id)
    first = fact_id.partition(".")[0]
    if first in RESERVED:
        hint = f'"{first}" means something else in handouts. Put another word first.'
        yield rules.BAD_ID.at(file.key_span(at), key=fact_id, kind="a fact", hint=hint)
    unsourced = fact.confidence is Confidence.NEEDS_CHECK or fact.kind is FactKind.HOUSE
    if not fact.sources and not unsourced:
        listed = file.node((*at, "sources")) is not None
        place = file.key_span((*at, "sources") if listed else at)
        yield rules.NO_SOURCES.at(place, fact=fact_id)
    for index, source in enumerate(fact.sources):
        if source in fact.sources[:index]:
            where = file.span((*at, "sources", index))
            yield rules.REPEATED_SOURCE.at(where, fact=fact_id, source=source)
        elif sources is not None and source not in sources:
            hint = suggestion(source, sources)
            yield rules.UNKNOWN_SOURCE.at(
                file.span((*at, "sources", index)), fact=fact_id, source=source, hint=hint
            )


def check_parameters_named(
    fact_id: str,
    pieces: tuple[MarkedPart, ...],
    if_unset: tuple[MarkedPart, ...],
    parameters: Collection[str] | None,
) -> Iterator[Diagnostic]:
    """The parameters in a fact's two wordings. ``parameters`` is ``None`` where they cannot be told."""
    for piece in pieces:
        if isinstance(piece, Slot) and parameters is not None and piece.parameter not in parameters:
            hint = suggestion(piece.parameter, parameters)
            of = f' (in the fact "{fact_id}")'
            yield rules.UNKNOWN_PARAMETER.at(piece.span, parameter=piece.parameter, of=of, hint=hint)
    for piece in if_unset:
        if isinstance(piece, Slot):
            yield rules.PARAMETER_IN_IF_UNSET.at(piece.span, parameter=piece.parameter)


def check_if_unset(
    fact_id: str, is_there: bool, pieces: tuple[MarkedPart, ...], file: YamlFile, place: tuple[str, ...]
) -> Iterator[Diagnostic]:
    """A wording with a parameter says what prints without it; a wording with none does not.

    ``is_there``: whether an ``if_unset`` stands at ``place``.
    """
    slots = [piece for piece in pieces if isinstance(piece, Slot)]
    if slots and not is_there:
        yield rules.NO_IF_UNSET.at(slots[0].span, fact=fact_id, parameter=slots[0].parameter)
    if not slots and is_there:
        yield rules.NEEDLESS_IF_UNSET.at(file.key_span((*place, "if_unset")), fact=fact_id)


def check_number(
    fact_id: str, fact: RawFact, pieces: tuple[MarkedPart, ...], file: YamlFile
) -> Iterator[Diagnostic]:
    """A statistic's text begins with its count, and names the whole."""
    number = fact.number
    if number is None:
        return
    at = ("facts", fact_id)
    if number.count > number.of:
        yield rules.NUMBER_TOO_LARGE.at(
            file.span((*at, "number", "count")), fact=fact_id, count=number.count, of=number.of
        )
    text = "".join(piece.text for piece in pieces if isinstance(piece, LiteralText))
    place = file.span((*at, "text"))
    if not re.match(rf"{number.count}(?![0-9]|[.,][0-9])", text):
        yield rules.NUMBER_NOT_FIRST.at(place, fact=fact_id, count=number.count, of=number.of)
    elif not re.search(rf"(?<![0-9]){number.of}(?![0-9])", text.replace(",", "")):
        yield rules.NUMBER_NOT_IN_TEXT.at(place, fact=fact_id, of=number.of)


def check_inherited(fact_id: str, fact: RawFact, raw: RawContent, file: YamlFile) -> Iterator[Diagnostic]:
    """Owner and review day come from the fact or from the defaults."""
    for key in ("owner", "review_by"):
        if getattr(fact, key) is None and getattr(raw.defaults, key) is None:
            yield rules.NO_OWNER.at(file.key_span(("facts", fact_id)), fact=fact_id, key=key)


def check_names(names: Collection[str], file: YamlFile) -> Iterator[Diagnostic]:
    """No fact's name is also the beginning of another's: ``ptsd`` and ``ptsd.what`` cannot both be called."""
    known = set(names)
    reported: set[str] = set()
    for longer in names:
        parts = longer.split(".")
        for end in range(1, len(parts)):
            fact = ".".join(parts[:end])
            if fact in known and fact not in reported:
                reported.add(fact)
                line = file.key_span(("facts", longer)).line
                yield rules.ID_IS_PREFIX.at(
                    file.key_span(("facts", fact)), fact=fact, longer=longer, line=line
                )


def check_parameter(name: str, parameter: RawParameter, file: YamlFile) -> Iterator[Diagnostic]:
    """Limits come with a unit and a reason, and leave room between them."""
    yield from check_shape(name, parameter, file)
    at = ("parameters", name)
    for key in ("floor", "ceiling"):
        limit, reason = getattr(parameter, key), getattr(parameter, f"{key}_reason")
        if limit is not None and parameter.unit is None:
            yield rules.LIMIT_NEEDS_UNIT.at(file.key_span((*at, key)), parameter=name, key=key)
        if limit is not None and reason is None:
            yield rules.LIMIT_NEEDS_REASON.at(file.key_span((*at, key)), parameter=name, key=key)
        if limit is None and reason is not None:
            place = file.key_span((*at, f"{key}_reason"))
            yield rules.REASON_NEEDS_LIMIT.at(place, parameter=name, key=key)
    if parameter.floor is not None and parameter.ceiling is not None and parameter.floor > parameter.ceiling:
        yield rules.FLOOR_ABOVE_CEILING.at(
            file.span((*at, "ceiling")),
            parameter=name,
            floor=f"{parameter.floor:g}",
            ceiling=f"{parameter.ceiling:g}",
        )


def unusual_of(parameter: RawParameter) -> Unusual | None:
    """Where a value of it is unusual; a limit that cannot be read is none."""
    raw, shape = parameter.unusual, shape_of(parameter.shape, parameter.unit)
    if raw is None:
        return None
    below, above = (
        numbers_in(shape, str(limit)) or () if limit is not None else () for limit in (raw.below, raw.above)
    )
    return Unusual(below, above, raw.reason)


def check_shape(name: str, parameter: RawParameter, file: YamlFile) -> Iterator[Diagnostic]:
    """A shape goes with a unit or without one, and limits are written as its values are."""
    at = ("parameters", name)
    shape = shape_of(parameter.shape, parameter.unit)
    if shape.has_unit is not (parameter.unit is not None):
        what = "needs" if shape.has_unit else "has no use for"
        place = file.key_span((*at, "shape"))
        yield value_rules.SHAPE_AND_UNIT.at(place, parameter=name, shape=shape.value, what=what)
    for key in ("below", "above"):
        limit = getattr(parameter.unusual, key, None)
        if limit is not None and not numbers_in(shape, str(limit)):
            place = file.span((*at, "unusual", key))
            yield value_rules.UNUSUAL_LIMIT.at(place, parameter=name, limit=limit, shape=shape.value)


def check_units(
    fact_id: str, pieces: tuple[MarkedPart, ...], units: Mapping[str, tuple[str, ...]]
) -> Iterator[Diagnostic]:
    """A unit that is written behind the value, which has it already."""
    for piece, behind in pairwise(pieces):
        if not isinstance(piece, Slot) or not isinstance(behind, LiteralText):
            continue
        for unit in units.get(piece.parameter, ()):
            if re.match(rf"[\s-]*{re.escape(unit)}\b", behind.text, re.IGNORECASE):
                values = {"fact": fact_id, "unit": unit, "parameter": piece.parameter}
                yield value_rules.UNIT_TWICE.at(piece.span, **values)
                break


def check_unused(
    raw: RawContent, slots: Mapping[str, tuple[MarkedPart, ...]], file: YamlFile
) -> Iterator[Diagnostic]:
    """Sources and parameters that no fact uses."""
    cited = {source for fact in raw.facts.values() for source in fact.sources}
    for source in raw.sources:
        if source not in cited:
            yield rules.UNUSED_SOURCE.at(file.key_span(("sources", source)), source=source)
    used = {piece.parameter for pieces in slots.values() for piece in pieces if isinstance(piece, Slot)}
    for name in raw.parameters:
        if name not in used:
            yield rules.UNUSED_PARAMETER.at(file.key_span(("parameters", name)), parameter=name)
