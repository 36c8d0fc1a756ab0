"""How much of a stranger's file is read: enough for any real manuscript, too little to choke on."""

from __future__ import annotations

from msgspec import Struct

MEGABYTE = 1 << 20


class Limits(Struct, frozen=True):
    """Sizes in bytes, times in seconds; counts of what they name."""

    file: int = 512 * MEGABYTE
    mime_depth: int = 24
    mime_parts: int = 1000
    mails_within: int = 6  # a mail in a mail in a mail
    encoded_words: int = 1000  # in one header
    archive_entries: int = 2000
    archive_depth: int = 3  # a zip in a zip in a zip
    unpacked: int = 1024 * MEGABYTE  # of one archive, what it holds in turn included
    entry: int = 256 * MEGABYTE
    ratio: int = 200  # unpacked to packed, for entries that are large enough to matter
    xml: int = 64 * MEGABYTE  # one part of a Word file
    text: int = 4 * MEGABYTE  # of a text file, a mail's own words
    paragraphs: int = 50_000  # no newsletter prints a book
    pixels: int = 120_000_000  # more than any camera of an office has; half a gigabyte where it is decoded
    seconds: int = 60  # for one file, on a slow machine
    memory: int = 2048 * MEGABYTE  # for one file: the largest mail, its parts and what they hold


DEFAULT = Limits()
