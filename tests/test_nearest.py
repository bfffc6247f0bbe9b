"""What is suggested for a misspelled name, and how like two words are."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handpress.nearest import like, nearest, suggestion


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("tri-fold", "trifold"),
        ("Trifold", "trifold"),
        ("trifodl", "trifold"),
        ("check list", "checklist"),
        ("chek_list", "checklist"),
        ("rack card", "rackcard"),
        ("banner", None),
        ("", None),
        ("...", None),
    ],
)
def test_the_name_that_was_meant_is_found_where_there_is_one(word: str, meant: str | None) -> None:
    assert nearest(word, ["trifold", "bifold", "checklist", "card", "rackcard", "sheet"]) == meant


def test_the_suggestion_does_not_depend_on_the_order_of_the_names() -> None:
    names = ["abcd-2", "abcd-1", "abcd-3"]
    assert nearest("abcd", names) == nearest("abcd", reversed(names)) == "abcd-1"


def test_names_that_a_hostile_file_makes_cost_no_time() -> None:
    assert nearest("x" * 1_000_000, ["y" * 50_000, *map(str, range(100_000))]) is None


def test_a_suggestion_is_a_sentence() -> None:
    assert suggestion("shet", ["sheet", "card"]) == 'Did you mean "sheet"?'
    assert suggestion("poster", ["sheet", "card"]) == "Known here: card, sheet."
    assert suggestion("poster", []) == "None is known here yet."


@given(st.text("abcAB \u00e9", max_size=12), st.text("abcAB \u00e9", max_size=12))
def test_likeness_is_the_share_of_letters_in_the_same_order(one: str, other: str) -> None:
    @cache
    def shared(i: int, j: int) -> int:
        if i == len(one) or j == len(other):
            return 0
        if one[i] == other[j]:
            return 1 + shared(i + 1, j + 1)
        return max(shared(i + 1, j), shared(i, j + 1))

    whole = len(one) + len(other)
    assert like(one, other) == (200 * shared(0, 0) / whole if whole else 100)
