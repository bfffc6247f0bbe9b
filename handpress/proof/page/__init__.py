"""The finished page, measured: type, contrast, places, lines left alone, room to write, codes, 988.

Only the PDF is read, with what :class:`~handpress.proof.model.Side` says of its areas: never what the
layout meant.
"""
