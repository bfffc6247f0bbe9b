"""``python -m benchmarks``: time Handpress, Typst and plain ReportLab in turns, and print the ratios."""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
from importlib.metadata import version
from pathlib import Path
from typing import Any

from benchmarks import cases
from benchmarks.timing import Times, ratio
from handpress import __version__

AIMS = {"warm": (cases.TYPST, 4.0), "set": (cases.NAIVE, 2.0)}


def main(words: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help="handouts (all)")
    parser.add_argument("--rounds", type=int, default=15, metavar="N", help="repetitions of each (15)")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures there, too")
    parser.add_argument(
        "--profile", action="store_true", help="show where the time of each handout goes instead"
    )
    chosen = parser.parse_args(words)
    if chosen.rounds < 1:
        parser.error("--rounds needs a number from 1 up")
    with cases.prepare(chosen.names) as stock:
        if chosen.profile:
            _profile(stock, chosen.rounds)
            return 0
        record = _compare(stock, chosen.rounds)
    if chosen.json:
        chosen.json.write_text(json.dumps(record, indent=2) + "\n", "utf-8")
    return 0


def _compare(stock: cases.Stock, rounds: int) -> dict[str, Any]:
    record: dict[str, Any] = {"machine": _machine(), "rounds": rounds}
    print(record["machine"], f"{rounds} rounds; milliseconds: median (lowest-highest)", sep="\n")
    names = tuple(stock.handouts)
    for name in names:
        print(f"\n{name}, warm")
        made = cases.files(stock, name)
        for way, file in made.items():
            print(f"  {way:36} {file.pages} pages, {file.size / 1000:.0f} kB")
        times = cases.warm(stock, name, rounds)
        record[f"{name} warm"] = _show(times, (cases.HANDPRESS,), AIMS["warm"])
        record[f"{name} files"] = {way: {"pages": f.pages, "bytes": f.size} for way, f in made.items()}
    first = "understanding-ptsd" if "understanding-ptsd" in names else names[0]
    ours = (cases.HANDPRESS, cases.COMMAND)
    print(f"\n{first}, cold: a fresh interpreter")
    record[f"{first} cold"] = _show(cases.cold(stock, (first,), rounds), ours)
    print(f"\nThe whole set ({len(names)} handouts) from nothing: a fresh interpreter")
    record["set from nothing"] = _show(cases.cold(stock, names, rounds), ours, AIMS["set"])
    print("\nWhat tagging adds: laying out and printing, warm, and the file")
    for name in names:
        cost = cases.tagging(stock, name, rounds)
        middle, low, high = ratio(cost.tagged, cost.untagged)
        size = cost.tagged_size / cost.untagged_size
        unpacked = cost.tagged_unpacked / cost.untagged_unpacked
        print(
            f"  {name:36} time ×{middle:.2f} ({low:.2f}-{high:.2f})   size ×{size:.2f},"
            f" as ReportLab writes files ×{unpacked:.2f}"
        )
        record[f"{name} tagging"] = {"time": middle, "size": size, "unpacked size": unpacked}
    return record


def _show(
    times: dict[str, Times], ours: tuple[str, ...], aim: tuple[str, float] | None = None
) -> dict[str, Any]:
    for way, taken in times.items():
        print(f"  {way:36} {_milliseconds(taken)}")
    for way, taken in times.items():
        if way in ours:
            continue
        for own in ours:
            middle, low, high = ratio(times[own], taken)
            line = f"  {own} / {way}: ×{middle:.2f} ({low:.2f}-{high:.2f})"
            print(line + (f", aim: at most ×{aim[1]:g}" if aim and way == aim[0] else ""))
    return {way: {"median": t.median, "low": t.low, "high": t.high} for way, t in times.items()}


def _milliseconds(taken: Times) -> str:
    return f"{1000 * taken.median:8.1f} ({1000 * taken.low:.1f}-{1000 * taken.high:.1f})"


def _machine() -> str:
    packages = ", ".join(
        [f"handpress {__version__}", *(f"{name} {version(name)}" for name in ("typst", "reportlab"))]
    )
    return f"Python {platform.python_version()}, {platform.system()}, {os.cpu_count()} cores; {packages}"


def _profile(stock: cases.Stock, rounds: int) -> None:
    from benchmarks.stages import hottest, slow_imports, stages

    for name in stock.handouts:
        print(f"\n{name}: stages, warm, milliseconds")
        for stage, taken in stages(stock, name, rounds).items():
            print(f"  {stage:36} {_milliseconds(taken)}")
        print(hottest(stock, name))
    print("Imports of a cold press, milliseconds with all they bring")
    for milliseconds, module in slow_imports():
        print(f"  {milliseconds:8.1f}  {module}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
