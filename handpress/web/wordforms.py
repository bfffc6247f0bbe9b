"""The form of one sentence: what was typed becomes changes, without a server.

The prescriber's answers in a sentence are written as their question in brackets, since nobody is to see
names of files' entries.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from handpress.edit.changes import ValueChange
from handpress.edit.steps import Content, Keys
from handpress.patterns import regex
from handpress.web.clinicforms import ReadForm, as_text

CONTENT = "content.yaml"
_SLOT = regex(r"\[\[\s*([a-z0-9_]+)\s*\]\]")

EMPTY = "The sentence may not be empty. To leave it out, ask whoever looks after the handouts."
Questions = Sequence[tuple[str, str]]
"""The names of the answers in a sentence, with what is asked."""


def places_of(fact: str) -> tuple[tuple[str, Keys], ...]:
    """Where the two wordings of a sentence stand: with answers, and as long as they are missing."""
    return ((CONTENT, ("facts", fact, "text")), (CONTENT, ("facts", fact, "if_unset")))


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
    for key, (file, path), old in zip(("text", "open"), places_of(fact), before, strict=True):
        was = as_text(old)
        if key == "open" and not was:
            continue
        text = in_slots(" ".join(typed.get(key, "").split()), questions)
        if not text:
            problems[key] = (
                "The sentence may not be empty. To leave it out, ask whoever looks after the handouts."
            )
            continue
        missing = [meaning for name, meaning in questions if key == "text" and f"[[{name}]]" not in text]
        if missing:
            problems[key] = f"The answer of the prescriber must stay in it: [{missing[0]}]"
            continue
        if text != " ".join(was.split()):
            changes.append(ValueChange(file, path, old, text))
    return ReadForm(tuple(changes), problems)
