"""Values: never changed, equal by their fields, and dataclasses to whoever asks."""

from __future__ import annotations

import ast
import copy
import dataclasses
import pickle
from pathlib import Path

import pytest
from msgspec import Struct, field
from msgspec.structs import replace

from handpress.values import Value

ROOT = Path(__file__).parent.parent


class Place(Value, frozen=True):
    name: str
    size: float = 1.0
    notes: tuple[str, ...] = ()


class Box(Place, frozen=True):
    inside: list[str] = field(default_factory=list)


def test_a_value_is_equal_to_another_with_the_same_fields_and_counts_as_one_in_a_set() -> None:
    assert Place("a") == Place("a", 1.0) != Place("b")
    assert len({Place("a"), Place("a"), Place("a", 2.0)}) == 2
    assert Place("a") != Box("a")


def test_a_value_cannot_be_changed() -> None:
    with pytest.raises(AttributeError):
        Place("a").name = "b"  # type: ignore[misc]


def test_a_value_says_what_is_in_it_and_can_be_sent_to_another_process() -> None:
    place = Box("a", 2.0, ("x",), ["y"])
    assert repr(place) == "Box(name='a', size=2.0, notes=('x',), inside=['y'])"
    assert pickle.loads(pickle.dumps(place)) == copy.deepcopy(place) == place


def test_two_values_share_no_list_that_neither_was_given() -> None:
    assert Box("a").inside is not Box("a").inside


def test_a_value_is_taken_apart_by_a_pattern() -> None:
    match Place("a", 2.0):
        case Place(name, size):
            assert (name, size) == ("a", 2.0)


def test_what_a_layout_of_a_clinic_does_with_a_dataclass_it_can_do_with_a_value() -> None:
    place = Place("a", 2.0)
    assert dataclasses.is_dataclass(place)
    assert dataclasses.replace(place, size=3.0) == replace(place, size=3.0) == Place("a", 3.0)
    assert [one.name for one in dataclasses.fields(Box)] == ["name", "size", "notes", "inside"]
    assert dataclasses.asdict(Box("a")) == {"name": "a", "size": 1.0, "notes": (), "inside": []}

    @dataclasses.dataclass(frozen=True)
    class Theirs:
        place: Place

    assert Theirs(place) == Theirs(Place("a", 2.0))
    assert dataclasses.asdict(Theirs(place))["place"]["size"] == 2.0


def test_what_the_engine_changes_is_no_value() -> None:
    class Counter(Struct):
        count: int = 0

    assert not isinstance(Counter(), Value)


def test_no_value_of_the_engine_is_a_dataclass() -> None:
    """A frozen dataclass takes twenty times as long to make, in every run."""
    found = [
        f"{path.relative_to(ROOT)}: {node.name}"
        for path in (ROOT / "handpress").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.ClassDef)
        and any("dataclass(frozen" in ast.unparse(decorator) for decorator in node.decorator_list)
    ]
    assert found == []
