"""What can be wrong with a clinic's values, and what is unusual of them."""

from __future__ import annotations

from handpress.diagnostics import Rule, Severity

NOT_WHOLE = Rule(
    "clinic.not-whole",
    'The value "{parameter}" is {value}, but it is counted in whole {unit}.',
    "Write a whole number, such as {example}.",
)
NOT_A_RANGE = Rule(
    "clinic.not-a-range",
    'The value "{parameter}" is a number of {unit} or a range, and this is {what}.',
    "Write one number, such as 40, or two with a hyphen, such as 40-45, and no unit: Handpress adds "
    '"{unit}".',
)
RANGE_REVERSED = Rule(
    "clinic.range-reversed",
    'The value "{parameter}" runs from {first} to {second}: the first number must be the smaller one.',
    "Write {second}-{first}, if that is what is meant, or a single number.",
)
NOT_A_PRESSURE = Rule(
    "clinic.not-a-pressure",
    'The value "{parameter}" is {what}, which is no blood pressure.',
    "Write the upper number, a slash and the lower number, each in two or three digits, and nothing else.",
)
PRESSURE_REVERSED = Rule(
    "clinic.pressure-reversed",
    'The value "{parameter}" is {upper}/{lower}: the upper number must be the larger one.',
    "Ask the prescriber which numbers are meant; the upper one stands first.",
)
NOT_A_TIME = Rule(
    "clinic.not-a-time",
    'The value "{parameter}" is {what}, which is no time of day.',
    "Write it as 8:30 am, 8 am or 14:30.",
)
UNUSUAL = Rule(
    "clinic.unusual",
    'The value "{parameter}" is unusual: {value}. Ask your prescriber.',
    "It prints as it stands. {reason} No source sets this limit; a clinician has to say whether it is meant.",
    Severity.WARNING,
)
UNIT_TWICE = Rule(
    "content.unit-twice",
    'The fact "{fact}" would print "{unit}" twice: the value of [[{parameter}]] has it already.',
    'Delete "{unit}" behind [[{parameter}]].',
)
SHAPE_AND_UNIT = Rule(
    "content.shape-and-unit",
    'The parameter "{parameter}" is a {shape}, which {what} a unit.',
    "Add or delete  unit:  or choose another shape.",
)
UNUSUAL_LIMIT = Rule(
    "content.unusual-limit",
    'The parameter "{parameter}" calls a value unusual at "{limit}", which is no {shape}.',
    "Write the limit as such a value is written.",
)
