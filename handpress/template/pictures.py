"""``::: picture FILE DESCRIPTION {options}``: a picture of the clinic's own, with its caption below.

Pictures lie in the folder ``pictures`` of the brand and nowhere else: a name is looked for among those that
are there, so no name leads out of the folder.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from handpress.brand.photos import (
    BYTES_LIMIT,
    LEAST_DPI,
    LONGEST_RATIO,
    kind_of_picture,
    read_picture,
)
from handpress.characters import composed
from handpress.diagnostics import HandpressError
from handpress.document import model as b
from handpress.document.picture import Crop, PictureFile, shown_part
from handpress.files import NONE_GIVEN, Given, in_words, read_bytes
from handpress.files.ownership import is_link
from handpress.nearest import nearest
from handpress.patterns import regex
from handpress.template import picture_rules
from handpress.template.marks import FACT
from handpress.template.sentences import TextPurpose
from handpress.template.tree import OPTIONS, MarkdownNode
from handpress.values import Value

if TYPE_CHECKING:
    from handpress.template.builder import Builder

_READABLE = ("jpeg", "png", "svg")
_ENDINGS = "jpe?g|png|svg|gif|webp|hei[cf]|avif|tiff?|bmp|pdf|eps|psd|docx?"
_NAME = regex(rf'(?i)\s*(?:"([^"]*)"|(.*?\.(?:{_ENDINGS}))(?=\s|\{{|$)|(\S+))')
_CROP = regex(r"crop ([1-9]\d?) ?: ?([1-9]\d?)(?: (top|bottom|start|end|middle))?")
_WIDTH = regex(r"width (100|[1-9]\d)(?: ?%)?")
_EMPTY = frozenset(
    {"picture", "photo", "image", "map", "photograph", "drawing", "logo", "decorative", "img", "foto"}
)
"""Words that do not say what a picture shows."""
_SMALL_INCHES = 2.0


class PictureShelf(Value, frozen=True):
    """Where the clinic's pictures lie. ``label`` says how a file is called in messages."""

    folder: Path
    label: Callable[[Path], str] = Path.as_posix
    given: Given = NONE_GIVEN

    def names(self) -> dict[str, Path]:
        """Every file by its name, accents composed; those that are only given as well."""
        found = {path.name: path for path in self.given if path.parent == self.folder}
        try:
            with os.scandir(self.folder) as entries:
                found |= {one.name: self.folder / one.name for one in entries}
        except OSError:
            pass  # there is no such folder: then no picture either
        return {composed(name): path for name, path in found.items()}


class _Wanted(Value, frozen=True):
    """What a line asks for."""

    name: str
    words: str
    decorative: bool
    crop: Crop | None
    share: int


def read_own_picture(builder: Builder, node: MarkdownNode) -> b.OwnPicture | None:
    """The block of one picture, or none where it cannot be shown."""
    caption = _caption(builder, node)
    wanted = _wanted(builder, node)
    if wanted is None:
        return None
    _judge_words(builder, node, wanted)
    file = _file(builder, node, wanted)
    if file is None:
        return None
    builder.pictures_read.add(file)
    _judge_size(builder, node, wanted, file)
    words = "" if wanted.decorative else wanted.words
    return b.OwnPicture(file, words, caption, wanted.crop, wanted.share, node.span)


def _caption(builder: Builder, node: MarkdownNode) -> b.Text:
    caption: b.Text = ()
    for child in node.children:
        if child.kind == "paragraph" and child is node.children[0]:
            caption = builder.words(child, TextPurpose.FREE).text
        else:
            builder.misplaced(child, "picture", "one caption at the most")
    return caption


def _wanted(builder: Builder, node: MarkdownNode) -> _Wanted | None:
    options = OPTIONS.search(node.title)
    match = _NAME.match(node.title[: options.start()] if options else node.title)
    name = next((part.strip() for part in match.groups() if part), "") if match else ""
    if not match or not name:
        builder.refuse(picture_rules.NAMELESS, node)
        return None
    words = " ".join(node.title[match.end() : options.start() if options else None].replace("**", "").split())
    decorative, crop, share = False, None, 100
    for option in re.split(r"\s*,\s*", options[1]) if options else ():
        if option == "decorative":
            decorative = True
        elif (cut := _CROP.fullmatch(option)) and 1 / LONGEST_RATIO <= int(cut[1]) / int(
            cut[2]
        ) <= LONGEST_RATIO:
            crop = Crop(int(cut[1]), int(cut[2]), cut[3] or "middle")
        elif part := _WIDTH.fullmatch(option):
            share = int(part[1])
        else:
            builder.refuse(picture_rules.OPTION, node, option=builder.writer.shown(option))
    return _Wanted(composed(name), words, decorative, crop, share)


def _judge_words(builder: Builder, node: MarkdownNode, wanted: _Wanted) -> None:
    name, words = in_words(wanted.name), wanted.words
    if wanted.decorative:
        if words:
            builder.refuse(picture_rules.TWO_MINDS, node, name=name)
    elif not words:
        builder.refuse(picture_rules.NO_WORDS, node, name=name)
    elif FACT.search(words):
        builder.refuse(picture_rules.PLAIN_WORDS, node, name=name)
    elif _says_nothing(words, wanted.name):
        builder.refuse(picture_rules.EMPTY_WORDS, node, name=name, words=in_words(words))


def _says_nothing(words: str, name: str) -> bool:
    """Whether a description is the file's name again, or names no more than that there is a picture."""
    said, stem = _letters(words), _letters(name.rpartition(".")[0] or name)
    if said in (stem, _letters(name)):
        return True
    return all(
        one in _EMPTY | {"a", "an", "the", "of", "our", "this"} or one.isdigit() for one in said.split()
    )


def _letters(text: str) -> str:
    return " ".join(re.findall(r"[^\W_]+", text.casefold()))


def _file(builder: Builder, node: MarkdownNode, wanted: _Wanted) -> PictureFile | None:
    shelf, name = builder.pictures, in_words(wanted.name, 100)
    folder = shelf.label(shelf.folder)
    if re.search(r"[/\\]|^\.|^[A-Za-z]:", wanted.name):
        plain = in_words(re.split(r"[/\\:]", wanted.name)[-1], 100)
        builder.refuse(picture_rules.PLACE, node, name=name, folder=folder, plain=plain)
        return None
    names = shelf.names()
    path = names.get(wanted.name)
    if path is None:
        close = nearest(wanted.name, names)
        hint = f"Put the picture into that folder. Its name counts with capitals and ending: {name}"
        if close is not None:
            hint = f'Did you mean "{in_words(close, 100)}", which is there?'
        builder.refuse(picture_rules.MISSING, node, name=name, folder=folder, hint=hint)
        return None
    if path not in shelf.given and (is_link(path) or is_link(shelf.folder)):
        builder.refuse(picture_rules.LINK, node, name=name, folder=folder)
        return None
    return _looked_through(builder, node, path)


def _looked_through(builder: Builder, node: MarkdownNode, path: Path) -> PictureFile | None:
    label = builder.pictures.label(path)
    try:
        data = read_bytes(path, label, BYTES_LIMIT, builder.pictures.given)
    except HandpressError as error:
        builder.sink.extend(replace(one, span=node.span) for one in error.diagnostics)
        return None
    kind = kind_of_picture(data)
    if kind not in _READABLE:
        what = kind if data.strip() else "empty"
        builder.refuse(picture_rules.KIND, node, name=in_words(path.name, 100), what=what)
        return None
    file, found = _read(data, composed(path.name), label)
    for one in found:  # where in a drawing it is wrong is known; where in a photograph is not
        exact = one.span is not None and one.span.line
        builder.sink.add(one if exact else replace(one, span=node.span))
    return file


_read = lru_cache(maxsize=4)(read_picture)  # a handout is read again while it is written


def _judge_size(builder: Builder, node: MarkdownNode, wanted: _Wanted, file: PictureFile) -> None:
    left, top, right, bottom = shown_part(wanted.crop, file.width, file.height)
    width, height, name = right - left, bottom - top, in_words(file.name, 100)
    ratio = max(width / height, height / width)
    if ratio > LONGEST_RATIO:
        builder.refuse(picture_rules.SHAPE, node, name=name, ratio=round(ratio))
    elif file.kind != "svg" and width < LEAST_DPI * _SMALL_INCHES:
        inches = f"{width / LEAST_DPI:.1f}"
        builder.refuse(
            picture_rules.SMALL, node, name=name, width=round(width), height=round(height), inches=inches
        )
