"""``python -m handpress.proof.claims.make`` writes ``known.py`` from the facts that come with Handpress."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from msgspec.structs import replace

from handpress.content.load import load_library
from handpress.content.model import Fact
from handpress.diagnostics import Span
from handpress.document.model import Text
from handpress.proof.claims.find import ALONE, find, ready
from handpress.proof.claims.passages import of_fact
from handpress.proof.claims.sound import digest

_A_LINE = 6


def shipped_facts() -> tuple[Fact, ...]:
    """The facts of this checkout as they print in a clinic that has set none of its values."""
    root = Path(__file__).parents[3]
    return tuple(load_library(root / "content.yaml", None, root).facts.values())


def known_text(facts: Iterable[Fact]) -> str:
    """The module ``known.py``: the hashes of those facts that make no claim, whatever they are about."""
    sound = {digest(text) for fact in facts for text, span in fact.texts if not _makes_a_claim(text, span)}
    digests = sorted(sound)
    rows = [" ".join(digests[start : start + _A_LINE]) for start in range(0, len(digests), _A_LINE)]
    body = "\n".join(rows)
    head = '"""Made by ``python -m handpress.proof.claims.make``; ``sound.py`` says what for."""'
    return f'{head}\n\n_HASHES = """\n{body}\n"""\n\nKNOWN = frozenset(_HASHES.split())\n'


def _makes_a_claim(said: Text, span: Span) -> bool:
    # searched whether or not it is known already; whom and what it speaks of does not matter
    texts = [replace(text, sound=False) for text in ready((of_fact(said, span),))]
    return any(find(texts, [replace(one, topics=None) for one in ALONE]))


if __name__ == "__main__":
    Path(__file__).with_name("known.py").write_text(
        known_text(shipped_facts()), encoding="utf-8", newline="\n"
    )
