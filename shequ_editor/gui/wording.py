"""The words of the domain as an editor says them."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QDateTime, QLocale, Qt

from shequ_editor.domain.manuscript import Role
from shequ_editor.domain.workflow import Status
from shequ_editor.errors import Message, Notice


def role_name(role: Role) -> str:
    """小标题, 正文, 图 …"""
    match role:
        case Role.LEAD:
            return QCoreApplication.translate("wording", "导语")
        case Role.HEADING1:
            return QCoreApplication.translate("wording", "小标题")
        case Role.HEADING2:
            return QCoreApplication.translate("wording", "二级标题")
        case Role.HEADING3:
            return QCoreApplication.translate("wording", "三级标题")
        case Role.PARAGRAPH:
            return QCoreApplication.translate("wording", "正文")
        case Role.LINE:
            return QCoreApplication.translate("wording", "独行")
        case Role.PHOTO:
            return QCoreApplication.translate("wording", "图")
        case Role.CAPTION:
            return QCoreApplication.translate("wording", "图注")
        case Role.TABLE:
            return QCoreApplication.translate("wording", "表格")
        case Role.SOURCE:
            return QCoreApplication.translate("wording", "来源")
        case Role.SIGNATURE:
            return QCoreApplication.translate("wording", "落款")


def status_name(status: Status | str) -> str:
    """待审, 采用, 已排 …"""
    match str(status):
        case "pending":
            return QCoreApplication.translate("wording", "待审")
        case "accepted":
            return QCoreApplication.translate("wording", "采用")
        case "rejected":
            return QCoreApplication.translate("wording", "退稿")
        case "placed":
            return QCoreApplication.translate("wording", "已排")
        case "other":
            return QCoreApplication.translate("wording", "非投稿")
        case _:
            return QCoreApplication.translate("wording", "全部")


def page_name(label: str) -> str:
    """A page as it is spoken of: 封面, 第 3 页."""
    match label:
        case "封面":
            return QCoreApplication.translate("wording", "封面")
        case "封二":
            return QCoreApplication.translate("wording", "封二")
        case "封三":
            return QCoreApplication.translate("wording", "封三")
        case "封底":
            return QCoreApplication.translate("wording", "封底")
        case _:
            return QCoreApplication.translate("wording", "第 {label} 页").format(label=label)


def sentence(message: Message | Notice | None) -> str:
    """A message in the language of the window."""
    if message is None:
        return ""
    if isinstance(message, Notice):
        said = sentence(message.message)
        return f"{message.where}：{said}" if message.where else said
    text = QCoreApplication.translate("core", message.text)
    return text.format(**message.values) if message.values else text


def label(text: str) -> str:
    """The label of a change (排入, 修改文字 …) in the language of the window."""
    return QCoreApplication.translate("core", text)


def day(iso: str) -> str:
    """When a mail came: 今天 14:05, 3月8日, 2023/12/1."""
    moment = QDateTime.fromString(iso, Qt.DateFormat.ISODate)
    if not moment.isValid():
        return ""
    moment = moment.toLocalTime()
    today = QDateTime.currentDateTime().date()
    if moment.date() == today:
        return QLocale().toString(moment, "HH:mm")
    if moment.date().year() == today.year():
        return QLocale().toString(moment, QCoreApplication.translate("wording", "M月d日"))
    return QLocale().toString(moment, "yyyy/M/d")
