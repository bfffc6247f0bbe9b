"""What is wrong with a file's data, in staff's words and with its place.

Works for any :class:`~handpress.content.conversion.Shape`, so that all YAML files of a workspace speak alike.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from handpress.content import rules
from handpress.content.conversion import Model, Shape, examined
from handpress.content.faults import Fault, Place, Wrong, fields_at
from handpress.content.tree import (
    Refused,
    YamlFile,
    YamlMapping,
    YamlNode,
    YamlScalar,
    YamlSequence,
    value_of,
)
from handpress.diagnostics import Diagnostic, DiagnosticList, Span
from handpress.files import exactly, in_words
from handpress.nearest import nearest, suggestion
from handpress.patterns import regex
from handpress.values import Value

_REMARK = regex(r"(?::|^\s*-)\s+#")


class IdRule(Value, frozen=True):
    """What a name in some table may look like: a kind of thing and a hint."""

    kind: str
    hint: str


PLAIN_ID = IdRule("an entry", "Use small letters a to z, digits and underscores.")


def validated(
    model: type[Model],
    file: YamlFile,
    sink: DiagnosticList,
    *,
    ids: Mapping[str, IdRule] | None = None,
) -> Model | None:
    """``file`` as a ``model``; each fault goes to ``sink`` with its place. ``None`` if there is one.

    Args:
        ids: for tables whose keys must match a pattern, how such a name is described, by table name.
    """
    found, faults = examined(model, file.plain())
    sink.extend(diagnostics_of(model, faults, file, ids=ids))
    return found


def diagnostics_of(
    model: type[Shape],
    faults: Iterable[Fault],
    file: YamlFile,
    *,
    ids: Mapping[str, IdRule] | None = None,
) -> list[Diagnostic]:
    """A problem for each of the faults; none for what the reader has refused already."""
    found: dict[Place, Diagnostic] = {}
    faults = tuple(faults)
    lacking = {_in_file(one, file) for one in faults if one.wrong is Wrong.MISSING_KEY}
    for fault in faults:
        place = _in_file(fault, file)
        if isinstance(file.node(place), Refused):
            continue
        if place not in found:
            found[place] = _diagnostic(model, fault, place, file, ids or {}, lacking)
    for place in [place for place, diagnostic in found.items() if diagnostic.rule == rules.UNKNOWN_KEY.id]:
        # a misspelled key is not missing as well
        missing: Place = (*place[:-1], _meant(model, place, file, lacking) or "")
        if missing in found and found[missing].rule == rules.MISSING_KEY.id:
            del found[missing]
    return list(found.values())


def _diagnostic(
    model: type[Shape],
    fault: Fault,
    place: Place,
    file: YamlFile,
    ids: Mapping[str, IdRule],
    lacking: Collection[Place],
) -> Diagnostic:
    key = _name(place)
    node = file.node(place)
    match fault.wrong:
        case Wrong.UNKNOWN_KEY:
            meant = _meant(model, place, file, lacking)
            hint = suggestion(key, [meant] if meant else fields_at(model, place[:-1]))
            return rules.UNKNOWN_KEY.at(
                file.key_span(place), key=in_words(key), where=_where(place), hint=hint
            )
        case Wrong.MISSING_KEY:
            return rules.MISSING_KEY.at(file.key_span(place[:-1]), key=key, where=_where(place))
        case Wrong.KEY_NAME:
            rule = ids.get(str(place[-2]) if len(place) > 1 else "", PLAIN_ID)
            shown = in_words(key, 100)
            return rules.BAD_ID.at(file.key_span(place), key=shown, kind=rule.kind, hint=rule.hint)
    here = file.span(place)
    if node is not None and _is_empty(node) and fault.wrong not in (Wrong.TOO_LONG, Wrong.TOO_MANY):
        remark = (
            isinstance(node, YamlScalar) and not node.style and _REMARK.search(file.source.line(here.line))
        )
        return (rules.ONLY_A_REMARK if remark else rules.EMPTY_VALUE).at(here, key=key)
    return _wrong_value(fault, key, node, here)


def _wrong_value(fault: Fault, key: str, node: YamlNode | None, here: Span) -> Diagnostic:
    what = described(node)
    match fault.wrong:
        case Wrong.TOO_LONG:
            length = len(node.text) if isinstance(node, YamlScalar) else 0
            return rules.TOO_LONG.at(here, key=key, count=length, limit=fault.limit)
        case Wrong.TOO_MANY:
            count, limit = fault.limit
            return rules.TOO_MANY_ITEMS.at(here, key=key, count=count, limit=limit)
        case Wrong.TOO_FEW:
            return rules.EMPTY_VALUE.at(here, key=key)
        case Wrong.NO_TEXT:
            return rules.WANTS_TEXT.at(here, key=key, what=what, hint=_text_hint(node))
        case Wrong.NO_WHOLE_NUMBER:
            return rules.WANTS_NUMBER.at(here, key=key, wanted="a whole number", what=what, example="24")
        case Wrong.NO_NUMBER:
            return rules.WANTS_NUMBER.at(here, key=key, wanted="a number", what=what, example="24 or 1.5")
        case Wrong.NO_TRUTH:
            return rules.WANTS_BOOLEAN.at(here, key=key, what=what)
        case Wrong.NO_LIST:
            return rules.WANTS_LIST.at(here, key=key, what=what)
        case Wrong.NO_ENTRIES:
            return rules.WANTS_ENTRIES.at(here, key=key, what=what)
        case Wrong.NONE_OF:
            return _one_of(key, node, fault.limit, here, what)
        case Wrong.NO_DAY:
            return rules.BAD_DATE.at(here, key=key, what=what)
        case Wrong.PATTERN if "https" in fault.limit:
            return rules.BAD_URL.at(here, key=key, what=what)
        case Wrong.OUT_OF_RANGE:
            return rules.OUT_OF_RANGE.at(here, key=key, what=what, bound=fault.limit)
        case _:
            return rules.BAD_VALUE.at(here, key=key, what=what)


def _in_file(fault: Fault, file: YamlFile) -> Place:
    """The fault's place without steps that are not in the file; of a missing key, the last is its name."""
    way: list[str | int] = []
    for index, step in enumerate(fault.place):
        missing = index == len(fault.place) - 1 and isinstance(file.node(way), YamlMapping)
        if missing or file.node((*way, step)) is not None:
            way.append(step)
    return tuple(way)


def _one_of(
    key: str, node: YamlNode | None, allowed: tuple[object, ...], here: Span, what: str
) -> Diagnostic:
    words = [one for one in allowed if isinstance(one, str)]
    if not words:  # a number: the version
        reads = str(allowed[0])
        if isinstance(node, YamlScalar) and node.style:
            return rules.WANTS_NUMBER.at(here, key=key, wanted="a whole number", what=what, example=reads)
        written = in_words(node.text) if isinstance(node, YamlScalar) else what
        return rules.BAD_VERSION.at(here, what=written, reads=reads)
    hint = suggestion(node.text, words, shown=0) if isinstance(node, YamlScalar) else ""
    hint = " " + hint if hint.startswith("Did") else ""
    return rules.WANTS_ONE_OF.at(here, key=key, what=what, allowed=", ".join(words), hint=hint)


def described(node: YamlNode | None) -> str:
    """A value, to be spoken of: ``"yes"``, ``the number 12``, ``a list``."""
    if isinstance(node, YamlSequence):
        return "a list"
    if isinstance(node, YamlMapping):
        return "a group of entries"
    if not isinstance(node, YamlScalar) or _is_empty(node):
        return "empty"
    value = value_of(node)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return f"the number {node.text}"
    if value is None or isinstance(value, bool):
        return f"the YAML word {node.text}"
    quoted = " in quotes" if node.style in ("'", '"') else ""
    return f'"{exactly(node.text)}"{quoted}'


def _meant(model: type[Shape], place: Place, file: YamlFile, lacking: Collection[Place]) -> str | None:
    """The key that an unknown one was to be: one that is missing rather than one that may be left out, and
    none that is there already."""
    parent = file.node(place[:-1])
    there = parent.entries if isinstance(parent, YamlMapping) else {}
    near = nearest(str(place[-1]), (str(one[-1]) for one in lacking if one[:-1] == place[:-1]))
    return near or nearest(str(place[-1]), set(fields_at(model, place[:-1])) - set(there))


def _name(place: Place) -> str:
    """How a place is called: its key; for an item of a list, the list's."""
    for step in reversed(place):
        if isinstance(step, str):
            return step
    return "the file"


def _where(place: Place) -> str:
    parents = [str(step) for step in place[:-1]]
    if not parents:
        return "in this file"
    return (
        f'in "{in_words(parents[-1])}"' if len(parents) == 1 else f'in {parents[0]}, "{in_words(parents[1])}"'
    )


def _is_empty(node: YamlNode) -> bool:
    return isinstance(node, YamlScalar) and (
        not node.text.strip() or (not node.style and node.text in ("~", "null", "Null", "NULL"))
    )


def _text_hint(node: YamlNode | None) -> str:
    if isinstance(node, YamlScalar):
        return f'Put it in quotes: "{in_words(node.text)}"'
    if isinstance(node, YamlSequence):
        return 'If the text begins with a bracket, put it in quotes: "[…"'
    return 'Write the text on one line; if it has a colon or a bracket in it, put it in quotes: "…"'
