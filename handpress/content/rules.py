"""What can be wrong with the facts: first how the file is written (``yaml.*``), then what it says."""

from __future__ import annotations

from handpress.diagnostics import Rule, Severity

# ---- how the file is written ----------------------------------------------------------------

TAB = Rule(
    "yaml.tab",
    "Here stands a tab.",
    "Use spaces instead: two for each step inwards.",
)
COLON_IN_TEXT = Rule(
    "yaml.colon-in-text",
    "A colon followed by a space starts a new entry here, but this line already has one.",
    'If the colon belongs to the text, put the whole text in quotes: {key}: "…"',
)
INDENTATION = Rule(
    "yaml.indentation",
    "This line does not line up with the lines around it.",
    "Line it up: entries of one group begin in the same column, and what belongs to an entry stands two "
    "spaces further in.",
)
MISSING_COLON = Rule(
    "yaml.missing-colon",
    'A colon is missing after "{words}".',
    "Write a name, a colon, a space and the value, such as  owner: Dr. Lee. If these words go on from the "
    "line above, move them further in than its name.",
)
MISSING_SPACE = Rule(
    "yaml.missing-space",
    'There is no space after the {mark} in "{words}".',
    "Write a space after the {mark}.",
)
UNCLOSED_QUOTE = Rule(
    "yaml.unclosed-quote",
    "The quote {quote} that begins here is never closed, or is closed lines later by another text's quote.",
    "Add {quote} at the end of the text. A text that only begins with an apostrophe needs quotes around it: "
    '"…"',
)
AFTER_QUOTE = Rule(
    "yaml.after-quote",
    "The text in quotes ended before this.",
    'Put all of the text in quotes. A double quote inside is written \\", or put the text below  {key}: >-  '
    "further in, with no quotes at all.",
)
FIRST_CHARACTER = Rule(
    "yaml.first-character",
    "A text that is not in quotes cannot begin with {character}",
    'Put the text in quotes: {key}: "…". Or write  {key}: >-  and the text below, further in.',
)
ESCAPE = Rule(
    "yaml.escape",
    "In double quotes, a backslash has a meaning of its own, and this one has none.",
    "Write two backslashes for one, or use single quotes around the text. "
    "Write every other character as itself.",
)
UNCLOSED_BRACKET = Rule(
    "yaml.unclosed-bracket",
    "The bracket {bracket} that begins here is not closed, or a comma is missing in it.",
    "Add the closing {closing}, and a comma between entries. If the bracket belongs to a text, put the text "
    'in quotes: {key}: "…"',
)
STRAY = Rule(
    "yaml.stray-character",
    "{character} has no meaning here.",
    'Delete it. If it belongs to a text, put the text in quotes: {key}: "…"',
)
SYNTAX = Rule(
    "yaml.syntax",
    "The file cannot be understood from here on.",
    "Look at this line and the one before it: quotes and brackets closed, a space after each colon, lines of "
    "a group beginning in the same column.",
)
DUPLICATE_KEY = Rule(
    "yaml.duplicate-key",
    '"{key}" is written twice: first on line {first}, and again here.',
    "Keep one of the two.",
)
ALIAS = Rule(
    "yaml.alias",
    "{what} refers to another place in the file. Handpress does not read such references.",
    'If the text begins with a star, put it in quotes: "{what} …". Otherwise write the value out here.',
)
ANCHOR = Rule(
    "yaml.anchor",
    "{what} marks a place to refer to. Handpress does not read such marks.",
    'If it belongs to the text, put the text in quotes: "{what} …". Otherwise delete it.',
)
MERGE = Rule(
    "yaml.merge",
    '"<<" copies entries from another place. Handpress does not read such copies.',
    "Write the entries out here.",
)
TAG = Rule(
    "yaml.tag",
    "{what} names a kind of value. Handpress does not read such names.",
    'If it belongs to the text, put the text in quotes: "{what} …". Otherwise delete it.',
)
NOT_A_NAME = Rule(
    "yaml.not-a-name",
    "What stands before the colon here is not a simple name.",
    'Write one word before the colon. If this is a text that begins with a bracket, put it in quotes: "…"',
)
TOO_DEEP = Rule(
    "yaml.too-deep",
    "Lists inside lists go more than {limit} deep here.",
    'If this is a text that begins with a bracket, put it in quotes: "…"',
)
TOO_MANY = Rule(
    "yaml.too-many",
    "The file has more than {limit} entries.",
    "Check that this is the right file.",
)
SECOND_DOCUMENT = Rule(
    "yaml.second-document",
    "A line with only --- begins a second document here; it would never be read.",
    "Delete that line, so that the file is one.",
)
MERGE_MARK = Rule(
    "yaml.merge-mark",
    'The mark "{mark}" stands here: git could not join two versions of this file by itself.',
    "Keep what is right of the two versions between <<<<<<< and >>>>>>> (in a record: both), and delete the "
    "three lines of marks.",
)
EMPTY = Rule(
    "yaml.empty",
    "{file} is empty.",
    "Put its text back, or start from the sample that came with Handpress.",
)
NOT_ENTRIES = Rule(
    "yaml.not-entries",
    "The file is {what}, not a set of entries, each a name, a colon and a value.",
    "Compare it with the sample that came with Handpress.",
)

# ---- the shape of entries -------------------------------------------------------------------

UNKNOWN_KEY = Rule(
    "content.unknown-key",
    '"{key}" is not known {where}.',
    "{hint}",
)
VALUE_OUTSIDE = Rule(
    "content.value-outside",
    'The value of "{name}" stands at the left edge; it belongs under "parameters:".',
    "Write it below the line  parameters:  with two spaces before it. If that line ends in {{}}, "
    "take the {{}} out.",
)
MISSING_KEY = Rule(
    "content.missing-key",
    '"{key}" is missing {where}.',
    "Add a line  {key}: …",
)
EMPTY_VALUE = Rule(
    "content.empty",
    '"{key}" has no value.',
    "Write one, or delete the line if it is not needed.",
)
ONLY_A_REMARK = Rule(
    "content.only-a-remark",
    '"{key}" has no value: from the # on, the line is a remark, which is not read.',
    'If the # belongs to the value, put all of it in quotes, such as {key}: "#…". Otherwise write the value '
    "before the #, or delete the line if it is not needed.",
)
TOO_LONG = Rule(
    "content.too-long",
    '"{key}" has {count:,} characters, and the most is {limit:,}.',
    "Shorten it, or split it in two.",
)
TOO_MANY_ITEMS = Rule(
    "content.too-many-items",
    '"{key}" has {count:,} items, and the most is {limit:,}.',
    "Keep the most important ones.",
)
WANTS_TEXT = Rule(
    "content.wants-text",
    '"{key}" wants text, and this is {what}.',
    "{hint}",
)
WANTS_NUMBER = Rule(
    "content.wants-number",
    '"{key}" wants {wanted}, and this is {what}.',
    "Write plain digits with no quotes around them, such as {example}.",
)
WANTS_BOOLEAN = Rule(
    "content.wants-yes-or-no",
    '"{key}" wants true or false, and this is {what}.',
    "Write true or false, with no quotes around it.",
)
WANTS_LIST = Rule(
    "content.wants-list",
    '"{key}" wants a list, and this is {what}.',
    "Write it in square brackets, with commas between: {key}: [one, two]",
)
WANTS_ENTRIES = Rule(
    "content.wants-entries",
    '"{key}" wants entries of its own, and this is {what}.',
    "Write them on the lines below, two spaces further in, each a name, a colon and a value.",
)
WANTS_ONE_OF = Rule(
    "content.wants-one-of",
    '"{key}" cannot be {what}.',
    "Write one of these: {allowed}.{hint}",
)
OUT_OF_RANGE = Rule(
    "content.out-of-range",
    '"{key}" is {what}, which must be {bound}.',
    "Write a number that is so.",
)
BAD_DATE = Rule(
    "content.date",
    '"{key}" is {what}, which is not a date.',
    "Write year, month and day with hyphens, such as 2026-11-23.",
)
BAD_URL = Rule(
    "content.url",
    '"{key}" is {what}, which is not a web address.',
    "Write the whole address, beginning with https:// and without spaces.",
)
BAD_ID = Rule(
    "content.id",
    '"{key}" cannot be the name of {kind}.',
    "{hint}",
)
BAD_VALUE = Rule(
    "content.value",
    '"{key}" cannot be {what}.',
    "Compare with the sample that came with Handpress.",
)
BAD_VERSION = Rule(
    "content.version",
    "This file says it is of version {what}; this Handpress reads version {reads}.",
    "Write  version: {reads}",
)
MORE_PROBLEMS = Rule(
    "content.more-problems",
    "{count} more problems in {file} are not shown.",
    "Correct those shown first, then run this again.",
)

# ---- marks in a text ------------------------------------------------------------------------

OPEN_BOLD = Rule(
    "content.open-bold",
    "The ** here has no partner.",
    "Write ** before and after the words to print bold, or delete it. "
    "A text cannot print two stars in a row.",
)
LOOSE_BOLD = Rule(
    "content.loose-bold",
    "The ** here does not touch the words that it should make bold.",
    "Write the stars right against the words: **bold words**, with no space inside them.",
)
MANY_STARS = Rule(
    "content.many-stars",
    "Here stand {count} stars in a row.",
    "Write exactly two before and two after the words to print bold.",
)
OPEN_PARAMETER = Rule(
    "content.open-parameter",
    "The {mark} here has no partner.",
    "Write a parameter as [[name]], on one line.",
)
PARAMETER_NAME = Rule(
    "content.parameter-name",
    '"{words}" cannot be the name of a parameter.',
    "Between [[ and ]] write the name of one parameter and nothing else.",
)

# ---- what the entries say together ----------------------------------------------------------

UNKNOWN_SOURCE = Rule(
    "content.unknown-source",
    'The fact "{fact}" names the source "{source}", which is not among the sources.',
    "{hint}",
)
REPEATED_SOURCE = Rule(
    "content.repeated-source",
    'The fact "{fact}" names the source "{source}" twice.',
    "Keep one.",
)
NO_SOURCES = Rule(
    "content.no-sources",
    'The fact "{fact}" names no source.',
    "Add  sources: [name of a source]. Only a fact with  confidence: needs_check  or  kind: house  may stand "
    "without.",
)
UNKNOWN_PARAMETER = Rule(
    "content.unknown-parameter",
    'The parameter "{parameter}" is not among the parameters{of}.',
    "{hint}",
)
NO_IF_UNSET = Rule(
    "content.no-if-unset",
    'The fact "{fact}" has [[{parameter}]] in it, but not what prints while the clinic has not set it.',
    "Add  if_unset: …  with a wording that is safe by itself; four underscores (____) print a "
    "line to write on.",
)
NEEDLESS_IF_UNSET = Rule(
    "content.needless-if-unset",
    'The fact "{fact}" has an if_unset wording, but no [[parameter]] in its text, so it would never print.',
    "Delete if_unset, or write the parameter into the text.",
)
PARAMETER_IN_IF_UNSET = Rule(
    "content.parameter-in-if-unset",
    "The if_unset wording has [[{parameter}]] in it, but it prints when a parameter is not set.",
    "Say it without the parameter; four underscores (____) print a line to write on.",
)
ID_IS_PREFIX = Rule(
    "content.id-is-prefix",
    '"{fact}" is a fact and also the beginning of "{longer}" (line {line}).',
    "Rename one of them, for example to {fact}.summary.",
)
NO_OWNER = Rule(
    "content.no-owner",
    'The fact "{fact}" has no {key}, and "defaults" gives none.',
    "Add  {key}: …  to the fact or to defaults.",
)
NUMBER_NOT_FIRST = Rule(
    "content.number-not-first",
    'The text of "{fact}" does not begin with its number, {count}.',
    "A large {count} stands beside the text: begin the text with it, such as {count} of every {of} adults …",
)
NUMBER_TOO_LARGE = Rule(
    "content.number-too-large",
    'The number of "{fact}" counts {count} of {of}.',
    "The count cannot be more than the whole.",
)
NUMBER_NOT_IN_TEXT = Rule(
    "content.number-not-in-text",
    'The text of "{fact}" does not say "{of}", the whole that its number counts.',
    "Check that text and number say the same.",
    Severity.WARNING,
)
LIMIT_NEEDS_UNIT = Rule(
    "content.limit-needs-unit",
    'The parameter "{parameter}" has a {key}, but no unit.',
    "Add  unit: …  such as hours.",
)
LIMIT_NEEDS_REASON = Rule(
    "content.limit-needs-reason",
    'The parameter "{parameter}" has a {key}, but nobody is told why.',
    "Add  {key}_reason: …  with the source that says so.",
)
REASON_NEEDS_LIMIT = Rule(
    "content.reason-needs-limit",
    'The parameter "{parameter}" has a {key}_reason, but no {key}.',
    "Add  {key}: …  or delete the reason.",
)
FLOOR_ABOVE_CEILING = Rule(
    "content.floor-above-ceiling",
    'The parameter "{parameter}" must be at least {floor} and at most {ceiling}, which cannot be.',
    "Correct one of them.",
)
UNUSED_SOURCE = Rule(
    "content.unused-source",
    'No fact names the source "{source}".',
    "Delete it, or name it in the facts that it supports.",
    Severity.WARNING,
)
UNUSED_PARAMETER = Rule(
    "content.unused-parameter",
    'No fact uses the parameter "{parameter}".',
    "Delete it, or write [[{parameter}]] into the fact that it belongs to.",
    Severity.WARNING,
)

# ---- the clinic's values --------------------------------------------------------------------

VALUE_NOT_A_NUMBER = Rule(
    "clinic.not-a-number",
    'The value "{parameter}" is a number of {unit}, and this is {what}.',
    "Write only the number, in plain digits and with no quotes, such as {example}; Handpress adds the word "
    '"{unit}".',
)
VALUE_NEGATIVE = Rule(
    "clinic.negative",
    'The value "{parameter}" is {value}, less than nothing.',
    "Write how many it is, such as 24; or delete the line: then a line to write on is printed.",
)
BELOW_FLOOR = Rule(
    "clinic.below-floor",
    'The value "{parameter}" is {value}, but must be at least {floor}.',
    "Set {floor} or more. The reason: {reason}",
)
ABOVE_CEILING = Rule(
    "clinic.above-ceiling",
    'The value "{parameter}" is {value}, but must be at most {ceiling}.',
    "Set {ceiling} or less. The reason: {reason}",
)

# ---- the record of what shipped -------------------------------------------------------------

BAD_RECORD = Rule(
    "content.bad-record",
    "{file} is not as Handpress wrote it, so that it cannot be told what has changed in Handpress.",
    "Put it back from a backup. Without one, delete it: `handpress update` then shows all that differs.",
)
