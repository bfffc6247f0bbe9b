"""What to shorten where a panel holds too much: found by laying the piece out again, never estimated."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from msgspec.structs import replace

from handpress.diagnostics import Span
from handpress.document.model import Block, Document, Heading, InlineField, Region, Run, Text, plain_text
from handpress.document.parts import FieldPath, PassageKind
from handpress.document.walk import Passage, passages
from handpress.values import Value

LayOutAgain = Callable[[Document], Mapping[str, float]]
"""How far each region of a document is too long, points; one that fits is not in it."""

_SHARE = 0.5  # of a text: to cut more of one than of others is the second choice
_MOST_TEXTS = 4  # that one advice names
_MOST_TRIED = 8  # texts, longest first
_LEAST_WORDS = 4  # that are left of a text: fewer say nothing
# Not the clinic's lines, which its brand holds, and nothing that is not set as text.
_NOT_SHORTENED = frozenset({PassageKind.CONTACT, PassageKind.ALT, PassageKind.SOURCE, PassageKind.CITATION})
_FRONT = frozenset({PassageKind.TITLE, PassageKind.SUBTITLE})
_ENDS = (True, False)  # where words are cut: at the end, at the beginning
_ROWS = {"rows": "rows", "items": "items", "steps": "steps", "fields": "lines to write on"}
_WORD = re.compile(r"\S+")


class Stretch(Value, frozen=True):
    """Words of one origin in one text: what a person opens and shortens. Runs count from 0."""

    path: FieldPath
    first: int
    last: int  # run, inclusive
    words: int
    calls: bool  # it has a number to call, which nobody should lose
    name: str  # the fact; or the words that it begins with
    span: Span | None

    def __str__(self) -> str:
        return f"{self.name} ({self.span})" if self.span else self.name


class Shortening(Value, frozen=True):
    """So many words less in one stretch."""

    stretch: Stretch
    words: int


def advice(document: Document, region: str, again: LayOutAgain) -> str:
    """How to make a region fit, tried out: "Shorten ptsd.what (content.yaml:31:11) by 7 words."."""
    said = [*_said(shortened(document, region, again)), *_said_moved(document, region, again)]
    said = said or [*_said_fewer(document, region, again)]
    if not said:
        return "This is far more than it holds: take out whole sections or rows, then try again."
    sentence = ", or ".join(said)
    return sentence[0].upper() + sentence[1:] + "."


def _said(cuts: Sequence[Shortening]) -> Iterator[str]:
    if cuts:
        parts = [f"{one.stretch} by {one.words} {'word' if one.words == 1 else 'words'}" for one in cuts]
        yield "shorten " + " and ".join(parts)


def _said_fewer(document: Document, region: str, again: LayOutAgain) -> Iterator[str]:
    if (found := fewer(document, region, again)) is not None:
        count, of, what, span = found
        yield f"take out {count} of the {of} {what}" + (f" ({span})" if span else "")


def _said_moved(document: Document, region: str, again: LayOutAgain) -> Iterator[str]:
    if (found := movable(document, region, again)) is not None:
        section, to = found
        head, at = section[0], section[0].span
        title = f" “{plain_text(head.text)}”" if isinstance(head, Heading) else ""
        where = f" ({at})" if at else ""
        yield f"move the section{title}{where} to {to}, which has room for it"


# ---- shortening -----------------------------------------------------------------------------


def shortened(document: Document, region: str, again: LayOutAgain) -> tuple[Shortening, ...]:
    """The fewest words to cut so that the region fits: of one text, else of up to four; else nothing.

    Which words a person cuts is not known, so as many are said as are enough at the end of the text and
    at its beginning.
    """
    own, titles = stretches(document, region)
    longest = own[:_MOST_TRIED]
    for most in (_share, _all_but_few):
        for one in (*longest, *titles):
            if _always_fits(document, region, again, [Shortening(one, most(one))]):
                return (Shortening(one, _fewest(document, region, again, (), one, most(one))),)
    taken: list[Shortening] = []
    for one in longest[:_MOST_TEXTS]:
        if taken and _always_fits(document, region, again, [*taken, Shortening(one, _share(one))]):
            return (*taken, Shortening(one, _fewest(document, region, again, taken, one, _share(one))))
        taken.append(Shortening(one, _share(one)))
    return ()


def _share(stretch: Stretch) -> int:
    return int(stretch.words * _SHARE)


def _all_but_few(stretch: Stretch) -> int:
    return stretch.words - _LEAST_WORDS


def _fewest(
    document: Document,
    region: str,
    again: LayOutAgain,
    taken: Sequence[Shortening],
    stretch: Stretch,
    most: int,
) -> int:
    """How many words less of a stretch are enough, whichever end they are cut from."""

    def fits(count: int, end: bool) -> bool:
        return _fits(document, region, again, [*taken, Shortening(stretch, count)], end=end)

    counts = []
    for end in _ENDS:
        low, high = 1, most
        while low < high:
            middle = (low + high) // 2
            if fits(middle, end):
                high = middle
            else:
                low = middle + 1
        counts.append(low)
    # Other line ends may need a word more, though fewer words are seldom higher.
    return next((n for n in range(max(counts), most) if all(fits(n, end) for end in _ENDS)), most)


def _always_fits(document: Document, region: str, again: LayOutAgain, cuts: Sequence[Shortening]) -> bool:
    return all(_fits(document, region, again, cuts, end=end) for end in _ENDS)


def _fits(
    document: Document, region: str, again: LayOutAgain, cuts: Sequence[Shortening], *, end: bool = True
) -> bool:
    for one in cuts:
        document = without_words(document, one, end=end)
    return region not in again(document)


def stretches(document: Document, region: str) -> tuple[tuple[Stretch, ...], tuple[Stretch, ...]]:
    """What of a region's text can be shortened; and of the titles, which may stand there.

    The longest comes first; texts with a number to call come last, however long they are.
    """
    found = [one for one in passages(document) if one.kind not in _NOT_SHORTENED]
    own = [one for one in found if one.region == region and not one.is_front]
    titles = [one for one in found if one.kind in _FRONT]
    longest = sorted((part for one in own for part in _of(one)), key=lambda part: (part.calls, -part.words))
    return tuple(longest), tuple(part for one in titles for part in _of(one))


def _of(passage: Passage) -> Iterator[Stretch]:
    runs = enumerate(passage.text)
    for (fact, identity), group in groupby(runs, key=lambda pair: _origin(pair[1])):
        numbered = list(group)
        words = sum(len(_WORD.findall(run.text)) for _, run in numbered if isinstance(run, Run))
        if words <= _LEAST_WORDS or identity:
            continue
        first, run = numbered[0]
        start = " ".join("".join(one.text for _, one in numbered if isinstance(one, Run)).split()[:4])
        name = fact or f"“{start} …”"
        calls = any((part.href or "").startswith("tel:") for part in passage.text if isinstance(part, Run))
        at = run.span or passage.span
        yield Stretch(passage.path, first, numbered[-1][0], words, calls, name, at)


def _origin(inline: Run | InlineField) -> tuple[str | None, str | None]:
    return inline.fact, inline.identity if isinstance(inline, Run) else None


def without_words(document: Document, cut: Shortening, *, end: bool = True) -> Document:
    """The document with so many words less at the end of a stretch, or at its beginning."""
    path, first, last = cut.stretch.path, cut.stretch.first, cut.stretch.last
    text = _at(document, path)
    left: Text | str
    if isinstance(text, str):  # a title
        left = plain_text(_cut((Run(text),), cut.words, end=end))
    else:  # an emptied run stays, so that the runs behind it keep their numbers
        left = (*text[:first], *_cut(text[first : last + 1], cut.words, end=end), *text[last + 1 :])
    return with_field(document, path, left)  # type: ignore[no-any-return]


def _cut(text: Text, count: int, *, end: bool) -> Text:
    left: list[Run | InlineField] = []
    for inline in reversed(text) if end else text:
        if isinstance(inline, Run) and count:
            words = list(_WORD.finditer(inline.text))
            if len(words) <= count:
                inline, count = replace(inline, text=""), count - len(words)
            else:
                kept = words[: len(words) - count] if end else words[count:]
                before = inline.text[: kept[-1].end()] if end else inline.text[kept[0].start() :]
                inline, count = replace(inline, text=before), 0
        left.append(inline)
    return tuple(reversed(left)) if end else tuple(left)


def _at(value: Any, path: FieldPath) -> Any:
    for step in path:
        value = value[step] if isinstance(step, int) else getattr(value, step)
    return value


def with_field(value: Any, path: FieldPath, new: Any) -> Any:
    """A document, block or tuple with one field inside of it changed."""
    if not path:
        return new
    step, rest = path[0], path[1:]
    if isinstance(step, int):
        return (*value[:step], with_field(value[step], rest, new), *value[step + 1 :])
    return replace(value, **{step: with_field(getattr(value, step), rest, new)})


# ---- taking out -----------------------------------------------------------------------------


def fewer(document: Document, region: str, again: LayOutAgain) -> tuple[int, int, str, Span | None] | None:
    """How many of how many rows or items to take out of the longest table or list, and where it stands."""
    number = next((n for n, one in enumerate(document.regions) if one.name == region), None)
    if number is None:
        return None
    lists = [
        (("regions", number, "blocks", n, name), getattr(block, name), block.span)
        for n, block in enumerate(document.regions[number].blocks)
        for name in _ROWS
        if hasattr(block, name)
    ]
    for path, rows, span in sorted(lists, key=lambda one: -len(one[1])):
        for count in range(1, len(rows) // 2 + 1):
            if region not in again(with_field(document, path, rows[: len(rows) - count])):
                return count, len(rows), _ROWS[str(path[-1])], span
    return None


# ---- moving ---------------------------------------------------------------------------------


def movable(document: Document, region: str, again: LayOutAgain) -> tuple[tuple[Block, ...], str] | None:
    """A section of a region and another region that holds it whole, so that both fit; None if there is
    none. The last sections are tried first: what stands first is what matters most."""
    too_long = set(again(document))
    here = next((one for one in document.regions if one.name == region), None)
    if here is None:
        return None
    parts = _sections(here.blocks)
    for number in range(len(parts) - 1, 0, -1):
        rest = tuple(block for part in (*parts[:number], *parts[number + 1 :]) for block in part)
        for other in document.regions:
            if other.name == region or other.name in too_long or not other.blocks:
                continue
            moved = _moved(document, replace(here, blocks=rest), other, parts[number])
            if set(again(moved)) <= too_long - {region}:
                return parts[number], other.name
    return None


def _sections(blocks: Sequence[Block]) -> list[tuple[Block, ...]]:
    """Blocks with the heading that they stand under."""
    parts: list[list[Block]] = []
    for block in blocks:
        if isinstance(block, Heading) or not parts:
            parts.append([])
        parts[-1].append(block)
    return [tuple(part) for part in parts]


def _moved(document: Document, here: Region, there: Region, section: Sequence[Block]) -> Document:
    there = replace(there, blocks=(*there.blocks, *section))
    swapped = {here.name: here, there.name: there}
    return replace(document, regions=tuple(swapped.get(one.name, one) for one in document.regions))
