"""What every value on the main line is: never changed, and equal to another with the same fields."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from msgspec import Struct

if TYPE_CHECKING:
    from dataclasses import Field


@cache
def _fields(kind: type[Struct]) -> dict[str, Field[Any]]:
    from dataclasses import make_dataclass

    twin = make_dataclass(kind.__name__, [(name, Any) for name in kind.__struct_fields__])
    found: dict[str, Field[Any]] = vars(twin)["__dataclass_fields__"]
    return found


class _Fields:
    """The fields as :mod:`dataclasses` wants them, made when somebody asks."""

    def __get__(self, value: object, kind: type[Struct]) -> dict[str, Field[Any]]:
        return _fields(kind)


class Value(Struct, frozen=True):
    """A value with fields. Its class is made in a twentieth of the time of a frozen dataclass.

    A clinic's layout may treat it as one: ``dataclasses.replace``, ``fields`` and ``asdict`` work.
    """

    __dataclass_fields__ = _Fields()
