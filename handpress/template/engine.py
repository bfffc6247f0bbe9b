"""Jinja2 for handouts: sandboxed, small, and with an end.

What a template may say is decided by :mod:`handpress.template.syntax` before it is compiled. While it
runs, every pass through a loop and every included file is charged by its size, and the output is
measured as it comes, so that a run ends soon whatever the template says.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import CodeType
from typing import Any

from jinja2 import BaseLoader, Environment, StrictUndefined, Template, TemplateSyntaxError, Undefined, nodes
from jinja2.exceptions import TemplateError, UndefinedError
from jinja2.runtime import Context, LoopContext
from jinja2.sandbox import SandboxedEnvironment
from jinja2.utils import pass_context

from handpress.errors import HandpressError, Origin, Problem, Rule
from handpress.files import SourceFile, bad_characters, first_bad_character
from handpress.nearest import suggestion
from handpress.template import marks, syntax
from handpress.template import problems as rules
from handpress.template.mistakes import syntax_problem
from handpress.template.values import NOBODY, Fault, Group, Member, Opaque

MOST_STEPS = 200_000  # syntax nodes passed; a long handout takes a few thousand
MOST_OUTPUT = 300_000  # characters; a packed sheet has some 5,000
MOST_SOURCE = 200_000  # characters of one template

_PRESS = "(press)"  # no template can spell this name


@dataclass(slots=True)
class _Press:
    """What one run has printed and how much it has cost."""

    printed: list[Opaque] = field(default_factory=list)
    steps: int = 0

    def charge(self, steps: int) -> None:
        self.steps += steps
        if self.steps > MOST_STEPS:
            raise Fault(rules.ENDLESS)

    def mark(self, value: Opaque) -> str:
        if value is NOBODY:
            return marks.MISSING
        if len(self.printed) >= marks.MOST_FACTS:
            raise Fault(rules.ENDLESS)
        self.printed.append(value)
        return marks.fact_mark(len(self.printed) - 1)


@dataclass(frozen=True, slots=True)
class Prepared:
    """A checked and compiled template file. ``code`` is None where something in it is refused."""

    file: str
    code: CodeType | None
    problems: tuple[Problem, ...] = ()
    uses: tuple[syntax.Use, ...] = ()
    includes: tuple[syntax.Included, ...] = ()


@dataclass(frozen=True, slots=True)
class Rendered:
    """Markdown with facts still as marks, and what each mark stands for."""

    mapped: marks.Mapped
    printed: tuple[Opaque, ...]

    def value(self, mark: str) -> Opaque:
        return NOBODY if mark == marks.MISSING else self.printed[marks.fact_index(mark)]


class _Guess(Undefined):
    """Stands in for a misspelled name, already reported, so that the rest can be read too."""

    __slots__ = ()

    def __iter__(self) -> Any:
        yield NOBODY

    def __bool__(self) -> bool:
        return True


class _Marked(str):
    """Text of ours that passes the printing hook unseen."""

    __slots__ = ()


class HandoutEnvironment(SandboxedEnvironment):
    """Looks only into groups of facts and into ``loop``; everything else is closed."""

    def getattr(self, obj: Any, attribute: str) -> Any:
        if isinstance(obj, LoopContext) and attribute in syntax.LOOP:
            return getattr(obj, attribute)
        return self._member(obj, attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        return self._member(obj, str(argument))

    def _member(self, obj: Any, name: str) -> Any:
        if isinstance(obj, _Guess):
            return obj
        if isinstance(obj, Group):
            if name in obj.members:
                return obj.members[name]
            return self.undefined(obj=obj, name=name)
        if isinstance(obj, Opaque):
            raise Fault(rules.INSIDE_FACT, name=obj.name, rest=name)
        raise Fault(rules.UNKNOWN_NAME, name=name, hint="Write the whole name, as in {{ ptsd.what }}.")


@pass_context
def _print(context: Context, value: object) -> str:
    """What ``{{ value }}`` puts into the stream."""
    if isinstance(value, Group) and value.whole is not None:
        value = value.whole
    match value:
        case Opaque():
            return _press(context).mark(value)
        case Group(members=members):
            raise Fault(rules.PRINTED_GROUP, name=value.name, member=next(iter(members), "…"))
        case _Guess():
            return marks.MISSING
        case Undefined():
            raise _undefined(value)
        case str():
            return value
        case int() if not isinstance(value, bool):
            return str(value)
    raise Fault(rules.NOT_PRINTABLE)


def _undefined(value: Undefined) -> Fault:
    """What to say of a name that only the run could tell to be wrong."""
    name, group = str(value._undefined_name or "this"), value._undefined_obj
    if isinstance(group, Group):
        hint = suggestion(name, group.members)
        return Fault(rules.UNKNOWN_NAME, name=f"{group.name}.{name}", hint=hint)
    return Fault(rules.NOT_SET, name=name)


def _press(context: Context) -> _Press:
    press = context.resolve(_PRESS)
    assert isinstance(press, _Press)
    return press


@pass_context
def _counted(context: Context, value: object, weight: int) -> tuple[object, ...]:
    """The members of what a loop goes over, paid for in advance."""
    members = _members(value)
    _press(context).charge(len(members) * weight)
    return members


@pass_context
def _enter(context: Context, file: str, weight: int) -> _Marked:
    _press(context).charge(weight)
    return _Marked(marks.enter_mark(file))


def _members(value: object) -> tuple[object, ...]:
    match value:
        case Group() | tuple() | list() | range():
            return tuple(value)
        case _Guess():
            return (NOBODY,)
        case Opaque():
            raise Fault(rules.LOOP_OVER_FACT, name=value.name)
        case Undefined():
            raise _undefined(value)
    raise Fault(rules.LOOP_OVER_NOTHING)


def _length(value: object) -> int:
    return len(_members(value))


def _first(value: object) -> object:
    members = _members(value)
    return members[0] if members else NOBODY


def _last(value: object) -> object:
    members = _members(value)
    return members[-1] if members else NOBODY


@functools.cache
def environment() -> HandoutEnvironment:
    """The one environment of a process."""
    env = HandoutEnvironment(
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        finalize=_print,
        autoescape=False,  # facts never pass as text, and Markdown is not HTML
    )
    env.globals = {"range": range}  # of two small literal numbers: see syntax
    env.filters = {
        "first": _first,
        "last": _last,
        "length": _length,
        "count": _length,
        "(counted)": _counted,
        "(enter)": _enter,
    }
    env.tests = {name: test for name, test in env.tests.items() if name in syntax.TESTS}
    return env


@functools.lru_cache(maxsize=256)
def prepare(file: str, text: str) -> Prepared:
    """Parse, check and compile one template file; its problems are in the result.

    ``file`` is its label in messages. The text may begin with empty lines in place of front matter.
    """
    if len(text) > MOST_SOURCE or text.count("\n") > marks.MOST_LINES:
        return Prepared(file, None, (rules.TOO_LONG.at(Origin(file), most=MOST_SOURCE),))
    if first_bad_character(text) is not None:  # a private one would pass for a fact
        return Prepared(file, None, tuple(bad_characters(SourceFile.of(file, text))))
    env = environment()
    try:
        tree = env.parse(text, file, file)
    except TemplateSyntaxError as error:
        return Prepared(file, None, (syntax_problem(env, file, text, error),))
    except RecursionError:
        return Prepared(file, None, (rules.NESTED_TOO_DEEP.at(Origin(file), most=syntax.MOST_NESTED),))
    except (ValueError, OverflowError):  # a number with thousands of digits
        return Prepared(file, None, (rules.LARGE_NUMBER.at(Origin(file)),))
    survey = syntax.Survey(file)
    survey.read(tree)
    code = None
    if not survey.problems:
        _instrument(tree, file)
        code = env.compile(tree, file, file)
    return Prepared(file, code, tuple(survey.problems), tuple(survey.uses), tuple(survey.includes))


def _instrument(tree: nodes.Template, file: str) -> None:
    """Add to the tree what says where text comes from and what counts the work."""

    def ours(name: str, value: nodes.Node, cost: int, line: int) -> nodes.Filter:
        return nodes.Filter(value, name, [nodes.Const(cost, lineno=line)], [], None, None, lineno=line)

    whole = syntax.weight(tree)
    loops = [(loop, sum(map(syntax.weight, loop.body))) for loop in syntax.loops(tree)]
    for output in list(syntax.outputs(tree)):
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


class _Shelf(BaseLoader):
    """Hands out the files that were prepared before the run."""

    def __init__(self, prepared: Mapping[str, Prepared]) -> None:
        self.prepared = prepared

    def load(self, environment: Environment, name: str, globals: Any = None) -> Template:
        code = self.prepared[name].code
        if code is None:
            raise Fault(rules.ENDLESS)  # never run: its problems were raised before
        return Template.from_code(environment, code, globals or {})


def run(
    main: Prepared, included: Mapping[str, Prepared], roots: Mapping[str, Member], *, guess: bool = False
) -> Rendered:
    """Run a prepared template. With ``guess``, unknown names (already reported) print a stand-in.

    Raises:
        HandpressError: with the place in the template or the included file.
    """
    assert main.code is not None
    env = environment().overlay(loader=_Shelf(included), undefined=_Guess if guess else StrictUndefined)
    template = Template.from_code(env, main.code, dict(env.globals))
    press = _Press()
    context = template.new_context({**roots, _PRESS: press})
    pieces: list[str] = []
    size = 0
    try:
        for piece in template.root_render_func(context):
            pieces.append(piece)
            size += len(piece)
            if size > MOST_OUTPUT:
                place = marks.read_places("".join(pieces), main.file).origins[-1]
                raise HandpressError([rules.OUTPUT_TOO_LONG.at(place, most=MOST_OUTPUT)])
    except Fault as fault:
        raise HandpressError([fault.rule.at(_place(fault, main.file), **fault.values)]) from None
    except UndefinedError as error:
        name = (re.findall("'([^']*)'", error.message or "") or ["this"])[-1]
        raise HandpressError([rules.NOT_SET.at(_place(error, main.file), name=name)]) from None
    except TemplateError:  # pragma: no cover - nothing that raises another passes the survey
        raise HandpressError([rules.NOT_PRINTABLE.at(Origin(main.file))]) from None
    except (TypeError, ValueError, ArithmeticError, RecursionError) as error:
        raise HandpressError([rules.CANNOT_COMPARE.at(_place(error, main.file))]) from error
    return Rendered(marks.read_places("".join(pieces), main.file), tuple(press.printed))


def _place(error: BaseException, file: str) -> Origin:
    """The innermost template line that an error came through."""
    place = Origin(file)
    trace = error.__traceback__
    while trace is not None:
        template = trace.tb_frame.f_globals.get("__jinja_template__")
        if isinstance(template, Template):
            place = Origin(template.name or file, template.get_corresponding_lineno(trace.tb_lineno))
        trace = trace.tb_next
    return place


def check_names(
    prepared: Prepared,
    roots: Mapping[str, Member],
    known: Iterable[str],
    local: frozenset[str] = frozenset(),
) -> tuple[Problem, ...]:
    """Every name in a file that stands for nothing, each with the nearest of ``known``.

    ``local`` are names that an including file gave.
    """
    found: list[Problem] = []
    for use in prepared.uses:
        if use.path[0] in local or use.maybe:
            continue
        problem = _check_use(use, roots, known)
        if problem is not None:
            rule, values = problem
            found.append(rule.at(Origin(prepared.file, use.line), **values))
    return tuple(found)


def _check_use(
    use: syntax.Use, roots: Mapping[str, Member], known: Iterable[str]
) -> tuple[Rule, dict[str, object]] | None:
    full = ".".join(use.path)
    member: Member | None = roots.get(use.path[0])
    for index, part in enumerate(use.path[1:], 1):
        if member is None:
            break
        if isinstance(member, Opaque):
            return rules.INSIDE_FACT, {"name": member.name, "rest": ".".join(use.path[index:])}
        member = member.members.get(part)
    if member is None:
        return rules.UNKNOWN_NAME, {"name": full, "hint": suggestion(full, known)}
    if use.printed and isinstance(member, Group) and member.whole is None:
        if not member.members:
            return rules.ABSENT, {"name": full}
        return rules.PRINTED_GROUP, {"name": full, "member": next(iter(member.members))}
    if use.looped and isinstance(member, Opaque):
        return rules.LOOP_OVER_FACT, {"name": full}
    return None
