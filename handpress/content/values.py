"""The clinic's values for the parameters: checked against their limits, and as they print."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from handpress.content import rules, value_rules
from handpress.content.marks import fold
from handpress.content.model import Parameter, ParameterValue
from handpress.content.placeholders import VALUE_PLACEHOLDER, placeholder_in
from handpress.content.shapes import ValueShape, is_beyond, numbers_in
from handpress.content.tree import YamlFile, YamlMapping, YamlNode, YamlScalar, value_of
from handpress.content.validation import described
from handpress.diagnostics import DiagnosticList, Span
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
    if parameter.shape is ValueShape.WORDS:
        return ParameterValue(parameter.id, fold(node.text), here)
    numbers = _numbers(node, parameter, here, sink)
    if numbers is None:
        return None
    if parameter.unit is None:
        shown = "/".join(f"{one:g}" for one in numbers) or fold(node.text)
    else:
        shown = _shown(numbers, parameter)
    if not _within_limits(numbers, shown, parameter, here, sink):
        return None
    _ask_about_unusual(numbers, shown, parameter, here, sink)
    return ParameterValue(parameter.id, shown, here)


def _shown(numbers: tuple[float, ...], parameter: Parameter) -> str:
    """Numbers with their unit: ``24 hours``, ``40–45 minutes``."""
    *first, last = numbers
    return "".join(f"{one:g}–" for one in first) + with_unit(last, parameter)


def _numbers(
    node: YamlScalar, parameter: Parameter, here: Span, sink: DiagnosticList
) -> tuple[float, ...] | None:
    """The numbers of a value; none, where it has not the shape that it should have, which is reported."""
    value, shape, name, unit = value_of(node), parameter.shape, parameter.id, parameter.unit
    if shape in (ValueShape.NUMBER, ValueShape.WHOLE):
        if not isinstance(value, int | float):
            example = f"{parameter.floor:g}" if parameter.floor else "24"
            values = {"parameter": name, "unit": unit, "what": described(node), "example": example}
            sink.add(rules.VALUE_NOT_A_NUMBER.at(here, **values))
            return None
        if shape is ValueShape.WHOLE and value != int(value):
            values = {"parameter": name, "value": f"{value:g}", "unit": unit, "example": f"{int(value)}"}
            sink.add(value_rules.NOT_WHOLE.at(here, **values))
            return None
        return (float(value),)
    numbers = (float(value),) if isinstance(value, int | float) else numbers_in(shape, node.text)
    if numbers is None or (shape is not ValueShape.RANGE and isinstance(value, int | float)):
        rule = {
            ValueShape.RANGE: value_rules.NOT_A_RANGE,
            ValueShape.PRESSURE: value_rules.NOT_A_PRESSURE,
            ValueShape.TIME: value_rules.NOT_A_TIME,
        }[shape]
        sink.add(rule.at(here, parameter=name, unit=unit, what=described(node)))
        return None
    if shape is ValueShape.RANGE and len(numbers) == 2 and numbers[0] >= numbers[1]:
        first, second = (f"{one:g}" for one in numbers)
        sink.add(value_rules.RANGE_REVERSED.at(here, parameter=name, first=first, second=second))
        return None
    if shape is ValueShape.PRESSURE and numbers[0] <= numbers[1]:
        upper, lower = (f"{one:g}" for one in numbers)
        sink.add(value_rules.PRESSURE_REVERSED.at(here, parameter=name, upper=upper, lower=lower))
        return None
    return numbers


def _ask_about_unusual(
    numbers: tuple[float, ...], shown: str, parameter: Parameter, here: Span, sink: DiagnosticList
) -> None:
    unusual = parameter.unusual
    if unusual is not None and (
        (unusual.below and is_beyond(numbers, unusual.below, above=False))
        or (unusual.above and is_beyond(numbers, unusual.above, above=True))
    ):
        values = {"parameter": parameter.id, "value": shown, "reason": unusual.reason}
        sink.add(value_rules.UNUSUAL.at(here, **values))


def _within_limits(
    numbers: tuple[float, ...], shown: str, parameter: Parameter, here: Span, sink: DiagnosticList
) -> bool:
    """Whether no limit that has a source refuses it."""
    if not numbers:
        return True
    number, most = min(numbers), max(numbers)
    if number < 0:
        sink.add(rules.VALUE_NEGATIVE.at(here, parameter=parameter.id, value=shown))
        return False
    if parameter.floor is not None and number < parameter.floor:
        floor, reason = with_unit(parameter.floor, parameter), parameter.floor_reason or "none is given."
        sink.add(rules.BELOW_FLOOR.at(here, parameter=parameter.id, value=shown, floor=floor, reason=reason))
        return False
    if parameter.ceiling is not None and most > parameter.ceiling:
        ceiling, reason = (
            with_unit(parameter.ceiling, parameter),
            parameter.ceiling_reason or "none is given.",
        )
        sink.add(
            rules.ABOVE_CEILING.at(here, parameter=parameter.id, value=shown, ceiling=ceiling, reason=reason)
        )
        return False
    return True
