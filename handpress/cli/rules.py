"""How the command can be called wrongly, and how a run can be stopped."""

from __future__ import annotations

from handpress.diagnostics import Rule, Severity

NO_SUCH_OPTION = Rule(
    "usage.no-such-option",
    'There is no option "{option}"{where}.',
    "{suggestion} See: `handpress {command}--help`",
)
VALUE_MISSING = Rule(
    "usage.value-missing",
    'The option "{option}" needs a value after it.',
    "See: `handpress {command}--help`",
)
VALUE_UNWANTED = Rule(
    "usage.value-unwanted",
    'The option "{option}" takes no value.',
    "See: `handpress {command}--help`",
)
GIVEN_TWICE = Rule(
    "usage.given-twice",
    'The option "{option}" stands there twice, and only one of the two would count.',
    "Give it once; for a second one, run the command again.",
)
NO_FOLDER_NAMED = Rule(
    "usage.no-folder-named",
    "Where the name of a folder should stand, there is nothing between the quotes.",
    "Write the name, such as --out prints, or leave the option out.",
)
WRONG_CHOICE = Rule(
    "usage.wrong-choice",
    '"{value}" is not a choice for {option}.',
    "Choose one of: {choices}.",
)
PACK_ALONE = Rule(
    "usage.pack-alone",
    "A print pack is made as its list says: no handout, layout or variant can be given with --pack.",
    "Change the pack in brand/packs.yaml, or leave out everything but --pack, --paper and the folders.",
)
BRANDS_ALONE = Rule(
    "usage.brands-alone",
    "--brands makes many clinics in one run: {option} is for one clinic.",
    "Leave out {option}, or make that clinic by itself.",
)
NO_CLINICS = Rule(
    "usage.no-clinics",
    "No clinic's folder is found for --brands {folders}.",
    "Name folders that hold content.yaml, handouts/ and brand/, or brand folders with a brand.yaml, "
    "such as: --brands 'clinics/*'",
)
NOT_A_CLINIC = Rule(
    "usage.not-a-clinic",
    "{folder} is no clinic's folder, so nothing was made for it.",
    "Nothing to do, if it is none. Otherwise see whether content.yaml, handouts/ and brand/ are in it.",
    Severity.WARNING,
)
SAME_PLACE = Rule(
    "usage.same-place",
    "The PDFs of {first} and of {second} would go into the same folder, {out}.",
    "Give one of the two folders another name, or leave out --out.",
)
NOT_A_NUMBER = Rule(
    "usage.not-a-number",
    '"{value}" is not right for {option}: a whole number from {least} to {most} is needed.',
    "For example: {option} {example}",
)
WORD_MISSING = Rule(
    "usage.word-missing",
    "A word is missing: {name}.",
    "See an example with: `handpress {command}--help`",
)
TOO_MANY_WORDS = Rule(
    "usage.too-many-words",
    "There are more words than this command understands: {words}.",
    "See an example with: `handpress {command}--help`",
)
OTHER = Rule("usage.other", "{message}", "See: `handpress {command}--help`")
BAD_EPOCH = Rule(
    "usage.source-date-epoch",
    'SOURCE_DATE_EPOCH is "{value}", which is not a number of seconds since 1970.',
    "Give whole seconds, or take the variable out of the environment.",
)
NO_HERE = Rule(
    "usage.folder-gone",
    "The folder you are in no longer exists, or may not be looked at.",
    "Go to another one (cd) and run the command again.",
)
NOT_YOURS = Rule(
    "new.not-your-folder",
    "This folder has no handouts of its own, and those that came with Handpress are left alone.",
    "Start a clinic's own folder: `handpress init my-clinic`",
)
NOT_SAID = Rule(
    "run.not-said",
    "What the command had to say could not be written ({reason}).",
    "What it made is made. If the words go into a file, make room on that disk, then run the command again.",
)
STOPPED = Rule(
    "run.stopped",
    "Stopped.",
    "No file is half-written. Run the command again to finish.",
)
MAKING_FAULT = Rule(
    "run.internal",
    "Handpress itself has a fault ({reason}).",
    "This is not your mistake, and no file of yours was harmed. Please report it to the people who look "
    "after Handpress. HANDPRESS_DEBUG=1 shows where it happened.",
)
NO_SUCH_PDF = Rule(
    "usage.no-such-pdf",
    "There is no PDF file {file}.",
    "Give the name of a PDF, for example: `handpress read out/understanding-ptsd-trifold-letter.pdf`",
)
NOT_A_PDF = Rule(
    "usage.not-a-pdf",
    "{file} is {what}, not a PDF file.",
    "Give the name of a PDF, for example: `handpress read out/understanding-ptsd-trifold-letter.pdf`",
)
UNREADABLE_PDF = Rule(
    "read.unreadable",
    "{file} is damaged, locked with a password, or no PDF at all.",
    "If Handpress made it, make it again.",
)
FOLDER_NOT_EMPTY = Rule(
    "init.not-empty",
    "The folder {folder} is not empty.",
    "Give the name of a folder that does not exist yet. Nothing in {folder} was touched.",
)
FOLDER_IS_FILE = Rule(
    "init.is-a-file",
    "{folder} is {what}.",
    "Give the name of a folder that does not exist yet.",
)
FOLDER_IN_TOOL = Rule(
    "init.inside-tool",
    "The folder {folder} lies inside Handpress itself, where an update could touch it.",
    "Choose a place outside, for example: `handpress init {example}`",
)
FOLDER_FAILED = Rule(
    "init.failed",
    "The folder {folder} could not be made ({reason}).",
    "Choose a place where you may write. Nothing was left behind.",
)
HANDOUT_EXISTS = Rule(
    "new.exists",
    'There is already a handout called "{name}" ({file}).',
    "Choose another name, or delete that file first.",
)
WHO_ANSWERS = Rule(
    "usage.who-answers",
    "It does not say who answers, and in what role.",
    'Add a name, a comma and a role, such as  --by "Ana Ruiz, front desk"',
)
NOTHING_ANSWERED = Rule(
    "usage.nothing-answered",
    "There is a name or a note, and no answer.",
    "Add an answer, such as  --item pemat:2=yes. To see the questions: `handpress answer {name}`",
)
NOT_AN_ANSWER = Rule(
    "usage.not-an-answer",
    '"{word}" is not an answer.',
    "Write the sheet ({sheets}), a colon, the number of the question, = and the answer: --item pemat:2=yes",
)
ANSWERED_TWICE = Rule(
    "usage.answered-twice",
    "There are two answers to {sheet}:{item}, and only one of the two would count.",
    "Give one of them. Nothing was recorded.",
)
NO_SUCH_ANSWER = Rule(
    "usage.no-such-answer",
    '"{word}" is not an answer to {sheet}:{item}.',
    "Answer {words}.",
)
NOTE_UNPRINTABLE = Rule(
    "usage.note-unprintable",
    "The note has a character that cannot be printed.",
    "Write it in plain letters.",
)
FILE_EXISTS = Rule(
    "usage.file-exists",
    "There is already a file {file}, and it was left alone.",
    "Give another name after {option}.",
)
FILE_AMONG_SOURCES = Rule(
    "usage.file-among-sources",
    "{file} would lie in {folder}, among the files that Handpress reads.",
    "Give a name in another folder after {option}.",
)
NO_FILE_NAMED = Rule(
    "usage.no-file-named",
    "After {option} the name of a file is needed.",
    "For example: {option} report.txt",
)
EXPLAIN_ONE_THING = Rule(
    "usage.explain-one-thing",
    "Say what to explain: handouts by their names, or one fact, or one source.",
    "For example: `handpress explain understanding-ptsd`, or `handpress explain --fact serious`",
)
NO_SUCH_FACT = Rule(
    "usage.unknown-fact",
    'There is no fact and no group of facts called "{name}".',
    "{suggestion}",
)
NO_SUCH_SOURCE = Rule(
    "usage.unknown-source",
    'There is no source called "{name}".',
    "{suggestion}",
)
WATCHED_GONE = Rule(
    "watch.folder-gone",
    "The folder {folder}, which was watched, is not there any more.",
    "Put it back, or go to where it is now, and start `handpress watch` again.",
)
PORT_TAKEN = Rule(
    "serve.port-taken",
    "Another program answers at port {port} of this computer.",
    "Leave out --port: a free one is found. `handpress serve`",
)
RUN_NOTHING = Rule(
    "usage.run-nothing",
    "Which handouts are to be printed for the people of the list?",
    "Name them, such as `handpress run infusion-day-checklist --data people.csv`; or --pack NAME.",
)
RUN_STAYS_HERE = Rule(
    "usage.run-stays-here",
    "A print run is made on this computer only: a list of people is not sent to others.",
    "Leave --scheduler out.",
)
