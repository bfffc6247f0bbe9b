"""One door for every text that reaches paper: composed, in a script that can be set, nothing of it unseen."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import msgspec.inspect as ms
import pytest
from clinics import Command, spoil
from reading import text_of
from signing import make_real, sign, signed

from handpress.brand.schema import RawBrand
from handpress.characters import composed, plainly, trouble_in
from handpress.content.conversion import BARE, Shape
from handpress.content.schema import RawClinic, RawContent
from handpress.diagnostics import Diagnostic
from handpress.files import exactly, in_words
from handpress.project.loading import load_project
from handpress.project.model import BuildOptions, Failure, Output
from handpress.project.run import make_all
from handpress.template.schema import FrontMatter
from handpress.template.values import mailto, telephone
from handpress.workspace import Workspace, find_handouts, shipped_root

# ---- the door ---------------------------------------------------------------------------------

PRINTED = {
    "content.yaml": {
        "sources.*.short",
        "facts.*.text",
        "facts.*.if_unset",
        "facts.*.wordings.*",
        "facts.*.wordings.*.text",
        "facts.*.wordings.*.if_unset",
        "facts.*.figure.people.study",
        "facts.*.figure.people.outcome",
        "facts.*.figure.people.rows.*.label",
        "facts.*.figure.compare.study",
        "facts.*.figure.compare.finding",
        "facts.*.figure.compare.sides.*",
        "facts.*.figure.clock.title",
        "facts.*.figure.clock.marks.*.label",
        "facts.*.figure.clock.night",
        "facts.*.figure.clock.longer",
        "facts.*.figure.scale.title",
        "facts.*.figure.scale.steps.*",
        "facts.*.figure.scale.mark",
        "parameters.*.unit",
        "parameters.*.unit_singular",
    },
    "brand/brand.yaml": {"name", "short_name", "tagline", "address.*", "hours.*", "interpreters.*"},
    "brand/clinic.yaml": {"parameters.*"},
    "handouts/hello.md": {"title", "subtitle", "label", "merge.*.label"},
}
"""Texts that are printed, and the file where each stands."""

NOT_ON_PAPER = {
    "content.yaml": {
        "about.*.*",
        "facts.*.figure.clock.marks.*.icon",
        "facts.*.figure.clock.marks.*.value",
        "defaults.owner",
        "facts.*.about.*",
        "topics.*",
        "sources.*.organisation",
        "sources.*.title",
        "parameters.*.meaning",
        "parameters.*.floor_reason",
        "parameters.*.unusual.reason",
        "facts.*.spanish.term",
        "parameters.*.ceiling_reason",
        "facts.*.note",
        "facts.*.owner",
    },
    "brand/brand.yaml": {"logo_alt"},
    "brand/clinic.yaml": set(),
    "handouts/hello.md": {
        "about",
        "about.*",
        "audience",
        "layout",
        "layout.*",
        "main_message",
        "purpose",
        "scene",
    },
}
"""Texts that are kept for staff, shown on a screen or said aloud."""

SCHEMAS: dict[str, type[Shape]] = {
    "content.yaml": RawContent,
    "brand/brand.yaml": RawBrand,
    "brand/clinic.yaml": RawClinic,
    "handouts/hello.md": FrontMatter,
}
HAND_READ = {"brand/brand.yaml": {"phone", "after_hours", "web", "email"}}
"""Checked letter by letter: they hold nothing but ASCII."""


def words_of(kind: ms.Type, place: str = "") -> Iterator[str]:
    """The place of every text of a schema that somebody writes in words."""
    match kind:
        case ms.Metadata(type=inner, extra=extra):
            if extra == BARE and isinstance(inner, ms.StrType):
                yield place
            else:
                yield from words_of(inner, place)
        case ms.UnionType(types=types):
            for one in types:
                yield from words_of(one, place)
        case ms.StructType(fields=fields):
            for field in fields:
                yield from words_of(field.type, f"{place}.{field.name}".lstrip("."))
        case ms.DictType(value_type=inner) | ms.ListType(item_type=inner):
            yield from words_of(inner, f"{place}.*".lstrip("."))


@pytest.mark.parametrize("file", SCHEMAS)
def test_each_text_of_each_file_is_known_to_be_printed_or_not(file: str) -> None:
    """Who adds a field says here whether it reaches paper; then the next tests look at it."""
    known = PRINTED[file] | NOT_ON_PAPER[file]
    assert set(words_of(ms.type_info(SCHEMAS[file]))) - HAND_READ.get(file, set()) <= known


CONTENT = """\
version: 1
defaults: {{owner: Owner{0}, review_by: 2027-11-23}}
sources:
  nimh-ptsd:
    organisation: Institute{1}
    title: Title{2}
    short: NIMH{3}
    year: 2024
    checked: copy
    checked_on: 2026-11-23
parameters:
  no_driving: {{meaning: Driving{4}, unit: hours{5}, floor: 24, floor_reason: Reason{6}}}
  one: {{meaning: One, unit: days, unit_singular: day{7}, ceiling: 9, ceiling_reason: Reason{8}}}
  words: {{meaning: Words}}
  unset: {{meaning: Unset}}
facts:
  a.first: {{text: "A text{9}", @, note: Note{10}, owner: Me{11}}}
  a.driving: {{text: "Not [[no_driving]].", if_unset: "No driving.", @}}
  a.one: {{text: "After [[one]].", if_unset: "Later.", @}}
  a.words: {{text: "We say [[words]].", if_unset: "We say.", @}}
  a.unset: {{text: "At [[unset]].", if_unset: "Ask us{12}: ____", @}}
  crisis.one_line:
    text: >-
      **Call or text 988**, any time. It is free. Veterans: call 988 and **press 1**, or text **838255**.
    sources: [nimh-ptsd]
    confidence: secondary
  crisis.emergency: {{text: "In danger right now? **Call 911.**", @}}
""".replace("@", "sources: [nimh-ptsd], confidence: secondary")
FRONT = """\
---
title: Title{13}
subtitle: Subtitle{14}
label: Label{15}
audience: Everybody{16}
layout: {layout}
purpose: To try{17}
main_message: a.first
merge: {{visit: {{kind: date, label: Visit{28}}}}}
---

{{{{ a.first }}}} {{{{ a.driving }}}} {{{{ a.one }}}} {{{{ a.words }}}} {{{{ a.unset }}}} words{18}

| Head{19} | Cell |
|---|---|
| Row | Cell{20} |

- [ ] Box{21}

::: fields
- {{{{ merge.visit }}}}
:::

{{{{ crisis.one_line }}}} {{{{ crisis.emergency }}}}

Call us: {{{{ brand.phone }}}} {{{{ brand.address }}}} {{{{ brand.hours }}}}
"""
NAMES = (
    ("content.yaml", "defaults.owner"),
    ("content.yaml", "sources.*.organisation"),
    ("content.yaml", "sources.*.title"),
    ("content.yaml", "sources.*.short"),
    ("content.yaml", "parameters.*.meaning"),
    ("content.yaml", "parameters.*.unit"),
    ("content.yaml", "parameters.*.floor_reason"),
    ("content.yaml", "parameters.*.unit_singular"),
    ("content.yaml", "parameters.*.ceiling_reason"),
    ("content.yaml", "facts.*.text"),
    ("content.yaml", "facts.*.note"),
    ("content.yaml", "facts.*.owner"),
    ("content.yaml", "facts.*.if_unset"),
    ("handouts/hello.md", "title"),
    ("handouts/hello.md", "subtitle"),
    ("handouts/hello.md", "label"),
    ("handouts/hello.md", "audience"),
    ("handouts/hello.md", "purpose"),
    ("handouts/hello.md", "words"),
    ("handouts/hello.md", "table head"),
    ("handouts/hello.md", "table cell"),
    ("handouts/hello.md", "box"),
    ("brand/brand.yaml", "name"),
    ("brand/brand.yaml", "tagline"),
    ("brand/brand.yaml", "address.*"),
    ("brand/brand.yaml", "hours.*"),
    ("brand/brand.yaml", "logo_alt"),
    ("brand/clinic.yaml", "parameters.*"),
    ("handouts/hello.md", "merge.*.label"),
)
"""What each numbered place of the templates above, and then of brand.yaml and clinic.yaml, is."""
BRAND_LINES = (
    "name: Harbor Light",
    "tagline: Ketamine & Wellness Clinic",
    "Portland, ME 04101",
    "8 am to 5 pm",
)


def fill(workspace: Workspace, marks: list[str], layout: str = "sheet") -> Workspace:
    """The workspace with one more letter in each of its texts."""
    workspace.content.write_text(CONTENT.format(*marks), "utf-8")
    for template in workspace.handouts.iterdir():
        template.unlink()
    (workspace.handouts / "hello.md").write_text(FRONT.format(*marks, layout=layout), "utf-8")
    brand = workspace.brand / "brand.yaml"
    for line, mark in zip((*BRAND_LINES, "logo_alt: Harbor Light"), marks[22:], strict=False):
        spoil(brand, line, line + mark)
    values = f"parameters:\n  no_driving: 48\n  one: 1\n  words: Value{marks[27]}\n"
    workspace.clinic.write_text(values, "utf-8")
    return workspace


def made(workspace: Workspace, today: date) -> tuple[list[Output], list[Diagnostic]]:
    project = load_project(workspace)
    results = make_all(project, find_handouts(workspace)[0], BuildOptions(today))
    found = [one for result in results if isinstance(result, Failure) for one in result.diagnostics]
    return [one for one in results if isinstance(one, Output)], found


def is_printed(file: str, name: str) -> bool:
    return name not in NOT_ON_PAPER[file]


@pytest.mark.parametrize("layout", ["sheet", "checklist"])
def test_no_text_reaches_paper_past_the_door(workspace: Workspace, today: date, layout: str) -> None:
    """Each text holds a letter of its own that no font has; each printed one is told with its place."""
    letters = [chr(code) for code in range(0x4E00, 0x4E00 + len(NAMES))]
    _, found = made(fill(workspace, letters, layout), today)
    told = {one.sought: one.span.file for one in found if one.span and one.rule == "layout.missing-character"}
    clinic = "brand/clinic.yaml"  # a unit is told at the number that it follows
    wanted = {
        letter: clinic if name.startswith("parameters.*.unit") else file
        for letter, (file, name) in zip(letters, NAMES, strict=True)
        if is_printed(file, name)
    }
    assert told == wanted


def test_what_stays_off_paper_may_hold_any_letter(workspace: Workspace, today: date) -> None:
    letters = ["" if is_printed(*one) else "漢" for one in NAMES]
    pieces, found = made(fill(workspace, letters), today)
    assert found == []
    assert "漢" not in "".join(text_of(one.pdf) for one in pieces)


def test_accents_typed_as_marks_are_composed_in_every_text(workspace: Workspace, today: date) -> None:
    pieces, found = made(fill(workspace, ["e\u0301"] * len(NAMES)), today)
    assert found == []
    words = "".join(text_of(one.pdf) for one in pieces)
    assert "\u0301" not in words
    assert words.count("é") >= len([one for one in NAMES if is_printed(*one)])


def test_the_same_words_print_the_same_bytes_however_their_accents_were_typed(
    workspace: Workspace, today: date
) -> None:
    (apart,), _ = made(fill(workspace, ["e\u0301"] * len(NAMES)), today)
    for path in (workspace.content, workspace.handouts / "hello.md", workspace.brand / "brand.yaml"):
        path.write_text(unicodedata.normalize("NFC", path.read_text("utf-8")), "utf-8")
    workspace.clinic.write_text(unicodedata.normalize("NFC", workspace.clinic.read_text("utf-8")), "utf-8")
    (together,), _ = made(workspace, today)
    assert apart.pdf == together.pdf


# ---- scripts ----------------------------------------------------------------------------------

SCRIPTS = [
    ("מרפאת", "Hebrew"),
    ("عيادة", "Arabic"),
    ("ܫܠܡܐ", "Syriac"),
    ("ދިވެހި", "Thaana"),
    ("नमस्ते", "Devanagari"),
    ("নমস্কার", "Bengali"),
    ("வணக்கம்", "Tamil"),
    ("สวัสดี", "Thai"),
    ("ສະບາຍດີ", "Lao"),
    ("မင်္ဂလာပါ", "Myanmar"),
    ("សួស្តី", "Khmer"),
    ("བཀྲ་ཤིས", "Tibetan"),
    ("ᠮᠣᠩᠭᠣᠯ", "Mongolian"),
]
SET_RIGHT = [
    "Zażółć",
    "Ελληνικά",
    "Привет",
    "Հայերեն",
    "ქართული",
    "你好",
    "こんにちは",
    "안녕",
    "½ ≤ 5 µg",
    "“a” – b…",
]


@pytest.mark.parametrize(("words", "script"), SCRIPTS)
def test_a_script_that_cannot_be_set_is_named(words: str, script: str) -> None:
    assert script in {one.what for one in trouble_in(f"a {words} b") if one.trouble.value == "script"}


@pytest.mark.parametrize("words", SET_RIGHT)
def test_a_script_without_joined_letters_is_a_matter_of_fonts(words: str) -> None:
    assert list(trouble_in(words)) == []


@pytest.mark.parametrize(
    ("key", "line"), [("name: Harbor Light", 6), ("- Portland, ME 04101", 11), ("- Monday to Friday", 16)]
)
def test_a_script_is_refused_at_its_place_though_the_clinics_font_has_it(
    small_workspace: Workspace, today: date, key: str, line: int
) -> None:
    """No font is asked: having the letters is not being able to set them."""
    spoil(small_workspace.brand / "brand.yaml", key, key + " מרפאת הנמל")
    _, found = made(small_workspace, today)
    (one,) = [one for one in found if one.rule == "layout.script"]
    assert one.span is not None
    text = (small_workspace.brand / "brand.yaml").read_text("utf-8").split("\n")
    assert text[one.span.line - 1][one.span.column - 1] == "מ"
    assert "Hebrew" in one.message


# ---- who signs --------------------------------------------------------------------------------


def test_a_signer_whom_the_font_cannot_print_is_told_so_before_anything_is_recorded(
    handpress: Command, small_workspace: Workspace
) -> None:
    clinic = make_real(small_workspace)
    for by in (
        "Dr. Nguyễn Văn An, Director",
        "李, Director",
        "ד״ר כהן, Director",
        "Ana \U0001f600, Director",
    ):
        done = sign(handpress, clinic, by=by)
        assert done.code == 1, by
        assert "cannot be printed under the handout" in " ".join(done.err.split())
        assert "fault" not in done.err
        assert not (clinic.reviews / "hello").exists()
    again = sign(handpress, clinic, by="Dr. Nguyen Van An, Director")  # as the message says
    assert again.code == 0, again.err


def test_a_signer_is_recorded_with_composed_letters(handpress: Command, small_workspace: Workspace) -> None:
    clinic = make_real(small_workspace)
    done = sign(handpress, clinic, by="Jose\u0301 Pen\u0303a, Director")
    assert done.code == 0, done.err
    assert signed(clinic)[0]["by"] == "José Peña"


# ---- numbers and addresses --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("207-555-0142", "tel:+12075550142"),
        ("+44 (0)20 7946 0018", "tel:+442079460018"),
        ("+44(0)20 7946 0018", "tel:+442079460018"),
        ("+49 (0) 30 901820", "tel:+4930901820"),
        ("0044 (0)20 7946 0018", "tel:00442079460018"),
        ("+1 (207) 555-0142", "tel:+12075550142"),
        ("+39 06 6982", "tel:+39066982"),
        ("(0)20 7946 0018", "tel:02079460018"),
        ("207-555-0142 ext. 12", "tel:+12075550142"),
        ("207-555-0142 x12", "tel:+12075550142"),
        ("988", "tel:988"),
    ],
)
def test_a_number_is_dialed_as_from_abroad(written: str, address: str) -> None:
    assert telephone(written) == address


LINES = [
    ("phone", "207\u00a0555\u20110142", "207 555-0142"),
    ("phone", "207\u2013555\u20130142", "207-555-0142"),
    ("phone", "\u202a207-555-0142\u202c", "207-555-0142"),
    ("phone", "207-555-0142 extension 12", "207-555-0142 extension 12"),
    ("phone", "207-555-0142, ext. 12", "207-555-0142, ext. 12"),
    ("phone", "207-555-0142 x12", "207-555-0142 x12"),
    ("after_hours", "+44 (0)20 7946 0018", "+44 (0)20 7946 0018"),
    ("web", "harbor\u2011light.example\u200b", "harbor-light.example"),
    ("web", "https://www.harborlight.example/ptsd/", "www.harborlight.example/ptsd"),
    ("email", "pat.o'neil@harborlight.example", "pat.o'neil@harborlight.example"),
    ("email", "pat.o\u2019neil@harborlight.example", "pat.o'neil@harborlight.example"),
    ("email", "pat+front@harborlight.example", "pat+front@harborlight.example"),
    ("email", "\u00a0pat@harborlight.example", "pat@harborlight.example"),
]


@pytest.mark.parametrize(("key", "written", "printed"), LINES)
def test_a_line_is_taken_for_what_it_looks_like(clinic: Path, key: str, written: str, printed: str) -> None:
    from handpress.brand.load import load_brand

    path = clinic / "brand" / "brand.yaml"
    lines = [line for line in path.read_text("utf-8").split("\n") if not line.startswith(f"{key}:")]
    path.write_text("\n".join([*lines, f'{key}: "{written}"', ""]), "utf-8")
    brand = load_brand(clinic / "brand", clinic, shipped_fonts=shipped_root() / "brand" / "fonts")
    assert getattr(brand, key) == printed


@pytest.mark.parametrize(
    ("line", "lines"),
    [
        ("address: 120 Shoreline Avenue, Suite 4", ("120 Shoreline Avenue, Suite 4",)),
        ("address: |\n  120 Shoreline Avenue\n  Portland", ("120 Shoreline Avenue", "Portland")),
        ("hours: Monday to Friday, 8 am to 5 pm", ("Monday to Friday, 8 am to 5 pm",)),
        ("hours: [Monday, Tuesday]", ("Monday", "Tuesday")),
    ],
)
def test_lines_may_be_written_as_one_text_or_as_a_block(
    clinic: Path, line: str, lines: tuple[str, ...]
) -> None:
    from handpress.brand.load import load_brand

    path = clinic / "brand" / "brand.yaml"
    key = line.partition(":")[0]
    text = path.read_text("utf-8").replace(f"\n{key}:", f"\n{line}\n_{key}:")
    kept, _, rest = text.partition(f"\n_{key}:")
    after = rest.split("\n")[1:]
    while after[0].startswith("  -"):
        after = after[1:]
    path.write_text("\n".join([kept, *after]), "utf-8")
    brand = load_brand(clinic / "brand", clinic, shipped_fonts=shipped_root() / "brand" / "fonts")
    assert getattr(brand, key) == lines


@pytest.fixture
def clinic(small_workspace: Workspace) -> Path:
    return small_workspace.root


def test_a_mailbox_with_odd_signs_is_linked_so_that_it_opens() -> None:
    assert mailto("pat.o'neil@a.example") == "mailto:pat.o'neil@a.example"
    assert mailto("a&b%c?@a.example") == "mailto:a%26b%25c%3F@a.example"


# ---- how characters are shown ------------------------------------------------------------------


def test_a_refused_value_is_shown_with_what_cannot_be_seen_in_it() -> None:
    assert exactly("207\u00a0555") == "207<no-break space, U+00A0>555"
    assert exactly("555\u20110142") == "555<non-breaking hyphen, U+2011>0142"
    assert exactly("a\u200bb") == "a<zero width space, U+200B>b"
    assert exactly("x" * 50) == "x" * 39 + "…"
    assert in_words("Monday\u00a0\u2013 Friday\n 8") == "Monday \u2013 Friday 8"
    assert in_words("a\u200bb") == "a<zero width space, U+200B>b"


def test_only_what_a_copy_brings_along_is_made_plain() -> None:
    assert plainly("é\u00a0b") == "é b"
    assert plainly("a\u2013b") == "a\u2013b"
    assert plainly("a\u2013b", dashes=True) == "a-b"
    assert composed("abc") == "abc"
