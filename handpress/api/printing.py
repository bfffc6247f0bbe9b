"""Pieces for the screen and for the printer, in memory: what the print room asks of a project."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from handpress.api.records import ProjectRecords
from handpress.document.variants import Variant
from handpress.project.model import BuildOptions

if TYPE_CHECKING:
    from handpress.pdf.backs import Backs
    from handpress.project.jobs import PrintJob
    from handpress.project.packs import PieceWanted
    from handpress.project.points import ReviewSheet
    from handpress.project.rackfile import RackOrder
    from handpress.project.views import PieceView
    from handpress.review.printed import PrintRun


class ProjectPrinting(ProjectRecords):
    """The part of a project that shows and prints without writing any file of its own."""

    def rack(self) -> RackOrder:
        """The shelves of the clinic's rack with all handouts that there are, from ``brand/rack.yaml``.

        Raises:
            HandpressError: there are no handouts.

        >>> [shelf.handouts for shelf in project.rack().shelves]
        [('hello',)]
        """
        from handpress.project.rackfile import read_rack
        from handpress.workspace import find_handouts

        return read_rack(self.workspace, (one.name for one in find_handouts(self.workspace)[0]))

    def view(
        self,
        name: str,
        today: date,
        *,
        layout: str | None = None,
        paper: str | None = None,
        variant: Variant = Variant.STANDARD,
        fillable: bool = False,
    ) -> PieceView:
        """One piece of a handout as it would be printed now, with its pages and the panels on them.

        Raises:
            HandpressError: there is no such handout, or it cannot be made so; with every reason.

        >>> view = project.view("hello", today)
        >>> view.title, len(view.pages), view.folded
        ('Information sheet', 1, False)
        """
        from handpress.project.views import ViewWanted

        handout = self._handout(name)
        wanted = ViewWanted(layout, paper, variant, fillable)
        return self._warm.view(self._loaded(), handout, wanted, BuildOptions(today))

    def review_sheet(self, name: str, today: date) -> ReviewSheet:
        """A handout as its reviewer reads it: sentence by sentence, with what is open in each, and what has
        changed since it was signed last.

        Raises:
            HandpressError: there is no such handout, it cannot be read, or must not be signed as it is.

        >>> sheet = project.review_sheet("hello", today)
        >>> "ptsd.what" in [point.key for point in sheet.points], sheet.changed
        (True, False)
        """
        from handpress.project.points import review_sheet

        return review_sheet(self._loaded(), self._handout(name), today)

    def print_jobs(
        self,
        wanted: Sequence[PieceWanted],
        today: date,
        *,
        title: str,
        other_edge: bool = False,
        backs: Backs | None = None,
    ) -> tuple[PrintJob, ...]:
        """Pieces in as many copies as are wanted, as files to print once each, in printing order.

        Args:
            title: what the files are called in a print queue.
            other_edge: for a printer that turns sheets over on the edge that it was not told.
            backs: for a printer whose backs do not meet the fronts: how they are moved or turned.

        Raises:
            HandpressError: there is no such handout, or a piece cannot be made.

        >>> from handpress.project.packs import PieceWanted
        >>> (job,) = project.print_jobs([PieceWanted("hello", 25)], today, title="Hello")
        >>> job.sheets, [file.times for file in job.files]
        (25, [1])
        """
        from handpress.pdf.backs import Backs
        from handpress.project.jobs import make_jobs
        from handpress.project.packs import Wanted

        project = self._loaded()
        ordered = tuple(
            Wanted(self._handout(one.name), one.copies, one.layout, one.variant, one.paper, one.stock, None)
            for one in wanted
        )
        options = BuildOptions(today, by_name=True)
        return make_jobs(project, title, ordered, options, other_edge=other_edge, backs=backs or Backs())

    def line_up_sheet(
        self, *, sideways: bool = False, other_edge: bool = False, backs: Backs | None = None
    ) -> bytes:
        """A sheet by which a printer is lined up: scales on its front, a cross on its back that shines
        through where the backs come out now. In the clinic's own paper and font.

        Args:
            sideways: for pieces that lie, such as brochures; else for those that stand.
            other_edge: as in :meth:`print_jobs`.
            backs: how this printer's backs are moved already.

        Raises:
            HandpressError: the clinic's files cannot be read.

        >>> project.line_up_sheet()[:5]
        b'%PDF-'
        """
        from handpress.papers import PAPERS
        from handpress.pdf.backs import Backs
        from handpress.pdf.testsheet import line_up_sheet

        brand = self._loaded().brand
        paper = PAPERS[brand.paper]
        size = paper.landscape if sideways else paper.portrait
        return line_up_sheet(size, brand.fonts, backs or Backs(), other_edge=other_edge)

    def note_runs(self, runs: Sequence[PrintRun]) -> None:
        """Note what was printed and went into the rack.

        Raises:
            HandpressError: the record is damaged, or cannot be written; nothing is lost.

        >>> from handpress.output.distribution import runs_of
        >>> from handpress.project.packs import PieceWanted
        >>> jobs = project.print_jobs([PieceWanted("hello", 25)], today, title="Hello")
        >>> project.note_runs(runs_of(jobs, project.brand.name, today))
        >>> [one.distributed.copies for one in project.recall(today).judged]
        [25]
        """
        from handpress.output.rack import note

        note(self.workspace, runs)
