"""What stands beside the running text: editor's notes, boxes, items of lists, poems."""

from __future__ import annotations

import pytest

from shequ_editor.intake import wording
from shequ_editor.intake.draft import Grid, Item, Para, in_frame
from shequ_editor.intake.roles import assign
from shequ_editor.intake.word import read_docx
from tests.intake.test_roles import PROSE, P, line, para, roles
from tests.intake.wordfile import W, paragraph, run, word_file

LONG = [P, P, P]


def told(*items: Item) -> list[tuple[str, str]]:
    return [(str(block.role), block.text) for block in assign(items)]


# -- editor's notes


@pytest.mark.parametrize(
    "label", ["编者按：", "【编者按】", "（编者按）", "编者的话：", "编后：", "[开栏的话]", "编 者 按："]
)
def test_a_note_of_the_editor_says_so(label: str) -> None:
    assert roles(para(label + PROSE), *LONG) == ["editors_note", "p", "p", "p"]
    assert roles(*LONG, para(label + "还会再登。")) == ["p", "p", "p", "editors_note"]


def test_its_name_on_a_line_by_itself_takes_the_next_paragraph_along() -> None:
    assert roles(line("编者按", bold=True), P, *LONG) == ["editors_note", "editors_note", "p", "p", "p"]


@pytest.mark.parametrize("text", ["编者按照惯例把来稿排在后面，" + PROSE, "编后来的稿子更难，" + PROSE])
def test_words_that_only_begin_alike_are_text(text: str) -> None:
    assert roles(para(text), *LONG)[0] == "p"


# -- boxes


@pytest.mark.parametrize(
    "title", ["【相关链接】", "相关链接", "链接：楼道会的三个电话", "资料：临溪的桥", "小贴士", "【名词解释】"]
)
def test_a_box_begins_with_its_title_and_goes_on_to_the_end_or_a_heading(title: str) -> None:
    head = line("后来的事", bold=True)
    assert roles(*LONG, line(title), P) == ["p", "p", "p", "box_title", "box"]
    assert roles(*LONG, line(title), P, head, P) == ["p", "p", "p", "box_title", "box", "h1", "p"]


def test_a_label_in_front_of_a_paragraph_becomes_its_title() -> None:
    assert told(*LONG, para("【相关链接】" + PROSE))[3:] == [("box_title", "【相关链接】"), ("box", PROSE)]


def test_a_box_that_would_swallow_the_text_takes_one_paragraph() -> None:
    assert roles(P, line("【小贴士】"), P, P, P, P) == ["p", "box_title", "box", "p", "p", "p"]


@pytest.mark.parametrize("text", ["链接起两岸的是一座木桥，" + PROSE, "资料室在二楼。", "资料室"])
def test_such_words_in_a_text_begin_no_box(text: str) -> None:
    assert wording.box_label(text) == ""


def test_what_stands_in_a_frame_is_a_box() -> None:
    frame = in_frame(
        [line("巡河口诀"), para("一看颜色二闻味，三看泡沫四看堆。"), para("雨后多走半里路，条子写清不吃亏。")]
    )
    assert roles(*LONG, *frame, P) == ["p", "p", "p", "box_title", "box", "box", "p"]
    cell = Grid([[[para("一看颜色二闻味，三看泡沫四看堆；雨后多走半里路，条子写清不吃亏。")]]])
    assert roles(*LONG, cell, P) == ["p", "p", "p", "box", "p"]


def test_a_frame_around_most_of_the_text_only_places_it() -> None:
    assert roles(P, *in_frame([P, P, P])) == ["p", "p", "p", "p"]


def test_a_text_box_of_word_is_a_frame() -> None:
    content = f"<w:txbxContent>{paragraph(run('框里的话说得很清楚，先看颜色，再闻气味，最后写条子。'))}</w:txbxContent>"
    box = f"<w:r><w:pict><v:shape><v:textbox>{content}</v:textbox></v:shape></w:pict></w:r>"
    data = word_file(paragraph(run(PROSE) + box) + paragraph(run(PROSE)))
    found = [item for item in read_docx(data, "稿件.docx").items if isinstance(item, Para)]
    assert [item.framed for item in found] == [False, True, False]


# -- lists


def test_what_word_numbers_or_marks_alike_is_a_list() -> None:
    numbered = [para(f"{n}.先看颜色，再闻气味。", numbered=True) for n in (1, 2, 3)]
    assert roles(P, *numbered, P) == ["p", "item", "item", "item", "p"]
    bullets = [para("● 带一只袋子"), para("● 不跟钓鱼的人吵架，递给他一只袋子。")]
    assert roles(P, *bullets, P) == ["p", "item", "item", "p"]


def test_one_mark_by_itself_and_long_numbered_paragraphs_are_no_list() -> None:
    assert "item" not in roles(P, para("● 带一只袋子"), P)
    assert "item" not in roles(P, *[para(f"{n}.{PROSE * 2}", numbered=True) for n in (1, 2)])
    assert "item" not in roles(P, para("1. " + PROSE), para("2. " + PROSE))


# -- poems


POEM = ("巷口槐花白，", "邻家唤客来。", "一壶新煮水，", "坐到月徘徊。")


def test_lines_as_long_as_each_other_are_a_poem() -> None:
    assert told(P, *map(para, POEM), P)[1] == ("verse", "\n".join(POEM))
    stanzas = [*map(para, POEM), para(POEM[0], gap=1), *map(para, POEM[1:])]
    assert [role for role, _ in told(P, *stanzas, P)] == ["p", "verse", "verse", "p"]


def test_centred_lines_are_a_poem() -> None:
    lines = [para(text, align="center") for text in ("风从河上来", "吹动一盏灯", "谁家的孩子还没有睡", "在数船")]
    assert roles(P, *lines, P) == ["p", "verse", "p"]


@pytest.mark.parametrize(
    "lines",
    [
        ("丁　华　社区主任", "洪　斌　社区书记", "倪素素　网格员啊", "区佩文　楼栋长啊"),
        ("联系人：温岚", "电话：0590", "邮编：598100", "地址：临溪市"),
        ("第一件事", "第二件要紧的事", "还有", "最后一件"),
    ],
)
def test_persons_contacts_and_lines_of_any_length_are_no_poem(lines: tuple[str, ...]) -> None:
    assert "verse" not in roles(P, *map(para, lines), P)


# -- styles


@pytest.mark.parametrize(("style", "role"), [("quote", "quote"), ("verse", "verse"), ("editors_note", "editors_note")])
def test_a_style_says_it(style: str, role: str) -> None:
    assert roles(*LONG, para("在这里放下担子的人，都是邻居。", style=style), P)[3] == role


@pytest.mark.parametrize("name", ["Intense Quote", "明显引用", "编者按", "诗行"])
def test_styles_go_by_the_names_that_word_and_people_give_them(name: str) -> None:
    sheet = (
        f'<w:styles NS><w:style w:type="paragraph" w:styleId="x"><w:name w:val="{name}"/></w:style></w:styles>'
    ).replace("NS", f'xmlns:w="{W}"')
    body = paragraph(run("在这里放下担子的人"), '<w:pStyle w:val="x"/>')
    data = word_file(body, parts={"word/styles.xml": sheet}, relations={"s": ("styles", "styles.xml")})
    [found] = read_docx(data, "稿件.docx").items
    assert isinstance(found, Para)
    assert found.style in ("quote", "verse", "editors_note")
