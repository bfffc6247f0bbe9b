"""Where the time goes: the stages of the main line, imports, and the functions that take most."""

from __future__ import annotations

import cProfile
import io
import pstats
import re
import subprocess
import sys
from tempfile import TemporaryDirectory

from benchmarks import press
from benchmarks.cases import Stock
from benchmarks.timing import Times, take_turns
from handpress.layout.engine import lay_out
from handpress.pdf.metadata import Metadata
from handpress.pdf.write import print_pdf
from handpress.project.loading import load_project
from handpress.project.pipeline import render


def stages(stock: Stock, name: str, rounds: int) -> dict[str, Times]:
    """Median of each stage of one handout, warm."""
    project, handout, document = stock.project, stock.handouts[name], stock.documents[name]
    form = project.formats[document.layouts[0]]
    meta = Metadata(document.title, document.language, project.brand.name, document.purpose)
    return take_turns(
        {
            "load facts, brand and layouts": lambda: load_project(project.workspace),
            "render the template": lambda: render(project, handout),
            "lay out": lambda: lay_out(document, project.brand, form, "letter"),
            "lay out and print": lambda: print_pdf(lay_out(document, project.brand, form, "letter"), meta),
            "all of it, loaded": lambda: press.make(project, handout),
        },
        rounds,
    )


def hottest(stock: Stock, name: str, repeats: int = 10, lines: int = 25) -> str:
    """The functions in which one warm handout spends most of its own time."""
    profile = cProfile.Profile()
    profile.enable()
    for _ in range(repeats):
        press.make(stock.project, stock.handouts[name])
    profile.disable()
    out = io.StringIO()
    pstats.Stats(profile, stream=out).strip_dirs().sort_stats("tottime").print_stats(lines)
    return out.getvalue()


def slow_imports(least: float = 4.0) -> list[tuple[float, str]]:
    """Modules that a cold press imports, milliseconds with all they bring, dearest first."""
    with TemporaryDirectory(prefix="handpress-benchmark-") as out:
        log = subprocess.run(
            [sys.executable, "-X", "importtime", "-m", "benchmarks.press", out],
            capture_output=True,
            text=True,
            check=True,
        ).stderr
    found = re.findall(r"import time:\s+\d+ \|\s+(\d+) \| (\s*)(\S+)", log)
    rows = [(int(micro) / 1000, name) for micro, _, name in found]
    return sorted((row for row in rows if row[0] >= least), reverse=True)
