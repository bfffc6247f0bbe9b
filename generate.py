"""Makes every handout: ``python generate.py``. See ``python generate.py --help``."""

from __future__ import annotations

import sys

if __name__ == "__main__":
    try:
        from handpress.cli import main

        sys.exit(main())
    except KeyboardInterrupt:  # so early that nothing has begun
        sys.stderr.write("Stopped.\n")
        sys.exit(130)
