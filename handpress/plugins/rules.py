"""What can be wrong with a plug-in: a layout, check, drawing or directive that is not of Handpress itself."""

from __future__ import annotations

from handpress.diagnostics import Rule

BROKEN = Rule(
    "plugin.broken",
    "This {noun} could not be loaded: {reason}",
    "Correct the file, or move it out of the folder {folder}. Until then only what uses it is not made.",
)
MISSING = Rule(
    "plugin.nothing-in-it",
    "This file defines no {noun}: {reason}.",
    "Define {constant} in it (docs/plugins.md shows a whole one), or move it out of the folder {folder}.",
)
TWICE = Rule(
    "plugin.twice",
    "There are two {noun}s called {name}: the other is {other}.",
    "Give this one a name of its own.",
)
REFUSED = Rule(
    "plugin.not-usable",
    "The {noun} {name} cannot be used: {reason} ({place})",
    "Mend that file first, or take the {noun} out of this handout.",
)
RENAMED = Rule(
    "plugin.old-name",
    "This {noun} uses names of an earlier Handpress: {names}.",
    "Write the new names in their place.",
)
SAYS = Rule(
    "plugin.refuses",
    "{message}",
    "{hint}",
)
FAILED = Rule(
    "plugin.failed",
    "The {noun} {name} failed at {handout}: {reason}",
    "Tell whoever wrote this file, or take the {noun} out of the handout.",
)
