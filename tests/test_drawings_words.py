"""The words of a drawing come from the handout: how many, in which order, and how they are said aloud."""

from __future__ import annotations

import pytest

from handouts import FRONT_LINES, blocks, diagnostics, found, render
from handpress.document import model as b
from handpress.document.drawings import Count, FigureForm, spelled
from handpress.document.model import plain_text
from handpress.flowables.drawings import forms, load, names

DAY = "::: figure infusion-day\n{items}\n\n{{{{ ptsd.what }}}}\n:::"
WHEEL = """\
::: figure symptom-wheel Four groups of signs
- Memories
  - {{ signs.sleep }}
- Staying away
  - {{ signs.anger }}
- Mood
  - {{ deep.mood.low }}
- Body on alert
  - {{ signs.sleep }}
  - {{ signs.anger }}

{{ ptsd.treatable }}
:::
"""


def figure(body: str, **options: object) -> b.Figure:
    [block] = blocks(body, figures=forms(), **options)  # type: ignore[arg-type]
    assert isinstance(block, b.Figure)
    return block


def day(count: int) -> str:
    return DAY.format(items="\n".join(f"- Stop {number}" for number in range(1, count + 1)))


def test_every_drawing_is_known_by_its_own_name() -> None:
    assert names() == {"how-ketamine-may-work", "infusion-day", "mood-grid", "symptom-wheel"}
    for name in names():
        assert load(name).FORM.name == name
    with pytest.raises(KeyError):
        load("syringe")


def test_labels_notes_title_and_caption_come_from_the_block_in_order() -> None:
    wheel = figure(WHEEL)
    assert plain_text(wheel.title) == "Four groups of signs"
    assert [plain_text(label) for label in wheel.labels] == [
        "Memories",
        "Staying away",
        "Mood",
        "Body on alert",
    ]
    assert [[plain_text(note) for note in under] for under in wheel.notes] == [
        ["Trouble sleeping"],
        ["Being angry"],
        ["Feeling low"],
        ["Trouble sleeping", "Being angry"],
    ]
    assert plain_text(wheel.caption) == "PTSD can be treated."


def test_a_fact_in_a_drawing_counts_as_used_and_knows_its_name() -> None:
    document = render(WHEEL, figures=forms())
    assert {"signs.sleep", "signs.anger", "deep.mood.low", "ptsd.treatable"} <= set(document.facts)
    [wheel] = document.regions[0].blocks
    assert isinstance(wheel, b.Figure)
    [[run], *_] = [under[0] for under in wheel.notes]
    assert isinstance(run, b.Run)
    assert run.fact == "signs.sleep"


def test_a_loop_over_facts_gives_the_labels() -> None:
    body = "::: figure infusion-day\n{% for s in stop %}\n- {{ s }}\n{% endfor %}\n\n{{ ptsd.what }}\n:::"
    facts = {f"stop.n{number}": f"Stop {number}" for number in range(1, 8)}
    [block] = blocks(body, facts, figures=forms())
    assert isinstance(block, b.Figure)
    assert [plain_text(label) for label in block.labels] == [f"Stop {number}" for number in range(1, 8)]


# ---- what somebody hears who cannot see it


def test_the_alternative_text_says_what_is_seen_and_every_word_in_it() -> None:
    assert figure(WHEEL).alt == (
        "A wheel of four petals around a sun that rises over hills; each petal is one group. "
        "1: Memories: Trouble sleeping. 2: Staying away: Being angry. 3: Mood: Feeling low. "
        "4: Body on alert: Trouble sleeping; Being angry."
    )


def test_the_caption_is_not_said_twice() -> None:
    """It is text below the drawing, and is read as such."""
    assert "can be treated" not in figure(WHEEL).alt


def test_the_number_of_stations_is_said_as_it_is() -> None:
    assert figure(day(5)).alt.startswith(
        "A winding path with five stations on the way. 1: Stop 1. 2: Stop 2."
    )
    assert figure(day(7)).alt.endswith("7: Stop 7.")


def test_the_scale_of_the_mood_grid_is_said_with_its_numbers() -> None:
    body = "::: figure mood-grid\n- Day\n- Very low\n- In between\n- Very good\n\n{{ ptsd.what }}\n:::"
    assert figure(body).alt.endswith("The columns: Day. 0: Very low. 5: In between. 10: Very good.")


def test_alternative_texts_read_like_sentences() -> None:
    for form in forms().values():
        count = form.labels.most
        said = form.describe([(b.Run("Words."),)] * count, [((b.Run("Is it so?"),),)] * count)
        assert ".." not in said
        assert "?." not in said
        assert "{" not in said
        assert said[0].isupper()
        assert said[-1] in ".?"
        assert said.count("Words") == said.count("Is it so?") == count


def test_small_numbers_are_words() -> None:
    assert [spelled(number) for number in (0, 4, 10, 11)] == ["no", "four", "ten", "11"]
    assert Count(4, 9).of("label", "labels") == "four to nine labels"
    assert Count(1, 1).of("line", "lines") == "one line"
    assert Count(0, 3).of("line", "lines") == "up to three lines"


# ---- what is refused, and where


def test_too_few_or_too_many_labels_are_an_error_at_the_drawing() -> None:
    for count in (3, 10):
        [diagnostic] = diagnostics(day(count), figures=forms())
        assert diagnostic.rule == "template.figure-labels"
        assert diagnostic.span is not None
        assert diagnostic.span.line == FRONT_LINES + 1
        wanted = f'The drawing "infusion-day" wants four to nine labels, and here it gets {count}.'
        assert diagnostic.message == wanted
    for count in (4, 9):
        assert not diagnostics(day(count), figures=forms())


def test_a_drawing_without_labels_says_how_many_it_wants() -> None:
    [diagnostic] = diagnostics("::: figure symptom-wheel\n{{ ptsd.what }}\n:::", figures=forms())
    assert diagnostic.message == 'The drawing "symptom-wheel" wants four labels, and here it gets none.'
    assert "::: figure symptom-wheel" in diagnostic.hint


def test_what_stands_under_a_label_is_counted_too() -> None:
    short = WHEEL.replace("  - {{ deep.mood.low }}\n", "")
    assert found(short, figures=forms()) == [("figure-notes", 6)]
    [diagnostic] = diagnostics(short, figures=forms())
    assert '"Mood" wants one to three lines under it, and here it gets none' in diagnostic.message
    [diagnostic] = diagnostics(day(7).replace("- Stop 2", "- Stop 2\n  - more"), figures=forms())
    assert '"Stop 2" wants nothing under it, and here it gets 1' in diagnostic.message


@pytest.mark.parametrize(
    ("label", "what"),
    [("Call [us](https://harborlight.example)", "a link"), ("Time: ____", "a line to write on")],
)
def test_labels_are_plain_words(label: str, what: str) -> None:
    [diagnostic] = diagnostics(day(7).replace("Stop 2", label), figures=forms())
    assert diagnostic.rule == "template.figure-label-plain"
    assert what in diagnostic.message
    assert diagnostic.span is not None
    assert diagnostic.span.line >= FRONT_LINES + 1


def test_a_literal_sentence_in_a_drawing_is_reported_as_unsourced() -> None:
    body = day(7).replace("Stop 2", "Ketamine helps everybody who comes to us.")
    assert [rule for rule, _ in found(body, figures=forms())] == ["unsourced"]


def test_a_drawing_wants_one_caption_after_its_labels() -> None:
    body = "::: figure infusion-day\n- A\n- B\n- C\n- D\n:::"
    assert found(body, figures=forms()) == [("figure-caption", 1)]
    body = body.replace("\n:::", "\n\nCaption\n\nAnother\n:::")
    assert found(body, figures=forms()) == [("not-in-directive", 9)]
    swapped = "::: figure infusion-day\nCaption\n\n- A\n- B\n- C\n- D\n:::"
    assert ("not-in-directive", 4) in found(swapped, figures=forms())


def test_empty_labels_and_lists_in_lists_in_lists_are_refused() -> None:
    assert ("empty-item", 3) in found(day(7).replace("- Stop 2", "-"), figures=forms())
    deep = WHEEL.replace("  - {{ signs.anger }}\n- Mood", "  - {{ signs.anger }}\n    - deeper\n- Mood")
    assert "not-in-directive" in [rule for rule, _ in found(deep, figures=forms())]


def test_an_unknown_drawing_gets_the_nearest_name() -> None:
    [diagnostic] = diagnostics("::: figure symptom-weel\nWords\n:::", figures=forms())
    assert diagnostic.rule == "template.unknown-figure"
    assert "symptom-wheel" in diagnostic.hint


def test_a_form_without_names_counts_its_labels() -> None:
    form = FigureForm("x", Count(1, 2), "Something.")
    assert form.describe([(b.Run("One"),), (b.Run("Two!"),)], [(), ()]) == "Something. 1: One. 2: Two!"
