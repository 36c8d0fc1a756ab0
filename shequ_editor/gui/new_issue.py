"""The next issue of a journal, made from the last one."""

from __future__ import annotations

from msgspec.structs import replace
from PySide6.QtCore import QCoreApplication, QDate

from shequ_editor.domain.issue import CoverPage, Issue, Section, TextPage
from shequ_editor.domain.journal import Journal


def next_issue(last: Issue | None, today: QDate | None = None) -> Issue:
    """Journal, masthead, call for papers and section names of the last issue; its number and one more.

    In a new year the numbers begin again with 1; the running total goes on.
    """
    today = today or QDate.currentDate()
    if last is None:
        name = QCoreApplication.translate("new_issue", "社区通讯")
        section = QCoreApplication.translate("new_issue", "重要动态")
        date = today.toString("yyyy-MM")
        return Issue(Journal(name), year=today.year(), number=1, total=1, date=date, sections=(Section(section),))
    new_year = last.year < today.year()
    sections = tuple(Section(section.name, columns=section.columns) for section in last.sections)
    return replace(
        last,
        year=today.year() if new_year else last.year,
        number=1 if new_year else last.number + 1,
        total=last.total + 1 if last.total else 0,
        date=today.toString("yyyy-MM"),
        cover=CoverPage(),
        inside_front=TextPage(),
        inside_back=TextPage(),
        back=CoverPage(),
        sections=sections,
        id=0,
    )
