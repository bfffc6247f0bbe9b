"""The forms of the clinic's own data: what was typed becomes changes, or words on what is missing.

Nothing here knows the server. A form carries what it was made from, so that nobody is overwritten.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from handpress.diagnostics import Diagnostic
from handpress.edit.changes import Conflict, ValueChange
from handpress.edit.ownwords import is_own
from handpress.edit.steps import ABSENT, Absent, Content, Keys
from handpress.files.json_text import read_json
from handpress.patterns import regex
from handpress.values import Value
from handpress.workspace import Workspace

NO_NUMBER = "none"
"""What stands for the night where a clinic has no number."""

_WHOLE = regex(r"[0-9]{1,9}")
_DECIMAL = regex(r"[0-9]{1,9}\.[0-9]{1,6}")


def brand_file(workspace: Workspace) -> str:
    """How the file with the clinic's name, logo and colors is called; it may lie elsewhere."""
    return workspace.label(workspace.brand / "brand.yaml")


def answers_file(workspace: Workspace) -> str:
    """How the file with the prescriber's answers is called."""
    return workspace.label(workspace.clinic)


class FormField(Value, frozen=True):
    """A field of a form. ``many``: one line each. ``none``: the words of the box to tick where there is
    nothing to type; ``needed``: it may not be empty."""

    key: str
    label: str
    hint: str = ""
    many: bool = False
    needed: bool = False
    none: str = ""
    kind: str = "text"


CONTACT = (
    FormField("name", "Name of the clinic", "As it stands on every handout.", needed=True),
    FormField("short_name", "A shorter name", "Printed where the whole name has no room."),
    FormField("tagline", "Line under the name"),
    FormField("phone", "Phone in opening hours", needed=True, kind="tel"),
    FormField(
        "after_hours",
        "Phone at night and on weekends",
        needed=True,
        none="We have no number at night. The handouts then say 911 and 988.",
        kind="tel",
    ),
    FormField("address", "Address", "One line each.", many=True, needed=True),
    FormField("hours", "Opening hours", "One line each.", many=True),
    FormField("web", "Web site", "Without it, the code to scan leaves the handouts."),
    FormField("email", "E-mail"),
    FormField(
        "interpreters",
        "Languages that you have interpreters for",
        "One line each. Sheets name them at the foot. Empty: nothing is promised.",
        many=True,
    ),
)


class FieldShown(Value, frozen=True):
    """A field as the page shows it: what is typed in it, and what is wrong with that."""

    field: FormField
    typed: str
    ticked: bool = False
    problem: str = ""


class ReadForm(Value, frozen=True):
    """What was typed, as changes; ``problems`` by the key of their field."""

    changes: tuple[ValueChange, ...]
    problems: Mapping[str, str]


def contact_places(file: str, fields: Sequence[FormField] = CONTACT) -> list[tuple[str, Keys]]:
    """Where the values of the contact form stand; ``file`` is the clinic's own."""
    return [(file, (field.key,)) for field in fields]


def packed(contents: Sequence[Content]) -> str:
    """Values as a hidden field carries them."""
    return json.dumps([["absent"] if isinstance(one, Absent) else [one] for one in contents])


def unpacked(text: str, count: int) -> tuple[Content, ...]:
    """What a hidden field carries. Raises ValueError: it is not what the page had put there."""
    values = read_json(text)
    if not isinstance(values, list) or len(values) != count:
        raise ValueError("other values than the form has")
    found: list[Content] = []
    for one in values:
        if not isinstance(one, list) or len(one) != 1:
            raise ValueError("no value of a form")
        found.append(ABSENT if one == ["absent"] else one[0])
    return tuple(found)


def shown_contact(
    contents: Sequence[Content],
    typed: Mapping[str, str] | None = None,
    problems: Mapping[str, str] | None = None,
    fields: Sequence[FormField] = CONTACT,
) -> tuple[FieldShown, ...]:
    """The fields with the clinic's values, or with what somebody has typed."""
    shown = []
    for field, value in zip(fields, contents, strict=True):
        text = as_text(value)
        ticked = bool(field.none) and text.lower() == NO_NUMBER
        if typed is not None:
            text, ticked = typed.get(field.key, ""), f"{field.key}-none" in typed
        shown.append(FieldShown(field, "" if ticked else text, ticked, (problems or {}).get(field.key, "")))
    return tuple(shown)


def read_contact(
    file: str,
    typed: Mapping[str, str],
    before: Sequence[Content],
    fields: Sequence[FormField] = CONTACT,
) -> ReadForm:
    """What was typed into the contact form, against what it was made from. ``file`` is the clinic's own."""
    changes: list[ValueChange] = []
    problems: dict[str, str] = {}
    for field, old in zip(fields, before, strict=True):
        lines = [" ".join(line.split()) for line in typed.get(field.key, "").splitlines()]
        lines = [line for line in lines if line]
        ticked = bool(field.none) and f"{field.key}-none" in typed
        if field.needed and not lines and not ticked:
            more = ", or tick the box below it" if field.none else ""
            problems[field.key] = f"{field.label}: please fill it in{more}."
            continue
        new: Content = NO_NUMBER if ticked else (list(lines) if field.many else " ".join(lines))
        if not lines and not ticked:
            new = [] if field.many and not isinstance(old, Absent) else ABSENT
        if not _says_same(old, new):
            changes.append(ValueChange(file, (field.key,), old, new))
    return ReadForm(tuple(changes), problems)


def _says_same(old: Content, new: Content) -> bool:
    """Whether the form was left as it was: a number may be a number or a text in the file."""
    return as_text(old) == as_text(new) and isinstance(old, list) == isinstance(new, list)


def as_text(value: Content) -> str:
    """A value as a field shows it."""
    if value is None or isinstance(value, Absent):
        return ""
    if isinstance(value, list):
        return "\n".join(map(as_text, value))
    return str(value)


# ---- the prescriber's answers


def read_answers(
    file: str,
    typed: Mapping[str, str],
    names: Sequence[str],
    units: Mapping[str, str],
    before: Sequence[Content],
) -> ReadForm:
    """What was typed into the prescriber's answers. An empty field is no answer."""
    changes: list[ValueChange] = []
    for name, old in zip(names, before, strict=True):
        text = " ".join(typed.get(name, "").split())
        if text == as_text(old):
            continue
        new = _number(text) if units.get(name) else text
        changes.append(ValueChange(file, ("parameters", name), old, new if text else ABSENT))
    return ReadForm(tuple(changes), {})


def _number(text: str) -> str | int | float:
    """A number where it is one; else what was typed, for the words on what is wrong with it."""
    if _WHOLE.fullmatch(text):
        return int(text)
    return float(text) if _DECIMAL.fullmatch(text) else text


_ID = regex(r'^The value "[a-z0-9_]+"')


def problems_by_field(
    refused: Sequence[Diagnostic], places: Sequence[Keys], changes: Sequence[ValueChange]
) -> dict[str, str]:
    """What is wrong, in words, by the field that it stands at; under an empty key what stands at none. Where
    one field was changed alone, all of it is about that one."""
    alone = _key(changes[0].path) if len(changes) == 1 else ""
    found: dict[str, str] = {}
    for one, path in zip(refused, places, strict=True):
        key = _key(path) or alone
        words = f"{_ID.sub('This', _with_labels(one.message))} {_with_labels(one.hint)}"
        found[key] = f"{found[key]} {words}" if key in found else words
    return found


def _with_labels(message: str) -> str:
    """A message in which the fields are called as the page calls them."""
    for field in CONTACT:
        message = message.replace(f'"{field.key}"', f"“{field.label}”")
    return message


def _key(path: Keys) -> str:
    """The field that shows the value at a path."""
    if path[:1] == ("parameters",):
        return str(path[1]) if len(path) > 1 else ""
    if is_own(path):  # of a form with one line of a handout
        return "text"
    if path[:1] == ("facts",):  # of a form with one sentence
        if path[2:3] == ("wordings",):
            return "wordings"
        return "open" if path[2:] == ("if_unset",) else "text"
    return str(path[0]) if path else ""


def resolved(
    before: Sequence[Content], places: Sequence[Keys], conflicts: Sequence[Conflict]
) -> list[Content]:
    """What a form is made from once its conflicts were shown: saving it again uses what was typed."""
    now = {one.wanted.path: one.now for one in conflicts}
    return [now.get(path, old) for path, old in zip(places, before, strict=True)]
