"""Markdown for handouts: CommonMark with tables, fences, tick boxes, icons, blanks and fact tokens.

Everything is a plug-in of markdown-it: what it does not parse is text. Raw HTML, entities and reference
links are switched off, so that no literal text turns into something else or vanishes; what looks like one of
them, or nearly like a mark of ours, is refused (:mod:`handpress.near_marks`).
"""

from __future__ import annotations

import functools

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from handpress.patterns import regex
from handpress.template.marks import FACT

MOST_NESTED = 30  # block levels; each list has two
MOST_TEXT = (
    4_000  # characters of one paragraph, a fact counting as one; markdown-it's time grows as the square
)

_NAME = regex(r"[^\s:]+")
_STOPS = regex(r"[\n!\#$%&*+\-:<=>@\[\\\]^_`{}~" + FACT.pattern[1:])
_ICON = regex(r":([a-z][a-z0-9]*(?:-[a-z0-9]+)*):(?=\s|$)")
_BLANK = regex("_{4,}")
_TICK = regex(r"\[([ xX])\](?:\s+|$)")


@functools.cache
def parser() -> MarkdownIt:
    """The one parser of a process."""
    md = MarkdownIt("commonmark", {"html": False, "maxNesting": MOST_NESTED})
    md.enable(["table"])
    # Setext headings would make a heading of any text above a line of dashes; a reference would vanish;
    # an entity could spell a private character; indented code would swallow a misplaced line.
    md.disable(["lheading", "reference", "entity", "html_block", "html_inline", "code"])
    md.core.ruler.disable("text_join")  # a sign behind a \\ stays apart: its author wants it printed
    md.validateLink = lambda url: True  # type: ignore[method-assign]  # refused later, with a place
    alternatives = ["paragraph", "reference", "blockquote", "list", "table"]
    md.block.ruler.before("table", "handout_depth", _depth)
    md.block.ruler.before("table", "handout_fence", _fence, {"alt": alternatives})
    md.core.ruler.before("inline", "handout_texts", _texts)
    md.inline.ruler.at("text", _text)
    md.inline.ruler.before("emphasis", "handout_blank", _blank)
    md.inline.ruler.after("text", "handout_fact", _fact)
    md.inline.ruler.after("handout_fact", "handout_icon", _icon)
    # The rules are put in order at first use, in steps that another thread could see half done.
    for ruler in (md.core.ruler, md.block.ruler, md.inline.ruler, md.inline.ruler2):
        ruler.getRules("")
    return md


def tokens_of(text: str) -> list[Token]:
    """The tokens of a rendered template. Where it is nested too deep, a token ``too_deep`` says so."""
    return parser().parse(text)


# ---- blocks ---------------------------------------------------------------------------------


def _depth(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Say so where markdown-it would drop the rest of a text that is nested too deep."""
    if silent or state.level < MOST_NESTED - 2:
        return False
    state.push("too_deep", "", 0).map = [start, end]
    state.line = end
    return True


def _fence(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """``::: name title`` opens, ``:::`` closes. Who closes whom is decided by the reader of the tokens.

    As in Pandoc, three or more colons mark either, and colons at the end of an opening line are allowed.
    """
    first = state.bMarks[start] + state.tShift[start]
    line = state.src[first : state.eMarks[start]]
    if not line.startswith(":::"):
        return False
    if silent:
        return True
    rest = line.lstrip(":").strip()
    if rest.endswith(":::"):
        rest = rest.rstrip(":").rstrip()
    state.line = start + 1
    if not rest:
        token = state.push("fence_close", "", 0)
        token.map = [start, start + 1]
        return True
    name = _NAME.match(rest)
    token = state.push("fence_open", "", 0)
    token.map = [start, start + 1]
    token.info = name.group() if name else ""
    title = state.push("inline", "", 0)
    title.map = [start, start + 1]
    title.content = rest[name.end() :].strip() if name else rest
    title.children = []
    return True


def _texts(state: StateCore) -> None:
    """``- [ ] text``: mark the item and take the box out of its text. Drop and mark texts without end."""
    for index, token in enumerate(state.tokens):
        if token.type != "inline":
            continue
        if len(token.content) > MOST_TEXT:
            token.content, token.meta["too_long"] = "", True
        if index < 2 or state.tokens[index - 2].type != "list_item_open":
            continue
        match = _TICK.match(token.content)
        if match:
            state.tokens[index - 2].meta["tick"] = match.group(1)
            token.content = token.content[match.end() :]


# ---- inline ---------------------------------------------------------------------------------


def _text(state: StateInline, silent: bool) -> bool:
    """Plain characters up to the next that may mean something. As markdown-it's, but stops at facts."""
    match = _STOPS.search(state.src, state.pos)
    end = min(match.start() if match else state.posMax, state.posMax)
    if end == state.pos:
        return False
    if not silent:
        state.pending += state.src[state.pos : end]
    state.pos = end
    return True


def _fact(state: StateInline, silent: bool) -> bool:
    if not FACT.match(state.src, state.pos):
        return False
    if not silent:
        state.push("fact", "", 0).content = state.src[state.pos]
    state.pos += 1
    return True


def _icon(state: StateInline, silent: bool) -> bool:
    """``:name:`` at the very start of a text."""
    if state.pos != 0 or state.src[0] != ":":
        return False
    match = _ICON.match(state.src)
    if match is None:
        return False
    if not silent:
        state.push("icon", "", 0).content = match.group(1)
    state.pos = match.end()
    while state.pos < state.posMax and state.src[state.pos] in " \t":
        state.pos += 1
    return True


def _blank(state: StateInline, silent: bool) -> bool:
    """Four or more underscores: a line to write on."""
    if state.src[state.pos] != "_":
        return False
    match = _BLANK.match(state.src, state.pos, state.posMax)
    if match is None:
        return False
    if not silent:
        state.push("blank", "", 0).content = match.group()
    state.pos = match.end()
    return True
