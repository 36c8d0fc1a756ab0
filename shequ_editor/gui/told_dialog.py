"""Before an import is stored: what came before, in one list, with what is safe chosen already."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont, QIcon
from PySide6.QtWidgets import QDialog, QHeaderView, QTreeWidgetItem, QWidget

from shequ_editor.domain.comparison import compare, lines_of
from shequ_editor.gui import comparing, icons, wording
from shequ_editor.gui.forms.told_dialog import Ui_ToldDialog
from shequ_editor.gui.theme import tokens

if TYPE_CHECKING:
    from shequ_editor.services.telling import Action, Finding, Kind

_ORDER: tuple[Kind, ...] = ("revised", "like", "again")
_LOOKS = {"again": ("check-check", "muted"), "revised": ("history", "accent"), "like": ("copy", "warn")}
_PLACE = Qt.ItemDataRole.UserRole
_ICON, _AIR = 18, 28


class ToldDialog(QDialog):
    """``chosen`` is is to be done with each finding, in their order."""

    def __init__(self, findings: Sequence[Finding], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._findings = findings
        self.chosen: list[Action] = [finding.action for finding in findings]
        self.ui = Ui_ToldDialog()
        self.ui.setupUi(self)
        self._choices = {
            "version": self.ui.versionChoice,
            "new": self.ui.newChoice,
            "skip": self.ui.skipChoice,
        }
        self.ui.titleLabel.setText(self.tr("有 {count} 件像是来过的稿件，请看一下怎样收").format(count=len(findings)))
        self.ui.legendLabel.setText(comparing.legend())
        self._items: list[QTreeWidgetItem] = [QTreeWidgetItem() for _ in findings]
        self._fill()
        self._connect()
        if parent:
            self.resize(max(self.width(), parent.width() // 2), max(self.height(), parent.height() * 2 // 3))
        self.ui.splitter.setSizes([5 * self.width() // 11, 6 * self.width() // 11])
        self.ui.acceptButton.setFocus()

    def _connect(self) -> None:
        ui = self.ui
        ui.acceptButton.clicked.connect(self.accept)
        ui.laterButton.clicked.connect(self.reject)
        ui.allButton.clicked.connect(self._choose_for_all)
        ui.tree.currentItemChanged.connect(lambda _new, _old: self._show())
        for action, button in self._choices.items():
            button.clicked.connect(lambda _on=False, action=action: self._choose([self._place], action))
        ui.tree.setCurrentItem(
            self._items[min(range(len(self._items)), key=lambda place: _ORDER.index(self._findings[place].kind))]
        )

    # -- the list

    def _fill(self) -> None:
        tree = self.ui.tree
        head = tree.header()
        head.setStretchLastSection(False)
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        head.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        for kind in _ORDER:
            places = [place for place, finding in enumerate(self._findings) if finding.kind == kind]
            if places:
                self._add_kind(kind, places)
        tree.expandAll()

    def _add_kind(self, kind: Kind, places: Sequence[int]) -> None:
        group = QTreeWidgetItem([f"{self._kind_name(kind)}　{len(places)}", ""])
        group.setFlags(Qt.ItemFlag.ItemIsEnabled)
        bold = QFont(self.font())
        bold.setBold(True)
        group.setFont(0, bold)
        self.ui.tree.addTopLevelItem(group)
        name, colour = _LOOKS[kind]
        icon = QIcon(icons.pixmap(name, _ICON, tokens().colour(colour), self.devicePixelRatioF()))
        for place in places:
            finding, item = self._findings[place], self._items[place]
            item.setText(0, "\n".join(filter(None, (finding.manuscript.title, self._whose(finding)))))
            item.setIcon(0, icon)
            item.setSizeHint(0, QSize(0, 2 * self.fontMetrics().height() + 14))
            item.setData(0, _PLACE, place)
            item.setToolTip(0, wording.sentence(finding.fact))
            group.addChild(item)
            self._write_action(place)

    def _whose(self, finding: Finding) -> str:
        return "　".join(filter(None, (finding.manuscript.unit or finding.sender, finding.received[:10])))

    def _kind_name(self, kind: Kind) -> str:
        match kind:
            case "revised":
                return self.tr("像是修改稿")
            case "like":
                return self.tr("和别的来稿相像")
            case _:
                return self.tr("一字不差，又来一次")

    def _write_action(self, place: int) -> None:
        name = self._action_name(self.chosen[place])
        self._items[place].setText(1, name)
        self._items[place].setSizeHint(1, QSize(self.fontMetrics().horizontalAdvance(name) + _AIR, 0))

    def _action_name(self, action: Action) -> str:
        return self._choices[action].text()

    # -- one of them

    @property
    def _place(self) -> int:
        item = self.ui.tree.currentItem()
        found = item.data(0, _PLACE) if item else None
        return 0 if found is None else int(found)

    def _show(self) -> None:
        finding = self._findings[self._place]
        self.ui.nameLabel.setText(finding.manuscript.title or finding.path.name)
        self.ui.factLabel.setText(wording.sentence(finding.fact))
        for action, button in self._choices.items():
            button.setVisible(action in finding.actions)
        alike = sum(each.kind == finding.kind for each in self._findings)
        self.ui.allButton.setVisible(alike > 1)
        self._show_choice()
        lines = compare(lines_of(finding.known.texts[0]), lines_of(finding.manuscript))
        self.ui.comparison.setHtml(comparing.as_html(lines))

    def _show_choice(self) -> None:
        action = self.chosen[self._place]
        self._choices[action].setChecked(True)
        self.ui.meaningLabel.setText(self._meaning(self._findings[self._place], action))

    def _meaning(self, finding: Finding, action: Action) -> str:
        match action:
            case "version":
                return self.tr("稿库里那一篇换成这次的文字，排好的版面跟着变；原来的文字留在“版本”里。")
            case "new":
                return self.tr("作为另外一篇收进稿库，原来那一篇不动。")
            case _ if finding.kind == "again":
                return self.tr("不再多一篇；这封邮件存在原来那一篇的“来稿”里。")
            case _:
                return self.tr("不收进稿库，原来那一篇不动。")

    # -- choosing

    def _choose(self, places: Sequence[int], action: Action) -> None:
        for place in places:
            if action in self._findings[place].actions:
                self.chosen[place] = action
                self._write_action(place)
        self._show_choice()

    def _choose_for_all(self) -> None:
        kind = self._findings[self._place].kind
        places = [place for place, finding in enumerate(self._findings) if finding.kind == kind]
        self._choose(places, self.chosen[self._place])
