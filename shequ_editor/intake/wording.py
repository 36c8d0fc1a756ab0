"""What a line's own words say it is: a unit, a by-line, a date, a source, a caption, a numbered heading."""

from __future__ import annotations

import re
from functools import lru_cache

_CLOSING = "”’」』）)】》〉\"'"
_SENTENCE_END = "。！？!?…；;"
_MARKS = re.compile(r"[\s　 -/:-@\[-`{-~·–—‘-”…、-〟！-／：-＠［-｀｛-･￥]+")

_LIST_HEAD = re.compile(r"(?:名单|名录|一览表?)\s*(?:[（(][^（）()]{1,12}[）)])?$")

# ---- sentences ---------------------------------------------------------------------------------------------------


def compact(text: str) -> str:
    """Only the letters, digits and Han of a text: two titles that differ in marks and spaces are one."""
    return _MARKS.sub("", text).lower()


def han(text: str) -> int:
    """How many Chinese characters a text has."""
    return sum(map(_is_han, text))


@lru_cache(maxsize=1 << 14)
def _is_han(char: str) -> bool:
    return "一" <= char <= "鿿" or "㐀" <= char <= "䶿" or char >= "\U00020000"


def ends_sentence(text: str) -> bool:
    """Whether a text ends as a sentence does; closing quotation marks and brackets are looked through."""
    bare = text.rstrip(_CLOSING + " 　")
    return bool(bare) and (bare[-1] in _SENTENCE_END or (bare[-1] == "." and len(bare) > 40))


def is_prose(text: str) -> bool:
    """A paragraph rather than a line: long, or a sentence, or what leads over to the next (…：)."""
    return len(text) > 60 or text.endswith(("：", ":", "，", ",", "、")) or (ends_sentence(text) and len(text) >= 8)


def asks(text: str) -> bool:
    """Whether a text is one short question that nobody says: 物业费怎么交？"""
    return 4 <= han(text) <= 30 and text.endswith(("？", "?")) and not set(text) & set("“”「」。！：:；…")


def names_list(text: str) -> bool:
    """A line that says which list follows: 获奖名单, 优秀志愿者名单（15名）."""
    return _LIST_HEAD.search(text) is not None


# ---- numbers in front --------------------------------------------------------------------------------------------

_NUMBERS = (
    re.compile(r"第[一二三四五六七八九十百\d]{1,3}(?:章|部分|篇|编)"),
    re.compile(r"[一二三四五六七八九十]{1,3}\s*[、.．]"),
    re.compile(r"[（(]\s*[一二三四五六七八九十]{1,3}\s*[）)]"),
    re.compile(r"\d{1,2}\s*[.．、](?!\d)|[⒈-⒛]"),
    re.compile(r"[（(]\s*\d{1,2}\s*[）)]|\d{1,2}\s*[）)]|[⑴-⒇]"),
    re.compile(r"[①-⑳]"),
)


def number_kind(text: str) -> int | None:
    """The rank of the number in front: 0 第一章, 1 一、, 2 （一）, 3 1., 4 （1）, 5 ①; None without one."""
    for rank, pattern in enumerate(_NUMBERS):
        if pattern.match(text):
            return rank
    return None


# ---- units -------------------------------------------------------------------------------------------------------

_UNIT_END = re.compile(
    r"(?:社区|小区|街道|居委会|村委会|委员会|居民委员会|管委会|政府|党工委|党委|党总支|党支部|总支|支部|工委|办事处|办公室|党政办|综治办|"
    r"宣传办|文明办|民政局|(?:工作|宣传|组织|统战|武装|事业|编辑|业务|管理|联络|新闻|党群|群工)部|总工会|工会|团委|妇联|残联|"
    r"中心|社工站|工作站|服务站|服务队|志愿队|分站|驿站|总站|协会|学会|联合会|研究会|促进会|研究院|研究所|大学|学院|学校|中学|小学|"
    r"幼儿园|党校|医院|集团|公司|基金会|事务所|机构|报社|杂志社|工作室|联盟|商会|指挥部|领导小组|合作社|电视台|支行|物业|专班|(?P<short>[镇乡村屯苑居街区县市旗州站社所院园馆队局厅处科股委]))"
    r"(?:[（(][^（）()]{1,20}[）)])?$"
)
_PLACE = re.compile(r"省|市|区|县|旗|州|镇|乡|街道|社区|村|局|委|部|会|院|中心|站|公司|大学|学校|协会")
_ACTS = re.compile(  # what a headline does and a unit's name does not
    r"开展|举办|举行|召开|启动|推动|推进|打造|助力|走进|关于|如何|让|把|被|荣获|喜获|获得|获评|提升|探索|创新|构建|组织开展|"
    r"谱写|赋能|织密|筑牢|激活|解锁|绘就|点亮|温暖|有了|成为|没有|一个|的|了|着|我|你|他|她|们|是|[，。！？；：\s_+|-]|—"
)
_UNIT_LABEL = re.compile(
    r"^\s*+[●○◎◆■☆★*]?\s*+(?:报送|投稿|供稿|来稿|选送|推荐|报稿|作者|申报|撰稿)?"
    r"(?:单位名称|单位全称|单位)\s*+(?:[（(][^（）()]{1,6}[）)])?[：:]\s*+(?P<unit>.+)$"
)
_SENT_BY = re.compile(r"^[（(]?(?:供稿|报送|来稿|选送|推荐)\s*+[：:]\s*+(?P<unit>[^\s　，,]+)")
_NEXT_LABEL = re.compile(r"[\s　，,；;]+(?=\S{1,6}[：:])")
_UNIT_MARK = re.compile(r"^\s*+[●○◎◆■•·]\s*+")
_DWELLINGS = ("社区", "小区", "街道")
_POST = re.compile(
    r"(?:第一|副|常务副)?(?:书记|主任|主席|委员|干事|网格员|网格长|社工|站长|会长|理事长|校长|院长|科长|局长|部长)$"
)
_LONGEST_UNIT = 80  # with its label, marks and brackets


def unit_label(text: str) -> str:
    """The unit in ``报送单位：…``, ``供稿：某社区``; "" if the line is none."""
    if len(text) > _LONGEST_UNIT:
        return ""
    if found := _UNIT_LABEL.match(text):
        return _clean_unit(_NEXT_LABEL.split(found["unit"])[0])
    sent = _SENT_BY.match(text)
    return _clean_unit(sent["unit"]) if sent and _UNIT_END.search(sent["unit"].rstrip("）)")) else ""


def unit_line(text: str) -> str:
    """The unit, if a line names one and nothing else: ``● 某区某社区``, ``（某街道）``, ``单位：某社区``; else ""."""
    if len(text) > _LONGEST_UNIT:
        return ""
    if label := unit_label(text):
        return label
    bare = _clean_unit(_UNIT_MARK.sub("", text))
    ending = _UNIT_END.search(bare)
    if ending is None or not 4 <= len(bare) <= 40 or _ACTS.search(bare):
        return ""
    if bare != text.strip():  # marked as one
        return bare
    if _PLACE.search(bare[: ending.start()]):
        return bare
    dwelling = ending[0].startswith(_DWELLINGS)  # 书香飘进社区 is a headline: a name without a place in it is short
    return bare if not ending["short"] and (ending.start() <= 4 if dwelling else len(bare) >= 6) else ""


def unit_among(text: str) -> str:
    """The unit beside the people of a by-line: ``（某区某社区 张三）``, ``某街道党工委副书记 李四``."""
    behind = _TAIL.search(text)
    if behind and behind.start() > 3 and (unit := unit_line(behind["inside"])):
        return unit
    pieces = [_BYLINE_START.sub("", _POST.sub("", piece)) for piece in _NAME_MARK.split(_without_brackets(text))]
    units = [piece for piece in pieces if len(piece) > 2 and _UNIT_END.search(piece)]
    return unit_line("".join(units)) or next(filter(None, map(unit_line, units)), "")


def ends_with_post(text: str) -> bool:
    """Whether a line says who somebody is: ``某社区党委书记``."""
    return _POST.search(text) is not None


def _without_brackets(text: str) -> str:
    return re.sub(r"^\s*[（(□■◆●]\s*|\s*[）)]\s*$", "", text)


def _clean_unit(text: str) -> str:
    text = text.strip(" 　。；;，,")
    bracketed = re.fullmatch(r"[（(【\[]\s*([^（）()【】]+?)\s*[）)】\]]", text)
    return bracketed[1] if bracketed else text


# ---- people ------------------------------------------------------------------------------------------------------

_SURNAMES = set(
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳酆鲍史唐费"
    "廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄和穆萧尹姚邵湛汪祁毛禹狄米贝明臧计伏成戴谈宋茅庞熊纪舒屈项祝董梁杜阮蓝"
    "闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯昝管卢莫经房裘缪干解应宗丁宣贲邓郁单杭洪包诸左石崔吉钮龚程嵇邢滑裴"
    "陆荣翁荀羊於惠甄曲家封芮羿储靳汲邴糜松井段富巫乌焦巴弓牧隗山谷车侯宓蓬全郗班仰秋仲伊宫宁仇栾暴甘钭厉戎祖武符刘景詹束龙叶幸司韶郜黎蓟"
    "薄印宿白怀蒲邰从鄂索咸籍赖卓蔺屠蒙池乔阴胥能苍双闻莘党翟谭贡劳逄姬申扶堵冉宰郦雍璩桑桂濮牛寿边扈燕冀郏浦尚农温别庄晏柴瞿阎充慕连茹"
    "习宦艾鱼容向古易慎戈廖庾终暨居衡步都耿满弘匡国文寇广禄阙东欧殳沃利蔚越夔隆师巩厍聂晁勾敖融冷訾辛阚那简饶空曾毋沙乜养鞠须丰巢关蒯相查"
    "区单朴冼麦邝覃乐任仇解缪盖翟尉荆红游竺权逯盖益桓公肖覃闫付代邸岳帅缑亢况后有琴商牟佘佴伯赏墨哈谯笪年爱阳佟言福苟尧兰覃佀岱刑禤逯旷植庹"
)
_DOUBLE_SURNAMES = (
    "欧阳",
    "司马",
    "上官",
    "诸葛",
    "东方",
    "尉迟",
    "皇甫",
    "公孙",
    "慕容",
    "令狐",
    "司徒",
    "夏侯",
    "宇文",
    "长孙",
    "端木",
)
# Words that begin as surnames do and are no names, two characters each.
_NO_NAMES = frozenset(
    re.findall(
        "..",
        "时间时候单位安全方式方法方案文明文化文件和谐平安平台高校常务常委党委党员党建党群党政党组管理经济经验经费成员"
        "成效成果水电项目计划能力简介简报宣传应急万元车辆贺信任务居民居委公司公告公开公益公共公示公约国家融合农村农民"
        "全国全体全市全区程序费用解决解答解题顾问支持干部干事部门官方家庭家长班级养老关于关键权利权益台账明确路径申请"
        "申报步骤初心爱心福利年度年龄商户童心余额",
    )
)
_NAME_MARK = re.compile(r"[、，,;；/／|｜\s　]+")
_BYLINE_WORD = (
    r"(?:(?:本报|本刊|本网|特约|实习|见习|驻站)?(?:记者|通讯员|信息员|报道员|评论员)|撰稿人?|供稿人?|投稿人?|作者|撰文|执笔|文字|"
    r"图文|文图|文/图|图/文|文|编写|整理|来稿|组稿)"
)
_BYLINE = re.compile(
    rf"^\s*+[□■◆●▲◇]?\s*+[（(【\[]?\s*+{_BYLINE_WORD}\s*[：:/／|｜丨\s　]\s*+(?P<names>.+?)[）)】\]]?$"
)
_BYLINE_START = re.compile(rf"^{_BYLINE_WORD}(?:[：:]|$|(?=\S{{2,4}}$))")
_BYLINE_INSIDE = re.compile(rf"{_BYLINE_WORD}\s*[：:/／|｜]\s*(?P<names>[^：:（）()。]+)")
_TAIL = re.compile(r"[（(【\[](?P<inside>[^（）()【】\[\]]{2,60}(?:[（(][^（）()]*[）)][^（）()]*)?)[）)】\]]\s*$")
_OPENING = re.compile(r"^(?:本报讯|本刊讯|本网讯|\S{2,6}(?:讯|电))?\s*[（(](?P<inside>[^（）()]{4,40})[）)]")
_PICTURES_BY = re.compile(
    r"[\s　、，,；;]*(?<![文/／])(?:图片|图|摄影|摄)\s*[：:/／|｜丨]\s*(?!文)[^\s：:/／|｜丨]+"
    r"|[\s　、，,；;]*[^\s　、，,；;/／|｜丨：:（(]{2,4}\s*[/／|｜丨]\s*(?:图片?|摄影?)(?![/／|｜丨：:文])"
)
_NAME_FIRST = re.compile(
    r"(?:(?<=[\s　、，,；;（(□■◆●])|^)([^\s　、，,；;/／|｜丨：:（(□■◆●]{2,4})\s*[/／|｜丨]\s*"
    r"(?:文字?|图文|文图|撰文)(?=$|[\s　、，,；;）)])"
)
_EDITED_BY = re.compile(
    r"(?:责任|执行|本期|美术|图片)?(?:编辑|编审|校对|审核|审校|美编|监制|初审|复审|终审|排版|签发|责编)\s*[：:/／|｜丨]\s*\S.{0,30}"
)
_LONGEST_TAIL = 160
_NAME_STOP = re.compile(r"(?:现为|现任|系|为|任|单位|来自|，|,|。|电话|手机|\d)")


def is_byline_word(text: str) -> bool:
    """Whether a word says that a name follows: 记者, 通讯员, 作者."""
    return re.fullmatch(_BYLINE_WORD, text) is not None


def names(text: str, *, strict: bool = True) -> tuple[str, ...]:
    """People's names in a list of them, units and words that are none left out: ``前进街道 张三 李四、王 五``.

    ``strict`` wants every other word to be a unit or a kind of by-line, and each name to begin with a surname.
    """
    pieces = [piece for piece in _NAME_MARK.split(text.strip()) if piece]
    found: list[str] = []
    others: list[str] = []
    at = 0
    while at < len(pieces):
        piece = pieces[at]
        if len(piece) == 1 and at + 1 < len(pieces) and len(pieces[at + 1]) == 1 and han(piece + pieces[at + 1]) == 2:
            piece, at = piece + pieces[at + 1], at + 1
        at += 1
        piece = _BYLINE_START.sub("", piece)
        if is_name(piece):
            found.append(piece)
        elif other := piece if found else _POST.sub("", piece):
            others.append(other)
    if strict and others and not unit_line("".join(others)) and not all(map(unit_line, others)):
        return ()
    return tuple(dict.fromkeys(found))


def is_name(text: str) -> bool:
    """Whether a word may be a Chinese person's name: a surname and one or two characters (a double one: up to two)."""
    if not 2 <= len(text) <= 4 or han(text) != len(text):
        return "·" in text and 4 <= len(text) <= 16 and han(text) == len(text) - text.count("·")
    if text.startswith(_DOUBLE_SURNAMES):
        return len(text) >= 3
    return (
        text[0] in _SURNAMES
        and len(text) <= 3
        and text not in _NO_NAMES
        and not _UNIT_END.search(text[1:] if len(text) == 3 else "")
    )


def byline(text: str) -> tuple[str, ...]:
    """The names of a line that is a by-line and nothing else: ``通讯员：张三``, ``■ 本报记者 张三``, ``张三 李四``."""
    if len(text) > 80:
        return ()
    text = _NAME_FIRST.sub(r"\1", _PICTURES_BY.sub("", text.strip()))
    if len(text) > 60 or ends_sentence(text):
        return ()
    if found := _BYLINE.match(_without_unit_behind(text)):
        return _labelled(found["names"])
    bare = _without_brackets(text)
    people = names(bare)
    return people if people and len(compact(bare)) <= 30 else ()


def _without_unit_behind(text: str) -> str:
    """``作者：张三（某社区）`` without the bracket."""
    found = _TAIL.search(text)
    return text[: found.start()] if found and found.start() > 3 and unit_line(found["inside"]) else text


def _labelled(text: str) -> tuple[str, ...]:
    """Names behind a label: what follows 现为, a comma, a telephone number is no name."""
    people = names(text, strict=False)
    if people:
        return people
    head = _NAME_STOP.split(text)[0].strip()
    return (head,) if is_name(head) else ()


def closing_authors(text: str) -> tuple[str, ...]:
    """The authors that a text's last bracket names: ``…。（通讯员：张三）``, ``（张三、李四）``."""
    found = _TAIL.search(text[-_LONGEST_TAIL:])
    if found is None:
        return ()
    inside = _PICTURES_BY.sub("", found["inside"])
    said = [found for part in _NEXT_LABEL.split(inside) if (found := _BYLINE_INSIDE.search(part))]
    labelled = [name for part in said for name in _labelled(part["names"])]
    return tuple(dict.fromkeys(labelled)) or byline(inside) or names(inside)


def closing_unit(text: str) -> str:
    """The unit that a text's last bracket names: ``（作者：张三  作者单位：某街道）``, ``（某社区 张三）``."""
    found = _TAIL.search(text[-_LONGEST_TAIL:])
    if found is None:
        return ""
    labelled = next(filter(None, map(unit_label, _NEXT_LABEL.split(found["inside"]))), "")
    return labelled or (unit_among(found["inside"]) if closing_authors(text) else "")


def opening_authors(text: str) -> tuple[str, ...]:
    """The authors that a news item names in front: ``本报讯（记者 张三 通讯员 李四）…``."""
    found = _OPENING.match(text)
    return byline(found["inside"]) if found and re.match(_BYLINE_WORD, found["inside"]) else ()


# ---- dates, sources, captions, contacts -----------------------------------------------------------------------------

_DATE = re.compile(
    r"[（(]?\s*(?:\d{4}|[〇○零Oo0一二三四五六七八九]{4})\s*[年./-]\s*(?:\d{1,2}|[一二三四五六七八九十]{1,3})\s*(?:[月./-]\s*"
    r"(?:(?:\d{1,2}|[一二三四五六七八九十]{1,3})\s*[日号]?)?)?\s*[）)]?"
)
_FROM = r"来源|稿源|稿件来源|文章来源|信息来源|消息来源|摘自|转自|转载自?|选自|本文(?:原载|来源|转自|选自)"
_BRACKETED_SOURCE = (
    rf"[（(【\[]\s*(?:据|原载|原文|载于|刊于|{_FROM})[^（）()]*(?:[（(][^（）()]*[）)][^（）()]*)*[）)】\]]"
)
_SOURCE = re.compile(
    rf"{_BRACKETED_SOURCE}"
    rf"|(?:\d{{4}}[-年/.]\d{{1,2}}[-月/.]\d{{1,2}}日?[ 　\d:：]{{0,8}})?(?:{_FROM})\s*[：:丨|｜].{{1,40}}"
)
_SOURCE_BEHIND = re.compile(rf"[。！？…”’][ 　]*(?P<source>{_BRACKETED_SOURCE})$")
_CAPTION = re.compile(
    r"[▲△↑↓▼←→◀▶]|图为|图片为|照片为|[上下左右中]图为?[：:]?|图片?\s*[一二三四五六七八九十\d]{0,3}\s*[：:．.、]|图\s*(?:\d{1,2}|[一二三四五六七八九十]{1,3})\s+\S|"
    r"(?:图片|照片|图)(?:说明|注)\s*[一二三四五六七八九十\d]{0,2}\s*[：:]|（图[：:为]"
)
_CAPTION_IN_FRONT = re.compile(r"图为|[▼↓]|图\s*(?:\d{1,2}|[一二三四五六七八九十]{1,3})\s*[：:．.、\s]\s*\S")
_CREDIT = re.compile(r"(?:[（(](?:图|照片|资料图|资料图片|摄影)[^（）()]{0,20}[）)]|\S{2,4}\s*[/／]?摄[）)]?)$")
_LEAD = re.compile(
    r"^[【\[（(]?\s*+(?:导\s?语|核心提示|内容提要|内容摘要|摘\s?要|提\s?要|引\s?言)\s*+(?:[】\]）)]|[：:])"
)
_NOTE_NAME = r"编\s?者\s?(?:按|的话)|编\s?后(?:语|记)?|编前(?:语|的话)?|开栏的话"
_EDITORS_NOTE = re.compile(rf"[【\[（(]?\s*+(?:{_NOTE_NAME})\s*+(?:[】\]）)]|[：:]|$)")
_BARE_NOTE = re.compile(rf"[【\[（(]?\s*(?:{_NOTE_NAME})\s*[】\]）)：:]*")
_BOX_NAME = (
    r"(?:相关|新闻|背景|知识|资料|政策|人物|活动|延伸)(?:链接|资料|阅读)|链接|资料(?:库|卡)|小资料|小知识|小贴士|温馨提示|名词解释|"
    r"(?:人物|社区)?小?档案|(?:人物|社区)名片"
)
_BOX_LABEL = re.compile(
    rf"(?:[【\[〖]\s*(?:{_BOX_NAME}|资料)\s*[】\]〗][：:]?|(?:{_BOX_NAME}|资料)\s*[：:]|(?:{_BOX_NAME})$)\s*"
)
_LONGEST_BOX_TITLE = 30
_CONTACT = re.compile(
    r"^(?:联系人|联系方式|联系电话|联系邮箱|电话|手机|传真|地址|地址、电话|通讯地址|邮编|邮政编码|邮箱|电子邮箱|E-?mail|网址|网站|公众号|微信|微信号|QQ|"
    r"开户行|开户银行|账号|帐号|卡号|银行账号|户名|身份证号?|身份证号码|税号|纳税人识别号)\s*(?:[：:]|$)",
    re.IGNORECASE,
)
_TITLE_LABEL = re.compile(r"^\s*(?:稿件|文章|作品)?(?:标题|题目|题名|篇名|文题)\s*[：:]\s*(?P<title>.+)$")
_BYLINE_LABEL = re.compile(rf"^\s*{_BYLINE_WORD}\s*[：:]")
_SPEAKER = re.compile(r"(?P<who>(?P<asks>问|答|记者问?|主持人)|\S{2,4})\s*[：:]\s*\S")
_PLACEHOLDER = re.compile(
    r"[（(【\[<《]?\s*(?:此处)?\s*(?:插入?|配|附|见)?\s*(?:图片?|照片|插图|配图|附图)\s*(?P<number>[一二三四五六七八九十\d]{0,3})\s*"
    r"(?:[：:]\s*(?P<words>.*?))?\s*[）)】\]>》]?"
)


def is_date(text: str) -> bool:
    """A line that holds a date and nothing else."""
    return _DATE.fullmatch(text.strip()) is not None


def is_source(text: str) -> bool:
    """（据…）, （来源：…）, 来源：…, standing alone."""
    return len(text) <= 80 and _SOURCE.fullmatch(text.strip()) is not None


def source_behind(text: str) -> str:
    """The bracketed source that closes a paragraph: （据某报） behind its last sentence; "" if there is none."""
    found = _SOURCE_BEHIND.search(text[-_LONGEST_TAIL:])
    return found["source"] if found else ""


def is_edited_by(text: str) -> bool:
    """责任编辑：…, 校对：…, 审核：…"""
    return _EDITED_BY.fullmatch(text.strip()) is not None


def is_caption(text: str) -> bool:
    """Whether a line's own words say that it belongs to a picture."""
    return len(text) <= 120 and (_CAPTION.match(text.strip()) is not None or _CREDIT.search(text.strip()) is not None)


def is_numbered_caption(text: str) -> bool:
    """图1 …, 图二：… and what points at the picture below: 图为…, ▼…"""
    return _CAPTION_IN_FRONT.match(text) is not None


def is_lead(text: str) -> bool:
    """Whether a paragraph calls itself a lead: 导语：…, 【核心提示】…"""
    return _LEAD.match(text) is not None and (len(text) > 12)


def is_editors_note(text: str) -> bool:
    """Whether a paragraph calls itself a note of the editor: 编者按：…, 【编后】…"""
    return _EDITORS_NOTE.match(text) is not None


def is_bare_note(text: str) -> bool:
    """Whether a line is the name of such a note and nothing else."""
    return _BARE_NOTE.fullmatch(text.strip()) is not None


def box_label(text: str) -> str:
    """What a line says that begins a box beside the text: 【相关链接】, 资料：; "" if it begins none."""
    found = _BOX_LABEL.match(text)
    return found[0] if found else ""


def is_box_title(text: str) -> bool:
    """Whether a line that begins a box is its title and nothing else."""
    return len(text) <= _LONGEST_BOX_TITLE and not ends_sentence(text)


def is_contact(text: str) -> bool:
    return len(text) <= 80 and _CONTACT.match(text) is not None


def says_title(text: str) -> str:
    """The title in 标题：…, 稿件题目：…; "" if the line says none."""
    found = _TITLE_LABEL.match(text)
    return found["title"].strip() if found else ""


def says_authors(text: str) -> tuple[str, ...]:
    """The names in a line that a letter gives about its manuscript: 作者：…"""
    return byline(text) if _BYLINE_LABEL.match(text) else ()


def speaker(text: str) -> str:
    """Who speaks in a line of a conversation: 问：…, 记者：…, 沈玉兰：…; "" if the line is none."""
    found = _SPEAKER.match(text)
    return found["who"] if found and (found["asks"] or is_name(found["who"])) else ""


def is_person_line(text: str) -> bool:
    """A line of a list of persons: a name, a space, what the person is."""
    found = re.match(r"(\S{2,4}|\S[ 　]{1,2}\S)[ 　]+(?=\S{2})", text)
    return found is not None and len(text) <= 70 and is_name(compact(found[1])) and not ends_sentence(text)


def picture_place(text: str) -> tuple[int, str] | None:
    """What （图1）, 【插入图片2】, 图1：居民… say: the number (0 without one) and the words behind it."""
    if len(text) > 120:
        return None
    found = _PLACEHOLDER.fullmatch(text.strip())
    if found is None or (not found["number"] and not found["words"] and not re.match(r"[（(【\[<《]", text.strip())):
        return None
    return _small_number(found["number"]), (found["words"] or "").strip()


def _small_number(text: str) -> int:
    if not text:
        return 0
    if text.isdecimal():
        return int(text)
    digits = "零一二三四五六七八九"
    tens, _, ones = text.rpartition("十")
    if "十" not in text:
        return digits.find(text[-1])
    return (digits.find(tens) if tens else 1) * 10 + (digits.find(ones) if ones else 0)
