"""What can be wrong with words that are to be printed, wherever they are typed."""

from __future__ import annotations

from handpress.diagnostics import Rule

CUT_BY_REMARK = Rule(
    "yaml.cut-by-remark",
    "From the # on, the rest of this line is not read: {lost}",
    "If it belongs to the text, put all of the text in quotes{example}. If it is a remark for colleagues, "
    "leave two spaces before the # and one behind it, or put it on a line of its own above.",
)
REMARK_IN_TEXT = Rule(
    "yaml.remark-in-text",
    "This remark stands in the middle of a text, which ends above it.",
    'Move the remark above the entry. If the # belongs to the text, put all of the text in quotes: "…"',
)
