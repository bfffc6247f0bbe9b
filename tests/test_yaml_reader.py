"""YAML is read narrowly, with the place of everything, and every fault is named in plain words."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from samples import tries

from handpress.content.tree import YamlFile
from handpress.content.yaml_reader import DEPTH_LIMIT, NODE_LIMIT, fastest_parser, pure_parser, read_yaml
from handpress.diagnostics import Diagnostic, DiagnosticList
from handpress.files import SourceFile, bad_characters

PARSERS = [pytest.param(fastest_parser(), id="fastest"), pytest.param(pure_parser(), id="pure")]


def read(text: str, parser: type[Any] | None = None) -> tuple[YamlFile | None, list[Diagnostic]]:
    sink = DiagnosticList()
    return read_yaml(SourceFile.of("content.yaml", text), sink, parser=parser), sink.diagnostics


def places(text: str, parser: type[Any] | None = None) -> list[tuple[str, int, int]]:
    """Rule, line and column of each problem."""
    found = read(text, parser)[1]
    return [(p.rule, p.span.line, p.span.column) for p in found if p.span is not None]


@pytest.mark.parametrize("parser", PARSERS)
@pytest.mark.parametrize(
    ("text", "rule", "line", "column"),
    [
        ("a:\n\tb: 1\n", "yaml.tab", 2, 1),
        ("a:\tb\n", "yaml.tab", 1, 3),
        ("a: >-\n  text\n\tmore\n", "yaml.tab", 3, 1),
        ("a: Use this: it works\n", "yaml.colon-in-text", 1, 12),
        ("a: b: c\n", "yaml.colon-in-text", 1, 5),
        ("a: x\n  b: y\n", "yaml.indentation", 2, 3),
        ("a:\n  b: 1\n c: 2\n", "yaml.indentation", 3, 2),
        ("a:\n  - x\n - y\n", "yaml.indentation", 3, 2),
        ("a:\n- 1\n- 2\n b: 3\n", "yaml.indentation", 4, 2),
        ("  a: 1\nb: 2\n", "yaml.indentation", 2, 1),
        ("a: |\n    x\n  y\nb: 1\n", "yaml.indentation", 3, 3),
        ("version 1\nfacts: 2\n", "yaml.missing-colon", 1, 1),
        ("a: b\nc\nd: e\n", "yaml.missing-colon", 2, 1),
        ("a: 1\nb\n", "yaml.missing-colon", 2, 1),
        ("a:b\nc: 1\n", "yaml.missing-space", 1, 1),
        ('a: "open\nb: 2\n', "yaml.unclosed-quote", 1, 4),
        ("a: 'tis the season\nb: 2\n", "yaml.unclosed-quote", 1, 4),
        ('a: "open\nb: 2\nc: "x"\n', "yaml.unclosed-quote", 1, 4),
        ('a: "Say "hi" now"\n', "yaml.after-quote", 1, 10),
        ("a: 'It's fine'\n", "yaml.after-quote", 1, 8),
        ("a: **bold** x\n", "yaml.first-character", 1, 4),
        ("a: *x* y\n", "yaml.first-character", 1, 4),
        ("a: & more\n", "yaml.first-character", 1, 4),
        ("a: %x\n", "yaml.first-character", 1, 4),
        ("a: @x\n", "yaml.first-character", 1, 4),
        ("a: `x\n", "yaml.first-character", 1, 4),
        ("a: > text\n", "yaml.first-character", 1, 4),
        ("a: - foo\n", "yaml.first-character", 1, 4),
        ("a: [[p]] is\n", "yaml.first-character", 1, 4),
        ('a: "x\\d"\n', "yaml.escape", 1, 6),
        ('a: "\\x0z"\n', "yaml.escape", 1, 5),
        ('a: "x\\ud83d\\ude00"\n', "yaml.escape", 1, 6),
        ("a: [1, 2\nb: 3\n", "yaml.unclosed-bracket", 1, 4),
        ("a: {b: 1\nc: 2\n", "yaml.unclosed-bracket", 1, 4),
        ("a: [x,\n", "yaml.unclosed-bracket", 1, 4),
        ("a: , x\n", "yaml.stray-character", 1, 4),
        ("a: ]\n", "yaml.stray-character", 1, 4),
        ("%YAML 1.1\n---\na: 1\n", "yaml.stray-character", 1, 1),
        (": a\n", "yaml.stray-character", 1, 1),
        ("a: 1\nb: 2\na: 3\n", "yaml.duplicate-key", 3, 1),
        ("a: *x\n", "yaml.alias", 1, 4),
        ("a: &x 1\n", "yaml.anchor", 1, 4),
        ("a: {<<: 1}\n", "yaml.merge", 1, 5),
        ("a: !x y\n", "yaml.tag", 1, 4),
        ("a: !!python/object:os.system x\n", "yaml.tag", 1, 4),
        ("a: {{ x }}\n", "yaml.not-a-name", 1, 5),
        ("? [a]\n: b\n", "yaml.not-a-name", 1, 3),
        ("a: 1\n---\nb: 2\n", "yaml.second-document", 2, 1),
        ("", "yaml.empty", 0, 0),
        ("# nothing\n---\n", "yaml.empty", 0, 0),
        ("- a\n", "yaml.not-entries", 1, 1),
        ("text\n", "yaml.not-entries", 1, 1),
        ('a: "\\x07"\n', "file.bad-character", 1, 4),
        ("[" * 100_000, "yaml.too-deep", 1, DEPTH_LIMIT + 2),
        ("a: " + "{b: " * 60, "yaml.too-deep", 1, 1 + 4 * DEPTH_LIMIT),
        ("- " * 400, "yaml.too-deep", 1, 1 + 2 * (DEPTH_LIMIT + 1)),
    ],
)
def test_each_way_to_write_yaml_wrong_is_named_with_its_place(
    parser: type[Any], text: str, rule: str, line: int, column: int
) -> None:
    assert places(text, parser) == [(rule, line, column)]


def test_a_duplicate_key_tells_both_places() -> None:
    (diagnostic,) = read("facts:\n  a.b: {text: x}\n\n  a.b: {text: y}\n")[1]
    assert str(diagnostic.span) == "content.yaml:4:3"
    assert "line 2" in diagnostic.message


def test_an_alias_bomb_and_a_recursive_alias_are_refused_where_they_stand() -> None:
    bomb = "a: &a [x, x]\n" + "".join(
        f"{c}: &{c} [*{p}, *{p}]\n" for p, c in zip("abcde", "bcdef", strict=True)
    )
    assert {rule for rule, _, _ in places(bomb)} == {"yaml.anchor", "yaml.alias"}
    assert places("a: &a [*a]\n") == [("yaml.alias", 1, 8), ("yaml.anchor", 1, 4)]


def test_too_many_entries_are_refused() -> None:
    assert places("a: [" + "1," * (NODE_LIMIT + 5) + "]\n")[0][0] == "yaml.too-many"


def test_tabs_are_all_reported_and_a_long_list_is_cut_with_its_count() -> None:
    found = read("a:\n" + "\tb: 1\n" * 14)[1]
    assert [p.rule for p in found] == ["yaml.tab"] * 10 + ["content.more-problems"]
    assert found[-1].message.startswith("4 more")


def test_several_problems_of_one_file_are_all_found() -> None:
    found = places("a: *x\nb: 1\nb: 2\nc: !t z\n")
    assert found == [("yaml.alias", 1, 4), ("yaml.duplicate-key", 3, 1), ("yaml.tag", 4, 4)]


@pytest.mark.parametrize("parser", PARSERS)
@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("yes", "yes"),
        ("no", "no"),
        ("on", "on"),
        ("Off", "Off"),
        ("y", "y"),
        ("true", True),
        ("False", False),
        ("null", None),
        ("~", None),
        ("", None),
        ("24", 24),
        ("-3", -3),
        ("1.50", 1.5),
        ("010", "010"),
        ("0o17", "0o17"),
        ("0x1F", "0x1F"),
        ("0b11", "0b11"),
        ("12:30", "12:30"),
        ("190:20:30", "190:20:30"),
        ("1_000", "1_000"),
        ("1e3", "1e3"),
        (".inf", ".inf"),
        (".nan", ".nan"),
        ("1.", "1."),
        ("2026-11-23", "2026-11-23"),
        ("'24'", "24"),
        ('"true"', "true"),
        ("=", "="),
        ("9" * 5_000, "9" * 5_000),
        ("٣", "٣"),
    ],
)
def test_nothing_turns_into_a_number_or_a_switch_by_surprise(
    parser: type[Any], written: str, value: object
) -> None:
    file, diagnostics = read(f"a: {written}\n", parser)
    assert diagnostics == []
    assert file is not None
    got = file.plain()["a"]
    assert got == value
    assert type(got) is type(value)


def test_every_value_knows_its_place() -> None:
    text = 'version: 1\nfacts:\n  a.b:\n    text: >-\n\n      First line\n    tags: [x, "y"]\n    none:\n'
    file, diagnostics = read(text)
    assert diagnostics == []
    assert file is not None
    assert str(file.span(("version",))) == "content.yaml:1:10"
    assert str(file.key_span(("facts", "a.b"))) == "content.yaml:3:3"
    assert str(file.span(("facts", "a.b", "text"))) == "content.yaml:6:7"
    assert str(file.span(("facts", "a.b", "tags", 1))) == "content.yaml:7:16"
    assert str(file.span(("facts", "a.b", "none"))) == "content.yaml:8:5"
    assert str(file.span(("facts", "a.b", "missing"))) == "content.yaml:3:3"


YAML_LIKE = st.text(st.sampled_from("ab12:- \n\n'\"[]{}#,&*!|>%@`?\\~.<=\t"), max_size=60)


@settings(max_examples=tries(400), deadline=None)
@given(YAML_LIKE)
def test_both_parsers_agree_on_value_and_on_whether_a_text_is_refused(text: str) -> None:
    fast, fast_problems = read(text, fastest_parser())
    pure, pure_problems = read(text, pure_parser())
    assert bool(fast_problems) == bool(pure_problems)
    if not fast_problems:
        assert fast is not None
        assert pure is not None
        assert fast.plain() == pure.plain()


@settings(max_examples=tries(300), deadline=None)
@given(st.text(max_size=200))
def test_any_text_is_read_or_refused_with_a_place(text: str) -> None:
    if any(bad_characters(SourceFile.of("content.yaml", text))):
        return  # no file gets that far
    file, diagnostics = read(text)
    assert (file is None) <= bool(diagnostics)
    lines = SourceFile.of("content.yaml", text).lines
    for diagnostic in diagnostics:
        assert diagnostic.span is not None
        assert 0 <= diagnostic.span.line <= len(lines)
