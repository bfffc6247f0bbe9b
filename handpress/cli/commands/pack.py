"""``--pack``: one folder with everything that is printed together."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from handpress import __version__
from handpress.cli.commands.build import check_release, prepare, refuse
from handpress.cli.console import count, show_problems
from handpress.cli.json_output import problem_data
from handpress.cli.session import Session, SourceLines
from handpress.diagnostics import ExitCode, HandpressError, UsageError
from handpress.output.atomic import write_problem
from handpress.output.folder import hold, place_problem
from handpress.project.model import BuildOptions
from handpress.workspace import Workspace, find_handouts

if TYPE_CHECKING:
    from handpress.project.jobs import PrintFile, PrintJob


def pack_command(
    session: Session,
    place: Workspace,
    name: str,
    options: BuildOptions,
    as_json: bool,
    release: bool = False,
    folders: str = "",
    command: str = "handpress",
) -> int:
    """Make the pack and write its folder, whole or not at all. Raises UsageError for an unknown pack.

    ``folders`` are the options that named the folders, to be named again in what to do next.
    """
    from handpress.output.distribution import Noting
    from handpress.output.packrecord import JOB_SHEET
    from handpress.output.packs import mark_old, write_pack
    from handpress.output.publish import renew_packs
    from handpress.project.jobs import make_pack
    from handpress.project.packs import read_pack

    try:
        if diagnostic := place_problem(place):
            raise HandpressError([diagnostic])
        project, *_ = prepare(place, (), options)
        pack = read_pack(place, name, find_handouts(place)[0], project.formats)
        noting = Noting(project.brand.name, f"{session.program} printed --pack {name}{folders}")
        if release:
            check_release(command, project, tuple(dict.fromkeys(one.handout for one in pack.wanted)), options)
        with hold(place.out):
            try:
                jobs = make_pack(project, pack, options)
                folder = write_pack(project, pack, jobs, options.today, noting)
                unwritten = renew_packs(project, options.today)
            except HandpressError:
                mark_old(project, name)
                raise
            except OSError as error:
                mark_old(project, name)
                raise HandpressError([write_problem(error, f"The pack {name}")]) from error
    except UsageError:
        raise
    except HandpressError as error:
        return refuse(session, place, error, as_json, "The pack was not made.")
    files = [file for job in jobs for file in job.files]
    of_pieces = (p for file in files for share in file.shares for p in share.packed.piece.diagnostics)
    diagnostics = dict.fromkeys((*project.diagnostics, *of_pieces, *unwritten))
    if as_json:
        data: dict[str, Any] = {
            "handpress": __version__,
            "exit_code": 0,
            "pack": name,
            "folder": str(folder),
            "job_sheet": JOB_SHEET,
            "sample": project.brand.sample,
            "jobs": jobs_data(jobs),
            "problems": [problem_data(diagnostic) for diagnostic in diagnostics],
        }
        session.out.write(json.dumps(data, indent=2))
        return ExitCode.OK
    show_problems(session.err, tuple(diagnostics), SourceLines(place))
    sheets = count(sum(job.sheets for job in jobs), "sheet")
    session.out.write(
        f"{count(len(jobs), 'print job')} in {count(len(files), 'PDF')} for {sheets} of paper "
        f"in {session.shown(folder)}."
    )
    session.out.write(f"Open {session.shown(folder / JOB_SHEET)} and print in its order.")
    session.out.write(f"When it is in the rack, note it with: {noting.command}")
    return ExitCode.OK


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
