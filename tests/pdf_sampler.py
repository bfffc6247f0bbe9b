"""A two-page PDF made with raw drawing calls that holds one of everything the press can tag."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from handpress.flowables.node import Node
from handpress.flowables.textrun import TextRun
from handpress.pdf.canvas import TaggedCanvas
from handpress.pdf.forms import FieldStyle
from handpress.pdf.metadata import Metadata

FONTS = Path(__file__).parent.parent / "brand" / "fonts"
INK = "#1E2A32"
FIELDS = FieldStyle("Sampler-Body", 11, INK)
META = Metadata("A sampler", author="Harbor Light", description="One of everything")


@cache
def register_fonts() -> None:
    pdfmetrics.registerFont(TTFont("Sampler-Body", FONTS / "AtkinsonHyperlegibleNext-Regular.ttf"))
    pdfmetrics.registerFont(TTFont("Sampler-Head", FONTS / "Fraunces-SemiBold.ttf"))


def run(text: str, font: str = "Sampler-Body", size: float = 12, **look: object) -> TextRun:
    register_fonts()
    return TextRun(text, font, size, INK, **look)  # type: ignore[arg-type]


def blank_canvas(**options: object) -> tuple[TaggedCanvas, Node]:
    """A canvas on Letter and the root of its tree."""
    register_fonts()
    root = Node("Document", lang="en")
    return TaggedCanvas(root, META, **options), root  # type: ignore[arg-type]


class Sampler:
    """Draws line after line down the page."""

    def __init__(self, fields: FieldStyle | None = None) -> None:
        self.canvas, self.root = blank_canvas(duplex="DuplexFlipLongEdge", fields=fields)
        if fields is not None:
            self.canvas._meta = Metadata(META.title, author=META.author, archival=False)
        self.y = 740.0

    def line(self, node: Node, text: str, x: float = 72, **look: object) -> None:
        with self.canvas.tag(node):
            self.canvas.show_runs(x, self.y, [run(text, **look)])
        self.y -= 20

    def draw(self) -> bytes:
        canvas, root = self.canvas, self.root
        canvas.setFillColor("#FBF6EE")
        canvas.rect(40, 40, 532, 712, stroke=0, fill=1)
        first = root.add("Sect")
        self.line(first.add("H1", title="A sampler"), "A sampler", font="Sampler-Head", size=24)
        self.paragraph(first)
        self.lists(first)
        self.figure(first)
        flowing = first.add("P")
        self.line(flowing, "This paragraph begins on the first page ")
        self.foot()
        second = root.add("Sect")
        self.line(flowing, "and ends on the second.")
        self.line(second.add("H2", title="Second page"), "Second page", font="Sampler-Head", size=17)
        self.table(second)
        self.fields(second)
        self.note(second)
        self.foot()
        return canvas.pdf()

    def paragraph(self, parent: Node) -> None:
        node = parent.add("P")
        link = node.add("Link")
        spanish = node.add("Span", lang="es")
        pieces = ((node, "See "), (link, "our page"), (node, ", or say "), (spanish, "hola"), (node, ". "))
        x = 72.0
        for owner, text in pieces:
            with self.canvas.tag(owner):
                self.canvas.show_runs(x, self.y, [run(text, kerns=(-8.0,) * len(text))])
            x += 7 * len(text)
        self.canvas.link(
            link, [(96, self.y - 3, 150, self.y + 10)], "https://harborlight.example/ptsd", "Web page"
        )
        self.y -= 20

    def lists(self, parent: Node) -> None:
        bullets = parent.add("L", list_numbering="Disc")
        for text in ("A bullet", "Another “bullet”"):
            item = bullets.add("LI")
            label, body = item.add("Lbl"), item.add("LBody")
            with self.canvas.tag(label):
                self.canvas.show_runs(72, self.y, [run("•")])
            self.line(body, text, x=90)
        steps = parent.add("L", list_numbering="Decimal")
        item = steps.add("LI")
        label, body = item.add("Lbl"), item.add("LBody")
        with self.canvas.tag(label):
            self.canvas.show_runs(72, self.y, [run("1")])
        self.line(body.add("P"), "A step", x=90)
        inner = body.add("L", list_numbering="None").add("LI").add("LBody")
        self.line(inner, "with a part of its own", x=90)

    def figure(self, parent: Node) -> None:
        figure = parent.add("Figure", alt="Three rings, one inside the other")
        with self.canvas.figure(figure, (72, self.y - 60, 132, self.y)):
            for radius in (28, 20, 12):
                self.canvas.circle(102, self.y - 30, radius)
        self.y -= 80
        code = parent.add("Link")
        picture = code.add("Figure", alt="QR code for https://harborlight.example")
        box = (72, self.y - 40, 112, self.y)
        with self.canvas.figure(picture, box):
            self.canvas.rect(72, self.y - 40, 40, 40, fill=1)
        self.canvas.link(code, [box], "https://harborlight.example", "Web page https://harborlight.example")
        self.y -= 60

    def table(self, parent: Node) -> None:
        table = parent.add("Table")
        self.line(table.add("Caption"), "What helps")
        rows = (("", "At home", "Here"), ("Sleep", "yes", ""), ("Talk", "yes", "yes"), ("Walk", "yes", "no"))
        head, body = table.add("THead"), table.add("TBody")
        for number, cells in enumerate(rows):
            row = (body if number else head).add("TR")
            for column, text in enumerate(cells):
                heads = number == 0 or column == 0
                scope = ("Row" if number else "Column") if heads else None
                cell = row.add("TH" if heads else "TD", scope=scope)
                if text:
                    with self.canvas.tag(cell):
                        self.canvas.show_runs(72 + 90 * column, self.y, [run(text)])
            self.canvas.line(72, self.y - 4, 400, self.y - 4)
            self.y -= 20

    def fields(self, parent: Node) -> None:
        body = parent.add("L", list_numbering="None").add("LI").add("LBody")
        box = body.add("Form", print_field="cb", description="I ate nothing", alt="I ate nothing")
        with self.canvas.tag(box):
            self.canvas.roundRect(72, self.y - 2, 14, 14, 2)
        self.canvas.form_field(box, (72, self.y - 2, 86, self.y + 12))
        self.line(body.add("P"), "I ate nothing", x=95)
        self.line(parent.add("P"), "Your name")
        line = parent.add("Form", print_field="tv", description="Your name", alt="Your name")
        with self.canvas.tag(line):
            self.canvas.line(72, self.y, 300, self.y)
        self.canvas.form_field(line, (72, self.y, 300, self.y + 18))
        self.y -= 20

    def note(self, parent: Node) -> None:
        text = parent.add("P")
        reference = text.add("Reference")
        self.line(text, "As a study found ")
        self.line(reference, "1", size=8, rise=4.0)
        note = parent.add("Note")
        self.line(note.add("Lbl"), "1 ")
        self.line(note.add("P"), "Small print, with an em dash — and é.", size=10)

    def foot(self) -> None:
        canvas = self.canvas
        with canvas.artifact("Pagination", "Footer"):
            canvas.show_runs(72, 50, [run("Harbor Light", size=9)])
        canvas.edition_mark(540, 50, [run("Edition ", size=9)], flush_right=True)
        canvas.showPage()
        self.y = 740.0


@cache
def sampler(*, fillable: bool = False) -> bytes:
    """The finished file."""
    register_fonts()
    return Sampler(FIELDS if fillable else None).draw()
