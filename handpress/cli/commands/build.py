"""``make`` and ``check``: the same work, with and without writing."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from handpress.cli import rules
from handpress.cli.console import count, show_problems
from handpress.cli.json_output import problem_data, refusal, report_data, unset_data
from handpress.cli.session import Session, SourceLines
from handpress.cli.summary import show_outcome, show_unset
from handpress.cli.tables import Bar
from handpress.diagnostics import Diagnostic, ExitCode, HandpressError, Severity, UsageError
from handpress.document.variants import extra_variants
from handpress.output.folder import hold, place_problem
from handpress.output.publish import BuildRun, publish, unset_parameters
from handpress.project.model import BuildOptions, Failure, Output
from handpress.project.pipeline import LoadedProject, load_project
from handpress.project.run import Progress, check_layouts, choose, make_all
from handpress.workspace import Handout, Workspace, find_handouts


def order_of(
    session: Session,
    names: Sequence[str],
    paper: str | None,
    layouts: Sequence[str],
    no_fold_ticks: bool,
    fillable: bool,
    large: bool,
    ink_saver: bool,
    all_variants: bool,
) -> BuildOptions:
    """What the options of ``make`` and ``watch`` ask for."""
    return BuildOptions(
        session.today,
        paper,
        tuple(layouts),
        by_name=bool(names),
        fold_ticks=False if no_fold_ticks else None,
        epoch=session.epoch,
        variants=extra_variants(large or all_variants, ink_saver or all_variants),
        fillable=fillable or all_variants,
    )


def make_command(
    session: Session,
    names: Sequence[str],
    paper: str | None,
    layouts: Sequence[str],
    brand: str | None,
    out: str | None,
    workspace: str | None,
    workers: int,
    no_fold_ticks: bool,
    start_at: int,
    fillable: bool,
    large: bool,
    ink_saver: bool,
    all_variants: bool,
    pack: str | None,
    release: bool,
    as_json: bool,
) -> int:
    """Make handouts and write them. Raises UsageError; everything else is shown and is the exit code."""
    place = session.workspace(workspace, brand, out)
    options = replace(
        order_of(session, names, paper, layouts, no_fold_ticks, fillable, large, ink_saver, all_variants),
        first_position=start_at,
    )
    if pack is not None:
        from handpress.cli.commands.pack import pack_command

        if names or layouts or options.variants or options.fillable or start_at != 1:
            raise UsageError([rules.PACK_ALONE.at(None)])
        folders = folder_options(workspace=workspace, brand=brand, out=out)
        command = again(session, workspace=workspace, brand=brand)
        return pack_command(session, place, pack, options, as_json, release, folders, command)
    try:
        if diagnostic := place_problem(place):
            raise HandpressError([diagnostic])
        project, chosen, failures, existing = prepare(place, names, options)
        if release:
            check_release(
                again(session, workspace=workspace, brand=brand), project, chosen, options, failures
            )
        with hold(place.out):
            with progress_bar(session, len(chosen), as_json) as step:
                results = (*make_all(project, chosen, options, workers, step), *failures)
            report = publish(project, BuildRun(results, existing, options))
    except UsageError:
        raise
    except HandpressError as error:
        return refuse(session, place, error, as_json, "Nothing was made.")
    code = ExitCode.OK if report.ok else ExitCode.PROBLEM
    if as_json:
        session.out.write(json.dumps(report_data(report, code), indent=2))
    else:
        show_problems(session.err, report.all_problems, SourceLines(place))
        show_outcome(session, place, report)
    return code


def check_command(
    session: Session,
    names: Sequence[str],
    paper: str | None,
    layouts: Sequence[str],
    brand: str | None,
    workspace: str | None,
    as_json: bool,
) -> int:
    """Make handouts in memory, say what is wrong, and write nothing."""
    place = session.workspace(workspace, brand)
    options = BuildOptions(session.today, paper, tuple(layouts), by_name=bool(names), epoch=session.epoch)
    try:
        project, chosen, failures, _ = prepare(place, names, options)
        with progress_bar(session, len(chosen), as_json) as step:
            results = (*make_all(project, chosen, options, 1, step), *failures)
    except UsageError:
        raise
    except HandpressError as error:
        return refuse(session, place, error, as_json, "")
    changes = shipped_changes(project)
    diagnostics = [
        *project.diagnostics,
        *(diagnostic for result in results for diagnostic in result.diagnostics),
        *changes,
    ]
    errors = [diagnostic for diagnostic in diagnostics if diagnostic.severity is Severity.ERROR]
    code = ExitCode.PROBLEM if errors else ExitCode.OK
    unset = unset_parameters(project)
    pieces = [result for result in results if isinstance(result, Output)]
    if as_json:
        data = {
            "exit_code": int(code),
            "right": [piece.file for piece in pieces],
            "parameters_unset": [unset_data(one) for one in unset],
            "problems": [problem_data(diagnostic) for diagnostic in dict.fromkeys(diagnostics)],
        }
        session.out.write(json.dumps(data, indent=2))
        return code
    show_problems(session.err, diagnostics, SourceLines(place))
    show_unset(session.out, unset, place)
    session.out.write()
    if errors:
        wrong = len(dict.fromkeys(errors))
        session.out.write(f"{count(wrong, 'problem')} to mend. Nothing was written.")
    else:
        session.out.write(f"All is right: {count(len(pieces), 'PDF')} can be made. Nothing was written.")
    return code


def check_release(
    command: str,
    project: LoadedProject,
    chosen: Sequence[Handout],
    options: BuildOptions,
    failures: Sequence[Failure] = (),
) -> None:
    """Raises HandpressError with every reason why these handouts must not go out. ``command``: how the
    program is called on these folders."""
    from handpress.project.release import release_problems

    found = release_problems(project, chosen, options, command)
    found += tuple(diagnostic for one in failures for diagnostic in one.diagnostics)
    if any(diagnostic.severity is Severity.ERROR for diagnostic in found):
        raise HandpressError((*project.diagnostics, *found))


def again(session: Session, **folders: str | None) -> str:
    """How the program is called on the same folders, for hints: options may stand before a command's word."""
    return session.program + folder_options(**folders)


def folder_options(**named: str | None) -> str:
    """The options that name the same folders again, as they are typed after a command."""
    return "".join(f" --{name} {quoted(word)}" for name, word in named.items() if word is not None)


def quoted(word: str) -> str:
    """A word of a command, in quotes where a shell would divide it or read a sign of it."""
    return word if re.fullmatch(r"[\w./\\:~-]+", word) else f'"{word}"'


def prepare(
    workspace: Workspace, names: Sequence[str], options: BuildOptions, project: LoadedProject | None = None
) -> tuple[LoadedProject, tuple[Handout, ...], tuple[Failure, ...], frozenset[str]]:
    """The open shop, the chosen handouts, those that cannot be begun, and the names of all.

    A ``project`` that is still good is used again instead of opening it.

    Raises:
        UsageError: a handout or layout that does not exist was asked for.
        HandpressError: content, brand or a layout module has an error.
    """
    try:
        handouts, wrong = find_handouts(workspace)
    except HandpressError:
        load_project(workspace)  # what is wrong there comes first
        raise
    failures = {
        name_of(diagnostic): diagnostic for diagnostic in wrong if diagnostic.severity is Severity.ERROR
    }
    chosen = choose(handouts, names, failures)
    project = project or load_project(workspace)
    check_layouts(project, options.layouts)
    warnings = tuple(diagnostic for diagnostic in wrong if diagnostic.severity is not Severity.ERROR)
    project = replace(project, diagnostics=tuple(dict.fromkeys((*project.diagnostics, *warnings))))
    unmade = tuple(
        Failure(name, "", (diagnostic,))
        for name, diagnostic in failures.items()
        if not names or name in names
    )
    return project, chosen, unmade, frozenset({*failures, *(handout.name for handout in handouts)})


def name_of(diagnostic: Diagnostic) -> str:
    """The handout that a problem of a file name is about."""
    file = diagnostic.span.file if diagnostic.span else ""
    return file.rpartition("/")[2].removesuffix(".md")


def refuse(session: Session, place: Workspace, error: HandpressError, as_json: bool, closing: str) -> int:
    """Show why nothing could be begun."""
    if as_json:
        session.out.write(json.dumps(refusal(error), indent=2))
        return error.exit_code
    show_problems(session.err, error.diagnostics, SourceLines(place))
    errors = [p for p in dict.fromkeys(error.diagnostics) if p.severity is Severity.ERROR]
    session.err.write()
    session.err.write(f"{count(len(errors), 'problem')} to mend. {closing}".rstrip())
    if closing and has_pdfs(place.out):
        session.err.write(
            f"The PDFs of earlier runs in {session.shown(place.out)} are unharmed, but may be out of date."
        )
    return error.exit_code


def has_pdfs(folder: Path) -> bool:
    """Whether PDFs lie in ``folder``; it may not be there, or be no folder, or have no possible name."""
    try:
        return any(folder.glob("*.pdf"))
    except OSError:
        return False


def shipped_changes(project: LoadedProject) -> tuple[Diagnostic, ...]:
    """In a clinic's own workspace: the facts whose shipped text or sources have changed since ``init``."""
    from handpress.project.shipped import changes

    return changes(project)


@contextmanager
def progress_bar(session: Session, total: int, quiet: bool) -> Iterator[Progress | None]:
    """A bar on a screen; nothing elsewhere."""
    if quiet or not session.out.fancy or total < 2:
        yield None
        return
    bar = Bar(session.out, "Making handouts", total)
    try:
        yield bar.step
    finally:
        bar.clear()
