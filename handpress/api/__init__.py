"""The Python API: a clinic's folder as a :class:`Project`.

In the examples, ``path`` is the folder of a clinic with one handout, ``hello``, and a print pack of two
copies of it, ``rack``; ``project`` is that folder, loaded; ``today`` is a :class:`datetime.date`. Nothing
here reads the clock or the environment, prints, or ends the program: the day is always given.
Lengths are points. What a person can do wrong is raised as :class:`HandpressError`, with every diagnostic;
what stops a single handout is in the report.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from handpress.api.editing import ProjectEdits
from handpress.api.printing import ProjectPrinting
from handpress.locate import find_workspace
from handpress.project.model import BuildOptions
from handpress.project.run import Progress, check_layouts, choose
from handpress.workspace import find_handouts

if TYPE_CHECKING:
    from datetime import date

    from handpress.brand.model import Brand
    from handpress.content.model import Library
    from handpress.document.model import Document
    from handpress.layout.formats import Format
    from handpress.output.preparedrun import PreparedRun, RunOptions
    from handpress.output.report import CheckReport, PackReport, ProofReport, Report, WrittenPage
    from handpress.people.columns import Ask
    from handpress.people.source import RawTable
    from handpress.plugins import Registry
    from handpress.project.contents import Contents
    from handpress.project.explain import Explained, Usage
    from handpress.project.printed_values import ValueQuestion
    from handpress.project.update import Ask as AskUpdate
    from handpress.project.update import Updated
    from handpress.project.updates import UpdateItem


class Project(ProjectPrinting, ProjectEdits):
    """A clinic's folder: its facts, brand, handouts, layouts and records.

    A project stays warm. On each call its files are looked at; what rests on one that has changed is made
    again, and nothing else. What comes out is the same, byte for byte, as from a project loaded anew. On
    disk it keeps nothing but what the methods say. Any number of threads may use one project at once:
    whoever writes in a folder waits for its turn.

    >>> project = Project.load(path)
    >>> project.build(BuildOptions(today)).ok
    True
    """

    @classmethod
    def load(
        cls, path: Path | str, *, brand: Path | str | None = None, out: Path | str | None = None
    ) -> Project:
        """Load the clinic's folder ``path``.

        Args:
            brand: another brand folder than ``brand/`` in it.
            out: another folder for what is made than ``out/`` in it.

        Raises:
            HandpressError: it is not there, or its facts, its brand or a layout has an error.

        >>> Project.load(path).workspace.root.name
        'clinic'
        >>> Project.load("no-such-folder")
        Traceback (most recent call last):
        handpress.diagnostics.UsageError: There is no folder no-such-folder.
        """
        brand_folder, out_folder = (None if one is None else Path(one) for one in (brand, out))
        place = find_workspace(Path(path), here=Path.cwd(), brand=brand_folder, out=out_folder)
        project = cls(place)
        project._loaded()
        return project

    # ---- what there is

    @property
    def handouts(self) -> tuple[str, ...]:
        """The names of the handouts, as the alphabet has them.

        Raises:
            HandpressError: there is no folder of handouts, or nothing in it.

        >>> project.handouts
        ('hello',)
        """
        return tuple(handout.name for handout in find_handouts(self.workspace)[0])

    @property
    def library(self) -> Library:
        """The facts, sources and clinic parameters as they are now.

        Raises:
            HandpressError: facts, brand or a layout has an error.

        >>> "ptsd.what" in project.library.facts
        True
        """
        return self._loaded().library

    @property
    def brand(self) -> Brand:
        """The clinic as it shows on paper: name, contact lines, colours. Raises HandpressError, as
        :attr:`library`.

        >>> project.brand.name
        'Harbor Light'
        """
        return self._loaded().brand

    @property
    def layouts(self) -> Registry[Format]:
        """The layouts by name, shipped and the clinic's own. Raises HandpressError, as :attr:`library`.

        >>> project.layouts["sheet"].title
        'Information sheet'
        """
        return self._loaded().formats

    def contents(self) -> Contents:
        """Every handout with its title and layouts, every layout, and what is wrong with how they say so.

        Facts, logos and fonts are not read, and no handout is rendered: :meth:`build` without output, or
        ``handpress check``, tells whether it can be.

        Raises:
            HandpressError: a part of the workspace is not there, or there are no handouts.

        >>> [(one.name, one.layouts) for one in project.contents().handouts]
        [('hello', ('sheet',))]
        """
        from handpress.project.contents import contents_of

        return contents_of(self.workspace)

    def write_icons(self, today: date) -> WrittenPage:
        """Write a page with every icon that a handout may use, drawn beside its name, into the output folder.
        Raises HandpressError: it cannot be written.

        >>> project.write_icons(today).path.name
        'icons_.html'
        """
        from handpress.output.runs import write_icons

        return write_icons(self.workspace, today)

    def start_handout(self, name: str, layout: str) -> Path:
        """Write a file for a new handout, with notes on what goes where.

        Raises:
            HandpressError: there is no such layout, or facts, brand or a layout has an error.
            OSError: it cannot be written, or is there already (FileExistsError); nothing has changed.

        >>> project.start_handout("side-effects", "sheet").name
        'side-effects.md'
        """
        from handpress.files.atomic import write_new
        from handpress.project.scaffold import new_handout

        project = self._loaded()
        check_layouts(project, (layout,))
        text = new_handout(name, project.formats[layout], project.library.facts)
        path = self.workspace.handouts / f"{name}.md"
        write_new(path, text.encode("utf-8"))
        return path

    def render(self, name: str) -> Document:
        """A handout as a document: its blocks by region, with the facts and sources that it uses. Nothing is
        laid out, which takes milliseconds.

        Raises:
            HandpressError: there is no such handout, or its template cannot be read.

        >>> project.render("hello").title
        'The handout hello'
        """
        handout = self._handout(name)
        return self._warm.document(self._loaded(), handout)

    # ---- an update of Handpress

    def updates(self) -> tuple[UpdateItem, ...]:
        """What has changed in Handpress since this folder was made or last updated, and is neither taken
        over nor kept: facts and what they rest on, handouts, layouts.

        Raises:
            HandpressError: the record of what shipped before is damaged.

        >>> [one.label for one in project.updates() if one.change.name == "CHANGED"]
        []
        """
        from handpress.project.updates import compare

        return compare(self.workspace).items

    def update(
        self,
        today: date,
        take: Sequence[str] = (),
        keep: Sequence[str] = (),
        leave: Sequence[str] = (),
        ask: AskUpdate | None = None,
    ) -> Updated:
        """Take over what has changed in Handpress, or keep the clinic's own; neither is told again.

        Before anything is written, all handouts that would change are guarded and laid out as they would be.

        Args:
            today: the day on which signed exceptions must hold.
            take: names of items; ``all-unchanged`` for all that the clinic has left as it came.
            keep: names of items; ``all`` for all others.
            leave: names of items that stay open, and of handouts in which everything stays as it is.
            ask: is told what would become of the handouts, and gives the names of more to leave.

        Raises:
            UsageError: there is no such item.
            HandoutsLost: these handouts could not be made any more; nothing has changed.
            HandpressError: facts, brand or packs would have an error; nothing has changed.
            OSError: it cannot be written; nothing has changed.

        >>> project.update(today, keep=["all"]).left
        ()
        >>> project.updates()
        ()
        """
        from handpress.project.update import update

        return update(self.workspace, today, take, keep, leave, ask)

    # ---- making

    def build(self, options: BuildOptions, progress: Progress | None = None) -> Report:
        """Make handouts as PDFs and put them into the output folder, with their records.

        Args:
            options: which handouts, how, and on which day.
            progress: called with the name of each handout that is done.

        Raises:
            UsageError: an option cannot be what it is.
            HandpressError: nothing could be begun, or ``options.release`` stands in the way. What stops one
                handout stops no other, and is in the report.

        >>> report = project.build(BuildOptions(today, names=("hello",)))
        >>> [output.file for output in report.outputs]
        ['hello-sheet-letter.pdf']
        """
        from handpress.output.runs import build

        return build(self._warm, self.workspace, options, progress)

    def check(
        self, options: BuildOptions, progress: Progress | None = None, *, unused: bool = False
    ) -> CheckReport:
        """Make handouts in memory, say what is wrong, and write nothing. Raises as :meth:`build`.

        ``unused``: also tell the facts that no handout prints.

        >>> project.check(BuildOptions(today)).ok
        True
        """
        from handpress.output.runs import check

        return check(self._warm, self.workspace, options, progress, unused=unused)

    def values(self) -> tuple[ValueQuestion, ...]:
        """Every value that a clinic is asked for, with its answer and the handouts that print it.

        Raises:
            HandpressError: facts or brand have an error.

        >>> [one.parameter.id for one in project.values() if one.value is not None]
        []
        """
        from handpress.project.printed_values import on_paper, questions

        project = self._loaded()
        return questions(project, on_paper(self._warm, project))

    def pack(self, name: str, options: BuildOptions, noting: str = "") -> PackReport:
        """Make a print pack of ``brand/packs.yaml`` and write its folder, whole or not at all.

        Args:
            noting: the command that notes the pack as printed, for its job sheet.

        Raises:
            HandpressError: there is no such pack, a piece of it cannot be made, or must not go out.

        >>> project.pack("rack", BuildOptions(today)).job_sheet.name
        '00-job-sheet.html'
        """
        from handpress.output.runs import pack

        noting = noting or f"handpress printed --pack {name}"
        return pack(self._warm, self.workspace, name, options, noting)

    def run(
        self,
        names: Sequence[str],
        people: RawTable | Sequence[Mapping[str, object]],
        options: RunOptions,
        ask: Ask | None = None,
    ) -> PreparedRun:
        """Prepare a print run: a copy of each handout for each person of a list, collated.

        Nothing is written before the answer's ``copies()`` is gone through. People's values are in memory
        only, and in the files that are asked for.

        Args:
            names: of handouts; none of them: those of the pack that the options name.
            people: a list as :func:`handpress.people.source.read_table` reads it, or a mapping for each
                person: names of columns to what stands there.
            ask: asks whether a column of nearly the right name is the right one; without it that is an error.

        Raises:
            HandpressError: a handout cannot be printed, or what the list holds cannot be told for sure.

        >>> from handpress.output.preparedrun import RunOptions
        >>> try:
        ...     project.run(["hello"], [{"first_name": "Ana"}], RunOptions(today))
        ... except HandpressError as error:
        ...     print(error.diagnostics[0].rule)
        run.no-fields
        """
        from handpress.output.runs import prepare_run

        return prepare_run(self._warm, self.workspace, names, people, options, ask)

    def proof(
        self, options: BuildOptions, progress: Progress | None = None, *, strict: bool = False
    ) -> ProofReport:
        """Measure how plain, sourced, current and printable handouts are, and write ``out/proof/``.

        Args:
            strict: warnings count as errors, and nothing is ignored.

        Raises:
            HandpressError: nothing could be begun, or the pages cannot be written.

        >>> project.proof(BuildOptions(today)).to_mend
        ()
        """
        from handpress.output.runs import proof

        return proof(self._warm, self.workspace, options, strict=strict, progress=progress)

    def explain(self, names: Sequence[str]) -> tuple[Explained, ...]:
        """Where each sentence of some handouts comes from. Raises as :meth:`render`.

        >>> [one.document.name for one in project.explain(["hello"])]
        ['hello']
        """
        from handpress.project.explain import explain_handout

        project = self._loaded()
        chosen = choose(find_handouts(self.workspace)[0], names)
        return tuple(explain_handout(project, handout) for handout in chosen)

    def usage(self) -> Usage:
        """Which handouts print which facts, and where.

        Raises:
            HandpressError: facts, brand or a layout has an error, or there are no handouts.

        >>> [use.handout for use in project.usage().uses["ptsd.what"]]
        ['hello']
        """
        from handpress.project.explain import find_usage

        project = self._loaded()
        return find_usage(project, find_handouts(self.workspace)[0])
