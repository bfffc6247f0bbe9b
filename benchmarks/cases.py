"""What is timed: one handout cold and warm, the whole set from nothing, and the cost of tagging."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import pypdfium2

from benchmarks import naive, press
from benchmarks.plain_text import Piece as Words
from benchmarks.plain_text import pieces
from benchmarks.timing import Times, Work, take_turns
from benchmarks.typst_press import Press
from benchmarks.typst_source import typst_source
from benchmarks.untagged import print_sheets, unpacked_size
from handpress.document.model import Document
from handpress.layout.engine import lay_out
from handpress.pdf.metadata import Metadata
from handpress.project.loading import LoadedProject
from handpress.project.pipeline import render
from handpress.workspace import Handout, shipped_root

HANDPRESS, COMMAND, TYPST, NAIVE = "Handpress", "Handpress, the whole command", "Typst", "naive ReportLab"
UNCHANGED = "Typst with nothing changed"
SIZES = {"trifold": (792.0, 612.0)}
BODY = {"trifold": 11.0}  # points; the others 12


@dataclass(frozen=True, slots=True)
class Made:
    """One way's file of a handout."""

    size: int  # bytes
    pages: int


@dataclass(frozen=True, slots=True)
class Stock:
    """Everything the cases work on, made ready before any clock runs."""

    project: LoadedProject
    handouts: Mapping[str, Handout]
    documents: Mapping[str, Document]
    words: Mapping[str, list[Words]]
    sources: Mapping[str, bytes]  # Typst
    press: Press
    folder: Path

    @property
    def fonts(self) -> Path:
        return shipped_root() / "brand" / "fonts"

    def size(self, name: str) -> tuple[float, float]:
        return SIZES.get(self.documents[name].layouts[0], (612.0, 792.0))


@contextmanager
def prepare(names: Sequence[str] = ()) -> Iterator[Stock]:
    """Load, render and write the peers' sources into a temporary folder; all handouts if none is named.

    Raises ``KeyError`` for a handout that does not exist.
    """
    project, handouts = press.open_shipped()
    handouts = {name: handouts[name] for name in names or handouts}
    documents = {name: render(project, handout)[0] for name, handout in handouts.items()}
    words = {name: pieces(document) for name, document in documents.items()}
    sources = {}
    for name, document in documents.items():
        layout = document.layouts[0]
        sources[name] = typst_source(document, project.brand, layout, BODY.get(layout, 12.0)).encode()
    naive.use_fonts(shipped_root() / "brand" / "fonts")
    with TemporaryDirectory(prefix="handpress-benchmark-") as folder:
        stock = Stock(
            project,
            handouts,
            documents,
            words,
            sources,
            Press(shipped_root() / "brand" / "fonts"),
            Path(folder),
        )
        for name in documents:
            (stock.folder / f"{name}.typ").write_bytes(sources[name])
            data = {"size": stock.size(name), "pieces": words[name]}
            (stock.folder / f"{name}.json").write_text(json.dumps(data), "utf-8")
        yield stock


def files(stock: Stock, name: str) -> dict[str, Made]:
    """What each way makes of a handout: the same number of pages, or the ratio says little."""
    made = {
        HANDPRESS: press.make(stock.project, stock.handouts[name])[0].pdf,
        TYPST: stock.press.fresh(stock.sources[name]),
        NAIVE: naive.make(stock.words[name], stock.size(name)),
    }
    return {way: Made(len(pdf), len(pypdfium2.PdfDocument(pdf))) for way, pdf in made.items()}


def warm(stock: Stock, name: str, rounds: int) -> dict[str, Times]:
    """One handout in a process that has made it before."""
    copies = iter(range(10**9))
    source = stock.sources[name]
    works: dict[str, Work] = {
        HANDPRESS: lambda: press.make(stock.project, stock.handouts[name]),
        TYPST: lambda: stock.press.again(source, f"copy {next(copies)}"),
        NAIVE: lambda: naive.make(stock.words[name], stock.size(name)),
    }
    times = take_turns(works, rounds, warm_up=3)
    # apart, because the rounds above would leave it nothing to remember
    times |= take_turns({UNCHANGED: lambda: stock.press.again(source, "")}, rounds, warm_up=3)
    return times


def cold(stock: Stock, names: tuple[str, ...], rounds: int) -> dict[str, Times]:
    """Handouts from nothing: a fresh interpreter, an empty folder, files written."""
    typst = [part for name in names for part in (f"{name}.typ", f"{name}-typst.pdf")]
    plain = [part for name in names for part in (f"{name}.json", f"{name}-naive.pdf")]
    fonts = str(stock.fonts)
    works: dict[str, Work] = {
        COMMAND: lambda: _command(stock, names),
        HANDPRESS: lambda: _run(stock, "benchmarks.press", ".", *names),
        TYPST: lambda: _run(stock, "benchmarks.typst_press", fonts, *typst),
        NAIVE: lambda: _run(stock, "benchmarks.naive", fonts, *plain),
    }
    return take_turns(works, rounds)


def _command(stock: Stock, names: tuple[str, ...]) -> None:
    with TemporaryDirectory(dir=stock.folder) as out:
        _run(stock, "handpress.cli.app", "--out", out, "--paper", "letter", *names)


def _run(stock: Stock, module: str, *words: str) -> None:
    start = "from handpress.cli import main; import sys; sys.exit(main())"
    program = ["-c", start] if module == "handpress.cli.app" else ["-m", module]
    path = os.pathsep.join([str(shipped_root()), os.environ.get("PYTHONPATH", "")])
    # Python keeps what it has compiled, as it does on any clinic's machine; packages come compiled.
    kept = {"PYTHONDONTWRITEBYTECODE": "", "PYTHONPYCACHEPREFIX": str(stock.folder / "bytecode")}
    done = subprocess.run(
        [sys.executable, *program, *words],
        cwd=stock.folder,
        env={**os.environ, **kept, "PYTHONPATH": path, "NO_COLOR": "1"},
        check=False,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )
    if done.returncode:
        raise RuntimeError(done.stderr.decode(errors="replace"))


@dataclass(frozen=True, slots=True)
class Tagging:
    """The cost of tags: lay-out and print together, and the file."""

    tagged: Times
    untagged: Times
    tagged_size: int
    untagged_size: int
    tagged_unpacked: int  # every object by itself, as ReportLab writes files
    untagged_unpacked: int


def tagging(stock: Stock, name: str, rounds: int) -> Tagging:
    """One handout laid out and printed, with and without tags."""
    document, brand = stock.documents[name], stock.project.brand
    form = stock.project.formats[document.layouts[0]]
    meta = Metadata(document.title, document.language, brand.name, document.purpose)

    def build(tagged: bool) -> bytes:
        return print_sheets(lay_out(document, brand, form, "letter"), meta, tagged=tagged)

    times = take_turns({"tagged": lambda: build(True), "untagged": lambda: build(False)}, rounds, warm_up=3)
    pdf, plain = build(True), build(False)
    sizes = (len(pdf), len(plain), unpacked_size(pdf), unpacked_size(plain))
    return Tagging(times["tagged"], times["untagged"], *sizes)
