"""Put the pieces of a run into the output folder, and say what is and what is not up to date there."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

from msgspec.structs import replace

from handpress._version import __version__
from handpress.diagnostics import Diagnostic, HandpressError, Span
from handpress.files.ownership import OwnFiles
from handpress.output import rules
from handpress.output.atomic import diagnose_write
from handpress.output.gallery import GALLERY, Missing, first_reason, write_gallery
from handpress.output.manifest import (
    MANIFEST,
    ManifestEntry,
    known_hashes,
    read_manifest,
    write_manifest,
)
from handpress.output.notice import NOTICE, write_notice
from handpress.output.packrecord import KnownPack, known_packs, mark_packs
from handpress.output.report import Report, Stale, Unset
from handpress.output.thumbnails import draw_missing, picture_name, remove_unused
from handpress.project.inputs import Inputs, sha256_of
from handpress.project.loading import LoadedProject
from handpress.project.model import BuildOptions, Failure, Output, Result
from handpress.values import Value
from handpress.workspace import find_handouts


class BuildRun(Value, frozen=True):
    """What was made, and of which handouts there are in all."""

    results: tuple[Result, ...]
    existing: frozenset[str]  # every handout that has a file, even one with a fault
    options: BuildOptions
    diagnostics: tuple[Diagnostic, ...] = ()  # of the workspace


def publish(project: LoadedProject, run: BuildRun) -> Report:
    """Write the run's pieces, then the records of the whole folder. The caller holds the folder.

    A file that cannot be written is reported and the others are still written. Ctrl-C between two
    files leaves the records telling the truth about those that were written.

    Raises:
        KeyboardInterrupt: after the records are written.
        HandpressError: a newer Handpress keeps this folder; nothing is written.
    """
    out = project.workspace.out
    earlier, diagnostics = read_manifest(out)
    files = OwnFiles(out, run.options.today, known_hashes(earlier))
    found: list[Diagnostic] = list(diagnostics)
    entries: dict[str, ManifestEntry] = {}
    unwritten: dict[str, str] = {}
    written: list[Output] = []
    interrupt: KeyboardInterrupt | None = None
    pieces = [result for result in run.results if isinstance(result, Output)]
    for piece in pieces:
        if interrupt is not None:
            unwritten[piece.file] = "the run was stopped before it was renewed"
            continue
        try:
            file = piece.screen_file or piece.file
            if piece.screen:  # first: a PDF is only current beside a page that says the same
                files.write(out / file, piece.screen)
            file = piece.file
            files.write(out / file, piece.pdf)
        except OSError as error:
            diagnostic = diagnose_write(error, file)
            found.append(diagnostic)
            unwritten[piece.file] = f"it could not be renewed: {diagnostic.message}"
        except KeyboardInterrupt as stop:
            interrupt = stop
            unwritten[piece.file] = "the run was stopped before it was renewed"
        else:
            written.append(piece)
            entries[piece.file] = _entry(project, piece)
            found += _other_pages(earlier.get(piece.file), piece)
    failures = tuple(result for result in run.results if isinstance(result, Failure))
    inputs = Inputs(project.workspace)
    judge = _Judge(project, run, inputs)
    for file, entry in earlier.items():
        if file not in entries and (out / file).is_file():
            why = unwritten.get(file) or judge.why(entry)
            entries[file] = replace(entry, why=why)
    entries = _with_own_pages(out, entries)
    packs = known_packs(project.workspace, inputs, run.options.today)
    stale = (*_stale(entries), *mark_packs(files, packs, found))
    drawn = {p.file: p.pdf for p in written}
    missing = Missing.of(run.existing, entries.values(), failures)
    found += _write_records(files, project, entries, stale, packs, missing, drawn, interrupt is None)
    found += files.diagnostics
    if interrupt is not None:
        raise interrupt
    return Report(
        out=out,
        outputs=tuple(written),
        failures=failures,
        stale=stale,
        diagnostics=(*run.diagnostics, *found),
        unset=unset_parameters(project, pieces),
        gallery=out / GALLERY if (out / GALLERY).is_file() else None,
        smooth=not failures and not unwritten and not found,
    )


def _other_pages(before: ManifestEntry | None, piece: Output) -> Iterator[Diagnostic]:
    """A warning where a file has more or fewer pages than it had in the record of the last build."""
    if before is not None and before.pages != piece.pages:
        had, has = (f"{count} page{'s' * (count != 1)}" for count in (before.pages, piece.pages))
        yield rules.PAGES_CHANGED.at(
            Span(f"handouts/{piece.handout}.md"), file=piece.file, now=has, before=had
        )


def renew_packs(files: OwnFiles, project: LoadedProject, today: date) -> tuple[Diagnostic, ...]:
    """Say in the notice and the gallery what is true of the packs now; of other files, what was said last.

    Returns what could not be written.
    """
    out = files.folder
    found: list[Diagnostic] = []
    try:
        entries, _ = read_manifest(out)
    except HandpressError as newer:
        return newer.diagnostics
    packs = known_packs(project.workspace, Inputs(project.workspace), today)
    stale = (*_stale(entries), *mark_packs(files, packs, found))
    try:
        file = NOTICE
        write_notice(files, stale)
        file = GALLERY
        if (out / GALLERY).exists():
            existing = (one.name for one in find_handouts(project.workspace)[0])
            write_gallery(files, project, entries, packs, Missing.of(existing, entries.values()))
    except OSError as error:
        found.append(diagnose_write(error, file))
    return tuple(found)


def _stale(entries: Mapping[str, ManifestEntry]) -> tuple[Stale, ...]:
    return tuple(
        Stale(file, entry.handout, entry.layout, entry.paper, entry.why, entry.screen)
        for file, entry in sorted(entries.items())
        if not entry.current
    )


def _with_own_pages(out: Path, entries: Mapping[str, ManifestEntry]) -> dict[str, ManifestEntry]:
    """A page for screens belongs to the file it was made with last; one that was deleted, to none."""
    taken = {entry.screen for entry in entries.values() if entry.current}
    return {
        file: replace(entry, screen="", screen_sha256="")
        if entry.screen and ((entry.why and entry.screen in taken) or not (out / entry.screen).is_file())
        else entry
        for file, entry in entries.items()
    }


def unset_parameters(project: LoadedProject, outputs: Sequence[Output]) -> tuple[Unset, ...]:
    """The clinic parameters without a value for which these print a line to write on."""
    printed: dict[str, dict[str, None]] = {}
    for piece in outputs:
        for name in piece.parameters_unset:
            printed.setdefault(name, {})[piece.handout] = None
    return tuple(
        unset_value(project, name, tuple(printed[name]))
        for name in project.library.unset_parameters
        if name in printed
    )


def unset_value(project: LoadedProject, name: str, handouts: tuple[str, ...] = ()) -> Unset:
    """A parameter without a value, with its limits in words and the handouts that print it."""
    parameter = project.library.parameters[name]
    unit = f" {parameter.unit}" if parameter.unit else ""
    limits = []
    if parameter.floor is not None:
        limits.append(f"at least {parameter.floor:g}{unit}")
    if parameter.ceiling is not None:
        limits.append(f"at most {parameter.ceiling:g}{unit}")
    return Unset(name, parameter.meaning, parameter.unit, ", ".join(limits) or None, handouts)


def why_not_current(
    project: LoadedProject, entries: Iterable[ManifestEntry], existing: frozenset[str], today: date
) -> dict[str, str]:
    """Why each file of the record is out of date, by its name; empty for one that is not. Nothing is made
    for it, so what a run found out last goes on holding."""
    run = BuildRun((), existing, BuildOptions(today))
    judge = _Judge(project, run, Inputs(project.workspace))
    return {entry.file: judge.why(entry) or entry.why for entry in entries}


class _Judge(Value, frozen=True):
    """Whether a PDF that this run did not write is still what its files would give."""

    project: LoadedProject
    run: BuildRun
    inputs: Inputs

    def why(self, entry: ManifestEntry) -> str:
        """Why it is out of date; empty if it is current."""
        if entry.handout not in self.run.existing:
            return "its handout is gone"
        for result in self.run.results:
            if isinstance(result, Failure) and result.handout == entry.handout:
                same_paper = entry.paper == (self.run.options.paper or self.project.brand.paper)
                same_piece = (result.layout, result.variant) == (entry.layout, entry.variant)
                if not result.layout or (same_piece and same_paper):
                    return f"it could not be renewed: {first_reason(result)}"
        if not self.run.options.layouts:
            asked = {r.layout for r in self.run.results if r.handout == entry.handout}
            here = self.run.options.paper or self.project.brand.paper  # other layouts may not come on it
            if asked and entry.layout not in asked and entry.paper == here:
                return f"its handout no longer asks for the layout {entry.layout}"
        if sha256_of(self.project.workspace.out / entry.file) != entry.sha256:
            return "the file was changed after it was made"
        if entry.tool != __version__:
            return f"it was made by another version of Handpress ({entry.tool})"
        if entry.review_until and self.run.options.today.isoformat() > entry.review_until:
            return f"the review that is printed on it was good until {entry.review_until}"
        changed = self.inputs.changed(entry.inputs)
        if changed:
            more = f" and {len(changed) - 3} more" if len(changed) > 3 else ""
            return f"changed since it was made: {', '.join(changed[:3])}{more}"
        page = sha256_of(self.project.workspace.out / entry.screen) if entry.screen else None
        if page is not None and page != entry.screen_sha256:
            return f"its page for screens, {entry.screen}, was changed after it was made"
        return ""


def _entry(project: LoadedProject, piece: Output) -> ManifestEntry:
    return ManifestEntry(
        file=piece.file,
        handout=piece.handout,
        title=piece.title,
        label=piece.label,
        purpose=piece.purpose,
        audience=piece.audience,
        layout=piece.layout,
        paper=piece.paper,
        variant=piece.variant,
        brand=project.brand.name,
        sha256=piece.sha256,
        size=len(piece.pdf),
        pages=piece.pages,
        edition=piece.edition,
        content=piece.content,
        marks=piece.marks,
        review=piece.review,
        review_until=piece.review_until,
        screen=piece.screen_file,
        screen_sha256=hashlib.sha256(piece.screen).hexdigest() if piece.screen else "",
        tool=__version__,
        facts=piece.facts,
        sources=piece.sources,
        parameters_unset=piece.parameters_unset,
        inputs=piece.inputs,
        warnings=tuple(replace(p, hint="", sought="") for p in piece.diagnostics),
    )


def _write_records(
    files: OwnFiles,
    project: LoadedProject,
    entries: Mapping[str, ManifestEntry],
    stale: Sequence[Stale],
    packs: Sequence[KnownPack],
    missing: Missing,
    fresh: Mapping[str, bytes],
    pictures: bool,
) -> list[Diagnostic]:
    """The manifest, the notice, the pictures and the gallery; each that fails is one problem."""
    found: list[Diagnostic] = []
    try:
        write_manifest(files, entries)
    except OSError as error:
        found.append(diagnose_write(error, MANIFEST))
    try:
        write_notice(files, stale)
    except OSError as error:
        found.append(diagnose_write(error, NOTICE))
    if pictures:
        found += _draw(files, entries, fresh)
    try:
        write_gallery(files, project, entries, packs, missing)
    except OSError as error:
        found.append(diagnose_write(error, GALLERY))
    return found


def _draw(
    files: OwnFiles, entries: Mapping[str, ManifestEntry], fresh: Mapping[str, bytes]
) -> list[Diagnostic]:
    found: list[Diagnostic] = []
    wanted: list[str] = []
    for file, entry in sorted(entries.items()):
        try:
            pdf = fresh[file] if file in fresh else (files.folder / file).read_bytes()
            draw_missing(files, pdf, entry.sha256, entry.pages)
        except (OSError, RuntimeError, IndexError) as error:
            reason = getattr(error, "strerror", None) or str(error)
            found.append(rules.NO_PICTURE.at(None, file=file, reason=reason))
        wanted += [picture_name(entry.sha256, number) for number in range(1, entry.pages + 1)]
    remove_unused(files, wanted)
    return found
