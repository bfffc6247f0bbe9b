"""Whether this Python can run Handpress at all, found out before anything else is imported.

This file is read by Pythons that are too old for the rest, so it uses nothing that they do not know.
"""

import sys

OLDEST = (3, 11)

PACKAGES = (
    "click", "defusedxml", "filelock", "fontTools", "jinja2", "markdown_it", "msgspec", "PIL", "pikepdf",
    "psutil", "pypdfium2", "python_calamine", "python_multipart", "reportlab", "starlette", "tinycss2",
    "uharfbuzz", "uvicorn", "watchfiles", "yaml", "zxingcpp",
)  # fmt: skip
"""What the packages that Handpress needs are imported as."""


def run():
    # type: () -> int
    """The whole command; one sentence where this Python cannot run it."""
    missing = complaint()
    if missing:
        if sys.stderr is not None:
            sys.stderr.write(missing + "\n")
        return 2
    from handpress.cli import main

    return main()


def complaint():
    # type: () -> str
    """Why this Python cannot run Handpress, and what to do; empty where it can."""
    python = sys.executable or "python"
    if sys.version_info[:2] < OLDEST:
        said = "Handpress needs Python {}.{} or newer, and this is Python {}.{} ({})."
        return said.format(*OLDEST + sys.version_info[:2] + (python,))
    from importlib.util import find_spec

    lacking = [name for name in PACKAGES if find_spec(name) is None]
    if not lacking:
        return ""
    said = (
        "This Python ({0}) lacks packages that Handpress needs ({1}): in the folder of Handpress, type first "
        "{0} -m pip install -e ."
    )
    return said.format(python, ", ".join(lacking))
