"""Which parts of a handout go into which regions of its layouts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from handpress.capacity import SHEET, WHOLE_PAGE, Capacity
from handpress.diagnostics import DiagnosticList
from handpress.document import model as b
from handpress.document.reading_order import REST, ordered, skipped_levels
from handpress.nearest import suggestion
from handpress.template import markdown_rules
from handpress.template.builder import Builder, Inside
from handpress.template.markdown import tokens_of
from handpress.template.tree import MarkdownNode, grow
from handpress.values import Value

KEY_MESSAGE = "key-message"
"""A region that is a directive as well."""


class LayoutRegions(Value, frozen=True):
    """What a template must know of a layout: its regions in reading order.

    ``default`` takes a template that names no region; ``accepts_any``: the layout also takes the regions
    of other layouts, one after the other. ``capacity``: what it is able to carry.
    ``order`` is that of reading (see ``reading_order``). ``called`` is what a piece of it calls itself.
    """

    names: tuple[str, ...]
    default: str
    accepts_any: bool = False
    capacity: Capacity = WHOLE_PAGE
    order: tuple[str, ...] = (REST,)
    called: str = SHEET


def read_regions(
    builder: Builder, layouts: tuple[str, ...], known: Mapping[str, LayoutRegions], sink: DiagnosticList
) -> tuple[b.Region, ...]:
    mapped = builder.writer.rendered.mapped
    every = frozenset(name for layout in known.values() for name in layout.names)
    top = grow(tokens_of(mapped.text), mapped, every, frozenset(builder.directives), sink)
    if not top:
        sink.add(markdown_rules.EMPTY_HANDOUT.at(mapped.span(0)))
        return ()
    allowed = _allowed(layouts, known, every)
    # A name may be both (lead): outside of everything it is a region if the layouts have it.
    fences = [node for node in top if node.kind == "fence" and node.name]
    named = [node for node in fences if node.name in allowed or node.name not in builder.directives]
    if not any(node.name in every for node in named) and len(named) < len(top):
        named = []  # no region but something else: what is unknown was to be a box, not a region
    if not named:
        default = known[layouts[0]].default if layouts else "body"
        whole = b.Region(default, builder.blocks(top, Inside("region")), top[0].span)
        _check_levels([whole], (), sink)
        return (whole,)
    first: dict[str, MarkdownNode] = {}
    made: list[b.Region] = []
    for node in top:
        if node not in named:
            region = next(
                (one.name for one in named if one.name in allowed), next(iter(sorted(allowed)), "body")
            )
            sink.add(markdown_rules.OUTSIDE_REGIONS.at(node.span, region=region))
            builder.block(node, Inside("region"))
            continue
        if node.name not in allowed:
            _unknown(builder, node, allowed, layouts, sink)
        elif node.name in first:
            line = first[node.name].span.line
            sink.add(markdown_rules.REGION_TWICE.at(node.span, name=node.name, line=line))
        elif node.title:
            title = builder.writer.shown(node.title)
            sink.add(markdown_rules.REGION_WITH_TITLE.at(node.span, name=node.name, title=title))
        first.setdefault(node.name, node)
        blocks: tuple[b.Block, ...]
        if node.name == KEY_MESSAGE:  # its words are checked as in a panel
            one = builder.block(node, Inside("region"))
            blocks = (one,) if one is not None else ()
        else:
            blocks = builder.blocks(node.children, Inside("region"))
        if not node.children:
            sink.add(markdown_rules.EMPTY_REGION.at(node.span, name=builder.writer.shown(node.name)))
        made.append(b.Region(node.name, blocks, node.span))
    _check_levels(made, [known[layout].order for layout in layouts], sink)
    return tuple(made)


def _check_levels(made: Sequence[b.Region], orders: Sequence[Sequence[str]], sink: DiagnosticList) -> None:
    """Headings that leave a level out in every layout. Of those that do in some, the layout tells."""
    read = [set(skipped_levels(ordered(made, order))) for order in orders]
    for skip in skipped_levels(made):
        if all(skip in skips for skips in read):
            marks = "#" * skip.most
            sink.add(markdown_rules.SKIPPED_LEVEL.at(skip.span, got=skip.level, most=skip.most, marks=marks))


def _allowed(
    layouts: tuple[str, ...], known: Mapping[str, LayoutRegions], every: frozenset[str]
) -> frozenset[str]:
    """The regions that every layout of the handout can take. Without a layout, any is let pass."""
    allowed = every
    for layout in layouts:
        if not known[layout].accepts_any:
            allowed &= frozenset(known[layout].names)
    return allowed


def _unknown(
    builder: Builder,
    node: MarkdownNode,
    allowed: frozenset[str],
    layouts: tuple[str, ...],
    sink: DiagnosticList,
) -> None:
    name = builder.writer.shown(node.name)
    if not node.name.replace("-", "").isalnum():
        sink.add(markdown_rules.NAMELESS_FENCE.at(node.span))
        return
    hint = suggestion(node.name, [*allowed, *builder.directives], shown=0)
    if not hint.startswith("Did"):
        hint = "Regions are: " + ", ".join(sorted(allowed)) + "."
    shown = " and ".join(layouts) or "of this handout"
    sink.add(markdown_rules.UNKNOWN_REGION.at(node.span, layouts=shown, name=name, hint=hint))
