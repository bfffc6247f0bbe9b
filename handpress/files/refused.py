"""What the computer refuses: a file that may not be opened, too many at once, no room, no memory.

None of it is a fault of Handpress or of a clinic's files. Each place that knows what it was about says it
better; this is for all others.
"""

from __future__ import annotations

import errno

from handpress.diagnostics import Diagnostic
from handpress.files import in_words, rules

MACHINE = frozenset({errno.EMFILE, errno.ENFILE, errno.ENOMEM, errno.ENOSPC, errno.EDQUOT, errno.EIO})
"""What cannot be due to one file or the code that opens it."""


def diagnose_refusal(error: BaseException) -> Diagnostic | None:
    """What an error of the system means, in staff's words; None for any other error."""
    if isinstance(error, MemoryError):
        return rules.NO_MEMORY.at(None)
    if isinstance(error, RecursionError):
        return rules.TOO_DEEP.at(None)
    if not isinstance(error, OSError) or error.errno is None:
        return None
    if error.errno in (errno.EMFILE, errno.ENFILE):
        return rules.TOO_MANY_OPEN.at(None)
    name = error.filename if isinstance(error.filename, str) else ""
    file = in_words(name, 200) if name else "a file that it needs"
    return rules.REFUSED.at(None, file=file, reason=error.strerror or type(error).__name__)


def is_of_machine(error: BaseException) -> bool:
    """Whether an error says that the computer has no more of something."""
    return isinstance(error, MemoryError) or (isinstance(error, OSError) and error.errno in MACHINE)
