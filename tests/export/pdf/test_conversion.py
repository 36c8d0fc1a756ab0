"""Photographs for the printer: in the inks of the press, at 300 ppi, within its limit; grey on one plate."""

from __future__ import annotations

import io
import threading
from pathlib import Path

import pikepdf
import pytest
from msgspec.structs import replace
from PIL import Image, ImageCms

from shequ_editor.errors import ExportError
from shequ_editor.export.cache import Cache
from shequ_editor.export.colours import heaviest, limited, to_inks
from shequ_editor.export.pdf import Purpose, printing
from shequ_editor.export.pdf.purpose import Conversion, Standard
from shequ_editor.export.profiles import profile_of, read_profile, shipped_profile

RED, GREEN, BLUE, YELLOW = (220, 30, 30), (30, 160, 30), (30, 30, 220), (240, 220, 20)
FRAME = {"x": 20, "y": 30, "width": 144, "height": 72}  # 600 × 300 pixels at 300 ppi


def quarters(width: int = 1600, height: int = 800) -> Image.Image:
    """Red and green above, blue and yellow below: every turn and mirroring shows."""
    image = Image.new("RGB", (width, height), RED)
    image.paste(GREEN, (width // 2, 0, width, height // 2))
    image.paste(BLUE, (0, height // 2, width // 2, height))
    image.paste(YELLOW, (width // 2, height // 2, width, height))
    return image


def noise(width: int, height: int) -> Image.Image:
    """A picture of many colours."""
    return Image.merge("RGB", [Image.effect_noise((width, height), 90) for _ in range(3)])


class Press:
    """Puts one picture on a page for the printer, and gives back what is in the file."""

    def __init__(self, bench) -> None:
        self.bench = bench
        self.told: list[str] = []
        self.file = Path()

    def put(self, image: Image.Image, name: str, *, frame=FRAME, **options) -> Image.Image:
        path = self.bench.folder / name
        image.save(path, **options)
        return self.put_file(path, frame=frame)

    def put_file(self, path: Path, *, frame=FRAME, **choices) -> Image.Image:
        self.write(path, frame=frame, **choices)
        return self.picture()

    def write(self, path: Path, *, frame=FRAME, **choices) -> None:
        page = self.bench.page(self.bench.image(path, **frame))
        self.file = self.bench.write(page, purpose=printing(shipped_profile(), **choices), name="press.pdf")
        self.told = [notice.code for notice in self.bench.notices]

    def picture(self) -> Image.Image:
        """The picture in the file; its inks as they are printed."""
        with pikepdf.open(self.file) as pdf:
            (found,) = [
                item for item in pdf.objects if isinstance(item, pikepdf.Stream) and item.get("/Subtype") == "/Image"
            ]
            mode = {"/DeviceCMYK": "CMYK", "/DeviceGray": "L"}[str(found.ColorSpace)]
            if found.Filter == "/DCTDecode":
                return Image.open(io.BytesIO(found.read_raw_bytes())).copy()
            return Image.frombytes(mode, (int(found.Width), int(found.Height)), found.read_bytes())


@pytest.fixture
def press(bench) -> Press:
    return Press(bench)


def inks(colour: tuple[int, ...]) -> tuple[int, ...]:
    """What LittleCMS makes of one colour."""
    return to_inks(Image.new("RGB", (1, 1), colour), None, shipped_profile().data).getpixel((0, 0))


def near(found, wanted, apart: int = 6) -> bool:
    return all(abs(one - other) <= apart for one, other in zip(found, wanted, strict=True))


def shows_quarters(image: Image.Image, apart: int = 6) -> bool:
    places = [(fx, fy) for fy in (0.25, 0.75) for fx in (0.25, 0.75)]
    found = [image.getpixel((int(fx * image.width), int(fy * image.height))) for fx, fy in places]
    wanted = [inks(colour) for colour in (RED, GREEN, BLUE, YELLOW)]
    return all(near(one, other, apart) for one, other in zip(found, wanted, strict=True))


@pytest.mark.parametrize("turn", range(1, 9))
def test_a_photograph_is_upright_at_300_ppi_in_the_inks_of_the_press(press, turn):
    back = {2: 0, 3: 3, 4: 1, 5: 5, 6: 2, 7: 6, 8: 4}  # Image.Transpose that undoes each
    stored = quarters() if turn == 1 else quarters().transpose(Image.Transpose(back[turn]))
    exif = Image.Exif()
    exif[0x0112] = turn
    picture = press.put(stored, "turned.jpg", quality=95, exif=exif, subsampling=0)
    assert picture.size == (600, 300)
    assert picture.mode == "CMYK"
    assert shows_quarters(picture)


def test_a_small_picture_is_not_made_larger(press):
    assert press.put(quarters(200, 100), "small.jpg").size == (200, 100)


def test_only_what_is_shown_goes_in(bench, press):
    frame = {**FRAME, "width": 72, "crop": (0.5, 0.0, 1.0, 1.0)}
    picture = press.put(quarters(), "half.jpg", frame=frame, quality=95)
    assert picture.size == (300, 300)
    assert near(picture.getpixel((150, 60)), inks(GREEN))
    assert near(picture.getpixel((10, 240)), inks(YELLOW))


def see_through() -> Image.Image:
    image = quarters().convert("RGBA")
    image.paste((0, 0, 0, 0), (0, 0, 800, 400))
    return image


def test_what_is_clear_is_paper_white(press):
    for image, name in ((see_through(), "clear.png"), (see_through().convert("P"), "clear.gif")):
        options = {"transparency": image.getpixel((10, 10))} if image.mode == "P" else {}
        picture = press.put(image, name, **options)
        assert picture.getpixel((100, 70)) == (0, 0, 0, 0)
        assert near(picture.getpixel((450, 70)), inks(GREEN), 12)


@pytest.mark.parametrize(
    ("name", "options"), [("a.tif", {"compression": "tiff_lzw"}), ("a.webp", {"lossless": True}), ("a.bmp", {})]
)
def test_other_kinds_are_converted_too(press, name, options):
    assert shows_quarters(press.put(quarters(), name, **options))


def test_drawings_are_kept_without_loss(press):
    picture = press.put(quarters(600, 300), "drawing.png")
    assert picture.getpixel((10, 10)) == inks(RED)
    with pikepdf.open(press.file) as pdf:
        assert not any(item.get("/Filter") == "/DCTDecode" for item in pdf.objects if isinstance(item, pikepdf.Stream))


@pytest.mark.parametrize("name", ["grey.jpg", "grey.png", "neutral.png", "deep.png"])
def test_what_is_grey_stays_on_one_plate(press, name):
    ramp = Image.linear_gradient("L").resize((600, 300))
    if name == "neutral.png":
        ramp = ramp.convert("RGB")
    if name == "deep.png":
        ramp = ramp.convert("I").point(lambda level: level * 257).convert("I;16")
    picture = press.put(ramp, name)
    assert picture.mode == "L"
    top, middle, bottom = (picture.getpixel((300, y)) for y in (1, 150, 298))
    assert top <= 4
    assert bottom >= 250
    assert 85 < middle < 110, "a middle grey needs some 62 % of black ink to look like one"


def photograph_in_inks() -> Image.Image:
    return to_inks(quarters(), None, shipped_profile().data)


def test_a_photograph_in_the_inks_of_the_press_is_not_touched(bench, press):
    for profile in (None, shipped_profile().data):
        path = bench.folder / "inks.jpg"
        photograph_in_inks().save(path, quality=95, icc_profile=profile)
        picture = press.put_file(path)
        assert picture.size == (1600, 800)
        assert shows_quarters(picture)
        assert not press.told
        with pikepdf.open(press.file) as pdf:
            (found,) = [i for i in pdf.objects if isinstance(i, pikepdf.Stream) and i.get("/Subtype") == "/Image"]
            assert found.read_raw_bytes() == path.read_bytes()
            assert [int(level) for level in found.Decode] == [1, 0] * 4, "Adobe's inks are stored turned round"
            assert found.ColorSpace == "/DeviceCMYK"


def test_a_photograph_with_too_much_ink_is_parted_anew_and_told(press):
    heavy = Image.new("CMYK", (600, 300), (240, 230, 230, 255))
    picture = press.put(heavy, "heavy.jpg", quality=95)
    assert heaviest(picture) <= 300
    assert press.told == ["picture-ink-limit"]
    assert min(picture.getpixel((300, 150))[3:]) > 200, "it is as dark as before"


def test_the_profile_that_a_picture_brings_is_followed(press):
    """Red and blue changed places in the file, and its profile says so: sRGB with its red and blue swapped."""
    data = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    red, blue = data.index(b"rXYZ"), data.index(b"bXYZ")
    data[red : red + 4], data[blue : blue + 4] = b"bXYZ", b"rXYZ"
    first, second, third = quarters().split()
    picture = press.put(Image.merge("RGB", (third, second, first)), "odd.png", icc_profile=bytes(data))
    assert shows_quarters(picture, 12)


def test_a_damaged_profile_is_told_and_the_picture_printed(press):
    data = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    data[128:] = bytes(len(data) - 128)
    picture = press.put(quarters(), "odd.jpg", icc_profile=bytes(data), quality=95)
    assert shows_quarters(picture)
    assert press.told == ["picture-profile-damaged"]


def test_half_a_photograph_is_told(bench, press):
    path = bench.folder / "half.jpg"
    noise(800, 400).save(path)
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    with pytest.raises(ExportError) as told:
        press.put_file(path)
    assert told.value.code == "picture-damaged"


def test_no_pixel_of_a_photograph_is_over_the_limit(press):
    dark = noise(600, 300).point(lambda level: level // 9)
    picture = press.put(dark, "night.jpg", quality=95)
    assert heaviest(picture) <= shipped_profile().ink_limit


@pytest.mark.parametrize("most", [300, 240, 200])
def test_coloured_inks_give_way_where_there_is_too_much(most):
    spread = Image.merge("CMYK", [Image.effect_noise((64, 64), 200) for _ in range(4)])
    spread.paste((255, 255, 255, 255), (0, 0, 8, 8))
    kept = limited(spread, most)
    assert heaviest(kept) <= most
    assert kept.getchannel(3).tobytes() == spread.getchannel(3).tobytes()
    light = Image.new("CMYK", (4, 4), (90, 80, 70, 20))
    assert limited(light, most) is light


# -- kept work


def test_what_was_converted_once_is_not_read_again(bench):
    path = bench.folder / "a.jpg"
    noise(800, 400).save(path)
    image = bench.image(path, **FRAME)
    page, smaller = bench.page(image), bench.page(replace(image, width=72, height=36))
    purpose = printing(shipped_profile())
    first = bench.write(page, purpose=purpose, cache=bench.folder / "cache").read_bytes()
    path.unlink()
    assert bench.write(page, purpose=purpose, cache=bench.folder / "cache").read_bytes() == first
    with pytest.raises(ExportError):  # another size is another picture
        bench.write(smaller, purpose=purpose, cache=bench.folder / "cache")


def test_a_damaged_or_lost_cache_only_costs_time(bench):
    path = bench.folder / "a.jpg"
    noise(800, 400).save(path)
    page = bench.page(bench.image(path, **FRAME))
    folder = bench.folder / "cache"
    purpose = printing(shipped_profile())
    first = bench.write(page, purpose=purpose, cache=folder).read_bytes()
    for file in folder.iterdir():
        file.write_bytes(file.read_bytes()[:-900])
    assert bench.write(page, purpose=purpose, cache=folder).read_bytes() == first
    blocked = bench.folder / "file"
    blocked.write_text("no folder")
    assert bench.write(page, purpose=purpose, cache=blocked).read_bytes() == first


def test_a_cache_stays_within_its_size_and_keeps_what_was_used_last(tmp_path):
    cache = Cache(tmp_path / "cache", most=3500)
    for number in range(5):
        cache.put(f"{number}", bytes(1000))
        if number:
            assert cache.get("0") is not None
    cache.prune()
    assert cache.get("0") is not None
    assert cache.get("1") is None
    assert sum(file.stat().st_size for file in (tmp_path / "cache").iterdir()) <= 3500


# -- the printer's profile


def srgb() -> bytes:
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "profile-none"),
        (b"no profile at all" * 20, "profile-none"),
        (srgb(), "profile-class"),
        (shipped_profile().data[:5000], "profile-damaged"),
        (shipped_profile().data[:132] + bytes(len(shipped_profile().data) - 132), "profile-damaged"),
    ],
)
def test_a_file_that_is_no_printers_profile_is_told(tmp_path, data, code):
    path = tmp_path / "printer.icc"
    path.write_bytes(data)
    with pytest.raises(ExportError) as told:
        read_profile(path)
    assert told.value.code == code
    assert "printer.icc" in str(told.value)


def test_a_profile_that_is_not_there_is_told(tmp_path):
    with pytest.raises(ExportError) as told:
        read_profile(tmp_path / "none.icc")
    assert told.value.code == "profile-missing"


def test_the_profile_that_ships_is_known_by_its_condition_and_limit():
    profile = shipped_profile()
    assert (profile.condition, profile.ink_limit, profile.version) == ("FOGRA39", 300, 2)
    assert "ISO Coated v2" in profile.name


def test_a_newer_profile_is_only_for_x4():
    newer = bytearray(shipped_profile().data)
    newer[8] = 4
    profile = profile_of(bytes(newer), "newer.icc")
    assert printing(profile, Standard.X4).profile is profile
    with pytest.raises(ExportError) as told:
        printing(profile)
    assert told.value.code == "profile-version"


# -- for other purposes, and an export that ends early


def test_for_the_screen_pictures_are_in_srgb(bench):
    purpose = Purpose(pictures=Conversion(150))
    plain, inks = bench.folder / "plain.jpg", bench.folder / "inks.jpg"
    quarters().save(plain, quality=95)
    photograph_in_inks().save(inks, quality=95, icc_profile=shipped_profile().data)
    for path in (plain, inks):
        target = bench.write(bench.page(bench.image(path, **FRAME)), purpose=purpose)
        with pikepdf.open(target) as pdf:
            (found,) = [i for i in pdf.objects if isinstance(i, pikepdf.Stream) and i.get("/Subtype") == "/Image"]
            picture = Image.open(io.BytesIO(found.read_raw_bytes()))
        assert (picture.mode, picture.size) == ("RGB", (300, 150))
        assert near(picture.getpixel((70, 40)), RED, 12)
        assert near(picture.getpixel((220, 40)), GREEN, 26)  # paper knows no green of that kind


def test_a_drawing_of_two_levels_stays_one(press):
    picture = Image.new("1", (800, 400), 1)
    picture.paste(0, (0, 0, 400, 200))
    path = press.bench.folder / "line.tif"
    picture.save(path, compression="group4")
    press.write(path)
    with pikepdf.open(press.file) as pdf:
        (found,) = [i for i in pdf.objects if isinstance(i, pikepdf.Stream) and i.get("/Subtype") == "/Image"]
        assert (int(found.BitsPerComponent), int(found.Width), found.ColorSpace) == (1, 800, "/DeviceGray")


def test_a_cancel_ends_the_work_and_leaves_nothing(bench):
    pages = []
    for number in range(6):
        path = bench.folder / f"{number}.jpg"
        noise(900 + number, 600).save(path)
        pages.append(bench.page(bench.image(path, **FRAME), label=str(number + 1)))

    def cancel(done: int, total: int, label: str) -> None:
        if done == 1:
            raise KeyboardInterrupt

    before = {path.name for path in bench.folder.iterdir()}
    with pytest.raises(KeyboardInterrupt):
        bench.write(*pages, purpose=printing(shipped_profile()), progress=cancel)
    assert {path.name for path in bench.folder.iterdir()} == before
    assert not [thread for thread in threading.enumerate() if thread.name.startswith("pictures")]
