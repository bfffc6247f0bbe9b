"""What is not in English is refused unless it is marked, and names from everywhere are no other language."""

from __future__ import annotations

import pytest
from press import handout as trial
from test_claims_fields import GUARD, HELP, judged

from handpress.diagnostics import Diagnostic, Severity
from handpress.document.model import Heading, Paragraph, Run, Table
from handpress.proof.claims import PROHIBITED, ClaimsChecker, ClinicIdentity
from handpress.proof.claims.spanish import SPANISH_NEVER, SpanishNever, said_in_spanish, subject_of
from handpress.text.languages import NAMES, little_words, other_language

OTHER = "claims.other-language"
NEVER = "claims.spanish-must-never-say"
FOREIGN = (
    "La ketamina cura el TEPT. Puede dejar sus medicinas.",
    "Puede manejar a casa después de la infusión.",
    "No llame al 911.",
    "Tome dos pastillas antes de venir.",
    "Después de seis infusiones ya no tendrá pesadillas.",
    "Usted no necesita que nadie se quede con usted.",
    "El tratamiento funciona para todos.",
    "Deje de tomar su antidepresivo una semana antes.",
    "Beba una copa de vino por la noche.",
    "Nuestra clínica está abierta de lunes a viernes.",
    "Traiga una lista de sus medicamentos.",
    "Please remember: no tome sus pastillas por la mañana.",
    "Si piensa en suicidarse, espere hasta el lunes.",
    "La kétamine guérit le stress post-traumatique.",
    "Vous pouvez conduire après deux heures.",
    "Arrêtez de prendre vos médicaments la veille.",
    "N'appelez pas le 911.",
    "Il n'y a aucun risque avec ce traitement.",
    "Prenez deux comprimés avant de venir.",
    "Vous pouvez rester seul à la maison.",
    "Buvez un verre de vin le soir.",
    "Notre clinique est ouverte du lundi au vendredi.",
    "Appelez-nous si vous avez mal à la tête.",
    "A cetamina cura o transtorno de estresse pós-traumático.",
    "Você pode dirigir depois de duas horas.",
    "Pare de tomar os seus remédios um dia antes.",
    "Não ligue para o 911.",
    "Tome dois comprimidos antes da consulta.",
    "Você não precisa de ninguém em casa.",
    "Traga uma lista dos seus remédios.",
    "O tratamento não tem nenhum risco.",
    "Depois da infusão pode beber um copo de vinho.",
    "Ketamin geri maladi ou a nèt.",
    "Ou ka kondwi lakay ou apre de zè.",
    "Sispann pran medikaman ou yo yon jou anvan.",
    "Pa rele 911.",
    "Pran de grenn anvan ou vini.",
    "Ou pa bezwen pèsonn rete avèk ou.",
    "Tretman sa a mache pou tout moun.",
    "Pote yon lis medikaman ou yo.",
    "Llámenos si tiene miedo o dolor.",
    "LA KETAMINA CURA EL TEPT PARA SIEMPRE",
)
"""Spanish, French, Portuguese and Haitian Creole, as somebody may type it into a handout in English."""
ENGLISH = (
    "Call Dr. María José de la Cruz at the Clínica de la Luz.",
    "Our office is on Calle de los Olivos, next to La Cocina de Rosa.",
    "Turn left on Rue de la Paix and right on Boulevard du Montparnasse.",
    "Ask for Jean-Baptiste de la Fontaine or Père Lachaise.",
    "San José, Los Altos, El Camino Real",
    "We are at 12 Via della Rosa, Santa Maria di Leuca.",
    "Dr. Nguyễn Văn An sees patients on Mondays.",
    "Take venlafaxine and lamotrigine as your prescriber told you.",
    "Sertraline, paroxetine, venlafaxine, duloxetine, mirtazapine",
    "Your café au lait can wait until after the infusion.",
    "Hospital San Juan de Dios, Ciudad de México",
    "The street is called Camino de las Flores.",
    "Saint-André-des-Arts Clinic, Port-au-Prince Street",
    "Bring your résumé if you want help with work.",
    "Dr. Peña and Dr. Muñoz work at the Centro de Salud La Esperanza.",
    "Piñata Plaza is two blocks from Señor Taco.",
    "Our sister clinic is Notre Dame du Lac.",
    "Ask for the patient navigator, Ms. Da Silva dos Santos.",
    "Vicodin, Percocet, Norco, Soma",
    "Los Angeles County Department of Mental Health",
    "Park behind Casa de Oro and walk to the red door.",
    "Depakote, Lamictal, Seroquel and lithium",
    "Go past El Pollo Loco, then turn onto Avenida de la Playa.",
    "Pho Ha Noi is open until 9 p.m.",
    "The nurse, Ludwig van der Berg, will call you.",
    "Sit, breathe, look, listen, wait.",
    "Name, date, dose, time, how it felt",
    "Pulse, blood pressure, oxygen, temperature",
    "Esketamine (Spravato) is a nasal spray.",
    "Fainting, seizure, chest pain, trouble breathing",
    "MDMA, LSD, PCP, DMT",
    "We honor the memory of Joan of Arc Hospital, Orléans.",
    "Do not use Advil, Motrin or Aleve.",
    "Cognitive processing therapy, prolonged exposure, EMDR",
    "Vega-Ruiz Family Medicine, 400 De Soto Avenue",
    "You can find us near Parc de la Villette and Gare du Nord.",
    "Come in, sit down, take a breath.",
    "My name is Aleksander Wiśniewski, and I am your nurse.",
    "Day, time, mood, sleep, pain, note",
    "The Bảo Ngọc pharmacy on Lê Lợi fills it.",
    "Sleep: 7 to 9 hours a night",
    "St. Vincent de Paul Society, Paso Robles",
)
"""English, with names of people, streets, clinics and medicines from elsewhere; lists of words alone."""


def test_there_are_enough_sentences() -> None:
    assert len(FOREIGN) >= 40
    assert len(ENGLISH) >= 40
    assert set(little_words()) == set(NAMES)


@pytest.mark.parametrize("words", FOREIGN)
def test_words_in_another_language_are_refused(words: str) -> None:
    assert OTHER in {one.rule for one in judged(words, "ptsd", "ketamine")}


def test_names_from_elsewhere_are_no_other_language() -> None:
    assert [(words, other_language(words)) for words in ENGLISH if other_language(words)] == []


def errors(*texts: tuple[Run, ...], about: str = "visits") -> list[Diagnostic]:
    body = tuple(Paragraph(text) for text in (*texts, (Run(HELP),)))
    found = GUARD.check_document(trial({"main": body}, about=(about,)))
    return [one for one in found if one.severity is Severity.ERROR and one.rule.startswith("claims.")]


SHIPPED = (
    "En español: llame al 988 y oprima 2, o envíe AYUDA al 988.",
    "Español: llame al 988 y oprima 2, o envíe AYUDA al 988.",
    "Español: 988, oprima 2.",
)


@pytest.mark.parametrize("words", SHIPPED)
def test_a_line_of_help_that_is_marked_as_spanish_passes(words: str) -> None:
    assert [
        one.rule for one in errors((Run(words, lang="es"),)) if one.rule != "claims.line-is-missing"
    ] == []


@pytest.mark.parametrize("never", SPANISH_NEVER, ids=lambda never: never.of[0])
def test_marked_spanish_may_not_say_what_english_may_not(never: SpanishNever) -> None:
    assert never in [told for told, _ in said_in_spanish(never.stops)]
    found = [one for one in errors((Run(never.stops, lang="es"),)) if one.rule == NEVER]
    assert found
    assert all("no native speaker has read them" in one.message for one in found)


def test_whatever_no_signature_lifts_in_english_has_a_rule_in_spanish() -> None:
    told = {name for never in SPANISH_NEVER for name in never.of}
    assert {never.id for never in PROHIBITED if not never.liftable} <= told
    assert told <= {never.id for never in PROHIBITED}


@pytest.mark.parametrize(
    "words", ["Hable con nosotros de su tratamiento.", "Traiga sus medicinas.", "Venga con un chofer."]
)
def test_a_marked_sentence_on_treatment_medicine_or_driving_is_refused(words: str) -> None:
    assert subject_of(words)
    assert "claims.spanish-not-yet" in {one.rule for one in errors((Run(words, lang="es"),))}


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("fr", "Appelez-nous demain matin."),
        ("ht", "Rele nou demen."),
        ("es", "Ou ka rele nou demen nan maten."),
    ],
)
def test_other_languages_are_refused_marked_or_not(lang: str, words: str) -> None:
    assert "claims.language-not-yet" in {one.rule for one in errors((Run(words, lang=lang),))}


def test_it_is_found_wherever_it_stands() -> None:
    foreign = (Run("La ketamina cura el TEPT."),)
    day, note, cell = (Run("Day"),), (Run("Note"),), (Run("Puede dejar sus medicinas hoy."),)
    blocks = (Heading(2, foreign), Table((day, note), ((day, cell),)))
    found = GUARD.check_document(trial({"main": blocks}, about=("visits",)))
    assert sum(one.rule == OTHER for one in found) >= 2


def test_a_mixed_sentence_is_found_by_its_clause() -> None:
    assert other_language("Please remember: no tome sus pastillas por la mañana.") == "es"


def test_the_clinics_own_lines_are_read_too() -> None:
    clinic = ClinicIdentity("Clínica de la Luz", "La ketamina cura el TEPT para siempre")
    found = ClaimsChecker(clinic, {}, {}, True).check_identity()
    assert OTHER in {one.rule for one in found}
