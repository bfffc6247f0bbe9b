"""Reading order: the text rebuilt from the structure tree is the source text, however it was drawn."""

from __future__ import annotations

from io import BytesIO

import pikepdf
from hypothesis import given, settings
from hypothesis import strategies as st
from pdf_sampler import blank_canvas, run, sampler
from reading import bookmarks, outline_of_tags, spoken_text, text_by_element
from samples import tries

from handpress.proof.tags import check_tags

_LETTERS = st.text(
    alphabet=st.characters(min_codepoint=32, max_codepoint=126) | st.sampled_from("éñüÅß“”‘’—–…•€½"),
    min_size=1,
    max_size=30,
)
_SEGMENT = st.tuples(st.sampled_from(["plain", "Link", "Span"]), _LETTERS, st.booleans())
_PARAGRAPH = st.lists(_SEGMENT, min_size=1, max_size=8)


@settings(max_examples=tries(60), deadline=None)
@given(st.lists(_PARAGRAPH, min_size=1, max_size=5), st.sampled_from([6.0, 12.0, 30.0]), st.booleans())
def test_text_rebuilt_from_the_tree_equals_the_source(
    paragraphs: list[list[tuple[str, str, bool]]], size: float, kerned: bool
) -> None:
    canvas, root = blank_canvas()
    source = ""
    for paragraph in paragraphs:
        node = root.add("P")
        for kind, text, turn in paragraph:
            text += " " * turn  # as every line that is not the last of its paragraph
            owner = node if kind == "plain" else node.add(kind, lang="es" if kind == "Span" else None)
            kerns = tuple(float((i * 37) % 90 - 60) for i in range(len(text))) if kerned else None
            with canvas.tag(owner):
                canvas.show_runs(72, 400, [run(text, size=size, kerns=kerns)])
            if kind == "Link":
                canvas.link(owner, [(72, 400, 90, 412)], "https://x.example", "A page")
            source += text
            if turn:  # the paragraph goes on on the next page
                canvas.showPage()
    pdf = canvas.pdf()
    assert spoken_text(pdf) == source
    assert check_tags(pdf) == ()


def test_declared_order_counts_not_the_order_of_drawing() -> None:
    canvas, root = blank_canvas()
    cover, flap, back = (root.add("Sect").add("P") for _ in range(3))
    for node, text in ((flap, "flap "), (back, "back"), (cover, "cover ")):  # as they lie on the sheet
        with canvas.tag(node):
            canvas.show_runs(72, 700, [run(text)])
    pdf = canvas.pdf()
    assert spoken_text(pdf) == "cover flap back"
    assert check_tags(pdf) == ()


def test_empty_elements_are_left_out_but_the_rows_and_cells_of_a_table_stay() -> None:
    canvas, root = blank_canvas()
    root.add("Sect").add("P")
    table = root.add("Table")
    head, row = table.add("TR"), table.add("TR")
    empty = table.add("TR")
    for _ in range(2):
        empty.add("TD")
    for parent in (head, row):
        parent.add("TH", scope="Column" if parent is head else "Row")
        parent.add("TD" if parent is row else "TH", scope=None if parent is row else "Column")
    with canvas.tag(head.inner[1]):
        canvas.show_runs(72, 700, [run("Here")])
    with canvas.tag(row.inner[0]):
        canvas.show_runs(72, 680, [run("Sleep")])
    pdf = canvas.pdf()
    rows = ["TR", "TH", "TH", "TR", "TH", "TD", "TR", "TD", "TD"]
    assert outline_of_tags(pdf).split() == ["Document", "Table", *rows]
    assert check_tags(pdf) == ()


def test_a_paragraph_over_two_pages_is_one_element() -> None:
    paragraphs = text_by_element(sampler(), "P")
    assert ("P", "This paragraph begins on the first page and ends on the second.") in paragraphs


def test_a_links_annotation_comes_after_its_words() -> None:
    with pikepdf.open(BytesIO(sampler())) as file:
        paragraph = file.Root.StructTreeRoot.K.K[0].K[1]
        link = paragraph.K[1]
        assert link.S == "/Link"
        assert isinstance(link.K[0], int)
        assert link.K[1].Type == "/OBJR"


def test_types_of_pdf_2_are_mapped_for_older_readers() -> None:
    canvas, root = blank_canvas()
    with canvas.tag(root.add("Aside").add("P")):
        canvas.show_runs(72, 700, [run("Good to know")])
    pdf = canvas.pdf()
    with pikepdf.open(BytesIO(pdf)) as file:
        assert file.Root.StructTreeRoot.RoleMap.Aside == "/Sect"
    assert check_tags(pdf) == ()


def test_notes_have_ids_that_the_tree_lists() -> None:
    with pikepdf.open(BytesIO(sampler())) as file:
        names = file.Root.StructTreeRoot.IDTree.Names
        assert names[1].S == "/Note"
        assert names[0] == names[1].ID


def test_bookmarks_follow_the_headings_even_where_levels_are_drawn_out_of_order() -> None:
    assert bookmarks(sampler()) == [(0, "A sampler", 0), (1, "Second page", 1)]
    canvas, root = blank_canvas()
    nodes = [root.add(role, title=title) for role, title in (("H1", "One"), ("H3", "Deep"), ("H2", "Two é"))]
    for node in reversed(nodes):
        with canvas.tag(node):
            canvas.show_runs(72, 700, [run(node.title or "")])
    assert bookmarks(canvas.pdf()) == [(0, "One", 0), (1, "Deep", 0), (1, "Two é", 0)]


def test_a_heading_that_begins_with_a_link_has_its_bookmark() -> None:
    canvas, root = blank_canvas()
    heading = root.add("H1", title="Call us")
    link = heading.add("Link")
    with canvas.tag(link):
        canvas.show_runs(72, 700, [run("Call us")])
    canvas.link(link, [(72, 700, 120, 712)], "tel:+12075550142", "Call 207-555-0142")
    pdf = canvas.pdf()
    assert bookmarks(pdf) == [(0, "Call us", 0)]
    assert check_tags(pdf) == ()


def test_an_element_says_nothing_that_is_said_elsewhere() -> None:
    with pikepdf.open(BytesIO(sampler())) as file:
        elements = [o for o in file.objects if isinstance(o, pikepdf.Dictionary) and "/S" in o and "/P" in o]
        assert len(elements) > 30
        assert all("/Type" not in element for element in elements)
        forms = [element for element in elements if element.S == "/Form"]
        assert [set(form.A.keys()) for form in forms] == [{"/O", "/Role"}] * 2  # what it is for, Alt says
        lists = [element.get("/A") for element in elements if element.S == "/L"]
        assert [str(a.ListNumbering) if a is not None else None for a in lists] == [
            "/Disc",
            "/Decimal",
            None,
            None,
        ]
        for link in (element for element in elements if element.S == "/Link"):
            assert link.Pg.Type == "/Page"
            assert "/Pg" not in link.K[1]  # its annotation is on that page, too
