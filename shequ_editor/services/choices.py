"""What can be written, and what can be chosen for it: one list for the window and for the commands."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from shequ_editor.export.office import ANY_SHEET, SHEETS, LongSide, Round
from shequ_editor.export.press import Mark, Standard


class Kind(StrEnum):
    """What can be written."""

    PDF = "pdf"
    WORD = "word"
    PICTURES = "pictures"
    PRINT = "print"
    PROOF = "proof"
    READING = "reading"
    IMPOSED = "imposed"
    CONTACT = "contact"


class Use(Struct, frozen=True):
    """What a kind of file is for: a word, a sentence, and what its button says."""

    words: str
    meaning: str
    action: str


USES = {
    Kind.PRINT: Use("印刷", "给印刷厂的 PDF：四色、有出血，另附一份印刷单。", "导出给印刷厂"),
    Kind.PROOF: Use("校样", "打印出来改：四周留白，行和段有号码，能签字。", "导出校样"),
    Kind.READING: Use("阅读", "发给读者的 PDF：文件小，目录能点，能听读。", "导出阅读用 PDF"),
    Kind.IMPOSED: Use("折手", "自己印、自己订：两页并排，双面打印，对折。", "导出折手"),
    Kind.CONTACT: Use("小样", "各页缩小，拼在一张 A3 上，一眼看完全期。", "导出小样"),
    Kind.WORD: Use("Word", "给领导审、给别人改：标题、图片、目录都在。", "导出 Word"),
    Kind.PICTURES: Use("图片", "每页一张 PNG，发微信群、放网站都方便。", "导出图片"),
}
"""What is offered, in its order."""


class Binding(StrEnum):
    """How the printer is to bind."""

    SADDLE = "saddle"
    PERFECT = "perfect"
    SEWN = "sewn"
    SIDE = "side"


class PrintChoices(Struct, frozen=True):
    """What an office may choose for its printer. ``profile`` is the printer's own (None: the one that ships);
    ``cover_apart`` makes two files, the cover's four pages and those inside; ``outlines``: letters as shapes.
    The rest stands on the packing slip: ``copies`` 0 and texts that are "" are left for a pen."""

    standard: Standard = Standard.X1A_2001
    profile: Path | None = None
    marks: frozenset[Mark] = frozenset()
    cover_apart: bool = False
    outlines: bool = False
    copies: int = 0
    binding: Binding = Binding.SADDLE
    cover_paper: str = ""
    inside_paper: str = ""
    contact: str = ""
    remark: str = ""


class WordChoices(Struct, frozen=True):
    """What an office wants as Word: the issue, or each of some ``sections`` (by name) and ``articles`` (by title, or by
    number in the order of the issue) as a file of its own; with ``approval`` each manuscript, of these or of the whole
    issue, for its unit to approve (送审稿)."""

    sections: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()
    approval: bool = False


class ProofChoices(Struct, frozen=True):
    """Which proof an office wants."""

    round: Round = Round.FIRST


class ImposedChoices(Struct, frozen=True):
    """On what an office folds: the name of its ``sheet``, and how thick the ``paper`` is (丝)."""

    sheet: str = ANY_SHEET
    paper: int = 10


class PicturesChoices(Struct, frozen=True):
    """How large the pictures of the pages are."""

    long_side: LongSide = LongSide.CHAT


class PartNames(Struct, frozen=True):
    """What the files of a cover apart are called, and what follows the name of the packing slip."""

    cover: str = "cover"
    pages: str = "pages"
    slip: str = "slip"


class Choices(Struct, frozen=True):
    """What is chosen for each kind of file; a field is called as its kind."""

    print: PrintChoices = PrintChoices()
    word: WordChoices = WordChoices()
    proof: ProofChoices = ProofChoices()
    imposed: ImposedChoices = ImposedChoices()
    pictures: PicturesChoices = PicturesChoices()


def choices_of(chosen: Mapping[str, Mapping[str, Any]]) -> Choices:
    """Choices from plain values, kind by kind; what is not named is as it is by default.

    Raises ``msgspec.ValidationError`` for what is none of the values that a choice may have.
    """
    return msgspec.convert(chosen, Choices, strict=False, dec_hook=lambda _type, value: Path(value))


def plain(choices: Choices) -> dict[str, dict[str, Any]]:
    """Choices as plain values, which :func:`choices_of` takes back."""
    values: dict[str, dict[str, Any]] = msgspec.to_builtins(choices, enc_hook=str)
    return values


# -- the list


class Value(Struct, frozen=True):
    """One of the values of an option: what it is called, and what it means where the name does not say it."""

    value: str
    words: str
    meaning: str = ""


class Shape(StrEnum):
    """How an option is chosen."""

    SWITCH = "switch"  # on or off
    ONE = "one"  # one of its values
    SOME = "some"  # any of its values
    FILE = "file"
    NUMBER = "number"
    TEXT = "text"
    NAMES = "names"  # of parts of the issue


class Option(Struct, frozen=True):
    """Something that can be chosen for a kind of file: the ``field`` of its choices, the ``flag`` of the command, what
    it is called, and in a sentence what it is for. ``on_slip``: it goes on the packing slip and into no file; ``rare``:
    who does not know it needs it not, so it stands folded away."""

    kind: Kind
    field: str
    flag: str
    words: str
    meaning: str
    values: tuple[Value, ...] = ()
    on_slip: bool = False
    rare: bool = False

    @property
    def default(self) -> Any:
        return getattr(getattr(Choices(), self.kind), self.field)

    @property
    def shape(self) -> Shape:
        default = self.default
        if self.values:
            return Shape.SOME if isinstance(default, frozenset) else Shape.ONE
        shapes = {bool: Shape.SWITCH, int: Shape.NUMBER, str: Shape.TEXT, tuple: Shape.NAMES}
        return shapes.get(type(default), Shape.FILE)


def options(kind: Kind) -> tuple[Option, ...]:
    """What can be chosen for a kind of file, in the order in which it is asked."""
    return tuple(option for option in _OPTIONS if option.kind is kind)


_OPTIONS = (
    Option(
        Kind.PRINT, "standard", "--standard", "文件规格", "PDF/X 的哪一种：印厂没有指定时用第一种",
        (
            Value(Standard.X1A_2001, "X-1a", "PDF/X-1a:2001，哪家印厂都能用"),
            Value(Standard.X1A_2003, "X-1a:2003", "PDF/X-1a:2003，印厂指定时用"),
            Value(Standard.X4, "X-4", "PDF/X-4，印厂的流程较新并指定时用"),
        ),
        rare=True,
    ),
    Option(
        Kind.PRINT, "profile", "--profile", "颜色特性",
        "印厂的机器和纸怎样出颜色，由印厂给的 .icc 文件说明；没有给就用通用的 ISO Coated v2 300 %",
        rare=True,
    ),
    Option(
        Kind.PRINT, "marks", "--mark", "页边标记", "印在裁切线以外，供印厂裁切、套色、认页",
        (
            Value(Mark.CROP, "裁切线", "告诉印厂从哪里裁"),
            Value(Mark.REGISTRATION, "套准线", "各色对齐用的十字圈"),
            Value(Mark.COLOUR_BARS, "色标", "看油墨浓淡的色块"),
            Value(Mark.SLUG, "说明行", "刊名、期号、页码和日期"),
        ),
        rare=True,
    ),
    Option(Kind.PRINT, "cover_apart", "--cover-apart", "封面另成一个文件", "封面用另一种纸印时选上", rare=True),
    Option(
        Kind.PRINT, "outlines", "--outlines", "文字转曲",
        "把字变成图形，印厂要求“转曲”时选上；文件会大一些，字也不能再查找",
        rare=True,
    ),
    Option(Kind.PRINT, "copies", "--copies", "印数", "印多少册", on_slip=True),
    Option(
        Kind.PRINT, "binding", "--binding", "装订", "怎样装订",
        (
            Value(Binding.SADDLE, "骑马订", "书脊上订两个钉，页数不多时用"),
            Value(Binding.PERFECT, "胶装", "书脊上胶，页数较多时用"),
            Value(Binding.SEWN, "锁线胶装", "先锁线再上胶，能摊平"),
            Value(Binding.SIDE, "平订", "靠书脊的边上订钉"),
        ),
        on_slip=True,
    ),
    Option(Kind.PRINT, "cover_paper", "--cover-paper", "封面用纸", "如：157 克铜版纸", on_slip=True),
    Option(Kind.PRINT, "inside_paper", "--inside-paper", "内页用纸", "如：80 克双胶纸", on_slip=True),
    Option(Kind.PRINT, "contact", "--contact", "联系人", "姓名和电话", on_slip=True),
    Option(Kind.PRINT, "remark", "--remark", "备注", "送到哪里，什么时候要", on_slip=True),
    Option(
        Kind.PROOF, "round", "--round", "校次", "第几次校对，印在每一页上",
        (Value(Round.FIRST, "一校"), Value(Round.SECOND, "二校"), Value(Round.THIRD, "三校")),
    ),
    Option(
        Kind.IMPOSED, "sheet", "--sheet", "用纸", "折手印在多大的纸上，两页并排",
        (
            Value(ANY_SHEET, "自动", "放得下两页、出血和裁切线的最小一种"),
            *(Value(name, name, f"{width:g}×{height:g} mm") for name, (width, height) in SHEETS.items()),
        ),
        rare=True,
    ),
    Option(
        Kind.IMPOSED, "paper", "--paper", "纸厚",
        "以丝（0.01 毫米）计，80 克双胶纸约 10 丝；里面的纸按它往里收，裁齐后页边才一样宽",
        rare=True,
    ),
    Option(Kind.WORD, "sections", "--section", "只写这个栏目", "按栏目的名称，可以写几个"),
    Option(Kind.WORD, "articles", "--article", "只写这一篇", "按标题，或在本期的序号，可以写几篇"),
    Option(Kind.WORD, "approval", "--approval", "写成送审稿", "一篇一个文件，供报送单位审核、签字"),
    Option(
        Kind.PICTURES, "long_side", "--long-side", "图片大小", "每页图片的长边有多少像素",
        (
            Value(LongSide.SMALL, "小", "1280 像素，省流量"),
            Value(LongSide.CHAT, "中", "1600 像素，发微信群合适，不点“原图”也清楚"),
            Value(LongSide.FINE, "大", "2560 像素，放网站、投影；发微信要点“原图”"),
        ),
    ),
)  # fmt: skip
