"""What can be wrong with the wordings of facts, where they print, and the texts as they are typed."""

from __future__ import annotations

from handpress.diagnostics import Rule, Severity

UNKNOWN = Rule(
    "wordings.unknown",
    '"{name}" is no reader and no kind of piece, so this wording would never print.',
    "{hint} For a reader on one kind of piece, write both with a space between, the reader first:  they card",
)
UNDECIDED = Rule(
    "wordings.undecided",
    'The fact "{fact}" has a wording for the reader "{reader}" and one for the piece "{piece}", but a '
    "handout can be both.",
    "Add one for both, under  {reader} {piece}:  or take one of the two out.",
)
NO_SUCH_GROUP = Rule(
    "wordings.no-such-group",
    'No fact has a name that begins with "{group}".',
    "Delete this line, or write the beginning of the names as it stands under facts:, up to a dot.",
    Severity.WARNING,
)
TO_THE_PATIENT = Rule(
    "wordings.to-the-patient",
    'The reader of this handout is not the patient, but the fact "{fact}" says "{word}" to the patient: '
    '"{words}"',
    'In content.yaml, give the fact "{fact}" its words for this reader:  wordings:  and below it, two spaces '
    "further in,  they: …  If it speaks to this reader as it stands, add  reader: they  to the fact.",
)
NOT_TO_THE_PATIENT = Rule(
    "wordings.not-to-the-patient",
    'The patient reads this handout, but the fact "{fact}" speaks to somebody who looks after the patient: '
    '"{words}"',
    'Take it out, or in content.yaml give the fact "{fact}" its words for the patient:  wordings:  and below '
    "it, two spaces further in,  you: …  If somebody else reads the handout, add  reader: they  between its "
    "lines of dashes.",
)
PATIENT_IN_TEXT = Rule(
    "wordings.patient-in-text",
    'The reader of this handout is not the patient, but "{words}" is said to the patient.',
    'Write "they" or "the patient".',
)
OTHER_PIECE = Rule(
    "wordings.other-piece",
    'It says "{words}", but it is printed as a {piece}.',
    'Write "this {piece}", or leave the word out. A fact says it in its own words on each kind of piece: in '
    "content.yaml,  wordings:  and below it, two spaces further in,  {piece}: …",
    Severity.WARNING,
)
CUT_BY_REMARK = Rule(
    "yaml.cut-by-remark",
    "From the # on, the rest of this line is not read: {lost}",
    "If it belongs to the text, put all of the text in quotes{example}. If it is a remark for colleagues, "
    "leave two spaces before the # and one behind it, or put it on a line of its own above.",
)
REMARK_IN_TEXT = Rule(
    "yaml.remark-in-text",
    "This remark stands in the middle of a text, which ends above it.",
    'Move the remark above the entry. If the # belongs to the text, put all of the text in quotes: "…"',
)
