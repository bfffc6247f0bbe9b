"""What came of a run that changed nothing: kept, and given again while no file has changed since.

It is found by a hash of all that it rests on: the files (:mod:`handpress.project.fingerprint`), and what was
asked. It holds data and lies in the user's cache folder. What went wrong must not be kept: it may go well the
next time.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path

from handpress.files.cachefolder import CacheFolder
from handpress.project.fingerprint import fingerprint
from handpress.workspace import Workspace


class Settled:
    """One run over a workspace, before and after it is made."""

    def __init__(self, cache: Path | None, workspace: Workspace, asked: object) -> None:
        """
        Args:
            cache: the folder of the cache; None: nothing is kept, and nothing given again.
            asked: all of it that has a part in what comes of the run; written out, it must be the same in
                each process.
        """
        self._workspace = workspace
        self._before = fingerprint(workspace) if cache is not None else None
        self._folder: CacheFolder | None = None
        if cache is not None and self._before is not None:
            known = repr((self._before.digest, asked)).encode("utf-8", "surrogatepass")
            self._folder = CacheFolder(cache)
            self._key = hashlib.blake2b(known, digest_size=20).hexdigest()

    def known(self) -> bytes | None:
        """What came of the same run before; None where it must be made."""
        return self._folder.get(self._key) if self._folder is not None else None

    def keep(self, data: bytes, rests: Iterable[Path]) -> None:
        """Keep what came of the run, where it changed nothing and rests on no file that is not looked at."""
        if self._folder is None or self._before is None or not self._before.covers(rests):
            return
        if fingerprint(self._workspace) == self._before:
            self._folder.put(self._key, data)
