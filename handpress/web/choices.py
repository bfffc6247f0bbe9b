"""What is chosen on the page of a handout, as it stands in its address: each from a closed list."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlencode

from msgspec.structs import asdict, replace

from handpress.document.variants import Variant
from handpress.papers import OFFICE_SHEETS
from handpress.project.views import PieceView, ViewWanted
from handpress.values import Value
from handpress.web.browsers import MOST_COPIES


class Look(Value, frozen=True):
    """How a piece can look; ``key`` as in the address."""

    key: str
    title: str
    icon: str
    variant: Variant = Variant.STANDARD
    fillable: bool = False


LOOKS = (
    Look("color", "Color", "palette"),
    Look("ink", "Less ink", "contrast", Variant.INK_SAVER),
    Look("large", "Large print", "a-large-small", Variant.LARGE),
    Look("fill", "Fill in on screen", "text-cursor-input", fillable=True),
)


class Choice(Value, frozen=True):
    """Layout, paper and look of a handout, how many, and how it is shown."""

    handout: str = ""
    layout: str = ""
    paper: str = ""
    look: str = "color"
    copies: int = 0  # 0: as many as is usual
    view: str = ""  # "flat" or "folded"; empty: as it is held
    step: int = 1
    zoom: int = 0

    @classmethod
    def of(cls, handout: str, values: Mapping[str, str]) -> Choice:
        """From an address or a form. What is not on a list is as if nothing had been said."""
        look = values.get("look", "")
        view = values.get("view", "")
        return cls(
            handout,
            _word(values.get("layout", "")),
            _word(values.get("paper", "")),
            look if look in {one.key for one in LOOKS} else "color",
            number_in(values.get("copies", ""), MOST_COPIES) or 0,
            view if view in ("flat", "folded") else "",
            number_in(values.get("step", ""), 99) or 1,
            1 if values.get("zoom") == "1" else 0,
        )

    @property
    def shown_as(self) -> Look:
        return next(one for one in LOOKS if one.key == self.look)

    @property
    def wanted(self) -> ViewWanted:
        look = self.shown_as
        return ViewWanted(self.layout or None, self.paper or None, look.variant, look.fillable)

    def address(self, **changed: object) -> str:
        """The address of the same with something else; what is usual is left out."""
        return f"/h/{self.handout}{self.query(**changed)}"

    def query(self, **changed: object) -> str:
        """What stands behind the name in that address."""
        usual = asdict(Choice(self.handout))
        chosen = asdict(replace(self, **changed))
        values = {key: value for key, value in chosen.items() if value != usual[key]}
        return "?" + urlencode(values) if values else ""

    def copies_of(self, view: PieceView) -> int:
        """How many are printed if nobody says a number."""
        if self.copies:
            return self.copies
        if self.shown_as.variant is Variant.LARGE or not OFFICE_SHEETS.issuperset(view.papers):
            return 1
        return 5 * view.places if view.places > 1 else 25


def number_in(text: str, most: int) -> int | None:
    """A whole number from 1 to ``most``, or None."""
    text = text.strip()
    value = int(text) if text.isascii() and text.isdigit() and len(text) < 7 else 0
    return value if 1 <= value <= most else None


def _word(text: str) -> str:
    """A name as layouts and papers have them; anything else is no name."""
    return text if len(text) <= 40 and text.replace("-", "").isalnum() and text.isascii() else ""
