"""Handpress: reviewed clinical facts, poured into layouts, printed as tagged PDF handouts."""

__version__ = "0.1.0"
