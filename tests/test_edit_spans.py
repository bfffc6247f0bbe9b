"""A value changed in its file: it reads back as it was typed, and nothing else in the file is touched."""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from handpress.content.tree import Plain
from handpress.diagnostics import HandpressError
from handpress.edit.operations import edited, read_values
from handpress.edit.steps import ABSENT, Keys, changed, content_at, same
from handpress.files import SourceFile, bad_characters
from handpress.workspace import shipped_root

ROOT = shipped_root()
FILES = {
    "content.yaml": ROOT / "content.yaml",
    "brand.yaml": ROOT / "brand" / "brand.yaml",
    "packs.yaml": ROOT / "brand" / "packs.yaml",
}
CLINIC = b"""# what this clinic has decided
parameters:
  no_driving: 24        # hours
  follow_up_call: "the next day, 9 to 11 am"
  bp_call: 160/100
  medicines_hold: >-
    none, unless we told you
    otherwise
  price: '$400, "all in"'   # asked on May 2
"""
FORMS = """\
# head
a: plain   # remark
b: "double"
c: 'single'
d: >-
  folded text
  on two lines

# between
e: |
  first line
    second line
f: > # a remark of its own
  clipped
g: [one, "two, too", three]   # list
h: {k: 1, l: text}
i:
  - first   # of the list
  # before the second
  - second
  - {m: 1, n: [x, y]}
  - o: 1
    p: 2
j:
k: {}
l: []
m: 24
n: true
o.p-q: 1.5
r:
  s:
    t: deep
  # the end of r
u: last"""
NASTY = [
    "", " ", "a", "#", "# a", "a # b", "a  # b", "- a", "a: b", "a:", ": a", "{a}", "[a]",
    "[[no_driving]]", "{a: b}", "&a", "*a", "!a", "|", ">", "%a", "@a", "`a`", "'", '"', "it's",
    'say "no"', "\\", "\\n", "a\nb", "a\n", "\na", "a\n\nb\n", " a", "a ", "a  b", "yes", "no", "null",
    "~", "true", "24", "1.5", "-1", "0x10", "1e3", "2027-01-01", "12:30", "---", "...", "--- a", "? a",
    "a\tb", "**bold** text", "____", "€ 5", "José", "日本語", "a\u00a0b", "\u00a0a", "x: \u00a0y", "=", "<<",
    ", a", "a, b", "] a", "} a", "\U0001f600", "word " * 60, "w" * 300,
    "a sentence, with: colons # and marks. " * 8, "q\u2009r", "''", '""', "\\u0041", "é" * 90 + " # x",
]  # fmt: skip
"""What staff type or paste, and what YAML could take for something else."""


def _scalars(tree: Plain, path: Keys = ()) -> Iterator[Keys]:
    if isinstance(tree, dict):
        for key, value in tree.items():
            yield from _scalars(value, (*path, key))
    elif isinstance(tree, list):
        for index, value in enumerate(tree):
            yield from _scalars(value, (*path, index))
    else:
        yield path


def _lines_of(text: str, path: Keys) -> tuple[int, int]:
    """The first and the last line (from 0) of a value and its key, as PyYAML itself places them."""
    node: Any = yaml.compose(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    first = node.start_mark.line
    for key in path:
        if isinstance(node, yaml.MappingNode):
            first, node = next((k.start_mark.line, v) for k, v in node.value if k.value == key)
        else:
            assert isinstance(key, int)
            node = node.value[key]
            first = node.start_mark.line
    last = node.end_mark.line - (1 if node.end_mark.column == 0 and node.end_mark.line > first else 0)
    return first, max(first, last)


def _proves(data: bytes, path: Keys, value: Plain, name: str = "file.yaml") -> bytes:
    """Change a value, and see that it alone has changed, in what is read and in what is written."""
    new = edited(name, data, path, value)
    before, after = read_values(name, data), read_values(name, new)
    assert same(after, changed(before, path, value))
    text = data.decode("utf-8-sig").replace("\r\n", "\n")
    first, last = _lines_of(text, path)
    lines, changed_lines = text.split("\n"), new.decode("utf-8-sig").replace("\r\n", "\n").split("\n")
    assert changed_lines[:first] == lines[:first]
    behind = lines[last + 1 :]
    assert changed_lines[len(changed_lines) - len(behind) :] == behind
    assert new.startswith(b"\xef\xbb\xbf") == data.startswith(b"\xef\xbb\xbf")
    assert b"\r\n" not in data or new.count(b"\n") == new.count(b"\r\n")
    assert new.endswith(b"\n") == data.endswith(b"\n") or (isinstance(value, str) and path == ("u",))
    return new


ALL = [(name, path.read_bytes()) for name, path in FILES.items()] + [("clinic.yaml", CLINIC)]
PLACES = {name: list(_scalars(read_values(name, data))) for name, data in ALL}


@pytest.mark.parametrize(("name", "data"), ALL)
def test_any_text_takes_the_place_of_any_value_and_no_other_changes(name: str, data: bytes) -> None:
    some = random.Random(14)
    for value in NASTY if name != "content.yaml" else some.sample(NASTY, 8):
        _proves(data, some.choice(PLACES[name]), value, name)


@pytest.mark.full
@pytest.mark.parametrize(("name", "data"), ALL)
def test_every_value_of_every_file_takes_any_text(name: str, data: bytes) -> None:
    some = random.Random(7)
    for path in PLACES[name]:
        _proves(data, path, some.choice(NASTY), name)


WRITTEN = {
    "bare": FORMS.encode(),
    "ended": FORMS.encode() + b"\n",
    "marked": b"\xef\xbb\xbf" + FORMS.encode(),
    "crlf": FORMS.replace("\n", "\r\n").encode(),
}
MARKS = "with: marks # and 'quotes'"
SINGLE: list[Plain] = ["a new text", MARKS, 7, True, None, ["a", "b: c"], {"a": 1, "b": [2]}]
WHOLE: list[Plain] = ["text", None, [], {}, ["x"], {"z": "x"}, [{"k": 1}, "y"]]
TABLES: list[Keys] = [*((name,) for name in "ghirkl"), ("r", "s"), ("i", 2), ("i", 3), ("i", 2, "n")]


@pytest.mark.parametrize("data", WRITTEN.values(), ids=WRITTEN)
def test_every_form_in_which_a_value_is_written_can_be_changed(data: bytes) -> None:
    for path in _scalars(read_values("f", data)):
        for value in SINGLE:
            _proves(data, path, value)
    for path in TABLES:
        for value in WHOLE:
            _proves(data, path, value)


@given(value=st.text(max_size=80), place=st.integers(0, 200))
def test_whatever_is_typed_reads_back_as_it_was_typed_or_is_refused_in_words(value: str, place: int) -> None:
    paths = list(_scalars(read_values("f", FORMS.encode())))
    path = paths[place % len(paths)]
    typed = SourceFile.of("f", value)
    if any(bad_characters(typed)):
        with pytest.raises(HandpressError, match="cannot be printed"):
            edited("f", FORMS.encode(), path, value)
    else:
        assert content_at(read_values("f", edited("f", FORMS.encode(), path, value)), path) == typed.text


_WORDS = st.sampled_from(["one", "two: x", "#", "yes", "three words here", "", "[", "a, b"])
_VALUES = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(0, 999), _WORDS),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(st.sampled_from(["a", "b.c", "d e", "1"]), inner, max_size=3),
    ),
    max_leaves=6,
)


@given(first=st.dictionaries(st.sampled_from(["a", "b", "c"]), _VALUES, min_size=1), second=_VALUES,
       key=st.sampled_from(["a", "b", "c", "new"]))  # fmt: skip
def test_a_tree_of_any_shape_becomes_any_other(first: dict[str, Plain], second: Plain, key: str) -> None:
    data = edited("f", b"# a remark\nz: 1\n", ("y",), first)
    new = edited("f", data, ("y", key), second)
    assert same(read_values("f", new), changed(read_values("f", data), ("y", key), second))
    assert new.startswith(b"# a remark\nz: 1\n")
    back = edited("f", new, ("y",), first)
    assert same(read_values("f", back), {"z": 1, "y": first})


def test_a_key_is_added_and_removed_and_the_file_is_as_before() -> None:
    cases: list[tuple[str, Keys, Plain]] = [
        ("brand.yaml", ("email",), "desk@quiet.org"),
        ("content.yaml", ("facts", "ptsd.what", "note"), "Asked: Dr. A # of May"),
        ("packs.yaml", ("packs", "monday"), {"title": "Monday", "pieces": [{"handout": "a", "copies": 3}]}),
        ("packs.yaml", ("packs", "waiting-room", "pieces", 13), {"handout": "a", "copies": 3}),
    ]
    for name, path, value in cases:
        data = FILES[name].read_bytes()
        added = edited(name, data, path, value)
        assert added != data
        assert edited(name, added, path, ABSENT) == data


def test_the_clinics_answers_are_written_where_nothing_stood_and_taken_out_again() -> None:
    data = (ROOT / "brand" / "clinic.yaml").read_bytes()
    one = edited("clinic.yaml", data, ("parameters", "no_driving"), 24)
    assert one.endswith(b"\nparameters:\n  no_driving: 24\n")
    two = edited("clinic.yaml", one, ("parameters", "bp_call"), "160/100")
    assert two.endswith(b"\nparameters:\n  no_driving: 24\n  bp_call: 160/100\n")
    gone = edited("clinic.yaml", edited("clinic.yaml", two, ("parameters", "bp_call"), ABSENT),
                  ("parameters", "no_driving"), ABSENT)  # fmt: skip
    assert gone == data


def test_remarks_of_other_lines_stay_when_a_list_changes() -> None:
    new = edited("f", FORMS.encode(), ("i",), ["first", "second, again", "new"]).decode()
    assert "  - first   # of the list\n  # before the second\n  - second, again\n  - new\nj:" in new


def test_running_text_keeps_its_form_and_its_width() -> None:
    data = FORMS.encode()
    new = edited("f", data, ("d",), "word " * 40 + "end").decode()
    assert "\nd: >-\n  word word" in new
    assert max(map(len, new.split("\n"))) <= 110
    assert "f: >- # a remark of its own\n  no end\n" in edited("f", data, ("f",), "no end").decode()
    assert "\na: >-   # remark\n  word" in edited("f", data, ("a",), "word " * 40 + "end").decode()


def test_the_same_value_leaves_every_byte_as_it_is() -> None:
    for name, data in ALL:
        for path in random.Random(3).sample(PLACES[name], min(6, len(PLACES[name]))):
            before = content_at(read_values(name, data), path)
            assert edited(name, data, path, before) == data


def test_the_first_lines_of_a_handout_are_changed_in_the_same_way() -> None:
    data = (ROOT / "handouts" / "what-is-ptsd.md").read_bytes()
    new = edited("handouts/what-is-ptsd.md", data, ("title",), "What: is it?")
    old_lines, lines = data.split(b"\n"), new.split(b"\n")
    assert lines[1] == b'title: "What: is it?"'
    assert lines[:1] + lines[2:] == old_lines[:1] + old_lines[2:]


@pytest.mark.parametrize(
    ("data", "path", "value", "rule"),
    [
        (b"a: 1\nb: [", ("a",), 2, "edit.broken-file"),
        (b"a: 1\n\tb: 2\n", ("a",), 2, "edit.broken-file"),
        (b"a: \xff\n", ("a",), 2, "file.not-utf8"),
        (b"a: 1\n", ("a", "b"), 2, "edit.no-such-place"),
        (b"a: [1]\n", ("a", 5), 2, "edit.no-such-place"),
        (b"a: 1\n", ("a",), "bell \x07", "file.bad-character"),
        (b"a: 1\n", ("a",), "half \ud83d", "file.bad-character"),
        (b"a: 1\n", ("a",), ABSENT, "edit.by-hand"),
        (b"a: &x 1\nb: 2\n", ("a", "c"), 1, "edit.by-hand"),
        (b"a: 1\n", ("a",), "x" * 2_000_000, "file.too-large"),
    ],
)
def test_what_cannot_be_changed_is_said_in_words(data: bytes, path: Keys, value: Plain, rule: str) -> None:
    with pytest.raises(HandpressError) as told:
        edited("f.yaml", data, path, value)
    assert told.value.diagnostics[0].rule == rule


def test_accents_in_two_characters_stay_as_they_are_beside_a_change() -> None:
    data = "a: Jose\u0301 x   # Rene\u0301\nb: {c: e\u0301, d: 1}\n".encode()
    new = edited("f", data, ("b", "d"), 2)
    assert new == "a: Jose\u0301 x   # Rene\u0301\nb: {c: e\u0301, d: 2}\n".encode()
    assert edited("f", data, ("a",), "z").startswith("a: z   # Rene\u0301\n".encode())
