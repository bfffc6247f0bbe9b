"""A handout made once more in memory and proofed: its words, its printed files, who vouches for it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from handpress.build.model import Order, Spoiled
from handpress.build.pipeline import Shop, guarded, looks_of, press, render, wanted_layouts
from handpress.build.reviewing import review_of, vouch
from handpress.diagnostics import DiagnosticList, HandpressError, Diagnostic
from handpress.layout.sheets import Page
from handpress.plugins import Registry
from handpress.proof.checks import checks_of
from handpress.proof.examine import examine
from handpress.proof.instruments.score import all_forms
from handpress.proof.model import Area, Check, Print, Proof, Side, ProofInput
from handpress.review.answers import FILE, Answer, read_answers
from handpress.workspace import Handout, Workspace


def checks_in(workspace: Workspace) -> Registry[Check]:
    """The checks that a workspace is proofed with: Handpress's own, the clinic's and those of packages."""
    return checks_of(workspace.plugin_folders("checks"), workspace.label)


def proof_handout(
    shop: Shop, handout: Handout, order: Order, checks: Registry[Check] | None = None
) -> Proof | Spoiled:
    """Everything that can be said of one handout; or why it cannot be made at all.

    ``checks``: where they are at hand already.
    """
    checks = checks_in(shop.workspace) if checks is None else checks
    try:
        return examine(subject_of(shop, handout, order), checks)
    except HandpressError as error:
        return Spoiled(handout.name, "", error.diagnostics)


def subject_of(shop: Shop, handout: Handout, order: Order) -> ProofInput:
    """A handout with its printed files, in every layout and every look that the order asks for.

    Raises:
        HandpressError: it cannot be made.
    """
    document, _ = render(shop, handout)
    document = guarded(shop, document)
    layouts, unsuited = wanted_layouts(shop, document, order)
    if unsuited:
        raise HandpressError(diagnostic for one in unsuited for diagnostic in one.diagnostics)
    vouched = vouch(shop, document, order.today)
    prints = []
    for layout in layouts:
        for variant in looks_of(shop, document, layout, order):
            pressed = press(shop, document, layout, order, variant, review_of(vouched.in_layout(layout)))
            prints.append(
                Print(
                    layout,
                    pressed.paper,
                    pressed.printed.pdf,
                    pressed.printed.edition,
                    _sides(pressed.sheets.pages),
                    variant.value,
                    pressed.sheets.diagnostics,
                    shop.formats[layout].capacity,
                )
            )
    answers, diagnostics = answers_about(shop.workspace, handout.name)
    return ProofInput(
        document, shop.library, shop.brand, order.today, vouched.content, tuple(prints), answers, diagnostics
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
