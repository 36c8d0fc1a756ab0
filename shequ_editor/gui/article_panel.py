"""The properties of an article: columns, where it begins and goes on, and the words that override the manuscript's."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QWidget

from shequ_editor.domain.issue import Article, Start
from shequ_editor.gui import icons, wording
from shequ_editor.gui.choice import Choice
from shequ_editor.gui.forms.article_panel import Ui_ArticlePanel
from shequ_editor.gui.panel import Panel
from shequ_editor.gui.session import Session
from shequ_editor.typeset.page import Edition, Fit

_MORE = 2  # pages offered beyond those that an article has


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


def _fit_fields(choice: str) -> dict[str, int]:
    """What a choice of the list of lengths sets: the one that is not chosen is taken back."""
    name, _, number = choice.partition("=")
    return {"pages": 0, "ends_on": 0} | ({name: int(number)} if number else {})


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
        ui.jumps.chosen.connect(lambda places: self._set(continues_on=places))
        ui.fitBox.activated.connect(lambda _row: self._set(**_fit_fields(ui.fitBox.currentData())))
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
        """How many pages it takes, where it can go on, and how it takes the pages it is given."""
        ui, article, edition = self.ui, self.article, self.session.edition
        if article is None:
            return
        pages = self.session.pages_of(self._id)
        labels = [edition.pages[page].label for page in pages] if edition else []
        count = self.tr("{count} 字").format(count=f"{article.manuscript.characters:,}")
        if labels:
            text = self.tr("{first}起，占 {count} 页").format(first=wording.page_name(labels[0]), count=len(labels))
            ui.pagesLabel.setText(f"{text}　{count}")
        else:
            ui.pagesLabel.setText(count)
        numbered = [int(page.label) for page in edition.pages if page.label.isdigit()] if edition else []
        first = int(labels[0]) if labels and labels[0].isdigit() else 0
        ui.jumps.show_targets(article.jump_targets, [number for number in numbered if number > first])
        self._fill_fit(article, [number for number in numbered if number >= first], len(labels))
        self._show_fit(edition)

    def _fill_fit(self, article: Article, numbers: Sequence[int], pages: int) -> None:
        """占 2 页, 到第 9 页止: as many pages as it has now, and a few more; each page from its first on."""
        box = self.ui.fitBox
        box.clear()
        box.addItem(self.tr("自动"), "")
        for count in range(1, max(pages + _MORE, article.pages) + 1):
            text = self.tr("占 1 页（到本页止）") if count == 1 else self.tr("占 {count} 页").format(count=count)
            box.addItem(text, f"pages={count}")
        last = numbers[0] + max(pages, 1) + _MORE if numbers else 0
        for number in [*(number for number in numbers if number < last), article.ends_on]:
            if number and box.findData(f"ends_on={number}") < 0:
                box.addItem(self.tr("到第 {page} 页止").format(page=number), f"ends_on={number}")
        given = f"pages={article.pages}" if article.pages else f"ends_on={article.ends_on}" if article.ends_on else ""
        box.setCurrentIndex(max(0, box.findData(given)))

    def _show_fit(self, edition: Edition | None) -> None:
        """多出 37 字（2 行）"""
        fit = self._fit_of(edition) if edition else None
        self.ui.fitResult.setText(wording.fit(fit))
        self.ui.fitResult.setVisible(fit is not None)

    def _fit_of(self, edition: Edition) -> Fit | None:
        place = next((place for place, article in enumerate(self.session.articles) if article.id == self._id), -1)
        return next((entry.fit for entry in edition.entries if entry.article == place >= 0), None)

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
