"""Filling columns and pages: rules that hold for any flow of rows."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from shequ_editor.domain.manuscript import Place
from shequ_editor.typeset.columns import Cursor, Filler, Frame, PageFill
from shequ_editor.typeset.rows import Note, Row

LINES = 20


def rows(*heights: int, **looks: object) -> list[Row]:
    return [Row(height, (), **looks) for height in heights]  # type: ignore[arg-type]


def pages(flow: list[Row], columns: int, lines: int = LINES, **options: object) -> list[PageFill]:
    """All pages of a flow."""
    filler = Filler([row.shape for row in flow], **options)  # type: ignore[arg-type]
    found: list[PageFill] = []
    cursor = Cursor()
    while not found or not found[-1].done:
        found.append(filler.page(cursor, Frame(0, lines, columns), force=True))
        cursor = found[-1].cursor
        assert len(found) < 500, "it must come to an end"
    return found


def columns_of(page: PageFill) -> dict[int, list[int]]:
    found: dict[int, list[int]] = {}
    for spot in page.spots:
        found.setdefault(spot.column, []).append(spot.row)
    return found


row = st.builds(
    lambda lines, keeps, lift, floats, wide, place, grows: Row(
        lines,
        (),
        keeps=keeps,
        lift=min(lift, lines - 1),
        floats=floats and not wide,
        spans=wide == 1,
        across=2 if wide == 2 else 1,
        place=place,
        taller=tuple(rows(*range(lines + 1, lines + 1 + grows))) if floats or wide in (1, 2) else (),
    ),
    st.integers(1, 6),
    st.booleans(),
    st.integers(0, 1),
    st.booleans(),
    st.integers(0, 9),
    st.one_of(st.just(Place.AUTO), st.just(Place.AUTO), st.sampled_from(Place)),
    st.integers(0, 2),
)
flows = st.lists(row, min_size=1, max_size=60)


@given(flow=flows, columns=st.integers(1, 3), gap=st.integers(0, 4), least=st.integers(1, 5))
@settings(max_examples=150, deadline=None)
def test_everything_is_set_once_and_nothing_overlaps(flow: list[Row], columns: int, gap: int, least: int) -> None:
    seen: list[int] = []
    for page in pages(flow, columns, gap=gap, least=least):
        seen += [spot.row for spot in page.spots]
        taken: set[tuple[int, int]] = set()
        for spot in page.spots:
            height = flow[spot.row].shape.height(spot.at_head) + spot.taller
            across = range(columns) if spot.column < 0 else range(spot.column, spot.column + flow[spot.row].across)
            cells = {(column, line) for column in across for line in range(spot.line, spot.line + height)}
            assert not cells & taken
            taken |= cells
        assert all(line < LINES for _, line in taken)
        assert page.end == max(line for _, line in taken) + 1 or page.end <= LINES
    assert sorted(seen) == list(range(len(flow)))


@given(flow=st.lists(row.filter(lambda r: not r.shape.seated and not r.floats), min_size=1, max_size=60))
@settings(max_examples=100, deadline=None)
def test_text_stays_in_order(flow: list[Row]) -> None:
    seen = [spot.row for page in pages(flow, 2) for spot in page.spots]
    assert seen == sorted(seen)


@given(breaks=st.lists(st.integers(1, 5), min_size=1, max_size=25), columns=st.integers(1, 3))
@settings(max_examples=100, deadline=None)
def test_no_column_ends_where_it_must_not(breaks: list[int], columns: int) -> None:
    """Groups of one-line rows that stay together, each shorter than a column, are never parted."""
    flow = [Row(1, (), keeps=index < size - 1) for size in breaks for index in range(size)]
    for page in pages(flow, columns):
        for members in columns_of(page).values():
            assert not flow[members[-1]].keeps


def run(flow: list[Row], columns: int, **options: object) -> list[PageFill]:
    """All pages of a flow, their columns' ends chosen together."""
    whole = Frame(0, LINES, columns)
    return Filler([row.shape for row in flow], **options).run(Cursor(), whole, whole)  # type: ignore[arg-type]


def short(flow: list[Row], page: PageFill, columns: int) -> list[int]:
    """How many lines each column of a page ends above the lowest line there is (without figures over columns)."""
    ends = [0] * columns
    for spot in page.spots:
        height = flow[spot.row].shape.height(spot.at_head) + spot.taller
        ends[spot.column] = max(ends[spot.column], spot.line + height)
    return [LINES - end for end in ends]


@given(flow=flows, columns=st.integers(1, 3), gap=st.integers(0, 4), least=st.integers(1, 5))
@settings(max_examples=150, deadline=None)
def test_a_run_sets_everything_once_on_no_more_pages(flow: list[Row], columns: int, gap: int, least: int) -> None:
    found = run(flow, columns, gap=gap, least=least)
    assert sorted(spot.row for page in found for spot in page.spots) == list(range(len(flow)))
    for page in found:
        taken: set[tuple[int, int]] = set()
        for spot in page.spots:
            height = flow[spot.row].shape.height(spot.at_head) + spot.taller
            across = range(columns) if spot.column < 0 else range(spot.column, spot.column + flow[spot.row].across)
            cells = {(column, line) for column in across for line in range(spot.line, spot.line + height)}
            assert not cells & taken
            taken |= cells
        assert all(line < LINES for _, line in taken)
    assert len(found) <= len(pages(flow, columns, gap=gap, least=least))


def test_a_column_gives_up_a_line_where_another_would_end_four_lines_short() -> None:
    block = [Row(1, (), keeps=True)] * 4 + [Row(1, ())]
    flow = [*rows(*[1] * 76), *block, *rows(*[1] * 60)]
    assert [short(flow, page, 2) for page in pages(flow, 2)[:2]] == [[0, 0], [0, 4]]
    assert [short(flow, page, 2) for page in run(flow, 2)[:2]] == [[1, 1], [1, 1]]


def test_a_single_page_is_filled_as_even_as_can_be_where_that_is_asked() -> None:
    block = [Row(1, (), keeps=True)] * 4 + [Row(1, ())]
    flow = [*rows(*[1] * 36), *block, *rows(*[1] * 60)]
    filler = Filler([row.shape for row in flow])
    frame = Frame(0, LINES, 2)
    assert short(flow, filler.page(Cursor(), frame), 2) == [0, 4]
    assert short(flow, filler.page(Cursor(), frame, even=True), 2) == [2, 2]


@given(breaks=st.lists(st.integers(1, 6), min_size=30, max_size=60), columns=st.integers(2, 3))
@settings(max_examples=60, deadline=None)
def test_chosen_ends_are_never_more_ragged_than_filled_ones(breaks: list[int], columns: int) -> None:
    flow = [Row(1, (), keeps=index < size - 1) for size in breaks for index in range(size)]
    filled, chosen = pages(flow, columns), run(flow, columns)
    assert sum(page.ragged for page in chosen) <= sum(page.ragged for page in filled)
    for page in chosen:
        for members in columns_of(page).values():
            assert not flow[members[-1]].keeps


def test_the_end_of_a_flow_ends_level() -> None:
    [page] = pages(rows(*[1] * 21), 3)
    assert [len(members) for members in columns_of(page).values()] == [7, 7, 7]
    assert page.end == 7


def test_without_balance_columns_are_filled_one_after_the_other() -> None:
    [page] = pages(rows(*[1] * 21), 3, balance=False)
    assert [len(members) for members in columns_of(page).values()] == [20, 1]


def test_a_heading_takes_less_at_the_head_of_a_column() -> None:
    flow = [*rows(*[1] * LINES), Row(3, (), keeps=True, lift=1), *rows(*[1] * 18)]
    [page] = pages(flow, 2)
    at_head = [spot for spot in page.spots if spot.row == LINES]
    assert at_head[0].at_head
    assert at_head[0].line == 0
    after = next(spot for spot in page.spots if spot.row == LINES + 1)
    assert after.line == 2


def test_a_figure_without_room_waits_for_the_next_column_and_the_text_goes_on() -> None:
    flow = [*rows(*[1] * 15), Row(8, (), floats=True), *rows(*[1] * 10)]
    [page] = pages(flow, 2)
    figure = next(spot for spot in page.spots if spot.row == 15)
    assert (figure.column, figure.line) == (1, 0)
    assert columns_of(page)[0][-1] > 15
    assert [spot.row for spot in page.spots] == list(range(len(flow))), "it is read where it was called"


def test_a_page_ends_short_so_that_a_figure_keeps_its_place() -> None:
    flow = [*rows(*[1] * 37), Row(8, (), floats=True), *rows(*[1] * 10)]
    first, second = pages(flow, 2, gap=3)
    assert max(spot.row for spot in first.spots) == 36
    assert second.spots[0].row == 37
    first, second = pages(flow, 2, gap=2)
    assert max(spot.row for spot in first.spots) > 37
    assert second.spots[0].row == 37


def test_a_wide_figure_goes_to_the_half_where_it_is_called() -> None:
    early = [*rows(*[1] * 3), Row(8, (), spans=True), *rows(*[1] * 30)]
    head = next(spot for spot in pages(early, 2)[0].spots if spot.row == 3)
    assert (head.column, head.line) == (-1, 0)
    late = [*rows(*[1] * 18), Row(8, (), spans=True), *rows(*[1] * 30)]
    foot = next(spot for spot in pages(late, 2)[0].spots if spot.row == 18)
    assert (foot.column, foot.line) == (-1, LINES - 8)


def test_a_wide_figure_that_would_leave_its_page_waits_for_the_next() -> None:
    flow = [*rows(*[1] * 38), Row(8, (), spans=True), *rows(*[1] * 30)]
    first, second = pages(flow, 2)[:2]
    assert 38 not in [spot.row for spot in first.spots]
    assert (second.spots[0].row, second.spots[0].column, second.spots[0].line) == (38, -1, 0)


def spot_of(page: PageFill, row: int) -> tuple[int, int]:
    return next((spot.column, spot.line) for spot in page.spots if spot.row == row)


def test_a_figure_over_two_of_three_columns_stands_near_its_call_and_the_text_runs_beside_it() -> None:
    early = [*rows(*[1] * 3), Row(8, (), across=2), *rows(*[1] * 41)]
    [page] = pages(early, 3)
    assert spot_of(page, 3) == (0, 0)
    assert [min(spot.line for spot in page.spots if spot.column == column) for column in range(3)] == [0, 8, 0]
    late = [*rows(*[1] * 32), Row(8, (), across=2), *rows(*[1] * 12)]
    [page] = pages(late, 3)
    assert spot_of(page, 32) == (1, page.end - 8)
    assert spot_of(page, 19) == (0, 19), "the first column runs to its foot"


def test_an_editor_chooses_head_or_foot_of_a_column() -> None:
    for place, line in ((Place.COLUMN_HEAD, 0), (Place.COLUMN_FOOT, LINES - 6), (Place.HERE, 7)):
        flow = [*rows(*[1] * 7), Row(6, (), place=place), *rows(*[1] * 40)]
        assert spot_of(pages(flow, 2)[0], 7) == (0, line)


def test_a_figure_that_is_to_stay_in_the_text_takes_the_next_column_with_what_follows() -> None:
    flow = [*rows(*[1] * 18), Row(6, (), place=Place.HERE), *rows(*[1] * 10)]
    [page] = pages(flow, 2, balance=False)
    assert spot_of(page, 18) == (1, 0)
    assert spot_of(page, 19) == (1, 6)


def test_an_editor_chooses_head_or_foot_of_a_page() -> None:
    for place, line in ((Place.PAGE_HEAD, 0), (Place.PAGE_FOOT, LINES - 8)):
        for before in (3, 18):
            flow = [*rows(*[1] * before), Row(8, (), spans=True, place=place), *rows(*[1] * 30)]
            assert spot_of(pages(flow, 2)[0], before) == (-1, line)


def growing(lines: int, most: int, **looks: object) -> Row:
    return Row(lines, (), taller=tuple(rows(*range(lines + 1, lines + most + 1))), **looks)  # type: ignore[arg-type]


def test_a_figure_grows_to_fill_its_column() -> None:
    block = [Row(1, (), keeps=True)] * 2 + [Row(1, ())]
    flow = [*rows(*[1] * 10), growing(4, 3, floats=True), *rows(*[1] * 4), *block, *rows(*[1] * 17)]
    [page] = pages(flow, 2)
    figure = next(spot for spot in page.spots if spot.row == 10)
    assert figure.taller == 2
    assert short(flow, page, 2) == [0, 0]
    assert next(spot.line for spot in page.spots if spot.row == 11) == figure.line + 4 + 2


def test_two_figures_share_what_there_is_to_grow() -> None:
    flow = [growing(4, 3, floats=True), *rows(1, 1, 1), growing(4, 3, floats=True), *rows(1, 1, 1), Row(20, ())]
    [page] = pages(flow, 2)
    assert [spot.taller for spot in page.spots if spot.row in (0, 4)] == [3, 3]
    flow = [*flow[:8], Row(17, ())]
    [page] = pages(flow, 2)
    assert [spot.taller for spot in page.spots if spot.row in (0, 4)] == [2, 1]
    assert short(flow, page, 2) == [LINES - 17, LINES - 17]


def test_a_figure_over_all_columns_grows_when_all_of_them_end_short() -> None:
    block = [Row(1, (), keeps=True)] * 5 + [Row(1, ())]
    flow = [*rows(*[1] * 3), growing(8, 3, spans=True), *rows(*[1] * 7), *block, *rows(*[1] * 4), *block, *block]
    first = pages(flow, 2)[0]
    figure = next(spot for spot in first.spots if spot.row == 3)
    assert figure.taller == 2
    assert min(spot.line for spot in first.spots if spot.column >= 0) == 10
    assert max(spot.line for spot in first.spots) < LINES


def test_ends_are_chosen_so_that_columns_end_level_when_a_figure_over_two_has_grown() -> None:
    text = [Row(1, (), keeps=index in (19, 29) or 39 <= index < 44) for index in range(90)]
    flow = [*text[:25], growing(8, 1, across=2, place=Place.COLUMN_HEAD), *text[25:]]
    first = run(flow, 3)[0]
    assert next(spot.taller for spot in first.spots if spot.row == 25) == 1
    lowest = {column: members[-1] for column, members in columns_of(first).items()}
    assert {spot.line for spot in first.spots if spot.row in lowest.values()} == {LINES - 2}


def test_nothing_grows_without_need() -> None:
    flow = [*rows(*[1] * 10), growing(4, 3, floats=True), *rows(*[1] * 26)]
    [page] = pages(flow, 2)
    assert [spot.taller for spot in page.spots if spot.row == 10] == [0]


def test_notes_take_their_room_at_the_foot() -> None:
    flow = rows(*[1] * 30)
    flow[4] = Row(1, (), notes=(Note(20.0, ()),))
    first = pages(flow, 1, notes=lambda called: 3 * len(called))[0]
    assert max(spot.line for spot in first.spots) == LINES - 3 - 1
    assert [(foot.column, foot.bottom, foot.rows) for foot in first.feet] == [(0, LINES, (4,))]


def test_notes_stand_above_the_line_that_is_kept_for_a_jump() -> None:
    flow = rows(*[1] * 60)
    flow[25] = Row(1, (), notes=(Note(1.0, ()),))
    page = Filler([row.shape for row in flow], lambda called: 3 * len(called)).page(
        Cursor(), Frame(0, LINES, 2, short=1)
    )
    assert [(foot.column, foot.bottom) for foot in page.feet] == [(1, LINES - 1)]
    assert max(spot.line for spot in page.spots if spot.column == 1) < LINES - 1 - 3
    assert page.bottom == LINES


def test_what_is_too_high_for_a_page_is_set_all_the_same() -> None:
    assert len(pages(rows(1, 50, 1), 2)) <= 3
    assert len(pages([Row(50, (), floats=True), *rows(1)], 2)) <= 3
    assert len(pages([Row(50, (), spans=True), *rows(1)], 2)) <= 3
