"""How many syllables a word has, as somebody says it.

Looked up in the CMU Pronouncing Dictionary, in small letters. What it does not know is taken apart:

* the two sides of a hyphen or an apostrophe; an ending (-s, -ed, -ing, -ly, …) or a beginning (un-, re-, …)
  whose rest is known; two known words written as one;
* letters in capitals one by one ("PTSD" 4, "W" is three), unless ``acronyms.tsv`` says how they are said;
* numbers as read aloud: 24 "twenty-four", 2023 "twenty twenty-three"; 988, 911 and the like digit by digit;
* anything else by its vowels: each group of vowels is one, a silent e none.
"""

from __future__ import annotations

import re
from functools import cache

from handpress.patterns import regex
from handpress.proof.language.lists import acronyms, syllable_counts

_LETTERS = {"W": 3}
_ONES = (2, 1, 1, 1, 1, 1, 1, 2, 1, 1)  # zero, one, ... seven has two
_TEENS = (1, 3, 1, 2, 2, 2, 2, 3, 2, 2)  # ten, eleven, ... nineteen
_TENS = (0, 0, 2, 2, 2, 2, 2, 3, 2, 2)  # twenty, ... seventy has three
_THOUSANDS = ((1_000_000_000, 2), (1_000_000, 2), (1_000, 2), (100, 2))  # billion, million, thousand, hundred
_DIGIT_BY_DIGIT = regex(r"988|[2-9]11")
_ENDINGS = (
    "s",
    "es",
    "ed",
    "d",
    "ing",
    "ly",
    "er",
    "est",
    "ness",
    "ment",
    "less",
    "ful",
    "able",
    "ists",
    "y",
)
_BEGINNINGS = {
    "un": 1,
    "re": 1,
    "non": 1,
    "mis": 1,
    "pre": 1,
    "over": 2,
    "anti": 2,
    "dis": 1,
    "self": 1,
    "co": 1,
}
_VOWELS = regex(r"[aeiouy]+")
_TWO_VOWELS = regex(
    r"ia(?!l|n|g)|io(?!n|us)|eo|iu|ua(?!r)|uo|ye(?=[^s])|ii|[aeiou]ing\b|yi|ist\b(?<=[aeo]ist)"
)


def syllables(word: str) -> int:
    """Of one word, number or acronym; 0 for what is not said."""
    bare = word.replace("’", "'").strip("'")
    return max(_of(bare), 1) if any(map(str.isalnum, bare)) else 0


@cache
def _of(word: str) -> int:
    said = acronyms().get(word)
    if said is not None and said.syllables is not None:
        return said.syllables
    if word[:1].isdigit() or word[:1] == "$":
        return number_syllables(word)
    if "-" in word or "‑" in word:
        return sum(syllables(part) for part in re.split("[-‑]", word) if part)
    if _is_acronym(word):
        letters = word.rstrip("s").removesuffix("'")
        return sum(_LETTERS.get(letter.upper(), 1) for letter in letters if letter.isalpha())
    return _of_word(word.lower())


def _is_acronym(word: str) -> bool:
    letters = re.sub(r"'?s$", "", word)
    if len(letters) < 2 or not letters.isalpha():
        return False
    if letters in acronyms():
        return acronyms()[letters].known != "word"
    return letters.isupper() and (len(letters) < 4 or letters.lower() not in syllable_counts())


# ---- words


def _of_word(word: str) -> int:
    counts = syllable_counts()
    if word in counts:
        return counts[word]
    if "'" in word:
        base, _, ending = word.partition("'")
        hissing = ending == "s" and _hisses(base)
        return _of_word(base) + (1 if hissing else 0)
    for known in (_inflected(word), _begun(word), _compound(word)):
        if known:
            return known
    return by_vowels(word)


def _hisses(base: str) -> bool:
    return base.endswith(("s", "x", "z", "ch", "sh", "ce", "ge", "se"))


def _inflected(word: str) -> int:
    """A known word with an ending."""
    counts = syllable_counts()
    for ending in _ENDINGS:
        if not word.endswith(ending) or len(word) - len(ending) < 3:
            continue
        stem = word[: -len(ending)]
        for base in (stem, f"{stem}e", f"{stem[:-1]}y" if stem.endswith("i") else "", _undoubled(stem)):
            if base in counts:
                return counts[base] + _added(base, ending)
    return 0


def _undoubled(stem: str) -> str:
    return stem[:-1] if len(stem) > 3 and stem[-1] == stem[-2] else ""


def _added(base: str, ending: str) -> int:
    if ending in ("s", "es"):
        return 1 if _hisses(base) else 0
    if ending in ("ed", "d"):
        return 1 if base.endswith(("t", "d", "te", "de")) else 0
    return 2 if ending == "able" else 1


def _begun(word: str) -> int:
    counts = syllable_counts()
    for beginning, said in _BEGINNINGS.items():
        rest = word.removeprefix(beginning)
        if rest != word and len(rest) > 3 and (known := counts.get(rest) or _inflected(rest)):
            return said + known
    return 0


def _compound(word: str) -> int:
    """Two known words written as one, each of four letters or more: shorter ones are found in anything."""
    counts = syllable_counts()
    for cut in range(4, len(word) - 3):
        if word[:cut] in counts and word[cut:] in counts:
            return counts[word[:cut]] + counts[word[cut:]]
    return 0


def by_vowels(word: str) -> int:
    """The rule for words that nothing else knows."""
    count = len(_VOWELS.findall(word)) + len(_TWO_VOWELS.findall(word))
    if re.search(r"[^aeiouy](?:e|es)$", word) and not re.search(r"(?:[^aeiouyl]le|[sxz]es|[cg]es)$", word):
        count -= 1
    if re.search(r"[^aeiouytd]ed$", word):
        count -= 1
    if word.endswith("ism"):
        count += 1
    return max(count, 1)


# ---- numbers


def number_syllables(text: str) -> int:
    """A number as read aloud, with its percent or dollar sign, decimals and -th."""
    if _DIGIT_BY_DIGIT.fullmatch(text):
        return sum(_ONES[int(digit)] for digit in text)
    if "-" in text:
        return sum(syllables(part) for part in text.split("-") if part)
    found = re.match(r"\$?([\d,]+)(?:\.(\d+))?", text)
    if found is None:
        return 0
    whole, decimals = found[1].replace(",", ""), found[2]
    count = _year(int(whole)) if _is_year(text) else _cardinal(int(whole[:12] or "0"))
    if decimals:
        count += 1 + sum(_ONES[int(digit)] for digit in decimals)  # "point"
    return count + 2 * ("%" in text) + 2 * ("$" in text)  # "percent", "dollars"


def _is_year(text: str) -> bool:
    return bool(re.fullmatch(r"(?:1[89]|20)\d\d", text)) and not text.startswith("200")


def _year(number: int) -> int:
    """2023 as "twenty twenty-three", 1900 as "nineteen hundred"."""
    century, rest = divmod(number, 100)
    if rest == 0:
        return _cardinal(century) + 2
    return _cardinal(century) + (1 if rest < 10 else 0) + _cardinal(rest)  # "oh" before one digit


def _cardinal(number: int) -> int:
    for size, said in _THOUSANDS:
        if number >= size:
            above, rest = divmod(number, size)
            return _cardinal(above) + said + (_cardinal(rest) if rest else 0)
    if number >= 20:
        return _TENS[number // 10] + (_ONES[number % 10] if number % 10 else 0)
    return _TEENS[number - 10] if number >= 10 else _ONES[number]
