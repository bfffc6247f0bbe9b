"""The bytes of a list of people as rows of cells: delimited text, workbooks, JSON lines."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Callable, Iterator
from datetime import date, time, timedelta

from handpress.diagnostics import Diagnostic, HandpressError, UsageError
from handpress.people import rules
from handpress.values import Value

LARGEST = 400_000_000
"""Bytes of a list."""

_Notes = Callable[["RawTable"], tuple[Diagnostic, ...]]
"""What is to be said of a list that has been read."""

Cell = str | int | float | bool | date | time | timedelta | None

_SEPARATORS = ",;\t|"
_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_SHOWN = 30  # characters of the name that shows how a file was read


class RawRow(Value, frozen=True):
    """A row as it stands in the list. ``number`` is that of the spreadsheet: the header is row 1."""

    number: int
    cells: tuple[Cell, ...]


class RawTable(Value, frozen=True):
    """A list: the names of its columns, and its rows from the first on, as often as they are wanted."""

    file: str
    header: tuple[str, ...]
    rows: Callable[[], Iterator[RawRow]]
    notes: tuple[Diagnostic, ...] = ()


def read_table(data: bytes, file: str, encoding: str = "", separator: str = "") -> RawTable:
    """The list in these bytes; ``file`` is how messages call it.

    Raises:
        UsageError: there is no such encoding or separator.
        HandpressError: it cannot be read, or holds nobody.
    """
    if data[:4] == _ZIP or data[:8] == _OLE or file.lower().endswith((".xlsx", ".xlsm", ".xls", ".ods")):
        return _made(file, _workbook(data, file))
    how, notes = _encoding(data, file, encoding)
    if data.decode(how, "replace")[:200].lstrip("\ufeff \r\n\t").startswith("{"):
        return _json_lines(data, file, how)
    return _made(file, _delimited(data, file, how, _separator(separator)), notes)


def _made(
    file: str,
    rows: Callable[[], Iterator[RawRow]],
    notes: _Notes | None = None,
) -> RawTable:
    first = next(rows(), None)
    if first is None or not any(map(_said, first.cells)):
        raise HandpressError([rules.EMPTY.at(None, file=file)])
    header = tuple(map(_said, first.cells))
    while header and not header[-1]:
        header = header[:-1]

    def people() -> Iterator[RawRow]:
        for row in rows():
            if row.number > 1 and any(map(_said, row.cells)):
                yield row

    table = RawTable(file, header, people)
    if next(people(), None) is None:
        raise HandpressError([rules.EMPTY.at(None, file=file)])
    return RawTable(file, header, people, notes(table) if notes else ())


def _said(cell: Cell) -> str:
    return "" if cell is None else str(cell).strip().lstrip("\ufeff")


# ---- text -----------------------------------------------------------------------------------


def _encoding(data: bytes, file: str, asked: str) -> tuple[str, _Notes | None]:
    """How the text is written, and what is to be said of that."""
    if asked:
        try:
            codecs.lookup(asked)
        except LookupError:
            raise UsageError([rules.UNKNOWN_ENCODING.at(None, encoding=asked)]) from None
        _require(data, file, asked)
        return asked, None
    for mark, how in _BOMS:
        if data.startswith(mark):
            _require(data, file, how)
            return how, None
    if zeros := data[:1000].count(0):
        how = "utf-16-le" if data[1:1000:2].count(0) * 2 > zeros else "utf-16-be"
        _require(data, file, how)
        return how, None
    if _broken_at(data, "utf-8") is None:
        return "utf-8", None
    _require(data, file, "cp1252")
    return "cp1252", lambda table: (rules.OLD_ENCODING.at(None, file=file, shown=_first_special(table)),)


def _require(data: bytes, file: str, encoding: str) -> None:
    if (at := _broken_at(data, encoding)) is not None:
        row = data[:at].count(b"\n") + 1
        raise HandpressError([rules.BAD_ENCODING.at(None, file=file, encoding=encoding, row=row)])


def _broken_at(data: bytes, encoding: str) -> int | None:
    """Where the bytes cannot be what they are said to be."""
    try:
        data.decode(encoding)
    except UnicodeError as error:
        return error.start if isinstance(error, UnicodeDecodeError) else 0
    return None


def _first_special(table: RawTable) -> str:
    for row in table.rows():
        for cell in row.cells:
            if isinstance(cell, str) and not cell.isascii():
                return cell.strip()[:_SHOWN]
    return "(in the names of the columns only)"


def _separator(asked: str) -> str:
    named = {"tab": "\t", "\\t": "\t", "comma": ",", "semicolon": ";"}.get(asked.lower(), asked)
    if len(named) > 1 or named in ('"', "\n", "\r"):
        raise UsageError([rules.BAD_SEPARATOR.at(None, separator=asked)])
    return named


def _delimited(data: bytes, file: str, encoding: str, separator: str) -> Callable[[], Iterator[RawRow]]:
    first = data[:100_000].decode(encoding, "ignore").lstrip("\ufeff\r\n").split("\n", 1)[0]
    own = separator or max(_SEPARATORS, key=lambda one: (_outside_quotes(first, one), one == ","))

    def rows() -> Iterator[RawRow]:
        text = io.TextIOWrapper(io.BytesIO(data), encoding=encoding, newline="")
        number = 0
        try:
            for number, cells in enumerate(csv.reader(text, delimiter=own), 1):
                yield RawRow(number, tuple(cells))
        except csv.Error as error:
            reason = "a cell never ends" if "field larger" in str(error) else "it is not a row of a table"
            raise HandpressError(
                [rules.BROKEN_ROW.at(None, file=file, row=number + 1, reason=reason)]
            ) from None

    return rows


def _outside_quotes(line: str, sign: str) -> int:
    return sum(part.count(sign) for part in line.split('"')[::2])


# ---- others -----------------------------------------------------------------------------------


def _workbook(data: bytes, file: str) -> Callable[[], Iterator[RawRow]]:
    """The first sheet of a workbook. A formula counts by the value that was stored with it."""
    if data[:8] == _OLE and _ENCRYPTED in data:  # a workbook with a password lies in a container of this kind
        raise HandpressError([rules.LOCKED.at(None, file=file)])
    try:
        import python_calamine as calamine
    except ImportError:
        raise HandpressError([rules.NO_WORKBOOKS.at(None)]) from None
    try:
        book = calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
        cells = book.get_sheet_by_index(0).to_python(skip_empty_area=False)
    except calamine.PasswordError:
        raise HandpressError([rules.LOCKED.at(None, file=file)]) from None
    # The reader is another's: whatever it says of a damaged file may quote what is in it.
    except Exception as error:
        reason = "it is damaged, or no workbook at all"
        if "password" in str(error).lower() or "encrypt" in str(error).lower():
            raise HandpressError([rules.LOCKED.at(None, file=file)]) from None
        raise HandpressError([rules.UNREADABLE.at(None, file=file, reason=reason)]) from None
    return lambda: (RawRow(number, tuple(row)) for number, row in enumerate(cells, 1))


def _json_lines(data: bytes, file: str, encoding: str) -> RawTable:
    """An object a line; its keys are the columns. Row 1 is the first line."""
    import json

    def objects() -> Iterator[tuple[int, dict[str, Cell]]]:
        text = io.TextIOWrapper(io.BytesIO(data), encoding=encoding)
        for number, line in enumerate(text, 1):
            if not line.strip():
                continue
            try:
                found = json.loads(line.lstrip("\ufeff"))
            except (ValueError, RecursionError):
                found = None
            if not isinstance(found, dict) or any(isinstance(one, dict | list) for one in found.values()):
                reason = "it is no object of plain values on a line of its own"
                raise HandpressError([rules.BROKEN_ROW.at(None, file=file, row=number, reason=reason)])
            yield number, found

    header = tuple(dict.fromkeys(key for _, one in objects() for key in one))
    if not header:
        raise HandpressError([rules.EMPTY.at(None, file=file)])
    return RawTable(
        file,
        header,
        lambda: (RawRow(number, tuple(one.get(key) for key in header)) for number, one in objects()),
    )
