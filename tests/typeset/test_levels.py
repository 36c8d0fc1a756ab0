"""Which characters may start a line at each level, as CSS Text 3 says it for Chinese.

The same facts stand in web-platform-tests, ``css/css-text/i18n/zh``, for 36 characters at three levels: six characters
and a seventh that may start a line or not; where it may not, the sixth goes with it. Strict is the default; that normal
and loose let – start a line is what CSS says, stricter houses do not.
"""

from __future__ import annotations

import pytest

from tests.typeset.setting import texts

# name: characters, the levels at which they may start a line
GROUPS = {
    "centred punctuation": ("・：；･‼⁇⁈⁉！？", {"loose"}),
    "hyphens": ("‐–〜゠", {"normal", "loose"}),
    "inseparable": ("․‥…⋯︙\U00010af6", {"loose"}),
    "iteration marks": ("々〻ゝゞヽヾ", {"loose"}),
    "suffixes": ("°‰′″‵℃℉﹪％￠", {"loose"}),
}
CASES = [
    (char, level, level in levels)
    for chars, levels in GROUPS.values()
    for char in chars
    for level in ("strict", "normal", "loose")
]


@pytest.mark.parametrize(("char", "level", "may_start"), CASES)
def test_what_may_start_a_line(char: str, level: str, may_start: bool) -> None:
    lines = texts(f"文文文文文文{char}字字", 6.17, level=level, align="left", punctuation="none")
    if may_start:
        assert lines == ["文文文文文文", f"{char}字字"]
    else:
        assert lines == ["文文文文文", f"文{char}字字"]


@pytest.mark.parametrize("level", ["strict", "normal", "loose"])
@pytest.mark.parametrize("char", "。，、”’）》〉】」』·～")
def test_these_start_a_line_at_no_level(char: str, level: str) -> None:
    assert texts(f"文文文文文文{char}字字", 6, level=level)[1].startswith(f"文{char}")
