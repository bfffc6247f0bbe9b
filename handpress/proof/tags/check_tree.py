"""Check that the structure tree names every piece of every page once, and that each piece leads back."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pikepdf

from handpress.diagnostics import Diagnostic
from handpress.pdf.roles import STANDARD_TYPES
from handpress.proof.tags import rules
from handpress.proof.tags.findings import finding
from handpress.proof.tags.model import MarkRef, StructElement, TaggedFile, standard_role

_CONTENT_RULES = {
    "text": rules.UNTAGGED_TEXT,
    "paint": rules.UNTAGGED_PAINT,
    "unbalanced": rules.UNBALANCED,
    "nested": rules.NESTED,
    "twice": rules.MCID_TWICE,
    "in-form": rules.MARKS_IN_FORM,
    "cmyk": rules.CMYK,
    "no-font": rules.FONT_NOT_EMBEDDED,
}


def check_content(file: TaggedFile) -> Iterator[Diagnostic]:
    """Faults of the marks on the pages themselves."""
    for number, page in enumerate(file.pages, 1):
        seen = set()
        for kind, evidence in page.faults:
            if (kind, evidence) not in seen:
                seen.add((kind, evidence))
                yield finding(_CONTENT_RULES[kind], evidence, page=number)
        numbers = sorted(page.by_mcid)
        if numbers != list(range(len(numbers))):
            yield finding(rules.MCID_GAP, f"{len(numbers)} numbers up to {numbers[-1]}", page=number)


def check_tree(file: TaggedFile) -> Iterator[Diagnostic]:
    """Faults between the tree and the pages."""
    tree = file.pdf.Root.get("/StructTreeRoot")
    if file.root is None or not file.root.kids:
        yield finding(rules.NOT_TAGGED)
        return
    tops = file.root.elements
    if len(tops) != 1 or tops[0].role != "Document":
        yield finding(rules.ROOT, ", ".join(e.raw_role for e in tops) or "nothing")
    for path in file.repeated:
        yield finding(rules.CYCLE, path=path)
    for raw, target in file.role_map.items():
        if raw in STANDARD_TYPES:
            yield finding(rules.REMAPPED_ROLE, f"{raw} to {target}")
    owners: dict[tuple[int, int], StructElement] = {}
    for element in file.elements():
        yield from _check_element(file, element, owners)
    for number, page in enumerate(file.pages):
        for mcid, piece in page.by_mcid.items():
            if (number, mcid) not in owners:
                yield finding(rules.ORPHAN_MARK, f"{piece.tag} {mcid}: {piece.text[:40]!r}", page=number + 1)
    yield from _check_parent_tree(file, tree, owners)


def _check_element(
    file: TaggedFile, element: StructElement, owners: dict[tuple[int, int], StructElement]
) -> Iterator[Diagnostic]:
    parent = element.obj.get("/P")
    assert element.parent is not None
    if parent is None or parent.objgen != element.parent.id:
        yield finding(rules.WRONG_PARENT, path=element.path)
    if element.role not in STANDARD_TYPES:
        yield finding(rules.UNKNOWN_ROLE, element.raw_role, path=element.path)
    if not element.kids and element.role not in ("TD", "TH"):
        yield finding(rules.EMPTY_ELEMENT, path=element.path)
    for kid in element.kids:
        if isinstance(kid, MarkRef):
            yield from _check_mark(file, element, kid, owners)


def _check_mark(
    file: TaggedFile, element: StructElement, ref: MarkRef, owners: dict[tuple[int, int], StructElement]
) -> Iterator[Diagnostic]:
    where = {"page": ref.page + 1, "path": element.path}
    piece = file.piece(ref)
    if piece is None:
        yield finding(rules.LOST_MARK, f"MCID {ref.mcid}", **where)  # type: ignore[arg-type]
        return
    key = (ref.page, ref.mcid)
    if key in owners:
        yield finding(rules.MARK_SHARED, f"MCID {ref.mcid}, also in {owners[key].path}", **where)  # type: ignore[arg-type]
        return
    owners[key] = element
    if piece.artifact or standard_role(piece.tag, file.role_map) != element.role:
        yield finding(rules.TAG_DIFFERS, f"{piece.tag} on the page", **where)  # type: ignore[arg-type]


def _check_parent_tree(
    file: TaggedFile, tree: Any, owners: dict[tuple[int, int], StructElement]
) -> Iterator[Diagnostic]:
    numbers = dict(_number_tree(tree.get("/ParentTree"), 0))
    keys: set[int] = set()
    for index, page in enumerate(file.pdf.pages):
        content = file.pages[index]
        key = page.obj.get("/StructParents")
        if key is None:
            if content.by_mcid:
                yield finding(rules.PARENT_TREE, "page without StructParents", page=index + 1)
            continue
        if int(key) in keys:
            yield finding(rules.PARENT_TREE, f"key {key} is used twice", page=index + 1)
        keys.add(int(key))
        row = numbers.get(int(key))
        entries = list(row) if isinstance(row, pikepdf.Array) else []
        for mcid in content.by_mcid:
            owner = owners.get((index, mcid))
            named = entries[mcid] if mcid < len(entries) else None
            identity = named.objgen if isinstance(named, pikepdf.Dictionary) else None
            if owner is not None and identity != owner.id:
                yield finding(rules.PARENT_TREE, f"MCID {mcid}", page=index + 1, path=owner.path)
        yield from _check_annotations_back(file, index, page, numbers, keys)


def _check_annotations_back(
    file: TaggedFile, index: int, page: Any, numbers: dict[int, Any], keys: set[int]
) -> Iterator[Diagnostic]:
    for annotation in page.obj.get("/Annots", []):
        element = file.holders.get(annotation.objgen)
        kind = str(annotation.get("/Subtype", ""))
        if element is None:
            if kind != "/Popup":
                yield finding(rules.ANNOTATION_UNTAGGED, kind, page=index + 1)
            continue
        key = annotation.get("/StructParent")
        back = numbers.get(int(key)) if key is not None else None
        if key is None or int(key) in keys or back is None or back.objgen != element.id:
            yield finding(rules.ANNOTATION_PARENT, f"StructParent {key}", page=index + 1, path=element.path)
        else:
            keys.add(int(key))


def _number_tree(node: Any, depth: int) -> Iterator[tuple[int, Any]]:
    if not isinstance(node, pikepdf.Dictionary) or depth > 50:
        return
    values = list(node.get("/Nums", []))
    for key, value in zip(values[::2], values[1::2], strict=False):
        yield int(key), value
    for kid in node.get("/Kids", []):
        yield from _number_tree(kid, depth + 1)
