"""What can be wrong with what people have said of a handout: the files in ``reviews/``."""

from __future__ import annotations

from handpress.diagnostics import Rule, Severity

# ---- answers to the score sheets ------------------------------------------------------------

NOT_A_VERSION = Rule(
    "answers.not-a-version",
    '"{name}" is not the code of a version of a handout.',
    "Such a code has {length} digits and letters a to f, in quotes. "
    "Let `handpress answer NAME` write it for you.",
)
NOT_A_GROUP = Rule(
    "answers.not-a-group",
    "Below {name}, {wanted} is needed, and here stands {what}.",
    "Compare it with the entries around it, or take it out and answer again with `handpress answer NAME`.",
)
UNKNOWN_SHEET = Rule(
    "answers.unknown-sheet",
    'There is no score sheet "{name}".',
    "{hint}",
)
UNKNOWN_ITEM = Rule(
    "answers.unknown-item",
    'The sheet "{sheet}" has no question "{item}".',
    "{hint}",
)
UNKNOWN_ENTRY = Rule(
    "answers.unknown-entry",
    '"{name}" is not known in an answer.',
    "{hint}",
)
ENTRY_MISSING = Rule(
    "answers.entry-missing",
    '"{name}" is missing in the answer to {sheet}:{item}.',
    "Add a line  {name}: {example}",
)
WRONG_WORD = Rule(
    "answers.wrong-word",
    '"{word}" is not an answer to {sheet}:{item}.',
    "Write {words}.",
)
NOT_APPLICABLE = Rule(
    "answers.cannot-be-na",
    '"na" is not an answer to {sheet}:{item}: this question is asked of every handout.',
    "Write yes or no.",
)
WHO = Rule(
    "answers.who",
    '"{by}" does not say who answers, and in what role.',
    'Write a name, a comma and a role, such as  "Ana Ruiz, front desk"',
)
WRONG_DATE = Rule(
    "answers.wrong-date",
    '"{word}" is not a day.',
    "Write year, month and day, such as 2026-12-01.",
)

# ---- sign-offs, and what was printed --------------------------------------------------------

NOT_YOURS = Rule(
    "review.not-your-folder",
    "This folder keeps no reviews of its own: its handouts came with Handpress, and an update would take "
    "the reviews away.",
    "Start a clinic's own folder: `handpress init my-clinic`",
)
REVIEWS_NOT_WRITABLE = Rule(
    "review.not-writable",
    "Nothing can be written in {folder} ({reason}).",
    "Ask whoever looks after this computer to let you write there. What was signed earlier is unharmed.",
)
REVIEWS_NO_FOLDER = Rule(
    "review.no-folder",
    "The place of the records, {folder}, is {what}.",
    "Connect the drive, or put the folder back from git or a backup. Where no records are kept yet, move "
    "away what stands there.",
)
RECORD_EMPTY = Rule(
    "review.record-empty",
    "The record {file} is empty.",
    "Put it back from git or a backup. If nothing was ever recorded in it, delete it: a new one is begun.",
)
RECORD_GONE = Rule(
    "review.record-gone",
    "Documents that were signed earlier lie in {folder}, and signed.yaml, which says by whom, is not there.",
    "Put it back from git or a backup before anybody signs; otherwise a new one is begun.",
    Severity.WARNING,
)
REVIEWS_BUSY = Rule(
    "review.busy",
    "Another Handpress is writing in {folder}.",
    "Wait until it is done, then run this again.",
)
NOT_AS_WRITTEN = Rule(
    "review.not-as-written",
    "Nothing can be added at the end of {file}: it no longer ends as Handpress left it.",
    "Put the file back as it was, from git or a backup, then run this again. Nothing was changed.",
)
RECORD_IS_LINK = Rule(
    "review.record-is-link",
    "The record {file} is a link to a file elsewhere, to which nothing can be added safely.",
    "Put the file itself in its place.",
)
STORED_IN_WAY = Rule(
    "review.stored-in-way",
    "{file} is not what would be kept there: somebody has changed it or put it there. Nothing was signed.",
    "Move it to another folder, then sign again.",
)
RECORD_FULL = Rule(
    "review.record-full",
    "The record {file} is full.",
    "Move it to another folder, where you keep it, and run this again: a new one is begun.",
)
BAD_SIGNER = Rule(
    "usage.signer",
    'Who signs cannot be read from "{words}".',
    "Write the name and what the person is, up to {most} letters each.",
    command_hint="Write the name, a comma and what the person is, up to {most} letters each: "
    '--by "Dana Reyes, Medical director"',
)
TWO_SIGNERS = Rule(
    "usage.two-signers",
    'More than one person seems to sign in "{words}".',
    "A signature is one person's. Sign once for each, with one name and a role.",
    command_hint="A signature is one person's. Run the command once for each, with one name, a comma and a "
    "role.",
)
BAD_NOTE = Rule(
    "usage.note",
    "The note for a signature is {what}.",
    "Write one line of plain text, up to {most} letters.",
)
BAD_DAY = Rule(
    "usage.day",
    '"{words}" is not a day.',
    "Write it as year, month and day: 2027-06-30",
    command_hint="Write it as year, month and day: --until 2027-06-30",
)
DAY_GONE = Rule(
    "usage.day-gone",
    "A review cannot hold until {day}: that day has passed.",
    "Give a later day, or none.",
    command_hint="Give a later day, or leave --until out.",
)
DAY_FAR = Rule(
    "usage.day-far",
    "A review cannot hold until {day}: that is more than {most} years from today.",
    "Give an earlier day, or none.",
    command_hint="Give an earlier day, or leave --until out.",
)
ENTRY_CHANGED = Rule(
    "review.entry-changed",
    "This entry is not as Handpress wrote it: somebody has changed it by hand. It says that {who} signed.",
    "Put this file back from git or a backup, or have the handout signed again. Until then it prints as a "
    "draft.",
)
ENTRY_GONE = Rule(
    "review.entry-gone",
    "An entry that stood before this one has been taken out of the record by hand: a signature, or a note "
    "that one was withdrawn.",
    "Put this file back from git or a backup, or have the handout signed again. Until then it prints as a "
    "draft.",
)
WITHDRAWAL_GONE = Rule(
    "review.withdrawal-gone",
    "This signature was withdrawn on {day} by {who}, and the entry that says so has been taken out of the "
    "record by hand. {file} still has it.",
    "Put the record back from git or a backup, or have the handout signed again. Until then it prints as a "
    "draft.",
)
DAY_TO_COME = Rule(
    "review.day-to-come",
    "This signature is of {day}, a day that is still to come; today is {today}.",
    "Look at the clock of this computer first. If it is right, the day in this entry is wrong: put the file "
    "back from git or a backup, or have the handout signed again. Until then it prints as a draft.",
)
CLOCK_BEHIND = Rule(
    "review.clock",
    "The newest entry of {file} is of {day}. By the clock of this computer today is {today}, earlier.",
    "Look at the clock before anybody signs. If it is right, go on: the new signature takes the place of the "
    "older one all the same.",
    Severity.WARNING,
)
NOT_ON_PAGE = Rule(
    "review.not-on-page",
    "This entry says: {said} The page that was kept when it was signed, {file}, does not say so.",
    "Put this record back from git or a backup, or have the handout signed again. Until then it prints as a "
    "draft.",
)
DOES_NOT_COUNT = Rule(
    "review.does-not-count",
    "The signature is recorded, and {handout} prints as a draft all the same. {why}",
    "Mend what is said here, look at the handout again, then sign it again.",
)
BAD_SPAN = Rule(
    "review.span",
    "A review of {day} cannot be good until {until}: one of the two days was changed by hand.",
    "Do not change signatures by hand. Put this file back from git or a backup.",
)
REVIEW_OVERDUE = Rule(
    "review.fact-overdue",
    'The fact "{fact}" should have been looked at again by {day}.',
    "Have it looked at, then set its review_by in content.yaml to a new day. To sign all the same, "
    "say until when.",
    command_hint="Have it looked at, then set its review_by in content.yaml to a new day. To sign all the "
    "same, give a day with --until.",
)
NOT_CONFIRMED = Rule(
    "usage.not-confirmed",
    "Nothing was signed: {count} to look at first.",
    "When the signer has looked at all of it, say that it is accepted.",
    command_hint="They are listed above. When the signer has looked at all of it and accepts it, run the "
    "same command with --yes.",
)
STORED_GONE = Rule(
    "review.stored-gone",
    "The signed document {file} is not there.",
    "Put it back from git or a backup, or have the handout signed again.",
)
STORED_CHANGED = Rule(
    "review.stored-changed",
    "The signed document {file} is not what was signed: somebody has changed it since.",
    "Put it back from git or a backup, or have the handout signed again.",
)
STORED_OTHER = Rule(
    "review.stored-other",
    "This signature does not belong to the document that is kept with it, {file}.",
    "Do not change signatures by hand. Put {record} back from git or a backup, or have the handout signed "
    "again.",
)
BAD_STORED_NAME = Rule(
    "review.stored-name",
    '"{name}" cannot be the name of a signed document.',
    "Do not change signatures by hand. Put this file back from git or a backup.",
)
BAD_ENTRY = Rule(
    "review.printed-entry",
    'This entry says neither how many copies were printed nor that they were thrown away: "{edition}".',
    'Put the file back from git or a backup, or give the entry "handout", "layout", "paper" and "copies".',
)
RELEASE_SAMPLE = Rule(
    "release.sample-clinic",
    "{name} is a sample, not a real clinic, so nothing of it is released.",
    'Put your own clinic into brand/brand.yaml and delete the line "sample: true".',
)
RELEASE_UNSIGNED = Rule(
    "release.unsigned",
    'Nobody has signed the handout "{handout}" for {clinic}.',
    'When it has been read and found right: `handpress sign {handout} --by "Name, role"`',
)
RELEASE_CHANGED = Rule(
    "release.changed",
    'The handout "{handout}" has changed since {who} signed it on {day}.',
    "See what changed with: `handpress changed {handout}`. Then have it signed again.",
)
RELEASE_WITHDRAWN = Rule(
    "release.withdrawn",
    'The signature of {who} for the handout "{handout}" was withdrawn by {by} on {day}: {why}',
    'When that is settled, have it signed again: `handpress sign {handout} --by "Name, role"`',
)
NOTHING_TO_WITHDRAW = Rule(
    "review.nothing-to-withdraw",
    'There is no signature of "{handout}" for {clinic} that could be withdrawn.',
    "It already prints as a draft. See who signed what, and when, in {file}.",
)
NO_REASON = Rule(
    "usage.no-reason",
    "Why the signature is withdrawn is {what}.",
    "Write one line of plain text, up to {most} letters, for whoever has to sign next.",
)
RELEASE_EXPIRED = Rule(
    "release.expired",
    'The review of the handout "{handout}" by {who} was good until {day}.',
    'When it has been read again: `handpress sign {handout} --by "Name, role"`',
)
RELEASE_OTHER_LAYOUT = Rule(
    "release.other-layout",
    'The handout "{handout}" was not signed in the layout {layout}.',
    'Add the layout to "layout:" in the handout and have it signed so, or leave it out.',
)
NOT_MADE_YET = Rule(
    "printed.not-made",
    'No PDF of "{name}" is recorded in {folder}{which}.',
    "Make it first, print that, then note it. {hint}",
)
PRINTED_GONE = Rule(
    "printed.file-gone",
    "{file} is not there, or is no PDF that can be read.",
    "Make it again: `handpress {name}`  If your copies have the same edition code at their foot, note them.",
)
PRINTED_COPY = Rule(
    "printed.copy",
    "{file} is not what was made under this name: its pages are of {name}, edition {edition}.",
    "Note those copies as what they are: `handpress printed {name} --edition {edition} --copies N`  To have "
    "the file back: `handpress {made}`",
)
PRINTED_OTHER = Rule(
    "printed.other-edition",
    "{file} does not print the edition {edition} that stands in the record: it was replaced since, or the "
    "run that made it was stopped.",
    "Make it again: `handpress {name}`  Then note the copies that have the edition code of the new file.",
)
WHICH_PRINTED = Rule(
    "usage.which-printed",
    'There are {count} PDFs of "{name}".',
    "Say which one was printed, by the edition code at its foot: {choices}",
)
NO_COPIES = Rule(
    "usage.no-copies",
    "It is not said how many copies were printed.",
    "Give their number, for example: `handpress printed {name} --copies 25`",
)
PRINTED_ALONE = Rule(
    "usage.printed-alone",
    "{words}",
    "Give a handout with its copies, or a pack alone: a pack knows its own copies.",
    command_hint="Give a handout with --copies, or --pack NAME alone: a pack knows its own copies.",
)
NO_PACK_MADE = Rule(
    "printed.no-pack",
    'The pack "{name}" was not made by this version of Handpress: there is no job sheet of it in {folder}.',
    "Make it with: `handpress --pack {name}`. Then print that, and note it.",
)
PACK_OLD = Rule(
    "printed.pack-not-up-to-date",
    'The pack "{name}" could not be made again the last time, so what lies in its folder is old.',
    "Make the pack again and print that.",
)
UNKNOWN_EDITION = Rule(
    "usage.unknown-edition",
    "No printed copies of an edition {edition} are noted.",
    "{hint}",
)
SIDE_BY_SIDE = Rule(
    "changed.no-picture",
    "The pages of {handout} could not be drawn ({reason}).",
    "What changed in the words is shown above all the same.",
)
