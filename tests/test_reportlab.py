"""What Handpress uses of ReportLab beyond its documentation: each by name, in one module, still as it was."""

from __future__ import annotations

import ast
import codecs
import inspect
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from types import SimpleNamespace

import pytest
import reportlab
from pdf_sampler import FONTS
from reportlab import rl_config
from reportlab.pdfbase import pdfdoc, pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.pdfgen.textobject import PDFTextObject
from sources import tree_of

import handpress._reportlab as door

ROOT = Path(__file__).parent.parent
DOOR = ROOT / "handpress" / "_reportlab.py"
MODULES = sorted({*ROOT.glob("handpress/**/*.py"), *ROOT.glob("layouts/*.py")} - {DOOR})
# What ReportLab's guide and docstrings describe, for whoever needs it.
DOCUMENTED = {
    "reportlab.lib.colors": {"Color", "HexColor"},
    "reportlab.lib.utils": {"ImageReader"},
    "reportlab.pdfbase.pdfmetrics": {"stringWidth"},
    "reportlab.pdfbase.ttfonts": {"TTFont"},
}


@cache
def _seen() -> SimpleNamespace:
    """ReportLab's own objects after a page with text, an image's place and an annotation's."""
    font = TTFont("Door", FONTS / "AtkinsonHyperlegibleNext-Regular.ttf", shapable=False)
    canvas = Canvas("", pagesize=(300, 200), pageCompression=1, invariant=1, pdfVersion=(1, 7))
    pdfmetrics._fonts["Door"] = font
    canvas.setFont("Door", 12)
    text = canvas.beginText(10, 20)
    text.textOut("Æ word")
    canvas.drawText(text)
    canvas.setFillColorRGB(1, 0, 0)
    path = canvas.beginPath()
    path.moveTo(1, 2)
    path.rect(3, 4, 5, 6)
    drawn = list(canvas._code)
    state = font.state[canvas._doc]
    chunks = font.splitString("ab\u00e6", canvas._doc)
    name = font.getSubsetInternalName(0, canvas._doc)
    on_page = canvas._pageNumber
    canvas.showPage()
    return SimpleNamespace(
        canvas=canvas,
        document=canvas._doc,
        page=canvas._doc.Pages.pages[-1],
        font=font,
        face=font.face,
        state=state,
        text=text,
        path=path,
        drawn=drawn,
        chunks=chunks,
        internal=name,
        on_page=on_page,
    )


def _takes(function: Callable[..., object], *names: str) -> bool:
    return list(inspect.signature(function).parameters)[: len(names)] == list(names)


def _number(value: object) -> bool:
    return isinstance(value, int | float)


def _referred(seen: SimpleNamespace) -> bool:
    obj = door.Indirect()
    before = seen.document.objectcounter
    name = seen.document.Reference(obj, None).name
    return (
        seen.document.objectcounter == before + 1
        and seen.document.numberToId[before + 1] == name
        and seen.document.idToObject[name] is obj
        and seen.document.idToObjectNumberAndVersion[name] == (before + 1, 0)
    )


class _Written(door.Indirect):
    def format(self, document: object) -> bytes:
        return b"<</Written true>>"


def _descriptor(seen: SimpleNamespace) -> bool:
    made = seen.face.addSubsetObjects(seen.document, "DOORAA+Door", [0, ord("a")])
    return made.name in seen.document.idToObjectNumberAndVersion


def _full_metrics(seen: SimpleNamespace) -> bool:
    full = int.from_bytes(seen.face.get_table("hhea")[34:36], "big")
    return 0 < full <= len(seen.face.hmetrics) and len(seen.face.hmetrics[full - 1]) == 2


Check = Callable[[SimpleNamespace], bool]
PRIVATE: dict[str, Check] = {
    # settings and registries
    "rl_config.useA85": lambda s: rl_config.useA85 == 0,
    "pdfmetrics._fonts": lambda s: (
        pdfmetrics.getFont("Door") is s.font and isinstance(pdfmetrics._fonts, dict)
    ),
    "the codec pdfdoc": lambda s: codecs.lookup("pdfdoc").encode("\u2022")[0] == b"\x80",
    # fonts
    "TTFont.fontName": lambda s: s.font.fontName == "Door",
    "TTFont.face": lambda s: s.face is not None,
    "TTFont._dynamicFont": lambda s: s.font._dynamicFont == 1,
    "TTFont.splitString": lambda s: [(n, len(codes)) for n, codes in s.chunks] == [(0, 3)],
    "TTFont.getSubsetInternalName": lambda s: s.internal.startswith("/F") and s.internal.endswith("+0"),
    "TTFont.state": lambda s: s.font.state[s.document] is s.state,
    "TTFont.State.internalName": lambda s: s.internal == f"/{s.state.internalName}+0",
    "TTFont.State.subsets": lambda s: s.state.subsets[0][s.chunks[0][1][2]] == 0xE6,
    "TTFont.State.assignments": lambda s: s.state.assignments[0xE6] == s.chunks[0][1][2],
    "TTFontFace._ttf_data": lambda s: bytes(s.face._ttf_data) == Path(s.face.filename).read_bytes(),
    "TTFontFace.get_table": lambda s: len(s.face.get_table("hhea")) == 36,
    "TTFontFace.hmetrics": _full_metrics,
    "TTFontFace.addSubsetObjects": _descriptor,
    "TTFontFace.name": lambda s: isinstance(s.face.name, bytes | str),
    "TTFontFace.filename": lambda s: str(s.face.filename).endswith(".ttf"),
    "TTFontFace.charToGlyph": lambda s: s.face.charToGlyph[ord("a")] > 0,
    "TTFontFace.charWidths": lambda s: s.face.charWidths[ord("a")] == s.face.getCharWidth(ord("a")) > 0,
    "TTFontFace.getCharWidth": lambda s: _takes(s.face.getCharWidth, "code"),
    "TTFontFace.ascent": lambda s: _number(s.face.ascent),
    "TTFontFace.capHeight": lambda s: _number(s.face.capHeight),
    "TTFontFace.descent": lambda s: _number(s.face.descent),
    "TTFontFace.bbox": lambda s: len(s.face.bbox) == 4,
    "TTFontFace.italicAngle": lambda s: _number(s.face.italicAngle),
    "TTFontFace.stemV": lambda s: _number(s.face.stemV),
    # the document and its objects
    "PDFDocument.fontMapping": lambda s: "Door" in s.document.fontMapping,
    "PDFDocument.delayedFonts": lambda s: s.document.delayedFonts == [s.font],
    "PDFDocument.idToObject": lambda s: isinstance(s.document.idToObject["BasicFonts"].dict, dict),
    "PDFDocument.Reference": _referred,
    "PDFDocument.objectcounter": _referred,
    "PDFDocument.numberToId": _referred,
    "PDFDocument.idToObjectNumberAndVersion": _referred,
    "PDFDocument.Pages": lambda s: s.document.Pages.pages == [s.page],
    "PDFDocument.addPage": lambda s: _takes(s.document.addPage, "page"),
    "pdfdoc.PDFObject.__RefOnly__": lambda s: pdfdoc.format(_Written(), s.document).endswith(b" R"),
    "pdfdoc.format": lambda s: pdfdoc.format(_Written(), s.document, toplevel=1) == b"<</Written true>>",
    # pages
    "pdfdoc.PDFPage.__NoDefault__": lambda s: {"Trans", "Contents"} <= set(s.page.__NoDefault__),
    "pdfdoc.PDFPage.stream": lambda s: isinstance(s.page.stream, str) and "Tj" in s.page.stream,
    "pdfdoc.PDFPage.Contents": lambda s: s.page.Contents is None,
    "pdfdoc.PDFPage.Resources": lambda s: s.page.Resources is None,
    "pdfdoc.PDFPage.Trans": lambda s: hasattr(s.page, "Trans"),
    "pdfdoc.PDFPage.pagewidth": lambda s: s.page.pagewidth == 300,
    "pdfdoc.PDFPage.pageheight": lambda s: s.page.pageheight == 200,
    "pdfdoc.PDFPage.hasImages": lambda s: s.page.hasImages in (0, 1),
    "pdfdoc.PDFPage.XObjects": lambda s: s.page.XObjects is None,
    "pdfdoc.PDFPage.ExtGState": lambda s: hasattr(s.page, "ExtGState"),
    "pdfdoc.PDFPage._shadingUsed": lambda s: s.page._shadingUsed == {},
    "pdfdoc.PDFPage._colorsUsed": lambda s: s.page._colorsUsed == {},
    "pdfdoc.PDFResourceDictionary.XObject": lambda s: hasattr(pdfdoc.PDFResourceDictionary(), "XObject"),
    "pdfdoc.PDFResourceDictionary.basicFonts": lambda s: callable(pdfdoc.PDFResourceDictionary().basicFonts),
    "pdfdoc.PDFResourceDictionary.allProcs": lambda s: callable(pdfdoc.PDFResourceDictionary().allProcs),
    "pdfdoc.PDFResourceDictionary.setShading": lambda s: callable(pdfdoc.PDFResourceDictionary().setShading),
    "pdfdoc.PDFResourceDictionary.setColorSpace": lambda s: callable(
        pdfdoc.PDFResourceDictionary().setColorSpace
    ),
    # the canvas
    "Canvas._doc": lambda s: isinstance(s.document, pdfdoc.PDFDocument),
    "Canvas._code": lambda s: all(isinstance(item, str) for item in s.drawn) and len(s.drawn) >= 2,
    "Canvas._pageNumber": lambda s: (s.on_page, s.canvas._pageNumber) == (1, 2),
    "Canvas._currentMatrix": lambda s: tuple(s.canvas._currentMatrix) == (1, 0, 0, 1, 0, 0),
    "Canvas._startPage": lambda s: callable(s.canvas._startPage),
    "Canvas._pagesize": lambda s: s.canvas._pagesize == (300, 200),
    "Canvas._codeStack": lambda s: s.canvas._codeStack == [],
    "Canvas._formData": lambda s: s.canvas._formData is None,
    "Canvas._fillColorObj": lambda s: s.canvas._fillColorObj is not None,
    "Canvas._fontname": lambda s: isinstance(s.canvas._fontname, str),
    "Canvas._formsinuse": lambda s: s.canvas._formsinuse == [],
    "Canvas._annotationrefs": lambda s: s.canvas._annotationrefs == [],
    "Canvas._absRect": lambda s: tuple(s.canvas._absRect((1, 2, 3, 4), relative=1)) == (1, 2, 3, 4),
    "Canvas._make_preamble": lambda s: callable(s.canvas._make_preamble),
    "Canvas._preamble": lambda s: isinstance(s.canvas._preamble, str),
    "PDFPathObject.getCode": lambda s: s.path.getCode() == "n 1 2 m 3 4 5 6 re",
    # text
    "PDFTextObject._x0": lambda s: s.text._x0 == 10,
    "PDFTextObject._y0": lambda s: s.text._y0 == 20,
    "PDFTextObject._fontsize": lambda s: s.text._fontsize == 12,
    "PDFTextObject._fontname": lambda s: s.text._fontname == "Door",
    "PDFTextObject._setFont": lambda s: _takes(PDFTextObject._setFont, "self", "psfontname", "size"),
    "PDFTextObject._formatText": lambda s: s.text._formatText("a").endswith("(a) Tj"),
}


@pytest.mark.parametrize("name", PRIVATE)
def test_reportlab_still_has_what_is_used_beyond_its_documentation(name: str) -> None:
    try:
        there = PRIVATE[name](_seen())
    except (AttributeError, KeyError, TypeError, ValueError, IndexError, LookupError) as error:
        pytest.fail(
            f"ReportLab {reportlab.Version} lacks {name}, which handpress/_reportlab.py uses: {error}"
        )
    assert there, f"ReportLab {reportlab.Version} has another {name} than handpress/_reportlab.py needs"


# What other objects have too: of no use to tell ReportLab's from ours.
_ORDINARY = {"get", "pop", "append", "from_bytes", "decode", "name", "dict", "pages", "format"}
_OURS = {
    *(name for kind in (door.PageCanvas, door.TextObject) for name in vars(kind)),
    "Tabs",  # written into pages, not read from ReportLab
    "StructParents",
}


def _attributes(tree: ast.AST) -> set[str]:
    return {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}


def test_the_table_names_everything_that_the_module_touches() -> None:
    known = {part for name in PRIVATE for part in name.replace("the codec ", "").split(".")}
    public = {name for kind in (Canvas, PDFTextObject) for name in vars(kind) if not name.startswith("_")}
    touched = _attributes(tree_of(DOOR)) | _read_through_types()
    assert touched - known - public - _ORDINARY - _OURS - {"__init__", "setter"} == set()
    assert {"_make_preamble", "_setFont", "_formatText"} <= known  # the methods that are overridden


# ---- and nobody else does -------------------------------------------------------------------


def _derived() -> set[str]:
    """The names of our classes that are ReportLab's underneath."""
    bases = {
        node.name: {base.id for base in node.bases if isinstance(base, ast.Name)}
        for tree in map(tree_of, (*MODULES, DOOR))
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef)
    }
    found = {"PageCanvas", "TextObject", "Indirect"}
    while more := {name for name, above in bases.items() if above & found} - found:
        found |= more
    return found


def _private_names() -> set[str]:
    """Every name that ReportLab's objects keep to themselves, or have without a word in its guide."""
    seen = _seen()
    kept = (seen.canvas, seen.text, seen.document, seen.page, seen.font, seen.face, pdfmetrics, rl_config)
    names = {name for obj in kept for name in (*dir(obj), *vars(obj)) if name.startswith("_")}
    named = {name.split(".")[-1] for name in PRIVATE}
    return (names | named) - {*dir(object), "__dict__"} - _ORDINARY - set(dir(door)) - _read_through_types()


def _read_through_types() -> set[str]:
    """What the types of the door promise to everybody: the measures of a font."""
    return {*door.Face.__annotations__, "getCharWidth", *door.Font.__annotations__}


def _touched(tree: ast.AST, private: set[str], derived: set[str]) -> Iterator[str]:
    """Uses of a private name; ``self`` of a class that has nothing of ReportLab's is our own."""

    def visit(node: ast.AST, own: bool) -> Iterator[str]:
        if isinstance(node, ast.ClassDef):
            own = node.name not in derived
            for part in node.body:
                if not own and isinstance(part, ast.FunctionDef) and part.name in private:
                    yield f"{part.lineno}: def {part.name}"
        if isinstance(node, ast.Attribute) and node.attr in private:
            of_self = isinstance(node.value, ast.Name) and node.value.id in ("self", "cls")
            if not (of_self and own):
                yield f"{node.lineno}: {ast.unparse(node)}"
        for child in ast.iter_child_nodes(node):
            yield from visit(child, own)

    yield from visit(tree, True)


def _undocumented_imports(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name.split(".")[0] == "reportlab")
        elif isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "reportlab":
            known = DOCUMENTED.get(node.module or "", set())
            yield from (f"{node.module}.{a.name}" for a in node.names if a.name not in known)


def test_no_other_module_touches_what_reportlab_does_not_document() -> None:
    private, derived = _private_names(), _derived()
    wrong = [
        f"{path.relative_to(ROOT)}:{what}"
        for path in MODULES
        if any(part in ("flowables", "layout", "layouts", "pdf") for part in path.parts)
        for what in (*_touched(tree_of(path), private, derived), *_undocumented_imports(tree_of(path)))
    ]
    assert wrong == []


@pytest.mark.parametrize(
    "spoiled",
    [
        "from reportlab.pdfbase import pdfdoc",
        "import reportlab.rl_config",
        "class Mine(PageCanvas):\n    def look(self): return self._code",
        "class Mine(PageCanvas):\n    def _make_preamble(self): ...",
        "def look(canvas): return canvas._doc",
        "def look(page): page.__NoDefault__ = []",
        "def look(document): return document.delayedFonts",
    ],
)
def test_a_module_that_reaches_past_the_door_is_found(spoiled: str) -> None:
    tree = ast.parse(spoiled)
    found = _touched(tree, _private_names(), {"PageCanvas", "Mine"})
    assert [*found, *_undocumented_imports(tree)]


def test_our_canvas_keeps_no_state_under_a_name_that_reportlab_uses() -> None:
    from pdf_sampler import blank_canvas

    theirs = set(vars(_seen().canvas)) | set(dir(Canvas))
    canvas, _ = blank_canvas()
    ours = {name for name in vars(canvas) if name not in vars(_seen().canvas)}
    methods = {
        name
        for kind in type(canvas).__mro__[: type(canvas).__mro__.index(Canvas)]
        for name in vars(kind)
        if name.startswith("_") and not name.startswith("__")
    }
    assert len(ours) > 5
    assert methods & theirs == {"_make_preamble"}


MACHINE = """
import json, os, sys
from pathlib import Path
from handpress.layout.formats import load_formats
assert not list(load_formats([Path("own")]))
from reportlab import rl_config, rl_settings
names = ("ttfAsciiReadable", "pdfMultiLine", "invariant", "documentLang")
print(json.dumps([[getattr(rl_config, n), getattr(rl_settings, n)] for n in names]))
print(rl_config.useA85, os.environ["RL_ttfAsciiReadable"], "reportlab_settings" in sys.modules)
"""


def test_what_a_machine_says_about_reportlab_changes_nothing(tmp_path: Path) -> None:
    """In the environment, in a module and in the home folder; also a word that would stop the import."""
    (tmp_path / "reportlab_settings.py").write_text("pdfMultiLine = 1\n")
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "mine.py").write_text("from reportlab.lib.colors import Color\n")
    (tmp_path / ".reportlab_settings").write_text("invariant = 1\n")
    environment = {"RL_ttfAsciiReadable": "0", "RL_useA85": "nonsense", "RL_documentLang": "xx"}
    home = {"HOME": str(tmp_path), "USERPROFILE": str(tmp_path)}
    path = os.pathsep.join([str(ROOT), str(tmp_path)])
    done = subprocess.run(
        [sys.executable, "-c", MACHINE],
        env={**os.environ, **environment, **home, "PYTHONPATH": path},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    pairs, rest = done.stdout.splitlines()
    assert all(ours == its_own for ours, its_own in json.loads(pairs)), pairs
    assert rest == "0 0 False"
