"""Where plug-ins are found: in a workspace's folders, and in installed packages for names not known there.

One registry holds everything of one kind, what ships with Handpress included. A file that is broken, or
that uses a name which is taken, is a problem with its place and is left out; everything else stays usable.
"""

from __future__ import annotations

import hashlib
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from importlib.util import find_spec, module_from_spec, spec_from_file_location
from pathlib import Path
from threading import RLock
from types import ModuleType
from typing import Any, Generic, Protocol, TypeVar

from handpress._reportlab_settings import own_settings
from handpress.diagnostics import Diagnostic, Rule, Span
from handpress.faults import reason_of
from handpress.plugins import rules
from handpress.plugins.renamed import renamed_in
from handpress.values import Value

T = TypeVar("T")
U = TypeVar("U")

GROUP = "handpress.plugins"
"""The group of entry points. Each names a module that defines what a file in a folder defines."""


class Kind(Value, Generic[T], frozen=True):
    """A kind of plug-in.

    ``accepts`` says in a few words why a value is not of this kind; empty: it is. ``shipped_stays``: where
    a plug-in takes the name of a shipped one, that one goes on as if the plug-in were not there.
    """

    noun: str
    folder: str  # of a workspace: "drawings"
    constant: str  # what a module defines: "DRAWING"; several stand in a tuple "DRAWINGS"
    accepts: Callable[[Any], str]
    name_of: Callable[[T], str]
    broken: Rule = rules.BROKEN
    missing: Rule = rules.MISSING
    twice: Rule = rules.TWICE
    shipped_stays: bool = False


class Plugin(Value, Generic[T], frozen=True):
    """One plug-in. ``files`` are the modules it is made of, its own first; none: it ships with Handpress."""

    name: str
    value: T
    files: tuple[Path, ...] = ()

    @property
    def digest(self) -> str:
        """The hash of its files, the same whether their lines end as on Windows or as elsewhere."""
        whole = hashlib.sha256()
        for path in self.files:
            whole.update(path.read_bytes().replace(b"\r\n", b"\n") + b"\0")
        return whole.hexdigest()


class EntryPoint(Protocol):
    """As ``importlib.metadata`` has them."""

    @property
    def name(self) -> str: ...
    @property
    def module(self) -> str: ...
    def load(self) -> Any: ...


def installed() -> Iterable[EntryPoint]:
    """The entry points of all installed packages. Slow: it looks into each of them."""
    from importlib.metadata import entry_points

    return sorted(entry_points(group=GROUP), key=lambda one: (one.name, one.value))


class Registry(Mapping[str, T]):
    """Everything of one kind by name.

    Folders are read when it is first asked. Going through it gives what is at hand; installed packages are
    looked into once, when a name is asked for that nothing at hand has, or with :meth:`everything`. May be
    used from several threads.
    """

    def __init__(
        self,
        kind: Kind[T],
        shipped: Mapping[str, Callable[[], T]] | None = None,
        folders: Sequence[Path] = (),
        label: Callable[[Path], str] = Path.as_posix,
        packages: Callable[[], Iterable[EntryPoint]] | None = None,
    ) -> None:
        """
        Args:
            shipped: what ships as code of the engine, each made when it is first asked for.
            folders: where modules lie, in order.
            label: how a file is called in messages.
            packages: the entry points there are; otherwise those that are installed.
        """
        self.kind = kind
        self._label = label
        self._packages = packages
        self._shipped = dict(shipped or {})
        self._plugins: dict[str, Plugin[T]] = {}
        self._refused: dict[str, Diagnostic] = {}
        self._broken: dict[str, Diagnostic] = {}  # by the name that the file suggests
        self._found: list[Diagnostic] = []
        self._lock = RLock()
        self._folders = tuple(folders)
        self._looked = self._looked_further = False

    # One registry is equal to no other: what it holds is found while it is used.
    def __eq__(self, other: object) -> bool:
        return self is other

    def __hash__(self) -> int:
        return id(self)

    # ---- asking

    def __getitem__(self, name: str) -> T:
        plugin = self.plugin(name)
        if plugin is None:
            raise KeyError(name)
        return plugin.value

    def __iter__(self) -> Iterator[str]:
        self._look()
        return iter([*self._usable_shipped(), *self._plugins])

    def __len__(self) -> int:
        self._look()
        return len(self._usable_shipped()) + len(self._plugins)

    def plugin(self, name: str) -> Plugin[T] | None:
        """What has this name; none where nothing has, or where it cannot be used."""
        self._look()
        found = self._at_hand(name)
        if found is None and name not in self._refused:
            self._look_further()
            found = self._at_hand(name)
        return found

    def everything(self) -> tuple[str, ...]:
        """Every name, those of installed packages too."""
        self._look_further()
        return tuple(self)

    def label(self, path: Path) -> str:
        """How a file is called in messages."""
        return self._label(path)

    def why_not(self, name: str) -> Diagnostic | None:
        """Why a name that is not there cannot be had, where a plug-in of that name is at fault."""
        self._look()
        return self._refused.get(name) or self._broken.get(name)

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """What is wrong with the plug-ins that have been looked at so far."""
        self._look()
        return tuple(self._found)

    def mapped(self, change: Callable[[T], U]) -> Mapping[str, U]:
        """The same names with another view of each."""
        return _Mapped(self, change)

    # ---- finding

    def _usable_shipped(self) -> list[str]:
        return [name for name in self._shipped if self.kind.shipped_stays or name not in self._refused]

    def _at_hand(self, name: str) -> Plugin[T] | None:
        if name in self._shipped and (self.kind.shipped_stays or name not in self._refused):
            return Plugin(name, self._shipped[name]())
        return self._plugins.get(name)

    def _look(self) -> None:
        if self._looked:
            return
        with self._lock:
            for folder in () if self._looked else self._folders:
                for path in sorted(folder.glob("*.py")):
                    if not path.name.startswith(("_", ".")):  # "._name.py" is what a Mac leaves on a stick
                        self._take_file(path)
            self._looked = True

    def _look_further(self) -> None:
        self._look()
        with self._lock:
            if self._looked_further:
                return
            for entry in (self._packages or installed)():
                self._take_installed(entry)
            self._looked_further = True

    def _take_file(self, path: Path) -> None:
        if not path.is_file():  # a folder, a pipe or a link to nowhere
            self._cannot_load(path, "it is not a file")
            return
        try:
            module = load_module(path)
        except KeyboardInterrupt:
            raise
        except BaseException as error:  # its author's module may fail in any way, or call sys.exit()
            self._cannot_load(path, reason_of(error), error)
            return
        values = self._values(module)
        self._take(values or (None,), (path,))

    def _take_installed(self, entry: EntryPoint) -> None:
        path = Path(entry.module)
        try:
            spec = find_spec(entry.module)
            path = Path((spec and spec.origin) or entry.module)
            module = entry.load()
        except KeyboardInterrupt:
            raise
        except BaseException as error:
            self._cannot_load(path, reason_of(error), error)
            return
        self._take(self._values(module), _files_of(module.__name__))

    def _values(self, module: ModuleType) -> tuple[Any, ...]:
        several = getattr(module, self.kind.constant + "S", None)
        if isinstance(several, tuple) and several:
            return several
        one = getattr(module, self.kind.constant, None)
        return () if one is None else (one,)

    def _take(self, values: Iterable[Any], files: tuple[Path, ...]) -> None:
        kind, path = self.kind, files[0]
        for value in values:
            constant = kind.constant
            reason = kind.accepts(value) if value is not None else f"there is no {constant} in it"
            if reason:
                values_of = {"noun": kind.noun, "reason": reason, "constant": constant, "folder": kind.folder}
                diagnostic = kind.missing.at(Span(self._label(path)), **values_of)
                self._found.append(diagnostic)
                self._broken.setdefault(_suggested(path), diagnostic)
                continue
            name = kind.name_of(value)
            if other := self._other(name):
                place = Span(self._label(path), _line_of(constant, path))
                diagnostic = kind.twice.at(place, noun=kind.noun, name=name, other=other)
                self._found.append(diagnostic)
                self._refused[name] = diagnostic
                self._plugins.pop(name, None)
            else:
                self._plugins[name] = Plugin(name, value, files)

    def _other(self, name: str) -> str:
        """What has a name already; empty: nothing."""
        if name in self._shipped:
            return "the one that comes with Handpress"
        if name in self._plugins:
            return self._label(self._plugins[name].files[0])
        refused = self._refused.get(name)
        return str(refused.span) if refused is not None else ""

    def _cannot_load(self, path: Path, reason: str, error: BaseException | None = None) -> None:
        kind = self.kind
        place = Span(self._label(path), line_in(error, path) if error is not None else 0)
        if error is not None and (names := renamed_in(error, path)):
            diagnostic = rules.RENAMED.at(place, noun=kind.noun, names=names)
        else:
            diagnostic = kind.broken.at(place, noun=kind.noun, reason=reason, folder=kind.folder)
        self._found.append(diagnostic)
        self._broken[_suggested(path)] = diagnostic


class _Mapped(Mapping[str, U], Generic[T, U]):
    """A registry seen through a function."""

    def __init__(self, registry: Registry[T], change: Callable[[T], U]) -> None:
        self.registry = registry
        self.change = change

    def __getitem__(self, name: str) -> U:
        return self.change(self.registry[name])

    def __iter__(self) -> Iterator[str]:
        return iter(self.registry)

    def __len__(self) -> int:
        return len(self.registry)


def registry_of(names: Mapping[str, Any] | None) -> Registry[Any] | None:
    """The registry behind a mapping of names, where there is one: tests give plain dictionaries."""
    if isinstance(names, _Mapped):
        return names.registry
    return names if isinstance(names, Registry) else None


# ---- modules


def load_module(path: Path) -> ModuleType:
    """A module by path. A file that has changed is loaded anew."""
    return _loaded.module(str(path.resolve()), path.read_bytes())


class _Loaded:
    """The modules of this process by path, each as its file was when it was last asked for.

    One at a time is loaded: it runs code, and stands in ``sys.modules`` before it is whole.
    """

    def __init__(self) -> None:
        self._lock = RLock()
        self._modules: dict[str, tuple[str, ModuleType | None]] = {}

    def module(self, path: str, source: bytes) -> ModuleType:
        digest = hashlib.sha256(source).hexdigest()
        with self._lock:
            known, module = self._modules.get(path, ("", None))
            if module is None or known != digest:
                self._modules[path] = (digest, None)
                # what Python has compiled before may be of another file with the same size and second
                module = _load(path, digest, source if known else None)
                self._modules[path] = (digest, module)
            return module


_loaded = _Loaded()


def _load(path: str, digest: str, source: bytes | None) -> ModuleType:
    """A module, compiled from its ``source`` where that is given; if not, Python may have done so."""
    name = f"handpress_plugin_{Path(path).stem}_{abs(hash((path, digest)))}"
    spec = spec_from_file_location(name, path)
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    sys.modules[name] = module  # dataclasses in the module look themselves up there
    try:
        with own_settings():
            if source is None:
                spec.loader.exec_module(module)
            else:
                exec(compile(source, path, "exec"), module.__dict__)
    except BaseException:
        del sys.modules[name]
        raise
    return module


def line_in(error: BaseException, path: Path) -> int:
    """The line of a file at which an error arose; 0 where it did not arise there."""
    if isinstance(error, SyntaxError) and error.filename and Path(error.filename) == path.resolve():
        return error.lineno or 0
    line, trace = 0, error.__traceback__
    while trace is not None:
        if Path(trace.tb_frame.f_code.co_filename) == path.resolve():
            line = trace.tb_lineno
        trace = trace.tb_next
    return line


def _line_of(constant: str, path: Path) -> int:
    """The line at which a module defines a constant; 0 where that cannot be said."""
    try:
        found = re.search(rf"^{constant}S?\b", path.read_text("utf-8"), re.MULTILINE)
    except (OSError, UnicodeDecodeError):
        return 0
    return found.string[: found.start()].count("\n") + 1 if found else 0


def _files_of(module: str) -> tuple[Path, ...]:
    """The file of an installed module, then those of its package that are loaded with it."""
    top = module.split(".")[0]
    names = sorted(name for name in sys.modules if name == top or name.startswith(top + "."))
    files = [getattr(sys.modules[name], "__file__", None) for name in (module, *names)]
    return tuple(dict.fromkeys(Path(file) for file in files if file)) or (Path(module),)


def _suggested(path: Path) -> str:
    """The name that a plug-in in this file would most likely have."""
    return path.stem.replace("_", "-")
