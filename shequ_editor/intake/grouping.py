"""What belongs together, as an editor would see it: doubles left out, photographs given to their manuscript."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property

from msgspec import Struct, field
from msgspec.structs import replace

from shequ_editor.errors import IntakeError, Notice, notice
from shequ_editor.intake import kinds, naming, pictures, wording
from shequ_editor.intake.classify import words_of
from shequ_editor.intake.draft import Draft, Grid, Item, Para, Shot
from shequ_editor.intake.forms import unfolded
from shequ_editor.intake.head import Told
from shequ_editor.intake.roles import flatten

_SAME_TEXT = 0.8  # share of a text's shingles found in another: the same manuscript in two files
_LATEST = re.compile(r"定稿|终稿|最终|修改|修订|改后|新版|更正")
_FIRST_DRAFT = re.compile(r"初稿|原稿|草稿|旧版|作废")
_SHINGLE = 12  # characters
_LEAST_STORY = 60  # Han in paragraphs: a form, a list, captions have fewer
_LEAST_ALIKE = 3  # characters that the names of a photograph and its manuscript begin with
_LARGER_THAN_A_LOGO = 300  # pixels
_SAME_PICTURE = 5  # bits in which the fingerprints of a photograph and its smaller copy may differ


class File(Struct, frozen=True, dict=True):
    """A file that came, on its own, in a mail or in an archive (``folder`` there)."""

    name: str
    media_type: str
    data: bytes
    folder: str = ""
    content_id: str = ""
    inline: bool = False

    @cached_property
    def kind(self) -> str:
        """As :func:`kinds.kind_of` tells it."""
        return kinds.kind_of(self.data, self.name)


class Source(Struct, eq=False):
    """A draft that is to become a manuscript; ``original`` names the part it is from ("" for the mail itself)."""

    draft: Draft
    told: Told = field(default_factory=Told)
    original: str = ""
    folder: str = ""
    beside: list[File] = field(default_factory=list)


def group(sources: Sequence[Source], photographs: Sequence[File]) -> tuple[list[Source], list[Notice]]:
    """The sources that are manuscripts, their photographs beside them; and what an editor should know of the rest."""
    notices: list[Notice] = []
    sources = _without_doubles(sources, notices)
    main = [source for source in sources if has_prose(source)] or list(sources)
    for source in sources:
        if source not in main:
            _set_aside(source, main, notices)
    _give_photographs(main, photographs, notices)
    return main, notices


def photographs_among(files: Sequence[File], *, pasted: bool = False) -> list[File]:
    """Pictures sent as files of their own, in the order of their names; with ``pasted``, behind them those that the
    mail's own words show, if they are large enough to be more than a logo."""
    photographs = [file for file in files if file.kind == "picture"]
    own = sorted((f for f in photographs if not f.inline), key=lambda f: (f.folder, naming.natural_key(f.name)))
    return own + [file for file in photographs if pasted and file.inline and _is_large(file)]


def _is_large(file: File) -> bool:
    try:
        probe = pictures.probe(file.data, file.name)
    except IntakeError:
        return False
    return min(probe.width, probe.height) >= _LARGER_THAN_A_LOGO


def has_prose(source: Source) -> bool:
    """Whether a document holds a story: paragraphs, not only a form, a list or captions."""
    paras = [item.text for item in flatten(unfolded(source.draft.items)) if isinstance(item, Para)]
    return sum(wording.han(text) for text in paras if wording.is_prose(text)) >= _LEAST_STORY


def same_text(text: str, source: Source) -> bool:
    """Whether one text is (nearly) all in the other."""
    mine, other = _shingles(text), _shingles(words_of(source.draft.items))
    return bool(mine) and bool(other) and len(mine & other) >= _SAME_TEXT * min(len(mine), len(other))


def _shingles(text: str) -> set[str]:
    bare = wording.compact(text)
    return {bare[at : at + _SHINGLE] for at in range(len(bare) - _SHINGLE + 1)}


def _without_doubles(sources: Sequence[Source], notices: list[Notice]) -> list[Source]:
    """The Word file before the text, what is called 修改稿 before 初稿."""
    kept: list[Source] = []
    for source in sorted(sources, key=_rank_among_doubles):
        double = next((other for other in kept if same_text(words_of(source.draft.items), other)), None)
        if double is None:
            kept.append(source)
            continue
        text = "“{name}”与“{other}”是同一篇稿件，只读了后者。"
        other = double.original or "邮件正文"
        notices.append(notice(source.original, "same-manuscript", text, name=source.original, other=other))
    return [source for source in sources if source in kept]


def _rank_among_doubles(source: Source) -> tuple[bool, int]:
    stem = naming.stem(source.original)
    age = -1 if _LATEST.search(stem) else 1 if _FIRST_DRAFT.search(stem) else 0
    return not source.original.lower().endswith(".docx"), age


def _set_aside(source: Source, main: Sequence[Source], notices: list[Notice]) -> None:
    """A Word file with photographs and hardly a word goes to the manuscript; a form or a table stays a part."""
    shots = [n for n, item in enumerate(source.draft.items) if isinstance(item, Shot)]
    if not shots or len(main) > 1:
        text = "“{name}”里没有成段的文字，没有当作稿件读取。"
        notices.append(notice(source.original, "no-manuscript", text, name=source.original))
        return
    prefix = f"{source.original}/"
    target = main[0].draft
    target.media |= {prefix + key: data for key, data in source.draft.media.items()}
    for item in source.draft.items[shots[0] :]:
        target.items.append(replace(item, key=prefix + item.key) if isinstance(item, Shot) else item)


# ---- photographs ----------------------------------------------------------------------------------------------------


def _give_photographs(sources: Sequence[Source], photographs: Sequence[File], notices: list[Notice]) -> None:
    for file in photographs:
        owner = _owner(file, sources)
        if owner is not None:
            owner.beside.append(file)
        elif sources:
            text = "不知道照片“{name}”属于哪一篇稿件，没有放入。请在稿件中自行插入。"
            notices.append(notice(file.name, "picture-owner", text, name=file.name))


def _owner(file: File, sources: Sequence[Source]) -> Source | None:
    """The manuscript a photograph belongs to: the only one (in its folder), else the one whose name begins alike."""
    near = [source for source in sources if source.folder == file.folder]
    for candidates in (near, sources):
        if len(candidates) == 1:
            return candidates[0]
    shares = {_shared(naming.stem(file.name), naming.stem(source.original)): source for source in near or sources}
    best = max(shares, default=0)
    return shares[best] if best >= _LEAST_ALIKE else None


def _shared(one: str, other: str) -> int:
    """How many characters two names begin with alike."""
    return next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def put_originals_in(source: Source) -> list[File]:
    """Photographs beside a document that shows them too: the originals take the place of the copies, which word
    processors make smaller. Gives the photographs that the document does not show."""
    shown = {shot.key: shot for shot in shots_in(source.draft.items) if shot.key in source.draft.media}
    left = []
    for file in source.beside:
        key = next((key for key in shown if source.draft.media[key] == file.data), None) or _copy_of(
            file, shown, source
        )
        if key is None:
            left.append(file)
            continue
        source.draft.media[key] = file.data
        shown.pop(key).name = file.name
    return left


def shots_in(items: Sequence[Item]) -> list[Shot]:
    """All pictures of a draft, those in tables too."""
    shots: list[Shot] = []
    for item in items:
        if isinstance(item, Shot):
            shots.append(item)
        elif isinstance(item, Grid):
            shots += [shot for row in item.rows for cell in row for shot in shots_in(cell)]
    return shots


def _copy_of(file: File, shown: dict[str, Shot], source: Source) -> str | None:
    """The key of this photograph's smaller copy in the document."""
    try:
        bits, shape = pictures.likeness(file.data) if shown else (0, 0.0)
        for key in shown:
            other_bits, other_shape = pictures.likeness(source.draft.media[key])
            if (bits ^ other_bits).bit_count() <= _SAME_PICTURE and abs(shape / other_shape - 1) < 0.03:
                return key
    except Exception:  # one of them is no picture; who probes it will say so
        return None
    return None
