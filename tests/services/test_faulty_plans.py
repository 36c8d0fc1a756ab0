"""Plans with one fault each, from mails to findings: it is told once, where it is, and nothing else is."""

from __future__ import annotations

import io
from collections.abc import Callable
from email import message_from_bytes, policy
from pathlib import Path

import pytest
from PIL import Image, ImageCms

from shequ_editor.export.profiles import shipped_profile
from shequ_editor.preflight import Finding
from shequ_editor.services.build import check
from tests.services.mails import mail

UNIT = "青石镇柳巷社区居民委员会"
TITLES = ("槐树下的长桌会", "井台边的灯", "三层楼的菜园")


def story(title: str) -> str:
    """Sentences of its own: what two have in common would make them one article."""
    return "".join(f"{title}的第{number}件事，街坊们记得清楚。" for number in range(40))


def photograph(size: tuple[int, int] = (3400, 3400), mode: str = "RGB", **options: object) -> bytes:
    noise = Image.effect_noise((size[0] // 16, size[1] // 16), 50).resize(size)
    data = io.BytesIO()
    noise.convert(mode).save(data, "JPEG", **options)
    return data.getvalue()


class Faulty:
    """A plan of three mails and two photographs without a fault, to be spoiled."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.put("cover.jpg", photograph())
        self.put("back.jpg", photograph((3600, 2400)))
        for number, title in enumerate(TITLES):
            self.write(number, story(title))
        self.articles = [
            {"source": f"{number}.eml", "title": title, "unit": UNIT} for number, title in enumerate(TITLES)
        ]
        self.cover = {"photo": "cover.jpg", "caption": "老槐树"}
        self.text = {"inside_front": "这一期写的是槐树。", "inside_back": "下一期见。"}

    def put(self, name: str, data: bytes) -> None:
        (self.folder / name).write_bytes(data)

    def write(self, number: int, text: str, *attached: bytes) -> None:
        """One of the mails, with photographs."""
        message = message_from_bytes(mail(TITLES[number], UNIT), policy=policy.default)
        message.set_content(f"{TITLES[number]}\n{UNIT}\n{text}\n")
        for data in attached:
            message.add_attachment(data, maintype="image", subtype="jpeg", filename="现场.jpg")
        self.put(f"{number}.eml", message.as_bytes())

    def attach(self, photograph: bytes) -> None:
        self.write(0, story(TITLES[0]), photograph)

    def findings(self) -> list[Finding]:
        plan = self.folder / "issue.toml"
        lines = ['[journal]\nname = "柳巷通讯"\npublisher = "柳荫街道办事处"\nstyle = "tongxun"']
        lines.append("[issue]\nyear = 2026\nnumber = 1")
        lines.append("[cover]\n" + _values(self.cover))
        lines.append('[back]\nphoto = "back.jpg"\ncaption = "菜园"')
        lines += [f'[{part}]\ntitle = "卷首"\nblocks = [["p", "{text}"]]' for part, text in self.text.items()]
        lines.append('[[sections]]\nname = "邻里"')
        lines += ["[[sections.articles]]\n" + _values(article) for article in self.articles]
        plan.write_text("\n".join(lines), "utf-8")
        return list(check(plan).findings)


def _values(table: dict[str, str]) -> str:
    return "\n".join(f'{key} = "{value}"' for key, value in table.items())


def cut(data: bytes) -> bytes:
    middle = len(data) // 2
    return data[:middle] + data[middle + 3000 :]


def heavy() -> bytes:
    """All four inks, told to be those of the printer."""
    data = io.BytesIO()
    profile = ImageCms.ImageCmsProfile(io.BytesIO(shipped_profile().data)).tobytes()
    Image.new("CMYK", (2400, 1600), (255, 255, 255, 200)).save(data, "JPEG", icc_profile=profile)
    return data.getvalue()


Fault = tuple[str, Callable[[Faulty], object], str, str, bool]
FAULTS: list[Fault] = [
    ("soft cover", lambda it: it.put("cover.jpg", photograph((600, 600))), "picture-low-resolution", "封面", True),
    ("no such cover", lambda it: it.cover.update(photo="none.jpg"), "plan-file-missing", "issue.toml:9 [cover]", True),
    ("data lost", lambda it: it.put("cover.jpg", cut(photograph(quality=90))), "picture-broken", "封面", True),
    ("no cover caption", lambda it: it.cover.update(caption=""), "picture-no-caption", "封面", False),
    ("half a photograph", lambda it: it.attach(photograph()[:20_000]), "picture-lies", TITLES[0], False),
    ("no caption", lambda it: it.attach(photograph()), "picture-no-caption", TITLES[0], False),
    ("too much ink", lambda it: it.attach(heavy()), "picture-ink", TITLES[0], False),
    ("inks of no press", lambda it: it.attach(photograph(mode="CMYK")), "picture-cmyk", TITLES[0], False),
    ("no unit", lambda it: it.articles[1].pop("unit"), "unit-not-printed", TITLES[1], False),
    ("half a unit", lambda it: it.articles[1].update(unit="柳巷社区"), "unit-not-full", TITLES[1], False),
    ("rare character", lambda it: it.write(2, "老贺写了一个𰻝字，问谁认得。" * 9), "missing-glyph", TITLES[2], True),
    ("one text twice", lambda it: it.write(1, story(TITLES[0])), "article-twice", TITLES[1], True),
    ("bare inside back", lambda it: it.text.pop("inside_back"), "page-empty", "封三", False),
    ("blank page", lambda it: it.articles[2].update(start="right"), "page-empty", "4", False),
    ("no whole sheets", lambda it: it.articles.pop(), "pages-not-folding", "", False),
    ("jump back", lambda it: it.articles[1].update(continues_on="1"), "jump-backwards", TITLES[1], False),
]


ALONG = {
    "plan-file-missing": ["issue-no-cover-photo"],
    "page-empty": ["pages-not-folding"],
    "picture-ink": ["picture-no-caption"],
    "picture-cmyk": ["picture-no-caption"],
}
"""What else is wrong then."""


@pytest.fixture
def plan(tmp_path: Path) -> Faulty:
    return Faulty(tmp_path)


def test_a_plan_without_a_fault_raises_no_alarm(plan: Faulty) -> None:
    assert plan.findings() == []


@pytest.mark.parametrize(("spoil", "code", "where", "error"), [pytest.param(*each[1:], id=each[0]) for each in FAULTS])
def test_a_fault_is_told_once_and_where_it_is(
    plan: Faulty, spoil: Callable[[Faulty], object], code: str, where: str, error: bool
) -> None:
    spoil(plan)
    told = plan.findings()
    assert [(each.code, each.where, each.is_error) for each in told if each.code == code] == [(code, where, error)]
    assert {each.code for each in told} <= {code, *ALONG.get(code, ())}
    assert all(str(each.message).endswith("。") for each in told)
