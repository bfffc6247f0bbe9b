"""``--pack``: one folder with everything that is printed together."""

from __future__ import annotations

import json
from itertools import groupby
from typing import Any

from handpress import __version__
from handpress.build.model import Order
from handpress.cli.machine import problem_data
from handpress.cli.making import check_release, prepare, refuse
from handpress.cli.session import Session, SourceLines
from handpress.cli.show import count, show_problems
from handpress.errors import ExitCode, HandpressError, UsageError
from handpress.output.atomic import write_problem
from handpress.output.folder import hold, place_problem
from handpress.workspace import Workspace, find_handouts


def pack_command(
    session: Session,
    place: Workspace,
    name: str,
    order: Order,
    as_json: bool,
    release: bool = False,
    folders: str = "",
) -> int:
    """Make the pack and write its folder, whole or not at all. Raises UsageError for an unknown pack.

    ``folders`` are the options that named the folders, to be named again in what to do next.
    """
    from handpress.build.packs import make_pack, read_pack
    from handpress.output.packs import JOB_SHEET, file_names, mark_old, write_pack
    from handpress.output.racknote import Noting

    try:
        if problem := place_problem(place):
            raise HandpressError([problem])
        shop, *_ = prepare(place, (), order)
        pack = read_pack(place, name, find_handouts(place)[0], shop.formats)
        noting = Noting(shop.brand.name, f"{session.program} printed --pack {name}{folders}")
        if release:
            check_release(session, shop, tuple(dict.fromkeys(one.handout for one in pack.wanted)), order)
        with hold(place.out):
            try:
                packed = make_pack(shop, pack, order)
                folder = write_pack(place.out, pack, packed, order.today, noting)
            except HandpressError:
                mark_old(place.out, name)
                raise
            except OSError as error:
                mark_old(place.out, name)
                raise HandpressError([write_problem(error, f"The pack {name}")]) from error
    except UsageError:
        raise
    except HandpressError as error:
        return refuse(session, place, error, as_json, "The pack was not made.")
    problems = dict.fromkeys((*shop.problems, *(p for one in packed for p in one.piece.problems)))
    jobs = [list(job) for _, job in groupby(packed, key=lambda one: one.settings)]
    if as_json:
        names = iter(file_names(packed))
        data: dict[str, Any] = {
            "handpress": __version__,
            "exit_code": 0,
            "pack": name,
            "folder": str(folder),
            "jobs": [
                {
                    "paper": job[0].piece.paper,
                    "stock": job[0].stock,
                    "both_sides": job[0].both_sides,
                    "flip": ("short" if job[0].short_edge else "long") if job[0].both_sides else None,
                    "pieces": [
                        {
                            "file": next(names),
                            "handout": one.piece.handout,
                            "copies": one.copies,
                            "pages": one.piece.pages,
                            "edition": one.piece.edition,
                        }
                        for one in job
                    ],
                }
                for job in jobs
            ],
            "problems": [problem_data(problem) for problem in problems],
        }
        session.out.write(json.dumps(data, indent=2))
        return ExitCode.OK
    show_problems(session.err, tuple(problems), SourceLines(place))
    session.out.write(
        f"{count(len(packed), 'PDF')} in {count(len(jobs), 'print job')} in {session.shown(folder)}."
    )
    session.out.write(f"Open {session.shown(folder / JOB_SHEET)} and print in its order.")
    session.out.write(f"When it is in the rack, note it with: {noting.command}")
    return ExitCode.OK
