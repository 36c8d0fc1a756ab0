"""Pictures of things near at hand: the bag of keys, the watchmaker's bench."""

from __future__ import annotations

import math

from PIL import Image

from sample_maker.paint import Painting, Point, fade, mix, oval, rounded, smooth


def keys() -> Image.Image:
    """The cloth bag on its hook by the window, its keys on red and white strings."""
    paint = Painting(1500, 2000, seed=89)
    paint.rect(0, 0, 1500, 2000, fade("#e9dcc0", "#e3d3b2", "#cfbb97"))
    paint.rect(0, 1320, 1500, 2000, fade("#7f9c8c", "#6b8a7b", "#567467"))
    paint.rect(0, 1306, 1500, 1328, "#4f6b60")
    paint.shape([(520, 0), (1320, 0), (820, 2000), (-120, 2000)], "#fff3cd", alpha=0.4, blur=26)
    for bar in range(3):
        x = 720 + bar * 200
        paint.shape([(x, 0), (x + 36, 0), (x - 560, 2000), (x - 604, 2000)], "#a8946f", alpha=0.28, blur=16)
    paint.shadow(oval(900, 1120, 400, 520), 0.32, 46)
    paint.rect(470, 226, 1030, 306, fade("#b98a5c", "#94683f"))
    for x in (560, 750, 940):
        paint.disc(x, 268, 20, 20, fade("#e3cf9a", "#9a7d3f"))
        paint.stroke(smooth([(x, 268), (x + 2, 330), (x + 22, 352), (x + 34, 330)]), 13, "#b5964f")
    _bag(paint)
    _key_bunch(paint)
    return paint.finish(brush=9)


def _bag(paint: Painting) -> None:
    """Blue cloth with white flowers, drawn together at the neck."""
    blue, dark = "#37608a", "#22416a"
    for x0, x1 in ((735, 655), (775, 850)):
        paint.stroke(smooth([(755, 340), (x0, 430), (x1, 560)]), 22, dark)
        paint.stroke(smooth([(755, 340), (x0, 430), (x1, 560)]), 12, "#5f87ab")
    outline = smooth(
        [
            (610, 540),
            (560, 640),
            (470, 820),
            (420, 1030),
            (452, 1220),
            (590, 1330),
            (760, 1352),
            (930, 1326),
            (1064, 1216),
            (1090, 1020),
            (1036, 810),
            (950, 640),
            (900, 540),
            (760, 566),
        ],
        closed=True,
    )
    paint.shape(outline, fade("#4f7ca6", blue, dark))
    for _ in range(44):
        px, py = paint.random.uniform(470, 1050), paint.random.uniform(640, 1310)
        if _inside(px, py, outline):
            _cloth_flower(paint, px, py, paint.random.uniform(24, 40))
    for x0, x1 in ((690, 560), (750, 730), (810, 940), (850, 1030), (650, 480)):
        paint.stroke(smooth([(x0, 580), ((x0 * 2 + x1) / 3, 720), (x1, 940)]), 10, dark, alpha=0.35, taper=0.2, blur=3)
    paint.shape(
        smooth([(980, 720), (1060, 920), (1086, 1100), (1010, 1270), (900, 1335), (1000, 1120)], closed=True),
        "#12294a",
        alpha=0.28,
        blur=20,
    )
    paint.stroke(smooth([(606, 566), (760, 596), (906, 564)]), 30, "#e8ddc2")
    paint.stroke(smooth([(606, 566), (760, 596), (906, 564)]), 5, "#b9a67c", alpha=0.7)
    for x in range(600, 920, 40):
        paint.shape(smooth([(x, 560), (x + 8, 500), (x + 30, 496), (x + 40, 562)]), fade("#5f8ab0", blue))


def _inside(x: float, y: float, outline: list[Point]) -> bool:
    """Whether a point and a little around it lies in a closed outline."""
    hit = False
    for (x0, y0), (x1, y1) in zip(outline, [*outline[1:], outline[0]], strict=True):
        if (y0 > y) != (y1 > y) and x < (x1 - x0) * (y - y0) / (y1 - y0) + x0:
            hit = not hit
    return hit and min(math.hypot(x - px, y - py) for px, py in outline) > 42


def _cloth_flower(paint: Painting, x: float, y: float, size: float) -> None:
    turn = paint.random.uniform(0, 72)
    white = paint.random.choice(("#f4f3e8", "#dfe9ee", "#c9dbe6"))
    for petal in range(5):
        angle = math.radians(turn + petal * 72)
        paint.disc(
            x + math.cos(angle) * size * 0.5,
            y + math.sin(angle) * size * 0.5,
            size * 0.42,
            size * 0.28,
            white,
            turn=math.degrees(angle),
        )
    paint.disc(x, y, size * 0.16, size * 0.16, "#37608a")


def _key_bunch(paint: Painting) -> None:
    """Keys that hang over the edge of the bag, each with its slip of tape."""
    metals = (("#e6c46a", "#a67c2e"), ("#cfd5d3", "#7f8a8b"), ("#d9a45a", "#8f5f2a"), ("#e3e0d3", "#98968a"))
    plan = (
        (548, 1010, 38),
        (640, 1120, 18),
        (728, 1060, 4),
        (800, 1170, -6),
        (880, 1080, -16),
        (965, 1120, -30),
        (600, 1250, 26),
        (712, 1300, 10),
        (830, 1310, -8),
        (930, 1265, -24),
    )
    for number, (x, y, turn) in enumerate(plan):
        light, dark = metals[number % 4]
        string = "#c2402f" if number % 3 != 1 else "#efe6d2"
        paint.stroke(
            smooth([(750 + (x - 750) * 0.32, 590), (750 + (x - 750) * 0.72, 760), (x, y)]),
            9,
            mix(string, "#2b1a18", 0.35),
            alpha=0.6,
        )
        paint.stroke(smooth([(748 + (x - 750) * 0.32, 588), (748 + (x - 750) * 0.72, 757), (x - 2, y - 3)]), 7, string)
        _key(paint, x, y, 140, turn, light, dark)


def _key(paint: Painting, x: float, y: float, size: float, turn: float, light: str, dark: str) -> None:
    cos, sin = math.cos(math.radians(turn)), math.sin(math.radians(turn))

    def at(px: float, py: float) -> Point:
        return (x + (px * cos - py * sin) * size, y + (px * sin + py * cos) * size)

    def put(points: list[Point], dx: float) -> list[Point]:
        return [(px + dx, py + dx * 1.3) for px, py in points]

    blade = [
        at(-0.075, 0.4),
        at(0.075, 0.4),
        at(0.075, 1.22),
        at(0.0, 1.32),
        at(-0.075, 1.22),
        at(-0.075, 1.12),
        at(-0.15, 1.06),
        at(-0.075, 1.0),
        at(-0.075, 0.94),
        at(-0.17, 0.88),
        at(-0.075, 0.8),
    ]
    centre = at(0, 0.22)
    bow = oval(centre[0], centre[1], size * 0.29, size * 0.25, turn=turn)
    eye = oval(at(0, 0.08)[0], at(0, 0.08)[1], size * 0.075, size * 0.06, turn=turn)
    for points in (blade, bow):
        paint.shadow(put(points, 9), 0.42, 7)
    paint.shape(blade, fade(light, dark))
    paint.shape(bow, fade(mix(light, "#ffffff", 0.3), light, dark), holes=[eye])
    paint.stroke([at(0.02, 0.46), at(0.02, 1.2)], size * 0.03, mix(dark, "#3a2a14", 0.3), alpha=0.6)
    tape = [at(-0.2, 0.2), at(0.2, 0.2), at(0.2, 0.38), at(-0.2, 0.38)]
    paint.shape(tape, "#fbf5e3")
    for piece in range(3):
        paint.stroke([at(-0.13 + piece * 0.1, 0.25), at(-0.1 + piece * 0.1, 0.33)], size * 0.03, "#4a5560", alpha=0.8)


def watch() -> Image.Image:
    """The watchmaker's bench in the light of his lamp: a pocket watch, open, and his tools."""
    paint = Painting(1200, 900, seed=97)
    paint.rect(0, 0, 1200, 520, fade("#20312e", "#2c433c", "#3a5247"))
    for x in range(30, 1200, 190):
        paint.rect(x, 40, x + 160, 470, fade("#2a3f39", "#364e45"), alpha=0.8)
        for row in range(3):
            for column in range(2):
                _small_clock(paint, x + 42 + column * 76, 110 + row * 126, 30)
    paint.rect(0, 505, 1200, 900, fade("#7a4f30", "#96643d", "#6f4529"))
    paint.rect(0, 500, 1200, 516, "#4a2e1c")
    for _ in range(40):
        px, py, long = paint.random.uniform(-60, 1150), paint.random.uniform(530, 890), paint.random.uniform(80, 300)
        paint.stroke([(px, py), (px + long, py + paint.random.uniform(-3, 3))], 2, "#5a3820", alpha=0.45, taper=0.3)
    paint.glow(330, 640, 640, "#ffd488", 0.75, flat=0.55)
    _green_lamp(paint, 300, 470)
    paint.shape(rounded(470, 610, 1010, 860, 26), fade("#3f6b5f", "#2f554b"))
    paint.stroke(rounded(482, 622, 998, 848, 20), 4, "#c9a85c", alpha=0.7)
    _pocket_watch(paint, 700, 720, 120)
    _tools(paint)
    return paint.finish(brush=10)


def _small_clock(paint: Painting, x: float, y: float, size: float) -> None:
    colour = paint.random.choice(("#c9a85c", "#b9b9ad", "#a8744a"))
    paint.disc(x, y, size, size, mix(colour, "#1b2623", 0.25))
    paint.disc(x, y, size * 0.82, size * 0.82, fade("#efe6cc", "#cfc4a4"), alpha=0.9)
    for hand, long in ((paint.random.uniform(0, 360), 0.45), (paint.random.uniform(0, 360), 0.66)):
        paint.stroke(
            [(x, y), (x + math.cos(math.radians(hand)) * size * long, y + math.sin(math.radians(hand)) * size * long)],
            2.6,
            "#2b2a26",
        )
    for hour in range(12):
        angle = math.radians(hour * 30)
        paint.disc(x + math.cos(angle) * size * 0.7, y + math.sin(angle) * size * 0.7, 1.6, 1.6, "#4a4436")


def _green_lamp(paint: Painting, x: float, y: float) -> None:
    """A brass lamp with a green glass shade."""
    paint.shadow(oval(x + 10, y + 226, 120, 26), 0.45, 12)
    paint.disc(x, y + 216, 104, 26, fade("#e3c06a", "#8f6a2a"))
    paint.rect(x - 9, y - 60, x + 9, y + 214, fade("#8f6a2a", "#f0d388", "#8f6a2a", across=True))
    paint.glow(x + 30, y + 40, 330, "#ffdc94", 0.8)
    paint.shape(
        smooth(
            [
                (x - 190, y + 12),
                (x - 176, y - 62),
                (x - 120, y - 104),
                (x + 120, y - 104),
                (x + 176, y - 62),
                (x + 190, y + 12),
            ]
        ),
        fade("#6fc29a", "#2f8a63", "#1f6b4c"),
    )
    paint.shape(
        smooth(
            [(x - 150, y - 40), (x - 110, y - 86), (x + 40, y - 90), (x - 40, y - 66), (x - 120, y - 20)], closed=True
        ),
        "#c9f0d6",
        alpha=0.4,
        blur=6,
    )
    paint.rect(x - 192, y + 8, x + 192, y + 24, fade("#f0d388", "#b08a3c"))
    paint.disc(x, y + 24, 176, 9, "#fff6d9")
    paint.disc(x, y - 112, 15, 15, "#d9b45c")


def _pocket_watch(paint: Painting, x: float, y: float, size: float) -> None:
    """A watch with its back open: plates, wheels, a red jewel or two."""
    lid = (x + size * 1.62, y - size * 0.1)
    for cx, cy in ((x, y), lid):
        paint.shadow(oval(cx + 8, cy + 13, size, size * 0.92), 0.45, 10)
    paint.disc(lid[0], lid[1], size * 0.92, size * 0.86, fade("#f3dc98", "#c99f4c", "#8f6a2a"))
    paint.disc(lid[0], lid[1], size * 0.78, size * 0.73, fade("#e0bd6c", "#fbeeb9", "#d0a653"))
    paint.rect(x + size * 0.84, y - size * 0.2, x + size * 0.98, y + size * 0.16, "#a67c2e")
    paint.disc(x, y, size, size * 0.94, fade("#f3dc98", "#c99f4c", "#8f6a2a"))
    paint.disc(x, y, size * 0.88, size * 0.83, fade("#cfc9b2", "#a8a48f"))
    for dx, dy, share, colour in (
        (-0.32, -0.28, 0.4, "#e0bd6c"),
        (0.34, -0.2, 0.32, "#d9d5c4"),
        (0.12, 0.36, 0.42, "#e9cd84"),
        (-0.38, 0.34, 0.24, "#c9a85c"),
    ):
        _wheel(paint, x + dx * size, y + dy * size, size * share, colour)
    for dx, dy in ((-0.32, -0.28), (0.34, -0.2), (0.12, 0.36)):
        paint.disc(x + dx * size, y + dy * size, size * 0.055, size * 0.055, "#c23a4a")
    paint.stroke(oval(x, y - size * 1.14, size * 0.2, size * 0.2), 11, "#c99f4c")
    paint.rect(x - size * 0.1, y - size * 1.02, x + size * 0.1, y - size * 0.9, "#e0bd6c")
    chain = smooth(
        [(x, y - size * 1.34), (x - 60, y - size * 1.5), (x - 150, y - size * 1.2), (x - 210, y - size * 0.8)], steps=14
    )
    for px, py in chain[::3]:
        paint.stroke(oval(px, py, 8, 6), 3.5, "#e0bd6c")


def _wheel(paint: Painting, x: float, y: float, size: float, colour: str) -> None:
    for tooth in range(24):
        angle = tooth * math.tau / 24
        paint.stroke(
            [(x, y), (x + math.cos(angle) * size * 1.07, y + math.sin(angle) * size * 1.0)],
            size * 0.1,
            mix(colour, "#4a3a1c", 0.3),
        )
    paint.disc(x, y, size, size * 0.94, fade(mix(colour, "#ffffff", 0.35), colour))
    paint.disc(x, y, size * 0.7, size * 0.66, "#8d8873")
    for spoke in range(4):
        angle = spoke * math.tau / 4 + 0.5
        paint.stroke(
            [(x, y), (x + math.cos(angle) * size * 0.8, y + math.sin(angle) * size * 0.75)], size * 0.13, colour
        )
    paint.disc(x, y, size * 0.2, size * 0.2, colour)


def _tools(paint: Painting) -> None:
    for x0, y0, x1, y1, grip in (
        (170, 860, 350, 742, "#b5533f"),
        (120, 812, 300, 716, "#3f6b8a"),
        (1040, 850, 1150, 640, "#c9a24a"),
    ):
        paint.stroke([(x0 + 6, y0 + 9), (x1 + 6, y1 + 9)], 9, "#2b1a10", alpha=0.4, blur=4)
        paint.stroke([(x0, y0), (x1, y1)], 6, "#cfd5d3")
        paint.stroke([(x0, y0), (x0 + (x1 - x0) * 0.5, y0 + (y1 - y0) * 0.5)], 15, grip)
    for side in (-1, 1):
        paint.stroke(smooth([(1090, 590), (1040 + side * 16, 660), (1016 + side * 3, 790)]), 8, "#d5dbd9", taper=0.5)
    paint.shadow(oval(440, 850, 44, 30), 0.4, 7)
    paint.rect(396, 800, 476, 846, fade("#3a3430", "#6b625a", "#2b2624", across=True))
    paint.disc(436, 846, 40, 12, "#2b2624")
    paint.disc(436, 800, 40, 12, "#8a8077")
    paint.disc(436, 800, 30, 8, "#bcd6d6")
