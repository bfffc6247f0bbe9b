"""Makes every handout: ``python generate.py``. See ``python generate.py --help``."""

import sys

if __name__ == "__main__":
    if sys.version_info[0] < 3:  # noqa: UP036 (such a Python does not understand the next lines)
        sys.exit("Handpress needs Python 3.11 or newer: try python3 instead of python.")
    try:
        from handpress.start import run

        sys.exit(run())
    except KeyboardInterrupt:  # so early that nothing has begun
        if sys.stderr is not None:
            sys.stderr.write("Stopped.\n")
        sys.exit(130)
