"""Small pictures of the pages for the gallery, named after the bytes they show."""

from __future__ import annotations

import contextlib
import struct
import zlib
from collections.abc import Iterable

from handpress.files.ownership import OwnFiles, is_own_folder
from handpress.output.folder import THUMBNAILS
from handpress.patterns import regex
from handpress.pdfium import open_pdf

LONG_SIDE = 560
"""Pixels of a picture's longer side: sharp at the gallery's 280 px on a dense screen."""

_OURS = regex(r"[0-9a-f]{16}-\d+\.png")


def picture_name(sha256: str, page: int) -> str:
    """The picture's file name; the same PDF always has the same pictures. ``page`` counts from 1."""
    return f"{sha256[:16]}-{page}.png"


def draw_missing(files: OwnFiles, pdf: bytes, sha256: str, pages: int) -> None:
    """Draw those pictures of a PDF that are not there yet.

    Raises:
        OSError: a picture cannot be written.
        RuntimeError: the PDF cannot be drawn (pypdfium2's errors are RuntimeErrors).
    """
    folder = files.folder / THUMBNAILS
    there = is_own_folder(folder)
    missing = [
        n for n in range(1, pages + 1) if not there or not (folder / picture_name(sha256, n)).is_file()
    ]
    if not missing:
        return
    with open_pdf(pdf) as document:
        for number in missing:
            page = document[number - 1]
            bitmap = page.render(scale=LONG_SIDE / max(page.get_size()), rev_byteorder=True)
            png = encode_png(
                bitmap.width, bitmap.height, bitmap.stride, bytes(bitmap.buffer), bitmap.n_channels
            )
            bitmap.close()
            files.write(folder / picture_name(sha256, number), png, is_picture)


def remove_unused(files: OwnFiles, wanted: Iterable[str]) -> None:
    """Remove pictures of PDFs that are no longer recorded; only those that are named and made as ours are."""
    folder = files.folder / THUMBNAILS
    keep = set(wanted)
    if not is_own_folder(folder):
        return
    with contextlib.suppress(OSError):
        for picture in folder.iterdir():
            if _OURS.fullmatch(picture.name) and picture.name not in keep:
                files.remove(picture, is_picture)
        folder.rmdir()  # only succeeds when it is empty


def is_picture(data: bytes) -> bool:
    """Whether bytes are a PNG as :func:`encode_png` makes them of a page: three chunks, RGB, of our size."""
    if data[:16] != b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" or len(data) < 57:
        return False
    width, height, *kind = struct.unpack(">IIBBBBB", data[16:29])
    (length,) = struct.unpack(">I", data[33:37])
    return (
        kind == [8, 2, 0, 0, 0]
        and abs(max(width, height) - LONG_SIDE) <= 1
        and data[37:41] == b"IDAT"
        and data[45 + length :] == _chunk(b"IEND", b"")
    )


def encode_png(width: int, height: int, stride: int, pixels: bytes, channels: int) -> bytes:
    """A PNG of 8-bit RGB (3) or RGBX (4 channels) rows; PNG (ISO/IEC 15948), filter 2 "up".

    Thirty lines instead of an imaging library, whose import would cost more than the picture.
    """
    previous = bytes(width * 3)
    rows: list[bytes] = []
    for top in range(0, height * stride, stride):
        row = pixels[top : top + width * channels]
        if channels == 4:
            whole = bytearray(width * 3)
            whole[0::3], whole[1::3], whole[2::3] = row[0::4], row[1::4], row[2::4]
            row = bytes(whole)
        rows.append(b"\0" + row if row != previous else b"\2" + bytes(width * 3))
        previous = row
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"".join(
        (
            b"\x89PNG\r\n\x1a\n",
            _chunk(b"IHDR", header),
            _chunk(b"IDAT", zlib.compress(b"".join(rows), 3)),
            _chunk(b"IEND", b""),
        )
    )


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
