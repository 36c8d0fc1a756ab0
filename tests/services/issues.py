"""An issue in a library, to make files of."""

from __future__ import annotations

from pathlib import Path

from shequ_editor.domain.issue import Article, CoverPage, Issue, Section
from shequ_editor.domain.journal import Journal
from shequ_editor.domain.manuscript import Manuscript
from shequ_editor.services.office import Office
from tests.services.mails import mail, photograph


def pictured_issue(office: Office, folder: Path) -> Issue:
    """An issue with a photograph on its cover and one in its article, which come from files in ``folder``."""
    (folder / "a.eml").write_bytes(mail("桥头的修理铺", pictures=1))
    (folder / "封面.jpg").write_bytes(photograph(7, size=(640, 900)))
    (number,) = office.import_files([folder / "a.eml"]).files[0].manuscripts
    cover = CoverPage(office.add_picture(folder / "封面.jpg"))
    article = Article(Manuscript(), manuscript_id=number)
    issue = Issue(Journal("柳巷"), 2026, 1, cover=cover, sections=(Section("要闻", (article,)),))
    return office.issue(min(office.create_issue(issue).issues))
