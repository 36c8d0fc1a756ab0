"""A Word document, read back from its XML."""

from __future__ import annotations

import io
from itertools import pairwise

import pytest
from docx import Document
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree
from msgspec.structs import replace
from PIL import Image

from shequ_editor.domain.issue import Article, CallForPapers, CoverPage, Issue, Section, Start, TextPage
from shequ_editor.domain.journal import Journal
from shequ_editor.domain.manuscript import Block, Manuscript, Picture, Role, Span, text_block
from shequ_editor.errors import ExportError
from shequ_editor.typeset.compose import Composer
from shequ_editor.typeset.fonts import FontLibrary
from shequ_editor.typeset.style import load_style
from tests.export.wordfile import CREATED, SPACES, Shelf, W, Word, p, shape, text_of, value, write

# The orders of the schema (ECMA-376 Part 1, 17.3), as far as this writer goes.
ORDERS = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr pBdr shd tabs overflowPunct snapToGrid"
    " spacing ind contextualSpacing jc outlineLvl rPr sectPr",
    "rPr": "rStyle rFonts b bCs i iCs color spacing sz szCs vertAlign lang",
    "sectPr": "headerReference footerReference footnotePr type pgSz pgMar pgNumType cols docGrid",
}


def story(shelf: Shelf) -> Manuscript:
    """An article with everything that a block can be."""
    photo = shelf.add("桥.jpg", Image.new("RGB", (640, 480), (90, 120, 160)))
    return Manuscript(
        "春天的渡口",
        "一条河，两代人",
        "记撑船人老贺",
        authors=("贺小川",),
        blocks=(
            text_block(Role.LEAD, "三月的清早，渡口的雾还没有散尽。"),
            text_block(Role.HEADING1, "一、船"),
            Block(
                Role.PARAGRAPH,
                (
                    Span("老贺说“船”字时，总要停一停"),
                    Span("，水温约二十", bold=True),
                    Span("℃，流量每秒二百 m"),
                    Span("3", script="super"),
                    Span("，氧 H"),
                    Span("2", script="sub"),
                    Span("O", italic=True),
                    Span("。", note="水文站的数据。"),
                ),
            ),
            Block(Role.PHOTO, picture="桥.jpg"),
            text_block(Role.CAPTION, "雾里的老桥"),
            text_block(Role.HEADING2, "（一）桨"),
            text_block(Role.HEADING3, "1. 木头"),
            Block(
                Role.TABLE,
                rows=(
                    ((Span("年份"),), (Span("人次"),)),
                    ((Span("2022"),), (Span("三千"), Span("二", bold=True))),
                    ((Span("2023"),),),
                ),
            ),
            text_block(Role.LINE, "名单"),
            text_block(Role.LINE, "丁华　渡口看守"),
            text_block(Role.LINE, "贺小川　水文站站长"),
            Block(Role.PARAGRAPH, (Span("来信请寄 "), Span("编辑部", link="mailto:bj@example.org"), Span("𬭊。"))),
            text_block(Role.SOURCE, "（据渡口日志）"),
            text_block(Role.SIGNATURE, "河湾渡口"),
        ),
        pictures=(photo,),
    )


def sample(shelf: Shelf) -> Issue:
    cover = shelf.add("封面.jpg", Image.new("RGB", (1200, 1000), (200, 80, 60)))
    plain = Manuscript("老井", blocks=(p("井在巷子口。" * 30), p("水还是甜的。" * 20)))
    return Issue(
        Journal("河湾通讯", "河湾镇社区联合会", "内部交流", ("说邻里的事",)),
        2024,
        1,
        29,
        "2024-03",
        masthead=("主编：贺川", "编辑：丁华"),
        call_for_papers=CallForPapers("征稿", ("欢迎来稿。",), "编辑部"),
        cover=CoverPage(cover, "河湾的早晨", "河湾的早晨"),
        inside_front=TextPage("卷首", (text_block(Role.HEADING1, "开头"), p("写在前面的话。"))),
        inside_back=TextPage(),
        back=CoverPage(None, "封底的话"),
        sections=(
            Section("要闻", (Article(story(shelf), unit="东街社区", toc_unit="东街"),)),
            Section(
                "街坊",
                (
                    Article(plain, start=Start.RIGHT, columns=3),
                    Article(replace(plain, title="灯会"), start=Start.FOLLOW),
                    Article(Manuscript("短讯", blocks=(p("明天开会。"),)), columns=1),
                ),
            ),
        ),
    )


@pytest.fixture(scope="module")
def composer() -> Composer:
    return Composer(load_style("tongxun"), FontLibrary())


@pytest.fixture(scope="module")
def word(composer, tmp_path_factory) -> Word:
    folder = tmp_path_factory.mktemp("word")
    shelf = Shelf(folder / "pictures")
    return write(composer, sample(shelf), shelf, folder / "issue.docx")


# -- looks


def test_looks_are_in_named_styles_alone(word):
    known = set(word.styles.xpath("w:style/@w:styleId", namespaces=SPACES))
    for name in [name for name in word.parts if name.startswith("word/") and name.endswith(".xml")]:
        if name in ("word/styles.xml", "word/numbering.xml"):
            continue
        tree = word.xml(name)
        used = set(tree.xpath(".//w:pStyle/@w:val | .//w:rStyle/@w:val | .//w:tblStyle/@w:val", namespaces=SPACES))
        assert used <= known, name
        in_paragraphs = {etree.QName(item).localname for item in tree.iterfind(f".//{W}p/{W}pPr/*")}
        in_runs = {etree.QName(item).localname for item in tree.iterfind(f".//{W}r/{W}rPr/*")}
        if name != "word/footnotes.xml":  # the lines that part notes from text are spaced by hand, as Word does
            assert in_paragraphs <= {"pStyle", "framePr", "sectPr"}, name
        assert in_runs <= {"rStyle", "rFonts", "vertAlign"}, name
        for fonts in tree.iterfind(f".//{W}r/{W}rPr/{W}rFonts"):
            assert list(fonts.attrib) == [f"{W}hint"]


def test_fonts_go_by_the_names_of_an_office(word):
    expected = {"BodyParagraph": "宋体", "ArticleTitle": "宋体", "BodyHeading1": "黑体", "Lead": "楷体"}
    for own, font in expected.items():
        assert value(word.style(own), "w:rPr/w:rFonts", "eastAsia") == font
        assert value(word.style(own), "w:rPr/w:rFonts", "ascii") in ("Times New Roman", "Arial")
    assert "Theme" not in word.parts["word/styles.xml"].decode()
    assert "word/theme/theme1.xml" not in word.parts
    table = word.xml("word/fontTable.xml")
    assert {"宋体", "黑体", "楷体"} <= set(table.xpath("w:font/@w:name", namespaces=SPACES))


def test_body_style_has_indent_in_characters_and_the_grid(word, composer):
    body, leading = word.style("BodyParagraph"), composer.style.grid.leading * 20
    assert value(body, "w:pPr/w:ind", "firstLineChars") == "200"
    assert value(body, "w:rPr/w:sz") == "24"
    # Word's lines hold less than ours: they stand a little closer, so that pages come out alike
    line = value(body, "w:pPr/w:spacing", "line")
    assert 0.94 * leading < int(line) < leading
    assert {value(section, "w:docGrid", "linePitch") for section in word.sections()} == {line}
    for item in word.styles.xpath("w:style[w:pPr/w:spacing/@w:lineRule]", namespaces=SPACES):
        own = value(item, "w:pPr/w:spacing", "line")
        off = item.find(f"{W}pPr/{W}snapToGrid") is not None
        assert off == (own != line) or item.get(f"{W}styleId") == "Normal"


def test_headings_have_levels_and_stay_with_their_text(word):
    for own, level in {"JournalSection": "0", "ArticleTitle": "1", "BodyHeading1": "2", "BodyHeading3": "4"}.items():
        assert value(word.style(own), "w:pPr/w:outlineLvl") == level
        assert word.style(own).find(f"{W}pPr/{W}keepNext") is not None
        assert value(word.style(own), "w:basedOn") == f"Heading{int(level) + 1}"


def test_settings(word):
    tree = word.xml("word/settings.xml")
    mode = tree.xpath(".//w:compatSetting[@w:name='compatibilityMode']/@w:val", namespaces=SPACES)
    assert mode == ["15"]
    assert value(tree, "w:characterSpacingControl") == "compressPunctuation"
    assert tree.find(f"{W}mirrorMargins") is not None
    assert tree.find(f"{W}evenAndOddHeaders") is not None
    assert value(tree, "w:themeFontLang", "eastAsia") == "zh-CN"


def test_children_stand_in_the_order_of_the_schema(word):
    for tree in (word.document, word.styles):
        for tag, order in ORDERS.items():
            for item in tree.iter(W + tag):
                places = [order.split().index(etree.QName(child).localname) for child in item]
                assert places == sorted(places), etree.tostring(item)


def test_words_about_the_document(word):
    about = Document(word.path).core_properties
    assert about.title == "河湾通讯 2024年第1期（总第29期）"
    assert about.author == "河湾镇社区联合会"
    assert about.language == "zh-CN"
    assert about.created == CREATED
    assert about.comments == ""


# -- pages


def test_page_geometry_is_that_of_the_style(word, composer):
    page, grid = composer.style.page, composer.style.grid
    for section in word.sections():
        assert int(value(section, "w:pgSz", "w")) == round(page.width * 20)
        assert int(value(section, "w:pgSz", "h")) == round(page.height * 20)
    text = next(item for item in word.sections() if value(item, "w:cols", "num") == "3")
    assert int(value(text, "w:pgMar", "left")) == round(grid.inside * 20)
    assert int(value(text, "w:pgMar", "top")) == round(grid.top * 20)
    width = int(value(text, "w:pgSz", "w")) - sum(int(value(text, "w:pgMar", side)) for side in ("left", "right"))
    assert width == pytest.approx(grid.width * 20, abs=1)


def section_of(word: Word, text: str) -> etree._Element:
    """The properties of the section in which a text stands."""
    found = False
    for item in word.body.iter(f"{W}p", f"{W}sectPr"):
        if item.tag == f"{W}p":
            found = found or text in text_of(item)
        elif found:
            return item
    raise AssertionError(f"no section with {text}")


def titles(word: Word) -> dict[str, etree._Element]:
    return {
        text_of(item): item
        for item in word.document.xpath(".//w:p[starts-with(w:pPr/w:pStyle/@w:val, 'ArticleTitle')]", namespaces=SPACES)
    }


def test_columns_and_where_articles_begin(word):
    begins = {}
    for text, item in titles(word).items():
        following = item.xpath("(.|following::w:p)/w:pPr/w:sectPr", namespaces=SPACES)[0]
        begins[text] = (*shape(following), value(item, "w:pPr/w:pStyle"))
    assert begins == {
        "春天的渡口": ("nextPage", "1", "ArticleTitle"),
        "老井": ("oddPage", "1", "ArticleTitle"),
        "灯会": ("continuous", "1", "ArticleTitleFollowing"),
        "短讯": ("continuous", "1", "ArticleTitleOnPage"),
    }
    assert shape(section_of(word, "井在巷子口")) == ("continuous", "3")
    assert shape(section_of(word, "老贺说")) == ("continuous", "2")
    begins_page = word.style("ArticleTitleOnPage")
    assert begins_page.find(f"{W}pPr/{W}pageBreakBefore") is not None
    assert value(begins_page, "w:basedOn") == "ArticleTitle"
    assert int(value(word.style("ArticleTitleFollowing"), "w:pPr/w:spacing", "before")) > 400


def test_columns_end_level(word):
    """What follows on columns begins on the same page, though it may begin a new one itself."""
    sections = word.sections()
    for one, after in pairwise(sections):
        if int(value(one, "w:cols", "num")) > 1:
            assert shape(after) == ("continuous", "1")


def test_empty_paragraphs_do_nothing_but_end_a_section(word):
    for item in word.body.iter(f"{W}p"):
        if not text_of(item).strip() and item.find(f".//{W}drawing") is None and item.getparent().tag != f"{W}tc":
            assert item.find(f"{W}pPr/{W}sectPr") is not None


def test_the_parts_of_a_title_block_share_one_line_below(word):
    """Word draws a border that neighbours have in common once, under the last of them."""
    parts = ["Kicker", "ArticleTitle", "ArticleTitle2", "ArticleSubtitle", "Unit", "Authors", "Lead", "EditorsNoteHead"]
    borders = {etree.tostring(word.style(own).find(f"{W}pPr/{W}pBdr")) for own in parts}
    assert len(borders) == 1
    ends = [word.style(own).xpath("w:pPr/w:ind/@w:left", namespaces=SPACES) for own in parts if own != "Unit"]
    assert not any(ends)


def test_titles_and_headings_are_parted_by_their_sense(composer, tmp_path):
    title = "河湾镇社区联合会关于开展冬季邻里互助和楼道防火宣传活动的通知"
    heading = "一、先把各楼道的旧物和电动自行车清理干净"
    manuscript = Manuscript(title, blocks=(text_block(Role.HEADING1, heading), p("正文。")))
    issue = Issue(Journal("河湾通讯"), sections=(Section("要闻", (Article(manuscript),)),))
    word = write(composer, issue, Shelf(tmp_path / "pictures"), tmp_path / "a.docx")
    (found,) = titles(word).values()
    assert text_of(found) == title
    assert value(found, "w:pPr/w:pStyle") == "ArticleTitle2", "the size at which two lines are enough"
    lines = [text_of(part) for part in found.iter(f"{W}r")]
    (run,) = (part for part in found.iter(f"{W}r") if part.find(f"{W}t") is not None)
    assert [etree.QName(child).localname for child in run if child.tag != f"{W}rPr"] == ["t", "br", "t"]
    assert lines == [title]
    first, second = (part.text for part in run.iter(f"{W}t"))
    assert max(len(first), len(second)) * 24 <= composer.style.grid.width
    (found,) = word.paragraphs("BodyHeading1")
    assert text_of(found) == heading
    assert len(found.findall(f".//{W}br")) == 1


def test_running_heads_and_folios(word):
    covers = word.sections()[:2]
    assert all(not section.findall(f"{W}headerReference") for section in covers)
    heads = [
        (word.head(section, "default"), word.head(section, "even"))
        for section in word.sections()
        if section.find(f"{W}headerReference") is not None
    ]
    journal = "河湾通讯　2024年第1期（总第29期）"
    assert heads == [
        (f"{journal}\t目录", f"目录\t{journal}"),
        (f"{journal}\t要闻", f"要闻\t{journal}"),
        (f"{journal}\t街坊", f"街坊\t{journal}"),
        ("", ""),
    ]
    feet = [name for name in word.parts if name.startswith("word/footer")]
    assert sum(b" PAGE " in word.parts[name] for name in feet) == 2
    starts = word.document.xpath(".//w:pgNumType/@w:start", namespaces=SPACES)
    assert starts == ["1"]


# -- contents


def test_contents_show_the_pages_of_our_own_composition(word, composer, tmp_path):
    edition = composer.compose(sample(Shelf(tmp_path / "again")))
    labels = {entry.title: edition.pages[entry.page].label for entry in edition.entries if entry.article >= 0}
    assert len(set(labels.values())) > 2
    assert word.words("TOC1") == [f"{title}\t{label}" for title, label in labels.items()]
    assert word.words("TOC2") == ["要闻", "街坊"]
    assert word.words("TOC3") == ["东街"]
    (code,) = [item.text for item in word.document.iter(f"{W}instrText") if "TOC" in item.text.split()]
    names = value(word.style("ArticleTitleOnPage"), "w:name")
    assert all(f"{name},{level}" in code for name, level in ((names, 1), ("文章标题", 1), ("栏目", 2), ("报送单位", 3)))
    gallery = value(word.document, ".//w:sdt/w:sdtPr/w:docPartObj/w:docPartGallery")
    assert gallery == "Table of Contents"


def test_every_line_of_the_contents_leads_somewhere(word):
    marks = word.document.xpath(".//w:bookmarkStart/@w:name", namespaces=SPACES)
    assert len(marks) == len(set(marks))
    numbers = word.document.xpath(".//w:bookmarkStart/@w:id", namespaces=SPACES)
    assert sorted(numbers) == sorted(word.document.xpath(".//w:bookmarkEnd/@w:id", namespaces=SPACES))
    anchors = word.document.xpath(".//w:hyperlink/@w:anchor", namespaces=SPACES)
    assert len(anchors) == 7
    assert set(anchors) <= set(marks)


def test_fields_are_closed(word):
    for name in word.parts:
        if name.startswith("word/") and name.endswith(".xml"):
            kinds = [item.get(f"{W}fldCharType") for item in word.xml(name).iter(f"{W}fldChar")]
            depth = 0
            for kind in kinds:
                depth += {"begin": 1, "separate": 0, "end": -1}[kind]
                assert depth >= 0
            assert depth == 0


def test_covers_in_the_contents(word):
    assert word.words("CoverLine") == ["封面\t河湾的早晨", "封二\t卷首", "封底\t封底的话"]


# -- text


def test_texts_stand_in_their_styles_and_in_order(word):
    assert word.words("Kicker") == ["一条河，两代人"]
    assert word.words("ArticleSubtitle") == ["——记撑船人老贺"]
    assert word.words("Unit") == ["东街社区"]
    assert word.words("Authors") == ["文／贺小川"]
    assert word.words("Lead") == ["三月的清早，渡口的雾还没有散尽。"]
    assert word.words("BodyHeading1") == ["一、船"]
    assert word.words("BodyHeading2") == ["（一）桨"]
    assert word.words("BodyHeading3") == ["1. 木头"]
    assert word.words("PictureCaption") == ["雾里的老桥"]
    assert word.words("TextSource") == ["（据渡口日志）"]
    assert word.words("Signature") == ["河湾渡口"]
    assert word.words("BodyParagraph")[1] == "来信请寄 编辑部𬭊。■"
    assert word.words("MastheadLine") == ["主编：贺川", "编辑：丁华"]
    assert word.words("CallText") == ["欢迎来稿。"]


def test_nothing_of_a_manuscript_is_lost(word, tmp_path):
    text = "".join("".join(text_of(word.body).split()).split())
    place = 0
    for article in sample(Shelf(tmp_path / "again")).articles:
        for block in article.manuscript.blocks:
            found = text.find("".join(block.text.split()), place)
            assert found >= place, block.text
            place = found


def test_characters_inside_a_paragraph(word):
    (paragraph,) = [item for item in word.paragraphs("BodyParagraph") if "老贺说" in text_of(item)]
    runs = {text_of(item): item for item in paragraph.iterfind(f"{W}r")}
    assert value(runs["，水温约二十"], "w:rPr/w:rStyle") == "Strong"
    assert value(runs["3"], "w:rPr/w:vertAlign") == "superscript"
    assert value(runs["2"], "w:rPr/w:vertAlign") == "subscript"
    assert value(runs["O"], "w:rPr/w:rStyle") == "Emphasis"
    quoted = runs["老贺说“船”字时，总要停一停"]
    assert value(quoted, "w:rPr/w:rFonts", "hint") == "eastAsia", "“ is Chinese here"


def test_a_link_leads_out(word):
    (link,) = word.document.xpath(".//w:hyperlink[@r:id]", namespaces=SPACES)
    relations = word.xml("word/_rels/document.xml.rels")
    (target,) = (item for item in relations if item.get("Id") == link.get(f"{{{SPACES['r']}}}id"))
    assert target.get("Target") == "mailto:bj@example.org"
    assert target.get("TargetMode") == "External"


def test_footnotes_are_real_ones(word):
    (mark,) = word.document.iter(f"{W}footnoteReference")
    notes = {item.get(f"{W}id"): item for item in word.xml("word/footnotes.xml")}
    assert text_of(notes[mark.get(f"{W}id")]).strip() == "水文站的数据。"
    assert {notes["-1"].get(f"{W}type"), notes["0"].get(f"{W}type")} == {"separator", "continuationSeparator"}


def test_a_list_of_persons(word):
    assert word.words("Person") == ["丁华　渡口看守", "贺小川　水文站站长"]
    assert word.words("PersonsGroup") == ["名单"]
    first, second = word.paragraphs("Person")
    assert [(value(run, "w:rPr/w:rStyle"), text_of(run)) for run in first.iterfind(f"{W}r")][:2] == [
        ("PersonName2", "丁"),
        ("PersonName", "华"),
    ]
    spread = value(word.style("PersonName2"), "w:rPr/w:spacing")
    assert spread == "240", "two characters over the width of three"
    assert text_of(second.find(f"{W}r")) == "贺小川"


def test_a_table(word):
    (table,) = word.document.iter(f"{W}tbl")
    rows = [[text_of(cell) for cell in row.iterfind(f"{W}tc")] for row in table.iterfind(f"{W}tr")]
    assert rows == [["年份", "人次"], ["2022", "三千二"], ["2023", ""]]
    assert value(table, "w:tblPr/w:tblStyle") == "ManuscriptTable"
    heads = [row.find(f"{W}trPr/{W}tblHeader") is not None for row in table.iterfind(f"{W}tr")]
    assert heads == [True, False, False]
    widths = [int(item.get(f"{W}w")) for item in table.iterfind(f"{W}tblGrid/{W}gridCol")]
    assert sum(widths) == pytest.approx(240 * 20, abs=2)


# -- pictures


def test_a_picture_stands_in_its_column_and_is_described(word):
    (picture,) = word.document.xpath(".//wp:inline", namespaces=SPACES)
    (words,) = picture.xpath("wp:docPr", namespaces=SPACES)
    assert words.get("descr") == "雾里的老桥"
    (extent,) = picture.xpath("wp:extent", namespaces=SPACES)
    width, height = int(extent.get("cx")), int(extent.get("cy"))
    assert width <= 240 * 12_700
    (edges,) = picture.xpath(".//a:srcRect", namespaces=SPACES) or [None]
    shown = 1.0
    if edges is not None:
        shown = 1 - (int(edges.get("t")) + int(edges.get("b"))) / 100_000
    assert width / height == pytest.approx(640 / (480 * shown), rel=0.01)
    numbers = word.document.xpath(".//wp:docPr/@id", namespaces=SPACES)
    assert len(numbers) == len(set(numbers))


def test_covers_are_pages_of_their_own(word, composer):
    frames = word.document.xpath(".//w:p[w:pPr/w:framePr]", namespaces=SPACES)
    words = [text_of(item) for item in frames]
    for text in ("河湾通讯", "2024年第1期　总第29期", "河湾的早晨", "封底的话"):
        assert text in words
    names = dict(zip(words, (value(item, "w:pPr/w:pStyle") for item in frames), strict=True))
    assert value(word.style(names["河湾的早晨"]), "w:name") == "封面·图注"
    (photo,) = [
        item
        for item in word.document.xpath(".//wp:anchor", namespaces=SPACES)
        if item.xpath("wp:docPr/@descr", namespaces=SPACES) == ["河湾的早晨"]
    ]
    assert photo.get("behindDoc") == "1"
    page = composer.style.page
    (extent,) = photo.xpath("wp:extent", namespaces=SPACES)
    assert int(extent.get("cx")) == pytest.approx(page.width * 12_700, rel=0.001), "the full width, without bleed"


def inline(word: Word) -> Image.Image:
    (target,) = word.document.xpath(".//wp:inline//a:blip/@r:embed", namespaces=SPACES)
    relations = word.xml("word/_rels/document.xml.rels")
    (name,) = (item.get("Target") for item in relations if item.get("Id") == target)
    return Image.open(io.BytesIO(word.parts[f"word/{name}"]))


def with_picture(picture: Picture) -> Issue:
    blocks = (p("从前。"), Block(Role.PHOTO, picture=picture.name))
    manuscript = Manuscript("图", blocks=blocks, pictures=(picture,))
    return Issue(Journal("河湾通讯"), sections=(Section("要闻", (Article(manuscript),)),))


def test_a_turned_photograph_is_made_upright(composer, tmp_path):
    shelf = Shelf(tmp_path / "pictures")
    exif = Image.Exif()
    exif[0x0112] = 6
    stored = Image.new("RGB", (400, 300), (220, 30, 30))
    stored.paste((30, 30, 220), (0, 0, 200, 300))  # blue on the left, so above when upright
    lying = shelf.add("照片.jpg", stored, exif=exif, quality=95)
    written = write(composer, with_picture(replace(lying, width=300, height=400)), shelf, tmp_path / "a.docx")
    with inline(written) as image:
        assert image.size == (300, 400)
        assert image.getexif().get(0x0112, 1) == 1
        assert image.getpixel((150, 50))[2] > 200
        assert image.getpixel((150, 350))[0] > 200
    (words,) = written.document.xpath(".//wp:inline/wp:docPr/@descr", namespaces=SPACES)
    assert words == "图", "without a caption, what it belongs to"


def test_inks_become_rgb_and_fine_pictures_smaller(composer, tmp_path):
    shelf = Shelf(tmp_path / "pictures")
    inks = shelf.add("墨.jpg", Image.new("CMYK", (600, 400), (0, 255, 255, 0)), quality=95)
    with inline(write(composer, with_picture(inks), shelf, tmp_path / "a.docx")) as image:
        assert image.mode == "RGB"
        assert image.getpixel((300, 200))[0] > 200
    fine = shelf.add("细.png", Image.new("RGB", (8800, 6600), (10, 120, 60)))
    written = write(composer, with_picture(fine), shelf, tmp_path / "b.docx")
    (extent,) = written.document.xpath(".//wp:inline/wp:extent/@cx", namespaces=SPACES)
    with inline(written) as image:
        assert 300 <= image.width / (int(extent) / 914_400) < 600, "300 pixels an inch are enough"
    plain = shelf.add("平.jpg", Image.new("RGB", (900, 600), (10, 120, 60)))
    with inline(write(composer, with_picture(plain), shelf, tmp_path / "c.docx")) as image:
        assert image.fp.getvalue() == shelf.path(plain.sha256).read_bytes(), "as it came"


def test_a_picture_that_is_not_there(composer, tmp_path):
    shelf = Shelf(tmp_path / "pictures")
    picture = Picture("失踪.jpg", "0" * 64, 600, 400)
    with pytest.raises(ExportError) as caught:
        write(composer, with_picture(picture), shelf, tmp_path / "a.docx")
    assert caught.value.code == "picture-missing"
    assert "失踪.jpg" in str(caught.value)
    assert not (tmp_path / "a.docx").exists()


# -- odd issues


def test_an_issue_with_nothing_in_it(composer, tmp_path):
    written = write(composer, Issue(Journal("空刊")), Shelf(tmp_path / "pictures"), tmp_path / "a.docx")
    assert "空刊" in "".join(text_of(item) for item in written.document.xpath(".//w:p", namespaces=SPACES))
    assert written.body[-1].tag == f"{W}sectPr"
    Document(written.path)


def test_the_same_issue_gives_the_same_file(composer, tmp_path, monkeypatch):
    shelf = Shelf(tmp_path / "pictures")
    one = write(composer, sample(shelf), shelf, tmp_path / "a.docx")
    monkeypatch.setattr("time.time", lambda: 1_000_000_000.0)
    other = write(composer, sample(shelf), shelf, tmp_path / "b.docx")
    assert one.path.read_bytes() == other.path.read_bytes()


def test_a_target_that_cannot_be_written(composer, tmp_path):
    (tmp_path / "a.docx").mkdir()
    with pytest.raises(ExportError):
        write(composer, Issue(Journal("空刊")), Shelf(tmp_path / "pictures"), tmp_path / "a.docx")


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(min_size=1, max_size=60))
def test_any_text_makes_a_document_that_can_be_read(composer, tmp_path, text):
    blocks = (p("头。"), Block(Role.PARAGRAPH, (Span(text, bold=True, note=text),)), text_block(Role.LINE, text))
    issue = Issue(Journal("刊"), sections=(Section(text, (Article(Manuscript(text, blocks=blocks)),)),))
    written = write(composer, issue, Shelf(tmp_path / "pictures"), tmp_path / "a.docx")
    wanted = "".join(char for char in text if char.isprintable() and not char.isspace())
    assert wanted in "".join(char for char in text_of(written.body) if char.isprintable() and not char.isspace())
