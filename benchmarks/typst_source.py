"""A handout's Document as a Typst source: the same texts, faces, pages and comparable drawing."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import Path

from handpress.brand.model import Brand
from handpress.document import model as b
from handpress.flowables.components import code_modules
from handpress.icons import load as load_icon

PRELUDE = Path(__file__).with_name("prelude.typ")
BOX_ICONS = {
    b.CalloutKind.GOOD_TO_KNOW: "message-circle",
    b.CalloutKind.TAKE_CARE: "triangle-alert",
    b.CalloutKind.GET_HELP: "life-buoy",
}


def typst_source(document: b.Document, brand: Brand, layout: str, body: float) -> str:
    """The whole source, to be compiled by itself. ``body`` is the size of the text in points; US Letter."""
    tokens = brand.palette
    names = ("ink", "primary", "deep", "accent", "sun", "sand", "mist", "amber_ink", "amber_tint", "plum_ink")
    lines = [f'#let {name.replace("_", "-")} = rgb("{getattr(tokens, name)}")' for name in names]
    lines += [
        f'#let rose-tint = rgb("{tokens.rose_tint}")',
        f"#let body-size = {body}pt",
        f"#let phone = {_string(brand.phone)}",
        f"#set document(title: {_string(document.title)})",
        PRELUDE.read_text("utf-8"),
        _Writer(document, brand).page(layout),
    ]
    return "\n".join(lines)


def typst_copies(document: b.Document, brand: Brand, layout: str, body: float, names: Sequence[str]) -> str:
    """A copy for each row of the JSON text in the input ``rows``; each begins on a new sheet.

    ``document`` has ``@@name@@`` where the value of a field stands.
    """
    whole = typst_source(document, brand, layout, body)
    start = whole.index("#set page(")
    end = whole.index("\n", start) + 1
    page = whole[end:]
    for name in names:
        page = page.replace(f'"@@{name}@@"', name.replace("_", "-"))
    parameters = ", ".join(name.replace("_", "-") for name in names)
    values = ", ".join(f'row.at("{name}")' for name in names)
    return (
        f"{whole[:end]}#let copy({parameters}) = [\n{page}\n]\n"
        "#for (n, row) in json(bytes(sys.inputs.rows)).enumerate() {\n"
        '  if n > 0 { pagebreak(to: "odd") }\n'
        f"  copy({values})\n}}\n"
    )


def _string(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _text(text: b.Text) -> str:
    parts = []
    for part in text:
        if isinstance(part, b.InlineField):
            parts.append(f"#blank({part.width:g})")
        else:
            parts.append(f"#strong({_string(part.text)})" if part.bold else f"#{_string(part.text)};")
    return f"[{''.join(parts)}]"


def _field(one: b.Field) -> str:
    answer = _text(one.answer) if b.has_words(one.answer) else "none"
    return f"field({_text(one.label)}, answer: {answer})"


def _icon(name: str, colour: str) -> str:
    paths = []
    for path in load_icon(name):
        d = " ".join(" ".join(str(value) for value in segment) for segment in path.segments)
        paths.append(f'<path d="{d}"/>')
    return _string(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" fill="none" stroke-linecap="round" '
        f'stroke-linejoin="round" stroke="{colour}" stroke-width="2">{"".join(paths)}</svg>'
    )


def _panels(panels: Iterable[tuple[int, str]]) -> str:
    """Panels of a tri-fold in reading order, each with the place of its left edge in points."""
    place = (
        "#place(top + left, dx: {}pt, block(width: 264pt, height: 612pt, inset: (x: 26pt, y: 36pt))[{}])\n"
    )
    return "".join(place.format(left, text) for left, text in panels)


class _Writer:
    def __init__(self, document: b.Document, brand: Brand) -> None:
        self.document = document
        self.brand = brand

    # ---- pages

    def page(self, layout: str) -> str:
        pages = {"trifold": self._trifold, "sheet": self._sheet, "checklist": self._checklist}
        return pages.get(layout, self._flowing)()

    def _region(self, name: str) -> str:
        found = (region for region in self.document.regions if region.name == name)
        return self._all(block for region in found for block in region.blocks)

    def _head(self) -> str:
        document = self.document
        return (
            f"#title-band(heading(level: 1, {_string(document.title)}), {_string(document.subtitle)}, "
            f"{_string(document.label)}, {self._lockup()})\n"
        )

    def _lockup(self) -> str:
        return f"[#lockup({_string(self.brand.name)}, {_string(self.brand.tagline)})]"

    def _sources(self) -> str:
        words = "Sources: " + "; ".join(source.short for source in self.document.sources)
        return f"#block(text(size: 9.5pt, {_string(words)}))\n"

    def _flat(self, top: str) -> str:
        margins = f"(x: 36pt, top: {top}, bottom: 46pt)"
        return f"#set page(width: 612pt, height: 792pt, margin: {margins}, footer: foot[])\n"

    def _sheet(self) -> str:
        sides = f"[{self._region('lead')}], [{self._region('side')}]"
        columns = f"#grid(columns: (3fr, 2fr), column-gutter: 18pt, {sides})\n"
        return (
            self._flat("36pt")
            + self._head()
            + columns
            + self._region("body")
            + self._region("close")
            + self._sources()
        )

    def _checklist(self) -> str:
        cards = [self._block(block) for r in self.document.regions if r.name == "main" for block in r.blocks]
        pairs = ", ".join(f"[{card}]" for card in cards)
        grid = f"#grid(columns: (1fr, 1fr), column-gutter: 12pt, {pairs})\n"
        return (
            self._flat("36pt")
            + self._head()
            + self._region("top")
            + grid
            + self._region("close")
            + self._sources()
        )

    def _flowing(self) -> str:
        regions = "".join(self._region(region.name) for region in self.document.regions)
        return self._flat("36pt") + self._head() + regions + self._sources()

    def _trifold(self) -> str:
        document = self.document
        cover = (
            f"#pdf.artifact(rect(width: 34pt, height: 4.5pt, radius: 2.25pt, fill: accent))\n"
            f"#heading(level: 1, {_string(document.title)})\n#{_string(document.subtitle)}\n"
            f"#place(bottom + left, dx: -26pt, dy: 18pt, cover-art(264pt, 350pt))\n"
            f"#place(bottom + left, text(fill: white, {self._lockup()}))\n"
        )
        strip = "#place(bottom + left, dx: 18pt, dy: -18pt, hills(756pt, 62pt, strip-hills))\n"
        grounds = "#ground({x}pt, {w}pt, {fill})\n"
        back = f"#{self._lockup()}\n" + self._region("back") + self._sources() + "#foot[]"
        inside = [
            (264 * i, self._region(f"inside-{side}")) for i, side in enumerate(("left", "center", "right"))
        ]
        return (
            "#set page(width: 792pt, height: 612pt, margin: 0pt)\n"
            + grounds.format(x=18, w=246, fill="sand")
            + _panels([(528, cover), (0, self._region("flap")), (264, back)])
            + "#pagebreak()\n"
            + grounds.format(x=264, w=264, fill="mist")
            + strip
            + _panels(inside)
        )

    # ---- blocks

    def _all(self, blocks: Iterable[b.Block]) -> str:
        return "".join(self._block(block) for block in blocks)

    def _block(self, block: b.Block) -> str:
        match block:
            case b.Heading():
                return self._heading(block.level, block.text, block.icon)
            case b.Paragraph():
                size = "1.15em" if block.lead else "1em"
                return f"#block(text(size: {size}, {_text(block.text)}))\n"
            case b.BulletList() | b.OrderedList():
                call = "list" if isinstance(block, b.BulletList) else "enum"
                return f"#{call}({', '.join(f'[{self._all(item.blocks)}]' for item in block.items)})\n"
            case b.Checklist():
                return "".join(f"#tick({_text(i.text)}, [{self._all(i.hint)}])\n" for i in block.items)
            case b.FieldRow():
                shares = ", ".join(f"{field.share}fr" for field in block.fields)
                fields = ", ".join(map(_field, block.fields))
                return f"#grid(columns: ({shares},), column-gutter: 12pt, {fields})\n"
            case b.WritingLines():
                return f"#writing-lines({_text(block.label)}, {block.count})\n"
            case b.Table():
                rows = ", ".join(f"({', '.join(_text(cell) for cell in row)},)" for row in block.rows)
                return f"#facts(({', '.join(_text(cell) for cell in block.header)},), ({rows},))\n"
            case b.Callout():
                return self._callout(block)
            case b.Card():
                inner = self._heading(block.level, block.title, block.icon) + self._all(block.blocks)
                look = "fill: white, border: accent" if block.key else "fill: mist"
                return f"#panel({look})[{inner}]\n"
            case b.Timeline():
                steps = ", ".join(
                    f"step({_icon(step.icon or 'clock', 'white')}, "
                    f"heading(level: {step.level}, {_text(step.title)}), [{self._all(step.blocks)}])"
                    for step in block.steps
                )
                return f"#grid(columns: {len(block.steps)} * (1fr,), column-gutter: 12pt, {steps})\n"
            case b.Statistic():
                return f"#statistic({block.count}, {block.of}, {_string(block.alt)}, {_text(block.text)})\n"
            case b.QRCode():
                return self._code(block)
            case b.Contact():
                return "".join(f"#block({_text(line.text)})\n" for line in block.lines)
            case b.Figure():
                return self._figure(block)
            case b.ThematicBreak():
                return "#pdf.artifact(line(length: 100%, stroke: 0.75pt + primary))\n"
            case _:
                return ""

    def _heading(self, level: int, text: b.Text, icon: str | None) -> str:
        mark = f"disc({_icon(icon, 'white')}) + h(6pt) + " if icon else ""
        return f"#heading(level: {level}, {mark}{_text(text)})\n"

    def _figure(self, block: b.Figure) -> str:
        """Its words as a list, and the cover's landscape in place of its drawing."""
        notes = [*block.notes, *[()] * (len(block.labels) - len(block.notes))]
        items = ", ".join(
            f"[#strong{_text(label)} {' '.join(f'#par{_text(line)}' for line in lines)}]"
            for label, lines in zip(block.labels, notes, strict=True)
        )
        drawing = "#cover-art(200pt, 120pt)\n"
        caption = f"#text(size: 0.8em, {_text(block.caption)})\n"
        return f"#strong{_text(block.title)}\n{drawing}#list({items})\n{caption}"

    def _callout(self, block: b.Callout) -> str:
        colour, tint = {
            b.CalloutKind.GOOD_TO_KNOW: ("primary", "mist"),
            b.CalloutKind.TAKE_CARE: ("amber-ink", "amber-tint"),
            b.CalloutKind.GET_HELP: ("plum-ink", "rose-tint"),
        }[block.kind]
        icon = _icon(block.icon or BOX_ICONS[block.kind], self.brand.palette.primary)
        title = (
            f"#heading(level: {block.level}, box(icon({icon}, size: 13pt)) + h(6pt) + {_text(block.title)})\n"
        )
        return f"#panel(fill: {tint}, bar: {colour})[{title}{self._all(block.blocks)}]\n"

    def _code(self, block: b.QRCode) -> str:
        modules = code_modules(block.url)
        side = len(modules) + 8  # four modules of white on each side
        dark = "".join(
            f"M{x + 4} {y + 4}h1v1h-1z"
            for y, row in enumerate(modules)
            for x, module in enumerate(row)
            if module
        )
        drawn = (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}"><path d="{dark}"/></svg>'
        )
        picture = f"code({_string(drawn)}, {_string(block.url)})"
        lines = "".join(f"#block({_text(line)})" for line in block.lines)
        beside = f"[#strong{_text(block.title)} {lines}]"
        return f"#grid(columns: (auto, 1fr), column-gutter: 8pt, {picture}, {beside})\n"
