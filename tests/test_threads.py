"""Handouts made and proofed in several threads of one process are those that one thread makes."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from reportlab.pdfbase.ttfonts import TTFontFile
from samples import everything

from handpress import _reportlab
from handpress.brand.model import FontFiles
from handpress.files.lock import only_writer
from handpress.flowables import fonts
from handpress.layout.formats import load_formats
from handpress.pdfium import open_pdf
from handpress.project.loading import LoadedProject
from handpress.project.model import BuildOptions
from handpress.project.pipeline import make_handout
from handpress.template.markdown import parser
from handpress.workspace import find_handouts, shipped_root

ROOT = Path(__file__).parent.parent
SOME = ("understanding-ptsd", "crisis-card", "my-symptom-notes")
"""A brochure, a card and a sheet with lines to write on."""

COLD = """
import hashlib, json, sys, threading
from datetime import date
from handpress import BuildOptions, Project, Variant
from handpress.workspace import open_workspace, shipped_root

names, threads = sys.argv[1].split(","), int(sys.argv[2])
sys.setswitchinterval(1e-6)  # threads take turns as often as they can
today = date(2026, 12, 1)
variants = (Variant.LARGE, Variant.INK_SAVER)[: int(sys.argv[3])]
projects = [Project(open_workspace(shipped_root())) for _ in range(2)]
start, told = threading.Barrier(threads), {}

def sha(data):
    return hashlib.sha256(data).hexdigest()

def one(number):
    start.wait()
    project = projects[number % 2]  # some threads share one
    for name in names[number:] + names[:number]:
        options = BuildOptions(today, names=(name,), variants=variants, fillable=True)
        said = [(one.file, one.sha256, sha(one.screen)) for one in project.check(options).outputs]
        if name == names[1]:
            proof = project.questions(name, today)
            said.append(sha(repr((proof.findings, proof.measures)).encode()))
        told[number, name] = said

running = [threading.Thread(target=one, args=(number,)) for number in range(threads)]
for thread in running: thread.start()
for thread in running: thread.join()
print(json.dumps(sorted((name, number, value) for (number, name), value in told.items())))
"""


def _cold(threads: int) -> list[list[object]]:
    """What each handout became in a fresh process, whose caches are empty when the threads begin."""
    variants = 2 if everything() else 1
    command = [sys.executable, "-c", COLD, ",".join(SOME), str(threads), str(variants)]
    told = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    found: list[list[object]] = json.loads(told.stdout)
    return found


def test_threads_that_begin_together_in_a_fresh_process_make_what_one_alone_makes() -> None:
    alone = {str(name): value for name, _, value in _cold(1)}
    together = _cold(3)
    assert len(alone) == len(SOME)
    assert len(together) == 3 * len(SOME)
    assert [name for name, _, value in together if value != alone[str(name)]] == []


class Alone:
    """Stands in for a function that two threads must not be in at once, and stays in it for a moment."""

    def __init__(self, function: Callable[..., Any]) -> None:
        self.function = function
        self.calls = self.inside = self.most = 0

    def __call__(self, *arguments: Any, **named: Any) -> Any:
        self.calls += 1
        self.inside += 1
        self.most = max(self.most, self.inside)
        time.sleep(0.02)
        try:
            return self.function(*arguments, **named)
        finally:
            self.inside -= 1


def _in_threads(work: Callable[[], Any]) -> list[Any]:
    """What a piece of work gives in each of four threads that begin together."""
    start = threading.Barrier(4)

    def one() -> Any:
        start.wait(30)
        return work()

    with ThreadPoolExecutor(4) as pool:
        return [done.result(60) for done in [pool.submit(one) for _ in range(4)]]


def test_a_font_is_registered_once_whatever_threads_ask_for_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = tmp_path / "Own.ttf"
    shipped = shipped_root() / "brand" / "fonts" / "Fraunces-Bold.ttf"
    own.write_bytes(shipped.read_bytes() + bytes(4))
    reader = Alone(_reportlab.TTFont)
    monkeypatch.setattr(_reportlab, "TTFont", reader)
    files = FontFiles(own, own, own, own, own)
    assert len(set(_in_threads(lambda: fonts.load_fonts(files)))) == 1
    assert (reader.calls, reader.most) == (1, 1)


def test_the_outlines_of_a_font_are_read_for_one_document_at_a_time(
    shipped_project: Callable[[str], LoadedProject], today: date, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = shipped_project("harbor")
    card = next(one for one in find_handouts(project.workspace)[0] if one.name == "crisis-card")
    reader = Alone(TTFontFile.makeSubset)
    monkeypatch.setattr(TTFontFile, "makeSubset", lambda *arguments: reader(*arguments))
    made = _in_threads(lambda: [piece.sha256 for piece in make_handout(project, card, BuildOptions(today))])
    assert made == [made[0]] * 4
    assert reader.most == 1


def test_a_pdf_is_open_in_one_thread_at_a_time(printed_set: Callable[..., Any]) -> None:
    pdf = printed_set(layouts=("card",))[0].pdf

    def look() -> int:
        with open_pdf(pdf) as document:
            return pages(document)

    pages = Alone(len)
    assert len(set(_in_threads(look))) == 1
    assert (pages.calls, pages.most) == (4, 1)


def test_a_layout_is_loaded_once_whatever_threads_ask_for_it(tmp_path: Path) -> None:
    folder = tmp_path / "layouts"
    shutil.copytree(ROOT / "tests" / "second_clinic" / "layouts", folder)
    count = "\nwith open(__file__ + '.loads', 'a') as file:\n    file.write('x')\n"
    module = folder / "bookmark.py"
    module.write_text(module.read_text("utf-8") + count, "utf-8")
    made = _in_threads(lambda: load_formats([folder])["bookmark"].lay_out)
    assert len(set(made)) == 1
    assert (folder / "bookmark.py.loads").read_text("utf-8") == "x"


def test_the_parser_is_ready_before_a_thread_gets_it() -> None:
    md = parser.__wrapped__()
    for ruler in (md.core.ruler, md.block.ruler, md.inline.ruler, md.inline.ruler2):
        assert ruler.__cache__ is not None


def test_a_second_writer_in_this_process_waits_for_its_turn(tmp_path: Path) -> None:
    order: list[str] = []
    inside, done = threading.Event(), threading.Event()

    def first() -> None:
        with only_writer(tmp_path, 0.0):
            inside.set()
            done.wait(30)
            order.append("first")

    def second() -> None:
        inside.wait(30)
        with only_writer(tmp_path, 0.0):
            order.append("second")

    with ThreadPoolExecutor(2) as pool:
        waiting = [pool.submit(first), pool.submit(second)]
        inside.wait(30)
        assert not waiting[1].done()
        done.set()
        for one in waiting:
            one.result(30)
    assert order == ["first", "second"]
