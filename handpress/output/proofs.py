"""The proof as pages to read: one for each handout, with pictures on which each finding is marked.

Self-contained: nothing is fetched or run. They lie in ``out/proof/``, beside an index.
"""

from __future__ import annotations

import base64
from collections.abc import Sequence
from io import BytesIO
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from handpress.diagnostics import Diagnostic, PageMark, Severity
from handpress.files.ownership import OwnFiles, sealed_page
from handpress.output.pages import filled, is_old_page
from handpress.pdfium import open_pdf
from handpress.project.model import Failure
from handpress.proof.evidence import backed, recheck_list
from handpress.proof.model import Item, Print, Proof
from handpress.values import Value

if TYPE_CHECKING:
    from pypdfium2 import PdfPage

PROOFS = "proof"
INDEX = "index.html"
TEMPLATE = "proof.html.j2"

LONG_SIDE = 1100
"""Pixels of a page picture's longer side: small type can be read, and a page takes less than 100 KB."""
COLOURS = 128  # of a page picture; handouts have few
LEAST = 1.2  # percent: a mark on a single letter can still be seen


class Framed(Value, frozen=True):
    """A mark on a page picture, in percent of its width and height from its upper left corner."""

    number: int
    severity: str
    title: str
    left: float
    top: float
    width: float
    height: float


class MarkedPage(Value, frozen=True):
    """A page of a piece, with its marks."""

    piece: str
    page: int
    data: str  # a data: address
    width: int
    height: int
    marks: tuple[Framed, ...]
    whole: tuple[int, ...]  # numbers of findings about the page as a whole


class FindingGroup(Value, frozen=True):
    """Findings of one check and one severity, with their numbers."""

    numbered: tuple[tuple[int, Diagnostic], ...]

    @property
    def severity(self) -> str:
        return self.numbered[0][1].severity.value

    @property
    def rule(self) -> str:
        return self.numbered[0][1].rule

    @property
    def hint(self) -> str:
        """What to do, where it is the same for all of them and so need be said only once."""
        hints = {one.hint for _, one in self.numbered}
        return self.numbered[0][1].hint if len(hints) == 1 else ""


def write_proofs(files: OwnFiles, results: Sequence[Proof | Failure], *, every: bool) -> Path:
    """Put a page for each result into ``out/proof``; gives the one to open. The caller holds ``out``.

    Args:
        every: these are all handouts that there are: the index is renewed, and our pages of others are
            removed.

    Raises:
        OSError: a page cannot be written.
    """
    folder = files.folder / PROOFS
    for result in results:
        page = sealed_page(proof_page(result).encode("utf-8"))
        files.write(folder / page_name(result), page, is_old_page)
    index = folder / INDEX
    if every:
        files.write(index, sealed_page(index_page(results).encode("utf-8")), is_old_page)
        kept = {INDEX, *(page_name(result) for result in results)}
        for old in folder.glob("*.html"):
            if old.name not in kept:
                files.remove(old, is_old_page)
    return folder / page_name(results[0]) if len(results) == 1 else index if index.exists() else folder


def page_name(result: Proof | Failure) -> str:
    """What a handout's page is called; none is called like the index."""
    name = _name(result)
    return "index_.html" if name == "index" else f"{name}.html"


def proof_page(result: Proof | Failure) -> str:
    """The page of one handout."""
    if isinstance(result, Failure):
        found = list(result.diagnostics)
        return filled(TEMPLATE, part="page", name=_name(result), groups=_groups(_numbered(found)), proof=None)
    numbered = _numbered(result.findings)
    return filled(
        TEMPLATE,
        part="page",
        said=said,
        name=_name(result),
        groups=_groups(numbered),
        pictures=[picture for made in result.proof_input.prints for picture in _pictures(made, numbered)],
        proof=result,
        backed=backed(result.proof_input.document, result.proof_input.library),
        rechecks=recheck_list(result.proof_input.document, result.proof_input.library),
    )


def index_page(results: Sequence[Proof | Failure]) -> str:
    """Every handout with how many findings it has."""
    rows = [
        {
            "name": _name(result),
            "page": page_name(result),
            "title": result.proof_input.document.title if isinstance(result, Proof) else _name(result),
            "made": isinstance(result, Proof),
            "counts": {severity.value: _counted(result, severity) for severity in Severity},
            "open": open_items(result),
        }
        for result in results
    ]
    return filled(TEMPLATE, part="index", rows=rows)


def open_items(result: Proof | Failure) -> int:
    """How many questions of PEMAT-P and the CDC index wait for a person."""
    if isinstance(result, Failure):
        return 0
    return sum(item.open for instrument in result.instruments for item in instrument.items)


def said(item: Item, column: str) -> str:
    """A cell of an instrument's table: what the machine decided or suggests, or a person has answered."""
    if column == "answered":
        word = "does not apply" if item.answered_na else item.word(item.answered)
        return f"{word} ({item.answered_by})" if word else "open" if item.open else ""
    if column == "decided" and not item.applies and not item.answered_na:
        return "does not apply"
    return item.word(item.decided if column == "decided" else item.suggested)


def _name(result: Proof | Failure) -> str:
    return result.handout if isinstance(result, Failure) else result.proof_input.document.name


def _counted(result: Proof | Failure, severity: Severity) -> int:
    if isinstance(result, Proof):
        return result.counted(severity)
    return sum(diagnostic.severity is severity for diagnostic in result.diagnostics)


def _numbered(findings: Sequence[Diagnostic]) -> list[tuple[int, Diagnostic]]:
    """Findings with the numbers they have on the page: those of one check stand together."""
    together: dict[tuple[str, Severity], list[Diagnostic]] = {}
    for one in findings:
        together.setdefault((one.rule, one.severity), []).append(one)
    return list(enumerate((one for alike in together.values() for one in alike), 1))


def _groups(numbered: Sequence[tuple[int, Diagnostic]]) -> list[FindingGroup]:
    """The findings of each check, to be shown in one box."""
    kinds = groupby(numbered, key=lambda pair: (pair[1].rule, pair[1].severity))
    return [FindingGroup(tuple(alike)) for _, alike in kinds]


def _pictures(made: Print, numbered: Sequence[tuple[int, Diagnostic]]) -> list[MarkedPage]:
    own = [(number, one) for number, one in numbered if one.piece == made.piece]
    with open_pdf(made.pdf) as document:
        return [_picture(document[index], made, index, own) for index in range(len(document))]


def _picture(page: PdfPage, made: Print, index: int, own: Sequence[tuple[int, Diagnostic]]) -> MarkedPage:
    from PIL.Image import Quantize

    width, height = page.get_size()
    bitmap = page.render(scale=LONG_SIDE / max(width, height))
    # An octree keeps the few small spots of a strong colour, and takes an eighth of the time of a median cut.
    image = bitmap.to_pil().convert("RGB").quantize(COLOURS, Quantize.FASTOCTREE)
    file = BytesIO()
    image.save(file, "PNG", compress_level=6)
    here = [(number, one, mark) for number, one in own for mark in one.marks if mark.page == index + 1]
    return MarkedPage(
        made.piece,
        index + 1,
        "data:image/png;base64," + base64.b64encode(file.getvalue()).decode("ascii"),
        image.width,
        image.height,
        tuple(_framed(number, one, mark, width, height) for number, one, mark in here if mark.box),
        tuple(dict.fromkeys(number for number, _, mark in here if mark.box is None)),
    )


def _framed(number: int, one: Diagnostic, mark: PageMark, width: float, height: float) -> Framed:
    assert mark.box is not None
    left, bottom, right, top = mark.box
    return Framed(
        number,
        one.severity.value,
        one.message,
        round(100 * left / width, 2),
        round(100 * (height - top) / height, 2),
        round(max(LEAST, 100 * (right - left) / width), 2),
        round(max(LEAST, 100 * (top - bottom) / height), 2),
    )
