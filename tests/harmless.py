"""Twenty edits that make a handout no worse. None of them may raise an error or a new warning."""

from __future__ import annotations

from datetime import date
from functools import partial

from mutating import Entry, Swap, Without, mutation, says
from mutations import AFTER, BROCHURE, FACTS, RISKS, WHAT

harmless = partial(mutation, "harmless")

HARMLESS = (
    harmless(
        "plainer-wording",
        WHAT,
        "shorter words for the same",
        says("ptsd.natural", "Just after a trauma, it is normal to feel afraid and tense."),
    ),
    harmless(
        "new-phone",
        WHAT,
        "the clinic has a new number",
        Swap("brand/brand.yaml", "207-555-0142", "207-555-0180"),
    ),
    harmless(
        "new-hours-and-address",
        BROCHURE,
        "the clinic has moved",
        Swap("brand/brand.yaml", "120 Shoreline Avenue, Suite 4", "9 Mill Street"),
        Swap("brand/brand.yaml", "Monday to Friday, 8 am to 5 pm", "Monday to Thursday, 7 am to 6 pm"),
    ),
    harmless(
        "other-colors",
        FACTS,
        "another clinic's colors, dark enough to read",
        Swap("brand/brand.yaml", "#0F4C5C", "#4A2C6A"),
        Swap("brand/brand.yaml", "#0A3642", "#34204C"),
        Swap("brand/brand.yaml", "#C8553D", "#3E7C59"),
        Swap("brand/brand.yaml", "#FBF6EE", "#F8F5FA"),
        Swap("brand/brand.yaml", "#E9F1F2", "#EFE9F5"),
    ),
    harmless(
        "other-order",
        WHAT,
        "two sentences change places",
        Swap(
            "handouts/what-is-ptsd.md",
            "{{ ptsd.not_weakness }} {{ ptsd.anyone }}",
            "{{ ptsd.anyone }} {{ ptsd.not_weakness }}",
        ),
    ),
    harmless(
        "longer-and-true",
        WHAT,
        "a longer sentence, still short enough",
        says(
            "ptsd.natural",
            "Right after a trauma, it is natural to feel afraid, to be on edge and to sleep badly.",
        ),
    ),
    harmless(
        "denies-cure",
        FACTS,
        "says that it is not a cure",
        says("trials.not_known", "Ketamine is not a cure for PTSD. We do **not** know who it will help."),
    ),
    harmless(
        "denies-safe",
        RISKS,
        "says that it is not safe for everyone",
        says("serious_notes.long_term", "Ketamine is **not** safe for everyone."),
    ),
    harmless(
        "denies-promise",
        FACTS,
        "says that nobody can promise a result",
        says("ketamine.right_to_say_no_short", "Nobody can promise that it will help you. You can say no."),
    ),
    harmless(
        "denies-stopping",
        "tell-us-first",
        "asks not to stop a medicine, in other words",
        says("medicines.never_stop", "**Do not stop a medicine on your own.** Ask your prescriber first."),
    ),
    harmless(
        "denies-home-use",
        RISKS,
        "warns of home use in other words",
        says(
            "home_use.short",
            "Do **not** take mailed or compounded ketamine at home for PTSD. The FDA warned on October "
            "10, 2023. One person’s breathing slowed after oral use for PTSD.",
        ),
    ),
    harmless(
        "depression-apart",
        "how-ketamine-may-work",
        "speed in depression, said of depression",
        says(
            "depression.separate",
            "Depression is a separate matter. In depression, ketamine has helped some people within hours.",
        ),
    ),
    harmless(
        "longer-no-driving",
        AFTER,
        "the clinic asks for 48 hours without driving",
        Swap("brand/clinic.yaml", "parameters: {}", "parameters:\n  no_driving: 48"),
    ),
    harmless(
        "fasting-set",
        "infusion-day-checklist",
        "the clinic has set how long patients fast",
        Swap(
            "brand/clinic.yaml",
            "parameters: {}",
            "parameters:\n  fasting_solids: 8\n  fasting_fatty: 8\n  clear_liquids: 2",
        ),
    ),
    harmless(
        "later-review",
        WHAT,
        "reviewed again for a year",
        Swap("content.yaml", "review_by: 2027-11-23", "review_by: 2028-11-23"),
    ),
    harmless(
        "source-opened",
        WHAT,
        "somebody has opened a source",
        Entry(
            "va-how-common-now",
            {
                "checked": "original",
                "checked_on": date(2026, 11, 30),
                "url": "https://www.ptsd.va.gov/understand/common/common_adults.asp",
            },
        ),
    ),
    harmless(
        "note-for-reviewers",
        WHAT,
        "a note that is never printed",
        Entry("ptsd.natural", {"note": "Read with the team; no cure is claimed."}),
    ),
    harmless("a4", WHAT, "paper of another size", Swap("brand/brand.yaml", "paper: letter", "paper: a4")),
    harmless(
        "web-address",
        "ptsd-rackcard",
        "a new web address, also in the code",
        Swap("brand/brand.yaml", "web: harborlight.example", "web: harborlight-clinic.example"),
    ),
    harmless(
        "one-sentence-less",
        WHAT,
        "a sentence left out that nobody needs",
        Without(WHAT, "seek_help.not_sure"),
    ),
)
