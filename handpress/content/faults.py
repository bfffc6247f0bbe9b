"""Everything that is wrong with a file's plain data, entry by entry. Imported once something is.

What it asks for is what :mod:`handpress.content.conversion` asks msgspec for, read from the same schema.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from enum import Enum, auto
from typing import Any

import msgspec.inspect as ms
from msgspec import Struct

from handpress.content.conversion import BARE, FIRST_YEAR, LAST_YEAR, WHITE, Shape

Place = tuple[str | int, ...]
"""The way to a value: keys of tables and indexes of lists."""


class Wrong(Enum):
    """What can be wrong with a value. The comment says what its fault's ``limit`` is."""

    UNKNOWN_KEY = auto()
    MISSING_KEY = auto()
    KEY_NAME = auto()
    NO_TEXT = auto()
    NO_WHOLE_NUMBER = auto()
    NO_NUMBER = auto()
    NO_TRUTH = auto()
    NO_LIST = auto()
    NO_ENTRIES = auto()
    NO_DAY = auto()
    NONE_OF = auto()  # the values that there are
    TOO_SHORT = auto()
    TOO_LONG = auto()  # characters
    TOO_FEW = auto()
    TOO_MANY = auto()  # how many there are, how many there may be
    OUT_OF_RANGE = auto()  # the bound in words
    PATTERN = auto()  # the pattern


class Fault(Struct, frozen=True):
    """Something wrong at ``place``. An unknown or missing key, and a bad name, end its place."""

    place: Place
    wrong: Wrong
    limit: Any = None


def looked_at(model: type[Shape], data: object) -> tuple[Any, list[Fault]]:
    """``data`` as msgspec takes it, and its faults: of one place only the first."""
    look = _Look()
    plain = look.at(ms.type_info(model), data, ())
    return plain, look.faults


def fields_at(model: type[Shape], place: Iterable[str | int]) -> tuple[str, ...]:
    """The keys that ``model`` knows at a place inside it."""
    kind: ms.Type | None = ms.type_info(model)
    for step in place:
        match _inner(kind):
            case ms.StructType(fields=fields):
                kind = next((field.type for field in fields if field.name == step), None)
            case ms.DictType(value_type=values):
                kind = values
            case ms.ListType(item_type=items):
                kind = items
            case _:
                return ()
    inner = _inner(kind)
    return tuple(field.name for field in inner.fields) if isinstance(inner, ms.StructType) else ()


def holds_words(model: type[Shape], place: Place) -> bool:
    """Whether ``model`` has words at a place, which somebody writes as they print: no name, no address."""
    return _words_at(ms.type_info(model), place)


def _words_at(kind: ms.Type, place: Place) -> bool:
    match kind:
        case ms.Metadata(type=inner, extra=extra):
            return (not place and extra == BARE and isinstance(inner, ms.StrType)) or _words_at(inner, place)
        case ms.UnionType(types=types):
            return any(_words_at(one, place) for one in types)
        case ms.StructType(fields=fields) if place:
            return any(_words_at(field.type, place[1:]) for field in fields if field.name == place[0])
        case ms.DictType(value_type=inner) | ms.ListType(item_type=inner):
            return bool(place) and _words_at(inner, place[1:])
    return False


def _inner(kind: ms.Type | None) -> ms.Type | None:
    """A type without its description and without what else it may be."""
    while isinstance(kind, ms.Metadata | ms.UnionType):
        kind = kind.type if isinstance(kind, ms.Metadata) else kind.types[0]
    return kind


class _Look:
    """One walk through some data."""

    def __init__(self) -> None:
        self.faults: list[Fault] = []

    def _fault(self, place: Place, wrong: Wrong, limit: Any = None) -> Any:
        """Note a fault; the value that stands in for what is wrong is ``None``."""
        self.faults.append(Fault(place, wrong, limit))
        return None

    def at(self, kind: ms.Type, value: Any, place: Place) -> Any:
        """The value as msgspec takes it; of a wrong one, anything, and a fault."""
        match kind:
            case ms.Metadata():
                if kind.extra == BARE and isinstance(value, str):
                    value = value.strip(WHITE)
                told = (kind.extra_json_schema or {}).get("enum")
                return self._choice(tuple(told), value, place) if told else self.at(kind.type, value, place)
            case ms.UnionType():
                if value is None and kind.includes_none:
                    return None
                fits = (one for one in kind.types if _takes(one, value))
                return self.at(next(fits, kind.types[0]), value, place)
            case ms.StructType():
                return self._entries(kind, value, place)
            case ms.DictType():
                return self._table(kind, value, place)
            case ms.ListType():
                return self._list(kind, value, place)
            case ms.EnumType():
                return self._choice(tuple(member.value for member in kind.cls), value, place)
            case ms.LiteralType():
                return self._choice(kind.values, value, place)
            case ms.StrType():
                self._text(kind, value, place)
            case ms.IntType() | ms.FloatType():
                self._number(kind, value, place)
            case ms.BoolType():
                if not isinstance(value, bool):
                    self._fault(place, Wrong.NO_TRUTH)
            case ms.DateType():
                if not _is_day(value):
                    self._fault(place, Wrong.NO_DAY)
            case ms.AnyType():
                pass
            case _:
                raise NotImplementedError(f"no schema has a {type(kind).__name__} yet")
        return value

    def _entries(self, kind: ms.StructType, value: Any, place: Place) -> Any:
        if not isinstance(value, dict):
            return self._fault(place, Wrong.NO_ENTRIES)
        made = {}
        for field in kind.fields:
            if field.name in value:
                made[field.name] = self.at(field.type, value[field.name], (*place, field.name))
            elif field.required:
                self._fault((*place, field.name), Wrong.MISSING_KEY)
        for key in value:
            if key not in made:
                self._fault((*place, key), Wrong.UNKNOWN_KEY)
        return made

    def _table(self, kind: ms.DictType, value: Any, place: Place) -> Any:
        if not isinstance(value, dict):
            return self._fault(place, Wrong.NO_ENTRIES)
        made = {}
        for key, item in value.items():
            name = _Look()
            name.at(kind.key_type, key, (*place, key))
            if name.faults:
                self._fault((*place, key), Wrong.KEY_NAME)
            made[key] = self.at(kind.value_type, item, (*place, key))
        return made

    def _list(self, kind: ms.ListType, value: Any, place: Place) -> Any:
        if not isinstance(value, list):
            return self._fault(place, Wrong.NO_LIST)
        if kind.max_length is not None and len(value) > kind.max_length:
            return self._fault(place, Wrong.TOO_MANY, (len(value), kind.max_length))
        if kind.min_length is not None and len(value) < kind.min_length:
            return self._fault(place, Wrong.TOO_FEW)
        return [self.at(kind.item_type, item, (*place, index)) for index, item in enumerate(value)]

    def _choice(self, choices: tuple[Any, ...], value: Any, place: Place) -> Any:
        if value in choices:
            return choices[choices.index(value)]  # version: 1.0 is 1
        return self._fault(place, Wrong.NONE_OF, choices)

    def _text(self, kind: ms.StrType, value: Any, place: Place) -> None:
        if not isinstance(value, str):
            self._fault(place, Wrong.NO_TEXT)
        elif len(value) < (kind.min_length or 0):
            self._fault(place, Wrong.TOO_SHORT)
        elif kind.max_length is not None and len(value) > kind.max_length:
            self._fault(place, Wrong.TOO_LONG, kind.max_length)
        elif kind.pattern is not None and not re.search(kind.pattern, value):
            self._fault(place, Wrong.PATTERN, kind.pattern)

    def _number(self, kind: ms.IntType | ms.FloatType, value: Any, place: Place) -> None:
        whole = isinstance(kind, ms.IntType)
        if isinstance(value, bool) or not isinstance(value, int if whole else int | float):
            self._fault(place, Wrong.NO_WHOLE_NUMBER if whole else Wrong.NO_NUMBER)
        elif kind.ge is not None and value < kind.ge:
            self._fault(place, Wrong.OUT_OF_RANGE, f"{kind.ge:g} or more")
        elif kind.le is not None and value > kind.le:
            self._fault(place, Wrong.OUT_OF_RANGE, f"{kind.le:g} or less")


def _takes(kind: ms.Type, value: Any) -> bool:
    """Check that a value is of this kind at all, whatever else is asked of it."""
    match kind:
        case ms.Metadata():
            return _takes(kind.type, value)
        case ms.StrType():
            return isinstance(value, str)
        case ms.IntType():
            return isinstance(value, int) and not isinstance(value, bool)
        case ms.FloatType():
            return isinstance(value, float)
        case ms.ListType():
            return isinstance(value, list)
        case ms.DictType() | ms.StructType():
            return isinstance(value, dict)
        case _:
            return False


def _is_day(value: object) -> bool:
    """Check that a text is a day of these centuries, written as one (ISO 8601, extended)."""
    if not isinstance(value, str) or re.fullmatch(r"\d{4}-\d\d-\d\d", value, re.ASCII) is None:
        return False
    try:
        return FIRST_YEAR <= date.fromisoformat(value).year <= LAST_YEAR
    except ValueError:
        return False
