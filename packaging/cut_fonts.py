"""Cuts the fonts that the program ships: from whole OFL fonts on npm to resources/fonts/.

    python packaging/cut_fonts.py [FOLDER]      needs uharfbuzz, fontTools and npm

FOLDER may hold the tarballs of `npm pack` already; those that it lacks are fetched into it (without FOLDER: into a
temporary one). Each tarball is checked against its pinned hash, so that the same bytes come out of every run.
"""

from __future__ import annotations

import base64
import hashlib
import io
import subprocess
import sys
import tarfile
import tempfile
from dataclasses import dataclass
from pathlib import Path

import uharfbuzz as hb
from fontTools.ttLib import TTFont

HERE = Path(__file__).parent
TARGET = HERE.parent / "resources" / "fonts"
BEYOND_GBK = HERE / "standard-characters-beyond-gbk.txt"


@dataclass(frozen=True)
class Package:
    """One family on npm: its pinned version, the sha512 of its tarball, and where its licence stands."""

    name: str
    version: str
    sha512: str
    family: str
    licence: str
    faces: tuple[tuple[str, str], ...]  # our name, path in the tarball

    @property
    def tarball(self) -> str:
        """The file name that `npm pack` gives."""
        return f"{self.name.removeprefix('@').replace('/', '-')}-{self.version}.tgz"


PACKAGES = (
    Package(
        "@expo-google-fonts/noto-serif-sc",
        "0.4.3",
        "fSmUpiSFtSeyHV45/2xUOy5SdfExklQwwMKN3cQjAZAujITHDmSbpMHCVdCMhRqMjQtu0ZRgc29u8A+CU3akfw==",
        "Noto Serif SC",
        "LICENSE_FONT",
        (
            ("song-regular", "400Regular/NotoSerifSC_400Regular.ttf"),
            ("song-bold", "700Bold/NotoSerifSC_700Bold.ttf"),
            ("song-heavy", "900Black/NotoSerifSC_900Black.ttf"),
        ),
    ),
    Package(
        "@expo-google-fonts/noto-sans-sc",
        "0.4.3",
        "9rAwdFTFHbO/u6Cs0gj2jZbW74TGIiaFNQnXYH2s5wA1bzVkwbaviL4t8YUV642eGYjg86eH6DkAEQmfNHDncQ==",
        "Noto Sans SC",
        "LICENSE_FONT",
        (
            ("hei-regular", "400Regular/NotoSansSC_400Regular.ttf"),
            ("hei-bold", "700Bold/NotoSansSC_700Bold.ttf"),
        ),
    ),
    Package(
        "@fontsource/lxgw-wenkai",
        "5.3.0",
        "+U5AAOXeaB7o+3G0Qm7I7Djz2Jd1hqNY+kClOZH8bTunyyGa2WxY12LZftt2AqUsxlfxwdQpd75Js1HQIt4H4g==",
        "LXGW WenKai",
        "LICENSE",
        (("kai-regular", "files/lxgw-wenkai-latin-500-normal.woff"),),
    ),
)

# Marks that an issue needs; `report` names those that a face lacks.
MARKS = (
    "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüńňǹ"
    "、。·ˉˇ¨〃々—～‖…‘’“”〔〕〈〉《》「」『』〖〗【】±×÷∶∧∨∑∏∪∩∈√⊥∥∠⌒⊙∫∮≡≌≈∽∝≠≮≯≤≥∞∵∴"
    "♂♀°′″℃＄¤￠￡‰§№☆★○●◎◇◆□■△▲※→←↑↓〓"
    "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳㉑㉒㉓㉔㉕㉖㉗㉘㉙㉚㉛㉜㉝㉞㉟㊱㊲㊳㊴㊵㊶㊷㊸㊹㊺㊻㊼㊽㊾㊿"
    "ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅪⅫ⸺⋯‼⁇⁈⁉〜▶◀▼▽㎡㎏㎜㎝㎞㏄©®™€£¥½¼¾²³₂ "
)
# Whole blocks, of which each face gives what it has.
BLOCKS = (
    (0x20, 0x7E), (0xA0, 0x17F), (0x1CD, 0x1DC), (0x1F8, 0x1F9), (0x251, 0x251), (0x261, 0x261),
    (0x2B0, 0x36F), (0x370, 0x3FF), (0x400, 0x45F), (0x1E3E, 0x1E3F), (0x2000, 0x27BF), (0x2E3A, 0x2E3B),
    (0x2F00, 0x2FDF), (0x3000, 0x312F), (0x3190, 0x319F), (0x31C0, 0x31EF), (0x3200, 0x33FF),
    (0xFE10, 0xFE1F), (0xFE30, 0xFE4F), (0xFF00, 0xFFEF),
)  # fmt: skip
# Punctuation widths (halt, palt, chws, pwid for the quotation marks of Latin text), Latin (kern, liga, marks),
# figures above and below the line, and upright marks for titles set downwards.
FEATURES = {
    "ccmp", "locl", "liga", "kern", "mark", "mkmk", "halt", "palt", "chws", "pwid", "subs", "sups", "vert",
}  # fmt: skip
NAME_IDS = set(range(26))  # all but the names of a variable font's instances


def gbk() -> set[int]:
    """All characters of GBK that are not for private use."""
    codes = set()
    for lead in range(0x81, 0xFF):
        for trail in (*range(0x40, 0x7F), *range(0x80, 0xFF)):
            char = bytes((lead, trail)).decode("gbk", "ignore")
            if len(char) == 1 and not 0xE000 <= ord(char) <= 0xF8FF:
                codes.add(ord(char))
    return codes


def beyond_gbk() -> set[int]:
    """The characters of 《通用规范汉字表》 that GBK lacks."""
    lines = BEYOND_GBK.read_text("utf-8").splitlines()
    return {ord(char) for line in lines if not line.startswith("#") for char in line}


def tarball(package: Package, folder: Path) -> Path:
    """The package's tarball in *folder*, fetched with npm if it is not there; its hash is right."""
    path = folder / package.tarball
    if not path.exists():
        spec = f"{package.name}@{package.version}"
        subprocess.run(["npm", "pack", "--silent", "--pack-destination", str(folder), spec], check=True)
    found = base64.b64encode(hashlib.sha512(path.read_bytes()).digest()).decode()
    if found != package.sha512:
        raise SystemExit(f"{path}: not the pinned file (sha512 {found})")
    return path


def as_truetype(data: bytes) -> bytes:
    """The bytes of a TrueType file, out of a woff if need be."""
    if data[:4] != b"wOFF":
        return data
    font = TTFont(io.BytesIO(data), recalcTimestamp=False)
    font.flavor = None
    out = io.BytesIO()
    font.save(out)
    return out.getvalue()


def tag(name: str) -> int:
    """An OpenType tag as HarfBuzz counts it."""
    return int.from_bytes(name.encode())


def cut(data: bytes, wanted: set[int]) -> bytes:
    """The font *data* with the *wanted* characters alone, no hints, and its names and licence as they were."""
    subset = hb.SubsetInput()
    subset.flags = hb.SubsetFlags.NO_HINTING | hb.SubsetFlags.NOTDEF_OUTLINE
    for kept, values in (
        (subset.unicode_set, wanted),
        (subset.layout_feature_tag_set, set(map(tag, FEATURES))),
        (subset.name_id_set, NAME_IDS),
    ):
        kept.clear()
        kept.update(values)
    subset.drop_table_tag_set.update(map(tag, ("STAT", "FFTM", "DSIG")))
    return bytes(subset.subset(hb.Face(data)).blob.data)


def contents(path: Path) -> dict[str, bytes]:
    """Every file of an npm tarball, by its path inside the package."""
    with tarfile.open(path) as archive:
        files = {member.name.removeprefix("package/"): archive.extractfile(member) for member in archive}
        return {name: file.read() for name, file in files.items() if file}


def main(argv: list[str]) -> None:
    """Cuts every face; says what each one holds and what it lacks."""
    want = gbk() | beyond_gbk() | set(map(ord, MARKS))
    blocks = {code for first, last in BLOCKS for code in range(first, last + 1)}
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(argv[0] if argv else temporary)
        for package in PACKAGES:
            files = contents(tarball(package, folder))
            licence = TARGET / f"OFL-{package.family.replace(' ', '')}.txt"
            licence.write_bytes(files[package.licence])
            for name, path in package.faces:
                data = cut(as_truetype(files[path]), want | blocks)
                (TARGET / f"{name}.ttf").write_bytes(data)
                report(name, data, want)


def report(name: str, data: bytes, want: set[int]) -> None:
    """One line on a face: its size, its characters, and those it lacks."""
    has = hb.Face(data).unicodes
    lacks = sorted(want - set(has))
    print(f"{name}: {len(data) / 1e6:.1f} MB, {len(has)} characters; lacks", len(lacks))
    print("  ", " ".join(f"{chr(code)} U+{code:04X}" for code in lacks) or "nothing")


if __name__ == "__main__":
    main(sys.argv[1:])
