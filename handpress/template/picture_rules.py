"""What can be wrong where a handout shows a picture of the clinic's own."""

from __future__ import annotations

from handpress.diagnostics import Rule, Severity

NAMELESS = Rule(
    "template.picture-file",
    '"::: picture" names no picture.',
    "Write its file and what it shows: ::: picture front-door.jpg The front door, with a ramp on its left",
)
PLACE = Rule(
    "template.picture-place",
    'The picture "{name}" is written with a place, not with its name alone.',
    'Put the file into the folder {folder} and write only "{plain}".',
)
MISSING = Rule(
    "template.picture-missing",
    'There is no picture "{name}" in the folder {folder}.',
    "{hint}",
)
LINK = Rule(
    "template.picture-link",
    'The picture "{name}" in {folder} is a link to somewhere else, and links are not followed.',
    "Copy the picture itself into the folder in place of the link.",
)
KIND = Rule(
    "template.picture-kind",
    'The picture "{name}" is {what}.',
    "Open it and save it as a JPEG (photographs), or as a PNG or SVG (maps and drawings).",
)
SHAPE = Rule(
    "template.picture-shape",
    'The picture "{name}" is {ratio} times as long as its short side.',
    "Cut it: write {{crop 3:2}} at the end of this line, or use a picture that is less long.",
)
SMALL = Rule(
    "template.picture-small",
    'The picture "{name}" shows {width} × {height} dots and prints no more than {inches} in wide.',
    "Use it as it was taken, not as it was sent in a message or shown on a web page, if it is to be larger.",
    Severity.WARNING,
)
NO_WORDS = Rule(
    "template.picture-description",
    'Nothing says what the picture "{name}" shows.',
    "Write that behind its name, for people who cannot see it: ::: picture {name} The front door, with a "
    "ramp on its left. If it only decorates: ::: picture {name} {{decorative}}",
)
EMPTY_WORDS = Rule(
    "template.picture-description-empty",
    '"{words}" does not say what the picture "{name}" shows.',
    "Write what somebody sees in it and needs to know, such as: The front door, with a ramp on its left",
)
PLAIN_WORDS = Rule(
    "template.picture-description-plain",
    'The description of the picture "{name}" has a fact or a value in it.',
    "Write it in words of your own. Facts belong below it, as text.",
)
TWO_MINDS = Rule(
    "template.picture-decorative",
    'The picture "{name}" has a description and is also called decorative.',
    "Delete {{decorative}} if somebody who cannot see it would miss something; else delete the description.",
)
OPTION = Rule(
    "template.picture-option",
    '"{option}" is nothing that can be asked of a picture.',
    "There are {{decorative}}, {{crop 3:2}}, {{crop 1:1 top}} (or bottom, start, end) and {{width 50}} (10 "
    "to 100), with commas between them.",
)
