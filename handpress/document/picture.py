"""A picture of the clinic's own: its file as it was read, and how a handout shows it."""

from __future__ import annotations

from handpress.values import Value

FOLDER = "pictures"
"""Where they lie in the folder of a brand."""


class PictureFile(Value, frozen=True):
    """A picture that can be printed. ``data`` is the whole file; ``sha256`` stands for it wherever a picture
    is compared, kept or signed.

    ``width`` and ``height`` are those of the picture held upright: dots, or the units of a drawing.
    """

    name: str
    label: str  # in messages and records: "brand/pictures/door.jpg"
    kind: str  # "jpeg", "png" or "svg"
    width: float
    height: float
    sha256: str
    data: bytes

    def __repr__(self) -> str:
        return f"PictureFile({self.name!r}, {self.sha256!r})"


class Crop(Value, frozen=True):
    """What is cut off: the rest has this ratio. ``keeps`` says which part stays in it."""

    across: int
    down: int
    keeps: str = "middle"  # or "top", "bottom", "start", "end"

    def box(self, width: float, height: float) -> tuple[float, float, float, float]:
        """What stays, as left, top, right, bottom, in the measures of ``width`` and ``height``."""
        ratio = self.across / self.down
        wide, high = min(width, height * ratio), min(height, width / ratio)
        left, top = (width - wide) / 2, (height - high) / 2
        match self.keeps:
            case "top":
                top = 0.0
            case "bottom":
                top = height - high
            case "start":
                left = 0.0
            case "end":
                left = width - wide
        return left, top, left + wide, top + high


def shown_part(crop: Crop | None, width: float, height: float) -> tuple[float, float, float, float]:
    """What is shown of a picture, as left, top, right, bottom: all of it without a crop."""
    return crop.box(width, height) if crop is not None else (0.0, 0.0, width, height)
