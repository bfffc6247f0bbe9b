"""What pages say of their review: on every format, in every look, on screens, and for how long."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from itertools import product

import pytest
from clinics import Command, spoil, write_handout
from reading import characters, spoken_text, text_of
from signing import DRAFT, REVIEWED, make_real, sign

from handpress.document.catalogue import ENGLISH
from handpress.document.variants import Variant
from handpress.layout.engine import Review
from handpress.project.loading import LoadedProject, load_project
from handpress.project.model import BuildOptions, Output
from handpress.project.pipeline import make_handout, render, render_pdf
from handpress.project.review_status import review_of
from handpress.proof.tags import check_tags
from handpress.review.signed import ReviewState, ReviewStatus, Signature, review_status
from handpress.review.wording import wording
from handpress.workspace import Handout, Workspace, find_handouts, open_workspace

DAY, END = date(2026, 12, 1), date(2027, 12, 1)
LONG = (
    "Dr. Maria-Luisa von der Heide-Schmidt Gonzalez, MD, PhD, FAPA"[:60],
    "Medical director and head of interventional psychiatry care"[:60],
)
SHORT = ("Dana Reyes", "Medical director")

ProjectLoader = Callable[[str], LoadedProject]


def signature(by: str = SHORT[0], role: str = SHORT[1], clinic: str = "Harbor Light") -> Signature:
    return Signature("0" * 16, by, role, DAY, END, clinic)


def review(state: ReviewState, who: tuple[str, str] = SHORT) -> Review:
    return review_of(ReviewStatus(state, signature(*who)), "en")


def words(pdf: bytes) -> str:
    return " ".join(text_of(pdf).split())


# ---- on every format


def shipped(project: LoadedProject) -> list[tuple[Handout, str]]:
    """One handout of each layout that ships, and every card and poster."""
    found: dict[str, tuple[Handout, str]] = {}
    for handout in find_handouts(project.workspace)[0]:
        for layout in render(project, handout)[0].layouts:
            key = handout.name if layout in ("card", "poster", "rackcard") else layout
            found.setdefault(key, (handout, layout))
    return list(found.values())


@pytest.mark.parametrize(
    ("who", "brand"),
    [
        pytest.param(SHORT, "harbor", id="short-harbor"),
        pytest.param(LONG, "juniper", id="long-juniper"),
        pytest.param(LONG, "harbor", id="long-harbor", marks=pytest.mark.full),
        pytest.param(SHORT, "juniper", id="short-juniper", marks=pytest.mark.full),
    ],
)
def test_every_format_has_room_for_who_reviewed_it(
    shipped_project: ProjectLoader, brand: str, who: tuple[str, str]
) -> None:
    project = shipped_project(brand)
    unnamed = []
    for handout, layout in shipped(project):
        document = render(project, handout)[0]
        laid_out = render_pdf(
            project, document, layout, BuildOptions(DAY), Variant.STANDARD, review(ReviewState.SIGNED, who)
        )
        text = words(laid_out.printed.pdf)
        assert "Draft" not in text, handout.name
        if layout == "card":
            assert "Reviewed. Sample: not a real clinic." in text
        else:
            assert "Reviewed " in text, handout.name
            assert " on Dec" in text
            if f"Reviewed by {who[0][:9]}" not in text:
                unnamed.append(handout.name)
        if who is SHORT:
            assert check_tags(laid_out.printed.pdf) == ()
    # a panel that is full has no room for a name and a role of 119 letters
    assert len(unnamed) <= (0 if who is SHORT else 3), unnamed


@pytest.mark.parametrize("layout", ["booklet", "booklet-reader", "large", "sheet", "checklist"])
def test_formats_that_take_any_handout_say_it_too(
    handpress: Command, small_workspace: Workspace, layout: str
) -> None:
    make_real(small_workspace)
    write_handout(small_workspace, "hello", layout=layout)
    assert sign(handpress, small_workspace).code == 0
    assert handpress(here=small_workspace.root).code == 0
    assert REVIEWED in words((small_workspace.out / f"hello-{layout}-letter.pdf").read_bytes())


def test_a_bifold_says_it(handpress: Command, small_workspace: Workspace) -> None:
    make_real(small_workspace)
    write_handout(small_workspace, "hello", layout="bifold")
    path = small_workspace.handouts / "hello.md"
    text = path.read_text("utf-8")
    body = text.partition("## A heading")[2]
    front = text.partition("## A heading")[0]
    part = "::: {}\n## A heading\n\n{{{{ ptsd.what }}}}\n:::\n\n"
    path.write_text(
        front
        + part.format("inside-left")
        + part.format("inside-right")
        + f"::: back\n## Help\n{body}\n:::\n",
        "utf-8",
    )
    assert sign(handpress, small_workspace).code == 0
    assert handpress(here=small_workspace.root).code == 0
    assert REVIEWED in words((small_workspace.out / "hello-bifold-letter.pdf").read_bytes())


def test_a_card_of_a_real_clinic_says_the_day(handpress: Command, workspace: Workspace) -> None:
    make_real(workspace)
    assert sign(handpress, workspace, name="crisis-card").code == 0
    assert handpress("crisis-card", "--fillable", "--ink-saver", here=workspace.root).code == 0
    for end in ("", "-fillable", "-inksaver"):
        pdf = (workspace.out / f"crisis-card-card-letter{end}.pdf").read_bytes()
        assert "Reviewed Dec 1, 2026." in words(pdf)


def test_on_a_card_the_words_end_before_the_edition_code(shipped_project: ProjectLoader) -> None:
    left, bottom = 54 + 252.0, 792 - 36 - 144.0  # the back of the first card of a sheet
    for brand, state in product(("harbor", "juniper"), (ReviewState.SIGNED, ReviewState.EXPIRED)):
        project = shipped_project(brand)
        handout = next(one for one in find_handouts(project.workspace)[0] if one.name == "crisis-card")
        document = render(project, handout)[0]
        options = BuildOptions(DAY, "letter")
        printed = render_pdf(project, document, "card", options, Variant.STANDARD, review(state)).printed
        foot = [c for c in characters(printed.pdf, 1) if bottom < c.box[1] < bottom + 17]
        line = sorted((c for c in foot if left < c.box[0] < left + 252), key=lambda c: c.box[0])
        said = "".join(c.text for c in line)
        word = wording(ReviewStatus(state, signature()), "en").word
        assert said == f"{word}Sample:notarealclinic.{printed.edition}"
        assert line[-7].box[2] + 5 < line[-6].box[0]


def test_no_signature_ever_keeps_a_handout_from_being_printed() -> None:
    for who in (SHORT, LONG):
        said = wording(ReviewStatus(ReviewState.SIGNED, signature(*who)), "en")
        assert len(said.lines[-1]) <= len(ENGLISH.draft)
        assert [len(line) for line in said.lines] == sorted((len(line) for line in said.lines), reverse=True)
        assert all(line.startswith("Reviewed ") and line.endswith(".") for line in said.lines)
    assert len(wording(ReviewStatus(ReviewState.EXPIRED, signature()), "en").lines[-1]) <= len(ENGLISH.draft)


def test_where_room_is_short_the_last_sentence_is_taken(shipped_project: ProjectLoader) -> None:
    project = shipped_project("harbor")
    short = Review("x " * 3000, "Reviewed.", "Reviewed.", ("Reviewed on Dec 1, 2026.",))
    seen = set()
    for handout, layout in shipped(project):
        if layout in ("trifold", "rackcard", "poster", "diary"):  # pages that flow take any length
            document = render(project, handout)[0]
            pdf = render_pdf(
                project, document, layout, BuildOptions(DAY), Variant.STANDARD, short
            ).printed.pdf
            assert "Reviewed on Dec 1, 2026." in words(pdf)
            seen.add(layout)
    assert len(seen) == 4


# ---- where else


def made(workspace: Workspace, **options: object) -> tuple[Output, ...]:
    project = load_project(open_workspace(workspace.root))
    (handout,) = find_handouts(project.workspace)[0]
    results = make_handout(project, handout, BuildOptions(DAY, **options))  # type: ignore[arg-type]
    assert all(isinstance(one, Output) for one in results), results
    return tuple(one for one in results if isinstance(one, Output))


@pytest.fixture
def clinic(handpress: Command, small_workspace: Workspace) -> Workspace:
    """A real clinic that has signed its one handout."""
    make_real(small_workspace)
    write_handout(small_workspace, "hello", "Write here: ____", layout="[sheet, checklist]")
    assert sign(handpress, small_workspace).code == 0
    return small_workspace


def test_every_layout_look_and_paper_carries_the_same_signature(clinic: Workspace) -> None:
    for paper in (None, "a4"):
        pieces = made(clinic, variants=(Variant.LARGE, Variant.INK_SAVER), fillable=True, paper=paper)
        assert {(one.layout, one.variant) for one in pieces} >= {
            ("sheet", ""), ("checklist", ""), ("sheet", "large"), ("sheet", "inksaver"), ("sheet", "fillable")
        }  # fmt: skip
        for one in pieces:
            assert REVIEWED in words(one.pdf), (one.layout, one.variant)
            assert one.review_until == "2027-02-23"
            assert one.content == pieces[0].content


def test_a_layout_that_nobody_looked_at_is_a_draft(clinic: Workspace) -> None:
    (piece,) = made(clinic, layouts=("booklet",), by_name=True)
    assert DRAFT in words(piece.pdf)
    assert piece.review_until == ""


def test_a_blind_reader_hears_it_once(clinic: Workspace) -> None:
    assert spoken_text(made(clinic)[0].pdf).count("Reviewed by") == 1


def test_the_page_for_screens_the_gallery_and_the_manifest_say_it(
    handpress: Command, clinic: Workspace
) -> None:
    assert handpress(here=clinic.root).code == 0
    line = f"{REVIEWED} (valid until February 23, 2027)."
    assert line in (clinic.out / "hello.html").read_text("utf-8")
    assert line in (clinic.out / "index.html").read_text("utf-8")
    entry = json.loads((clinic.out / "manifest.json").read_text("utf-8"))["files"][0]
    assert entry["review"] == {"line": line, "until": "2027-02-23"}
    told = json.loads(handpress("--json", here=clinic.root).out)
    assert told["made"][0]["review"]["until"] == "2027-02-23"


def test_a_signature_makes_another_edition(handpress: Command, clinic: Workspace) -> None:
    before = made(clinic)[0].edition
    spoil(clinic.brand / "brand.yaml", "name: Quiet Harbor", "name: Quiet Harbors")
    assert made(clinic)[0].edition != before
    spoil(clinic.brand / "brand.yaml", "name: Quiet Harbors", "name: Quiet Harbor")
    assert made(clinic)[0].edition == before


def test_several_workers_carry_it_too(handpress: Command, clinic: Workspace) -> None:
    write_handout(clinic, "second")
    assert handpress("--workers", "2", here=clinic.root).code == 0
    assert REVIEWED in words((clinic.out / "hello-sheet-letter.pdf").read_bytes())
    assert DRAFT in words((clinic.out / "second-sheet-letter.pdf").read_bytes())


# ---- out of date


def states(workspace: Workspace) -> dict[str, str | None]:
    data = json.loads((workspace.out / "manifest.json").read_text("utf-8"))
    return {item["file"]: item["why"] for item in data["files"]}


def test_a_pdf_is_out_of_date_when_the_sign_offs_change(
    handpress: Command, small_workspace: Workspace
) -> None:
    write_handout(make_real(small_workspace), "second")
    assert handpress(here=small_workspace.root).code == 0
    assert sign(handpress, small_workspace).code == 0
    assert handpress("second", here=small_workspace.root).code == 0
    hello = "hello-sheet-letter.pdf"
    assert states(small_workspace)[hello] == "changed since it was made: reviews/hello/signed.yaml"
    assert handpress(here=small_workspace.root).code == 0
    assert set(states(small_workspace).values()) == {None}
    assert sign(handpress, small_workspace, by="Lee Ortiz, Nurse").code == 0
    assert handpress("second", here=small_workspace.root).code == 0
    assert "reviews/hello/signed.yaml" in str(states(small_workspace)[hello])


def test_a_pdf_is_out_of_date_when_its_review_expires(
    handpress: Command, small_workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_handout(make_real(small_workspace), "second")
    assert sign(handpress, small_workspace, "--until", "2026-12-01").code == 0
    assert handpress(here=small_workspace.root).code == 0
    assert set(states(small_workspace).values()) == {None}
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(1796083200 + 86400))
    done = handpress("second", here=small_workspace.root)
    assert done.code == 0
    why = "the review that is printed on it was good until 2026-12-01"
    assert states(small_workspace)["hello-sheet-letter.pdf"] == why
    assert why in done.out
    assert "hello-sheet-letter.pdf" in (small_workspace.out / "NOT-UP-TO-DATE.txt").read_text("utf-8")


def test_a_record_of_an_earlier_version_is_still_read(handpress: Command, clinic: Workspace) -> None:
    assert handpress(here=clinic.root).code == 0
    path = clinic.out / "manifest.json"
    data = json.loads(path.read_text("utf-8"))
    for item in data["files"]:
        del item["content"], item["review"]
    path.write_text(json.dumps(data), "utf-8")
    done = handpress("hello", "--layout", "sheet", here=clinic.root)
    assert done.code == 0
    assert "cannot be read" not in done.err


def test_where_nothing_is_signed_no_record_is_looked_into(
    shipped_project: ProjectLoader, monkeypatch: pytest.MonkeyPatch, small_workspace: Workspace
) -> None:
    def refuse(*arguments: object) -> None:
        raise AssertionError("a record was read")

    monkeypatch.setattr("handpress.review.signed.read_record", refuse)
    assert made(small_workspace)[0].review == DRAFT
    assert not small_workspace.reviews.exists()


# ---- which signature counts


def test_the_newest_of_this_clinic_counts_whatever_the_order_of_the_file() -> None:
    older = signature()
    newer = Signature("1" * 16, "Lee", "Nurse", date(2026, 12, 5), END, "Harbor Light")
    other = Signature("2" * 16, "Sam", "Nurse", date(2026, 12, 9), END, "Quiet Bay")
    later, gone = date(2026, 12, 10), date(2027, 12, 2)
    for order in ((older, newer, other), (other, newer, older)):
        for content, clinic, sample, day, state in (
            ("1", "Harbor Light", False, later, ReviewState.SIGNED),
            ("0", "Harbor Light", False, later, ReviewState.CHANGED),
            ("2", "Quiet Bay", False, END, ReviewState.SIGNED),
            ("2", "Quiet Bay", False, gone, ReviewState.EXPIRED),
            ("2", "Quiet Bay", True, later, ReviewState.NEVER),
            ("2", "Nowhere", False, later, ReviewState.NEVER),
        ):
            assert review_status(order, {1: content * 16}, clinic, sample, day).state is state


def test_a_pack_is_out_of_date_when_the_first_review_in_it_expires(
    handpress: Command, small_workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_handout(make_real(small_workspace), "second")
    pieces = "[{handout: hello, copies: 2}, {handout: second, copies: 1}]"
    packs = f"packs:\n  rack:\n    title: The rack\n    pieces: {pieces}\n"
    (small_workspace.brand / "packs.yaml").write_text(packs, "utf-8")
    assert sign(handpress, small_workspace, "--until", "2026-12-01").code == 0
    assert sign(handpress, small_workspace, name="second").code == 0
    assert handpress("--pack", "rack", here=small_workspace.root).code == 0
    notice = small_workspace.out / "packs" / "rack" / "NOT-UP-TO-DATE.txt"
    (pdf,) = notice.parent.glob("*.pdf")
    assert words(pdf.read_bytes()).count(REVIEWED) == 3
    assert handpress(here=small_workspace.root).code == 0
    assert not notice.exists()
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(1796083200 + 86400))
    assert handpress(here=small_workspace.root).code == 0
    assert "was good until 2026-12-01" in notice.read_text("utf-8")
