"""Syllables of Spanish words, by rule: Spanish is written as it is said.

Each group of vowels is one syllable, except where two strong vowels (a, e, o) meet or a weak one bears an
accent ("día", "país", "leído"): there the syllables part. "ü" is heard, the u of que, qui, gue, gui is
not. An h between two vowels parts them (RAE lets some of them join).

Numbers are said in words ("veinticuatro"), 988 and 911 digit by digit, and letters in capitals one by one.
"""

from __future__ import annotations

import re
from itertools import pairwise

from handpress.patterns import regex

_STRONG = "aeoáéó"
_ACCENTED_WEAK = "íú"
_WEAK = "iuü"
_GROUP = regex(f"[{_STRONG}{_ACCENTED_WEAK}{_WEAK}]+")

_DIGIT_BY_DIGIT = regex(r"988|[2-9]11")
_TO_NINETEEN = (2, 2, 1, 1, 2, 2, 1, 2, 2, 2, 1, 2, 2, 2, 3, 2, 3, 4, 4, 4)  # cero, uno, ... diecinueve
_TENS = (0, 0, 2, 2, 3, 3, 3, 3, 3, 3)  # veinte, treinta, cuarenta, ...
_HUNDREDS = (0, 2, 3, 3, 4, 3, 3, 4, 4, 4)  # ciento, doscientos, trescientos, ...
_LETTERS = dict.fromkeys("FHJLMNRSVXZ", 2) | {"W": 4, "Y": 2}  # efe, hache, jota, ...; the others have one


def spanish_syllables(word: str) -> int:
    """Of one word, number or acronym; at least 1."""
    if "-" in word:
        return sum(spanish_syllables(part) for part in word.split("-") if part)
    if word[:1].isdigit() or word[:1] == "$":
        return _number(word)
    if word.isupper() and 1 < len(word) < 6 and not re.search(r"[AEIOUÁÉÍÓÚ].*[AEIOUÁÉÍÓÚ]", word):
        return sum(_LETTERS.get(letter, 1) for letter in word)
    said = re.sub(r"(?<=q)u(?=[eiéí])|(?<=g)u(?=[eiéí])", "", word.lower())
    said = re.sub(r"y(?![aeiouáéíóúü])", "i", said)  # "muy", "y"; elsewhere y is a consonant
    return max(sum(_of_group(group) for group in _GROUP.findall(said)), 1)


def _of_group(group: str) -> int:
    count = 1
    for before, after in pairwise(group):
        both_strong = before in _STRONG and after in _STRONG
        parted = before in _ACCENTED_WEAK or after in _ACCENTED_WEAK
        count += both_strong or parted or before == after  # "chiita"
    return count


def _number(text: str) -> int:
    digits = re.sub(r"\D", "", text.partition(".")[0])[:6]
    if _DIGIT_BY_DIGIT.fullmatch(text):
        return sum(_TO_NINETEEN[int(digit)] for digit in text)
    return _cardinal(int(digits or "0")) + (3 if "%" in text else 0)  # "por ciento"


def _cardinal(number: int) -> int:
    if number >= 1000:
        thousands, rest = divmod(number, 1000)
        return (_cardinal(thousands) if thousands > 1 else 0) + 1 + (_cardinal(rest) if rest else 0)
    if number >= 100:
        hundreds, rest = divmod(number, 100)
        return (_HUNDREDS[hundreds] + _cardinal(rest)) if rest else (_HUNDREDS[hundreds] - (number == 100))
    if number < 20:
        return _TO_NINETEEN[number]
    tens, rest = divmod(number, 10)
    if not rest:
        return _TENS[tens]
    return 2 + _TO_NINETEEN[rest] if tens == 2 else _TENS[tens] + 1 + _TO_NINETEEN[rest]  # "treinta y uno"
