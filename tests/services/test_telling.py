"""Told before they are stored: what came again, what was revised, what somebody else told already."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from email.message import EmailMessage
from pathlib import Path

import pytest

from shequ_editor.domain.issue import Issue, Section
from shequ_editor.domain.journal import Journal
from shequ_editor.domain.manuscript import Manuscript
from shequ_editor.services.arrivals import FileReport
from shequ_editor.services.office import Office, Query
from shequ_editor.services.telling import Action, Decide, Finding, by_default, by_rule
from tests.intake.wordfile import paragraph, run, word_file
from tests.library.twins import REWRITTEN, SAME_SUBJECT, SHORTENED, STORY
from tests.services.mails import photograph, question

UNIT = "望河街道竹溪社区居民委员会"
OTHER_UNIT = "柳湾街道社会工作服务站"
TITLE = "黑板会开在楼道里"


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    with Office.open(tmp_path / "library") as office:
        yield office


class Inbox:
    """Mails into the library, one by one; what was asked of each import."""

    def __init__(self, office: Office, folder: Path) -> None:
        self.office = office
        self.folder = folder
        self.asked: list[Finding] = []
        folder.mkdir()

    def take(self, *mails: bytes, decide: Decide = by_default) -> list[FileReport]:
        names = len(list(self.folder.iterdir()))
        paths = [self.folder / f"{names + number:03}.eml" for number in range(len(mails))]
        for path, data in zip(paths, mails, strict=True):
            path.write_bytes(data)

        def heard(findings: Sequence[Finding]) -> Sequence[Action] | None:
            self.asked = list(findings)
            return decide(findings)

        self.asked = []
        return list(self.office.import_files(paths, decide=heard).files)


@pytest.fixture
def inbox(office: Office, tmp_path: Path) -> Inbox:
    return Inbox(office, tmp_path / "inbox")


def story(
    title: str = TITLE,
    paragraphs: Sequence[str] = STORY,
    *,
    unit: str = UNIT,
    sender: str = "zhuxi@example.org",
    subject: str = "",
    day: int = 4,
    message_id: str = "",
    pictures: Sequence[bytes] = (),
) -> bytes:
    message = EmailMessage()
    message["Subject"] = subject or f"投稿：{title}"
    message["From"] = f"{unit} <{sender}>"
    message["Date"] = f"Mon, {day:02} Mar 2024 09:00:00 +0800"
    if message_id:
        message["Message-ID"] = message_id
    message.set_content("\n".join((title, unit, *paragraphs)) + "\n")
    for number, data in enumerate(pictures):
        message.add_attachment(data, maintype="image", subtype="jpeg", filename=f"图{number}.jpg")
    return message.as_bytes()


def with_file(name: str, data: bytes, *, subject: str, sender: str, unit: str, day: int = 6) -> bytes:
    message = EmailMessage()
    message["Subject"], message["From"] = subject, f"{unit} <{sender}>"
    message["Date"] = f"Mon, {day:02} Mar 2024 09:00:00 +0800"
    message.set_content("稿件见附件，请查收。\n")
    message.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return message.as_bytes()


def issue_of(number: int) -> Issue:
    return Issue(Journal("柳溪社区"), 2024, number, sections=(Section("街坊"),))


def outcomes(files: Sequence[FileReport]) -> list[str]:
    return [file.outcome for file in files]


def texts(manuscript: Manuscript) -> list[str]:
    return [block.text for block in manuscript.blocks]


# -- again


def test_a_mail_with_other_transport_headers_is_the_same_mail(inbox: Inbox) -> None:
    sent = story(message_id="<a@example.org>")
    (first,) = inbox.take(sent)
    (again,) = inbox.take(b"Received: from mx.example.org\r\nX-Spam: no\r\n" + sent)
    assert [finding.kind for finding in inbox.asked] == ["again"]
    assert (again.outcome, again.manuscripts) == ("already_there", first.manuscripts)
    assert again.message is not None
    assert TITLE in str(again.message)
    assert len(inbox.office.find()) == 1


def test_the_mail_that_came_again_is_kept_and_known_from_then_on(inbox: Inbox) -> None:
    (first,) = inbox.take(story())
    later = story(day=9)
    inbox.take(later)
    kept = {part.path.read_bytes() for part in inbox.office.originals(first.manuscripts[0])}
    assert later in kept
    assert outcomes(inbox.take(later)) == ["already_there"]
    assert inbox.asked == []
    inbox.office.undo()
    assert later not in {part.path.read_bytes() for part in inbox.office.originals(first.manuscripts[0])}
    assert inbox.office.check() == []


def test_the_same_file_in_another_mail(inbox: Inbox) -> None:
    document = word_file("".join(paragraph(run(text)) for text in (TITLE, UNIT, *STORY)))
    mails = [
        with_file("黑板会.docx", document, subject=f"投稿：{TITLE}", sender="zhuxi@example.org", unit=UNIT),
        with_file("黑板会.docx", document, subject=f"Fw: 投稿：{TITLE}", sender="a@example.com", unit="易秋生", day=8),
    ]
    assert outcomes([*inbox.take(mails[0]), *inbox.take(mails[1])]) == ["imported", "already_there"]
    plain = inbox.folder / "黑板会.docx"
    plain.write_bytes(document)
    (alone,) = inbox.office.import_files([plain]).files
    assert alone.outcome == "already_there"


def test_what_an_editor_changed_is_still_the_same_mail(inbox: Inbox) -> None:
    (first,) = inbox.take(story())
    number = first.manuscripts[0]
    old = inbox.office.manuscript(number)
    inbox.office.edit_manuscript(number, Manuscript("黑板会", unit=old.unit, blocks=old.blocks[:-1]))
    assert outcomes(inbox.take(story(day=5))) == ["already_there"]


def test_what_came_again_can_be_taken_in_once_more(inbox: Inbox) -> None:
    inbox.take(story())
    assert outcomes(inbox.take(story(day=5), decide=by_rule(again="new"))) == ["imported"]
    assert len(inbox.office.find()) == 2


def test_a_question_that_came_again_needs_no_answer(inbox: Inbox) -> None:
    inbox.take(question())
    assert outcomes(inbox.take(b"Received: from mx.example.org\n" + question())) == ["already_there"]
    assert inbox.asked == []


# -- revised


def test_a_revised_manuscript_becomes_a_version_with_the_new_mail_as_its_original(inbox: Inbox) -> None:
    (first,) = inbox.take(story())
    mail = story(paragraphs=REWRITTEN, subject=f"投稿：{TITLE}（修改稿）", day=6)
    (revised,) = inbox.take(mail)
    (finding,) = inbox.asked
    assert (finding.kind, finding.action) == ("revised", "version")
    assert texts(finding.known.texts[0])[-1] == STORY[-1]
    assert texts(finding.manuscript)[-1] == REWRITTEN[-1]
    number = first.manuscripts[0]
    assert (revised.outcome, revised.manuscripts) == ("new_version", (number,))
    assert [version.label for version in inbox.office.versions(number)] == ["修改稿", ""]
    assert texts(inbox.office.manuscript(number))[-1] == REWRITTEN[-1]
    assert inbox.office.originals(number)[0].path.read_bytes() == mail
    inbox.office.undo()
    assert texts(inbox.office.manuscript(number))[-1] == STORY[-1]
    assert inbox.office.originals(number)[0].path.read_bytes() != mail
    inbox.office.redo()
    assert texts(inbox.office.manuscript(number))[-1] == REWRITTEN[-1]
    assert inbox.office.originals(number)[0].path.read_bytes() == mail
    assert inbox.office.check() == []
    inbox.office.delete_manuscripts([number])
    assert inbox.office.check() == []
    assert outcomes(inbox.take(mail)) == ["imported"]


@pytest.mark.parametrize(
    ("change", "kind", "action"),
    [
        ({"paragraphs": (*STORY[:4], STORY[4] + "街道已印发做法。"), "day": 6}, "revised", "version"),
        ({"title": "楼道里的黑板会", "paragraphs": STORY, "day": 6}, "revised", "new"),
        ({"title": "黑板会开到楼道里", "paragraphs": STORY, "day": 6}, "revised", "version"),
        ({"pictures": (photograph(),), "day": 6}, "revised", "version"),
        ({"paragraphs": (*SAME_SUBJECT, STORY[0]), "subject": f"更正：{TITLE}", "day": 6}, "revised", "version"),
        ({"paragraphs": REWRITTEN, "day": 2}, "revised", "new"),
        ({"unit": OTHER_UNIT, "sender": "liuwan@example.org", "day": 6}, "like", "new"),
        ({"unit": OTHER_UNIT, "day": 6}, "like", "new"),
        ({"unit": OTHER_UNIT, "paragraphs": REWRITTEN, "title": "一块小黑板", "day": 6}, "like", "new"),
        ({"unit": OTHER_UNIT, "paragraphs": SHORTENED, "title": "小黑板", "day": 6}, "like", "new"),
        ({"paragraphs": SAME_SUBJECT, "day": 6}, None, None),
        ({"title": "议事亭", "paragraphs": SAME_SUBJECT, "unit": OTHER_UNIT, "day": 6}, None, None),
    ],
)
def test_what_a_mail_is(inbox: Inbox, change: dict[str, object], kind: str | None, action: str | None) -> None:
    inbox.take(story())
    inbox.take(story(**change))  # type: ignore[arg-type]
    assert [(finding.kind, finding.action) for finding in inbox.asked] == ([(kind, action)] if kind else [])


def test_what_an_editor_changed_is_not_replaced_unasked(inbox: Inbox) -> None:
    (first,) = inbox.take(story())
    number = first.manuscripts[0]
    shorter = Manuscript(TITLE, unit=UNIT, blocks=inbox.office.manuscript(number).blocks[1:])
    inbox.office.edit_manuscript(number, shorter)
    inbox.take(story(paragraphs=REWRITTEN, subject=f"投稿：{TITLE}（修改稿）", day=6))
    assert [(finding.kind, finding.action) for finding in inbox.asked] == [("revised", "new")]
    assert inbox.asked[0].known.edited


def test_a_revision_of_a_revision(inbox: Inbox) -> None:
    (first,) = inbox.take(story())
    inbox.take(story(paragraphs=REWRITTEN, subject=f"修改稿：{TITLE}", day=6))
    inbox.take(story(paragraphs=REWRITTEN[:4], subject=f"第三稿：{TITLE}", day=8))
    assert [(finding.kind, finding.action) for finding in inbox.asked] == [("revised", "version")]
    assert len(inbox.office.versions(first.manuscripts[0])) == 3


def test_the_placed_article_follows_and_a_printed_issue_does_not(inbox: Inbox) -> None:
    office = inbox.office
    (first,) = inbox.take(story())
    issue = min(office.create_issue(issue_of(3)).issues)
    office.place(first.manuscripts[0], office.issue(issue).sections[0].id)
    (revised,) = inbox.take(story(paragraphs=REWRITTEN, subject=f"修改稿：{TITLE}", day=6))
    assert revised.outcome == "new_version"
    assert texts(office.issue(issue).articles[0].manuscript)[-1] == REWRITTEN[-1]
    office.create_issue(issue_of(4))
    inbox.take(story(paragraphs=REWRITTEN[:4], subject=f"修改稿：{TITLE}", day=8))
    (finding,) = inbox.asked
    assert finding.action == "new"
    assert finding.known.placed in str(finding.fact)


@pytest.mark.parametrize(("action", "outcome", "count"), [("new", "imported", 2), ("skip", "skipped", 1)])
def test_a_revised_manuscript_can_be_taken_otherwise(inbox: Inbox, action: Action, outcome: str, count: int) -> None:
    inbox.take(story())
    mail = story(paragraphs=REWRITTEN, subject=f"修改稿：{TITLE}", day=6)
    (file,) = inbox.take(mail, decide=by_rule(revised=action))
    assert file.outcome == outcome
    assert len(inbox.office.find()) == count
    kept = {path.read_bytes() for path in (inbox.office.folder / "originals").rglob("*") if path.is_file()}
    assert (mail in kept) == (action == "new")


# -- what came together


def test_what_came_together_is_told_too_and_the_earliest_is_the_first(inbox: Inbox) -> None:
    revised = story(paragraphs=REWRITTEN, subject=f"修改稿：{TITLE}", day=6)
    files = inbox.take(
        revised, story(day=9), story(), story("同一件事", STORY, unit=OTHER_UNIT, sender="b@example.org", day=10)
    )
    assert [(finding.kind, finding.action) for finding in inbox.asked] == [
        ("revised", "version"),
        ("again", "skip"),
        ("like", "new"),
    ]
    assert outcomes(files) == ["new_version", "already_there", "imported", "imported"]
    assert files[0].manuscripts == files[1].manuscripts == files[2].manuscripts
    number = files[0].manuscripts[0]
    assert texts(inbox.office.manuscript(number))[-1] == REWRITTEN[-1]
    assert len(inbox.office.versions(number)) == 2
    assert "同一件事" not in str(files[3].notices[-1].message)
    assert [notice.code for notice in inbox.office.notices(files[3].manuscripts[0])] == ["told-like"]


def test_nothing_is_stored_where_nobody_decides(inbox: Inbox) -> None:
    inbox.take(story())
    report = inbox.take(story(day=5), story("议事亭", SAME_SUBJECT), decide=lambda _findings: None)
    assert outcomes(report) == ["not_read", "not_read"]
    assert len(inbox.office.find()) == 1


def test_nothing_is_asked_where_all_is_new(inbox: Inbox) -> None:
    asked: list[Sequence[Finding]] = []
    inbox.take(story(), story("议事亭", SAME_SUBJECT, day=5), decide=lambda findings: asked.append(findings))
    assert asked == []
    assert len(inbox.office.find()) == 2


def test_what_went_meanwhile_makes_it_new(inbox: Inbox) -> None:
    (first,) = inbox.take(story())

    def gone(findings: Sequence[Finding]) -> list[Action]:
        inbox.office.delete_manuscripts(first.manuscripts)
        return by_default(findings)

    assert outcomes(inbox.take(story(day=5), decide=gone)) == ["imported"]


def test_a_whole_import_of_repeats_is_undone_and_done_again(inbox: Inbox) -> None:
    inbox.take(story(), story("议事亭", SAME_SUBJECT))
    before = {row: inbox.office.manuscript(row) for row in inbox.office.find(Query())}
    inbox.take(
        story(day=7),
        story(paragraphs=REWRITTEN, subject=f"修改稿：{TITLE}", day=8),
        story("一块小黑板", SHORTENED, unit=OTHER_UNIT, day=9),
    )
    after = {row: inbox.office.manuscript(row) for row in inbox.office.find(Query())}
    assert len(after) == 3
    inbox.office.undo()
    assert {row: inbox.office.manuscript(row) for row in inbox.office.find(Query())} == before
    inbox.office.redo()
    assert {row: inbox.office.manuscript(row) for row in inbox.office.find(Query())} == after
    assert inbox.office.check() == []


def test_mails_of_the_real_issue_are_no_repeats_of_each_other(office: Office, real_issue: Path) -> None:
    asked: list[Sequence[Finding]] = []
    office.import_files([real_issue / "inbox"], decide=lambda findings: asked.append(findings) or by_default(findings))
    assert asked == []


def test_the_real_mails_sent_on_are_the_same(office: Office, real_issue: Path, tmp_path: Path) -> None:
    paths = sorted((real_issue / "inbox").glob("*.eml"))
    first = office.import_files(paths)
    for path in paths:
        undated = re.sub(rb"^Date:.*\n", b"", path.read_bytes(), count=1, flags=re.MULTILINE)
        (tmp_path / path.name).write_bytes(b"Received: from mx.example.org\n" + undated)
    again = office.import_files([tmp_path / path.name for path in paths])
    assert {file.outcome for file in again.files} == {"already_there"}
    assert [file.manuscripts for file in again.files] == [file.manuscripts for file in first.files]
