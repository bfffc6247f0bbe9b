"""YAML into a tree in which every value knows its place.

A narrow YAML: one document of names, texts, numbers and lists. Anchors, aliases, merge keys and tags are
refused, which ends alias bombs and recursion before they begin; depth and size are bounded. The events of
PyYAML's parser are read one by one (its composer recurses, and the C one has no guard of its own), from
libyaml where it is there, from pure Python where not, with the same results.
"""

from __future__ import annotations

from functools import cache
from typing import Any, Protocol, cast

import yaml
from yaml import events

from handpress.characters import composed
from handpress.content import rules
from handpress.content.remarks import cut_by_remark, cut_near, with_plain_spaces
from handpress.content.tree import (
    Refused,
    YamlEntry,
    YamlFile,
    YamlMapping,
    YamlNode,
    YamlScalar,
    YamlSequence,
)
from handpress.content.yaml_errors import diagnose_syntax, merge_mark
from handpress.diagnostics import DiagnosticList, HandpressError, Span
from handpress.files import SourceFile, bad_character, first_bad_character, in_words
from handpress.patterns import regex

SIZE_LIMIT = 1_000_000
"""Bytes of a YAML file. 250 facts have about 100,000."""

DEPTH_LIMIT = 16
"""Levels of lists and tables. ``content.yaml`` has five."""

NODE_LIMIT = 100_000
"""Values. 250 facts have about 4,000."""

TABS_SHOWN = 10

_LIBYAML_DEPTH = "maximum nesting depth"
_SURROGATE = regex(r"\\(?:u|U0000)[dD][89a-fA-F]")


class Parser(Protocol):
    """What is used of PyYAML's parsers."""

    def get_event(self) -> Any: ...


def read_yaml(
    source: SourceFile, sink: DiagnosticList, *, parser: type[Any] | None = None
) -> YamlFile | None:
    """The tree of a YAML text; every problem goes to ``sink``.

    ``None`` when there is no tree: a syntax error, an empty file, a file that is not a set of entries.
    Problems that leave the rest readable (a duplicate key, an alias) come with the tree.

    Args:
        source: the text. For YAML inside another file (a template's front matter), the file's text with
            every other line blanked, so that lines stay those of the file.
        sink: where problems go.
        parser: PyYAML's parser class, to choose one in a test.
    """
    if _refuse_tabs(source, sink) or _refuse_directives(source, sink):
        return None
    source = with_plain_spaces(source)
    reader = _Reader(source, sink, (parser or fastest_parser())(source.text))
    try:
        root = reader.document()
    except yaml.MarkedYAMLError as error:
        if _LIBYAML_DEPTH in f"{error.problem}" and parser is not pure_parser():
            # Newer builds of libyaml have a limit of their own, and scan ahead of what they report. The other
            # parser gets as far as our limit, so that both name the same place.
            return read_yaml(source, sink, parser=pure_parser())
        stumbled = error.problem_mark or error.context_mark
        cut = cut_near(source, stumbled.line + 1) if stumbled and not merge_mark(source) else None
        found = cut or diagnose_syntax(error, source, reader.last_scalar)
        if found.span not in {one.span for one in sink.diagnostics}:  # the value before it was read already
            sink.add(found)
        return None
    except yaml.YAMLError:
        sink.add(rules.SYNTAX.at(source.span(1)))
        return None
    except HandpressError as error:
        sink.extend(error.diagnostics)
        return None
    if isinstance(root, YamlMapping):
        return YamlFile(source, root)
    if isinstance(root, YamlSequence):
        sink.add(rules.NOT_ENTRIES.at(source.span(root.line, root.column), what="a list"))
    elif isinstance(root, YamlScalar) and (root.text or root.style):
        sink.add(rules.NOT_ENTRIES.at(source.span(root.line, root.column), what="a single text"))
    elif not isinstance(root, Refused):
        sink.add(rules.EMPTY.at(source.span(), file=source.file))
    return None


def fastest_parser() -> type[Any]:
    """libyaml's parser where PyYAML was built with it, else the one in Python."""
    try:
        from yaml.cyaml import CParser  # type: ignore[attr-defined]
    except ImportError:
        return pure_parser()
    return cast("type[Any]", CParser)


@cache
def pure_parser() -> type[Any]:
    """PyYAML's parser in Python."""
    from yaml.parser import Parser as PureParser
    from yaml.reader import Reader
    from yaml.scanner import Scanner

    class Pure(Reader, Scanner, PureParser):
        def __init__(self, text: str) -> None:
            Reader.__init__(self, text)
            Scanner.__init__(self)
            PureParser.__init__(self)

    return Pure


class _Reader:
    """Builds the tree of one document from parser events."""

    def __init__(self, source: SourceFile, sink: DiagnosticList, parser: Parser) -> None:
        self.source = source
        self.sink = sink
        self.next = parser.get_event
        self.count = 0
        self.last_scalar: YamlScalar | None = None

    def document(self) -> YamlNode | None:
        self.next()  # stream start
        event = self.next()
        if isinstance(event, events.StreamEndEvent):
            return None
        root = self.node(self.next(), 0)
        self.next()  # document end
        after = self.next()
        if not isinstance(after, events.StreamEndEvent):
            self.sink.add(rules.SECOND_DOCUMENT.at(self.place(after)))
        return root

    def place(self, event: Any) -> Span:
        return self.source.span(event.start_mark.line + 1, event.start_mark.column + 1)

    def node(self, event: Any, depth: int) -> YamlNode:
        self.count += 1
        if self.count > NODE_LIMIT:
            raise HandpressError([rules.TOO_MANY.at(self.place(event), limit=f"{NODE_LIMIT:,}")])
        if depth > DEPTH_LIMIT:
            raise HandpressError([rules.TOO_DEEP.at(self.place(event), limit=DEPTH_LIMIT)])
        if type(event) is events.ScalarEvent and event.anchor is None and event.tag is None:
            return self.scalar(event)  # nearly all of them
        if isinstance(event, events.AliasEvent):
            return self.refuse(rules.ALIAS, event, f"*{event.anchor}")
        node: YamlNode
        if isinstance(event, events.ScalarEvent):
            node = self.scalar(event)
        elif isinstance(event, events.MappingStartEvent):
            node = self.table(event, depth)
        else:
            node = self.series(event, depth)
        if event.anchor is not None:
            return self.refuse(rules.ANCHOR, event, f"&{event.anchor}")
        if event.tag is not None:
            tag = event.tag.replace("tag:yaml.org,2002:", "!!")
            return self.refuse(rules.TAG, event, tag)
        return node

    def refuse(self, rule: Any, event: Any, what: str) -> Refused:
        self.sink.add(rule.at(self.place(event), what=in_words(what)))
        return Refused(event.start_mark.line + 1, event.start_mark.column + 1)

    def scalar(self, event: Any) -> YamlScalar | Refused:
        start, end = event.start_mark, event.end_mark
        text: str = composed(event.value) if event.style == '"' else event.value
        scalar = YamlScalar(
            text, event.style or "", start.line + 1, start.column + 1, end.line + 1, end.column + 1
        )
        self.last_scalar = scalar
        if event.style == '"':  # only an escape can bring in what the file itself may not hold
            bad = first_bad_character(text)
            if bad is not None and "\ud800" <= bad <= "\udfff":  # libyaml stops here, so both do
                raise HandpressError([rules.ESCAPE.at(self.surrogate(scalar))])
            if bad is not None:
                self.sink.add(bad_character(bad, self.place(event)))
                return Refused(scalar.line, scalar.column)
        elif not event.style and (cut := cut_by_remark(scalar, self.source)):
            self.sink.add(cut)
        return scalar

    def surrogate(self, scalar: YamlScalar) -> Span:
        """Where half a character is written as an escape."""
        for number in range(scalar.line, scalar.end_line + 1):
            start = scalar.column - 1 if number == scalar.line else 0
            if match := _SURROGATE.search(self.source.line(number), start):
                return self.source.span(number, match.start() + 1)
        return self.source.span(scalar.line, scalar.column)

    def table(self, start: Any, depth: int) -> YamlMapping:
        entries: dict[str, YamlEntry] = {}
        take, node = self.next, self.node
        while type(event := take()) is not events.MappingEndEvent:
            key = node(event, depth + 1)
            value = node(take(), depth + 1)
            if type(key) is YamlScalar and key.text.isidentifier() and key.text not in entries:
                entries[key.text] = YamlEntry(key, value)  # nearly all of them
            elif not isinstance(key, Refused):
                self.odd_key(key, value, entries, event)
        return YamlMapping(entries, *_extent(start, event))

    def odd_key(self, key: YamlNode, value: YamlNode, entries: dict[str, YamlEntry], event: Any) -> None:
        """An entry whose key may be no name, or be there already."""
        if not isinstance(key, YamlScalar) or not key.text.strip() or "\n" in key.text:
            self.sink.add(rules.NOT_A_NAME.at(self.place(event)))
        elif key.text == "<<":
            self.sink.add(rules.MERGE.at(self.place(event)))
        elif key.text in entries:
            first = entries[key.text].key.line
            name = in_words(key.text)
            self.sink.add(rules.DUPLICATE_KEY.at(self.place(event), key=name, first=first))
        else:
            entries[key.text] = YamlEntry(key, value)

    def series(self, start: Any, depth: int) -> YamlSequence:
        items: list[YamlNode] = []
        while type(event := self.next()) is not events.SequenceEndEvent:
            items.append(self.node(event, depth + 1))
        return YamlSequence(tuple(items), *_extent(start, event))


def _extent(start: Any, end: Any) -> tuple[int, int, int, int]:
    """Line and column at which a list or table begins; and behind its bracket, if it has one."""
    first, last = start.start_mark, end.end_mark
    closing = (last.line + 1, last.column + 1) if start.flow_style else (0, 0)
    return first.line + 1, first.column + 1, *closing


def _refuse_tabs(source: SourceFile, sink: DiagnosticList) -> bool:
    """YAML forbids tabs where they matter, and its readers disagree on where that is: so, nowhere."""
    if "\t" not in source.text:
        return False
    places = [(number, line.index("\t") + 1) for number, line in enumerate(source.lines, 1) if "\t" in line]
    sink.extend(rules.TAB.at(source.span(*place)) for place in places[:TABS_SHOWN])
    if len(places) > TABS_SHOWN:
        more = rules.MORE_PROBLEMS.at(source.span(), count=len(places) - TABS_SHOWN, file=source.file)
        sink.add(more)
    return True


def _refuse_directives(source: SourceFile, sink: DiagnosticList) -> bool:
    """``%YAML`` and ``%TAG`` lines change how the rest is read, and every reader does that differently."""
    for number, line in enumerate(source.lines, 1):
        if line.startswith("%"):
            sink.add(rules.STRAY.at(source.span(number, 1), character="%", key="text"))
            return True
        if line.strip() and not line.lstrip().startswith("#"):
            return False
    return False
