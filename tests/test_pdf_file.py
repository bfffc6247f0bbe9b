"""The file as a whole: the same bytes each time, self-describing, named by what is printed."""

from __future__ import annotations

import re
import subprocess
import sys
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from pdf_sampler import INK, META, Sampler, blank_canvas, run, sampler
from reading import fonts, page_sizes, text_of, viewer_preferences

from handpress.diagnostics import HandpressError
from handpress.flowables.node import Node
from handpress.layout.sheets import Page, Sheets
from handpress.papers import Size
from handpress.pdf.canvas import TaggedCanvas
from handpress.pdf.metadata import Metadata
from handpress.pdf.objects import text_string
from handpress.pdf.write import print_pdf


def _page(text: str, meta: Metadata = META, colour: str = INK, **options: object) -> TaggedCanvas:
    canvas, root = blank_canvas(**options)
    canvas._meta = meta
    with canvas.tag(root.add("P")):
        canvas.show_runs(72, 700, [run(text)])
    canvas.setFillColor(colour)
    canvas.rect(0, 0, 9, 9, fill=1)
    canvas.edition_mark(72, 40, [run("Edition ", size=9)])
    canvas.showPage()
    canvas.edition_mark(72, 40, [run("Edition ", size=9)])
    canvas.showPage()
    return canvas


def test_the_same_drawing_gives_the_same_bytes_in_this_and_another_process() -> None:
    assert Sampler().draw() == Sampler().draw()
    code = "import sys; from pdf_sampler import sampler; sys.stdout.buffer.write(sampler())"
    folder = Path(__file__).parent
    other = subprocess.run(
        [
            sys.executable,
            "-c",
            f"import sys; sys.path[:0] = [{str(folder)!r}, {str(folder.parent)!r}]; {code}",
        ],
        capture_output=True,
        check=True,
    )
    assert other.stdout == sampler()


def test_the_edition_stands_on_every_page_and_follows_what_is_printed() -> None:
    first = _page("One wording")
    pdf = first.pdf()
    assert re.fullmatch("[0-9A-HJKMNP-TV-Z]{6}", first.edition)
    assert text_of(pdf).count(f"Edition {first.edition}") == 2
    others = [_page("Another wording"), _page("One wording", colour="#FF0000")]
    assert len({first.edition, *(canvas.pdf() and canvas.edition for canvas in others)}) == 3


def test_the_edition_does_not_depend_on_what_is_not_printed() -> None:
    first, second = _page("Words"), _page("Words", Metadata("Another title", language="es"))
    assert first.pdf() != second.pdf()
    assert first.edition == second.edition


def test_a_companion_carries_the_edition_it_is_given() -> None:
    canvas = _page("Words", edition="ABC123")
    assert "Edition ABC123" in text_of(canvas.pdf())


def test_a_flush_right_edition_ends_where_it_was_told_to() -> None:
    from reading import characters

    canvas, _ = blank_canvas()
    canvas.edition_mark(540, 40, [run("Edition ", size=9)], flush_right=True)
    right = max(c.box[2] for c in characters(canvas.pdf(), 0))
    assert 537 < right <= 540.5


def test_the_file_identifier_is_made_from_the_content() -> None:
    def identifier(pdf: bytes) -> bytes:
        with pikepdf.open(BytesIO(pdf)) as file:
            first, second = file.trailer.ID
            assert bytes(first) == bytes(second)
            return bytes(first)

    assert len(identifier(sampler())) == 16
    assert identifier(_page("A").pdf()) == identifier(_page("A").pdf())
    assert identifier(_page("A").pdf()) != identifier(_page("B").pdf())


def test_pdf_1_7_sound_and_packed() -> None:
    pdf = sampler()
    assert pdf.startswith(b"%PDF-1.7\n")
    with pikepdf.open(BytesIO(pdf)) as file:
        assert file.check_pdf_syntax() == []
        assert b"/ObjStm" in pdf
    assert len(pdf) < 20_000


def test_every_stream_ends_with_a_line_end_and_none_is_ascii_85() -> None:
    pdf = sampler()
    assert b"ASCII85" not in pdf
    lengths = re.finditer(rb"/Length (\d+)[^<]*?>>\s*stream\n", pdf)
    assert all(pdf[m.end() + int(m[1]) :].startswith(b"\nendstream") for m in lengths)


def test_xmp_and_info_say_the_same() -> None:
    meta = Metadata(
        "Tom & <Jerry>", "en", "Harbor Light", "What “helps”", datetime(2026, 12, 1, 8, tzinfo=UTC)
    )
    pdf = _page("Words", meta).pdf()
    with pikepdf.open(BytesIO(pdf)) as file:
        assert file.docinfo.Title == "Tom & <Jerry>"
        assert file.docinfo.Author == "Harbor Light"
        assert file.docinfo.Subject == "What “helps”"
        assert file.docinfo.CreationDate == "D:20261201080000Z"
        with file.open_metadata() as xmp:
            assert xmp["dc:title"] == "Tom & <Jerry>"
            assert xmp["dc:creator"] == ["Harbor Light"]
            assert xmp["dc:description"] == "What “helps”"
            assert xmp["xmp:CreateDate"] == "2026-12-01T08:00:00Z"
            assert xmp["pdfuaid:part"] == "1"
            assert (xmp["pdfaid:part"], xmp["pdfaid:conformance"]) == ("2", "A")


def test_without_a_given_date_there_is_none() -> None:
    with pikepdf.open(BytesIO(sampler())) as file:
        assert "/CreationDate" not in file.docinfo
        assert b"CreateDate" not in file.Root.Metadata.read_bytes()


def test_a_fillable_file_does_not_call_itself_an_archive_copy() -> None:
    with pikepdf.open(BytesIO(sampler(fillable=True))) as file:
        packet = file.Root.Metadata.read_bytes()
        assert b"pdfuaid:part>1" in packet
        assert b"pdfaid:part" not in packet


def test_viewers_are_asked_to_print_at_size_and_on_both_sides() -> None:
    assert viewer_preferences(sampler()) == {
        "DisplayDocTitle": "True",
        "PrintScaling": "/None",
        "PickTrayByPDFSize": "True",
        "Duplex": "/DuplexFlipLongEdge",
    }


def test_all_fonts_are_in_the_file() -> None:
    assert set(fonts(sampler()).values()) == {True}


def _sheets(text: str) -> Sheets:
    root = Node("Document", lang="en")
    node = root.add("P")

    def paint(canvas: TaggedCanvas) -> None:
        with canvas.tag(node):
            canvas.show_runs(72, 400, [run(text)])
        canvas.edition_mark(72, 40, [run("Edition ", size=9)])

    pages = tuple(Page(size, (), (paint,)) for size in (Size(612, 792), Size(792, 612)))
    return Sheets(pages, root, "Two sheets", "en", "DuplexFlipShortEdge")


def test_sheets_are_printed_at_their_own_size() -> None:
    printed = print_pdf(_sheets("Words"), META)
    assert printed.pages == 2
    assert page_sizes(printed.pdf) == [(612, 792), (792, 612)]
    assert printed.edition in text_of(printed.pdf)
    assert print_pdf(_sheets("Words"), META) == printed


def test_a_character_that_no_font_has_is_told_in_words() -> None:
    with pytest.raises(HandpressError) as caught:
        print_pdf(_sheets("Rest \u2318 well"), META)
    [diagnostic] = caught.value.diagnostics
    assert diagnostic.rule == "pdf.missing-character"
    assert "U+2318" in diagnostic.message
    assert "Rest" in diagnostic.message


@given(
    st.text(
        st.characters(min_codepoint=32, max_codepoint=0x2FFF, exclude_categories=["Cc", "Cs"])
        | st.sampled_from("()\\þÿï»¿\u00ad\u00a0é’–—€½\U0001f600")
    )
)
@example("þÿ would be read as another encoding")
@example("soft\u00adhyphen")
def test_every_text_string_is_read_as_it_was_written(words: str) -> None:
    assert str(pikepdf.Object.parse(text_string(words))) == words


def test_a_text_string_of_common_characters_takes_a_byte_for_each() -> None:
    assert len(text_string("A friend’s kitchen – “café”")) == 27 + 2
