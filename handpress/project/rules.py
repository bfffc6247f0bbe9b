"""What can go wrong between a workspace and its printed pieces, beside what each stage reports itself."""

from __future__ import annotations

from handpress.diagnostics import Rule, Severity

SAME_FILE = Rule(
    "build.same-file",
    'The handouts "{first}" and "{second}" would both be printed as {file}.',
    "Rename one of the two.",
)
UNKNOWN_HANDOUT = Rule(
    "usage.unknown-handout",
    'There is no handout called "{name}".',
    "{suggestion}",
    command_hint="{near} See all handouts with: `handpress list`, all commands with: `handpress --help`",
)
UNKNOWN_LAYOUT = Rule(
    "usage.unknown-layout",
    'There is no layout called "{name}".',
    "{suggestion}",
)
BAD_OPTION = Rule(
    "usage.build-option",
    "BuildOptions.{option} cannot be {value}.",
    "Possible is: {possible}.",
)
NOT_ITS_LAYOUT = Rule(
    "build.not-its-layout",
    'The handout "{name}" is not written for the layout "{layout}".',
    'It is written for: {known}. To make it in another, add that to "layout:" in the handout and give it '
    "that layout's regions.",
)
WORKER_DIED = Rule(
    "build.worker-died",
    "One of the helpers that were making handouts was stopped by the computer, so {name} was not made.",
    "Try it with one worker. If it still happens, the computer may be short of memory.",
    command_hint="Run this again with --workers 1. If it still happens, the computer may be short of memory.",
)
LAYOUT_FAULT = Rule(
    "build.layout-fault",
    "The layout {layout}, which is your own, failed at {name} ({reason}).",
    "Show this to whoever wrote the layout; until it is mended, name another layout in the handout. "
    "HANDPRESS_DEBUG=1 shows where it happened.",
)
INTERNAL = Rule(
    "build.internal",
    "{name} could not be made because of a fault in Handpress itself ({reason}).",
    "This is not your mistake. Please report it, with the handout, to the people who look after Handpress. "
    "HANDPRESS_DEBUG=1 shows where it happened.",
)
UPDATE_UNKNOWN = Rule(
    "usage.unknown-update",
    'Nothing called "{name}" has changed in Handpress since you last looked.',
    "{suggestion} To see all that has: `handpress update`",
)
UPDATE_WHICH = Rule(
    "usage.which-update",
    'More than one thing that has changed is called "{name}".',
    "Write one of these: {choices}.",
)
UPDATE_BRACES = Rule(
    "update.in-braces",
    "A part of your content.yaml is written in braces, {{ … }}, so that no single entry can be replaced "
    "there: {sections}.",
    "Write each entry on lines of its own, as in the content.yaml that came with Handpress.",
)
UPDATE_BREAKS = Rule(
    "update.would-break",
    "With what was to be taken over, something that works now would not work any more. Nothing was changed.",
    "Leave out what is named below, or take over what it needs, too.",
    command_hint="What is wrong stands below. To take over all the rest, say the same again with --leave and "
    "the name of the fact or handout.",
)
UPDATE_LOSES = Rule(
    "update.would-lose-handout",
    'The handout "{name}" could not be made with what was to be taken over. Why stands below.',
    "Leave it out: then all that is printed in it stays as it is and open.",
    command_hint="To take over the rest, say the same again with: --leave {name}",
)
UPDATE_NOT_YOURS = Rule(
    "update.not-your-folder",
    "This is the folder of Handpress itself: it is as it ships.",
    "Give your clinic's folder: `handpress update --workspace ../my-clinic`",
)
NO_PACKS = Rule(
    "packs.no-file",
    "This clinic has no list of print packs: {file} is not there.",
    "Copy brand/packs.yaml from Handpress and change it to what you print together.",
)
UNKNOWN_PACK = Rule(
    "usage.unknown-pack",
    'There is no print pack called "{name}".',
    "The packs in {file} are: {packs}.",
)
PACK_HANDOUT = Rule(
    "packs.unknown-handout",
    'This pack asks for the handout "{name}", which does not exist.',
    "{suggestion}",
)
PACK_LAYOUT = Rule(
    "packs.unknown-layout",
    'This pack asks for the layout "{name}", which does not exist.',
    "{suggestion}",
)
PACK_PIECE = Rule(
    "packs.piece-not-made",
    'The handout "{name}" could not be made as this pack asks for it, so the pack was not made.',
    "Mend what is reported about the handout, or change this entry of the pack.",
)
NOTHING_TO_FILL = Rule(
    "project.nothing-to-fill",
    "{name} has no box to tick and no line to write on.",
    "Print it as it is: there is nothing to fill in on a screen.",
)
SHELF_TWICE = Rule(
    "rack.twice",
    "The handout {name} stands on two shelves.",
    "Take one of the two lines out.",
)
VALUE_LOST = Rule(
    "values.not-printed",
    'Your clinic has set "{parameter}" ({value}), but none of your handouts prints it: nobody will read it.',
    "{where} Or delete the value.",
)
VALUE_LOST_SO_FAR = Rule("values.not-printed-so-far", VALUE_LOST.message, VALUE_LOST.hint, Severity.WARNING)
