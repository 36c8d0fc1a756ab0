"""Sentences that are put together."""

from __future__ import annotations

from shequ_editor.errors import Notice, notice, together

TEXT, ADVICE = "图片“{picture}”没有图注。", "请补一句。"


def bare(where: str, picture: str) -> Notice:
    return notice(where, "picture-no-caption", TEXT, ADVICE, picture=picture)


def test_one_cause_in_one_article_is_told_once_with_all_pictures() -> None:
    notices = [
        bare("甲", "一.jpg"),
        notice("甲", "unit-missing", "没有单位。"),
        bare("甲", "二.jpg"),
        bare("乙", "三.jpg"),
    ]
    told = together(notices)
    assert [(str(each), places) for each, places in told] == [
        ("甲：图片“一.jpg” “二.jpg”没有图注。请补一句。", [0, 2]),
        ("甲：没有单位。", [1]),
        ("乙：图片“三.jpg”没有图注。请补一句。", [3]),
    ]


def test_what_differs_in_more_than_the_picture_stays_apart() -> None:
    low = [
        notice("甲", "low", "图片“{picture}”只有 {ppi} ppi。", picture=name, ppi=ppi)
        for name, ppi in (("一", 90), ("二", 95))
    ]
    assert [each for each, _ in together(low)] == low
    assert together([bare("甲", "一.jpg")] * 2) == [(bare("甲", "一.jpg"), [0, 1])]
