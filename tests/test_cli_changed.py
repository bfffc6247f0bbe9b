"""``changed``: what became of a signed handout, in words on a screen and in pictures side by side."""

from __future__ import annotations

import json
import re
from base64 import b64decode
from html.parser import HTMLParser

import pytest
from clinics import Command, spoil, write_handout
from conftest import TODAY, Prepared
from hypothesis import given
from hypothesis import strategies as st
from signing import make_real, sign, tree

from handpress import Project, Signer
from handpress.review.diff import Change, ChangeKind, difference, in_few_words, stretches
from handpress.workspace import Workspace


def made_real_and_signed(clinic: Workspace) -> None:
    make_real(clinic)
    write_handout(clinic, "hello", "- {{ ptsd.what }}\n- {{ ptsd.anyone }}\n\nA lead-in:\n\n1. One\n2. Two")
    Project(clinic).sign("hello", Signer("Dana Reyes", "Medical director"), TODAY, accept_open=True)


@pytest.fixture
def clinic(prepared: Prepared) -> Workspace:
    """A real clinic that has signed its handout."""
    return prepared(made_real_and_signed)


def changed(handpress: Command, clinic: Workspace) -> str:
    done = handpress("changed", "hello", here=clinic.root)
    assert done.code == 0, done.err
    return " ".join(done.out.split())


def data(handpress: Command, clinic: Workspace) -> dict[str, list[dict[str, str]]]:
    done = handpress("changed", "hello", "--json", here=clinic.root)
    assert done.code == 0, done.err
    found: dict[str, list[dict[str, str]]] = json.loads(done.out)
    return found


# ---- in words


def test_never_signed_is_said_plainly(handpress: Command, small_workspace: Workspace) -> None:
    told = changed(handpress, small_workspace)
    assert " hello was never signed." in told
    assert '--by "Name, role"' in told
    assert not small_workspace.out.exists()


def test_signed_for_another_clinic_is_said_too(handpress: Command, clinic: Workspace) -> None:
    spoil(clinic.brand / "brand.yaml", "name: Quiet Harbor", "name: Quiet Bay")
    assert "never signed for this clinic; it was for Quiet Harbor." in changed(handpress, clinic)


def test_nothing_changed_is_said_plainly(handpress: Command, clinic: Workspace) -> None:
    told = changed(handpress, clinic)
    assert "signed by Dana Reyes, Medical director on December 1, 2026, good until February 23, 2027." in told
    assert told.endswith("Nothing changed.")
    assert not clinic.out.exists()


def test_words_are_shown_with_their_fact_and_place(handpress: Command, clinic: Workspace) -> None:
    spoil(clinic.content, "PTSD can happen to anyone,", "PTSD may happen to all people,")
    line = next(
        n for n, text in enumerate(clinic.content.read_text("utf-8").splitlines(), 1) if "may happen" in text
    )
    told = changed(handpress, clinic)
    assert "PTSD [-can-] {+may+} happen to [-anyone,-] {+all people,+} at any age" in told
    assert f"ptsd.anyone content.yaml:{line}:" in told
    assert "body, BulletList > ListItem > Paragraph: changed" in told
    (change,) = data(handpress, clinic)["changes"]
    assert change["kind"] == "changed"
    assert change["new"].startswith("PTSD may happen to all people,")


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("1. One\n2. Two", "1. One\n2. Two\n3. Three", "added handouts/hello.md:21 {+Three+}"),
        ("1. One\n2. Two", "1. One", "removed [-Two-]"),
        ("- {{ ptsd.what }}\n- {{ ptsd.anyone }}", "- {{ ptsd.anyone }}\n- {{ ptsd.what }}", "moved"),
        ("## A heading", "## The heading", "[-A-] {+The+} heading"),
        ("1. One\n2. Two", "1. **One**\n2. Two", "set otherwise"),
        ("1. One\n2. Two", "- One\n- Two", "set otherwise"),
        ("title: The handout hello", "title: The handout hallo", "title, title: changed"),
        ("layout: sheet", "layout: checklist", "layouts: was sheet; is checklist"),
        ("- {{ ptsd.anyone }}\n", "", "Facts that are gone: ptsd.anyone"),
        ("1. One", "- {{ ptsd.treatable }}\n\n1. One", "{+"),
        ("Call us: {{ brand.phone }}", "Call us: {{ brand.after_hours }} or {{ brand.phone }}",
         "Call us: {+[brand.after_hours] or+} [brand.phone]"),
    ],
)  # fmt: skip
def test_each_kind_of_change_has_its_name(
    handpress: Command, clinic: Workspace, old: str, new: str, says: str
) -> None:
    spoil(clinic.handouts / "hello.md", old, new)
    told = changed(handpress, clinic)
    assert says in told
    assert "has changed since, so it prints as a draft" in told


def test_a_parameter_that_is_set_is_named(handpress: Command, clinic: Workspace) -> None:
    fact = (
        "\nfacts:\n  infusion.drive:\n    text: Do not drive for [[no_driving]] "
        "and until after a full night’s sleep.\n"
        "    if_unset: Do not drive for ____.\n    confidence: needs_check\n"
    )
    spoil(clinic.content, "\nfacts:\n", fact)
    write_handout(clinic, "hello", "{{ infusion.drive }}")
    assert sign(handpress, clinic).code == 0
    spoil(clinic.brand / "clinic.yaml", "parameters: {}", "parameters: {no_driving: 36}")
    told = changed(handpress, clinic)
    assert "no_driving: was not set; is 36 hours" in told
    assert "Do not drive for [-____ (How long" in told
    assert "{+36 hours and" in told


def test_what_the_signature_does_not_cover_is_named_as_such(handpress: Command, clinic: Workspace) -> None:
    spoil(clinic.brand / "brand.yaml", "20 7946 0142", "20 7946 0143")
    spoil(clinic.brand / "brand.yaml", '"#0F4C5C"', '"#0A3642"')
    told = changed(handpress, clinic)
    assert "Nothing changed in what was signed." in told
    assert "Changed, but not covered by the signature, which stays good:" in told
    assert "phone: was +44 20 7946 0142; is +44 20 7946 0143" in told
    assert "color primary: was #0F4C5C; is #0A3642" in told
    assert "good until February 23, 2027" in told


def test_an_expired_review_is_told(
    handpress: Command, clinic: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1813600000")
    told = changed(handpress, clinic)
    assert "which expired on February 23, 2027. Nothing changed." in told


def test_a_handout_that_cannot_be_read_is_refused(handpress: Command, clinic: Workspace) -> None:
    write_handout(clinic, "hello", "{{ no.such.fact }}")
    done = handpress("changed", "hello", here=clinic.root)
    assert done.code == 1
    assert "handouts/hello.md:14" in done.err


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("changed", "A word is missing: HANDOUT."),
        ("changed helo", 'Did you mean "hello"?'),
        ("changed hello --copies 2", "There is no option"),
        ("changed hello other", "more words than this command understands"),
    ],
)
def test_words_that_make_no_sense_are_refused(
    handpress: Command, clinic: Workspace, words: str, says: str
) -> None:
    done = handpress(*words.split(), here=clinic.root)
    assert done.code == 2
    assert says in " ".join(done.err.split())


def test_looking_changes_nothing_in_the_reviews(handpress: Command, clinic: Workspace) -> None:
    spoil(clinic.handouts / "hello.md", "## A heading", "## The heading")
    before = tree(clinic.reviews)
    changed(handpress, clinic)
    assert tree(clinic.reviews) == before


# ---- in pictures


class Page(HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__()
        self.images: list[bytes] = []
        self.marks = 0
        self.outside: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        values = dict(attributes)
        for name in ("src", "href"):
            source = values.get(name) or ""
            if source.startswith("data:image/png;base64,"):
                self.images.append(b64decode(source.partition(",")[2]))
            elif source:
                self.outside.append(source)
        self.marks += tag == "i"
        assert tag != "script"


def test_pages_stand_side_by_side_in_one_file(handpress: Command, clinic: Workspace) -> None:
    spoil(clinic.content, "PTSD can happen to anyone,", 'PTSD may & "can" happen to all,')
    assert "changed-hello.html" in changed(handpress, clinic)
    text = (clinic.out / "changed-hello.html").read_text("utf-8")
    page = Page(text)
    assert not page.outside
    assert len(page.images) == 2
    assert all(image.startswith(b"\x89PNG") for image in page.images)
    assert page.images[0] != page.images[1]
    assert page.marks > 3
    assert "<ins>may &amp; " in text
    assert "Page 1 as signed" in text
    assert re.search(r"ptsd\.anyone content\.yaml:\d+", text)


def test_a_layout_that_is_no_longer_made_has_only_its_old_side(handpress: Command, clinic: Workspace) -> None:
    spoil(clinic.handouts / "hello.md", "layout: sheet", "layout: checklist")
    changed(handpress, clinic)
    text = (clinic.out / "changed-hello.html").read_text("utf-8")
    assert "It is not made in this layout now, or cannot be." in text
    assert len(Page(text).images) == 1


def test_another_handout_s_page_for_screens_is_never_written_over(
    handpress: Command, clinic: Workspace
) -> None:
    write_handout(clinic, "changed-hello")
    assert handpress(here=clinic.root).code == 0
    before = (clinic.out / "changed-hello.html").read_bytes()
    spoil(clinic.handouts / "hello.md", "## A heading", "## The heading")
    assert "changed-hello_.html" in changed(handpress, clinic)
    assert (clinic.out / "changed-hello.html").read_bytes() == before


# ---- word by word, for any words

sentences = st.lists(st.sampled_from(["a", "b", "c", "d."]), max_size=7).map(" ".join)


def content(paragraphs: list[str]) -> dict[str, object]:
    blocks = [{"block": "Paragraph", "text": [{"text": one}], "lead": False} for one in paragraphs]
    return {"regions": [{"name": "main", "blocks": blocks}], "facts": [], "parameters": {}}


@given(st.lists(sentences, max_size=6), st.lists(sentences, max_size=6))
def test_a_difference_gives_back_both_sides(old: list[str], new: list[str]) -> None:
    found = difference(content(old), content(new))
    assert bool(found) == (old != new)
    for change in found.changes:
        woven = stretches(change)
        for sign_, side in (("-", change.old), ("+", change.new)):
            words = " ".join(one.text for one in woven if one.sign in ("=", sign_))
            assert words == " ".join(side.text.split() if side else []), change
    gone = [one for one in found.changes if one.kind is ChangeKind.REMOVED]
    fresh = [one for one in found.changes if one.kind is ChangeKind.ADDED]
    assert len(old) - len(gone) == len(new) - len(fresh)
    assert (in_few_words(found) != "") == (old != new)
    assert all(isinstance(one, Change) for one in found.changes)
