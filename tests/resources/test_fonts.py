"""The fonts that ship hold what a Chinese newsletter needs, with their licences."""

from __future__ import annotations

from pathlib import Path

import pytest
import uharfbuzz as hb

from shequ_editor.settings import resource

ROOT = Path(__file__).resolve().parents[2]
SONG_AND_HEI = ("song-regular", "song-bold", "song-heavy", "hei-regular", "hei-bold")
FACES = (*SONG_AND_HEI, "kai-regular")
MARKS = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ，。、；：？！“”‘’（）《》〈〉【】〔〕—…·～〜⸺⋯‼⁇⁈⁉①⑳㉑㊿ⅠⅫ→←↑↓■●○□◆▲★☆℃‰"
LACKING = {**{face: {"≒"} for face in SONG_AND_HEI}, "kai-regular": set("︴﹉﹊﹋﹌﹍﹎﹏")}  # as told in the README


def characters(face: str) -> set[str]:
    return set(map(chr, hb.Face(hb.Blob.from_file_path(resource("fonts", f"{face}.ttf"))).unicodes))


def encodable(codec: str) -> set[str]:
    """Every character that two bytes of *codec* stand for, but those for private use."""
    pairs = (bytes((lead, trail)) for lead in range(0x81, 0xFF) for trail in range(0x40, 0xFF))
    decoded = (pair.decode(codec, "ignore") for pair in pairs)
    return {char for char in decoded if len(char) == 1 and char > "\x7f" and not "\ue000" <= char <= "\uf8ff"}


@pytest.mark.parametrize("face", FACES)
def test_a_face_holds_gbk_and_the_standard_characters(face: str) -> None:
    has = characters(face)
    assert encodable("gbk") - has == LACKING[face]
    lines = (ROOT / "packaging" / "standard-characters-beyond-gbk.txt").read_text("utf-8").splitlines()
    beyond = {char for line in lines if not line.startswith("#") for char in line}
    assert len(beyond) == 276
    assert beyond <= has


@pytest.mark.parametrize("face", FACES)
def test_a_face_holds_the_marks_of_a_page(face: str) -> None:
    assert set(MARKS) <= characters(face)


def test_what_one_face_lacks_another_has() -> None:
    assert LACKING["song-regular"] <= characters("kai-regular")
    assert LACKING["kai-regular"] <= characters("song-regular")


@pytest.mark.parametrize("face", FACES)
def test_a_face_keeps_glyf_outlines_and_its_licence(face: str) -> None:
    font = hb.Face(hb.Blob.from_file_path(resource("fonts", f"{face}.ttf")))
    assert {"glyf", "loca", "name"} <= set(font.table_tags)
    assert "Open Font License" in (font.get_name(hb.OTNameIdPredefined.LICENSE) or "")
    assert font.get_name(hb.OTNameIdPredefined.COPYRIGHT)
    assert font.get_name(hb.OTNameIdPredefined.LICENSE_URL)


def test_each_family_has_its_licence_text() -> None:
    texts = sorted(resource("fonts").glob("OFL-*.txt"))
    assert len(texts) == 3
    assert all("SIL OPEN FONT LICENSE" in text.read_text("utf-8") for text in texts)


@pytest.mark.parametrize("face", SONG_AND_HEI)
def test_punctuation_can_be_set_half_an_em_wide(face: str) -> None:
    font = hb.Font(hb.Face(hb.Blob.from_file_path(resource("fonts", f"{face}.ttf"))))
    buffer = hb.Buffer()
    buffer.add_str("，。（")
    buffer.guess_segment_properties()
    hb.shape(font, buffer, {"halt": True})
    assert [position.x_advance for position in buffer.glyph_positions] == [500, 500, 500]
