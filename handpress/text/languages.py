"""Which language a text seems to be in: told by its little words, and by letters that few languages use.

Nothing is learnt or downloaded: ``data/function_words.tsv`` lists the little words. A text of fewer than four
words (three, beside 911 or 988) is too short to tell. What is written with a capital inside of a sentence is
a name, and so are the little words between two names ("Clínica de la Luz"): they do not tell the language.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from handpress.patterns import regex
from handpress.text.words import WEB_ADDRESS

NAMES: Mapping[str, str] = {
    "en": "English",
    "es": "Spanish",
    "fr": "French",
    "pt": "Portuguese",
    "ht": "Haitian Creole",
    "it": "Italian",
    "de": "German",
    "nl": "Dutch",
    "pl": "Polish",
    "tl": "Tagalog",
    "vi": "Vietnamese",
}
"""Every language that is told, as it is called in English."""

FEWEST_WORDS = 4
"""From so many words on a text is long enough to tell."""
_SURE = 2  # little words of another language that must be there at least
_SHARE = 0.25  # and their share of the words that are no names

_BORROWED = frozenset(
    (
        *("café", "cafés", "cliché", "crêpe", "entrée", "fiancé", "fiancée", "façade", "jalapeño", "naïve"),
        *("née", "piñata", "protégé", "résumé", "soufflé", "señor", "señora", "déjà", "vu", "à"),
    )
)
"""Words that English has taken over with their accents."""

_LETTERS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "es",
        regex(r"^\w*(?:ción|ciones|ñ\w*|ándo\w*|iéndo\w*|í[ae]s?|ían)$|^\w+(?:ándose|miento|mientos)$"),
    ),
    ("fr", regex(r"^(?:l|d|qu|j|n|c|s|m|t)'\w{2,}$|^\w*(?:œ|ê|è[rtms]|eux|é[es]|ées)\w*$")),
    ("pt", regex(r"^\w*(?:ção|ções|ão|ões|ã|lh[aoe]s?|nh[aoe]s?)$")),
    ("ht", regex(r"^\w*(?:syon|è\w|ò\w)\w*$")),
    ("vi", regex(r"^\w*[ạảấầẩẫậắằẳẵặẹẻẽếềểễệịỉĩọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹơư]\w*$")),
    ("de", regex(r"^\w*(?:ß|ü|ö|ä)\w*$|^\w{5,}(?:ung|keit|heit|lich)$")),
    ("pl", regex(r"^\w*[ąęłńśźż]\w*$")),
)
_WORD = regex(r"[^\W\d_]+(?:['’][^\W\d_]+)*|\b(?:911|988)\b")
_CLAUSE = regex(r"[.!?;:()\[\]\n•—–¿¡]+|,(?= )")
_SENTENCE = regex(r"[.!?\n•]+")


@cache
def little_words() -> Mapping[str, frozenset[str]]:
    """The little words of every language."""
    lists: dict[str, frozenset[str]] = {}
    path = Path(__file__).parent / "data" / "function_words.tsv"
    for line in path.read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            language, words = line.split("\t")
            lists[language] = frozenset(words.split())
    return lists


@cache
def _languages_of() -> Mapping[str, tuple[str, ...]]:
    """The languages of every little word that English does not have."""
    found: dict[str, list[str]] = {}
    lists = little_words()
    for language, words in lists.items():
        if language != "en":
            for word in words - lists["en"]:
                found.setdefault(word, []).append(language)
    return {word: tuple(languages) for word, languages in found.items()}


def other_language(text: str) -> str | None:
    """The language that a text, or a part of it, seems to be in; ``None``: English, or too short to tell."""
    plain = re.sub(WEB_ADDRESS, " ", text.replace("’", "'"))
    for part in _parts(plain):
        language = _of(part)
        if language:
            return language
    return None


def speaks(text: str, language: str) -> int:
    """How many words of a text speak for a language."""
    return sum(language in _points(word) for word in _told(text))


def _parts(text: str) -> Iterator[str]:
    """The whole of a text, its sentences, and their clauses."""
    yield text
    sentences = _SENTENCE.split(text)
    if len(sentences) > 1:
        yield from sentences
    for sentence in sentences:
        clauses = _CLAUSE.split(sentence)
        if len(clauses) > 1:
            yield from clauses


def _of(part: str) -> str | None:
    told = _told(part)
    words = [word for word in told if not word.isdigit()]
    if len(told) < (FEWEST_WORDS if len(words) == len(told) else FEWEST_WORDS - 1):
        return None  # beside a number of help, three words are enough to do harm
    english = sum(word in little_words()["en"] for word in words)
    points: Counter[str] = Counter()
    for word in words:
        points.update(_points(word))
    if not points:
        return None
    language, most = points.most_common(1)[0]
    alone = english == 0 and len(words) <= 6 and any(word in _languages_of() for word in words)
    if most > english and (most >= _SURE or alone) and most / len(words) >= _SHARE:
        return language
    return None


def _points(word: str) -> set[str]:
    """The languages that a word speaks for."""
    if word in _BORROWED:
        return set()
    found = set(_languages_of().get(word, ()))
    if word not in little_words()["en"]:
        found |= {language for language, shape in _LETTERS if shape.match(word)}
    return found


def _told(part: str) -> list[str]:
    """The words of a part that are no names, in small letters."""
    found = _WORD.findall(part)
    if part.isupper():
        return [word.lower() for word in found]
    capital = [word[0].isupper() for word in found]
    names = [first and not word.isupper() for word, first in zip(found, capital, strict=True)]
    if names and not (len(names) > 1 and names[1]):
        names[0] = False  # a capital for the beginning only
    told: list[str] = []
    for at, word in enumerate(found):
        if capital[at]:
            begins = at == 0 and not (len(found) > 1 and capital[1])
            if not begins:
                continue
        elif _in_a_name(found, names, at):
            continue
        told.append(word.lower())
    return told


def _in_a_name(words: list[str], names: list[bool], at: int) -> bool:
    """Whether a small word stands between two names, up to three of them ("Santa Maria de los Angeles")."""
    before = any(names[max(0, at - 3) : at])
    after = any(names[at + 1 : at + 4])
    return before and after and words[at].lower() not in little_words()["en"] and len(words[at]) <= 4
