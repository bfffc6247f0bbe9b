"""Seventy ways of spoiling a good handout, written down before the rules that should catch them.

Between them they cover every line that must never appear and every line that must, and each family of rules
of the proof. The kind names the family that should notice; ``test_proof_mutations.py`` asks only that
something does. ``harmless.py`` has the edits that nothing should mind.
"""

from __future__ import annotations

from datetime import date
from functools import partial

from mutating import (
    Entry,
    NoEntry,
    OwnLayout,
    SmallLogo,
    Swap,
    Without,
    adds,
    fonts_left_out,
    moved,
    mutation,
    no_foot_on,
    on_dark_ground,
    pale_text,
    says,
    scaled,
    swaps_mark,
    type_times,
    untagged,
    with_torn_code,
)

FACTS = "ketamine-infusions"
RISKS = "side-effects"
WHAT = "what-is-ptsd"
AFTER = "after-your-infusion"
BROCHURE = "understanding-ptsd"

never = partial(mutation, "never")
must = partial(mutation, "must")
language = partial(mutation, "language")
page = partial(mutation, "page")
sources = partial(mutation, "sources")
sign_off = partial(mutation, "sign-off", signed=True)

NEVER = (
    never(
        "never-approved",
        FACTS,
        "says that the FDA approved ketamine for PTSD",
        says("ketamine.status_short", "Ketamine is a medicine for anesthesia. It is FDA-approved for PTSD."),
    ),
    never("never-cure", FACTS, "promises a cure", says("trials.not_known", "Ketamine can cure PTSD.")),
    never(
        "never-safe",
        RISKS,
        "says safe for everyone, typed into the template",
        adds(RISKS, "Ketamine infusions are safe for everyone."),
    ),
    never(
        "never-hours",
        FACTS,
        "moves the speed seen in depression to PTSD",
        says("trials.summary", "Studies in PTSD are small. Ketamine works within hours for PTSD."),
    ),
    never(
        "never-better",
        FACTS,
        "ranks ketamine above the first choices",
        says("trials.not_known", "For PTSD, ketamine works better than other treatments."),
    ),
    never(
        "never-home",
        RISKS,
        "promotes ketamine at home",
        says("home_use.no_better", "You can also take ketamine at home."),
        adds(RISKS, "{{ home_use.no_better }}"),
    ),
    never(
        "never-stop-medicine",
        "tell-us-first",
        "tells a patient to stop a medicine",
        says("medicines.drink_daily", "Stop your medicine a week before the infusion."),
    ),
    never(
        "never-pstd",
        BROCHURE,
        "the misspelling of the source article, in the title",
        Swap("handouts/understanding-ptsd.md", "title: Understanding PTSD", "title: Understanding PSTD"),
    ),
    never(
        "never-testimonial",
        FACTS,
        "a patient's praise",
        adds(FACTS, "“Ketamine gave me my life back,” says Anna, 34."),
    ),
    never(
        "never-24-hours-and-fine",
        AFTER,
        "hours as the only rule for driving",
        Entry(
            "after.no_driving",
            {
                "text": "After [[no_driving]] you are fine to drive.",
                "if_unset": "After 24 hours you are fine to drive.",
            },
        ),
    ),
    never(
        "never-only-sleep",
        AFTER,
        "sleep as the only rule for driving",
        Entry("after.both_always", {"text": "Do not drive until you have slept the night."}),
        Swap(f"handouts/{AFTER}.md", "::: clock\n{{ after.no_driving }}\n:::", "{{ after.both_always }}"),
    ),
    never(
        "never-bare-no-drugs",
        AFTER,
        "reads as if prescribed medicines were forbidden",
        Entry(
            "after.alcohol",
            {
                "text": "No alcohol and no other drugs for [[alcohol_after]].",
                "if_unset": "No alcohol and no other drugs for at least 24 hours: ____",
            },
        ),
    ),
    never(
        "never-before-ketamine",
        FACTS,
        "turns 'suggests against' into an order of treatments",
        says("ketamine.guideline", "The guideline suggests talk therapy before ketamine."),
    ),
    never(
        "never-nasal-rates",
        RISKS,
        "prints a rate of the nasal spray as one of infusions",
        says("effect_notes.usually", "During an infusion, 61 to 84 of 100 people feel far away."),
    ),
)

MUST = (
    must(
        "must-988",
        WHAT,
        "the crisis line is gone, from the front and from the box",
        swaps_mark(WHAT, "call.cover", "{{ call.danger }}"),
        Without(WHAT, "crisis.line_988"),
    ),
    must("must-911", WHAT, "the emergency number is gone", Without(WHAT, "crisis.emergency")),
    must(
        "must-veterans",
        WHAT,
        "the way to the Veterans Crisis Line is gone",
        swaps_mark(WHAT, "crisis.veterans_text", "{{ crisis.line_988 }}"),
    ),
    must("must-phone", WHAT, "the clinic's phone is gone", Without(WHAT, "brand.phone")),
    must(
        "must-after-hours",
        "crisis-card",
        "the card has no number for the night",
        Without("crisis-card", "brand.after_hours"),
    ),
    must(
        "must-988-now",
        AFTER,
        "988 for new or worse thoughts of suicide is gone where treatment begins",
        Without(AFTER, "triage.call_988.thoughts"),
        swaps_mark(AFTER, "call.line_988", "{{ call.danger }}"),
        swaps_mark(AFTER, "call.veterans", "{{ crisis.veterans_card }}"),
        swaps_mark(AFTER, "call.spanish", "{{ crisis.spanish_card }}"),
    ),
    must(
        "must-tell-us",
        AFTER,
        "no longer asks about thoughts of suicide",
        Without(AFTER, "suicide.before_next"),
    ),
    must(
        "must-not-emergency",
        RISKS,
        "no longer says that an infusion is not emergency care",
        swaps_mark(RISKS, "suicide.both_short", "{{ suicide.tell_us }}"),
    ),
    must(
        "must-safer-home",
        RISKS,
        "no longer asks to lock up guns and medicines",
        Without(RISKS, "safer_home.lock_short"),
    ),
    must(
        "must-not-at-home",
        FACTS,
        "the warning against mailed ketamine is gone",
        swaps_mark(FACTS, "home_use.panel", "{{ home_use.no_better }}"),
    ),
    must(
        "must-fda-date",
        RISKS,
        "the warning lost its date",
        says(
            "home_use.short",
            "Do **not** use mailed or compounded ketamine at home for PTSD. One person’s breathing "
            "slowed after oral use for PTSD.",
        ),
    ),
    must(
        "must-slowed-breathing",
        RISKS,
        "the warning lost the person who came to harm",
        says(
            "home_use.short",
            "Do **not** use mailed or compounded ketamine at home for PTSD. The FDA warned on October "
            "10, 2023.",
        ),
    ),
    must(
        "must-mechanism",
        RISKS,
        "the line on how ketamine may work is gone",
        Without(RISKS, "mechanism.short"),
    ),
    must(
        "must-depression",
        FACTS,
        "the line that keeps depression apart is gone",
        Without(FACTS, "depression.short"),
    ),
    must("must-seven-risks", RISKS, "six serious risks instead of seven", NoEntry("serious.bladder")),
    must(
        "must-off-label",
        FACTS,
        "no longer says that the use is off-label",
        swaps_mark(FACTS, "ketamine.status_short", "{{ ketamine.what }}"),
    ),
    must(
        "must-screen-as-published",
        "ptsd-screen",
        "an item of the screen in other words than those that were tested",
        says("pc_ptsd_five.items.three", "Been nervous or jumpy?"),
    ),
    must(
        "must-foot",
        WHAT,
        "the foot of the page is empty: no sources, no edition, no 'not medical advice'",
        pdf=no_foot_on,
    ),
)

LANGUAGE = (
    language(
        "language-long-sentence",
        WHAT,
        "a sentence of 48 words",
        says(
            "ptsd.natural",
            "Right after a trauma, it is natural to feel afraid and on edge, and to sleep badly, and to "
            "go over what you saw again and again in your mind, and to want to stay away from the place "
            "where it was, and from the people who were there.",
        ),
    ),
    language(
        "language-grade",
        WHAT,
        "words for a journal",
        says(
            "ptsd.natural",
            "Immediately subsequent to experiencing traumatization, physiological hyperarousal "
            "represents a characteristic manifestation.",
        ),
    ),
    language(
        "language-wordy",
        WHAT,
        "long words where short ones are at hand",
        says(
            "ptsd.natural", "Prior to your visit, please utilize this sheet in order to facilitate our talk."
        ),
    ),
    language(
        "language-passive",
        WHAT,
        "nobody does it",
        says("ptsd.natural", "Fear is felt by most people after a trauma, and sleep is often lost by them."),
    ),
    language(
        "language-term",
        WHAT,
        "medical words that nobody explains",
        says("ptsd.natural", "Anhedonia and derealization are common, and so is tachycardia."),
    ),
    language(
        "language-acronym",
        WHAT,
        "letters that nobody spells out",
        says("ptsd.natural", "Ask your clinician about TMS and DBT."),
    ),
    language(
        "language-long-list",
        WHAT,
        "a list of 12 in one piece",
        Swap(
            "handouts/what-is-ptsd.md",
            "{% for cause in causes %}\n",
            "- {{ risk.direct }}\n- {{ risk.harm_by_others }}\n- {{ risk.support }}\n- {{ risk.stress_after "
            "}}\n{% for cause in causes %}\n",
        ),
    ),
    language(
        "language-blame",
        WHAT,
        "blames the reader",
        says(
            "ptsd.not_weakness",
            "If you had asked for help sooner, you would not be this ill. You let it go too far.",
        ),
    ),
    language(
        "language-fear",
        WHAT,
        "frightens the reader, with detail that hurts",
        says(
            "ptsd.natural",
            "Untreated PTSD will destroy your life. Think of the mangled, bleeding bodies you saw.",
        ),
    ),
    language(
        "language-guarantee",
        WHAT,
        "promises a result",
        says("ptsd.treatable", "We guarantee that treatment will make you feel better."),
    ),
    language(
        "language-promotion",
        WHAT,
        "an advertisement",
        says(
            "seek_help.where",
            "Our world-class team offers breakthrough care at an amazing price. Book today!",
        ),
    ),
    language(
        "language-person-first",
        WHAT,
        "names people by their illness",
        says("ptsd.natural", "PTSD sufferers, addicts and victims of abuse are often afraid."),
    ),
)

PAGE = (
    page(
        "page-small-type",
        WHAT,
        "type of 7 points",
        OwnLayout(WHAT, "sheet", (("BODY = 12.0", "BODY = 7.0"),)),
    ),
    page("page-shrunk-letters", FACTS, "letters at 55% in the finished file", pdf=type_times(0.55)),
    page("page-pale", WHAT, "text in light grey", pdf=pale_text(0.75)),
    page("page-off-the-edge", WHAT, "everything 45 points to the left: text at the trim", pdf=moved(-45, 0)),
    page("page-over-the-fold", BROCHURE, "panels 22 points off their folds", pdf=moved(22, 0)),
    page(
        "page-long-lines",
        WHAT,
        "lines across a sheet on its side",
        OwnLayout(
            WHAT,
            "sheet",
            (
                ("job.paper.portrait", "job.paper.landscape"),
                ("lead and side", "False"),
                (
                    "across(job, region.blocks, job.section(region.name), BODY, width)",
                    "list(job.compose(region.blocks, job.section(region.name), BODY))",
                ),
            ),
        ),
    ),
    page(
        "page-small-boxes", "infusion-day-checklist", "tick boxes and writing lines at 60%", pdf=scaled(0.6)
    ),
    page("page-torn-code", "ptsd-rackcard", "a QR code that no phone can read", pdf=with_torn_code),
    page("page-ink", WHAT, "a dark ground on every page", pdf=on_dark_ground),
    page("page-coarse-picture", BROCHURE, "a logo of 24 by 8 dots", SmallLogo()),
    page("page-untagged", WHAT, "no tags", pdf=untagged),
    page("page-fonts", WHAT, "fonts left out", pdf=fonts_left_out),
)

SOURCES = (
    sources(
        "sources-none",
        WHAT,
        "a clinical fact without a source, said to be verified",
        Entry("ptsd.most_do_not", {"sources": []}),
    ),
    sources(
        "sources-wrong-number",
        WHAT,
        "60 of 100 instead of 6 of 100",
        says("how_common.lifetime", "60 of every 100 adults in the US will have PTSD at some time in life."),
    ),
    sources(
        "sources-old-figures",
        WHAT,
        "the older set of figures beside the newer",
        Entry(
            "how_common.lifetime",
            {
                "text": "8 of every 100 adults in the US will have PTSD at some time in life.",
                "number": {"count": 8, "of": 100},
            },
        ),
    ),
    sources(
        "sources-one-sided-trial",
        "for-veterans",
        "the trial that found a gain without the one that did not",
        says(
            "trials.civilians_veterans",
            "In one study, 10 of 15 people were clearly better after six ketamine infusions.",
        ),
        Without("for-veterans", "trials.largest"),
    ),
    sources(
        "sources-retired-line",
        "for-family-and-friends",
        "the old number of the Lifeline",
        says("crisis.samhsa", "National Suicide Prevention Lifeline: **1-800-273-8255**."),
    ),
    sources(
        "sources-press-3",
        WHAT,
        "a choice of 988 that has ended",
        says(
            "crisis.line_988",
            "**Call or text 988**, any time. LGBTQ+ youth: 988, then press 3.",
        ),
    ),
    sources(
        "sources-stray-number",
        WHAT,
        "a phone number that no fact and no brand vouches for",
        adds(WHAT, "Questions about bills? 207-555-0170"),
    ),
    sources("sources-overdue", WHAT, "a review date that has passed", today=date(2028, 1, 15)),
    sources(
        "sources-news",
        WHAT,
        "a newspaper printed as a source",
        Entry(
            "nimh-ptsd",
            {
                "organisation": "Epoch Times",
                "title": "PTSD guide",
                "short": "Epoch Times",
                "url": "https://www.theepochtimes.com/health/ptsd",
            },
        ),
    ),
    sources(
        "sources-typed-claim",
        WHAT,
        "a claim with a figure that stands in the template only",
        adds(WHAT, "Talk therapy helps 90% of people within two visits."),
    ),
)

SIGN_OFF = (
    sign_off(
        "signed-then-number",
        FACTS,
        "a trial's result changed after a clinician signed",
        says(
            "trials.both_ways_and_fading",
            "In one study, 12 of 15 people were clearly better after six ketamine infusions. With a "
            "comparison drug, 3 of 15 were. Half of those helped by ketamine lost the gain in about four "
            "weeks. In the largest study, of 158 people, ketamine was **no better than placebo** for "
            "PTSD.",
        ),
    ),
    sign_off(
        "signed-then-set",
        AFTER,
        "a value of the clinic set after a clinician signed",
        Swap("brand/clinic.yaml", "parameters: {}", "parameters:\n  no_driving: 36"),
    ),
    sign_off(
        "signed-then-other-layout",
        "questions-to-ask",
        "another format than the one that was signed",
        Swap("handouts/questions-to-ask.md", "layout: checklist", "layout: sheet"),
    ),
    sign_off("signed-long-ago", RISKS, "a signature that has run out", today=date(2029, 12, 1)),
)
SPOILINGS = (*NEVER, *MUST, *LANGUAGE, *PAGE, *SOURCES, *SIGN_OFF)
