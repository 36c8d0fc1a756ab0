"""Links of a page that nobody marked: addresses of the web and of mail, where they are printed.

The addresses are found in the words of the issue, where each stands whole, and then looked up on the pages, where
lines part them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import accumulate

from msgspec import Struct

from shequ_editor.domain.issue import Issue
from shequ_editor.domain.manuscript import Block
from shequ_editor.export.addresses import addresses
from shequ_editor.typeset.page import GlyphRun, Link, Page

_SIGNS = ("@", "://", "www.", "WWW.")
_ASCENT, _HEIGHT = 0.9, 1.2  # of the size: a link's box about its baseline


def address_links(pages: Sequence[Page], issue: Issue) -> dict[int, list[Link]]:
    """The links out of each page (by its place among ``pages``) beside those that it already has."""
    written = sorted({address.text for text in _texts(issue) for address in addresses(text)}, key=len, reverse=True)
    found: defaultdict[int, list[Link]] = defaultdict(list)
    for story in _stories(pages) if written else ():
        for start, end, address in _places(story.text, written):
            for page, link in story.links(start, end, address):
                if not any(_covers(known, link) for known in pages[page].links):
                    found[page].append(link)
    return found


def _texts(issue: Issue) -> Iterator[str]:
    journal, call = issue.journal, issue.call_for_papers
    yield from (journal.publisher, journal.notice, *journal.slogan, *issue.masthead)
    yield from (call.title, *call.paragraphs, call.signed, issue.cover.caption, issue.back.caption)
    for blocks in (
        issue.inside_front.blocks,
        issue.inside_back.blocks,
        *(article.manuscript.blocks for article in issue.articles),
    ):
        for block in blocks:
            yield from _block_texts(block)


def _block_texts(block: Block) -> Iterator[str]:
    yield block.text
    for spans in (block.spans, *(cell for row in block.rows for cell in row)):
        yield from (span.note for span in spans if span.note)


class _Story(Struct):
    """Runs that are read one after the other, and the pages on which they stand."""

    runs: list[tuple[int, GlyphRun]]
    text: str

    def links(self, start: int, end: int, address: str) -> Iterator[tuple[int, Link]]:
        """The boxes of some characters, one for each line."""
        at = 0
        for page, run in self.runs:
            length = len(run.text)
            first, last = max(start - at, 0), min(end - at, length)
            if first < last:
                left, right = _extent(run, first, last)
                box = (run.x + left, run.y - _ASCENT * run.size, right - left, _HEIGHT * run.size)
                yield page, Link(*box, uri=address)
            at += length


def _stories(pages: Sequence[Page]) -> Iterator[_Story]:
    """The texts of all parts of the pages that may hold an address."""
    runs: defaultdict[tuple[str, int], list[tuple[int, GlyphRun]]] = defaultdict(list)
    for number, page in enumerate(pages):
        for item in page.items:
            if isinstance(item, GlyphRun) and item.source:
                runs[item.source.part, item.source.article].append((number, item))
    for story in runs.values():
        text = "".join(run.text for _, run in story)
        if any(sign in text for sign in _SIGNS):
            yield _Story(story, text)


def _places(text: str, written: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    """Where addresses stand in a text; the long ones first, for they may begin like a short one."""
    taken: list[range] = []
    for address in written:
        start = text.find(address)
        while start >= 0:
            end = start + len(address)
            if not any(start < other.stop and other.start < end for other in taken):
                taken.append(range(start, end))
                yield start, end, address
            start = text.find(address, end)


def _extent(run: GlyphRun, first: int, last: int) -> tuple[float, float]:
    """From where to where some characters of a run reach, right of its beginning."""
    ends = list(accumulate(map(len, run.clusters)))
    begin = next(index for index, end in enumerate(ends) if end > first)
    stop = next(index for index, end in enumerate(ends) if end >= last) + 1
    return run.xs[begin], run.xs[stop] if stop < len(run.xs) else run.width


def _covers(known: Link, link: Link) -> bool:
    x, y = link.x + link.width / 2, link.y + link.height / 2
    return known.x <= x <= known.x + known.width and known.y <= y <= known.y + known.height
