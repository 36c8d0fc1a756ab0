"""Whether a JPEG is whole and sound (ITU-T T.81): decoders draw over much damage without a word.

What is told from the bytes alone costs next to nothing: a copy that was cut off, marks among the data that cannot stand
there, marks of restart that are missing. Where a file has none of these marks, data that were lost or overwritten show
when it is decoded with its last bytes taken away, or with bytes added: a picture whose data are all there needs every
one of them and no more.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator

from msgspec import Struct
from PIL import Image

_EOI = b"\xff\xd9"
_MARK = re.compile(rb"\xff[^\x00\xff]")
_ALONE = {0x01, *range(0xD0, 0xD8)}
_SOS, _END, _DRI, _LINES = 0xDA, 0xD9, 0xDD, 0xDC
_FRAMES = {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}
_BASELINE = (0xC0, 0xC1)
_AFTER_SCANS = {_END, _DRI, _LINES, 0xC4, 0xCC, 0xDB, 0xFE, *range(0xE0, 0xF0)}
_TAKEN = 32  # bytes: less than these are a few blocks
_TAKEN_EXACTLY = 12  # a decoder reads a few bytes ahead
_ADDED = b"\x55" * 256
_LEAST = 1024  # bytes of data: of less nothing is told
_MOST_PIXELS = 40_000_000
_EMPTY = {127, 128}  # of each colour: what libjpeg draws where no data are left


class _DamageError(Exception):
    """A mark where none can be."""


class _Scan(Struct, frozen=True):
    """The data of a scan: where they begin and end, how many marks of restart are among them and how many should be."""

    start: int
    end: int
    restarts: int
    wanted: int


class _Frame(Struct, frozen=True):
    """A frame's header: its kind, size, and the sampling factors of its components."""

    kind: int
    height: int
    width: int
    sampling: dict[int, tuple[int, int]]

    def units(self, components: bytes) -> int:
        """How many MCUs a scan of these components has (A.2)."""
        across, down = (max(factors[side] for factors in self.sampling.values()) for side in (0, 1))
        if len(components) > 1:
            return -(-self.width // (8 * across)) * -(-self.height // (8 * down))
        own = self.sampling[components[0]]
        width, height = -(-self.width * own[0] // across), -(-self.height * own[1] // down)
        return -(-width // 8) * -(-height // 8)


def is_whole_jpeg(data: bytes) -> bool:
    """Whether a JPEG's last scan is closed (B.1.1: the marker EOI after SOS). A copy that was cut off is not, though it
    opens."""
    for at, marker in _segments(data):
        if marker == _SOS:
            return data.rfind(_EOI, at) >= 0  # from behind: it is the last thing of most
    return False


def is_sound_jpeg(data: bytes) -> bool:
    """Whether the data of a JPEG that is whole are as they were written, as far as can be told. Raises what Pillow
    raises for one that it cannot decode."""
    try:
        frame, scans = _read(data)
    except _DamageError:
        return False
    if any(scan.restarts != scan.wanted for scan in scans):
        return False
    if frame.kind not in _BASELINE or len(scans) > 1 or scans[0].wanted:
        return True  # the later scans of a progressive one change too little to be told
    return scans[0].end - scans[0].start < _LEAST or _is_used_up(data[: scans[0].end])


# -- marks


def _segments(data: bytes) -> Iterator[tuple[int, int]]:
    """The segments up to the end of the picture: where each begins, and its marker."""
    at = 2
    while at + 2 <= len(data) and data[at] == 0xFF:
        marker = data[at + 1]
        if marker == 0xFF:  # they may be filled up with it
            at += 1
            continue
        yield at, marker
        if marker == _END:
            return
        at += 2 if marker in _ALONE else 2 + int.from_bytes(data[at + 2 : at + 4], "big")
        if marker == _SOS:
            at = _end_of_scan(data, at)


def _end_of_scan(data: bytes, start: int) -> int:
    """Where the mark stands that ends the data of a scan."""
    ends = (mark.start() for mark in _MARK.finditer(data, start) if mark[0][1] not in _ALONE)
    return next(ends, len(data))


def _read(data: bytes) -> tuple[_Frame, list[_Scan]]:
    """The frame and its scans. Raises ``_DamageError``."""
    frame: _Frame | None = None
    scans: list[_Scan] = []
    restart, marker = 0, 0
    for at, marker in _segments(data):
        if marker in _FRAMES:
            frame = _frame(data, at)
        elif marker == _DRI:
            restart = int.from_bytes(data[at + 4 : at + 6], "big")
        elif marker == _SOS and frame:
            scans.append(_scan(data, at, frame, restart))
        elif scans and marker not in _AFTER_SCANS:
            raise _DamageError
    if frame and scans and marker == _END:
        return frame, scans
    raise _DamageError


def _frame(data: bytes, at: int) -> _Frame:
    parts = data[at + 10 : at + 10 + 3 * data[at + 9]]
    sampling = {parts[i]: (parts[i + 1] >> 4 or 1, parts[i + 1] & 15 or 1) for i in range(0, len(parts) - 2, 3)}
    if not sampling:
        raise _DamageError
    height, width = (int.from_bytes(data[at + place : at + place + 2], "big") for place in (5, 7))
    return _Frame(data[at + 1], height, width, sampling)


def _scan(data: bytes, at: int, frame: _Frame, restart: int) -> _Scan:
    """A scan, from its header to the mark that ends it; marks of restart stand in turn (E.1.4)."""
    start = at + 2 + int.from_bytes(data[at + 2 : at + 4], "big")
    components = data[at + 5 : at + 5 + 2 * data[at + 4] : 2]
    if not components or any(each not in frame.sampling for each in components):
        raise _DamageError
    end = _end_of_scan(data, start)
    turns = [mark[0][1] for mark in _MARK.finditer(data, start, end)]
    if any(marker != 0xD0 + number % 8 for number, marker in enumerate(turns)):
        raise _DamageError
    return _Scan(start, end, len(turns), _restarts(frame, components, restart, len(turns)))


def _restarts(frame: _Frame, components: bytes, interval: int, found: int) -> int:
    """How many marks of restart there should be; a height that is told after the scan (DNL) is not asked for."""
    if not interval:
        return 0
    return -(-frame.units(components) // interval) - 1 if frame.height else found


# -- data


def _is_used_up(data: bytes) -> bool:
    """Whether a decoder needs the data of a picture to the last byte and no more; ``data`` are those before EOI."""
    shown = _decoded(data)
    if _EMPTY.issuperset(_last_pixel(shown)):
        return _same(shown, _decoded(data + _ADDED))
    if not _same(shown, _decoded(_without(data, _TAKEN))):
        return True
    if shown.width * shown.height * 64 > _MOST_PIXELS:
        return True
    return not _same(_decoded(data, 1), _decoded(_without(data, _TAKEN_EXACTLY), 1))


def _without(data: bytes, count: int) -> bytes:
    """The data without the last ``count`` bytes; some cameras fill up with zeros behind them."""
    return data.rstrip(b"\0")[:-count].rstrip(b"\xff")


def _decoded(data: bytes, part: int = 8) -> Image.Image:
    """The picture, at an eighth of its size: that costs least, and every byte of it is read."""
    image = Image.open(io.BytesIO(data + _EOI))
    image.draft(image.mode, (max(1, image.width // part), max(1, image.height // part)))
    image.load()
    return image


def _last_pixel(image: Image.Image) -> tuple[int, ...]:
    pixel = image.getpixel((image.width - 1, image.height - 1))
    return pixel if isinstance(pixel, tuple) else (int(pixel or 0),)


def _same(one: Image.Image, other: Image.Image) -> bool:
    return one.tobytes() == other.tobytes()
