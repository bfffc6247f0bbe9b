"""Sees that a file's data has its shape, without pydantic, whose import takes longer than all else in a run.

The models (``raw.py`` here and in ``brand``, ``shape.py`` in ``template``) are the one truth. What they ask
for is written down beside them in ``shapes.json`` (``python -m handpress.content.shapes``), and this module
reads that. It only ever says yes, with the values that the models would give, or nothing at all: then the
models look, and say in plain words what is wrong.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from datetime import date
from functools import cache
from importlib import import_module
from pathlib import Path
from types import SimpleNamespace
from typing import Any

TABLE = "shapes.json"

# What Unicode calls White_Space, and pydantic takes off the ends of a text. Python's strip() takes more.
_WHITE = "\t\n\x0b\x0c\r \x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000" + "".join(
    map(chr, range(0x2000, 0x200B))
)

Check = Callable[[Any], Any]
Spec = Any  # from JSON: a list that begins with the name of a kind


class _Refused(Exception):
    """Not as plain as that: the models must look."""


def shaped(folder: Path, model: str, data: object) -> Any | None:
    """``data`` with the attributes that ``model`` of ``folder`` would have; ``None`` if it may be wrong.

    Args:
        folder: of the package that holds the model and its table.
        model: the name of its class.
        data: a file's values, as :meth:`~handpress.content.tree.YamlFile.plain` gives them.
    """
    check = _checks(folder).get(model)
    if check is None:
        return None
    try:
        return check(data)
    except _Refused:
        return None


def day_of(value: object) -> date | None:
    """The day that a text names, and only if it is written as one (ISO 8601, extended)."""
    if isinstance(value, str) and len(value) == 10 and value[4] == value[7] == "-":
        try:
            found = date.fromisoformat(value)
        except ValueError:
            return None
        return found if 1900 <= found.year <= 2199 else None
    return None


def as_list(value: object) -> object:
    """What is one thing or a list of them, as a list."""
    return value if isinstance(value, list) else [value]


@cache
def _checks(folder: Path) -> Mapping[str, Check]:
    try:
        table = json.loads((folder / TABLE).read_text(encoding="utf-8"))
        return {name: _check(spec) for name, spec in table.items()}
    except (OSError, ValueError, LookupError, TypeError, AttributeError, ImportError, re.error):
        return {}  # whatever is wrong with the table, the models can look at everything


def _check(spec: Spec) -> Check:
    kind, *rest = spec
    return _KINDS[kind](*rest)


def _text(strip: bool, least: int, most: int | None, pattern: str | None) -> Check:
    matches = re.compile(pattern).fullmatch if pattern is not None else None

    def check(value: Any) -> Any:
        if type(value) is not str:
            raise _Refused
        if strip:
            value = value.strip(_WHITE)
        if len(value) < least or (most is not None and len(value) > most):
            raise _Refused
        if matches is not None and not matches(value):
            raise _Refused
        return value

    return check


def _number(whole: bool, least: float | None, most: float | None) -> Check:
    kinds = (int,) if whole else (int, float)  # and no bool, which is an int

    def check(value: Any) -> Any:
        if type(value) not in kinds or (least is not None and value < least):
            raise _Refused
        if most is not None and value > most:
            raise _Refused
        return value if whole else float(value)

    return check


def _truth() -> Check:
    def check(value: Any) -> Any:
        if type(value) is not bool:
            raise _Refused
        return value

    return check


def _anything() -> Check:
    return lambda value: value


def _day() -> Check:
    def check(value: Any) -> Any:
        found = day_of(value)
        if found is None:
            raise _Refused
        return found

    return check


def _literal(values: list[Any]) -> Check:
    known = {(type(value), value) for value in values}

    def check(value: Any) -> Any:
        if type(value) not in (str, int) or (type(value), value) not in known:
            raise _Refused
        return value

    return check


def _enum(module: str, name: str) -> Check:
    members = {member.value: member for member in getattr(import_module(module), name)}

    def check(value: Any) -> Any:
        if type(value) is not str or value not in members:
            raise _Refused
        return members[value]

    return check


def _nullable(inner: Spec) -> Check:
    inside = _check(inner)
    return lambda value: None if value is None else inside(value)


def _either(choices: list[Spec]) -> Check:
    """One of several kinds, of which only one takes a value as it is."""
    inside = [_check(choice) for choice in choices]

    def check(value: Any) -> Any:
        for one in inside:
            try:
                found = one(value)
            except _Refused:
                continue
            if type(found) is type(value):
                return found
        raise _Refused

    return check


def _listed(inner: Spec) -> Check:
    inside = _check(inner)
    return lambda value: inside(as_list(value))


def _list(items: Spec, least: int, most: int | None) -> Check:
    inside = _check(items)

    def check(value: Any) -> Any:
        if type(value) is not list or len(value) < least or (most is not None and len(value) > most):
            raise _Refused
        return [inside(item) for item in value]

    return check


def _dict(keys: Spec, values: Spec) -> Check:
    key_of, value_of = _check(keys), _check(values)

    def check(value: Any) -> Any:
        if type(value) is not dict:
            raise _Refused
        return {key_of(key): value_of(item) for key, item in value.items()}

    return check


def _model(fields: Mapping[str, list[Any]]) -> Check:
    """``fields``: for each its kind and, where it may be left out, what it is then taken to say."""
    wanted = [(name, _check(spec), default) for name, (spec, *default) in fields.items()]
    inside = {name: check for name, check, _ in wanted}
    needed = frozenset(name for name, _, default in wanted if not default)
    # made anew each time, so that no two of them share a list
    defaults = {name: (check, default[0]) for name, check, default in wanted if default}

    def check(value: Any) -> Any:
        if type(value) is not dict or not needed <= value.keys() <= inside.keys():
            raise _Refused
        made = {name: check(said) for name, (check, said) in defaults.items() if name not in value}
        for name, item in value.items():
            made[name] = inside[name](item)
        return SimpleNamespace(**made)

    return check


_KINDS: Mapping[str, Callable[..., Check]] = {
    "text": _text,
    "number": _number,
    "truth": _truth,
    "anything": _anything,
    "day": _day,
    "literal": _literal,
    "enum": _enum,
    "nullable": _nullable,
    "either": _either,
    "listed": _listed,
    "list": _list,
    "dict": _dict,
    "model": _model,
}
