"""A handout for many people: its copies, with the guard over what a row makes of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from handpress.characters import name_of
from handpress.diagnostics import Diagnostic, HandpressError, Rule, Severity
from handpress.document.merge import merge_names
from handpress.document.model import MergeField
from handpress.document.variants import Variant
from handpress.faults import log_fault
from handpress.flowables.fonts import LetterMissing
from handpress.layout.engine import Review, lay_out
from handpress.layout.job import LayoutOptions
from handpress.layout.rules import MISSING_GLYPH as LAYOUT_GLYPH
from handpress.layout.rules import OVERFULL, TOO_TALL
from handpress.layout.sheets import Duplex, Sheets
from handpress.pdf.errors import MissingGlyph
from handpress.project import copy_rules
from handpress.project.copymaker import CopyFor, CopyMaker, Values
from handpress.project.pipeline import guarded, render, render_pdf
from handpress.project.review_status import review_handout, review_of
from handpress.project.wanted import wanted_layouts
from handpress.proof.claims.personal import PersonalGuard

if TYPE_CHECKING:
    from handpress.document.model import Document
    from handpress.flowables.theme import Theme
    from handpress.pdf.copybook import CopyBook
    from handpress.pdf.copytemplate import CopyTemplate
    from handpress.pdf.metadata import Metadata
    from handpress.project.loading import LoadedProject
    from handpress.project.model import BuildOptions
    from handpress.project.pipeline import LaidOut
    from handpress.workspace import Handout

_NO_ROOM = frozenset({OVERFULL.id, TOO_TALL.id, "pdf.word-cut", "pdf.words-unseen", "pdf.words-lost"})


class CopyPiece:
    """One handout of a print run."""

    def __init__(
        self,
        project: LoadedProject,
        document: Document,
        made: LaidOut,
        options: BuildOptions,
        review: Review,
        theme: Theme,
    ) -> None:
        self.document = document
        self.form = made.form
        self.paper = made.paper
        self.edition = made.printed.edition
        self.pages = made.printed.pages
        self.meta: Metadata = made.meta
        self.names = merge_names(document)
        self.together = made.form.on_a_sheet(made.paper)
        self.brand = project.brand
        self.theme = theme
        self._project = project
        self._options = options
        self._review = review
        self._maker = CopyMaker(document, self.edition, self._set_at)
        self._guards: dict[frozenset[str], PersonalGuard] = {}

    @property
    def fields(self) -> tuple[MergeField, ...]:
        return tuple(one for one in self.document.merge if one.name in self.names)

    @property
    def duplex(self) -> str:
        """How its sheets are turned over where they have two sides."""
        flips: Duplex = self.form.duplex
        return str((Duplex.LONG_EDGE if flips is Duplex.ONE_SIDE else flips).value)

    # ---- a copy

    def look_at(self, people: Sequence[Values]) -> None:
        """Let the guard look at the sentences of people who come next."""
        groups: dict[frozenset[str], list[Values]] = {}
        for values in people:
            groups.setdefault(self._maker.given(values), []).append(values)
        for given, group in groups.items():
            self._guard(given).look_at(group)

    def _guard(self, given: frozenset[str]) -> PersonalGuard:
        if given not in self._guards:
            self._guards[given] = PersonalGuard(self._project.claims_checker, self.document, given)
        return self._guards[given]

    def copy(
        self, book: CopyBook, people: Sequence[CopyFor], *, one_sided: bool
    ) -> tuple[CopyTemplate, list[bytes]]:
        """A person's copy, or a sheet that several share, ready to be written.

        Raises:
            HandpressError: it cannot be printed with these values; nothing of them is in what is said. Of
                several the first is named: try each alone to know whose values it is.
        """
        for one in people:
            if forbids := self._guard(self._maker.given(one.values)).refuses(one.values):
                raise HandpressError([self._about(copy_rules.ROW_CLAIM, one.row, forbids=forbids)])
        values, row = people[0].values, people[0].row
        try:
            return self._maker.copy(book, people, one_sided=one_sided)
        except (MissingGlyph, LetterMissing) as missing:
            raise HandpressError([self._lacking(missing.char, values, row)]) from None
        except HandpressError as error:
            raise HandpressError([self._told(error.diagnostics, values, row)]) from None
        except (OSError, MemoryError):
            raise
        except Exception as error:  # whatever it says may quote what stands in the row
            log_fault(error, "making a copy")
            raise HandpressError([self._about(copy_rules.ROW_WORDS, row)]) from None

    def _set_at(self, document: Document, place: int) -> Sheets:
        ticks = self.brand.fold_ticks if self._options.fold_ticks is None else self._options.fold_ticks
        chosen = LayoutOptions(ticks, only=place)
        return lay_out(document, self.brand, self.form, self.paper, chosen, self._review, self.theme)

    # ---- what is wrong with a row

    def _about(self, rule: Rule, row: int, **values: object) -> Diagnostic:
        return rule.at(None, row=row, handout=self.document.name, **values)

    def _told(self, found: Sequence[Diagnostic], values: Values, row: int) -> Diagnostic:
        """The same without a word of the row: what the layout says may quote it."""
        errors = [one for one in found if one.severity is Severity.ERROR]
        if any(one.rule == LAYOUT_GLYPH.id for one in errors):
            sought = next((one.sought for one in errors if one.sought), "")
            return self._lacking(sought, values, row)
        room = any(one.rule in _NO_ROOM for one in errors)
        return self._about(copy_rules.ROW_ROOM if room else copy_rules.ROW_WORDS, row)

    def _lacking(self, character: str, values: Values, row: int) -> Diagnostic:
        labels = {one.name: one.label for one in self.document.merge}
        label = next(
            (labels[name] for name in self.names if character and character in values.get(name, "")), "a cell"
        )
        what = f"{name_of(character)}, U+{ord(character):04X}" if len(character) == 1 else "unknown"
        return self._about(copy_rules.ROW_CHARACTER, row, label=label, what=what)


def pieces_of(
    project: LoadedProject, handouts: Sequence[Handout], options: BuildOptions
) -> tuple[CopyPiece, ...]:
    """The handouts of a run, each laid out and printed once as it is, without anybody's values.

    Raises:
        HandpressError: one of them cannot be printed, or they do not go together.
    """
    pieces = tuple(_piece(project, handout, options) for handout in handouts)
    if not any(one.fields for one in pieces):
        names = ", ".join(one.document.name for one in pieces)
        raise HandpressError([copy_rules.NO_FIELDS.at(pieces[0].document.span, names=names)])
    first = pieces[0]
    if len(pieces) > 1 and (shared := [one.document for one in pieces if one.together > 1]):
        raise HandpressError([copy_rules.CARDS_ALONE.at(shared[0].span, handout=shared[0].name)])
    for one in pieces[1:]:
        if (one.paper, one.duplex) != (first.paper, first.duplex):
            values = {"first": first.document.name, "second": one.document.name}
            raise HandpressError([copy_rules.PAPERS_DIFFER.at(one.document.span, **values)])
    return pieces


def fields_of(pieces: Sequence[CopyPiece]) -> tuple[MergeField, ...]:
    """The fields of all of them, each once. Raises HandpressError: one is of two kinds."""
    found: dict[str, tuple[MergeField, CopyPiece]] = {}
    for piece in pieces:
        for field in piece.fields:
            known = found.setdefault(field.name, (field, piece))
            if known[0].kind is not field.kind:
                values = {
                    "field": field.name,
                    "one": known[0].kind.value,
                    "first": known[1].document.name,
                    "other": field.kind.value,
                    "second": piece.document.name,
                }
                raise HandpressError([copy_rules.FIELDS_DIFFER.at(field.span, **values)])
            if field.required:
                found[field.name] = field, piece
    return tuple(field for field, _ in found.values())


def _piece(project: LoadedProject, handout: Handout, options: BuildOptions) -> CopyPiece:
    from handpress.flowables.theme import make_theme

    document = guarded(project, render(project, handout)[0], options.today)
    layouts, wrong = wanted_layouts(project, document, options)
    if wrong or not layouts:
        raise HandpressError(diagnostic for one in wrong for diagnostic in one.diagnostics)
    layout = layouts[0]
    review = review_of(review_handout(project, document, options.today).in_layout(layout), document.language)
    made = render_pdf(project, document, layout, options, Variant.STANDARD, review)
    if made.form.on_a_sheet(made.paper) > 1 and not made.form.one_by_one:
        values = {"handout": document.name, "layout": made.form.name}
        raise HandpressError([copy_rules.SEVERAL_ON_A_SHEET.at(document.span, **values)])
    theme = make_theme(project.brand, Variant.STANDARD, project.drawings, document.language)
    return CopyPiece(project, document, made, options, review, theme)
