"""What is wrong with a clinic's papers, as seen on finished PDFs: by the proof's eyes, and for its logo."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from matrix import FACTORS, LOGO_COLOUR, Clinic
from PIL import Image, ImageChops
from reading import page_sizes, render

from handpress.diagnostics import Diagnostic, HandpressError, Severity
from handpress.document.variants import Variant
from handpress.project.loading import LoadedProject
from handpress.project.model import BuildOptions
from handpress.project.proof import proof_input_of
from handpress.proof.model import Print, ProofInput
from handpress.proof.page.check import check_pages
from handpress.workspace import Handout

HARDEST: Mapping[str, tuple[str, ...]] = {
    "bifold": ("thinking-about-ketamine",),
    "booklet": ("my-infusions",),
    "card": ("crisis-card", "grounding-card"),
    "checklist": ("my-crisis-plan",),
    "diary": ("symptom-diary",),
    "poster": ("waiting-room-poster", "grounding-poster"),
    "rackcard": ("ptsd-rackcard",),
    "sheet": ("what-is-ptsd", "treatments-compared"),
    "trifold": ("understanding-ptsd",),
}
"""Handouts of each format with the most to place beside the clinic's own lines."""
LARGE = "what-is-ptsd"  # in large print as well
REFUSALS = frozenset(
    {
        "layout.name-too-long",
        "layout.short-name-too-long",
        "layout.contact-too-long",
        "layout.fonts-too-wide",
        "layout.number-too-long",
        "layout.lines-too-long",
    }
)
WARNED = frozenset({"page.text-leaves-area", "page.text-near-fold-or-cut"})
"""Warnings of the proof that no clinic's own lines may cause."""
_SCALE = 2.0
_BLUR = 2  # pixels at the edge of a shape
_LEAST_LOGO = 9.0  # points: its shorter side may be less, its longer one not


def options(one: Clinic, today: date, handout: str, paper: str = "") -> BuildOptions:
    looks = tuple(Variant(look) for look in FACTORS["look"][one["look"]])
    if handout == LARGE:
        looks = (*looks, Variant.LARGE)
    return BuildOptions(today, paper or str(one.value("paper")), variants=looks)


def faults_of(
    project: LoadedProject,
    handout: Handout,
    one: Clinic,
    today: date,
    pages: Mapping[tuple[str, str, str], int],
    paper: str = "",
) -> Iterator[str]:
    """Everything that is wrong with a handout of a clinic. ``pages``: how many the sample clinic's has."""
    try:
        made = proof_input_of(project, handout, options(one, today, handout.name, paper))
    except HandpressError as error:
        yield from (f"{handout.name}: {said}" for said in _refusal(error))
        return
    for found in check_pages(made).findings:
        if found.severity is Severity.ERROR or found.rule in WARNED:
            yield f"{found.piece}: {found.rule}: {found.message} {found.evidence}"
    for printed in made.prints:
        yield from (f"{printed.piece}: {said}" for said in _of_print(printed, handout.name, one, pages))


def page_counts(made: ProofInput) -> dict[tuple[str, str, str], int]:
    return {(made.document.name, one.layout, one.variant): len(one.sides) for one in made.prints}


def _refusal(error: HandpressError) -> Iterator[str]:
    """A clinic is refused for its own lines only, and is told where they stand and what would fit."""
    for found in error.diagnostics:
        if found.severity is not Severity.ERROR:
            continue
        place = found.span
        if (
            found.rule not in REFUSALS
            or place is None
            or not place.file.endswith("brand.yaml")
            or not place.line
        ):
            yield f"refused: {place}: {found.rule}: {found.message} {found.hint}"


def _of_print(
    printed: Print, handout: str, one: Clinic, pages: Mapping[tuple[str, str, str], int]
) -> Iterator[str]:
    usual = pages.get((handout, printed.layout, printed.variant))
    if usual is not None and len(printed.sides) > usual and not _is_told(printed.diagnostics):
        yield f"{len(printed.sides)} pages instead of {usual}, and nobody is told"
    ratio = FACTORS["logo"][one["logo"]]
    if ratio and handout != "crisis-card":
        for number in range(len(page_sizes(printed.pdf))):
            for said in broken_logos(render(printed.pdf, number, _SCALE), float(ratio)):
                yield f"page {number + 1}: {said}"


def _is_told(diagnostics: tuple[Diagnostic, ...]) -> bool:
    return any(one.rule == "layout.more-pages" for one in diagnostics)


def broken_logos(page: Image.Image, ratio: float) -> Iterator[str]:
    """Logos that are not whole: something lies on them, or cuts them. All are bars in one colour."""
    mask = _mask(page)
    for box in _pieces(mask, (0, 0, *mask.size)):
        wide, high = box[2] - box[0], box[3] - box[1]
        inner = mask.crop((box[0] + _BLUR, box[1] + _BLUR, box[2] - _BLUR, box[3] - _BLUR))
        slack = _BLUR / min(wide, high)
        if min(wide, high) > 2 * _BLUR and inner.histogram()[0]:
            yield f"something lies on the logo: {inner.histogram()[0]} of its pixels are hidden"
        elif not ratio * (1 - slack) - 0.1 <= wide / high <= ratio * (1 + slack) + 0.1:
            yield f"the logo is {wide}:{high}, not {ratio}"
        elif max(wide, high) < _LEAST_LOGO * _SCALE:
            yield f"the logo is only {max(wide, high) / _SCALE:.1f} points long"


def _mask(page: Image.Image) -> Image.Image:
    plain = Image.new("RGB", page.size, LOGO_COLOUR)
    bands = ImageChops.difference(page, plain).split()
    most = ImageChops.lighter(ImageChops.lighter(bands[0], bands[1]), bands[2])
    return most.point([255 if value < 24 else 0 for value in range(256)])


def _pieces(mask: Image.Image, box: tuple[int, int, int, int]) -> Iterator[tuple[int, int, int, int]]:
    """The boxes of what stands apart, cut at bare rows and columns again and again."""
    inked = mask.crop(box).getbbox()
    if inked is None:
        return
    left, top = box[0] + inked[0], box[1] + inked[1]
    tight = (left, top, box[0] + inked[2], box[1] + inked[3])
    part = mask.crop(tight)
    for axis in (0, 1):
        size = (part.width, 1) if axis == 0 else (1, part.height)
        line = part.resize(size, Image.Resampling.BOX).tobytes()
        gap = next((n for n, value in enumerate(line) if not value), None)
        if gap is not None and part.size[axis] > 1:
            first, rest = list(tight), list(tight)
            first[axis + 2] = rest[axis] = tight[axis] + gap
            yield from _pieces(mask, tuple(first))
            yield from _pieces(mask, tuple(rest))
            return
    if (tight[2] - tight[0]) * (tight[3] - tight[1]) > 12:
        yield tight
