"""What a worker says of a folder that is being set up: what is still the sample's, and what ends that."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handpress.diagnostics import DiagnosticList, HandpressError
from handpress.edit.changes import ValueChange
from handpress.edit.operations import edited, path_at
from handpress.edit.places import read_file
from handpress.edit.steps import ABSENT, Absent
from handpress.values import Value

if TYPE_CHECKING:
    from handpress.api import Project

DROPPED = ("handout_urls", "logo", "logo_on_dark", "logo_alt", "short_name")
"""What of the sample is simply taken off in the end: the clinic's name and address stand without it."""


class SetupNow(Value, frozen=True):
    """How far a folder is set up. ``left`` are the keys of values that are still the sample's; ``ends`` are
    the changes that make the folder the clinic's own; none where it is already."""

    sample: bool
    left: tuple[str, ...]
    answered: int
    questions: int
    ends: tuple[ValueChange, ...]

    @property
    def to_fill(self) -> tuple[str, ...]:
        """Those of them that somebody has to replace."""
        return tuple(key for key in self.left if key not in DROPPED)


def setup(project: Project) -> SetupNow:
    """How far the folder is set up. Raises HandpressError: a file cannot be read."""
    file = project.workspace.label(project.workspace.brand / "brand.yaml")
    values = project.values()
    answered = sum(one.value is not None for one in values)
    left = _left(project, file)
    sample = project.value_at(file, ("sample",))
    if sample is not True:
        return SetupNow(False, left, answered, len(values), ())
    ends = [ValueChange(file, ("sample",), sample, ABSENT)]
    for key in DROPPED:
        value = project.value_at(file, (key,))
        if key in left and not isinstance(value, Absent):
            ends.append(ValueChange(file, (key,), value, ABSENT))
    return SetupNow(True, left, answered, len(values), tuple(ends))


def _left(project: Project, file: str) -> tuple[str, ...]:
    """The keys of values that are still a sample's, as if the folder were none."""
    from handpress.brand.leftovers import leftovers
    from handpress.content.load import open_yaml

    workspace = project.workspace
    path = workspace.brand / "brand.yaml"
    data = edited(file, read_file(workspace, file), ("sample",), ABSENT)
    sink = DiagnosticList()
    yaml = open_yaml(path, workspace.root, sink, {path: data})
    if yaml is None:
        raise HandpressError(sink.diagnostics)
    found = (path_at(file, data, one.span) for one in leftovers(yaml, workspace.brand) if one.span)
    return tuple(dict.fromkeys(str(keys[0]) for keys in found if keys))
