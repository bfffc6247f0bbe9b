"""What only seems to be a mark is told with its place and with what to write instead; it never prints."""

from __future__ import annotations

from pathlib import Path

import pytest
from clinics import write_handout
from content_workspace import FACTS as CONTENT_FACTS
from content_workspace import HEAD, load, refused

from handouts import FRONT, FRONT_LINES, diagnostics, render
from handpress.brand.load import load_brand
from handpress.brand.schema import RawBrand
from handpress.content.schema import RawContent
from handpress.content.words import FOR_STAFF, check_words
from handpress.content.yaml_reader import read_yaml
from handpress.diagnostics import DiagnosticList, HandpressError
from handpress.document.walk import passages
from handpress.files import SourceFile
from handpress.near_marks import MarkPlace, near_marks
from handpress.project.loading import load_project
from handpress.project.pipeline import render as render_file
from handpress.workspace import Handout, Workspace, shipped_root

# ---- handouts ---------------------------------------------------------------------------------

NEAR = [
    ("Call <!-- ask Ana", "text.open-remark", "Call <!-- ask Ana -->"),
    ("Call --> us", "text.remark-end", "Call us"),
    ("a<br>b", "text.web-mark", "a b"),
    ("O<sub>2</sub>", "text.web-mark", "O2"),
    ('<div class="box">Water</div>', "text.web-mark", "Water"),
    ("<b>Water</b>", "text.web-mark", "**Water**"),
    ("<your name>", "text.web-mark", "name"),
    ("Water&nbsp;or tea", "text.web-sign", "Water or tea"),
    ("Tea &amp; milk", "text.web-sign", "Tea & milk"),
    ("don&#8217;t", "text.web-sign", "don’t"),
    ("don&rsquo;t", "text.web-sign", "don’t"),
    ("##Tonight", "text.heading", "## Tonight"),
    ("###Call us", "text.heading", "### Call us"),
    ("#Tonight", "text.heading", "## Tonight"),
    ("-[ ] Phone", "text.item", "- [ ] Phone"),
    ("-[] Phone", "text.item", "- [ ] Phone"),
    ("*[ ] Phone", "text.item", "- [ ] Phone"),
    ("-Water", "text.item", "- Water"),
    ("1.Water", "text.item", "1. Water"),
    ("2)Water", "text.item", "2) Water"),
    ("- [] Phone", "text.box", "- [ ] Phone"),
    ("Yes [ ] no [ ]", "text.box", "Yes no"),
    ("| Q | [ ] Yes |\n|---|---|\n| a | b |", "text.box", "| Q | Yes |\n|---|---|\n| a | [ ] |"),
    ("| Q<br>s | Yes |\n|---|---|\n| a | no |", "text.web-mark", "| Q s | Yes |\n|---|---|\n| a<br>b | no |"),
    ("**Note: rest", "text.open-bold", "**Note:** rest"),
    ("Note:** rest", "text.open-bold", "**Note:** rest"),
    ("**Note:**rest", "text.open-bold", "**Note:** rest"),
    ("** Note ** rest", "text.open-bold", "**Note** rest"),
    ("__Note: rest", "text.open-bold", "**Note:** rest"),
    ("*Note: rest", "text.open-star", "Note: rest"),
    ("*{{ signs.sleep }}", "text.open-star", "{{ signs.sleep }}"),
    ("_Note: rest", "text.open-star", "Note: rest"),
    ("Note_ rest", "text.open-star", "Note rest"),
    ("note[^1]", "text.footnote", "note"),
    ("[^1]: NIMH", "text.footnote", "NIMH"),
    ("| Mon | 8–5 |", "text.table", "| Day | Hours |\n|---|---|\n| Mon | 8–5 |"),
    ("| Day | Hours |\n| Mon | 8–5 |", "text.table", "| Day | Hours |\n|---|---|\n| Mon | 8–5 |"),
    (
        "| Day | Hours |\n|---|\n| Mon | 8–5 |",
        "text.table",
        "| Day | Hours |\n|---|---|\n| Mon | 8–5 |",
    ),
    ("Day | Hours\n---|---|---\nMon | 8–5", "text.table", "Day | Hours\n---|---\nMon | 8–5"),
    ("{ brand.phone }", "text.name-in-signs", "{{ brand.phone }}"),
    ("{brand.phone}", "text.name-in-signs", "{{ brand.phone }}"),
    ("(( signs.sleep ))", "text.name-in-signs", "{{ signs.sleep }}"),
    ("[[no_driving]]", "text.value-in-handout", "{{ signs.sleep }}"),
    ("{ { signs.sleep } }", "text.half-braces", "{{ signs.sleep }}"),
    ("signs.sleep }}", "text.half-braces", "{{ signs.sleep }}"),
    ("so %} that", "text.half-braces", "so that"),
    ("## Water {.small}", "text.name-in-signs", "## Water"),
    ("• Water\n• Tea", "text.bullet", "- Water\n- Tea"),
    ("·\tWater", "text.bullet", "- Water"),
    ("o Water", "text.bullet", "- Water"),
    ("– Water", "text.bullet", "- Water"),
    ("— Water", "text.bullet", "- Water"),
    ("▪ Water", "text.bullet", "- Water"),
    ("☐ Water", "text.bullet", "- [ ] Water"),
    ("➢Water", "text.bullet", "- Water"),
    ("Take these\n2. Water", "text.item-in-text", "Take these\n\n2. Water"),
    ("[Call](tel:207 555 0142)", "text.link", "[Call](tel:207-555-0142)"),
    ("[Call] (tel:207-555-0142)", "text.link", "[Call](tel:207-555-0142)"),
    ("[pages][harbor]", "text.link", "[pages](https://harborlight.example)"),
    ("[harbor]: https://harborlight.example", "text.link", "[harbor](https://harborlight.example)"),
    ("Tonight\n=======", "text.underlined", "## Tonight"),
    ("Tonight\n-------", "text.underlined", "## Tonight"),
    ("~~Water~~ Tea", "text.struck", "Tea"),
    ("==Water==", "text.struck", "**Water**"),
    ("don`t", "text.backtick", "don't"),
    ("Dear «First name», call us", "text.mail-merge", "Call us"),
    ("Dear «name»", "text.mail-merge", "Hello"),
    ("Dear <<LastName>>", "text.mail-merge", "Hello"),
    ("Dear %FIRST_NAME%", "text.mail-merge", "Hello"),
    ("Dear [Patient name]", "text.mail-merge", "Hello"),
    ("Come on [insert date]", "text.mail-merge", "Come"),
    ("Call [your phone]", "text.mail-merge", "Call us"),
    ("TODO: ask Ana", "text.left-over", "Ask Ana"),
    ("Come at TBD", "text.left-over", "Come"),
    ("Lorem ipsum dolor sit amet", "text.left-over", "Water"),
    ("Call xxx-xxx-xxxx", "text.left-over", "Call us"),
    ("Call your clinic's phone", "text.left-over", "Call us"),
    ("Water\\\nTea", "text.backslash", "Water\n\nTea"),
    ("Water\\nTea", "text.backslash", "Water\n\nTea"),
    ("and :phone: us", "template.misplaced-icon", "and us"),
    ("&copy 2024", "text.web-sign", "© 2024"),
    ("/* ask Ana */", "text.other-remark", "<!-- ask Ana -->"),
    ("// ask Ana", "text.other-remark", "<!-- ask Ana -->"),
    ("%% ask Ana %%", "text.other-remark", "<!-- ask Ana -->"),
    ("<<<<<<< HEAD", "text.merge-mark", "Water"),
    ("Call brand.phone", "text.bare-name", "Call {{ brand.phone }}"),
    ("Call [brand.phone]", "text.bare-name", "Call {{ brand.phone }}"),
    ("Say signs.sleep to us", "text.bare-name", "Say {{ signs.sleep }} to us"),
    ("Call {brand.phone", "text.bare-name", "Call {{ brand.phone }}"),
    ("H~2~O", "text.raised", "H₂O"),
    ("x^2^", "text.raised", "x²"),
    ("[!NOTE] Water", "text.link", "Water"),
    (
        '[pages](https://harborlight.example "Ours")',
        "template.link-title",
        "[pages](https://harborlight.example)",
    ),
    ("- Water\n- Tea\nCall us", "template.runs-on", "- Water\n- Tea\n\nCall us"),
    ("- [ ] Water\nCall us", "template.runs-on", "- [ ] Water\n\nCall us"),
    ("3. Water\n7. Tea", "template.item-number", "3. Water\n4. Tea"),
    ("2024. It was", "template.item-number", "2024\\. It was"),
    ("### Take pill #", "template.heading-end", "### Take pill \\#"),
]
"""What somebody writes, what is told, and what the hint says to write instead."""

HARMLESS = [
    "Ask for “mañana” or «así»!",
    "a « b » c, 5 << 6",
    "Size XXL, grade II, 100% of it",
    "Yes [sic], and [laughs]",
    "Todo bien",
    "5 < 6 and 7 > 6",
    "< 5 minutes",
    "I <3 it",
    "a * b",
    "2 * 3 * 4",
    "Price*",
    "#988",
    "#1 of them",
    "C# minor",
    "Dr. [sic] Ruiz",
    "[optional] (see below)",
    "pat_doe@harbor.example",
    "mail _pat@harbor.example",
    "https://harbor.example/a_b_c?x=1&copy=2;y~~z",
    "snake_case_name",
    "3/4 of a pill",
    "Tea & milk",
    "R&D; Q&A; AT&T",
    "50% off",
    "**now** and **then**",
    "1) Water",
    "1. Water",
    "- Water",
    "- [ ] Water",
    "10:30 to 11:45",
    "8–5, Monday – Friday",
    "Yes | No",
    "a = b = c",
    "~5 minutes",
    "1.5 mg",
    "-5 °C",
    "- 5 °C",
    "+1 207 555 0142",
    "(see (below))",
    "$50 {2}",
    "“I felt calmer,” she says",
    "it’s ‘fine’",
    "____ and ______",
    "e.g. water…",
    "one • two · three",
    "No. 4 – 6",
    "1. Water\n1. Tea",
    "3. Water\n4. Tea",
    "- Water\n  and tea",
    "### Water ###",
    "our brand. Phones are off",
    "the signs. Sleep well",
    "see harbor.example",
    "and/or, w/o, 24/7",
    "100%",
    "2^3 and ~5",
    "\\*not bold\\*",
    "\\[ \\] \\<br\\> \\&amp; \\_x \\~\\~ \\` \\\\",
    "a: :b",
    "### Water: tea",
    "| Day | Hours |\n|---|---|\n| Mon | – |",
]
"""Text that merely holds such signs."""


def rules_of(body: str) -> list[tuple[str, int]]:
    """What is told of a handout's body, by rule and line of the body; sentences without a source aside."""
    return [
        (one.rule, one.span.line - FRONT_LINES)
        for one in diagnostics(body)
        if one.span is not None and one.rule not in ("template.unsourced", "template.italic")
    ]


@pytest.mark.parametrize(("written", "rule", "mended"), NEAR)
def test_a_near_mark_is_refused_at_its_line_and_the_remedy_works(
    written: str, rule: str, mended: str
) -> None:
    found = rules_of(f"## Head\n\n{written}\n")
    assert rule in {one for one, _ in found}
    lines = written.count("\n") + 1
    assert all(3 <= line < 3 + lines for _, line in found), found
    again = rules_of(f"## Head\n\n{mended}\n")
    assert rule not in {one for one, _ in again}
    assert not again or {one for one, _ in again} == {"template.empty-item"}, again


@pytest.mark.parametrize("words", HARMLESS)
def test_text_with_such_signs_prints_as_it_stands(words: str) -> None:
    assert rules_of(f"## Head\n\n{words}\n") == []


def test_there_are_sixty_near_marks_and_forty_harmless_texts() -> None:
    assert len(NEAR) >= 60
    assert len(HARMLESS) >= 40


ENDLESS = [
    "x",
    "@",
    " ",
    "\n",
    "{",
    "}",
    "[",
    "*",
    "_",
    "`",
    "<a ",
    "a@",
    "a_",
    "| a ",
    "-|",
    "[a](",
    "{ ",
    "((a",
]


@pytest.mark.parametrize("sign", ENDLESS)
def test_a_text_of_nothing_but_one_sign_is_looked_at_like_any_other(sign: str) -> None:
    """Were one of these looked at once for each of its letters, this would take minutes."""
    for place in MarkPlace:
        near_marks("xxx " + sign * (20_000 // len(sign)), place)


def test_a_sign_behind_a_backslash_prints() -> None:
    document = render("## Head\n\n\\*not bold\\* \\[ \\] \\{ x \\} 5 \\< 6 &\\amp;\n".replace("&\\amp;", ""))
    words = " ".join(one.words for one in passages(document))
    assert "*not bold* [ ] { x } 5 < 6" in words


def test_a_remark_is_not_printed_and_lines_keep_their_numbers() -> None:
    body = "<!-- ask Ana:\n{{ no.such.fact }}\n::: card -->\n## Head <!-- a -->\n\n"
    body += "Water<!-- b --> and tea\n\n##Tea\n"
    assert rules_of(body) == [("text.heading", 8)]
    document = render(body.replace("##Tea", "Tea"))
    words = " ".join(one.words for one in passages(document))
    assert "Water and tea" in words
    assert "Ana" not in words


def test_a_remark_may_stand_in_an_included_file(tmp_path: Path) -> None:
    (tmp_path / "_piece.md").write_text("<!-- a\nb -->Water\n\n##Tea\n", "utf-8")
    found = diagnostics('{% include "_piece.md" %}\n', folder=tmp_path)
    assert [(one.rule, f"{one.span}") for one in found if one.rule.startswith("text.")] == [
        ("text.heading", "handouts/_piece.md:4")
    ]


def test_a_near_mark_is_shown_with_its_column(workspace: Workspace) -> None:
    path = write_handout(workspace, "odd", "Water and **tea with &amp; milk")
    with pytest.raises(HandpressError) as caught:
        render_file(load_project(workspace), Handout("odd", path))
    places = {
        (one.rule, one.span.column)
        for one in caught.value.diagnostics
        if one.span and one.rule[:5] == "text."
    }
    assert places == {("text.open-bold", 11), ("text.web-sign", 22)}


# ---- facts and lines ---------------------------------------------------------------------------

IN_FACTS = [
    ("Water <!-- ask Ana -->", "words.remark"),
    ("a<br>b", "text.web-mark"),
    ("Water&nbsp;or tea", "text.web-sign"),
    ("{{ ptsd.what }}", "words.braces-in-fact"),
    ("{% if x %}", "words.braces-in-fact"),
    ("{# x #}", "words.braces-in-fact"),
    ("{ brand.phone }", "words.name-in-signs"),
    ("(( ptsd.what ))", "words.name-in-signs"),
    ("note[^1]", "text.footnote"),
    ("[ ] Water", "words.box"),
    ("- [ ] Water", "words.box"),
    ("[Call](tel:988)", "words.link"),
    ("![A picture](door.png)", "words.link"),
    ("*Water* now", "words.star-in-fact"),
    ("_Water_ now", "words.star-in-fact"),
    ("__Water__ now", "words.star-in-fact"),
    ("*Water now", "text.open-star"),
    ("~~Water~~", "text.struck"),
    ("`Water`", "text.backtick"),
    ("Water\\nTea", "text.backslash"),
    ("## Water", "words.heading"),
    ("##Water", "words.heading"),
    ("• Water", "words.bullet"),
    ("- Water", "words.bullet"),
    ("| Mon | Tue |", "words.table"),
    ("::: take-care", "words.box-mark"),
    (":phone: Call", "words.icon"),
]
IN_LINES = [
    ("**Water**", "words.stars"),
    ("[[no_driving]]", "words.name-in-signs"),
    ("“Harbor Light”", "words.curly-quotes"),
    ("«Harbor Light»", "words.curly-quotes"),
]
AS_A_LINE = {
    "text.web-mark": "words.web-mark",
    "words.braces-in-fact": "words.braces",
    "words.star-in-fact": "words.stars",
}
"""Where a fact knows a mark that a line does not, the two are told differently."""
FINE_IN_FACTS = [
    "5 < 6",
    "a * b",
    "Price*",
    "#988",
    "> 5 minutes",
    "1. Water",
    "Dr. [sic]",
    "pat_doe@harbor.example",
    "Tea & milk",
    "**Water** [[no_driving]]",
    "x ____ y",
    "“I felt calmer.”",
    "one • two",
    "[optional]",
]


@pytest.mark.parametrize(("words", "rule"), IN_FACTS)
def test_a_near_mark_in_a_fact_is_refused_at_its_place(tmp_path: Path, words: str, rule: str) -> None:
    quoted = words.replace("'", "''")
    spoiled = CONTENT_FACTS.replace("after a shock.", "after a shock.\n    note: Note")
    spoiled += f"  a.b:\n    text: '{quoted}'\n    sources: [nimh-ptsd]\n    confidence: verified\n"
    (found,) = refused(tmp_path, HEAD + spoiled)
    assert found.rule == rule
    assert found.span is not None
    assert found.span.line == (HEAD + spoiled).count("\n") - 2
    assert found.span.column > 10


@pytest.mark.parametrize("words", FINE_IN_FACTS)
def test_a_fact_may_hold_such_signs(words: str) -> None:
    assert near_marks(words, MarkPlace.FACT) == ()


@pytest.mark.parametrize(("words", "rule"), [*IN_FACTS, *IN_LINES])
def test_a_near_mark_in_a_line_of_the_clinic_is_refused(words: str, rule: str) -> None:
    """In its name, in a line of its address, in its tagline."""
    for text in (f"name: {words!r}", f"tagline: {words!r}", f"address:\n  - {words!r}"):
        sink = DiagnosticList()
        written = text.replace("\\\\", "\\")
        if rule == "words.curly-quotes":
            written = written.replace("'", "")
        file = read_yaml(SourceFile.of("brand.yaml", written + "\n"), sink)
        assert file is not None
        check_words(RawBrand, file, sink)
        assert [one.rule for one in sink.diagnostics] == [AS_A_LINE.get(rule, rule)], text


def test_titles_values_and_packs_are_looked_at_too(workspace: Workspace) -> None:
    found = diagnostics("## Head\n\nWater\n", front=FRONT.replace("A handout", "A &amp; B"))
    assert ("text.web-sign", 2) in {(one.rule, one.span.line) for one in found if one.span}
    workspace.clinic.write_text("parameters:\n  price: '**471** dollars'\n", "utf-8")
    with pytest.raises(HandpressError) as caught:
        load_project(workspace)
    (one,) = caught.value.diagnostics
    assert (one.rule, f"{one.span}") == ("words.stars", "brand/clinic.yaml:2:11")


def test_what_staff_keep_for_themselves_may_hold_any_sign(tmp_path: Path) -> None:
    note = "See <b>page 4</b> & [1](x) **"
    facts = CONTENT_FACTS.replace(
        "    confidence: secondary", f"    note: '{note}'\n    confidence: secondary"
    )
    assert load(tmp_path, HEAD + facts).facts["ptsd.what"].note == note
    assert "note" in FOR_STAFF


def test_addresses_names_and_colors_are_no_words() -> None:
    root = shipped_root()
    load_brand(root / "brand", root, shipped_fonts=root / "brand" / "fonts")
    sink = DiagnosticList()
    written = "sources: {a: {url: 'https://x.example/_a_?b=1&copy;'}}\nfacts: {a.b: {sources: ['- a']}}\n"
    file = read_yaml(SourceFile.of("content.yaml", written), sink)
    assert file is not None
    check_words(RawContent, file, sink)
    assert sink.diagnostics == []
