"""The shape of a template's front matter: what each key holds, and what an editor says of it."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta

from handpress.content.conversion import Shape, about, in_order, text
from handpress.content.schema import FACT_ID, Reader
from handpress.content.topics import TOPICS
from handpress.document.scenes import SCENES

Title = Annotated[str, text(100)]
Line = Annotated[str, text(200)]
Word = Annotated[str, text(40)]
Layouts = Word | Annotated[list[Word], Meta(min_length=1)]
FactName = Annotated[str, text(100), Meta(extra_json_schema={"pattern": FACT_ID})]


Topics = Annotated[
    Word | Annotated[list[Word], Meta(min_length=1)],
    about(
        "What the handout is about, one or a list of: "
        + ", ".join(TOPICS)
        + "; or a topic of your own, from topics: in content.yaml."
    ),
]


MERGE_NAME = r"^[a-z][a-z0-9_]*\Z"
MergeName = Annotated[str, Meta(pattern=MERGE_NAME, max_length=40)]
MergeKindName = Literal["name", "date", "time", "text", "number"]


class MergeEntry(Shape, frozen=True, kw_only=True):
    """What differs from person to person: printed from a list of people, else a line to write on."""

    kind: Annotated[
        MergeKindName,
        in_order(MergeKindName),
        about("What its values are: name, date, time, text, number."),
    ]
    label: Annotated[Word, about("What to write on the line, in a word or two, such as First name.")]
    required: Annotated[bool, about("true: no copy is printed for somebody who has no value.")] = False


class FrontMatter(Shape, frozen=True, kw_only=True):
    """What a handout is: the entries between the --- lines at the top of its template."""

    title: Annotated[Title, about("The title, as printed.")]
    subtitle: Annotated[Line | None, about("A line under the title.")] = None
    label: Annotated[Word | None, about("What kind of piece it is, in a word or two, such as Checklist.")] = (
        None
    )
    audience: Annotated[Line, about("Who it is for, in a few words.")]
    layout: Annotated[
        Layouts, about("The layout it is printed in, such as trifold, sheet or checklist; or a list of them.")
    ]
    purpose: Annotated[Line, about("What a reader can do after reading it.")]
    main_message: Annotated[
        FactName, about("The name of the fact that carries the main message, such as ptsd.treatable.")
    ]
    about: Topics | None = None
    scene: Annotated[
        Word | None, about("The picture over the title and on covers, one of: " + ", ".join(SCENES) + ".")
    ] = None
    merge: Annotated[
        dict[MergeName, MergeEntry] | None,
        about("What handpress run prints from a list of people, by name: {{ merge.first_name }}."),
    ] = None
    reader: Annotated[
        Reader,
        about(
            "Who reads it: you, the patient, or they, somebody who looks after the patient. "
            "Facts have other wordings for them."
        ),
    ] = "you"

    @property
    def layouts(self) -> list[str]:
        """One layout is written without a list."""
        return self.layout if isinstance(self.layout, list) else [self.layout]

    @property
    def topics(self) -> list[str]:
        """One topic is written without a list."""
        return self.about if isinstance(self.about, list) else [self.about] if self.about else []
