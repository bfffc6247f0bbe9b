"""What can be wrong with signs in a text that look like marks and are none where they stand.

Each would be printed as it stands. The words differ by place: a handout is Markdown with facts, a fact knows
``**bold**`` and ``[[value]]``, and a line of the clinic's or a title is plain.
"""

from __future__ import annotations

from handpress.diagnostics import Rule

OPEN_REMARK = Rule(
    "text.open-remark",
    "A remark begins here with <!-- and does not end.",
    "Write --> where it ends.",
)
REMARK_END = Rule(
    "text.remark-end",
    "This --> ends no remark.",
    "Write <!-- where the remark begins, or delete it.",
)
REMARK = Rule(
    "words.remark",
    "A remark stands in this text, and would be printed: {mark}",
    "Delete it here, and put it on a line of its own that begins with #",
)
OTHER_REMARK = Rule(
    "text.other-remark",
    "This looks like a remark, and would be printed: {mark}",
    "Write remarks for colleagues as <!-- … -->; those are not printed.",
)
MERGE_MARK = Rule(
    "text.merge-mark",
    'The mark "{mark}" stands here: git could not join two versions of this file by itself.',
    "Keep what is right of the two versions between <<<<<<< and >>>>>>>, and delete the lines of marks.",
)
MAIL_MERGE = Rule(
    "text.mail-merge",
    "{mark} is a blank that a word processor fills in for each letter, and would be printed as it stands.",
    "Delete it. Lines to write on stand between ::: fields and ::: on lines of their own.",
)
MAIL_MERGE_IN_WORDS = Rule(
    "words.mail-merge",
    "{mark} is a blank that a word processor fills in for each letter, and would be printed as it stands.",
    "Write what belongs there, or delete it.",
)
LEFT_OVER = Rule(
    "text.left-over",
    '"{mark}" only keeps the place of words that somebody still has to write.',
    "Write the words, or delete it.",
)
BARE_NAME = Rule(
    "text.bare-name",
    "The name {mark} would be printed as it stands.",
    "To print what it stands for, write two braces on each side: {{{{ {name} }}}}",
)
WEB_MARK = Rule(
    "words.web-mark",
    "{mark} is a mark of web pages, and would be printed as it stands.",
    "Delete it.",
)
WEB_MARK_BOLD = Rule(
    "text.web-mark",
    "{mark} is a mark of web pages, and would be printed as it stands.",
    "Delete it. Bold is written with two stars on each side: **words**",
)
ENTITY = Rule(
    "text.web-sign",
    "{mark} is how web pages write a sign, and would be printed as it stands.",
    "Write {name} instead.",
)
HALF_BRACES = Rule(
    "text.half-braces",
    "The {mark} here has no partner.",
    "Write {{{{ before the name and }}}} behind it, or delete it.",
)
BRACES_IN_FACT = Rule(
    "words.braces-in-fact",
    "{mark} stands in a fact. Names in braces print in handouts only; this would be printed as it stands.",
    "Write the words themselves. A value that your clinic sets is written [[name]].",
)
BRACES = Rule(
    "words.braces",
    "{mark} stands here. Names in braces print in the text of a handout only; here they would be printed as "
    "they stand.",
    "Write the words themselves.",
)
NAME_IN_SIGNS = Rule(
    "text.name-in-signs",
    "{mark} would be printed as it stands.",
    "To print what a name stands for, write two braces on each side: {{{{ {name} }}}}",
)
NAME_IN_WORDS = Rule(
    "words.name-in-signs",
    "{mark} would be printed as it stands.",
    "Write the words themselves.",
)
VALUE_IN_HANDOUT = Rule(
    "text.value-in-handout",
    "{mark} would be printed as it stands. Values are put into facts, and a handout prints the facts.",
    "Write the name of the fact that holds the value, such as {{{{ after.no_driving }}}}",
)
FOOTNOTE = Rule(
    "text.footnote",
    "{mark} is a footnote, and would be printed as it stands.",
    "Delete it, or say it in the text. Sources are listed on the handout by themselves.",
)
BOX = Rule(
    "text.box",
    "{mark} would be printed as it stands. A box to tick begins an item of a list or stands in a table.",
    "Begin the item with - [ ] and a space. Elsewhere delete it; in a table, write [ ] below its first row.",
)
BOX_IN_WORDS = Rule(
    "words.box",
    "{mark} would be printed as it stands.",
    "Delete it. Boxes to tick are made in a handout, with - [ ] before the words.",
)
LINK = Rule(
    "text.link",
    "This link would be printed as it stands, because its address is broken: {mark}",
    "Write the address right behind the words and without spaces, such as "
    "[Call us](tel:207-555-0142) or [our pages](https://harborlight.example)",
)
LINK_IN_WORDS = Rule(
    "words.link",
    "Links and pictures cannot stand here; this would be printed as it stands: {mark}",
    "Write the words, and the address as it is to be printed.",
)
OPEN_BOLD = Rule(
    "text.open-bold",
    "The {mark} here makes nothing bold, and would be printed as it stands.",
    "Bold words have two stars right before and right behind them, in one paragraph, and a space or a sign "
    "around the stars: **words** and. To print stars, write a \\ before each.",
)
STARS_IN_LINE = Rule(
    "words.stars",
    "{mark} would be printed as it stands: nothing can be made bold here.",
    "Delete the signs.",
)
STAR_IN_FACT = Rule(
    "words.star-in-fact",
    "{mark} would be printed as it stands.",
    "Write two stars on each side for bold, **words**, or none.",
)
OPEN_STAR = Rule(
    "text.open-star",
    "The {name} before “{mark}” has no partner, and would be printed as it stands.",
    "Delete it, or write two stars before and behind the words for bold. To print it, write a \\ before it.",
)
RAISED = Rule(
    "text.raised",
    "{mark} raises or lowers nothing here, and would be printed as it stands.",
    "Delete the signs. A raised or lowered figure has a sign of its own: ² ₂",
)
STRUCK = Rule(
    "text.struck",
    "{mark} is no mark of a handout, and would be printed as it stands.",
    "Delete the signs, and words that are no longer to be read.",
)
BACKTICK = Rule(
    "text.backtick",
    "The sign ` stands here, and would be printed as it stands.",
    "Delete it. An apostrophe is written ' or ’",
)
BACKSLASH = Rule(
    "text.backslash",
    "A backslash stands here, and would be printed as it stands: {mark}",
    "Delete it. Between paragraphs of a handout, leave an empty line.",
)
HEADING = Rule(
    "text.heading",
    "A space is missing behind the # signs, so that this is no heading.",
    "Write: {name} {mark}",
)
HEADING_IN_WORDS = Rule(
    "words.heading",
    "The {name} before “{mark}” would be printed as it stands.",
    "Delete it. Headings are made in a handout.",
)
UNDERLINED = Rule(
    "text.underlined",
    "A line of signs below a text does not make a heading of it.",
    "Write ## and a space before the words of the heading, and delete this line. For a thin line --- leave "
    "an empty line above it.",
)
BULLET = Rule(
    "text.bullet",
    "“{name}” begins this line like an item of a list, but makes none, and would be printed as it stands.",
    "Begin each item with a hyphen and a space, on a line of its own: - {mark}",
)
BULLET_IN_WORDS = Rule(
    "words.bullet",
    "“{name}” begins this text like an item of a list, and would be printed as it stands.",
    "Delete it. Lists are made in a handout, with a hyphen and a space before each item; each item of a list "
    "in brand.yaml is a line of its own.",
)
ITEM = Rule(
    "text.item",
    "A space is missing behind “{name}”, so that this is no item of a list.",
    "Write: {name} {mark}",
)
ITEM_IN_TEXT = Rule(
    "text.item-in-text",
    "The item “{name}” stands right below a text and runs on in it.",
    "Leave an empty line before the list. If the number belongs to the sentence above, write it there.",
)
TABLE = Rule(
    "text.table",
    "This looks like a row of a table, and would be printed as it stands: {mark}",
    "Write a line of dashes below the head of the table, with as many columns as the head has, such as "
    "|---|---|, and leave an empty line above the head.",
)
TABLE_IN_WORDS = Rule(
    "words.table",
    "This looks like a row of a table, and would be printed as it stands: {mark}",
    "Write the words without the signs. Tables are made in a handout.",
)
BOX_MARK_IN_WORDS = Rule(
    "words.box-mark",
    "The ::: here would be printed as it stands.",
    "Delete it. Boxes are made in a handout.",
)
ICON_IN_WORDS = Rule(
    "words.icon",
    "{mark} would be printed as it stands.",
    "Delete it. Icons stand in a handout, at the start of a heading or of the title of a box.",
)
CURLY_QUOTES = Rule(
    "words.curly-quotes",
    "The quotes around this text are curly, so they would be printed: {mark}",
    'Write straight ones, or none: "{name}"',
)
