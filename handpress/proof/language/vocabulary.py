"""The medical words of a handout: which the word list explains, which are names, and where they stand."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence

from handpress.content.model import Fact, FactRole
from handpress.document.model import Run, plain_text
from handpress.patterns import regex
from handpress.proof.language.lists import acronyms, names
from handpress.text.reading import Sentence
from handpress.text.words import Word
from handpress.values import Value

MOST_EXEMPT = 12
"""Medical terms that a handout may use without paying for them in its adjusted grade."""

EXEMPT_SYLLABLES = 2
"""What each word of an exempt term counts for."""

_LEAD = regex(r"^([^:.]+?)\s*(?:\(([^)]*)\))?\s*:")


class Term(Value, frozen=True):
    """A medical word or phrase with its other names, and a pattern that finds any of them in any form."""

    name: str
    pattern: re.Pattern[str]


def term(*forms: str) -> Term:
    """A term known by several names. Capitals count for acronyms only."""
    patterns = [_pattern(form) for form in forms]
    return Term(forms[0], re.compile(r"(?<![\w-])(?:" + "|".join(patterns) + r")(?!\w)"))


def _pattern(form: str) -> str:
    plural = len(form) > 4 and form.endswith("s") and not form.endswith(("ss", "sis", "us"))
    bare = form[:-1] if plural else form
    words = [
        re.escape(word) if any(map(str.isupper, word[1:])) else f"(?i:{re.escape(word)})"
        for word in bare.split()
    ]
    ending = "(?:['’]s)?" if bare.endswith(("is", "ia")) else "(?:s|es)?(?:['’]s?)?"
    return r"\s+".join(words) + ending


def entries(facts: Mapping[str, Fact]) -> dict[str, Fact]:
    """The facts that are a line of the word list."""
    return {id_: fact for id_, fact in facts.items() if fact.role is FactRole.GLOSSARY}


def word_list(facts: Mapping[str, Fact]) -> tuple[Term, ...]:
    """The terms that the clinic's word list explains: what stands before the colon in its facts."""
    found: dict[str, Term] = {}
    for fact in entries(facts).values():
        for forms in _leads(fact):
            found.setdefault(forms[0].lower(), term(*forms))
    return tuple(found.values())


def _leads(fact: Fact) -> Iterable[tuple[str, ...]]:
    text = plain_text(fact.text)
    first = _LEAD.match(text)
    if first is not None:
        for name in re.split(r",\s*|\s+(?:and|or)\s+", first[1]):
            if name.strip():
                yield (name.strip(), *([first[2]] if first[2] else []))
    for run in fact.text[1:]:  # a second term in the same line
        if isinstance(run, Run) and run.bold and run.text.rstrip().endswith(":"):
            yield (run.text.strip().rstrip(":"),)


def proper_names(clinic: str) -> re.Pattern[str]:
    """The names that count for nothing in the adjusted grade."""
    known = [*names(), *([clinic] if clinic else [])]
    longest = sorted(known, key=lambda name: (-len(name), name))
    return re.compile(r"(?<![\w-])(?:" + "|".join(map(re.escape, longest)) + r")(?![\w-])(?:['’]s)?")


# ---- the adjusted count


class Adjusted(Value, frozen=True):
    """The sentences as the adjusted grade counts them, and what it was lenient about."""

    sentences: tuple[Sentence, ...]
    exempt: tuple[str, ...]
    names: tuple[str, ...]
    explained: tuple[str, ...]  # words that a printed line of the word list explains
    terms: tuple[str, ...]  # every hard term of the word list that occurs, exempt or not


def adjusted(sentences: Iterable[Sentence], facts: Mapping[str, Fact], names_: re.Pattern[str]) -> Adjusted:
    """Names and what the word list explains left out; at most twelve terms counted as two syllables.

    Weighed by what SMOG counts first, words of three syllables and more, then by syllables.
    """
    listed, lines = word_list(facts), entries(facts)
    bare: list[Sentence] = []
    gone: dict[str, None] = {}
    explained: dict[str, None] = {}
    for sentence in sentences:
        spans = [match.span() for match in names_.finditer(sentence.text)]
        gone.update(dict.fromkeys(sentence.text[a:b] for a, b in spans))
        lead = _explained(sentence, lines)
        if lead is not None:
            spans.append(lead.span())
            explained[lead[0].rstrip(": ")] = None
        bare.append(_with(sentence, [w for w in sentence.words if not _inside(w, spans)]))
    hard = {one: found for one in listed if (found := _hard_words(bare, one))}
    exempt = _heaviest(hard)
    return Adjusted(
        tuple(_lightened(sentence, exempt) for sentence in bare),
        tuple(one.name for one in exempt),
        tuple(sorted(gone)),
        tuple(explained),
        tuple(one.name for one in hard),
    )


def _explained(sentence: Sentence, lines: Collection[str]) -> re.Match[str] | None:
    """The words before the colon in a line of the word list: named there like a heading, not used.

    What explains them counts in full, so that no hard word is explained by hard words.
    """
    fact = sentence.place()[1]
    return _LEAD.match(sentence.text) if fact in lines else None


def _hard_words(sentences: Sequence[Sentence], one: Term) -> dict[tuple[int, int], int]:
    """Where a term's long words stand (sentence, letter), and how many syllables less each would count."""
    return {
        (number, word.start): word.syllables - EXEMPT_SYLLABLES
        for number, sentence in enumerate(sentences)
        for spans in [[match.span() for match in one.pattern.finditer(sentence.text)]]
        for word in sentence.words
        if word.is_long and _inside(word, spans)
    }


def _heaviest(hard: Mapping[Term, Mapping[tuple[int, int], int]]) -> tuple[Term, ...]:
    """One after the other the term that makes the most words light that no other has made light by then.

    Among equals, the one that saves the most syllables. What is inside of another (the receptor of "NMDA
    receptor") is counted once, so that no place of the twelve is spent on it in vain.
    """
    left = dict(hard)
    exempt: list[Term] = []
    done = frozenset[tuple[int, int]]()

    def gain(one: Term) -> tuple[int, int]:
        fresh = [saved for place, saved in left[one].items() if place not in done]
        return len(fresh), sum(fresh)

    while left and len(exempt) < MOST_EXEMPT:
        best = min(left, key=lambda one: (*(-each for each in gain(one)), one.name.lower()))
        if gain(best) == (0, 0):
            break
        exempt.append(best)
        done |= left.pop(best).keys()
    return tuple(exempt)


def _lightened(sentence: Sentence, exempt: Iterable[Term]) -> Sentence:
    spans = [match.span() for one in exempt for match in one.pattern.finditer(sentence.text)]
    return _with(
        sentence,
        [
            Word(word.text, word.start, EXEMPT_SYLLABLES) if word.is_long and _inside(word, spans) else word
            for word in sentence.words
        ],
    )


def _inside(word: Word, spans: Iterable[tuple[int, int]]) -> bool:
    """Whether it overlaps: "ketamine-assisted" is a form of ketamine, too."""
    return any(start < word.end and word.start < end for start, end in spans)


def _with(sentence: Sentence, words: Iterable[Word]) -> Sentence:
    return Sentence(
        sentence.text, sentence.start, sentence.excerpt, sentence.passage, tuple(words), sentence.counted
    )


def meaning(letters: str) -> str:
    """What an acronym stands for, if the list says so."""
    known = acronyms().get(letters)
    return known.meaning if known is not None else ""
