"""Pictures of the river: dusk at the bridge, the morning bend, the night of the lanterns, its poster."""

from __future__ import annotations

import math
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from sample_maker.motifs import (
    birds,
    boat,
    bridge,
    gable,
    house,
    lotus_light,
    pagoda,
    paper_lantern,
    reeds,
    willow,
)
from sample_maker.paint import Painting, fade, mix, oval, rgb, smooth

FONTS = Path(__file__).resolve().parents[2] / "resources" / "fonts"


def cover() -> Image.Image:
    """Dusk: the bridge, the old town on both banks, first lanterns on the water."""
    paint = Painting(2600, 3500, scale=1.5, seed=11)
    shore = 2230.0
    _dusk_sky(paint, shore)
    _far_hills(paint, shore)
    _town(paint, shore)
    bridge(paint, 250, 2350, shore, 430, stone=fade("#a09484", "#7c7870", "#565e61"), shade="#33444a", light="#d6c19f")
    paint.water(shore, 3500, fade("#e3ab7a", "#84998f", "#2f5e66", "#143643"), alpha=0.5, ripple=22, squeeze=1)
    paint.veil(shore - 20, shore + 70, "#f3cf9d", (0, 0.3, 0))
    paint.glints(shore + 20, 3300, "#ffdca6", 260, x0=1000, x1=2150, alpha=0.5, long=90)
    paint.glints(shore + 40, 3480, "#a9cdc4", 160, alpha=0.25, long=110)
    boat(paint, 560, 2560, 560)
    near = ((1180, 2480, 24), (1420, 2560, 30), (1010, 2700, 38), (1730, 2700, 42), (1290, 2830, 50), (2060, 2880, 54))
    for x, y, size in (*near, (760, 2960, 60), (1620, 3060, 70), (1120, 3240, 88), (2130, 3250, 92)):
        lotus_light(paint, x, y, size)
    dark = ("#0c242d", "#113039", "#193d45")
    reeds(paint, -60, 430, 3530, 560, dark, count=110)
    reeds(paint, 2330, 2660, 3530, 380, dark, count=60)
    bough = smooth([(2660, 905), (2480, 930), (2300, 1010), (2140, 1120)], steps=20)
    paint.stroke(bough, 26, "#12313a", taper=0.25)
    willow(paint, bough, 1050, ("#42706a", "#2c5955", "#1d4548", "#12343b"), strands=46, leaf=19)
    return paint.finish(brush=12)


def _dusk_sky(paint: Painting, shore: float) -> None:
    paint.rect(0, 0, paint.width, shore, fade("#1b4557", "#2a6070", "#5d9092", "#bdb796", "#f3cb90", "#f0a66b"))
    paint.glow(1610, 1660, 1500, "#f7b36a", 0.55)
    paint.disc(1610, 1640, 225, 225, fade("#fff3d4", "#ffd79a"))
    for band, (y, wide, alpha) in enumerate(
        ((700, 900, 0.12), (930, 1300, 0.15), (1150, 1000, 0.2), (1360, 1500, 0.24))
    ):
        for _ in range(4):
            x, reach = paint.random.uniform(0, 2600), wide * paint.random.uniform(0.3, 0.6)
            paint.disc(x, y + paint.random.uniform(-70, 70), reach, 14 + band * 5, "#ffe1b5", alpha=alpha, blur=22)
    birds(paint, 1120, 1330, 130, 34, "#37585c", count=11)


def _far_hills(paint: Painting, shore: float) -> None:
    """Three ranges in the haze, a pagoda on the second, and the river beyond the bridge."""
    for base, high, colour, rough in (
        (1900, 520, "#86a29b", 2.2),
        (1990, 380, "#628a83", 3.1),
        (2090, 240, "#436f6b", 4.0),
    ):
        paint.shape(paint.ridge(base, high, rough), colour)
        if rough == 3.1:
            pagoda(paint, 655, base - 120, 330, "#628a83")
            paint.shape(
                smooth([(380, base + 60), (520, base - 95), (655, base - 140), (800, base - 90), (960, base + 60)]),
                colour,
            )
        paint.veil(base - 160, base + 120, "#f3cf9d", (0, 0.3, 0.5))
    paint.rect(0, shore - 120, paint.width, shore, fade("#f0c48f", "#cdb592", "#8ea596"))
    paint.shape(
        smooth(
            [
                (0, shore - 150),
                (500, shore - 132),
                (1100, shore - 116),
                (1500, shore - 118),
                (2100, shore - 134),
                (2600, shore - 155),
                (2600, shore - 104),
                (0, shore - 104),
            ]
        ),
        "#41696a",
    )


def _town(paint: Painting, shore: float) -> None:
    """Houses and trees on both banks in three depths, the nearest at the edges of the picture."""
    trees = ("#1d4142", "#29534f", "#3a6858", "#64845f")
    far, middle, near = "#b9b59f", "#d6c8ae", "#ecdcc0"
    for x, high in ((60, 640), (330, 520), (610, 400), (2010, 400), (2290, 540), (2560, 660)):
        paint.tree(x, shore - 60, high, trees, "#2c3433", wide=0.5, leaf=11)
    for x, wide, high in ((430, 220, 300), (640, 170, 230), (1820, 170, 220), (1985, 210, 300)):
        house(paint, x, shore - 40, wide, high, wall=fade(far, "#a9a592"), roof="#41535a", lit=0.6, storeys=2)
    paint.veil(shore - 320, shore - 30, "#f3cf9d", (0, 0.22, 0.1))
    for x, wide, high in ((150, 270, 400), (2190, 260, 400)):
        house(paint, x, shore - 30, wide, high, wall=fade(middle, "#b9ac97"), roof="#33454d", lit=0.65, storeys=2)
    gable(paint, 395, shore - 30, 120, 420, wall=fade(middle, "#b9ac97"), roof="#2d3e46")
    gable(paint, 2085, shore - 30, 120, 420, wall=fade(middle, "#b9ac97"), roof="#2d3e46")
    for x, wide, high, storeys in ((-150, 320, 520, 3), (2425, 330, 520, 3)):
        house(paint, x, shore - 20, wide, high, wall=fade(near, "#cdbba0"), roof="#26363e", lit=0.75, storeys=storeys)
    for x0, x1 in ((-10, 560), (2040, 2610)):
        paint.rect(x0, shore - 52, x1, shore + 4, fade("#9a9284", "#525d5e"))
        paint.rect(x0, shore - 58, x1, shore - 44, "#c2b59c")
        for x in range(int(x0) + 40, int(x1), 74):
            paint.stroke([(x, shore - 40), (x, shore)], 2, "#3d4a4d", alpha=0.6)


def river() -> Image.Image:
    """Early morning at the bend: mist, egrets in the shallows, the rack with the boots."""
    paint = Painting(2400, 1350, seed=23)
    shore = 640.0
    paint.rect(0, 0, 2400, shore, fade("#a9c7c4", "#cfdccb", "#f2e3c0", "#f7d9ab"))
    paint.glow(1650, 470, 900, "#ffd9a0", 0.5)
    paint.disc(1650, 455, 74, 74, "#fff6de")
    for base, high, colour, rough in (
        (500, 260, "#a3bdb4", 2.3),
        (570, 210, "#83a69b", 3.2),
        (630, 150, "#648d80", 4.4),
    ):
        paint.shape(paint.ridge(base, high, rough), colour)
        paint.veil(base - 120, base + 90, "#f6e3c2", (0, 0.35, 0.55))
    for x, high in ((150, 190), (330, 150), (560, 170), (1930, 160), (2120, 200), (2290, 180)):
        paint.tree(x, shore + 6, high, ("#4a7567", "#5d8873", "#7c9f7c", "#a1b482"), "#4b5347", wide=0.5, leaf=7)
    for x, wide in ((660, 130), (800, 110), (1790, 120)):
        house(paint, x, shore + 4, wide, 86, wall="#efe4cd", roof="#5a6b6c")
    paint.water(shore, 1350, fade("#f0dcb8", "#b9cfc2", "#7da9a2", "#4f8585"), alpha=0.5, ripple=13, squeeze=0.9)
    paint.veil(shore - 50, shore + 130, "#fbeed3", (0, 0.7, 0))
    paint.glints(shore + 40, 1300, "#fff3d6", 150, x0=1200, x1=2100, alpha=0.7, long=60)
    _bend(paint)
    for x, y, size, turn in ((1330, 985, 120, 1), (1500, 930, 96, -1), (1140, 905, 82, 1)):
        egret(paint, x, y, size, turn)
    _flying_egret(paint, 1010, 360, 95)
    _flying_egret(paint, 1180, 300, 70)
    reeds(paint, 1900, 2440, 1380, 420, ("#28514a", "#38655a", "#557f62", "#7f9a64"), count=170)
    boot_rack(paint, 110, 1250, 760)
    return paint.finish(brush=12)


def _bend(paint: Painting) -> None:
    """The near bank that the river runs around, with its path."""
    bank = smooth([(-40, 850), (260, 860), (620, 930), (900, 1050), (1080, 1200), (1160, 1380), (-40, 1380)], steps=20)
    paint.shape([(x + 10, y - 14) for x, y in bank], "#d9d3a8", alpha=0.8, blur=5)
    paint.shape(bank, fade("#8fae7e", "#6f9670", "#46725f"))
    path = smooth([(-40, 960), (250, 965), (560, 1030), (800, 1130), (930, 1260), (960, 1380)], steps=20)
    inner = smooth([(820, 1380), (800, 1280), (690, 1180), (480, 1090), (220, 1035), (-40, 1030)], steps=20)
    paint.shape([*path, *inner], fade("#e8d6ac", "#d4bd90"), alpha=0.9)
    for _ in range(900):
        x, y = paint.random.uniform(-20, 1100), paint.random.uniform(880, 1340)
        if y > 860 + (max(0.0, x - 200) / 900) ** 1.7 * 430:
            tall = 10 + (y - 860) * 0.045
            paint.stroke(
                [(x, y), (x + paint.random.uniform(-6, 8), y - tall)],
                2.2,
                mix("#7fa372", "#3f6b56", paint.random.random()),
                taper=0.3,
            )


def egret(paint: Painting, x: float, foot: float, size: float, side: int) -> None:
    """A white egret that stands in the water; ``side`` 1 looks right."""
    white, shade, leg = "#fdfaf0", "#d5dcd3", "#3f4a45"

    def at(points: list[tuple[float, float]]) -> list[tuple[float, float]]:
        return [(x + px * size * side, foot - py * size) for px, py in points]

    for dx in (-0.04, 0.07):
        paint.stroke(at([(dx, 0.0), (dx - 0.02, 0.55)]), size * 0.022, leg)
        paint.stroke(at([(dx, -0.02), (dx, -0.3)]), size * 0.02, leg, alpha=0.25)
    paint.disc(x, foot + size * 0.45, size * 0.24, size * 0.16, white, alpha=0.3, blur=3)
    body = smooth(
        at(
            [
                (-0.52, 0.5),
                (-0.3, 0.68),
                (0.02, 0.82),
                (0.2, 0.84),
                (0.26, 0.72),
                (0.16, 0.56),
                (-0.08, 0.48),
                (-0.36, 0.46),
            ]
        ),
        closed=True,
    )
    paint.shape(body, fade(white, white, shade))
    neck = smooth(at([(0.14, 0.76), (0.3, 0.88), (0.24, 1.06), (0.16, 1.2), (0.24, 1.34), (0.33, 1.37)]), steps=14)
    paint.stroke(neck, size * 0.1, white, taper=0.6)
    paint.disc(x + 0.32 * size * side, foot - 1.37 * size, size * 0.07, size * 0.05, white)
    paint.shape(at([(0.36, 1.4), (0.62, 1.34), (0.36, 1.345)]), "#d59b3c")
    paint.stroke(at([(-0.34, 0.6), (-0.1, 0.62), (0.08, 0.7)]), size * 0.016, shade)


def _flying_egret(paint: Painting, x: float, y: float, size: float) -> None:
    white, shade = "#fdfaf0", "#d9ddd2"
    paint.shape(
        smooth(
            [
                (x, y),
                (x - size * 0.25, y - size * 0.62),
                (x - size * 0.75, y - size * 0.95),
                (x - size * 0.42, y - size * 0.35),
                (x - size * 0.3, y + size * 0.02),
            ],
            closed=True,
        ),
        shade,
    )
    paint.shape(
        smooth(
            [
                (x - size * 0.7, y + size * 0.1),
                (x - size * 0.2, y - size * 0.06),
                (x + size * 0.3, y - size * 0.02),
                (x + size * 0.25, y + size * 0.08),
                (x - size * 0.2, y + size * 0.12),
            ],
            closed=True,
        ),
        white,
    )
    paint.shape(
        smooth(
            [
                (x + size * 0.05, y),
                (x + size * 0.22, y - size * 0.6),
                (x + size * 0.02, y - size * 1.1),
                (x - size * 0.18, y - size * 0.5),
                (x - size * 0.25, y),
            ],
            closed=True,
        ),
        white,
    )
    paint.stroke(
        smooth(
            [(x + size * 0.25, y + size * 0.02), (x + size * 0.42, y + size * 0.06), (x + size * 0.55, y - size * 0.02)]
        ),
        size * 0.07,
        white,
        taper=0.7,
    )
    paint.stroke(
        [(x + size * 0.57, y - size * 0.02), (x + size * 0.75, y + size * 0.02)], size * 0.035, "#d59b3c", taper=0.3
    )
    paint.stroke([(x - size * 0.6, y + size * 0.1), (x - size * 1.05, y + size * 0.16)], size * 0.025, "#5b635d")


def boot_rack(paint: Painting, x: float, foot: float, wide: float) -> None:
    """Rubber boots upside down on a wooden rack."""
    wood, dark = "#8a6844", "#5a4230"
    paint.shadow(
        [(x - 30, foot + 12), (x + wide + 60, foot + 12), (x + wide + 130, foot + 48), (x + 20, foot + 48)], 0.35, 12
    )
    rows = (foot - 330, foot - 130)
    for post in (x, x + wide * 0.5, x + wide):
        paint.rect(post - 11, foot - 390, post + 11, foot + 20, fade(wood, dark, across=True))
    for row in rows:
        for number in range(6):
            if (number, row) != (4, rows[0]):
                _boot(paint, x + wide * (number + 0.55) / 6.15, row, 150, 12 - paint.random.uniform(0, 24))
        paint.rect(x - 26, row + 2, x + wide + 26, row + 20, fade("#a98257", wood, dark))


def _boot(paint: Painting, x: float, y: float, size: float, lean: float) -> None:
    """A boot on its peg, sole upwards, with its white number."""
    green, light, dark = "#2f5d4c", "#5b8a6d", "#1d3f37"
    outline = smooth(
        [
            (x - 26, y + 6),
            (x - 24, y - size * 0.46),
            (x - 33, y - size * 0.66),
            (x - 35, y - size * 0.84),
            (x + 10, y - size * 0.82),
            (x + 62, y - size * 0.86),
            (x + 92, y - size * 0.78),
            (x + 84 + lean * 0.2, y - size * 0.64),
            (x + 48, y - size * 0.57),
            (x + 28, y - size * 0.44),
            (x + 27, y + 6),
        ],
        closed=True,
    )
    paint.shape(outline, fade(light, green, dark, across=True))
    sole = smooth(
        [(x - 37, y - size * 0.8), (x + 12, y - size * 0.79), (x + 62, y - size * 0.83), (x + 95, y - size * 0.75)]
    )
    paint.shape(
        [
            *sole,
            (x + 97, y - size * 0.81),
            (x + 62, y - size * 0.91),
            (x + 16, y - size * 0.86),
            (x + 12, y - size * 0.95),
            (x - 38, y - size * 0.95),
        ],
        "#182b27",
    )
    paint.rect(x - 13, y - size * 0.36, x + 13, y - size * 0.2, "#e8e4d2", alpha=0.9)
    paint.rect(x - 27, y - 8, x + 28, y + 4, dark)


def lantern() -> Image.Image:
    """The night: lights come out of the arches and spread over the river."""
    paint = Painting(2400, 1350, seed=31)
    shore = 620.0
    paint.rect(0, 0, 2400, shore, fade("#0c1a33", "#142a48", "#274662", "#4a6274"))
    for _ in range(130):
        x, y = paint.random.uniform(0, 2400), paint.random.uniform(0, 420)
        paint.disc(x, y, 1.6, 1.6, "#fdf3d0", alpha=paint.random.uniform(0.2, 0.9))
    paint.glow(560, 170, 320, "#7f93a8", 0.4)
    for base, high, colour, rough in ((560, 230, "#22405a", 2.4), (610, 150, "#1a334b", 3.6)):
        paint.shape(paint.ridge(base, high, rough), colour)
    for x, wide, high in ((-40, 230, 210), (210, 170, 160), (1960, 180, 170), (2160, 270, 220)):
        house(paint, x, shore, wide, high, wall=fade("#586679", "#3f4e62"), roof="#101f33", lit=0.85, storeys=2)
    for x, high in ((400, 250), (1930, 240), (2380, 300)):
        paint.tree(x, shore, high, ("#12283a", "#193446", "#22414d", "#31534f"), "#0f1d2a", wide=0.5, leaf=8)
    bridge(paint, 380, 2020, shore, 330, stone=fade("#56616b", "#3b4857", "#27364a"), shade="#13233a", light="#8d8a80")
    for x in range(470, 1980, 126):
        share = (x - 380) / 1640
        rise = 330 * (0.42 + 0.58 * math.sin(math.pi * share) ** 1.2)
        paper_lantern(paint, x, shore - rise - 40, 15)
    paint.water(shore, 1350, fade("#2b4259", "#16304a", "#0b1d33"), alpha=0.45, ripple=15, squeeze=0.86)
    paint.disc(560, 170, 56, 56, "#fbeecb")
    _lights_on_water(paint, shore)
    willow(
        paint,
        smooth([(-20, 40), (160, 30), (330, 90), (420, 180)], steps=14),
        620,
        ("#1f3d45", "#16303c", "#0d202e"),
        strands=26,
        leaf=13,
    )
    return paint.finish(brush=10, grain=8)


def _lights_on_water(paint: Painting, shore: float) -> None:
    """A hundred lights in perspective: a string out of each arch, wide and large in front."""
    lights = []
    for _ in range(120):
        near = paint.random.random() ** 1.25
        y = shore + 18 + near * 690
        spread = 520 + 1050 * near
        lights.append((y, 1200 + paint.random.gauss(0, 0.5) * spread * 0.8, 6 + 44 * near**1.3))
    colours = ("#f0a08a", "#f6c277", "#f2b8a0", "#f7d9a0")
    kept: list[tuple[float, float, float]] = []
    for y, x, size in sorted(lights):
        if all(abs(x - kx) > (size + ks) * 1.25 or abs(y - ky) > (size + ks) * 0.55 for ky, kx, ks in kept):
            kept.append((y, x, size))
            lotus_light(paint, x, y, size, petals=paint.random.choice(colours), glow=0.75)


def poster() -> Image.Image:
    """The poster of the evening: a lantern in the shape of the bridge, and rings on the water."""
    paint = Painting(1500, 2100, seed=37)
    paint.rect(0, 0, 1500, 2100, fade("#12304a", "#17425a", "#123149"))
    for ring in range(15):
        paint.stroke(
            oval(750, 1330, 190 + ring * 92, (190 + ring * 92) * 0.3),
            5,
            mix("#f3c98b", "#3f7480", min(1, ring / 9)),
            alpha=0.75 - ring * 0.04,
        )
    paint.glow(750, 1180, 900, "#f0973f", 0.75)
    _bridge_light(paint, 750, 1330, 640)
    face = str(FONTS / "song-heavy.ttf")
    _words(paint, "放", face, 430, 500, 470, "#f8e9c9")
    _words(paint, "灯", face, 430, 1000, 470, "#f8e9c9")
    _words(paint, "清溪河  永济桥", str(FONTS / "kai-regular.ttf"), 92, 750, 880, "#f3c98b")
    _words(paint, "六月十八日  十九时三十分", str(FONTS / "song-bold.ttf"), 74, 750, 1760, "#f8e9c9")
    _words(paint, "数到第四十七盏，再放自己家的那一盏", str(FONTS / "kai-regular.ttf"), 56, 750, 1880, "#cfd9cb")
    paint.stroke([(60, 60), (1440, 60), (1440, 2040), (60, 2040), (60, 60)], 4, "#d7b27a", alpha=0.8)
    paint.stroke([(78, 78), (1422, 78), (1422, 2022), (78, 2022), (78, 78)], 2, "#d7b27a", alpha=0.6)
    return paint.finish(brush=10)


def _words(paint: Painting, text: str, face: str, size: float, x: float, y: float, colour: str) -> None:
    font = ImageFont.truetype(face, round(size * paint.scale))
    ImageDraw.Draw(paint.image).text((x * paint.scale, y * paint.scale), text, fill=rgb(colour), font=font, anchor="mm")


def _bridge_light(paint: Painting, x: float, water: float, wide: float) -> None:
    """A lantern of bamboo and paper with five arches, on its raft."""
    left, right, rise = x - wide / 2, x + wide / 2, wide * 0.3
    paint.disc(x, water + 16, wide * 0.56, wide * 0.055, "#0e2438", alpha=0.7, blur=6)
    deck = [(left + wide * t, water - rise * (0.5 + 0.5 * math.sin(math.pi * t))) for t in (n / 40 for n in range(41))]
    paint.shape([*deck, (right, water), (left, water)], fade("#fff0c4", "#ffd184", "#f39a4a"))
    place = left + wide * 0.045
    for share in (0.13, 0.16, 0.2, 0.16, 0.13):
        half = wide * share / 2
        middle = place + half
        high = rise * (0.5 + 0.5 * math.sin(math.pi * (middle - left) / wide)) * 0.74
        paint.shape([*oval(middle, water, half, high, start=180, end=360)], fade("#fffbe6", "#fff1bf"))
        paint.stroke(oval(middle, water, half, high, start=180, end=360), 7, "#a2532b")
        place += wide * share + wide * 0.0325
    for px, py in deck[::4]:
        paint.stroke([(px, py), (px, py - 34)], 6, "#a2532b")
    paint.stroke([(px, py - 30) for px, py in deck], 6, "#a2532b")
    paint.stroke(deck, 8, "#a2532b")
    paint.stroke([(left, deck[0][1]), (left, water), (right, water), (right, deck[-1][1])], 8, "#a2532b")
    for row, (half, alpha) in enumerate(((0.52, 0.6), (0.44, 0.45), (0.34, 0.32), (0.22, 0.2))):
        paint.disc(x, water + 62 + row * 44, wide * half, 7, "#ffcf86", alpha=alpha)
    paint.glow(x, water - rise * 0.3, wide * 0.55, "#ffe9ae", 0.5)
