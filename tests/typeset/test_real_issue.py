"""The issue as it was printed: the same articles on the same pages, and nothing missing."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from shequ_editor.domain.issue import Issue
from shequ_editor.services.office import Office
from shequ_editor.services.placing import place_plan
from shequ_editor.services.plan import read_plan
from shequ_editor.typeset.compose import Composer
from shequ_editor.typeset.page import Edition
from tests.typeset.made import body_text, squeezed, text_of


@pytest.fixture(scope="module")
def issue(real_issue: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Issue]:
    with Office.open(tmp_path_factory.mktemp("office") / "library") as office:
        placed = place_plan(office, read_plan(real_issue / "issue.toml"))
        yield office.issue(placed.issue_id)


@pytest.fixture(scope="module")
def edition(composer: Composer, issue: Issue) -> Edition:
    return composer.compose(issue)


def test_every_article_begins_where_it_was_printed(edition: Edition, real_issue: Path) -> None:
    printed = tomllib.loads((real_issue / "printed.toml").read_text("utf-8"))
    begins = {entry.source: edition.pages[entry.page].label for entry in edition.entries if entry.article >= 0}
    assert begins == {entry["source"]: str(entry["page"]) for entry in printed["articles"]}
    assert edition.body_pages == printed["body_pages"]
    assert len(edition.pages) == printed["pages"]


def test_the_last_article_goes_on_inside_the_back(edition: Edition) -> None:
    last = max(edition.entries, key=lambda entry: entry.article)
    assert [edition.pages[page].label for page in last.pages] == ["32", "封三"]
    assert squeezed(text_of(edition.pages[last.pages[0]], "jump")) == "（下转封三）"
    assert squeezed(text_of(edition.pages[last.pages[1]], "jump")) == "（上接第32页）"


def test_every_letter_is_there_in_order(edition: Edition, issue: Issue) -> None:
    for number, article in enumerate(issue.articles):
        said = squeezed("".join(block.text for block in article.manuscript.blocks))
        assert squeezed(body_text(edition, number)).replace("■", "") == said


def test_the_words_of_the_manuscripts_are_the_known_ones(edition: Edition, issue: Issue, real_issue: Path) -> None:
    truth = json.loads((real_issue / "truth.json").read_text("utf-8"))
    for number, article in enumerate(issue.articles):
        known = truth.get(Path(article.source).stem)
        if known:
            printed = squeezed(body_text(edition, number))
            texts = [squeezed(text) for role, text in known["blocks"] if role != "photo"]
            assert [text for text in texts if text not in printed] == []


def test_nothing_is_told(edition: Edition) -> None:
    assert edition.notices == ()
