"""Links and form fields: tagged, described, printable (ISO 14289-1, 7.18; ISO 19005-2, 6.3)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pikepdf

from handpress.diagnostics import Diagnostic
from handpress.proof.tags import rules
from handpress.proof.tags.findings import finding
from handpress.proof.tags.model import ObjectRef, StructElement, TaggedFile

_PRINT, _HIDDEN = 4, 1 | 2 | 32  # ISO 32000-1, table 165: Invisible, Hidden, NoView
_ROLES = {"/Link": "Link", "/Widget": "Form"}


def check_annotations(file: TaggedFile) -> Iterator[Diagnostic]:
    for number, page in enumerate(file.pdf.pages, 1):
        for annotation in page.obj.get("/Annots", []):
            element = file.holders.get(annotation.objgen)
            yield from _check_annotation(annotation, element, number)
    for element in file.elements():
        yield from _check_holder(element)


def _check_annotation(annotation: Any, element: StructElement | None, page: int) -> Iterator[Diagnostic]:
    kind = str(annotation.get("/Subtype", ""))
    path = element.path if element is not None else ""
    if kind == "/Popup":
        return
    wanted = _ROLES.get(kind, "Annot")
    if element is not None and element.role != wanted:
        yield finding(rules.ANNOTATION_ROLE, f"{kind[1:]} in {element.role}", page=page, path=path)
    flags = int(annotation.get("/F", 0))
    if not flags & _PRINT or flags & _HIDDEN:
        yield finding(rules.ANNOTATION_PRINT, f"{kind[1:]}, F {flags}", page=page, path=path)
    if kind == "/Link":
        if not str(annotation.get("/Contents", "")).strip():
            yield finding(rules.LINK_CONTENTS, page=page, path=path)
        action = annotation.get("/A")
        address = str(action.get("/URI", "")) if isinstance(action, pikepdf.Dictionary) else ""
        if not address.strip() and "/Dest" not in annotation and "/GoTo" not in str(action):
            yield finding(rules.LINK_TARGET, page=page, path=path)
    elif kind == "/Widget":
        yield from _check_widget(annotation, page, path)


def _check_widget(widget: Any, page: int, path: str) -> Iterator[Diagnostic]:
    parent = widget.get("/Parent", pikepdf.Dictionary())
    if not str(widget.get("/TU", parent.get("/TU", ""))).strip():
        yield finding(rules.FIELD_TOOLTIP, str(widget.get("/T", "")), page=page, path=path)
    appearance = widget.get("/AP")
    # ISO 19005-2, 6.3.3: an appearance dictionary holds the normal appearance and no other.
    if not isinstance(appearance, pikepdf.Dictionary) or set(appearance.keys()) != {"/N"}:
        yield finding(rules.FIELD_APPEARANCE, str(widget.get("/T", "")), page=page, path=path)


def _check_holder(element: StructElement) -> Iterator[Diagnostic]:
    objects = [kid for kid in element.kids if isinstance(kid, ObjectRef)]
    if element.role == "Link" and not objects:
        yield finding(rules.LINK_EMPTY, path=element.path)
    elif element.role == "Form":
        # ISO 14289-1, 7.18.4: one widget and nothing else, unless it is a field to fill in by pen.
        by_pen = "PrintField/Role" in element.attributes
        if not by_pen and (len(objects) != 1 or len(element.kids) != 1):
            yield finding(rules.FORM_ELEMENT, f"{len(element.kids)} parts", path=element.path)
        elif by_pen and objects:
            yield finding(rules.FORM_ELEMENT, "a field by pen with a widget", path=element.path)
