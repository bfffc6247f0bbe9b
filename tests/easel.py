"""A sheet on which a test puts every line where it wants it, and the proof of what was drawn."""

from __future__ import annotations

from collections.abc import Sequence

from factories import make_library
from pdf_sampler import blank_canvas, register_fonts
from press import handout, sample_brand, text

from handpress.diagnostics import Diagnostic
from handpress.document.model import Block, Document, Paragraph
from handpress.flowables.components import code_modules
from handpress.flowables.node import Node
from handpress.flowables.textrun import TextRun
from handpress.proof.model import Area, CheckResult, Measure, Print, ProofInput, Side
from handpress.proof.page.check import check_pages

INK, PAPER = "#1E2A32", "#FFFFFF"
WIDTH, HEIGHT = 612.0, 792.0
BODY = Area("body", (40.0, 40.0, 572.0, 752.0))
CRISIS = "Call or text 988. Veterans: press 1."
WORDS = (
    "Sleep often gets better when the days have a shape and the evenings are calm and dark. "
    "Some people write down what troubles them, and put the list away until the next morning."
)


def sentence(letters: int) -> str:
    """About so many letters and spaces of plain text."""
    return (WORDS[: letters + 1]).rpartition(" ")[0]


class Easel:
    """Draws tagged text on Letter pages. What is drawn the handout says, too, unless told otherwise."""

    def __init__(self, *, crisis: bool = True) -> None:
        self.canvas, self.root = blank_canvas()
        self.said: list[Block] = []
        self.pages = 1
        self.sides: list[tuple[Area, ...]] = [(BODY,)]
        if crisis:
            self.block("P", [CRISIS], y=700.0)

    def block(
        self,
        role: str,
        lines: Sequence[str],
        *,
        x: float = 72.0,
        y: float = 600.0,
        size: float = 12.0,
        leading: float = 16.0,
        colour: str = INK,
        font: str = "Sampler-Body",
        said: bool = True,
        node: Node | None = None,
    ) -> Node:
        """A block of the handout, line under line from the baseline ``y``."""
        node = node or self.root.add(role, title=lines[0] if role.startswith("H") else None)
        for number, line in enumerate(lines):
            with self.canvas.tag(node):
                self.canvas.show_runs(x, y - number * leading, [_run(line + " ", font, size, colour)])
        if said:
            self.said.append(Paragraph(text(" ".join(lines))))
        return node

    def decoration(self, words: str, *, x: float = 72.0, y: float = 60.0, size: float = 9.5) -> None:
        with self.canvas.artifact("Pagination", "Footer"):
            self.canvas.show_runs(x, y, [_run(words, "Sampler-Body", size, INK)])

    def ground(self, box: tuple[float, float, float, float], colour: str) -> None:
        left, bottom, right, top = box
        with self.canvas.artifact("Background"):
            self.canvas.setFillColor(colour)
            self.canvas.rect(left, bottom, right - left, top - bottom, stroke=0, fill=1)

    def stroke(self, x1: float, y1: float, x2: float, y2: float) -> None:
        with self.canvas.artifact("Layout"):
            self.canvas.setStrokeColor(INK)
            self.canvas.setLineWidth(0.5)
            self.canvas.line(x1, y1, x2, y2)

    def code(self, url: str, at: tuple[float, float], side: float) -> None:
        """A QR code, lower left corner ``at``, ``side`` points wide without the white around it."""
        rows = code_modules(url)
        module = side / len(rows)
        figure = self.root.add("Figure", alt=f"QR code for {url}")
        with self.canvas.figure(figure, (*at, at[0] + side, at[1] + side)):
            self.canvas.setFillColor(INK)
            for y, row in enumerate(reversed(rows)):
                for x, dark in enumerate(row):
                    if dark:
                        corner = at[0] + x * module, at[1] + y * module
                        self.canvas.rect(*corner, module, module, stroke=0, fill=1)

    def tick_box(self, side: float, y: float = 500.0) -> None:
        """A box whose outer edge is ``side`` points wide."""
        body = self.root.add("L", list_numbering="None").add("LI").add("LBody")
        field = body.add("Form", print_field="cb", description="I slept", alt="I slept")
        with self.canvas.tag(field):
            self.canvas.setLineWidth(1.2)
            self.canvas.rect(72.6, y, side - 1.2, side - 1.2)
        self.block("P", ["I slept"], x=100.0, y=y, node=body.add("P"))

    def writing_lines(self, apart: float, count: int = 3, y: float = 460.0) -> None:
        field = self.root.add("Form", print_field="tv", description="My notes", alt="My notes")
        for number in range(count):
            with self.canvas.tag(field):
                self.canvas.setLineWidth(0.75)
                self.canvas.line(72, y - number * apart, 400, y - number * apart)

    def next_page(self, *areas: Area) -> None:
        self.canvas.showPage()
        self.pages += 1
        self.sides.append(areas or (BODY,))

    # ---- the proof

    def document(self, *more: Block) -> Document:
        return handout({"body": [*self.said, *more]})

    def proof(self, *more: Block, variant: str = "") -> CheckResult:
        """What the proof says of the page; ``more`` is said by the handout and not drawn."""
        sides = tuple(Side(WIDTH, HEIGHT, areas) for areas in self.sides)
        self.canvas.showPage()
        made = Print("sheet", "letter", self.canvas.pdf(), "", sides, variant)
        return result_of(self.document(*more), made)


def result_of(document: Document, *prints: Print) -> CheckResult:
    from conftest import TODAY

    return check_pages(ProofInput(document, make_library({}), sample_brand(), TODAY, "", prints))


def rules(part: CheckResult) -> list[str]:
    """The rules that were broken, without their first word."""
    return [one.rule.removeprefix("page.") for one in part.findings]


def only(part: CheckResult, rule: str) -> Diagnostic:
    """The one finding, which is of this rule."""
    assert rules(part) == [rule]
    return part.findings[0]


def measured(part: CheckResult, name: str, area: str = "") -> Measure:
    """The figure of that name."""
    found = [one for one in part.measures if one.id == f"page.{name}" and one.area == area]
    assert found, name
    return found[0]


def _run(words: str, font: str, size: float, colour: str) -> TextRun:
    register_fonts()
    return TextRun(words, font, size, colour)
