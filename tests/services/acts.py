"""Whatever an editor may do, by number: the same number does the same to the same library."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random

from msgspec.structs import replace

from shequ_editor.domain.call import Unit
from shequ_editor.domain.issue import INSIDE_BACK, Article, CoverPage, Issue, Section, Start, TextPage
from shequ_editor.domain.journal import Journal
from shequ_editor.domain.manuscript import Manuscript, Role, text_block
from shequ_editor.domain.workflow import Status
from shequ_editor.errors import LibraryError
from shequ_editor.services.office import Changes, Office
from tests.services.mails import mail, photograph, question

TRACKED = {
    "originals": "id, sha256, size",
    "submissions": "*",
    "parts": "*",
    "units": "*",
    "journals": "*",
    "manuscripts": "*",
    "versions": "id, manuscript_id, number, label, content",  # but when: a second time is another
    "issues": "*",
    "sections": "*",
    "articles": "*",
    "pictures": "*",
    "reviews": "id, manuscript_id, version_id, status, step, person, remark, void",  # but when
    "message_ids": "*",
    "resent": "*",
    "search_sources": "*",
}
_TITLES = ("桥头的修理铺", "井台读书角", "夜里的门诊", "雨棚修好了", "巷口的秤", "楼顶的菜")


def make_inbox(folder: Path) -> Path:
    """Mails and photographs to act with."""
    folder.mkdir(parents=True)
    for number, title in enumerate(_TITLES):
        data = mail(title, f"青石镇{title[:2]}社区居民委员会", minute=number, pictures=number % 3)
        (folder / f"{number}.eml").write_bytes(data)
    (folder / "9.eml").write_bytes(question())
    for number in range(2):
        (folder / f"{number}.jpg").write_bytes(photograph(number + 40))
    return folder


def act(office: Office, inbox: Path, number: int) -> Changes:
    """Do one thing; one that is refused changes nothing."""
    chance = Random(number)
    try:
        return chance.choice(_ACTS)(office, inbox, chance)
    except LibraryError:
        return Changes()


def state(office: Office) -> dict[str, list[tuple[object, ...]]]:
    """All that an act may change and undo must restore."""
    office.find()  # a library for scratch tells its index when it is asked
    database = office._library.database
    return {
        table: database.all(f"SELECT {columns} FROM {table} ORDER BY id")  # noqa: S608
        for table, columns in TRACKED.items()
    }


def _pick(chance: Random, ids: Sequence[int]) -> int:
    return chance.choice(list(ids) or [0])


def _issue_id(office: Office, chance: Random) -> int:
    return _pick(chance, [row.id for row in office.issues()])


def _section_id(office: Office, chance: Random) -> int:
    return _pick(chance, [section.id for row in office.issues() for section in office.issue(row.id).sections])


def _article_id(office: Office, chance: Random) -> int:
    return _pick(chance, [article.id for row in office.issues() for article in office.issue(row.id).articles])


def _bring_in(office: Office, inbox: Path, chance: Random) -> Changes:
    names = sorted(path for path in inbox.iterdir() if path.suffix == ".eml")
    return office.import_files(chance.sample(names, chance.randint(1, 3))).changes


def _edit(office: Office, inbox: Path, chance: Random) -> Changes:
    manuscript_id = _pick(chance, office.find())
    old = office.manuscript(manuscript_id)
    new = chance.choice(
        [
            replace(old, title=f"改过的题目{chance.randint(1, 3)}"),
            replace(old, unit=f"单位{chance.randint(1, 3)}", authors=("单晓岚",)),
            replace(old, blocks=(*old.blocks, text_block(Role.PARAGRAPH, "添上一段。"))),
            replace(old, blocks=old.blocks[1:], pictures=old.pictures[:1]),
            Manuscript(),
            old,
        ]
    )
    return office.edit_manuscript(manuscript_id, new)


def _judge(office: Office, inbox: Path, chance: Random) -> Changes:
    ids = office.find()
    return office.set_status(chance.sample(ids, min(len(ids), 2)), chance.choice(list(Status)))


def _sign(office: Office, inbox: Path, chance: Random) -> Changes:
    ids = office.find()
    step = chance.choice(office.review_steps()).name
    return office.sign(chance.sample(ids, min(len(ids), 2)), step, chance.choice(["", "可用"]))


def _register(office: Office, inbox: Path, chance: Random) -> Changes:
    units = office.register()
    said = [replace(unit, full=chance.random() < 0.5, short=(f"简称{chance.randint(1, 2)}",)) for unit in units]
    return office.set_register([*said, Unit(f"柳省青市北{chance.randint(1, 2)}区", ("单位1",), full=True)])


def _delete(office: Office, inbox: Path, chance: Random) -> Changes:
    ids = office.find()
    return office.delete_manuscripts(chance.sample(ids, min(len(ids), chance.randint(1, 2))))


def _create_issue(office: Office, inbox: Path, chance: Random) -> Changes:
    ids = office.find()
    articles = [Article(Manuscript(), manuscript_id=each) for each in chance.sample(ids, min(len(ids), 2))]
    sections = (Section("要闻", tuple(articles)), Section("邻里", columns=3))
    return office.create_issue(Issue(Journal("柳巷通讯"), 2026, chance.randint(1, 12), sections=sections))


def _update_issue(office: Office, inbox: Path, chance: Random) -> Changes:
    issue_id = _issue_id(office, chance)
    issue = office.issue(issue_id)
    picture = office.add_picture(inbox / f"{chance.randint(0, 1)}.jpg")
    new = chance.choice(
        [
            replace(issue, cover=CoverPage(picture, "说明")),
            replace(issue, cover=CoverPage()),
            replace(issue, inside_back=TextPage("封三", (text_block(Role.PARAGRAPH, "话"),), (picture,))),
            replace(issue, journal=replace(issue.journal, publisher=f"社{chance.randint(1, 2)}")),
            replace(issue, number=chance.randint(1, 12), masthead=("主编：某",)),
        ]
    )
    return office.update_issue(issue_id, new)


def _together(office: Office, inbox: Path, chance: Random) -> Changes:
    with office.step("一起") as step:
        office.add_section(_issue_id(office, chance), "新栏目")
        office.place(_pick(chance, office.find()), _section_id(office, chance))
    return step.changes


def _set_article(office: Office, inbox: Path, chance: Random) -> Changes:
    fields: dict[str, object] = chance.choice(
        [{"columns": 3}, {"start": Start.RIGHT}, {"continues_on": INSIDE_BACK}, {"title": "短题"}, {"toc_unit": ""}]
    )
    return office.set_article(_article_id(office, chance), **fields)


Act = Callable[[Office, Path, Random], Changes]
_ACTS: list[Act] = [
    _bring_in,
    _bring_in,
    _edit,
    _edit,
    _judge,
    _sign,
    _register,
    _delete,
    _create_issue,
    _update_issue,
    _together,
    _set_article,
    lambda office, _, chance: office.delete_issue(_issue_id(office, chance)),
    lambda office, _, chance: office.add_section(_issue_id(office, chance), "栏", chance.randint(-1, 2)),
    lambda office, _, chance: office.rename_section(_section_id(office, chance), f"名{chance.randint(1, 2)}"),
    lambda office, _, chance: office.set_section(_section_id(office, chance), columns=chance.randint(0, 3)),
    lambda office, _, chance: office.move_section(_section_id(office, chance), chance.randint(-1, 2)),
    lambda office, _, chance: office.remove_section(_section_id(office, chance)),
    lambda office, _, chance: office.place(_pick(chance, office.find()), _section_id(office, chance)),
    lambda office, _, chance: office.place(_pick(chance, office.find()), _section_id(office, chance), 0),
    lambda office, _, chance: office.remove_article(_article_id(office, chance)),
    lambda office, _, chance: office.move_article(
        _article_id(office, chance), _section_id(office, chance), chance.randint(-1, 2)
    ),
]
