"""What can be wrong with what a handout says, or leaves out. No setting turns these off."""

from __future__ import annotations

from handpress.diagnostics import Rule, Severity

NEVER_IN_FACT = Rule(
    "claims.fact-must-never-say",
    'The fact "{fact}" says what must never be printed: {forbids} ("{words}"). {why}',
    "{instead}",
)
NEVER_IN_TEXT = Rule(
    "claims.text-must-never-say",
    'This says what must never be printed: {forbids} ("{words}"). {why}',
    "{instead}",
)
MISSING = Rule(
    "claims.line-is-missing",
    "This handout leaves out a line that {about} must carry: {line}. {why}",
    "{fix}",
)
QUESTION = Rule(
    "claims.for-a-person",
    'Somebody should look at this, which may be {forbids}: "{words}". {why}',
    "{instead}",
    Severity.WARNING,
)
LOST_IN_PRINT = Rule(
    "claims.lost-in-print",
    'A safety line of the handout is not in its printed form: "{words}".',
    "Make room for it in that layout. A variant may leave out pictures and side notes, never a safety line.",
)
OTHER_LANGUAGE = Rule(
    "claims.other-language",
    'These words seem to be {language}, and the handout is in English: "{words}". Nobody has looked whether '
    "they may be printed.",
    "Write them in English. A line of help in Spanish can be a fact with `lang: es` in content.yaml.",
)
LANGUAGE_NOT_YET = Rule(
    "claims.language-not-yet",
    'These words are in another language ({language}), which Handpress cannot look at yet: "{words}".',
    "Write them in English, or take them out of the handout.",
)
SPANISH_NOT_YET = Rule(
    "claims.spanish-not-yet",
    'A line in Spanish speaks of a treatment, a medicine or driving ("{words}"). Until whole handouts are in '
    "Spanish, such lines are printed in English only.",
    "Say it in English. Lines of help in Spanish may stay.",
)
SPANISH_NEVER = Rule(
    "claims.spanish-must-never-say",
    'This says in Spanish what must never be printed: {forbids} ("{words}"). (The rules for Spanish were '
    "written from the English ones; no native speaker has read them.)",
    "Take it out, or print the shipped line of help: the fact crisis.spanish_short.",
)
