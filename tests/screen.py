"""A strict small reader of the pages for screens: a tree, or an assertion that says what is not in order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

from press import FIGURE

VOID = {"br", "hr", "img", "input", "meta", "wbr"}
PHRASES = {"wbr", "a", "span", "strong", "input", "label", "svg", "img"}
"""What stands in a paragraph, a heading or a label, of what these pages are made of."""


@dataclass
class Tag:
    name: str
    attributes: dict[str, str]
    children: list[Tag | str] = field(default_factory=list)
    parent: Tag | None = None

    def walk(self) -> Iterator[Tag]:
        yield self
        for child in self.children:
            if isinstance(child, Tag):
                yield from child.walk()

    def all(self, *names: str) -> list[Tag]:
        return [tag for tag in self.walk() if tag.name in names]

    def of(self, look: str) -> list[Tag]:
        return [tag for tag in self.walk() if look in tag.attributes.get("class", "").split()]

    def one(self, name: str) -> Tag:
        (tag,) = self.all(name)
        return tag

    @property
    def text(self) -> str:
        """Every character in it but those of pictures."""
        return "".join(
            child if isinstance(child, str) else child.text if child.name != "svg" else ""
            for child in self.children
        )

    def inside(self, *names: str) -> bool:
        return self.parent is not None and (self.parent.name in names or self.parent.inside(*names))


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Tag("", {})
        self.at = self.root

    def handle_starttag(self, name: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [key for key, _ in attrs]
        assert len(names) == len(set(names)), f"<{name}> has an attribute twice: {names}"
        assert not [key for key in names if key.startswith("on")], f"<{name}> runs something"
        tag = Tag(name, {key: value or "" for key, value in attrs}, [], self.at)
        self.at.children.append(tag)
        if name not in VOID:
            self.at = tag

    def handle_endtag(self, name: str) -> None:
        assert self.at.name == name, f"</{name}> closes <{self.at.name}>"
        assert self.at.parent is not None
        self.at = self.at.parent

    def handle_data(self, data: str) -> None:
        self.at.children.append(data.replace("\u00a0", " "))  # said alike: it only ends no line

    def handle_comment(self, data: str) -> None:
        assert self.at is self.root, "a comment: nothing writes any but the seal at the end"
        assert data.startswith(" handpress ")


def read(page: bytes) -> Tag:
    """The page as a tree; every element is closed where it should be, and everything referred to is there."""
    text = page.decode("utf-8")
    assert text.startswith("<!DOCTYPE html>\n<html ")
    reader = _Reader()
    reader.feed(text)
    reader.close()
    assert reader.at is reader.root, f"<{reader.at.name}> is never closed"
    root = reader.root.one("html")
    _check(root)
    return root


def _check(root: Tag) -> None:
    ids = [tag.attributes["id"] for tag in root.walk() if "id" in tag.attributes]
    assert len(ids) == len(set(ids)), "an id twice"
    for tag in root.walk():
        for name in ("aria-labelledby", "aria-describedby"):
            assert set(tag.attributes.get(name, "").split()) <= set(ids), (tag.name, tag.attributes)
        for value in tag.attributes.values():
            if value.startswith("url(#"):
                assert value[5:-1] in ids, value
        if tag.attributes.get("href", "").startswith("#"):
            assert tag.attributes["href"][1:] in ids
        if tag.name in ("p", "label", "h1", "h2", "h3", "h4", "h5", "h6", "a", "span", "strong"):
            wrong = {child.name for child in tag.children if isinstance(child, Tag)} - PHRASES
            assert not wrong, f"{wrong} in <{tag.name}>"
        if tag.name in ("ul", "ol"):
            assert all((isinstance(c, Tag) and c.name == "li") or not str(c).strip() for c in tag.children)
        if tag.name == "a":
            assert not tag.inside("a"), "a link in a link"
        if tag.name == "img":
            assert "alt" in tag.attributes


def words(tag: Tag) -> str:
    """What a reader hears, in order, said as :func:`press.said` says it."""
    found = ""
    for number, child in enumerate(tag.children):
        if isinstance(child, str):
            found += child
        elif child.name == "svg":
            found += FIGURE * ("narrow" in child.attributes.get("class", ""))
        else:
            if child.name == "li":
                found += _mark(tag, child, number)
            found += words(child)
    return found


def _mark(above: Tag, item: Tag, number: int) -> str:
    """The marks that the style sheet sets before an item."""
    look = above.attributes.get("class", "")
    if look == "steps":
        items = [child for child in above.children if isinstance(child, Tag)]
        place = next(place for place, one in enumerate(items) if one is item)
        return str(int(above.attributes.get("start", "1")) + place)
    return "" if look else "•"
