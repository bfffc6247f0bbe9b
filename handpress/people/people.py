"""The people of a list: each row with the values that its copy prints, or what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, time
from functools import lru_cache

from handpress.characters import Trouble, composed, name_of, trouble_in
from handpress.diagnostics import Diagnostic, DiagnosticList
from handpress.document.catalogue import Catalogue
from handpress.document.model import MergeField, MergeKind
from handpress.patterns import regex
from handpress.people import rules
from handpress.people.columns import Ask, mapped
from handpress.people.days import DayOrders, read_day, read_time
from handpress.people.source import Cell, RawRow, RawTable
from handpress.values import Value

LONGEST = 200
"""Characters of a value."""

_CONTROL = regex(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\n\t]")
_NUMBER = regex(r"[+-]?\d[\d.,  ]*")
_FORMULA = "=+@"


class Person(Value, frozen=True):
    """A row. ``values`` has what is printed, by field; ``key`` is what a list is sorted by."""

    row: int
    values: Mapping[str, str]
    problems: tuple[Diagnostic, ...] = ()
    key: tuple[int, str] = (0, "")


class People(Value, frozen=True):
    """A list that has been looked at: how many people it has, and what is to be said of it."""

    table: RawTable
    fields: tuple[MergeField, ...]
    columns: Mapping[str, int]
    orders: Mapping[str, str]
    count: int
    notes: tuple[Diagnostic, ...]

    def rows(self, words: Catalogue, sort: str = "") -> Iterator[Person]:
        """Every person, in the list's order or sorted by a field; texts in the language of ``words``."""
        found = (self._person(row, words, sort) for row in self.table.rows())
        return iter(sorted(found, key=lambda one: (*one.key, one.row))) if sort else found

    def _person(self, row: RawRow, words: Catalogue, sort: str) -> Person:
        values: dict[str, str] = {}
        problems: list[Diagnostic] = []
        key = (1, "")
        if any(cell not in (None, "") for cell in row.cells[len(self.table.header) :]):
            problems.append(rules.ROW_CELLS.at(None, row=row.number))
        for field in self.fields:
            column = self.columns.get(field.name, len(row.cells))
            cell = row.cells[column] if column < len(row.cells) else None
            order = self.orders.get(field.name, "")
            said, problem = read_value(cell, field, row.number, order, words)
            values[field.name] = said
            if problem is not None:
                problems.append(problem)
            if field.name == sort and said:
                key = (0, _sort_key(cell, field, order, said))
        return Person(row.number, values, tuple(problems), key)


def looked_at(
    table: RawTable,
    fields: Sequence[MergeField],
    given: Mapping[str, str],
    dates: str,
    handout: str,
    ask: Ask | None = None,
) -> People:
    """Look at a whole list before the first page: its columns, how days are written, how many people it has.

    Raises:
        HandpressError: the columns are not known, or days could be read in two ways.
    """
    sink = DiagnosticList()
    sink.extend(table.notes)
    columns = mapped(table, fields, given, sink, handout, ask)
    sink.raise_errors()
    days = {one.name: DayOrders() for one in fields if one.kind is MergeKind.DATE and one.name in columns}
    count = 0
    for row in table.rows():
        count += 1
        for name, orders in days.items():
            if columns[name] < len(row.cells) and row.cells[columns[name]]:
                orders.see(row.cells[columns[name]], row.number)
    known = {name: dates or _order(name, one, sink) for name, one in days.items()}
    sink.raise_errors()
    return People(table, tuple(fields), columns, known, count, tuple(sink.diagnostics))


def _order(name: str, seen: DayOrders, sink: DiagnosticList) -> str:
    if not seen.any:
        return ""
    if len(seen.possible) != 1:
        if seen.differ:
            sink.add(rules.EITHER_DAY.at(None, field=name, row=seen.differ))
        return "dmy"
    (order,) = seen.possible
    sink.add(rules.DAYS_READ.at(None, field=name, first="day" if order == "dmy" else "month"))
    return order


def read_value(
    cell: Cell, field: MergeField, row: int, order: str, words: Catalogue
) -> tuple[str, Diagnostic | None]:
    """What is printed of a cell, or what is wrong with it; it is never quoted."""
    about = {"row": row, "label": field.label}
    if isinstance(cell, str):
        cell = composed(cell).strip().strip("\ufeff\u00a0")
    if cell is None or cell == "":
        return "", rules.ROW_REQUIRED.at(None, **about) if field.required else None
    match field.kind:
        case MergeKind.DATE:
            day = read_day(cell, order)
            return ("", rules.ROW_DAY.at(None, **about)) if day is None else (_spelled(day, words), None)
        case MergeKind.TIME:
            at = read_time(cell)
            return ("", rules.ROW_TIME.at(None, **about)) if at is None else (words.time_of_day(at), None)
        case MergeKind.NUMBER:
            said = f"{cell:g}" if isinstance(cell, float) else str(cell)
            return (said, None) if _NUMBER.fullmatch(said) else ("", rules.ROW_NUMBER.at(None, **about))
        case _:
            said = _spelled(cell, words) if isinstance(cell, date) else _plain(cell)
            problem = _wrong_with(said, about)
            return ("", problem) if problem else (" ".join(said.split()), None)


@lru_cache(maxsize=1024)
def _spelled(day: date, words: Catalogue) -> str:
    return words.day_in_words(day)


def _plain(cell: Cell) -> str:
    if isinstance(cell, float):
        return f"{cell:g}"
    return cell.isoformat("minutes") if isinstance(cell, time) else str(cell)


def _wrong_with(said: str, about: Mapping[str, object]) -> Diagnostic | None:
    if said[0] in _FORMULA:
        return rules.ROW_FORMULA.at(None, sign=said[0], **about)
    if len(said) > LONGEST:
        return rules.ROW_LONG.at(None, count=len(said), most=LONGEST, **about)
    if _CONTROL.search(said):
        return rules.ROW_LINES.at(None, **about)
    if trouble := next(trouble_in(said), None):
        code = f"U+{ord(trouble.character):04X}"
        script = trouble.trouble is Trouble.SCRIPT
        what = f"{trouble.what} letters" if script else name_of(trouble.character)
        return rules.ROW_CHARACTER.at(None, what=f"{what}, {code}", **about)
    return None


def _sort_key(cell: Cell, field: MergeField, order: str, said: str) -> str:
    if field.kind is MergeKind.DATE and (day := read_day(cell, order)) is not None:
        return day.isoformat()
    if field.kind is MergeKind.TIME and (at := read_time(cell)) is not None:
        return at.isoformat()
    if field.kind is MergeKind.NUMBER:
        return said.zfill(20)
    return said.casefold()
