"""How pieces would look after a change: made in memory, before anything is written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from handpress.diagnostics import Diagnostic, HandpressError
from handpress.edit.changes import ValueChange
from handpress.edit.places import picture_of
from handpress.project.editing import files_after, given_by
from handpress.project.loading import LoadedProject, proposed
from handpress.project.model import BuildOptions
from handpress.project.views import PieceView, ViewWanted, view_of
from handpress.values import Value

if TYPE_CHECKING:
    from handpress.workspace import Handout


class ProposedPiece(Value, frozen=True):
    """A piece of a handout as it would be; or why it could not be made."""

    handout: str
    view: PieceView | None
    problems: tuple[Diagnostic, ...] = ()


def proposed_pieces(
    project: LoadedProject,
    changes: Sequence[ValueChange],
    pictures: Mapping[str, bytes],
    pieces: Sequence[tuple[Handout, ViewWanted]],
    today: date,
) -> tuple[ProposedPiece, ...]:
    """Make pieces as they would be with changed values and new logos.

    Args:
        pictures: new logos that the changes name, by the names of their files.

    Raises HandpressError: a value cannot stand in its file, or facts or brand would have an error.
    """
    workspace = project.workspace
    given = given_by(workspace, files_after(workspace, changes))
    given_pictures = {picture_of(workspace, file): data for file, data in pictures.items()}
    after = proposed(project, {**given, **given_pictures}) if given or given_pictures else project
    return tuple(_made(after, handout, wanted, today) for handout, wanted in pieces)


def _made(project: LoadedProject, handout: Handout, wanted: ViewWanted, today: date) -> ProposedPiece:
    try:
        view = view_of(project, handout, wanted, BuildOptions(today))
    except HandpressError as error:
        return ProposedPiece(handout.name, None, error.diagnostics)
    return ProposedPiece(handout.name, view)
