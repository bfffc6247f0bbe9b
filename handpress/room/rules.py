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
