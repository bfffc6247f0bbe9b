"""Print the Pythons from 3.11 to 3.14 of this machine, one a line: version, a space, path; oldest first.

Looked for on PATH, among pyenv's and uv's installations and, on Windows, with the launcher ``py``. One that
cannot make an environment is left out.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

OLDEST, NEWEST = 11, 14
_TELL = "import sys, venv, ensurepip; print('%d.%d' % sys.version_info[:2], sys.executable)"


def candidates() -> Iterator[list[str]]:
    yield [sys.executable]
    for minor in range(OLDEST, NEWEST + 1):
        name = f"python3.{minor}"
        for found in (shutil.which(name), shutil.which("py") and "py"):
            if found == "py":
                yield ["py", f"-3.{minor}"]
            elif found:
                yield [found]
        for folder in _folders():
            for python in sorted(folder.glob(f"*3.{minor}*/bin/{name}"), reverse=True):
                yield [str(python)]


def _folders() -> Iterator[Path]:
    for command in (["pyenv", "root"], ["uv", "python", "dir"]):
        if shutil.which(command[0]):
            told = subprocess.run(command, capture_output=True, text=True, check=False)
            folder = Path(told.stdout.strip() or os.devnull)
            yield folder / "versions" if command[0] == "pyenv" else folder


def usable() -> dict[int, str]:
    """One interpreter for each minor version."""
    found: dict[int, str] = {}
    for command in candidates():
        try:
            told = subprocess.run(
                [*command, "-c", _TELL], capture_output=True, text=True, check=False, timeout=60
            )
        except (OSError, subprocess.TimeoutExpired):
            continue
        version, _, path = told.stdout.strip().partition(" ")
        if told.returncode == 0 and version.startswith("3."):  # a pyenv shim may stand for nothing
            minor = int(version.removeprefix("3."))
            if OLDEST <= minor <= NEWEST:
                found.setdefault(minor, path)
    return dict(sorted(found.items()))


if __name__ == "__main__":
    for minor, path in usable().items():
        print(f"3.{minor} {path}")
