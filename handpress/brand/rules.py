"""What can be wrong with a clinic's brand: its entries, colours, logo and fonts."""

from __future__ import annotations

from handpress.diagnostics import Rule, Severity

# ---- entries --------------------------------------------------------------------------------

BAD_PHONE = Rule(
    "brand.phone",
    '"{key}" is {what}, which is not a phone number.',
    "Write digits, with spaces, hyphens, dots or brackets between them. At least {least} digits; a + may "
    "stand in front, an extension (ext. 3) behind.",
)
PHONE_LETTERS = Rule(
    "brand.phone-letters",
    '"{key}" is {what}: letters can be dialed on some phones only, and a link cannot dial them at all.',
    "Write the digits instead: {digits}",
)
NO_AFTER_HOURS = Rule(
    "brand.no-after-hours",
    "It is not said whom a patient calls at night and on weekends.",
    "Add a line  after_hours:  with the number. If nobody answers then, write  after_hours: none  and "
    "handouts send people to an emergency room.",
)
INTERPRETERS_WHICH = Rule(
    "brand.interpreters",
    '"interpreters" is "{what}", which does not say for which languages.',
    "Write the languages, such as  interpreters: Spanish  or one to a line, each as its speakers know it. "
    "Write  interpreters: none  if there are none: then nothing of it is printed.",
)
BAD_WEB = Rule(
    "brand.web",
    '"{key}" is {what}, which is not a web address.',
    "Write it as it should print, without spaces, such as your-clinic.org or your-clinic.org/ptsd.",
)
BAD_URL = Rule(
    "brand.url",
    '"{key}" is {what}, which is not a whole web address.',
    "Write all of it, beginning with https:// and without spaces, such as https://your-clinic.org/ptsd",
)
LONG_URL = Rule(
    "brand.long-url",
    'The address of "{key}" has {count} characters; a QR code of it would be too fine to scan.',
    "Use a shorter address, of at most {limit} characters.",
)
BAD_EMAIL = Rule(
    "brand.email",
    '"{key}" is {what}, which is not an e-mail address.',
    "Write it with one @ and no spaces, such as desk@your-clinic.org.",
)
PATH_OUTSIDE = Rule(
    "brand.path-outside",
    '"{key}" leads out of the brand folder: {what}.',
    "Copy the file into the brand folder, and write only its name here.",
)
BAD_HANDOUT_NAME = Rule(
    "brand.handout-name",
    '"{what}" cannot be the name of a handout.',
    "Write the name of its file without .md, such as understanding-ptsd.",
)

# ---- what is still the sample's --------------------------------------------------------------

SAMPLE_VALUE = Rule(
    "brand.sample-value",
    '"{key}" is still that of the sample clinic: {what}.',
    "{remedy}",
)
SAMPLE_LOGO = Rule(
    "brand.sample-logo",
    '"{key}" is still the logo of the sample clinic: {what}.',
    "{remedy}",
)
NOBODYS_ADDRESS = Rule(
    "brand.nobodys-address",
    '"{key}" leads to {host}, which is kept for examples: nobody has that address.',
    "{remedy}",
)
FICTION_PHONE = Rule(
    "brand.fiction-phone",
    '"{key}" is {what}: a number like that is made up, and no telephone rings there.',
    "{remedy}",
)
PLACEHOLDER = Rule(
    "brand.placeholder",
    '"{key}" still says {word}, which only keeps the place: {what}.',
    "{remedy}",
)

# ---- colours --------------------------------------------------------------------------------

BAD_COLOUR = Rule(
    "brand.colour",
    '"{key}" is {what}, which is not a colour.',
    'Write # and six digits or letters from a to f, in quotes, such as "#0F4C5C".',
)
UNQUOTED_COLOUR = Rule(
    "brand.unquoted-colour",
    '"{key}" has no value, because a # without quotes begins a remark.',
    'Put the colour in quotes, such as {key}: "#0F4C5C"',
)
CONTRAST = Rule(
    "brand.contrast",
    "{colour_name} {colour} on {ground_name} {ground} is too hard to read: {use} must stand out "
    "{threshold}:1, and this is {ratio}:1, in colour or in black and white.",
    'Set {token} to "{suggestion}", the nearest shade that can be read everywhere it is used.',
)
CONTRAST_WITHOUT_SHADE = Rule(
    "brand.contrast-without-shade",
    "{colour_name} {colour} on {ground_name} {ground} is too hard to read: {use} must stand out "
    "{threshold}:1, and this is {ratio}:1, in colour or in black and white.",
    "No shade of {token} alone can mend this. Start from the colours of the sample that came with Handpress: "
    "light grounds, dark text.",
)

# ---- the logo as a file ---------------------------------------------------------------------

LOGO_KIND = Rule(
    "brand.logo-kind",
    "The logo {file} is {what}.",
    "Save the logo as SVG (best), PNG or JPEG.",
)
LOGO_EMPTY = Rule(
    "brand.logo-empty",
    "The picture {file} shows nothing.",
    "Open it in a drawing program and look; then save it again.",
)

LOGO_PALE = Rule(
    "brand.logo-pale",
    '"logo" is the picture for white paper, and all that shows of it is white or nearly white.',
    'Write the file of the logo in its colours here; the white one belongs to the line "logo_on_dark:".',
)
LOGO_DARK = Rule(
    "brand.logo-dark",
    '"logo_on_dark" is the picture for coloured grounds, and nothing of it stands out from {ground}.',
    "Write the file of the logo in white or light colours here, or delete the line: the ordinary logo then "
    "stands on a white plate.",
)
LOGO_BOX = Rule(
    "brand.logo-box",
    '"logo_on_dark" has a ground of its own: it prints as a box on coloured grounds.',
    "Use an SVG, or a PNG whose ground is see-through (transparent). Or delete the line: the ordinary logo "
    "then stands on a white plate.",
    Severity.WARNING,
)
LOGO_SHAPE = Rule(
    "brand.logo-shape",
    "The logo {file} is {ratio} times as {way}; there is no room for that on a handout.",
    "Use a form of the logo that is at most {limit} times as wide as high, or as high as wide.",
)

# ---- the logo as a drawing ------------------------------------------------------------------

# The way out that everyone has: any program and most websites can save a picture of a logo.
_OR_PNG = " Or save it as a PNG, at least 400 dots high, with a see-through (transparent) ground."

SVG_SYNTAX = Rule(
    "brand.svg-syntax",
    "The drawing cannot be read from here on: {reason}.",
    "Open it in a drawing program, and save it again as plain SVG." + _OR_PNG,
)
SVG_ENTITIES = Rule(
    "brand.svg-entities",
    'The drawing declares "{name}", a part that stands for another text or file. Such parts can be misused, '
    "so they are not read.",
    "Save it again as plain SVG (in Illustrator: Export As, SVG; in Inkscape: Plain SVG)." + _OR_PNG,
)
SVG_DOCTYPE = Rule(
    "brand.svg-doctype",
    "The drawing begins with a document type of its own (<!DOCTYPE …>), which can be misused, so it is not "
    "read.",
    "Save it again as plain SVG (in Illustrator: Export As, SVG; in Inkscape: Plain SVG)." + _OR_PNG,
)
SVG_SCRIPT = Rule(
    "brand.svg-script",
    "The drawing has a program in it ({what}).",
    "A picture needs none, and it may be harmful: ask its designer again, or save it as plain SVG." + _OR_PNG,
)
SVG_EXTERNAL = Rule(
    "brand.svg-external",
    "The drawing fetches something from elsewhere: {what}.",
    "Save it with everything inside it, as plain SVG. Nothing is ever fetched for a picture." + _OR_PNG,
)
SVG_TEXT = Rule(
    "brand.svg-text",
    "The drawing has text in it.",
    "Turn the text into outlines (Inkscape: Path, Object to Path; Illustrator: Type, Create Outlines), so "
    "that it looks the same everywhere." + _OR_PNG,
)
SVG_UNSUPPORTED = Rule(
    "brand.svg-unsupported",
    "The drawing uses {what}, which cannot be printed.",
    "{mend}" + _OR_PNG,
)
SVG_TRANSPARENT = Rule(
    "brand.svg-transparent",
    "A shape is see-through ({what}).",
    "Give it the solid colour that it shows; old printers do not mix colours well." + _OR_PNG,
)
SVG_COLOUR = Rule(
    "brand.svg-colour",
    'A shape\'s {key} is "{what}", which is not a plain colour.',
    "Give the shape a plain colour, such as #0F4C5C." + _OR_PNG,
)
SVG_STYLE = Rule(
    "brand.svg-style",
    'The style "{what}" is more than can be read here.',
    'Save the drawing with its colours on the shapes ("presentation attributes").' + _OR_PNG,
)
SVG_REFERENCE = Rule(
    "brand.svg-reference",
    'The drawing repeats a part called "{name}" {why}.',
    "Turn the copies into shapes of their own (Inkscape: Edit, Clone, Unlink Clone), then save it again."
    + _OR_PNG,
)
SVG_TOO_LARGE = Rule(
    "brand.svg-too-large",
    "The drawing has too much in it: {what}.",
    "Simplify it (Inkscape: Path, Simplify), or save it as a PNG, a logo at least 400 dots high.",
)
SVG_NO_SIZE = Rule(
    "brand.svg-no-size",
    "The drawing does not say how large it is.",
    "Save it again from a drawing program, so that it has a viewBox, or a width and a height." + _OR_PNG,
)
SVG_NOT_SVG = Rule(
    "brand.svg-not-svg",
    'The file is no SVG drawing: it begins with "{word}".',
    "Save it again as SVG (best for logos and maps), PNG or JPEG.",
)
SVG_GEOMETRY = Rule(
    "brand.svg-geometry",
    "A shape in the drawing cannot be worked out{reason}.",
    "Open it in a drawing program, and save it again as plain SVG." + _OR_PNG,
)
SVG_OUTSIDE = Rule(
    "brand.svg-outside",
    "A shape reaches beyond the edge of the drawing, by {by} of the drawing's size.",
    "Make the page fit the drawing (Inkscape: Edit, Resize Page to Selection; Illustrator: Fit to Artwork)."
    + _OR_PNG,
)
SVG_UNEVEN_STROKE = Rule(
    "brand.svg-uneven-stroke",
    "A line in the drawing has been stretched more one way than the other.",
    "Turn the line into a shape (Inkscape: Path, Stroke to Path; Illustrator: Object, Path, Outline Stroke)."
    + _OR_PNG,
)

# ---- the logo as a picture ------------------------------------------------------------------

IMAGE_BROKEN = Rule(
    "brand.image-broken",
    "The picture {file} is damaged or cut off: it cannot be read to its end.",
    "Get the picture again, or open it in another program and save it anew.",
)
IMAGE_TOO_LARGE = Rule(
    "brand.image-too-large",
    "The picture {file} has more than {limit} million dots.",
    "Save it smaller: {enough} is plenty.",
)
IMAGE_ANIMATED = Rule(
    "brand.image-animated",
    "The picture {file} moves: it has {frames} frames.",
    "Save one frame of it as PNG.",
)
IMAGE_CMYK = Rule(
    "brand.image-cmyk",
    "The picture {file} is in print-shop colours (CMYK) and does not say of which print shop, so they could "
    "come out wrong.",
    "Save it in RGB colours (sRGB), as PNG or JPEG.",
)
IMAGE_MODE = Rule(
    "brand.image-mode",
    "The picture {file} stores its colours in a way that is not read here ({mode}).",
    "Save it in RGB colours (sRGB), as PNG or JPEG.",
)
IMAGE_PROFILE = Rule(
    "brand.image-profile",
    "The picture {file} has {what}; its colours are printed as if they were those of a usual screen.",
    "Compare a print with the right colours. If they differ, save it anew in sRGB colours.",
    Severity.WARNING,
)
IMAGE_COARSE = Rule(
    "brand.image-coarse",
    "The picture {file} is {width} × {height} dots. At {size} in high it prints with {dpi} dots to the inch "
    "and looks rough.",
    "Use a picture at least {needed} dots high, or better, an SVG.",
    Severity.WARNING,
)

# ---- fonts ----------------------------------------------------------------------------------

FONT_KIND = Rule(
    "brand.font-kind",
    "The font {file} is {what}.",
    "Use the TrueType file of this font (it ends in .ttf), or delete the line to print in the font that came "
    "with Handpress.",
)
FONT_BROKEN = Rule(
    "brand.font-broken",
    "The font {file} is damaged: {reason}.",
    "Get the font file again, or delete the line to print in the font that came with Handpress.",
)
FONT_VARIABLE = Rule(
    "brand.font-variable",
    "The font {file} is a variable font: one file for every weight.",
    'Use its static files, one for each weight (often in a folder called "static").',
)
FONT_LOCKED = Rule(
    "brand.font-locked",
    "The makers of the font {file} do not allow it to be put into a PDF.",
    "Ask them for a licence that does, or delete the line to print in the font that came with Handpress.",
)
