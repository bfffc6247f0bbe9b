"""Marked content in a page's drawing code.

ReportLab keeps a page as a list of strings. A :class:`ContentMark` in that list opens or closes a marked
sequence; whatever paints outside of one becomes an artifact when the page is finished.
"""

from __future__ import annotations

from functools import lru_cache

from handpress.patterns import regex

# One operator that only sets state, with its operands. Anything else paints or builds a path.
_STATE = regex(
    r"\s*(?:[qQ]|(?:-?[\d.]+ )+(?:cm|w|J|j|M|i|rg|RG|g|G|k|K)|/\S+ (?:gs|ri|cs|CS)|\[[^\]]*\] \S+ d)?\s*"
)
# A path that is only used to clip ("... W n"), with no painting operator before.
_CLIP = regex(r"n [^A-Za-z]*(?:(?:m|l|c|v|y|h|re)[^A-Za-z]*)+ W\*? n\s*")
# Operators of hand-written code that show text or place an external object.
_SHOWS = regex(r"(?:^|[\s)\]>])(?:Tj|TJ|'|\"|Do|BI|BDC|BMC|EMC)(?:\s|$)")


class ContentMark(str):
    """``BDC``/``BMC`` or ``EMC`` in the drawing code."""

    __slots__ = ()


CLOSE = ContentMark("EMC")
PLAIN = ContentMark("/Artifact BMC")


def paints(item: str) -> bool:
    """Whether a piece of drawing code leaves anything on the page (or is part of a path that does)."""
    return item.startswith("BT ") or _paints(item)


@lru_cache(maxsize=1024)  # the same states and icons are set on every page
def _paints(item: str) -> bool:
    return not (_STATE.fullmatch(item) or _CLIP.fullmatch(item))


def shows_content(code: str) -> bool:
    """Whether hand-written code shows text, images or forms, or sets marks of its own."""
    return _SHOWS.search(code) is not None


def mark_artifacts(code: list[str]) -> list[str]:
    """The code with ``/Artifact BMC … EMC`` around everything that paints outside of a mark.

    One sequence covers all between two marks and leaves out only the state operators at its ends,
    so it never cuts a path; ``q`` and ``Q`` may cross it (ISO 32000-1, 14.6.1).
    """
    marks = [i for i, item in enumerate(code) if type(item) is ContentMark]  # opening and closing by turns
    result: list[str] = []
    end = 0
    for opening, closing in zip(marks[::2], marks[1::2], strict=True):
        _close_gap(code[end:opening], result)
        end = closing + 1
        result += code[opening:end]
    _close_gap(code[end:], result)
    return result


def _close_gap(gap: list[str], result: list[str]) -> None:
    if not gap:
        return
    painting = [i for i, item in enumerate(gap) if paints(item)]
    if not painting:
        result.extend(gap)
        return
    first, last = painting[0], painting[-1] + 1
    result.extend(gap[:first])
    result.append(PLAIN)
    result.extend(gap[first:last])
    result.append(CLOSE)
    result.extend(gap[last:])
