"""Syllables of Spanish words, by rule: Spanish is written as it is said.

Each group of vowels is one syllable, except where two strong vowels (a, e, o) meet or a weak one bears an
accent ("día", "país", "leído"): there the syllables part. "ü" is heard, the u of que, qui, gue, gui is
not. An h between two vowels parts them (RAE lets some of them join).
"""

from __future__ import annotations

import re
from itertools import pairwise

_STRONG = "aeoáéó"
_ACCENTED_WEAK = "íú"
_WEAK = "iuü"
_ALL = _STRONG + _ACCENTED_WEAK + _WEAK
_GROUP = re.compile(f"[{_ALL}]+")


def spanish_syllables(word: str) -> int:
    """Of one word; at least 1."""
    said = re.sub(r"(?<=q)u(?=[eiéí])|(?<=g)u(?=[eiéí])", "", word.lower())
    said = re.sub(r"y(?![aeiouáéíóúü])", "i", said)  # "muy", "y"; elsewhere y is a consonant
    return max(sum(_of_group(group) for group in _GROUP.findall(said)), 1)


def _of_group(group: str) -> int:
    count = 1
    for before, after in pairwise(group):
        both_strong = before in _STRONG and after in _STRONG
        parted = before in _ACCENTED_WEAK or after in _ACCENTED_WEAK
        alike = before == after  # "chiita"
        count += both_strong or parted or alike
    return count
