"""What is printed of the clinic beside the words of a handout: its lines, and how everything looks."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from handpress.brand.grounds import picture_name
from handpress.document.model import Document

if TYPE_CHECKING:
    from handpress.project.loading import LoadedProject

LINES = (
    "name",
    "tagline",
    "address",
    "phone",
    "after hours",
    "web",
    "email",
    "hours",
    "interpreters",
    "code leads to",
)
"""Details that say something; all others are looks."""

LOOKS = "looks"


def clinic_details(project: LoadedProject, document: Document) -> dict[str, Any]:
    """What a signature does not cover: the clinic's own lines and looks, and the sources at the foot."""
    brand = project.brand
    palette = brand.palette
    return {
        "name": brand.name,
        "tagline": brand.tagline,
        "address": list(brand.address),
        "phone": brand.phone,
        "after hours": brand.after_hours,
        "web": brand.web,
        "email": brand.email,
        "hours": list(brand.hours),
        **({"interpreters": list(brand.interpreters)} if brand.interpreters else {}),
        "code leads to": dict(brand.handout_urls).get(document.name) or brand.web_url,
        "paper": brand.paper,
        "fold ticks": brand.fold_ticks,
        "sources at the foot": [source.full for source in document.sources],
        "logo": picture_name(brand.logo),
        "logo on dark": picture_name(brand.logo_on_dark),
        "fonts": sorted(
            {font.name for font in (brand.fonts.heading, brand.fonts.body, brand.fonts.body_bold)}
        ),
        **{f"color {name}": getattr(palette, name) for name in palette.__struct_fields__},
    }


def marks_of(details: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    """A short hash of each line of the clinic, and one of all looks, to tell later which of them changed."""
    looks = {name: value for name, value in details.items() if name not in (*LINES, "sources at the foot")}
    said = {**{name: details.get(name) for name in LINES}, LOOKS: looks}
    return tuple(
        (name, hashlib.sha256(repr(value).encode("utf-8")).hexdigest()[:8]) for name, value in said.items()
    )


def told_apart(old: tuple[tuple[str, str], ...], new: tuple[tuple[str, str], ...]) -> tuple[str, ...]:
    """The names of lines, and ``looks``, that are different."""
    before = dict(old)
    return tuple(name for name, mark in new if before.get(name, mark) != mark)
