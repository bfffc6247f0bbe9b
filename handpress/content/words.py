"""The words of a YAML file that reach paper or a screen, looked at for what only seems to be a mark."""

from __future__ import annotations

from collections.abc import Iterator

from handpress.content.conversion import Shape
from handpress.content.tree import YamlFile, YamlMapping, YamlNode, YamlScalar, YamlSequence, text_start
from handpress.diagnostics import DiagnosticList, Span
from handpress.near_marks import MarkPlace, NearMark, curly_quotes, near_marks

Place = tuple[str | int, ...]

FOR_STAFF = frozenset({"note", "owner", "floor_reason", "ceiling_reason"})
"""Keys of words that are shown to staff only."""

_PROSE = frozenset({"text", "if_unset"})


def check_words(model: type[Shape], file: YamlFile, sink: DiagnosticList) -> None:
    """Report what would be printed as it stands in the words of a file, each with its place."""
    for way, scalar in _scalars(file.root, ()):
        prose = way[:1] == ("facts",) and (way[-1] in _PROSE or "wordings" in way[2:3])
        place = MarkPlace.FACT if prose else MarkPlace.LINE
        found = near_marks(scalar.text, place)
        quotes = None if prose or scalar.style else curly_quotes(scalar.text)
        if (found or quotes) and _is_words(model, way):
            sink.extend(near.at(_place(near, scalar, file)) for near in (*found, *filter(None, (quotes,))))


def _scalars(node: YamlNode, way: Place) -> Iterator[tuple[Place, YamlScalar]]:
    """Every value with the way to it, but for what staff keep for themselves."""
    match node:
        case YamlScalar():
            yield way, node
        case YamlMapping(entries=entries):
            for key, entry in entries.items():
                if key not in FOR_STAFF:
                    yield from _scalars(entry.value, (*way, key))
        case YamlSequence(items=items):
            for index, item in enumerate(items):
                yield from _scalars(item, (*way, index))


def _is_words(model: type[Shape], way: Place) -> bool:
    """Whether a schema has words at a place: not a name, an address, a number or a day."""
    from handpress.content.faults import holds_words  # only asked for where something was found

    return holds_words(model, way)


def _place(near: NearMark, scalar: YamlScalar, file: YamlFile) -> Span:
    """Where it stands in the file: the first such sign of the value."""
    first, column = text_start(scalar, file.source)
    for number in range(first, scalar.end_line + 1):
        found = file.source.line(number).find(near.sought, column - 1 if number == first else 0)
        if found >= 0:
            return file.source.span(number, found + 1)
    return file.source.span(first, column)
