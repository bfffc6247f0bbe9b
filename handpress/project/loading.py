"""What all handouts of a workspace share, loaded and checked; what has not changed is not loaded again."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from msgspec.structs import replace

from handpress.brand.model import Brand
from handpress.content.model import Library
from handpress.diagnostics import Diagnostic, HandpressError, Severity
from handpress.files import NONE_GIVEN, Given
from handpress.project.inputs import brand_files, font_files, hashes
from handpress.values import Value
from handpress.workspace import Workspace, kind_of, missing_parts, shipped_root

if TYPE_CHECKING:
    from handpress.flowables.drawings.drawing import Drawing
    from handpress.layout.formats import Format
    from handpress.plugins import Registry
    from handpress.proof.claims import ClaimsChecker
    from handpress.template.directives import Directive


class LoadedProject(Value, frozen=True):
    """What all handouts of a run share, loaded and checked."""

    workspace: Workspace
    library: Library
    brand: Brand
    formats: Registry[Format]
    inputs: Mapping[str, str]  # label -> sha256 of every file behind library and brand
    diagnostics: tuple[
        Diagnostic, ...
    ]  # warnings; and errors in facts, which stop those handouts that print them
    claims_checker: ClaimsChecker  # over what handouts say and leave out
    drawings: Registry[type[Drawing]]
    directives: Registry[Directive]
    programs: Mapping[str, str]  # label -> sha256 of every file of the folders whose code is run
    given: Given = NONE_GIVEN  # files as they would be, where nothing is written yet
    drawn: bool = True  # whether logo and fonts are loaded, so that it can be printed


def load_project(
    workspace: Workspace,
    before: LoadedProject | None = None,
    *,
    drawn: bool = True,
    given: Given = NONE_GIVEN,
) -> LoadedProject:
    """Load the facts, the brand and the plug-ins.

    With ``drawn`` False it is loaded for what handouts say and who stands behind them, and cannot be printed:
    no logo or font is read, and what is wrong with facts by themselves is not looked for.

    Of a project that was loaded ``before``, whatever rests on files that have not changed is kept; where none
    has, it is the same project. Files that are ``given`` are read as they would be.

    Raises:
        HandpressError: with the problems of all three, so that one run shows them all.
    """
    if before is not None and (before.workspace, before.drawn, before.given) != (workspace, drawn, given):
        before = None
    found: list[Diagnostic] = list(missing_parts(workspace))
    absent = frozenset(p.span.file for p in found if p.span)
    # hashed before they are read: a change in between makes the PDF out of date, never wrongly current
    inputs = hashes(workspace, brand_files(workspace, drawn=drawn))
    library = _library(workspace, absent, found, inputs, before, given)
    brand = _brand(workspace, absent, found, inputs, before, drawn, given)
    if library is not None:
        found.extend(library.diagnostics)
    if brand is not None:
        found.extend(brand.diagnostics)
    if library is None or brand is None:
        raise HandpressError(found)
    if before is not None and library is before.library and brand is before.brand:
        claims_checker, inputs = before.claims_checker, dict(before.inputs)
    else:
        claims_checker = guard_of(library, brand)
        inputs |= hashes(workspace, font_files(brand) if drawn else ())
    found.extend(claims_checker.check_identity())
    if any(p.severity is Severity.ERROR for p in found):
        raise HandpressError(found)
    if drawn:
        found.extend(claims_of_facts(workspace, library, brand, claims_checker))
    programs = hashes(workspace, (path for top in workspace.programs for path in top.rglob("*.py")))
    if before is not None and programs == before.programs:
        registries = before.formats, before.drawings, before.directives
    else:
        registries = _plugins(workspace)
    for registry in registries:
        found.extend(registry.diagnostics)  # a plug-in, too, stops only what uses it
    made = LoadedProject(
        workspace, library, brand, registries[0], dict(sorted(inputs.items())), tuple(found), claims_checker,
        registries[1], registries[2], programs, given=given, drawn=drawn,
    )  # fmt: skip
    return before if before is not None and before == made else made


def proposed(project: LoadedProject, given: Given) -> LoadedProject:
    """The project as it would be with other files, by where they lie. Nothing is written.

    Of handouts' own files nothing is looked at here: they are rendered from what is given.

    Raises:
        HandpressError: facts or brand would have an error; with all of them.
    """
    given = {**project.given, **given}
    new_library, new_brand, found = parts_of(project.workspace, given)
    if new_library is None and new_brand is None and not found:  # of a handout alone
        return replace(project, given=given)
    library, brand = new_library or project.library, new_brand or project.brand
    checker = guard_of(library, brand)
    found.extend(checker.check_identity())
    if any(p.severity is Severity.ERROR for p in found):
        raise HandpressError(found)
    found += (*library.diagnostics, *brand.diagnostics)
    found.extend(claims_of_facts(project.workspace, library, brand, checker))
    return replace(
        project,
        library=library,
        brand=brand,
        claims_checker=checker,
        diagnostics=tuple(found),
        given=given,
    )


def parts_of(workspace: Workspace, given: Given) -> tuple[Library | None, Brand | None, list[Diagnostic]]:
    """The facts and the brand as they would be, and why they could not be; None for one that is not given."""
    from handpress.brand.load import load_brand
    from handpress.content.load import load_library

    library: Library | None = None
    brand: Brand | None = None
    found: list[Diagnostic] = []
    if given.keys() & {workspace.content, workspace.clinic}:
        there = workspace.clinic in given or kind_of(workspace.clinic) != "nothing"
        clinic = workspace.clinic if there else None
        try:
            library = load_library(workspace.content, clinic, workspace.root, given)
        except HandpressError as error:
            found.extend(error.diagnostics)
    if any(path.is_relative_to(workspace.brand) and path != workspace.clinic for path in given):
        fonts = shipped_root() / "brand" / "fonts"
        try:
            brand = load_brand(workspace.brand, workspace.root, shipped_fonts=fonts, given=given)
        except HandpressError as error:
            found.extend(error.diagnostics)
    return library, brand, found


def guard_of(library: Library, brand: Brand) -> ClaimsChecker:
    """What looks at claims, for these facts and this clinic."""
    from handpress.proof.claims import ClaimsChecker, ClinicIdentity

    identity = ClinicIdentity(brand.name, brand.tagline, brand.phone, brand.span, _own_lines(brand))
    return ClaimsChecker.of(library, identity)


def claims_of_facts(
    workspace: Workspace, library: Library, brand: Brand, checker: ClaimsChecker
) -> tuple[Diagnostic, ...]:
    """What facts must not say. A fact stops only the handouts that print it."""
    found = checker.check_library(library)
    if not found:
        return ()
    from handpress.project.exceptions import excepted_facts

    return checker.check_library(library, excepted_facts((brand.name, brand.sample), workspace))


def _plugins(
    workspace: Workspace,
) -> tuple[Registry[Format], Registry[type[Drawing]], Registry[Directive]]:
    """The layouts, drawings and directives, shipped and the clinic's own."""
    from handpress.flowables.drawings import drawings_of
    from handpress.layout.formats import load_formats
    from handpress.template.directives import directives_of

    return (
        load_formats(workspace.plugin_folders("layouts"), workspace.label),
        drawings_of(workspace.plugin_folders("drawings"), workspace.label),
        directives_of(workspace.plugin_folders("directives"), workspace.label),
    )


def _own_lines(brand: Brand) -> tuple[str, ...]:
    """What a clinic prints of itself beside name, tagline and numbers; any of it may hold a sentence."""
    lines = (brand.short_name, brand.logo_alt, *brand.address, *brand.hours)
    return tuple(line for line in lines if line)


def _library(
    workspace: Workspace,
    absent: frozenset[str],
    found: list[Diagnostic],
    inputs: Mapping[str, str],
    before: LoadedProject | None,
    given: Given,
) -> Library | None:
    from handpress.content.load import load_library

    labels = {workspace.label(workspace.content), workspace.label(workspace.clinic)}
    if before is not None and _only(inputs, labels) == _only(before.inputs, labels):
        return before.library
    if workspace.label(workspace.content) in absent:
        return None
    clinic = None if kind_of(workspace.clinic) == "nothing" else workspace.clinic
    try:
        return load_library(workspace.content, clinic, workspace.root, given)
    except HandpressError as error:
        found.extend(error.diagnostics)
        return None


def _brand(
    workspace: Workspace,
    absent: frozenset[str],
    found: list[Diagnostic],
    inputs: Mapping[str, str],
    before: LoadedProject | None,
    drawn: bool,
    given: Given,
) -> Brand | None:
    from handpress.brand.load import load_brand

    if before is not None:
        now = {**inputs, **hashes(workspace, font_files(before.brand) if drawn else ())}
        labels = {*now, *before.inputs} - {
            workspace.label(workspace.content),
            workspace.label(workspace.clinic),
        }
        if _only(now, labels) == _only(before.inputs, labels):
            return before.brand
    if workspace.label(workspace.brand / "brand.yaml") in absent:
        return None
    try:
        fonts = shipped_root() / "brand" / "fonts"
        return load_brand(workspace.brand, workspace.root, shipped_fonts=fonts, given=given, drawn=drawn)
    except HandpressError as error:
        found.extend(error.diagnostics)
        return None


def _only(inputs: Mapping[str, str], labels: set[str]) -> dict[str, str]:
    return {label: digest for label, digest in inputs.items() if label in labels}
