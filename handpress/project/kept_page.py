"""The pages that are kept of what was signed, held against the record: who signed, when, until when.

An entry with a seal says by itself whether it was changed. Of those of before, the pages tell.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from pathlib import Path

from handpress.diagnostics import HandpressError
from handpress.document.catalogue import catalogue_of
from handpress.pdfium import open_pdf
from handpress.review import rules
from handpress.review.signed import ReviewState, ReviewStatus, Signature
from handpress.review.stored import CONTENT, stored_files, stored_json
from handpress.review.wording import wording


def check_pages(record: Path, signature: Signature, shown: str) -> None:
    """Make sure that each kept page says what its entry says, as far as it has room for it.

    Args:
        shown: how the folder of the record is called in messages.

    Raises:
        HandpressError: a page names another person or another day, or cannot be read.
    """
    language = str(stored_json(record, signature, CONTENT, shown).get("language", "en"))
    words = wording(ReviewStatus(ReviewState.SIGNED, signature), language)
    begins = _letters(catalogue_of(language).reviewed[0].partition("{by}")[0])
    right = [_letters(line) for line in (*words.lines, words.short, words.word)]
    named = [line for line in right if line.startswith(begins)]
    for path in stored_files(record, signature):
        if path.suffix != ".pdf":
            continue
        page = _letters(" ".join(_texts(path)))
        if not _says(page, named if begins in page else right):
            file = f"{shown}/{signature.content}/{path.name}"
            raise HandpressError([rules.NOT_ON_PAGE.at(signature.span, said=words.lines[0], file=file)])


def _says(page: str, lines: Sequence[str]) -> bool:
    return any(line in page for line in lines)


def _texts(path: Path) -> Iterator[str]:
    try:
        with open_pdf(path.read_bytes()) as document:
            for page in document:
                yield page.get_textpage().get_text_range()
    except (OSError, RuntimeError):
        return  # then it says nothing


def _letters(text: str) -> str:
    """Letters and figures only: how a line is broken, and at which hyphen, is no difference."""
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKC", text)))
