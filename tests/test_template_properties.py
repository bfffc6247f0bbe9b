"""A fact arrives letter for letter, whatever it says; a template is rendered or refused, with a place."""

from __future__ import annotations

import pickle

import pytest
from factories import make_fact
from hypothesis import given, settings
from hypothesis import strategies as st
from samples import tries

from handouts import FRONT, diagnostics, render
from handpress.diagnostics import HandpressError, Span
from handpress.document import model as b
from handpress.document.model import Run, Text
from handpress.files import first_bad_character

NASTY = [
    "<b>", "</b>", "&", "&amp;", "&#x41;", "{{", "}}", "{%", "%}", "{#", "*", "**", "_", "____", ":::",
    "::: body", "[x](y)", "![](http://x.example/a.png)", "|", "`", "```", "# ", "- ", "- [ ] ", "1. ", "> ",
    "---", "\\", "~~~", "<img src=x>", "<para>", "https://x.example", ":phone:", "[[x]]",
    "\N{NO-BREAK SPACE}", "\N{RIGHT-TO-LEFT MARK}", "é", "漢字", "🙂", "{{ ptsd.what }}", "%s", "{0}", "\t",
    "  ",
]  # fmt: skip

letters = st.characters(exclude_categories=("Cs", "Co", "Cn", "Cc", "Zl", "Zp")).filter(
    lambda c: first_bad_character(c) is None
)
words = st.lists(st.sampled_from(NASTY) | st.text(letters, max_size=8), min_size=1, max_size=6).map("".join)
fact_texts = st.lists(st.tuples(words.filter(bool), st.booleans()), min_size=1, max_size=3).map(
    lambda pieces: tuple(Run(text, bold, "any.fact", Span("content.yaml", 3, 5)) for text, bold in pieces)
)


def visible(text: Text) -> bool:
    return any(isinstance(part, Run) and part.text.strip() for part in text)


def runs_in(value: object) -> list[Run]:
    """Every run of a fact in a block, in order."""
    if isinstance(value, Run):
        return [value] if value.fact else []
    if isinstance(value, tuple):
        return [run for item in value for run in runs_in(item)]
    if hasattr(value, "__slots__"):
        return [run for name in value.__slots__ for run in runs_in(getattr(value, name))]
    return []


PLACES = [
    "{{ any.fact }}",
    "Before {{ any.fact }} after",
    "- {{ any.fact }}",
    "1. {{ any.fact }}",
    "- [ ] {{ any.fact }}",
    "## {{ any.fact }}",
    "| a | b |\n|---|---|\n| {{ any.fact }} | {{ ptsd.what }} |",
    "| a | {{ any.fact }} |\n|---|---|\n| c | d |",
    "::: good-to-know {{ any.fact }}\nx\n:::",
    "::: card T\n{{ any.fact }}\n:::",
    "::: fields\n- {{ any.fact }}\n:::",
    "::: lines 3 {{ any.fact }}\n:::",
    "::: qr {{ any.fact }}\nx\n:::",
    "::: figure dots\n{{ any.fact }}\n:::",
    "{% for one in any %}\n- {{ one }}\n{% endfor %}",
]


@pytest.mark.parametrize("place", PLACES)
@settings(max_examples=tries(25), deadline=None)
@given(text=fact_texts.filter(visible))
def test_a_fact_arrives_exactly_wherever_it_is_put(place: str, text: Text) -> None:
    document = render(place, {"any.fact": make_fact("any.fact", text)})
    arrived = [run for run in runs_in(document.regions[0].blocks) if run.fact == "any.fact"]
    assert tuple(arrived) == text


@settings(max_examples=tries(60), deadline=None)
@given(text=fact_texts.filter(visible))
def test_a_fact_does_not_change_what_stands_around_it(text: Text) -> None:
    made = (
        render("a **{{ any.fact }}** b\n\n- c", {"any.fact": make_fact("any.fact", text)}).regions[0].blocks
    )
    paragraph, items = made
    assert isinstance(paragraph, b.Paragraph)
    assert isinstance(items, b.BulletList)
    first, *facts, last = paragraph.text
    assert (getattr(first, "text", ""), getattr(last, "text", "")) == ("a ", " b")
    assert all(isinstance(run, Run) and run.bold for run in facts)


SCRAPS = [
    "{{ ptsd.what }}", "{{ ptsd.waht }}", "{{ signs }}", "{{", "}}", "{%", "%}", "{% for s in signs %}",
    "{{ s }}", "{{ loop.index }}", "{% endfor %}", "{% if ptsd %}", "{% else %}", "{% endif %}",
    "{% set a = 1 %}", "{{ a }}", "{# x #}", "{% raw %}", "{% endraw %}", "{% include 'x.md' %}",
    "{{ 'a' * 9 }}", "{{ brand.phone }}", "-%}", "::: body", "::: side", "::: card T", "::: good-to-know T",
    "::: fields", "::: lines 2", "::: statistic", "::: timeline", "::: contact", "::: qr T", "::: figure x",
    "::: lead", ":::", "::::", "::: nothing", "- a", "  - b", "- [ ] c", "- [x] d", "1. e", "## H", "### I",
    "#### J", "# K", "| a | b |", "|---|---|", "| c |", "---", "____", "> q", "```", "`x`", "**", "*", "_",
    "[a](https://x.example)", "[a](b)", "![i](j)", "<https://x.example>", "<b>", ":phone: x",
    "## :phone: x", "## :fone: x", "    ", "\\", "&amp;", "\n", "\n\n", "\n\n\n", "\n", "A sentence.",
    "---\n",
]  # fmt: skip

templates = st.lists(st.sampled_from(SCRAPS) | st.text(letters, max_size=5), max_size=25).map(
    lambda scraps: "".join(scraps)
) | st.lists(st.sampled_from(SCRAPS), max_size=25).map("\n".join)


@settings(max_examples=tries(500), deadline=None)
@given(body=templates)
def test_any_template_is_rendered_or_refused_with_a_place(body: str) -> None:
    try:
        document = render(body)
    except HandpressError as error:
        found = error.diagnostics
    else:
        found = document.diagnostics
        assert pickle.loads(pickle.dumps(document)) == document
        assert hash(document) is not None
        assert all(first_bad_character(run.text) is None for run in runs_in(document.regions))
    last = (FRONT + body).count("\n") + 2
    for diagnostic in found:
        assert diagnostic.span is not None
        assert diagnostic.span.file == "handouts/piece.md"
        assert 1 <= diagnostic.span.line <= last
        assert diagnostic.message
        assert diagnostic.hint


@settings(max_examples=tries(150), deadline=None)
@given(text=st.text(max_size=60))
def test_any_file_at_all_is_refused_with_a_place(text: str) -> None:
    for front in ("", "---\n", f"---\ntitle: {text}\n---\n"):
        assert all(diagnostic.span is not None for diagnostic in diagnostics(text, front=front))


expressions = st.recursive(
    st.sampled_from(
        ["ptsd", "ptsd.what", "signs", "'a'", "1", "true", "none", "x", "loop", "brand.email", "[]"]
    ),
    lambda inner: st.one_of(
        st.tuples(
            inner,
            st.sampled_from(["+", "*", "**", "~", "and", "or", "in", "==", "<", "%", "//", "if"]),
            inner,
        ).map(" ".join),
        inner.map("({})".format),
        inner.map("not {}".format),
        inner.map("[{}]".format),
        inner.map("{}|first".format),
        inner.map("{}|length".format),
        inner.map("{}|upper".format),
        inner.map("{}()".format),
        inner.map("{}.what".format),
        inner.map("{}['what']".format),
        inner.map("{}[0]".format),
        inner.map("{}[0:]".format),
        inner.map("{} is defined".format),
        inner.map("{} is odd".format),
    ),
    max_leaves=5,
)


@settings(max_examples=tries(300), deadline=None)
@given(expression=expressions, other=expressions)
def test_any_expression_is_rendered_or_refused_with_a_place(expression: str, other: str) -> None:
    for body in (
        f"{{{{ {expression} }}}}",
        f"{{% if {expression} %}}\ny\n{{% endif %}}\nz",
        f"{{% for x in {expression} if {other} %}}\n- {{{{ x }}}}\n{{% endfor %}}\nz",
        f"{{% set x = {expression} %}}\n{{{{ {other} }}}}",
    ):
        assert all(diagnostic.span is not None and diagnostic.span.line for diagnostic in diagnostics(body))
