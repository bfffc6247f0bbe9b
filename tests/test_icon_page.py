"""`list --icons`: a page with every icon that a handout may use, drawn beside its name."""

from __future__ import annotations

import json
import re

from clinics import Command

from handpress.icons import names
from handpress.workspace import Workspace


def test_every_icon_is_drawn_beside_its_name(handpress: Command, small_workspace: Workspace) -> None:
    done = handpress("list", "--icons", here=small_workspace.root)
    assert done.code == 0, done.err
    assert "icons_.html" in done.out
    page = (small_workspace.out / "icons_.html").read_text("utf-8")
    drawn = re.findall(r"<li><svg[^>]*>(.*?)</svg>\s*<code>([a-z0-9-]+)</code>", page, re.DOTALL)
    assert [name for _, name in drawn] == sorted(names())
    assert all("<path" in picture for picture, _ in drawn)
    assert "<script" not in page
    assert not re.search(r"(?:src|href)=", page)


def test_the_page_stays_while_handouts_are_made_and_is_made_anew(
    handpress: Command, small_workspace: Workspace
) -> None:
    assert handpress("list", "--icons", here=small_workspace.root).code == 0
    assert handpress("hello", here=small_workspace.root).code == 0
    assert (small_workspace.out / "icons_.html").is_file()
    assert handpress("list", "--icons", here=small_workspace.root).code == 0
    assert len(list(small_workspace.out.glob("icons_*"))) == 1


def test_a_page_of_somebody_elses_is_kept_beside(handpress: Command, small_workspace: Workspace) -> None:
    small_workspace.out.mkdir(exist_ok=True)
    (small_workspace.out / "icons_.html").write_text("Ana's own notes", "utf-8")
    done = handpress("list", "--icons", here=small_workspace.root)
    assert done.code == 0
    kept = [path for path in small_workspace.out.iterdir() if path.read_bytes()[:5] == b"Ana's"]
    assert len(kept) == 1
    assert kept[0].name in " ".join(done.err.split())


def test_scripts_get_the_names(handpress: Command, small_workspace: Workspace) -> None:
    done = handpress("list", "--icons", "--json", here=small_workspace.root)
    assert json.loads(done.out)["icons"] == sorted(names())
