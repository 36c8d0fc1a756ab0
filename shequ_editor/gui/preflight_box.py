"""How an issue stands before it goes to the printer, with the way to the list, and past what stops it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from shequ_editor.gui import icons, wording
from shequ_editor.gui.preflight_watch import PreflightWatch
from shequ_editor.gui.theme import tokens


class PreflightBox(QFrame):
    """Follows a :class:`PreflightWatch`. ``look_asked()``: the list is to be shown; ``passed()``: an editor let the
    errors pass, and the library keeps that."""

    look_asked = Signal()
    passed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._watch: PreflightWatch | None = None
        self._wanted = True
        self._icon, self._summary, self._told = QLabel(), QLabel(), QLabel()
        self.look_button = QPushButton(self.tr("逐条看"))
        self.look_button.setToolTip(self.tr("在“编排”右边逐条看"))
        self.pass_button = QPushButton(self.tr("放行并导出"))
        self.pass_button.setToolTip(self.tr("照样导出；稿库会记下是谁、什么时候放行的"))
        self._told.setWordWrap(True)
        self._told.setProperty("muted", True)
        line = QHBoxLayout()
        line.addWidget(self._icon)
        line.addWidget(self._summary, 1)
        line.addWidget(self.look_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(line)
        column.addWidget(self._told)
        column.addWidget(self.pass_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.look_button.clicked.connect(self.look_asked)
        self.pass_button.clicked.connect(self._let_pass)
        self.hide()

    def set_watch(self, watch: PreflightWatch) -> None:
        self._watch = watch
        watch.changed.connect(self._follow)
        self._follow()

    def want(self, on: bool) -> None:
        """Whether it is for this that anybody asks."""
        self._wanted = on
        self._follow()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange:
            self._follow()

    def _follow(self) -> None:
        watch = self._watch
        findings = watch.findings if watch else None
        self.setVisible(self._wanted and findings is not None)
        if watch is None or findings is None:
            return
        stops = len(watch.stopping)
        errors = any(finding.is_error for finding in findings)
        name, colour = (
            ("circle-alert", "accent") if stops else ("info", "warn") if findings else ("circle-check", "good")
        )
        self._icon.setPixmap(icons.pixmap(name, 18, tokens().colour(colour), self.devicePixelRatioF()))
        self._summary.setText(wording.preflight(findings) if findings else self.tr("预检：没有要提醒的。"))
        self._told.setText(
            self.tr("有错误没有改好，先不写给印刷厂的文件；别的都可以导出。") if stops
            else self.tr("错误已经放行，可以导出给印刷厂。")
        )  # fmt: skip
        self._told.setVisible(errors)
        self.look_button.setVisible(bool(findings))
        self.pass_button.setVisible(stops > 0)

    def _let_pass(self) -> None:
        if self._watch:
            self._watch.let_pass()
            self.passed.emit()
