"""What a clinic brings along (logos, pasted characters, other papers' words), told where it stands."""

from __future__ import annotations

from pathlib import Path

import pytest
from clinics import Command, spoil, write_handout
from PIL import Image

from handpress.brand.logo import read_logo
from handpress.diagnostics import DiagnosticList
from handpress.workspace import Workspace

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}">{body}</svg>'
RECT = '<rect width="50" height="50" fill="#123456"/>'


def logo_rules(path: Path) -> list[str]:
    sink = DiagnosticList()
    read_logo(path, path.name, sink)
    return [diagnostic.rule for diagnostic in sink.diagnostics]


@pytest.mark.parametrize(
    ("box", "body", "rule"),
    [
        ("0 0 100 50", f'<g transform="scale(0)">{RECT}</g>', "brand.logo-empty"),
        ("0 0 100 50", '<path d="M5 5" fill="#123456"/>', "brand.logo-empty"),
        ("a b c d", RECT, "brand.svg-no-size"),
        ("0 0 100", RECT, "brand.svg-no-size"),
    ],
)
def test_a_drawing_that_shows_nothing_or_has_no_size_is_refused(
    tmp_path: Path, box: str, body: str, rule: str
) -> None:
    (tmp_path / "logo.svg").write_text(SVG.format(box=box, body=body))
    assert logo_rules(tmp_path / "logo.svg") == [rule]


@pytest.mark.parametrize("box", ["0 0 100 50", "0,0,100,50", " 0 0 1e2 50.0 ", "-1, -1 100 52"])
def test_a_view_box_may_be_written_in_every_allowed_way(tmp_path: Path, box: str) -> None:
    (tmp_path / "logo.svg").write_text(SVG.format(box=box, body=RECT))
    assert logo_rules(tmp_path / "logo.svg") == []


def test_a_picture_that_is_see_through_all_over_shows_nothing(tmp_path: Path) -> None:
    Image.new("RGBA", (400, 200), (10, 20, 30, 0)).save(tmp_path / "logo.png")
    assert logo_rules(tmp_path / "logo.png") == ["brand.logo-empty"]


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ("logo: logo.svg", "logo: lgoo.svg", "brand/brand.yaml:21:7"),
        ("version: 1", "fonts: {body: fonts/nope.ttf}\nversion: 1", "brand/brand.yaml:5:15"),
    ],
)
def test_a_file_that_is_not_there_is_shown_where_it_is_named(
    workspace: Workspace, handpress: Command, old: str, new: str, place: str
) -> None:
    spoil(workspace.brand / "brand.yaml", old, new)
    outcome = handpress("check", "--workspace", str(workspace.root))
    assert place.rsplit(":", 2)[0] in outcome.err
    name = new.partition("\n")[0].rpartition(" ")[2].rstrip("}")
    line = next(one for one in outcome.err.splitlines() if f"{name} does not exist" in one.replace("  ", " "))
    assert line.startswith("brand/brand.yaml:")


def test_a_character_that_no_font_has_is_shown_where_it_stands(
    small_workspace: Workspace, handpress: Command
) -> None:
    text = "text: Post-traumatic stress disorder (**PTSD**) can"
    spoil(
        small_workspace.content,
        text,
        "text: >-\n      Post-traumatic stress\n      dis\u200border \u5929 (**PTSD**) can",
    )
    lines = small_workspace.content.read_text("utf-8").splitlines()
    number = next(n for n, line in enumerate(lines, 1) if "\u5929" in line)
    outcome = handpress("check", "--workspace", str(small_workspace.root))
    assert f"content.yaml:{number}:10  Here stands a character that cannot be seen" in outcome.err
    assert f"content.yaml:{number}:{lines[number - 1].index(chr(0x5929)) + 1}  The font" in outcome.err


def test_a_box_with_two_colons_is_not_printed_as_text(small_workspace: Workspace, handpress: Command) -> None:
    write_handout(small_workspace, "hello", ":: good-to-know When\n{{ ptsd.what }}\n::")
    outcome = handpress("check", "--workspace", str(small_workspace.root))
    assert outcome.err.count("here stand only two") == 2


def test_asking_for_a_layout_that_does_not_suit_leaves_the_others_current(
    small_workspace: Workspace, handpress: Command
) -> None:
    root = str(small_workspace.root)
    assert handpress("--workspace", root).code == 0
    outcome = handpress("hello", "--layout", "trifold", "--workspace", root)
    assert outcome.code == 1
    assert "is not written for the layout" in outcome.err
    assert "ut of date" not in outcome.out + outcome.err


def test_a_huge_file_beside_the_logo_costs_no_time(small_workspace: Workspace, handpress: Command) -> None:
    with open(small_workspace.brand / "film.svg", "wb") as file:
        file.truncate(40_000_000_000)  # sparse: reading it would take minutes
    assert handpress("check", "--workspace", str(small_workspace.root)).code == 0
