"""A value of a YAML file changed in the text that it is written in.

Every step is read again and compared: only what it names may differ. Where no way of writing it passes,
nothing is changed at all.
"""

from __future__ import annotations

from collections.abc import Iterator

from handpress.characters import composed
from handpress.content.tree import Plain, YamlFile, YamlMapping, YamlNode, YamlSequence
from handpress.content.yaml_reader import SIZE_LIMIT, read_yaml
from handpress.diagnostics import DiagnosticList, HandpressError, Span
from handpress.edit import rules
from handpress.edit.ownwords import is_own, own_words, put_words, words_at
from handpress.edit.rawtext import NoPlace, RawText
from handpress.edit.spans import ways
from handpress.edit.steps import Absent, Content, Keys, Step, changed, content_at, same, steps_between, taken
from handpress.files import SourceFile, bad_characters
from handpress.files.rules import TOO_LARGE
from handpress.template.front_matter import split
from handpress.values import Value

TEMPLATE = ".md"
"""What the name of a file ends in that has YAML between lines of ``---`` only."""


def read_values(file: str, data: bytes) -> Plain:
    """All values of a file, without their places.

    Raises HandpressError: it cannot be read; with everything that is wrong in it.
    """
    return dict(_read(RawText.of(file, data))[0].plain())


def value_in(file: str, data: bytes, path: Keys) -> Content:
    """The value at a path; ``ABSENT`` where there is none. Raises as :func:`read_values`."""
    if is_own(path):
        return words_at(file, data, path)
    return content_at(read_values(file, data), path)


class EditedFile(Value, frozen=True):
    """A file with another value in it; and what stood and stands at its place."""

    data: bytes
    before: Content
    after: Content


def edited(file: str, data: bytes, path: Keys, value: Content) -> bytes:
    """The file with another value at a path. Raises as :func:`edit_value`."""
    return edit_value(file, data, path, value).data


def edit_value(file: str, data: bytes, path: Keys, value: Content) -> EditedFile:
    """Put another value at a path: set, added, or taken out where it is ``ABSENT``.

    A list or table that is there already is changed item by item, so that what stands beside an item stays.

    Args:
        file: its name in messages; what ends in ``.md`` has its values between lines of ``---``.

    Raises:
        HandpressError: the file cannot be read, the value cannot stand in a file, or the place is written in
            a way that cannot be changed alone.
    """
    if is_own(path):
        new = put_words(file, data, path, value)
        return EditedFile(new, words_at(file, data, path), words_at(file, new, path))
    raw = RawText.of(file, data)
    tree, mistakes = _read(raw)
    if not isinstance(value, Absent):
        value = _composed(value)
    _refuse_bad_characters(file, value)
    before = dict(tree.plain())
    try:
        wanted = changed(before, path, value)
    except KeyError:
        raise HandpressError([rules.NO_SUCH_PLACE.at(Span(file), file=file, place=spelled(path))]) from None
    while not same(now := dict(tree.plain()), wanted):
        step = next(iter(steps_between(now, wanted)))
        raw, tree = _taken(raw, tree, step, mistakes)
    if len(raw.data) > SIZE_LIMIT:
        size, limit = f"{len(raw.data):,} bytes", f"{SIZE_LIMIT:,} bytes"
        raise HandpressError([TOO_LARGE.at(Span(file), file=file, size=size, limit=limit)])
    return EditedFile(raw.data, content_at(before, path), content_at(wanted, path))


def path_at(file: str, data: bytes, span: Span) -> Keys:
    """The way to the value that stands at a place of a file; the nearest above it, where none does. In a
    template, that of the words in the line."""
    try:
        if file.endswith(TEMPLATE):
            own = next((one for one in own_words(file, data) if one.line == span.line), None)
            if own is not None:
                return own.path
        tree, _ = _read(RawText.of(file, data))
    except HandpressError:
        return ()
    best: Keys = ()
    for path, line in _places(tree.root, ()):
        if line <= span.line:
            best = path
    return best


def _places(node: YamlNode, path: Keys) -> Iterator[tuple[Keys, int]]:
    """Every value with its path and the line that it begins on, in the order of the file."""
    if isinstance(node, YamlMapping):
        for key, entry in node.entries.items():
            yield (*path, key), entry.key.line
            yield from _places(entry.value, (*path, key))
    elif isinstance(node, YamlSequence):
        for index, item in enumerate(node.items):
            yield (*path, index), item.line
            yield from _places(item, (*path, index))


def spelled(path: Keys) -> str:
    """A path as it may stand in a message."""
    return ".".join(map(str, path)) or "its beginning"


def _taken(raw: RawText, tree: YamlFile, step: Step, mistakes: int) -> tuple[RawText, YamlFile]:
    """The text after one step. Raises HandpressError: it cannot be written so that only its place differs."""
    file = raw.source.file
    expected = taken(dict(tree.plain()), step)
    try:
        for text in ways(raw, tree, step):
            new = raw.with_text(text)
            found = _saying(new, expected, mistakes)
            if found is not None:
                return new, found
    except NoPlace:
        pass
    place = tree.span(step.path)
    raise HandpressError([rules.NOT_BY_HAND.at(place, file=file, place=spelled(step.path))])


def _saying(raw: RawText, expected: Plain, mistakes: int) -> YamlFile | None:
    """The tree of a text, where it is the expected one and no more is wrong in it than before."""
    try:
        tree, count = _read(raw)
    except HandpressError:
        return None
    return tree if count <= mistakes and same(dict(tree.plain()), expected) else None


def _read(raw: RawText) -> tuple[YamlFile, int]:
    """The tree, and how many things are wrong in it that leave it readable."""
    sink = DiagnosticList()
    source: SourceFile | None = raw.source
    if raw.source.file.endswith(TEMPLATE):
        source = split(raw.source, sink)[0]
    file = read_yaml(source, sink) if source is not None else None
    if file is None:
        told = rules.BROKEN_FILE.at(Span(raw.source.file), file=raw.source.file)
        raise HandpressError([told, *sink.diagnostics])
    return file, len(sink.diagnostics)


def _composed(value: Plain) -> Plain:
    """A value as it comes back from a file: accents composed, line ends plain."""
    if isinstance(value, str):
        return composed(value.replace("\r\n", "\n").replace("\r", "\n"))
    if isinstance(value, list):
        return [_composed(one) for one in value]
    if isinstance(value, dict):
        return {composed(key): _composed(one) for key, one in value.items()}
    return value


def _refuse_bad_characters(file: str, value: Content) -> None:
    found = tuple(bad_characters(SourceFile.of(file, _texts(value))))
    if found:
        raise HandpressError(found)


def _texts(value: Content) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, list):
        return " ".join(map(_texts, value))
    if isinstance(value, dict):
        return " ".join(f"{key} {_texts(one)}" for key, one in value.items())
    return ""
