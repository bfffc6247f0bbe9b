"""A PDF with a copy of a handout for each of many people, written as they come.

Every copy is tagged and complete, with a bookmark and page labels of its own. Fonts, pictures and what is
alike on the pages are in the file once.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
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
from handpress.pdf.copymarks import BookmarkChain
from handpress.pdf.copytemplate import CopyTemplate, Corner, PagePattern, titled
from handpress.pdf.metadata import Metadata, catalogue, information
from handpress.pdf.objectfile import MOST_OBJECTS, ObjectFile
from handpress.pdf.objects import text_string
from handpress.pdf.structure import role_map

if TYPE_CHECKING:
    from handpress.pdf.objectfile import Writable

_GROUP = 64  # copies under one node of the trees of pages, labels and keys
_STREAM_END = b"endstream\n"
_RESERVE = 10_000  # object numbers that fonts and the end of the file may take
MOST_TEXTS = 1_000  # texts of a pattern that are kept, so that a day that many share is set once


class PageLabels(Struct):
    """How the pages of a copy are called: ``before`` and a number; the first is ``start``."""

    before: str
    start: int = 1


class _Group(Struct):
    """Copies whose pages are under one node. ``keys`` and ``notes`` are the leaves of their trees."""

    number: int
    pages: list[int] = field(default_factory=list)
    labels: list[bytes] = field(default_factory=list)
    keys: list[bytes] = field(default_factory=list)
    notes: list[bytes] = field(default_factory=list)
    copies: int = 0


class CopyBook:
    """One file. ``duplex`` is a value of :class:`~handpress.layout.sheets.Duplex`. ``before`` are the pages
    of a sheet that lies on top of the copies and is written after them, for it says how many there are."""

    def __init__(self, file: Writable, meta: Metadata, duplex: str, before: int = 0) -> None:
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
        held = reserve(self._doc, 1) if before else 0
        self._bookmarks = BookmarkChain(self._file.put_small, self._root + 3, held)
        self._pages, self._keys = before, 0
        self._roles: set[str] = set()
        self.copies = 0

    @property
    def has_room(self) -> bool:
        """Whether PDF/A lets the file have more objects than there are."""
        return reserve(self._doc, 0) + _RESERVE < MOST_OBJECTS

    # ---- what is alike

    def template(
        self, sheets: Sequence[Sheets], edition: str, people: Sequence[Mapping[str, str]], *, blank: bool
    ) -> tuple[CopyTemplate, bool]:
        """Draw a copy, or a sheet that several people share, and write what is alike on others; whether
        others can share it at all.

        Raises:
            HandpressError: a character that a font cannot draw, or words that would be lost.
        """
        painted = self._canvas.paint_copy(sheets, edition, people)
        streams, resources = [], []
        for page in painted.pages:
            number = reserve(self._doc, 1)
            self._file.put_stream(number, page.code.encode("latin-1"))
            streams.append(b"%d 0 R" % number)
            resources.append(reference(self._doc, resources_of(page.page)))
        root = b"%d 0 R" % (self._root + 1)
        corners = [_corner(one, alone=len(sheets) == 1) for one in sheets]
        made = CopyTemplate(painted, streams, resources, root, corners, blank=blank)
        self._roles |= made.roles
        return made, not painted.own

    # ---- a copy

    def texts(self, template: CopyTemplate, people: Sequence[Mapping[str, str]]) -> list[bytes]:
        """The code of the texts with values, by page. Raises ``UnlikeCopy`` where they do not fit in."""
        found: list[bytes] = []
        for page in template.pages:
            code = []
            for slot in page.slots:
                values = people[slot.whose]
                named = [part.merge for part in slot.flow.text if part.merge is not None]
                key = (id(slot), tuple([values.get(one, "") for one in named]))
                if (own := template.texts.get(key)) is None:
                    own = self._canvas.text_of(slot, values)
                    if len(template.texts) >= MOST_TEXTS:
                        template.texts.clear()
                    template.texts[key] = own
                code.append(own)
            found.append(b"".join(code))
        return found

    def drawn_texts(self, template: CopyTemplate) -> list[bytes]:
        """The same with the values that the template was drawn with."""
        return [
            b"".join([self._canvas.code_of(slot, slot.code) for slot in page.slots])
            for page in template.pages
        ]

    def add(
        self, template: CopyTemplate, texts: list[bytes], titles: Sequence[str], labels: PageLabels
    ) -> None:
        """Write a copy. ``titles`` are those of the bookmarks: one for each person on it."""
        first = self._add(template, texts, titles, self._pages, labels)
        for number, title in enumerate(titles):
            self._bookmarks.add(first + template.bookmark + number, _mark(template, first, number, title))
        self._pages += template.page_count

    def add_before(self, template: CopyTemplate, texts: list[bytes], title: str, labels: PageLabels) -> None:
        """Write the sheet that lies on top, as the last thing before the end."""
        self._close_group()
        first = self._add(template, texts, (title,), 0, labels)
        self._bookmarks.begin_with(_mark(template, first, 0, title))
        self._parts.insert(0, self._parts.pop())
        self._close_group()
        self._nodes.insert(0, self._nodes.pop())
        self._leaves["labels"].insert(0, self._leaves["labels"].pop())

    def _add(
        self,
        template: CopyTemplate,
        texts: list[bytes],
        titles: Sequence[str],
        page: int,
        labels: PageLabels,
    ) -> int:
        """Everything but the bookmarks; the number of its first object."""
        self.copies += 1
        first, serial = reserve(self._doc, template.size), self.copies
        group = self._open_group()
        index, bodies = template.filled(first, serial)
        self._file.put_run(first + len(titles), len(template.elements), index, bodies)
        for number, title in enumerate(titles):
            part = template.parts[number].fill(first, serial)
            self._file.put_small(first + number, titled(part, title))
            self._parts.append(first + number)
        key = self._keys
        keys: list[bytes] = []
        tagged = 0
        for number, one in enumerate(template.pages):
            if one.tagged:
                keys.append(b"%d %d 0 R" % (key + number, first + template.first_array + tagged))
                tagged += 1
            self._add_page(template, one, first, number, key + number, texts[number], group)
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
        label = b"%d<</P%b/S/D/St %d>>" % (page, text_string(labels.before), labels.start)
        group.labels.append(label)
        group.notes += [
            note.replace(b"\0note\0", b"%07d" % serial) + b" %d 0 R" % (first + place)
            for note, place in template.notes
        ]
        self._keys = key + len(template.annotations)
        group.keys += keys
        group.copies += 1
        if group.copies == _GROUP:
            self._close_group()
        return first

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
        self._bookmarks.finish()
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


def _corner(sheets: Sheets, *, alone: bool) -> Corner:
    page = sheets.pages[0]
    if alone or not page.regions:
        return 0.0, page.height
    place = page.regions[0][1]  # of a piece that is cut out of a sheet
    return place.x, place.top


def _mark(template: CopyTemplate, first: int, whose: int, title: str) -> bytes:
    """What a bookmark of a copy says, and where it leads to."""
    page = first + template.first_page
    return b"/Title%b/Dest[%d 0 R/XYZ %b null]" % (text_string(title), page, template.corners[whose])
