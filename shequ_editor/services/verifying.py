"""What was written, read back: whether a file is what the printer or a reader was promised."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import BadZipFile, ZipFile

from msgspec import Struct

from shequ_editor.errors import ExportError, Message
from shequ_editor.export.press import STANDARDS, Standard
from shequ_editor.services.choices import Kind
from shequ_editor.typeset.page import FOLDED

if TYPE_CHECKING:
    from shequ_editor.export.pdf.facts import PdfFacts
    from shequ_editor.services.job import Job
    from shequ_editor.typeset.page import Page

_MM = 72 / 25.4
_SLACK = 0.5  # points
_NEWEST = {Standard.X1A_2001: (1, 3), Standard.X1A_2003: (1, 4), Standard.X4: (1, 6)}


class Point(Struct, frozen=True):
    """One thing that was looked at: whether it is as it should be, and what it is."""

    good: bool
    message: Message


def verify(kind: Kind, written: Path, job: Job) -> tuple[Point, ...]:
    """Read back what was written of a kind; raises ``ExportError`` where it cannot be read at all."""
    pages = job.edition.pages
    if kind is Kind.PRINT:
        return verify_print(written, pages, job.choices.print.standard, outlines=job.choices.print.outlines)
    if kind is Kind.WORD:
        return verify_word(written)
    if kind is Kind.PICTURES:
        return verify_pictures(written, len(pages))
    if kind is Kind.IMPOSED:
        return verify_imposed(written, len(pages))
    return verify_pdf(written, 0 if kind is Kind.CONTACT else len(pages))


def verify_print(written: Path, pages: Sequence[Page], standard: Standard, *, outlines: bool) -> tuple[Point, ...]:
    """Read the printer's files back: pages, boxes, fonts, colours, standard."""
    facts = _facts(written)
    return (
        _page_count(facts, len(pages)),
        _boxes(facts, pages),
        _fonts(facts, outlines=outlines),
        _colours(facts),
        _standard(facts, standard),
    )


def verify_pdf(written: Path, pages: int) -> tuple[Point, ...]:
    """Read a PDF for people back: ``pages`` (0: as many as there are), fonts, and what helps its readers."""
    facts = _facts(written)
    return (_page_count(facts, pages), _fonts(facts, outlines=False), *_comforts(facts[0]))


def verify_imposed(written: Path, pages: int) -> tuple[Point, ...]:
    """Read sheets to fold back: as many as so many pages need, and fonts."""
    facts = _facts(written)
    sides, sheets = sum(len(each.boxes) for each in facts), math.ceil(pages / FOLDED)
    return (
        _point(
            sides == 2 * sheets, "{sheets} 张纸，正反 {sides} 面", "应有 {wanted} 面，文件里有 {sides} 面",
            sheets=sheets, sides=sides, wanted=2 * sheets,
        ),
        _fonts(facts, outlines=False),
    )  # fmt: skip


def verify_word(written: Path) -> tuple[Point, ...]:
    """Read Word files back: whether each opens, how many there are, and the pictures in them."""
    files, pictures, broken = _files(written), 0, list[str]()
    for file in files:
        try:
            with ZipFile(file) as package:
                whole = package.testzip() is None and "word/document.xml" in package.namelist()
                pictures += sum(name.startswith("word/media/") for name in package.namelist())
        except (OSError, BadZipFile):
            whole = False
        if not whole:
            broken.append(file.name)
    opens = _point(not broken, "{count} 个文件，打得开", "打不开：{names}", count=len(files), names="、".join(broken))
    return opens, _point(True, "{count} 张图片在文件里", count=pictures)


def verify_pictures(written: Path, pages: int) -> tuple[Point, ...]:
    """Read pictures of pages back: how many (``pages``; 0: as many as there are), and how large they are."""
    from PIL import Image

    files, sizes = _files(written), set[tuple[int, int]]()
    for file in files:
        with Image.open(file) as image:
            image.verify()
            sizes.add(image.size)
    width, height = max(sizes, default=(0, 0))
    return (
        _point(
            len(files) == (pages or len(files)), "{count} 张图片", "应有 {wanted} 张图片，写出了 {count} 张",
            count=len(files), wanted=pages,
        ),
        _point(bool(files), "每张 {width} × {height} 像素", width=width, height=height),
    )  # fmt: skip


def size_of(written: Path) -> int:
    """How many bytes a file, or all files of a folder, take."""
    return sum(file.stat().st_size for file in _files(written))


def _files(written: Path) -> list[Path]:
    return [written] if written.is_file() else sorted(file for file in written.iterdir() if file.is_file())


def _facts(written: Path) -> list[PdfFacts]:
    from shequ_editor.export.pdf.facts import read_facts

    found = [read_facts(file) for file in _files(written) if file.suffix == ".pdf"]
    if not found:
        raise ExportError("written-missing", "写出的“{file}”不见了。请再导出一次。", file=written.name)
    return found


def _point(good: bool, text: str, otherwise: str = "", **values: str | int) -> Point:
    """``text`` if it is good, else ``otherwise``."""
    return Point(good, Message("verified" if good else "not-verified", text if good else otherwise or text, values))


def _page_count(facts: Sequence[PdfFacts], wanted: int) -> Point:
    count = sum(len(each.boxes) for each in facts)
    return _point(
        count == (wanted or count), "{count} 页", "应有 {wanted} 页，文件里有 {count} 页", count=count, wanted=wanted
    )


def _boxes(facts: Sequence[PdfFacts], pages: Sequence[Page]) -> Point:
    """Every page has the trim and the bleed that it was set with."""
    boxes = [each for one in facts for each in one.boxes]
    page = pages[0]
    whole = all(
        each.nested
        and each.bleeds >= page.bleed - _SLACK
        and abs(each.size[0] - page.width) < _SLACK
        and abs(each.size[1] - page.height) < _SLACK
        for each in boxes
    )
    return _point(
        whole,
        "成品 {width} × {height} 毫米，四边出血 {bleed} 毫米",
        "有的页不是成品 {width} × {height} 毫米、出血 {bleed} 毫米",
        width=_millimetres(page.width),
        height=_millimetres(page.height),
        bleed=_millimetres(page.bleed),
    )


def _millimetres(points: float) -> str:
    return f"{points / _MM:.1f}".removesuffix(".0")


def _fonts(facts: Sequence[PdfFacts], *, outlines: bool) -> Point:
    loose = sorted({name for each in facts for name in each.loose})
    fonts = {name.rpartition("+")[2] for each in facts for name in each.fonts}
    if loose:
        return _point(False, "字体不在文件里：{names}", names="、".join(loose))
    if outlines:
        return _point(not fonts, "文字全部转曲", "还有文字没有转曲")
    return _point(bool(fonts), "{count} 种字体都在文件里", "文件里没有字体", count=len(fonts))


def _colours(facts: Sequence[PdfFacts]) -> Point:
    from shequ_editor.export.pdf.facts import SCREEN

    spots = sorted({name for each in facts for name in each.spots})
    if any(SCREEN in each.colours for each in facts):
        return _point(False, "有屏幕用的颜色（RGB）")
    if spots:
        return _point(True, "只有四色油墨和专色 {spots}", spots="、".join(spots))
    return _point(True, "只有四色油墨（CMYK）")


def _standard(facts: Sequence[PdfFacts], standard: Standard) -> Point:
    """What the standard asks for and can be read from the file (ISO 15930-1, -4 and -7, 6)."""
    good = all(
        each.standard == STANDARDS[standard]
        and each.version <= _NEWEST[standard]
        and each.condition
        and each.trapped
        and each.title
        and not (each.encrypted or each.unsafe)
        and (standard is Standard.X4 or not each.transparent)
        for each in facts
    )
    return _point(
        good,
        "符合 {standard}，带颜色特性（{condition}）",
        "不符合 {standard}",
        standard=STANDARDS[standard],
        condition=facts[0].condition,
    )


def _comforts(facts: PdfFacts) -> Iterator[Point]:
    """What a reading PDF has beside its pages; told where it is there."""
    if facts.bookmarks:
        yield _point(True, "{count} 条书签", count=facts.bookmarks)
    if facts.tagged:
        yield _point(bool(facts.language and facts.title), "带标签，可以听读", "有标签，但没有说明语言或标题")
    if facts.linear:
        yield _point(True, "边下载边看")
