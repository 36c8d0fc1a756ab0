"""Pixels from one set of colours to another, by LittleCMS: into the inks of a press, and onto the screen.

Profiles are the bytes of ICC profiles; None stands for sRGB. All conversions are relative colorimetric with black
point compensation.
"""

from __future__ import annotations

import io
from bisect import bisect_left
from functools import lru_cache

from PIL import Image, ImageChops, ImageCms, ImageMath

_PERCENT = 255 / 100
_QUARTER = 4  # what Pillow's eight bits hold of the sum of four inks
_ADDITIVE = 3  # inks that give way to the fourth
_LEVELS = range(256)


def to_inks(image: Image.Image, source: bytes | None, profile: bytes) -> Image.Image:
    """An RGB or CMYK picture in the inks of a press."""
    return _applied(image, _transform(source, image.mode, profile, "CMYK"))


def to_screen(image: Image.Image, source: bytes | None) -> Image.Image:
    """An RGB or CMYK picture in sRGB."""
    return _applied(image, _transform(source, image.mode, None, "RGB"))


def to_black(image: Image.Image, source: bytes | None, profile: bytes) -> Image.Image:
    """A grey picture as the black ink of a press alone has to print it, 255 for paper. ``source`` is a grey profile."""
    return image.point(_black_levels(source, profile))


def is_neutral(image: Image.Image) -> bool:
    """Whether an RGB picture holds nothing but greys."""
    red, green, blue = image.split()
    return not (_differ(red, green) or _differ(green, blue))


def heaviest(image: Image.Image) -> float:
    """The most ink on any pixel of a CMYK picture, in percent of one ink (0 … 400)."""
    total = ImageMath.lambda_eval(lambda inks: inks["c"] + inks["m"] + inks["y"] + inks["k"], **_inks(image))
    return float(total.getextrema()[1]) / _PERCENT


def limited(image: Image.Image, most: float) -> Image.Image:
    """A CMYK picture with no more than ``most`` percent of ink on any pixel: where there is more, the three coloured
    inks give way."""
    total = _total(image)
    allowed = int(most * _PERCENT / _QUARTER)
    if not any(total.histogram()[allowed + 1 :]):
        return image
    over = total.point([max(0, -(-(level - allowed) * _QUARTER // _ADDITIVE)) for level in _LEVELS])
    *coloured, black = image.split()
    return limited(Image.merge("CMYK", (*(ImageChops.subtract(ink, over) for ink in coloured), black)), most)


def _total(image: Image.Image) -> Image.Image:
    """A quarter of the sum of the four inks, never less: each half is rounded up, or one more."""
    cyan, magenta, yellow, black = image.split()
    return ImageChops.add(ImageChops.add(cyan, magenta, 2, 1), ImageChops.add(yellow, black, 2, 1), 2, 1)


def _inks(image: Image.Image) -> dict[str, Image.Image]:
    return dict(zip("cmyk", (ink.convert("I") for ink in image.split()), strict=True))


def _differ(one: Image.Image, other: Image.Image) -> bool:
    return ImageChops.difference(one, other).getbbox() is not None


def _applied(image: Image.Image, transform: ImageCms.ImageCmsTransform) -> Image.Image:
    made = ImageCms.applyTransform(image, transform)
    assert made is not None  # noqa: S101 - only a change in place returns nothing
    return made


@lru_cache(maxsize=32)
def _transform(source: bytes | None, mode: str, target: bytes | None, target_mode: str) -> ImageCms.ImageCmsTransform:
    return ImageCms.buildTransform(
        opened_profile(source),
        opened_profile(target),
        mode,
        target_mode,
        renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC,
        flags=ImageCms.Flags.BLACKPOINTCOMPENSATION,
    )


def opened_profile(data: bytes | None) -> ImageCms.ImageCmsProfile:
    """A profile, sRGB if it is None. Raises ``ImageCms.PyCMSError`` or ``OSError`` if it is damaged."""
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB") if data is None else io.BytesIO(data))


@lru_cache(maxsize=32)
def _black_levels(source: bytes | None, profile: bytes) -> list[int]:
    """For each level of a grey picture the one that looks like it in black ink: as light between that ink's full tone
    and paper as it is between black and white."""
    ramp = Image.frombytes("L", (256, 1), bytes(_LEVELS))
    wanted = _light(ramp if source else ramp.convert("RGB"), source)
    blank = Image.new("L", (256, 1))
    inked = _light(Image.merge("CMYK", (blank, blank, blank, ImageChops.invert(ramp))), profile)
    darkest, paper = inked[0], inked[-1]
    rising = [max(inked[: level + 1]) for level in _LEVELS]
    return [min(255, bisect_left(rising, darkest + (paper - darkest) * light / wanted[-1])) for light in wanted]


def _light(image: Image.Image, profile: bytes | None) -> list[float]:
    """The luminance (0 … 1) of each pixel, relative to the paper's."""
    lab = ImageCms.createProfile("LAB")
    intent = ImageCms.Intent.RELATIVE_COLORIMETRIC
    transform = ImageCms.buildTransform(opened_profile(profile), lab, image.mode, "LAB", renderingIntent=intent)
    lightness = _applied(image, transform).getchannel(0).tobytes()
    return [_luminance(level * 100 / 255) for level in lightness]


def _luminance(lightness: float) -> float:
    """CIE 1976: Y from L*."""
    return ((lightness + 16) / 116) ** 3 if lightness > 8 else lightness / 903.3
