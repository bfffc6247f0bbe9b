"""How a copied workspace, or a finished PDF, is changed by the records of ``mutations.py``.

Every change says what it expects to find and fails where that is gone: a mutation that changes nothing
would look as if it were caught by nobody.
"""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Protocol

import pikepdf
import yaml

from handpress.workspace import shipped_root


class Change(Protocol):
    """One change to the files of a workspace."""

    def apply(self, folder: Path) -> None: ...


PdfChange = Callable[[bytes], bytes]


@dataclass(frozen=True)
class Swap:
    """Replaces a text in a file, once or everywhere."""

    path: str
    old: str
    new: str
    everywhere: bool = False

    def apply(self, folder: Path) -> None:
        path = folder / self.path
        text = path.read_text("utf-8")
        assert self.old in text, f"{self.path} no longer says {self.old!r}"
        path.write_text(text.replace(self.old, self.new, -1 if self.everywhere else 1), "utf-8")


@dataclass(frozen=True)
class Without:
    """A handout without a fact or a value of the clinic, wherever its template names it."""

    handout: str
    name: str

    def apply(self, folder: Path) -> None:
        path = folder / "handouts" / f"{self.handout}.md"
        text, count = re.subn(rf"\{{\{{ {re.escape(self.name)} \}}\}}", "", path.read_text("utf-8"))
        assert count, f"{self.handout} no longer prints {self.name}"
        # an item of a list with nothing left in it goes, too
        path.write_text(re.sub(r"(?m)^\s*- (\[ \] )?\n", "", text), "utf-8")


@dataclass(frozen=True)
class Entry:
    """Fields of a fact or source of ``content.yaml`` set anew; None takes a field away."""

    id: str
    fields: Mapping[str, Any]

    def apply(self, folder: Path) -> None:
        path = folder / "content.yaml"
        lines = path.read_text("utf-8").splitlines()
        first, last = _entry(lines, self.id)
        values: dict[str, Any] = next(iter(yaml.safe_load("\n".join(lines[first:last])).values()))
        values = {key: value for key, value in {**values, **self.fields}.items() if value is not None}
        inside = ", ".join(f"{key}: {_flow(value)}" for key, value in values.items())
        lines[first:last] = [f"  {self.id}: {{{inside}}}"]
        path.write_text("\n".join(lines) + "\n", "utf-8")


@dataclass(frozen=True)
class NoEntry:
    """A fact of ``content.yaml`` taken away."""

    id: str

    def apply(self, folder: Path) -> None:
        path = folder / "content.yaml"
        lines = path.read_text("utf-8").splitlines()
        first, last = _entry(lines, self.id)
        del lines[first:last]
        path.write_text("\n".join(lines) + "\n", "utf-8")


@dataclass(frozen=True)
class OwnLayout:
    """The clinic's own copy of a layout, with swapped lines; the handout prints in it."""

    handout: str
    of: str
    swaps: tuple[tuple[str, str], ...]
    name: str = "ours"

    def apply(self, folder: Path) -> None:
        text = (shipped_root() / "layouts" / f"{self.of}.py").read_text("utf-8")
        for old, new in (*self.swaps, (f'name="{self.of}"', f'name="{self.name}"')):
            assert old in text, f"layout {self.of} no longer says {old!r}"
            text = text.replace(old, new)
        (folder / "layouts").mkdir(exist_ok=True)
        (folder / "layouts" / f"{self.name}.py").write_text(text, "utf-8")
        Swap(f"handouts/{self.handout}.md", f"layout: {self.of}\n", f"layout: {self.name}\n").apply(folder)


@dataclass(frozen=True)
class SmallLogo:
    """The logo as a picture of so few dots that they show on paper."""

    dots: tuple[int, int] = (24, 8)

    def apply(self, folder: Path) -> None:
        from PIL import Image, ImageDraw

        picture = Image.new("RGB", self.dots, "white")
        ImageDraw.Draw(picture).ellipse((1, 1, self.dots[0] - 2, self.dots[1] - 2), fill="#0F4C5C")
        picture.save(folder / "brand" / "logo.png")
        Swap("brand/brand.yaml", "logo: logo.svg", "logo: logo.png").apply(folder)
        Swap("brand/brand.yaml", "logo_on_dark: logo-on-dark.svg", "").apply(folder)


@dataclass(frozen=True)
class Mutation:
    """One way of changing a good handout. ``kind`` is the family of rules that should notice."""

    id: str
    kind: str  # never, must, language, page, sources, sign-off; harmless
    handout: str
    why: str
    changes: tuple[Change, ...] = ()
    pdf: PdfChange | None = None  # what befalls every finished file
    today: date | None = None  # another day than that of the tests
    signed: bool = False  # the handout was signed before it changed


def mutation(
    kind: str,
    name: str,
    handout: str,
    why: str,
    *changes: Change,
    pdf: PdfChange | None = None,
    today: date | None = None,
    signed: bool = False,
) -> Mutation:
    return Mutation(name, kind, handout, why, changes, pdf, today, signed)


def says(fact: str, text: str) -> Entry:
    """A fact in other words."""
    return Entry(fact, {"text": text})


def adds(handout: str, text: str, region: str = "body") -> Swap:
    """A sentence that somebody types into a template."""
    return Swap(f"handouts/{handout}.md", f"::: {region}\n", f"::: {region}\n{text}\n\n")


def swaps_mark(handout: str, old: str, new: str) -> Swap:
    """Something else in the place of a fact that a template prints."""
    return Swap(f"handouts/{handout}.md", f"{{{{ {old} }}}}", new, everywhere=True)


def _entry(lines: list[str], name: str) -> tuple[int, int]:
    first = next((at for at, line in enumerate(lines) if re.match(rf"  {re.escape(name)}:", line)), None)
    assert first is not None, f"content.yaml has no {name}"
    last = first + 1
    while last < len(lines) and (lines[last].startswith("    ") or not lines[last].strip()):
        last += 1
    return first, last


def _flow(value: Any) -> str:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {_flow(one)}" for key, one in value.items()) + "}"
    return json.dumps(value, ensure_ascii=False)


# ---- what can befall a finished file

Instruction = tuple[list[Any], str]


def _pages(change: Callable[[list[Instruction], float, float], list[Instruction]]) -> PdfChange:
    """A change of every page's drawing: instructions, width and height in, instructions out."""

    def changed(pdf: bytes) -> bytes:
        with pikepdf.open(io.BytesIO(pdf)) as document:
            for page in document.pages:
                left, bottom, right, top = (float(edge) for edge in page.mediabox)
                drawn = [
                    (list(one.operands), str(one.operator)) for one in pikepdf.parse_content_stream(page)
                ]
                drawn = change(drawn, right - left, top - bottom)
                instructions = [(operands, pikepdf.Operator(operator)) for operands, operator in drawn]
                page.Contents = document.make_stream(pikepdf.unparse_content_stream(instructions))
            return _bytes(document)

    return changed


def _bytes(document: pikepdf.Pdf) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def type_times(factor: float) -> PdfChange:
    """Every letter that much larger, where it stands."""

    def change(drawn: list[Instruction], width: float, height: float) -> list[Instruction]:
        assert any(operator == "Tf" for _, operator in drawn)
        return [
            ([operands[0], float(operands[1]) * factor] if operator == "Tf" else operands, operator)
            for operands, operator in drawn
        ]

    return _pages(change)


def moved(x: float, y: float) -> PdfChange:
    """Everything on the page pushed aside, in points."""
    return _pages(lambda drawn, width, height: [([1, 0, 0, 1, x, y], "cm"), *drawn])


def scaled(factor: float) -> PdfChange:
    """Everything on the page smaller, as "Fit to page" would."""
    return _pages(lambda drawn, width, height: [([factor, 0, 0, factor, 0, 0], "cm"), *drawn])


def pale_text(grey: float) -> PdfChange:
    """All text in one light grey."""

    def change(drawn: list[Instruction], width: float, height: float) -> list[Instruction]:
        out: list[Instruction] = []
        inside = False
        for operands, operator in drawn:
            if inside and operator in ("g", "rg", "k", "sc", "scn", "cs"):
                continue
            out.append((operands, operator))
            if operator == "BT":
                inside = True
                out.append(([grey], "g"))
            elif operator == "ET":
                inside = False
        return out

    return _pages(change)


def dark_ground(drawn: list[Instruction], width: float, height: float) -> list[Instruction]:
    """A page full of ink behind the text."""
    ground: list[Instruction] = [
        ([pikepdf.Name.Artifact], "BMC"),
        ([], "q"),
        ([0.35], "g"),
        ([0, 0, width, height], "re"),
        ([], "f"),
        ([], "Q"),
        ([], "EMC"),
    ]
    return [*ground, *drawn]


def torn_code(drawn: list[Instruction], width: float, height: float) -> list[Instruction]:
    """A QR code that has lost every second row piece: small filled squares and bars in one path."""
    small = [
        at
        for at, (operands, operator) in enumerate(drawn)
        if operator == "re" and abs(float(operands[3])) < 6 and abs(float(operands[2])) < 60
    ]
    gone = set(small[::2]) if len(small) > 60 else set()
    return [one for at, one in enumerate(drawn) if at not in gone]


def no_foot(drawn: list[Instruction], width: float, height: float) -> list[Instruction]:
    """The page without the text at its foot: its sources, its edition code, what it is and is not."""
    out: list[Instruction] = []
    stack: list[tuple[float, float]] = []
    span, at = (0.0, 0.0), (0.0, 0.0)
    for operands, operator in drawn:
        if operator == "q":
            stack.append(span)
        elif operator == "Q":
            span = stack.pop()
        elif operator == "cm":
            span = (span[0] + float(operands[4]), span[1] + float(operands[5]))
        elif operator == "BT":
            at = (0.0, 0.0)
        elif operator == "Tm":
            at = (float(operands[4]), float(operands[5]))
        elif operator in ("Td", "TD"):
            at = (at[0] + float(operands[0]), at[1] + float(operands[1]))
        if operator in ("Tj", "TJ") and span[1] + at[1] < 62:
            continue
        out.append((operands, operator))
    assert len(out) < len(drawn)
    return out


def untagged(pdf: bytes) -> bytes:
    """A file that a screen reader cannot follow."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        del document.Root.StructTreeRoot
        del document.Root.MarkInfo
        return _bytes(document)


def fonts_left_out(pdf: bytes) -> bytes:
    """A file that leaves the choice of letters to the printer."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        gone = 0
        for one in document.objects:
            if isinstance(one, pikepdf.Dictionary) and "/FontFile2" in one:
                del one.FontFile2
                gone += 1
        assert gone
        return _bytes(document)


no_foot_on = _pages(no_foot)
on_dark_ground = _pages(dark_ground)
with_torn_code = _pages(torn_code)
