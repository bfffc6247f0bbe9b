"""How far the sheets are filled in, as figures of the report. None of them is a total."""

from __future__ import annotations

from collections.abc import Iterable

from handpress.proof.model import Instrument, Item, Measure

NAMES = {"pemat": "PEMAT-P", "cdc": "CDC index"}


def is_of_items(measure: Measure) -> bool:
    return measure.id.startswith(tuple(f"{name}." for name in NAMES))


def item_measures(instruments: Iterable[Instrument]) -> tuple[Measure, ...]:
    """For each tool: how many items are decided by the machine, suggested, answered, and open."""
    by_tool: dict[str, list[Item]] = {}
    for instrument in instruments:
        by_tool.setdefault(instrument.prefix, []).extend(instrument.items)
    return tuple(measure for tool, items in by_tool.items() for measure in _measures(tool, items))


def _measures(tool: str, items: list[Item]) -> Iterable[Measure]:
    name = NAMES[tool]
    decided = [item for item in items if item.decided is not None and item.applies]
    agreed = sum(item.decided is True for item in decided)
    suggested = [item for item in items if item.suggested is not None and item.applies]
    likely = sum(item.suggested is True for item in suggested)
    still_open = sum(item.open for item in items)
    left_out = sum(not item.applies for item in items)
    answered = sum(item.answered is not None or item.answered_na for item in items)
    counts = (
        ("decided", "decided by the machine", len(decided), f"{len(decided)} of {len(items)}"),
        ("agreed", "that the machine decided and agrees with", agreed, f"{agreed} of {len(decided)} decided"),
        (
            "suggested",
            "only suggested by the machine",
            len(suggested),
            f"{len(suggested)} of {len(items)}, {likely} of them to agree with",
        ),
        ("not-applicable", "that do not apply", left_out, f"{left_out} of {len(items)}"),
        ("answered", "answered by a person", answered, f"{answered} of {len(items)}"),
        ("open", "open for a person", still_open, f"{still_open} of {len(items)}"),
    )
    for id_, title, value, text in counts:
        yield Measure(f"{tool}.{id_}", f"{name}: items {title}", float(value), text)
