"""``NOT-UP-TO-DATE.txt``: the file that is there only while something must not be handed out."""

from __future__ import annotations

from collections.abc import Sequence

from handpress.files.ownership import OwnFiles, sealed_note
from handpress.output.report import Stale

NOTICE = "NOT-UP-TO-DATE.txt"
_HEAD = "NOT UP TO DATE\n\n"
_ENDS = (  # of notices from before there were seals, by what they are about
    "Files whose handout is gone stay here until you delete them.\n",
    "To renew a pack, add --pack and its name.\n",
    "It could not be made again.\n",
)
_PACK_WHY = "Do not print or hand out what is here: make the pack again.\n\nWhy: "


def write_notice(files: OwnFiles, stale: Sequence[Stale]) -> None:
    """Write the notice, or remove it when all is well. Raises OSError where it cannot be written."""
    path = files.folder / NOTICE
    if stale:
        files.write(path, sealed_note(notice_text(stale)), is_old_notice)
    else:
        files.remove(path, is_old_notice)


def is_old_notice(data: bytes) -> bool:
    """Whether a notice is as it was written before there were seals."""
    text = data.decode("utf-8", "replace").replace("\r\n", "\n")
    if not text.startswith(_HEAD):
        return False
    pack, _, why = text.removeprefix(_HEAD).partition(_PACK_WHY)
    return text.endswith(_ENDS) or (not pack and why.endswith(".\n") and why.count("\n") == 1)


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
