"""Reading a user's files safely: bounded, never blocking, every fault named in plain words.

A file that staff can touch can be anything: a folder, a pipe that would wait for ever, a link to
nothing, a spreadsheet, text from another decade. :func:`read_text` gives back text that is sound
UTF-8 without invisible trouble, or raises with the place of each fault.
"""

from __future__ import annotations

import os
import stat
import unicodedata
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType

from handpress.characters import composed, shown
from handpress.diagnostics import Diagnostic, HandpressError, Span
from handpress.files import rules
from handpress.patterns import regex
from handpress.values import Value

TEXT_LIMIT = 5_000_000
"""Bytes. A large library of facts has 300,000; a bound keeps a wrong file from filling the memory."""

BINARY_LIMIT = 50_000_000
"""Bytes. A photograph as a camera saves it has 10 to 20 million."""

Given = Mapping[Path, bytes]
"""Files as they would be, by where they lie: what is read of them instead, before anything is written."""

NONE_GIVEN: Given = MappingProxyType({})

SHOWN_CHARACTERS = 10
"""So many bad characters of one file are named one by one."""

# C0 and C1 controls but tab and line feed (a return has become a line feed by then), the two Unicode line
# separators (editors and YAML disagree on whether they begin a line), a byte-order mark inside the text,
# private use, surrogates and noncharacters: Unicode 16, chapters 23.1, 23.4, 23.5, 23.6, 23.7.
_BAD_BELOW = (
    "\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff\ue000-\uf8ff\ufdd0-\ufdef\ufffe\uffff"
)
_BAD_ABOVE = (
    "".join(chr(plane * 0x10000 + low) for plane in range(1, 17) for low in (0xFFFE, 0xFFFF))
    + "\U000f0000-\U000ffffd\U00100000-\U0010fffd"
)
_BAD = regex(f"[{_BAD_BELOW}{_BAD_ABOVE}]")
# The set above is searched fifteen times as fast in two steps, since hardly any text has the second kind.
_SUSPECT = regex(f"[{_BAD_BELOW}]"), regex("[\U00010000-\U0010ffff]")


class SourceFile(Value, frozen=True):
    """A text file as read: ``file`` is its name in messages, line ends are ``\\n``, accents are composed."""

    file: str
    text: str
    lines: tuple[str, ...]  # without line ends; line 1 is lines[0]

    @classmethod
    def of(cls, file: str, text: str) -> SourceFile:
        text = composed(text.replace("\r\n", "\n").replace("\r", "\n"))
        return cls(file, text, tuple(text.split("\n")))

    def span(self, line: int = 0, column: int = 0) -> Span:
        return Span(self.file, line, column)

    def line(self, number: int) -> str:
        """Line ``number`` (from 1), empty past the end."""
        return self.lines[number - 1] if 1 <= number <= len(self.lines) else ""


def read_text(path: Path, shown_as: str, limit: int = TEXT_LIMIT, given: Given = NONE_GIVEN) -> SourceFile:
    """The text of a UTF-8 file; a byte-order mark at its start is dropped, line ends become ``\\n``.

    Args:
        path: the file.
        shown_as: its name in messages: relative to the workspace, with forward slashes.
        limit: most bytes that are read.
        given: files as they would be.

    Raises:
        HandpressError: it is missing, no ordinary file, too large, not UTF-8, or holds characters that
            cannot be printed (each named with its place, the first ten one by one).
    """
    data = read_bytes(path, shown_as, limit, given)
    source = SourceFile.of(shown_as, _decode(data, shown_as))
    found = tuple(bad_characters(source))
    if found:
        raise HandpressError(found)
    return source


def read_bytes(path: Path, shown_as: str, limit: int = BINARY_LIMIT, given: Given = NONE_GIVEN) -> bytes:
    """The bytes of an ordinary file, or those that are ``given`` for it.

    Raises:
        HandpressError: it is missing, no ordinary file, too large or not to be opened.
    """
    span = Span(shown_as)
    if path in given:
        return given[path]
    try:
        _refuse_what_is_no_file(path.stat().st_mode, shown_as)
        # Not blocking: should a pipe take the file's place after the look, opening it returns at once.
        flags = os.O_RDONLY
        for name in ("O_NONBLOCK", "O_NOCTTY", "O_CLOEXEC", "O_BINARY"):  # each exists on some systems only
            flags |= getattr(os, name, 0)
        with os.fdopen(os.open(path, flags), "rb") as stream:
            status = os.fstat(stream.fileno())
            _refuse_what_is_no_file(status.st_mode, shown_as)
            data = b"" if status.st_size > limit else stream.read(limit + 1)
            size = max(status.st_size, len(data))
    except (FileNotFoundError, NotADirectoryError):
        raise HandpressError([_missing(path, shown_as)]) from None
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        reason = getattr(error, "strerror", None) or "its name is not possible"
        raise HandpressError([rules.UNREADABLE.at(span, file=shown_as, reason=reason)]) from None
    if size > limit:
        diagnostic = rules.TOO_LARGE.at(span, file=shown_as, size=_megabytes(size), limit=_megabytes(limit))
        raise HandpressError([diagnostic])
    return data


def bad_characters(source: SourceFile) -> Iterator[Diagnostic]:
    """A problem for each character that cannot be printed, wherever a text came from."""
    if not any(suspect.search(source.text) for suspect in _SUSPECT):
        return
    count = 0
    for match in _BAD.finditer(source.text):
        count += 1
        if count <= SHOWN_CHARACTERS:
            line = source.text.count("\n", 0, match.start()) + 1
            column = match.start() - source.text.rfind("\n", 0, match.start())
            yield bad_character(match[0], source.span(line, column))
    if count > SHOWN_CHARACTERS:
        yield rules.MORE_BAD_CHARACTERS.at(source.span(), count=count - SHOWN_CHARACTERS, file=source.file)


def first_bad_character(text: str) -> str | None:
    """The first character of ``text`` that cannot be printed."""
    match = _BAD.search(text)
    return match[0] if match else None


def bad_character(character: str, span: Span | None) -> Diagnostic:
    """The problem that ``character`` stands at ``span``."""
    code = ord(character)
    return rules.BAD_CHARACTER.at(span, what=_kind_of_character(code), code=f"U+{code:04X}")


def in_words(text: str, most: int = 40) -> str:
    """A stretch of a user's text as it may stand in a message: one line, short, nothing invisible."""
    parts = [one if one.isprintable() else shown(one) for one in " ".join(text[: most * 4].split())]
    return _cut_to(parts, most)


def exactly(text: str, most: int = 40) -> str:
    """The same of a value that was refused: what looks like a space or a hyphen and is none is named."""
    return _cut_to([shown(one) for one in " ".join(text[: most * 4].split(" "))], most)


def _cut_to(parts: list[str], most: int) -> str:
    return "".join(parts) if len(parts) <= most else "".join(parts[: most - 1]).rstrip() + "…"


def _decode(data: bytes, shown_as: str) -> str:
    encoding = _sixteen_bits(data)
    if encoding:
        raise HandpressError([rules.UTF16.at(Span(shown_as), encoding=encoding)])
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        # utf-8-sig counts from behind the mark
        start = error.start + (3 if data.startswith(b"\xef\xbb\xbf") and len(error.object) < len(data) else 0)
        before = data[:start].decode("utf-8-sig", errors="replace")
        before = before.replace("\r\n", "\n").replace("\r", "\n")
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        byte = data[start]
        old = bytes([byte]).decode("cp1252", errors="ignore")
        guess = f' (in older Windows programs that was "{old}")' if old.isprintable() and old else ""
        diagnostic = rules.NOT_UTF8.at(Span(shown_as, line, column), byte=f"0x{byte:02X}", guess=guess)
        raise HandpressError([diagnostic]) from None


def _sixteen_bits(data: bytes) -> str | None:
    if data.startswith((b"\xff\xfe\x00\x00", b"\x00\x00\xfe\xff")):
        return "UTF-32"
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "UTF-16"
    head = data[:200]  # without a mark, Latin text shows itself by a zero in every second byte
    if len(head) >= 4 and (not any(head[0::2]) or not any(head[1::2])):
        return "UTF-16" if any(head) else None
    return None


def _refuse_what_is_no_file(mode: int, shown_as: str) -> None:
    if stat.S_ISREG(mode):
        return
    what = "a device"
    if stat.S_ISDIR(mode):
        what = "a folder"
    elif stat.S_ISFIFO(mode) or stat.S_ISSOCK(mode):
        what = "a pipe between programs"
    raise HandpressError([rules.NOT_A_FILE.at(Span(shown_as), file=shown_as, what=what)])


def _missing(path: Path, shown_as: str) -> Diagnostic:
    span = Span(shown_as)
    if path.is_symlink():
        return rules.DANGLING.at(span, file=shown_as, target=in_words(os.readlink(path), 200))
    return rules.MISSING.at(span, file=shown_as, hint=_missing_hint(path))


def _missing_hint(path: Path) -> str:
    from handpress.nearest import nearest

    try:
        with os.scandir(path.parent) as entries:
            names = [entry.name for entry, _ in zip(entries, range(1000), strict=False)]
    except OSError:
        return f"There is no folder {path.parent.name} either. Check the name, or put both back."
    close = nearest(path.name, names)
    if close is not None:
        return f'Did you mean "{in_words(close, 100)}", which is there?'
    return "Check the name, or put the file back."


def _megabytes(size: int) -> str:
    return f"{size / 1_000_000:.1f} MB" if size >= 100_000 else f"{size:,} bytes"


def _kind_of_character(code: int) -> str:
    if code in (0x2028, 0x2029):
        return "an invisible line separator"
    if code == 0xFEFF:
        return "an invisible byte-order mark"
    if code == 0:
        return "a NUL character"
    match unicodedata.category(chr(code)):
        case "Cc":
            return "an invisible control character"
        case "Co":
            return "a private-use character, which looks different in every font,"
        case "Cs":
            return "half of a character (an unpaired surrogate)"
        case _:
            return "a code that is no character"
