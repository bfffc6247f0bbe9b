"""Print jobs: one file for all that goes through the printer alike, tagged, and small however many copies."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date
from io import BytesIO

import pikepdf
import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import ImageChops
from reading import bookmarks, page_sizes, text_of

from handpress.diagnostics import Span
from handpress.document.variants import Variant
from handpress.output.jobsheet import job_sheet
from handpress.project.jobs import REAM, Packed, PrintFile, PrintJob, in_loads, make_pack
from handpress.project.loading import LoadedProject
from handpress.project.model import BuildOptions, Output
from handpress.project.packs import Pack, Wanted
from handpress.project.pipeline import make_handout
from handpress.proof.tags import check_tags
from handpress.proof.tags.model import StructElement, open_tagged
from handpress.workspace import find_handouts

ORDER = BuildOptions(date(2026, 12, 1))
Entry = tuple[str, int, Variant]
RACK: tuple[Entry, ...] = (
    ("understanding-ptsd", 3, Variant.STANDARD),
    ("what-is-ptsd", 2, Variant.STANDARD),
    ("grounding-skills", 4, Variant.LARGE),  # five pages, as the next: an empty back
    ("my-symptom-notes", 2, Variant.LARGE),
    ("treatments-compared", 5, Variant.STANDARD),
    ("questions-to-ask", 1, Variant.STANDARD),
    ("crisis-card", 2, Variant.STANDARD),
    ("my-crisis-plan", 2, Variant.STANDARD),
    ("waiting-room-poster", 1, Variant.STANDARD),
)


def _pack(project: LoadedProject, entries: Sequence[Entry]) -> Pack:
    handouts = {handout.name: handout for handout in find_handouts(project.workspace)[0]}
    return Pack(
        "rack",
        "The rack",
        tuple(
            Wanted(handouts[name], copies, None, variant, None, "plain paper", Span("packs.yaml"))
            for name, copies, variant in entries
            if name in handouts
        ),
    )


def _jobs(project: LoadedProject, entries: Sequence[Entry] = RACK) -> tuple[PrintJob, ...]:
    return make_pack(project, _pack(project, entries), ORDER)


def _files(jobs: Sequence[PrintJob]) -> list[tuple[PrintJob, PrintFile]]:
    return [(job, file) for job in jobs for file in job.files]


def _single(project: LoadedProject, name: str, variant: Variant = Variant.STANDARD) -> Output:
    """The handout's own file."""
    handouts = {handout.name: handout for handout in find_handouts(project.workspace)[0]}
    variants = () if variant is Variant.STANDARD else (variant,)
    made = make_handout(project, handouts[name], BuildOptions(ORDER.today, variants=variants))
    return next(one for one in made if isinstance(one, Output) and one.variant == variant.value)


@pytest.fixture(scope="module")
def project(shipped_project: Callable[[str], LoadedProject]) -> LoadedProject:
    return shipped_project("harbor")


@pytest.fixture(scope="module")
def rack(project: LoadedProject) -> tuple[PrintJob, ...]:
    return _jobs(project)


# ---- tags -----------------------------------------------------------------------------------


def test_every_job_is_a_sound_tagged_file(rack: tuple[PrintJob, ...]) -> None:
    assert len(rack) >= 3
    assert [str(found) for _, file in _files(rack) for found in check_tags(file.pdf)] == []


def test_another_clinic_on_another_paper_has_sound_jobs(
    shipped_project: Callable[[str], LoadedProject],
) -> None:
    project = shipped_project("juniper")
    jobs = make_pack(project, _pack(project, RACK), BuildOptions(ORDER.today, "a4"))
    assert {job.paper for job in jobs} == {"a4"}
    assert [str(found) for _, file in _files(jobs) for found in check_tags(file.pdf)] == []


def test_each_handout_is_a_part_that_reads_as_its_own_file_does(
    project: LoadedProject, rack: tuple[PrintJob, ...]
) -> None:
    for _, file in _files(rack):
        tagged = open_tagged(file.pdf)
        (document,) = tagged.root.elements if tagged.root else ()
        assert [part.role for part in document.elements] == ["Part"] * len(file.shares)
        for part, share in zip(document.elements, file.shares, strict=True):
            piece = share.packed.piece
            alone = open_tagged(_single(project, piece.handout, Variant(piece.variant)).pdf)
            assert part.lang == "en"
            assert str(part.obj["/T"]).startswith(f"{piece.title}, {piece.layout}")
            assert _shape(part)[1:] == _shape(alone.root.elements[0])[1:] if alone.root else False
            assert tagged.own_text(part) == alone.own_text(alone.root.elements[0])
            assert next(e.role for e in part.walk() if re.fullmatch("H[1-6]", e.role)) == "H1"


def _shape(element: StructElement) -> list[str]:
    return [f"{one.role} {one.alt}" for one in element.walk()]


def test_bookmarks_lead_to_each_handout_and_below_to_its_headings(rack: tuple[PrintJob, ...]) -> None:
    (file,) = [f for job, f in _files(rack) if job.both_sides and not job.short_edge]
    entries = bookmarks(file.pdf)
    tops = [(title, page) for level, title, page in entries if level == 0]
    assert [page + 1 for _, page in tops] == [share.first for share in file.shares]
    for (title, _), share in zip(tops, file.shares, strict=True):
        many = "1 copy" if share.copies == 1 else f"{share.copies} copies"
        many = share.packed.said(share.copies) if share.packed.places > 1 else many  # cards by the sheet
        assert title.endswith(f": {many}, pages {share.first} to {share.last}")
    assert len(entries) > 2 * len(tops)


# ---- paper ----------------------------------------------------------------------------------


def test_every_copy_looks_as_the_handouts_own_file_does(
    project: LoadedProject, rack: tuple[PrintJob, ...]
) -> None:
    for job, file in _files(rack):
        with _opened(file.pdf) as printed:
            for share in file.shares:
                piece = share.packed.piece
                with _opened(_single(project, piece.handout, Variant(piece.variant)).pdf) as alone:
                    for copy in {0, 1, share.copies - 1} & set(range(share.copies)):
                        start = share.first - 1 + copy * share.packed.pages
                        for page in range(piece.pages):
                            assert _same(printed[start + page], alone[page]), (file.name, start + page)
                        if piece.pages % 2 and job.both_sides:
                            white = printed[start + piece.pages].render(scale=0.5).to_pil().convert("L")
                            assert white.getextrema() == (255, 255)


def _opened(pdf: bytes) -> pypdfium2.PdfDocument:
    return pypdfium2.PdfDocument(pdf)


def _same(one: pypdfium2.PdfPage, other: pypdfium2.PdfPage) -> bool:
    pictures = [page.render(scale=1.0).to_pil() for page in (one, other)]
    return pictures[0].size == pictures[1].size and not ImageChops.difference(*pictures).getbbox()


def test_every_page_carries_the_edition_of_the_handouts_own_file(
    project: LoadedProject, rack: tuple[PrintJob, ...]
) -> None:
    for _, file in _files(rack):
        for share in file.shares:
            piece = share.packed.piece
            assert piece.edition == _single(project, piece.handout, Variant(piece.variant)).edition
            on = [text_of(piece.pdf, page).count(piece.edition) for page in range(piece.pages)]
            for copy in range(share.copies):
                start = share.first - 1 + copy * share.packed.pages
                assert [
                    text_of(file.pdf, start + page).count(piece.edition) for page in range(piece.pages)
                ] == on
            assert sum(on)


def test_on_two_sides_every_copy_begins_on_a_sheet_of_its_own(rack: tuple[PrintJob, ...]) -> None:
    for job, file in _files(rack):
        if job.both_sides:
            assert all(share.first % 2 == 1 and share.packed.pages % 2 == 0 for share in file.shares)
        assert len(page_sizes(file.pdf)) == file.shares[-1].last
    odd = [s.packed for _, f in _files(rack) for s in f.shares if s.packed.piece.pages % 2]
    assert any(one.both_sides for one in odd)


def test_jobs_ask_the_printer_for_their_own_settings(rack: tuple[PrintJob, ...]) -> None:
    asked = set()
    for job, file in _files(rack):
        with pikepdf.open(BytesIO(file.pdf)) as pdf:
            wish = pdf.Root.ViewerPreferences
            assert str(wish.PrintScaling) == "/None"
            assert "/NumCopies" not in wish
            edge = "Short" if job.short_edge else "Long"
            assert str(wish.Duplex) == (f"/DuplexFlip{edge}Edge" if job.both_sides else "/Simplex")
            asked.add(str(wish.Duplex))
    assert asked == {"/Simplex", "/DuplexFlipShortEdge", "/DuplexFlipLongEdge"}


def test_two_sided_pages_that_lie_and_that_stand_are_never_one_job(rack: tuple[PrintJob, ...]) -> None:
    for job, file in _files(rack):
        if job.both_sides:
            assert len({width > height for width, height in page_sizes(file.pdf)}) == 1


# ---- size -----------------------------------------------------------------------------------


def test_copies_weigh_next_to_nothing(project: LoadedProject) -> None:
    def size(copies: int) -> int:
        ((_, file),) = _files(_jobs(project, [("treatments-compared", copies, Variant.STANDARD)]))
        return len(file.pdf)

    one, two, many = size(1), size(2), size(202)
    assert two < 2 * one  # fonts and pictures are there once
    assert many - two < 200 * 2 * 60  # bytes a page


def test_the_same_pieces_give_the_same_bytes(project: LoadedProject, rack: tuple[PrintJob, ...]) -> None:
    assert [file.pdf for _, file in _files(_jobs(project))] == [file.pdf for _, file in _files(rack)]


def test_ten_thousand_copies_are_a_ream_to_print_again_and_again(project: LoadedProject) -> None:
    pack = _pack(
        project, [("grounding-poster", 9999, Variant.STANDARD), ("waiting-room-poster", 1, Variant.STANDARD)]
    )
    jobs = make_pack(project, pack, ORDER)
    (job,) = jobs
    assert [(file.name[:3], file.times, file.sheets) for file in job.files] == [
        ("01a", 19, 500),
        ("01b", 1, 500),
    ]
    assert job.sheets == 10_000
    assert all(len(page_sizes(file.pdf)) == 500 and len(file.pdf) < 200_000 for file in job.files)
    sheet = job_sheet(pack, jobs, ORDER.today, sample=True)
    assert "Print this file 19 times." in sheet
    assert "500 × 19 = 9500" in sheet
    assert "No file asks for more than 500 at a time." in sheet


@given(
    wanted=st.lists(
        st.tuples(st.integers(1, 1300), st.integers(1, 9999), st.booleans()), min_size=1, max_size=6
    )
)
def test_no_copy_is_lost_and_no_file_is_more_than_a_ream(wanted: list[tuple[int, int, bool]]) -> None:
    job = [_imagined(pages, copies) for pages, copies, _ in wanted]
    loads = in_loads(job)
    held = dict.fromkeys(map(id, job), 0)
    for times, shares in loads:
        page = 1
        for share in shares:
            assert share.first == page
            page = share.last + 1
            held[id(share.packed)] += share.copies * times
        sheets = sum(share.copies * share.packed.sheets for share in shares)
        assert sheets <= REAM or (len(shares) == 1 and shares[0].copies == 1)
    assert held == {id(one): one.copies for one in job}
    assert len(loads) <= 2 * len(job)


def _imagined(pages: int, copies: int) -> Packed:
    piece = Output("a", "A", "", "", "", "sheet", "letter", b"", "", pages, "", (), (), (), {})
    return Packed(piece, copies, "plain paper", pages > 1, False, "", "")
