"""Stories that come twice are found, whatever was done to them; what only sounds alike is not."""

from __future__ import annotations

import itertools
import random
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shequ_editor.domain.manuscript import Manuscript, Role, text_block
from shequ_editor.library import Library
from shequ_editor.library.likeness import ALIKE, Alike, marks, share, shingles
from shequ_editor.services.office import Office
from tests.library.conftest import Add, add_to
from tests.library.twins import (
    CALL,
    OFFICIAL,
    REWRITTEN,
    SAME_SUBJECT,
    SHORT,
    SHORT_AGAIN,
    SHORT_OTHER,
    SHORTENED,
    SLOGAN,
    STORY,
)

MOVED = (STORY[0], STORY[3], STORY[1], STORY[2], STORY[4])


def alike(library: Library, paragraphs: Sequence[str], title: str = "另一个题目") -> list[Alike]:
    asked = Manuscript(title=title, blocks=tuple(text_block(Role.PARAGRAPH, text) for text in paragraphs))
    with library.searching():
        return library.manuscripts.alike(asked)


@pytest.fixture
def shelf(library: Library, add: Add) -> Library:
    add("黑板会开在楼道里", *STORY, unit="望河街道竹溪社区")
    add("议事亭", *SAME_SUBJECT, unit="柳湾街道金桂社区")
    add("义诊", *SHORT, unit="白塔社区")
    return library


@pytest.mark.parametrize(
    ("told", "least"),
    [
        (STORY, 1.0),
        (MOVED, 0.9),
        (SHORTENED, 0.95),
        (REWRITTEN, 0.4),
        ((REWRITTEN[3], REWRITTEN[0], REWRITTEN[1]), 0.4),
        ((REWRITTEN[1],), 0.35),
        ((*STORY, OFFICIAL, SLOGAN), 1.0),
        (("".join(STORY),), 0.99),
        (tuple(text[at : at + 19] for text in STORY for at in range(0, len(text), 19)), 1.0),
    ],
    ids=["itself", "moved", "shortened", "rewritten", "rewritten and moved", "a part", "longer", "one", "broken"],
)
def test_a_story_is_known_again(shelf: Library, told: Sequence[str], least: float) -> None:
    (found,) = alike(shelf, told)
    assert found.id == 1
    assert found.share >= least


def test_a_short_story_is_known_again(shelf: Library) -> None:
    assert [each.id for each in alike(shelf, SHORT_AGAIN)] == [3]
    assert alike(shelf, SHORT_OTHER) == []


def test_a_short_text_is_found_in_a_long_one_and_the_other_way(library: Library, add: Add) -> None:
    filler = words(random.Random(5), 6000)
    add("长", filler, *STORY)
    assert [each.id for each in alike(library, STORY)] == [1]
    add("短", *SHORT)
    assert [each.id for each in alike(library, (filler, *SHORT_AGAIN))] == [1, 2]


@pytest.mark.parametrize("common", [(OFFICIAL,), (SLOGAN,), (CALL,)], ids=["official", "slogan", "call for papers"])
def test_what_everybody_writes_tells_nothing(library: Library, add: Add, common: Sequence[str]) -> None:
    add("一", *STORY, *common)
    assert alike(library, (*SAME_SUBJECT, *common)) == []


def test_no_two_of_other_stories_are_alike() -> None:
    others = (STORY, SAME_SUBJECT, SHORT, SHORT_OTHER, (OFFICIAL,), (SLOGAN,), (CALL,))
    shares = [
        share(shingles("\n".join(one)), shingles("\n".join(other))) for one, other in itertools.combinations(others, 2)
    ]
    assert max(shares) < ALIKE / 2


def test_the_articles_of_a_real_issue_are_not_alike(real_issue: Path, tmp_path: Path) -> None:
    with Office.open(tmp_path / "library", scratch=True) as office:
        office.import_files([real_issue / "inbox"])
        texts = [shingles("\n".join(block.text for block in office.manuscript(each).blocks)) for each in office.find()]
    assert len(texts) == 14
    assert max(share(one, other) for one, other in itertools.combinations(texts, 2)) < ALIKE / 2


def test_a_text_that_changed_is_known_as_it_is_now(shelf: Library) -> None:
    changed = Manuscript(title="议", blocks=tuple(text_block(Role.PARAGRAPH, text) for text in SAME_SUBJECT))
    with shelf.change("改"):
        shelf.manuscripts.edit(1, changed, "")
    assert alike(shelf, STORY) == []
    shelf.revert()
    assert [each.id for each in alike(shelf, STORY)] == [1]
    with shelf.change("删"):
        shelf.manuscripts.delete([1])
    assert alike(shelf, STORY) == []


def test_a_library_for_scratch_knows_too(tmp_path: Path) -> None:
    library = Library.open(tmp_path / "scratch", scratch=True)
    add_to(library, "题", *STORY)
    assert [each.id for each in alike(library, REWRITTEN)] == [1]
    library.close()


def test_a_phrase_of_many_is_no_story(library: Library, add: Add) -> None:
    for number in range(60):
        add(f"第{number}期", *STORY)
    assert alike(library, STORY) == []


def words(chance: random.Random, length: int) -> str:
    """A text of words that nobody wrote before."""
    return "".join(chr(chance.randrange(0x4E00, 0x9F00)) for _ in range(length))


@given(st.text(), st.text())
def test_any_two_texts_can_be_compared(one: str, other: str) -> None:
    both = shingles(one), shingles(other)
    assert 0 <= share(*both) == share(*reversed(both)) <= 1
    assert share(both[0], both[0]) == (1 if both[0] else 0)
    assert len(marks(both[0])) <= len(both[0])
