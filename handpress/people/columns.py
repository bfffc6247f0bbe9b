"""Which column of a list holds which field: by its exact name, or as somebody says."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from handpress.diagnostics import DiagnosticList, UsageError
from handpress.document.model import MergeField
from handpress.nearest import nearest, suggestion
from handpress.people import rules
from handpress.people.source import RawTable

Ask = Callable[[str, str], bool]
"""Asks a person whether a field is what a column holds: (field, column)."""


def read_map(given: Sequence[str]) -> dict[str, str]:
    """``FIELD=COLUMN`` as a mapping. Raises UsageError."""
    found: dict[str, str] = {}
    for one in given:
        field, sign, column = one.partition("=")
        if not sign or not field.strip():
            raise UsageError([rules.BAD_MAP.at(None, given=one[:60])])
        found[field.strip()] = column.strip()
    return found


def mapped(
    table: RawTable,
    fields: Sequence[MergeField],
    given: Mapping[str, str],
    sink: DiagnosticList,
    handout: str,
    ask: Ask | None = None,
) -> dict[str, int]:
    """The number of the column of each field that has one. What is wrong goes to ``sink``.

    Raises:
        UsageError: ``given`` names a field or a column that is not there.
    """
    header = table.header
    _check_given(table, fields, given)
    found: dict[str, int] = {}
    for field in fields:
        wanted = given.get(field.name, field.name)
        if wanted in header:
            if (count := header.count(wanted)) > 1:
                sink.add(rules.REPEATED_COLUMN.at(None, file=table.file, count=count, column=wanted))
            found[field.name] = header.index(wanted)
    open_fields = [one for one in fields if one.name not in found and one.name not in given]
    for field in open_fields:
        free = [one for n, one in enumerate(header) if one and n not in found.values()]
        column = _near(field, free)
        if column and (count := header.count(column)) > 1:
            sink.add(rules.REPEATED_COLUMN.at(None, file=table.file, count=count, column=column))
        elif column and ask is not None and ask(field.name, column):
            found[field.name] = header.index(column)
        elif column and ask is None:
            sink.add(rules.NEAR_COLUMN.at(None, file=table.file, field=field.name, column=column))
    if not found and not given and not sink.errors and fields:
        names = ", ".join(one.name for one in fields)
        values = {"count": len(header), "file": table.file, "fields": names, "first": fields[0].name}
        sink.add(rules.NO_HEADER.at(None, **values))
    elif not sink.errors:
        _tell_missing(table, fields, found, sink, handout)
    return found


def _tell_missing(
    table: RawTable,
    fields: Sequence[MergeField],
    found: Mapping[str, int],
    sink: DiagnosticList,
    handout: str,
) -> None:
    for field in fields:
        if field.name not in found:
            rule = rules.REQUIRED_COLUMN if field.required else rules.MISSING_COLUMN
            sink.add(rule.at(None, file=table.file, field=field.name, handout=handout))
    if unused := len(table.header) - len(set(found.values())):
        sink.add(rules.UNUSED_COLUMNS.at(None, count=unused, file=table.file))


def _check_given(table: RawTable, fields: Sequence[MergeField], given: Mapping[str, str]) -> None:
    names = [one.name for one in fields]
    for field, column in given.items():
        if field not in names:
            hint = suggestion(field, names)
            raise UsageError([rules.UNKNOWN_FIELD.at(None, field=field[:60], hint=hint)])
        if column and column not in table.header:
            hint = suggestion(column, table.header, shown=0) or "Write it as it stands in the first row."
            raise UsageError([rules.UNKNOWN_COLUMN.at(None, file=table.file, column=column[:60], hint=hint)])


def _near(field: MergeField, header: Sequence[str]) -> str | None:
    alike = {_bare(field.name), _bare(field.label)}
    for column in header:
        if _bare(column) in alike:
            return column
    return nearest(field.name, header) or nearest(field.label, header)


def _bare(name: str) -> str:
    return "".join(one for one in name.casefold() if one.isalnum())
