"""The guard over what somebody's values make of a sentence: each distinct sentence once, in memory only.

What all copies have in common has been judged before. A sentence that seems to make a claim is judged again
in its whole handout, with the values in it, before it is refused.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from handpress.diagnostics import Severity
from handpress.document.merge import filled, filled_text, personal
from handpress.document.model import Document, MergeKind, Text
from handpress.proof.claims.checker import ClaimsChecker
from handpress.proof.claims.find import PROHIBITED, find, ready
from handpress.proof.claims.model import Where
from handpress.proof.claims.passages import ClaimPassage, passages
from handpress.text.languages import NAMES, other_language

_MOST_KNOWN = 4_000
_FORBIDDEN = tuple(one for one in PROHIBITED if not one.for_a_person)
_IN_WHOLE = tuple(one for one in _FORBIDDEN if one.where is Where.DOCUMENT)
_ALONE = tuple(one for one in _FORBIDDEN if one.where is not Where.DOCUMENT)

_Key = tuple[int, tuple[str, ...]]
"""A sentence: its number, and the values in it."""


class PersonalGuard:
    """Judges one handout with the values of many. ``fields`` have a value; all others are lines."""

    def __init__(self, checker: ClaimsChecker, document: Document, fields: frozenset[str]) -> None:
        self._checker = checker
        self._document = document
        example = filled(document, dict.fromkeys(fields, "Somebody"))
        self._passages = [
            (one, _names(one))
            for one in passages(example)
            if any(personal(text) for text in (one.text, one.led_by, *one.before))
        ]
        self._notes = [one.name for one in document.merge if one.kind is MergeKind.TEXT]
        self._known: dict[tuple[int, tuple[str, ...]], bool] = {}
        self._before = frozenset(_said(checker, document))

    def look_at(self, many: Sequence[Mapping[str, str]]) -> None:
        """Look at the sentences of many people at once, which takes a fraction of the time."""
        due: dict[_Key, ClaimPassage] = {}
        for values in many:
            for number, key in enumerate(self._keys(values)):
                if key not in self._known and key not in due:
                    due[key] = _filled(self._passages[number][0], values)
        if len(self._known) + len(due) > _MOST_KNOWN:
            self._known.clear()
        texts = ready(due.values())
        suspect = {id(hit.passage) for hit in find(texts, _ALONE)}
        # What is allowed where the opposite stands elsewhere in a handout is looked at one by one.
        suspect |= {id(hit.passage) for text in texts for hit in find((text,), _IN_WHOLE)}
        self._known.update((key, id(passage) in suspect) for key, passage in due.items())

    def _keys(self, values: Mapping[str, str]) -> list[_Key]:
        return [
            (number, tuple([values.get(one, "") for one in names]))
            for number, (_, names) in enumerate(self._passages)
        ]

    def refuses(self, values: Mapping[str, str]) -> str:
        """What is forbidden that a handout with these values says; empty where nothing is."""
        for name in self._notes:
            if language := other_language(values.get(name, "")):
                return f"words in {NAMES[language]}, which nobody has looked at"
        if any(key not in self._known for key in self._keys(values)):
            self.look_at((values,))
        if not any(self._known[key] for key in self._keys(values)):
            return ""
        found = _said(self._checker, filled(self._document, values))
        return next((forbids for rule, forbids in found.items() if rule not in self._before), "")


def _names(passage: ClaimPassage) -> tuple[str, ...]:
    texts = (passage.text, passage.led_by, *passage.before)
    return tuple(dict.fromkeys(part.merge for text in texts for part in text if part.merge is not None))


def _filled(passage: ClaimPassage, values: Mapping[str, str]) -> ClaimPassage:
    def own(text: Text) -> Text:
        return filled_text(text, values)

    return ClaimPassage(
        own(passage.text), passage.span, own(passage.led_by), tuple(map(own, passage.before)), passage.front
    )


def _said(checker: ClaimsChecker, document: Document) -> dict[str, str]:
    """What the guard refuses in a handout, by rule and words, with what is forbidden."""
    return {
        f"{one.sentence.rule} {one.sentence.words}": one.forbids
        for one in checker.refusals(document)
        if one.diagnostic.severity is Severity.ERROR
    }
