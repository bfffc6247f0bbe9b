"""``::: qr TITLE``: a code to scan, which leads to the clinic's pages or to an address of its own.

An address of its own is the last line, alone; what is printed beside the code is what the code says.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from handpress.brand.entries import URL_LIMIT
from handpress.document import model as b
from handpress.patterns import regex
from handpress.template import markdown_rules
from handpress.template.clinic import address_words, qr_address
from handpress.template.sentences import TextPurpose
from handpress.template.tree import MarkdownNode

if TYPE_CHECKING:
    from handpress.template.builder import Builder

_LINK_LIKE = regex(r"<?[A-Za-z][A-Za-z0-9+.-]*://\S*>?|<?www\.\S+>?")
_SPELLED = regex(r"https?://\S+|\bwww\.\S+")
_OWN_ADDRESS = regex(r"https://[A-Za-z0-9](?:[A-Za-z0-9-]*\.)+[A-Za-z]{2,}(?::\d+)?(?:[/?#][!-;=?-~]*)?")


def read_code(builder: Builder, node: MarkdownNode) -> b.QRCode | None:
    """The block of one code; its address in words stands beside it as the last line."""
    title = builder.words(node, TextPurpose.FREE)
    lines: list[b.Text] = []
    own = _own_address(builder, node)
    for child in node.children[:-1] if own is not None else node.children:
        if (found := _SPELLED.search(child.inline.content if child.inline is not None else "")) is not None:
            builder.refuse(markdown_rules.CODE_AMONG_WORDS, child, what=builder.writer.shown(found[0]))
        if child.kind == "paragraph":
            lines.append(builder.words(child, TextPurpose.LABEL).text)
        else:
            builder.misplaced(child, "qr", "plain lines")
    if own is not None:
        where = (b.Run(own.removeprefix("https://").rstrip("/"), span=node.span, href=own),)
        return b.QRCode(own, title.text, (*lines, where), 0, node.span) if own else None
    address = qr_address(builder.brand, builder.name)
    if address is None:
        builder.sink.add(markdown_rules.NO_ADDRESS_FOR_QR.at(node.span, handout=builder.name))
        return None
    lines.append(address_words(address, builder.brand))
    return b.QRCode(address, title.text, tuple(lines), 0, node.span)


def _own_address(builder: Builder, node: MarkdownNode) -> str | None:
    """The address of its own that a code ends with; empty where it is refused, None where there is none."""
    last = node.children[-1] if node.children else None
    text = last.inline.content.strip() if last is not None and last.inline is not None else ""
    if last is None or last.kind != "paragraph" or not _LINK_LIKE.fullmatch(text):
        return None
    address = text.strip("<>")
    if not _OWN_ADDRESS.fullmatch(address):
        builder.refuse(markdown_rules.CODE_ADDRESS, last, what=f'"{builder.writer.shown(address)}"')
        return ""
    if len(address) > URL_LIMIT:
        builder.refuse(markdown_rules.CODE_LONG, last, count=len(address), limit=URL_LIMIT)
        return ""
    return address
