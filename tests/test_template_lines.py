"""Everything knows the line of the template, or of the included file, on which it was written."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path

from handouts import FRONT_LINES, blocks, diagnostics, render
from handpress.document import model as b


def places(value: object) -> Iterator[tuple[str, str]]:
    """Type and place (file:line, lines of the body) of everything in a document."""
    if isinstance(value, tuple):
        for item in value:
            yield from places(item)
    elif is_dataclass(value):
        span = getattr(value, "span", None)
        if span is not None and span.file != "content.yaml":
            line = span.line - (FRONT_LINES if span.file == "handouts/piece.md" else 0)
            yield type(value).__name__, f"{span.file.removeprefix('handouts/')}:{line}"
        for part in fields(value):
            if part.name != "span":
                yield from places(getattr(value, part.name))


def of(kind: str, value: object) -> list[str]:
    return [place for name, place in places(value) if name == kind]


def test_blocks_know_their_line() -> None:
    body = "\n## One\n\nText\n\n- a\n- b\n\n---\n::: card Two\nx\n:::\n\n| a | b |\n|---|---|\n| c | d |\n"
    made = blocks(body)
    lines = [block.span.line - FRONT_LINES for block in made if block.span]
    assert lines == [2, 4, 6, 9, 10, 14]


def test_a_word_on_the_third_line_of_a_paragraph_knows_that_line() -> None:
    [paragraph] = blocks("one\n**two**\nthree **four**")
    assert of("Run", paragraph) == ["piece.md:1", "piece.md:2", "piece.md:2", "piece.md:3"]


def test_tags_that_print_nothing_do_not_shift_lines() -> None:
    body = (
        "{# a\ncomment #}\n{% set x = 1 %}\n\n{% if ptsd %}\n## Six\n{% endif %}\n\n"
        "{%- if ptsd -%}\n\n\nTwelve\n{% endif %}"
    )
    assert of("Heading", blocks(body)) == ["piece.md:6"]
    assert of("Paragraph", blocks(body)) == ["piece.md:12"]


def test_raw_passages_do_not_shift_lines() -> None:
    body = "{% raw %}\n{{ two }}\n\n{% endraw %}\n\nSix"
    assert of("Paragraph", blocks(body)) == ["piece.md:2", "piece.md:6"]


def test_what_a_loop_prints_comes_from_the_line_of_its_body() -> None:
    body = "{% for sign in signs %}\n\n- {{ sign }}\n\n  Hint\n{% endfor %}\n\nAfter"
    made = blocks(body)
    assert of("ListItem", made) == ["piece.md:3"] * 2
    assert of("Paragraph", made) == ["piece.md:3", "piece.md:5"] * 2 + ["piece.md:8"]


def test_a_tag_over_several_lines_does_not_shift_lines() -> None:
    body = "{{\n  ptsd.what\n}}\n\nFive {{ ptsd.what\n}}\nseven"
    assert of("Paragraph", blocks(body)) == ["piece.md:2", "piece.md:5"]


def test_included_files_keep_their_own_lines(tmp_path: Path) -> None:
    (tmp_path / "parts").mkdir()
    (tmp_path / "_a.md").write_text('\n## A two\n{% include "parts/b.md" %}\n\nA five\n', encoding="utf-8")
    (tmp_path / "parts/b.md").write_text("{% for s in signs %}\n- {{ s }}\n{% endfor %}\n", encoding="utf-8")
    made = blocks('One\n\n{% include "_a.md" %}\n\nFive', folder=tmp_path)
    assert of("Heading", made) == ["_a.md:2"]
    assert of("ListItem", made) == ["parts/b.md:2"] * 2
    assert of("Paragraph", made)[0] == "piece.md:1"
    assert of("Paragraph", made)[-2:] == ["_a.md:5", "piece.md:5"]


def test_a_problem_in_an_included_file_is_shown_there(tmp_path: Path) -> None:
    (tmp_path / "_a.md").write_text("\n{{ ptsd.waht }}\n\n> quoted\n\n{{ one.x }}", encoding="utf-8")
    body = 'x\n{% for one in signs %}\n{% include "_a.md" %}\n{% include "_a.md" %}\n{% endfor %}'
    shown = [str(diagnostic.span) for diagnostic in diagnostics(body, folder=tmp_path)]
    assert shown[0] == "handouts/_a.md:2"
    assert all(place.startswith("handouts/_a.md:") for place in shown)


def test_an_included_file_sees_the_names_of_the_loop_around_it(tmp_path: Path) -> None:
    (tmp_path / "_a.md").write_text("- {{ one }}\n", encoding="utf-8")
    [items] = blocks('{% for one in signs %}\n{% include "_a.md" %}\n{% endfor %}', folder=tmp_path)
    assert isinstance(items, b.BulletList)
    assert len(items.items) == 2


def test_facts_keep_their_place_in_the_content_file() -> None:
    [paragraph] = blocks("{{ signs.sleep }}")
    assert isinstance(paragraph, b.Paragraph)
    assert str(paragraph.text[0].span) == "content.yaml:12:11"


def test_the_files_of_a_handout_are_known(tmp_path: Path) -> None:
    from handpress.files import SourceFile
    from handpress.template import dependencies

    (tmp_path / "a.md").write_text('{% include "b.md" %}{% include "gone.md" %}', encoding="utf-8")
    (tmp_path / "b.md").write_text("x", encoding="utf-8")
    source = SourceFile.of("handouts/x.md", '{% include "a.md" %}{% include "../out.md" %}')
    assert dependencies(source, tmp_path) == (tmp_path / "a.md", tmp_path / "b.md", tmp_path / "gone.md")
    assert dependencies(SourceFile.of("handouts/x.md", "{% if"), tmp_path) == ()


def test_the_document_begins_at_line_one() -> None:
    assert str(render("x").span) == "handouts/piece.md:1"
