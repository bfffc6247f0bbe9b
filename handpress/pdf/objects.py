"""Small PDF objects, written as bytes at once: ReportLab's dictionaries are slow and few here need them."""

from __future__ import annotations

from collections.abc import Callable

from handpress._reportlab import Indirect, PdfDocument
from handpress.patterns import regex
from handpress.pdf.errors import TextTooLong

_LEVEL = 7  # smaller than zlib's own choice by half a percent of a page, and as fast


class Raw(Indirect):
    """An indirect object whose bytes are made when the file is written."""

    def __init__(self, write: Callable[[], bytes]) -> None:
        self._write = write

    def format(self, document: PdfDocument) -> bytes:
        return self._write()


class Stream(Indirect):
    """A stream with a fixed dictionary: pages, metadata, profiles."""

    def __init__(self, entries: bytes, content: bytes, *, compress: bool = True) -> None:
        self._entries = entries
        self._content = content
        self._compress = compress

    def format(self, document: PdfDocument) -> bytes:
        content, entries = self._content, self._entries
        if self._compress:
            import zlib

            content, entries = zlib.compress(content, _LEVEL), entries + b"/Filter/FlateDecode"
        return b"<<%b/Length %d>>\nstream\n%bendstream\n" % (entries, len(content), content)


_DELIMITERS = {ord(c): f"\\{c}" for c in "()\\"} | {10: "\\n", 13: "\\r"}
# Of PDFDocEncoding, which is ReportLab's codec "pdfdoc": no character, or the beginning of another encoding.
_NOT_PLAIN = regex("\u00ad|^(?:\u00fe\u00ff|\u00ef\u00bb\u00bf)")


_LONGEST = 32_767  # bytes of a string (ISO 19005-2, 6.1.13)


def text_string(text: str) -> bytes:
    """A text string (ISO 32000-1, 7.9.2.2): PDFDocEncoding, or UTF-16BE where that lacks a character.

    Raises ``TextTooLong`` for one that no archive may hold.
    """
    if len(text) > _LONGEST // 2 - 1 and len(_encoded(text)) > _LONGEST:
        raise TextTooLong(text)
    if text.isascii():
        return b"(%b)" % text.translate(_DELIMITERS).encode("ascii")
    if not _NOT_PLAIN.search(text):
        try:
            return b"(%b)" % text.translate(_DELIMITERS).encode("pdfdoc")
        except UnicodeEncodeError:
            pass
    return b"<FEFF%b>" % text.encode("utf-16-be").hex().upper().encode("ascii")


def _encoded(text: str) -> bytes:
    """The bytes that the string stands for."""
    try:
        return text.encode("ascii" if text.isascii() else "pdfdoc")
    except UnicodeEncodeError:
        return b"\xfe\xff" + text.encode("utf-16-be")


_IRREGULAR = regex(r"[^!-~]|[%()<>\[\]{}/#]")


def name(text: str) -> bytes:
    """``/Name`` with everything irregular escaped."""
    escaped = _IRREGULAR.sub(lambda m: "".join(f"#{b:02X}" for b in m[0].encode()), text)
    return b"/" + escaped.encode("ascii")


def number(value: float) -> bytes:
    """A number with at most three decimals and no exponent."""
    text = f"{value:.3f}".rstrip("0").rstrip(".")
    return b"0" if text in ("", "-0") else text.encode("ascii")


def numbers(values: tuple[float, ...] | list[float]) -> bytes:
    return b"[%b]" % b" ".join(number(v) for v in values)
