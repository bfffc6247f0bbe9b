"""Printed pieces that are kept from one run to the next.

A piece is found by a hash of all that it is made from: the document with its facts, values and warnings, who
stands behind it, the brand's files, the code of Handpress and of the clinic, the libraries, the way it is
printed. So nothing has to be forgotten when something changes: it is not found. What a handout may say is
judged anew in every run; of what the judges let through, layout and print are kept, with their warnings.
What failed is not kept, nor is anything with a person's values.
"""

from __future__ import annotations

import hashlib
import os
import sys
import zlib
from collections.abc import Callable, Iterable
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from handpress.diagnostics import Diagnostic
from handpress.document.model import Run
from handpress.document.walk import passages
from handpress.files.cachefolder import CacheFolder
from handpress.patterns import regex
from handpress.project.faults import layout_files
from handpress.project.inputs import hashes
from handpress.project.model import Output, Result
from handpress.values import Value
from handpress.workspace import shipped_root

if TYPE_CHECKING:
    from handpress.document.model import Document
    from handpress.layout.formats import Format
    from handpress.project.loading import LoadedProject

_LIBRARIES = (
    *("reportlab", "pillow", "uharfbuzz", "fonttools", "zxing-cpp", "msgspec"),
    *("jinja2", "markdown-it-py", "defusedxml", "tinycss2", "pyyaml"),
)
"""What has a part in the bytes of a piece."""

_PLACE = regex(r"Span\(file='(?:[^'\\]|\\.)*', line=\d+, column=\d+[^()]*\)")
_UNSURE = (" at 0x", "frozenset(", "Registry(")  # in a written value: it is not the same in each process


class KeptPiece(Value, frozen=True):
    """What is kept of an :class:`~handpress.project.model.Output`; all else is known before it is made."""

    handout: str
    title: str
    label: str
    purpose: str
    audience: str
    layout: str
    paper: str
    pdf: bytes
    sha256: str
    pages: int
    edition: str
    facts: tuple[str, ...]
    sources: tuple[str, ...]
    parameters_unset: tuple[str, ...]
    diagnostics: tuple[Diagnostic, ...]
    variant: str
    screen: bytes
    review: str
    start: int


class PieceKey(Value, frozen=True):
    """What a piece is found by: a hash of all that it is made from, but for the lines in which texts stand.
    ``places`` is a hash of those: warnings tell them."""

    digest: str
    places: str


class _Entry(Value, frozen=True):
    places: str
    pieces: tuple[KeptPiece, ...]


def cached(
    folder: Path | None, key: Callable[[], PieceKey | None], make: Callable[[], tuple[Result, ...]]
) -> tuple[Result, ...]:
    """The pieces that are kept in ``folder`` under a key, or are made now; with no folder, made.

    ``key`` gives None for what cannot be kept.
    """
    found = key() if folder is not None else None
    if folder is None or found is None:
        return make()
    kept = _opened(folder)
    data = kept.get(found.digest)
    if data is not None and (pieces := _read(data, found.places)):
        return pieces
    made = make()
    if made and all(isinstance(one, Output) and one.sheets is None for one in made):
        kept.put(found.digest, _written(made, found.places))
    return made


@cache
def _opened(folder: Path) -> CacheFolder:
    return CacheFolder(folder)


@cache
def _decoder() -> msgspec.msgpack.Decoder[_Entry]:
    return msgspec.msgpack.Decoder(_Entry)


def _written(made: Iterable[Result], places: str) -> bytes:
    pieces = [KeptPiece(*[getattr(one, name) for name in KeptPiece.__struct_fields__]) for one in made]
    return msgspec.msgpack.encode(_Entry(places, tuple(pieces)))


def _read(data: bytes, places: str) -> tuple[Result, ...]:
    try:
        entry = _decoder().decode(data)
    except msgspec.MsgspecError:  # written by nobody of ours
        return ()
    if entry.places != places and any(one.diagnostics for one in entry.pieces):
        return ()  # its warnings name lines that are others now
    return tuple(
        Output(inputs={}, **{name: getattr(one, name) for name in KeptPiece.__struct_fields__})
        for one in entry.pieces
    )


# ---- keys


def piece_key(
    project: LoadedProject, document: Document, form: Format, way: tuple[Any, ...], *beside: Any
) -> PieceKey | None:
    """A hash of all that a piece is made from; None where that cannot be told.

    ``way`` is how it is printed, ``beside`` whatever else has a part in it. All of them are written out, with
    the names of their types.
    """
    placed = repr((document, way, beside))
    if project.given or any(sign in placed for sign in _UNSURE) or _speaks_of_places(document):
        return None
    written = _PLACE.sub("", placed)
    workspace = project.workspace
    words = (
        workspace.label(workspace.content),
        workspace.label(workspace.clinic),
    )  # in the document
    brand = {label: digest for label, digest in project.inputs.items() if label not in words}
    used = [workspace.path(label) for plugin in document.plugins for label in plugin.files]
    code = hashes(workspace, (*layout_files(project, form), *used))
    code |= {label: digest for label, digest in project.programs.items() if label in code}  # as it was loaded
    parts = (program_hash(), repr(sorted(brand.items())), repr(sorted(code.items())), written)
    whole = "\0".join(parts).encode("utf-8", "surrogatepass")
    places = "".join(_PLACE.findall(placed)).encode("utf-8", "surrogatepass")
    return PieceKey(*(hashlib.blake2b(one, digest_size=20).hexdigest() for one in (whole, places)))


def _speaks_of_places(document: Document) -> bool:
    """Whether a text looks as a place does when it is written out."""
    texts = (part.text for passage in passages(document) for part in passage.text if isinstance(part, Run))
    return any("Span(" in text for text in texts)


@cache
def program_hash() -> str:
    """A hash of Handpress itself with what ships with it, of Python and of the libraries."""
    found = hashlib.blake2b(digest_size=20)
    found.update(repr((sys.version, zlib.ZLIB_RUNTIME_VERSION, *map(_version, _LIBRARIES))).encode())
    package = Path(__file__).parents[1]
    for top in (package, shipped_root() / "layouts", shipped_root() / "brand" / "fonts"):
        for path in _files(top):
            found.update(f"\0{path.relative_to(top).as_posix()}\0".encode("utf-8", "surrogatepass"))
            found.update(path.read_bytes())
    return found.hexdigest()


def _files(top: Path) -> list[Path]:
    return sorted(
        Path(folder) / name
        for folder, _, names in os.walk(top)
        for name in names
        if not name.endswith((".pyc", ".pyo"))
    )


def _version(library: str) -> str:
    try:
        return version(library)
    except PackageNotFoundError:
        return ""
