"""What surrounds the pages of a PDF: boxes, labels, bookmarks, links, its own words; and how it is written."""

from __future__ import annotations

import errno
import os

import pikepdf
import pypdfium2
import pytest
from msgspec.structs import replace

from shequ_editor.domain.issue import Article, Issue, Section
from shequ_editor.domain.journal import Journal
from shequ_editor.domain.manuscript import Manuscript, Role, text_block
from shequ_editor.errors import ExportError
from shequ_editor.export.pdf import write_pdf
from shequ_editor.typeset.page import (
    BLACK,
    Colour,
    Edition,
    Entry,
    Fill,
    GlyphRun,
    Link,
    Path,
    Rule,
    Source,
)
from tests.export.conftest import ISSUE

RED = Colour((0, 1, 0.9, 0.1), (0.8, 0.1, 0.1))


def small_issue(bench) -> tuple[list, list[Entry]]:
    """Cover, inside front, contents and three pages, inside back, back."""
    contents = replace(bench.run("目录"), source=Source("contents"))
    pages = [
        bench.page(bench.run("河湾通讯"), label="封面"),
        bench.page(label="封二"),
        bench.page(
            contents,
            label="1",
            links=[Link(20, 60, 200, 14, page=3), Link(20, 90, 200, 14, uri="mailto:a@b.example")],
        ),
        *(bench.page(bench.run("正文"), label=label) for label in ("2", "3", "4", "封三", "封底")),
    ]
    entries = [
        Entry("春天的渡口", "要闻", "", "", 0, 3, (3, 4), y=50),
        Entry("老井", "要闻", "东街社区", "", 1, 4, (4,), y=200),
        Entry("灯会", "街坊", "", "", 2, 5, (5,), y=50),
        Entry("河上的桥", "封面", "", "", -1, 0, (0,)),
        Entry("封底", "封底", "", "", -1, 7, (7,)),
    ]
    return pages, entries


@pytest.fixture
def written(bench):
    pages, entries = small_issue(bench)
    with pikepdf.open(bench.write(*pages, entries=entries)) as pdf:
        yield pdf


def test_boxes(written):
    for page in written.pages:
        assert [float(edge) for edge in page.MediaBox] == pytest.approx([0, 0, 317, 417])
        assert [float(edge) for edge in page.BleedBox] == pytest.approx([0, 0, 317, 417])
        assert [float(edge) for edge in page.TrimBox] == pytest.approx([8.5, 8.5, 308.5, 408.5])


def test_pages_bear_their_printed_names(written):
    assert [page.label for page in written.pages] == ["封面", "封二", "1", "2", "3", "4", "封三", "封底"]


def test_bookmarks_name_covers_contents_sections_and_articles(written):
    with written.open_outline() as outline:
        tree = [(item.title, [child.title for child in item.children]) for item in outline.root]
        assert tree == [
            ("封面　河上的桥", []),
            ("目录", []),
            ("要闻", ["春天的渡口", "老井"]),
            ("街坊", ["灯会"]),
            ("封底", []),
        ]
        well = outline.root[2].children[1]
        assert well.destination[0] == written.pages[4].obj
        assert float(well.destination[3]) == pytest.approx(417 - 8.5 - 200)


def test_links_lead_to_their_pages_and_addresses(written):
    inner, outer = written.pages[2].Annots
    assert inner.Dest[0] == written.pages[3].obj
    assert [float(edge) for edge in inner.Rect] == pytest.approx([28.5, 334.5, 228.5, 348.5])
    assert outer.A.URI == "mailto:a@b.example"
    assert list(inner.Border) == [0, 0, 0]


def test_addresses_that_are_printed_are_links_line_for_line(bench):
    def line(text: str, x: float, y: float, part: str = "body") -> GlyphRun:
        return replace(bench.run(text, x=x, y=y), source=Source(part, 0 if part == "body" else -1, 0))

    words = "来信请寄bianji@hewan.example，或看www.hewan.example。"
    article = Article(Manuscript("一", blocks=(text_block(Role.PARAGRAPH, words),)))
    issue = replace(ISSUE, sections=(Section("要闻", (article,)),), masthead=("邮箱：bj@hewan.example",))
    first = bench.page(line("来信请寄bianji@", 20, 40), line("hewan.example，或看www.", 20, 60))
    second = bench.page(
        line("hewan.example。", 20, 40),
        line("邮箱：bj@hewan.example", 20, 80, "masthead"),
        label="2",
        links=[Link(20, 60, 200, 30, page=0)],
    )
    with pikepdf.open(bench.write(first, second, issue=issue)) as pdf:
        found = [list(page.Annots) for page in pdf.pages]
        assert [str(note.A.URI) for note in found[0]] == [
            "mailto:bianji@hewan.example",
            "mailto:bianji@hewan.example",
            "http://www.hewan.example",
        ]
        left, _, right, _ = map(float, found[0][0].Rect)
        width = bench.run("bianji@").width
        assert (left, right) == pytest.approx((8.5 + 20 + 48, 8.5 + 20 + 48 + width), abs=0.01)
        # where the page has a link already, there is no second one
        assert ["URI" if "/A" in note else "page" for note in found[1]] == ["page", "URI"]
        assert found[1][1].A.URI == "http://www.hewan.example"


def test_links_that_should_not_be_followed_are_none(bench):
    links = [Link(20, 60, 200, 14, uri=uri) for uri in ("javascript:alert(1)", "file:///a", "河湾")]
    with pikepdf.open(bench.write(bench.page(links=links))) as pdf:
        assert "/Annots" not in pdf.pages[0]


def test_what_is_no_character_is_left_out_of_a_documents_words(bench):
    issue = Issue(Journal("河\x01湾\ud800通讯"), 2024, 1)
    entries = [Entry("渡\ud800口\x02", "要\x03闻", "", "", 0, 0, (0,))]
    run = replace(bench.run("甲乙"), clusters=("\x0c", "\ud800"))
    with pikepdf.open(bench.write(bench.page(run), entries=entries, issue=issue)) as pdf:
        assert pdf.docinfo.Title == "河湾通讯 2024年第1期"
        with pdf.open_outline() as outline:
            assert [(item.title, item.children[0].title) for item in outline.root] == [("要闻", "渡口")]
    with pypdfium2.PdfDocument(bench.folder / "a.pdf") as document:
        assert set(document[0].get_textpage().get_text_range()) == {"\ufffd"}


def test_words_about_the_document(written):
    info = written.docinfo
    assert info.Title == "河湾通讯 2024年第1期（总第29期）"
    assert info.Author == "河湾镇社区联合会"
    assert info.CreationDate == "D:20240301083000+00'00'"
    assert written.Root.Lang == "zh-CN"
    assert written.Root.PageMode == "/UseOutlines"


def test_other_readers_agree(bench, tool):
    pages, entries = small_issue(bench)
    target = bench.write(*pages, entries=entries)
    tool("qpdf", "--check", target)
    told = tool("pdfinfo", "-box", target)
    assert "Pages:           8" in told
    assert "TrimBox:             8.50     8.50   308.50   408.50" in told
    assert "春天的渡口" in tool("mutool", "show", target, "outline")


def test_the_same_edition_gives_the_same_file(bench):
    pages, entries = small_issue(bench)
    first = bench.write(*pages, entries=entries, name="first.pdf").read_bytes()
    assert bench.write(*pages, entries=entries, name="second.pdf").read_bytes() == first
    other = bench.write(*pages, entries=entries[:-1], name="third.pdf").read_bytes()
    with pikepdf.open(bench.folder / "first.pdf") as one, pikepdf.open(bench.folder / "third.pdf") as two:
        assert other != first
        assert one.trailer.ID != two.trailer.ID


def test_shapes_and_their_inks(bench):
    curve = (("M", 10.0, 10.0), ("L", 60.0, 10.0), ("C", 60.0, 40.0, 40.0, 60.0, 10.0, 60.0), ("Z",))
    target = bench.write(
        bench.page(
            Fill(-8.5, -8.5, 317, 30, RED),
            Rule(20, 50, 280, 50, 0.25),
            Path(curve, fill=RED, stroke=BLACK, width=1),
            bench.run("字"),
        )
    )
    with pikepdf.open(target) as pdf:
        stream = pdf.pages[0].Contents.read_bytes().decode()
    assert "0 1 0.9 0.1 k\n0 387 317 30 re f" in stream
    assert "0 0 0 1 K\n0.25 w\n28.5 358.5 m 288.5 358.5 l S" in stream
    assert "18.5 398.5 m 68.5 398.5 l 68.5 368.5 48.5 348.5 18.5 348.5 c h B" in stream
    assert "BT\n0 0 0 1 k" in stream
    assert " rg" not in stream, "nothing but CMYK"


def test_progress_and_cancel(bench):
    pages, _ = small_issue(bench)
    told = []

    def progress(done: int, total: int, label: str) -> None:
        told.append((done, total, label))
        if label == "2":
            raise KeyboardInterrupt

    target = bench.folder / "cancelled.pdf"
    target.write_bytes(b"before")
    with pytest.raises(KeyboardInterrupt):
        write(bench, pages, target, progress=progress)
    assert told == [(0, 8, "封面"), (1, 8, "封二"), (2, 8, "1"), (3, 8, "2")]
    assert [path.name for path in bench.folder.iterdir()] == ["cancelled.pdf"]
    assert target.read_bytes() == b"before"


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (errno.ENOSPC, "export-disk-full"),
        (errno.EACCES, "export-not-allowed"),
        (errno.EIO, "export-failed"),
    ],
)
def test_a_file_that_cannot_be_finished_leaves_the_one_before(bench, monkeypatch, number, code):
    pages, _ = small_issue(bench)
    target = bench.folder / "issue.pdf"
    target.write_bytes(b"before")

    def refuse(_handle: int) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "fsync", refuse)
    with pytest.raises(ExportError) as caught:
        write(bench, pages, target)
    assert caught.value.code == code
    assert "issue.pdf" in str(caught.value)
    assert [path.name for path in bench.folder.iterdir()] == ["issue.pdf"]
    assert target.read_bytes() == b"before"


def test_a_name_that_is_a_folder(bench):
    pages, _ = small_issue(bench)
    target = bench.folder / "issue.pdf"
    target.mkdir()
    with pytest.raises(ExportError) as caught:
        write(bench, pages, target)
    assert caught.value.code == "export-not-allowed"
    assert list(bench.folder.iterdir()) == [target]


def write(bench, pages, target, **more) -> None:
    write_pdf(
        Edition(tuple(pages), ()),
        Issue(Journal("河湾通讯")),
        target,
        picture=bench.files.__getitem__,
        fonts=bench.fonts,
        **more,
    )


def test_a_name_below_a_file(bench):
    (bench.folder / "file").write_text("")
    with pytest.raises(ExportError) as caught:
        write(bench, [bench.page()], bench.folder / "file" / "issue.pdf")
    assert caught.value.code == "export-bad-name"
