"""The file that was printed is looked at, to make sure that it is the one of which the record speaks.

The edition code stands at the foot of each page, so what went onto paper is told by the file itself. A run
that was stopped between a PDF and its record, a copy and a renamed file are found out so.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from handpress.diagnostics import HandpressError
from handpress.output.manifest import ManifestEntry
from handpress.patterns import regex
from handpress.pdfium import open_pdf
from handpress.project.inputs import sha256_of
from handpress.review import rules

_EDITION = regex(r"(?<![0-9A-Za-z])[0-9A-HJKMNP-TV-Z]{6}(?![0-9A-Za-z])")


def check_printed_file(out: Path, entry: ManifestEntry, known: Iterable[ManifestEntry]) -> None:
    """Make sure that a PDF of the output folder prints the edition that its record says.

    Args:
        known: every entry of the record.

    Raises:
        HandpressError: it is gone, cannot be read, or prints another edition.
    """
    path = out / entry.file
    if sha256_of(path) == entry.sha256:
        return
    editions = _editions(path)
    if editions is None:
        raise HandpressError([rules.PRINTED_GONE.at(None, file=entry.file, name=entry.handout)])
    if entry.edition in editions:
        return  # saved again by another program: the same paper
    copied = next((one for one in known if one.edition in editions), None)
    if copied is not None:
        values = {
            "file": entry.file,
            "name": copied.handout,
            "edition": copied.edition,
            "made": entry.handout,
        }
        raise HandpressError([rules.PRINTED_COPY.at(None, **values)])
    raise HandpressError(
        [rules.PRINTED_OTHER.at(None, file=entry.file, edition=entry.edition, name=entry.handout)]
    )


def _editions(path: Path) -> frozenset[str] | None:
    """Whatever looks like an edition code on the first page; None where there is no PDF to read."""
    try:
        with open_pdf(path.read_bytes()) as document:
            text = document[0].get_textpage().get_text_range()
    except (OSError, RuntimeError, IndexError):
        return None
    return frozenset(_EDITION.findall(text))
