"""How Sphinx builds these pages: Markdown in, a site without anything to fetch out.

python -m pip install -e ".[docs]"
python -m sphinx -W --keep-going docs docs/_site
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent / "_ext"))

from handpress import __version__
from handpress.layout.sheets import Sheets
from handpress.project import model

project = "Handpress"
author = "The Handpress authors"
version = release = __version__
language = "en"

extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon", "local_site", "reference_pages"]
exclude_patterns = ["_site", "_ext"]
source_suffix = {".md": "markdown"}
nitpicky = False

myst_enable_extensions = ["attrs_block", "colon_fence", "deflist"]
myst_heading_anchors = 3

# Signatures are read at run time, when what only type checkers import is not there.
model.Sheets = Sheets
autodoc_member_order = "bysource"
autodoc_typehints = "signature"
python_use_unqualified_type_names = True

html_theme = "furo"
html_title = "Handpress"
html_copy_source = False
html_show_sphinx = False
