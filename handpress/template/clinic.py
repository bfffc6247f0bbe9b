"""What a handout prints from the brand: how to reach the clinic, and where a code points to."""

from __future__ import annotations

from handpress.brand.model import Brand
from handpress.document.catalogue import catalogue_of
from handpress.document.model import ContactKind, ContactLine, Run, Text
from handpress.template.values import after_hours_line, mailto, telephone

_NAMES = {
    ContactKind.ADDRESS: "brand.address",
    ContactKind.PHONE: "brand.phone",
    ContactKind.AFTER_HOURS: "brand.after_hours",
    ContactKind.WEB: "brand.web",
    ContactKind.EMAIL: "brand.email",
    ContactKind.HOURS: "brand.hours",
}
"""As templates call them."""


def contact_lines(brand: Brand, language: str) -> tuple[ContactLine, ...]:
    """Every contact line that the brand gives, in the order in which it prints. Lines link where they can."""
    lines: list[tuple[ContactKind, str, str | None]] = [
        *((ContactKind.ADDRESS, line, None) for line in brand.address),
        (ContactKind.PHONE, brand.phone, telephone(brand.phone)),
        (ContactKind.AFTER_HOURS, *after_hours_line(brand, language)),
        (ContactKind.WEB, brand.web or "", brand.web_url),
        (ContactKind.EMAIL, brand.email or "", mailto(brand.email or "")),
        *((ContactKind.HOURS, line, None) for line in brand.hours),
    ]
    return tuple(
        ContactLine(kind, _contact_text(kind, text, href, brand, language))
        for kind, text, href in lines
        if text
    )


def _contact_text(kind: ContactKind, text: str, href: str | None, brand: Brand, language: str) -> Text:
    run = Run(text, bold=kind is ContactKind.PHONE, span=brand.span, href=href, identity=_NAMES[kind])
    if kind is ContactKind.AFTER_HOURS and not brand.after_hours:
        before, _, behind = catalogue_of(language).nights.partition("{what}")
        return (Run(before), run, Run(behind))
    if kind is ContactKind.AFTER_HOURS:
        # Two numbers under each other would look alike: an icon alone does not tell them apart.
        before, _, behind = catalogue_of(language).after_hours_line.partition("{number}")
        return tuple(part for part in (Run(before), run, Run(behind)) if part.text)
    return (run,)


def address_words(address: str, brand: Brand) -> Text:
    """A web address as people read and type it, linked like the code beside it."""
    words = address.removeprefix("https://").rstrip("/")
    return (Run(words, span=brand.span, href=address, identity="brand.web"),)


def qr_address(brand: Brand, handout: str) -> str | None:
    """Where the code on a handout points: its own address if the brand has one, else the clinic's."""
    return dict(brand.handout_urls).get(handout) or brand.web_url
