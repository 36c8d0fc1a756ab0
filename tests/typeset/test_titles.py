"""Titles parted by their sense."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shequ_editor.typeset.titles import title_lines

# Titles of newsletters in two lines, as an editor would part them.
TITLES = """\
梧桐里社区开展|“邻里守望”志愿服务活动
一碗热汤面|温暖一条街
老旧小区加装电梯：|从“各说各话”到“共商共议”
望江街道举办|第三届社区邻居节
把议事桌搬到|居民家门口
白鹭洲社区|“四点半课堂”开课了
十年坚守，|只为那一盏回家的灯
“小板凳议事会”|解决停车大难题
关于征集2025年“最美楼道”|评选材料的通知
区民政局调研组到银杏园社区|指导养老服务工作
党建引领聚合力|网格服务暖民心
志愿者李桂兰：|二十年如一日照顾独居老人
社区食堂开张百日，|老人们吃得怎么样
读《乡土中国》，|想一想我们的楼道
从一张旧照片|说起青莲桥的变迁
石板街社区召开居民代表会议|讨论公共收益分配
“双报到”党员|走进荷塘湾开展义诊活动
社区工作者王秀英|荣获全市“岗位能手”称号
这个冬天，|供暖热线24小时有人接
让孩子放学有去处|让家长上班更安心
我市首个社区|“共享菜园”在杏花村建成
用心用情用力|办好群众身边的每一件小事
河南鹤壁：|红色物业让老小区焕发新活力
垃圾分类进小区|文明新风入人心
一场特殊的|“社区春晚”
社区卫生服务中心|为六十五岁以上老人免费体检
柳林巷里的|“百家宴”
做好居民的“贴心人”|——记优秀网格员陈建国
全国社区工作|现场会在成都召开
以“微改造”|撬动“大民生”
《社区志愿服务条例》|十问十答
老码头社区|开启“夜间议事”新模式
中国社会工作联合会|赴临溪县调研乡村治理
一本“民情日记”|写满十五年春秋
“红色管家”上岗，|老楼院换了新模样
楼道里的灯亮了，|邻居的心近了
新时代社区治理的|思考与实践
从“要我参与”|到“我要参与”
社区民警|张志强的一天
五个“一”工程|让社区更有温度
共建共治共享|幸福家园
残疾人就业帮扶|专场招聘会在我区举行
把论文写在|社区大地上
清明时节|话家风
他们，是社区里的|“移动医院”
如何破解物业管理|“最后一公里”难题
社区里来了|“法律明白人”
重阳节里话重阳：|百岁老人的长寿经
街道社工站联合社会组织|开展防诈骗宣传
三代人的|同一条巷子
青莲桥街道获评全省|“敬老爱老”先进单位
“三社联动”破解老楼难题|“四方议事”点亮邻里真情
我和社区|有个约定
书香飘进|寻常百姓家
杏花村里办喜事|移风易俗树新风
荷塘湾社区成立|物业管理委员会
党员干部下沉一线|居民诉求件件有回音
让“流动的花朵”|在社区绽放
社区合唱团|走上市级大舞台
夏夜纳凉晚会|唱响邻里情
把好事办好|把实事办实
城西街道举办|“我们的节日·端午”主题活动
"""
# The same over narrow columns, in three lines or four.
HEADINGS = """\
七、全市街道村镇|共建共治共享工作|现场会在临溪县召开
五、2023年|“社区工作大讲堂”|分三期举办
六、两期大同市|平城区社区工作者|培训班在浙江举办
一、老旧小区的停车难题|如何一步一步解开
二、从没人管到有人管：|物业服务怎样进院子
“红色管家”进楼道，|矛盾纠纷有人调解|烦心小事有人跑腿
"""


def lines(text: str, measure: float, context: str = "") -> tuple[str, ...]:
    return title_lines(text, [0.5 if char.isascii() else 1.0 for char in text], measure, context)


def widths(text: str) -> list[float]:
    return [0.5 if char.isascii() or char in "“”‘’《》，：、（）" else 1.0 for char in text]


@pytest.mark.parametrize("wanted", TITLES.splitlines())
def test_titles_are_parted_as_an_editor_would(wanted: str) -> None:
    """At a measure a quarter wider than two even lines, or as the longer line needs it."""
    parts = tuple(wanted.split("|"))
    text = "".join(parts)
    measure = max(sum(widths(text)) / len(parts) * 1.25, *(sum(widths(part)) + 0.01 for part in parts))
    assert title_lines(text, widths(text), measure, "") == parts


@pytest.mark.parametrize("wanted", HEADINGS.splitlines())
def test_headings_over_narrow_columns(wanted: str) -> None:
    parts = tuple(wanted.split("|"))
    text = "".join(parts)
    assert title_lines(text, widths(text), 11.15, "") == parts


def test_a_short_title_stays_whole() -> None:
    assert lines("街坊的小院", 10) == ("街坊的小院",)
    assert lines("  ", 10) == ()


def test_a_space_or_a_mark_is_the_best_place() -> None:
    assert lines("一盏路灯亮起来 三代街坊笑开颜", 12) == ("一盏路灯亮起来", "三代街坊笑开颜")
    assert lines("先听再议，一件一件来办好", 9) == ("先听再议，", "一件一件来办好")


def test_a_space_around_figures_is_no_place() -> None:
    """Many authors type one there: 2025 年."""
    for text in ("2025 年楼道照明改造的工作安排", "截至 6 月底的楼道照明改造情况", "社区 App 里的新功能怎么用"):
        for measure in range(8, 15):
            lines = title_lines(text, [0.5 if char.isascii() else 1.0 for char in text], measure, "")
            assert "".join(lines).replace(" ", "") == text.replace(" ", "")
            assert not any(line.endswith(("2025", "6")) or line.startswith(("年", "月")) for line in lines)


def test_words_are_not_torn() -> None:
    assert lines("柳荫社区志愿服务队慰问老人", 8) == ("柳荫社区志愿", "服务队慰问老人")
    for measure in range(6, 12):
        assert not any(line.endswith(("志", "慰")) for line in lines("柳荫社区志愿服务队慰问老人", measure))


def test_names_are_told_by_the_text() -> None:
    context = "许听澜说，许听澜走了，许听澜又来了。"
    found = lines("茶馆里的老掌柜许听澜和他的三只猫", 9, context)
    assert any("许听澜" in line for line in found)


def test_what_brackets_hold_together_stays_together() -> None:
    found = lines("我们一起读《院子里的一年四季》", 11)
    assert found == ("我们一起读", "《院子里的一年四季》")


@pytest.mark.parametrize("number", ["三、", "（三）", "3. ", "十二、"])
def test_a_number_stands_on_no_line_by_itself(number: str) -> None:
    title = f"{number}“街坊有约 邻里同行——讲述巷子里的老故事征集评选”活动启动并开展"
    for measure in range(12, 24):
        assert all(line.strip() != number.strip() for line in lines(title, measure))


def test_western_words_and_numbers_stay_whole() -> None:
    for measure in range(5, 14):
        for line in lines("去年2024年共有12345人参加open day活动", measure):
            assert not line.endswith(("20", "202", "123", "ope"))


@given(text=st.text("街坊邻里话今昔，《》“”：12ab ", min_size=1, max_size=60), measure=st.integers(3, 30))
@settings(max_examples=150, deadline=None)
def test_nothing_is_lost_and_no_line_is_too_long(text: str, measure: int) -> None:
    found = lines(text, measure)
    if found:
        assert "".join("".join(found).split()) == "".join(text.split())
        assert all(sum(0.5 if char.isascii() else 1.0 for char in line) <= measure for line in found)
