"""What can be wrong where a handout draws the numbers of a fact."""

from __future__ import annotations

from handpress.diagnostics import Rule

WANTS_FACT = Rule(
    "template.figure-fact",
    '"::: {name}" wants exactly one fact and nothing else.',
    "Write one fact in it that has a figure: in content.yaml, such as {{{{ trials.both_ways_and_fading }}}}.",
)
NOT_DRAWN = Rule(
    "template.figure-not-drawn",
    'The fact "{fact}" has nothing that "::: {name}" could draw.',
    "{hint}",
)
HOW_TO_DRAW = "Add  figure:  with  {name}:  to it in content.yaml, or print it as a plain paragraph."
NO_ICON = Rule(
    "template.figure-icon",
    'The figure of "{fact}" names the icon "{icon}", which is not there.',
    "{hint}",
)
