"""编排: the outline, the pages, the flatplan, and the properties of what is selected."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QSplitter, QWidget

from shequ_editor.domain.issue import Section
from shequ_editor.gui import icons, wording
from shequ_editor.gui.forms.arrange_place import Ui_ArrangePlace
from shequ_editor.gui.outline_model import Node
from shequ_editor.gui.page_layout import boxes_of
from shequ_editor.gui.page_view import Fit
from shequ_editor.gui.preferences import Preferences
from shequ_editor.gui.session import Session
from shequ_editor.gui.shortcuts import set_shortcuts
from shequ_editor.gui.text_page_panel import TextPagePanel
from shequ_editor.typeset.page import Source

if TYPE_CHECKING:
    from shequ_editor.preflight import Finding

_PARTS = {
    "cover": "cover",
    "inside_front": "inside_front",
    "inside_back": "inside_back",
    "back": "back",
    "contents": "contents",
    "masthead": "contents",
    "call_for_papers": "contents",
}
_LABELS = {"cover": "封面", "inside_front": "封二", "contents": "1", "inside_back": "封三", "back": "封底"}


class ArrangePlace(QWidget):
    """The second place. ``new_issue_asked()``; ``sample_asked()``."""

    new_issue_asked = Signal()

    def __init__(self, session: Session, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ui = Ui_ArrangePlace()
        self.ui.setupUi(self)
        self._session = session
        self._preferences = preferences
        self._node_pages: tuple[int, ...] = ()
        self._unsized = False
        self._awaited: Node | None = None  # an article to be shown as soon as it has a page
        for part in (self.ui.outline, self.ui.tray, self.ui.properties, self.ui.editor):
            part.set_session(session)
        self.ui.pages.set_images(session.images)
        self.ui.flatplan.set_images(session.images)
        self._connect()
        self._restore()
        self._follow_issue()
        self._follow_pages()
        self._follow_preflight()

    def _connect(self) -> None:
        ui, session = self.ui, self._session
        session.issue_changed.connect(self._follow_issue)
        session.edition_changed.connect(self._follow_pages)
        ui.outline.node_chosen.connect(self._choose_node)
        ui.outline.node_opened.connect(self._open_node)
        ui.outline.outline.placed.connect(self._show_placed)
        ui.sectionButton.clicked.connect(self.add_section)
        ui.tray.place_asked.connect(lambda number: self._place([number]))
        ui.properties.edit_asked.connect(self.edit_text)
        ui.empty.acted.connect(self.new_issue_asked)
        ui.findings.picked.connect(self._go_to_finding)
        ui.findings.opened.connect(self._open_finding)
        session.preflight.changed.connect(self._follow_preflight)
        self._connect_pages()
        icons.refresh(self)

    def _connect_pages(self) -> None:
        ui = self.ui
        ui.pages.picked.connect(self._pick)
        ui.pages.edit_requested.connect(self._edit_source)
        ui.pages.current_changed.connect(self._show_page)
        ui.pages.zoom_changed.connect(lambda zoom: ui.zoomLabel.setText(f"{zoom:.0%}"))
        ui.flatplan.picked.connect(ui.pages.go_to)
        ui.flatplan.article_moved.connect(self._move_article)
        ui.previousButton.clicked.connect(lambda: ui.pages.step(-1))
        ui.nextButton.clicked.connect(lambda: ui.pages.step(1))
        ui.facingButton.toggled.connect(ui.pages.set_facing)
        set_shortcuts({ui.pageButton: "Ctrl+0", ui.outButton: "Ctrl+-", ui.inButton: "Ctrl+="})
        ui.pageButton.clicked.connect(lambda: ui.pages.set_fit(Fit.PAGE))
        ui.widthButton.clicked.connect(lambda: ui.pages.set_fit(Fit.WIDTH))
        ui.outButton.clicked.connect(ui.pages.zoom_out)
        ui.inButton.clicked.connect(ui.pages.zoom_in)

    # Places remembered

    def _restore(self) -> None:
        for splitter, name in self._splitters():
            self._unsized = not splitter.restoreState(self._preferences.state(name)) or self._unsized
        self.ui.splitter.setStretchFactor(1, 1)
        self.ui.deskSplitter.setStretchFactor(0, 1)
        self.ui.facingButton.setChecked(self._preferences.flag("facing", True))

    def leave(self) -> None:
        """The window closes: keep the places of the splitters for the next start."""
        for splitter, name in self._splitters():
            self._preferences.remember_state(name, splitter.saveState())
        self._preferences.remember_flag("facing", self.ui.facingButton.isChecked())

    def _splitters(self) -> tuple[tuple[QSplitter, str], ...]:
        ui = self.ui
        return (
            (ui.splitter, "arrange-splitter"),
            (ui.leftSplitter, "arrange-left"),
            (ui.deskSplitter, "arrange-desk"),
        )

    def _size_first(self) -> None:
        """The first time: the sides as wide as they need to be, the pages get the rest."""
        width, height = self.width(), self.height()
        left = min(max(round(width * 0.18), 256), 380)
        right = min(max(round(width * 0.27), 380), 560)
        plan = min(max(round(height * 0.17), 132), 200)
        self.ui.splitter.setSizes([left, width - left - right, right])
        self.ui.leftSplitter.setSizes([height - 136, 136])
        self.ui.deskSplitter.setSizes([height - plan, plan])

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._unsized:
            self._unsized = False
            self._size_first()
        self._session.want_pages()
        self.ui.tray.refresh()

    @property
    def entry(self) -> QWidget:
        """Where the keyboard goes when the place is opened."""
        return self.ui.outline if self._session.issue else self.ui.empty.button

    # Following

    def _follow_issue(self) -> None:
        ui, issue = self.ui, self._session.issue
        if issue is None:
            ui.stack.setCurrentWidget(ui.empty)
            text = self.tr("新建一期，再把采用的稿件排进去。")
            ui.empty.say("book-open", self.tr("还没有一期"), text, self.tr("新建一期"))
            return
        ui.stack.setCurrentWidget(ui.splitter)
        ui.outline.follow_issue()
        ui.properties.refresh()
        node = ui.outline.node
        article = self._session.article(node.id) if node and node.kind == "article" else None
        ui.editor.open(article.manuscript_id if article else 0)
        ui.tabs.setTabEnabled(1, article is not None)

    def _follow_pages(self) -> None:
        ui, edition = self.ui, self._session.edition
        ui.pages.set_edition(edition)
        ui.flatplan.show_edition(self._session.composed, edition)
        self._keep_in_view()
        ui.outline.outline.follow_pages()
        ui.countLabel.setText(wording.page_count(edition) if edition else "")
        self._show_page(ui.pages.current)

    def _follow_preflight(self) -> None:
        ui, preflight = self.ui, self._session.preflight
        ui.findings.show_findings(preflight.findings, preflight.edition)
        ui.tabs.setTabText(2, wording.preflight(preflight.findings))

    def _keep_in_view(self) -> None:
        """Whoever looks at a page of the selected article goes on looking at it, wherever it has moved."""
        node, before = self.ui.outline.node, self._node_pages
        self._node_pages = self._session.pages_of(node.id) if node and node.kind == "article" else ()
        current = self.ui.pages.current
        if self._awaited == node and self._node_pages:
            self._awaited = None
            self.ui.pages.go_to(self._node_pages[0])
        elif self._node_pages and current in before:
            page = self._node_pages[min(before.index(current), len(self._node_pages) - 1)]
            if page != current:
                self.ui.pages.go_to(page)

    def _show_page(self, index: int) -> None:
        pages = self._session.edition.pages if self._session.edition else ()
        if 0 <= index < len(pages):
            name = wording.page_name(pages[index].label)
            self.ui.pageLabel.setText(name[:1].upper() + name[1:])
        else:
            self.ui.pageLabel.setText(self.tr("正在排版…") if self._session.issue else "")
        self.ui.flatplan.show_current(index)

    # Choosing

    def _choose_node(self, node: Node) -> None:
        """Something was selected in the outline: show its properties and its page."""
        self._show_node(node)
        page = self._page_of(node)
        self._awaited = node if page < 0 and node.kind == "article" else None
        if page >= 0:
            self.ui.pages.go_to(page)

    def _show_node(self, node: Node, *, rename: bool = False) -> None:
        ui = self.ui
        article = self._session.article(node.id) if node.kind == "article" else None
        self._node_pages = self._session.pages_of(node.id) if article else ()
        ui.properties.show_node(node, rename=rename)
        ui.tabs.setTabEnabled(1, article is not None)
        ui.editor.open(article.manuscript_id if article else 0)
        if article is None and ui.tabs.currentIndex() == 1:
            ui.tabs.setCurrentIndex(0)

    def _page_of(self, node: Node) -> int:
        """The first page of a part of the issue; -1 if it has none."""
        session = self._session
        edition = session.edition
        if edition is None:
            return -1
        if node.kind == "section" and session.issue:
            section = next((s for s in session.issue.sections if s.id == node.id), Section(""))
            node = Node("article", section.articles[0].id) if section.articles else node
        if node.kind == "article":
            pages = session.pages_of(node.id)
            return pages[0] if pages else -1
        label = _LABELS.get(node.kind, "")
        return next((index for index, page in enumerate(edition.pages) if page.label == label), -1)

    def _node_of(self, source: Source | None, page: int) -> Node | None:
        """The part of the issue that something on a page belongs to."""
        articles = self._session.composed.articles if self._session.composed else ()
        if source and 0 <= source.article < len(articles):
            return Node("article", articles[source.article].id)
        if source and source.part in _PARTS:
            return Node(_PARTS[source.part])
        pages = self._session.edition.pages if self._session.edition else ()
        label = pages[page].label if 0 <= page < len(pages) else ""
        return next((Node(kind) for kind, name in _LABELS.items() if name == label), None)

    def _pick(self, page: int, source: Source | None) -> None:
        """Something on a page was clicked: select what it belongs to, and leave the page where it is."""
        node = self._node_of(source, page)
        if node is None:
            return
        outline = self.ui.outline
        blocked = outline.blockSignals(True)
        outline.choose(node)
        outline.blockSignals(blocked)
        self._show_node(node)
        if source and source.article >= 0 and self.ui.tabs.currentWidget() is self.ui.editor:
            self.ui.editor.focus_source(source)
            self.ui.pages.setFocus()

    def _edit_source(self, page: int, source: Source, letters: int) -> None:
        """A double click on a page: put the cursor where the words come from, behind as many letters."""
        self._pick(page, source)
        node = self.ui.outline.node
        if source.article >= 0:
            self.ui.tabs.setCurrentWidget(self.ui.editor)
            self.ui.editor.focus_source(source, letters)
        else:
            self.ui.tabs.setCurrentWidget(self.ui.properties)
            panel = self.ui.properties.panel(node.kind) if node else None
            if isinstance(panel, TextPagePanel):
                panel.ui.blocks.focus_block(max(source.block, 0), letters)

    def _open_node(self, node: Node) -> None:
        self._choose_node(node)
        if node.kind == "article":
            self.edit_text()
        elif node.kind == "section":
            self._show_node(node, rename=True)

    def edit_text(self) -> None:
        """Edit the text of the selected article beside its pages."""
        self.ui.tabs.setCurrentWidget(self.ui.editor)
        self.ui.editor.ui.blocks.setFocus()

    def show_findings(self) -> None:
        """Bring to the front what the editors should look at."""
        self.ui.tabs.setCurrentWidget(self.ui.findings)
        self.ui.findings.setFocus()

    def choose_article(self, article_id: int) -> None:
        """Select an article and show its first page."""
        self.ui.outline.choose(Node("article", article_id))

    def _go_to_finding(self, finding: Finding) -> None:
        """Show what was found: its page, its paragraph or picture, the properties of what it belongs to."""
        pages = self.ui.pages
        if finding.page < 0:
            self.ui.outline.choose(self._whole_of(finding))
            return
        self._pick(finding.page, finding.source)
        edition = self._session.edition
        page = edition.pages[finding.page] if edition and finding.page < len(edition.pages) else None
        boxes = boxes_of(page, finding.source) if page and finding.source else []
        pages.go_to(finding.page, boxes[0].top() if boxes else 0.0)
        pages.choose(finding.source)

    def _whole_of(self, finding: Finding) -> Node:
        """What a finding is about that stands on no page: a section, or the issue."""
        sections = self._session.issue.sections if self._session.issue else ()
        named = (Node("section", section.id) for section in sections if section.name == finding.where != "")
        return next(named, Node("issue"))

    def _open_finding(self, finding: Finding) -> None:
        """Go where it can be mended: to the paragraph in the text, to a part's properties."""
        self._go_to_finding(finding)
        if finding.source and finding.source.part in ("body", "title") and finding.page >= 0:
            self._edit_source(finding.page, finding.source, -1)
        else:
            self.ui.tabs.setCurrentWidget(self.ui.properties)

    # Doing

    def add_section(self) -> None:
        """A new section at the end, its name ready to be typed."""
        number = self._session.add_section(self.tr("新栏目"))
        if number:
            self.ui.outline.choose(Node("section", number))
            self.ui.tabs.setCurrentWidget(self.ui.properties)
            self._show_node(Node("section", number), rename=True)

    def _place(self, manuscripts: list[int]) -> None:
        """Put manuscripts into the section that is selected, or the last one."""
        issue, node = self._session.issue, self.ui.outline.node
        if issue is None:
            return
        section = issue.sections[-1].id if issue.sections else 0
        for candidate in issue.sections:
            parts = {Node("section", candidate.id), *(Node("article", article.id) for article in candidate.articles)}
            if node in parts:
                section = candidate.id
        if self._session.place(manuscripts, section):
            self._show_placed(manuscripts[0])

    def _show_placed(self, manuscript_id: int) -> None:
        """A manuscript was placed: look at its article, as soon as it has a page."""
        for article in self._session.articles:
            if article.manuscript_id == manuscript_id:
                self.choose_article(article.id)

    def _move_article(self, number: int, section_id: int, place: int) -> None:
        issue = self._session.issue
        section = next((s for s in issue.sections if s.id == section_id), None) if issue else None
        if section:
            self.ui.outline.outline.move_article(number, section, place)
