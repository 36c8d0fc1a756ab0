"""How evenly lines are set: the text of an issue in two and three columns, beside Typst, from the glyphs of both PDFs.

Measured are the steps from origin to origin of neighbouring Chinese characters: one em where nothing is stretched.
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path

import typst

from shequ_editor.domain.issue import Article, Issue, Section
from shequ_editor.domain.journal import Journal
from shequ_editor.domain.manuscript import Block, Manuscript, Role
from shequ_editor.export.pdf import write_pdf
from shequ_editor.services.build import place_plan
from shequ_editor.services.office import Office
from shequ_editor.services.plan import read_plan
from shequ_editor.settings import resource
from shequ_editor.typeset.compose import Composer
from shequ_editor.typeset.fonts import FontLibrary
from shequ_editor.typeset.style import Style, load_style
from tests.bench.measure import Row
from tests.bench.typst_source import quoted, span
from tests.printed import PrintedLine, printed_lines

LIMITS = {2: 1.03, 3: 1.07}  # em, what 99 of 100 steps keep within
LOOSEST = 1.10
LOOSE = 1.045
ADDRESS = re.compile(r"[a-z]+[./@][a-z]", re.ASCII | re.IGNORECASE)


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


def paragraphs(plan: Path) -> tuple[Block, ...]:
    """All paragraphs of a plan's articles."""
    with tempfile.TemporaryDirectory() as scratch, Office.open(Path(scratch) / "library") as office:
        issue = office.issue(place_plan(office, read_plan(plan)).issue_id)
    blocks = (block for article in issue.articles for block in article.manuscript.blocks)
    return tuple(Block(Role.PARAGRAPH, block.spans) for block in blocks if block.role is Role.PARAGRAPH and block.spans)


def our_lines(blocks: tuple[Block, ...], columns: int, folder: Path) -> list[PrintedLine]:
    """The lines of the PDF that this program makes of some blocks."""
    article = Article(Manuscript("题", blocks=blocks), columns=columns)
    issue = Issue(Journal("通讯"), sections=(Section("栏", (article,)),))
    style, fonts = load_style("tongxun"), FontLibrary()
    write_pdf(Composer(style, fonts).compose(issue), issue, folder / "ours.pdf", picture=Path, fonts=fonts)
    return printed_lines(folder / "ours.pdf", style.grid.size)


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


def steps(lines: Iterable[PrintedLine]) -> Iterator[float]:
    return (step for line in lines for step in line.steps())


def at(values: Sequence[float], part: float) -> float:
    """The value that a part of the sorted values does not exceed."""
    return values[min(len(values) - 1, int(len(values) * part))]


def beyond(lines: Iterable[PrintedLine]) -> int:
    """How many lines are stretched beyond the loosest and have no address for an excuse."""
    return sum(max(line.steps(), default=0) > LOOSEST + 1e-4 and not ADDRESS.search(line.text) for line in lines)


def uneven(lines: Sequence[PrintedLine]) -> int:
    """How often a line is stretched that stands next to one in which full stops are squeezed."""
    looks = [(max(line.steps(), default=0) > LOOSE, squeezed(line)) for line in lines]
    return sum(
        (loose and tight_too) or (tight and loose_too) for (loose, tight), (loose_too, tight_too) in pairwise(looks)
    )


def squeezed(line: PrintedLine) -> bool:
    """Whether a full stop within the line has lost its blank to it."""
    return any(
        before.char in "。！？" and after.char not in "”’）》」』！？" and after.x - before.x < 0.9 * before.size
        for before, after in pairwise(line.glyphs)
    )
