"""``--pack``: one folder with everything that is printed together."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from handpress._version import __version__
from handpress.cli.console import count, show_diagnostics
from handpress.cli.frame import CommandAnswer, run
from handpress.cli.json_output import diagnostic_data
from handpress.cli.options import MakeOptions
from handpress.cli.session import Session, SourceLines
from handpress.diagnostics import ExitCode
from handpress.project.model import BuildOptions

if TYPE_CHECKING:
    from handpress.api import Project
    from handpress.output.report import PackReport
    from handpress.project.jobs import PrintFile, PrintJob


def pack_command(session: Session, options: MakeOptions, name: str, asked: BuildOptions) -> ExitCode:
    """Make the pack and write its folder, whole or not at all. Raises UsageError for an unknown pack."""

    def make(project: Project) -> CommandAnswer:
        noting = session.command(f"printed --pack {name}")
        report = project.pack(name, asked, noting)

        def tell() -> None:
            show_diagnostics(session.err, report.diagnostics, SourceLines(project.workspace))
            _tell(session, report)

        return CommandAnswer(lambda: _data(name, report), tell)

    return run(session, options, "The pack was not made.", make)


def _tell(session: Session, report: PackReport) -> None:
    files = sum(len(job.files) for job in report.jobs)
    sheets = count(sum(job.sheets for job in report.jobs), "sheet")
    session.out.write(
        f"{count(len(report.jobs), 'print job')} in {count(files, 'PDF')} for {sheets} of paper "
        f"in {session.shown(report.folder)}."
    )
    session.out.write(f"Open {session.shown(report.job_sheet)} and print in its order.")
    session.out.write(f"When it is in the rack, note it with: {report.noting}")


def _data(name: str, report: PackReport) -> dict[str, Any]:
    return {
        "handpress": __version__,
        "exit_code": 0,
        "pack": name,
        "folder": str(report.folder),
        "job_sheet": report.job_sheet.name,
        "sample": report.sample,
        "jobs": jobs_data(report.jobs),
        "problems": [diagnostic_data(diagnostic) for diagnostic in report.diagnostics],
    }


def jobs_data(jobs: Sequence[PrintJob]) -> list[dict[str, Any]]:
    return [
        {
            "paper": job.paper,
            "stock": job.stock,
            "both_sides": job.both_sides,
            "flip": ("short" if job.short_edge else "long") if job.both_sides else None,
            "sheets": job.sheets,
            "files": [file_data(file) for file in job.files],
        }
        for job in jobs
    ]


def file_data(file: PrintFile) -> dict[str, Any]:
    return {
        "file": file.name,
        "size": len(file.pdf),
        "print_times": file.times,
        "sheets_each_time": file.sheets,
        "pieces": [
            {
                "handout": share.packed.piece.handout,
                "title": share.packed.piece.title,
                "layout": share.packed.piece.layout,
                "variant": share.packed.piece.variant or None,
                "copies": share.copies,
                "pieces_on_a_copy": share.packed.places,
                "pages": share.packed.piece.pages,
                "first_page": share.first,
                "last_page": share.last,
                "last_page_of_one_copy": share.last_of_one,
                "then": share.packed.finish,
                "edition": share.packed.piece.edition,
                "state": share.packed.status,
            }
            for share in file.shares
        ],
    }
