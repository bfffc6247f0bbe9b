"""``python -m handpress.project.sound_lines`` writes ``proof/claims/known_lines.py`` from shipped handouts.

It may be older than they are: a sentence that is not in it, or was searched by another table, is searched.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from handpress.document.model import Document
from handpress.project.loading import LoadedProject, load_project
from handpress.project.pipeline import render
from handpress.proof.claims.find import SearchSentence, digest_of, is_searched_in_vain, ready
from handpress.proof.claims.passages import passages, published, spoken
from handpress.workspace import find_handouts, open_workspace, shipped_root

_A_LINE = 12


def shipped_projects() -> Iterator[LoadedProject]:
    """The shipped folder as each of the sample clinics."""
    root = shipped_root()
    yield load_project(open_workspace(root), drawn=False)
    for brand in sorted((root / "brand" / "samples").iterdir()):
        yield load_project(open_workspace(root, brand=brand), drawn=False)


def lines_of(document: Document) -> Iterator[SearchSentence]:
    """Every sentence of a handout as it is searched for claims."""
    for found in (passages(document), published(document), spoken(document)):
        yield from (line for text in ready(found) for line in text.lines)


def known_lines() -> str:
    """The module ``known_lines.py``: the hashes of those sentences that make no claim."""
    sound = {
        digest_of(line)
        for project in shipped_projects()
        for handout in find_handouts(project.workspace)[0]
        for line in lines_of(render(project, handout)[0])
        if is_searched_in_vain(line)
    }
    digests = sorted(sound)
    rows = [" ".join(digests[start : start + _A_LINE]) for start in range(0, len(digests), _A_LINE)]
    head = '"""Made by ``python -m handpress.project.sound_lines``; ``sound.py`` says what for."""'
    body = "\n".join(rows)
    return f'{head}\n\n_HASHES = """\n{body}\n"""\n\nLINES = frozenset(_HASHES.split())\n'


if __name__ == "__main__":
    target = Path(__file__).parents[1] / "proof" / "claims" / "known_lines.py"
    target.write_text(known_lines(), encoding="utf-8", newline="\n")
