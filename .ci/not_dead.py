"""Names that look unused to vulture and are not, each with who uses it. Never imported or run."""

# ReportLab calls these methods of its canvas, and reads these attributes of its objects.
_.beginText
_.drawInlineImage
_.getpdfdata
_._make_preamble
_._preamble
_.useA85
_.Resources
_.StructParents
_.Tabs
_.Trans
_.XObject
linkAbsolute
linkRect
textAnnotation
freeTextAnnotation
highlightAnnotation

# click calls these functions and methods of its commands.
_.invoke
_.format_epilog
_.format_help

# markdown-it and Jinja2 read or call these.
_.validateLink
_.filters
_.getitem

# Named by ReportLab's or copy's signature, or a part of what a cache knows a file by.
phase
how
memo

# The drawings are loaded by their names, from the table in handpress/flowables/drawings.
HowKetamineMayWork
InfusionDay
MoodGrid
SymptomWheel

# Python calls it for a name that a module has no longer.
__getattr__

# Read by name from the table of pairs of colours.
outer_ring

# Printed no more; brands of clinics name it, and records of signatures hold it.
rose_tint

# Read by name from a plug-in's module, or there for plug-ins.
FORMATS

# Read by name from a file's shape, a template's variables or a rule's examples.
needs_check
unread
due_sooner
pages_before
can_undo
yours
sure
format_title
lets_pass
SECONDARY
NO

# Makes the catalogue of another language; today of the marked one, with which a test prints every handout.
_.translated

# Python calls it for dir(handpress).
__dir__

# Tests measure tables and read declarations with them.
_.column_widths

# Templates of the print room read these; uvicorn reads what ends it.
prints_frames
asks_order
has_dark
has_pin
_.should_exit

# zipfile reads it.
_.compress_type

# http.server calls these.
_.do_GET
_.log_message

# A layout's question to a text, asked again by its name.
_.line_count

# Where a Spanish term was read: values of content.yaml.
NIMH
MEDLINE_PLUS
DSM_5
MERCK_MANUAL
LIFELINE
SECOND
FROM_MEMORY
