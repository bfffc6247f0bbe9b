"""The measures that a printed page is held to, each with where it comes from. Points, unless said otherwise.

"Design" is the design system of this press; what it says is stricter than, or within, the sources it names.
"""

from __future__ import annotations

from handpress.brand.colour import BODY_TEXT, LARGE_TEXT, TEXT
from handpress.units import inch
from handpress.values import Value

# ---- type ---------------------------------------------------------------------------------

PAGE_TEXT = 12.0  # ordinary print: APH 12, RNIB's floor, the plain-language checklist's 12 to 14
PANEL_TEXT = 11.5  # design: a brochure panel, set 11.5/15 at the least
CARD_TEXT = 10.0  # design: a wallet card has no room for more, and is held in the hand
SIDE_TEXT = 10.0  # design: labels of lines to write on, hints, words in drawings: read beside 12 pt text
SMALL_PRINT = 9.0  # design: captions, source lines and feet only
LARGE_PRINT = 18.0  # ACB Large Print Guidelines 2025: everything, footnotes and all; APH: most large print
PANEL_WIDTH = 360.0  # an area no wider is a panel: 3.7 in folded to three, a rack card, text on half a sheet
CARD_HEIGHT = inch(2.5)  # a panel no higher is a card: business cards are 2 in high

LEADING_MORE = 2.0  # lines stand this much more than their size apart (plainlanguage.gov: 12/14)
DISPLAY = 20.0  # larger type is display: for it, more would tear a title apart
DISPLAY_LEADING = 1.05  # of its size (design: cover titles, numerals)
LONG_LINE = 70  # characters (RNIB 60 to 70; design: never above 70)
LONGEST_LINE = 80  # WCAG 2.2, 1.4.8: no more than 80, spaces and all
TYPEFACES = 3  # plainlanguage.gov: two or three

# ---- colour: contrast 1 to 21, in colour and as a black-and-white printer shows it --------------

RUNNING = BODY_TEXT  # WCAG 2.2, 1.4.6: what is read
OTHER = TEXT  # WCAG 2.2, 1.4.3: headings, labels, feet
LARGE = LARGE_TEXT  # WCAG 2.2, 1.4.3: from 18 pt, or 14 pt bold; marks without letters (1.4.11)
LARGE_FROM = 18.0
LARGE_FROM_BOLD = 14.0
UNSEEN = 1.2  # below that nobody sees that there is text

# ---- places -------------------------------------------------------------------------------

NO_INK = inch(0.25)  # to the sheet's edge: what office printers leave white
TO_CUT = inch(0.125)  # text to a fold or cut: cutters drift by 1/8 in (selectgp.com, mitchellgraphics.com)
ON_CUT = inch(0.0625)  # sheets of cards that are broken apart are off by as much (gLabels' markup margin)
COLLISION = 1.0  # letters of two lines may touch by less, as ascenders and descenders do
STROKE = 6.0  # what is thinner and long is a rule, not a ground
OVER_AREA = 1.5  # a glyph may stand out of its area by so much: round letters do

# ---- pictures, codes and room to write ---------------------------------------------------------

PICTURE = 225.0  # dots an inch (evolvesalon guide: 300 is standard, never less than 225)
CODE = inch(0.8)  # side of a code to scan (design; general knowledge, check)
CODE_QUIET = 4.0  # white around it, in its own small squares (ISO/IEC 18004, 9.1)
TICK_BOX = 14.0  # design: side of a box, stroke and all
LINES_APART = 24.0  # design: what handwriting needs

# ---- the line that saves lives ------------------------------------------------------------------

CRISIS = 12.0  # 988, on a card too
CRISIS_FAR = 24.0  # on what is read from across a room
FAR_TITLE = 48.0  # and that is known by a title of this size (design: posters; 72 pt on 11 x 17 in)

# ---- ink: percent of the paper, four inks added up -----------------------------------------------

INK_SAVER = 12.0  # twice what a page of lines and letters takes (our measure of the shipped set: 3 to 7)
# White space is told, never judged: "10 to 35%" (CDC Simply Put) is not confirmed, nor how it is counted.


class Floor(Value, frozen=True):
    """The smallest type of a kind of text, and what to call that kind to staff."""

    size: float
    what: str


def text_floor(width: float, height: float) -> Floor:
    """For what a reader reads, in an area of this size (points)."""
    if width > PANEL_WIDTH:
        return Floor(PAGE_TEXT, "text")
    return (
        Floor(CARD_TEXT, "text on a card") if height <= CARD_HEIGHT else Floor(PANEL_TEXT, "text in a panel")
    )


def contrast_needed(size: float, *, bold: bool, running: bool, letters: bool) -> float:
    """The contrast that type needs; ``running``: it is read line after line; ``letters``: it has some."""
    if not letters or size >= LARGE_FROM - 0.01 or (bold and size >= LARGE_FROM_BOLD - 0.01):
        return LARGE
    return RUNNING if running else OTHER
