"""Remembering what was set, as long as it is wanted."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

T = TypeVar("T")

_ROUNDS = 8


class Memo(Generic[T]):
    """Values by what they depend on. :meth:`sweep` ends a round; what nobody asked for in the last rounds is forgotten,
    but not at once, so that an undo finds what it brings back."""

    def __init__(self) -> None:
        self._values: dict[Hashable, T] = {}
        self._asked: dict[Hashable, int] = {}
        self._round = 0

    def get(self, key: Hashable, make: Callable[[], T]) -> T:
        """The value for a key, made when it is not there."""
        if key not in self._values:
            self._values[key] = make()
        self._asked[key] = self._round
        return self._values[key]

    def sweep(self) -> None:
        self._round += 1
        if self._round % _ROUNDS == 0:
            oldest = self._round - _ROUNDS
            self._asked = {key: asked for key, asked in self._asked.items() if asked >= oldest}
            self._values = {key: self._values[key] for key in self._asked}
