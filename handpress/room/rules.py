"""What can go wrong between the print room and its workers."""

from __future__ import annotations

from handpress.diagnostics import Rule

TOO_SLOW = Rule(
    "room.too-slow",
    "This took more than {seconds} seconds and was stopped. Nothing was changed.",
    "Whoever set up the handouts can find out why. Everything else goes on.",
)
TOO_LARGE = Rule(
    "room.too-large",
    "This needed more memory than it may have and was stopped. Nothing was changed.",
    "Whoever set up the handouts can find out why. Everything else goes on.",
)
WORKER_GONE = Rule(
    "room.worker-gone",
    "The program that was making this stopped all of a sudden. Nothing was changed.",
    "Whoever set up the handouts can find out why. Everything else goes on.",
)
WORKER_FAULT = Rule(
    "room.worker-fault",
    "This could not be made because of a mistake in Handpress ({reason}). Nothing was changed.",
    "Please report it to whoever looks after Handpress.",
)
NO_WORKER = Rule(
    "room.no-worker",
    "The computer cannot start another program just now.",
    "Close what you do not need, and try again.",
)
PRESS_CLOSED = Rule(
    "room.closed",
    "The print room is closing.",
    "Start it again, then try once more.",
)

# ---- review

ONLY_REVIEWERS = Rule(
    "room.only-reviewers",
    "Only a reviewer decides that, with a PIN of their own.",
    "Choose the reviewer’s name at the top of the page. The front desk can leave a note.",
)
OTHER_SENTENCE = Rule(
    "room.other-sentence",
    "This sentence has changed since the page was opened, so nothing was noted.",
    "Read it as it is now, and decide again.",
)
NO_NOTE = Rule(
    "room.no-note",
    "Nothing is said about what should be changed.",
    "Write in a few words what is wrong with it.",
)
CHANGED_MEANWHILE = Rule(
    "room.changed-meanwhile",
    "The handout has changed since the page was opened, so it was not signed.",
    "Read what is new, then sign again.",
)
BAD_UNTIL = Rule(
    "room.bad-until",
    "That is not a day until which this signature can count.",
    "Choose a day from today to {latest}, when one of its sentences has to be looked at again.",
)
UNDECIDED = Rule(
    "room.undecided",
    "{count} to decide first, so it was not signed.",
    "Say of each open sentence that it stands, or send it back.",
)
FORM_USED_BEFORE = Rule(
    "room.form-used",
    "This form was sent before, or the print room was started anew since, so nothing was done now.",
    "Look at the page as it is now. If it is still needed, do it once more.",
)

# ---- lists of people

FORGOTTEN = Rule(
    "room.forgotten",
    "The list is no longer here: it is kept for a few minutes only, and until its copies were fetched.",
    "Put it in once more.",
)
TOO_MANY_PEOPLE = Rule(
    "room.too-many-people",
    "The list has {count} people; here it may have {most}.",
    "Put in a part of it at a time.",
)
