"""What a workspace was made from: a fingerprint of each shipped fact, to notice when the original changes.

A clinic's own ``content.yaml`` is never touched by an upgrade. ``shipped.lock.yaml`` beside it records how
each fact stood when the workspace was made; compared with what ships today, it shows which facts somebody
should look at again.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from handpress.content import rules
from handpress.content.model import Fact, Library, Source
from handpress.content.tree import YamlMapping, YamlScalar
from handpress.content.yaml_reader import SIZE_LIMIT, read_yaml
from handpress.diagnostics import DiagnosticList, HandpressError, Span
from handpress.files import read_text
from handpress.patterns import regex

RECORD_NAME = "shipped.lock.yaml"
VERSION = 1

_FINGERPRINT = regex(r"[0-9a-f]{16}")
_HEAD = """\
# Written by Handpress; please do not edit. It remembers how each shipped fact stood when this workspace was
# made, so that "handpress check" can name the facts whose original has changed since.
"""


class Changes(NamedTuple):
    """Ids of facts, in the order in which they ship (removed ones in the order of the record)."""

    changed: tuple[str, ...]
    added: tuple[str, ...]
    removed: tuple[str, ...]


def fingerprint(fact: Fact, sources: Mapping[str, Source]) -> str:
    """Sixteen hexadecimal digits that change with a fact's wording, its number or its sources' citations.

    Independent of the clinic's values, of where the fact stands in the file, of owner and review day, and of
    the order in which sources are named.
    """
    cited = sorted(
        [s.organisation, s.title, str(s.year or ""), s.url or ""]
        for s in (sources[name] for name in fact.sources)
    )
    number = [fact.number.count, fact.number.of] if fact.number else None
    said = json.dumps([fact.written, fact.written_if_unset, number, cited], ensure_ascii=True)
    return hashlib.sha256(said.encode("ascii")).hexdigest()[:16]


def fingerprints(library: Library) -> dict[str, str]:
    """The fingerprint of every fact, in the order of the file."""
    return {name: fingerprint(fact, library.sources) for name, fact in library.facts.items()}


def changed_since(record: Mapping[str, str], shipped: Mapping[str, str]) -> Changes:
    """What is different now: facts changed, added and removed since ``record`` was written."""
    return Changes(
        changed=tuple(name for name in shipped if name in record and record[name] != shipped[name]),
        added=tuple(name for name in shipped if name not in record),
        removed=tuple(name for name in record if name not in shipped),
    )


def write_record(path: Path, shipped: Mapping[str, str]) -> None:
    """Writes the record, whole or not at all. The same facts give the same bytes.

    Raises:
        OSError: it cannot be written.
    """
    lines: Iterable[str] = (f"  {name}: '{print_}'\n" for name, print_ in shipped.items())
    body = "".join(lines)
    text = f"{_HEAD}version: {VERSION}\n" + (f"facts:\n{body}" if body else "facts: {}\n")
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}-")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as stream:
            stream.write(text)
            stream.flush()
            os.fsync(stream.fileno())
        os.chmod(temporary, 0o644)  # mkstemp gives 0600; this is no secret, and a colleague must read it
        os.replace(temporary, path)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(temporary)
        raise


def read_record(path: Path, shown_as: str) -> dict[str, str]:
    """The record as written.

    Raises:
        HandpressError: it is missing, or is not what Handpress wrote.
    """
    sink = DiagnosticList()
    file = read_yaml(read_text(path, shown_as, SIZE_LIMIT), sink)
    if file is None or sink.errors:
        raise HandpressError(sink.diagnostics)
    version, facts = file.node(("version",)), file.node(("facts",))
    record: dict[str, str] = {}
    if isinstance(version, YamlScalar) and version.text == str(VERSION) and isinstance(facts, YamlMapping):
        for name, entry in facts.entries.items():
            if isinstance(entry.value, YamlScalar) and _FINGERPRINT.fullmatch(entry.value.text):
                record[name] = entry.value.text
        if len(record) == len(facts.entries):
            return record
    raise HandpressError([rules.BAD_RECORD.at(Span(shown_as), file=shown_as)])
