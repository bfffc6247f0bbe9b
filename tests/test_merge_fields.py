"""Merge fields: a line to write on in a handout, and a value in its place on a person's own copy."""

from __future__ import annotations

import pytest
from factories import make_library
from press import printed
from reading import spoken_text, text_of

from handouts import FACTS, FRONT, found, render
from handpress.document.merge import filled, merge_names
from handpress.document.model import Document, FieldRow, InlineField, Paragraph, Run
from handpress.review.content import content_hash

DECLARED = FRONT.replace(
    "about:",
    "merge:\n"
    "  first_name: {kind: name, label: First name}\n"
    "  visit_date: {kind: date, label: Day of the visit, required: true}\n"
    "about:",
)
BODY = """
::: fields
- Name {{ merge.first_name }} {3}
- {{ merge.visit_date }}
:::

Hello **{{ merge.first_name }}**, this is for you.

| For | What |
|---|---|
| Name | {{ merge.first_name }} |
"""
LINES = """
::: fields
- Name {3}
- Day of the visit
:::

Hello **{{ merge.first_name }}**, this is for you.

| For | What |
|---|---|
| Name | {{ merge.first_name }} |
"""
VALUES = {"first_name": "*Ana* {{ brand.phone }} <b>", "visit_date": "December 3, 2026"}


def with_merge(entries: str) -> str:
    return FRONT.replace("about:", f"merge: {entries}\nabout:")


def declared(body: str = BODY) -> Document:
    return render(body, front=DECLARED)


def hashed(document: Document) -> str:
    return content_hash(document, make_library(FACTS))


def test_a_merge_field_is_a_line_to_write_on() -> None:
    document = declared()
    row, hello, _ = document.regions[0].blocks
    assert isinstance(row, FieldRow)
    assert isinstance(hello, Paragraph)
    name, day = row.fields
    assert [one.text for one in (*name.label, *day.label) if isinstance(one, Run)] == [
        "Name",
        "Day of the visit",
    ]
    assert [(one.share, len(one.answer)) for one in row.fields] == [(3, 1), (1, 1)]
    blank = next(one for one in hello.text if isinstance(one, InlineField))
    assert (blank.merge, blank.label, blank.bold) == ("first_name", "First name", True)
    assert merge_names(document) == ("first_name", "visit_date")
    assert [one.required for one in document.merge] == [False, True]


def test_the_signature_covers_the_handout_with_its_lines() -> None:
    assert hashed(declared()) == hashed(declared(LINES))
    assert hashed(declared()) != hashed(declared(BODY.replace("Name {{", "Your name {{")))


def test_a_value_prints_as_itself_and_stands_where_the_line_was() -> None:
    pdf = printed(filled(declared(), VALUES)).pdf
    for words in (VALUES["first_name"], VALUES["visit_date"]):
        assert words in text_of(pdf).replace("\n", " ")
    heard = spoken_text(pdf)
    assert f"Name{VALUES['first_name']}Day of the visitDecember 3, 2026" in heard  # elements of their own
    assert f"Hello {VALUES['first_name']}, this is for you." in heard


def test_an_empty_value_leaves_the_line() -> None:
    document = declared()
    assert filled(document, {}) is document
    assert filled(document, {"first_name": ""}) is document
    half = filled(document, {"visit_date": VALUES["visit_date"]})
    assert half.regions[0].blocks[0] != document.regions[0].blocks[0]
    assert half.regions[0].blocks[1] is document.regions[0].blocks[1]


def test_values_can_be_changed_for_those_of_another() -> None:
    first = filled(declared(), VALUES)
    assert filled(first, {"first_name": "Bo", "visit_date": "Today"}) == filled(
        declared(), {"first_name": "Bo", "visit_date": "Today"}
    )


@pytest.mark.parametrize(
    ("front", "body", "rules"),
    [
        (FRONT, "{{ merge.first_name }}", ["unknown-name"]),
        (DECLARED, "{{ merge.first_nam }}", ["unknown-name"]),
        (DECLARED, "{{ merge.first_name }}", ["merge-unused"]),
        (DECLARED, "{{ merge }}", ["printed-group"]),
        (
            FRONT.replace("about:", "merge: {x: {kind: age, label: A}}\nabout:"),
            "Words",
            ["content.wants-one-of"],
        ),
        (FRONT.replace("about:", "merge: {X1: {kind: name, label: A}}\nabout:"), "Words", ["content.id"]),
        (FRONT.replace("about:", "merge: {x: {kind: name}}\nabout:"), "Words", ["content.missing-key"]),
        (FRONT.replace("about:", "merge: [x]\nabout:"), "Words", ["content.wants-entries"]),
    ],
)
def test_what_is_declared_and_what_is_printed_must_agree(front: str, body: str, rules: list[str]) -> None:
    assert {rule for rule, _ in found(body, front=front)} >= set(rules)
