"""An end to what never ends by itself: a layout, drawing or block of a clinic's own that loops.

One thread looks twice a second at what the others do. Whatever has computed for longer than ``SECONDS``, or
has waited for longer than ``WAITING``, is ended where it is by :class:`RanTooLong`, on every system alike:
Python raises it in that thread at its next step. Time is the processor's, so a busy computer ends nothing
sooner; of several threads at work each is taken to have had an equal share.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

SECONDS = 120.0
"""Of computing that a handout may take. The longest that may be laid out takes a tenth of it."""
WAITING = 900.0
"""Seconds by the clock, for what sleeps for ever."""
_EVERY = 0.5


class RanTooLong(BaseException):
    """Something did not come to an end. No ``Exception``: a loop that catches these is ended, too."""

    def __str__(self) -> str:
        return f"it does not come to an end: it was stopped after {SECONDS:.0f} seconds of computing"


class _Watch:
    """One piece of work in one thread."""

    def __init__(self) -> None:
        self.thread = threading.get_ident()
        self.began = time.monotonic()
        self.computed = 0.0
        self.ended = False


class _Watchman:
    """Looks at all work that is under way; its thread lives only while there is any."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.watches: list[_Watch] = []
        self.awake = False

    def add(self, watch: _Watch) -> None:
        with self.lock:
            self.watches.append(watch)
            if not self.awake:
                self.awake = True
                threading.Thread(target=self.look, name="handpress-bounded", daemon=True).start()

    def remove(self, watch: _Watch) -> None:
        with self.lock:
            self.watches.remove(watch)
            if watch.ended:
                _raise_in(watch.thread, None)  # not yet arrived: for nobody else

    def look(self) -> None:
        before = time.process_time()
        while True:
            time.sleep(_EVERY)
            now = time.process_time()
            with self.lock:
                if not self.watches:
                    self.awake = False
                    return
                for watch in self.watches:
                    watch.computed += (now - before) / len(self.watches)
                    if watch.computed > SECONDS or time.monotonic() - watch.began > WAITING:
                        watch.ended = True
                        _raise_in(watch.thread, RanTooLong)
            before = now


def _raise_in(thread: int, error: type[BaseException] | None) -> None:
    """Let a thread raise an error at its next step; ``None`` takes one back that it has not raised yet."""
    import ctypes

    what = ctypes.py_object(error) if error is not None else None
    ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread), what)


_WATCHMAN = _Watchman()


@contextmanager
def bounded() -> Iterator[None]:
    """See to it that what is done here ends. Raises RanTooLong in this thread if it does not."""
    watch = _Watch()
    _WATCHMAN.add(watch)
    try:
        yield
    finally:
        _WATCHMAN.remove(watch)
