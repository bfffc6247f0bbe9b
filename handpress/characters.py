"""Characters: how they are called, which of them cannot be seen, and which scripts can be set.

Every text that somebody types is composed (Unicode NFC) where it is read, so that an accent typed as a mark
of its own prints in its place. What the engine cannot set right, although a font may have it, is told by
:func:`trouble_in`: scripts that run from right to left or whose letters change their shape, marks that would
stand beside their letter, and characters that cannot be seen.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from enum import Enum
from functools import cache

from handpress.patterns import regex
from handpress.values import Value

# Scripts whose letters stand one after the other, from left to right, each with a shape of its own.
_SET_RIGHT = frozenset(
    {"Latn", "Grek", "Cyrl", "Armn", "Geor", "Copt", "Goth", "Cher", "Cans", "Ethi", "Hang", "Hani", "Hira"}
    | {"Kana", "Bopo", "Yiii", "Lisu", "Zyyy", "Zinh"}
)

# What fonts draw as an empty space or not at all, and no space to divide words with.
_FILLERS = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0")
_SELECTORS = regex("[\ufe00-\ufe0f\U000e0100-\U000e01ef]")

_HYPHENS = dict.fromkeys("\u2010\u2011", "-")
_DASHES = dict.fromkeys("\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d", "-")

_LOOK_ALIKES = regex("[\u2010-\u2015\u2212\ufe58\ufe63\uff0d]")


class Trouble(Enum):
    """Why a character cannot be printed, whatever the font."""

    SCRIPT = "script"
    MARK = "mark"
    UNSEEN = "unseen"


class Troublesome(Value, frozen=True):
    """A character of a text that cannot be set right. ``what``: the script, or the character, by name."""

    index: int
    character: str
    trouble: Trouble
    what: str


def composed(text: str) -> str:
    """The text in Unicode's composed form (NFC).

    >>> composed("Jose\\u0301") == "Jos\\u00e9"
    True
    """
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def name_of(character: str) -> str:
    """What a character is called: ``no-break space``, ``latin small letter e with acute``."""
    return unicodedata.name(character, "a character without a name").lower()


def unseen(character: str) -> bool:
    """Whether nobody can see that a character is there. Spaces of any width are seen."""
    if character.isascii():
        return False
    known = character in _FILLERS or _SELECTORS.match(character) is not None
    return known or unicodedata.category(character) == "Cf"


def shown(character: str) -> str:
    """A character as a message shows it, so that it can be told from what it looks like."""
    if character == " ":
        return character
    if unseen(character) or unicodedata.category(character) == "Zs" or _LOOK_ALIKES.match(character):
        return f"<{name_of(character)}, U+{ord(character):04X}>"
    return character if character.isprintable() else f"<U+{ord(character):04X}>"


def plainly(text: str, *, dashes: bool = False) -> str:
    """The same without what only a copy from another program can have brought along: spaces of every width
    are plain ones, special hyphens too, what cannot be seen is gone; with ``dashes``, a dash is a hyphen.

    For numbers and addresses, which are typed, dialled and looked up.

    >>> plainly("207\\u00a0555\\u20110142")
    '207 555-0142'
    """
    if text.isascii():
        return text
    changed = _HYPHENS | _DASHES if dashes else _HYPHENS
    kept = (" " if unicodedata.category(one) == "Zs" else changed.get(one, one) for one in text)
    return "".join(one for one in kept if not unseen(one)).strip()


def trouble_in(text: str) -> Iterator[Troublesome]:
    """Every character of a text that cannot be set right, whatever font it is set in."""
    if text.isascii():
        return
    for index, character in enumerate(text):
        if character.isascii():
            continue
        if unseen(character):
            yield Troublesome(index, character, Trouble.UNSEEN, name_of(character))
        elif script := _unset_script(character):
            yield Troublesome(index, character, Trouble.SCRIPT, script)
        elif unicodedata.category(character)[0] == "M":
            yield Troublesome(index, character, Trouble.MARK, name_of(character))


def runs_backwards(character: str) -> bool:
    """Whether a character's script is written from right to left."""
    return unicodedata.bidirectional(character) in ("R", "AL", "AN")


@cache
def _unset_script(character: str) -> str:
    """The name of a character's script if it cannot be set; empty if it can."""
    if ord(character) < 0x0590:  # Latin, Greek, Cyrillic, Armenian
        return ""
    from fontTools import unicodedata as scripts  # a table of 20,000 entries: hardly any text asks for it

    code = scripts.script(character)
    if code in _SET_RIGHT and not runs_backwards(character):
        return ""
    if code in ("Zyyy", "Zinh"):
        return "a script that runs from right to left"
    return scripts.script_name(code) if code != "Zzzz" else ""
