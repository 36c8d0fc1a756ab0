"""Pictures of the old quarter: the courtyard after its repair, the roofs, the lane, the reading room at night."""

from __future__ import annotations

import itertools
import math

from PIL import Image

from sample_maker.motifs import flower_pot, paper_lantern
from sample_maker.paint import Painting, Point, fade, mix, oval, smooth

GREENS = ("#23443c", "#3b6a50", "#5f8f5c", "#9bb56a")


def courtyard() -> Image.Image:
    """The well of light in the middle of the old house, after rain: timber, lattice, wet slabs, pots."""
    paint = Painting(2400, 1600, seed=53)
    eye = (1200.0, 720.0)
    paint.rect(0, 0, 2400, 1600, fade("#4a3a33", "#6a5042", "#5a463b"))
    paint.shape([(430, 0), (1970, 0), (1700, 330), (700, 330)], fade("#a8cdd2", "#e6ecd9", "#f8e6bf"))
    _back_hall(paint)
    for side in (-1, 1):
        _wing(paint, side)
    _slabs(paint, eye)
    _eaves(paint)
    paint.shape([(760, 330), (1500, 330), (2050, 1600), (1150, 1600)], "#fff1c9", alpha=0.13, blur=50)
    for x, foot, size, flower in (
        (520, 1235, 150, "#e2604a"),
        (680, 1190, 120, ""),
        (1830, 1215, 140, "#f0b34a"),
        (1960, 1290, 165, ""),
        (370, 1330, 180, ""),
    ):
        flower_pot(paint, x, foot, size, leaf=GREENS, flower=flower)
    _basin(paint, 1640, 1420, 190)
    paper_lantern(paint, 1010, 400, 44)
    paper_lantern(paint, 1390, 400, 44)
    return paint.finish(brush=11)


def _back_hall(paint: Painting) -> None:
    """The far side: four columns, lattice doors, a lit hall behind."""
    paint.rect(700, 330, 1700, 1000, fade("#5b3f31", "#7a5540"))
    paint.rect(860, 420, 1540, 980, fade("#f7cf8c", "#e9a962", "#c47e48"))
    paint.glow(1200, 700, 620, "#ffcf87", 0.4)
    paint.rect(1080, 470, 1320, 800, fade("#f6ead0", "#e6d2aa"))
    paint.shape(smooth([(1100, 740), (1160, 640), (1210, 690), (1260, 600), (1300, 740)]), "#7f9a93", alpha=0.9)
    paint.disc(1265, 560, 22, 22, "#d9684a")
    paint.rect(1040, 850, 1360, 872, "#6b432e")
    for x in (1065, 1325):
        paint.rect(x, 872, x + 14, 980, "#6b432e")
    for x in (1120, 1280):
        paint.shape(
            smooth([(x - 22, 850), (x - 30, 815), (x - 12, 785), (x + 12, 785), (x + 30, 815), (x + 22, 850)]),
            fade("#dfe8e4", "#5f86a0"),
        )
    for x in (710, 1546):
        _lattice(paint, x, 430, 146, 550)
    for x in (690, 850, 1530, 1680):
        paint.rect(x, 330, x + 26, 1004, fade("#9c6a48", "#6c4530", "#4b3124", across=True))
        paint.disc(x + 13, 1006, 30, 13, "#8d8d84")
    paint.rect(680, 330, 1720, 380, fade("#7d543b", "#59392a"))
    paint.rect(680, 392, 1720, 414, "#6d4834")


def _lattice(paint: Painting, x: float, y: float, wide: float, high: float) -> None:
    """A leaf of a lattice door."""
    paint.rect(x, y, x + wide, y + high, "#6d4632")
    paint.rect(x + 12, y + 12, x + wide - 12, y + high * 0.62, fade("#f2d19a", "#d99f62"))
    for step in range(1, 6):
        at = x + 12 + (wide - 24) * step / 6
        paint.stroke([(at, y + 12), (at, y + high * 0.62)], 5, "#5b3928")
    for step in range(1, 9):
        at = y + 12 + (high * 0.62 - 12) * step / 9
        paint.stroke([(x + 12, at), (x + wide - 12, at)], 5, "#5b3928")
    paint.rect(x + 14, y + high * 0.67, x + wide - 14, y + high - 16, fade("#8a5b3f", "#6a432f"))


def _wing(paint: Painting, side: int) -> None:
    """A side wing in perspective, mirrored for the other side."""

    def at(points: list[Point]) -> list[Point]:
        return [(x if side < 0 else 2400 - x, y) for x, y in points]

    paint.shape(at([(0, -160), (700, 330), (700, 1000), (0, 1420)]), fade("#8d6549", "#73503b", "#5c4032"))
    for number in range(5):
        near, far = (
            700 - 700 * (1 - 0.62**number) / (1 - 0.62**5),
            700 - 700 * (1 - 0.62 ** (number + 1)) / (1 - 0.62**5),
        )
        near, far = (min(near, far) + 6, max(near, far) - 10)

        def level(x: float, share: float) -> float:
            top, bottom = 330 - (700 - x) * 0.7, 1000 + (700 - x) * 0.6
            return top + (bottom - top) * share

        paint.shape(
            at([(near, level(near, 0.2)), (far, level(far, 0.2)), (far, level(far, 0.66)), (near, level(near, 0.66))]),
            fade("#e9c28a", "#c98f58") if number % 2 else fade("#6f8b86", "#4a6361"),
        )
        for bar in range(1, 6):
            x = near + (far - near) * bar / 6
            paint.stroke(at([(x, level(x, 0.2)), (x, level(x, 0.66))]), 4, "#54362a")
        for bar in range(7):
            share = 0.2 + 0.46 * bar / 6
            paint.stroke(at([(near, level(near, share)), (far, level(far, share))]), 4, "#54362a")
        paint.shape(
            at([(near, level(near, 0.7)), (far, level(far, 0.7)), (far, level(far, 0.95)), (near, level(near, 0.95))]),
            "#6a4632",
        )
    for x, wide in ((60, 40), (430, 26)):
        paint.shape(
            at(
                [
                    (x, 330 - (700 - x) * 0.7),
                    (x + wide, 330 - (700 - x - wide) * 0.7),
                    (x + wide, 1000 + (700 - x - wide) * 0.6),
                    (x, 1000 + (700 - x) * 0.6),
                ]
            ),
            fade("#a4714c", "#593a2b", across=True),
        )


def _slabs(paint: Painting, eye: Point) -> None:
    """The floor: slabs towards one point, wet, with the light of the hall in them."""
    floor = [(700.0, 1000.0), (1700.0, 1000.0), (2400.0, 1420.0), (2400.0, 1600.0), (0.0, 1600.0), (0.0, 1420.0)]
    paint.shape(floor, fade("#b9b09a", "#8e9690", "#6f7f80"))
    paint.glow(1200, 1080, 620, "#f5c07a", 0.45, flat=0.4)
    paint.disc(1230, 1290, 420, 70, fade("#dbe9e3", "#a9c4c0"), alpha=0.5, blur=26)
    rows = [1000.0]
    while rows[-1] < 1600:
        rows.append(rows[-1] + 26 + (rows[-1] - 1000) * 0.2)
    for number, (top, bottom) in enumerate(itertools.pairwise(rows)):
        paint.stroke([(0, bottom), (2400, bottom)], 2 + (bottom - 1000) / 240, "#55605e", alpha=0.55)
        for column in range(-14, 15):
            offset = column + (0.5 if number % 2 else 0)
            points = [(eye[0] + offset * 92 * (y - eye[1]) / 280, y) for y in (top, bottom)]
            paint.stroke(points, 2 + (bottom - 1000) / 260, "#55605e", alpha=0.5)
            if paint.random.random() < 0.16:
                half = 46 * (bottom - eye[1]) / 280
                paint.disc(
                    points[0][0] + half,
                    (top + bottom) / 2,
                    half * 0.8,
                    (bottom - top) * 0.32,
                    "#dce7dd",
                    alpha=0.22,
                    blur=6,
                )
    for side in (-1, 1):
        paint.shape(
            [
                (1200 + side * 500, 1000),
                (1200 + side * 1200, 1420),
                (1200 + side * 1200, 1500),
                (1200 + side * 470, 1024),
            ],
            "#a9a391",
        )
        paint.stroke([(1200 + side * 470, 1024), (1200 + side * 1200, 1500)], 5, "#5f6561", alpha=0.7)


def _eaves(paint: Painting) -> None:
    """Tiled eaves on three sides frame the sky; drip tiles along their edge."""
    tile = fade("#46535a", "#303c44")
    paint.shape([(0, -200), (430, -60), (720, 316), (690, 350), (0, 60)], tile)
    paint.shape([(2400, -200), (1970, -60), (1680, 316), (1710, 350), (2400, 60)], tile)
    paint.shape([(640, 250), (1760, 250), (1700, 345), (700, 345)], tile)
    for number in range(34):
        x = 706 + number * 29.4
        paint.stroke([(660 + number * 32.8, 252), (x, 340)], 9, "#55636a")
        paint.disc(x, 344, 11, 11, "#6a777c")
        paint.shape([(x + 5, 344), (x + 25, 344), (x + 15, 366)], "#4a565d")
    for side in (-1, 1):
        for number in range(15):
            share = (number / 15) ** 0.8
            x, y = 702 - 690 * (1 - share), 350 - 270 * (1 - share)
            top_x, top_y = 726 - 700 * (1 - share) ** 0.9, 306 - 420 * (1 - share)
            mirror = [(1200 + side * (1200 - px), py) for px, py in ((top_x, top_y), (x, y))]
            paint.stroke(mirror, 12 - share * 5, "#55636a")
            paint.disc(mirror[1][0], mirror[1][1], 15 - share * 6, 15 - share * 6, "#6a777c")
    for x in (812, 1010, 1330, 1560):
        paint.stroke([(x, 372), (x, 372 + paint.random.uniform(30, 130))], 2.5, "#eaf3ec", alpha=0.7)


def _basin(paint: Painting, x: float, foot: float, size: float) -> None:
    """The enamel basin that caught the rain for forty years, now with sun plants."""
    paint.shadow(oval(x + 20, foot, size * 0.95, size * 0.16), 0.4, 10)
    paint.shape(
        smooth(
            [
                (x - size, foot - size * 0.5),
                (x - size * 0.82, foot - size * 0.1),
                (x - size * 0.5, foot + size * 0.03),
                (x + size * 0.5, foot + size * 0.03),
                (x + size * 0.82, foot - size * 0.1),
                (x + size, foot - size * 0.5),
            ]
        ),
        fade("#fbf6ea", "#dfd9ca"),
    )
    paint.disc(x, foot - size * 0.5, size * 1.04, size * 0.24, "#3f6f95")
    paint.disc(x, foot - size * 0.5, size * 0.96, size * 0.2, "#4a3729")
    for px, colour in ((-0.5, "#d8583f"), (0.4, "#d8583f")):
        paint.disc(x + px * size * 0.5, foot - size * 0.2, size * 0.1, size * 0.085, colour, alpha=0.8)
    paint.leaves(x, foot - size * 0.62, size * 0.85, size * 0.3, GREENS, count=420, size=size * 0.09)
    for _ in range(16):
        px, py = x + paint.random.uniform(-0.75, 0.75) * size, foot - size * paint.random.uniform(0.55, 0.92)
        colour = paint.random.choice(("#f26d8f", "#f7a13d", "#f5d23f", "#ef5b5b"))
        for petal in range(5):
            angle = petal * math.tau / 5
            paint.disc(
                px + math.cos(angle) * size * 0.06,
                py + math.sin(angle) * size * 0.05,
                size * 0.055,
                size * 0.048,
                colour,
            )
        paint.disc(px, py, size * 0.03, size * 0.027, "#fdf0a8")


def roof() -> Image.Image:
    """Roof behind roof, from the bell tower, in early light."""
    paint = Painting(1800, 1200, seed=59)
    paint.rect(0, 0, 1800, 520, fade("#93bcc8", "#dbe6d8", "#fae0b4"))
    paint.glow(1450, 330, 760, "#ffcf8f", 0.55)
    paint.disc(1450, 330, 52, 52, "#fff3d6")
    for base, high, colour in ((390, 190, "#a8bdb5"), (450, 130, "#87a69d"), (500, 80, "#6d9184")):
        paint.shape(paint.ridge(base, high, 3), colour)
    paint.veil(300, 520, "#f8e3bd", (0, 0.5, 0.6))
    bands = ((510, 0.42), (590, 0.55), (690, 0.7), (815, 0.88), (965, 1.08), (1160, 1.3), (1390, 1.5))
    for number, (foot, scale) in enumerate(bands):
        x = -260.0 * scale - 70 * (number % 2)
        while x < 1850:
            wide, long = paint.random.uniform(150, 190) * scale, paint.random.uniform(240, 380) * scale
            drop = paint.random.uniform(-18, 18) * scale
            if paint.random.random() < 0.16:
                paint.tree(x + wide, foot + drop, 240 * scale, GREENS, "#4b4a44", wide=0.5, leaf=11 * scale)
                x += wide * 1.3
                continue
            _gabled(paint, x, foot + drop, wide, long, scale)
            x += wide + long * 0.93
        if number < len(bands) - 1:
            paint.veil(
                foot - 130 * scale, foot + 60 * scale, "#f8e3bd", (0, 0.26 * (1 - number / 6), 0.3 * (1 - number / 6))
            )
    return paint.finish(brush=11)


def _gabled(paint: Painting, x: float, foot: float, wide: float, long: float, scale: float) -> None:
    """A house with its gable towards us; the roof runs off to the right and away."""
    wall, rise, away = 120 * scale, 78 * scale, -long * 0.2
    left, right, ridge = (x, foot - wall), (x + wide, foot - wall), (x + wide / 2, foot - wall - rise)
    tone = mix("#56656c", "#86725f", paint.random.uniform(0, 0.45))
    paint.shape(
        [right, (right[0] + long, right[1] + away), (right[0] + long, foot + away), (x + wide, foot)],
        fade("#c9bfa9", "#e6dcc6", across=True),
    )
    for number in range(int(long / (70 * scale))):
        at = number * 70 * scale + 22 * scale
        shift = away * at / long
        px, py = right[0] + at, right[1] + shift + 36 * scale
        pane = paint.random.choice(("#4d6064", "#566a6c", "#ffd795"))
        paint.shape(
            [(px, py), (px + 32 * scale, py - 6 * scale), (px + 32 * scale, py + 42 * scale), (px, py + 48 * scale)],
            "#6b4a38",
        )
        paint.shape(
            [
                (px + 4 * scale, py + 3 * scale),
                (px + 28 * scale, py - 1 * scale),
                (px + 28 * scale, py + 38 * scale),
                (px + 4 * scale, py + 43 * scale),
            ],
            pane,
        )
    over = 16 * scale
    eaves = (right[0] + over, right[1] + over * 0.9)
    slope = [ridge, (ridge[0] + long + over, ridge[1] + away), (eaves[0] + long + over * 0.4, eaves[1] + away), eaves]
    paint.shape(
        [
            (eaves[0], eaves[1]),
            (eaves[0] + long, eaves[1] + away),
            (eaves[0] + long, eaves[1] + away + 16 * scale),
            (eaves[0] - 10 * scale, eaves[1] + 18 * scale),
        ],
        "#5d5648",
        alpha=0.3,
    )
    paint.shape(slope, fade(mix(tone, "#f2d6a6", 0.32), tone))
    courses = max(8, int(long / (12 * scale)))
    for step in range(courses + 1):
        share = step / courses
        one = (ridge[0] + (long + over) * share, ridge[1] + away * share)
        other = (eaves[0] + (long + over * 0.4) * share, eaves[1] + away * share)
        paint.stroke([one, other], 2.6 * scale, mix(tone, "#18232a", 0.5), alpha=0.75)
        paint.disc(other[0] - 3 * scale, other[1], 4 * scale, 4.4 * scale, mix(tone, "#f2d6a6", 0.3))
    paint.shape([(x, foot), left, ridge, right, (x + wide, foot)], fade("#fdf4e0", "#f3e8d0", "#dcd0b8"))
    _gable_tiles(paint, left, ridge, right, over, scale)
    paint.stroke(
        [
            (ridge[0] - 6 * scale, ridge[1] - 12 * scale),
            (ridge[0], ridge[1] - 5 * scale),
            (ridge[0] + long, ridge[1] + away - 5 * scale),
            (ridge[0] + long + 12 * scale, ridge[1] + away - 13 * scale),
        ],
        11 * scale,
        "#3b474d",
    )
    paint.rect(x + wide * 0.4, foot - wall * 0.98, x + wide * 0.6, foot - wall * 0.7, "#6b4a38")
    paint.rect(
        x + wide * 0.43,
        foot - wall * 0.94,
        x + wide * 0.57,
        foot - wall * 0.73,
        paint.random.choice(("#46585c", "#ffd795")),
    )


def _gable_tiles(paint: Painting, left: Point, ridge: Point, right: Point, over: float, scale: float) -> None:
    for side, end in ((-1, left), (1, right)):
        edge = (end[0] + side * over, end[1] + over * 0.9)
        paint.shape(
            [
                (ridge[0], ridge[1] - 9 * scale),
                (edge[0], edge[1] - 9 * scale),
                (edge[0], edge[1] + 4 * scale),
                (ridge[0], ridge[1] + 7 * scale),
            ],
            "#414d53",
        )


def lane() -> Image.Image:
    """The lane towards evening: two white walls, wet flags, the hollow stone at the foot of the wall."""
    paint = Painting(1600, 2400, seed=61)
    eye = (760.0, 1180.0)
    paint.rect(0, 0, 1600, 2400, fade("#7fb0bd", "#c9dbcf", "#f8dfb0", "#f6c88d"))
    paint.glow(760, 1120, 700, "#ffd391", 0.7)
    _lane_end(paint, eye)
    left = [(-40.0, -320.0), (640.0, 900.0), (640.0, 1330.0), (-40.0, 2330.0)]
    right = [(1640.0, -520.0), (880.0, 900.0), (880.0, 1330.0), (1640.0, 2420.0)]
    paint.shape(left, fade("#c9c2b1", "#e0d8c6", "#f4e4c4", across=True))
    paint.shape(right, fade("#fbe6bd", "#f3e3c6", "#e2d5bd", across=True))
    _plaster(paint)
    _wall_tiles(paint, left[0], left[1], 1)
    _wall_tiles(paint, right[0], right[1], -1)
    _flags(paint, eye)
    _door(paint)
    _side_window(paint)
    _worn_stone(paint)
    paper_lantern(paint, 395, 1010, 52)
    paint.stroke([(330, 972), (405, 972)], 9, "#4a352b")
    for x, foot, size, flower in ((250, 2060, 150, ""), (385, 1880, 110, "#e8654f"), (478, 1740, 80, "")):
        flower_pot(paint, x, foot, size, leaf=GREENS, flower=flower)
    _cat(paint, 1010, 1700, 90)
    for x, y, rx, ry in ((1560, 200, 300, 240), (1420, 330, 200, 170), (1560, 520, 200, 190), (1480, 640, 90, 130)):
        paint.leaves(x, y, rx, ry, GREENS, count=int(rx * ry / 50), size=21)
        for _ in range(9):
            angle, far = paint.random.uniform(0, math.tau), math.sqrt(paint.random.random()) * 0.8
            _trumpet(paint, x + math.cos(angle) * rx * far, y + math.sin(angle) * ry * far, 21)
    paint.shape([(640, 1330), (880, 1330), (1290, 1915), (420, 1680)], "#ffe2ab", alpha=0.18, blur=30)
    return paint.finish(brush=11)


def _lane_end(paint: Painting, eye: Point) -> None:
    """Where the lane opens to the river."""
    _x, y = eye
    hills = smooth([(600, y - 50), (660, y - 100), (720, y - 112), (780, y - 78), (840, y - 92), (920, y - 140)])
    paint.shape([*hills, (920, y + 80), (600, y + 80)], "#9fb8a6")
    paint.rect(600, y + 40, 920, y + 160, fade("#f8d9a4", "#c9cbae", "#93b0a8"))
    paint.stroke(smooth([(620, y + 52), (700, y + 14), (760, y + 4), (830, y + 16), (910, y + 52)]), 12, "#8f8b7d")
    paint.leaves(640, y - 20, 70, 130, GREENS, count=300, size=8, droop=1)


def _plaster(paint: Painting) -> None:
    """Rain marks and patches where the plaster came off."""
    for side in (-1, 1):
        for _ in range(46):
            far = paint.random.random() ** 0.6
            x = 640 - 640 * far if side < 0 else 880 + 720 * far
            top = 920 - 1180 * far + paint.random.uniform(0, 600) * (0.4 + far)
            paint.disc(x, top, 8 + 34 * far, 60 + 260 * far, "#9c9a88", alpha=0.09, blur=14)
    for foot, head in (((640, 1330), (640, 1288)), ((880, 1330), (880, 1288))):
        near_foot, near_head = ((-40, 2330), (-40, 2020)) if foot[0] < 800 else ((1640, 2420), (1640, 2100))
        damp = smooth([head, ((head[0] + near_head[0]) / 2, (head[1] + near_head[1]) / 2 + 30), near_head])
        paint.shape([foot, *damp, near_foot], "#7f8a70", alpha=0.32, blur=16)


def _wall_tiles(paint: Painting, near: Point, far: Point, side: int) -> None:
    """The tiled coping along the head of a wall."""
    steps = 40
    for step in range(steps):
        share = (step / steps) ** 0.62
        x, y = near[0] + (far[0] - near[0]) * share, near[1] + (far[1] - near[1]) * share
        size = 66 - 52 * share
        paint.shape(
            [
                (x - side * size * 0.3, y - size),
                (x + side * size * 1.15, y - size * 0.1),
                (x + side * size * 1.0, y + size * 0.42),
                (x - side * size * 0.5, y + size * 0.1),
            ],
            fade("#5b6970", "#36434a"),
        )
        paint.disc(x + side * size * 1.02, y + size * 0.16, size * 0.2, size * 0.2, "#76838a")
    paint.shape(
        [(near[0], near[1] + 70), (far[0], far[1] + 16), (far[0], far[1] + 44), (near[0], near[1] + 210)],
        "#4e5658",
        alpha=0.28,
        blur=8,
    )


def _flags(paint: Painting, eye: Point) -> None:
    """Flagstones, long ones along the middle, wet in the joints."""
    floor = [(640.0, 1330.0), (880.0, 1330.0), (1640.0, 2420.0), (-40.0, 2420.0), (-40.0, 2330.0)]
    paint.shape(floor, fade("#dcc69d", "#a8a08c", "#7d8078"))
    rows = [1330.0]
    while rows[-1] < 2420:
        rows.append(rows[-1] + 16 + (rows[-1] - 1330) * 0.17)
    for number, (top, bottom) in enumerate(itertools.pairwise(rows)):
        for column in range(-6, 7):
            offset = column + (0.5 if number % 2 else 0)
            tone = paint.random.choice(("#f5e3bd", "#6f756f", "#b7ad95", "#8f9288"))
            corners = [
                (eye[0] + (offset + dx) * 150 * (y - eye[1]) / 150, y)
                for y, dx in ((top, 0), (top, 1), (bottom, 1), (bottom, 0))
            ]
            if all(-300 < x < 1900 for x, _ in corners) and _on_floor(corners):
                paint.shape(corners, tone, alpha=0.28)
                paint.stroke([corners[0], corners[3]], 2 + number * 0.25, "#545a54", alpha=0.6)
        left, right = _floor_edges(bottom)
        paint.stroke([(left, bottom), (right, bottom)], 2 + number * 0.3, "#545a54", alpha=0.6)


def _floor_edges(y: float) -> tuple[float, float]:
    return 640 - (y - 1330) * 0.68, 880 + (y - 1330) * 0.697


def _on_floor(corners: list[Point]) -> bool:
    return all(_floor_edges(y)[0] - 4 <= x <= _floor_edges(y)[1] + 4 for x, y in corners)


def _door(paint: Painting) -> None:
    """A door in the left wall, in perspective, half open."""
    frame = [(300.0, 1090.0), (440.0, 1150.0), (440.0, 1640.0), (300.0, 1846.0)]
    paint.shape(
        [(272, 1040), (462, 1120), (462, 1630), (440, 1640), (440, 1150), (300, 1090), (300, 1846), (272, 1886)],
        "#8e8878",
    )
    paint.shape(frame, fade("#5e3b2c", "#43291f"))
    paint.shape([(300, 1090), (366, 1119), (366, 1750), (300, 1846)], fade("#8f553a", "#6f3f2d"))
    paint.shape([(366, 1119), (440, 1150), (440, 1640), (366, 1750)], fade("#f6c67d", "#d9914f"))
    paint.disc(350, 1452, 7, 9, "#d8b25c")
    paint.shape([(255, 1034), (476, 1124), (470, 1092), (252, 985)], fade("#59666c", "#37444b"))


def _side_window(paint: Painting) -> None:
    paint.shape([(1150, 1010), (1300, 930), (1300, 1230), (1150, 1262)], "#7a5a45")
    paint.shape([(1162, 1018), (1288, 952), (1288, 1216), (1162, 1246)], fade("#ffdc9a", "#e6a55f"))
    for share in (0.25, 0.5, 0.75):
        x = 1162 + 126 * share
        paint.stroke([(x, 1018 - 66 * share), (x, 1246 - 30 * share)], 6, "#6a4a38")
    for share in (0.33, 0.66):
        paint.stroke([(1162, 1018 + 228 * share), (1288, 952 + 264 * share)], 6, "#6a4a38")
    paint.shape([(1134, 1000), (1318, 900), (1322, 868), (1130, 972)], fade("#59666c", "#37444b"))


def _worn_stone(paint: Painting) -> None:
    """The blue stone where water carriers rested: a block by the right wall, hollowed on top."""
    paint.shadow(oval(1235, 2075, 210, 34), 0.45, 12)
    paint.shape([(1060, 1935), (1330, 1985), (1345, 2120), (1070, 2050)], fade("#7d8c8c", "#5b6a6c"))
    paint.shape(
        smooth(
            [(1060, 1935), (1150, 1900), (1290, 1895), (1410, 1935), (1330, 1985), (1230, 1975), (1140, 1958)],
            closed=True,
            steps=6,
        ),
        fade("#a9b5b0", "#8d9b98"),
    )
    paint.shape([(1330, 1985), (1410, 1935), (1420, 2062), (1345, 2120)], "#4d5b5e")
    paint.disc(1235, 1936, 98, 22, fade("#6f7f80", "#95a3a0"), turn=4)
    paint.disc(1243, 1941, 70, 12, "#c9d8d2", alpha=0.5, blur=4)


def _trumpet(paint: Painting, x: float, y: float, size: float) -> None:
    """A flower of the trumpet vine."""
    colour = paint.random.choice(("#ee8a45", "#f2a457", "#e4703d"))
    for petal in range(5):
        angle = petal * math.tau / 5
        paint.disc(x + math.cos(angle) * size * 0.55, y + math.sin(angle) * size * 0.5, size * 0.5, size * 0.42, colour)
    paint.disc(x, y, size * 0.3, size * 0.26, "#b4442c")


def _cat(paint: Painting, x: float, foot: float, size: float) -> None:
    """A cat that sits in the middle of the lane, looking away."""
    fur, dark = "#e0934a", "#a85f2c"
    paint.shadow(oval(x + size * 0.2, foot, size * 0.6, size * 0.1), 0.4, 6)
    paint.stroke(
        smooth(
            [
                (x + size * 0.3, foot - size * 0.1),
                (x + size * 0.62, foot - size * 0.04),
                (x + size * 0.72, foot - size * 0.26),
            ]
        ),
        size * 0.13,
        fur,
        taper=0.6,
    )
    paint.shape(
        smooth(
            [
                (x - size * 0.36, foot),
                (x - size * 0.36, foot - size * 0.4),
                (x - size * 0.18, foot - size * 0.82),
                (x + size * 0.16, foot - size * 0.82),
                (x + size * 0.34, foot - size * 0.4),
                (x + size * 0.36, foot),
            ]
        ),
        fade("#f0b06a", fur, dark),
    )
    paint.disc(x, foot - size * 0.98, size * 0.25, size * 0.22, fade("#f0b06a", fur))
    for side in (-1, 1):
        paint.shape(
            [
                (x + side * size * 0.22, foot - size * 1.06),
                (x + side * size * 0.2, foot - size * 1.36),
                (x + side * size * 0.05, foot - size * 1.16),
            ],
            fur,
        )
    for level in (0.35, 0.5, 0.65):
        paint.stroke(
            [(x - size * 0.1, foot - size * level), (x + size * 0.1, foot - size * level)],
            size * 0.035,
            dark,
            alpha=0.7,
        )


def reading() -> Image.Image:
    """The reading room above the market after dark; small, as an old telephone took it."""
    paint = Painting(960, 640, seed=67)
    paint.rect(0, 0, 960, 560, fade("#16263f", "#2a4058", "#4f6474"))
    paint.rect(90, 90, 870, 560, fade("#7d7468", "#938675"))
    paint.shape([(60, 96), (900, 96), (860, 40), (100, 40)], fade("#3f4a55", "#2a353f"))
    for number in range(4):
        x = 130 + number * 182
        paint.rect(x - 8, 130, x + 150, 306, "#4a382c")
        paint.rect(x, 138, x + 142, 298, fade("#ffe7ad", "#ffd184"))
        for shelf in range(3):
            y = 178 + shelf * 40
            book = x + 6.0
            while book < x + 132:
                wide = paint.random.uniform(6, 13)
                tall = paint.random.uniform(20, 32)
                paint.rect(
                    book,
                    y - tall,
                    book + wide,
                    y,
                    paint.random.choice(("#a44a3a", "#3f6b72", "#c98a3c", "#5c6b45", "#7c4d5c", "#e3d6b8")),
                )
                book += wide + 1.5
            paint.rect(x, y, x + 142, y + 4, "#7a5236")
        paint.stroke([(x + 71, 138), (x + 71, 298)], 5, "#4a382c")
        paint.glow(x + 71, 220, 170, "#ffbf6b", 0.3)
    for x in (236, 600):
        paint.disc(x, 256, 14, 17, "#3a302c")
        paint.rect(x - 6, 266, x + 6, 282, "#3a302c")
        paint.shape(
            [(x - 38, 298), (x - 33, 284), (x - 20, 277), (x, 274), (x + 20, 277), (x + 33, 284), (x + 38, 298)],
            "#3a302c",
        )
    paint.shape([(70, 350), (890, 350), (920, 392), (40, 392)], fade("#c2573f", "#8f3d30"))
    for stripe in range(9):
        x = 70 + stripe * 91
        paint.shape(
            [(x, 350), (x + 46, 350), (x + 44 + (stripe - 4) * 3.4, 392), (x - 4 + (stripe - 4) * 3.4, 392)],
            "#e9dcc2",
            alpha=0.85,
        )
    for number in range(4):
        x = 112 + number * 190
        paint.rect(x, 396, x + 168, 560, fade("#56606a", "#3f4952"))
        for slat in range(11):
            paint.stroke([(x, 406 + slat * 14), (x + 168, 406 + slat * 14)], 2.5, "#343d46")
    paint.rect(0, 556, 960, 640, fade("#3f464c", "#2a3037"))
    paint.veil(556, 640, "#ffbf6b", (0.28, 0.1, 0))
    paint.rect(500, 440, 628, 560, fade("#ffdf9f", "#f0b265"))
    for step in range(6):
        paint.rect(506 + step * 3, 548 - step * 17, 622 - step * 3, 554 - step * 17, "#b5793f")
        paint.rect(506 + step * 3, 541 - step * 17, 622 - step * 3, 548 - step * 17, "#ffeec4", alpha=0.8)
    for x, y, tone in ((690, 520, "#8a6440"), (738, 520, "#7a5636"), (712, 482, "#93704a")):
        paint.rect(x, y, x + 46, y + 38, fade(mix(tone, "#ffcf8f", 0.25), tone))
        paint.stroke([(x, y + 19), (x + 46, y + 19)], 3, "#4a3524")
    return paint.finish(brush=14, grain=18).resize((480, 320), Image.Resampling.LANCZOS)
