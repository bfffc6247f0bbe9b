"""What can be wrong in the text of a handout: fences and Markdown."""

from __future__ import annotations

from handpress.diagnostics import Rule, Severity

# ---- fences ------------------------------------------------------------------------------

UNCLOSED_FENCE = Rule(
    "template.unclosed-fence",
    '"::: {name}" begins here and is not closed{before}.',
    "Write ::: on a line of its own where it, or what stands in it, should end.",
)
STRAY_CLOSE = Rule(
    "template.stray-fence-end",
    "This ::: closes nothing.",
    "Delete it, or look above for a ::: too many. What begins inside a list item ends inside it, as far in.",
)
MISPLACED_FENCE_MARK = Rule(
    "template.fence-in-text",
    "A line with ::: stands in the middle of a text here.",
    "Leave an empty line before it, and begin it as far left as the block it belongs to.",
)
SHORT_FENCE = Rule(
    "template.short-fence",
    "A box or a region begins and ends with three colons; here stand only two.",
    "Write ::: instead. If two colons are to be printed, put words before them.",
)
UNKNOWN_REGION = Rule(
    "template.unknown-region",
    'The layout {layouts} has no region "{name}".',
    "{hint}",
)
UNKNOWN_DIRECTIVE = Rule(
    "template.unknown-directive",
    'There is no "::: {name}".',
    "{hint}",
)
NAMELESS_FENCE = Rule(
    "template.nameless-fence",
    "The name after ::: is missing or is not a plain word.",
    "Write what it is, such as  ::: good-to-know When to call  or, to end something, ::: alone on its line.",
)
REGION_TWICE = Rule(
    "template.region-twice",
    'The region "{name}" is here a second time; it began on line {line} already.',
    "Move its text into the first one.",
)
REGION_WITH_TITLE = Rule(
    "template.region-title",
    'Words stand after the region\'s name "{name}".',
    "Write them as a heading on a line of their own: ## {title}",
)
EMPTY_REGION = Rule(
    "template.empty-region",
    'The region "{name}" is empty.',
    "Put something into it, or delete it.",
)
OUTSIDE_REGIONS = Rule(
    "template.outside-regions",
    "This stands outside of all regions.",
    "Move it into a region, such as  ::: {region}",
)
EMPTY_HANDOUT = Rule(
    "template.empty",
    "There is nothing in this handout below its first part.",
    "Add headings and facts.",
)
WRONG_PLACE = Rule(
    "template.wrong-place",
    '"::: {name}" cannot stand inside {outer}.',
    "Move it out, after the ::: that ends it.",
)
MISSING_TITLE = Rule(
    "template.missing-title",
    '"::: {name}" wants a title.',
    "Write it on the same line: ::: {name} When to call us",
)
NEEDLESS_TITLE = Rule(
    "template.needless-title",
    '"::: {name}" takes no words after it.',
    "Delete them, or write them as a heading above: ### {title}",
)
EMPTY_DIRECTIVE = Rule(
    "template.empty-directive",
    '"::: {name}" is empty.',
    "Put something between it and the ::: that ends it, or delete it.",
)
NOT_IN_DIRECTIVE = Rule(
    "template.not-in-directive",
    '"::: {name}" holds {wanted}, and here stands {what}.',
    "Move it out, after the ::: that ends it.",
)
STATISTIC_WANTS_FACT = Rule(
    "template.statistic-fact",
    '"::: statistic" wants exactly one fact and nothing else.',
    "Write one fact in it, such as {{{{ how_common.lifetime }}}}.",
)
STATISTIC_WANTS_NUMBER = Rule(
    "template.statistic-number",
    'The fact "{name}" has no number to show.',
    "Add  number: {{count: 6, of: 100}}  to it in content.yaml, or print it as a plain paragraph.",
)
KEY_WANTS_FACT = Rule(
    "template.key-fact",
    '"::: key-message" wants exactly one fact and nothing else.',
    "Write one whole fact in it, such as {{{{ ptsd.treatable }}}}.",
)
KEY_TOO_LONG = Rule(
    "template.key-long",
    'The fact "{name}" has {words} words. A key message has {most} at the most.',
    "Choose a shorter fact, or write one that keeps every condition, and put it into content.yaml.",
)
KEY_WITH_BLANK = Rule(
    "template.key-blank",
    'The fact "{name}" has a place to write in. A key message is read as it stands.',
    "Choose a fact without ____, and print this one further down.",
)
TIMELINE_WANTS_STEPS = Rule(
    "template.timeline-steps",
    "A timeline wants headings: each begins a step, and here something stands before the first.",
    "Begin each step with a heading, such as ### Before you come",
)
BAD_LINES = Rule(
    "template.lines",
    '"::: lines" wants to know how many lines, from 1 to 40.',
    "Write for example: ::: lines 3 What I want to ask",
)
BAD_SHARE = Rule(
    "template.field-share",
    "The width of a field is a whole number from 1 to 9.",
    "Write for example: - Name {{2}}",
)
UNKNOWN_FIGURE = Rule(
    "template.unknown-figure",
    "There is no drawing called {name}.",
    "{hint}",
)
FIGURE_WANTS_CAPTION = Rule(
    "template.figure-caption",
    'The drawing "{name}" has no words under it.',
    "Write a caption or a fact between ::: figure and :::, for those who cannot see the drawing.",
)
FIGURE_LABELS = Rule(
    "template.figure-labels",
    'The drawing "{name}" wants {wanted}, and here it gets {got}.',
    "Write them as a list below ::: figure {name}, one line each, in the order in which they are read; "
    "the caption comes last.",
)
FIGURE_NOTES = Rule(
    "template.figure-notes",
    'In the drawing "{name}", "{label}" wants {wanted} under it, and here it gets {got}.',
    "Write them as a list under that label, moved in by two spaces.",
)
FIGURE_LABEL_PLAIN = Rule(
    "template.figure-label-plain",
    'In the drawing "{name}", a label holds {what}.',
    "Labels in a drawing are plain words. Put it into the caption, or into the text beside the drawing.",
)
NO_ADDRESS_FOR_QR = Rule(
    "template.no-qr-address",
    "There is no web address for this code to point to, so this box is left out.",
    'To have it, add  web: …  to brand.yaml, or an entry "{handout}" under handout_urls.',
    Severity.WARNING,
)

# ---- Markdown ------------------------------------------------------------------------------

IMAGE = Rule(
    "template.image",
    "Pictures cannot be put into a handout.",
    "Use a drawing that Handpress knows, with ::: figure NAME, or an icon before a heading, such as :phone:",
)
BAD_LINK = Rule(
    "template.link",
    'The link goes to "{address}", which is no address that can be printed.',
    "Links begin with https://, tel: or mailto: and are written out.",
)
LINK_TITLE = Rule(
    "template.link-title",
    "The words behind the address of this link would not be printed: {words}",
    "Delete them, or write them into the text.",
)
EMPTY_LINK = Rule(
    "template.empty-link",
    "The link to {address} has no words.",
    "Write words between the square brackets.",
)
CODE = Rule(
    "template.code",
    "Text between ` marks is for computer code.",
    "Delete the ` marks.",
)
IN_QUOTE = Rule(
    "template.in-quote",
    "{what} stands in a quotation, which has paragraphs only.",
    "Delete the > before it; a box is written ::: good-to-know When to call",
)
MORE_THAN = Rule(
    "template.quote-number",
    '"> {words}" would be printed as a quotation, without its >.',
    "If it means more than, write so in words: more than 5 minutes. A quotation begins with a word.",
)
EMPTY_QUOTE = Rule(
    "template.empty-quote",
    "A > stands here without words.",
    "Write what was said behind it, or delete it.",
)
PAGE_IN_BOX = Rule(
    "template.page-in-box",
    '"::: new-page" stands in {outer}, which is not parted.',
    "Move it out of it, to where the next page is to begin.",
)
PAGE_WITH_WORDS = Rule(
    "template.page-with-words",
    '"::: new-page" has words in it.',
    "Write ::: on the next line, and the words below it.",
)
CODE_ADDRESS = Rule(
    "template.code-address",
    "A code cannot lead to {what}.",
    "Write a whole address on a line of its own that begins with https:// and has no spaces, such as "
    "https://portal.example/visits",
)
CODE_AMONG_WORDS = Rule(
    "template.code-among-words",
    "The address {what} stands among words, so the code would lead somewhere else than it says.",
    "Leave an empty line before the address, and write it alone as the last line.",
)
CODE_LONG = Rule(
    "template.code-long",
    "The address of this code has {count} characters; a code of it would be too fine to scan.",
    "Use an address of {limit} characters at the most; a page of your own can lead on to a longer one.",
)
TEXT_TOO_LONG = Rule(
    "template.text-too-long",
    "This text is far too long for one paragraph.",
    "Leave an empty line between paragraphs.",
)
ITALIC = Rule(
    "template.italic",
    "One star (or underscore) on each side means slanted letters, which are hard to read; it prints bold.",
    "Write two stars on each side for bold, or none.",
    Severity.WARNING,
)
TITLE_HEADING = Rule(
    "template.title-heading",
    "A heading with one # is the title of the handout, which comes from the top of the file.",
    "Write ## for a heading.",
)
SKIPPED_LEVEL = Rule(
    "template.skipped-level",
    "This heading has {got} # marks, but the one above it leaves room for {most} at the most.",
    "Write {marks} here. Screen readers count headings, and a step that is left out misleads.",
)
HEADING_IN_BOX = Rule(
    "template.heading-in-box",
    "A heading in a box stands below the box's title, so it has at least {least} # marks here.",
    "Write {marks} here, or make it bold text.",
)
EMPTY_HEADING = Rule(
    "template.empty-heading",
    "This heading is empty.",
    "Write its words, or delete it.",
)
UNKNOWN_ICON = Rule(
    "template.unknown-icon",
    'There is no icon ":{name}:".',
    "{hint}",
)
MISPLACED_ICON = Rule(
    "template.misplaced-icon",
    'The icon ":{name}:" stands where icons do not print.',
    "Icons stand at the start of a heading or of a title. Delete it here.",
)
EMPTY_ITEM = Rule(
    "template.empty-item",
    "This item of a list is empty.",
    "Write something after its mark, or delete it.",
)
IN_ITEM = Rule(
    "template.in-item",
    "{what} cannot stand inside an item of a list.",
    "Move it out of the list: begin its line at the very left.",
)
RUNS_ON = Rule(
    "template.runs-on",
    "This line would run on in the item of the list above it.",
    "Leave an empty line above it. If it belongs to the item, move it in by two spaces.",
)
ITEM_NUMBER = Rule(
    "template.item-number",
    "This item is numbered {got}, and would be printed as {want}.",
    "Number the items of a list one after the other. For a number that begins a sentence, write a \\ before "
    "the full stop: {got}\\.",
)
CLOSING_SIGNS = Rule(
    "template.heading-end",
    "The {signs} at the end of this heading would not be printed.",
    "Delete it, or write a \\ before it to print it.",
)
MIXED_LIST = Rule(
    "template.mixed-list",
    "This list has items with a tick box and items without.",
    "Begin each of them with - [ ] or none of them.",
)
NUMBERED_TICKS = Rule(
    "template.numbered-ticks",
    "A numbered list cannot have tick boxes.",
    "Begin each of its items with - [ ] instead of a number.",
)
TICKED = Rule(
    "template.ticked",
    "This tick box is ticked already.",
    "Write [ ] with a space in it: the reader ticks it.",
)
ROW_CELLS = Rule(
    "template.row-cells",
    "The first row of this table has {want} cells, and this one has {got}.",
    "Separate the cells with | and give each row as many as the first one.",
)
EMPTY_TABLE = Rule(
    "template.empty-table",
    "This table has no rows under its first one.",
    "Add rows, or delete it.",
)
NO_HOURS = Rule(
    "template.no-hours",
    "The clinic gives no opening hours, which this table would hold.",
    "Add  hours:  to brand.yaml, a line for each day or group of days; or delete this block.",
)
CELL_ALONE = Rule(
    "template.cell-alone",
    "[initials] or [empty] stands in a cell with something else.",
    "Give it a cell of its own: | Read and understood | [initials] |",
)
WIDTHS = Rule(
    "template.table-widths",
    "{count} widths, {sum} together, are given for a table of {columns} columns.",
    "Give each column one, at least 3, and 100 in all, such as {{widths {example}}}",
)
TABLE_OPTION = Rule(
    "template.table-option",
    '"{option}" is nothing that can be asked of a table.',
    "Write the widths of its columns, such as {{widths 50 25 25}}, or delete the braces.",
)
FACT_LOST = Rule(
    "template.fact-lost",
    "{name} is printed where no text can be.",
    "Put it into a paragraph, a heading, a list or a table.",
)
NOT_KNOWN_HERE = Rule(
    "template.not-known",
    "This is written in a way that handouts do not have.",
    "Use paragraphs, headings, lists, tables and the ::: blocks.",
)
TOO_MANY_LEVELS = Rule(
    "template.too-many-levels",
    "Lists or boxes stand too deep inside one another here.",
    "Move some of them out.",
)
UNSOURCED = Rule(
    "template.unsourced",
    'A sentence stands in the template itself, with no source behind it: "{words}".',
    "If it states, advises or warns, make it a fact in content.yaml and print that; "
    "if it only leads in, keep it short and end it with a colon.",
    Severity.WARNING,
)
