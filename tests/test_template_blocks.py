"""What a template's Markdown becomes: the right block, with the right level and the right words."""

from __future__ import annotations

import pickle

import pytest
from factories import make_brand, make_fact, make_library, make_number

from handouts import FACTS, blocks, render
from handpress.content.model import FactKind
from handpress.document import model as b
from handpress.document.model import plain_text


def run_texts(text: b.Text) -> list[tuple[str, bool, str | None]]:
    return [(part.text, part.bold, part.fact) for part in text if isinstance(part, b.Run)]


def test_a_fact_arrives_as_the_runs_that_the_loader_made() -> None:
    library = make_library(FACTS)
    [paragraph] = blocks("{{ ptsd.what }}", library)
    assert isinstance(paragraph, b.Paragraph)
    assert paragraph.text == library.facts["ptsd.what"].text


def test_facts_and_words_share_a_paragraph() -> None:
    [paragraph] = blocks("Know: {{ ptsd.what }} {{ ptsd.treatable }}")
    assert isinstance(paragraph, b.Paragraph)
    assert run_texts(paragraph.text) == [
        ("Know: ", False, None),
        ("PTSD can start after a ", False, "ptsd.what"),
        ("terrible", True, "ptsd.what"),
        (" event.", False, "ptsd.what"),
        (" ", False, None),
        ("PTSD can be treated.", False, "ptsd.treatable"),
    ]


def test_bold_and_links_around_a_fact_reach_its_runs() -> None:
    [paragraph] = blocks("**{{ ptsd.what }}** [{{ ptsd.treatable }}](https://a.example/x)")
    assert isinstance(paragraph, b.Paragraph)
    runs = [part for part in paragraph.text if isinstance(part, b.Run)]
    assert all(run.bold for run in runs if run.fact == "ptsd.what")
    assert [run.href for run in runs if run.fact == "ptsd.treatable"] == ["https://a.example/x"]


def test_a_loop_prints_a_group_in_the_order_of_the_file() -> None:
    body = "{% for sign in signs %}\n{% if loop.index < 3 %}\n- {{ sign }}\n{% endif %}\n{% endfor %}"
    [items] = blocks(body)
    assert isinstance(items, b.BulletList)
    texts = [item.blocks[0] for item in items.items]
    assert [plain_text(one.text) for one in texts if isinstance(one, b.Paragraph)] == [
        "Trouble sleeping",
        "Being angry",
    ]


def test_a_group_knows_its_length_its_first_and_its_last() -> None:
    [paragraph] = blocks("Signs: {{ deep.mood|length }} {{ signs|first }} {{ deep.mood|last }}")
    assert isinstance(paragraph, b.Paragraph)
    assert plain_text(paragraph.text) == "Signs: 1 Trouble sleeping Feeling low"


def test_a_loop_variable_may_be_called_like_a_group() -> None:
    [items] = blocks("{% for ptsd in deep.mood %}\n- {{ ptsd }}\n{% endfor %}")
    assert isinstance(items, b.BulletList)


def test_headings_take_an_icon_and_their_level() -> None:
    made = blocks("## Two\n\n### :cloud-lightning: Three **bold** {{ signs.sleep }}\n\n## :pill: Two again")
    assert [(h.level, h.icon, plain_text(h.text)) for h in made if isinstance(h, b.Heading)] == [
        (2, None, "Two"),
        (3, "cloud-lightning", "Three bold Trouble sleeping"),
        (2, "pill", "Two again"),
    ]


def test_a_box_title_stands_one_level_below_the_heading_over_it() -> None:
    made = blocks(
        "::: get-help First\nx\n:::\n\n## Two\n::: good-to-know :phone: Under two\nx\n:::\n### Three\n"
        "::: card Under three\n::: take-care In a card\nx\n:::\n:::\n## Two\n"
        "::: key-card Under two again\nx\n:::"
    )
    boxes = [box for box in made if isinstance(box, b.Callout | b.Card)]
    assert [(plain_text(box.title), box.level) for box in boxes] == [
        ("First", 2),
        ("Under two", 3),
        ("Under three", 4),
        ("Under two again", 3),
    ]
    inner = boxes[2].blocks[0]
    assert isinstance(inner, b.Callout)
    assert (inner.level, inner.kind) == (5, b.CalloutKind.TAKE_CARE)
    assert isinstance(boxes[1], b.Callout)
    assert (boxes[1].icon, boxes[1].kind) == ("phone", b.CalloutKind.GOOD_TO_KNOW)
    assert [box.key for box in boxes if isinstance(box, b.Card)] == [False, True]


def test_regions_start_their_levels_afresh() -> None:
    document = render("::: lead\n## Two\n### Three\n:::\n::: body\n::: card Card\nx\n:::\n### Goes on\n:::")
    card, heading = document.regions[1].blocks
    assert isinstance(card, b.Card)
    assert isinstance(heading, b.Heading)
    assert (card.level, heading.level) == (2, 3)


def test_fences_nest_and_close_the_innermost() -> None:
    document = render(
        ":::: body\n::: card One\n::::: good-to-know Two :::::\n{{ ptsd.what }}\n:::\n"
        "{{ ptsd.treatable }}\n:::::\n:::"
    )
    [card] = document.regions[0].blocks
    assert isinstance(card, b.Card)
    callout, after = card.blocks
    assert isinstance(callout, b.Callout)
    assert plain_text(callout.title) == "Two"
    assert isinstance(after, b.Paragraph)


def test_tick_boxes_have_hints_and_field_lines() -> None:
    [checklist] = blocks(
        "- [ ] Bring {{ signs.sleep }}\n\n  {{ ptsd.what }}\n"
        "- [ ] Driver\n  ::: fields\n  - Name {2}\n  - Phone\n  :::"
    )
    assert isinstance(checklist, b.Checklist)
    first, second = checklist.items
    assert plain_text(first.text) == "Bring Trouble sleeping"
    assert isinstance(first.hint[0], b.Paragraph)
    [row] = second.hint
    assert isinstance(row, b.FieldRow)
    assert [(plain_text(field.label), field.share) for field in row.fields] == [("Name", 2), ("Phone", 1)]


def test_lists_nest_and_numbers_start_where_they_say() -> None:
    bullets, steps = blocks("- One\n  - Inner\n    1. Deep\n- Two\n\n3. Third\n4. Fourth")
    assert isinstance(bullets, b.BulletList)
    assert isinstance(bullets.items[0].blocks[1], b.BulletList)
    assert isinstance(steps, b.OrderedList)
    assert (steps.start, len(steps.items)) == (3, 2)


def test_a_table_has_a_head_and_rows() -> None:
    [table] = blocks("| What | When \\| how |\n|---|:-:|\n| {{ signs.sleep }} | **Now** |\n| Late | |")
    assert isinstance(table, b.Table)
    assert [plain_text(cell) for cell in table.header] == ["What", "When | how"]
    assert [[plain_text(cell) for cell in row] for row in table.rows] == [
        ["Trouble sleeping", "Now"],
        ["Late", ""],
    ]


def test_a_timeline_has_a_step_for_each_heading() -> None:
    _, timeline = blocks(
        "## Day\n::: timeline\n### :pill: Before\n- One\n\n#### Detail\n### After\n{{ ptsd.what }}\n:::"
    )
    assert isinstance(timeline, b.Timeline)
    first, second = timeline.steps
    assert (plain_text(first.title), first.level, first.icon) == ("Before", 3, "pill")
    assert [type(block) for block in first.blocks] == [b.BulletList, b.Heading]
    assert [type(block) for block in second.blocks] == [b.Paragraph]


def test_a_statistic_is_a_fact_and_its_dots_in_words() -> None:
    fact = make_fact("ptsd.lifetime", "6 of every 100 adults", number=make_number(6, 100))
    [statistic] = blocks("::: statistic\n{{ ptsd.lifetime }}\n:::", {"ptsd.lifetime": fact})
    assert isinstance(statistic, b.Statistic)
    assert (statistic.count, statistic.of, statistic.text) == (6, 100, fact.text)
    assert statistic.alt == "6 of 100 dots are filled in."


def test_lines_to_write_on_have_their_count_and_their_label() -> None:
    lines, bare = blocks("::: lines 3 What I want to ask\n:::\n::: lines 12\n:::")
    assert isinstance(lines, b.WritingLines)
    assert isinstance(bare, b.WritingLines)
    assert (lines.count, plain_text(lines.label)) == (3, "What I want to ask")
    assert (bare.count, bare.label) == (12, ())


def test_underscores_become_a_line_with_a_label_for_its_tooltip() -> None:
    [paragraph] = blocks("Call us by ____ (at the latest). My next visit: ________")
    assert isinstance(paragraph, b.Paragraph)
    first, second = (part for part in paragraph.text if isinstance(part, b.InlineField))
    assert (first.label, first.width) == ("Call us by", 6.0)
    assert (second.label, second.width) == ("My next visit", 12.0)
    [alone] = blocks("________")
    assert isinstance(alone, b.Paragraph)
    assert isinstance(alone.text[0], b.InlineField)


def test_a_line_of_dashes_is_a_rule_below_an_empty_line() -> None:
    made = blocks("Words\n\n---\nMore")
    assert [type(block) for block in made] == [b.Paragraph, b.ThematicBreak, b.Paragraph]


def test_a_lead_paragraph_is_marked() -> None:
    [paragraph] = render("::: lead\n{{ ptsd.what }}\n:::", layout="checklist").regions[0].blocks
    assert isinstance(paragraph, b.Paragraph)
    assert paragraph.lead


def test_lead_is_a_region_outside_and_a_paragraph_inside() -> None:
    document = render("::: lead\n::: lead\n{{ ptsd.what }}\n:::\n:::")
    [region] = document.regions
    [paragraph] = region.blocks
    assert region.name == "lead"
    assert isinstance(paragraph, b.Paragraph)
    assert paragraph.lead


def test_a_figure_says_in_words_what_it_shows() -> None:
    [figure] = blocks("::: figure hundred-dots\n{{ ptsd.what }}\n:::")
    assert isinstance(figure, b.Figure)
    assert figure.name == "hundred-dots"
    assert figure.alt == plain_text(figure.caption) == "PTSD can start after a terrible event."


def test_the_contact_block_comes_from_the_brand_with_links() -> None:
    [contact] = blocks("::: contact\n:::", brand=make_brand(email="hello@harborlight.example"))
    assert isinstance(contact, b.Contact)
    shown = {(line.kind, plain_text(line.text), line.text[-1].href) for line in contact.lines}  # type: ignore[union-attr]
    assert (b.ContactKind.PHONE, "207-555-0142", "tel:+12075550142") in shown
    assert (b.ContactKind.AFTER_HOURS, "After hours: 207-555-0199", "tel:+12075550199") in shown
    assert (b.ContactKind.WEB, "harborlight.example", "https://harborlight.example") in shown
    assert (b.ContactKind.EMAIL, "hello@harborlight.example", "mailto:hello@harborlight.example") in shown
    assert (b.ContactKind.ADDRESS, "Portland, ME 04101", None) in shown


def test_the_code_points_to_the_handout_if_the_brand_has_an_address_for_it() -> None:
    body = "::: qr Read this on your phone\nor have it read aloud:\n:::"
    [code] = blocks(body)
    assert isinstance(code, b.QRCode)
    assert (code.url, plain_text(code.title), [plain_text(line) for line in code.lines]) == (
        "https://harborlight.example",
        "Read this on your phone",
        ["or have it read aloud:", "harborlight.example"],
    )
    own = make_brand(handout_urls=(("piece", "https://harborlight.example/piece"),), web_url=None)
    [code] = blocks(body, brand=own)
    assert isinstance(code, b.QRCode)
    assert code.url == "https://harborlight.example/piece"


def test_the_brand_prints_its_lines_and_asks_for_absent_ones() -> None:
    body = (
        "{{ brand.name }}: {{ brand.phone }}, {{ brand.address }}\n\n"
        "{% if brand.email %}\nMail\n{% endif %}\n"
        "{% for line in brand.hours %}\n- {{ line }}\n{% endfor %}"
    )
    paragraph, hours = blocks(body)
    assert isinstance(paragraph, b.Paragraph)
    assert plain_text(paragraph.text) == (
        "Harbor Light: 207-555-0142, 120 Shoreline Avenue, Suite 4, Portland, ME 04101"
    )
    assert [part.fact for part in paragraph.text] == [None] * len(paragraph.text)
    assert "tel:+12075550142" in {part.href for part in paragraph.text if isinstance(part, b.Run)}
    assert isinstance(hours, b.BulletList)


@pytest.mark.parametrize(
    "body",
    [
        "{% if brand.email %}\nMail: {{ brand.email }}\n{% endif %}\n\nEnd",
        "{% if not brand.email %}Mail: none{% else %}Mail: {{ brand.email }}{% endif %}\n\n\nEnd",
        "{% if brand.email and brand.web %}Mail: {{ brand.email }}{% endif %}\n\n\nEnd",
        "{{ brand.email if brand.email else 'Mail: none' }}\n\nEnd",
    ],
)
def test_a_line_may_be_printed_only_where_it_is_given(body: str) -> None:
    """As the message says that tells of an absent one."""
    assert plain_text(words_in(blocks(body)[-1])) == "End"
    with_mail = blocks(body, brand=make_brand(email="hello@harborlight.example"))
    assert "hello@harborlight.example" in plain_text(words_in(with_mail[0]))


def words_in(block: b.Block) -> b.Text:
    assert isinstance(block, b.Paragraph)
    return block.text


@pytest.mark.parametrize(
    "literal",
    [
        "a & b",
        "$x$",
        "[sic]",
        "5 < 6 > 4",
        "100%",
        "a_b_c",
        "#tag",
        "http://x.example",
        "(c)",
        "'quoted'",
        "a -- b",
    ],
)
def test_what_is_no_mark_of_any_kind_prints_as_it_stands(literal: str) -> None:
    [paragraph] = blocks("a " + literal)
    assert isinstance(paragraph, b.Paragraph)
    assert plain_text(paragraph.text) == "a " + literal


def test_backslashes_take_the_meaning_from_a_mark() -> None:
    [paragraph] = blocks(r"\*not bold\* \_ \:phone: \[x\]")
    assert isinstance(paragraph, b.Paragraph)
    assert plain_text(paragraph.text) == "*not bold* _ :phone: [x]"


@pytest.mark.parametrize(
    "address", ["https://a.example/b?c=d&e=f", "tel:+12075550142", "tel:988", "mailto:a@b.example"]
)
def test_links_keep_their_address(address: str) -> None:
    [paragraph] = blocks(f"[label]({address}) and <{address}>")
    assert isinstance(paragraph, b.Paragraph)
    assert [p.href for p in paragraph.text if isinstance(p, b.Run)] == [address, None, address]


def test_the_document_lists_what_it_used_in_order_of_first_use() -> None:
    library = make_library(
        {
            "a": make_fact("a", sources=("third", "first")),
            "b": make_fact("b", sources=("first",), parameters=("wait", "price"), unset=("price",)),
            "c": make_fact("c", sources=(), kind=FactKind.HOUSE, parameters=("wait",)),
            "ptsd.treatable": make_fact("ptsd.treatable", sources=("main",)),
            "unused": make_fact("unused", sources=("never",)),
        }
    )
    document = render("{{ c }} {{ b }}\n\n{{ a }} {{ b }}", library)
    assert document.facts == ("ptsd.treatable", "c", "b", "a")
    assert [source.id for source in document.sources] == ["main", "first", "third"]
    assert document.sources[0].full == "Organisation. The main. 2024. https://main.example"
    assert (document.parameters, document.unset_parameters) == (("wait", "price"), ("price",))


def test_the_front_matter_arrives() -> None:
    document = render("x", layout="[sheet, checklist]", name="my-piece")
    assert (document.name, document.title, document.label, document.subtitle) == (
        "my-piece",
        "A handout",
        "Sheet",
        "",
    )
    assert document.layouts == ("sheet", "checklist")
    assert plain_text(document.main_message) == "PTSD can be treated."


def test_a_template_without_regions_goes_where_its_layout_says() -> None:
    assert [region.name for region in render("x", layout="sheet").regions] == ["body"]
    assert [region.name for region in render("x", layout="checklist").regions] == ["main"]


def test_the_sheet_takes_the_regions_of_other_layouts() -> None:
    body = "::: flap\nx\n:::\n::: back\ny\n:::"
    assert [region.name for region in render(body, layout="sheet").regions] == ["flap", "back"]
    assert [region.name for region in render(body, layout="[trifold, sheet]").regions] == ["flap", "back"]


def test_a_document_travels_to_another_process_and_can_be_a_key() -> None:
    fact = make_fact("n", "6 of every 100", number=make_number(6, 100))
    document = render(
        "## A\n- [ ] x\n\n| a | b |\n|---|---|\n| c | d |\n\n::: statistic\n{{ n }}\n:::\n::: contact\n:::",
        {"n": fact},
    )
    assert pickle.loads(pickle.dumps(document)) == document
    assert hash(document) == hash(pickle.loads(pickle.dumps(document)))


def test_the_same_template_renders_the_same_document_twice() -> None:
    body = "{% for s in signs %}\n- {{ s }}\n{% endfor %}"
    assert render(body) == render(body)
