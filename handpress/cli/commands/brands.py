"""``--brands``: many clinics in one run, a row for each, and what is wrong told once for all that have it."""

from __future__ import annotations

import glob
import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from handpress._version import __version__
from handpress.cli import rules
from handpress.cli.commands.build import build_options
from handpress.cli.console import BOLD, count, show_diagnostics, show_findings, wrap
from handpress.cli.frame import progress_bar
from handpress.cli.json_output import diagnostic_data
from handpress.cli.options import MakeOptions
from handpress.cli.session import Session, SourceLines
from handpress.cli.signatures import with_sign
from handpress.cli.tables import show_table
from handpress.cli.terminal import harmless
from handpress.diagnostics import Diagnostic, ExitCode, Severity, UsageError
from handpress.output.clinics import ClinicMade, OneClinic, build_clinics
from handpress.output.folder import within
from handpress.workspace import looks_like_workspace, open_workspace

HEADER = ("Clinic", "Name", "PDFs", "Not made", "Out of date", "Warnings", "State")
NUMBERS = frozenset({2, 3, 4, 5})
MOST_NAMED = 4


def brands_command(session: Session, options: MakeOptions) -> ExitCode:
    """Make many clinics. Raises UsageError: none is found, or two would be made in the same folder."""
    for option, given in (
        ("--brand", options.brand),
        ("--pack", options.pack),
        ("--start-at", options.start_at != 1),
    ):
        if given:
            raise UsageError([rules.BRANDS_ALONE.at(None, option=option)])
    clinics, notes = clinics_of(session, options)
    # where a shell has put the folders in the place of 'clinics/*', all but the first look like handouts
    names = tuple(name for name in options.names if not _is_folder(name))
    asked = replace(build_options(session, replace(options, names=names)), workers=1)
    with progress_bar(session, len(clinics), options.as_json, "Making clinics") as step:
        made = build_clinics(clinics, asked, options.workers, step)
    code = ExitCode.OK if all(one.ok for one in made) else ExitCode.PROBLEM
    if options.as_json:
        session.out.write(json.dumps(session.out.voice.said_in(_data(made, notes, code)), indent=2))
    else:
        _tell(session, clinics, made, notes, verbose=options.verbose)
    return code


def clinics_of(
    session: Session, options: MakeOptions
) -> tuple[tuple[OneClinic, ...], tuple[Diagnostic, ...]]:
    """The clinics that ``--brands`` names, by their folders, and a note for each folder that is none's.

    Raises:
        UsageError: there is none, or two would be made in the same folder.
    """
    words = (*options.brands, *filter(_is_folder, options.names))
    folders = dict.fromkeys(folder for word in words for folder in _folders(session, word))
    clinics = [clinic for folder in folders if (clinic := _clinic(session, options, folder))]
    known = {clinic.name for clinic in clinics}
    notes = [
        rules.NOT_A_CLINIC.at(None, folder=shown)
        for folder in folders
        if (shown := session.shown(folder)) not in known
    ]
    if not clinics:
        raise UsageError([rules.NO_CLINICS.at(None, folders=" ".join(words))])
    outs: dict[str, OneClinic] = {}
    for clinic in clinics:
        place = str(clinic.workspace.out.resolve()).casefold()
        first = outs.setdefault(place, clinic)
        if first is not clinic:
            out = session.shown(clinic.workspace.out)
            raise UsageError([rules.SAME_PLACE.at(None, first=first.name, second=clinic.name, out=out)])
    return tuple(clinics), tuple(notes)


def _is_folder(word: str) -> bool:
    """Whether a word names a folder: no handout has one of these signs in its name."""
    return "/" in word or "\\" in word


def _folders(session: Session, word: str) -> list[Path]:
    """The folders that a word names, by name; ``*`` stands for any."""
    named = session.folder(word)
    if named.is_dir():
        return [named]
    return sorted(Path(found) for found in glob.glob(str(named)) if Path(found).is_dir())


def _clinic(session: Session, options: MakeOptions, folder: Path) -> OneClinic | None:
    """The clinic of a folder: one that has its own facts and handouts, or a brand for those of the workspace,
    whose PDFs go into a folder of their own."""
    name = session.shown(folder)
    given = None if options.out is None else session.folder(options.out)
    if looks_like_workspace(folder):
        return OneClinic(name, open_workspace(folder, given / folder.name if given else None))
    if not (folder / "brand.yaml").is_file():
        return None
    base = session.place(replace(options, brand=None))
    if within(base.out, folder):  # what was made before
        return None
    return OneClinic(name, open_workspace(base.root, base.out / folder.name, folder))


def _tell(
    session: Session,
    clinics: Sequence[OneClinic],
    made: Sequence[ClinicMade],
    notes: Sequence[Diagnostic],
    *,
    verbose: bool,
) -> None:
    """A row for each clinic, what must be mended, and how it ended."""
    out = session.out
    table = [HEADER, *map(_row, made)]
    columns = [place for place in range(len(HEADER)) if any(row[place] for row in table[1:])]
    shown = [[row[place] for place in columns] for row in table]
    numbers = frozenset(number for number, place in enumerate(columns) if place in NUMBERS)
    show_table(out, shown[0], shown[1:], numbers)
    out.stream.flush()
    show_diagnostics(session.err, notes, lambda _: None)
    places = {clinic.name: clinic.workspace for clinic in clinics}
    for names, diagnostics in _together(made):
        told = [one for one in diagnostics if verbose or one.severity is Severity.ERROR]
        if told:
            session.err.write()
            session.err.write(session.err.paint(harmless(f"In {_named(names)}:"), BOLD))
            show_findings(session.err, told, SourceLines(places[names[0]]), verbose=verbose)
    session.err.stream.flush()
    out.write()
    out.write(wrap(_summary(made, verbose=verbose), out.width, 0, ""))


def _row(one: ClinicMade) -> tuple[str, ...]:
    warnings = sum(each.severity is Severity.WARNING for each in dict.fromkeys(one.diagnostics))
    numbers = (len(one.made), len(one.not_made), len(one.out_of_date), warnings)
    state = "made" if one.ok else "in part" if one.made else "not made"
    return (one.name, one.called, *(str(number or "") for number in numbers), with_sign(state))


def _together(made: Iterable[ClinicMade]) -> list[tuple[list[str], tuple[Diagnostic, ...]]]:
    """What is to be said, each with all the clinics of which it is to be said."""
    found: dict[tuple[Diagnostic, ...], list[str]] = {}
    for one in made:
        if one.diagnostics:
            found.setdefault(tuple(dict.fromkeys(one.diagnostics)), []).append(one.name)
    return [(names, diagnostics) for diagnostics, names in found.items()]


def _named(names: Sequence[str]) -> str:
    more = f" and {len(names) - MOST_NAMED} more" if len(names) > MOST_NAMED else ""
    return ", ".join(names[:MOST_NAMED]) + more


def _summary(made: Sequence[ClinicMade], *, verbose: bool) -> str:
    wrong = [one.name for one in made if not one.ok]
    pdfs = count(sum(len(one.made) for one in made), "PDF")
    warned = any(one.severity is Severity.WARNING for each in made for one in each.diagnostics)
    more = " Add --verbose to see the warnings." if warned and not verbose else ""
    if not wrong:
        where = ", each with its own index.html to print from" if len(made) > 1 else ""
        return f"{pdfs} for {count(len(made), 'clinic')}{where}.{more}"
    whole = f"{len(made) - len(wrong)} of {count(len(made), 'clinic')} done, {pdfs} made."
    return harmless(f"{whole} Not done: {_named(wrong)}. Mend what is reported, then run this again.{more}")


def _data(made: Sequence[ClinicMade], notes: Sequence[Diagnostic], code: ExitCode) -> dict[str, Any]:
    return {
        "handpress": __version__,
        "exit_code": int(code),
        "clinics": [
            {
                "clinic": one.name,
                "name": one.called,
                "out": one.out,
                "exit_code": int(one.code),
                "made": list(one.made),
                "not_made": list(one.not_made),
                "out_of_date": list(one.out_of_date),
                "problems": [diagnostic_data(each) for each in dict.fromkeys(one.diagnostics)],
            }
            for one in made
        ],
        "problems": [diagnostic_data(one) for one in notes],
    }
