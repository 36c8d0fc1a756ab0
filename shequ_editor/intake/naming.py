"""Names of files as strangers give them: kept as text, never used as a path, nothing in them that hides or forges."""

from __future__ import annotations

import re
import unicodedata

PICTURE_ENDINGS = (".jpg", ".jpeg", ".png", ".gif", ".bmp", ".tif", ".tiff", ".webp", ".heic", ".heif")
MEDIA_TYPES = {
    ".txt": "text/plain",
    ".html": "text/html",
    ".ics": "text/calendar",
    ".eml": "message/rfc822",
    ".zip": "application/zip",
    ".pdf": "application/pdf",
    ".doc": "application/msword",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".png": "image/png",
    ".gif": "image/gif",
    ".heic": "image/heic",
    ".heif": "image/heif",
}
"""What a mail calls the kinds of files that editors get, by their endings."""
_LONGEST = 120
_GENERIC = re.compile(r"(?:image|picture|图片|图像|img|pic)[ _-]*\d*", re.IGNORECASE)
_FOLDER_NUMBER = re.compile(r"^(?:\d{1,4}[-_.、 　]+|\d{6,8}(?=\D)|0\d(?=\D))")


def visible(name: str) -> str:
    """``name`` with control, bidi and other unseen characters written out as 〔U+202E〕."""
    return "".join(f"〔U+{ord(char):04X}〕" if _is_unseen(char) else char for char in name)


def _is_unseen(char: str) -> bool:
    return char != " " and unicodedata.category(char) in {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}


def base_name(name: str) -> str:
    """The last step of a path of any system, made visible, at most 120 characters with its ending kept."""
    last = visible(re.split(r"[\\/]", name.rstrip("\\/"))[-1].strip())
    if len(last) <= _LONGEST:
        return last
    head, ending = stem(last), ending_of(last)
    return head[: _LONGEST - len(ending)] + ending


def climbs(path: str) -> bool:
    """Whether a name inside an archive points out of the folder it is unpacked in."""
    steps = re.split(r"[\\/]", path)
    return ".." in steps or path.startswith(("/", "\\")) or bool(re.match(r"[A-Za-z]:", path))


def stem(name: str) -> str:
    """``社区.v2.docx`` → ``社区.v2``."""
    ending = ending_of(name)
    return name[: len(name) - len(ending)] if ending else name


def ending_of(name: str) -> str:
    """The ending with its dot, as it is written; "" where there is none."""
    found = re.search(r"\.[A-Za-z0-9]{1,5}$", name)
    return found[0] if found and found.start() else ""


def media_type(name: str) -> str:
    """What a mail would call a file of this name."""
    return MEDIA_TYPES.get(ending_of(name).lower(), "application/octet-stream")


def usual_ending(media_type: str) -> str:
    """The ending that files of a kind have; "" for kinds that nobody knows."""
    return next((ending for ending, kind in MEDIA_TYPES.items() if kind == media_type), "")


def picture_name(*candidates: str) -> str:
    """The first candidate that is a real picture's file name, not a word processor's (``image1.jpg``); or ""."""
    for candidate in candidates:
        name = base_name(candidate)
        if name.lower().endswith(PICTURE_ENDINGS) and not _GENERIC.fullmatch(stem(name)):
            return name
    return ""


def without_folder_number(name: str) -> str:
    """``02-hebi`` → ``hebi``: a number in front tells where a file stood in a folder, not what it is."""
    return _FOLDER_NUMBER.sub("", name) or name


def natural_key(name: str) -> list[tuple[int, int, str]]:
    """Sorts 图2 before 图10."""
    return [(0, int(piece), "") if piece.isdecimal() else (1, 0, piece) for piece in re.split(r"(\d{1,9})", name)]
