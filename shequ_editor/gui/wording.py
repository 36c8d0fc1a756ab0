"""The words of the domain as an editor says them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QDateTime, QLocale, Qt

from shequ_editor.domain.call import Lack
from shequ_editor.domain.manuscript import Beside, Place, Role, Width
from shequ_editor.domain.workflow import Status
from shequ_editor.errors import Message, Notice
from shequ_editor.typeset.page import Edition, Fit

if TYPE_CHECKING:
    from shequ_editor.preflight import Finding

_ROLES = {
    Role.LEAD: QT_TRANSLATE_NOOP("wording", "导语"),
    Role.HEADING1: QT_TRANSLATE_NOOP("wording", "小标题"),
    Role.HEADING2: QT_TRANSLATE_NOOP("wording", "二级标题"),
    Role.HEADING3: QT_TRANSLATE_NOOP("wording", "三级标题"),
    Role.PARAGRAPH: QT_TRANSLATE_NOOP("wording", "正文"),
    Role.LINE: QT_TRANSLATE_NOOP("wording", "独行"),
    Role.PHOTO: QT_TRANSLATE_NOOP("wording", "图"),
    Role.CAPTION: QT_TRANSLATE_NOOP("wording", "图注"),
    Role.TABLE: QT_TRANSLATE_NOOP("wording", "表格"),
    Role.SOURCE: QT_TRANSLATE_NOOP("wording", "来源"),
    Role.SIGNATURE: QT_TRANSLATE_NOOP("wording", "落款"),
    Role.EDITORS_NOTE: QT_TRANSLATE_NOOP("wording", "编者按"),
    Role.ITEM: QT_TRANSLATE_NOOP("wording", "列表项"),
    Role.QUOTE: QT_TRANSLATE_NOOP("wording", "引语"),
    Role.VERSE: QT_TRANSLATE_NOOP("wording", "诗行"),
    Role.BOX_TITLE: QT_TRANSLATE_NOOP("wording", "框题"),
    Role.BOX: QT_TRANSLATE_NOOP("wording", "框文"),
}
_WISHES = {
    Width.COLUMN: QT_TRANSLATE_NOOP("wording", "一栏"),
    Width.TWO: QT_TRANSLATE_NOOP("wording", "两栏"),
    Width.FULL: QT_TRANSLATE_NOOP("wording", "通栏"),
    Place.HERE: QT_TRANSLATE_NOOP("wording", "文中"),
    Place.COLUMN_HEAD: QT_TRANSLATE_NOOP("wording", "栏首"),
    Place.COLUMN_FOOT: QT_TRANSLATE_NOOP("wording", "栏末"),
    Place.PAGE_HEAD: QT_TRANSLATE_NOOP("wording", "页首"),
    Place.PAGE_FOOT: QT_TRANSLATE_NOOP("wording", "页末"),
    Beside.YES: QT_TRANSLATE_NOOP("wording", "与上图并排"),
    Beside.NO: QT_TRANSLATE_NOOP("wording", "单独排"),
}


_KINDS = {
    "invisible": QT_TRANSLATE_NOOP("wording", "看不见的字符"),
    "compatibility": QT_TRANSLATE_NOOP("wording", "兼容字形"),
    "width": QT_TRANSLATE_NOOP("wording", "全角字母、数字"),
    "quoting": QT_TRANSLATE_NOOP("wording", "邮件引用号（>）"),
    "furniture": QT_TRANSLATE_NOOP("wording", "页码、网页杂项"),
    "bullets": QT_TRANSLATE_NOOP("wording", "项目符号"),
    "breaks": QT_TRANSLATE_NOOP("wording", "断行接回"),
    "blank_lines": QT_TRANSLATE_NOOP("wording", "空行"),
    "indents": QT_TRANSLATE_NOOP("wording", "行首行末空格"),
    "spaces": QT_TRANSLATE_NOOP("wording", "多余空格"),
    "ellipses": QT_TRANSLATE_NOOP("wording", "省略号"),
    "strokes": QT_TRANSLATE_NOOP("wording", "“一一”改破折号"),
    "dashes": QT_TRANSLATE_NOOP("wording", "破折号"),
    "marks": QT_TRANSLATE_NOOP("wording", "半角标点"),
    "repeated": QT_TRANSLATE_NOOP("wording", "重复标点"),
    "quotes": QT_TRANSLATE_NOOP("wording", "引号"),
}


def cleaning_name(kind: str) -> str:
    """What 整理文字 puts right: 多余空格, 半角标点 …"""
    return QCoreApplication.translate("wording", str(_KINDS[kind]))


def role_name(role: Role) -> str:
    """小标题, 正文, 图 …"""
    return QCoreApplication.translate("wording", str(_ROLES[role]))


def wish_name(wish: Width | Place | Beside) -> str:
    """How a picture or a box is to stand: 通栏, 页首, 与上图并排 …"""
    if not wish:
        return QCoreApplication.translate("wording", "自动")
    return QCoreApplication.translate("wording", str(_WISHES[wish]))


def status_name(status: Status | str) -> str:
    """待审, 采用, 已排 …"""
    match str(status):
        case "pending":
            return QCoreApplication.translate("wording", "待审")
        case "accepted":
            return QCoreApplication.translate("wording", "采用")
        case "reserve":
            return QCoreApplication.translate("wording", "备用")
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


def signed(step: str) -> str:
    """A step of review that stands signed: 已初审."""
    return QCoreApplication.translate("wording", "已{step}").format(step=step)


def lack_name(lack: Lack) -> str:
    """Something that the call for papers asks for, in a word or two."""
    match lack:
        case Lack.SUBJECT:
            return QCoreApplication.translate("wording", "主题没写“投稿”")
        case Lack.UNIT:
            return QCoreApplication.translate("wording", "单位全称")
        case Lack.AUTHOR:
            return QCoreApplication.translate("wording", "作者单位")
        case _:
            return QCoreApplication.translate("wording", "照片原图")


def lacking() -> str:
    """Manuscripts that lack something of it."""
    return QCoreApplication.translate("wording", "缺材料")


def to_sign_again() -> str:
    """Of a manuscript that was edited after somebody signed."""
    return QCoreApplication.translate("wording", "须重签")


def moment(iso: str) -> str:
    """A moment of the library, kept in UTC, by the clock on the wall: 2024/3/8 14:05."""
    return QLocale().toString(QDateTime.fromString(iso, Qt.DateFormat.ISODate).toLocalTime(), "yyyy/M/d HH:mm")


def fit(fit: Fit | None) -> str:
    """How an article takes the pages it was given: 多出 37 字（2 行）, 还差 60 字（3 行）, 正好排满."""
    if fit is None:
        return ""
    if fit.over.lines:
        text = QCoreApplication.translate("wording", "多出 {characters} 字（{lines} 行）")
        return text.format(characters=fit.over.characters, lines=fit.over.lines)
    if fit.missing.lines:
        text = QCoreApplication.translate("wording", "还差 {characters} 字（{lines} 行）")
        return text.format(characters=fit.missing.characters, lines=fit.missing.lines)
    return QCoreApplication.translate("wording", "正好排满")


def finding_place(finding: Finding, edition: Edition | None) -> str:
    """Where something stands that was found: 第 9 页　文章的题目."""
    label = edition.pages[finding.page].label if edition and 0 <= finding.page < len(edition.pages) else ""
    page = page_name(label) if label else ""
    title = "" if finding.where == label else finding.where
    return "　".join(part for part in (page, title) if part)


def preflight(findings: Sequence[Finding] | None) -> str:
    """What a check found, in numbers: 预检 1 处错误 2 处提醒."""
    errors = sum(finding.is_error for finding in findings or ())
    others = len(findings or ()) - errors
    words = [QCoreApplication.translate("wording", "预检")]
    if errors:
        words.append(QCoreApplication.translate("wording", "{count} 处错误").format(count=errors))
    if others:
        words.append(QCoreApplication.translate("wording", "{count} 处提醒").format(count=others))
    return " ".join(words)


def page_count(edition: Edition) -> str:
    """How many pages an issue has, and what is missing to whole sheets: 共 34 页，还差 2 页."""
    text = QCoreApplication.translate("wording", "共 {count} 页").format(count=len(edition.pages))
    if not edition.missing_pages:
        return text
    return text + QCoreApplication.translate("wording", "，还差 {count} 页").format(count=edition.missing_pages)


def sentence(message: Message | Notice | None) -> str:
    """A message in the language of the window."""
    if message is None:
        return ""
    if isinstance(message, Notice):
        said = sentence(message.message)
        return f"{message.where}：{said}" if message.where else said
    return message.said(label)


def label(text: str) -> str:
    """A text of the core, such as the label of a change (排入, 修改文字 …), in the language of the window."""
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
