"""The finished page as a part of the proof: whatever an eye, a pen, a telephone or a printer would meet."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pikepdf
import pypdfium2

from handpress.diagnostics import Diagnostic
from handpress.patterns import regex
from handpress.proof.model import Check, CheckResult, Measure, Print, ProofInput, finding
from handpress.proof.page import rules
from handpress.proof.page.check_breaks import check_breaks
from handpress.proof.page.check_contrast import check_contrast
from handpress.proof.page.check_crisis import check_crisis
from handpress.proof.page.check_fields import check_fields, codes_of
from handpress.proof.page.check_places import check_places
from handpress.proof.page.check_type import check_type
from handpress.proof.page.context import PageContext, PageResult, gathered
from handpress.proof.page.places import Texts
from handpress.proof.page.read import read_sheet

_PICTURE = regex(rb"/Subtype\s*/Image\b")
_CHECKS: tuple[Callable[[PageContext], Iterator[PageResult]], ...] = (
    check_crisis,
    check_type,
    check_contrast,
    check_places,
    check_breaks,
    check_fields,
)


def check_pages(proof_input: ProofInput) -> CheckResult:
    """Everything that is found and measured on the printed pages of a handout."""
    texts = Texts(proof_input.document)
    said = [one for made in proof_input.prints for one in _check(proof_input, made, texts)]
    return CheckResult(
        tuple(one for one in said if isinstance(one, Diagnostic)),
        tuple(one for one in said if isinstance(one, Measure)),
    )


def _check(proof_input: ProofInput, made: Print, texts: Texts) -> Iterator[PageResult]:
    # A logo or picture may hold a code that the handout knows nothing of: it is looked for as well.
    codes = bool(codes_of(proof_input.document)) or _PICTURE.search(made.pdf) is not None
    try:
        sheet = read_sheet(made, codes=codes)
    except (pikepdf.PdfError, pypdfium2.PdfiumError) as error:
        span = proof_input.document.span
        yield finding(rules.UNREADABLE, span=span, piece=made.piece, reason=str(error))
        return
    context = PageContext(proof_input.document, made, sheet, texts)
    yield from gathered(one for check in _CHECKS for one in check(context))


CHECK = Check("page", check_pages)
