"""How evenly lines are set: the text of an issue in two and three columns, beside Typst, from the glyphs of both PDFs.

Measured are the steps from origin to origin of neighbouring Chinese characters: one em where nothing is stretched.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

import typst

from shequ_editor.domain.manuscript import Block
from shequ_editor.settings import resource
from shequ_editor.typeset.style import Style, load_style
from tests.bench.measure import Row
from tests.bench.typst_source import quoted, span
from tests.evenness import LIMITS, LOOSEST, at, beyond, our_lines, paragraphs, steps, uneven
from tests.printed import PrintedLine, printed_lines


def rows(plan: Path) -> Iterator[Row]:
    """The paragraphs of the plan's articles, set as one article."""
    blocks = paragraphs(plan)
    for columns, limit in LIMITS.items():
        with tempfile.TemporaryDirectory() as scratch:
            ours = our_lines(blocks, columns, Path(scratch))
            theirs = typst_lines(blocks, columns, Path(scratch))
        mine, other = sorted(steps(ours)), sorted(steps(theirs))
        name = f"{columns} columns: step of characters"
        yield Row(f"{name}, 99 of 100", at(mine, 0.99), "em", limit)
        yield Row(f"{name}, 99 of 100, Typst", at(other, 0.99), "em")
        yield Row(f"{name}, the widest", mine[-1], "em", other[-1])
        yield Row(f"{name}, the widest, Typst", other[-1], "em")
        yield Row(f"{columns} columns: lines beyond {LOOSEST} em without an address", beyond(ours), "", 0)
        yield Row(f"{columns} columns: the same, Typst", beyond(theirs), "")
        yield Row(f"{columns} columns: loose lines beside tight ones", uneven(ours), "", 0)
        yield Row(f"{columns} columns: the same, Typst", uneven(theirs), "")


def typst_lines(blocks: Iterable[Block], columns: int, folder: Path) -> list[PrintedLine]:
    """The lines that Typst makes of them, at the same measure and size, with the same indent."""
    style = load_style("tongxun")
    texts = (f"#({' + '.join(map(span, block.spans)) or quoted(block.text)})\n" for block in blocks)
    source = folder / "lines.typ"
    source.write_text("\n".join((typst_head(style, columns), *texts)), "utf-8")
    typst.compile(source, output=folder / "typst.pdf", font_paths=[resource("fonts")], ignore_system_fonts=True)
    return printed_lines(folder / "typst.pdf", style.grid.size)


def typst_head(style: Style, columns: int) -> str:
    """Page, columns and type of a style, as Typst has them."""
    grid, indent = style.grid, style.role("p", columns).look.indent
    gutter = style.columns[str(columns)].gutter_em * grid.size
    return f"""\
#set page(width: {grid.width + 100}pt, height: 800pt, margin: 50pt, columns: {columns})
#set columns(gutter: {gutter}pt)
#set text(font: "Noto Serif SC", size: {grid.size}pt, lang: "zh", region: "cn")
#set par(justify: true, first-line-indent: (amount: {indent}em, all: true), leading: 9.5pt, spacing: 9.5pt)
"""
