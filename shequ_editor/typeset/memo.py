"""Remembering what was set, as long as it is wanted."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

T = TypeVar("T")


class Memo(Generic[T]):
    """Values by what they depend on. :meth:`sweep` forgets those that nobody asked for since the last sweep but one,
    so that an undo finds what it brings back."""

    def __init__(self) -> None:
        self._now: dict[Hashable, T] = {}
        self._before: dict[Hashable, T] = {}

    def get(self, key: Hashable, make: Callable[[], T]) -> T:
        """The value for a key, made when it is not there."""
        if key in self._now:
            return self._now[key]
        value = self._before[key] if key in self._before else make()
        self._now[key] = value
        return value

    def sweep(self) -> None:
        self._before, self._now = self._now, {}
