"""A manuscript as one file: a .zip with ``manuscript.json`` and its pictures.

So an edited manuscript moves from one library to another whole: every word, every kind, every look, nothing guessed.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping

from shequ_editor.domain import codec
from shequ_editor.domain.manuscript import Manuscript
from shequ_editor.errors import IntakeError

CONTENT = "manuscript.json"
_FIXED_TIME = (1980, 1, 1, 0, 0, 0)


def dump_package(manuscript: Manuscript, picture: Callable[[str], bytes]) -> bytes:
    """The package of a manuscript; ``picture`` gives a picture's bytes by its sha256. The same manuscript gives the
    same bytes, so that a library knows it again."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        _write(archive, CONTENT, codec.dumps(manuscript).encode(), zipfile.ZIP_DEFLATED)
        for sha256 in sorted({each.sha256 for each in manuscript.pictures}):
            _write(archive, f"pictures/{sha256}", picture(sha256), zipfile.ZIP_STORED)
    return buffer.getvalue()


def _write(archive: zipfile.ZipFile, name: str, data: bytes, method: int) -> None:
    info = zipfile.ZipInfo(name, _FIXED_TIME)
    info.compress_type = method
    archive.writestr(info, data)


def load_package(files: Mapping[str, bytes], name: str) -> Manuscript:
    """The manuscript of a package, from its unpacked ``files`` by name; its pictures are files named by their hash.

    Raises :class:`IntakeError` ``package-damaged``.
    """
    try:
        return codec.loads(Manuscript, files[CONTENT].decode("utf-8"))
    except (KeyError, ValueError) as error:
        raise IntakeError(
            "package-damaged", "稿件包“{name}”已损坏，读不出里面的稿件。请在原来的稿库里重新导出。", name=name
        ) from error
