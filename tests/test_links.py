"""A link is one link, is described in words, and is underlined as far as its words go."""

from __future__ import annotations

from io import BytesIO

import pikepdf
import pytest
from press import composed, handout, poured, printed, text
from reading import links, outline_of_tags, spoken_text

from handpress.diagnostics import HandpressError
from handpress.document.model import CheckItem, Checklist, Paragraph, Run
from handpress.flowables.links import describe
from handpress.proof.tags import check_tags

SITE = "https://harborlight.example/es"


def test_a_link_over_a_phrase_in_another_language_stays_one() -> None:
    content = (
        Run("See "),
        Run("our page ", href=SITE),
        Run("en español", href=SITE, lang="es"),
        Run(" today", href=SITE),
        Run("."),
    )
    pdf = poured(composed(Paragraph(content)), 400)
    assert [(link.url, link.contents) for link in links(pdf)] == [(SITE, f"Web page {SITE}")]
    assert outline_of_tags(pdf).split() == ["Document", "Sect", "P", "Link", "Span"]
    assert spoken_text(pdf) == "See our page en español today."
    assert check_tags(pdf) == ()


def test_a_link_of_one_language_says_which() -> None:
    pdf = poured(composed(Paragraph((Run("en español", href=SITE, lang="es"),))), 400)
    assert outline_of_tags(pdf).split() == ["Document", "Sect", "P", "Link"]
    with pikepdf.open(BytesIO(pdf)) as file:
        assert any(
            str(one.get("/Lang", "")) == "es" for one in file.objects if isinstance(one, pikepdf.Dictionary)
        )


def test_two_links_side_by_side_stay_two() -> None:
    content = (Run("one", href=SITE), Run("two", href=SITE + "/2"))
    assert len(links(poured(composed(Paragraph(content)), 400))) == 2


@pytest.mark.parametrize(
    ("words", "target", "said"),
    [
        ("call", "tel:+12075550142", "Call 207-555-0142"),
        ("Call us now", "tel:988", "Call 988"),
        ("207-555-0142", "tel:+12075550142", "Call 207-555-0142"),
        ("Call 988", "tel:988", "Call 988"),
        ("us", "mailto:desk@harborlight.example?subject=x", "Write to desk@harborlight.example"),
        ("desk@harborlight.example", "mailto:desk@harborlight.example", "Write to desk@harborlight.example"),
        ("here", SITE, f"Web page {SITE}"),
    ],
)
def test_a_link_is_described_by_what_it_does(words: str, target: str, said: str) -> None:
    assert describe(words, target, "en") == said


def test_no_underline_or_link_runs_over_the_space_after_it() -> None:
    widths = []
    for words in ("our page", "our page "):
        content = (Run("See "), Run(words, href=SITE), Run("today" if words.endswith(" ") else " today"))
        (link,) = links(poured(composed(Paragraph(content)), 400))
        widths.append(link.box[2] - link.box[0])
    assert widths[0] == pytest.approx(widths[1], abs=0.01)


def test_a_text_too_long_to_be_said_in_one_piece_is_refused_at_its_line() -> None:
    boxes = Checklist((CheckItem(text("Bring " + "your papers " * 3000)),))
    with pytest.raises(HandpressError) as stop:
        printed(handout({"main": [boxes]}, layout="checklist"))
    (told,) = stop.value.diagnostics
    assert told.rule == "pdf.text-too-long"
    assert "Bring your papers" in told.message
    assert told.span is not None
