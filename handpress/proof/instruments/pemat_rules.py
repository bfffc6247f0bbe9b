"""What the machine says to each question of PEMAT-P: a small pure function each."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from handpress.document import model as b
from handpress.document.model import plain_text
from handpress.proof.instruments import shared_rules as s
from handpress.proof.instruments import wordlists as w
from handpress.proof.instruments.features import HandoutFeatures
from handpress.proof.instruments.sheet import RuleAnswer, guess, known, not_asked, unsaid
from handpress.proof.model import CheckResult

ItemRule = Callable[[HandoutFeatures, CheckResult], RuleAnswer]

TABLE_HEAD_WORDS = 5
TABLE_ROW_WORDS = 8
"""Most words of a column's and of a row's heading that is short (our reading; the tool gives no number)."""
LONG_WORDS = 0.25
"""Share of words of more than six letters above which a text is hard: half of an "easy" LIX of 40 or less."""


def purpose(m: HandoutFeatures, _: CheckResult) -> RuleAnswer:
    at = m.message_at
    if not m.document.purpose.strip():
        return guess(False, "No purpose is written at the top of the template.", [m.document.span])
    if at is not None and at.section <= m.first:
        return guess(True, f"Title “{m.document.title}”; the main message stands at the start.", [at.span])
    where = "does not stand in the first section" if at else "is not printed in these words"
    return guess(False, f"The main message “{m.message}” {where}.", [m.document.span])


def distraction(m: HandoutFeatures, _: CheckResult) -> RuleAnswer:
    titles = ", ".join(f"“{one.title}”" for one in m.sections if one.title)
    return unsaid(f"Purpose: {m.document.purpose}. Headings: {titles or 'none'}.")


def everyday_words(m: HandoutFeatures, part: CheckResult) -> RuleAnswer:
    hard, grade = s.found(part, s.HARD_WORDS), s.grade(part)
    if hard:
        words = s.seen_in(hard)
        return known(False, f"{s.number_of(len(hard), 'word')} to replace: {words}.", [o.span for o in hard])
    if grade is not None:
        ok = grade <= s.HIGHEST_GRADE
        return known(
            ok, f"Reading grade {grade:.1f}; no word that has a simpler one. At most {s.HIGHEST_GRADE:g}."
        )
    words_ = [word.strip(".,;:?!()“”’") for line in m.lines for word in line.text.split()]
    share = sum(len(word) > 6 for word in words_) / len(words_) if words_ else 0.0
    return guess(share <= LONG_WORDS, f"{share:.0%} of the words have more than six letters.")


def medical_words(m: HandoutFeatures, part: CheckResult) -> RuleAnswer:
    unexplained = s.found(part, s.UNEXPLAINED)
    if unexplained:
        number = s.number_of(len(unexplained), "word")
        why = f"{number} not explained where they first stand: {s.seen_in(unexplained)}."
        return known(False, why, [one.span for one in unexplained])
    if s.language_looked(part):
        return known(True, "Each medical word is explained where it first stands.")
    return unsaid("Words that are not explained were not looked for.")


def active_voice(m: HandoutFeatures, _: CheckResult) -> RuleAnswer:
    """The counts are those of the part about language: its sentences, its passives."""
    own, passive = m.reading.own, [sentence for sentence, _ in m.reading.passives]
    if not own:
        return unsaid("There are no sentences.")
    why = f"{len(passive)} of {len(own)} sentences are passive"
    why += f": {s.quote(passive)}." if passive else "."
    active = len(own) - len(passive)
    return known(active >= s.NEARLY_ALL * len(own), why, [one.place()[0] for one in passive])


def clear_numbers(m: HandoutFeatures, _: CheckResult) -> RuleAnswer:
    if not m.numbers:
        return not_asked("There are no numbers but telephone numbers and dates.")
    hard = [one for one in m.pieces if w.HARD_NUMBER.search(w.NOT_NUMBERS.sub(" ", one.text))]
    if hard:
        return guess(False, f"Decimals, percent or fractions: {s.quote(hard)}.", [one.span for one in hard])
    shown = ", ".join(dict.fromkeys(number for number, _ in m.numbers[:8]))
    return guess(True, f"Whole numbers only: {shown}.", [one.span for _, one in m.numbers])


def no_calculating(m: HandoutFeatures, _: CheckResult) -> RuleAnswer:
    of_every = {whole for _, whole, _ in m.chances}
    sums = [line for line in m.lines if w.CALCULATE.search(line.low)]
    if len(of_every) > 1:
        return guess(False, f"Chances are given of {' and of '.join(sorted(of_every, key=int))}.")
    if sums:
        return guess(
            False, f"There may be something to work out: {s.quote(sums)}.", [x.piece.span for x in sums]
        )
    return guess(True, "Nothing to work out was seen.")


def short_sections(m: HandoutFeatures, _: CheckResult) -> RuleAnswer:
    if m.very_short:
        return not_asked("Very short: two paragraphs at most, and no more than a page.")
    chunks = s.chunks(m)
    long = [(section, why) for n, section in chunks if (why := s.why_long(m, n, section))]
    told = "; ".join(f"{s.name_of(section)} has {why}" for section, why in long)
    ok = len(chunks) > 1 and len(chunks) - len(long) >= s.NEARLY_ALL * len(chunks)
    why = f"{len(chunks) - len(long)} of {len(chunks)} sections are short" + (f"; {told}." if told else ".")
    return known(ok, why, [section.span for section, _ in long])


def headings(m: HandoutFeatures, _: CheckResult) -> RuleAnswer:
    if m.very_short:
        return not_asked("Very short: two paragraphs at most, and no more than a page.")
    bare = [sec for n, sec in s.chunks(m) if not sec.title and n != m.first and s.says_much(m, n)]
    bare += [sec for _, sec in s.chunks(m) if sec.title.strip(" .:").lower() in w.EMPTY_HEADINGS]
    if bare:
        told = ", ".join(s.name_of(one) for one in bare)
        return guess(False, f"No heading that tells what is below: {told}.", [one.span for one in bare])
    return guess(True, "Every section has a heading.")


def order(m: HandoutFeatures, part: CheckResult) -> RuleAnswer:
    tags = [one for one in part.findings if one.rule.startswith("tags.")]
    if tags:
        return guess(False, "The tag checker has found something about how the file is read.")
    titles = " → ".join(one.title for one in m.sections if one.title)
    return guess(True, f"Read in this order: {titles or m.document.title}.")


def summary(m: HandoutFeatures, _: CheckResult) -> RuleAnswer:
    if m.very_short:
        return not_asked("Very short: two paragraphs at most, and no more than a page.")
    found = [sec for sec in m.sections if sec.blocks and w.SUMMARY.search(sec.title.lower())]
    if found:
        return known(True, f"There is a section {s.name_of(found[0])}.", [found[0].span])
    at = m.message_at
    if at is not None and 0 <= at.section <= m.first:
        return guess(False, "The first section has the main message, and no section sums up.", [at.span])
    return known(False, "No section sums up the main points under a heading such as “In short”.")


def visual_cues(m: HandoutFeatures, _: CheckResult) -> RuleAnswer:
    boxes = sum(isinstance(one, b.Callout | b.Card) for one in m.blocks)
    large = sum(isinstance(one, b.Paragraph) and one.lead for one in m.blocks)
    cues = {"box": boxes, "list": len(s.lists(m)), "text": large}
    told = [
        s.number_of(count, word) + " set large" * (word == "text") for word, count in cues.items() if count
    ]
    if any(one.where != "heading" and (one.strong or one.bold) for one in m.pieces) or told:
        return known(True, f"On the page: {', '.join(told) or 'bold words'}.")
    return known(False, "No box, no list, nothing bold or large.")


def visual_aids(m: HandoutFeatures, _: CheckResult) -> RuleAnswer:
    pictures = s.drawings(m)
    steps = [one for one in m.blocks if isinstance(one, b.OrderedList | b.Timeline)]
    if pictures:
        return guess(
            True, f"There is {s.number_of(len(pictures), 'drawing')}.", [one.span for one in pictures]
        )
    if steps or m.chances:
        what = "steps" if steps else "a chance in numbers"
        return guess(False, f"There is no drawing, and there are {what}.", [one.span for one in steps])
    return unsaid("There is no drawing, and the machine sees nothing that asks for one.")


def aids_support(m: HandoutFeatures, _: CheckResult) -> RuleAnswer:
    if not (pictures := (*s.drawings(m), *s.tables(m))):
        return not_asked("There are no drawings or tables.")
    return unsaid(f"Drawings and tables: {len(pictures)}.", [one.span for one in pictures])


def captions(m: HandoutFeatures, _: CheckResult) -> RuleAnswer:
    aids = (*s.drawings(m), *s.tables(m))
    if not aids:
        return not_asked("There are no drawings or tables.")
    bare = [one for one in aids if not _is_titled(one, m)]
    if bare:
        return known(
            False, f"{len(bare)} of {len(aids)} have no title, caption or heading.", [x.span for x in bare]
        )
    return known(
        True, f"Each of {len(aids)} drawings and tables has a title, a caption or a heading just above."
    )


def _is_titled(one: b.Block, m: HandoutFeatures) -> bool:
    if isinstance(one, b.Statistic | b.NumberFigure):
        return bool(plain_text(one.text).strip())  # the sentence beside it is its caption
    if isinstance(one, b.Figure) and (plain_text(one.title) + plain_text(one.caption)).strip():
        return True
    if isinstance(one, b.OwnPicture) and plain_text(one.caption).strip():
        return True
    if isinstance(one, b.Table) and plain_text(one.caption).strip():
        return True
    for section in m.sections:
        if one in section.blocks and section.title:
            before = section.blocks[: section.blocks.index(one)]
            return all(isinstance(block, b.Paragraph) for block in before[-1:]) and len(before) <= 1
        if one in section.blocks:  # with no heading before it, the title is its own
            return not any(above.title for above in m.sections[: m.sections.index(section)])
    return False


def clear_pictures(m: HandoutFeatures, _: CheckResult) -> RuleAnswer:
    pictures = s.drawings(m)
    if not pictures:
        return not_asked("There are no drawings.")
    most = max((len(one.labels) for one in pictures if isinstance(one, b.Figure)), default=0)
    why = "All are drawn in lines, sharp at any size"
    if any(isinstance(one, b.OwnPicture) and one.file.kind != "svg" for one in pictures):
        why = "Photographs print with 225 dots to the inch or more, all else is drawn in lines"
    if most > s.LONGEST_LIST:
        return guess(False, f"A drawing has {most} labels.", [one.span for one in pictures])
    return guess(True, f"{why}, with at most {s.number_of(most, 'label')}." if most else f"{why}.")


def simple_tables(m: HandoutFeatures, _: CheckResult) -> RuleAnswer:
    tables = s.tables(m)
    if not tables:
        return not_asked("There are no tables.")
    wrong = [one for one in tables if _table_fault(one)]
    if wrong:
        return known(False, f"{_table_fault(wrong[0])}.", [one.span for one in wrong])
    return known(True, f"{s.number_of(len(tables), 'table')}, every row and column with a short heading.")


def _table_fault(table: b.Table) -> str:
    for cell in table.header:
        if not plain_text(cell).strip():
            return "A column has no heading"
        if len(plain_text(cell).split()) > TABLE_HEAD_WORDS:
            return f"The heading of a column is long: “{plain_text(cell)}”"
    for row in table.rows:
        if row and not plain_text(row[0]).strip():
            return "A row has no heading"
        if row and len(plain_text(row[0]).split()) > TABLE_ROW_WORDS:
            return f"The heading of a row is long: “{plain_text(row[0])}”"
    return ""


# ---- actions


def an_action(m: HandoutFeatures, _: CheckResult) -> RuleAnswer:
    if m.actions:
        return known(True, f"For example: {s.quote(m.actions)}.", [line.piece.span for line in m.actions])
    return guess(False, "The machine has found nothing that the reader is asked to do.")


def speaks_to_reader(m: HandoutFeatures, _: CheckResult) -> RuleAnswer:
    others = [line for line in m.lines if w.SAID_OF_OTHERS.search(line.low)]
    direct = [*m.actions, *(line for line in m.lines if w.SAID_TO_YOU.search(line.low))]
    if not others and not direct:
        return guess(False, "The machine has found nothing that the reader is asked to do.")
    share = len(direct) / (len(direct) + len(others))
    why = f"{len(direct)} of {len(direct) + len(others)} actions are said to the reader"
    why += f"; of others: {s.quote(others)}." if others else "."
    return known(share >= s.NEARLY_ALL, why, [line.piece.span for line in others])


def steps(m: HandoutFeatures, _: CheckResult) -> RuleAnswer:
    if not m.actions:
        return guess(False, "The machine has found nothing that the reader is asked to do.")
    listed = [line for line in m.actions if line.piece.where == "item"]
    ticks = sum(one.where == "check" for one in m.pieces)
    stages = sum(isinstance(one, b.OrderedList | b.Timeline) for one in m.blocks)
    # "Call 911" above a list of signs: the list says when
    headed = {line.piece.section for line in m.actions if line.piece.where == "heading"}
    whens = sum(any(isinstance(one, s.Listing) for one in m.sections[n].blocks) for n in headed)
    if stages or whens or len(listed) >= 2 or ticks >= 2:
        told = [
            f"{s.number_of(stages, 'list')} of steps" if stages else "",
            f"{len(listed)} actions as list items" if listed else "",
            f"{ticks} boxes to tick" if ticks else "",
            f"{s.number_of(whens, 'list')} under a heading that says what to do" if whens else "",
        ]
        return known(True, f"On the page: {', '.join(filter(None, told))}.")
    return guess(False, f"No list or steps hold an action; they stand in running text: {s.quote(m.actions)}.")


def tool(m: HandoutFeatures, _: CheckResult) -> RuleAnswer:
    kinds = (b.Checklist, b.FieldRow, b.WritingLines)
    tools = [
        one for one in m.blocks if isinstance(one, kinds) or (isinstance(one, b.Table) and _to_fill_in(one))
    ]
    if tools:
        return known(
            True,
            f"On the page: {s.number_of(len(tools), 'place')} to tick or write.",
            [x.span for x in tools],
        )
    pieces = {one.tool for one in m.document.capacities}
    if len(pieces) == 1 and all(pieces):
        return guess(True, f"The {pieces.pop()} itself is a tool to carry.")
    return known(False, "Nothing to tick and no line to write on.")


def _to_fill_in(table: b.Table) -> bool:
    return any(not plain_text(cell).strip() for row in table.rows for cell in row[1:])


def calculation_shown(m: HandoutFeatures, _: CheckResult) -> RuleAnswer:
    if not m.numbers:
        return not_asked("There are no numbers, so there is nothing to calculate.")
    sums = [line for line in m.lines if w.CALCULATE.search(line.low)]
    if sums:
        return unsaid(f"There may be something to work out: {s.quote(sums)}.", [x.piece.span for x in sums])
    return unsaid("Nothing to work out was seen; if there is nothing, answer na.")


def use_of_charts(m: HandoutFeatures, _: CheckResult) -> RuleAnswer:
    aids = (*s.drawings(m), *s.tables(m))
    if not aids:
        return not_asked("There are no charts, tables or diagrams.")
    told = [line for line in m.actions if w.USE_OF_VISUAL.search(line.low)]
    if told:
        return guess(True, f"For example: {s.quote(told)}.", [line.piece.span for line in told])
    return guess(False, "No sentence says what to do with them.", [one.span for one in aids])


def aids_to_act(m: HandoutFeatures, _: CheckResult) -> RuleAnswer:
    pictures = s.drawings(m)
    if pictures:
        return unsaid(f"There is {s.number_of(len(pictures), 'drawing')}.", [one.span for one in pictures])
    if m.actions:
        return guess(False, "There are actions and no drawing.")
    return unsaid("There is no drawing.")


RULES: Mapping[str, ItemRule] = {
    "1": purpose,
    "2": distraction,
    "3": everyday_words,
    "4": medical_words,
    "5": active_voice,
    "6": clear_numbers,
    "7": no_calculating,
    "8": short_sections,
    "9": headings,
    "10": order,
    "11": summary,
    "12": visual_cues,
    "15": visual_aids,
    "16": aids_support,
    "17": captions,
    "18": clear_pictures,
    "19": simple_tables,
    "20": an_action,
    "21": speaks_to_reader,
    "22": steps,
    "23": tool,
    "24": calculation_shown,
    "25": use_of_charts,
    "26": aids_to_act,
}
NEED_ENGLISH = frozenset({"3", "5", "7", "11", "20", "21", "22", "24", "25", "26"})
"""Questions for which the machine reads sentences, which it can do in English only."""
