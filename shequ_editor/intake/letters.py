"""What a mail's own words are: an article, a note that goes with one, or no submission at all."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence

from shequ_editor.intake import naming, wording
from shequ_editor.intake.draft import Item, Para, Shot
from shequ_editor.intake.head import Told
from shequ_editor.intake.letter import Letter

_PREFIX = re.compile(r"^\s*(?:(?:re|fw|fwd|回复|转发|答复)\s*[：:]\s*)+", re.IGNORECASE)
_REPLY = re.compile(r"^\s*(?:re|回复|答复)\s*[：:]", re.IGNORECASE)
_CALL_LINE = re.compile(r"^[【\[（(]?(?:投稿|来稿|供稿|稿件)[】\]）)]?[：:]?$")
_CALLS_ITSELF = re.compile(  # possessive: the words that must not follow are looked for behind all white space
    r"^\s*+[【\[（(《]?\s*+(?P<who>(?!请问|咨询|关于|询问)[^\s：:】\]]{0,20}?)(?:投稿|来稿|供稿|报稿|荐稿|稿件报送|报送稿件|稿件)\s*+(?:\d{1,3}篇)?+"
    r"\s*+[】\]）)》]?+\s*+(?!咨询|须知|要求|邮箱|问题|方式|流程|格式|时间|指南|吗|说明|地址|费|通知|被|采用|录用|刊登|收到|是否|能否)[：:\-—_+＋|｜、\s]*+"
)
_QUOTED = re.compile(r"《([^《》]{4,80}(?:《[^《》]{1,40}》[^《》]{0,40})?)》")
_PERIODICAL = re.compile(r"(?:通讯|日报|晚报|晨报|时报|周报|周刊|月刊|杂志|期刊|简报)$")
_JOINTS = re.compile(r"[+＋|｜_\-—–－]+")
_MARKS = re.compile(r"[+＋|｜_\-—–－：:【】\[\]（）()《》]+")
_SIGNATURE_LINES = 6
_FAREWELL_LINES = 8
_LEAST_FULL_UNIT = 7  # characters
_LONGEST_NOTE = 1500  # characters: a longer text quotes other things than its own title
_ATTACHMENT_SPOKEN_OF = re.compile(r"附件|附上|随信|随函|见附")
_QUESTION = re.compile(
    r"请问|咨询(?:一下|您|贵|编辑|投稿|稿)|^咨询|想问|想了解|能否告知|是否可以|怎么投|如何投|(?:什么时候|何时|多少钱|吗)[^。！？]{0,12}[？?]|"
    r"[？?]\s*(?:谢谢|盼复|望回复)|是否收到|收到了?吗"
)
_ADVERT = re.compile(
    r"优惠|代开|发票|培训班|课程|报名|退订|点击|推广|加微信|限时|折扣|报价|采购|招商|免费领取|中奖|贷款|客户|产品|软件|订阅|unsubscribe",
    re.IGNORECASE,
)
_GREETED = (
    r"(?:编辑部?|老师|主编|领导|贵刊|杂志社|通讯社|委员会)"
    r"(?:[、和及]?(?:各位|全体|的)?(?:编辑部?|老师|领导|同志|同仁|朋友)们?)*"
)
_GREETING = re.compile(
    rf"^(?:尊敬的|敬爱的|亲爱的)?[^，。！]{{0,16}}{_GREETED}\s*(?:[：:，,！!]\s*|(?=[您你大]))(?:您好|你们?好|大家好)?[！!：:。，,]*$|"
    r"^(?:尊敬的|敬爱的|亲爱的)?[^，。！：]{0,8}(?:编辑部?|老师|主编|领导)们?(?:好[！!。，,：:]*)?$|"
    r"^(?:您|你们?|大家|各位)好|^(?:现|兹|今|特|谨)(?:将|报送|投|寄|向)|^(?:请|敬请|望|烦请|恳请|麻烦)(?:您|贵刊|编辑部?|老师)?(?:予以)?(?:审阅|查收|采用|指正|批评|审核|斧正|惠存)|"
    r"^[【\[（(]?(?:投稿|来稿|供稿|稿件)[】\]）)]?[：:]?$|^(?:以下|下面)(?:是|为)|^(?:附上|随信附|随函附)|^(?:稿件|正文|全文|内容)(?:如下|见下)[：:。]?$|^附件"
)
_FAREWELL = re.compile(
    r"^(?:此致|敬礼|敬上|致礼|祝(?:好|安|您|编安|工作|商祺)|顺(?:颂|祝)|(?:非常|十分)?(?:谢谢|感谢)(?:您|你们|老师|编辑|贵刊|了|[！!。，,~]|$)|盼复|以上|-{2,}|_{3,}|发自我的|来自我的|发自\s*\S{1,12}$|"
    r"sent from|请(?:审阅|查收|采用))",
    re.IGNORECASE,
)
_NUMBER_OR_ADDRESS = re.compile(r"[\d\s()（）+—-]{7,30}|[\w.+-]{1,64}@[\w.-]{1,200}")
_FORWARD_FIELD = re.compile(
    r"^\s*[>*]*\s*(?:发件人|发送人|寄件人|发送时间|发送日期|收件人|抄送|主题|日期|时间|From|To|Cc|Sent|Date|Subject)\s*[：:]",
    re.IGNORECASE,
)
_QUOTED_SENDER = re.compile(
    r"^[\s>*]{0,20}(?:发件人|发送人|寄件人|From)\s{0,4}[：:]\s{0,4}(?P<name>[^<>\n]{0,100}?)\s{0,4}(?:[<＜](?:mailto:)?(?P<address>[^<>\s]{1,200})[>＞]?|$)",
    re.IGNORECASE,
)
_PASSED_ON = re.compile(r"^\s*(?:fw|fwd|转发)\s*[：:]|^\s*\[fwd[：:]", re.IGNORECASE)
_ABOUT_LARGE = re.compile(  # what 163 and QQ write around links to large attachments
    r"^从.{1,12}发来的(?:超大|云)?附件|[（(][^（()）]{0,40}(?:到期|过期|无限期)\s?[）)]|^(?:进入)?下载(?:页面)?\s?(?:[：:]\s?https?://\S*)?$"
)
_FORWARD_RULE = re.compile(
    r"^[\s>\-—_=*]*(?:原始邮件|转发(?:的)?邮件(?:信息)?|以下是转发|Original Message|Forwarded message)|^[-—_=*\s]{5,}$",
    re.IGNORECASE,
)
_QUOTE_RULE = re.compile(r"^[\s\-—_]*(?:原始邮件|Original Message)", re.IGNORECASE)
_REPLY_RULE = re.compile(r"^(?:在|At|On).{4,80}(?:写道|wrote)\s*[：:]?$")

_ADDRESSED = re.compile(
    r"[您你]|贵刊|贵社|编辑|老师|谢谢|感谢|敬请|请(?!来|到|进|居民|专家|律师|群众|大家来)|祝|我[公本]?司|本公司|附件|欢迎来电|致电"
)
_SPEECH = re.compile(r"“[^“”]*”")

_LEAST_ARTICLE = 200  # Han in paragraphs: more than a letter of course has
_LEAST_TITLED = 120  # where a title stands over them
_LEAST_NEWS = 80  # where they speak to nobody, as letters do
_LEAST_CALLED_AND_TITLED = 40
_LEAST_CALLED = 80  # where the subject says that it is one
_SURELY_ARTICLE = 600


def subject_title(subject: str) -> str:
    """The title in a subject: ``转发：投稿：某某`` → ``某某``; "" if nothing is left."""
    bare = _PREFIX.sub("", subject)
    found = _call(bare)
    return (bare[found.end() :] if found else bare).strip(" 　。《》【】") if bare else ""


def _call(bare: str) -> re.Match[str] | None:
    """投稿, 某社区投稿：… at the beginning; in 优秀稿件评选揭晓 nothing calls itself a submission."""
    found = _CALLS_ITSELF.match(bare)
    if found is None or not found["who"] or wording.unit_line(found["who"]):
        return found
    goes_on = found.end() < len(bare) and wording.han(bare[found.end() - 1] + bare[found.end()]) == 2
    return None if goes_on else found


def calls_itself(mail: Letter) -> bool:
    """Whether a mail's subject or first line says that it is a submission (投稿, as the call for papers asks)."""
    first = next((item.text for item in mail.body.items if isinstance(item, Para)), "")
    return bool(_call(_PREFIX.sub("", mail.subject)) or _CALL_LINE.match(first))


def first_sender(mails: Sequence[Letter], *, passed_on: bool = False) -> str:
    """Who wrote the last of these mails, which stand within each other, or whom its words name as its writer; "" for a
    mail that nobody ``passed_on``."""
    first = mails[-1]
    quoted = _quoted_sender(first) if is_passed_on(first.subject) else ""
    return quoted or (first.sender_name or first.sender_address if passed_on or len(mails) > 1 else "")


def _quoted_sender(mail: Letter) -> str:
    """From the lines that mail programs write above what they forward; of several the innermost."""
    found = [_QUOTED_SENDER.match(line) for line in mail.text.split("\n")]
    names = [(match["name"].strip(" \"'“”") or match["address"]) for match in found if match]
    return names[-1] if names else ""


def is_passed_on(subject: str) -> bool:
    return _PASSED_ON.match(subject) is not None


def is_reply(subject: str) -> bool:
    return _REPLY.match(subject) is not None


def told_by_name(stem: str) -> Told:
    """What a file's name says of the manuscript in it: 某社区-标题."""
    return Told(tuple(_stem_titles(stem)), sender=next(iter(_subject_units(clean_stem(stem))), ""))


def _stem_titles(stem: str) -> list[str]:
    return _named_titles(subject_title(clean_stem(stem)))


def told_by(letter: Letter, file_stem: str = "") -> Told:
    """What the mail says of a manuscript: titles (its subject, its text, the file's name), the unit, the sender's."""
    mails = (letter, *letter.forwarded)
    lines = [line for mail in mails for line in mail.text.split("\n")]
    titles = [title for line in lines if (title := wording.says_title(line))]
    titles += [title for mail in mails for title in _named_titles(subject_title(mail.subject))]
    titles += [title for mail in mails if len(mail.text) < _LONGEST_NOTE for title in _QUOTED.findall(mail.text)]
    titles += _stem_titles(file_stem)
    senders = [unit for mail in mails for unit in _sender_units(mail)]
    kept = [title for title in titles if len(wording.compact(title)) >= 2 and not _PERIODICAL.search(title)]
    best_first = sorted(kept, key=lambda title: (not wording.han(title), not _is_longer_form(title, kept)))
    return Told(
        tuple(dict.fromkeys(best_first)),
        next(filter(None, map(wording.unit_label, lines)), ""),
        next(filter(None, [*senders, *_subject_units(clean_stem(file_stem))]), ""),
        next(filter(None, map(wording.says_authors, lines)), ()),
    )


def _is_longer_form(title: str, others: Sequence[str]) -> bool:
    """Whether another title is this one cut short, as subjects are."""
    long = wording.compact(title)
    return any(len(short) >= 8 and long != short and long.startswith(short) for short in map(wording.compact, others))


def _sender_units(mail: Letter) -> list[str]:
    """Who sends, as far as units go: the mail's signature, its From field, its subject."""
    last_lines = mail.text.split("\n")[-_SIGNATURE_LINES:] if len(mail.text) < _LONGEST_NOTE else []
    signed = [unit for line in last_lines if (unit := wording.unit_line(line.strip()))]
    return [*signed, wording.unit_line(mail.sender_name), *_subject_units(mail.subject)]


def _subject_units(subject: str) -> list[str]:
    """Units that a subject names beside the title: ``某社区投稿：标题``, ``投稿＋某社区＋标题``."""
    found = _call(_PREFIX.sub("", subject))
    unit = wording.unit_line(found["who"]) if found else ""
    return [unit, *_named_units(subject_title(subject))] if unit else _named_units(subject_title(subject))


def _named_units(name: str) -> list[str]:
    """The units in a name that joins them to a title; what stands alone is the title, unless it is a unit in full."""
    pieces = _pieces(name)
    units = [unit for piece in pieces if (unit := wording.unit_line(piece))]
    return units if len(pieces) > 1 or len("".join(units)) >= _LEAST_FULL_UNIT else []


def _named_titles(name: str) -> list[str]:
    """The titles that a name may mean. In 某社区-标题 what stands behind the unit; in 标题：下半句 all of it,
    else what stands behind the first mark, else a piece. A unit is no title."""
    if not name or wording.unit_line(name):
        return []
    pieces = [piece for piece in _pieces(name) if not wording.unit_line(piece) and wording.han(piece) >= 4]
    joined = [piece.strip() for piece in _JOINTS.split(name) if piece.strip()]
    rest = [piece for piece in joined if not wording.unit_line(piece)]
    first = rest if len(rest) == 1 < len(joined) else []
    tail = (
        [parts[-1].strip()] if len(parts := _MARKS.split(name, maxsplit=1)) > 1 and wording.han(parts[1]) >= 4 else []
    )
    return [*first, name, *tail, *sorted((p for p in pieces if p != name), key=len, reverse=True)]


def _pieces(name: str) -> list[str]:
    return [piece.strip() for piece in _MARKS.split(name) if piece.strip()]


def clean_stem(stem: str) -> str:
    """A file's name as a title: without 投稿, 定稿, dates and numbers around it."""
    stem = naming.without_folder_number(stem)
    stem = re.sub(r"^[【\[（(]?(?:投稿|来稿|稿件|供稿)[】\]）)]?[：:\-—_+ 　]*", "", stem)
    stem = re.sub(
        r"[\s_\-]*[（(【\[]?(?:定稿|终稿|初稿|修改稿?|最终版?|(?<=[\s_（(【\[-])[改新]|副本|\d{6,8}|v\d+)[）)】\]]?\s*\d*$",
        "",
        stem,
    )
    return stem.replace("_", " ").strip("《》 　")


# ---- articles in a mail ---------------------------------------------------------------------------------------------


def article_in(
    items: Sequence[Item], told: Told, *, called: bool, reply: bool = False, logos: Collection[str] = ()
) -> list[Item]:
    """The article that a mail's own words are, without greeting and farewell; [] if they are none.

    ``called``: the mail says that this is a submission. ``reply``: below a rule it quotes what it answers. ``logos``
    are the keys of pictures so small that they belong to the sender's card where they stand by it.
    """
    body = _without_farewell(_after_greeting(without_mail_lines(items, reply=reply), told), logos)
    paras = [item for item in body if isinstance(item, Para)]
    letters = sum(wording.han(para.text) for para in paras if wording.is_prose(para.text))
    words = "\n".join(para.text for para in paras)
    adverts = len(set(_ADVERT.findall(words)))
    if letters >= _SURELY_ARTICLE:
        return body if called or adverts < 5 else []
    if letters < _least(words, called=called, titled=_has_title(paras)):
        return []
    return body if called or not (_asks(words) or adverts >= 2) else []


def _least(words: str, *, called: bool, titled: bool) -> int:
    """How many Han in paragraphs make an article of words that are called one, have a title, speak to nobody."""
    speaks = _ADDRESSED.search(_SPEECH.sub("", words)) is not None
    if called and titled:
        return _LEAST_CALLED_AND_TITLED if speaks else _LEAST_CALLED_AND_TITLED // 2
    if called:
        return _LEAST_CALLED
    if not speaks:
        return _LEAST_NEWS
    return _LEAST_TITLED if titled else _LEAST_ARTICLE


def _has_title(paras: Sequence[Para]) -> bool:
    """Whether the first line is short and what follows is not."""
    first = paras[0].text if paras else ""
    return 4 <= wording.han(first) <= 40 and not wording.is_prose(first) and not is_greeting(first) and len(paras) > 1


def without_mail_lines(items: Sequence[Item], *, reply: bool = False) -> list[Item]:
    """Without the lines that mail programs write around forwarded mails and above quoted ones."""
    kept: list[Item] = []
    for item in items:
        if isinstance(item, Para):
            if _REPLY_RULE.match(item.text) or (reply and _QUOTE_RULE.match(item.text)):
                break
            if (_FORWARD_FIELD.match(item.text) and len(item.text) < 120) or _FORWARD_RULE.match(item.text):
                continue
            if item.text.startswith(">") or (_ABOUT_LARGE.search(item.text) and len(item.text) < 200):
                continue
        kept.append(item)
    return kept


def _after_greeting(items: Sequence[Item], told: Told) -> list[Item]:
    """From the title on, where it stands in the words, or the line over it; else from behind the greeting."""
    titles = [compact for title in told.titles if len(compact := wording.compact(title)) >= 6]
    for place, item in enumerate(items[:15]):
        if isinstance(item, Para) and any(_begins(items, place, title) for title in titles):
            return list(items[place - _may_be_kicker(items, place) :])
    place = 0
    while place < len(items) and isinstance(item := items[place], Para) and is_greeting(item.text):
        place += 1
    return list(items[place:])


def _may_be_kicker(items: Sequence[Item], title: int) -> bool:
    """Whether the line over a title belongs to it rather than to the letter."""
    line = items[title - 1] if title else None
    if not isinstance(line, Para) or not 4 <= wording.han(line.text) <= 30 or wording.is_prose(line.text):
        return False
    return not (is_greeting(line.text) or _is_on_card(line.text) or wording.ends_sentence(line.text))


def _without_farewell(body: list[Item], logos: Collection[str] = ()) -> list[Item]:
    """Without the lines at the end that are the mail's, not the article's: a farewell with what follows it, the
    sender's card behind a blank line, 报送单位：…"""
    bare = [item for item in body if not (isinstance(item, Shot) and item.key in logos)]
    kept = _without_last_lines(bare)
    if len(kept) == len(bare):
        return body
    return body[: body.index(kept[-1]) + 1] if kept else []


def _without_last_lines(body: list[Item]) -> list[Item]:
    first = next((n for n in range(max(len(body) - _FAREWELL_LINES, 0), len(body)) if _says_farewell(body[n:])), None)
    body = body[:first]
    if card := _card_lines(body):
        body = body[:-card]
    while body and isinstance(last := body[-1], Para) and _is_farewell(last):
        body = body[:-1]
    return body


def _says_farewell(ending: Sequence[Item]) -> bool:
    """Whether these lines are a farewell and nothing but what may follow one."""
    first, *others = ending
    if not isinstance(first, Para) or not _is_farewell(first):
        return False
    return all(isinstance(item, Para) and len(item.text) <= 60 and not _tells(item.text) for item in others)


def _tells(text: str) -> bool:
    return wording.is_prose(text) and _FAREWELL.match(text) is None and not _is_on_card(text)


def _card_lines(body: Sequence[Item]) -> int:
    """How many lines at the end are the sender's card: set apart from the text further than its paragraphs are, or
    standing close together where these do not."""
    usual = Counter(min(item.gap, 2) for item in body if isinstance(item, Para)).most_common(1)
    reachable = False
    for size, item in enumerate(reversed(body), 1):
        if not isinstance(item, Para) or not _is_on_card(item.text):
            return 0
        reachable = reachable or _is_reach(item.text)
        if item.gap > usual[0][0] or (item.gap and size > 1):
            return size if reachable else 0
        if item.gap:
            return 0
    return 0


def _is_farewell(para: Para) -> bool:
    return len(para.text) < 60 and (_FAREWELL.match(para.text) is not None or bool(wording.unit_label(para.text)))


def _is_reach(text: str) -> bool:
    """How somebody can be reached."""
    return wording.is_contact(text) or _NUMBER_OR_ADDRESS.fullmatch(text.strip()) is not None


def _is_on_card(text: str) -> bool:
    return _is_reach(text) or bool(wording.byline(text) or wording.unit_line(text)) or wording.is_date(text)


def _begins(items: Sequence[Item], place: int, title: str) -> bool:
    lines = [wording.compact(item.text) for item in items[place : place + 4] if isinstance(item, Para)]
    return any("".join(lines[:stop]) == title for stop in range(1, len(lines) + 1))


def is_greeting(text: str) -> bool:
    """Whether a line greets the editors or says what the letter brings."""
    return len(text) < 90 and (_GREETING.search(text) is not None or bool(wording.unit_label(text)))


def is_question(text: str) -> bool:
    """Whether a short text asks something rather than brings something."""
    return wording.han(text) < 400 and _asks(text)


def _asks(text: str) -> bool:
    """Whether the writer asks, not somebody whom the text quotes or who speaks in it."""
    own = "\n".join(line for line in text.split("\n") if not wording.speaker(line))
    return _QUESTION.search(_SPEECH.sub("", own)) is not None


def speaks_of_attachment(text: str) -> bool:
    return _ATTACHMENT_SPOKEN_OF.search(text) is not None
