"""The checksum of a row: what it notices, and the flipped bit that it finds."""

from __future__ import annotations

from hypothesis import assume, given
from hypothesis import strategies as st

from shequ_editor.library import sums

values = st.none() | st.integers(-(2**40), 2**40) | st.binary(max_size=400)
rows = st.lists(values, min_size=1, max_size=6)


@given(row=rows, data=st.data())
def test_a_single_flipped_bit_is_put_right(row: list[sums.Value], data: st.DataObject) -> None:
    places = [place for place, value in enumerate(row) if value is not None and value != b""]
    assume(places)
    place = data.draw(st.sampled_from(places))
    value, harmed = row[place], list(row)
    if isinstance(value, bytes):
        bit = data.draw(st.integers(0, 8 * len(value) - 1))
        number = int.from_bytes(value, "big") ^ 1 << bit
        harmed[place] = number.to_bytes(len(value), "big")
    else:
        assert isinstance(value, int)
        harmed[place] = value ^ 1 << data.draw(st.integers(0, 39))
    assert sums.of_row(harmed) != sums.of_row(row)
    assert sums.corrected(harmed, sums.of_row(row)) == row


@given(row=rows, bit=st.integers(0, 31))
def test_a_flipped_bit_of_the_sum_leaves_the_row(row: list[sums.Value], bit: int) -> None:
    assert sums.corrected(row, sums.of_row(row) ^ 1 << bit) == row


def test_more_than_a_bit_is_not_guessed() -> None:
    assert sums.corrected(["井".encode(), 3], sums.of_row(["天".encode(), 3])) is None


def test_values_that_change_places_or_kinds_are_noticed() -> None:
    different = [[b"a", b"b"], [b"ab", b""], [b"", b"ab"], [b"ab", None], [b"7", b""], [7, b""], [None, None]]
    assert len({sums.of_row(row) for row in different}) == len(different)
