"""What can be said of a change that cannot be made."""

from __future__ import annotations

from handpress.diagnostics import Rule, Severity

BROKEN_FILE = Rule(
    "edit.broken-file",
    "{file} cannot be changed here, because something else in it is wrong.",
    "Mend what is told with it first, or put the last good version of the file back.",
)
NO_SUCH_PLACE = Rule(
    "edit.no-such-place",
    "{file} has no place {place} that could be changed.",
    "Open the page again: somebody may have changed the file meanwhile.",
)
NOT_BY_HAND = Rule(
    "edit.by-hand",
    "{place} in {file} is written in a way that cannot be changed here without touching what is beside it.",
    "Change it in the file itself. Nothing was written.",
)
OWN_WORDS = Rule(
    "edit.own-words",
    "These words cannot be printed in this place as they are typed.",
    "There must be words, two stars begin and end what is bold, and no sign may stand here that makes "
    "something else of the line, such as | in a table. Nothing was written.",
)
CONFLICT = Rule(
    "edit.conflict",
    "Somebody saved {place} while you were writing{who}.",
    "Look at both wordings, then keep theirs, use yours, or write a new one. Nothing of yours was written.",
)
NOT_WRITABLE = Rule(
    "edit.not-writable",
    "{file} cannot be saved ({reason}).",
    "The folder may be read-only, full, or open in another program: ask whoever set it up. "
    "Nothing was changed.",
)
HISTORY_NOT_WRITABLE = Rule(
    "edit.history-not-writable",
    "The history in {folder} cannot be written ({reason}).",
    "The folder may be read-only or full: ask whoever set it up. Nothing was changed.",
)
NOT_TRIED = Rule(
    "edit.not-tried",
    "The backup cannot be tried on this computer ({reason}).",
    "The disk may be full, or its folder for temporary files read-only: make room, or ask whoever set the "
    "computer up. Nothing was brought in.",
)
BUSY = Rule(
    "edit.busy",
    "Somebody else is saving at this moment.",
    "Wait a few seconds and save again. Nothing of yours is lost.",
)
IS_LINK = Rule(
    "edit.link",
    "{file} is a link to a file elsewhere, so it is not changed here.",
    "Put the file itself into the clinic's folder, or change it where it lies.",
)
OUTSIDE = Rule(
    "edit.outside",
    "{file} is no file that can be changed here.",
    "Choose a file of the clinic's own folder.",
)
SHIPPED = Rule(
    "edit.shipped",
    "This is the sample that came with Handpress: an update would undo what you change in it.",
    "Make your own folder first, with `handpress init my-clinic`, and open that.",
)
DAMAGED = Rule(
    "edit.history-damaged",
    "Line {line} of the history cannot be read. It is left as it is; the other lines still count.",
    "Nothing needs to be done. If it happens again, look whether another program writes to that folder.",
    Severity.WARNING,
)
NO_ENTRY = Rule(
    "edit.no-entry",
    "The history has no change {number}.",
    "See the changes with `handpress history`.",
)
NOTHING_TO_UNDO = Rule(
    "edit.nothing-to-undo",
    "Change {number} is already undone: {place} is as it was before it.",
    "See the changes with `handpress history`.",
)
NO_LAST_GOOD = Rule(
    "edit.no-last-good",
    "The history has no earlier copy of {file}.",
    "Take the file from your own backup, if you have one.",
)
NO_UNDO = Rule(
    "edit.no-undo",
    "Change {number} cannot be undone: what was before it is not kept.",
    "Change the value itself, or take the file from your own backup.",
)
NO_BACKUP = Rule(
    "edit.no-backup",
    "This file is no backup of a print room.",
    "Choose the zip that “Download the backup” has made. It must not have been unpacked or changed.",
)
BACKUP_DAMAGED = Rule(
    "edit.backup-damaged",
    "This backup is damaged: a part of it cannot be read, or is not as it was packed.",
    "Copy it once more from where it is kept, or choose another one. Nothing was changed.",
)
BACKUP_ODD = Rule(
    "edit.backup-odd",
    "This zip holds what no backup holds: {what}.",
    "Nothing was changed. Choose a backup that your own print room has made.",
)
BACKUP_TOO_LARGE = Rule(
    "edit.backup-too-large",
    "That is more than {most} MB, or more files than a clinic has.",
    "Ask whoever set up the handouts to look at what lies in the clinic's folders.",
)
