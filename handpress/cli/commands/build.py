"""``make`` and ``check``: the same work, with and without writing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from msgspec.structs import replace

from handpress.cli import rules
from handpress.cli.answered import Hearing
from handpress.cli.console import count, show_findings
from handpress.cli.frame import CommandAnswer, progress_bar, run
from handpress.cli.json_output import check_data, report_data
from handpress.cli.options import CheckOptions, HandoutOptions, MakeOptions, VariantOptions
from handpress.cli.session import Session, SourceLines
from handpress.cli.signatures import show_signatures
from handpress.cli.summary import show_outcome, show_unprinted, show_unset, show_unused
from handpress.diagnostics import ExitCode, HandpressError, Severity, UsageError
from handpress.document.variants import extra_variants
from handpress.project.model import BuildOptions

if TYPE_CHECKING:
    from handpress.api import Project


def build_options(session: Session, options: HandoutOptions) -> BuildOptions:
    """What the options ask for, on this day."""
    asked = BuildOptions(
        session.today,
        options.paper,
        options.layouts,
        names=tuple(name.removesuffix(".md") for name in options.names),
        epoch=session.epoch,
    )
    if isinstance(options, VariantOptions):
        every = options.all_variants
        asked = replace(
            asked,
            fold_ticks=False if options.no_fold_ticks else None,
            variants=extra_variants(options.large or every, options.ink_saver or every),
            fillable=options.fillable or every,
            cache=None if options.no_cache else session.cache(),
        )
    if isinstance(options, MakeOptions):
        start, workers = options.start_at, options.workers
        asked = replace(asked, first_position=start, workers=workers, release=options.release)
    return asked


def handouts_in(project: Project, names: Sequence[str]) -> int:
    """How many handouts a run goes through, for its bar; what is wrong there is told by the run."""
    try:
        return len(names) or len(project.handouts)
    except HandpressError:
        return 0


def make_command(hearing: Hearing, options: MakeOptions) -> ExitCode:
    """Make handouts and write them. Raises UsageError."""
    session = hearing.session
    asked = build_options(session, options)
    if options.pack is not None:
        from handpress.cli.commands.pack import pack_command

        if asked.names or asked.layouts or asked.variants or asked.fillable or asked.first_position != 1:
            raise UsageError([rules.PACK_ALONE.at(None)])
        return pack_command(session, options, options.pack, asked)

    def make(project: Project) -> CommandAnswer:
        with progress_bar(hearing.unheard, handouts_in(project, options.names), options.as_json) as step:
            report = project.build(asked, step)
        code = ExitCode.OK if report.ok else ExitCode.PROBLEM
        if report.smooth:
            rests = dict.fromkeys(label for one in report.outputs for label in one.inputs)
            hearing.settle(map(project.workspace.path, rests))

        def tell() -> None:
            show_outcome(session, project.workspace, report, verbose=options.verbose)

        return CommandAnswer(lambda: report_data(report, code), tell, code)

    return run(session, options, "Nothing was made.", make)


def check_command(session: Session, options: CheckOptions) -> ExitCode:
    """Make handouts in memory, say what is wrong, and write nothing. Raises UsageError."""

    def check(project: Project) -> CommandAnswer:
        with progress_bar(session, handouts_in(project, options.names), options.as_json) as step:
            report = project.check(build_options(session, options), step, unused=options.unused)
        code = ExitCode.OK if report.ok else ExitCode.PROBLEM
        place, out = project.workspace, session.out

        def tell() -> None:
            show_signatures(out, report.signatures)
            show_unset(out, report.unset, place, verbose=options.verbose)
            show_unprinted(out, report.unprinted)
            if options.unused:
                show_unused(out, report.unused)
            out.stream.flush()
            show_findings(session.err, report.diagnostics, SourceLines(place), verbose=options.verbose)
            out.write()
            wrong = sum(one.severity is Severity.ERROR for one in dict.fromkeys(report.diagnostics))
            if wrong:
                out.write(f"{count(wrong, 'problem')} to mend. Nothing was written.")
            else:
                made = count(len(report.outputs), "PDF")
                out.write(f"All is right: {made} can be made. Nothing was written.")

        return CommandAnswer(lambda: check_data(report, code), tell, code)

    return run(session, options, "", check)
