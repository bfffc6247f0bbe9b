"""Grammar, as far as a proof of English handouts needs it: who is asked to do something, and the passive.

Own lists, made from the kind of sentences that handouts have. A missing word makes the machine miss an
action or a passive, never invent one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache

from handpress.text.words import Word


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


# ---- words that begin a clause

IMPERATIVES = _words(
    """
    add agree apply ask avoid be breathe bring call carry change check chew choose circle come count cover
    cut decide drink drive eat feel fill find finish fold follow get give go hang help hold join keep learn
    leave let lie limit listen lock look lower make mark measure meet move name note offer open pack pay
    phone pick place plan practice prepare press print put raise reach read remember rest return ring say
    schedule see send set share show sit skip speak stand start stay stop store take talk tap tell text
    think throw tick touch try turn use visit wait walk wash watch wear work write
    """
)
"""Verbs that begin a sentence that asks for something."""

_FIRST = _words("i you we they he she it nobody everyone someone do don't have never")
"""Who does something, or a verb that may also ask a question, where a sentence begins with them."""

_NOT_AFTER = _words(
    """
    is are was were can may might will would could should has have had of than therapy therapies counseling
    counselors s that which
    """
)
"""After one of these words the verb was a noun: "Help is near", "Talk therapy that works"."""

_OPENING = " -–“”\"'•"

_BEFORE_VERB = r"(?:please|then|also|now|just|first|next|always|never|do not|don't|and|or|so|but)\s+"
_CLAUSE_BEFORE = (
    r"(?:if|when|whenever|while|in|on|at|for|with|before|after|until|once|during|any time|every|each|right"
    r"|to)\b[^,:;.?!]*[,:]\s+"
)
_LABEL_BEFORE = r"[^,:;.?!]{1,40}:\s+"


@cache
def _before() -> tuple[re.Pattern[str], ...]:
    return tuple(map(re.compile, (_BEFORE_VERB, _CLAUSE_BEFORE, _LABEL_BEFORE)))


@cache
def _first_words() -> re.Pattern[str]:
    return re.compile(r"[a-z]+|[:?]|\d+")


def asks(low: str) -> bool:
    """Whether a sentence, in small letters, asks for something to be done."""
    text = low.lstrip(_OPENING)
    for _ in range(4):
        if _begins_with_order(text):
            return True
        for pattern in _before():
            match = pattern.match(text)
            if match:
                text = text[match.end() :]
                break
        else:
            return False
    return False


def _begins_with_order(text: str) -> bool:
    first, *rest = _first_words().findall(text)[:4] or ("",)
    if first not in IMPERATIVES or "?" in rest[:1]:
        return False
    return not rest or rest[0] not in _NOT_AFTER | {":"}


def begins_a_clause(text: str, words: Sequence[Word]) -> bool:
    """Whether a text, with or without a mark at its end, begins as a sentence does: "I …", "Call …"."""
    return words[0].low in _FIRST or _begins_with_order(text.lower().lstrip(_OPENING))


# ---- the passive

_BE = _words("am is are was were be been being isn't aren't wasn't weren't")
_BETWEEN = _words("not never ever also only often already always now then well all both being been")

_PARTICIPLES = _words(
    """
    beaten become begun bent bitten blown born bought bound broken brought built burnt caught chosen cut
    dealt done drawn driven drunk eaten fallen fed felt fought found forbidden forgotten forgiven frozen
    given gone ground grown held heard hidden hit hung hurt kept known laid led left lent let lit lost made
    meant met mistaken overcome paid proven put quit read rewritten run said seen sent set sewn shaken shed
    shot shown shut slain slept slowed sold sought spent spoken spread spun stolen struck stuck stung sung
    sworn swept taken taught thought thrown told torn understood upset withdrawn withheld woken won worn
    wound written withstood overdone redone undone outdone undergone
    """
)
"""Those that do not end in -ed."""

_STATES = _words(
    """
    tired worried scared confused interested startled annoyed concerned pleased excited relaxed surprised
    depressed stressed frightened exhausted married supposed prepared unprepared injured enrolled licensed
    trained qualified located closed open gone numb detached distressed ashamed embarrassed bored
    disappointed satisfied addicted stuck lost upset mixed limited related unrelated connected tempted
    convinced overwhelmed disoriented dehydrated retired advanced dedicated isolated experienced detailed
    complicated naked sacred wicked rugged ragged crooked aged blessed beloved learned finished done ready
    hundred red bed need indeed unused unwanted locked charged unneeded undecided unborn unopened untreated
    unproven clouded blurred blocked swollen
    """
)
"""After "be" these describe a state; they are no passive that somebody should turn round."""


def passive(words: Iterable[Word]) -> tuple[int, int] | None:
    """Where the first passive stands in a sentence: from a form of "to be" to its participle.

    Between them may stand "not", "often", "carefully" and the like. A state is no passive: "is worried",
    "are trained". Nor is a participle with something joined to it: "is FDA-approved".
    """
    be: Word | None = None
    for word in words:
        text = word.low
        if text in _BE:
            be = be or word
        elif be is not None and _is_participle(text) and not word.text[0].isupper():  # no name
            return be.start, word.end
        elif text not in _BETWEEN and not text.endswith("ly"):
            be = None
    return None


def _is_participle(text: str) -> bool:
    if text in _STATES:
        return False
    return text in _PARTICIPLES or (text.endswith("ed") and len(text) > 3 and "-" not in text)
