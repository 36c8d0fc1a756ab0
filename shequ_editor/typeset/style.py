"""A journal style: every measure, face, colour and printed word of a journal's pages, read from a TOML file.

Lengths are points unless a name ends in ``_mm``, ``_em`` (of the body type) or ``_lines`` (of the grid). The file is
read strictly: a key that nobody reads is a mistake that an editor should hear of, not a wish that is passed over.
"""

from __future__ import annotations

import tomllib
from functools import cache, cached_property
from pathlib import Path
from typing import Any, Literal

from msgspec import Struct
from msgspec.structs import replace

from shequ_editor.settings import resource
from shequ_editor.typeset.page import Colour
from shequ_editor.typeset.strict import Names, StyleError, read_table

POINTS_PER_MM = 72 / 25.4

__all__ = ["Style", "StyleError", "load_style", "read_style"]

Align = Literal["justify", "left", "center", "right"]
Punctuation = Literal["kaiming", "quanjiao", "banjiao", "hangmobanjiao", "none"]
Level = Literal["strict", "normal", "loose"]


class Look(Struct, frozen=True):
    """How a piece of text is set: faces tried in order, size and leading in points, indents in em of that size."""

    faces: tuple[str, ...]
    size: float
    colour: Colour
    bold: tuple[str, ...] = ()
    italic: tuple[str, ...] = ()
    western: tuple[str, ...] = ()
    leading: float = 0.0  # 0: that of the grid
    tracking: float = 0.0
    align: Align = "justify"
    indent: float = 0.0
    hang: float = 0.0
    punctuation: Punctuation = "kaiming"
    adjacent: float = 1.5  # how wide two marks beside each other are at most, em; or 1
    level: Level = "strict"
    hanging_marks: bool = False
    lowered: float = 0.14  # how far subscript stands below the line, em


class PageShape(Struct, frozen=True):
    """The trimmed page."""

    width_mm: float
    height_mm: float
    bleed_mm: float

    @property
    def width(self) -> float:
        return self.width_mm * POINTS_PER_MM

    @property
    def height(self) -> float:
        return self.height_mm * POINTS_PER_MM

    @property
    def bleed(self) -> float:
        return self.bleed_mm * POINTS_PER_MM


class Grid(Struct, frozen=True):
    """The one grid of all pages: ``lines`` lines of ``measure_em`` characters. ``top`` is the upper edge of the first
    line's characters, ``inside`` the margin at the spine, ``baseline`` how far (em) the baseline is below the upper
    edge of a character."""

    size: float
    leading: float
    lines: int
    measure_em: float
    top: float
    inside: float
    baseline: float

    @property
    def width(self) -> float:
        """The width of the type area."""
        return self.measure_em * self.size

    @property
    def height(self) -> float:
        """From the upper edge of the first line's characters to the lower edge of the last line's."""
        return (self.lines - 1) * self.leading + self.size

    def lines_for(self, height: float) -> int:
        """How many lines of the grid something ``height`` points high takes (at least one)."""
        return max(1, -int(-(height - 0.01) // self.leading))


class ColumnShape(Struct, frozen=True):
    """A way to part the type area: columns of ``width_em`` with ``gutter_em`` between them. Narrow ones may ask that
    justified text is indented by no more than ``indent_most`` em, and that marks hang in it."""

    width_em: float
    gutter_em: float = 0.0
    indent_most: float = 2.0
    hanging_marks: bool = False

    def narrowed(self, role: RoleLook) -> RoleLook:
        """How a role is set in such a column."""
        look = role.look
        if look.align != "justify":
            return role
        indent, hang = min(look.indent, self.indent_most), min(look.hang, self.indent_most)
        hanging = look.hanging_marks or self.hanging_marks
        return replace(role, look=replace(look, indent=indent, hang=hang, hanging_marks=hanging))


class RoleLook(Struct, frozen=True):
    """How the blocks of one role stand in a column: ``before_lines`` blank lines above (not at a column's head), and
    ``raised`` points above the grid (back on it at a column's head). A heading may be broken ``by_sense``."""

    look: Look
    before_lines: int = 0
    raised: float = 0.0
    by_sense: bool = False


class TitleSize(Struct, frozen=True):
    """A size of the title: taken when the title needs no more than ``max_lines`` lines at it."""

    size: float
    leading: float
    max_lines: int


class TitleLook(Struct, frozen=True):
    """The title block over the full width. Gaps stand above the part they are named for; ``least_lines`` keeps the
    blocks of short titles alike; ``rule`` is the weight of a line under the block (0: none)."""

    kicker: Look
    title: Look
    sizes: tuple[TitleSize, ...]
    subtitle: Look
    unit: Look
    authors: Look
    lead: Look
    bullet: str
    bullet_look: Look
    bullet_gap: float
    lead_bar_colour: Colour
    subtitle_prefix: str
    author_prefix: str
    author_gap: float
    title_gap: float
    subtitle_gap: float
    unit_gap: float
    lead_gap: float
    lead_most: int  # a longer one (in characters) is set in the columns
    lead_inset: float
    lead_bar: float
    above: float
    below: float
    least_lines: int
    rule: float = 0.0
    rule_colour: Colour | None = None
    rule_length: float = 0.0  # 0: the full width
    rule_place: float = 0.5  # where in the gap below: 0 at the text, 1 at the block's end


class ArticleRules(Struct, frozen=True):
    """How articles are put on pages. ``follow_lines`` is how many lines of text must find room under the title of an
    article that follows another on its page; ``separator_lines`` part the two. To fit its pages a text may be
    spaced by up to ``tracking_most`` (em), in steps."""

    columns: int
    end_mark: str  # at the size of a subscript, lowered by end_mark_lowered em
    end_mark_lowered: float
    end_mark_colour: Colour
    follow_lines: int
    separator_lines: int
    separator_rule: float
    separator_colour: Colour
    column_rule: float  # between the columns (0: none)
    column_rule_colour: Colour
    tracking_most: float
    tracking_step: float
    balance: bool = True


class PictureSize(Struct, frozen=True):
    """One step of the sizes that a style allows for pictures. Heights are those of the figure with its gaps and without
    its caption, in lines; pictures of ``wide_shape`` go over up to ``across`` columns, as many as their pixels are for
    (``wide_pixels`` for the type area)."""

    landscape_lines: float
    portrait_lines: float
    across: int = 1


class PictureLook(Struct, frozen=True):
    """Pictures in the text. ``sizes`` runs from small to large; an article takes the largest that needs no further
    page, and single pictures larger ones where they find room. A picture is never set under ``lowest_ppi``, a
    poster never under ``poster_ppi``. ``crop`` is how much of its height may be cut to fill the column and whole
    lines, and a little more where it would be narrower than its column by less than the share ``filled``. A
    picture at least ``portrait_shape`` times as high as wide, and with ``poster_pixels`` across, stands as a
    poster of ``poster_lines`` over the type area (0 lines: never). Beside a picture over the type area stand at
    least ``text_lines`` lines of text, or none; a page may end ``gap_lines`` lines short, so that the picture
    that comes next does not fall behind its text. To fill its column a picture may grow by ``grow_lines`` lines,
    up to ``grow_crop`` of its width being cut. Two or three pictures in a row stand side by side, ``beside_gap``
    apart, in as few columns as let them be ``beside_least`` points high and ``beside_narrowest`` wide."""

    caption: Look
    caption_most: int  # a longer one (in characters) is set as text under the picture
    caption_gap: float
    above: float
    below: float
    wide_below: float
    sizes: tuple[PictureSize, ...]
    crop: float
    filled: float
    text_lines: int
    gap_lines: int
    grow_lines: int
    grow_crop: float
    wide_shape: float
    wide_pixels: int
    portrait_shape: float
    poster_pixels: int
    poster_lines: int
    lowest_ppi: float
    poster_ppi: float
    missing_colour: Colour
    beside_gap: float
    beside_least: float
    beside_narrowest: float


class TableLook(Struct, frozen=True):
    """Tables: rules of two weights, padding of the cells, a first row that is set as a head."""

    cell: Look
    head: Look
    rule: float
    frame_rule: float
    rule_colour: Colour
    padding_x: float
    padding_y: float
    after_lines: int
    whole_lines: int  # a table of at most so many lines is not parted
    part_lines: int  # nor is a row of at most so many
    narrow_em: float  # under this the type gets smaller, down to smallest
    smallest: float
    wide_from: float  # goes over the type area when its natural width is this many columns


class PersonsLook(Struct, frozen=True):
    """A list of persons: names spread to ``name_em`` and the post after ``gap_em``; ``group`` is a short line (主任),
    of at most ``group_em`` characters, over the persons it names."""

    name: Look
    post: Look
    group: RoleLook
    group_em: int
    name_em: float
    gap_em: float


class ListLook(Struct, frozen=True):
    """Lists: the text of an item begins ``start_em`` from the edge (further in where its mark asks for more), its mark
    ends ``gap_em`` before it; a mark that is no number looks like ``bullet``."""

    start_em: float
    gap_em: float
    bullet: Look


class VerseLook(Struct, frozen=True):
    """Poems and slogans, in the middle of the column: from ``block_from`` lines on their lines begin together, fewer
    are centred one by one."""

    look: Look
    before_lines: int
    after_lines: int
    block_from: int


class QuoteLook(Struct, frozen=True):
    """A pull quote: a short bar above words that stand out."""

    look: Look
    bar_length: float
    bar_height: float
    bar_colour: Colour
    above: float
    gap: float
    below: float


class EditorsNoteLook(Struct, frozen=True):
    """编者按: set in by ``inset`` on both sides between two rules, ``padding`` from them. One that does not say by
    itself what it is begins with ``label``; one of more than ``whole_lines`` lines in a column is set like any text."""

    label: str
    look: Look
    inset: float
    padding: float
    rule: float
    rule_colour: Colour
    whole_lines: int


class BoxLook(Struct, frozen=True):
    """Boxes beside the text (链接, 资料): a tint under a bar, a title, text in columns of at least ``column_em``. A box
    of more than ``wide_from`` characters goes over the type area; one in a column that is higher than ``whole_lines``
    is set on the grid and may be parted."""

    title: Look
    text: Look
    fill: Colour
    bar: Colour
    bar_height: float
    padding: float
    title_gap: float
    gutter: float
    column_em: float
    wide_from: int
    whole_lines: int


class InitialLook(Struct, frozen=True):
    """An initial (首字下沉): the first character over ``lines`` lines, ``gap_em`` before the text beside it."""

    look: Look
    lines: int
    gap_em: float


class NotesLook(Struct, frozen=True):
    """Footnotes, at the foot of the column that calls them, under a short rule in the middle of ``gap``."""

    look: Look
    mark: str  # "[{number}]"
    most: int  # longer notes (in characters, all of a block) go to the article's end
    late_title: str  # 注释
    late_head: RoleLook
    rule: float
    rule_length_em: float
    rule_colour: Colour
    gap: float


class JumpLook(Struct, frozen=True):
    """Jump lines. ``numbered`` makes the name of a page from its ``{label}``; covers go by their own name."""

    look: Look
    onward: str  # （下转{page}）
    back: str  # （上接{page}）
    numbered: str
    back_lines: int
    rule: float
    rule_gap: float
    rule_colour: Colour


class Element(Struct, frozen=True):
    """A thing at a fixed place: text made from fields of the issue, a photograph, a tinted area, a rule.

    ``x``, ``y`` are from the upper left corner of the trim. ``mirror`` turns left and right on left-hand pages.
    ``anchor`` says whether the text grows down from ``y`` or up from ``y + height``. ``fit`` "width" sizes one line to
    the element's width (at most ``largest``), "height" makes the type smaller until all lines find room. ``under``
    is the text of another element whose pinyin this one is: each word begins under its characters. ``when`` asks for
    a photograph to be there or not.
    """

    kind: Literal["text", "photo", "fill", "rule"]
    x: float
    y: float
    width: float
    height: float = 0.0
    text: str = ""
    look: Look | None = None
    colour: Colour | None = None
    weight: float = 0.0
    mirror: bool = False
    anchor: Literal["top", "bottom"] = "top"
    fit: Literal["", "width", "height"] = ""
    largest: float = 0.0
    under: str = ""
    when: Literal["", "photo", "no_photo"] = ""
    part: str = ""  # what a click finds (``Source.part``); "" takes that of the page


class CoverLook(Struct, frozen=True):
    """Cover or back: elements in the order in which they are drawn and read."""

    elements: tuple[Element, ...]


class TextPageLook(Struct, frozen=True):
    """Inside front or back when it is a text page: elements behind it, then title and blocks in ``columns`` of a frame,
    on a grid of its own. The type gets smaller by ``step`` until everything finds room; under ``least`` (a share of the
    size) the editor is told. ``heading_lines`` are blank above an h1."""

    elements: tuple[Element, ...]
    empty: tuple[Element, ...]
    x: float
    y: float
    width: float
    height: float
    columns: int
    gutter: float
    title: Look
    title_gap: float
    leading: float
    h1: Look
    h2: Look
    h3: Look
    text: Look
    line: Look
    caption: Look
    signature: Look
    heading_lines: int
    picture_lines: int
    step: float
    least: float


class ContentsLook(Struct, frozen=True):
    """The contents: a list beside the masthead, the call for papers at their foot.

    ``first`` and ``later`` are drawn under the list on the first page and the pages after it. The list is parted
    between sections so that its pages are evenly full; where one has room left its gaps grow, up to ``gaps_most`` times
    what they are.
    """

    first: tuple[Element, ...]
    later: tuple[Element, ...]
    bare: tuple[Element, ...]  # the first page of an issue without a masthead
    list_x: float  # from the left edge of the type area, beside the masthead
    list_y: float
    later_x: float
    later_y: float
    list_bottom: float
    section: Look
    section_bullet: str
    bullet_look: Look
    section_gap: float
    title: Look
    unit: Look
    cover: Look
    continued: str  # what the inside back shows of an article that ends there: "{title}（续）"
    page: Look
    page_text: str  # "（{label}）"
    page_width: float
    cover_gap: float
    entry_gap: float
    gaps_most: float
    longest_title: int  # characters
    entry_indent: float
    unit_indent: float
    leader_pitch: float
    leader_dot: float
    leader_gap: float
    leader_colour: Colour
    leader_least: float
    call: CallLook


class CallLook(Struct, frozen=True):
    """The call for papers: a tinted panel with a title, text in columns, and who signs."""

    title: Look
    text: Look
    signed: Look
    columns: int
    gutter: float
    fill: Colour
    bar: Colour
    bar_height: float
    padding: float
    title_gap: float
    signed_gap: float
    above: float
    bottom: float
    full_bleed: bool


class PressLook(Struct, frozen=True):
    """How the pages are printed: whether black text overprints what is under it (else it is left out there)."""

    black_overprints: bool = True


class PreflightRules(Struct, frozen=True):
    """What a printer asks for, and the checks before the printer hold the pages to. A picture of less than ``warn_ppi``
    at its printed size is told, one of less than ``least_ppi`` is an error. Text stays ``safe_mm`` from the trim; what
    comes nearer to it than ``edge_mm`` reaches ``bleed_mm`` beyond. No line is thinner than ``hairline``. No colour has
    more ink than ``ink_most`` percent, or than the printer's profile bears if that is less."""

    warn_ppi: float
    least_ppi: float
    safe_mm: float
    bleed_mm: float
    edge_mm: float
    hairline: float
    ink_most: float


class Style(Struct, frozen=True, dict=True):
    """A journal style. Texts that are printed (jump lines, prefixes) stand in it too, so a journal can change them."""

    name: str
    page: PageShape
    grid: Grid
    columns: dict[str, ColumnShape]
    colours: dict[str, Colour]
    body: dict[str, RoleLook]
    persons: PersonsLook
    title: TitleLook
    articles: ArticleRules
    pictures: PictureLook
    tables: TableLook
    lists: ListLook
    verses: VerseLook
    quotes: QuoteLook
    editors_note: EditorsNoteLook
    boxes: BoxLook
    initial: InitialLook
    notes: NotesLook
    jumps: JumpLook
    furniture: tuple[Element, ...]
    contents: ContentsLook
    cover: CoverLook
    back: CoverLook
    inside_front: TextPageLook
    inside_back: TextPageLook
    preflight: PreflightRules
    press: PressLook = PressLook()

    @cached_property
    def outside(self) -> float:
        """The margin at the fore-edge."""
        return self.page.width - self.grid.inside - self.grid.width

    def left(self, right_hand: bool) -> float:
        """Where the type area begins on a right-hand or a left-hand page."""
        return self.grid.inside if right_hand else self.outside

    def column_count(self, wanted: int) -> int:
        """A number of columns that the style has: the one wanted, else its own default."""
        return wanted if str(wanted) in self.columns else self.articles.columns

    def column_width(self, count: int) -> float:
        return self.columns[str(count)].width_em * self.grid.size

    def span_width(self, count: int, across: int) -> float:
        """The width of neighbouring columns with the gutters between them."""
        return self.column_x(count, across - 1) + self.column_width(count)

    def column_x(self, count: int, index: int) -> float:
        """Where a column begins, from the left edge of the type area."""
        shape = self.columns[str(count)]
        return index * (shape.width_em + shape.gutter_em) * self.grid.size

    def role(self, role: str, columns: int = 1) -> RoleLook:
        """The looks of a role in the body, set in so many columns; one that the style leaves out is a paragraph."""
        looks, shape = self.body.get(role) or self.body["p"], self.columns.get(str(columns))
        return shape.narrowed(looks) if shape else looks


@cache
def load_style(name: str | Path) -> Style:
    """Read a style by its name (of those that ship with the program) or from a file; raises :class:`StyleError`."""
    path = name if isinstance(name, Path) else resource("styles", f"{name}.toml")
    if isinstance(name, str) and name.endswith(".toml"):
        path = Path(name)
    return read_style(_text(path), path.stem)


def read_style(text: str, name: str) -> Style:
    """Read a style from the text of its file. ``name`` is used in messages."""
    try:
        data: dict[str, Any] = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise StyleError(
            "style-syntax", "样式“{style}”写法有误：{why}。请改正后再试。", style=name, why=str(error)
        ) from None
    names = Names(colours=_colours(data, name), texts={})
    texts = data.pop("texts", {})
    for key, table in texts.items() if isinstance(texts, dict) else ():
        names.texts[key] = read_table(Look, table, f"texts.{key}", names, name)
    style = read_table(Style, {"name": name, **data}, "", names, name)
    _check(style)
    return style


def _text(path: Path) -> str:
    try:
        return path.read_text("utf-8-sig")
    except FileNotFoundError:
        known = "、".join(sorted(file.stem for file in path.parent.glob("*.toml"))) or "无"
        raise StyleError(
            "style-missing", "找不到样式“{style}”。可用的样式：{known}。", style=path.stem, known=known
        ) from None
    except (OSError, UnicodeDecodeError) as error:
        raise StyleError(
            "style-unreadable", "样式文件“{file}”打不开：{why}。", file=str(path), why=str(error)
        ) from None


def _colours(data: dict[str, Any], style: str) -> dict[str, Colour]:
    """The style's palette, read first because everything else names its colours."""
    tables = data.get("colours", {})
    empty = Names(colours={}, texts={})
    items = tables.items() if isinstance(tables, dict) else ()
    return {key: read_table(Colour, table, f"colours.{key}", empty, style) for key, table in items}


def _check(style: Style) -> None:
    """What is well written and still cannot be: columns that do not fill the type area, a grid off the page."""
    grid = style.grid
    for key, shape in style.columns.items():
        count = int(key) if key.isdecimal() else 0
        width = count * shape.width_em + (count - 1) * shape.gutter_em
        if not count or abs(width - grid.measure_em) > 0.001:
            raise StyleError(
                "style-columns",
                "样式“{style}”的 columns.{count} 共宽 {width} 字，与版心的 {measure} 字不符。",
                style=style.name,
                count=key,
                width=f"{width:g}",
                measure=f"{grid.measure_em:g}",
            )
    if str(style.articles.columns) not in style.columns or "p" not in style.body:
        raise StyleError(
            "style-incomplete",
            "样式“{style}”没有写正文的默认栏数（columns.{count}）或正文的字样（body.p）。",
            style=style.name,
            count=style.articles.columns,
        )
    if grid.top + grid.height > style.page.height or grid.inside + grid.width > style.page.width:
        raise StyleError("style-grid", "样式“{style}”的版心超出了版面。请减少行数或字数。", style=style.name)
