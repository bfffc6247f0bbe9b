"""The files that a template includes, read and prepared before anything runs."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

from msgspec import Struct, field

from handpress.diagnostics import DiagnosticList, HandpressError, Rule, Span
from handpress.files import SourceFile, in_words, read_text
from handpress.nearest import suggestion
from handpress.template import engine, rules

MOST_FILES = 200


class Shelf(Struct):
    """A template and what it includes. ``broken``: something of it cannot be run."""

    main: engine.Prepared
    prepared: list[tuple[engine.Prepared, frozenset[str]]] = field(default_factory=list)
    by_name: dict[str, engine.Prepared] = field(default_factory=dict)
    paths: tuple[Path, ...] = ()
    broken: bool = False


def collect(body: SourceFile, folder: Path, sink: DiagnosticList) -> Shelf:
    """Read every file that ``body`` includes, also by way of others.

    Files lie in the handouts folder; a file that includes itself, by whatever way, is refused. Each
    file goes with the names that its includers give it.
    """
    shelf = Shelf(engine.prepare(body.file, body.text))
    _Collector(shelf, body.file, folder, sink).follow()
    return shelf


class _Collector:
    def __init__(self, shelf: Shelf, file: str, folder: Path, sink: DiagnosticList) -> None:
        self.shelf = shelf
        self.label = file.replace("\\", "/").rpartition("/")[0]
        self.folder = folder
        self.sink = sink
        self.paths: dict[Path, None] = {}
        self.seen: set[tuple[str, frozenset[str]]] = set()
        self.refused: set[tuple[str, str, int]] = set()

    def follow(self) -> None:
        # Each entry: a file, the names it is given, and the way that led to it.
        Entry = tuple[engine.Prepared, frozenset[str], tuple[str, ...]]
        todo: list[Entry] = [(self.shelf.main, frozenset(), ())]
        while todo:
            prepared, local, way = todo.pop(0)
            self.shelf.prepared.append((prepared, local))
            for include in prepared.includes:
                span = Span(prepared.file, include.line)
                name = include.name
                if name in way or self._labelled(name) == self.shelf.main.file:
                    shown = " → ".join((*way, name))
                    self._refuse(rules.INCLUDES_ITSELF, span, way=shown)
                    continue
                known = include.known | local
                if (name, known) in self.seen:
                    continue
                self.seen.add((name, known))
                if len(self.seen) > MOST_FILES:
                    self._refuse(rules.ENDLESS, span)
                    break
                found = self._prepared(name, span)
                if found is not None:
                    todo.append((found, known, (*way, name)))
        self.shelf.paths = tuple(self.paths)

    def _prepared(self, name: str, span: Span) -> engine.Prepared | None:
        if name in self.shelf.by_name:
            return self.shelf.by_name[name]
        source = self._read(name, span)
        if source is None:
            self.shelf.broken = True
            return None
        prepared = engine.prepare(source.file, source.text)
        self.shelf.by_name[name] = prepared
        return prepared

    def _read(self, name: str, span: Span) -> SourceFile | None:
        path = inside(self.folder, name)
        if path is None:
            self._refuse(rules.INCLUDE_OUTSIDE, span, name=in_words(name))
            return None
        self.paths.setdefault(path)
        if not path.exists():
            hint = suggestion(name, self._neighbours(path), shown=4)
            self._refuse(rules.INCLUDE_MISSING, span, name=in_words(name), hint=hint)
            return None
        try:
            return read_text(path, self._labelled(name))
        except HandpressError as error:
            self.sink.extend(error.diagnostics)
            return None

    def _labelled(self, name: str) -> str:
        return f"{self.label}/{name}" if self.label else name

    def _neighbours(self, path: Path) -> list[str]:
        try:
            entries = sorted(path.parent.iterdir())[:1000]
            parts = [e for e in entries if e.suffix == ".md" and e.name.startswith("_")]  # no whole handouts
            return [part.relative_to(self.folder).as_posix() for part in parts]
        except (OSError, ValueError):
            return []

    def _refuse(self, rule: Rule, span: Span, **values: object) -> None:
        self.shelf.broken = True
        key = (rule.id, span.file, span.line)
        if key not in self.refused:
            self.refused.add(key)
            self.sink.add(rule.at(span, **values))


def inside(folder: Path, name: str) -> Path | None:
    """The path of an included file, or ``None`` where it would lie outside the folder.

    Only plain relative names with forward slashes; a link may not lead out either.
    """
    parts = PurePosixPath(name).parts
    plain = bool(name) and not any(char in name for char in '\\:*?"<>|') and name.isprintable()
    if not plain or name.startswith("/") or any(part in ("..", ".", "") for part in name.split("/")):
        return None
    path = folder.joinpath(*parts)
    try:
        if not path.resolve().is_relative_to(folder.resolve()):
            return None
    except (OSError, RuntimeError, ValueError):  # a loop of links, a name that is too long
        return None
    return path
