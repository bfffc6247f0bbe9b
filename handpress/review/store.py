"""``reviews/``: records that are only ever added to, and whole at any moment.

A record is a YAML file that ends with a list. Adding to it writes the file anew with one more entry at its
end, in one step, so that what stood there stays byte for byte as it was: a comment made by hand, too.
"""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from handpress.content.tree import YamlFile
from handpress.content.yaml_reader import SIZE_LIMIT, read_yaml
from handpress.diagnostics import BusyError, DiagnosticList, HandpressError, OutputError, Span
from handpress.files import SourceFile, read_text
from handpress.files.atomic import sweep, write_whole
from handpress.files.lock import FolderBusy, only_writer
from handpress.files.ownership import is_link
from handpress.patterns import regex
from handpress.review import rules

if TYPE_CHECKING:
    from handpress.content.conversion import Model

_PLAIN_KEY = regex(r"[A-Za-z][A-Za-z0-9._-]*")

PATIENCE = 5.0
"""Seconds to wait for another process: it writes for a moment only."""

_FOR_GIT = {
    ".gitignore": b".handpress*\n.*.handpress-tmp\n",  # the lock is no part of the record
    ".gitattributes": b"* -text\n",  # what was signed must come back byte for byte, on Windows too
}

RecordValue = str | int | bool | Sequence[str] | Mapping[str, "RecordValue"]
"""What an entry of a record may hold: a text, a number, yes or no, a list, or a table of these."""


@contextlib.contextmanager
def hold(reviews: Path) -> Iterator[None]:
    """Make the folder if need be, and keep other runs from writing in it; those of this process wait.

    Raises:
        HandpressError: it cannot be written, or another run is writing there.
    """
    check_folder(reviews)
    with contextlib.ExitStack() as held:
        try:
            reviews.mkdir(parents=True, exist_ok=True)
            held.enter_context(only_writer(reviews, PATIENCE))
        except FolderBusy as error:
            raise BusyError([rules.REVIEWS_BUSY.at(None, folder=reviews)]) from error
        except (OSError, NotImplementedError) as error:
            reason = getattr(error, "strerror", None) or type(error).__name__
            diagnostic = rules.REVIEWS_NOT_WRITABLE.at(None, folder=reviews, reason=reason)
            raise OutputError([diagnostic]) from error
        sweep(reviews)
        for name, data in _FOR_GIT.items():
            if not os.path.lexists(reviews / name):
                with contextlib.suppress(OSError):
                    write_whole(reviews / name, data)
        yield


def check_folder(folder: Path) -> None:
    """Make sure that a folder of records is one, or is not there at all.

    A link to a drive that is not connected would otherwise look as if nothing had ever been signed.

    Raises:
        HandpressError: something else stands in its place.
    """
    if os.path.lexists(folder) and not folder.is_dir():
        what = (
            "a link, and nothing is there where it leads" if folder.is_symlink() else "a file, not a folder"
        )
        raise HandpressError([rules.REVIEWS_NO_FOLDER.at(None, folder=folder, what=what)])


def is_there(path: Path) -> bool:
    """Whether anything is at a place. What is kept from us is there; reading it says why it cannot be.

    Raises:
        HandpressError: the folder that it should be in is none.
    """
    try:
        os.lstat(path)
    except (FileNotFoundError, NotADirectoryError):
        for folder in (path.parent, path.parent.parent):  # of a handout, and ``reviews`` itself
            check_folder(folder)
        return False
    except OSError:
        return True
    return True


def read_record(path: Path, shown_as: str, model: type[Model]) -> tuple[Model, YamlFile]:
    """A record as its model, and as a tree that knows every place.

    Raises:
        HandpressError: with everything that is wrong in the file.
    """
    return _validated(read_text(path, shown_as, SIZE_LIMIT), model)


def _validated(source: SourceFile, model: type[Model]) -> tuple[Model, YamlFile]:
    from handpress.content.validation import validated

    sink = DiagnosticList()
    if not source.text.strip():
        raise HandpressError([rules.RECORD_EMPTY.at(source.span(), file=source.file)])
    file = read_yaml(source, sink)
    found = validated(model, file, sink) if file is not None else None
    sink.raise_errors()
    assert file is not None
    assert found is not None
    return found, file


def add_to_record(
    path: Path,
    shown_as: str,
    head: str,
    entries: Sequence[Mapping[str, RecordValue]],
    model: type[Model],
    size: Callable[[Model], int],
) -> None:
    """Put entries at the end of a record, which begins with ``head``. The caller holds the folder.

    Args:
        size: how many entries a record has: those that were there must all be there afterwards.

    Raises:
        OSError: it cannot be written; the record is as it was.
        HandpressError: the record is not as Handpress writes it, or would grow too large.
    """
    before, count = head.encode("utf-8"), 0
    if is_link(path):
        raise HandpressError([rules.RECORD_IS_LINK.at(Span(shown_as), file=shown_as)])
    if is_there(path):
        count = size(_validated(read_text(path, shown_as, SIZE_LIMIT), model)[0])
        before = path.read_bytes()
        before += b"" if before.endswith(b"\n") else b"\n"
    data = before + "".join(map(entry_text, entries)).encode("utf-8")
    try:
        after = size(_validated(SourceFile.of(shown_as, data.decode("utf-8-sig")), model)[0])
    except HandpressError:
        after = -1
    if after != count + len(entries):
        raise HandpressError([rules.NOT_AS_WRITTEN.at(Span(shown_as), file=shown_as)])
    if len(data) > SIZE_LIMIT:
        raise HandpressError([rules.RECORD_FULL.at(Span(shown_as), file=shown_as)])
    path.parent.mkdir(parents=True, exist_ok=True)
    sweep(path.parent)
    write_whole(path, data)


def entry_text(entry: Mapping[str, RecordValue]) -> str:
    """An entry of a list as YAML, two spaces in. Every text stands in double quotes, as in JSON, which is
    the same in YAML: so no text is ever taken for a number or a date."""
    lines = list(_lines(entry))
    return "".join(f"  {'-' if index == 0 else ' '} {line}\n" for index, line in enumerate(lines))


def _lines(table: Mapping[str, RecordValue]) -> Iterator[str]:
    for key, value in table.items():
        name = key if _PLAIN_KEY.fullmatch(key) else _scalar(key)
        if isinstance(value, bool | int | str):
            yield f"{name}: {_scalar(value)}"
        elif isinstance(value, Mapping):
            yield f"{name}:" if value else f"{name}: {{}}"
            yield from (f"  {line}" for line in _lines(value))
        else:
            yield f"{name}:" if value else f"{name}: []"
            yield from (f"  - {_scalar(text)}" for text in value)


def _scalar(value: str | int | bool) -> str:
    return json.dumps(value, ensure_ascii=False)
