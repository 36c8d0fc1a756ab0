"""What can be chosen for a file, as a form: made from the list that the commands know as well."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QLabel, QSpinBox, QVBoxLayout, QWidget

from shequ_editor.gui.choice import Choice
from shequ_editor.gui.field import Field
from shequ_editor.gui.profile_field import ProfileField
from shequ_editor.gui.session import Session
from shequ_editor.gui.wording import label
from shequ_editor.services.choices import Option, Shape

_LABEL_WIDTH = 72
_MOST_COPIES = 1_000_000
_FEW = 3  # values that find room side by side


class OptionForm(QWidget):
    """Fields for some options, one under the other. ``changed()``: the editor chose or typed something."""

    changed = Signal()

    def __init__(self, options: Sequence[Option], session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._options = options
        self._fields = {option.field: _field(option, session) for option in options}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(10)
        grid.setColumnMinimumWidth(0, _LABEL_WIDTH)
        grid.setColumnStretch(1, 1)
        for row, option in enumerate(options):
            field = self._fields[option.field]
            field.changed.connect(self.changed)
            if option.shape is Shape.SWITCH:
                grid.addWidget(field, row, 0, 1, 2)
                continue
            caption = QLabel(label(option.words))
            caption.setBuddy(field.control)
            caption.setProperty("muted", True)
            caption.setMinimumHeight(30)
            grid.addWidget(caption, row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(field, row, 1)

    def field(self, name: str) -> OptionField:
        """The field of one option."""
        return self._fields[name]

    def values(self) -> dict[str, Any]:
        """What is chosen, as plain values."""
        return {name: field.value() for name, field in self._fields.items()}

    @property
    def told(self) -> str:
        """How it stands, in a few words."""
        return " · ".join(filter(None, (field.told for field in self._fields.values())))

    def show_values(self, values: Mapping[str, Any]) -> None:
        """Show what is chosen, without telling anybody."""
        blocked = self.blockSignals(True)
        for option in self._options:
            self._fields[option.field].show_value(values[option.field])
        self.blockSignals(blocked)


class OptionField(QWidget):
    """One option: what it is chosen with (``control``), and in a line below what that means. ``changed()``."""

    changed = Signal()

    def __init__(self, option: Option, control: QWidget) -> None:
        super().__init__()
        self.option, self.control = option, control
        self._hint = QLabel()
        self._hint.setWordWrap(True)
        self._hint.setProperty("muted", True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(control)
        column.addWidget(self._hint)
        control.setAccessibleName(label(option.words))
        control.setAccessibleDescription(label(option.meaning))
        self.hint(label(option.meaning))

    def hint(self, text: str) -> None:
        """Say what the choice means."""
        self._hint.setText(text)
        self._hint.setVisible(bool(text))

    def value(self) -> Any:
        """What is chosen, as a plain value."""
        raise NotImplementedError

    def show_value(self, value: Any) -> None:
        """Show what is chosen."""
        raise NotImplementedError

    @property
    def told(self) -> str:
        """What is chosen, in a word or two; "" where it goes without saying."""
        return ""


class _Switch(OptionField):
    def __init__(self, option: Option) -> None:
        self._box = QCheckBox(label(option.words))
        super().__init__(option, self._box)
        self._hint.setIndent(24)
        self._box.toggled.connect(self.changed)

    def value(self) -> bool:
        return self._box.isChecked()

    def show_value(self, value: bool) -> None:
        self._box.setChecked(value)

    @property
    def told(self) -> str:
        return self._box.text() if self.value() else ""


class _One(OptionField):
    """One of a few, side by side; below, what the one means that is on."""

    def __init__(self, option: Option) -> None:
        self._choice = Choice()
        self._meanings = {value.value: label(value.meaning) for value in option.values}
        self._words = {value.value: label(value.words) for value in option.values}
        self._choice.offer([(each.value, label(each.words), label(each.meaning)) for each in option.values])
        super().__init__(option, self._choice)
        self._choice.chosen.connect(self._chosen)

    def _chosen(self, value: str) -> None:
        self.hint(self._meanings[value])
        self.changed.emit()

    def value(self) -> str:
        return self._choice.value

    def show_value(self, value: Any) -> None:
        self._choice.show_value(str(value))
        self.hint(self._meanings[str(value)])

    @property
    def told(self) -> str:
        return self._words.get(self.value(), "")


class _Menu(OptionField):
    """One of many, in a list that opens; below, what the one means that is on."""

    def __init__(self, option: Option) -> None:
        self._combo = QComboBox()
        for each in option.values:
            self._combo.addItem(label(each.words), each.value)
        self._meanings = {each.value: label(each.meaning) for each in option.values}
        super().__init__(option, self._combo)
        self._combo.currentIndexChanged.connect(lambda _row: self.hint(self._meanings[self.value()]))
        self._combo.activated.connect(self.changed)
        self.hint(self._meanings[self.value()])

    def value(self) -> str:
        return str(self._combo.currentData())

    def show_value(self, value: Any) -> None:
        self._combo.setCurrentIndex(max(0, self._combo.findData(str(value))))

    @property
    def told(self) -> str:
        return f"{label(self.option.words)} {self._combo.currentText()}"


class _Some(OptionField):
    """Any of a few, two in a row."""

    def __init__(self, option: Option) -> None:
        room = QWidget()
        grid = QGridLayout(room)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(0)
        self._boxes = {value.value: QCheckBox(label(value.words)) for value in option.values}
        for number, value in enumerate(option.values):
            box = self._boxes[value.value]
            box.setToolTip(label(value.meaning))
            box.toggled.connect(self._toggled)
            grid.addWidget(box, number // 2, number % 2)
        super().__init__(option, room)
        room.setFocusProxy(next(iter(self._boxes.values())))

    def _toggled(self) -> None:
        self.changed.emit()

    def value(self) -> list[str]:
        return [value for value, box in self._boxes.items() if box.isChecked()]

    def show_value(self, value: Any) -> None:
        for name, box in self._boxes.items():
            box.setChecked(name in value)

    @property
    def told(self) -> str:
        return " · ".join(box.text() for box in self._boxes.values() if box.isChecked())


class _Number(OptionField):
    def __init__(self, option: Option) -> None:
        self._spin = QSpinBox()
        self._spin.setRange(0, _MOST_COPIES)
        self._spin.setSpecialValueText("—")
        self._spin.setGroupSeparatorShown(True)
        self._spin.setButtonSymbols(QSpinBox.ButtonSymbols.NoButtons)
        super().__init__(option, self._spin)
        self._spin.valueChanged.connect(self.changed)

    def value(self) -> int:
        return self._spin.value()

    def show_value(self, value: int) -> None:
        self._spin.setValue(value)


class _Text(OptionField):
    def __init__(self, option: Option) -> None:
        self._edit = Field()
        self._edit.setPlaceholderText(label(option.meaning))
        super().__init__(option, self._edit)
        self.hint("")
        self._edit.textEdited.connect(self.changed)

    def value(self) -> str:
        return self._edit.text().strip()

    def show_value(self, value: str) -> None:
        if value != self.value():
            self._edit.show_text(value)


class _Profile(OptionField):
    def __init__(self, option: Option, session: Session) -> None:
        self._picker = ProfileField(session)
        super().__init__(option, self._picker)
        self._picker.changed.connect(self.changed)

    def value(self) -> str | None:
        return self._picker.value()

    def show_value(self, value: Any) -> None:
        self._picker.show_value(str(value) if value else None)

    @property
    def told(self) -> str:
        return self._picker.words


_FIELDS: dict[Shape, type[OptionField]] = {
    Shape.SWITCH: _Switch,
    Shape.ONE: _One,
    Shape.SOME: _Some,
    Shape.NUMBER: _Number,
    Shape.TEXT: _Text,
}


def _field(option: Option, session: Session) -> OptionField:
    if option.shape is Shape.FILE:
        return _Profile(option, session)
    if len(option.values) > _FEW and option.shape is Shape.ONE:
        return _Menu(option)
    return _FIELDS[option.shape](option)  # type: ignore[call-arg]
