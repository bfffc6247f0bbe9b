"""What can go wrong between a handout and its paper."""

from __future__ import annotations

from handpress.diagnostics import Rule, Severity

OVERFULL = Rule(
    "layout.too-long",
    "The panel {region} is {lines} {line_word} too long, in the smallest letters allowed ({size} pt).",
    "Shorten {what}.",
)
PAGE_NOWHERE = Rule(
    "layout.page-nowhere",
    'A new page is asked for in the region "{region}", in which the layout {layout} begins none.',
    "Delete the line, or move what follows into a region that goes on from page to page.",
)
NAME_TOO_LONG = Rule(
    "layout.name-too-long",
    "The clinic’s name is too long for {handout} ({layout}).",
    "Add the line short_name: with a name of up to {letters} letters. It prints where the whole name has no "
    "room.",
)
SHORT_NAME_TOO_LONG = Rule(
    "layout.short-name-too-long",
    "The clinic’s short name is too long for {handout} ({layout}).",
    "Shorten it to {letters} letters or fewer.",
)
CONTACT_TOO_LONG = Rule(
    "layout.contact-too-long",
    "The clinic’s address, e-mail and opening hours have {count} lines: too many for {handout} ({layout}).",
    "Shorten them to {lines} lines, taken together.",
)
NUMBER_TOO_LONG = Rule(
    "layout.number-too-long",
    "The clinic’s telephone number is too long for {handout} ({layout}).",
    "Shorten it here: without +1 or the extension, for example.",
)
FONTS_TOO_WIDE = Rule(
    "layout.fonts-too-wide",
    "The clinic’s own fonts are too wide for {handout} ({layout}).",
    "Those that came with Handpress fit (Atkinson Hyperlegible Next, with Fraunces for titles): delete the "
    "lines below fonts: to print in them. Or use narrower ones.",
)
LINES_TOO_LONG = Rule(
    "layout.lines-too-long",
    "Everything that the clinic prints of itself is, taken together, too long for {handout} ({layout}).",
    "Shorten several of these: the name (or add short_name:), address, hours, e-mail, numbers; or use the "
    "fonts that came with Handpress.",
)
NO_TAGLINE = Rule(
    "layout.no-tagline",
    "The tagline has no room on {handout} ({layout}), and is left out there.",
    "Shorten it, or give the clinic a short_name, if you want it there.",
    Severity.WARNING,
)
MORE_PAGES = Rule(
    "layout.more-pages",
    "The clinic’s own {what} take {handout} ({layout}) to {pages} pages; otherwise it has {fewer}.",
    "Shorten what can be shortened here (short_name: prints where a long name has no room), or leave it so.",
    Severity.WARNING,
)
UNDERFULL = Rule(
    "layout.too-empty",
    "The panel {region} is only {percent}% full.",
    "Add a section, or move one here from a fuller panel.",
    Severity.WARNING,
)
TOO_TALL = Rule(
    "layout.cannot-split",
    "A piece of the region {region} is taller than a page, by {points} points.",
    "Shorten it, or break it into several.",
)
MISSING_GLYPH = Rule(
    "layout.missing-character",
    "The font {font} has no “{character}” ({name}, U+{code:04X}), so it cannot be printed.",
    "Write it another way, or choose a font that has it in brand/brand.yaml.",
)
INVISIBLE = Rule(
    "layout.invisible-character",
    "Here stands a character that cannot be seen: {name} (U+{code:04X}). It cannot be printed.",
    "Delete it: put the cursor behind the letter before it and press the delete key once. It often comes "
    "along when text is pasted from another program.",
)
SCRIPT = Rule(
    "layout.script",
    "The text here is written in {script} (“{character}”), which Handpress cannot set yet: its letters join, "
    "change their shape or run from right to left, and would print wrong, whatever the font.",
    "Write it in Latin letters, or leave it out of what Handpress prints.",
)
LOOSE_MARK = Rule(
    "layout.loose-mark",
    "The mark “{character}” ({name}, U+{code:04X}) would print beside its letter, not over or under it.",
    "Write the letter without the mark, or one that has it built in, such as é.",
)
SIGNER_CHARACTER = Rule(
    "layout.signer-character",
    "“{words}” cannot be printed under the handout. {why}",
    "{instead}, or choose fonts that have the letter in brand/brand.yaml. If it is signed already, sign it "
    "again.",
)
PAGE_NEARLY_EMPTY = Rule(
    "layout.page-nearly-empty",
    "page {page} of {pages} is only {percent}% full (layout {layout}, {paper})",
    "Shorten what stands before it by {lines} lines or so, until that page is no longer needed, or move "
    "something to it.",
    Severity.WARNING,
)
FORMAT_BROKEN = Rule(
    "layout.broken-module",
    "the layout module could not be loaded: {reason}",
    "Correct the module, or move it out of the layouts folder.",
)
FORMAT_MISSING = Rule(
    "layout.no-format",
    "the layout module defines no FORMAT",
    "Define `FORMAT = Format(...)` in it, as the shipped layouts do, or move it out of the layouts folder.",
)
FORMAT_TWICE = Rule(
    "layout.format-twice",
    "two layout modules are called {name}: the other is {other}",
    "Rename one of them.",
)
PAPER_UNKNOWN = Rule(
    "layout.no-such-paper",
    "The layout {layout} cannot be printed on {paper} paper.",
    "Choose one of: {papers}.",
)
SKIPPED_LEVEL = Rule(
    "layout.skipped-level",
    "This heading has {got} # marks. In the layout {layout} it is read {before}, which leaves room for "
    "{most} at the most.",
    "Write {marks} here, or begin {region} with a heading of {most} # marks. Screen readers count headings, "
    "and a step that is left out misleads.",
)
TOO_MANY_WORDS = Rule(
    "layout.too-many-words",
    "The handout has {words} words. A {layout} is read from afar and has room for {most}.",
    "Leave out {excess} or more.",
)
ITEM_MISSING = Rule(
    "layout.line-missing",
    "The handout does not say {what}, and every {layout} must.",
    "Add it to one of the regions, for example {example}.",
)
NO_SUCH_PLACE = Rule(
    "layout.no-such-place",
    "There is no place {place} on the sheet: a {layout} sheet holds {count}.",
    "Choose a place from 1 to {count}, counted from the upper left corner, row by row.",
)
