"""Who reads a handout and what kind of piece it is, and which wording of a fact it prints.

A fact has one text. Where that would be wrong for somebody ("you" on the page for the driver) or on some
piece ("this sheet" in a booklet), it has other wordings beside it. The most fitting one prints: for reader
and piece together, then for one of them, then the text.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from msgspec.structs import replace

from handpress.capacity import PIECES
from handpress.content import wording_rules
from handpress.content.model import Fact, Library, Wording
from handpress.content.tree import YamlFile
from handpress.diagnostics import Diagnostic
from handpress.nearest import suggestion

YOU, THEY = "you", "they"
READERS: Mapping[str, str] = {
    YOU: "the patient reads it",
    THEY: "somebody else reads it, who looks after the patient",
}
"""Who reads a handout."""


def named(name: str) -> tuple[str, str] | None:
    """Reader and piece of the name of a wording: ``they``, ``booklet``, ``they booklet``."""
    reader, piece = "", ""
    for word in name.split(" "):
        if word in READERS and not reader and not piece:
            reader = word
        elif word in PIECES and not piece:
            piece = word
        else:
            return None
    return reader, piece


def called(one: Wording) -> str:
    """The name of a wording as it is written."""
    return " ".join(filter(None, (one.reader, one.piece)))


def check_wordings(fact_id: str, names: Collection[str], file: YamlFile) -> Iterator[Diagnostic]:
    """Names that are for nobody, and a reader and a piece between which nothing decides."""
    known = dict[str, tuple[str, str]]()
    for name in names:
        found = named(name)
        if found is None:
            hint = suggestion(name, [*READERS, *PIECES], shown=len(PIECES) + 2)
            place = file.key_span(("facts", fact_id, "wordings", name))
            yield wording_rules.UNKNOWN.at(place, name=name, hint=hint)
        else:
            known[name] = found
    readers = [reader for reader, piece in known.values() if reader and not piece]
    pieces = [piece for reader, piece in known.values() if piece and not reader]
    for reader in readers:
        for piece in pieces:
            if f"{reader} {piece}" not in known:
                place = file.key_span(("facts", fact_id, "wordings"))
                yield wording_rules.UNDECIDED.at(place, fact=fact_id, reader=reader, piece=piece)


def wording_for(fact: Fact, reader: str, pieces: Collection[str]) -> Wording | None:
    """What a fact says to this reader on such a piece; ``None``: its text.

    A handout that is printed as several kinds of piece has one text, and so no wording for one of them.
    """
    piece = next(iter(pieces)) if len(pieces) == 1 else "-"
    fits = [one for one in fact.wordings if one.reader in ("", reader) and one.piece in ("", piece)]
    return max(fits, key=lambda one: bool(one.reader) + bool(one.piece), default=None)


def read_by(library: Library, reader: str, pieces: Collection[str]) -> Library:
    """The library with every fact in the words that such a handout prints."""
    chosen = {
        fact.id: _in_words(fact, one)
        for fact in library.facts.values()
        if fact.wordings and (one := wording_for(fact, reader, pieces))
    }
    return replace(library, facts={**library.facts, **chosen}) if chosen else library


def _in_words(fact: Fact, one: Wording) -> Fact:
    return replace(
        fact,
        text=one.text,
        parameters=one.parameters,
        unset=one.unset,
        written=one.written,
        written_if_unset=one.written_if_unset,
        reader=one.reader or fact.reader,
    )


def reader_of(fact_id: str, written: str | None, groups: Mapping[str, str]) -> str:
    """To whom a fact's text speaks: as it says, else as the longest beginning of its name says."""
    name = fact_id
    while written is None and name:
        written = groups.get(name)
        name = name.rpartition(".")[0]
    return written or ""


def check_reader_groups(
    groups: Mapping[str, str], facts: Sequence[str], file: YamlFile
) -> Iterator[Diagnostic]:
    """Groups of ``readers:`` that are not there."""
    for group in groups:
        if not any(fact == group or fact.startswith(f"{group}.") for fact in facts):
            yield wording_rules.NO_SUCH_GROUP.at(file.key_span(("readers", group)), group=group)
