"""What no template says and each printed file must show: its edition, its sources, what it is not."""

from __future__ import annotations

import re
from collections.abc import Iterator

from handpress.proof.claims.must_lines import NOT_PRINTED, PRINTED_BY_LAYOUTS
from handpress.proof.evidence import problems as rules
from handpress.proof.model import Finding, Print, Subject, finding

_KEPT = re.compile(r"[^\W_]+")


def check_paper(subject: Subject) -> Iterator[Finding]:
    """Compared by letters and digits only: line breaks and marks do not count."""
    for made in subject.prints:
        there = _squeezed(_text(made.pdf))
        for what, words in _wanted(subject, made):
            if _squeezed(words) not in there:
                yield finding(rules.NOT_ON_PAPER, evidence=words, piece=made.piece, what=what)


def _wanted(subject: Subject, made: Print) -> Iterator[tuple[str, str]]:
    lines = PRINTED_BY_LAYOUTS - NOT_PRINTED.get(made.layout, frozenset())
    for line in sorted(lines):
        if line != "Sources:" or subject.document.sources:
            yield f"the line “{line}”", line
    yield "its edition code", made.edition
    yield "the clinic’s phone number", subject.brand.phone
    for number in ("988", "911"):
        yield number, number


def _text(pdf: bytes) -> str:
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    try:
        return "\n".join(page.get_textpage().get_text_bounded() for page in document)
    finally:
        document.close()


def _squeezed(text: str) -> str:
    return "".join(_KEPT.findall(text.lower()))
