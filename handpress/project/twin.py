"""The page for screens that goes with a printed handout."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handpress.project.loading import LoadedProject

if TYPE_CHECKING:
    from handpress.document.model import Document
    from handpress.layout.engine import Review
    from handpress.layout.formats import Format


def screen_twin(
    project: LoadedProject, document: Document, form: Format, edition: str, review: Review
) -> bytes:
    """The handout as a page for screens. It goes with one printed file, whose edition code it names: in
    the handout's first layout, on the clinic's own paper."""
    from handpress.document.reading_order import in_reading_order
    from handpress.html.page import PrintedCounterpart, write_page
    from handpress.template.clinic import contact_lines

    contact = contact_lines(project.brand, document.language)
    read, printed = in_reading_order(document, form.order), PrintedCounterpart(form.title, edition)
    return write_page(read, project.brand, contact, printed, review, project.drawings)
