"""The twin of a printed handout: one page for a screen, from the same document. See :mod:`.page`."""
