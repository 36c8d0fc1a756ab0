"""The checks before the printer with a library around them: files, earlier issues, what an editor lets pass."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import datetime
from email import message_from_bytes, policy
from io import BytesIO
from pathlib import Path

import pytest
from msgspec.structs import replace
from PIL import Image, ImageCms

from shequ_editor.domain.issue import CoverPage, Issue, Section
from shequ_editor.domain.journal import Journal
from shequ_editor.domain.manuscript import Picture, Role, text_block
from shequ_editor.errors import ExportError
from shequ_editor.export.profiles import shipped_profile
from shequ_editor.preflight import Finding
from shequ_editor.services.checking import Checker, hold_back, let_pass, releases, stopping
from shequ_editor.services.exporting import composer
from shequ_editor.services.office import Office
from shequ_editor.services.picture_states import picture_state
from tests.services.mails import mail, photograph


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    with Office.open(tmp_path / "library") as office:
        yield office


def encoded(image: Image.Image, kind: str, **more: object) -> bytes:
    data = BytesIO()
    image.save(data, kind, **more)
    return data.getvalue()


def grey(size: tuple[int, int] = (3200, 2600)) -> Image.Image:
    return Image.linear_gradient("L").resize(size).convert("RGB")


def made_issue(number: int = 1, photo: Picture | None = None) -> Issue:
    return Issue(Journal("柳巷通讯"), 2026, number, cover=CoverPage(photo, "封面的图"), sections=(Section("邻里"),))


def kept(office: Office, tmp_path: Path, data: bytes, name: str = "封面.jpg") -> Picture:
    path = tmp_path / name
    path.write_bytes(data)
    return office.add_picture(path)


def checked(office: Office, issue: Issue, checker: Checker | None = None) -> list[Finding]:
    edition = composer(issue.journal.style).compose(issue)
    return list((checker or Checker(office)).check(issue, edition))


def codes(findings: list[Finding]) -> set[str]:
    return {finding.code for finding in findings}


def created(office: Office, issue: Issue) -> Issue:
    return office.issue(min(office.create_issue(issue).issues))


# -- files


def test_damage_inside_a_jpeg_is_told_to_who_looks_closely(office: Office, tmp_path: Path) -> None:
    data = encoded(Image.effect_noise((1600, 1300), 60).resize((3200, 2600)).convert("RGB"), "JPEG")
    middle = len(data) // 2
    photo = kept(office, tmp_path, data[:middle] + data[middle + 3000 :])
    issue = created(office, made_issue(photo=photo))
    [told] = [each for each in checked(office, issue, Checker(office, closely=True)) if each.picture == photo.name]
    assert (told.code, told.is_error, told.where, told.page) == ("picture-broken", True, "封面", 0)
    assert "picture-broken" not in codes(checked(office, issue)), "that takes time"
    sound = kept(office, tmp_path, data, "好.jpg")
    assert picture_state(office.picture_path(sound.sha256), sound, closely=True).problem is None


def test_a_damaged_photograph_of_a_mail_is_told_with_its_article(office: Office, tmp_path: Path) -> None:
    whole = photograph(3, (1600, 1200))
    path = tmp_path / "来稿.eml"
    message = message_from_bytes(mail(pictures=1), policy=policy.default)
    [photo] = list(message.iter_attachments())
    photo.set_content(whole[: len(whole) // 2], maintype="image", subtype="jpeg", filename="长桌.jpg")
    path.write_bytes(message.as_bytes())
    [file] = office.import_files([path]).files
    issue = created(office, made_issue())
    office.place(file.manuscripts[0], issue.sections[0].id)
    [told] = [
        each for each in checked(office, office.issue(issue.id)) if each.code in ("picture-lies", "picture-damaged")
    ]
    assert (told.is_error, told.where, told.picture) == (False, "槐树下的长桌会", "长桌.jpg")


def test_a_whole_picture_is_not_told_and_one_that_goes_is(office: Office, tmp_path: Path) -> None:
    photo = kept(office, tmp_path, encoded(grey(), "JPEG"))
    issue = created(office, made_issue(photo=photo))
    checker = Checker(office)
    assert not {"picture-missing", "picture-altered"} & codes(checked(office, issue, checker))
    path = office.picture_path(photo.sha256)
    path.chmod(0o600)
    path.write_bytes(encoded(grey((900, 700)), "JPEG"))
    [altered] = [each for each in checked(office, issue, checker) if each.code == "picture-altered"]
    assert (altered.is_error, altered.where, altered.page, altered.picture) == (True, "封面", 0, photo.name)
    path.unlink()
    assert "picture-missing" in codes(checked(office, issue, checker))


def stated(tmp_path: Path, data: bytes) -> object:
    path = tmp_path / "x"
    path.write_bytes(data)
    return picture_state(path, Picture("x.jpg", hashlib.sha256(data).hexdigest(), 10, 10))


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "TIFF", "GIF"])
def test_half_a_picture_is_a_problem(tmp_path: Path, kind: str) -> None:
    whole = encoded(Image.effect_noise((300, 200), 80), kind)
    assert stated(tmp_path, whole).problem is None
    assert stated(tmp_path, whole[: len(whole) // 2]).problem.code == "picture-damaged"


def test_what_is_no_picture_is_a_problem(tmp_path: Path) -> None:
    assert stated(tmp_path, b"nothing").problem.code == "picture-damaged"
    assert picture_state(tmp_path / "none", Picture("x.jpg", "0" * 64, 1, 1)).problem.code == "picture-missing"


def test_inks_and_their_profile_are_read(tmp_path: Path) -> None:
    inks = Image.new("CMYK", (400, 300), (128, 0, 0, 0))
    inks.paste((255, 255, 255, 77), (100, 100, 200, 200))
    bare = stated(tmp_path, encoded(inks, "JPEG", quality=95))
    assert (bare.mode, bare.profile, bare.fits) == ("CMYK", "", True)
    assert bare.ink == pytest.approx(330, abs=4)
    named = stated(tmp_path, encoded(inks, "TIFF", icc_profile=shipped_profile().data))
    assert (named.profile, named.ink) == (shipped_profile().sha256, pytest.approx(330, abs=3))


def test_a_profile_for_other_colours_does_not_fit(tmp_path: Path) -> None:
    screen = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    assert stated(tmp_path, encoded(grey((40, 30)), "JPEG", icc_profile=screen)).fits
    assert not stated(tmp_path, encoded(grey((40, 30)), "JPEG", icc_profile=shipped_profile().data)).fits
    assert stated(tmp_path, encoded(grey((40, 30)).convert("L"), "JPEG")).fits


def test_inks_are_held_against_the_printers_profile(office: Office, tmp_path: Path) -> None:
    inks = Image.new("CMYK", (3200, 2600), (60, 60, 60, 0))
    for data, expected in (
        (encoded(inks, "JPEG"), {"picture-cmyk"}),
        (encoded(inks, "JPEG", icc_profile=shipped_profile().data), set()),
    ):
        issue = created(office, made_issue(photo=kept(office, tmp_path, data)))
        assert codes(checked(office, issue)) & {"picture-cmyk", "picture-ink", "picture-profile"} == expected


# -- earlier issues


def imported(office: Office, tmp_path: Path, name: str, data: bytes) -> int:
    path = tmp_path / name
    path.write_bytes(data)
    return office.import_files([path], decide=None).files[0].manuscripts[0]


def test_an_article_of_an_earlier_issue_is_told_and_one_of_a_later_is_not(office: Office, tmp_path: Path) -> None:
    manuscript = imported(office, tmp_path, "a.eml", mail())
    issues = [created(office, made_issue(number)) for number in (1, 2, 3)]
    for issue in issues[1:]:
        office.place(manuscript, issue.sections[0].id)
    found = {issue.number: checked(office, office.issue(issue.id)) for issue in issues[1:]}
    assert "article-printed" not in codes(found[2])
    [told] = [each for each in found[3] if each.code == "article-printed"]
    assert told.message.values["issue"] == "2026年第2期"


def test_the_same_text_from_another_mail_is_told_but_not_another_text_under_its_title(
    office: Office, tmp_path: Path
) -> None:
    first = imported(office, tmp_path, "a.eml", mail())
    again = imported(office, tmp_path, "b.eml", mail(minute=7))
    assert first != again
    early, late = created(office, made_issue(1)), created(office, made_issue(2))
    office.place(first, early.sections[0].id)
    office.place(again, late.sections[0].id)
    assert "article-printed" in codes(checked(office, office.issue(late.id)))
    other = replace(
        office.manuscript(again),
        blocks=(text_block(Role.PARAGRAPH, "这一期说的是完全不同的另一件事情，只有题目一样。"),),
    )
    office.edit_manuscript(again, other)
    assert "article-printed" not in codes(checked(office, office.issue(late.id)))


# -- what an editor lets pass


def test_errors_stop_until_they_are_let_pass_and_that_is_kept(office: Office, tmp_path: Path) -> None:
    issue = created(office, made_issue(photo=kept(office, tmp_path, encoded(grey((400, 330)), "JPEG"))))
    found = checked(office, issue)
    stops = stopping(office, issue, found)
    assert {each.code for each in stops} == {each.code for each in found if each.is_error} >= {"picture-low-resolution"}
    with pytest.raises(ExportError) as told:
        hold_back(office, issue, found)
    assert told.value.code == "preflight-stops"
    assert str(stops[0].notice) in str(told.value)
    let_pass(office, issue, found, "罗一木")
    assert stopping(office, issue, found) == ()
    hold_back(office, issue, found)
    folder = office.folder
    office.close()
    with Office.open(folder) as again:
        [release] = releases(again, issue)
        assert release.who == "罗一木"
        assert abs((datetime.now().astimezone() - datetime.fromisoformat(release.when)).total_seconds()) < 60
        assert {each.code for each in release.passed} == {each.code for each in stops}
        assert stopping(again, issue, found) == ()


def test_what_is_new_stops_again_and_so_does_another_issue(office: Office, tmp_path: Path) -> None:
    issue = created(office, made_issue(photo=kept(office, tmp_path, encoded(grey((400, 330)), "JPEG"))))
    let_pass(office, issue, checked(office, issue))
    assert releases(office, issue)[0].who, "the user of this computer"
    worse = kept(office, tmp_path, encoded(grey((300, 250)), "JPEG"))
    changed = replace(issue, cover=replace(issue.cover, photo=worse))
    assert {each.code for each in stopping(office, changed, checked(office, changed))} == {"picture-low-resolution"}
    other = created(office, made_issue(2, issue.cover.photo))
    assert stopping(office, other, checked(office, other))


def test_warnings_stop_nothing(office: Office, tmp_path: Path) -> None:
    issue = created(office, made_issue(photo=kept(office, tmp_path, encoded(grey((2000, 1700)), "JPEG"))))
    warnings = [each for each in checked(office, issue) if not each.is_error]
    assert warnings
    hold_back(office, issue, warnings)
