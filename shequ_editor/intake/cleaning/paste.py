"""A paste taken apart: what it holds of articles, each with its headline, lead, by-line and source.

Two ways in which texts come are told from each other article by article. Most stand in order, headline before text, and
are understood as any manuscript is. What is copied out of a newspaper's page comes as its boxes lie: bodies one after
the other, each closed by its source, headlines and leads behind them or in front of another's. There a headline or a
lead goes to the body whose words it shares.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import pairwise

from msgspec import Struct, field
from msgspec.structs import replace

from shequ_editor.domain.manuscript import Block, Manuscript, Role, Span, text_block
from shequ_editor.errors import Notice, notice
from shequ_editor.intake import letters, wording
from shequ_editor.intake.classify import understand
from shequ_editor.intake.cleaning import damage
from shequ_editor.intake.cleaning.lines import paragraphs, read_lines
from shequ_editor.intake.cleaning.rules import apply, apply_once
from shequ_editor.intake.cleaning.tracked import Change, Kind, Tracked
from shequ_editor.intake.draft import Grid, Item, paragraph, with_gaps
from shequ_editor.intake.head import Told

_FIRST = (Kind.INVISIBLE, Kind.COMPATIBILITY, Kind.WIDTH, Kind.QUOTING, Kind.FURNITURE, Kind.BULLETS)
_INLINE = (Kind.SPACES, Kind.ELLIPSES, Kind.DASHES, Kind.MARKS, Kind.REPEATED, Kind.QUOTES)
_LEAST_PROSE = 12  # Han in a paragraph
_LEAST_NEWS = 20  # Han of an article that words tell apart from the next
_LEAST_BODY = 40  # Han in paragraphs: less is no article
_LONGEST_HEADLINE = 60
_FURTHER_APART = 2  # blank lines more than between paragraphs set articles apart


class Paste(Struct, frozen=True):
    """What was pasted. ``left_out`` are lines that are in no article, ``changes`` all that was done to the text."""

    articles: tuple[Manuscript, ...]
    left_out: tuple[str, ...]
    changes: tuple[Change, ...]
    notices: tuple[Notice, ...]


class _Part(Struct, eq=False):
    """A paragraph of the paste, cleaned, with what its first line shows and what its words say it is."""

    text: str
    gap: int = 0
    indent: float = 0.0
    wide: bool = False
    tight: bool = False
    is_prose: bool = False
    is_source: bool = False
    may_be_headline: bool = False

    def __post_init__(self) -> None:
        text = self.text
        self.is_prose = wording.is_prose(text) and wording.han(text) >= _LEAST_PROSE and "\t" not in text
        self.is_source = text.startswith(("（", "(", "【", "[")) and wording.is_source(text)
        self.may_be_headline = _may_be_headline(text)


class _Article(Struct, eq=False):
    """A body with what stands directly before it, and the headlines and leads that were found elsewhere."""

    head: list[_Part] = field(default_factory=list)
    body: list[_Part] = field(default_factory=list)
    titles: list[list[_Part]] = field(default_factory=list)
    leads: list[_Part] = field(default_factory=list)
    captions: list[_Part] = field(default_factory=list)

    @property
    def words(self) -> str:
        return wording.compact("".join(part.text for part in (*self.head, *self.body, *self.leads)))

    @property
    def parts(self) -> list[_Part]:
        """All that it holds."""
        titles = [part for group in self.titles for part in group]
        return [*titles, *self.head, *self.leads, *self.body, *self.captions]


def take_apart(text: str, name: str = "", *, as_one: bool = False) -> Paste:
    """The articles of a paste, in order; ``name`` says where notices belong. ``as_one``: it is one, whatever it looks
    like."""
    tracked = Tracked(text)
    apply_once(tracked, _FIRST)
    parts = _parts(tracked)
    parts, left_out = _without_letter(parts)
    taken_out = [
        line for change in tracked.cleaned().changes if change.kind is Kind.FURNITURE for line in _lost(change)
    ]
    assembled = _assembled(parts) if not as_one else [_Article(body=parts)] if parts else []
    told = Told(authors=_named_by_account(taken_out) if len(assembled) == 1 else ())
    articles = []
    for article in assembled:
        articles.append(_understood(article, told))
        left_out += _unused(article, articles[-1])
    notices = [*damage.damages(text, name), *damage.unpaired(tracked.text, name)]
    notices += [found for article in articles for found in _cut_titles(article, name)]
    return Paste(tuple(articles), (*taken_out, *left_out), tracked.cleaned().changes, tuple(notices))


def _unused(article: _Article, manuscript: Manuscript) -> Iterator[str]:
    """The parts of an article that are nowhere in its manuscript; a label is there with the unit or author it names."""
    texts = [manuscript.title, manuscript.kicker, manuscript.subtitle, *(block.text for block in manuscript.blocks)]
    left = Counter("".join(map(wording.compact, texts)))
    people = [wording.compact(word) for word in (manuscript.unit, *manuscript.authors) if word]
    for part in article.parts:
        own = wording.compact(part.text)
        letters_of = Counter(own)
        if own and letters_of <= left:
            left -= letters_of
        elif named := [word for word in people if word in own]:
            people = [word for word in people if word not in named]
        else:
            yield part.text


def _named_by_account(lines: Sequence[str]) -> tuple[str, ...]:
    """The author whom a 公众号 names in front of its own name: 原创 张三 某社区 2024-03-05."""
    words = [line.split()[1:3] for line in lines if line.startswith("原创") and len(line.split()) > 3]
    return tuple(pair[0] for pair in words if wording.is_name(pair[0]))[:1]


def _lost(change: Change) -> list[str]:
    """What a line lost that is no part of the article."""
    kept = change.after.split("\n")
    rest = change.before
    for part in filter(None, kept):
        rest = rest.replace(part, " ", 1)
    return [rest.strip()] if wording.compact(rest) or rest.strip() else []


def _parts(tracked: Tracked) -> list[_Part]:
    """The paragraphs, each cleaned; a source that closes one becomes a part of its own."""
    found = paragraphs(read_lines(tracked.text))
    apply_once(tracked, {Kind.BREAKS, Kind.BLANK_LINES, Kind.INDENTS})
    apply(tracked, _INLINE)
    parts: list[_Part] = []
    lines = tracked.text.split("\n") if tracked.text else []
    for each, text in zip(found, lines, strict=True):
        first = each.lines[0]
        source = wording.source_behind(text)
        body = text.removesuffix(source).rstrip()
        parts.append(_Part(body, first.gap, first.indent, each.wide, first.tight))
        if source:
            parts.append(_Part(source))
    return parts


def _is_rule(text: str) -> bool:
    """A line of marks and nothing else."""
    return not wording.compact(text)


# ---- letters ------------------------------------------------------------------------------------------------------


def _without_letter(parts: list[_Part]) -> tuple[list[_Part], list[str]]:
    """Without the greeting and the farewell of the letter that the paste may be."""
    items: list[Item] = [replace(paragraph([Span(part.text)]), gap=part.gap) for part in parts]
    first = next((part.text for part in parts if part.text), "")
    if not letters.is_greeting(first):
        return parts, []
    kept = {id(item) for item in letters.article_in(items, Told(), called=True)}
    if not kept:
        return parts, []
    left = [part.text for part, item in zip(parts, items, strict=True) if id(item) not in kept]
    return [part for part, item in zip(parts, items, strict=True) if id(item) in kept], left


# ---- bodies -------------------------------------------------------------------------------------------------------


def _assembled(parts: Sequence[_Part]) -> list[_Article]:
    """The articles: bodies first, then headlines and leads to the bodies they belong to."""
    articles: list[_Article] = []
    loose: list[tuple[int, _Part]] = []  # how many bodies stand before it, and the part
    for piece in filter(None, _pieces(parts)):
        article, before = _body(piece, among=bool(articles))
        loose += [(len(articles), part) for part in before]
        if article is not None:
            articles.append(article)
    if not articles:
        return [_Article(body=[part for _, part in loose])] if loose else []
    _give(articles, loose)
    return articles


def _pieces(parts: Sequence[_Part]) -> list[list[_Part]]:
    """The parts of the paste that each hold one body at the most."""
    pieces: list[list[_Part]] = [[]]
    usual = _usual_gap(parts)
    letters_so_far = 0
    for place, part in enumerate(parts):
        told = letters_so_far >= _LEAST_NEWS and _is_told_apart(parts, place, pieces[-1])
        if told or (letters_so_far >= _LEAST_BODY and _looks_apart(parts, place, usual)):
            pieces.append([])
            letters_so_far = 0
        pieces[-1].append(part)
        letters_so_far += wording.han(part.text) if part.is_prose else 0
    return pieces


def _usual_gap(parts: Sequence[_Part]) -> int:
    gaps = sorted(part.gap for before, part in pairwise(parts) if part.is_prose and before.is_prose)
    return gaps[len(gaps) // 2] if gaps else 0


_DATELINE = re.compile(
    r"(?:本报|本刊|本网|本台|\S{2,8})?(?:讯|电)[ 　]*(?:[（(](?:记者|通讯员|特约|见习|实习|\S{2,4}[ 　、])|[ 　])"
)
_NUMBERED_ARTICLE = re.compile(
    r"[【\[（(]?\s*(?:稿件|文章|来稿|投稿)\s*[一二三四五六七八九十\d]{1,2}\s*[】\]）)：:、.]?\s*|第[一二三四五六七八九十\d]{1,2}篇[：:、.]?\s*"
)


def _is_told_apart(parts: Sequence[_Part], place: int, piece: Sequence[_Part]) -> bool:
    """Whether words say that another article begins here: a source has closed one, a dateline begins one."""
    part, before = parts[place], parts[place - 1]
    if before.is_source:
        return not part.is_source
    if part.is_prose:
        return _DATELINE.match(part.text) is not None and any(_DATELINE.match(each.text) for each in piece)
    return part.may_be_headline and (_NUMBERED_ARTICLE.match(part.text) is not None or _is_headed(parts, place))


def _looks_apart(parts: Sequence[_Part], place: int, usual: int) -> bool:
    """Whether a headline follows what closes an article, a rule, or more blank lines than usual."""
    part = parts[place]
    if not part.may_be_headline or not any(each.is_prose for each in parts[place + 1 : place + 6]):
        return False
    return part.gap >= usual + _FURTHER_APART or _is_rule(parts[place - 1].text) or _closes(parts, place)


def _may_be_headline(text: str) -> bool:
    if "\t" in text or len(text) > _LONGEST_HEADLINE or wording.han(text) < 4 or wording.is_prose(text):
        return False
    if wording.number_kind(text) not in (None, 0):
        return False
    said = wording.is_caption(text) or wording.is_contact(text) or wording.is_date(text) or wording.is_source(text)
    return not (said or wording.speaker(text) or wording.byline(text))


def _closes(parts: Sequence[_Part], place: int) -> bool:
    """Whether what stands before closes an article: names or a unit in brackets behind its last sentence, a by-line, a
    unit, a date, an editor."""
    text = parts[place - 1].text
    if wording.closing_authors(text) and parts[place - 1].is_prose:
        return True
    signs = wording.byline(text) or wording.unit_line(text) or wording.is_date(text) or wording.is_edited_by(text)
    prose_before = any(part.is_prose for part in parts[max(place - 4, 0) : place - 1])
    return bool(signs) and not parts[place - 1].is_prose and prose_before


def _is_headed(parts: Sequence[_Part], place: int) -> bool:
    """Whether lines of a head stand between this one and the text: a by-line, a source, a unit; or a news item's
    dateline begins it."""
    for part in parts[place + 1 : place + 5]:
        if part.is_prose:
            return _DATELINE.match(part.text) is not None
        if (
            wording.byline(part.text)
            or wording.is_source(part.text)
            or wording.unit_label(part.text)
            or wording.unit_line(part.text)
        ):
            return True
    return False


def _body(piece: Sequence[_Part], *, among: bool) -> tuple[_Article | None, list[_Part]]:
    """The body of a piece with what stands before it, and the lines and leads that stand before that."""
    first = next((n for n, part in enumerate(piece) if part.is_prose and not part.wide), len(piece))
    narrow = [part for part in piece[first:] if part.is_prose]
    closed = any(part.is_source for part in piece)
    wide_only = not narrow and any(part.wide for part in piece if part.is_prose)
    if not narrow and not (closed and any(part.is_prose for part in piece)) and not (not among and not wide_only):
        return None, list(piece)
    if not narrow:
        first = next((n for n, part in enumerate(piece) if part.is_prose), 0)
    while (
        first
        and not piece[first - 1].may_be_headline
        and not piece[first - 1].is_prose
        and not _is_rule(piece[first - 1].text)
    ):
        first -= 1  # a by-line, a unit, a date belong to the text below
    return _Article(body=list(piece[first:])), list(piece[:first])


# ---- headlines and leads to their bodies ----------------------------------------------------------------------------

_LEAST_IN_COMMON = 4  # characters in a row that a headline and its text have in common
_CLEARLY = 1.5  # times: how much more of a line's words one body has than any other
_NEAR = 2.0  # what standing right before a body is worth
_GOES_ON = re.compile("暨|在|赴|于|并|与|和|及|向|为|对|的|举行|召开|开展|启动|成立|揭牌|推进|助力")
_DANGLES = re.compile("[的在与和及暨]$|关于$|一行$")
_ACTS = re.compile("(?:召开|举行|举办|开展|成立|启动|推进|发布|揭牌|开幕|闭幕|落幕|投用|上线|开课|打造|[了吗呢])$")


class _Place(Struct):
    """A group of loose parts, the body that it stands before, the one that it is given to, and whether that is sure."""

    group: list[_Part]
    following: int
    target: int = 0
    told: bool = False

    @property
    def is_headline(self) -> bool:
        return not self.group[0].is_prose and any(part.may_be_headline for part in self.group)

    @property
    def text(self) -> str:
        return "".join(part.text for part in self.group)


def _give(articles: Sequence[_Article], loose: Sequence[tuple[int, _Part]]) -> None:
    """Each headline and lead to its body; those that stand before their own are its head as they are."""
    worth = _Worth([article.words for article in articles])
    places = [_Place(group, following) for following, group in _groups(loose, worth)]
    last = 0
    led: set[int] = set()
    for place in places:
        is_lead = place.group[0].is_prose
        free = [number for number in range(len(articles)) if not (is_lead and number in led)]
        place.target, place.told = worth.best(place.text, place.following, free)
        if is_lead:
            led.add(place.target)
        elif not place.told:
            place.target = place.following if place.following < len(articles) else last
        last = place.target
    _leave_none_untitled(places, worth, len(articles))
    for place in places:
        _put(articles[place.target], place.group, ahead=place.target == place.following, told=place.told)


def _leave_none_untitled(places: Sequence[_Place], worth: _Worth, bodies: int) -> None:
    """A body without a headline gets one that shares words with it from a body that has several."""
    for body in range(bodies):
        titled = Counter(place.target for place in places if place.is_headline)
        if titled[body]:
            continue
        able = [place for place in places if place.is_headline and titled[place.target] > 1 and not place.told]
        best = max(able, key=lambda place: worth.of(place.text, body), default=None)
        if best is not None and worth.of(best.text, body) > worth.of(best.text, best.target):
            best.target, best.told = body, True


def _groups(loose: Sequence[tuple[int, _Part]], worth: _Worth) -> list[tuple[int, list[_Part]]]:
    """Lines of one headline together."""
    groups: list[tuple[int, list[_Part]]] = []
    for place, (following, part) in enumerate(loose):
        if groups and groups[-1][0] == following:
            after = loose[place + 1][1] if place + 1 < len(loose) and loose[place + 1][0] == following else None
            before = groups[-1][1][-1]
            alone = len(groups[-1][1]) == 1 and before.gap > 0 and (after is None or after.gap > 0)
            if _goes_on(before, part) or (
                alone and _may_go_on(before, part) and not worth.differ(before.text, part.text, following)
            ):
                groups[-1][1].append(part)
                continue
        groups.append((following, [part]))
    return groups


def _are_headlines(before: _Part, part: _Part) -> bool:
    return not (before.is_prose or part.is_prose) and before.may_be_headline and part.may_be_headline


def _goes_on(before: _Part, part: _Part) -> bool:
    """Whether a line is surely the next one of a headline: nothing else stands so close to another, or its words need
    the one before."""
    if not _are_headlines(before, part) or part.gap:
        return False
    takes = part.text[0] in "“《" and _ACTS.search(before.text)
    return part.tight or bool(_GOES_ON.match(part.text) or _DANGLES.search(before.text) or takes)


def _may_go_on(before: _Part, part: _Part) -> bool:
    """Whether a line may be the next one of a headline: the one before is no whole sentence."""
    return _are_headlines(before, part) and not part.gap and not _ACTS.search(before.text)


def _put(article: _Article, group: list[_Part], *, ahead: bool, told: bool) -> None:
    if ahead:
        article.head += group
        return
    if group[0].is_prose:
        article.leads += group
    elif told or not article.titles:
        article.titles.append(group)
    else:
        article.captions += group


class _Worth:
    """How much of a line's words each body has, rare words counting more."""

    def __init__(self, bodies: Sequence[str]) -> None:
        self._grams = [set(_grams(body)) for body in bodies]
        self._known_to = Counter(gram for grams in self._grams for gram in grams)

    def best(self, text: str, following: int, free: Collection[int] = ()) -> tuple[int, bool]:
        """The body (of the ``free`` ones, if there are any) whose words a text shares, and whether that is clear;
        ``following`` is the one it stands before."""
        scores = {
            place: self.of(text, place) * (_NEAR if place == following else 1.0)
            for place in free or range(len(self._grams))
        }
        order = sorted(scores, key=lambda place: -scores[place])
        second = scores[order[1]] if len(order) > 1 else 0.0
        shares = any(
            len(gram) == _LEAST_IN_COMMON and gram in self._grams[order[0]] for gram in _grams(wording.compact(text))
        )
        return order[0], shares and scores[order[0]] >= second * _CLEARLY

    def differ(self, one: str, other: str, following: int) -> bool:
        """Whether two lines clearly belong to different bodies."""
        (first, first_told), (second, second_told) = self.best(one, following), self.best(other, following)
        return first_told and second_told and first != second

    def of(self, text: str, place: int) -> float:
        """How much of a text's words one body has."""
        grams = self._grams[place]
        return sum(self._rarity(gram) for gram in set(_grams(wording.compact(text))) if gram in grams)

    def _rarity(self, gram: str) -> float:
        return len(gram) * math.log((len(self._grams) + 1) / self._known_to[gram])


def _grams(text: str) -> Iterable[str]:
    return (text[at : at + size] for size in (2, 3, 4) for at in range(len(text) - size + 1))


# ---- articles into manuscripts --------------------------------------------------------------------------------------


def _understood(article: _Article, told: Told) -> Manuscript:
    if article.titles:
        return _put_together(article)
    manuscript = understand(_items([*article.head, *article.body]), told)
    return _as_lead(_with_captions(manuscript, article.captions), article.leads)


def _put_together(article: _Article) -> Manuscript:
    """An article whose headline was found elsewhere."""
    kicker, title, subtitle = _title(article.titles)
    inside = understand(_items([*article.head, *article.body]), Told((title,)))
    manuscript = replace(inside, title=title, kicker=kicker, subtitle=subtitle)
    if inside.title and inside.title != title:  # the body has a line of its own in front
        manuscript = replace(manuscript, subtitle=subtitle or inside.title)
    return _as_lead(_with_captions(manuscript, article.captions), article.leads)


def _title(groups: Sequence[Sequence[_Part]]) -> tuple[str, str, str]:
    """Kicker, title, subtitle: the title has most lines, else it comes first."""
    texts = ["".join(part.text for part in group) for group in groups]
    lengths = [len(group) for group in groups]
    title = lengths.index(max(lengths))
    return " ".join(texts[:title]), texts[title], "".join(texts[title + 1 :])


def _as_lead(manuscript: Manuscript, leads: Sequence[_Part]) -> Manuscript:
    return replace(manuscript, blocks=(*(text_block(Role.LEAD, part.text) for part in leads), *manuscript.blocks))


def _with_captions(manuscript: Manuscript, captions: Sequence[_Part]) -> Manuscript:
    """Captions whose pictures did not come along stand at the end, before the source."""
    blocks = [replace(block, role=Role.CAPTION) if _is_caption(block) else block for block in manuscript.blocks]
    end = len(blocks)
    while end and blocks[end - 1].role in (Role.SOURCE, Role.SIGNATURE):
        end -= 1
    blocks[end:end] = [text_block(Role.CAPTION, part.text) for part in captions]
    return replace(manuscript, blocks=tuple(blocks))


def _is_caption(block: Block) -> bool:
    return block.role not in (Role.TABLE, Role.PHOTO, Role.SOURCE, Role.SIGNATURE) and wording.is_caption(block.text)


def _items(parts: Sequence[_Part]) -> list[Item]:
    """The paragraphs of an article; rows of cells parted by tabs are a table."""
    items: list[Item] = []
    rows: list[list[list[Item]]] = []
    for part in [*parts, _Part("")]:
        cells = part.text.split("\t") if "\t" in part.text else []
        if cells:
            rows.append([[paragraph([Span(cell.strip())])] if cell.strip() else [] for cell in cells])
            continue
        if rows:
            items.append(Grid(rows))
            rows = []
        if part.text and not _is_rule(part.text):
            items.append(replace(paragraph([Span(part.text)]), indent=part.indent, gap=part.gap))
    return with_gaps(items)


# ---- what is missing ------------------------------------------------------------------------------------------------

_LEAST_SHARED = 6  # characters
_PART_OF_NAME = re.compile(r"[^，。；：、！？“”《》（）]{2,16}(?:会|委|部|局|中心|社区|街道|办|院|站|公司|项目)$")


def _cut_titles(manuscript: Manuscript, name: str) -> list[Notice]:
    """A title whose first words are, in the text, the end of a longer name: its first line was lost in copying."""
    title = manuscript.title
    text = "".join(block.text + "\n" for block in manuscript.blocks)
    shared = next(
        (title[:size] for size in range(min(len(title), 12), _LEAST_SHARED - 1, -1) if title[:size] in text), ""
    )
    places = [found.start() for found in re.finditer(re.escape(shared), text)] if shared else []
    named = [bool(_PART_OF_NAME.search(text[max(place - 24, 0) : place])) for place in places]
    if not named or not all(named) or manuscript.kicker:
        return []
    words = "标题“{title}”前面好像少了一行，原文里没有，没有补。请对照原件。"
    return [notice(name, "paste-title-cut", words, title=title)]


def lead_of(manuscript: Manuscript) -> str:
    """The words of an article's lead, "" without one."""
    return "\n".join(block.text for block in manuscript.blocks if block.role is Role.LEAD)


def source_of(manuscript: Manuscript) -> str:
    """Where an article says that it is from."""
    return next((block.text for block in reversed(manuscript.blocks) if block.role is Role.SOURCE), "")
