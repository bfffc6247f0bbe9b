"""From a text's tokens to runs. Facts come back here, as the runs they were all along."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from urllib.parse import unquote

from markdown_it.token import Token
from msgspec.structs import replace

from handpress import mark_rules
from handpress.content.model import Fact
from handpress.diagnostics import DiagnosticList, Rule, Span
from handpress.document.catalogue import catalogue_of
from handpress.document.model import Inline, InlineField, PenMark, Run, Text
from handpress.files import in_words
from handpress.near_marks import ESCAPED, MarkPlace, near_marks
from handpress.nearest import suggestion
from handpress.patterns import regex
from handpress.template import markdown_rules
from handpress.template.engine import ExpandedTemplate
from handpress.template.marks import FACT, PRIVATE
from handpress.template.sentences import FACT as ANY_FACT
from handpress.template.sentences import TextPurpose, is_sentence
from handpress.text.sentences import ends
from handpress.values import Value

_SPACES = regex(r"[ \t\n]+")
_DOTTED = regex(r"(?<![\w./@-])[a-z]\w*(?:\.\w+)+")
_BOXES = regex(r"(\[[ xX]\]|\[initials\]|\[empty\]|<br ?/?>)")
_PENS = {"[initials]": PenMark.INITIALS, "[empty]": PenMark.NOTHING}
_PEN_EMS = {PenMark.TICK: 1.0, PenMark.INITIALS: 4.0, PenMark.NOTHING: 0.0}
_SHORT_FENCE = regex(r"::(?:\s|$|[a-z][a-z-]*(?:\s|$))")
_ADDRESS = regex(r"https://[A-Za-z0-9][^\s<>\"]*|tel:\+?[0-9][0-9().\-]*|mailto:[^\s<>\"@]+@[^\s<>\"@]+")


class InlineText(Value, frozen=True):
    """A text, the icon before it, and the one fact that it is, if it is nothing else."""

    text: Text
    icon: str | None = None
    only: str | None = None  # the mark of the only thing in it

    def __bool__(self) -> bool:
        return any(not isinstance(part, Run) or part.text.strip() for part in self.text)


class InlineWriter:
    """Turns inline tokens into runs; remembers which facts were printed, in order."""

    def __init__(
        self,
        rendered: ExpandedTemplate,
        icons: frozenset[str],
        sink: DiagnosticList,
        language: str = "en",
        known: Collection[str] = (),
    ) -> None:
        self.rendered = rendered
        self.language = language  # of the handout
        self.icons = icons
        self.known = known  # the names of facts
        self.sink = sink
        self.facts: dict[str, Fact] = {}
        self.marks: set[str] = set()

    def use(self, fact: Fact) -> None:
        self.facts.setdefault(fact.id, fact)

    def write(
        self, token: Token | None, place: TextPurpose, *, icon: bool = False, cell: bool = False
    ) -> InlineText:
        """The runs of one text; its faults go to the gathering.

        Args:
            token: markdown-it's inline token; ``None`` is an empty text.
            place: what the text is for: decides whether a literal sentence is reported.
            icon: whether an icon may stand before it.
            cell: whether it is a cell of a table, which may have boxes and ends of lines in it.
        """
        if token is None:
            return InlineText(())
        if token.meta.get("too_long"):
            span = self.rendered.mapped.span(token.map[0] if token.map else 0)
            self.sink.add(markdown_rules.TEXT_TOO_LONG.at(span))
            return InlineText((Run("…"),))
        if not token.children:
            return InlineText(())
        return _Line(self, token, place, icon, cell=cell).words()

    def shown(self, text: str) -> str:
        """A stretch of the template for a message, with the names of facts in place of their marks."""
        return in_words(FACT.sub(self._name, text), 60)

    def _name(self, mark: re.Match[str]) -> str:
        if mark.group() not in self.rendered.mapped.text:  # spelled in an address
            return "…"
        return "{{ " + self.rendered.value(mark.group()).name + " }}"


class _Line:
    """One text on its way."""

    def __init__(
        self, writer: InlineWriter, token: Token, place: TextPurpose, icon: bool, *, cell: bool
    ) -> None:
        self.writer = writer
        self.token = token
        self.place = place
        self.icon_allowed = icon
        self.cell = cell
        self.line = token.map[0] if token.map else 0
        self.parts: list[Inline] = []
        self.literal: list[str] = []
        self.seen: list[str] = []  # the same line by line, with what its author wants to be printed apart
        self.bold = 0
        self.href: str | None = None
        self.icon: str | None = None
        self.literal_before = False  # whether the last part is literal text of the template
        self.link_start = 0

    @property
    def span(self) -> Span:
        return self.writer.rendered.mapped.span(self.line)

    def refuse(self, rule: Rule, **values: object) -> None:
        self.writer.sink.add(rule.at(self.span, **values))

    def words(self) -> InlineText:
        start = self.span
        children = self.token.children or []
        steps: dict[str, Callable[[Token], None]] = {
            "text": self.text,
            "text_special": self.escaped,
            "fact": self.fact,
            "blank": self.blank,
            "icon": self.read_icon,
            "softbreak": self.line_break,
            "hardbreak": self.line_break,
            "link_open": self.open_link,
            "link_close": self.close_link,
            "strong_open": lambda _: self.weight(1),
            "strong_close": lambda _: self.weight(-1),
            "em_open": self.italic,
            "em_close": lambda _: self.weight(-1),
            "image": lambda _: self.refuse(markdown_rules.IMAGE),
            "code_inline": lambda _: self.refuse(markdown_rules.CODE),
        }
        line = self.line
        for child in children:
            step = steps.get(child.type)
            if step is None:
                self.refuse(markdown_rules.NOT_KNOWN_HERE)
            else:
                step(child)
        self.look_for_near_marks(line)
        literal = "".join(self.literal)
        if is_sentence(literal, self.place):
            shown = literal.replace(ANY_FACT, "…")
            self.writer.sink.add(markdown_rules.UNSOURCED.at(start, words=in_words(shown, 60)))
        marks = [child.content for child in children if child.type == "fact"]
        alone = len(marks) == 1 and not literal.replace(ANY_FACT, "").strip()
        return InlineText(tuple(self.parts), self.icon, marks[0] if alone else None)

    def text(self, token: Token) -> None:
        if PRIVATE.search(token.content):  # out of an address in < >, which is refused already
            self.literal.append("…")
            return
        for number, part in enumerate(_BOXES.split(token.content) if self.cell else (token.content,)):
            if number % 2:
                self.box(part)
            else:
                self.seen.append(part)
                self.add(_SPACES.sub(" ", part))

    def box(self, mark: str) -> None:
        """What only a cell can have: a box to tick or for initials, nothing at all, or the end of a line."""
        if mark.startswith("<"):
            before = self.parts[-1] if self.parts else None
            if isinstance(before, Run):
                self.parts[-1] = replace(before, text=before.text.rstrip(" "))
            self.seen.append(ANY_FACT)
            self.literal.append(" ")
            self.parts.append(Run("\n", span=self.span))
            self.literal_before = False
            return
        if mark in ("[x]", "[X]"):
            self.refuse(markdown_rules.TICKED)
        pen = _PENS.get(mark, PenMark.TICK)
        self.literal.append(ANY_FACT)
        self.seen.append(ANY_FACT)
        self.literal_before = False
        self.parts.append(InlineField("", _PEN_EMS[pen], None, self.span, pen=pen))

    def escaped(self, token: Token) -> None:
        """A sign behind a backslash is wanted; a letter behind one is not."""
        self.seen.append(ESCAPED if len(token.content) == 1 else token.content)
        self.add(token.content)

    def look_for_near_marks(self, line: int) -> None:
        """What would be printed as it stands although it was meant as a mark."""
        text = "".join(self.seen)
        for near in near_marks(text, MarkPlace.HANDOUT):
            if (
                self.place is TextPurpose.FIELD
                and near.rule is mark_rules.NAME_IN_SIGNS
                and "." not in near.name
            ):
                continue  # a share that is no number, which is told where it is read
            span = self.writer.rendered.mapped.span(line + text.count("\n", 0, near.index))
            if near.rule is mark_rules.ICON_IN_WORDS:
                found = markdown_rules.MISPLACED_ICON.at(span, name=near.name)
            else:
                found = near.at(span)
            self.writer.sink.add(replace(found, sought=near.sought))
        for match in _DOTTED.finditer(text):
            if match[0] in self.writer.known:
                span = self.writer.rendered.mapped.span(line + text.count("\n", 0, match.start()))
                found = mark_rules.BARE_NAME.at(span, mark=match[0], name=match[0])
                self.writer.sink.add(replace(found, sought=match[0]))

    def add(self, text: str) -> None:
        if not text:
            return
        if text.startswith("::") and (not self.parts or self.literal[-1:] == [" "]):
            if text.startswith(":::"):
                self.refuse(markdown_rules.MISPLACED_FENCE_MARK)
            elif _SHORT_FENCE.match(text):
                self.refuse(markdown_rules.SHORT_FENCE)
        self.literal.append(text)
        bold = self.bold > 0
        last = self.parts[-1] if self.parts and self.literal_before else None
        self.literal_before = True
        if isinstance(last, Run) and (last.bold, last.href) == (bold, self.href):
            self.parts[-1] = replace(last, text=last.text + text)
        else:
            self.parts.append(Run(text, bold, None, self.span, self.href))

    def fact(self, token: Token) -> None:
        value = self.writer.rendered.value(token.content)
        self.writer.marks.add(token.content)
        if value.fact is not None:
            self.writer.use(value.fact)
        self.literal.append(ANY_FACT)
        self.seen.append(ANY_FACT)
        self.literal_before = False
        for part in value.text:
            if isinstance(part, Run):
                part = replace(part, bold=part.bold or self.bold > 0, href=part.href or self.href)
            elif part.merge is not None:
                part = replace(part, bold=self.bold > 0, span=self.span)
            self.parts.append(part)

    def blank(self, token: Token) -> None:
        before = "".join(part.text for part in self.parts if isinstance(part, Run))
        self.literal.append(ANY_FACT)
        self.seen.append(ANY_FACT)
        self.literal_before = False
        width = min(1.5 * len(token.content), 30.0)  # ems, as in facts
        self.parts.append(InlineField(blank_label(before, self.writer.language), width, None, self.span))

    def read_icon(self, token: Token) -> None:
        if not self.icon_allowed:
            self.refuse(markdown_rules.MISPLACED_ICON, name=token.content)
        elif token.content not in self.writer.icons:
            hint = suggestion(token.content, self.writer.icons)
            self.refuse(markdown_rules.UNKNOWN_ICON, name=token.content, hint=hint)
        else:
            self.icon = token.content

    def line_break(self, token: Token) -> None:
        written = self.writer.rendered.mapped.text.split("\n", self.line + 1)[self.line]
        if token.type == "hardbreak" and written.endswith("\\"):
            self.seen.append("\\")
        self.seen.append("\n")
        self.add(" ")
        self.line += 1

    def weight(self, change: int) -> None:
        self.bold += change

    def italic(self, token: Token) -> None:
        self.refuse(markdown_rules.ITALIC)
        self.weight(1)

    def open_link(self, token: Token) -> None:
        address = str(token.attrs.get("href", ""))
        if PRIVATE.search(unquote(address)) or not _ADDRESS.fullmatch(address):
            self.refuse(markdown_rules.BAD_LINK, address=self.writer.shown(unquote(address)))
            for mark in FACT.findall(unquote(address)):
                self.writer.marks.add(mark)
        if title := token.attrs.get("title"):
            self.refuse(markdown_rules.LINK_TITLE, words=self.writer.shown(str(title)))
        self.href = address
        self.link_start = len(self.literal)

    def close_link(self, token: Token) -> None:
        if not "".join(self.literal[self.link_start :]).strip():
            self.refuse(markdown_rules.EMPTY_LINK, address=self.writer.shown(unquote(self.href or "")))
        self.href = None


def blank_label(before: str, language: str) -> str:
    """What to write on a line, from the words before it: the last few of the sentence."""
    text = before.rstrip(" :")
    start = max((end.following for end in ends(text)), default=0)
    last = re.split(r";(?:\s+|$)", text[start:])[-1]
    words = last.split()[-6:]
    return " ".join(words).strip(" :,(") or catalogue_of(language).write_here
