"""PDFs opened with pdfium, one at a time: the library may not be called from two threads at once.

https://pypdfium2.readthedocs.io: "PDFium is not thread-safe." Whoever draws or measures a page opens its file
here, and is the only one in the process who uses pdfium until it is closed.
"""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument

_alone = threading.RLock()


@contextlib.contextmanager
def open_pdf(pdf: bytes) -> Iterator[PdfDocument]:
    """The document of a PDF, closed at the end.

    Raises:
        pypdfium2.PdfiumError, a RuntimeError: it cannot be read.
    """
    import pypdfium2

    with _alone:
        document = pypdfium2.PdfDocument(pdf)
        try:
            yield document
        finally:
            document.close()
