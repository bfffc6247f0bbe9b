"""What pydantic finds, in staff's words and with its place.

Works for any model of ``raw.Shape``'s kind, so that every YAML file of a workspace speaks alike.
"""

from __future__ import annotations

import re
import types
import typing
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from handpress.content import problems as rules
from handpress.content.tree import Node, Refused, Scalar, Series, Table, YamlFile, value_of
from handpress.errors import Gathering, Origin, Problem
from handpress.files import in_words
from handpress.nearest import nearest, suggestion

if TYPE_CHECKING:
    from pydantic import BaseModel, ValidationError

Model = TypeVar("Model", bound="BaseModel")
Loc = tuple[str | int, ...]

_QUOTED = re.compile(r"'([^']*)'")
_REMARK = re.compile(r"(?::|^\s*-)\s+#")


@dataclass(frozen=True, slots=True)
class IdRule:
    """What a name in some table may look like: a kind of thing and a hint."""

    kind: str
    hint: str


PLAIN_ID = IdRule("an entry", "Use small letters a to z, digits and underscores.")


def validated(
    model: type[Model],
    file: YamlFile,
    gathering: Gathering,
    *,
    ids: Mapping[str, IdRule] | None = None,
) -> Model | None:
    """``file`` as a ``model``; each fault goes to ``gathering`` with its place. ``None`` if there is one.

    Args:
        ids: for tables whose keys must match a pattern, how such a name is described, by table name.
    """
    from pydantic import ValidationError

    try:
        return model.model_validate(file.plain())
    except ValidationError as error:
        gathering.extend(problems_of(model, error, file, ids=ids))
        return None


def problems_of(
    model: type[BaseModel],
    error: ValidationError,
    file: YamlFile,
    *,
    ids: Mapping[str, IdRule] | None = None,
) -> list[Problem]:
    """A problem for each fault in ``error``; none for what the reader has refused already."""
    found: dict[Loc, Problem] = {}  # one for each place: a union reports each of its branches
    for fault in error.errors(include_url=False, include_input=False):
        loc: Loc = real_loc(fault["loc"], file)
        if isinstance(file.node(loc), Refused):
            continue
        if loc not in found:
            found[loc] = _problem(
                model, fault["type"], fault.get("ctx", {}), fault["loc"], loc, file, ids or {}
            )
    for loc in [loc for loc, problem in found.items() if problem.rule == rules.UNKNOWN_KEY.id]:
        # a misspelled key is not missing as well
        meant = nearest(str(loc[-1]), fields_at(model, loc[:-1]))
        place: Loc = (*loc[:-1], meant or "")
        if place in found and found[place].rule == rules.MISSING_KEY.id:
            del found[place]
    return list(found.values())


def real_loc(loc: Loc, file: YamlFile) -> Loc:
    """Pydantic's ``loc`` without what is not in the file: ``[key]`` and the branches of a union.

    A last step that is missing from the file stays: it is the missing key.
    """
    way: list[str | int] = []
    for index, step in enumerate(loc):
        if step == "[key]":
            continue
        missing = index == len(loc) - 1 and isinstance(file.node(way), Table)
        if missing or file.node((*way, step)) is not None:
            way.append(step)
    return tuple(way)


def _problem(
    model: type[BaseModel],
    kind: str,
    ctx: Mapping[str, Any],
    raw_loc: Loc,
    loc: Loc,
    file: YamlFile,
    ids: Mapping[str, IdRule],
) -> Problem:
    key = _name(loc)
    node = file.node(loc)
    what = described(node)
    here = file.origin(loc)
    if kind == "extra_forbidden":
        hint = suggestion(key, fields_at(model, loc[:-1]))
        return rules.UNKNOWN_KEY.at(file.key_origin(loc), key=in_words(key), where=_where(loc), hint=hint)
    if kind == "missing":
        return rules.MISSING_KEY.at(file.key_origin(loc[:-1]), key=key, where=_where(loc))
    if "[key]" in raw_loc:
        rule = ids.get(str(loc[-2]) if len(loc) > 1 else "", PLAIN_ID)
        place = file.key_origin(loc)
        return rules.BAD_ID.at(place, key=in_words(key, 100), kind=rule.kind, hint=rule.hint)
    if node is not None and _is_empty(node) and not kind.endswith("too_long"):
        remark = isinstance(node, Scalar) and not node.style and _REMARK.search(file.source.line(here.line))
        return (rules.ONLY_A_REMARK if remark else rules.EMPTY_VALUE).at(here, key=key)
    match kind:
        case "string_too_long":
            length = len(node.text) if isinstance(node, Scalar) else 0
            return rules.TOO_LONG.at(here, key=key, count=length, limit=ctx["max_length"])
        case "too_long":
            return rules.TOO_MANY_ITEMS.at(here, key=key, count=ctx["actual_length"], limit=ctx["max_length"])
        case "too_short":
            return rules.EMPTY_VALUE.at(here, key=key)
        case "string_type":
            return rules.WANTS_TEXT.at(here, key=key, what=what, hint=_text_hint(node))
        case "int_type" | "int_from_float":
            return rules.WANTS_NUMBER.at(here, key=key, wanted="a whole number", what=what, example="24")
        case "float_type":
            return rules.WANTS_NUMBER.at(here, key=key, wanted="a number", what=what, example="24 or 1.5")
        case "bool_type":
            return rules.WANTS_BOOLEAN.at(here, key=key, what=what)
        case "list_type" | "tuple_type":
            return rules.WANTS_LIST.at(here, key=key, what=what)
        case "model_type" | "dict_type" | "model_attributes_type":
            return rules.WANTS_ENTRIES.at(here, key=key, what=what)
        case "enum" | "literal_error":
            return _one_of(key, node, str(ctx.get("expected", "")), here, what)
        case "bad_date":
            return rules.BAD_DATE.at(here, key=key, what=what)
        case "string_pattern_mismatch" if "https" in str(ctx.get("pattern", "")):
            return rules.BAD_URL.at(here, key=key, what=what)
        case "greater_than_equal" | "less_than_equal" | "greater_than" | "less_than":
            return rules.OUT_OF_RANGE.at(here, key=key, what=what, bound=_bound(ctx))
        case _:
            return rules.BAD_VALUE.at(here, key=key, what=what)


def _one_of(key: str, node: Node | None, expected: str, here: Origin, what: str) -> Problem:
    allowed = _QUOTED.findall(expected)
    if not allowed:  # a number: the version
        if isinstance(node, Scalar) and node.style:
            return rules.WANTS_NUMBER.at(here, key=key, wanted="a whole number", what=what, example=expected)
        written = in_words(node.text) if isinstance(node, Scalar) else what
        return rules.BAD_VERSION.at(here, what=written, reads=expected)
    hint = suggestion(node.text, allowed, shown=0) if isinstance(node, Scalar) else ""
    hint = " " + hint if hint.startswith("Did") else ""
    return rules.WANTS_ONE_OF.at(here, key=key, what=what, allowed=", ".join(allowed), hint=hint)


def described(node: Node | None) -> str:
    """A value, to be spoken of: ``"yes"``, ``the number 12``, ``a list``."""
    if isinstance(node, Series):
        return "a list"
    if isinstance(node, Table):
        return "a group of entries"
    if not isinstance(node, Scalar) or _is_empty(node):
        return "empty"
    value = value_of(node)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return f"the number {node.text}"
    if value is None or isinstance(value, bool):
        return f"the YAML word {node.text}"
    quoted = " in quotes" if node.style in ("'", '"') else ""
    return f'"{in_words(node.text)}"{quoted}'


def fields_at(model: type[BaseModel], loc: Iterable[str | int]) -> tuple[str, ...]:
    """The keys that ``model`` knows at a place inside it."""
    from pydantic import BaseModel

    current: Any = model
    for step in loc:
        if isinstance(current, type) and issubclass(current, BaseModel):
            field = current.model_fields.get(str(step))
            current = field.annotation if field else None
        else:
            arguments = [a for a in typing.get_args(current) if a is not type(None)]
            current = arguments[-1] if arguments else None
        current = _inner(current)
    if isinstance(current, type) and issubclass(current, BaseModel):
        return tuple(current.model_fields)
    return ()


def _inner(annotation: Any) -> Any:
    """An annotation without ``Annotated`` and ``None``."""
    while True:
        origin = typing.get_origin(annotation)
        if origin is typing.Annotated:
            annotation = typing.get_args(annotation)[0]
        elif origin in (typing.Union, types.UnionType):
            choices = [a for a in typing.get_args(annotation) if a is not type(None)]
            annotation = choices[0]
        else:
            return annotation


def _name(loc: Loc) -> str:
    """How a place is called: its key; for an item of a list, the list's."""
    for step in reversed(loc):
        if isinstance(step, str):
            return step
    return "the file"


def _where(loc: Loc) -> str:
    parents = [str(step) for step in loc[:-1]]
    if not parents:
        return "at the top of this file"
    return (
        f'in "{in_words(parents[-1])}"' if len(parents) == 1 else f'in {parents[0]}, "{in_words(parents[1])}"'
    )


def _is_empty(node: Node) -> bool:
    return isinstance(node, Scalar) and (
        not node.text.strip() or (not node.style and node.text in ("~", "null", "Null", "NULL"))
    )


def _text_hint(node: Node | None) -> str:
    if isinstance(node, Scalar):
        return f'Put it in quotes: "{in_words(node.text)}"'
    if isinstance(node, Series):
        return 'If the text begins with a bracket, put it in quotes: "[…"'
    return 'Write the text on one line; if it has a colon or a bracket in it, put it in quotes: "…"'


def _bound(ctx: Mapping[str, Any]) -> str:
    if "ge" in ctx:
        return f"{ctx['ge']:g} or more"
    if "gt" in ctx:
        return f"more than {ctx['gt']:g}"
    if "le" in ctx:
        return f"{ctx['le']:g} or less"
    return f"less than {ctx['lt']:g}"
