"""What holds on every page of any issue: nothing overlaps, nothing leaves the type area, lines stand on the grid, no
line stands alone, no heading without its text, every word is there in order."""

from __future__ import annotations

import random
from itertools import groupby, pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec import Struct
from msgspec.structs import replace

from shequ_editor.domain.issue import Article, Issue, Section, Start
from shequ_editor.domain.manuscript import HEADINGS, Block, Manuscript, Picture, Role, text_block
from shequ_editor.typeset.compose import Composer
from shequ_editor.typeset.page import GlyphRun, Image, Page
from shequ_editor.typeset.style import Style
from tests.typeset.made import SENTENCES, body_text, issue, runs, squeezed

SIZES = ((2400, 1600), (1600, 2400), (3000, 1000), (700, 500), (1400, 2000))


class Box(Struct, frozen=True):
    """What a line of text or a picture takes of a page."""

    left: float
    top: float
    right: float
    bottom: float
    block: int
    article: int
    picture: bool

    def meets(self, other: Box) -> bool:
        across = min(self.right, other.right) - max(self.left, other.left)
        down = min(self.bottom, other.bottom) - max(self.top, other.top)
        return across > 1 and down > 1


def an_article(dice: random.Random, number: int) -> Article:
    """Prose with headings, pictures, captions, lines of persons and addresses, as mails bring them."""
    blocks: list[Block] = []
    pictures: list[Picture] = []
    for _ in range(dice.choice([0, 1, 3, 8, 8, 20, 20, 60])):
        kind = dice.random()
        if kind < 0.12:
            blocks.append(
                text_block(dice.choice(HEADINGS), dice.choice(["一、修路灯", "二、给三号楼的老人送饭的三个办法和账目"]))
            )
        elif kind < 0.24:
            name = f"{number}-{len(pictures)}.jpg"
            pictures.append(Picture(name, f"{dice.getrandbits(256):064x}", *dice.choice(SIZES)))
            blocks.append(Block(Role.PHOTO, picture=name))
            if dice.random() < 0.5:
                blocks.append(text_block(Role.CAPTION, "街坊们在槐树下议事"))
        elif kind < 0.3:
            blocks.append(
                text_block(Role.LINE, dice.choice(["电话 000-1234", "丁一 街坊议事会召集人", "许听澜 柳荫茶馆掌柜"]))
            )
        else:
            text = "".join(dice.choices(SENTENCES, k=dice.randint(1, 9)))
            blocks.append(text_block(Role.PARAGRAPH, text[: dice.randint(1, len(text))]))
    return Article(
        Manuscript(title=f"第{number}篇", blocks=tuple(blocks), pictures=tuple(pictures)),
        columns=dice.randint(0, 3),
        start=dice.choice(list(Start)),
        continues_on=dice.choice(["", "", "", "9", "inside_back", "7,inside_back"]),
        pages=dice.choice([0, 0, 0, 1, 2]),
    )


def an_issue(seed: int) -> Issue:
    dice = random.Random(seed)
    articles = [an_article(dice, number) for number in range(dice.choice([1, 2, 5, 12, 30]))]
    half = len(articles) // 2
    return replace(issue(), sections=(Section("甲", tuple(articles[:half])), Section("乙", tuple(articles[half:]))))


def boxes(page: Page) -> list[Box]:
    """The lines of text and the pictures of the articles on a page."""
    found: list[Box] = []
    for item in page.items:
        source = getattr(item, "source", None)
        if source is None or source.part != "body":
            continue
        if isinstance(item, Image):
            found.append(
                Box(item.x, item.y, item.x + item.width, item.y + item.height, source.block, source.article, True)
            )
        elif isinstance(item, GlyphRun) and item.size > 9:  # not the end mark
            top = item.y - 0.8 * item.size
            found.append(
                Box(item.x, top, item.x + item.width, top + item.size * 0.9, source.block, source.article, False)
            )
    return found


@given(seed=st.integers(0, 10**6))
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_nothing_overlaps_or_leaves_the_type_area_and_every_word_is_there(
    composer: Composer, style: Style, seed: int
) -> None:
    made = an_issue(seed)
    edition = composer.compose(made)
    grid = style.grid
    for page in edition.pages:
        left = style.left(not page.label.isdecimal() or int(page.label) % 2 == 1)
        found = boxes(page)
        for box in found:
            assert box.left > left - 7, "an opening bracket may hang by half"
            assert box.right < left + grid.width + 7
            assert box.top > grid.top - 8
            assert box.bottom < grid.top + grid.height + 8
        for number, box in enumerate(found):
            for other in found[number + 1 :]:
                assert not box.meets(other), (page.label, box, other)
    for number, article in enumerate(made.articles):
        blocks = article.manuscript.blocks
        said = [run for page in edition.pages for run in runs(page, "body", number) if run.text != "■"]
        caption = style.pictures.caption.size  # what is so small goes where its picture finds room
        text = "".join(run.text for run in said if run.size != caption)
        assert squeezed(text) == squeezed("".join(block.text for block in blocks if block.role is not Role.CAPTION))
        captions = "".join(run.text for run in said if run.size == caption)
        assert squeezed(captions) == "".join(block.text for block in blocks if block.role is Role.CAPTION)


@given(seed=st.integers(0, 10**6))
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_lines_stand_on_the_grid_and_none_alone(composer: Composer, style: Style, seed: int) -> None:
    made = an_issue(seed)
    edition = composer.compose(made)
    for number, article in enumerate(made.articles):
        blocks = article.manuscript.blocks
        columns = [
            (index, list(members)) for index, page in enumerate(edition.pages) for members in in_columns(page, number)
        ]
        for (_, column), (_, after) in pairwise(columns):
            last = blocks[column[-1].block].role
            assert last not in HEADINGS or after[0].block == column[-1].block, "a heading alone at a column's end"
        of_block: dict[int, list[int]] = {}
        for _, column in columns:
            for block, lines in groupby(column, key=lambda line: line.block):
                if blocks[block].role is Role.PARAGRAPH:
                    of_block.setdefault(block, []).append(len(list(lines)))
        for counts in of_block.values():
            if len(counts) > 1:
                assert counts[0] > 1
                assert counts[-1] > 1
        for _, column in columns:
            for line in column:
                if blocks[line.block].role is Role.PARAGRAPH:
                    steps = (line.top + 0.8 * 12 - style.grid.top - style.grid.baseline * 12) / style.grid.leading
                    assert abs(steps - round(steps)) * style.grid.leading < 0.1


def in_columns(page: Page, number: int) -> list[list[Box]]:
    """The text lines of an article on a page, column by column, each once; pictures and their captions part nothing."""
    lines = [box for box in boxes(page) if box.article == number and not box.picture and box.bottom - box.top > 10]
    found: list[list[Box]] = []
    for line in lines:
        if found and line.top >= found[-1][-1].top - 0.1:
            if line.top > found[-1][-1].top + 0.1 or line.block != found[-1][-1].block:
                found[-1].append(line)
        else:
            found.append([line])
    return found


@pytest.mark.parametrize("pictures", [0, 25])
def test_an_article_of_any_size_comes_to_its_end(composer: Composer, pictures: int) -> None:
    text = "".join(SENTENCES) * 40
    blocks: list[Block] = []
    for index in range(max(pictures, 5)):
        blocks.append(text_block(Role.PARAGRAPH, text[: 7000 // max(pictures, 5)]))
        if pictures:
            blocks.append(Block(Role.PHOTO, picture=f"{index}.jpg"))
    names = [block.picture for block in blocks if block.picture]
    own = tuple(Picture(name, f"{index:064x}", *SIZES[index % len(SIZES)]) for index, name in enumerate(names))
    for columns in (1, 2, 3):
        made = Article(Manuscript(title="长", blocks=tuple(blocks), pictures=own), columns=columns)
        edition = composer.compose(issue(made))
        said = squeezed("".join(block.text for block in blocks))
        assert squeezed(body_text(edition, 0)).replace("■", "") == said
        shown = [item for page in edition.pages for item in page.items if isinstance(item, Image)]
        assert len({item.sha256 for item in shown} & {picture.sha256 for picture in own}) == len(own)
