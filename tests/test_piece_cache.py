"""Pieces kept from one run to the next: exactly what has changed is made again, and no page is stale."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from clinics import Command, spoil, write_handout
from people import PLANTED, personal_handout
from signing import make_real, sign

from handpress import Project
from handpress.document.variants import Variant
from handpress.files.cachefolder import CacheFolder, cache_folder
from handpress.project import piececache, pipeline
from handpress.project.model import BuildOptions, Output
from handpress.workspace import Workspace, shipped_root

TODAY = date(2026, 12, 1)
BOTH = {"hello", "second"}
OWN = 'name="own"'


@pytest.fixture
def clinic(small_workspace: Workspace) -> Workspace:
    """Two handouts: one as shipped layouts print it, one in a layout of the clinic's own."""
    (small_workspace.root / "layouts").mkdir()
    text = (shipped_root() / "layouts" / "sheet.py").read_text("utf-8")
    (small_workspace.root / "layouts" / "own.py").write_text(text.replace('name="sheet"', OWN), "utf-8")
    write_handout(small_workspace, "second", "{{ ptsd.anyone }} {{ ptsd.not_your_fault }}", layout="own")
    return small_workspace


class Builds:
    """Builds a clinic as a new process would, with a cache, and tells what was made."""

    def __init__(self, workspace: Workspace, cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.workspace = workspace
        self.cache = cache
        self.made: list[str] = []
        real = pipeline._print_variant

        def noted(project: object, document: object, *rest: object) -> object:
            self.made.append(document.name)  # type: ignore[attr-defined]
            return real(project, document, *rest)  # type: ignore[arg-type]

        monkeypatch.setattr(pipeline, "_print_variant", noted)

    def build(self, cache: bool = True, **options: object) -> dict[str, Output]:
        asked = BuildOptions(**{"today": TODAY, "cache": self.cache if cache else None, **options})  # type: ignore[arg-type]
        piececache._opened.cache_clear()
        report = Project(self.workspace).build(asked)
        assert report.failures == ()
        return {one.file: one for one in report.outputs}

    def remade(self, **options: object) -> set[str]:
        """The handouts of which a piece is made now; each page is as one that is made without a cache."""
        self.made.clear()
        found = self.build(**options)
        made = set(self.made)
        assert found == self.build(cache=False, **options), "a page is stale"
        return made


@pytest.fixture
def builds(clinic: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Builds:
    return Builds(clinic, tmp_path / "kept", monkeypatch)


def facts(old: str, new: str) -> Callable[[Workspace], None]:
    return lambda workspace: spoil(workspace.content, old, new)


def brand(old: str, new: str) -> Callable[[Workspace], None]:
    return lambda workspace: spoil(workspace.brand / "brand.yaml", old, new)


def handout(name: str, old: str, new: str) -> Callable[[Workspace], None]:
    return lambda workspace: spoil(workspace.handouts / f"{name}.md", old, new)


def value(workspace: Workspace) -> None:
    workspace.clinic.write_text("parameters:\n  no_driving: 48\n", "utf-8")


def logo(workspace: Workspace) -> None:
    for path in workspace.brand.glob("logo*.svg"):
        path.write_text(path.read_text("utf-8").replace("</svg>", "<!-- drawn anew --></svg>"), "utf-8")


def layout(workspace: Workspace) -> None:
    path = workspace.root / "layouts" / "own.py"
    path.write_text(path.read_text("utf-8").replace("COLUMN_GAP = 24.0", "COLUMN_GAP = 25.0"), "utf-8")


def font(workspace: Workspace) -> None:
    """Another cut of the same face: a heading in semi-bold."""
    fonts = shipped_root() / "brand" / "fonts"
    shutil.copy(fonts / "Fraunces-SemiBold.ttf", workspace.brand / "own.ttf")
    spoil(workspace.brand / "brand.yaml", "palette:", "fonts:\n  heading_bold: own.ttf\n\npalette:")


def included(workspace: Workspace) -> None:
    (workspace.handouts / "_end.md").write_text("{{ ptsd.treatable }}\n", "utf-8")
    with (workspace.handouts / "second.md").open("a", encoding="utf-8") as file:
        file.write('\n{% include "_end.md" %}\n')


CHANGES: dict[str, tuple[Callable[[Workspace], None], set[str]]] = {
    "nothing": (lambda _: None, set()),
    "a fact that one handout prints": (facts("can start after a", "may start after a"), {"hello"}),
    "a fact that the other prints": (
        facts("can happen to anyone, at", "may happen to anyone, at"),
        {"second"},
    ),
    "a fact that nobody prints": (
        facts("In PTSD, fear and stress stay", "In PTSD, stress and fear stay"),
        set(),
    ),
    "a line above all facts": (facts("\nfacts:\n", "\n# a remark\n\nfacts:\n"), set()),
    "a value that nobody prints": (value, set()),
    "a handout": (handout("second", "A short one", "A brief one"), {"second"}),
    "what a handout includes": (included, {"second"}),
    "the phone": (brand("phone: 207-555-0142", "phone: 207-555-0143"), BOTH),
    "a color": (brand('"#0F4C5C"', '"#0B3C49"'), BOTH),
    "the logo": (logo, BOTH),
    "a font": (font, BOTH),
    "a layout of the clinic's own": (layout, {"second"}),
}


@pytest.mark.parametrize("change", CHANGES)
def test_what_rests_on_a_change_is_made_again_and_nothing_else(builds: Builds, change: str) -> None:
    assert builds.remade() == BOTH
    spoiled, again = CHANGES[change]
    spoiled(builds.workspace)
    assert builds.remade() == again
    assert builds.remade() == set()


@pytest.mark.parametrize(
    "options",
    [
        {"paper": "a4"},
        {"epoch": 1_700_000_000},
        {"fold_ticks": False},
        {"fillable": True},
        {"screens": False},
        {"variants": (Variant.INK_SAVER,)},
    ],
)
def test_what_is_printed_in_another_way_is_another_piece(builds: Builds, options: dict[str, object]) -> None:
    builds.build()
    assert builds.remade(**options) == BOTH
    assert builds.remade(**options) == set()
    assert builds.remade() == set()


def test_a_signature_and_its_last_day_are_part_of_a_piece(builds: Builds, handpress: Command) -> None:
    make_real(builds.workspace)
    builds.build()
    assert sign(handpress, builds.workspace, "--until", "2026-12-20").code == 0
    assert builds.remade() == {"hello"}
    assert builds.remade(today=date(2026, 12, 19)) == set()
    assert builds.remade(today=date(2026, 12, 21)) == {"hello"}


@pytest.mark.parametrize("part", ["program_hash", "version"])
def test_another_handpress_or_library_makes_everything_anew(
    builds: Builds, monkeypatch: pytest.MonkeyPatch, part: str
) -> None:
    builds.build()
    monkeypatch.setattr(piececache, part, lambda *_: "another")
    clear = getattr(piececache.program_hash, "cache_clear", lambda: None)
    clear()
    assert builds.remade() == BOTH
    clear()


def test_every_file_of_the_program_is_part_of_its_hash(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    for name in ("a/one.py", "two.txt", "three.pyc"):
        (tmp_path / name).write_bytes(b"1")
    assert [path.name for path in piececache._files(tmp_path)] == ["one.py", "two.txt"]


def test_all_of_a_piece_is_kept_but_what_is_known_before_it_is_made() -> None:
    later = {"inputs", "content", "review_until", "sheets", "lost", "marks", "of_before"}
    assert set(Output.__struct_fields__) - set(piececache.KeptPiece.__struct_fields__) == later


def test_warnings_come_with_a_kept_piece(builds: Builds) -> None:
    spoil(builds.workspace.handouts / "hello.md", "## A heading", "## A heading\n\nThis is of our own.")
    first = builds.build()
    assert any(one.diagnostics for one in first.values())
    assert builds.remade() == set()
    assert builds.build() == first
    spoil(builds.workspace.handouts / "hello.md", "## A heading", "\n\n## A heading")
    assert builds.remade() == {"hello"}  # they name another line now


def test_what_failed_is_tried_again(builds: Builds) -> None:
    spoil(builds.workspace.handouts / "hello.md", "## A heading", "## A heading\n\nKetamine cures PTSD.")
    asked = BuildOptions(TODAY, cache=builds.cache)
    for _ in range(2):
        report = Project(builds.workspace).build(asked)
        assert [one.handout for one in report.failures] == ["hello"]
        assert len(entries(builds.cache)) == 1  # of the other


DAMAGES: dict[str, Callable[[bytes], bytes]] = {
    "nothing left": lambda _: b"",
    "cut off": lambda entry: entry[: len(entry) // 2],
    "a letter changed": lambda entry: entry[:2000] + bytes([entry[2000] ^ 1]) + entry[2001:],
    "another's hash": lambda entry: bytes(16) + entry[16:],
    "something else": lambda _: b"not of ours at all, but long enough to be one",
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_entry_is_noticed_and_made_again(builds: Builds, damage: str) -> None:
    first = builds.build()
    for path in entries(builds.cache):
        path.write_bytes(DAMAGES[damage](path.read_bytes()))
    assert builds.remade() == BOTH
    assert builds.remade() == set()
    assert builds.build() == first


def test_an_entry_under_another_name_is_no_answer(builds: Builds) -> None:
    builds.build()
    one, other = entries(builds.cache)
    other.write_bytes(one.read_bytes())
    assert len(builds.remade()) == 1


def entries(cache: Path) -> list[Path]:
    return sorted(path for path in cache.rglob("*") if path.is_file())


# ---- the folder


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps a user's folders by other rights")
def test_the_cache_is_the_owners_only(builds: Builds) -> None:
    builds.build()
    assert builds.cache.stat().st_mode & 0o077 == 0
    assert all(path.stat().st_mode & 0o077 == 0 for path in builds.cache.rglob("*"))


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps a user's folders by other rights")
def test_a_folder_in_which_others_may_write_is_not_trusted(builds: Builds) -> None:
    builds.build()
    builds.cache.chmod(0o777)
    assert builds.remade() == BOTH
    assert builds.remade() == BOTH


def test_a_cache_that_cannot_be_written_stops_nothing(builds: Builds) -> None:
    builds.cache.write_text("a file where the folder should be", "utf-8")
    assert builds.remade() == BOTH
    assert builds.remade() == BOTH


def test_a_cache_stays_within_its_bounds_and_keeps_what_is_used(tmp_path: Path) -> None:
    cache = CacheFolder(tmp_path / "kept", most=20_000)
    for number in range(30):
        cache.put(f"{number:040x}", bytes(1_000))
        os.utime(tmp_path / "kept" / "00" / f"{number:038x}", (number, number))
        assert cache.get(f"{0:040x}") is not None  # it is asked for each time
    sizes = [path.stat().st_size for path in entries(tmp_path / "kept")]
    assert 10_000 < sum(sizes) <= 20_000
    assert cache.get(f"{29:040x}") == bytes(1_000)
    assert cache.get(f"{1:040x}") is None
    cache.put("ff" * 20, bytes(10_000))  # one that would take half of it
    assert cache.get("ff" * 20) is None


def test_processes_use_it_at_the_same_time(tmp_path: Path) -> None:
    """Each writes and reads the same entries over and over; none ever reads half of one."""
    program = (
        "import sys; from pathlib import Path; from handpress.files.cachefolder import CacheFolder\n"
        "cache = CacheFolder(Path(sys.argv[1]), most=200_000)\n"
        "for turn in range(150):\n"
        "    key = f'{turn % 7:040x}'\n"
        "    found = cache.get(key)\n"
        "    assert found in (None, key.encode() * 500), 'half of an entry'\n"
        "    cache.put(key, key.encode() * 500)\n"
    )
    words = [sys.executable, "-c", program, str(tmp_path / "kept")]
    surroundings = os.environ | {"PYTHONPATH": str(Path(__file__).parents[1])}
    running = [subprocess.Popen(words, env=surroundings, stderr=subprocess.PIPE) for _ in range(3)]
    assert [one.communicate()[1] for one in running] == [b""] * 3
    assert not [path for path in entries(tmp_path) if path.name.startswith(".")]


@pytest.mark.parametrize(
    ("platform", "environment", "folder"),
    [
        ("linux", {"XDG_CACHE_HOME": "/x"}, Path("/x/handpress")),
        ("linux", {"XDG_CACHE_HOME": "relative"}, Path.home() / ".cache" / "handpress"),
        ("darwin", {"XDG_CACHE_HOME": "/x"}, Path.home() / "Library" / "Caches" / "handpress"),
        ("win32", {"LOCALAPPDATA": "/l"}, Path("/l/handpress/Cache")),
    ],
)
def test_each_system_has_its_own_place(platform: str, environment: dict[str, str], folder: Path) -> None:
    assert cache_folder(environment, platform) == folder


# ---- the command


def test_the_command_keeps_pieces_unless_it_is_told_not_to(
    builds: Builds, handpress: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HANDPRESS_CACHE", str(builds.cache))
    here = builds.workspace.root
    assert handpress("--no-cache", here=here).code == 0
    assert not builds.cache.exists()
    for answers, workers in enumerate(("1", "2"), 1):  # each command's answer is kept beside the pieces
        assert handpress("--workers", workers, here=here).code == 0
        assert len(entries(builds.cache)) == 2 + answers
    piececache._opened.cache_clear()
    builds.made.clear()
    assert handpress("--large", here=here).code == 0
    assert builds.made == ["hello", "second"]  # in large print: the rest was kept


def test_nothing_of_a_person_is_ever_kept(
    builds: Builds, handpress: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HANDPRESS_CACHE", str(builds.cache))
    personal_handout(builds.workspace)
    (builds.workspace.root / "list.csv").write_text(f"first_name\n{PLANTED}\n", "utf-8")
    assert handpress("run", "hello", "--data", "list.csv", here=builds.workspace.root).code == 0
    assert handpress(here=builds.workspace.root).code == 0
    assert all(PLANTED.encode() not in path.read_bytes() for path in entries(builds.cache))
    assert entries(builds.cache)
