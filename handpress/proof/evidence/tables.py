"""What the checks of the evidence go by: retired lines, older figures, figures on record, kinds of publication.

Tables only. Each line has its source; a clinic cannot switch any of them off, only set how much it weighs.
"""

# ruff: noqa: E501 - a pattern or a reason is easier to read on one line

from __future__ import annotations

from collections.abc import Mapping

from handpress.values import Value

DUE_SOON = 60
"""Days before a review date from which on it is mentioned: two months to find a reviewer."""

READ_LONG_AGO = 730
"""Days after which somebody should look at a source again: two years, as VA/DoD and Lifeline pages change."""


class Retired(Value, frozen=True):
    """A number or choice of a crisis line that is no longer the one to print. Patterns as in ``claims``."""

    pattern: str
    what: str
    instead: str


# 988 is the number of the Lifeline since July 16, 2022 (FCC 20-100; 988lifeline.org). Its former numbers may
# still be answered, but nobody promises for how long. Press 3 ended on July 17, 2025 (SAMHSA, June 17, 2025).
RETIRED = (
    Retired(
        r"\b800\)?[-. ]*273[-. ]*(?:8255|talk)\b",
        "a former number of the Lifeline",
        "Write: Call or text 988.",
    ),
    Retired(
        r"\b800[-. )]*784[-. ]*2433\b|\b800[-. ]*suicide\b",
        "a former number of a suicide line",
        "Write: Call or text 988.",
    ),
    Retired(
        r"\b888[-. )]*628[-. ]*9454\b",
        "a former number of the Lifeline in Spanish",
        "Write: For Spanish, call 988 and press 2.",
    ),
    Retired(
        r"\b800[-. )]*799[-. ]*4889\b",
        "a former TTY number of the Lifeline",
        "Write: use your relay service, or dial 711 and then 988.",
    ),
    Retired(
        # "988 ... press 3" stops the build (claims); this is the same said of whom it was for
        r"\blgb\w*\b[^.!?]*\b(?:press|option|select) (?:3|three)\b|\bpride to 988\b",
        "a choice of 988 that has ended",
        "Leave it out. Veterans press 1; for Spanish, press 2.",
    ),
    Retired(
        r"\bsuicidepreventionlifeline\.org\b",
        "the former address of the Lifeline",
        "Write: 988lifeline.org",
    ),
    Retired(
        r"\bnational suicide prevention lifeline\b",
        "the former name of the Lifeline",
        "Write: 988 Suicide & Crisis Lifeline.",
    ),
)


class OldFigure(Value, frozen=True):
    """A figure of the older set of VA pages (2008 to 2020), with the newer one."""

    pattern: str
    newer: str


_OF_100 = r"(?: out)? (?:of|in) (?:every |each )?100"
_PEOPLE = r"(?: us| american)? (?:people|adults|americans|persons)\b"
# The newer set: VA National Center for PTSD, How Common Is PTSD, current page: 6 of 100 adults in life, women 8,
# men 4, 5 of 100 in a year, Veterans 7, trauma 70%. The older: its pages of 2008 to 2020 and the NIMH brochure.
OLD_FIGURES = (
    OldFigure(rf"\b7 (?:or|to|-) ?8{_OF_100}\b|\b7 ?- ?8{_OF_100}\b", "6 of every 100 adults, in life"),
    OldFigure(rf"\b[78]{_OF_100}{_PEOPLE}", "6 of every 100 adults, in life"),
    OldFigure(
        r"\b(?:7|8|7 ?(?:-|to|or) ?8|6\.8|7\.8) ?% of (?:all |the )?(?:us |american )?(?:people|adults|americans|population)\b",
        "6 of every 100 adults, in life",
    ),
    OldFigure(
        rf"\b(?:10|ten){_OF_100} women\b|\bwomen\b[^.!?]{{0,40}}\b(?:10|ten){_OF_100}\b|\b10 ?% of (?:all )?women\b",
        "8 of every 100 women, in life",
    ),
    OldFigure(rf"\b5{_OF_100} men\b", "4 of every 100 men, in life"),
    OldFigure(r"\b(?:8|eight) million\b", "5 of every 100 adults, in a given year"),
    OldFigure(
        r"\b60 ?(?:%|percent) of men\b|\b50 ?(?:%|percent) of women\b|\b6 of every 10 men\b|\b5 of every 10 women\b",
        "70 of every 100 adults go through a trauma",
    ),
)

ON_RECORD: Mapping[str, frozenset[tuple[str, str]]] = {
    "va-how-common-now": frozenset(
        {("6", "100"), ("8", "100"), ("4", "100"), ("5", "100"), ("7", "100"), ("70", "100"), ("1", "20")}
    ),
    "feder-2021": frozenset({("10", "15"), ("3", "15")}),  # 67% and 20% of 15 each
    "feder-2023": frozenset(
        {("6", "100"), ("6", "10"), ("2", "10"), ("3", "10")}
    ),  # 60% respond, 20-30% remit
    "schnurr-2007": frozenset({("41", "100"), ("28", "100")}),  # no longer had PTSD: 41.0% and 27.8%
    "feder-2025": frozenset({("13", "14"), ("9", "13"), ("8", "13")}),
    "veraart-2021": frozenset({("2", "5")}),
    # read, and nothing in them is printed as so many of so many
    **dict.fromkeys(
        (
            "abdallah-2022",
            "almeida-2024",
            "cohen-2018",
            "dadabayev-2020",
            "fda-2023",
            "feder-2014",
            "ketamine-label",
            "mechanisms-2018",
            "pooled-2024",
            "review-2023",
            "sanacora-2017",
            "short-2018",
            "spravato-label",
            "vadod-2023",
            "vadod-synopsis",
            "xu-2022",
        ),
        frozenset[tuple[str, str]](),
    ),
}
"""What was read in a source as so many of so many. A fact that cites one of these and says another figure is
looked at by a person: either the fact is wrong, or this table wants a line."""

NEVER_PRINTED_HOSTS = (
    # secondary reading only: where copies and reports were read, never what is printed as a source
    "amg-ketamine.com", "behavioralhealthsystems.com", "bradencenter.com", "brainline.org", "briefly.co",
    "citclinics.com", "dendrobatiden.com", "docksci.com", "droracle.ai", "drugs.com", "fisican.com", "greenvillepsychiatric.com",
    "groundify.app", "healthday.com", "healthesystems.com", "iamaimed.com", "indyat.com", "ketwell.com", "legalnewsfeed.com",
    "medcentral.com", "mipmpc.com", "nervanamedical.com", "newlifeketamine.com", "openminds.com", "osmind.org", "paswfl.com",
    "readkong.com", "reference.com", "revivewellnessfl.com", "scrippsnews.com", "studenta.com", "theepochtimes.com", "120ty.net",
    # news, encyclopedias that anybody writes, advertisers and social media
    "apnews.com", "blogspot.com", "bbc.com", "businesswire.com", "cnn.com", "facebook.com", "forbes.com", "foxnews.com",
    "healthline.com", "instagram.com", "linkedin.com", "medium.com", "msn.com", "nbcnews.com", "npr.org", "nytimes.com",
    "pinterest.com", "prnewswire.com", "psychologytoday.com", "quora.com", "reddit.com", "substack.com", "tiktok.com",
    "tumblr.com", "usatoday.com", "verywellhealth.com", "verywellmind.com", "washingtonpost.com", "webmd.com",
    "wikipedia.org", "wordpress.com", "x.com", "yahoo.com", "yelp.com", "youtube.com",
)  # fmt: skip
"""Hosts whose pages are no primary publication (rule 3 of the fact file)."""

NEVER_PRINTED_NAMES = (
    r"\bepoch times\b", r"\bhealthday\b", r"\bscripps news\b", r"\bpr ?newswire\b", r"\bbusiness wire\b",
    r"\bpsychology today\b", r"\bwebmd\b", r"\bhealthline\b", r"\bverywell\b", r"\bwikipedia\b", r"\breddit\b", r"\byoutube\b",
    r"\bchat ?gpt\b", r"\bblog\b", r"\bpodcast\b", r"\badvertis\w+\b", r"\bnew york times\b", r"\bwashington post\b",
    r"\bketamine (?:clinic|wellness|center|centre|therapy center)s?\b", r"\binfusion (?:clinic|center|centre)s?\b",
    r"\b(?:daily|evening|morning) (?:news|mail|post|herald)\b", r"\bnewspaper\b", r"\bassociated press\b",
)  # fmt: skip
"""The same for names of organizations and titles, in small letters."""
