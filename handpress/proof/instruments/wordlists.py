"""Words and patterns by which the machine knows an action, a passive, a summary. English only.

Own lists, made from the kind of sentences that handouts have; no source has them ready. A missing word makes
the machine miss an action, never invent one: then a person is asked.
"""

# ruff: noqa: E501 - a list of words or a pattern is easier to read on one line

from __future__ import annotations

import re


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


DO = _set(
    """
    add agree apply ask avoid be bring breathe call carry change check chew choose circle come count cover cut
    decide drink drive eat feel fill find finish fold follow get give go hold hang help join keep learn leave let
    lie limit listen lock look lower make mark measure meet move name note offer open pack pay phone pick place
    plan practice prepare press print put raise reach read remember rest return ring say schedule see send set
    share show sit skip speak stand start stay stop store take talk tap tell text think throw tick touch try
    turn use visit wait walk wash watch wear work write
    """
)
"""Verbs that begin a sentence that asks for something."""

NOT_AFTER = _set(
    """
    is are was were can may might will would could should has have had of than therapy therapies
    counseling counselors s that which
    """
)
"""After one of these words the verb was a noun: "Help is near", "Talk therapy that works"."""

BEFORE_DO = re.compile(r"(?:please|then|also|now|just|first|next|always|never|do not|don't|and|or|so|but)\s+")
CLAUSE = re.compile(
    r"(?:if|when|whenever|while|in|on|at|for|with|before|after|until|once|during|any time|every|each|right|to)\b"
    r"[^,:;.?!]*[,:]\s+"
)
LABEL = re.compile(r"[^,:;.?!]{1,40}:\s+")

SAID_OF_OTHERS = re.compile(
    r"\b(?:patients?|people|persons?|clients?|users?|individuals|they|he|she|one)\b (?:\w+ )?"
    r"(?:should|must|need to|needs to|have to|has to|ought to)\b"
)
SAID_TO_YOU = re.compile(r"\byou (?:\w+ )?(?:should|must|need to|have to|ought to|can)\b")

_IRREGULAR = (
    "begun broken brought built bought caught chosen done drawn driven eaten fed felt found forgotten given gone "
    "grown heard held kept known led left lost made meant met paid put read run said seen sent set shown shut "
    "spent spoken stuck sold taken taught told thought thrown understood woken won worn written"
)
_STATES = (
    "annoyed ashamed based concerned confused detached enrolled excited exhausted interested limited married mixed "
    "relaxed related scared startled supposed tired trained upset used worried"
)
"""Words in -ed that say how somebody is, not what is done to them."""

PASSIVE = re.compile(
    r"\b(?:am|is|are|was|were|be|been|being)\b (?:(?:\w+ly|not|also|never|now|often|always|best|well)\s+){0,2}"
    rf"(?!(?:{'|'.join(_STATES.split())})\b)(?:\w{{2,}}ed|{'|'.join(_IRREGULAR.split())})\b(?!-)"
)

EMPTY_HEADINGS = frozenset(
    {"information", "introduction", "general", "background", "details", "overview", "notes"}
)
"""Headings that tell nothing of what is below."""

SUMMARY = re.compile(
    r"\b(?:in short|in brief|summary|key (?:points|messages|facts)|main points|to sum up|in a nutshell"
    r"|what to remember|remember|most important|at a glance|the short version|takeaways?)\b"
)
"""A heading that promises a summary."""

EXPERTS_KNOW = re.compile(
    r"\b(?:stud(?:y|ies)|trials?|research(?:ers)?|guidelines?|experts?|scientists|fda|label|evidence)\b"
)
NOT_KNOWN = re.compile(
    r"\b(?:(?:do|does) not (?:yet )?know|not (?:yet )?(?:known|proven|clear|certain|been (?:well )?studied)|unknown"
    r"|unproven|nobody knows|no one knows|not well studied|we are not sure)\b"
)

REASON = re.compile(
    r"\b(?:because|so that|that way|can help|helps?|may help|save lives|keeps? you|protects?|otherwise|or else"
    r"|can (?:hurt|slow|harm|last|get worse|cause)|may (?:be|get|have|slow|come))\b"
)
WHEN_TO_CALL = re.compile(
    r"\bcall (?:or text )?(?:us|911|988|the clinic|your)\b|\bcall or text 988\b|\b(?:clinic|our phone|after hours): \D{0,2}\d{3}"
)
HOW = re.compile(
    r"\b\d+ (?:hours?|days?|weeks?|minutes?|times?)\b|\bat once\b|\bright away\b|\bsame day\b|\bevery (?:day|night|time)\b"
    r"|\beach (?:day|evening|night|morning|time)\b|\bbefore\b|\bafter\b|\buntil\b|\bnow\b"
)
RISK = re.compile(
    r"\b(?:risks?|risky|dangers?(?!\?| right now| of suicide)|dangerous|harms?|harmful|side effects?|hurt|serious|safety|overdose|warn(?:ed|s|ing)?)\b"
)
HOW_AND_WHY = re.compile(r"\b(?:with|after|when|if|because|from|by|repeated)\b")
BENEFIT = re.compile(
    r"\b(?:benefits?|help(?:s|ed)?|better|ease[sd]?|gain(?:s|ed)?|relief|recover(?:s|y)?|works? for|treatment can)\b"
)
CALCULATE = re.compile(
    r"\b(?:add (?:up|together)|subtract|multiply|divide|total|score|counts? \d|sum of|average|twice the|half the"
    r"|per (?:kg|kilo\w*|pound|day|week|hour|dose)|mg/kg|times as)\b"
)
USE_OF_VISUAL = re.compile(
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
NOT_NUMBERS = re.compile("|".join(_NOT_NUMBERS), re.IGNORECASE)
NUMBER = re.compile(r"(?<![\w.])\d+(?:[.,]\d+)*(?:\s*%)?|[½¼¾]")
HARD_NUMBER = re.compile(r"\d+\.\d+|\d\s*%|\d+/\d+|[½¼¾]|\bpercent\b|\bratio\b|\bodds\b")
OF_EVERY = re.compile(r"\b(\d+) (?:of|out of|in) (?:every )?(\d+)\b")
