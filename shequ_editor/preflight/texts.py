"""Is every word on the pages, and something on every page?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from shequ_editor.domain.issue import Issue, TextPage
from shequ_editor.domain.manuscript import Block, Span
from shequ_editor.preflight.facts import PageFacts, squeezed
from shequ_editor.preflight.findings import Finding, found
from shequ_editor.typeset.page import Source

_FURNITURE = {"head", "folio", "jump"}
_LABELS = {"inside_front": "封二", "inside_back": "封三"}


def lost_texts(issue: Issue, facts: Sequence[PageFacts]) -> Iterator[Finding]:
    """Texts of which characters stand on no page; counted from the glyphs themselves, whatever kept them off."""
    printed = _printed(facts)
    for number, article in enumerate(issue.articles):
        texts = {Source("title", number): squeezed(article.heading)}
        texts |= {Source("body", number, place): _words(each) for place, each in enumerate(article.manuscript.blocks)}
        own = "".join(text for source, text in printed.items() if source.article == number)
        lost = _lost("".join(texts.values()), own)
        if lost:
            each = next((source for source, text in texts.items() if _lost(text, printed.get(source, ""))), None)
            yield _told(lost, article.heading, each or Source("title", number))
    for part, text_page in (("inside_front", issue.inside_front), ("inside_back", issue.inside_back)):
        lost = _lost("".join(_page_texts(text_page)), printed.get(Source(part), ""))
        if lost:
            yield _told(lost, _LABELS[part], Source(part))


def _told(lost: int, where: str, source: Source) -> Finding:
    text, advice = "有 {count} 字没有排上版面。", "请删去一些文字，或者多给它一些地方。"
    return found("text-lost", text, advice, error=True, where=where, source=source, count=lost)


def _lost(text: str, printed: str) -> int:
    """How many characters of a text are not among those that are printed."""
    return (Counter(text) - Counter(printed)).total()


def _printed(facts: Sequence[PageFacts]) -> dict[Source, str]:
    """What stands on all pages, by where it comes from; without what the pages themselves say."""
    total: dict[Source, str] = {}
    for page in facts:
        for source, text in page.texts.items():
            if source.part not in _FURNITURE:
                total[source] = total.get(source, "") + text
    return total


def _page_texts(page: TextPage) -> Iterator[str]:
    yield squeezed(page.title)
    yield from map(_words, page.blocks)


def _words(block: Block) -> str:
    """What a block has printed: its text, its cells and its notes."""
    cells = [block.spans, *(cell for row in block.rows for cell in row)]
    return squeezed("".join(text for spans in cells for text in _texts(spans)))


def _texts(spans: Iterable[Span]) -> Iterator[str]:
    for span in spans:
        yield span.text
        yield span.note


def empty_pages(issue: Issue, facts: Sequence[PageFacts]) -> Iterator[Finding]:
    """Pages with nothing of the issue on them: no text, no picture."""
    bare = {label for part, label in _LABELS.items() if not (text := getattr(issue, part)).title and not text.blocks}
    for index, page in enumerate(facts):
        label = page.page.label
        own = page.parts - _FURNITURE - ({"inside_front", "inside_back"} if label in bare else set())
        if not own and not page.images:
            yield found(
                "page-empty",
                "这一页是空白的。",
                "请补一篇文章、一张图或一则启事，或者让前后的文章接排。",
                where=label,
                page=index,
            )
