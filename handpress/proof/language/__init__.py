"""Plain language: how hard the words of a handout are, and what would make them plainer.

What counts as a sentence stands in ``sentences``, how syllables are counted in ``syllables``, the formulas
in ``formulas``. Word lists are data with their sources in ``data/README.md``. The proof calls
``part.check_language``.
"""
