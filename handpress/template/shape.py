"""The shape of a template's front matter, as a pydantic model at the file's edge.

Importing this module imports pydantic, so it is imported only when something is rendered.
"""

from __future__ import annotations

import json
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, StringConstraints, WithJsonSchema

from handpress.content.quick import as_list
from handpress.content.raw import FACT_ID, Shape

_DIALECT = "http://json-schema.org/draft-07/schema#"  # as the other schemas: see handpress.content.schema


def _text(limit: int) -> Any:
    return StringConstraints(strip_whitespace=True, min_length=1, max_length=limit)


_ONE = {"type": "string", "minLength": 1, "maxLength": 40}
Title = Annotated[str, _text(100)]
Line = Annotated[str, _text(200)]
Word = Annotated[str, _text(40)]
Layouts = Annotated[
    list[Word],
    Field(min_length=1),
    BeforeValidator(as_list),  # one layout is written without a list
    WithJsonSchema({"anyOf": [_ONE, {"type": "array", "items": _ONE, "minItems": 1}]}),
]
FactName = Annotated[str, _text(100), WithJsonSchema({"type": "string", "pattern": FACT_ID})]


class FrontMatter(Shape):
    """What a handout is: the entries between the --- lines at the top of its template."""

    title: Title = Field(description="The title, as printed.")
    subtitle: Line | None = Field(None, description="A line under the title.")
    label: Word | None = Field(
        None, description="What kind of piece it is, in a word or two, such as Checklist."
    )
    audience: Line = Field(description="Who it is for, in a few words.")
    layout: Layouts = Field(
        description="The layout it is printed in, such as trifold, sheet or checklist; or a list of them."
    )
    purpose: Line = Field(description="What a reader can do after reading it.")
    main_message: FactName = Field(
        description="The name of the fact that carries the main message, such as ptsd.treatable."
    )


def schema_text() -> str:
    """The JSON Schema of the front matter, as it is committed."""
    schema = FrontMatter.model_json_schema()
    properties = schema["properties"]
    for name, entry in properties.items():
        entry.pop("title", None)
        if entry.get("default", "") is None:  # may be left out; editors explain one type better than two
            described = {key: value for key, value in entry.items() if key not in ("anyOf", "default")}
            properties[name] = {**entry["anyOf"][0], **described}
    whole = {
        "$schema": _DIALECT,
        "title": "The first part of a Handpress handout",
        **{
            key: schema[key]
            for key in ("description", "type", "additionalProperties", "properties", "required")
        },
    }
    return json.dumps(whole, indent=2, ensure_ascii=False) + "\n"
