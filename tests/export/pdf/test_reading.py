"""The reading PDF: what is told to those who do not see its pages, and what it weighs."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import page as page_validation
import pikepdf
import pytest
from PIL import Image

from shequ_editor.domain.issue import Article, CallForPapers, CoverPage, Issue, Section, TextPage
from shequ_editor.domain.journal import Journal
from shequ_editor.domain.manuscript import Block, Manuscript, Role, Span, text_block
from shequ_editor.export.pdf import reading, write_pdf
from shequ_editor.settings import resource
from shequ_editor.typeset.compose import Composer
from shequ_editor.typeset.fonts import FontLibrary
from shequ_editor.typeset.page import Edition, GlyphRun
from shequ_editor.typeset.style import load_style
from tests.export.printed import bridge, printed
from tests.export.wordfile import CREATED, Shelf, p

RARE = "㙍、𬭊、𫖯、𫚕四个字，输入法里翻了三页才找到。"
LATIN = "Neighbourhood associations all over the country were internationalised, said Microsoft Word. "
Tool = Callable[..., str]


def row(*texts: str) -> tuple[tuple[Span, ...], ...]:
    return tuple((Span(text),) if text else () for text in texts)


def everything(shelf: Shelf) -> tuple[Block, ...]:
    """Every role there is."""
    return (
        text_block(Role.LEAD, "先说两句。"),
        text_block(Role.EDITORS_NOTE, "编者按：这一组稿子来自河边。"),
        p(RARE * 3),
        text_block(Role.HEADING2, "（一）没有上一级的小标题"),
        p(LATIN * 6),
        text_block(Role.HEADING1, "一、老桥还在"),
        text_block(Role.HEADING3, "1.隔了一级"),
        Block(
            Role.PARAGRAPH, (Span("说到修桥", note="旧志。"), Span("，大家都有话要讲。" * 9), Span("又", note="访谈。"))
        ),
        text_block(Role.ITEM, "（1）先量尺寸。"),
        text_block(Role.ITEM, "● 再问邻居。"),
        Block(Role.PHOTO, picture="桥.png"),
        text_block(Role.CAPTION, "雾里的老桥"),
        p("桥下的水一年比一年清。" * 20),
        Block(Role.TABLE, rows=(row("年", "人", "备注"), row("2023", "三百", ""), row("2024", "四百", "含借住"))),
        text_block(Role.VERSE, "一座桥\n两岸人"),
        text_block(Role.QUOTE, "桥是给人走的。"),
        text_block(Role.BOX_TITLE, "链接"),
        text_block(Role.BOX, "老桥建于1935年。"),
        text_block(Role.BOX, "1998年重修。"),
        text_block(Role.LINE, "贺　川　河湾镇副镇长"),
        text_block(Role.LINE, "欧阳望远　东街社区书记"),
        text_block(Role.SOURCE, "（据《河湾志》）"),
        text_block(Role.SIGNATURE, "河湾镇"),
    )


class Written:
    """An issue written for readers."""

    def __init__(self, folder: Path, shelf: Shelf, issue: Issue) -> None:
        fonts = FontLibrary(resource("fonts"))
        self.issue, self.path = issue, folder / "reading.pdf"
        self.edition: Edition = Composer(load_style("tongxun"), fonts).compose(issue)
        write_pdf(self.edition, issue, self.path, picture=shelf.path, fonts=fonts, purpose=reading(), created=CREATED)


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Written:
    folder = tmp_path_factory.mktemp("reading")
    shelf = Shelf(folder / "pictures")
    cover, bank = shelf.add("封面.jpg", bridge(2600, 2400)), shelf.add("桥.png", bridge(3000, 1800))
    one = Manuscript("春天的渡口", kicker="引题", subtitle="副题", pictures=(bank,), blocks=everything(shelf))
    long = Manuscript("接着走的一篇", blocks=tuple(p(f"{n}：" + "渡船靠岸的时候雾刚刚散开。" * 30) for n in range(12)))
    short = Manuscript("夹在中间", blocks=(p("网址：https://hewan.example/a，欢迎来看。"),))
    articles = (
        Article(one, unit="东街社区"),
        Article(long, unit="西街社区", continues_on="inside_back", pages=2),
        Article(short),
    )
    issue = Issue(
        Journal("河湾社区", "河湾镇", "内部交流", ("说邻里的事",)),
        2024,
        1,
        29,
        "2024-03",
        masthead=("主编：贺川", "编辑：欧阳望远"),
        call_for_papers=CallForPapers("征稿", ("欢迎来稿，寄bj@hewan.example。", "不退稿。"), "编辑部"),
        cover=CoverPage(cover, "河湾的早晨", "河湾的早晨"),
        inside_front=TextPage("卷首", (text_block(Role.HEADING1, "一"), p(RARE), text_block(Role.ITEM, "1. 一件事"))),
        sections=(Section("要闻", articles[:1]), Section("街坊", articles[1:])),
        back=CoverPage(cover, "封底的话"),
    )
    return Written(folder, shelf, issue)


@pytest.fixture
def pdf(written: Written) -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(written.path) as opened:
        yield opened


def failures(path: Path) -> list[str]:
    return [f"{each.rule_id}: {each.message}" for each in page_validation.validate_pdf(path, profile="ua1").failures]


class Node:
    """An element of the structure tree, read from the file."""

    def __init__(self, obj: pikepdf.Object) -> None:
        self.tag = str(obj.S)[1:]
        self.obj = obj
        kids = obj.get("/K", [])
        elements = [kid for kid in kids if isinstance(kid, pikepdf.Dictionary) and "/S" in kid]
        self.kids = [Node(kid) for kid in elements]
        self.others = [str(kid.Type)[1:] for kid in kids if isinstance(kid, pikepdf.Dictionary) and "/S" not in kid]

    def all(self, *tags: str) -> list[Node]:
        found = [self] if self.tag in tags else []
        return found + [node for kid in self.kids for node in kid.all(*tags)]

    @property
    def shape(self) -> str:
        return f"{self.tag}({' '.join(kid.shape for kid in self.kids)})" if self.kids else self.tag


def tree(pdf: pikepdf.Pdf) -> Node:
    return Node(pdf.Root.StructTreeRoot.K[0])


def told(tool: Tool, path: Path) -> list[str]:
    """The texts of the structure, one for each stretch, as Poppler reads them."""
    lines = tool("pdfinfo", "-struct-text", path).splitlines()
    return [line.strip()[1:-1] for line in lines if line.strip().startswith('"') and line.strip().endswith('"')]


def test_nothing_fails_pdf_ua(written: Written, tool: Tool) -> None:
    assert failures(written.path) == []
    tool("qpdf", "--check", written.path)
    assert "File is linearized" in tool("qpdf", "--check", written.path)


def test_the_shipped_style_is_told_whole(tmp_path: Path) -> None:
    _, path, _ = printed(tmp_path, reading())
    assert failures(path) == []


def test_the_file_says_what_it_is(written: Written, pdf: pikepdf.Pdf, tool: Tool) -> None:
    assert pdf.Root.Lang == "zh-CN"
    assert pdf.Root.MarkInfo.Marked
    assert pdf.Root.ViewerPreferences.DisplayDocTitle
    with pdf.open_metadata() as said:
        assert said["pdfuaid:part"] == "1"
        assert said["dc:title"] == str(pdf.docinfo["/Title"])
    for page in pdf.pages:
        assert page.Tabs == "/S"
        assert page.MediaBox == page.TrimBox == page.BleedBox
    assert "Optimized:       yes" in tool("pdfinfo", written.path)


def test_pictures_are_of_150_ppi_and_of_the_screen(written: Written, tool: Tool) -> None:
    rows = [line.split() for line in tool("pdfimages", "-list", written.path).splitlines()[2:]]
    assert rows
    for each in rows:
        assert each[5] in ("rgb", "gray", "icc")
        assert int(each[12]) <= 152


def squeezed(text: str) -> str:
    return "".join(text.split())


def test_what_is_told_are_the_manuscripts_word_by_word(written: Written, tool: Tool) -> None:
    """In their order, over columns, pages and a jump; jump lines and notes come after the block that they stand in."""
    heard = squeezed("".join(told(tool, written.path)))
    for text, count in (("[1]旧志。", 1), ("[2]访谈。", 1), ("[1]", 2), ("[2]", 2), ("■", 0), ("（下转封三）", 1)):
        assert heard.count(text) == count, text
    heard = re.sub(r"（下转[^）]*）|（上接[^）]*）|\[1\]旧志。|\[2\]访谈。|\[\d\]", "", heard)
    for article in written.issue.articles:
        assert squeezed("".join(block.text for block in article.manuscript.blocks)) in heard, article.heading
    assert squeezed("".join(block.text for block in written.issue.inside_front.blocks)) in heard


@pytest.mark.parametrize("command", [("pdftotext", "-raw"), ("mutool", "draw", "-q", "-F", "text")])
def test_pages_copy_out_letter_for_letter(written: Written, tool: Tool, command: tuple[str, ...]) -> None:
    end = ("-",) if command[0] == "pdftotext" else ()
    pages = tool(*command, written.path, *end).split("\f")
    for page, found in zip(written.edition.pages, pages, strict=False):
        words = "".join(item.text for item in page.items if isinstance(item, GlyphRun))
        assert squeezed(found.replace("\u00ad", "")) == squeezed(words), page.label


def test_words_that_stand_apart_are_parted(written: Written, tool: Tool) -> None:
    texts = told(tool, written.path)
    assert "贺川 河湾镇副镇长" in texts
    assert any(LATIN.strip() in text for text in texts)


def test_every_kind_of_block_is_what_it_is(pdf: pikepdf.Pdf) -> None:
    article = next(node for node in tree(pdf).all("Art") if node.all("Table"))
    shapes = [kid.shape for kid in article.kids]
    assert shapes[:4] == ["P", "H1", "P", "P"]  # kicker, title, subtitle, unit
    assert [shape for shape in shapes if shape.startswith("H")] == ["H1", "H2", "H2", "H3"]
    for shape in (
        "L(LI(Lbl LBody) LI(Lbl LBody))",
        "Figure(Caption)",
        "Table(TR(TH TH TH) TR(TD TD TD) TR(TD TD TD))",
        "BlockQuote(P)",
        "Div(P P P)",
    ):
        assert shapes.count(shape) == 1, shape
    assert shapes.count("Note") == 2


def test_figures_tables_and_notes_say_what_they_must(pdf: pikepdf.Pdf) -> None:
    root = tree(pdf)
    assert [str(node.obj.Alt) for node in root.all("Figure")] == ["河湾的早晨", "雾里的老桥", "封底的话"]
    assert all(node.obj.A.Scope == "/Column" for node in root.all("TH"))
    names = [str(node.obj.ID) for node in root.all("Note")]
    assert len(set(names)) == len(names) == 2


def test_every_link_is_an_element_with_its_annotation(written: Written, pdf: pikepdf.Pdf) -> None:
    links = tree(pdf).all("Link")
    notes = [note for page in pdf.pages for note in page.get("/Annots", [])]
    assert len(links) == len(notes) > 5
    assert all(node.others.count("OBJR") == 1 and "MCR" in node.others for node in links)
    said = [str(note.Contents) for note in notes]
    assert {"https://hewan.example/a", "封三"} <= set(said)
    assert any("bj@hewan.example" in text for text in said)
    assert any(text.startswith("第 ") for text in said)
    assert len(tree(pdf).all("TOC")[0].all("TOCI")) == 2 + 3 + 4  # sections, articles, covers


def test_the_same_issue_gives_the_same_bytes(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    one, other = (printed(tmp_path / name, reading())[1].read_bytes() for name in ("a", "b"))
    assert one == other


def test_a_table_over_two_columns_says_its_head_once(tmp_path: Path, tool: Tool) -> None:
    rows = tuple(row(f"第{n}行", "话" * 30) for n in range(60))
    blocks = (Block(Role.TABLE, rows=(row("名目", "说明"), *rows)),)
    issue = Issue(
        Journal("河湾"), 2024, 1, sections=(Section("街坊", (Article(Manuscript("表", blocks=blocks), columns=2),)),)
    )
    written = Written(tmp_path, Shelf(tmp_path / "pictures"), issue)
    assert tool("pdftotext", written.path, "-").count("名目") > 1
    assert "".join(told(tool, written.path)).count("名目") == 1
    with pikepdf.open(written.path) as pdf:
        (table,) = tree(pdf).all("Table")
        assert len(table.kids) == 61
    assert failures(written.path) == []


def test_an_empty_heading_leaves_no_gap(tmp_path: Path) -> None:
    blocks = (
        text_block(Role.HEADING1, " "),
        text_block(Role.HEADING2, "（一）"),
        p("话。"),
        text_block(Role.HEADING3, "1."),
    )
    articles = (Article(Manuscript("题", blocks=blocks)), Article(Manuscript("", blocks=blocks)))
    issue = Issue(Journal("河湾"), 2024, 1, sections=(Section("街坊", articles),))
    written = Written(tmp_path, Shelf(tmp_path / "pictures"), issue)
    assert failures(written.path) == []
    with pikepdf.open(written.path) as pdf:
        headings = [[kid.tag for kid in each.kids if kid.tag[0] == "H"] for each in tree(pdf).all("Art")]
    assert [each for each in headings if each] == [["H1", "H2", "H3"], ["H1", "H2"]]


def test_the_caption_of_a_missing_picture_is_told(tmp_path: Path) -> None:
    blocks = (p("话。"), Block(Role.PHOTO, picture="无.jpg"), text_block(Role.CAPTION, "雾里的老桥"), p("话。"))
    articles = (Article(Manuscript("题", blocks=blocks)),)
    issue = Issue(Journal("河湾"), 2024, 1, sections=(Section("街坊", articles),))
    written = Written(tmp_path, Shelf(tmp_path / "pictures"), issue)
    assert failures(written.path) == []
    with pikepdf.open(written.path) as pdf:
        assert [str(figure.obj.Alt) for figure in tree(pdf).all("Figure")] == ["雾里的老桥"]


def test_a_huge_photograph_is_small_for_readers(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path / "pictures")
    noise = Image.effect_noise((4000, 3000), 90).convert("RGB")
    picture = shelf.add("噪.jpg", noise, quality=98)
    blocks = (Block(Role.PHOTO, picture="噪.jpg"), p("话。" * 50))
    articles = (Article(Manuscript("图", pictures=(picture,), blocks=blocks)),)
    issue = Issue(Journal("河湾"), 2024, 1, sections=(Section("街坊", articles),))
    written = Written(tmp_path, shelf, issue)
    assert written.path.stat().st_size < 1_500_000 < shelf.path(picture.sha256).stat().st_size
