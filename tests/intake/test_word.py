"""Word files: every word that a reader sees, once, in order, with its looks."""

from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shequ_editor.domain.manuscript import Span
from shequ_editor.errors import IntakeError
from shequ_editor.intake.draft import Grid, Item, Para, Shot
from shequ_editor.intake.limits import Limits
from shequ_editor.intake.word import read_docx
from shequ_editor.intake.word.numbering import numeral
from tests.intake.habits import picture
from tests.intake.wordfile import inline_picture, paragraph, run, word_file


def items(body: str, **more: object) -> list[Item]:
    return read_docx(word_file(body, **more), "稿件.docx").items  # type: ignore[arg-type]


def texts(body: str, **more: object) -> list[str]:
    return [item.text for item in items(body, **more) if isinstance(item, Para)]


def test_looks_come_from_runs_styles_and_their_ancestors() -> None:
    styles = (
        "<w:styles NS>"
        '<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="24"/></w:rPr></w:rPrDefault></w:docDefaults>'
        '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:basedOn w:val="a"/>'
        '<w:rPr><w:b/><w:sz w:val="32"/></w:rPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="own"><w:name w:val="本刊栏目题"/><w:basedOn w:val="1"/>'
        '<w:pPr><w:jc w:val="center"/></w:pPr></w:style>'
        '<w:style w:type="character" w:styleId="em"><w:name w:val="强调"/><w:rPr><w:i/></w:rPr></w:style></w:styles>'
    )
    body = paragraph(run("河堤上的灯"), '<w:pStyle w:val="own"/>') + paragraph(
        run("灯亮了")
        + run("，", '<w:rStyle w:val="em"/>')
        + run("人来了", "<w:b/>")
        + run("2", '<w:vertAlign w:val="superscript"/>')
    )
    first, second = items(body, parts={"word/styles.xml": styles}, relations={"s": ("styles", "styles.xml")})
    assert isinstance(first, Para)
    assert isinstance(second, Para)
    assert (first.style, first.align, first.size, first.bold) == ("h1", "center", 16, True)
    assert second.size == 12
    assert second.spans == (
        Span("灯亮了"),
        Span("，", italic=True),
        Span("人来了", bold=True),
        Span("2", script="super"),
    )


def test_a_ring_of_styles_is_no_trap() -> None:
    styles = (
        '<w:styles NS><w:style w:type="paragraph" w:styleId="x"><w:basedOn w:val="y"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="y"><w:basedOn w:val="x"/></w:style></w:styles>'
    )
    body = paragraph(run("照常读出"), '<w:pStyle w:val="x"/>')
    assert texts(body, parts={"word/styles.xml": styles}, relations={"s": ("styles", "styles.xml")}) == ["照常读出"]


def test_insertions_are_in_deletions_and_moved_away_words_out() -> None:
    body = paragraph(
        run("河边")
        + f"<w:ins>{run('新')}</w:ins>"
        + "<w:del><w:r><w:delText>旧</w:delText></w:r></w:del>"
        + f"<w:moveFrom>{run('走开的')}</w:moveFrom><w:moveTo>{run('搬来的')}</w:moveTo>"
        + run("长椅")
    )
    assert texts(body) == ["河边新搬来的长椅"]


def test_a_deleted_paragraph_mark_joins_two_paragraphs() -> None:
    body = paragraph(run("前半句，"), "<w:rPr><w:del/></w:rPr>") + paragraph(run("后半句。"))
    assert texts(body) == ["前半句，后半句。"]
    assert texts(paragraph(run("最后一段"), "<w:rPr><w:del/></w:rPr>")) == ["最后一段"]


def test_ruby_gives_its_base_hidden_text_and_field_codes_nothing() -> None:
    ruby = f"<w:r><w:ruby><w:rt>{run('pí')}</w:rt><w:rubyBase>{run('郫')}</w:rubyBase></w:ruby></w:r>"
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGEREF x</w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run("七")}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    assert texts(paragraph(ruby + run("都") + run("看不见", "<w:vanish/>") + field)) == ["郫都七"]


def test_a_damaged_field_does_not_swallow_the_rest() -> None:
    body = paragraph('<w:r><w:fldChar w:fldCharType="begin"/></w:r>' + run("代码")) + paragraph(run("正文还在。"))
    assert texts(body) == ["正文还在。"]


def test_a_table_of_contents_is_left_out() -> None:
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> TOC \\o </w:instrText></w:r>'
    begin += '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    body = paragraph(begin + run("第一节 3")) + paragraph(
        run("第二节 5") + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    assert texts(body + paragraph(run("正文。"))) == ["正文。"]


def test_content_controls_are_read_their_placeholders_are_not() -> None:
    control = f"<w:sdt><w:sdtPr/><w:sdtContent>{paragraph(run('控件里的段落'))}</w:sdtContent></w:sdt>"
    empty = (
        f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{paragraph(run('单击此处'))}</w:sdtContent></w:sdt>"
    )
    assert texts(control + empty) == ["控件里的段落"]


def test_a_text_box_is_read_once_though_written_twice() -> None:
    box = f"<w:txbxContent>{paragraph(run('框里的话'))}</w:txbxContent>"
    both = (
        "<w:r><mc:AlternateContent><mc:Choice><w:drawing><wp:anchor><a:graphic><a:graphicData><wps:wsp><wps:txbx>"
        f"{box}</wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:shape><v:textbox>{box}</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    assert texts(paragraph(run("框外的话") + both)) == ["框外的话", "框里的话"]


def test_a_box_that_hangs_in_front_of_all_words_comes_first() -> None:
    content = f"<w:txbxContent>{paragraph(run('框'))}</w:txbxContent>"
    box = f"<w:r><w:pict><v:shape><v:textbox>{content}</v:textbox></v:shape></w:pict></w:r>"
    assert texts(paragraph(box + run("正文。"))) == ["框", "正文。"]
    assert texts(paragraph(run("正") + box + run("文。"))) == ["正文。", "框"]


def test_drawn_letters_are_words() -> None:
    assert texts(paragraph('<w:r><w:pict><v:shape><v:textpath string="艺术字标题"/></v:shape></w:pict></w:r>')) == [
        "艺术字标题"
    ]


def test_notes_hang_on_the_words_before_their_mark() -> None:
    notes = (
        f'<w:footnotes NS><w:footnote w:type="separator" w:id="0">{paragraph("")}</w:footnote>'
        f'<w:footnote w:id="2">{paragraph(run("见《河湾志》"))}</w:footnote></w:footnotes>'
    )
    body = paragraph(run("建于明代") + '<w:r><w:footnoteReference w:id="2"/></w:r>' + run("的桥"))
    (para,) = items(body, parts={"word/footnotes.xml": notes}, relations={"f": ("footnotes", "footnotes.xml")})
    assert isinstance(para, Para)
    assert para.spans == (Span("建于明代", note="见《河湾志》"), Span("的桥"))


NOTE = '<w:r><w:footnoteReference w:id="2"/></w:r>'


def noted(body: str, note: str) -> list[Item]:
    notes = f'<w:footnotes NS><w:footnote w:id="2">{note}</w:footnote></w:footnotes>'
    return items(body, parts={"word/footnotes.xml": notes}, relations={"f": ("footnotes", "footnotes.xml")})


def test_no_note_is_lost_wherever_its_mark_stands() -> None:
    (para,) = noted(paragraph(NOTE + run("建于明代")), paragraph(run("见县志")))
    assert isinstance(para, Para)
    assert para.spans == (Span("建于明代", note="见县志"),)
    assert [item.text for item in noted(paragraph(NOTE), paragraph(run("见县志"))) if isinstance(item, Para)] == [
        "见县志"
    ]


def test_a_notes_own_tables_equations_and_changes_are_read() -> None:
    note = paragraph(
        run("高") + "<m:oMath><m:r><m:t>h=2</m:t></m:r></m:oMath>" + f"<w:moveFrom>{run('走开的')}</w:moveFrom>" + NOTE
    )
    note += f"<w:tbl><w:tr><w:tc>{paragraph(run('表里的字'))}</w:tc></w:tr></w:tbl>"
    (para,) = noted(paragraph(run("桥") + NOTE), note)
    assert isinstance(para, Para)
    assert para.spans == (Span("桥", note="高h=2 表里的字"),)


def test_words_of_drawings_and_diagrams_are_words() -> None:
    text = "<a:p><a:r><a:t>{}</a:t></a:r></a:p>"
    drawing = "<w:r><w:drawing><a:graphic><a:graphicData>{}</a:graphicData></a:graphic></w:drawing></w:r>"
    canvas = f"<a:txSp><a:txBody>{text.format('画布里的字')}</a:txBody></a:txSp>"
    assert texts(paragraph(run("前") + drawing.format(canvas))) == ["前", "画布里的字"]
    space = 'xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram"'
    points = "".join(f"<dgm:pt><dgm:t>{text.format(words)}</dgm:t></dgm:pt>" for words in ("起因", "经过"))
    draft = read_docx(
        word_file(
            paragraph(drawing.format(f'<dgm:relIds {space} r:dm="d"/>')),
            parts={"word/diagrams/data1.xml": f"<dgm:dataModel {space} NS>{points}</dgm:dataModel>"},
            relations={"d": ("diagramData", "diagrams/data1.xml")},
        ),
        "稿件.docx",
    )
    assert [item.text for item in draft.items if isinstance(item, Para)] == ["起因", "经过"]
    assert [told.code for told in draft.notices] == ["docx-diagram"]


def test_links_keep_their_addresses() -> None:
    link = f'<w:hyperlink r:id="h">{run("河湾网")}</w:hyperlink>'
    (para,) = items(paragraph(run("请看") + link), relations={"h": ("hyperlink", "https://example.cn/")})
    assert isinstance(para, Para)
    assert para.spans == (Span("请看"), Span("河湾网", link="https://example.cn/"))


def test_symbols_tabs_and_hyphens_are_characters() -> None:
    body = paragraph(
        '<w:r><w:sym w:font="Wingdings" w:char="F06C"/></w:r>'
        + run("电话")
        + "<w:r><w:tab/></w:r>"
        + run("010")
        + "<w:r><w:noBreakHyphen/></w:r>"
        + run("1")
    )
    assert texts(body) == ["●电话 010-1"]


def test_a_line_end_inside_a_paragraph_begins_a_new_one() -> None:
    body = paragraph(run("第一行") + "<w:r><w:br/></w:r>" + run("第二行"), '<w:jc w:val="center"/>')
    first, second = items(body)
    assert isinstance(first, Para)
    assert isinstance(second, Para)
    assert [(first.text, first.align), (second.text, second.align)] == [("第一行", "center"), ("第二行", "center")]


def numbering(*levels: tuple[str, str], start: int = 1) -> str:
    rows = "".join(
        f'<w:lvl w:ilvl="{n}"><w:start w:val="{start}"/><w:numFmt w:val="{system}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for n, (system, text) in enumerate(levels)
    )
    return (
        f'<w:numbering NS><w:abstractNum w:abstractNumId="7">{rows}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
        '<w:num w:numId="2"><w:abstractNumId w:val="7"/>'
        '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
        "</w:numbering>"
    )


def numbered(text: str, level: int = 0, number: int = 1) -> str:
    return paragraph(run(text), f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')


def test_numbers_that_word_counts_become_text() -> None:
    parts = {
        "word/numbering.xml": numbering(("chineseCounting", "%1、"), ("chineseCounting", "（%2）"), ("decimal", "%3."))
    }
    relations = {"n": ("numbering", "numbering.xml")}
    body = (
        numbered("起因")
        + numbered("人", 1)
        + numbered("张", 2)
        + numbered("李", 2)
        + numbered("事", 1)
        + numbered("经过")
    )
    body += numbered("另起", number=2) + numbered("不编号", number=0)
    got = texts(body, parts=parts, relations=relations)
    assert got == ["一、起因", "（一）人", "1.张", "2.李", "（二）事", "二、经过", "一、另起", "不编号"]


def test_bullets_become_marks_that_every_font_has() -> None:
    parts = {"word/numbering.xml": numbering(("bullet", "\uf06c"))}
    assert texts(numbered("一项"), parts=parts, relations={"n": ("numbering", "numbering.xml")}) == ["●一项"]


@pytest.mark.parametrize(
    ("value", "system", "text"),
    [
        (10, "chineseCounting", "十"),
        (12, "chineseCountingThousand", "十二"),
        (105, "chineseCounting", "一百零五"),
        (110, "chineseCounting", "一百一十"),
        (2024, "ideographDigital", "二〇二四"),
        (3, "decimalEnclosedCircle", "③"),
        (12, "chineseLegalSimplified", "壹拾贰"),
        (4, "lowerRoman", "iv"),
        (28, "upperLetter", "BB"),
        (2, "ideographTraditional", "乙"),
        (5, "klingon", "5"),
    ],
)
def test_number_systems(value: int, system: str, text: str) -> None:
    assert numeral(value, system) == text


@given(st.integers(min_value=1, max_value=9999))
def test_chinese_counting_can_be_read_back(value: int) -> None:
    total, digit = 0, 0
    for char in numeral(value, "chineseCounting"):
        if char in "十百千":
            total += (digit or 1) * {"十": 10, "百": 100, "千": 1000}[char]
            digit = 0
        elif char != "零":
            digit = "一二三四五六七八九".index(char) + 1
    assert total + digit == value


def test_tables_keep_rows_columns_and_what_spans() -> None:
    def cell(text: str, properties: str = "") -> str:
        return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraph(run(text))}</w:tc>"

    wide = '<w:gridSpan w:val="2"/>'
    body = (
        f"<w:tbl><w:tr>{cell('项目', wide)}{cell('数量')}</w:tr><w:tr>{cell('灯')}{cell('新')}{cell('六盏')}</w:tr>"
        f"<w:tr><w:trPr><w:del/></w:trPr>{cell('删去的行')}</w:tr></w:tbl>"
    )
    (grid,) = items(body)
    assert isinstance(grid, Grid)
    words = [["".join(item.text for item in cell if isinstance(item, Para)) for cell in row] for row in grid.rows]
    assert words == [["项目", "", "数量"], ["灯", "新", "六盏"]]


def test_pictures_stand_where_they_stand_and_never_part_a_sentence() -> None:
    body = (
        paragraph(inline_picture("p"))
        + paragraph(run("句子的前半，") + inline_picture("p", description=r"C:\照片\河堤.jpg") + run("后半。"))
        + paragraph(
            '<w:r><w:pict><v:shape><v:imagedata r:id="p" o:title="旧相片.png"/></v:shape></w:pict></w:r>'
            + run("字在后。")
        )
    )
    draft = read_docx(
        word_file(body, parts={"word/media/image1.jpg": picture()}, relations={"p": ("image", "media/image1.jpg")}),
        "稿件.docx",
    )
    shape = [item.text if isinstance(item, Para) else item.name for item in draft.items if not isinstance(item, Grid)]
    assert shape == ["", "句子的前半，后半。", "河堤.jpg", "旧相片.png", "字在后。"]
    assert [isinstance(item, Shot) for item in draft.items] == [True, False, True, True, False]
    assert draft.media == {"word/media/image1.jpg": picture()}


def test_a_linked_picture_is_told_and_never_fetched() -> None:
    draft = read_docx(
        word_file(paragraph(inline_picture("p")), relations={"p": ("image", "http://example.cn/a.jpg")}), "稿件.docx"
    )
    assert draft.items == []
    assert [told.code for told in draft.notices] == ["docx-linked-picture"]


def test_strict_files_read_as_others_do() -> None:
    body = paragraph(run("严格格式", "<w:b/>")) + paragraph(inline_picture("p"))
    data = word_file(
        body, strict=True, parts={"word/media/image1.jpg": picture()}, relations={"p": ("image", "media/image1.jpg")}
    )
    first, second = read_docx(data, "稿件.docx").items
    assert isinstance(first, Para)
    assert first.bold
    assert isinstance(second, Shot)


@pytest.mark.parametrize(
    "prologue",
    ['<!DOCTYPE d [<!ENTITY a "河"><!ENTITY b "&a;&a;&a;">]>', '<!DOCTYPE d SYSTEM "file:///etc/passwd">'],
)
def test_a_document_with_entities_is_refused(prologue: str) -> None:
    with pytest.raises(IntakeError) as caught:
        read_docx(word_file(paragraph(run("字")), prologue=prologue), "坏.docx")
    assert caught.value.code == "docx-doctype"
    assert "坏.docx" in str(caught.value)


@pytest.mark.parametrize("data", [b"", b"this is no zip", b"PK\x03\x04 broken", word_file(paragraph(run("字")))[:-200]])
def test_what_is_no_word_file_is_told(data: bytes) -> None:
    with pytest.raises(IntakeError) as caught:
        read_docx(data, "坏.docx")
    assert caught.value.code == "docx-damaged"


def test_broken_xml_and_a_zip_without_a_document_are_told() -> None:
    with pytest.raises(IntakeError, match=r"坏\.docx"):
        read_docx(word_file("<w:p><w:r>"), "坏.docx")
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("hello.txt", "hello")
    with pytest.raises(IntakeError) as caught:
        read_docx(data.getvalue(), "坏.docx")
    assert caught.value.code == "docx-no-document"


def test_too_many_paragraphs_are_refused() -> None:
    with pytest.raises(IntakeError) as caught:
        read_docx(word_file("<w:p/>" * 101), "长.docx", Limits(paragraphs=100))
    assert caught.value.code == "docx-paragraphs"


def test_a_word_file_that_swells_is_refused() -> None:
    with pytest.raises(IntakeError) as caught:
        read_docx(word_file(paragraph(run("河" * 8_000_000))), "胀.docx")
    assert caught.value.code == "docx-bomb"
    assert "胀.docx" in str(caught.value)


def test_deep_nesting_is_refused_in_a_sentence() -> None:
    body = "<w:sdt><w:sdtContent>" * 2000 + paragraph(run("底")) + "</w:sdtContent></w:sdt>" * 2000
    with pytest.raises(IntakeError):
        read_docx(word_file(body), "深.docx")
