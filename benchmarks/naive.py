"""The same texts in plain ReportLab: what somebody writes in an afternoon. No design, no tags, no columns.

Run as ``python -m benchmarks.naive FONTS IN.json OUT.pdf [IN.json OUT.pdf ...]``. Knows nothing of Handpress.
"""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path
from typing import Any

FACES = {
    "Heading": "Fraunces-SemiBold.ttf",
    "Body": "AtkinsonHyperlegibleNext-Regular.ttf",
    "Body-Bold": "AtkinsonHyperlegibleNext-Bold.ttf",
}


def use_fonts(folder: Path) -> None:
    """Register the faces, once a process."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    for name, file in FACES.items():
        pdfmetrics.registerFont(TTFont(name, str(folder / file)))
    pdfmetrics.registerFontFamily(
        "Body", normal="Body", bold="Body-Bold", italic="Body", boldItalic="Body-Bold"
    )


def make(pieces: list[dict[str, Any]], size: tuple[float, float]) -> bytes:
    """The PDF of a handout's texts."""
    from reportlab.lib import colors
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

    body = ParagraphStyle("body", fontName="Body", fontSize=12, leading=16, spaceAfter=6)
    bullet = ParagraphStyle("bullet", body, leftIndent=14, bulletIndent=2)
    heads = {
        level: ParagraphStyle(
            f"h{level}", body, fontName="Heading", fontSize=size_, leading=size_ * 1.2, spaceBefore=8
        )
        for level, size_ in ((1, 26), (2, 17), (3, 13), (4, 12))
    }
    grid = TableStyle([("GRID", (0, 0), (-1, -1), 0.5, colors.grey), ("VALIGN", (0, 0), (-1, -1), "TOP")])
    story: list[Any] = []
    for piece in pieces:
        kind = piece["kind"]
        if kind == "heading":
            story.append(Paragraph(piece["text"], heads[min(piece["level"], 4)]))
        elif kind == "item":
            story.append(Paragraph(piece["text"], bullet, bulletText=piece["mark"]))
        elif kind == "table":
            rows = [[Paragraph(cell, body) for cell in row] for row in piece["rows"]]
            story += [Table(rows, style=grid, repeatRows=1), Spacer(1, 8)]
        else:
            story.append(Paragraph(piece["text"], body))
    out = io.BytesIO()
    SimpleDocTemplate(out, pagesize=size, leftMargin=36, rightMargin=36, topMargin=36, bottomMargin=36).build(
        story
    )
    return out.getvalue()


def main(words: list[str]) -> None:
    use_fonts(Path(words[0]))
    for source, target in zip(words[1::2], words[2::2], strict=True):
        data = json.loads(Path(source).read_text("utf-8"))
        Path(target).write_bytes(make(data["pieces"], tuple(data["size"])))


if __name__ == "__main__":
    main(sys.argv[1:])
