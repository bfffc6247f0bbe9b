"""Makes every handout: ``python generate.py``. See ``python generate.py --help``."""

from __future__ import annotations

import sys

from handpress.cli import main

if __name__ == "__main__":
    sys.exit(main())
