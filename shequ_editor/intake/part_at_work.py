"""Which part of a file is being read. Where it hangs or crashes its reader, whoever waits outside knows what to blame,
and has the rest read without it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from shequ_editor.errors import IntakeError
from shequ_editor.intake.aids import sha256_of

_tell: Callable[[str, str], None] | None = None


def tell_to(listener: Callable[[str, str], None]) -> None:
    """From now on, ``listener`` is called with the SHA-256 and the name of each part before it is read."""
    global _tell
    _tell = listener


@contextmanager
def reading(data: bytes, name: str) -> Iterator[None]:
    """While this part is read."""
    if _tell is not None:
        _tell(sha256_of(data), name)
    try:
        yield
    except IntakeError:  # told in a sentence; of any other exception the part is to blame
        _end()
        raise
    _end()


def _end() -> None:
    if _tell is not None:
        _tell("", "")
