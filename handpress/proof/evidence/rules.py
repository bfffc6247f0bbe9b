"""What a person should mend, decide or know about the evidence behind a handout."""

from __future__ import annotations

from handpress.diagnostics import Rule, Severity

# ---- facts and their sources

NO_SOURCE = Rule(
    "evidence.fact-without-source",
    'The fact "{name}" has no source: it waits for a clinician.',
    "Find a primary publication that says it, or let a clinician decide. Signing the handout says that "
    "somebody did. If it is your clinic’s own arrangement, write  kind: house  below it.",
    Severity.WARNING,
)
NEEDS_CHECK = Rule(
    "evidence.needs-check",
    'The fact "{name}" is marked needs_check: its sources do not confirm all of it.',
    "A clinician reads the source, then sets  confidence:  to verified. Signing the handout says that "
    "somebody has looked.",
    Severity.WARNING,
)
NOT_VERIFIED = Rule(
    "evidence.verified-from-a-copy",
    'The fact "{name}" is marked verified, and nobody has opened any of its sources.',
    "Open one and compare, and write  checked: original  below it; or mark the fact  confidence: secondary",
    Severity.WARNING,
)
OWN_ARRANGEMENTS = Rule(
    "evidence.own-arrangements",
    "Facts that say how your own clinic does things: {count}.",
    "Read them once: is it so in your clinic? Change what is not.",
    Severity.INFO,
)
NOT_OPENED = Rule(
    "evidence.source-not-opened",
    'Nobody has opened the source "{source}" itself. It stands behind {count} on this handout.',
    "Open it, compare, and write  checked: original  and the date below it in content.yaml.",
    Severity.WARNING,
)
READ_IN_COPY = Rule(
    "evidence.source-read-in-copy",
    'The source "{source}" was read in a copy or a summary. It stands behind {count} here.',
    "Open the original once, compare, and write  checked: original  below it in content.yaml.",
    Severity.INFO,
)
READ_LONG_AGO = Rule(
    "evidence.source-read-long-ago",
    'The source "{source}" was last looked at on {day}, more than two years ago.',
    "Look whether it still says the same, and write today’s date after  checked_on:  in content.yaml.",
    Severity.INFO,
)
NOT_PRIMARY = Rule(
    "evidence.source-not-primary",
    'The handout prints "{source}" as a source, which is no primary publication ({why}).',
    "Name the study, guideline, label or agency that it reports on. News, blogs and advertisements are never "
    "printed as a source.",
)

# ---- dates

OVERDUE = Rule(
    "evidence.review-overdue",
    "{count} on this handout should have been reviewed by {day}.",
    "A clinician reads them again and sets a new  review_by:  date in content.yaml.",
    Severity.WARNING,
)
DUE_SOON = Rule(
    "evidence.review-due-soon",
    "By {day}, a clinician should review {count} on this handout.",
    "Ask a clinician for it before that day. Print only as many as you use until then.",
    Severity.INFO,
)
RECHECK = Rule(
    "evidence.look-up-at-each-print-run",
    "This can change from one print run to the next: {what}. {last}",
    "{how}",
    Severity.INFO,
)

# ---- the clinic's own values

UNSET = Rule(
    "evidence.value-not-set",
    "Your clinic has not decided: {meaning}. The handout prints a line to write on.",
    "When the person who prescribes has decided it, set {name} in brand/clinic.yaml. Until then, staff "
    "fill in the line before the sheet is handed out.",
    Severity.WARNING,
)
AT_LIMIT = Rule(
    "evidence.value-at-its-limit",
    "Your clinic’s value for {name} ({value}) is the least that its source allows: {reason}.",
    "If that is what the person who prescribes decided, nothing needs to be done.",
    Severity.INFO,
)
BELOW_FLOOR = Rule(
    "evidence.wording-below-the-floor",
    'The fact "{name}" prints {found}, and the least that is safe is {floor} ({reason}).',
    "Write at least {floor} in its  if_unset:  wording.",
)

# ---- figures and numbers

ALONE_HERE = Rule(
    "evidence.opposite-trial-elsewhere",
    "The part “{region}” has the result of one study without the largest study, which found no gain.",
    "Print the largest study beside it, for example the fact trials.largest: many people read one part only.",
    Severity.WARNING,
)
UNBALANCED = Rule(
    "evidence.figure-unbalanced",
    "A figure for the success of ketamine stands without its balance. Missing: {lacking}.",
    "Print what is missing in the same handout, or leave the figure out. A figure of one study alone sells.",
)
FIGURE_IN_TEMPLATE = Rule(
    "evidence.figure-in-template",
    "A figure stands in the template itself, with no source behind it: “{words}”.",
    "Make it a fact in content.yaml, with its source, and print that.",
    Severity.WARNING,
)
NOT_ON_RECORD = Rule(
    "evidence.figure-not-on-record",
    'The fact "{name}" says {figure}, which was not read in its sources ({known}).',
    "Compare with the source. If the source has changed, change both the fact and the figures on record.",
    Severity.WARNING,
)
OLD_FIGURE = Rule(
    "evidence.older-figure",
    "“{words}” belongs to an older set of figures. The newer says: {newer}.",
    "Use the newer figures, from one source and with its date. Never mix the two sets.",
    Severity.WARNING,
)
RETIRED = Rule(
    "evidence.retired-line",
    "“{words}” is {what}.",
    "{instead}",
    Severity.WARNING,
)
UNKNOWN_NUMBER = Rule(
    "evidence.unknown-number",
    "Nothing vouches for the number {number}: it is in no fact of  kind: crisis  and not in your brand.yaml.",
    "Call it, then put it into a fact of  kind: crisis  in content.yaml with a source and a review date, or "
    "into brand/brand.yaml.",
    Severity.WARNING,
)

NOT_AS_PUBLISHED = Rule(
    "evidence.not-as-published",
    'The fact "{name}" is part of a tested screen, and its words are not those that were tested.',
    "Put the published words back: {published}",
)
ITEM_LEFT_OUT = Rule(
    "evidence.screen-item-left-out",
    "{count} questions of the screen are not on the handout.",
    "Print all of them, in their order, or none: a score of a part means nothing.",
)
NO_SAFER_HOME = Rule(
    "evidence.no-safer-home",
    "A handout about treatment does not ask to lock up guns and extra medicines.",
    "Add {{{{ safer_home.lock }}}} where it speaks of suicide. Time and distance save lives (VA).",
    Severity.WARNING,
)

# ---- the printed file

FOOT_MISSING = Rule(
    "evidence.not-on-paper",
    "The printed file does not show {what}.",
    "The layouts that come with Handpress print it. If this one is your own, let it draw the foot of the "
    "page as they do.",
    Severity.WARNING,
)
NUMBER_MISSING = Rule(
    "evidence.number-not-on-paper",
    "The printed file does not show {what}, though the handout has it.",
    "Make room for it in that layout. A reader in need must find the number on every piece of paper.",
)
