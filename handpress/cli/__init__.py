"""The command that staff run. A thin skin over ``handpress.project`` and ``handpress.output``."""

from __future__ import annotations

import atexit
import gc
from collections.abc import Sequence

SEARCH_AFTER = 300_000
"""New objects after which Python looks for those that only hold each other; its own choice is some hundreds.

A run makes hundreds of thousands and keeps nearly all of them, so that a tenth of its time went into looking.
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; returns the exit code. ``arguments`` default to those of the process."""
    gc.set_threshold(SEARCH_AFTER, 20, 100)
    atexit.register(gc.freeze)  # nothing is looked for in what the process leaves behind: a tenth again
    from handpress.cli.app import run

    return run(arguments)
