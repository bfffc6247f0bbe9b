"""What a run says of signatures that no longer count, and the signs that tell states apart."""

from __future__ import annotations

from collections.abc import Sequence

from handpress.cli.console import BOLD, YELLOW, wrap
from handpress.cli.terminal import Terminal, harmless

_SIGNS = {"made": "+", "out of date": "!", "not made": "x", "in part": "!"}


def with_sign(state: str) -> str:
    """A state with its sign in front, so that states are told apart at a glance and without color."""
    return f"{_SIGNS[state]} {state}"


def show_signatures(out: Terminal, lines: Sequence[str]) -> None:
    """One line for each handout whose signature no longer counts."""
    if not lines:
        return
    out.write()
    out.write(out.paint("Signatures:", YELLOW, BOLD))
    for line in lines:
        out.write("  " + wrap(harmless(line), out.width, 2, "      "))
