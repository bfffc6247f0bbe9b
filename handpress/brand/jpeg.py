"""JPEG files without what is not the picture: they are printed as they are, not decoded and stored anew."""

from __future__ import annotations

from collections.abc import Iterator

from handpress.patterns import regex

_END, _SCAN, _ADOBE, _JFIF = 0xD9, 0xDA, 0xEE, 0xE0
_FRAMES = frozenset({0xC0, 0xC1, 0xC2})  # baseline, extended, progressive: what PDF readers know
_OTHER_FRAMES = frozenset({0xC3, 0xC5, 0xC6, 0xC7, 0xC9, 0xCA, 0xCB, 0xCD, 0xCE, 0xCF})
_TABLES = frozenset({0xC4, 0xDB, 0xDD})  # Huffman, quantisation, restart interval
# In a scan, FF 00 is a byte of dots, and D0 to D7 are places to start again at.
_AFTER_SCAN = regex(rb"\xff+[^\x00\xd0-\xd7\xff]")
_PLAIN_JFIF = b"JFIF\0\x01\x01\x00\x00\x01\x00\x01\x00\x00"


def without_notes(data: bytes) -> bytes | None:
    """The same picture without its notes, small pictures and second pictures (ITU-T T.81, annex B).

    None where a PDF reader could not show it, or where the file does not end as it should.
    """
    kept = [b"\xff\xd8"]
    try:
        for marker, body in _segments(data):
            if marker in _FRAMES and body[0] == 8:
                kept.append(_segment(marker, body))
            elif marker in _FRAMES | _OTHER_FRAMES:
                return None
            elif marker in _TABLES or (marker == _ADOBE and body.startswith(b"Adobe")):
                kept.append(_segment(marker, body))
            elif marker == _JFIF and body.startswith(b"JFIF\0"):
                kept.append(_segment(marker, _PLAIN_JFIF))
            elif marker == _SCAN:
                kept.append(b"\xff\xda" + body)
            elif marker == _END:
                return b"".join(kept) + b"\xff\xd9"
    except IndexError:
        return None
    return None


def _segment(marker: int, body: bytes) -> bytes:
    return bytes((0xFF, marker)) + (len(body) + 2).to_bytes(2, "big") + body


def _segments(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Each marker with what belongs to it. A scan's has its length in front and its dots behind."""
    at = 2
    while True:
        if data[at] != 0xFF:
            raise IndexError("a marker is not where one belongs")
        while data[at + 1] == 0xFF:
            at += 1  # filling
        marker = data[at + 1]
        if marker == _END:
            yield marker, b""
            return
        length = int.from_bytes(data[at + 2 : at + 4], "big")
        if length < 2 or at + 2 + length > len(data):
            raise IndexError("a part is longer than the file")
        if marker != _SCAN:
            yield marker, data[at + 4 : at + 2 + length]
            at += 2 + length
            continue
        after = _AFTER_SCAN.search(data, at + 2 + length)
        if after is None:
            raise IndexError("the dots do not end")
        yield marker, data[at + 2 : after.start()]
        at = after.start()
