"""Problems, tables and closing words, as people read them."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Callable, Iterable, Sequence
from itertools import groupby

from handpress.cli.terminal import Terminal, cells, harmless
from handpress.diagnostics import Diagnostic, HandpressError, Severity, Span

RED, YELLOW, BLUE, BOLD, FAINT = 31, 33, 34, 1, 2

MOST_WARNINGS = 3
"""Warnings that are shown in full where nobody asks for more."""

LineOf = Callable[[Span], str | None]
"""Gives the line of a file that an origin names, or None where it cannot be had."""

_LOOKS = {Severity.ERROR: ("", RED), Severity.WARNING: ("warning: ", YELLOW), Severity.INFO: ("note: ", BLUE)}


def show_diagnostics(terminal: Terminal, diagnostics: Iterable[Diagnostic], line_of: LineOf) -> None:
    """Every problem, grouped by file, each with its line, a caret and what to do.

    What is about a whole file comes after what is about its lines: "so many more" closes a list.
    """

    def place(diagnostic: Diagnostic) -> tuple[str, bool, int, int]:
        span = diagnostic.span or Span("")
        return span.file, not span.line, span.line, span.column

    ordered = sorted(dict.fromkeys(diagnostics), key=place)
    for _, group in groupby(ordered, key=lambda diagnostic: place(diagnostic)[0]):
        terminal.write()
        for diagnostic in group:
            _show(terminal, diagnostic, line_of)


def show_findings(
    terminal: Terminal, diagnostics: Iterable[Diagnostic], line_of: LineOf, *, verbose: bool
) -> None:
    """What a run has found, what must be mended last.

    Where something must be mended, what is only to look at is counted and no more; so is what is beyond
    :data:`MOST_WARNINGS`. ``verbose`` shows all of it.
    """
    every = list(dict.fromkeys(diagnostics))
    errors = [one for one in every if one.severity is Severity.ERROR]
    warnings = [one for one in every if one.severity is Severity.WARNING]
    notes = [one for one in every if one.severity is Severity.INFO]
    shown = [*warnings, *notes] if verbose else [] if errors else warnings[:MOST_WARNINGS]
    show_diagnostics(terminal, shown, line_of)
    hidden = [
        count(len(some) - sum(one in shown for one in some), word)
        for some, word in ((warnings, "warning"), (notes, "note"))
        if any(one not in shown for one in some)
    ]
    if hidden:
        terminal.write()
        terminal.write(f"Not shown: {' and '.join(hidden)}. Add --verbose to see all.")
    show_diagnostics(terminal, errors, line_of)


def _show(terminal: Terminal, diagnostic: Diagnostic, line_of: LineOf) -> None:
    word, colour = _LOOKS[diagnostic.severity]
    place = f"{harmless(str(diagnostic.span))}  " if diagnostic.span else ""
    first = terminal.paint(place, BOLD) + terminal.paint(word, colour, BOLD)
    indent = "    "
    message = wrap(
        harmless(terminal.voice.said(diagnostic.message)), terminal.width, cells(place + word), indent
    )
    terminal.write(first + message)
    if diagnostic.span and diagnostic.span.line:
        line = line_of(diagnostic.span)
        if line is not None and line.strip():
            for row in excerpt(terminal, line, diagnostic.span.line, diagnostic.span.column):
                terminal.write(indent + row)
    if diagnostic.typed:
        hint = harmless(terminal.voice.said(diagnostic.typed))
        terminal.write(indent + wrap(hint, terminal.width, len(indent), indent))


def excerpt(terminal: Terminal, line: str, number: int, column: int) -> list[str]:
    """The line with its number, cut to the screen around ``column``, and a caret under it.

    ``column`` counts characters from 1; 0 means that only the line is known, and no caret is drawn.
    """
    gutter = f"{number} | "
    room = max(20, terminal.width - len(gutter) - 6)
    line = harmless(line).rstrip()
    column = min(column, len(line) + 1)
    start = 0 if column <= room * 2 // 3 else column - 1 - room // 2
    before = terminal.fitting(("…" if start else "") + line[start : max(column - 1, start)])
    after = terminal.fitting(line[max(column - 1, start) :])
    space = room - cells(before)
    if cells(after) > space:
        after = _cut(after, space - 3) + terminal.fitting("…")
    rows = [terminal.paint(gutter, FAINT) + before + after]
    if column:
        blank = " " * (len(gutter) - 2) + "| "
        rows.append(terminal.paint(blank, FAINT) + " " * cells(before) + terminal.paint("^", RED, BOLD))
    return rows


def _cut(text: str, width: int) -> str:
    taken = 0
    for index, character in enumerate(text):
        taken += cells(character)
        if taken > width:
            return text[:index]
    return text


def wrap(text: str, width: int, first: int, indent: str) -> str:
    """The text in lines of at most ``width``; ``first`` columns of the first line are taken."""
    lines = textwrap.wrap(
        text,
        max(width, 40),
        initial_indent=" " * min(first, width // 2),
        subsequent_indent=indent,
        break_long_words=False,
        break_on_hyphens=False,
    )
    return "\n".join(lines).lstrip() if lines else ""


def count(number: int, word: str, several: str = "") -> str:
    """``1 problem``, ``2 problems``; ``several`` where that is not the word with an s."""
    return f"{number} {word if number == 1 else several or word + 's'}"


def show_refusal(error: HandpressError, words: Sequence[str], out: Terminal, err: Terminal) -> int:
    """Why a command could not be begun, for people or for scripts, as was asked. Gives the exit code."""
    if "--json" in words:
        from handpress.cli.json_output import refusal

        out.write(json.dumps(out.voice.said_in(refusal(error)), indent=2))
    else:
        show_diagnostics(err, error.diagnostics, lambda _: None)  # which clinic's files is not known
    return error.exit_code
