"""What is written comes back: our own Word file, read by our own reader, gives the same manuscripts."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree
from msgspec.structs import replace
from PIL import Image

from shequ_editor.domain import wordstyles
from shequ_editor.domain.issue import Article, CallForPapers, CoverPage, Issue, Section, TextPage
from shequ_editor.domain.journal import Journal
from shequ_editor.domain.manuscript import Block, Manuscript, Role, Span, text_block
from shequ_editor.intake.reading import read_file
from shequ_editor.intake.submission import Submission
from shequ_editor.typeset.compose import Composer
from shequ_editor.typeset.fonts import FontLibrary
from shequ_editor.typeset.style import load_style
from tests.export.wordfile import SPACES, Shelf, W, Word, one_article, p, value, write


@pytest.fixture(scope="module")
def composer() -> Composer:
    return Composer(load_style("tongxun"), FontLibrary())


def story(shelf: Shelf) -> Manuscript:
    """Every kind of block, and words that a page adds something to."""
    bridge = shelf.add("桥.jpg", Image.new("RGB", (640, 480), (90, 120, 160)))
    boat = shelf.add("渡船 1.jpg", Image.new("RGB", (640, 480), (160, 120, 90)))
    cells = (((Span("年份"),), (Span("人次"),)), ((Span("2022"),), (Span("三千\n二"),)))
    return Manuscript(
        "河湾镇社区联合会关于开展冬季邻里互助 和楼道防火宣传活动的通知",
        "一条河，两代人",
        "记撑船人老贺",
        "东街社区",
        ("贺小川", "丁华"),
        blocks=(
            text_block(Role.EDITORS_NOTE, "渡口要拆了，编辑部请老贺说说从前。"),
            text_block(Role.LEAD, "三月的清早，渡口的雾还没有散尽。"),
            text_block(Role.HEADING1, "一、先把各楼道的旧物 和电动自行车清理干净"),
            Block(
                Role.PARAGRAPH,
                (Span("老贺说“船”字时，"), Span("总要停一停", bold=True), Span("。", note="水文站的数据。")),
            ),
            Block(Role.PHOTO, picture="桥.jpg"),
            text_block(Role.CAPTION, "雾里的老桥"),
            text_block(Role.HEADING2, "（一）桨"),
            text_block(Role.HEADING3, "1. 木头"),
            Block(Role.TABLE, rows=cells),
            p("桨是杉木的。"),
            text_block(Role.ITEM, "1.把议题贴出来。"),
            text_block(Role.ITEM, "● 备好茶水。"),
            text_block(Role.VERSE, "巷口槐花白，\n邻家唤客来。"),
            text_block(Role.QUOTE, "会开得不快，事情走得很稳。"),
            text_block(Role.BOX_TITLE, "链接：三个电话"),
            text_block(Role.BOX, "热线早八点有人接。"),
            text_block(Role.LINE, "名单"),
            text_block(Role.LINE, "丁　华　渡口看守"),
            text_block(Role.LINE, "吴华　街道办事处工作人员，负责渡口的记录和回音"),
            text_block(Role.LINE, "贺小川　水文站站长"),
            p("以上是全部。"),
            Block(Role.PHOTO, picture="渡船 1.jpg"),
            text_block(Role.SOURCE, "（据渡口日志）"),
            text_block(Role.LINE, "河湾渡口"),
            text_block(Role.LINE, "2024年3月1日"),
        ),
        pictures=(bridge, boat),
    )


def told(manuscript: Manuscript) -> list[tuple[str, str]]:
    return [(block.role.value, block.picture or block.text) for block in manuscript.blocks]


def again(word: Word) -> list[Manuscript]:
    submission: Submission = read_file(word.path)
    assert not submission.notices
    return [read.manuscript for read in submission.manuscripts]


def test_an_article_comes_back_as_it_was(composer: Composer, tmp_path: Path) -> None:
    shelf = Shelf(tmp_path / "pictures")
    manuscript = story(shelf)
    (read,) = again(write(composer, one_article(manuscript, unit="东街社区"), shelf, tmp_path / "a.docx"))
    assert told(read) == told(manuscript)
    assert read.title == manuscript.title
    assert (read.kicker, read.subtitle) == (manuscript.kicker, manuscript.subtitle)
    assert (read.unit, read.authors) == (manuscript.unit, manuscript.authors)
    assert read.blocks[3].spans == manuscript.blocks[3].spans
    assert read.blocks[8].rows == manuscript.blocks[8].rows
    assert [picture.name for picture in read.pictures] == ["桥.jpg", "渡船 1.jpg"]


def test_a_picture_row_and_an_initial_come_back(composer: Composer, tmp_path: Path) -> None:
    shelf = Shelf(tmp_path / "pictures")
    names = ("东.jpg", "西.jpg")
    photos = tuple(shelf.add(name, Image.new("RGB", (900, 600), (20 * n, 90, 60))) for n, name in enumerate(names))
    blocks = (p("从前有一条河。" * 20), *(Block(Role.PHOTO, picture=name) for name in names), p("河上有一座桥。" * 8))
    issue = one_article(Manuscript("两岸", blocks=blocks, pictures=photos), initial=True)
    word = write(composer, issue, shelf, tmp_path / "a.docx")
    (initial,) = word.paragraphs("Initial")
    assert value(initial, "w:pPr/w:framePr", "dropCap") == "drop"
    assert value(initial, "w:pPr/w:framePr", "lines") == str(composer.style.initial.lines)
    (read,) = again(word)
    assert told(read) == told(issue.articles[0].manuscript)


def test_an_issue_comes_back_as_its_articles(composer: Composer, tmp_path: Path) -> None:
    shelf = Shelf(tmp_path / "pictures")
    cover = shelf.add("封面.jpg", Image.new("RGB", (1200, 1000), (200, 80, 60)))
    plain = Manuscript("老井", blocks=(p("井在巷子口。" * 30), p("水还是甜的。" * 20)))
    untitled = replace(plain, title="", kicker="")
    issue = Issue(
        Journal("河湾通讯", "河湾镇社区联合会"),
        masthead=("主编：贺川",),
        call_for_papers=CallForPapers("征稿", ("欢迎来稿。",), "编辑部"),
        cover=CoverPage(cover, "河湾的早晨"),
        inside_front=TextPage("卷首", (text_block(Role.HEADING1, "开头"), p("写在前面的话。"))),
        sections=(
            Section("要闻", (Article(story(shelf)), Article(plain))),
            Section("街坊", (Article(plain, kicker="引题"), Article(replace(untitled, title="灯会")))),
        ),
    )
    read = again(write(composer, issue, shelf, tmp_path / "a.docx"))
    assert [each.title for each in read] == ["卷首", *(article.heading for article in issue.articles)]
    assert [told(each) for each in read[1:]] == [told(article.manuscript) for article in issue.articles]
    assert told(read[0]) == told(Manuscript(blocks=issue.inside_front.blocks))


def test_what_people_do_in_word_comes_back(composer: Composer, tmp_path: Path) -> None:
    """Words typed in, paragraphs in Word's own styles, ids that another program gave: names alone tell."""
    shelf = Shelf(tmp_path / "pictures")
    word = write(composer, one_article(Manuscript("老井", blocks=(p("井在巷子口。"),))), shelf, tmp_path / "a.docx")
    parts = dict(word.parts)
    for number, own in enumerate(word.styles.xpath("w:style/@w:styleId", namespaces=SPACES)):
        for name in ("word/styles.xml", "word/document.xml"):
            parts[name] = parts[name].replace(f'"{own}"'.encode(), f'"a{number}"'.encode())
    typed = f'<w:p xmlns:w="{SPACES["w"]}"><w:r><w:t>水还是甜的。</w:t></w:r></w:p>'
    document = etree.fromstring(parts["word/document.xml"])
    last = next(item for item in document.iter(f"{W}p") if "井在巷子口" in "".join(item.itertext()))
    last.addnext(etree.fromstring(typed))
    parts["word/document.xml"] = etree.tostring(document)
    edited = tmp_path / "b.docx"
    with zipfile.ZipFile(edited, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    (read,) = [each.manuscript for each in read_file(edited).manuscripts]
    assert told(read) == [("p", "井在巷子口。"), ("p", "水还是甜的。")]


def test_every_style_of_ours_says_what_it_is(composer: Composer, tmp_path: Path) -> None:
    word = write(
        composer, one_article(story(Shelf(tmp_path / "pictures"))), Shelf(tmp_path / "pictures"), tmp_path / "a.docx"
    )
    names = word.styles.xpath("w:style[@w:type='paragraph' and @w:customStyle]/w:name/@w:val", namespaces=SPACES)
    assert len(names) > 40
    assert [name for name in names if not wordstyles.kind(name)] == []


def test_an_initial_has_the_looks_of_its_words(composer: Composer, tmp_path: Path) -> None:
    spans = (Span("从前有一条河，", italic=True), Span("河上没有桥。" * 20))
    issue = one_article(Manuscript("两岸", blocks=(Block(Role.PARAGRAPH, spans),)), initial=True)
    word = write(composer, issue, Shelf(tmp_path / "pictures"), tmp_path / "a.docx")
    assert len(word.paragraphs("Initial")) == 1
    (read,) = again(word)
    assert read.blocks[0].spans == spans


WORDS = (
    st.text("河湾社区居民议事厅灯亮。，“”《》（）—…ab1 m²①😀𬭊", min_size=1, max_size=40).map(str.strip).filter(bool)
)
NOTES = st.one_of(st.just(""), st.text("注见第九页", min_size=1, max_size=9))
SPANS = st.lists(st.builds(Span, WORDS, bold=st.booleans(), italic=st.booleans(), note=NOTES), min_size=1, max_size=3)
GRID = st.lists(st.lists(WORDS, min_size=2, max_size=2), min_size=1, max_size=5)
WHOLE = (Role.HEADING1, Role.HEADING2, Role.HEADING3, Role.LINE, Role.SOURCE, Role.SIGNATURE, Role.BOX_TITLE)
RUNNING = (Role.LEAD, Role.EDITORS_NOTE, Role.PARAGRAPH, Role.QUOTE, Role.BOX)
ANY_BLOCKS = st.one_of(
    st.builds(lambda role, text: [text_block(role, text)], st.sampled_from(WHOLE), WORDS),
    st.builds(lambda role, spans: [Block(role, tuple(spans))], st.sampled_from(RUNNING), SPANS),
    st.builds(
        lambda mark, text: [text_block(Role.ITEM, mark + text)], st.sampled_from(["● ", "1.", "（1）", "①"]), WORDS
    ),
    st.builds(lambda lines: [text_block(Role.VERSE, "\n".join(lines))], st.lists(WORDS, min_size=1, max_size=4)),
    st.builds(lambda rows: [Block(Role.TABLE, rows=tuple(tuple((Span(cell),) for cell in row) for row in rows))], GRID),
    st.builds(
        lambda caption: [Block(Role.PHOTO, picture="桥.jpg"), *[text_block(Role.CAPTION, caption)][: len(caption)]],
        st.one_of(st.just(""), WORDS),
    ),
)


def merged(block: Block) -> list[tuple[object, ...]]:
    """The spans of a block, those of one look put together."""
    found: list[list[object]] = []
    for span in block.spans:
        look = (span.bold, span.italic, span.script)
        if found and found[-1][1] == look and not found[-1][2]:
            found[-1] = [f"{found[-1][0]}{span.text}", look, span.note]
        else:
            found.append([span.text, look, span.note])
    return [tuple(each) for each in found]


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(pieces=st.lists(ANY_BLOCKS, min_size=1, max_size=9), columns=st.sampled_from([1, 2, 3]), initial=st.booleans())
def test_blocks_of_every_kind_come_back(
    composer: Composer, tmp_path: Path, pieces: list[list[Block]], columns: int, initial: bool
) -> None:
    shelf = Shelf(tmp_path / "pictures")
    bridge = shelf.add("桥.jpg", Image.new("RGB", (640, 480), (90, 120, 160)))
    manuscript = Manuscript("题目", blocks=tuple(block for piece in pieces for block in piece), pictures=(bridge,))
    issue = one_article(manuscript, columns=columns, initial=initial)
    (read,) = again(write(composer, issue, shelf, tmp_path / "a.docx"))
    assert [(role, text.split()) for role, text in told(read)] == [
        (role, text.split()) for role, text in told(manuscript)
    ]
    for was, now in zip(manuscript.blocks, read.blocks, strict=True):
        assert now.rows == was.rows
        if was.role in RUNNING:
            assert merged(now) == merged(was)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    texts=st.lists(st.text("甲乙丙丁ab1。，“”《》—… ", min_size=1, max_size=60), min_size=1, max_size=6),
    roles=st.lists(
        st.sampled_from([Role.PARAGRAPH, Role.HEADING1, Role.HEADING2, Role.LINE, Role.BOX, Role.QUOTE, Role.ITEM]),
        min_size=6,
        max_size=6,
    ),
)
def test_any_blocks_come_back(composer: Composer, tmp_path: Path, texts: list[str], roles: list[Role]) -> None:
    texts = [text.strip() for text in texts if text.strip()]
    blocks = tuple(text_block(role, text) for role, text in zip(roles, texts, strict=False))
    if not blocks:
        return
    word = write(
        composer, one_article(Manuscript("题目", blocks=blocks)), Shelf(tmp_path / "pictures"), tmp_path / "a.docx"
    )
    (read,) = again(word)
    assert [(role, text.split()) for role, text in told(read)] == [
        (block.role.value, block.text.split()) for block in blocks
    ]
