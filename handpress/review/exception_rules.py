"""What can be wrong with signed exceptions, and what is said of those that hold."""

from __future__ import annotations

from handpress.diagnostics import Rule, Severity

HOLDS = Rule(
    "exceptions.holds",
    'A rule refuses "{words}" ({rule}), and {who} stands by it until {until}: {reason}',
    "Nothing needs to be done before that day.",
    Severity.INFO,
)
ENDED = Rule(
    "exceptions.ended",
    'What {who} signed for "{words}" ({rule}) was good until {until}.',
    "Take the sentence out, or have it signed again: `handpress except HANDOUT`",
    Severity.WARNING,
)
WITHDRAWN = Rule(
    "exceptions.withdrawn",
    'What was signed for "{words}" ({rule}) was withdrawn by {who} on {day}: {reason}',
    "Take the sentence out, or have it signed again: `handpress except HANDOUT`",
    Severity.WARNING,
)
NOTHING_SIGNED = Rule(
    "exceptions.nothing-signed",
    'Nobody has signed for a sentence of "{handout}" that has the code {code}, so nothing can be withdrawn.',
    "{hint}",
)
CHANGED = Rule(
    "exceptions.changed-by-hand",
    'This entry (for the rule {rule}) is not as it was signed for "{handout}": it was changed by hand, or '
    "comes from the record of another handout.",
    "It does not count. Put the file back from git or a backup, or have the sentence signed again: "
    "`handpress except {handout}`",
)
NOT_YET = Rule(
    "exceptions.from-a-day-to-come",
    "This entry of {who} is of {day}, which is still to come.",
    "It does not count before. Check the date of this computer.",
)
TOO_LONG = Rule(
    "exceptions.too-long",
    "This entry of {day} cannot hold until {until}: none holds for longer than a year.",
    "It does not count. Have the sentence signed again.",
)
UNLIFTABLE = Rule(
    "exceptions.cannot-be-lifted",
    'No signature lifts the rule "{rule}": {forbids}.',
    "Take the sentence out of the handout. What is wrong in it is told by the build.",
)
NO_SUCH_SENTENCE = Rule(
    "exceptions.no-such-sentence",
    'No rule refuses a sentence of "{handout}" that has the code {code}.',
    "{hint}",
)
NO_REASON = Rule(
    "usage.exception-reason",
    "Why the sentence may stand is {what}.",
    "Write one line of plain text, up to {most} letters, for whoever looks at it next.",
    command_hint="Write one line of plain text, up to {most} letters, for whoever looks at it next: "
    '--reason "…"',
)
DAY_FAR = Rule(
    "usage.exception-day",
    "A signature for a sentence cannot hold until {day}: {why}.",
    "Give a day from today to {last}, or none.",
    command_hint="Give a day from today to {last}, or leave --until out.",
)
ANSWERED_ALONE = Rule(
    "usage.exception-half",
    "To sign for a sentence, three things are needed: its code, --by and --reason.",
    "See the codes with: `handpress except {handout}`",
)
