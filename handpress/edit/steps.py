"""What has to be done to a tree of values so that another comes of it, one step at a time.

Each step touches one place, so that each can be written, read again and compared by itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum

from handpress.content.tree import Plain
from handpress.values import Value


class Absent(Enum):
    """Stands for a value that is not there, where ``None`` stands for a key without a value."""

    ABSENT = "absent"


ABSENT = Absent.ABSENT
Keys = tuple[str | int, ...]
Content = Plain | Absent


class SetStep(Value, frozen=True):
    """Put a value in another's place."""

    path: Keys
    value: Plain


class AddStep(Value, frozen=True):
    """Put a key into a table, behind ``after``; without one, before the first."""

    path: Keys
    value: Plain
    after: str | None


class RemoveStep(Value, frozen=True):
    """Take a key out of a table, or an item out of a list."""

    path: Keys


class InsertStep(Value, frozen=True):
    """Put an item into a list, at the position that ends the path."""

    path: Keys
    value: Plain


Step = SetStep | AddStep | RemoveStep | InsertStep


def same(one: Content, other: Content) -> bool:
    """Whether two values are the same: of one kind (1 is not true), and with their keys in the same order."""
    return repr(one) == repr(other)


def content_at(tree: Plain, path: Keys) -> Content:
    """The value at a path; ``ABSENT`` where there is none."""
    for key in path:
        match tree, key:
            case dict(), str() if key in tree:
                tree = tree[key]
            case list(), int() if 0 <= key < len(tree):
                tree = tree[key]
            case _:
                return ABSENT
    return tree


def changed(tree: Plain, path: Keys, value: Content) -> Plain:
    """The tree with another value at a path. Tables that lead there and are missing are made.

    Raises KeyError: the path leads through something that is no table or list, or past a list's end.
    """
    if not path:
        if isinstance(value, Absent):
            raise KeyError(path)
        return value
    key, rest = path[0], path[1:]
    if isinstance(tree, list):
        if not isinstance(key, int) or not 0 <= key <= len(tree) or (key == len(tree) and rest):
            raise KeyError(key)
        if not rest and isinstance(value, Absent):
            return tree[:key] + tree[key + 1 :]
        own = changed(tree[key], rest, value) if key < len(tree) else changed(None, rest, value)
        return [*tree[:key], own, *tree[key + 1 :]]
    if (tree is not None and not isinstance(tree, dict)) or not isinstance(key, str):
        raise KeyError(key)
    table = dict(tree or {})
    if not rest and isinstance(value, Absent):
        table.pop(key, None)
        return table
    table[key] = changed(table.get(key), rest, value)
    return table


def steps_between(old: Plain, new: Plain, path: Keys = ()) -> Iterator[Step]:
    """The steps from one tree to another, to be taken in this order."""
    if same(old, new):
        return
    if isinstance(old, dict) and isinstance(new, dict) and _in_one_order(old, new):
        yield from _of_tables(old, new, path)
    elif isinstance(old, list) and isinstance(new, list) and old and new:
        yield from _of_lists(old, new, path)
    else:
        yield SetStep(path, new)


def _in_one_order(old: dict[str, Plain], new: dict[str, Plain]) -> bool:
    """Whether two tables have keys in common, and those in the same order."""
    stay = [key for key in old if key in new]
    return bool(stay) and stay == [key for key in new if key in old]


def _of_tables(old: dict[str, Plain], new: dict[str, Plain], path: Keys) -> Iterator[Step]:
    for key in old:
        if key not in new:
            yield RemoveStep((*path, key))
    after: str | None = None
    for key, value in new.items():
        if key in old:
            yield from steps_between(old[key], value, (*path, key))
        else:
            yield AddStep((*path, key), value, after)
        after = key


def _of_lists(old: list[Plain], new: list[Plain], path: Keys) -> Iterator[Step]:
    most = min(len(old), len(new))
    head = next((i for i in range(most) if not same(old[i], new[i])), most)
    tail = next((i for i in range(most - head) if not same(old[-1 - i], new[-1 - i])), most - head)
    both = most - head - tail
    for index in range(head, head + both):
        yield from steps_between(old[index], new[index], (*path, index))
    for index in range(len(old) - tail - 1, head + both - 1, -1):
        yield RemoveStep((*path, index))
    for index in range(head + both, len(new) - tail):
        yield InsertStep((*path, index), new[index])


def taken(tree: Plain, step: Step) -> Plain:
    """What a step makes of a tree. Raises KeyError: it does not fit it."""
    if isinstance(step, RemoveStep):
        return changed(tree, step.path, ABSENT)
    if isinstance(step, SetStep):
        return changed(tree, step.path, step.value)
    path, key = step.path[:-1], step.path[-1]
    parent = content_at(tree, path)
    if isinstance(step, InsertStep):
        assert isinstance(parent, list)
        assert isinstance(key, int)
        return changed(tree, path, [*parent[:key], step.value, *parent[key:]])
    assert isinstance(parent, dict)
    entries = list(parent.items())
    place = 0 if step.after is None else list(parent).index(step.after) + 1
    return changed(tree, path, dict([*entries[:place], (str(key), step.value), *entries[place:]]))
