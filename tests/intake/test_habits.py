"""The same words typed in many habits are understood as the same blocks."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from pathlib import Path

import pytest

from shequ_editor.intake.listing import ManuscriptJson, as_json
from shequ_editor.intake.reading import read_bytes
from tests.intake.habits import HABITS, Story, write_docx, write_mail, write_text
from tests.intake.stories import FEATURE, STORIES

Rows = list[tuple[str, str]]


def wanted(story: Story, *, photographs: bool = True) -> Rows:
    return [row for row in _wanted(story.blocks) if photographs or row[0] not in ("photo", "caption")]


def _wanted(blocks: Sequence[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    for role, text in blocks:
        yield (role, "" if role == "photo" else text)
        if role == "photo" and text:
            yield ("caption", text)


def understood(data: bytes, name: str) -> ManuscriptJson:
    (manuscript,) = as_json(read_bytes(data, name))
    return manuscript


def rows(manuscript: ManuscriptJson) -> Rows:
    return [(role, "" if role == "photo" else text) for role, text in manuscript["blocks"]]


def head_of(manuscript: ManuscriptJson) -> tuple[str, str, str]:
    return manuscript["title"], manuscript["subtitle"], manuscript["unit"]


@pytest.mark.parametrize("habit", HABITS)
@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.title)
def test_a_word_file_that_nobody_tells_about(story: Story, habit: str) -> None:
    manuscript = understood(write_docx(story, HABITS[habit]), "稿件.docx")
    assert rows(manuscript) == wanted(story)
    assert head_of(manuscript) == (story.title, story.subtitle, story.unit)


@pytest.mark.parametrize("habit", [habit for habit in HABITS if habit != "styles"])
@pytest.mark.parametrize("cut", [5, 8])
def test_a_title_in_two_lines_over_a_by_line(habit: str, cut: int) -> None:
    """Nobody tells the title; the lines look alike and stand over what says itself what it is."""
    look = HABITS[habit]
    head = [
        ("title", FEATURE.title[:cut]),
        ("title", FEATURE.title[cut:]),
        ("subtitle", FEATURE.subtitle),
        ("unit", FEATURE.unit),
    ]
    story = Story("", [*head, ("unit", "通讯员：陆小满"), *FEATURE.blocks])
    manuscript = understood(write_docx(story, look), "稿件.docx")
    assert head_of(manuscript) == (FEATURE.title, FEATURE.subtitle, FEATURE.unit)
    assert manuscript["authors"] == ["陆小满"]
    assert rows(manuscript) == wanted(FEATURE)


@pytest.mark.parametrize(("indent", "between"), [("　　", "\n"), ("", "\r\n\r\n"), ("    ", "\n\n")])
@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.title)
def test_a_text_file(story: Story, indent: str, between: str) -> None:
    data = write_text(story, indent=indent, between=between).encode("gb18030")
    manuscript = understood(data, "稿件.txt")
    assert rows(manuscript) == wanted(story, photographs=False)
    assert head_of(manuscript) == (story.title, story.subtitle, story.unit)


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.title)
def test_an_article_typed_into_the_mail(story: Story) -> None:
    text = (
        "编辑部：您好！\n\n现报送稿件一篇，请审阅。\n\n" + write_text(story) + "\n联系电话：0999-7654321\n此致\n敬礼\n"
    )
    mail = write_mail(f"投稿：{story.title}", text, sender="梨树社区 <l@example.cn>", charset="gb18030")
    manuscript = understood(mail, "投稿.eml")
    assert rows(manuscript) == wanted(story, photographs=False)
    assert head_of(manuscript)[:2] == (story.title, story.subtitle)


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.title)
def test_an_article_in_an_html_mail(story: Story) -> None:
    tags = {"h1": "h2", "h2": "h3", "h3": "h4"}
    lines = [f"<h1 align=center>{story.title}</h1>"]
    lines += [f"<p style='text-align:center'>{line}</p>" for line in (story.subtitle, story.unit) if line]
    for role, text in story.blocks:
        tag = tags.get(role, "p" if role == "p" else "div")
        lines += [f"<{tag} style='text-indent:{2 if role == 'p' else 0}em'>{text}</{tag}>"] if role != "photo" else []
    manuscript = understood(write_mail(f"投稿：{story.title}", " ", html="".join(lines)), "投稿.eml")
    assert rows(manuscript) == wanted(story, photographs=False)
    assert head_of(manuscript) == (story.title, story.subtitle, story.unit)


def _real_stories(folder: Path) -> Iterator[Story]:
    for told in json.loads((folder / "truth.json").read_text("utf-8")).values():
        blocks = [(role, text if isinstance(text, str) else text["caption"]) for role, text in told["blocks"]]
        yield Story(told["title"], blocks, told.get("unit", ""), told.get("subtitle", ""))


@pytest.mark.parametrize("habit", HABITS)
def test_the_real_manuscripts_in_every_habit(real_issue: Path, habit: str) -> None:
    right = total = 0
    for story in _real_stories(real_issue):
        manuscript = understood(write_docx(story, HABITS[habit]), "稿件.docx")
        assert head_of(manuscript) == (story.title, story.subtitle, story.unit)
        truth = wanted(story)
        matches = SequenceMatcher(None, truth, rows(manuscript), autojunk=False).get_matching_blocks()
        right += sum(match.size for match in matches)
        total += len(truth)
    assert right / total >= 0.97, f"{right} of {total}"
