"""粘贴成稿: a pasted text is a submission of its own."""

from __future__ import annotations

from pathlib import Path

from shequ_editor.domain.issue import Issue, Section
from shequ_editor.domain.journal import Journal
from shequ_editor.domain.manuscript import Manuscript, Role, text_block
from shequ_editor.services.build import build
from shequ_editor.services.cleaning import take_apart
from shequ_editor.services.office import Office, Query

TEXT = "茶亭里的老邻居\r\n　　茶亭开张那天,来了三十多位老邻居,大家把凳子搬到树下,一坐就是半天,谁也不肯先走。\r\n"


def test_the_text_is_kept_byte_for_byte_and_comes_once(tmp_path: Path) -> None:
    with Office.open(tmp_path / "library") as office:
        paste = take_apart(TEXT)
        report = office.store_paste(TEXT, paste.articles, paste.notices)
        (number,) = report.files[0].manuscripts
        assert office.manuscript(number).title == "茶亭里的老邻居"
        assert office.originals(number)[0].path.read_bytes() == TEXT.encode()
        assert office.originals(number)[0].media_type == "text/plain"
        again = office.store_paste(TEXT, paste.articles)
        assert again.files[0].outcome == "already_there"
        assert not again.changes
        assert office.check() == []
        office.undo()
        assert office.find(Query()) == []
        office.redo()
        assert office.find(Query()) == [number]


def test_half_a_character_harms_nothing(tmp_path: Path) -> None:
    with Office.open(tmp_path / "library") as office:
        (number,) = office.store_paste("坏\ud83d了", [Manuscript("坏了")]).files[0].manuscripts
        assert office.originals(number)[0].path.read_bytes() == "坏?了".encode()


def test_an_issue_that_is_handed_over_has_the_manuscripts_that_an_editor_saw(tmp_path: Path) -> None:
    pasted = Manuscript("茶亭里的老邻居", blocks=(text_block(Role.PARAGRAPH, "茶亭开张那天，来了三十多位老邻居。"),))
    with Office.open(tmp_path / "library") as office:
        (number,) = office.store_paste(TEXT, [pasted]).files[0].manuscripts
        issue_id = min(
            office.create_issue(Issue(Journal("茶亭"), year=2024, number=1, sections=(Section("街坊"),))).issues
        )
        office.place(number, office.issue(issue_id).sections[0].id)
        plan = office.write_issue(issue_id, tmp_path / "handed")
    report = build(plan, tmp_path / "out", only=[])
    assert report.edition is not None
    assert (tmp_path / "handed" / "inbox" / "茶亭里的老邻居.zip").is_file()
