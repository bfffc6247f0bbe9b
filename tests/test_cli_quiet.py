"""What matters most stands last and is short; the rest is there for whoever asks for it."""

from __future__ import annotations

import pytest
from clinics import Command, spoil, write_handout

from handpress.cli.console import MOST_WARNINGS, show_findings
from handpress.cli.terminal import Terminal
from handpress.diagnostics import Diagnostic, Severity, Span
from handpress.workspace import Workspace

MOST_LINES = 12
"""Lines of a run in which all is well."""

LAST = 10
"""Lines at the end of a run in which a single mistake is seen whole."""


def lines(text: str) -> list[str]:
    return text.rstrip("\n").split("\n")


def test_a_good_run_is_short_and_says_for_whom_and_where(handpress: Command, workspace: Workspace) -> None:
    """One card used to take 39 lines, 36 of them on values that it does not print."""
    done = handpress("crisis-card", here=workspace.root)
    said = lines(done.out + done.err)
    assert done.code == 0
    assert len(said) <= MOST_LINES
    assert said[0] == f"Harbor Light (sample) → {workspace.out}"
    assert said[-1].startswith("1 PDF in out. Open out/index.html")


def test_a_good_run_of_everything_is_as_short(handpress: Command, small_workspace: Workspace) -> None:
    for number in range(12):
        write_handout(
            small_workspace,
            f"more-{number}",
            "{{ after.no_driving }} {{ suicide.both_short }}",
            about="ptsd, ketamine, aftercare",
        )
    done = handpress(here=small_workspace.root)
    assert done.code == 0, done.err
    assert len(lines(done.out + done.err)) <= MOST_LINES
    table = handpress("--verbose", here=small_workspace.root).out
    assert table.count(" made\n") == 13


@pytest.mark.parametrize("words", [(), ("hello",), ("check",)])
def test_one_mistake_is_seen_whole_in_the_last_lines(
    handpress: Command, small_workspace: Workspace, words: tuple[str, ...]
) -> None:
    """After a change of the facts it stood above 160 lines about files of earlier runs."""
    for number in range(12):
        write_handout(small_workspace, f"more-{number}")
    assert handpress(here=small_workspace.root).code == 0
    spoil(small_workspace.content, "version: 1", "version: 1  # changed")
    spoil(small_workspace.handouts / "hello.md", "{{ ptsd.what }}", "{{ ptsd.wat }}")
    done = handpress(*words, here=small_workspace.root)
    assert done.code == 1
    assert len(lines(done.out + done.err)) <= 20
    # the two streams are shown as one: what is at the end of errors, and then the closing line
    last = "\n".join((lines(done.err) + lines(done.out)[-1:])[-LAST:])
    assert "handouts/hello.md:" in last
    assert "{{ ptsd.wat }}" in last
    assert 'Did you mean "ptsd.what"?' in last
    assert lines(done.out)[-1].startswith(("Not made: hello.", "1 problem to mend."))


def test_files_of_earlier_runs_are_counted_where_they_are_many(
    handpress: Command, small_workspace: Workspace
) -> None:
    for number in range(5):
        write_handout(small_workspace, f"more-{number}")
    assert handpress(here=small_workspace.root).code == 0
    spoil(small_workspace.content, "version: 1", "version: 1  # changed")
    done = handpress("hello", here=small_workspace.root)
    assert "5 files of earlier runs are out of date" in done.out
    assert "out/NOT-UP-TO-DATE.txt" in done.out
    assert "more-3-sheet-letter.pdf" not in done.out
    assert "more-3-sheet-letter.pdf" in (small_workspace.out / "NOT-UP-TO-DATE.txt").read_text("utf-8")


# ---- warnings and notes

SPAN = Span("a.md", 1)
MISTAKE = Diagnostic("a.b", "The mistake.", "Mend it.", SPAN)
NOTE = Diagnostic("a.c", "A note.", "", SPAN, Severity.INFO)
WARNINGS = [Diagnostic("a.d", f"Warning {n}.", "", SPAN, Severity.WARNING) for n in range(MOST_WARNINGS + 2)]


def shown(*found: Diagnostic, verbose: bool = False) -> str:
    import io

    stream = io.StringIO()
    show_findings(Terminal(stream, 100, False), found, lambda span: None, verbose=verbose)
    return stream.getvalue()


def test_beside_a_mistake_warnings_and_notes_are_only_counted() -> None:
    said = shown(*WARNINGS, MISTAKE, NOTE)
    assert "Warning 0" not in said
    assert "Not shown: 5 warnings and 1 note. Add --verbose to see all." in said
    assert said.rstrip().endswith("Mend it.")


def test_without_a_mistake_the_first_warnings_are_shown_and_the_rest_counted() -> None:
    said = shown(*WARNINGS, NOTE)
    assert said.count("warning: ") == MOST_WARNINGS
    assert "Not shown: 2 warnings and 1 note." in said
    assert "Not shown" not in shown(*WARNINGS[:MOST_WARNINGS])


def test_all_is_shown_to_whoever_asks_the_mistake_last() -> None:
    said = shown(MISTAKE, *WARNINGS, NOTE, verbose=True)
    assert "Not shown" not in said
    assert said.index("A note.") < said.index("Warning 4.") < said.index("The mistake.") or (
        said.index("Warning 4.") < said.index("The mistake.")
    )
