"""The edition code: six characters that tell two printings of a handout apart.

It is made from a hash of everything printed but the code itself, so a leaflet in the rack can be
compared with the file on the screen.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from handpress.flowables.textrun import TextRun
from handpress.pdf.showtext import text_code

# Crockford's base 32: no I, L, O or U, so that it can be read aloud and typed.
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_LENGTH = 6


def edition_code(digest: bytes) -> str:
    """Six characters from a hash (its first 30 bits)."""
    value = int.from_bytes(digest[:4], "big") >> 2
    return "".join(_ALPHABET[value >> shift & 31] for shift in range(5 * (_LENGTH - 1), -1, -5))


@dataclass(frozen=True, slots=True)
class EditionSlot:
    """A place kept for the code on a page; ``run`` holds the words before it and the look."""

    number: int
    x: float
    y: float
    run: TextRun

    @property
    def token(self) -> str:
        """Stands in the page's code until the edition is known, and in its hash for good."""
        run = self.run
        look = f"{self.x:.3f} {self.y:.3f} {run.font_name} {run.size:.3f} {run.colour_hex} {run.text!a}"
        return f"<edition {self.number} {look}>"

    def code(self, document: Any, edition: str, check: Callable[[str, Any], None]) -> str:
        """The operators that show it; colour and state before and after are left as they were."""
        shown, _ = text_code(
            document, self.x, self.y, [replace(self.run, text=self.run.text + edition)], None, check
        )
        return f"q {shown} Q"
