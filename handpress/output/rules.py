"""What can go wrong where the PDFs are put."""

from __future__ import annotations

from handpress.diagnostics import Rule, Severity

OUT_IS_FILE = Rule(
    "output.is-a-file",
    "The output folder {folder} is {what}, not a folder.",
    "Move it away, or choose another output folder.",
    command_hint="Move it away, or choose another folder with --out FOLDER.",
)
OUT_IN_SOURCES = Rule(
    "output.inside-sources",
    "The output folder {folder} is part of what Handpress reads ({source}).",
    "Choose an output folder of its own, so that nothing of yours is ever written over.",
    command_hint="Choose a folder of its own with --out FOLDER, so that nothing of yours is ever written "
    "over.",
)
SOURCES_IN_OUT = Rule(
    "output.around-sources",
    "The output folder {folder} holds your own files ({source}).",
    "Choose an output folder of its own, so that nothing of yours is ever written over.",
    command_hint="Choose a folder of its own with --out FOLDER, so that nothing of yours is ever written "
    "over.",
)
OUT_NOT_WRITABLE = Rule(
    "output.not-writable",
    "Nothing can be written in the output folder {folder} ({reason}).",
    "Choose another output folder, or ask whoever looks after this computer to let you write there.",
    command_hint="Choose another folder with --out FOLDER, or ask whoever looks after this computer "
    "to let you write there.",
)
OUT_BUSY = Rule(
    "output.busy",
    "Another Handpress is working in the output folder {folder}.",
    'Wait until it is done (or stop it, if it is "watch"), then run this again.',
)
DISK_FULL = Rule(
    "output.disk-full",
    "{file} could not be written: the disk is full.",
    "Make room on the disk and run this again. An older {file}, if there is one, is unharmed.",
)
IN_USE = Rule(
    "output.in-use",
    "{file} could not be replaced: it is open in another program.",
    "Close it in your PDF viewer and run this again.",
)
CANNOT_WRITE = Rule(
    "output.cannot-write",
    "{file} could not be written ({reason}).",
    "Check that this place can be written to, then run this again. "
    "An older {file}, if there is one, is unharmed.",
)
MANIFEST_UNREADABLE = Rule(
    "output.manifest-unreadable",
    "The record of earlier runs, {file}, cannot be read ({reason}); a new one is begun.",
    "Run `handpress` without names, so that every handout is made and recorded again. "
    "PDFs of handouts that no longer exist are not noticed this time: look for them yourself.",
    Severity.WARNING,
)
MANIFEST_NEWER = Rule(
    "output.manifest-newer",
    "The record in {file} was written by a newer Handpress.",
    "Update Handpress, or choose another output folder.",
    command_hint="Update Handpress, or choose another folder with --out FOLDER.",
)
PAGES_CHANGED = Rule(
    "output.pages-changed",
    "{file} has {now} now; it had {before} when it was made before.",
    "Look at the last page: a change of a word, a name or a font can start a new one. Shorten the handout if "
    "it should not have it, and mind how many sheets you print.",
    Severity.WARNING,
)
NO_PICTURE = Rule(
    "output.no-picture",
    "The small pictures of {file} for the gallery could not be drawn ({reason}).",
    "The PDF itself is made. If this happens again, please report it.",
    Severity.WARNING,
)

OLDER_RUN = Rule(
    "output.older-run",
    "Files of an earlier print run are still in {folder}: {files}.",
    "They hold people’s names. Delete them if they are printed.",
    Severity.WARNING,
)
LEFT_BEHIND = Rule(
    "output.left-behind",
    "A print run that was stopped had left an unfinished file in {folder}; it has been removed.",
    "Nothing to do.",
    Severity.WARNING,
)
CLINIC_MADE_AGAIN = Rule(
    "build.clinic-made-again",
    "A helper was stopped by the computer while it made {clinic}, so it was made again by another.",
    "Nothing to do. If it happens often, the computer may be short of memory: use fewer workers.",
    Severity.WARNING,
)
CLINIC_WORKER_DIED = Rule(
    "build.clinic-worker-died",
    "The helper that made {clinic} was stopped by the computer, and so was the next one.",
    "Make this clinic by itself and look at its own layouts and drawings. Each file in {out} is whole, old "
    "or new.",
)
