"""What is and what is not up to date in the output folder, and where that is said."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from clinics import Command, spoil, write_handout

from handpress.output.notice import NOTICE
from handpress.workspace import Workspace


def manifest(workspace: Workspace) -> dict[str, dict[str, Any]]:
    data = json.loads((workspace.out / "manifest.json").read_text("utf-8"))
    return {item["file"]: item for item in data["files"]}


def stale(workspace: Workspace) -> dict[str, str]:
    """File and reason, after checking that manifest, notice and gallery agree."""
    found = {
        name: item["why"] for name, item in manifest(workspace).items() if item["state"] == "out of date"
    }
    notice = workspace.out / NOTICE
    assert notice.exists() == bool(found)
    page = (workspace.out / "index.html").read_text("utf-8")
    assert ("Out of date: do not hand out" in page) == bool(found)
    for name in found:
        assert name in notice.read_text("utf-8")
        assert f"Open {name} anyway" in page
    return found


@pytest.fixture
def made(handpress: Command, small_workspace: Workspace) -> Workspace:
    """Two handouts, ``hello`` and ``second``, as a first run left them."""
    write_handout(small_workspace, "second")
    done = handpress(here=small_workspace.root)
    assert done.code == 0, done.err
    assert stale(small_workspace) == {}
    return small_workspace


def test_each_file_records_what_it_was_made_from(made: Workspace) -> None:
    entry = manifest(made)["hello-sheet-letter.pdf"]
    names = set(entry["inputs"])
    assert {"content.yaml", "brand/brand.yaml", "brand/logo.svg", "handouts/hello.md"} <= names
    assert any(name.endswith("layouts/sheet.py") for name in names)
    assert any(name.endswith(".ttf") for name in names)
    assert "ptsd.what" in entry["facts"]
    assert entry["sources"]
    assert (entry["brand"], entry["paper"], entry["pages"]) == ("Harbor Light", "letter", 1)
    assert entry["edition"]


def test_included_files_are_inputs_too(handpress: Command, small_workspace: Workspace) -> None:
    (small_workspace.handouts / "_more.md").write_text("{{ ptsd.what }}\n")
    write_handout(small_workspace, "hello", '{% include "_more.md" %}')
    assert handpress(here=small_workspace.root).code == 0
    assert "handouts/_more.md" in manifest(small_workspace)["hello-sheet-letter.pdf"]["inputs"]


def test_a_handout_that_can_no_longer_be_made_leaves_its_old_pdf_out_of_date(
    handpress: Command, made: Workspace
) -> None:
    old = (made.out / "second-sheet-letter.pdf").read_bytes()
    write_handout(made, "second", "{{ no.such.fact }}")
    done = handpress(here=made.root)
    assert done.code == 1
    assert "second-sheet-letter.pdf" in done.out
    assert "Out of date" in done.out
    ((name, why),) = stale(made).items()
    assert name == "second-sheet-letter.pdf"
    assert why.startswith("it could not be renewed: handouts/second.md:14")
    assert (made.out / name).read_bytes() == old
    write_handout(made, "second")
    assert handpress(here=made.root).code == 0
    assert stale(made) == {}


def test_a_pdf_whose_handout_is_gone_is_out_of_date_until_it_is_deleted(
    handpress: Command, made: Workspace
) -> None:
    (made.handouts / "second.md").unlink()
    done = handpress(here=made.root)
    assert done.code == 0
    assert stale(made) == {"second-sheet-letter.pdf": "its handout is gone"}
    (made.out / "second-sheet-letter.pdf").unlink()
    handpress(here=made.root)
    assert set(manifest(made)) == {"hello-sheet-letter.pdf"}
    assert stale(made) == {}


def test_a_layout_that_is_no_longer_asked_for_is_out_of_date(handpress: Command, made: Workspace) -> None:
    write_handout(made, "second", layout="checklist")
    handpress(here=made.root)
    assert stale(made) == {"second-sheet-letter.pdf": "its handout no longer asks for the layout sheet"}


def test_when_one_handout_is_made_the_others_are_judged_by_their_inputs(
    handpress: Command, made: Workspace
) -> None:
    handpress("hello", here=made.root)
    assert stale(made) == {}
    spoil(made.brand / "brand.yaml", "207-555-0142", "207-555-0143")
    handpress("hello", here=made.root)
    assert stale(made) == {"second-sheet-letter.pdf": "changed since it was made: brand/brand.yaml"}
    spoil(made.brand / "brand.yaml", "207-555-0143", "207-555-0142")
    handpress("hello", here=made.root)
    assert stale(made) == {}


def test_the_other_paper_is_kept_and_judged_the_same_way(handpress: Command, made: Workspace) -> None:
    handpress("--paper", "a4", here=made.root)
    assert len(manifest(made)) == 4
    assert stale(made) == {}
    write_handout(made, "hello", "{{ ptsd.treatable }}")
    handpress("--paper", "a4", here=made.root)
    assert stale(made) == {"hello-sheet-letter.pdf": "changed since it was made: handouts/hello.md"}


def test_a_file_that_somebody_changed_is_not_called_current(handpress: Command, made: Workspace) -> None:
    (made.out / "second-sheet-letter.pdf").write_bytes(b"%PDF-1.7 something else")
    handpress("hello", here=made.root)
    assert stale(made) == {"second-sheet-letter.pdf": "the file was changed after it was made"}


def test_a_file_of_another_version_of_handpress_is_out_of_date_until_it_is_made_again(
    handpress: Command, made: Workspace
) -> None:
    record = made.out / "manifest.json"
    data = json.loads(record.read_text("utf-8"))
    for item in data["files"]:
        item["tool"] = "0.0.9" if item["handout"] == "hello" else item["tool"]
    record.write_text(json.dumps(data), "utf-8")
    told = handpress("second", here=made.root)
    assert told.code == 0
    assert "made by another version of Handpress" in told.out
    why = "it was made by another version of Handpress (0.0.9)"
    assert stale(made) == {"hello-sheet-letter.pdf": why}
    assert handpress("hello", here=made.root).code == 0
    assert stale(made) == {}


def test_files_that_are_not_ours_are_neither_touched_nor_listed(handpress: Command, made: Workspace) -> None:
    theirs = {
        made.out / "old-brochure.pdf": b"%PDF-theirs",
        made.out / "notes.txt": b"theirs",
        made.out / "thumbnails" / "holiday.png": b"theirs",
        made.out / ".secret": b"theirs",
    }
    for path, data in theirs.items():
        path.write_bytes(data)
    handpress(here=made.root)
    assert {path: path.read_bytes() for path in theirs} == theirs
    records = (made.out / "manifest.json").read_text("utf-8") + (made.out / "index.html").read_text("utf-8")
    assert "old-brochure" not in records


def test_a_lost_record_is_begun_anew(handpress: Command, made: Workspace) -> None:
    (made.out / "manifest.json").write_text("{")
    done = handpress(here=made.root)
    assert done.code == 0
    assert "a new one is begun" in " ".join(done.err.split())
    assert set(manifest(made)) == {"hello-sheet-letter.pdf", "second-sheet-letter.pdf"}


def test_nothing_is_written_again_when_nothing_changed(handpress: Command, made: Workspace) -> None:
    before = {p: p.stat().st_mtime_ns for p in made.out.rglob("*") if p.is_file() and p.name[0] != "."}
    handpress(here=made.root)
    after = {p: p.stat().st_mtime_ns for p in made.out.rglob("*") if p.is_file() and p.name[0] != "."}
    assert after == before


# ---- the gallery ------------------------------------------------------------------------------


class Page(HTMLParser):
    """What a person meets in a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.tags if name == tag]


def gallery(workspace: Workspace) -> Page:
    return Page((workspace.out / "index.html").read_text("utf-8"))


def test_the_gallery_works_from_the_file_system_alone(made: Workspace) -> None:
    page = gallery(made)
    targets = [tag["src"] for tag in page.all("img")] + [tag["href"] for tag in page.all("a")]
    assert len(targets) == 6  # of each: a picture, the PDF, the page for screens
    for target in targets:
        assert target is not None
        assert (made.out / target).is_file()
    assert not page.all("script")
    assert not page.all("link")


def test_the_gallery_can_be_heard(made: Workspace) -> None:
    page = gallery(made)
    assert page.all("html") == [{"lang": "en"}]
    levels = [int(tag[1]) for tag, _ in page.tags if tag in ("h1", "h2", "h3", "h4")]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert all(tag["alt"] for tag in page.all("img"))
    identities = [attributes["id"] for _, attributes in page.tags if "id" in attributes]
    assert len(set(identities)) == len(identities)


def test_the_gallery_says_how_to_print_each_format(handpress: Command, workspace: Workspace) -> None:
    assert handpress("understanding-ptsd", here=workspace.root).code == 0
    text = (workspace.out / "index.html").read_text("utf-8")
    assert "flip on the short edge" in text
    assert "If the back comes out upside-down, choose the other edge." in text
    assert "Fold" in text
    assert "US Letter" in text
    assert "Sample: not a real clinic" in text


def test_text_from_files_is_never_markup(handpress: Command, small_workspace: Workspace) -> None:
    spoil(small_workspace.handouts / "hello.md", "The handout hello", "Is 5 < 6 & 7 > 6?")
    spoil(small_workspace.brand / "brand.yaml", "name: Harbor Light", 'name: "Harbor < Light & Sons"')
    done = handpress(here=small_workspace.root)
    assert done.code == 0, done.err
    page = (small_workspace.out / "index.html").read_text("utf-8")
    assert "Is 5 &lt; 6 &amp; 7 &gt; 6?" in page
    assert "Harbor &lt; Light &amp; Sons" in page
    assert "5 < 6" not in page


def test_pictures_follow_their_pdf_and_old_ones_go(handpress: Command, made: Workspace) -> None:
    def pictures() -> set[str]:
        return {path.name for path in (made.out / "thumbnails").iterdir()}

    before = pictures()
    assert len(before) == 2
    write_handout(made, "hello", "{{ ptsd.treatable }}")
    handpress(here=made.root)
    assert len(pictures()) == 2
    assert len(pictures() & before) == 1
    assert all((made.out / "thumbnails" / name).read_bytes().startswith(b"\x89PNG") for name in pictures())


def test_a_picture_looks_like_its_page(made: Workspace) -> None:
    from PIL import Image

    path: Path = next(iter((made.out / "thumbnails").iterdir()))
    with Image.open(path) as picture:
        picture.load()
        assert picture.mode == "RGB"
        assert abs(picture.width / picture.height - 8.5 / 11) < 0.01
        assert picture.getpixel((1, 1)) == (255, 255, 255)
        data = picture.tobytes()
        blues = sum(1 for red, blue in zip(data[0::3], data[2::3], strict=True) if blue > red + 40)
        reds = sum(1 for red, blue in zip(data[0::3], data[2::3], strict=True) if red > blue + 40)
    assert blues > reds  # the brand's primary is a blue-green: the channels are in order


def test_another_number_of_pages_than_the_last_time_is_told(handpress: Command, made: Workspace) -> None:
    again = handpress(here=made.root)
    assert "pages now" not in again.out + again.err
    write_handout(made, "second", "\n\n".join(["{{ ptsd.what }}"] * 40))
    told = handpress("--verbose", here=made.root)
    longer = " ".join((told.out + told.err).split())
    assert told.code == 0
    assert "handouts/second.md" in longer
    assert re.search(
        r"second-sheet-letter.pdf has \d pages now; it had 1 page when it was made before", longer
    )
    assert "hello-sheet-letter.pdf has" not in longer
    same = handpress("--verbose", here=made.root)
    assert "pages now" not in same.out + same.err
