"""PEMAT-P: its 24 questions, in our own words.

The Patient Education Materials Assessment Tool for printed materials, AHRQ Publication 14-0002-EF (2013,
updated 2014). Numbers and areas are the tool's; 13 and 14 exist only for sound and film. Item tables:
https://pmc.ncbi.nlm.nih.gov/articles/PMC8990380/table/table2 and .../PMC11033604/table/TAB2. What the machine
may do with each is our own judgment.
"""

from __future__ import annotations

from handpress.proof.instruments.sheet import AnswerMode, Question

PASS_MARK = 70.0
"""Percent; the mark that studies commonly use, not confirmed in AHRQ's own guide."""

_SHORT = "the piece is very short"
_NUMBERS = "there are no numbers"
_VISUALS = "there are no visual aids"

UNDERSTANDABILITY = (
    Question(
        "1",
        "Content",
        "The purpose is plain at once.",
        "Cover the text below the first section: does a new reader know what the handout is for?",
        AnswerMode.HYBRID,
    ),
    Question(
        "2",
        "Content",
        "Nothing leads away from the purpose.",
        "Read the headings below against the purpose. Is there one that the purpose does not need?",
        AnswerMode.HUMAN,
    ),
    Question(
        "3",
        "Words and style",
        "The words are common, everyday words.",
        "Would a reader who did not go to college use these words?",
        AnswerMode.AUTO,
    ),
    Question(
        "4",
        "Words and style",
        "Medical words are only used to make the reader familiar with them, and are explained.",
        "Look at each medical word where it first stands.",
        AnswerMode.AUTO,
    ),
    Question(
        "5",
        "Words and style",
        "Sentences say who does what.",
        "Look at the passive sentences.",
        AnswerMode.AUTO,
    ),
    Question(
        "6",
        "Numbers",
        "Numbers are clear and easy to understand.",
        "Look at each number: whole, few, and said in words that the reader uses?",
        AnswerMode.HYBRID,
        _NUMBERS,
    ),
    Question(
        "7",
        "Numbers",
        "The reader need not calculate.",
        "Look for totals, doses, and numbers that can only be compared by working them out.",
        AnswerMode.HYBRID,
    ),
    Question(
        "8",
        "Organization",
        "The text comes in short sections.",
        "Look at the longest sections and lists.",
        AnswerMode.AUTO,
        _SHORT,
    ),
    Question(
        "9",
        "Organization",
        "Sections have headings that tell what is in them.",
        "Read each heading, then what stands under it.",
        AnswerMode.HYBRID,
        _SHORT,
    ),
    Question(
        "10",
        "Organization",
        "One thing follows from another.",
        "Read the headings in order, and a folded piece in the order in which it is opened.",
        AnswerMode.HYBRID,
    ),
    Question(
        "11",
        "Organization",
        "There is a summary.",
        "Is there one place that says the main points again, in short?",
        AnswerMode.AUTO,
        _SHORT,
    ),
    Question(
        "12",
        "Layout and design",
        "Boxes, bullets, bold or large type lead the eye to the key points.",
        "Look at the printed page from two steps away.",
        AnswerMode.AUTO,
    ),
    Question(
        "15",
        "Visual aids",
        "There are visual aids wherever they would make something easier to understand.",
        "Is there a step, an amount or a place in the body that a drawing would make plain?",
        AnswerMode.HYBRID,
    ),
    Question(
        "16",
        "Visual aids",
        "Visual aids support the text and do not distract from it.",
        "Look at each drawing: does it show what the words beside it say?",
        AnswerMode.HUMAN,
        _VISUALS,
    ),
    Question(
        "17",
        "Visual aids",
        "Visual aids have clear titles or captions.",
        "Look at the title or caption of each drawing and table.",
        AnswerMode.AUTO,
        _VISUALS,
    ),
    Question(
        "18",
        "Visual aids",
        "Pictures are clear and uncluttered.",
        "Look at each drawing on a printed page, at arm's length.",
        AnswerMode.HYBRID,
        _VISUALS,
    ),
    Question(
        "19",
        "Visual aids",
        "Tables are simple, with short and clear headings of rows and columns.",
        "Look at each table.",
        AnswerMode.AUTO,
        "there are no tables",
    ),
)

ACTIONABILITY = (
    Question(
        "20",
        "Actions",
        "There is at least one thing that the reader can do.",
        "Look for it.",
        AnswerMode.AUTO,
    ),
    Question(
        "21",
        "Actions",
        "The reader is spoken to directly where something is to be done.",
        "Look for actions that are said of others, such as “patients should”.",
        AnswerMode.AUTO,
    ),
    Question(
        "22",
        "Actions",
        "What is to be done comes in small, clear steps.",
        "Take the hardest action: could you do it with only these words?",
        AnswerMode.AUTO,
    ),
    Question(
        "23",
        "Actions",
        "There is something to use: a checklist, lines to fill in, a plan.",
        "Look for it.",
        AnswerMode.AUTO,
    ),
    Question(
        "24",
        "Actions",
        "Where the reader must calculate, it is shown how.",
        "Look at scores, totals and amounts.",
        AnswerMode.HYBRID,
        "nothing is to be calculated",
    ),
    Question(
        "25",
        "Actions",
        "It says how to use charts, tables or diagrams to do something.",
        "Does a sentence near each table or drawing say what to do with it?",
        AnswerMode.HYBRID,
        "there are no charts, tables or diagrams",
    ),
    Question(
        "26",
        "Actions",
        "Visual aids are used wherever they would make it easier to act.",
        "Take each action: would a drawing help to do it?",
        AnswerMode.HYBRID,
    ),
)
