"""ReportLab with its own settings, whatever the machine's are: the same input gives the same bytes.

ReportLab reads ``RL_...`` from the environment, ``reportlab_settings.py`` and ``~/.reportlab_settings`` when
it is first imported. Some of that changes the bytes of a PDF, and a wrong word there stops the import. So
whoever prints has ReportLab from :mod:`handpress._reportlab`, which imports it in here, and so are plug-ins
loaded, which may ask for it first.
"""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterator
from types import ModuleType

PREFIX = "RL_"
_MODULES = ("reportlab_settings", "reportlab.local_rl_settings")
OURS = {"useA85": 0}
"""The one setting of ReportLab that is changed: ASCII-85 would make every stream a quarter larger."""
_KEPT = ("SearchPath", "Glob", "PageSize")  # settings that ReportLab makes something else of


@contextlib.contextmanager
def own_settings() -> Iterator[None]:
    """Import ReportLab for the first time without what a machine says about it. The environment, and modules
    of these names, are afterwards as they were."""
    hidden = {name: os.environ.pop(name) for name in list(os.environ) if name.startswith(PREFIX)}
    modules = {name: sys.modules.get(name) for name in _MODULES}
    for name in _MODULES:
        sys.modules[name] = ModuleType(name)  # an empty one is found first, and nothing else is looked for
    try:
        yield
        if "reportlab.rl_config" in sys.modules:
            _reset()
    finally:
        os.environ.update(hidden)
        for name, module in modules.items():
            if module is None:
                del sys.modules[name]
            else:
                sys.modules[name] = module


def _reset() -> None:
    """A program that uses us may have imported ReportLab before: its settings are ReportLab's own again."""
    from reportlab import rl_config, rl_settings

    for name in rl_settings.__all__:
        if not name.endswith(_KEPT):
            setattr(rl_config, name, OURS.get(name, getattr(rl_settings, name)))
