"""Is a JPEG whole and sound? Pictures of many kinds are; damage inside, which decoders draw over, is told."""

from __future__ import annotations

import io
import random
from typing import Any

import pytest
from PIL import Image, ImageDraw

from shequ_editor.export.jpegs import is_sound_jpeg, is_whole_jpeg

KINDS: list[dict[str, Any]] = [
    {"quality": 75},
    {"quality": 96, "subsampling": 0},
    {"quality": 50, "subsampling": 1, "optimize": True},
    {"quality": 90, "restart_marker_rows": 1},
    {"quality": 85, "progressive": True},
]
CUT = 3000


def photograph(mode: str = "RGB", size: tuple[int, int] = (700, 500)) -> Image.Image:
    bands = [Image.effect_noise((90, 70), 60).resize(size) for _ in Image.new(mode, (1, 1)).getbands()]
    return Image.merge(mode, bands) if len(bands) > 1 else bands[0]


def drawing(paper: str) -> Image.Image:
    """Flat colours: a few bytes stand for many pixels, and all of them may be grey."""
    image = Image.new("RGB", (900, 640), paper)
    ImageDraw.Draw(image).rectangle((40, 40, 300, 200), fill="navy")
    return image


def busy_corner() -> Image.Image:
    """White, but for its last corner: the last blocks are the largest."""
    image = Image.new("RGB", (900, 640), "white")
    image.paste(Image.effect_noise((64, 64), 120).convert("RGB"), (836, 576))
    return image


def jpeg(image: Image.Image, **options: Any) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", **options)
    return buffer.getvalue()


@pytest.mark.parametrize("options", KINDS)
@pytest.mark.parametrize(
    "image",
    [
        photograph(),
        photograph("L"),
        photograph("CMYK"),
        photograph(size=(13, 9)),
        drawing("white"),
        drawing("#808080"),
        drawing("black"),
        busy_corner(),
    ],
)
def test_what_was_written_whole_is_sound(image: Image.Image, options: dict[str, Any]) -> None:
    data = jpeg(image, **options)
    assert is_whole_jpeg(data)
    assert is_sound_jpeg(data)
    assert is_sound_jpeg(data[:-2] + bytes(300) + data[-2:]), "some cameras fill up with zeros"
    assert is_sound_jpeg(data + b"\xff\xd8\xff\x00junk"), "what follows the picture is none of it"


@pytest.mark.parametrize("mode", ["RGB", "L", "CMYK"])
@pytest.mark.parametrize("options", KINDS[:3])
def test_lost_and_overwritten_data_are_told(mode: str, options: dict[str, Any]) -> None:
    data = jpeg(photograph(mode), **options)
    middle = len(data) // 2
    for damaged in (
        data[:middle] + data[middle + CUT :],
        data[:middle] + bytes(CUT) + data[middle + CUT :],
        data[:middle] + data[middle - CUT : middle] + data[middle:],
    ):
        assert is_whole_jpeg(damaged), "its end is there"
        Image.open(io.BytesIO(damaged)).load()  # nothing is raised
        assert not is_sound_jpeg(damaged)


@pytest.mark.parametrize("options", KINDS)
def test_bytes_of_another_file_are_told(options: dict[str, Any]) -> None:
    data = jpeg(photograph(), **options)
    middle = len(data) // 2
    noise = random.Random(7).randbytes(CUT)
    assert not is_sound_jpeg(data[:middle] + noise + data[middle + CUT :])


def test_marks_of_restart_that_are_missing_are_told() -> None:
    data = jpeg(photograph(), quality=90, restart_marker_rows=1)
    first, last = data.index(b"\xff\xd2"), data.index(b"\xff\xd4")
    assert not is_sound_jpeg(data[:first] + data[last:])
    ring = data.index(b"\xff\xd2", first + 1)
    assert not is_sound_jpeg(data[:first] + data[ring:]), "eight of them: the rest still stand in turn"


def test_no_frame_is_no_picture() -> None:
    assert not is_whole_jpeg(b"\xff\xd8\xff\xd9")
    assert not is_sound_jpeg(b"\xff\xd8\xff\xda\x00\x08\x01\x01\x00\x00\x3f\x00\xff\xd9")
