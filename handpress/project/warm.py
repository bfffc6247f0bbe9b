"""A workspace that stays in memory: what was loaded and made before is used again while its files are so.

Nothing here trusts a clock or the time of a file: every input is hashed on every call. That takes a few
milliseconds; a handout takes a hundred and more.
"""

from __future__ import annotations

import threading
from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from handpress.diagnostics import HandpressError
from handpress.document.model import Document
from handpress.plugins import Registry
from handpress.project.inputs import Inputs, hashes
from handpress.project.loading import LoadedProject, load_project
from handpress.project.memory import Memory, This
from handpress.project.model import BuildOptions, Failure, Output, Result
from handpress.project.pipeline import render_with_inputs
from handpress.project.review_status import record_of
from handpress.project.run import Progress, make_all, refuse_clashes
from handpress.project.views import PieceView, ViewWanted, view_of
from handpress.proof.model import Check, Proof
from handpress.values import Value
from handpress.workspace import Handout, Workspace

if TYPE_CHECKING:
    from handpress.project.trying import BeforeTrying


class _Whole(Value, frozen=True):
    """All that a handout became, and the files that it rests on beside those that all share."""

    results: tuple[Result, ...]
    inputs: Mapping[str, str]


class WarmProject:
    """A workspace, loaded when it is first needed, and again where its files have changed. For any thread."""

    def __init__(self) -> None:
        self._turn = threading.Lock()
        self._loaded: LoadedProject | None = None
        self._words: LoadedProject | None = None
        self._memory = Memory()

    def project(self, workspace: Workspace) -> LoadedProject:
        """The project as its files are now; the same object as before where nothing has changed.

        Raises:
            HandpressError: content, brand or a layout has an error; with all of them.
        """
        with self._turn:
            self._loaded = load_project(workspace, self._loaded)
            return self._loaded

    def words(self, workspace: Workspace) -> LoadedProject:
        """The project for what handouts say and who stands behind them: the one of :meth:`project` where that
        is loaded, else one that reads no logo and no font and cannot be printed.

        Raises:
            HandpressError: the words of content or brand have an error; with all of them.
        """
        with self._turn:
            if self._loaded is not None:
                try:
                    self._loaded = load_project(workspace, self._loaded)
                    return self._loaded
                except HandpressError:
                    pass  # perhaps of a logo alone, which nobody has asked for
            self._words = load_project(workspace, self._words, drawn=False)
            return self._words

    def document(self, project: LoadedProject, handout: Handout) -> Document:
        """A handout as a document. Raises HandpressError: its template cannot be read."""
        key, basis = ("document", handout.name), This(project)
        found: tuple[Document, Mapping[str, str]] | None = self._memory.known(key, basis)
        if found is not None and not Inputs(project.workspace).changed(found[1]):
            return found[0]
        made = render_with_inputs(project, handout)
        self._memory.keep(key, basis, made)
        return made[0]

    def before_trying(self, project: LoadedProject, handout: Handout, today: date) -> BeforeTrying:
        """A handout as it is, for whoever tries words on it."""
        from handpress.project import exceptions
        from handpress.project.trying import before_trying

        try:
            document = self.document(project, handout)
        except HandpressError:
            return before_trying(project, handout, today)
        signed = exceptions.record_of(project.workspace, handout.name)
        record = hashes(project.workspace, (signed,))
        key, basis = ("before trying", handout.name), (This(project), This(document), today, record)
        found: BeforeTrying | None = self._memory.known(key, basis)
        if found is None:
            found = before_trying(project, handout, today)
            self._memory.keep(key, basis, found)
        return found

    def make(
        self,
        project: LoadedProject,
        handouts: Sequence[Handout],
        options: BuildOptions,
        workers: int = 1,
        progress: Progress | None = None,
    ) -> tuple[Result, ...]:
        """The pieces of handouts: those that rest on a file that has changed are made, the others kept."""
        inputs = Inputs(project.workspace)
        basis = (This(project), options)
        done: dict[str, tuple[Result, ...]] = {}
        for handout in handouts:
            whole: _Whole | None = self._memory.known(("whole", handout.name), basis)
            if whole is not None and not inputs.changed(whole.inputs):
                done[handout.name] = whole.results
                if progress is not None:
                    progress(handout.name)
        due = [handout for handout in handouts if handout.name not in done]
        made = make_all(project, due, options, workers, progress, self._memory)
        for handout in due:
            own = tuple(one for one in made if one.handout == handout.name)
            done[handout.name] = own
            if own and all(isinstance(one, Output) and one.sheets is None for one in own):
                self._memory.keep(("whole", handout.name), basis, _Whole(own, _inputs(own)))
        return refuse_clashes([one for handout in handouts for one in done[handout.name]])

    def view(
        self, project: LoadedProject, handout: Handout, wanted: ViewWanted, options: BuildOptions
    ) -> PieceView:
        """One piece as a screen shows it. Raises HandpressError: it cannot be made so."""
        key, basis = ("view", handout.name, wanted), (This(project), options)
        found: PieceView | None = self._memory.known(key, basis)
        if found is None or Inputs(project.workspace).changed(found.output.inputs):
            found = view_of(project, handout, wanted, options)
            self._memory.keep(key, basis, found)
        return found

    def checks(self, project: LoadedProject) -> Registry[Check]:
        """The checks that a workspace is proofed with."""
        from handpress.project.proof import checks_in

        found: Registry[Check] | None = self._memory.known("checks", This(project))
        if found is None:
            found = checks_in(project.workspace)
            self._memory.keep("checks", This(project), found)
        return found

    def proof(self, project: LoadedProject, handout: Handout, options: BuildOptions) -> Proof | Failure:
        """A handout's proof, at the severities that its checks come with."""
        from handpress.project.proof import answers_path, proof_handout

        key, basis = ("proof", handout.name), (This(project), options)
        found: tuple[Proof, Mapping[str, str]] | None = self._memory.known(key, basis)
        if found is not None and not Inputs(project.workspace).changed(found[1]):
            return found[0]
        workspace = project.workspace
        records = (record_of(workspace, handout.name), answers_path(workspace, handout.name))
        rests = {workspace.label(path): "" for path in records}
        rests |= hashes(workspace, records)
        try:
            rests |= render_with_inputs(project, handout)[1]
        except HandpressError as error:
            return Failure(handout.name, "", error.diagnostics)
        made = proof_handout(project, handout, options, self.checks(project))
        if isinstance(made, Proof):
            self._memory.keep(key, basis, (made, rests))
        return made


def _inputs(results: Sequence[Result]) -> dict[str, str]:
    """Every file that pieces rest on, with its hash."""
    pieces = (one for one in results if isinstance(one, Output))
    return {label: digest for piece in pieces for label, digest in piece.inputs.items()}
