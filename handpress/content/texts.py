"""The words of a fact as runs, with the clinic's values put in."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from handpress.content import checks
from handpress.content.marks import BlankMark, LiteralText, MarkedPart, Slot, fold, parse
from handpress.content.model import Parameter, ParameterValue, Wording
from handpress.content.tree import YamlFile, YamlScalar
from handpress.content.wordings import named
from handpress.diagnostics import Diagnostic, DiagnosticList
from handpress.document.model import InlineField, Run, Text
from handpress.values import Value


class Clinic(Value, frozen=True):
    """What facts are filled in with.

    ``names`` has the faulty parameters, too; ``None``: there is no telling.
    """

    parameters: Mapping[str, Parameter]
    values: Mapping[str, ParameterValue]
    names: Collection[str] | None

    @property
    def units(self) -> Mapping[str, tuple[str, ...]]:
        """The words for each parameter's unit."""
        return {name: _units(one) for name, one in self.parameters.items() if one.unit}


def _units(parameter: Parameter) -> tuple[str, ...]:
    """Both forms of its unit."""
    unit = parameter.unit
    return (unit, parameter.unit_singular or unit.removesuffix("s")) if unit else ()


class FactWords(Value, frozen=True):
    """One text and what stands for it without the clinic's values, read from a place of the file."""

    pieces: tuple[MarkedPart, ...]
    if_unset: tuple[MarkedPart, ...]

    @property
    def used(self) -> tuple[str, ...]:
        """Names of the clinic parameters that stand in this text, each once, in their order."""
        return tuple(dict.fromkeys(p.parameter for p in self.pieces if isinstance(p, Slot)))

    def unset(self, clinic: Clinic) -> tuple[str, ...]:
        """Those of them that the clinic has not set."""
        return tuple(name for name in self.used if name not in clinic.values)

    def text(self, fact_id: str, lang: str | None, clinic: Clinic) -> Text:
        """The runs that print for a clinic: those of ``if_unset`` while one of its values is missing."""
        unset = self.unset(clinic)
        pieces = self.if_unset if unset else self.pieces
        return _text(pieces, fact_id, lang, self.used, unset, clinic)


Place = tuple[str, ...]


def read_words(
    file: YamlFile, place: Place, key: str, fact_id: str, clinic: Clinic, sink: DiagnosticList
) -> FactWords:
    """A text at ``place`` under ``key``, with its ``if_unset`` beside it. Faults of marks are reported."""
    words = FactWords(
        _pieces(file, (*place, key) if key else place, False, sink),
        _pieces(file, (*place, "if_unset"), True, sink) if key else (),
    )
    sink.extend(checks.check_parameters_named(fact_id, words.pieces, words.if_unset, clinic.names))
    sink.extend(checks.check_units(fact_id, words.pieces, clinic.units))
    return words


def read_wordings(
    fact_id: str,
    lang: str | None,
    file: YamlFile,
    names: Collection[str],
    clinic: Clinic,
    sink: DiagnosticList,
) -> Iterator[tuple[FactWords, Wording]]:
    """The other wordings of a fact."""
    for name in names:
        place = ("facts", fact_id, "wordings", name)
        whole = isinstance(file.node(place), YamlScalar)
        words = read_words(file, place, "" if whole else "text", fact_id, clinic, sink)
        sink.extend(_check_if_unset(fact_id, words, place, whole, file))
        reader, piece = named(name) or ("", "")
        if not reader and not piece:
            continue
        yield (
            words,
            Wording(
                reader,
                piece,
                words.text(fact_id, lang, clinic),
                file.key_span(place),
                words.used,
                words.unset(clinic),
                _written(file, place if whole else (*place, "text")) or "",
                None if whole else _written(file, (*place, "if_unset")),
            ),
        )


def _check_if_unset(
    fact_id: str, words: FactWords, place: Place, whole: bool, file: YamlFile
) -> Iterator[Diagnostic]:
    there = not whole and file.node((*place, "if_unset")) is not None
    yield from checks.check_if_unset(fact_id, there, words.pieces, file, place)


def _written(file: YamlFile, place: Place) -> str | None:
    node = file.node(place)
    return fold(node.text) if isinstance(node, YamlScalar) else None


def _pieces(file: YamlFile, place: Place, blanks: bool, sink: DiagnosticList) -> tuple[MarkedPart, ...]:
    node = file.node(place)
    if not isinstance(node, YamlScalar):
        return ()
    pieces, diagnostics = parse(node, file.source, blanks=blanks)
    sink.extend(diagnostics)
    return pieces


def _text(
    pieces: tuple[MarkedPart, ...],
    fact_id: str,
    lang: str | None,
    used: tuple[str, ...],
    unset: tuple[str, ...],
    clinic: Clinic,
) -> Text:
    """Pieces as runs; the clinic's value is a run of its own, which knows its place in ``clinic.yaml``."""
    lines = sum(1 for piece in pieces if isinstance(piece, BlankMark))
    labels = _labels(lines, used, unset, clinic.parameters)
    text: list[Run | InlineField] = []
    for piece in pieces:
        if isinstance(piece, LiteralText):
            text.append(Run(piece.text, piece.bold, fact_id, piece.span, lang=lang))
        elif isinstance(piece, BlankMark):
            width = min(1.5 * piece.length, 30.0)  # ems; ____ is as long as a short answer by hand, 6 ems
            text.append(InlineField(labels.pop(0), width, fact_id, piece.span))
        elif piece.parameter in clinic.values:
            value = clinic.values[piece.parameter]
            text.append(Run(value.value, piece.bold, fact_id, value.span, lang=lang))
    return tuple(text)


def _labels(
    lines: int, used: tuple[str, ...], unset: tuple[str, ...], parameters: Mapping[str, Parameter]
) -> list[str]:
    """What to write on each line: one parameter each where the numbers agree, else all that are not set."""
    for names in (unset, used):
        if lines == len(names):
            return [parameters[name].meaning if name in parameters else name for name in names]
    meanings = [parameters[name].meaning for name in unset if name in parameters]
    return ["; ".join(meanings)] * lines
