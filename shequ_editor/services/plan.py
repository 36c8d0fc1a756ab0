"""The plan file (编排单): an issue as one TOML file beside its mails and photographs.

:func:`read_plan` takes what it can and tells every fault by name; :func:`dump_plan` writes the same form.
A plan knows files, a library knows manuscripts: :mod:`shequ_editor.services.build` brings the two together.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any
from unicodedata import normalize

from msgspec import Struct, ValidationError, convert, field, to_builtins

from shequ_editor.domain import codec
from shequ_editor.domain.issue import (
    INSIDE_BACK,
    Article,
    CallForPapers,
    CoverPage,
    Issue,
    Section,
    Start,
    TextPage,
)
from shequ_editor.domain.journal import Journal
from shequ_editor.domain.manuscript import Block, Manuscript, Picture, Role, text_block
from shequ_editor.errors import Notice, notice
from shequ_editor.services.plan_text import lines_of, parse, read_text

Table = Mapping[str, Any]

# Kinds of values, each by what is said where another stands.
_TEXT = "“{key}”应是一段文字，放在引号里；没有采用。"
_NUMBER = "“{key}”应是整数，不放在引号里；没有采用。"
_FLAG = "“{key}”应是 true 或 false，不放在引号里；没有采用。"
_TEXTS = "“{key}”应是一组文字，放在方括号里；没有采用。"
_TABLES = "“{key}”应是一组表格，每个写在 [[{key}]] 下面；没有采用。"
_BLOCKS = '“{key}”应是一组 ["种类", "文字"]；没有采用。'
_PLACES = "“{key}”应是页码、inside_back 或一组这样的值；没有采用。"
_TABLE = "“{key}”应是一个表格，写在 [{key}] 下面；没有采用。"

_JOURNAL = {"name": _TEXT, "publisher": _TEXT, "notice": _TEXT, "slogan": _TEXTS, "style": _TEXT}
_ISSUE = {"year": _NUMBER, "number": _NUMBER, "total": _NUMBER, "date": _TEXT}
_MASTHEAD = {"lines": _TEXTS}
_CALL = {"title": _TEXT, "paragraphs": _TEXTS, "signed": _TEXT}
_COVER = {"photo": _TEXT, "caption": _TEXT, "toc": _TEXT}
_TEXT_PAGE = {"title": _TEXT, "blocks": _BLOCKS, "toc": _TEXT}
_SECTION = {"name": _TEXT, "columns": _NUMBER, "articles": _TABLES}
_ARTICLE = {
    "source": _TEXT,
    "title": _TEXT,
    "kicker": _TEXT,
    "subtitle": _TEXT,
    "unit": _TEXT,
    "toc_title": _TEXT,
    "toc_unit": _TEXT,
    "columns": _NUMBER,
    "start": _TEXT,
    "initial": _FLAG,
    "continues_on": _PLACES,  # 转页: 5, "inside_back" or [5, 9, "inside_back"]
    "pages": _NUMBER,  # 占几页
    "ends_on": _NUMBER,  # 到第几页止
}
_TABLES_OF_A_PLAN: dict[str, dict[str, str]] = {
    "journal": _JOURNAL,
    "issue": _ISSUE,
    "masthead": _MASTHEAD,
    "call_for_papers": _CALL,
    "cover": _COVER,
    "inside_front": _TEXT_PAGE,
    "inside_back": _TEXT_PAGE,
    "back": _COVER,
}


SOURCE_TWICE = "“{file}”已经排入过一次，这一次没有排入。"


class Plan(Struct, frozen=True):
    """What a plan file says.

    In ``issue`` an article carries its ``source`` and no text yet, and a photograph its path as
    ``Picture.name`` and no hash yet; all paths are relative to ``folder``. ``notices`` tells what was passed
    over.
    """

    folder: Path
    issue: Issue
    notices: tuple[Notice, ...] = ()

    def path(self, name: str) -> Path:
        """The file that the plan means by a name."""
        return find_file(self.folder, name) or self.folder / name


def read_plan(path: Path) -> Plan:
    """Read an ``issue.toml``. Unknown keys, missing files and doubled sources are told in ``notices``, and the
    rest stands; raises :class:`PlanError` when there is no plan to speak of."""
    text, charset = read_text(path)
    reader = _Reader(path.parent)
    if charset != "utf-8":
        reader.note("", "plan-charset", "编排单不是 UTF-8 编码，按 {charset} 读了。最好另存为 UTF-8。", charset=charset)
    issue = reader.issue(parse(text, path.name))
    notices = _located(reader.notices, path.name, text) if reader.notices else ()
    return Plan(path.parent, issue, tuple(notices))


def find_file(folder: Path, name: str) -> Path | None:
    """The file that a name in a plan means: as it stands, or as another system writes the same."""
    for spelling in (name, name.replace("\\", "/"), normalize("NFC", name), normalize("NFD", name)):
        try:
            if (folder / spelling).is_file():
                return folder / spelling
        except (OSError, ValueError):
            continue  # a name that this machine's file system cannot even look up
    return None


def _located(notices: Iterable[tuple[str, Notice]], file: str, text: str) -> Iterator[Notice]:
    """The notices with the line of the file that each is about."""
    lines = lines_of(text)
    for key, noted in notices:
        table = noted.where
        places = ((table, key), (table, ""), (f"[{key}]", ""), ("", table.strip("[]")))
        line = next((lines[place] for place in places if place in lines), 0)
        yield Notice(noted.message, f"{file}:{line} {table}".rstrip() if line else f"{file} {table}".rstrip())


class _Reader(Struct):
    """Reads tables key by key and notes what is wrong with its place in the file."""

    folder: Path
    notices: list[tuple[str, Notice]] = field(default_factory=list)  # each with the key that it is about

    def note(self, where: str, code: str, text: str, *, key: str = "", **values: str | int) -> None:
        self.notices.append((key, notice(where, code, text, key=key, **values)))

    # -- the parts of an issue

    def issue(self, data: Table) -> Issue:
        self._unknown(data, [*_TABLES_OF_A_PLAN, "sections"], "")
        tables = {name: self.table(data.get(name), keys, name) for name, keys in _TABLES_OF_A_PLAN.items()}
        journal = tables["journal"]
        if not journal.get("name"):
            self.note("[journal]", "plan-no-journal", "没有写刊名。请在 [journal] 下写 name。")
        return Issue(
            journal=Journal(**{"name": "", **_tuples(journal)}),
            **tables["issue"],
            masthead=tuple(tables["masthead"].get("lines", ())),
            call_for_papers=CallForPapers(**_tuples(tables["call_for_papers"])),
            cover=self.cover(tables["cover"], "[cover]"),
            inside_front=self.text_page(tables["inside_front"], "[inside_front]"),
            inside_back=self.text_page(tables["inside_back"], "[inside_back]"),
            back=self.cover(tables["back"], "[back]"),
            sections=tuple(self.sections(data.get("sections", []))),
        )

    def cover(self, table: Table, where: str) -> CoverPage:
        photo = table.get("photo", "")
        return CoverPage(
            self.photo(photo, where, "photo") if photo else None, table.get("caption", ""), table.get("toc", "")
        )

    def photo(self, name: str, where: str, key: str) -> Picture | None:
        return Picture(name, "", 0, 0) if self.file(name, where, key) else None

    def text_page(self, table: Table, where: str) -> TextPage:
        blocks: list[Block] = []
        pictures: list[Picture] = []
        for entry in table.get("blocks", []):
            block = self.block(entry, where)
            picture = self.photo(block.picture, where, "blocks") if block and block.picture else None
            if picture:
                pictures.append(picture)
            if block and (picture or not block.picture):
                blocks.append(block)
        return TextPage(table.get("title", ""), tuple(blocks), tuple(pictures), table.get("toc", ""))

    def block(self, entry: Any, where: str) -> Block | None:
        """``["p", "text"]``, ``["photo", "file"]``, or a table for what has more than plain text."""
        if isinstance(entry, dict):
            try:
                return convert(to_builtins(codec.decode(Block, entry)), Block)  # looks at every kind of value
            except (TypeError, KeyError, ValueError, AttributeError, ValidationError):
                self.note(where, "plan-type", _BLOCKS, key="blocks")
                return None
        role, text = entry
        if role == Role.PHOTO:
            return Block(Role.PHOTO, picture=text)
        if role in set(Role) - {Role.TABLE}:
            return text_block(Role(role), text)
        self.note(where, "plan-unknown-role", "不认识种类“{role}”，这一段按正文排。", key="blocks", role=role)
        return text_block(Role.PARAGRAPH, text)

    def sections(self, tables: object) -> Iterator[Section]:
        placed: set[tuple[str, str]] = set()
        for index, data in enumerate(self.tables(tables, "sections", "sections"), 1):
            where = f"[[sections]] {index}"
            table = self.table(data, _SECTION, where)
            articles = []
            for number, entry in enumerate(self.tables(table.get("articles", []), where, "articles"), 1):
                article = self.article(entry, f"{where} · articles {number}", placed)
                if article:
                    articles.append(article)
            yield Section(table.get("name", ""), tuple(articles), self.columns(table.get("columns", 0), where))

    def article(self, data: object, where: str, placed: set[tuple[str, str]]) -> Article | None:
        """An article without its text, or None where it cannot be placed. A mail with several manuscripts may be named
        several times, each time with another title."""
        table = self.table(data, _ARTICLE, where)
        source = table.get("source", "")
        if not source:
            self.note(where, "plan-no-source", "这篇没有写 source（稿件所在的文件），没有排入。")
            return None
        if not self.file(source, where, "source"):
            return None
        this = str((find_file(self.folder, source) or self.folder).resolve()), table.get("title", "")
        if this in placed:
            self.note(where, "plan-source-twice", SOURCE_TWICE, key="source", file=source)
            return None
        placed.add(this)
        words = {name: table.get(name, "") for name in ("title", "kicker", "subtitle", "unit", "toc_title", "toc_unit")}
        pages, ends_on = self.fit(table, where)
        return Article(
            Manuscript(),
            source=source,
            **words,
            columns=self.columns(table.get("columns", 0), where),
            start=self.start(table.get("start", ""), where),
            initial=table.get("initial", False),
            continues_on=self.continues_on(table.get("continues_on", []), where),
            pages=pages,
            ends_on=ends_on,
        )

    # -- single values

    def columns(self, number: int, where: str) -> int:
        if number in (0, 1, 2, 3):
            return number
        self.note(
            where,
            "plan-columns",
            "columns 只能是 1、2、3，不能是 {number}；按版式默认排。",
            key="columns",
            number=number,
        )
        return 0

    def start(self, word: str, where: str) -> Start:
        if word in set(Start) | {""}:
            return Start(word or Start.PAGE)
        self.note(
            where,
            "plan-start",
            "start 只能是 page（另页起）、right（右页起）、follow（接排），不能是“{word}”；按另页起排。",
            key="start",
            word=word,
        )
        return Start.PAGE

    def continues_on(self, places: str | int | list[str | int], where: str) -> str:
        """Where an article goes on: one place, or several one after the other, of which the inside back is the last."""
        given = [str(place).strip() for place in _listed(places)]
        words = [word for word in given if word]
        for number, word in enumerate(words, 1):
            if (word == INSIDE_BACK and number == len(words)) or _is_page(word):
                continue
            self.note(
                where,
                "plan-continues",
                "continues_on 只能是页码或 inside_back（转封三，写在最后），不能是“{word}”；没有转页。",
                key="continues_on",
                word=word,
            )
            return ""
        return ",".join(words)

    def fit(self, table: Table, where: str) -> tuple[int, int]:
        """How many pages an article is given, or with which it ends: one of the two."""
        pages, ends_on = (self.positive(table, key, where) for key in ("pages", "ends_on"))
        if pages and ends_on:
            text = "pages（占几页）和 ends_on（到第几页止）只能写一项；按 pages = {pages} 排。"
            self.note(where, "plan-pages-twice", text, key="pages", pages=pages)
            return pages, 0
        return pages, ends_on

    def positive(self, table: Table, key: str, where: str) -> int:
        number: int = table.get(key, 0)
        if number < 0:
            self.note(
                where, "plan-pages", "{key} 应是大于 0 的整数，不能是 {number}；没有采用。", key=key, number=number
            )
        return max(0, number)

    def file(self, name: str, where: str, key: str) -> bool:
        """Whether a file that the plan names is there; one outside of the plan's folder is used, but told."""
        file = find_file(self.folder, name)
        if file is None:
            near = _near_file(self.folder, name)
            if near:
                text = "找不到文件“{file}”，是不是“{near}”？其余照常。"
                self.note(where, "plan-file-missing", text, key=key, file=name, near=near)
            else:
                text = "找不到文件“{file}”，请检查文件名；其余照常。"
                self.note(where, "plan-file-missing", text, key=key, file=name)
        elif Path(name).is_absolute() or not file.resolve().is_relative_to(self.folder.resolve()):
            text = "“{file}”不在编排单的文件夹里，这一期搬到别处就找不到它了。最好拷进来，写相对的路径。"
            self.note(where, "plan-file-outside", text, key=key, file=name)
        return file is not None

    # -- tables

    def tables(self, value: object, where: str, key: str) -> list[object]:
        if isinstance(value, list):
            return value
        self.note(where, "plan-type", _TABLES, key=key)
        return []

    def table(self, value: object, keys: Mapping[str, str], where: str) -> dict[str, Any]:
        """The known and well-formed keys of a table."""
        if value is None:
            return {}
        label = where if where.startswith("[") else f"[{where}]"
        if not isinstance(value, dict):
            self.note(label, "plan-type", _TABLE, key=where.strip("[]"))
            return {}
        self._unknown(value, list(keys), label)
        return {name: self._value(value[name], keys[name], name, label) for name in keys if name in value}

    def _unknown(self, data: Table, known: list[str], where: str) -> None:
        for key in data:
            if key not in known:
                near = difflib.get_close_matches(key, known, 1)
                if near:
                    self.note(
                        where,
                        "plan-unknown-key",
                        "编排单里没有“{key}”这一项，是不是“{near}”？这一项没有采用。",
                        key=key,
                        near=near[0],
                    )
                else:
                    self.note(
                        where,
                        "plan-unknown-key",
                        "编排单里没有“{key}”这一项，这一项没有采用。可用的有：{known}。",
                        key=key,
                        known="、".join(known),
                    )

    def _value(self, value: object, kind: str, key: str, where: str) -> Any:
        if _fits(value, kind):
            return value
        self.note(where, "plan-type", kind, key=key)
        return {_TEXT: "", _NUMBER: 0, _FLAG: False}.get(kind, [])


def _near_file(folder: Path, name: str) -> str:
    """A file beside the one that is missing whose name is much like it, as a plan would name it."""
    wanted = Path(name.replace("\\", "/"))
    try:
        names = [file.name for file in (folder / wanted.parent).iterdir() if file.is_file()]
    except (OSError, ValueError):
        return ""
    near = difflib.get_close_matches(wanted.name, names, 1, cutoff=0.75)
    return (wanted.parent / near[0]).as_posix() if near else ""


def _fits(value: object, kind: str) -> bool:
    if kind == _TEXT:
        return isinstance(value, str)
    if kind == _FLAG:
        return isinstance(value, bool)
    if kind == _NUMBER:
        return isinstance(value, int) and not isinstance(value, bool)
    if kind == _PLACES:
        return all(isinstance(item, str) or _fits(item, _NUMBER) for item in _listed(value))
    if not isinstance(value, list):
        return False
    if kind == _TEXTS:
        return all(isinstance(item, str) for item in value)
    if kind == _BLOCKS:
        return all(isinstance(item, dict) or _is_pair(item) for item in value)
    return True


def _listed(value: object) -> list[object]:
    return value if isinstance(value, list) else [value]


def _is_page(word: str) -> bool:
    return word.isascii() and word.isdigit() and int(word) > 0


def _is_pair(item: object) -> bool:
    return isinstance(item, list) and len(item) == 2 and all(isinstance(part, str) for part in item)


def _tuples(table: Table) -> dict[str, Any]:
    return {key: tuple(value) if isinstance(value, list) else value for key, value in table.items()}


# -- writing


def dump_plan(issue: Issue) -> str:
    """The plan file's text. Photographs are named by ``Picture.name``, articles by ``source``; a text page's
    blocks are written as plain text."""
    data: dict[str, Any] = {
        "journal": {
            "name": issue.journal.name,
            "publisher": issue.journal.publisher,
            "notice": issue.journal.notice,
            "slogan": list(issue.journal.slogan),
            "style": issue.journal.style,
        },
        "issue": {"year": issue.year, "number": issue.number, "total": issue.total, "date": issue.date},
        "masthead": {"lines": list(issue.masthead)},
        "call_for_papers": {
            "title": issue.call_for_papers.title,
            "paragraphs": list(issue.call_for_papers.paragraphs),
            "signed": issue.call_for_papers.signed,
        },
        "cover": _cover_table(issue.cover),
        "inside_front": _text_page_table(issue.inside_front),
        "inside_back": _text_page_table(issue.inside_back),
        "back": _cover_table(issue.back),
        "sections": [_section_table(section) for section in issue.sections],
    }
    import tomli_w  # reading a plan needs no writer

    return tomli_w.dumps({name: table for name, table in _without_empty(data).items() if table})


def _cover_table(cover: CoverPage) -> dict[str, Any]:
    return {"photo": cover.photo.name if cover.photo else "", "caption": cover.caption, "toc": cover.toc}


def _text_page_table(page: TextPage) -> dict[str, Any]:
    return {"title": page.title, "toc": page.toc, "blocks": [_block_entry(block) for block in page.blocks]}


def _block_entry(block: Block) -> Any:
    plain_text = block == text_block(block.role, block.text) and block.role is not Role.TABLE
    if plain_text or block == Block(Role.PHOTO, picture=block.picture):
        return [block.role.value, block.picture or block.text]
    return codec.encode(block)


def _section_table(section: Section) -> dict[str, Any]:
    return {
        "name": section.name,
        "columns": section.columns,
        "articles": [_article_table(article) for article in section.articles],
    }


def _article_table(article: Article) -> dict[str, Any]:
    table: dict[str, Any] = {name: getattr(article, name) for name in _ARTICLE}
    table["continues_on"] = _places(article.jump_targets)
    table["start"] = "" if article.start is Start.PAGE else article.start.value
    return table


def _places(targets: tuple[str, ...]) -> str | list[str | int]:
    """One place as text, several as a list."""
    return targets[0] if len(targets) == 1 else [int(word) if word.isdigit() else word for word in targets]


def _without_empty(value: Any) -> Any:
    """What says nothing is not written: a plan is read by people too. Blocks are content and stay as they are."""
    if isinstance(value, dict):
        said = {key: item for key, item in value.items() if item not in ("", 0, [], {})}
        return {key: item if key == "blocks" else _without_empty(item) for key, item in said.items()}
    if isinstance(value, list):
        return [_without_empty(item) for item in value]
    return value
