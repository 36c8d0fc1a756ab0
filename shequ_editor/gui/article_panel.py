"""The properties of an article: columns, where it begins and goes on, and the words that override the manuscript's."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QWidget

from shequ_editor.domain.issue import INSIDE_BACK, Article, Start
from shequ_editor.gui import icons, wording
from shequ_editor.gui.choice import Choice
from shequ_editor.gui.forms.article_panel import Ui_ArticlePanel
from shequ_editor.gui.panel import Panel
from shequ_editor.gui.session import Session
from shequ_editor.typeset.page import Edition


def offer_columns(choice: Choice) -> None:
    """自动 ① ② ③"""
    choice.offer(
        (
            (
                "0",
                QCoreApplication.translate("columns", "自动"),
                QCoreApplication.translate("columns", "栏数由栏目和版式决定"),
            ),
            ("1", "①", QCoreApplication.translate("columns", "通栏")),
            ("2", "②", QCoreApplication.translate("columns", "两栏")),
            ("3", "③", QCoreApplication.translate("columns", "三栏")),
        )
    )


class ArticlePanel(Panel):
    """``edit_asked()``: the text is to be edited."""

    edit_asked = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.ui = Ui_ArticlePanel()
        self.ui.setupUi(self)
        self._id = 0
        self._fields = {
            "title": self.ui.titleEdit,
            "kicker": self.ui.kickerEdit,
            "subtitle": self.ui.subtitleEdit,
            "unit": self.ui.unitEdit,
            "toc_title": self.ui.tocTitleEdit,
            "toc_unit": self.ui.tocUnitEdit,
        }
        self._connect()

    def _connect(self) -> None:
        ui, office = self.ui, self.session.office
        offer_columns(ui.columnsChoice)
        ui.startChoice.offer(
            (
                (str(Start.PAGE), self.tr("另页"), self.tr("另起一页")),
                (str(Start.RIGHT), self.tr("右页"), self.tr("另起一页，而且是右手边的一页")),
                (str(Start.FOLLOW), self.tr("接排"), self.tr("接着上一篇排")),
            )
        )
        ui.columnsChoice.chosen.connect(lambda value: self._set(columns=int(value)))
        ui.startChoice.chosen.connect(lambda value: self._set(start=Start(value)))
        ui.continueBox.activated.connect(lambda _row: self._set(continues_on=ui.continueBox.currentData()))
        ui.initialBox.clicked.connect(lambda on: self._set(initial=on))
        ui.sectionBox.activated.connect(lambda _row: self._move(ui.sectionBox.currentData()))
        for field in self._fields.values():
            field.textEdited.connect(lambda _text: self.touched())
            field.editingFinished.connect(self.keep)
        ui.editButton.clicked.connect(self.edit_asked)
        ui.removeButton.clicked.connect(lambda: self.session.change(lambda: office.remove_article(self._id)))
        self.session.edition_changed.connect(self._follow_pages)
        icons.refresh(self)

    def show_article(self, article_id: int) -> None:
        self.keep()
        self._id = article_id
        self.refresh()

    @property
    def article(self) -> Article | None:
        return self.session.article(self._id)

    def show_part(self) -> None:
        article = self.article
        if article is None:
            return
        ui, manuscript = self.ui, article.manuscript
        ui.headLabel.setText(article.heading or self.tr("（没有标题）"))
        ui.columnsChoice.show_value(str(article.columns))
        ui.startChoice.show_value(str(article.start))
        ui.initialBox.setChecked(article.initial)
        for name, field in self._fields.items():
            field.show_text(getattr(article, name))
        ui.titleEdit.setPlaceholderText(manuscript.title)
        ui.kickerEdit.setPlaceholderText(manuscript.kicker or self.tr("没有引题"))
        ui.subtitleEdit.setPlaceholderText(manuscript.subtitle or self.tr("没有副题"))
        ui.tocTitleEdit.setPlaceholderText(article.heading)
        ui.tocUnitEdit.setPlaceholderText(article.unit)
        self._fill_sections()
        self._show_pages()

    def _fill_sections(self) -> None:
        box, issue = self.ui.sectionBox, self.session.issue
        box.clear()
        for section in issue.sections if issue else ():
            box.addItem(section.name or self.tr("（未命名栏目）"), section.id)
            if any(article.id == self._id for article in section.articles):
                box.setCurrentIndex(box.count() - 1)

    def _follow_pages(self) -> None:
        if self.isVisible():
            self._show_pages()

    def _show_pages(self) -> None:
        """How many pages it takes, and where it can go on."""
        article, edition = self.article, self.session.edition
        if article is None:
            return
        pages = self.session.pages_of(self._id)
        labels = [edition.pages[page].label for page in pages] if edition else []
        count = self.tr("{count} 字").format(count=f"{article.manuscript.characters:,}")
        if labels:
            text = self.tr("{first}起，占 {count} 页").format(first=wording.page_name(labels[0]), count=len(labels))
            self.ui.pagesLabel.setText(f"{text}　{count}")
        else:
            self.ui.pagesLabel.setText(count)
        self._fill_continue(article, edition, labels[0] if labels else "")

    def _fill_continue(self, article: Article, edition: Edition | None, first: str) -> None:
        box = self.ui.continueBox
        box.clear()
        box.addItem(self.tr("不转"), "")
        box.addItem(self.tr("转封三"), INSIDE_BACK)
        start = int(first) if first.isdigit() else 0
        for page in edition.pages if edition else ():
            if page.label.isdigit() and int(page.label) > start:
                box.addItem(self.tr("转第 {page} 页").format(page=page.label), page.label)
        row = box.findData(article.continues_on)
        if row < 0:  # a page that the issue no longer has
            box.addItem(self.tr("转第 {page} 页").format(page=article.continues_on), article.continues_on)
            row = box.count() - 1
        box.setCurrentIndex(row)

    def _set(self, **fields: object) -> None:
        number = self._id
        self.keep()
        self.session.change(lambda: self.session.office.set_article(number, **fields))

    def _move(self, section_id: int) -> None:
        self.keep()
        self.session.change(lambda: self.session.office.move_article(self._id, section_id, -1))

    def store(self) -> None:
        article = self.article
        if article is None:
            return
        typed = {name: field.text().strip() for name, field in self._fields.items()}
        fields = {name: text for name, text in typed.items() if text != getattr(article, name)}
        if fields:
            number = self._id
            self.session.change(lambda: self.session.office.set_article(number, **fields), toast=False)
