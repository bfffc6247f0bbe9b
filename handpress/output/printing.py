"""How to print a piece on an office printer, in plain words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handpress.papers import paper_title

if TYPE_CHECKING:
    from handpress.layout.formats import Format


def printing_steps(form: Format | None, paper: str, pages: int) -> tuple[str, ...]:
    """What staff do, step by step, from the open PDF to the piece in hand."""
    steps = [
        f"Open the PDF, choose Print, and load {paper_title(paper)} paper.",
        "Set the size to “Actual size” or 100%, not “Fit to page”.",
    ]
    if pages > 1:
        edge = "short" if form is not None and form.flips_short else "long"
        steps.append(
            f"Print on both sides and flip on the {edge} edge. "
            "If the back comes out upside-down, choose the other edge."
        )
    else:
        steps.append("Print on one side.")
    if form is not None and form.fold:
        steps.append(form.fold)
    return tuple(steps)
