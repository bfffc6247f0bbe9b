"""A paper format is one module in a folder: found by being there, and answered plainly when it is broken."""

from __future__ import annotations

import os
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from clinics import Command, write_handout
from reading import page_sizes, spoken_text, viewer_preferences

from handpress.diagnostics import Diagnostic, Severity
from handpress.layout.formats import load_formats
from handpress.project.loading import load_project
from handpress.project.model import BuildOptions, Failure, Output
from handpress.project.pipeline import make_handout
from handpress.proof.tags import check_tags
from handpress.workspace import Workspace, find_handouts, open_workspace, shipped_root

POSTCARD = '''\
"""A postcard: one side, one region; as small as a format can be."""

from handpress.layout import Box, Duplex, Format, Job, LayoutResult, Page, Panel, Paper, RegionSpec, inch

CARD = Paper("letter", "Postcard", inch(4.25), inch(6))  # USPS: 4.25 x 6 in is the largest at card rates


def lay_out(job: Job) -> LayoutResult:
    size = job.paper.landscape
    area = Box(0, size.height, size.width, size.height).inset(24, 24, 24, 24)
    title = job.title_section()
    title.add("P")
    placed, usage, diagnostics = job.fit((Panel("text", area),), (14.0, 13.0, 12.0))
    return LayoutResult((Page(size, placed["text"], regions=(("text", area),)),), usage, diagnostics)


FORMAT = Format(
    name="postcard",
    title="Postcard",
    papers=(CARD,),
    regions=(RegionSpec("text", "the whole card", fixed=True),),
    default_region="text",
    duplex=Duplex.ONE_SIDE,
    lay_out=lay_out,
)
'''
BODY = "{{ ptsd.what }}\n\n{{ ptsd.treatable }}\n\n{{ ptsd.anyone }}"


def with_layout(workspace: Workspace, source: str, name: str = "postcard") -> Workspace:
    folder = workspace.root / "layouts"
    folder.mkdir(exist_ok=True)
    (folder / f"{name}.py").write_text(source, encoding="utf-8")
    return open_workspace(workspace.root)


def make(workspace: Workspace, today: object, name: str = "hello") -> Output | Failure:
    project = load_project(workspace)
    handouts, _ = find_handouts(workspace)
    (handout,) = (h for h in handouts if h.name == name)
    (result,) = make_handout(project, handout, BuildOptions(today, "letter"))  # type: ignore[arg-type]
    return result


def faults(workspace: Workspace) -> tuple[Diagnostic, ...]:
    return tuple(one for one in load_project(workspace).diagnostics if one.severity is Severity.ERROR)


def test_a_module_dropped_into_the_folder_prints_with_no_change_in_the_engine(
    small_workspace: Workspace, today: object
) -> None:
    write_handout(small_workspace, "hello", BODY, layout="postcard")
    piece = make(with_layout(small_workspace, POSTCARD), today)
    assert isinstance(piece, Output), piece
    assert piece.file == "hello-postcard-letter.pdf"
    assert page_sizes(piece.pdf) == [(432.0, 306.0)]
    assert viewer_preferences(piece.pdf)["Duplex"] == "/Simplex"
    assert "A heading" in spoken_text(piece.pdf)
    assert [f.rule for f in check_tags(piece.pdf) if not f.rule.startswith("tags.heading")] == []
    with pikepdf.open(BytesIO(piece.pdf)) as pdf:
        assert pdf.pages[0].MediaBox[2] == 432


def test_too_much_text_stops_a_format_that_the_engine_has_never_seen(
    small_workspace: Workspace, today: object
) -> None:
    write_handout(small_workspace, "hello", BODY + "\n\n" + BODY * 4, layout="postcard")
    result = make(with_layout(small_workspace, POSTCARD), today)
    assert isinstance(result, Failure)
    assert result.diagnostics[0].message.startswith("The panel text is ")
    assert result.diagnostics[0].message.endswith("(12 pt).")


def test_the_command_lists_and_makes_a_format_of_the_clinic(
    small_workspace: Workspace, handpress: Command
) -> None:
    write_handout(small_workspace, "hello", BODY, layout="postcard")
    with_layout(small_workspace, POSTCARD)
    made = handpress("--workspace", str(small_workspace.root), "hello")
    assert made.code == 0, made.out + made.err
    assert list(small_workspace.root.rglob("hello-postcard-letter.pdf")) or "hello-postcard" in made.out


@pytest.mark.parametrize(
    ("source", "rule", "said"),
    [
        ("FORMAT = (", "layout.broken-module", "SyntaxError"),
        ("import no_such_module_anywhere", "layout.broken-module", "no_such_module_anywhere"),
        ("1 / 0", "layout.broken-module", "ZeroDivisionError"),
        ("raise SystemExit(3)", "layout.broken-module", "SystemExit"),
        ("import sys\nsys.exit()", "layout.broken-module", "SystemExit"),
        ("x = 1", "layout.no-format", "FORMAT"),
        ("FORMAT = 'trifold'", "layout.no-format", "FORMAT"),
        (POSTCARD.replace('"postcard"', '"trifold"'), "layout.format-twice", "trifold"),
    ],
)
def test_a_module_that_holds_no_format_is_named_with_the_reason(
    small_workspace: Workspace, source: str, rule: str, said: str
) -> None:
    (diagnostic,) = faults(with_layout(small_workspace, source))
    assert diagnostic.rule == rule
    assert said in diagnostic.message
    assert diagnostic.span is not None
    assert diagnostic.span.file == "layouts/postcard.py"


def test_all_broken_modules_are_named_in_one_run(small_workspace: Workspace) -> None:
    with_layout(small_workspace, "FORMAT = (", "one")
    workspace = with_layout(small_workspace, "1 / 0", "two")
    assert [p.span and p.span.file for p in faults(workspace)] == ["layouts/one.py", "layouts/two.py"]


def test_a_folder_a_dangling_link_and_bytes_that_are_no_text_are_named_too(
    small_workspace: Workspace, tmp_path: Path
) -> None:
    workspace = with_layout(small_workspace, "FORMAT = (", "broken")
    folder = workspace.root / "layouts"
    (folder / "aa_folder.py").mkdir()
    (folder / "bb_link.py").symlink_to(tmp_path / "nowhere.py")
    (folder / "cc_bytes.py").write_bytes(b"\xff\xfe\x00")
    if hasattr(os, "mkfifo"):
        os.mkfifo(folder / "dd_pipe.py")
    found = faults(workspace)
    files = {path.name for path in folder.iterdir()}
    assert {p.span and Path(p.span.file).name for p in found} == files
    assert {p.rule for p in found} == {"layout.broken-module"}


def test_a_module_that_fails_while_it_lays_out_spoils_its_handout_and_shows_no_traceback(
    small_workspace: Workspace, today: object
) -> None:
    write_handout(small_workspace, "hello", BODY, layout="postcard")
    broken = POSTCARD.replace("    size = job.paper.landscape\n", "    size = job.paper.sideways\n")
    result = make(with_layout(small_workspace, broken), today)
    assert isinstance(result, Failure)
    assert "hello" in result.diagnostics[0].message
    assert "Traceback" not in result.diagnostics[0].message


def test_a_changed_module_is_loaded_anew(small_workspace: Workspace) -> None:
    workspace = with_layout(small_workspace, POSTCARD)
    assert load_project(workspace).formats["postcard"].title == "Postcard"
    workspace = with_layout(small_workspace, POSTCARD.replace('title="Postcard"', 'title="Greeting card"'))
    assert load_project(workspace).formats["postcard"].title == "Greeting card"


def test_files_that_begin_with_an_underscore_are_helpers_of_a_layout_author(
    small_workspace: Workspace,
) -> None:
    workspace = with_layout(small_workspace, "1 / 0", "_drafts")
    assert "_drafts" not in load_project(workspace).formats


def test_an_unknown_paper_is_refused_with_those_there_are(small_workspace: Workspace, today: object) -> None:
    write_handout(small_workspace, "hello", BODY, layout="postcard")
    workspace = with_layout(small_workspace, POSTCARD)
    handouts, _ = find_handouts(workspace)
    (result,) = make_handout(load_project(workspace), handouts[0], BuildOptions(today, "a4"))  # type: ignore[arg-type]
    assert isinstance(result, Failure)
    assert result.diagnostics[0].rule == "layout.no-such-paper"
    assert "letter" in result.diagnostics[0].hint


def test_the_shipped_formats_come_in_both_papers() -> None:
    formats = load_formats([shipped_root() / "layouts"])
    assert {"trifold", "sheet", "checklist"} <= set(formats)
    for form in formats.values():
        assert [paper.name for paper in form.papers][:2] == ["letter", "a4"]
