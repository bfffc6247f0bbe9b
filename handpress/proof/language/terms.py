"""Medical words and letters that nobody explains to the reader.

Explained is a word that the handout itself explains, anywhere up to the end of the passage of its first use,
or that the clinic's word list explains (facts whose id begins with ``words``). In the handout it is explained if

* it stands before a colon with more behind it, or alone in the first cell of a row of two;
* brackets stand beside it: "high pressure in the eye (glaucoma)", "glaucoma (high pressure in the eye)";
* it is given another name: "a medicine called prazosin", "PCL-5, a list of questions", "PE is a talk therapy";
* for letters: what they stand for is written out, before or beside them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from handpress import blocks as b
from handpress.blocks import Block, Document, plain
from handpress.content.model import Fact
from handpress.proof.language import problems as rules
from handpress.proof.language.lists import acronyms, medical_terms
from handpress.proof.language.sentences import Script, Sentence
from handpress.proof.language.vocabulary import Term, meaning, term, word_list
from handpress.proof.model import Finding, finding

_LETTERS = re.compile(r"(?<![\w-])(?:[A-Z]{2,}|DoD|[A-Z]{2,}(?:-[A-Z]+)*-\d+)(?:s|['’]s)?(?![\w-])")
_INITIALS = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Use:
    """A medical word as it first stands in a handout."""

    name: str
    sentence: Sentence
    start: int
    end: int
    explained_here: bool


def check_terms(script: Script, document: Document, facts: Mapping[str, Fact]) -> Iterator[Finding]:
    """Words and letters that nobody explains; one line on those that only the word list does."""
    listed = word_list(facts)
    elsewhere: list[str] = []
    for use, rule in (
        *((use, rules.UNDEFINED) for use in first_uses(script, document, _terms(listed))),
        *((use, rules.ACRONYM) for use in first_letters(script, document)),
    ):
        if use.explained_here:
            continue
        if any(one.pattern.fullmatch(use.name) for one in listed):
            elsewhere.append(use.name)
            continue
        origin, fact = use.sentence.place(use.start)
        stands_for = meaning(use.name)
        hint = f" ({stands_for})" if stands_for else ""
        yield finding(
            rule, evidence=use.sentence.text, origin=origin, fact=fact, words=use.name, meaning=hint
        )
    if elsewhere:
        words = ", ".join(dict.fromkeys(elsewhere))
        yield finding(rules.WORD_LIST_ONLY, evidence=words, origin=document.origin, words=words)


def _terms(listed: Sequence[Term]) -> tuple[Term, ...]:
    """Words that need explaining wherever they stand: hard ones. What the list also explains may be easy."""
    hard = tuple(term(*entry.split("|")) for entry in medical_terms())
    return hard


def first_uses(script: Script, document: Document, terms: Sequence[Term]) -> Iterator[Use]:
    """Where each term comes first, and whether the handout explains it by then."""
    defined = tuple(_definitions(document.regions))
    for one in terms:
        for sentence in script.sentences:
            match = one.pattern.search(sentence.text)
            if match is not None:
                here = any(one.pattern.fullmatch(name) for name in defined) or any(
                    explains(other, one.pattern) for other in _by_then(script, sentence)
                )
                yield Use(match[0], sentence, match.start(), match.end(), here)
                break


def _by_then(script: Script, first: Sentence) -> Iterator[str]:
    """The text of the passage of first use, and of what stands before and after it: a title, the next line."""
    for sentence in script.sentences:
        yield sentence.stretch.text


def explains(text: str, name: re.Pattern[str]) -> bool:
    """Whether a passage explains a word in it."""
    for match in name.finditer(text):
        before, after = text[: match.start()], text[match.end() :]
        if re.match(r"\s*(?:\([^)]+\))?\s*:\s*\S", after) and not before.strip():
            return True
        if re.match(r"\s*\([^)]{4,}\)|\)", after) or before.endswith("("):
            return True
        if re.search(r"\b(?:called|known as|(?:that|which) is|means?|named)\s+(?:an?\s+|the\s+)?[“\"]?$", before):
            return True
        if re.match(r",\s+(?:an?|the|or|which is|that is)\s", after):
            return True
        if re.match(r"[”\"]?\s+(?:(?:is|are)\s+(?:an?|the|when|what|your)\b|means?\b|stands? for\b)", after):
            return True
    return False


def _definitions(regions: Sequence[b.Region]) -> Iterator[str]:
    """First cells of tables with two columns: "Receptor | A docking place"."""
    for region in regions:
        yield from _in_blocks(region.blocks)


def _in_blocks(blocks: Sequence[Block]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, b.Table) and len(block.header) == 2:
            for first, *_ in block.rows:
                yield from _names(plain(first))
        elif isinstance(block, b.Callout | b.Card):
            yield from _in_blocks(block.blocks)


def _names(cell: str) -> Iterator[str]:
    for name in re.split(r"[,()]| or | and ", cell):
        if name.strip():
            yield name.strip()


# ---- letters


def first_letters(script: Script, document: Document) -> Iterator[Use]:
    """Letters that stand for words, where they come first."""
    seen: set[str] = set()
    defined = frozenset(_definitions(document.regions))
    texts = tuple(dict.fromkeys(sentence.stretch.text for sentence in script.sentences))
    for sentence in script.sentences:
        if _is_shouted(sentence.text):
            continue
        for match in _LETTERS.finditer(sentence.text):
            letters = re.sub(r"(?:['’]s|s)$", "", match[0])
            known = acronyms().get(letters)
            if letters in seen or (known is not None and known.known != "no"):
                continue
            seen.add(letters)
            here = letters in defined or any(spells_out(text, letters) for text in texts)
            yield Use(letters, sentence, match.start(), match.end(), here)


def _is_shouted(text: str) -> bool:
    """A line all in capitals is set that way; its words are no letters."""
    words = re.findall(r"[A-Za-z]{2,}", text)
    return len(words) > 1 and all(word.isupper() for word in words)


def spells_out(text: str, letters: str) -> bool:
    """Whether a passage says what letters stand for."""
    stands_for = meaning(letters)
    if stands_for and stands_for.lower() in text.lower():
        return True
    pattern = re.compile(rf"(?<![\w-]){re.escape(letters)}(?![\w-])")
    return explains(text, pattern)
