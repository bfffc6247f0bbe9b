"""Fillable companions: fields with names, tooltips and embedded appearances, in reading order."""

from __future__ import annotations

from io import BytesIO

import pikepdf
import pypdfium2
import pytest
from pdf_sampler import FIELDS, blank_canvas, run, sampler
from pypdfium2 import raw
from reading import outline_of_tags, render, spoken_text

from handpress.flowables import fonts
from handpress.flowables.node import Node
from handpress.pdf.canvas import TaggedCanvas
from handpress.pdf.errors import UntaggedContent
from handpress.proof.read import transcript


def test_flat_and_fillable_files_say_the_same() -> None:
    assert spoken_text(sampler()) == spoken_text(sampler(fillable=True))
    assert outline_of_tags(sampler()) == outline_of_tags(sampler(fillable=True))
    assert transcript(sampler()) == transcript(sampler(fillable=True))


def test_a_flat_file_has_print_fields_and_no_form() -> None:
    with pikepdf.open(BytesIO(sampler())) as file:
        assert "/AcroForm" not in file.Root
        assert b"PrintField" in file.Root.StructTreeRoot.K.K[1].K[2].K.K.K[0].A.unparse()


def test_fields_have_names_tooltips_and_one_normal_appearance() -> None:
    with pikepdf.open(BytesIO(sampler(fillable=True))) as file:
        assert "/NeedAppearances" not in file.Root.AcroForm
        box, line = file.Root.AcroForm.Fields
        assert (str(box.T), str(box.TU), box.FT, box.V) == (
            "001-i-ate-nothing",
            "I ate nothing",
            "/Btn",
            "/Off",
        )
        assert set(box.AP.N.keys()) == {"/Yes", "/Off"}
        assert (str(line.T), str(line.TU), line.FT) == ("002-your-name", "Your name", "/Tx")
        font = line.AP.N.Resources.Font.Field
        assert font.Encoding == "/WinAnsiEncoding"
        assert font.FontDescriptor.Flags == 32
        assert "/FontFile2" in font.FontDescriptor


def test_a_ticked_box_shows_a_tick_drawn_as_a_line() -> None:
    def dark(pdf: bytes) -> int:
        picture = render(pdf, 1, 4, fields=True).convert("L")
        return sum(picture.histogram()[:100])

    with pikepdf.open(BytesIO(sampler(fillable=True))) as file:
        box = file.Root.AcroForm.Fields[0]
        box.V = box.AS = pikepdf.Name.Yes
        out = BytesIO()
        file.save(out)
    assert dark(out.getvalue()) > dark(sampler(fillable=True)) + 100


def test_several_lines_make_one_field_of_several_lines() -> None:
    canvas, root = blank_canvas(fields=FIELDS)
    field = root.add("Form", print_field="tv", description="My questions")
    for y in (300, 276):
        with canvas.tag(field):
            canvas.line(72, y, 300, y)
    canvas.form_field(field, (72, 276, 300, 320), lines=2)
    canvas.form_field(field, (72, 100, 300, 120))  # the second part of a split one stays paper
    with pikepdf.open(BytesIO(canvas.pdf())) as file:
        [found] = file.Root.AcroForm.Fields
        assert int(found.Ff) == 1 << 12 | 1 << 23  # and it does not scroll


def test_a_field_without_words_or_without_a_widget_is_refused() -> None:
    canvas, root = blank_canvas(fields=FIELDS)
    with pytest.raises(UntaggedContent):
        canvas.form_field(root.add("Form", print_field="tv"), (0, 0, 9, 9))
    with pytest.raises(ValueError, match="P is not"):
        canvas.form_field(root.add("P"), (0, 0, 9, 9))
    canvas, root = blank_canvas(fields=FIELDS)
    with canvas.tag(root.add("Form", print_field="tv", description="Forgotten")):
        canvas.line(0, 0, 9, 9)
    with canvas.tag(root.add("P")):
        canvas.show_runs(72, 700, [run("Words")])
    with pytest.raises(UntaggedContent, match="Forgotten"):
        canvas.pdf()


def test_fields_in_a_second_copy_are_decoration() -> None:
    canvas, root = blank_canvas(fields=FIELDS)
    field = root.add("Form", print_field="cb", description="I ate nothing")
    for copy in (False, True):
        if copy:
            with canvas.artifact(), canvas.tag(field):
                canvas.rect(72, 100, 14, 14)
                canvas.form_field(field, (72, 100, 86, 114))
        else:
            with canvas.tag(field):
                canvas.rect(72, 700, 14, 14)
            canvas.form_field(field, (72, 700, 86, 714))
    pdf = canvas.pdf()
    with pikepdf.open(BytesIO(pdf)) as file:
        assert len(file.Root.AcroForm.Fields) == 1


def _field(canvas: TaggedCanvas, parent: Node, name: str, kind: str = "tv") -> None:
    node = parent.add("Form", print_field=kind, description=name)
    with canvas.tag(node):
        canvas.rect(72, 100, 14, 14)
    canvas.form_field(node, (72, 100, 86, 114))


def test_no_two_fields_of_a_file_are_called_alike() -> None:
    canvas, root = blank_canvas(fields=FIELDS)
    for title in ("People I can call", "My clinic"):
        section = root.add("Sect")
        heading = section.add("H2", title=title)
        with canvas.tag(heading):
            canvas.show_runs(72, 700, [run(title)])
        for name in ("Name", "Name", "Phone") if title.startswith("People") else ("Phone", "Hours"):
            _field(canvas, section, name)
    answers = root.add("L").add("LI").add("LBody", title="Is it safe?").add("L").add("LI").add("LBody")
    for name in ("YES", "NO"):
        _field(canvas, answers, name, "cb")
    _field(canvas, root, "YES", "cb")
    with pikepdf.open(BytesIO(canvas.pdf())) as file:
        assert [str(field.TU) for field in file.Root.AcroForm.Fields] == [
            "People I can call: Name, 1 of 2",
            "People I can call: Name, 2 of 2",
            "People I can call: Phone",
            "My clinic: Phone",
            "Hours",
            "Is it safe? YES",
            "NO",
            "YES",
        ]


# ---- what is typed is what is printed -------------------------------------------------------


def _typed(pdf: bytes, words: str) -> str:
    """What a viewer takes of words that are typed into the first field; pdfium is that of Chrome."""
    with pikepdf.open(BytesIO(pdf)) as file:
        left, bottom, right, top = (float(v) for v in file.Root.AcroForm.Fields[0].Rect)
    document = pypdfium2.PdfDocument(pdf)
    document.init_forms()
    page, form = document[0], document.formenv
    at = (0, (left + right) / 2, (bottom + top) / 2)
    raw.FORM_OnLButtonDown(form, page, *at)
    raw.FORM_OnLButtonUp(form, page, *at)
    for letter in words:
        raw.FORM_OnChar(form, page, ord(letter), 0)
    raw.FORM_ForceToKillFocus(form)
    saved = BytesIO()
    document.save(saved)
    with pikepdf.open(saved) as file:
        return str(file.Root.AcroForm.Fields[0].V)


def _one_field(width: float, lines: int = 1) -> bytes:
    canvas, root = blank_canvas(fields=FIELDS)
    field = root.add("Form", print_field="tv", description="Made on")
    with canvas.tag(field):
        canvas.line(72, 300, 72 + width, 300)
    canvas.form_field(field, (72, 300, 72 + width, 300 + 20 * lines), lines=lines)
    return canvas.pdf()


@pytest.mark.parametrize("words", ["Dr. Ana Ruiz, therapist, 207-555-0142", "WWWWWWWW" * 6, "iiii" * 40])
@pytest.mark.parametrize("width", [40.0, 120.0, 300.0])
def test_a_field_takes_no_more_than_it_shows_but_for_the_letter_at_its_edge(words: str, width: float) -> None:
    taken = _typed(_one_field(width), words)
    assert words.startswith(taken)
    shown = taken[:-1].replace(" ", "n")  # the viewer stops when a letter has reached the edge
    assert fonts.measure(FIELDS.font, shown).width * FIELDS.size / 1000 <= width


def test_what_people_write_on_a_line_goes_into_its_one_field() -> None:
    assert _typed(_one_field(180.0), "Ana Ruiz, 207-555-0142") == "Ana Ruiz, 207-555-0142"


def test_several_lines_take_as_much_as_they_hold() -> None:
    words = "What should I tell my doctor " * 30
    taken = _typed(_one_field(300.0, lines=3), words)
    assert 90 < len(taken) < 3 * 60
