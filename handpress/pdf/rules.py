"""What can go wrong at the press through something a person wrote."""

from __future__ import annotations

from handpress.diagnostics import Rule

MISSING_GLYPH = Rule(
    "pdf.missing-character",
    "The font {font} has no drawing for the character {char!r} ({code}), which stands in: {text}",
    "Write it another way, or give the brand a font that has this character.",
)

WORDS_LOST = Rule(
    "pdf.words-lost",
    "These words would be missing on the printed page (layout {layout}): “{words}”",
    "Write this part more simply, for example as paragraphs or as one list without a list inside it, or use"
    " another layout. If they are still missing, show this message to whoever looks after the layout.",
)

WORDS_MOVED = Rule(
    "pdf.words-out-of-order",
    "These words would be printed and read aloud in another place than the handout has them (layout"
    " {layout}): “{words}”",
    "Move them to where they are to be read, or use another layout. If it stays so, show this message to"
    " whoever looks after the layout.",
)

WORDS_EXTRA = Rule(
    "pdf.words-added",
    "The layout {layout} would print words here that are not in the handout: “{words}”",
    "Put these words into the handout, where they are checked like all others, and take them out of the"
    " layout.",
)

WORDS_BESIDE = Rule(
    "pdf.words-beside",
    "The layout {layout} would paint words that are not in the handout, where no screen reader says them and "
    "nobody has signed them: “{words}”",
    "Put these words into the handout, and take them out of the layout.",
)

WORDS_UNSEEN = Rule(
    "pdf.words-unseen",
    "These words would be {how} (layout {layout}): “{words}”",
    "Shorten this part, or use another layout. If it stays so, show this message to whoever looks after the"
    " layout.",
)

WORD_CUT = Rule(
    "pdf.word-cut",
    "The word “{word}” is too long for its place (layout {layout}): it would be cut between two letters",
    "Write a shorter word here, or put a hyphen where it may break. In a table, leave out a column or shorten"
    " the longest words beside it. Or move it to a wider region, or use another layout.",
)

NAME_CUT = Rule(
    "pdf.name-cut",
    "The word “{word}” is too long for its place in {handout} (layout {layout}): it would be cut between two"
    " letters",
    "Write a shorter word here, or put a hyphen where it may break, or use another layout for this handout.",
)

TEXT_TOO_LONG = Rule(
    "pdf.text-too-long",
    "This text is too long for what is read aloud in one piece: {count} characters. It begins: “{words}”",
    "Break it into several: one paragraph, heading, box to tick or address each.",
)
