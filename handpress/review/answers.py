"""Answers of people to the score sheets of a handout: ``reviews/HANDOUT/answers.yaml``.

An answer belongs to one version of a handout, which its content hash names. When the handout changes, the old
answers stay in the file and no longer count. Nothing is ever taken out: who answers a question again puts the
earlier answer below the new one. Only comments are not kept when the file is written anew.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from enum import Enum
from itertools import groupby
from pathlib import Path

from msgspec import Struct

from handpress.content.tree import YamlEntry, YamlMapping, YamlNode, YamlScalar, YamlSequence
from handpress.content.yaml_reader import read_yaml
from handpress.diagnostics import Diagnostic, DiagnosticList, HandpressError, Span
from handpress.files import SourceFile, in_words, read_text
from handpress.nearest import suggestion
from handpress.patterns import regex
from handpress.review import rules
from handpress.review.content import HASH_LENGTH
from handpress.review.store import is_there
from handpress.values import Value

FILE = "answers.yaml"

_HASH = regex(rf"[0-9a-f]{{{HASH_LENGTH}}}")
_WHO = regex(r"[^,\s][^,]*,\s*\S.*")
_ENTRIES = ("agree", "by", "on", "note", "earlier")
_EXAMPLES = {"agree": "yes", "by": '"Ana Ruiz, front desk"', "on": "2026-12-01"}
_PLAIN = regex(r"[A-Za-z][\w .,;()/-]*")
_HEAD = """\
# What people have answered about this handout, for the score sheets PEMAT-P and CDC index.
# One block for each version of the handout; only the answers of the version that is printed now count.
"""


class Reply(Enum):
    """What a person answers to a question of a sheet."""

    YES = "yes"
    NO = "no"
    NA = "na"  # the question does not apply


class Answer(Value, frozen=True):
    """One answer, to one question about one version of a handout."""

    version: str  # the content hash
    sheet: str
    item: str
    agree: Reply
    by: str  # "Name, role"
    on: date
    note: str = ""
    span: Span | None = None


class Form(Value, frozen=True):
    """What may be answered on a sheet: its questions by number, and whether each may be ``na``."""

    sheet: str
    items: Mapping[str, bool]


def says_who(by: str) -> bool:
    """Whether ``by`` is a name, a comma and a role."""
    return bool(_WHO.fullmatch(by.strip()))


# ---- reading


def read_answers(
    path: Path, shown_as: str, forms: Sequence[Form], sink: DiagnosticList
) -> tuple[Answer, ...]:
    """The answers in a file, oldest first for each question; none where there is no file.

    What is wrong goes to ``sink`` with its place, and the rest is still read.
    """
    try:
        if not is_there(path):
            return ()
        source = read_text(path, shown_as)
        if not source.text.strip():
            raise HandpressError([rules.RECORD_EMPTY.at(source.span(), file=shown_as)])
    except HandpressError as error:
        sink.extend(error.diagnostics)
        return ()
    file = read_yaml(source, sink)
    if file is None:
        return ()
    return _Reader(source, {form.sheet: form for form in forms}, sink).versions(file.root)


class _Reader(Struct):
    source: SourceFile
    forms: Mapping[str, Form]
    sink: DiagnosticList

    def versions(self, root: YamlMapping) -> tuple[Answer, ...]:
        found: list[Answer] = []
        for version, entry in root.entries.items():
            if not _HASH.fullmatch(version):
                self.sink.add(
                    rules.NOT_A_VERSION.at(self.place(entry.key), name=in_words(version), length=HASH_LENGTH)
                )
                continue
            for sheet, below in self.group(entry).items():
                form = self.forms.get(sheet)
                if form is None:
                    hint = suggestion(sheet, self.forms)
                    diagnostic = rules.UNKNOWN_SHEET.at(
                        self.place(below.key), name=in_words(sheet), hint=hint
                    )
                    self.sink.add(diagnostic)
                    continue
                found += self.sheet(version, form, self.group(below))
        return tuple(found)

    def sheet(self, version: str, form: Form, entries: Mapping[str, YamlEntry]) -> Iterable[Answer]:
        for item, entry in entries.items():
            if item not in form.items:
                self.sink.add(unknown_item(form, item, self.place(entry.key)))
                continue
            fields = self.group(entry)
            yield from self.earlier(version, form, item, fields)
            if fields and (one := self.answer(version, form, item, fields, entry.key)):
                yield one

    def earlier(
        self, version: str, form: Form, item: str, fields: Mapping[str, YamlEntry]
    ) -> Iterable[Answer]:
        if "earlier" not in fields:
            return
        below = fields["earlier"].value
        if not isinstance(below, YamlSequence):
            self.wrong_kind(fields["earlier"], "a list")
            return
        for node in reversed(below.items):  # the file has the newest first
            if not isinstance(node, YamlMapping):
                self.wrong_kind(YamlEntry(fields["earlier"].key, node), "a group of entries")
            elif one := self.answer(version, form, item, node.entries, node):
                yield one

    def answer(
        self,
        version: str,
        form: Form,
        item: str,
        fields: Mapping[str, YamlEntry],
        whole: YamlScalar | YamlMapping,
    ) -> Answer | None:
        before = len(self.sink.diagnostics)
        for name, entry in fields.items():
            if name not in _ENTRIES:
                hint = suggestion(name, _ENTRIES)
                diagnostic = rules.UNKNOWN_ENTRY.at(self.place(entry.key), name=in_words(name), hint=hint)
                self.sink.add(diagnostic)
        for name, example in _EXAMPLES.items():
            if name not in fields:
                place = self.place(whole)
                self.sink.add(
                    rules.ENTRY_MISSING.at(place, name=name, sheet=form.sheet, item=item, example=example)
                )
        said = {name: self.text(fields[name]) for name in (*_EXAMPLES, "note") if name in fields}
        agree = self.said(form, item, said.get("agree"), fields)
        by = said.get("by") or ""
        if "by" in fields and not says_who(by):
            self.sink.add(rules.WHO.at(self.place(fields["by"].value), by=in_words(by)))
        on = self.day(said.get("on"), fields)
        if len(self.sink.diagnostics) > before or agree is None or on is None:
            return None
        place = self.place(whole)
        return Answer(
            version, form.sheet, item, agree, by.strip(), on, (said.get("note") or "").strip(), place
        )

    def said(self, form: Form, item: str, word: str | None, fields: Mapping[str, YamlEntry]) -> Reply | None:
        if word is None:
            return None
        place = self.place(fields["agree"].value)
        try:
            agree = Reply(word)
        except ValueError:
            self.sink.add(
                rules.WRONG_WORD.at(
                    place, word=in_words(word), sheet=form.sheet, item=item, words=words_for(form, item)
                )
            )
            return None
        if agree is Reply.NA and not form.items[item]:
            self.sink.add(rules.NOT_APPLICABLE.at(place, sheet=form.sheet, item=item))
        return agree

    def day(self, word: str | None, fields: Mapping[str, YamlEntry]) -> date | None:
        if word is None:
            return None
        try:
            if len(word) == len("2026-12-01"):
                return date.fromisoformat(word)
        except ValueError:
            pass
        self.sink.add(rules.WRONG_DATE.at(self.place(fields["on"].value), word=in_words(word)))
        return None

    # ---- nodes

    def group(self, entry: YamlEntry) -> Mapping[str, YamlEntry]:
        if isinstance(entry.value, YamlMapping):
            return entry.value.entries
        self.wrong_kind(entry, "a group of entries")
        return {}

    def text(self, entry: YamlEntry) -> str:
        if isinstance(entry.value, YamlScalar):
            return entry.value.text
        self.wrong_kind(entry, "a text")
        return ""

    def wrong_kind(self, entry: YamlEntry, wanted: str) -> None:
        node = entry.value
        what = (
            "a list"
            if isinstance(node, YamlSequence)
            else "a group"
            if isinstance(node, YamlMapping)
            else "a text"
        )
        if isinstance(node, YamlScalar | YamlSequence | YamlMapping):  # anything else is reported already
            name = f'"{in_words(entry.key.text)}"'
            self.sink.add(rules.NOT_A_GROUP.at(self.place(node), name=name, wanted=wanted, what=what))

    def place(self, node: YamlNode) -> Span:
        return self.source.span(node.line, node.column)


def unknown_item(form: Form, item: str, span: Span | None) -> Diagnostic:
    """The problem that a sheet has no such question."""
    first, *_, last = form.items
    hint = f"Its questions are {first} to {last}" + (
        "." if len(form.items) == int(last) - int(first) + 1 else ", some of them left out: " + _some(form)
    )
    return rules.UNKNOWN_ITEM.at(span, sheet=form.sheet, item=in_words(item), hint=hint)


def _some(form: Form) -> str:
    return ", ".join(form.items) + "."


def words_for(form: Form, item: str) -> str:
    """What may be answered to a question."""
    return "yes, no, or na (it does not apply)" if form.items[item] else "yes or no"


# ---- what counts


def counting(answers: Iterable[Answer], version: str, sheet: str) -> dict[str, Answer]:
    """The answers that count for a version, by question: the last one given to each."""
    return {one.item: one for one in answers if one.version == version and one.sheet == sheet}


def of_earlier_versions(answers: Iterable[Answer], version: str, sheet: str) -> dict[str, Answer]:
    """The last answer to each question that was given for any other version."""
    others = [one for one in answers if one.version != version and one.sheet == sheet]
    return {one.item: one for one in sorted(others, key=lambda one: one.on)}


# ---- writing


def written(answers: Iterable[Answer]) -> str:
    """The text of the file: versions in the order in which they were first answered, questions by number."""
    versions: dict[str, list[Answer]] = {}
    for one in answers:
        versions.setdefault(one.version, []).append(one)
    lines = [_HEAD.rstrip()]
    for version, given in versions.items():
        lines += ["", f'"{version}":']
        ordered = sorted(given, key=lambda one: (one.sheet, _number(one.item)))
        for sheet, on_sheet in groupby(ordered, key=lambda one: one.sheet):
            lines.append(f"  {sheet}:")
            for item, each in groupby(on_sheet, key=lambda one: one.item):
                *before, last = each
                lines.append(f'    "{item}":')
                lines += [f"      {line}" for line in _entries(last)]
                lines += ["      earlier:"] if before else []
                for one in reversed(before):
                    first, *rest = _entries(one)
                    lines += [f"        - {first}", *(f"          {line}" for line in rest)]
    return "\n".join(lines) + "\n"


def _number(item: str) -> tuple[int, str]:
    return (int(item), "") if item.isdigit() else (0, item)


def _entries(one: Answer) -> list[str]:
    lines = [f"agree: {one.agree.value}", f"by: {_quoted(one.by)}", f"on: {one.on.isoformat()}"]
    return [*lines, f"note: {_quoted(one.note)}"] if one.note else lines


def _quoted(text: str) -> str:
    """A text as YAML reads it back: in double quotes, as JSON has them, where it is not plain."""
    folded = " ".join(text.split())
    return folded if _PLAIN.fullmatch(folded) else json.dumps(folded, ensure_ascii=False)
