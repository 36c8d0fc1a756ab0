"""A small paint box over Pillow, in the manner of gouache: flat shapes with soft fades, glows, leaves, water, paper.

Places are pixels of the finished picture; the painting itself is made ``scale`` times as large and brought down at the
end, so that edges are smooth. Everything random comes from the painting's own seed: a picture comes out the same each
time.
"""

from __future__ import annotations

import itertools
import math
import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PIL import Image, ImageChops, ImageDraw, ImageFilter

Point = tuple[float, float]
RGB = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Fade:
    """A fill that runs through colours, down the shape or across it."""

    colours: tuple[str, ...]
    across: bool = False

    def image(self, size: tuple[int, int]) -> Image.Image:
        steps = len(self.colours)
        line = Image.new("RGB", (1, steps))
        for number, colour in enumerate(self.colours):
            line.putpixel((0, number), rgb(colour))
        if self.across:
            line = line.transpose(Image.Transpose.ROTATE_90).transpose(Image.Transpose.FLIP_LEFT_RIGHT)
        # Half a step is cut from both ends: Pillow keeps the outer colours flat there.
        box = (0.5, 0, steps - 0.5, 1) if self.across else (0, 0.5, 1, steps - 0.5)
        return line.resize(size, Image.Resampling.BILINEAR, box=box)


Fill = str | Fade


def fade(*colours: str, across: bool = False) -> Fade:
    return Fade(colours, across)


def rgb(colour: str) -> RGB:
    value = int(colour.lstrip("#"), 16)
    return value >> 16, value >> 8 & 255, value & 255


def mix(one: str, other: str, share: float) -> str:
    """A colour between two: ``share`` 0 is the one, 1 the other."""
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in zip(rgb(one), rgb(other), strict=True))


def smooth(points: Sequence[Point], steps: int = 12, *, closed: bool = False) -> list[Point]:
    """A Catmull-Rom curve through points."""
    count = len(points)
    last = count if closed else count - 1

    def at(index: int) -> Point:
        return points[index % count] if closed else points[min(max(index, 0), count - 1)]

    curve: list[Point] = []
    for index in range(last):
        p0, p1, p2, p3 = (at(index + offset) for offset in (-1, 0, 1, 2))
        for step in range(steps):
            t = step / steps
            curve.append(tuple(_catmull(a, b, c, d, t) for a, b, c, d in zip(p0, p1, p2, p3, strict=True)))  # type: ignore[arg-type]
    return curve if closed else [*curve, points[-1]]


def _catmull(a: float, b: float, c: float, d: float, t: float) -> float:
    return 0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t**2 + (3 * b - a - 3 * c + d) * t**3)


def oval(
    x: float, y: float, rx: float, ry: float, *, start: float = 0, end: float = 360, turn: float = 0
) -> list[Point]:
    """Points of an ellipse or a part of it; degrees run clockwise from the right."""
    steps = max(12, int(abs(end - start) / 4))
    cos, sin = math.cos(math.radians(turn)), math.sin(math.radians(turn))
    points = []
    for step in range(steps + 1):
        angle = math.radians(start + (end - start) * step / steps)
        px, py = rx * math.cos(angle), ry * math.sin(angle)
        points.append((x + px * cos - py * sin, y + px * sin + py * cos))
    return points


def rounded(x0: float, y0: float, x1: float, y1: float, radius: float) -> list[Point]:
    """A rectangle with round corners."""
    corners = (
        (x1 - radius, y0 + radius, -90),
        (x1 - radius, y1 - radius, 0),
        (x0 + radius, y1 - radius, 90),
        (x0 + radius, y0 + radius, 180),
    )
    return [point for x, y, start in corners for point in oval(x, y, radius, radius, start=start, end=start + 90)]


class Painting:
    """A picture in the making."""

    def __init__(self, width: int, height: int, *, scale: float = 2, seed: int = 1) -> None:
        self.width, self.height, self.scale = width, height, scale
        self.random = random.Random(seed)  # noqa: S311 - strokes, not secrets
        self.image = Image.new("RGB", (round(width * scale), round(height * scale)))

    # -- shapes

    def shape(
        self,
        points: Sequence[Point],
        fill: Fill,
        *,
        alpha: float = 1,
        blur: float = 0,
        holes: Iterable[Sequence[Point]] = (),
    ) -> None:
        """Fill a polygon; ``blur`` softens its edge, ``holes`` are left out."""
        place = self._place(points, blur * 3)
        mask = Image.new("L", (place[2] - place[0], place[3] - place[1]))
        draw = ImageDraw.Draw(mask)
        draw.polygon(self._inside(points, place), fill=255)
        for hole in holes:
            draw.polygon(self._inside(hole, place), fill=0)
        self._lay(mask, place, fill, alpha, blur)

    def rect(
        self, x0: float, y0: float, x1: float, y1: float, fill: Fill, *, alpha: float = 1, blur: float = 0
    ) -> None:
        self.shape([(x0, y0), (x1, y0), (x1, y1), (x0, y1)], fill, alpha=alpha, blur=blur)

    def disc(
        self,
        x: float,
        y: float,
        rx: float,
        ry: float,
        fill: Fill,
        *,
        alpha: float = 1,
        blur: float = 0,
        turn: float = 0,
    ) -> None:
        self.shape(oval(x, y, rx, ry, turn=turn), fill, alpha=alpha, blur=blur)

    def stroke(
        self,
        points: Sequence[Point],
        width: float,
        colour: Fill,
        *,
        alpha: float = 1,
        blur: float = 0,
        taper: float = 1,
    ) -> None:
        """A line with round ends; ``taper`` is the width of its end as a share of its start."""
        place = self._place(points, width + blur * 3)
        mask = Image.new("L", (place[2] - place[0], place[3] - place[1]))
        draw = ImageDraw.Draw(mask)
        inside = self._inside(points, place)
        for index, (one, other) in enumerate(itertools.pairwise(inside)):
            wide = width * self.scale * (1 + (taper - 1) * index / max(1, len(inside) - 1))
            draw.line([one, other], fill=255, width=max(1, round(wide)))
            radius = wide / 2
            for x, y in (one, other):
                draw.ellipse([x - radius, y - radius, x + radius, y + radius], fill=255)
        self._lay(mask, place, colour, alpha, blur)

    def _place(self, points: Sequence[Point], margin: float) -> tuple[int, int, int, int]:
        """The box of some points on the large painting, not cut at its edges."""
        xs, ys = [x for x, _ in points], [y for _, y in points]
        low = [math.floor((min(values) - margin) * self.scale) - 1 for values in (xs, ys)]
        high = [math.ceil((max(values) + margin) * self.scale) + 2 for values in (xs, ys)]
        return low[0], low[1], high[0], high[1]

    def _inside(self, points: Sequence[Point], place: tuple[int, int, int, int]) -> list[Point]:
        return [(x * self.scale - place[0], y * self.scale - place[1]) for x, y in points]

    def _lay(self, mask: Image.Image, place: tuple[int, int, int, int], fill: Fill, alpha: float, blur: float) -> None:
        if blur:
            mask = mask.filter(ImageFilter.GaussianBlur(blur * self.scale))
        if alpha < 1:
            mask = mask.point([round(value * alpha) for value in range(256)])
        colour = fill.image(mask.size) if isinstance(fill, Fade) else Image.new("RGB", mask.size, rgb(fill))
        self.image.paste(colour, place[:2], mask)

    # -- light

    def glow(self, x: float, y: float, radius: float, colour: str, strength: float = 1, *, flat: float = 1) -> None:
        """Light that falls off from a point and is added to what is there."""
        size = 128
        spot = Image.radial_gradient("L").resize((size, size))
        spot = spot.point([round(255 * max(0.0, 1 - value / 180) ** 2.2 * strength) for value in range(256)])
        wide, high = round(radius * 2 * self.scale), round(radius * 2 * flat * self.scale)
        left, top = round((x - radius) * self.scale), round((y - radius * flat) * self.scale)
        box = (left, top, left + wide, top + high)
        light = Image.merge("RGB", [spot.point([v * c // 255 for v in range(256)]) for c in rgb(colour)])
        here = self.image.crop(box)
        self.image.paste(ImageChops.screen(here, light.resize((wide, high), Image.Resampling.BICUBIC)), box[:2])

    def shadow(self, points: Sequence[Point], strength: float = 0.3, blur: float = 8, colour: str = "#1b2430") -> None:
        self.shape(points, colour, alpha=strength, blur=blur)

    def veil(self, y0: float, y1: float, colour: str, alphas: Sequence[float]) -> None:
        """A mist over the whole width, as thick at each height as ``alphas`` say."""
        line = Image.new("L", (1, len(alphas)))
        for number, alpha in enumerate(alphas):
            line.putpixel((0, number), round(alpha * 255))
        top, bottom = round(y0 * self.scale), round(y1 * self.scale)
        size = (self.image.width, bottom - top)
        mask = line.resize(size, Image.Resampling.BICUBIC, box=(0, 0.5, 1, len(alphas) - 0.5))
        self.image.paste(Image.new("RGB", size, rgb(colour)), (0, top), mask)

    # -- nature

    def ridge(self, base: float, height: float, rough: float, *, x0: float = 0, x1: float | None = None) -> list[Point]:
        """The outline of hills, closed at the foot of the picture."""
        end = self.width if x1 is None else x1
        phases = [(self.random.uniform(0, 7), 0.5**octave) for octave in range(7)]
        points = []
        for step in range(241):
            x = x0 + (end - x0) * step / 240
            wave = sum(
                share * math.sin(phase + (2**octave) * rough * (x - x0) / self.width * math.pi)
                for octave, (phase, share) in enumerate(phases)
            )
            points.append((x, base - height * (0.5 + wave / 2.6)))
        return [*points, (end, self.height), (x0, self.height)]

    def leaves(
        self,
        x: float,
        y: float,
        rx: float,
        ry: float,
        colours: Sequence[str],
        *,
        count: int,
        size: float,
        droop: float = 0,
    ) -> None:
        """A cloud of leaves: dark ones first and low, light ones last and towards the light at the upper left."""
        draw = ImageDraw.Draw(self.image)
        for layer, colour in enumerate(colours):
            rise = layer / max(1, len(colours) - 1)
            for _ in range(count // len(colours)):
                angle, far = self.random.uniform(0, math.tau), math.sqrt(self.random.random()) * (1 - 0.22 * rise)
                px = x + math.cos(angle) * rx * far - rx * 0.16 * rise
                py = y + math.sin(angle) * ry * far - ry * 0.2 * rise
                long = size * self.random.uniform(0.6, 1.3)
                turn = self.random.uniform(0, 180) if not droop else 90 + self.random.uniform(-25, 25)
                tint = mix(colour, self.random.choice(colours), self.random.uniform(0, 0.3))
                leaf = oval(px, py, long, long * 0.45, turn=turn)[::3]
                draw.polygon([(a * self.scale, b * self.scale) for a, b in leaf], fill=rgb(tint))

    def tree(
        self,
        x: float,
        foot: float,
        height: float,
        colours: Sequence[str],
        trunk: str,
        *,
        wide: float = 0.5,
        leaf: float = 9,
    ) -> None:
        """A round tree: trunk, boughs and five or six clouds of leaves."""
        crown = foot - height
        self.stroke([(x, foot), (x + height * 0.02, foot - height * 0.55)], height * 0.06, trunk, taper=0.5)
        for side in (-1, 1):
            self.stroke(
                [(x, foot - height * 0.35), (x + side * height * wide * 0.4, crown + height * 0.3)],
                height * 0.03,
                trunk,
                taper=0.4,
            )
        spread = height * wide
        clouds = (
            (-0.55, 0.42, 0.5),
            (0.55, 0.45, 0.48),
            (0, 0.5, 0.55),
            (-0.3, 0.2, 0.45),
            (0.32, 0.22, 0.45),
            (0, 0.1, 0.4),
        )
        for dx, dy, share in clouds:
            area = spread * share * height * share * 0.6
            self.leaves(
                x + dx * spread,
                crown + dy * height,
                spread * share,
                height * share * 0.5,
                colours,
                count=int(area / leaf**2 * 2.2),
                size=leaf,
            )

    def water(
        self, shore: float, foot: float, tint: Fade, *, alpha: float = 0.35, ripple: float = 10, squeeze: float = 1
    ) -> None:
        """Mirror what stands above the shore in the water below it, more broken the nearer it is."""
        top, bottom = round(shore * self.scale), round(foot * self.scale)
        deep, wide = bottom - top, self.image.width
        reach = min(top, round(deep * squeeze))
        mirror = self.image.crop((0, top - reach, wide, top)).transpose(Image.Transpose.FLIP_TOP_BOTTOM)
        mirror = mirror.resize((wide, deep), Image.Resampling.BICUBIC).filter(
            ImageFilter.GaussianBlur(1.2 * self.scale)
        )
        broken = Image.new("RGB", (wide, deep))
        phases = [self.random.uniform(0, 7) for _ in range(3)]
        for row in range(deep):
            near = row / deep
            wave = math.sin(row / (5 + 26 * near) / self.scale * 2 + phases[0]) + 0.6 * math.sin(
                row / (3 + 11 * near) / self.scale * 2 + phases[1]
            )
            shift = round(wave * ripple * self.scale * (0.08 + near))
            strip = mirror.crop((0, row, wide, row + 1))
            broken.paste(strip, (shift, row))
            broken.paste(strip, (shift - wide if shift > 0 else shift + wide, row))
        self.image.paste(Image.blend(broken, tint.image((wide, deep)), alpha), (0, top))

    def glints(
        self,
        y0: float,
        y1: float,
        colour: str,
        count: int,
        *,
        x0: float = 0,
        x1: float | None = None,
        alpha: float = 0.5,
        long: float = 60,
    ) -> None:
        """Small lights on water, longer and farther apart towards the viewer."""
        right = self.width if x1 is None else x1
        for _ in range(count):
            near = self.random.random() ** 1.4
            x, y = self.random.uniform(x0, right), y0 + (y1 - y0) * near
            half = long * (0.2 + near) * self.random.uniform(0.4, 1.2)
            self.disc(x, y, half, max(0.8, half * 0.035), colour, alpha=alpha * self.random.uniform(0.3, 1))

    # -- paper

    def noise(self, across: int, down: int, low: int, high: int) -> Image.Image:
        """Soft noise of the finished size: ``across`` × ``down`` random values, drawn out."""
        small = Image.frombytes("L", (across, down), self.random.randbytes(across * down))
        small = small.point([low + (high - low) * value // 255 for value in range(256)])
        return small.resize((self.width, self.height), Image.Resampling.BICUBIC)

    def finish(self, *, brush: int = 22, grain: int = 10) -> Image.Image:
        """The picture in its own size, with the grain of paper and the marks of a broad brush."""
        image = self.image.resize((self.width, self.height), Image.Resampling.LANCZOS)
        layers = (
            self.noise(max(2, self.width // 160), max(2, self.height // 14), 128 - brush, 128 + brush),
            self.noise(max(2, self.width // 220), max(2, self.height // 220), 128 - brush, 128 + brush),
            self.noise(self.width // 2, self.height // 2, 128 - grain, 128 + grain),
        )
        for layer in layers:
            image = ImageChops.soft_light(image, Image.merge("RGB", (layer,) * 3))
        return image
