"""The rules of the tag checker: ISO 14289-1 (PDF/UA-1), ISO 19005-2 (PDF/A-2a) and what no validator sees.

Files that Handpress prints keep them all; a finding there is a fault of Handpress or of a change
that another program made to the file. The remedies are for files from elsewhere too.
"""

from __future__ import annotations

from handpress.diagnostics import Rule

_REPRINT = "Print the handout again with Handpress; if the finding stays, report it with this line."


def _rule(id: str, message: str, hint: str = _REPRINT) -> Rule:
    return Rule(f"tags.{id}", message, hint)


# ---- the file
BROKEN_FILE = _rule("broken-file", "The file cannot be read as a PDF")
ENCRYPTED = _rule(
    "encrypted", "The file is protected; screen readers may be locked out", "Save it without protection."
)
NOT_TAGGED = _rule("not-tagged", "The file has no tags at all")
NOT_MARKED = _rule("not-marked", "The file does not say that it is tagged (MarkInfo)")
SUSPECTS = _rule("suspects", "The file says that its tags may be wrong (Suspects)")
NO_LANGUAGE = _rule("no-language", "The file does not say which language it is in, or not in a valid form")
TITLE_NOT_SHOWN = _rule("title-not-shown", "The window would show the file's name instead of its title")
NO_TITLE = _rule("no-title", "The file has no title", "Give the handout a title in its front matter.")
NO_UA_MARK = _rule("no-ua-identifier", "The file does not declare PDF/UA-1")
BAD_XMP = _rule("bad-xmp", "The file's description (XMP) is missing or cannot be read")
XMP_DIFFERS = _rule("xmp-differs", "The two descriptions in the file (XMP and Info) do not agree")
NO_EXTENSION_SCHEMA = _rule("no-extension-schema", "PDF/A needs the PDF/UA property described in the XMP")
NO_OUTPUT_INTENT = _rule("no-output-intent", "PDF/A needs a colour profile (output intent)")
CMYK = _rule(
    "cmyk", "Colours are given as CMYK, but the file's profile is RGB", "Use RGB colours and pictures."
)
NO_ID = _rule("no-id", "The file has no identifier")
END_OF_LINE = _rule("end-of-line", "A data stream is not followed by a line end, as PDF/A asks")
NO_BOOKMARKS = _rule("no-bookmarks", "There are headings, but no bookmarks")
BAD_BOOKMARK = _rule("bad-bookmark", "A bookmark has no text or leads nowhere")
SCRIPT = _rule("script", "The file runs a script or a program", "Remove it.")
NO_TAB_ORDER = _rule("no-tab-order", "The Tab key would not follow the reading order on this page")

# ---- marks on the page
UNTAGGED_TEXT = _rule("untagged-text", "There is text that is neither tagged nor marked as decoration")
UNTAGGED_PAINT = _rule("untagged-paint", "There is a drawing that is neither tagged nor marked as decoration")
UNBALANCED = _rule("unbalanced-marks", "Marks on the page do not open and close in pairs")
NESTED = _rule("nested-marks", "Tagged content and decoration are marked inside each other")
MCID_TWICE = _rule("mcid-twice", "Two pieces of the page carry the same number (MCID)")
MCID_GAP = _rule("mcid-gap", "The numbers (MCIDs) of the page's pieces have a gap")
MARKS_IN_FORM = _rule("marks-in-form", "A reused drawing contains tags of its own")

# ---- the tree
ORPHAN_MARK = _rule("orphan-mark", "A tagged piece of the page is missing from the reading order")
LOST_MARK = _rule("lost-mark", "The reading order names a piece that is not on the page")
MARK_SHARED = _rule("mark-shared", "A piece of the page is read twice")
PARENT_TREE = _rule("parent-tree", "The way from the page back to the tags is wrong (ParentTree)")
WRONG_PARENT = _rule("wrong-parent", "A tag names another parent than the one it stands under")
CYCLE = _rule("cycle", "A tag stands inside itself, or in two places")
TAG_DIFFERS = _rule("tag-differs", "A piece is marked as one thing on the page and as another in the tags")
UNKNOWN_ROLE = _rule("unknown-role", "A tag has a type that PDF does not know")
REMAPPED_ROLE = _rule("remapped-role", "A standard type is mapped to another one, or in a circle")
EMPTY_ELEMENT = _rule("empty-element", "A tag has nothing in it")
ROOT = _rule("root", "The tags do not begin with one Document")

# ---- grammar of elements
MISPLACED = _rule("misplaced", "A tag stands where it has no meaning")
LABEL_ORDER = _rule("label-order", "The bullet, number or box is read after its text")
LIST_NUMBERING = _rule("list-numbering", "A list with bullets or numbers does not say which kind they are")
CAPTION_PLACE = _rule(
    "caption-place", "A caption is neither the first nor the last part of what it belongs to"
)
HEADING_FIRST = _rule(
    "heading-first", "The first heading is not of level 1", "Begin with a first-level heading."
)
HEADING_SKIP = _rule(
    "heading-skip", "A heading level is left out", "Use the next level down, not a deeper one."
)
HEADING_MIX = _rule("heading-mix", "Headings with and without a level are mixed")
HEADING_EMPTY = _rule("heading-empty", "A heading has no text")
WORDS_GLUED = _rule("words-glued", "Two lines are read as one word: there is no space between them")
TABLE_HEADERS = _rule("table-headers", "A table has no header cells")
TABLE_SCOPE = _rule("table-scope", "A header cell does not say whether it heads a row or a column")
TABLE_RAGGED = _rule("table-ragged", "The rows of a table have different numbers of cells")
NOTE_ID = _rule("note-id", "A note has no ID, or one that is used twice")
FIGURE_ALT = _rule(
    "figure-alt", "A picture has no words for those who cannot see it", "Write a caption or alternative text."
)
ALT_QUALITY = _rule(
    "alt-quality",
    "The words for a picture say nothing about it",
    "Say what the picture tells, in a sentence.",
)
FIGURE_BBOX = _rule("figure-bbox", "A picture does not say how large it is (BBox)")
ELEMENT_LANGUAGE = _rule(
    "element-language", "A phrase's language is not a valid code", "Use a code such as es or pt-BR."
)

# ---- annotations
ANNOTATION_UNTAGGED = _rule("annotation-untagged", "A link or field is missing from the reading order")
ANNOTATION_PARENT = _rule("annotation-parent", "The way from a link or field back to its tag is wrong")
ANNOTATION_ROLE = _rule("annotation-role", "A link is not tagged as Link, or a field not as Form")
ANNOTATION_PRINT = _rule("annotation-print", "A link or field would not print, or is hidden")
LINK_CONTENTS = _rule("link-contents", "A link has no description")
LINK_EMPTY = _rule("link-empty", "A tag says it is a link, but there is nothing to follow")
LINK_TARGET = _rule("link-target", "A link leads nowhere")
FIELD_TOOLTIP = _rule("field-tooltip", "A field has no tooltip", "Give the field a label.")
FIELD_APPEARANCE = _rule("field-appearance", "A field has no appearance, or more than the normal one")
FORM_ELEMENT = _rule("form-element", "A Form tag holds something else than one field")

# ---- fonts and characters
FONT_NOT_EMBEDDED = _rule("font-not-embedded", "A font is not in the file")
NO_UNICODE = _rule("no-unicode", "A character on the page cannot be read aloud or searched")
PRIVATE_USE = _rule("private-use", "A character has a meaning only inside its own font")
NOTDEF = _rule("notdef", "A character prints as an empty box")
WIDTHS = _rule("widths", "A character's width in the file differs from its font's")
