"""Why a file could not be written."""

from __future__ import annotations

import errno

from handpress.diagnostics import Diagnostic
from handpress.output import rules


def diagnose_write(error: OSError, file: str) -> Diagnostic:
    """What an error of writing means, in staff's words."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return rules.DISK_FULL.at(None, file=file)
    # Windows refuses to replace a file that another program holds open without sharing:
    # ERROR_ACCESS_DENIED (5), ERROR_SHARING_VIOLATION (32), ERROR_LOCK_VIOLATION (33).
    if getattr(error, "winerror", None) in (5, 32, 33):
        return rules.IN_USE.at(None, file=file)
    return rules.CANNOT_WRITE.at(None, file=file, reason=error.strerror or type(error).__name__)
