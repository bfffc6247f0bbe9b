"""The record of what a workspace was made from, as it was kept before: a fingerprint of each shipped fact.

``shipped.lock.yaml`` of such a folder is read once more, when it is updated (``project/base.py``).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path

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
    others = [[one.reader, one.piece, one.written, one.written_if_unset] for one in fact.wordings]
    said = json.dumps([fact.written, fact.written_if_unset, number, cited, *others], ensure_ascii=True)
    return hashlib.sha256(said.encode("ascii")).hexdigest()[:16]


def fingerprints(library: Library) -> dict[str, str]:
    """The fingerprint of every fact, in the order of the file."""
    return {name: fingerprint(fact, library.sources) for name, fact in library.facts.items()}


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
