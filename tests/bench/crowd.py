"""A library of many manuscripts, for measuring: mails that differ in title, unit, author, length and day."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from email.utils import format_datetime
from pathlib import Path

from shequ_editor.services.office import Office

PLACES = ["梧桐里", "望江楼", "石板街", "青莲桥", "杏花村", "白鹭洲", "老码头", "柳林巷", "银杏园", "荷塘湾"]
SUBJECTS = ["居民议事会", "老年食堂", "楼道微花园", "旧书漂流站", "夜间门诊", "儿童托管班", "巷口修理铺", "邻里音乐角"]
TURNS = ["开张那天", "第三个年头", "换了新主意", "办到家门口", "少了一道手续", "多了一盏灯", "听见了回声", "等来了春天"]
NAMES = ["单晓岚", "曾一鸣", "解春生", "仇玉珍", "区志强", "林静", "何大勇", "苏文", "马丽华", "尹德海"]
SENTENCES = (
    "清早六点，卖豆浆的老周把炉子推到巷口，热气一冒，楼上的窗户就一扇接一扇开了。",
    "会开到一半，坐在后排的张阿姨站起来，说她只问一件事：雨棚什么时候修？",
    "社区干部拿出本子，一条一条念，念到第七条，屋里静了下来。",
    "2023 年冬天，这里登记了 418 户，谁家有卧床的老人，谁家孩子放学没人接，都写得清楚。",
    "志愿者小何说：“不是我们去帮他们，是大家互相搭把手。”",
    "那把椅子后来留在了楼道里，谁走累了谁坐，没有人再提要搬走。",
    "到了秋天，墙根下的丝瓜爬上了二楼，摘下来的第一篮分给了整个单元。",
)


def make(folder: Path, count: int) -> Path:
    """A library in *folder*/library that holds *count* manuscripts, imported like any others; returns its place."""
    mails = folder / "mails"
    mails.mkdir(parents=True)
    for index, mail in enumerate(messages(count)):
        (mails / f"{index:05}.eml").write_bytes(mail.as_bytes())
    with Office.open(folder / "library") as office:
        report = office.import_files([mails])
        assert sum(file.outcome == "imported" for file in report.files) == count
    return folder / "library"


def messages(count: int) -> Iterator[EmailMessage]:
    """Mails with an article each in their own text; the same ones every time."""
    chance = random.Random(20240301)
    for index in range(count):
        place, author = chance.choice(PLACES), chance.choice(NAMES)
        title = f"{chance.choice(SUBJECTS)}{chance.choice(TURNS)}（之{index + 1}）"
        paragraphs = ("".join(chance.choices(SENTENCES, k=4)) for _ in range(chance.randint(4, 12)))
        mail = EmailMessage()
        mail["Subject"] = f"投稿：{title}"
        mail["From"] = f"{place}社区 <office{index % 97}@example.org>"
        mail["Date"] = format_datetime(datetime(2021, 1, 4, 8, tzinfo=UTC) + timedelta(hours=5 * index))
        mail.set_content("\n".join((title, f"{place}社区居民委员会 {author}", *paragraphs)) + "\n")
        yield mail
