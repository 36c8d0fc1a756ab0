"""Archives: names in any charset, nothing trusted, bytes counted."""

from __future__ import annotations

import bz2
import gzip
import io
import struct
import tarfile
import time
import zipfile
import zlib
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import py7zr
import pytest
import rarfile
from hypothesis import given, settings
from hypothesis import strategies as st

from shequ_editor.errors import IntakeError
from shequ_editor.intake import naming
from shequ_editor.intake.aids import Wanted, WantingError
from shequ_editor.intake.archive.budget import Budget
from shequ_editor.intake.archive.unpacking import unpack
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
    assert told == ["password-needed"]


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


# ---- other kinds


def seven(*files: tuple[str, bytes], password: str | None = None, names: bool = False) -> bytes:
    data = io.BytesIO()
    with py7zr.SevenZipFile(data, "w", password=password, header_encryption=names) as archive:
        for name, content in files:
            archive.writestr(content, name)
    return data.getvalue()


def tar(*files: tuple[str, bytes], mode: str = "w") -> bytes:
    data = io.BytesIO()
    with tarfile.open(fileobj=data, mode=mode) as archive:  # type: ignore[call-overload]
        for name, content in files:
            info = tarfile.TarInfo(name)
            info.size = len(content)
            archive.addfile(info, io.BytesIO(content))
    return data.getvalue()


def rar(*files: tuple[str, bytes], method: int = 0x30, flags: int = 0) -> bytes:
    """A RAR 4 archive whose files are stored as they are (or say that they are not)."""

    def block(kind: int, flags: int, body: bytes, data: bytes = b"") -> bytes:
        head = struct.pack("<BHH", kind, flags, 7 + len(body)) + body
        return struct.pack("<H", zlib.crc32(head) & 0xFFFF) + head + data

    written = b"Rar!\x1a\x07\x00" + block(0x73, 0, bytes(6))
    for name, content in files:
        plain = name.encode("ascii", "replace")
        wide = plain + b"\0" + rar_name(name)
        body = struct.pack(
            "<LLBLLBBHL",
            len(content), len(content), 2, zlib.crc32(content), 0x58000000, 29, method, len(wide), 0x20,
        ) + wide  # fmt: skip
        written += block(0x74, 0x8200 | flags, body, content)
    return written + block(0x7B, 0x4000, b"")


def rar_name(name: str) -> bytes:
    """A name in Unicode, each character in two bytes (method 2)."""
    packed = b"\0"
    for start in range(0, len(name), 4):
        four = name[start : start + 4]
        packed += bytes([sum(2 << 6 - 2 * place for place in range(len(four)))]) + four.encode("utf-16-le")
    return packed


@pytest.mark.parametrize(
    "write",
    [
        seven,
        rar,
        tar,
        lambda *files: tar(*files, mode="w:gz"),
        lambda *files: tar(*files, mode="w:bz2"),
        lambda *files: tar(*files, mode="w:xz"),
    ],
)
def test_every_kind_of_archive_is_opened_the_same_way(write: Callable[..., bytes]) -> None:
    inner = zipped(("内.txt", b"z"))
    files, told = opened(write((NAME, b"x"), ("甲.txt", b"y" * 5000), ("__MACOSX/._a", b""), ("里.zip", inner)))
    assert files == [("梨树社区", "稿件“小院”.txt", b"x"), ("", "甲.txt", b"y" * 5000), ("里", "内.txt", b"z")]
    assert told == []


def test_a_single_packed_file_is_itself() -> None:
    result = unpack(gzip.compress("字".encode()), "稿件.txt.gz", Budget())
    assert [(entry.name, entry.data) for entry in result.entries] == [("稿件.txt", "字".encode())]


@pytest.mark.parametrize("write", [rar, tar])
@pytest.mark.parametrize("name", ["../甲.txt", "/etc/passwd", "C:/甲.txt"])
def test_nothing_climbs_out_of_any_kind(write: Callable[..., bytes], name: str) -> None:
    files, told = opened(write((name, b"evil"), ("好.txt", b"good")))
    assert [name for _, name, _ in files] == ["好.txt"]
    assert told == ["archive-climbs"]


ZEROS = bytes(40 * MEGABYTE)


@pytest.mark.parametrize(
    "bomb",
    [
        seven(("炸弹.txt", ZEROS)),
        tar(("炸弹.txt", ZEROS), mode="w:gz"),
        gzip.compress(ZEROS),
        bz2.compress(ZEROS),
    ],
    ids=["7z", "tar.gz", "gz", "bz2"],
)
def test_a_bomb_of_any_kind_stops(bomb: bytes) -> None:
    assert len(bomb) < MEGABYTE
    with pytest.raises(IntakeError) as caught:
        opened(bomb)
    assert caught.value.code == "archive-bomb"


def test_files_are_counted_over_all_archives_within_each_other() -> None:
    inner = zipped(*((f"{n}.txt", b"x") for n in range(40)))
    with pytest.raises(IntakeError) as caught:
        opened(seven(*((f"{n}.zip", inner) for n in range(5))), archive_entries=100)
    assert caught.value.code == "archive-entries"


@pytest.mark.parametrize("write", [seven, rar, tar, lambda *files: tar(*files, mode="w:gz")])
@settings(max_examples=40)
@given(place=st.integers(0, 10**6), value=st.integers(0, 255), cut=st.integers(0, 300))
def test_damage_of_any_kind_is_told_in_a_sentence(
    write: Callable[..., bytes], place: int, value: int, cut: int
) -> None:
    data = bytearray(write(("a.txt", b"x" * 100), ("b.docx", b"y" * 50)))
    data[place % len(data)] = value
    with suppress(IntakeError):
        opened(bytes(data))
    with suppress(IntakeError):
        opened(bytes(data[: len(data) - cut]))


# ---- passwords


def locked_zip(password: str, *files: tuple[str, bytes]) -> bytes:
    """A zip locked in the old way (APPNOTE 6.1), which Python reads and does not write."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for name, content in files:
            archive.writestr(zipfile.ZipInfo(name), content)
    plain = bytearray(data.getvalue())
    out, central, offsets = b"", plain.index(b"PK\x01\x02"), []
    at = 0
    while at < central:
        (name_length,) = struct.unpack_from("<H", plain, at + 26)
        crc, size = struct.unpack_from("<L4xL", plain, at + 14)
        head = bytearray(plain[at : at + 30 + name_length])
        content = bytes(plain[at + 30 + name_length : at + 30 + name_length + size])
        head[6] |= 1
        struct.pack_into("<L", head, 18, size + 12)
        offsets.append(len(out))
        out += bytes(head) + encrypted(password.encode(), bytes(11) + bytes([crc >> 24]) + content)
        at += 30 + name_length + size
    tail, number, place = bytearray(plain[central:]), 0, 0
    while (place := tail.find(b"PK\x01\x02", place)) >= 0:
        tail[place + 8] |= 1
        struct.pack_into("<L", tail, place + 20, struct.unpack_from("<L", tail, place + 20)[0] + 12)
        struct.pack_into("<L", tail, place + 42, offsets[number])
        number, place = number + 1, place + 1
    struct.pack_into("<L", tail, tail.index(b"PK\x05\x06") + 16, len(out))
    return out + bytes(tail)


def encrypted(password: bytes, data: bytes) -> bytes:
    table = [0] * 256
    for number in range(256):
        value = number
        for _ in range(8):
            value = value >> 1 ^ 0xEDB88320 if value & 1 else value >> 1
        table[number] = value
    keys = [0x12345678, 0x23456789, 0x34567890]

    def turn(byte: int) -> None:
        keys[0] = table[(keys[0] ^ byte) & 255] ^ keys[0] >> 8
        keys[1] = ((keys[1] + (keys[0] & 255)) * 134775813 + 1) & 0xFFFFFFFF
        keys[2] = table[(keys[2] ^ keys[1] >> 24) & 255] ^ keys[2] >> 8

    for byte in password:
        turn(byte)
    out = bytearray()
    for byte in data:
        key = keys[2] | 2
        out.append(byte ^ (key * (key ^ 1) >> 8 & 255))
        turn(byte)
    return bytes(out)


WORD = "灯2024"
LOCKED = [
    locked_zip(WORD, ("a.txt", b"x"), ("b.txt", b"y")),
    seven(("a.txt", b"x"), ("b.txt", b"y"), password=WORD),
    seven(("a.txt", b"x"), ("b.txt", b"y"), password=WORD, names=True),
]


@pytest.mark.parametrize("data", LOCKED, ids=["zip", "7z", "7z with its names"])
def test_the_password_that_fits_opens_it(data: bytes) -> None:
    result = unpack(data, "锁.zip", Budget(), ("错", WORD, "也错"))
    assert [entry.data for entry in result.entries] == [b"x", b"y"]
    assert (result.notices, result.wanted) == ([], [])


@pytest.mark.parametrize("data", LOCKED, ids=["zip", "7z", "7z with its names"])
@pytest.mark.parametrize("passwords", [(), ("错",)])
def test_a_password_that_is_needed_is_told_with_the_archives_name(data: bytes, passwords: tuple[str, ...]) -> None:
    wanting: list[Wanted] = []
    try:
        result = unpack(data, "锁.zip", Budget(), passwords)
        assert result.entries == []
        assert {told.code for told in result.notices} == {"password-needed"}
        wanting += result.wanted
    except WantingError as error:
        assert error.code == "password-needed"  # noqa: PT017
        wanting += error.wanted
    assert [(each.what, each.name) for each in wanting] == [("password", "锁.zip")]


def test_a_locked_rar_asks_for_its_password() -> None:
    result = unpack(rar(("a.txt", b"x"), flags=4), "锁.rar", Budget())
    assert [(each.what, each.name) for each in result.wanted] == [("password", "锁.rar")]


def test_an_archive_locked_within_another_is_asked_for_by_its_own_name() -> None:
    result = unpack(zipped(("锁.7z", LOCKED[2]), ("好.txt", b"y")), "外.zip", Budget())
    assert [entry.name for entry in result.entries] == ["好.txt"]
    assert [each.name for each in result.wanted] == ["锁.7z"]


def test_where_nothing_unpacks_rar_a_sentence_says_so(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(rarfile, "CURRENT_SETUP", None)
    packed = rar(("a.txt", b"x" * 50), method=0x33)
    with pytest.raises(IntakeError, match=r"“稿件\.rar”.*7-Zip.*ZIP") as caught:
        unpack(packed, "稿件.rar", Budget())
    assert caught.value.code == "rar-program"
