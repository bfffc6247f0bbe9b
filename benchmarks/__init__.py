"""Handpress beside its peers, side by side in one run: ``python -m benchmarks``.

Needs the extra ``bench``. Nothing is written into the tree. See ``python -m benchmarks --help``.
"""
