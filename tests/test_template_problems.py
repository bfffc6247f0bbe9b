"""What staff can get wrong in a template: each told in plain words, at its line, all in one run."""

from __future__ import annotations

import pytest
from factories import make_brand

from handouts import FRONT, FRONT_LINES, blocks, diagnostics, found, render
from handpress.diagnostics import Rule, Severity
from handpress.document import model as b
from handpress.template import rules

ALL_RULES = [rule for rule in vars(rules).values() if isinstance(rule, Rule)]


def hint(body: str, **options: object) -> str:
    [diagnostic] = diagnostics(body, **options)  # type: ignore[arg-type]
    return diagnostic.hint


# ---- front matter --------------------------------------------------------------------------


def front(old: str, new: str) -> list[tuple[str, str]]:
    changed = FRONT.replace(old, new)
    assert changed != FRONT
    return [(diagnostic.rule, str(diagnostic.span)) for diagnostic in diagnostics("x", front=changed)]


def test_a_file_without_front_matter_is_refused() -> None:
    assert found("x", front="") == [("no-front-matter", 1 - FRONT_LINES)]
    assert found("x", front="\n---\n")[0][0] == "no-front-matter"
    assert found("x", front="---\ntitle: x\n") == [
        ("unclosed-front-matter", 1 - FRONT_LINES),
        ("empty", 1 - FRONT_LINES),
    ]
    assert found("x", front="---\n---\n") == [("empty-front-matter", 1 - FRONT_LINES)]


@pytest.mark.parametrize(
    ("old", "new", "rule", "place"),
    [
        ("title: A handout", "titel: A handout", "content.unknown-key", "2:1"),
        ("title: A handout\n", "", "content.missing-key", "1"),
        ("layout: {layout}\n", "", "content.missing-key", "1"),
        ("purpose: Help", "purpose: ''", "content.empty", "6"),
        ("purpose: Help", "purpose: 12", "content.wants-text", "6:10"),
        ("purpose: Help", "purpose: Help\npurpose: More", "yaml.duplicate-key", "7:1"),
        ("purpose: Help", "purpose: *help", "yaml.alias", "6:10"),
        ("purpose: Help", "purpose: 'Help", "yaml.unclosed-quote", "6:10"),
        ("purpose: Help", "\tpurpose: Help", "yaml.tab", "6:1"),
        ("layout: {layout}", "layout: shet", "template.unknown-layout", "5:9"),
        ("layout: {layout}", "layout: [sheet, trifoldd]", "template.unknown-layout", "5:17"),
        ("layout: {layout}", "layout: [sheet, sheet]", "template.repeated-layout", "5:17"),
        ("layout: {layout}", "layout: []", "content.empty", "5"),
        ("layout: {layout}", "layout: 3", "content.wants-text", "5"),
        ("ptsd.treatable", "ptsd.treatible", "template.unknown-main-message", "7:15"),
        ("ptsd.treatable", "PTSD can be treated.", "template.unknown-main-message", "7:15"),
        ("ptsd.treatable", "ptsd", "template.unknown-main-message", "7:15"),
    ],
)
def test_front_matter_is_checked_with_line_and_column(old: str, new: str, rule: str, place: str) -> None:
    assert any(got == rule and at.startswith(f"handouts/piece.md:{place}") for got, at in front(old, new)), (
        front(old, new)
    )


def test_front_matter_suggests_what_was_meant() -> None:
    changed = (
        FRONT.replace("label:", "lable:").replace("{layout}", "chekclist").replace("treatable", "treatible")
    )
    remedies = " ".join(diagnostic.hint for diagnostic in diagnostics("x", front=changed))
    assert all(word in remedies for word in ('"label"',)), remedies
    changed = FRONT.replace("{layout}", "chekclist").replace("treatable", "treatible")
    remedies = " ".join(diagnostic.hint for diagnostic in diagnostics("x", front=changed))
    assert all(word in remedies for word in ('"checklist"', '"ptsd.treatable"')), remedies


def test_faults_of_all_parts_come_in_one_run() -> None:
    body = "::: boddy\n{{ ptsd.waht }}\n\n> - quoted\n\n#### Four\n:::"
    rules = {diagnostic.rule for diagnostic in diagnostics(body, front=FRONT.replace("treatable", "x"))}
    assert rules == {
        "template.unknown-main-message",
        "template.unknown-region",
        "template.unknown-name",
        "template.in-quote",
        "template.skipped-level",
    }


# ---- Jinja2 --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("body", "rule", "line"),
    [
        ("\n{{ ptsd.what", "syntax", 2),
        ("\n{{ ptsd.what }", "syntax", 2),
        ("\n{{ ptsd what }}", "syntax", 2),
        ("\n{{ }}", "empty-print", 2),
        ("\n{{ ptsd. }}", "syntax", 2),
        ("\n{% for s signs %}\n{% endfor %}", "syntax", 2),
        ("\n{% for s in signs %}\n\nx", "unclosed-tag", 2),
        ("\n{% if ptsd %}\n{% for s in signs %}\n{% endfor %}\nx", "unclosed-tag", 2),
        ("\n{% if ptsd %}\n{% for s in signs %}\n{% endif %}\nx", "wrong-end", 4),
        ("x\n{% endfor %}", "stray-end", 2),
        ("x\n{% foreach s in signs %}", "unknown-tag", 2),
        ("x\n{% elsif x %}", "unknown-tag", 2),
        ("x\n{# never closed", "unclosed-mark", 2),
        ("x\n{% raw %} never closed", "unclosed-mark", 2),
        ("x\n{{ ptsd.what | }}", "syntax", 2),
        ("x\n{{ ptsd.what ! }}", "syntax", 2),
        ("x\n{{ 'open }}", "syntax", 2),
        ("x\n{% include %}", "syntax", 2),
        ("x\n{% %}", "syntax", 2),
    ],
)
def test_mistakes_in_tags_are_shown_at_their_line(body: str, rule: str, line: int) -> None:
    assert found(body) == [(rule, line)]


@pytest.mark.parametrize(
    ("body", "rule", "line"),
    [
        ("x\n{{ ptsd.waht }}", "unknown-name", 2),
        ("x\n{{ ptds.what }}", "unknown-name", 2),
        ("x\n{{ nothing }}", "unknown-name", 2),
        ("x\n{{ brand.fone }}", "unknown-name", 2),
        ("x\n{{ ptsd.what.more }}", "inside-fact", 2),
        ("x\n{{ ptsd }}", "printed-group", 2),
        ("x\n{{ brand }}", "printed-group", 2),
        ("x\n{{ brand.email }}", "absent", 2),
        ("x\n{% if brand.email or brand.web %}{{ brand.email }}{% endif %}", "absent", 2),
        ("x\n{% if brand.email %}y{% else %}{{ brand.email }}{% endif %}", "absent", 2),
        ("x\n{% for s in ptsd.what %}{{ s }}{% endfor %}", "loop-over-fact", 2),
        ("x\n{% for s in 'abc' %}{{ s }}{% endfor %}", "loop-over-nothing", 2),
        ("x\n{{ ptsd.what|length }}", "loop-over-fact", 2),
        ("x\n{% for s in sings %}- {{ s }}{% endfor %}", "unknown-name", 2),
        ("x\n{% if ptsd.waht %}y{% endif %}", "unknown-name", 2),
        ("x\n{{ true }}", "not-printable", 2),
        ("x\n{{ none }}", "not-printable", 2),
        ("x\n{{ 1.5 }}", "not-printable", 2),
        ("x\n{{ 'a' if false }}", "not-printable", 2),
        ("x\n{% if ptsd.what == 'x' %}y{% endif %}", "fact-as-text", 2),
        ("x\n{% if 'x' in ptsd.what %}y{% endif %}", "loop-over-fact", 2),
        ("x\n{% if ptsd.what < 3 %}y{% endif %}", "fact-as-text", 2),
        ("x\n{% if 'a' < 3 %}y{% endif %}", "cannot-compare", 2),
        ("x\n{% if 3 is divisibleby 0 %}y{% endif %}", "cannot-compare", 2),
        ("x\n{% set brand = 1 %}", "name-taken", 2),
        ("x\n{% for loop in signs %}{% endfor %}", "name-taken", 2),
        ("{% if false %}{% set a = 1 %}{% endif %}\n{{ a }}", "not-set", 2),
        ("x\n{{ ptsd.what|lead }}", "lead-filter", 2),
    ],
)
def test_names_that_stand_for_nothing_are_shown_at_their_line(body: str, rule: str, line: int) -> None:
    assert found(body) == [(rule, line)]


def test_the_nearest_name_is_suggested() -> None:
    assert '"ptsd.what"' in hint("{{ ptsd.waht }}")
    assert '"signs"' in hint("{% for s in sings %}\n- {{ s }}\n{% endfor %}")
    assert '"brand.phone"' in hint("{{ brand.fone }}")
    assert "endfor" in hint("x\n{% for s in signs %}\n{{ s }}\n{% endfr %}")


def test_asking_whether_something_exists_is_no_fault() -> None:
    assert (
        found("{% if ptsd.nothing is defined %}\ny\n{% endif %}\n{% if x is undefined %}\nz\n{% endif %}")
        == []
    )


# ---- fences --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("body", "rule", "line"),
    [
        ("::: body\nx", "unclosed-fence", 1),
        ("::: body\n::: card T\nx\n:::", "unclosed-fence", 1),
        ("::: body\nx\n:::\n:::", "stray-fence-end", 4),
        ("::: lead\nx\n::: body\ny\n:::", "unclosed-fence", 1),
        ("- [ ] a\n  ::: fields\n  - b\n\nx", "unclosed-fence", 2),
        ("::: boddy\nx\n:::", "unknown-region", 1),
        ("::: body\n::: crad T\nx\n:::\n:::", "unknown-directive", 2),
        ("::: {.body}\nx\n:::", "nameless-fence", 1),
        ("::: {{ ptsd.what }}\nx\n:::", "nameless-fence", 1),
        ("::: body\nx\n:::\n::: body\ny\n:::", "region-twice", 4),
        ("::: body Title\nx\n:::", "region-title", 1),
        ("::: body\n:::", "empty-region", 1),
        ("## Outside\n::: body\nx\n:::", "outside-regions", 1),
        ("::: body\nx\n:::\n::: card T\nx\n:::", "outside-regions", 4),
        ("::: body\nx\n:::\n---", "outside-regions", 4),
        ("::: card\nx\n:::", "missing-title", 1),
        ("::: qr\nx\n:::", "missing-title", 1),
        ("::: contact Us\n:::", "needless-title", 1),
        ("::: card T\n:::", "empty-directive", 1),
        ("::: fields\n:::", "empty-directive", 1),
        ("::: card T\n::: card U\nx\n:::\n:::", "wrong-place", 2),
        ("::: take-care T\n::: get-help U\nx\n:::\n:::", "wrong-place", 2),
        ("::: fields\n- a\n::: contact\n:::\n:::", "not-in-directive", 3),
        ("::: fields\nwords\n:::", "not-in-directive", 2),
        ("::: fields\n- a\n\n  b\n:::", "not-in-directive", 2),
        ("::: fields\n- a {0}\n:::", "field-share", 2),
        ("::: fields\n- a {wide}\n:::", "field-share", 2),
        ("::: fields\n- {2}\n:::", "empty-item", 2),
        ("::: fields\n-\n- b\n:::", "empty-item", 2),
        ("::: lines\n:::", "lines", 1),
        ("::: lines 99\n:::", "lines", 1),
        ("::: lines many\n:::", "lines", 1),
        ("::: lines 3\nx\n:::", "not-in-directive", 2),
        ("::: contact\nx\n:::", "not-in-directive", 2),
        ("::: statistic\nsix of ten\n:::", "statistic-fact", 1),
        ("::: statistic\n{{ ptsd.what }} {{ ptsd.treatable }}\n:::", "statistic-fact", 1),
        ("::: statistic\nx {{ ptsd.what }}\n:::", "statistic-fact", 1),
        ("::: statistic\n:::", "statistic-fact", 1),
        ("::: statistic\n{{ ptsd.what }}\n:::", "statistic-number", 1),
        ("::: statistic\n{{ brand.name }}\n:::", "statistic-number", 1),
        ("::: main\n::: key-message\n{{ ptsd.what }} {{ ptsd.treatable }}\n:::\n:::", "key-fact", 2),
        ("::: key-message\n{{ ptsd.what }} {{ ptsd.treatable }}\n:::", "key-fact", 1),
        ("::: key-message\n- {{ ptsd.treatable }}\n:::", "key-fact", 1),
        ("::: key-message\n:::", "key-fact", 1),
        ("::: timeline\n- a\n:::", "timeline-steps", 2),
        ("::: timeline\n:::", "timeline-steps", 1),
        ("::: figure dots\n:::", "figure-caption", 1),
        ("::: figure\nx\n:::", "unknown-figure", 1),
        ("::: figure ../x\nx\n:::", "unknown-figure", 1),
        ("::: body\n::: lead\n- a\n:::\n:::", "not-in-directive", 3),
        ("- a\n  ::: contact\n  :::", "in-item", 2),
    ],
)
def test_fences_are_checked_at_their_line(body: str, rule: str, line: int) -> None:
    assert (rule, line) in found(body), found(body)
    assert len(found(body)) == 1, found(body)


def test_a_missing_end_names_the_region_before_which_it_is_missing() -> None:
    [diagnostic] = diagnostics("::: flap\nx\n\n::: back\ny\n:::", layout="trifold")
    assert f'before "::: back" on line {FRONT_LINES + 4}' in diagnostic.message


def test_the_nearest_region_directive_and_drawing_are_suggested() -> None:
    assert '"inside-left"' in hint("::: inside-lfet\nx\n:::", layout="trifold")
    assert "Regions are: close, main, top." in hint("::: zzz\nx\n:::", layout="checklist")
    assert '"good-to-know"' in hint("::: body\n::: good-to-now T\nx\n:::\n:::")
    assert '"hundred-dots"' in hint(
        "::: figure hundrd-dots\nx\n:::", figures=frozenset({"hundred-dots", "sun"})
    )


def test_a_misspelled_box_does_not_turn_all_the_rest_into_strays() -> None:
    body = "## A\n{{ ptsd.what }}\n\n::: good-to-now T\nx\n:::\n\n{{ ptsd.treatable }}"
    assert found(body) == [("unknown-directive", 4)]


def test_a_region_of_another_layout_is_unknown_to_a_fixed_one() -> None:
    assert found("::: flap\nx\n:::", layout="checklist") == [("unknown-region", 1)]
    assert found("::: flap\nx\n:::", layout="[sheet, checklist]") == [("unknown-region", 1)]


def test_a_code_without_an_address_says_what_to_add() -> None:
    nowhere = make_brand(web=None, web_url=None)
    [diagnostic] = diagnostics("::: qr Read this\nx\n:::", brand=nowhere)
    assert diagnostic.rule == "template.no-qr-address"
    assert '"piece" under handout_urls' in diagnostic.hint


# ---- Markdown ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("body", "rule", "line"),
    [
        ("x\n\n![alt](https://x.example/a.png)", "image", 3),
        ("x\n![{{ ptsd.what }}](a.png)", "image", 2),
        ("[a](http://x.example)", "link", 1),
        ("[a](javascript:alert(1))", "link", 1),
        ("[a](file:///etc/passwd)", "link", 1),
        ("[a](data:text/html;base64,x)", "link", 1),
        ("[a](page.html)", "link", 1),
        ("[a]()", "link", 1),
        ("[a](https://{{ ptsd.what }})", "fact-lost", 1),
        ("[a](tel:abc)", "link", 1),
        ("<ftp://x.example>", "link", 1),
        ("[](https://x.example)", "empty-link", 1),
        ("x\n`code`", "code", 2),
        ("x\n```\ncode\n```", "code", 2),
        ("~~~\n{{ ptsd.what }}\n~~~", "code", 1),
        ("x\n\n> # quoted", "in-quote", 3),
        ("x\n# Title", "title-heading", 2),
        ("## A\n#### B", "skipped-level", 2),
        ("### A", "skipped-level", 1),
        ("## A\n::: card T\n### B\n:::", "heading-in-box", 3),
        ("##\nx", "empty-heading", 1),
        ("x\n## :nothing: A", "unknown-icon", 2),
        ("x\n\n:phone: A", "misplaced-icon", 3),
        ("- a\n-\n- b", "empty-item", 2),
        ("- [ ]\n- [ ] b", "empty-item", 1),
        ("- a\n  ## B", "in-item", 2),
        ("- # B", "in-item", 1),
        ("- a\n\n  | a | b |\n  |---|---|\n  | c | d |", "in-item", 3),
        ("- [ ] a\n- b", "mixed-list", 2),
        ("1. [ ] a", "numbered-ticks", 1),
        ("- [x] a", "ticked", 1),
        ("| a | b |\n|---|---|\n| c | d | e |", "row-cells", 3),
        ("| a | b |\n|---|---|\n| c |", "row-cells", 3),
        ("| a | b |\n|---|---|", "empty-table", 1),
        ("[a](https://x.example '{{ ptsd.what }}')", "link-title", 1),
        ("text\n     ::: card", "fence-in-text", 2),
    ],
)
def test_markdown_that_handouts_do_not_have_is_refused_at_its_line(body: str, rule: str, line: int) -> None:
    assert (rule, line) in found(body), found(body)
    errors = [p for p in diagnostics(body) if p.severity is Severity.ERROR]
    assert len(errors) == 1, errors


def test_italics_print_bold_and_say_so() -> None:
    [paragraph] = blocks("a *slanted* word")
    assert isinstance(paragraph, b.Paragraph)
    assert [(part.text, part.bold) for part in paragraph.text if isinstance(part, b.Run)] == [
        ("a ", False),
        ("slanted", True),
        (" word", False),
    ]
    assert found("x\na *slanted* word") == [("italic", 2)]


def test_the_nearest_icon_is_suggested() -> None:
    assert '"cloud-lightning"' in hint("## :cloud-lightnin: A")


# ---- sentences without a source ------------------------------------------------------------


@pytest.mark.parametrize(
    "body",
    [
        "Ketamine helps.",
        "Do not drive!",
        "Have you eaten?",
        "This is a line of seven words",
        "- Ketamine helps.",
        "- [ ] Eat nothing.",
        "- [ ] A label of more than six words here",
        "| a | b |\n|---|---|\n| c | It helps. |",
        "::: card T\nIt helps.\n:::",
        "{{ ptsd.what }} It helps.",
        "It helps (mostly.)",
        "**It helps.**",
        "Call {{ brand.phone }} now.",
        "This is a lead-in that goes on and on and on and on and on and so on:",
    ],
)
def test_a_literal_sentence_prints_and_is_reported_with_its_place(body: str) -> None:
    assert [rule for rule, _ in found(f"x\n\n{body}")] == ["unsourced"]
    assert all(diagnostic.severity is Severity.WARNING for diagnostic in diagnostics(body))


@pytest.mark.parametrize(
    "body",
    [
        "## PTSD is not a sign of weakness, and never was one.",
        "::: card This is a title with more than six words\n{{ ptsd.what }}\n:::",
        "People with PTSD often have these signs:",
        "My next visit",
        "{{ ptsd.what }}",
        "{{ ptsd.what }} {{ ptsd.treatable }}",
        "**{{ ptsd.what }}**",
        "- [ ] Water and a snack",
        "::: fields\n- What I want to ask\n:::",
        "::: lines 3 What I want to ask\n:::",
        "| It helps. | What it is and does for you |\n|---|---|\n| It helps most people very well. | yes |",
        "::: figure dots\nSix of a hundred dots are filled in.\n:::",
        "{{ brand.name }}, {{ brand.phone }}",
        "Name: ____",
    ],
)
def test_headings_labels_captions_and_lead_ins_need_no_source(body: str) -> None:
    assert found(body) == []


def test_the_warning_shows_the_words() -> None:
    [diagnostic] = diagnostics("Ask: {{ ptsd.what }} Ketamine helps everybody.")
    assert '"Ask: … Ketamine helps everybody."' in diagnostic.message
    assert diagnostic in render("Ask: {{ ptsd.what }} Ketamine helps everybody.").diagnostics


# ---- the words of it all -------------------------------------------------------------------


@pytest.mark.parametrize("rule", ALL_RULES, ids=lambda rule: rule.id)
def test_every_rule_says_what_happened_and_what_to_do(rule: Rule) -> None:
    assert rule.id.startswith("template.")
    assert rule.message
    assert rule.hint


def test_rules_have_names_of_their_own() -> None:
    assert len({rule.id for rule in ALL_RULES}) == len(ALL_RULES)


def test_no_message_shows_a_private_character() -> None:
    for body in (
        "::: {{ ptsd.what }}\n:::",
        "[a](https://x/{{ ptsd.what }})",
        "::: figure {{ ptsd.what }}\nx\n:::",
        "::: contact {{ ptsd.what }}\n:::",
        "::: lines {{ ptsd.what }}\n:::",
        "x ::: {{ ptsd.what }}",
        "::: x{{ ptsd.what }}\n:::",
        "::: body {{ ptsd.what }}\nx\n:::",
    ):
        for diagnostic in diagnostics(body):
            text = diagnostic.message + diagnostic.hint
            assert not any(0xE000 <= ord(c) <= 0xF8FF or ord(c) >= 0xF0000 for c in text), diagnostic
