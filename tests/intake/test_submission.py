"""Whole files: what belongs together, what is no submission, what cannot be read; one bad part harms no other."""

from __future__ import annotations

import base64
import hashlib
import io
import zipfile
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from shequ_editor.errors import IntakeError
from shequ_editor.intake import Limits, Submission
from shequ_editor.intake.listing import as_json
from shequ_editor.intake.reading import read_bytes, read_file
from tests.intake.habits import HABITS, Story, picture, write_docx, write_mail, write_text
from tests.intake.stories import CASES, FEATURE, STORIES
from tests.intake.test_pictures import LAMP, png
from tests.intake.wordfile import paragraph, run, word_file

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600


def docx(story: Story = CASES, pictures: Sequence[bytes] = ()) -> bytes:
    return write_docx(story, HABITS["official"], (lambda n: pictures[n - 1]) if pictures else None)


def photo(number: int, width: int = 900) -> bytes:
    return picture(width, 600 + number)


def zipped(*files: tuple[str, bytes]) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for name, content in files:
            archive.writestr(name, content)
    return data.getvalue()


def codes(submission: Submission) -> list[str]:
    return [told.code for told in submission.notices]


def titles(submission: Submission) -> list[str]:
    return [read.manuscript.title for read in submission.manuscripts]


def names(submission: Submission) -> list[list[str]]:
    return [[picture.name for picture in read.manuscript.pictures] for read in submission.manuscripts]


def photo_places(submission: Submission) -> list[int]:
    return [n for n, (role, _) in enumerate(as_json(submission)[0]["blocks"]) if role == "photo"]


# ---- what belongs together


def test_everything_that_came_is_kept_byte_for_byte() -> None:
    files = [("稿件.docx", docx(FEATURE)), ("河堤.jpg", photo(1)), ("说明.bin", b"\0\1\2")]
    submission = read_bytes(write_mail("投稿：x", "请审阅。", files), "投稿.eml")
    kept = {part.name: part.data for part in submission.parts}
    assert {name: kept[name] for name, _ in files} == dict(files)
    for read in submission.manuscripts:
        for shown in read.manuscript.pictures:
            assert hashlib.sha256(submission.pictures[shown.sha256]).hexdigest() == shown.sha256
            assert submission.pictures[shown.sha256] in kept.values()


def test_photographs_beside_are_spread_over_the_text_in_the_order_of_their_names() -> None:
    files = [("稿件.docx", docx()), ("10.jpg", photo(3)), ("1.jpg", photo(1)), ("2.jpg", photo(2))]
    submission = read_bytes(write_mail("投稿：" + CASES.title, "见附件", files), "投稿.eml")
    assert names(submission) == [["1.jpg", "2.jpg", "10.jpg"]]
    roles = [role for role, _ in as_json(submission)[0]["blocks"]]
    assert roles[-1] == "photo"
    assert all(roles[place - 1] == "p" for place in photo_places(submission))
    assert len(set(photo_places(submission))) == 3


def test_words_say_where_photographs_go() -> None:
    asked = Story(
        CASES.title,
        [*CASES.blocks[:3], ("p", "（图2）"), *CASES.blocks[3:5], ("p", "【插入照片1：记账】"), *CASES.blocks[5:]],
    )
    files = [("稿件.docx", docx(asked)), ("图1.jpg", photo(1)), ("图2.jpg", photo(2))]
    submission = read_bytes(write_mail("投稿", "见附件", files), "投稿.eml")
    blocks = as_json(submission)[0]["blocks"]
    assert blocks[3] == ["photo", "图2.jpg"]
    assert blocks[6:8] == [["photo", "图1.jpg"], ["caption", "记账"]]


def test_an_original_takes_the_place_of_its_smaller_copy() -> None:
    large = io.BytesIO()
    Image.radial_gradient("L").resize((1200, 800)).save(large, "JPEG")
    small = io.BytesIO()
    Image.open(io.BytesIO(large.getvalue())).resize((480, 320)).save(small, "JPEG", quality=60)
    files = [("稿件.docx", docx(FEATURE, [small.getvalue()])), ("DSC_0012.jpg", large.getvalue())]
    submission = read_bytes(write_mail("投稿", "见附件", files), "投稿.eml")
    (shown,) = submission.manuscripts[0].manuscript.pictures
    assert (shown.name, shown.width) == ("DSC_0012.jpg", 1200)
    assert len(photo_places(submission)) == 1


def test_a_photograph_from_a_telephone_is_kept_as_it_came_and_shown_as_jpeg() -> None:
    submission = read_bytes(write_mail("投稿", "见附件", [("稿件.docx", docx()), ("灯.HEIC", LAMP)]), "投稿.eml")
    assert names(submission) == [["灯.jpg"]]
    (shown,) = submission.manuscripts[0].manuscript.pictures
    assert submission.pictures[shown.sha256].startswith(b"\xff\xd8\xff")
    kept = {part.name: part.data for part in submission.parts}
    assert kept["灯.HEIC"] == LAMP
    assert names(read_bytes(LAMP, "灯.heic")) == [["灯.jpg"]]
    bad = read_bytes(write_mail("投稿", "见附件", [("稿件.docx", docx()), ("坏.HEIC", LAMP[:300])]), "投稿.eml")
    assert (titles(bad), names(bad), len(codes(bad))) == ([CASES.title], [[]], 1)


def test_several_manuscripts_keep_their_own_units_and_photographs() -> None:
    files = [
        ("一碗热汤面.docx", docx(FEATURE)),
        ("小院里的四把钥匙.docx", docx()),
        ("小院里的照片.jpg", photo(1)),
        ("无主.jpg", photo(2)),
    ]
    submission = read_bytes(write_mail("投稿两篇", "报送单位：河湾市河湾街道社会事务办公室", files), "投稿.eml")
    assert titles(submission) == [FEATURE.title, CASES.title]
    assert [read.manuscript.unit for read in submission.manuscripts] == [FEATURE.unit, CASES.unit]
    assert names(submission) == [["一碗热汤面-1.jpg"], ["小院里的照片.jpg"]]
    assert codes(submission) == ["picture-owner"]
    assert [read.original for read in submission.manuscripts] == ["一碗热汤面.docx", "小院里的四把钥匙.docx"]


def test_an_archive_with_a_folder_for_each_manuscript() -> None:
    data = zipped(
        ("甲/稿件.docx", docx(INTERVIEW)), ("甲/1.jpg", photo(1)), ("乙/稿件.docx", docx()), ("乙/1.jpg", photo(2))
    )
    submission = read_bytes(data, "投稿.zip")
    assert (submission.kind, titles(submission)) == ("archive", [INTERVIEW.title, CASES.title])
    widths = [[shown.height for shown in read.manuscript.pictures] for read in submission.manuscripts]
    assert widths == [[601], [602]]
    assert read_bytes(write_mail("投稿", "见附件", [("投稿.zip", data)]), "x.eml").manuscripts == submission.manuscripts


INTERVIEW = STORIES[2]


def test_the_same_manuscript_in_several_files_is_read_once() -> None:
    files = [("稿件.txt", write_text(CASES).encode("gbk")), ("稿件.docx", docx())]
    submission = read_bytes(write_mail("投稿：" + CASES.title, write_text(CASES), files), "投稿.eml")
    assert [read.original for read in submission.manuscripts] == ["稿件.docx"]
    assert codes(submission) == ["same-manuscript"]


@pytest.mark.parametrize("names", [("小院（初稿）.docx", "小院（修改稿）.docx"), ("小院.docx", "小院 定稿.docx")])
def test_of_two_versions_the_later_one_is_read(names: tuple[str, str]) -> None:
    story = Story(CASES.title, [*CASES.blocks, ("p", "后来，小院又添了一把长椅，谁走累了都可以坐一坐。")])
    for order in ((0, 1), (1, 0)):
        files = [(names[n], docx(story if n else CASES)) for n in order]
        submission = read_bytes(write_mail("投稿：" + CASES.title, "见附件", files), "投稿.eml")
        assert [read.original for read in submission.manuscripts] == [names[1]]
        assert codes(submission) == ["same-manuscript"]


def test_a_word_file_of_photographs_goes_to_the_manuscript() -> None:
    album = Story("", [("photo", "院长在修灯"), ("photo", "居民写公约")])
    files = [("稿件.docx", docx()), ("照片.docx", docx(album, [photo(1), photo(2)]))]
    submission = read_bytes(write_mail("投稿", "见附件", files), "河湾.eml")
    assert len(submission.manuscripts) == 1
    assert as_json(submission)[0]["blocks"][-4:] == [
        ["photo", "河湾-1.jpg"],
        ["caption", "院长在修灯"],
        ["photo", "河湾-2.jpg"],
        ["caption", "居民写公约"],
    ]


def test_a_form_beside_a_manuscript_is_no_manuscript() -> None:
    form = word_file(paragraph(run("投稿登记表")) + paragraph(run("姓名：陆小满")))
    submission = read_bytes(write_mail("投稿", "见附件", [("稿件.docx", docx()), ("登记表.docx", form)]), "x.eml")
    assert titles(submission) == [CASES.title]
    assert codes(submission) == ["no-manuscript"]


def test_an_article_in_an_html_mail_keeps_its_pictures_in_their_places() -> None:
    body = "".join(f"<p>{text}</p>" for _, text in CASES.blocks[:3]) + "<img src='cid:p1'>"
    body += "".join(f"<p>{text}</p>" for _, text in CASES.blocks[3:])
    mail = "\r\n".join(
        [
            "Subject: x",
            "From: a@example.cn",
            "Content-Type: multipart/related; boundary=b",
            "",
            "--b",
            "Content-Type: text/html; charset=utf-8",
            "",
            f"<h1>{CASES.title}</h1>{body}",
            "--b",
            "Content-Type: image/jpeg; name=a.jpg",
            "Content-ID: <p1>",
            "Content-Transfer-Encoding: base64",
            "",
            base64.b64encode(photo(1)).decode(),
            "--b--",
        ]
    ).encode()
    submission = read_bytes(mail, "x.eml")
    assert titles(submission) == [CASES.title]
    assert photo_places(submission) == [3]
    assert names(submission) == [["a.jpg"]]


def test_a_forwarded_manuscript_is_its_first_senders() -> None:
    text = '-----原始邮件-----\n发件人："梨树社区" <l@example.cn>\n发送时间：2024年3月5日\n'
    text += "收件人：b@example.cn\n主题：投稿\n\n"
    submission = read_bytes(write_mail("转发：投稿：" + CASES.title, text + write_text(CASES)), "x.eml")
    assert as_json(submission)[0]["blocks"] == [list(block) for block in CASES.blocks]


@pytest.mark.parametrize(
    ("text", "sender", "unit"),
    [
        ("报送单位：河湾市青石社区", "陆小满", "河湾市青石社区"),
        ("报送单位（盖章）: 河湾市青石社区　联系人：陆小满", "陆小满", "河湾市青石社区"),
        ("请审阅。\n\n河湾市青石社区\n陆小满\n2024年3月5日", "河湾街道办事处", "河湾市青石社区"),
        ("请审阅。", "河湾市青石社区", "河湾市青石社区"),
        ("请审阅。", "陆小满", ""),
    ],
)
def test_who_sends_it_is_told_by_label_signature_or_sender(text: str, sender: str, unit: str) -> None:
    mail = write_mail(
        "投稿：" + INTERVIEW.title, text, [("稿件.docx", docx(INTERVIEW))], sender=f"{sender} <a@example.cn>"
    )
    submission = read_bytes(mail, "x.eml")
    assert (submission.sender_name, submission.sender_address) == (sender, "a@example.cn")
    assert as_json(submission)[0]["unit"] == unit


def test_json_names_blocks_by_the_eleven_names_that_its_readers_know() -> None:
    text = "春到河湾\n编者按：" + "好。" * 20 + "\n" + "小院里的事。" * 20 + "\n● 带水\n● 带伞\n"
    text += "小院里的事。" * 20 + "\n巷口槐花白，\n邻家唤客来。\n一壶新煮水，\n坐到月徘徊。\n" + "小院里的事。" * 20
    text += "\n【相关链接】\n" + "小院里的事。" * 9
    blocks = as_json(read_bytes(text.encode(), "稿.txt"))[0]["blocks"]
    assert [role for role, _ in blocks] == ["lead", "p", "line", "line", "p", *["line"] * 4, "p", "line", "p"]


# ---- what is no submission


@pytest.mark.parametrize(
    ("subject", "text"),
    [
        ("请问稿费什么时候发？", "编辑老师您好，请问上期稿费什么时候发放？谢谢！"),
        ("感谢", "收到样刊，非常感谢编辑部老师们的辛苦付出，祝工作顺利！"),
        ("投稿咨询", "老师好，我想问一下贵刊的投稿邮箱是多少，字数有什么要求？"),
        ("投稿须知在哪里看", "请问投稿须知在哪里？"),
        ("能力提升培训班报名通知", "我中心四月举办能力提升培训班，课程优惠，报名从速，可开发票，详情点击链接。" * 6),
        ("代开发票", "长期代开各类发票，价格优惠，点击链接加微信，限时折扣，欢迎来电。" * 20),
        ("", ""),
        ("订阅", "我们单位想订阅十份，请告知怎么办理。"),
    ],
)
def test_questions_thanks_and_adverts_are_no_submissions(subject: str, text: str) -> None:
    submission = read_bytes(write_mail(subject, text), "x.eml")
    assert not submission.is_submission
    assert submission.manuscripts == ()
    assert submission.text == text


def test_a_machines_answer_is_no_submission_whatever_it_quotes() -> None:
    mail = b"Auto-Submitted: auto-replied\n" + write_mail(
        "自动回复：投稿", "我正在休假，您的来信已经收到，回来以后再读。" * 20
    )
    assert not read_bytes(mail, "x.eml").is_submission


def test_an_empty_mail_is_told() -> None:
    submission = read_bytes(b"From: a@example.cn\nDate: Tue, 05 Mar 2024 10:00:00 +0800\n\n", "空.eml")
    assert (submission.is_submission, codes(submission)) == (False, ["mail-empty"])


@pytest.mark.parametrize("subject", ["投稿：" + CASES.title, "你好", "", "梨树社区的一个做法"])
def test_an_article_is_a_submission_under_any_subject(subject: str) -> None:
    submission = read_bytes(write_mail(subject, write_text(CASES)), "x.eml")
    assert titles(submission) == [CASES.title]


def test_any_manuscript_attached_makes_a_submission() -> None:
    submission = read_bytes(write_mail("请问收到了吗？", "请问附件收到了吗？谢谢！", [("稿件.docx", docx())]), "x.eml")
    assert titles(submission) == [CASES.title]


def test_a_promised_manuscript_that_did_not_come_is_told() -> None:
    submission = read_bytes(write_mail("梨树社区投稿：春到河湾", "稿件见附件，请查收。"), "x.eml")
    assert submission.is_submission
    assert titles(submission) == ["春到河湾"]
    assert codes(submission) == ["manuscript-missing"]


def test_photographs_alone_are_a_submission_a_screenshot_with_a_question_is_not() -> None:
    sent = read_bytes(
        write_mail("投稿：春到河湾照片", "补发两张。", [("a.jpg", photo(1)), ("b.jpg", photo(2))]), "x.eml"
    )
    assert (titles(sent), names(sent)) == (["春到河湾照片"], [["a.jpg", "b.jpg"]])
    asked = read_bytes(write_mail("请问", "老师您好，请问这一期还有吗？见截图", [("截图.jpg", photo(1))]), "x.eml")
    assert not asked.is_submission


# ---- what cannot be read


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("坏.docx", b"not a zip at all", "docx-damaged"),
        ("空.docx", b"", "kind-empty"),
        ("老.doc", OLE, "kind-damaged"),
        ("密.docx", OLE + "EncryptedPackage\0".encode("utf-16-le"), "kind-encrypted"),
        ("看.pdf", b"%PDF-1.4", "pdf-damaged"),
        ("旧.rtf", b"{\\rtf1}", "kind-rtf"),
        ("包.rar", b"Rar!\x1a\x07\x00", "archive-empty"),
        ("断.7z", b"7z\xbc\xaf\x27\x1c\x00", "archive-damaged"),
        ("怪.xyz", b"\x01\x02\x03\xff\xfe\x00", "kind-other"),
        ("乱.txt", bytes(range(256)) * 10, "text-charset"),
        ("坏.zip", b"PK\x03\x04 nothing", "archive-damaged"),
        ("爬.zip", zipped(("../../x.txt", b"x")), "archive-climbs"),
        ("假.png", png(60_000, 60_000, b"\0" * 100), "picture-too-large"),
    ],
)
def test_each_bad_part_has_its_sentence_and_the_rest_is_unharmed(name: str, data: bytes, code: str) -> None:
    submission = read_bytes(write_mail("投稿", "见附件", [(name, data), ("好.docx", docx())]), "x.eml")
    assert titles(submission) == [CASES.title]
    assert as_json(submission)[0]["blocks"] == [list(block) for block in CASES.blocks]
    assert codes(submission) == [code]
    assert any(said in str(submission.notices[0]) for said in (name, "../../x.txt"))
    assert (name, data) in [(part.name, part.data) for part in submission.parts]
    if code != "archive-climbs":
        with pytest.raises(IntakeError) as caught:
            read_bytes(data, name)
        assert caught.value.code == code


def test_an_unreadable_manuscript_is_still_a_submission_with_its_title_and_unit() -> None:
    submission = read_bytes(write_mail("投稿：春到河湾", "报送单位：河湾市梨树社区", [("稿.doc", OLE)]), "x.eml")
    (manuscript,) = as_json(submission)
    assert (manuscript["title"], manuscript["unit"], manuscript["blocks"]) == ("春到河湾", "河湾市梨树社区", [])


def test_an_archive_with_a_password_may_hold_a_manuscript() -> None:
    data = bytearray(zipped(("稿.docx", docx())))
    data[data.rindex(b"PK\x01\x02") + 8] |= 1
    data[6] |= 1
    submission = read_bytes(bytes(data), "春到河湾.zip")
    assert (submission.is_submission, titles(submission), codes(submission)) == (
        True,
        ["春到河湾"],
        ["password-needed"],
    )


def test_a_truncated_mail_keeps_what_came_whole() -> None:
    mail = write_mail("投稿：" + CASES.title, "见附件", [("稿件.docx", docx()), ("1.jpg", photo(1))])
    submission = read_bytes(mail[:-2000], "断.eml")
    assert titles(submission) == [CASES.title]
    assert codes(submission) == ["mail-truncated", "picture-lies"]
    cut_earlier = read_bytes(mail[: len(mail) // 3], "断.eml")
    assert titles(cut_earlier) == [CASES.title]
    assert codes(cut_earlier) == ["mail-truncated", "docx-damaged"]


def test_a_file_that_is_gone_or_too_large(tmp_path: Path) -> None:
    with pytest.raises(IntakeError) as caught:
        read_file(tmp_path / "没有.docx")
    assert caught.value.code == "file-unreadable"
    path = tmp_path / "大.txt"
    path.write_bytes(b"x" * 11)
    with pytest.raises(IntakeError) as caught:
        read_file(path, limits=Limits(file=10))
    assert caught.value.code == "file-too-large"


@settings(max_examples=60)
@given(st.data())
def test_no_damage_to_a_mail_raises_but_in_a_sentence(data: st.DataObject) -> None:
    mail = bytearray(_MAIL)
    for place in data.draw(st.lists(st.integers(0, len(mail) - 1), min_size=1, max_size=30)):
        mail[place] = data.draw(st.integers(0, 255))
    end = data.draw(st.integers(0, len(mail)))
    with suppress(IntakeError):
        as_json(read_bytes(bytes(mail[:end]), "x.eml"))


@settings(max_examples=60)
@given(st.data())
def test_no_damage_to_a_word_file_raises_but_in_a_sentence(data: st.DataObject) -> None:
    stored = bytearray(_STORED)
    for place in data.draw(st.lists(st.integers(0, len(stored) - 1), min_size=1, max_size=30)):
        stored[place] = data.draw(st.integers(0, 255))
    with suppress(IntakeError):
        as_json(read_bytes(bytes(stored), "x.docx"))


@given(st.text("河湾街道梨树社区 　，。！？：“”（）、—…1一（）.\n\t●（据）张三李四2024年3月日aZ", max_size=400))
def test_any_text_keeps_all_its_letters(text: str) -> None:
    """Whatever is taken for title, unit or authors: no letter is lost."""
    data = ("春到河湾处处新\n" + text).encode("utf-8", "ignore")
    (manuscript,) = as_json(read_bytes(data, "稿件.txt"))
    fields = [
        manuscript["title"],
        manuscript["kicker"],
        manuscript["subtitle"],
        manuscript["unit"],
        *manuscript["authors"],
    ]
    got = "".join(fields + [text for _, text in manuscript["blocks"]])
    assert {c for c in text if "一" <= c <= "龥"} <= set(got)


def _unpacked(data: bytes) -> bytes:
    """A Word file whose parts are stored as they are, so that damage reaches the XML."""
    result = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as packed, zipfile.ZipFile(result, "w", zipfile.ZIP_STORED) as archive:
        for name in packed.namelist():
            archive.writestr(name, packed.read(name))
    return result.getvalue()


_MAIL = write_mail(
    "投稿：" + CASES.title, "见附件", [("稿件.docx", docx()), ("1.jpg", picture(200, 200))], charset="gb18030"
)
_STORED = _unpacked(word_file("".join(paragraph(run(text, "<w:b/>")) for _, text in CASES.blocks)))
