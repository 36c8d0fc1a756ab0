"""Where a manuscript is between 来稿 and 刊出."""

from __future__ import annotations

from enum import StrEnum


class Status(StrEnum):
    """What the editors decided of a manuscript. Whether it is placed in an issue (已排) is told by its articles."""

    PENDING = "pending"  # 待审
    ACCEPTED = "accepted"  # 采用
    REJECTED = "rejected"  # 退稿
    OTHER = "other"  # 非投稿: a mail that is no submission
