"""What can be wrong with a file as such, before anybody asks what it says."""

from __future__ import annotations

from handpress.diagnostics import Rule, Severity

MISSING = Rule(
    "file.missing",
    "The file {file} does not exist.",
    "{hint}",
)
NOT_A_FILE = Rule(
    "file.not-a-file",
    "{file} is {what}, not an ordinary file.",
    "Put the file itself there.",
)
DANGLING = Rule(
    "file.dangling-link",
    "{file} is a link to {target}, and nothing is there.",
    "Put the file back where the link points, or replace the link with the file itself.",
)
UNREADABLE = Rule(
    "file.unreadable",
    "{file} cannot be read ({reason}).",
    "Close it in other programs, check that you may open it, then run this again.",
)
TOO_LARGE = Rule(
    "file.too-large",
    "{file} is too large: {size}, and the most that is read is {limit}.",
    "Check that this is the right file; if it is, make it smaller.",
)
NOT_UTF8 = Rule(
    "file.not-utf8",
    "The text is not saved as UTF-8: here stands the byte {byte}{guess}.",
    'Open the file in your editor and save it with the encoding "UTF-8".',
)
UTF16 = Rule(
    "file.utf16",
    "The text is saved as {encoding}, not as UTF-8.",
    'Open the file in your editor and save it with the encoding "UTF-8" (in Notepad: Save as, Encoding).',
)
BAD_CHARACTER = Rule(
    "file.bad-character",
    "Here stands {what} ({code}), which cannot be printed.",
    "Delete it. It often comes along, unseen, when text is pasted from another program.",
)
MORE_BAD_CHARACTERS = Rule(
    "file.more-bad-characters",
    "{count} more characters in {file} cannot be printed.",
    "Delete those named above first, then run this again.",
)
KEPT_BESIDE = Rule(
    "file.kept-beside",
    "{file} was not as Handpress wrote it, so it is yours. It is kept as: {kept}",
    "Look whether you still need it. Handpress writes over nothing and deletes nothing but its own files.",
    Severity.WARNING,
)
REFUSED = Rule(
    "file.refused",
    "The computer does not let Handpress open or write {file} ({reason}).",
    "Close it in other programs, and check that you may open it and its folder. Then run this again.",
)
TOO_MANY_OPEN = Rule(
    "file.too-many-open",
    "Too many files are open at the same time on this computer.",
    "Close other programs, then try again with one worker.",
    command_hint="Close other programs and run this again, without --workers.",
)
NO_MEMORY = Rule(
    "file.no-memory",
    "This computer has not enough memory left for this.",
    "Close other programs and run this again, for one handout at a time.",
)
TOO_DEEP = Rule(
    "file.too-deep",
    "Something in the files is put into one another so often that it cannot be read.",
    "Look at what was changed last, and write it with fewer levels.",
)
