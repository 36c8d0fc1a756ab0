"""The same issue for Typst: same words, pictures, fonts, type size, page and columns, so that times can be compared."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from itertools import zip_longest
from pathlib import Path

from PIL import Image

from shequ_editor.domain.issue import Article, CoverPage, Issue, Start, TextPage
from shequ_editor.domain.manuscript import Block, Picture, Role, Span

PREAMBLE = """\
#set page(width: 210mm, height: 285mm, margin: (x: (210mm - 504pt) / 2, y: 62pt), columns: 2, numbering: "1")
#set columns(gutter: 24pt)
#set text(font: "Noto Serif SC", size: 12pt, lang: "zh", region: "cn")
#set par(justify: true, first-line-indent: (amount: 2em, all: true), leading: 9.5pt, spacing: 9.5pt)
#set figure(numbering: none)
#show heading: set text(font: "Noto Sans SC", size: 12pt)
#show heading.where(level: 1): set text(size: 22pt)
#show figure.caption: set text(font: "LXGW WenKai", size: 10pt)
#let alone(body) = par(first-line-indent: 0pt, body)
#let across(body) = place(top + center, scope: "parent", float: true, body)
#let cover(path) = page(margin: 0pt, columns: 1, numbering: none, image(path, width: 100%, height: 100%, fit: "cover"))
"""
LEVELS = {Role.HEADING1: 2, Role.HEADING2: 3, Role.HEADING3: 4}


class TypstWriter:
    """Writes an issue's Typst source and pictures into a folder. ``picture`` gives the file of a sha256."""

    def __init__(self, folder: Path, picture: Callable[[str], Path]) -> None:
        self.folder = folder
        self.picture = picture

    def write(self, issue: Issue) -> Path:
        """Returns the source file."""
        source = self.folder / "issue.typ"
        source.write_text("\n".join([PREAMBLE, *self.issue(issue)]), "utf-8")
        return source

    def issue(self, issue: Issue) -> Iterator[str]:
        """Covers, contents and articles in bound order."""
        yield from self.cover(issue.cover)
        yield from self.text_page(issue.inside_front)
        yield "#pagebreak(weak: true)\n#outline(depth: 1)\n"
        yield from (f"#alone({quoted(line)})" for line in issue.masthead)
        call = issue.call_for_papers
        yield from (f"#{quoted(text)}\n" for text in (call.title, *call.paragraphs, call.signed) if text)
        for article in issue.articles:
            yield from self.article(article)
        yield from self.text_page(issue.inside_back)
        yield from self.cover(issue.back)

    def cover(self, page: CoverPage) -> Iterator[str]:
        if page.photo:
            yield f"#cover({quoted(self.image(page.photo))})"

    def text_page(self, page: TextPage) -> Iterator[str]:
        yield "#pagebreak(weak: true)"
        if page.title:
            yield f"#across(heading({quoted(page.title)}))"
        yield from self.blocks(page.blocks, {picture.name: picture for picture in page.pictures})

    def article(self, article: Article) -> Iterator[str]:
        if article.start is not Start.FOLLOW:
            yield "#pagebreak(weak: true)"
        yield f"#across(heading({quoted(article.heading)}))"
        others = (article.over_heading, article.under_heading, article.byline_unit, *article.manuscript.authors)
        yield from (f"#across({quoted(text)})" for text in others if text)
        pictures = {picture.name: picture for picture in article.manuscript.pictures}
        yield from self.blocks(article.manuscript.blocks, pictures)

    def blocks(self, blocks: Sequence[Block], pictures: dict[str, Picture]) -> Iterator[str]:
        for block, after in zip_longest(blocks, blocks[1:]):
            if block.role is Role.PHOTO and block.picture in pictures:
                caption = after.text if after and after.role is Role.CAPTION else ""
                image = f"image({quoted(self.image(pictures[block.picture]))}, width: 100%)"
                yield f"#figure({image}, placement: auto, caption: {quoted(caption) if caption else 'none'})\n"
            elif block.role is not Role.CAPTION:
                yield self.text(block)

    def text(self, block: Block) -> str:
        words = " + ".join(map(span, block.spans)) or quoted(block.text)
        if block.role in LEVELS:
            return f"#heading(level: {LEVELS[block.role]}, {words})\n"
        if block.role in (Role.LINE, Role.SOURCE, Role.SIGNATURE):
            return f"#alone({words})\n"
        return f"#({words})\n"

    def image(self, picture: Picture) -> str:
        """The name of a copy of the picture that Typst can read; its bytes unchanged where they are JPEG or PNG."""
        path = self.picture(picture.sha256)
        with Image.open(path) as image:
            suffix = {"JPEG": ".jpg", "PNG": ".png"}.get(image.format or "")
            target = self.folder / f"{picture.sha256}{suffix or '.png'}"
            if suffix:
                target.write_bytes(path.read_bytes())
            else:
                image.save(target)
        return target.name


def span(part: Span) -> str:
    """A span as Typst code."""
    code = quoted(part.text)
    if part.bold:
        code = f"strong({code})"
    if part.script:
        code = f"{part.script}({code})"
    return code if not code.startswith('"') else f"[#{code}]"


def quoted(text: str) -> str:
    """A Typst string: JSON's escapes are its own, but for those of control characters."""
    return json.dumps("".join(char for char in text if char.isprintable() or char == "\n"), ensure_ascii=False)
