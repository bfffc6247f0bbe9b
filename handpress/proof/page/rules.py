"""What can be wrong with a page as it comes out of the printer."""

from __future__ import annotations

from handpress.diagnostics import Rule, Severity

UNREADABLE = Rule(
    "page.unreadable",
    "The PDF cannot be opened: {reason}.",
    "Make the handout again. If that does not help, tell whoever looks after the program.",
)

# ---- type ---------------------------------------------------------------------------------

TYPE_TOO_SMALL = Rule(
    "page.type-too-small",
    "The {what} is {size:.3g} points high; no less than {floor:g} can be read easily.",
    "Shorten the text of this part, so that it can be set larger, or move some of it elsewhere.",
)
LINES_TOO_CLOSE = Rule(
    "page.lines-too-close",
    "The lines of this text ({size:.3g} points high) stand {leading:.3g} points apart, not {needed:.3g}.",
    "Set the lines further apart in the layout.",
    Severity.WARNING,
)
LINE_TOO_LONG = Rule(
    "page.line-too-long",
    "A line holds {count} letters and spaces. Above {limit} the eye loses its way back to the next line.",
    "Set the text in a narrower column or in two columns.",
    Severity.WARNING,
)
LINE_LONG = Rule(
    "page.line-long",
    "A line holds {count} letters and spaces; {limit} is a better measure.",
    "Set the text in a narrower column if it is more than two lines.",
    Severity.INFO,
)
TYPEFACES = Rule(
    "page.too-many-typefaces",
    "The page is set in {count} typefaces: {names}. More than {limit} look restless.",
    "Choose fewer in brand.yaml, and in the logo.",
    Severity.WARNING,
)
SLANTED = Rule(
    "page.slanted-type",
    "This text is set in slanted letters ({font}), which are harder to read.",
    "Use an upright face, and bold where a word must stand out.",
    Severity.WARNING,
)

# ---- colour ---------------------------------------------------------------------------------

CONTRAST = Rule(
    "page.contrast-too-low",
    "This text is too pale for what lies under it: it stands out {ratio:.2f}:1 {mode} "
    "and needs {needed:g}:1.",
    "Choose a darker color for the text, or a lighter one for the ground, in brand.yaml.",
)
HIDDEN = Rule(
    "page.text-hidden",
    "This text cannot be seen: something covers it, or it has the color of what lies under it.",
    "Look at the page. If it is the logo's or a color's fault, mend that in the brand folder; else tell "
    "whoever made the layout.",
)
INK_SAVER = Rule(
    "page.ink-saver-uses-ink",
    "The ink-saving form covers {ink:.0f}% of the paper with ink; letters and lines take up to {limit:g}%.",
    "Use a logo without filled areas, or draw outlines in the layout.",
    Severity.WARNING,
)

# ---- places ---------------------------------------------------------------------------------

NEAR_EDGE = Rule(
    "page.ink-near-edge",
    "Something is printed within 1/4 inch of the edge of the sheet, where office printers cannot print.",
    "Move it inward in the layout.",
)
NEAR_CUT = Rule(
    "page.text-near-fold-or-cut",
    "Text stands {distance:.2g} points from a fold or cut of the paper. It should be 9 (1/8 inch).",
    "Shorten the text, or give it a wider margin in the layout.",
    Severity.WARNING,
)
ON_CUT = Rule(
    "page.text-on-fold-or-cut",
    "Text stands {distance:.2g} points from a fold or cut: one that is a little off goes through it.",
    "Shorten the text, or give it a wider margin in the layout.",
)
LEAVES_AREA = Rule(
    "page.text-leaves-area",
    "Text reaches {over:.0f} points beyond the {area} that it belongs to.",
    "Shorten it; a long word or address may need a line of its own.",
    Severity.WARNING,
)

COLLISION = Rule(
    "page.text-on-text",
    'Two texts are printed one over the other; the second is "{other}".',
    "Shorten one of them; if that does not help, tell whoever made the layout.",
)

STRUCK = Rule(
    "page.line-through-text",
    "A line is drawn through this text.",
    "Shorten what stands above it; if that does not help, tell whoever made the layout.",
)

# ---- lines left alone -----------------------------------------------------------------------

HEADING_ALONE = Rule(
    "page.heading-alone",
    "A heading stands at the foot of its column without two lines of what it leads to.",
    "Shorten or lengthen the text before it, so that the heading moves to its text.",
    Severity.WARNING,
)
LAST_ALONE = Rule(
    "page.last-line-alone",
    "The last line of a paragraph stands alone at the head of the next column or page.",
    "Shorten the paragraph, or the text before it, by a few words.",
    Severity.WARNING,
)
FIRST_ALONE = Rule(
    "page.first-line-alone",
    "The first line of a paragraph stands alone at the foot of a column or page.",
    "Shorten or lengthen the text before it by a few words.",
    Severity.WARNING,
)

# ---- pictures, codes, room to write -------------------------------------------------------------

COARSE = Rule(
    "page.picture-too-coarse",
    "A picture is printed with {dpi:.0f} dots an inch; below {limit:g} it looks blurred.",
    "Use a larger picture, or better a drawing (SVG).",
    Severity.WARNING,
)
CODE_UNREADABLE = Rule(
    "page.code-unreadable",
    "The code to scan for {url} cannot be read on the page.",
    "Make sure that nothing covers it. A shorter web address makes a coarser code.",
)
CODE_ELSEWHERE = Rule(
    "page.code-leads-elsewhere",
    "A code to scan leads to {found}; the handout names no such address.",
    "Make the handout again. If the code is part of the logo or a picture, take it out.",
)
CODE_SMALL = Rule(
    "page.code-too-small",
    "A code to scan is {inches:.2f} inches wide; below 0.8 many telephones miss it.",
    "Give it more room in the layout.",
)
CODE_CROWDED = Rule(
    "page.code-too-crowded",
    "A code to scan has too little white around it: {quiet:.1f} of its small squares; it needs {needed:g}.",
    "Move away what stands beside it.",
    Severity.WARNING,
)
TICK_BOX = Rule(
    "page.tick-box-too-small",
    "A box to tick is {size:.3g} points wide. Below {limit:g} it is hard to hit with a pen.",
    "Draw it larger in the layout.",
    Severity.WARNING,
)
WRITING_ROOM = Rule(
    "page.writing-room-too-low",
    "There are {room:.3g} points to write in. Handwriting needs {limit:g}.",
    "Set the lines or rows further apart in the layout, with fewer of them if need be.",
    Severity.WARNING,
)

# ---- the line that saves lives ------------------------------------------------------------------

CRISIS_MISSING = Rule(
    "page.988-not-printed",
    "988 is not printed on this piece.",
    "Add the fact with the crisis line, {{{{ crisis.one_line }}}}, where it is seen at once.",
)
CRISIS_FOLDED = Rule(
    "page.988-folded-in",
    "988 is printed, but only inside: nobody sees it until the piece is opened.",
    "Add the crisis line to the back or the cover as well.",
)
CRISIS_SMALL = Rule(
    "page.988-too-small",
    "988 is printed {size:.3g} points high where it is seen at once. It needs {floor:g}.",
    "Make room there, so that it can be set larger.",
)
VETERANS = Rule(
    "page.veterans-press-1",
    "Veterans are not told, where it is seen at once, to press 1 after 988.",
    "Add the fact {{{{ crisis.veterans_short }}}} beside 988.",
)
