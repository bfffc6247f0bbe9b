"""Print runs: a copy for each person of a list, each as complete as the handout by itself."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from clinics import Command
from people import BODY, PLANTED, TODAY, alone_in, personal_handout, project_of, ran, refused
from reading import bookmarks, spoken, text_of, viewer_preferences

from handpress.diagnostics import ExitCode
from handpress.output.nameless import NamelessFile
from handpress.output.preparedrun import RunOptions
from handpress.output.printrun import FileMade
from handpress.proof.tags import check_tags
from handpress.workspace import Workspace

LONG = "Maximiliana-Alexandrina Theodora von und zu Hohenstein-Lauenburg-Wolfenbüttel the Younger"
VISIT = """\
packs:
  visit:
    title: Before a visit
    pieces:
      - {handout: second, copies: 2}
      - {handout: hello, copies: 1}
"""
NOTE = "Bring the red folder and the list of all your medicines, and ask for the side door. " * 2


@pytest.fixture
def clinic(small_workspace: Workspace) -> Workspace:
    personal_handout(small_workspace)
    return small_workspace


def drawn(pdf: bytes, page: int) -> bytes:
    with pypdfium2.PdfDocument(pdf) as file:
        return file[page].render(scale=0.6).to_pil().tobytes()


def some_people(count: int) -> list[dict[str, str]]:
    """Short names and long ones, with and without a day, a time, a note."""
    dice = random.Random(7)
    return [
        {
            "first_name": dice.choice(["Ana", "Bo", "Curelle", "Dr. Stopp", "Zoë", LONG, "Ana María"]),
            "visit_date": dice.choice(["2026-12-03", "2027-01-31", ""]),
            "visit_time": dice.choice(["9:30", "14:05", ""]),
            "note": dice.choice(["", "See you soon", NOTE]),
        }
        for _ in range(count)
    ]


def printed_values(person: dict[str, str]) -> dict[str, str]:
    days = {"2026-12-03": "December 3, 2026", "2027-01-31": "January 31, 2027"}
    times = {"9:30": "9:30 am", "14:05": "2:05 pm"}
    return {
        "first_name": person["first_name"],
        "visit_date": days.get(person["visit_date"], ""),
        "visit_time": times.get(person["visit_time"], ""),
        "note": person["note"].strip(),
    }


def test_each_copy_looks_as_the_handout_built_alone_with_its_values(clinic: Workspace) -> None:
    people = some_people(60)
    events, pdf = ran(clinic, people, one_sided=True)
    assert refused(events) == {}
    with pypdfium2.PdfDocument(pdf) as file:
        assert len(file) == 60
    alone = alone_in(clinic)
    for number in random.Random(3).sample(range(60), 20):
        values = printed_values(people[number])
        assert drawn(pdf, number) == drawn(alone(values), 0), values


def test_each_copy_is_heard_as_the_handout_built_alone(clinic: Workspace) -> None:
    people = some_people(6)
    _, pdf = ran(clinic, people)
    heard = [(one.role, one.text) for one in spoken(pdf)]
    alone = alone_in(clinic)
    single = [(one.role, one.text) for person in people for one in spoken(alone(printed_values(person)))]
    left = [one for one in heard if one[0] not in ("Document", "Part")]
    assert left == [one for one in single if one[0] != "Document"]


@pytest.mark.parametrize("count", [3, 70, pytest.param(1000, marks=pytest.mark.full)])
def test_the_whole_file_passes_the_tag_checker(clinic: Workspace, count: int) -> None:
    _, pdf = ran(clinic, some_people(count))
    assert [str(found) for found in check_tags(pdf)] == []
    with pikepdf.open(BytesIO(pdf)) as file:
        assert file.check_pdf_syntax() == []
        assert len(file.Root.StructTreeRoot.K.K) == count
        labels = pikepdf.NumberTree(file.Root.PageLabels)
        assert str(labels[0].P) == "2-"
        assert len(list(labels)) == count


def test_bookmarks_and_labels_go_by_the_row(clinic: Workspace) -> None:
    _, pdf = ran(clinic, some_people(3))
    assert [(title, page) for _, title, page in bookmarks(pdf)] == [("Row 2", 0), ("Row 3", 2), ("Row 4", 4)]


def test_the_same_list_makes_the_same_file(clinic: Workspace) -> None:
    assert ran(clinic, some_people(5))[1] == ran(clinic, some_people(5))[1]


def test_what_copies_share_is_in_the_file_once(clinic: Workspace) -> None:
    few, many = (
        len(ran(clinic, [{"first_name": f"Ana {n}"} for n in range(count)])[1]) for count in (1, 101)
    )
    assert (many - few) / 100 < 1_500  # bytes a copy


def test_every_copy_has_the_edition_of_the_handout(clinic: Workspace) -> None:
    prepared = project_of(clinic).run(("hello",), some_people(3), RunOptions(TODAY))
    list(prepared.copies())
    (path,) = prepared.order.folder.glob("*.pdf")
    for page in (0, 2, 4):
        assert prepared.pieces[0].edition in text_of(path.read_bytes(), page)


# ---- sheets of paper


def test_on_one_side_there_are_no_empty_pages(clinic: Workspace) -> None:
    _, pdf = ran(clinic, some_people(3), one_sided=True)
    with pypdfium2.PdfDocument(pdf) as file:
        assert len(file) == 3
    assert viewer_preferences(pdf)["Duplex"] == "/Simplex"


def test_several_handouts_are_collated(clinic: Workspace) -> None:
    personal_handout(clinic, "second", "{{ ptsd.what }} {{ merge.first_name }}")
    _, pdf = ran(clinic, [{"first_name": "Aa"}, {"first_name": "Bb"}], ("hello", "second"))
    order = [title for _, title, _ in bookmarks(pdf)]
    assert order == [f"Row {row}: The handout {name}" for row in (2, 3) for name in ("hello", "second")]
    assert [str(found) for found in check_tags(pdf)] == []


def test_a_pack_of_the_clinics_is_printed_for_each_person(clinic: Workspace, handpress: Command) -> None:
    personal_handout(clinic, "second")
    (clinic.brand / "packs.yaml").write_text(VISIT, "utf-8")
    (clinic.root / "people.csv").write_text("first_name\nAna\nBo\n", "utf-8")
    done = handpress("run", "--data", "people.csv", "--pack", "visit", here=clinic.root)
    assert done.code == 0, done.err
    (file,) = (clinic.out / "runs").iterdir()
    assert file.name == "visit.pdf"
    with pypdfium2.PdfDocument(file) as made:
        assert len(made) == 2 * 2 * 2  # each of two handouts, front and empty back, for each person
    wrong = handpress("run", "--data", "people.csv", "--pack", "visits", here=clinic.root)
    assert wrong.code == ExitCode.USAGE
    assert '"visits"' in wrong.err
    assert "visit" in wrong.err.replace("visits", "")


# ---- files


def test_a_long_run_is_split_at_whole_people(clinic: Workspace) -> None:
    events, _ = ran(clinic, some_people(5), split=2)
    made = [one for one in events if isinstance(one, FileMade)]
    assert [(one.path.name, one.copies) for one in made if one.path] == [
        ("hello-001.pdf", 2),
        ("hello-002.pdf", 2),
        ("hello-003.pdf", 1),
    ]
    for one in made:
        assert one.path is not None
        assert list(check_tags(one.path)) == []


def test_a_file_for_each_row_is_named_by_its_number(clinic: Workspace) -> None:
    events, _ = ran(clinic, some_people(2), each=True)
    assert [one.path.name for one in events if isinstance(one, FileMade) and one.path] == [
        "hello-row-00002.pdf",
        "hello-row-00003.pdf",
    ]


def test_a_rehearsal_writes_nothing(clinic: Workspace) -> None:
    events, pdf = ran(clinic, some_people(2), rehearse=True)
    assert pdf == b""
    assert [(one.copies, one.pages) for one in events if isinstance(one, FileMade)] == [(2, 4)]
    assert not clinic.out.exists()


def test_a_run_that_is_stopped_leaves_the_earlier_file(clinic: Workspace) -> None:
    _, before = ran(clinic, some_people(2))
    prepared = project_of(clinic).run(("hello",), some_people(9), RunOptions(TODAY))
    copies = prepared.copies()
    next(copies)
    copies.close()
    assert [one.name for one in prepared.order.folder.iterdir()] == ["hello.pdf"]
    assert (prepared.order.folder / "hello.pdf").read_bytes() == before


def test_a_file_without_a_name_is_readable_by_its_owner_only(tmp_path: Path) -> None:
    for number in range(2):
        with NamelessFile(tmp_path) as file:
            file.write(b"whole %d" % number)
            assert not [one for one in tmp_path.iterdir() if one.name.startswith(".")]
            file.keep(tmp_path / "a.pdf")
    assert (tmp_path / "a.pdf").read_bytes() == b"whole 1"
    assert (tmp_path / "a.pdf").stat().st_mode & 0o077 == 0
    assert len(list(tmp_path.iterdir())) == 1


def test_where_a_disk_knows_no_nameless_files_a_killed_run_is_cleaned_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delattr("os.O_TMPFILE", raising=False)
    with NamelessFile(tmp_path) as file:
        file.write(b"half")
        (left,) = tmp_path.iterdir()
        assert left.stat().st_mode & 0o077 == 0
    assert list(tmp_path.iterdir()) == []
    with NamelessFile(tmp_path) as file:
        file.write(b"whole")
        file.keep(tmp_path / "a.pdf")
    assert [one.name for one in tmp_path.iterdir()] == ["a.pdf"]


# ---- values are data


@pytest.mark.parametrize(
    "value",
    [
        "*Ana* **B**",
        "{{ brand.phone }}",
        "<b>Ana</b>",
        "[x](https://a.example)",
        "# Ana",
        "A & B",
        "100 % (sure)",
    ],
)
def test_markup_in_a_value_prints_as_itself(clinic: Workspace, value: str) -> None:
    events, pdf = ran(clinic, [{"first_name": value, "note": value}])
    assert refused(events) == {}
    assert text_of(pdf, 0).replace("\n", " ").count(value) == 3


@pytest.mark.parametrize("name", ["Curelle", "Dr. Stopp", "Safe Haven", "Hope Best", "May Die"])
def test_a_name_raises_no_alarm(clinic: Workspace, name: str) -> None:
    assert refused(ran(clinic, [{"first_name": name}])[0]) == {}


@pytest.mark.parametrize(
    "note", ["Stop your medicine", "Ketamine cures PTSD.", "Do not call 911.", "Deje de tomar su medicina"]
)
def test_what_must_never_be_printed_is_refused_by_row(clinic: Workspace, note: str) -> None:
    events, _ = ran(clinic, [{"first_name": "A"}, {"first_name": "B", "note": note}, {"first_name": "C"}])
    assert refused(events) == {3: ["run.row-claim"]}


def test_what_does_not_fit_is_refused_by_row_and_the_others_are_made(small_workspace: Workspace) -> None:
    personal_handout(small_workspace, body=BODY)
    people = [{"first_name": "A"}, {"first_name": "W" * 190}, {"first_name": "B😀"}, {"first_name": "C"}]
    events, pdf = ran(small_workspace, people)
    assert refused(events) == {3: ["run.row-room"], 4: ["run.row-character"]}
    assert [title for _, title, _ in bookmarks(pdf)] == ["Row 2", "Row 5"]


def test_where_every_row_has_a_problem_nothing_is_written(clinic: Workspace, handpress: Command) -> None:
    (clinic.root / "list.csv").write_text("first_name\n=A\n@B\n", "utf-8")
    done = handpress("run", "hello", "--data", "list.csv", here=clinic.root)
    assert done.code == 1
    assert "No copy was made" in done.out
    assert not list((clinic.out / "runs").glob("*"))


# ---- privacy


def test_a_persons_name_is_in_the_file_and_nowhere_else(
    clinic: Workspace, handpress: Command, tmp_path: Path
) -> None:
    listed = tmp_path / "list.csv"
    listed.write_text(f"first_name,note\n{PLANTED},\n{PLANTED}😀,\nC,{PLANTED} stop your medicine\n", "utf-8")
    done = handpress("run", "hello", "--data", str(listed), here=clinic.root)
    assert done.code == 1
    assert PLANTED.split()[0] not in done.out + done.err
    listed.unlink()
    holding = [
        path.name
        for path in tmp_path.rglob("*")
        if path.is_file() and (PLANTED.encode() in path.read_bytes() or PLANTED in path.name)
    ]
    assert holding == []
    (made,) = (clinic.out / "runs").glob("*.pdf")
    assert PLANTED in text_of(made.read_bytes(), 0)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no kill -9, and files with names only")
def test_a_run_that_is_killed_leaves_nothing(clinic: Workspace, tmp_path: Path) -> None:
    """A name that nothing else has is looked for in the workspace, the temporary folder and the home."""
    listed = tmp_path / "list.csv"
    listed.write_text("first_name\n" + f"{PLANTED}\n" * 20_000, "utf-8")
    own = {name: str(tmp_path / name) for name in ("home", "temporary")}
    for folder in own.values():
        Path(folder).mkdir()
    surroundings = os.environ | {
        "HOME": own["home"],
        "TMPDIR": own["temporary"],
        "XDG_CACHE_HOME": own["home"],
    }
    surroundings["PYTHONPATH"] = str(Path(__file__).parent.parent)
    command = [sys.executable, "-m", "handpress", "run", "hello", "--data", str(listed)]
    folder = clinic.out / "runs"
    with subprocess.Popen(command, cwd=clinic.root, env=surroundings, stdout=subprocess.DEVNULL) as running:
        while not folder.exists() and running.poll() is None:
            time.sleep(0.05)
        time.sleep(0.3)
        assert running.poll() is None
        running.kill()
    listed.unlink()
    assert list(folder.iterdir()) == []
    assert [
        path for path in tmp_path.rglob("*") if path.is_file() and PLANTED.encode() in path.read_bytes()
    ] == []
