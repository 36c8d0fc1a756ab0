"""Pictures made ready for a purpose: reduced to what is printed of them, in its colours, two at a time.

Photographs go through LittleCMS, relative colorimetric with black point compensation; what is grey stays grey, on
one plate. Photographs in inks that are those of the press go in as they came.
"""

from __future__ import annotations

import hashlib
import math
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from threading import Condition

import msgspec
from msgspec import Struct
from msgspec.structs import replace
from PIL import Image as Pixels
from PIL import ImageCms

from shequ_editor.errors import Notice, notice
from shequ_editor.export import PictureFile
from shequ_editor.export.cache import Cache
from shequ_editor.export.colours import heaviest, is_neutral, limited, to_black, to_inks, to_screen
from shequ_editor.export.images import ORIENTATION, flat, opened, upright
from shequ_editor.export.pdf.pictures import Ready, as_jpeg, as_stored, embedded_profile, without_loss
from shequ_editor.export.pdf.purpose import Conversion
from shequ_editor.export.profiles import shipped_profile
from shequ_editor.typeset.page import Image

_RECIPE = 1  # goes up when what is made of a picture changes, so that no cache gives back the old
_AT_ONCE = 2  # two cores; and more would need more memory
_ROOM = 40_000_000  # pixels that are decoded at a time
_HUGE = 30_000_000  # pixels of a picture that is not copied whole
_DRAWN = 4096  # a picture of fewer colours is no photograph, and kept without loss
_RINGING = 8  # percent of ink by which a JPEG may come out heavier than it went in: noise does by 7
_SIDEWAYS = range(5, 9)  # EXIF orientations
_PHOTOGRAPHS = ("JPEG", "MPO")
_WHOLE = (0.0, 0.0, 1.0, 1.0)


# Made here, by one thread: msgspec crashes where two learn a type at the same time.
_READER = msgspec.msgpack.Decoder(Ready)


class Wanted(Struct, frozen=True):
    """What is printed of a picture: its crop, and for how many pixels there is room."""

    sha256: str
    crop: tuple[float, float, float, float]
    width: int
    height: int

    def key(self, conversion: Conversion) -> str:
        """Names what comes out, and nothing else does."""
        profile = conversion.profile.sha256 if conversion.profile else ""
        words = f"{_RECIPE} {self.sha256} {self.crop} {self.width} {self.height} {profile} {conversion.quality}"
        return hashlib.sha256(words.encode()).hexdigest()


class Converter:
    """Converts the pictures of a document ahead of their being asked for."""

    def __init__(
        self, conversion: Conversion, path: PictureFile, names: Mapping[str, str], folder: Path | None = None
    ) -> None:
        self._conversion = conversion
        self._path = path
        self._names = names
        self._cache = Cache(folder) if folder else None
        self._pool = ThreadPoolExecutor(_AT_ONCE, "pictures")
        self._jobs: dict[str, Future[Ready]] = {}
        self._memory = _Memory(_ROOM)

    def begin(self, images: Iterable[Image]) -> None:
        """Start on some images."""
        for image in images:
            wanted = self._wanted(image)
            key = wanted.key(self._conversion)
            if key not in self._jobs:
                self._jobs[key] = self._pool.submit(self._ready, key, wanted)

    def key(self, image: Image) -> str:
        """What an image's picture is called; images that show the same have one between them."""
        return self._wanted(image).key(self._conversion)

    def load(self, key: str, image: Image) -> Ready:
        """The picture of an image that was begun, which is then forgotten. Raises ``ExportError`` for one that
        cannot be read."""
        return self._jobs.pop(key).result()

    def close(self) -> None:
        """End what is at work; what was not begun is dropped."""
        self._pool.shutdown(cancel_futures=True)
        if self._cache:
            self._cache.prune()

    def _wanted(self, image: Image) -> Wanted:
        scale = self._conversion.ppi / 72
        return Wanted(image.sha256, image.crop, math.ceil(image.width * scale), math.ceil(image.height * scale))

    def _ready(self, key: str, wanted: Wanted) -> Ready:
        known = self._kept(key)
        if known is not None:
            return known
        path = self._path(wanted.sha256)
        made = self._convert(path, self._names.get(wanted.sha256, wanted.sha256), wanted)
        if self._cache:
            self._cache.put(key, msgspec.msgpack.encode(made))
        return made

    def _kept(self, key: str) -> Ready | None:
        kept = self._cache.get(key) if self._cache else None
        try:
            return _READER.decode(kept) if kept is not None else None
        except msgspec.MsgspecError:
            return None

    def _convert(self, path: Path, name: str, wanted: Wanted) -> Ready:
        with opened(path, name) as image:
            stored = as_stored(image, path.read_bytes()) if _may_stay(image, self._conversion) else None
            cut = _Cut(image, wanted)
            with self._memory.taken(cut.pixels):
                if image.mode == "1":
                    return Ready(without_loss(upright(image)), whole=True)
                if stored and heaviest(image) <= _limit(self._conversion):
                    return Ready(replace(stored, profile=b""), whole=True)
                return _Picture(image, name, self._conversion).ready(cut)


class _Memory:
    """How many pixels are decoded at a time: as many as there is room for, or one picture alone."""

    def __init__(self, room: int) -> None:
        self._room = room
        self._used = 0
        self._changed = Condition()

    @contextmanager
    def taken(self, pixels: int) -> Iterator[None]:
        with self._changed:
            self._changed.wait_for(lambda: not self._used or self._used + pixels <= self._room)
            self._used += pixels
        try:
            yield
        finally:
            with self._changed:
                self._used -= pixels
                self._changed.notify_all()


def _may_stay(image: Pixels.Image, conversion: Conversion) -> bool:
    """Whether a picture is a photograph in the very inks of the press."""
    press = conversion.profile
    if press is None or image.mode != "CMYK" or image.format not in _PHOTOGRAPHS:
        return False
    return embedded_profile(image, "CMYK") in (b"", press.data)


def _limit(conversion: Conversion) -> int:
    return conversion.profile.ink_limit if conversion.profile else 0


class _Picture:
    """One picture while it is converted."""

    def __init__(self, image: Pixels.Image, name: str, conversion: Conversion) -> None:
        self._image = image
        self._name = name
        self._conversion = conversion
        self._notices: list[Notice] = []

    def ready(self, cut: _Cut) -> Ready:
        shown = cut.shown()
        source = embedded_profile(self._image, shown.mode) or None
        try:
            seen = self._in_colours(shown, source)
        except (ImageCms.PyCMSError, OSError):
            self._notices.append(
                notice(
                    self._name, "picture-profile-damaged", "图片自带的颜色特性已损坏，按一般的颜色处理。请核对校样。"
                )
            )
            seen = self._in_colours(shown, None)
        lossy = self._image.format in _PHOTOGRAPHS or seen.getcolors(_DRAWN) is None
        if seen.mode == "CMYK" and self._conversion.profile:
            seen = limited(seen, self._conversion.profile.ink_limit - (_RINGING if lossy else 0))
        picture = as_jpeg(seen, self._conversion.quality) if lossy else without_loss(seen)
        return Ready(picture, notices=tuple(self._notices))

    def _in_colours(self, image: Pixels.Image, source: bytes | None) -> Pixels.Image:
        press = self._conversion.profile
        if press is None:
            return self._on_screen(image, source)
        if image.mode == "RGB" and is_neutral(image):
            image, source = image.getchannel(0), None
        if image.mode == "L":
            return to_black(image, source, press.data)
        if image.mode == "CMYK" and source in (None, press.data):
            return self._within_limit(image, press.data, press.ink_limit)
        return to_inks(image, source, press.data)

    def _on_screen(self, image: Pixels.Image, source: bytes | None) -> Pixels.Image:
        if image.mode == "CMYK":
            return to_screen(image, source or shipped_profile().data)
        return to_screen(image, source) if source and image.mode == "RGB" else image

    def _within_limit(self, image: Pixels.Image, press: bytes, limit: int) -> Pixels.Image:
        """A picture in the inks of the press, parted anew where it has more of them than paper bears."""
        ink = round(heaviest(image))
        if ink <= limit:
            return image
        self._notices.append(
            notice(
                self._name,
                "picture-ink-limit",
                "图片的总墨量达 {ink}%，超过印厂的上限 {limit}%，已重新分色。请核对校样。",
                ink=ink,
                limit=limit,
            )
        )
        return to_inks(image, press, press)


class _Cut:
    """What is shown of a picture, with the pixels that there is room for, or all that it has. ``pixels`` is how many
    are decoded for it: a JPEG can be decoded at a half, a quarter, an eighth, which costs least."""

    def __init__(self, image: Pixels.Image, wanted: Wanted) -> None:
        self._image = image
        self._wanted = wanted
        self._plan = _planned(image, wanted) if image.format in _PHOTOGRAPHS else None
        self.pixels = image.width * image.height
        if self._plan:
            image.draft(None, self._plan.least)
            if "progressive" not in image.info:  # whose parts are all decoded before any is seen
                self.pixels = image.width * image.height

    def shown(self) -> Pixels.Image:
        """That part of the picture, upright and flat."""
        image, crop = self._image, self._wanted.crop
        plan = self._plan or _planned(image, self._wanted)
        huge = image.width * image.height > _HUGE
        seen = flat(image, min(image.width // plan.least[0], image.height // plan.least[1]) if huge else 1)
        left, top, right, bottom = crop
        box = left * seen.width, top * seen.height, right * seen.width, bottom * seen.height
        if plan.reduced:
            return seen.resize(plan.size, Pixels.Resampling.LANCZOS, box, reducing_gap=3.0)
        return seen if crop == _WHOLE else seen.crop((round(box[0]), round(box[1]), round(box[2]), round(box[3])))


class _Plan(Struct, frozen=True):
    """The ``size`` of what is shown; for it the picture in the file must have as many pixels as ``least`` says."""

    size: tuple[int, int]
    least: tuple[int, int]
    reduced: bool


def _planned(image: Pixels.Image, wanted: Wanted) -> _Plan:
    left, top, right, bottom = wanted.crop
    sideways = image.getexif().get(ORIENTATION, 1) in _SIDEWAYS
    width, height = (image.height, image.width) if sideways else image.size
    across, down = (right - left) * width, (bottom - top) * height
    scale = min(1.0, max(wanted.width / across, wanted.height / down))
    size = max(1, round(across * scale)), max(1, round(down * scale))
    return _Plan(size, (math.ceil(image.width * scale), math.ceil(image.height * scale)), scale < 1)
