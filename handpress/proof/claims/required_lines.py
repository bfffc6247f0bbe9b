"""Must appear: the lines that a kind of handout may not leave out, and what each kind is known by.

Whether a line is there is decided by its words, not by the name of a fact: a clinic may say it in a fact
of its own, and a fact that was emptied no longer says it.
"""

# ruff: noqa: E501 - a pattern or a reason is easier to read on one line

from __future__ import annotations

from collections.abc import Mapping

from handpress.capacity import Room
from handpress.proof.claims.model import About, Required

_LARGEST = (
    r"\b(?:largest|158)\b.{0,160}?\b(?:no (?:better|gain|benefit|significant|difference)|not (?:help|better|beat|do better))"
    r"|\b(?:no better than|no gain)\b.{0,100}?\b(?:largest|158)\b"
)

_SOME = r"\b(?:veterans?|service members?|military|served|spanish|español|hispanohablantes|lgbtq?\w*|deaf|families)\b"
_TO_ALL = r"\b(?:any(?:one|body)|every(?:one|body)|all of us|you or|or not)\b"
_CALL_988 = (
    rf"(?<![^.!?;\n])(?:(?:(?!{_SOME})[^.!?;\n])*?|[^.!?;\n]*?{_TO_ALL}[^.!?;\n]*?)"
    r"(?<![\w-])(?P<line>988)(?!\w|-\d)"
    r"(?![,)]? ?(?:and |then |y |luego )*(?:press|oprima|marque|dial|push|hit|option)\b)"
)
"""988 for anybody: not in a sentence to Veterans or in one other language, nor with a further key to press."""

REQUIRED: tuple[Required, ...] = (
    # ---- every handout, whatever it is about
    Required(
        "crisis-988",
        About.ANYTHING,
        "call or text 988",
        "Anybody who reads it may be in a crisis.",
        (_CALL_988,),
        to_all=True,
    ),
    Required(
        "emergency-911",
        About.ANYTHING,
        "call 911 in danger",
        "988 does not send an ambulance to everybody; danger now needs 911.",
        (r"(?<![\d-])911(?![\d-]*\d)",),
    ),
    Required(
        "veterans-press-1",
        About.ANYTHING,
        "Veterans press 1",
        "The Veterans Crisis Line is reached by 988 and 1.",
        (r"\bveteran", r"\bpress(?:ing)? (?:1|one)\b"),
    ),
    # ---- ketamine treatment
    Required(
        "suicide-tell-us",
        About.TREATMENT,
        "tell us before treatment about thoughts of suicide",
        "Staff must know before an infusion (esketamine label).",
        (
            r"\bsuicid",
            r"\btell us (?:before|first|about)\b|\btell (?:staff|your)\b|\btold\b|\bwrite them down\b",
        ),
    ),
    Required(
        "not-emergency-care",
        About.TREATMENT,
        "an infusion is not emergency care",
        "Nobody in danger may wait for an infusion.",
        (
            r"\binfusions?\b.{0,40}\b(?:not|no|never|n't)\b.{0,20}\bemergency\b|\bnot? emergency (?:care|treatment)\b",
        ),
    ),
    # ---- going home
    Required(
        "no-driving",
        About.GOING_HOME,
        "no driving for at least 24 hours and until after a full night’s sleep",
        "Both limits hold, always (ketamine monograph, Mayo Clinic/Merative).",
        (
            r"\b(?:no|not|n't|never) (?:\w+ ){0,2}?driv(?:e|ing)\b",
            r"\b\d+ (?:hours|days)\b",
            r"\bnight's sleep\b",
        ),
    ),
    # ---- getting ready
    Required(
        "never-stop-medicine",
        About.PREPARING,
        "never stop a medicine on your own",
        "Stopping suddenly can be dangerous (withdrawal, seizures).",
        (
            r"\b(?:never|not|n't) (?:\w+ ){0,3}?stop(?:ped|ping)?\b.{0,40}\b(?:medicines?|medications?|pills)\b",
        ),
    ),
    # ---- the facts, or the risks, of ketamine for PTSD
    Required(
        "off-label",
        About.THE_FACTS,
        "not FDA-approved for PTSD, so its use is off-label",
        "A reader must know what is approved (FDA, October 10, 2023).",
        (r"\boff[- ]label\b", r"\bnot (?:been )?(?:fda[- ])?approved\b|\bfda has not approved\b"),
    ),
    Required(
        "guideline-against",
        About.THE_FACTS,
        "the VA/DoD guideline suggests against ketamine for PTSD",
        "It is the one guideline that judged it (VA/DoD 2023).",
        (r"\bguideline\b", r"\b(?:suggests?|recommends?|is) against\b"),
    ),
    Required(
        "trial-that-found-no-gain",
        About.THE_FACTS,
        "the largest study found no gain for PTSD",
        "Trials are told both ways (Abdallah 2022).",
        (_LARGEST,),
    ),
    Required(
        "trial-that-helped",
        About.THE_FACTS,
        "in some studies, some people got better",
        "Trials are told both ways (Feder 2014 and 2021).",
        (r"\b(?:10 of 15|some people (?:felt|were|got) better|clearly better|were milder|may ease)\b",),
    ),
    Required(
        "not-at-home",
        About.THE_FACTS,
        "no mailed or compounded ketamine at home for PTSD",
        "Nobody watches the breathing there (FDA, October 10, 2023).",
        (r"\b(?:not|never|no|n't)\b.{0,40}\b(?:mailed|compounded)\b.{0,40}\bhome\b",),
    ),
    Required(
        "home-warning-date",
        About.THE_FACTS,
        "the FDA warned on October 10, 2023",
        "The warning and its date belong to that line.",
        (r"\bfda\b.{0,80}\b(?:october 10, 2023|10 october 2023)\b|\boctober 10, 2023\b.{0,80}\bfda\b",),
    ),
    Required(
        "home-case",
        About.THE_FACTS,
        "one person’s breathing slowed after ketamine by mouth for PTSD",
        "The FDA’s case was a person with PTSD outside a clinic.",
        (r"\bbreathing slowed\b|\bslowed breathing after\b", r"\b(?:oral|mouth)\b"),
    ),
    Required(
        "how-it-may-work",
        About.THE_FACTS,
        "one line on how it may work",
        "As an idea that is not proven in PTSD, never as a fact.",
        (r"\bmay\b", r"\b(?:connections?|nmda|nerve cells)\b"),
    ),
    Required(
        "depression-apart",
        About.THE_FACTS,
        "one line on depression, as a separate matter",
        "What is known of depression does not hold for PTSD.",
        (
            r"\bdepression\b",
            r"\bseparate\b|\bdifferent illness\b|\bmay not help ptsd\b|\bnot (?:hold|count|true) for ptsd\b",
        ),
    ),
    # ---- the risks of ketamine, whatever for
    *(
        Required(
            f"risk-{name}",
            About.THE_RISKS,
            f"the serious risk: {line}",
            "All seven serious risks are named, or none of them means anything.",
            patterns,
        )
        for name, line, patterns in (
            (
                "heart",
                "heart and blood pressure",
                (r"\b(?:heart|blood pressure)\b", r"\b(?:danger\w*|rises?|hazard|attack)\b"),
            ),
            ("breathing", "breathing", (r"\bbreath", r"\b(?:coma|death|stops?|opioids?|alcohol)\b")),
            ("misuse", "misuse and dependence", (r"\bmisus|\bdepend on it\b|\bdependence\b|\baddict",)),
            ("bladder", "bladder", (r"\bbladder\b", r"\b(?:harm|hurts?|damage\w*|pain)\b")),
            ("liver", "liver and bile ducts", (r"\bliver\b", r"\b(?:harm|hurts?|damage\w*|injur\w+)\b")),
            (
                "mind",
                "mind and mood",
                (r"\b(?:panic|mania|psychos\w+|seeing things)\b", r"\b(?:mood|suicid\w*)"),
            ),
            ("allergy", "allergy", (r"\ballerg", r"\b(?:rash|throat|itch\w*)\b")),
        )
    ),
)

CARRIES: Mapping[Room, frozenset[About]] = {
    Room.EVERYTHING: frozenset(About),
    Room.TREATMENT: frozenset({About.ANYTHING, About.TREATMENT}),
    Room.HELP: frozenset({About.ANYTHING}),
}
"""The lines that a format has room for. A handout with several layouts carries what the fullest needs."""

NOT_ADVICE, SOURCES = "not medical advice", "Sources:"
"""What no template says, because the layouts print it: that it is no medical advice, and the sources."""

SO_MANY_RISKS = 5
"""Whoever tells so many of the serious risks tells all seven, and the rest of the facts. A few of them also
stand where they are watched for, on the day of an infusion. Where PTSD is no topic, no line on its trials is
asked for."""
