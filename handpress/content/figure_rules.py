"""What can be wrong with ``figure:`` of a fact."""

from __future__ import annotations

from handpress.diagnostics import Rule

NOTHING_DRAWN = Rule(
    "content.figure-empty",
    'The figure of "{fact}" says nothing to draw.',
    "Put people, compare, clock or scale under figure:, or delete the line.",
)
NUMBER_NOT_SAID = Rule(
    "content.figure-number",
    'The figure of "{fact}" shows {shown}, and its text does not say so.',
    "Write the same number into text and figure. The figure shows nothing that its sentence does not say.",
)
WORDS_NOT_SAID = Rule(
    "content.figure-words",
    'The figure of "{fact}" says "{words}", and its text does not.',
    "Take words from the text itself, as they stand there one after another.",
)
WORDS_MIXED_UP = Rule(
    "content.figure-order",
    'In the figure of "{fact}", "{words}" stands beside {shown}; in its text it belongs to another number.',
    "Write the rows in the order of the text, each with the words that stand beside its number there.",
)
TOO_MANY_COUNTED = Rule(
    "content.figure-count",
    'The figure of "{fact}" counts {count} of {of}.',
    "The count cannot be more than the whole, and the whole is at least 1.",
)
TOO_MANY_PEOPLE = Rule(
    "content.figure-people",
    'The figure of "{fact}" would draw {of} people; {most} is the most that can be counted by eye.',
    "Say it of every 100 in text and figure if the source does, or use compare: for two that came out alike.",
)
OTHER_WHOLE = Rule(
    "content.figure-wholes",
    'The rows of the figure of "{fact}" are out of {first} and out of {of}, and the eye would compare them.',
    "Draw rows with the same whole together, and put the others into a fact of their own.",
)
NO_ROWS = Rule(
    "content.figure-rows",
    'The figure of "{fact}" has no rows.',
    "Write at least one row, such as  - {{count: 3, of: 10, label: women}}",
)
TWO_SIDES = Rule(
    "content.figure-sides",
    'The figure of "{fact}" compares {count}; it needs two that differ.',
    "Write both under sides:, such as  sides: [ketamine, placebo]",
)
NOT_ALIKE = Rule(
    "content.figure-not-alike",
    'The figure of "{fact}" draws two equal bars, and "{words}" does not say that the two came out alike.',
    "Equal bars are for findings such as no better than placebo or no difference. Use people: for numbers.",
)
CLOCK_WITHOUT_END = Rule(
    "content.figure-clock-end",
    'The clock in the figure of "{fact}" has no end.',
    "Write at least one mark with its hours, such as  marks: [{{hours: 24}}]",
)
CLOCK_HOURS = Rule(
    "content.figure-hours",
    'The clock in the figure of "{fact}" has a mark of {hours} hours.',
    "A clock shows more than 0 and at most {most} hours. For a longer time, say it in words without a clock.",
)
VALUE_NOT_IN_TEXT = Rule(
    "content.figure-value",
    'The figure of "{fact}" shows the value "{value}", which its text does not hold as [[{value}]].',
    "Write [[{value}]] into the text, or take value: out of the figure.",
)
VALUE_NO_HOURS = Rule(
    "content.figure-value-hours",
    'The figure of "{fact}" shows the value "{value}" on a clock, and it is not a number of hours.',
    "Only a parameter with  unit: hours  can stand on a clock.",
)
NOT_BARRED = Rule(
    "content.figure-barred",
    'The figure of "{fact}" strikes its icons through, and its text forbids nothing.',
    "Take barred: out of the figure, or say in the text what must not be done.",
)
STEPS = Rule(
    "content.figure-steps",
    'The scale in the figure of "{fact}" has {count}.',
    "Write 2 to 7 steps that differ, from one end to the other.",
)
NO_MARK = Rule(
    "content.figure-mark",
    'The scale in the figure of "{fact}" has no mark.',
    "Write the step that holds under mark:, such as  mark: {step}",
)
STRANGE_MARK = Rule(
    "content.figure-strange-mark",
    'The scale in the figure of "{fact}" has no step "{mark}".',
    "{hint}",
)
