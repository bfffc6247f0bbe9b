"""How a handout stands, in one word and one icon for its cover: worst first."""

from __future__ import annotations

from handpress.diagnostics import Diagnostic, Severity
from handpress.review.signed import ReviewState
from handpress.room.answers import HandoutShown
from handpress.values import Value

OVERFULL = "layout.too-long"
"""The rule of what does not fit: its cure is fewer words, not a helper."""


class CardState(Value, frozen=True):
    """``kind`` is its look, ``said`` more of it in a sentence. ``asks`` before it is printed: the question;
    ``prints`` says whether it can be printed at all."""

    kind: str
    icon: str
    word: str
    said: str = ""
    asks: str = ""
    prints: bool = True

    @property
    def ready(self) -> bool:
        return self.kind == "ready"


MOST_SAID = 6
"""Reasons that are told of one handout."""


def _all_said(errors: list[Diagnostic]) -> str:
    """Every reason once, so that nobody mends one only to meet the next."""
    messages = list(dict.fromkeys(one.message for one in errors))
    more = f" And {len(messages) - MOST_SAID} more." if len(messages) > MOST_SAID else ""
    return " ".join(messages[:MOST_SAID]) + more


def state_of(one: HandoutShown, trouble: tuple[Diagnostic, ...] = ()) -> CardState:
    """The state of a handout; ``trouble`` is why it could not be made, where somebody has tried."""
    errors = [found for found in (*one.problems, *trouble) if found.severity is Severity.ERROR]
    broken = [found for found in errors if one.state is not ReviewState.DOUBTED or found in trouble]
    if broken:
        fits = all(found.rule != OVERFULL for found in broken)
        word = "Cannot be made" if fits else "Does not fit"
        return CardState("broken", "triangle-alert", word, _all_said(broken), prints=False)
    if one.state is ReviewState.DOUBTED:
        said = f"Nobody can say who signed it. {one.why}"
        return CardState("broken", "triangle-alert", "Record damaged", said, prints=False)
    if one.state is ReviewState.EXPIRED:
        asks = f"The review by {one.by} was good until {one.until}. Print it as a draft?"
        return CardState("late", "calendar-x", "Review overdue", one.why, asks)
    if one.state is ReviewState.CHANGED:
        asks = f"Its words have changed since {one.by} signed it. Print it as a draft?"
        return CardState("late", "clock-alert", "Words changed", one.why, asks)
    if one.state is ReviewState.WITHDRAWN:
        asks = f"The signature of {one.by} was withdrawn. Print it as a draft?"
        return CardState("late", "clock-alert", "Signature withdrawn", one.why, asks)
    if one.blanks:
        word = f"{one.blanks} {'line' if one.blanks == 1 else 'lines'} to fill in"
        said = "Answers of your prescriber are missing. The paper has a line to write on for each."
        signed = one.state is ReviewState.SIGNED
        return CardState(
            "blanks", "text-cursor-input", word, said if signed else f"{said} Nobody has signed it yet."
        )
    if one.state is ReviewState.SIGNED:
        return CardState("ready", "check", "Ready", f"Signed by {one.by}, good until {one.until}.")
    said = "Nobody has signed it yet. The paper says that it is a draft."
    return CardState("draft", "pencil", "Draft", said)
