"""Whole runs, from what is asked to what lies in the output folder, which each holds while it writes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from typing import TYPE_CHECKING

from msgspec.structs import replace

from handpress.diagnostics import Diagnostic, HandpressError, OutputError, Severity, UsageError
from handpress.files.atomic import holds, write_whole
from handpress.files.ownership import OwnFiles, keep_copy
from handpress.files.rules import KEPT_BESIDE
from handpress.nearest import suggestion
from handpress.output.atomic import diagnose_write
from handpress.output.folder import RUNS, diagnose_place, hold, within
from handpress.output.publish import BuildRun, publish, renew_packs, unset_parameters, unset_value
from handpress.output.report import CheckReport, PackReport, ProofReport, Report, WrittenPage
from handpress.people.rules import UNKNOWN_FIELD
from handpress.project.model import BuildOptions, Failure, Output
from handpress.project.options import check_options, check_paper
from handpress.project.printed_values import lost_values, on_paper, unused_facts
from handpress.project.release import release_diagnostics
from handpress.project.run import Progress, Selection, select
from handpress.project.warm import WarmProject
from handpress.proof.model import Proof
from handpress.review.rules import SIDE_BY_SIDE
from handpress.review.store import hold as hold_records
from handpress.workspace import Handout, Workspace, find_handouts

if TYPE_CHECKING:
    from handpress.output.preparedrun import PreparedRun, RunOptions
    from handpress.people.columns import Ask
    from handpress.people.source import RawTable
    from handpress.project.compare import Changed
    from handpress.review.answers import Answer


def build(
    warm: WarmProject,
    workspace: Workspace,
    order: BuildOptions,
    progress: Progress | None = None,
) -> Report:
    """Make handouts and put them into the output folder.

    Raises:
        HandpressError: nothing could be begun, or must not go out; the folder is as it was.
    """
    _check_place(workspace)
    chosen = _select(warm, workspace, order)
    if order.release:
        _check_release(chosen, chosen.handouts, chosen.failures, order)
    with hold(workspace.out):
        made = warm.make(chosen.project, chosen.handouts, order.of_each, order.workers, progress)
        results = (*made, *chosen.failures)
        told = (*chosen.diagnostics, *_lost(warm, chosen))
        return publish(chosen.project, BuildRun(results, chosen.existing, order.of_each, told))


def _lost(warm: WarmProject, chosen: Selection) -> Iterator[Diagnostic]:
    """Values that no handout prints, where the run is about all of them."""
    if chosen.project.library.values and {one.name for one in chosen.handouts} == chosen.existing:
        yield from lost_values(chosen.project, on_paper(warm, chosen.project), Severity.WARNING)


def check(
    warm: WarmProject,
    workspace: Workspace,
    order: BuildOptions,
    progress: Progress | None = None,
    *,
    unused: bool = False,
) -> CheckReport:
    """Make handouts in memory, and write nothing. ``unused``: tell the facts that no handout prints.

    Raises as :func:`build` does.
    """
    chosen = _select(warm, workspace, order)
    made = warm.make(chosen.project, chosen.handouts, order.of_each, order.workers, progress)
    results = (*made, *chosen.failures)
    found = (diagnostic for result in results for diagnostic in result.diagnostics)
    outputs = tuple(one for one in results if isinstance(one, Output))
    project = chosen.project
    paper = on_paper(warm, project)
    lost = lost_values(project, paper, Severity.ERROR)
    return CheckReport(
        outputs,
        (*chosen.diagnostics, *lost, *found),
        unset_parameters(project, outputs),
        tuple(
            unset_value(project, name)
            for name in project.library.unset_parameters
            if not paper.parameters[name]
        ),
        unused_facts(project, paper) if unused else (),
    )


def proof(
    warm: WarmProject,
    workspace: Workspace,
    order: BuildOptions,
    *,
    strict: bool = False,
    progress: Progress | None = None,
) -> ProofReport:
    """Measure handouts, and write the pages of the report. Raises HandpressError."""
    from handpress.output.proofs import PROOFS, write_proofs
    from handpress.project.proof_rules import known_rules
    from handpress.proof.settings import PROOF_FILE, apply_weights, read_settings

    _check_place(workspace)
    chosen = _select(warm, workspace, order)
    checks = warm.checks(chosen.project)
    rules = known_rules(checks)
    settings = read_settings(workspace.brand / PROOF_FILE, workspace.root, rules)
    results: list[Proof | Failure] = []
    for handout in chosen.handouts:
        made = warm.proof(chosen.project, handout, order.of_each)
        results.append(made if isinstance(made, Failure) else apply_weights(made, settings, strict=strict))
        if progress is not None:
            progress(handout.name)
    results += chosen.failures
    every = {_name(one) for one in results} == chosen.existing
    with hold(workspace.out), _written(workspace.label(workspace.out / PROOFS)):
        files = OwnFiles(workspace.out, order.today)
        page = write_proofs(files, results, every=every)
    diagnostics = (*chosen.diagnostics, *files.diagnostics)
    return ProofReport(tuple(results), diagnostics, checks.diagnostics, rules, page)


def pack(warm: WarmProject, workspace: Workspace, name: str, order: BuildOptions, noting: str) -> PackReport:
    """Make a print pack and write its folder, whole or not at all. ``noting`` is the command that notes it.

    Raises:
        UsageError: there is no such pack.
        HandpressError: a piece of it cannot be made, or must not go out.
    """
    from handpress.output.distribution import Noting
    from handpress.output.packrecord import JOB_SHEET
    from handpress.output.packs import mark_old, write_pack
    from handpress.project.jobs import make_pack
    from handpress.project.packs import read_pack

    _check_place(workspace)
    chosen = _select(warm, workspace, order)
    project = chosen.project
    wanted = read_pack(workspace, name, find_handouts(workspace)[0], project.formats)
    if order.release:
        _check_release(chosen, tuple(dict.fromkeys(one.handout for one in wanted.wanted)), (), order)
    files = OwnFiles(workspace.out, order.today)
    with hold(workspace.out):
        try:
            jobs = make_pack(project, wanted, order.of_each)
            with _written(f"The pack {name}"):
                noted = Noting(project.brand.name, noting)
                folder = write_pack(files, project, wanted, jobs, order.today, noted)
                unwritten = renew_packs(files, project, order.today)
        except HandpressError:
            mark_old(files, name)
            raise
    shares = (share for job in jobs for file in job.files for share in file.shares)
    own = (diagnostic for share in shares for diagnostic in share.packed.piece.diagnostics)
    diagnostics = tuple(dict.fromkeys((*chosen.diagnostics, *own, *unwritten, *files.diagnostics)))
    return PackReport(folder, folder / JOB_SHEET, jobs, project.brand.sample, noting, diagnostics)


def prepare_run(
    warm: WarmProject,
    workspace: Workspace,
    names: Sequence[str],
    people: RawTable | Sequence[Mapping[str, object]],
    options: RunOptions,
    ask: Ask | None = None,
) -> PreparedRun:
    """Lay the handouts of a print run out and look at its list. Raises HandpressError."""
    from handpress.output.preparedrun import PreparedRun, table_of, told_of_folder
    from handpress.output.printrun import RunOrder
    from handpress.people.people import looked_at
    from handpress.people.source import RawTable
    from handpress.project.copies import fields_of, pieces_of
    from handpress.project.copy_rules import CARDS_SEPARATED
    from handpress.project.runslips import RunSlips

    _check_place(workspace)
    names = names or _in_pack(warm, workspace, options.pack)
    order = BuildOptions(
        options.today, options.paper, options.layouts, by_name=True, epoch=options.epoch, names=tuple(names)
    )
    chosen = _select(warm, workspace, order)
    if chosen.failures:
        raise HandpressError(diagnostic for one in chosen.failures for diagnostic in one.diagnostics)
    by_name = {one.name: one for one in chosen.handouts}
    pieces = pieces_of(chosen.project, [by_name[name] for name in dict.fromkeys(names)], order.of_each)
    table = people if isinstance(people, RawTable) else table_of(people)
    first = pieces[0].document.name
    found = looked_at(table, fields_of(pieces), options.columns, options.dates, first, ask)
    if options.sort and options.sort not in [one.name for one in found.fields]:
        hint = suggestion(options.sort, [one.name for one in found.fields])
        raise UsageError([UNKNOWN_FIELD.at(None, field=options.sort, hint=hint)])
    folder = options.folder or workspace.out / RUNS
    inside = within(folder, workspace.out) or folder.parent == workspace.out
    stem = options.stem or options.pack or "-".join(dict.fromkeys(names))[:80]
    own = RunOrder(
        folder,
        stem,
        options.split,
        options.each,
        options.one_sided,
        options.rehearse,
        options.cover,
        options.separators,
    )
    if options.separators and pieces[0].together > 1:
        raise HandpressError([CARDS_SEPARATED.at(pieces[0].document.span, handout=first)])
    labels = {one.name: one.label for one in found.fields}
    slips = RunSlips(pieces, options.today, labels.get(options.sort, ""))
    notes = (*chosen.diagnostics, *found.notes, *told_of_folder(folder))
    return PreparedRun(pieces, slips, found, own, workspace.out if inside else folder, options.sort, notes)


def _in_pack(warm: WarmProject, workspace: Workspace, name: str) -> tuple[str, ...]:
    """The handouts of a print pack, each once. Raises UsageError: there is no such pack."""
    from handpress.project.packs import read_pack

    pack = read_pack(workspace, name, find_handouts(workspace)[0], warm.project(workspace).formats)
    return tuple(dict.fromkeys(one.handout.name for one in pack.wanted))


def write_comparison(workspace: Workspace, changed: Changed, today: date) -> WrittenPage:
    """Write the page with a handout as signed and as it is now. Raises HandpressError."""
    from handpress.output.changed import page_name, write_changed

    _check_place(workspace)
    name = page_name(changed.handout, frozenset(one.name for one in find_handouts(workspace)[0]))
    with hold(workspace.out), _written(name):
        try:
            files = OwnFiles(workspace.out, today)
            return WrittenPage(write_changed(files, name, changed), files.diagnostics)
        except RuntimeError as error:  # pypdfium2's errors
            reason = f"{error}"[:100]
            diagnostic = SIDE_BY_SIDE.at(None, handout=changed.handout, reason=reason)
            raise HandpressError([diagnostic]) from error


def write_icons(workspace: Workspace, today: date) -> WrittenPage:
    """Write the page with all icons. Raises HandpressError."""
    from handpress.output.iconpage import ICON_PAGE, write_icon_page

    _check_place(workspace)
    with hold(workspace.out), _written(ICON_PAGE):
        files = OwnFiles(workspace.out, today)
        return WrittenPage(write_icon_page(files), files.diagnostics)


def record_answers(workspace: Workspace, proof: Proof, given: Sequence[Answer]) -> Proof:
    """Put answers into the file and the proof.

    The file is read again just before it is written, while no other run writes there: what a colleague has
    answered meanwhile stays.

    Raises:
        HandpressError: the file has a fault, or cannot be written. Then nothing in it has changed.
    """
    from handpress.project.proof import answers_about, answers_path
    from handpress.proof.examine import scored
    from handpress.review.answers import written

    path = answers_path(workspace, proof.proof_input.document.name)
    kept: tuple[Diagnostic, ...] = ()
    with hold_records(workspace.reviews), _written(workspace.label(path)):
        before, diagnostics = answers_about(workspace, proof.proof_input.document.name)
        if diagnostics:
            raise HandpressError(diagnostics)
        answers = (*before, *given)
        if given:
            path.parent.mkdir(parents=True, exist_ok=True)
            if path.exists() and not holds(path, written(before).encode("utf-8")):
                copy = keep_copy(path, given[-1].on)  # with a remark that would not be written again
                kept = (KEPT_BESIDE.at(None, file=workspace.label(path), kept=workspace.label(copy)),)
            write_whole(path, written(answers).encode("utf-8"))
    return scored(replace(proof, proof_input=replace(proof.proof_input, answers=answers, diagnostics=kept)))


def _select(warm: WarmProject, workspace: Workspace, order: BuildOptions) -> Selection:
    check_options(order)
    chosen = select(workspace, order.names, order.layouts, lambda: warm.project(workspace))
    check_paper(order, (paper.name for form in chosen.project.formats.values() for paper in form.papers))
    return chosen


def _check_place(workspace: Workspace) -> None:
    if diagnostic := diagnose_place(workspace):
        raise HandpressError([diagnostic])


def _check_release(
    chosen: Selection,
    handouts: Sequence[Handout],
    spoiled: Sequence[Failure],
    order: BuildOptions,
) -> None:
    """Raises HandpressError with every reason why these handouts must not go out."""
    found: list[Diagnostic] = [*release_diagnostics(chosen.project, handouts, order.of_each)]
    found += [diagnostic for one in spoiled for diagnostic in one.diagnostics]
    if any(diagnostic.severity is Severity.ERROR for diagnostic in found):
        raise HandpressError((*chosen.diagnostics, *found))


def _name(result: Proof | Failure) -> str:
    return result.handout if isinstance(result, Failure) else result.proof_input.document.name


@contextmanager
def _written(what: str) -> Iterator[None]:
    """An error of writing as a problem that names what could not be written."""
    try:
        yield
    except OSError as error:
        raise OutputError([diagnose_write(error, what)]) from error
