"""Every shipped handout as printed, measured; and what is seen when one of them is spoiled."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from io import BytesIO
from typing import Any

import pikepdf
import pytest
from conftest import TODAY
from easel import measured, rules
from samples import drawn, everything

from handpress.diagnostics import Severity
from handpress.document.model import Document
from handpress.document.variants import Variant
from handpress.layout.scenecover import NUMBER
from handpress.project.loading import LoadedProject
from handpress.project.model import BuildOptions
from handpress.project.proof import proof_input_of
from handpress.proof.examine import examine
from handpress.proof.model import CheckResult, Print, ProofInput
from handpress.proof.page.check import check_pages
from handpress.workspace import find_handouts

SETS = [
    ("harbor", "letter", Variant.STANDARD),
    pytest.param(("juniper", "a4", Variant.INK_SAVER), marks=pytest.mark.full),
    pytest.param(("harbor", "letter", Variant.INK_SAVER), marks=pytest.mark.full),
    pytest.param(("harbor", "letter", Variant.LARGE), marks=pytest.mark.full),
    pytest.param(("harbor", "a4", Variant.STANDARD), marks=pytest.mark.full),
    pytest.param(("harbor", "a4", Variant.LARGE), marks=pytest.mark.full),
    pytest.param(("juniper", "letter", Variant.STANDARD), marks=pytest.mark.full),
    pytest.param(("juniper", "a4", Variant.STANDARD), marks=pytest.mark.full),
    pytest.param(("juniper", "a4", Variant.LARGE), marks=pytest.mark.full),
]
LARGE_ONES = ("crisis-card", "infusion-day-checklist")
ONE_OF_EACH_FORMAT = (
    "crisis-card",
    "driver-sheet",
    "my-infusions",
    "ptsd-rackcard",
    "side-effects",
    "symptom-diary",
    "thinking-about-ketamine",
    "understanding-ptsd",
    "waiting-room-poster",
)
ProofInputs = Callable[..., tuple[ProofInput, ...]]


@pytest.fixture(scope="module")
def proof_inputs(shipped_project: Callable[[str], LoadedProject]) -> ProofInputs:
    """The handouts of those names, or all, each with its prints in one look."""

    def made(brand: str, paper: str, variant: Variant, *names: str) -> tuple[ProofInput, ...]:
        project = shipped_project(brand)
        options = BuildOptions(TODAY, paper, variants=() if variant is Variant.STANDARD else (variant,))
        return tuple(
            replace(proof_input, prints=tuple(p for p in proof_input.prints if p.variant == variant.value))
            for handout in find_handouts(project.workspace)[0]
            if not names or handout.name in names
            for proof_input in [proof_input_of(project, handout, options)]
        )

    return made


# ---- as they are ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "which", SETS, ids=lambda one: "-".join((one[0], one[1], one[2].value or "standard"))
)
def test_no_shipped_handout_has_a_fault_on_paper(
    which: tuple[str, str, Variant],
    proof_inputs: ProofInputs,
    shipped_project: Callable[[str], LoadedProject],
) -> None:
    """By default some handouts, others in each run; ``.ci/run`` asks for all."""
    brand, paper, variant = which
    faults: dict[str, list[str]] = {}
    warnings = 0
    project = shipped_project(brand)
    some = drawn([one.name for one in find_handouts(project.workspace)[0]], 7)
    for proof_input in proof_inputs(brand, paper, variant, *some):
        part = check_pages(proof_input)
        faults[proof_input.document.name] = [
            f"{one.rule} {one.message} {one.evidence}"
            for one in part.findings
            if one.severity is Severity.ERROR
        ]
        warnings += sum(one.severity is Severity.WARNING for one in part.findings)
        check_measures(proof_input, part)
    assert len(faults) == len(some)
    assert not any(faults.values()), faults
    if everything():
        assert len(faults) >= 27
        assert warnings < len(faults) / 2, "a rule that cries wolf is not heard"


def check_measures(proof_input: ProofInput, part: CheckResult) -> None:
    """What is measured is in the range of the design."""
    for made in proof_input.prints:
        own = replace(part, measures=tuple(m for m in part.measures if m.piece == made.piece))
        smallest = measured(own, "smallest-type").value
        assert smallest >= (17.99 if made.variant == "large" else 9.0)
        assert measured(own, "contrast-color").value >= 3.0
        assert measured(own, "contrast-gray").value >= 3.0
        assert 20 < measured(own, "white-space").value < 90
        assert 1 < measured(own, "ink").value < (12 if made.variant == "inksaver" else 45)
        assert measured(own, "988").value >= 12.0
        for name, least in (("tick-box", 13.9), ("writing-room", 23.9), ("code", 0.79)):
            assert all(m.value >= least for m in own.measures if m.id == f"page.{name}")


@pytest.mark.parametrize(
    ("brand", "paper", "variant", "names"),
    [
        ("harbor", "letter", Variant.LARGE, LARGE_ONES),
        ("juniper", "a4", Variant.INK_SAVER, drawn(ONE_OF_EACH_FORMAT, 4)),
    ],
    ids=["large", "juniper-a4-inksaver"],
)
def test_a_few_handouts_in_another_look_have_no_fault(
    brand: str, paper: str, variant: Variant, names: tuple[str, ...], proof_inputs: ProofInputs
) -> None:
    few = proof_inputs(brand, paper, variant, *names)
    assert len(few) == len(names)
    for proof_input in few:
        part = check_pages(proof_input)
        assert not [one for one in part.findings if one.severity is Severity.ERROR]
        check_measures(proof_input, part)


def test_panels_are_measured_one_by_one(brochure: ProofInput) -> None:
    part = check_pages(brochure)
    for panel in ("cover", "flap", "back", "inside-left", "inside-center", "inside-right"):
        assert measured(part, "smallest-type", panel).value >= 9.5
        assert measured(part, "white-space", panel).value > 30
    assert measured(part, "code").text == "0.87 in, leads to https://harborlight.example/ptsd"


def test_pages_are_part_of_the_proof(brochure: ProofInput) -> None:
    assert any(one.id == "page.smallest-type" for one in examine(brochure).measures)


# ---- spoiled ----------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def brochure(proof_inputs: ProofInputs) -> ProofInput:
    (proof_input,) = proof_inputs("harbor", "letter", Variant.STANDARD, "understanding-ptsd")
    return proof_input


def spoiled(proof_input: ProofInput, spoil: Callable[[pikepdf.Pdf], object]) -> CheckResult:
    """The proof of a handout whose file something was done to afterwards."""
    made: Print = proof_input.prints[0]
    with pikepdf.open(BytesIO(made.pdf)) as pdf:
        spoil(pdf)
        out = BytesIO()
        pdf.save(out)
    return check_pages(replace(proof_input, prints=(replace(made, pdf=out.getvalue()),)))


def painted(code: str, page: int = 0) -> Callable[[pikepdf.Pdf], None]:
    """Something drawn over a page."""

    def paint(pdf: pikepdf.Pdf) -> None:
        pdf.pages[page].contents_add(f"/Artifact BMC q {code} Q EMC".encode(), prepend=False)

    return paint


def test_a_sound_brochure_has_no_errors(brochure: ProofInput) -> None:
    part = spoiled(brochure, lambda pdf: None)
    assert not [one for one in part.findings if one.severity is Severity.ERROR]


def test_a_white_patch_over_text_is_found_where_it_lies(brochure: ProofInput) -> None:
    part = spoiled(brochure, painted("1 1 1 rg 300 190 160 60 re f"))
    hidden = [one for one in part.findings if one.rule == "page.text-hidden"]
    assert hidden
    assert {mark.area for one in hidden for mark in one.marks} == {"back"}
    assert any(one.fact == "crisis.one_line" for one in hidden)
    assert any(one.span is not None and one.span.file == "content.yaml" for one in hidden)


def test_a_veil_over_text_makes_it_too_pale(brochure: ProofInput) -> None:
    def veil(pdf: pikepdf.Pdf) -> None:
        state = pdf.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.ExtGState, ca=0.7))
        name = pdf.pages[1].add_resource(state, pikepdf.Name.ExtGState)
        painted(f"{name} gs 1 1 1 rg 20 300 240 260 re f", 1)(pdf)

    part = spoiled(brochure, veil)
    assert "contrast-too-low" in rules(part)


def test_a_patch_over_the_code_is_found(brochure: ProofInput) -> None:
    part = spoiled(brochure, painted("1 1 1 rg 295 360 40 40 re f"))
    (found,) = (one for one in part.findings if one.rule == "page.code-unreadable")
    assert found.evidence == "https://harborlight.example/ptsd"
    assert found.marks
    assert found.marks[0].box is not None
    assert found.marks[0].box[0] == pytest.approx(287, abs=15)


@pytest.mark.parametrize(("scale", "seen"), [(0.8, set()), (0.39, {"988-too-small"})])
def test_a_page_that_was_shrunk_has_type_that_is_too_small(
    brochure: ProofInput, scale: float, seen: set[str]
) -> None:
    """The number on the cover is large: it is too small last."""

    def shrink(pdf: pikepdf.Pdf) -> None:
        for page in pdf.pages:
            page.contents_add(f"{scale} 0 0 {scale} 60 60 cm".encode(), prepend=True)

    part = spoiled(brochure, shrink)
    assert {"type-too-small", "code-too-small"} | seen <= set(rules(part))
    assert ("988-too-small" in rules(part)) == bool(seen)
    assert measured(part, "smallest-type").value == pytest.approx(scale * 9.5, abs=0.02)
    assert measured(part, "988").value == pytest.approx(scale * NUMBER, abs=0.02)


def test_a_page_that_was_moved_prints_too_near_the_edge_and_on_the_fold(brochure: ProofInput) -> None:
    def move(pdf: pikepdf.Pdf) -> None:
        pdf.pages[1].contents_add(b"1 0 0 1 -22 0 cm", prepend=True)

    part = spoiled(brochure, move)
    assert {"ink-near-edge", "text-on-fold-or-cut"} <= set(rules(part))


@pytest.mark.parametrize(("pixels", "broken"), [(300, False), (120, True)])
def test_a_picture_with_too_few_dots_is_found(brochure: ProofInput, pixels: int, broken: bool) -> None:
    def add(pdf: pikepdf.Pdf) -> None:
        image = pikepdf.Stream(pdf, bytes([240]) * pixels * pixels)
        image.stream_dict = pikepdf.Dictionary(
            Type=pikepdf.Name.XObject,
            Subtype=pikepdf.Name.Image,
            Width=pixels,
            Height=pixels,
            ColorSpace=pikepdf.Name.DeviceGray,
            BitsPerComponent=8,
        )
        name = pdf.pages[0].add_resource(image, pikepdf.Name.XObject)
        painted(f"72 0 0 72 600 480 cm {name} Do")(pdf)

    part = spoiled(brochure, add)
    assert ("picture-too-coarse" in rules(part)) == broken
    assert measured(part, "picture").value == pytest.approx(pixels, abs=0.5)


def renamed(pdf: pikepdf.Pdf, names: Iterator[str]) -> None:
    for page in pdf.pages:
        fonts: Any = page.Resources.get("/Font", {})
        for font in fonts.values():
            if str(font.BaseFont)[1:7].isupper():
                name = pikepdf.Name(f"/ABCDEF+{next(names)}")
                font.BaseFont = name
                if "/FontDescriptor" in font:
                    font.FontDescriptor.FontName = name


def test_slanted_letters_and_a_fourth_typeface_are_named(brochure: ProofInput) -> None:
    faces = ("Fraunces-Bold", "Serif-Italic", "Grotesque-Regular", "Slab-Bold", "Round-Bold")
    names = iter(faces * 20)
    part = spoiled(brochure, lambda pdf: renamed(pdf, names))
    assert {"slanted-type", "too-many-typefaces"} <= set(rules(part))


def test_every_line_of_the_brochure_is_traced_to_where_it_was_written(brochure: ProofInput) -> None:
    from handpress.proof.page.places import Texts
    from handpress.proof.page.read import read_sheet

    document: Document = brochure.document
    sheet, texts = read_sheet(brochure.prints[0]), Texts(document)
    facts = {
        place.fact
        for block in sheet.blocks
        for line in block.lines
        for place in [texts.place(" ".join(one.text for one in block.lines), line.text)]
    }
    # the Spanish line shares each of its lines with longer sentences
    assert set(document.facts) - facts <= {"crisis.spanish_card"}
