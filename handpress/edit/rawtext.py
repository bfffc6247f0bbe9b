"""A file's text as it lies on disk, with the places that our readers give.

The readers see a text without byte-order mark, with plain line ends and composed accents. Here every line and
column of theirs leads back to the very character of the file, so that all others can stay as they are.
"""

from __future__ import annotations

from collections import Counter

from handpress.characters import composed
from handpress.diagnostics import HandpressError, Span
from handpress.files import SourceFile, bad_characters, rules
from handpress.patterns import regex
from handpress.values import Value

_MARK = b"\xef\xbb\xbf"
_LINE_END = regex(r"\r\n|\n|\r")


class NoPlace(Exception):
    """A place of the reader's has no single place in the file."""


class RawText(Value, frozen=True):
    """``text`` is without the byte-order mark; ``source`` is the same as the readers have it."""

    text: str
    marked: bool
    starts: tuple[int, ...]
    newline: str
    source: SourceFile

    @classmethod
    def of(cls, file: str, data: bytes) -> RawText:
        """Raises HandpressError: it is not UTF-8, or holds characters that cannot be printed."""
        try:
            text = data.removeprefix(_MARK).decode("utf-8")
        except UnicodeDecodeError as error:
            byte = f"0x{error.object[error.start]:02X}"
            raise HandpressError([rules.NOT_UTF8.at(Span(file), byte=byte, guess="")]) from None
        source = SourceFile.of(file, text)
        found = tuple(bad_characters(source))
        if found:
            raise HandpressError(found)
        ends = list(_LINE_END.finditer(text))
        kinds = Counter(match[0] for match in ends)
        newline = kinds.most_common(1)[0][0] if kinds else "\n"
        return cls(text, data.startswith(_MARK), (0, *(match.end() for match in ends)), newline, source)

    @property
    def data(self) -> bytes:
        return (_MARK if self.marked else b"") + self.text.encode("utf-8")

    def with_text(self, text: str) -> RawText:
        return RawText.of(self.source.file, (_MARK if self.marked else b"") + text.encode("utf-8"))

    def line(self, number: int) -> str:
        """Line ``number`` (from 1) as written, without its end."""
        return self.text[self.starts[number - 1] : self.line_end(number)]

    def line_end(self, number: int) -> int:
        """Where the line end of a line begins; the end of the text for the last one."""
        if number >= len(self.starts):
            return len(self.text)
        end = self.starts[number]
        return end - (2 if self.text[end - 2 : end] == "\r\n" else 1)

    def at(self, line: int, column: int) -> int:
        """The character at a line and column (from 1) of the reader's.

        Raises NoPlace: it lies inside a letter that is written as several characters.
        """
        if line > len(self.starts):
            return len(self.text)
        start, written, read = self.starts[line - 1], self.line(line), self.source.line(line)
        if written == read:
            return start + column - 1
        before, after = read[: column - 1], read[column - 1 :]
        for index in range(column - 1, len(written) + 1):
            if composed(written[:index]) == before and composed(written[index:]) == after:
                return start + index
        raise NoPlace
