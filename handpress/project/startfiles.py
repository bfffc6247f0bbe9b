"""What a front desk double-clicks: the files in a clinic's folder that start its print room."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path

from handpress.files.atomic import write_whole
from handpress.workspace import shipped_root

FOLDER = "start"
_ON_TOP = (
    "Start Handpress.bat",
    "Start Handpress.command",
    "Start Handpress.desktop",
    "start-handpress.sh",
)
_BELOW = ("launch.py", "python-missing.html")


def start_files() -> Iterator[tuple[Path, bytes, bool]]:
    """Each file by its place in the clinic's folder, with its bytes, and whether it may be run."""
    source = Path(__file__).parent / FOLDER
    for name in _ON_TOP:
        text = (source / name).read_text("utf-8")
        data = (
            text.replace("\n", "\r\n") if name.endswith(".bat") else text
        )  # cmd.exe loses its way in others
        yield Path(name), data.encode("utf-8"), not name.endswith(".bat")
    for name in _BELOW:
        yield Path(FOLDER) / name, (source / name).read_bytes(), False
    where = {"python": sys.executable, "program": str(shipped_root())}
    yield Path(FOLDER) / "where.json", (json.dumps(where, indent=1) + "\n").encode("utf-8"), False


def write_start_files(folder: Path) -> tuple[Path, ...]:
    """Put them into a clinic's folder, in place of those that an earlier Handpress put there.

    Raises:
        OSError: one cannot be written.
    """
    (folder / FOLDER).mkdir(exist_ok=True)
    written = []
    for place, data, runs in start_files():
        write_whole(folder / place, data)
        if runs and os.name == "posix":
            (folder / place).chmod(0o755)
        written.append(folder / place)
    return tuple(written)
