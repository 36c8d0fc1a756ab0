"""PDF files: lines joined into the paragraphs that they were, in the order in which one reads them."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence

import pikepdf
import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from shequ_editor.errors import IntakeError
from shequ_editor.intake.aids import Aids, WantingError
from shequ_editor.intake.draft import Para, Shot
from shequ_editor.intake.listing import as_json
from shequ_editor.intake.pdf import read_pdf
from shequ_editor.intake.reading import read_bytes
from shequ_editor.settings import resource
from tests.intake.habits import picture
from tests.intake.stories import CASES

pdfmetrics.registerFont(TTFont("song", resource("fonts", "song-bold.ttf")))
WIDTH, HEIGHT = 595, 842
EM = 10.5
ONE = "小院里的长凳是木匠老罗送来的，一共六条，每条能坐四个人，凳脚垫了旧轮胎皮，搬动时不响。"
TWO = "起初没人肯坐，都说像是给外人预备的；直到头场雨下来，买菜的、接孩子的都挤到檐下，凳子才有了用处。"
THREE = "后来凳子上添了棋盘和针线筐，谁家有事也在那儿说，说着说着，居委会的本子就摊到了凳子上。"


def pdf(*pages: Callable[[Canvas], object], **more: object) -> bytes:
    data = io.BytesIO()
    canvas = Canvas(data, pagesize=(WIDTH, HEIGHT), **more)
    for draw in pages:
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return data.getvalue()


def lines(text: str, count: int, indent: int = 2) -> list[str]:
    """Chinese text broken at ``count`` characters, its first line indented."""
    text = "　" * indent + text
    return [text[at : at + count] for at in range(0, len(text), count)]


def write(canvas: Canvas, text: Sequence[str], x: float, y: float, size: float = EM) -> float:
    """Lines from a height above the page's foot downwards; the height that is reached."""
    canvas.setFont("song", size)
    for line in text:
        inside = (len(line) - len(line.lstrip("　"))) * size
        canvas.drawString(x + inside, y, line.strip("　"))
        y -= 1.6 * size
    return y


def words(data: bytes) -> list[str]:
    return [item.text if isinstance(item, Para) else "图" for item in read_pdf(data, "稿.pdf").items]


def centred(canvas: Canvas, text: str, y: float, size: float) -> None:
    canvas.setFont("song", size)
    canvas.drawCentredString(WIDTH / 2, y, text)


def test_lines_are_joined_into_the_paragraphs_that_they_were() -> None:
    def page(canvas: Canvas) -> None:
        centred(canvas, "檐下添了一排长凳", 780, 22)
        y = 720.0
        for text in (ONE, TWO, THREE):
            y = write(canvas, lines(text, 40), 88, y)

    draft = read_pdf(pdf(page), "稿.pdf")
    assert words(pdf(page)) == ["檐下添了一排长凳", ONE, TWO, THREE]
    title, first = draft.items[:2]
    assert isinstance(title, Para)
    assert isinstance(first, Para)
    assert (title.align, title.size, first.size, first.indent) == ("center", 22, EM, 2)


def test_a_paragraph_goes_on_in_the_next_column_and_on_the_next_page() -> None:
    def first(canvas: Canvas) -> None:
        centred(canvas, "檐下添了一排长凳", 780, 22)
        half = lines(ONE + TWO + THREE, 20)
        write(canvas, half[:4], 70, 700)
        write(canvas, half[4:], 70 + 22 * EM, 700 - 1.6 * EM)
        assert len(half) == 7

    assert words(pdf(first)) == ["檐下添了一排长凳", ONE + TWO + THREE]

    whole = lines(ONE + TWO, 40)
    pages = pdf(lambda c: write(c, whole[:1], 88, 200), lambda c: write(c, whole[1:], 88, 700))
    assert words(pages) == [ONE + TWO]


def test_columns_are_read_one_after_the_other_below_what_stands_over_both() -> None:
    def page(canvas: Canvas) -> None:
        y = write(canvas, lines(ONE, 42), 70, 760)
        low = write(canvas, lines(TWO, 20), 70, y - 20)
        write(canvas, lines(THREE, 20), 70 + 22 * EM, y - 20)
        write(canvas, lines(ONE[::-1], 42), 70, low - 20)

    assert words(pdf(page)) == [ONE, TWO, THREE, ONE[::-1]]


def test_words_parted_at_the_end_of_a_line_are_one_and_spaces_are_kept() -> None:
    def page(canvas: Canvas) -> None:
        y = 700.0
        for line in (
            "A bench stands below the roof of the commu-",
            "nity house, and the neighbours sit there",
            "at noon.",
        ):
            canvas.setFont("Helvetica", EM)
            canvas.drawString(88, y, line)
            y -= 16

    assert words(pdf(page)) == [
        "A bench stands below the roof of the community house, and the neighbours sit there at noon."
    ]


def test_what_is_on_every_page_is_no_text() -> None:
    def page(number: int, text: str) -> Callable[[Canvas], None]:
        def draw(canvas: Canvas) -> None:
            centred(canvas, "柳溪社区通讯　2024年第3期", 810, 9)
            write(canvas, lines(text, 40), 88, 700)
            centred(canvas, f"— {number} —", 30, 9)
            canvas.drawImage(ImageReader(io.BytesIO(picture(60))), 88, 760, 50, 50)

        return draw

    pages = [page(number, text) for number, text in enumerate((ONE, TWO, THREE), 1)]
    assert words(pdf(*pages)) == [ONE, TWO, THREE]


def test_pictures_come_as_the_camera_wrote_them_where_they_stand() -> None:
    photo = picture(400, 300)

    def page(canvas: Canvas) -> None:
        write(canvas, lines(ONE, 40), 88, 760)
        canvas.drawImage(ImageReader(io.BytesIO(photo)), 88, 500, 200, 150)
        write(canvas, lines(TWO, 40), 88, 470)
        canvas.drawImage(ImageReader(Image.new("RGB", (90, 60), "red")), 88, 300, 90, 60)

    draft = read_pdf(pdf(page), "稿.pdf")
    assert words(pdf(page)) == [ONE, "图", TWO, "图"]
    shots = [item for item in draft.items if isinstance(item, Shot)]
    assert draft.media[shots[0].key] == photo
    assert Image.open(io.BytesIO(draft.media[shots[1].key])).size == (90, 60)


def test_a_page_may_be_turned() -> None:
    def page(canvas: Canvas) -> None:
        canvas.translate(WIDTH, 0)
        canvas.rotate(90)
        y = write(canvas, lines(ONE, 50), 88, 500)
        write(canvas, lines(TWO, 50), 88, y)

    with pikepdf.Pdf.open(io.BytesIO(pdf(page))) as file:
        file.pages[0].Rotate = 90
        turned = io.BytesIO()
        file.save(turned)
    assert words(turned.getvalue()) == [ONE, TWO]


def test_marks_drawn_behind_all_words_stand_in_their_places() -> None:
    def page(canvas: Canvas) -> None:
        canvas.setFont("song", EM)
        text = "他说“好”就走了，没有回头，巷子里只剩下脚步声。"
        for marks in (False, True):
            for place, char in enumerate(text):
                if (char in "“”") == marks:
                    canvas.drawString(88 + place * EM, 700, char)

    assert words(pdf(page)) == ["他说“好”就走了，没有回头，巷子里只剩下脚步声。"]


def test_an_article_is_understood() -> None:
    def page(canvas: Canvas) -> None:
        centred(canvas, CASES.title, 790, 20)
        y = 750.0
        for _, text in CASES.blocks:
            y = write(canvas, lines(text, 42), 70, y, EM)

    (manuscript,) = as_json(read_bytes(pdf(page), "稿.pdf"))
    assert manuscript["title"] == CASES.title
    assert [text for _, text in manuscript["blocks"]] == [text for _, text in CASES.blocks]


# ---- what cannot be read


def test_a_scan_is_told() -> None:
    scan = pdf(lambda canvas: canvas.drawImage(ImageReader(io.BytesIO(picture(800, 1100))), 0, 0, WIDTH, HEIGHT))
    with pytest.raises(IntakeError, match=r"“扫描\.pdf”是扫描") as caught:
        read_bytes(scan, "扫描.pdf")
    assert caught.value.code == "pdf-scanned"


def test_a_password_is_asked_for_and_tried() -> None:
    locked = pdf(lambda canvas: write(canvas, lines(ONE, 40), 88, 700), encrypt="灯")
    with pytest.raises(WantingError) as caught:
        read_bytes(locked, "锁.pdf")
    assert (caught.value.code, caught.value.message.values["name"]) == ("password-needed", "锁.pdf")
    assert [(each.what, each.name) for each in caught.value.wanted] == [("password", "锁.pdf")]
    read = read_bytes(locked, "锁.pdf", Aids(passwords=("错", "灯")))
    assert read.manuscripts[0].manuscript.blocks


@pytest.mark.parametrize("cut", [20, 700, 3000])
def test_a_damaged_file_is_told(cut: int) -> None:
    with pytest.raises(IntakeError, match=r"坏\.pdf"):
        read_bytes(pdf(lambda canvas: write(canvas, lines(ONE, 40), 88, 700))[:cut], "坏.pdf")


def test_an_empty_one_and_one_with_too_many_pages_are_told() -> None:
    with pytest.raises(IntakeError, match=r"空\.pdf"):
        read_bytes(pdf(lambda canvas: None), "空.pdf")
    with pytest.raises(IntakeError, match="301"):
        read_bytes(pdf(*[lambda canvas: None] * 301), "书.pdf")
