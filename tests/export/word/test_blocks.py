"""Blocks in Word: lists of persons, signatures, tables, pictures where they were printed, addresses, any characters."""

from __future__ import annotations

import hashlib
import io

import pytest
from lxml import etree
from msgspec.structs import replace
from PIL import Image as PillowImage

from shequ_editor.domain.issue import CoverPage, Issue, TextPage
from shequ_editor.domain.journal import Journal
from shequ_editor.domain.manuscript import Block, Manuscript, Picture, Role, Span, text_block
from shequ_editor.export.word import write_word
from shequ_editor.typeset.compose import Composer
from shequ_editor.typeset.fonts import FontLibrary
from shequ_editor.typeset.page import Edition, Entry, Image, Page, Source
from shequ_editor.typeset.style import load_style
from tests.export.wordfile import SPACES, Shelf, W, Word, one_article, p, shape, text_of, value, write

EMU = 12_700


@pytest.fixture(scope="module")
def composer() -> Composer:
    return Composer(load_style("tongxun"), FontLibrary())


@pytest.fixture
def shelf(tmp_path) -> Shelf:
    return Shelf(tmp_path / "pictures")


@pytest.fixture
def written(composer, shelf, tmp_path):
    """Writes one article of some blocks, as it is composed."""

    def make(*blocks: Block, **placed: object) -> Word:
        return write(composer, one_article(Manuscript("题目", blocks=blocks), **placed), shelf, tmp_path / "a.docx")

    return make


@pytest.fixture
def shown(composer, shelf, tmp_path):
    """Writes one article whose pictures were printed as given: place from the top, width and height in points."""

    def make(blocks: tuple[Block, ...], frames: dict[Picture, tuple[float, float, float]]) -> Word:
        style = composer.style
        issue = one_article(Manuscript("题目", blocks=blocks, pictures=tuple(frames)))
        items = tuple(
            Image(50, y, width, height, picture.sha256, source=Source("body", 0, 1))
            for picture, (y, width, height) in frames.items()
        )
        page = Page("1", style.page.width, style.page.height, style.page.bleed, items)
        edition = Edition((page,), (Entry("题目", "要闻", "", "", 0, 0, (0,)),))
        write_word(issue, edition, tmp_path / "a.docx", picture=shelf.path, style=style)
        return Word(tmp_path / "a.docx")

    return make


def photo(shelf: Shelf, name: str, shade: int, width: int = 1600, height: int = 1000) -> Picture:
    return shelf.add(name, PillowImage.new("RGB", (width, height), (shade, 90, 60)))


def styles_of(word: Word) -> list[tuple[str | None, str]]:
    return [(value(item, "w:pPr/w:pStyle"), text_of(item)) for item in word.body.iter(f"{W}p")]


def extents(word: Word) -> list[tuple[float, float]]:
    found = word.document.xpath(".//wp:inline/wp:extent", namespaces=SPACES)
    return [(int(item.get("cx")) / EMU, int(item.get("cy")) / EMU) for item in found]


def section_after(item: etree._Element) -> etree._Element:
    return item.xpath("(.|following::w:p)/w:pPr/w:sectPr", namespaces=SPACES)[0]


# -- text


def test_persons_their_groups_and_who_signs(written):
    word = written(
        text_block(Role.LINE, "主任"),
        text_block(Role.LINE, "丁　华　渡口看守"),
        text_block(Role.LINE, "吴 强 摆渡人"),
        text_block(Role.LINE, "欧阳建国　水文站站长"),
        text_block(Role.LINE, "电话：010-5550126"),
        text_block(Role.LINE, "河湾镇社区联合会"),
        text_block(Role.LINE, "2024年3月1日"),
    )
    styles = {text: style for style, text in styles_of(word)}
    assert styles["主任"] == "PersonsGroup"
    assert styles["丁　华　渡口看守"] == styles["吴 强\t摆渡人"] == "Person", "as typed, and the post stands in line"
    assert styles["电话：010-5550126"].startswith("StandingLine")
    assert styles["河湾镇社区联合会"] == styles["2024年3月1日■"] == "SignedLine"
    spread = [text_of(run) for run in word.document.iter(f"{W}r") if value(run, "w:rPr/w:rStyle") == "PersonName2"]
    assert spread == ["吴"], "the space that was typed stands for itself"
    tabs = [int(stop) for stop in word.style("Person").xpath("w:pPr/w:tabs/w:tab/@w:pos", namespaces=SPACES)]
    assert tabs == [value * 12 * 20 for value in (4, 5, 6, 7)], "a longer name goes to the next stop"


def test_a_paragraph_that_a_picture_parts_goes_on_without_an_indent(written):
    word = written(p("前半句，"), Block(Role.PHOTO, picture="没有.jpg"), p("后半句。"), p("另一段。"))
    styles = {text: style for style, text in styles_of(word)}
    assert styles["后半句。"] == "BodyContinued"
    assert styles["另一段。■"] == "BodyParagraph"
    assert word.style("BodyContinued").find(f"{W}pPr/{W}ind") is None
    assert value(word.style("BodyContinued"), "w:basedOn") == "Normal", "which has no indent to hand on"


def test_a_lead_too_long_for_the_title_block_stands_in_the_columns(written):
    word = written(text_block(Role.LEAD, "导语一句。" * 100), p("正文。"))
    (lead,) = [item for item in word.body.iter(f"{W}p") if "导语" in text_of(item)]
    assert value(lead, "w:pPr/w:pStyle") == "LeadText"
    assert shape(section_after(lead)) == ("continuous", "2")


def test_the_end_mark_is_small_and_begins_no_line(written):
    word = written(p("正文。"))
    assert int(value(word.style("EndMark"), "w:rPr/w:sz")) < int(value(word.style("BodyParagraph"), "w:rPr/w:sz"))
    settings = word.xml("word/settings.xml")
    assert "■" in value(settings, "w:noLineBreaksBefore")
    assert "。" in value(settings, "w:noLineBreaksBefore")
    assert "“" in value(settings, "w:noLineBreaksAfter")


def test_addresses_lead_out_but_not_everywhere(written):
    word = written(
        p("来信寄bj@hewan.example，看www.hewan.example。"),
        Block(Role.PARAGRAPH, (Span("图", link="javascript:alert(1)"), Span("长", link="http://a.b/" + "c" * 3000))),
        Block(Role.PARAGRAPH, (Span("河湾", link="http://hewan.example/河\x01 湾"),)),
    )
    relations = {item.get("Id"): item.get("Target") for item in word.xml("word/_rels/document.xml.rels")}
    links = word.body.xpath(".//w:hyperlink[@r:id]", namespaces=SPACES)
    found = {text_of(item): relations[item.xpath("string(@r:id)", namespaces=SPACES)] for item in links}
    assert found == {
        "bj@hewan.example": "mailto:bj@hewan.example",
        "www.hewan.example": "http://www.hewan.example",
        "河湾": "http://hewan.example/%E6%B2%B3%20%E6%B9%BE",
    }
    assert [text for style, text in styles_of(word) if style == "BodyParagraph"] == [
        "来信寄bj@hewan.example，看www.hewan.example。",
        "图长",
        "河湾■",
    ]


def test_what_is_no_character_is_left_out(composer, shelf, tmp_path):
    spans = (Span("甲\x01\ud800乙", note="注\x0c脚\udfff"), Span("丙", link="http://a.example/\ud800"))
    manuscript = Manuscript(
        "题\ud800目", "引\x02", "副\x03", authors=("王\ud800",), blocks=(Block(Role.PARAGRAPH, spans),)
    )
    issue = replace(
        one_article(manuscript, unit="单\x04位"),
        journal=Journal("刊\x05名\ud800" * 200, "社\ud800"),
        masthead=("主编\ud800",),
        cover=CoverPage(None, "图\ud800注"),
        inside_front=TextPage("卷\ud800首", (p("文\x06字"),)),
    )
    word = write(composer, issue, shelf, tmp_path / "a.docx")
    texts = [text for _, text in styles_of(word)]
    for text in ("甲乙丙■", "题目", "单位", "主编", "文字"):
        assert text in texts
    assert "注脚" in text_of(word.xml("word/footnotes.xml"))


# -- tables


def test_a_table_has_the_lines_of_the_style(written):
    rows = tuple(tuple((Span(text),) for text in row) for row in (("年份", "人次"), ("2023", "三千")))
    word = written(Block(Role.TABLE, rows=rows))
    sides = {etree.QName(side).localname for side in word.style("ManuscriptTable").find(f".//{W}tblBorders")}
    assert sides == {"top", "bottom", "insideH"}
    assert shape(section_after(word.body.find(f"{W}tbl"))) == ("continuous", "2")


@pytest.mark.parametrize(
    ("columns", "style", "across"),
    [(3, "ManuscriptTable", "2"), (9, "ManuscriptTable", "1"), (30, "ManuscriptTableDense", "1")],
)
def test_a_table_of_many_columns_stands_over_all_columns_and_then_gets_smaller(
    written, columns, style, across, composer
):
    rows = tuple(tuple((Span(f"{row}组{column}"),) for column in range(columns)) for row in range(4))
    word = written(p("前。"), Block(Role.TABLE, rows=rows), p("后。"))
    table = word.body.find(f"{W}tbl")
    assert value(table, "w:tblPr/w:tblStyle") == style
    assert value(section_after(table), "w:cols", "num") == across
    width = composer.style.grid.width if across == "1" else composer.style.column_width(2)
    assert sum(int(item.get(f"{W}w")) for item in table.iter(f"{W}gridCol")) <= width * 20 + columns
    assert len(table.findall(f"{W}tr/{W}tc")) == columns * 4


def test_a_small_table_stays_in_its_narrow_column(written):
    rows = tuple(tuple((Span(text),) for text in row) for row in (("餐别", "老人", "其他居民"), ("早餐", "2元", "6元")))
    word = written(p("前。"), Block(Role.TABLE, rows=rows), p("后。"), columns=3)
    table = word.body.find(f"{W}tbl")
    assert value(section_after(table), "w:cols", "num") == "3"
    assert value(table, "w:tblPr/w:tblStyle") == "ManuscriptTable"


def test_a_long_table_stands_over_all_columns(written):
    rows = tuple(tuple((Span(f"第{row}行"),) for _ in range(3)) for row in range(40))
    word = written(p("前。"), Block(Role.TABLE, rows=rows), p("后。"), columns=3)
    assert value(section_after(word.body.find(f"{W}tbl")), "w:cols", "num") == "1"


def test_what_needs_hardly_more_than_its_share_of_a_table_gets_it(written):
    cells = (("日期", "活动", "地点", "主办"), ("6月14日", "启动仪式和敲门认人", "桥北广场旁边", "志愿者协会"))
    rows = tuple(tuple((Span(text),) for text in row) for row in cells)
    word = written(p("前。"), Block(Role.TABLE, rows=rows), p("后。"))
    widths = [int(item.get(f"{W}w")) / 20 for item in word.body.iter(f"{W}gridCol")]
    assert widths[3] > 5 * 10.5 + 8, "five characters and the padding on both sides"
    assert widths[1] > widths[2] > 0
    assert sum(widths) < 241


def test_a_heading_before_what_stands_over_all_columns_does_so_too(written):
    rows = tuple(tuple((Span(f"{row}组{column}"),) for column in range(9)) for row in range(4))
    head, low = text_block(Role.HEADING1, "一年的账"), text_block(Role.HEADING2, "（一）收入")
    word = written(p("前。"), text_block(Role.HEADING1, "起头"), p("中。"), head, low, Block(Role.TABLE, rows=rows))
    first, above = word.paragraphs("BodyHeading1")
    (below,) = word.paragraphs("BodyHeading2")
    assert [value(section_after(item), "w:cols", "num") for item in (first, above, below)] == ["2", "1", "1"]


def test_an_article_full_of_footnotes_is_set_in_one_column(written):
    """LibreOffice crashes on some that stand in columns."""
    few, many = (tuple(Span("河水涨了又落，", note=f"注{n}") for n in range(count)) for count in (20, 21))
    assert len(written(Block(Role.PARAGRAPH, few)).document.xpath("//w:cols[@w:num='2']", namespaces=SPACES)) == 1
    assert written(Block(Role.PARAGRAPH, many)).document.xpath("//w:cols[@w:num='2']", namespaces=SPACES) == []


def test_stanzas_and_quotes_stay_whole(written):
    word = written(text_block(Role.VERSE, "巷口槐花白，\n邻家唤客来。"), text_block(Role.QUOTE, "走得很稳。"))
    for style in ("Verse", "PullQuote"):
        assert word.style(style).find(f"{W}pPr/{W}keepLines") is not None


def test_rows_of_a_table_may_lack_cells(written):
    word = written(Block(Role.TABLE, rows=(((Span("一"),), (Span("二"),)), (), ((Span("三"),),))))
    assert [len(row.findall(f"{W}tc")) for row in word.body.iter(f"{W}tr")] == [2, 2, 2]


# -- pictures


def test_a_picture_printed_over_all_columns_stands_so_here(composer, shelf, shown):
    picture, width = photo(shelf, "桥.jpg", 90), composer.style.grid.width
    blocks = (p("前。"), Block(Role.PHOTO, picture="桥.jpg"), text_block(Role.CAPTION, "老桥"), p("后。"))
    word = shown(blocks, {picture: (300, width, 300)})
    ((across, high),) = extents(word)
    assert across == pytest.approx(width, abs=0.1)
    assert 0.9 * 300 < high < 300, "a little lower, for Word's text takes more room"
    for style in ("Picture", "PictureCaption"):
        (item,) = word.paragraphs(style)
        assert shape(section_after(item)) == ("continuous", "1")
    before, after = (item for item in word.paragraphs("BodyParagraph"))
    assert shape(section_after(before)) == shape(section_after(after)) == ("continuous", "2")
    left, top, right, bottom = (int(word.document.find(".//a:srcRect", SPACES).get(side)) for side in "ltrb")
    assert (left, right) == (0, 0)
    assert top == pytest.approx(bottom, abs=1)


def test_pictures_printed_side_by_side_stand_so_here(composer, shelf, shown):
    one, two = photo(shelf, "一.jpg", 90), photo(shelf, "二.jpg", 190)
    blocks = (
        p("前。"),
        Block(Role.PHOTO, picture="一.jpg"),
        text_block(Role.CAPTION, "左"),
        Block(Role.PHOTO, picture="二.jpg"),
        text_block(Role.CAPTION, "右"),
        p("后。"),
    )
    word = shown(blocks, {one: (300, 240, 150), two: (300, 240, 150)})
    table = word.body.find(f"{W}tbl")
    assert value(table, "w:tblPr/w:tblStyle") == "PictureRow"
    assert [text_of(cell) for cell in table.iter(f"{W}tc")] == ["左", "右"]
    assert len(table.findall(f".//{W}drawing")) == 2
    assert shape(section_after(table)) == ("continuous", "1")
    assert [text_of(item) for item in word.paragraphs("PictureCaption")] == ["左", "右"]
    total = sum(int(item.get(f"{W}w")) for item in table.iter(f"{W}gridCol"))
    assert total == pytest.approx(composer.style.grid.width * 20, abs=2)


def test_pictures_printed_one_under_the_other_stand_so_here(shelf, shown):
    one, two = photo(shelf, "一.jpg", 90), photo(shelf, "二.jpg", 190, 600, 900)
    blocks = (Block(Role.PHOTO, picture="一.jpg"), Block(Role.PHOTO, picture="二.jpg"), p("后。"))
    word = shown(blocks, {one: (100, 200, 120), two: (300, 200, 300)})
    assert word.body.find(f"{W}tbl") is None
    assert [round(high) for _, high in extents(word)] == [110, 300], "one that stands upright is not cut"
    assert len(word.paragraphs("PictureAlone")) == 2


def test_a_picture_higher_than_a_page_finds_room(composer, shelf, written, tmp_path):
    tall = photo(shelf, "高.jpg", 90, 300, 6000)
    issue = one_article(Manuscript("题目", blocks=(Block(Role.PHOTO, picture="高.jpg"),), pictures=(tall,)))
    word = write(composer, issue, shelf, tmp_path / "a.docx")
    ((_, high),) = extents(word)
    assert high < composer.style.grid.height


# -- pages around the articles


def test_the_text_of_inside_front_gets_small_enough_for_one_page(composer, shelf, tmp_path):
    def size(count: int) -> int:
        blocks = tuple(p("写在前面的话，说了一句又一句。" * 4) for _ in range(count))
        word = write(composer, replace(base, inside_front=TextPage("卷首", blocks)), shelf, tmp_path / f"{count}.docx")
        return int(value(word.style("InsideFrontText"), "w:rPr/w:sz"))

    base = Issue(Journal("河湾通讯"))
    few, many = size(3), size(40)
    assert many < few == round(composer.style.inside_front.text.size * 2)


def test_the_pinyin_of_the_cover_stands_under_its_characters(composer, shelf, tmp_path):
    word = write(composer, Issue(Journal("河湾社区通讯")), shelf, tmp_path / "a.docx")
    line = next(item for item in word.body.iter(f"{W}p") if text_of(item).startswith("HEWAN"))
    words = text_of(line).split("\t")
    own = word.style(value(line, "w:pPr/w:pStyle"))
    stops = [int(stop) for stop in own.xpath("w:pPr/w:tabs/w:tab/@w:pos", namespaces=SPACES)]
    assert len(stops) == len(words) - 1 > 0
    assert stops == sorted(stops)


def test_nothing_touches_a_table(written, composer):
    table = Block(Role.TABLE, rows=(((Span("一"),), (Span("二"),)),))
    word = written(table, table, p("表后的话。"), p("再后的话。"), table, text_block(Role.HEADING1, "一、题"))
    below = word.style("BodyParagraphBelowTable")
    assert value(below, "w:basedOn") == "BodyParagraph"
    assert word.paragraphs("BodyHeading1"), "a heading stands clear itself"
    assert int(value(below, "w:pPr/w:spacing", "before")) >= composer.style.grid.leading * 10
    assert [text_of(item) for item in word.paragraphs("BodyParagraphBelowTable")] == ["表后的话。"]
    first, second, _ = word.body.findall(f"{W}tbl")
    assert first.getnext() is not second, "Word makes one table of two that touch"


@pytest.mark.parametrize(
    ("mode", "name", "options"),
    [
        ("I;16", "灰.png", {}),
        ("P", "板.png", {}),
        ("RGBA", "透.png", {}),
        ("LA", "灰透.png", {}),
        ("1", "线.png", {}),
        ("P", "动.gif", {"format": "GIF", "transparency": 0}),
        ("CMYK", "墨.jpg", {}),
        ("RGB", "扫.tif", {"format": "TIFF", "compression": "tiff_lzw"}),
        ("RGB", "网.webp", {"format": "WEBP"}),
        ("RGB", "位.bmp", {"format": "BMP"}),
    ],
)
def test_a_picture_of_any_kind_is_one_that_word_shows(composer, shelf, tmp_path, mode, name, options):
    buffer = io.BytesIO()
    kind = options.pop("format", "PNG" if name.endswith("png") else "JPEG")
    PillowImage.new(mode, (300, 200)).save(buffer, kind, **options)
    sha256 = hashlib.sha256(buffer.getvalue()).hexdigest()
    (shelf.folder / sha256).write_bytes(buffer.getvalue())
    manuscript = Manuscript(
        "图", blocks=(Block(Role.PHOTO, picture=name),), pictures=(Picture(name, sha256, 300, 200),)
    )
    word = write(composer, one_article(manuscript), shelf, tmp_path / "a.docx")
    (data,) = [data for part, data in word.parts.items() if part.startswith("word/media/")]
    with PillowImage.open(io.BytesIO(data)) as image:
        assert image.format in ("PNG", "JPEG")
        assert image.mode in ("RGB", "L")
        assert image.size == (300, 200)
        image.load()
