"""A window on a library of our own making, gone without a trace after each test."""

from __future__ import annotations

import gc
import shutil
from collections.abc import Callable, Iterator
from email.message import EmailMessage
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QEvent, QSettings, QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from shequ_editor.domain.issue import CoverPage, Issue, Section, TextPage
from shequ_editor.domain.journal import Journal
from shequ_editor.domain.manuscript import Role, text_block
from shequ_editor.domain.workflow import Status
from shequ_editor.gui.app import Desk
from shequ_editor.gui.arrange_place import ArrangePlace
from shequ_editor.gui.main_window import MainWindow
from shequ_editor.gui.preferences import Preferences
from shequ_editor.gui.theme import Mode
from shequ_editor.language import CHINESE
from shequ_editor.services.office import Office

TITLES = ("檐下添了一排长凳", "夜里亮着的门房", "小河边的早市", "旧书换花", "楼道里的象棋", "雨天的伞架")
UNITS = (
    "柳溪街道南桥社区", "石泉镇后街社区", "青浦街道里弄社区", "柳溪街道北桥社区", "石泉镇梅园社区", "石泉镇前街社区"
)  # fmt: skip
PROSE = (
    "檐下的长凳是木匠老罗送来的，一共六条，每条能坐四个人，凳脚垫了旧轮胎皮，搬动时不响。",
    "起初没人肯坐，都说像是给外人预备的；直到头场雨下来，买菜的、接孩子的都挤到檐下，凳子才有了用处。",
    "后来凳子上添了棋盘和针线筐，谁家有事也在那儿说，说着说着，居委会的本子就摊到了凳子上。",
    "入冬前又添了草垫，草垫是三楼的几位老人编的，编好一个就在门口挂一个，谁冷谁拿。",
)


def prose(number: int) -> list[str]:
    """The paragraphs of a submission: no two say the same."""
    own = str.maketrans("的了坐添", "的了坐添" if not number else TITLES[number][:4])
    return [line.translate(own) for line in PROSE]


def make_mail(number: int, *, pictures: int = 0) -> bytes:
    """A submission with an article in its text."""
    message = EmailMessage()
    message["Subject"] = f"投稿：{TITLES[number]}"
    message["From"] = f"{UNITS[number]} <office{number}@example.org>"
    message["Date"] = f"Mon, 0{number + 1} Apr 2024 09:00:00 +0800"
    own = prose(number)
    message.set_content("\n".join((TITLES[number], UNITS[number], *own, *own)) + "\n")
    for place in range(pictures):
        name = f"长凳{place}.jpg"
        message.add_attachment(photograph(), maintype="image", subtype="jpeg", filename=name)
    return message.as_bytes()


def photograph(size: tuple[int, int] = (1200, 800)) -> bytes:
    data = BytesIO()
    Image.new("RGB", size, (70, 110, 90)).save(data, "JPEG")
    return data.getvalue()


def make_issue() -> Issue:
    """An issue with everything but articles."""
    return Issue(
        Journal("柳溪社区", publisher="柳溪街道", notice="内部读物", slogan=("记身边事",)),
        year=2024,
        number=3,
        total=11,
        date="2024-05",
        masthead=("主编：罗一木",),
        cover=CoverPage(caption="檐下"),
        inside_front=TextPage("卷首", (text_block(Role.PARAGRAPH, PROSE[0]),)),
        sections=(Section("街坊"), Section("四时")),
    )


@pytest.fixture(scope="session")
def stocked_library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library with six manuscripts, four of them placed in an issue of two sections, one accepted, one pending."""
    home = tmp_path_factory.mktemp("stock")
    mails = home / "mails"
    mails.mkdir()
    for number in range(6):
        (mails / f"{number}.eml").write_bytes(make_mail(number, pictures=number == 1))
    with Office.open(home / "library") as office:
        office.import_files([mails])
        by_title = {row.title: row.id for row in office.rows(office.find())}
        issue_id = min(office.create_issue(make_issue()).issues)
        first, second = office.issue(issue_id).sections
        for number, section in ((0, first), (1, first), (2, second), (3, second)):
            office.place(by_title[TITLES[number]], section.id)
        office.set_status([by_title[TITLES[4]]], Status.ACCEPTED)
    return home / "library"


@pytest.fixture
def library(stocked_library: Path, tmp_path: Path) -> Path:
    """A copy of the stocked library."""
    return Path(shutil.copytree(stocked_library, tmp_path / "library"))


@pytest.fixture
def preferences(tmp_path: Path) -> Preferences:
    made = Preferences(QSettings(str(tmp_path / "preferences.ini"), QSettings.Format.IniFormat))
    made.theme, made.language = Mode.LIGHT, CHINESE
    return made


@pytest.fixture
def nothing_left(qapp: QApplication) -> Iterator[None]:
    """Fails a test that leaves a window or a running timer behind; threads are watched for all tests."""
    yield
    for _round in range(3):
        qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        qapp.processEvents()
        gc.collect()
    windows = [widget for widget in qapp.topLevelWidgets() if isValid(widget) and widget.isVisible()]
    timers = [thing for thing in gc.get_objects() if isinstance(thing, QTimer) and isValid(thing) and thing.isActive()]
    assert not windows, f"windows left behind: {windows}"
    assert not timers, f"timers left behind: {timers}"


@pytest.fixture
def desk(qapp: QApplication, nothing_left: None, preferences: Preferences) -> Iterator[Desk]:
    """The application, with no window yet."""
    made = Desk(qapp, preferences)
    yield made
    if made.window is not None:
        made.window.close()
    made.stop()
    qapp.processEvents()


@pytest.fixture
def window(desk: Desk, library: Path, qtbot: QtBot) -> MainWindow:
    """The main window on the stocked library, at the size of a small office screen."""
    desk.start(library)
    assert isinstance(desk.window, MainWindow)
    desk.window.showNormal()  # on a screen this small it opens filling it
    desk.window.resize(1366, 728)
    desk.window.activateWindow()
    qtbot.waitUntil(desk.window.isActiveWindow)
    return desk.window


@pytest.fixture
def arrange(window: MainWindow, qtbot: QtBot) -> ArrangePlace:
    """The second place, its pages composed."""
    window.show_arrange()
    qtbot.waitUntil(lambda: window.session.edition is not None, timeout=20_000)
    window.activateWindow()  # the offscreen screen takes that away from a window whose least size has grown
    qtbot.waitUntil(window.isActiveWindow)
    return window.arrange


@pytest.fixture
def composed(window: MainWindow, qtbot: QtBot) -> Callable[[Callable[[], object]], None]:
    """Do something, and wait until the pages have followed."""

    def do(work: Callable[[], object]) -> None:
        with qtbot.waitSignal(window.session.edition_changed, timeout=10_000):
            work()
        qtbot.waitUntil(lambda: not window.session.composing, timeout=10_000)

    return do
