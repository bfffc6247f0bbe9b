"""Where the command writes: a screen with colour, or plain text that any console can show."""

from __future__ import annotations

import codecs
import os
import shutil
import sys
import unicodedata
from collections.abc import Mapping
from typing import TextIO

from msgspec import field

from handpress.commandline import Voice
from handpress.values import Value

PLAIN_FORMS = {
    "–": "-", "—": "-", "‘": "'", "’": "'", "“": '"', "”": '"', "…": "...", "·": "|", "•": "*",
    "×": "x", "→": "->", "≥": ">=", "≤": "<=", "│": "|", "─": "-", "━": "-", "�": "?", "\u00a0": " ",
}  # fmt: skip
"""How a character is written on a console whose character set lacks it."""

_ANSI_CONSOLE = 0x0004  # ENABLE_VIRTUAL_TERMINAL_PROCESSING, of the Windows console's modes

WIDTH_WHEN_UNKNOWN = 100
"""Columns of a log file or pipe."""


class Terminal(Value, frozen=True):
    """A stream and what it can show. ``fancy``: colour and bars, only on a real screen. ``voice``: how
    commands are called in what is written. ``lost``: why nothing more is written, once it took no more; the
    work goes on."""

    stream: TextIO
    width: int
    fancy: bool
    voice: Voice = Voice()
    lost: list[Exception] = field(default_factory=list)

    def write(self, text: str = "") -> None:
        if self.lost:
            return
        try:
            self.stream.write(text + "\n")
        except (OSError, ValueError) as error:  # ValueError: somebody has closed it
            self.lost.append(error)

    def paint(self, text: str, *codes: int) -> str:
        """The text in colour (ANSI SGR codes), where there is colour."""
        if not self.fancy or not text:
            return text
        return f"\x1b[{';'.join(map(str, codes))}m{text}\x1b[0m"

    def fitting(self, text: str) -> str:
        """The text as this stream's character set can show it."""
        encoding = getattr(self.stream, "encoding", None) or "utf-8"
        try:
            text.encode(encoding)
        except UnicodeError:
            return "".join(_fit(character, encoding) for character in text)
        return text


def open_terminals(environment: Mapping[str, str], voice: Voice) -> tuple[Terminal, Terminal]:
    """Standard output and standard error; from here on no character can stop the command."""
    codecs.register_error("handpress", _fit_error)
    return _open(sys.stdout, environment, voice), _open(sys.stderr, environment, voice)


def _open(stream: TextIO, environment: Mapping[str, str], voice: Voice) -> Terminal:
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(errors="handpress")
    screen = bool(getattr(stream, "isatty", lambda: False)())
    fancy = screen and not environment.get("NO_COLOR") and environment.get("TERM") != "dumb"
    if fancy and os.name == "nt":
        fancy = _windows_understands_ansi(stream)
    width = shutil.get_terminal_size((WIDTH_WHEN_UNKNOWN, 24)).columns if screen else WIDTH_WHEN_UNKNOWN
    return Terminal(stream, max(width, 40), fancy, voice)


def _windows_understands_ansi(stream: TextIO) -> bool:
    """Windows Terminal does; the old console window may not, and is then left plain."""
    if sys.platform != "win32":
        return False
    import ctypes
    import msvcrt

    mode = ctypes.c_uint32()
    try:
        handle = msvcrt.get_osfhandle(stream.fileno())
        known = ctypes.windll.kernel32.GetConsoleMode(ctypes.c_void_p(handle), ctypes.byref(mode))
    except (OSError, ValueError):  # no real console behind it
        return False
    return bool(known and mode.value & _ANSI_CONSOLE)


def _fit(character: str, encoding: str) -> str:
    for form in (character, PLAIN_FORMS.get(character, "?")):
        try:
            form.encode(encoding)
        except UnicodeError:
            continue
        return form
    return "?"


def _fit_error(error: UnicodeError) -> tuple[str, int]:
    """For ``codecs``: write what the stream cannot show in plain forms."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    bad = error.object[error.start : error.end]
    return "".join(PLAIN_FORMS.get(character, "?") for character in bad), error.end


def harmless(text: str) -> str:
    """Text from a file, made safe to show: controls, escapes and direction marks become ``�``.

    One character stays one character, so that columns still count.
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(_harmless(character) for character in text)


def _harmless(character: str) -> str:
    if character in "\t\n":
        return " "
    # Cc controls, Cf format and direction marks, Cs surrogates, Co private use, Zl and Zp line ends
    return "�" if unicodedata.category(character) in ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp") else character


def cells(text: str) -> int:
    """How many columns the text takes on a screen (Unicode TR 11: wide and full-width take two)."""
    return sum(_cells(character) for character in text)


def _cells(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in ("W", "F") else 1
