"""What stands in the print window of each browser, and what staff set there."""

from __future__ import annotations

from handpress.values import Value

MOST_COPIES = 9999


class BrowserWords(Value, frozen=True):
    """A browser's own words. ``prints_frames``: it opens its print window for a PDF in a hidden frame."""

    name: str
    size: str
    sides: str
    prints_frames: bool


_CHROME = BrowserWords("Chrome", "More settings → Scale → Default", "Two-sided → Print on both sides", True)
_EDGE = BrowserWords("Edge", "More settings → Scale → Actual size", "Print on both sides", True)
_FIREFOX = BrowserWords("Firefox", "More settings → Scale → 100", "Print on both sides", False)
_SAFARI = BrowserWords("Safari", "Show Details → Scale: 100%", "Two-Sided or Double-sided", False)
_OTHER = BrowserWords("this browser", "Scale: 100%, also called Actual size", "Print on both sides", False)


def browser_of(agent: str) -> BrowserWords:
    """The browser that calls itself so. Edge calls itself Chrome, too, and Chrome calls itself Safari."""
    for mark, words in (
        ("Edg/", _EDGE),
        ("Firefox/", _FIREFOX),
        ("Chrome/", _CHROME),
        ("Chromium/", _CHROME),
        ("Safari/", _SAFARI),
    ):
        if mark in agent:
            return words
    return _OTHER
