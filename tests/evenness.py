"""How evenly the lines of a PDF are set, from the places of its glyphs: one measure for tests and benchmarks."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path

from shequ_editor.domain.issue import Article, Issue, Section
from shequ_editor.domain.journal import Journal
from shequ_editor.domain.manuscript import Block, Manuscript, Role
from shequ_editor.export.pdf import write_pdf
from shequ_editor.services.build import place_plan
from shequ_editor.services.office import Office
from shequ_editor.services.plan import read_plan
from shequ_editor.typeset.compose import Composer
from shequ_editor.typeset.fonts import FontLibrary
from shequ_editor.typeset.style import load_style
from tests.printed import PrintedLine, printed_lines

LIMITS = {2: 1.03, 3: 1.07}  # by columns: em, what 99 of 100 steps from character to character keep within
LOOSEST = 1.10
LOOSE = 1.045
ADDRESS = re.compile(r"[a-z]+[./@][a-z]", re.ASCII | re.IGNORECASE)


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
