"""What can be wrong with a workspace: the folder that holds a clinic's facts, handouts and brand."""

from __future__ import annotations

from handpress.diagnostics import Rule, Severity

NO_SUCH_FOLDER = Rule(
    "workspace.no-such-folder",
    "There is no folder {folder}.",
    "{remedy}",
)
NOT_A_WORKSPACE = Rule(
    "workspace.not-a-clinic",
    "{folder} is not a clinic's folder: it has no content.yaml, no handouts and no brand.",
    "{remedy}",
)
NO_WORKSPACE = Rule(
    "workspace.none-around",
    "{folder} is not a clinic's folder and lies in none, so nothing was made.",
    "{remedy}",
)
NOT_A_FOLDER = Rule(
    "workspace.not-a-folder",
    "{folder} is a file, not a folder.",
    "Give the folder that holds content.yaml, handouts and brand.",
)
NO_CONTENT = Rule(
    "workspace.no-content",
    "The facts are missing: there is no file {path}.",
    "Put your content.yaml back from your backup.",
)
NO_HANDOUTS = Rule(
    "workspace.no-handouts",
    "The handouts are missing: there is no folder {path}.",
    "Put your handouts folder back from your backup.",
)
NO_BRAND = Rule(
    "workspace.no-brand",
    "The clinic's brand is missing: there is no file {path}.",
    "Put your brand folder back from your backup: it holds brand.yaml, the logo and the fonts.",
)
EMPTY_HANDOUTS = Rule(
    "workspace.empty-handouts",
    "There is no handout in {path}.",
    "Start one with: `handpress new my-first-handout --layout sheet`",
)
UNREADABLE_FOLDER = Rule(
    "workspace.unreadable-folder",
    "The folder {path} cannot be read ({reason}).",
    "Ask whoever looks after this computer to let you read that folder.",
)
NOT_A_FILE = Rule(
    "workspace.not-a-file",
    "{path} is {what}, not an ordinary file.",
    "Replace it with the file itself.",
)
BAD_NAME = Rule(
    "workspace.handout-name",
    'A handout cannot be called "{name}".',
    "Use small letters a to z, digits and hyphens, up to 60 of them, for example: {suggestion}. "
    "A file that other handouts only include gets a name that begins with an underscore.",
)
RESERVED_NAME = Rule(
    "workspace.reserved-name",
    'A handout cannot be called "{name}", because that word is a command.',
    "Rename the file, for example to {name}-handout.md",
)
MISNAMED = Rule(
    "workspace.misnamed",
    "{file} is not read, because of its name.",
    "Rename it to {wanted}. Windows may hide the end of a name: in its Explorer, switch on View, File name "
    "extensions.",
)
ODD_ENDING = Rule(
    "workspace.odd-ending",
    "{path} is not made, because its name does not end in .md",
    "If it is a handout, rename it to {suggestion}. If not, move it out of the handouts folder.",
    Severity.WARNING,
)
