"""The tag checker: finds what a screen reader, a braille display or an archive would refuse in a PDF.

It looks at the finished file alone, so it also finds what another program did to it afterwards.
"""

from __future__ import annotations

from pathlib import Path

from handpress.diagnostics import Diagnostic

__all__ = ["check_tags"]


def check_tags(source: bytes | Path) -> tuple[Diagnostic, ...]:
    """Everything wrong with a PDF's tags, in no more than one pass; empty for a sound file.

    Never raises for a damaged file: that is a finding too.
    """
    import pikepdf

    from handpress.proof.tags import rules
    from handpress.proof.tags.check_annotations import check_annotations
    from handpress.proof.tags.check_document import check_document
    from handpress.proof.tags.check_fonts import check_fonts
    from handpress.proof.tags.check_grammar import check_grammar
    from handpress.proof.tags.check_tree import check_content, check_tree
    from handpress.proof.tags.content import DAMAGE
    from handpress.proof.tags.findings import finding
    from handpress.proof.tags.model import open_tagged

    try:
        file = open_tagged(source)
    except pikepdf.PasswordError:
        return (finding(rules.ENCRYPTED),)
    except DAMAGE as error:
        return (finding(rules.BROKEN_FILE, str(error)),)
    found = [finding(rules.BROKEN_FILE, f"below {path}") for path in dict.fromkeys(file.damaged)]
    with file.pdf:
        for check in (
            check_document,
            check_content,
            check_tree,
            check_grammar,
            check_annotations,
            check_fonts,
        ):
            try:
                found += check(file)
            except DAMAGE as error:
                found.append(finding(rules.BROKEN_FILE, str(error)))
    return tuple(found)
