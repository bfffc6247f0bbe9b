"""What both sheets ask: chunks, words, passives, visuals."""

from __future__ import annotations

from collections.abc import Sequence

from handpress.diagnostics import Diagnostic
from handpress.document import model as b
from handpress.document.model import plain_text
from handpress.document.sections import Section
from handpress.proof.instruments.features import (
    PARAGRAPH_WORDS,
    FeatureSentence,
    FeatureText,
    HandoutFeatures,
)
from handpress.proof.model import CheckResult
from handpress.text.grammar import passive
from handpress.text.reading import Sentence
from handpress.text.sentences import count_sentences

Listing = b.BulletList | b.OrderedList | b.Checklist

LONGEST_LIST = 7
"""Items; more need lists inside (CDC index, item 8)."""
PARAGRAPH_SENTENCES = 7
"""A paragraph has 5 to 7 sentences (viewer.joomag.com, plain-language-checklist)."""
SECTION_WORDS = 150
"""About two sections on a printed page (plainlanguage.gov); a page of 12 point has about 300 words."""
NEARLY_ALL = 0.8
"""Share of cases in which a thing must be so to be called so (PEMAT; general knowledge, to be checked)."""
HIGHEST_GRADE = 6.0
"""Reading grade of everyday words (Krames: 6 at most; UpToDate Basics: 5 to 6)."""

# ---- what the part about language has found. Its findings and measures are known by how their ids begin.

LANGUAGE = "language."
GRADES = ("language.grade-adjusted", "language.grade-raw", "language.grade")
HARD_WORDS = ("language.simpler", "language.replace", "language.word", "language.hard")
UNEXPLAINED = ("language.undefined", "language.unexplained", "language.acronym", "language.term")


def language_looked(part: CheckResult) -> bool:
    """Whether the part about language has been over this handout."""
    return any(one.id.startswith(LANGUAGE) for one in part.measures)


def found(part: CheckResult, rules: Sequence[str]) -> tuple[Diagnostic, ...]:
    return tuple(one for one in part.findings if one.rule.startswith(tuple(rules)))


def grade(part: CheckResult) -> float | None:
    """The reading grade, if it was measured."""
    values = {one.id: one.value for one in part.measures}
    return next((values[name] for name in GRADES if name in values), None)


# ---- blocks


def lists(material: HandoutFeatures) -> tuple[Listing, ...]:
    return tuple(one for one in material.blocks if isinstance(one, Listing))


def too_long(listing: Listing) -> bool:
    """More than seven items, and no lists inside."""
    if len(listing.items) <= LONGEST_LIST:
        return False
    return not any(
        isinstance(inner, b.BulletList | b.OrderedList)
        for item in listing.items
        if isinstance(item, b.ListItem)
        for inner in item.blocks
    )


def tables(material: HandoutFeatures) -> tuple[b.Table, ...]:
    return tuple(one for one in material.blocks if isinstance(one, b.Table))


def drawings(
    material: HandoutFeatures,
) -> tuple[b.Figure | b.NumberFigure | b.OwnPicture | b.Statistic, ...]:
    """What is shown; what only decorates says nothing and is none."""
    kinds = b.Figure | b.NumberFigure | b.OwnPicture | b.Statistic
    found = (one for one in material.blocks if isinstance(one, kinds))
    return tuple(one for one in found if one.alt)


def chunks(material: HandoutFeatures) -> tuple[tuple[int, Section], ...]:
    """The sections that say something, with their numbers."""
    said = {one.section for one in material.pieces if one.where in {"paragraph", "item", "check", "cell"}}
    return tuple((n, section) for n, section in enumerate(material.sections) if n in said)


def why_long(material: HandoutFeatures, number: int, section: Section) -> str:
    """What makes a section too long; empty where nothing does."""
    words = sum(len(one.text.split()) for one in material.pieces if one.section == number)
    listings = (block for block in section.blocks if isinstance(block, Listing))
    longest = max((len(one.items) for one in listings if too_long(one)), default=0)
    if longest:
        return f"a list of {longest}"
    if words > SECTION_WORDS:
        return f"{words} words"
    for block in section.blocks:
        if isinstance(block, b.Paragraph):
            count = count_sentences(plain_text(block.text))
            if count > PARAGRAPH_SENTENCES:
                return f"a paragraph of {count} sentences"
    return ""


def says_much(material: HandoutFeatures, number: int) -> bool:
    """Whether a section is long enough to need a heading; a drawing at its start is as good as one."""
    first = next(iter(material.sections[number].blocks), None)
    if isinstance(first, b.Statistic | b.NumberFigure | b.Figure | b.OwnPicture):
        return False
    words = sum(len(one.text.split()) for one in material.pieces if one.section == number)
    return words >= 2 * PARAGRAPH_WORDS


def name_of(section: Section) -> str:
    return f"“{section.title}”" if section.title else f"the text without heading in “{section.region}”"


def seen_in(findings: Sequence[Diagnostic], most: int = 3) -> str:
    """What the first few findings are about."""
    return "; ".join(dict.fromkeys(one.evidence or one.message for one in findings[:most]))


# ---- sentences


def passives(lines: Sequence[FeatureSentence]) -> tuple[FeatureSentence, ...]:
    """Those in the passive voice, as the part about language finds them."""
    return tuple(line for line in lines if passive(line.sentence.words))


def quote(lines: Sequence[FeatureSentence | FeatureText | Sentence], most: int = 3) -> str:
    """The first few, in quotes."""
    shown = "; ".join(f"“{_short(one.text)}”" for one in lines[:most])
    return shown + (f" and {len(lines) - most} more" if len(lines) > most else "")


def _short(text: str, most: int = 90) -> str:
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def number_of(count: int, word: str) -> str:
    return f"{count} {word}" + ("" if count == 1 else "es" if word.endswith("x") else "s")
