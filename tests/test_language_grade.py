"""The reading grade: formulas, whose sentences count, what the adjusted figure forgives, the shipped set."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from factories import make_fact
from language import findings, measures, of_shipped, part, rules

from handpress.content.model import FactKind
from handpress.diagnostics import Severity
from handpress.document.model import Document, Paragraph, Region, Run
from handpress.project.loading import LoadedProject
from handpress.proof.language import formulas as f
from handpress.proof.language.grade import is_familiar
from handpress.proof.language.syllables import syllables
from handpress.proof.language.vocabulary import MOST_EXEMPT, word_list
from handpress.proof.model import CheckResult
from handpress.text.reading import read_document
from handpress.text.words import Word

EASY = "Sit down. You can rest here. We stay with you the whole time. Tell us how you feel. "
HARD = (
    "Antidepressant medications occasionally necessitate additional examination of cardiovascular function. "
)


# ---- formulas, against figures worked out by hand


def test_flesch_kincaid_is_the_grade_worked_out_by_hand() -> None:
    # 10 words a sentence, 1.5 syllables a word: 3.9 + 17.7 - 15.59
    assert f.flesch_kincaid(f.Tally(10, 100, 150, 9)) == pytest.approx(6.01)


def test_smog_is_given_from_thirty_sentences_up() -> None:
    assert f.smog(f.Tally(30, 300, 400, 16)) == pytest.approx(1.0430 * 4 + 3.1291)
    assert f.smog(f.Tally(29, 300, 400, 16)) is None


def test_dale_chall_adds_to_the_grade_once_five_percent_are_unfamiliar() -> None:
    assert f.dale_chall(f.Tally(10, 100, 150, 9, unfamiliar=10)) == pytest.approx(1.579 + 0.496 + 3.6365)
    assert f.dale_chall(f.Tally(10, 100, 150, 9, unfamiliar=4)) == pytest.approx(0.6316 + 0.496)


def test_the_spanish_formulas_are_as_worked_out_by_hand() -> None:
    tally = f.Tally(10, 100, 200, 20)
    assert f.fernandez_huerta(tally) == pytest.approx(206.84 - 120 - 10.2)
    assert f.szigriszt_pazos(tally) == pytest.approx(206.835 - 124.6 - 10)
    assert [f.inflesz(ease) for ease in (85, 70, 60, 45, 10)] == [
        "muy fácil",
        "bastante fácil",
        "normal",
        "algo difícil",
        "muy difícil",
    ]


@pytest.mark.parametrize(
    "word", ["walks", "walking", "walked", "happily", "bigger", "driver’s", "24", "don’t"]
)
def test_forms_of_familiar_words_are_familiar(word: str) -> None:
    assert is_familiar(Word(word, 0, 1))


@pytest.mark.parametrize("word", ["ketamine", "receptor", "desensitization"])
def test_words_of_the_trade_are_not(word: str) -> None:
    assert not is_familiar(Word(word, 0, 1))


# ---- whose sentences


def _counted(body: str) -> float:
    return float(measures(body)["sentences"])


def test_short_lines_of_a_list_are_no_sentences_and_long_ones_are() -> None:
    assert _counted("- Chest pain\n- A rash\n- Loose clothes\n") == 0
    assert _counted("- Trouble that will not go away by itself\n- A rash\n") == 1
    assert _counted("- I sleep less well\n- You cannot be woken\n- Call us now or later\n") == 3


def test_full_stops_do_not_make_sentences_of_the_lines_of_a_list() -> None:
    assert _counted("- Chest pain.\n- A rash.\n- Call us.\n") == 1
    body = HARD * 6
    trick = body + "\n\n" + "\n".join(f"- Pain {n}." for n in range(40))
    assert measures(trick)["grade-raw"] == measures(body)["grade-raw"]


def test_headings_labels_and_contact_lines_do_not_lower_the_grade() -> None:
    body = HARD * 6
    more = (
        "## Stop it now.\n\n### Yes?\n\n::: lines 2 Notes\n:::\n\n::: fields\n- Name\n:::\n\n::: contact\n:::"
    )
    assert measures(f"{body}\n\n{more}\n")["grade-raw"] == measures(body)["grade-raw"]


def test_hard_words_cannot_hide_in_a_list() -> None:
    body = EASY * 4
    hidden = body + "\n\n- Psychosis, mania, bipolar disorder\n- Benzodiazepines\n"
    assert measures(hidden)["grade-raw"] == measures(body)["grade-raw"]
    assert measures(hidden)["long-words"] > measures(body)["long-words"]
    assert measures(hidden)["unfamiliar"] > measures(body)["unfamiliar"]


def test_what_is_printed_as_published_is_left_out_and_listed() -> None:
    facts = {
        "screen.item": make_fact("screen.item", HARD.strip(), kind=FactKind.INSTRUMENT),
        "credit.author": "Somebody A, Another B (2015). Available elsewhere.",
    }
    body = f"{EASY * 4}\n\n"
    seen = measures(body + "{{ screen.item }}\n\n{{ credit.author }}\n", facts)
    assert seen["grade-raw"] == measures(body)["grade-raw"]
    assert seen["left-out"].startswith("2: Antidepressant medications")
    assert "Available elsewhere" in seen["left-out"]
    assert not findings("{{ screen.item }}", "simpler-word", facts)  # nobody may change it


def test_spanish_words_in_an_english_handout_do_not_count() -> None:
    english = "Call 988. Veterans: press 1. "
    runs = (Run(english), Run("En español: oprima 2.", lang="es"), Run(" It is free."))
    made = read_document(_document(runs), syllables)
    assert [sentence.text for sentence in made.own] == ["Call 988.", "Veterans: press 1.", "It is free."]
    assert made.left_out == ("En español: oprima 2.",)


def _document(runs: tuple[Run, ...], language: str = "en") -> Document:
    return Document(
        name="piece",
        title="",
        subtitle="",
        label="",
        audience="Extraordinarily sophisticated intellectuals appreciate this description.",
        purpose="",
        main_message=(),
        layouts=("sheet",),
        regions=(Region("body", (Paragraph(runs),)),),
        facts=(),
        sources=(),
        language=language,
    )


def test_what_is_carried_for_staff_is_not_graded() -> None:
    made = read_document(_document((Run("Sit down."),)), syllables)
    assert [sentence.text for sentence in made.sentences] == ["Sit down."]


# ---- what the adjusted grade forgives


WORD_LIST = {
    f"words.w{n}": f"**{word}:** a word." for n, word in enumerate(("Ketamine", "Infusion", "Anesthesia"))
}


def test_a_term_of_the_word_list_counts_as_two_syllables() -> None:
    body = "You may have ketamine. Infusions take one hour. "
    plain, listed = measures(body), measures(body, WORD_LIST)
    assert listed["grade-raw"] == plain["grade-raw"]
    # ketamine and infusions lose a syllable each, of 8 words
    lighter = plain["grade-adjusted"] - listed["grade-adjusted"]
    assert lighter == pytest.approx(11.8 * 2 / 8)
    assert listed["exempt-terms"] == "2: Infusion; Ketamine"


def test_at_most_twelve_terms_are_forgiven_and_those_that_weigh_most() -> None:
    words = [f"{letter}osociation" for letter in "bcdfghjklmnpqr"]
    facts = {f"words.{word}": f"**{word}:** a word." for word in words}
    body = " ".join(f"This is {word} for you." for word in words) + f" Now {words[-1]} again."
    seen = measures(body, facts)
    assert seen["exempt-terms"].startswith(f"{MOST_EXEMPT}: ")
    assert words[-1] in seen["exempt-terms"]
    (found,) = findings(body, "many-terms", facts)
    assert found.severity is Severity.INFO
    assert "14 hard medical words" in found.message


def test_a_word_inside_of_another_takes_no_second_place_among_the_twelve() -> None:
    facts = {
        "words.nmda": "**NMDA receptor:** ketamine blocks it.",
        "words.receptor": "**Receptor:** a docking place.",
    }
    within = measures("They block the NMDA receptor. So they do. ", facts)
    assert within["exempt-terms"] == "1: NMDA receptor"
    both = measures("They block the NMDA receptor. One receptor is left. ", facts)
    assert both["exempt-terms"] == "2: NMDA receptor; Receptor"


def test_the_terms_with_the_most_long_words_are_made_light_not_the_longest() -> None:
    rare = [f"{letter}anesthesiological" for letter in "bcdfghjklmnp"]
    facts = {f"words.{word}": f"**{word}:** a word." for word in (*rare, "ketamine")}
    body = " ".join(f"This is {word} for you." for word in rare) + " Here is ketamine. It is ketamine."
    assert "ketamine" in measures(body, facts)["exempt-terms"]


def test_a_line_of_the_word_list_is_graded_by_what_explains_not_by_what_is_explained() -> None:
    facts = {"words.ssri": "**Antidepressant:** a pill for low mood. **Opioids:** pills for strong pain."}
    seen = measures("- {{ words.ssri }}\n", facts)
    assert seen["words-explained"] == "2: Antidepressant; Opioids"
    assert seen["grade-adjusted"] < 3 < seen["grade-raw"]
    hard = {"words.ssri": "**Pill:** pharmaceutical administration, individually."}
    assert measures("- {{ words.ssri }}\n", hard)["grade-adjusted"] > 6


def test_names_are_left_out_of_the_adjusted_grade_only_and_listed() -> None:
    body = "Veterans Crisis Line staff can help you. Call 988 to talk. "
    seen = measures(body)
    assert seen["names-left-out"] == "2: 988; Veterans Crisis Line"
    assert seen["grade-adjusted"] < seen["grade-raw"]


def test_the_word_list_is_what_stands_before_the_colon() -> None:
    facts = {
        "words.pe": make_fact("words.pe", "**PE** (Prolonged Exposure): a talk therapy."),
        "words_a.sets": make_fact("words_a.sets", "**PCL-5, CAPS-5** and **PSSI-5:** sets of questions."),
        "words_a.two": make_fact(
            "words_a.two", "**Lamotrigine:** for fits. **Theophylline:** for the lungs."
        ),
        "words_notes.ask": make_fact("words_notes.ask", "**Ask us:** no question is too small."),
        "other.fact": make_fact("other.fact", "**Rash:** call us."),
    }
    names = [one.name for one in word_list(facts)]
    assert names == ["PE", "PCL-5", "CAPS-5", "PSSI-5", "Lamotrigine", "Theophylline"]


# ---- too hard


def test_a_grade_above_six_is_an_error_with_the_hardest_sentences() -> None:
    body = EASY * 3 + HARD * 8
    (found,) = findings(body, "grade-above-six")
    assert found.severity is Severity.ERROR
    assert found.evidence.startswith("“Antidepressant medications")
    assert "handouts/piece.md" in found.evidence
    assert "grade-above-six" not in rules(EASY * 10)


def test_a_few_words_have_no_grade_to_speak_of() -> None:
    assert rules(HARD) >= {"short-text-above-six"}
    assert "grade-above-six" not in rules(HARD)
    (found,) = findings(HARD, "too-short-for-a-grade")
    assert found.severity is Severity.INFO
    assert not findings(EASY * 10, "too-short-for-a-grade")


def test_smog_above_six_names_the_long_words() -> None:
    (found,) = findings("Take your medicine today. " * 30, "smog-far-above-six")
    assert "medicine (30)" in found.message + found.hint
    assert found.severity is Severity.ERROR
    assert not findings("Take your pills at noon. " * 30, "smog-above-six")


def test_smog_is_no_error_where_it_may_be_the_formulas_own() -> None:
    text = "Take your medicine today. " * 12 + "Take your pills at noon. " * 18
    (found,) = findings(text, "smog-above-six")
    assert found.severity is Severity.INFO
    assert not findings(text, "smog-far-above-six")


def test_smog_needs_thirty_sentences() -> None:
    assert "not given" in measures("Take your medicine today. " * 29)["smog-sentences"]


def test_a_handout_without_sentences_is_measured_all_the_same() -> None:
    made = part("## Notes\n\n::: lines 3 Notes\n:::\n")
    assert not made.findings
    assert _figures(made)["grade-raw"] == 0


# ---- Spanish


FACIL = "Usted no está solo. Llame al 988. Hable con su doctor. El miedo pasa. Puede pedir ayuda hoy. "
DIFICIL = (
    "La administración intravenosa supervisada requiere evaluaciones psiquiátricas multidisciplinarias. "
)


def test_a_spanish_handout_is_measured_by_its_own_formulas() -> None:
    made = part(FACIL * 6, language="es")
    names = {one.id for one in made.measures}
    assert {"language.fernandez-huerta", "language.inflesz"} <= names
    assert not names & {"language.grade-raw", "language.smog-raw", "language.dale-chall"}
    assert not made.findings
    (scale,) = [one for one in made.measures if one.id == "language.inflesz"]
    assert scale.text.endswith("muy fácil")


def test_hard_spanish_is_an_error() -> None:
    found = {one.rule: one for one in part(DIFICIL * 14, language="es").findings}
    assert found["language.spanish-too-hard"].severity is Severity.ERROR
    assert "multidisciplinarias" in found["language.spanish-too-hard"].evidence
    assert "muy difícil" in found["language.spanish-below-normal"].message


def test_other_languages_have_no_formula() -> None:
    made = part("Prenez place. Nous sommes là.", language="fr")
    assert [one.rule for one in made.findings] == ["language.no-formula"]
    assert not made.measures


# ---- the shipped handouts


@pytest.fixture(scope="module")
def shipped(shipped_project: Callable[[str], LoadedProject]) -> dict[str, CheckResult]:
    return of_shipped(shipped_project("harbor"))


def _figures(made: CheckResult) -> dict[str, float]:
    return {one.id.removeprefix("language."): one.value for one in made.measures}


def test_every_shipped_handout_reads_at_sixth_grade_or_below(shipped: dict[str, CheckResult]) -> None:
    grades = {name: _figures(made)["grade-adjusted"] for name, made in shipped.items()}
    assert len(grades) >= 27
    assert {name: grade for name, grade in grades.items() if grade > f.HIGHEST_GRADE} == {}
    raw = {name: _figures(made)["grade-raw"] for name, made in shipped.items()}
    too_hard = {name for name, grade in raw.items() if grade > f.HIGHEST_GRADE}
    # one names every hard word, one every medicine, one what ketamine does in the brain; the report says so
    assert too_hard <= {"word-list", "tell-us-first", "how-ketamine-may-work"}
    assert {one for one in shipped for it in shipped[one].findings if "raw-grade" in it.rule} == too_hard


@pytest.mark.parametrize("clinic", ["harbor", "juniper"])
def test_every_shipped_handout_of_thirty_sentences_is_within_a_standard_error_of_sixth_grade_by_smog(
    clinic: str, shipped_project: Callable[[str], LoadedProject]
) -> None:
    figures = {name: _figures(made) for name, made in of_shipped(shipped_project(clinic)).items()}
    long = {name: each for name, each in figures.items() if each["sentences"] >= f.SMOG_SENTENCES}
    assert len(long) >= 20
    grades = {name: each["smog-adjusted"] for name, each in long.items()}
    assert {name: one for name, one in grades.items() if one > f.HIGHEST_GRADE + f.SMOG_ERROR} == {}
    assert all("smog-raw" in each for each in long.values())


def test_no_shipped_handout_is_forgiven_more_than_twelve_terms_all_in_the_word_list(
    shipped: dict[str, CheckResult], shipped_project: Callable[[str], LoadedProject]
) -> None:
    listed = {one.name for one in word_list(shipped_project("harbor").library.facts)}
    (printed,) = [one for one in shipped["word-list"].measures if one.id == "language.words-explained"]
    for made in shipped.values():
        (exempt,) = [one for one in made.measures if one.id == "language.exempt-terms"]
        names = set() if exempt.text == "none" else set(exempt.text.partition(": ")[2].split("; "))
        assert len(names) == exempt.value <= MOST_EXEMPT
        assert names <= listed
        assert not {name for name in names if name not in printed.text}


def test_the_screen_is_left_out_word_by_word(shipped: dict[str, CheckResult]) -> None:
    (left_out,) = [one for one in shipped["ptsd-screen"].measures if one.id == "language.left-out"]
    for words in ("Been constantly on guard", "In the past month, have you", "Prins A, Bovin MJ", "oprima 2"):
        assert words in left_out.text


def test_a_harder_sentence_raises_the_grade_of_a_shipped_handout(
    shipped_project: Callable[[str], LoadedProject], shipped: dict[str, CheckResult]
) -> None:
    from datetime import date

    from handpress.project.pipeline import render
    from handpress.proof.language.check import check_language
    from handpress.proof.model import ProofInput
    from handpress.workspace import find_handouts

    project = shipped_project("harbor")
    (handout,) = [one for one in find_handouts(project.workspace)[0] if one.name == "what-is-ptsd"]
    document, _ = render(project, handout)
    spoiled = replace(
        document,
        regions=(*document.regions, Region("more", tuple(Paragraph((Run(HARD),)) for _ in range(9)))),
    )
    made = check_language(ProofInput(spoiled, project.library, project.brand, date(2026, 12, 1), ""))
    assert any(one.rule == "language.grade-above-six" for one in made.findings)
    assert _figures(made)["grade-raw"] > _figures(shipped["what-is-ptsd"])["grade-raw"]
