"""Text is data: whatever stands in a fact prints as itself, or is refused at its place by name."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from pathlib import Path

import pytest
import yaml
from content_workspace import HEAD, load
from factories import make_fact
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from press import bare, handout, printable, printed, said, shipped_formats, text
from reading import fonts, links, spoken_text, text_by_element

from handouts import render
from handpress.characters import composed
from handpress.content.marks import fold
from handpress.content.model import Library
from handpress.diagnostics import Diagnostic, HandpressError
from handpress.document.model import (
    BulletList,
    Callout,
    CalloutKind,
    CheckItem,
    Checklist,
    Field,
    FieldRow,
    Heading,
    ListItem,
    Paragraph,
    plain_text,
)
from handpress.proof.tags import check_tags

FIRST_LINE = HEAD.count("\n") + 1

HOSTILE = [
    "<b>not bold</b> <i>not italic</i><br/>",
    "Fish & chips &amp; 5 < 6 > 4 &lt;tag&gt; &#65;",
    "{{ 7 * 7 }} {% for x in y %} {# a remark #}",
    "* a star * and _an underline_ and ~~a wave~~",
    "::: take-care\nhello\n:::",
    '<img src="https://evil.example/pixel.png"/>',
    '<onDraw name="steal" label="x"/><para alignment="right">x</para>',
    "# not a heading",
    "- [ ] not a box",
    "| a | b | --- |",
    "![not](a-picture.png) [not a link](https://evil.example)",
    "`not code` and \\*not escaped\\*",
    "%PDF-1.4 ) Tj ET Q (x) << /S /JavaScript >> endstream endobj",
    "\\x41 \\u0041 \\n \\0",
    "https://harborlight.example/" + "a-very/long.path?with=marks&more_" * 8,
    "no" + "-" * 80 + "spaces",
    "e\u0301 a\u0300 o\u0308",
    "“Quotes” ‘single’ — dash – range … ellipsis",
    "½ of 100 % at 37.5 °C, 2 × 3 mg, ≤ 5 ≥ 4 ± 1",
    "Zażółć gęślą jaźń, Příliš žluťoučký kůň, Þórr ß",
    "İstanbul ışık ğ ş",
    "0 1 2 3 4 5 6 7 8 9 O l I |",
    "a\u00a0b",
    "",
]
NO_GLYPH = [
    ("你好", "你", "U+4F60"),
    ("\U0001f600", "grinning face", "U+1F600"),
    ("ﬁ", "latin small ligature fi", "U+FB01"),
    ("x\u0338", "combining long solidus overlay", "U+0338"),
    ("a\u200fb", "right-to-left mark", "U+200F"),
    ("co\u00adop", "soft hyphen", "U+00AD"),
    ("a\u200bb", "zero width space", "U+200B"),
    ("a\u2028b", "", "U+2028"),
]
NO_CHARACTER = ["a\x07b", "a\x85b", "\ue000", "a\ufeffb", "\ufffe"]


@pytest.fixture(autouse=True)
def _no_watch(monkeypatch: pytest.MonkeyPatch) -> None:
    """What looks like a mark would be refused while it is read: here it is to get as far as paper."""
    monkeypatch.setattr("handpress.content.load.check_words", lambda *_: None)


def library(folder: Path, words: str) -> Library:
    """The facts of a ``content.yaml`` that says ``odd.fact``."""
    entry = {"odd.fact": {"text": words, "sources": ["nimh-ptsd"], "confidence": "verified"}}
    lines = yaml.safe_dump(entry, allow_unicode=False, width=10**6).splitlines(keepends=True)
    loaded = load(folder, HEAD + "".join(f"  {line}" for line in lines))
    main = make_fact("ptsd.treatable", sources=("nimh-ptsd",))
    return replace(loaded, facts={**loaded.facts, main.id: main})


def print_it(folder: Path, words: str) -> bytes:
    return printed(render("## A heading\n\n{{ odd.fact }}\n\n- {{ odd.fact }}\n", library(folder, words))).pdf


def as_printed(words: str) -> str:
    """Accents are composed; a no-break space prints with the space of the font."""
    return composed(fold(words)).replace("\u00a0", " ")


def check_exact(pdf: bytes, words: str) -> None:
    paragraphs = [said for _, said in text_by_element(pdf, "P", "LBody")]
    assert paragraphs.count(as_printed(words)) == 2
    assert all(fonts(pdf).values())
    assert check_tags(pdf) == ()


@pytest.mark.parametrize("words", [words for words in HOSTILE if words])
def test_hostile_text_prints_as_itself(tmp_path: Path, words: str) -> None:
    pdf = print_it(tmp_path, words)
    check_exact(pdf, words)
    assert not any("evil" in link.url for link in links(pdf))


@pytest.mark.parametrize("letter", ["W", "i"])
def test_a_word_longer_than_any_line_is_refused_and_never_cut(tmp_path: Path, letter: str) -> None:
    with pytest.raises(HandpressError) as caught:
        print_it(tmp_path, letter * 300)
    assert {one.rule for one in caught.value.diagnostics} == {"pdf.word-cut"}


@pytest.mark.parametrize(("words", "name", "code"), NO_GLYPH)
def test_a_character_that_no_font_has_is_named_with_its_place(
    tmp_path: Path, words: str, name: str, code: str
) -> None:
    with pytest.raises(HandpressError) as caught:
        print_it(tmp_path, words)
    for diagnostic in caught.value.diagnostics:
        assert diagnostic.span is not None
        assert diagnostic.span.file == "content.yaml"
        assert diagnostic.span.line >= FIRST_LINE
    assert any(name in p.message and code in p.message for p in caught.value.diagnostics)


@pytest.mark.parametrize("words", NO_CHARACTER)
def test_what_is_no_character_of_a_text_is_refused_with_its_code(tmp_path: Path, words: str) -> None:
    with pytest.raises(HandpressError) as caught:
        print_it(tmp_path, words)
    code = next(f"U+{ord(c):04X}" for c in words if not c.isascii() or not c.isprintable())
    assert any(code in diagnostic.message for diagnostic in caught.value.diagnostics)


def test_all_missing_characters_are_named_in_one_run(tmp_path: Path) -> None:
    with pytest.raises(HandpressError) as caught:
        print_it(tmp_path, "abc \u4f60 def \u4f61 \u4f60")
    assert len(caught.value.diagnostics) == 2


def outcome(folder: Path, words: str) -> tuple[bytes, tuple[Diagnostic, ...]]:
    try:
        return print_it(folder, words), ()
    except HandpressError as error:
        return b"", error.diagnostics


odd = st.text(st.characters(codec="utf-8"), min_size=1, max_size=40)
mostly_printable = st.text(
    st.one_of(
        st.sampled_from([*printable(), " ", " ", " "]), st.sampled_from("<>&{}%*_`#[]|\\/:;~^$@!\"'()")
    ),
    min_size=1,
    max_size=200,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.one_of(odd, mostly_printable))
@example("\u0301")
@example("a\u2029b")
@example("\u0000")
def test_any_text_prints_exactly_or_is_refused_at_its_place(tmp_path: Path, words: str) -> None:
    pdf, diagnostics = outcome(tmp_path, words)
    for diagnostic in diagnostics:
        assert diagnostic.span is not None
        assert diagnostic.span.file == "content.yaml"
        assert diagnostic.span.line >= FIRST_LINE
        assert diagnostic.message
    if not pdf:
        assert diagnostics
        return
    if "**" in words:  # the one mark that a text may hold
        return
    check_exact(pdf, words)


@given(mostly_printable)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_printable_text_is_printed_unless_its_marks_are_wrong(tmp_path: Path, words: str) -> None:
    if "**" in words or "[[" in words or "]]" in words or "____" in words or not words.strip():
        return
    check_exact(print_it(tmp_path, words), words)


def test_every_printable_character_prints_in_every_face(tmp_path: Path) -> None:
    line = " ".join(printable()).replace("* *", "*")
    pdf = print_it(tmp_path, line)
    check_exact(pdf, line)
    assert all(unicodedata.category(c)[0] not in "C" for c in printable())


@pytest.mark.parametrize("paper", ["letter", "a4"])
@pytest.mark.parametrize("brand", ["harbor", "juniper"])
def test_hostile_text_in_every_place_of_every_layout_leaves_the_file_sound(paper: str, brand: str) -> None:
    for layout in ("trifold", "sheet", "checklist"):
        form = shipped_formats()[layout]
        for number in range(0, len(HOSTILE) - 1, 3):
            some = [
                text(composed(fold(words)))
                for words in HOSTILE[number : number + 3]
                if words and len(words) < 200
            ]
            blocks = [
                Heading(2, some[0], "phone"),
                BulletList(tuple(ListItem((Paragraph(words),)) for words in some)),
                Callout(CalloutKind.TAKE_CARE, some[0], 3, (Paragraph(some[-1]),)),
                Checklist((CheckItem(some[0], (Paragraph(some[-1]),)),)),
                FieldRow((Field(some[0]), Field(some[-1]))),
            ]
            document = handout(
                {form.default_region: blocks},
                layout=layout,
                title=plain_text(some[0])[:60],
                subtitle=plain_text(some[-1]),
            )
            made = printed(document, paper, brand)
            assert check_tags(made.pdf) == ()
            assert bare(said(tuple(blocks), brand)) in bare(spoken_text(made.pdf))
