"""What is read when is declared by the format; no line of a layout can change it by running first."""

from __future__ import annotations

import ast
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from clinics import Command, write_handout
from conftest import TODAY
from cut_sheets import with_formats
from press import handout, laid, shipped_formats, text

from handpress.document.model import Callout, CalloutKind, Heading, Paragraph, Region, plain_text
from handpress.document.reading_order import REST, reading_order, skipped_levels
from handpress.document.variants import Variant
from handpress.flowables.node import Node
from handpress.layout import Closing, Job, LayoutResult, Note
from handpress.layout.formats import load_formats
from handpress.project.loading import LoadedProject, load_project
from handpress.project.model import BuildOptions, Failure, Output
from handpress.project.pipeline import make_handout, render, render_pdf
from handpress.proof.read import transcript
from handpress.proof.tags import check_tags
from handpress.workspace import Handout, Workspace, find_handouts, open_workspace, shipped_root

ROOT = shipped_root()
HANDOUTS = {
    "bifold": "thinking-about-ketamine",
    "booklet": "my-infusions",
    "card": "crisis-card",
    "checklist": "my-symptom-notes",
    "diary": "symptom-diary",
    "large": "word-list",
    "poster": "grounding-poster",
    "rackcard": "ptsd-rackcard",
    "sheet": "ketamine-infusions",
    "trifold": "understanding-ptsd",
}
ProjectLoader = Callable[[], LoadedProject]


# ---- sections ------------------------------------------------------------------------------


@pytest.mark.parametrize("name", HANDOUTS)
def test_asking_for_sections_in_another_order_changes_nothing(
    name: str, shipped_project: ProjectLoader
) -> None:
    project = shipped_project()
    form = project.formats[name]

    def backwards(job: Job) -> LayoutResult:
        for section in reversed(list(job.sections)):
            job.section(section)
        for closing in reversed(form.closing):
            for note in reversed(closing.notes):
                job.closing(note)
        job.title_section()
        return form.lay_out(job)

    turned = with_formats(project, {name: replace(form, lay_out=backwards)})
    document, _ = render(project, Handout(HANDOUTS[name], ROOT / "handouts" / f"{HANDOUTS[name]}.md"))
    made = [
        render_pdf(one, document, name, BuildOptions(TODAY), Variant.STANDARD).printed.pdf
        for one in (project, turned)
    ]
    assert made[0] == made[1]


def test_a_brochure_set_back_panel_first_is_read_as_before(
    shipped_project: ProjectLoader, tmp_path: Path
) -> None:
    """The trial of the house: panels in another order in the module, the same words heard."""
    project = shipped_project()
    module = (ROOT / "layouts" / "trifold.py").read_text("utf-8")
    turned = module.replace(
        "    return brochure(\n", "    texts = dict(reversed(texts.items()))\n    return brochure(\n"
    )
    assert turned != module
    (tmp_path / "trifold.py").write_text(turned, "utf-8")
    other = with_formats(project, load_formats((tmp_path,)))
    document, _ = render(project, Handout("x", ROOT / "handouts" / "understanding-ptsd.md"))
    heard = [
        transcript(render_pdf(one, document, "trifold", BuildOptions(TODAY), Variant.STANDARD).printed.pdf)
        for one in (project, other)
    ]
    assert heard[0] == heard[1]


def test_a_handout_written_back_first_is_read_in_the_order_of_its_layout() -> None:
    words = {"back": "ending", "inside-right": "second", "cover": "zeroth", "inside-left": "first"}
    document = handout({name: (Heading(2, text(word)),) for name, word in words.items()}, layout="bifold")
    assert [title for title in _titles(laid(document).root) if title in words.values()] == [
        "zeroth",
        "first",
        "second",
        "ending",
    ]


def _titles(node: Node) -> list[str]:
    return [*([node.title] if node.title else []), *(one for child in node.inner for one in _titles(child))]


@pytest.mark.parametrize(
    ("order", "written", "read"),
    [
        (("a", "b"), ("b", "a"), ("a", "b")),
        (("a", "b"), ("c", "b"), ("a", "b", "c")),
        ((REST,), ("c", "a", "b"), ("c", "a", "b")),
        (("a", REST), ("c", "a", "b"), ("a", "c", "b")),
        ((REST, "a"), ("c", "a", "b"), ("c", "b", "a")),
    ],
)
def test_the_rest_of_a_handout_is_read_where_the_format_says(
    order: tuple[str, ...], written: tuple[str, ...], read: tuple[str, ...]
) -> None:
    assert reading_order(order, written) == read


def test_a_section_that_nobody_declared_is_refused_in_words(
    small_workspace: Workspace, handpress: Command
) -> None:
    module = (ROOT / "layouts" / "checklist.py").read_text("utf-8")
    spoiled = module.replace('"checklist"', '"mine"').replace(
        "job.section(region.name)", 'job.section("margin")'
    )
    result = _made_with(small_workspace, spoiled)
    assert isinstance(result, Failure)
    (diagnostic,) = result.diagnostics
    assert diagnostic.rule == "build.layout-fault"
    assert 'the layout mine has no region "margin": declare it' in diagnostic.message


def _made_with(workspace: Workspace, module: str) -> Output | Failure:
    """The handout ``hello`` in a clinic's own layout ``mine``."""
    (workspace.root / "layouts").mkdir()
    (workspace.root / "layouts" / "mine.py").write_text(module, "utf-8")
    write_handout(workspace, "hello", layout="mine")
    project = load_project(open_workspace(workspace.root))
    (result,) = make_handout(project, find_handouts(workspace)[0][0], BuildOptions(TODAY))
    return result


# ---- what closes a piece -------------------------------------------------------------------


def test_what_closes_a_section_stays_last_whatever_comes_later() -> None:
    section = Node("Sect")
    note = section.close_with("P")
    first = section.add("P")
    trial = Node("Sect")
    second = trial.add("P")
    section.adopt(trial)
    assert section.inner == (first, second, note)
    assert second.parent is section


def test_a_note_is_read_where_the_format_declares(shipped_project: ProjectLoader) -> None:
    project = shipped_project()
    document, _ = render(project, Handout("x", ROOT / "handouts" / "understanding-ptsd.md"))
    for region, is_before_inside in (("back", False), ("", False), ("flap", True)):
        form = replace(project.formats["trifold"], closing=(Closing((Note.SOURCES,), region),))
        other = with_formats(project, {"trifold": form})
        sheets = render_pdf(other, document, "trifold", BuildOptions(TODAY), Variant.STANDARD)
        heard = transcript(sheets.printed.pdf)
        inside = next(one for one in document.regions if one.name == "inside-left")
        heading = next(block for block in inside.blocks if isinstance(block, Heading))
        assert (heard.index("Draft") < heard.index(plain_text(heading.text))) is is_before_inside


OLD_NOTE = '''\
"""As layouts were written before the engine closed sections: the note is taken out and put in again."""

from handpress.layout import LETTER, Box, Duplex, Format, Job, LayoutResult, Page, Panel, Placed, RegionSpec
from handpress.layout import caption


def lay_out(job: Job) -> LayoutResult:
    size = job.paper.portrait
    area = Box(36, size.height - 36, 540, 600)
    note = caption(job, job.section("text"), job.status)
    placed, fills, problems = job.fit((Panel("text", area),), (14.0, 12.0))
    section = job.section("text")
    section.children.remove(note.node)
    section.children.append(note.node)
    page = Page(size, (*placed["text"], Placed(note, 36, 100, 540)), regions=(("text", area),))
    return LayoutResult((page,), fills)


FORMAT = Format(
    name="mine",
    title="Mine",
    papers=(LETTER,),
    regions=(RegionSpec("text", "all of it", fixed=True),),
    default_region="text",
    duplex=Duplex.ONE_SIDE,
    lay_out=lay_out,
)
'''


def test_a_layout_that_put_its_note_last_by_hand_still_does(small_workspace: Workspace) -> None:
    piece = _made_with(small_workspace, OLD_NOTE)
    assert isinstance(piece, Output), piece
    assert transcript(piece.pdf).strip().endswith("Draft: not yet reviewed by your clinic.")


def test_a_layout_that_sorts_elements_by_hand_is_told_what_to_do_instead(small_workspace: Workspace) -> None:
    sorting = OLD_NOTE.replace("    section.children.remove(note.node)\n", "").replace(
        "section.children.append(note.node)", "section.children[:] = section.children[1:]"
    )
    result = _made_with(small_workspace, sorting)
    assert isinstance(result, Failure)
    assert "job.closing(...) gives the element that closes a section" in result.diagnostics[0].message


def test_nothing_but_the_node_itself_touches_its_lists() -> None:
    touched = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for folder in ("handpress", "layouts")
        for path in (ROOT / folder).rglob("*.py")
        if path.name != "node.py"
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Attribute) and node.attr in {"_children", "_closing_children"}
    ]
    assert touched == []
    assert isinstance(Node("Sect").inner, tuple)


# ---- headings ------------------------------------------------------------------------------

LEFT = "::: inside-left\n### Three\n\n{{ ptsd.what }}\n:::\n"
RIGHT = "::: inside-right\n## Two\n\n{{ ptsd.treatable }}\n:::\n"
BACK = "::: back\n{{ crisis.one_line }} {{ crisis.emergency }}\n\n::: contact\n:::\n:::\n"


def _bifold(workspace: Workspace, *regions: str, layout: str = "bifold") -> Path:
    path = write_handout(workspace, "hello", layout=layout)
    head, _, _ = path.read_text("utf-8").partition("## A heading")
    path.write_text(head + "\n".join(regions), "utf-8")
    return path


def test_a_level_left_out_in_the_order_of_the_layout_is_an_error_at_its_heading(
    small_workspace: Workspace, handpress: Command
) -> None:
    """As written nothing is left out, but the left panel is read first (PDF/UA, 7.4.2)."""
    path = _bifold(small_workspace, RIGHT, LEFT, BACK)
    outcome = handpress("make", "hello", "--workspace", str(small_workspace.root))
    line = path.read_text("utf-8").splitlines().index("### Three") + 1
    said = " ".join((outcome.out + outcome.err).split())
    assert outcome.code == 1
    assert f"hello.md:{line}" in said
    assert (
        "In the layout bifold it is read right after the title, which leaves room for 2 at the most." in said
    )
    assert "Write ## here, or begin inside-left with a heading of 2 # marks." in said
    assert not list((small_workspace.root / "out").glob("*.pdf"))


def test_a_level_left_out_as_written_but_not_as_read_is_none(small_workspace: Workspace) -> None:
    _bifold(small_workspace, LEFT.replace("###", "##").replace("Three", "One"), BACK)
    written_first = RIGHT.replace("## Two", "### Two")
    _bifold(small_workspace, written_first, LEFT.replace("###", "##"), BACK)
    (result,) = make_handout(
        load_project(small_workspace), find_handouts(small_workspace)[0][0], BuildOptions(TODAY)
    )
    assert isinstance(result, Output), result
    assert check_tags(result.pdf) == ()


def test_each_layout_that_is_asked_for_is_asked(small_workspace: Workspace) -> None:
    """Read as written, the sheet would leave a level out; only it is refused, and only when asked for."""
    _bifold(small_workspace, RIGHT.replace("## Two", "### Two"), LEFT.replace("###", "##"), BACK)
    project = load_project(small_workspace)
    handouts, _ = find_handouts(small_workspace)
    own, sheet = make_handout(
        project, handouts[0], BuildOptions(TODAY, layouts=("bifold", "sheet"), by_name=True)
    )
    assert isinstance(own, Output)
    assert isinstance(sheet, Failure)
    assert [diagnostic.rule for diagnostic in sheet.diagnostics if diagnostic.severity.value == "error"] == [
        "layout.skipped-level"
    ]


def test_titles_of_boxes_count_as_headings() -> None:
    box = Callout(CalloutKind.GOOD_TO_KNOW, text("A box"), 3, (Paragraph(text("Words.")),))
    (skip,) = skipped_levels((Region("body", (Paragraph(text("A line.")), box)),))
    assert (skip.level, skip.most, skip.after) == (3, 2, "")
    assert not list(skipped_levels((Region("body", (Heading(2, text("Two")), box)),)))


def test_every_shipped_handout_holds_its_levels_in_every_format_that_takes_it(
    shipped_project: ProjectLoader,
) -> None:
    project = shipped_project()
    for file in find_handouts(project.workspace)[0]:
        document, _ = render(project, file)
        for form in shipped_formats().values():
            if form.name in document.layouts or form.accepts_any:
                order = reading_order(form.order, [region.name for region in document.regions])
                read = sorted(document.regions, key=lambda region: order.index(region.name))
                assert not list(skipped_levels(read)), (file.name, form.name)
