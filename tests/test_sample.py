"""The sample issue: made again from its sources, and what it is meant to show."""

from __future__ import annotations

import email
import io
import re
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from email.message import Message
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from shequ_editor.domain.issue import INSIDE_BACK, Start
from shequ_editor.domain.manuscript import Manuscript, Role
from shequ_editor.intake.reading import read_file
from shequ_editor.services.build import build
from shequ_editor.services.choices import Kind
from shequ_editor.services.plan import read_plan

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = ROOT / "resources" / "sample"
INBOX = SAMPLE / "inbox"
SOURCES = ROOT / "packaging" / "sample"
PLACED = sorted(path.stem for path in SOURCES.glob("[0-9]*.md") if path.stem[:2] not in ("13", "90"))

sys.path.insert(0, str(ROOT / "packaging"))

from sample_maker.source import Item, Source, read_source  # noqa: E402


def test_the_script_makes_the_committed_mails(tmp_path: Path) -> None:
    script = ROOT / "packaging" / "make_sample.py"
    subprocess.run([sys.executable, script, "--out", tmp_path], check=True, capture_output=True)
    made = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    assert sorted(made) == sorted(path.name for path in INBOX.iterdir())
    assert [name for name, data in made.items() if data != (INBOX / name).read_bytes()] == []


def test_the_plan_names_what_is_there_and_places_all_but_two() -> None:
    plan = read_plan(SAMPLE / "issue.toml")
    assert plan.notices == ()
    assert sorted(Path(article.source).stem for article in plan.issue.articles) == PLACED


def test_the_plan_uses_every_way_to_place_an_article() -> None:
    issue = read_plan(SAMPLE / "issue.toml").issue
    articles = issue.articles
    assert {article.start for article in articles} == set(Start)
    onward = {article.continues_on for article in articles} - {""}
    assert INSIDE_BACK in onward
    assert any(target.isdigit() for target in onward)
    assert {article.columns for article in articles} >= {0, 3}
    assert any(section.columns == 3 for section in issue.sections)
    assert any(article.toc_unit for article in articles)
    assert any(article.kicker for article in articles)
    assert any(article.subtitle for article in articles)
    assert any(article.initial for article in articles)


def test_it_is_small_enough_to_ship() -> None:
    assert sum(path.stat().st_size for path in SAMPLE.rglob("*") if path.is_file()) < 12_000_000


# -- what the mails hold


def parts(name: str) -> Iterator[Message]:
    mail = email.message_from_bytes((INBOX / f"{name}.eml").read_bytes())
    return (part for part in mail.walk() if not part.is_multipart())


def attachment(name: str, kind: str) -> bytes:
    """The first part of a mail whose media type contains ``kind``."""
    return next(payload(part) for part in parts(name) if kind in part.get_content_type())


def payload(part: Message) -> bytes:
    data: Any = part.get_payload(decode=True)
    return bytes(data)


def document(name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(attachment(name, "wordprocessingml"))) as archive:
        return archive.read("word/document.xml").decode("utf-8")


@pytest.mark.parametrize(
    ("name", "tag"),
    [
        ("01-notice", '<w:pStyle w:val="3"/>'),
        ("01-notice", "<w:tbl>"),
        ("02-lift", "<w:footnoteReference"),
        ("02-lift", 'w:val="subscript"'),
        ("03-bench", "<w:ins "),
        ("03-bench", "<w:delText"),
        ("04-river", "<w:txbxContent>"),
        ("04-river", '<w:numId w:val="1"/>'),
        ("04-river", '<w:numId w:val="2"/>'),
        ("05-canteen", "<w:drawing>"),
        ("07-keys", "<w:rubyBase>"),
        ("11-lane", "<w:sdtContent>"),
    ],
)
def test_a_word_file_holds_what_its_author_did(name: str, tag: str) -> None:
    assert tag in document(name)


def test_an_archive_with_gbk_names() -> None:
    with zipfile.ZipFile(io.BytesIO(attachment("09-courtyard", "zip"))) as archive:
        assert archive.testzip() is None
        assert not any(entry.flag_bits & 0x800 for entry in archive.infolist())
        raw = [entry.orig_filename.encode("cp437") for entry in archive.infolist()]
    assert raw[0].decode("gbk") == "三号院不再怕下雨.docx"


def test_a_text_file_in_gb18030_that_is_not_utf_8() -> None:
    data = next(payload(part) for part in parts("06-reading") if part.get("Content-Disposition"))
    assert "《红楼梦》" in data.decode("gb18030")
    with pytest.raises(UnicodeDecodeError):
        data.decode("utf-8")


def test_an_article_in_the_mail_itself_labelled_gb2312_but_gbk() -> None:
    part = next(parts("08-watch"))
    assert (part.get_content_type(), part.get_content_charset()) == ("text/plain", "gb2312")
    assert "沈镕" in payload(part).decode("gbk")
    with pytest.raises(UnicodeDecodeError):
        payload(part).decode("gb2312")


def test_headers_and_bodies_come_in_every_coding() -> None:
    heads = [(INBOX / f"{name}.eml").read_bytes().partition(b"\r\n\r\n")[0] for name in PLACED]
    subjects = [found for head in heads for found in re.findall(rb"Subject: =\?([\w-]+)\?([BQ])\?", head)]
    assert {(b"gb2312", b"B"), (b"gbk", b"B"), (b"utf-8", b"B"), (b"utf-8", b"Q"), (b"gb18030", b"Q")} <= set(subjects)
    codings = {next(parts(name))["Content-Transfer-Encoding"] for name in PLACED}
    assert codings == {"base64", "quoted-printable", "8bit"}


def test_pictures_lie_stand_and_are_turned_small_and_large() -> None:
    with Image.open(io.BytesIO(attachment("07-keys", "image/jpeg"))) as turned:
        assert turned.width > turned.height
        assert turned.getexif()[0x0112] == 6
    with Image.open(io.BytesIO(attachment("06-reading", "image/jpeg"))) as small:
        assert small.size == (480, 320)
    with Image.open(io.BytesIO(attachment("10-lantern", "image/jpeg"))) as poster:
        assert poster.height > poster.width >= 1200
    for cover in ("cover", "back"):
        with Image.open(SAMPLE / "photos" / f"{cover}.jpg") as photo:
            assert photo.size == (2600, 3500)


def test_a_character_above_the_basic_plane() -> None:
    assert any(ord(char) > 0xFFFF for char in document("07-keys"))


# -- what they are understood as

ROLES = {"numbered-h1": "h1", "numbered-p": "item", "text-box": "box"}
HEAD = ("title", "kicker", "subtitle", "unit", "byline")


def meant(source: Source) -> list[tuple[str, str]]:
    """Role and text of each block as the source has it, Word's own numbers counted out."""
    blocks = []
    counts = {"numbered-h1": 0, "numbered-p": 0}
    for item in source.items:
        if item.kind in HEAD:
            continue
        if item.kind in counts:
            counts[item.kind] += 1
        role, text = ROLES.get(item.kind, item.kind), _text(item, counts.get(item.kind, 0))
        if role == "verse" and blocks and blocks[-1][0] == "verse":  # the lines of a stanza are one block
            text = f"{blocks.pop()[1]}\n{text}"
        blocks.append((role, text))
    return blocks


def _text(item: Item, count: int) -> str:
    number = {"numbered-h1": f"{'零一二三四五'[count]}、", "numbered-p": f"{count}."}.get(item.kind, "")
    if item.rows:
        return "\n".join("\t".join(row) for row in item.rows)
    return item.picture or number + item.printed


def understood(manuscript: Manuscript, source: Source) -> list[tuple[str, str]]:
    """Role and text of each block as read; pictures sent beside the manuscript have no place in the source."""
    beside = {entry["name"] for entry in source.settings.get("beside", ())}
    return [
        (str(block.role), block.picture or block.text) for block in manuscript.blocks if block.picture not in beside
    ]


NOT_A_NAME = re.compile(r"本刊记者|通讯员|\s")


def said_unit(source: Source) -> str:
    """The unit that the letter names."""
    found = re.search(r"报送单位：(\S+)", source.letter)
    return found[1] if found else ""


@pytest.mark.parametrize(
    "name",
    PLACED,
)
def test_a_mail_is_understood_as_it_was_meant(name: str) -> None:
    source = read_source(SOURCES / f"{name}.md")
    submission = read_file(INBOX / f"{name}.eml")
    (read,) = submission.manuscripts
    manuscript = read.manuscript
    assert submission.is_submission
    assert submission.subject == source.get("subject")
    assert submission.sender_name == source.get("from")
    assert manuscript.title == source.text_of("title")
    assert manuscript.kicker == source.text_of("kicker")
    assert manuscript.subtitle.lstrip("—") == source.text_of("subtitle").lstrip("—")
    assert manuscript.unit == (source.text_of("unit") or said_unit(source))
    assert "".join(manuscript.authors) == NOT_A_NAME.sub("", source.text_of("byline"))
    assert understood(manuscript, source) == meant(source)
    beside = [entry["name"] for entry in source.settings.get("beside", ())]
    inside = [item.picture for item in source.items if item.picture]
    assert [picture.name for picture in manuscript.pictures] == inside + beside
    notes = [piece.text for item in source.items for piece in item.pieces if piece.kind == "note"]
    assert [span.note for block in manuscript.blocks for span in block.spans if span.note] == notes


def test_the_mails_show_every_kind_of_block() -> None:
    plan = read_plan(SAMPLE / "issue.toml")
    blocks = [
        block
        for name in PLACED
        for read in read_file(INBOX / f"{name}.eml").manuscripts
        for block in read.manuscript.blocks
    ]
    assert {block.role for block in (*blocks, *plan.issue.inside_front.blocks)} == set(Role)


def test_the_enquiry_is_no_submission() -> None:
    assert not read_file(INBOX / "90-enquiry.eml").is_submission


# -- what becomes of it


def test_the_issue_folds_and_could_be_printed_with_a_few_things_to_look_at(tmp_path: Path) -> None:
    built = build(SAMPLE / "issue.toml", tmp_path, only=[Kind.PDF])
    assert {finding.code for finding in built.findings} == {
        "picture-low-resolution", "picture-no-caption", "unit-missing"
    }  # fmt: skip
    assert not any(finding.is_error for finding in built.findings)
    report = built.as_json()
    assert report["pages"] % 4 == 0
    assert report["pages"] - 4 >= 16
    assert [entry["source"] for entry in report["contents"]] == [
        article.source for article in read_plan(SAMPLE / "issue.toml").issue.articles
    ]
