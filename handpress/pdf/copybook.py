"""A PDF with a copy of a handout for each of many people, written as they come.

Every copy is tagged and complete, with a bookmark and page labels of its own. Fonts, pictures and what is
alike on the pages are in the file once.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from msgspec import Struct, field

from handpress._reportlab import (
    object_body,
    reference,
    registered_numbers,
    reserve,
    resources_of,
)
from handpress.layout.sheets import Sheets
from handpress.pdf.copycanvas import CopyCanvas
from handpress.pdf.copytemplate import CopyTemplate, PagePattern, titled
from handpress.pdf.metadata import Metadata, catalogue, information
from handpress.pdf.objectfile import MOST_OBJECTS, ObjectFile
from handpress.pdf.objects import number as number_of
from handpress.pdf.objects import text_string
from handpress.pdf.structure import role_map

if TYPE_CHECKING:
    from handpress.pdf.objectfile import Writable

_GROUP = 64  # copies under one node of the trees of pages, labels and keys
_STREAM_END = b"endstream\n"
_RESERVE = 10_000  # object numbers that fonts and the end of the file may take
MOST_TEXTS = 2_000  # texts that are kept, so that a day that many share is set once


class Bookmark(Struct):
    """What leads to a copy. ``label`` stands before the number of each page; the first is ``start``."""

    title: str
    label: str
    start: int = 1


class _Pending(Struct):
    """A bookmark that waits to know the next one."""

    number: int
    title: bytes
    before: int


class _Group(Struct):
    """Copies whose pages are under one node. ``keys`` and ``notes`` are the leaves of their trees."""

    number: int
    pages: list[int] = field(default_factory=list)
    labels: list[bytes] = field(default_factory=list)
    keys: list[bytes] = field(default_factory=list)
    notes: list[bytes] = field(default_factory=list)
    copies: int = 0


class CopyBook:
    """One file. ``duplex`` is a value of :class:`~handpress.layout.sheets.Duplex`."""

    def __init__(self, file: Writable, meta: Metadata, duplex: str) -> None:
        self._meta = meta
        self._duplex = duplex
        self._canvas = CopyCanvas(meta)
        self._doc = self._canvas.document
        self._file = ObjectFile(file, lambda count: reserve(self._doc, count))
        self._root = reserve(self._doc, 4)  # the tree's root, its Document element, the pages, the bookmarks
        self._parts: list[int] = []
        self._group: _Group | None = None
        self._leaves: dict[str, list[tuple[int, bytes]]] = {"labels": [], "keys": [], "notes": []}
        self._nodes: list[tuple[int, int]] = []  # of pages: number and count
        self._bookmarks: tuple[int, int] = (0, 0)  # the first, and how many
        self._pending: _Pending | None = None
        self._pages = self._keys = 0
        self._texts: dict[tuple[int, int, tuple[str, ...]], bytes] = {}
        self._roles: set[str] = set()
        self.copies = 0

    @property
    def has_room(self) -> bool:
        """Whether PDF/A lets the file have more objects than there are."""
        return reserve(self._doc, 0) + _RESERVE < MOST_OBJECTS

    # ---- what is alike

    def template(
        self, sheets: Sheets, edition: str, values: Mapping[str, str], *, blank: bool
    ) -> tuple[CopyTemplate, bool]:
        """Draw a copy and write what others share with it; whether others can share it at all.

        Raises:
            HandpressError: a character that a font cannot draw, or words that would be lost.
        """
        painted = self._canvas.paint_copy(sheets, edition, values)
        streams, resources = [], []
        for page in painted.pages:
            number = reserve(self._doc, 1)
            self._file.put_stream(number, page.code.encode("latin-1"))
            streams.append(b"%d 0 R" % number)
            resources.append(reference(self._doc, resources_of(page.page)))
        root = b"%d 0 R" % (self._root + 1)
        made = CopyTemplate(painted, streams, resources, root, blank=blank)
        self._roles |= made.roles
        return made, not painted.own

    # ---- a copy

    def texts(self, template: CopyTemplate, values: Mapping[str, str]) -> list[bytes]:
        """The code of the texts with values, by page. Raises ``UnlikeCopy`` where they do not fit in."""
        found: list[bytes] = []
        for page in template.pages:
            code = []
            for slot in page.slots:
                named = [part.merge for part in slot.flow.text if part.merge is not None]
                key = (id(template), id(slot), tuple([values.get(one, "") for one in named]))
                if (own := self._texts.get(key)) is None:
                    own = self._canvas.text_of(slot, values)
                    if len(self._texts) >= MOST_TEXTS:
                        self._texts.clear()
                    self._texts[key] = own
                code.append(own)
            found.append(b"".join(code))
        return found

    def drawn_texts(self, template: CopyTemplate) -> list[bytes]:
        """The same with the values that the template was drawn with."""
        return [
            b"".join([self._canvas.code_of(slot, slot.code) for slot in page.slots])
            for page in template.pages
        ]

    def add(self, template: CopyTemplate, texts: list[bytes], bookmark: Bookmark) -> None:
        """Write a copy."""
        self.copies += 1
        first, serial = reserve(self._doc, template.size), self.copies
        group = self._open_group()
        index, bodies = template.filled(first, serial)
        self._file.put_run(first + 1, len(template.elements), index, bodies)
        self._file.put_small(first, titled(template.part.fill(first, serial), bookmark.title))
        self._parts.append(first)
        key = self._keys
        keys: list[bytes] = []
        tagged = 0
        for number, page in enumerate(template.pages):
            if page.tagged:
                keys.append(b"%d %d 0 R" % (key + number, first + template.first_array + tagged))
                tagged += 1
            self._add_page(template, page, first, number, key + number, texts[number], group)
        key += len(template.pages)
        for number, (entries, place) in enumerate(template.annotations):
            own = first + template.first_annotation + number
            self._file.put_small(own, b"<<%b/StructParent %d>>" % (entries, key + number))
            keys.append(b"%d %d 0 R" % (key + number, first + place))
        if template.blank:
            number = first + template.first_page + len(template.pages)
            entries = b"<</Type/Page/Parent %d 0 R/MediaBox%b/Resources<<>>/Tabs/S>>"
            self._file.put_small(number, entries % (group.number, template.box))
            group.pages.append(number)
        label = b"%d<</P%b/S/D/St %d>>" % (self._pages, text_string(bookmark.label), bookmark.start)
        group.labels.append(label)
        group.notes += [
            note.replace(b"\0note\0", b"%07d" % serial) + b" %d 0 R" % (first + place)
            for note, place in template.notes
        ]
        self._keys = key + len(template.annotations)
        group.keys += keys
        self._mark(template, first, bookmark)
        self._pages += template.page_count
        group.copies += 1
        if group.copies == _GROUP:
            self._close_group()

    def _add_page(
        self,
        template: CopyTemplate,
        page: PagePattern,
        first: int,
        number: int,
        key: int,
        own: bytes,
        group: _Group,
    ) -> None:
        reference_of_own = b""
        if page.own >= 0:
            self._file.put_stream(first + page.own, own)
            reference_of_own = b" %d 0 R" % (first + page.own)
        on_it = [b"%d 0 R" % (first + template.first_annotation + n) for n in template.on_page[number]]
        more = b"/Annots[%b]" % b" ".join(on_it) if on_it else b""
        if page.tagged:
            more += b"/StructParents %d" % key
        own_number = first + template.first_page + number
        self._file.put_small(
            own_number,
            b"<</Type/Page/Parent %d 0 R%b%b]%b>>" % (group.number, page.text, reference_of_own, more),
        )
        group.pages.append(own_number)

    def _mark(self, template: CopyTemplate, first: int, bookmark: Bookmark) -> None:
        number = first + template.bookmark
        title = b"/Title%b/Dest[%d 0 R/XYZ 0 %b null]" % (
            text_string(bookmark.title), first + template.first_page, number_of(template.top),
        )  # fmt: skip
        before = self._pending.number if self._pending else 0
        self._close_bookmark(number)
        self._pending = _Pending(number, title, before)
        self._bookmarks = (self._bookmarks[0] or number, self._bookmarks[1] + 1)

    def _close_bookmark(self, following: int) -> None:
        if (one := self._pending) is None:
            return
        near = b"/Prev %d 0 R" % one.before if one.before else b""
        near += b"/Next %d 0 R" % following if following else b""
        self._file.put_small(one.number, b"<<%b/Parent %d 0 R%b>>" % (one.title, self._root + 3, near))

    # ---- trees

    def _open_group(self) -> _Group:
        if self._group is None:
            self._group = _Group(reserve(self._doc, 1))
        return self._group

    def _close_group(self) -> None:
        group, self._group = self._group, None
        if group is None:
            return
        kids = b" ".join([b"%d 0 R" % one for one in group.pages])
        self._file.put_small(
            group.number,
            b"<</Type/Pages/Parent %d 0 R/Count %d/Kids[%b]>>" % (self._root + 2, len(group.pages), kids),
        )
        self._nodes.append((group.number, len(group.pages)))
        first, last = (int(one[: one.index(b"<")]) for one in (group.labels[0], group.labels[-1]))
        self._leaf("labels", b"%d %d" % (first, last), b"Nums", group.labels)
        if group.keys:
            ends = tuple(int(one.split(b" ", 1)[0]) for one in (group.keys[0], group.keys[-1]))
            self._leaf("keys", b"%d %d" % ends, b"Nums", group.keys)
        if group.notes:
            names = (one[: one.index(b")") + 1] for one in (group.notes[0], group.notes[-1]))
            self._leaf("notes", b"".join(names), b"Names", group.notes)

    def _leaf(self, tree: str, limits: bytes, kind: bytes, entries: list[bytes]) -> None:
        number = reserve(self._doc, 1)
        self._file.put_small(number, b"<</Limits[%b]/%b[%b]>>" % (limits, kind, b" ".join(entries)))
        self._leaves[tree].append((number, limits))

    def _tree(self, name: str) -> bytes:
        return b"<</Kids[%b]>>" % b" ".join([b"%d 0 R" % number for number, _ in self._leaves[name]])

    # ---- the end

    def finish(self) -> None:
        """Write what all copies share, and where everything is. A file has a copy at least."""
        self._close_group()
        self._close_bookmark(0)
        root = self._root
        self._canvas.finish_fonts()
        parts = b" ".join([b"%d 0 R" % one for one in self._parts])
        self._file.put_small(root + 1, b"<</S/Document/P %d 0 R/K[%b]>>" % (root, parts))
        notes = b"/IDTree%b" % self._tree("notes") if self._leaves["notes"] else b""
        keys = self._tree("keys") if self._leaves["keys"] else b"<</Nums[]>>"
        self._file.put_small(
            root,
            b"<</Type/StructTreeRoot/K %d 0 R/ParentTree%b/ParentTreeNextKey %d%b%b>>"
            % (root + 1, keys, self._keys, notes, role_map(self._roles)),
        )
        nodes = b" ".join([b"%d 0 R" % number for number, _ in self._nodes])
        self._file.put_small(root + 2, b"<</Type/Pages/Count %d/Kids[%b]>>" % (self._pages, nodes))
        first, count = self._bookmarks
        last = self._pending.number if self._pending else first
        self._file.put_small(
            root + 3, b"<</Type/Outlines/First %d 0 R/Last %d 0 R/Count %d>>" % (first, last, count)
        )
        info = reference(self._doc, information(self._meta))
        more = b"/PageMode/UseOutlines/PageLabels" + self._tree("labels")
        top = catalogue(
            self._doc, self._meta, b"%d 0 R" % root, b"%d 0 R" % (root + 3), self._duplex, None, more,
            b"%d 0 R" % (root + 2),
        )  # fmt: skip
        start = reference(self._doc, top)
        self._write_shared()
        self._file.finish(start, info)

    def _write_shared(self) -> None:
        """What ReportLab knows of: fonts, pictures, resources. Writing one may register more."""
        done: set[int] = set()
        while left := [one for one in registered_numbers(self._doc) if one not in done]:
            for number in left:
                done.add(number)
                body = object_body(self._doc, number)
                if body.endswith(_STREAM_END):
                    body = body[: -len(_STREAM_END)] + b"\n" + _STREAM_END
                    self._file.put(number, body.removesuffix(b"\n"))
                else:
                    self._file.put_small(number, body.rstrip(b"\n"))
