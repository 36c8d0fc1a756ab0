"""Archives: names in any charset, nothing trusted, bytes counted."""

from __future__ import annotations

import io
import struct
import time
import zipfile
import zlib
from collections.abc import Callable
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shequ_editor.errors import IntakeError
from shequ_editor.intake import naming
from shequ_editor.intake.archive import Budget, unpack
from shequ_editor.intake.limits import MEGABYTE, Limits

NAME = "梨树社区/稿件“小院”.txt"


def zipped(*files: tuple[str, bytes], spoil: Callable[[zipfile.ZipInfo], None] | None = None) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files:
            info = zipfile.ZipInfo(name)
            info.compress_type = zipfile.ZIP_DEFLATED
            if spoil:
                spoil(info)
            archive.writestr(info, content)
    return data.getvalue()


def zipped_with_raw_name(raw: bytes, content: bytes, extra: bytes = b"") -> bytes:
    """What Windows writes: the name in the system's charset, no flag."""
    place = "x" * len(raw)

    def add(info: zipfile.ZipInfo) -> None:
        info.extra = extra

    return zipped((place, content), spoil=add).replace(place.encode(), raw)


def opened(data: bytes, **limits: int) -> tuple[list[tuple[str, str, bytes]], list[str]]:
    result = unpack(data, "投稿.zip", Budget(Limits(**limits)))
    return [(entry.folder, entry.name, entry.data) for entry in result.entries], [told.code for told in result.notices]


@pytest.mark.parametrize("charset", ["gbk", "utf-8"])
def test_names_without_a_flag_are_gbk_or_utf8(charset: str) -> None:
    files, told = opened(zipped_with_raw_name(NAME.encode(charset), b"x"))
    assert files == [("梨树社区", "稿件“小院”.txt", b"x")]
    assert told == []


def test_names_with_the_flag_are_utf8_and_backslashes_part_folders() -> None:
    assert opened(zipped((NAME, b"x")))[0] == [("梨树社区", "稿件“小院”.txt", b"x")]
    assert opened(zipped(("甲\\乙.txt", b"x")))[0] == [("甲", "乙.txt", b"x")]


def test_the_unicode_path_field_wins() -> None:
    raw = b"????.txt"
    field = struct.pack("<BL", 1, zlib.crc32(raw)) + "乙.txt".encode()
    assert opened(zipped_with_raw_name(raw, b"x", struct.pack("<HH", 0x7075, len(field)) + field))[0][0][1] == "乙.txt"


@pytest.mark.parametrize(
    "name", ["../../etc/passwd", "甲/../../乙.txt", "/etc/passwd", "C:\\windows\\甲.txt", "..\\甲.txt"]
)
def test_an_entry_that_climbs_is_refused_the_rest_is_read(name: str) -> None:
    files, told = opened(zipped((name, b"evil"), ("好.txt", b"good")))
    assert files == [("", "好.txt", b"good")]
    assert told == ["archive-climbs"]


def test_forged_names_are_made_visible() -> None:
    (entry,) = opened(zipped(("照片\u202egpj.exe", b"x")))[0]
    assert entry[1] == "照片〔U+202E〕gpj.exe"


def test_what_systems_leave_behind_is_passed_over() -> None:
    junk = [
        ("__MACOSX/._稿件.docx", b"x"),
        ("甲/.DS_Store", b"x"),
        ("Thumbs.db", b"x"),
        ("~$稿件.docx", b"x"),
        ("甲/", b""),
    ]
    assert opened(zipped(*junk)) == ([], [])


def test_a_bomb_stops_at_once() -> None:
    bomb = zipped(("炸弹.txt", b"\0" * (300 * MEGABYTE)))
    begin = time.perf_counter()
    with pytest.raises(IntakeError) as caught:
        opened(bomb)
    assert caught.value.code == "archive-bomb"
    assert "炸弹.txt" in str(caught.value)
    assert time.perf_counter() - begin < 3


def test_a_bomb_within_archives_is_counted_too() -> None:
    inner = zipped(("甲.txt", bytes(range(256)) * 4096))
    with pytest.raises(IntakeError) as caught:
        opened(zipped(*((f"{n}.zip", inner) for n in range(20))), unpacked=8 * MEGABYTE)
    assert caught.value.code == "archive-bomb"


def test_overlapping_entries_are_refused() -> None:
    data = zipped(("甲.txt", bytes(range(256)) * 64))
    end = data.rindex(b"PK\x05\x06")
    start = data.index(b"PK\x01\x02")
    entry = data[start:end]
    size = len(entry) * 50
    tail = b"PK\x05\x06\0\0\0\0" + struct.pack("<HHLLH", 50, 50, size, start, 0)
    with pytest.raises(IntakeError) as caught:
        opened(data[:start] + entry * 50 + tail)
    assert caught.value.code == "archive-bomb"


def test_archives_in_archives_are_opened_to_a_small_depth() -> None:
    data = zipped(("底.txt", b"x"))
    for n in range(3):
        data = zipped((f"{n}.zip", data), (f"{n}.txt", b"y"))
    files, told = opened(data)
    assert [(folder, name) for folder, name, _ in files] == [("2/1", "0.txt"), ("2", "1.txt"), ("", "2.txt")] or len(
        files
    ) == 3
    assert told == ["archive-depth"]


def test_a_password_is_told() -> None:
    data = bytearray(zipped(("甲.txt", b"x"), ("乙.txt", b"y")))
    data[data.index(b"PK\x01\x02") + 8] |= 1
    data[6] |= 1
    files, told = opened(bytes(data))
    assert [name for _, name, _ in files] == ["乙.txt"]
    assert told == ["archive-password"]


def test_a_damaged_entry_harms_no_other() -> None:
    content = bytes(range(256)) * 8
    data = bytearray(zipped(("甲.txt", content), ("乙.txt", b"y")))
    data[60:80] = b"\xff" * 20
    files, told = opened(bytes(data))
    assert [name for _, name, _ in files] == ["乙.txt"]
    assert told == ["archive-entry"]


@given(st.binary(max_size=400), st.integers(0, 300), st.integers(0, 255))
def test_no_bytes_raise_but_in_a_sentence(data: bytes, place: int, value: int) -> None:
    spoiled = bytearray(zipped((NAME, b"x" * 100), ("b/c.docx", b"y")))
    spoiled[place % len(spoiled)] = value
    for bad in (data, b"PK\x03\x04" + data, bytes(spoiled)):
        with suppress(IntakeError):
            opened(bad)


@given(st.text())
def test_names_never_point_anywhere_and_hide_nothing(name: str) -> None:
    base = naming.base_name(name)
    assert "/" not in base
    assert "\\" not in base
    assert base == naming.visible(base)
    assert len(base) <= 200


def test_long_names_keep_their_endings() -> None:
    assert naming.base_name("长" * 300 + ".docx") == "长" * 115 + ".docx"
