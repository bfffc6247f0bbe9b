"""Syllables: counted by hand for words of this field, and by the program."""

from __future__ import annotations

import lzma
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handpress.proof.language import make
from handpress.proof.language.lists import syllable_counts
from handpress.proof.language.spanish import spanish_syllables
from handpress.proof.language.syllables import by_vowels, syllables
from handpress.text.words import words_of

ROOT = Path(__file__).parent.parent


def _counted_by_hand() -> dict[str, int]:
    text = (Path(__file__).parent / "language_words.tsv").read_text("utf-8")
    rows = [line.split("\t") for line in text.splitlines() if not line.startswith("#")]
    return {word: int(count) for count, words in rows for word in words.split()}


BY_HAND = _counted_by_hand()


def test_every_word_of_the_field_has_the_syllables_that_a_person_counts() -> None:
    assert len(BY_HAND) >= 400
    wrong = {word: (syllables(word), count) for word, count in BY_HAND.items() if syllables(word) != count}
    assert not wrong


def test_many_of_these_words_are_in_no_dictionary() -> None:
    unknown = [word for word in BY_HAND if word.isalpha() and word.lower() not in syllable_counts()]
    assert {"telehealth", "unmedicated", "neuroplasticity", "buprenorphine"} & set(unknown)
    assert len(unknown) >= 10


def test_the_last_resort_is_right_for_nine_words_of_ten() -> None:
    counts = syllable_counts()
    sample = sorted(word for word in counts if len(word) > 4)[::37]
    right = sum(by_vowels(word) == counts[word] for word in sample)
    assert right / len(sample) > 0.88  # half of the list are names
    assert abs(sum(by_vowels(word) - counts[word] for word in sample)) / len(sample) < 0.06


@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("retriggering", 4),  # re-
        ("groundedness", 3),  # -ed, -ness
        ("sleeplessness", 3),
        ("overmedicated", 6),  # over-
        ("nightshifts", 2),  # two words as one
        ("clinicians’", 3),
        ("nurse’s", 2),  # a hissing sound before 's is heard
        ("driver’s", 2),
        ("isn’t", 2),
        ("we’ll", 1),
        ("spravato", 3),
        ("Xyzal", 2),
        ("mm", 1),
        ("—", 0),
    ],
)
def test_words_that_nobody_listed_are_counted_by_rule(word: str, count: int) -> None:
    assert syllables(word) == count


@pytest.mark.parametrize(
    ("number", "count"),
    [
        ("0", 2),
        ("12", 1),
        ("13", 2),
        ("21", 3),
        ("77", 5),  # sev-en-ty-sev-en
        ("101", 4),  # one hun-dred one
        ("1,250", 8),  # one thou-sand two hun-dred fif-ty
        ("2005", 4),  # two thou-sand five
        ("1999", 5),  # nine-teen nine-ty-nine
        ("1905", 4),  # nine-teen oh five
        ("2.5", 3),
        ("50%", 4),
        ("988", 3),
        ("911", 3),
        ("30", 2),
    ],
)
def test_numbers_as_they_are_read_aloud(number: str, count: int) -> None:
    assert syllables(number) == count


@given(st.text(max_size=40))
def test_anything_has_a_number_of_syllables(text: str) -> None:
    assert 0 <= syllables(text) <= 400
    for word in words_of(text, syllables):
        assert word.syllables >= 1
        assert text[word.start : word.end] == word.text


def test_a_very_long_word_takes_no_time() -> None:
    assert words_of("a" * 50_000 + ".a" * 50_000, lambda _: 1)


def test_the_list_is_made_again_byte_by_byte_from_the_dictionary() -> None:
    lines = [
        ";;; a remark",
        "medicine M EH1 D AH0 S AH0 N",
        "every EH1 V ER0 IY0",
        "every(2) EH1 V R IY0",
        "clinic's K L IH1 N IH0 K S",
        "don't D OW1 N T # a remark",
        "a AH0",
    ]
    counts = make.syllables(lines)
    assert counts == {"medicine": 3, "every": 3, "don't": 1, "a": 1}
    assert make.packed(counts) == make.packed(dict(reversed(counts.items())))
    assert lzma.decompress(make.packed(counts)).decode() == "a don't\n\nevery medicine"


def test_the_lists_are_not_read_before_a_handout_is_proofed() -> None:
    code = "import sys, handpress.cli.app, handpress.project.proof; print(*sys.modules)"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert "handpress.proof.examine" in told.stdout.split()
    assert "handpress.proof.language" not in told.stdout


def test_the_papers_say_how_many_words_there_are() -> None:
    data = Path(make.__file__).parent / "data"
    papers = (data / "README.md").read_text("utf-8")
    words = lzma.decompress((data / "syllables.txt.xz").read_bytes()).split()
    assert f"{len(words):,} words" in papers
    assert f"{len((data / 'familiar.txt').read_text('utf-8').split()):,} words" in papers
    for table in data.iterdir():
        assert f"`{table.name}`" in papers or table.name == "README.md"


@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("que", 1),
        ("muy", 1),
        ("y", 1),
        ("día", 2),
        ("país", 2),
        ("guerra", 2),
        ("llame", 2),
        ("miedo", 2),
        ("trauma", 2),
        ("cuidado", 3),
        ("leído", 3),
        ("médico", 3),
        ("línea", 3),
        ("oprima", 3),
        ("suicidio", 3),
        ("vergüenza", 3),
        ("ayuda", 3),
        ("después", 2),
        ("seguir", 2),
        ("ansiedad", 3),
        ("aéreo", 4),
        ("psiquiatra", 3),
        ("emergencia", 4),
        ("ketamina", 4),
        ("infusión", 3),
        ("tratamiento", 4),
        ("medicamento", 5),
        ("pesadillas", 4),
        ("enfermedad", 4),
        ("24", 4),  # vein-ti-cua-tro
        ("31", 5),  # trein-ta y u-no
        ("100", 1),
        ("158", 8),  # cien-to cin-cuen-ta y o-cho
        ("2026", 5),  # dos mil vein-ti-séis
        ("988", 6),
        ("6%", 4),
        ("TEPT", 4),
        ("AYUDA", 3),
    ],
)
def test_spanish_is_counted_as_it_is_written(word: str, count: int) -> None:
    assert spanish_syllables(word) == count
