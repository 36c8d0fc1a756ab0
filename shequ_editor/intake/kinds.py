"""What kind of file some bytes are: their first bytes decide, the name only where these say nothing."""

from __future__ import annotations

import io
import re
import zipfile

from shequ_editor.errors import IntakeError
from shequ_editor.intake import naming, tnef
from shequ_editor.intake.charset import decode
from shequ_editor.intake.mailbox import is_mailbox
from shequ_editor.intake.mime import fields_of, without_wrapping
from shequ_editor.intake.pictures import is_picture

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OUTLOOK_STORE, _OUTLOOK_EXPRESS = b"!BDN", b"\xcf\xad\x12\xfe"
_MAIL_HEAD = 64 * 1024  # bytes
_BLANKS = b"\xef\xbb\xbf\r\n \t"
_FIELD = re.compile(rb"[!-9;-~]{1,76}:")
_TEXT_ENDINGS = {".txt", ".text"}
_MARKDOWN_ENDINGS = {".md", ".markdown"}
_PLAIN_ENDINGS = _TEXT_ENDINGS | _MARKDOWN_ENDINGS
_DOCX_ENDINGS = {".docx", ".docm", ".dotx", ".dotm"}
_WEB_ENDINGS = {".mht", ".mhtml"}
_WORD_ENDINGS = {".doc", ".dot", ".wps", ".wpt", ""}  # what programs put over anything
_OFFICE_FOLDERS = (("word/", "docx"), ("xl/", "xlsx"), ("ppt/", "pptx"))
# The streams of an OLE file that tell whose it is; a document may hold another one, so its own kind comes first.
_OLE_STREAMS = (
    ("EncryptedPackage", "encrypted"),
    ("WordDocument", "doc"),
    ("PowerPoint Document", "pptx"),
    ("Workbook", "xlsx"),
    ("Book", "xlsx"),
    ("__properties_version1.0", "msg"),
    ("MatOST", "works"),
)
_OLE_ENDINGS = {".xls": "xlsx", ".et": "xlsx", ".ppt": "pptx", ".dps": "pptx", ".msg": "msg"}
_ZIP_FILES = (("OFD.xml", "ofd"), ("Index/Document.iwa", "pages"), ("Index.zip", "pages"))
_XML_ROOTS = (
    (re.compile(r"<(?:\w+:)?wordDocument\b"), "wordml"),
    (re.compile(r"<pkg:package\b"), "flat"),
    (re.compile(r"<office:document\b"), "odt"),
    (re.compile(r"<uof:UOF\b"), "uof"),
)
_PROLOGUE = r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*"
_HTML = re.compile(_PROLOGUE + r"(?:<!doctype\s+html|<html)\b", re.IGNORECASE | re.DOTALL)
_HTML_PIECE = re.compile(
    _PROLOGUE + r"<(?:head|body|meta|title|style|div|table|p|span|font|h[1-6]|center)\b", re.IGNORECASE | re.DOTALL
)
_HEADER = re.compile(rb"[!-9;-~]+:[ \t]*\S")
_SAVED_PAGE = re.compile(rb"^from:\s*<saved by ", re.IGNORECASE | re.MULTILINE)
_HEAD = 4096  # bytes in which a file shows what it is

CONVERTIBLE = {
    "doc": ".doc",
    "works": ".wps",
    "rtf": ".rtf",
    "odt": ".odt",
    "wordml": ".xml",
    "uof": ".uot",
}
"""Kinds that LibreOffice turns into .docx, with the ending by which it knows them."""
MAILS = {"mail", "msg"}
"""Kinds that are a mail; "tnef" is what Outlook may make of one's attachments."""
_FOR_PROGRAMS = {
    *("text/calendar", "application/ics", "text/vcard", "text/x-vcard", "text/directory", "text/x-amp-html"),
    *("application/pkcs7-signature", "application/x-pkcs7-signature", "application/pgp-signature"),
    *("application/pkcs7-mime", "application/x-pkcs7-mime", "application/pgp-keys", "application/pgp-encrypted"),
    *("application/applefile", "text/rfc822-headers"),
    *("message/delivery-status", "message/disposition-notification", "message/partial", "message/external-body"),
}
_FOR_PROGRAMS_ENDINGS = {".ics", ".vcf", ".vcs", ".p7s", ".p7m", ".p7c", ".asc", ".sig"}
ARCHIVES = {"zip", "7z", "rar", "tar", "packed"}
"""Kinds that hold other files."""
MANUSCRIPTS = {"docx", "flat", "text", "markdown", "html", "web", "pdf", *CONVERTIBLE}
"""Kinds that hold a manuscript's words."""
UNREADABLE_MANUSCRIPTS = {"damaged", "encrypted", "ofd", "pages"}
"""Kinds that may hold one but cannot be read."""

_REASONS = {
    "doc": (
        "“{name}”是旧版 Word 文件（.doc），要由 LibreOffice 转换，这台电脑上没有找到它。"
        "请用 Word 或 WPS 打开，另存为 .docx 再导入。"
    ),
    "works": (
        "“{name}”是 Works 文件，要由 LibreOffice 转换，这台电脑上没有找到它。请用 Word 打开，另存为 .docx 再导入。"
    ),
    "rtf": (
        "“{name}”是 RTF 文件，要由 LibreOffice 转换，这台电脑上没有找到它。请用 Word 或 WPS 打开，另存为 .docx 再导入。"
    ),
    "odt": (
        "“{name}”是 OpenDocument 文件，要由 LibreOffice 转换，这台电脑上没有找到它。"
        "请用 Word 或 WPS 打开，另存为 .docx 再导入。"
    ),
    "wordml": (
        "“{name}”是 Word 2003 的 XML 文件，要由 LibreOffice 转换，这台电脑上没有找到它。"
        "请用 Word 打开，另存为 .docx 再导入。"
    ),
    "uof": (
        "“{name}”是 UOF（标文通）文件，要由 LibreOffice 转换，这台电脑上没有找到它。"
        "请用 WPS 打开，另存为 .docx 再导入。"
    ),
    "damaged": (
        "“{name}”是旧版 Word 文件，但已损坏或不完整，没有读取。请发信人重新发送，或用 Word、WPS 修复后另存为 .docx。"
    ),
    "encrypted": "“{name}”设了打开密码，无法读取。请用 Word 或 WPS 打开，去掉密码后另存为 .docx 再导入。",
    "ofd": "“{name}”是 OFD 版式文件，不能读取其中的文字。请向投稿人索取 Word 原稿（.docx）。",
    "pages": "“{name}”是苹果 Pages 文稿，不能读取。请用 Pages 导出为 Word（.docx）再导入。",
    "xlsx": "“{name}”是电子表格，没有当作稿件读取。",
    "pptx": "“{name}”是演示文稿，没有当作稿件读取。",
    "empty": "“{name}”是空文件（0 字节），多半是上传失败。请发信人重新发送。",
    "pst": "“{name}”是 Outlook 的数据文件，不能直接读取。请在 Outlook 里选中邮件，拖进一个文件夹，再导入那个文件夹。",
    "dbx": "“{name}”是 Outlook Express 的数据文件，不能直接读取。请在那里选中邮件，拖进一个文件夹，再导入那个文件夹。",
    "other": "不认识“{name}”是什么文件，没有读取。稿件请用 .docx 或 .txt，照片请用 JPEG 或 PNG。",
}


def kind_of(data: bytes, name: str) -> str:
    """One of :data:`MANUSCRIPTS`, :data:`MAILS` or :data:`ARCHIVES`, "mailbox", "tnef", "picture", or one of those that
    are not read (:func:`unreadable`)."""
    if not data:
        return "empty"
    ending = naming.ending_of(name).lower()
    if _is_web_archive(data, ending):
        return "web"
    if ending not in _PLAIN_ENDINGS and ending != ".eml" and is_mailbox(data[:_MAIL_HEAD]):
        return "mailbox"
    if ending in (".eml", ".emlx") or (ending not in _PLAIN_ENDINGS and _begins_as_mail(data.lstrip(_BLANKS))):
        return "mail"
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _kind_of_zip(data, ending)
    if data.startswith(_OLE):
        return _kind_of_ole(data, ending)
    return _kind_by_first_bytes(data) or _kind_by_first_words(data, ending) or _kind_by_name(data, ending)


def _is_web_archive(data: bytes, ending: str) -> bool:
    """A page with its pictures in one file: programs save it as .mht, Word as .doc as well."""
    head = data[:_HEAD]
    if ending in _WEB_ENDINGS or _SAVED_PAGE.search(head):
        return b"\n" in head and _HEADER.match(head) is not None
    return ending in _WORD_ENDINGS and head[:13].lower() == b"mime-version:" and not _begins_as_mail(data)


def is_for_programs(media_type: str, name: str) -> bool:
    """Whether a part of a mail is nothing that people read: an appointment, a card, a signature."""
    return media_type in _FOR_PROGRAMS or naming.ending_of(name).lower() in _FOR_PROGRAMS_ENDINGS


def _begins_as_mail(data: bytes) -> bool:
    if _FIELD.match(data) is None:
        return False
    fields = fields_of(data[:_MAIL_HEAD].replace(b"\r\n", b"\n").split(b"\n\n", 1)[0])
    return "from" in fields and bool(fields.keys() & {"subject", "date", "received", "message-id", "to"})


def _kind_of_zip(data: bytes, ending: str) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
            if "mimetype" in names and "content.xml" in names:
                return _kind_of_open_document(archive.read("mimetype"))
    except Exception:  # damaged: who reads it will say so
        return "docx" if ending in _DOCX_ENDINGS else "zip"
    if "[Content_Types].xml" in names:
        return next((kind for folder, kind in _OFFICE_FOLDERS if any(n.startswith(folder) for n in names)), "docx")
    if known := next((kind for file, kind in _ZIP_FILES if file in names), ""):
        return known
    return "docx" if ending in _DOCX_ENDINGS else "zip"


def _kind_of_open_document(media_type: bytes) -> str:
    return {b"spreadsheet": "xlsx", b"presentation": "pptx"}.get(media_type.strip().rpartition(b".")[2], "odt")


def _kind_of_ole(data: bytes, ending: str) -> str:
    there = _kinds_by_streams(data)
    if "encrypted" in there:
        return "encrypted"
    if (usual := _OLE_ENDINGS.get(ending)) and (usual in there or not there):
        return usual
    return there[0] if there else "damaged"


def _kinds_by_streams(data: bytes) -> list[str]:
    """What an OLE file may be by its streams, not those of files that it holds; of a damaged one by its bytes."""
    from olefile import OleFileIO

    try:
        with OleFileIO(io.BytesIO(data)) as file:
            names = {path[0] for path in file.listdir(streams=True, storages=True)}
        return [kind for stream, kind in _OLE_STREAMS if stream in names]
    except Exception:
        return [kind for stream, kind in _OLE_STREAMS if f"{stream}\0".encode("utf-16-le") in data]


def _kind_by_first_bytes(data: bytes) -> str:
    if is_picture(data):
        return "picture"
    if data[257:262] == b"ustar":
        return "tar"
    head = data[:512].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    for start, kind in (
        (b"%pdf", "pdf"),
        (b"{\\rtf", "rtf"),
        (b"rar!\x1a\x07", "rar"),
        (b"7z\xbc\xaf\x27\x1c", "7z"),
        (b"\x1f\x8b\x08", "packed"),
        (b"bzh", "packed"),
        (b"\xfd7zxz\0", "packed"),
        (tnef.MAGIC, "tnef"),
        (_OUTLOOK_STORE.lower(), "pst"),
        (_OUTLOOK_EXPRESS, "dbx"),
    ):
        if head.startswith(start):
            return kind
    return ""


def _kind_by_first_words(data: bytes, ending: str) -> str:
    """Pages of the web and documents in XML, under whatever name: programs call both .doc."""
    if b"<" not in data[:_HEAD]:
        return ""
    head = decode(data[:_HEAD]).text
    if _HTML.match(head) or (ending in _WORD_ENDINGS and _HTML_PIECE.match(head)):
        return "html"
    if head.lstrip().startswith(("<?xml", "<?mso", "<w:", "<pkg:", "<office:", "<uof:")):
        return next((kind for root, kind in _XML_ROOTS if root.search(head)), "")
    return ""


def _kind_by_name(data: bytes, ending: str) -> str:
    if ending in _DOCX_ENDINGS:
        return "docx"  # its reader says what is wrong with it
    if ending == ".pdf" and b"%PDF-" in data[:_HEAD]:
        return "pdf"  # some programs write a few bytes in front
    if ending in naming.PICTURE_ENDINGS:
        return "picture"
    if ending in _TEXT_ENDINGS:
        return "text"
    if ending in _MARKDOWN_ENDINGS:
        return "markdown"
    if ending in (".htm", ".html", ".xhtml"):
        return "html"
    if ending == "" and _begins_as_mail(without_wrapping(data[:_MAIL_HEAD])):
        return "mail"  # as Foxmail 7 keeps them
    if ending in _WORD_ENDINGS and decode(data[:_MAIL_HEAD]).charset:
        return "text"
    return "other"


def unreadable(kind: str, name: str) -> IntakeError:
    """Why a file of this kind is not read, and what to do about it."""
    return IntakeError(f"kind-{kind}", _REASONS.get(kind, _REASONS["other"]), name=name)
