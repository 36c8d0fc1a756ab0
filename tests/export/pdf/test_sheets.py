"""Pages on larger sheets: to be folded and stapled (折手), and all at a glance (小样)."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from shequ_editor.errors import ExportError
from shequ_editor.export.office import SHEETS
from shequ_editor.export.pdf import PLAIN
from shequ_editor.export.pdf.contact import contact
from shequ_editor.export.pdf.folding import Fold, filled, fold_for, folded, folded_order
from shequ_editor.export.pdf.sheets import Laid, laid_out
from shequ_editor.typeset.page import BLACK, Colour, Edition, Fill, GlyphRun, Page, Rule
from tests.export.conftest import ISSUE, Bench

MM = 72 / 25.4
RED = Colour((0, 1, 1, 0), (1, 0, 0))
WIDTH, HEIGHT, BLEED = 210 * MM, 285 * MM, 3 * MM


def book(bench: Bench, count: int, *items: object) -> Edition:
    """Pages that say their number, in the bleed red all around."""
    frame = (
        Fill(-BLEED, -BLEED, WIDTH + 2 * BLEED, HEIGHT + 2 * BLEED, RED),
        Fill(0, 0, WIDTH, HEIGHT, Colour((0,) * 4, (1,) * 3)),
    )
    pages = []
    for number in range(count):
        label = (
            str(number - 1)
            if 1 < number < count - 2
            else ["封面", "封二", "封三", "封底"][number if number < 2 else number - count]
        )
        run = replace(bench.run(f"P{number}", x=WIDTH / 2, y=HEIGHT / 2), colour=BLACK)
        pages.append(Page(label, WIDTH, HEIGHT, BLEED, (*frame, run, *items)))
    return Edition(tuple(pages), ())


def laid(bench: Bench, what: Laid, tmp_path: Path) -> Path:
    data = bench.write(*what.edition.pages, purpose=replace(PLAIN, navigation=False)).read_bytes()
    target = tmp_path / "sheets.pdf"
    target.write_bytes(laid_out(data, what.sides))
    return target


def words(path: Path) -> list[list[tuple[str, float]]]:
    """The page numbers that each side shows, from left to right, and where they stand."""
    found = []
    with pypdfium2.PdfDocument(path) as document:
        for page in document:
            text = page.get_textpage()
            searched = []
            for start in range(text.count_chars()):
                if text.get_text_range(start, 1) == "P":
                    number = text.get_text_range(start, 4).split()[0]
                    searched.append((number, text.get_charbox(start)[0]))
            found.append(sorted(searched, key=lambda each: each[1]))
    return found


@given(st.integers(1, 60))
def test_pages_come_in_order_when_sheets_are_folded(sheets: int) -> None:
    """Lay the sheets into each other, fold, and leaf through."""
    order = folded_order(4 * sheets)
    fronts, backs = order[::2], order[1::2]
    right_halves = [page for (_, right), (left, _) in zip(fronts, backs, strict=True) for page in (right, left)]
    left_halves = [page for (left, _), (_, right) in zip(fronts, backs, strict=True) for page in (left, right)]
    assert right_halves + left_halves[::-1] == list(range(4 * sheets))


def test_each_side_shows_its_two_pages(bench: Bench, tmp_path: Path, tool: Callable[..., str]) -> None:
    edition = book(bench, 8)
    path = laid(bench, folded(edition, ISSUE, fold_for(edition.pages[0]), bench.fonts), tmp_path)
    tool("qpdf", "--check", path)
    assert [[word for word, _ in side] for side in words(path)] == [
        ["P7", "P0"],
        ["P1", "P6"],
        ["P5", "P2"],
        ["P3", "P4"],
    ]
    text = tool("pdftotext", path, "-").replace(" ", "")
    assert all(side in text for side in ("第1张正面", "第1张背面", "第2张正面", "第2张背面"))


def test_inner_sheets_move_towards_the_fold(bench: Bench, tmp_path: Path) -> None:
    edition = book(bench, 16)
    fold = fold_for(edition.pages[0], "SRA3", 50)
    sides = words(laid(bench, folded(edition, ISSUE, fold, bench.fonts), tmp_path))
    gaps = [right - left for (_, left), (_, right) in sides]
    first, *_ = gaps
    moved = [round((first - gap) / 2 / MM, 2) for gap in gaps]
    assert moved == pytest.approx([0, 0, 0.5, 0.5, 1.0, 1.0, 1.5, 1.5], abs=0.02)


def pixels(path: Path, side: int = 0) -> tuple[object, float]:
    with pypdfium2.PdfDocument(path) as document:
        scale = 2.0
        return document[side].render(scale=scale).to_pil().convert("RGB"), scale


def test_the_bleed_shows_outside_and_never_over_the_fold(bench: Bench, tmp_path: Path) -> None:
    edition = book(bench, 8)
    fold = fold_for(edition.pages[0], "SRA3", 50)
    path = laid(bench, folded(edition, ISSUE, fold, bench.fonts), tmp_path)
    for side in range(4):
        image, scale = pixels(path, side)
        middle = fold.width / 2

        def at(x: float, y: float, image=image, scale=scale) -> tuple[int, int, int]:
            return image.getpixel((round(x * scale), round(y * scale)))

        for x in (middle - 1, middle + 1):
            assert at(x, fold.height / 2) == (255, 255, 255)
        for x in (middle - WIDTH - BLEED / 2, middle + WIDTH + BLEED / 2):
            red = at(x, fold.height / 2)
            assert red[0] > 200
            assert red[1] < 80


@pytest.mark.parametrize(("name", "cuts"), [("A3", 4), ("RA3", 4), ("SRA3", 8)])
def test_every_sheet_says_what_it_is_and_has_the_marks_it_has_room_for(bench: Bench, name: str, cuts: int) -> None:
    """On A3 there is room above and below two pages, and none beside them."""
    edition = book(bench, 8)
    fold = fold_for(edition.pages[0], name)
    written = folded(edition, ISSUE, fold, bench.fonts).edition.pages[8:]
    said = ["".join(item.text for item in page.items if isinstance(item, GlyphRun)) for page in written]
    for text, side in zip(said, ("1张正面（封面）", "1张背面（封面）", "2张正面", "2张背面"), strict=True):
        assert side in text.replace(" ", "")
    assert not any("封面）" in text for text in said[2:])
    for page in written:
        marks = [item for item in page.items if isinstance(item, Rule)]
        for mark in marks:
            assert 0 <= min(mark.x1, mark.x2) <= max(mark.x1, mark.x2) <= fold.width
            assert 0 <= min(mark.y1, mark.y2) <= max(mark.y1, mark.y2) <= fold.height
        folds = [mark for mark in marks if mark.x1 == mark.x2 == fold.width / 2]
        assert len(folds) == 8  # dashes above and below
        assert len(marks) - len(folds) == cuts


@pytest.mark.parametrize(
    ("name", "trim"), [("SRA3", (210, 285)), ("A3", (195, 270)), ("A4", (140, 190)), ("A2", (285, 400))]
)
def test_the_smallest_sheet_with_room_is_taken(name: str, trim: tuple[float, float]) -> None:
    page = Page("1", trim[0] * MM, trim[1] * MM, 3 * MM, ())
    assert fold_for(page).name == name


def test_two_pages_of_a4_may_stand_on_a3_without_bleed() -> None:
    page = Page("1", 210 * MM, 297 * MM, 3 * MM, ())
    fold = fold_for(page, "A3")
    assert not fold.holds(page, page.bleed)
    assert fold_for(page).name in ("SRA3", "A3+")


@pytest.mark.parametrize(
    ("name", "paper", "code"),
    [
        ("A4", 10, "imposed-small"),
        ("B9", 10, "imposed-sheet"),
        ("A3", -1, "imposed-paper"),
        ("A3", 300, "imposed-paper"),
    ],
)
def test_what_cannot_be_is_said(name: str, paper: int, code: str) -> None:
    page = Page("1", 210 * MM, 285 * MM, 3 * MM, ())
    with pytest.raises(ExportError) as told:
        fold_for(page, name, paper)
    assert told.value.message.code == code


@pytest.mark.parametrize("count", [5, 6, 7, 8])
def test_blank_pages_come_before_the_last_covers(bench: Bench, count: int) -> None:
    edition = filled(book(bench, count))
    labels = [page.label for page in edition.pages]
    assert len(labels) == 8
    assert labels[:2] == ["封面", "封二"]
    assert labels[-2:] == ["封三", "封底"]
    assert labels.count("") == 8 - count


def test_pages_are_placed_in_no_time_with_each_font_once(
    bench: Bench, tmp_path: Path, tool: Callable[..., str]
) -> None:
    edition = book(bench, 36)
    what = folded(edition, ISSUE, Fold("SRA3", 450 * MM, 320 * MM, 0.1), bench.fonts)
    data = bench.write(*what.edition.pages, purpose=replace(PLAIN, navigation=False)).read_bytes()
    start = time.perf_counter()
    made = laid_out(data, what.sides)
    assert time.perf_counter() - start < 0.5  # alone it takes a twentieth
    path = tmp_path / "many.pdf"
    path.write_bytes(made)
    with pikepdf.open(path) as pdf:
        assert len(pdf.pages) == 18
        assert (
            sum(
                str(each.get("/Type")) == "/Font" and "/DescendantFonts" in each
                for each in pdf.objects
                if isinstance(each, pikepdf.Dictionary)
            )
            == len(tool("pdffonts", path).splitlines()) - 2
        )
    assert len(made) < 1.2 * len(data)


def test_all_pages_stand_on_one_sheet(bench: Bench, tmp_path: Path, tool: Callable[..., str]) -> None:
    edition = book(bench, 36)
    what = contact(edition, ISSUE, bench.fonts, date(2024, 3, 1))
    assert len(what.sides) == 1
    path = laid(bench, what, tmp_path)
    tool("qpdf", "--check", path)
    text = tool("pdftotext", path, "-")
    for number in range(36):
        assert f"P{number}" in text
    assert "小样" in text
    side = what.sides[0]
    for placed in side.pages[:-1]:
        assert 0 < placed.x < side.width - WIDTH * placed.scale
        assert 0 < placed.y < side.height - HEIGHT * placed.scale
    boxes = [(each.x, each.y) for each in side.pages[:-1]]
    assert len(set(boxes)) == 36


@pytest.mark.parametrize("count", [1, 4, 5, 200])
def test_any_number_of_pages_is_shown(bench: Bench, count: int) -> None:
    edition = replace(book(bench, max(count, 4)), pages=book(bench, max(count, 4)).pages[:count])
    what = contact(edition, ISSUE, bench.fonts, date(2024, 3, 1))
    shown = [each.page for side in what.sides for each in side.pages[:-1]]
    assert sorted(shown) == list(range(count))
    assert all(each.scale * WIDTH >= 20 * MM - 0.01 for side in what.sides for each in side.pages[:-1])
    assert len(what.sides) < 4


def test_sizes_are_told_from_small_to_large() -> None:
    areas = [width * height for width, height in SHEETS.values()]
    assert areas == sorted(areas)
