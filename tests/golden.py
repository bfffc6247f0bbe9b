"""The golden record: what the press makes and says, as hashes and short lists, to hold two versions together.

    python tests/golden.py record FILE [--quick] [--no-tests]
    python tests/golden.py compare OLD NEW

``record`` writes, with a fixed clock, into one JSON file: the SHA-256 of every PDF and of every page for
screens of both sample brands on both papers in all variants; the manifest without the hashes of its inputs;
the content hash of every handout; ``--json`` of list, check, explain and proof; the verdict of the guard on
each sentence of its own table; and, from a run of the whole test suite, the rules, places and exit codes that
every test with a spoiled workspace brings about. ``--quick`` leaves out the second brand, the second paper,
the proof and the tests. ``compare`` prints every difference and exits with 1 if there is one. Records are
kept outside the repository.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
EPOCH = "1796083200"
BRANDS = {"harbor": (), "juniper": ("--brand", "brand/samples/juniper")}
PAPERS = ("letter", "a4")

# ---- a plug-in of pytest: what each test makes the press say


class Recorder:
    """Notes the errors that are raised and the exit codes that are given while a test runs."""

    def __init__(self) -> None:
        self.raised: set[str] = set()
        self.exits: list[int] = []
        self.results: dict[str, Any] = {}

    def watch(self) -> None:
        """Put ourselves between the press and those who call it, for the rest of this process."""
        from handpress import cli
        from handpress.diagnostics import HandpressError

        whole, main = HandpressError.__init__, cli.main

        def noted(error: HandpressError, *given: Any, **named: Any) -> None:
            whole(error, *given, **named)
            self.raised.update(f"{one.rule} at {one.span or '-'}" for one in error.diagnostics)

        def called(*given: Any, **named: Any) -> int:
            code = main(*given, **named)
            self.exits.append(int(code))
            return code

        HandpressError.__init__ = noted  # type: ignore[method-assign]
        cli.main = called

    def said(self) -> dict[str, list[Any]]:
        """What was noted since the last call; folders of this run have no name in it."""
        folder = re.compile(r"(/[^ :]+)?/(pytest-of-[^/]+/pytest-\d+|tmp\w*)/[^/ :]+")
        found = {"raised": sorted({folder.sub("TMP", one) for one in self.raised}), "exits": list(self.exits)}
        self.raised.clear()
        self.exits.clear()
        return found


def pytest_configure(config: Any) -> None:
    recorder = Recorder()
    recorder.watch()
    config.pluginmanager.register(Plugin(recorder, config), "golden-recorder")


class Plugin:
    def __init__(self, recorder: Recorder, config: Any) -> None:
        self.recorder = recorder
        self.config = config

    def pytest_runtest_setup(self, item: Any) -> None:
        self.recorder.said()

    def pytest_runtest_teardown(self, item: Any) -> None:
        if not getattr(getattr(item, "obj", None), "is_hypothesis_test", False):  # its examples differ
            item.user_properties.append(("golden", self.recorder.said()))

    def pytest_runtest_logreport(self, report: Any) -> None:
        if report.when == "teardown":
            for name, value in report.user_properties:
                if name == "golden" and (value["raised"] or value["exits"]):
                    self.recorder.results[report.nodeid] = value

    def pytest_sessionfinish(self, session: Any) -> None:
        if not hasattr(self.config, "workerinput"):
            Path(os.environ["GOLDEN_OUT"]).write_text(
                json.dumps(self.recorder.results, indent=1, sort_keys=True)
            )


# ---- what the press makes and says


def command(*words: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "SOURCE_DATE_EPOCH": EPOCH, "PYTHONPATH": str(ROOT)}
    call = [sys.executable, "-W", "ignore", "generate.py", *words]
    return subprocess.run(call, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)


def made(folder: Path) -> dict[str, Any]:
    """Every file that one run has written, and what its manifest says of them."""
    manifest = json.loads((folder / "manifest.json").read_text("utf-8"))
    for entry in manifest["files"]:
        entry["inputs"] = sorted(entry.get("inputs", ()))
    return {
        "files": {
            path.name: hashlib.sha256(path.read_bytes()).hexdigest()
            for path in sorted(folder.iterdir())
            if path.suffix == ".pdf" or (path.suffix == ".html" and path.name != "index.html")
        },
        "manifest": manifest,
        "content": {entry["handout"]: entry["content"] for entry in manifest["files"]},
    }


def verdicts() -> dict[str, list[str]]:
    """Which claims the guard finds in each example of its own tables."""
    from handpress.proof.claims import PROHIBITED, claims_of

    sentences = [text for never in PROHIBITED for text in (*never.stops, *never.lets_pass)]
    everything = {text: sorted(claims_of(text)) for text in sentences}
    each = {
        never.id: [text for text in sentences if never.id in claims_of(text, (never,))]
        for never in PROHIBITED
    }
    return {**everything, **{f"rule {id_}": texts for id_, texts in each.items()}}


def spoiled() -> dict[str, Any]:
    """What every test makes the press say, from a run of them all."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "tests.json"
        paths = f"{ROOT}{os.pathsep}{ROOT / 'tests'}"
        environment = {**os.environ, "GOLDEN_OUT": str(out), "PYTHONPATH": paths}
        call = [sys.executable, "-m", "pytest", "-q", "-p", "golden"]
        ran = subprocess.run(call, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
        print("\n".join(ran.stdout.splitlines()[-15:]), file=sys.stderr)
        found: dict[str, Any] = json.loads(out.read_text("utf-8"))
        return found


def record(quick: bool, tests: bool) -> dict[str, Any]:
    found: dict[str, Any] = {}
    with tempfile.TemporaryDirectory() as folder:
        for brand, words in BRANDS.items():
            for paper in PAPERS:
                if quick and (brand, paper) != ("harbor", "letter"):
                    continue
                out = Path(folder) / f"{brand}-{paper}"
                ran = command("--all-variants", "--paper", paper, "--out", str(out), *words)
                assert ran.returncode == 0, ran.stderr
                found[f"{brand} {paper}"] = made(out)
        names = [one["name"] for one in json.loads(command("list", "--json").stdout)["handouts"]]
        for words in (("list",), ("check",), ("explain", *names)):
            found[words[0]] = json.loads(command(*words, "--json").stdout)
        if not quick:
            said = command("proof", "--json", "--out", str(Path(folder) / "proof")).stdout
            found["proof"] = json.loads(said.replace(folder, "TMP"))
    sys.path.insert(0, str(ROOT))
    found["guard"] = verdicts()
    if tests and not quick:
        found["tests"] = spoiled()
    return found


# ---- two records


def differences(old: Any, new: Any, path: str = "") -> Iterator[str]:
    """Each place where two records are not the same, as one line."""
    if isinstance(old, dict) and isinstance(new, dict):
        for key in sorted({*old, *new}):
            where = f"{path} / {key}"
            if key not in new:
                yield f"{where}: gone"
            elif key not in old:
                yield f"{where}: new: {json.dumps(new[key])[:160]}"
            else:
                yield from differences(old[key], new[key], where)
    elif isinstance(old, list) and isinstance(new, list) and len(old) == len(new):
        for index, (one, other) in enumerate(zip(old, new, strict=True)):
            yield from differences(one, other, f"{path}[{index}]")
    elif old != new:
        yield f"{path}: {json.dumps(old)[:160]} -> {json.dumps(new)[:160]}"


def main(words: list[str]) -> int:
    match words:
        case ["record", file, *options]:
            found = record("--quick" in options, "--no-tests" not in options)
            Path(file).write_text(json.dumps(found, indent=1, sort_keys=True), encoding="utf-8")
            return 0
        case ["compare", first, second]:
            old, new = (json.loads(Path(one).read_text("utf-8")) for one in (first, second))
            lines = list(differences({key: old[key] for key in old if key in new}, new))
            print("\n".join(lines) or "the same")
            return 1 if lines else 0
    print(__doc__)
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
