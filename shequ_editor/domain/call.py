"""What a call for papers (征稿启事) asks of a manuscript, and which names of units are whole."""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import StrEnum

from msgspec import Struct

from shequ_editor.domain.manuscript import Manuscript


class Lack(StrEnum):
    """Something that the call asks for and a manuscript has not."""

    SUBJECT = "subject"  # the mail's subject does not begin with 投稿
    UNIT = "unit"  # no full name of the unit
    AUTHOR = "author"  # a person signs, and nobody knows of which unit
    PHOTO = "photo"  # a photograph too small for a column at 300 ppi: not the original


class Unit(Struct, frozen=True):
    """A unit (报送单位) as the register has it. ``full``: that is its full name, as far as anybody knows; ``short`` are
    other names that it goes by; ``kind`` is 副主任委员单位, 常务委员单位, 委员单位 or what else the office calls it;
    ``manuscripts`` counts what it sent."""

    name: str
    short: tuple[str, ...] = ()
    place: str = ""
    kind: str = ""
    full: bool = False
    manuscripts: int = 0


KINDS = ("副主任委员单位", "常务委员单位", "委员单位")
PHOTO_PPI = 300

_LONGEST_SUBJECT = 200  # characters that are looked at
_ANSWER = r"(?:(?:re|fw|fwd|回复|答复|转发)\s*[:：]\s*)*"
_SUBMITTED = re.compile(rf"\W*{_ANSWER}\W*投\s?稿", re.IGNORECASE)
_PROVINCES = (
    "北京|天津|上海|重庆|河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南|四川|贵州|云南|陕西|甘肃|青海|"
    "台湾|内蒙古|广西|西藏|宁夏|新疆|香港|澳门"
)
_LARGE = (  # divisions of county level and above; of 区 and 市 not those of a 社区, 小区, 校区, 超市, 城市
    r"省|自治区|特别行政区|自治州|地区|林区|新区|(?<![上城都超门集股早夜花菜楼])市|(?<=[\u4e00-\u9fff])县|"
    r"(?<![社小校景片街辖厂院宅住])(?<!居民)(?<!业园)(?<!技园)区|(?<=[\u4e00-\u9fff]{2})[盟旗]"
)
_PLACED = re.compile(rf"(?:{_PROVINCES})[\u4e00-\u9fff]{{3,}}|[\u4e00-\u9fff]{{1,9}}?(?:{_LARGE})[\u4e00-\u9fff]{{2,}}")
_PLACE = re.compile(rf"(?:(?:{_PROVINCES})(?!省|市|自治区))?(?:[\u4e00-\u9fff]{{1,9}}?(?:{_LARGE}))*")
_OF_ITS_OWN = re.compile(
    r"中国|中华|全国|国家|中共中央|中央|民政部|国务院|.{4,}(?:大学|学院|公司|集团|基金会|出版社|报社|杂志社|研究院|研究所)$"
)
_OWN_UNIT = re.compile(r"(?:作者|撰稿人|通讯员)?(?:所在|工作)?单位\s*[:：]|作者(?:系|为|是|来自)|供职于|任职于")


def lacks(manuscript: Manuscript, subject: str | None, unit_is_full: bool, pixels: int) -> tuple[Lack, ...]:
    """What is missing. ``subject`` is None where a file came without a mail; a photograph of fewer than ``pixels``
    across is too small for a column."""
    texts = [block.text for block in manuscript.blocks]
    unsigned = manuscript.unit or any(map(_OWN_UNIT.search, [*texts[:3], *texts[-4:]]))
    found = {
        Lack.SUBJECT: subject is not None and not begins_as_asked(subject),
        Lack.UNIT: not unit_is_full,
        Lack.AUTHOR: bool(manuscript.authors) and not unsigned,
        Lack.PHOTO: any(picture.width < pixels for picture in manuscript.pictures),
    }
    return tuple(lack for lack, is_missing in found.items() if is_missing)


def begins_as_asked(subject: str) -> bool:
    """Whether a subject begins with 投稿, whatever brackets or signs of an answer stand before."""
    return _SUBMITTED.match(subject[:_LONGEST_SUBJECT]) is not None


def looks_full(name: str) -> bool:
    """Whether a unit's name says where it is (from the county upwards), or needs no place."""
    return bool(_PLACED.match(name) or _OF_ITS_OWN.match(name))


def place_of(name: str) -> str:
    """The province, city and county that a full name begins with; "" if it says none."""
    found = _PLACE.match(name)
    return found[0] if found else ""


def is_short_for(short: str, full: str) -> bool:
    """Whether a name is another with words left out: 柳浪文化站 of 临溪市柳浪街道文化站."""
    rest = iter(full)
    return 2 <= len(short) < len(full) and all(char in rest for char in short)


def merged(register: Iterable[Unit], new: Iterable[Unit]) -> list[Unit]:
    """The register with what a table says put in: a unit that is there gets what the table knows of it."""
    units = {unit.name: unit for unit in register}
    for unit in new:
        old = units.get(unit.name, Unit(unit.name))
        short = tuple(dict.fromkeys((*old.short, *unit.short)))
        units[unit.name] = Unit(
            unit.name, short, unit.place or old.place, unit.kind or old.kind, full=True, manuscripts=old.manuscripts
        )
    return list(units.values())
