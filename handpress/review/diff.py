"""What is different between two contents of a handout: passage by passage, word by word."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from enum import Enum
from typing import Any

from handpress.review.passages import ReviewPassage, ReviewWord, passages, words_of
from handpress.values import Value

ALIKE = 0.4
"""Two passages with this share of common words are one that was changed, not one gone and one new."""

MOST_SHOWN = 60
"""Characters of a passage in a few words."""


class ChangeKind(Enum):
    """What happened to a passage."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    MOVED = "moved"
    FORM = "set otherwise"  # the same words, in another form, weight, or from another fact


class Change(Value, frozen=True):
    """One passage that is different. ``old`` is None for an added one, ``new`` for one that is gone."""

    kind: ChangeKind
    old: ReviewPassage | None
    new: ReviewPassage | None

    @property
    def passage(self) -> ReviewPassage:
        found = self.new or self.old
        assert found is not None
        return found


class DiffSegment(Value, frozen=True):
    """Words that stayed (``=``), are new (``+``) or gone (``-``)."""

    sign: str
    words: tuple[ReviewWord, ...]

    @property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)


class Turned(Value, frozen=True):
    """A single value that is different: a parameter, the list of layouts, a line of the clinic's."""

    name: str
    old: str
    new: str


class Difference(Value, frozen=True):
    """Everything that is different between two contents."""

    changes: tuple[Change, ...]
    parameters: tuple[Turned, ...]
    facts_added: tuple[str, ...]
    facts_removed: tuple[str, ...]
    form: tuple[Turned, ...]  # layouts, language, order of facts

    def __bool__(self) -> bool:
        return bool(self.changes or self.parameters or self.facts_added or self.facts_removed or self.form)


def difference(old: Mapping[str, Any], new: Mapping[str, Any]) -> Difference:
    """What is different; both of the form of ``content_of``, the new one with places or without."""
    facts = [list(content.get("facts", ())) for content in (old, new)]
    form = [
        Turned(name, _said(old.get(name)), _said(new.get(name)))
        for name in ("version", "handout", "layouts", "language")
        if old.get(name) != new.get(name)
    ]
    form += turned(_drawings(old), _drawings(new))
    form += turned(_orders(old), _orders(new))
    regions = [[str(one.get("name")) for one in content.get("regions", ())] for content in (old, new)]
    if regions[0] != regions[1]:
        form.append(Turned("regions", _said(regions[0]), _said(regions[1])))
    if facts[0] != facts[1] and set(facts[0]) == set(facts[1]):
        form.append(Turned("order of the facts", _said(facts[0]), _said(facts[1])))
    return Difference(
        changes=_changes(passages(old), passages(new)),
        parameters=turned(old.get("parameters", {}), new.get("parameters", {})),
        facts_added=tuple(name for name in facts[1] if name not in facts[0]),
        facts_removed=tuple(name for name in facts[0] if name not in facts[1]),
        form=tuple(form),
    )


def _orders(content: Mapping[str, Any]) -> dict[str, str]:
    """In which order each layout is read."""
    return {
        f"order of reading in {layout}": ", ".join(names)
        for layout, names in content.get("reads", {}).items()
    }


def _drawings(content: Mapping[str, Any]) -> dict[str, str]:
    """The drawings of plug-ins, each with the beginning of its file's hash."""
    return {f"drawing {name}": str(digest)[:8] for name, digest in content.get("drawings", {}).items()}


def turned(old: Mapping[str, Any], new: Mapping[str, Any]) -> tuple[Turned, ...]:
    """The values by name that are different; one that is not there is said to be not set."""
    names = dict.fromkeys((*old, *new))
    return tuple(
        Turned(name, _said(old.get(name)), _said(new.get(name)))
        for name in names
        if old.get(name) != new.get(name)
    )


def _said(value: object) -> str:
    if value is None or value == "" or value == []:
        return "not set"
    if isinstance(value, bool):
        return "yes" if value else "no"
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def _changes(old: Sequence[ReviewPassage], new: Sequence[ReviewPassage]) -> tuple[Change, ...]:
    before, after = [one.covered for one in old], [one.covered for one in new]
    found: list[Change] = []
    for tag, i, i_end, j, j_end in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag != "equal":
            found += _paired(old[i:i_end], new[j:j_end])
    return tuple(_with_moves(found))


def _paired(old: Sequence[ReviewPassage], new: Sequence[ReviewPassage]) -> Iterator[Change]:
    """Old and new passages of one place: those that are alike are one that was changed."""
    left = list(old)
    for passage in new:
        best = max(left, key=lambda one: _likeness(one, passage), default=None)
        if best is None or _likeness(best, passage) < ALIKE:
            yield Change(ChangeKind.ADDED, None, passage)
            continue
        left.remove(best)
        same = best.text == passage.text
        yield Change(ChangeKind.FORM if same else ChangeKind.CHANGED, best, passage)
    yield from (Change(ChangeKind.REMOVED, one, None) for one in left)


def _likeness(one: ReviewPassage, other: ReviewPassage) -> float:
    if one.text == other.text:
        return 1.0
    before, after = ([word.text for word in words_of(passage)] for passage in (one, other))
    ratio = SequenceMatcher(None, before, after, autojunk=False).ratio()
    return max(ratio, ALIKE) if set(one.facts) & set(other.facts) else ratio  # a fact that was rewritten


def _with_moves(found: Sequence[Change]) -> Iterator[Change]:
    """What is gone in one place and new in another, word for word, was moved."""
    gone = [change for change in found if change.kind is ChangeKind.REMOVED]
    for change in found:
        twin = None
        if change.kind is ChangeKind.ADDED:
            twin = next((one for one in gone if one.passage.text == change.passage.text), None)
        if twin is not None:
            gone.remove(twin)
            yield Change(ChangeKind.MOVED, twin.old, change.new)
        elif change.kind is not ChangeKind.REMOVED:
            yield change
    yield from gone


def stretches(change: Change) -> tuple[DiffSegment, ...]:
    """The words of a change, old and new woven together."""
    old = words_of(change.old) if change.old else ()
    new = words_of(change.new) if change.new else ()
    found: list[DiffSegment] = []
    matcher = SequenceMatcher(None, [word.text for word in old], [word.text for word in new], autojunk=False)
    for tag, i, i_end, j, j_end in matcher.get_opcodes():
        if tag == "equal":
            found.append(DiffSegment("=", new[j:j_end]))
            continue
        found += [DiffSegment("-", old[i:i_end])] if i_end > i else []
        found += [DiffSegment("+", new[j:j_end])] if j_end > j else []
    return tuple(found)


def written_at(change: Change) -> tuple[tuple[str, str], ...]:
    """Fact and place of the new words; of all of the new passage where none of its words is new."""
    if change.new is None:
        return ()
    fresh = [word.part for one in stretches(change) if one.sign == "+" for word in one.words]
    parts = fresh if fresh and change.kind is ChangeKind.CHANGED else change.new.parts
    return tuple(dict.fromkeys((part.fact, part.place) for part in parts if part.fact or part.place))


def in_few_words(found: Difference) -> str:
    """``2 passages changed (such as "can" to "may"); no_driving is 24 hours, was not set``."""
    said: list[str] = []
    for kind in ChangeKind:
        some = [change for change in found.changes if change.kind is kind]
        if some:
            example = _example(some[0])
            said.append(f"{len(some)} {'passage' if len(some) == 1 else 'passages'} {kind.value}{example}")
    said += [f"{one.name} is {one.new}, was {one.old}" for one in (*found.parameters, *found.form)]
    return "; ".join(said)


def _example(change: Change) -> str:
    if change.kind is ChangeKind.CHANGED:
        woven = [one for one in stretches(change) if one.sign != "="]
        old, new = (next((one.text for one in woven if one.sign == sign), "") for sign in "-+")
        if old and new:
            return f' (such as "{_short(old)}" to "{_short(new)}")'
        return f' (such as {"without" if old else "with"} "{_short(old or new)}")'
    return f' (such as "{_short(change.passage.text)}")' if change.passage.text.strip() else ""


def _short(text: str) -> str:
    return text if len(text) <= MOST_SHOWN else text[:MOST_SHOWN].rsplit(" ", 1)[0] + " …"
