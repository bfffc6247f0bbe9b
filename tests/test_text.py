"""The text model: where sentences end, which texts are sentences, one spelling, who is asked for what."""

from __future__ import annotations

import pytest
from factories import make_text

from handpress.document.model import InlineField, Run
from handpress.text.grammar import begins_a_clause, passive
from handpress.text.sentences import closes, count_sentences, ends, is_closed, is_sentence, split
from handpress.text.words import joined, plain_words, spelled, word_set, words_of


def pieces(text: str) -> list[str]:
    return [text[start:end] for start, end in split(text)]


def in_doubt(text: str) -> int:
    return sum(1 for _ in ends(text, in_doubt=True))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Is it a cure? No. It is not.", ["Is it a cure?", "No.", "It is not."]),
        ("See no. 5 of the list. Rest.", ["See no. 5 of the list.", "Rest."]),
        ("Go to St. Mary. Ask there", ["Go to St. Mary.", "Ask there"]),
        ("  Rest.  ", ["Rest."]),
        ("(Rest.) [Sleep.] Eat", ["(Rest.)", "[Sleep.]", "Eat"]),
        ("Wait at 3 p.m.", ["Wait at 3 p.m."]),
        ("", []),
    ],
)
def test_a_sentence_ends_where_a_reader_stops(text: str, found: list[str]) -> None:
    assert pieces(text) == found
    assert count_sentences(text) == len(found)


def test_in_doubt_every_mark_ends_a_sentence_and_never_fewer() -> None:
    for text in ("St. Mary is not it. go on", "not here... but it cures", "The U.S. is big. It is."):
        assert in_doubt(text) >= sum(1 for _ in ends(text))
    assert in_doubt("not here... but it cures.") == 2
    assert count_sentences("not here... but it cures.") == 1


def test_an_end_knows_its_mark_and_where_the_next_begins() -> None:
    text = "“Rest.”  Then go."
    first, second = ends(text)
    assert (text[: first.mark], text[first.behind :], text[first.following :]) == (
        "“Rest",
        "  Then go.",
        "Then go.",
    )
    assert second.following == len(text)


def test_a_text_closes_with_a_mark_also_inside_of_quotes_and_brackets() -> None:
    assert [closes(text) for text in ("Rest.", "“Rest!” ", "(Rest.)", "Rest:", "Rest", "")] == [True] * 3 + [
        False
    ] * 3
    assert is_closed(make_text("Rest **now.**"))
    assert not is_closed((Run("I rest. "), InlineField("how long")))
    assert not is_closed(())


@pytest.mark.parametrize(
    ("text", "running", "elsewhere"),
    [
        ("Chest pain.", True, False),
        ("Chest pain", False, False),
        ("Call us.", True, True),
        ("Call us now or later", True, True),
        ("Trouble that will not go away by itself", True, True),
        ("Help is near you here", False, False),
        ("Don’t drive home alone", True, True),
    ],
)
def test_what_counts_as_a_sentence(text: str, running: bool, elsewhere: bool) -> None:
    words = words_of(text)
    assert is_sentence(text, words, running=True) is running
    assert is_sentence(text, words, running=False) is elsewhere


def test_a_noun_that_looks_like_a_verb_begins_no_clause() -> None:
    said = {text: begins_a_clause(text, words_of(text)) for text in ("Talk therapy", "Talk to us", "I sleep")}
    assert said == {"Talk therapy": False, "Talk to us": True, "I sleep": True}


def test_a_passive_is_found_with_its_place() -> None:
    text = "You will be carefully watched."
    span = passive(words_of(text))
    assert span is not None
    assert text[slice(*span)] == "be carefully watched"


def test_one_spelling_for_what_means_the_same() -> None:
    assert plain_words("P.T.S.D.  — “50 per cent”") == plain_words('PTSD - "50%"')
    assert word_set("It’s 9-8-8, it's") == {"it's", "988"}


def test_a_spelled_text_knows_where_its_parts_begin() -> None:
    made = spelled(make_text("Post-traumatic  stress **is** real"))
    assert made.text == "ptsd is real"
    assert [made.text[start:] for start in made.starts] == ["ptsd is real", "is real", " real"]
    both = joined(made, made, "; ")
    assert both.text == "ptsd is real; ptsd is real"
    assert [both.text[start:] for start in both.starts[3:]] == ["ptsd is real", "is real", " real"]
