"""Which literal text of a template makes a statement, and so should be a fact.

The rule is simple on purpose, so that anybody can foretell it. In running text (paragraphs, list items,
table cells beside the first column, what stands in a box) a literal text is taken for a sentence if it

* ends with a full stop, an exclamation mark or a question mark, or
* has more than six words of its own.

A lead-in, which ends with a colon, may have fifteen words. A label (of a tick box, a field, a line, a
code) is taken for a sentence if it has more than six words or ends with a full stop or exclamation mark.
Headings, titles, captions, table heads and first cells are never taken for one.
"""

from __future__ import annotations

from enum import Enum

from handpress.text.sentences import MOST_FRAGMENT_WORDS, last_mark

MOST_LEAD_IN_WORDS = 15

FACT = "\ufffc"
"""Stands for a fact in the literal text that is looked at."""


class TextPurpose(Enum):
    """What a text is for."""

    BODY = "body"
    LABEL = "label"
    FIELD = "field"  # a label that may end with its share of a row: {2}
    FREE = "free"  # a heading, a title, a caption


def is_sentence(literal: str, place: TextPurpose) -> bool:
    """Whether a text, with :data:`FACT` for each fact in it, makes a statement of its own."""
    if place is TextPurpose.FREE:
        return False
    words = [word for word in literal.replace(FACT, " ").split() if any(map(str.isalpha, word))]
    if not words:
        return False
    end = last_mark(literal, beside="*_ ")
    if end == ":":
        return len(words) > MOST_LEAD_IN_WORDS
    stops = ".!?…" if place is TextPurpose.BODY else ".!…"
    return len(words) > MOST_FRAGMENT_WORDS or end in tuple(stops)
