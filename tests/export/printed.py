"""A composed issue with everything that is drawn, as a PDF; and how far two pictures of a page are apart."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pypdfium2
from PIL import Image, ImageChops, ImageFilter, ImageStat

from shequ_editor.domain.issue import Article, CallForPapers, CoverPage, Issue, Section, TextPage
from shequ_editor.domain.journal import Journal
from shequ_editor.domain.manuscript import Block, Manuscript, Role, Span, text_block
from shequ_editor.export.pdf import PLAIN, Purpose, write_pdf
from shequ_editor.settings import resource
from shequ_editor.typeset.compose import Composer
from shequ_editor.typeset.fonts import FontLibrary
from shequ_editor.typeset.page import Edition
from shequ_editor.typeset.style import load_style
from tests.export.wordfile import Shelf

DPI = 72


def bridge(width: int, height: int) -> Image.Image:
    """A picture without a symmetry."""
    image = Image.linear_gradient("L").resize((width, height))
    image = Image.merge("RGB", (image, image.transpose(Image.Transpose.ROTATE_180), image.point(lambda _: 90)))
    image.paste((200, 40, 30), (width // 5, height // 4, width // 2, height // 2))
    return image


def an_issue(shelf: Shelf) -> Issue:
    """Covers, contents, columns, a turned photograph, a table, rare characters."""
    exif = Image.Exif()
    exif[0x0112] = 6
    cover, across = shelf.add("封面.jpg", bridge(1600, 1500)), shelf.add("桥.png", bridge(1800, 1000))
    turned = shelf.add("塔.jpg", bridge(1200, 900), exif=exif)
    blocks = (
        text_block(Role.HEADING1, "一、老桥还在"),
        text_block(Role.PARAGRAPH, "桥下的水一年比一年清，㙍、𬭊两个字也写得出来（5 km、12%）。" * 12),
        Block(Role.PHOTO, picture="桥.png"),
        text_block(Role.CAPTION, "雾里的老桥"),
        Block(
            Role.PARAGRAPH, (Span("说到“修”字，", bold=True), Span("大家都有话要讲。" * 40), Span("注", note="旧志。"))
        ),
        Block(Role.PHOTO, picture="塔.jpg"),
        Block(Role.TABLE, rows=(((Span("年"),), (Span("人"),)), ((Span("2023"),), (Span("三百"),)))),
    )
    manuscript = Manuscript("春天的渡口", pictures=(across, turned), blocks=blocks)
    return Issue(
        Journal("河湾社区", "河湾镇", "内部交流", ("说邻里的事",)),
        2024,
        1,
        29,
        "2024-03",
        masthead=("主编：贺川",),
        call_for_papers=CallForPapers("征稿", ("欢迎来稿，寄bj@hewan.example。",), "编辑部"),
        cover=CoverPage(cover, "河湾的早晨", "河湾的早晨"),
        inside_front=TextPage("卷首", blocks[:2]),
        sections=(Section("要闻", (Article(manuscript, unit="东街社区"), Article(manuscript, columns=3))),),
        back=CoverPage(cover, "封底的话"),
    )


def printed(folder: Path, purpose: Purpose = PLAIN) -> tuple[Edition, Path, Shelf]:
    """That issue as a PDF."""
    shelf = Shelf(folder / "pictures")
    issue = an_issue(shelf)
    fonts = FontLibrary(resource("fonts"))
    edition = Composer(load_style("tongxun"), fonts).compose(issue)
    pdf = folder / "issue.pdf"
    created = datetime(2024, 3, 1, tzinfo=UTC)
    write_pdf(edition, issue, pdf, picture=shelf.path, fonts=fonts, purpose=purpose, created=created)
    return edition, pdf, shelf


def pages_of(pdf: Path) -> list[Image.Image]:
    """The pages as PDFium draws them, with their bleed."""
    with pypdfium2.PdfDocument(pdf) as document:
        return [page.render(scale=DPI / 72).to_pil().convert("RGB") for page in document]


def apart(one: Image.Image, other: Image.Image) -> float:
    """The mean difference of two pictures of a page in levels of grey (0 … 255), edges softened: each engine has its
    own way with the edges of letters and with inks on a screen."""
    assert abs(one.width - other.width) <= 1
    assert abs(one.height - other.height) <= 1
    box = (0, 0, min(one.width, other.width), min(one.height, other.height))
    soft = [image.crop(box).convert("L").filter(ImageFilter.GaussianBlur(1.5)) for image in (one, other)]
    return ImageStat.Stat(ImageChops.difference(*soft)).mean[0]
