"""The word lists, read once and only when a handout is proofed. Sources and licences: ``data/README.md``."""

from __future__ import annotations

import lzma
import re
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

from handpress.values import Value

_DATA = Path(__file__).parent / "data"


def _rows(name: str) -> list[list[str]]:
    lines = (_DATA / name).read_text("utf-8").splitlines()
    return [line.split("\t") for line in lines if line.strip() and not line.startswith("#")]


@cache
def syllable_counts() -> Mapping[str, int]:
    """Words in small letters, with their syllables."""
    counts: dict[str, int] = {}
    text = lzma.decompress((_DATA / "syllables.txt.xz").read_bytes()).decode("ascii")
    for count, line in enumerate(text.split("\n"), 1):
        counts.update(dict.fromkeys(line.split(), count))
    counts.update({row[0]: int(row[1]) for row in _rows("said.tsv")})
    return counts


@cache
def familiar_words() -> frozenset[str]:
    """Words that most fourth-graders know (Dale and Chall)."""
    return frozenset((_DATA / "familiar.txt").read_text("utf-8").split())


class Acronym(Value, frozen=True):
    letters: str
    syllables: int | None  # None: letter by letter
    meaning: str
    known: str  # yes, no, word (no acronym at all), name


@cache
def acronyms() -> Mapping[str, Acronym]:
    return {
        letters: Acronym(letters, int(said) if said else None, meaning, known)
        for letters, said, meaning, known in _rows("acronyms.tsv")
    }


@cache
def names() -> tuple[str, ...]:
    return tuple(row[0] for row in _rows("names.tsv"))


class Plainer(Value, frozen=True):
    word: str
    instead: str
    kind: str  # plain, jargon


class PlainerList(Value, frozen=True):
    """One pattern for the whole list, and what each of its forms stands for."""

    pattern: re.Pattern[str]
    entries: Mapping[str, Plainer]


@cache
def plainer_words() -> PlainerList:
    entries: dict[str, Plainer] = {}
    for word, instead, kind, _ in _rows("plainer.tsv"):
        bare = word.removeprefix("=")
        for form in (bare,) if word.startswith("=") else forms(word.lower()):
            entries.setdefault(form.lower(), Plainer(bare, instead, kind))
    return PlainerList(any_of(entries), entries)


@cache
def medical_terms() -> tuple[tuple[tuple[str, ...], bool], ...]:
    """Words that need explaining, with others for the same matter; whether it is the name of a medicine."""
    return tuple((tuple(row[0].split("|")), row[1:] == ["drug"]) for row in _rows("terms.tsv"))


class WordChoice(Value, frozen=True):
    kind: str  # blame, fear, promotion, idiom, label
    pattern: re.Pattern[str]
    instead: str


@cache
def wordings() -> tuple[WordChoice, ...]:
    """What blames, frightens or promotes, idioms, and labels for people."""
    tone = [WordChoice(kind, re.compile(pattern), instead) for kind, pattern, instead in _rows("tone.tsv")]
    people = [
        WordChoice("label", re.compile(pattern), instead) for pattern, instead, _ in _rows("people.tsv")
    ]
    return (*tone, *people)


@cache
def topics() -> tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]:
    """What a heading promises, and what must stand under it: beginnings of words."""
    return tuple((tuple(promised.split()), tuple(kept.split())) for promised, kept in _rows("topics.tsv"))


def forms(word: str) -> tuple[str, ...]:
    """A word or phrase as it also appears: the first word of it as a verb, the last as a plural."""
    first, _, rest = word.partition(" ")
    endings = [first, f"{first}s", f"{first}es", f"{first}ed", f"{first}d", f"{first}ing"]
    if first.endswith("e"):
        endings.append(f"{first[:-1]}ing")
    if first.endswith("y"):
        endings += [f"{first[:-1]}ies", f"{first[:-1]}ied"]
    if first.endswith("t"):
        endings += [f"{first}ted", f"{first}ting"]
    plural = [f"{word}s"] if rest else []
    return (*(f"{form} {rest}".strip() for form in endings), *plural)


def any_of(phrases: Iterable[str]) -> re.Pattern[str]:
    """One pattern that finds any of the phrases as whole words, the longest first."""
    longest = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
    return re.compile(r"(?<![\w-])(?:" + "|".join(map(re.escape, longest)) + r")(?![\w-])")
