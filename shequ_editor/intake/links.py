"""Files that a mail only points to: large attachments of the mail services, and net disks. Nothing is ever fetched.

163, QQ and others keep what is too large for a mail on their servers for some weeks, and write a block of links into
the mail's words instead: the name, the size and a date of expiry stand somewhere about each link.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from itertools import islice

from msgspec import Struct

from shequ_editor.errors import Notice, notice

_URL = r"[^\s\"'<>\x01\x02，。；、）】]{0,2000}"
_LARGE = re.compile(
    r"https?://(?:"
    r"mail\.(?:163|126|yeah|188)\.(?:com|net)/large-attachment-download|"
    r"dashi\.163\.com/[^\s\"'<>\x01\x02]{0,40}cloud-attachment|"
    r"(?:[a-z0-9-]{1,20}\.)?(?:ym|qiye|fs|u)\.163\.com/[^\s\"'<>\x01\x02]{0,60}(?:large|download|fs/|display)|"
    r"(?:[a-z0-9-]{1,20}\.){0,2}(?:mail|exmail)\.qq\.com/(?:ftn/download|cgi-bin/ftnExs_)|"
    r"(?:[a-z0-9-]{1,20}\.){0,2}mail\.10086\.cn/[^\s\"'<>\x01\x02]{0,60}(?:largeattach|download)|"
    r"(?:[a-z0-9-]{1,20}\.)?(?:mail|qiye)\.aliyun\.com/[^\s\"'<>\x01\x02]{0,60}(?:bigattach|attachment)"
    rf"){_URL}",
    re.IGNORECASE,
)
_DISK = re.compile(
    r"https?://(?:(?:pan|yun)\.baidu\.com/(?:s/|share/)|share\.weiyun\.com/|(?:www\.)?(?:aliyundrive|alipan)\.com/s/|"
    r"pan\.quark\.cn/s/|(?:cloud|www\.cloud)\.189\.cn/(?:t/|web/share)|caiyun\.139\.com/|pan\.xunlei\.com/s/|"
    rf"(?:www\.)?(?:jianguoyun|123pan)\.com/(?:p/|s/)){_URL}",
    re.IGNORECASE,
)
_SECRET = re.compile(r"(?:提取码|访问码|密码|pwd)\s*[：:=]?\s*([A-Za-z0-9]{4,8})(?![A-Za-z0-9])", re.IGNORECASE)
_ANCHOR = re.compile(
    r"<a\s[^<>]{0,4000}?href\s*=\s*(?:\"([^\"<>]{1,4000})\"|'([^'<>]{1,4000})'|([^\s<>]{1,4000}))[^<>]{0,4000}>",
    re.IGNORECASE,
)
_TITLE = re.compile(r"\stitle\s*=\s*(?:\"([^\"]{1,300})\"|'([^']{1,300})')", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]{0,8000}>")
_NAME = re.compile(
    r"[^\s<>\"“”|/\\:*?\x01\x02，。；]{1,100}(?: [^\s<>\"“”|/\\:*?\x01\x02，。；]{1,60}){0,4}"
    r"\.(?:zip|rar|7z|docx?|wps|pdf|xlsx?|pptx?|txt|jpe?g|png|tiff?|heic|bmp|psd|ai|cdr|indd|mp4|mov|avi|wmv|mp3|wav)"
    r"(?![A-Za-z0-9])",
    re.IGNORECASE,
)
_SIZE = re.compile(r"(?<![\w.])\d{1,7}(?:\.\d{1,3})?\s?(?:[KMGT]B?|字节|Bytes)(?![A-Za-z])", re.IGNORECASE)
_DATE = r"(\d{4})\s?[-年/.]\s?(\d{1,2})\s?[-月/.]\s?(\d{1,2})\s?日?(?:\s{0,3}(\d{1,2})[:：时](\d{2}))?"
_EXPIRY = re.compile(
    rf"(?:有效期|到期|过期|失效|截止|expires?)[^\d\x01\x02]{{0,12}}{_DATE}|{_DATE}[^\d\x01\x02]{{0,6}}(?:到期|过期|失效|前有效|之前|expire)",
    re.IGNORECASE,
)
_DAYS = re.compile(r"(?:剩余|还剩|有效期|将在|将于)[^\d\x01\x02]{0,6}(\d{1,3})\s?天")
_ABOUT = 500  # characters behind a link, and in front of it, that may speak of it
_SECRET_WITHIN = 60
_MOST_LINKS = 50
_LONGEST = 256 * 1024  # characters in which links are looked for


class Elsewhere(Struct, frozen=True):
    """A file that lies with a mail service. What nobody said is "": the name, the size as written, the expiry
    (``2024-04-01 10:00``)."""

    link: str
    name: str = ""
    size: str = ""
    expires: str = ""


def large_attachments(body: str, received: str = "") -> list[Elsewhere]:
    """The large attachments that the words of a mail, plain or HTML, point to; ``received`` (ISO 8601) is what days
    are counted from."""
    around = list(_surroundings(body, _LARGE))
    in_front = bool(around) and bool(_NAME.search(around[0][1])) and not _NAME.search(around[-1][2])
    found: list[Elsewhere] = []
    for link, before, behind in around:
        each = _described(link, before if in_front else behind, received)
        if not each.name and found and found[-1].name and found[-1].name in before:
            continue  # a second link to the same file: 下载
        if not any(link == other.link or (each.name and each.name == other.name) for other in found):
            found.append(each)
    return found


def _described(link: str, words: str, received: str) -> Elsewhere:
    name, size = _NAME.search(words), _SIZE.search(words)
    return Elsewhere(link, name[0].strip() if name else "", size[0] if size else "", _expiry(words, received))


def notices(bodies: Sequence[str], received: str = "") -> list[Notice]:
    """What an editor must fetch by hand, one notice each. ``bodies`` are the same words, plain and as HTML: of each
    link that counts which says most of it."""
    best: dict[str, Elsewhere] = {}
    for each in (each for body in bodies for each in large_attachments(body, received)):
        best[each.link] = max(each, best.get(each.link, each), key=_told)
    disks = dict.fromkeys(found for body in bodies for found in _disks(body))
    told = [notice("", "net-disk", _ON_DISK, link=link, secret=secret) for link, secret in disks]
    return [_large(each) for each in best.values()] + told


_ON_DISK = "稿件的资料放在网盘里，程序不会自动下载。请用浏览器打开链接下载后导入：{link} {secret}"
_NO_DATE = "超大附件{name}{size}不在邮件里，程序不会自动下载。请用浏览器打开链接下载后导入：{link}"
_DATED = "超大附件{name}{size}不在邮件里，程序不会自动下载。请在 {expiry} 之前用浏览器打开链接下载后导入：{link}"


def _told(file: Elsewhere) -> int:
    return sum(map(bool, (file.name, file.size, file.expires)))


def _large(file: Elsewhere) -> Notice:
    name, size = f"“{file.name}”" if file.name else "", f"（{file.size}）" if file.size else ""
    text = _DATED if file.expires else _NO_DATE
    return notice("", "large-attachment", text, name=name, size=size, expiry=file.expires, link=file.link)


def _disks(body: str) -> Iterator[tuple[str, str]]:
    """Links to net disks, and the password that stands behind one."""
    for link, _before, behind in _surroundings(body, _DISK):
        secret = None if "pwd=" in link else _SECRET.search(behind[:_SECRET_WITHIN])
        yield link, secret[0] if secret else ""


def _surroundings(body: str, pattern: re.Pattern[str]) -> Iterator[tuple[str, str, str]]:
    """Each link with the words in front of it and behind it, as far as they can be meant."""
    text = _with_links(body[:_LONGEST])
    links = list(islice(pattern.finditer(text), _MOST_LINKS))
    ends = [0, *(link.end() for link in links)]
    starts = [*(link.start() for link in links), len(text)]
    for number, link in enumerate(links):
        before = text[max(ends[number], link.start() - _ABOUT) : link.start()]
        yield link[0].rstrip(".,;"), before, text[link.end() : min(starts[number + 1], link.end() + _ABOUT)]


def _with_links(body: str) -> str:
    """The words of a body; of HTML with the targets of its links where these stand, between \x01 and \x02."""
    if "<" not in body:
        return body
    return html.unescape(_TAG.sub("  ", _ANCHOR.sub(_opened, body)))


def _opened(anchor: re.Match[str]) -> str:
    title = _TITLE.search(anchor[0])
    return f" \x01{anchor[1] or anchor[2] or anchor[3]}\x02 {(title[1] or title[2]) if title else ''} | "


def _expiry(text: str, received: str) -> str:
    if found := _EXPIRY.search(text):
        year, month, day, hour, minute = found.groups()[:5] if found[1] else found.groups()[5:]
        return f"{year}-{int(month):02}-{int(day):02}" + (f" {int(hour):02}:{minute}" if hour else "")
    days = _DAYS.search(text)
    if days is None or not received:
        return ""
    return (datetime.fromisoformat(received) + timedelta(days=int(days[1]))).strftime("%Y-%m-%d")
