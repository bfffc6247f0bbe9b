"""``NOT-UP-TO-DATE.txt``: the file that is there only while something must not be handed out."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from pathlib import Path

from handpress.output.atomic import write_if_changed
from handpress.output.report import Stale

NOTICE = "NOT-UP-TO-DATE.txt"


def write_notice(out: Path, stale: Sequence[Stale]) -> None:
    """Write the notice, or remove it when all is well. Raises OSError where it cannot be written."""
    path = out / NOTICE
    if not stale:
        with contextlib.suppress(FileNotFoundError):
            path.unlink()
        return
    write_if_changed(path, notice_text(stale).encode("utf-8"))


def notice_text(stale: Sequence[Stale]) -> str:
    lines = [
        "NOT UP TO DATE",
        "",
        "These files in this folder are from an earlier time. Do not print or hand them out:",
        "",
    ]
    for item in stale:
        files = f"{item.file} and {item.screen}" if item.screen else item.file
        lines += [f"  {files}", f"      {item.why}", ""]
    lines += [
        'To renew them, run "handpress" again and mend what it reports.',
        "Files whose handout is gone stay here until you delete them.",
        *(["To renew a pack, add --pack and its name."] if any(not s.handout for s in stale) else []),
    ]
    return "\n".join(lines) + "\n"
