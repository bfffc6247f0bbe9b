"""The form of one sentence: what was typed becomes changes, without a server.

The prescriber's answers in a sentence are written as their question in brackets, since nobody is to see
names of files' entries.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from handpress.capacity import PIECES
from handpress.edit.changes import ValueChange
from handpress.edit.steps import ABSENT, Content, Keys, same
from handpress.patterns import regex
from handpress.web.clinicforms import ReadForm, as_text

CONTENT = "content.yaml"
_SLOT = regex(r"\[\[\s*([a-z0-9_]+)\s*\]\]")

EMPTY = "The sentence may not be empty. To leave it out, ask whoever looks after the handouts."
Questions = Sequence[tuple[str, str]]
"""The names of the answers in a sentence, with what is asked."""


def places_of(fact: str) -> tuple[tuple[str, Keys], ...]:
    """Where the words of a sentence stand: with answers, as long as they are missing, and for others."""
    return tuple((CONTENT, ("facts", fact, name)) for name in ("text", "if_unset", "wordings"))


def in_questions(text: str, questions: Questions) -> str:
    """A sentence as the form shows it."""
    known = dict(questions)
    return _SLOT.sub(lambda match: f"[{known.get(match[1], match[1])}]", " ".join(text.split()))


def in_slots(text: str, questions: Questions) -> str:
    """What was typed, as it is written."""
    for name, meaning in questions:
        text = text.replace(f"[{meaning}]", f"[[{name}]]")
    return text


def read_sentence(
    typed: Mapping[str, str], fact: str, questions: Questions, before: Sequence[Content]
) -> ReadForm:
    """What was typed into the form of a sentence, against what it was made from."""
    changes: list[ValueChange] = []
    problems: dict[str, str] = {}
    for key, (file, path), old in zip(("text", "open"), places_of(fact), before, strict=False):
        was = as_text(old)
        if key == "open" and not was:
            continue
        text = in_slots(" ".join(typed.get(key, "").split()), questions)
        if not text:
            problems[key] = EMPTY
            continue
        missing = [meaning for name, meaning in questions if key == "text" and f"[[{name}]]" not in text]
        if missing:
            problems[key] = f"The answer of the prescriber must stay in it: [{missing[0]}]"
            continue
        if text != " ".join(was.split()):
            changes.append(ValueChange(file, path, old, text))
    if len(before) > 2:
        file, path = places_of(fact)[2]
        new, wrong = _read_wordings(typed, questions, before[2])
        if wrong:
            problems["wordings"] = wrong
        elif not same(new, before[2]):
            changes.append(ValueChange(file, path, before[2], new))
    return ReadForm(tuple(changes), problems)


def _read_wordings(typed: Mapping[str, str], questions: Questions, old: Content) -> tuple[Content, str]:
    """The other wordings as they were typed, and what is wrong with them. An emptied one goes."""
    table: dict[str, Any] = dict(old) if isinstance(old, dict) else {}
    for name, was in list(table.items()):
        if f"wording-{name}" not in typed:
            continue
        text, open_text = (_typed(typed, f"wording-{name}{end}", questions) for end in ("", "-open"))
        if not text:
            del table[name]
        elif (text, open_text) != tuple(" ".join(one.split()) for one in wording_of(was)):
            table[name] = _written(text, open_text)
    piece, text = typed.get("new-piece", ""), _typed(typed, "new-text", questions)
    if text and piece not in PIECES:
        return old, "Choose on what the shorter wording is printed."
    if text:
        table[piece] = _written(text, _typed(typed, "new-open", questions))
    if any(isinstance(one, dict) and not one.get("if_unset") for one in table.values()):
        return old, "Write also what stands there as long as the prescriber has not answered."
    return table or ABSENT, ""


def _typed(typed: Mapping[str, str], key: str, questions: Questions) -> str:
    return in_slots(" ".join(typed.get(key, "").split()), questions)


def wording_of(value: Any) -> tuple[str, str]:
    """A wording as it is written, and the one as long as there is no answer."""
    if isinstance(value, dict):
        return str(value.get("text", "")), str(value.get("if_unset", ""))
    return str(value), ""


def _written(text: str, open_text: str) -> Any:
    return {"text": text, "if_unset": open_text} if _SLOT.search(text) else text


# ---- words of a handout itself

NO_WORDS = "The words may not be empty."
LOST = "What stands in [brackets] is printed from elsewhere and must stay: [{}]"
MAY_BE_EMPTY = ("subtitle", "label")


def read_own_words(
    typed: Mapping[str, str], file: str, path: Keys, slots: Questions, before: Content
) -> ReadForm:
    """What was typed into the form of a handout's own words, against what it was made from. ``slots`` are
    what is printed in them from elsewhere, as it is written and as the form calls it."""
    text = " ".join(typed.get("text", "").split())
    for written, called in slots:
        if text.count(f"[{called}]") != 1:
            return ReadForm((), {"text": LOST.format(called)})
        text = text.replace(f"[{called}]", written)
    empty = not text and path[0] in MAY_BE_EMPTY
    if not text and not empty:
        return ReadForm((), {"text": NO_WORDS})
    if text == " ".join(as_text(before).split()):
        return ReadForm((), {})
    return ReadForm((ValueChange(file, path, before, ABSENT if empty else text),), {})
