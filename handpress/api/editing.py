"""A clinic's files changed: what a change would do, saving it, its history, putting it back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING

from handpress.api.records import ProjectRecords
from handpress.diagnostics import HandpressError
from handpress.project.model import BuildOptions

if TYPE_CHECKING:
    from handpress.edit.changes import HistoryEntry, ValueChange
    from handpress.edit.journal import History
    from handpress.edit.steps import Content, Keys
    from handpress.edit.store import Gate, SavedChange
    from handpress.project.foreseen import Foreseen
    from handpress.project.proposing import ProposedPiece
    from handpress.project.restoring import BackupSeen
    from handpress.project.spots import PageSpot
    from handpress.project.trying import TriedWords
    from handpress.project.views import ViewWanted


class ProjectEdits(ProjectRecords):
    """The part of a project that changes its files. Each is named as in messages: ``brand/brand.yaml``."""

    def value_at(self, file: str, path: Keys) -> Content:
        """The value at a place of a file as it is now: what a form is made from. ``ABSENT`` where there is
        none.

        Raises:
            HandpressError: it is no file that may be changed, or it cannot be read.

        >>> project.value_at("brand/brand.yaml", ("phone",))
        '207-555-0142'
        """
        from handpress.edit.places import value_at

        return value_at(self.workspace, file, path)

    def page_spots(self, name: str, layout: str, today: date) -> tuple[PageSpot, ...]:
        """Where each sentence of a handout stands on its pages, and what it is: for a page on which a click
        leads to what can be changed. The handout is made for it, in memory.

        Raises:
            HandpressError: there is no such handout, or it cannot be made in that layout.

        >>> spots = project.page_spots("hello", "sheet", today)
        >>> [one.page for one in spots if one.key == "brand.phone"][:1]
        [1]
        """
        from handpress.project.spots import page_spots

        return page_spots(self._loaded(), self._handout(name), layout, BuildOptions(today, by_name=True))

    def foresee(
        self,
        changes: Sequence[ValueChange],
        today: date,
        *,
        fits: bool = True,
        pictures: Mapping[str, bytes] | None = None,
    ) -> Foreseen:
        """What changes would do: handouts that print something otherwise and whether they still fit, signed
        ones that become drafts, printed copies that become old. Nothing is written.

        Args:
            fits: whether to lay out what is affected, which takes longer.
            pictures: new logos that the changes name, by the names of their files.

        Raises:
            HandpressError: a value cannot stand in its file, or the project cannot be loaded.

        >>> from handpress.edit.changes import ValueChange
        >>> phone = ValueChange("brand/brand.yaml", ("phone",), "207-555-0142", "207-555-0143")
        >>> [(one.handout, one.words, one.fit) for one in project.foresee([phone], today).handouts]
        [('hello', False, True)]
        """
        from handpress.output.rack import distributed_editions
        from handpress.project.foreseen import foresee

        editions = distributed_editions(self.workspace)
        return foresee(self._loaded(), changes, editions, today, fits=fits, pictures=pictures)

    def proposed(
        self,
        changes: Sequence[ValueChange],
        pieces: Sequence[tuple[str, ViewWanted]],
        today: date,
        pictures: Mapping[str, bytes] | None = None,
    ) -> tuple[ProposedPiece, ...]:
        """Pieces as they would be after changes, made in memory: each with its view, or why it could not be
        made. Nothing is written.

        Args:
            pieces: names of handouts, each with how it is to be seen.
            pictures: new logos that the changes name, by the names of their files.

        Raises:
            HandpressError: a value cannot stand in its file, or facts or brand would have an error.

        >>> from handpress.edit.changes import ValueChange
        >>> from handpress.project.views import ViewWanted
        >>> phone = ValueChange("brand/brand.yaml", ("phone",), "207-555-0142", "207-555-0143")
        >>> [len(one.view.pages) for one in project.proposed([phone], [("hello", ViewWanted())], today)]
        [1]
        """
        from handpress.project.proposing import proposed_pieces

        handouts = [(self._handout(name), wanted) for name, wanted in pieces]
        return proposed_pieces(self._loaded(), changes, pictures or {}, handouts, today)

    def try_words(
        self, changes: Sequence[ValueChange], name: str, keys: Sequence[str], today: date
    ) -> TriedWords:
        """Try changed words on one handout: whether they may stand, whether they fit, how they read. Nothing
        is written.

        Args:
            keys: whose place on the page is wanted: names of facts.

        Raises:
            HandpressError: a value cannot stand in its file, or there is no such handout.

        >>> from handpress.edit.changes import ValueChange
        >>> path = ("facts", "ptsd.what", "text")
        >>> now = project.value_at("content.yaml", path)
        >>> cure = ValueChange("content.yaml", path, now, "Ketamine cures PTSD for good.")
        >>> bool(project.try_words([cure], "hello", ["ptsd.what"], today).refused)
        True
        """
        from handpress.project.trying import try_words

        project, handout = self._loaded(), self._handout(name)
        before = self._warm.before_trying(project, handout, today)
        return try_words(project, changes, handout, keys, today, before)

    def weigh_words(self, changes: Sequence[ValueChange], name: str, today: date) -> TriedWords:
        """How a handout reads with changed words: what is said of it then and was not before.

        Raises:
            HandpressError: as :meth:`try_words`, or it cannot be read with them.

        >>> project.weigh_words([], "hello", today).told
        ()
        """
        from handpress.project.trying import weigh_words

        return weigh_words(self._loaded(), changes, self._handout(name), today)

    def save(
        self,
        changes: Sequence[ValueChange],
        who: str,
        now: datetime,
        pictures: Mapping[str, bytes] | None = None,
    ) -> SavedChange:
        """Write changes into the clinic's files, all or none, and into the history.

        Args:
            who: a desk or a person of the clinic; never a patient.
            pictures: new logos that the changes name, by the names of their files.

        Raises:
            ConflictError: somebody saved one of the values first.
            RefusedChange: it would stop everything, or say what must not be said.
            HandpressError: it cannot be written.

        >>> from handpress.edit.changes import ValueChange
        >>> from datetime import datetime
        >>> phone = ValueChange("brand/brand.yaml", ("phone",), "207-555-0142", "207-555-0143")
        >>> project.save([phone], "Front desk", datetime(2026, 12, 1, 9)).entries[0].after
        '207-555-0143'
        """
        from handpress.edit.store import save

        return save(self.workspace, changes, who, now, self._gate(now), pictures=pictures)

    def history(self) -> History:
        """Every change of the clinic's files, oldest first.

        Raises:
            HandpressError: its record cannot be opened.

        >>> project.history().entries
        ()
        """
        from handpress.edit.journal import FOLDER, read_history

        return read_history(self.workspace.root / FOLDER)

    def undo(self, number: int, who: str, now: datetime, *, anyway: bool = False) -> SavedChange:
        """Put back what stood before a save, as a new change.

        Args:
            number: of a line of the history, or of a save with several.
            anyway: also where something else has been saved there since.

        Raises:
            ConflictError: something else has been saved there since.
            HandpressError: as :meth:`save`; or there is no such change, or it is undone.

        >>> from handpress.edit.changes import ValueChange
        >>> from datetime import datetime
        >>> phone = ValueChange("brand/brand.yaml", ("phone",), "207-555-0142", "207-555-0143")
        >>> saved = project.save([phone], "Front desk", datetime(2026, 12, 1, 9))
        >>> project.undo(saved.number, "Front desk", datetime(2026, 12, 1, 10)).entries[0].after
        '207-555-0142'
        """
        from handpress.edit.putback import undo

        return undo(self.workspace, number, who, now, self._gate(now), anyway=anyway)

    def backup(self, now: datetime) -> bytes:
        """The clinic's own files in one zip: facts, handouts, brand, records, history; not what is made.

        Raises:
            HandpressError: a file cannot be read.

        >>> from datetime import datetime
        >>> project.backup(datetime(2026, 12, 1, 9))[:2]
        b'PK'
        """
        from handpress.brand.identity import read_clinic_name
        from handpress.edit.backup import make_backup

        clinic = read_clinic_name(self.workspace.brand, self.workspace.root)
        return make_backup(self.workspace, clinic.name or "", now)

    def see_backup(self, data: bytes) -> BackupSeen:
        """What bringing a backup in would do. Nothing is written.

        Raises:
            HandpressError: it is none, damaged, or holds what a backup never holds.

        >>> from datetime import datetime
        >>> seen = project.see_backup(project.backup(datetime(2026, 12, 1, 9)))
        >>> seen.clinic, seen.plan.changed
        ('Harbor Light', ())
        """
        from handpress.project.restoring import see_backup

        return see_backup(self.workspace, data)[1]

    def bring_backup(self, data: bytes, who: str, now: datetime) -> SavedChange:
        """Put the files of a backup in their places, all or none, and say so in the history. Files that it
        has not stay; records only grow; programs in it are left out.

        Raises:
            HandpressError: as :meth:`see_backup`; or a print room could not work with it, or it cannot be
                written.

        >>> from datetime import datetime
        >>> now = datetime(2026, 12, 1, 9)
        >>> project.bring_backup(project.backup(now), "Front desk", now).entries
        ()
        """
        from handpress.edit.bring import bring_in
        from handpress.project.restoring import see_backup

        backup, seen = see_backup(self.workspace, data)
        if seen.problems:
            raise HandpressError(seen.problems)
        return bring_in(self.workspace, backup, who, now)

    def note_outside(self, now: datetime) -> tuple[HistoryEntry, ...]:
        """Note in the history which files another program has changed since it last knew them.

        Raises:
            HandpressError: the history cannot be written now.

        >>> from datetime import datetime
        >>> project.note_outside(datetime(2026, 12, 1, 11))
        ()
        """
        from handpress.edit.outside import note_outside

        return note_outside(self.workspace, now)

    def restore_last_good(self, file: str, who: str, now: datetime) -> SavedChange:
        """Put back the newest version of a file that can be used, where another program has broken it. What
        is there is kept in the history.

        Raises:
            HandpressError: the history has none, or it cannot be written.

        >>> from datetime import datetime
        >>> project.restore_last_good("content.yaml", "Front desk", datetime(2026, 12, 1, 12))
        Traceback (most recent call last):
        handpress.diagnostics.HandpressError: content.yaml The history has no earlier copy of content.yaml.
        """
        from handpress.edit.putback import restore_last_good
        from handpress.project.editing import sound_gate

        return restore_last_good(self.workspace, file, who, now, sound_gate(self.workspace))

    def _gate(self, now: datetime) -> Gate:
        """Raises HandpressError: the project as it is cannot be loaded, so nothing can be held against it."""
        from handpress.project.editing import gate_of

        return gate_of(self._loaded(), now.date())
