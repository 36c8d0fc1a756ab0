"""Issues and manuscripts made for the tests of the pages: texts of our own, as long as a test wants them."""

from __future__ import annotations

from itertools import cycle, islice

from msgspec.structs import replace

from shequ_editor.domain.issue import Article, CallForPapers, CoverPage, Issue, Section, TextPage
from shequ_editor.domain.journal import Journal
from shequ_editor.domain.manuscript import Block, Manuscript, Picture, Role, Span, text_block
from shequ_editor.typeset.page import Edition, GlyphRun, Page

SENTENCES = (
    "柳荫巷的清晨从一声鸟叫开始。",
    "卖豆花的老陈推着车转过巷口，车铃叮当作响，窗户一扇一扇打开了。",
    "“今天给您多添一勺糖。”他说。",
    "居委会的黑板上写着三件事：修路灯、补台阶、给三号楼的老人送饭。",
    "去年9月，街坊们凑在一起算了一笔账，一共要花12.5万元，谁也没有想到半年就办成了。",
    "孩子们管这里叫“小广场”，其实不过是两棵槐树之间的一块空地！",
    "你若问他们图什么？不过图个热闹。",
)


def words(count: int, start: int = 0) -> str:
    """About ``count`` characters of prose."""
    text = ""
    for sentence in islice(cycle(SENTENCES), start, None):
        if len(text) >= count:
            break
        text += sentence
    return text


def paragraphs(count: int, length: int = 150, start: int = 0) -> tuple[Block, ...]:
    return tuple(text_block(Role.PARAGRAPH, words(length, start + number)) for number in range(count))


def heading(text: str, role: Role = Role.HEADING1) -> Block:
    return text_block(role, text)


def photo(name: str, caption: str = "") -> tuple[Block, ...]:
    picture = Block(Role.PHOTO, picture=name)
    return (picture, text_block(Role.CAPTION, caption)) if caption else (picture,)


def picture(name: str, width: int = 2400, height: int = 1600) -> Picture:
    return Picture(name, f"{abs(hash(name)):064x}"[:64], width, height)


def article(title: str, blocks: tuple[Block, ...], **more: object) -> Article:
    names = {block.picture for block in blocks if block.picture}
    manuscript = Manuscript(title=title, blocks=blocks, pictures=tuple(picture(name) for name in sorted(names)))
    return replace(Article(manuscript, source=f"{title}.eml"), **more)  # type: ignore[arg-type]


def issue(*articles: Article, **more: object) -> Issue:
    """An issue of one section; ``more`` replaces what it has."""
    made = Issue(
        journal=Journal("柳荫通讯", "柳荫街道办事处", "内部交流", ("听街坊说话", "替街坊办事")),
        year=2025,
        number=3,
        total=17,
        date="2025-06",
        masthead=("主编：丁一", "编辑：王二 李三"),
        call_for_papers=CallForPapers("欢迎投稿", (words(200),), "编辑部"),
        cover=CoverPage(picture("cover.jpg", 4500, 3900), "槐树下的议事会", "封面的图"),
        inside_front=TextPage("写在前面", paragraphs(4, 120)),
        back=CoverPage(picture("back.jpg", 4500, 3000), "黄昏的河边"),
        sections=(Section("街坊故事", tuple(articles)),),
    )
    return replace(made, **more)  # type: ignore[arg-type]


def runs(page: Page, part: str = "", article: int | None = None) -> list[GlyphRun]:
    """The glyph runs of a page that come from a part of an article (or of the page)."""
    return [
        item
        for item in page.items
        if isinstance(item, GlyphRun)
        and item.source is not None
        and (not part or item.source.part == part)
        and (article is None or item.source.article == article)
    ]


def text_of(page: Page, part: str = "", article: int | None = None) -> str:
    return "".join(run.text for run in runs(page, part, article))


def body_text(edition: Edition, article: int) -> str:
    """What an article says on all its pages, in the order in which a reader of the PDF gets it."""
    return "".join(text_of(page, "body", article) for page in edition.pages)


def squeezed(text: str) -> str:
    """Without blanks: where lines end, a blank may fall away."""
    return "".join(text.split())


def span(text: str, **looks: object) -> Span:
    return Span(text, **looks)  # type: ignore[arg-type]
