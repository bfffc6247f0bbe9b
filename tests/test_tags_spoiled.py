"""A good file is spoiled in one way at a time; the checker finds each, and names it rightly."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from io import BytesIO
from typing import Any

import pikepdf
import pytest
from pdf_sampler import sampler

from handpress.proof.tags import check_tags

Name, Dictionary, Array = pikepdf.Name, pikepdf.Dictionary, pikepdf.Array
Spoil = Callable[[pikepdf.Pdf], None]

SPOILS: dict[str, tuple[str, Spoil, bool]] = {}


def spoils(rule: str, *, fillable: bool = False) -> Callable[[Spoil], Spoil]:
    def register(spoil: Spoil) -> Spoil:
        SPOILS[spoil.__name__.strip("_")] = (f"tags.{rule}", spoil, fillable)
        return spoil

    return register


def _elements(pdf: pikepdf.Pdf) -> Iterator[Any]:
    waiting = [pdf.Root.StructTreeRoot.K]
    while waiting:
        element = waiting.pop(0)
        yield element
        kids = element.get("/K")
        kids = list(kids) if isinstance(kids, Array) else [kids]
        waiting[:0] = [k for k in kids if isinstance(k, Dictionary) and "/S" in k]


def _find(pdf: pikepdf.Pdf, role: str, number: int = 0) -> Any:
    return [e for e in _elements(pdf) if str(e.S) == f"/{role}"][number]


def _rewrite(pdf: pikepdf.Pdf, old: bytes, new: bytes, page: int = 0) -> None:
    code = pdf.pages[page].Contents.read_bytes()
    assert old in code
    pdf.pages[page].Contents = pdf.make_stream(code.replace(old, new, 1))


def _xmp(pdf: pikepdf.Pdf, old: bytes, new: bytes) -> None:
    packet = pdf.Root.Metadata.read_bytes()
    assert old in packet
    pdf.Root.Metadata = pdf.make_stream(packet.replace(old, new), Type=Name.Metadata, Subtype=Name.XML)


# ---- the file


@spoils("not-tagged")
def _tree_removed(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.StructTreeRoot


@spoils("not-marked")
def _not_marked(pdf: pikepdf.Pdf) -> None:
    pdf.Root.MarkInfo.Marked = False


@spoils("suspects")
def _suspects(pdf: pikepdf.Pdf) -> None:
    pdf.Root.MarkInfo.Suspects = True


@spoils("no-language")
def _language_removed(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.Lang


@spoils("no-language")
def _language_in_words(pdf: pikepdf.Pdf) -> None:
    pdf.Root.Lang = pikepdf.String("English")


@spoils("title-not-shown")
def _file_name_shown(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.ViewerPreferences.DisplayDocTitle


@spoils("no-title")
def _no_title(pdf: pikepdf.Pdf) -> None:
    _xmp(pdf, b"A sampler", b" ")


@spoils("xmp-differs")
def _another_title(pdf: pikepdf.Pdf) -> None:
    pdf.trailer.Info.Title = "Something else"


@spoils("no-ua-identifier")
def _no_ua_identifier(pdf: pikepdf.Pdf) -> None:
    _xmp(pdf, b"<pdfuaid:part>1</pdfuaid:part>", b"")


@spoils("bad-xmp")
def _xmp_cut(pdf: pikepdf.Pdf) -> None:
    _xmp(pdf, b"</rdf:RDF>", b"")


@spoils("bad-xmp")
def _xmp_removed(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.Metadata


@spoils("no-extension-schema")
def _no_extension_schema(pdf: pikepdf.Pdf) -> None:
    _xmp(pdf, b"<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/", b"<pdfaSchema:namespaceURI>x")


@spoils("no-output-intent")
def _no_output_intent(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.OutputIntents


@spoils("no-bookmarks")
def _no_bookmarks(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.Outlines


@spoils("bad-bookmark")
def _bookmark_to_nowhere(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.Outlines.First.Dest


@spoils("script")
def _script(pdf: pikepdf.Pdf) -> None:
    pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=pikepdf.String("app.alert(1)"))


@spoils("no-tab-order")
def _no_tab_order(pdf: pikepdf.Pdf) -> None:
    del pdf.pages[0].obj.Tabs


@spoils("cmyk")
def _cmyk(pdf: pikepdf.Pdf) -> None:
    _rewrite(pdf, b"/Artifact BMC", b"/Artifact BMC 0 0 0 1 k")


# ---- marks on the page


@spoils("untagged-text")
def _text_without_mark(pdf: pikepdf.Pdf) -> None:
    _rewrite(pdf, b"/H1 <</MCID 0>> BDC", b"/Quiet BMC")


@spoils("untagged-paint")
def _paint_without_mark(pdf: pikepdf.Pdf) -> None:
    _rewrite(pdf, b"/Artifact BMC", b"/Quiet BMC")


@spoils("unbalanced-marks")
def _mark_left_open(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].Contents = pdf.make_stream(pdf.pages[0].Contents.read_bytes() + b"\n/Artifact BMC")


@spoils("unbalanced-marks")
def _mark_closed_twice(pdf: pikepdf.Pdf) -> None:
    _rewrite(pdf, b"EMC", b"EMC EMC")


@spoils("nested-marks")
def _artifact_inside_content(pdf: pikepdf.Pdf) -> None:
    _rewrite(pdf, b"/H1 <</MCID 0>> BDC", b"/H1 <</MCID 0>> BDC /Artifact BMC EMC")


@spoils("nested-marks")
def _content_inside_artifact(pdf: pikepdf.Pdf) -> None:
    _rewrite(pdf, b"/H1 <</MCID 0>> BDC", b"/Artifact BMC /H1 <</MCID 0>> BDC EMC")


@spoils("mcid-twice")
def _mcid_twice(pdf: pikepdf.Pdf) -> None:
    _rewrite(pdf, b"/MCID 1>>", b"/MCID 0>>")


@spoils("mcid-gap")
def _mcid_gap(pdf: pikepdf.Pdf) -> None:
    _rewrite(pdf, b"/MCID 0>>", b"/MCID 900>>")


@spoils("marks-in-form")
def _marks_in_a_form(pdf: pikepdf.Pdf) -> None:
    form = pdf.make_stream(
        b"/P <</MCID 77>> BDC EMC", Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 9, 9]
    )
    pdf.pages[0].Resources.XObject = Dictionary(Seal=form)
    _rewrite(pdf, b"/Artifact BMC", b"/Artifact BMC /Seal Do")


# ---- the tree


@spoils("orphan-mark")
def _piece_missing_from_tree(pdf: pikepdf.Pdf) -> None:
    del _find(pdf, "P").K[0]


@spoils("orphan-mark")
def _element_cut_out(pdf: pikepdf.Pdf) -> None:
    del _find(pdf, "Sect").K[0]


@spoils("lost-mark")
def _piece_that_is_not_there(pdf: pikepdf.Pdf) -> None:
    _find(pdf, "P").K.append(4711)


@spoils("mark-shared")
def _piece_read_twice(pdf: pikepdf.Pdf) -> None:
    paragraph = _find(pdf, "P")
    paragraph.K.append(paragraph.K[0])


@spoils("parent-tree")
def _parent_tree_swapped(pdf: pikepdf.Pdf) -> None:
    row = pdf.Root.StructTreeRoot.ParentTree.Nums[1]
    row[0], row[1] = row[1], row[0]


@spoils("parent-tree")
def _page_without_key(pdf: pikepdf.Pdf) -> None:
    del pdf.pages[1].obj.StructParents


@spoils("wrong-parent")
def _wrong_parent(pdf: pikepdf.Pdf) -> None:
    _find(pdf, "H1").P = pdf.Root.StructTreeRoot


@spoils("cycle")
def _element_in_two_places(pdf: pikepdf.Pdf) -> None:
    _find(pdf, "Sect", 1).K.append(_find(pdf, "H1"))


@spoils("cycle")
def _element_inside_itself(pdf: pikepdf.Pdf) -> None:
    sect = _find(pdf, "Sect")
    sect.K.append(sect)


@spoils("tag-differs")
def _tag_differs(pdf: pikepdf.Pdf) -> None:
    _rewrite(pdf, b"/H1 <</MCID 0>>", b"/P <</MCID 0>>")


@spoils("unknown-role")
def _unknown_role(pdf: pikepdf.Pdf) -> None:
    _find(pdf, "Sect").S = Name.Callout


@spoils("remapped-role")
def _remapped_role(pdf: pikepdf.Pdf) -> None:
    pdf.Root.StructTreeRoot.RoleMap = Dictionary(P=Name.H1)


@spoils("empty-element")
def _empty_element(pdf: pikepdf.Pdf) -> None:
    sect = _find(pdf, "Sect")
    sect.K.append(pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.P, P=sect)))


@spoils("root")
def _no_document(pdf: pikepdf.Pdf) -> None:
    _find(pdf, "Document").S = Name.Sect


# ---- grammar


@spoils("misplaced")
def _item_outside_of_a_list(pdf: pikepdf.Pdf) -> None:
    _find(pdf, "L").S = Name.Div


@spoils("misplaced")
def _paragraph_in_a_paragraph(pdf: pikepdf.Pdf) -> None:
    _find(pdf, "Span").S = Name.P


@spoils("misplaced")
def _cell_outside_of_a_row(pdf: pikepdf.Pdf) -> None:
    _find(pdf, "TR", 1).S = Name.Div


@spoils("label-order")
def _label_after_text(pdf: pikepdf.Pdf) -> None:
    item = _find(pdf, "LI")
    item.K = Array(reversed(list(item.K)))


@spoils("list-numbering")
def _no_list_numbering(pdf: pikepdf.Pdf) -> None:
    del _find(pdf, "L").A


@spoils("caption-place")
def _caption_in_the_middle(pdf: pikepdf.Pdf) -> None:
    table = _find(pdf, "Table")
    caption, head, body = table.K
    table.K = Array([head, caption, body])


@spoils("heading-first")
def _first_heading_too_deep(pdf: pikepdf.Pdf) -> None:
    _find(pdf, "H1").S = Name.H2


@spoils("heading-skip")
def _heading_level_skipped(pdf: pikepdf.Pdf) -> None:
    _find(pdf, "H2").S = Name.H4


@spoils("heading-mix")
def _headings_mixed(pdf: pikepdf.Pdf) -> None:
    _find(pdf, "H2").S = Name.H


@spoils("heading-empty")
def _heading_without_text(pdf: pikepdf.Pdf) -> None:
    _find(pdf, "H2").ActualText = pikepdf.String(" ")


@spoils("table-headers")
def _no_header_cells(pdf: pikepdf.Pdf) -> None:
    for element in _elements(pdf):
        if element.S == Name.TH:
            element.S = Name.TD


@spoils("table-scope")
def _header_without_scope(pdf: pikepdf.Pdf) -> None:
    del _find(pdf, "TH", 1).A


@spoils("table-ragged")
def _ragged_table(pdf: pikepdf.Pdf) -> None:
    del _find(pdf, "TR", 1).K[2]


@spoils("note-id")
def _note_without_id(pdf: pikepdf.Pdf) -> None:
    del _find(pdf, "Note").ID


@spoils("figure-alt")
def _figure_without_words(pdf: pikepdf.Pdf) -> None:
    del _find(pdf, "Figure").Alt


@spoils("alt-quality")
def _figure_called_image(pdf: pikepdf.Pdf) -> None:
    _find(pdf, "Figure").Alt = pikepdf.String("Image 1")


@spoils("alt-quality")
def _figure_called_by_its_file(pdf: pikepdf.Pdf) -> None:
    _find(pdf, "Figure").Alt = pikepdf.String("rings-final2.png")


@spoils("figure-bbox")
def _figure_without_box(pdf: pikepdf.Pdf) -> None:
    del _find(pdf, "Figure").A


@spoils("element-language")
def _phrase_language_in_words(pdf: pikepdf.Pdf) -> None:
    _find(pdf, "Span").Lang = pikepdf.String("Spanish")


@spoils("words-glued")
def _line_without_a_space_at_its_end(pdf: pikepdf.Pdf) -> None:
    _rewrite(pdf, b"first page ) Tj", b"first page) Tj")


# ---- annotations


@spoils("annotation-untagged")
def _link_not_in_the_tree(pdf: pikepdf.Pdf) -> None:
    link = _find(pdf, "Link")
    link.K = link.K[0]


@spoils("annotation-untagged")
def _foreign_annotation(pdf: pikepdf.Pdf) -> None:
    note = Dictionary(Type=Name.Annot, Subtype=Name.Text, Rect=[0, 0, 9, 9], F=4, Contents="Hello")
    pdf.pages[0].Annots.append(pdf.make_indirect(note))


@spoils("annotation-parent")
def _annotation_with_a_wrong_key(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].Annots[0].StructParent = 0


@spoils("annotation-role")
def _link_in_a_span(pdf: pikepdf.Pdf) -> None:
    _find(pdf, "Link").S = Name.Span


@spoils("annotation-print")
def _link_does_not_print(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].Annots[0].F = 0


@spoils("annotation-print")
def _link_hidden(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].Annots[0].F = 6


@spoils("link-contents")
def _link_without_words(pdf: pikepdf.Pdf) -> None:
    del pdf.pages[0].Annots[0].Contents


@spoils("link-target")
def _link_without_address(pdf: pikepdf.Pdf) -> None:
    del pdf.pages[0].Annots[0].A


@spoils("link-empty")
def _link_without_annotation(pdf: pikepdf.Pdf) -> None:
    link = _find(pdf, "Link")
    link.K = link.K[0]
    del pdf.pages[0].Annots[0]


@spoils("form-element")
def _print_field_without_its_role(pdf: pikepdf.Pdf) -> None:
    del _find(pdf, "Form").A


@spoils("form-element", fillable=True)
def _two_things_in_a_form_element(pdf: pikepdf.Pdf) -> None:
    form = _find(pdf, "Form")
    form.K = Array([form.K, form.K])


@spoils("field-tooltip", fillable=True)
def _field_without_tooltip(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.AcroForm.Fields[0].TU


@spoils("field-appearance", fillable=True)
def _field_without_appearance(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.AcroForm.Fields[1].AP


@spoils("field-appearance", fillable=True)
def _field_with_a_pressed_look(pdf: pikepdf.Pdf) -> None:
    appearance = pdf.Root.AcroForm.Fields[0].AP
    appearance.D = appearance.N


# ---- fonts


def _font(pdf: pikepdf.Pdf) -> Any:
    return pdf.pages[0].Resources.Font["/F1+0"]


@spoils("font-not-embedded")
def _font_not_embedded(pdf: pikepdf.Pdf) -> None:
    del _font(pdf).FontDescriptor.FontFile2


@spoils("no-unicode")
def _no_unicode(pdf: pikepdf.Pdf) -> None:
    del _font(pdf).ToUnicode


@spoils("no-unicode")
def _one_character_unmapped(pdf: pikepdf.Pdf) -> None:
    cmap = _font(pdf).ToUnicode.read_bytes()
    _font(pdf).ToUnicode = pdf.make_stream(cmap.replace(b"<73> <0073>\n", b""))


@spoils("private-use")
def _private_use(pdf: pikepdf.Pdf) -> None:
    cmap = _font(pdf).ToUnicode.read_bytes()
    _font(pdf).ToUnicode = pdf.make_stream(cmap.replace(b"<73> <0073>", b"<73> <E001>"))


@spoils("notdef")
def _empty_box(pdf: pikepdf.Pdf) -> None:
    _rewrite(pdf, b"(A sampler) Tj", b"(A sampler\\001) Tj")


@spoils("widths")
def _wrong_width(pdf: pikepdf.Pdf) -> None:
    widths = _font(pdf).Widths
    widths[ord("s") - int(_font(pdf).FirstChar)] = 123


@cache
def _spoiled(name: str) -> bytes:
    _, spoil, fillable = SPOILS[name]
    out = BytesIO()
    with pikepdf.open(BytesIO(sampler(fillable=fillable))) as pdf:
        spoil(pdf)
        pdf.save(out, fix_metadata_version=False)  # or it would repair the XMP
    return out.getvalue()


@pytest.mark.parametrize("name", sorted(SPOILS))
def test_each_spoil_is_found(name: str) -> None:
    found = check_tags(_spoiled(name))
    assert SPOILS[name][0] in {f.rule for f in found}, [str(f) for f in found]


@pytest.mark.parametrize("name", sorted(SPOILS))
def test_a_spoil_is_not_buried_under_other_findings(name: str) -> None:
    assert len({f.rule for f in check_tags(_spoiled(name))}) <= 4


def test_the_spoils_are_many_and_cover_nearly_every_rule() -> None:
    from handpress.diagnostics import Rule
    from handpress.proof.tags import rules

    rules = {value.id for value in vars(rules).values() if isinstance(value, Rule)}
    elsewhere = {"tags.broken-file", "tags.encrypted", "tags.no-id", "tags.end-of-line"}
    assert len(SPOILS) >= 60
    assert rules == {rule for rule, _, _ in SPOILS.values()} | elsewhere


def test_a_missing_identifier_and_line_end_are_found_in_the_bytes() -> None:
    pdf = sampler()
    assert "tags.no-id" in {f.rule for f in check_tags(pdf.replace(b"/ID[", b"/Id["))}
    glued = pdf.replace(b"\nendstream\n", b"endstream\n\n")
    assert "tags.end-of-line" in {f.rule for f in check_tags(glued)}


def test_what_is_not_a_pdf_or_is_locked_is_a_finding_not_a_crash() -> None:
    assert [f.rule for f in check_tags(b"Dear patient,")] == ["tags.broken-file"]
    out = BytesIO()
    with pikepdf.open(BytesIO(sampler())) as pdf:
        pdf.save(out, encryption=pikepdf.Encryption(owner="o", user="u"))
    assert [f.rule for f in check_tags(out.getvalue())] == ["tags.encrypted"]
    out = BytesIO()
    with pikepdf.open(BytesIO(sampler())) as pdf:
        pdf.save(out, encryption=pikepdf.Encryption(owner="o", user=""))
    assert "tags.encrypted" in {f.rule for f in check_tags(out.getvalue())}


def test_an_ordinary_reportlab_file_is_far_from_clean() -> None:
    from reportlab.pdfgen.canvas import Canvas

    out = BytesIO()
    plain = Canvas(out)
    plain.drawString(72, 700, "No tags at all")
    plain.save()
    rules = {f.rule for f in check_tags(out.getvalue())}
    assert {"tags.not-tagged", "tags.untagged-text", "tags.font-not-embedded", "tags.no-language"} <= rules
