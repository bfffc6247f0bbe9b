"""Patterns by which the machine knows a summary, a risk, a reason, a number. English only.

Own lists, made from the kind of sentences that handouts have; no source has them ready. A missing word makes
the machine miss something, never invent it: then a person is asked.
"""

# ruff: noqa: E501 - a list of words or a pattern is easier to read on one line

from __future__ import annotations

import re

from handpress.patterns import regex

SAID_OF_OTHERS = regex(
    r"\b(?:patients?|people|persons?|clients?|users?|individuals|they|he|she|one)\b (?:\w+ )?"
    r"(?:should|must|need to|needs to|have to|has to|ought to)\b"
)
SAID_TO_YOU = regex(r"\byou (?:\w+ )?(?:should|must|need to|have to|ought to|can)\b")

EMPTY_HEADINGS = frozenset(
    {"information", "introduction", "general", "background", "details", "overview", "notes"}
)
"""Headings that tell nothing of what is below."""

SUMMARY = regex(
    r"\b(?:in short|in brief|summary|key (?:points|messages|facts)|main points|to sum up|in a nutshell"
    r"|what to remember|remember|most important|at a glance|the short version|takeaways?)\b"
)
"""A heading that promises a summary."""

EXPERTS_KNOW = regex(
    r"\b(?:stud(?:y|ies)|trials?|research(?:ers)?|guidelines?|experts?|scientists|fda|label|evidence)\b"
)
NOT_KNOWN = regex(
    r"\b(?:(?:do|does) not (?:yet )?know|not (?:yet )?(?:known|proven|clear|certain|been (?:well )?studied)|unknown"
    r"|unproven|nobody knows|no one knows|not well studied|we are not sure)\b"
)

REASON = regex(
    r"\b(?:because|so that|that way|can help|helps?|may help|save lives|keeps? you|protects?|otherwise|or else"
    r"|can (?:hurt|slow|harm|last|get worse|cause)|may (?:be|get|have|slow|come))\b"
)
WHEN_TO_CALL = regex(
    r"\bcall (?:or text )?(?:us|911|988|the clinic|your)\b|\bcall or text 988\b|\b(?:clinic|our phone|after hours): \D{0,2}\d{3}"
)
HOW = regex(
    r"\b\d+ (?:hours?|days?|weeks?|minutes?|times?)\b|\bat once\b|\bright away\b|\bsame day\b|\bevery (?:day|night|time)\b"
    r"|\beach (?:day|evening|night|morning|time)\b|\bbefore\b|\bafter\b|\buntil\b|\bnow\b"
)
RISK = regex(
    r"\b(?:risks?|risky|dangers?(?!\?| right now| of suicide)|dangerous|harms?|harmful|side effects?|hurt|serious|safety|overdose|warn(?:ed|s|ing)?)\b"
)
HOW_AND_WHY = regex(r"\b(?:with|after|when|if|because|from|by|repeated)\b")
BENEFIT = regex(
    r"\b(?:benefits?|help(?:s|ed)?|better|ease[sd]?|gain(?:s|ed)?|relief|recover(?:s|y)?|works? for|treatment can)\b"
)
CALCULATE = regex(
    r"\b(?:add (?:up|together)|subtract|multiply|divide|total|score|counts? \d|sum of|average|twice the|half the"
    r"|per (?:kg|kilo\w*|pound|day|week|hour|dose)|mg/kg|times as)\b"
)
USE_OF_VISUAL = regex(
    r"\b(?:tables?|charts?|diagram|drawing|picture|graph|grid|diary|fill (?:\w+ )?in|(?:tick|check) (?:each|the|a) box)\b"
)

# ---- numbers

_NOT_NUMBERS = (
    r"\b1?-?\(?\d{3}\)?[- .]\d{3}[- .]\d{4}\b",  # telephone numbers
    r"\b(?:988|911|711|838255|88788|233733)\b",
    r"\b(?:press|oprima|option|question|step|page|room|suite)\s+\d+\b",
    r"\b(?:january|february|march|april|may|june|july|august|september|october|november|december)\s+\d{1,2}\b",
    r"\b(?:19|20)\d\d\b",  # years
    r"\b[a-z]+(?:-[a-z]+)*-\d+\b",  # PC-PTSD-5
    r"\b\d-\d-\d-\d-\d\b",  # 5-4-3-2-1
)
NOT_NUMBERS = regex("|".join(_NOT_NUMBERS), re.IGNORECASE)
NUMBER = regex(r"(?<![\w.])\d+(?:[.,]\d+)*(?:\s*%)?|[½¼¾]")
HARD_NUMBER = regex(r"\d+\.\d+|\d\s*%|\d+/\d+|[½¼¾]|\bpercent\b|\bratio\b|\bodds\b")
OF_EVERY = regex(r"\b(\d+) (?:of|out of|in) (?:every )?(\d+)\b")
