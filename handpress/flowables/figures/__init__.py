"""Figures of numbers: rows of people, equal bars, a bar of hours, a scale; one module each.

Each is drawn from its words and numbers alone (``document.shown``). No side of it is larger, darker or nearer
than another, unless its number is.
"""
