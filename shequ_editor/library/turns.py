"""A lock whose holder can let others in between."""

from __future__ import annotations

import threading
from typing import Self


class Turns:
    """A re-entrant lock that goes to whoever waits for it when its holder gives way.

    Python's own locks may go straight back to the one who let go. Here whoever wants the lock stands in the door;
    to get back in, the one who gave way must wait until the door is free.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._door = threading.Lock()
        self._owner = 0
        self._depth = 0

    def __enter__(self) -> Self:
        if self._owner != threading.get_ident():
            self._acquire()
        self._depth += 1
        return self

    def __exit__(self, *_: object) -> None:
        self._depth -= 1
        if not self._depth:
            self._release()

    def give_way(self) -> None:
        """Let one who waits have a turn; the holder's own state must be fit to be seen."""
        depth = self._depth
        self._release()
        self._acquire()
        self._depth = depth

    def _acquire(self) -> None:
        with self._door:
            self._lock.acquire()
        self._owner = threading.get_ident()

    def _release(self) -> None:
        self._owner = self._depth = 0
        self._lock.release()
