"""What the sheets of a handout must say: its texts in the order of reading, and what stands around them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from handpress.diagnostics import Span
from handpress.document.model import Run, Text, plain_text
from handpress.document.parts import PassageKind
from handpress.document.walk import Passage, passages
from handpress.layout.chrome import foot_text, night_text, source_text, status_text
from handpress.layout.job import Job
from handpress.patterns import regex
from handpress.values import Value

# Said aloud, kept for staff, or printed by the format where it has room for them.
_NOT_BY_REGION = frozenset(
    {
        PassageKind.DOCUMENT_LABEL,
        PassageKind.TITLE,
        PassageKind.SUBTITLE,
        PassageKind.AUDIENCE,
        PassageKind.PURPOSE,
        PassageKind.MAIN_MESSAGE,
        PassageKind.SOURCE,
        PassageKind.CITATION,
        PassageKind.ALT,
    }
)


_LETTERS = regex(r"[^\W\d_]{2,}")


class ExpectedText(Value, frozen=True):
    """A text that must be printed. ``words`` have single spaces; lines to write on are no words."""

    words: str
    passage: Passage


class ExpectedWords(Value, frozen=True):
    """Everything that a reader of the sheets must come across.

    ``texts`` are in reading order. ``own`` is what a format may print beside them: the title, the clinic's
    lines, sources, who stands behind it. ``clinic`` are those of them that stand in the file at ``brand``.
    """

    texts: tuple[ExpectedText, ...]
    own: tuple[str, ...]
    layout: str
    span: Span | None
    handout: str = ""
    clinic: tuple[str, ...] = ()
    brand: Span | None = None
    aside: frozenset[str] | None = None  # all words that a layout of the clinic's own may paint beside them


def spaced_words(text: str) -> str:
    """The words of a text with single spaces: how lines are broken is no difference."""
    return " ".join(text.replace("\u00ad", "").split())


def expected_words(job: Job, layout: str) -> ExpectedWords:
    """What the sheets of a finished job must say."""
    found = [one for one in passages(job.document) if one.kind not in _NOT_BY_REGION]
    texts = ((_words(passage.text), passage) for passage in found)
    return ExpectedWords(
        tuple(ExpectedText(words, passage) for words, passage in texts if words),
        tuple(dict.fromkeys(filter(None, map(spaced_words, _own(job))))),
        layout,
        job.document.span,
        job.document.name,
        tuple(filter(None, map(spaced_words, _clinic(job)))),
        job.theme.brand.span,
        frozenset(_known(job, found)) if job.options.own else None,
    )


def _known(job: Job, found: Iterable[Passage]) -> Iterator[str]:
    """The words of a handout, of the clinic and of Handpress itself, in small letters."""
    texts = [*(_words(passage.text) for passage in found), *_own(job), *_catalogue(job)]
    for text in texts:
        yield from letter_words(text)


def _catalogue(job: Job) -> Iterator[str]:
    for name in job.words.__struct_fields__:
        value = getattr(job.words, name)
        if isinstance(value, str):
            yield value


def letter_words(text: str) -> list[str]:
    """The words of two letters and more in a text, in small letters."""
    return _LETTERS.findall(text.lower().replace("\u00ad", ""))


def _words(text: Text) -> str:
    return spaced_words("".join(part.text for part in text if isinstance(part, Run)))


def _own(job: Job) -> Iterable[str]:
    document = job.document
    yield from (document.title, document.subtitle, document.label)
    yield from _clinic(job)
    yield from (job.status, job.short_status, job.status_word, status_text(job), night_text(job))
    yield plain_text(foot_text(job))
    yield from (job.words.advice, job.words.sample)
    for most in (None, *range(1, len(document.sources))):
        yield source_text(job, most)


def _clinic(job: Job) -> Iterable[str]:
    """The clinic's own lines."""
    brand = job.theme.brand
    yield from (brand.name, brand.tagline, brand.phone, brand.after_hours or "")
    yield from (brand.web or "", brand.email or "")
    yield from (*brand.address, *brand.hours, *brand.interpreters)
