"""Check that elements make sense together: lists, tables, headings, captions, figures, notes.

ISO 32000-1, 14.8.4 says what may stand where; ISO 14289-1, 7.2 to 7.9 what each must carry.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from handpress.diagnostics import Diagnostic
from handpress.patterns import regex
from handpress.pdf.roles import HEADING_LEVELS
from handpress.proof.tags import rules
from handpress.proof.tags.findings import finding
from handpress.proof.tags.model import MarkRef, StructElement, TaggedFile

# The parents an element must have (standard types).
_PARENTS = {
    "LI": {"L"},
    "Lbl": {"LI", "Note", "BibEntry", "Caption", "TOCI", "Figure", "Formula", "Form", "P"},
    "LBody": {"LI"},
    "TR": {"Table", "THead", "TBody", "TFoot"},
    "TH": {"TR"},
    "TD": {"TR"},
    "THead": {"Table"},
    "TBody": {"Table"},
    "TFoot": {"Table"},
    "TOCI": {"TOC"},
    "RB": {"Ruby"},
    "RT": {"Ruby"},
    "RP": {"Ruby"},
}
# The children it may have, where that is narrow.
_CHILDREN = {
    "L": {"LI", "L", "Caption"},
    "LI": {"Lbl", "LBody"},
    "Table": {"TR", "THead", "TBody", "TFoot", "Caption"},
    "THead": {"TR"},
    "TBody": {"TR"},
    "TFoot": {"TR"},
    "TR": {"TH", "TD"},
    "TOC": {"TOC", "TOCI", "Caption"},
}
_INLINE = {"Span", "Quote", "Reference", "Code", "Link", "Annot"}
# What a paragraph, a heading or a phrase cannot hold.
_BLOCKS = {"P", "H", *HEADING_LEVELS, "L", "LI", "LBody", "Table", "Sect", "Part", "Art", "Div", "Document"}
# BCP 47, as far as documents use it.
_LANGUAGE = regex(r"[A-Za-z]{2,3}(-[A-Za-z]{4})?(-([A-Za-z]{2}|\d{3}))?(-[A-Za-z0-9]{5,8})*")
_SAME_LINE = 6.0  # points
_JOINERS = "-\u00ad\u2010\u2013\u2014/@&=_"  # a line may end with these and the word, or the address, go on
_ADDRESS_JOINERS = ".?"  # and with these, which also end a sentence, where a long address is broken
_ADDRESS_LENGTH = 16
_EMPTY_WORDS = regex(
    r"(an? )?(image|picture|figure|graphic|photo|icon|logo|drawing|illustration|qr code"
    r"|alt(ernative)? text|untitled)"
    r"s?\W*\d*",
    re.I,
)
_FILE_NAME = regex(r"\S+\.(png|jpe?g|gif|svg|pdf|tiff?|bmp|webp)", re.I)


def valid_language(code: str) -> bool:
    return _LANGUAGE.fullmatch(code) is not None


def check_grammar(file: TaggedFile) -> Iterator[Diagnostic]:
    notes: set[str] = set()
    for element in file.elements():
        yield from _check_place(element)
        if element.role not in _INLINE:
            yield from _check_spaces(file, element)
        yield from _check_own(file, element, notes)
    yield from _check_headings(file)


def _check_place(element: StructElement) -> Iterator[Diagnostic]:
    parent = element.parent.role if element.parent is not None else ""
    if element.role in _PARENTS and parent not in _PARENTS[element.role]:
        yield finding(rules.MISPLACED, f"{element.role} in {parent}", path=element.path)
    for kid in element.elements:
        allowed = _CHILDREN.get(element.role)
        if allowed is not None and kid.role not in allowed:
            yield finding(rules.MISPLACED, f"{kid.role} in {element.role}", path=kid.path)
        inside_line = element.role in HEADING_LEVELS or element.role in ("P", "H") or element.role in _INLINE
        if inside_line and kid.role in _BLOCKS:
            yield finding(rules.MISPLACED, f"{kid.role} in {element.role}", path=kid.path)
        if kid.role == "Document" and element.role != "Document":
            yield finding(rules.MISPLACED, f"Document in {element.role}", path=kid.path)
    narrow = element.role in _CHILDREN
    if narrow and any(isinstance(kid, MarkRef) for kid in element.kids):
        yield finding(rules.MISPLACED, f"text directly in {element.role}", path=element.path)
    captions = [i for i, kid in enumerate(element.elements) if kid.role == "Caption"]
    if any(0 < i < len(element.elements) - 1 for i in captions) or len(captions) > 1:
        yield finding(rules.CAPTION_PLACE, path=element.path)


def _check_own(file: TaggedFile, element: StructElement, notes: set[str]) -> Iterator[Diagnostic]:
    path = element.path
    if element.lang is not None and not valid_language(element.lang):
        yield finding(rules.ELEMENT_LANGUAGE, element.lang, path=path)
    if element.role in ("Figure", "Formula"):
        yield from _check_figure(element)
    elif element.role == "LI":
        roles = [kid.role for kid in element.elements]
        if "Lbl" in roles and "LBody" in roles and roles.index("LBody") < roles.index("Lbl"):
            yield finding(rules.LABEL_ORDER, path=path)
    elif element.role == "L":
        labelled = any(kid.role == "Lbl" for item in element.elements for kid in item.elements)
        if labelled and str(element.attributes.get("List/ListNumbering", "/None")) == "/None":
            yield finding(rules.LIST_NUMBERING, path=path)
    elif element.role == "Table":
        yield from _check_table(element)
    elif element.role == "Note":
        note = str(element.obj.get("/ID", ""))
        if not note or note in notes:
            yield finding(rules.NOTE_ID, note, path=path)
        notes.add(note)
    elif (element.role in HEADING_LEVELS or element.role == "H") and not file.own_text(element).strip():
        yield finding(rules.HEADING_EMPTY, path=path)


def _check_spaces(file: TaggedFile, element: StructElement) -> Iterator[Diagnostic]:
    """No validator hears it: a line that ends without a space is read as one word with the next.

    Baselines that differ by less than a third of a usual type size are one line (raised figures).
    """
    last: tuple[int, float, str] | None = None
    for page, baseline, text in _lines(file, element):
        if last is not None and page == last[0] and abs(baseline - last[1]) <= _SAME_LINE:
            last = (page, last[1], last[2] + text)
            continue
        if last is not None and text and _glued(last[2], text):
            yield finding(rules.WORDS_GLUED, f"{last[2][-20:]}|{text[:20]}", page=page + 1, path=element.path)
        if text:
            last = (page, baseline, text)


def _glued(line: str, following: str) -> bool:
    """Whether two lines are read as one word that is none.

    A word that is wider than the measure is broken between any two characters, or after the marks of an
    address: then it has a line to itself, or is very long.
    """
    before, after = line[-1:], following[:1]
    if not before or before.isspace() or after.isspace() or before in _JOINERS or not re.search(r"\s", line):
        return False
    joined = line.split()[-1] + following.split()[0]
    return not (before in _ADDRESS_JOINERS and len(joined) >= _ADDRESS_LENGTH)


def _lines(file: TaggedFile, element: StructElement) -> Iterator[tuple[int, float, str]]:
    """What is shown for an element and the phrases in it: page, baseline, text."""
    for kid in element.kids:
        if isinstance(kid, MarkRef) and (piece := file.piece(kid)) is not None:
            yield from ((kid.page, baseline, text) for baseline, text in piece.shown)
        elif isinstance(kid, StructElement) and kid.role in _INLINE and kid.actual_text is None:
            yield from _lines(file, kid)
        elif isinstance(kid, StructElement):
            yield -1, 0.0, " "  # what is heard there, a line to write on or a picture, parts the words


def _check_figure(element: StructElement) -> Iterator[Diagnostic]:
    words = (element.alt if element.alt is not None else element.actual_text) or ""
    if not words.strip():
        yield finding(rules.FIGURE_ALT, path=element.path)
    elif _EMPTY_WORDS.fullmatch(words.strip()) or _FILE_NAME.fullmatch(words.strip()):
        yield finding(rules.ALT_QUALITY, words, path=element.path)
    box = element.attributes.get("Layout/BBox")
    if box is None or len(box) != 4 or not (box[0] < box[2] and box[1] < box[3]):
        yield finding(rules.FIGURE_BBOX, "none" if box is None else list(box), path=element.path)


def _check_table(table: StructElement) -> Iterator[Diagnostic]:
    rows = [e for e in table.walk() if e.role == "TR"]
    cells = [[c for c in row.elements if c.role in ("TH", "TD")] for row in rows]
    headers = [c for row in cells for c in row if c.role == "TH"]
    if not headers:
        yield finding(rules.TABLE_HEADERS, path=table.path)
    for header in headers:
        if str(header.attributes.get("Table/Scope", "")) not in ("/Row", "/Column", "/Both"):
            yield finding(rules.TABLE_SCOPE, path=header.path)
    widths = _row_widths(cells)
    if len(set(widths)) > 1:
        yield finding(rules.TABLE_RAGGED, f"columns by row: {widths}", path=table.path)


def _row_widths(rows: list[list[StructElement]]) -> list[int]:
    """Columns of each row, cells that reach down from above included."""
    hanging: list[int] = []  # for each row still to come: columns taken from above
    widths = []
    for row in rows:
        taken = hanging.pop(0) if hanging else 0
        for cell in row:
            columns = int(cell.attributes.get("Table/ColSpan", 1))
            taken += columns
            for below in range(int(cell.attributes.get("Table/RowSpan", 1)) - 1):
                while len(hanging) <= below:
                    hanging.append(0)
                hanging[below] += columns
        widths.append(taken)
    return widths


def _check_headings(file: TaggedFile) -> Iterator[Diagnostic]:
    headings = [e for e in file.elements() if e.role in HEADING_LEVELS or e.role == "H"]
    numbered = [e for e in headings if e.role != "H"]
    if numbered and len(numbered) != len(headings):
        yield finding(rules.HEADING_MIX, path=next(e for e in headings if e.role == "H").path)
    last = 0
    for element in numbered:
        level = HEADING_LEVELS[element.role]
        if last == 0 and level != 1:
            yield finding(rules.HEADING_FIRST, element.role, path=element.path)
        elif last and level > last + 1:
            yield finding(rules.HEADING_SKIP, f"{element.role} after H{last}", path=element.path)
        last = level
