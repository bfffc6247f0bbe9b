"""A command that was answered before says the same again, and only while nothing at all has changed."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from clinics import Command, Outcome, spoil, write_handout
from signing import make_real, sign

from handpress import Project
from handpress.project import fingerprint as fingerprints
from handpress.project.fingerprint import fingerprint
from handpress.workspace import Workspace, shipped_root

Change = Callable[[Workspace], object]


class Desk:
    """A clinic's folder and a cache, and how often something was made."""

    def __init__(self, workspace: Workspace, call: Command) -> None:
        self.workspace = workspace
        self.builds = 0
        self._call = call

    def make(self, *words: str) -> tuple[Outcome, bool]:
        """What ``handpress`` says, and whether it was said before."""
        before = self.builds
        outcome = self._call(*words, here=self.workspace.root)
        return outcome, self.builds == before

    def settle(self, *words: str) -> Outcome:
        """Call it until nothing is made any more: once to make, once to see that nothing changes."""
        for _ in range(2):
            self.make(*words)
        outcome, again = self.make(*words)
        assert again
        return outcome


@pytest.fixture
def desk(
    small_workspace: Workspace, handpress: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Desk:
    """One handout, in a layout of the clinic's own; the folder of a real clinic."""
    root = small_workspace.root
    (root / "layouts").mkdir()
    text = (shipped_root() / "layouts" / "sheet.py").read_text("utf-8")
    (root / "layouts" / "own.py").write_text(text.replace('name="sheet"', 'name="own"'), "utf-8")
    (small_workspace.handouts / "_end.md").write_text("{{ ptsd.treatable }}\n", "utf-8")
    write_handout(small_workspace, "hello", '{{ ptsd.what }}\n\n{% include "_end.md" %}', layout="own")
    make_real(small_workspace)
    monkeypatch.setenv("HANDPRESS_CACHE", str(tmp_path / "kept"))
    desk = Desk(small_workspace, handpress)
    real = Project.build

    def counted(*args: object, **named: object) -> object:
        desk.builds += 1
        return real(*args, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(Project, "build", counted)
    return desk


def appended(file: str, text: str) -> Change:
    def change(workspace: Workspace) -> None:
        path = workspace.root / file
        path.parent.mkdir(exist_ok=True)
        with path.open("a", encoding="utf-8") as opened:
            opened.write(text)

    return change


def changed(file: str, old: str, new: str) -> Change:
    return lambda workspace: spoil(workspace.root / file, old, new)


def same_size_and_time(workspace: Workspace) -> None:
    """A fact, changed so that neither size nor time of the file tell it."""
    status = os.stat(workspace.content)
    spoil(workspace.content, "fear and stress stay", "stress and fear stay")
    os.utime(workspace.content, ns=(status.st_atime_ns, status.st_mtime_ns))


def made(name: str) -> Callable[[Workspace], Path]:
    return lambda workspace: next(workspace.out.glob(name))


def removed(name: str) -> Change:
    return lambda workspace: made(name)(workspace).unlink()


def edited(name: str) -> Change:
    return lambda workspace: made(name)(workspace).write_bytes(made(name)(workspace).read_bytes() + b" ")


CHANGES: dict[str, Change] = {
    "a fact": changed("content.yaml", "can start after a", "may start after a"),
    "a fact, at the same size and time": same_size_and_time,
    "a remark": appended("content.yaml", "\n# a remark\n"),
    "a value": appended("brand/clinic.yaml", "\nparameters: {no_driving: 48}\n"),
    "a handout": changed("handouts/hello.md", "A short one", "A brief one"),
    "a new handout": lambda workspace: write_handout(workspace, "second"),
    "what a handout includes": appended("handouts/_end.md", "\n{{ ptsd.anyone }}\n"),
    "the phone": changed("brand/brand.yaml", "phone: ", "phone:  "),
    "a logo": appended("brand/logo.svg", "<!-- drawn anew -->"),
    "a picture": appended("brand/pictures/door.png", "no picture yet"),
    "a font": appended("brand/fonts/own.ttf", "no font yet"),
    "a layout": appended("layouts/own.py", "\n# a remark\n"),
    "a drawing": appended("drawings/lamp.py", "# not yet\n"),
    "a block": appended("directives/lamp.py", "# not yet\n"),
    "a check": appended("checks/lamp.py", "# not yet\n"),
    "what somebody has answered": appended("reviews/hello.yaml", "# nothing yet\n"),
    "an exception": appended("reviews/exceptions.yaml", "# nothing yet\n"),
    "what the clinic last saw of Handpress": appended("shipped/record.json", " "),
    "print packs": appended("brand/packs.yaml", "# none yet\n"),
    "how findings count": appended("brand/proof.yaml", "# as shipped\n"),
    "a file beside the others": appended("Content.yml", ""),
    "a PDF that is gone": removed("*.pdf"),
    "a PDF that was typed into": edited("*.pdf"),
    "a page that was changed": edited("hello.html"),
    "the gallery": edited("index.html"),
    "a picture of a page": removed("thumbnails/*.png"),
    "the record": edited("manifest.json"),
    "somebody's file": appended("out/notes.txt", "mine"),
    "what a killed run left": appended("out/runs/.0123456789abcdef.handpress-tmp", ""),
}


@pytest.mark.parametrize("change", CHANGES)
def test_whatever_changes_is_looked_at_again(desk: Desk, change: str) -> None:
    desk.settle()
    CHANGES[change](desk.workspace)
    assert not desk.make()[1]
    settled = [desk.make()[0] for _ in range(2)][1]  # one that ends with an error is never given again
    manifest = (desk.workspace.out / "manifest.json").read_bytes()
    assert desk.make("--no-cache") == (settled, False)
    assert (desk.workspace.out / "manifest.json").read_bytes() == manifest


def test_a_signature_is_looked_at(desk: Desk, handpress: Command) -> None:
    before = desk.settle()
    assert sign(handpress, desk.workspace).code == 0
    assert not desk.make()[1]
    signed = desk.settle()
    assert signed != before
    assert desk.make("--no-cache") == (signed, False)


def next_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1796169600")


def next_second(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1796083201")


def other_python(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "version", "3.99")


@pytest.mark.parametrize("otherwise", [next_day, next_second, other_python])
def test_another_day_or_python_is_another_run(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, otherwise: Callable[[pytest.MonkeyPatch], None]
) -> None:
    desk.settle()
    otherwise(monkeypatch)
    assert not desk.make()[1]


def test_each_command_has_its_own_answer(desk: Desk) -> None:
    plain = desk.settle()
    for words in (("hello",), ("--verbose",), ("--json",), ("--paper", "a4"), ("--fillable",), ("--large",)):
        outcome, again = desk.make(*words)
        assert not again, words
        assert outcome.code == 0
    assert desk.settle("--json").out.startswith("{")
    assert desk.settle().out == plain.out


def test_warnings_are_said_again_word_for_word(desk: Desk) -> None:
    appended("handouts/notes.txt", "mine")(desk.workspace)
    first = [desk.make()[0] for _ in range(2)][1]
    said, again = desk.make()
    assert again
    assert said == first
    assert "warning" in said.err


def test_what_went_wrong_is_tried_again(desk: Desk) -> None:
    write_handout(desk.workspace, "spoiled", "{{ ptsd.nothing_such }}")
    for _ in range(3):
        outcome, again = desk.make()
        assert outcome.code == 1
        assert not again


def test_a_damaged_answer_is_made_anew(desk: Desk, tmp_path: Path) -> None:
    whole = desk.settle()
    for path in (tmp_path / "kept").rglob("*"):
        if path.is_file():
            path.write_bytes(path.read_bytes()[:-1] + b"?")
    assert desk.make() == (whole, False)
    assert desk.make() == (whole, True)


@pytest.mark.parametrize("words", [("--no-cache",), ("hello", "--no-cache")])
def test_nothing_is_given_again_to_whoever_wants_no_cache(desk: Desk, words: tuple[str, ...]) -> None:
    desk.settle(*words[:-1])
    assert not desk.make(*words)[1]


def test_a_folder_that_cannot_be_told_is_made_each_time(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    try:
        (desk.workspace.brand / "link").symlink_to(tmp_path / "elsewhere", target_is_directory=True)
    except OSError:
        pytest.skip("no links here")
    assert not any(desk.make()[1] for _ in range(3))


# ---- the fingerprint


@pytest.fixture
def opened() -> Iterator[Callable[[], set[Path]]]:
    """The files that are opened while a test runs."""
    found: list[str] = []
    listening = True

    def heard(event: str, details: tuple[object, ...]) -> None:
        if listening and event == "open" and isinstance(details[0], str | os.PathLike):
            found.append(os.fspath(details[0]))

    sys.addaudithook(heard)
    yield lambda: {Path(name).absolute() for name in found}
    listening = False


def test_every_file_that_a_run_reads_is_in_it(
    desk: Desk, handpress: Command, opened: Callable[[], set[Path]]
) -> None:
    sign(handpress, desk.workspace)
    desk.make("--no-cache")
    print_of = fingerprint(desk.workspace)
    assert print_of is not None
    tops = desk.workspace.root, shipped_root()
    ours = {path for path in opened() if any(path.is_relative_to(top) for top in tops)}
    code = {path for path in ours if ".pyc" in path.name or path.is_relative_to(Path(__file__).parent)}
    read = ours - code - {path for path in ours if path.is_relative_to(desk.workspace.out)}
    assert desk.workspace.content in read
    assert print_of.covers(read), [path for path in read if not print_of.covers([path])]


def test_another_handpress_or_package_is_another_fingerprint(
    small_workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shipped, site = tmp_path / "shipped", tmp_path / "site"
    shutil.copytree(shipped_root() / "layouts", shipped / "layouts")
    record = site / "some_layouts-1.0.dist-info"
    record.mkdir(parents=True)
    monkeypatch.setattr(fingerprints, "shipped_root", lambda: shipped)
    monkeypatch.syspath_prepend(str(site))
    seen = [fingerprint(small_workspace)]
    assert seen[0] == fingerprint(small_workspace)
    appended("layouts/sheet.py", "\n# a remark\n")(small_workspace)  # the clinic's own
    seen.append(fingerprint(small_workspace))
    with (shipped / "layouts" / "sheet.py").open("a", encoding="utf-8") as file:
        file.write("\n# a remark\n")
    seen.append(fingerprint(small_workspace))
    (record / "entry_points.txt").write_text("[handpress.plugins]\n", "utf-8")
    seen.append(fingerprint(small_workspace))
    record.rename(site / "some_layouts-1.1.dist-info")
    seen.append(fingerprint(small_workspace))
    assert None not in seen
    assert len({one.digest for one in seen if one}) == len(seen)


def test_an_answer_is_given_without_loading_what_makes_pages(desk: Desk) -> None:
    program = (
        "import sys; from handpress.cli import main; code = main([]); "
        "loaded = {'reportlab', 'yaml', 'jinja2', 'PIL', 'handpress.api'} & set(sys.modules); "
        "print(*sorted(loaded), file=sys.stderr); sys.exit(code)"
    )
    call = [sys.executable, "-c", program]
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    ended = [
        subprocess.run(call, cwd=desk.workspace.root, env=env, capture_output=True, text=True, check=True)
        for _ in range(3)
    ]
    assert "reportlab" in ended[0].stderr
    assert ended[2].stdout == ended[1].stdout
    assert ended[2].stderr.split() == []
