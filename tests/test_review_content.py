"""What a signature covers: every word and its weight and place, and nothing that is the clinic's own."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import get_args

import pytest
from clinics import copy_workspace, spoil, write_handout
from hypothesis import given
from hypothesis import strategies as st
from signing import make_real

from handpress.document import model as b
from handpress.document.model import Document, Heading, InlineField, Paragraph, Region, Run
from handpress.project.covered import covered
from handpress.project.loading import LoadedProject, load_project
from handpress.project.pipeline import render
from handpress.review.content import FIRST_RULE, RULE, content_hash, content_of, hash_of
from handpress.review.diff import difference
from handpress.workspace import Workspace, find_handouts, open_workspace, shipped_root

BODY = """\
::: get-help In crisis?
{{ ptsd.what }} **Bold** words, [here](https://www.nimh.nih.gov/a).
:::

- {{ ptsd.treatable }}
- {{ safety.driving }}

| Head | Other |
|---|---|
| One | {{ ptsd.what }} |

::: qr Read more
On your phone
:::

::: contact
:::

### Lower

Call {{ brand.phone }} or write to us: ____
"""


def hash_in(workspace: Workspace, name: str = "hello") -> str:
    project = load_project(open_workspace(workspace.root))
    handout = next(one for one in find_handouts(workspace)[0] if one.name == name)
    return covered(project, render(project, handout)[0]).newest


@pytest.fixture
def clinic(small_workspace: Workspace) -> Workspace:
    write_handout(small_workspace, "hello", BODY.replace("{{ safety.driving }}", "{{ infusion.drive }}"))
    spoil(small_workspace.content, "\nfacts:\n", "\nfacts:\n  infusion.drive:\n    text: Do not drive for "
          "[[no_driving]].\n    if_unset: Do not drive for ____.\n    confidence: needs_check\n")  # fmt: skip
    return small_workspace


# ---- what keeps a signature

HOUSE = [
    ("phone: 207-555-0142", "phone: 207-555-0143"),
    ("after_hours: 207-555-0199", "after_hours: 207-555-0198"),
    ("120 Shoreline Avenue, Suite 4", "7 Other Street"),
    ("  - Portland, ME 04101\n", "  - Portland, ME 04101\n  - Second floor\n"),
    ("name: Harbor Light", "name: Harbor Lamp"),
    ("web: harborlight.example", "web: harbor.example"),
    ('primary: "#0F4C5C"', 'primary: "#0A3642"'),
    ("logo: logo.svg", "logo: logo-on-dark.svg"),
    ("fold_ticks: true", "fold_ticks: false"),
    ("paper: letter", "paper: a4"),
    ("8 am to 5 pm", "9 am to 6 pm"),
    ("https://harborlight.example/ptsd", "https://harborlight.example/other"),
]


@pytest.mark.parametrize(("old", "new"), HOUSE)
def test_what_is_the_clinic_s_own_keeps_the_hash(clinic: Workspace, old: str, new: str) -> None:
    before = hash_in(clinic)
    spoil(clinic.brand / "brand.yaml", old, new)
    assert hash_in(clinic) == before


def test_a_real_clinic_in_place_of_the_sample_keeps_the_hash(clinic: Workspace) -> None:
    before = hash_in(clinic)
    assert hash_in(make_real(clinic)) == before


def test_where_a_code_leads_keeps_the_hash(clinic: Workspace) -> None:
    before = hash_in(clinic)
    spoil(clinic.brand / "brand.yaml", "handout_urls:", "handout_urls:\n  hello: https://elsewhere.example/x")
    assert hash_in(clinic) == before


def test_lines_and_files_keep_the_hash(clinic: Workspace) -> None:
    before = hash_in(clinic)
    spoil(clinic.content, "version: 1", "# A remark\n\nversion: 1")
    spoil(clinic.handouts / "hello.md", "## A heading", "{# A note #}\n\n## A heading")
    assert hash_in(clinic) == before
    (clinic.handouts / "_part.md").write_text("## A heading\n", "utf-8")
    spoil(clinic.handouts / "hello.md", "## A heading", '{% include "_part.md" %}')
    assert hash_in(clinic) == before


def test_facts_that_are_not_printed_keep_the_hash(clinic: Workspace) -> None:
    before = hash_in(clinic)
    spoil(clinic.content, "PTSD can happen to anyone", "PTSD could happen to anyone")
    assert hash_in(clinic) == before


# ---- what voids it

HANDOUT = [
    ("## A heading", "## The heading"),
    ("### Lower", "## Lower"),
    ("### Lower", "### Lowest"),
    ("**Bold** words", "Bold words"),
    ("**Bold** words", "Bold **words**"),
    ("https://www.nimh.nih.gov/a", "https://www.nimh.nih.gov/b"),
    ("{{ ptsd.what }} **", "{{ ptsd.anyone }} **"),
    ("- {{ ptsd.treatable }}\n- {{ infusion.drive }}", "- {{ infusion.drive }}\n- {{ ptsd.treatable }}"),
    ("- {{ ptsd.treatable }}\n- ", "1. {{ ptsd.treatable }}\n2. "),
    ("::: get-help", "::: take-care"),
    ("Head | Other", "Head | Others"),
    ("::: qr Read more", "::: qr Read on"),
    ("On your phone", "With your phone"),
    ("{{ brand.phone }} or write", "{{ brand.after_hours }} or write"),
    ("or write to us: ____", "or write to us: ________"),
    ("::: contact\n:::\n", ""),
    ("title: The handout hello", "title: The handout hallo"),
    ("subtitle: A short one", "subtitle: A long one"),
    ("label: Handout", "label: Sheet"),
    ("main_message: ptsd.treatable", "main_message: ptsd.what"),
    ("layout: sheet", "layout: checklist"),
    ("layout: sheet", "layout: [sheet, checklist]"),
]


@pytest.mark.parametrize(("old", "new"), HANDOUT)
def test_what_the_handout_says_voids_the_hash(clinic: Workspace, old: str, new: str) -> None:
    before = hash_in(clinic)
    spoil(clinic.handouts / "hello.md", old, new)
    assert hash_in(clinic) != before


def test_the_order_of_layouts_is_what_was_signed(clinic: Workspace) -> None:
    spoil(clinic.handouts / "hello.md", "layout: sheet", "layout: [sheet, checklist]")
    before = hash_in(clinic)
    spoil(clinic.handouts / "hello.md", "[sheet, checklist]", "[checklist, sheet]")
    assert hash_in(clinic) != before


def test_a_fact_s_word_and_its_weight_void_the_hash(clinic: Workspace) -> None:
    seen = {hash_in(clinic)}
    spoil(clinic.content, "Do not drive for", "Never drive for")
    seen.add(hash_in(clinic))  # not set: the other wording prints
    assert len(seen) == 1
    spoil(clinic.content, "if_unset: Do not drive", "if_unset: Do **not** drive")
    seen.add(hash_in(clinic))
    spoil(clinic.content, "if_unset: Do **not** drive", "if_unset: Never drive")
    seen.add(hash_in(clinic))
    assert len(seen) == 3


def test_a_new_name_for_the_same_fact_voids_the_hash(clinic: Workspace) -> None:
    before = hash_in(clinic)
    for file in (clinic.content, clinic.handouts / "hello.md"):
        spoil(file, "infusion.drive", "infusion.driving_home")
    assert hash_in(clinic) != before


def test_every_value_of_a_parameter_is_another_content(clinic: Workspace) -> None:
    seen = {hash_in(clinic)}
    for old, new in (("{}", "{no_driving: 24}"), ("24", "48"), ("48", "24.5")):
        spoil(clinic.brand / "clinic.yaml", f"parameters: {old}" if old == "{}" else old, f"parameters: {new}"
              if old == "{}" else new)  # fmt: skip
        seen.add(hash_in(clinic))
    assert len(seen) == 4
    before = hash_in(clinic)
    spoil(clinic.brand / "clinic.yaml", "{no_driving: 24.5}", "{no_driving: 24.5, price: a hundred dollars}")
    assert hash_in(clinic) == before  # this handout does not say it


def test_what_an_included_template_says_is_covered(clinic: Workspace) -> None:
    (clinic.handouts / "_part.md").write_text("A short part:\n\n- {{ ptsd.what }}\n", "utf-8")
    write_handout(clinic, "hello", '{% include "_part.md" %}')
    before = hash_in(clinic)
    spoil(clinic.handouts / "_part.md", "A short part", "A small part")
    assert hash_in(clinic) != before


def test_the_regions_are_covered(workspace: Workspace) -> None:
    before = hash_in(workspace, "understanding-ptsd")
    text = (workspace.handouts / "understanding-ptsd.md").read_text("utf-8")
    swapped = text.replace("::: inside-left", "::: x").replace("::: inside-right", "::: inside-left")
    assert swapped != text
    (workspace.handouts / "understanding-ptsd.md").write_text(swapped.replace("::: x", "::: inside-right"))
    assert hash_in(workspace, "understanding-ptsd") != before


# ---- every shipped handout

ProjectLoader = Callable[[str], LoadedProject]


def documents(project: LoadedProject) -> list[Document]:
    return [render(project, handout)[0] for handout in find_handouts(project.workspace)[0]]


def test_the_same_handouts_for_another_clinic_have_the_same_content(shipped_project: ProjectLoader) -> None:
    ours, theirs = shipped_project("harbor"), shipped_project("juniper")
    for one, other in zip(documents(ours), documents(theirs), strict=True):
        assert content_of(one, ours.library) == content_of(other, theirs.library), one.name


def test_no_line_of_the_clinic_is_in_any_content(shipped_project: ProjectLoader) -> None:
    project = shipped_project("harbor")
    brand = project.brand
    for document in documents(project):
        text = json.dumps(content_of(document, project.library))
        for own in (brand.name, brand.phone, brand.after_hours, *brand.address, str(brand.web), *brand.hours):
            assert own not in text, document.name


def test_a_content_survives_the_file_it_is_written_to(shipped_project: ProjectLoader) -> None:
    project = shipped_project("harbor")
    for document in documents(project):
        written = json.loads(json.dumps(content_of(document, project.library), indent=1))
        assert hash_of(written) == content_hash(document, project.library)
        assert not difference(written, content_of(document, project.library, places=True))


def test_every_fact_of_a_handout_has_a_place_in_its_content(shipped_project: ProjectLoader) -> None:
    project = shipped_project("harbor")
    for document in documents(project):
        placed = json.dumps(content_of(document, project.library, places=True))
        assert "content.yaml:" in placed
        for fact in document.facts:
            assert f'"fact": "{fact}"' in placed


# ---- for any text

words = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), max_size=12)
runs = st.builds(Run, words, st.booleans(), st.sampled_from([None, "a.b", "c.d"]))
texts = st.lists(runs, min_size=1, max_size=4).map(tuple)
blocks = st.one_of(st.builds(Paragraph, texts, st.booleans()), st.builds(Heading, st.integers(1, 3), texts))
regions = st.lists(
    st.builds(Region, st.sampled_from(["main", "side"]), st.lists(blocks, max_size=4).map(tuple)),
    max_size=2,
    unique_by=lambda region: region.name,  # as those of a document are
).map(tuple)


def base() -> tuple[Document, LoadedProject]:
    project = load_project(open_workspace(shipped_root()))
    handout = find_handouts(project.workspace)[0][0]
    return render(project, handout)[0], project


DOCUMENT, PROJECT = base()


def without_places(document: Document) -> object:
    return [
        (
            region.name,
            [
                (type(b).__name__, getattr(b, "lead", None), getattr(b, "level", None),
                 [(r.text, r.bold, r.fact) for r in b.text])  # type: ignore[union-attr]
                for b in region.blocks
            ],
        )
        for region in document.regions
    ]  # fmt: skip


@given(regions, regions)
def test_two_contents_have_one_hash_only_where_they_say_the_same(
    one: tuple[Region, ...], other: tuple[Region, ...]
) -> None:
    first, second = replace(DOCUMENT, regions=one), replace(DOCUMENT, regions=other)
    same = without_places(first) == without_places(second)
    hashes = [content_hash(document, PROJECT.library) for document in (first, second)]
    assert (hashes[0] == hashes[1]) == same
    found = difference(content_of(first, PROJECT.library), content_of(second, PROJECT.library))
    assert bool(found) == (not same)


@given(st.data())
def test_any_changed_word_of_a_shipped_handout_voids_its_hash(data: st.DataObject) -> None:
    before = content_of(DOCUMENT, PROJECT.library)
    changed = json.loads(json.dumps(before))
    places: list[tuple[dict[str, str], str]] = []

    def gather(value: object) -> None:
        if isinstance(value, dict):
            places.extend(
                (value, key) for key, one in value.items() if isinstance(one, str) and key != "block"
            )
            for one in value.values():
                gather(one)
        elif isinstance(value, list):
            for one in value:
                gather(one)

    gather(changed)
    holder, key = data.draw(st.sampled_from(places))
    holder[key] += data.draw(st.text(min_size=1, max_size=3))
    assert hash_of(changed) != hash_of(before)


def test_signed_contents_keep_the_words_that_they_were_hashed_with() -> None:
    say, line = (Run("Words", bold=True, fact="a.b"),), InlineField("Name", 4.0, "a.b")
    item = b.ListItem((Paragraph((*say, line)),))
    every = (
        Heading(2, say, "pill"),
        Paragraph(say, lead=True),
        b.BulletList((item,)),
        b.OrderedList((item,), 3),
        b.Checklist((b.CheckItem(say, (b.FieldRow((b.Field(say, 2),)),)),)),
        b.FieldRow((b.Field(say, 1), b.Field(say, 2))),
        b.WritingLines(say, 4),
        b.Table((say, say), ((say, ()),), say),
        b.Callout(b.CalloutKind.GET_HELP, say, 2, (Paragraph(say),), "phone"),
        b.Card(say, 2, (Paragraph(say),), key=True),
        b.Timeline((b.TimelineStep(say, 3, (Paragraph(say),)),)),
        b.Statistic(6, 100, say, "Six dots of 100."),
        b.Figure("mood-grid", "A grid: Words.", say, None, say, (say,), ((say,),)),
        b.QRCode("https://a.example", say, (say,), 2),
        b.Contact((b.ContactLine(b.ContactKind.PHONE, say),)),
        b.ThematicBreak(),
    )
    document = replace(
        DOCUMENT, name="every", title="Every", subtitle="", label="", main_message=say, layouts=("sheet",),
        sources=(),
        regions=(Region("main", every),), facts=("a.b",), parameters=(),
    )  # fmt: skip
    later = {
        b.KeyMessage,
        b.NumberFigure,
        b.OwnPicture,
        b.Quotation,
        b.NewPage,
    }  # blocks that came after that rule: signed by a later one only
    assert {type(one) for one in every} == set(get_args(b.Block)) - later
    # made in November 2026: a signature of then counts only while this stays
    assert content_hash(document, PROJECT.library, rule=FIRST_RULE) == "118a12ef1c10af79"
    more = replace(document, regions=(Region("main", (*every, b.KeyMessage(say))),))
    assert content_hash(more, PROJECT.library, rule=RULE) == "dcf1174df7405967"


def test_words_that_look_like_a_line_of_the_clinic_are_other_words() -> None:
    hashes = {
        content_hash(replace(DOCUMENT, regions=(Region("main", (Paragraph((run,)),)),)), PROJECT.library)
        for run in (
            Run("207-555-0142", bold=True, identity="brand.phone"),
            Run("207-555-0143", bold=True, identity="brand.phone"),
            Run("[brand.phone]", bold=True),
        )
    }
    assert len(hashes) == 2


def test_language_voids_the_hash() -> None:
    assert content_hash(replace(DOCUMENT, language="es"), PROJECT.library) != content_hash(
        DOCUMENT, PROJECT.library
    )


def test_a_copied_workspace_has_the_same_content(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    copied = copy_workspace(tmp_path / "a")
    assert hash_in(copied, DOCUMENT.name) == covered(PROJECT, DOCUMENT).newest
