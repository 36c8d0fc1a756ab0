"""Pictures as they are printed: sharp enough, whole, with words beside them, in colours that hold no surprise."""

from __future__ import annotations

from collections.abc import Iterator
from math import floor

from shequ_editor.domain.issue import Issue
from shequ_editor.domain.manuscript import Block, Picture, Role
from shequ_editor.errors import Notice
from shequ_editor.preflight.findings import Finding, PictureState, Severity, Surroundings, found
from shequ_editor.typeset.page import Image
from shequ_editor.typeset.style import PreflightRules

_INCH = 72.0
_ROUNDING = 0.01  # of the places on a page


class PictureChecks:
    """The checks of the pictures of one issue."""

    def __init__(self, issue: Issue, rules: PreflightRules, surroundings: Surroundings, ink_most: float) -> None:
        self._issue, self._rules = issue, rules
        self._around, self._ink_most = surroundings, ink_most

    def check(self, image: Image) -> Iterator[Finding]:
        """What is to be said of a picture on a page."""
        picture, caption = self._known(image)
        name = picture.name if picture else image.alt
        state = self._around.pictures.get(image.sha256)
        if state and state.problem:
            yield Finding(Notice(state.problem), Severity.ERROR, source=image.source, picture=name)
            return
        if picture:
            yield from self._sharpness(image, picture)
        yield from _words(image, name, caption)
        if state:
            yield from self._colours(state, image, name)

    # -- what the issue knows of it

    def _known(self, image: Image) -> tuple[Picture | None, str]:
        """The picture, and the caption that the issue gives it."""
        source = image.source
        if source and source.article >= 0:
            manuscript = self._issue.articles[source.article].manuscript
            return _in_text(image.sha256, manuscript.pictures, manuscript.blocks)
        for cover in (self._issue.cover, self._issue.back):
            if source and source.part in ("cover", "back") and cover.photo and cover.photo.sha256 == image.sha256:
                return cover.photo, cover.caption
        text_page = self._issue.inside_front if source and source.part == "inside_front" else self._issue.inside_back
        return _in_text(image.sha256, text_page.pictures, text_page.blocks)

    def _sharpness(self, image: Image, picture: Picture) -> Iterator[Finding]:
        left, top, right, bottom = image.crop
        across = picture.width * (right - left) / (image.width / _INCH)
        down = picture.height * (bottom - top) / (image.height / _INCH)
        ppi, rules = floor(min(across, down) + _ROUNDING), self._rules
        if ppi >= rules.warn_ppi:
            return
        yield found(
            "picture-low-resolution",
            "图片“{picture}”印出来只有 {ppi} ppi（最好有 {wanted} ppi，不能少于 {least} ppi），会发虚。",
            "请向作者要原图，或者排小一些。",
            error=ppi < rules.least_ppi,
            source=image.source,
            picture=picture.name,
            ppi=ppi,
            wanted=round(rules.warn_ppi),
            least=round(rules.least_ppi),
        )

    def _colours(self, state: PictureState, image: Image, name: str) -> Iterator[Finding]:
        if not state.fits:
            yield found(
                "picture-profile",
                "图片“{picture}”带的颜色特性文件和它的颜色对不上，印刷时不能用，颜色可能走样。",
                "请看一下校样，或者在修图软件里重新存一份。",
                source=image.source,
                picture=name,
            )
        if state.mode == "CMYK" and (not state.fits or state.profile in ("", self._around.profile)):
            yield from self._inks(state, image, name)

    def _inks(self, state: PictureState, image: Image, name: str) -> Iterator[Finding]:
        """A picture that goes to the press in the inks that it has."""
        if state.ink > self._ink_most:
            yield found(
                "picture-ink",
                "图片“{picture}”最深处的墨量是 {ink}%，超过了 {most}%，付印时要重新分色，颜色会有变化。",
                "请核对校样，或者向作者要没有转过的（RGB）原图。",
                source=image.source,
                picture=name,
                ink=state.ink,
                most=round(self._ink_most),
            )
        elif not state.profile:
            yield found(
                "picture-cmyk",
                "图片“{picture}”已经是四色（CMYK），却没说是为哪种印刷转的，会照原样印，颜色可能和别的图不一样。",
                "请核对校样，或者向作者要没有转过的（RGB）原图。",
                source=image.source,
                picture=name,
            )


def _words(image: Image, name: str, caption: str) -> Iterator[Finding]:
    """Readers want to know what a picture shows; those who cannot see it hear its description."""
    if not caption.strip():
        yield found(
            "picture-no-caption",
            "图片“{picture}”没有图注；看不见图的读者，只能听到文件名。",
            "请补一句图注，说清楚图上是谁、在做什么。",
            source=image.source,
            picture=name,
        )
    elif image.alt in ("", name):
        yield found(
            "picture-no-alt",
            "图片“{picture}”没有自己的图注做替代文字，看不见图的读者只能听到文件名。",
            "请紧接着它写一句短一些的图注。",
            source=image.source,
            picture=name,
        )


def _in_text(sha256: str, pictures: tuple[Picture, ...], blocks: tuple[Block, ...]) -> tuple[Picture | None, str]:
    """A picture among blocks, and its caption; pictures right after one another may share that of the last."""
    picture = next((each for each in pictures if each.sha256 == sha256), None)
    names = {each.name for each in pictures if each.sha256 == sha256}
    place = next((place for place, block in enumerate(blocks) if block.picture and block.picture in names), len(blocks))
    after = next((block for block in blocks[place:] if block.role is not Role.PHOTO), None)
    return picture, after.text if after and after.role is Role.CAPTION else ""
