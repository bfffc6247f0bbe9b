"""A template cannot run for ever, fill the memory or reach what it should not, and says where it tried."""

from __future__ import annotations

from pathlib import Path

import pytest

from handouts import FRONT_LINES, diagnostics, found
from handpress.template import engine


@pytest.mark.parametrize(
    "body",
    [
        "{{ 'a' * 10**10 }}",
        "{{ 10 ** 10 ** 10 }}",
        "{{ 'a' ~ 'b' }}",
        "{{ 1 + 1 }}",
        "{{ '%1000000000d' % 1 }}",
        "{{ -1 }}",
        "{{ ptsd.what ~ '!' }}",
        "{{ ptsd.what[1:3] }}",
        "{{ [1, 2] }}",
        "{{ {'a': 1} }}",
        "{% set a = 'x' %}{% set a = a + a %}{{ a }}",
        "{% set a = [1] %}{% set a = [a, a] %}",
        "{% set a %}text{% endset %}",
        "{% set ns = namespace(a='x') %}",
        "{% set ns.a = 'x' %}",
        "{% set a, b = 1, 2 %}",
        "{% macro m() %}{{ m() }}{{ m() }}{% endmacro %}",
        "{% call x() %}{% endcall %}",
        "{% filter upper %}text{% endfilter %}",
        "{% with a = 1 %}{{ a }}{% endwith %}",
        '{% import "x.md" as x %}',
        '{% from "x.md" import y %}',
        '{% extends "x.md" %}',
        "{% block x %}{% endblock %}",
        "{% autoescape true %}{% endautoescape %}",
        "{{ lipsum() }}",
        "{{ lipsum(n=100000) }}",
        "{{ cycler(1, 2).next() }}",
        "{{ joiner() }}",
        "{{ dict(a=1) }}",
        "{{ range(5) }}",
        "{{ brand.name.upper() }}",
        "{{ 'a'.join('b') }}",
        "{{ loop.cycle(1) }}",
        "{% for a in signs recursive %}{{ loop(a) }}{% endfor %}",
        "{% for a, b in signs %}{{ a }}{% endfor %}",
        "{% include ptsd.what %}",
        '{% include ["a.md", "b.md"] %}',
        '{% include "a.md" ignore missing %}',
        '{% include "a.md" without context %}',
        "{{ signs[ptsd] }}",
    ],
)
def test_what_calculates_defines_or_calls_is_refused_at_its_line(body: str) -> None:
    assert ("not-allowed", 2) in found(f"First line\n{body}")


@pytest.mark.parametrize(
    "filter",
    [
        "upper",
        "replace('a', 'b')",
        "center(10**9)",
        "ljust(1000000)",
        "indent(1000000)",
        "format(1)",
        "safe",
        "string",
        "list",
        "join",
        "map('upper')",
        "tojson",
        "attr('x')",
        "first(1)",
    ],
)
def test_filters_that_could_change_a_fact_are_refused_at_their_line(filter: str) -> None:
    assert ("filter", 2) in found("First line\n{{ ptsd.what|" + filter + " }}")


@pytest.mark.parametrize(
    ("body", "rule"),
    [
        ("{{ ptsd.__class__ }}", "private-name"),
        ("{{ brand.name.__class__.__mro__ }}", "private-name"),
        ("{{ ptsd['__class__'] }}", "private-name"),
        ("{{ _x }}", "private-name"),
        ("{{ self }}", "unknown-name"),
        ("{{ ptsd.members }}", "unknown-name"),
        ("{{ brand.name.fact }}", "inside-fact"),
        ("{{ brand.name.text }}", "inside-fact"),
        ("{% for s in signs %}{{ loop.__init__ }}{% endfor %}", "private-name"),
        ("{% for s in signs %}{{ loop.previtem }}{% endfor %}", "unknown-loop-name"),
        ("{% for s in signs %}{{ s.fact }}{% endfor %}", "inside-fact"),
        ("{% set x = 'abc' %}{{ x.upper }}", "unknown-name"),
        ("{{ ''.__class__ }}", "not-allowed"),
    ],
)
def test_nothing_can_be_looked_into_but_groups(body: str, rule: str) -> None:
    assert (rule, 1) in found(body)


@pytest.mark.parametrize("test", ["sameas(ptsd)", "string", "callable", "filter", "mapping", "nothing"])
def test_tests_that_handouts_do_not_need_are_refused(test: str) -> None:
    assert ("unknown-test", 1) in found("{% if ptsd.what is " + test + " %}{% endif %}")


@pytest.mark.parametrize(
    "size", ["100000", "10**5", "101", "-1", "1, 2, 3", "1.5", "'a'", "ptsd", "n=3", "", "True"]
)
def test_range_takes_only_small_numbers(size: str) -> None:
    assert ("bad-range", 1) in found("{% for n in range(" + size + ") %}{{ n }}{% endfor %}")


def test_loops_inside_loops_are_stopped_before_they_take_time() -> None:
    body = "\n".join(f"{{% for a{i} in range(100) %}}" for i in range(4))
    body += "\nx" + "\n{% endfor %}" * 4
    assert [rule for rule, _ in found(body)] == ["output-too-long"]
    assert found("{% for a in range(100) %}" * 5 + "{% endfor %}" * 5) == [("nested-too-deep", 1)]


def test_a_loop_that_prints_nothing_is_stopped_too() -> None:
    empty = "{% for a in range(100) %}{% for b in range(100) %}{% for c in range(100) %}"
    assert found(empty + "{% endfor %}" * 3)[0][0] == "endless"


def test_a_long_output_is_stopped_at_the_line_that_prints_it() -> None:
    body = (
        "{% for a in range(100) %}{% for b in range(100) %}\n" + "word " * 20 + "\n{% endfor %}{% endfor %}"
    )
    [(rule, line)] = found(body)
    assert (rule, line) in {("output-too-long", 2), ("output-too-long", 3)}


def test_many_short_lines_are_stopped_before_they_are_laid_out() -> None:
    body = "{% for a in range(90) %}{% for b in range(90) %}\n- [ ] a\n{% endfor %}{% endfor %}"
    assert len(body) * 90 < engine.MOST_OUTPUT
    [diagnostic] = diagnostics(body)
    assert diagnostic.rule == "template.output-too-long"
    assert "6,000 lines" in diagnostic.message


def test_facts_count_with_the_letters_that_they_print() -> None:
    line = "{{ ptsd.what }} {{ ptsd.what }} {{ ptsd.what }}\n\n"
    body = "{% for a in range(100) %}" + line + "{% endfor %}"
    assert found(body) == []
    assert found(body, {"ptsd.what": "word " * 300})[0][0] == "output-too-long"


def test_many_facts_are_stopped() -> None:
    body = "{% for a in range(100) %}{% for b in range(100) %}{{ ptsd.what }}{{ ptsd.what }}{{ ptsd.what }}"
    assert found(body + "{% endfor %}" * 2)[0][0] == "output-too-long"


def test_a_file_that_includes_itself_is_refused_before_it_runs(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text('text\n{% include "b.md" %}', encoding="utf-8")
    (tmp_path / "b.md").write_text('{% include "a.md" %}', encoding="utf-8")
    [diagnostic] = diagnostics('{% include "a.md" %}', folder=tmp_path)
    assert diagnostic.rule == "template.includes-itself"
    assert "a.md → b.md → a.md" in diagnostic.message
    assert str(diagnostic.span) == "handouts/b.md:1"
    assert found('{% if false %}{% include "piece.md" %}{% endif %}', folder=tmp_path) == [
        ("includes-itself", 1)
    ]


def test_files_that_double_each_other_are_stopped(tmp_path: Path) -> None:
    for step in range(30):
        twice = f'{{% include "f{step + 1}.md" %}}' * 2
        (tmp_path / f"f{step}.md").write_text(twice, encoding="utf-8")
    (tmp_path / "f30.md").write_text("end", encoding="utf-8")
    [diagnostic] = diagnostics('{% include "f0.md" %}', folder=tmp_path)
    assert diagnostic.rule in {"template.endless", "template.output-too-long"}


def test_two_hundred_files_are_enough(tmp_path: Path) -> None:
    for step in range(300):
        (tmp_path / f"f{step}.md").write_text(f'{{% include "f{step + 1}.md" %}}', encoding="utf-8")
    assert "template.endless" in [p.rule for p in diagnostics('{% include "f0.md" %}', folder=tmp_path)]


@pytest.mark.parametrize(
    "name",
    [
        "../secret.md",
        "parts/../../secret.md",
        "/etc/passwd",
        "C:/secret.md",
        "\\\\host\\share\\x.md",
        "..\\\\secret.md",
        "",
        "./x.md",
        "a/./b.md",
        "a//b.md",
        "x\\u0000.md",
        "con:",
        "x?.md",
    ],
)
def test_nothing_outside_the_handouts_folder_is_included(name: str, tmp_path: Path) -> None:
    folder = tmp_path / "handouts"
    folder.mkdir()
    (tmp_path / "secret.md").write_text("secret", encoding="utf-8")
    rules = {rule for rule, _ in found('{% include "' + name + '" %}', folder=folder)}
    assert rules & {"include-outside", "odd-character", "not-allowed", "syntax"}, rules


def test_a_link_does_not_lead_out_of_the_handouts_folder(tmp_path: Path) -> None:
    folder = tmp_path / "handouts"
    folder.mkdir()
    (tmp_path / "secret.md").write_text("secret", encoding="utf-8")
    (folder / "x.md").symlink_to(tmp_path / "secret.md")
    assert found('{% include "x.md" %}', folder=folder) == [("include-outside", 1)]


def test_a_file_that_is_missing_is_named_with_the_nearest(tmp_path: Path) -> None:
    (tmp_path / "_closing.md").write_text("x", encoding="utf-8")
    [diagnostic] = diagnostics('x\n{% include "_closng.md" %}', folder=tmp_path)
    assert diagnostic.rule == "template.include-missing"
    assert diagnostic.span is not None
    assert diagnostic.span.line == FRONT_LINES + 2
    assert "_closing.md" in diagnostic.hint


def test_a_folder_in_place_of_an_included_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "x.md").mkdir()
    [diagnostic] = diagnostics('{% include "x.md" %}', folder=tmp_path)
    assert diagnostic.rule.startswith("file.")


@pytest.mark.parametrize(
    "body",
    [
        "(" * 5000 + "1" + ")" * 5000,
        "not " * 5000 + "a",
        "[" * 5000,
        "{" * 5000,
        "a" + ".b" * 5000,
        "a" + "|first" * 5000,
        "a and " * 5000 + "a",
        "a if b else " * 3000 + "c",
    ],
)
def test_deeply_nested_expressions_are_refused(body: str) -> None:
    assert found("{{ " + body + " }}")[0][0] in {"nested-too-deep", "syntax", "not-allowed"}


def test_deeply_nested_tags_are_refused() -> None:
    for depth in (20, 30, 100, 2000):
        for tag in ("if ptsd", "for a in range(2)"):
            rules = found(f"{{% {tag} %}}" * depth + f"{{% end{tag.split()[0]} %}}" * depth)
            assert rules[0][0] in {"nested-too-deep", "empty"}


@pytest.mark.parametrize("number", ["9" * 5000, "1e400", "10000000", "0x" + "f" * 3000])
def test_large_numbers_are_refused(number: str) -> None:
    assert found("{{ " + number + " }}")[0][0] in {"large-number", "syntax"}


@pytest.mark.parametrize(
    "code", ["\\U000f0000", "\\ue000", "\\U00100001", "\\x00", "\\n", "\\u2028", "\\x1b"]
)
def test_a_text_in_a_tag_cannot_spell_a_private_or_invisible_character(code: str) -> None:
    assert found('{{ "' + code + '" }}') == [("odd-character", 1)]
    assert ("odd-character", 1) in found(
        '{% for s in signs %}{% if s == "' + code + '" %}{% endif %}{% endfor %}'
    )


@pytest.mark.parametrize("code", ["&#xF0000;", "&#983040;", "<https://x.example/%F3%B0%80%80>"])
def test_no_entity_and_no_address_spells_a_fact(code: str) -> None:
    for body in (f"{{{{ ptsd.what }}}} {code}", code, f"[{{{{ ptsd.what }}}}](https://{code})"):
        for diagnostic in diagnostics(body):
            assert diagnostic.rule in {"template.link", "template.unsourced", "text.web-sign"}


@pytest.mark.parametrize(
    "body",
    [
        "[" * 15000,
        "*" * 15000,
        "_a" * 10000,
        "`" * 200 + "a`" * 5000,
        "<" * 15000,
        "[a](" * 5000,
        "![" * 8000,
        "> " * 5000 + "a",
        "- " * 3000 + "a",
        "1. " * 2000 + "a",
        "*a **a " * 3000,
        "| " * 5000 + "\n" + "|-" * 5000,
        "\\" * 15001,
        ":" * 15000,
        "::: a\n" * 3000,
        ":::\n" * 3000,
        "- a\n  - b\n    - c\n" * 1500,
        " " * 15000 + "x",
        "\n" * 15000,
        "# " * 5000,
        "- [ ] " * 3000,
        "&" * 15000,
        "a\n" * 5000,
        "<a" * 7000,
        "::: card " + " " * 15000 + "x",
        "**a" * 5000,
        "[a](<b" * 3000,
        "\t" * 10000,
    ],
    ids=lambda body: repr(body[:12]),
)
def test_tangled_markdown_ends(body: str) -> None:
    found(body)


def test_a_file_far_too_long_is_refused() -> None:
    assert found("a" * (engine.MOST_SOURCE + 1)) == [("too-long", -FRONT_LINES)]
    assert found("\n" * 30_000) == [("too-long", -FRONT_LINES)]
