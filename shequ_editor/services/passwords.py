"""Passwords of mailboxes, in the system's own keyring and nowhere else."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from shequ_editor.errors import EditorError

_SERVICE = "shequ-editor"


class NoKeyringError(EditorError):
    """The system has no keyring, or does not open it."""


def kept(user: str, host: str) -> str | None:
    """The password that was kept for a mailbox; None if there is none. Raises :class:`NoKeyringError`."""
    import keyring

    with _told():
        return keyring.get_password(_SERVICE, _name(user, host))


def keep(user: str, host: str, password: str) -> None:
    """Keep the password of a mailbox. Raises :class:`NoKeyringError`."""
    import keyring

    with _told():
        keyring.set_password(_SERVICE, _name(user, host), password)


def forget(user: str, host: str) -> None:
    """Forget the password of a mailbox, if there is one. Raises :class:`NoKeyringError`."""
    import keyring

    with _told():
        if keyring.get_password(_SERVICE, _name(user, host)) is not None:
            keyring.delete_password(_SERVICE, _name(user, host))


def _name(user: str, host: str) -> str:
    return f"{user} {host}"


@contextmanager
def _told() -> Iterator[None]:
    try:
        yield
    except Exception as error:  # backends raise what their systems give them
        text = (
            "这台电脑上没有可用的系统密码库（{reason}），授权码没有记住。每次收信时请重新输入，程序不会把它写进文件。"
        )
        raise NoKeyringError("no-keyring", text, reason=type(error).__name__) from error
