"""Merge fields: what a handout declares that differs from person to person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handpress.diagnostics import DiagnosticList
from handpress.document.model import MergeField, MergeKind
from handpress.template import rules
from handpress.template.engine import ExpandedTemplate

if TYPE_CHECKING:
    from handpress.content.tree import YamlFile
    from handpress.template.schema import FrontMatter


def merge_fields(entries: tuple[FrontMatter | None, YamlFile] | None) -> tuple[MergeField, ...]:
    """The fields that the front matter declares, in its order."""
    matter, tree = entries or (None, None)
    if matter is None or tree is None:
        return ()
    return tuple(
        MergeField(name, MergeKind(one.kind), one.label, one.required, tree.span(("merge", name)))
        for name, one in (matter.merge or {}).items()
    )


def check_merge(fields: tuple[MergeField, ...], rendered: ExpandedTemplate, sink: DiagnosticList) -> None:
    """Report a field that is declared and stands nowhere: its values would be printed nowhere."""
    printed = {one.name for one in rendered.printed}
    for one in fields:
        if f"merge.{one.name}" not in printed:
            sink.add(rules.MERGE_UNUSED.at(one.span, name=one.name))
