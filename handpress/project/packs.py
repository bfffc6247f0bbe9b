"""Print packs: what a clinic prints together, from ``brand/packs.yaml``.

``python -m handpress.project.packs [FOLDER]`` writes the JSON Schema of that file.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, Literal

from msgspec import Meta

from handpress.content.conversion import Shape, about, in_order
from handpress.content.load import open_yaml
from handpress.content.schema import Line, Word
from handpress.content.validation import IdRule, validated
from handpress.content.words import check_words
from handpress.diagnostics import DiagnosticList, HandpressError, Span, UsageError
from handpress.document.variants import Variant
from handpress.nearest import suggestion
from handpress.papers import PaperName
from handpress.project import rules
from handpress.project.packlist import PACKS_FILE, entry_digest
from handpress.values import Value
from handpress.workspace import Handout, Workspace, kind_of

PLAIN = "plain paper"
PackVariant = Literal["large", "inksaver"]


class RawPackPiece(Shape, frozen=True, kw_only=True):
    """One piece of a pack."""

    handout: Annotated[Word, about("The name of a handout: its file in handouts/ without .md.")]
    copies: Annotated[
        int,
        Meta(ge=1, le=9999),
        about("How many of it the pack holds. Cards are counted as cards; whole sheets of them are printed."),
    ]
    layout: Annotated[Word | None, about("The layout to print it in; without it, the handout's first.")] = (
        None
    )
    variant: Annotated[
        Annotated[PackVariant, in_order(PackVariant)] | None,
        about("Large print, or black and white without solid areas."),
    ] = None
    paper: Annotated[
        Annotated[PaperName, in_order(PaperName)] | None,
        about("The size of the paper; without it, the clinic's own."),
    ] = None
    stock: Annotated[Word, about("What to load, such as: plain paper, card stock.")] = PLAIN


class RawPack(Shape, frozen=True, kw_only=True):
    """What is printed together."""

    title: Annotated[Line, about("What the pack is called on its job sheet.")]
    pieces: Annotated[
        list[RawPackPiece], Meta(min_length=1), about("What is in the pack, and how many of each.")
    ]


class RawPacks(Shape, frozen=True, kw_only=True):
    """What a clinic prints together, and how many of each piece."""

    packs: Annotated[
        dict[Annotated[str, Meta(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*\Z", max_length=60)], RawPack],
        about("Each pack under the name that follows --pack on the command line."),
    ]


class Wanted(Value, frozen=True):
    """One entry of a pack, checked. ``where`` it stands in the file; None: it stands in none."""

    handout: Handout
    copies: int
    layout: str | None
    variant: Variant
    paper: str | None
    stock: str
    where: Span | None


class PieceWanted(Value, frozen=True):
    """So many copies of a piece; cards are counted as cards."""

    name: str
    copies: int
    layout: str | None = None
    variant: Variant = Variant.STANDARD
    paper: str | None = None
    stock: str = PLAIN


class Pack(Value, frozen=True):
    name: str
    title: str
    wanted: tuple[Wanted, ...]
    digest: str = ""  # of its entry in the file, as :func:`entry_digest` makes it


def read_pack(workspace: Workspace, name: str, handouts: Iterable[Handout], layouts: Iterable[str]) -> Pack:
    """The pack called ``name``.

    Raises:
        UsageError: there is no such pack.
        HandpressError: with every problem of the file.
    """
    path = workspace.brand / PACKS_FILE
    label = workspace.label(path)
    if kind_of(path) == "nothing":
        raise HandpressError([rules.NO_PACKS.at(Span(label), file=label)])
    sink = DiagnosticList()
    file = open_yaml(path, workspace.root, sink)
    if file is not None:
        check_words(RawPacks, file, sink)
    hint = IdRule("a pack", "Use small letters a to z, digits and hyphens.")
    raw = None if file is None else validated(RawPacks, file, sink, ids={"packs": hint})
    by_name = {handout.name: handout for handout in handouts}
    known = tuple(layouts)
    found: dict[str, Pack] = {}
    for pack_name, pack in raw.packs.items() if raw is not None else ():
        assert file is not None
        wanted: list[Wanted] = []
        for index, one in enumerate(pack.pieces):
            way = ("packs", pack_name, "pieces", index)
            handout = by_name.get(one.handout)
            if handout is None:
                sink.add(
                    rules.PACK_HANDOUT.at(
                        file.span((*way, "handout")),
                        name=one.handout,
                        suggestion=suggestion(one.handout, by_name),
                    )
                )
            if one.layout is not None and one.layout not in known:
                sink.add(
                    rules.PACK_LAYOUT.at(
                        file.span((*way, "layout")),
                        name=one.layout,
                        suggestion=suggestion(one.layout, known),
                    )
                )
            if handout is not None:
                variant = Variant(one.variant or "")
                wanted.append(
                    Wanted(handout, one.copies, one.layout, variant, one.paper, one.stock, file.span(way))
                )
        digest = entry_digest(file, pack_name)
        found[pack_name] = Pack(pack_name, pack.title, tuple(wanted), digest)
    sink.raise_errors()
    if name not in found:
        names = ", ".join(found) or "none"
        raise UsageError([rules.UNKNOWN_PACK.at(None, name=name, packs=names, file=label)])
    return found[name]
