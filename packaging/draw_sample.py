"""Draws the photographs of the sample issue.

    python packaging/draw_sample.py [NAME …]

Those of the articles go to ``packaging/sample/photos``, from where ``make_sample.py`` puts them into the mails; those
of the covers to ``resources/sample/photos``.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path

from PIL import Image
from sample_maker import canteen_scenes, lane_scenes, river_scenes, table_scenes, thing_scenes, town_scenes

HERE = Path(__file__).resolve().parent
COVERS = HERE.parent / "resources" / "sample" / "photos"
PHOTOS = HERE / "sample" / "photos"
ORIENTATION = 0x0112
TURNED = {"keys"}  # held upright, stored lying: the EXIF tag says how to turn it
# Drawn large, sent smaller: not every sender keeps the full size.
WIDTHS = {"lift": 1180, "keys": 1140, "lane": 1160}
PICTURES: dict[str, tuple[Callable[[], Image.Image], Path]] = {
    "cover": (river_scenes.cover, COVERS),
    "back": (table_scenes.back, COVERS),
    "river": (river_scenes.river, PHOTOS),
    "lantern": (river_scenes.lantern, PHOTOS),
    "poster": (river_scenes.poster, PHOTOS),
    "bench": (town_scenes.bench, PHOTOS),
    "lift": (town_scenes.lift, PHOTOS),
    "courtyard": (lane_scenes.courtyard, PHOTOS),
    "roof": (lane_scenes.roof, PHOTOS),
    "lane": (lane_scenes.lane, PHOTOS),
    "reading": (lane_scenes.reading, PHOTOS),
    "canteen": (canteen_scenes.canteen, PHOTOS),
    "meal": (canteen_scenes.meal, PHOTOS),
    "keys": (thing_scenes.keys, PHOTOS),
    "watch": (thing_scenes.watch, PHOTOS),
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(PICTURES))
    for name in parser.parse_args().names or PICTURES:
        draw, folder = PICTURES[name]
        folder.mkdir(parents=True, exist_ok=True)
        target = folder / f"{name}.jpg"
        image = draw()
        if name in WIDTHS:
            size = (WIDTHS[name], image.height * WIDTHS[name] // image.width)
            image = image.resize(size, Image.Resampling.LANCZOS)
        exif = Image.Exif()
        if name in TURNED:
            exif[ORIENTATION] = 6
            image = image.transpose(Image.Transpose.ROTATE_90)
        image.save(target, quality=85, optimize=True, exif=exif)
        print(f"{target.name}  {image.width}×{image.height}  {target.stat().st_size:>9,}")


if __name__ == "__main__":
    main()
