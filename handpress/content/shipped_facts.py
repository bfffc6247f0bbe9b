"""The one table of what the engine knows by the name of a shipped fact. Everything else goes by a fact's role.

Data only. ``roles`` reads the roles of facts that were written before there were any; the messages of the
claims name facts that say a missing line; published instruments are compared word for word.
"""

# ruff: noqa: E501, SIM905 - a text as published, or a list of ids, is easier to read as it is

from __future__ import annotations

from collections.abc import Mapping

from handpress.content.model import FactRole

ROLES_BY_BEGINNING: tuple[tuple[str, FactRole], ...] = (
    ("words_notes", FactRole.GLOSSARY_NOTE),
    ("words.", FactRole.GLOSSARY),
    ("words_", FactRole.GLOSSARY),
    ("credit.", FactRole.CREDIT),
    ("crisis.", FactRole.CRISIS_LINE),
    ("ketamine.ask_for_sheet", FactRole.POINTER),
    ("serious.", FactRole.RISK),
    ("serious_short.", FactRole.RISK),
    ("serious", FactRole.SAFETY),
    ("tell_us.", FactRole.SAFETY_CHECK),
    ("tell_us", FactRole.SAFETY),
    ("check.week.not_stopped", FactRole.SAFETY_CHECK),
    ("check.week.suicide", FactRole.SAFETY_CHECK),
    ("check.", FactRole.PREPARATION),
    ("before.fasting", FactRole.PREPARATION),
    ("before.substances", FactRole.PREPARATION),
    ("medicines.pause", FactRole.PREPARATION),
    ("triage", FactRole.SAFETY),
    (
        "call.line_911",
        FactRole.CRISIS_LINE,
    ),  # each by its whole name: clinics have "call." facts of their own
    ("call.line_988", FactRole.CRISIS_LINE),
    ("call.free", FactRole.CRISIS_LINE),
    ("call.danger", FactRole.CRISIS_LINE),
    ("call.veterans", FactRole.CRISIS_LINE),
    ("call.spanish", FactRole.CRISIS_LINE),
    ("call.cover", FactRole.CRISIS_LINE),
    ("call_", FactRole.SAFETY),
    ("suicide.", FactRole.SAFETY),
    ("after.no_driving", FactRole.SAFETY),
    ("after.both_always", FactRole.SAFETY),
    ("medicines.never_stop", FactRole.SAFETY),
    ("driver.red_flags", FactRole.SAFETY),
    ("diary.fixed_line", FactRole.SAFETY),
    ("screening.no_suicide_question", FactRole.SAFETY),
    ("home_use.", FactRole.SAFETY),
)
"""What shipped facts are whose ids begin so; the first that fits counts."""

WITH_ROLES = frozenset(
    """
    screening.no_suicide_question ketamine.ask_for_sheet home_use.do_not home_use.warning
    home_use.not_evaluated home_use.nobody_watches home_use.case home_use.short home_use.risks
    home_use.no_better home_use.nasal_spray home_use.not_about_clinics serious.heart serious.breathing
    serious.misuse serious.bladder serious.liver serious.mind serious.allergy serious_notes.mood_drop
    serious_notes.long_term serious_notes.breathing serious_notes.misuse serious_notes.bladder
    serious_notes.liver serious_notes.liver_tests serious_notes.bladder_stop serious_notes.equipped
    tell_us.heart_and_brain.blood_pressure tell_us.heart_and_brain.heart tell_us.heart_and_brain.stroke
    tell_us.heart_and_brain.pressure tell_us.heart_and_brain.head tell_us.body.lungs tell_us.body.organs
    tell_us.body.thyroid tell_us.body.diabetes tell_us.body.pregnancy tell_us.body.allergy
    tell_us.mind_and_medicines.suicide tell_us.mind_and_medicines.psychosis
    tell_us.mind_and_medicines.substances tell_us.mind_and_medicines.sedatives tell_us_also.aorta
    tell_us_also.dissociative tell_us_also.recent tell_us_notes.decides tell_us_notes.may_not
    tell_us_notes.avoid tell_us_short.heart_and_brain tell_us_short.body tell_us_short.mind_and_medicines
    tell_us_short.suicide tell_us_notes.circle medicines.never_stop medicines.pause
    tell_us_medicines.opioids tell_us_medicines.benzodiazepines tell_us_medicines.sleep
    tell_us_medicines.lamotrigine tell_us_medicines.antidepressants tell_us_medicines.stimulants
    tell_us_medicines.theophylline tell_us_medicines.glp_one tell_us_medicines.diabetes
    tell_us_medicines.pressure tell_us_medicines.herbs tell_us_medicines.substances before.fasting_food
    before.fasting_drinks before.fasting_why before.substances after.no_driving after.no_driving_short
    after.both_always call_911.wake call_911.breathing call_911.allergy call_911.chest call_911.stroke
    call_911.confused call_911.suicide call_988.now call_urgent.urine call_clinic.vomiting
    call_clinic.unreal call_clinic.pressure call_clinic.racing call_clinic.iv_site call_clinic.urine
    call_clinic.mood suicide.tell_us suicide.not_emergency_care suicide.esketamine suicide.both_short
    suicide.not_alone suicide.safe_to_say crisis.line_988 crisis.emergency crisis.veterans
    crisis.veterans_short crisis.veterans_chat crisis.spanish crisis.spanish_short crisis.chat_988
    crisis.one_line crisis.after_hours crisis.samhsa crisis.samhsa_text crisis.sexual_assault
    crisis.sexual_assault_line crisis.sexual_assault_short crisis.domestic_violence crisis.text_line
    crisis.poison crisis.disaster crisis.deaf crisis.family_coaching driver.red_flags
    check.week.medicines check.week.medicines_hint check.week.not_stopped check.week.health
    check.week.suicide check.week.suicide_hint check.week.special check.night.substances
    check.night.drink_daily check.night.food check.night.drinks check.night.phone check.driver.stay
    check.driver.every_time diary.fixed_line words.dissociation words.flashback words.trauma
    words.infusion words.off_label words.placebo words.ssri words.emdr words.compounded words.trigger
    words_ptsd.ptsd words_ptsd.trauma words_ptsd.symptom words_ptsd.flashback words_ptsd.trigger
    words_ptsd.avoidance words_ptsd.dissociation words_ptsd.acute words_ptsd.screen words_ptsd.questions
    words_ptsd.diagnosis words_ptsd.mst words_ptsd.grounding words_people.clinician
    words_people.prescriber words_people.psychiatrist words_people.psychologist words_people.va
    words_people.fda words_care.talk words_care.pe words_care.cpt words_care.emdr words_care.wet
    words_care.pct words_care.antidepressant words_care.ssri words_care.prazosin words_ketamine.ketamine
    words_ketamine.anesthesia words_ketamine.infusion words_ketamine.iv words_ketamine.esketamine
    words_ketamine.compounded words_ketamine.off_label words_ketamine.label words_ketamine.booster
    words_brain.receptor words_brain.glutamate words_brain.nmda words_brain.ampa words_brain.synapse
    words_study.study words_study.placebo words_study.comparison words_study.guideline words_study.bias
    words_drugs.opioids words_drugs.benzodiazepines words_drugs.stimulants words_drugs.maoi
    words_drugs.others words_drugs.glp_one words_drugs.controlled words_body.aneurysm words_body.avm
    words_body.stroke words_body.glaucoma words_body.diabetes words_body.seizure words_body.oxygen
    words_body.apnea words_body.thyroid words_body.urgency words_body.bile words_body.psychosis
    words_body.depression words_body.mania words_body.panic words_body.suicide words_body.allergy
    words_notes.ask credit.nimh credit.pc_ptsd_five credit.va home_use.panel serious_short.heart
    serious_short.breathing serious_short.misuse serious_short.bladder serious_short.liver
    serious_short.mind serious_short.allergy tell_us_also.ketamine tell_us_also.anesthesia
    tell_us_also.chest tell_us_also.stomach tell_us_also.family tell_us_also.support
    tell_us_medicines.gabapentin call_now.confused call_now.no_answer call_urgent_them.urine
    call_now_them.confused call_clinic_them.vomiting call_clinic_them.unreal call_clinic_them.racing
    call_clinic_them.skin call_clinic_them.urine call_clinic_them.mood suicide.before_next
    crisis.spanish_card crisis.veterans_card crisis.what_happens crisis.spanish_text crisis.veterans_text
    tell_us.body.anesthesia triage.call_911.wake triage.call_911.breathing triage.call_911.allergy
    triage.call_911.chest triage.call_911.stroke triage.call_911.confused triage.call_911.suicide
    triage_short.body triage_short.urine triage_short.mind tell_us_notes.not_for_all
    tell_us_notes.not_for_you triage.call_988.thoughts triage.er.urine triage.er.no_answer triage.call_now.confused
    triage.same_day.vomiting triage.same_day.unreal triage.same_day.pressure triage.same_day.racing
    triage.same_day.skin triage.same_day.urine triage.same_day.mood call.line_911 call.line_988
    call.free call.danger call.veterans call.spanish call.cover
    """.split()
)
"""The shipped facts that have a role. A copy of one from before there were roles needs no warning."""

SAYING: Mapping[str, tuple[str, ...]] = {
    "crisis-988": (
        "crisis.one_line",
        "crisis.line_988",
        "triage.call_988.thoughts",
    ),
    "emergency-911": (
        "crisis.emergency",
        "poster.emergency",
    ),
    "veterans-press-1": (
        "crisis.veterans_short",
        "crisis.one_line",
        "crisis.veterans",
    ),
    "suicide-tell-us": (
        "suicide.both_short",
        "suicide.tell_us",
        "tell_us_short.suicide",
        "check.week.suicide",
    ),
    "not-emergency-care": (
        "suicide.both_short",
        "suicide.not_emergency_care",
        "check.week.suicide_hint",
    ),
    "no-driving": (
        "after.no_driving_short",
        "after.no_driving",
    ),
    "never-stop-medicine": (
        "medicines.never_stop",
        "check.week.not_stopped",
    ),
    "off-label": (
        "ketamine.status_short",
        "ketamine.status",
    ),
    "guideline-against": (
        "ketamine.guideline",
        "ketamine.guideline_weak",
        "ketamine.panel_guideline",
    ),
    "trial-that-found-no-gain": (
        "trials.both_ways_and_fading",
        "trials.summary",
        "trials.largest",
    ),
    "trial-that-helped": (
        "trials.both_ways_and_fading",
        "trials.summary",
    ),
    "not-at-home": (
        "home_use.short",
        "home_use.do_not",
    ),
    "home-warning-date": ("home_use.short",),
    "home-case": ("home_use.short",),
    "how-it-may-work": ("mechanism.short",),
    "depression-apart": (
        "depression.short",
        "depression.separate",
    ),
    "risk-heart": ("serious.heart",),
    "risk-breathing": ("serious.breathing",),
    "risk-misuse": ("serious.misuse",),
    "risk-bladder": ("serious.bladder",),
    "risk-liver": ("serious.liver",),
    "risk-mind": ("serious.mind",),
    "risk-allergy": ("serious.allergy",),
}
"""For each line that a handout must carry, by its id: the shipped facts that say it."""

LINES_OF_HELP = ("crisis.one_line", "crisis.emergency")
"""What a new handout begins with."""

PUBLISHED: Mapping[str, str] = {
    # PC-PTSD-5: Prins and others 2016; VA National Center for PTSD. The same words in five copies.
    "pc_ptsd_five.lead": "Sometimes things happen to people that are unusually or especially frightening, horrible, or traumatic. For example:",
    "pc_ptsd_five.examples.accident": "a serious accident or fire",
    "pc_ptsd_five.examples.assault": "a physical or sexual assault or abuse",
    "pc_ptsd_five.examples.earthquake": "an earthquake or flood",
    "pc_ptsd_five.examples.war": "a war",
    "pc_ptsd_five.examples.seeing": "seeing someone be killed or seriously injured",
    "pc_ptsd_five.examples.loved_one": "having a loved one die through homicide or suicide",
    "pc_ptsd_five.gate": "Have you ever experienced this kind of event?",
    "pc_ptsd_five.gate_answers": "If no, screen total = 0. Please stop here. If yes, please answer the questions below.",
    "pc_ptsd_five.stem": "In the past month, have you...",
    "pc_ptsd_five.items.one": "Had nightmares about the event(s) or thought about the event(s) when you did not want to?",
    "pc_ptsd_five.items.two": "Tried hard not to think about the event(s) or went out of your way to avoid situations that reminded you of the event(s)?",
    "pc_ptsd_five.items.three": "Been constantly on guard, watchful, or easily startled?",
    "pc_ptsd_five.items.four": "Felt numb or detached from people, activities, or your surroundings?",
    "pc_ptsd_five.items.five": "Felt guilty or unable to stop blaming yourself or others for the event(s) or any problems the event(s) may have caused?",
}
"""Instruments word for word, by fact. A translation needs a published text of its own."""

PUBLISHED_ITEMS = frozenset(
    f"pc_ptsd_five.items.{number}" for number in ("one", "two", "three", "four", "five")
)
"""The questions among them: all are printed, or none."""
