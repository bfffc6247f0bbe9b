"""A model of a clinic's file as a JSON Schema that editors explain well; ``build/schemas.py`` writes all."""

from __future__ import annotations

import json
import re
from typing import Any

from handpress.content.raw import Shape

_DIALECT = "http://json-schema.org/draft-07/schema#"  # the one that yaml-language-server knows best


def schema_text(model: type[Shape]) -> str:
    """The JSON Schema of a file, as it is committed."""
    schema = _tidy(model.model_json_schema())
    definitions = schema.pop("$defs", None)
    title, about = model.__name__.removeprefix("Raw").lower(), schema.pop("description")
    whole = {"$schema": _DIALECT, "title": f"{title}.yaml of Handpress", "description": about, **schema}
    if definitions is not None:
        whole["definitions"] = definitions
    text = json.dumps(whole, indent=2, ensure_ascii=False).replace("#/$defs/", "#/definitions/")
    return re.sub(r"\bRaw(?=[A-Z])", "", text) + "\n"


def _tidy(node: Any) -> Any:
    """A schema without what only a Python reader understands, so that editors show plain help."""
    if isinstance(node, list):
        return [_tidy(item) for item in node]
    if not isinstance(node, dict):
        return node
    kept: dict[str, Any] = {}
    for key, value in node.items():
        if key in ("properties", "$defs"):
            kept[key] = {name: _tidy(each) for name, each in value.items()}
        elif (
            key == "title"
            or (key == "default" and value is None)
            or (key == "description" and "enum" in node)
        ):
            continue
        else:
            kept[key] = _tidy(value)
    if "patternProperties" in kept:
        kept["additionalProperties"] = False
    return _without_union(kept)


def _without_union(node: dict[str, Any]) -> dict[str, Any]:
    """``anyOf`` a type and nothing, as one type or nothing: editors explain that better."""
    choices = node.get("anyOf", [])
    if len(choices) != 2 or choices[1] != {"type": "null"} or "type" not in choices[0]:
        return node
    rest = {key: value for key, value in node.items() if key != "anyOf"}
    return {**choices[0], "type": [choices[0]["type"], "null"], **rest}
