"""Many clinics in one run: what it costs from one clinic to a hundred, in one process and in several.

``python -m benchmarks.clinics [--clinics 1,10,100] [--workers N] [--handouts NAME,…] [--markdown FILE]``.
Each clinic is a copy of what ships, with a name of its own. Everything is made once; then one fact is changed
in every clinic, and it is made again without a cache, by one process and by several; at last nothing is
changed. Processor time is told; a run in several processes ends, with as many cores, in its share of it.
"""

from __future__ import annotations

import argparse
import os
import resource
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from handpress.workspace import shipped_root

FACT = ("fear and stress stay", "stress and fear stay")


def main(words: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.clinics", description=__doc__)
    parser.add_argument("--clinics", default="1,10,100", help="sizes of a run")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--handouts", default="what-is-ptsd", help="of each clinic")
    parser.add_argument("--markdown", type=Path, help="write the table there, too")
    chosen = parser.parse_args(words)
    names = chosen.handouts.split(",")
    several = f"{chosen.workers} processes, each"
    lines = [
        f"Seconds of the processor for clinics with {len(names)} handout{'s' * (len(names) != 1)} each:",
        "",
        f"| clinics | a fact changed, one process | {several} | nothing changed | memory, MB |",
        "|---|---|---|---|---|",
    ]
    for count in map(int, chosen.clinics.split(",")):
        with TemporaryDirectory(prefix="handpress-benchmark-") as name:
            lines.append(_row(Path(name), count, chosen.workers, names))
            print(lines[-1], flush=True)
    told = "\n".join([*lines, ""])
    print(told)
    if chosen.markdown:
        chosen.markdown.write_text(told, "utf-8")
    return 0


def _row(folder: Path, count: int, workers: int, names: Sequence[str]) -> str:
    clinics = [_clinic(folder / "clinics" / f"clinic-{number:03}", number, names) for number in range(count)]
    _made(folder)  # and looked at once more, so that nothing changes any more
    _made(folder)
    unchanged = _made(folder)[0]
    one, memory = _changed(folder, clinics, FACT, ())
    many = _changed(folder, clinics, FACT[::-1], ("--workers", str(workers)))[0]
    return f"| {count} | {one:.2f} | {many / min(workers, count):.2f} | {unchanged:.2f} | {memory:.0f} |"


def _clinic(folder: Path, number: int, names: Sequence[str]) -> Path:
    shipped = shipped_root()
    folder.mkdir(parents=True)
    shutil.copyfile(shipped / "content.yaml", folder / "content.yaml")
    shutil.copytree(shipped / "brand", folder / "brand", ignore=shutil.ignore_patterns("fonts", "samples"))
    (folder / "handouts").mkdir()
    for path in (shipped / "handouts").glob("*.md"):
        if path.stem in names or path.name.startswith("_"):
            shutil.copyfile(path, folder / "handouts" / path.name)
    brand = folder / "brand" / "brand.yaml"
    brand.write_text(brand.read_text("utf-8").replace("name: ", f"name: {number} ", 1), "utf-8")
    return folder


def _changed(
    folder: Path, clinics: Sequence[Path], fact: Sequence[str], words: Sequence[str]
) -> tuple[float, float]:
    """Change one fact in every clinic and make all of them without a cache."""
    for clinic in clinics:
        path = clinic / "content.yaml"
        text = path.read_text("utf-8")
        if fact[0] not in text:
            raise RuntimeError(f"no fact says: {fact[0]}")
        path.write_text(text.replace(fact[0], fact[1], 1), "utf-8")
    return _made(folder, "--no-cache", *words)


def _made(folder: Path, *words: str) -> tuple[float, float]:
    """Seconds of the processor of a command and all its processes, and the most memory of one of them, MB."""
    path = os.pathsep.join([str(shipped_root()), os.environ.get("PYTHONPATH", "")])
    own = {"PYTHONDONTWRITEBYTECODE": "", "PYTHONPYCACHEPREFIX": str(folder / "bytecode"), "NO_COLOR": "1"}
    kept = {"HANDPRESS_CACHE": str(folder / "cache"), "PYTHONPATH": path}
    running = subprocess.Popen(
        [sys.executable, "-m", "handpress", "--brands", "clinics/*", *words],
        cwd=folder,
        env={**os.environ, **own, **kept},
        stdout=subprocess.DEVNULL,
    )
    _, status, used = os.wait4(running.pid, 0)
    running.returncode = os.waitstatus_to_exitcode(status)
    if running.returncode:
        raise RuntimeError(f"the clinics were not made: {running.returncode}")
    assert isinstance(used, resource.struct_rusage)
    return used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
