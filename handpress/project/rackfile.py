"""The shelves of a clinic's rack, from ``brand/rack.yaml``: which handouts stand together, in which order.

A clinic without the file has the shelves that ship. What stands on no shelf is shown on one of its own; so
a new handout is never out of sight.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated

from msgspec import Meta

from handpress.content.conversion import Shape, about
from handpress.content.load import open_yaml
from handpress.content.schema import Line, Word
from handpress.content.tree import YamlFile
from handpress.content.validation import validated
from handpress.content.words import check_words
from handpress.diagnostics import Diagnostic, DiagnosticList
from handpress.project import rules
from handpress.values import Value
from handpress.workspace import Workspace, kind_of, shipped_root

RACK_FILE = "rack.yaml"
REST = "More of ours"
"""The shelf of what stands on no other."""


class RawShelf(Shape, frozen=True, kw_only=True):
    """Handouts that stand together."""

    title: Annotated[Word, about("What the shelf is called, such as: Decide.")]
    note: Annotated[Line | None, about("A few words on who it is for.")] = None
    handouts: Annotated[
        list[Word],
        Meta(min_length=1),
        about("The names of its handouts, in order: their files in handouts/ without .md."),
    ]


class RawRack(Shape, frozen=True, kw_only=True):
    """The shelves of the rack, as the print room shows them."""

    shelves: Annotated[list[RawShelf], Meta(min_length=1), about("The shelves, from the first to the last.")]
    hidden: Annotated[
        list[Word] | None,
        about("Handouts that are not shown; their files stay, and everything that was printed."),
    ] = None


class RackShelf(Value, frozen=True):
    """A shelf with those of its handouts that there are."""

    title: str
    note: str
    handouts: tuple[str, ...]


class RackOrder(Value, frozen=True):
    """The shelves, what is hidden, and what is wrong with the file that says so."""

    shelves: tuple[RackShelf, ...]
    hidden: tuple[str, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()


def read_rack(workspace: Workspace, names: Iterable[str]) -> RackOrder:
    """The shelves with the handouts ``names``. Never raises: with a file that is wrong, those that ship."""
    there = tuple(names)
    sink = DiagnosticList()
    raw, file = _read(workspace, sink)
    if raw is None or file is None:
        return RackOrder((RackShelf(REST, "", there),), (), tuple(sink.diagnostics))
    placed: set[str] = set()
    shelves: list[RackShelf] = []
    hidden = tuple(name for name in raw.hidden or () if name in there)
    for number, shelf in enumerate(raw.shelves):
        for index, name in enumerate(shelf.handouts):
            if name in placed:
                place = file.span(("shelves", number, "handouts", index))
                sink.add(rules.SHELF_TWICE.at(place, name=name))
        some = tuple(name for name in shelf.handouts if name in there and name not in {*placed, *hidden})
        placed.update(some)
        if some:
            shelves.append(RackShelf(shelf.title, shelf.note or "", some))
    rest = tuple(name for name in there if name not in placed and name not in hidden)
    if rest:
        shelves.append(RackShelf(REST, "", rest))
    return RackOrder(tuple(shelves), hidden, tuple(sink.diagnostics))


def _read(workspace: Workspace, sink: DiagnosticList) -> tuple[RawRack | None, YamlFile | None]:
    """The clinic's file, or the one that ships where there is none; None where it is wrong."""
    path, root = workspace.brand / RACK_FILE, workspace.root
    if kind_of(path) != "a file":
        path, root = shipped_root() / "brand" / RACK_FILE, shipped_root()
    file = open_yaml(path, root, sink)
    if file is not None:
        check_words(RawRack, file, sink)
    raw = validated(RawRack, file, sink) if file is not None else None
    return (None if sink.errors else raw), file
