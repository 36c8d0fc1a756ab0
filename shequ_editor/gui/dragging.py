"""What can be dragged inside of the window: manuscripts, articles and sections, as lists of ids."""

from __future__ import annotations

import json
from collections.abc import Sequence

from PySide6.QtCore import QMimeData

MANUSCRIPTS = "application/x-shequ-manuscripts"
ARTICLES = "application/x-shequ-articles"
SECTIONS = "application/x-shequ-sections"


def pack(kind: str, ids: Sequence[int]) -> QMimeData:
    """Ids as something that can be dragged."""
    data = QMimeData()
    data.setData(kind, json.dumps(list(ids)).encode())
    return data


def unpack(data: QMimeData, kind: str) -> list[int]:
    """The ids of one kind in a drag; empty if it holds none."""
    if not data.hasFormat(kind):
        return []
    return [int(number) for number in json.loads(bytes(data.data(kind).data()))]
