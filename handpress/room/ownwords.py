"""What a worker does for the words of a handout itself: which of them stand where on its pages, and one of
them as a form shows it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from handpress.document.model import Document, plain_text
from handpress.edit.ownwords import SLOT, OwnWords, own_words
from handpress.edit.places import read_file, value_at
from handpress.edit.steps import Content, Keys
from handpress.project.spots import PageSpot
from handpress.values import Value

if TYPE_CHECKING:
    from handpress.api import Project

HEAD = ("title", "subtitle", "label")
"""What of a handout's head is printed and stands in no line of its text."""
MOST_SLOT_WORDS = 6

Slots = tuple[tuple[str, str], ...]
"""What is printed in words and is not their own: as it is written, and as a form shows it in brackets."""


class OwnShown(Value, frozen=True):
    """Words of a handout itself. ``text`` is as a form shows it, ``value`` as it is kept; ``spot`` is what
    :class:`PageSpot` calls their place; ``known`` is the sentence that a note about them is kept with."""

    name: str
    key: str
    title: str
    file: str
    path: Keys
    value: Content
    text: str
    slots: Slots
    spot: str
    known: str


def own(project: Project, name: str, key: str, was: str = "") -> OwnShown | None:
    """Words by their key: of the head of a handout, or of a line. None where there are none.

    Args:
        was: what a form was made from: where that stands in another line by now, it is meant.

    Raises HandpressError: the handout cannot be read.
    """
    file = f"handouts/{name}.md"
    document = project.render(name)
    path: Keys
    slots: Slots = ()
    words: OwnWords | None = None
    if key in HEAD:
        path = (key,)
        value = value_at(project.workspace, file, path)
        text, line = value if isinstance(value, str) else "", 1
    else:
        words = _words(project, file, key, was)
        if words is None:
            return None
        path, value, line = words.path, words.text, words.line
        slots = slots_of(project, document, words)
        text = shown(words.text, slots)
    known = document.facts[0] if document.facts else ""
    key = key if words is None else key_of(words)
    return OwnShown(name, key, document.title, file, path, value, text, slots, f"{file}:{line}", known)


def own_places(project: Project, name: str, spots: Sequence[PageSpot]) -> Mapping[PageSpot, tuple[str, str]]:
    """For spots that are the handout's own words, their key and the words as a form shows them."""
    file = f"handouts/{name}.md"
    document = project.render(name)
    lines: dict[int, list[OwnWords]] = {}
    for one in _lines(project, file):
        lines.setdefault(one.line, []).append(one)
    found: dict[PageSpot, tuple[str, str]] = {}
    for spot in spots:
        if spot.span is None or project.workspace.label_of(spot.span.file) != file:
            continue
        words = next((one for one in lines.get(spot.span.line, ()) if _prints(one, spot.text)), None)
        if words is not None:
            found[spot] = key_of(words), shown(words.text, slots_of(project, document, words))
        elif spot.span == document.span and (head := _head(document, spot.text)):
            found[spot] = head, getattr(document, head)
    return found


def _words(project: Project, file: str, key: str, was: str) -> OwnWords | None:
    found = _lines(project, file)
    here = next((one for one in found if key_of(one) == key), None)
    if not was or (here is not None and here.text == was):
        return here
    moved = [one for one in found if one.text == was]
    return moved[0] if len(moved) == 1 else here


def _lines(project: Project, file: str) -> tuple[OwnWords, ...]:
    return own_words(file, read_file(project.workspace, file))


def key_of(words: OwnWords) -> str:
    """What a line's words are called in an address."""
    return f"{words.line}-{words.part}" if words.part else f"{words.line}"


def _prints(words: OwnWords, text: str) -> bool:
    """Whether a printed stretch is of these words."""
    own_text = " ".join(SLOT.sub(" ", words.text.replace("**", "")).split())
    return " ".join(text.split()) in own_text


def _head(document: Document, text: str) -> str:
    exact = [name for name in HEAD if getattr(document, name) == text]
    return exact[0] if exact else "title" if text and text in document.title else ""


def shown(text: str, slots: Slots) -> str:
    """Words with what is not their own in brackets, as it is called there."""
    for written, called in slots:
        text = text.replace(written, f"[{called}]", 1)
    return text


def slots_of(project: Project, document: Document, words: OwnWords) -> Slots:
    """What stands in words and is not their own, each with a name of its own."""
    used: list[str] = []
    for written in words.slots:
        called = _called(project, document, written.strip("{}").strip()).replace("[", "(").replace("]", ")")
        number = sum(one == called or one.startswith(f"{called} (") for one in used)
        used.append(f"{called} ({number + 1})" if number else called)
    return tuple(zip(words.slots, used, strict=True))


def _called(project: Project, document: Document, name: str) -> str:
    """How a form calls a fact, a line of the clinic's or what differs from person to person."""
    library = project.library
    if name in library.facts:
        said = plain_text(library.facts[name].text).split()
        return " ".join(said[:MOST_SLOT_WORDS]) + ("…" if len(said) > MOST_SLOT_WORDS else "")
    root, _, rest = name.partition(".")
    if root == "brand":
        value = getattr(project.brand, rest, "")
        return value if isinstance(value, str) and value else "the clinic’s own line"
    if root == "merge":
        return next((one.label for one in document.merge if one.name == rest), "a line to write on")
    return "what is printed here"
