"""The canvas fails closed: everything drawn is content of an element or an artifact, and can be read."""

from __future__ import annotations

import unicodedata
from io import BytesIO

import pikepdf
import pytest
from pdf_sampler import FIELDS, FONTS, INK, blank_canvas, run
from reading import (
    decoration_text,
    fonts,
    links,
    marked_content,
    outline_of_tags,
    spoken,
    spoken_text,
    text_by_element,
    text_of,
)

from handpress.flowables.node import Node
from handpress.flowables.textrun import TextRun
from handpress.pdf.errors import FontNotEmbedded, MissingGlyph, NestedTags, PdfError, UntaggedContent
from handpress.proof.read import transcript
from handpress.proof.tags import check_tags


def test_text_outside_of_a_context_is_refused_at_once() -> None:
    canvas, _ = blank_canvas()
    with pytest.raises(UntaggedContent):
        canvas.show_runs(72, 700, [run("Nobody's words")])
    canvas.setFont("Sampler-Body", 12)
    with pytest.raises(UntaggedContent):
        canvas.drawString(72, 700, "Nobody's words")


def test_images_forms_and_hand_written_code_need_a_context_too() -> None:
    from PIL import Image
    from reportlab.lib.utils import ImageReader

    canvas, root = blank_canvas()
    picture = ImageReader(Image.new("RGB", (4, 4), "red"))
    with pytest.raises(UntaggedContent):
        canvas.drawImage(picture, 72, 72)
    with pytest.raises(UntaggedContent):
        canvas.drawInlineImage(picture, 72, 72)
    with pytest.raises(UntaggedContent):
        canvas.doForm("seal")
    with pytest.raises(UntaggedContent):
        canvas.addLiteral("BT (smuggled) Tj ET")
    with pytest.raises(UntaggedContent):
        canvas.linkURL("https://harborlight.example", (0, 0, 10, 10))
    with canvas.figure(root.add("Figure", alt="A red square"), (72, 72, 112, 112)):
        canvas.drawImage(picture, 72, 72, 40, 40)
    assert check_tags(canvas.pdf()) == ()


def test_contexts_do_not_nest() -> None:
    canvas, root = blank_canvas()
    paragraph, link = root.add("P"), root.add("Link")
    with canvas.tag(paragraph), pytest.raises(NestedTags), canvas.tag(link):
        pass
    canvas, root = blank_canvas()
    with canvas.tag(root.add("P")), pytest.raises(NestedTags), canvas.artifact():
        pass
    canvas, root = blank_canvas()
    with canvas.tag(root.add("P")), pytest.raises(NestedTags):
        canvas.showPage()


def test_a_tag_inside_an_artifact_is_ignored_so_that_a_piece_can_be_repeated() -> None:
    canvas, root = blank_canvas()
    head = root.add("P")
    with canvas.tag(head):
        canvas.show_runs(72, 700, [run("Said once")])
    with canvas.artifact("Pagination"), canvas.tag(head):
        canvas.show_runs(72, 300, [run("Said once")])
    pdf = canvas.pdf()
    assert spoken_text(pdf) == "Said once"
    assert decoration_text(pdf, 0) == "Said once"
    assert text_of(pdf).count("Said once") == 2


def test_paths_outside_of_contexts_become_one_artifact_between_contents() -> None:
    canvas, root = blank_canvas()
    canvas.saveState()
    canvas.setFillColor("#FBF6EE")
    canvas.rect(0, 0, 100, 100, stroke=0, fill=1)
    canvas.circle(50, 50, 20)
    path = canvas.beginPath()
    path.moveTo(0, 0)
    path.lineTo(9, 9)
    canvas.drawPath(path)
    canvas.restoreState()
    with canvas.tag(root.add("P")):
        canvas.show_runs(72, 700, [run("Words")])
    canvas.line(0, 0, 9, 9)
    pdf = canvas.pdf()
    assert [piece.tag for piece in marked_content(pdf, 0)] == ["Artifact", "P", "Artifact"]
    assert check_tags(pdf) == ()


def test_what_one_element_is_given_piece_after_piece_is_one_sequence() -> None:
    canvas, root = blank_canvas()
    first, second = root.add("P"), root.add("P")
    for x, (node, words) in enumerate(((first, "One "), (first, "sentence."), (second, "Another."))):
        with canvas.tag(node):
            canvas.show_runs(72 + 90 * x, 700, [run(words)])
    for x in (0, 9):
        with canvas.artifact():
            canvas.line(x, 0, x, 9)
    pdf = canvas.pdf()
    assert [piece.tag for piece in marked_content(pdf, 0)] == ["P", "P", "Artifact"]
    assert [words for _, words in text_by_element(pdf, "P")] == ["One sentence.", "Another."]
    assert check_tags(pdf) == ()


def test_a_field_in_a_sentence_parts_what_stands_before_it_from_what_follows() -> None:
    for fields in (None, FIELDS):
        canvas, root = blank_canvas(fields=fields)
        sentence = root.add("P")
        with canvas.tag(sentence):
            canvas.show_runs(72, 700, [run("Until ")])
        field = sentence.add("Form", print_field="tv", description="The hour", alt="The hour")
        with canvas.tag(field):
            canvas.line(100, 698, 140, 698)
        canvas.form_field(field, (100, 698, 140, 712))
        with canvas.tag(sentence):
            canvas.show_runs(144, 700, [run(" only.")])
        assert "Until [Line to write on: The hour] only." in transcript(canvas.pdf())


def test_running_heads_are_pagination_and_other_decoration_is_plain() -> None:
    canvas, root = blank_canvas()
    with canvas.artifact("Pagination", "Header"):
        canvas.show_runs(72, 760, [run("A head")])
    with canvas.artifact("Background"):
        canvas.rect(0, 0, 9, 9, fill=1)
    with canvas.tag(root.add("P")):
        canvas.show_runs(72, 700, [run("Words")])
    with pikepdf.open(BytesIO(canvas.pdf())) as file:
        marks = [
            pikepdf.unparse_content_stream([order])
            for order in pikepdf.parse_content_stream(file.pages[0])
            if str(order.operator) in ("BDC", "BMC")
        ]
    assert marks == [
        b"/Artifact << /Subtype /Header /Type /Pagination >> BDC",
        b"/Artifact BMC",
        b"/P << /MCID 0 >> BDC",
    ]


def test_a_context_in_which_nothing_is_painted_leaves_no_mark() -> None:
    canvas, root = blank_canvas()
    silent, loud = root.add("P"), root.add("P")
    with canvas.tag(silent):
        canvas.saveState()
        canvas.setLineWidth(2)
        canvas.restoreState()
        canvas.show_runs(72, 700, [run("")])
    with canvas.tag(loud):
        canvas.show_runs(72, 700, [run("Heard")])
    pdf = canvas.pdf()
    assert outline_of_tags(pdf) == "Document\n  P"
    assert check_tags(pdf) == ()


def test_a_missing_glyph_is_named_with_its_character_font_and_element() -> None:
    canvas, root = blank_canvas()
    node = root.add("P")
    with canvas.tag(node), pytest.raises(MissingGlyph) as caught:
        canvas.show_runs(72, 700, [run("Take care \U0001f33f")])
    assert (caught.value.char, caught.value.font, caught.value.node) == ("\U0001f33f", "Sampler-Body", node)
    assert "U+1F33F" in str(caught.value)
    canvas, _ = blank_canvas()
    canvas.setFont("Sampler-Body", 12)
    with canvas.artifact(), pytest.raises(MissingGlyph):
        canvas.drawString(72, 700, "\u3042")


def test_only_registered_truetype_fonts_are_let_in() -> None:
    canvas, root = blank_canvas()
    with pytest.raises(FontNotEmbedded):
        canvas.setFont("Helvetica", 12)
    with canvas.artifact(), pytest.raises(FontNotEmbedded):
        canvas.drawString(72, 700, "Helvetica by default")
    with canvas.tag(root.add("P")), pytest.raises(FontNotEmbedded):
        canvas.show_runs(72, 700, [TextRun("No such font", "Times-Roman", 12, INK)])


def test_a_font_holds_only_the_characters_that_are_shown() -> None:
    canvas, root = blank_canvas()
    with canvas.tag(root.add("P")):
        canvas.show_runs(72, 700, [run("abc")])
    pdf = canvas.pdf()
    [(name, embedded)] = fonts(pdf).items()
    assert embedded
    assert name.endswith("+AtkinsonHyperlegibleNext-Regular")
    with pikepdf.open(BytesIO(pdf)) as file:
        [font] = file.pages[0].Resources.Font.values()
        assert (font.FirstChar, font.LastChar) == (ord("a"), ord("c"))
        assert font.ToUnicode.read_bytes().count(b"> <") == 4  # three characters and the code range
        whole = (FONTS / "AtkinsonHyperlegibleNext-Regular.ttf").stat().st_size
        assert len(font.FontDescriptor.FontFile2.read_bytes()) < whole / 8


def test_two_names_for_one_font_file_do_not_collide() -> None:
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    pdfmetrics.registerFont(TTFont("Sampler-Twin", FONTS / "AtkinsonHyperlegibleNext-Regular.ttf"))
    canvas, root = blank_canvas()
    with canvas.tag(root.add("P")):
        canvas.show_runs(72, 700, [run("one "), run("two", font="Sampler-Twin")])
    assert spoken_text(canvas.pdf()) == "one two"


def test_kerned_text_is_moved_on_paper_and_whole_for_every_reader() -> None:
    words = "AVATAR (To) Wave — café"
    kerns = tuple(-70.0 if i % 2 else 15.5 for i in range(len(words)))
    canvas, root = blank_canvas()
    with canvas.tag(root.add("P")):
        canvas.show_runs(72, 700, [run(words, kerns=kerns)])
    pdf = canvas.pdf()
    assert spoken_text(pdf) == words
    assert text_of(pdf).strip() == words
    assert check_tags(pdf) == ()
    with pytest.raises(ValueError, match="kerns"):
        run("abc", kerns=(1.0,))


def test_more_characters_than_one_subset_holds_are_read_as_they_were_written() -> None:
    from reportlab.pdfbase import pdfmetrics

    run("register")
    known = pdfmetrics.getFont("Sampler-Body").face.charToGlyph
    letters = "".join(chr(c) for c in sorted(known) if unicodedata.category(chr(c))[0] in "LNPS")
    assert len(letters) > 256
    kerns = tuple(float(i % 7) for i in range(len(letters)))
    canvas, root = blank_canvas()
    with canvas.tag(root.add("P")):
        canvas.show_runs(-4000, 700, [run(letters, kerns=kerns)])
    pdf = canvas.pdf()
    assert spoken_text(pdf) == letters
    assert len(fonts(pdf)) == 2
    assert check_tags(pdf) == ()


def test_a_link_over_two_lines_is_one_annotation_with_two_quadrilaterals() -> None:
    canvas, root = blank_canvas()
    link = root.add("P").add("Link")
    for y in (700, 680):
        with canvas.tag(link):
            canvas.show_runs(72, y, [run("our page ")])
    canvas.link(link, [(72, 695, 130, 712), (72, 675, 130, 692)], "https://x.example/ü b", "Our page")
    pdf = canvas.pdf()
    [found] = links(pdf)
    assert found.url == "https://x.example/%C3%BC%20b"
    assert found.contents == "Our page"
    assert found.box == (72, 675, 130, 712)
    with pikepdf.open(BytesIO(pdf)) as file:
        assert len(file.pages[0].Annots[0].QuadPoints) == 16
    assert check_tags(pdf) == ()


def test_a_link_without_words_or_on_another_element_is_refused() -> None:
    canvas, root = blank_canvas()
    with pytest.raises(ValueError, match="Link"):
        canvas.link(root.add("P"), [(0, 0, 9, 9)], "https://x.example", "Words")
    with pytest.raises(ValueError, match="description"):
        canvas.link(root.add("Link"), [(0, 0, 9, 9)], "https://x.example", " ")
    with canvas.artifact():
        canvas.link(root.add("Link"), [(0, 0, 9, 9)], "https://x.example", "A second copy")
    canvas.rect(0, 0, 9, 9)
    assert links(canvas.pdf()) == []


def test_a_figure_needs_words_and_knows_its_box_on_the_page() -> None:
    canvas, root = blank_canvas()
    with pytest.raises(UntaggedContent), canvas.figure(root.add("Figure"), (0, 0, 9, 9)):
        pass
    canvas, root = blank_canvas()
    figure = root.add("Figure", alt="A square")
    canvas.saveState()
    canvas.translate(100, 200)
    with canvas.figure(figure, (0, 0, 50, 60)):
        canvas.rect(0, 0, 50, 60)
    canvas.restoreState()
    with pikepdf.open(BytesIO(canvas.pdf())) as file:
        box = file.Root.StructTreeRoot.K.K.A.BBox
        assert [float(v) for v in box] == [100, 200, 150, 260]


def test_drawing_for_a_node_outside_of_the_tree_is_found_at_the_end() -> None:
    canvas, _ = blank_canvas()
    with canvas.tag(Node("P")):
        canvas.show_runs(72, 700, [run("From nowhere")])
    with pytest.raises(UntaggedContent):
        canvas.pdf()


def test_a_type_that_pdf_does_not_know_is_refused() -> None:
    canvas, root = blank_canvas()
    with canvas.tag(root.add("Callout")):
        canvas.show_runs(72, 700, [run("Words")])
    with pytest.raises(ValueError, match="Callout"):
        canvas.pdf()


def test_artifact_kinds_are_those_of_the_standard() -> None:
    canvas, _ = blank_canvas()
    with pytest.raises(ValueError, match="Ornament"), canvas.artifact("Ornament"):
        pass


def test_files_are_written_by_others_and_only_when_there_is_a_page() -> None:
    canvas, _ = blank_canvas()
    with pytest.raises(PdfError):
        canvas.save()
    with pytest.raises(PdfError):
        canvas.pdf()
    with pytest.raises(PdfError):
        _ = canvas.edition


def test_spans_and_links_are_read_where_they_stand_on_the_line() -> None:
    canvas, root = blank_canvas()
    paragraph = root.add("P")
    spanish = paragraph.add("Span", lang="es")
    link = paragraph.add("Link")
    for node, text in ((paragraph, "a "), (spanish, "b "), (paragraph, "c "), (link, "d "), (paragraph, "e")):
        with canvas.tag(node):
            canvas.show_runs(72, 700, [run(text)])
    canvas.link(link, [(0, 0, 9, 9)], "https://x.example", "D")
    pdf = canvas.pdf()
    assert spoken_text(pdf) == "a b c d e"
    assert [(s.role, s.text) for s in spoken(pdf)] == [("P", "a c e"), ("Span", "b "), ("Link", "d ")]
