"""A handout made once more in memory and proofed: its words, its printed files, who vouches for it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from handpress.content.wordings import read_by
from handpress.diagnostics import Diagnostic, DiagnosticList, HandpressError
from handpress.layout.sheets import Page
from handpress.plugins import Registry
from handpress.project.loading import LoadedProject
from handpress.project.model import BuildOptions, Failure
from handpress.project.pipeline import guarded, render, render_pdf
from handpress.project.review_status import review_handout, review_of
from handpress.project.wanted import variants_of, wanted_layouts
from handpress.proof.checks import checks_of
from handpress.proof.examine import examine
from handpress.proof.instruments.score import all_forms
from handpress.proof.model import Area, Check, Print, Proof, ProofInput, Side
from handpress.review.answers import FILE, Answer, read_answers
from handpress.review.content import FIRST_RULE
from handpress.workspace import Handout, Workspace


def checks_in(workspace: Workspace) -> Registry[Check]:
    """The checks that a workspace is proofed with: Handpress's own, the clinic's and those of packages."""
    return checks_of(workspace.plugin_folders("checks"), workspace.label)


def proof_handout(
    project: LoadedProject, handout: Handout, options: BuildOptions, checks: Registry[Check] | None = None
) -> Proof | Failure:
    """Everything that can be said of one handout; or why it cannot be made at all.

    ``checks``: where they are at hand already.
    """
    checks = checks_in(project.workspace) if checks is None else checks
    try:
        return examine(proof_input_of(project, handout, options), checks)
    except HandpressError as error:
        return Failure(handout.name, "", error.diagnostics)


def proof_input_of(project: LoadedProject, handout: Handout, options: BuildOptions) -> ProofInput:
    """A handout with its printed files, in every layout and every variant that is asked for.

    Raises:
        HandpressError: it cannot be made.
    """
    document, _ = render(project, handout)
    document = guarded(project, document, options.today)
    layouts, unsuited = wanted_layouts(project, document, options)
    if unsuited:
        raise HandpressError(diagnostic for one in unsuited for diagnostic in one.diagnostics)
    handout_review = review_handout(project, document, options.today)
    prints = []
    for layout in layouts:
        for variant in variants_of(project, document, layout, options):
            laid_out = render_pdf(
                project,
                document,
                layout,
                options,
                variant,
                review_of(handout_review.in_layout(layout), document.language),
            )
            prints.append(
                Print(
                    layout,
                    laid_out.paper,
                    laid_out.printed.pdf,
                    laid_out.printed.edition,
                    _sides(laid_out.sheets.pages),
                    variant.value,
                    laid_out.sheets.diagnostics,
                    project.formats[layout].capacity,
                )
            )
    answers, diagnostics = answers_about(project.workspace, handout.name)
    return ProofInput(
        document,
        read_by(project.library, document.reader, document.pieces),
        project.brand,
        options.today,
        handout_review.covered.by_rule[FIRST_RULE],  # by which answers of before are known
        tuple(prints),
        answers,
        (*diagnostics, *handout_review.diagnostics),
    )


def answers_about(workspace: Workspace, name: str) -> tuple[tuple[Answer, ...], tuple[Diagnostic, ...]]:
    """What people have answered about a handout, and what is wrong in that file."""
    path = answers_path(workspace, name)
    sink = DiagnosticList()
    answers = read_answers(path, workspace.label(path), all_forms(), sink)
    return answers, tuple(sink.diagnostics)


def answers_path(workspace: Workspace, name: str) -> Path:
    """Where the answers about a handout are."""
    return workspace.reviews / name / FILE


def _sides(pages: Sequence[Page]) -> tuple[Side, ...]:
    return tuple(
        Side(
            page.width,
            page.height,
            tuple(
                Area(name, (box.x, box.bottom, box.right, box.top), name in page.folded_in)
                for name, box in page.regions
            ),
        )
        for page in pages
    )
