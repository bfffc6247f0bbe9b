"""A clinic's files changed from a page or a command: one value at a time, nothing lost, nobody overwritten.

``operations`` changes a value in the text that it is written in (``rawtext``, ``extents``, ``spans``,
``spelling``, ``steps``); ``store`` saves changes and keeps the history (``journal``, ``copies``).
"""
