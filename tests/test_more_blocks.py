"""Quotations, new pages and codes with an address of their own: as written, or refused where they stand."""

from __future__ import annotations

from pathlib import Path

import pytest
from clinics import write_handout
from conftest import TODAY
from reading import links, outline_of_tags, render, text_of

from handpress import Project
from handpress.diagnostics import Diagnostic, HandpressError
from handpress.document.variants import Variant
from handpress.project.model import BuildOptions, Output
from handpress.proof.read import transcript
from handpress.proof.tags import check_tags
from handpress.workspace import Workspace

SAID = "> I thought nobody would understand.\n> Then I told my sister.\n>\n> A patient\n"
BREAK = "::: new-page\n:::\n"
ADDRESS = "https://portal.harborlight.example/visits?from=paper"
CODE = f"::: qr Book a visit\nor call us:\n\n{ADDRESS}\n:::\n"


def write(workspace: Workspace, body: str, layout: str = "sheet") -> None:
    write_handout(workspace, "hello", body=f"{{{{ ptsd.what }}}}\n\n{body}", layout=layout)


def built(workspace: Workspace, body: str, layout: str = "sheet", **more: object) -> tuple[Output, ...]:
    write(workspace, body, layout)
    report = Project(workspace).build(BuildOptions(names=("hello",), today=TODAY, **more))
    assert not report.failures, report.failures
    return report.outputs


def told(workspace: Workspace, body: str, layout: str = "sheet") -> tuple[Diagnostic, ...]:
    write(workspace, body, layout)
    report = Project(workspace).build(BuildOptions(names=("hello",), today=TODAY))
    return report.all_diagnostics


# ---- quotations


def test_a_quotation_is_one_to_eye_and_ear(small_workspace: Workspace) -> None:
    for made in built(small_workspace, SAID, variants=(Variant.LARGE, Variant.INK_SAVER)):
        assert check_tags(made.pdf) == ()
        tags = outline_of_tags(made.pdf).split()
        at = tags.index("BlockQuote")
        assert tags[at + 1 : at + 3] == ["P", "P"]
        assert "Then I told my sister." in " ".join(text_of(made.pdf).split())
    page = built(small_workspace, SAID)[0].screen.decode()
    assert "<blockquote><p>I thought nobody" in page.replace("\n", "")


def test_a_quotation_may_stand_in_a_box(small_workspace: Workspace) -> None:
    [made] = built(small_workspace, f"::: good-to-know From a patient\n{SAID}:::\n")
    assert "BlockQuote" in outline_of_tags(made.pdf)


def test_a_quotation_is_guarded_like_any_other_sentence(small_workspace: Workspace) -> None:
    found = told(small_workspace, "> Ketamine cures PTSD.\n")
    assert any(one.rule.startswith("claims.") for one in found), found


# ---- pages


@pytest.mark.parametrize("layout", ["sheet", "checklist", "booklet"])
def test_a_page_begins_where_it_is_asked_for(small_workspace: Workspace, layout: str) -> None:
    words = "Words before.\n\n" + BREAK + "\n## Words after\n\nThe rest.\n"
    [made] = built(small_workspace, words, layout)
    pages = [page for page in range(made.pages) if "Words after" in text_of(made.pdf, page)]
    before = [page for page in range(made.pages) if "Words before." in text_of(made.pdf, page)]
    assert len(pages) == len(before) == 1
    if layout != "booklet":  # whose pages lie side by side on a sheet
        assert pages[0] == before[0] + 1
    assert check_tags(made.pdf) == ()


def test_no_page_stays_empty_for_a_break_too_many(small_workspace: Workspace) -> None:
    once = built(small_workspace, f"One.\n\n{BREAK}\nTwo.\n")[0]
    more = built(small_workspace, f"One.\n\n{BREAK}\n{BREAK}\nTwo.\n")[0]
    assert once.pages == more.pages == 2
    write(small_workspace, f"One.\n\n{BREAK}")
    assert built(small_workspace, f"One.\n\n{BREAK}", variants=(Variant.LARGE,))[1].pages >= 2


def test_large_print_begins_the_same_page(small_workspace: Workspace) -> None:
    _, large = built(small_workspace, f"One.\n\n{BREAK}\n## Words after\n\nTwo.\n", variants=(Variant.LARGE,))
    first = next(page for page in range(large.pages) if "Words after" in text_of(large.pdf, page))
    assert text_of(large.pdf, first).strip().startswith("Words after")


@pytest.mark.parametrize(
    ("body", "layout", "rule"),
    [
        ("::: card A\nOne.\n\n::: new-page\n:::\n:::\n", "sheet", "template.page-in-box"),
        ("::: new-page\nWords\n:::\n", "sheet", "template.page-with-words"),
        ("::: new-page here\n:::\n", "sheet", "template.needless-title"),
    ],
)
def test_a_page_that_cannot_begin_there_is_refused(
    small_workspace: Workspace, body: str, layout: str, rule: str
) -> None:
    found = [one for one in told(small_workspace, body, layout) if one.rule == rule]
    assert len(found) == 1, told(small_workspace, body, layout)
    assert found[0].span is not None
    assert found[0].span.line >= 16


@pytest.mark.parametrize(
    ("name", "region"), [("understanding-ptsd", "back"), ("treatments-compared", "side")]
)
def test_a_region_that_holds_no_pages_says_so(workspace: Workspace, name: str, region: str) -> None:
    path = workspace.handouts / f"{name}.md"
    text = path.read_text("utf-8")
    if f"::: {region}\n" not in text:
        pytest.skip(f"{name} has no region {region}")
    path.write_text(text.replace(f"::: {region}\n", f"::: {region}\n{BREAK}\n", 1), "utf-8")
    report = Project(workspace).build(BuildOptions(names=(name,), today=TODAY))
    assert "layout.page-nowhere" in [one.rule for one in report.all_diagnostics]


# ---- codes


def test_a_code_leads_where_it_says(small_workspace: Workspace) -> None:
    import zxingcpp

    [made] = built(small_workspace, CODE)
    assert ADDRESS.removeprefix("https://") in "".join(text_of(made.pdf).split())
    assert ADDRESS in [one.url for one in links(made.pdf)]
    [code] = zxingcpp.read_barcodes(render(made.pdf, 0, 3.0))
    assert code.text == ADDRESS
    assert ADDRESS in transcript(made.pdf)
    assert f'href="{ADDRESS.replace("&", "&amp;")}"' in made.screen.decode()


def test_another_address_is_another_content(small_workspace: Workspace) -> None:
    first = built(small_workspace, CODE)[0]
    second = built(small_workspace, CODE.replace("visits", "visit"))[0]
    assert first.content != second.content


def test_a_clinic_without_pages_may_have_such_a_code(small_workspace: Workspace) -> None:
    path: Path = small_workspace.brand / "brand.yaml"
    lines = [line for line in path.read_text("utf-8").splitlines() if not line.startswith("web:")]
    path.write_text("\n".join(lines) + "\n", "utf-8")
    assert built(small_workspace, CODE)


BAD = {
    "too long": ("https://portal.example/" + "a" * 200, "template.code-long", "200 characters"),
    "not safe": ("http://portal.example/visits", "template.code-address", "https://"),
    "no scheme": ("www.portal.example/visits", "template.code-address", "https://"),
    "a space": ("https://portal.example/my visits", "template.code-among-words", "alone"),
    "words": ("Look at https://portal.example/visits", "template.code-among-words", "alone"),
    "script": ("javascript://portal.example/%0Aalert(1)", "template.code-address", "https://"),
    "no host": ("https:///visits", "template.code-address", "https://"),
    "signs": ("https://portal.example/é", "template.code-address", "https://"),
}


def test_an_address_that_cannot_be_scanned_is_refused(small_workspace: Workspace) -> None:
    for case, (address, rule, cure) in BAD.items():
        write(small_workspace, CODE.replace(ADDRESS, address))
        try:
            found = Project(small_workspace).render("hello").diagnostics
        except HandpressError as error:
            found = error.diagnostics
        wanted = [one for one in found if one.rule == rule]
        assert len(wanted) == 1, (case, found)
        assert cure in wanted[0].hint, case
