"""Pictures of the town: the camphor tree, the lift, the courtyard, roofs, the lane, the reading room at night."""

from __future__ import annotations

from PIL import Image

from sample_maker.paint import Painting, fade, mix, oval, smooth

CAMPHOR = ("#1f3d36", "#2f5a45", "#4c7a50", "#7d9c58", "#a9b869")


def bench() -> Image.Image:
    """A summer evening under the camphor tree: neighbours on benches, a blackboard, lit flats behind."""
    paint = Painting(2400, 1600, seed=41)
    ground = 1010.0
    paint.rect(0, 0, 2400, ground, fade("#3d6b86", "#7ea3a4", "#e7cfa4", "#f3bd86"))
    paint.glow(1900, 860, 1100, "#f7b06a", 0.5)
    for x, wide, storeys in ((60, 520, 6), (640, 470, 6), (1560, 500, 6), (2110, 420, 6)):
        _flats(paint, x, ground - 10, wide, storeys)
    paint.veil(560, ground, "#f3c694", (0, 0.18, 0.3))
    for x, high in ((590, 250), (1180, 300), (1510, 240), (2080, 260)):
        paint.tree(x, ground, high, CAMPHOR[:4], "#4a3d35", wide=0.5, leaf=8)
    paint.rect(0, ground - 26, 2400, ground, fade("#6f8361", "#59704f"))
    paint.rect(0, ground, 2400, 1600, fade("#c08a63", "#b67a58", "#8f5f4c"))
    _court_lines(paint, ground)
    _camphor(paint)
    _lamp_string(paint)
    _blackboard(paint, 1740, 1250)
    for row, (y, size, count, x0) in enumerate(((1180, 130, 4, 640), (1330, 165, 4, 520), (1530, 215, 4, 430))):
        _bench_row(paint, x0, y, size, count, row)
    _speaker(paint, 1560, 1290, 250)
    return paint.finish(brush=12)


def _flats(paint: Painting, x: float, foot: float, wide: float, storeys: int) -> None:
    """A block of workers' flats of the eighties."""
    high = storeys * 96
    top = foot - high
    paint.rect(x, top, x + wide, foot, fade("#b98f74", "#c79f80", "#d7b08c"))
    paint.rect(x - 10, top - 20, x + wide + 10, top + 6, "#8b6d5c")
    columns = int(wide // 88)
    each = wide / columns
    for storey in range(storeys):
        y = top + 26 + storey * 96
        for column in range(columns):
            left = x + each * column + each * 0.16
            on = paint.random.random() < 0.42
            glass = paint.random.choice(("#ffd98a", "#ffcf78", "#ffe4ab")) if on else "#58707a"
            paint.rect(left - 4, y - 4, left + each * 0.68 + 4, y + 52, "#e8dac2")
            paint.rect(
                left, y, left + each * 0.68, y + 48, fade(glass, mix(glass, "#c98a4c" if on else "#2f4450", 0.4))
            )
            paint.stroke([(left + each * 0.34, y), (left + each * 0.34, y + 48)], 3, "#e8dac2")
            if column % 2 == storey % 2:
                paint.rect(left - 12, y + 44, left + each * 0.68 + 12, y + 74, fade("#a57a62", "#8e6855"))
                for _ in range(3):
                    px = left + paint.random.uniform(0, each * 0.66)
                    paint.leaves(px, y + 40, 11, 9, CAMPHOR[1:4], count=14, size=5)


def _court_lines(paint: Painting, ground: float) -> None:
    for points in (
        [(0, ground + 90), (2400, ground + 90)],
        [(900, ground + 90), (180, 1600)],
        [(1900, ground + 90), (2330, 1600)],
        oval(1420, 1600, 560, 230, start=190, end=350),
    ):
        paint.stroke(points, 9, "#f0dcc0", alpha=0.45)


def _camphor(paint: Painting) -> None:
    """The old tree at the left: a forked trunk and a crown that roofs half of the picture."""
    bark = fade("#7a5f4d", "#57443b", "#3a302e", across=True)
    paint.shadow(oval(420, 1285, 760, 120), 0.32, 40)
    paint.shape(
        smooth(
            [
                (180, 1300),
                (262, 1190),
                (285, 980),
                (250, 760),
                (160, 560),
                (210, 520),
                (320, 680),
                (352, 560),
                (330, 360),
                (390, 350),
                (425, 580),
                (470, 640),
                (640, 470),
                (690, 510),
                (520, 730),
                (462, 840),
                (470, 1020),
                (510, 1200),
                (610, 1300),
                (400, 1280),
            ],
            steps=8,
        ),
        bark,
    )
    for x0, y0, lean in ((300, 1200, -20), (350, 1220, 6), (410, 1210, 24), (330, 900, -10), (390, 860, 12)):
        paint.stroke(
            smooth([(x0, y0), (x0 + lean, y0 - 130), (x0 + lean * 0.4, y0 - 250)]), 5, "#2e2726", alpha=0.5, taper=0.3
        )
    clouds = (
        (120, 420, 330, 210),
        (980, 330, 330, 170),
        (1240, 190, 280, 150),
        (700, 420, 330, 170),
        (360, 330, 380, 220),
        (60, 180, 320, 220),
        (520, 160, 420, 220),
        (900, 110, 420, 190),
        (240, 30, 420, 170),
        (760, -10, 480, 150),
        (1290, 30, 330, 140),
    )
    for x, y, rx, ry in clouds:
        paint.leaves(x, y, rx, ry, CAMPHOR, count=int(rx * ry / 22), size=17)


def _lamp_string(paint: Painting) -> None:
    """Bulbs on a wire from the tree to a post."""
    wire = smooth([(640, 560), (1050, 700), (1560, 710), (2230, 540)], steps=24)
    paint.stroke(wire, 3, "#2c2a2c")
    paint.stroke([(2234, 520), (2234, 1130)], 12, "#4d4a48")
    for x, y in wire[5:-4:9]:
        paint.glow(x, y + 26, 190, "#ffb860", 0.8)
        paint.disc(x, y + 22, 13, 17, "#fff3cf")
        paint.rect(x - 6, y, x + 6, y + 10, "#3a3534")


def _blackboard(paint: Painting, x: float, foot: float) -> None:
    wood = "#8b6443"
    for dx in (30, 330):
        paint.stroke([(x + dx, foot - 330), (x + dx - (26 if dx < 100 else -26), foot + 10)], 14, wood)
    paint.rect(x - 10, foot - 370, x + 370, foot - 120, fade("#a87c52", wood))
    paint.rect(x + 6, foot - 354, x + 354, foot - 136, fade("#2f4a44", "#24403b"))
    for row in range(7):
        y = foot - 330 + row * 28
        long = paint.random.uniform(120, 300)
        if row in (1, 4):
            paint.rect(x + 24, y - 8, x + 24 + long, y + 10, "#9fb0a5", alpha=0.28, blur=6)
            continue
        dots = [(x + 28 + step * 13, y + paint.random.uniform(-3.5, 3.5)) for step in range(int(long / 13))]
        for one, other in zip(dots[::2], dots[1::2], strict=False):
            paint.stroke([one, other], 4, "#e9e6d6", alpha=0.85)


def _bench_row(paint: Painting, x: float, y: float, size: float, count: int, row: int) -> None:
    """A long bench with people seen from behind; ``size`` is the height of a seated back."""
    clothes = ("#c9553f", "#3e6c7c", "#e0b560", "#5d7f5f", "#e9dcc4", "#7d5a74", "#d98656", "#49617f", "#b9c4b0")
    hair = ("#2a2625", "#37302d", "#8d8883", "#c9c4bb", "#2a2625")
    wide = count * size * 0.92
    paint.shadow(oval(x + wide / 2, y + size * 0.42, wide * 0.56, size * 0.16), 0.35, 14)
    for leg in (0.08, 0.92):
        paint.stroke(
            [(x + wide * leg, y), (x + wide * leg + (leg - 0.5) * size * 0.16, y + size * 0.42)], size * 0.07, "#5b4331"
        )
    for seat in range(count):
        if (seat + row * 2) % 5 == 3:
            continue
        px = x + wide * (seat + 0.5) / count + paint.random.uniform(-0.06, 0.06) * size
        _seated(
            paint,
            px,
            y + size * 0.03,
            size * paint.random.uniform(0.92, 1.06),
            paint.random.choice(clothes),
            paint.random.choice(hair),
        )
    paint.rect(x - size * 0.1, y, x + wide + size * 0.1, y + size * 0.11, fade("#b58555", "#7f5a3b"))


def _seated(paint: Painting, x: float, seat: float, size: float, cloth: str, hair: str) -> None:
    """Someone on a bench, from behind: back, arms, neck, head."""
    tilt = paint.random.uniform(-0.05, 0.05) * size
    skin = paint.random.choice(("#d9a27c", "#c98f6a", "#e0b08c"))
    top = seat - size
    back = smooth(
        [
            (x - size * 0.27, seat),
            (x - size * 0.3, seat - size * 0.34),
            (x - size * 0.31, top + size * 0.36),
            (x - size * 0.24, top + size * 0.2),
            (x - size * 0.08 + tilt, top + size * 0.11),
            (x + size * 0.08 + tilt, top + size * 0.11),
            (x + size * 0.24, top + size * 0.2),
            (x + size * 0.31, top + size * 0.36),
            (x + size * 0.3, seat - size * 0.34),
            (x + size * 0.27, seat),
        ]
    )
    paint.rect(
        x - size * 0.07 + tilt, top - size * 0.02, x + size * 0.07 + tilt, top + size * 0.17, mix(skin, "#6b4535", 0.25)
    )
    paint.shape(back, fade(mix(cloth, "#ffd9a0", 0.22), cloth, mix(cloth, "#2b2230", 0.35)))
    for side in (-1, 1):
        paint.stroke(
            smooth(
                [
                    (x + side * size * 0.2, top + size * 0.42),
                    (x + side * size * 0.215, top + size * 0.7),
                    (x + side * size * 0.2, seat),
                ]
            ),
            size * 0.016,
            mix(cloth, "#2b2230", 0.45),
            alpha=0.7,
        )
    paint.disc(x + tilt * 1.5, top - size * 0.12, size * 0.135, size * 0.165, mix(skin, "#6b4535", 0.15))
    paint.shape(oval(x + tilt * 1.5, top - size * 0.135, size * 0.15, size * 0.175, start=150, end=390), hair)
    paint.disc(x + tilt * 1.5, top - size * 0.15, size * 0.15, size * 0.15, fade(mix(hair, "#e0b080", 0.2), hair))


def _speaker(paint: Painting, x: float, foot: float, high: float) -> None:
    """The one who has the floor, half turned to the board."""
    cloth = "#3e6c7c"
    paint.shadow(oval(x + high * 0.05, foot, high * 0.3, high * 0.06), 0.35, 8)
    for dx in (-0.07, 0.08):
        paint.stroke(
            [(x + dx * high, foot - high * 0.45), (x + dx * high * 1.15, foot - high * 0.02)], high * 0.1, "#37404a"
        )
        paint.disc(x + dx * high * 1.3, foot, high * 0.065, high * 0.028, "#22262a")
    paint.shape(
        smooth(
            [
                (x - high * 0.14, foot - high * 0.4),
                (x - high * 0.16, foot - high * 0.72),
                (x - high * 0.06, foot - high * 0.82),
                (x + high * 0.07, foot - high * 0.82),
                (x + high * 0.16, foot - high * 0.72),
                (x + high * 0.14, foot - high * 0.4),
            ]
        ),
        fade("#5d93a0", cloth),
    )
    paint.stroke(
        smooth(
            [
                (x + high * 0.13, foot - high * 0.73),
                (x + high * 0.25, foot - high * 0.7),
                (x + high * 0.36, foot - high * 0.8),
            ]
        ),
        high * 0.065,
        cloth,
        taper=0.75,
    )
    paint.disc(x + high * 0.38, foot - high * 0.815, high * 0.03, high * 0.03, "#d9a27c")
    paint.stroke(
        smooth(
            [
                (x - high * 0.14, foot - high * 0.73),
                (x - high * 0.19, foot - high * 0.58),
                (x - high * 0.13, foot - high * 0.47),
            ]
        ),
        high * 0.065,
        cloth,
        taper=0.8,
    )
    paint.rect(x - high * 0.03, foot - high * 0.87, x + high * 0.03, foot - high * 0.8, "#c98f6a")
    paint.disc(x + high * 0.005, foot - high * 0.92, high * 0.065, high * 0.078, "#d9a27c")
    paint.shape(
        smooth(
            [
                (x - high * 0.075, foot - high * 0.88),
                (x - high * 0.08, foot - high * 0.97),
                (x, foot - high * 1.02),
                (x + high * 0.07, foot - high * 0.97),
                (x + high * 0.03, foot - high * 0.955),
                (x - high * 0.04, foot - high * 0.94),
            ],
            closed=True,
        ),
        "#8d8883",
    )


def lift() -> Image.Image:
    """The new lift: a shaft of glass before an old house, between two osmanthus trees."""
    paint = Painting(1600, 2000, seed=43)
    ground = 1740.0
    paint.rect(0, 0, 1600, ground, fade("#7fb2c4", "#a9cfd2", "#dfe6d2", "#f4e6c6"))
    for x, y, rx in ((260, 210, 230), (1320, 330, 260), (1180, 150, 170)):
        for dx, dy, share in ((-0.5, 0.1, 0.5), (0, -0.12, 0.65), (0.5, 0.08, 0.5), (0, 0.12, 0.9)):
            paint.disc(x + dx * rx, y + dy * rx, rx * share * 0.62, rx * share * 0.24, "#fdf6e4", alpha=0.75, blur=12)
    _old_house(paint, ground)
    _shaft(paint, 930, ground)
    paint.rect(0, ground, 1600, 2000, fade("#cbb693", "#b79f7d", "#94805f"))
    for row in range(5):
        joint = ground + 20 + row * row * 14 + row * 20
        paint.stroke([(0, joint), (1600, joint)], 2 + row * 0.6, "#8d7959", alpha=0.5)
    for x in range(-600, 2300, 150):
        paint.stroke([(800 + (x - 800) * 0.62, ground), (x, 2000)], 2.5, "#8d7959", alpha=0.4)
    for x, high in ((250, 760), (1430, 700)):
        paint.shadow(oval(x + 60, ground + 46, 230, 40), 0.35, 16)
        paint.tree(x, ground + 50, high, CAMPHOR, "#5a4638", wide=0.48, leaf=13)
        for _ in range(130):
            px, py = x + paint.random.gauss(0, 130), ground - high * paint.random.uniform(0.2, 0.95)
            paint.disc(px, py, 5, 4, "#f2c25c", alpha=0.85)
    _bamboo_chair(paint, 560, ground + 170, 190)
    return paint.finish(brush=12)


def _old_house(paint: Painting, ground: float) -> None:
    wall_left, wall_right, storey = 130.0, 1500.0, 248.0
    top = ground - 6 * storey
    paint.rect(wall_left, top, wall_right, ground, fade("#e6cfae", "#dcbf9a", "#cbaa87"))
    paint.rect(wall_left - 24, top - 36, wall_right + 24, top + 14, fade("#b3927a", "#9a7863"))
    for floor in range(6):
        y = top + floor * storey
        paint.rect(wall_left, y + storey - 12, wall_right, y + storey - 2, "#b5957a", alpha=0.7)
        for x in (190, 560, 1240):
            _balcony(paint, x, y + 48, 300 if x != 1240 else 220, floor)
    paint.rect(wall_left, top, wall_left + 40, ground, "#8c6f5c", alpha=0.16)


def _balcony(paint: Painting, x: float, y: float, wide: float, floor: int) -> None:
    paint.rect(x - 8, y - 8, x + wide + 8, y + 112, "#f3e6cf")
    paint.rect(x, y, x + wide, y + 108, fade("#87a7a8", "#5f8388", "#4d6f77"))
    panes = 3 if wide > 250 else 2
    for pane in range(1, panes):
        paint.rect(x + wide * pane / panes - 4, y, x + wide * pane / panes + 4, y + 108, "#f3e6cf")
    paint.shape(
        [(x + wide * 0.1, y), (x + wide * 0.28, y), (x + wide * 0.14, y + 108), (x, y + 108), (x, y + 70)],
        "#d6e6dd",
        alpha=0.28,
    )
    if paint.random.random() < 0.45:
        paint.rect(
            x + 6,
            y + 2,
            x + wide / panes - 12,
            y + 108,
            paint.random.choice(("#d9a35f", "#c8d0b0", "#cf7f62", "#8fb0b4")),
            alpha=0.75,
        )
    paint.rect(x - 14, y + 106, x + wide + 14, y + 124, "#b9977c")
    paint.rect(x - 10, y + 124, x + wide + 10, y + 168, fade("#d8b892", "#c39f7d"))
    for bar in range(int(wide // 22) + 1):
        paint.rect(x + bar * 22 - 2, y + 124, x + bar * 22 + 2, y + 168, "#a58467", alpha=0.6)
    if floor % 2 == 0:
        for px in (x + wide * 0.2, x + wide * 0.55, x + wide * 0.85):
            paint.leaves(px, y + 104, 30, 26, CAMPHOR[1:], count=60, size=8)
    elif wide > 250:
        for number, colour in enumerate(("#e6ddd0", "#c7604a", "#5f87a0", "#e3bb63")):
            px = x + 40 + number * 62
            paint.shape(
                [(px, y + 140), (px + 40, y + 140), (px + 44, y + 202), (px - 4, y + 202)],
                fade(colour, mix(colour, "#54423c", 0.25)),
            )


def _shaft(paint: Painting, x: float, ground: float) -> None:
    """Steel, glass, a lit cabin on its way to the fifth floor, and the passages to the landings."""
    wide, storey = 250.0, 248.0
    top = ground - 6 * storey - 110
    paint.shadow(
        [(x + wide, top + 60), (x + wide + 110, top + 130), (x + wide + 110, ground), (x + wide, ground)], 0.22, 10
    )
    paint.rect(x, top, x + wide, ground, fade("#a9d2d3", "#84b8bf", "#6ba3ad"))
    paint.shape([(x, top), (x + wide * 0.75, top), (x, top + 620)], "#eef7f0", alpha=0.4)
    paint.shape(
        [(x + wide, ground - 900), (x + wide, ground - 420), (x + wide * 0.25, ground), (x, ground), (x, ground - 140)],
        "#d7ece6",
        alpha=0.25,
    )
    for cable in (0.46, 0.54):
        paint.stroke(
            [(x + wide * cable, top + 30), (x + wide * cable, ground - 5 * storey + 40)], 4, "#3d5660", alpha=0.8
        )
    cabin = ground - 5 * storey + 30
    paint.glow(x + wide / 2, cabin + 100, 330, "#ffcf87", 0.6)
    paint.rect(x + 34, cabin, x + wide - 34, cabin + 206, fade("#fff1cb", "#ffdd9d", "#e9b877"))
    paint.rect(x + wide / 2 - 3, cabin + 10, x + wide / 2 + 3, cabin + 206, "#b98a55")
    paint.rect(x + 30, cabin - 8, x + wide - 30, cabin + 6, "#5d6f73")
    paint.rect(x + 30, cabin + 200, x + wide - 30, cabin + 214, "#5d6f73")
    steel = fade("#5c7076", "#40545b")
    for floor in range(7):
        y = ground - floor * storey
        paint.rect(x - 8, y - 15, x + wide + 8, y, steel)
        if 0 < floor < 6:
            paint.rect(x - 66, y - 15, x, y, "#6f7f80")
            paint.rect(x - 66, y - 118, x, y - 15, "#cfe4df", alpha=0.5)
            paint.stroke([(x - 66, y - 118), (x, y - 118)], 6, "#40545b")
    for px in (x - 4, x + wide - 8):
        paint.rect(px, top, px + 14, ground, steel)
    paint.rect(x - 26, top - 26, x + wide + 26, top + 14, fade("#43565d", "#31434a"))
    for cell in range(6):
        left = x - 14 + cell * (wide + 28) / 6
        paint.shape(
            [(left + 14, top - 62), (left + 52, top - 62), (left + 40, top - 28), (left + 2, top - 28)],
            fade("#3f6691", "#2b4a73"),
        )
    paint.rect(x + 40, ground - 200, x + wide - 40, ground, fade("#8fa5a8", "#74898d"))
    paint.rect(x + wide / 2 - 2, ground - 200, x + wide / 2 + 2, ground, "#42555c")
    paint.rect(x - 60, ground - 236, x + wide + 60, ground - 212, fade("#d9674a", "#b94f39"))


def _bamboo_chair(paint: Painting, x: float, foot: float, size: float) -> None:
    cane, dark = "#d3a75c", "#9a7238"
    paint.shadow(oval(x + size * 0.15, foot, size * 0.6, size * 0.1), 0.35, 8)
    for dx, up in ((-0.4, 1.0), (0.36, 1.0), (-0.28, 0.42), (0.5, 0.42)):
        paint.stroke(
            [
                (x + dx * size, foot - (size * 0.06 if up > 0.9 else 0)),
                (x + dx * size + (size * 0.03 if up > 0.9 else 0), foot - size * up),
            ],
            size * 0.065,
            dark if up > 0.9 else cane,
        )
    paint.shape(
        [
            (x - size * 0.42, foot - size * 0.5),
            (x + size * 0.4, foot - size * 0.5),
            (x + size * 0.54, foot - size * 0.38),
            (x - size * 0.32, foot - size * 0.38),
        ],
        fade("#e8c680", cane),
    )
    for step in range(5):
        y = foot - size * (0.62 + step * 0.085)
        paint.stroke([(x - size * 0.38, y), (x + size * 0.38, y)], size * 0.04, cane)
    paint.stroke(
        smooth([(x - size * 0.4, foot - size * 0.98), (x, foot - size * 1.05), (x + size * 0.4, foot - size * 0.98)]),
        size * 0.07,
        dark,
    )
    for side in (-1, 1):
        paint.stroke(
            smooth(
                [
                    (x + side * size * 0.4, foot - size * 0.74),
                    (x + side * size * 0.44 + size * 0.05, foot - size * 0.72),
                    (x + side * size * 0.4 + size * 0.11, foot - size * 0.42),
                ]
            ),
            size * 0.05,
            cane,
        )
