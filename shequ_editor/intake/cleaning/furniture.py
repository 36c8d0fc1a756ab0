"""What stands around an article where it was copied, and is no part of it: folios and running heads of pages, what a
web page or a 公众号 says to its readers, the fields of a mail. What is taken out is always told."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from shequ_editor.intake import wording
from shequ_editor.intake.cleaning.signs import lines_of
from shequ_editor.intake.cleaning.tracked import Edit

_DATE = r"\d{4}\s*[-年/.]\s*\d{1,2}\s*[-月/.]\s*\d{1,2}\s*日?"
_TIME = r"\d{1,2}[:：]\d{2}(?:[:：]\d{2})?"
_LONGEST = 200  # characters of a line of a page or a site

_FOLIO = re.compile(
    r"[-—–·•.~～\s|]*(?!(?:19|20)\d\d\b)(?:第\s*)?\d{1,4}\s*"
    r"(?:页|[/／]\s*\d{1,4}|页?\s*[,，/／]?\s*共\s*\d{1,4}\s*页)?[-—–·•.~～\s|]*"
    r"|[Pp](?:age|\.)\s*\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?"
    r"|第?\s*[A-D]?\d{1,2}\s*版(?:[ 　:：·|]*\S{2,6})?|[A-D]\d{2}[ 　·|]+\S{2,6}"
)
_DATELINE = re.compile(rf"{_DATE}[ 　]*(?:星期|周)[一二三四五六日天](?:[ 　].{{0,30}})?")
_LEFT_OVER = re.compile(r"[”’」』）】\]]+")  # of a pull quote

_BUTTON = (
    r"(?:我要)?(?:打印(?:本页|此文|文章|正文)?|关闭(?:窗口|本页)?|返回(?:顶部|首页|列表|上一页)?|(?:加入)?收藏(?:本页)?|设为首页|纠错|复制链接|保存|"
    r"推荐|分享|举报|评论|转发|点赞|在看|赞|写?留言|回复|展开全文|收起|全文|[上下]一页|登录|注册|视频|小程序)"
)
_PLACES_TO_SHARE = r"(?:微信(?:好友)?|(?:新浪|腾讯)?微博|QQ(?:空间|好友)?|朋友圈|空间|人人网|豆瓣|更多|复制链接)"
_OF_SITES = (
    r"(?:当前位置|您(?:现在|当前)?的位置|所在位置)[ 　]*[：:].*|首页[ 　]*[>»›＞→/].+",
    r"【?\s*字(?:号|体)(?:大小)?[ 　]*[：:].{0,20}|[【\[]?\s*大\s+中\s+小\s*[】\]]?",
    rf"(?:[【\[（(]?\s*{_BUTTON}\s*[】\]）)]?[ 　|｜·/，,]*){{1,8}}",
    rf"(?:一键)?分享(?:到|至|本文到)?\s*[：:]?(?:[ 　]*{_PLACES_TO_SHARE})*[ 　]*\d*|分享至好友和朋友圈",
    r"[上下]一(?:篇|条|页)\s*[：:].*|(?:相关|推荐|热门|延伸|更多|最新)(?:阅读|新闻|文章|推荐|内容|资讯)\s*[：:]?",
    r"(?:点击|浏览|阅读|访问|人气)(?:数|量|率|次数|人数)?\s*[：:]?\s*[\d.]+万?\+?\s*次?|字数[：:]?\s*\d+|听新闻|朗读",
    r"(?:用?微信|手机)?(?:扫一扫|扫码|扫描二维码|长按(?:识别|扫描)?(?:上方|下方)?二维码|识别(?:下方|上方)?二维码|长按上图).{0,30}",
    r"(?:版权(?:所有|声明)|免责声明|Copyright|©|本文(?:版权|仅代表作者)|未经(?:授权|许可|书面)).*|.{0,40}(?:ICP|公网安)备.{0,30}",
    r".{0,10}客户端下载|下载.{0,8}客户端",
)
_OF_ACCOUNTS = (
    r"[↑↓▲▼👆👇\s]*点击(?:(?:上|下)[方面]|标题下|题目下|文末|[左右][上下]角)?.{0,12}(?:蓝色?字|关注|阅读原文|订阅|在看|名片).{0,20}",
    r".{0,8}关注我们(?:吧|哦)?[!！~]*|(?:轻触|戳|点)?[“\"]?阅读原文[”\"]?|原创|[-—~·\s]*(?:THE\s*)?END[-—~·\s]*",
    r"(?:继续|向上)滑动看下一个|预览时标签不可点|微信扫一扫\s*关注该公众号|轻点两下取消(?:赞|在看)",
    rf"原创[ 　]+(?:\S{{1,20}}[ 　]+){{1,3}}{_DATE}(?:[ 　]+{_TIME})?(?:[ 　]*发表于[ 　]*\S{{2,6}})?",
    rf"(?:\S{{1,20}}[ 　]+){{1,3}}{_DATE}[ 　]+(?:{_TIME}(?:[ 　]*发表于[ 　]*\S{{2,6}})?|发表于[ 　]*\S{{2,6}})",
)
_OF_MAILS = (
    r"(?:发件人|发送人|寄件人|发送时间|发送日期|收件人|抄送|主题|附件|From|To|Cc|Sent|Date|Subject|Attachments?)\s*[：:].*",
    r"[\s>\-—_=*]*(?:原始邮件|转发(?:的)?邮件(?:信息)?|Original Message|Forwarded message)[\s>\-—_=*]*",
    r"(?:在|At|On).{4,80}(?:写道|wrote)\s*[：:]?|[发来]自我的\S{2,12}|Sent from my .{2,20}",
)
_FURNITURE = [re.compile(words, re.IGNORECASE) for words in (*_OF_SITES, *_OF_ACCOUNTS, *_OF_MAILS)]
_EDITOR = re.compile(r"(?:责任|执行|本期|美术|图片)?(?:编辑|责编|美编|编审|校对|审核|监制|排版)")

_LABEL = (
    r"(?:(?:发布|更新|创建|录入|信息|稿件|编辑)?(?:时间|日期)|(?:点击|浏览|阅读|访问)(?:数|量|率|次数|人数)?|字(?:号|体)(?:大小)?|"
    r"责任编辑|责编|编辑|审核|发布(?:者|人|单位)?|录入(?:者|员|人)?|打印|关闭|分享(?:到)?)"
)
_KEPT = r"(?:(?:稿件|文章|信息|新闻)?来源|稿源|作者|记者|通讯员|供稿(?:单位)?|撰稿人?)"
_MOMENT = rf"{_DATE}(?:[ 　]*{_TIME})?"
_FIELD = re.compile(
    rf"(?P<kept>{_KEPT})\s*[：:]\s*(?P<value>\S+?)(?=[ 　|｜]+|$)"
    rf"|(?:{_LABEL})\s*[：:]?\s*(?:{_MOMENT}|\d+\s*次?|(?:[大中小](?:[ 　]+|$)){{1,3}}|[^\s：:]{{2,20}})?"
    rf"|{_MOMENT}|[【\[]?(?:大[ 　]*中[ 　]*小|打印|关闭)[】\]]?"
)


def furniture(text: str) -> Iterator[Edit]:
    """Lines that belong to the page, the site or the mail; of a line of fields under a headline 来源 and 作者 stay,
    each as a line of its own."""
    heads = _running_heads(text)
    for at, line in lines_of(text):
        bare = line.strip()
        if bare and (is_furniture(bare) or bare in heads):
            yield Edit(at, at + len(line), "")
        elif bare:
            kept = _fields(bare)
            if kept is not None and kept != bare:
                yield Edit(at, at + len(line), kept)


def is_furniture(line: str) -> bool:
    """Whether a line's own words say that it is no part of an article."""
    if len(line) > _LONGEST:
        return False
    if any(found.fullmatch(line) for found in (_FOLIO, _DATELINE, _LEFT_OVER, *_FURNITURE)):
        return True
    return wording.is_edited_by(line) and _EDITOR.match(line) is not None


def _fields(line: str) -> str | None:
    """What is kept of a line that is nothing but fields; None for any other line."""
    if len(line) > _LONGEST:
        return None
    kept: list[str] = []
    at = count = 0
    while at < len(line):
        found = _FIELD.match(line, at)
        if found is None or found.end() == at:
            return None
        count += 1
        if found["kept"]:
            kept.append(f"{found['kept']}：{found['value']}" if "：" in found[0] else found[0].strip())
        at = found.end() + len(line[found.end() :]) - len(line[found.end() :].lstrip(" 　|｜"))
    return "\n".join(kept) if count > 1 else None


def _running_heads(text: str) -> set[str]:
    """Short lines that come again beside the folios of several pages."""
    lines = [line.strip() for _, line in lines_of(text) if line.strip()]
    beside: Counter[str] = Counter()
    for place, line in enumerate(lines):
        if _FOLIO.fullmatch(line):
            beside.update({*lines[max(place - 2, 0) : place], *lines[place + 1 : place + 3]})
    counts = Counter(lines)
    return {
        line
        for line, near in beside.items()
        if near > 1
        and near == counts[line]
        and len(line) <= 40
        and not wording.ends_sentence(line)
        and not wording.is_source(line)
    }
