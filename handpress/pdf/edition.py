"""The edition code: six characters that tell two printings of a handout apart.

It is made from a hash of everything printed but the code itself, so a leaflet in the rack can be
compared with the file on the screen.
"""

from __future__ import annotations

from collections.abc import Callable

from msgspec.structs import replace

from handpress._reportlab import Font, PdfDocument, stringWidth
from handpress.flowables.textrun import TextRun
from handpress.pdf.showtext import text_code
from handpress.values import Value

# Crockford's base 32: no I, L, O or U, so that it can be read aloud and typed.
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_LENGTH = 6


def edition_code(digest: bytes) -> str:
    """Six characters from a hash (its first 30 bits)."""
    value = int.from_bytes(digest[:4], "big") >> 2
    return "".join(_ALPHABET[value >> shift & 31] for shift in range(5 * (_LENGTH - 1), -1, -5))


class EditionSlot(Value, frozen=True):
    """A place kept for the code on a page, and the runs it follows (the last one sets its look).

    ``x`` is where the runs begin, or with ``flush_right`` where the code ends.
    """

    number: int
    x: float
    y: float
    runs: tuple[TextRun, ...]
    flush_right: bool = False

    @property
    def token(self) -> str:
        """Stands in the page's code until the edition is known, and in its hash for good."""
        looks = " ".join(f"{r.font_name} {r.size:.3f} {r.colour_hex} {r.text!a}" for r in self.runs)
        return f"<edition {self.number} {self.x:.3f} {self.y:.3f} {self.flush_right} {looks}>"

    def code(self, document: PdfDocument, edition: str, check: Callable[[str, Font], None]) -> str:
        """The operators that show it; colour and state before and after are left as they were."""
        *before, last = self.runs
        runs = [*before, replace(last, text=last.text + edition)]
        x = self.x
        if self.flush_right:
            x -= sum(stringWidth(run.text, run.font_name, run.size) for run in runs)
        shown, _ = text_code(document, x, self.y, runs, None, check)
        return f"q {shown} Q"
