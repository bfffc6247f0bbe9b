"""Handpress: reviewed clinical facts, poured into layouts, printed as tagged PDF handouts.

>>> from handpress import BuildOptions, Project
>>> Project.load(path).build(BuildOptions(today)).ok
True
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from handpress._version import __version__ as __version__

if TYPE_CHECKING:
    from handpress.api import Project
    from handpress.diagnostics import Diagnostic, HandpressError, Severity, Span
    from handpress.document.variants import Variant
    from handpress.output.report import Report
    from handpress.project.model import BuildOptions, Failure, Output
    from handpress.project.sign import Signer
    from handpress.project.status import HandoutStatus

__all__ = [
    "BuildOptions",
    "Diagnostic",
    "Failure",
    "HandoutStatus",
    "HandpressError",
    "Output",
    "Project",
    "Report",
    "Severity",
    "Signer",
    "Span",
    "Variant",
]

_HOMES = {
    "BuildOptions": "handpress.project.model",
    "Diagnostic": "handpress.diagnostics",
    "Failure": "handpress.project.model",
    "HandoutStatus": "handpress.project.status",
    "HandpressError": "handpress.diagnostics",
    "Output": "handpress.project.model",
    "Project": "handpress.api",
    "Report": "handpress.output.report",
    "Severity": "handpress.diagnostics",
    "Signer": "handpress.project.sign",
    "Span": "handpress.diagnostics",
    "Variant": "handpress.document.variants",
}


def __dir__() -> "list[str]":  # in quotes: a Python that is too old reads this, too, to be told so
    return sorted({*globals(), *__all__})


def __getattr__(name: str) -> Any:
    """A public name, from where it stands: a command that makes nothing loads nothing."""
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module 'handpress' has no attribute {name!r}")
    return getattr(import_module(home), name)
