"""What the file as a whole declares: language, title, XMP, output intent, bookmarks, tab order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from xml.etree.ElementTree import Element as XmlElement

import pikepdf

from handpress.diagnostics import Diagnostic
from handpress.patterns import regex
from handpress.proof.tags import rules
from handpress.proof.tags.check_grammar import valid_language
from handpress.proof.tags.findings import finding
from handpress.proof.tags.model import TaggedFile

_NS = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "pdf": "http://ns.adobe.com/pdf/1.3/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "pdfaid": "http://www.aiim.org/pdfa/ns/id/",
    "pdfuaid": "http://www.aiim.org/pdfua/ns/id/",
    "schema": "http://www.aiim.org/pdfa/ns/schema#",
}
_STREAM = regex(rb"/Length (\d+)(?! \d+ R)[^\0]{0,400}?>>\s*stream\r?\n")
_ACTIONS = {"/JavaScript", "/Launch", "/ImportData", "/ResetForm", "/SubmitForm"}


def check_document(file: TaggedFile) -> Iterator[Diagnostic]:
    root = file.pdf.Root
    if file.pdf.is_encrypted:
        yield finding(rules.ENCRYPTED)
    marked = root.get("/MarkInfo", pikepdf.Dictionary())
    if not bool(marked.get("/Marked", False)):
        yield finding(rules.NOT_MARKED)
    if bool(marked.get("/Suspects", False)):
        yield finding(rules.SUSPECTS)
    language = str(root.get("/Lang", ""))
    if not valid_language(language):
        yield finding(rules.NO_LANGUAGE, repr(language))
    preferences = root.get("/ViewerPreferences", pikepdf.Dictionary())
    if not bool(preferences.get("/DisplayDocTitle", False)):
        yield finding(rules.TITLE_NOT_SHOWN)
    if "/ID" not in file.pdf.trailer:
        yield finding(rules.NO_ID)
    yield from _check_xmp(file)
    yield from _check_outline(file)
    yield from _check_scripts(file)
    for number, page in enumerate(file.pdf.pages, 1):
        if str(page.obj.get("/Tabs", "")) != "/S":
            yield finding(rules.NO_TAB_ORDER, page=number)


def _check_xmp(file: TaggedFile) -> Iterator[Diagnostic]:
    packet = _packet(file.pdf.Root.get("/Metadata"))
    if packet is None:
        yield finding(rules.BAD_XMP)
        return
    title = _first(packet, ".//dc:title//rdf:li")
    if not title.strip():
        yield finding(rules.NO_TITLE)
    if _first(packet, ".//pdfuaid:part") != "1":
        yield finding(rules.NO_UA_MARK, _first(packet, ".//pdfuaid:part") or "none")
    info = file.pdf.trailer.get("/Info", pikepdf.Dictionary())
    pairs = (
        ("/Title", title),
        ("/Author", _first(packet, ".//dc:creator//rdf:li")),
        ("/Subject", _first(packet, ".//dc:description//rdf:li")),
        ("/Creator", _first(packet, ".//xmp:CreatorTool")),
        ("/Producer", _first(packet, ".//pdf:Producer")),
        ("/CreationDate", _pdf_date(_first(packet, ".//xmp:CreateDate"))),
    )
    for key, said in pairs:
        if key in info and str(info[key]) != said:
            yield finding(rules.XMP_DIFFERS, f"{key[1:]}: {str(info[key])!r} and {said!r}")
    if _first(packet, ".//pdfaid:part"):
        yield from _check_archival(file, packet)


def _check_archival(file: TaggedFile, packet: XmlElement) -> Iterator[Diagnostic]:
    """What PDF/A asks beyond PDF/UA; only where the file declares it."""
    namespaces = [e.text for e in packet.iterfind(".//schema:namespaceURI", _NS)]
    if _NS["pdfuaid"] not in namespaces:
        yield finding(rules.NO_EXTENSION_SCHEMA)
    intents: Any = file.pdf.Root.get("/OutputIntents", [])
    if not any("/DestOutputProfile" in i and str(i.get("/S", "")) == "/GTS_PDFA1" for i in intents):
        yield finding(rules.NO_OUTPUT_INTENT)
    for match in _STREAM.finditer(file.raw):
        after = file.raw[match.end() + int(match[1]) :][:20]
        if after.startswith(b"endstream"):
            yield finding(rules.END_OF_LINE, f"at byte {match.end()}")
            break


def _packet(stream: Any) -> XmlElement | None:
    if not isinstance(stream, pikepdf.Stream):
        return None
    from defusedxml.common import DefusedXmlException
    from defusedxml.ElementTree import ParseError, fromstring

    try:
        parsed: XmlElement = fromstring(bytes(stream.read_bytes()))
    except (ParseError, DefusedXmlException, ValueError):
        return None
    return parsed


def _first(packet: XmlElement, path: str) -> str:
    found = packet.find(path, _NS)
    if found is None:
        # XMP allows a simple property as an attribute of rdf:Description too.
        prefix, name = path.removeprefix(".//").split("/")[0].split(":")
        key = f"{{{_NS[prefix]}}}{name}"
        return next((e.attrib[key] for e in packet.iter() if key in e.attrib), "")
    return found.text or ""


def _pdf_date(stamp: str) -> str:
    digits = re.sub(r"[-:T]", "", stamp)
    return f"D:{digits}" if digits else ""


def _check_outline(file: TaggedFile) -> Iterator[Diagnostic]:
    outlines = file.pdf.Root.get("/Outlines")
    entries = list(_outline_entries(outlines.get("/First"))) if outlines is not None else []
    headings = any(re.fullmatch(r"H[1-6]?", e.role) for e in file.elements())
    if headings and not entries:
        yield finding(rules.NO_BOOKMARKS)
    for entry in entries:
        title = str(entry.get("/Title", ""))
        destination = entry.get("/Dest")
        if destination is None and isinstance(entry.get("/A"), pikepdf.Dictionary):
            destination = entry.A.get("/D")
        page = destination[0] if isinstance(destination, pikepdf.Array) and len(destination) else None
        known = isinstance(destination, pikepdf.String | pikepdf.Name) or (
            isinstance(page, pikepdf.Dictionary) and page.objgen in file.page_index
        )
        if not title.strip() or not known:
            yield finding(rules.BAD_BOOKMARK, title)


def _outline_entries(entry: Any) -> Iterator[Any]:
    seen: set[tuple[int, int]] = set()
    waiting = [entry]
    while waiting:
        current = waiting.pop()
        if not isinstance(current, pikepdf.Dictionary) or current.objgen in seen:
            continue
        seen.add(current.objgen)
        yield current
        waiting += [current.get("/Next"), current.get("/First")]


def _check_scripts(file: TaggedFile) -> Iterator[Diagnostic]:
    root = file.pdf.Root
    if "/JavaScript" in root.get("/Names", {}):
        yield finding(rules.SCRIPT, "JavaScript in Names")
    holders = [root, *(page.obj for page in file.pdf.pages)]
    holders += [a for page in file.pdf.pages for a in page.obj.get("/Annots", [])]
    for holder in holders:
        for action in (holder.get("/OpenAction"), holder.get("/A")):
            kind = str(action.get("/S", "")) if isinstance(action, pikepdf.Dictionary) else ""
            if kind in _ACTIONS:
                yield finding(rules.SCRIPT, kind[1:])
        if "/AA" in holder:
            yield finding(rules.SCRIPT, "additional actions")
