"""A folded piece as hands hold it, step by step: from the panels that its layout has placed."""

from __future__ import annotations

from collections.abc import Iterator

from handpress.project.views import HALF, PanelView, PieceView
from handpress.values import Value


class HeldPanel(Value, frozen=True):
    """A panel that shows in a step: on which page of the file, and which one there. ``opens``: it is on its
    way, and stands at an angle."""

    page: int
    number: int
    panel: PanelView
    opens: bool = False

    @property
    def name(self) -> str:
        """What it is to somebody who listens: ``front cover``, ``inside left``, ``page 3``."""
        known = {"cover": "front cover", "flap": "flap that folds in"}
        return known.get(self.panel.name, self.panel.name.replace("-", " ").replace("center", "middle"))


class FoldStep(Value, frozen=True):
    """What a reader sees at once."""

    title: str
    panels: tuple[HeldPanel, ...]


def steps_of(view: PieceView) -> tuple[FoldStep, ...]:
    """The steps of a piece, from the rack to the back; none where a page is what a reader holds."""
    held = [
        HeldPanel(page, number, panel)
        for page, one in enumerate(view.pages, 1)
        for number, panel in enumerate(one.panels, 1)
    ]
    if not held:
        return ()
    names = {one.panel.name: one for one in held}
    if any(name.startswith(HALF) for name in names):
        return tuple(_booklet(names))
    if "cover" in names and "back" in names:
        return tuple(_brochure(held, names))
    titles = ("Front", "Back") if len(held) == 2 else tuple(one.name.capitalize() for one in held)
    return tuple(FoldStep(title, (one,)) for title, one in zip(titles, held, strict=True))


def joined(panels: tuple[HeldPanel, ...]) -> tuple[tuple[HeldPanel, ...], ...]:
    """Panels side by side on one page together, as they hang together on paper."""
    parts: list[list[HeldPanel]] = []
    for held in panels:
        last = parts[-1][-1] if parts else None
        if last is not None and (last.page, last.number + 1) == (held.page, held.number) and not held.opens:
            parts[-1].append(held)
        else:
            parts.append([held])
    return tuple(tuple(part) for part in parts)


def _brochure(held: list[HeldPanel], names: dict[str, HeldPanel]) -> Iterator[FoldStep]:
    inside = tuple(one for one in held if one.page != names["cover"].page)
    yield FoldStep("In the rack", (names["cover"],))
    flap = names.get("flap")
    if flap is not None and inside:
        yield FoldStep("Cover opens", (inside[0], HeldPanel(flap.page, flap.number, flap.panel, opens=True)))
    if inside:
        yield FoldStep("All open", inside)
    yield FoldStep("Back", (names["back"],))


def _booklet(names: dict[str, HeldPanel]) -> Iterator[FoldStep]:
    """The cover, two pages at a time, and the back."""
    pages = sorted(names.items(), key=lambda one: int(one[0].removeprefix(HALF)))
    (_, cover), *inside, (_, back) = pages
    yield FoldStep("In the rack", (cover,))
    for left in range(0, len(inside) - 1, 2):
        (first, one), (second, other) = inside[left : left + 2]
        numbers = f"{first.removeprefix(HALF)} and {second.removeprefix(HALF)}"
        yield FoldStep(f"Pages {numbers}", (one, other))
    yield FoldStep("Back", (back,))
