"""What has changed in Handpress since a clinic's folder was made or last updated, item by item."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import Enum

from handpress.content.blocks import Block, Key
from handpress.content.tree import Plain
from handpress.diagnostics import HandpressError
from handpress.project.base import (
    Base,
    ShippedTree,
    digest_of_shipped,
    read_base,
    same,
    seen_last,
    tree_in,
)
from handpress.values import Value
from handpress.workspace import Workspace, shipped_root

KINDS = {"facts": "fact", "sources": "source", "parameters": "value", "about": "topics of", "topics": "topic"}
"""What an entry of each section of ``content.yaml`` is called."""

OF_THE_CLINIC = frozenset({"owner", "review_by", "checked_on"})
"""Fields that say who looks after an entry, and until when: a clinic writes its own, and no update does."""


class ItemChange(Enum):
    """What a new version of Handpress has done with a thing that ships."""

    NEW = "new"
    CHANGED = "changed"
    REMOVED = "no longer comes with Handpress"


class UpdateItem(Value, frozen=True):
    """One thing that ships otherwise than when it was last settled.

    ``old``, ``new`` and ``own`` are its text then, now, and in the clinic's folder; None: it is not there.
    ``ask``: the clinic has one of its own, so that only a person can decide. ``told``: nothing can be taken
    over, as of a layout, which comes with the program.
    """

    kind: str
    name: str
    change: ItemChange
    old: str | None = None
    new: str | None = None
    own: str | None = None
    ask: bool = False
    told: bool = False

    @property
    def plain(self) -> bool:
        """Whether the clinic has left it as it came, so that it can be taken over without being asked."""
        return not (self.ask or self.told)

    @property
    def label(self) -> str:
        """``fact ptsd.what``."""
        return f"{self.kind} {self.name}"


class Compared(Value, frozen=True):
    """Everything an update works on: what ships, what was settled last, what the clinic has."""

    shipped: ShippedTree
    base: Base
    own: ShippedTree
    items: tuple[UpdateItem, ...]


def pending(workspace: Workspace) -> tuple[UpdateItem, ...]:
    """What is to be decided, or to be told; quick where nothing has changed. A folder without a record, and
    what comes with the program, have nothing to tell; a damaged record is told by ``update``."""
    if workspace.root == shipped_root().resolve():
        return ()
    try:
        seen = seen_last(workspace)
        if seen is None or seen == digest_of_shipped():
            return ()
        return compare(workspace).items
    except (HandpressError, OSError):
        return ()


def compare(workspace: Workspace) -> Compared:
    """Handpress, what was settled last, and the clinic's folder.

    Raises:
        HandpressError: the record is damaged.
    """
    shipped, own = tree_in(shipped_root()), tree_in(workspace.root)
    base = read_base(workspace, shipped, own)
    items = [*_entries(shipped, base, own), *_handouts(shipped, base, own), *_files(shipped, base)]
    return Compared(shipped, base, own, tuple(items))


def _entries(shipped: ShippedTree, base: Base, own: ShippedTree) -> Iterator[UpdateItem]:
    sections = {section for section, _ in own.entries}
    for key in dict.fromkeys((*shipped.entries, *base.entries)):
        section, name = key
        then, now, ours = base.entries.get(key), shipped.entries.get(key), own.entries.get(key)
        if (change := _change(then, now)) is None or _settled(change, then, now, ours):
            continue
        ask = (
            change is ItemChange.REMOVED
            or (change is ItemChange.CHANGED and _fields(ours) != _fields(then))
            or (change is ItemChange.NEW and (ours is not None or section not in sections))
        )
        old, new, mine = (None if one is None else one.text for one in (then, now, ours))
        yield UpdateItem(KINDS.get(section, section), name, change, old, new, mine, ask=ask)


def _change(then: Block | None, now: Block | None) -> ItemChange | None:
    if then is None:
        return None if now is None else ItemChange.NEW
    if now is None:
        return ItemChange.REMOVED
    return None if _fields(then) == _fields(now) else ItemChange.CHANGED


def _settled(change: ItemChange, then: Block | None, now: Block | None, ours: Block | None) -> bool:
    """Whether the clinic has it already as it ships now, or has taken it out itself."""
    if ours is None:
        return change is not ItemChange.NEW
    if now is None:
        return False
    before, after, here = _fields(then), _fields(now), _fields(ours)
    changed = (field for field in {*before, *after} if before.get(field) != after.get(field))
    return all(here.get(field) == after.get(field) for field in changed)


def _fields(block: Block | None) -> Mapping[str, Plain]:
    if block is None:
        return {}
    if not isinstance(block.value, dict):
        return {"": block.value}
    return {
        name: " ".join(value.split()) if isinstance(value, str) else value
        for name, value in block.value.items()
        if name not in OF_THE_CLINIC
    }


def _handouts(shipped: ShippedTree, base: Base, own: ShippedTree) -> Iterator[UpdateItem]:
    for name in dict.fromkeys((*shipped.handouts, *base.handouts)):
        then, now, ours = base.handouts.get(name), shipped.handouts.get(name), own.handouts.get(name)
        if same(then, now) or same(ours, now):
            continue
        if then is not None and ours is None:
            continue  # the clinic has taken it out
        change = ItemChange.NEW if then is None else ItemChange.REMOVED if now is None else ItemChange.CHANGED
        ask = change is ItemChange.REMOVED or not same(ours, then)
        yield UpdateItem("handout", name, change, then, now, ours, ask=ask)


def _files(shipped: ShippedTree, base: Base) -> Iterator[UpdateItem]:
    """Layouts: they come with the program, so that an update of it changes what is printed."""
    for file in dict.fromkeys((*shipped.files, *base.files)):
        folder, _, name = file.partition("/")
        then, now = base.files.get(file), shipped.files.get(file)
        if folder == "layouts" and then != now and not name.startswith("_"):
            change = (
                ItemChange.NEW if then is None else ItemChange.REMOVED if now is None else ItemChange.CHANGED
            )
            yield UpdateItem("layout", name.removesuffix(".py"), change, told=True)


def key_of(item: UpdateItem) -> Key:
    """The entry of ``content.yaml`` that an item is about."""
    section = next((section for section, kind in KINDS.items() if kind == item.kind), item.kind)
    return section, item.name


def in_words(items: tuple[UpdateItem, ...]) -> str:
    """``3 facts, 1 handout and 2 layouts``."""
    numbers: dict[str, int] = {}
    for item in items:
        numbers[item.kind] = numbers.get(item.kind, 0) + 1
    words = [f"{number} {_several(kind, number)}" for kind, number in numbers.items()]
    return " and ".join([*([", ".join(words[:-1])] if words[1:] else []), *words[-1:]])


def _several(kind: str, number: int) -> str:
    if kind == "topics of":
        return "group of facts" if number == 1 else "groups of facts"
    return kind if number == 1 else f"{kind}s"
