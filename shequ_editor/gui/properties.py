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
        self._panels: dict[str, Panel] = {}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._stack)

    def set_session(self, session: Session) -> None:
        article = ArticlePanel(session)
        article.edit_asked.connect(self.edit_asked)
        self._panels = {
            "issue": IssuePanel(session),
            "cover": CoverPanel(session, "cover"),
            "inside_front": TextPagePanel(session, "inside_front"),
            "contents": ContentsPanel(session),
            "section": SectionPanel(session),
            "article": article,
            "inside_back": TextPagePanel(session, "inside_back"),
            "back": CoverPanel(session, "back"),
        }
        for panel in self._panels.values():
            self._stack.addWidget(_scrolled(panel))

    def panel(self, kind: str) -> Panel:
        """The panel for a kind of node."""
        return self._panels[kind]

    def show_node(self, node: Node, *, rename: bool = False) -> None:
        """Show the properties of a part of the issue."""
        panel = self._panels[node.kind]
        if isinstance(panel, ArticlePanel):
            panel.show_article(node.id)
        elif isinstance(panel, SectionPanel):
            panel.show_section(node.id, rename=rename)
        else:
            panel.refresh()
        self._stack.setCurrentIndex(list(self._panels).index(node.kind))

    def refresh(self) -> None:
        """The issue has changed: show it as it is now."""
        for panel in self._panels.values():
            panel.refresh()


def _scrolled(panel: QWidget) -> QScrollArea:
    """A panel that scrolls where the screen is low."""
    panel.setProperty("panel", True)
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(panel)
    return area
