"""The command that staff run. A thin skin over ``handpress.build`` and ``handpress.output``."""

from __future__ import annotations

from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; returns the exit code. ``arguments`` default to those of the process."""
    from handpress.cli.app import run

    return run(arguments)
