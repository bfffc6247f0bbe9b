"""Good files are left in peace, and a finding tells place, evidence and remedy."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from pdf_sampler import blank_canvas, run, sampler

from handpress.proof.read import transcript
from handpress.proof.tags import check_tags


@pytest.mark.parametrize("fillable", [False, True])
def test_good_files_have_no_finding(fillable: bool, tmp_path: Path) -> None:
    pdf = sampler(fillable=fillable)
    assert check_tags(pdf) == ()
    path = tmp_path / "sampler.pdf"
    path.write_bytes(pdf)
    assert check_tags(path) == ()


def test_a_file_that_was_saved_again_by_another_program_stays_good() -> None:
    out = BytesIO()
    with pikepdf.open(BytesIO(sampler())) as pdf:
        pdf.save(out, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    assert check_tags(out.getvalue()) == ()


def test_a_finding_says_where_what_and_what_to_do() -> None:
    canvas, root = blank_canvas()
    sect = root.add("Sect")
    for role, text in (("H1", "One"), ("H3", "Three")):
        with canvas.tag(sect.add(role, title=text)):
            canvas.show_runs(72, 700, [run(text)])
    [found] = check_tags(canvas.pdf())
    assert found.rule == "tags.heading-skip"
    assert found.evidence.startswith("Document[1]/Sect[1]/H3[1]")
    assert found.evidence.endswith(" H3 after H1")
    assert found.hint.endswith(".")
    assert "Document[1]/Sect[1]/H3[1]" in str(found)


def test_a_table_may_have_cells_that_reach_over_rows_and_columns() -> None:
    canvas, root = blank_canvas()
    table = root.add("Table")
    for row in range(3):
        line = table.add("TR")
        for column in range(1 if row == 2 else 2):
            cell = line.add("TH" if row == 0 else "TD", scope=None if row else "Column")
            with canvas.tag(cell):
                canvas.show_runs(72 + 100 * column, 700 - 20 * row, [run(f"{row} {column}")])
    out = BytesIO()
    with pikepdf.open(BytesIO(canvas.pdf())) as pdf:
        last = pdf.Root.StructTreeRoot.K.K.K[2].K
        last.A = pikepdf.Dictionary(O=pikepdf.Name.Table, ColSpan=2)
        pdf.save(out)
    assert check_tags(out.getvalue()) == ()


def test_the_transcript_reads_from_start_to_end() -> None:
    assert transcript(sampler()) == (Path(__file__).parent / "sampler-transcript.txt").read_text("utf-8")


def test_the_transcript_of_an_untagged_file_says_so() -> None:
    out = BytesIO()
    pdf = pikepdf.new()
    pdf.add_blank_page()
    pdf.save(out)
    assert "no tags" in transcript(out.getvalue())


def test_a_long_line_of_the_transcript_is_wrapped_but_no_word_is_cut() -> None:
    canvas, root = blank_canvas()
    words = "https://harborlight.example/" + "a" * 100 + " " + "word " * 60
    with canvas.tag(root.add("P")):
        canvas.show_runs(72, 700, [run(words)])
    lines = transcript(canvas.pdf()).splitlines()
    assert "https://harborlight.example/" + "a" * 100 in lines
    assert max(len(line) for line in lines if "https" not in line) <= 88


def test_the_transcript_says_a_sentence_that_stands_there_twice_twice() -> None:
    canvas, root = blank_canvas()
    for y, (role, words) in enumerate(
        (("P", "Word list"), ("H1", "Word list"), ("P", "Hold."), ("P", "Hold."))
    ):
        with canvas.tag(root.add(role, title=words)):
            canvas.show_runs(72, 700 - 20 * y, [run(words)])
    lines = transcript(canvas.pdf()).splitlines()
    assert lines[1:] == ["Word list", "", "Heading 1: Word list", "Hold.", "Hold."]


def test_the_transcript_parts_a_phrase_in_another_language_from_the_next_sentence() -> None:
    canvas, root = blank_canvas()
    sentence = root.add("P")
    spanish = sentence.add("Span", lang="es")
    for x, (node, words) in enumerate(
        ((sentence, "Press 1. "), (spanish, "Oprima 2. "), (sentence, "Call 911."))
    ):
        with canvas.tag(node):
            canvas.show_runs(72 + 60 * x, 700, [run(words)])
    assert "Press 1. [es: Oprima 2.] Call 911." in transcript(canvas.pdf())
