"""Pictures in a PDF: as they came, upright, in the right colours, once each; and pages as pictures."""

from __future__ import annotations

import io
import zlib
from functools import cache
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from PIL import Image, ImageChops, ImageCms
from PIL.JpegImagePlugin import JpegImageFile

from shequ_editor.errors import ExportError
from shequ_editor.export.pdf.pictures import load_picture
from shequ_editor.export.pictures import write_page_pictures
from shequ_editor.export.word.pictures import word_picture

RED, GREEN, BLUE, YELLOW = (220, 30, 30), (30, 160, 30), (30, 30, 220), (240, 220, 20)
WHITE = (255, 255, 255)
ORIENTATION = 0x0112
INKS_APART = 90  # how far pdfium's colours of inks are from Pillow's plain reckoning


def quarters(width: int = 80, height: int = 40) -> Image.Image:
    """Red and green above, blue and yellow below: every turn and mirroring shows."""
    image = Image.new("RGB", (width, height), RED)
    image.paste(GREEN, (width // 2, 0, width, height // 2))
    image.paste(BLUE, (0, height // 2, width // 2, height))
    image.paste(YELLOW, (width // 2, height // 2, width, height))
    return image


def drawn(pdf: Path, page: int = 0) -> Image.Image:
    """The trimmed page, a pixel a point."""
    with pypdfium2.PdfDocument(pdf) as document:
        sheet = document[page]
        sheet.set_cropbox(*sheet.get_trimbox())
        image = sheet.render(scale=1).to_pil().convert("RGB")
        sheet.close()
    return image


def near(found: tuple[int, ...], wanted: tuple[int, ...], apart: int = 16) -> bool:
    return all(abs(one - other) <= apart for one, other in zip(found, wanted, strict=True))


def corners(image: Image.Image, x: int, y: int, width: int, height: int) -> list[tuple[int, ...]]:
    """The colours a fifth inside each corner of a frame, line by line."""
    places = [(fx, fy) for fy in (0.2, 0.8) for fx in (0.2, 0.8)]
    return [image.getpixel((round(x + fx * width), round(y + fy * height))) for fx, fy in places]


def shows_quarters(image: Image.Image, frame=(20, 30, 200, 100), apart: int = 16) -> bool:
    wanted = (RED, GREEN, BLUE, YELLOW)
    return all(near(one, other, apart) for one, other in zip(corners(image, *frame), wanted, strict=True))


def put(bench, path: Path, frame=(20, 30, 200, 100), **more) -> Path:
    return bench.write(bench.page(bench.image(path, *frame, **more)))


def xobjects(pdf: pikepdf.Pdf) -> list[pikepdf.Object]:
    return [item for item in pdf.objects if isinstance(item, pikepdf.Stream) and item.get("/Subtype") == "/Image"]


@pytest.mark.parametrize("turn", range(1, 9))
def test_a_photograph_stands_upright_and_its_bytes_are_untouched(bench, tmp_path, turn):
    """For each EXIF orientation, the file that must be looked at in that turn to show the quarters."""
    back = {2: 0, 3: 3, 4: 1, 5: 5, 6: 2, 7: 6, 8: 4}  # Image.Transpose that undoes each
    upright = quarters()
    stored = upright if turn == 1 else upright.transpose(Image.Transpose(back[turn]))
    exif = Image.Exif()
    exif[ORIENTATION] = turn
    path = tmp_path / "turned.jpg"
    stored.save(path, quality=95, exif=exif, subsampling=0)
    target = put(bench, path)
    assert shows_quarters(drawn(target))
    with pikepdf.open(target) as pdf:
        (picture,) = xobjects(pdf)
        assert picture.read_raw_bytes() == path.read_bytes()
        assert picture.Filter == "/DCTDecode"
        assert (picture.Width, picture.Height) == stored.size


def test_a_crop_shows_its_part_and_nothing_beside_the_frame(bench, tmp_path):
    path = tmp_path / "photo.png"
    quarters().save(path)
    page = drawn(put(bench, path, frame=(20, 30, 200, 100), crop=(0.5, 0.0, 1.0, 0.5)))
    assert all(near(colour, GREEN) for colour in corners(page, 20, 30, 200, 100))
    assert near(page.getpixel((10, 80)), WHITE)
    assert near(page.getpixel((120, 140)), WHITE)
    page = drawn(put(bench, path, frame=(20, 30, 200, 100), crop=(0.25, 0.25, 0.75, 0.75)))
    assert shows_quarters(page)


def test_a_picture_shown_twice_is_kept_once(bench, tmp_path):
    path = tmp_path / "photo.jpg"
    quarters().save(path)
    target = bench.write(
        bench.page(bench.image(path), bench.image(path, y=200)),
        bench.page(bench.image(path), label="2"),
    )
    with pikepdf.open(target) as pdf:
        assert len(xobjects(pdf)) == 1


def saved(image: Image.Image, name: str, **options) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, name, **options)
    return buffer.getvalue()


def palette_picture() -> Image.Image:
    return quarters().quantize(8, dither=Image.Dither.NONE)


def see_through() -> Image.Image:
    """The quarters on an empty ground: what is clear must turn white."""
    image = quarters().convert("RGBA")
    image.paste((0, 0, 0, 0), (30, 10, 50, 30))
    return image


KINDS = {
    "rgb.png": lambda: saved(quarters(), "PNG"),
    "palette.png": lambda: saved(palette_picture(), "PNG"),
    "two-bits.png": lambda: saved(quarters().quantize(4, dither=Image.Dither.NONE), "PNG", bits=2),
    "profile.png": lambda: saved(quarters(), "PNG", icc_profile=srgb()),
    "webp": lambda: saved(quarters(), "WEBP", lossless=True),
    "lzw.tif": lambda: saved(quarters(), "TIFF", compression="tiff_lzw"),
    "bmp": lambda: saved(quarters(), "BMP"),
    "gif": lambda: saved(palette_picture(), "GIF"),
    "cmyk.jpg": lambda: saved(quarters().convert("CMYK"), "JPEG", quality=95, subsampling=0),
    "progressive.jpg": lambda: saved(quarters(), "JPEG", quality=95, subsampling=0, progressive=True),
    "profile.jpg": lambda: saved(quarters(), "JPEG", quality=95, subsampling=0, icc_profile=srgb()),
}


@cache  # it holds the second in which it was made
def srgb() -> bytes:
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


@pytest.mark.parametrize("kind", KINDS)
def test_kinds_of_pictures(bench, tmp_path, kind):
    path = tmp_path / kind
    path.write_bytes(KINDS[kind]())
    target = put(bench, path)
    assert shows_quarters(drawn(target), apart=INKS_APART if "cmyk" in kind else 16), kind
    with pikepdf.open(target) as pdf:
        (picture,) = xobjects(pdf)
        assert "/SMask" not in picture
        if "profile" in kind:
            assert picture.ColorSpace[0] == "/ICCBased"
            assert picture.ColorSpace[1].read_bytes() == srgb()


def test_inks_stored_the_other_way_round_are_said_so(bench, tmp_path):
    path = tmp_path / "cmyk.jpg"
    path.write_bytes(KINDS["cmyk.jpg"]())
    with pikepdf.open(put(bench, path)) as pdf:
        (picture,) = xobjects(pdf)
        assert picture.ColorSpace == "/DeviceCMYK"
        assert list(picture.Decode) == [1, 0, 1, 0, 1, 0, 1, 0]


def test_inks_of_a_tiff(bench, tmp_path):
    path = tmp_path / "inks.tif"
    quarters().convert("CMYK").save(path, compression="tiff_lzw")
    target = put(bench, path)
    with pikepdf.open(target) as pdf:
        (picture,) = xobjects(pdf)
        assert picture.ColorSpace == "/DeviceCMYK"
        assert "/Decode" not in picture
    assert shows_quarters(drawn(target), apart=INKS_APART)


def test_grey_stays_grey(bench, tmp_path):
    for name, image in {"grey.jpg": quarters().convert("L"), "bits.png": quarters().convert("1")}.items():
        image.save(tmp_path / name)
        with pikepdf.open(put(bench, tmp_path / name)) as pdf:
            (picture,) = xobjects(pdf)
            assert picture.ColorSpace == "/DeviceGray"


def test_sixteen_bits_become_eight(bench, tmp_path):
    image = Image.new("I;16", (80, 40), 0x8000)
    image.save(tmp_path / "deep.png")
    assert near(drawn(put(bench, tmp_path / "deep.png")).getpixel((100, 80)), (128, 128, 128))


@pytest.mark.parametrize("name", ["clear.png", "clear.webp", "clear.gif"])
def test_what_is_clear_is_paper_white(bench, tmp_path, name):
    image = see_through()
    if name.endswith("gif"):
        image = image.convert("P", dither=Image.Dither.NONE)
    options = {"lossless": True} if name.endswith("webp") else {}
    if name.endswith("gif"):
        options = {"transparency": image.getpixel((40, 20))}
    image.save(tmp_path / name, **options)
    page = drawn(put(bench, tmp_path / name))
    assert near(page.getpixel((120, 80)), WHITE)
    assert all(map(near, corners(page, 20, 30, 200, 100), (RED, GREEN, BLUE, YELLOW))) or name.endswith("gif")


def test_an_interlaced_png(bench, tmp_path):
    """Pillow writes none, so the seven passes of a 1 × 1 picture are put together by hand."""
    import struct

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    header = struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 1)
    data = zlib.compress(b"\0" + bytes(BLUE))
    path = tmp_path / "passes.png"
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", data) + chunk(b"IEND", b""))
    assert near(drawn(put(bench, path)).getpixel((100, 80)), BLUE)


def broken(kind: str) -> bytes:
    whole = KINDS["rgb.png"]()
    photograph = noise()
    return {
        "half.jpg": photograph[: len(photograph) // 2],
        "half of the second scan.jpg": noise(progressive=True)[:-400],
        "half.png": whole[: len(whole) // 2],
        "changed.png": whole[:60] + bytes([whole[60] ^ 255]) + whole[61:],
        "words.jpg": "这不是图片".encode(),
        "empty.jpg": b"",
    }[kind]


def noise(**options: object) -> bytes:
    """A photograph with a thumbnail in its EXIF, which is closed itself."""
    thumbnail = io.BytesIO()
    quarters().save(thumbnail, "JPEG")
    exif = Image.Exif()
    exif[0x9286] = thumbnail.getvalue()  # a comment serves as well
    buffer = io.BytesIO()
    Image.effect_noise((320, 240), 60).save(buffer, "JPEG", exif=exif, **options)
    return buffer.getvalue()


BROKEN = ["half.png", "changed.png", "half.jpg", "half of the second scan.jpg", "words.jpg", "empty.jpg"]


@pytest.mark.parametrize("kind", BROKEN)
def test_a_damaged_picture_is_named(bench, tmp_path, kind):
    path = tmp_path / kind
    path.write_bytes(broken(kind))
    with pytest.raises(ExportError) as caught:
        put(bench, path)
    assert caught.value.code == "picture-damaged"
    assert not (bench.folder / "a.pdf").exists()
    with pytest.raises(ExportError) as caught:
        word_picture(path, kind, 100)
    assert caught.value.code == "picture-damaged"


@pytest.mark.parametrize("options", [{}, {"progressive": True}])
def test_a_whole_photograph_is_not_decoded_to_tell(tmp_path, options, monkeypatch):
    path = tmp_path / "photo.jpg"
    path.write_bytes(noise(**options))
    monkeypatch.setattr(JpegImageFile, "load", None)
    assert load_picture(path, "photo.jpg").data == path.read_bytes()


def test_a_png_is_turned_as_it_asks_and_its_bytes_are_untouched(bench, tmp_path):
    upright = quarters()
    exif = Image.Exif()
    exif[ORIENTATION] = 3
    path = tmp_path / "turned.png"
    upright.transpose(Image.Transpose.ROTATE_180).save(path, exif=exif)
    assert shows_quarters(drawn(put(bench, path)))
    with pikepdf.open(bench.folder / "a.pdf") as pdf:
        (picture,) = xobjects(pdf)
        assert picture.read_raw_bytes() in path.read_bytes()


def test_a_huge_picture_that_must_be_made_anew_is_reduced(tmp_path):
    path = tmp_path / "huge.tif"
    quarters(9000, 6000).convert("L").save(path, compression="tiff_lzw")
    found = load_picture(path, "huge.tif")
    assert (found.width, found.height) == (4500, 3000)


def test_a_picture_whose_file_is_gone(bench, tmp_path):
    path = tmp_path / "gone.jpg"
    quarters().save(path)
    image = bench.image(path)
    path.unlink()
    with pytest.raises(ExportError) as caught:
        bench.write(bench.page(image))
    assert caught.value.code == "picture-missing"


def test_other_readers_see_the_picture_as_it_came(bench, tmp_path, tool):
    path = tmp_path / "photo.jpg"
    quarters().save(path, quality=90)
    target = put(bench, path)
    row = tool("pdfimages", "-list", target).splitlines()[2].split()
    assert row[2:6] == ["image", "80", "40", "rgb"]
    assert row[8] == "jpeg"
    tool("pdfimages", "-j", target, tmp_path / "out")
    assert (tmp_path / "out-000.jpg").read_bytes() == path.read_bytes()


def test_pages_as_pictures_end_at_the_trim(bench):
    pages = [bench.page(bench.run("河湾"), label=str(number)) for number in range(1, 4)]
    pdf = bench.write(*pages)
    folder = bench.folder / "pages"
    written = write_page_pictures(pdf, folder, 400)
    assert [path.name for path in written] == ["001.png", "002.png", "003.png"]
    for path in written:
        with Image.open(path) as image:
            assert image.size == (300, 400)
            assert image.convert("L").getextrema()[0] < 100, "there is text on it"
    (whole,) = write_page_pictures(bench.write(pages[0]), folder, 800)
    with Image.open(whole) as image:
        assert image.size == (600, 800)
    assert [path.name for path in folder.iterdir()] == ["001.png"], "the longer issue's pages are gone"


def test_pages_as_pictures_are_what_is_drawn_pixel_for_pixel(bench, tmp_path):
    path = tmp_path / "photo.png"
    quarters(160, 80).save(path)
    pdf = bench.write(bench.page(bench.image(path, 20, 30, 200, 100), bench.run("河湾", y=200)))
    (written,) = write_page_pictures(pdf, bench.folder / "pages", 400)
    with Image.open(written) as image:
        assert image.format == "PNG"
        assert image.mode == "RGB"
        assert image.info["dpi"] == pytest.approx((72, 72), abs=0.02)
        assert ImageChops.difference(image, drawn(pdf)).getbbox() is None
    assert zlib.crc32(written.read_bytes()[-8:-4]) == int.from_bytes(written.read_bytes()[-4:], "big")


def test_pages_of_what_is_no_pdf(bench):
    path = bench.folder / "a.pdf"
    path.write_text("nothing")
    with pytest.raises(ExportError) as caught:
        write_page_pictures(path, bench.folder / "pages", 400)
    assert caught.value.code == "pdf-unreadable"
