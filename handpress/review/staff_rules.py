"""What can be said of the people of a clinic, their roles and their PINs."""

from __future__ import annotations

from handpress.diagnostics import Rule

BROKEN = Rule(
    "staff.broken",
    "The list of people in {file} cannot be read, so nobody can sign here.",
    "Take the file from a backup. Without one, give it another name: then the list begins anew. "
    "What was signed stays signed.",
)
NOT_WRITABLE = Rule(
    "staff.not-writable",
    "The list of people in {file} cannot be saved ({reason}).",
    "The folder may be read-only or full: ask whoever set it up. Nothing was changed.",
)
BAD_NAME = Rule(
    "staff.bad-name",
    "That cannot stand as {what}.",
    "Write it in up to {most} letters, on one line, without a semicolon.",
)
SAME_NAME = Rule(
    "staff.same-name",
    "{name} is in the list already.",
    "Add something that tells the two apart, such as a second letter.",
)
BAD_PIN = Rule(
    "staff.bad-pin",
    "A PIN has {least} to {most} digits or plain letters.",
    "Choose another one.",
)
EASY_PIN = Rule(
    "staff.easy-pin",
    "This PIN would be among the first that somebody tries.",
    "Choose one without a row such as 123456 and without one digit over and over.",
)
NO_TWIN = Rule(
    "staff.no-twin",
    "The two new PINs are not the same.",
    "Type the new one twice, alike.",
)
SAME_PIN = Rule(
    "staff.same-pin",
    "This is the PIN that there was before.",
    "Choose a new one that only you know.",
)
WRONG_PIN = Rule(
    "staff.wrong-pin",
    "That is not the PIN of {name}. {left} before it is locked for {minutes} minutes.",
    "Try again. If the PIN is forgotten, an owner can give a new one under Clinic, People.",
)
LOCKED = Rule(
    "staff.locked",
    "Too many wrong PINs for {name}: locked until {time}.",
    "Wait until then, or let an owner give a new PIN under Clinic, People.",
)
NOT_KNOWN = Rule(
    "staff.not-known",
    "This person is no longer in the list.",
    "Choose a name of the list at the top of the page.",
)
NO_PIN = Rule(
    "staff.no-pin",
    "{name} has no PIN yet.",
    "An owner gives one under Clinic, People.",
)
OWN_PIN_FIRST = Rule(
    "staff.own-pin-first",
    "{name} still has the PIN that somebody else gave.",
    "Choose a PIN of your own first: click on your name at the top of the page.",
)
NOT_REVIEWER = Rule(
    "staff.not-reviewer",
    "{name} is not a reviewer, so the signature does not count.",
    "Only a reviewer signs or withdraws, with a PIN. An owner can make somebody one under Clinic, People.",
)
NOT_OWNER = Rule(
    "staff.not-owner",
    "{name} is not an owner, so the list of people stays as it is.",
    "Only an owner changes it, with a PIN.",
)
FIRST_OWNER = Rule(
    "staff.first-owner",
    "The first person in the list has to be an owner with a PIN.",
    "An owner adds the others, and gives a new PIN to whoever forgets theirs.",
)
LAST_OWNER = Rule(
    "staff.last-owner",
    "{name} is the only owner.",
    "Make somebody else an owner first.",
)
FULL = Rule(
    "staff.full",
    "The list has {most} people, which is as many as it holds.",
    "Take out who is no longer there.",
)
NEEDS_PIN = Rule(
    "staff.needs-pin",
    "Reviewers and owners need a PIN.",
    "Type a first one: the person chooses another at the first use.",
)
