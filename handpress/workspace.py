"""Where a clinic's files are: its facts, handouts, brand and layouts, and where its PDFs go.

A *workspace* is a folder with ``content.yaml``, ``handouts/`` and ``brand/``. The one that ships
with the tool is a working sample; ``handpress init`` makes a clinic's own.
"""

from __future__ import annotations

import re
from pathlib import Path

from handpress import rules
from handpress.diagnostics import Diagnostic, HandpressError, Severity, Span
from handpress.misnamed import diagnose_misnamed
from handpress.patterns import regex
from handpress.values import Value

VISIBLE_COMMANDS = frozenset(
    {
        "answer", "changed", "check", "except", "explain", "history", "init", "list", "new",
        "printed", "proof", "read", "recall", "run", "serve", "sign", "status", "undo", "update", "watch",
        "withdraw",
    }
)  # fmt: skip
COMMANDS = VISIBLE_COMMANDS | {"make", "help", "version"}
"""Words that the command keeps for itself."""

PLUGIN_FOLDERS = ("layouts", "drawings", "directives", "checks")
"""Folders of a workspace that hold code."""

_OPTIONAL = ("clinic.yaml", "packs.yaml", "proof.yaml")
"""Files of the brand folder that a clinic may do without."""

NAME_LENGTH = 60
_NAME = regex(r"[a-z0-9]+(?:-[a-z0-9]+)*")
# https://learn.microsoft.com/windows/win32/fileio/naming-a-file: device names are no file names
_DEVICES = regex(r"con|prn|aux|nul|com\d|lpt\d")
_NOT_HANDOUTS = regex(r"readme(\..*)?|desktop\.ini|thumbs\.db", re.IGNORECASE)


class Workspace(Value, frozen=True):
    """The folders and files of one clinic. Folders with plug-ins are looked for each time they are asked
    for: they may come and go while a program keeps the workspace."""

    root: Path
    content: Path
    clinic: Path
    handouts: Path
    brand: Path
    out: Path

    @property
    def reviews(self) -> Path:
        """What people have said of the handouts: sign-offs, answers, what went into the rack."""
        return self.root / "reviews"

    def plugin_folders(self, kind: str) -> tuple[Path, ...]:
        """Where plug-ins of a kind lie, ``layouts`` or ``drawings``; those of Handpress itself first."""
        shipped = (shipped_root() / kind,) if kind == "layouts" else ()
        own = self.root / kind
        is_shipped = own.resolve() in (folder.resolve() for folder in shipped)
        return (*shipped, own) if own.is_dir() and not is_shipped else shipped

    @property
    def programs(self) -> tuple[Path, ...]:
        """Every folder that holds code which is run: who may write there may run anything."""
        return tuple(folder for kind in PLUGIN_FOLDERS for folder in self.plugin_folders(kind))

    def label(self, path: Path) -> str:
        """How a file is called in messages and records: the same on every machine.

        Relative to the workspace, with forward slashes; a file that came with the tool begins with
        ``handpress:``, one of a brand elsewhere with ``brand:``; anything else is absolute.
        """
        path = path.absolute()
        for base, prefix in ((self.root, ""), (shipped_root(), "handpress:"), (self.brand, "brand:")):
            if path.is_relative_to(base):
                return prefix + path.relative_to(base).as_posix()
        return path.as_posix()

    def label_of(self, shown: str) -> str:
        """The label of a file that a message names: one outside of the folder stands there with its whole
        path."""
        return self.label(Path(shown)) if Path(shown).is_absolute() else shown

    def path(self, label: str) -> Path:
        """The file that :meth:`label` named."""
        for base, prefix in ((shipped_root(), "handpress:"), (self.brand, "brand:")):
            if label.startswith(prefix):
                return base / label.removeprefix(prefix)
        return self.root / label


class Handout(Value, frozen=True):
    """One template in ``handouts/``."""

    name: str
    path: Path


def shipped_root() -> Path:
    """Where the sample content, brand and layouts are: the clone, or inside an installed wheel."""
    package = Path(__file__).resolve().parent
    inside = package / "_shipped"
    return inside if inside.is_dir() else package.parent


def looks_like_workspace(folder: Path) -> bool:
    """Whether a folder is a clinic's: it has two of the three parts, or all; what it lacks is told later."""
    return sum(parts_of_workspace(folder)) >= 2


def parts_of_workspace(folder: Path) -> tuple[bool, bool, bool]:
    """Whether the facts, the handouts and the brand are in a folder."""
    return (
        kind_of(folder / "content.yaml") == "a file",
        kind_of(folder / "handouts") == "a folder",
        kind_of(folder / "brand" / "brand.yaml") == "a file",
    )


def open_workspace(root: Path, out: Path | None = None, brand: Path | None = None) -> Workspace:
    """The workspace in ``root``, unchecked."""
    root = root.resolve()  # file watchers name files by their real place
    brand = brand.resolve() if brand else root / "brand"
    return Workspace(
        root=root,
        content=root / "content.yaml",
        clinic=brand / "clinic.yaml",
        handouts=root / "handouts",
        brand=brand,
        out=(out or root / "out").absolute(),
    )


def missing_parts(workspace: Workspace) -> tuple[Diagnostic, ...]:
    """One problem for each part that a workspace must have and this one has not, and for each file that is
    there under nearly its name."""
    found: list[Diagnostic] = []
    brand_file = workspace.brand / "brand.yaml"
    for path, rule, want_folder in (
        (workspace.content, rules.NO_CONTENT, False),
        (workspace.handouts, rules.NO_HANDOUTS, True),
        (brand_file, rules.NO_BRAND, False),
    ):
        label = workspace.label(path)
        what = kind_of(path)
        if what == "nothing" and (reason := _why_closed(path)):
            folder = workspace.label(path.parent)
            found.append(rules.UNREADABLE_FOLDER.at(Span(label), path=folder, reason=reason))
        elif what == "nothing" or (want_folder and what != "a folder"):
            found.append(rule.at(Span(label), path=label))
        elif not want_folder and what != "a file":
            found.append(rules.NOT_A_FILE.at(Span(label), path=label, what=what))
    files = (workspace.content, brand_file, *(workspace.brand / name for name in _OPTIONAL))
    absent = (path for path in files if kind_of(path) == "nothing")
    found += filter(None, (diagnose_misnamed(path, workspace.label(path)) for path in absent))
    return tuple(found)


def _why_closed(path: Path) -> str:
    """Why a place may not be looked at; empty where it may, whether or not anything is there."""
    try:
        path.lstat()
    except PermissionError as error:
        return error.strerror or "no permission"
    except OSError:
        pass
    return ""


def kind_of(path: Path) -> str:
    """What lies at a path, in a few words: ``a file``, ``a folder``, ``a link to nothing``, ``a pipe`` …"""
    try:
        if path.is_file():
            return "a file"
        if path.is_dir():
            return "a folder"
        if path.is_fifo() or path.is_socket():
            return "a pipe"
        if path.exists():
            return "a device"
        return "a link to nothing" if path.is_symlink() else "nothing"
    except OSError:
        return "nothing"


def find_handouts(workspace: Workspace) -> tuple[tuple[Handout, ...], tuple[Diagnostic, ...]]:
    """Every handout by name, and what is wrong with the names of the rest.

    Templates lie directly in ``handouts/``; a name that begins with ``_`` is only included by others.

    Raises:
        HandpressError: there is no handout at all, or the folder cannot be read.
    """
    folder = workspace.handouts
    try:
        entries = sorted(folder.iterdir(), key=lambda entry: entry.name)
    except OSError as error:
        label = workspace.label(folder)
        reason = error.strerror or type(error).__name__
        raise HandpressError([rules.UNREADABLE_FOLDER.at(Span(label), path=label, reason=reason)]) from error
    found: list[Handout] = []
    wrong: list[Diagnostic] = []
    for entry in entries:
        if entry.name.startswith(("_", ".", "~")) or _NOT_HANDOUTS.fullmatch(entry.name):
            continue
        label = workspace.label(entry)
        kind = kind_of(entry)
        if entry.suffix != ".md":
            if kind == "a file":
                suggestion = proper_name(entry.name.split(".")[0]) + ".md"
                wrong.append(rules.ODD_ENDING.at(Span(label), path=label, suggestion=suggestion))
        elif kind != "a file":
            wrong.append(rules.NOT_A_FILE.at(Span(label), path=label, what=kind))
        elif diagnostic := diagnose_name(entry.stem, Span(label)):
            wrong.append(diagnostic)
        else:
            found.append(Handout(entry.stem, entry))
    if not found and not any(diagnostic.severity is Severity.ERROR for diagnostic in wrong):
        label = workspace.label(folder)
        raise HandpressError([rules.EMPTY_HANDOUTS.at(Span(label), path=label), *wrong])
    return tuple(found), tuple(wrong)


def diagnose_name(name: str, span: Span | None = None) -> Diagnostic | None:
    """What is wrong with a handout's name, if anything.

    Names become file names on every system and words of the command, so they are kept simple.
    """
    if name in COMMANDS:
        return rules.RESERVED_NAME.at(span, name=name)
    if len(name) > NAME_LENGTH or not _NAME.fullmatch(name) or _DEVICES.fullmatch(name):
        return rules.BAD_NAME.at(span, name=name, suggestion=proper_name(name))
    return None


def proper_name(name: str) -> str:
    """The nearest allowed name."""
    words = re.findall(r"[a-z0-9]+", name.lower().removesuffix(".md"))
    joined = "-".join(words)[:NAME_LENGTH].strip("-") or "my-handout"
    return joined + "-handout" if joined in COMMANDS or _DEVICES.fullmatch(joined) else joined
