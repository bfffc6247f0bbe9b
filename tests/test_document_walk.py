"""The one reader finds every text of every block, in reading order, and knows where it stands."""

from __future__ import annotations

import inspect
import re
import shutil
import subprocess
import sys
import types
from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass, replace
from enum import Enum
from itertools import count
from pathlib import Path
from typing import Any, get_args, get_origin, get_type_hints

import pytest
from factories import make_library
from press import handout, text

from handpress.diagnostics import Span
from handpress.document import model, shown
from handpress.document.model import (
    Block,
    BulletList,
    Callout,
    CalloutKind,
    Card,
    CheckItem,
    Checklist,
    Document,
    Heading,
    ListItem,
    Paragraph,
    Run,
    Table,
    Text,
    ThematicBreak,
    Timeline,
    TimelineStep,
)
from handpress.document.parts import Container, PassageKind
from handpress.document.picture import PictureFile
from handpress.document.sections import sections_of
from handpress.document.shown import FigurePart
from handpress.document.walk import Passage, blocks_in, every_block, passages, passages_in
from handpress.proof.claims import passages as claims
from handpress.proof.instruments import features
from handpress.review import passages as review
from handpress.review.content import content_of

ROOT = Path(__file__).parent.parent
BLOCK_TYPES = get_args(Block)

NO_WORDS = {"url", "name", "icon", "id"}
"""Fields of characters that are no words: where a code leads, which drawing, which icon."""

READ_IN_THIS_ORDER = {
    "Table": ("caption", "header", "rows"),
    "Figure": ("title", "alt", "labels", "notes", "caption"),
}
"""Blocks that are read in another order than their fields are written down in."""


class Filler:
    """Puts a word of its own into each text of a value of any type; ``said`` is what a reader meets."""

    def __init__(self) -> None:
        self.numbers = count(1)

    def word(self) -> str:
        return f"word{next(self.numbers)}"

    def value(self, hint: Any, name: str = "") -> Any:
        if hint == Text:
            return (Run(self.word()),)
        if hint == tuple[Block, ...]:
            return (Paragraph((Run(self.word()),)),)
        if hint == tuple[FigurePart, ...]:
            return tuple(self.block(one) for one in get_args(FigurePart))
        if get_origin(hint) is tuple:
            return (self.value(get_args(hint)[0]), self.value(get_args(hint)[0]))
        if get_origin(hint) in (types.UnionType,) and type(None) in get_args(hint):
            return None
        if hint is str:
            return "a-name" if name in NO_WORDS else self.word()
        if isinstance(hint, type) and issubclass(hint, Enum):
            return next(iter(hint))
        if hint in (int, bool, float):
            return hint(1)
        if hint is PictureFile:
            return PictureFile("door.jpg", "brand/pictures/door.jpg", "jpeg", 3.0, 2.0, "00", b"")
        if is_dataclass(hint):
            return self.block(hint)
        raise AssertionError(f"say here how to fill {name or 'a value'} of type {hint}")

    def block(self, kind: Any) -> Any:
        hints = get_type_hints(kind, vars(model) | vars(shown))
        names = READ_IN_THIS_ORDER.get(kind.__name__, tuple(one.name for one in fields(kind)))
        made = {name: self.value(hints[name], name) for name in names}
        rest = [one.name for one in fields(kind) if one.name not in made]
        return kind(**made, **{name: self.value(hints[name], name) for name in rest})


def words_in(value: object, name: str = "") -> Iterator[str]:
    """Every word that was put into a value, wherever it stands in it."""
    if isinstance(value, str):
        if value.startswith("word"):
            yield value
    elif isinstance(value, tuple):
        for one in value:
            yield from words_in(one)
    elif is_dataclass(value):
        for one in fields(value):
            yield from words_in(getattr(value, one.name), one.name)


def number(word: str) -> int:
    return int(word.removeprefix("word"))


@pytest.mark.parametrize("kind", BLOCK_TYPES, ids=lambda kind: kind.__name__)
def test_every_text_field_of_every_block_is_read(kind: type) -> None:
    block = Filler().block(kind)
    found = [one.words for one in passages_in((block,))]
    assert sorted(found, key=number) == sorted(set(words_in(block)), key=number)


@pytest.mark.parametrize("kind", BLOCK_TYPES, ids=lambda kind: kind.__name__)
def test_the_texts_of_a_block_come_in_the_order_of_reading(kind: type) -> None:
    block = Filler().block(kind)
    found = [one.words for one in passages_in((block,))]
    if kind.__name__ == "Figure":  # each label is followed by its own notes
        title, alt, first, second, *notes, caption = sorted(found, key=number)
        assert found == [title, alt, first, *notes[:2], second, *notes[2:], caption]
    else:
        assert found == sorted(found, key=number)


@pytest.mark.parametrize("kind", BLOCK_TYPES, ids=lambda kind: kind.__name__)
def test_a_path_leads_from_the_document_to_the_text(kind: type) -> None:
    document = handout({"main": [Heading(2, text("First")), Filler().block(kind)]})
    for one in passages(document):
        value: Any = document
        for step in one.path:
            value = value[step] if isinstance(step, int) else getattr(value, step)
        assert value == one.text or value == one.words


def test_the_texts_of_the_handout_itself_are_read_too() -> None:
    filler = Filler()
    names = ("label", "title", "subtitle", "audience", "purpose")
    own = {name: filler.word() for name in names}
    message = (Run(filler.word()),)
    source = model.SourceLabel("id", filler.word(), filler.word(), "https://example.org")
    document = replace(handout({}), main_message=message, sources=(source,), **own)
    assert [one.words for one in passages(document)] == [f"word{n}" for n in range(1, 9)]


def test_no_text_field_of_a_document_is_forgotten() -> None:
    hints = get_type_hints(Document, vars(model))
    said = {"label", "title", "subtitle", "audience", "purpose", "main_message"}
    no_words = {"name", "language", "direction", "scene", "reader"}  # a picture's name; "you" or "they"
    assert {name for name, hint in hints.items() if hint in (str, Text)} == said | no_words


# ---- a block type that nobody has thought of ------------------------------------------------


@dataclass(frozen=True, slots=True)
class Proverb:
    """What somebody may add one day."""

    text: Text
    span: Span | None = None


CLAIM = "Ketamine cures PTSD. Stop your medicine today."


@pytest.mark.parametrize("inside", ["region", "box"])
def test_a_block_type_that_the_reader_does_not_know_stops_the_run(inside: str) -> None:
    proverb: Any = Proverb(text(CLAIM))
    block = proverb if inside == "region" else Card(text("A card"), 2, (proverb,))
    with pytest.raises(AssertionError, match="Proverb"):
        passages(handout({"main": [block]}))


@pytest.mark.full
def test_a_block_type_that_the_reader_does_not_know_is_a_type_error(tmp_path: Path) -> None:
    pytest.importorskip("mypy")
    shutil.copytree(ROOT / "handpress", tmp_path / "handpress", ignore=shutil.ignore_patterns("__pycache__"))
    source = Path(inspect.getsourcefile(Heading) or "").relative_to(ROOT)
    old = (tmp_path / source).read_text("utf-8")
    proverb = inspect.getsource(Proverb)
    new, changed = re.subn(
        r"\nBlock = \(\n([^)]*)\)", lambda found: f"\n{proverb}\n\nBlock = (\n{found[1]}    | Proverb\n)", old
    )
    assert changed == 1
    (tmp_path / source).write_text(new, "utf-8")
    command = [sys.executable, "-m", "mypy", "--strict", "--no-incremental", "handpress/document"]
    ran = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert ran.returncode == 1
    assert "parts.py" in ran.stdout
    assert '"assert_never" has incompatible type "Proverb"' in ran.stdout


# ---- where a text stands --------------------------------------------------------------------


def kinds(found: tuple[Passage, ...]) -> list[tuple[PassageKind, str]]:
    return [(one.kind, one.words) for one in found]


def body(*blocks: Block) -> tuple[Passage, ...]:
    return tuple(one for one in passages(handout({"main": blocks})) if one.region)


def test_a_text_knows_the_headings_that_it_stands_under() -> None:
    found = body(
        Heading(2, text("Care")),
        Paragraph(text("one")),
        Heading(3, text("At home")),
        Card(text("Rest"), 4, (Paragraph(text("two")),)),
        Paragraph(text("three")),
        Heading(2, text("Help")),
        Paragraph(text("four")),
    )
    under = {one.words: [model.plain_text(each) for each in one.headings] for one in found}
    assert under["one"] == ["Care"]
    assert under["At home"] == ["Care"]
    assert under["two"] == ["Care", "At home", "Rest"]
    assert under["three"] == ["Care", "At home"]
    assert under["Help"] == []
    assert under["four"] == ["Help"]


def test_a_text_knows_what_it_stands_in() -> None:
    nested = BulletList((ListItem((Paragraph(text("inner")),)),))
    items = BulletList((ListItem((Paragraph(text("outer")), nested)),))
    checks = Checklist((CheckItem(text("tick"), (Paragraph(text("hint")),)),))
    box = Callout(CalloutKind.TAKE_CARE, text("Care"), 2, (items, checks))
    found = {one.words: [each.container for each in one.within] for one in body(box)}
    assert found["outer"] == [Container.BOX, Container.ITEM]
    assert found["inner"] == [Container.BOX, Container.ITEM, Container.ITEM]
    assert found["hint"] == [Container.BOX, Container.HINT]
    assert found["tick"] == [Container.BOX]
    assert found["Care"] == []


def test_a_paragraph_with_a_colon_leads_to_what_follows_it() -> None:
    items = BulletList((ListItem((Paragraph(text("drive")),)), ListItem((Paragraph(text("drink")),))))
    found = body(Paragraph(text("Never:")), items, Paragraph(text("Rest.")))
    led = {one.words: model.plain_text(one.led_by) for one in found}
    assert led == {"Never:": "", "drive": "Never:", "drink": "Never:", "Rest.": ""}


def test_a_cell_knows_its_row_and_its_column() -> None:
    table = Table((text("Word"), text("Meaning")), ((text("NMDA"), text("A docking place")),))
    last = body(table)[-1]
    assert last.cell is not None
    assert (last.cell.row, last.cell.column, last.cell.columns) == (0, 1, 2)
    assert model.plain_text(last.cell.row_head) == "NMDA"
    assert model.plain_text(last.cell.column_head) == "Meaning"


def test_items_cells_and_what_follows_a_line_begin_anew() -> None:
    items = BulletList((ListItem((Paragraph(text("item")), Paragraph(text("more")))),))
    found = body(
        Paragraph(text("first")), Paragraph(text("second")), items, ThematicBreak(), Paragraph(text("last"))
    )
    assert {one.words for one in found if one.apart} == {"first", "item", "last"}


def test_a_text_knows_its_facts_its_region_and_its_place() -> None:
    at = Span("content.yaml", 7, 3)
    words = (Run("Call "), Run("988", fact="crisis.call_988", span=at), Run("."))
    [one] = body(Paragraph(words, span=Span("handouts/trial.md", 12)))
    assert (one.facts, one.region, one.written_at) == (("crisis.call_988",), "main", at)
    assert one.span == Span("handouts/trial.md", 12)
    assert one.language == "en"


def test_a_text_without_words_is_no_passage() -> None:
    assert body(Paragraph(text("  ")), Paragraph(())) == ()
    assert [one.words for one in body(Paragraph((model.InlineField("Name"),)))] == ["____"]


def test_each_text_knows_its_section() -> None:
    steps = Timeline((TimelineStep(text("Day 1"), 3, (Paragraph(text("step")),)),))
    document = handout(
        {
            "front": [Card(text("Card"), 2, (Paragraph(text("in card")),)), Paragraph(text("after card"))],
            "main": [Heading(2, text("Head")), Paragraph(text("under")), steps, Paragraph(text("more"))],
        }
    )
    titles = [section.title for section in sections_of(document)]
    assert titles == ["", "Card", "Head", "Day 1"]
    found = {one.words: one.section for one in passages(document) if one.region}
    assert found == {
        "Card": 1, "in card": 1, "after card": 0, "Head": 2, "under": 2, "Day 1": 3, "step": 3, "more": 2
    }  # fmt: skip
    assert {one.section for one in passages(document) if not one.region} == {None}


def test_every_block_is_met_also_inside_of_others() -> None:
    inner = Paragraph(text("inner"))
    card = Card(text("Card"), 2, (BulletList((ListItem((inner,)),)),))
    document = handout({"main": [card]})
    assert [type(one).__name__ for one in every_block(document)] == ["Card", "BulletList", "Paragraph"]
    assert list(blocks_in((card,))) == list(every_block(document))


# ---- whoever reads passages has thought of every kind ---------------------------------------


@pytest.mark.parametrize("kind", PassageKind, ids=lambda kind: kind.name)
def test_a_new_kind_of_text_must_be_placed_by_the_score_sheets(kind: PassageKind) -> None:
    assert kind in features._WHERE_OF, "say in proof/instruments/features.py what it is to the sheets"


def test_the_guard_looks_at_every_kind_of_text_but_what_others_have_published() -> None:
    filler = Filler()
    for kind in BLOCK_TYPES:
        document = handout({"main": [filler.block(kind)]})
        seen = [model.plain_text(one.text) for one in (*claims.passages(document), *claims.spoken(document))]
        whole = "\n".join(seen)  # the words of a figure of numbers are looked at as one
        assert not [one.words for one in passages(document) if one.words not in whole]


@pytest.mark.parametrize("kind", BLOCK_TYPES, ids=lambda kind: kind.__name__)
def test_what_a_signature_covers_has_every_text_that_is_read(kind: type) -> None:
    document = handout({"main": [Filler().block(kind)]})
    signed = " ".join(one.text for one in review.passages(content_of(document, make_library({}))))
    for one in passages(document):
        if one.region and one.kind is not PassageKind.CONTACT:  # the clinic's own lines are not covered
            assert one.words in signed.split(), one.path
