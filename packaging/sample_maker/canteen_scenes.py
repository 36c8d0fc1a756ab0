"""Pictures of the canteen: the room before noon, and its new dish."""

from __future__ import annotations

import math

from PIL import Image

from sample_maker.paint import Painting, Point, fade, mix, oval, smooth

LEAF = ("#2f5a45", "#4c7a50", "#7da35a", "#b3c46c")


def canteen() -> Image.Image:
    """The canteen before noon: round tables, lamps, and bamboo outside of the windows."""
    paint = Painting(2000, 1500, seed=81)
    paint.rect(0, 0, 2000, 700, fade("#e9dcc2", "#f4e9d1", "#efe0c3"))
    paint.shape([(0, 0), (2000, 0), (1640, 190), (360, 190)], fade("#d3c2a3", "#e8dabd"))
    paint.shape([(0, 0), (360, 190), (360, 720), (0, 1010)], fade("#e3d2b1", "#f0e2c6", across=True))
    paint.shape([(2000, 0), (1640, 190), (1640, 720), (2000, 1010)], fade("#efe1c5", "#d8c5a3", across=True))
    _windows(paint)
    paint.shape([(360, 660), (1640, 660), (1640, 720), (360, 720)], fade("#7f9f8d", "#68897a"))
    paint.shape([(0, 900), (360, 660), (360, 720), (0, 1010)], "#76978a")
    paint.shape([(2000, 900), (1640, 660), (1640, 720), (2000, 1010)], "#65867a")
    _floor(paint)
    _counter(paint)
    _menu_board(paint)
    for x in (420, 880, 1340):
        paint.shape([(x, 720), (x + 240, 720), (x + 470, 1500), (x - 60, 1500)], "#fff3cf", alpha=0.16, blur=22)
    for x, y, size in (
        (620, 800, 105),
        (1000, 790, 100),
        (1370, 805, 105),
        (450, 955, 165),
        (980, 960, 165),
        (1500, 965, 170),
        (720, 1250, 270),
        (1420, 1270, 275),
    ):
        _table(paint, x, y, size)
    for x, y, size in (
        (640, 240, 46),
        (1000, 232, 44),
        (1360, 240, 46),
        (430, 130, 78),
        (980, 110, 78),
        (1540, 130, 80),
    ):
        _lamp(paint, x, y, size)
    return paint.finish(brush=10)


def _windows(paint: Painting) -> None:
    for x in (430, 840, 1250):
        paint.rect(x - 16, 250, x + 336, 616, "#8a6848")
        paint.rect(x, 266, x + 320, 600, fade("#cfe6de", "#e9f1d8", "#dcebc2"))
        for _ in range(7):
            px = x + paint.random.uniform(14, 306)
            lean = paint.random.uniform(-16, 16)
            paint.stroke(
                [(px, 600), (px + lean, 268)],
                paint.random.uniform(6, 11),
                paint.random.choice(("#6f9a5c", "#86ad66", "#5a8753")),
            )
            for joint in range(5):
                y = 590 - joint * 68
                paint.stroke(
                    [(px + lean * (600 - y) / 332 - 6, y), (px + lean * (600 - y) / 332 + 6, y)], 2.4, "#d6e3b0"
                )
        for _ in range(90):
            px, py = x + paint.random.uniform(6, 314), paint.random.uniform(270, 560)
            paint.shape(
                oval(px, py, 24, 4.6, turn=paint.random.uniform(20, 75))[::4],
                paint.random.choice(("#4c7a50", "#6f9a5c", "#94b96c", "#b3c97c")),
                alpha=0.9,
            )
        paint.rect(x, 266, x + 320, 600, "#fff6da", alpha=0.16)
        for bar in (106, 213):
            paint.rect(x + bar - 5, 266, x + bar + 5, 600, "#8a6848")
        paint.rect(x, 376, x + 320, 386, "#8a6848")
        paint.rect(x - 30, 612, x + 350, 634, fade("#b58b60", "#8a6848"))


def _floor(paint: Painting) -> None:
    paint.shape(
        [(360, 720), (1640, 720), (2000, 1010), (2000, 1500), (0, 1500), (0, 1010)],
        fade("#d9b98c", "#c39a6c", "#a27a54"),
    )
    y, row = 720.0, 0
    while y < 1500:
        step = 18 + (y - 720) * 0.12
        for column in range(-16, 17):
            if (column + row) % 2 == 0:
                corners = [
                    (1000 + (column + dx) * 118 * (py - 420) / 300, py)
                    for py, dx in ((y, 0), (y, 1), (y + step, 1), (y + step, 0))
                ]
                if all(1000 - _half(py) <= px <= 1000 + _half(py) for px, py in corners):
                    paint.shape(corners, "#ecd8b4", alpha=0.35)
        y += step
        row += 1


def _half(y: float) -> float:
    """Half the width of the floor at a height."""
    return 640 + (y - 720) * 360 / 290


def _counter(paint: Painting) -> None:
    """The counter along the left wall, with its trays and steam."""
    paint.shape([(0, 830), (330, 640), (330, 770), (0, 1090)], fade("#9fb8ac", "#7f9d90", across=True))
    paint.shape([(0, 800), (330, 622), (372, 634), (30, 846), (0, 842)], fade("#f4ead4", "#d9c9a9"))
    for number, colour in enumerate(("#b95a33", "#6f9a52", "#e0b04a", "#d9d3bd")):
        x, y = 60 + number * 74, 800 - number * 41
        paint.shape([(x, y - 12), (x + 52, y - 42), (x + 76, y - 34), (x + 24, y - 2)], "#c9d2cf")
        paint.shape([(x + 8, y - 13), (x + 51, y - 38), (x + 67, y - 32), (x + 24, y - 7)], colour)
        for puff in range(4):
            paint.disc(
                x + 36 + puff * 5,
                y - 62 - puff * 34,
                16 + puff * 6,
                20 + puff * 6,
                "#fffdf2",
                alpha=0.24 - puff * 0.045,
                blur=9,
            )


def _menu_board(paint: Painting) -> None:
    """The blackboard with the day's dishes on the right wall."""
    paint.shape([(1718, 250), (1930, 150), (1930, 600), (1718, 560)], "#8a6848")
    paint.shape([(1732, 262), (1916, 176), (1916, 582), (1732, 546)], fade("#35534a", "#284139"))
    for row in range(7):
        start = 290 + row * 37
        long = paint.random.uniform(0.45, 0.9)
        for piece in range(int(9 * long)):
            x = 1750 + piece * 16
            y = start + (x - 1732) * -0.22 * (1 - row / 4.6)
            paint.stroke(
                [(x, y), (x + 8, y - 2 + paint.random.uniform(-2, 2))], 4, "#f1ecd9" if row else "#f3c65a", alpha=0.9
            )


def _table(paint: Painting, x: float, y: float, size: float) -> None:
    """A round table with a checked cloth, stools around it and a few dishes on it."""
    flat = 0.36
    paint.shadow(oval(x + size * 0.08, y + size * 0.62, size * 1.25, size * 0.4), 0.3, size * 0.08)
    for number in range(7):
        angle = math.tau * number / 7 + 0.25
        if math.sin(angle) < 0.35:
            _stool(
                paint, x + math.cos(angle) * size * 1.42, y + size * 0.35 + math.sin(angle) * size * 0.55, size * 0.3
            )
    paint.rect(x - size * 0.07, y, x + size * 0.07, y + size * 0.62, "#6b4a33")
    paint.disc(x, y + size * 0.63, size * 0.36, size * 0.1, "#5a3d2b")
    drop = [
        (px, py + size * (0.2 + 0.018 * math.sin(number * 0.9)))
        for number, (px, py) in enumerate(oval(x, y, size * 0.99, size * flat, start=0, end=180))
    ]
    paint.shape([(x + size, y), *drop, (x - size, y)], fade("#7fa3b4", "#b9ccd0", "#6c93a6", across=True))
    paint.disc(x, y, size, size * flat, fade("#d9e4e0", "#f2f2e6"))
    for step in range(-5, 6):
        reach = math.sqrt(max(0.0, 1 - (step / 5.6) ** 2))
        paint.stroke(
            [(x + step * size / 5.6, y - reach * size * flat), (x + step * size / 5.6, y + reach * size * flat)],
            size * 0.045,
            "#5b87a0",
            alpha=0.3,
        )
        paint.stroke(
            [(x - reach * size, y + step * size * flat / 5.6), (x + reach * size, y + step * size * flat / 5.6)],
            size * 0.02,
            "#5b87a0",
            alpha=0.35,
        )
    for dx, dy, share, food in (
        (-0.42, -0.25, 0.24, "#b95a33"),
        (0.36, -0.3, 0.24, "#6f9a52"),
        (0.02, 0.12, 0.29, "#e3a94a"),
        (-0.55, 0.42, 0.13, "#fdfaf0"),
        (0.6, 0.38, 0.13, "#fdfaf0"),
        (0.12, -0.72, 0.13, "#fdfaf0"),
    ):
        px, py, r = x + dx * size, y + dy * size * flat, size * share
        paint.shadow(oval(px + r * 0.12, py + r * 0.2, r, r * flat), 0.3, r * 0.1)
        paint.shape(
            [
                *oval(px, py, r, r * flat, start=0, end=180),
                *oval(px, py + r * 0.16, r * 0.62, r * flat * 0.62, start=180, end=0),
            ],
            "#b9c6c2",
        )
        paint.disc(px, py, r, r * flat, "#fdfaf0")
        paint.disc(px, py, r * 0.78, r * flat * 0.74, fade(mix(food, "#fff3d0", 0.3), food))
    for number in range(7):
        angle = math.tau * number / 7 + 0.25
        if math.sin(angle) >= 0.35:
            _stool(
                paint, x + math.cos(angle) * size * 1.42, y + size * 0.35 + math.sin(angle) * size * 0.55, size * 0.3
            )


def _stool(paint: Painting, x: float, y: float, size: float) -> None:
    paint.shadow(oval(x + size * 0.1, y + size * 1.08, size * 0.95, size * 0.24), 0.3, size * 0.1)
    for dx in (-0.68, 0.68, -0.25, 0.3):
        paint.stroke(
            [(x + dx * size * 0.85, y), (x + dx * size, y + size * (1.08 if abs(dx) < 0.5 else 0.96))],
            size * 0.15,
            "#7a5335",
        )
    paint.rect(x - size * 0.88, y, x + size * 0.88, y + size * 0.14, "#8f6340")
    paint.disc(x, y + size * 0.13, size * 0.88, size * 0.33, "#7d5537")
    paint.disc(x, y, size * 0.88, size * 0.33, fade("#d3a06a", "#b9824f"))


def _lamp(paint: Painting, x: float, y: float, size: float) -> None:
    """A lamp of woven bamboo."""
    paint.stroke([(x, 0), (x, y - size * 0.4)], size * 0.05, "#5a4433")
    paint.glow(x, y + size * 0.7, size * 5.5, "#ffce7d", 0.5)
    shade = smooth(
        [
            (x - size, y + size * 0.55),
            (x - size * 0.82, y + size * 0.1),
            (x - size * 0.3, y - size * 0.38),
            (x + size * 0.3, y - size * 0.38),
            (x + size * 0.82, y + size * 0.1),
            (x + size, y + size * 0.55),
        ]
    )
    paint.disc(x, y + size * 0.55, size, size * 0.2, "#fff0c4")
    paint.shape(shade, fade("#8f6538", "#d39d55", "#efc47c"))
    paint.shape([*oval(x, y + size * 0.55, size, size * 0.2, start=0, end=180)], "#fff0c4", alpha=0.7)
    for rib in (-0.66, -0.33, 0, 0.33, 0.66):
        paint.stroke(
            smooth(
                [
                    (x + rib * size * 0.35, y - size * 0.37),
                    (x + rib * size * 0.85, y + size * 0.1),
                    (x + rib * size, y + size * 0.56),
                ]
            ),
            size * 0.03,
            "#7a5228",
            alpha=0.6,
        )
    for level in (0.0, 0.3):
        paint.stroke(
            oval(x, y + size * level, size * (0.74 + level * 0.6), size * 0.13, start=10, end=170),
            size * 0.03,
            "#7a5228",
            alpha=0.5,
        )


def meal() -> Image.Image:
    """The dish: bean curd, cured meat, young peas, a handful of scallion, in a bowl on a wooden table."""
    paint = Painting(1800, 1200, seed=83)
    paint.rect(0, 0, 1800, 1200, fade("#b98a5c", "#c69763", "#a87648"))
    for board in range(6):
        y = board * 215 - 60 + board * 6
        paint.rect(0, y, 1800, y + 8, "#6f4a2c", alpha=0.55)
        for _ in range(16):
            px, py, long = (
                paint.random.uniform(-100, 1700),
                y + paint.random.uniform(26, 200),
                paint.random.uniform(160, 520),
            )
            paint.stroke(
                smooth([(px, py), (px + long * 0.5, py + paint.random.uniform(-7, 7)), (px + long, py)]),
                paint.random.uniform(1.5, 4),
                "#7d5532",
                alpha=0.35,
                taper=0.3,
            )
    paint.glow(380, 120, 1300, "#ffe0a3", 0.45)
    _napkin(paint)
    _big_bowl(paint, 880, 660, 440)
    _rice_bowl(paint, 1500, 420, 185)
    _saucer(paint, 1490, 900, 120)
    for gap in (0, 42):
        paint.stroke([(1330 + gap + 12, 1140 + 16), (1700 + gap + 12, 560 + 16)], 17, "#3c2a1c", alpha=0.35, blur=7)
        paint.stroke([(1330 + gap, 1140), (1700 + gap, 560)], 18, fade("#8f4a32", "#5f2f22"), taper=0.62)
    for puff in range(9):
        paint.stroke(
            smooth(
                [
                    (640 + puff * 62, 470),
                    (610 + puff * 62 + 50 * math.sin(puff), 330),
                    (650 + puff * 62, 180),
                    (630 + puff * 62 + 40 * math.cos(puff), 30),
                ]
            ),
            46,
            "#fffaf0",
            alpha=0.07,
            blur=22,
            taper=0.5,
        )
    return paint.finish(brush=9)


def _napkin(paint: Painting) -> None:
    cloth = [(120, 520), (760, 190), (1290, 860), (560, 1190)]
    paint.shadow([(x + 16, y + 24) for x, y in cloth], 0.4, 16)
    paint.shape(cloth, fade("#f0f1e4", "#dfe5dc"))
    for step in range(1, 12):
        share = step / 12
        one = (120 + 640 * share, 520 - 330 * share)
        paint.stroke([one, (one[0] + 440 * (1 - share) + 530 * share, one[1] + 670)], 14, "#5b87a0", alpha=0.28)
        two = (120 + 440 * share, 520 + 670 * share)
        paint.stroke([two, (two[0] + 640 + 90 * share, two[1] - 330)], 14, "#5b87a0", alpha=0.28)


def _big_bowl(paint: Painting, x: float, y: float, size: float) -> None:
    flat = 0.56
    paint.shadow(oval(x + 60, y + size * 0.62, size * 1.02, size * 0.42), 0.5, 34)
    body = [
        *oval(x, y, size, size * flat, start=0, end=180),
        *smooth(
            [
                (x - size, y),
                (x - size * 0.86, y + size * 0.42),
                (x - size * 0.42, y + size * 0.74),
                (x + size * 0.42, y + size * 0.74),
                (x + size * 0.86, y + size * 0.42),
                (x + size, y),
            ]
        ),
    ]
    paint.shape(body, fade("#9cb7ad", "#dfeae0", "#b3ccc0", "#6f9488", across=True))
    for number in range(9):
        px = x - size * 0.72 + number * size * 0.18
        drop = y + size * (0.46 + 0.2 * math.sqrt(max(0.0, 1 - ((px - x) / size) ** 2)))
        for turn in (-35, 0, 35):
            paint.disc(px + turn * 0.5, drop - 12, 26, 8, "#3f6f7c", alpha=0.75, turn=90 + turn)
    paint.disc(x, y, size, size * flat, fade("#e9f0e6", "#fdfbf1"))
    paint.stroke(oval(x, y, size * 0.985, size * flat * 0.985), 9, "#3f6f7c")
    paint.disc(x, y + size * 0.02, size * 0.9, size * flat * 0.88, fade("#7d9c90", "#b5c9bd"))
    paint.disc(x, y + size * 0.05, size * 0.86, size * flat * 0.82, fade("#a5662d", "#d39a55", "#e2b472"))
    pieces = []
    for _ in range(88):
        angle, far = paint.random.uniform(0, math.tau), math.sqrt(paint.random.random()) * size * 0.72
        pieces.append((y + math.sin(angle) * far * flat, x + math.cos(angle) * far, paint.random.random()))
    for py, px, kind in sorted(pieces):
        lift = (1 - math.hypot(px - x, (py - y) / flat) / size) * 66
        if kind < 0.42:
            _bean_curd(paint, px, py - lift, size * 0.1)
        elif kind < 0.68:
            _slice(paint, px, py - lift, size * 0.1)
        else:
            for _ in range(4):
                qx, qy = px + paint.random.uniform(-30, 30), py - lift + paint.random.uniform(-18, 18)
                paint.disc(qx + 3, qy + 6, 15, 14, "#2c3d1c", alpha=0.45)
                paint.disc(qx, qy, 15, 14, fade("#c5df83", "#7fae4f", "#568a3f"))
    for _ in range(70):
        angle, far = paint.random.uniform(0, math.tau), math.sqrt(paint.random.random()) * size * 0.66
        px, py = x + math.cos(angle) * far, y - 40 + math.sin(angle) * far * flat
        paint.stroke(oval(px, py, 11, 8, start=20, end=330), 5, paint.random.choice(("#4f8a4c", "#86b55c", "#a9cf7a")))


def _bean_curd(paint: Painting, x: float, y: float, size: float) -> None:
    lean = paint.random.uniform(-0.25, 0.25) * size
    top = [
        (x - size, y - size * 0.1 + lean * 0.3),
        (x - size * 0.1, y - size * 0.62),
        (x + size, y - size * 0.2 - lean * 0.3),
        (x + size * 0.1, y + size * 0.34),
    ]
    drop = size * 0.62
    paint.shape(
        [(top[0][0], top[0][1]), top[3], (top[3][0], top[3][1] + drop), (top[0][0], top[0][1] + drop)],
        fade("#e9d9b4", "#c9a972"),
    )
    paint.shape(
        [top[3], top[2], (top[2][0], top[2][1] + drop), (top[3][0], top[3][1] + drop)], fade("#d9c193", "#b28c55")
    )
    paint.shape(top, fade("#fffaf0", "#f4e8cd"))
    paint.stroke([top[1], top[2]], size * 0.05, "#e0b878", alpha=0.7)
    paint.stroke([top[0], top[1]], size * 0.05, "#e0b878", alpha=0.7)


def _slice(paint: Painting, x: float, y: float, size: float) -> None:
    """Cured meat: red and fat in bands, the edge curled."""
    turn = paint.random.uniform(-40, 40)
    cos, sin = math.cos(math.radians(turn)), math.sin(math.radians(turn))

    def at(px: float, py: float) -> Point:
        return (x + (px * cos - py * sin) * size, y + (px * sin + py * cos) * size * 0.75)

    outline = smooth(
        [
            at(-1.1, -0.28),
            at(-0.4, -0.5),
            at(0.4, -0.42),
            at(1.1, -0.2),
            at(1.05, 0.35),
            at(0.3, 0.3),
            at(-0.4, 0.36),
            at(-1.05, 0.42),
        ],
        closed=True,
    )
    paint.shape([(px + 4, py + 9) for px, py in outline], "#4a2014", alpha=0.5)
    paint.shape(outline, fade("#dd7a55", "#a83a2a"))
    paint.stroke(
        smooth([at(-1.0, 0.02), at(-0.3, -0.12), at(0.4, -0.04), at(1.02, 0.08)]), size * 0.17, "#f7ddb6", alpha=0.9
    )
    paint.stroke(smooth([at(-0.9, -0.3), at(-0.3, -0.42), at(0.5, -0.34)]), size * 0.06, "#ffe9cc", alpha=0.7)


def _rice_bowl(paint: Painting, x: float, y: float, size: float) -> None:
    flat = 0.56
    paint.shadow(oval(x + 30, y + size * 0.62, size, size * 0.42), 0.45, 20)
    paint.shape(
        [
            *oval(x, y, size, size * flat, start=0, end=180),
            *smooth(
                [
                    (x - size, y),
                    (x - size * 0.8, y + size * 0.5),
                    (x - size * 0.4, y + size * 0.76),
                    (x + size * 0.4, y + size * 0.76),
                    (x + size * 0.8, y + size * 0.5),
                    (x + size, y),
                ]
            ),
        ],
        fade("#d5d0bf", "#fdfaf0", "#c3c2b2", across=True),
    )
    paint.stroke(oval(x, y + size * 0.22, size * 0.96, size * flat, start=15, end=165), 9, "#c9573f")
    paint.disc(x, y, size, size * flat, "#fdfaf0")
    paint.disc(x, y, size * 0.9, size * flat * 0.88, "#d9d6c8")
    paint.shape(
        smooth(
            [
                (x - size * 0.86, y + size * 0.06),
                (x - size * 0.55, y - size * 0.36),
                (x, y - size * 0.54),
                (x + size * 0.55, y - size * 0.36),
                (x + size * 0.86, y + size * 0.06),
                (x, y + size * 0.46),
            ],
            closed=True,
        ),
        fade("#fffef8", "#f2ecdc", "#e0d8c4"),
    )
    for _ in range(150):
        angle, far = paint.random.uniform(0, math.tau), math.sqrt(paint.random.random()) * 0.72
        paint.disc(
            x + math.cos(angle) * far * size,
            y - size * 0.06 + math.sin(angle) * far * size * 0.5,
            10,
            4,
            paint.random.choice(("#ffffff", "#e3dac6", "#f7f0e0")),
            turn=paint.random.uniform(0, 180),
        )


def _saucer(paint: Painting, x: float, y: float, size: float) -> None:
    paint.shadow(oval(x + 14, y + 22, size, size * 0.58), 0.4, 12)
    paint.disc(x, y, size, size * 0.58, fade("#fdfaf0", "#d6d9cd"))
    paint.stroke(oval(x, y, size * 0.94, size * 0.54), 6, "#3f6f7c")
    paint.disc(x, y + 4, size * 0.68, size * 0.36, fade("#a3341f", "#c9532f"))
    for _ in range(26):
        angle, far = paint.random.uniform(0, math.tau), math.sqrt(paint.random.random()) * 0.56 * size
        paint.disc(
            x + math.cos(angle) * far,
            y + math.sin(angle) * far * 0.5,
            5,
            4,
            paint.random.choice(("#f3c65a", "#f0dfa8", "#7a1f14")),
        )
