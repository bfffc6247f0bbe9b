"""What a change of a clinic's files would do, before anything is written; and whether it may be made."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from handpress.diagnostics import Diagnostic, HandpressError, Severity
from handpress.document.model import Document
from handpress.edit.changes import ValueChange
from handpress.edit.operations import edited, path_at
from handpress.edit.places import read_file
from handpress.edit.steps import Keys
from handpress.edit.store import Gate
from handpress.files import Given
from handpress.project.clinic_details import clinic_details
from handpress.project.covered import covered_content
from handpress.project.exceptions import judged
from handpress.project.loading import LoadedProject, parts_of, proposed
from handpress.project.pipeline import render
from handpress.values import Value
from handpress.workspace import Handout, Workspace, find_handouts


class RefusedChange(HandpressError):
    """A change that would stop everything, or say what must not be said. ``places`` are the paths of the
    values that each diagnostic is about; empty for one about a whole handout."""

    def __init__(self, diagnostics: Sequence[Diagnostic], places: Sequence[Keys]) -> None:
        self.places = tuple(places)
        super().__init__(diagnostics)


class Affected(Value, frozen=True):
    """A handout that prints something otherwise: as it is, and as it would be. ``words`` says whether it is
    more than the clinic's own lines and looks; None where it cannot be read."""

    handout: Handout
    before: Document | None
    after: Document | None
    words: bool
    diagnostics: tuple[Diagnostic, ...] = ()


def files_after(workspace: Workspace, changes: Sequence[ValueChange]) -> dict[str, bytes]:
    """The files as they would be, by name. Raises HandpressError: a value cannot stand where it is put."""
    files: dict[str, bytes] = {}
    for change in changes:
        old = files.get(change.file) or read_file(workspace, change.file)
        files[change.file] = edited(change.file, old, change.path, change.after)
    return files


def given_by(workspace: Workspace, files: Mapping[str, bytes]) -> Given:
    """Files by where they lie."""
    return {workspace.path(file): data for file, data in files.items()}


def gate_of(project: LoadedProject, today: date) -> Gate:
    """Whether files may become as they would be, held against the project as it is."""

    def gate(files: Mapping[str, bytes]) -> None:
        check_proposal(project, files, today)

    return gate


def sound_gate(workspace: Workspace) -> Gate:
    """Whether files can be read at all, where the project as it is cannot be loaded."""

    def gate(files: Mapping[str, bytes]) -> None:
        errors = parts_of(workspace, given_by(workspace, files))[2]
        if errors:
            raise HandpressError(errors)

    return gate


def check_proposal(project: LoadedProject, files: Mapping[str, bytes], today: date) -> LoadedProject:
    """The project as it would be.

    Raises RefusedChange: facts or brand would have an error, a handout that can be read could no longer be,
    or one would say what it must not, or leave out a line that it must have.
    """
    try:
        after = proposed(project, given_by(project.workspace, files))
    except HandpressError as error:
        raise _refused(project.workspace, error.diagnostics, files) from None
    found = list(new_errors(project.diagnostics, after.diagnostics))
    for one in affected_by(project, after):
        found += one.diagnostics
        if one.after is None:
            continue
        before = judged(project, one.before, today).diagnostics if one.before is not None else ()
        found += new_errors(before, judged(after, one.after, today).diagnostics)
    if found:
        raise _refused(project.workspace, found, files)
    return after


def affected_by(project: LoadedProject, after: LoadedProject) -> Iterator[Affected]:
    """Every handout that would print something otherwise."""
    for handout in find_handouts(project.workspace)[0]:
        if (one := affected(project, after, handout)) is not None:
            yield one


def affected(
    project: LoadedProject, after: LoadedProject, handout: Handout, *, always: bool = False
) -> Affected | None:
    """A handout as it is and as it would be; None where it would print the same, or can be read in neither.

    With ``always`` it is one that comes or is replaced: what is wrong with it is told, and it counts even
    if no word is another.
    """
    old, _ = rendered(project, handout)
    new, wrong = rendered(after, handout)
    if old is None and new is None and not (always and handout.path in after.given):
        return None
    if old is None or new is None:
        return Affected(handout, old, new, True, wrong if old is not None or always else ())
    words = covered_content(project, old) != covered_content(after, new)
    if always or words or clinic_details(project, old) != clinic_details(after, new):
        return Affected(handout, old, new, words)
    return None


def rendered(project: LoadedProject, handout: Handout) -> tuple[Document | None, tuple[Diagnostic, ...]]:
    """The document, or None and why it cannot be read."""
    try:
        return render(project, handout)[0], ()
    except HandpressError as error:
        return None, error.diagnostics


def new_errors(before: Sequence[Diagnostic], after: Sequence[Diagnostic]) -> Iterator[Diagnostic]:
    """The errors that were not there before, wherever they stood."""
    known = {(one.rule, one.message, one.evidence) for one in before}
    for one in after:
        if one.severity is Severity.ERROR and (one.rule, one.message, one.evidence) not in known:
            yield one


def errors_of(diagnostics: Sequence[Diagnostic]) -> tuple[Diagnostic, ...]:
    """The errors among some, each once."""
    return tuple(dict.fromkeys(one for one in diagnostics if one.severity is Severity.ERROR))


def _refused(
    workspace: Workspace, diagnostics: Sequence[Diagnostic], files: Mapping[str, bytes]
) -> RefusedChange:
    errors = errors_of(diagnostics)
    return RefusedChange(errors, [_place(workspace, one, files) for one in errors])


def _place(workspace: Workspace, one: Diagnostic, files: Mapping[str, bytes]) -> Keys:
    file = workspace.label_of(one.span.file) if one.span is not None else ""
    if one.span is None or file not in files or not one.span.line:
        return ()
    return path_at(file, files[file], one.span)
