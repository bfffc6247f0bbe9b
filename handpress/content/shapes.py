"""Writes ``shapes.json``: what the models of a package ask for, for :mod:`handpress.content.quick`.

``python -m handpress.content.shapes`` writes those of ``content``, ``brand`` and ``template``. A model that
asks for something that has no name there is left out, and is looked at by pydantic as before.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Mapping
from importlib import import_module
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from handpress.content.quick import TABLE, as_list
from handpress.content.raw import to_date

PACKAGES: Mapping[str, tuple[str, ...]] = {
    "content": ("raw.RawContent", "raw.RawClinic"),
    "brand": ("raw.RawBrand",),
    "template": ("shape.FrontMatter",),
}
"""The packages of Handpress with such a table, and which models of theirs stand in it."""


class NoNameForIt(Exception):
    """A model asks for something that the table cannot say."""


def table_text(models: Iterable[type[BaseModel]]) -> str:
    """The table of some models, as it is committed."""
    table = {model.__name__: spec_of(model.__pydantic_core_schema__) for model in models}
    return json.dumps(table, indent=1, ensure_ascii=False) + "\n"


def models_of(package: str) -> list[type[BaseModel]]:
    """The models of one package."""
    found = []
    for path in PACKAGES[package]:
        module, _, name = path.partition(".")
        found.append(getattr(import_module(f"handpress.{package}.{module}"), name))
    return found


def spec_of(schema: Any) -> list[Any]:
    """What pydantic's own description of a model asks for. Raises ``NoNameForIt``."""
    kind = schema["type"]
    known = set(schema) - {"type", "metadata", "ref", "strict"}

    def only(*keys: str) -> list[Any]:
        if known - set(keys):
            raise NoNameForIt(f"{kind}: {', '.join(sorted(known - set(keys)))}")
        return [schema.get(key) for key in keys]

    match kind:
        case "str":
            strip, least, most, pattern = only("strip_whitespace", "min_length", "max_length", "pattern")
            return ["text", bool(strip), least or 0, most, pattern]
        case "int" | "float":
            return ["number", kind == "int", *only("ge", "le")]
        case "bool":
            only()
            return ["truth"]
        case "any":
            only()
            return ["anything"]
        case "literal":
            return ["literal", *only("expected")]
        case "enum" if schema["strict"] is False:
            cls, _, _ = only("cls", "members", "sub_type")
            return ["enum", cls.__module__, cls.__name__]
        case "nullable":
            (inner,) = only("schema")
            return ["nullable", spec_of(inner)]
        case "union":
            return ["either", [spec_of(choice) for choice in only("choices")[0]]]
        case "list":
            items, least, most = only("items_schema", "min_length", "max_length")
            return ["list", spec_of(items), least or 0, most]
        case "dict":
            keys, values = only("keys_schema", "values_schema")
            return ["dict", spec_of(keys), spec_of(values)]
        case "function-before":
            function = schema["function"]["function"]
            if function is to_date:
                return ["day"]
            if function is as_list:
                return ["listed", spec_of(schema["schema"])]
        case "model" if (
            schema["config"].get("strict") and schema["config"]["extra_fields_behavior"] == "forbid"
        ):
            fields = schema["schema"]["fields"]
            return ["model", {name: _field(field["schema"]) for name, field in fields.items()}]
    raise NoNameForIt(kind)


def _field(schema: Any) -> list[Any]:
    """The kind of a field and, where it has a default, data that means the same."""
    if schema["type"] != "default":
        return [spec_of(schema)]
    default = schema["default_factory"]() if "default_factory" in schema else schema["default"]
    if isinstance(default, BaseModel):
        default = default.model_dump(mode="json", exclude_defaults=True)
    return [spec_of(schema["schema"]), getattr(default, "value", default)]


def main(arguments: list[str]) -> None:
    root = Path(arguments[0]) if arguments else Path(__file__).resolve().parents[1]
    for package in PACKAGES:
        text = table_text(models_of(package))
        (root / package / TABLE).write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main(sys.argv[1:])
