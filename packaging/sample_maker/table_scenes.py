"""Pictures of things near at hand: the long table, the canteen, a dish, the bag of keys, the watchmaker's bench."""

from __future__ import annotations

import math
from collections.abc import Sequence

from PIL import Image, ImageChops, ImageFilter

from sample_maker.paint import Painting, fade, mix, oval, rgb, rounded, smooth

LEAF = ("#2f5a45", "#4c7a50", "#7da35a", "#b3c46c")


# -- the long table, from above


def back() -> Image.Image:
    """The long table of midsummer day, seen from a window above: dishes, bowls, stools, the shade of leaves."""
    paint = Painting(2600, 3500, scale=1.5, seed=71)
    _paving(paint)
    for side, x in ((-1, 270.0), (1, 2330.0)):
        for number in range(5):
            _stool(paint, x + paint.random.uniform(-34, 34), 330 + number * 710 + (200 if side > 0 else 0), 205)
    _cloth(paint, 530, 2070)
    _dishes(paint)
    _leaf_shade(paint)
    for _ in range(20):
        x, y = paint.random.uniform(40, 2560), paint.random.uniform(40, 3460)
        if not 470 < x < 2130:
            _fallen_leaf(paint, x, y, paint.random.uniform(26, 44))
    paint.glow(700, 1900, 2900, "#ffdf9f", 0.34)
    return paint.finish(brush=10)


def _paving(paint: Painting) -> None:
    paint.rect(0, 0, 2600, 3500, fade("#b5ae96", "#a39c87", "#8f8d7f"))
    y = -60.0
    row = 0
    while y < 3500:
        high = paint.random.uniform(250, 330)
        x = -300.0 + (row % 2) * 190
        while x < 2600:
            wide = paint.random.uniform(330, 560)
            tone = paint.random.choice(("#c4b99c", "#979580", "#b0a78d", "#8a8b7c", "#bba98a"))
            paint.shape(
                rounded(x + 9, y + 9, x + wide - 9, y + high - 9, 22),
                fade(mix(tone, "#fff0cf", 0.14), tone),
                alpha=0.75,
            )
            x += wide
        y += high
        row += 1


def _stool(paint: Painting, x: float, y: float, size: float) -> None:
    """A bamboo stool or a round wooden one."""
    paint.shadow(oval(x + 26, y + 34, size * 0.98, size * 0.98), 0.35, 22)
    if paint.random.random() < 0.5:
        paint.disc(x, y, size * 0.9, size * 0.9, fade("#c08a55", "#94643c"))
        for ring in range(6):
            paint.stroke(
                oval(x + 3, y - 2, size * (0.78 - ring * 0.13), size * (0.76 - ring * 0.13)), 4, "#7a5030", alpha=0.4
            )
        paint.stroke(oval(x, y, size * 0.88, size * 0.88, start=170, end=290), 9, "#e3b47c", alpha=0.7)
    else:
        half = size * 0.82
        paint.shape(rounded(x - half, y - half, x + half, y + half, 34), fade("#d9b873", "#b98f4d"))
        for slat in range(1, 9):
            at = y - half + slat * half * 2 / 9
            paint.stroke([(x - half + 14, at), (x + half - 14, at)], 5, "#8d6a35", alpha=0.6)
        for at in (x - half * 0.6, x + half * 0.6):
            paint.stroke([(at, y - half + 8), (at, y + half - 8)], 10, "#a67c40", alpha=0.6)


def _cloth(paint: Painting, left: float, right: float) -> None:
    """The table with its cloth of blue checks, hung over both long sides."""
    paint.rect(left + 40, -40, right + 70, 3540, "#252e2e", alpha=0.45, blur=38)
    paint.rect(left, -40, right, 3540, fade("#d9ccb0", "#f7eeda", "#fbf4e4", "#f3e8d2", "#d3c5a9", across=True))
    blue = "#5b87a0"
    x = left + 34
    while x < right - 20:
        paint.rect(x, -40, x + 34, 3540, blue, alpha=0.34)
        x += 110
    y = -20.0
    while y < 3500:
        paint.rect(left, y, right, y + 34, blue, alpha=0.34)
        y += 110
    for edge in (left + 96, right - 96):
        paint.rect(edge - 5, -40, edge + 5, 3540, "#8d7f66", alpha=0.3, blur=6)


def _plate(paint: Painting, x: float, y: float, size: float, *, rim: str = "", glaze: str = "#fdfaf0") -> None:
    """A plate from above: shadow, rim, well."""
    paint.shadow(oval(x + size * 0.1, y + size * 0.14, size * 1.0, size * 1.0), 0.38, size * 0.09)
    paint.disc(x, y, size, size, fade(glaze, mix(glaze, "#9aa39a", 0.3)))
    if rim:
        paint.stroke(oval(x, y, size * 0.93, size * 0.93), size * 0.035, rim)
        paint.stroke(oval(x, y, size * 0.86, size * 0.86), size * 0.012, rim)
    paint.disc(x, y, size * 0.76, size * 0.76, fade(mix(glaze, "#8f978f", 0.28), glaze))


def _bits(
    paint: Painting, x: float, y: float, reach: float, colours: Sequence[str], *, count: int, long: float, thick: float
) -> None:
    """Pieces heaped on a dish, each with its own shade."""
    for _ in range(count):
        angle, far = paint.random.uniform(0, math.tau), math.sqrt(paint.random.random()) * reach
        px, py = x + math.cos(angle) * far, y + math.sin(angle) * far
        colour, turn = paint.random.choice(list(colours)), paint.random.uniform(0, 180)
        paint.disc(px + 4, py + 6, long, thick, mix(colour, "#2a1f18", 0.6), alpha=0.5, turn=turn)
        paint.disc(px, py, long, thick, fade(mix(colour, "#fff3d0", 0.3), colour), turn=turn)


def _dishes(paint: Painting) -> None:
    """What sixteen families brought."""
    _fish(paint, 1300, 420, 330)
    _buns(paint, 870, 860, 255)
    _watermelon(paint, 1730, 900, 290)
    _soup(paint, 1300, 1290, 265)
    _greens(paint, 860, 1560, 240)
    _eggs(paint, 1740, 1560, 240)
    _meat(paint, 1300, 1960, 255)
    _cakes(paint, 860, 2300, 240)
    _noodles(paint, 1740, 2330, 260)
    _peaches(paint, 1300, 2720, 250)
    _tofu_dish(paint, 880, 3130, 250)
    _greens(paint, 1720, 3140, 240, pale=True)
    for x, y in ((680, 250), (680, 1960), (680, 2700), (1300, 2345), (1300, 3130)):
        _bowl_and_sticks(paint, x, y, 98, 1)
    for x, y in ((1920, 300), (1920, 1240), (1920, 1960), (1920, 2720)):
        _bowl_and_sticks(paint, x, y, 98, -1)
    for x, y in (
        (1170, 790),
        (1390, 800),
        (1300, 1632),
        (1000, 2580),
        (1625, 2655),
        (1100, 3400),
        (1500, 3410),
        (690, 1330),
    ):
        _cup(paint, x, y, 56)
    _teapot(paint, 720, 1180, 105)


def _fish(paint: Painting, x: float, y: float, size: float) -> None:
    """A mandarin fish, steamed, with scallion and ginger."""
    paint.shadow(oval(x + 30, y + 40, size * 1.45, size * 0.82), 0.38, 26)
    paint.disc(x, y, size * 1.45, size * 0.8, fade("#fdfaf0", "#ccd1c8"))
    paint.stroke(oval(x, y, size * 1.37, size * 0.73), 9, "#3f6f95")
    paint.disc(x, y, size * 1.2, size * 0.58, fade("#a9773f", "#c99a58"), alpha=0.75)
    body = smooth(
        [
            (x - size * 0.98, y),
            (x - size * 0.7, y - size * 0.26),
            (x - size * 0.1, y - size * 0.36),
            (x + size * 0.5, y - size * 0.2),
            (x + size * 0.74, y - size * 0.06),
            (x + size * 1.05, y - size * 0.26),
            (x + size * 0.98, y),
            (x + size * 1.05, y + size * 0.24),
            (x + size * 0.74, y + size * 0.06),
            (x + size * 0.5, y + size * 0.18),
            (x - size * 0.1, y + size * 0.32),
            (x - size * 0.7, y + size * 0.24),
        ],
        closed=True,
    )
    paint.shape(body, fade("#7f8a86", "#b9bfb2", "#ddd8c3"))
    paint.shape(
        smooth(
            [(x - size * 0.3, y - size * 0.34), (x - size * 0.05, y - size * 0.48), (x + size * 0.3, y - size * 0.28)]
        ),
        "#6a7673",
    )
    paint.stroke(
        smooth([(x - size * 0.62, y - size * 0.22), (x - size * 0.52, y), (x - size * 0.62, y + size * 0.2)]),
        8,
        "#5d6966",
        alpha=0.8,
    )
    paint.disc(x - size * 0.78, y - size * 0.06, 20, 20, "#f5efdc")
    paint.disc(x - size * 0.78, y - size * 0.06, 10, 10, "#2b2f30")
    for cut in (-0.3, 0.0, 0.3):
        paint.stroke(
            smooth(
                [(x + size * cut, y - size * 0.22), (x + size * (cut + 0.07), y), (x + size * cut, y + size * 0.18)]
            ),
            13,
            "#f4ead3",
            alpha=0.9,
        )
    for _ in range(46):
        px, py = x + paint.random.uniform(-0.45, 0.6) * size, y + paint.random.uniform(-0.16, 0.14) * size
        angle = paint.random.uniform(-0.7, 0.7)
        long = paint.random.uniform(34, 62)
        paint.stroke(
            smooth(
                [
                    (px - long * math.cos(angle), py - long * math.sin(angle)),
                    (px, py - 8),
                    (px + long * math.cos(angle), py + long * math.sin(angle)),
                ],
                steps=5,
            ),
            7,
            paint.random.choice(("#4f8a4c", "#86b55c", "#e9d79a", "#d8573c", "#b9d487")),
        )


def _buns(paint: Painting, x: float, y: float, size: float) -> None:
    """A steamer of buns."""
    paint.shadow(oval(x + 24, y + 34, size * 1.08, size * 1.08), 0.4, 24)
    paint.disc(x, y, size * 1.08, size * 1.08, fade("#e0bd78", "#a87e42"))
    paint.stroke(oval(x, y, size * 1.02, size * 1.02), 10, "#8a6534", alpha=0.7)
    paint.disc(x, y, size * 0.94, size * 0.94, fade("#a77f48", "#cfa763"))
    for slat in range(-4, 5):
        half = math.sqrt(max(0.0, 0.88 - (slat * 0.2) ** 2)) * size
        paint.stroke([(x - half, y + slat * size * 0.2), (x + half, y + slat * size * 0.2)], 7, "#8a6534", alpha=0.5)
    for dx, dy in ((0, 0), *((math.cos(n * math.tau / 6), math.sin(n * math.tau / 6)) for n in range(6))):
        px, py, r = x + dx * size * 0.58, y + dy * size * 0.58, size * 0.27
        paint.shadow(oval(px + 7, py + 10, r, r), 0.35, 8)
        paint.disc(px, py, r, r, fade("#fffaf0", "#e6dac2"))
        for fold in range(9):
            angle = fold * math.tau / 9
            paint.stroke(
                smooth(
                    [
                        (px, py),
                        (px + math.cos(angle + 0.3) * r * 0.3, py + math.sin(angle + 0.3) * r * 0.3),
                        (px + math.cos(angle) * r * 0.66, py + math.sin(angle) * r * 0.66),
                    ],
                    steps=5,
                ),
                4,
                "#c9b898",
                alpha=0.8,
            )


def _watermelon(paint: Painting, x: float, y: float, size: float) -> None:
    _plate(paint, x, y, size, rim="#7da35a")
    for number in range(7):
        angle = number * math.tau / 7 + 0.2
        start, end = math.degrees(angle) - 21, math.degrees(angle) + 21
        tip = (x + math.cos(angle) * size * 0.12, y + math.sin(angle) * size * 0.12)
        for reach, colour in ((0.86, "#3f7a45"), (0.81, "#e9efc9"), (0.76, "#e4553f")):
            paint.shape([tip, *oval(x, y, size * reach, size * reach, start=start, end=end)], colour)
        for _ in range(6):
            far, turn = paint.random.uniform(0.38, 0.68) * size, angle + paint.random.uniform(-0.22, 0.22)
            paint.disc(x + math.cos(turn) * far, y + math.sin(turn) * far, 9, 5, "#33201c", turn=math.degrees(turn))


def _soup(paint: Painting, x: float, y: float, size: float) -> None:
    """A tureen of tomato and egg."""
    _plate(paint, x, y, size, glaze="#d5dfd9", rim="#3f6f95")
    paint.disc(x, y, size * 0.8, size * 0.8, fade("#d3692f", "#e98f45"))
    _bits(paint, x, y, size * 0.62, ("#f7d774", "#f9e3a0", "#f3c95a"), count=26, long=46, thick=20)
    _bits(paint, x, y, size * 0.6, ("#d9442f", "#c8382a"), count=14, long=34, thick=24)
    _bits(paint, x, y, size * 0.66, ("#5f9a4f", "#8fbf63"), count=40, long=9, thick=7)
    paint.stroke(oval(x, y, size * 0.72, size * 0.72, start=195, end=250), 8, "#fff1d6", alpha=0.6)


def _greens(paint: Painting, x: float, y: float, size: float, *, pale: bool = False) -> None:
    _plate(paint, x, y, size, rim="" if pale else "#c9573f")
    dark, light = ("#6f9a52", "#c3d68a") if pale else ("#2f6a3f", "#6ea653")
    for number in range(16):
        angle = number * math.tau / 16 + paint.random.uniform(-0.1, 0.1)
        base = (x + math.cos(angle) * size * 0.12, y + math.sin(angle) * size * 0.12)
        end = (x + math.cos(angle) * size * 0.66, y + math.sin(angle) * size * 0.66)
        paint.stroke([base, end], 20, "#e3ecc4", taper=0.6)
        paint.disc(end[0] + 5, end[1] + 8, 62, 36, mix(dark, "#182218", 0.5), alpha=0.5, turn=math.degrees(angle))
        paint.disc(end[0], end[1], 62, 36, fade(light, dark), turn=math.degrees(angle))
        paint.stroke([base, end], 5, "#d5e3b0", alpha=0.8)
    _bits(paint, x, y, size * 0.2, ("#d6a05a", "#8a5a36"), count=9, long=24, thick=20)


def _eggs(paint: Painting, x: float, y: float, size: float) -> None:
    """Tea eggs, halved."""
    _plate(paint, x, y, size, rim="#d6a05a")
    for number in range(7):
        angle = number * math.tau / 6
        far = 0 if number == 6 else size * 0.46
        px, py, turn = x + math.cos(angle) * far, y + math.sin(angle) * far, math.degrees(angle)
        paint.shadow(oval(px + 7, py + 10, 68, 52, turn=turn), 0.35, 8)
        paint.disc(px, py, 68, 52, "#b98652", turn=turn)
        paint.disc(px, py, 61, 46, fade("#fffdf5", "#efe6d2"), turn=turn)
        paint.disc(px, py, 31, 29, fade("#f9c94e", "#ec9f30"), turn=turn)
    _bits(paint, x, y, size * 0.7, LEAF[1:3], count=12, long=16, thick=6)


def _meat(paint: Painting, x: float, y: float, size: float) -> None:
    """Pork in brown sauce."""
    _plate(paint, x, y, size, glaze="#35576b", rim="#c9d6d2")
    paint.disc(x, y, size * 0.7, size * 0.7, fade("#6b2f1c", "#8d4425"))
    for number in range(15):
        angle, far = number * 2.4, size * 0.15 * math.sqrt(number)
        px, py, turn = x + math.cos(angle) * far, y + math.sin(angle) * far, paint.random.uniform(0, 90)
        corner = [
            (px + math.cos(math.radians(turn + 45 + q * 90)) * 58, py + math.sin(math.radians(turn + 45 + q * 90)) * 58)
            for q in range(4)
        ]
        paint.shadow([(cx + 6, cy + 10) for cx, cy in corner], 0.45, 7)
        paint.shape(smooth(corner, 5, closed=True), fade("#c96a35", "#8f3a1f"))
        paint.shape(
            smooth([(px + (cx - px) * 0.8, py + (cy - py) * 0.35 - 12) for cx, cy in corner], 5, closed=True),
            "#f0c08a",
            alpha=0.75,
        )
        paint.disc(px - 12, py - 22, 16, 5, "#ffe9c4", alpha=0.6)
    _bits(paint, x, y, size * 0.55, ("#6ea653", "#9cc56a"), count=26, long=11, thick=8)


def _cakes(paint: Painting, x: float, y: float, size: float) -> None:
    """Osmanthus cakes."""
    _plate(paint, x, y, size, glaze="#f4e6d2", rim="#b9683f")
    for row in range(3):
        for column in range(3):
            px, py = x + (column - 1) * size * 0.42, y + (row - 1) * size * 0.42
            half = size * 0.18
            paint.shadow(rounded(px - half + 8, py - half + 11, px + half + 8, py + half + 11, 16), 0.35, 8)
            paint.shape(rounded(px - half, py - half, px + half, py + half, 16), fade("#fff3d2", "#efd79c"))
            for _ in range(7):
                paint.disc(
                    px + paint.random.uniform(-0.7, 0.7) * half,
                    py + paint.random.uniform(-0.7, 0.7) * half,
                    6,
                    5,
                    "#e9a53a",
                )


def _noodles(paint: Painting, x: float, y: float, size: float) -> None:
    _plate(paint, x, y, size, glaze="#e7ede4", rim="#7a5f8c")
    for _ in range(110):
        angle, far = paint.random.uniform(0, math.tau), paint.random.uniform(0.15, 0.6) * size
        cx, cy = x + math.cos(angle) * size * 0.14, y + math.sin(angle) * size * 0.14
        start = paint.random.uniform(0, 360)
        paint.stroke(
            oval(cx, cy, far * 0.9, far * 0.8, start=start, end=start + paint.random.uniform(90, 220)),
            8,
            paint.random.choice(("#f0d592", "#e4c174", "#f7e4b2", "#d3a75a")),
        )
    _bits(paint, x, y, size * 0.5, ("#e07a3f", "#d9442f"), count=12, long=30, thick=9)
    _bits(paint, x, y, size * 0.5, ("#5f9a4f", "#8fbf63"), count=16, long=26, thick=8)


def _peaches(paint: Painting, x: float, y: float, size: float) -> None:
    """A basket of peaches and loquats."""
    paint.shadow(oval(x + 24, y + 32, size * 1.05, size * 1.05), 0.4, 24)
    paint.disc(x, y, size * 1.05, size * 1.05, fade("#b98b4e", "#82592c"))
    for number in range(28):
        angle = number * math.tau / 28
        paint.stroke(
            [
                (x + math.cos(angle) * size * 0.86, y + math.sin(angle) * size * 0.86),
                (x + math.cos(angle + 0.13) * size * 1.02, y + math.sin(angle + 0.13) * size * 1.02),
            ],
            13,
            "#d9b272",
            alpha=0.85,
        )
    paint.disc(x, y, size * 0.86, size * 0.86, "#5f4326")
    for number in range(9):
        angle, far = number * 2.4, size * 0.205 * math.sqrt(number)
        px, py, r = x + math.cos(angle) * far, y + math.sin(angle) * far, size * 0.27
        paint.shadow(oval(px + 8, py + 11, r, r), 0.45, 9)
        paint.disc(px, py, r, r, fade("#f9d9a8", "#f3a68a", "#df6a63"))
        paint.stroke(
            smooth([(px - r * 0.1, py - r * 0.9), (px + r * 0.14, py), (px, py + r * 0.85)]), 5, "#c9584f", alpha=0.6
        )
        if number % 3 == 0:
            paint.disc(px + r * 0.5, py - r * 0.75, r * 0.55, r * 0.2, fade(LEAF[2], LEAF[1]), turn=-35)


def _tofu_dish(paint: Painting, x: float, y: float, size: float) -> None:
    _plate(paint, x, y, size, glaze="#e9dcc4", rim="#3e6c7c")
    paint.disc(x, y, size * 0.72, size * 0.72, fade("#b5793f", "#c98f50"), alpha=0.8)
    for number in range(16):
        angle, far = number * 2.4, size * 0.15 * math.sqrt(number)
        px, py, half = x + math.cos(angle) * far, y + math.sin(angle) * far, 42
        paint.shadow(rounded(px - half + 6, py - half + 9, px + half + 6, py + half + 9, 9), 0.35, 6)
        paint.shape(rounded(px - half, py - half, px + half, py + half, 9), fade("#fffdf4", "#ece2cb"))
    _bits(paint, x, y, size * 0.6, ("#7fae4f", "#a5cb6b"), count=34, long=15, thick=14)
    _bits(paint, x, y, size * 0.55, ("#c24f38", "#d9795a"), count=14, long=32, thick=15)


def _bowl_and_sticks(paint: Painting, x: float, y: float, size: float, side: int) -> None:
    """A bowl of rice with chopsticks beside it."""
    lean = paint.random.uniform(-0.2, 0.2)
    for gap in (0, 24):
        px = x + side * (size * 1.35 + gap)
        ends = [(px - size * 1.2 * lean, y - size * 1.25), (px + size * 1.2 * lean, y + size * 1.25)]
        paint.stroke([(ex + 7, ey + 10) for ex, ey in ends], 11, "#3c3428", alpha=0.3, blur=4)
        paint.stroke(ends, 12, "#8f4a32", taper=0.55)
    rim = paint.random.choice(("#3f6f95", "#c9573f", "#5f8f5c"))
    paint.shadow(oval(x + 12, y + 17, size, size), 0.4, 12)
    paint.disc(x, y, size, size, fade("#fdfaf0", "#d5d6ca"))
    paint.stroke(oval(x, y, size * 0.94, size * 0.94), 8, rim)
    paint.disc(x, y, size * 0.82, size * 0.82, fade("#efe9da", "#fffdf6"))
    for _ in range(44):
        angle, far = paint.random.uniform(0, math.tau), math.sqrt(paint.random.random()) * size * 0.7
        paint.disc(
            x + math.cos(angle) * far,
            y + math.sin(angle) * far,
            8,
            3.6,
            paint.random.choice(("#ffffff", "#ded6c2")),
            turn=paint.random.uniform(0, 180),
        )


def _cup(paint: Painting, x: float, y: float, size: float) -> None:
    tea = paint.random.choice(("#c9a04a", "#b97e3a", "#a8b45c"))
    paint.shadow(oval(x + 9, y + 13, size, size), 0.4, 9)
    paint.disc(x, y, size, size, fade("#f9f4e6", "#c9d2cc"))
    paint.disc(x, y, size * 0.8, size * 0.8, fade(mix(tea, "#3b2a16", 0.35), tea))
    paint.stroke(oval(x, y, size * 0.64, size * 0.64, start=190, end=260), 5, "#fff6dc", alpha=0.6)


def _teapot(paint: Painting, x: float, y: float, size: float) -> None:
    clay = "#8a4a35"
    paint.shadow(oval(x + 14, y + 20, size * 1.1, size), 0.4, 14)
    paint.shape(
        smooth(
            [
                (x + size * 0.7, y - size * 0.3),
                (x + size * 1.5, y - size * 0.75),
                (x + size * 1.6, y - size * 0.58),
                (x + size * 0.85, y + size * 0.15),
            ],
            closed=True,
        ),
        clay,
    )
    paint.stroke(
        oval(x - size * 1.15, y + size * 0.2, size * 0.42, size * 0.4, start=60, end=300),
        24,
        mix(clay, "#2b1712", 0.25),
    )
    paint.disc(x, y, size, size, fade(mix(clay, "#f0c09a", 0.4), clay, mix(clay, "#2b1712", 0.35)))
    paint.disc(x, y, size * 0.55, size * 0.55, fade(mix(clay, "#f0c09a", 0.5), clay))
    paint.stroke(oval(x, y, size * 0.55, size * 0.55), 5, mix(clay, "#2b1712", 0.5))
    paint.disc(x, y, size * 0.15, size * 0.15, mix(clay, "#f0c09a", 0.3))


def _leaf_shade(paint: Painting) -> None:
    """The shade of a plane tree: sun flecks fall between its leaves."""
    size = paint.image.size
    mask = Image.new("L", size, 0)
    shade = Painting(paint.width, paint.height, scale=paint.scale, seed=72)
    for _ in range(34):
        cx, cy = shade.random.uniform(900, 2800), shade.random.uniform(-200, 2300)
        if cx + (2300 - cy) * 0.35 > 1500:
            shade.leaves(cx, cy, 330, 260, ("#ffffff",), count=70, size=68)
    mask = (
        shade.image.convert("L")
        .filter(ImageFilter.GaussianBlur(15 * paint.scale))
        .point([round(v * 0.42) for v in range(256)])
    )
    tone = Image.new("RGB", size, rgb("#5a6f78"))
    dark = ImageChops.multiply(paint.image, tone)
    paint.image.paste(dark, (0, 0), mask)


def _fallen_leaf(paint: Painting, x: float, y: float, size: float) -> None:
    turn = paint.random.uniform(0, 360)
    colour = paint.random.choice(("#c9a24a", "#a9b45c", "#d0883f", "#7da35a"))
    paint.shadow(oval(x + 6, y + 9, size, size * 0.5, turn=turn), 0.35, 6)
    paint.disc(x, y, size, size * 0.48, fade(mix(colour, "#fff0c0", 0.25), colour), turn=turn)
    dx, dy = math.cos(math.radians(turn)) * size, math.sin(math.radians(turn)) * size
    paint.stroke([(x - dx * 0.9, y - dy * 0.9), (x + dx * 1.3, y + dy * 1.3)], 4, mix(colour, "#4a3418", 0.4))
