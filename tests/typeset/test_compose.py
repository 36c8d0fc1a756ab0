"""Whole issues through the composer: order of pages, starts, jumps, contents, links, memory of what was set."""

from __future__ import annotations

import time

import pytest
from msgspec.structs import replace

from shequ_editor.domain.issue import CallForPapers, CoverPage, Issue, Section, Start, TextPage
from shequ_editor.domain.journal import Journal
from shequ_editor.domain.manuscript import Block, Role, Span, text_block
from shequ_editor.typeset.compose import Composer
from shequ_editor.typeset.fonts import FontLibrary
from shequ_editor.typeset.page import Edition, GlyphRun, Image, Page
from shequ_editor.typeset.style import Style
from tests.typeset.made import article, body_text, heading, issue, paragraphs, photo, runs, squeezed, text_of, words


def labels(edition: Edition, number: int) -> list[str]:
    found = next(entry for entry in edition.entries if entry.article == number)
    return [edition.pages[page].label for page in found.pages]


def page(edition: Edition, label: str) -> Page:
    return next(page for page in edition.pages if page.label == label)


def codes(edition: Edition) -> list[str]:
    return [notice.code for notice in edition.notices]


# -- the order of pages


def test_pages_stand_as_bound(composer: Composer) -> None:
    edition = composer.compose(issue(article("河边", paragraphs(3)), article("桥头", paragraphs(3))))
    assert [page.label for page in edition.pages] == ["封面", "封二", "1", "2", "3", "封三", "封底"]
    assert edition.body_pages == 3
    assert [entry.title for entry in edition.entries] == ["封面的图", "写在前面", "河边", "桥头", "封三", "黄昏的河边"]
    assert [entry.page for entry in edition.entries] == [0, 1, 3, 4, 5, 6]


def test_an_empty_issue_still_has_its_covers(composer: Composer) -> None:
    edition = composer.compose(Issue(Journal("")))
    assert [page.label for page in edition.pages] == ["封面", "封二", "1", "封三", "封底"]


def test_pages_that_cannot_be_folded_are_told(composer: Composer) -> None:
    def said(count: int) -> list[str]:
        made = issue(*[article(f"第{n}", paragraphs(1)) for n in range(count)])
        return [str(n) for n in composer.compose(made).notices if n.code == "pages-not-folding"]

    assert said(3) == []  # contents and three articles, four covers
    assert "还差 3 页" in said(4)[0]


def test_a_right_hand_start_leaves_a_blank_page(composer: Composer) -> None:
    made = issue(
        article("河边", paragraphs(3)),
        article("桥头", paragraphs(3), start=Start.RIGHT),
        article("巷口", paragraphs(3), start=Start.RIGHT),
    )
    edition = composer.compose(made)
    assert [labels(edition, number) for number in range(3)] == [["2"], ["3"], ["5"]]
    blank = page(edition, "4")
    assert text_of(blank, "body") == ""
    assert text_of(blank, "folio") == "4"


def test_a_follower_begins_under_the_one_before(composer: Composer, style: Style) -> None:
    made = issue(article("河边", paragraphs(3)), article("桥头", paragraphs(2), start=Start.FOLLOW, columns=3))
    edition = composer.compose(made)
    assert labels(edition, 0) == labels(edition, 1) == ["2"]
    both = page(edition, "2")
    above = max(run.y for run in runs(both, "body", 0))
    title = min(run.y for run in runs(both, "title", 1))
    below = min(run.y for run in runs(both, "body", 1))
    assert above + style.grid.leading < title < below
    first, second = (entry for entry in edition.entries if entry.article >= 0)
    assert first.y < second.y < title


def test_a_follower_without_room_begins_a_page(composer: Composer) -> None:
    def second(length: int) -> tuple[list[str], list[str]]:
        made = issue(article("河边", paragraphs(length)), article("桥头", paragraphs(2), start=Start.FOLLOW))
        edition = composer.compose(made)
        return labels(edition, 0), labels(edition, 1)

    assert second(9) == (["2", "3"], ["3"])
    assert second(13) == (["2", "3"], ["4"])


# -- jumps


def test_jump_lines_name_the_pages_as_they_are(composer: Composer) -> None:
    for before in range(3):
        others = [article(f"第{n}", paragraphs(2)) for n in range(before)]
        long = article("长街", paragraphs(10), continues_on="inside_back")
        edition = composer.compose(issue(*others, long))
        *first, last = labels(edition, before)
        assert first == [str(before + 2)]
        assert last == "封三"
        assert squeezed(text_of(page(edition, first[0]), "jump")) == "（下转封三）"
        assert squeezed(text_of(page(edition, "封三"), "jump")) == f"（上接第{first[0]}页）"
        assert squeezed(body_text(edition, before)).replace("■", "") == squeezed(
            "".join(block.text for block in long.manuscript.blocks)
        )


def test_a_rest_that_is_too_long_for_one_page_jumps_later(composer: Composer) -> None:
    edition = composer.compose(issue(article("长街", paragraphs(23), continues_on="inside_back")))
    *ordinary, last = labels(edition, 0)
    assert ordinary == ["2", "3", "4"]
    assert last == "封三"
    assert text_of(page(edition, "2"), "jump") == ""
    assert squeezed(text_of(page(edition, "封三"), "jump")) == "（上接第4页）"


def test_a_jump_to_a_numbered_page(composer: Composer) -> None:
    made = issue(
        article("长街", paragraphs(10), continues_on="4"),
        article("短巷", paragraphs(2)),
        article("河边", paragraphs(2)),
    )
    edition = composer.compose(made)
    assert [labels(edition, number) for number in range(3)] == [["2", "4"], ["3"], ["5"]]
    assert squeezed(text_of(page(edition, "2"), "jump")) == "（下转第4页）"
    assert squeezed(text_of(page(edition, "4"), "jump")) == "（上接第2页）"
    assert "jump-moved" not in codes(edition)


def test_an_article_may_follow_a_rest_on_its_page(composer: Composer) -> None:
    made = issue(
        article("长街", paragraphs(10), continues_on="4"),
        article("短巷", paragraphs(2)),
        article("河边", paragraphs(2), start=Start.FOLLOW),
        article("桥头", paragraphs(2)),
        article("巷口", paragraphs(2), start=Start.FOLLOW),
    )
    edition = composer.compose(made)
    assert labels(edition, 2) == ["3"]
    assert labels(edition, 0) == ["2", "4"]
    assert labels(edition, 3) == labels(edition, 4) == ["5"]


def test_a_page_that_is_taken_moves_the_rest_on_and_says_so(composer: Composer) -> None:
    made = issue(article("长街", paragraphs(10), continues_on="4"), article("更长", paragraphs(36)), article("完", ()))
    edition = composer.compose(made)
    taken = labels(edition, 1)
    assert "4" in taken
    rest = labels(edition, 0)[-1]
    assert int(rest) == int(taken[-1]) + 1
    assert squeezed(text_of(page(edition, "2"), "jump")) == f"（下转第{rest}页）"
    told = next(str(notice) for notice in edition.notices if notice.code == "jump-moved")
    assert "第 4 页" in told
    assert f"第 {rest} 页" in told


@pytest.mark.parametrize("target", ["1", "2", "0", "later"])
def test_a_jump_backwards_is_told_and_nothing_is_lost(composer: Composer, target: str) -> None:
    made = issue(article("长街", paragraphs(10), continues_on=target))
    edition = composer.compose(made)
    assert "jump-backwards" in codes(edition)
    assert labels(edition, 0) == ["2", "3"]
    assert all(text_of(page, "jump") == "" for page in edition.pages)


def test_a_jump_that_is_not_needed_is_told(composer: Composer) -> None:
    edition = composer.compose(issue(article("短巷", paragraphs(2), continues_on="inside_back")))
    assert "jump-not-needed" in codes(edition)
    assert labels(edition, 0) == ["2"]


def test_two_articles_share_the_inside_back(composer: Composer) -> None:
    made = issue(
        article("长街", paragraphs(9), continues_on="inside_back"),
        article("短巷", paragraphs(9, start=3), continues_on="inside_back"),
    )
    edition = composer.compose(made)
    assert labels(edition, 0) == ["2", "封三"]
    assert labels(edition, 1) == ["3", "封三"]
    back = page(edition, "封三")
    assert squeezed(text_of(back, "jump")) == "（上接第2页）（上接第3页）"
    assert max(run.y for run in runs(back, "body", 0)) < min(run.y for run in runs(back, "body", 1))


def test_the_inside_back_keeps_its_own_text_below(composer: Composer) -> None:
    made = issue(article("长街", paragraphs(9), continues_on="inside_back"))
    edition = composer.compose(replace(made, inside_back=TextPage("编读往来", paragraphs(2, 60))))
    back = page(edition, "封三")
    assert "编读往来" in text_of(back, "inside_back")
    assert max(run.y for run in runs(back, "body")) < min(run.y for run in runs(back, "inside_back"))


# -- contents and links


def test_the_contents_tell_the_true_pages(composer: Composer) -> None:
    made = issue(
        article("河边", paragraphs(3), unit="柳荫街道河边社区"),
        article("桥头", paragraphs(13), toc_title="桥头的人", toc_unit="柳荫桥头社区", unit="柳荫街道桥头社区"),
        article("巷口", paragraphs(2)),
    )
    edition = composer.compose(made)
    said = squeezed(text_of(page(edition, "1"), "contents"))
    for part in (
        "●街坊故事",
        "河边(2)柳荫街道河边社区",
        "桥头的人(3)柳荫桥头社区",
        "巷口(5)",
        "●封面封面的图",
        "●封二写在前面",
    ):
        assert part in said
    assert [labels(edition, number)[0] for number in range(3)] == ["2", "3", "5"]


def test_contents_lead_to_their_articles(composer: Composer) -> None:
    edition = composer.compose(issue(article("河边", paragraphs(3)), article("桥头", paragraphs(10))))
    targets = [link.page for link in page(edition, "1").links]
    assert targets == [3, 4, 0, 1, 7]
    jumping = composer.compose(issue(article("长街", paragraphs(10), continues_on="inside_back")))
    assert [jumping.pages[link.page].label for link in page(jumping, "2").links] == ["封三"]
    assert [jumping.pages[link.page].label for link in page(jumping, "封三").links] == ["2"]


def test_links_of_the_text_lead_out(composer: Composer) -> None:
    block = Block(Role.PARAGRAPH, (Span("请看"), Span("网页", link="https://example.org/"), Span("。")))
    edition = composer.compose(issue(article("河边", (block,))))
    [link] = page(edition, "2").links
    assert link.uri == "https://example.org/"
    run = next(run for run in runs(page(edition, "2"), "body") if "网页" in run.text)
    at = run.x + run.xs[run.text.index("网页")]
    assert link.x == pytest.approx(at, abs=1)
    assert link.width == pytest.approx(24, abs=2)
    assert link.y < run.y < link.y + link.height


def test_the_contents_take_as_many_pages_as_they_need(composer: Composer) -> None:
    many = tuple(
        Section(f"栏目{n}", tuple(article(f"第{n}{k}件小事", (), unit="柳荫街道") for k in range(5))) for n in range(9)
    )
    edition = composer.compose(replace(issue(), sections=many))
    first = int(labels(edition, 0)[0])
    assert first > 3
    said = "".join(squeezed(text_of(page(edition, str(n)), "contents")) for n in range(1, first))
    for entry in edition.entries:
        if entry.article >= 0:
            assert f"{entry.title}({edition.pages[entry.page].label})" in said
    assert "欢迎投稿" in "".join(text_of(page(edition, str(n)), "call_for_papers") for n in range(1, first))


def test_masthead_and_call_for_papers_are_whole(composer: Composer) -> None:
    call = CallForPapers("征稿", tuple(words(600, n) for n in range(14)), "编辑部")
    masthead = tuple(f"编委：第{n}位" for n in range(70))
    edition = composer.compose(issue(article("河边", ()), call_for_papers=call, masthead=masthead))
    said = "".join(squeezed(text_of(page, "call_for_papers")) for page in edition.pages)
    assert said == "征稿" + "".join(call.paragraphs) + "编辑部"
    assert "".join(masthead) in squeezed(text_of(page(edition, "1"), "masthead"))


# -- the words of an article


def test_every_letter_is_on_the_pages_in_order(composer: Composer) -> None:
    blocks = (
        text_block(Role.LEAD, words(60)),
        *paragraphs(4),
        heading("一、修路灯"),
        *paragraphs(3, 220, 2),
        *photo("a.jpg", "新装的路灯"),
        heading("二、补台阶", Role.HEADING2),
        *paragraphs(9, 180, 4),
        text_block(Role.LINE, "电话 000-1234"),
        text_block(Role.SOURCE, "（柳荫社区供稿）"),
        text_block(Role.SIGNATURE, "柳荫居委会"),
        text_block(Role.SIGNATURE, "二〇二五年六月"),
    )
    for columns in (1, 2, 3):
        edition = composer.compose(issue(article("三件小事", blocks, columns=columns)))
        printed = squeezed(body_text(edition, 0)).replace("■", "")
        assert printed == squeezed("".join(block.text for block in blocks))


def test_the_title_block_shows_what_the_plan_names(composer: Composer) -> None:
    made = article("河边", paragraphs(2), kicker="街坊记事", subtitle="夏天的故事", unit="柳荫街道")
    made = replace(made, manuscript=replace(made.manuscript, authors=("许听澜",)))
    first = page(composer.compose(issue(made)), "2")
    assert text_of(first, "kicker") == "街坊记事"
    assert text_of(first, "title") == "河边"
    assert text_of(first, "subtitle") == "——夏天的故事"
    assert text_of(first, "unit") == "●柳荫街道文／许听澜"
    tops = [min(run.y for run in runs(first, part)) for part in ("kicker", "title", "subtitle", "unit", "body")]
    assert tops == sorted(tops)


def test_authors_whom_the_text_names_are_not_named_twice(composer: Composer) -> None:
    made = article("河边", (*paragraphs(2), text_block(Role.SOURCE, "（通讯员：许听澜）")))
    made = replace(made, manuscript=replace(made.manuscript, authors=("许听澜", "沈一舟")))
    assert text_of(page(composer.compose(issue(made)), "2"), "unit") == "文／沈一舟"


def test_a_long_lead_is_set_in_the_columns(composer: Composer, style: Style) -> None:
    long = text_block(Role.LEAD, words(style.title.lead_most + 50))
    edition = composer.compose(issue(article("河边", (long, *paragraphs(2)))))
    lead = [run for run in runs(page(edition, "2"), "body") if run.source and run.source.block == 0]
    assert max(run.width for run in lead) <= style.column_width(2) + 1
    short = text_block(Role.LEAD, words(100))
    edition = composer.compose(issue(article("河边", (short, *paragraphs(2)))))
    lead = [run for run in runs(page(edition, "2"), "body") if run.source and run.source.block == 0]
    assert max(run.width for run in lead) > style.column_width(2) * 1.5


def test_the_end_mark_stands_after_the_last_paragraph(composer: Composer, style: Style) -> None:
    blocks = (*paragraphs(3), *photo("a.jpg", "图"), text_block(Role.SIGNATURE, "柳荫居委会"))
    edition = composer.compose(issue(article("河边", blocks), article("桥头", paragraphs(2))))
    for number, last in ((0, 2), (1, 1)):
        marks = [run for page in edition.pages for run in runs(page, "body", number) if "■" in run.text]
        assert [(run.text, run.source.block if run.source else -1) for run in marks] == [("■", last)]
        assert marks[0].colour == style.articles.end_mark_colour


def test_a_list_of_persons_is_spread_and_hangs(composer: Composer, style: Style) -> None:
    names = ("丁一 街坊议事会召集人", "许听澜 柳荫茶馆掌柜，街坊议事会副召集人兼记录员和保管员", "欧阳沈舟 木匠")
    blocks = (text_block(Role.LINE, "委员"), *(text_block(Role.LINE, name) for name in names))
    first = page(composer.compose(issue(article("名单", blocks))), "2")
    by_block: dict[int, list[GlyphRun]] = {}
    for run in runs(first, "body"):
        assert run.source
        by_block.setdefault(run.source.block, []).append(run)
    left = min(run.x for run in by_block[1])
    start = left + (len("欧阳沈舟") + style.persons.gap_em) * 12
    ding, yi = by_block[1][:2]
    assert (ding.text, yi.text) == ("丁", "一")
    assert yi.x - ding.x == pytest.approx(24, abs=0.1)
    posts = [run.x for run in (*by_block[1][2:], *by_block[2][1:])]
    assert min(posts) == pytest.approx(start, abs=0.1)
    assert len({run.y for run in by_block[2]}) > 1
    four = by_block[3]
    assert four[1].x >= four[0].x + four[0].width + 11


def test_notes_stand_at_the_foot_of_the_column_that_calls_them(composer: Composer) -> None:
    noted = Block(Role.PARAGRAPH, (Span("老井", note="井在槐院，今已不用"), Span("还在。")))
    edition = composer.compose(issue(article("河边", (*paragraphs(3), noted, *paragraphs(20)))))
    first = page(edition, "2")
    mark = next(run for run in runs(first, "body") if run.text == "[1]" and run.size < 9)
    note = next(run for run in runs(first, "body") if "井在槐院" in run.text)
    assert note.text.startswith("[1]")
    same = [run for run in runs(first, "body") if abs(run.x - note.x) < 100 and run.size > 11]
    assert note.y > max(run.y for run in same)
    assert note.y > mark.y


def test_notes_that_no_foot_can_hold_stand_at_the_end(composer: Composer) -> None:
    lead = Block(Role.LEAD, (Span("导语", note="一"),))
    long = Block(Role.PARAGRAPH, (Span("正文", note=words(3000)),))
    caption = Block(Role.CAPTION, (Span("图", note="二"),))
    edition = composer.compose(issue(article("河边", (lead, long, *photo("a.jpg"), caption))))
    printed = squeezed(body_text(edition, 0))
    assert printed.endswith(f"注释[1]一[2]{words(3000)}[3]二")
    assert "导语[1]" in printed
    assert "图[3]" in printed


def test_a_date_at_the_end_is_ranged_right(composer: Composer) -> None:
    lines = (text_block(Role.LINE, "柳荫街道居委会"), text_block(Role.LINE, "二〇二五年六月一日"))
    first = page(composer.compose(issue(article("通知", (*paragraphs(1), *lines)))), "2")
    ends = {run.source.block: run.x + run.width for run in runs(first, "body") if run.source}
    assert ends[1] == pytest.approx(ends[2], abs=1)
    plain = page(composer.compose(issue(article("通知", (*paragraphs(1), lines[0], *paragraphs(1))))), "2")
    assert {run.source.block: run.x for run in runs(plain, "body") if run.source}[1] < ends[1] - 150


def test_a_character_that_no_font_has_is_told(composer: Composer) -> None:
    edition = composer.compose(issue(article("河边", (text_block(Role.PARAGRAPH, "这里\U0001f9ff。"),))))
    told = [notice for notice in edition.notices if notice.code == "missing-glyph"]
    assert [notice.where for notice in told] == ["河边"]
    inside = composer.compose(issue(inside_front=TextPage("\U0001f9ff", paragraphs(1))))
    assert [notice.where for notice in inside.notices if notice.code == "missing-glyph"] == ["封二", "目录"]


# -- covers


def test_the_cover_shows_the_issue(composer: Composer) -> None:
    front = composer.compose(issue()).pages[0]
    said = text_of(front, "cover")
    for part in (
        "柳荫通讯",
        "LIUYIN",
        "TONGXUN",
        "2025年第3期",
        "总第17期",
        "2025年6月",
        "柳荫街道办事处",
        "内部交流",
        "槐树下的议事会",
    ):
        assert squeezed(part) in squeezed(said)
    [photo_] = [item for item in front.items if isinstance(item, Image)]
    assert photo_.x <= -front.bleed
    assert photo_.x + photo_.width >= front.width + front.bleed
    left, top, right, bottom = photo_.crop
    assert (right - left) * 3000 / ((bottom - top) * 2600) == pytest.approx(photo_.width / photo_.height, rel=1e-3)


def test_covers_without_photographs_have_colour_and_words(composer: Composer) -> None:
    edition = composer.compose(issue(cover=CoverPage(), back=CoverPage(), inside_front=TextPage()))
    for number in (0, -1):
        assert not [item for item in edition.pages[number].items if isinstance(item, Image)]
        assert "听街坊说话" in text_of(edition.pages[number])
    assert "柳荫通讯" in text_of(edition.pages[1], "inside_front")


@pytest.mark.parametrize("name", ["邻", "邻里", "柳荫街道社区治理与居民自治工作情况通讯增刊", "A"])
def test_names_of_any_length_stand_on_the_cover(composer: Composer, style: Style, name: str) -> None:
    made = issue()
    front = composer.compose(replace(made, journal=replace(made.journal, name=name))).pages[0]
    title = next(run for run in runs(front, "cover") if run.text == name)
    assert title.x >= 0
    assert title.x + title.width <= style.page.width
    assert len({run.y for run in runs(front, "cover") if run.size == title.size}) == 1


def test_a_text_page_gets_smaller_until_it_fits(composer: Composer) -> None:
    def size(count: int) -> tuple[float, list[str], str]:
        edition = composer.compose(issue(inside_front=TextPage("写在前面", paragraphs(count, 120))))
        inside = edition.pages[1]
        return min(run.size for run in runs(inside, "inside_front")), codes(edition), text_of(inside, "inside_front")

    normal, few, _ = size(4)
    smaller, more, text = size(11)
    assert smaller < normal
    assert "text-page-full" not in few + more
    tiny, told, _ = size(40)
    assert tiny < smaller
    assert "text-page-full" in told
    assert squeezed("".join(block.text for block in paragraphs(11, 120))) in squeezed(text)
    assert "text-page-overflow" in size(600)[1]


# -- memory


def test_lines_set_ahead_are_those_of_the_pages(
    style: Style, fonts: FontLibrary, composer: Composer, monkeypatch: pytest.MonkeyPatch
) -> None:
    piece = article("河边", (*paragraphs(6), *photo("a", "桥头")))
    made = issue(piece, inside_front=TextPage())
    fresh = Composer(style, fonts)
    fresh.anticipate(piece, 0)

    def paragraph(*_arguments: object) -> None:
        raise AssertionError("no paragraph may be set anew")

    monkeypatch.setattr("shequ_editor.typeset.blocks.RowSetter._paragraph", paragraph)
    edition = fresh.compose(made)
    monkeypatch.undo()
    assert edition.pages == composer.compose(made).pages


def test_an_edit_that_changes_no_line_count_moves_nothing(composer: Composer, monkeypatch: pytest.MonkeyPatch) -> None:
    blocks = (*paragraphs(6), *photo("a", "桥头"), *paragraphs(6))
    edited = (*blocks[:2], text_block(Role.PARAGRAPH, blocks[2].text.replace("老陈", "小陈")), *blocks[3:])
    first = composer.compose(issue(article("河边", blocks)))

    def fill(*_arguments: object) -> None:
        raise AssertionError("no page may be filled anew")

    monkeypatch.setattr("shequ_editor.typeset.columns.Filler._fullest", fill)
    second = composer.compose(issue(article("河边", edited)))
    changed = [one.label for one, other in zip(first.pages, second.pages, strict=True) if one is not other]
    assert changed == ["2"]
    assert "小陈" in text_of(page(second, "2"))


def test_an_unchanged_issue_gives_the_same_pages(composer: Composer) -> None:
    made = issue(article("河边", paragraphs(6)), article("桥头", paragraphs(20)))
    first, second = composer.compose(made), composer.compose(made)
    assert all(one is other for one, other in zip(first.pages, second.pages, strict=True))
    rebuilt = issue(article("河边", paragraphs(6)), article("桥头", paragraphs(20)))
    assert composer.compose(rebuilt).pages == first.pages


def edited(made: Issue, number: int, block: int, text: str) -> Issue:
    blocks = list(made.articles[number].manuscript.blocks)
    blocks[block] = text_block(Role.PARAGRAPH, text)
    articles = list(made.articles)
    articles[number] = replace(articles[number], manuscript=replace(articles[number].manuscript, blocks=tuple(blocks)))
    return replace(made, sections=(replace(made.sections[0], articles=tuple(articles)),))


def test_an_edit_leaves_the_other_pages_alone(composer: Composer) -> None:
    made = issue(*[article(f"第{n}", paragraphs(30, 150, n)) for n in range(6)])
    first = composer.compose(made)
    second = composer.compose(edited(made, 2, 29, words(151)))
    changed = [one.label for one, other in zip(first.pages, second.pages, strict=True) if one is not other]
    assert changed == labels(first, 2)[-1:]
    third = composer.compose(made)
    assert all(one is other for one, other in zip(first.pages, third.pages, strict=True)), "an undo"


def test_an_edit_is_quick(composer: Composer) -> None:
    made = issue(*[article(f"第{n}", paragraphs(60, 150, n)) for n in range(12)])
    composer.compose(made)
    taken = []
    for step in range(9):
        changed = edited(made, 5, 30, words(150 + step, step))
        start = time.perf_counter()
        composer.compose(changed)
        taken.append(time.perf_counter() - start)
    assert sorted(taken)[len(taken) // 2] < 0.1


def test_what_was_set_before_does_not_change_what_is_set(style: Style, fonts: FontLibrary, composer: Composer) -> None:
    made = issue(article("河边", paragraphs(6)), article("桥头", paragraphs(20)))
    composer.compose(edited(made, 1, 3, words(400)))
    fresh = Composer(style, fonts)
    assert composer.compose(made).pages == fresh.compose(made).pages
