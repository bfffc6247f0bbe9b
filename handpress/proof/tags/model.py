"""A tagged PDF as values: elements in reading order, marked content of the pages, annotations.

The checker, the transcript and the tests read files through this one model.
"""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
from msgspec import Struct, field

from handpress.pdf.roles import STANDARD_TYPES
from handpress.proof.tags.content import DAMAGE, Fonts, MarkedSequence, PageContent, read_page
from handpress.values import Value


class MarkRef(Value, frozen=True):
    """A piece of marked content that an element names; ``page`` from 0, -1 where it names none."""

    page: int
    mcid: int


class ObjectRef(Value, frozen=True):
    """An annotation that an element names."""

    target: tuple[int, int]
    page: int


class StructElement(Struct, eq=False):
    """A structure element. ``role`` is the standard type, ``raw_role`` the one that is written."""

    role: str
    raw_role: str
    path: str
    obj: Any
    id: tuple[int, int]
    parent: StructElement | None = None
    page: int = -1
    kids: list[StructElement | MarkRef | ObjectRef] = field(default_factory=list)
    alt: str | None = None
    actual_text: str | None = None
    lang: str | None = None
    attributes: dict[str, Any] = field(default_factory=dict)  # "Table/Scope" -> value

    @property
    def elements(self) -> list[StructElement]:
        return [kid for kid in self.kids if isinstance(kid, StructElement)]

    def walk(self) -> Iterator[StructElement]:
        yield self
        for kid in self.elements:
            yield from kid.walk()


class TaggedFile(Struct):
    """An opened PDF and what was read from it."""

    pdf: pikepdf.Pdf
    raw: bytes
    root: StructElement | None  # stands for StructTreeRoot; its elements are the tree's top
    pages: list[PageContent]
    page_index: dict[tuple[int, int], int]
    damaged: list[str] = field(default_factory=list)  # paths of elements below which something is no element
    repeated: list[str] = field(default_factory=list)  # paths of elements reached a second time
    role_map: dict[str, str] = field(default_factory=dict)
    holders: dict[tuple[int, int], StructElement] = field(default_factory=dict)  # of annotations, by object

    def elements(self) -> Iterator[StructElement]:
        if self.root is not None:
            for top in self.root.elements:
                yield from top.walk()

    def piece(self, ref: MarkRef) -> MarkedSequence | None:
        if not 0 <= ref.page < len(self.pages):
            return None
        return self.pages[ref.page].by_mcid.get(ref.mcid)

    def own_text(self, element: StructElement) -> str:
        """The text of an element and all below it, in structure order."""
        if element.actual_text is not None:
            return element.actual_text
        parts: list[str] = []
        for kid in element.kids:
            if isinstance(kid, StructElement):
                parts.append(self.own_text(kid))
            elif isinstance(kid, MarkRef) and (piece := self.piece(kid)) is not None:
                parts.append(piece.text)
        return "".join(parts)


def open_tagged(source: bytes | Path) -> TaggedFile:
    """Read a PDF. Raises ``pikepdf.PdfError`` (or its ``PasswordError``) where that is impossible."""
    raw = source if isinstance(source, bytes) else source.read_bytes()
    pdf = pikepdf.open(BytesIO(raw))
    page_index: dict[tuple[int, int], int] = {page.obj.objgen: i for i, page in enumerate(pdf.pages)}
    fonts: Fonts = {}
    pages = [read_page(page.obj, fonts) for page in pdf.pages]
    file = TaggedFile(pdf, raw, None, pages, page_index)
    tree = pdf.Root.get("/StructTreeRoot")
    if isinstance(tree, pikepdf.Dictionary):
        file.role_map = _role_map(tree)
        _Reader(file).read(tree)
    return file


def _role_map(tree: Any) -> dict[str, str]:
    mapping = tree.get("/RoleMap")
    return (
        {str(k)[1:]: str(v)[1:] for k, v in mapping.items()}
        if isinstance(mapping, pikepdf.Dictionary)
        else {}
    )


def standard_role(raw: str, mapping: dict[str, str]) -> str:
    """Follow the role map to a standard type; the type itself where there is none."""
    role, seen = raw, set[str]()
    while role not in STANDARD_TYPES and role in mapping and role not in seen:
        seen.add(role)
        role = mapping[role]
    return role


class _Reader:
    def __init__(self, file: TaggedFile) -> None:
        self.file = file
        self.seen: set[tuple[int, int]] = set()

    def read(self, tree: Any) -> None:
        root = StructElement("StructTreeRoot", "StructTreeRoot", "", tree, tree.objgen)
        self.file.root = root
        self._kids(root, tree.get("/K"))

    def _kids(self, parent: StructElement, entry: Any) -> None:
        counts: dict[str, int] = {}
        for item in _items(entry):
            try:
                self._kid(parent, item, counts)
            except DAMAGE:
                self.file.damaged.append(parent.path or "StructTreeRoot")

    def _kid(self, parent: StructElement, item: Any, counts: dict[str, int]) -> None:
        if isinstance(item, int):
            parent.kids.append(MarkRef(parent.page, item))
        elif isinstance(item, pikepdf.Dictionary):
            kind = str(item.get("/Type", ""))
            page = self._page(item, parent.page)
            if kind == "/MCR":
                parent.kids.append(MarkRef(page, int(item.get("/MCID", -1))))
            elif kind == "/OBJR":
                target = item.get("/Obj")
                identity = target.objgen if target is not None else (0, 0)
                parent.kids.append(ObjectRef(identity, page))
                self.file.holders[identity] = parent
            elif "/S" in item:
                self._element(parent, item, counts)

    def _element(self, parent: StructElement, item: Any, counts: dict[str, int]) -> None:
        raw = str(item.S)[1:]
        counts[raw] = counts.get(raw, 0) + 1
        path = f"{parent.path}/{raw}[{counts[raw]}]".lstrip("/")
        if item.objgen != (0, 0):
            if item.objgen in self.seen:
                self.file.repeated.append(path)
                return
            self.seen.add(item.objgen)
        element = StructElement(
            standard_role(raw, self.file.role_map), raw, path, item, item.objgen, parent, self._page(item, -1)
        )
        element.alt = _text(item.get("/Alt"))
        element.actual_text = _text(item.get("/ActualText"))
        element.lang = _text(item.get("/Lang"))
        for attribute in _items(item.get("/A")):
            if isinstance(attribute, pikepdf.Dictionary):
                owner = str(attribute.get("/O", "/"))[1:]
                for key, value in attribute.items():
                    element.attributes[f"{owner}{key}"] = value
        parent.kids.append(element)
        self._kids(element, item.get("/K"))

    def _page(self, item: Any, default: int) -> int:
        page = item.get("/Pg")
        return self.file.page_index.get(page.objgen, -1) if page is not None else default


def _items(entry: Any) -> list[Any]:
    if entry is None:
        return []
    return list(entry) if isinstance(entry, pikepdf.Array) else [entry]


def _text(value: Any) -> str | None:
    return str(value) if value is not None else None
