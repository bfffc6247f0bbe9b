"""What a blind reader hears: a PDF as plain text in structure order, with the roles said aloud."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable
from pathlib import Path

from handpress.pdf.roles import HEADING_LEVELS
from handpress.proof.tags.content import DAMAGE
from handpress.proof.tags.model import MarkRef, ObjectRef, StructElement, TaggedFile, open_tagged

DAMAGED = "Parts of this file are damaged: what they say is missing here."
NO_TAGS = "This file has no tags: a screen reader can only guess."

_WIDTH = 88
_INLINE = {"Span", "Quote", "Reference", "Code", "Link", "Annot", "Form", "Lbl", "Note"}
_SPOKEN_BLOCKS = {"Caption": "Caption: ", "Note": "Note: ", "BlockQuote": "Quotation: ", "Aside": "Aside: "}


def transcript(source: bytes | Path) -> str:
    """The text of a PDF as a screen reader says it.

    Decoration (artifacts) is left out, as it is when read aloud. A file without tags gives one line
    that says so. What is damaged in a file is left out, which is said first. Raises ``pikepdf.PdfError`` for
    a file that is not a PDF, and any error for one that is damaged beyond that.
    """
    file = open_tagged(source)
    with file.pdf:
        title = _said(lambda: file.pdf.docinfo.get("/Title")) or "no title"
        language = _said(lambda: file.pdf.Root.get("/Lang")) or "not given"
        lines = [f"Document: {title} (language: {language})"]
        if file.damaged or any(page.damaged for page in file.pages):
            lines.append(DAMAGED)
        if file.root is None or not file.root.kids:
            return "\n".join([*lines, NO_TAGS, ""])
        speaker = _Speaker(file, lines)
        for element in file.root.elements:
            speaker.block(element, 0)
        return "\n".join(lines) + "\n"


def _said(read: Callable[[], object]) -> str:
    """A text of the file; empty where there is none that can be read."""
    try:
        found = read()
    except DAMAGE:
        return ""
    return "" if found is None else str(found)


def _names(name: str, words: str) -> bool:
    """Whether these words are the name of a field, in which each line to write on is heard as a blank."""
    heard = re.sub(r"\[Line to write on\b[^]]*\]", "blank", words)
    heard = re.sub(r"\[[\w-]+: ([^]]*)\]", r"\1", heard)  # links and phrases in another language
    return bool(name) and re.sub(r"\s+", " ", heard).strip() == name


class _Speaker:
    def __init__(self, file: TaggedFile, lines: list[str]) -> None:
        self.file = file
        self.lines = lines

    # ---- blocks

    def block(self, element: StructElement, indent: int) -> None:
        role = element.role
        if role in HEADING_LEVELS or role == "H":
            self.gap()
            level = f" {HEADING_LEVELS[role]}" if role in HEADING_LEVELS else ""
            self.say(f"Heading{level}: {self.inline(element)}", indent)
        elif role == "L":
            self.list_of(element, indent)
        elif role == "Table":
            self.table(element, indent)
        elif role in ("Figure", "Formula"):
            self.say(f"{role}: {element.alt or element.actual_text or 'without words'}", indent)
        elif self.is_line(element):
            self.say(_SPOKEN_BLOCKS.get(role, "") + self.alone(element), indent)
        else:
            if role in ("Sect", "Art", "Part"):
                self.gap()
            if element.alt:
                self.say(element.alt, indent)
            self.blocks(element.kids, indent)

    def blocks(self, kids: list[StructElement | MarkRef | ObjectRef], indent: int) -> None:
        """Children of a group; loose text and phrases among them make lines of their own.

        The name of a box or line and the words beside it are often the same: they are said once.
        """
        before, kind = "", ""  # what was said last, and of what kind of field it was the name
        for kid in kids:
            if isinstance(kid, MarkRef):
                self.say(self.mark(kid), indent)
                before, kind = "", ""
            elif isinstance(kid, StructElement) and kid.role == "Form":
                if kind:
                    self.say(f"{kind}: {before}", indent)
                kind, name = self.field(kid)
                if _names(name, before):
                    self.say(kind, indent)
                    kind = ""
                before = name
            elif isinstance(kid, StructElement):
                said = self.inline(kid)
                if kind and _names(before, said):
                    self.say(f"{kind}: {said}", indent)
                else:
                    if kind:
                        self.say(f"{kind}: {before}", indent)
                    self.block(kid, indent)
                before, kind = said, ""
        if kind:
            self.say(f"{kind}: {before}", indent)

    def is_line(self, element: StructElement) -> bool:
        """Whether everything in the element stands on a line, as in a paragraph."""
        if element.role in ("P", *_INLINE):
            return True
        return bool(element.kids) and all(
            not isinstance(kid, StructElement) or kid.role in _INLINE for kid in element.kids
        )

    def list_of(self, element: StructElement, indent: int) -> None:
        items = [kid for kid in element.elements if kid.role == "LI"]
        for kid in element.elements:
            if kid.role == "Caption":
                self.block(kid, indent)
        self.say(f"List of {len(items)}:", indent)
        for kid in element.elements:
            if kid.role == "L":
                self.list_of(kid, indent + 2)
            elif kid.role == "LI":
                self.item(kid, indent + 2)

    def item(self, element: StructElement, indent: int) -> None:
        label = "".join(self.inline(kid) for kid in element.elements if kid.role == "Lbl").strip()
        marker = f"{label}. " if label.isdigit() else f"{label} " if label else "• "
        start = len(self.lines)
        for kid in element.elements:
            if kid.role == "LBody" and self.is_line(kid):
                self.say(self.inline(kid), indent + len(marker))
            elif kid.role != "Lbl":
                self.blocks(kid.kids, indent + len(marker))
        while start < len(self.lines) and not self.lines[start]:
            del self.lines[start]
        if start < len(self.lines):
            self.lines[start] = " " * indent + marker + self.lines[start].lstrip()
        else:
            self.say(marker, indent)

    def table(self, element: StructElement, indent: int) -> None:
        rows = [
            [c for c in row.elements if c.role in ("TH", "TD")] for row in element.walk() if row.role == "TR"
        ]
        columns = max((len(row) for row in rows), default=0)
        for kid in element.elements:
            if kid.role == "Caption":
                self.block(kid, indent)
        self.say(f"Table with {columns} columns and {len(rows)} rows:", indent)
        heads: list[str] = []
        for row in rows:
            if row and all(cell.role == "TH" for cell in row):
                heads = [self.inline(cell) for cell in row]
                self.say("Column headers: " + "; ".join(h or "empty" for h in heads), indent + 2)
                continue
            name, first, parts = "", "", []
            for i, cell in enumerate(row):
                text = self.inline(cell) or "empty"
                if cell.role == "TH":
                    name = text
                else:
                    head = heads[i] if i < len(heads) else ""
                    text = self.cell_to_write_in(cell, name or first, head) or text
                    parts.append(f"{head}: {text}" if head else text)
                first = first or text
            self.say(f"Row {name}: " * bool(name) + "; ".join(parts), indent + 2)

    def cell_to_write_in(self, cell: StructElement, row: str, head: str) -> str:
        """What a cell that is a field is called, unless that is its row and its column: they are said."""
        if len(cell.kids) != 1 or not cell.elements or cell.elements[0].role != "Form":
            return ""
        kind, name = self.field(cell.elements[0])
        return f"[{kind}]" if row and head and name.startswith(row) and name.endswith(head) else ""

    # ---- text on a line

    def alone(self, element: StructElement) -> str:
        """An element that is a line by itself."""
        if element.role == "Form":
            return ": ".join(filter(None, self.field(element)))
        if element.role == "Link":
            return f"Link: {self.words(element)}"
        return self.inline(element)

    def inline(self, element: StructElement) -> str:
        return re.sub(r"\s+", " ", self.words(element)).strip()

    def words(self, element: StructElement) -> str:
        if element.actual_text is not None:
            return element.actual_text
        parts: list[str] = []
        for kid in element.kids:
            if isinstance(kid, MarkRef):
                parts.append(self.mark(kid))
            elif isinstance(kid, StructElement):
                parts.append(self.phrase(kid))
        for place, kid in enumerate(element.kids):
            if isinstance(kid, StructElement) and kid.role == "Form":
                self.say_once(kid, place, parts)
        text = "".join(parts)
        if element.role in ("Figure", "Formula"):
            return element.alt or text
        return text or element.alt or ""

    def say_once(self, field: StructElement, place: int, parts: list[str]) -> None:
        """Leave out the name of a field on a line where the words before or after it are the same."""
        kind, name = self.field(field)
        before = "".join(parts[:place])
        if _names(name, before):
            parts[place] = f" [{kind}]"
        elif not before.strip() and _names(name, "".join(parts[place + 1 :])):
            parts[place] = f"{kind}: "
        elif before[-1:].isalnum():
            parts[place] = f" {parts[place]}"

    def phrase(self, element: StructElement) -> str:
        if element.role == "Form":
            return f"[{': '.join(filter(None, self.field(element)))}]"
        if element.role in ("Figure", "Formula"):
            return f"[{element.role.lower()}: {element.alt or 'without words'}]"
        text = self.words(element)
        said = {"Link": "link", "Reference": "reference"}.get(element.role) or element.lang
        if said is None:
            # Two blocks in one cell or caption are heard apart.
            return text if element.role in _INLINE else f"{text} "
        # A space at its end parts it from the sentence that follows.
        before, after = (" " * (text != edge) for edge in (text.lstrip(), text.rstrip()))
        return f"{before}[{said}: {self.inline(element)}]{after}"

    def field(self, element: StructElement) -> tuple[str, str]:
        """Kind and name of a box or line, by pen or on the screen."""
        kind, name = str(element.attributes.get("PrintField/Role", "")), element.alt or ""
        name = name or str(element.attributes.get("PrintField/Desc", ""))
        for kid in element.kids:
            if isinstance(kid, ObjectRef):
                widget = self.file.pdf.get_object(kid.target)
                kind = {"/Btn": "/cb", "/Tx": "/tv"}.get(str(widget.get("/FT", "")), "")
                name = str(widget.get("/TU", name))
        said = {"/cb": "Tick box", "/tv": "Line to write on"}.get(kind, "Field")
        return said, name.removeprefix(said).lstrip(": ")

    def mark(self, ref: MarkRef) -> str:
        piece = self.file.piece(ref)
        return piece.text if piece is not None else ""

    def gap(self) -> None:
        if self.lines[-1]:
            self.lines.append("")

    def say(self, text: str, indent: int) -> None:
        text = re.sub(r"\s+", " ", text).strip()
        if text:
            self.lines += textwrap.wrap(
                text,
                _WIDTH,
                initial_indent=" " * indent,
                subsequent_indent=" " * (indent + 2 * bool(indent)),
                break_long_words=False,
                break_on_hyphens=False,
            )
