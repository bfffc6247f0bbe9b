"""What can be wrong with a handout's template: its front matter, what it includes, its names."""

from __future__ import annotations

from handpress.diagnostics import Rule, Severity

# ---- the file ----------------------------------------------------------------------------

NO_FRONT_MATTER = Rule(
    "template.no-front-matter",
    "This handout does not say what it is: it does not begin with a line ---",
    "Begin the file with --- on a line of its own, then lines such as  title: …  and  layout: sheet , "
    "then --- again.",
)
UNCLOSED_FRONT_MATTER = Rule(
    "template.unclosed-front-matter",
    "The part at the top that begins with --- is never closed.",
    "Write --- on a line of its own after its last line.",
)
EMPTY_FRONT_MATTER = Rule(
    "template.empty-front-matter",
    "Nothing stands between the --- lines at the top.",
    "Write lines there such as  title: …  and  layout: sheet",
)
UNKNOWN_LAYOUT = Rule(
    "template.unknown-layout",
    'There is no layout "{layout}".',
    "{hint}",
)
REPEATED_LAYOUT = Rule(
    "template.repeated-layout",
    'The layout "{layout}" is named twice.',
    "Keep one.",
)
UNKNOWN_MAIN_MESSAGE = Rule(
    "template.unknown-main-message",
    '"main_message" wants the name of a fact, and there is no fact "{name}".',
    "{hint}",
)
UNKNOWN_SCENE = Rule(
    "template.unknown-scene",
    'There is no scene "{name}".',
    "{hint}",
)
MERGE_UNUSED = Rule(
    "template.merge-unused",
    "“{name}” is declared under merge and printed nowhere.",
    "Write {{{{ merge.{name} }}}} where it belongs, or take it out of merge.",
    Severity.WARNING,
)
TOO_LONG = Rule(
    "template.too-long",
    "This file is far too long for a handout.",
    "Check that it is the right file. A template has at most {most:,} characters.",
)

MORE_PROBLEMS = Rule(
    "template.more-problems",
    "{count} more problems in {file} are not shown.",
    "Correct those shown first, then run this again.",
)

# ---- includes ----------------------------------------------------------------------------

INCLUDE_OUTSIDE = Rule(
    "template.include-outside",
    'The file "{name}" does not lie in the handouts folder.',
    'Put the file into the handouts folder and name it from there, such as {{% include "_closing.md" %}}.',
)
INCLUDE_MISSING = Rule(
    "template.include-missing",
    'There is no file "{name}" in the handouts folder.',
    "{hint}",
)
INCLUDES_ITSELF = Rule(
    "template.includes-itself",
    "This file includes itself: {way}.",
    "Remove one of these includes.",
)

# ---- Jinja2 --------------------------------------------------------------------------------

SYNTAX = Rule(
    "template.syntax",
    "What stands between the curly brackets cannot be understood: {reason}.",
    "A fact is printed with {{{{ ptsd.what }}}}; a loop reads {{% for sign in symptoms.intrusion %}} … "
    "{{% endfor %}}.",
)
UNKNOWN_TAG = Rule(
    "template.unknown-tag",
    "There is no {{% {tag} %}}.",
    "{hint}",
)
STRAY_END = Rule(
    "template.stray-end",
    "{{% {tag} %}} stands here, but nothing is open that it could end.",
    "Delete it, or look above for one too many.",
)
WRONG_END = Rule(
    "template.wrong-end",
    "{{% {tag} %}} stands here, but what is open is the {{% {open} %}} of line {line}.",
    "Close that one first, with {{% end{open} %}}.",
)
UNCLOSED_TAG = Rule(
    "template.unclosed-tag",
    "The {{% {tag} %}} that begins here is never closed.",
    "Write {{% {end} %}} where it should end.",
)
UNCLOSED_MARK = Rule(
    "template.unclosed-mark",
    "What begins here is never closed.",
    "Write {end} where it should end.",
)
EMPTY_PRINT = Rule(
    "template.empty-print",
    "Nothing stands between {{{{ and }}}}.",
    "Write the name of a fact there, as in {{{{ ptsd.what }}}}.",
)
NOT_ALLOWED = Rule(
    "template.not-allowed",
    "A handout cannot {what}.",
    "{instead}",
)
FILTER = Rule(
    "template.filter",
    '"|{name}" cannot be used in a handout: facts print exactly as they were reviewed.',
    "Remove it; to change the wording, change the fact. Known here: |first, |last and |length, for groups.",
)
LEAD_FILTER = Rule(
    "template.lead-filter",
    '"|lead" is not known.',
    "Put the paragraph between a line  ::: lead  and a line  :::",
)
UNKNOWN_TEST = Rule(
    "template.unknown-test",
    'There is no test "is {name}".',
    "{hint}",
)
UNKNOWN_NAME = Rule(
    "template.unknown-name",
    'There is no fact or group of facts called "{name}".',
    "{hint}",
)
INSIDE_FACT = Rule(
    "template.inside-fact",
    '"{name}" is a single text, and there is nothing called "{rest}" in it.',
    "Print the whole of it: {{{{ {name} }}}}.",
)
PRIVATE_NAME = Rule(
    "template.private-name",
    'A name in a handout cannot begin with an underscore, as "{name}" does.',
    "Print facts by their names, as in {{{{ ptsd.what }}}}.",
)
UNKNOWN_LOOP_NAME = Rule(
    "template.unknown-loop-name",
    '"{name}" is not known in a loop.',
    "Known after the dot are: {known}.",
)
NAME_TAKEN = Rule(
    "template.name-taken",
    'The name "{name}" has a meaning of its own, so that it cannot be given to something else here.',
    "Choose another name, such as one.",
)
PRINTED_GROUP = Rule(
    "template.printed-group",
    '"{name}" is a group, not a single fact.',
    "Print one of it, as in {{{{ {name}.{member} }}}}, or all of it: "
    "{{% for one in {name} %}} - {{{{ one }}}} {{% endfor %}} with each part on a line of its own.",
)
LOOP_OVER_FACT = Rule(
    "template.loop-over-fact",
    '"{name}" is a single fact, so there is nothing to go through or count.',
    "Print it with {{{{ {name} }}}}, or name a group of facts.",
)
LOOP_OVER_NOTHING = Rule(
    "template.loop-over-nothing",
    "This is no group, so there is nothing to go through or count.",
    "Name a group of facts, as in {{% for sign in symptoms.intrusion %}}.",
)
FACT_AS_TEXT = Rule(
    "template.fact-as-text",
    'The text of "{name}" is compared or read here; a handout only prints facts.',
    "Ask for something else, such as {{% if loop.first %}}.",
)
ABSENT = Rule(
    "template.absent",
    '"{name}" is printed here, but brand.yaml does not give it.',
    "Add it to brand.yaml, or print it only where it is given: {{% if {name} %}} … {{% endif %}}.",
)
NOT_SET = Rule(
    "template.not-set",
    '"{name}" has no value at this point.',
    "Give it one before, with {{% set %}}, or print a fact instead.",
)
NOT_PRINTABLE = Rule(
    "template.not-printable",
    "What stands between {{{{ and }}}} here is nothing that can be printed.",
    "Write the name of a fact there, as in {{{{ ptsd.what }}}}.",
)
CANNOT_COMPARE = Rule(
    "template.cannot-compare",
    "What is compared here cannot be compared.",
    "Compare numbers with numbers, such as {{% if loop.index < 3 %}}.",
)
ODD_CHARACTER = Rule(
    "template.odd-character",
    "A text in quotation marks here holds an invisible character.",
    "Remove the backslash code from it.",
)
LARGE_NUMBER = Rule(
    "template.large-number",
    "The number here is far too large.",
    "Handouts need small numbers only.",
)
BAD_RANGE = Rule(
    "template.bad-range",
    "range(…) wants one or two whole numbers from 0 to 100.",
    "Write for example {{% for n in range(7) %}}.",
)
NESTED_TOO_DEEP = Rule(
    "template.nested-too-deep",
    "Too many things stand inside one another here (more than {most}).",
    "Put a part of it into a file of its own and include that, or write it out.",
)
ENDLESS = Rule(
    "template.endless",
    "This handout repeats so much that it was stopped.",
    "Look for a loop inside a loop, or for a file that is included again and again.",
)
OUTPUT_TOO_LONG = Rule(
    "template.output-too-long",
    "Here this handout had grown past {most}, over 100 pages, and it was stopped.",
    "Make several handouts of it, or look for a loop inside a loop, or a file that is included many times.",
)
