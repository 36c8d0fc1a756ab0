"""What several pictures show: the bridge, houses with tiled roofs, lanterns, boats, willows, pots, benches."""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence

from sample_maker.paint import Fill, Painting, Point, fade, mix, oval, smooth

WARM = ("#ffd98a", "#ffc56b", "#f7a94e", "#ffe2a8")


def bridge(
    paint: Painting, left: float, right: float, water: float, rise: float, *, stone: Fill, shade: str, light: str
) -> None:
    """A stone bridge of five arches, the middle one the widest; its deck rises in a calm curve."""
    span = right - left
    shares = (0.13, 0.17, 0.22, 0.17, 0.13)
    pier = span * 0.02
    place = left + span * (1 - sum(shares) - 4 * 0.02) / 2
    deck = [
        (left + span * t, water - rise * (0.42 + 0.58 * math.sin(math.pi * t) ** 1.2))
        for t in (n / 60 for n in range(61))
    ]
    arches = []
    for share in shares:
        wide = span * share
        middle = place + wide / 2
        top = rise * (0.42 + 0.58 * math.sin(math.pi * (middle - left) / span) ** 1.2)
        arches.append((middle, wide / 2, top * 0.8))
        place += wide + pier
    holes = [
        [*oval(x, water, half, high, start=180, end=360), (x + half, water + 4), (x - half, water + 4)]
        for x, half, high in arches
    ]
    body = [*deck, (right, water), (left, water)]
    paint.shape(body, stone, holes=holes)
    for x, half, high in arches:
        ring = span * 0.011
        outer = oval(x, water, half + ring, high + ring, start=180, end=360)
        inner = oval(x, water, half, high, start=180, end=360)
        paint.shape([*outer, *reversed(inner)], mix(light, shade, 0.25))
        # The thickness of the vault, seen from the left.
        paint.shape(
            [
                *oval(x, water, half, high, start=270, end=360),
                *reversed(oval(x - half * 0.12, water, half * 0.94, high * 0.97, start=270, end=360)),
            ],
            shade,
        )
        for step in range(1, 14):
            angle = math.pi * (1 + step / 14)
            one = (x + math.cos(angle) * half, water + math.sin(angle) * high)
            other = (x + math.cos(angle) * (half + ring), water + math.sin(angle) * (high + ring))
            paint.stroke([one, other], span * 0.0009, shade, alpha=0.7)
    _courses(paint, deck, water, shade, span, holes)
    _railing(paint, deck, rise * 0.13, light, shade, span)


def _courses(
    paint: Painting, deck: Sequence[Point], water: float, shade: str, span: float, holes: Sequence[Sequence[Point]]
) -> None:
    """A few joints of the masonry, left out where an arch is open."""
    for _ in range(260):
        x, top = paint.random.choice(deck)
        y = paint.random.uniform(top + span * 0.012, water)
        long = span * paint.random.uniform(0.008, 0.02)
        open_here = any(_within(x + dx, y, hole, span * 0.014) for hole in holes for dx in (-long / 2, long / 2))
        if not open_here and deck[0][0] < x - long and x + long < deck[-1][0]:
            paint.stroke([(x - long / 2, y), (x + long / 2, y)], span * 0.001, shade, alpha=0.45)


def _within(x: float, y: float, hole: Sequence[Point], margin: float) -> bool:
    xs = [px for px, _ in hole]
    middle, half = (min(xs) + max(xs)) / 2, (max(xs) - min(xs)) / 2 + margin
    foot = max(py for _, py in hole)
    high = foot - min(py for _, py in hole) + margin
    return ((x - middle) / half) ** 2 + ((y - foot) / high) ** 2 < 1


def _railing(paint: Painting, deck: Sequence[Point], high: float, light: str, shade: str, span: float) -> None:
    rail = [(x, y - high) for x, y in deck]
    paint.shape([*deck, *reversed([(x, y - high * 0.78) for x, y in deck])], mix(shade, light, 0.45))
    paint.stroke(rail, span * 0.004, light)
    paint.stroke(deck, span * 0.005, light)
    for x, y in deck[::3]:
        paint.rect(x - span * 0.0035, y - high * 1.35, x + span * 0.0035, y, light)
        paint.disc(x, y - high * 1.45, span * 0.0045, span * 0.0055, light)


def house(
    paint: Painting,
    x: float,
    foot: float,
    wide: float,
    high: float,
    *,
    wall: Fill,
    roof: str,
    lit: float = 0,
    storeys: int = 1,
    timber: str = "#5a3d33",
) -> None:
    """A house seen from its eaves' side: white wall, tiled roof with lifted ends, lattice windows."""
    top = foot - high
    depth = high * 0.34 / max(1, storeys * 0.75)
    paint.rect(x, top, x + wide, foot, wall)
    paint.rect(x, top, x + wide, top + high * 0.07, "#24303a", alpha=0.28, blur=high * 0.015)
    for storey in range(storeys):
        row = top + high * (storey + 0.2) / storeys
        _windows(paint, x + wide * 0.07, row, wide * 0.86, high / storeys * 0.56, lit, timber)
    eaves = wide * 0.05
    outline = smooth(
        [
            (x - eaves * 1.5, top - depth * 0.05),
            (x - eaves * 0.2, top + depth * 0.1),
            (x + wide / 2, top + depth * 0.13),
            (x + wide + eaves * 0.2, top + depth * 0.1),
            (x + wide + eaves * 1.5, top - depth * 0.05),
        ]
    )
    ridge = [
        (x + wide - eaves * 0.4, top - depth),
        (x + wide * 0.5, top - depth * 0.93),
        (x + eaves * 0.4, top - depth),
    ]
    paint.shape([*outline, *ridge], fade(mix(roof, "#8c97a0", 0.22), roof))
    for step in range(int(wide / max(5.0, high * 0.055))):
        share = (step + 0.5) / int(wide / max(5.0, high * 0.055))
        paint.stroke(
            [
                (x + eaves * 0.4 + (wide - eaves * 0.8) * share, top - depth * 0.93),
                (x - eaves * 0.6 + (wide + eaves * 1.2) * share, top + depth * 0.1),
            ],
            max(0.6, high * 0.006),
            mix(roof, "#000000", 0.35),
            alpha=0.6,
        )
    paint.stroke(
        [
            (x - eaves * 0.2, top - depth * 1.12),
            (x + eaves, top - depth),
            (x + wide - eaves, top - depth),
            (x + wide + eaves * 0.2, top - depth * 1.12),
        ],
        high * 0.035,
        mix(roof, "#000000", 0.25),
    )


def _windows(paint: Painting, x: float, y: float, wide: float, high: float, lit: float, timber: str) -> None:
    count = max(1, round(wide / (high * 0.95)))
    each = wide / count
    for number in range(count):
        left, right = x + each * number + each * 0.14, x + each * (number + 1) - each * 0.14
        on = paint.random.random() < lit
        colour = paint.random.choice(WARM) if on else mix(timber, "#22303a", 0.55)
        paint.rect(left - each * 0.04, y - each * 0.04, right + each * 0.04, y + high + each * 0.04, timber)
        paint.rect(left, y, right, y + high, fade(colour, mix(colour, "#c9713a" if on else "#1b252d", 0.45)))
        for bar in (1, 2, 3):
            at = left + (right - left) * bar / 4
            paint.stroke([(at, y), (at, y + high)], each * 0.02, timber)
        for level in (0.3, 0.62):
            paint.stroke([(left, y + high * level), (right, y + high * level)], each * 0.02, timber)
        if on:
            paint.glow((left + right) / 2, y + high / 2, each * 1.5, "#f2a65a", 0.35)


def gable(paint: Painting, x: float, foot: float, wide: float, high: float, *, wall: Fill, roof: str) -> None:
    """A stepped fire wall of white plaster with a tiled edge, seen from its end."""
    steps = ((0.0, 0.72), (0.24, 0.87), (0.42, 1.0), (0.58, 0.87), (0.76, 0.72), (1.0, 0.72))
    points: list[Point] = [(x, foot)]
    for (start, level), (end, _) in itertools.pairwise(steps):
        points += [(x + wide * start, foot - high * level), (x + wide * end, foot - high * level)]
    paint.shape([*points, (x + wide, foot)], wall)
    for (start, level), (end, _) in itertools.pairwise(steps):
        y = foot - high * level
        over = wide * 0.022
        tip = wide * 0.018
        paint.shape(
            [
                (x + wide * start - over, y - tip),
                (x + wide * start, y - high * 0.03),
                (x + wide * end, y - high * 0.03),
                (x + wide * end + over, y - tip),
                (x + wide * end + over * 0.6, y + high * 0.012),
                (x + wide * start - over * 0.6, y + high * 0.012),
            ],
            roof,
        )


def lotus_light(paint: Painting, x: float, y: float, size: float, *, petals: str = "#f0a08a", glow: float = 1) -> None:
    """A lotus lantern afloat, with its light on the water."""
    paint.glow(x, y, size * 4.2, "#f59a42", 0.55 * glow)
    paint.disc(x, y + size * 0.42, size * 1.05, size * 0.2, "#14313a", alpha=0.55)
    for dx, lift, wide in ((-0.72, 0.15, 0.4), (0.72, 0.15, 0.4), (-0.38, 0.4, 0.4), (0.38, 0.4, 0.4), (0, 0.5, 0.42)):
        base = (x + dx * size * 0.35, y + size * 0.45)
        tip = (x + dx * size * 1.35, y - size * lift * 1.5)
        side = size * wide
        petal = smooth(
            [
                base,
                (base[0] + dx * size * 0.4 - side * 0.55, (base[1] + tip[1]) / 2),
                tip,
                (base[0] + dx * size * 0.4 + side * 0.55, (base[1] + tip[1]) / 2),
            ],
            closed=True,
        )
        paint.shape(
            petal, fade(mix(petals, "#ffe3b8", 0.45), mix(petals, "#ffd070", 0.35), mix(petals, "#b0413e", 0.25))
        )
    paint.glow(x, y - size * 0.15, size * 1.3, "#fff0b8", 0.9 * glow)
    for number in range(5):
        paint.disc(
            x + paint.random.uniform(-0.2, 0.2) * size,
            y + size * (0.85 + number * 0.45),
            size * (0.75 - number * 0.11),
            size * 0.06,
            "#ffc873",
            alpha=0.5 - number * 0.08,
        )


def paper_lantern(paint: Painting, x: float, y: float, size: float, *, colour: str = "#d8482f") -> None:
    """A round lantern hanging at a point."""
    paint.glow(x, y + size, size * 4.5, "#f2853f", 0.55)
    paint.stroke([(x, y - size * 0.7), (x, y + size * 0.2)], size * 0.05, "#3a2a26")
    paint.disc(
        x, y + size, size * 0.95, size * 0.82, fade(mix(colour, "#ffd27a", 0.25), mix(colour, "#ffb347", 0.65), colour)
    )
    for rib in (0.3, 0.65):
        paint.stroke(
            oval(x, y + size, size * 0.95 * rib, size * 0.82, start=-90, end=90), size * 0.025, colour, alpha=0.5
        )
        paint.stroke(
            oval(x, y + size, size * 0.95 * rib, size * 0.82, start=90, end=270), size * 0.025, colour, alpha=0.5
        )
    for at in (0.2, 1.8):
        paint.rect(
            x - size * 0.32, y + size * at - size * 0.07, x + size * 0.32, y + size * at + size * 0.07, "#6b3a24"
        )
    for thread in (-0.12, 0, 0.12):
        paint.stroke(
            [(x + thread * size, y + size * 1.85), (x + thread * size * 1.6, y + size * 2.5)], size * 0.05, "#c9803a"
        )


def willow(
    paint: Painting, bough: Sequence[Point], long: float, colours: Sequence[str], *, strands: int, leaf: float = 15
) -> None:
    """Twigs of a willow hanging from a bough, the far ones paler than the near ones."""
    for number in range(strands):
        along = paint.random.random() ** 1.3
        x, y = bough[int(len(bough) * along)]
        near = number / strands
        reach = long * paint.random.uniform(0.35, 1) * (1 - 0.55 * along)
        sway = paint.random.uniform(-0.1, 0.16) * reach
        twig = smooth(
            [
                (x, y),
                (x + sway * 0.5 + leaf, y + reach * 0.12),
                (x + sway * 0.9, y + reach * 0.5),
                (x + sway, y + reach),
            ],
            steps=int(reach / leaf / 2.6),
        )
        colour = mix(colours[0], colours[-1], min(1.0, max(0.0, near + paint.random.uniform(-0.3, 0.3))))
        paint.stroke(twig, leaf * 0.14, mix(colour, "#10201f", 0.3), taper=0.4)
        for step, (px, py) in enumerate(twig[2:]):
            side = 1 if step % 2 else -1
            turn = 90 - side * paint.random.uniform(18, 34)
            size = leaf * paint.random.uniform(0.7, 1.15) * (1 - 0.35 * step / len(twig))
            blade = oval(px + side * size * 0.42, py + size * 0.5, size, size * 0.2, turn=turn)
            paint.shape(blade[::5], mix(colour, "#e8c98e", paint.random.uniform(0, 0.12)))


def boat(
    paint: Painting, x: float, water: float, long: float, *, hull: str = "#22272c", awning: str = "#3d352f"
) -> None:
    """A low boat with an awning of mats, a lamp under it and a man at the oar."""
    half = long / 2
    paint.disc(x, water + long * 0.03, half * 0.95, long * 0.022, "#0d2a34", alpha=0.6, blur=3)
    keel = smooth(
        [
            (x - half, water - long * 0.075),
            (x - half * 0.6, water + long * 0.004),
            (x, water + long * 0.016),
            (x + half * 0.6, water + long * 0.004),
            (x + half, water - long * 0.075),
        ]
    )
    paint.shape([*keel, (x + half * 0.72, water - long * 0.035), (x - half * 0.72, water - long * 0.035)], hull)
    paint.stroke(
        [
            (x - half * 0.9, water - long * 0.058),
            (x - half * 0.6, water - long * 0.032),
            (x + half * 0.6, water - long * 0.032),
            (x + half * 0.9, water - long * 0.058),
        ],
        long * 0.008,
        mix(hull, "#f0c08c", 0.4),
    )
    left, right, top = x - half * 0.42, x + half * 0.3, water - long * 0.125
    paint.rect(
        left + long * 0.03, top + long * 0.03, right - long * 0.03, water - long * 0.03, fade("#ffd389", "#e58f45")
    )
    hood = smooth(
        [
            (left, water - long * 0.032),
            (left + long * 0.012, top + long * 0.03),
            (x - half * 0.06, top - long * 0.012),
            (right - long * 0.012, top + long * 0.03),
            (right, water - long * 0.032),
        ]
    )
    window = [
        (left + long * 0.07, water - long * 0.045),
        (left + long * 0.07, top + long * 0.045),
        (right - long * 0.07, top + long * 0.045),
        (right - long * 0.07, water - long * 0.045),
    ]
    paint.shape(hood, fade(mix(awning, "#f0b070", 0.25), awning), holes=[window])
    for rib in (0.36, 0.5, 0.64):
        at = left + (right - left) * rib
        paint.stroke([(at, top + long * 0.01), (at, water - long * 0.035)], long * 0.005, mix(awning, "#000000", 0.3))
    paint.glow(x - half * 0.06, water - long * 0.07, long * 0.34, "#f5a24a", 0.6)
    _oarsman(paint, x + half * 0.6, water - long * 0.035, long * 0.22)


def _oarsman(paint: Painting, x: float, foot: float, high: float) -> None:
    dark = "#1c2429"
    paint.shape(
        smooth(
            [
                (x - high * 0.1, foot),
                (x - high * 0.13, foot - high * 0.45),
                (x - high * 0.1, foot - high * 0.74),
                (x + high * 0.1, foot - high * 0.72),
                (x + high * 0.14, foot - high * 0.4),
                (x + high * 0.12, foot),
            ]
        ),
        dark,
    )
    paint.disc(x - high * 0.03, foot - high * 0.84, high * 0.085, high * 0.1, dark)
    paint.shape(
        [
            (x - high * 0.26, foot - high * 0.85),
            (x - high * 0.03, foot - high * 1.03),
            (x + high * 0.2, foot - high * 0.85),
        ],
        mix(dark, "#caa46a", 0.25),
    )
    paint.stroke([(x, foot - high * 0.62), (x + high * 0.28, foot - high * 0.5)], high * 0.07, dark)
    paint.stroke([(x + high * 0.2, foot - high * 0.62), (x + high * 0.62, foot + high * 0.3)], high * 0.035, dark)


def birds(paint: Painting, x: float, y: float, spread: float, size: float, colour: str, *, count: int) -> None:
    """Birds far away."""
    for _ in range(count):
        px, py = x + paint.random.gauss(0, spread), y + paint.random.gauss(0, spread * 0.35)
        wing = size * paint.random.uniform(0.6, 1.2)
        lift = paint.random.uniform(0.25, 0.6)
        for side in (-1, 1):
            paint.stroke(
                smooth(
                    [(px, py), (px + side * wing * 0.45, py - wing * lift), (px + side * wing, py - wing * lift * 0.35)]
                ),
                wing * 0.13,
                colour,
                taper=0.35,
            )


def pagoda(paint: Painting, x: float, foot: float, high: float, colour: str) -> None:
    """A tower of seven eaves, far away."""
    for level in range(7):
        share = 1 - level * 0.085
        y = foot - high * 0.125 * level
        wide = high * 0.13 * share
        paint.rect(x - wide, y - high * 0.125, x + wide, y, colour)
        paint.shape(
            [
                *smooth(
                    [
                        (x - wide * 1.75, y - high * 0.128),
                        (x - wide * 1.1, y - high * 0.118),
                        (x, y - high * 0.116),
                        (x + wide * 1.1, y - high * 0.118),
                        (x + wide * 1.75, y - high * 0.128),
                    ]
                ),
                (x + wide * 0.9, y - high * 0.155),
                (x - wide * 0.9, y - high * 0.155),
            ],
            mix(colour, "#16303a", 0.3),
        )
    paint.stroke(
        [(x, foot - high * 0.88), (x, foot - high * 1.06)], high * 0.016, mix(colour, "#16303a", 0.3), taper=0.3
    )


def reeds(
    paint: Painting, x0: float, x1: float, foot: float, high: float, colours: Sequence[str], *, count: int
) -> None:
    """Reeds and grass at a bank."""
    for _ in range(count):
        x = paint.random.uniform(x0, x1)
        tall = high * paint.random.uniform(0.4, 1)
        lean = paint.random.uniform(-0.25, 0.3) * tall
        blade = smooth([(x, foot), (x + lean * 0.2, foot - tall * 0.55), (x + lean, foot - tall)], steps=8)
        paint.stroke(blade, high * 0.016, paint.random.choice(list(colours)), taper=0.2)


def flower_pot(
    paint: Painting, x: float, foot: float, size: float, *, leaf: Sequence[str], flower: str = "", clay: str = "#a9603f"
) -> None:
    """A clay pot with a plant."""
    paint.shadow(oval(x + size * 0.15, foot, size * 0.65, size * 0.13), 0.35, size * 0.05)
    paint.shape(
        [
            (x - size * 0.45, foot - size * 0.75),
            (x + size * 0.45, foot - size * 0.75),
            (x + size * 0.32, foot),
            (x - size * 0.32, foot),
        ],
        fade(mix(clay, "#e9b48c", 0.35), clay, mix(clay, "#3a2320", 0.4), across=True),
    )
    paint.rect(
        x - size * 0.52,
        foot - size * 0.85,
        x + size * 0.52,
        foot - size * 0.68,
        fade(mix(clay, "#f0c4a0", 0.4), clay, mix(clay, "#3a2320", 0.3), across=True),
    )
    paint.leaves(x, foot - size * 1.35, size * 0.7, size * 0.65, leaf, count=260, size=size * 0.11)
    if flower:
        for _ in range(14):
            px, py = x + paint.random.uniform(-0.55, 0.5) * size, foot - size * paint.random.uniform(1.0, 1.95)
            for petal in range(5):
                angle = petal * math.tau / 5
                paint.disc(
                    px + math.cos(angle) * size * 0.05,
                    py + math.sin(angle) * size * 0.05,
                    size * 0.05,
                    size * 0.05,
                    flower,
                )
            paint.disc(px, py, size * 0.03, size * 0.03, "#f7d774")
