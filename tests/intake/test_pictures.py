"""Pictures: what they are, and what they only say they are."""

from __future__ import annotations

import base64
import hashlib
import io
import struct
import zlib
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from shequ_editor.errors import IntakeError
from shequ_editor.intake.limits import Limits
from shequ_editor.intake.pictures import is_picture, likeness, printable, probe


def saved(kind: str, size: tuple[int, int] = (64, 48), **more: object) -> bytes:
    image = Image.radial_gradient("L").resize(size).convert("RGB" if kind != "GIF" else "P")
    data = io.BytesIO()
    image.save(data, kind, **more)  # type: ignore[arg-type]
    return data.getvalue()


def png(width: int, height: int, rows: bytes) -> bytes:
    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">L", len(content)) + kind + content + struct.pack(">L", zlib.crc32(kind + content))

    head = struct.pack(">LLBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "GIF", "BMP", "TIFF", "WEBP"])
def test_every_kind_is_known_by_its_bytes(kind: str) -> None:
    data = saved(kind)
    assert is_picture(data)
    found = probe(data, "照片")
    assert (found.width, found.height, found.sha256) == (64, 48, hashlib.sha256(data).hexdigest())


def test_a_turned_photograph_has_the_size_that_one_looks_at() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    for kind in ("JPEG", "PNG"):
        found = probe(saved(kind, exif=exif), "照片")
        assert (found.width, found.height) == (48, 64)
    data = saved("PNG", exif=exif)
    start = data.index(b"eXIf") - 4
    end = start + 12 + int.from_bytes(data[start : start + 4], "big")
    found = probe(data[:start] + data[end:-12] + data[start:end] + data[-12:], "照片")  # told behind the pixels
    assert (found.width, found.height) == (48, 64)


def refused(data: bytes, **limits: int) -> str:
    with pytest.raises(IntakeError) as caught:
        probe(data, "假.png", Limits(**limits))
    assert "假.png" in str(caught.value)
    return caught.value.code


def test_a_picture_that_lies_about_its_size() -> None:
    assert refused(png(60_000, 60_000, b"\0" * 100)) == "picture-too-large"
    assert refused(png(8_000, 8_000, b"\0" * 100)) == "picture-lies"
    honest = png(2_000, 2_000, (b"\0" + b"\xff" * 6_000) * 2_000)
    assert probe(honest, "白.png").width == 2_000


def test_limits_are_limits() -> None:
    assert refused(saved("PNG"), pixels=64 * 48 - 1) == "picture-too-large"
    assert probe(saved("PNG"), "好.png", Limits(pixels=64 * 48)).height == 48


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_a_picture_cut_in_the_middle(kind: str) -> None:
    data = saved(kind, (600, 400))
    assert refused(data[: len(data) // 2]) == "picture-lies"


@pytest.mark.parametrize("data", [b"", b"text", b"\xff\xd8\xff\xe0garbage", b"\x89PNG\r\n\x1a\n"])
def test_what_is_no_picture(data: bytes) -> None:
    assert refused(data) == "picture-damaged"


def test_heic_is_told_apart() -> None:
    data = b"\0\0\0\x18ftypheic\0\0\0\0mif1heic"
    assert is_picture(data)
    assert refused(data) == "picture-kind"


@given(st.binary(max_size=300), st.integers(0, 5000), st.integers(0, 255))
def test_no_bytes_raise_but_in_a_sentence(data: bytes, place: int, value: int) -> None:
    spoiled = bytearray(saved("JPEG"))
    spoiled[place % len(spoiled)] = value
    for bad in (data, b"\xff\xd8\xff" + data, b"GIF89a" + data, b"II*\0" + data, bytes(spoiled)):
        with suppress(IntakeError):
            probe(bad, "x.jpg")


def test_a_smaller_copy_is_like_its_original_another_picture_is_not() -> None:
    original = saved("JPEG", (1200, 900))
    small = io.BytesIO()
    Image.open(io.BytesIO(original)).resize((400, 300)).save(small, "JPEG", quality=60)
    other = io.BytesIO()
    Image.linear_gradient("L").resize((400, 300)).save(other, "JPEG")
    bits, shape = likeness(original)
    assert (bits ^ likeness(small.getvalue())[0]).bit_count() <= 5
    assert (bits ^ likeness(other.getvalue())[0]).bit_count() > 5
    assert shape == pytest.approx(4 / 3, rel=0.02)


# ---- HEIC

# A lamp drawn for this test, 96 by 64 pixels; nothing that we may use writes HEIC.
LAMP = base64.b64decode(
    "AAAAHGZ0eXBoZWljAAAAAG1pZjFoZWljbWlhZgAAAUJtZXRhAAAAAAAAACFoZGxyAAAAAAAAAABwaWN0AAAAAAAAAAAAAAAAAAAA"
    "AA5waXRtAAAAAAABAAAAImlsb2MAAAAAREAAAQABAAAAAAFmAAEAAAAAAAABeAAAACNpaW5mAAAAAAABAAAAFWluZmUCAAAAAAEA"
    "AGh2YzEAAAAAwmlwcnAAAACkaXBjbwAAAHhodmNDAQNwAAAAAAAAAAAAHvAA/P34+AAADwMgAAEAGEABDAH//wNwAAADAJAAAAMA"
    "AAMAHroCQCEAAQArQgEBA3AAAAMAkAAAAwAAAwAeoDCBBZbqSSmubgQEDAgAAAMACAAAAwAIQCIAAQAHRAHBcrAiQAAAABRpc3Bl"
    "AAAAAAAAAGAAAABAAAAAEHBpeGkAAAAAAwgICAAAABZpcG1hAAAAAAAAAAEAAQOBAoMAAAGAbWRhdAAAAXQoAa9YWf9G+Nr3xn/6"
    "/nGincz/+qH/4T/zHc/jHedRqzerAveVSpWKTxiP8BIwdnV9T+dFFCwQxsN8NfvfA8JBgD7MJ05eWKLold93qM4pSIfDPcWdid9+"
    "VsCbln6PVgsRCjVjp4+RvO1YX5V3xGfeq54ioDrs+UAiwJe4Ak2obYhw81KCfpIVzXyAofNcjWQq95NLhqqpYtPm+eN+e1Bl3O6P"
    "esYBJudA4uq2RpJ+zWaOyp5WTrCQ70B0EDecZhyBR18hBN9CyTCgRJ3i8e2b9bCsl7DjQc20LRpn/leIAkhZnU3ccpUil6N7Hy7q"
    "nmLFjbReT7/ejnDxbS/H9X8w+KjaX1NLCp71ymH//cYdN3kgF9BN3kKwIvqZ0ugEC0LPFTg97rp50PSFOy+2QRtNXG3OCSUyev7y"
    "5ouoat7S1lMwxaR2S4LJQ9osyJw/MbHwLUwZqUhMB+Fg7om4bHvPWlDxZ/OI2OW2mWIR+/+6WQNYj3g="
)


def test_what_telephones_write_becomes_jpeg() -> None:
    data, name = printable(LAMP, "IMG_0012.HEIC")
    assert name == "IMG_0012.jpg"
    with Image.open(io.BytesIO(data)) as image:
        assert (image.format, image.size) == ("JPEG", (96, 64))
        lamp, wall = image.convert("RGB").getpixel((48, 28)), image.convert("RGB").getpixel((4, 4))
    assert all(abs(a - b) < 30 for a, b in zip((*lamp, *wall), (230, 200, 90, 40, 90, 60), strict=True))  # type: ignore[misc]
    assert printable(LAMP, "IMG_0012.HEIC")[0] == data
    assert probe(data, name).width == 96
    assert printable(data, name) == (data, name)


@pytest.mark.parametrize("cut", [20, 100, 300, len(LAMP) - 60])
def test_a_heic_that_breaks_off_is_told(cut: int) -> None:
    with pytest.raises(IntakeError, match=r"灯\.heic") as caught:
        printable(LAMP[:cut], "灯.heic")
    assert caught.value.code in ("picture-damaged", "picture-lies")


def test_a_heic_that_says_it_is_huge_is_never_decoded() -> None:
    place = LAMP.index(b"ispe") + 8
    huge = LAMP[:place] + struct.pack(">LL", 60_000, 60_000) + LAMP[place + 8 :]
    with pytest.raises(IntakeError) as caught:
        printable(huge, "巨.heic")
    assert caught.value.code in ("picture-too-large", "picture-damaged")
    larger = LAMP[:place] + struct.pack(">LL", 9_000, 9_000) + LAMP[place + 8 :]
    with pytest.raises(IntakeError, match=r"假\.heic"):
        printable(larger, "假.heic")


def test_avif_is_told() -> None:
    with pytest.raises(IntakeError, match=r"图\.avif"):
        printable(b"\0\0\0\x1cftypavif" + LAMP[12:], "图.avif")


@given(st.integers(0, len(LAMP) - 1), st.integers(0, 255))
def test_no_damage_to_a_heic_raises_but_in_a_sentence(place: int, value: int) -> None:
    with suppress(IntakeError):
        printable(LAMP[:place] + bytes([value]) + LAMP[place + 1 :], "灯.heic")
