"""Medical words and letters that nobody explains to the reader.

Explained is a word that the handout explains by the end of the passage of its first use, or in a table of
words or a line of the word list anywhere in it. Next best is the clinic's word list itself, a handout of its
own: the facts with the role ``glossary``. A passage explains a word where

* it stands before a colon with more behind it;
* brackets stand beside it: "high pressure in the eye (glaucoma)", "glaucoma (high pressure in the eye)";
* it is given another name: "a medicine called prazosin", "PCL-5, a list of questions", "PE is a therapy";
* it names a medicine, and the passage, its lead-in or a heading says that this is one;
* for letters: what they stand for is written out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from handpress.content.model import Fact
from handpress.diagnostics import Diagnostic, Rule
from handpress.document.model import Document, plain_text
from handpress.document.parts import PassageKind
from handpress.document.walk import Passage
from handpress.patterns import regex
from handpress.proof.language import rules
from handpress.proof.language.lists import acronyms, medical_terms
from handpress.proof.language.vocabulary import Term, entries, meaning, term, word_list
from handpress.proof.model import finding
from handpress.text.reading import DocumentReading, Sentence
from handpress.values import Value

_LETTERS = regex(r"(?<![\w-])(?:[A-Z]+(?:-[A-Z]+)*-\d+|DoD|[a-z]?[A-Z]{2,})(?:s|['’]s)?(?![\w-])")
_MEDICINE = regex(
    r"\b(?:medicines?|medications?|drugs?|pills?|tablets?|SSRIs?|antidepressants?|opioids?)\b", re.I
)


class TermUse(Value, frozen=True):
    """A word that needs explaining, where it first stands."""

    name: str
    rule: Rule
    sentence: Sentence
    start: int
    end: int
    explained: bool  # by the handout itself


def check_terms(
    reading: DocumentReading, document: Document, facts: Mapping[str, Fact]
) -> Iterator[Diagnostic]:
    """Words and letters that nobody explains; one line on those that only the word list does."""
    listed = word_list(facts)
    lines = entries(facts)
    texts = tuple(plain_text(fact.text) for fact in lines.values())
    printed = {id_: lines[id_] for id_ in document.facts if id_ in lines}
    here = word_list(printed), tuple(plain_text(fact.text) for fact in printed.values())
    elsewhere: list[str] = []
    for use in uses(reading, listed):
        if use.explained or _is_listed(use, *here):
            continue
        if _is_listed(use, listed, texts):
            elsewhere.append(use.name)
            continue
        span, fact = use.sentence.place(use.start)
        stands_for = f" ({meaning(use.name)})" if meaning(use.name) else ""
        evidence = use.sentence.text
        yield finding(use.rule, evidence=evidence, span=span, fact=fact, words=use.name, meaning=stands_for)
    if elsewhere:
        words = ", ".join(dict.fromkeys(elsewhere))
        yield finding(rules.WORD_LIST_ONLY, evidence=words, span=document.span, words=words)


def _is_listed(use: TermUse, listed: Sequence[Term], texts: Sequence[str]) -> bool:
    """Whether the word list explains it: as an entry, as part of one ("NMDA receptor"), or along with one."""
    name = term(use.name).pattern
    if any(explains(text, name) or _spells_out(text, use.name) for text in texts):
        return True
    return any(
        match.start() <= use.start and use.end <= match.end()
        for one in listed
        for match in one.pattern.finditer(use.sentence.text)
    )


def uses(reading: DocumentReading, listed: Sequence[Term] = ()) -> Iterator[TermUse]:
    """Where each word that needs explaining comes first, and whether the handout explains it by then."""
    table = tuple(_words_of_tables(reading))
    names_medicines = any(_MEDICINE.search(one.text) for one in reading.sentences if one.is_heading)
    listed_names = {one.name.lower(): one for one in listed}
    for forms, is_medicine in medical_terms():
        known = next((listed_names[form.lower()] for form in forms if form.lower() in listed_names), None)
        found = _first(reading, term(*forms), longer=listed)
        if found is None:
            continue
        sentence, match = found
        here = any(term(*forms).pattern.fullmatch(name) for name in table) or any(
            explains(text, term(*forms).pattern) for text in _by_then(reading, sentence)
        )
        if is_medicine:
            here = here or names_medicines or bool(_MEDICINE.search(_around(sentence.passage)))
        name = known.name if known is not None else match[0]
        yield TermUse(name, rules.UNDEFINED, sentence, match.start(), match.end(), here)
    yield from _letters(reading, frozenset(table))


def _first(
    reading: DocumentReading, one: Term, longer: Sequence[Term]
) -> tuple[Sentence, re.Match[str]] | None:
    """The first use that is no part of a longer term: "Written Exposure Therapy" is not exposure therapy.

    A heading may say a word that the text under it explains.
    """
    for sentence in _headings_last(reading):
        for match in one.pattern.finditer(sentence.text):
            spans = (m.span() for other in longer for m in other.pattern.finditer(sentence.text))
            if not any(_is_part(match, start, end) for start, end in spans):
                return sentence, match
    return None


def _is_part(match: re.Match[str], start: int, end: int) -> bool:
    """Of something longer by more than the s of a plural."""
    return start <= match.start() and match.end() <= end and end - start > len(match[0]) + 1


def _headings_last(reading: DocumentReading) -> Iterator[Sentence]:
    for headings in (False, True):
        for sentence in reading.sentences:
            if (sentence.is_heading) is headings:
                yield sentence


def _by_then(reading: DocumentReading, first: Sentence) -> Iterator[str]:
    """Every text up to the passage of the first use, with it."""
    reached = False
    for sentence in reading.sentences:
        if sentence.passage is first.passage:
            reached = True
        elif reached:
            return
        yield sentence.excerpt.text


def _around(passage: Passage) -> str:
    heads = (passage.cell.row_head, passage.cell.column_head) if passage.cell is not None else ()
    return " ".join(map(plain_text, (passage.text, passage.led_by, *heads, *passage.headings)))


_EXPLAINED_BEFORE = regex(
    r"\($|\b(?:called|known as|(?:that|which) is|means?|named)\s+(?:an?\s+|the\s+)?[“\"]?$"
)
_EXPLAINED_AFTER = regex(
    r"\s*\([^)]{4,}\)|\)"
    r"|,\s+(?:an?|the|as if|which is|that is)\s"
    r"|[”\"]?\s+(?:(?:is|are)\s+(?:an?|the|when|what|your)\b|means?\b|stands? for\b)"
)
_ENTRY = regex(r"\s*(?:\([^)]+\))?\s*:\s*\S")


def explains(text: str, name: re.Pattern[str]) -> bool:
    """Whether a passage explains a word in it."""
    for match in name.finditer(text):
        before, after = text[: match.start()], text[match.end() :]
        if not before.strip() and _ENTRY.match(after):
            return True
        if _EXPLAINED_BEFORE.search(before) or _EXPLAINED_AFTER.match(after):
            return True
    return False


# ---- tables of words


def _words_of_tables(reading: DocumentReading) -> Iterator[str]:
    """First cells of tables with two columns: "Receptor | A docking place"."""
    for one in reading.passages:
        if one.kind is PassageKind.ROW_HEAD and one.cell is not None and one.cell.columns == 2:
            yield from _names(one.words)


def _names(cell: str) -> Iterator[str]:
    for name in re.split(r"[,()]| or | and ", cell):
        if name.strip():
            yield name.strip()


# ---- letters


def _letters(reading: DocumentReading, table: frozenset[str]) -> Iterator[TermUse]:
    """Letters that stand for words, where they come first."""
    seen: set[str] = set()
    for sentence in _headings_last(reading):
        if _is_shouted(sentence.text):
            continue
        for match in _LETTERS.finditer(sentence.text):
            letters = re.sub(r"(?:['’]s|s)$", "", match[0])
            known = acronyms().get(letters)
            if letters in seen or (known is not None and known.known != "no"):
                continue
            seen.add(letters)
            here = letters in table or any(_spells_out(text, letters) for text in _by_then(reading, sentence))
            yield TermUse(letters, rules.ACRONYM, sentence, match.start(), match.end(), here)


def _is_shouted(text: str) -> bool:
    """A line all in capitals is set that way; its words are no letters."""
    words = re.findall(r"[A-Za-z]{2,}", text)
    return len(words) > 1 and all(word.isupper() for word in words)


def _spells_out(text: str, letters: str) -> bool:
    """Whether a passage says what letters stand for."""
    stands_for = meaning(letters)
    if stands_for and stands_for.lower() in text.lower():
        return True
    return explains(text, re.compile(rf"(?<![\w-]){re.escape(letters)}(?![\w-])"))
