"""The document model: what a handout says, block by block, never how it looks.

A template becomes a :class:`Document`; a layout places it; the PDF tag of anything drawn follows
from the block it stands for. Everything here is frozen, hashable and picklable.

What a text is, stands in ``inline``; what a figure of numbers shows, in ``shown``.
"""

from __future__ import annotations

from enum import Enum

from handpress.capacity import Capacity
from handpress.diagnostics import Diagnostic, Span
from handpress.document.inline import Inline as Inline
from handpress.document.inline import InlineField as InlineField
from handpress.document.inline import PenMark as PenMark
from handpress.document.inline import Run as Run
from handpress.document.inline import Text as Text
from handpress.document.inline import alone as alone
from handpress.document.inline import has_words as has_words
from handpress.document.inline import plain_text as plain_text
from handpress.document.inline import spoken_text as spoken_text
from handpress.document.picture import Crop, PictureFile
from handpress.document.shown import FigurePart
from handpress.values import Value

# ---- blocks -------------------------------------------------------------------------------


class CalloutKind(Enum):
    """What a callout is for; its look (icon, tint, bar) follows from that."""

    GOOD_TO_KNOW = "good-to-know"
    TAKE_CARE = "take-care"
    GET_HELP = "get-help"  # the crisis box


class Heading(Value, frozen=True):
    level: int  # 1..6, as it will be tagged
    text: Text
    icon: str | None = None
    span: Span | None = None


class Paragraph(Value, frozen=True):
    text: Text
    lead: bool = False  # the main message or an introduction, set larger
    span: Span | None = None


class KeyMessage(Value, frozen=True):
    """The one thing to remember: a whole fact, set largest after the title."""

    text: Text
    span: Span | None = None


class ListItem(Value, frozen=True):
    blocks: tuple[Block, ...]  # the first is a Paragraph; a nested list may follow
    span: Span | None = None


class BulletList(Value, frozen=True):
    items: tuple[ListItem, ...]
    span: Span | None = None


class OrderedList(Value, frozen=True):
    """A numbered list; the numbers print as discs."""

    items: tuple[ListItem, ...]
    start: int = 1
    span: Span | None = None


class CheckItem(Value, frozen=True):
    text: Text
    hint: tuple[Block, ...] = ()  # a smaller line under the text, or field lines
    span: Span | None = None


class Checklist(Value, frozen=True):
    items: tuple[CheckItem, ...]
    span: Span | None = None


class Field(Value, frozen=True):
    """One line to write on, with its label.

    ``answer`` is what stands on the line of a person's own copy: merge fields, or the values in their place.
    """

    label: Text
    share: int = 1  # of the row's width, relative to its siblings
    answer: Text = ()


class FieldRow(Value, frozen=True):
    fields: tuple[Field, ...]
    span: Span | None = None


class WritingLines(Value, frozen=True):
    """Room to write: ``count`` ruled lines."""

    label: Text  # may be empty; then the heading before it is the tooltip
    count: int
    span: Span | None = None


class Align(Enum):
    """Where the words of a column stand."""

    USUAL = ""
    START = "start"
    CENTER = "center"
    END = "end"


class Table(Value, frozen=True):
    """``aligns`` and ``widths`` (percent, 100 together) are as long as a row, or empty."""

    header: tuple[Text, ...]
    rows: tuple[tuple[Text, ...], ...]  # the first cell of a row is its header
    caption: Text = ()
    span: Span | None = None
    aligns: tuple[Align, ...] = ()
    widths: tuple[int, ...] = ()


class Callout(Value, frozen=True):
    kind: CalloutKind
    title: Text
    level: int  # heading level of the title
    blocks: tuple[Block, ...]
    icon: str | None = None
    span: Span | None = None


class Card(Value, frozen=True):
    """A section with a heading, set on a tint; ``key`` marks the one that must not be missed."""

    title: Text
    level: int
    blocks: tuple[Block, ...]
    icon: str | None = None
    key: bool = False
    span: Span | None = None


class TimelineStep(Value, frozen=True):
    title: Text
    level: int
    blocks: tuple[Block, ...]
    icon: str | None = None
    span: Span | None = None


class Timeline(Value, frozen=True):
    steps: tuple[TimelineStep, ...]
    span: Span | None = None


class Statistic(Value, frozen=True):
    """``count`` of ``of`` people, as a large numeral and a field of dots.

    ``text`` is the whole sentence and begins with the numeral, so that eye and ear get the same.
    """

    count: int
    of: int
    text: Text
    alt: str  # of the dots
    span: Span | None = None


class NumberFigure(Value, frozen=True):
    """A sentence with its numbers drawn. All of it comes from one fact, and it is drawn whole.

    ``alt`` says what the drawing shows, its labels included; ``text`` is the whole sentence, printed below.
    """

    alt: str
    parts: tuple[FigurePart, ...]
    text: Text
    span: Span | None = None


class Figure(Value, frozen=True):
    """A drawing known by name to the engine, with what it says in words.

    ``alt`` says what the drawing shows, its labels included; the caption is read after it, by itself.
    """

    name: str
    alt: str
    caption: Text = ()
    span: Span | None = None
    title: Text = ()  # printed above the drawing
    labels: tuple[Text, ...] = ()  # the words in the drawing, in reading order
    notes: tuple[tuple[Text, ...], ...] = ()  # what stands under each label; as long as ``labels``


class OwnPicture(Value, frozen=True):
    """A picture of the clinic's own. With no ``alt`` it only decorates."""

    file: PictureFile
    alt: str
    caption: Text = ()
    crop: Crop | None = None
    share: int = 100  # of the room's width, in percent
    span: Span | None = None


class QRCode(Value, frozen=True):
    url: str
    title: Text
    lines: tuple[Text, ...] = ()  # beside the code; the address in words is the last
    level: int = 0  # heading level of the title, 0 = a paragraph
    span: Span | None = None


class ContactKind(Enum):
    ADDRESS = "address"
    PHONE = "phone"
    AFTER_HOURS = "after-hours"
    WEB = "web"
    EMAIL = "email"
    HOURS = "hours"


class ContactLine(Value, frozen=True):
    kind: ContactKind
    text: Text


class Contact(Value, frozen=True):
    """Who the clinic is and how to reach it, from the brand."""

    lines: tuple[ContactLine, ...]
    span: Span | None = None


class Quotation(Value, frozen=True):
    """What somebody else has said, word for word."""

    blocks: tuple[Block, ...]  # paragraphs
    span: Span | None = None


class NewPage(Value, frozen=True):
    """What follows begins a page."""

    span: Span | None = None


class ThematicBreak(Value, frozen=True):
    """A thin line between two parts of a region."""

    span: Span | None = None


Block = (
    Heading
    | Paragraph
    | KeyMessage
    | BulletList
    | OrderedList
    | Checklist
    | FieldRow
    | WritingLines
    | Table
    | Callout
    | Card
    | Timeline
    | Statistic
    | NumberFigure
    | Figure
    | OwnPicture
    | QRCode
    | Contact
    | Quotation
    | NewPage
    | ThematicBreak
)


# ---- document -----------------------------------------------------------------------------


class Region(Value, frozen=True):
    """A named part of the handout, in reading order: a panel, a column, a page area."""

    name: str
    blocks: tuple[Block, ...]
    span: Span | None = None


class SourceLabel(Value, frozen=True):
    """A source as a handout prints it: short label for the source line, full citation for the rest."""

    id: str
    short: str
    full: str
    url: str | None = None
    span: Span | None = None


class MergeKind(Enum):
    """What the values of a merge field are."""

    NAME = "name"
    DATE = "date"
    TIME = "time"
    TEXT = "text"
    NUMBER = "number"


class MergeField(Value, frozen=True):
    """What differs from person to person in a handout: a line to write on, or a value in its place."""

    name: str  # as a template says it, after "merge."
    kind: MergeKind
    label: str
    required: bool = False
    span: Span | None = None


class UsedPlugin(Value, frozen=True):
    """A plug-in that a handout is made with. ``digest`` is the hash of its ``files``, which are labels."""

    kind: str  # "drawing" or "directive"
    name: str
    files: tuple[str, ...]
    digest: str


class Document(Value, frozen=True):
    """A handout's meaning, ready to be laid out in any of its layouts."""

    name: str
    title: str
    subtitle: str
    label: str  # the kind of piece, in a word or two: "Checklist"
    audience: str
    purpose: str
    main_message: Text
    layouts: tuple[str, ...]
    regions: tuple[Region, ...]
    facts: tuple[str, ...]  # ids in order of first use
    sources: tuple[SourceLabel, ...]  # in order of first use
    parameters: tuple[str, ...] = ()  # ids used
    unset_parameters: tuple[str, ...] = ()  # those of them that the clinic has not set
    language: str = "en"
    direction: str = "ltr"
    span: Span | None = None
    diagnostics: tuple[Diagnostic, ...] = ()  # warnings found while rendering, e.g. unsourced sentences
    capacities: tuple[Capacity, ...] = ()  # what each of the layouts is able to carry
    plugins: tuple[UsedPlugin, ...] = ()
    about: tuple[str, ...] = ()  # its topics as declared; empty where it declares none
    about_span: Span | None = None
    scene: str = ""  # the picture it has; empty where it names none
    merge: tuple[MergeField, ...] = ()  # as declared
    reader: str = "you"  # who reads it: "you", the patient, or "they", who look after the patient
    pieces: tuple[str, ...] = ()  # what its own words may call it: the kinds of piece that its layouts print
