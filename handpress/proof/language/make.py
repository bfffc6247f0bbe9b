"""Make the data files from the published ones: a developers' tool, not used at run time.

    python -m handpress.proof.language.make PATH/TO/cmudict.dict PATH/TO/dale-chall/index.js

``cmudict.dict`` is the file of the repository cmusphinx/cmudict (commit 0f8072f, 2024), ``index.js`` that of
the npm package ``dale-chall`` 2.0.1. Made are ``data/syllables.txt.xz``, words of one syllable on the first
line, of two on the second and so on, and ``data/familiar.txt``. The same files give the same bytes.
"""

from __future__ import annotations

import lzma
import re
import sys
from collections.abc import Iterable
from pathlib import Path

from handpress.patterns import regex

DATA = Path(__file__).parent / "data"
_WORD = regex(r"[a-z]+(?:'[a-z]+)?")


def syllables(lines: Iterable[str]) -> dict[str, int]:
    """Words with syllables, from lines of the dictionary. Each vowel sound bears a digit for its stress.

    The first way to say a word counts. Left out is what the counter knows by itself: "'s" at the end.
    """
    counts: dict[str, int] = {}
    for line in lines:
        word, _, sounds = line.partition("#")[0].strip().partition(" ")
        if _WORD.fullmatch(word) and not word.endswith("'s"):
            counts.setdefault(word, sum(character.isdigit() for character in sounds))
    return {word: count for word, count in counts.items() if count}


def packed(counts: dict[str, int]) -> bytes:
    """A line for each number of syllables, its words in order of the alphabet."""
    rows: list[list[str]] = [[] for _ in range(max(counts.values()))]
    for word in sorted(counts):
        rows[counts[word] - 1].append(word)
    text = "\n".join(" ".join(row) for row in rows)
    return lzma.compress(text.encode("ascii"), format=lzma.FORMAT_XZ, check=lzma.CHECK_CRC32, preset=9)


def familiar(prose: str) -> tuple[str, ...]:
    """The words of the list, in order of the alphabet."""
    return tuple(sorted(set(re.findall(r"^\s+[\"']([a-z][a-z'. -]*)[\"'],?$", prose, re.MULTILINE))))


if __name__ == "__main__":
    dictionary, easy = (Path(name).read_text("utf-8") for name in sys.argv[1:3])
    (DATA / "syllables.txt.xz").write_bytes(packed(syllables(dictionary.splitlines())))
    (DATA / "familiar.txt").write_text("\n".join(familiar(easy)) + "\n", "utf-8", newline="\n")
