"""Documents of every kind are known by what they hold, and read by the reader that knows them."""

from __future__ import annotations

import base64
import io
import zipfile
from pathlib import Path

import pytest

from shequ_editor.errors import IntakeError
from shequ_editor.intake.documents import read_document
from shequ_editor.intake.draft import Draft, Grid, Para, Shot
from shequ_editor.intake.kinds import kind_of
from shequ_editor.intake.reading import read_bytes
from tests.intake.habits import picture
from tests.intake.test_libreoffice import listening
from tests.intake.wordfile import inline_picture, paragraph, run, word_file

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
INLINE = "data:image/jpeg;base64," + base64.b64encode(picture()).decode()


def ole(*streams: str) -> bytes:
    return OLE + b"\0" * 600 + b"".join(f"{stream}\0".encode("utf-16-le") for stream in streams)


def zipped(**files: str) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for name, content in files.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml"), content)
    return data.getvalue()


def open_document(kind: str) -> bytes:
    return zipped(mimetype=f"application/vnd.oasis.opendocument.{kind}", content_xml="<x/>")


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("稿.doc", ole("Root Entry", "WordDocument"), "doc"),
        ("稿.wps", ole("Root Entry", "WordDocument"), "doc"),
        ("稿.docx", ole("Root Entry", "WordDocument", "Workbook"), "doc"),
        ("表.xls", ole("Workbook", "WordDocument"), "xlsx"),
        ("旧.wps", ole("MatOST"), "works"),
        ("断.doc", ole(), "damaged"),
        ("稿.doc", b"{\\rtf1 x}", "rtf"),
        ("稿.doc", word_file(paragraph(run("字"))), "docx"),
        ("稿.doc", b"<html xmlns:o='urn:x'><body>x</body></html>", "html"),
        ("稿.doc", "<!-- x -->\n<HTML><p>x".encode("utf-16"), "html"),
        ("稿.doc", b"<div>x</div>", "html"),
        ("稿.txt", b"<div>x</div>", "text"),
        ("稿.xml", b"<?xml version='1.0'?><!DOCTYPE html><html/>", "html"),
        ("稿.doc", b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n", "web"),
        ("页.mht", b"From: <Saved by Blink>\r\nSubject: x\r\n\r\n", "web"),
        ("信.doc", b"From: a@example.cn\r\nSubject: x\r\n\r\n", "mail"),
        ("稿.xml", b"<?xml version='1.0'?><?mso-application progid='Word.Document'?><w:wordDocument/>", "wordml"),
        ("稿.xml", b"<?xml version='1.0'?><pkg:package/>", "flat"),
        ("稿.odt", open_document("text"), "odt"),
        ("表.ods", open_document("spreadsheet"), "xlsx"),
        ("稿.fodt", b"<?xml version='1.0'?>\n<office:document office:version='1.2'/>", "odt"),
        ("稿.uof", b"<?xml version='1.0'?><uof:UOF uof:language='cn'/>", "uof"),
        ("公文.ofd", zipped(OFD_xml="<x/>"), "ofd"),
        ("稿.pages", zipped(Index__Document__iwa="x").replace(b"Document/iwa", b"Document.iwa"), "pages"),
        ("稿.md", b"# x", "markdown"),
        ("稿.pdf", b"junk\n%PDF-1.4\n", "pdf"),
        ("稿.txt", "文中说到 %PDF-1.4".encode(), "text"),
        ("稿.doc", "只有字".encode("gbk"), "text"),
    ],
)
def test_what_a_file_holds_decides_not_its_name(name: str, data: bytes, kind: str) -> None:
    assert kind_of(data, name) == kind


@pytest.mark.parametrize(
    "kind", ["damaged", "encrypted", "ofd", "pages", "doc", "works", "rtf", "odt", "wordml", "uof"]
)
def test_what_cannot_be_read_says_so_and_what_to_do(kind: str) -> None:
    with pytest.raises(IntakeError, match=r"“稿件”.*请.*(另存为|导出为|索取|修复)") as caught:
        read_document(b"x", "稿件", kind)
    assert caught.value.code == f"kind-{kind}"


# ---- pages


def words(draft: Draft) -> list[str]:
    return [item.text if isinstance(item, Para) else type(item).__name__ for item in draft.items]


def page(body: str, name: str = "页.html") -> Draft:
    data = f"<html><body>{body}</body></html>".encode()
    return read_document(data, name, kind_of(data, name))


def test_a_page_gives_headings_lists_tables_and_its_own_pictures() -> None:
    draft = page(
        "<h1>河堤上的灯</h1><p>第一盏灯亮在\n    清明前。</p><ol start=3><li>带水</li><li><p>带伞</p></li></ol>"
        "<ul><li>慢走</ul><table><tr><td colspan=2>表头<td>数</tr><tr><td>灯<td>新<td>六盏</tr></table>"
        f"<p><img src='{INLINE}'></p>"
    )
    assert words(draft) == ["河堤上的灯", "第一盏灯亮在清明前。", "3.带水", "4.带伞", "●慢走", "Grid", "Shot"]
    heading, grid, shot = draft.items[0], draft.items[5], draft.items[6]
    assert isinstance(heading, Para)
    assert heading.style == "h1"
    assert isinstance(grid, Grid)
    assert [len(row) for row in grid.rows] == [3, 3]
    assert isinstance(shot, Shot)
    assert draft.media[shot.key] == picture()
    assert draft.notices == []


def test_a_picture_larger_than_all_words_may_be_harms_no_word() -> None:
    large = "data:image/png;base64," + "A" * 6_000_000
    assert words(page(f"<p>前</p><img src='{large}'><p>后</p>")) == ["前", "Shot", "后"]


def test_nothing_that_a_page_or_markdown_points_to_is_fetched(tmp_path: Path) -> None:
    secret = tmp_path / "secret.jpg"
    secret.write_bytes(picture())
    with listening() as (port, heard):
        addresses = [f"http://127.0.0.1:{port}/a.jpg", secret.as_uri(), str(secret), "secret.jpg"]
        body = f'<link rel=stylesheet href="{addresses[0]}"><p>正文。</p>'
        body += "".join(f'<img src="{address}"><p style="background: url({address})">字</p>' for address in addresses)
        body += f'<iframe src="{addresses[0]}"></iframe><object data="{addresses[1]}"></object>'
        for draft in (
            page(body),
            read_document(f"正文。\n\n![]({addresses[0]}) ![]({addresses[1]})".encode(), "", "markdown"),
        ):
            assert draft.media == {}
            assert not any(isinstance(item, Shot) for item in draft.items)
            assert [told.code for told in draft.notices] == ["remote-picture"]
    assert heard == []


def test_a_document_declared_in_a_page_is_in_the_charset_that_it_names() -> None:
    data = '<html><head><meta charset="gb2312"></head><body><p>河堤上的灯亮了</p></body></html>'.encode("gbk")
    assert words(read_document(data, "稿.doc", kind_of(data, "稿.doc"))) == ["河堤上的灯亮了"]


def web_archive(place: str, source: str) -> bytes:
    return (
        "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b; type=text/html\r\n\r\n--b\r\n"
        f"Content-Location: file:///C:/9D1/{place}\r\nContent-Type: text/html; charset=utf-8\r\n\r\n"
        f"<html><body><p>河堤上的灯</p><img src='{source}'><img src='none.jpg'></body></html>\r\n--b\r\n"
        "Content-Location: file:///C:/9D1/a.files/image001.jpg\r\nContent-Type: image/jpeg\r\n"
        f"Content-Transfer-Encoding: base64\r\n\r\n{base64.b64encode(picture()).decode()}\r\n--b--\r\n"
    ).encode()


@pytest.mark.parametrize("source", ["a.files/image001.jpg", "file:///C:/9D1/a.files/image001.jpg"])
def test_a_page_with_its_pictures_in_one_file(source: str) -> None:
    data = web_archive("a.htm", source)
    draft = read_document(data, "稿.doc", kind_of(data, "稿.doc"))
    assert words(draft) == ["河堤上的灯", "Shot"]
    shot = draft.items[1]
    assert isinstance(shot, Shot)
    assert draft.media[shot.key] == picture()
    assert [told.code for told in draft.notices] == ["remote-picture"]


def test_a_web_archive_without_a_page_is_told() -> None:
    with pytest.raises(IntakeError, match=r"空\.mht"):
        read_document(b"MIME-Version: 1.0\r\nContent-Type: text/plain\r\n\r\nx", "空.mht", "web")


# ---- others


def test_markdown_is_read_as_it_is_meant() -> None:
    text = (
        '---\ntitle: "河堤上的灯"\ndate: 2024-03-05\n---\n\n第一段写得\n很**长**，见[河湾网](https://example.cn)。\n\n'
        "## 起因\n\n- 带水\n- 带伞\n\n2. 慢走\n\n| 项目 | 数量 |\n|---|---|\n| 灯 | 六盏 |\n\n"
        f"![图]({INLINE})\n\n<b>重</b>"
    )
    draft = read_document(text.encode(), "稿.md", "markdown")
    assert words(draft) == [
        "河堤上的灯",
        "第一段写得很长，见河湾网。",
        "起因",
        "●带水",
        "●带伞",
        "2.慢走",
        "Grid",
        "Shot",
        "重",
    ]
    assert [item.style for item in draft.items if isinstance(item, Para)][:3] == ["h1", "", "h2"]
    first = draft.items[1]
    assert isinstance(first, Para)
    assert [(span.text, span.bold, span.link) for span in first.spans][1::2] == [
        ("长", True, ""),
        ("河湾网", False, "https://example.cn"),
    ]


def test_a_word_file_saved_as_one_xml_file_is_read_as_it_is() -> None:
    archive = zipfile.ZipFile(
        io.BytesIO(
            word_file(
                paragraph(run("一个文件")) + paragraph(inline_picture("p")),
                parts={"word/media/image1.jpg": picture()},
                relations={"p": ("image", "media/image1.jpg")},
            )
        )
    )
    parts = ""
    for name in archive.namelist():
        content = archive.read(name)
        xml = content.decode() if name.endswith((".xml", ".rels")) else ""
        inner = (
            f"<pkg:xmlData>{xml.partition('?>')[2] or xml}</pkg:xmlData>"
            if xml
            else f"<pkg:binaryData>{base64.b64encode(content).decode()}</pkg:binaryData>"
        )
        parts += f'<pkg:part pkg:name="/{name}">{inner}</pkg:part>'
    space = "http://schemas.microsoft.com/office/2006/xmlPackage"
    data = f'<?xml version="1.0"?><pkg:package xmlns:pkg="{space}">{parts}</pkg:package>'.encode()
    draft = read_document(data, "稿.xml", kind_of(data, "稿.xml"))
    assert words(draft) == ["一个文件", "Shot"]
    assert list(draft.media.values()) == [picture()]


@pytest.mark.parametrize("kind", ["html", "flat", "wordml"])
def test_entities_in_other_xml_do_no_harm(kind: str, tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("秘密")
    root = {"html": "html", "flat": "pkg:package", "wordml": "w:wordDocument"}[kind]
    bomb = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10 if n else "ha"}">' for n in range(12))
    data = f'<?xml version="1.0"?><!DOCTYPE {root} [{bomb}<!ENTITY x SYSTEM "{secret.as_uri()}">]>'
    data += f"<{root} xmlns:pkg='p' xmlns:w='w'><p>&x;&e11;字</p></{root}>"
    if kind != "html":
        with pytest.raises(IntakeError, match=r"攻击\.xml"):
            read_bytes(data.encode(), "攻击.xml")
        return
    submission = read_bytes(data.encode(), "攻击.xml")
    said = "".join(block.text for each in submission.manuscripts for block in each.manuscript.blocks)
    assert "秘密" not in said
    assert len(said) < 200
