"""A file's plain data as a value of its schema, or everything that keeps it from being one.

A schema is a :class:`Shape`: its annotations say what each key holds. msgspec makes the value, in one call
for a whole file, and stops at the first thing that is wrong. Then, and only then, the data is looked at
entry by entry (:mod:`handpress.content.faults`), so that all faults of a file are told together.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar, get_args, get_type_hints

import msgspec
from msgspec import Meta, Struct

if TYPE_CHECKING:
    from handpress.content.faults import Fault

FIRST_YEAR, LAST_YEAR = 1900, 2199

# What Unicode calls White_Space. Python's strip() takes more.
WHITE = "\t\n\x0b\x0c\r \x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000" + "".join(
    map(chr, range(0x2000, 0x200B))
)

BARE = {"bare": True}
"""Marks what is not its value as it is written: a text loses the white space around it, a day has limits."""

Model = TypeVar("Model", bound="Shape")


class Shape(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Nothing unknown, nothing converted."""

    def __post_init__(self) -> None:
        for name in _marked(type(self)):
            value = getattr(self, name)
            if value is not None:
                msgspec.structs.force_setattr(self, name, _bare(value))


def about(words: str) -> Meta:
    """What an editor says of a key."""
    return Meta(description=words)


def text(limit: int) -> Meta:
    """A text of 1 to ``limit`` characters, not counting the white space around it."""
    return Meta(min_length=1, max_length=limit, extra=BARE)


def in_order(choices: Any) -> Meta:
    """The values of a ``Literal`` in the order in which people are told them; msgspec sorts them."""
    return Meta(extra_json_schema={"enum": list(get_args(choices))})


def examined(model: type[Model], data: object) -> tuple[Model | None, Sequence[Fault]]:
    """``data`` as a ``model`` and no faults, or none and every fault, in the order of the model's fields."""
    try:
        return msgspec.convert(data, model), ()
    except msgspec.ValidationError:
        from handpress.content.faults import looked_at

    plain, faults = looked_at(model, data)
    return (None, faults) if faults else (msgspec.convert(plain, model), ())


@cache
def _marked(model: type[Shape]) -> tuple[str, ...]:
    """The fields of a model whose values, or parts of them, are ``BARE``."""
    hints = get_type_hints(model, include_extras=True)
    return tuple(name for name in model.__struct_fields__ if _has_mark(hints[name]))


def _has_mark(hint: Any) -> bool:
    if any(isinstance(one, Meta) and one.extra == BARE for one in getattr(hint, "__metadata__", ())):
        return True
    return any(_has_mark(part) for part in get_args(hint) if not isinstance(part, Meta))


def _bare(value: Any) -> Any:
    """Raises ``ValueError`` where that leaves nothing, or a day that no handout can mean."""
    if isinstance(value, str):
        value = value.strip(WHITE)
        if not value:
            raise ValueError("no text")
    elif isinstance(value, date) and not FIRST_YEAR <= value.year <= LAST_YEAR:
        raise ValueError("not a day of these centuries")
    elif isinstance(value, list):
        return [_bare(item) for item in value]
    elif isinstance(value, dict):
        return {key: _bare(item) for key, item in value.items()}
    return value
