"""How Chinese is read, for search and for sorting: names by their surnames, places by their own readings.

pypinyin reads running text well, but knows neither surnames nor most small places; the tables here go before it.
It takes a while to load, so it is imported when something has to be read.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from string import ascii_lowercase
from typing import Any


def _table(entries: str) -> dict[str, list[str]]:
    """``"尉迟yu'chi 单shan"`` → characters and their syllables; ü is kept as v, as it is typed."""
    table = {}
    for entry in entries.split():
        chars = entry.rstrip(ascii_lowercase + "ü'")
        table[chars] = entry[len(chars) :].replace("ü", "v").split("'")
    return table


SURNAMES = _table(
    """
    单shan 曾zeng 仇qiu 解xie 区ou 朴piao 查zha 盖ge
    覃qin 翟zhai 乐yue 任ren 尉wei 缪miao 纪ji 华hua
    哈ha 员yun 冼xian 洗xian 折she 黑he 秘bi 句gou
    卜bu 种chong 召shao 繁po 乜nie 那na 重chong 宓mi
    冯feng 谌chen 郗xi 燕yan 宁ning 过guo 应ying 令ling
    干gan 万wan 能nai 阚kan 俞yu 车che 柏bai 薄bo
    牟mu 晟cheng 隗wei 褚chu 尹yin 缐xian 葛ge 冒mao
    都du 么yao 藏zang 丌qi 郇xun
    钭tou 逄pang 佴nai 妫gui 撒sa 适kuo 祭zhai 相xiang
    尉迟yu'chi 万俟mo'qi 单于chan'yu 令狐ling'hu 长孙zhang'sun
    澹台tan'tai 宰父zai'fu 亓官qi'guan 拓跋tuo'ba 夏侯xia'hou
    皇甫huang'fu 鲜于xian'yu 闾丘lü'qiu 子车zi'ju 呼延hu'yan
    乐正yue'zheng 漆雕qi'diao 公冶gong'ye 濮阳pu'yang 太叔tai'shu
    """
)
"""How a surname is read where another reading is the usual one, or where the next character might mislead."""

PLACES = _table(
    """
    郫都pi'du 郫县pi'xian 郫pi 单县shan'xian 解州hai'zhou 尉氏wei'shi
    洪洞hong'tong 长子县zhang'zi'xian 乐亭lao'ting 乐陵lao'ling 乐清yue'qing
    东阿dong'e 铅山yan'shan 六安lu'an 六合lu'he 台州tai'zhou
    天台县tian'tai'xian 丽水li'shui 大埔da'bu 大栅栏da'shi'lan 莘县shen'xian
    莘庄xin'zhuang 浚县xun'xian 番禺pan'yu 尉犁yu'li 覃塘qin'tang
    盖州gai'zhou 任丘ren'qiu 任县ren'xian 曾都zeng'du 曾家zeng'jia
    仇家qiu'jia 单家shan'jia 解家xie'jia 翟家zhai'jia 查家zha'jia
    区家ou'jia 朴家piao'jia 任家ren'jia 乐家yue'jia 覃家qin'jia
    宕昌tan'chang 歙县she'xian 黟县yi'xian 牟平mu'ping 牟定mou'ding
    中牟zhong'mu 郓城yun'cheng 泌阳bi'yang 浒墅关xu'shu'guan 浒湾xu'wan
    厦门xia'men 厦村sha'cun 蚌埠beng'bu 亳州bo'zhou 涡阳guo'yang
    枞阳zong'yang 砀山dang'shan 十里堡shi'li'pu 吴堡wu'bu 瓦窑堡wa'yao'bu
    井陉jing'xing 蔚县yu'xian 涿州zhuo'zhou 藁城gao'cheng 获鹿huo'lu
    长治chang'zhi 漯河luo'he 长安chang'an 长沙chang'sha 长宁chang'ning 长寿chang'shou 长丰chang'feng
    重庆chong'qing 都江堰du'jiang'yan 成都cheng'du 新都xin'du 武都wu'du
    犍为qian'wei 筠连jun'lian 珙县gong'xian 荥经ying'jing 荥阳xing'yang
    阆中lang'zhong 邛崃qiong'lai 什邡shi'fang 高要gao'yao 东莞dong'guan
    百色bai'se 那坡na'po 柞水zha'shui 华阴hua'yin 渑池mian'chi
    繁峙fan'shi 隰县xi'xian 闻喜wen'xi 盂县yu'xian 朝阳chao'yang
    单于chan'yu 龟兹qiu'ci 巴音郭楞ba'yin'guo'leng 喀什ka'shi 台前tai'qian
    弄里long'li 里弄li'long 弄堂long'tang 行知xing'zhi 朝天门chao'tian'men
    """
)
"""Places (and what places are called) that running text would have read otherwise."""

OTHER_READINGS = _table(
    """
    单dan'shan'chan 曾ceng'zeng 仇chou'qiu 解jie'xie'hai 区qu'ou
    朴pu'piao 查cha'zha 盖gai'ge 覃tan'qin 翟di'zhai 乐le'yue'lao
    尉wei'yu 重zhong'chong 长chang'zhang 行xing'hang 朝chao'zhao
    都du'dou 会hui'kuai 还hai'huan 调diao'tiao 传chuan'zhuan
    参can'shen 降jiang'xiang 藏cang'zang 弄nong'long 堡bao'pu'bu
    阿a'e 车che'ju 厦xia'sha 石shi'dan 宿su'xiu 种zhong'chong
    便bian'pian 大da'dai 角jiao'jue 巷xiang'hang 系xi'ji 率lü'shuai
    校xiao'jiao 奇qi'ji 秘mi'bi 色se'shai 血xue'xie 咽yan'ye
    省sheng'xing 合he'ge 召zhao'shao 缪miao'mou 牟mou'mu 郫pi'bei
    弹dan'tan 给gei'ji 夹jia'ga 卡ka'qia 壳ke'qiao 粘zhan'nian
    屏ping'bing 圈quan'juan 塞sai'se 折zhe'she 畜chu'xu 莘shen'xin
    """
)
"""Characters with several readings that people do try: each is found by the initial of any of them."""

_LONGEST_PLACE = max(map(len, PLACES))
Reading = tuple[str, str]
"""A character and how it is read there; what is not Chinese is read as itself, in lower case."""


@lru_cache(maxsize=4096)
def read_text(text: str) -> tuple[Reading, ...]:
    """A title or a unit, character by character: ``"郫都区"`` → 郫 pi, 都 du, 区 qu. ü is written v."""
    readings: list[Reading] = []
    plain = ""
    for chunk, syllables in _split_places(text):
        if not syllables:
            plain += chunk
            continue
        readings += [*_read_plain(plain), *zip(chunk, syllables, strict=True)]
        plain = ""
    return tuple(readings + _read_plain(plain))


@lru_cache(maxsize=4096)
def read_name(name: str) -> tuple[Reading, ...]:
    """A person's name: the surname as surnames are read, the rest as text."""
    name = "".join(name.split())
    for length in (2, 1):
        surname = name[:length]
        if surname in SURNAMES:
            return (*zip(surname, SURNAMES[surname], strict=True), *_read_plain(name[length:]))
    return tuple(_read_plain(name))


@lru_cache(maxsize=4096)
def initials(char: str, reading: str) -> tuple[str, ...]:
    """The first letters by which a character is looked for: of its reading there first, then of its others."""
    others = (other[0] for other in OTHER_READINGS.get(char, ()))
    return tuple(dict.fromkeys((reading[:1], *others)))


def sort_key(text: str) -> str:
    """Orders titles and units as a Chinese dictionary does; equal sounds by their characters."""
    return " ".join(reading for _, reading in read_text(text)) + "\t" + text


def _split_places(text: str) -> Iterator[tuple[str, list[str]]]:
    """The text in pieces: places with their syllables, and single characters in between without."""
    start = 0
    while start < len(text):
        for length in range(min(_LONGEST_PLACE, len(text) - start), 0, -1):
            place = text[start : start + length]
            if place in PLACES:
                yield place, PLACES[place]
                break
        else:
            length = 1
            yield text[start], []
        start += length


def _read_plain(text: str) -> list[Reading]:
    if not text:
        return []
    if text.isascii():
        return [(char, char.lower()) for char in text]
    from shequ_editor.readings import lazy_pinyin

    return list(zip(text, lazy_pinyin(text, errors=_each), strict=True))


def _each(run: str) -> Any:
    """Every character by itself (pypinyin takes a list, though it is typed otherwise)."""
    return [_plain(char) for char in run]


def _plain(char: str) -> str:
    """A full-width form or capital as its plain letter, where it is one letter."""
    plain = unicodedata.normalize("NFKC", char).lower()
    return plain if len(plain) == 1 else char
