"""A signed content as the passages a reader takes in, so that two of them can be held side by side."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from handpress.patterns import regex
from handpress.review.content import PLACE
from handpress.values import Value

FRONT = "title"
"""The region of title, subtitle, label and main message."""

SOURCES, FOOT, CLINIC = "sources", "foot", "clinic"
"""The same of what is printed around the texts."""

_WORD = regex(r"\S+")
_FORM = ("level", "kind", "lead", "key", "start", "share", "count", "of", "name")
_SPOKEN = ("alt",)


class PassagePart(Value, frozen=True):
    """A stretch of a passage. ``place`` is where it was written, where that is known."""

    text: str
    bold: bool = False
    fact: str = ""
    lang: str = ""
    href: str = ""
    place: str = ""
    line: str = ""  # which line of the clinic's own it is

    @property
    def covered(self) -> tuple[str, bool, str, str, str, str]:
        return self.text, self.bold, self.fact, self.lang, self.href, self.line


class ReviewPassage(Value, frozen=True):
    """A paragraph, item, cell, label, heading or caption. ``kind`` says which, and of what form."""

    region: str
    kind: str
    parts: tuple[PassagePart, ...]

    @property
    def text(self) -> str:
        return "".join(part.text for part in self.parts)

    @property
    def covered(self) -> tuple[object, ...]:
        """What makes it the same passage: everything but its place."""
        return self.region, self.kind, tuple(part.covered for part in self.parts)

    @property
    def facts(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(part.fact for part in self.parts if part.fact))


class ReviewWord(Value, frozen=True):
    text: str
    part: PassagePart


def words_of(passage: ReviewPassage) -> tuple[ReviewWord, ...]:
    """The words of a passage, each with the part that it begins in."""
    ends: list[int] = []
    for part in passage.parts:
        ends.append((ends[-1] if ends else 0) + len(part.text))
    found: list[ReviewWord] = []
    for match in _WORD.finditer(passage.text):
        index = next(i for i, end in enumerate(ends) if match.start() < end)
        found.append(ReviewWord(match.group(), passage.parts[index]))
    return tuple(found)


def passages(content: Mapping[str, Any]) -> tuple[ReviewPassage, ...]:
    """Every passage of a content, in reading order. ``content`` is of the form of ``content_of``."""
    found: list[ReviewPassage] = []
    for name in ("title", "subtitle", "label"):
        if content.get(name):
            found.append(ReviewPassage(FRONT, name, (PassagePart(str(content[name])),)))
    if content.get("main_message"):
        found.append(ReviewPassage(FRONT, "main message", _parts(content["main_message"])))
    for region in content.get("regions", ()):
        found.extend(_within(region.get("blocks", ()), str(region.get("name", "")), ""))
    for source in content.get("sources", ()):
        found.extend(_line(SOURCES, f"source in {name}", text) for name, text in source.items())
    found.extend(_line(FOOT, "line at the foot", text) for text in content.get("foot", ()))
    found.extend(_line(CLINIC, "line of the clinic", text) for text in content.get("clinic", ()))
    return tuple(found)


def _line(region: str, kind: str, text: object) -> ReviewPassage:
    return ReviewPassage(region, kind, (PassagePart(str(text)),))


def _within(value: Any, region: str, kind: str) -> Iterator[ReviewPassage]:
    if isinstance(value, list):
        if _is_text(value):
            yield ReviewPassage(region, kind, _parts(value))
        else:
            for one in value:
                yield from _within(one, region, kind)
    elif isinstance(value, Mapping):
        name = _kind(value)
        inner = f"{kind} > {name}" if kind else name
        if not any(isinstance(one, list | Mapping) for one in value.values()):
            yield ReviewPassage(region, inner, ())  # a contact block, a line
        for key, one in value.items():
            if key in _SPOKEN and isinstance(one, str):
                yield ReviewPassage(region, f"{inner}, said aloud", (PassagePart(one),))
            elif isinstance(one, list | Mapping) and one:
                yield from _within(
                    one, region, inner if key in ("text", "blocks", "items") else f"{inner} {key}"
                )


def _is_text(value: Sequence[Any]) -> bool:
    return bool(value) and all(
        isinstance(one, Mapping) and ("block" not in one or one["block"] == "Blank") for one in value
    )


def _kind(block: Mapping[str, Any]) -> str:
    """``Heading level 2``: the block and what else makes its form."""
    form = [
        f" {name} {value}" if not isinstance(value, bool) else f" {name}"
        for name in _FORM
        if (value := block.get(name)) not in (None, False, "") and not isinstance(value, list)
    ]
    return str(block.get("block", "")) + "".join(form)


def _words(part: Mapping[str, Any]) -> str:
    """What stands there; a line of the clinic's own, which may change, goes by its name."""
    if "line" in part:
        return f"[{part['line']}]"
    return str(part.get("text", f"____ ({part['label']})" if part.get("label") else "____"))


def _parts(text: Sequence[Mapping[str, Any]]) -> tuple[PassagePart, ...]:
    return tuple(
        PassagePart(
            _words(one),
            bool(one.get("bold", False)),
            str(one.get("fact", "")),
            str(one.get("lang", "")),
            str(one.get("href", "")),
            str(one.get(PLACE, "")),
            str(one.get("line", "")),
        )
        for one in text
    )
