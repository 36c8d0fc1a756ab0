"""Which addresses a text names, and what a link may lead to."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shequ_editor.export.addresses import addresses, web_target


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("来稿请寄bj@hewan.example，三日内回信。", ["bj@hewan.example"]),
        ("网址：<http://www.hewan.example/a?b=1>（河湾）", ["http://www.hewan.example/a?b=1"]),
        ("见www.hewan.example。", ["www.hewan.example"]),
        (
            "See http://hewan.example/a_(b), or (www.hewan.example).",
            ["http://hewan.example/a_(b)", "www.hewan.example"],
        ),
        ("a.b+c@hewan.example; HTTPS://HEWAN.EXAMPLE!", ["a.b+c@hewan.example", "HTTPS://HEWAN.EXAMPLE"]),
        ("微信号@河湾，电话010-5550126，1:50，www.，http://。", []),
    ],
)
def test_addresses_in_a_text(text, found):
    assert [address.text for address in addresses(text)] == found
    assert all(text[address.start : address.end] == address.text for address in addresses(text))


@pytest.mark.parametrize(
    ("written", "target"),
    [
        ("bj@hewan.example", "mailto:bj@hewan.example"),
        ("www.hewan.example", "http://www.hewan.example"),
        ("https://hewan.example/a%20b?c=d#e", "https://hewan.example/a%20b?c=d#e"),
        ("http://hewan.example/河湾 图.jpg", "http://hewan.example/%E6%B2%B3%E6%B9%BE%20%E5%9B%BE.jpg"),
        ("mailto:bj@hewan.example\x00\ud800", "mailto:bj@hewan.example"),
        ("javascript:alert(1)", ""),
        ("file:///etc/passwd", ""),
        ("河湾通讯", ""),
        ("http://", ""),
        ("", ""),
    ],
)
def test_what_a_link_leads_to(written, target):
    assert web_target(written) == target


@given(st.text())
def test_any_link_gives_a_uri_or_nothing(text):
    assert web_target(text).isascii()
    assert web_target(f"http://{text}").isprintable()
