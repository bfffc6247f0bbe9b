"""What can be wrong with what people have said of a handout: the files in ``reviews/``."""

from __future__ import annotations

from handpress.errors import Rule

# ---- answers to the score sheets ------------------------------------------------------------

NOT_A_VERSION = Rule(
    "answers.not-a-version",
    '"{name}" is not the code of a version of a handout.',
    "Such a code has {length} digits and letters a to f, in quotes. Let {command} write it for you.",
)
NOT_A_GROUP = Rule(
    "answers.not-a-group",
    "Below {name}, {wanted} is needed, and here stands {what}.",
    "Compare it with the entries around it, or take it out and answer again with {command}.",
)
UNKNOWN_SHEET = Rule(
    "answers.unknown-sheet",
    'There is no score sheet "{name}".',
    "{hint}",
)
UNKNOWN_ITEM = Rule(
    "answers.unknown-item",
    'The sheet "{sheet}" has no question "{item}".',
    "{hint}",
)
UNKNOWN_ENTRY = Rule(
    "answers.unknown-entry",
    '"{name}" is not known in an answer.',
    "{hint}",
)
ENTRY_MISSING = Rule(
    "answers.entry-missing",
    '"{name}" is missing in the answer to {sheet}:{item}.',
    "Add a line  {name}: {example}",
)
WRONG_WORD = Rule(
    "answers.wrong-word",
    '"{word}" is not an answer to {sheet}:{item}.',
    "Write {words}.",
)
NOT_APPLICABLE = Rule(
    "answers.cannot-be-na",
    '"na" is not an answer to {sheet}:{item}: this question is asked of every handout.',
    "Write yes or no.",
)
WHO = Rule(
    "answers.who",
    '"{by}" does not say who answers, and in what role.',
    'Write a name, a comma and a role, such as  "Ana Ruiz, front desk"',
)
WRONG_DATE = Rule(
    "answers.wrong-date",
    '"{word}" is not a day.',
    "Write year, month and day, such as 2026-12-01.",
)
