"""The head of a manuscript: title, kicker, subtitle, unit, authors, told from its first lines and what the mail says.

What the mail's subject, its 《…》 or the file's name call the manuscript shows which lines are the title and how they
are joined. Where nobody says so, styles decide, then looks, then places.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

from msgspec import Struct, field

from shequ_editor.intake import wording
from shequ_editor.intake.draft import Item, Para

_MOST_LINES = 12  # of a head; nobody needs more
_MOST_TITLE_LINES = 4
_LONGEST_NAME = 4  # Han of a line that is somebody's name, whatever the surname
_DASH = re.compile(r"^\s*(?:[—–―─]+|-{2,}|－{1,2})\s*")
_NOT_A_TITLE = re.compile(
    r"^[【\[（(]?(?:投稿|来稿|稿件|供稿|附件|正文|原稿|定稿|初稿|\S{0,12}(?:投稿|稿件|征文|登记|申报|推荐|报送)表)\s*\d*[】\]）)]?[：:]?$"
)
_SPEAKER = re.compile(
    r"(?:委员|代表|主席|书记|主任|院长|校长|会长|教授|研究员|局长|部长|理事长|专家|社工|站长)(?P<name>[^，。：]{2,4})$"
)
_SPACE = re.compile(r"\s+")


class Told(Struct, frozen=True):
    """What is said about a manuscript outside of it, the surest first. A title may be cut short or lack its marks."""

    titles: tuple[str, ...] = ()
    unit: str = ""
    sender: str = ""
    authors: tuple[str, ...] = ()


class Head(Struct):
    """``rest`` are the items of the body, those of the head that are none of these included."""

    title: str = ""
    kicker: str = ""
    subtitle: str = ""
    unit: str = ""
    authors: list[str] = field(default_factory=list)
    rest: list[Item] = field(default_factory=list)


class _Window(Struct, frozen=True):
    """The lines ``start`` … ``stop`` are the title; ``told`` says how they are joined ("" where nobody does)."""

    start: int
    stop: int
    told: str = ""


def read_head(items: Sequence[Item], told: Told, body_size: float) -> Head:
    """Takes the head off a manuscript. ``body_size`` is the size of its body's letters, 0 if unknown."""
    zone = _zone(items)
    window = _labelled(zone) or _as_told(zone, told.titles) or _by_looks(zone, body_size)
    head = Head()
    if window is None:
        head.title = _tidy(told.titles[0]) if told.titles else ""
        head.rest = _without_labels(items, zone, head)
        return head
    _read_title(head, zone[window.start : window.stop], window.told)
    _above(head, zone[: window.start])
    used = {id(para) for para in zone[: window.stop]} | _below(head, zone[window.stop :], body_size)
    head.rest = [item for item in items if id(item) not in used]
    return head


# ---- which lines -----------------------------------------------------------------------------------------------


def _zone(items: Sequence[Item]) -> list[Para]:
    """The lines before the body begins: with a paragraph, a numbered heading, a table."""
    zone: list[Para] = []
    for item in items:
        if isinstance(item, Para):
            if len(zone) == _MOST_LINES or _begins_body(item, zone):
                break
            zone.append(item)
        elif zone:
            break
    return zone


def _begins_body(para: Para, before: Sequence[Para]) -> bool:
    if para.style in ("title", "subtitle", "author", "unit"):
        return False
    if para.style.startswith("h") and before:
        return _title_has_been(para, before)
    if len(para.text) > 80 or wording.number_kind(para.text) in (1, 2, 3) or _opens(para.text):
        return True
    if wording.unit_label(para.text) or wording.says_title(para.text) or _is_introduced(para, before):
        return False
    if len(para.text) <= 30 and para.text.endswith(("，", ",", "、")):
        return False  # no paragraph ends so; the first line of a title may
    outcry = para.text.rstrip("”’」』）)").endswith(("！", "？", "!", "?", "…"))
    return wording.is_prose(para.text) and not (outcry and len(para.text) <= 45)


def _opens(text: str) -> bool:
    """Whether a paragraph says that it stands in front of the text."""
    return wording.is_lead(text) or wording.is_editors_note(text)


def _title_has_been(heading: Para, before: Sequence[Para]) -> bool:
    """Whether the title stands before a line with a heading's style: with such a style too, or as large by hand."""
    if any(line.style == "title" or line.style.startswith("h") for line in before):
        return before[-1].style != heading.style
    able = [line.size for place, line in enumerate(before) if _can_be_title(before, place)]
    return max(able, default=0.0) > heading.size - (heading.style != "h1")


def _is_introduced(para: Para, before: Sequence[Para]) -> bool:
    """Whether a line names who says the title, under the line that says who that is: …协会会长 / 某某："""
    name = para.text.rstrip("：:")
    return bool(before) and name != para.text and wording.is_name(name) and wording.ends_with_post(before[-1].text)


def _labelled(zone: Sequence[Para]) -> _Window | None:
    """标题：…"""
    for place, para in enumerate(zone):
        if wording.says_title(para.text):
            return _Window(place, place + 1)
    return None


def _as_told(zone: Sequence[Para], titles: Sequence[str]) -> _Window | None:
    """The lines that are, together, what somebody calls the manuscript."""
    lines = [wording.compact(para.text) for para in zone]
    for title in titles:
        wanted = wording.compact(title)
        if len(wanted) < 4:
            continue
        for start in range(len(lines)):
            for stop in range(start + 1, min(start + _MOST_TITLE_LINES, len(lines)) + 1):
                if "".join(lines[start:stop]) == wanted:
                    return _Window(start, stop, title)
    return _nearly_as_told(zone, lines, titles)


def _nearly_as_told(zone: Sequence[Para], lines: Sequence[str], titles: Sequence[str]) -> _Window | None:
    """A title that was cut short (file names, subjects), or differs in a few characters."""
    for title in titles:
        wanted = wording.compact(title)
        if len(wanted) < 6:
            continue
        for start, line in enumerate(lines):
            if line.startswith(wanted) or (
                len(line) >= 6 and wanted.startswith(line) and _goes_on(lines, start, wanted)
            ):
                stop = start + 1
                while len("".join(lines[start:stop])) < len(wanted):
                    stop += 1
                return _Window(start, _same_look(zone, start, stop), "")
            if SequenceMatcher(None, line, wanted).ratio() >= 0.8:
                return _Window(start, start + 1)
    return None


def _goes_on(lines: Sequence[str], start: int, wanted: str) -> bool:
    return "".join(lines[start : start + _MOST_TITLE_LINES]).startswith(wanted)


def _same_look(zone: Sequence[Para], start: int, stop: int) -> int:
    """How far the title goes on: lines that look as its first one does and are nothing else."""
    while stop < len(zone) and stop - start < _MOST_TITLE_LINES and _look(zone[stop]) == _look(zone[start]):
        if not _is_marked_line(zone[stop]) and zone[start].align + zone[start].style:
            stop += 1
        else:
            break
    return stop


def _look(para: Para) -> tuple[str, str, float, bool]:
    return para.style, para.align, para.size, para.bold


def _is_marked_line(para: Para) -> bool:
    """A line that says itself what it is: a subtitle with its dash, a unit, a by-line, a date, a source."""
    text = para.text
    return bool(
        _DASH.match(text)
        or para.style in ("subtitle", "author", "unit")
        or wording.unit_line(text)
        or wording.byline(text)
        or wording.is_date(text)
        or wording.is_source(text)
        or wording.is_edited_by(text)
    )


def _by_looks(zone: Sequence[Para], body_size: float) -> _Window | None:
    """Title style, else the largest letters, else the first line that can be a title."""
    able = [place for place, para in enumerate(zone) if _can_be_title(zone, place)]
    if not able:
        return None
    for style in ("title", *sorted({para.style for para in zone if para.style.startswith("h")})):
        styled = [place for place in able if zone[place].style == style]
        if styled:
            return _Window(styled[0], _same_look(zone, styled[0], styled[0] + 1))
    largest = max(zone[place].size for place in able)
    if largest > max(body_size, 0.1) + 0.5:
        start = next(place for place in able if zone[place].size == largest)
    else:
        start = next((place for place in able if zone[place].bold or zone[place].align == "center"), able[0])
    stop = _same_look(zone, start, start + 1)
    if stop == start + 1:
        while stop < len(zone) and (_speaks(zone, stop - 1) or (stop == start + 1 and _is_second_line(zone, stop))):
            stop += 1
    return _Window(start, stop)


def _is_second_line(zone: Sequence[Para], place: int) -> bool:
    """Whether a line that looks as the title does belongs to it: it stands between the title and a subtitle, a unit, a
    by-line, or is as long (a couplet), or is an office's notice."""
    first, line = zone[place - 1], zone[place]
    if _is_marked_line(line) or _look(line) != _look(first):
        return False
    after = zone[place + 1] if place + 1 < len(zone) else None
    between = after is not None and _is_marked_line(after)
    return between or _is_couplet(first.text, line.text) or _is_notice_of(first.text, line.text)


def _can_be_title(zone: Sequence[Para], place: int) -> bool:
    para = zone[place]
    if para.style in ("subtitle", "author", "unit", "caption") or _NOT_A_TITLE.match(_SPACE.sub("", para.text)):
        return False
    if para.style == "title":
        return True
    if wording.unit_line(para.text) and place + 1 < len(zone):
        following = zone[place + 1]
        return _is_notice_of(para.text, following.text) and _look(following) == _look(para)
    return not _is_marked_line(para) and not wording.is_contact(para.text)


def _is_notice_of(office: str, text: str) -> bool:
    """某某委员会 / 关于…的通知 is one title."""
    return bool(wording.unit_line(office)) and "关于" in text[:16]


def _is_couplet(one: str, other: str) -> bool:
    """Two clauses of one length, of words only."""
    return len(one) == len(other) >= 5 and wording.han(one[-1] + other[0]) == 2


def _speaks(zone: Sequence[Para], place: int) -> bool:
    """Whether a line names who says what the next one says, or who that is."""
    line, after = zone[place], zone[place + 1]
    return _is_introduced(after, [line]) or (
        not _is_marked_line(after) and (_names_speaker(line.text) or (place > 0 and _is_introduced(line, zone[:place])))
    )


def _names_speaker(text: str) -> bool:
    found = _SPEAKER.search(text)
    return found is not None and wording.is_name(found["name"])


# ---- what they say ----------------------------------------------------------------------------------------------


def _read_title(head: Head, lines: Sequence[Para], told: str) -> None:
    texts = [_tidy(para.text) for para in lines]
    texts[0] = wording.says_title(texts[0]) or texts[0]
    head.subtitle = "".join(text for text in texts[1:] if _DASH.match(text))
    head.title = _join([text for place, text in enumerate(texts) if not place or not _DASH.match(text)], told)


def _join(lines: Sequence[str], told: str) -> str:
    """Lines of a title as one, joined as ``told`` joins them."""
    joined = lines[0]
    for line in lines[1:]:
        joined += _joint(joined, line, told) + line
    return joined


def _joint(before: str, after: str, told: str) -> str:
    """What stands between two lines of a title: nothing, a space, a colon."""
    if told:
        at, wanted = 0, len(wording.compact(before))
        while at < len(told) and len(wording.compact(told[:at])) < wanted:
            at += 1
        end = at
        while end < len(told) and not wording.compact(told[end]):
            end += 1
        marks = _tidy(told[at:end]) or (" " if told[at:end].strip() != told[at:end] else "")
        for mark in (*(before[-n:] for n in (2, 1)), *(after[:n] for n in (2, 1))):
            if marks and not wording.compact(mark):
                marks = marks.replace(mark.strip(), "", 1) if mark.strip() else marks
        return marks
    if _names_speaker(before):
        return "："
    return " " if _is_couplet(before, after) else ""


def _tidy(text: str) -> str:
    return _SPACE.sub(" ", text).strip()


def _above(head: Head, lines: Sequence[Para]) -> None:
    """What stands over the title: a kicker, a unit, labels."""
    rest = [para.text for para in lines if not _take_marked(head, para)]
    kept = (text for text in rest if not _NOT_A_TITLE.match(_SPACE.sub("", text)))
    kickers = [_tidy(text) for text in kept if not wording.is_contact(text)]
    head.kicker = " ".join(kickers)


def _below(head: Head, lines: Sequence[Para], body_size: float) -> set[int]:
    """What stands under it, up to the first line that belongs to the body; gives the ids of what was used."""
    used: set[int] = set()
    for para in lines:
        if _DASH.match(para.text) or para.style == "subtitle":
            head.subtitle += _tidy(para.text)
        elif wording.compact(para.text) == wording.compact(head.title):
            pass  # said above, and set again
        elif not _take_marked(head, para):
            if _says_something_else(para.text):
                continue
            shown = para.align == "center" or para.size > body_size + 0.5 > 0.5
            if not shown or head.subtitle or head.authors or para.style.startswith("h"):
                break
            if wording.han(para.text) == len(para.text) <= _LONGEST_NAME:
                head.authors.append(para.text)
            else:
                head.subtitle = _tidy(para.text)
        used.add(id(para))
    return used


def _says_something_else(text: str) -> bool:
    """A date, a source, an address, who edited the text: no part of the head, and no text either."""
    return wording.is_date(text) or wording.is_source(text) or wording.is_contact(text) or wording.is_edited_by(text)


def _take_marked(head: Head, para: Para) -> bool:
    """A unit or a by-line into its place."""
    people = wording.byline(para.text) or (wording.names(para.text, strict=False) if para.style == "author" else ())
    if people:
        head.authors += [name for name in people if name not in head.authors]
        _add_unit(head, wording.unit_among(para.text))
        return True
    unit = wording.unit_line(para.text) or (_tidy(para.text) if para.style == "unit" else "")
    _add_unit(head, unit)
    return bool(unit)


def _add_unit(head: Head, unit: str) -> None:
    """Another unit beside the one that is known, or a fuller form of it."""
    if unit not in head.unit:
        head.unit = unit if head.unit in unit else f"{head.unit} {unit}"


def _without_labels(items: Sequence[Item], zone: Sequence[Para], head: Head) -> list[Item]:
    """A manuscript without a title of its own may still say its unit and authors in front."""
    used = {id(para) for para in zone if _take_marked(head, para)}
    return [item for item in items if id(item) not in used]
