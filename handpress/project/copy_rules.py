"""What can be wrong with a print run. A message names a row by its number, never what stands in it."""

from __future__ import annotations

from handpress.diagnostics import Rule

NO_FIELDS = Rule(
    "run.no-fields",
    "{names}: no field is declared here that a list of people could fill.",
    "Declare fields under merge between the --- lines at the top of the handout, and print them with "
    "{{{{ merge.name }}}}.",
)
FIELDS_DIFFER = Rule(
    "run.fields-differ",
    "The field {field} is a {one} in {first} and a {other} in {second}.",
    "Give it the same kind in both handouts, or print them one after the other.",
)
PAPERS_DIFFER = Rule(
    "run.papers-differ",
    "{first} and {second} are not printed on the same paper in the same way.",
    "Print them in two runs.",
)
CARDS_ALONE = Rule(
    "run.cards-alone",
    "{handout} shares a sheet that is cut apart: it cannot lie between other handouts.",
    "Print it in a run of its own.",
)
CARDS_SEPARATED = Rule(
    "run.cards-separated",
    "{handout} shares a sheet that is cut apart: no separator can lie between two people’s pieces.",
    "Leave the separators out.",
    command_hint="Leave --separators out.",
)
SEVERAL_ON_A_SHEET = Rule(
    "run.several-on-a-sheet",
    "{handout} is printed in several pieces on a sheet, and its layout {layout} makes no two different.",
    "Choose another layout of it, or print it without names.",
    command_hint="Choose another layout of it with --layout, or print it without names.",
)
ROW_ROOM = Rule(
    "run.row-room",
    "Row {row}: what stands there does not fit in {handout}.",
    "Write it shorter, or print this copy without it and write it by hand.",
)
ROW_CHARACTER = Rule(
    "run.row-character",
    "Row {row}: {label} has a character that the font lacks ({what}).",
    "Write it without this character.",
)
ROW_CLAIM = Rule(
    "run.row-claim",
    "Row {row}: with what stands there, {handout} would say what is never printed: {forbids}.",
    "Take it out of the list. A person’s list is for names, days and times, not for advice.",
)
ROW_WORDS = Rule(
    "run.row-words",
    "Row {row}: {handout} cannot be printed with what stands there.",
    "Print this copy without it and write it by hand.",
)
