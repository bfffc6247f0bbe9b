"""Taking over what has changed in Handpress: all that is chosen or nothing, and no edit of a clinic lost."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from datetime import date
from pathlib import Path

from handpress.content.blocks import Block, Key, edited
from handpress.diagnostics import Diagnostic, HandpressError, UsageError
from handpress.edit.holding import hold
from handpress.edit.journal import FOLDER as HISTORY
from handpress.files.atomic import write_whole
from handpress.nearest import suggestion
from handpress.patterns import regex
from handpress.project import rules
from handpress.project.base import (
    FOLDER,
    Base,
    digest_of_shipped,
    same,
    write_base,
)
from handpress.project.update_effects import UpdateEffect, effects_of, used_in
from handpress.project.updates import OF_THE_CLINIC, Compared, ItemChange, UpdateItem, compare, key_of
from handpress.values import Value
from handpress.workspace import Workspace, find_handouts, shipped_root

UNCHANGED, ALL = "all-unchanged", "all"
REPLACED = "replaced"
_PARAMETER = regex(r"\[\[([a-z0-9_.]+)\]\]")
_NAMED = regex(r"\{\{-?\s*([a-z0-9_]+(?:\.[a-z0-9_]+)+)")


Ask = Callable[[Sequence[UpdateEffect]], Sequence[str]]
"""Is told what would become of handouts before anything is written; gives the names of those to leave as
they are."""


class Updated(Value, frozen=True):
    """What an update did: by label what was taken over and what was kept, what is still open, and the files
    in which a clinic's former text lies that was replaced; ``effects``: the handouts that print something
    otherwise now."""

    taken: tuple[str, ...]
    kept: tuple[str, ...]
    left: tuple[UpdateItem, ...]
    replaced: tuple[Path, ...] = ()
    effects: tuple[UpdateEffect, ...] = ()


class HandoutsLost(HandpressError):
    """Nothing was taken over, for the sake of these handouts."""

    def __init__(self, effects: Sequence[UpdateEffect]) -> None:
        self.effects = tuple(effects)
        found = [rules.UPDATE_BREAKS.at(None)]
        for one in effects:
            found += (rules.UPDATE_LOSES.at(None, name=one.handout), *one.wrong)
        super().__init__(found)


def update(
    workspace: Workspace,
    today: date,
    take: Sequence[str],
    keep: Sequence[str],
    leave: Sequence[str] = (),
    ask: Ask | None = None,
) -> Updated:
    """Take over what is named in ``take`` and leave what is named in ``keep`` as the clinic has it.

    Names are those of items, with their kind in front where two have the same (``handout word-list``);
    ``all-unchanged`` is everything that the clinic has left as it came, ``all`` everything else. What is
    taken over or kept is settled: it is not told again. New entries that a taken one rests on come with it.

    ``leave`` names items that stay open, and handouts: then all that is printed in them stays as it is.
    Before a byte is written every handout that would change is laid out as it would be on ``today``, and
    ``ask`` is told what would become of them.

    Raises:
        UsageError: there is no such item.
        HandoutsLost: these handouts could no longer be made; nothing has changed.
        HandpressError: the record is damaged, or somebody is saving a change at this moment; nothing has
            changed.
        OSError: it cannot be written; nothing has changed.
    """
    with _alone(workspace):
        return _updated(workspace, today, take, keep, leave, ask)


def _alone(workspace: Workspace) -> AbstractContextManager[object]:
    """Nobody saves a change meanwhile, where changes are saved in this folder at all."""
    return hold(workspace) if (workspace.root / HISTORY).is_dir() else nullcontext()


def _updated(
    workspace: Workspace,
    today: date,
    take: Sequence[str],
    keep: Sequence[str],
    leave: Sequence[str],
    ask: Ask | None,
) -> Updated:
    found = compare(workspace)
    taken = _named(found.items, take)
    kept = [item for item in _named(found.items, keep) if item not in taken]
    taken += _needed(found, taken, kept)
    taken = _without(workspace, found, taken, leave)
    settled = {item.label for item in (*taken, *kept)}
    left = tuple(item for item in found.items if not item.told and item.label not in settled)
    plan = _Plan.of(found, taken)
    effects = _looked_at(workspace, plan, today, taken)
    if ask is not None and (more := [name for name in ask(effects) if name not in leave]):
        return _updated(workspace, today, take, keep, (*leave, *more), ask)
    if broken := [one for one in effects if one.wrong]:
        raise HandoutsLost(broken)
    replaced = _write(workspace, found, plan, taken)
    if settled or not left:
        base = _settled(found, (*taken, *kept), all_seen=not left)
        removed = (item for item in (*taken, *kept) if item.change is ItemChange.REMOVED)
        gone = [item.name for item in removed if item.kind == "handout"]
        write_base(workspace, base, gone)
    return Updated(
        tuple(item.label for item in taken),
        tuple(item.label for item in kept),
        left,
        tuple(replaced),
        effects,
    )


def _named(items: Sequence[UpdateItem], names: Iterable[str]) -> list[UpdateItem]:
    chosen: dict[str, UpdateItem] = {}
    wrong: list[Diagnostic] = []
    open_items = [item for item in items if not item.told]
    for name in names:
        if name == UNCHANGED:
            some = [item for item in open_items if not item.ask]
        elif name == ALL:
            some = open_items
        else:
            some = [item for item in open_items if name in (item.name, item.label)]
            if not some:
                known = [item.name for item in open_items]
                hint = suggestion(name, known) if known else "Nothing is open."
                wrong.append(rules.UPDATE_UNKNOWN.at(None, name=name, suggestion=hint))
            elif len(some) > 1:
                choices = " or ".join(f'"{item.label}"' for item in some)
                wrong.append(rules.UPDATE_WHICH.at(None, name=name, choices=choices))
        chosen |= {item.label: item for item in some}
    if wrong:
        raise UsageError(wrong)
    return list(chosen.values())


def _needed(found: Compared, taken: Sequence[UpdateItem], kept: Sequence[UpdateItem]) -> list[UpdateItem]:
    """New items that taken ones rest on, and that the clinic has not."""
    missing = {key_of(item): item for item in found.items if item.own is None and item.new is not None}
    chosen = {item.label for item in (*taken, *kept)}
    more: list[UpdateItem] = []
    todo = list(taken)
    while todo:
        for key in _rests_on(found, todo.pop()):
            item = missing.get(key)
            if item is not None and item.label not in chosen:
                chosen.add(item.label)
                more.append(item)
                todo.append(item)
    return more


def _rests_on(found: Compared, item: UpdateItem) -> Iterable[Key]:
    text = item.new or ""
    if item.kind == "handout":
        facts = [key for key in found.shipped.entries if key[0] == "facts"]
        named = set(_NAMED.findall(text)) | set(re.findall(r"[a-z0-9_]+(?:\.[a-z0-9_]+)*", text))
        return [key for key in facts if key[1] in named or key[1].rpartition(".")[0] in named]
    block = found.shipped.entries.get(key_of(item))
    value = block.value if block is not None else None
    if item.kind != "fact" or not isinstance(value, dict):
        return []
    sources = value.get("sources")
    keys = [("sources", str(one)) for one in sources] if isinstance(sources, list) else []
    keys += [("parameters", name) for name in _PARAMETER.findall(text)]
    if any(section == "about" for section, _ in found.own.entries):
        keys += [
            key
            for key in found.shipped.entries
            if key[0] == "about" and f"{item.name}.".startswith(f"{key[1]}.")
        ]
    return keys


def _without(
    workspace: Workspace,
    found: Compared,
    taken: Sequence[UpdateItem],
    leave: Sequence[str],
) -> list[UpdateItem]:
    """What is left of it without some items, without what is printed in some handouts, and without what
    rests on either. Raises UsageError: there is no such item or handout."""
    handouts = {item.name for item in taken if item.kind == "handout"}
    handouts |= {one.name for one in find_handouts(workspace)[0]}
    items = [name for name in leave if name not in handouts]
    out = {item.label for item in _named(found.items, items)}
    out |= {item.label for item in taken if item.kind == "handout" and item.name in leave}
    whole = [name for name in leave if name in handouts]
    if whole:
        plan = _Plan.of(found, taken)
        used = used_in(workspace, plan.files(workspace), whole)
        out |= {item.label for item in taken if item.name in used}
    rest = [item for item in taken if item.label not in out]
    while True:
        missing = {key_of(item) for item in taken if item not in rest and item.own is None}
        fewer = [item for item in rest if missing.isdisjoint(_rests_on(found, item))]
        if len(fewer) == len(rest):
            return rest
        rest = fewer


# ---- what would be written


class _Plan(Value, frozen=True):
    """The clinic's files as they would be; a handout that is None goes."""

    content: str | None
    handouts: Mapping[str, str | None]

    @classmethod
    def of(cls, found: Compared, taken: Sequence[UpdateItem]) -> _Plan:
        changes: dict[Key, str | None] = {}
        handouts: dict[str, str | None] = {}
        for item in taken:
            if item.kind == "handout":
                handouts[item.name] = item.new
            else:
                changes[key_of(item)] = item.new and _with_own_fields(item.new, item.own)
        content = None
        if changes and found.own.content is not None:
            try:
                content = edited(found.own.content, changes, found.shipped.entries)
            except ValueError as error:
                raise HandpressError([rules.UPDATE_BRACES.at(None, sections=str(error))]) from error
        return cls(content, handouts)

    def files(self, workspace: Workspace) -> dict[str, bytes | None]:
        """The same as files, by name, with the line ends that each has now."""
        files: dict[str, bytes | None] = {}
        if self.content is not None:
            files[workspace.label(workspace.content)] = _encoded(self.content, workspace.content)
        for name, text in self.handouts.items():
            path = workspace.handouts / f"{name}.md"
            files[workspace.label(path)] = None if text is None else _encoded(text, path)
        return files


def _with_own_fields(new: str, own: str | None) -> str:
    """The new text of an entry, with the clinic's own owner and days."""
    if own is None:
        return new
    pattern = rf"^[ \t]+({'|'.join(sorted(OF_THE_CLINIC))})[ \t]*:.*$"
    ours = {match[1]: match[0] for match in re.finditer(pattern, own, re.MULTILINE)}
    if not ours:
        return new
    lines = [line for line in new.split("\n") if not (m := re.match(pattern, line)) or m[1] not in ours]
    indent = next((line[: len(line) - len(line.lstrip())] for line in lines[1:] if line.strip()), "  ")
    return "\n".join([*lines, *(indent + line.strip() for line in ours.values())])


def _looked_at(
    workspace: Workspace, plan: _Plan, today: date, taken: Sequence[UpdateItem]
) -> tuple[UpdateEffect, ...]:
    """What would become of the handouts. Raises HandpressError: all of them would be stopped."""
    if not taken:
        return ()
    try:
        return effects_of(workspace, plan.files(workspace), today)
    except HandpressError as error:
        raise HandpressError([rules.UPDATE_BREAKS.at(None), *error.diagnostics]) from None


# ---- writing


def _write(workspace: Workspace, found: Compared, plan: _Plan, taken: Sequence[UpdateItem]) -> list[Path]:
    """Write what is taken over; on an error put back what was there. Raises OSError."""
    replaced = _keep_replaced(workspace, found, taken)
    files = {workspace.path(file): data for file, data in plan.files(workspace).items()}
    if taken:
        files |= _schemas(workspace, found)
    before = {path: path.read_bytes() if path.is_file() else None for path in files}
    done: list[Path] = []
    try:
        for path, data in files.items():
            done.append(path)
            _put(path, data)
    except BaseException:
        for path in done:
            _put(path, before[path])
        raise
    return replaced


def _put(path: Path, data: bytes | None) -> None:
    if data is None:
        path.unlink(missing_ok=True)
    else:
        write_whole(path, data)


def _encoded(text: str, path: Path) -> bytes:
    """A text with the line ends that the file has now."""
    text = text.replace("\r\n", "\n")
    if path.is_file() and b"\r\n" in path.read_bytes():
        text = text.replace("\n", "\r\n")
    return text.encode("utf-8")


def _schemas(workspace: Workspace, found: Compared) -> dict[Path, bytes]:
    """What editors check by, where it is as it came: it belongs to the facts that ship with it."""
    from handpress.project.base import hash_of

    renewed: dict[Path, bytes] = {}
    for file, now in found.shipped.files.items():
        path = workspace.root / file
        if (
            file.startswith("schema/")
            and path.is_file()
            and hash_of(path) == found.base.files.get(file) != now
        ):
            renewed[path] = (shipped_root() / file).read_bytes()
    return renewed


def _keep_replaced(workspace: Workspace, found: Compared, taken: Sequence[UpdateItem]) -> list[Path]:
    """Keep a clinic's former text of what is taken over, where it is not what once shipped."""
    kept: list[Path] = []
    folder = workspace.root / FOLDER / REPLACED
    for item in taken:
        if item.own is None or same(item.own, item.old) or same(item.own, item.new):
            continue
        ending = ".md" if item.kind == "handout" else ".yaml"
        name = re.sub(r"[^\w.-]+", "-", item.label)
        number = 1
        while (path := folder / f"{name}{f'-{number}' * (number > 1)}{ending}").exists():
            number += 1
        folder.mkdir(parents=True, exist_ok=True)
        write_whole(path, item.own.encode("utf-8"))
        kept.append(path)
    return kept


def _settled(found: Compared, items: Collection[UpdateItem], *, all_seen: bool) -> Base:
    """The record with these items as they ship now, and with all that needed no decision."""
    open_labels = {item.label for item in found.items if not item.told} - {item.label for item in items}
    open_keys = {key_of(item) for item in found.items if item.label in open_labels and item.kind != "handout"}
    open_handouts = {
        item.name for item in found.items if item.label in open_labels and item.kind == "handout"
    }
    entries: dict[Key, Block] = {}
    for key in dict.fromkeys((*found.shipped.entries, *found.base.entries)):
        source = found.base.entries if key in open_keys else found.shipped.entries
        if key in source:
            entries[key] = source[key]
    handouts = {name: text for name, text in found.shipped.handouts.items() if name not in open_handouts}
    handouts |= {name: text for name, text in found.base.handouts.items() if name in open_handouts}
    return Base(entries, handouts, found.shipped.files, digest_of_shipped() if all_seen else "")
