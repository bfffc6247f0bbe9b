"""The bytes of the file: objects, packed object streams, cross-reference stream, file identifier.

ReportLab would write every small object by itself and a classic table; a tagged file has hundreds
of structure elements, and packed together (ISO 32000-1, 7.5.7) they take a fraction of the room.
"""

from __future__ import annotations

import hashlib
import struct
import zlib
from collections.abc import Mapping

from handpress._reportlab import PdfDocument, last_number, object_body

_HEADER = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
_STREAM_END = b"endstream\n"
_PER_STREAM = 200
_NO_ID = b"0" * 32


def serialise(
    document: PdfDocument, catalogue: bytes, information: bytes, ready: Mapping[int, bytes]
) -> bytes:
    """Write every registered object of a ReportLab document.

    ``catalogue`` and ``information`` are references. ``ready`` holds the bodies of objects whose numbers
    were reserved. The file identifier is made from all other bytes of the file, so that equal files have
    equal identifiers and no clock is needed.
    """
    bodies = _bodies(document, ready)
    out = [_HEADER]
    offset = len(_HEADER)
    entries: dict[int, tuple[int, int, int]] = {0: (0, 0, 65535)}
    small: list[tuple[int, bytes]] = []

    def put(number: int, body: bytes) -> None:
        nonlocal offset
        whole = b"%d 0 obj\n%bendobj\n" % (number, body)
        entries[number] = (1, offset, 0)
        out.append(whole)
        offset += len(whole)

    for number, body in enumerate(bodies, 1):
        if body.endswith(_STREAM_END):
            # ISO 19005-2, 6.1.7.1: an end-of-line stands before endstream; ReportLab writes none.
            put(number, body[: -len(_STREAM_END)] + b"\n" + _STREAM_END)
        else:
            small.append((number, body))
    next_number = len(bodies) + 1
    for start in range(0, len(small), _PER_STREAM):
        chunk = small[start : start + _PER_STREAM]
        put(next_number, _object_stream(chunk))
        for index, (number, _) in enumerate(chunk):
            entries[number] = (2, next_number, index)
        next_number += 1
    table = offset
    entries[next_number] = (1, table, 0)
    out.append(_cross_reference_stream(next_number, entries, catalogue, information))
    out.append(b"startxref\n%d\n%%%%EOF\n" % table)
    data = b"".join(out)
    identifier = hashlib.sha256(data).hexdigest()[:32].upper().encode("ascii")
    position = data.rindex(b"/ID[<" + _NO_ID)
    return data[:position] + data[position:].replace(_NO_ID, identifier)


def _bodies(document: PdfDocument, ready: Mapping[int, bytes]) -> list[bytes]:
    """The bodies of all objects, from number 1; writing an object may register more."""
    result: list[bytes] = []
    while (number := len(result) + 1) <= last_number(document):
        written = ready.get(number)
        if written is None:
            written = object_body(document, number)
            if not written.endswith(_STREAM_END):
                written = written.rstrip(b"\n")
        result.append(written)
    return result


def _object_stream(objects: list[tuple[int, bytes]]) -> bytes:
    index: list[bytes] = []
    position = 0
    for number, body in objects:
        index.append(b"%d %d" % (number, position))
        position += len(body) + 1
    head = b" ".join(index) + b"\n"
    content = zlib.compress(head + b"\n".join([body for _, body in objects]))
    return b"<</Type/ObjStm/N %d/First %d/Filter/FlateDecode/Length %d>>\nstream\n%b\nendstream\n" % (
        len(objects),
        len(head),
        len(content),
        content,
    )


def _cross_reference_stream(
    number: int, entries: dict[int, tuple[int, int, int]], catalogue: bytes, information: bytes
) -> bytes:
    rows = b"".join(struct.pack(">BIH", *entries[n]) for n in range(number + 1))
    content = zlib.compress(rows)
    return (
        b"%d 0 obj\n<</Type/XRef/Size %d/W[1 4 2]/Root %b/Info %b/ID[<%b><%b>]"
        b"/Filter/FlateDecode/Length %d>>\n"
        b"stream\n%b\nendstream\nendobj\n"
        % (number, number + 1, catalogue, information, _NO_ID, _NO_ID, len(content), content)
    )
