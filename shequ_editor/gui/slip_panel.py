"""印刷单: what the printer must know beside the files, filled in on the left, as it will read on the right."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from shequ_editor.errors import EditorError
from shequ_editor.export.files import whole_file
from shequ_editor.gui import icons, wording
from shequ_editor.gui.option_form import OptionForm
from shequ_editor.gui.session import Session, file_name
from shequ_editor.services.choices import Kind, options

_AFTER_MS = 150


class SlipPanel(QWidget):
    """``changed()``: something was filled in; ``copy_asked(text)``: the slip is to be copied. It is saved in ``folder``
    unless another is chosen."""

    changed = Signal()
    copy_asked = Signal(str)

    def __init__(self, session: Session, folder: Callable[[], Path], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.folder = folder
        self.form = OptionForm([option for option in options(Kind.PRINT) if option.on_slip], session)
        self.text = QPlainTextEdit(readOnly=True)
        self.text.setAccessibleName(self.tr("印刷单"))
        self.copy_button = QPushButton(self.tr("复制印刷单"))
        self.save_button = QPushButton(self.tr("存成文件…"))
        icons.set_icon(self.copy_button, "copy")
        icons.set_icon(self.save_button, "save")
        note = QLabel(self.tr("填一次就记住。导出时印刷单会和文件放在一起；也可以复制了发给印刷厂。"))
        note.setProperty("muted", True)
        note.setWordWrap(True)
        left, right = QVBoxLayout(), QVBoxLayout()
        left.addWidget(note)
        left.addWidget(self.form)
        left.addStretch()
        right.addWidget(self.text, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.copy_button)
        buttons.addWidget(self.save_button)
        buttons.addStretch()
        right.addLayout(buttons)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 16, 16, 16)
        row.setSpacing(16)
        for side in (left, right):
            side.setSpacing(12)
            row.addLayout(side, 1)
        self.text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._timer = QTimer(self, singleShot=True, interval=_AFTER_MS)
        self._timer.timeout.connect(self.refresh)
        self.form.changed.connect(self._typed)
        self.copy_button.clicked.connect(self._copy)
        self.save_button.clicked.connect(self._save)

    def _typed(self) -> None:
        self.changed.emit()
        self._timer.start()

    def _copy(self) -> None:
        self.refresh()
        self.copy_asked.emit(self.text.toPlainText())

    def _save(self) -> None:
        """Ask where to; the dialog asks before it takes a name that is taken."""
        issue = self._session.issue
        name = f"{file_name(issue)}-{self.tr('印刷单')}.txt" if issue else ""
        start = str(self.folder() / name)
        chosen, _ = QFileDialog.getSaveFileName(self, self.tr("存印刷单"), start, self.tr("文本文件 (*.txt)"))
        if chosen:
            self.save(Path(chosen))

    def save(self, target: Path) -> None:
        """Write the slip as a text file, in place of one of that name."""
        self.refresh()
        try:
            with whole_file(target) as stream:
                stream.write(self.text.toPlainText().encode("utf-8-sig"))
        except EditorError as error:
            self._session.failed.emit(error.message)
            return
        self._session.said.emit(self.tr("印刷单存成了“{file}”。").format(file=target.name), False)

    def refresh(self) -> None:
        """Write the slip anew."""
        self._timer.stop()
        try:
            self.text.setPlainText(self._session.packing_slip())
        except EditorError as error:
            self.text.setPlainText(wording.sentence(error.message))
