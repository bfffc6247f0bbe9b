"""The edge of the program: whatever streams, files or plug-ins do, it ends with a code and plain words."""

from __future__ import annotations

import builtins
import contextlib
import errno
import io
import itertools
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from clinics import Command, write_handout
from conftest import TODAY, Prepared
from signing import make_real

from handpress import BuildOptions, HandpressError, Project, Signer
from handpress.cli import main
from handpress.cli.app import app
from handpress.faults import reason_of
from handpress.project.model import Failure
from handpress.workspace import Workspace

WORDS = {
    "answer": "answer hello",
    "changed": "changed hello",
    "check": "check",
    "explain": "explain hello",
    "init": "init another",
    "list": "list",
    "make": "",
    "new": "new fresh --layout sheet",
    "printed": "printed hello --copies 5",
    "proof": "proof hello",
    "read": "read out/hello-sheet-letter.pdf",
    "recall": "recall",
    "sign": "sign hello --by Ana,MD",
    "watch": "watch",
}
"""Every command as it is usually called."""

FAULT = ("Traceback", "itself has a fault")


class Refusing(io.RawIOBase):
    """A stream that takes nothing: its disk is full, or its reader went away."""

    def __init__(self, code: int) -> None:
        self.code = code

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        raise OSError(self.code, os.strerror(self.code))


def _stream(state: str) -> Any:
    if state == "none":
        return None
    if state == "closed":
        stream = io.StringIO()
        stream.close()
        return stream
    codes = {"full": errno.ENOSPC, "broken": errno.EPIPE, "gone": errno.EBADF, "hangs up": errno.EIO}
    # what cannot be written stays in the buffer, and Python would try it again when the stream goes
    return _Text(_Buffered(Refusing(codes[state])), encoding="ascii", errors="strict")


class _Text(io.TextIOWrapper):
    def close(self) -> None:  # Python calls it when the stream goes, and from 3.13 on warns of what it raises
        with contextlib.suppress(OSError):
            super().close()


class _Buffered(io.BufferedWriter):
    def __del__(self) -> None:
        pass

    def close(self) -> None:
        pass


STATES = ("none", "closed", "full", "broken", "gone", "hangs up")


def made_and_signed(clinic: Workspace) -> None:
    project = Project(make_real(clinic))
    project.build(BuildOptions(TODAY))
    project.sign("hello", Signer("Dana Reyes", "Director"), TODAY, accept_open=True)


@pytest.fixture
def clinic(prepared: Prepared, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    """A clinic whose handout is made and signed."""
    import watchfiles

    def stopped(*_: object, **__: object) -> Iterator[Any]:
        raise KeyboardInterrupt

    monkeypatch.setattr(watchfiles, "watch", stopped)
    workspace = prepared(made_and_signed)
    monkeypatch.chdir(workspace.root)
    monkeypatch.setattr("sys.argv", ["handpress"])
    return workspace


def test_every_command_stands_in_the_table() -> None:
    assert set(WORDS) == set(app.commands) - {
        "status",
        "withdraw",
        "update",
        "except",
        "history",
        "undo",
        "serve",
        "run",  # of a list: tests/test_print_run.py
    }


def _cases(config: pytest.Config) -> Iterator[tuple[str, str]]:
    """Each command with each state; by default with one of them, in turn."""
    turn = itertools.cycle(STATES)
    for name in sorted(WORDS):
        states = STATES if config.getoption("--full") else (next(turn),)
        yield from ((name, state) for state in states)


@pytest.mark.parametrize("streams", [("stdout",), ("stderr",), ("stdin", "stdout", "stderr")], ids=" ".join)
def test_no_state_of_a_stream_ends_a_command_in_a_fault(
    clinic: Workspace,
    monkeypatch: pytest.MonkeyPatch,
    request: pytest.FixtureRequest,
    streams: tuple[str, ...],
) -> None:
    for name, state in _cases(request.config):
        told = {one: io.TextIOWrapper(io.BytesIO(), encoding="utf-8") for one in ("stdout", "stderr")}
        with monkeypatch.context() as patch:
            for one, stream in told.items():
                patch.setattr(sys, one, stream)
            for one in streams:
                patch.setattr(sys, one, _stream(state))
            code = main(
                [*WORDS[name].split(), "--json"] if state in ("full", "none") else WORDS[name].split()
            )
        said = "".join(stream.buffer.getvalue().decode() for stream in told.values())  # type: ignore[attr-defined]
        assert not any(words in said for words in FAULT), (name, state, said)
        assert code != 5, (name, state, said)
        if streams == ("stdout",) and state in ("full", "gone", "hangs up"):
            assert code in (1, 2, 3), (name, state)
            assert "could not be written" in " ".join(said.split()) or code == 2, (name, state, said)
        shutil.rmtree(clinic.root / "another", ignore_errors=True)
        (clinic.handouts / "fresh.md").unlink(missing_ok=True)


SHELLS = (
    ("{} >&-", 0),
    ("{} 2>&-", 0),
    ("{} >&- 2>&- <&-", 0),
    ("{} --json > /dev/full", 3),
    ("{} 2> /dev/full", 0),
    ("{} --help > /dev/full", 3),
    ("{} --version | true", 0),
    ("PYTHONIOENCODING=ascii COLUMNS=20 {}", 0),
    ("LC_ALL=C PYTHONUTF8=0 PYTHONIOENCODING=cp1252 {}", 0),
)


@pytest.mark.skipif(os.name == "nt", reason="the words are those of a Unix shell")
def test_a_real_shell_s_streams_end_nothing_in_a_fault(clinic: Workspace) -> None:
    command = f'"{sys.executable}" -m handpress list'
    for words, code in SHELLS:
        done = subprocess.run(
            ["bash", "-c", words.format(command)], cwd=clinic.root, capture_output=True, check=False
        )
        said = (done.stdout + done.stderr).decode("utf-8", "replace")
        assert not any(one in said for one in (*FAULT, "Exception ignored")), (words, said)
        assert done.returncode == code, (words, said)


# ---- what may not be opened --------------------------------------------------------------------


def _lock_up(patch: pytest.MonkeyPatch, closed: Path, code: int = errno.EACCES) -> None:
    """No file or folder below a path may be looked at: as for another user, whoever runs the tests."""

    def guarded(function: Callable[..., Any]) -> Callable[..., Any]:
        def look(path: Any = ".", *rest: Any, **named: Any) -> Any:
            if not isinstance(path, int):
                place = Path(os.fspath(path) if not isinstance(path, bytes) else os.fsdecode(path))
                if not place.is_absolute():
                    place = Path(os.getcwd()) / place
                inside = closed in place.parents
                if inside or (place == closed and function.__name__ not in ("stat", "lstat")):
                    raise OSError(code, os.strerror(code), str(path))
            return function(path, *rest, **named)

        return look

    for name in ("open", "stat", "lstat", "scandir", "listdir", "mkdir"):
        patch.setattr(os, name, guarded(getattr(os, name)))
    opened = guarded(builtins.open)
    patch.setattr(builtins, "open", opened)
    patch.setattr(io, "open", opened)


@pytest.mark.parametrize(
    "part",
    [
        *("content.yaml", "brand", "brand/brand.yaml", "brand/logo.svg", "handouts", "handouts/hello.md"),
        *("layouts", "layouts/own.py", "reviews", "reviews/hello/signed.yaml", "out", "out/manifest.json"),
    ],
)
def test_what_may_not_be_opened_is_told_by_name(
    clinic: Workspace,
    monkeypatch: pytest.MonkeyPatch,
    part: str,
    capsys: pytest.CaptureFixture[str],
    request: pytest.FixtureRequest,
) -> None:
    """By default three commands for each part, so that each command meets several parts."""
    (clinic.root / "layouts").mkdir()
    (clinic.root / "layouts" / "own.py").write_text("FORMAT = 3\n")
    names = ("list", "make", "proof", "sign", "printed", "recall", "changed", "new", "answer", "explain")
    begin, many = (0, len(names)) if request.config.getoption("--full") else (len(part) * 3, 3)
    for name in (names[n % len(names)] for n in range(begin, begin + many)):
        with monkeypatch.context() as patch:
            _lock_up(patch, clinic.root / part)
            code = main(WORDS[name].split())
        said = " ".join("".join(capsys.readouterr()).split())
        assert not any(words in said for words in FAULT), (name, said)
        assert code != 5, (name, said)
        (clinic.handouts / "fresh.md").unlink(missing_ok=True)


def test_a_brand_folder_that_may_not_be_opened_is_not_called_missing(
    clinic: Workspace, monkeypatch: pytest.MonkeyPatch, handpress: Command
) -> None:
    with monkeypatch.context() as patch:
        _lock_up(patch, clinic.brand)
        done = handpress("list", here=clinic.root)
    said = " ".join(done.err.split())
    assert "The folder brand cannot be read (Permission denied)." in said
    assert "missing" not in said


@pytest.mark.parametrize("code", [errno.EMFILE, errno.ENOSPC, errno.EIO])
def test_what_the_computer_has_no_more_of_is_no_fault_of_ours(
    clinic: Workspace, monkeypatch: pytest.MonkeyPatch, code: int, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("list", "make", "proof", "sign", "init"):
        with monkeypatch.context() as patch:
            _lock_up(patch, clinic.root / "handouts", code)
            ended = main(WORDS[name].split())
        said = " ".join("".join(capsys.readouterr()).split())
        assert not any(words in said for words in FAULT), (name, said)
        assert ended not in (5,), (name, said)


# ---- plug-ins -------------------------------------------------------------------------------------

ENDS = (
    "sys.exit()",
    "sys.exit('enough')",
    "raise SystemExit(0)",
    "raise Odd()",
    "raise GeneratorExit",
    "raise RecursionError",
    "raise MemoryError",
    "return lay_out(job)",
    "print('hello'); return None",
    "open('/nowhere/at/all')",
)


def _own(clinic: Workspace, line: str) -> None:
    sheet = (Path(__file__).parent.parent / "layouts" / "sheet.py").read_text("utf-8")
    sheet = sheet.replace('name="sheet"', 'name="own"')
    head, _, rest = sheet.partition("\ndef lay_out(")
    signature, _, body = rest.partition(":\n")
    odd = "import sys\n\n\nclass Odd(BaseException):\n    def __str__(self):\n        raise ValueError\n\n"
    (clinic.root / "layouts").mkdir(exist_ok=True)
    text = f"{head}\n\n{odd}\ndef lay_out({signature}:\n    {line}\n{body}"
    text = text.replace("from __future__ import annotations\n", "", 1)
    (clinic.root / "layouts" / "own.py").write_text(f"from __future__ import annotations\n{text}", "utf-8")


def test_a_layout_that_ends_the_program_ends_only_its_own_pieces(
    clinic: Workspace, capsys: pytest.CaptureFixture[str]
) -> None:
    write_handout(clinic, "other")
    write_handout(clinic, "hello", layout="own")
    for line in ENDS:
        _own(clinic, line)
        for name in ("make", "proof", "changed", "sign", "recall") if line in ENDS[:2] else ("make",):
            code = main([*WORDS[name].split(), "--json"])
            out, err = capsys.readouterr()
            data = json.loads(out)
            assert not any(words in out + err for words in FAULT), (line, name, out)
            if line.startswith("print") and name == "make":
                assert "hello" in err
            if name in ("make", "sign"):
                assert code == 1, (line, name, out)
            if name == "make":
                assert [one["handout"] for one in data["made"]] == ["other"], line
                (problem,) = [one for one in data["problems"] if one["severity"] == "error"]
                assert problem["file"] in ("layouts/own.py", None), problem


@pytest.mark.parametrize(
    "line", ["raise SystemExit(0)", "raise BaseException('odd')", "import sys; sys.exit('enough')"]
)
def test_a_plug_in_that_ends_the_program_when_it_is_loaded_is_one_that_cannot_be(
    clinic: Workspace, line: str, handpress: Command
) -> None:
    (clinic.root / "layouts").mkdir()
    (clinic.root / "layouts" / "own.py").write_text(line + "\n")
    assert "hello" in handpress("list", here=clinic.root).out
    write_handout(clinic, "other", layout="own")
    done = handpress("check", here=clinic.root)
    assert (done.code, "layouts/own.py" in done.err) == (1, True)


def test_an_error_that_cannot_say_anything_is_named_by_its_kind() -> None:
    class Odd(Exception):
        def __str__(self) -> str:
            raise SystemExit

    assert reason_of(Odd()) == "Odd"
    assert reason_of(ValueError("x" * 900)) == f"ValueError: {'x' * 188}"


# ---- records and handouts that nobody would write ------------------------------------------------


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("size", "Infinity"), ("size", "NaN"), ("size", "1e999"), ("size", "-1"), ("size", "true"),
        ("size", "9" * 400), ("pages", "Infinity"), ("pages", "1000000000"), ("pages", "1.5"),
    ],
)  # fmt: skip
def test_a_number_that_is_none_is_damage_like_any_other(
    clinic: Workspace, handpress: Command, key: str, value: str
) -> None:
    path = clinic.out / "manifest.json"
    text = path.read_text("utf-8")
    entry = json.loads(text)["files"][0]
    path.write_text(text.replace(f'"{key}": {entry[key]}', f'"{key}": {value}'), "utf-8")
    for words in ("", "printed hello --copies 5", "recall"):
        done = handpress(*words.split(), here=clinic.root)
        assert not any(one in done.err for one in FAULT), (words, done.err)
    assert handpress(here=clinic.root).code == 0


def test_copies_without_end_are_noted_by_nobody(clinic: Workspace, handpress: Command) -> None:
    pack = "packs:\n  p: {title: The rack, pieces: [{handout: hello, copies: 2}]}\n"
    (clinic.brand / "packs.yaml").write_text(pack, "utf-8")
    for value in ("Infinity", "NaN", "1e999", '"2"', "null", "2.5"):
        assert handpress("--pack", "p", here=clinic.root).code == 0
        record = clinic.out / "packs" / "p" / "manifest.json"
        record.write_text(record.read_text("utf-8").replace('"copies": 2', f'"copies": {value}'), "utf-8")
        done = handpress("printed", "--pack", "p", here=clinic.root)
        assert done.code == 1, (value, done.err)
        assert not any(one in done.err for one in FAULT)


def test_templates_without_end_are_told_at_their_place(clinic: Workspace, handpress: Command) -> None:
    bodies = (
        "{% if ptsd %}x" + "{% elif ptsd %}x" * 3000 + "{% endif %}",
        "{% if ptsd %}" * 3000 + "x" + "{% endif %}" * 3000,
        "{{ " + "(" * 3000 + "ptsd.what" + ")" * 3000 + " }}",
        "{{ ptsd.what" + "|upper" * 5000 + " }}",
        "{% for a in [1] %}" * 60 + "x" + "{% endfor %}" * 60,
        "> " * 3000 + "x",
        "- " * 3000 + "x",
        "*" * 9000 + "x" + "*" * 9000,
        "[" * 6000 + "x",
        "::: card A\n" * 400 + "x\n" + ":::\n" * 400,
    )
    for body in bodies:
        write_handout(clinic, "hello", body)
        done = handpress("check", here=clinic.root)
        assert not any(one in done.err for one in FAULT), (body[:40], done.err[-600:])
        if "elif" in body and done.code == 0:
            continue  # from Python 3.13 on it is simply read
        assert done.code == 1, (body[:40], done.err[-600:])
        assert "handouts/hello.md" in done.err or "so often" in done.err, (body[:40], done.err[-600:])


def test_a_program_that_uses_the_api_meets_problems_and_no_exits(clinic: Workspace) -> None:
    write_handout(clinic, "hello", layout="own")
    _own(clinic, "sys.exit()")
    project = Project(clinic)
    (failure,) = project.build(BuildOptions(TODAY)).failures
    assert isinstance(failure, Failure)
    with pytest.raises(HandpressError, match=r"layouts/own\.py"):
        project.prepare_signature("hello", Signer("Dana Reyes", "Director"), TODAY)
