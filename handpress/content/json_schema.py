"""A schema of a clinic's file as a JSON Schema that editors explain well; ``build/schemas.py`` writes all."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

import msgspec

from handpress.content.conversion import Shape

_DIALECT = "http://json-schema.org/draft-07/schema#"  # the one that yaml-language-server knows best


def schema_text(model: type[Shape], title: str | None = None) -> str:
    """The JSON Schema of a file, as it is committed. ``title``: if it is not the file's name."""
    _, found = msgspec.json.schema_components([model], ref_template="#/definitions/{name}")
    definitions = {name: _tidy(each) for name, each in found.items()}
    schema = definitions.pop(model.__name__)
    named = title or f"{model.__name__.removeprefix('Raw').lower()}.yaml of Handpress"
    whole = {"$schema": _DIALECT, "title": named, **schema}
    if definitions:
        whole["definitions"] = dict(sorted(definitions.items()))
    text = json.dumps(whole, indent=2, ensure_ascii=False)
    return re.sub(r"\bRaw(?=[A-Z])", "", text) + "\n"


def _tidy(node: Any) -> Any:
    """A schema without what only a Python reader understands, so that editors show plain help."""
    if isinstance(node, list):
        return [_tidy(item) for item in node]
    if not isinstance(node, dict):
        return node
    kept: dict[str, Any] = {}
    for key, value in node.items():
        if key == "properties":
            kept[key] = {name: _tidy(each) for name, each in value.items()}
        elif key == "pattern":
            kept[key] = value.replace(r"\Z", "$")  # JavaScript's end of a text
        elif not _is_clutter(key, value, node):
            kept[key] = _tidy(value)
    return _with_patterns(_without_union(_typed(kept)))


def _is_clutter(key: str, value: Any, node: Mapping[str, Any]) -> bool:
    match key:
        case "title":
            return True
        case "default":
            return value is None or value in ({}, [])
        case "required":
            return not value
        case "description":  # of an enum: for programmers
            return "enum" in node and "title" in node
        case "format":
            return "pattern" in node  # which says it to people
        case _:
            return False


def _typed(node: dict[str, Any]) -> dict[str, Any]:
    """Fixed values with their type, and one of them as what it is."""
    values = node.get("enum")
    if values is None or "type" in node:
        return node
    rest = {key: value for key, value in node.items() if key != "enum"}
    kind = "string" if all(isinstance(one, str) for one in values) else "integer"
    if len(values) == 1:
        return {"const": values[0], **rest, "type": kind}
    return {"enum": values, **rest, "type": kind}


def _without_union(node: dict[str, Any]) -> dict[str, Any]:
    """``anyOf`` a type and nothing, as one type or nothing: editors explain that better."""
    choices = node.get("anyOf", [])
    if len(choices) != 2 or choices[1] != {"type": "null"} or "type" not in choices[0]:
        return node
    rest = {key: value for key, value in node.items() if key != "anyOf"}
    return {**choices[0], "type": [choices[0]["type"], "null"], **rest}


def _with_patterns(node: dict[str, Any]) -> dict[str, Any]:
    """A table whose names match a pattern: an editor completes inside ``patternProperties``."""
    names, values = node.get("propertyNames", {}), node.get("additionalProperties")
    if "pattern" not in names:
        return node
    bounds = {key: value for key, value in names.items() if key != "pattern"}
    return {
        **node,
        "patternProperties": {names["pattern"]: values},
        "propertyNames": bounds,
        "additionalProperties": False,
    }
