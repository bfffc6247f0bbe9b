"""What went into the rack, taken from what lies in the output folder, and what is to come out of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from handpress.diagnostics import HandpressError, OutputError, UsageError
from handpress.nearest import suggestion
from handpress.output.atomic import diagnose_write
from handpress.output.distribution import runs_to_note
from handpress.output.manifest import ManifestEntry, read_manifest
from handpress.output.notice import NOTICE
from handpress.output.packrecord import PACKS
from handpress.output.printedfile import check_printed_file
from handpress.patterns import regex
from handpress.project.model import FILLABLE
from handpress.review import rules
from handpress.review.printed import (
    RECORD,
    Discarded,
    DistributedEdition,
    Event,
    PrintedEdition,
    PrintRun,
    in_rack,
    note_printed,
    read_printed,
)
from handpress.review.store import hold
from handpress.workspace import Workspace

Shown = Callable[[Path], str]
"""How a path is written in messages."""


def distributed_editions(workspace: Workspace) -> tuple[DistributedEdition, ...]:
    """What should be in the rack, as far as is noted. Raises HandpressError: the record is damaged."""
    path = workspace.reviews / RECORD
    return in_rack(read_printed(path, workspace.label(path)))


def printed_piece(
    workspace: Workspace, name: str, layout: str | None, edition: str | None, shown: Shown
) -> PrintedEdition:
    """The one PDF of the output folder that was printed.

    Raises:
        UsageError: it could be several.
        HandpressError: none is recorded.
    """
    entries, diagnostics = read_manifest(workspace.out)
    if diagnostics:
        raise HandpressError(diagnostics)
    known = [one for one in entries.values() if one.variant != FILLABLE]
    some = [
        one
        for one in known
        if one.handout == name
        and (layout is None or one.layout == layout)
        and (edition is None or one.edition == edition.upper())
    ]
    if not some:
        names = {one.handout for one in known}
        hint = f"Make it with: `handpress {name}`" if name in names else suggestion(name, names)
        which = f" as {layout}" * bool(layout) + f" with the edition code {edition}" * bool(edition)
        folder = shown(workspace.out)
        raise HandpressError([rules.NOT_MADE_YET.at(None, name=name, folder=folder, which=which, hint=hint)])
    if len({one.edition for one in some}) > 1:
        choices = "; ".join(f"--edition {one.edition} ({_told(one)})" for one in some)
        raise UsageError([rules.WHICH_PRINTED.at(None, count=len(some), name=name, choices=choices)])
    check_printed_file(workspace.out, some[0], entries.values())
    return _piece(some[0])


def _told(entry: ManifestEntry) -> str:
    """``card, letter``, and the file where it begins on a part-used sheet."""
    form = form_of(_piece(entry))
    return f"{form}: {entry.file}" if regex(r"-from-\d+\.pdf\Z").search(entry.file) else form


def _piece(entry: ManifestEntry) -> PrintedEdition:
    until = date.fromisoformat(entry.review_until) if entry.review_until else None
    return PrintedEdition(
        entry.edition,
        entry.handout,
        entry.layout,
        entry.paper,
        entry.variant,
        entry.content,
        until,
        entry.brand,
        entry.marks,
    )


def form_of(piece: PrintedEdition) -> str:
    """Layout, variant and paper of an edition as people read them: ``card, large, letter``."""
    return ", ".join(filter(None, (piece.layout, piece.variant, piece.paper)))


def pack_runs(workspace: Workspace, name: str, today: date, shown: Shown) -> tuple[PrintRun, ...]:
    """All of a pack as it lies in its folder. Raises HandpressError: it does not, or is old."""
    folder = workspace.out / PACKS / name
    runs = runs_to_note(folder, today) if Path(name).name == name else None
    if not runs:
        raise HandpressError([rules.NO_PACK_MADE.at(None, name=name, folder=shown(folder))])
    if (folder / NOTICE).exists():
        raise HandpressError([rules.PACK_OLD.at(None, name=name)])
    return runs


def note(workspace: Workspace, events: Sequence[Event]) -> None:
    """Put entries into the record. Raises HandpressError: it cannot be done; nothing is lost."""
    path = workspace.reviews / RECORD
    with hold(workspace.reviews):
        try:
            note_printed(path, workspace.label(path), events)
        except OSError as error:
            raise OutputError([diagnose_write(error, workspace.label(path))]) from error


def discard(workspace: Workspace, words: Sequence[str], today: date) -> tuple[DistributedEdition, ...]:
    """Note that all copies of editions were thrown away; gives what that was.

    Raises:
        UsageError: an edition is not in the rack.
        HandpressError: it cannot be noted.
    """
    noted = distributed_editions(workspace)
    known = {one.piece.edition for one in noted}
    editions = tuple(dict.fromkeys(word.upper() for word in words))
    unknown = [edition for edition in editions if edition not in known]
    if unknown:
        hint = suggestion(unknown[0], known) if known else "Nothing is noted at all."
        raise UsageError(rules.UNKNOWN_EDITION.at(None, edition=one, hint=hint) for one in unknown)
    note(workspace, [Discarded(edition, today) for edition in editions])
    return tuple(one for one in noted if one.piece.edition in editions)
