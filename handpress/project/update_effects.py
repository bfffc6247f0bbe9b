"""What taking over would do to each handout: all is read, guarded and laid out as it would be, in memory."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from msgspec.structs import replace

from handpress.diagnostics import Diagnostic, HandpressError, Severity, Span
from handpress.document.model import Document
from handpress.files import Given, SourceFile
from handpress.project import rules
from handpress.project.editing import Affected, affected, rendered
from handpress.project.exceptions import judged
from handpress.project.foreseen import fits_of, loses_signature
from handpress.project.loading import LoadedProject, load_project
from handpress.project.model import BuildOptions
from handpress.project.packs import read_pack
from handpress.values import Value
from handpress.workspace import Handout, Workspace, find_handouts

Planned = Mapping[str, bytes | None]
"""Files of a workspace as they would be, by name; None: the file goes."""


class UpdateEffect(Value, frozen=True):
    """What would become of one handout that prints something otherwise.

    ``wrong``: why it could not be made any more, or not be made at all where it is new. ``pages``: layouts
    with their pages before and after, where these differ.

    >>> project.update(today).effects
    ()
    """

    handout: str
    wrong: tuple[Diagnostic, ...] = ()
    becomes_draft: bool = False
    pages: tuple[tuple[str, int, int], ...] = ()


def effects_of(workspace: Workspace, planned: Planned, today: date) -> tuple[UpdateEffect, ...]:
    """Every handout that files as planned would change.

    Raises HandpressError: with these files facts, brand or print packs would have an error that they have
    not now.
    """
    given = {workspace.path(file): data for file, data in planned.items() if data is not None}
    before, known = _loaded(workspace, {})
    after, found = _loaded(workspace, given)
    handouts, gone = _handouts(workspace, planned), {_name(file) for file in planned if planned[file] is None}
    if after is not None and gone:
        found += _packs(after, handouts)
        known += _packs(after, [*handouts, *(_handout(workspace, name) for name in gone)])
    if new := _new(known, found):
        raise HandpressError(_placed(new, workspace, given))
    if before is None or after is None:
        return ()  # none can be made now, so that none can be lost
    taken = {_name(file) for file in planned}
    effects = (_effect(before, after, one, today, taken) for one in handouts)
    return tuple(_told(one, workspace, given) for one in effects if one is not None)


def used_in(workspace: Workspace, planned: Planned, names: Sequence[str]) -> frozenset[str]:
    """The facts, sources and values in some handouts, as they are and as they would be, and their names."""
    given = {workspace.path(file): data for file, data in planned.items() if data is not None}
    before, after = _loaded(workspace, {})[0], _loaded(workspace, given)[0]
    found = set(names)
    for one in _handouts(workspace, {}) + _handouts(workspace, planned):
        for project in (before, after):
            if project is not None and one.name in names:
                document, _ = rendered(project, one)
                found |= _used_by(document)
    return frozenset(found)


def _effect(
    before: LoadedProject, after: LoadedProject, handout: Handout, today: date, taken: set[str]
) -> UpdateEffect | None:
    one = affected(before, after, handout, always=handout.name in taken)
    if one is None:
        return None
    if one.after is None:
        return UpdateEffect(handout.name, one.diagnostics)
    guarded = _guard(before, after, one, today)
    if guarded:
        return UpdateEffect(handout.name, guarded)
    fits = tuple(fits_of(before, after, one, BuildOptions(today)))
    wrong = [new for fit in fits for new in _new(fit.wrong_before, fit.wrong)]
    pages = tuple(
        (fit.layout, fit.pages_before, fit.pages)
        for fit in fits
        if fit.fits and fit.pages_before and fit.pages != fit.pages_before
    )
    lost = not wrong and loses_signature(before, after, one, today)
    return UpdateEffect(handout.name, tuple(dict.fromkeys(wrong)), lost, pages)


def _guard(before: LoadedProject, after: LoadedProject, one: Affected, today: date) -> tuple[Diagnostic, ...]:
    """What it would say that it must not, or leave out that it must carry."""
    assert one.after is not None
    known = judged(before, one.before, today).diagnostics if one.before is not None else ()
    return tuple(_new(known, judged(after, one.after, today).diagnostics))


def _used_by(document: Document | None) -> set[str]:
    if document is None:
        return set()
    return {*document.facts, *document.parameters, *(source.id for source in document.sources)}


# ---- the files as they would be


def _loaded(workspace: Workspace, given: Given) -> tuple[LoadedProject | None, list[Diagnostic]]:
    try:
        project = load_project(workspace, given=given)
    except HandpressError as error:
        return None, list(error.diagnostics)
    return project, list(project.diagnostics)


def _handouts(workspace: Workspace, planned: Planned) -> list[Handout]:
    there = {one.name: one for one in find_handouts(workspace)[0]}
    for file in planned:
        if file.startswith("handouts/"):
            there[_name(file)] = _handout(workspace, _name(file))
    return [there[name] for name in sorted(there) if planned.get(f"handouts/{name}.md", b"") is not None]


def _name(file: str) -> str:
    return file.removeprefix("handouts/").removesuffix(".md")


def _handout(workspace: Workspace, name: str) -> Handout:
    return Handout(name, workspace.handouts / f"{name}.md")


def _packs(project: LoadedProject, handouts: Sequence[Handout]) -> list[Diagnostic]:
    """Entries of print packs that name no handout. A list that is not there or cannot be read has none."""
    try:
        read_pack(project.workspace, "", handouts, project.formats)
    except HandpressError as error:
        return [one for one in error.diagnostics if one.rule == rules.PACK_HANDOUT.id]
    return []


# ---- what is wrong


def _new(before: Sequence[Diagnostic], after: Sequence[Diagnostic]) -> list[Diagnostic]:
    """The errors that were not there before, wherever they stood."""
    known = {_bare(one) for one in before}
    errors = (one for one in after if one.severity is Severity.ERROR)
    return list(dict.fromkeys(one for one in errors if _bare(one) not in known))


def _bare(one: Diagnostic) -> tuple[str, str, str, str]:
    return one.rule, one.message, one.evidence, one.span.file if one.span else ""


def _told(effect: UpdateEffect, workspace: Workspace, given: Given) -> UpdateEffect:
    return replace(effect, wrong=tuple(_placed(effect.wrong, workspace, given)))


def _placed(found: Sequence[Diagnostic], workspace: Workspace, given: Given) -> Iterator[Diagnostic]:
    """Each with the line as it would be, said in words: the file on disk has another in its place."""
    texts = {
        workspace.label(path): SourceFile.of("", data.decode("utf-8", "replace"))
        for path, data in given.items()
    }
    for one in found:
        if one.span is None or one.span.file not in texts or not one.span.line:
            yield one
            continue
        line = texts[one.span.file].line(one.span.line).strip()
        said = f" The line would be: “{line}”" if line else ""
        yield replace(one, message=one.message + said, span=Span(one.span.file))
