"""Blanks that nobody needs: around marks, between Han, between Han and digits; in front of lines and behind them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from shequ_editor.intake import wording
from shequ_editor.intake.cleaning.signs import CLOSING, FULL, HAN, OPENING, SPACE, is_running, lines_of
from shequ_editor.intake.cleaning.tracked import Edit

_GAP = re.compile(rf"(?<=\S)[{SPACE}]+(?=\S)")
_IS_HAN = re.compile(f"[{HAN}]")
_WESTERN = re.compile(r"[A-Za-z0-9]")
_UNIT_BEHIND = re.compile(r"[年月日号时点分秒人名个项家次篇位户场件万亿千百元米％岁届期周天多余栋层楼室条种类第]")
_NUMBER_BEHIND = re.compile(r"[第共约近达超逾满年月日至到]")
_MARK = re.compile(f"[{OPENING}{CLOSING}…—]")
_QUOTE = re.compile("[“”‘’]")
_SCATTERED = re.compile(f"[{HAN}][ 　][{HAN}，。、]")
_DIGIT_GAP = re.compile(r"(?<![0-9])[0-9] (?=[0-9](?![0-9]))")
_LEAST_SCATTERED = 4  # blanks in a line in which digits may stand apart as well
_LEAST_SPREAD = 4  # gaps of a line whose characters stand apart


def indents(text: str) -> Iterator[Edit]:
    """Blanks typed in front of a line and left behind it; the tabs of a table's row stay."""
    for at, line in lines_of(text):
        edge = SPACE if "\t" in line.strip() else SPACE + "\t"
        lead = len(line) - len(line.lstrip(edge))
        trail = len(line.rstrip(edge))
        if lead >= trail and line:
            yield Edit(at, at + len(line), "")
            continue
        if lead:
            yield Edit(at, at + lead, "")
        if trail < len(line):
            yield Edit(at + trail, at + len(line), "")


def blank_lines(text: str) -> Iterator[Edit]:
    """Lines with nothing in them."""
    for found in re.finditer(rf"\A(?:[{SPACE}\t]*\n)+|(?:\n[{SPACE}\t]*)+\Z|(?<=\n)(?:[{SPACE}\t]*\n)+", text):
        yield Edit(*found.span(), "")


def spaces(text: str) -> Iterator[Edit]:
    """Blanks within a line that Chinese does not have; the typesetter puts its own between Han and Latin."""
    for at, line in lines_of(text):
        spread = _is_spread(line)
        running = is_running(line)
        if spread or (running and len(_SCATTERED.findall(line)) >= _LEAST_SCATTERED):
            yield from (Edit(at + found.end() - 1, at + found.end(), "") for found in _DIGIT_GAP.finditer(line))
            # what else is to go here goes in the next round: edits must not overlap, and these come first
            if _DIGIT_GAP.search(line):
                continue
        for found in _GAP.finditer(line):
            start, end = found.span()
            if _is_needless(line, start, end, running=running, spread=spread):
                yield Edit(at + start, at + end, "")
            elif running and end - start > 1 and _WESTERN.match(line[start - 1]) and _WESTERN.match(line[end]):
                yield Edit(at + start, at + end, " ")


def _is_spread(line: str) -> bool:
    """Whether a line's characters stand apart one by one, as OCR leaves them: 社 区 治 理."""
    apart = len(re.findall(rf"(?<![{HAN}])[{HAN}][{SPACE}]+(?=[{HAN}](?![{HAN}]))", line))
    return apart >= _LEAST_SPREAD and apart * 2 >= len(_IS_HAN.findall(line))


def _is_needless(line: str, start: int, end: int, *, running: bool, spread: bool) -> bool:
    before, after = line[start - 1], line[end]
    single = end - start == 1 and line[start] != "　"
    if _MARK.match(before) or _MARK.match(after):
        return running or single
    if _QUOTE.match(before) or _QUOTE.match(after):
        return (running or single) and _quotes_chinese(line, start, end)
    if spread and _IS_HAN.match(before) and _IS_HAN.match(after):
        return True
    if not running:
        return single and (_counts(before, after) or (after in ",;:!?)" and _IS_HAN.match(before) is not None))
    if _IS_HAN.match(before) and _IS_HAN.match(after):
        return not _among_names(line, start, end)
    if _IS_HAN.match(before):
        return _WESTERN.match(after) is not None or after in ",.;:!?)%"
    if _IS_HAN.match(after):
        return _WESTERN.match(before) is not None or before in ",;:!?("
    return after == "%" and before.isdigit()


def _quotes_chinese(line: str, start: int, end: int) -> bool:
    """Whether a quotation mark beside a blank belongs to Chinese: a Han or a mark stands beside it or the blank."""
    beside = line[max(start - 2, 0) : start] + line[end : end + 2]
    return any(_IS_HAN.match(char) or (char in FULL and not _QUOTE.match(char)) for char in beside)


def _counts(before: str, after: str) -> bool:
    """A number and what it counts: 2024 年, 第 3 期."""
    return bool((before.isdigit() and _UNIT_BEHIND.match(after)) or (after.isdigit() and _NUMBER_BEHIND.match(before)))


def _among_names(line: str, start: int, end: int) -> bool:
    """Whether a blank parts two names of a row of them, or a name and what its bearer is: 记者 张三 通讯员 李四."""
    left = re.search(f"[{HAN}]+$", line[:start])
    right = re.match(f"[{HAN}]+", line[end:])
    if left is None or right is None:
        return False
    if any(
        wording.is_name(name) and wording.is_byline_word(word)
        for name, word in ((left[0], right[0]), (right[0], left[0]))
    ):
        return True
    if not (wording.is_name(left[0]) and wording.is_name(right[0])):
        return False
    further = re.match(rf"[{SPACE}]+([{HAN}]+)", line[end + right.end() :])
    earlier = re.search(rf"([{HAN}]+|：)[{SPACE}]*$", line[: start - len(left[0])])
    neighbours = [found[1] for found in (further, earlier) if found]
    return any(word == "：" or wording.is_name(word) for word in neighbours)
