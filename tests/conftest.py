"""What many tests need: a workspace of their own, a fixed day, the command, and the printed set."""

from __future__ import annotations

import contextlib
import hashlib
import io
import os
import re
import shutil
import signal
import sys
from collections import OrderedDict
from collections.abc import Callable, Collection, Iterator, Mapping, Set
from datetime import date
from enum import Enum
from functools import cache
from pathlib import Path, PurePath

import pytest
import samples
from clinics import Command, Outcome, copy_workspace, write_handout
from hypothesis import Phase, settings
from xdist.scheduler.loadfile import LoadFileScheduling

from handpress.content.model import Library
from handpress.project.loading import LoadedProject, load_project
from handpress.project.model import BuildOptions, Output
from handpress.project.run import make_all
from handpress.workspace import Workspace, find_handouts, open_workspace, shipped_root

TODAY = date(2026, 12, 1)
"""The day of every test: no review date turns a test red on a calendar day."""


# A failing example is made small with --full only: that can take minutes.
_QUICK = (Phase.explicit, Phase.reuse, Phase.generate)
settings.register_profile("default", deadline=None, max_examples=20, phases=_QUICK)
settings.register_profile("full", deadline=None, max_examples=600)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--full", action="store_true", help="also run what takes minutes, with more examples")
    parser.addoption("--pairs", action="store_true", help="a clinic for every pair of what a clinic may be")
    parser.addoption("--update-snapshots", action="store_true", help="keep the pages as they look now")


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "full: takes long; runs with --full")
    config.addinivalue_line("markers", "pairs: takes minutes; runs with --pairs")
    samples.begin(full=config.getoption("--full"))
    settings.load_profile("full" if config.getoption("--full") else "default")
    if sys.dont_write_bytecode and config.cache is not None and not hasattr(config, "workerinput"):
        _keep_bytecode_aside(config.cache.mkdir("bytecode"))
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        # begun in the background of a shell: what the tests start would never hear Ctrl-C either
        signal.signal(signal.SIGINT, signal.default_int_handler)


def _keep_bytecode_aside(folder: Path) -> None:
    """Where Python may leave no bytecode beside the code, keep it in pytest's own folder.

    Else every process that a test starts would compile all that it imports, again and again.
    """
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    os.environ["PYTHONPYCACHEPREFIX"] = sys.pycache_prefix = str(folder)
    sys.dont_write_bytecode = False


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if terminalreporter.stats.get("failed") and not samples.everything():
        drawn = f"{samples.VARIABLE}={os.environ[samples.VARIABLE]}"
        terminalreporter.write_line(
            f"Some of what is tried was drawn. The same again: {drawn} python -m pytest"
        )


SHIPPED_SET = "what looks at the shipped set"


class OnceEach(LoadFileScheduling):  # type: ignore[misc]
    """Each file's tests run in one process, and all files that look at the shipped set in the same one: what
    a file or they make is made once, not once a process."""

    def _split_scope(self, nodeid: str) -> str:
        return _part(Path(self.config.rootpath, nodeid.split("::", 1)[0]))


@cache
def _part(file: Path) -> str:
    return SHIPPED_SET if "printed_set" in file.read_text("utf-8") else file.name


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> OnceEach:
    return OnceEach(config, log)


LONG = (
    "test_room_screens.py",
    "test_proof_mutations.py",
    "test_matrix.py",
    "test_update.py",
    "test_cli_sign.py",
)
"""Take the longest: begun first, so that no process is still at them when the others have nothing to do."""


def _sooner(item: pytest.Item) -> tuple[bool, int, str]:
    part = _part(item.path)
    return part != SHIPPED_SET, LONG.index(part) if part in LONG else len(LONG), part


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    items.sort(key=_sooner)
    for name in ("full", "pairs"):
        if not config.getoption(f"--{name}"):
            skip = pytest.mark.skip(reason=f"runs with --{name}")
            for item in items:
                if item.get_closest_marker(name):
                    item.add_marker(skip)


def pytest_make_parametrize_id(val: object) -> str | None:
    """What a case is called: by what it holds, so that a failure says which it was, never by a number."""
    if val is None or isinstance(val, bool | int | float | str):
        return None if not isinstance(val, str) or (len(val) <= 60 and "\n" not in val) else _shortened(val)
    return _shortened(_called(val))


def _called(val: object) -> str:
    if isinstance(val, Enum | type) or callable(val):
        return str(getattr(val, "name", getattr(val, "__name__", val)))
    if isinstance(val, date):
        return val.isoformat()
    if isinstance(val, Path | PurePath):
        return val.name
    if isinstance(val, Mapping):
        return " ".join(f"{_called(key)}={_called(one)}" for key, one in val.items()) or "nothing"
    if isinstance(val, Collection) and not isinstance(val, str | bytes):
        parts = map(_called, val)
        return (
            " ".join(sorted(parts) if isinstance(val, Set) else parts) or "nothing"
        )  # alike in each process
    named = (getattr(val, key, None) for key in ("name", "id", "rule"))
    return next((one for one in named if isinstance(one, str)), re.sub(r" at 0x\w+", "", str(val)))


def _shortened(text: str) -> str:
    return " ".join(re.findall(r"[^\W_][^\s\[\]:]*", text))[:60]


@pytest.fixture
def today() -> date:
    return TODAY


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """A copy of the shipped workspace, free to spoil."""
    folder = tmp_path / "clinic"
    folder.mkdir()
    return copy_workspace(folder)


@pytest.fixture
def small_workspace(workspace: Workspace) -> Workspace:
    """The same with one short handout, ``hello``, quick to make."""
    for template in workspace.handouts.iterdir():
        template.unlink()
    write_handout(workspace, "hello")
    return workspace


Prepare = Callable[[Workspace], object]
Prepared = Callable[[Prepare], Workspace]


@pytest.fixture(scope="session")
def _kept(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Prepare], Path]:
    """The folder of a clinic that was prepared before; it is prepared when it is first asked for."""
    folders: dict[Prepare, Path] = {}

    def folder(prepare: Prepare) -> Path:
        if prepare not in folders:
            made = tmp_path_factory.mktemp("prepared") / "clinic"
            made.mkdir()
            clinic = copy_workspace(made)
            for template in clinic.handouts.iterdir():
                template.unlink()
            write_handout(clinic, "hello")
            prepare(clinic)
            folders[prepare] = made
        return folders[prepare]

    return folder


@pytest.fixture
def prepared(tmp_path: Path, _kept: Callable[[Prepare], Path]) -> Prepared:
    """``prepared(made_and_signed)``: what that function makes of a workspace with one handout, ``hello``.

    It is called once a process; each test has a copy of its own.
    """

    def clinic(prepare: Prepare) -> Workspace:
        shutil.copytree(_kept(prepare), tmp_path / "clinic", symlinks=True)
        return open_workspace(tmp_path / "clinic")

    return clinic


@pytest.fixture
def handpress(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Command:
    """Runs the command in this process: ``handpress("list", "--json")``; in ``tmp_path`` unless told."""

    def run(*words: str, here: Path = tmp_path, encoding: str = "utf-8") -> Outcome:
        from handpress.cli import main

        monkeypatch.chdir(here)
        monkeypatch.setattr("sys.argv", ["handpress"])
        out, err = io.BytesIO(), io.BytesIO()
        streams = [io.TextIOWrapper(raw, encoding=encoding, write_through=True) for raw in (out, err)]
        with contextlib.redirect_stdout(streams[0]), contextlib.redirect_stderr(streams[1]):
            code = main(words)
        return Outcome(code, out.getvalue().decode(encoding), err.getvalue().decode(encoding))

    return run


@pytest.fixture(autouse=True)
def _calm_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """No test depends on the shell that started it. 2026-12-01 is the day of the command, too."""
    for name in ("NO_COLOR", "HANDPRESS_DEBUG", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1796083200")
    monkeypatch.setenv("HANDPRESS_CACHE", "off")  # what is tested is made


@pytest.fixture(scope="session", autouse=True)
def _facts_read_once() -> Iterator[None]:
    """Facts that a test of this process has read, byte for byte, are not read again, wherever they lie."""
    from handpress.content import load

    real, known = load.load_library, OrderedDict[tuple[str, ...], Library]()

    def load_library(
        content: Path, clinic: Path | None, root: Path, given: Mapping[Path, bytes] | None = None
    ) -> Library:
        if given:
            return real(content, clinic, root, given)
        files = (content,) if clinic is None else (content, clinic)
        if not all(file.is_file() for file in files):
            return real(content, clinic, root)
        key = *(load.shown_as(one, root) for one in files), *(_digest(file) for file in files)
        if key not in known:
            known[key] = real(content, clinic, root)
        known.move_to_end(key)
        while len(known) > 24:
            known.popitem(last=False)
        return known[key]

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(load, "load_library", load_library)
        yield


def _digest(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


PrintedSet = Callable[..., tuple[Output, ...]]


@pytest.fixture(scope="session")
def shipped_project() -> Callable[[str], LoadedProject]:
    """The shipped workspace, loaded once for each brand: ``harbor`` or ``juniper``."""
    projects: dict[str, LoadedProject] = {}

    def load(brand: str = "harbor") -> LoadedProject:
        if brand not in projects:
            folder = None if brand == "harbor" else shipped_root() / "brand" / "samples" / brand
            projects[brand] = load_project(open_workspace(shipped_root(), brand=folder))
        return projects[brand]

    return load


@pytest.fixture(scope="session")
def printed_set(shipped_project: Callable[[str], LoadedProject]) -> PrintedSet:
    """Every shipped handout as printed, made once for each brand and paper that a test asks for.

    ``printed_set("juniper", "a4")`` gives the pieces, with ``layouts`` those in some formats only; it
    fails the test where one cannot be made.
    """
    made: dict[tuple[str, str, tuple[str, ...]], tuple[Output, ...]] = {}

    def pieces(
        brand: str = "harbor", paper: str = "letter", layouts: tuple[str, ...] = ()
    ) -> tuple[Output, ...]:
        key, whole = (brand, paper, layouts), (brand, paper, ())
        if key not in made and whole in made:
            made[key] = tuple(piece for piece in made[whole] if piece.layout in layouts)
        if key not in made:
            project = shipped_project(brand)
            handouts, wrong = find_handouts(project.workspace)
            assert not wrong
            results = make_all(project, handouts, BuildOptions(TODAY, paper, layouts))
            spoiled = [result for result in results if not isinstance(result, Output)]
            assert not spoiled, spoiled
            made[key] = tuple(result for result in results if isinstance(result, Output))
        return made[key]

    return pieces
