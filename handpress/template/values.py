"""What a template can name: facts, groups of facts and the clinic, all of them closed to text operations."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from urllib.parse import quote

from msgspec import field
from msgspec.structs import replace

from handpress.brand.model import Brand
from handpress.content.model import Fact, Library, Number
from handpress.diagnostics import Rule
from handpress.document.catalogue import ENGLISH, catalogue_of
from handpress.document.model import InlineField, MergeField, MergeKind, Run, Text
from handpress.patterns import regex
from handpress.template import rules
from handpress.values import Value

_AT_HOME = regex(r"^(\s*(?:\+|00)[\s\d.-]{1,6})\(0\)")


class TemplateFault(Exception):
    """A rule broken while a template runs; whoever catches it knows the place."""

    def __init__(self, rule: Rule, **values: object) -> None:
        self.rule = rule
        self.values = values
        super().__init__(rule.id)


class Opaque(Value, frozen=True, eq=False):
    """Something a template may print and may not look into: a fact, or a line of the clinic's."""

    name: str  # as it is written in a template
    text: Text
    fact: Fact | None = None

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Opaque):
            return self is other
        raise TemplateFault(rules.FACT_AS_TEXT, name=self.name)

    def __hash__(self) -> int:
        return id(self)

    def __str__(self) -> str:  # nothing but the printing hook may ask
        raise TemplateFault(rules.FACT_AS_TEXT, name=self.name)

    def __lt__(self, other: object) -> bool:
        raise TemplateFault(rules.FACT_AS_TEXT, name=self.name)

    __gt__ = __le__ = __ge__ = __lt__


class FactGroup(Value, frozen=True, eq=False):
    """A part of a dotted name: ``symptoms.intrusion``. Iterates its members in file order."""

    name: str
    members: dict[str, Member] = field(default_factory=dict)
    whole: Opaque | None = None  # how it prints, if it can be printed as one

    def __iter__(self) -> Iterator[Member]:
        return iter(self.members.values())

    def __len__(self) -> int:
        return len(self.members)

    def __contains__(self, other: object) -> bool:
        return any(member is other for member in self.members.values())

    def __str__(self) -> str:
        raise TemplateFault(rules.PRINTED_GROUP, name=self.name, member=next(iter(self.members), "…"))


Member = Opaque | FactGroup

EMPTY = Opaque("nothing", ())
NOBODY = Opaque(
    "…", (Run("1 …"),), None
)  # what a misspelled name prints while the rest is being read: never reaches paper


_EMS = {
    MergeKind.NAME: 10.0,
    MergeKind.DATE: 10.0,
    MergeKind.TIME: 5.0,
    MergeKind.TEXT: 12.0,
    MergeKind.NUMBER: 4.0,
}
"""How long the line is on which a value is written."""


def namespace(
    library: Library, brand: Brand, merge: Iterable[MergeField] = (), *, cards: bool = False
) -> dict[str, Member]:
    """The names of a template by their first part; ``merge`` are the fields of its front matter."""
    roots: dict[str, Member] = {}
    for fact in library.facts.values():
        *path, last = fact.id.split(".")
        members, name = roots, ""
        for part in path:
            name = f"{name}.{part}" if name else part
            group = members.get(part)
            if not isinstance(group, FactGroup):  # the loader refuses an id that is also a prefix
                group = members[part] = FactGroup(name)
            members = group.members
        members[last] = Opaque(fact.id, fact_text(fact), fact)
    roots["brand"] = _brand_group(brand, cards)
    fields: dict[str, Member] = {one.name: _merge_line(one) for one in merge}
    if fields:
        roots["merge"] = FactGroup("merge", fields)
    return roots


def _merge_line(one: MergeField) -> Opaque:
    line = InlineField(one.label, _EMS[one.kind], None, one.span, one.name)
    return Opaque(f"merge.{one.name}", (line,))


def fact_text(fact: Fact) -> Text:
    """A fact's runs, each of them knowing its fact and where it was written."""
    return tuple(
        part
        if part.fact is not None and part.span is not None
        else replace(part, fact=fact.id, span=part.span or fact.span)
        for part in fact.text
    )


def number_of(value: Opaque) -> Number | None:
    """The count behind a fact. A misspelled one is given the benefit of the doubt."""
    return Number(1, 1) if value is NOBODY else value.fact.number if value.fact else None


def _brand_group(brand: Brand, cards: bool) -> FactGroup:
    def line(name: str, text: str, href: str | None = None) -> Opaque:
        name = f"brand.{name}"
        return Opaque(name, (Run(text, span=brand.span, href=href, identity=name),))

    def several(name: str, texts: tuple[str, ...]) -> FactGroup:
        lines = {str(index): line(f"{name}[{index}]", text) for index, text in enumerate(texts)}
        return FactGroup(f"brand.{name}", dict(lines), line(name, ", ".join(texts)) if texts else None)

    members: dict[str, Member] = {
        "name": line("name", brand.name),
        "tagline": line("tagline", brand.tagline),
        "phone": line("phone", brand.phone, telephone(brand.phone)),
        "address": several("address", brand.address),
        "hours": several("hours", brand.hours),
    }
    for name, text, href in (
        ("web", brand.web, brand.web_url),
        ("email", brand.email, mailto(brand.email or "")),
    ):
        # Absent lines are falsy, so that a template can ask {% if brand.email %}.
        members[name] = line(name, text, href) if text else FactGroup(f"brand.{name}")
    night = line("after_hours", *after_hours_line(brand, ENGLISH.language, cards=cards))
    # Falsy where the clinic has no such number, and yet it prints: whom to call then is always said.
    members["after_hours"] = night if brand.after_hours else FactGroup("brand.after_hours", whole=night)
    return FactGroup("brand", members)


def mailto(address: str) -> str:
    """A ``mailto:`` address (RFC 6068, section 2)."""
    return "mailto:" + quote(address, safe="@!$'*+,-._~")


def after_hours_line(brand: Brand, language: str, *, cards: bool = False) -> tuple[str, str | None]:
    """Whom to call when the clinic is closed, behind a label such as "Night, weekend:", and the ``tel:``
    address, if it is one number. ``cards``: in fewer words, where a clinic has no number.
    """
    if brand.after_hours:
        return brand.after_hours, telephone(brand.after_hours)
    words = catalogue_of(language)
    return words.no_after_hours_card if cards else words.no_after_hours, None


def telephone(number: str) -> str | None:
    """A ``tel:`` address (RFC 3966) for a number as printed; None where it holds no digits.

    Ten digits are taken for a North American number, as are eleven that begin with 1; short codes
    such as 988 stay as they are. The (0) of "+44 (0)20 …" is only dialled within the country.
    """
    dialled = re.split(r"[^\W\d_]", number, maxsplit=1)[0]  # what follows "ext" is not dialled
    dialled = _AT_HOME.sub(r"\1", dialled)
    digits = "".join(char for char in dialled if char.isascii() and char.isdigit())
    if not digits:
        return None
    if number.lstrip().startswith("+"):
        return f"tel:+{digits}"
    if len(digits) == 10:
        return f"tel:+1{digits}"
    if len(digits) == 11 and digits.startswith("1"):
        return f"tel:+{digits}"
    return f"tel:{digits}"


def names_in(roots: Mapping[str, Member]) -> tuple[str, ...]:
    """Every full name that a template may print or loop over."""
    found: list[str] = []
    todo = list(roots.values())
    while todo:
        member = todo.pop(0)
        if "[" not in member.name:  # the single lines of a list
            found.append(member.name)
        if isinstance(member, FactGroup):
            todo.extend(member.members.values())
    return tuple(found)
