"""版式: the panel for whatever is selected."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from shequ_editor.gui.article_panel import ArticlePanel
from shequ_editor.gui.contents_panel import ContentsPanel
from shequ_editor.gui.cover_panel import CoverPanel
from shequ_editor.gui.issue_panel import IssuePanel
from shequ_editor.gui.outline_model import Node
from shequ_editor.gui.panel import Panel
from shequ_editor.gui.section_panel import SectionPanel
from shequ_editor.gui.session import Session
from shequ_editor.gui.text_page_panel import TextPagePanel


class Properties(QWidget):
    """Shows the panel of a :class:`Node`. ``edit_asked()``: the article's text is to be edited."""

    edit_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stack = QStackedWidget()
        self._session: Session | None = None
        self._panels: dict[str, Panel] = {}  # in the order of the stack
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._stack)

    def set_session(self, session: Session) -> None:
        self._session = session

    def panel(self, kind: str) -> Panel:
        """The panel for a kind of node; built when it is first asked for."""
        if kind not in self._panels:
            self._panels[kind] = self._build(kind)
            self._stack.addWidget(_scrolled(self._panels[kind]))
        return self._panels[kind]

    def _build(self, kind: str) -> Panel:
        session = self._session
        assert session is not None
        match kind:
            case "issue":
                return IssuePanel(session)
            case "cover" | "back":
                return CoverPanel(session, kind)
            case "inside_front" | "inside_back":
                return TextPagePanel(session, kind)
            case "contents":
                return ContentsPanel(session)
            case "section":
                return SectionPanel(session)
            case _:
                panel = ArticlePanel(session)
                panel.edit_asked.connect(self.edit_asked)
                return panel

    def show_node(self, node: Node, *, rename: bool = False) -> None:
        """Show the properties of a part of the issue."""
        panel = self.panel(node.kind)
        if isinstance(panel, ArticlePanel):
            panel.show_article(node.id)
        elif isinstance(panel, SectionPanel):
            panel.show_section(node.id, rename=rename)
        else:
            panel.refresh()
        self._stack.setCurrentIndex(list(self._panels).index(node.kind))

    def refresh(self) -> None:
        """The issue has changed: show it as it is now. The other panels follow when they are shown."""
        if self._panels:
            list(self._panels.values())[self._stack.currentIndex()].refresh()


def _scrolled(panel: QWidget) -> QScrollArea:
    """A panel that scrolls where the screen is low."""
    panel.setProperty("panel", True)
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # it shows what the keyboard goes to
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(panel)
    return area
