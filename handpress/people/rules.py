"""What can be wrong with a list of people. A message names row and column, never what stands there."""

from __future__ import annotations

from handpress.diagnostics import Rule, Severity

# ---- the file ----------------------------------------------------------------------------

EMPTY = Rule(
    "people.empty",
    "{file} holds no people.",
    "The first row has the names of the columns, each other row one person.",
)
UNREADABLE = Rule(
    "people.unreadable",
    "{file} cannot be read as a table: {reason}.",
    "Save it again as CSV (UTF-8) or as an Excel workbook (.xlsx).",
)
LOCKED = Rule(
    "people.locked",
    "{file} is protected with a password.",
    "Open it, save a copy without a password, print, and delete the copy.",
)
NO_WORKBOOKS = Rule(
    "people.no-workbooks",
    "Excel files cannot be read here: the package python-calamine is not installed.",
    "Save the list as CSV (UTF-8), or install the package.",
)
TOO_LARGE = Rule(
    "people.too-large",
    "{file} is larger than {most} MB.",
    "Check that it is the right file; a list of 100,000 people has some 10 MB.",
)
OLD_ENCODING = Rule(
    "people.old-encoding",
    "{file} is not UTF-8; it is read as Windows-1252. The first name with a special letter reads: {shown}",
    "If that is wrong, say how it was saved, or save it as CSV UTF-8.",
    Severity.WARNING,
    "If that is wrong, say how it was saved, such as --encoding cp1250, or save it as CSV UTF-8.",
)
BAD_ENCODING = Rule(
    "people.bad-encoding",
    "{file} cannot be read as {encoding}: from row {row} on it has letters that this is not.",
    "Save it as CSV UTF-8, or say how it was saved.",
    command_hint="Save it as CSV UTF-8, or say how it was saved, such as --encoding cp1252",
)
UNKNOWN_ENCODING = Rule(
    "people.unknown-encoding",
    "There is no encoding {encoding}.",
    "Choose utf-8, utf-16, cp1252 or another that Python knows.",
    command_hint="Write --encoding utf-8, utf-16, cp1252 or another that Python knows.",
)
BAD_SEPARATOR = Rule(
    "people.bad-separator",
    "A separator is one sign, not {separator}.",
    "Give one sign, or the word tab.",
    command_hint='Write --separator ";" or --separator tab',
)
BROKEN_ROW = Rule(
    "people.broken-row",
    "{file}, row {row}: {reason}.",
    "Look at this row where the list comes from, and save it again.",
)

# ---- its columns -------------------------------------------------------------------------

NO_HEADER = Rule(
    "people.no-header",
    "None of the {count} columns of {file} has the name of a field: {fields}.",
    "The first row must have the names of the columns. If they are called otherwise, say which is which.",
    command_hint="The first row must have the names of the columns. If they are called otherwise, say which "
    'is which, such as --map {first}="Name of the column"',
)
NEAR_COLUMN = Rule(
    "people.near-column",
    "{file} has no column {field}, but a column “{column}”.",
    "Say whether that is it; if there is none, say that, and a line to write on is printed.",
    command_hint='If that is it, add --map {field}="{column}" ; if not, add --map {field}= for a line to '
    "write on.",
)
REQUIRED_COLUMN = Rule(
    "people.required-column",
    "{file} has no column {field}, and {handout} must have it.",
    "Add the column, or say which one it is.",
    command_hint='Add the column, or say which one it is: --map {field}="Name of the column"',
)
REPEATED_COLUMN = Rule(
    "people.repeated-column",
    "{file} has {count} columns that are called {column}.",
    "Keep one, or give them different names.",
)
BAD_MAP = Rule(
    "people.bad-map",
    "A field and its column are written FIELD=COLUMN, not {given}.",
    "Write the field, an equals sign and the name of the column.",
    command_hint='Write it such as --map first_name="First name"',
)
UNKNOWN_FIELD = Rule(
    "people.unknown-field",
    "There is no field {field} in these handouts.",
    "{hint}",
)
UNKNOWN_COLUMN = Rule(
    "people.unknown-column",
    "{file} has no column “{column}”.",
    "{hint}",
)
UNUSED_COLUMNS = Rule(
    "people.unused-columns",
    "{count} of {file}’s columns are printed nowhere.",
    "Nothing to do, unless one of them was meant to be.",
    Severity.INFO,
)
MISSING_COLUMN = Rule(
    "people.missing-column",
    "{file} has no column {field}: each copy has a line to write on there.",
    "Nothing to do, unless you have the column under another name.",
    Severity.INFO,
    "Nothing to do, unless you have the column under another name: --map {field}=…",
)
EITHER_DAY = Rule(
    "people.either-day",
    "The days in the column of {field} could be read in two ways: row {row} is one of two days of the year.",
    "Say which comes first, the day or the month.",
    command_hint="Say which comes first: --dates dmy (the day) or --dates mdy (the month).",
)
DAYS_READ = Rule(
    "people.days-read",
    "The days in the column of {field} are read with the {first} first.",
    "If that is wrong, say which comes first.",
    Severity.INFO,
    "If that is wrong, say --dates dmy or --dates mdy",
)

# ---- its rows ----------------------------------------------------------------------------

ROW_REQUIRED = Rule("people.row-required", "Row {row} has no {label}.", "Fill it in.")
ROW_DAY = Rule("people.row-day", "Row {row}: {label} is no day.", "Write it such as 2026-12-03")
ROW_TIME = Rule(
    "people.row-time", "Row {row}: {label} is no time of day.", "Write it such as 14:30 or 2:30 pm"
)
ROW_NUMBER = Rule("people.row-number", "Row {row}: {label} is no number.", "Write digits only.")
ROW_FORMULA = Rule(
    "people.row-formula",
    "Row {row}: {label} begins with {sign}, as a formula does.",
    "Put the value there in place of the formula.",
)
ROW_LINES = Rule(
    "people.row-lines",
    "Row {row}: {label} has a line break or a control character in it.",
    "Write it on one line. Where all goes wrong from here on, look for a quotation mark that is not closed.",
)
ROW_LONG = Rule(
    "people.row-long",
    "Row {row}: {label} has {count} characters; {most} are possible.",
    "Write it shorter.",
)
ROW_CELLS = Rule(
    "people.row-cells",
    "Row {row} has more cells than there are columns.",
    "A comma in a name needs quotation marks around the name.",
)
ROW_CHARACTER = Rule(
    "people.row-character",
    "Row {row}: {label} has a character that cannot be printed ({what}).",
    "Write it in letters that the font has.",
)
