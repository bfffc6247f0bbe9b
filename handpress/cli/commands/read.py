"""``read``: what a blind reader hears from a PDF."""

from __future__ import annotations

import json

from handpress.cli import rules
from handpress.cli.options import ReadOptions
from handpress.cli.session import Session
from handpress.cli.terminal import harmless
from handpress.diagnostics import ExitCode, HandpressError, UsageError
from handpress.faults import log_fault
from handpress.workspace import kind_of


def read_command(session: Session, options: ReadOptions) -> ExitCode:
    """Print the transcript. Raises UsageError where there is no such file."""
    file = options.file
    path = session.here / file
    kind = kind_of(path)
    if kind != "a file":
        rule = rules.NO_SUCH_PDF if kind == "nothing" else rules.NOT_A_PDF
        raise UsageError([rule.at(None, file=file, what=kind)])
    from handpress.proof.read import transcript

    try:
        text = transcript(path)
    except Exception as error:  # a file from anywhere is damaged in whatever way
        log_fault(error, "reading a PDF")
        raise HandpressError([rules.UNREADABLE_PDF.at(None, file=file)]) from error
    if options.as_json:
        session.out.write(json.dumps({"file": file, "transcript": text}, indent=2))
    else:
        for line in text.splitlines():
            session.out.write(harmless(line))
    return ExitCode.OK
