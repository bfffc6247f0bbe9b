"""Jinja2 for handouts: sandboxed, small, and with an end.

What a template may say is decided by :mod:`handpress.template.syntax` before it is compiled. While it
runs, every pass through a loop and every included file is charged by its size, and the output is
measured as it comes, so that a run ends soon whatever the template says.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from types import CodeType
from typing import Any

from jinja2 import BaseLoader, Environment, StrictUndefined, Template, TemplateSyntaxError, nodes
from jinja2.exceptions import TemplateError, UndefinedError

from handpress.diagnostics import Diagnostic, HandpressError, Span
from handpress.files import SourceFile, bad_characters, first_bad_character
from handpress.patterns import regex
from handpress.template import marks, rules, syntax
from handpress.template.mistakes import diagnose_syntax
from handpress.template.runtime import PRESS, Guess, TemplateRun, environment
from handpress.template.values import NOBODY, Member, Opaque, TemplateFault
from handpress.values import Value

MOST_OUTPUT = 400_000  # characters, facts counted as printed: over 100 pages; a packed sheet has some 5,000
MOST_LINES = 6_000  # of one handout's Markdown, loops and included files counted as often as they print
MOST_SOURCE = 200_000  # characters of one template


_REMARK = regex(r"(?s)<!--.*?-->")


class Prepared(Value, frozen=True):
    """A checked and compiled template file. ``code`` is None where something in it is refused."""

    file: str
    code: CodeType | None
    diagnostics: tuple[Diagnostic, ...] = ()
    uses: tuple[syntax.NameUse, ...] = ()
    includes: tuple[syntax.Included, ...] = ()


class ExpandedTemplate(Value, frozen=True):
    """Markdown with facts still as marks, and what each mark stands for."""

    mapped: marks.Mapped
    printed: tuple[Opaque, ...]

    def value(self, mark: str) -> Opaque:
        return NOBODY if mark == marks.MISSING else self.printed[marks.fact_index(mark)]


@functools.lru_cache(maxsize=256)
def prepare(file: str, text: str) -> Prepared:
    """Parse, check and compile one template file; its problems are in the result.

    ``file`` is its label in messages. The text may begin with empty lines in place of front matter.
    """
    text = without_remarks(text)
    if len(text) > MOST_SOURCE or text.count("\n") > marks.MOST_LINES:
        return Prepared(file, None, (rules.TOO_LONG.at(Span(file), most=MOST_SOURCE),))
    if first_bad_character(text) is not None:  # a private one would pass for a fact
        return Prepared(file, None, tuple(bad_characters(SourceFile.of(file, text))))
    env = environment()
    try:
        tree = env.parse(text, file, file)
    except TemplateSyntaxError as error:
        return Prepared(file, None, (diagnose_syntax(env, file, text, error),))
    except RecursionError:
        return Prepared(file, None, (rules.NESTED_TOO_DEEP.at(Span(file), most=syntax.MOST_NESTED),))
    except (ValueError, OverflowError):  # a number with thousands of digits
        return Prepared(file, None, (rules.LARGE_NUMBER.at(Span(file)),))
    survey = syntax.Survey(file)
    survey.read(tree)
    code = None
    if not survey.diagnostics:
        _instrument(tree, file)
        code = env.compile(tree, file, file)
    return Prepared(file, code, tuple(survey.diagnostics), tuple(survey.uses), tuple(survey.includes))


def without_remarks(text: str) -> str:
    """The text without ``<!-- remarks -->``; what follows them keeps its line."""
    if "<!--" not in text:
        return text
    return _REMARK.sub(lambda match: "\n" * match[0].count("\n"), text)


def _instrument(tree: nodes.Template, file: str) -> None:
    """Add to the tree what says where text comes from and what counts the work."""

    def ours(name: str, value: nodes.Node, cost: int, line: int) -> nodes.Filter:
        return nodes.Filter(value, name, [nodes.Const(cost, lineno=line)], [], None, None, lineno=line)

    whole = _weight(tree)
    loops = [(loop, sum(map(_weight, loop.body))) for loop in list(tree.find_all(nodes.For))]
    for output in list(tree.find_all(nodes.Output)):
        placed: list[nodes.Expr] = []
        for child in output.nodes:
            placed.append(nodes.TemplateData(marks.line_mark(child.lineno), lineno=child.lineno))
            placed.append(child)
        output.nodes = placed
    for loop, cost in loops:
        loop.iter = ours("(counted)", loop.iter, cost + 1, loop.lineno)
    begin = nodes.Output([ours("(enter)", nodes.Const(file, lineno=1), whole, 1)], lineno=1)
    end = nodes.Output([nodes.TemplateData(marks.LEAVE, lineno=1)], lineno=1)
    tree.body = [begin, *tree.body, end]
    tree.set_environment(environment())


def _weight(node: nodes.Node) -> int:
    """How many nodes stand in and under a node: what one pass through it costs."""
    return 1 + sum(_weight(child) for child in node.iter_child_nodes())


class _Shelf(BaseLoader):
    """Hands out the files that were prepared before the run."""

    def __init__(self, prepared: Mapping[str, Prepared]) -> None:
        self.prepared = prepared

    def load(self, environment: Environment, name: str, globals: Any = None) -> Template:
        code = self.prepared[name].code
        if code is None:
            raise TemplateFault(rules.ENDLESS)  # never run: its problems were raised before
        return Template.from_code(environment, code, globals or {})


def run(
    main: Prepared, included: Mapping[str, Prepared], roots: Mapping[str, Member], *, guess: bool = False
) -> ExpandedTemplate:
    """Run a prepared template. With ``guess``, unknown names (already reported) print a stand-in.

    Raises:
        HandpressError: with the place in the template or the included file.
    """
    assert main.code is not None
    env = environment().overlay(loader=_Shelf(included), undefined=Guess if guess else StrictUndefined)
    template = Template.from_code(env, main.code, dict(env.globals))
    press = TemplateRun()
    context = template.new_context({**roots, PRESS: press})
    pieces: list[str] = []
    size = lines = 0
    try:
        for piece in template.root_render_func(context):
            pieces.append(piece)
            size += len(piece)
            lines += piece.count("\n")
            if size + press.length > MOST_OUTPUT or lines > MOST_LINES:
                most = f"{MOST_LINES:,} lines" if lines > MOST_LINES else f"{MOST_OUTPUT:,} characters"
                place = marks.read_places("".join(pieces), main.file).spans[-1]
                raise HandpressError([rules.OUTPUT_TOO_LONG.at(place, most=most)])
    except TemplateFault as fault:
        raise HandpressError([fault.rule.at(_place(fault, main.file), **fault.values)]) from None
    except UndefinedError as error:
        name = (re.findall("'([^']*)'", error.message or "") or ["this"])[-1]
        raise HandpressError([rules.NOT_SET.at(_place(error, main.file), name=name)]) from None
    except TemplateError:  # pragma: no cover - nothing that raises another passes the survey
        raise HandpressError([rules.NOT_PRINTABLE.at(Span(main.file))]) from None
    except (TypeError, ValueError, ArithmeticError, RecursionError) as error:
        raise HandpressError([rules.CANNOT_COMPARE.at(_place(error, main.file))]) from error
    return ExpandedTemplate(marks.read_places("".join(pieces), main.file), tuple(press.printed))


def _place(error: BaseException, file: str) -> Span:
    """The innermost template line that an error came through."""
    place = Span(file)
    trace = error.__traceback__
    while trace is not None:
        template = trace.tb_frame.f_globals.get("__jinja_template__")
        if isinstance(template, Template):
            place = Span(template.name or file, template.get_corresponding_lineno(trace.tb_lineno))
        trace = trace.tb_next
    return place
