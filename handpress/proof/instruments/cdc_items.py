"""CDC Clear Communication Index: its 20 questions, in our own words.

Score sheet: https://www.cdc.gov/ccindex/ (mirrored, with its rules, in
https://github.com/mmontesanonyc/interactive-CDC-CCI); pass mark:
https://www.cdc.gov/ccindex/tool/faq.html. What the machine may do with each is our own judgment.
"""

from __future__ import annotations

from handpress.proof.instruments.sheet import AnswerMode, Question

PASS_MARK = 90.0
"""Percent."""

NOT_ON_MODIFIED = frozenset({"8", "9", "10"})
"""CDC says that its modified sheet has "fewer items" and no need for those of information display, but we
have not read its list. Left out here are the three that the Index puts under "Information Design"; what is
not certain stays in."""

ZERO_WITHOUT_MESSAGE = ("2", "3", "4")
"""These score 0 if item 1 is no."""

_BEHAVIOR = "nothing is recommended to the reader"
_NUMBERS = "there are no numbers"
_RISK = "nothing is said about a risk"

CORE = (
    Question(
        "1",
        "Main message",
        "Is there one main message?",
        "A topic is no message. It is one to three short sentences that the reader must remember.",
        AnswerMode.HYBRID,
    ),
    Question(
        "2",
        "Main message",
        "Is the main message at the start?",
        "Look at the title and the first section.",
        AnswerMode.AUTO,
    ),
    Question(
        "3",
        "Main message",
        "Does the main message stand out?",
        "Look for larger type, a color, a box or a heading of its own.",
        AnswerMode.AUTO,
    ),
    Question(
        "4",
        "Main message",
        "Does a visual, with a caption or labels, support the main message?",
        "Look at each drawing. If it shows people, they must do what the handout recommends.",
        AnswerMode.HYBRID,
    ),
    Question("5", "Main message", "Is the reader asked to do something?", "Look for it.", AnswerMode.AUTO),
    Question(
        "6",
        "Words",
        "Do the main message and what the reader is asked to do say who does what?",
        "Look for a passive: “can be treated” does not say by whom.",
        AnswerMode.AUTO,
    ),
    Question(
        "7",
        "Words",
        "Are the words always the reader's own, and all others explained where they first stand?",
        "Look at medical words and at short forms such as FDA.",
        AnswerMode.HYBRID,
    ),
    Question(
        "8",
        "Information design",
        "Are there lists with bullets or numbers, none longer than seven?",
        "A longer list needs lists inside it. A list of sources does not count.",
        AnswerMode.AUTO,
    ),
    Question(
        "9",
        "Information design",
        "Does the text come in sections, each with its heading and one idea?",
        "Read each heading, then what stands under it.",
        AnswerMode.HYBRID,
    ),
    Question(
        "10",
        "Information design",
        "Does the first section sum up what matters most?",
        "Would a reader who stops after it know what matters most?",
        AnswerMode.HYBRID,
    ),
    Question(
        "11",
        "State of the science",
        "Does it say what experts know, and what they do not know?",
        "Look for both.",
        AnswerMode.HYBRID,
    ),
)

BEHAVIOR = (
    Question(
        "12",
        "What to do",
        "Is something recommended to the reader?",
        "Look for it. If there is nothing, items 12 to 14 do not count.",
        AnswerMode.AUTO,
        _BEHAVIOR,
    ),
    Question(
        "13",
        "What to do",
        "Does it say why that matters to the reader, and not by numbers alone?",
        "Take each recommendation: is there a reason near it?",
        AnswerMode.HYBRID,
        _BEHAVIOR,
    ),
    Question(
        "14",
        "What to do",
        "Does it say exactly how: steps, when, how often, or when and how to call?",
        "Take each recommendation: could you follow it?",
        AnswerMode.AUTO,
        _BEHAVIOR,
    ),
)

NUMBERS = (
    Question(
        "15",
        "Numbers",
        "Are all numbers of a kind that the reader uses?",
        "Whole numbers, and only those that the main message needs.",
        AnswerMode.HYBRID,
        _NUMBERS,
    ),
    Question(
        "16",
        "Numbers",
        "Is it always said what a number means?",
        "Look at each number: is it clear whether it is much or little, good or bad?",
        AnswerMode.HUMAN,
        _NUMBERS,
    ),
    Question(
        "17",
        "Numbers",
        "Must the reader calculate? (No gives the point.)",
        "Numbers to be compared need the same “of every”.",
        AnswerMode.HYBRID,
        _NUMBERS,
        reverse=True,
    ),
)

RISK = (
    Question(
        "18",
        "Risk",
        "Does it explain the risk: the harm, and how and why it may happen?",
        "Look at each risk: is more said than its name?",
        AnswerMode.HYBRID,
        _RISK,
    ),
    Question(
        "19",
        "Risk",
        "Does it tell both risks and benefits of what is recommended?",
        "Look for both, and for what it says of those who were not helped.",
        AnswerMode.HYBRID,
        "nothing is said about a risk, or nothing is recommended",
    ),
    Question(
        "20",
        "Risk",
        "Is each chance that is a number also told in words or a picture?",
        "Look at each “so many of so many”.",
        AnswerMode.HYBRID,
        "no chance is given as a number",
    ),
)

ALL = (*CORE, *BEHAVIOR, *NUMBERS, *RISK)
