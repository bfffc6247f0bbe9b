"""The command as ``python -m handpress``."""

import sys

if __name__ == "__main__":
    try:
        from handpress.start import run

        sys.exit(run())
    except KeyboardInterrupt:  # so early that nothing has begun
        if sys.stderr is not None:
            sys.stderr.write("Stopped.\n")
        sys.exit(130)
