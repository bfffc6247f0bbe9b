"""From markdown-it's flat tokens to a tree, with every ``:::`` fence closed by its own end."""

from __future__ import annotations

from markdown_it.token import Token
from msgspec import Struct, field

from handpress.diagnostics import DiagnosticList, Span
from handpress.patterns import regex
from handpress.template import markdown_rules
from handpress.template.marks import Mapped

MOST_FENCES = 8  # inside one another; a handout needs three
OPTIONS = regex(r"\s*\{\s*([^{}]*?)\s*\}\s*$")
"""What stands in braces at the end of a title or a label."""


class MarkdownNode(Struct):
    """A Markdown element. ``kind`` is the token's type without ``_open``; a fence has its name."""

    kind: str
    span: Span
    token: Token | None = None
    children: list[MarkdownNode] = field(default_factory=list)
    inline: Token | None = None  # its text; of a fence, its title
    name: str = ""

    @property
    def title(self) -> str:
        return self.inline.content if self.inline is not None else ""


def grow(
    tokens: list[Token],
    mapped: Mapped,
    regions: frozenset[str],
    directives: frozenset[str],
    sink: DiagnosticList,
) -> list[MarkdownNode]:
    """The top-level nodes of a handout.

    A fence is closed by the next ``:::`` that stands in the same list item (or outside of lists), the
    innermost first. What is not closed is reported where it begins.
    """
    return _Grower(mapped, regions - directives, sink).grow(tokens)


class _Grower:
    def __init__(self, mapped: Mapped, only_regions: frozenset[str], sink: DiagnosticList) -> None:
        self.mapped = mapped
        self.only_regions = only_regions
        self.sink = sink
        self.top: list[MarkdownNode] = []
        self.open: list[MarkdownNode] = []
        self.line = 0
        self.too_deep = False

    def grow(self, tokens: list[Token]) -> list[MarkdownNode]:
        for token in tokens:
            if self.too_deep:
                return self.top
            if token.map:
                self.line = token.map[0]
            if token.type == "inline":
                self.open[-1].inline = token
                if self.open[-1].kind == "fence title":
                    self._title(token)
            elif token.type == "fence_open":
                self._open_fence(token)
            elif token.type == "fence_close":
                self._close_fence()
            elif token.nesting == 1:
                self._push(MarkdownNode(token.type.removesuffix("_open"), self._origin(), token))
            elif token.nesting == -1:
                self._end(token.type.removesuffix("_close"))
            else:
                self._add(MarkdownNode(token.type, self._origin(), token))
        self._unclosed(len(self.open))
        return self.top

    def _origin(self) -> Span:
        return self.mapped.span(self.line)

    def _add(self, node: MarkdownNode) -> None:
        (self.open[-1].children if self.open else self.top).append(node)

    def _push(self, node: MarkdownNode) -> None:
        self._add(node)
        self.open.append(node)

    def _open_fence(self, token: Token) -> None:
        span = self._origin()
        if token.info in self.only_regions and self.open and self.open[0].kind == "fence":
            before = f' before "::: {token.info}" on line {span.line}'
            self.sink.add(
                markdown_rules.UNCLOSED_FENCE.at(self.open[0].span, name=self.open[0].name, before=before)
            )
            self.open.clear()
        if sum(node.kind == "fence" for node in self.open) >= MOST_FENCES:
            self.sink.add(markdown_rules.TOO_MANY_LEVELS.at(span))
            self.too_deep = True
            return
        self._push(MarkdownNode("fence", span, token, name=token.info))
        self.open.append(MarkdownNode("fence title", span))  # takes the title that follows

    def _title(self, token: Token) -> None:
        self.open.pop()
        self.open[-1].inline = token

    def _close_fence(self) -> None:
        if self.open and self.open[-1].kind == "fence":
            self.open.pop()
        else:
            self.sink.add(markdown_rules.STRAY_CLOSE.at(self._origin()))

    def _end(self, kind: str) -> None:
        """A list item or its like ends, and with it what was opened inside and not closed."""
        depth = 0
        while depth < len(self.open) and self.open[-1 - depth].kind != kind:
            depth += 1
        if depth < len(self.open):
            self._unclosed(depth)
            self.open.pop()

    def _unclosed(self, count: int) -> None:
        """The ``count`` innermost open nodes end here without a mark of their own."""
        for node in self.open[len(self.open) - count :]:
            if node.kind == "fence":
                self.sink.add(markdown_rules.UNCLOSED_FENCE.at(node.span, name=node.name, before=""))
        del self.open[len(self.open) - count :]
