"""The clinic's values for the parameters: checked against their limits, and as they print."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from handpress.content import rules
from handpress.content.marks import fold
from handpress.content.model import Parameter, ParameterValue
from handpress.content.placeholders import VALUE_PLACEHOLDER, placeholder_in
from handpress.content.tree import YamlFile, YamlMapping, YamlNode, YamlScalar, value_of
from handpress.content.validation import described
from handpress.diagnostics import DiagnosticList
from handpress.nearest import suggestion


def with_unit(number: float, parameter: Parameter) -> str:
    """A number as it prints: ``24 hours``, ``1 hour``, ``1.5 hours``."""
    digits = str(int(number)) if number == int(number) else f"{number:.6f}".rstrip("0")
    if parameter.unit is None:
        return digits
    if number != 1:
        return f"{digits} {parameter.unit}"
    return f"{digits} {parameter.unit_singular or parameter.unit.removesuffix('s')}"


def read_values(
    file: YamlFile,
    parameters: Mapping[str, Parameter],
    declared: Collection[str] | None,
    sink: DiagnosticList,
) -> dict[str, ParameterValue]:
    """The values that are set, in the order of ``clinic.yaml``. A name with nothing after it is not set.

    ``declared`` also holds the parameters that were set aside as faulty; ``None`` if there is no telling.
    """
    values: dict[str, ParameterValue] = {}
    table = file.node(("parameters",))
    for name, node in _entries(table):
        if isinstance(node, YamlScalar) and value_of(node) is None:
            continue
        parameter = parameters.get(name)
        if parameter is None and (declared is None or name in declared):
            continue
        if parameter is None:
            hint = suggestion(name, declared or ())
            place = file.key_span(("parameters", name))
            of = " of content.yaml"
            sink.add(rules.UNKNOWN_PARAMETER.at(place, parameter=name, of=of, hint=hint))
            continue
        # true, false and empty texts are reported by the model, as are lists and groups
        if not isinstance(node, YamlScalar) or isinstance(value_of(node), bool) or not node.text.strip():
            continue
        if value := _value(node, parameter, file, sink):
            values[name] = value
    return values


def _entries(table: YamlNode | None) -> Iterator[tuple[str, YamlNode]]:
    if isinstance(table, YamlMapping):
        for name, entry in table.entries.items():
            yield name, entry.value


def _value(
    node: YamlScalar, parameter: Parameter, file: YamlFile, sink: DiagnosticList
) -> ParameterValue | None:
    here = file.span(("parameters", parameter.id))
    if match := placeholder_in(node.text):
        sink.add(VALUE_PLACEHOLDER.at(here, parameter=parameter.id, word=match[0]))
        return None
    if parameter.unit is None:
        return ParameterValue(parameter.id, fold(node.text), here)
    number = value_of(node)
    if not isinstance(number, int | float):
        example = f"{parameter.floor:g}" if parameter.floor else "24"
        sink.add(
            rules.VALUE_NOT_A_NUMBER.at(
                here, parameter=parameter.id, unit=parameter.unit, what=described(node), example=example
            )
        )
        return None
    shown = with_unit(number, parameter)
    if number < 0:
        sink.add(rules.VALUE_NEGATIVE.at(here, parameter=parameter.id, value=shown))
        return None
    if parameter.floor is not None and number < parameter.floor:
        floor, reason = with_unit(parameter.floor, parameter), parameter.floor_reason or "none is given."
        sink.add(rules.BELOW_FLOOR.at(here, parameter=parameter.id, value=shown, floor=floor, reason=reason))
        return None
    if parameter.ceiling is not None and number > parameter.ceiling:
        ceiling, reason = (
            with_unit(parameter.ceiling, parameter),
            parameter.ceiling_reason or "none is given.",
        )
        sink.add(
            rules.ABOVE_CEILING.at(here, parameter=parameter.id, value=shown, ceiling=ceiling, reason=reason)
        )
        return None
    return ParameterValue(parameter.id, shown, here)
