"""What the machine says to each question of the CDC index: a small pure function each."""

from __future__ import annotations

from collections.abc import Mapping

from handpress.document import model as b
from handpress.document.model import plain_text
from handpress.proof.instruments import pemat_rules as pemat
from handpress.proof.instruments import shared_rules as s
from handpress.proof.instruments import wordlists as w
from handpress.proof.instruments.features import FeatureSentence, HandoutFeatures
from handpress.proof.instruments.pemat_rules import ItemRule
from handpress.proof.instruments.sheet import RuleAnswer, guess, known, not_asked, unsaid
from handpress.proof.model import CheckResult
from handpress.text.grammar import passive
from handpress.text.sentences import count_sentences, split
from handpress.text.words import plain_words, word_set, words_of

MESSAGE_SENTENCES = 3
"""A main message is one to three short sentences."""


def one_message(m: HandoutFeatures, _: CheckResult) -> RuleAnswer:
    count = count_sentences(m.message)
    if not m.message:
        return guess(False, "No main message is named at the top of the template.", [m.document.span])
    if m.message_at is None:
        return guess(
            False, f"The main message is not printed in these words: “{m.message}”", [m.document.span]
        )
    if count > MESSAGE_SENTENCES:
        return guess(False, f"The main message has {count} sentences: “{m.message}”", [m.message_at.span])
    return guess(True, f"“{m.message}”", [m.message_at.span])


def at_the_start(m: HandoutFeatures, _: CheckResult) -> RuleAnswer:
    at = m.message_at
    if at is None:
        return guess(False, f"Not printed in these words: “{m.message}”", [m.document.span])
    if at.section <= m.first:
        return known(True, f"It stands in the {'title' if at.section < 0 else 'first section'}.", [at.span])
    below = s.name_of(m.sections[at.section])
    return known(False, f"It first stands under {below}, not in the first section.", [at.span])


def stands_out(m: HandoutFeatures, _: CheckResult) -> RuleAnswer:
    at = m.message_at
    if at is None:
        return guess(False, f"Not printed in these words: “{m.message}”", [m.document.span])
    wanted = plain_words(m.message)
    bold = word_set(at.bold)
    again = any(one.strong and plain_words(one.text).startswith(wanted) for one in m.pieces)
    said = word_set(m.message)
    if at.strong or again or (bold and (bold <= said or said <= bold)):
        return known(True, "It is set large or bold, in a box or as a heading.", [at.span])
    return known(False, "It stands in plain running text.", [at.span])


def supported_by_visual(m: HandoutFeatures, _: CheckResult) -> RuleAnswer:
    pictures = s.drawings(m)
    if not pictures:
        return known(False, "There is no drawing. Icons and colors do not count.")
    labeled = [
        one
        for one in pictures
        if isinstance(one, b.Statistic | b.NumberFigure)
        or plain_text(one.caption).strip()
        or (isinstance(one, b.Figure) and (one.labels or plain_text(one.title).strip()))
    ]
    if not labeled:
        return known(False, "No drawing has a caption or labels.", [one.span for one in pictures])
    return guess(True, f"{s.number_of(len(labeled), 'drawing')} with words.", [one.span for one in labeled])


def active_message_and_action(m: HandoutFeatures, _: CheckResult) -> RuleAnswer:
    actions = s.passives(m.actions)
    if any(passive(words_of(m.message[start:end])) for start, end in split(m.message)):
        return known(False, f"The main message is passive: “{m.message}”", [m.document.span])
    if m.actions and len(actions) == len(m.actions):
        return known(False, f"Every action is passive: {s.quote(actions)}.")
    if not m.actions or not m.message:
        return unsaid("It takes both a main message and something to do.")
    return known(True, "The main message is active, and what is to be done begins with a verb.")


def readers_words(m: HandoutFeatures, part: CheckResult) -> RuleAnswer:
    hard = (*s.found(part, s.HARD_WORDS), *s.found(part, s.UNEXPLAINED))
    if hard:
        why = f"{s.number_of(len(hard), 'word')} to replace or explain: {s.seen_in(hard)}."
        return guess(False, why, [one.span for one in hard])
    if s.language_looked(part):
        return guess(True, "No word to replace, and none that is not explained where it first stands.")
    return unsaid("Words to replace or to explain were not looked for.")


def has_lists(m: HandoutFeatures, _: CheckResult) -> RuleAnswer:
    lists = s.lists(m)
    if not lists:
        return known(False, "There is no list.")
    long = [one for one in lists if s.too_long(one)]
    if long:
        most = max(len(one.items) for one in long)
        return known(
            False,
            f"{s.number_of(len(long), 'list')} longer than seven, the longest with {most} items.",
            [one.span for one in long],
        )
    return known(True, f"{s.number_of(len(lists), 'list')}, none longer than seven.")


def sections_with_headings(m: HandoutFeatures, part: CheckResult) -> RuleAnswer:
    chunks = s.chunks(m)
    if len(chunks) < 2:
        return guess(False, "There is only one section.")
    if not any(section.title for _, section in chunks):
        return known(False, "No section has a heading.")
    long = [(section, why) for n, section in chunks if (why := s.why_long(m, n, section))]
    if long:
        told = "; ".join(f"{s.name_of(section)} has {why}" for section, why in long)
        return guess(False, f"May hold more than one idea: {told}.", [section.span for section, _ in long])
    bare = [sec for n, sec in chunks if not sec.title and n != m.first and s.says_much(m, n)]
    if bare:
        return guess(False, f"No heading: {', '.join(map(s.name_of, bare))}.", [one.span for one in bare])
    return guess(True, f"{len(chunks)} sections with headings.")


def most_important_first(m: HandoutFeatures, _: CheckResult) -> RuleAnswer:
    at = m.message_at
    if at is None:
        return guess(
            False, f"The main message is not printed in these words: “{m.message}”", [m.document.span]
        )
    if at.section <= m.first:
        return guess(True, "The first section has the main message.", [at.span])
    return known(False, "The main message is not in the first section.", [at.span])


def known_and_not_known(m: HandoutFeatures, _: CheckResult) -> RuleAnswer:
    knows = [x for x in m.lines if w.EXPERTS_KNOW.search(x.low) and not w.NOT_KNOWN.search(x.low)]
    unknown = [x for x in m.lines if w.NOT_KNOWN.search(x.low)]
    places = [x.piece.span for x in (*knows[:2], *unknown[:2])]
    if knows and unknown:
        return guess(True, f"Known: {s.quote(knows, 1)}. Not known: {s.quote(unknown, 1)}.", places)
    if knows or unknown:
        missing = "what is not known" if knows else "what is known, and by whom"
        return guess(False, f"It says one of the two; {missing} was not seen.", places)
    return guess(False, "Neither was seen: what studies or experts have found, and what nobody knows yet.")


# ---- what to do


def why_it_matters(m: HandoutFeatures, _: CheckResult) -> RuleAnswer:
    if not m.actions:
        return unsaid("The machine has found nothing that the reader is asked to do.")
    near = {line.piece.section for line in m.actions}
    reasons = [x for x in m.lines if x.piece.section in near and w.REASON.search(x.low)]
    if reasons:
        return guess(True, f"For example: {s.quote(reasons)}.", [x.piece.span for x in reasons])
    return guess(False, "No reason was seen near what the reader is asked to do.")


def how_exactly(m: HandoutFeatures, _: CheckResult) -> RuleAnswer:
    calls = [x for x in m.lines if w.WHEN_TO_CALL.search(x.low)]
    exact = [x for x in m.actions if w.HOW.search(x.low)]
    if calls:
        return known(
            True, f"It says when and how to call: {s.quote(calls, 2)}.", [x.piece.span for x in calls]
        )
    if any(isinstance(one, b.OrderedList | b.Timeline) for one in m.blocks):
        return known(True, "There are steps.")
    if exact:
        return guess(True, f"For example: {s.quote(exact)}.", [x.piece.span for x in exact])
    return guess(False, "No steps, no time, and not when to call.")


# ---- numbers


def readers_numbers(m: HandoutFeatures, part: CheckResult) -> RuleAnswer:
    return pemat.clear_numbers(m, part)


def numbers_explained(m: HandoutFeatures, _: CheckResult) -> RuleAnswer:
    if not m.numbers:
        return not_asked("There are no numbers but telephone numbers and dates.")
    seen = list(dict.fromkeys(one for _, one in m.numbers))
    return unsaid(f"Numbers stand in: {s.quote(seen, 5)}.", [one.span for one in seen])


def must_calculate(m: HandoutFeatures, part: CheckResult) -> RuleAnswer:
    if not m.numbers:
        return not_asked("There are no numbers but telephone numbers and dates.")
    wholes = sorted({whole for _, whole, _ in m.chances}, key=int)
    if len(wholes) > 1:
        places = [one.span for *_, one in m.chances]
        return known(
            False, f"Chances are given of {' and of '.join(wholes)}: to compare them is to calculate.", places
        )
    return pemat.no_calculating(m, part)


# ---- risk


def _risks(m: HandoutFeatures) -> tuple[FeatureSentence, ...]:
    return tuple(x for x in m.lines if w.RISK.search(x.low))


def risk_explained(m: HandoutFeatures, _: CheckResult) -> RuleAnswer:
    risks = _risks(m)
    if not risks:
        return unsaid("No word of risk was seen; if nothing is said about a risk, answer na.")
    told = [x for x in risks if w.HOW_AND_WHY.search(x.low)]
    places = [x.piece.span for x in (told or risks)]
    if told:
        return guess(True, f"For example: {s.quote(told)}.", places)
    return guess(False, f"Only the harm is named: {s.quote(risks)}.", places)


def risks_and_benefits(m: HandoutFeatures, _: CheckResult) -> RuleAnswer:
    risks = _risks(m)
    if not risks:
        return unsaid("No word of risk was seen; if nothing is said about a risk, answer na.")
    gains = [x for x in m.lines if w.BENEFIT.search(x.low)]
    if gains:
        return guess(True, f"Risk: {s.quote(risks, 1)}. Benefit: {s.quote(gains, 1)}.", [risks[0].piece.span])
    return guess(False, f"Only risks were seen: {s.quote(risks)}.", [x.piece.span for x in risks])


def chance_in_words(m: HandoutFeatures, _: CheckResult) -> RuleAnswer:
    if not m.chances:
        return not_asked("No chance is given as a number.")
    drawn = [one for one in m.blocks if isinstance(one, b.Statistic | b.NumberFigure)]
    counted = [one for *_, one in m.chances]
    if drawn and len(set(counted)) <= len(drawn):
        return guess(True, "Each is drawn, too.", [one.span for one in drawn])
    bare = len(set(counted)) - len(drawn)
    return guess(False, f"{bare} without a picture: {s.quote(counted)}.", [one.span for one in counted])


RULES: Mapping[str, ItemRule] = {
    "1": one_message,
    "2": at_the_start,
    "3": stands_out,
    "4": supported_by_visual,
    "5": pemat.an_action,
    "6": active_message_and_action,
    "7": readers_words,
    "8": has_lists,
    "9": sections_with_headings,
    "10": most_important_first,
    "11": known_and_not_known,
    "12": pemat.an_action,
    "13": why_it_matters,
    "14": how_exactly,
    "15": readers_numbers,
    "16": numbers_explained,
    "17": must_calculate,
    "18": risk_explained,
    "19": risks_and_benefits,
    "20": chance_in_words,
}
NEED_ENGLISH = frozenset({"5", "6", "11", "12", "13", "14", "17", "18", "19"})
