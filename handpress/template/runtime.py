"""What a template meets when it runs: an environment that prints marks, counts the work and opens nothing."""

from __future__ import annotations

import functools
from typing import Any

from jinja2 import StrictUndefined, Undefined
from jinja2.runtime import Context, LoopContext
from jinja2.sandbox import SandboxedEnvironment
from jinja2.utils import pass_context
from msgspec import Struct, field

from handpress.document.model import Run
from handpress.nearest import suggestion
from handpress.template import marks, rules, syntax
from handpress.template.values import NOBODY, FactGroup, Opaque, TemplateFault

MOST_STEPS = 200_000  # syntax nodes passed; a long handout takes a few thousand

PRESS = "(press)"  # no template can spell this name


class TemplateRun(Struct):
    """What one run has printed and how much it has cost."""

    printed: list[Opaque] = field(default_factory=list)
    steps: int = 0
    length: int = 0  # characters of all that is printed

    def charge(self, steps: int) -> None:
        self.steps += steps
        if self.steps > MOST_STEPS:
            raise TemplateFault(rules.ENDLESS)

    def mark(self, value: Opaque) -> str:
        if value is NOBODY:
            return marks.MISSING
        if len(self.printed) >= marks.MOST_FACTS:
            raise TemplateFault(rules.ENDLESS)
        self.printed.append(value)
        self.length += sum(len(part.text) for part in value.text if isinstance(part, Run))
        return marks.fact_mark(len(self.printed) - 1)


class Guess(Undefined):
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
        if isinstance(obj, Guess):
            return obj
        if isinstance(obj, FactGroup):
            if name in obj.members:
                return obj.members[name]
            return self.undefined(obj=obj, name=name)
        if isinstance(obj, Opaque):
            raise TemplateFault(rules.INSIDE_FACT, name=obj.name, rest=name)
        raise TemplateFault(
            rules.UNKNOWN_NAME, name=name, hint="Write the whole name, as in {{ ptsd.what }}."
        )


@pass_context
def _print(context: Context, value: object) -> str:
    """What ``{{ value }}`` puts into the stream."""
    if isinstance(value, FactGroup) and value.whole is not None:
        value = value.whole
    match value:
        case Opaque():
            return _press(context).mark(value)
        case FactGroup(members=members):
            raise TemplateFault(rules.PRINTED_GROUP, name=value.name, member=next(iter(members), "…"))
        case Guess():
            return marks.MISSING
        case Undefined():
            raise _undefined(value)
        case str():
            return value
        case int() if not isinstance(value, bool):
            return str(value)
    raise TemplateFault(rules.NOT_PRINTABLE)


def _undefined(value: Undefined) -> TemplateFault:
    """What to say of a name that only the run could tell to be wrong."""
    name, group = str(value._undefined_name or "this"), value._undefined_obj
    if isinstance(group, FactGroup):
        hint = suggestion(name, group.members)
        return TemplateFault(rules.UNKNOWN_NAME, name=f"{group.name}.{name}", hint=hint)
    return (
        TemplateFault(rules.NOT_SET, name=name)
        if value._undefined_name
        else TemplateFault(rules.NOT_PRINTABLE)
    )


def _press(context: Context) -> TemplateRun:
    press = context.resolve(PRESS)
    assert isinstance(press, TemplateRun)
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
        case FactGroup() | tuple() | list() | range():
            return tuple(value)
        case Guess():
            return (NOBODY,)
        case Opaque():
            raise TemplateFault(rules.LOOP_OVER_FACT, name=value.name)
        case Undefined():
            raise _undefined(value)
    raise TemplateFault(rules.LOOP_OVER_NOTHING)


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
