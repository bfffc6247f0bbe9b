"""The shape of a template's front matter, as a pydantic model at the file's edge.

Importing this module imports pydantic, so it is imported only when something is rendered.
"""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, StringConstraints


def _text(limit: int) -> Any:
    return StringConstraints(strip_whitespace=True, min_length=1, max_length=limit)


Line = Annotated[str, _text(200)]
Word = Annotated[str, _text(40)]


class FrontMatter(BaseModel):
    """What a handout is: the entries between the --- lines at the top of its template."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)

    title: Annotated[str, _text(100)] = Field(description="The title, as printed.")
    subtitle: Line | None = Field(None, description="A line under the title.")
    label: Word | None = Field(None, description="What kind of piece it is, in a word or two: Checklist.")
    audience: Line = Field(description="Who it is for, in a few words.")
    layout: Word | Annotated[list[Word], Field(min_length=1)] = Field(
        description="The layout it is printed in, such as trifold, sheet or checklist; or a list of them."
    )
    purpose: Line = Field(description="What a reader can do after reading it.")
    main_message: Annotated[str, _text(100)] = Field(
        description="The name of the fact that carries the main message, such as ptsd.treatable."
    )

    @property
    def layouts(self) -> tuple[str, ...]:
        return (self.layout,) if isinstance(self.layout, str) else tuple(self.layout)


def schema() -> dict[str, Any]:
    """The JSON Schema of the front matter, for editors."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Handpress: the first part of a handout",
        **{key: value for key, value in FrontMatter.model_json_schema().items() if key != "title"},
    }
