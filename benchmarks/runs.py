"""Print runs: a copy for each of many people, beside Typst; and what it costs from one copy to 100,000.

``python -m benchmarks.runs [--rounds N] [--copies 1,10,…] [--markdown FILE] [--svg FILE]``. Every way begins
with a fresh interpreter and ends with a file. Processor time is told beside the clock's, because Typst works
in several threads; a ratio is told only where the rounds agree.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import pypdfium2

from benchmarks.press import open_shipped
from benchmarks.typst_source import typst_copies
from handpress.document.merge import filled, merge_names
from handpress.project.pipeline import render
from handpress.workspace import shipped_root

HANDOUT = "after-your-infusion"
COMPARED = 1_000
MOST_DIFFERENCE = 0.35  # of the ratios of two rounds, of their median: more is no measurement
_FIRST = ("Ana", "Bo", "Curelle", "Dee", "Elif", "Fatou", "Goran", "Hana", "Ines", "Jun")
_LAST = ("Abel", "Brandt", "Cho", "Diaz", "Evans", "Fischer", "Grant", "Hall", "Ivanov", "Jones", "Klein")


@dataclass(frozen=True, slots=True)
class Run:
    """One way, once: seconds by the clock and of the processor, bytes, pages, megabytes of memory."""

    clock: float
    processor: float
    size: int
    pages: int
    memory: float


def people(count: int) -> list[dict[str, str]]:
    """Made-up people, each with a name that few others have."""
    return [
        {
            "first_name": f"{_FIRST[n % 10]} {_LAST[n % 11]} {n // 110:x}".strip(),
            "visit_date": f"2026-12-{n % 28 + 1:02d}",
            "visit_time": f"{8 + n % 9}:{n % 6}0",
        }
        for n in range(count)
    ]


def main(words: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.runs", description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--copies", default="1,10,100,1000,10000,100000", help="sizes of a run")
    parser.add_argument("--markdown", type=Path, help="write the tables there, too")
    parser.add_argument("--svg", type=Path, help="draw how cost grows")
    chosen = parser.parse_args(words)
    with TemporaryDirectory(prefix="handpress-benchmark-") as name:
        folder = Path(name)
        _prepare_typst(folder)
        told = _compared(folder, chosen.rounds)
        grown = {count: _handpress(folder, count) for count in map(int, chosen.copies.split(","))}
    told += _growth(grown)
    print(told)
    if chosen.markdown:
        chosen.markdown.write_text(told, "utf-8")
    if chosen.svg:
        chosen.svg.write_text(_plot(grown), "utf-8")
    return 0


def _prepare_typst(folder: Path) -> None:
    project, handouts = open_shipped()
    document = render(project, handouts[HANDOUT])[0]
    names = merge_names(document)
    marked = filled(document, {name: f"@@{name}@@" for name in names})
    source = typst_copies(marked, project.brand, document.layouts[0], 12.0, names)
    (folder / "copies.typ").write_text(source, "utf-8")
    (folder / "rows.json").write_text(json.dumps(people(COMPARED)), "utf-8")


def _compared(folder: Path, rounds: int) -> str:
    ways = {"Handpress": lambda: _handpress(folder, COMPARED), "Typst": lambda: _typst(folder)}
    found: dict[str, list[Run]] = {way: [] for way in ways}
    for number in range(rounds):
        for way in list(ways)[:: -1 if number % 2 else 1]:
            found[way].append(ways[way]())
    lines = [
        f"{COMPARED:,} copies of {HANDOUT}, PDF/UA-1 and PDF/A-2a, whole commands, {rounds} rounds:",
        "",
        "| way | seconds | of the processor | MB | pages | memory, MB |",
        "|---|---|---|---|---|---|",
    ]
    for way, runs in found.items():
        middle = [statistics.median(getattr(one, name) for one in runs) for name in Run.__slots__]
        clock, processor, size, pages, memory = middle
        lines.append(
            f"| {way} | {clock:.2f} | {processor:.2f} | {size / 1e6:.2f} | {pages:,.0f} | {memory:.0f} |"
        )
    pairs = list(zip(found["Typst"], found["Handpress"], strict=True))
    for what, ratios in (
        ("as fast by the clock", [t.clock / h.clock for t, h in pairs]),
        ("as fast of the processor", [t.processor / h.processor for t, h in pairs]),
    ):
        lines.append("")
        lines.append(_ratio(what, ratios))
    lines += ["", f"Size: {100 * pairs[0][1].size / pairs[0][0].size:.0f}% of Typst's.", ""]
    return "\n".join(lines)


def _ratio(what: str, ratios: Sequence[float]) -> str:
    middle = statistics.median(ratios)
    apart = (max(ratios) - min(ratios)) / middle
    if apart > MOST_DIFFERENCE:
        return f"Handpress is … times {what}: the rounds disagree by {100 * apart:.0f}%, so no ratio is told."
    return f"Handpress is {middle:.1f} times {what} ({min(ratios):.1f} to {max(ratios):.1f})."


def _growth(grown: Mapping[int, Run]) -> str:
    lines = [
        "| copies | pages | seconds of the processor | pages/s | KB a copy | memory, MB |",
        "|---|---|---|---|---|---|",
    ]
    for count, run in grown.items():
        lines.append(
            f"| {count:,} | {run.pages:,} | {run.processor:.2f} | {run.pages / run.processor:,.0f} "
            f"| {run.size / count / 1000:.1f} | {run.memory:.0f} |"
        )
    return "\n".join([*lines, ""])


# ---- the ways -------------------------------------------------------------------------------


def _handpress(folder: Path, count: int) -> Run:
    listed = folder / "people.csv"
    rows = people(count)
    text = "\n".join([",".join(rows[0]), *(",".join(one.values()) for one in rows)])
    listed.write_text(text, "utf-8")
    with TemporaryDirectory(dir=folder) as out:
        start = "from handpress.cli import main; import sys; sys.exit(main())"
        program = ["-c", start, "run", HANDOUT, "--data", str(listed), "--out", out, "--paper", "letter"]
        clock, processor, memory = _timed([*program, "--workspace", str(shipped_root())], folder)
        return _run((clock, processor, memory), sorted(Path(out, "runs").glob("*.pdf")))


def _typst(folder: Path) -> Run:
    fonts = str(shipped_root() / "brand" / "fonts")
    target = folder / "typst.pdf"
    words = ["-m", "benchmarks.typst_press", fonts, "copies.typ", str(target), "--rows", "rows.json"]
    return _run(_timed(words, folder), [target])


def _run(taken: tuple[float, float, float], made: Sequence[Path]) -> Run:
    pages = 0
    for path in made:
        with pypdfium2.PdfDocument(path) as file:
            pages += len(file)
    clock, processor, memory = taken
    return Run(clock, processor, sum(path.stat().st_size for path in made), pages, memory)


def _timed(words: Sequence[str], folder: Path) -> tuple[float, float, float]:
    """Seconds by the clock, of the processor, and the most memory of a command."""
    path = os.pathsep.join([str(shipped_root()), os.environ.get("PYTHONPATH", "")])
    kept = {"PYTHONDONTWRITEBYTECODE": "", "PYTHONPYCACHEPREFIX": str(folder / "bytecode"), "NO_COLOR": "1"}
    start = time.perf_counter()
    running = subprocess.Popen(
        [sys.executable, *words],
        cwd=folder,
        env={**os.environ, **kept, "PYTHONPATH": path},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
    )
    _, status, used = os.wait4(running.pid, 0)
    running.returncode = os.waitstatus_to_exitcode(status)
    clock = time.perf_counter() - start
    if running.returncode:
        raise RuntimeError(f"{words[1]} ended with {running.returncode}")
    assert isinstance(used, resource.struct_rusage)
    return clock, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


# ---- the picture -----------------------------------------------------------------------------


def _plot(grown: Mapping[int, Run]) -> str:
    """Seconds of the processor and memory over the number of copies, both axes by powers of ten."""
    from math import log10

    width, height, left, foot = 640, 320, 60, 40
    most = max(log10(count) for count in grown) or 1.0
    low, high = -1.0, max(log10(max(run.processor, run.memory)) for run in grown.values())

    def place(count: int, value: float) -> str:
        x = left + (width - left - 20) * log10(count) / most
        y = height - foot - (height - foot - 20) * (log10(max(value, 0.1)) - low) / (high - low)
        return f"{x:.0f},{y:.0f}"

    lines = []
    for colour, name, values in (
        ("#0b5d73", "seconds of the processor", {count: run.processor for count, run in grown.items()}),
        ("#b3541e", "megabytes of memory", {count: run.memory for count, run in grown.items()}),
    ):
        points = " ".join(place(count, value) for count, value in values.items())
        x, y = place(*list(values.items())[-1]).split(",")
        lines.append(f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="2.5"/>')
        lines.append(
            f'<text x="{int(x) - 6}" y="{int(y) - 8}" text-anchor="end" fill="{colour}">{name}</text>'
        )
    for count in grown:
        x = place(count, 1).split(",")[0]
        lines.append(f'<text x="{x}" y="{height - 14}" text-anchor="middle">{count:,}</text>')
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" font-family="sans-serif" '
        f'font-size="12"><title>What a print run costs, by its number of copies</title>'
        f'<rect width="{width}" height="{height}" fill="white"/>{"".join(lines)}</svg>\n'
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
