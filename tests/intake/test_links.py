"""What a mail only points to: told with its name, size and expiry, and never fetched."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shequ_editor.intake.links import Elsewhere, large_attachments, notices

NETEASE = """<div>从网易163邮箱发来的超大附件</div>
<div><a href="https://mail.163.com/large-attachment-download/index.html?p=A&amp;title=x" title="渡口 一.zip">
渡口 一.zip</a><span>（128.50M，2024年4月1日 10:00 到期）</span>
<a href="https://mail.163.com/large-attachment-download/index.html?p=B">下载</a></div>
<div><a href='https://dashi.163.com/html/cloud-attachment-download/?key=C'>视频.mp4</a> 1.2 GB
有效期至：2024-04-03</div>"""
TENCENT = """从QQ邮箱发来的超大附件

稿件与图片.rar (57.31M, 2024年05月03日 09:12 到期)
进入下载页面：https://wx.mail.qq.com/ftn/download?func=3&key=abc&code=12
合影.jpg (6M, 剩余 29 天)
进入下载页面：http://mail.qq.com/cgi-bin/ftnExs_download?k=1&t=exs_ftn_download&code=2
"""


def test_name_size_and_expiry_as_netease_writes_them() -> None:
    assert large_attachments(NETEASE) == [
        Elsewhere(
            "https://mail.163.com/large-attachment-download/index.html?p=A&title=x",
            "渡口 一.zip",
            "128.50M",
            "2024-04-01 10:00",
        ),
        Elsewhere("https://dashi.163.com/html/cloud-attachment-download/?key=C", "视频.mp4", "1.2 GB", "2024-04-03"),
    ]


def test_name_size_and_expiry_as_qq_writes_them_in_plain_text() -> None:
    first, second = large_attachments(TENCENT, "2024-04-01T08:00:00+08:00")
    assert (first.name, first.size, first.expires) == ("稿件与图片.rar", "57.31M", "2024-05-03 09:12")
    assert (second.name, second.size, second.expires) == ("合影.jpg", "6M", "2024-04-30")


@pytest.mark.parametrize(
    "link",
    [
        "https://mail.126.com/large-attachment-download/?x=1",
        "https://exmail.qq.com/cgi-bin/ftnExs_download?k=1",
        "https://iwx.mail.qq.com/ftn/download?func=4",
    ],
)
def test_other_services(link: str) -> None:
    assert [each.link for each in large_attachments(f"见 {link} 。")] == [link]


def test_a_link_alone_is_told_as_it_is() -> None:
    (told,) = notices(["https://wx.mail.qq.com/ftn/download?k=1", ""])
    assert told.code == "large-attachment"
    assert "超大附件不在邮件里" in str(told)
    assert "之前" not in str(told)


def test_the_form_that_says_most_is_told_once() -> None:
    link = "https://mail.163.com/large-attachment-download/index.html?p=A&title=x"
    told = notices([link, NETEASE])
    assert len(told) == 2
    assert told[0].message.values["name"] == "“渡口 一.zip”"
    assert "2024-04-01 10:00" in str(told[0])


def test_net_disks_with_their_passwords() -> None:
    text = "照片在 https://pan.baidu.com/s/1abc-D_e 提取码: x7k2\n视频 https://www.alipan.com/s/Qq1?pwd=1234"
    told = notices([text, text])
    assert [each.code for each in told] == ["net-disk"] * 2
    assert "https://pan.baidu.com/s/1abc-D_e 提取码: x7k2" in str(told[0])


def test_other_links_are_nobodys_business() -> None:
    assert (
        notices(["https://www.163.com/news/1.html https://mail.qq.com/ <a href='https://example.cn/a.zip'>a.zip</a>"])
        == []
    )


@given(st.text())
def test_no_text_raises(text: str) -> None:
    notices([text, f"<a href='https://mail.qq.com/ftn/download?{text}'>{text}</a>"], "2024-04-01T08:00:00+08:00")


@pytest.mark.parametrize(
    "piece",
    ["<a ", "<a href=", "(", "https://mail.qq.com/ftn/download ", "a.b ", "有效期", "2024-1-1 ", "<style>", "一 "],
)
def test_a_long_text_takes_no_time(piece: str) -> None:
    begin = time.perf_counter()
    notices([piece * (400_000 // len(piece))])
    assert time.perf_counter() - begin < 3
