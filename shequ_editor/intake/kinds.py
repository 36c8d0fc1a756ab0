"""What kind of file some bytes are: their first bytes decide, the name only where these say nothing."""

from __future__ import annotations

import io
import zipfile

from shequ_editor.errors import IntakeError
from shequ_editor.intake import naming
from shequ_editor.intake.charset import decode
from shequ_editor.intake.pictures import is_picture

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")
_TEXT_ENDINGS = {".txt", ".text", ".md"}
_OFFICE_FOLDERS = (("word/", "docx"), ("xl/", "xlsx"), ("ppt/", "pptx"))

MANUSCRIPTS = {"docx", "text", "html"}
"""Kinds that hold a manuscript's words."""
UNREADABLE_MANUSCRIPTS = {"doc", "encrypted", "pdf", "rtf", "wps", "odt", "rar"}
"""Kinds that may hold one but cannot be read yet."""

_REASONS = {
    "doc": "“{name}”是旧版 Word 文件（.doc），暂时不能读取。请用 Word 或 WPS 打开，另存为 .docx 再导入。",
    "wps": "“{name}”是 WPS 文字文件，暂时不能读取。请用 WPS 打开，另存为 .docx 再导入。",
    "encrypted": "“{name}”设了打开密码，无法读取。请用 Word 或 WPS 打开，去掉密码后另存为 .docx 再导入。",
    "pdf": "“{name}”是 PDF 文件，暂时不能读取其中的文字。请向投稿人索取 Word 原稿（.docx）。",
    "rtf": "“{name}”是 RTF 文件，暂时不能读取。请用 Word 打开，另存为 .docx 再导入。",
    "odt": "“{name}”是 OpenDocument 文件，暂时不能读取。请另存为 .docx 再导入。",
    "rar": "“{name}”是 RAR 或 7Z 压缩包，暂时不能解开。请解压后再导入，或请发信人改用 ZIP。",
    "xlsx": "“{name}”是电子表格，没有当作稿件读取。",
    "pptx": "“{name}”是演示文稿，没有当作稿件读取。",
    "empty": "“{name}”是空文件（0 字节），多半是上传失败。请发信人重新发送。",
    "tnef": "“{name}”是 Outlook 的专用附件（winmail.dat），暂时不能读取。请发信人改用普通格式重发。",
    "other": "不认识“{name}”是什么文件，没有读取。稿件请用 .docx 或 .txt，照片请用 JPEG 或 PNG。",
}


def kind_of(data: bytes, name: str) -> str:
    """ "docx", "text", "html", "zip", "picture", "mail", or one of those that cannot be read (:func:`unreadable`)."""
    if not data:
        return "empty"
    ending = naming.ending_of(name).lower()
    if ending == ".eml" or (ending not in _TEXT_ENDINGS and _begins_as_mail(data)):
        return "mail"
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _kind_of_zip(data, ending)
    if data.startswith(_OLE):
        return _kind_of_ole(data, ending)
    return _kind_by_first_bytes(data) or _kind_by_name(data, ending)


def _begins_as_mail(data: bytes) -> bool:
    head = b"\n" + data[:2048].lower()
    return b"\nsubject:" in head and b"\nfrom:" in head


def _kind_of_zip(data: bytes, ending: str) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
    except Exception:  # damaged: who reads it will say so
        return "docx" if ending in (".docx", ".docm") else "zip"
    if "[Content_Types].xml" in names:
        return next((kind for folder, kind in _OFFICE_FOLDERS if any(n.startswith(folder) for n in names)), "docx")
    if "mimetype" in names and "content.xml" in names:
        return "odt"
    return "docx" if ending in (".docx", ".docm") else "zip"


def _kind_of_ole(data: bytes, ending: str) -> str:
    if _ENCRYPTED_PACKAGE in data:
        return "encrypted"
    if ending in (".wps", ".wpt"):
        return "wps"
    return {".xls": "xlsx", ".et": "xlsx", ".ppt": "pptx", ".dps": "pptx", ".msg": "other"}.get(ending, "doc")


def _kind_by_first_bytes(data: bytes) -> str:
    if is_picture(data):
        return "picture"
    head = data[:512].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    for start, kind in (
        (b"%pdf", "pdf"),
        (b"{\\rtf", "rtf"),
        (b"rar!", "rar"),
        (b"7z\xbc\xaf", "rar"),
        (b"\x78\x9f\x3e\x22", "tnef"),
        (b"<!doctype html", "html"),
        (b"<html", "html"),
    ):
        if head.startswith(start):
            return kind
    return ""


def _kind_by_name(data: bytes, ending: str) -> str:
    if ending in (".docx", ".docm"):
        return "docx"  # its reader says what is wrong with it
    if ending in naming.PICTURE_ENDINGS or ending in (".heic", ".heif"):
        return "picture"
    if ending in _TEXT_ENDINGS:
        return "text"
    if ending in (".htm", ".html"):
        return "html"
    if ending in ("", ".doc", ".wps") and decode(data).charset:
        return "text"
    return "other"


def unreadable(kind: str, name: str) -> IntakeError:
    """Why a file of this kind is not read, and what to do about it."""
    return IntakeError(f"kind-{kind}", _REASONS.get(kind, _REASONS["other"]), name=name)
