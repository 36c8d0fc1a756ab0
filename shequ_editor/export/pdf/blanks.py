"""Blanks that a page shows only as room: between a name and its post, a title and its page."""

from __future__ import annotations

from msgspec.structs import replace

from shequ_editor.typeset.fonts import FontLibrary
from shequ_editor.typeset.page import ORNAMENT, Edition, GlyphRun, Item, Page

_LEAST = 0.2  # of the size: less is no blank
_LINE = 0.5  # of the size: what is set higher or lower by less belongs to the line


def spaced(edition: Edition, fonts: FontLibrary) -> Edition:
    """The edition with a blank as a character wherever words that are no neighbours stand on one line: who hears the
    page would else run them together."""
    return replace(edition, pages=tuple(_spaced(page, fonts) for page in edition.pages))


def _spaced(page: Page, fonts: FontLibrary) -> Page:
    items: list[Item] = []
    last = -1  # the place of the run before
    for item in page.items:
        if isinstance(item, GlyphRun) and item.piece != ORNAMENT:
            before = items[last] if last >= 0 else None
            if isinstance(before, GlyphRun) and _are_parted(before, item):
                items[last] = _with_blank(before, fonts)
            last = len(items)
        items.append(item)
    return replace(page, items=tuple(items))


def _are_parted(before: GlyphRun, after: GlyphRun) -> bool:
    apart = after.x - before.x - before.width > _LEAST * before.size
    level = abs(after.y - before.y) < _LINE * before.size
    return apart and level and before.source == after.source and before.piece != after.piece


def _with_blank(run: GlyphRun, fonts: FontLibrary) -> GlyphRun:
    glyph = fonts.face(run.face).glyph(" ")
    if not glyph or run.text[-1:].isspace():
        return run
    return replace(run, glyphs=(*run.glyphs, glyph), xs=(*run.xs, run.width), clusters=(*run.clusters, " "))
