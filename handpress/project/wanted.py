"""Which layouts and looks of a handout are to be made."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from handpress.document.variants import Variant
from handpress.papers import OFFICE_SHEETS
from handpress.project import rules
from handpress.project.loading import LoadedProject
from handpress.project.model import BuildOptions, Failure

if TYPE_CHECKING:
    from handpress.document.model import Document


def wanted_layouts(
    project: LoadedProject, document: Document, options: BuildOptions
) -> tuple[tuple[str, ...], tuple[Failure, ...]]:
    """The layouts to make a handout in: its own, or those that were asked for where it can be made in them.

    Asked for by name in a layout that would leave parts of it out, that layout of it is spoiled; what it
    has in others is not touched.
    """
    if not options.layouts:
        return _on_paper(project, document.layouts, options), ()
    fits = [
        name
        for name in options.layouts
        if name in document.layouts or (options.by_name and project.formats[name].accepts_any)
    ]
    known = ", ".join(document.layouts)
    wrong = tuple(
        Failure(document.name, name, (diagnostic,))
        for name in options.layouts
        if options.by_name and name not in fits
        for diagnostic in [
            rules.NOT_ITS_LAYOUT.at(document.span, name=document.name, layout=name, known=known)
        ]
    )
    return _on_paper(project, fits, options), wrong


def _on_paper(project: LoadedProject, layouts: Sequence[str], options: BuildOptions) -> tuple[str, ...]:
    """Those that come on the large paper that was asked for: not everything comes as large as a poster.

    A handout that was named and comes on it in no layout is left for the layout to refuse; so is a layout
    that does not come on an office sheet, which would be missed.
    """
    if options.paper is None or options.paper in OFFICE_SHEETS:
        return tuple(layouts)
    fits = tuple(name for name in layouts if project.formats[name].paper(options.paper) is not None)
    return fits or (tuple(layouts) if options.by_name else ())


def variants_of(
    project: LoadedProject, document: Document, layout: str, options: BuildOptions
) -> tuple[Variant, ...]:
    """The looks to print a layout in: the standard one, and those that are asked for."""
    # Large print has a layout of its own: once is enough for a handout with several layouts.
    in_large = layout == document.layouts[0] and _in_large(project, options)
    return (
        Variant.STANDARD,
        *(variant for variant in options.variants if variant is not Variant.LARGE or in_large),
    )


def _in_large(project: LoadedProject, options: BuildOptions) -> bool:
    """Whether large print comes on the paper that was asked for."""
    large = [form for form in project.formats.values() if form.variant is Variant.LARGE]
    return options.paper is None or not large or any(form.paper(options.paper) for form in large)
